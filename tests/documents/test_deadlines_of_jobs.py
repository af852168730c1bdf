"""The deadlines of several employments stand apart, each with its own rows and sum."""

from __future__ import annotations

from typing import Any

from legalcalc.claims import Row, assess
from legalcalc.explain import Teller
from legalcalc.messages import _
from legalcalc.reports.deadlines import deadline_report
from tests.engine.telling import TO_THE_CENT, a_state_with_courts, days_of, figure, rtd
from tests.engine.test_several_jobs import two_jobs

PAID = {"a": ("2022-06-30", 100), "b": ("2022-03-31", 20)}


def deadlines_of(each: str) -> list[tuple[str, str, str, int]]:
    """What the deadlines tell of pay for two jobs, owed for three years."""
    state = a_state_with_courts()

    @state.limitation("three years", _("Three years"), law="Limits Act")
    def three_years(claim: Any, row: Row) -> Any:
        return claim.limitation.time_limit(
            law="Limits Act",
            starts=row.due_on,
            because=_("due"),
            length=figure(36, "month"),
        )

    @state.head(
        "pay.base",
        _("Pay"),
        law="Act",
        each=each,  # type: ignore[arg-type]
        interest=None,
        limitation="three years",
    )
    def pay(claim: Any) -> Any:
        for job in PAID if each == "case" else [claim.employment_id]:
            day, sum = PAID[job]
            period = days_of(day)
            yield Row(period, period.last, owed=rtd(sum).rounded(TO_THE_CENT))

    told, tell = two_jobs(), Teller("en", state)
    report = deadline_report(assess(told, state), told, state)
    return [
        (tell(one.head), one.refs, str(one.day), int(one.owed.figure.value))
        for one in report.entries
    ]


def test_each_employment_has_its_own_day_and_sum() -> None:
    assert deadlines_of("employment") == [
        ("Inn: Pay", "1.2", "2025-03-31", 20),
        ("Farm: Pay", "1.1", "2025-06-30", 100),
    ]


def test_what_is_claimed_once_for_the_case_is_one_deadline() -> None:
    assert deadlines_of("case") == [("Pay", "1.1–1.2", "2025-03-31", 120)]
