"""Ordinary cases, invented for any jurisdiction: the same ones each time, in the case format.

:func:`typical_cases` gives a dozen stories as such (a live-in household, a car wash, a season on a
farm, a kitchen, a building chain whose employer is insolvent, care, one day, two months unpaid
without a permit, a child, four years, work that goes on, a last day and nothing else) and as many
variations of them as are asked for. Nothing is looked up in a clock, and chance is seeded by the
jurisdiction's code and the number of the case.

What is ordinary in a jurisdiction (its words for kinds of work, a place, an hourly wage) stands in
``typical.yaml`` beside its ``__init__.py``; without that file the words are guessed.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

import yaml
from dateutil.relativedelta import relativedelta

from legalcalc.facts import Case
from legalcalc.law.jurisdiction import Jurisdiction
from legalcalc.schemas import load_case

__all__ = ["STORIES", "Data", "GeneratedCase", "Story", "data_of", "typical_cases", "varied"]

Data = dict[str, Any]
TODAY = date(2026, 11, 28)
# An invented State has no newer law than its author wrote.
TODAY_OF_INVENTED = date(2025, 11, 28)


@dataclass(frozen=True)
class GeneratedCase:
    """A case as data of the case format, the story it tells, and a name of its own."""

    name: str
    kind: str
    data: Data

    def case(self) -> Case:
        """The case as the engine takes it."""
        return load_case(self.data)


@dataclass(frozen=True)
class Absence:
    """Days without work: why, how many weeks before the end they ended, and how many they were."""

    reason: str
    weeks_before: int
    days: int


@dataclass(frozen=True)
class Story:
    """The story of an invented case; amounts in ordinary hourly wages, so that it suits all money.

    ``ended``: days before the day of calculation, ``None`` where the work goes on. ``pay`` and
    ``handed``: promised and paid a month (or week), as multiples of an ordinary wage for the hours
    of work, ``None`` where nothing was promised. ``payments``: how they were made.
    """

    kind: str
    work: str
    months: int
    days: int = 9  # beyond whole months, so that a day more or less meets few steps of the law
    ended: int | None = 40
    start_known: bool = True
    week: str = "mon-sat"
    shifts: tuple[Mapping[str, Any], ...] = ({"start": "08:00", "end": "18:00", "breaks": "0:30"},)
    hours_a_week: int = 57
    per: str | None = "month"
    level: Fraction = Fraction(7, 10)
    payments: str = "monthly"
    paid: Fraction = Fraction(4, 10)
    absences: tuple[Absence, ...] = ()
    ending: str = "escape"
    age: int = 29
    permit: str | None = None
    declared: str | None = "no"
    payslips: str | None = "no"
    contract: str = "open-ended"
    notice: int | None = 0
    live_in: str = "no"
    lodging: str | None = None
    food: bool = False
    deductions: tuple[str, ...] = ()
    fees: bool = False
    debt: bool = False
    harms: tuple[str, ...] = ()
    losses: tuple[str, ...] = ()
    passport: bool = False
    confined: bool = False
    insolvent: bool = False
    chain: bool = False
    proceedings: tuple[str, ...] = ()
    category: bool = False
    uncertain: bool = False
    interval: str = "month"
    raise_half_way: bool = False
    leave_offered: str | None = "no"
    days_a_week: str | None = "6"


DAY_AND_EVENING = (
    {"start": "06:30", "end": "13:00"},
    {"start": "15:00", "end": "21:30", "breaks": "0:30"},
)
KITCHEN = ({"start": "10:00", "end": "15:00"}, {"start": "17:00", "end": "23:30", "breaks": "0:30"})
CARE = (
    {"start": "07:00", "end": "15:30", "breaks": "0:30"},
    {"start": "22:00", "end": "06:00", "kind": "night presence"},
)

STORIES: tuple[Story, ...] = (
    Story(
        "household",
        "household",
        20,
        shifts=DAY_AND_EVENING,
        hours_a_week=75,
        level=Fraction(1, 2),
        payments="irregular",
        paid=Fraction(1, 4),
        live_in="yes",
        lodging="free",
        food=True,
        passport=True,
        confined=True,
        fees=True,
        category=True,
    ),
    Story(
        "car wash",
        "car wash",
        12,
        per="week",
        payments="weekly",
        interval="week",
        lodging="charged",
        fees=True,
        declared="no",
    ),
    Story(
        "farm season",
        "farm",
        4,
        ended=70,
        per="hour",
        level=Fraction(9, 10),
        payments="one advance",
        contract="seasonal",
        ending="expiry",
        lodging="charged",
        deductions=("transport", "tools"),
        debt=True,
        week="daily",
        days_a_week="7",
        hours_a_week=66,
    ),
    Story(
        "kitchen",
        "kitchen",
        20,
        shifts=KITCHEN,
        week="tue-sun",
        hours_a_week=66,
        payments="cash",
        level=Fraction(6, 10),
        ending="dismissal",
        deductions=("food",),
        harms=("humiliation",),
    ),
    Story(
        "building chain",
        "building",
        9,
        per="day",
        level=Fraction(8, 10),
        payments="two months only",
        insolvent=True,
        chain=True,
        ending="dismissal",
        declared="yes",
        days_a_week="6",
    ),
    Story(
        "care",
        "care",
        14,
        week="mon-fri",
        days_a_week="5",
        shifts=CARE,
        hours_a_week=40,
        level=Fraction(9, 10),
        payments="monthly",
        paid=Fraction(7, 10),
        ending="resignation",
        declared="yes",
        payslips="yes",
        absences=(Absence("sick", 6, 14), Absence("leave", 20, 7)),
        notice=2,
    ),
    Story("one day", "car wash", 0, days=1, payments="none told", per="day", level=Fraction(8, 10)),
    Story(
        "two months unpaid",
        "building",
        2,
        per=None,
        payments="none told",
        permit="no",
        contract="none",
        ending="escape",
        lodging="unfit",
    ),
    Story(
        "child",
        "kitchen",
        6,
        age=16,
        per="month",
        level=Fraction(4, 10),
        payments="irregular",
        paid=Fraction(2, 10),
        harms=("threats", "psychiatric"),
        permit="no",
        proceedings=("criminal",),
    ),
    Story(
        "four years",
        "household",
        47,
        per="month",
        level=Fraction(6, 10),
        payments="monthly",
        paid=Fraction(4, 10),
        live_in="yes",
        lodging="free",
        raise_half_way=True,
        absences=(Absence("leave", 60, 14),),
        category=True,
    ),
    Story(
        "still at work",
        "other",
        10,
        ended=None,
        ending="ongoing",
        per="hour",
        level=Fraction(8, 10),
        payments="monthly",
        paid=Fraction(5, 10),
        declared="yes",
        notice=None,
    ),
    Story(
        "last day only",
        "other",
        3,
        start_known=False,
        per=None,
        payments="not told",
        permit="no",
        declared="no",
        ending="escape",
    ),
)


def typical_cases(jurisdiction: Jurisdiction, count: int | None = None) -> list[GeneratedCase]:
    """The first ``count`` ordinary cases of a jurisdiction: the stories, then variations of them.

    Without ``count``, the stories alone.
    """
    ordinary = _Ordinary.of(jurisdiction)
    cases = []
    for number in range(len(STORIES) if count is None else count):
        story = STORIES[number % len(STORIES)]
        name = story.kind
        if number >= len(STORIES):
            chance = random.Random(f"{jurisdiction.code} {number}")
            story = varied(story, chance)
            name = f"{story.kind} {number // len(STORIES)}"
        data = data_of(story, jurisdiction, ordinary)
        cases.append(GeneratedCase(name, story.kind, data))
    return cases


# -- variations -----------------------------------------------------------------------------------


def varied(story: Story, chance: random.Random) -> Story:
    """The story with some of its facts told otherwise; what makes its kind stays."""
    changes: dict[str, Any] = {}
    for name in chance.sample(sorted(_VARIATIONS), k=7):
        changes.update(_VARIATIONS[name](story, chance))
    # What makes the story stays.
    if story.kind == "one day":
        changes.update(months=0, days=1, absences=())
    if story.kind == "still at work":
        changes.update(ended=None, ending="ongoing", notice=None)
    if story.kind == "child":
        changes["age"] = chance.choice((14, 15, 16, 17))
    if story.kind == "last day only":
        changes.update(start_known=False, payments="not told", absences=())
    return replace(story, **changes)


def _length(story: Story, chance: random.Random) -> Data:
    if story.kind == "four years":
        return {"months": chance.randrange(30, 49)}
    if story.kind in ("one day", "last day only"):
        return {}
    months = chance.choice((0, 1, 2, 3, 5, 7, 11, 13, 18, 24))
    return {"months": months, "days": chance.randrange(2, 28)}


def _ended(story: Story, chance: random.Random) -> Data:
    return {"ended": chance.choice((5, 20, 40, 90, 200, 400, 800, 1200))}


def _pay(story: Story, chance: random.Random) -> Data:
    per = chance.choice(("hour", "day", "week", "month", "year", None))
    return {"per": per, "level": Fraction(chance.randrange(3, 15), 10)}


def _payments(story: Story, chance: random.Random) -> Data:
    how = ("monthly", "weekly", "irregular", "cash", "two months only", "one advance")
    return {
        "payments": chance.choice((*how, "none told", "not told")),
        "paid": Fraction(chance.randrange(1, 12), 10),
    }


_WEEKS: tuple[tuple[str, str], ...] = (
    ("mon-fri", "5"),
    ("mon-sat", "6"),
    ("daily", "7"),
    ("wed-sun", "5"),
    ("mon, wed, sat", "3"),
)


def _work(story: Story, chance: random.Random) -> Data:
    week, days = chance.choice(_WEEKS)
    shifts: tuple[Mapping[str, Any], ...] = chance.choice(
        (
            ({"start": "08:00", "end": "16:30", "breaks": "0:30"},),
            ({"start": "06:00", "end": "20:00", "breaks": "1:00"},),
            ({"start": "20:00", "end": "05:00", "breaks": "0:45"},),
            ({"hours": "10:00"},),
            ({"hours": {"likely": "9:00", "low": "8:00", "high": "11:00"}},),
            ({"start": "09:00", "end": "17:00"}, {"hours": "2:00", "kind": "standby"}),
            ({"start": "07:00", "end": "16:00"}, {"hours": "1:30", "kind": "travel"}),
            KITCHEN,
            DAY_AND_EVENING,
        )
    )
    return {"week": week, "days_a_week": chance.choice((days, None)), "shifts": shifts}


def _absences(story: Story, chance: random.Random) -> Data:
    reasons = ("sick", "leave", "no work given", "confined", "holiday")
    found = tuple(
        Absence(chance.choice(reasons), weeks, chance.choice((1, 3, 7, 14, 28)))
        for weeks in chance.sample((0, 5, 9, 20, 33), k=chance.randrange(1, 3))
    )
    return {"absences": found}


def _ending(story: Story, chance: random.Random) -> Data:
    endings = ("dismissal", "escape", "resignation", "expiry", "closure", "agreement", "unknown")
    return {"ending": chance.choice(endings), "notice": chance.choice((None, 0, 2))}


def _papers(story: Story, chance: random.Random) -> Data:
    return {
        "declared": chance.choice(("yes", "no", None)),
        "payslips": chance.choice(("yes", "no", None)),
        "contract": chance.choice(("open-ended", "fixed-term", "none")),
        "leave_offered": chance.choice(("yes", "no", None)),
    }


def _person(story: Story, chance: random.Random) -> Data:
    return {"age": chance.choice((17, 19, 22, 35, 61)), "permit": chance.choice((None, "no"))}


def _living(story: Story, chance: random.Random) -> Data:
    return {
        "live_in": chance.choice(("yes", "no")),
        "lodging": chance.choice((None, "free", "charged", "unfit", "unknown charge")),
        "food": chance.choice((True, False)),
    }


def _taken(story: Story, chance: random.Random) -> Data:
    reasons = ("transport", "tools", "debt", "fine", "food", "damage", "visa", "tax")
    return {
        "deductions": tuple(chance.sample(reasons, k=chance.randrange(3))),
        "fees": chance.choice((True, False)),
        "debt": chance.choice((True, False)),
        "passport": chance.choice((True, False)),
    }


def _harm(story: Story, chance: random.Random) -> Data:
    harms = ("injury", "psychiatric", "threats", "humiliation", "discrimination", "housing")
    losses = ("care", "expenses", "property", "extortion", "return", "remittance", "earnings")
    return {
        "harms": tuple(chance.sample(harms, k=chance.randrange(3))),
        "losses": tuple(chance.sample(losses, k=chance.randrange(3))),
        "confined": chance.choice((True, False)),
    }


def _firms(story: Story, chance: random.Random) -> Data:
    return {"insolvent": chance.choice((True, False)), "chain": chance.choice((True, False))}


def _steps(story: Story, chance: random.Random) -> Data:
    kinds = ("criminal", "labour court", "identification", "conciliation", "insolvency")
    return {"proceedings": tuple(chance.sample(kinds, k=chance.randrange(1, 3)))}


def _doubts(story: Story, chance: random.Random) -> Data:
    return {"uncertain": True, "interval": chance.choice(("week", "fortnight", "month"))}


def _kind_of_worker(story: Story, chance: random.Random) -> Data:
    works = ("household", "car wash", "farm", "kitchen", "building", "care", "other")
    return {"category": chance.choice((True, False)), "work": chance.choice(works)}


_VARIATIONS: dict[str, Callable[[Story, random.Random], Data]] = {
    "absences": _absences,
    "doubts": _doubts,
    "ended": _ended,
    "ending": _ending,
    "firms": _firms,
    "harm": _harm,
    "kind of worker": _kind_of_worker,
    "length": _length,
    "living": _living,
    "papers": _papers,
    "pay": _pay,
    "payments": _payments,
    "person": _person,
    "steps": _steps,
    "taken": _taken,
    "work": _work,
}


# -- from a story to a case file ------------------------------------------------------------------

_WORDS: dict[str, tuple[str, ...]] = {
    "household": ("household", "domestic", "home"),
    "car wash": ("car wash",),
    "farm": ("farm", "agri"),
    "kitchen": ("hospitality", "hotel", "restaurant", "catering", "inn", "kitchen"),
    "building": ("main construction", "construction", "building"),
    "care": ("care",),
    "other": (),
}
_WAGES = {"GBP": 12, "EUR": 13, "USD": 16, "PLN": 30, "CHF": 24, "SEK": 140, "DKK": 140}


@dataclass(frozen=True)
class _Ordinary:
    """What is ordinary in a jurisdiction: words, a place, an hourly wage, the day of the cases."""

    currency: str
    hourly: Fraction
    place: Data
    sectors: Mapping[str, str]
    categories: Mapping[str, str] = field(default_factory=dict)
    on: date = TODAY

    @classmethod
    def of(cls, jurisdiction: Jurisdiction) -> _Ordinary:
        on = TODAY_OF_INVENTED if jurisdiction.fictional else TODAY
        path = jurisdiction.home / "typical.yaml"
        told: Data = {}
        if path.is_file():
            told = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader) or {}
        currency = jurisdiction.currency_on(on)
        sectors = dict(told.get("sectors", {}))
        for work, words in _WORDS.items():
            sectors.setdefault(work, _word(list(jurisdiction.sectors), words))
        return cls(
            currency=currency,
            hourly=Fraction(told.get("hourly", _WAGES.get(currency, 12))),
            place=told.get("place", {"country": jurisdiction.code[:2]}),
            sectors=sectors,
            categories=told.get("categories", {}),
            on=date.fromisoformat(told["on"]) if "on" in told else on,
        )


def _word(known: list[str], words: tuple[str, ...]) -> str:
    """The first known word that holds one of the words, else the most general one there is."""
    for word in (*words, "other", "general"):
        for one in known:
            if word in one:
                return one
    return known[0] if known else ""


def data_of(story: Story, jurisdiction: Jurisdiction, ordinary: _Ordinary | None = None) -> Data:
    """The story as a case file under the law of a jurisdiction."""
    return _Writer(story, jurisdiction, ordinary or _Ordinary.of(jurisdiction)).case()


class _Writer:
    def __init__(self, story: Story, jurisdiction: Jurisdiction, ordinary: _Ordinary) -> None:
        self.story = story
        self.jurisdiction = jurisdiction
        self.ordinary = ordinary
        on = ordinary.on
        self.last = on if story.ended is None else on - timedelta(days=story.ended)
        first = self.last - relativedelta(months=story.months) - timedelta(days=story.days)
        self.first = first + timedelta(days=1)

    def money(self, hours: Fraction | int) -> str:
        """So many ordinary hourly wages, to the whole unit, as the format writes money."""
        return f"{max(round(hours * self.ordinary.hourly), 1)}.00 {self.ordinary.currency}"

    def day(self, day: date) -> str:
        return day.isoformat()

    def case(self) -> Data:
        story = self.story
        born = self.first - relativedelta(years=story.age, days=100)
        claimant: Data = {"pseudonym": "A. B.", "born": self.day(born)}
        if story.permit is not None:
            claimant["right_to_work"] = story.permit
        data: Data = {
            "format": "legalcalc-case/1",
            "reference": f"T-{self.jurisdiction.code}",
            "jurisdiction": self.jurisdiction.code,
            "calculated_on": self.day(self.ordinary.on),
            "currency": self.ordinary.currency,
            "claimant": claimant,
            "parties": list(self._parties()),
            "employments": [self._employment()],
        }
        sections = (
            ("patterns", self._patterns()),
            ("exceptions", self._exceptions()),
            ("payments", None if story.payments == "not told" else self._payments()),
            ("deductions", self._deductions()),
            ("lodging", self._lodging()),
            ("food", self._food()),
            ("fees", self._fees()),
            ("debts", self._debts()),
            ("losses", self._losses()),
            ("harms", self._harms()),
            ("confinements", self._confinements()),
            ("taken", self._taken()),
            ("proceedings", self._proceedings()),
        )
        for name, entries in sections:
            if entries is None:
                continue
            found = list(entries)
            if found or name == "payments":
                data[name] = found
        if story.ending == "escape":
            data["escaped_on"] = self.day(self.last)
        return data

    def _parties(self) -> Iterator[Data]:
        story = self.story
        household = story.work == "household"
        employer: Data = {
            "id": "employer",
            "name": "Employer of the example",
            "kind": "household" if household else "company",
            "roles": ["employer"],
            "staff": "1" if household else "12",
        }
        if story.insolvent:
            employer["insolvent_on"] = self.day(min(self.last + timedelta(days=10), self.today))
        if story.chain:
            employer["engaged_by"] = "contractor"
        yield employer
        if story.chain:
            yield {
                "id": "contractor",
                "name": "Contractor of the example",
                "kind": "company",
                "roles": ["contractor"],
                "engaged_by": "client",
            }
            yield {
                "id": "client",
                "name": "Client of the example",
                "kind": "company",
                "roles": ["client"],
            }
        yield {"id": "recruiter", "kind": "person", "roles": ["recruiter"]}

    @property
    def today(self) -> date:
        return self.ordinary.on

    def _employment(self) -> Data:
        story = self.story
        sector = self.ordinary.sectors[story.work]
        category = next(iter(self.jurisdiction.categories), "employee")
        if story.category:
            category = self.ordinary.categories.get(story.work, category)
        job: Data = {
            "id": "job",
            "employer": "employer",
            "place": dict(self.ordinary.place),
            "occupation": story.work,
            "category": category,
            "ending": story.ending,
            "contract": story.contract,
            "pay_interval": story.interval,
            "pay_day_after": "0",
            "live_in": story.live_in,
            "family_of_employer": "no",
            "irregular_hours": "no",
        }
        if sector:
            job["sector"] = sector
        if story.start_known:
            job["start"] = self.day(self.first)
            job["first_pay_period"] = self.day(
                self.first.replace(day=1) if story.interval == "month" else self.first
            )
        if story.ended is not None:
            job["end"] = self.day(self.last)
        optional = {
            "notice_given": None if story.notice is None else str(story.notice),
            "declared": story.declared,
            "payslips": story.payslips,
            "leave_offered": story.leave_offered,
            "work_days_per_week": story.days_a_week,
        }
        job.update({key: value for key, value in optional.items() if value is not None})
        if story.contract == "fixed-term" and story.ended is not None:
            job["contract_until"] = self.day(self.last + timedelta(days=45))
        if story.per is not None:
            job["promises"] = list(self._promises())
        return job

    def _promises(self) -> Iterator[Data]:
        story, hours = self.story, self.story.hours_a_week
        assert story.per is not None
        lengths = {
            "hour": Fraction(1),
            "day": Fraction(hours, 6),
            "week": Fraction(hours),
            "month": Fraction(hours * 52, 12),
            "year": Fraction(hours * 52),
        }
        amount = story.level * lengths[story.per]
        first: Data = {"pay": self.money(amount), "per": story.per}
        if story.per in ("month", "year", "week"):
            first["hours_per_week"] = "40:00"
        yield first
        if story.raise_half_way:
            middle = self.first + (self.last - self.first) / 2
            yield {**first, "from": self.day(middle), "pay": self.money(amount * Fraction(11, 10))}

    def _patterns(self) -> Iterator[Data]:
        story = self.story
        if not story.start_known:
            return
        pattern: Data = {
            "employment": "job",
            "from": self.day(self.first),
            "to": self.day(self.last),
            # A single day is worked on whatever day of the week it falls.
            "days": "daily" if self.first == self.last else story.week,
        }
        if len(story.shifts) == 1:
            pattern.update(story.shifts[0])
        else:
            pattern["shifts"] = [dict(shift) for shift in story.shifts]
        yield pattern

    def _exceptions(self) -> Iterator[Data]:
        for absence in self.story.absences:
            last = self.last - timedelta(weeks=absence.weeks_before)
            first = last - timedelta(days=absence.days - 1)
            if first > self.first:
                yield {
                    "employment": "job",
                    "from": self.day(first),
                    "to": self.day(last),
                    "reason": absence.reason,
                }

    def _pay_days(self) -> Iterator[tuple[date, Fraction]]:
        """The days on which something was handed over, with what it is of a month's pay."""
        how = self.story.payments
        if how in ("weekly", "cash"):
            day = self.first + timedelta(days=6)
            number = 0
            while day <= self.last:
                number += 1
                # Cash comes now and then: two weeks of three.
                if how == "weekly" or number % 3:
                    yield day, Fraction(12, 52)
                day += timedelta(weeks=1)
        elif how == "one advance":
            yield min(self.first + timedelta(days=3), self.last), Fraction(1)
        else:
            month = self.first.replace(day=1)
            number = 0
            while (day := month + relativedelta(months=1) - timedelta(days=1)) <= self.last:
                number += 1
                left_out = (how == "irregular" and number % 4 == 2) or (
                    how == "two months only" and number > 2
                )
                if not left_out:
                    more = Fraction(number % 3 + 4, 5) if how == "irregular" else Fraction(1)
                    yield day, more
                month += relativedelta(months=1)

    def _payments(self) -> Iterator[Data]:
        story = self.story
        if story.payments in ("none told", "not told"):
            return
        month = story.paid * Fraction(story.hours_a_week * 52, 12)
        for number, (day, part) in enumerate(self._pay_days()):
            amount: Any = self.money(month * part)
            if story.uncertain and number % 5 == 1:
                amount = {
                    "likely": amount,
                    "low": self.money(month * part * Fraction(3, 4)),
                    "high": self.money(month * part * Fraction(5, 4)),
                }
            yield {"employment": "job", "date": self.day(day), "amount": amount}

    def _deductions(self) -> Iterator[Data]:
        for number, reason in enumerate(self.story.deductions):
            day = min(self.first + timedelta(days=25 + 31 * number), self.last)
            yield {
                "employment": "job",
                "date": self.day(day),
                "amount": self.money(4 + 3 * number),
                "reason": reason,
                "how": "kept back",
                "to": "employer",
                "agreed_in_writing": "no",
            }

    def _stay(self) -> Data:
        first = self.first if self.story.start_known else self.last
        return {"employment": "job", "from": self.day(first), "to": self.day(self.last)}

    def _lodging(self) -> Iterator[Data]:
        kind = self.story.lodging
        if kind is None:
            return
        stay = {**self._stay(), "per": "week", "people_in_room": "4"}
        stay["in_employers_home"] = self.story.live_in
        match kind:
            case "free":
                yield {**stay, "charge": f"0 {self.ordinary.currency}", "how": "none"}
            case "unknown charge":
                yield {**stay, "charge": "unknown", "how": "kept back"}
            case _:
                yield {
                    **stay,
                    "charge": self.money(5),
                    "how": "kept back",
                    "agreed_in_writing": "no",
                    "fit_to_live_in": "no" if kind == "unfit" else "yes",
                }

    def _food(self) -> Iterator[Data]:
        if self.story.food:
            free = f"0 {self.ordinary.currency}"
            yield {**self._stay(), "meals_per_day": "2", "charge": free, "how": "none"}

    def _fees(self) -> Iterator[Data]:
        if self.story.fees:
            yield {
                "employment": "job",
                "date": self.day(self.first - timedelta(days=30)),
                "amount": self.money(150),
                "purpose": "recruitment",
                "to": "recruiter",
                "before_travel": "yes",
            }

    def _debts(self) -> Iterator[Data]:
        if self.story.debt:
            yield {
                "employment": "job",
                "date": self.day(self.first - timedelta(days=20)),
                "amount": self.money(100),
                "creditor": "recruiter",
                "repayments": [
                    {"date": self.day(self.last), "amount": self.money(25), "to": "recruiter"}
                ],
                "agreement_written": "no",
            }

    def _losses(self) -> Iterator[Data]:
        for number, kind in enumerate(self.story.losses):
            yield {
                "date": self.day(min(self.last + timedelta(days=3), self.today)),
                "amount": self.money(20 + 15 * number),
                "kind": kind,
                "what": f"{kind}, as the receipts say",
                "by": "employer",
            }

    def _harms(self) -> Iterator[Data]:
        for kind in self.story.harms:
            yield {"kind": kind, **self._when(), "what": f"{kind}, as told"}

    def _when(self) -> Data:
        first = self.first if self.story.start_known else self.last
        return {"from": self.day(first), "to": self.day(self.last)}

    def _confinements(self) -> Iterator[Data]:
        if self.story.confined:
            yield {**self._when(), "kind": "captivity"}

    def _taken(self) -> Iterator[Data]:
        if self.story.passport:
            yield {"what": "passport", "date": self.day(self.first), "by": "employer"}

    def _proceedings(self) -> Iterator[Data]:
        for number, kind in enumerate(self.story.proceedings):
            day = min(self.last + timedelta(days=15 + number), self.today)
            yield {"kind": kind, "started": self.day(day), "body": "as the case says"}
