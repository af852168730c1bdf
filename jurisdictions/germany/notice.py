"""The end of the work: §§ 615, 622, 623, 628 BGB.

An employer who ends the work without the notice of the law owes the pay until it would have run
out. Notice is valid only in writing with a signature: after an oral dismissal the employment, and
with it the claim to pay, goes on.
"""

from datetime import date

from legalcalc.claims import Row, after
from legalcalc.figures import found, no_less_than_zero, total
from legalcalc.gaps import leave_open
from legalcalc.kit.constants import TO_THE_CENT
from legalcalc.kit.end_of_work import end_told_on
from legalcalc.kit.scales import step_reached, steps_of
from legalcalc.kit.set_off import Credit
from legalcalc.kit.sickness import stretches_of
from legalcalc.messages import _
from legalcalc.periods import Period, month_of, next_day

from . import jurisdiction
from .as_if_worked import pay_as_if_worked
from .due_dates import FIFTEENTH, working_day
from .relation import BY_EMPLOYER, continued, first_day, goes_on
from .right_to_work import employed_illegally
from .sickness import days_after_the_end_without_pay, sick_pay_after_the_end

FOR_A_TIME = ("fixed-term", "seasonal")
IN_DEFAULT = (
    "§§ 611a, 615, 623 BGB"  # the dismissal is void, and the employer does not take the work
)
BY_WORKER_OR_NOBODY = ("resignation", "expiry", "agreement", "death", "ongoing")

jurisdiction.option(
    "probation",
    _("Probation of up to six months"),
    [("not agreed", _("not agreed")), ("agreed", _("agreed: two weeks’ notice within it"))],
    default="not agreed",
    law="§ 622 Abs. 3 BGB",
)


def _end_of_notice(claim, told):
    """The last day of the notice that the employer should have given on a day."""
    law = claim.law
    begin = first_day(claim)
    if claim.option("probation") == "agreed" and found(
        _("The notice came within the probation."),
        told < after(begin, law.probation_months[told]),
        law="§ 622 Abs. 3 BGB",
    ):
        return after(told, law.notice_weeks.of("probation")[told])
    if claim.facts.answer("sector") != "private household":
        steps = steps_of(law.employers_notice, "year")
        step = step_reached(steps, lambda years: _lasted(begin, years, told))
        if step is not None and claim.facts.answer("sector") is None:
            leave_open(claim.facts.untold_fact("sector"))  # a private household has the shorter
        elif step is not None:
            return month_of(after(told, law.employers_notice.of(step)[told])).last
    earliest = after(told, law.notice_weeks.of("ordinary")[told])
    if earliest.day <= FIFTEENTH:
        return date(earliest.year, earliest.month, FIFTEENTH)
    return month_of(earliest).last


def _lasted(begin, years, told):
    return found(
        _("The employment had lasted {years} years.", years=years.whole),
        after(begin, years) <= told,
        law="§ 622 Abs. 2 BGB",
    )


def end_of_the_term(claim):
    """The last day of a contract for a fixed time; ``None`` for one that has none.

    A term that was not written is none, nor is one after which the work went on.
    """
    if claim.facts.answer("contract") not in FOR_A_TIME:
        return None
    until = claim.facts.answer("contract_until")  # untold: the notice of the law is the least
    if until is None or until < claim.span.last:
        return None
    written = claim.facts.presumes(
        _("The fixed-term contract was put into writing."),
        claim.employment.contract_written,
        True,
        law="§ 14 Abs. 4, § 15 Abs. 6, § 16 TzBfG",
    )
    return until if written else None


def end_by_notice(claim):
    """The day on which the employment ended or should have: by the notice of the law or a term."""
    ends = [_end_of_notice(claim, end_told_on(claim)), end_of_the_term(claim)]
    return max(claim.span.last, min(end for end in ends if end is not None))


