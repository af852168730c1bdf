"""A day as a client writes it: when they worked, what money they got, and a few words.

What was typed is read in the client's language, as everywhere. An entry keeps it in notes of plain
data, which the pages of the case read again.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from legalcalc.messages import _
from legalcalc.schemas.case_layers import Data
from legalcalc.schemas.values import UNKNOWN
from legalcalc.store import DiaryEntry
from legalcalc.web.forms.control import Findings
from legalcalc.web.forms.posted import NOTHING, Posted
from legalcalc.web.work.shifts import HOURS_OR_NOT, ShiftRow, read_rows, rows_of

__all__ = ["LONGEST_MONEY", "LONGEST_WORDS", "WrittenDay", "read_day", "rows_to_fill", "written"]

LONGEST_WORDS: Final = 1_500  # characters
LONGEST_MONEY: Final = 80
_TIMES: Final = "day"
_LENGTH: Final = "length"
_HOW: Final = ("worked", "off", UNKNOWN)
_BOTH: Final = _("Say either the times, or that there was no work or that nobody knows.")
_ONE: Final = _("Give “start” and “end”, or “hours”, not both.")


@dataclass(frozen=True)
class WrittenDay:
    """A day as it was written: ``how`` it was, its shift, where there is one, money and words."""

    how: str
    shifts: tuple[Data, ...] = field(repr=False)
    money: str = field(repr=False)
    words: str = field(repr=False)

    def as_notes(self, *, language: str, today: date) -> dict[str, Any]:
        """The notes of an entry, without the words. ``today`` is the day where the client is."""
        return {
            "how": self.how,
            "shifts": list(self.shifts),
            "money": self.money,
            "language": language,
            "written_on": today.isoformat(),
        }


def read_day(posted: Posted, findings: Findings) -> WrittenDay:
    """Read what was typed, with a finding for whatever is not clear."""
    how = posted.text("how")
    times = read_rows(_TIMES, posted, findings)
    length = read_rows(_LENGTH, posted, findings)
    typed = any(
        posted.text(f"{name}.1.{key}")
        for name in (_TIMES, _LENGTH)
        for key in ("start", "end", "breaks", "hours")
    )
    if how in ("off", UNKNOWN) and typed:
        findings.wrong(f"{_TIMES}.1.start", _BOTH)
    elif times and length:
        findings.wrong(f"{_LENGTH}.1.hours", _ONE)
    elif how not in ("off", UNKNOWN) and not typed:
        findings.wrong(f"{_TIMES}.1.start", HOURS_OR_NOT)
    return WrittenDay(
        how if how in ("off", UNKNOWN) else "worked",
        tuple(times or length),
        posted.text("money")[:LONGEST_MONEY],
        posted.text("words")[:LONGEST_WORDS],
    )


def rows_to_fill(
    posted: Posted = NOTHING, findings: Findings | None = None
) -> tuple[ShiftRow, ShiftRow]:
    """The places for the times of a day, and that for its length alone."""
    hours = (f"{_TIMES}.1.hours" in posted.values, f"{_LENGTH}.1.hours" in posted.values)
    typed = posted if posted and hours == (False, True) else None  # as the page sends it
    times = rows_of(_TIMES, (), typed, findings)
    length = rows_of(_LENGTH, (), typed, findings, lengths=True)
    return times[0], length[0]


def written(entry: DiaryEntry) -> WrittenDay | None:
    """The day of an entry that a client sent; none of one that somebody of the office wrote, whose
    notes are no business of these pages, or whose words were erased."""
    notes = entry.notes
    how, shifts, money = notes.get("how"), notes.get("shifts"), notes.get("money")
    if how not in _HOW or not isinstance(shifts, list) or not isinstance(money, str):
        return None
    if not all(isinstance(one, dict) for one in shifts):
        return None
    return WrittenDay(how, tuple(shifts), money, entry.text)
