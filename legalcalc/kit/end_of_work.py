"""The end of the work: who ended it, and on which day that was told."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from legalcalc.claims import Claim
from legalcalc.figures import Finding, found
from legalcalc.gaps import Gap
from legalcalc.messages import _

__all__ = ["end_told_on", "ended_by_employer"]

BY_EMPLOYER = ("dismissal", "closure", "constructive dismissal")


def ended_by_employer(
    claim: Claim, *, law: str, also: Callable[[], bool] = lambda: False
) -> Finding:
    """Whether the employer ended the employment or answers for its end.

    For an escape as the lawyer chose under the option ``escape`` of the State, whose words are
    ``undecided``, ``breach`` and others; raises ``Gap`` while it is undecided. ``also``: whether
    another ending comes to the same.
    """
    statement = _("The employer ended the employment or answers for its end.")
    ending = claim.facts.answer_or_gap("ending")
    if ending != "escape":
        return found(statement, ending in BY_EMPLOYER or also(), law=law)
    answer = claim.option("escape")
    if answer == "undecided":
        raise Gap(
            _(
                "Whether the escape is claimed as an end for which the employer answers: choose it "
                "under the option “{option}”",
                option=claim.jurisdiction.options["escape"].title,
            ),
            kind="fact",
            what="choices.options.escape",
        )
    return found(statement, answer == "breach", law=law)


def end_told_on(claim: Claim) -> date:
    """The day on which the end was notified, as stated or by the weeks of notice given.

    Without either the last day of the work: no notice is taken to have been given, which is told.
    """
    # untold: the weeks of notice given stand in, as is told
    told: date | None = claim.facts.answer("notified_on")
    if told is not None:
        return told
    weeks = claim.facts.weeks_of_notice_given()
    return claim.span.last - timedelta(days=int(weeks.value * 7))
