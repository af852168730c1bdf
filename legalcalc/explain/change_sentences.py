"""Sentences on what changed from one result of a case to the next, and on what changed it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, Final

from legalcalc.explain.result_changes import (
    Cause,
    FactCause,
    LawCause,
    LawValue,
    OtherCause,
    ResultChanges,
)
from legalcalc.law.jurisdiction import Jurisdiction
from legalcalc.messages import Message, _

__all__ = [
    "LAW_CHANGED",
    "PROGRAM_CHANGED",
    "cause_told",
    "file_of_rule",
    "plain_causes",
    "since_told",
    "then_and_now",
]

_CASE_CHANGED: Final = _("The case was changed since.")
LAW_CHANGED: Final = _("Figures of the law were added or corrected since.")
_RULES_CHANGED: Final = _("Rules of the law were added or corrected since.")
PROGRAM_CHANGED: Final = _("The program was changed since.")
_NOT_FOUND: Final = _("What made the difference was not found.")


def since_told(found: ResultChanges) -> Iterator[Message]:
    """Tell which of case, law, rules and program are not what they were."""
    if found.case:
        yield _CASE_CHANGED
    if found.law:
        yield LAW_CHANGED
    if found.rules:
        yield _RULES_CHANGED
    if found.program:
        yield PROGRAM_CHANGED


def cause_told(cause: Cause, law: Jurisdiction | None) -> Message:
    """Tell a cause by its names in the law and in the case; ``law`` has the file of a rule."""
    if isinstance(cause, LawCause):
        return _of_law(cause.name, cause)
    if isinstance(cause, FactCause):
        title = cause.title
        if cause.paths:
            title = _("{what} ({place})", what=cause.title, place=cause.paths[0])
        return then_and_now(title, cause.before, cause.now)
    if cause.kind == "rule":
        return _(
            "The rule of {head} ({file}; {law}), or one that it uses, gives something else.",
            head=cause.head,
            file=file_of_rule(cause.head, law) or "–",
            law=cause.law,
        )
    return _plain(cause)


def plain_causes(found: ResultChanges) -> Iterator[Message]:
    """Tell the causes to who knows no file and no parameter by its name, each once."""
    told: list[Message] = []
    for cause in found.causes:
        if isinstance(cause, LawCause):
            one = _of_law(cause.title, cause)
        elif isinstance(cause, FactCause):
            one = then_and_now(cause.title, cause.before, cause.now)
        else:
            one = _plain(cause)
        if one not in told:
            told.append(one)
            yield one


def _of_law(name: Message | str, cause: LawCause) -> Message:
    return then_and_now(name, *(tuple(map(_law_value, some)) for some in (cause.before, cause.now)))


def _plain(cause: OtherCause) -> Message:
    match cause.kind:
        case "rule":
            return _RULES_CHANGED
        case "case":
            return _CASE_CHANGED
        case "law":
            return LAW_CHANGED
        case "program":
            return PROGRAM_CHANGED
        case "unknown":
            return _NOT_FOUND


def then_and_now(what: Message | str, before: Sequence[object], now: Sequence[object]) -> Message:
    """Tell what something was and is; nothing of it was there before, or is now, where empty."""
    if not before:
        return _("{what}: {now} is new.", what=what, now=tuple(now))
    if not now:
        return _("{what}: {before} is no more.", what=what, before=tuple(before))
    return _("{what}: before {before}, now {now}.", what=what, before=tuple(before), now=tuple(now))


def _law_value(one: LawValue) -> Message:
    return _("{value} from {day} ({law})", value=one.value, day=one.since, law=one.law)


def file_of_rule(head: str | None, law: Jurisdiction | None) -> str | None:
    """The file in which the rule of a head stands, with its folder; ``None`` where it is gone."""
    for rule in law.head_rules if law is not None else ():
        if rule.key == head:
            function: Callable[..., Any] = rule.rule
            code = getattr(function, "__code__", None)
            if code is not None:
                file = Path(code.co_filename)
                return f"{file.parent.name}/{file.name}"
    return None
