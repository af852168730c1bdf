"""Time limits: when they begin and end, what makes time stand still, what begins it anew."""

import pytest

from legalcalc.claims import Claim, after, assess, before
from legalcalc.claims.limits import end_of_year, last_day, standing_still, time_limit
from legalcalc.claims.rows import Suspension
from legalcalc.facts import Authorisation, Confinement, Person, Proceeding
from legalcalc.figures import UnitError
from legalcalc.messages import _
from tests.engine.telling import (
    a_state,
    a_state_with_courts,
    case,
    day,
    days_of,
    figure,
    head_of,
    job,
    stated,
)

THREE_YEARS = figure(3, "year")
THREE_MONTHS = figure(3, "month")


def still(text, reason="captivity"):
    """A suspension; without a last day it is not over."""
    first, _space, last = text.partition(" ")
    return Suspension(_(reason), day(first), day(last) if last else None, "Act, s. 51")


def limit(starts="2022-09-30", length=THREE_YEARS, filed_on="2023-10-15", **more):
    """A limit with its day of filing."""
    return time_limit(
        rule="wages",
        route=None,
        law="Act, s. 50",
        starts=day(starts),
        because=_("the day on which the pay fell due"),
        length=length,
        filed_on=day(filed_on),
        **more,
    )


# -- lengths of time ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("start", "count", "of_unit", "end"),
    [
        ("2022-09-30", 3, "year", "2025-09-30"),
        ("2024-02-29", 1, "year", "2025-02-28"),
        ("2022-11-30", 3, "month", "2023-02-28"),
        ("2022-01-01", 2, "week", "2022-01-15"),
        ("2022-01-01", 10, "day", "2022-01-11"),
        ("2022-03-31", -1, "month", "2022-02-28"),
    ],
)
def test_the_day_that_lies_so_long_after(start, count, of_unit, end):
    assert after(day(start), figure(count, of_unit)) == day(end)


@pytest.mark.parametrize(
    ("end", "count", "of_unit", "start"),
    [
        ("2025-09-30", 3, "year", "2022-09-30"),
        ("2023-03-31", 1, "month", "2023-02-28"),
        ("2022-01-15", 2, "week", "2022-01-01"),
        ("2022-01-11", 10, "day", "2022-01-01"),
    ],
)
def test_the_day_that_lies_so_long_before(end, count, of_unit, start):
    assert before(day(end), figure(count, of_unit)) == day(start)


def test_a_length_may_be_the_sum_of_parts():
    half = figure("1/2", "year")
    assert after(day("2022-01-01"), half + half) == day("2023-01-01")


@pytest.mark.parametrize("length", [figure("1/2", "year"), figure(3, "h"), figure(3, "1")])
def test_what_is_no_whole_length_of_time_is_refused(length):
    with pytest.raises(UnitError):
        after(day("2022-01-01"), length)


@pytest.mark.parametrize(
    ("starts", "length", "ends"),
    [
        # The day before the day of the same number …
        ("2022-09-30", THREE_MONTHS, "2022-12-29"),
        ("2022-03-01", THREE_MONTHS, "2022-05-31"),
        ("2022-01-01", figure(1, "year"), "2022-12-31"),
        ("2024-02-29", figure(4, "year"), "2028-02-28"),
        # … and where the month has no such day, its last day.
        ("2022-11-30", THREE_MONTHS, "2023-02-28"),
        ("2022-11-29", THREE_MONTHS, "2023-02-28"),
        ("2023-11-30", THREE_MONTHS, "2024-02-29"),
        ("2022-11-28", THREE_MONTHS, "2023-02-27"),
        ("2022-08-31", figure(1, "month"), "2022-09-30"),
        ("2024-02-29", figure(1, "year"), "2025-02-28"),
        # Days and weeks have no such trouble.
        ("2022-01-31", figure(28, "day"), "2022-02-27"),
        ("2022-01-31", figure(4, "week"), "2022-02-27"),
    ],
)
def test_a_time_that_counts_its_first_day(starts, length, ends):
    assert last_day(day(starts), length, counting_first_day=True) == day(ends)


def test_a_time_that_does_not_count_its_first_day_ends_on_the_day_of_the_same_number():
    assert last_day(day("2022-09-30"), THREE_MONTHS) == day("2022-12-30")


# -- barred or not ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("filed_on", "barred"), [("2025-09-29", False), ("2025-09-30", False), ("2025-10-01", True)]
)
def test_filing_on_the_last_day_is_in_time(filed_on, barred):
    found = limit(filed_on=filed_on)
    assert found.last_day == found.safe_day == day("2025-09-30")
    assert found.barred is barred


def test_time_may_run_from_the_end_of_the_year():
    assert end_of_year(day("2022-02-01")) == day("2022-12-31")
    found = limit(starts="2022-02-01", from_end_of_year=True)
    assert (found.starts, found.last_day) == (day("2022-12-31"), day("2025-12-31"))


