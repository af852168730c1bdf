"""Invented claims of any length for the measurements."""

from __future__ import annotations

from datetime import date, time, timedelta
from fractions import Fraction
from itertools import pairwise

from legalcalc.facts import (
    Break,
    Case,
    Choices,
    Confinement,
    Deduction,
    Employment,
    Fee,
    Lodging,
    Money,
    Party,
    Pattern,
    Payment,
    Person,
    Promise,
    Shift,
    Stated,
    WorkDay,
)
from legalcalc.law.jurisdiction import Jurisdiction
from legalcalc.periods import Period, months_after

__all__ = [
    "english_claim",
    "english_options",
    "like_for_like_case",
    "like_for_like_facts",
]

LAST = date(2026, 3, 31)
SIX_DAYS = (0, 1, 2, 3, 4, 5)
TWELVE_HOURS = Shift(start=time(7), end=time(20), breaks=(Break(60),))


def _said(value, path="case"):  # type: ignore[no-untyped-def]
    return Stated(value, path=path)


def _sum(amount: int | str, currency: str) -> Stated[Money]:
    return Stated(Money(Fraction(amount), currency), path="amount")


def _months(first: date, last: date) -> list[date]:
    starts = [first]
    while starts[-1] <= last:
        starts.append(months_after(first, len(starts)))
    return starts


def english_claim(*, years: int, daily: bool, jurisdiction: Jurisdiction | None = None) -> Case:
    """A live-in worker on six days a week: hours, pay, lodging, deductions, a fee, captivity."""
    code = jurisdiction.code if jurisdiction else "GB-EAW"
    currency = jurisdiction.currency_on(LAST) if jurisdiction else "GBP"
    last = LAST
    if jurisdiction is not None and jurisdiction.fictional:
        last = date(2023, 12, 31)
    first = date(last.year - years, last.month, 1)
    months = list(pairwise(_months(first, last)))
    work = {}
    if daily:
        work["work_days"] = tuple(
            WorkDay(day=day, shifts=(TWELVE_HOURS,), path=f"work[{number}]")
            for number, day in enumerate(
                first + timedelta(days=offset) for offset in range((last - first).days + 1)
            )
            if day.weekday() in SIX_DAYS
        )
    else:
        work["patterns"] = (
            Pattern(
                first=_said(first),
                last=_said(last),
                weekdays=SIX_DAYS,
                shifts=(TWELVE_HOURS,),
                path="work[0]",
            ),
        )
    return Case(
        reference="BENCH",
        jurisdiction=code,
        calculated_on=date(last.year, last.month, 1) + timedelta(days=120),
        claimant=Person(born=_said(date(1996, 5, 4), "claimant.born")),
        parties=(Party(id="employer", name="Employer", roles=("employer",)),),
        employments=(
            Employment(
                id="job",
                employer="employer",
                start=_said(first),
                end=_said(last),
                ending="dismissal",
                contract="open-ended",
                declared=_said(False),
                pay_interval="month",
                category=_first_of(jurisdiction.categories) if jurisdiction else "employee",
                promises=(Promise(pay=_sum(900, currency), per="month", path="promise"),),
                path="employments[0]",
            ),
        ),
        payments=tuple(
            Payment(
                day=_said(start + timedelta(days=27)),
                amount=_sum(600, currency),
                path=f"payments[{number}]",
            )
            for number, (start, _next) in enumerate(months)
        ),
        deductions=tuple(
            Deduction(
                day=_said(start + timedelta(days=27)),
                amount=_sum(40, currency),
                reason="tools",
                path=f"deductions[{number}]",
            )
            for number, (start, _next) in enumerate(months[::3])
        ),
        lodging=(
            Lodging(
                period=Period(first, last), charge=_sum(50, currency), per="week", path="lodging[0]"
            ),
        ),
        fees=(Fee(day=_said(first), amount=_sum(2500, "EUR"), path="fees[0]"),),
        confinements=(Confinement(first=_said(first), last=_said(last), path="confinements[0]"),),
        **work,  # type: ignore[arg-type]
    )


def _first_of(words: dict[str, object]) -> str | None:
    return "employee" if "employee" in words else next(iter(words), None)


def english_options(jurisdiction: Jurisdiction) -> Choices:
    """Choices that compute every head, also those computed only when chosen by name."""
    return Choices(heads=tuple(rule.key for rule in jurisdiction.head_rules))


FIRST_DAY, LAST_DAY = date(2021, 1, 4), date(2024, 1, 3)


def like_for_like_facts() -> tuple[
    tuple[dict[date, float], dict[date, float]], list[str], list[str]
]:
    """Daily hours and monthly pay of three years, and the months and weeks they touch."""
    hours = {
        day: 11.0
        for day in (
            FIRST_DAY + timedelta(days=number) for number in range((LAST_DAY - FIRST_DAY).days + 1)
        )
        if day.weekday() in SIX_DAYS
    }
    months = sorted({f"{day:%Y-%m}" for day in hours})
    weeks = sorted({day.strftime("%G-W%V") for day in hours})
    pay = {date.fromisoformat(f"{month}-01"): 400.0 for month in months}
    return (hours, pay), months, weeks


def like_for_like_case() -> Case:
    """The same facts for this engine."""
    (hours, pay), _months_touched, _weeks = like_for_like_facts()
    eleven = Shift(minutes=_said(11 * 60))
    return Case(
        reference="BENCH",
        jurisdiction="XX-BENCH",
        calculated_on=date(2024, 10, 15),
        claimant=Person(),
        parties=(Party(id="employer"),),
        employments=(
            Employment(
                id="job",
                employer="employer",
                start=_said(FIRST_DAY),
                end=_said(LAST_DAY),
                path="employments[0]",
            ),
        ),
        work_days=tuple(WorkDay(day=day, shifts=(eleven,), path="work") for day in hours),
        payments=tuple(
            Payment(day=_said(max(day, FIRST_DAY)), amount=_sum(400, "XTS"), path="payments")
            for day in pay
        ),
    )
