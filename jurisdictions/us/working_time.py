"""Which time is work: 29 CFR 785.17, 785.21 to 785.23 and 552.102, and the law of the State.

Work, travel for work and training count without question (``COUNTED``). Stand-by counts where the
worker had to stay, and presence at night where the worker was on duty: also while allowed to sleep,
unless an agreement leaves sleep out. A part of the country that counts otherwise provides its rule
(``TIME_COUNTED``); federal pay is then computed on other hours than that of the State.

Where the case states of a stretch whether the worker had to stay, that decides; the options are for
stretches of which nothing is stated.
"""

from dataclasses import dataclass, replace

from legalcalc.claims import Span
from legalcalc.claims.hours import COUNTED, rebuild
from legalcalc.messages import Message, _

from . import jurisdiction

ACT, STATE, CONTRACT = "the Act", "the State", "the contract"
STANDBY, NIGHT = "standby", "night presence"

# The kinds of time that a part of the country counts, and the gaps that keep it from counting more,
# by ``rule(claim)``.
TIME_COUNTED = "time_counted"
jurisdiction.leave_to_parts(TIME_COUNTED)

jurisdiction.option(
    "standby",
    _("Stand-by of which nothing else is stated"),
    [
        ("counted", _("it is work: the worker had to stay on the premises, or close by")),
        ("not counted", _("it is no work: the worker was free to leave")),
    ],
    default="counted",
    law="29 CFR 785.17",
)
jurisdiction.option(
    "night_presence",
    _("Presence at night"),
    [
        ("counted", _("it is work, also while the worker may sleep")),
        ("not counted", _("an agreement leaves up to eight hours of sleep a day out")),
    ],
    default="counted",
    law="29 CFR 785.21, 785.22, 785.23, 552.102",
)


def told_by_default(claim, name):
    """The answer to an option; where nobody gave one, an assumption says which was taken."""
    answer = claim.option(name)
    taken = claim.record.once(("us taken by default", name), lambda: _taken_by_default(claim, name))
    if taken:
        claim.record.assume(taken)
    return answer


def _taken_by_default(claim, name):
    """The sentence that an option was taken by default; empty where somebody gave an answer."""
    if claim.case.choices.option(name) is not None:
        return ""
    option = claim.jurisdiction.options[name]
    return _(
        "{option}: “{answer}” is taken, since nothing else was chosen ({law}).",
        option=option.title,
        answer=dict(option.values)[claim.option(name)],
        law=option.law,
    )


# -- what is stated of each stretch ---------------------------------------------------------------


def as_stated(shifts):
    """Shifts as what is stated of them decides: stand-by at the place is work (29 CFR 785.17).

    In time of which it is stated that the worker was free to leave there is none.
    """
    decided = []
    for one in shifts:
        # untold: an option decides for such a stretch, and its default is told
        stayed = None if one.must_stay is None else one.must_stay.value
        if one.kind not in (STANDBY, NIGHT) or stayed is None:
            decided.append(one)
        elif stayed:
            decided.append(replace(one, kind="work") if one.kind == STANDBY else one)
    return tuple(decided)


@dataclass(frozen=True)
class Work:
    """The work of a case, of which a log can be built."""

    patterns: tuple
    exceptions: tuple
    work_days: tuple


def log_of(claim):
    """Every day of work, with each stretch as what is stated of it decides."""
    claim.record.look_at("work")
    return claim.record.once("us log", lambda: _log_of(claim))


def _log_of(claim):
    case = claim.case
    told = (*case.patterns, *case.exceptions, *case.work_days)
    if not _decides(told):
        return claim.time.log
    decided = Work(
        *(
            tuple(replace(one, shifts=as_stated(one.shifts)) for one in some)
            for some in (case.patterns, case.exceptions, case.work_days)
        )
    )
    end = claim.employment.end
    log = rebuild(
        decided, claim.employment_id, claim.jurisdiction.zone, None if end is None else end.value
    )
    return log.between(claim.span.first, claim.span.last)


def _decides(told):
    """Whether what is stated of some stretch makes other time of it."""
    before = None
    for one in told:
        if one.shifts is not before:  # most days have the same
            before = one.shifts
            if as_stated(before) != before:
                return True
    return False