def test_a_shorter_reading_of_the_law_gives_the_safe_day():
    found = limit(safe_length=figure(2, "year"))
    assert (found.last_day, found.safe_day) == (day("2025-09-30"), day("2024-09-30"))


# -- time that stands still ---------------------------------------------------------------------


def test_each_day_of_suspension_puts_off_the_end_by_a_day():
    found = limit(suspensions=[still("2023-01-01 2023-01-31")])
    assert found.last_day == day("2025-10-31")
    assert found.starts == day("2022-09-30")
    assert len(found.suspensions) == 1


def test_a_single_day_and_the_last_day_put_off_the_end_too():
    assert limit(suspensions=[still("2023-01-01 2023-01-01")]).last_day == day("2025-10-01")
    assert limit(suspensions=[still("2025-09-30 2025-10-02")]).last_day == day("2025-10-03")
    assert limit(suspensions=[still("2025-10-01 2025-10-02")]).last_day == day("2025-09-30")


def test_overlapping_suspensions_count_each_day_once():
    found = limit(
        suspensions=[
            still("2023-01-11 2023-01-20"),
            still("2023-01-01 2023-01-31"),
            still("2023-01-31 2023-02-02", "negotiations"),
        ]
    )
    assert found.last_day == day("2025-11-02")


def test_a_suspension_that_covers_the_start_lets_the_whole_time_run_after_it():
    found = limit(suspensions=[still("2022-06-01 2023-01-31")])
    assert found.starts == day("2023-01-31")
    assert found.last_day == day("2026-01-31")


def test_captivity_that_ends_on_the_due_day_takes_no_time_away():
    found = limit(suspensions=[still("2022-06-01 2022-09-30")])
    assert found.last_day == day("2025-09-30")
    assert found.suspensions == ()


def test_captivity_that_begins_the_day_after_the_due_day_puts_off_the_start():
    found = limit(suspensions=[still("2022-10-01 2022-10-01")])
    assert (found.starts, found.last_day) == (day("2022-10-01"), day("2025-10-01"))


def test_where_the_first_day_counts_time_begins_the_day_after_the_suspension():
    found = limit(
        length=THREE_MONTHS,
        counting_first_day=True,
        suspensions=[still("2022-06-01 2022-11-29")],
    )
    assert (found.starts, found.last_day) == (day("2022-11-30"), day("2023-02-28"))


def test_a_chain_of_suspensions_from_the_start_is_followed():
    found = limit(
        suspensions=[still("2022-10-15 2022-12-31"), still("2022-09-01 2022-10-20")],
    )
    assert (found.starts, found.last_day) == (day("2022-12-31"), day("2025-12-31"))


def test_a_suspension_within_the_time_won_by_another_counts():
    # Thirty days put the end to 30 October 2025, and the second begins on 15 October.
    found = limit(
        suspensions=[still("2023-01-01 2023-01-30"), still("2025-10-15 2025-10-24")],
        filed_on="2025-11-09",
    )
    assert found.last_day == day("2025-11-09")
    assert not found.barred


@pytest.mark.parametrize("text", ["2021-01-01 2022-09-29", "2025-10-01 2026-01-01", "2025-10-01"])
def test_a_suspension_before_or_after_the_time_changes_nothing(text):
    found = limit(suspensions=[still(text)], filed_on="2026-02-01")
    assert found.last_day == day("2025-09-30")
    assert found.suspensions == ()


def test_while_a_suspension_is_not_over_there_is_no_last_day():
    for text in ("2022-06-01", "2023-01-01"):
        found = limit(suspensions=[still(text)])
        assert found.last_day is None
        assert not found.barred
        assert found.safe_day == day("2025-09-30")


def test_a_suspension_that_begins_after_the_filing_changes_nothing():
    found = limit(suspensions=[still("2024-01-01")], filed_on="2023-10-15")
    assert found.last_day == day("2025-09-30")


def test_the_safe_day_relies_on_nothing_that_has_to_be_proved():
    found = limit(
        suspensions=[still("2023-01-01 2023-01-31")],
        interrupted_by=[(day("2023-06-01"), _("acknowledgment"))],
    )
    assert found.safe_day == day("2025-09-30")


def test_time_that_stands_still_is_told_with_start_and_end():
    assert standing_still(day("2022-09-30"), THREE_YEARS, [], day("2023-01-01")) == (
        day("2022-09-30"),
        day("2025-09-30"),
        (),
    )


# -- time that begins anew ----------------------------------------------------------------------


def test_an_acknowledgment_in_time_begins_a_whole_new_time():
    found = limit(interrupted_by=[(day("2025-09-30"), _("acknowledgment"))])
    assert (found.starts, found.last_day) == (day("2025-09-30"), day("2028-09-30"))
    assert str(found.because) == "acknowledgment"


def test_an_acknowledgment_too_late_changes_nothing():
    found = limit(interrupted_by=[(day("2025-10-01"), _("acknowledgment"))])
    assert found.last_day == day("2025-09-30")


