"""Days of practice from end to end: what their pages tell to type shows what they say.

A page is read from top to bottom. In an indented block a line that begins with ``legalcalc`` is a
command; the lines below it stand among those that it shows, ``exit code`` says how it ended. A
block of changes is made in the file that the line above it names.
"""

from __future__ import annotations

import json
import re
import shlex
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

ROOT = Path(__file__).parents[2]
PAGES = ROOT / "docs" / "days"

_FILE = re.compile(r"`([\w./-]+)`(?:, saved as `([\w./-]+)`)?:$")
_CODE = re.compile(r"exit code (\d+)")


@dataclass
class Command:
    """Words to type, and what they have to show."""

    words: list[str]
    shown: list[str] = field(default_factory=list)
    code: int = 0


@dataclass
class Change:
    """Lines of a file that others take the place of; the file is saved under a name."""

    file: str
    saved_as: str
    before: list[str] = field(default_factory=list)
    after: list[str] = field(default_factory=list)


def steps_of(page: str) -> Iterator[Command | Change]:
    """What a page tells to do, in its order."""
    command: Command | None = None
    change: Change | None = None
    told: re.Match[str] | None = None
    for line in page.splitlines():
        if change is not None:
            if line == "```":
                yield change
                change = None
            else:
                if line[:1] != "+":
                    change.before.append(line[1:])
                if line[:1] != "-":
                    change.after.append(line[1:])
            continue
        if command is not None and not line.startswith("    "):
            yield command
            command = None
        if line.startswith("    legalcalc "):
            if command is not None:
                yield command
            command = Command(shlex.split(line)[1:])
        elif command is not None:
            code = _CODE.fullmatch(line.strip())
            if code:
                command.code = int(code[1])
            else:
                command.shown.append(_plain(line))
        elif line == "```diff":
            assert told is not None, "a change of which file?"
            change = Change(told[1], told[2] or told[1])
        told = _FILE.search(line) or (told if not line else None)
    if command is not None:
        yield command


def _plain(line: str) -> str:
    return " ".join(line.split())


@pytest.fixture
def walk(legalcalc, monkeypatch, tmp_path) -> Callable[..., Path]:
    """Does all that a page tells in a folder of its own, and gives that folder.

    ``bundles_as``: the kind of file that papers of a whole group are written as in the test, where
    PDFs of all of them would take too long.
    """

    def go(name: str, bundles_as: str | None = None) -> Path:
        (tmp_path / "examples").symlink_to(ROOT / "examples")
        monkeypatch.chdir(tmp_path)
        steps = list(steps_of((PAGES / f"{name}.md").read_text(encoding="utf-8")))
        assert any(isinstance(step, Command) and step.shown for step in steps)
        for step in steps:
            if isinstance(step, Change):
                text = Path(step.file).read_text(encoding="utf-8")
                before, after = ("\n".join(lines) + "\n" for lines in (step.before, step.after))
                assert text.count(before) == 1, before
                Path(step.saved_as).write_text(text.replace(before, after), encoding="utf-8")
                continue
            words = [*step.words]
            if bundles_as is not None and words[:2] == ["group", "bundle"]:
                words += ["--formats", bundles_as]
            done = legalcalc(*words)
            assert done.code == step.code, (step.words, done.notes)
            lines = {_plain(line) for line in f"{done.answer}\n{done.notes}".splitlines()}
            assert [one for one in step.shown if one not in lines] == [], step.words
        return tmp_path

    return go


def files(folder: Path, pattern: str) -> set[str]:
    """The files of a folder that fit a pattern, by their places in it."""
    return {str(one.relative_to(folder)) for one in folder.glob(pattern)}


def owed_in(group: dict[str, Any]) -> dict[tuple[str, str], Decimal]:
    """What each person is owed under each head, by the result of a group as data."""
    found: dict[tuple[str, str], Decimal] = {}
    for one in group["people"]:
        for row in one["rows"]:
            key = (one["id"], row["head"])
            found[key] = found.get(key, Decimal(0)) + Decimal(row["owed"])
    return found


# -- France, eleven vineyard workers --------------------------------------------------------------


