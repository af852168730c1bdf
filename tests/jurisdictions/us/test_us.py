"""What the worked examples of the United States do not say: dates of rates, parts, declarations."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from jurisdictions.us import jurisdiction
from jurisdictions.us.minimum_wage import MINIMUM_WAGE
from legalcalc.claims import assess
from legalcalc.documents import documents_of, html_of
from legalcalc.figures import constant
from legalcalc.gaps import Gap
from legalcalc.law import Coverage, Jurisdiction
from legalcalc.messages import _
from legalcalc.testing import examples_of, load_example

law = jurisdiction.parameters
EXAMPLES = {path.stem: load_example(path, jurisdiction) for path in examples_of(jurisdiction)}


# -- minimum wages --------------------------------------------------------------------------------


def test_the_federal_minimum_of_24_july_2007_is_five_eighty_five():
    assert law.federal_minimum_wage[date(2007, 7, 23)].value == Fraction("5.15")
    assert law.federal_minimum_wage[date(2007, 7, 24)].value == Fraction("5.85")


def test_florida_rises_on_the_thirtieth_of_september():
    assert law.florida_minimum_wage[date(2026, 9, 29)].value == 14
    assert law.florida_minimum_wage[date(2026, 9, 30)].value == 15


def test_new_jersey_was_above_its_printed_schedule_in_2023_and_2024():
    general = law.new_jersey_minimum_wage.of("general")
    assert general[date(2023, 1, 1)].value == Fraction("14.13")
    assert general[date(2024, 1, 1)].value == Fraction("15.13")


def test_washington_of_2021_is_as_the_state_lists_it():
    assert law.washington_minimum_wage[date(2021, 1, 1)].value == Fraction("13.69")


@pytest.mark.parametrize(
    ("parameter", "day"),
    [
        (law.florida_minimum_wage, date(2028, 1, 1)),
        (law.new_jersey_minimum_wage.of("farm"), date(2027, 1, 1)),
        (law.washington_minimum_wage, date(2027, 1, 1)),
        (law.trafficking_limitation, date(2008, 12, 22)),
    ],
)
def test_what_nobody_has_read_is_a_gap_and_not_the_last_known_value(parameter, day):
    with pytest.raises(Gap):
        parameter.get(day)


def test_the_federal_minimum_stands_until_congress_changes_it():
    assert law.federal_minimum_wage[date(2027, 1, 1)].value == Fraction("7.25")


# -- exemptions are dated parameters --------------------------------------------------------------


@pytest.mark.parametrize(
    "kind",
    ["agriculture", "harvest transport", "small forestry crew", "live-in domestic service"],
)
def test_the_act_gives_no_overtime_to_exempt_work(kind):
    assert law.overtime_threshold.of(kind).get(date(2024, 1, 1)) is None


# -- parts of the country -------------------------------------------------------------------------


def test_a_part_of_the_country_gives_its_own_minimum_to_federal_overtime():
    part = Jurisdiction(
        "US-ZZ",
        name=_("A State"),
        currency="USD",
        languages=("en",),
        zone="America/New_York",
        home=__file__,
        edition="1",
        coverage=Coverage(date(2020, 1, 1), (_("All."),), (_("None."),)),
        parent=jurisdiction,
    )

    @part.provides(MINIMUM_WAGE)
    def twenty_dollars(claim, span):
        return span.hours_worked * constant(20, "USD/h", _("minimum"))

    case = replace(EXAMPLES["official_hourly_rate"].case, jurisdiction="US-ZZ")
    found = assess(case, part)
    assert found.head("pay.base:state").owed.value == 800
    assert found.head("pay.overtime:federal").owed.value == 6 * 30


# -- the consent to sue ---------------------------------------------------------------------------


def test_the_consent_to_sue_is_printed_with_its_statute():
    case = EXAMPLES["consent_filed_in_time"].case
    document, _notes = documents_of(
        ["authorisation"], assess(case, jurisdiction), case, jurisdiction
    )
    text = html_of(document, jurisdiction, "en")
    assert "I consent to become a party plaintiff" in text
    assert "29 U.S.C. 216(b), 256" in text


# -- weeks of which nobody knows the hours --------------------------------------------------------


def test_a_week_of_unknown_hours_is_not_told_as_one_without_work():
    """Unknown is never nought: 29 CFR 778.104 takes pay of such a week off no other week."""
    unknown, without_work = (
        " ".join(str(one) for one in assess(EXAMPLES[name].case, jurisdiction).warnings)
        for name in ("pay_in_a_week_of_unknown_hours", "pay_in_a_week_without_work")
    )
    assert "of which nobody knows the hours" in unknown
    assert "no work" not in unknown
    assert "the case tells of no work" in without_work
    assert "nobody knows the hours" not in without_work


# -- sums that must not be added ------------------------------------------------------------------


def test_no_hour_is_paid_twice():
    found = assess(EXAMPLES["florida_step_inside_a_week"].case, jurisdiction)
    wages = [head for head in found.heads if head.id in ("pay.base", "pay.overtime")]
    assert sum(head.owed.value for head in wages) == Fraction("652.75")  # 373.00 + 279.75


def test_restitution_and_civil_damages_are_never_in_one_total():
    found = assess(EXAMPLES["edwards_restitution"].case, jurisdiction)
    civil = next(one for one in found.routes if one.route.id == "federal court")
    assert civil.heads["gain.labour_value:restitution"].is_zero
