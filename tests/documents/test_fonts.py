"""Fonts: a fixed choice of whole files, and a clear word where one is missing."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from legalcalc.documents import DocumentsUnavailable
from legalcalc.documents.tree.fonts import families_for, find_fonts, font_folders, use_private_fonts


def _needed(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for style in ("Regular", "Bold", "Italic", "BoldItalic"):
        (folder / f"NotoSans-{style}.ttf").write_bytes(b"x")
    (folder / "NotoSansMath-Regular.ttf").write_bytes(b"x")
    return folder


def test_a_missing_font_is_named_with_its_package(tmp_path: Path) -> None:
    (_needed(tmp_path) / "NotoSans-Bold.ttf").unlink()
    with pytest.raises(DocumentsUnavailable) as missing:
        find_fonts([tmp_path, tmp_path / "nowhere"])
    assert "NotoSans-Bold.ttf" in str(missing.value)
    assert "NotoSans-Italic.ttf" not in str(missing.value)
    assert "apt-get install fonts-noto-core" in str(missing.value)
    assert missing.value.packages == ("fonts-noto-core",)


def test_one_file_stands_for_each_style_however_many_there_are(tmp_path: Path) -> None:
    first, second = _needed(tmp_path / "first"), _needed(tmp_path / "second" / "deep")
    (second / "NotoSansBengali-Regular.ttf").write_bytes(b"x")
    (second / "DejaVuSans.ttf").write_bytes(b"x")
    found = find_fonts([first, tmp_path / "second"])
    assert found["NotoSans-Regular.ttf"] == first / "NotoSans-Regular.ttf"
    assert "NotoSansBengali-Regular.ttf" in found
    assert "DejaVuSans.ttf" not in found


def test_the_users_own_folder_comes_first(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("LEGALCALC_FONTS", str(tmp_path))
    assert font_folders()[0] == tmp_path


def test_fontconfig_sees_the_private_folder_only(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("FONTCONFIG_FILE", "before")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    fonts = find_fonts([_needed(tmp_path / "fonts")])
    folder = use_private_fonts(fonts)
    assert os.environ["FONTCONFIG_FILE"] == str(folder / "fonts.conf")
    assert sorted(one.name for one in (folder / "files").iterdir()) == sorted(fonts)
    configuration = (folder / "fonts.conf").read_text(encoding="utf-8")
    assert configuration.count("<dir>") == 1
    assert f"<dir>{folder}/files</dir>" in configuration
    assert use_private_fonts(fonts) == folder
    (tmp_path / "fonts" / "NotoSans-Bold.ttf").write_bytes(b"another")
    assert use_private_fonts(fonts) != folder


def test_without_a_cache_of_its_own_it_works_too(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("FONTCONFIG_FILE", "before")
    blocked = tmp_path / "file"
    blocked.write_text("no folder")
    monkeypatch.setenv("XDG_CACHE_HOME", str(blocked))
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    folder = use_private_fonts(find_fonts([_needed(tmp_path / "fonts")]))
    assert (folder / "fonts.conf").is_file()


def test_digits_look_alike_in_every_language() -> None:
    for language in ("en", "ur", "bn", "zh-Hans", "ja"):
        assert families_for(language)[0] == "Noto Sans"
    assert "Noto Nastaliq Urdu" in families_for("ur")
    assert "Noto Nastaliq Urdu" not in families_for("ar")
    assert families_for("ja")[-1] == "Noto Sans CJK JP"


def test_the_installed_fonts_have_the_signs_that_sums_need() -> None:
    ttf = pytest.importorskip("fontTools.ttLib")
    try:
        fonts = find_fonts(font_folders())
    except DocumentsUnavailable as missing:
        pytest.skip(str(missing))
    for style in ("Regular", "Bold"):
        signs: set[int] = set()
        for name in (f"NotoSans-{style}.ttf", "NotoSansMath-Regular.ttf"):
            signs |= set(ttf.TTFont(fonts[name]).getBestCmap())
        missing_signs = [sign for sign in "0123456789.,−≈×÷†–·€£$₹₴₽½" if ord(sign) not in signs]
        assert not missing_signs
