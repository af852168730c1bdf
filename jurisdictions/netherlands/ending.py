"""BW 7:672 to 7:686a: notice, transition payment, fair compensation.

The claims of this section are brought by a petition (verzoekschrift), and within two or three
months of the end of the employment; after that they are lost, and no letter saves them.
"""

from datetime import timedelta

from legalcalc.claims import Row, Span, after
from legalcalc.figures import constant, found, greatest, least, no_less_than_zero
from legalcalc.gaps import Gap
from legalcalc.messages import _
from legalcalc.periods import Period, month_of, next_day

from . import jurisdiction
from .minimum_wage import MONTHS_IN_A_YEAR, WEEKS_IN_A_YEAR, agreed_hours, months_of
from .wages import TO_THE_CENT, WAGE_RATE, average_week, hourly_wage, weekly_hours

BY_PETITION = ("petition",)
ONE_YEAR = constant(1, "year", _("one year"))
TWELVE_MONTHS = constant(12, "month", _("twelve months"))
EIGHTEEN = constant(18, "year", _("age of majority"), "art. 1:233 BW")
BY_EMPLOYER = ("dismissal", "closure")
ENDING = (
    *WAGE_RATE,
    "payments",
    "employments.start",
    "employments.end",
    "employments.ending",
)

jurisdiction.option(
    "escape",
    _("Leaving because of what the employer did"),
    [
        ("not notice", _("no notice for an urgent reason was given")),
        (
            "urgent reason",
            _("the employer was told of an urgent reason at once"),
        ),
    ],
    default="not notice",
    law="art. 7:677 lid 1 tot en met 3, 7:679 BW",
)


def _left_for_an_urgent_reason(claim):
    """Whether the worker ended the employment because of the employer's grave misconduct."""
    ending = claim.employment.ending
    return ending == "constructive dismissal" or (
        ending == "escape" and claim.option("escape") == "urgent reason"
    )


def monthly_wage(claim, weekly):
    """A month's wage at the end of the work, for so many hours a week."""
    rate = hourly_wage(claim, claim.span.last)
    return rate * weekly * WEEKS_IN_A_YEAR / MONTHS_IN_A_YEAR


# -- notice (BW 7:672, 7:677) ---------------------------------------------------------------------


def _told_on(claim):
    """The day on which the end was notified, as stated or by the weeks of notice given."""
    job = claim.employment
    if job.notified_on is not None:
        return job.notified_on.value
    weeks = claim.weeks_of_notice_given()
    return claim.span.last - timedelta(days=int(weeks.value * 7))


def _end_of_notice(claim, told):
    """The last day of the employment with the notice that should have been given."""
    law, job = claim.law, claim.employment
    if job.contract == "fixed-term" and job.contract_until is not None:
        claim.assume(
            _("The contract for a fixed time did not allow an earlier notice (BW 7:677(4)).")
        )
        return job.contract_until.value
    months = law.workers_notice[told]
    if not _left_for_an_urgent_reason(claim):
        for years in law.notice_months.keys:
            service = constant(years, "year", _("years of service"))
            if found(
                _("The employment had lasted {years} years or more.", years=years),
                after(claim.span.first, service) <= told,
                law="art. 7:672 lid 2 BW",
            ):
                months = law.notice_months.of(years)[told]
    return month_of(after(told, months)).last


@jurisdiction.head(
    "pay.notice",
    _("Compensation for notice not given"),
    law="art. 7:672 lid 11, 7:677 lid 2 tot en met 4 BW",
    each="employment",
    asks=(
        *ENDING,
        "employments.notified_on",
        "employments.notice_given",
        "employments.contract",
        "employments.contract_until",
    ),
    limitation="petition for notice",
    interest="from its day",
    routes=BY_PETITION,
    note=_("The court may reduce it, but not below three months’ wage or the notice period."),
)
def notice(claim):
    """The wage from the last day of work to the end of the notice of the law.

    Owed by the employer who ended the work too early, and by the one who gave the worker an urgent
    reason to leave (gefixeerde schadevergoeding).
    """
    if claim.employment.ending not in BY_EMPLOYER and not _left_for_an_urgent_reason(claim):
        return None
    last = claim.span.last
    end = _end_of_notice(claim, _told_on(claim))
    if end <= last:
        return None
    claim.assume(
        _("No probation and no other notice were agreed (BW 7:652, 7:672(7) and (8), 7:676).")
    )
    missing = Period(next_day(last), end)
    month = monthly_wage(claim, weekly_hours(claim))
    months = months_of(claim, missing)
    paid = claim.paid_for(claim.span, ("notice pay",))
    return Row(
        missing,
        last,
        owed=no_less_than_zero(month * months - paid).rounded(TO_THE_CENT),
        interest_from=last,
        monthly_wage=month,
        months=months,
        paid=paid,
    )


