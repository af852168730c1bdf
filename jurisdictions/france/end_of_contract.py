"""The end of the contract (Code du travail, first part, book II).

Notice and severance are due for a dismissal and for an end for which the employer answers. Sums
are measured on the pay that was due (Cass. soc. 15 March 2023, 21-16.057).
"""

from datetime import timedelta
from functools import partial
from math import floor
from operator import mul

from legalcalc.claims import Row, Span, after
from legalcalc.figures import (
    Rounding,
    constant,
    found,
    greatest,
    known,
    least,
    no_less_than_zero,
    total,
    unit,
)
from legalcalc.gaps import Gap, leave_open
from legalcalc.kit import status
from legalcalc.kit.assessed import KnownRange, assessed_rows
from legalcalc.kit.constants import MONTHS_IN_A_YEAR, SUNDAY, WHOLE
from legalcalc.kit.end_of_work import ended_by_employer
from legalcalc.kit.reference_pay import whole_months_before
from legalcalc.kit.scales import in_bands, step_reached
from legalcalc.kit.service import completed, service_with_its_rest
from legalcalc.kit.set_off import row_of_final_sum
from legalcalc.kit.successive_employments import later_employment, span_of
from legalcalc.law.calendar import WorkingDays
from legalcalc.messages import _, counted
from legalcalc.periods import Period, next_day

from . import jurisdiction
from .common import (
    DAYS_OF_A_MONTH,
    TO_THE_CENT,
    WEEKS_OF_A_MONTH,
    in_household,
    law,
    sector,
    stated_contract,
)
from .gross import A_QUARTER, HALF_A_YEAR, average_month, gross_pay, month_to_come, reference_pay
from .rates import hour_of_pay, minimum_hour, split_by_rates
from .wages import days_away, months_of_pay
from .working_time import HOLIDAYS

NOTICE_STEPS = {
    "6 months to 2 years": constant(6, "month", _("six months"), "Code du travail, art. L1234-1"),
    "2 years or more": constant(24, "month", _("two years"), "Code du travail, art. L1234-1"),
}
TEN_YEARS = constant(10, "year", _("ten years"), "Code du travail, art. R1234-2")
LAST_LINE_OF_THE_SCALE = constant(
    29, "year", _("last line of the scale"), "Code du travail, art. L1235-3"
)
WEEK, DAY = unit("week"), unit("day")
OPEN_DAYS = WorkingDays(HOLIDAYS, off=(SUNDAY,))  # jours ouvrables
COMPLETE_YEARS = Rounding(0, "down", law="Code du travail, art. L1235-3")
FAULT = _("The worker was dismissed for serious fault.")
# What papers assert of the contract where a claim rests on it.
FIXED_TERM = status.kind_of_contract(
    "fixed-term", _("The contract was for a fixed term (CDD)."), field="contract"
)
SEASONAL = status.kind_of_contract(
    "seasonal", _("The contract was a seasonal one."), field="contract"
)
AGENCY = status.kind_of_contract(
    "agency", _("The contract was one of temporary agency work (mission)."), field="contract"
)
APPRENTICESHIP = status.kind_of_contract(
    "apprenticeship", _("The contract was one of apprenticeship."), field="contract"
)
WRITTEN = _("The fixed-term contract was put into writing.")

jurisdiction.option(
    "escape",
    _("What an escape is in law"),
    [
        ("undecided", _("not decided yet")),
        ("breach", _("an end for which the employer’s breaches answer, as a dismissal")),
        ("resignation", _("a resignation")),
    ],
    default="undecided",
    law="Code du travail, art. L1231-1 et L1237-1-1 ; le juge qualifie la rupture",
)
jurisdiction.option(
    "void_dismissal",
    _("A void dismissal"),
    [
        ("no", _("not claimed")),
        (
            "yes",
            _(
                "claimed: harassment, discrimination, a fundamental freedom, or a report of "
                "crimes led to the dismissal"
            ),
        ),
    ],
    default="no",
    law="Code du travail, art. L1235-3-1",
)


# -- how it ended -----------------------------------------------------------------------------


