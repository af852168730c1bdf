"""Courts, interest, limitation, who pays, and which heads stand together."""

from legalcalc.claims import (
    ACTUAL_ACTUAL,
    after,
    before,
)
from legalcalc.figures import Rounding, constant
from legalcalc.kit import debtors, funds, interest, limits, pairs
from legalcalc.law.in_words import LawInWords
from legalcalc.messages import _
from legalcalc.periods import Period

from . import jurisdiction

law = jurisdiction.parameters

TO_THE_CENT = Rounding(2, "half up", law="Civil Code, art. 302")
FOUR_PER_CENT = constant("0.04", "1/year", _("interest on leave pay"), "Labour Act, s. 41")

jurisdiction.route(
    "court",
    _("Labour court"),
    law="Courts Act, s. 7",
)
jurisdiction.route(
    "board",
    _("Labour Board"),
    law="Labour Board Act, s. 1",
    note=_("Quick and free of charge, but with a short time limit and a ceiling."),
)


@jurisdiction.cap(
    _("Ceiling of an award of the Labour Board"),
    law="Labour Board Act, s. 20",
    heads=(
        "pay.base",
        "pay.overtime",
        "pay.night",
        "pay.standby_travel",
        "pay.public_holiday",
        "pay.leave",
        "pay.notice",
    ),
    routes=("board",),
)
def board_ceiling(claim):
    """The Board cannot award more than so much."""
    return law.board_ceiling[claim.calculated_on]


jurisdiction.option(
    "interest",
    _("Rate of interest on wages"),
    [
        ("surcharge", _("statutory interest with the surcharge for employers")),
        ("plain", _("statutory interest without the surcharge")),
    ],
    default="surcharge",
    law=LawInWords(_("{law}; disputed for small employers", law="Civil Code, art. 301")),
)
jurisdiction.payments_on_account(
    law="Civil Code, art. 305", parts=("interest", "principal"), debts="oldest first"
)


def surcharge(claim):
    """The surcharge for employers, unless the lawyer does without it."""
    return "interest_margin" if claim.option("interest") == "surcharge" else None


# Simple interest at the rate of each day of delay, with a surcharge for employers.
interest.declare(
    jurisdiction,
    "default",
    _("Statutory interest"),
    law="Civil Code, arts. 300 and 301",
    rate="statutory_interest",
    plus=surcharge,
    rounding=TO_THE_CENT,
)
# Four per cent a year on leave pay.
interest.declare(
    jurisdiction,
    "fixed",
    _("Fixed interest"),
    law="Labour Act, s. 41",
    rate=FOUR_PER_CENT,
    day_count=ACTUAL_ACTUAL,
    rounding=TO_THE_CENT,
)
# The rate in force on the due day, kept for the whole delay.
interest.declare(
    jurisdiction,
    "frozen",
    _("Interest at the rate of the due day"),
    law="Labour Act, s. 61",
    rate=interest.rate_of_the_due_day("statutory_interest"),
    rounding=TO_THE_CENT,
)
# Before the Board four per cent a year, in place of the rate of the due day.
interest.declare(
    jurisdiction,
    "board",
    _("Interest that the Labour Board awards"),
    law="Labour Board Act, s. 21",
    rate=FOUR_PER_CENT,
    rounding=TO_THE_CENT,
    routes=("board",),
    instead_of="frozen",
)
# Interest that joins the principal on each anniversary of the debt.
interest.declare(
    jurisdiction,
    "compound",
    _("Compound interest"),
    law="Civil Code, art. 303",
    rate="statutory_interest",
    compound=True,
    rounding=TO_THE_CENT,
)

jurisdiction.declaration(
    "joint-claim",
    _("Joint claim"),
    _("I join the claim that several workers bring together."),
    law="Labour Act, s. 52",
)


def joined_on(claim):
    """The day on which the worker's own declaration to join was filed, in a joint claim.

    Time goes on until then. Without such a declaration the day of the claim counts.
    """
    for one in claim.facts.declarations("joint-claim"):
        return max(claim.filed_on, one.filed_on or claim.calculated_on)
    return claim.filed_on


STANDING_STILL = limits.standing_still("captivity", "minority", law="Labour Act, s. 51")
FELL_DUE = _("the day on which the pay fell due")
SAVES = (_("captivity or minority after the due day, which stops the clock"),)

in_court = limits.running(
    route="court",
    law="Labour Act, s. 50",
    length="wage_limitation",
    because=FELL_DUE,
    filed_on=joined_on,
    suspensions=STANDING_STILL,
    begun_anew_by={"acknowledgment": _("acknowledgment of the debt")},
    saves=SAVES,
)
before_the_board = limits.running(
    route="board",
    law="Labour Board Act, s. 11",
    length="board_limitation",
    because=FELL_DUE,
    counting_first_day=True,
    suspensions=STANDING_STILL,
    saves=SAVES,
)

LENT = "Temporary Work Act, s. 8"

of_temporary_work = limits.running(
    route="court",
    law=LENT,
    length="wage_limitation",
    starts=lambda claim, row: max(claim.span.last, row.due_on),
    on=limits.due_day,
    because=_("the end of the employment"),
    suspensions=STANDING_STILL,
)


@jurisdiction.limitation("wages", _("Limitation of wage claims"), law="Labour Act, ss. 50 and 51")
def wage_limitation(claim, row):
    """Three years from the due day, or six months for the Board; captivity stops the clock.

    In court, time begins for whoever is lent to a user firm only when the employment has ended.
    """
    if claim.employment.user_firm is None:
        yield in_court(claim, row)
    elif claim.ended:
        yield of_temporary_work(claim, row)
    else:
        yield limits.not_yet_running(
            claim,
            route="court",
            law=LENT,
            starts=claim.span.last,
            because=_("the end of the employment, which has not come"),
            length=law.wage_limitation[row.due_on],
        )
    yield before_the_board(claim, row)


