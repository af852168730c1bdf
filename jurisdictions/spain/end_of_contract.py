"""The end of the contract: arts. 49 to 56 ET, transitional provisions 8 and 11, RD 1620/2011.

Compensation is measured on the pay that was due at the end, by the day, and on service in whole
months: a part of a month counts as one (STS 20.7.2009; STS 31.10.2007, rec. 4181/2006).
"""

from datetime import date

from legalcalc.claims import Row, after
from legalcalc.figures import constant, found, greatest, known, least, no_less_than_zero, unit
from legalcalc.kit.constants import DAYS_IN_A_WEEK, MONTHS_IN_A_YEAR, TO_THE_CENT
from legalcalc.kit.end_of_work import ended_by_employer
from legalcalc.kit.service import begun, service_with_its_rest
from legalcalc.kit.set_off import row_of_final_sum
from legalcalc.kit.successive_employments import service_began
from legalcalc.messages import _
from legalcalc.periods import Period, day_before, next_day

from . import jurisdiction
from .pay import in_household
from .pay_at_the_end import daily_pay, monthly_pay, yearly_pay
from .wages import AT_COURT
from .working_time import WORKING_DAYS

ENDED_BY_THE_COURT = "art. 56.1 ET; arts. 110.1.b, 281.2, 286 LRJS"
NOT_BACK_INTO_A_HOME = (
    "art. 11.1 RD 1620/2011; art. 56.1 ET; arts. 281.2, 286 LRJS; TSJ Andalucía (Granada) 2025"
)
ONE_BOND = "STS 8.3.2007; STS 20.6.2018, rec. 3510/2016; STS 23.1.2024, rec. 2981/2022"
REFORM = date(2012, 2, 12)
BEFORE, SINCE = "before 12 February 2012", "since 12 February 2012"
ONE_YEAR = constant(1, "year", _("one year"), "art. 49.1.c ET; art. 11.3 RD 1620/2011")

jurisdiction.option(
    "escape",
    _("What an escape is in law"),
    [
        ("undecided", _("not decided yet")),
        ("breach", _("an end for which the employer’s grave breaches answer (art. 50 ET)")),
        ("resignation", _("a resignation, without compensation")),
    ],
    default="undecided",
    law="arts. 49.1.d, 50 ET",
)
jurisdiction.option(
    "dismissal",
    _("What is asked of the court on a dismissal"),
    [
        ("unfair", _("unfair dismissal (improcedente): compensation by the year of service")),
        ("void", _("void dismissal (nulo): reinstatement, and the pay since the dismissal")),
    ],
    default="unfair",
    law="arts. 55.5, 55.6, 56 ET",
)
jurisdiction.option(
    "dismissal_letter",
    _("What the letter of dismissal named"),
    [
        ("no objective cause", _("no cause, or a fault: an unfair dismissal needs no notice")),
        ("objective cause", _("objective causes, or changed needs of a household: notice is due")),
    ],
    default="no objective cause",
    law="art. 53.4 ET; art. 11.3 RD 1620/2011; STS 1.7.2010",
)


# -- how it ended ---------------------------------------------------------------------------------


def _by_employer(claim):
    """Whether the employer ended the employment, or answers for its end."""
    return ended_by_employer(
        claim, law="arts. 49, 50 ET", also=lambda: _ended_without_a_term(claim)
    )


def _ended_without_a_term(claim):
    """Whether the work was ended as by a term that there was not, or that was over before.

    Work that goes on after its term is presumed to do so without any (art. 49.1.c ET), and work
    without a written contract has none (art. 8.2 ET); to end it is a dismissal.
    """
    if not claim.ended or claim.facts.answer_or_gap("ending") != "expiry":
        return False
    if claim.facts.answer_or_gap("contract") in ("open-ended", "none"):
        found(_("There was no term with which the work could end."), True, law="art. 8.2 ET")
        return True
    until = claim.facts.answer("contract_until")  # untold: such a term ended when the work did
    return until is not None and until < claim.span.last and _prolonged(claim)


def _prolonged(claim):
    """Whether a contract lasts without a term, since the work went on after it."""
    return bool(
        claim.facts.presumes(
            _("The contract had no term any more, since the work went on after it."),
            None,
            True,
            law="art. 49.1.c ET",
        )
    )


def _fault(claim):
    return claim.facts.presumes(
        _("The worker was dismissed for a grave fault."),
        claim.employment.serious_fault,
        False,
        law="art. 55.4 ET; art. 105.1 LRJS",
    )