def by_employer(claim):
    """Whether the employer ended the employment or answers for its end."""
    return ended_by_employer(
        claim, law="Code du travail, art. L1231-1", also=lambda: _ended_without_a_term(claim)
    )


def _ended_without_a_term(claim):
    """Whether the work was ended as by a term that it did not have: a dismissal for no cause."""
    return bool(
        claim.facts.answer_or_gap("ending") == "expiry"
        and kind_of_contract(claim) == "open-ended"
        and found(
            _("There was no term with which the work could end."),
            True,
            law="Code du travail, art. L1221-2 et L1235-3",
        )
    )


def kind_of_contract(claim):
    """Open-ended, fixed-term, seasonal, agency or apprenticeship.

    Without a contract, or where none is stated, it is open-ended (L1221-2); a fixed-term contract
    that was not written is held to be open-ended (L1242-12 and L1245-1), and so is one after whose
    term the work went on (L1243-11).
    """
    stated = stated_contract(claim)
    if stated == "none" or _requalified(claim) or _prolonged(claim):
        return "open-ended"
    return stated


def _prolonged(claim):
    """Whether the work went on after the term of a fixed-term contract."""
    if stated_contract(claim) not in ("fixed-term", "seasonal"):
        return False
    until = claim.facts.answer("contract_until")  # untold: such a term ended when the work did
    return until is not None and found(
        _("The contract had no term any more, since the work went on after it."),
        until < claim.span.last,
        law="Code du travail, art. L1243-11",
    )


def _requalified(claim):
    """Whether a fixed-term contract was not put into writing; silence is told and taken for no."""
    return stated_contract(claim) in ("fixed-term", "seasonal") and not claim.facts.presumes(
        WRITTEN,
        claim.employment.contract_written,
        True,
        law="Code du travail, art. L1242-12",
    )


def notified_on(claim):
    """The day the end was notified; the last day where none is stated, which is told."""
    stated = claim.facts.answer("notified_on")
    if stated is None:
        claim.record.assume(
            _(
                "The end is taken to have been notified on the last day of employment, since no "
                "other day is stated."
            )
        )
        return claim.span.last
    return stated


def _service(claim, until, *, without_sickness=False):
    """Whole months of service up to a day.

    ``without_sickness``: for notice and severance, whose length of service leaves out the time in
    which sickness suspended the contract (L1234-11; Cass. soc. 28 September 2022, 20-18.218). An
    accident at work and maternity count (L1226-7 and L1225-24), and so does all for the scale of
    dismissal (Cass. soc. 1 October 2025, 24-15.529).
    """
    first = claim.span.first + (_sick_days(claim, until) if without_sickness else timedelta())
    period = Period(claim.span.first, until)
    title = _("whole months of service, {period}", period=period)
    months = completed("month", first, until)
    return known(months, unit("month"), claim.facts.ground(title, *_dates(claim)))


def _sick_days(claim, until):
    """How long sickness suspended the contract up to a day."""
    away = [day for day in days_away(claim, "sick") if claim.span.first <= day <= until]
    if away:
        claim.record.assume(
            counted(
                "{count} day of sickness does not count as service for notice and severance "
                "({law}); an agreement may count it.",
                "{count} days of sickness do not count as service for notice and severance "
                "({law}); an agreement may count them.",
                len(away),
                law="Code du travail, art. L1234-11",
            )
        )
    return timedelta(days=len(away))


def _years_by_days(claim, until):
    """Years of service, whole ones and the days of the last, as in private households.

    The official calculator of the agreement IDCC 3239 counts days where the Code counts months.
    """
    first = claim.span.first + _sick_days(claim, until)
    return service_with_its_rest(claim, Period(first, until), "year", *_dates(claim))


def _dates(claim):
    job = claim.employment
    notified = job.notified_on  # untold: the evidence of days that are told, and no rule
    return [one for one in (job.start, job.end, notified) if one is not None]


def _years(months):
    return months / MONTHS_IN_A_YEAR


def _for_serious_fault(claim):
    return claim.facts.presumes(
        FAULT,
        claim.employment.serious_fault,
        False,
        law="Code du travail, art. L1235-1 (le doute profite au salarié)",
    )


