"""Makes the entries of a case of the answers of the first interview.

They are the ordinary ones, as somebody would enter them by hand. What rests on an answer that is
not there yet is not entered, and told in :attr:`Entries.waiting`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from fractions import Fraction
from typing import Any, Final

from legalcalc.facts import Money
from legalcalc.facts.recurring import Every, days_of_return
from legalcalc.periods import Period, month_of, next_day
from legalcalc.schemas.values import DURATION, HOURS, MONEY, NUMBER, UNKNOWN, WEEKDAYS
from legalcalc.web.interview.questions import FIELDS
from legalcalc.web.interview.reading import InterviewAnswers, end_of
from legalcalc.web.work.weekdays import DAYS, shared_out

__all__ = ["Entries", "entries_of"]

Data = dict[str, Any]

EMPLOYER: Final = "employer"
THROUGH: Final = "through"
TAKER: Final = "taker"
JOB: Final = "job"
_EVERY_DAY: Final = 7
_DAYS_IN_A_WEEK: Final = 7


@dataclass
class Entries:
    """The entries of a case that some answers come to.

    ``facts`` are answers that stand in no list, by their ways, such as ``claimant/born``.
    ``lists`` holds entries by the list and a name that stays theirs; an empty list says that there
    is none. ``waiting``: an answer that is not entered yet, and the names of those it waits for.
    """

    facts: Data = field(default_factory=dict, repr=False)
    lists: dict[str, dict[str, Data]] = field(default_factory=dict, repr=False)
    waiting: list[tuple[str, tuple[str, ...]]] = field(default_factory=list)

    def add(self, list_name: str, name: str, entry: Data) -> None:
        """Add an entry; what nobody answered does not stand in it."""
        told = {key: value for key, value in entry.items() if value is not None}
        self.lists.setdefault(list_name, {})[name] = told

    def tell_none(self, list_name: str) -> None:
        """Tell that there is no entry of a kind."""
        self.lists.setdefault(list_name, {})


@dataclass(frozen=True)
class _Span:
    """The time of the work, as it is told and by the days to calculate with."""

    start: Any
    end: Any
    first: date
    last: date
    goes_on: bool


def entries_of(told: InterviewAnswers, today: date) -> Entries:
    """The entries that the answers come to on a day."""
    made = Entries()
    if told.law is not None:
        made.facts["jurisdiction"] = told.law.code
    if told.get("born") is not None:
        made.facts["claimant/born"] = told.get("born")
    permit = FIELDS["permit"]
    if told.get("permit") is not None and told.asks(permit):
        made.facts["claimant/right_to_work"] = told.get("permit")
    _parties(told, made)
    _employment(told, made)
    span = _span(told, today)
    _work(told, made, span)
    _payments(told, made, span)
    _lodging(told, made, span)
    _held(told, made, span)
    return made


def _span(told: InterviewAnswers, today: date) -> _Span | None:
    start, end = told.known("start"), told.known("end")
    goes_on = told.get("ending") == "ongoing"
    # Of a day that is known roughly, the last that it may be: since then it is certain.
    if start is None and told.known("worked_since") is not None:
        start = end_of(told.known("worked_since"), "high")
    if goes_on:
        end = today.isoformat()
    elif end is None and told.known("worked_until") is not None:
        end = end_of(told.known("worked_until"), "low")  # until the first that it may be
    if start is None or end is None:
        return None
    return _Span(start, end, _likely(start), _likely(end), goes_on)


def _likely(told: Any) -> date:
    return date.fromisoformat(told["value"] if isinstance(told, dict) else told)


def _without_days(told: InterviewAnswers) -> tuple[str, ...]:
    """The days that the time of the work lacks: for one that nobody knows, a certain one."""
    lacking = []
    for name, certain in (("start", "worked_since"), ("end", "worked_until")):
        if told.known(name) is None and told.known(certain) is None:
            lacking.append(certain if told.get(name) == UNKNOWN else name)
    return tuple(lacking)


# -- people and terms ------------------------------------------------------------------------------


def _parties(told: InterviewAnswers, made: Entries) -> None:
    made.add(
        "parties",
        EMPLOYER,
        {"id": EMPLOYER, "name": told.get("employer"), "roles": ["employer"]},
    )
    through, role = told.get("through"), told.known("through_role")
    if through is not None or role is not None:
        made.add(
            "parties",
            THROUGH,
            {"id": THROUGH, "name": through, "roles": None if role is None else [role]},
        )
    if _taker(told) == TAKER:
        made.add("parties", TAKER, {"id": TAKER, "name": told.get("taker"), "roles": ["other"]})


def _taker(told: InterviewAnswers) -> str | None:
    """Who got the pay, if not the worker: somebody told of before, or somebody else."""
    name = told.get("taker")
    if name is None:
        return None
    for party in (EMPLOYER, THROUGH):
        if (told.get(party) or "").casefold() == name.casefold():
            return party
    return TAKER


def _employment(told: InterviewAnswers, made: Entries) -> None:
    place = None if told.place is None else told.place.raw
    if place is not None and told.get("town") is not None:
        place["locality"] = told.get("town")
    going_on = told.get("ending") == "ongoing"
    paid_per = told.get("paid_per")
    made.add(
        "employments",
        JOB,
        {
            "id": JOB,
            "employer": EMPLOYER,
            "agency": THROUGH if told.get("through_role") == "agency" else None,
            "place": place,
            "occupation": told.get("occupation"),
            "sector": told.get("sector"),
            "start": told.get("start"),
            "end": None if going_on else told.get("end"),
            "ending": told.get("ending"),
            "work_days_per_week": told.known("days_a_week") if told.get("days") is None else None,
            "pay_interval": paid_per if paid_per in ("week", "month") else None,
            "promises": _promises(told),
        },
    )


def _promises(told: InterviewAnswers) -> list[Data] | None:
    """What was promised; an empty list where it is told that nothing was."""
    per = told.get("promised_per")
    if per == "none":
        return []
    if per in (None, UNKNOWN):
        return None
    return [{"pay": told.get("promised") or UNKNOWN, "per": per}]


# -- work ------------------------------------------------------------------------------------------


def _work(told: InterviewAnswers, made: Entries, span: _Span | None) -> None:
    hours, per, days = told.known("hours"), told.get("hours_per"), told.get("days")
    number = told.known("days_a_week")
    if hours is None and days is None:
        return
    if span is None:
        made.waiting.append(("hours" if hours is not None else "days", _without_days(told)))
        return
    if hours is not None and per == "week":
        _share_out(_minutes(hours), days, made, span)
        return
    if hours is not None and days is None and number is not None:
        _share_out(_minutes(hours, number), None, made, span)
        return
    if days is None:
        made.waiting.append(("hours", ("days_a_week",)))
        return
    each = UNKNOWN if hours is None else hours
    made.add("patterns", "week 1", {**_pattern(span), "days": days, "hours": each})


def _pattern(span: _Span) -> Data:
    return {"employment": JOB, "from": span.start, "to": span.end}


def _minutes(hours: Any, days: Any = "1") -> dict[str, int]:
    """The minutes of a week, likely and between its two ends, of hours on a number of days each."""
    given = {end for told in (hours, days) if isinstance(told, dict) for end in told}
    return {
        end: int(HOURS.parse(end_of(hours, end), None) * NUMBER.parse(end_of(days, end), None) * 60)
        for end in ("value", "low", "high")
        if end == "value" or end in given
    }


def _share_out(
    minutes_a_week: dict[str, int], days: str | None, made: Entries, span: _Span
) -> None:
    """Share the hours of a week out over its days, as equal as whole minutes can be.

    Where nobody knows the days, all seven share them, and nothing rests on one of them.
    """
    names = [DAYS[number] for number in WEEKDAYS.parse(days or "daily", None)]
    shared = {end: shared_out(minutes, names) for end, minutes in minutes_a_week.items()}
    alike: dict[tuple[int, ...], list[str]] = {}
    for name in names:
        alike.setdefault(tuple(by_day[name] for by_day in shared.values()), []).append(name)
    for number, (minutes, some) in enumerate(alike.items(), start=1):
        lengths = {end: DURATION.write(one) for end, one in zip(shared, minutes, strict=True)}
        entry = {
            **_pattern(span),
            "days": WEEKDAYS.write(WEEKDAYS.parse(", ".join(some), None)),
            "hours": lengths if len(lengths) > 1 else lengths["value"],
            "certainty": "estimated",
            "days_known": "no" if days is None else None,
        }
        made.add("patterns", f"week {number}", entry)


# -- money -----------------------------------------------------------------------------------------


def _payments(told: InterviewAnswers, made: Entries, span: _Span | None) -> None:
    per = told.get("paid_per")
    if per == "none":
        made.tell_none("payments")
        return
    if per in (None, UNKNOWN):
        if told.get("taker") is not None:
            made.waiting.append(("taker", ("paid_per",)))
        return
    if span is None:
        made.waiting.append(("paid", _without_days(told)))
        return
    entry = {
        "employment": JOB,
        "amount": told.get("paid") or UNKNOWN,
        "to": _taker(told),
    }
    if per == "once":
        period = {"from": span.first.isoformat(), "to": span.last.isoformat()}
        once = {**entry, "date": _some_day(span), "for_period": period}
        made.add("payments", "all", once)
        return
    came = [one for one in _first_pay_days(per, told.get("days"), span) if one[0] <= span.last]
    last, until = None, span.end
    if per in ("month", "week"):
        last, until = _last_stretch(came, told, span)
    if last == span.first:
        came = []
    for number, (first, every) in enumerate(came, start=1):
        again = {"date": _estimated(first), "every": every, "until": until}
        made.add("payments", f"pay {number}", {**entry, **again})
    at_the_end = {**entry, "date": _estimated(span.last)}
    if last is not None:
        period = {"from": last.isoformat(), "to": span.last.isoformat()}
        amount = _last_pay(per, last, told, span)
        made.add("payments", "last pay", {**at_the_end, "amount": amount, "for_period": period})
    elif not came:  # no week or month was worked whole
        made.add("payments", "pay 1", at_the_end)


def _last_stretch(
    came: list[tuple[date, Every]], told: InterviewAnswers, span: _Span
) -> tuple[date | None, Any]:
    """The first day of the last month or week, where its pay is an entry of its own; and until
    when pay came as usual.

    That is so where the work ended in the middle of it, or its pay was told by itself. What first
    came on the 30th as the last day of a month comes on the 30th of each, and is for its month.
    """
    days = [
        (day, month_of(day).last if every == "month" else day)
        for first, every in came
        for day in days_of_return(first, every, span.last)
    ]
    by_itself = told.known("paid_last") is not None
    whole = bool(days) and days[-1][1] >= span.last
    if by_itself and whole:
        days.pop()
    elif not by_itself and (span.goes_on or not days or whole):
        return None, span.end
    if not days:
        return span.first, span.end
    day, end_of_stretch = days[-1]
    return next_day(end_of_stretch), day.isoformat() if by_itself else span.end


def _last_pay(per: str, first: date, told: InterviewAnswers, span: _Span) -> Any:
    """What came for the last month or week: as it is told, else a share for its days, which may
    have been nothing or the whole."""
    own, usual = told.known("paid_last"), told.known("paid")
    if own is not None:
        return own
    if usual is None:
        return UNKNOWN
    whole = month_of(first).length if per == "month" else _DAYS_IN_A_WEEK
    likely, most = (
        MONEY.parse(usual if isinstance(usual, str) else usual.get(end, usual["value"]), None)
        for end in ("value", "high")
    )
    share = round(likely.amount * Period(first, span.last).length / whole, 2)
    return {
        "value": MONEY.write(Money(share, most.currency)),
        "low": MONEY.write(Money(Fraction(0), most.currency)),
        "high": MONEY.write(most),
        "certainty": "estimated",
    }


def _first_pay_days(per: str, days: str | None, span: _Span) -> Iterator[tuple[date, Every]]:
    """The days on which pay came first, each with how often it came again: the last day of a
    month, the seventh of a week, and of pay by the day each day of the week that was worked."""
    if per == "month":
        yield month_of(span.first).last, "month"
    elif per == "week":
        yield span.first + timedelta(days=6), "week"
    elif days is None or len(WEEKDAYS.parse(days, None)) == _EVERY_DAY:
        yield span.first, "day"
    else:
        for number in WEEKDAYS.parse(days, None):
            yield span.first + timedelta(days=(number - span.first.weekday()) % 7), "week"


def _estimated(day: date) -> Data:
    return {"value": day.isoformat(), "certainty": "estimated"}


def _some_day(span: _Span) -> Data:
    """The time in which something came at times that nobody knows; counted as if it came last."""
    first, last = span.first.isoformat(), span.last.isoformat()
    if first == last:
        return _estimated(span.last)
    return {"value": last, "low": first, "high": last, "certainty": "estimated"}


def _lodging(told: InterviewAnswers, made: Entries, span: _Span | None) -> None:
    how = told.known("lodging")
    if how is None:
        return
    if how == "none":
        made.tell_none("lodging")
        return
    if span is None:
        made.waiting.append(("lodging", _without_days(told)))
        return
    entry = {
        "employment": JOB,
        "from": span.first.isoformat(),
        "to": span.last.isoformat(),
    }
    if how == "free":
        entry |= {"charge": f"0 {told.currency}", "how": "none"}
    else:
        entry |= {
            "charge": told.get("charge") or UNKNOWN,
            "per": told.get("charge_per"),
            "how": how,
        }
    made.add("lodging", "lodging", entry)


# -- what was done to the worker -------------------------------------------------------------------


def _held(told: InterviewAnswers, made: Entries, span: _Span | None) -> None:
    papers = told.known("papers")
    if papers == "no":
        made.tell_none("taken")
    elif papers == "yes":
        # Where nobody says what it was, that something was taken is all that stands in the case.
        made.add("taken", "papers", {"employment": JOB, "what": told.get("papers_what")})
    leaving = told.known("leaving")
    if leaving == "free":
        made.tell_none("confinements")
    elif leaving is not None:
        if span is None:
            made.waiting.append(("leaving", _without_days(told)))
            return
        made.add(
            "confinements",
            "held",
            {
                "employment": JOB,
                "from": span.start,
                "to": None if span.goes_on else span.end,
                "kind": leaving,
                "certainty": "estimated",
            },
        )
