"""Tells in words what changed from one result of a case to the next, and what changed it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from legalcalc.cli.streams import table
from legalcalc.messages import Message, _

if TYPE_CHECKING:
    from legalcalc.explain import Teller
    from legalcalc.explain.result_changes import (
        Cause,
        ChangedValue,
        LawValue,
        OtherCause,
        ResultChanges,
    )
    from legalcalc.law.jurisdiction import Jurisdiction

__all__ = ["changes_told", "file_of_rule"]


def changes_told(found: ResultChanges, law: Jurisdiction | None, teller: Teller) -> str:
    """Tell what changed since, each sum and row that did, line by line, and what made it so.

    ``law`` names the file in which a rule stands.
    """
    told = "".join(f"  {teller(one)}\n" for one in _since(found))
    told += table([_heading(teller), *_lines(found, teller)])
    for number, cause in enumerate(found.causes, 1):
        told += f"  {number}  {teller(_cause(cause, law))}\n"
    return told


def _since(found: ResultChanges) -> Iterator[Message]:
    if found.case:
        yield _CASE_CHANGED
    if found.law:
        yield _LAW_CHANGED
    if found.rules:
        yield _("Rules of the law were added or corrected since.")
    if found.program:
        yield _PROGRAM_CHANGED


_CASE_CHANGED = _("The case was changed since.")
_LAW_CHANGED = _("Figures of the law were added or corrected since.")
_PROGRAM_CHANGED = _("The program was changed since.")


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


# -- causes ----------------------------------------------------------------------------------------


def _cause(cause: Cause, law: Jurisdiction | None) -> Message:
    from legalcalc.explain.result_changes import FactCause, LawCause

    if isinstance(cause, LawCause):
        before, now = (tuple(map(_law_value, some)) for some in (cause.before, cause.now))
        return _then_and_now(cause.name, before, now)
    if isinstance(cause, FactCause):
        title = cause.title
        if cause.paths:
            title = _("{what} ({place})", what=cause.title, place=cause.paths[0])
        return _then_and_now(title, cause.before, cause.now)
    return _other(cause, law)


def _then_and_now(
    what: Message | str, before: tuple[object, ...], now: tuple[object, ...]
) -> Message:
    if not before:
        return _("{what}: {now} is new.", what=what, now=now)
    if not now:
        return _("{what}: {before} is no more.", what=what, before=before)
    return _("{what}: before {before}, now {now}.", what=what, before=before, now=now)


def _law_value(one: LawValue) -> Message:
    return _("{value} from {day} ({law})", value=one.value, day=one.since, law=one.law)


def _other(one: OtherCause, law: Jurisdiction | None) -> Message:
    match one.kind:
        case "rule":
            return _(
                "The rule of {head} ({file}; {law}), or one that it uses, gives something else.",
                head=one.head,
                file=file_of_rule(one.head, law) or "–",
                law=one.law,
            )
        case "case":
            return _CASE_CHANGED
        case "law":
            return _LAW_CHANGED
        case "program":
            return _PROGRAM_CHANGED
        case "unknown":
            return _("What made the difference was not found.")


def file_of_rule(head: str | None, law: Jurisdiction | None) -> str | None:
    """The file in which the rule of a head stands, with its folder; ``None`` where it is gone."""
    from pathlib import Path

    for rule in law.head_rules if law is not None else ():
        if rule.key == head:
            function: Callable[..., Any] = rule.rule
            code = getattr(function, "__code__", None)
            if code is not None:
                file = Path(code.co_filename)
                return f"{file.parent.name}/{file.name}"
    return None
