"""Who answers: employer, clients above it, wage guarantee, compensation board, takers of fees.

Code du travail, arts. L3245-2, L3253-6 to L3253-17, L8222-1 to L8222-5 and L8254-1 to L8254-3; Code
de procédure pénale, art. 706-3. A case does not prove an official report, a conviction or a missing
injunction: what must still be shown stands beside each client.
"""

from legalcalc.claims import Liability, after
from legalcalc.figures import constant
from legalcalc.kit import debtors, funds
from legalcalc.kit.status import KNEW, NOT_CHECKED
from legalcalc.kit.torts import RowAgainst
from legalcalc.messages import _

from . import jurisdiction
from .common import in_household, law
from .harm import LOSSES
from .illegal_work import concealed
from .presumption import NO_PERMIT, without_permit

WAGES = (
    "pay.base",
    "pay.overtime",
    "pay.standby_travel",
    "pay.public_holiday",
    "pay.weekly_rest",
    "pay.rest_breach",
    "pay.leave",
    "pay.notice",
    "pay.severance",
    "lump.presumed",
    "taken.deductions",
    "taken.inkind",
)
# Pay and what belongs to it, and what the end of the contract gives (art. L8254-2).
WITHOUT_PERMIT = (
    *(head for head in WAGES if head != "pay.rest_breach"),
    "pay.rest_breach:compulsory_rest",
    "pay.unlawful_end:fixed_term",
    "pay.unlawful_end:mission",
    "pay.unlawful_end:apprenticeship",
    "lump.irregular_end",
    "cost.remit",
)
# Wages, what belongs to them and the indemnities of agency work (arts. L1251-49 and L1251-52).
WAGES_OF_AGENCY = (
    "pay.base",
    "pay.overtime",
    "pay.standby_travel",
    "pay.public_holiday",
    "pay.weekly_rest",
    "pay.leave",
    "taken.deductions",
)
PRIVATE = ("person", "household")
CLIENTS = {"contractor", "client", "user firm"}
SIX_MONTHS = constant(6, "month", _("six months"), "Code du travail, art. D3253-5")
TWO_YEARS = constant(2, "year", _("two years"), "Code du travail, art. D3253-5")


# Whoever had the work done.
debtors.employer(jurisdiction, law="Code du travail, art. L1221-1")
# The firm that used the worker stands in for an agency that fails, for that time of work.
debtors.user_firm(
    jurisdiction,
    _("User firm of agency work"),
    law="Code du travail, art. L1251-49 et L1251-52",
    heads=(*WAGES_OF_AGENCY, "pay.severance:fixed_term"),
    ground=_("the user firm, in place of an agency that failed"),
    # untold: other work has no user firm in this law
    when=lambda claim, row: claim.facts.answer("contract") == "agency",
    rank=2,
    condition=_("the agency failed to pay, and its guarantor does not cover the whole"),
)


# -- clients ----------------------------------------------------------------------------------


def _worth_checking(claim, party):
    """Whether the contract with a client was large enough to be checked; so where it is unknown.

    Its value stands at the contractor, or at a client that nobody engaged.
    """
    contractor = claim.parties.below(party)
    # untold: it may stand at the client
    untold = contractor is None or contractor.contract_value is None
    if untold and party.engaged_by is None:
        contractor = party
    # untold: the client has to show that it was too small
    if contractor is None or contractor.contract_value is None:
        return True
    # the threshold of the last day stands in for that of the first
    day = claim.parties.link(party).first or claim.span.last
    title = _("value of the contract")
    value = claim.facts.money(contractor.contract_value, day, title, contractor)
    return value >= law.checked_contract[day]


def _chain(claim):
    """The clients above the employer; a client of the case without a link is a missing fact."""
    chain = claim.parties.contractors
    linked = {party.engaged_by for party in claim.case.parties}
    unlinked = [
        party
        for party in claim.case.parties
        if CLIENTS.intersection(party.roles) and party.id not in linked
    ]
    if unlinked and not chain:
        raise claim.facts.missing(
            _("for whom the employer worked: who engaged whom"), "parties.engaged_by"
        )
    return chain