# -- transition payment (BW 7:673) ----------------------------------------------------------------


def _years_of_service(claim):
    """Whole years of the employment, and the rest by the days of its year."""
    first, last = claim.span.first, claim.span.last
    years, begin = 0, first
    while True:
        following = after(first, constant(years + 1, "year", _("years of service")))
        if next_day(last) < following:
            break
        years, begin = years + 1, following
    whole = constant(years, "year", _("whole years of service"))
    if begin > last:
        return whole
    length = (following - begin).days
    rest = claim.days_of(Period(begin, last)) / constant(
        length, "day/year", _("days in the year of service")
    )
    return whole + rest


def _week_of_the_last_year(claim):
    """The hours a week agreed, or the average of the last twelve months."""
    agreed = agreed_hours(claim, claim.span.last)
    if agreed is not None and claim.option("contract_hours") == "agreed":
        return agreed
    return average_week(claim, TWELVE_MONTHS, claim.span.last)


@jurisdiction.head(
    "pay.severance",
    _("Transition payment"),
    law="art. 7:673 BW",
    each="employment",
    asks=ENDING,
    limitation="petition for transition payment",
    interest="from its day",
    routes=BY_PETITION,
)
def transition_payment(claim):
    """A third of a month's wage for each year of service (transitievergoeding).

    Owed where the employer ended the work or did not go on with it after its time, or where the
    worker left because of grave misconduct of the employer. The wage includes the holiday allowance
    (Besluit loonbegrip vergoeding aanzegtermijn en transitievergoeding).
    """
    ending = claim.employment.ending
    if ending not in (*BY_EMPLOYER, "expiry") and not _left_for_an_urgent_reason(claim):
        return None
    law, last = claim.law, claim.span.last
    divisor = law.transition_divisor[last]
    weekly = _week_of_the_last_year(claim)
    if claim.case.claimant.born is not None and found(
        _("The worker was under 18 and worked twelve hours a week or less."),
        bool(claim.age_on(last) < EIGHTEEN) and bool(weekly <= law.young_worker_hours[last]),
        law="art. 7:673 lid 7, onder a BW",
    ):
        return None
    if ending == "expiry":
        claim.assume(_("It was the employer who did not go on with the contract (BW 7:673(1)(a))."))
    wage = monthly_wage(claim, weekly)
    month = wage + wage * law.holiday_allowance[last]
    years = _years_of_service(claim)
    most = greatest(law.transition_most[last], month * TWELVE_MONTHS)
    due = least(month * years / divisor, most)
    paid = claim.paid_for(claim.span, ("severance",))
    return Row(
        Span(claim, claim.span),
        last,
        owed=no_less_than_zero(due - paid).rounded(TO_THE_CENT),
        interest_from=after(last, constant(1, "month", _("one month"), "art. 7:686a lid 1 BW")),
        monthly_wage=month,
        years=years,
        paid=paid,
    )


@jurisdiction.head(
    "pay.unlawful_end",
    _("Fair compensation for an unlawful dismissal"),
    law="art. 7:671, 7:681 BW",
    each="employment",
    asks=("employments.ending", "employments.dismissal_justified"),
    limitation="petition for notice",
    interest=None,
    routes=BY_PETITION,
)
def fair_compensation(claim):
    """A sum that the court assesses (billijke vergoeding), or the dismissal is set aside."""
    if claim.employment.ending not in BY_EMPLOYER or (
        claim.employment.dismissal_justified is not None
        and claim.employment.dismissal_justified.value
    ):
        return
    raise Gap(
        _(
            "The court assesses fair compensation for a dismissal without consent or permit, if it "
            "is asked for within two months (art. 7:681, 7:686a lid 4 BW)"
        ),
        kind="law",
        what="pay.unlawful_end",
    )
