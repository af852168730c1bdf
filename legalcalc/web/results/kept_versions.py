"""The kept versions of a case: what their notes say, and what they come to now."""

from __future__ import annotations

import re
from collections.abc import Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any, Final, Literal

from legalcalc.explain.change_sentences import LAW_CHANGED, PROGRAM_CHANGED
from legalcalc.facts import Money
from legalcalc.messages import Message
from legalcalc.schemas.case_layers import body_of, joined
from legalcalc.store import CaseEntry, IssueEntry
from legalcalc.web.results.versions import Reasons, Shown, reasons_for, shown_now
from legalcalc.web.visitors import Visitor
from legalcalc.workers import ItemOutcome, run_many

__all__ = ["LastVersion", "last_versions", "version_told"]

# A note can come from a file of somebody else's, in which “1e999999999” is a number, too.
_SUM: Final = re.compile(r"-?[0-9]{1,30}(\.[0-9]{1,10})?")
_CURRENCY: Final = re.compile(r"[A-Z]{3}")

_AT_ONCE: Final = 2


def version_told(one: IssueEntry) -> dict[str, Any]:
    """Give what the note of a version says for a template, whoever wrote it."""
    said = {name: text for name, text in one.note.items() if isinstance(text, str)}
    return {
        "number": one.number,
        "day": one.issued_on,
        "damaged": one.damaged,
        "kind": said.get("kind"),
        "law": said.get("law"),
        "edition": said.get("edition"),
        "program": said.get("program"),
        "jurisdiction": said.get("jurisdiction"),
        "owed": _money(said.get("owed", ""), said.get("currency", "")),
        "interest": _money(said.get("interest", ""), said.get("currency", "")),
        "result": said.get("result"),
    }


def _money(amount: str, currency: str) -> Money | None:
    if _SUM.fullmatch(amount) and _CURRENCY.fullmatch(currency):
        return Money(Fraction(amount), currency)
    return None


@dataclass(frozen=True, slots=True)
class LastVersion:
    """The last kept version of a case, and what the same facts come to now.

    ``version`` is ``None`` where none was kept. ``state``: ``unknown`` where it was not noted what
    it came to, or where it cannot be computed now. ``reasons`` of what is different, where more is
    known than the sums; otherwise ``since`` says what was changed since.
    """

    entry: CaseEntry
    version: dict[str, Any] | None
    owed: Money | None
    interest: Money | None
    state: Literal["none", "same", "different", "unknown"]
    reasons: Reasons | None = None
    since: tuple[Message, ...] = ()


def last_versions(
    who: Visitor, entries: Sequence[CaseEntry], computing: Executor, language: str
) -> list[LastVersion]:
    """Compute the last version of each case by the law and program of today; say what makes a
    difference, for a reader of the language."""
    kept: list[dict[str, Any] | None] = []
    bodies: dict[int, bytes] = {}
    for place, entry in enumerate(entries):
        issues = [] if entry.damaged else who.store.cases.issues(who.session, entry.id)
        last = issues[-1] if issues else None
        kept.append(None if last is None else version_told(last))
        if last is not None and not last.damaged:
            issue = who.store.cases.open_issue(who.session, entry.id, last.number)
            bodies[place] = body_of(joined(issue.facts, issue.identity))
    outcomes = run_many(shown_now, list(bodies.values()), computing, at_once=_AT_ONCE)
    outcome_of = dict(zip(bodies, outcomes, strict=True))
    found = [
        _last_version(entry, version, outcome_of.get(place))
        for place, (entry, version) in enumerate(zip(entries, kept, strict=True))
    ]
    asked = {
        place: (bodies[place], one.version["result"], language)
        for place, one in enumerate(found)
        if one.state == "different" and one.version is not None and one.version["result"]
    }
    told = run_many(reasons_for, list(asked.values()), computing, at_once=_AT_ONCE)
    for place, outcome in zip(asked, told, strict=True):
        found[place] = replace(found[place], reasons=outcome.result)
    return found


def _last_version(
    entry: CaseEntry, version: dict[str, Any] | None, outcome: ItemOutcome[Shown | None] | None
) -> LastVersion:
    if version is None:
        return LastVersion(entry, None, None, None, "none")
    shown = None if outcome is None else outcome.result
    if shown is None:
        return LastVersion(entry, version, None, None, "unknown")
    owed, interest = (_money(sum, shown.currency) for sum in (shown.owed, shown.interest))
    if version["owed"] is None or version["interest"] is None:
        return LastVersion(entry, version, owed, interest, "unknown")
    if (version["owed"], version["interest"]) == (owed, interest):
        return LastVersion(entry, version, owed, interest, "same")
    since = [LAW_CHANGED] if version["law"] not in (None, shown.law) else []
    if version["program"] not in (None, shown.program):
        since.append(PROGRAM_CHANGED)
    return LastVersion(entry, version, owed, interest, "different", since=tuple(since))
