"""Complaints to a tribunal: conciliation that puts off their limit, and the last of a series."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from legalcalc.claims import Claim, Row
from legalcalc.facts import Proceeding
from legalcalc.gaps import Gap
from legalcalc.kit import limits
from legalcalc.kit.complaints import ConciliationFirst, last_of_series
from legalcalc.messages import _
from legalcalc.periods import Period
from tests.engine.telling import a_state, case, day, figure, job, rtd, stated
from tests.kit.test_limits import Lengths

FIRST = ConciliationFirst(law="Tribunals Act, s. 9", longest="longest", least_left="least_left")
DUE = day("2024-01-10")
quick = settings(max_examples=60, derandomize=True)


def conciliation(started, ended=None, against=()):
    """Conciliation with an employer, over or not."""
    return Proceeding(
        kind="conciliation",
        started=stated(day(started)),
        ended=stated(day(ended)) if ended else None,
        against=against,
    )


def claim_of(*proceedings, filed_on="2024-12-01", read=True, jobs=None):
    """A claim under a law that gives three months, or six if what is reported is so."""
    told = [job()] if jobs is None else jobs
    whole = case(*told, filing_on=stated(day(filed_on)), proceedings=proceedings)
    claim = Claim(whole, a_state(), whole.employments[0] if told else None)
    claim.law = SimpleNamespace(
        months=Lengths(figure(3, "month")) if read else Reported(),
        longest=Lengths(figure(6, "week")),
        least_left=Lengths(figure(1, "month")),
    )
    return claim


class Reported:
    """Three months, and since 2020 six, of which nobody read the law."""

    def __getitem__(self, on):
        return figure(6, "month") if on >= day("2020-01-01") else figure(3, "month")

    def history(self, key):
        """Both values."""
        return [
            SimpleNamespace(since=day("2000-01-01"), figure=figure(3, "month"), verified=True),
            SimpleNamespace(since=day("2020-01-01"), figure=figure(6, "month"), verified=False),
        ]


def limit(claim, **terms):
    """The limit of a sum that fell due on 10 January 2024: three months, to 9 April."""
    rule = limits.running(
        law="Tribunals Act, s. 8",
        length="months",
        because=_("the day of the breach"),
        counting_first_day=True,
        then=FIRST.put_off,
        **terms,
    )
    return rule(claim, Row(Period(DUE, DUE), DUE, owed=rtd(5)))


def days(found):
    """The last day and the safe day, as text."""
    return tuple(one and one.isoformat() for one in (found.last_day, found.safe_day))


def test_without_conciliation_three_months_end_the_day_before():
    assert days(limit(claim_of())) == ("2024-04-09", "2024-04-09")


@pytest.mark.parametrize(
    ("started", "ended", "last"),
    [
        # 19 days from 2 to 20 February do not count: 28 April
        ("2024-02-01", "2024-02-20", "2024-04-28"),
        # 4 days do not count: 13 April, but a month from the certificate is left
        ("2024-04-08", "2024-04-12", "2024-05-12"),
        # begun on the last day it is in time, on the next it revives nothing
        ("2024-04-09", "2024-04-20", "2024-05-20"),
        ("2024-04-10", "2024-04-20", "2024-04-09"),
        # over before the time begins no day of it is lost
        ("2023-12-01", "2023-12-20", "2024-04-09"),
        # begun before, only the days from 10 January are: 11 of them
        ("2024-01-01", "2024-01-20", "2024-04-20"),
    ],
)
def test_the_days_of_conciliation_do_not_count_and_a_month_is_left(started, ended, last):
    assert days(limit(claim_of(conciliation(started, ended)))) == (last, last)


def test_only_the_first_conciliation_with_this_employer_counts():
    other = conciliation("2024-01-15", "2024-03-15", against=("another",))
    first = conciliation("2024-02-01", "2024-02-20", against=("boss",))
    again = conciliation("2024-03-01", "2024-03-20")
    assert days(limit(claim_of(other)))[0] == "2024-04-09"
    assert days(limit(claim_of(other, first, again)))[0] == "2024-04-28"


def test_conciliation_that_may_go_on_gives_the_day_of_a_certificate_now_and_leaves_the_other_safe():
    """Whoever waits for the end of time loses no claim: a month is left from any certificate."""
    claim = claim_of(conciliation("2024-04-01"), filed_on="2024-05-12")
    found = limit(claim)
    assert days(found) == ("2024-06-12", "2024-04-09")
    assert not found.barred
    assert found.suspensions[0].law == "Tribunals Act, s. 9"
    assert found.suspensions[0].period_last is None
    (said,) = claim.record.assumptions
    assert said.words == (("day", day("2024-05-12")),)


def test_the_days_of_conciliation_that_may_go_on_are_counted_to_the_day_of_filing():
    """From 2 to 20 March 19 days stand still: 9 April becomes 28 April, later than 20 April."""
    claim = claim_of(conciliation("2024-03-01"), filed_on="2024-03-20")
    assert days(limit(claim)) == ("2024-04-28", "2024-04-09")


def test_without_a_certificate_it_is_over_when_it_may_last_no_longer():
    """Six weeks that begin with 1 April end on 12 May."""
    claim = claim_of(conciliation("2024-04-01"), filed_on="2024-05-13")
    assert days(limit(claim)) == ("2024-06-12", "2024-06-12")
    (said,) = claim.record.assumptions
    assert said.words == (("day", day("2024-05-12")),)


def test_of_a_time_that_is_only_reported_the_shorter_is_safe_and_each_ends_by_its_own():
    plain = limit(claim_of(read=False), safe_until_read=True)
    assert days(plain) == ("2024-07-09", "2024-04-09")
    late = claim_of(conciliation("2024-05-01", "2024-05-10"), read=False)
    assert days(limit(late, safe_until_read=True)) == ("2024-07-18", "2024-04-09")


def test_a_case_without_an_employment_has_its_limit():
    assert days(limit(claim_of(jobs=[])))[0] == "2024-04-09"


around = st.integers(-60, 140).map(lambda count: DUE + timedelta(days=count))


@quick
@given(around, st.integers(0, 60), st.integers(1, 30))
def test_conciliation_never_shortens_time_nor_does_more_of_it(started, length, more):
    def last(lasted):
        ended = started + timedelta(days=lasted)
        return limit(claim_of(conciliation(str(started), str(ended)))).last_day

    assert day("2024-04-09") <= last(length) <= last(length + more)


# -- the last of a series -------------------------------------------------------------------------


def owed_until(text):
    """A rule that finds a sum for each month that begins by a day, and nought for later ones."""
    return lambda claim, month: Row(
        month, month.due_on, owed=rtd(5 if month.first <= day(text) else 0)
    )


def unknown(_claim, _month):
    """A rule for which nothing is known."""
    raise Gap(_("nobody knows"), kind="fact", what="promises")


def nothing(_claim, _month):
    """A rule that finds no row."""


def test_a_series_ends_with_the_last_month_in_which_any_rule_finds_a_sum():
    claim = claim_of(jobs=[job("2022-01-01", "2022-06-30")])
    assert last_of_series(claim, [owed_until("2022-02-01")]) == day("2022-02-28")
    both = [owed_until("2022-02-01"), unknown, nothing, owed_until("2022-04-01")]
    assert last_of_series(claim, both) == day("2022-04-30")
    assert last_of_series(claim, [nothing, unknown]) is None
