"""LibreOffice for tests: papers as a word processor shows them, workbooks computed anew."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import zipfile
from collections.abc import Sequence
from pathlib import Path
from xml.etree import ElementTree

import pytest

_SHEETS = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"

# Files that other programs wrote are not computed at opening, unless the profile says so.
_ALWAYS_COMPUTE = """\
<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""


def office() -> str:
    """The command; skips where it is not installed, with the reason."""
    found = shutil.which("soffice")
    if found is None:
        if os.environ.get("CI"):
            pytest.fail("soffice is missing; scripts/bootstrap dev installs it")
        pytest.skip("LibreOffice (soffice) is not installed: scripts/bootstrap dev installs it")
    return found


def converted(files: Sequence[Path], kind: str, folder: Path) -> list[Path]:
    """Files opened by LibreOffice and saved as another kind, or computed anew, in a folder."""
    profile = folder / "profile"
    settings = profile / "user" / "registrymodifications.xcu"
    if not settings.exists():
        settings.parent.mkdir(parents=True)
        settings.write_text(_ALWAYS_COMPUTE, encoding="utf-8")
    out = folder / kind
    subprocess.run(
        [
            office(),
            f"-env:UserInstallation={profile.as_uri()}",
            "--headless",
            "--convert-to",
            kind,
            "--outdir",
            str(out),
            *map(str, files),
        ],
        check=True,
        capture_output=True,
        timeout=300,
    )
    return [out / file.with_suffix(f".{kind}").name for file in files]


def cells_of(workbook: Path) -> dict[str, dict[str, str | float | bool]]:
    """What stands in each cell of each sheet, the result where there is a formula."""
    with zipfile.ZipFile(workbook) as package:
        shared = _shared_texts(package)
        return {
            name: dict(_cells(ElementTree.fromstring(package.read(part)), shared))
            for name, part in _parts(package)
        }


def formulas_of(workbook: Path) -> dict[str, dict[str, str]]:
    """The formulas of each sheet by cell."""
    with zipfile.ZipFile(workbook) as package:
        return {
            name: {
                cell.get("r", ""): formula.text or ""
                for cell in ElementTree.fromstring(package.read(part)).iter(f"{_SHEETS}c")
                if (formula := cell.find(f"{_SHEETS}f")) is not None
            }
            for name, part in _parts(package)
        }


def with_number(workbook: Path, sheet: str, cell: str, number: int) -> Path:
    """A copy of a workbook in which a plain number is another one."""
    changed = workbook.with_stem(f"{workbook.stem}-changed")
    with zipfile.ZipFile(workbook) as package, zipfile.ZipFile(changed, "w") as copy:
        part = dict(_parts(package))[sheet]
        for name in package.namelist():
            content = package.read(name).decode()
            if name == part:
                content, times = re.subn(
                    rf'(<c r="{cell}"[^>]*><v>)[^<]*(</v>)', rf"\g<1>{number}\g<2>", content
                )
                assert times == 1
            copy.writestr(name, content)
    return changed


def _parts(package: zipfile.ZipFile) -> list[tuple[str, str]]:
    """The names of the sheets and the parts that hold them, in order."""
    book = ElementTree.fromstring(package.read("xl/workbook.xml"))
    links = ElementTree.fromstring(package.read("xl/_rels/workbook.xml.rels"))
    targets = {link.get("Id"): link.get("Target", "") for link in links}
    return [
        (sheet.get("name", ""), f"xl/{targets[sheet.get(_RELATION)]}")
        for sheet in book.iter(f"{_SHEETS}sheet")
    ]


def _shared_texts(package: zipfile.ZipFile) -> list[str]:
    if "xl/sharedStrings.xml" not in package.namelist():
        return []
    root = ElementTree.fromstring(package.read("xl/sharedStrings.xml"))
    return [
        "".join(text.text or "" for text in item.iter(f"{_SHEETS}t"))
        for item in root.iter(f"{_SHEETS}si")
    ]


def _cells(
    sheet: ElementTree.Element, shared: Sequence[str]
) -> list[tuple[str, str | float | bool]]:
    found: list[tuple[str, str | float | bool]] = []
    for cell in sheet.iter(f"{_SHEETS}c"):
        value = cell.findtext(f"{_SHEETS}v")
        if value is None:
            continue
        content: str | float | bool = value
        kind = cell.get("t", "n")
        if kind == "s":
            content = shared[int(value)]
        elif kind == "b":
            content = value == "1"
        elif kind == "n":
            content = float(value)
        found.append((cell.get("r", ""), content))
    return found