def unfit_through_work(claim):
    """Whether an accident at work or occupational disease made the worker unfit.

    Then the notice is paid although it could not be worked, without leave pay, and severance is
    doubled, whatever the length of service (art. L1226-14). Who claims so has to show it.
    """
    return claim.facts.presumes(
        _("An accident at work or an occupational disease made the worker unfit."),
        claim.employment.unfit_through_work,
        False,
        law="Code du travail, art. L1226-14 ; Code civil, art. 1353",
    )


# -- notice -----------------------------------------------------------------------------------

SICK_IN_NOTICE = _(
    "The worker was sick when the employment ended: pay for the notice is due where the employer "
    "took the notice away, and not where sickness alone would have kept the worker from working it "
    "({law}). Check which it was.",
    law="Code du travail, art. L1234-5",
)


def notice_months(claim):
    """Months of notice; a shorter one is told as its part of a month."""
    length = notice_length(claim)
    if length.unit == WEEK:
        return length / WEEKS_OF_A_MONTH
    return length / DAYS_OF_A_MONTH if length.unit == DAY else length


def notice_length(claim):
    """The notice due: one month from six months of service, two from two years.

    Under six months a week in households and eight days in hotels, cafés and restaurants. Doubled,
    up to three months, for disabled workers (L5213-9).
    """
    day = notified_on(claim)
    service = _service(claim, day, without_sickness=True)
    step = step_reached(NOTICE_STEPS, lambda length: service >= length)
    if step is None:
        if in_household(claim):
            return law.household_short_notice[day]
        in_hotel = sector(claim) == "hotel_restaurant"  # other categories have no less
        if in_hotel and claim.facts.answer_or_open("agreement_category") is None:
            return law.hotel_short_notice[day]
        return law.notice.of("under 6 months")[day]
    notice = law.household_notice if in_household(claim) else law.notice
    months = notice.of(step)[day]
    if claim.facts.presumes(
        _("The worker is disabled."),
        claim.case.claimant.disabled,
        False,
        law="Code du travail, art. L5213-9 ; Code civil, art. 1353",
    ):
        doubled = months * law.disabled_notice.of("multiple")[day]
        return greatest(months, least(doubled, law.disabled_notice_cap[day]))
    return months


@jurisdiction.head(
    "pay.notice",
    _("Pay for the notice period"),
    law="Code du travail, art. L1234-1 et L1234-5",
    each="employment",
    limitation="wages",
    routes=("prudhommes",),
)
def notice(claim):
    """What work to the end of the notice that was not given would have brought, with leave pay.

    So at the agreement and the rates of its days, whatever was earned before a rise, with the usual
    overtime, and nothing less for absences before the end (art. L1234-5; Cass. soc. 22 September
    2010, 08-43.113, and 14 October 2020, 19-20.399).
    """
    if kind_of_contract(claim) != "open-ended" or not by_employer(claim):
        return None
    if _for_serious_fault(claim):
        return None
    last = claim.span.last
    given = claim.facts.weeks_of_notice_given() / WEEKS_OF_A_MONTH
    months = no_less_than_zero(notice_months(claim) - given)
    a_month = _month_of_notice(claim)
    with_leave = months * a_month
    if not unfit_through_work(claim):
        with_leave = with_leave * (WHOLE + law.leave_tenth[last])
        if last in days_away(claim, "sick"):
            claim.record.warn(SICK_IN_NOTICE)
    return row_of_final_sum(
        claim,
        with_leave,
        "notice pay",
        rounding=TO_THE_CENT,
        months=months,
        month_of_pay=a_month,
        due=with_leave,
    )


