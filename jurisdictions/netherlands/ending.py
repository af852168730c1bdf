"""BW 7:668 to 7:686a: the end of a term, notice, transition payment, fair compensation.

The claims of this section are brought by a petition (verzoekschrift), and within two or three
months of the end of the employment; after that they are lost, and no letter saves them.
"""

from legalcalc.claims import Row, Span, after, before, known_parts
from legalcalc.facts import Stated
from legalcalc.figures import constant, found, greatest, least, no_less_than_zero, total
from legalcalc.gaps import Gap, leave_open
from legalcalc.kit.agreed_pay import promised_hours
from legalcalc.kit.assessed import assessed_rows, sums_asked_for
from legalcalc.kit.constants import DAYS_IN_A_WEEK, MONTHS_IN_A_YEAR, TO_THE_CENT, WEEKS_IN_A_YEAR
from legalcalc.kit.end_of_work import end_told_on
from legalcalc.kit.presumed_months import months_before
from legalcalc.kit.scales import step_reached, steps_of
from legalcalc.kit.service import service_with_its_rest
from legalcalc.kit.successive_employments import earlier_employments, later_employment, span_of
from legalcalc.messages import _
from legalcalc.periods import Period, civil_week, month_of, next_day

from . import jurisdiction
from .minimum_wage import months_of, parts_at_one_rate
from .wages import TWELVE_MONTHS, average_week_of_a_year, hourly_wage, weekly_hours

BY_PETITION = ("petition",)
EIGHTEEN = constant(18, "year", _("age of majority"), "art. 1:233 BW")
BY_EMPLOYER = ("dismissal", "closure")
FOR_A_TIME = ("fixed-term", "seasonal", "agency")
CLAUSE = "art. 7:691 lid 2 BW"

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
    ending = claim.facts.answer_or_gap("ending")
    return ending == "constructive dismissal" or (
        ending == "escape" and claim.option("escape") == "urgent reason"
    )


def monthly_wage(claim, weekly, day=None):
    """A month's wage at the end of the work, or on a day, for so many hours a week."""
    rate = hourly_wage(claim, day or claim.span.last)
    return rate * weekly * WEEKS_IN_A_YEAR / MONTHS_IN_A_YEAR


# -- agency contracts (BW 7:690, 7:691) -----------------------------------------------------------

jurisdiction.option(
    "agency_clause",
    _("Agency contract that ends when the user firm asks for it (uitzendbeding)"),
    [
        ("not known", _("not known")),
        ("none", _("not agreed in writing")),
        ("not asked", _("agreed in writing, but the user firm did not ask for the end")),
        ("agreed", _("agreed in writing, and the user firm asked for the end")),
    ],
    default="not known",
    law=f"{CLAUSE}; HR 17 maart 2023, ECLI:NL:HR:2023:426",
)
jurisdiction.remark(
    _(
        "An agency contract ends with the posting only by a clause in writing, and only if the "
        "user firm really asked for the end. Sickness alone ends none, whatever a collective "
        "agreement says. After work in more than 26 weeks the clause has no force, unless a "
        "collective agreement makes it last longer, at most 78 weeks."
    ),
    law="art. 7:691 lid 2, 3, 8 BW; HR 17 maart 2023, ECLI:NL:HR:2023:426",
)


def _clause(claim):
    """Whether an agency contract ends when the user firm asks; ``none`` for any other contract.

    The clause has to be in writing, and has no force after work in 26 weeks, which a collective
    agreement can make 78 (BW 7:691(3), (8)).
    """
    # untold: that the contract was with an agency is for the employer to show
    if claim.facts.answer("contract") != "agency":
        return "none"
    # untold: it is left open below, with the sum that depends on it
    if claim.facts.answer("contract_written") is False:
        return "none"
    weeks = {civil_week(day).first for day in claim.time.log.worked_in(claim.span)}
    most = claim.law.agency_clause_weeks[claim.span.last].whole
    if found(
        _("Work was done in more than 78 weeks, after which the clause has no force."),
        len(weeks) > most,
        law="art. 7:691 lid 3, lid 8, onder a BW",
    ):
        return "none"
    return claim.option("agency_clause")


def _warn_of_the_clause(claim):
    """Tell that nothing is claimed because of the clause, and what the agency has to show."""
    claim.record.warn(
        _(
            "No compensation for notice or for an end that was not announced is claimed: by a "
            "clause in writing the agency contract ends when the user firm asks for it, the "
            "worker may leave at once, and its end need not be announced (BW 7:691(2)). The "
            "agency has to show the clause, that the user firm asked where it says so, and after "
            "work in more than 26 weeks a collective agreement by which the clause lasts longer "
            "(BW 7:691(3), (8))."
        )
    )


