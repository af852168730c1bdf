"""National Minimum Wage Act 1998 s.17: pay that counts for the minimum wage, and its arrears.

What was paid counts only as far as the Regulations say (SI 2015/621 regs 8 to 16). The arrears of
each period are due at the rate in force when they are worked out, if that is more (s.17).
"""

from dataclasses import dataclass
from functools import partial

from legalcalc.claims import Base, Row, after
from legalcalc.facts import Lodging
from legalcalc.figures import Figure, constant, greatest, least, no_less_than_zero, total
from legalcalc.gaps import Gap, leave_open
from legalcalc.kit.charges import stays_in
from legalcalc.kit.constants import DAYS_IN_A_WEEK, MONTHS_IN_A_YEAR
from legalcalc.kit.deductions import TAX, sum_of, sum_taken
from legalcalc.messages import _
from legalcalc.periods import day_before, next_day

from .deductions import (
    charged_without_authority,
    had_to_buy,
    known_of,
    lodging_without_authority,
    paid_to_another,
    really_lent,
    taken_without_authority,
    warn_of_double,
)
from .minimum_wage import (
    ACT,
    TO_THE_PENNY,
    exemption,
    hourly_minimum,
    without_blanks,
    working_hours,
)

ARREARS = f"{ACT} s.17; SI 2015/621 reg 7"
ONE_MONTH = constant(1, "month", _("a month"), "SI 2015/621 reg 9(1)(d)")
WEEKS_IN_A_YEAR = constant(52, "week/year", _("weeks in a year, for rent"), "HMRC NMWM10240")
PER_MONTH = constant(1, "month", _("a month"))

SHORTFALL = _("shortfall at the rate of the period")
UPLIFT = _("Uplift to the current rate")
COUNTED_PAY = _("pay that counts for the minimum wage")
# Kinds of payment that count (reg 10): no advances, tips, premiums, expenses, holiday or sick pay.
PAY = ("wage", "bonus", "commission")
# What an employer keeps back of these is no reduction of pay: regs 12(2)(b) and 9, and tax law.
NOT_REDUCTIONS = (*TAX, "advance")
# Tools, clothing and training are expenditure in connection with the employment: reg 13.
EXPENDITURE = ("tools", "clothing", "training")


# -- pay that counts (SI 2015/621 regs 8 to 16) --------------------------------------------------


@dataclass(frozen=True)
class Remuneration:
    """Pay that counts for a period.

    ``taken``: what the employer took without law or agreement although it counts as pay, or though
    there was no pay left that it could lower. It is owed besides the minimum wage, under the
    Employment Rights Act. ``lodging``: the same of a charge for accommodation, up to the offset. If
    the employer has to give it back, accommodation was free and the offset counts as pay instead
    (reg 9(1)(e)); so it is owed besides on one reading only.
    """

    counted: Figure
    taken: Figure
    lodging: Figure


def remuneration(claim, period, hours):
    """What reached the worker in time, and what was kept back of it, less the reductions."""
    stated = period.deductions()
    if stated:
        warn_of_double(claim, period)
    in_hand = claim.pay.paid_for(
        period.period, PAY, by=_last_day_that_counts(claim, period), at_most=True
    )
    added, reductions, taken, paid_back = [in_hand], [], [], []
    for one in stated:
        if one.reason == "lodging":
            continue
        kept_back = one.how == "kept back"
        amount = partial(sum_taken, claim, one)
        if _is_reduction(claim, one):
            if not kept_back:
                paid = known_of([amount])  # unknown, it can only lower pay that counts
                reductions += paid
                paid_back += paid if taken_without_authority(claim, one) else []
            continue
        if kept_back:
            added.append(amount())
        if taken_without_authority(claim, one):
            taken += known_of([amount])
    accommodation = _accommodation(claim, period, hours)
    if accommodation is not None:
        added.append(accommodation.added)
        reductions.append(accommodation.excess)
        rent = known_of(lodging_without_authority(claim, period, "paid by the worker"))
        paid_back.append(least(accommodation.excess, total(rent, unit_if_none=claim.currency)))
    counted = total(added, unit_if_none=claim.currency)
    if reductions:
        less = total(reductions, unit_if_none=claim.currency)
        without_pay = no_less_than_zero(less - counted)
        taken.append(least(without_pay, total(paid_back, unit_if_none=claim.currency)))
        counted = no_less_than_zero(counted - less)
    return Remuneration(
        counted.named(COUNTED_PAY),
        total(taken, unit_if_none=claim.currency),
        claim.nothing(_("nothing charged")) if accommodation is None else accommodation.besides,
    )