def _month_of_notice(claim):
    """A month of the notice that was not given, as on its days."""
    last = claim.span.last
    given = timedelta(days=floor(claim.facts.weeks_of_notice_given().value * 7))
    end = max(next_day(last), after(last - given, notice_length(claim)))
    # Parted where the rate changes; that of the last day of work holds until then.
    parts = [
        part for part in split_by_rates(claim, Span(claim, Period(last, end))) if part.last > last
    ]
    pay = [_as_if_worked(claim, part.first) for part in parts]
    if len(parts) == 1:
        return pay[0]
    lengths = [
        claim.time.days_of(Period(max(part.first, next_day(last)), part.last)) for part in parts
    ]
    weighted = total(map(mul, pay, lengths), unit_if_none=pay[0].unit * DAY)
    return weighted / total(lengths, unit_if_none=DAY)


def _as_if_worked(claim, day):
    """A month as on a day, or as on the last before it of which the rate is known.

    Rates do not fall, so that what is missing can only add: nor is the pay that was promised the
    measure where the last minimum that is known was more.
    """
    last = claim.span.last
    months = whole_months_before(claim, last)
    days = [day, last, *(month.last for month in reversed(months))]
    paid, missing = _first_known(days, partial(hour_of_pay, claim))
    if paid is None:
        raise missing[0]
    lawful, unknown_minimum = _first_known(
        days, lambda day: minimum_hour(Span(claim, Period(day, day)))
    )
    leave_open(*missing[:1], *unknown_minimum[:1])
    a_month = partial(month_to_come, claim, law="Code du travail, art. L1234-5")
    if lawful in (None, paid):
        return a_month(paid)
    return greatest(a_month(paid), a_month(lawful))


def _first_known(days, rate):
    """The first of some days of which a rate is known, and what is missing of those before it."""
    missing = []
    for day in days:
        try:
            rate(day)
        except Gap as gap:
            missing.append(gap)
        else:
            return day, missing
    return None, missing


# -- severance --------------------------------------------------------------------------------


def _end_with_notice(claim):
    """The end of the contract: notice that was not given does not bring it forward (L1234-4)."""
    return max(claim.span.last, after(notified_on(claim), notice_length(claim)))


@jurisdiction.head(
    "pay.severance",
    _("Severance pay"),
    law="Code du travail, art. L1234-9 et R1234-1 à R1234-4",
    each="employment",
    limitation="termination",
    routes=("prudhommes",),
)
def severance(claim):
    """A quarter of a month's pay a year up to ten years and a third beyond, by whole months.

    From eight months of service on the day of notification; service runs to the end of the notice.
    By days in private households. Twice that where an accident at work made the worker unfit.
    """
    if kind_of_contract(claim) != "open-ended" or not by_employer(claim):
        return None
    if _for_serious_fault(claim):
        return None
    day = notified_on(claim)
    unfit = unfit_through_work(claim)
    service = _service(claim, day, without_sickness=True)
    if not unfit and service < law.severance_condition[day]:
        return None
    last = _end_with_notice(claim)
    service = _service(claim, last, without_sickness=True)
    years = _years_by_days(claim, last) if in_household(claim) else _years(service)
    to_ten, beyond = in_bands(years, TEN_YEARS)
    months = to_ten / law.severance.of("up to ten years")[last]
    if not beyond.is_zero:
        months = months + beyond / law.severance.of("beyond ten years")[last]
    if unfit:
        months = months * law.severance_of_the_unfit[last]
    a_month = reference_pay(claim, day)
    return row_of_final_sum(
        claim,
        months * a_month,
        "severance",
        rounding=TO_THE_CENT,
        service=service,
        months=months,
        reference_pay=a_month,
    )


# -- dismissal without good cause -------------------------------------------------------------


def _unjustified(claim):
    """Whether the case states that there was no real and serious cause; an escape needs none.

    Nor does an end by a term that there was not.
    """
    if claim.facts.answer_or_gap("ending") in ("escape", "constructive dismissal"):
        return True
    if _ended_without_a_term(claim):
        return True
    return not claim.facts.finds(
        _("The dismissal had a real and serious cause."),
        claim.employment.dismissal_justified,
        claim.facts.path("dismissal_justified"),
        law="Code du travail, art. L1235-3",
    )


def _small(claim, day):
    staff = claim.parties.employer.staff
    if staff is None:
        claim.record.assume(
            _(
                "The firm is taken to have fewer than 11 staff, since none are stated ({law}).",
                law="Code du travail, art. L1235-3",
            )
        )
        return True
    return claim.facts.amount(staff, "1", _("staff"), "parties.staff") < law.small_firm[day]