def _open_clause(owed):
    """The gap where nobody knows of the clause, with what is owed without it."""
    return Gap(
        _(
            "Whether it was agreed in writing that the agency contract ends when the user firm "
            "asks for it: choose it under the option “{option}”. If it was not, {amount} is owed "
            "({law})",
            option=jurisdiction.options["agency_clause"].title,
            amount=owed,
            law=CLAUSE,
        ),
        kind="fact",
        what="choices.options.agency_clause",
    )


# -- notice (BW 7:672, 7:677) ---------------------------------------------------------------------


def _end_of_notice(claim, told):
    """The last day of the employment with the notice that should have been given."""
    law, until = claim.law, claim.facts.answer("contract_until")
    contract = claim.facts.answer("contract")
    if contract in FOR_A_TIME and until is None:  # the notice of the law is the least
        leave_open(claim.facts.untold_fact("contract_until"))
    if contract in (None, *FOR_A_TIME) and until is not None:
        claim.record.assume(
            _("The contract for a fixed time did not allow an earlier notice (BW 7:677(4)).")
        )
        return until
    if _left_for_an_urgent_reason(claim):
        months = law.workers_notice[told]
    else:
        steps = steps_of(law.notice_months, "year")
        step = step_reached(
            steps, lambda years: _lasted(claim, years, told), at_first=next(iter(steps))
        )
        months = law.notice_months.of(step)[told]
    return month_of(after(told, months)).last


def _lasted(claim, years, told):
    return found(
        _("The employment had lasted {years} years or more.", years=str(years.value)),
        after(claim.span.first, years) <= told,
        law="art. 7:672 lid 2 BW",
    )


