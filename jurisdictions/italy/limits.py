"""Limitation (prescrizione): artt. 2934 to 2963 c.c.

Five years for pay, from the end of the work where the worker had no stable place: that is so for
every open-ended contract since the reform of 2012 (Cass. 26246/2022). Under a valid fixed term time
runs from the due day (Cass. SU 575/2003; Cass. 22146/2014, also in agriculture). A letter that
reaches the debtor begins the time anew; a claim does so only when it is served.
"""

from dataclasses import replace

from legalcalc.claims import TimeLimit
from legalcalc.claims.rows import Suspension
from legalcalc.figures import found
from legalcalc.messages import _

from . import jurisdiction

PAY = "artt. 2948, nn. 4 e 5, 2935 c.c."
FROM_THE_END = "Corte cost. 63/1966; Cass. 26246/2022"
DURING = "Cass. SU 575/2003; Cass. 22146/2014"
REFORM = _("rights barred by July 2012 already, in a stable employment (Cass. 26246/2022)")
SERVED = _("a claim interrupts when it is served on the debtor, not when it is filed")
MINOR = _("being a minor without a representative, and six months after (art. 2942 c.c.)")
CRIME = _("a crime with a longer limitation, which then holds for the damages (art. 2947 c.c.)")
NOTE = _("A letter of claim that reaches the debtor begins the whole time anew (art. 2943 c.c.).")
FIXED_TERMS = ("fixed-term", "seasonal", "agency")


def _interruptions(claim):
    """Letters, acknowledgments, conciliation and actions, each of which begins time anew."""
    reasons = {
        "notice": _("a letter of claim that reached the debtor"),
        "acknowledgment": _("acknowledgment of the debt (art. 2944 c.c.)"),
        "conciliation": _("an application for conciliation (art. 410 c.p.c.)"),
        "labour court": _("service of an action"),
        "civil": _("service of an action"),
    }
    return [(one.started.value, reasons[one.kind]) for one in claim.proceedings(*reasons)]


def _pending(claim):
    """While an action is pending, time does not run (art. 2945 c.c.)."""
    return [
        Suspension(
            _("an action is pending"),
            one.started.value,
            one.ended.value if one.ended else None,
            "art. 2945 c.c.",
        )
        for one in claim.proceedings("labour court", "civil")
    ]


def _limit(claim, starts, because, length, law, **more):
    return claim.time_limit(
        law=law,
        starts=starts,
        because=because,
        length=length,
        suspensions=_pending(claim),
        interrupted_by=_interruptions(claim),
        note=NOTE,
        **more,
    )


def _not_running(claim, length):
    """Time does not run while an employment without stability goes on."""
    return TimeLimit(
        rule="",
        route=None,
        law=f"{PAY}; {FROM_THE_END}",
        starts=claim.span.last,
        because=_("the end of the employment, which has not come"),
        length=length,
        last_day=None,
        safe_day=None,
        filed_on=claim.filed_on,
        note=NOTE,
    )


def _runs_during(claim):
    """Whether time runs during the work: under a fixed term that was agreed in writing."""
    job = claim.employment
    # untold: a term has to be agreed in writing, and without one time runs from the end only
    if claim.answer("contract") not in FIXED_TERMS:
        return False
    written = claim.presumes(
        _("The fixed term was agreed in writing."),
        job.contract_written,
        True,
        law="D.lgs. 81/2015, art. 19, comma 4",
        path="employments.contract_written",
    )
    return found(_("A valid fixed term was agreed."), bool(written), law=DURING)


@jurisdiction.limitation("pay", _("Limitation of pay"), law=PAY)
def pay_limit(claim, row):
    """Five years, from the end of the work or, under a valid fixed term, from the due day."""
    length = claim.law.pay_limitation[row.due_on]
    if _runs_during(claim):
        return _limit(
            claim,
            row.due_on,
            _("the day on which the pay fell due"),
            length,
            f"{PAY}; {DURING}",
            saves=(_("that the term was void, so that time ran from the end of the work"), MINOR),
            endangers=(SERVED,),
        )
    if not claim.ended:
        return _not_running(claim, length)
    return _limit(
        claim,
        max(claim.span.last, row.due_on),
        _("the end of the employment"),
        length,
        f"{PAY}; {FROM_THE_END}",
        saves=(MINOR,),
        endangers=(SERVED, REFORM),
    )


@jurisdiction.limitation("pay at the end", _("Limitation of end-of-service pay"), law=PAY)
def pay_at_the_end_limit(claim, row):
    """Five years from the end of the work."""
    return _limit(
        claim,
        row.due_on,
        _("the end of the employment"),
        claim.law.pay_limitation[row.due_on],
        PAY,
        saves=(MINOR,),
        endangers=(SERVED,),
    )


@jurisdiction.limitation(
    "leave", _("Limitation of payment for leave"), law="art. 2946 c.c.; Cass. 3021/2020"
)
def leave_limit(claim, row):
    """Ten years from the end of the work; five on an older reading, on which the safe day rests."""
    return _limit(
        claim,
        row.due_on,
        _("the end of the employment"),
        claim.law.ordinary_limitation[row.due_on],
        "art. 2946 c.c.; Cass. 3021/2020",
        safe_length=claim.law.pay_limitation[row.due_on],
        saves=(MINOR,),
        endangers=(SERVED, _("the older reading of five years (art. 2948 c.c.)")),
    )


@jurisdiction.limitation("undue payment", _("Limitation of undue payments"), law="art. 2946 c.c.")
def undue_payment_limit(claim, row):
    """Ten years from the payment; five where it is claimed as damages, hence the safe day."""
    return _limit(
        claim,
        row.due_on,
        _("the day of the payment"),
        claim.law.ordinary_limitation[row.due_on],
        "artt. 2033, 2946 c.c.",
        safe_length=claim.law.tort_limitation[row.due_on],
        saves=(CRIME, MINOR),
        endangers=(SERVED,),
    )


@jurisdiction.limitation("damages", _("Limitation of damages"), law="art. 2947 c.c.")
def damages_limit(claim, row):
    """Five years from the day of the harm, longer where a crime has a longer limitation."""
    return _limit(
        claim,
        row.due_on,
        _("the day of the harm"),
        claim.law.tort_limitation[row.due_on],
        "art. 2947 c.c.",
        saves=(CRIME, MINOR),
        endangers=(SERVED,),
    )


@jurisdiction.limitation("fund", _("Time to apply to the fund"), law="L. 228/2003, art. 12")
def fund_limit(claim, row):
    """Five years from the final conviction, a year from the filing of a case without an author."""
    # untold: the row rests on an outcome that is told
    convicted = any(
        one.outcome == "conviction" and one.ended is not None and one.ended.value == row.due_on
        for one in claim.proceedings("criminal")
    )
    key = "conviction" if convicted else "author unknown"
    return claim.time_limit(
        law="L. 228/2003, art. 12, commi 2-quater e 2-quinquies",
        starts=row.due_on,
        because=_("the end of the criminal proceedings"),
        length=claim.law.fund_years.of(key)[row.due_on],
    )


@jurisdiction.limitation("as the sum", _("Limitation of revaluation"), law="art. 429 c.p.c.")
def limit_of_revaluation(claim, row):
    """The limits of the sum that is revalued; what is not known of them is named there."""
    return [replace(limit) for limit in row.origin.limits]