def is_told(claim, kind):
    """Whether the case tells of any time of a kind for which nothing else is stated."""
    return log_of(claim).minutes_in(claim.span, (kind,)) > 0


def called_up(claim):
    """The gaps for nights that are no work, in which the worker was called up for some time."""
    case = claim.case
    for one in (*case.patterns, *case.exceptions, *case.work_days):
        mine = one.employment in (None, claim.employment_id)
        for shift in one.shifts if mine else ():
            if shift.kind == NIGHT and shift.calls is not None and shift.calls.value:
                what = _("how long the worker was up when called at night: state it as work")
                return (claim.facts.missing(what, f"{one.path}.calls"),)
    return ()


# -- what a law counts ----------------------------------------------------------------------------


def _by_federal_law(claim):
    kinds = [
        kind
        for kind, option in ((STANDBY, "standby"), (NIGHT, "night_presence"))
        if is_told(claim, kind) and told_by_default(claim, option) == "counted"
    ]
    if NIGHT in kinds or not is_told(claim, NIGHT):
        return (*COUNTED, *kinds), ()
    return (*COUNTED, *kinds), called_up(claim)


def kinds_counted(claim, law=ACT):
    """The kinds of time that are work under a law, and the gaps that keep it from counting more."""
    return claim.record.once(("us kinds of time", law), lambda: _kinds_counted(claim, law))


def _kinds_counted(claim, law):
    # decided here, as stated or by an option
    claim.time.log.minutes_in(claim.span, (STANDBY, NIGHT))
    rule = None if law == ACT else claim.jurisdiction.provided(TIME_COUNTED)
    return _by_federal_law(claim) if rule is None else rule(claim)


HOURS_WORKED = _("hours worked, {period}")
DAYS_WORKED = _("days worked, {period}")


class CompensableSpan(Span):
    """Some days in which other time is work than what the engine takes for work by itself."""

    def __init__(self, claim, period, kinds):
        super().__init__(claim, period)
        self.kinds = kinds

    @property
    def hours_worked(self):
        """Hours of the kinds of time that are work here; the same figure each time.

        Each head that rests on days of unknown length says so.
        """
        self.claim.time.leave_unknown_hours_open(self.period)
        key = ("us hours", self.kinds, self.first, self.last)
        title = Message(HOURS_WORKED.text, (("period", self.period),))
        log = log_of(self.claim)
        return self.claim.record.once(key, lambda: log.hours_in(self.period, title, self.kinds))

    @property
    def days_worked(self):
        """The number of civil days with such time."""
        title = Message(DAYS_WORKED.text, (("period", self.period),))
        return log_of(self.claim).days_worked_in(self.period, title, self.kinds)

    @property
    def days_begun(self):
        """The number of days on which such time began: a night's work is that of one day.

        Days of which it is said that there was work, and nobody knows how long, are among them.
        """
        log = log_of(self.claim)
        begun = [day for day in log.worked_in(self.period) if self._begun_on(day)]
        unknown = [day for day in log.worked_for_unknown_time if day in self.period]
        return self._so_many(begun + unknown)

    def _begun_on(self, day):
        shifts, _told_by = self.claim.time.shifts_begun(day)
        return any(one.kind in self.kinds for one in as_stated(shifts))

    @property
    def work(self):
        """Each day with work."""
        return log_of(self.claim).days_in(self.period)

    def split_at(self, *histories, at=()):
        """The parts between the days on which any of these parameters changes."""
        return [
            CompensableSpan(self.claim, part.period, self.kinds)
            for part in super().split_at(*histories, at=at)
        ]


def part_of(span, period):
    """Some days of a span, with the time that counts there."""
    if isinstance(span, CompensableSpan):
        return CompensableSpan(span.claim, period, span.kinds)
    return Span(span.claim, period)


def kinds_of(span):
    """The kinds of time that are work in a span."""
    return span.kinds if isinstance(span, CompensableSpan) else COUNTED


def as_counted(claim, span, law=ACT):
    """A span in which the time counts that a law counts."""
    kinds, _gaps = kinds_counted(claim, law)
    if kinds == COUNTED and log_of(claim) is claim.time.log:
        return span
    return CompensableSpan(claim, span.period, kinds)