def _unchecking_client(claim):
    """The direct client, unless it is known to have made its checks or had none to make."""
    # untold: the client has to show its checks
    return [
        party
        for party in _chain(claim)[:1]
        if not claim.facts.answer("checked", of=party) and _worth_checking(claim, party)
    ]


def _warned_clients(claim):
    """The clients at any level, no private persons, who were warned in writing."""
    # untold: only who was warned answers, and the worker has to show it
    return [
        party
        for party in _chain(claim)
        if party.warned_on is not None and party.kind not in PRIVATE
    ]


@debtors.contractors(
    jurisdiction,
    "client_concealed_work",
    _("Client who did not check its contractor"),
    law="Code du travail, art. L8222-1 à L8222-3",
    since="2008-05-01",
    heads=(*WAGES, "lump.undeclared"),
    ground=_("it did not check that its contractor declared the workers"),
    when=lambda claim: _unchecking_client(claim) and concealed(claim),
    chain=_unchecking_client,
    while_linked=False,
    measure="share",
    rests_on=(NOT_CHECKED,),
)
def client_of_concealed_work(claim, row, party, number):
    """The direct client, jointly, in proportion to the work done for it, where it did not check."""
    return debtors.Answers(
        _(
            "an official report of concealed work, the missing checks, and the share of the work "
            "done for it"
        ),
        rank=2,
    )


@debtors.contractors(
    jurisdiction,
    "client_warned_of_concealed_work",
    _("Client warned of concealed work"),
    law="Code du travail, art. L8222-5",
    since="2008-05-01",
    heads=(*WAGES, "lump.undeclared"),
    ground=_("it was warned in writing and did not make the concealed work cease"),
    when=lambda claim: _warned_clients(claim) and concealed(claim),
    chain=_warned_clients,
    while_linked=False,
    measure="share",
)
def client_warned_of_concealed_work(claim, row, party, number):
    """Any client in the chain whom inspectors, a union or staff warned and who did not enjoin."""
    return debtors.Answers(
        _("that it gave no injunction at once, and the share of the work done for it"), rank=2
    )


@debtors.contractors(
    jurisdiction,
    "client_unpaid_minimum",
    _("Client informed of unpaid minimum wages"),
    law="Code du travail, art. L3245-2 et R3245-2",
    since="2014-07-12",
    heads=WAGES,
    ground=_("inspectors informed it of unpaid minimum wages"),
    chain=_warned_clients,
    while_linked=False,
)
def client_informed_of_unpaid_wages(claim, row, party, number):
    """Any client in the chain whom inspectors informed and who neither enjoined nor reported."""
    return debtors.Answers(
        _("that it gave no injunction, or did not report the missing answer"), rank=2
    )


@jurisdiction.liable(
    "client_without_permit",
    _("Client of an employer of workers without a permit"),
    law="Code du travail, art. L8254-1 à L8254-3",
    since="2011-06-18",
    heads=WITHOUT_PERMIT,
    rests_on=(NO_PERMIT, NOT_CHECKED, KNEW),
)
def client_of_work_without_permit(claim, row):
    """The direct client who did not check, a private person too; any client who was warned.

    Whoever knew is held with the employer once convicted (art. L8254-2-2).
    """
    if not without_permit(claim):
        return
    for party in _unchecking_client(claim):
        yield Liability(
            party.id,
            _("it did not check the work permits"),
            "Code du travail, art. L8254-1 et L8254-2",
            rank=2,
            condition=_("that it made no checks when the contract was concluded and later"),
        )
    for party in _warned_clients(claim):
        yield Liability(
            party.id,
            _("it was warned in writing of work without a permit"),
            "Code du travail, art. L8254-2-1",
            rank=2,
            condition=_("that it gave no injunction at once"),
        )
    for party in _chain(claim):
        # untold: it takes a conviction, which follows from no silence
        if claim.facts.answer("knew", of=party):
            yield Liability(
                party.id,
                _("it knowingly used an employer of workers without a permit"),
                "Code du travail, art. L8254-2-2",
                rank=2,
                condition=_("a conviction under art. L8256-2"),
            )


