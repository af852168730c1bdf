"""Unpaid wages, unlawful deductions, food and lodging (Code du travail, third part, book II).

Pay by the month (art. L3242-1) does not depend on the number of days in a month; it is reduced
where the contract began or ended in the month, or was suspended (art. L3232-4). Food and lodging
count as pay at their legal value (arts. D3231-8 to D3231-16), never at a market price.
"""

from functools import partial

from legalcalc.claims import Base, Row, best_base
from legalcalc.figures import (
    Stipulation,
    constant,
    days,
    known,
    least,
    no_less_than_zero,
    total,
    unit,
)
from legalcalc.gaps import Gap
from legalcalc.kit.agreed_pay import hours_beyond_the_week
from legalcalc.kit.charges import charged_beyond_limit, stays_in
from legalcalc.kit.constants import ONE_MONTH, ONE_WEEK
from legalcalc.kit.deductions import TAX, kept_back, sum_of
from legalcalc.kit.leave import paid_for_leave_taken
from legalcalc.kit.pay_days import declare_pay_at_the_end
from legalcalc.kit.reference_pay import absences
from legalcalc.messages import _, counted
from legalcalc.periods import month_of

from . import jurisdiction
from .common import TO_THE_CENT, WAGE, WEEKS_OF_A_MONTH, in_household, law, sector
from .hours import agreed_week, effective_hours, premium_hours
from .rates import split_by_rates, yardsticks

WEEKEND = (5, 6)
SUSPENDS_PAY = ("sick", "accident at work", "maternity")  # and with it the duty to work
_WITHOUT_PAY = (*SUSPENDS_PAY, "other")  # absences without pay by the month
_NO_CHARGES = ("hotel_restaurant", "entertainment", "transport")  # art. L3251-4
ONE_PIECE = constant(1, "piece/day", _("one meal a day"))
TWO_PIECES = constant(2, "piece/day", _("two meals a day"))

jurisdiction.option(
    "in_kind",
    _("Food and lodging as part of pay"),
    [
        ("agreed", _("counted at their legal value where they were agreed as part of pay")),
        ("always", _("always counted at their legal value")),
        ("never", _("never counted")),
    ],
    default="agreed",
    law="Code du travail, art. D3231-6 et D3231-10 à D3231-15",
)
jurisdiction.option(
    "food",
    _("Value of food for kitchen staff"),
    [
        ("whole", _("the whole legal value")),
        ("half", _("half, for kitchen staff and others fed free by trade custom")),
    ],
    default="whole",
    law="Code du travail, art. D3231-13",
)


jurisdiction.option(
    "meals_due",
    _("Meals of a day of work in hotels, cafés and restaurants"),
    [
        ("undecided", _("not decided yet")),
        ("one", _("one meal fell into a day of work")),
        ("two", _("two meals fell into a day of work")),
    ],
    default="undecided",
    law="Arrêtés du 22 février 1946 et du 1er octobre 1947",
)


declare_pay_at_the_end(jurisdiction, law="Code du travail, art. L3242-1")


# -- the hours for which plain pay is due -----------------------------------------------------


def paid_hours(claim, span):
    """The hours for which plain pay is due.

    Under pay by the month: the agreed hours, those beyond the legal week with their premiums, and
    each hour worked beyond the agreed week. Otherwise: the hours worked.
    """
    days = span.first, span.last
    return claim.record.shared(("paid hours", *days), lambda: _paid_hours(claim, span))


def _paid_hours(claim, span):
    agreed = agreed_week(claim, span.first)
    if agreed is None:
        return effective_hours(claim, span)
    of_a_month = (agreed + premium_hours(claim, agreed, span.first)) / ONE_WEEK * WEEKS_OF_A_MONTH
    monthly = of_a_month * months_of_pay(claim, span)
    if claim.time.log.span is None:
        claim.record.assume(_("No hours beyond those agreed were worked, since no work is stated."))
        return monthly
    hours_of = partial(effective_hours, claim)
    beyond = [
        hours_beyond_the_week(claim, week, span, hours_of, agreed)
        for week in span.period.civil_weeks()
    ]
    return monthly + total(beyond, unit_if_none="h")