def _last_day_that_counts(claim, period):
    """The end of the next pay reference period, or a month after the end of the work (reg 9).

    The next period runs its whole length, even if the work ends within it.
    """
    following = claim.time.pay_period_of(next_day(period.last))
    if following is not None:
        return following.whole.last
    return day_before(after(next_day(period.last), ONE_MONTH))


def _is_reduction(claim, one):
    """Whether a deduction, or a payment by the worker, lowers the pay that counts."""
    if one.reason in NOT_REDUCTIONS:
        return False
    if one.reason == "transport":
        return _transport_reduces(claim, one)
    if one.reason in EXPENDITURE:
        return True
    if one.reason in ("recruitment fee", "visa"):
        choice = claim.option("fees")
        if paid_to_another(claim, one):
            return choice == "all reduce pay"
        return choice != "do not reduce pay"
    if paid_to_another(claim, one):
        return _for_employers_benefit(claim, one, False)
    if one.reason == "debt":
        return not really_lent(claim, one)
    if one.reason in ("fine", "damage"):
        return not _contractually_liable(claim, one)
    if one.reason == "food" and one.how == "paid by the worker":
        return had_to_buy(claim, "food", one)
    return _for_employers_benefit(claim, one, True)


def _transport_reduces(claim, one):
    """Whether what was taken, or paid, for a journey lowers the pay that counts.

    A journey for the work is expenditure in connection with the employment (reg 13). One between
    home and work is not, nor is the arrival: then it depends on who had the money. What is kept
    back is for the employer's use (reg 12(1)); what is bought from it freely is not (12(2)(e)).
    """
    if one.journey == "for the work":
        return True
    if one.how == "kept back":
        return _for_employers_benefit(claim, one, True)
    if one.journey is None:
        claim.record.warn(
            _(
                "{amount} paid by the worker for transport on {day} is left out of account: it "
                "lowers the pay that counts only if the journey was for the work, or the employer "
                "required and received it. State what the journey was.",
                amount=sum_taken(claim, one),
                day=one.day.value,
            )
        )
        return False
    if paid_to_another(claim, one):
        return _for_employers_benefit(claim, one, False)
    return had_to_buy(claim, "transport", one)


def _contractually_liable(claim, one):
    """Whether a fine, or a sum for damage, was owed under a term of the contract (reg 12(2)(a)).

    A paper that lets the employer keep it back is no such term; what the paper says is for a
    lawyer to read.
    """
    if not claim.facts.presumes(
        _("The worker was liable for it under a term of the contract."),
        one.agreed_in_writing,
        False,
        law=f"SI 2015/621 reg 12(2)(a); {ACT} s.28",
    ):
        return False
    liable = claim.option("fines_and_damage") == "liable"
    if liable:
        claim.record.warn(
            _(
                "{amount} kept back for a fine or damage counts as pay received, because the "
                "contract is taken to make the worker liable for it (option “{option}”).",
                amount=sum_taken(claim, one),
                option=claim.jurisdiction.options["fines_and_damage"].title,
            )
        )
    return liable


def _for_employers_benefit(claim, one, presumed):
    """Whether it was for the employer's own use: presumed of what the employer itself took."""
    return claim.facts.presumes(
        _("It was taken for the employer’s own use and benefit."),
        one.for_employers_benefit,
        presumed,
        law=f"SI 2015/621 reg 12(1); {ACT} s.28",
    )


