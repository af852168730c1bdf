"""Tells in words what changed from one result of a case to the next, and what changed it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from legalcalc.cli.streams import table
from legalcalc.messages import _

if TYPE_CHECKING:
    from legalcalc.explain import Teller
    from legalcalc.explain.result_changes import ChangedValue, ResultChanges
    from legalcalc.law.jurisdiction import Jurisdiction

__all__ = ["changes_told"]


def changes_told(found: ResultChanges, law: Jurisdiction | None, teller: Teller) -> str:
    """Tell what changed since, each sum and row that did, line by line, and what made it so.

    ``law`` names the file in which a rule stands.
    """
    from legalcalc.explain.change_sentences import cause_told, since_told

    told = "".join(f"  {teller(one)}\n" for one in since_told(found))
    told += table([_heading(teller), *_lines(found, teller)])
    for number, cause in enumerate(found.causes, 1):
        told += f"  {number}  {teller(cause_told(cause, law))}\n"
    return told


# -- sums and rows ---------------------------------------------------------------------------------


def _heading(teller: Teller) -> tuple[str, ...]:
    words = (
        _("Head"),
        _("Period"),
        _("What differs"),
        _("Before"),
        _("Now"),
        _("Difference"),
        _("Because of"),
    )
    return tuple(map(teller, words))


def _lines(found: ResultChanges, teller: Teller) -> Iterator[tuple[str, ...]]:
    for one in found.sums:
        yield ("", "", teller(one.title), *_values(one, teller), "")
    for row in found.rows:
        causes = ", ".join(map(str, row.causes))
        title = teller(row.title)
        head = title if row.employment is None else f"{title} ({row.employment})"
        for one in row.changes:
            yield (
                head,
                teller(row.period),
                teller(one.title),
                *_values(one, teller),
                causes,
            )


def _values(one: ChangedValue, teller: Teller) -> tuple[str, str, str]:
    from legalcalc.figures import Figure

    before, now = one.before, one.now
    difference = ""
    if isinstance(before, Figure) and isinstance(now, Figure) and before.unit is now.unit:
        difference = teller(now - before)
    return (_value(before, teller), _value(now, teller), difference)


def _value(value: Any, teller: Teller) -> str:
    return "–" if value is None else teller(value)