@jurisdiction.head(
    "pay.notice",
    _("Pay for the notice period"),
    law="§§ 615, 622, 628 Abs. 2 BGB",
    each="employment",
    limitation="notice pay",
    routes=("labour court",),
    note=_("Other earnings in that time are set off, as is what was not earned on purpose."),
)
def pay_for_notice(claim):
    """The pay of each month from the last day of work to the end of the notice of the law.

    What would have been earned in it, with each rise; after a dismissal by word of mouth, which is
    void, to the day of calculation. Who was sick could not have worked: pay goes on for six weeks.
    """
    ending = claim.facts.answer("ending")  # untold: asked below, once it decides something
    if not claim.ended or ending in BY_WORKER_OR_NOBODY or continued(claim):
        return
    if employed_illegally(claim):
        claim.record.warn(
            _(
                "No pay for the notice period is claimed: who may not work in Germany cannot offer "
                "the work, so that the employer is not in default (§ 297 BGB; LAG Rheinland-Pfalz, "
                "22 June 2006, 11 Sa 933/05)."
            )
        )
        return
    void = goes_on(claim)
    told = end_told_on(claim)
    end = max(claim.calculated_on, claim.span.last) if void else _end_of_notice(claim, told)
    until = end_of_the_term(claim)
    if until is not None:
        end = min(end, until)
        if not void and until > end:
            claim.record.warn(
                _(
                    "The contract was for a fixed time, to {day}. It can be ended before only "
                    "where that was agreed (§ 15(4) TzBfG): else pay is owed to that day. An "
                    "action has to be brought within three weeks of the notice (§ 4 KSchG).",
                    day=until,
                )
            )
    if end <= claim.span.last:
        return
    if ending == "escape":
        claim.record.warn(
            _(
                "No pay for the notice period is claimed after an escape. If the employer’s breach "
                "made the worker leave, it is owed as damages up to {end} (§ 628(2) BGB): state "
                "that the worker left because of it.",
                end=end,
            )
        )
        return
    claim.facts.answer_or_gap("ending")
    missing = Period(next_day(claim.span.last), end)
    if void:
        claim.record.warn(
            _(
                "The dismissal was not in writing and is void (§ 623 BGB): the pay is claimed to "
                "the day of calculation. Other earnings, and benefits in their place, are set off "
                "(§ 615 BGB); who waits long with an action may lose the claim."
            )
        )
    else:
        claim.record.assume(
            _(
                "A shorter notice in a collective agreement (§ 622(4) BGB) is not taken into "
                "account."
            )
        )
    paid = Credit(claim.pay.paid_for(claim.span, ("notice pay",), at_most=True))
    sick = days_after_the_end_without_pay(claim, missing)
    if sick:
        claim.record.warn(
            _(
                "No pay is claimed for days of sickness from {first} to {last} for which pay does "
                "not go on: who cannot work is not kept from it by the employer (§ 297 BGB, § 3 "
                "EntgFG). Health insurance may owe sickness benefit (§ 44 SGB V).",
                first=sick[0],
                last=sick[-1],
            )
        )
    for month in missing.months():
        days = [day for day in month.days() if day not in sick]
        if not days:
            continue
        with claim.record.line(month):
            due = total(
                [pay_as_if_worked(claim, one) for one in stretches_of(days)],
                unit_if_none=claim.currency,
            )
            sick_pay = sick_pay_after_the_end(claim, month)
            left = no_less_than_zero(due - sick_pay)
            received = paid.meet(left)
            owed = left - received
            due_on = working_day(next_day(month_of(month.first).last), None)
            if due_on > claim.calculated_on and not owed.is_zero:
                claim.record.warn(
                    _(
                        "{amount} for {period} falls due on {day} only, after the day of "
                        "calculation: it cannot be asked for by a payment order yet, and in court "
                        "only as future pay (§ 259 ZPO).",
                        amount=owed.rounded(TO_THE_CENT),
                        period=month,
                        day=due_on,
                    )
                )
            yield Row(
                month,
                due_on,
                owed=owed.rounded(TO_THE_CENT),
                due=due,
                paid=(received + sick_pay).named(_("paid as pay for the notice period")),
                law=IN_DEFAULT if void else None,
            )
    if ending in BY_EMPLOYER:
        # An oral dismissal would be void, and the pay would go on: this is the least.
        with claim.record.line(missing):
            claim.facts.answer_or_gap("notified_in_writing")


jurisdiction.remark(
    _(
        "A dismissal by word of mouth or message is void: the employment goes on, and so does the "
        "pay. A dismissal in writing stands unless an action is brought within three weeks of its "
        "receipt."
    ),
    law="§§ 615, 623 BGB; § 4 KSchG",
)
