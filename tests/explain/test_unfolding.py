"""A figure unfolds into the arithmetic that made it, and that into evidence and law."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from fractions import Fraction

import pytest

from legalcalc.claims.grounds import FactGround, RateGround, TableGround
from legalcalc.claims.rows import Assessment
from legalcalc.explain import Teller, as_text, unfold, unfold_line
from legalcalc.facts import Case, Provenance
from legalcalc.figures import (
    Figure,
    Rounding,
    Stipulation,
    constant,
    days,
    greatest,
    known,
    least,
    no_less_than_zero,
    total,
    unit,
    without_record,
)
from legalcalc.law.jurisdiction import Jurisdiction
from legalcalc.law.parameters import LawGround
from legalcalc.messages import _

CENTS = Rounding(2, "half up", law="Labour Act, s. 33(1)")
DIARY = Provenance(source="diary", certainty="certain", evidence=("E1", "E2"))


def fact(value: str, of_unit: str, title: str, *paths: str) -> Figure:
    ground = FactGround(_(title), paths, (DIARY,))
    return known(Fraction(value), unit(of_unit), ground)


def law(value: str, of_unit: str, title: str, *, verified: bool = True) -> Figure:
    ground = LawGround(
        title=_(title),
        parameter="wage",
        jurisdiction="RT",
        since=date(2022, 10, 1),
        law="Wage Order 2022/31, s. 1",
        sources=("Gazette 2022/31", "Gazette 2022/32"),
        verified="2026-11-24 AB" if verified else None,
        doubt=None if verified else "Remembered, no source read",
        unit=of_unit,
    )
    return known(Fraction(value), unit(of_unit), ground)


def told(figure: Figure, language: str = "en", **how: object) -> list[str]:
    """The lines of a figure, with plain spaces so that they can be read here."""
    lines = unfold(figure, Teller(language), **how)  # type: ignore[arg-type]
    return as_text(lines).replace("\N{NO-BREAK SPACE}", " ").splitlines()


HOURS = fact("857/3", "h", "hours worked", "work[0]")
WAGE = law("12", "RTD/h", "Minimum wage")
PAID = fact("869.72", "RTD", "wages paid", "payments[0]")


def test_a_shortfall_unfolds_into_hours_wage_and_payment() -> None:
    """285 h 40 min are 285 2/3 h; by 12 they make 3428; less 869.72 that is 2558.28."""
    owed = no_less_than_zero(total([HOURS * WAGE], unit_if_none="RTD") - PAID).rounded(CENTS)
    assert told(owed) == [
        "285 h 40 min × 12.00 RTD / h − 869.72 RTD = 2,558.28 RTD",
        "  285 h 40 min: hours worked (source: a diary; certain; evidence E1, E2)",
        "  12.00 RTD / h: Minimum wage (since 1 Oct 2022; Wage Order 2022/31, s. 1)",
        "  869.72 RTD: wages paid (source: a diary; certain; evidence E1, E2)",
    ]


def test_the_formula_needs_no_translator() -> None:
    owed = (HOURS * WAGE - PAID).rounded(CENTS)
    assert told(owed, "fr")[0] == "285 h 40 min × 12,00 RTD / h − 869,72 RTD = 2 558,28 RTD"
    assert told(owed, "de")[0] == "285 h 40 min × 12,00 RTD / h − 869,72 RTD = 2.558,28 RTD"


def test_sources_and_places_are_named_on_request() -> None:
    lines = told(HOURS * WAGE, sources=True)
    assert lines[2] == "    stated at: work[0]"
    assert lines[4:] == [
        "    source: Gazette 2022/31",
        "    source: Gazette 2022/32",
        "    source read: 24 Nov 2026 (AB)",
    ]


def test_what_nobody_verified_says_so_and_why() -> None:
    assert told(law("0.25", "1", "Night supplement", verified=False)) == [
        "0.25: Night supplement (since 1 Oct 2022; Wage Order 2022/31, s. 1; not verified)",
        "  Not verified: Remembered, no source read",
    ]


def test_a_rounding_that_changed_the_sum_is_told_with_its_law(
    number: Callable[[str, str], Figure],
) -> None:
    third = number("100", "RTD") / number("3", "1")
    assert told(third.rounded(CENTS))[:2] == [
        "100.00 RTD ÷ 3 = 33 1/3 RTD (≈ 33.333333)",
        "rounded: 33.33 RTD (to 2 decimal places, halves up; Labour Act, s. 33(1))",
    ]


def test_a_rounded_sum_is_one_number_of_the_formula_above_it(
    number: Callable[[str, str], Figure],
) -> None:
    """What was multiplied is the rounded 33.33, not the 33 1/3 before it."""
    third = (number("100", "RTD") / number("3", "1")).rounded(CENTS)
    assert told(third * number("2", "1"))[:4] == [
        "33.33 RTD × 2 = 66.66 RTD",
        "  100.00 RTD ÷ 3 = 33 1/3 RTD (≈ 33.333333)",
        "  rounded: 33.33 RTD (to 2 decimal places, halves up; Labour Act, s. 33(1))",
        "    100.00 RTD: given for the test",
    ]


@pytest.mark.parametrize(
    ("build", "formula"),
    [
        (lambda a, b, c: (a + b) * c, "(7 + 5) × 3 = 36"),
        (lambda a, b, c: a + b * c, "7 + 5 × 3 = 22"),
        (lambda a, b, c: a - (b - c), "7 − (5 − 3) = 5"),
        (lambda a, b, c: a - b - c, "7 − 5 − 3 = −1"),
        (lambda a, b, c: a - (b + c), "7 − (5 + 3) = −1"),
        (lambda a, b, c: a / (b * c), "7 ÷ (5 × 3) = 7/15 (≈ 0.466667)"),
        (lambda a, b, c: a / b / c, "7 ÷ 5 ÷ 3 = 7/15 (≈ 0.466667)"),
        (lambda a, b, c: a / (b / c), "7 ÷ (5 ÷ 3) = 4 1/5"),
        (lambda a, b, c: a * (b / c), "7 × 5 ÷ 3 = 11 2/3 (≈ 11.666667)"),
        (lambda a, b, c: a * (b - c), "7 × (5 − 3) = 14"),
    ],
)
def test_brackets_stand_where_they_are_needed_and_nowhere_else(
    build: Callable[[Figure, Figure, Figure], Figure],
    formula: str,
    number: Callable[[str, str], Figure],
) -> None:
    figures = (number("7", "1"), number("5", "1"), number("3", "1"))
    assert told(build(*figures))[0] == formula.replace("4 1/5", "4.2")


def test_negative_numbers_fractions_and_rates_are_bracketed_among_others(
    number: Callable[[str, str], Figure],
) -> None:
    assert told(number("2", "1") - number("-5", "1"))[0] == "2 − (−5) = 7"
    assert told(number("2", "1") * number("4/3", "1"))[0] == "2 × (1 1/3) = 2 2/3 (≈ 2.666667)"
    years = days(date(2022, 1, 1), date(2022, 3, 14)) / number("365", "day/year")
    assert told(number("100", "RTD") * number("0.05", "1/year") * years)[0] == (
        "100.00 RTD × 5% / year × 73 days ÷ (365 days / year) = 1.00 RTD"
    )


def test_what_would_fall_below_nought_is_told(number: Callable[[str, str], Figure]) -> None:
    assert told(no_less_than_zero(number("40", "RTD") - number("100", "RTD")))[:2] == [
        "40.00 RTD − 100.00 RTD = −60.00 RTD",
        "not below zero: 0.00 RTD",
    ]


def test_the_greatest_and_the_least_are_told_with_all_candidates(
    number: Callable[[str, str], Figure],
) -> None:
    best = greatest(number("2", "week"), number("4", "week"))
    assert told(best) == [
        "4 weeks: the greatest of 2 weeks and 4 weeks",
        "  2 weeks: given for the test",
        "  4 weeks: given for the test",
    ]
    assert told(least(number("2", "week"), number("4", "week")))[0] == (
        "2 weeks: the least of 2 weeks and 4 weeks"
    )


def test_a_total_of_many_parts_is_told_by_their_number_and_opened_on_request() -> None:
    payments = [fact("10", "RTD", f"paid on day {day}") for day in range(30)]
    paid = total(payments, unit_if_none="RTD")
    assert told(paid) == ["300.00 RTD: the sum of 30 amounts"]
    assert len(told(paid, parts=0)) == 31


def test_a_total_of_few_parts_is_a_formula() -> None:
    paid = total([fact("10", "RTD", "first"), fact("20", "RTD", "second")], unit_if_none="RTD")
    assert told(paid)[0] == "10.00 RTD + 20.00 RTD = 30.00 RTD"


def test_a_named_figure_is_called_by_its_name(number: Callable[[str, str], Figure]) -> None:
    paid = total([number("10", "RTD"), number("20", "RTD")], unit_if_none="RTD")
    owed = number("100", "RTD") - paid.named(_("pay received"))
    assert told(owed)[0] == "100.00 RTD − 30.00 RTD = 70.00 RTD"
    assert told(owed)[2:4] == ["  30.00 RTD: pay received", "    10.00 RTD + 20.00 RTD = 30.00 RTD"]


def test_nothing_received_says_so() -> None:
    nothing = total((), unit_if_none="RTD")
    assert told(nothing) == ["0.00 RTD: there is nothing to add"]
    assert told(nothing.named(_("pay received"))) == ["0.00 RTD: pay received"]


def test_a_promise_per_hour_is_told_as_a_rate() -> None:
    """Dividing by one hour only gives the promised sum its unit."""
    promised = fact("12", "RTD", "pay promised, per hour") / constant(1, "h", _("hour"))
    assert told(HOURS * promised)[:3] == [
        "285 h 40 min × 12.00 RTD / h = 3,428.00 RTD",
        "  285 h 40 min: hours worked (source: a diary; certain; evidence E1, E2)",
        "  12.00 RTD: pay promised, per hour (source: a diary; certain; evidence E1, E2)",
    ]


def test_exchange_rates_and_entered_tables_name_their_source() -> None:
    rate = RateGround(_("exchange rate"), "EUR", "RTD", date(2022, 5, 5), "Bank of Ruritania")
    told_rate = told(known(Fraction("2.5"), unit("RTD/EUR"), rate))
    assert told_rate == [
        "2.50 RTD / EUR: exchange rate (published for 5 May 2022; source: Bank of Ruritania)"
    ]
    table = TableGround(
        _("rate of the table"), "Inns", date(2022, 1, 1), "Order 5", "Gazette", None, "tables[0]"
    )
    assert told(known(Fraction(15), unit("RTD/h"), table)) == [
        "15.00 RTD / h: rate of the table (since 1 Jan 2022; Order 5; source: Gazette; "
        "not verified)"
    ]


def test_what_is_used_twice_is_told_once(number: Callable[[str, str], Figure]) -> None:
    base = (number("10", "RTD") + number("5", "RTD")).rounded(CENTS)
    lines = told(greatest(base, base + number("1", "RTD")))
    assert lines.count("  15.00 RTD: see above") + lines.count("    15.00 RTD: see above") == 1
    assert sum(line.endswith("10.00 RTD: given for the test") for line in lines) == 1


def test_the_depth_can_be_limited() -> None:
    assert len(told(HOURS * WAGE - PAID, depth=0)) == 1


def test_a_record_of_thousands_of_steps_unfolds() -> None:
    running = fact("0", "RTD", "begin")
    for _number in range(3000):
        running = (running + fact("1", "RTD", "step")).rounded(CENTS)
    lines = unfold(running, Teller("en"))
    assert len(lines) > 3000
    assert lines[0].told.plain.replace("\N{NO-BREAK SPACE}", " ").endswith("= 3,000.00 RTD")


def test_a_figure_without_a_record_says_so() -> None:
    with without_record():
        sum_without_record = HOURS * WAGE
    assert told(sum_without_record) == ["3,428.00 RTD: computed without a record"]


def test_a_constant_names_the_provision_that_fixes_it() -> None:
    eighteen = constant(18, "year", _("age of majority"), "Civil Code, art. 3")
    assert told(eighteen) == ["18 years: age of majority (Civil Code, art. 3)"]


def test_a_ground_that_nobody_can_tell_is_an_error() -> None:
    class Strange:
        title = _("strange")

    with pytest.raises(TypeError, match="not a ground"):
        told(known(1, unit("h"), Strange()))
    assert Stipulation(_("x")).law is None


# -- rows -----------------------------------------------------------------------------------------


def row_told(
    assessment: Assessment, case: Case, ruritania: Jurisdiction, key: str, language: str = "en"
) -> list[str]:
    line = assessment.head(key).lines[0]
    lines = unfold_line(line, Teller(language, ruritania), case, routes=ruritania.routes)
    return as_text(lines).replace("\N{NO-BREAK SPACE}", " ").splitlines()


def test_a_row_is_told_with_all_that_was_found_for_it(
    assessment: Assessment, case: Case, ruritania: Jurisdiction
) -> None:
    lines = row_told(assessment, case, ruritania, "pay.base")
    assert lines[:3] == [
        "Wages below what was promised or the minimum, 26–30 Sept 2022: due on 30 Sept 2022 "
        "(Labour Act, s. 12)",
        "  In the total.",
        "  45 h × 10.00 RTD / h − 100.00 RTD = 350.00 RTD",
    ]
    assert "    statutory minimum: 450.00 RTD (Labour Act, s. 12)" in lines
    assert "    promised pay: The case does not state what pay was promised" in lines
    assert (
        "    32 years (the worker’s age on 26 Sept 2022) < 18 years (age of majority): no" in lines
    )
    assert "  Time limit, Labour court:" in lines
    assert any(line.startswith("  Interest from 1 Oct 2022 to 15 Oct 2023:") for line in lines)
    assert "    The Inn: the employer, for the whole (Labour Act, s. 10)" in lines


def test_a_row_that_a_court_assesses_shows_both_ends(
    assessment: Assessment, case: Case, ruritania: Jurisdiction
) -> None:
    lines = row_told(assessment, case, ruritania, "moral.liberty")
    assert "  Not in the total: the court fixes the sum within the bracket." in lines
    assert "    30 days × 50.00 RTD / day = 1,500.00 RTD" in lines
    assert "    30 days × 150.00 RTD / day = 4,500.00 RTD" in lines


def test_a_row_that_does_not_count_says_why(
    assessment: Assessment, case: Case, ruritania: Jurisdiction
) -> None:
    lines = row_told(assessment, case, ruritania, "taken.deductions")
    assert lines[1].startswith("  Not in the total: “Wages below")