def _justified(claim):
    """Whether the dismissal was justified; the employer has to show it (art. 105.1 LRJS)."""
    if claim.facts.answer_or_gap("ending") in ("escape", "constructive dismissal"):
        return False
    return claim.facts.presumes(
        _("The dismissal was justified."),
        claim.employment.dismissal_justified,
        False,
        law="art. 55.4 ET; art. 105.1 LRJS",
    )


def _dates(claim):
    return [one for one in (claim.employment.start, claim.employment.end) if one is not None]


def months_of_service(claim, period):
    """Months of service in some days, a part of a month as a whole one."""
    months = begun("month", period.first, period.last)
    title = _("months of service, {period}", period=period)
    return known(months, unit("month"), claim.facts.ground(title, *_dates(claim)))


def _days_of_pay(rate, months):
    return rate * months / MONTHS_IN_A_YEAR


# -- unfair dismissal (art. 56 ET) ----------------------------------------------------------------


@jurisdiction.head(
    "pay.unlawful_end",
    _("Compensation for unfair dismissal"),
    law="arts. 50, 56.1 ET",
    variant="unfair",
    each="employment",
    limitation="dismissal",
    interest="legal",
    routes=AT_COURT,
    note=_("The employer may reinstate instead, and then owes the pay until the judgment."),
)
def unfair_dismissal(claim):
    """33 days' pay a year of service (despido improcedente), 45 for service before 2012.

    Beside the pay since a void dismissal where nobody can take the worker back: the court then ends
    the contract by its decision, until which service counts (arts. 110.1.b, 281.2, 286 LRJS).
    """
    if not _by_employer(claim) or _justified(claim):
        return None
    service = _service(claim)
    if claim.option("dismissal") == "unfair":
        return _unfair(claim, service)
    if not _dismissed(claim) or _can_be_taken_back(claim):
        return None
    row = _unfair(claim, Period(service.first, max(service.last, claim.determined_on)))
    row.law = ENDED_BY_THE_COURT
    row.note = _(
        "The worker cannot be taken back: the court ends the contract, and gives this too."
    )
    if in_household(claim):
        row.law = NOT_BACK_INTO_A_HOME
        row.note = _(
            "Most courts send nobody back into a private household against the will of those who "
            "live there: they end the contract, and give this too. Some order only that the worker "
            "be taken back."
        )
    return row


def _dismissed(claim):
    return found(
        _("The worker was dismissed."),
        claim.facts.answer_or_gap("ending") in ("dismissal", "closure")
        or _ended_without_a_term(claim),
    )


def _service(claim):
    """The service that counts: with earlier contracts, where no long break lies between.

    At most the working days in which a dismissal can be challenged (unidad esencial del vínculo); a
    longer break where the case says that the work follows the earlier one.
    """
    longest = claim.law.dismissal_limit[claim.span.last].whole

    def breaks(last, first):
        return WORKING_DAYS.count(next_day(last), day_before(first)) > longest

    return Period(service_began(claim, breaks, law=ONE_BOND), claim.span.last)


def _can_be_taken_back(claim):
    """Whether the employer can reinstate.

    Not where it closed, the worker may not work, or the work was in a private household: what does
    not go with its special nature does not hold there (art. 11.1 RD 1620/2011).
    """
    if claim.facts.answer_or_gap("ending") == "closure" or in_household(claim):
        return False
    citizen = claim.case.claimant.eu_citizen  # untold: the right to work is asked for then
    return (citizen is not None and citizen.value) or claim.facts.answer_or_gap(
        "claimant.right_to_work"
    )


def _unfair(claim, service):
    """The compensation for some service."""
    law, last = claim.law, service.last
    daily = daily_pay(claim)
    month = yearly_pay(claim) / MONTHS_IN_A_YEAR
    household = law.household_unfair_days.get(last) if in_household(claim) else None
    if household is not None:
        months = months_of_service(claim, service)
        days = _days_of_pay(household, months)
        ceiling = law.household_unfair_months[last] * month
        due = least(days * daily, ceiling)
    elif found(
        _("The worker was hired before 12 February 2012."),
        service.first < REFORM,
        law="ET disposición transitoria 11.ª",
    ):
        early = Period(service.first, day_before(REFORM))
        late = Period(REFORM, last)
        months = months_of_service(claim, early) + months_of_service(claim, late)
        first = _days_of_pay(law.unfair_days.of(BEFORE)[last], months_of_service(claim, early))
        second = _days_of_pay(law.unfair_days.of(SINCE)[last], months_of_service(claim, late))
        days = least(first + second, greatest(law.unfair_transitional_days[last], first))
        due = least(days * daily, law.unfair_months.of(BEFORE)[last] * month)
    else:
        months = months_of_service(claim, service)
        days = _days_of_pay(law.unfair_days.of(SINCE)[last], months)
        due = least(days * daily, law.unfair_months.of(SINCE)[last] * month)
    return _compensation(claim, due, months, days, daily)


