"""A small case under the law of Ruritania, told in every way."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time
from fractions import Fraction

import pytest

from legalcalc.claims import assess
from legalcalc.claims.rows import Assessment
from legalcalc.facts import (
    Break,
    Case,
    Confinement,
    Deduction,
    Employment,
    Fee,
    Money,
    Party,
    Pattern,
    Payment,
    Person,
    Provenance,
    Shift,
    Stated,
)
from legalcalc.figures import Figure, Stipulation, known, unit
from legalcalc.law.discovery import load_folder
from legalcalc.law.jurisdiction import Jurisdiction
from legalcalc.messages import _
from legalcalc.places import jurisdictions_folder

SAID = Provenance(source="diary", certainty="certain", evidence=("E1",))


@pytest.fixture(scope="session")
def ruritania() -> Jurisdiction:
    return load_folder(jurisdictions_folder() / "ruritania")


@pytest.fixture(scope="session")
def case() -> Case:
    """One week of nights in an inn, across a rise of the minimum wage; undeclared, confined."""

    def on(year: int, month: int, day: int, path: str = "") -> Stated[date]:
        return Stated(date(year, month, day), provenance=SAID, path=path)

    def money(amount: str, path: str, currency: str = "RTD") -> Stated[Money]:
        return Stated(Money(Fraction(amount), currency), provenance=SAID, path=path)

    return Case(
        reference="R-1",
        jurisdiction="RT",
        calculated_on=date(2023, 10, 15),
        claimant=Person(born=on(1990, 1, 1, "claimant.born")),
        parties=(
            Party(id="inn", name="The Inn", roles=("employer",), engaged_by="brewery"),
            Party(id="brewery", name="The Brewery", roles=("client",)),
        ),
        employments=(
            Employment(
                id="job",
                employer="inn",
                start=on(2022, 9, 26, "employments[0].start"),
                end=on(2022, 10, 31, "employments[0].end"),
                ending="dismissal",
                declared=Stated(False, path="employments[0].declared"),
                path="employments[0]",
            ),
        ),
        patterns=(
            Pattern(
                first=on(2022, 9, 26),
                last=on(2022, 10, 1),
                weekdays=(0, 1, 2, 3, 4, 5),
                shifts=(Shift(start=time(18), end=time(5), breaks=(Break(60),)),),
                provenance=SAID,
                path="work[0]",
            ),
        ),
        payments=(
            Payment(
                day=on(2022, 9, 30), amount=money("100", "payments[0].amount"), path="payments[0]"
            ),
            Payment(
                day=on(2023, 1, 10),
                amount=money("50", "payments[1].amount"),
                kind="on account",
                path="payments[1]",
            ),
        ),
        fees=(Fee(day=on(2022, 5, 5), amount=money("1000", "fees[0].amount", "EUR")),),
        deductions=(
            Deduction(
                day=on(2022, 9, 30), amount=money("40", "deductions[0].amount"), reason="tools"
            ),
        ),
        confinements=(Confinement(first=on(2022, 9, 1), last=on(2022, 9, 30)),),
    )


@pytest.fixture(scope="session")
def assessment(case: Case, ruritania: Jurisdiction) -> Assessment:
    return assess(case, ruritania)


@pytest.fixture
def number() -> Callable[[str, str], Figure]:
    """A leaf for tests: ``number("12.50", "RTD/h")``."""

    def make(value: str, of_unit: str) -> Figure:
        return known(Fraction(value), unit(of_unit), Stipulation(_("given for the test")))

    return make