@jurisdiction.head(
    "pay.unlawful_end",
    _("Dismissal without real and serious cause"),
    law="Code du travail, art. L1235-3",
    each="employment",
    asks={"parties.staff": "how many work for the employer decides what is owed"},
    limitation="termination",
    interest="assessed",
    routes=("prudhommes",),
    note=_(
        "Not due for a dismissal tied to the missing work permit (Cass. soc. 8 December 2009, "
        "08-42.100)."
    ),
)
def unfair_dismissal(claim):
    """The scale of months of gross pay, within which the court fixes the sum."""
    if kind_of_contract(claim) != "open-ended" or not by_employer(claim):
        return
    if claim.option("void_dismissal") == "yes" or not _unjustified(claim):
        return
    yield from assessed_rows(
        claim,
        "pay.unlawful_end",
        [claim.span],
        rounding=TO_THE_CENT,
        known=lambda _days: _scale(claim),
    )


def _scale(claim):
    """The least and the most of the scale for the years of service, and the pay it is told in."""
    if in_household(claim):
        raise Gap(
            _("Whether the scale binds private households was not read"),
            kind="law",
            what="unfair_dismissal_maximum",
        )
    day = notified_on(claim)
    years = _years(_service(claim, day)).rounded(COMPLETE_YEARS)
    line = str(years.whole) if years < LAST_LINE_OF_THE_SCALE else "29 or more"
    least_months = (
        law.unfair_dismissal_minimum_small if _small(claim, day) else (law.unfair_dismissal_minimum)
    )
    a_month = reference_pay(claim, day)
    lower = least_months.of(line).get(day)
    upper = law.unfair_dismissal_maximum.of(line)[day] * a_month
    bottom = claim.nothing(_("no minimum")) if lower is None else lower * a_month
    return KnownRange(
        bottom.rounded(TO_THE_CENT), upper.rounded(TO_THE_CENT), {"reference_pay": a_month}
    )


@jurisdiction.head(
    "pay.unlawful_end",
    _("Void dismissal"),
    law="Code du travail, art. L1235-3-1",
    each="employment",
    limitation="termination",
    interest="assessed",
    routes=("prudhommes",),
    variant="void",
    note=_("At least this sum: the court may give more."),
)
def void_dismissal(claim):
    """At least the pay of the last six months, where a void dismissal is claimed."""
    if claim.option("void_dismissal") == "no" or not by_employer(claim):
        return None
    day = notified_on(claim)
    months = law.void_dismissal[day]
    a_month = average_month(claim, day, HALF_A_YEAR)
    return row_of_final_sum(claim, months * a_month, rounding=TO_THE_CENT, month_of_pay=a_month)


@jurisdiction.head(
    "pay.unlawful_end",
    _("Fault of procedure in a justified dismissal"),
    law="Code du travail, art. L1235-2",
    each="employment",
    limitation="termination",
    interest="assessed",
    routes=("prudhommes",),
    variant="procedure",
    by_default=False,
)
def fault_of_procedure(claim):
    """At most one month's pay where the dismissal was justified but its procedure was not kept."""
    if not by_employer(claim) or _unjustified(claim):
        return

    def known_range(_days):
        day = notified_on(claim)
        upper = law.procedure_indemnity[day] * reference_pay(claim, day)
        return KnownRange(claim.nothing(_("no minimum")), upper.rounded(TO_THE_CENT))

    yield from assessed_rows(
        claim,
        "pay.unlawful_end:procedure",
        [claim.span],
        rounding=TO_THE_CENT,
        known=known_range,
    )


# -- fixed-term and agency contracts ----------------------------------------------------------