def days_away(claim, *reasons):
    """The days on which the worker was away for some reasons."""
    return {
        day
        for absence in claim.case.exceptions
        if absence.reason in reasons and absence.employment in (None, claim.employment_id)
        for day in absence.period.days()
    }


def months_of_pay(claim, span):
    """The months of pay that some days make: Mondays to Fridays due over those of the month."""
    away = days_away(claim, *_WITHOUT_PAY)
    parts = []
    for part in span.period.months():
        month = month_of(part.first)
        due = _weekdays(part, away, _("days from Monday to Friday due, {period}", period=part))
        of = _weekdays(month, (), _("days from Monday to Friday, {period}", period=month))
        parts.append(due / of * ONE_MONTH)
    return total(parts, unit_if_none="month")


def _weekdays(period, away, title):
    count = sum(1 for day in period.days() if day.weekday() not in WEEKEND and day not in away)
    return known(count, unit("day"), Stipulation(title, "Code du travail, art. L3232-4"))


# -- what was due for them --------------------------------------------------------------------


def base_pay(claim, span, *, in_money=False):
    """What each measure gives for plain pay in some days, side by side.

    ``in_money``: without the value of food and lodging, which count towards the minimum (D3231-6).
    """
    parts = [(part, paid_hours(claim, part)) for part in split_by_rates(claim, span)]
    bases = []
    for one in yardsticks(claim, span):
        less = in_money and one.basis != "contract"
        bases.append(Base.of(one.basis, one.law, partial(_due, claim, span, parts, one, less)))
    return bases


def plain_pay(claim, span):
    """The plain pay of some days by the measure that gives most. Raises ``Gap`` where none does."""
    days = span.first, span.last
    return claim.record.shared(("plain pay", *days), lambda: best_base(*base_pay(claim, span)).due)


def _due(claim, span, parts, measure, less_in_kind):
    due = total((hours * measure.hour(part) for part, hours in parts), unit_if_none=claim.currency)
    return no_less_than_zero(due - counted_in_kind(claim, span)) if less_in_kind else due


@jurisdiction.head(
    "pay.base",
    _("Unpaid wages"),
    law="Code du travail, art. L3231-1 à L3232-4 et L3242-1",
    each="pay_period",
    limitation="wages",
    routes=("prudhommes",),
)
def unpaid_wages(claim, period):
    """The best of minimum wage, agreement and contract for the hours due, less what was paid.

    A bonus may count towards the minimum, never as the pay that was promised besides it: the
    contract is the better measure where it leaves more unpaid.
    """
    _tell_of_sickness(claim)
    bases = base_pay(claim, period, in_money=True)
    best = best_base(*bases)
    bonus = period.pay_received(("bonus",), at_most=True)
    promised = next((one for one in bases if one.basis == "contract" and one.due is not None), best)
    if not bonus.is_zero and promised.due.value > best.due.value - bonus.value:
        best = promised
    kinds = WAGE if best.basis == "contract" else (*WAGE, "bonus")
    paid = period.pay_received(kinds, at_most=True)
    kept_back = lawfully_kept_back(claim, period, best.due)
    # Leave has at least the pay of work (art. L3141-24, II), which is owed once.
    for_leave = paid_for_leave_taken(claim, period.period, lambda: best.due - paid - kept_back)
    if for_leave is not None:
        paid = paid + for_leave
    return Row(
        period,
        period.due_on,
        owed=no_less_than_zero(best.due - paid - kept_back).rounded(TO_THE_CENT),
        basis=best.basis,
        bases=tuple(bases),
        law=best.law,
        hours=paid_hours(claim, period),
        due=best.due,
        paid=paid,
        kept_back=kept_back,
    )


# -- food and lodging as pay ------------------------------------------------------------------


