"""The style: one scale, logical directions, enough contrast, and every circumstance of a reader."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

SHEET = Path(__file__).resolve().parents[2] / "legalcalc" / "web" / "static" / "site.css"
PHYSICAL = re.compile(
    r"(?<![\w-])((margin|padding|border|inset|scroll-(margin|padding))-(left|right|top|bottom)"
    r"|left|right|top|bottom|width|height|(min|max)-(width|height)|float|clear)\s*:|"
    r"(text-align|float)\s*:\s*(left|right)"
)


@pytest.fixture(scope="module")
def sheet() -> str:
    return re.sub(r"/\*.*?\*/", "", SHEET.read_text("utf-8"), flags=re.DOTALL)


def test_directions_are_logical_only(sheet: str) -> None:
    assert [found[0] for found in PHYSICAL.finditer(sheet)] == []


def test_sizes_of_type_come_from_one_scale(sheet: str) -> None:
    sizes = re.findall(r"font-size:\s*([^;]+);", sheet)
    assert {one for one in sizes if not one.startswith("var(--type-")} <= {"100%", "0.92em"}


def test_colours_stand_in_one_place(sheet: str) -> None:
    colours = re.findall(r"([\w-]+):\s*[^;{]*#[0-9a-f]{3,6}", sheet)
    assert all(name.startswith("--") for name in colours)


def test_it_asks_nobody_for_anything(sheet: str) -> None:
    assert "url(" not in sheet and "@import" not in sheet


@pytest.mark.parametrize(
    "circumstance",
    [
        "prefers-color-scheme: dark",
        "prefers-reduced-motion",
        "forced-colors: active",
        "prefers-contrast: more",
        "@media print",
    ],
)
def test_every_circumstance_is_respected(sheet: str, circumstance: str) -> None:
    assert circumstance in sheet


def luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(first: str, second: str) -> float:
    light, dark = sorted((luminance(first), luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_stands_out_from_its_ground(sheet: str, scheme: str) -> None:
    light, _media, dark = sheet.partition("@media (prefers-color-scheme: dark)")
    colours = dict(re.findall(r"--([\w-]+):\s*(#[0-9a-f]{6});", light))
    if scheme == "dark":
        colours |= dict(re.findall(r"--([\w-]+):\s*(#[0-9a-f]{6});", dark.split("\n}\n")[0]))
    for ground in ("paper", "raised", "sunken"):
        for text in ("ink", "ink-soft", "accent", "accent-strong", "bad"):
            assert contrast(colours[text], colours[ground]) >= 4.5, (text, ground)
        assert contrast(colours["edge"], colours[ground]) >= 3, ground
        assert contrast(colours["focus-ring"], colours[ground]) >= 3, ground
    for tone in ("accent", "good", "warn", "bad"):
        assert contrast(colours["ink"], colours[f"{tone}-wash"]) >= 4.5
        assert contrast(colours[tone], colours[f"{tone}-wash"]) >= 4.5, tone
    assert contrast(colours["on-accent"], colours["accent"]) >= 4.5
