"""Limitation (prescrizione): artt. 2934 to 2963 c.c.

Five years for pay, from the end of the work where the worker had no stable place: that is so for
every open-ended contract since the reform of 2012 (Cass. 26246/2022). Under a valid fixed term time
runs from the due day (Cass. SU 575/2003; Cass. 22146/2014, also in agriculture). A letter that
reaches the debtor begins the time anew; a claim does so only when it is served.
"""

from dataclasses import replace

from legalcalc.figures import found
from legalcalc.kit import limits
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


# Letters, acknowledgments, conciliation and actions each begin time anew, and while an action is
# pending, time does not run (art. 2945 c.c.).
ACTIONS = {"labour court": _("an action is pending"), "civil": _("an action is pending")}
PRESCRIPTION = {
    "suspensions": limits.while_pending(ACTIONS, law="art. 2945 c.c."),
    "begun_anew_by": {
        "notice": _("a letter of claim that reached the debtor"),
        "acknowledgment": _("acknowledgment of the debt (art. 2944 c.c.)"),
        "conciliation": _("an application for conciliation (art. 410 c.p.c.)"),
        "labour court": _("service of an action"),
        "civil": _("service of an action"),
    },
    "note": NOTE,
}
END = _("the end of the employment")


def _runs_during(claim):
    """Whether time runs during the work: under a fixed term that was agreed in writing."""
    job = claim.employment
    # untold: a term has to be agreed in writing, and without one time runs from the end only
    if claim.facts.answer("contract") not in FIXED_TERMS:
        return False
    written = claim.facts.presumes(
        _("The fixed term was agreed in writing."),
        job.contract_written,
        True,
        law="D.lgs. 81/2015, art. 19, comma 4",
    )
    return found(_("A valid fixed term was agreed."), bool(written), law=DURING)


from_the_due_day = limits.running(
    law=f"{PAY}; {DURING}",
    length="pay_limitation",
    because=_("the day on which the pay fell due"),
    saves=(_("that the term was void, so that time ran from the end of the work"), MINOR),
    endangers=(SERVED,),
    **PRESCRIPTION,
)
from_the_end_of_the_work = limits.running(
    law=f"{PAY}; {FROM_THE_END}",
    length="pay_limitation",
    starts=lambda claim, row: max(claim.span.last, row.due_on),
    on=lambda claim, row: row.due_on,
    because=END,
    saves=(MINOR,),
    endangers=(SERVED, REFORM),
    **PRESCRIPTION,
)


@jurisdiction.limitation("pay", _("Limitation of pay"), law=PAY)
def pay_limit(claim, row):
    """Five years, from the end of the work or, under a valid fixed term, from the due day.

    Time does not run while an employment without stability goes on.
    """
    if _runs_during(claim):
        return from_the_due_day(claim, row)
    if claim.ended:
        return from_the_end_of_the_work(claim, row)
    return limits.not_yet_running(
        claim,
        law=f"{PAY}; {FROM_THE_END}",
        starts=claim.span.last,
        because=_("the end of the employment, which has not come"),
        length=claim.law.pay_limitation[row.due_on],
        note=NOTE,
    )


# Five years from the end of the work.
limits.declare(
    jurisdiction,
    "pay at the end",
    _("Limitation of end-of-service pay"),
    law=PAY,
    length="pay_limitation",
    because=END,
    saves=(MINOR,),
    endangers=(SERVED,),
    **PRESCRIPTION,
)
# Ten years from the end of the work; five on an older reading, on which the safe day rests.
limits.declare(
    jurisdiction,
    "leave",
    _("Limitation of payment for leave"),
    law="art. 2946 c.c.; Cass. 3021/2020",
    length="ordinary_limitation",
    safe_length="pay_limitation",
    because=END,
    saves=(MINOR,),
    endangers=(SERVED, _("the older reading of five years (art. 2948 c.c.)")),
    **PRESCRIPTION,
)
# Ten years from the end of the work, as other damages for a broken contract; five where they are
# taken for a sum due at the end (art. 2948, n. 5, c.c.), hence the safe day.
limits.declare(
    jurisdiction,
    "end of a term",
    _("Limitation of damages for a term cut short"),
    law="art. 2946 c.c.",
    length="ordinary_limitation",
    safe_length="pay_limitation",
    because=END,
    saves=(MINOR,),
    endangers=(
        SERVED,
        _("the sixty days to challenge a dismissal in writing, if they hold here (L. 604/1966)"),
    ),
    **PRESCRIPTION,
)
# Ten years from the payment; five where it is claimed as damages, hence the safe day.
limits.declare(
    jurisdiction,
    "undue payment",
    _("Limitation of undue payments"),
    law="art. 2946 c.c.",
    cited="artt. 2033, 2946 c.c.",
    length="ordinary_limitation",
    safe_length="tort_limitation",
    because=_("the day of the payment"),
    saves=(CRIME, MINOR),
    endangers=(SERVED,),
    **PRESCRIPTION,
)
# Five years from the day of the harm, longer where a crime has a longer limitation.
limits.declare(
    jurisdiction,
    "damages",
    _("Limitation of damages"),
    law="art. 2947 c.c.",
    length="tort_limitation",
    because=_("the day of the harm"),
    saves=(CRIME, MINOR),
    endangers=(SERVED,),
    **PRESCRIPTION,
)


ENFORCED = _("the last act of enforcement against the author, of which the case does not tell")
OPENED = {
    "conviction": _("the end of the criminal proceedings"),
    "author unknown": _("the end of the criminal proceedings"),
    "provisional order": _("the provisional order to pay"),
}


@jurisdiction.limitation("fund", _("Time to apply to the fund"), law="L. 228/2003, art. 12")
def fund_limit(claim, row):
    """Five years from the conviction or order, a year from the filing of a case without author."""
    key = "conviction" if row.opened_by == "provisional order" else row.opened_by
    return claim.limitation.time_limit(
        law="L. 228/2003, art. 12, commi 2-quater e 2-quinquies",
        starts=row.due_on,
        because=OPENED[row.opened_by],
        length=claim.law.fund_years.of(key)[row.due_on],
    )


@jurisdiction.limitation(
    "fund of violent crime", _("Time to apply to the fund"), law="L. 122/2016, art. 13, comma 2"
)
def violence_fund_limit(claim, row):
    """Some months from the last act of enforcement, the conviction or the filing of the case.

    After a provisional order time runs from the last act of enforcement alone.
    """
    law = "L. 122/2016, art. 13, comma 2"
    length = claim.law.violence_fund_days[row.due_on]
    if row.opened_by == "provisional order":
        return limits.not_yet_running(
            claim, law=law, starts=row.due_on, because=ENFORCED, length=length
        )
    return claim.limitation.time_limit(
        law=law,
        starts=row.due_on,
        because=OPENED[row.opened_by],
        length=length,
        saves=(_("a later act of enforcement against the author: time runs from the last one"),),
    )


@jurisdiction.limitation("as the sum", _("Limitation of revaluation"), law="art. 429 c.p.c.")
def limit_of_revaluation(claim, row):
    """The limits of the sum that is revalued; what is not known of them is named there."""
    return [replace(limit) for limit in row.origin.limits]
