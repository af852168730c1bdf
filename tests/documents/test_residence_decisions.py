"""Decisions on staying: what is counted from their days, and what is told where one is missing."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from legalcalc.documents.writers.calendar_file import staying_days
from legalcalc.explain import Teller
from legalcalc.facts import Case
from legalcalc.law.assistance import DECISION_KINDS, Lapse, assistance_of
from legalcalc.law.discovery import available
from legalcalc.law.jurisdiction import Jurisdiction
from legalcalc.reports.residence import ResidenceReport, residence_report, residence_told
from legalcalc.schemas import CaseProblems, load_case

LAWS = {one.name: one.jurisdiction for one in available(plugins=False) if one.jurisdiction}
REFUSED = {"kind": "residence permit", "outcome": "refused"}
PERMIT = {"kind": "residence permit", "outcome": "granted"}
ORDER = {"kind": "order to leave", "outcome": "ordered"}


def case_of(law: Jurisdiction, on: str, *decisions: dict[str, Any]) -> Case:
    data = {
        "format": "legalcalc-case/1",
        "reference": "R",
        "jurisdiction": law.code,
        "calculated_on": on,
        "claimant": {},
        "residence_decisions": list(decisions),
    }
    return load_case(yaml.load(yaml.safe_dump(data), yaml.BaseLoader))


def report(name: str, on: str, *decisions: dict[str, Any]) -> ResidenceReport:
    return residence_report(case_of(LAWS[name], on, *decisions), LAWS[name])


def told(name: str, on: str, *decisions: dict[str, Any]) -> list[str]:
    found = report(name, on, *decisions)
    tell = Teller("en", LAWS[name]).tell
    lines = (line for one in found.entries for line in residence_told(one, found))
    return [str(tell(line.said)).replace("\xa0", " ") for line in lines]


def test_a_refusal_can_be_contested_within_the_period_after_it_was_received() -> None:
    decision = {**REFUSED, "date": "2026-03-02", "notified_on": "2026-03-10"}
    assert told("ruritania", "2026-04-01", decision) == [
        "It can be contested up to and including 11 May 2026.",  # the tenth is a Sunday
        "Its last day is no working day, so the next one counts.",
    ]
    assert told("ruritania", "2026-05-12", decision)[0] == (
        "The time to contest it ended on 11 May 2026."
    )


def test_a_last_day_on_a_holiday_goes_past_it_and_the_weekend() -> None:
    # Two months after 1 November is 1 January, a Friday.
    (entry,) = report("ruritania", "2026-11-02", {**REFUSED, "notified_on": "2026-11-01"}).entries
    assert (entry.contest[0].last_day, entry.contest[0].moved) == (date(2027, 1, 4), True)


def test_what_was_received_on_a_holiday_runs_from_it() -> None:
    (entry,) = report("germany", "2026-12-27", {**REFUSED, "notified_on": "2026-12-25"}).entries
    assert entry.contest[0].last_day == date(2027, 1, 25)


def test_past_the_years_whose_holidays_are_known_the_day_is_not_moved_and_it_is_said() -> None:
    said = told("italy", "2027-03-08", {**REFUSED, "notified_on": "2027-03-01"})
    assert said[0] == "It can be contested up to and including 31 Mar 2027."
    assert said[1] == "The public holidays of 2027 in IT are not known here."


def test_without_the_day_of_receipt_the_earliest_last_day_is_told_as_the_earliest() -> None:
    # A month after 3 March is Good Friday; Tuesday after Easter is the next working day.
    said = told("germany", "2026-03-20", {**REFUSED, "date": "2026-03-03"})
    assert said[0] == (
        "Counted from 3 Mar 2026, the earliest day known, the time to contest it ends on "
        "7 Apr 2026. The true last day may be later: find out at once when the worker got it."
    )


def test_of_a_range_the_first_day_counts() -> None:
    received = {"likely": "2026-03-10", "low": "2026-03-05", "high": "2026-03-20"}
    (entry,) = report("poland", "2026-03-20", {**REFUSED, "notified_on": received}).entries
    assert (entry.contest[0].counted_from, entry.contest[0].exact) == (date(2026, 3, 5), False)


@pytest.mark.parametrize("kind", DECISION_KINDS)
@pytest.mark.parametrize("name", LAWS)
def test_a_refusal_without_any_day_is_never_silent(name: str, kind: str) -> None:
    decision = ORDER if kind == ORDER["kind"] else {"kind": kind, "outcome": "refused"}
    said = told(name, "2026-11-24", decision)
    counted = [one for one in said if "cannot be counted" in one]
    unknown = [one for one in said if one.startswith("How long it can be contested is not known")]
    assert counted or unknown


@pytest.mark.parametrize("name", LAWS)
def test_of_a_permit_it_is_told_when_it_ends_and_until_when_it_is_renewed(name: str) -> None:
    nothing = told(name, "2026-11-24", PERMIT)
    assert nothing[0] == "When it ends is not known: look at the paper itself."
    said = told(name, "2026-11-24", {**PERMIT, "valid_until": "2027-06-30"})
    assert "It is valid up to and including" in said[0]
    assert any("renewal has to be asked for" in one for one in said[1:])


def test_where_the_law_counts_from_the_decision_its_receipt_changes_nothing() -> None:
    made, got = {**REFUSED, "date": "2026-03-03"}, {"notified_on": "2026-03-19"}
    (one,) = report("netherlands", "2026-03-20", made).entries
    (other,) = report("netherlands", "2026-03-20", {**made, **got}).entries
    (unknown,) = report("netherlands", "2026-03-20", {**REFUSED, **got}).entries
    assert one.contest == other.contest
    assert one.contest[0].last_day == date(2026, 3, 31)
    assert unknown.contest[0].last_day is None


def test_of_periods_that_are_disputed_both_are_told_and_the_earliest_first() -> None:
    said = told("italy", "2026-03-10", {**REFUSED, "notified_on": "2026-03-03"})
    days = [one.partition("including ")[2] for one in said if one.startswith("It can be")]
    assert days == ["2 Apr 2026.", "4 May 2026."]
    assert said[-1].startswith("Several periods may hold: keep to the earliest")


def test_a_period_of_other_decisions_does_not_run() -> None:
    assert told("italy", "2026-03-10", {**ORDER, "notified_on": "2026-03-03"}) == [
        "How long it can be contested is not known here. Ask counsel at once."
    ]


def test_what_was_contested_in_time_runs_out_no_more() -> None:
    decision = {**REFUSED, "notified_on": "2026-03-10", "contested_on": "2026-04-01"}
    assert told("ruritania", "2026-09-01", decision) == ["It was contested on 1 Apr 2026."]
    late = {**decision, "contested_on": "2026-05-20"}
    assert "The time to contest it ended on 11 May 2026." in told("ruritania", "2026-09-01", late)


def test_a_permit_that_is_over_says_so_and_that_its_renewal_was_missed() -> None:
    assert told("ruritania", "2026-09-01", {**PERMIT, "valid_until": "2026-08-15"}) == [
        "It ended on 15 Aug 2026.",
        "The last day to ask for its renewal was 16 Jul 2026. Ask counsel at once what can still "
        "be done.",
    ]


def test_a_refusal_that_was_followed_by_a_grant_says_that_there_is_one() -> None:
    refused = {**REFUSED, "date": "2026-03-02", "notified_on": "2026-03-03"}
    granted = {**PERMIT, "date": "2026-05-04", "valid_until": "2027-05-03"}
    first, second = report("ruritania", "2026-06-01", refused, granted).entries
    assert (first.contradicted, second.contradicted) == (True, False)
    undated = report("ruritania", "2026-06-01", REFUSED, PERMIT).entries
    assert [one.contradicted for one in undated] == [True, True]  # nobody knows which came last


def test_an_end_that_the_case_does_not_tell_is_counted_by_the_law_as_well() -> None:
    said = told("italy", "2026-02-01", {**PERMIT, "date": "2026-01-10"})
    assert said[0] == "When it ends is not known: look at the paper itself."
    assert said[1] == "Counted by the law from 10 Jan 2026, it ends on 9 Jan 2027."


def test_an_order_that_was_withdrawn_needs_nothing() -> None:
    assert told("ruritania", "2026-02-01", {**ORDER, "outcome": "withdrawn"}) == []


@pytest.mark.parametrize(
    "wrong", [{**ORDER, "outcome": "granted"}, {**PERMIT, "outcome": "ordered"}]
)
def test_an_order_to_leave_and_nothing_else_is_ordered(wrong: dict[str, Any]) -> None:
    with pytest.raises(CaseProblems) as error:
        case_of(LAWS["ruritania"], "2026-01-01", wrong)
    assert "nothing else is ordered" in str(error.value)


def test_the_calendar_has_the_days_to_come_of_what_was_not_contested() -> None:
    law = LAWS["ruritania"]
    contested = {"notified_on": "2026-03-11", "contested_on": "2026-03-20"}
    decisions = (
        {**REFUSED, "notified_on": "2026-03-10"},
        {**REFUSED, "kind": "work permit", **contested},
        {**PERMIT, "valid_until": "2026-08-15"},
        {**PERMIT, "valid_until": "2025-08-15"},
    )
    days = (date(2026, 5, 11), date(2026, 7, 16), date(2026, 8, 15))
    assert staying_days(case_of(law, "2026-04-01", *decisions), law) == days


@given(
    made=st.dates(date(2025, 1, 1), date(2026, 6, 30)),
    later=st.integers(0, 60),
    name=st.sampled_from(sorted(LAWS)),
    kind=st.sampled_from(sorted(DECISION_KINDS)),
)
def test_what_is_not_known_never_gives_a_later_last_day(
    made: date, later: int, name: str, kind: str
) -> None:
    known = {**(ORDER if kind == ORDER["kind"] else REFUSED), "kind": kind, "date": str(made)}
    got = str(made + timedelta(days=later))
    (without,) = report(name, "2026-11-24", known).entries
    (with_it,) = report(name, "2026-11-24", {**known, "notified_on": got}).entries
    ends = {one.statement: one.last_day for one in with_it.contest}
    for one in without.contest:
        then = ends.get(one.statement, one.last_day)  # another law may hold on the later day
        assert one.last_day is not None and then is not None
        assert made <= one.last_day <= then


@given(ends=st.dates(date(2025, 1, 1), date(2030, 12, 31)), count=st.integers(0, 120))
def test_a_period_before_the_end_of_a_permit_is_over_by_then(ends: date, count: int) -> None:
    by_days = Lapse(count, "days", "permit ends", that_day_counts=False)
    by_months = Lapse(count, "months", "permit ends", that_day_counts=False)
    assert by_days.last_day(ends) == ends - timedelta(days=count)
    assert by_months.last_day(ends) <= ends


def test_rules_on_last_days_name_their_law_and_a_part_has_that_of_the_whole() -> None:
    rules = {name: assistance_of(law).stay_ends for name, law in LAWS.items()}
    known = {name for name, rule in rules.items() if rule is not None}
    assert known == {
        *("france", "germany", "italy", "netherlands", "poland", "ruritania", "spain"),
    }
    assert all(rule.ground.law and rule.ground.sources for rule in rules.values() if rule)