def _compensation(claim, due, months, days, daily):
    return row_of_final_sum(
        claim,
        due,
        "severance",
        rounding=TO_THE_CENT,
        service=months,
        days=days,
        daily_pay=daily,
        due=due,
    )


# -- void dismissal (arts. 55.5, 55.6 ET) ----------------------------------------------------------


@jurisdiction.head(
    "pay.unlawful_end",
    _("Pay since a void dismissal"),
    law="arts. 53.4, 55.5, 55.6 ET",
    variant="void",
    each="employment",
    limitation="dismissal",
    interest="legal",
    routes=AT_COURT,
    note=_("Beside reinstatement. Other earnings in that time may be set off."),
)
def void_dismissal(claim):
    """The pay from a void dismissal (despido nulo) to the decision, where it is asked for."""
    if claim.option("dismissal") != "void" or not _by_employer(claim):
        return None
    if not _dismissed(claim) or _justified(claim):
        return None
    last, until = claim.span.last, claim.determined_on
    if until <= last:
        return None
    daily = daily_pay(claim)
    missing = Period(next_day(last), until)
    days = claim.time.days_of(missing)
    return Row(missing, until, owed=(days * daily).rounded(TO_THE_CENT), days=days, daily_pay=daily)


# -- objective causes (arts. 52, 53 ET) ------------------------------------------------------------


def _objective(claim):
    """Whether the employment ended for objective causes that are not challenged."""
    if not claim.ended or claim.facts.answer_or_gap("ending") not in ("dismissal", "closure"):
        return False
    return bool(_justified(claim)) and not _fault(claim)


def _unfair_with_notice(claim):
    """Whether objective causes were named for a dismissal that is unfair (STS 1.7.2010)."""
    return (
        claim.ended
        and claim.facts.answer_or_gap("ending") in ("dismissal", "closure")
        and claim.option("dismissal") == "unfair"
        and claim.option("dismissal_letter") == "objective cause"
        and not _justified(claim)
    )


def _who(claim):
    return "household" if in_household(claim) else "firm"


@jurisdiction.head(
    "pay.severance",
    _("Compensation on dismissal for objective causes"),
    law="arts. 52, 53.1.b ET; art. 11.3 RD 1620/2011",
    variant="objective",
    each="employment",
    limitation="wages",
    interest="legal",
    routes=AT_COURT,
    note=_("Where the causes are not challenged; otherwise claim unfair dismissal in time."),
)
def objective_dismissal(claim):
    """20 days' pay a year of service, 12 in households, where the causes hold."""
    if not _objective(claim):
        return None
    law, last, who = claim.law, claim.span.last, _who(claim)
    daily = daily_pay(claim)
    months = months_of_service(claim, _service(claim))
    days = _days_of_pay(law.objective_days.of(who)[last], months)
    ceiling = law.objective_months.of(who)[last] * yearly_pay(claim) / MONTHS_IN_A_YEAR
    return _compensation(claim, least(days * daily, ceiling), months, days, daily)


# -- the end of a term (art. 49.1.c ET) ------------------------------------------------------------


@jurisdiction.head(
    "pay.severance",
    _("Compensation at the end of a fixed term"),
    law="art. 49.1.c ET y disposición transitoria 8.ª",
    variant="term",
    each="employment",
    limitation="wages",
    interest="legal",
    routes=AT_COURT,
    note=_("Not for replacement or training. An unlawful term is a dismissal: 20 days to sue."),
)
def end_of_term(claim):
    """12 days' pay a year of service in proportion, fewer for contracts made before 2015."""
    if not _term_ended(claim):
        return None
    if claim.facts.answer("contract") == "seasonal":
        claim.record.warn(
            _(
                "Work that comes back each season is open-ended (fijo discontinuo, art. 16 ET): "
                "not to call the worker again is then a dismissal, and the time for an action "
                "runs from the day on which it was known (art. 16.3, 59.3 ET). Only what the end "
                "of a term gives is claimed here: state an open-ended contract and a dismissal to "
                "claim that."
            )
        )
    # untold: a contract is made at the latest when the work begins
    day = claim.facts.answer("contract_made_on") or claim.span.first
    daily = daily_pay(claim)
    service = service_with_its_rest(claim, claim.span, "year", *_dates(claim))
    days = claim.law.end_of_term_days[day] * service
    return _compensation(claim, days * daily, service, days, daily)