@jurisdiction.head(
    "pay.unlawful_end",
    _("Pay to the end of a fixed-term contract"),
    law="Code du travail, art. L1243-4",
    each="employment",
    limitation="termination",
    interest="assessed",
    routes=("prudhommes",),
    variant="fixed_term",
    rests_on=(FIXED_TERM, SEASONAL),
    note=_("At least this sum: further harm may be claimed."),
)
def early_end(claim):
    """At least the pay to the agreed end of a fixed-term contract that the employer cut short.

    The pay that work would have brought: an average month, at the rate of each day to come.
    """
    if kind_of_contract(claim) not in ("fixed-term", "seasonal"):
        return
    _tell_of_an_early_expiry(claim, "Code du travail, art. L1243-1 et L1243-4")
    if not by_employer(claim) or _for_serious_fault(claim):
        return
    for part in _rest_of_the_term(claim):
        with claim.record.line(part):
            pay, months = _month_to_come(claim, part), months_of_pay(claim, part)
            owed = (pay * months).rounded(TO_THE_CENT)
            yield Row(part, claim.span.last, owed=owed, month_of_pay=pay, months=months)


def _tell_of_an_early_expiry(claim, law):
    """Tell where the work is said to have ended by its term, but before it."""
    until = claim.facts.answer("contract_until")  # untold: such a term ended when the work did
    last = claim.span.last
    ending = claim.facts.answer("ending")  # untold: each head asks how it ended
    if claim.ended and ending == "expiry" and until is not None and until > last:
        claim.record.warn(
            _(
                "The work is said to have ended by its term on {last}, but it was agreed until "
                "{until}: nothing is claimed for the days between. If the employer ended it, "
                "enter a dismissal ({law}).",
                last=last,
                until=until,
                law=law,
            )
        )


def _rest_of_the_term(claim):
    """The time from the last day of work to the agreed end, parted where the rate changes.

    Without the days of new missions that an agency gave in time.
    """
    agreed_end = claim.facts.know(
        claim.employment.contract_until,
        _("the agreed last day of the contract"),
        claim.facts.path("contract_until"),
    )
    last = claim.span.last
    if agreed_end <= last:
        return []
    rest = Period(next_day(last), agreed_end)
    in_a_mission = kind_of_contract(claim) == "agency"
    left = _without_new_missions(claim, rest) if in_a_mission else [rest]
    return [part for one in left for part in split_by_rates(claim, Span(claim, one))]


def _month_to_come(claim, part):
    """What a month of the rest of the term would have brought."""
    law = {"agency": "L1251-26", "apprenticeship": "L6222-18"}
    article = law.get(stated_contract(claim), "L1243-4")
    return month_to_come(claim, part.first, f"Code du travail, art. {article}")


@jurisdiction.head(
    "pay.unlawful_end",
    _("Pay to the end of a mission of temporary work"),
    law="Code du travail, art. L1251-26",
    each="employment",
    limitation="termination",
    interest="assessed",
    routes=("prudhommes",),
    variant="mission",
    rests_on=(AGENCY,),
)
def mission_cut_short(claim):
    """What the worker would have had to the end of a mission that the agency broke off.

    Not where it gave a new mission that took effect within three working days and was as long as
    what was left; with a shorter one, what is left beside it. Nor for serious fault or force
    majeure, which the agency has to show.
    """
    if kind_of_contract(claim) != "agency":
        return
    _tell_of_an_early_expiry(claim, "Code du travail, art. L1251-26")
    _tell_of_work_beyond_the_mission(claim)
    if not by_employer(claim) or _for_serious_fault(claim):
        return
    rest = _rest_of_the_term(claim)
    if rest:
        claim.record.assume(
            _(
                "The agency is taken to have offered no other mission than those told of. It has "
                "to show that it did, and may have had the right to bring the end forward by a "
                "day for each five days of work, by ten at most ({law}).",
                law="Code du travail, art. L1251-26 et L1251-30 ; Code civil, art. 1353",
            )
        )
    for part in rest:
        with claim.record.line(part):
            pay, months = _month_to_come(claim, part), months_of_pay(claim, part)
            owed = (pay * months).rounded(TO_THE_CENT)
            yield Row(part, claim.span.last, owed=owed, month_of_pay=pay, months=months)


