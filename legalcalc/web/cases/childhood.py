"""Tells on the pages of a case that the worker is a child: until when, and who acts meanwhile.

A child cannot authorise anybody alone, and what somebody else authorised ends on the day on which
the child comes of age. Both are easily forgotten while one works on sums.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from marshmallow import ValidationError

from legalcalc.documents.papers.signer import Signer, standing_for
from legalcalc.law.representation import representation_of
from legalcalc.messages import Message
from legalcalc.periods import Period
from legalcalc.schemas import CaseProblems, read_case
from legalcalc.schemas.case_layers import Data
from legalcalc.schemas.values import DATE
from legalcalc.web.cases.form_context import law_of
from legalcalc.web.casework import Casework
from legalcalc.web.visitors import now

__all__ = ["Childhood", "childhood_of"]

_FOR_A_CHILD = frozenset({"guardian", "litigation friend"})


@dataclass(frozen=True, slots=True)
class Childhood:
    """The worker's childhood. ``days``: those between which it ends, one day where the day of birth
    is known.

    ``names`` are those of whoever acts for the child, and ``kind`` is what that person is to the
    child; ``acting`` is ``None`` where the case cannot be read as it stands.
    """

    state: Literal["child", "perhaps", "of age"]
    days: Period
    acting: bool | None
    names: tuple[str | Message, ...] = ()
    kind: Message | None = None


def childhood_of(cw: Casework) -> Childhood | None:
    """The childhood of the worker of a case; ``None`` for a grown person, and where no day of birth
    or no age of majority is known.

    Of a worker who has come of age it is told as long as somebody has a power that ended thereby.
    """
    law = law_of(cw.data)
    majority = None if law is None else representation_of(law).majority
    born = _born(cw.data)
    computed_on = _day(cw.data.get("calculated_on"))
    if law is None or majority is None or born is None or computed_on is None:
        return None
    days = majority.reached_within(born.first, born.last)
    today = max(computed_on, now().astimezone().date())
    if days.last <= today:
        return Childhood("of age", days, None) if _has_power_of_a_child(cw.data) else None
    state: Literal["child", "perhaps"] = "child" if today < days.first else "perhaps"
    try:
        case = read_case(cw.body(), digest=False).case
    except CaseProblems:
        return Childhood(state, days, None)
    acting = next(iter(standing_for(case, computed_on, Signer("claimant"))), None)
    if acting is None or acting.person is None or acting.authorisation is None:
        return Childhood(state, days, acting=False)
    person = acting.person
    return Childhood(
        state,
        days,
        acting=True,
        names=acting.names if person.pseudonym or person.names else (),
        kind=representation_of(law).title_of(acting.authorisation.kind),
    )


def _has_power_of_a_child(data: Data) -> bool:
    """Whether an authorisation rests on the worker's being a child, and nobody has ended it."""
    given = [one for one in data.get("authorisations") or () if isinstance(one, dict)]
    ended = {one.get(name) for one in given for name in ("revokes", "changes")}
    return any(
        one.get("kind") in _FOR_A_CHILD
        and one.get("id") not in ended
        and not any(one.get(name) for name in ("revokes", "to", "objected_on"))
        for one in given
    )


def _born(data: Data) -> Period | None:
    """The days between which the worker was born."""
    told = (data.get("claimant") or {}).get("born")
    if not isinstance(told, dict):
        told = {"value": told}
    likely = _day(next((told[name] for name in ("value", "likely") if name in told), None))
    first, last = _day(told.get("low")) or likely, _day(told.get("high")) or likely
    return None if first is None or last is None or last < first else Period(first, last)


def _day(raw: object) -> date | None:
    if not isinstance(raw, str):
        return None
    try:
        found: date = DATE.read(raw)
    except (ValidationError, LookupError):
        return None
    return found