def counted_in_kind(claim, span):
    """The legal value of food and lodging that count as pay in some days."""
    parts = [claim.nothing(_("no food or lodging"))]
    for stay, common in stays_in(claim, span.period):
        if _agreed(claim, stay):
            parts.append(legal_value(claim, stay, common))
    return total(parts, unit_if_none=claim.currency)


def _agreed(claim, stay):
    """Whether food or lodging counts: where it was agreed as part of pay, unless told otherwise."""
    answer = claim.option("in_kind")
    if answer != "agreed":
        return answer == "always"
    promise = claim.pay.promise_on(stay.period.first)
    promised = promise is not None and (
        promise.lodging if stay in claim.pay.lodging else promise.food
    )
    written = claim.facts.answer("agreed_in_writing", of=stay)
    if promised or written:
        _tell_of_agreement(claim, stay)
        return True
    claim.record.assume(
        _(
            "Food and lodging are not counted as pay, since nothing says that they were agreed as "
            "part of it ({law}).",
            law="Code du travail, art. D3231-6",
        )
    )
    return False


def _tell_of_sickness(claim):
    """Say who may owe pay for days of sickness or after an accident, which is not computed."""
    if absences(claim, ("sick",)):
        claim.record.warn(
            _(
                "Pay during sickness is not computed. The employer owes a part of it after a year "
                "of service, less the daily benefits of the health insurance, which must have "
                "granted them; not to home, seasonal, intermittent and temporary workers "
                "({law}). Ask the health insurance (CPAM) for its benefits. For undeclared work "
                "there are none: their loss is one of damages, for the court.",
                law="Code du travail, art. L1226-1, D1226-1 et D1226-3",
            )
        )
    if absences(claim, ("accident at work",)):
        claim.record.warn(
            _(
                "Pay for days after an accident at work is not computed. The fund for accidents at "
                "work (CPAM, on farms MSA) owes daily benefits, for undeclared work too, and may "
                "take them back from the employer; the worker may declare the accident within two "
                "years ({law}, not read here). Ask the fund at once. The employer may owe a part "
                "of the pay besides.",
                law="CSS, art. L441-2 et L471-1",
            )
        )


def _tell_of_agreement(claim, stay):
    """Say what the stated agreement takes off pay, and what speaks against it."""
    counted_days = stay.period.within(claim.span)
    value = legal_value(claim, stay, counted_days).rounded(TO_THE_CENT)
    if value.is_zero:
        return
    option = jurisdiction.options["in_kind"]
    claim.record.warn(
        _(
            "Food or lodging from {first} to {last} lowers what is due in money by {amount}, since "
            "it is stated that it was agreed as part of pay. The employer has to show that the "
            "worker agreed freely; if not, choose “{answer}” under the option “{option}” ({law}).",
            first=counted_days.first,
            last=counted_days.last,
            amount=value,
            answer=dict(option.values)["never"],
            option=option.title,
            law="Code du travail, art. D3231-6 ; Code civil, art. 1353",
        )
    )
    if stay in claim.pay.lodging and claim.facts.answer("fit_to_live_in", of=stay) is False:
        claim.record.warn(
            _(
                "That lodging was not fit to live in: whether it counts as pay at all is for the "
                "court ({law}).",
                law="Code pénal, art. 225-14",
            )
        )


def legal_value(claim, stay, period):
    """The legal value of some days of food or lodging."""
    return (
        _value_of_lodging(claim, stay, period)
        if stay in claim.pay.lodging
        else _value_of_food(claim, stay, period)
    )


def _value_of_lodging(claim, stay, period):
    """0.02 euro a day; eight times the minimum garanti a month on farms; 71 euros in households."""
    day = period.first
    nights = claim.time.days_of(period, stay)
    if in_household(claim):
        return law.household_lodging[day] * _calendar_months(claim, period, stay)
    if sector(claim) == "farm":
        a_month = law.farm_lodging_per_month[day] * law.minimum_garanti[day]
        return a_month * _calendar_months(claim, period, stay)
    return law.lodging_per_day[day] * nights