@dataclass(frozen=True)
class _Lodging:
    """What accommodation does to pay.

    ``added``: the offset where it was free, else what was kept back for it. ``excess``: the charge
    above the offset. ``besides``: what of a charge without authority lies within the offset.
    """

    added: Figure
    excess: Figure
    besides: Figure


def _accommodation(claim, period, hours):
    """What the charges for lodging do to pay, against the offset; ``None`` without any lodging.

    What was paid for lodging that is no living accommodation lessens pay in full (reg 12(1)), and
    what was kept back for it is missing from pay: no offset counts for either.
    """
    stays = list(stays_in(claim, period.period, of=Lodging))
    stated = period.deductions(reasons=("lodging",))
    if not stays and not stated:
        return None
    unfit = [stay for stay, _part in stays if not _is_living_accommodation(claim, stay)]
    charges, of_unfit, not_all_known = _charges(claim, period, stays, stated, unfit)
    stays = [(stay, part) for stay, part in stays if stay not in unfit]
    nothing = claim.nothing(_("nothing charged"))
    paid_for_unfit = _sum_of(claim, of_unfit, "paid by the worker")
    if unfit and not stays:
        paid = [charge for one, charge in charges if one.how == "paid by the worker"]
        lost = total([*paid, paid_for_unfit], unit_if_none=claim.currency)
        return _Lodging(nothing, lost, nothing)
    offset = _offset(claim, period, stays, hours)
    charged = _sum_of(claim, charges)
    # Whatever was charged, no more than the offset is added to pay in the end: where that is not
    # known it is as if the lodging had been free, and what a charge takes beyond it is left open.
    if not_all_known or not charged > nothing:
        return _Lodging(offset, paid_for_unfit, nothing)
    beyond = no_less_than_zero(charged - offset)
    kept = _sum_of(claim, charges, "kept back")
    lawful = [charge for one, charge in charges if not _without_authority(claim, one)]
    return _Lodging(
        kept,
        beyond + paid_for_unfit if of_unfit else beyond,
        no_less_than_zero(least(charged, offset) - total(lawful, unit_if_none=claim.currency)),
    )


def _charges(claim, period, stays, stated, unfit):
    """The charges that are known, those for lodging that is unfit, and whether one is not known.

    Each with the stay, or the deduction, for which it was taken.
    """
    charges, of_unfit, not_all_known = [], [], False
    for one in stated:
        try:
            charges.append((one, sum_taken(claim, one)))
        except Gap as gap:
            leave_open(gap)
            not_all_known = True
    for stay, part in stays:
        if stay.how == "none":
            continue
        try:
            charge = _charge(claim, stay, part, period)
        except Gap as gap:
            leave_open(gap)
            not_all_known = not_all_known or stay not in unfit
            continue
        (of_unfit if stay in unfit else charges).append((stay, charge))
    return charges, of_unfit, not_all_known


def _sum_of(claim, charges, how=None):
    """The sum of charges, of all or of those that were taken in one way."""
    taken = (charge for one, charge in charges if how in (None, one.how))
    return total(taken, unit_if_none=claim.currency)


def _offset(claim, period, stays, hours):
    """The offset for the days of accommodation.

    Until September 2003 it was also no more than so much an hour. Where nothing is told but that
    something was taken for it, it is assumed to have been provided on every day.
    """
    days_of_period = partial(claim.time.days_of, period.period)
    if stays:
        days_provided = total(
            (claim.time.days_of(part, stay) for stay, part in stays), unit_if_none="day"
        )
    else:
        claim.record.assume(
            _("Accommodation was provided on each day of a period in which it was charged.")
        )
        days_provided = days_of_period()
    offset = claim.law.accommodation_offset[period.first] * days_provided
    hourly = claim.law.accommodation_offset_hourly.get(period.first)
    if hourly is None:
        return offset
    return least(offset, hourly * hours * (days_provided / days_of_period()))