def test_day_2_eleven_men_of_a_vineyard(walk, legalcalc):
    folder = walk("day-2")
    people = folder / "papers" / "people"

    # One who objected has no papers; the record waits for who was not told.
    ten = {
        "amin",
        "chafik",
        "driss",
        "emil",
        "florin",
        "grigore",
        "horia",
        "ihor",
        "kyrylo",
        "levko",
    }
    assert {one.name for one in people.iterdir()} == ten
    recorded = {one.split("/")[0] for one in files(people, "*/to-file/*record*.pdf")}
    assert recorded == ten - {"driss"}

    # Notice and slip are in French and in each man's language, side by side.
    spoken = {
        "ar": "amin chafik driss",
        "ro": "emil florin grigore horia",
        "uk": "ihor kyrylo levko",
    }
    assert files(people, "*/for-the-client/*.pdf") == {
        f"{man}/for-the-client/authorisation-1-{paper}.fr+{language}.pdf"
        for language, men in spoken.items()
        for man in men.split()
        for paper in ("notice", "objection")
    }

    # By hand, at 11.88 an hour, 60 h a week and 4 weeks: 240 h = 2,851.20; overtime 8 h × 25 % and
    # 17 h × 50 % a week: 42 h = 498.96; a month 52/12 of (2,851.20 + 498.96) / 4 = 3,629.34: six of
    # them 21,776.04, three 10,888.02. Presumed: three months of 151.6667 h = 5,405.40 and a tenth.
    # Grigore came a week later: 180 h = 2,138.40, and 374.22. Horia 8 h a day: 192 h = 2,280.96,
    # 48 h a week: 8 × 25 % + 5 × 50 % = 4.5 h, 18 h = 213.84; six months 16,216.20.
    group = json.loads(legalcalc("group", "compute", "ten.yaml", "--format", "json").answer)
    owed = owed_in(group)
    assert owed["amin", "lump.undeclared:no_permit"] == Decimal("21776.04")
    assert owed["chafik", "lump.irregular_end"] == Decimal("10888.02")
    assert owed["driss", "lump.presumed"] == Decimal("5945.94")
    assert owed["horia", "lump.undeclared"] == Decimal("16216.20")
    assert {head for person, head in owed if person == "driss"} == {
        "lump.presumed",
        "lump.irregular_end",
    }
    assert owed["grigore", "pay.overtime"] == Decimal("374.22")
    assert owed["horia", "pay.overtime"] == Decimal("213.84")
    assert [(one["id"], one["reason"], one["on"]) for one in group["departed"]] == [
        ("bilal", "objected", "2025-11-12")
    ]
    (total,) = group["totals"]
    assert total["people"] == 10

    # What was told to whom is what the notes beside the papers rest on.
    state = {one["id"]: one["objections"][0]["state"] for one in group["people"]}
    assert {man for man, said in state.items() if said != "over"} == {"chafik", "driss"}
    assert (state["chafik"], state["driss"]) == ("no days", "not told")


# -- Germany, a subcontractor that vanished -------------------------------------------------------


def test_day_3_the_subcontractor_has_vanished(walk, legalcalc):
    folder = walk("day-3")
    papers = folder / "papers"
    assert files(papers, "**/*.pdf") == {
        "own/authorisation-notes.de.pdf",
        "own/letter-notes.de.pdf",
        "to-file/authorisation-1.de+ro.pdf",
        "to-file/hours.de.pdf",
        "to-send/contractor-2/letter-contractor-2.de.pdf",
        "to-send/contractor-3/letter-contractor-3.de.pdf",
        "to-send/employer-1/letter-employer-1.de.pdf",
    }
    # By hand, at the minimum wage of 13.90 and the promised 18.00: 15 days of 10 h and 3 h more,
    # 153 × 13.90 − 600.00 and 153 × 4.10; of the other 150 × 13.90 and 150 × 4.10.
    shown = legalcalc("group", "compute", "corrected.yaml", "--format", "json").answer
    owed = owed_in(json.loads(shown))
    assert owed["ion", "pay.base:minimum"] == Decimal("1526.70")
    assert owed["ion", "pay.base:agreed"] == Decimal("627.30")
    assert owed["giorgi", "pay.base:minimum"] == Decimal("2085.00")
    assert owed["giorgi", "pay.base:agreed"] == Decimal("615.00")

    # The working time has the same hours, by month, by week and in all, and so has each letter.
    told = json.loads((papers / "to-file/hours.de.tables.json").read_text("utf-8"))
    totals = [
        cell
        for table in told["tables"]
        for row in table["rows"]
        if row["kind"] == "total"
        for cell in row["cells"]
        if isinstance(cell, dict) and cell.get("unit") == "h"
    ]
    assert totals and {cell["value"] for cell in totals} == {"153"}
    for name, sum in (
        ("employer-1", "2154"),
        ("contractor-2", "1526.70"),
        ("contractor-3", "1526.70"),
    ):
        letter = (papers / f"to-send/{name}/letter-{name}.de.tables.json").read_text("utf-8")
        assert f'"{sum}' in letter, name

    # The cut-off rings in the calendar, and nothing there says of what.
    calendar = (folder / "ion.ics").read_text("utf-8")
    assert "DTSTART;VALUE=DATE:20260601" in calendar
    assert not [word for word in ("Ion", "Muster", "Lohn") if word in calendar]


# -- Forty-two pickers, by the law of Spain -------------------------------------------------------


def said_in(pdf: Path) -> str:
    """The text of a PDF."""
    return "\n".join(page.extract_text() for page in PdfReader(pdf).pages)