def _calendar_months(claim, period, stay):
    """How many calendar months some nights make: a whole month is one, however long it is."""
    return total(
        [
            claim.time.days_of(part, stay) / claim.time.days_of(month_of(part.first)) * ONE_MONTH
            for part in period.months()
        ],
        unit_if_none="month",
    )


def _value_of_food(claim, stay, period):
    """One minimum garanti a meal or two a day; two and a half on farms; by meal in households.

    In hotels, cafés and restaurants food does not count: the agreement gave the deduction up.
    """
    day = period.first
    fed = claim.time.days_of(period, stay)
    if sector(claim) == "hotel_restaurant":
        return claim.nothing(
            _("food does not count (IDCC 1979, avenant 1 of 13 July 2004, art. 17)")
        )
    if sector(claim) == "farm":
        return law.food_per_day.of("farm")[day] * law.minimum_garanti[day] * fed
    meals = claim.facts.amount(
        stay.meals_per_day, "piece/day", _("meals a day"), f"{stay.path}.meals_per_day"
    )
    if in_household(claim):
        return law.household_meal[day] * meals * fed
    if meals > ONE_PIECE:
        value = law.food_per_day.of("general")[day] * law.minimum_garanti[day] * fed
    else:
        value = law.meal[day] * law.minimum_garanti[day] * meals * fed
    if claim.option("food") == "half":
        return value * law.food_share_of_kitchen_staff[day]
    return value


@jurisdiction.head(
    "taken.inkind",
    _("Kept back for food and lodging beyond their legal value"),
    law="Code du travail, art. L3251-1, D3231-10, D3231-11 et D3231-15",
    each="pay_period",
    limitation="wages",
    routes=("prudhommes",),
)
def food_and_lodging_kept_back(claim, period):
    """What was kept back from pay for food and lodging, less the value at which they may count."""
    return _charges(claim, period, "kept back")


@jurisdiction.head(
    "taken.inkind",
    _("Paid for food and lodging beyond their legal value"),
    law="Code du travail, art. L3251-4",
    each="pay_period",
    limitation="performance",
    routes=("prudhommes",),
    variant="paid",
    note=_(
        "Only in hotels, cafés, restaurants, shows, casinos and transport, where no charge may be "
        "imposed. Elsewhere a rent agreed apart is not governed by the rules on wages."
    ),
)
def food_and_lodging_paid(claim, period):
    """What the worker had to pay for food and lodging where no charge may be imposed on staff."""
    if sector(claim) in _NO_CHARGES:
        return _charges(claim, period, "paid by the worker")
    return None


def _charges(claim, period, how):
    charges = []
    for stay, common in stays_in(claim, period.period, how):
        whole = days(stay.period.first, stay.period.last)
        charged = claim.pay.charge(stay) * (days(common.first, common.last) / whole)
        charges.append((charged, legal_value(claim, stay, common)))
    return charged_beyond_limit(
        claim, period, period.due_on, charges, rounding=TO_THE_CENT, by_value=True
    )


# -- meals that were not given ----------------------------------------------------------------