def _without_new_missions(claim, rest):
    """What is left of the rest of a mission beside the new ones; nothing if these are as long."""
    missions = _new_missions(claim)
    if sum(one.length for one in missions) >= rest.length:
        return []
    left = rest.split_at([day for one in missions for day in (one.first, next_day(one.last))])
    return [part for part in left if not any(part.overlaps(one) for one in missions)]


def _new_missions(claim):
    """The next missions of the same agency, each in effect in time after the one before."""
    last, missions = claim.span.last, []
    days = law.new_mission_within[last].whole
    for one in claim.case.employments:
        # untold: an employment of no stated kind is no mission
        if one is claim.employment or claim.facts.answer("contract", of=one) != "agency":
            continue
        if one.employer == claim.employment.employer and one.start is not None:
            missions.append(span_of(claim, one))
    in_time = []
    for mission in sorted(missions):
        if last < mission.first <= OPEN_DAYS.after(last, days):
            last = mission.last
            in_time.append(mission)
            claim.record.assume(
                _(
                    "The mission from {first} to {last} takes the place of the one that was "
                    "broken off, since it took effect within {days} working days ({law}).",
                    first=mission.first,
                    last=mission.last,
                    days=days,
                    law="Code du travail, art. L1251-26",
                )
            )
    return in_time


def _tell_of_work_beyond_the_mission(claim):
    """Tell whose worker somebody is who worked on after the end of a mission."""
    until = claim.facts.answer("contract_until")  # untold: such a term ended when the work did
    if until is not None and until < claim.span.last:
        claim.record.warn(
            _(
                "The work went on after the end of the mission on {until}: without a new contract "
                "the worker is held to be employed by the user firm without end. Enter the work "
                "since then as an employment with that firm ({law}).",
                until=until,
                law="Code du travail, art. L1251-39",
            )
        )


@jurisdiction.head(
    "pay.unlawful_end",
    _("Wages to the end of an apprenticeship"),
    law="Code du travail, art. L6222-18 ; Cass. soc., 16 mars 2022, n° 19-20.658",
    each="employment",
    limitation="wages",
    routes=("prudhommes",),
    variant="apprenticeship",
    rests_on=(APPRENTICESHIP,),
    note=_(
        "That the end has no effect was decided on contracts made before 19 August 2015. Since "
        "2019 an employer may end one for force majeure, serious fault, unfitness or the death of "
        "a single master; that any other end still has none was not found decided."
    ),
)
def apprenticeship_cut_short(claim):
    """The wages to the agreed end, with leave pay, where the law let nobody end it.

    Each party may end it within the first days of work in the firm. Where the firm closed, the same
    sum without leave pay, as damages (L1243-4, by L6222-18 since 2019).
    """
    if stated_contract(claim) != "apprenticeship":
        return
    _tell_of_an_early_expiry(claim, "Code du travail, art. L6222-18")
    if not by_employer(claim) or _for_serious_fault(claim):
        return
    if unfit_through_work(claim) or _free_to_end(claim):
        return
    closed = claim.facts.answer_or_gap("ending") == "closure"
    for part in _rest_of_the_term(claim):
        with claim.record.line(part):
            pay, months = _month_to_come(claim, part), months_of_pay(claim, part)
            owed = pay * months
            if not closed:
                owed = owed * (WHOLE + law.leave_tenth[claim.span.last])
            yield Row(
                part,
                part.last,
                owed=owed.rounded(TO_THE_CENT),
                law="Code du travail, art. L6222-18 et L1243-4" if closed else None,
                month_of_pay=pay,
                months=months,
            )


def _free_to_end(claim):
    """Whether an apprenticeship ended within the days of work in the firm in which it was free."""
    free = law.apprenticeship_free_to_end[claim.span.first]
    if claim.time.log.span is None:
        done = claim.time.days_of(claim.span)
        claim.record.assume(
            _(
                "Each day of the apprenticeship is taken as one of work in the firm, since none is "
                "told: the employer has to show that it ended within the first {days} ({law}).",
                days=free,
                law="Code du travail, art. L6222-18 ; Code civil, art. 1353",
            )
        )
    else:
        title = _("days worked, {period}", period=claim.span)
        done = known(len(claim.time.worked_days), DAY, claim.facts.ground(title))
    if done > free:
        return False
    claim.record.warn(
        _(
            "No wages to the end of the apprenticeship are claimed, since it ended within the "
            "first {days} of work in the firm, in which either side was free to end it ({law}).",
            days=free,
            law="Code du travail, art. L6222-18",
        )
    )
    return True