def test_day_5_forty_two_pickers(walk, legalcalc):
    folder = walk("day-5", bundles_as="docx")
    everybody = {f"p{number:02}" for number in range(1, 43)}
    hurt = {f"p{number:02}" for number in (7, 8, 15, 16, 23, 24, 31, 40)}

    # By hand: seasonal farm work is paid by the day, 56.08 in 2025; 17 days of February and 24 of
    # March. Overtime: six weeks of 54 h and one of 45 h, 89 h beyond 40 a week, at 1,184 × 14 /
    # 1,826.45. Who came on 24 February has 5 and 24 days, and 61 h. Leave: 30 × 47/365 days at
    # 1,184 / 30.
    shown = legalcalc("group", "compute", "forty-two.yaml", "--format", "json").answer
    group = json.loads(shown)
    owed = owed_in(group)
    assert {one["id"] for one in group["people"]} == everybody
    assert owed["p07", "pay.base"] == owed["p42", "pay.base"] == Decimal("2299.28")
    assert owed["p01", "pay.base"] == Decimal("2149.28")  # 150.00 was paid
    assert owed["p03", "pay.base"] == Decimal("1626.32")
    assert owed["p07", "pay.overtime"] == Decimal("807.72")
    assert owed["p03", "pay.overtime"] == Decimal("553.61")
    assert owed["p07", "pay.leave"] == Decimal("152.46")
    assert owed["p07", "harm.care_past:employer"] == Decimal(47)
    for head in ("harm.care_past:employer", "moral.suffering"):
        assert {person for person, its in owed if its == head} == hurt

    # Forty-two summaries in Bengali, each of one man's own sum.
    people = folder / "summaries/people"
    papers = {"summary.bn.docx", "summary-aloud.bn.docx", "summary-aloud.bn.txt"}
    assert files(people, "*/for-the-client/*") == {
        f"{person}/for-the-client/{paper}" for person in everybody for paper in papers
    }
    for one in group["people"]:
        owed_by_law = sum(owed[key] for key in owed if key[0] == one["id"])
        text = (people / one["id"] / "for-the-client/summary-aloud.bn.txt").read_text("utf-8")
        assert f"{owed_by_law:,.2f}" in text, one["id"]

    # What others read has the pseudonym; the name stands in what is sealed, and nowhere else.
    named = {
        str(path.relative_to(folder / "p07"))
        for path in (folder / "p07").rglob("*.pdf")
        if "Namuna" in said_in(path)
    }
    assert named == {"sealed/identity.es.pdf"}
    assert files(folder / "p07", "for-the-client/*.pdf") == {
        "for-the-client/summary-aloud.bn.pdf",
        "for-the-client/summary.bn.pdf",
    }
    assert "Picker 7" in said_in(folder / "p07/to-send/employer-1/letter-employer-1.es.pdf")


# -- A week of training ---------------------------------------------------------------------------


def test_day_9_a_week_of_training(walk):
    folder = walk("day-9")
    languages = ("en", "fr", "ar")
    assert files(folder, "monday/*") == {
        f"monday/kitchen-help-{paper}.{language}.pdf"
        for paper in ("worksheet", "key", "evidence")
        for language in languages
    }
    assert files(folder, "class/*") == {
        f"class/kitchen-help-7-{paper}.en.pdf" for paper in ("worksheet", "key", "evidence")
    }

    # The key says which wrong total comes of which mistake, and the same in every language.
    monday, tuesday = (
        said_in(folder / f"{day}-key.en.pdf")
        for day in ("monday/kitchen-help", "tuesday/valley-farm")
    )
    assert re.search(r"Last year’s rate used[^0-9]+6,135\.00\s+161\.95\s+6,296\.95", monday)
    assert re.search(r"Rest day counted twice[^0-9]+8,895\.00\s+710\.74\s+9,605\.74", tuesday)
    french = said_in(folder / "monday/kitchen-help-key.fr.pdf")
    arabic = said_in(folder / "monday/kitchen-help-key.ar.pdf")
    for total in ("6296,95", "7000,29"):
        assert total in re.sub(r"\s", "", french)
    assert "6,296.95" in arabic and "7,000.29" in arabic

    # By hand: what was short of 12.21 an hour, month by month, and the same raised to 12.71.
    may = said_in(folder / "thursday/hand-car-wash-key.en.pdf")
    march = said_in(folder / "thursday/hand-car-wash-2026-03-31-key.en.pdf")
    assert "£9,071.94" in may and "£8,715.06" in march
    assert re.search(r"Last year’s rate used[^0-9]+8,715\.06", may)
    assert "Last year’s rate used" not in march


# -- England, a call at night ---------------------------------------------------------------------


def test_day_10_a_call_at_night(walk):
    folder = walk("day-10")

    told = said_in(folder / "complaint" / "to-file" / "complaint.en.pdf")
    assert "Fen Edge Produce Ltd" in told
    for kept in ("Kask", "Rina", "Das", "07700", "neighbour"):
        assert kept not in told

    # The caller's limits bind in the case, where somebody entered a name all the same.
    assert "Rina Das" in (folder / "later.yaml").read_text(encoding="utf-8")
    papers = sorted((folder / "papers").rglob("*.pdf"))
    assert {one.name.partition(".")[0] for one in papers} == {
        "statement-1",
        "copy-of-statement-1",
        "indicators",
        "copy-of-indicators",
    }
    for one in papers:
        assert "Rina" not in said_in(one), one.name
