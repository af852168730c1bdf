"""Limits of time: from which day, how long, what stops time, what begins it anew.

A State declares each limit with its law; what its law says otherwise is a plain keyword::

    limits.declare(
        jurisdiction,
        "damages",
        _("Limitation of damages"),
        law="Civil Code, art. 410",
        length="tort_limitation",
        because=_("the day of the harm"),
    )

runs from the due day for as long as the parameter says on that day. The safe day relies on nothing
that has to be proved. A limit that has not begun is :func:`not_yet_running`; one that conciliation
puts off is a complaint (:mod:`legalcalc.kit.complaints`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from legalcalc.claims import Claim, Row, TimeLimit
from legalcalc.claims.limits import last_day
from legalcalc.claims.rows import Suspension
from legalcalc.figures import Figure
from legalcalc.law.jurisdiction import Jurisdiction
from legalcalc.law.parameters import Parameter
from legalcalc.messages import Message

__all__ = [
    "LimitFunction",
    "Start",
    "begun_anew",
    "declare",
    "due_day",
    "from_capacity",
    "from_majority",
    "latest_of",
    "not_yet_running",
    "pending",
    "running",
    "safe_from",
    "shortest_until_read",
    "standing_still",
    "when_known",
    "while_pending",
]

LimitFunction = Callable[[Claim, Any], TimeLimit]
"""A rule that gives one limit of a row."""

Start = date | tuple[date, Message]
"""The day from which time runs, and why where it is not the reason that was declared."""

Starts = Callable[[Claim, Any], Start]
"""A rule that gives the day from which the time of a row runs."""

Suspensions = Callable[[Claim, Any], Sequence[Suspension]]
"""What makes time stand still for a row."""


# -- from which day -------------------------------------------------------------------------------


def due_day(claim: Claim, row: Row) -> Start:
    """The day on which the sum fell due."""
    return row.due_on


def when_known(because: Message) -> Callable[[Claim, Row], Start]:
    """The due day, or a later one on which the worker knew of the right; ``because`` says so."""

    def starts(claim: Claim, row: Row) -> Start:
        known = claim.case.rights_known_on
        if known is None or known.value <= row.due_on:
            return row.due_on
        return known.value, because

    return starts


def from_majority(age: int | str, because: Message) -> Callable[[Claim, Row], Start]:
    """The due day, or for a minor the birthday that brings majority; ``because`` says so.

    ``age``: in years, or the parameter that has it on the due day.
    """

    def starts(claim: Claim, row: Row) -> Start:
        # untold: for a minor time only begins later
        if claim.facts.answer("claimant.born") is None:
            return row.due_on
        years: int = age if isinstance(age, int) else getattr(claim.law, age)[row.due_on].whole
        of_age = claim.facts.birthday(years)
        return (of_age, because) if of_age > row.due_on else row.due_on

    return starts


def from_capacity(because: Message) -> Callable[[Claim, Row], Start]:
    """The due day, or the end of an incapacity in which it fell; ``because`` says so.

    An incapacity that has not ended lasts at least to the day of filing.
    """

    def starts(claim: Claim, row: Row) -> Start:
        day = row.due_on
        for held in claim.case.confinements:
            over = held.last.value if held.last else claim.filed_on
            if held.kind == "incapacity" and held.first.value <= row.due_on <= over:
                day = max(day, over)
        return (day, because) if day > row.due_on else day

    return starts


def latest_of(*rules: Starts) -> Starts:
    """The latest of the days that several rules give; of equal ones the first, with its reason."""

    def starts(claim: Claim, row: Any) -> Start:
        return max((rule(claim, row) for rule in rules), key=_day_of)

    return starts


def _day_of(start: Start) -> date:
    return start if isinstance(start, date) else start[0]


# -- what begins time anew, and what stops it -----------------------------------------------------


def begun_anew(claim: Claim, reasons: Mapping[str, Message]) -> list[tuple[date, Message]]:
    """The days on which a whole new time began, by the kind of proceeding that did it."""
    return [(one.started.value, reasons[one.kind]) for one in claim.facts.proceedings(*reasons)]


def pending(
    claim: Claim,
    reasons: Mapping[str, Message],
    *,
    law: str,
    after: Callable[[date], date] | None = None,
) -> list[Suspension]:
    """The stretches in which proceedings of some kinds are pending, open where they go on.

    ``after``: until when time stands still beyond the day on which they ended.
    """
    held = []
    for one in claim.facts.proceedings(*reasons):
        last = one.ended.value if one.ended else None
        if last is not None and after is not None:
            last = after(last)
        held.append(Suspension(reasons[one.kind], one.started.value, last, law))
    return held


def while_pending(reasons: Mapping[str, Message], *, law: str) -> Suspensions:
    """Time stands still while proceedings of some kinds are pending; see :func:`pending`."""
    return lambda claim, row: pending(claim, reasons, law=law)


def standing_still(*kinds: Any, law: str) -> Suspensions:
    """Time stands still for reasons that lie in the worker: those of ``suspensions``."""
    return lambda claim, row: claim.limitation.suspensions(*kinds, law=law)


# -- what is safe on any reading ------------------------------------------------------------------


def safe_from(limit: TimeLimit, day: date) -> TimeLimit:
    """The limit, safe no longer than if all of its time had run from an earlier day.

    That day itself is not counted.
    """
    if limit.safe_day is None or limit.length is None:
        return limit
    return replace(limit, safe_day=min(limit.safe_day, last_day(day, limit.length)))


def shortest_until_read(parameter: Parameter, key: str | None, day: date) -> Figure:
    """The length on a day or, where nobody read its law, the shortest of those so far.

    A longer time that is only reported is printed, and nobody should rely on it.
    """
    history = parameter if key is None else parameter.of(key)
    length: Figure = history[day]
    so_far = [one for one in parameter.history(key) if one.since <= day]
    if so_far[-1].verified:
        return length
    lengths = [one.figure for one in so_far if one.figure is not None]
    return min(lengths, key=lambda one: last_day(day, one))


# -- the limit ------------------------------------------------------------------------------------


def not_yet_running(
    claim: Claim,
    *,
    law: str,
    starts: date,
    because: Message,
    length: Figure,
    route: str | None = None,
    note: Message | None = None,
) -> TimeLimit:
    """A limit whose time has not begun: it has no last day, and nothing endangers it.

    ``because`` says what has not come yet; ``starts`` is the last day looked at.
    """
    return TimeLimit(
        rule="",
        route=route,
        law=law,
        starts=starts,
        because=because,
        length=length,
        last_day=None,
        safe_day=None,
        filed_on=claim.filed_on,
        note=note,
    )


def running(
    *,
    law: str,
    length: str,
    because: Message,
    key: str | None = None,
    on: Callable[[Claim, Any], date] | None = None,
    starts: Starts = due_day,
    route: str | None = None,
    filed_on: Callable[[Claim], date] | None = None,
    counting_first_day: bool = False,
    from_end_of_year: bool = False,
    suspensions: Suspensions | None = None,
    begun_anew_by: Mapping[str, Message] | None = None,
    safe_length: str | None = None,
    safe_until_read: bool = False,
    safe_start: Callable[[Claim, Any], date] | None = None,
    saves: Sequence[Message] = (),
    endangers: Sequence[Message] = (),
    note: Message | None = None,
    then: Callable[[Claim, Any, TimeLimit], TimeLimit] | None = None,
) -> LimitFunction:
    """Make a limit without declaring it, for a rule of a State that gives several or chooses.

    ``law`` is printed with it. ``length``: the name of the parameter of how long, with its ``key``,
    read ``on`` a day: without it the first one, or the due day where the start is put off.
    ``safe_length``: the parameter of a shorter length which holds on another reading;
    ``safe_until_read``: of a length whose law nobody read, the shortest so far is safe;
    ``safe_start``: an earlier day from which time runs on another reading. ``because`` says why
    time runs from ``starts``. ``filed_on``: the day that has to come in time, where it is
    not that of filing. ``begun_anew_by``: by kind of proceeding, what begins the whole time anew.
    ``saves`` and ``endangers``: facts that would move the limit. ``then``: what the law of the
    State adds to the limit so found.
    """

    def limit(claim: Claim, row: Any) -> TimeLimit:
        """The limit of a row."""
        start = starts(claim, row)
        if isinstance(start, date):
            day, why, read_on = start, because, start
        else:
            (day, why), read_on = start, row.due_on
        if on is not None:
            read_on = on(claim, row)

        def so_long(name: str, of: str | None = None) -> Figure:
            history = getattr(claim.law, name)
            found: Figure = (history if of is None else history.of(of))[read_on]
            return found

        safe = None
        if safe_length is not None:
            safe = so_long(safe_length)
        elif safe_until_read:
            safe = shortest_until_read(getattr(claim.law, length), key, read_on)
        found = claim.limitation.time_limit(
            route=route,
            law=law,
            starts=day,
            because=why,
            length=so_long(length, key),
            safe_length=safe,
            filed_on=claim.filed_on if filed_on is None else filed_on(claim),
            counting_first_day=counting_first_day,
            from_end_of_year=from_end_of_year,
            suspensions=() if suspensions is None else suspensions(claim, row),
            interrupted_by=() if begun_anew_by is None else begun_anew(claim, begun_anew_by),
            saves=saves,
            endangers=endangers,
            note=note,
        )
        if safe_start is not None:
            found = safe_from(found, safe_start(claim, row))
        return found if then is None else then(claim, row, found)

    return limit


def declare(
    jurisdiction: Jurisdiction,
    id: str,
    title: Message,
    *,
    law: str,
    cited: str | None = None,
    **terms: Any,
) -> LimitFunction:
    """Declare a limit; ``terms`` are those of :func:`running`.

    ``cited``: the law printed with it, where it is not all of ``law``.
    """
    return jurisdiction.limitation(id, title, law=law)(running(law=cited or law, **terms))