@jurisdiction.head(
    "pay.expenses",
    _("Meals that the employer did not give"),
    law="Arrêtés du 22 février 1946 et du 1er octobre 1947 ; Code du travail, art. D3231-10",
    each="employment",
    limitation="wages",
    routes=("prudhommes",),
    variant="meals",
)
def meals_not_given(claim):
    """In hotels, cafés and restaurants, the minimum garanti for each meal that was due and not had.

    Staff present at the hours of meals (11:00 to 15:00 and 18:00 to 22:00, as the social security
    office counts) are fed or paid for it, on top of the minimum wage.
    """
    if sector(claim) != "hotel_restaurant" or claim.time.log.span is None:
        return
    unfed = [
        day.first
        for day in claim.time.worked_days
        if not any(day.first in stay.period for stay in claim.pay.food)
    ]
    if not unfed:
        return
    if claim.case.told("food", of=claim.employment) in ("not told", "in part"):
        raise claim.facts.missing(
            _("on which days the employer gave meals, or that it gave none"), "food"
        )
    answer = claim.option("meals_due")
    if answer == "undecided":
        raise Gap(
            counted(
                "On {count} day of work no meal was given: choose under the option “{option}” how "
                "many meals fell into a day of work",
                "On {count} days of work no meal was given: choose under the option “{option}” how "
                "many meals fell into a day of work",
                len(unfed),
                option=jurisdiction.options["meals_due"].title,
            ),
            kind="fact",
            what="choices.options.meals_due",
        )
    for month in claim.time.months:
        number = sum(1 for day in unfed if day in month.period)
        if number:
            with claim.record.line(month):
                a_day = ONE_PIECE if answer == "one" else TWO_PIECES
                title = _("days without a meal, {period}", period=month.period)
                meals = a_day * known(number, unit("day"), claim.facts.ground(title))
                worth = law.meal[month.first] * law.minimum_garanti[month.first]
                owed = (meals * worth).rounded(TO_THE_CENT)
                yield Row(month, month.due_on, owed=owed, meals=meals)


# -- protection of wages ----------------------------------------------------------------------


def lawfully_kept_back(claim, period, due):
    """What the employer could keep back from the pay due for a period.

    Tax and contributions; tools and materials in the worker's charge (art. L3251-2), save where no
    charge may be imposed (L3251-4); a cash advance that was really made, up to a tenth of the pay
    due (L3251-3).
    """
    kept = [kept_back(claim, period, TAX)]
    tools = kept_back(claim, period, ("tools",))
    if sector(claim) not in _NO_CHARGES and not tools.is_zero:
        kept.append(tools)
        claim.record.warn(
            _(
                "{amount} kept back for tools in {period} is taken as lawful. The employer has to "
                "show that they were the worker’s to provide ({law}).",
                amount=tools,
                period=period.period,
                law="Code du travail, art. L3251-2",
            )
        )
    advances = sum_of(
        claim,
        [
            one
            for one in period.deductions(how="kept back", reasons=("advance",))
            if claim.facts.presumes(
                _("The money had really been lent or advanced to the worker."),
                one.money_lent,
                True,
                law="Code du travail, art. L3251-3",
            )
        ],
    )
    if not advances.is_zero:
        kept.append(least(advances, due * law.advance_repayment[period.last]))
    return total(kept, unit_if_none=claim.currency)


@jurisdiction.head(
    "taken.deductions",
    _("Unlawful deductions"),
    law="Code du travail, art. L3251-1 à L3251-4 et L5222-2",
    each="pay_period",
    limitation="wages",
    routes=("prudhommes",),
)
def unlawful_deductions(claim, period):
    """What was kept back from pay beyond tax, contributions, tools and a tenth for advances."""
    kept = kept_back(claim, period)
    if kept.is_zero:
        return None
    due = plain_pay(claim, period)
    lawful = lawfully_kept_back(claim, period, due)
    return Row(
        period,
        period.due_on,
        owed=no_less_than_zero(kept - lawful).rounded(TO_THE_CENT),
        kept_back=kept,
        lawful=lawful,
    )


@jurisdiction.head(
    "taken.deductions",
    _("Sums the worker had to pay to the employer"),
    law="Code du travail, art. L3251-1, L3251-4 et L5222-2",
    each="pay_period",
    limitation="performance",
    routes=("prudhommes",),
    variant="paid_back",
)
def paid_back(claim, period):
    """What the worker had to hand back or pay to the employer out of wages received."""
    paid = sum_of(claim, period.deductions(how="paid by the worker"))
    if paid.is_zero:
        return None
    return Row(period, period.due_on, owed=paid.rounded(TO_THE_CENT), paid_by_worker=paid)