@jurisdiction.head(
    "pay.notice",
    _("Compensation for notice not given"),
    law="art. 7:672 lid 11, 7:677 lid 2 tot en met 4 BW",
    each="employment",
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
    if not claim.ended or (
        claim.facts.answer_or_gap("ending") not in BY_EMPLOYER
        and not _left_for_an_urgent_reason(claim)
    ):
        return None
    last = claim.span.last
    end = _end_of_notice(claim, end_told_on(claim))
    if end <= last:
        return None
    clause = _clause(claim)
    if clause == "agreed" or (clause == "not asked" and _left_for_an_urgent_reason(claim)):
        _warn_of_the_clause(claim)
        return None
    claim.record.assume(
        _("No probation and no other notice were agreed (BW 7:652, 7:672(7) and (8), 7:676).")
    )
    missing = Period(next_day(last), end)
    wage = _wage_of(claim, missing)
    paid = claim.pay.paid_for(claim.span, ("notice pay",), at_most=True)
    owed = no_less_than_zero(wage - paid).rounded(TO_THE_CENT)
    if clause == "not known":
        raise _open_clause(owed)
    return Row(
        missing,
        last,
        owed=owed,
        interest_from=last,
        monthly_wage=monthly_wage(claim, weekly_hours(claim)),
        months=months_of(claim, missing),
        wage=wage,
        paid=paid,
    )


def _wage_of(claim, missing):
    """The wage of the time that is missing, with each rise that falls into it, as far as known."""
    weekly = weekly_hours(claim)
    return known_parts(
        [
            lambda part=part: (
                monthly_wage(claim, weekly, part.first) * months_of(claim, part.period)
            )
            for part in parts_at_one_rate(claim, Span(claim, missing))
        ],
        unit_if_none=claim.currency,
    )


# -- the end of a term that was not announced (BW 7:668) -------------------------------------------


class RowOfATerm(Row):
    """A row that counts its time from the day on which the end had to be announced."""

    __slots__ = ("duty_on",)

    def __init__(self, duty_on, period, due_on, **shown):
        super().__init__(period, due_on, **shown)
        self.duty_on = duty_on


def _announced_on(claim):
    """The day on which the employer told in writing how it would go on; ``None`` where it did not.

    That there was such a letter is for the employer to show.
    """
    day, written = claim.facts.answer("notified_on"), claim.facts.answer("notified_in_writing")
    if written is None and day is not None:
        written = True  # of a day on which it was told it is taken that it was told in writing
    if not claim.facts.presumes(
        _("The employer wrote, before the term ended, whether it would go on."),
        None if written is None else Stated(written),
        False,
        law="art. 7:668 lid 1 BW",
    ):
        return None
    return claim.facts.answer_or_gap("notified_on")


@jurisdiction.head(
    "pay.notice",
    _("Compensation for the end of a term that was not announced"),
    law="art. 7:668 lid 1 tot en met 3 BW",
    variant="announcement",
    each="employment",
    limitation="petition for the announcement",
    routes=BY_PETITION,
)
def announcement(claim):
    """A month's wage where the employer did not write in time whether it would go on.

    For contracts of six months or more to a day of the calendar; what was written too late costs
    the part of a month by which it was late (aanzegvergoeding).
    """
    if not claim.ended or claim.facts.answer_or_gap("ending") != "expiry":
        return None
    law, last = claim.law, claim.span.last
    # untold: the term ended when the work did, as it ended by expiry
    until = claim.facts.answer("contract_until")
    end = until or last
    if not found(
        _("The contract was made for six months or more, to a day of the calendar."),
        after(claim.span.first, law.shortest_term[end]) <= next_day(end),
        law="art. 7:668 lid 2 BW",
    ):
        return None
    clause = _clause(claim)
    if clause in ("agreed", "not asked"):
        _warn_of_the_clause(claim)
        return None
    # untold: an agency contract may have ended on no day of the calendar
    if until is None and claim.facts.answer("contract") == "agency":
        raise claim.facts.untold_fact("contract_until")
    duty = before(end, law.announcement[end])
    told = _announced_on(claim)
    month = _wage_of_a_month(claim, _week_of_the_last_year(claim))
    missing = Period(next_day(duty), end)
    late = claim.time.days_of(missing)
    if told is not None:
        if told <= duty:
            return None
        late = claim.time.days_of(Period(next_day(duty), min(told, end)))
    months = late / constant(missing.length, "day/month", _("days of the month of notice"))
    owed = (month * months).rounded(TO_THE_CENT)
    employer = claim.case.party(claim.employment.employer)
    if employer is not None and employer.insolvent_on is not None:
        claim.record.warn(
            _(
                "{amount} for an end that was not announced is not claimed, since the employer is "
                "insolvent (BW 7:668(3)). It is owed if it is shown that the employer was neither "
                "bankrupt nor granted a suspension of payments.",
                amount=owed,
            )
        )
        return None
    if clause == "not known":
        raise _open_clause(owed)
    return RowOfATerm(duty, claim.span, end, owed=owed, monthly_wage=month, months=months)


# -- transition payment (BW 7:673) ----------------------------------------------------------------


def _service(claim, period):
    """Years of service: whole months, and the rest by the days of its month.

    As the ministry's own calculator reckons a part of a year (BW 7:673(2)).
    """
    return service_with_its_rest(claim, period, "month") / MONTHS_IN_A_YEAR


def _longest_interval(claim):
    """The months that may lie between two employments that count as one."""
    return claim.law.longest_interval[claim.span.last].whole


def _years_of_service(claim):
    """The service of this employment, and of earlier ones that count as one with it.

    Those with one employer, with six months at most between one and the next, are added up, and so
    are those with employers that follow one another; the time between them is not counted
    (BW 7:673(4)(b)).
    """
    years = [_service(claim, claim.span)]
    for one in earlier_employments(claim, _longest_interval(claim)):
        period = span_of(claim, one)
        years.append(_service(claim, period))
        claim.record.assume(
            _(
                "The employment from {first} to {last} is counted too, as no more than six months "
                "lie between it and the next, or the new employer succeeds the old one "
                "(BW 7:673(4)). What was paid for it as transition payment is taken off, if it is "
                "entered with that employment (BW 7:673(5)).",
                first=period.first,
                last=period.last,
            )
        )
    return total(years, unit_if_none="year")


def _paid_at_the_end(claim):
    """Transition payment that was paid for this employment or for an earlier one of the row."""
    paid = [claim.pay.paid_for(claim.span, ("severance",), at_most=True)]
    earlier = [one.id for one in earlier_employments(claim, _longest_interval(claim))]
    for one in claim.case.payments:
        if one.employment in earlier and one.kind == "severance" and one.to == "claimant":
            day = one.day.value
            paid.append(claim.facts.money(one.amount, day, _("paid on {day}", day=day), one))
    return total(paid, unit_if_none=claim.currency)


def _withheld(claim, owed):
    """Whether the payment falls away by what the worker did or the employer's insolvency."""
    employer = claim.case.party(claim.employment.employer)
    if employer is not None and employer.insolvent_on is not None:
        claim.record.warn(
            _(
                "A transition payment of {amount} is not claimed, since the employer is insolvent "
                "(BW 7:673c(1)). It is owed if it is shown that the employer was neither bankrupt "
                "nor granted a suspension of payments.",
                amount=owed,
            )
        )
        return True
    if claim.facts.presumes(
        _("The employment ended because of a serious fault of the worker."),
        claim.employment.serious_fault,
        False,
        law="art. 7:673 lid 7, onder c BW",
    ):
        claim.record.warn(
            _(
                "A transition payment of {amount} is not claimed, since a serious fault of the "
                "worker is stated (BW 7:673(7)(c)). The employer has to prove it, and the court "
                "can award the payment all the same (BW 7:673(8)).",
                amount=owed,
            )
        )
        return True
    return False


def _agreed_week(claim):
    """The hours a week agreed at the end of the work; ``None`` where those worked count."""
    counts = claim.option("contract_hours") == "agreed"
    return promised_hours(claim, claim.span.last) if counts else None


def _week_of_the_last_year(claim):
    """The hours a week agreed, or the average of the last twelve months (Besluit loonbegrip)."""
    agreed = _agreed_week(claim)
    return average_week_of_a_year(claim) if agreed is None else agreed


def _wage_of_a_month(claim, weekly):
    """A month's wage: by the hours agreed, or by a twelfth of those of the last twelve months."""
    if _agreed_week(claim) is not None:
        return monthly_wage(claim, weekly)
    last = claim.span.last
    days = constant(
        (last - months_before(last, TWELVE_MONTHS.whole)[0].first).days + 1,
        "day/year",
        _("days of the last twelve months"),
        "art. 2 Besluit loonbegrip vergoeding aanzegtermijn en transitievergoeding",
    )
    return hourly_wage(claim, last) * weekly * days / DAYS_IN_A_WEEK / MONTHS_IN_A_YEAR


@jurisdiction.head(
    "pay.severance",
    _("Transition payment"),
    law="art. 7:673 BW",
    each="employment",
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
    if not claim.ended:
        return None
    ending = claim.facts.answer_or_gap("ending")
    if ending not in (*BY_EMPLOYER, "expiry") and not _left_for_an_urgent_reason(claim):
        return None
    law, last = claim.law, claim.span.last
    divisor = law.transition_divisor[last]
    weekly = _week_of_the_last_year(claim)
    # untold: the minimum wage says that an adult is taken
    if claim.facts.answer("claimant.born") is not None and found(
        _("The worker was under 18 and worked twelve hours a week or less."),
        bool(claim.facts.age_on(last) < EIGHTEEN) and bool(weekly <= law.young_worker_hours[last]),
        law="art. 7:673 lid 7, onder a BW",
    ):
        return None
    if ending == "expiry":
        later = later_employment(claim)
        if later is not None and found(
            _("The next contract began the day after."),
            span_of(claim, later).first == next_day(last),
            law="art. 7:673 lid 1, onder a, en lid 4 BW",
        ):
            return None
        claim.record.assume(
            _("It was the employer who did not go on with the contract (BW 7:673(1)(a)).")
        )
    wage = _wage_of_a_month(claim, weekly)
    month = wage + wage * law.holiday_allowance[last]
    years = _years_of_service(claim)
    most = greatest(law.transition_most[last], month * TWELVE_MONTHS)
    due = least(month * years / divisor, most)
    paid = _paid_at_the_end(claim)
    owed = no_less_than_zero(due - paid).rounded(TO_THE_CENT)
    if _withheld(claim, owed):
        return None
    return Row(
        Span(claim, claim.span),
        last,
        owed=owed,
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
    limitation="petition for notice",
    interest=None,
    routes=BY_PETITION,
)
def fair_compensation(claim):
    """A sum that the court assesses (billijke vergoeding), or the dismissal is set aside."""
    if (
        not claim.ended
        or claim.facts.answer_or_gap("ending") not in BY_EMPLOYER
        # untold: the court assesses it, and a gap says so
        or claim.facts.answer("dismissal_justified")
    ):
        return
    if sums_asked_for(claim, "pay.unlawful_end"):
        yield from assessed_rows(claim, "pay.unlawful_end", [claim.span], rounding=TO_THE_CENT)
        return
    raise Gap(
        _(
            "The court assesses fair compensation for a dismissal without consent or permit, if it "
            "is asked for within two months (art. 7:681, 7:686a lid 4 BW)"
        ),
        kind="law",
        what="pay.unlawful_end",
    )
