"""Reads what was typed in the first interview: exactly, roughly, or that nobody knows.

An answer is the raw value that a case file would hold. No answer is none; “I do not know” is the
word of the case format for it, and never nought or no.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, Final

from legalcalc.facts import Money
from legalcalc.law import discovery
from legalcalc.law.jurisdiction import Jurisdiction
from legalcalc.messages import _
from legalcalc.periods import months_after
from legalcalc.schemas.fields import ENDS_TOO_EARLY
from legalcalc.schemas.values import (
    COUNTRY,
    CURRENCY,
    DATE,
    DURATION,
    HOURS,
    MONEY,
    NUMBER,
    UNKNOWN,
    WEEKDAYS,
    Kind,
)
from legalcalc.typed_values import (
    Doubtful,
    TypedRange,
    Understood,
    Unreadable,
    agreed,
    customary,
    read,
    read_range,
    says_unknown,
)
from legalcalc.typed_values.about import without_about
from legalcalc.typed_values.codes import code_of, is_part, part_code
from legalcalc.typed_values.stretches import without_stretch
from legalcalc.web.forms.control import Findings
from legalcalc.web.forms.posted import LONGEST, NOTHING, Posted
from legalcalc.web.forms.widgets import NOT_A_CODE
from legalcalc.web.interview.places_of_work import WorkPlace, law_at, place_of
from legalcalc.web.interview.questions import FIELDS, SCREENS, InterviewField
from legalcalc.web.work.weekdays import DAYS

__all__ = ["InterviewAnswers", "end_of", "read_answers"]

Data = dict[str, Any]

_ENDS: Final = ("low", "high")
_OLDEST: Final = 110
_NO_LAW: Final = _("Choose the country or State where the work was done. It can be changed later.")
_LAW_IS_NOT_HERE: Final = _(
    "The law of this place is not here. Choose which law is to be computed."
)
_NOT_YET: Final = _("This day has not come yet. Check the year.")
_SAME_TIME: Final = _(
    "Both days may lie in the same time, so that nobody can say how long the work lasted. Say more "
    "closely when it began or ended, or that it is not known."
)
_TEXT_AND_CHOICE: Final = _("The text says it for another stretch of time. Change one of them.")
_FOR_WHICH: Final = _("Say for how long that was: a day, a week, or another stretch.")
_NOTHING_BUT: Final = _(
    "Here stands an amount, and beside it that there was none or that it is not known. Change one "
    "of them."
)
_AS_A_RANGE: Final = _("If it lies between two amounts, write both, such as “100 to 300”.")
_HOW_CHARGED: Final = _("Say whether it was kept back from the pay or paid by the worker.")
_GOT_NOTHING: Final = _(
    "Here stands who got the money, and above that nothing was paid. Change one of them."
)
_NOTHING_TAKEN: Final = _(
    "Here stands what was taken, and above that nothing was. Change one of them."
)
_WHETHER_TAKEN: Final = _("Below stands what was taken. Say whether it was taken away.")
_NOT_ENDED: Final = _("Above stands that it has not ended. Change one of them.")
_NOT_AN_AGE: Final = _(
    "Write the age in years, such as “34” or “30 to 35”, or the day, month and year of birth."
)
_MORE_THAN_A_DAY: Final = _("A day has no more than 24 hours. Tick more days, or check.")
_WHICH_CURRENCY: Final = _(
    "This sign is that of several currencies. Choose which one is meant beside it."
)
_DAYS_OF_A_WEEK: Final = _("Write a number of days from 1 to 7.")
_OTHER_DAYS: Final = _("Another number of days is ticked. Change one of them.")
_BEGAN_AFTER: Final = _("The first day above comes after this one. Change one of them.")
_ENDED_BEFORE: Final = _("The last day above comes before this one. Change one of them.")
_TOO_LONG_A_WEEK: Final = _("A week has no more than 168 hours.")


@dataclass
class InterviewAnswers:
    """The answers by the names of their fields, and what is wrong or in doubt.

    ``raw`` holds what is told alone: of a field without an answer there is nothing.
    """

    law: Jurisdiction | None = None
    place: WorkPlace | None = None
    currency: str = ""
    raw: Data = field(default_factory=dict, repr=False)
    findings: Findings = field(default_factory=Findings)

    def get(self, name: str) -> Any:
        """An answer as a case would hold it; ``None`` where there is none."""
        return self.raw.get(name)

    def known(self, name: str) -> Any:
        """The same; ``None`` also where it is told that nobody knows."""
        found = self.raw.get(name)
        return None if found == UNKNOWN else found

    def asks(self, one: InterviewField) -> bool:
        """Whether a question is asked: one of a head only where a head of this law reads it."""
        if one.fact is None:
            return True
        heads = () if self.law is None else self.law.head_rules
        return any(head.by_default and one.fact in head.asks for head in heads)


def read_answers(typed: Mapping[int, Posted], today: date) -> InterviewAnswers:
    """Read all screens, each in the language in which it was typed."""
    found = InterviewAnswers()
    for number, screen in enumerate(SCREENS, start=1):
        posted = typed.get(number, NOTHING)
        for one in screen.fields:
            value = _READERS[one.widget](one, posted, found, today)
            if value is not None:
                found.raw[one.name] = value
        if number == 1:
            _find_place(found, today)
    _check_days(found, today)
    for amount, stretch in (("promised", "promised_per"), ("paid", "paid_per")):
        _check_sum(found, amount, stretch)
    _check_last_pay(found)
    _check_charge(found)
    _check_hours(found)
    _check_taker(found)
    _check_taken(found)
    return found


# -- the place and its law -------------------------------------------------------------------------


def _find_place(found: InterviewAnswers, today: date) -> None:
    code = found.get("place")
    place = place_of(code) if isinstance(code, str) else None
    other = found.get("country")
    if other is not None:
        place = WorkPlace(other)
    chosen = found.get("law")
    law = discovery.find(chosen) if isinstance(chosen, str) else None
    if law is None and place is not None:
        law = law_at(place)
    found.place, found.law = place, law
    found.currency = "" if law is None else law.currency_on(today)
    if law is not None or "country" in found.findings.problems:
        return
    if place is None:
        found.findings.wrong("place", _NO_LAW)
    else:
        found.findings.wrong("law", _LAW_IS_NOT_HERE)


def _country(
    one: InterviewField, posted: Posted, found: InterviewAnswers, _today: date
) -> str | None:
    text = posted.text(one.name)
    if not text:
        return None
    if is_part(text, posted.language) and code_of(COUNTRY, text, "en") != text.upper():
        return part_code(text, posted.language)
    code = code_of(COUNTRY, text, posted.language)
    if code is None:
        found.findings.wrong(one.name, NOT_A_CODE)
    return code


# -- words -----------------------------------------------------------------------------------------


def _text(one: InterviewField, posted: Posted, found: InterviewAnswers, _today: date) -> str | None:
    text = " ".join(posted.text(one.name).split())
    if len(text) > LONGEST:
        found.findings.wrong(one.name, _("This is too long. Keep it under 20,000 characters."))
        return None
    if not text or says_unknown(text, posted.language):
        return None
    return text


def _word(
    one: InterviewField, posted: Posted, _found: InterviewAnswers, _today: date
) -> str | None:
    word = posted.text(one.name)
    return word if one.answers and word in one.answers else None


def _any_word(
    one: InterviewField, posted: Posted, _found: InterviewAnswers, _today: date
) -> str | None:
    return posted.text(one.name) or None


def _sector(
    one: InterviewField, posted: Posted, found: InterviewAnswers, _today: date
) -> str | None:
    word = posted.text(one.name)
    known = {} if found.law is None else found.law.sectors
    return word if word in known else None


def _weekdays(
    one: InterviewField, posted: Posted, _found: InterviewAnswers, _today: date
) -> str | None:
    days = [day for day in posted.texts(one.name) if day in DAYS]
    return WEEKDAYS.write(WEEKDAYS.parse(", ".join(days), None)) if days else None


# -- days, sums and lengths ------------------------------------------------------------------------


def _told(
    kind: Kind[Any],
    one: InterviewField,
    text: str,
    posted: Posted,
    found: InterviewAnswers,
    currency: str = "",
) -> Any:
    """What a text says: a value, one between two ends, or none, with what is wrong."""
    name, language = one.name, posted.language
    plain, about = without_about(text, language)
    reading = read_range(kind, plain, language)
    if kind is MONEY and not isinstance(reading, TypedRange):
        reading = agreed(reading, currency)
        if not currency and isinstance(reading, (Understood, Doubtful)):
            currency = "".join(reading.currencies)
    unit = f" {currency}" if currency else ""
    if kind is DATE and not isinstance(reading, TypedRange):
        country = "" if found.law is None else found.law.code.partition("-")[0]
        reading = customary(reading, language, country)
    if isinstance(reading, TypedRange):
        middle = _middle(kind, reading.low + unit, reading.high + unit)
        return {
            "value": middle,
            "low": reading.low + unit,
            "high": reading.high + unit,
            "certainty": "estimated",
        }
    value = None
    if isinstance(reading, Understood):
        value = reading.value
    elif isinstance(reading, Doubtful):
        chosen = posted.text(f"{name}.reading")
        if chosen in reading.readings and posted.text(f"{name}.asked") == posted.text(name):
            value = chosen
        else:
            found.findings.readings[name] = reading.readings
            found.findings.wrong(name, _("This can be read in two ways. Choose what is meant."))
    elif isinstance(reading, Unreadable):
        found.findings.wrong(name, reading.message)
        if kind is MONEY:
            found.findings.wrong(name, _AS_A_RANGE)
    if value is None:
        return None
    return {"value": value + unit, "certainty": "estimated"} if about else value + unit


def _middle(kind: Kind[Any], low: str, high: str) -> str:
    """What lies between two ends, to calculate with."""
    first, last = kind.parse(low, None), kind.parse(high, None)
    middle: Any
    if isinstance(first, date):
        middle = first + (last - first) // 2
    elif isinstance(first, Money):
        middle = Money((first.amount + last.amount) / 2, first.currency)
    else:
        middle = (first + last) / 2 if kind is not DURATION else (first + last) // 2
    return str(kind.write(middle))


def _says_unknown(one: InterviewField, posted: Posted) -> bool:
    text = posted.text(one.name)
    ticked = posted.text(f"{one.name}.unknown") == "yes"
    return ticked or bool(text and says_unknown(text, posted.language))


def _day(one: InterviewField, posted: Posted, found: InterviewAnswers, today: date) -> Any:
    if _says_unknown(one, posted):
        return UNKNOWN
    text = posted.text(one.name)
    told = _told(DATE, one, text, posted, found) if text else None
    if told is not None and _least_day(told) > today:
        found.findings.wrong(one.name, _NOT_YET)
    if isinstance(told, dict) and "high" in told and date.fromisoformat(told["high"]) > today:
        # Of a month that is not over, the days that are.
        told["high"] = today.isoformat()
        told["value"] = _middle(DATE, told["low"], told["high"])
    return told


def _least_day(told: Any) -> date:
    return date.fromisoformat(end_of(told, "low"))


def end_of(told: Any, which: str) -> str:
    """An end of what is told, which is the value itself where it is told exactly."""
    return str(told[which] if which in told else told["value"]) if isinstance(told, dict) else told


def _age(one: InterviewField, posted: Posted, found: InterviewAnswers, today: date) -> Any:
    """The day of birth, or the days between which it lies where the age was told."""
    if _says_unknown(one, posted):
        return UNKNOWN
    text = posted.text(one.name)
    if not text:
        return None
    plain, _about = without_about(text, posted.language)
    numbers = re.findall(r"\d+", plain)
    years = [int(number) for number in numbers]
    if len(years) == 2 and not isinstance(
        read_range(NUMBER, re.sub(r"[^\W\d_]+\s*$", "", plain), posted.language), TypedRange
    ):
        years = []
    if 0 < len(years) <= 2 and max(years) <= _OLDEST:
        high = months_after(today, -12 * min(years))
        low = months_after(today, -12 * (max(years) + 1)) + timedelta(days=1)
        told = {"low": low.isoformat(), "high": high.isoformat()}
        return {"value": _middle(DATE, **told), **told, "certainty": "estimated"}
    told = _told(DATE, one, text, posted, found)
    if told is not None and _least_day(told) > today:
        found.findings.wrong(one.name, _NOT_YET)
    seems_a_day = re.search(r"\d\D+\d", plain) or one.name in found.findings.readings
    if told is None and not seems_a_day:
        found.findings.problems[one.name] = [_NOT_AN_AGE]
    return told


def _money(one: InterviewField, posted: Posted, found: InterviewAnswers, _today: date) -> Any:
    text = posted.text(one.name)
    if not text:
        return None
    if says_unknown(text, posted.language):
        return UNKNOWN
    plain, stretch = without_stretch(text, posted.language)
    if stretch is not None:
        _note_stretch(found, f"{one.name}_per", stretch)
    currency = found.currency
    beside = posted.text(f"{one.name}.currency")
    if beside:
        reading = read(CURRENCY, beside, posted.language)
        if not isinstance(reading, Understood):
            message = reading.message if isinstance(reading, Unreadable) else _WHICH_CURRENCY
            found.findings.wrong(one.name, message)
            return None
        currency = reading.value
    return _told(MONEY, one, plain, posted, found, currency)


def _hours(one: InterviewField, posted: Posted, found: InterviewAnswers, _today: date) -> Any:
    if _says_unknown(one, posted):
        return UNKNOWN
    text = posted.text(one.name)
    if not text:
        return None
    plain, stretch = without_stretch(text, posted.language, ("day", "week"))
    if stretch is not None:
        _note_stretch(found, f"{one.name}_per", stretch)
    told = _told(HOURS, one, plain, posted, found)
    if told is not None and _most_hours(told) > 168:
        found.findings.wrong(one.name, _TOO_LONG_A_WEEK)
        return None
    return told


def _most_hours(told: Any) -> Any:
    return HOURS.parse(end_of(told, "high"), None)


def _number(one: InterviewField, posted: Posted, found: InterviewAnswers, _today: date) -> Any:
    """A number of days in a week."""
    text = posted.text(one.name)
    if not text:
        return None
    if says_unknown(text, posted.language):
        return UNKNOWN
    told = _told(NUMBER, one, text, posted, found)
    ends = [] if told is None else [NUMBER.parse(end_of(told, end), None) for end in _ENDS]
    if any(not 1 <= end <= len(DAYS) for end in ends):
        found.findings.wrong(one.name, _DAYS_OF_A_WEEK)
        return None
    return told


def _note_stretch(found: InterviewAnswers, name: str, stretch: str) -> None:
    """The stretch that stands in the text of an amount, of which the choice may say nothing."""
    found.raw[f"{name}.typed"] = stretch


_Reader = Callable[[InterviewField, Posted, InterviewAnswers, date], Any]
_READERS: Final[dict[str, _Reader]] = {
    "place": _any_word,
    "law": _any_word,
    "country": _country,
    "text": _text,
    "sector": _sector,
    "choice": _word,
    "weekdays": _weekdays,
    "day": _day,
    "money": _money,
    "hours": _hours,
    "number": _number,
    "age": _age,
}


# -- what does not go together ---------------------------------------------------------------------


def _check_days(found: InterviewAnswers, today: date) -> None:
    start, end, since, until = (
        found.known(name) for name in ("start", "end", "worked_since", "worked_until")
    )
    wrong = found.findings.wrong
    if since is not None and start is not None and _end(since, "high") < _end(start, "low"):
        wrong("worked_since", _BEGAN_AFTER)
    elif since is not None:
        start = _bound(found, "start", high=end_of(since, "high"))
    if found.get("ending") == "ongoing":
        for name in ("end", "worked_until"):
            if found.known(name) is not None:
                wrong(name, _NOT_ENDED)
        return
    if until is not None and end is not None and _end(until, "low") > _end(end, "high"):
        wrong("worked_until", _ENDED_BEFORE)
    elif until is not None:
        end = _bound(found, "end", low=end_of(until, "low"))
    first = since if start is None else start
    name, last = ("worked_until", until) if end is None else ("end", end)
    if first is None or last is None:
        return
    if _end(first, "value") > _end(last, "value"):
        wrong(name, ENDS_TOO_EARLY)
    elif (isinstance(first, dict) or isinstance(last, dict)) and (
        _end(first, "high") > _end(last, "low")
    ):
        wrong(name, _SAME_TIME)


def _bound(found: InterviewAnswers, name: str, *, low: str = "", high: str = "9") -> Any:
    """Narrow a day that is told roughly by one that is certain: by ``high`` there was work already,
    on ``low`` there still was. Days as the case writes them stand in the order of time."""
    rough = found.known(name)
    if not isinstance(rough, dict) or "low" not in rough:
        return rough
    ends = {"low": max(rough["low"], low), "high": min(rough["high"], high)}
    middle = _middle(DATE, **ends)
    narrow = middle if ends["low"] == ends["high"] else {**rough, **ends, "value": middle}
    found.raw[name] = narrow
    return narrow


def _end(told: Any, which: str) -> date:
    return date.fromisoformat(end_of(told, which))


def _settle_stretch(found: InterviewAnswers, name: str) -> None:
    """Take the stretch out of the text where nothing is chosen beside it."""
    typed, chosen = found.raw.pop(f"{name}.typed", None), found.get(name)
    if typed is None:
        return
    known = FIELDS[name].answers or {}
    if typed not in known:
        found.findings.wrong(name, _FOR_WHICH)
    elif chosen is None:
        found.raw[name] = typed
    elif chosen != typed:
        found.findings.wrong(name, _TEXT_AND_CHOICE)


def _check_sum(found: InterviewAnswers, amount: str, stretch: str) -> None:
    _settle_stretch(found, stretch)
    if found.known(amount) is None:
        return
    if found.get(stretch) is None:
        if stretch not in found.findings.problems:
            found.findings.wrong(stretch, _FOR_WHICH)
    elif found.get(stretch) == "none":
        _must_be_nought(found, amount)
    elif found.get(stretch) == "unknown":
        found.findings.wrong(amount, _NOTHING_BUT)


def _must_be_nought(found: InterviewAnswers, amount: str) -> None:
    """Where there was nothing, an amount says so, too, or something else."""
    told = found.known(amount)
    if not isinstance(told, str) or MONEY.parse(told, None).amount:
        found.findings.wrong(amount, _NOTHING_BUT)


def _check_last_pay(found: InterviewAnswers) -> None:
    """Pay of the last month or week stands beside pay by the month or week."""
    stretch, per = found.raw.pop("paid_last_per.typed", None), found.get("paid_per")
    if found.known("paid_last") is None:
        return
    if per is None:
        if "paid_per" not in found.findings.problems:
            found.findings.wrong("paid_per", _FOR_WHICH)
    elif per in ("none", UNKNOWN):
        found.findings.wrong("paid_last", _NOTHING_BUT)
    elif per not in ("week", "month") or stretch not in (None, per):
        found.findings.wrong("paid_last", _TEXT_AND_CHOICE)


def _check_charge(found: InterviewAnswers) -> None:
    _settle_stretch(found, "charge_per")
    if found.known("charge") is None:
        return
    if found.get("lodging") in ("none", "free"):
        _must_be_nought(found, "charge")
    elif found.get("lodging") == "unknown":
        found.findings.wrong("charge", _NOTHING_BUT)
    elif found.get("charge_per") is None and "charge_per" not in found.findings.problems:
        found.findings.wrong("charge_per", _FOR_WHICH)
    if found.get("lodging") is None:
        found.findings.wrong("lodging", _HOW_CHARGED)


def _check_taker(found: InterviewAnswers) -> None:
    """Who got the money is told where there was some."""
    if found.get("taker") is not None and found.get("paid_per") == "none":
        found.findings.wrong("taker", _GOT_NOTHING)


def _check_taken(found: InterviewAnswers) -> None:
    """What was taken is told where something was."""
    if found.get("papers_what") is None:
        return
    if found.get("papers") == "no":
        found.findings.wrong("papers_what", _NOTHING_TAKEN)
    elif found.known("papers") is None:
        found.findings.wrong("papers", _WHETHER_TAKEN)


def _check_number(found: InterviewAnswers) -> None:
    days, number = found.get("days"), found.known("days_a_week")
    if days is None or number is None:
        return
    low, high = (NUMBER.parse(end_of(number, end), None) for end in _ENDS)
    if not low <= len(WEEKDAYS.parse(days, None)) <= high:
        found.findings.wrong("days_a_week", _OTHER_DAYS)


def _check_hours(found: InterviewAnswers) -> None:
    """A day has 24 hours: more than that is a week, where nothing else is said."""
    _settle_stretch(found, "hours_per")
    _check_number(found)
    hours = found.known("hours")
    if hours is None:
        return
    most = _most_hours(hours)
    if found.get("hours_per") is None and most > 24:
        found.raw["hours_per"] = "week"
    elif found.get("hours_per") is None:
        found.findings.wrong("hours_per", _FOR_WHICH)
    days = found.get("days")
    number = len(WEEKDAYS.parse(days, None)) if days is not None else len(DAYS)
    if found.get("hours_per") == "day" and most > 24:
        found.findings.wrong("hours_per", _MORE_THAN_A_DAY)
    elif found.get("hours_per") == "week" and most > 24 * number:
        found.findings.wrong("days", _MORE_THAN_A_DAY)