# -- funds ------------------------------------------------------------------------------------


def _told_of_the_guarantee(opened, part):
    return _(
        "The employer has been insolvent since {day}: the wage guarantee (AGS) pays what is owed "
        "up to {ceiling} in all, through the court’s representative. Name it in the case as a "
        "party with the role “wage fund” ({law}).",
        day=opened,
        ceiling=part.amount,
        law="Code du travail, art. L3253-6 à L3253-17",
    )


@funds.wage_fund(
    jurisdiction,
    "wage_guarantee",
    _("Wage guarantee (AGS)"),
    law="Code du travail, art. L3253-6 à L3253-17 et D3253-5",
    cited="Code du travail, art. L3253-8 et D3253-5",
    heads=(*WAGES, "lump.undeclared", "lump.irregular_end", "pay.unlawful_end"),
    # Private households cannot go through these proceedings.
    when=lambda claim, _opened: not in_household(claim),
    ground=lambda opened: _(
        "sums due when insolvency proceedings opened on {day}, under one ceiling for all "
        "sums together, contributions and tax included",
        day=opened,
    ),
    told=_told_of_the_guarantee,
    measure="capped",
    together=True,
)
def wage_guarantee(claim, row, opened):
    """Sums due when insolvency proceedings open, up to four, five or six monthly ceilings in all.

    By the age of the contract on that day; the ceiling is that of the day on which the sum falls
    due.
    """
    age = "2 years or more"
    if opened < after(claim.span.first, SIX_MONTHS):
        age = "under 6 months"
    elif opened < after(claim.span.first, TWO_YEARS):
        age = "6 months to 2 years"
    day = min(row.due_on, opened)
    monthly = law.unemployment_ceiling[day] * law.social_security_ceiling[day]
    ceiling = law.wage_guarantee.of(age)[opened] * monthly
    if row.due_on <= opened:
        return funds.FundPart(ceiling)
    condition = _("an end of the contract within the times of art. L3253-8")
    return funds.FundPart(ceiling, condition=condition)


# Full compensation of harm to the person by trafficking, forced labour or servitude.
funds.crime_fund(
    jurisdiction,
    _("Guarantee fund for victims of crime"),
    law="Code de procédure pénale, art. 706-3 et 706-9",
    heads=("moral.suffering",),
    ground=_("harm to the person by trafficking, forced labour or servitude"),
    rank=9,
    condition=_("facts that amount to one of the offences listed in art. 706-3"),
)


@jurisdiction.liable(
    "wrongdoer",
    _("Whoever caused the loss"),
    law="Code civil, art. 1240",
    heads=LOSSES,
)
def wrongdoer(claim, row):
    """The employer; where nobody is named for a loss, that it caused it must still be shown."""
    if isinstance(row, RowAgainst):
        yield Liability(row.taken_by, _("caused the loss"), "Code civil, art. 1240")
        return
    named = any(
        loss.by is not None and loss.day.value == row.period.first for loss in claim.case.losses
    )
    for employer in dict.fromkeys(one.employer for one in claim.case.employments):
        yield Liability(
            employer,
            _("caused the loss"),
            "Code civil, art. 1240",
            condition=None if named else _("that the employer caused the loss"),
        )


@jurisdiction.liable(
    "fee_taker",
    _("Whoever took the fee"),
    law="Code du travail, art. L5222-1 et L5321-3",
    heads=("taken.fees",),
)
def fee_taker(claim, row):
    """The person or firm that took a sum for bringing in, placing or hiring the worker."""
    for fee in claim.case.fees:
        if fee.day.value == row.period.first and fee.to is not None:
            yield Liability(
                fee.to,
                _("took the sum paid for the job"),
                "Code du travail, art. L5222-1 et L5321-3",
            )