def _is_living_accommodation(claim, stay):
    """Whether lodging had what makes it living accommodation: a bed, washing, a toilet."""
    if (
        claim.facts.answer("has_basics", of=stay) is None
        and claim.facts.answer("fit_to_live_in", of=stay) is False
    ):
        claim.record.warn(
            _(
                "The lodging was not fit to live in, and still counts as accommodation: ask "
                "whether it had a bed, washing and a toilet. Without one of them no offset counts "
                "as pay, and a charge for it lowers pay in full (HMRC NMWM10100)."
            )
        )
    claim.record.used.add(stay.path)  # also where it is refused, and no figure rests on it
    return claim.facts.presumes(
        _("The lodging had a bed, washing and a toilet."),
        stay.has_basics,
        True,
        law="SI 2015/621 reg 14; HMRC NMWM10100",
    )


def _without_authority(claim, one):
    if isinstance(one, Lodging):
        return charged_without_authority(claim, one)
    return taken_without_authority(claim, one)


def _charge(claim, stay, part, period):
    """The charge for the days of a stay that lie in a pay reference period.

    A monthly rent is a twelfth of a year's in a monthly period, and so many weeks of fifty-two in
    periods of whole weeks (HMRC NMWM10240); any other charge is shared out by days.
    """
    if stay.per == "month" and part == period.whole and stay.charge is not None:
        rent = claim.facts.money(stay.charge, part.first, _("rent per month"), stay) / PER_MONTH
        if claim.employment.pay_interval in ("week", "fortnight", "four weeks"):
            weeks = claim.time.days_of(part) / DAYS_IN_A_WEEK
            return (rent * MONTHS_IN_A_YEAR / WEEKS_IN_A_YEAR * weeks).rounded(TO_THE_PENNY)
        if claim.employment.pay_interval != "half month":
            return rent * PER_MONTH
    if stay.per == "period":
        return claim.pay.charge(stay) * claim.time.days_of(part) / claim.time.days_of(stay.period)
    return claim.pay.charge(stay, part)


# -- arrears (s.17) ------------------------------------------------------------------------------


def minimum_wage_arrears(claim, period):
    """The higher of the shortfall and of the shortfall at the rate of the day of determination.

    Gives the yardstick, and the row by it or ``None`` where the law gives no minimum wage. The
    rates compared are those for the worker as he was in the period. What was paid too late to count
    as pay of the period is set off afterwards (s.17(6)), and so is an advance that the employer can
    still take back. What counts as pay although it was taken without authority is owed besides.
    """
    none_due = exemption(claim, period)
    if none_due is None:
        _refuse_salaried_hours(claim, period)
        band, rate = hourly_minimum(claim, period.first)
        if rate is None:
            none_due = _("The law gave this worker no minimum wage when the pay period began.")
    if none_due is not None:
        return Base("minimum", None, ARREARS, not_lawful=none_due), None
    hours = working_hours(claim, period)
    due = hours * rate
    pay = remuneration(claim, period, hours)
    shortfall = no_less_than_zero(due - pay.counted).named(SHORTFALL)
    current = claim.law.minimum_wage.of(band)[claim.determined_on]
    arrears, other = greatest(shortfall, shortfall / rate * current), None
    if _band_abolished(claim, band, period.first):
        plain = claim.option("abolished_bands") == "no uplift"
        arrears, other = (shortfall, arrears) if plain else (arrears, shortfall)
    uplift = (arrears - shortfall).named(UPLIFT)
    advances = _advances_not_taken_back(claim, period)
    paid_late = _paid_late(claim, period)
    besides = claim.option("lodging_without_agreement") == "besides"
    taken = pay.taken + pay.lodging if besides else pay.taken

    def owed(left):
        for set_off in (paid_late, advances):
            if set_off is not None:
                left = no_less_than_zero(left - set_off)
        return (left if taken.is_zero else left + taken).rounded(TO_THE_PENNY)

    row = Row(
        period,
        period.due_on,
        owed=owed(arrears),
        basis="minimum",
        law=ARREARS,
        hours=hours,
        rate=rate,
        due=due,
        paid=pay.counted,
        shortfall=shortfall,
        current_rate=current,
        uplift=None if uplift.is_zero else uplift,
        other_reading=None if other is None else owed(other),
        paid_late=paid_late,
        advances=advances,
        taken=None if taken.is_zero else taken,
        lodging_in_dispute=None if besides or pay.lodging.is_zero else pay.lodging,
    )
    return Base("minimum", due, ARREARS), without_blanks(row)


