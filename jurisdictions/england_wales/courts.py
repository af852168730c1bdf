"""Where to claim, interest, who pays, and which heads stand together."""

from legalcalc.claims import Liability
from legalcalc.figures import least
from legalcalc.kit import debtors, funds, interest
from legalcalc.kit.constants import DAYS_IN_A_WEEK
from legalcalc.messages import _

from . import jurisdiction
from .awards import AT_THE_END, awarded_without_contract, contract_ceiling
from .employees import is_employee
from .minimum_wage import TO_THE_PENNY
from .torts import LOSS_HEADS

WAGES = ("pay.base", "pay.overtime", "taken.deductions", *AT_THE_END)
THE_EMPLOYER = _("the employer")
IN_COURT_ONLY = _(
    "Claimed in court only; the court may give less, or none for some of the time, above all on "
    "arrears at today’s rate, which makes up for delay already."
)
INSOLVENCY = "Employment Rights Act 1996 ss.182 to 186"

jurisdiction.route(
    "tribunal",
    _("Employment tribunal"),
    law="Employment Rights Act 1996 s.23; SI 1998/1833 reg 30; SI 1994/1623 art 3",
    note=_(
        "Wages of the last two years, holiday pay, notice and awards. Early conciliation must come "
        "first. No interest before judgment."
    ),
)
jurisdiction.route(
    "tribunal_contract",
    _("Employment tribunal, contract claim joined"),
    law="Employment Rights Act 1996 s.23; SI 1998/1833 reg 30; SI 1994/1623 arts 3, 7, 10",
    note=_(
        "One claim form for both: wages of the last two years without a ceiling, and as a claim "
        "in contract, of employees whose work has ended, notice and up to six years of older pay "
        "under a ceiling. What is above the ceiling may be lost for good (Fraser v HLMAD [2006] "
        "EWCA Civ 738). Not for terms about living accommodation (art 5). Leave can go to the "
        "tribunal while all wages go to court instead."
    ),
)
jurisdiction.route(
    "court",
    _("County Court or High Court"),
    law="Limitation Act 1980 s.5; National Minimum Wage Act 1998 s.18(3)",
    note=_(
        "Up to six years of pay, with interest; court fees and costs. What was kept back is "
        "claimed as pay due under the contract, since deductions as such go to the tribunal only "
        "(Employment Rights Act 1996 s.205(2))."
    ),
)


@jurisdiction.cap(
    _("Ceiling of contract claims in the tribunal, above the wages of the last two years"),
    law="SI 1994/1623 arts 3, 10",
    heads=WAGES,
    routes=("tribunal_contract",),
    each="employment",
)
def joined_ceiling(claim):
    """So much for all claims on one contract, and no ceiling for what can be complained of."""
    return awarded_without_contract(claim) + contract_ceiling(claim)


@jurisdiction.cap(
    _("Ceiling of contract claims in the tribunal"),
    law="SI 1994/1623 art 10",
    heads=AT_THE_END,
    routes=("tribunal",),
    each="employment",
)
def notice_ceiling(claim):
    """Pay for notice, and to the end of a term, is a contract claim in the tribunal too."""
    return contract_ceiling(claim)


jurisdiction.payments_on_account(
    law="National Minimum Wage Act 1998 s.17(6)", parts=("principal",), debts="oldest first"
)


# Simple interest from the day after the sum fell due; a tribunal gives none till judgment.
interest.declare(
    jurisdiction,
    "default",
    _("Interest in court, in the court’s discretion"),
    law="County Courts Act 1984 s.69; Senior Courts Act 1981 s.35A",
    rate="court_interest",
    rounding=TO_THE_PENNY,
    note=IN_COURT_ONLY,
    routes=("court",),
)


@jurisdiction.liable(
    "employer",
    _("Employer"),
    law="National Minimum Wage Act 1998 s.17(1); Employment Rights Act 1996 s.230(4)",
)
def employer(claim, row):
    """The person with whom the worker had the contract, written or not."""
    party = claim.parties.employer
    condition = None
    if "diplomat" in party.roles:
        condition = _(
            "no diplomatic immunity: for work in modern slavery Basfar v Wong [2022] UKSC 20 "
            "denied it on assumed facts"
        )
    return Liability(
        party.id,
        THE_EMPLOYER,
        "National Minimum Wage Act 1998 s.17(1); Employment Rights Act 1996 s.230(4)",
        condition=condition,
    )


@jurisdiction.liable(
    "agency",
    _("Agency or user firm responsible for paying"),
    law="National Minimum Wage Act 1998 s.34",
    heads=("pay.base", "pay.records_penalty"),
)
def agency(claim, row):
    """Of agency and user firm the one responsible for paying, for want of a worker's contract."""
    job = claim.employment
    for name in (job.agency, job.user_firm):
        if name is not None and name != job.employer:
            yield Liability(
                name,
                _("agency or user firm of a worker supplied by one to the other"),
                "National Minimum Wage Act 1998 s.34(2)",
                joint=False,
                condition=_(
                    "no worker’s contract with either, and this one was responsible for paying, or "
                    "paid"
                ),
            )


@debtors.contractors(
    jurisdiction,
    "superior_employer",
    _("Superior employer"),
    law="National Minimum Wage Act 1998 s.48",
    heads=("pay.base", "pay.records_penalty"),
    ground=_("superior employer, jointly with the immediate one"),
    when=lambda claim: claim.parties.employer.kind == "person",
    while_linked=False,
)
def superior_employer(claim, row, party, number):
    """Whoever employs the immediate employer, for work on that person's premises."""
    if number > 1:
        return None
    return debtors.Answers(
        _("the immediate employer was in its employment, and the work was on its premises"), rank=1
    )


