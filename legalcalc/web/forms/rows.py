"""A list of entries as a table to type into: a row for each entry, and empty ones for more."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from legalcalc.messages import Message
from legalcalc.schemas.case_layers import KEY, is_key, new_key
from legalcalc.web.forms.control import Around, Control
from legalcalc.web.forms.form import Form, FormOutcome, Problem
from legalcalc.web.forms.places import NEW, SectionPlace
from legalcalc.web.forms.posted import NOTHING, Posted
from legalcalc.web.questions import groups, question

__all__ = ["FormRow", "FormRows", "columns_of"]

_EMPTY_ROWS: Final = 3
_MOST_BEGUN: Final = 50  # rows to be made at once; a page offers three
_WIDEST: Final = 6  # columns of a table that one can still look over
_OF_WHAT_CAME_AGAIN: Final = frozenset({"every", "until"})
_OPENLY: Final = 4  # answers that a cell shows one below the other
_SIMPLE: Final = frozenset({"text", "typed", "money", "select", "radios"})
NEW_ROW: Final = "_new"


def columns_of(place: SectionPlace, around: Around) -> tuple[str, ...]:
    """The keys that stand in the columns: what an entry cannot be without, and what says most."""
    section = place.section
    # How often something came stands there where something in the list came again.
    again = any("every" in one for one in place.entries or ())
    left_out = frozenset() if again else _OF_WHAT_CAME_AGAIN
    form = Form(replace(place, entry={}, entries=None), around)
    of_several = len(around.people("employment")) > 1
    simple = []
    for group in groups(type(section)):
        for one in form.controls(group.keys, at_length=False):
            needed = one.required or (of_several and one.name == "employment")
            main = needed or question(type(section), one.name).main
            if main and one.widget in _SIMPLE and one.name not in left_out:
                simple.append((not needed, one.name))
    return tuple(key for _required, key in sorted(simple, key=lambda one: one[0])[:_WIDEST])


@dataclass(frozen=True)
class FormRow:
    """One entry in the table. ``new``: it is to be made, if anything is typed into it."""

    form: Form
    key: str
    new: bool

    def controls(self, columns: tuple[str, ...], outcome: FormOutcome | None) -> list[Control]:
        """The controls in its cells; where answers are many, a list to choose from."""
        cells = self.form.controls(
            columns, outcome.findings if outcome is not None else None, at_length=False
        )
        for cell in cells:
            if cell.widget == "radios" and len(cell.options) > _OPENLY:
                cell.widget = "select"
        return cells

    @property
    def is_empty(self) -> bool:
        """Whether nothing was typed into a row of its own accord."""
        own = f"{self.key}."
        return not any(
            value.strip()
            for name, values in self.form.posted.values.items()
            if name.startswith(own) and not name.endswith((".currency", "._seen"))
            for value in values
        )


@dataclass(frozen=True)
class FormRows:
    """The table of a list. ``posted`` is what was typed, by a request or a draft."""

    place: SectionPlace
    around: Around
    columns: tuple[str, ...]
    posted: Posted = NOTHING

    @property
    def heads(self) -> list[Message]:
        """The labels above the columns: what is asked in each."""
        return [question(type(self.place.section), key).label for key in self.columns]

    def rows(self) -> Iterator[FormRow]:
        """Those that are there, then those that are begun or empty."""
        asked = frozenset(self.columns)
        for entry in self.place.entries or []:
            place = replace(
                self.place, path=f"{self.place.path}/{entry[KEY]}", entry=entry, entries=None
            )
            yield FormRow(
                Form(place, self.around, self.posted, entry[KEY], asked), entry[KEY], False
            )
        known = {entry[KEY] for entry in self.place.entries or []}
        named = dict.fromkeys(self.posted.texts(NEW_ROW))
        begun = [key for key in named if is_key(key) and key not in known][:_MOST_BEGUN]
        for key in begun or [new_key() for _row in range(_EMPTY_ROWS)]:
            place = replace(self.place, path=f"{self.place.path}/{NEW}", entry=None, entries=None)
            yield FormRow(Form(place, self.around, self.posted, key, asked, key), key, True)

    def outcomes(self) -> list[tuple[FormRow, FormOutcome]]:
        """The outcome of each row; rows that are still empty are left out."""
        return [(row, row.form.outcome()) for row in self.rows() if not (row.new and row.is_empty)]

    def problems(self, outcomes: list[tuple[FormRow, FormOutcome]]) -> list[Problem]:
        """All that is wrong in the table."""
        return [
            problem
            for row, outcome in outcomes
            for problem in row.form.told_problems(
                outcome.findings, row.controls(self.columns, outcome)
            )
        ]