def _refuse_salaried_hours(claim, period):
    """Raise a gap for salaried hours work, which is not computed here.

    Pay promised by the year is not enough for it: it has to be for fixed basic hours, in equal
    weekly or monthly instalments (reg 21). That is for the employer to show. Otherwise each hour is
    owed as in any other work; and even salaried hours beyond the basic ones of a year are (reg 28).
    """
    promise = claim.pay.promise_on(period.first)
    if promise is None or promise.per != "year":
        return
    if claim.option("salaried_hours") == "salaried":
        raise Gap(
            _("Minimum wage for an annual salary: salaried hours work is not computed here"),
            kind="law",
            what="salaried hours work",
            on=period.first,
        )
    claim.record.warn(
        _(
            "Pay was promised by the year, and the minimum wage is computed for every hour worked. "
            "That holds unless the employer shows equal weekly or monthly instalments for fixed "
            "hours (SI 2015/621 reg 21): ask whether the instalments were really equal, and how "
            "many hours the contract fixed (option “{option}”).",
            option=claim.jurisdiction.options["salaried_hours"].title,
        )
    )


def _paid_late(claim, period):
    """Wages for the period that came too late to count as its pay; ``None`` where none did.

    So does the share of its days in one payment for many periods, made in the last of them.
    """
    stated = claim.record.once(
        "payments made for days",
        lambda: [one for one in claim.pay.payments if one.for_period is not None],
    )
    mine = [one for one in stated if one.for_period.overlaps(period.period)]
    last = _last_day_that_counts(claim, period) if mine else None
    if not any(one.day.value > last for one in mine):
        return None
    return claim.pay.paid_for(period.period, PAY, at_most=True) - claim.pay.paid_for(
        period.period, PAY, by=last, at_most=True
    )


def _advances_not_taken_back(claim, period):
    """Advances made for a period that were not kept back from later pay; ``None`` without any.

    An advance does not count as pay (reg 10(a)), but while it is not taken back the worker has it.
    The oldest are taken back first.
    """
    advances = claim.record.once("open advances", lambda: list(_left_of_advances(claim)))
    mine = [left for day, left in advances if day in period.period]
    return total(mine, unit_if_none=claim.currency) if mine else None


def _left_of_advances(claim):
    taken_back = sum_of(claim, (one for one in claim.pay.deductions if one.reason == "advance"))
    for one in claim.pay.payments:
        if one.kind != "advance" or one.to != "claimant":
            continue
        claim.facts.know_its_job(one)
        day = one.day.value
        advance = claim.facts.money(one.amount, day, _("advance of {day}", day=day), one)
        now_back = least(advance, taken_back)
        taken_back = taken_back - now_back
        if not (left := advance - now_back).is_zero:
            worked_for = one.for_period.last if one.for_period else day
            yield claim.time.day_of_employment(worked_for), left


def _band_abolished(claim, band, day):
    """Whether the worker's band had a lower rate than adults then, and has none of its own now."""
    if band not in ("21", "22", "23 to 24"):
        return False
    own = claim.law.minimum_wage.of(band)
    adult = claim.law.minimum_wage.of("25 and over")
    return bool(own[day] < adult[day]) and not own[claim.determined_on] < adult[claim.determined_on]