@jurisdiction.head(
    "pay.severance",
    _("End-of-contract indemnity"),
    law="Code du travail, art. L1243-8 et L1251-32",
    each="employment",
    limitation="wages",
    routes=("prudhommes",),
    variant="fixed_term",
    rests_on=(FIXED_TERM, AGENCY),
    note=_("An agreement may lower it to 6 % (art. L1243-9)."),
)
def precarity(claim):
    """A tenth of all gross pay due, at the end of fixed-term and agency contracts.

    With that which the contract would have brought to its end, if it was cut short (Cass. soc. 3
    May 2018, 16-22.455; for a mission art. L1251-26).

    None for seasonal work, nor where the worker ended the contract early or for serious fault
    (arts. L1243-10 and L1251-33), nor where the work went on under an open-ended contract
    (arts. L1243-8 and L1251-32); an escape counts only as an end that the employer answers for.
    """
    kind = kind_of_contract(claim)
    if kind not in ("fixed-term", "agency") or not claim.ended:
        return None
    ending = claim.facts.answer_or_gap("ending")
    if ending == "resignation" or _for_serious_fault(claim):
        return None
    if ending == "escape" and not by_employer(claim):
        return None
    last = claim.span.last
    gross = gross_pay(claim, claim.span)
    if by_employer(claim):
        gross = gross + _pay_to_the_term(claim)
    due = gross * law.fixed_term_indemnity.of(kind)[last]
    owed = due.rounded(TO_THE_CENT)
    if _goes_on_open_ended(claim, kind):
        claim.record.warn(
            _(
                "An end-of-contract indemnity of {amount} is not claimed, since the work went on "
                "at once under an open-ended contract (Code du travail, art. L1243-8, L1251-32). "
                "It is owed if the next contract was for a fixed term too, or began later.",
                amount=owed,
            )
        )
        return None
    return Row(claim.span, last, owed=owed, gross=gross)


def _pay_to_the_term(claim):
    nothing = claim.nothing(_("nothing"))
    try:
        rest = _rest_of_the_term(claim)
    except Gap as gap:  # it can only add to the rest
        leave_open(gap)
        return nothing
    return total(
        [nothing, *(_month_to_come(claim, one) * months_of_pay(claim, one) for one in rest)],
        unit_if_none=claim.currency,
    )


def _goes_on_open_ended(claim, kind):
    """Whether an open-ended contract began the day after this one ended.

    With the same employer, or after agency work with the firm that used the worker.
    """
    later = later_employment(claim)
    if later is None or (kind == "agency" and later.employer != claim.employment.user_firm):
        return False
    # untold: a contract is open-ended unless something else is stated (art. L1221-2)
    contract = claim.facts.answer("contract", of=later)
    return found(
        _("The work went on at once under an open-ended contract."),
        contract in (None, "open-ended")
        and span_of(claim, later).first == next_day(claim.span.last),
        law="Code du travail, art. L1243-8 et L1251-32",
    )


@jurisdiction.head(
    "pay.unlawful_end",
    _("Indemnity for an unwritten fixed-term contract"),
    law="Code du travail, art. L1242-12, L1245-1 et L1245-2",
    each="employment",
    limitation="requalification",
    interest="assessed",
    routes=("prudhommes",),
    variant="requalification",
    rests_on=(FIXED_TERM, SEASONAL),
    note=_("At least this sum: the court may give more."),
)
def requalification(claim):
    """At least one month's pay where an unwritten fixed-term contract is held open-ended."""
    if not _requalified(claim):
        return None
    last = claim.span.last
    due = law.requalification_indemnity[last] * average_month(claim, last, A_QUARTER)
    return row_of_final_sum(claim, due, rounding=TO_THE_CENT)