# Directors who induced the company to break its contracts with the workers, in court.
debtors.directors(
    jurisdiction,
    "directors",
    _("Directors"),
    law="Antuzis v DJ Houghton Catching Services [2019] EWHC 843 (QB)",
    heads=WAGES,
    ground=_("inducing the company to break the contract; in court only"),
    condition=_("no honest belief that the company did its duty by the workers"),
    rank=2,
    routes=("court",),
)


def _fund_covers(claim, _day):
    """Whether the worker is an employee; a warning tells of the fund where the case names none."""
    told = _(
        "The employer is insolvent. An employee can apply to the National Insurance Fund for eight "
        "weeks of arrears, six weeks of holiday pay and the notice pay, each week up to a limit "
        "(Employment Rights Act 1996 ss.182 to 186). Name it among the parties, with the role "
        "“wage fund”, to have its part computed."
    )
    return is_employee(claim, INSOLVENCY) and funds.wage_funds(claim, told)


FUND = {
    "law": INSOLVENCY,
    "when": _fund_covers,
    "ground": _("pays some weeks for an insolvent employer, each up to a limit"),
    "measure": "capped",
}


def _weeks(claim, weeks, row, day):
    """So many weeks of a row, each up to the limit of a week's pay on the day of insolvency."""
    return least(row.owed, (weeks * claim.law.weeks_pay_limit[day]).rounded(TO_THE_PENNY))


@funds.wage_fund(
    jurisdiction,
    "fund_arrears",
    _("National Insurance Fund, arrears of pay"),
    heads=("pay.base",),
    **FUND,
)
def fund_for_arrears(claim, row, day):
    """Eight weeks of arrears: the employee chooses which; here the last before insolvency."""
    last = min(day, claim.span.last)
    window = funds.last_stretch(last, claim.law.insolvency_arrears_weeks[day])
    part = window.within(row.period)
    if part is None:
        return None
    weeks = claim.time.days_of(part) / DAYS_IN_A_WEEK
    return funds.FundPart(_weeks(claim, weeks, row, day), window)


@funds.wage_fund(
    jurisdiction,
    "fund_holiday",
    _("National Insurance Fund, holiday pay"),
    heads=("pay.leave",),
    **FUND,
)
def fund_for_holiday(claim, row, day):
    """Six weeks of holiday pay of the last leave year, due in the year before insolvency."""
    if row.due_on not in funds.last_stretch(day, claim.law.insolvency_holiday_months[day]):
        return None
    most = claim.law.insolvency_holiday_weeks[day]
    return funds.FundPart(_weeks(claim, least(row.figures["untaken"], most), row, day))


@funds.wage_fund(
    jurisdiction,
    "fund_notice",
    _("National Insurance Fund, notice pay"),
    heads=("pay.notice",),
    **FUND,
)
def fund_for_notice(claim, row, day):
    """Pay for the statutory notice, each week up to the limit."""
    return funds.FundPart(_weeks(claim, row.figures["weeks"], row, day))


# -- which heads stand together ------------------------------------------------------------------

jurisdiction.adds(
    "pay.base",
    "pay.overtime",
    "taken.deductions",
    "pay.leave",
    "pay.leave:carried",
    "pay.leave:irregular",
    *AT_THE_END,
    "pay.sick",
    "pay.records_penalty",
    "pay.records_penalty:written_statement",
    "lump.liquidated",
    "lump.liquidated:joined",
    "moral.feelings",
    "state.crime_fund",
    "pay.rest_breach",
    "pay.records_penalty:pay_statement",
    "moral.liberty",
    "moral.suffering",
    "moral.suffering:injury",
    "moral.aggravated",
    "taken.property",
    "taken.fees",
    "taken.fees:before",
    *LOSS_HEADS,
    law="Employment Rights Act 1996 s.24; SI 1998/1833 reg 30(5); SI 1994/1623 art 3",
)
jurisdiction.pair(
    "pay.base",
    "taken.deductions",
    "greater_of",
    law="National Minimum Wage Act 1998 s.17; Employment Rights Act 1996 ss.24(1), 25(3)",
    scope="period",
    reason=_("What was kept back is missing from the pay received, or stands in the arrears."),
)
jurisdiction.remark(
    _("Sums are gross: tax and national insurance contributions are not computed."),
    law="Employment Rights Act 1996 s.27(4)",
)
jurisdiction.remark(
    _(
        "The routes are compared, not added: what is recovered on one cannot be claimed again on "
        "another."
    ),
    law="Employment Rights Act 1996 s.25(3)",
)
jurisdiction.remark(
    _(
        "That the worker qualifies for the minimum wage, and was paid less, is presumed until the "
        "employer shows otherwise."
    ),
    law="National Minimum Wage Act 1998 s.28",
)
jurisdiction.remark(
    _(
        "An agreement to give up minimum wage rights is void, unless made through conciliation or "
        "with independent advice."
    ),
    law="National Minimum Wage Act 1998 s.49",
)
jurisdiction.remark(
    _("The worker’s immigration status does not by itself defeat these claims."),
    law="Okedina v Chikale [2019] EWCA Civ 1393; Hounga v Allen [2014] UKSC 47",
)
