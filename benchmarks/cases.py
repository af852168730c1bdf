"""Invented claims of any length for the measurements."""

from __future__ import annotations

from dataclasses import replace
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
from legalcalc.periods import Period, months_after, next_day

__all__ = [
    "every_head",
    "like_for_like_case",
    "like_for_like_facts",
    "long_claim",
]

LAST = date(2026, 3, 31)
LAST_INVENTED = date(2023, 12, 31)
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


def long_claim(law: Jurisdiction, *, years: int, daily: bool) -> Case:
    """A live-in worker on six days a week: hours, pay, lodging, deductions, a fee, captivity."""
    currency = law.currency_on(LAST)
    last = LAST_INVENTED if law.fictional else LAST
    first = next_day(months_after(last, -12 * years))
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
        jurisdiction=law.code,
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
                category=_category(law),
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


def _category(law: Jurisdiction) -> str | None:
    return "employee" if "employee" in law.categories else next(iter(law.categories), None)


def every_head(case: Case, law: Jurisdiction) -> Case:
    """The case with every head chosen, also those computed only when chosen by name."""
    return replace(case, choices=Choices(heads=tuple(rule.key for rule in law.head_rules)))


FIRST_DAY, LAST_DAY = date(2021, 1, 4), date(2023, 12, 31)  # whole weeks; whole months but one


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