def _term_ended(claim):
    return found(
        _("A contract for a term ended with its term."),
        claim.ended
        and claim.facts.answer_or_gap("ending") == "expiry"
        and claim.facts.answer_or_gap("contract") in ("fixed-term", "seasonal", "agency")
        and not _ended_without_a_term(claim),
        law="art. 49.1.c ET",
    )


# -- the death of the employer (art. 49.1.g ET) ----------------------------------------------------


@jurisdiction.head(
    "pay.severance",
    _("A month’s pay at the death of the employer"),
    law="art. 49.1.g ET",
    variant="death",
    each="employment",
    limitation="wages",
    interest="legal",
    routes=AT_COURT,
    note=_("Whether a twelfth of the extra payments belongs to it is not settled: the other sum."),
)
def death_of_the_employer(claim):
    """A month's pay, however long the service, where the employer died and nobody took over.

    The least is a month without extra payments; the other reading adds a twelfth of them.
    """
    if not _employer_died(claim):
        return None
    claim.record.assume(
        _(
            "The employer is taken to be the one who died. If it was another, for whom the worker "
            "cared, the employer ended the work: state a dismissal that was justified, for the "
            "compensation and the notice of that."
        )
    )
    months = claim.law.employer_death_months[claim.span.last]
    month = monthly_pay(claim)
    with_extras = yearly_pay(claim) / MONTHS_IN_A_YEAR
    paid = claim.pay.paid_for(
        Period(claim.span.first, claim.calculated_on), ("severance",), at_most=True
    )
    owed = no_less_than_zero(months * month - paid)
    return Row(
        claim.span,
        claim.span.last,
        owed=owed.rounded(TO_THE_CENT),
        due=months * month,
        paid=paid,
        other_reading=no_less_than_zero(months * with_extras - paid).rounded(TO_THE_CENT),
    )


def _employer_died(claim):
    # untold: the head says that the employer is taken to be the one who died
    worker_died = claim.case.claimant.deceased is not None
    return found(
        _("The employment ended with the death of an employer who was no company."),
        claim.ended
        and claim.facts.answer_or_gap("ending") == "death"
        and not worker_died
        and claim.parties.employer.kind != "company",
        law="art. 49.1.e, 49.1.g ET",
    )


# -- notice (arts. 49.1.c, 53 ET, 11.3 RD 1620/2011) -----------------------------------------------


@jurisdiction.head(
    "pay.notice",
    _("Pay for the notice that was not given"),
    law="arts. 49.1.c, 53.1.c, 53.4 ET; art. 11.3 RD 1620/2011",
    each="employment",
    limitation="wages",
    interest="legal",
    routes=AT_COURT,
)
def notice(claim):
    """The pay of the days of notice (preaviso) that were missing at an end for objective causes.

    Also at the end of a term of more than a year. An unfair dismissal needs none, unless its letter
    named such causes.
    """
    law, last = claim.law, claim.span.last
    longer = last >= after(claim.span.first, ONE_YEAR)
    if _term_ended(claim):
        if not found(_("The contract lasted more than a year."), longer, law="art. 49.1.c ET"):
            return None
        days = law.term_notice_days[last]
    elif _objective(claim) or _unfair_with_notice(claim):
        who = _who(claim)
        if who == "household":
            who = "household over a year" if longer else "household up to a year"
        days = law.notice_days.of(who)[last]
    else:
        return None
    given = claim.facts.weeks_of_notice_given() * DAYS_IN_A_WEEK
    daily = daily_pay(claim)
    return row_of_final_sum(
        claim,
        no_less_than_zero(days - given) * daily,
        "notice pay",
        rounding=TO_THE_CENT,
        days=days,
        given=given,
        daily_pay=daily,
    )


jurisdiction.remark(
    _(
        "A dismissal without a letter that states its facts and its day is unfair. The worker has "
        "twenty working days to challenge it, stopped by the request for conciliation."
    ),
    law="arts. 55.1, 55.4, 59.3 ET; art. 65 LRJS",
)