def test_one_acknowledgment_may_save_the_next():
    late, early = (day("2028-01-01"), _("second")), (day("2025-06-01"), _("first"))
    found = limit(interrupted_by=[late, early])
    assert found.last_day == day("2031-01-01")
    assert limit(interrupted_by=[late]).last_day == day("2025-09-30")


def test_a_suspension_after_an_acknowledgment_puts_off_the_new_end():
    found = limit(
        interrupted_by=[(day("2023-06-01"), _("acknowledgment"))],
        suspensions=[still("2023-01-01 2023-01-31"), still("2024-01-01 2024-01-10")],
    )
    assert found.last_day == day("2026-06-11")
    assert len(found.suspensions) == 1


def test_an_acknowledgment_within_a_year_that_runs_from_its_end():
    found = limit(from_end_of_year=True, interrupted_by=[(day("2024-03-01"), _("acknowledgment"))])
    assert found.last_day == day("2027-12-31")


# -- from the facts of a case -------------------------------------------------------------------


def claim_of(**more):
    """The claim of a case with these facts."""
    told = case(job(), **more)
    return Claim(told, a_state(), told.employments[0])


def test_captivity_minority_and_proceedings_suspend_where_the_law_says_so():
    claim = claim_of(
        claimant=Person(born=stated(day("2005-03-01"))),
        confinements=[
            Confinement(first=stated(day("2022-01-01")), last=stated(day("2022-02-01"))),
            Confinement(first=stated(day("2022-05-01")), kind="coercion"),
        ],
        proceedings=[
            Proceeding(
                kind="conciliation",
                started=stated(day("2022-07-01")),
                ended=stated(day("2022-08-01")),
            ),
            Proceeding(kind="criminal", started=stated(day("2022-06-01"))),
        ],
        reflection_period=days_of("2022-09-01 2022-09-30"),
    )

    def told(*kinds):
        return [
            (str(one.reason), one.period_first, one.period_last)
            for one in claim.limitation.suspensions(*kinds, law="Act, s. 51")
        ]

    assert told("captivity") == [("captivity", day("2022-01-01"), day("2022-02-01"))]
    assert told("coercion") == [("coercion", day("2022-05-01"), None)]
    assert told("minority") == [("the worker was under 18", day("2005-03-01"), day("2023-02-28"))]
    assert told("criminal") == [("criminal proceedings", day("2022-06-01"), None)]
    assert told("conciliation") == [("conciliation", day("2022-07-01"), day("2022-08-01"))]
    assert told("reflection") == [("reflection period", day("2022-09-01"), day("2022-09-30"))]
    assert told("legal aid") == []
    assert {one.law for one in claim.limitation.suspensions("captivity", law="Act, s. 51")} == {
        "Act, s. 51"
    }


def test_without_a_date_of_birth_nobody_is_taken_for_a_minor():
    assert claim_of().limitation.suspensions("minority", law="Act, s. 51") == []


def test_the_limit_of_a_minor_runs_from_majority():
    claim = claim_of(claimant=Person(born=stated(day("2005-03-01"))))
    found = claim.limitation.time_limit(
        law="Act, s. 50",
        starts=day("2022-09-30"),
        because=_("due day"),
        length=THREE_YEARS,
        suspensions=claim.limitation.suspensions("minority", law="Act, s. 51"),
    )
    assert found.last_day == day("2026-02-28")
    assert found.filed_on == day("2024-01-01")


def test_proceedings_come_in_order_of_their_start():
    one = Proceeding(kind="notice", started=stated(day("2022-07-01")))
    other = Proceeding(kind="notice", started=stated(day("2022-06-01")))
    claim = claim_of(proceedings=[one, other])
    assert claim.facts.proceedings("notice") == [other, one]
    assert claim.facts.proceedings("acknowledgment") == []


# -- what an authorisation declares ---------------------------------------------------------------


def test_a_declaration_is_told_by_its_day_of_filing_unless_it_was_revoked():
    def paper(id, **more):
        return Authorisation(
            id=id, kind="lawyer", representative="lawyer", declares=("joint-claim",), **more
        )

    late = paper("A1", filed_on=day("2022-07-01"))
    early = paper("A2", filed_on=day("2022-06-01"))
    not_filed = paper("A3")
    revoked = paper("A4", filed_on=day("2022-01-01"))
    end = Authorisation(id="A5", kind="lawyer", representative="lawyer", revokes="A4")
    claim = claim_of(authorisations=[late, not_filed, early, revoked, end])
    assert claim.facts.declarations("joint-claim") == [early, late, not_filed]
    assert claim.facts.declarations("another") == []


# -- what a rule may give -------------------------------------------------------------------------


def test_a_rule_that_gives_none_limits_nothing():
    state = a_state_with_courts()

    @state.limitation("for some", _("Limitation of some sums"), law="Act, s. 50")
    def for_some(claim, row):
        return ()

    head_of(state, "pay.base", ("2022-03", "100"), limitation="for some")
    (line,) = assess(case(job()), state).head("pay.base").lines
    assert (line.limits, line.limit_gap, line.counted) == ((), None, True)