# Five years from the day the worker knew of the right, at the end of that year.
limits.declare(
    jurisdiction,
    "tort",
    _("Limitation in tort"),
    law="Civil Code, art. 410",
    length="tort_limitation",
    starts=limits.when_known(_("the day on which the worker knew of the right")),
    because=_("the day of the harm"),
    from_end_of_year=True,
    suspensions=limits.standing_still("captivity", "reflection", law="Civil Code, art. 412"),
    saves=(_("a later day on which the worker first knew of the right"),),
)


# Whoever had the work done, for everything.
debtors.employer(jurisdiction, law="Labour Act, s. 10")
# The firm to which an agency lent the worker, after the agency.
debtors.user_firm(
    jurisdiction,
    _("User firm of agency work"),
    law="Temporary Work Act, s. 6",
    heads=("pay.base", "pay.overtime"),
    ground=_("the user firm, in place of an agency that failed"),
    rank=2,
)
# Directors, in court.
debtors.directors(
    jurisdiction,
    "directors",
    _("Directors"),
    law="Companies Act, s. 40",
    heads=("pay.base", "pay.overtime"),
    ground=_("an owner, director, officer or managing agent"),
    condition=_("no honest belief that the company did its duty by the workers"),
    rank=2,
    routes=("court",),
)


@debtors.contractors(
    jurisdiction,
    "contractors",
    _("Contractors above the employer"),
    law="Subcontracting Act, s. 4",
    since="2022-01-01",
    heads=("pay.base", "pay.overtime"),
    ground=_("a contractor above the employer"),
    while_linked=False,
)
def contractors(claim, row, party, number):
    """Each contractor above, rung by rung, for the whole; a client only for the net part.

    So does whoever has no part in the case that somebody told of: as a contractor it would answer
    for more, and that is left open.
    """
    roles = claim.facts.answer_or_open("roles", of=party)
    if roles is not None and "client" not in roles:
        return debtors.Answers()
    return debtors.Answers(
        ground=_("surety for the net wages of those who worked on its order"),
        cited="Subcontracting Act, s. 6",
        measure="net minimum",
        amount=(row.owed * law.net_share[row.due_on]).rounded(TO_THE_CENT),
    )


@funds.wage_fund(
    jurisdiction,
    "wage_fund",
    _("Wage guarantee fund"),
    law="Wage Guarantee Act, s. 3",
    heads=("pay.base",),
    ground=_("wages that fell due in the months before insolvency"),
)
def wage_fund(claim, row, insolvent):
    """On application the fund pays wages of the months before the employer's insolvency.

    It is no defendant, so it joins no claim and answers for no judgment.
    """
    window = Period(before(insolvent, law.guaranteed_months[insolvent]), insolvent)
    if row.due_on not in window:
        return None
    apply_by = after(insolvent, law.guarantee_application[insolvent])
    return funds.FundPart(window=window, apply_by=apply_by)


# Loss of liberty by a crime, up to a ceiling.
funds.crime_fund(
    jurisdiction,
    _("Guarantee fund for victims of crime"),
    law="Victims Act, s. 2",
    heads=("moral.liberty",),
    ground=_("harm to the person by trafficking, forced labour or servitude"),
    measure="capped",
    ceiling="crime_compensation",
    rank=9,
)


# -- which heads stand together -------------------------------------------------------------------

jurisdiction.adds(
    "pay.base",
    "pay.overtime",
    "pay.night",
    "pay.standby_travel",
    "pay.public_holiday",
    "pay.leave",
    "pay.notice",
    "pay.unlawful_end",
    "pay.late_penalty",
    "time.current_rate",
    "time.indexation",
    "taken.fees",
    "taken.inkind",
    "taken.deductions",
    "taken.deductions:paid",
    "lump.undeclared",
    "harm.defence",
    "harm.fine",
    "moral.liberty",
    law="Labour Act, s. 70",
)
jurisdiction.adds(
    "lump.presumed",
    "pay.leave",
    "pay.notice",
    "pay.unlawful_end",
    "taken.fees",
    "taken.inkind",
    "taken.deductions:paid",
    "harm.defence",
    "harm.fine",
    "moral.liberty",
    law="Undeclared Work Act, s. 3(2)",
)
pairs.kept_back(jurisdiction, "pay.base", "taken.deductions", law="Labour Act, s. 36(2)")
pairs.each(
    jurisdiction,
    (
        "pay.base",
        "pay.overtime",
        "pay.night",
        "pay.standby_travel",
        "pay.public_holiday",
        "pay.late_penalty",
        "time.current_rate",
        "time.indexation",
        "taken.deductions",
    ),
    ("lump.presumed",),
    "excludes",
    law="Undeclared Work Act, s. 3(1)",
    reason=_("Proven hours take the place of the presumption."),
)
jurisdiction.pair("lump.presumed", "lump.undeclared", "greater_of", law="Undeclared Work Act, s. 6")
jurisdiction.pair(
    "pay.late_penalty",
    "lump.undeclared",
    "unknown",
    law="Civil Code, art. 306, and Undeclared Work Act, s. 5",
    reason=_("No court has decided whether both may be claimed."),
)
jurisdiction.remark(
    _("Sums are gross: tax and social contributions are not computed."), law="Labour Act, s. 12"
)
