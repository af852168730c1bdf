"""Which court, interest, who pays, and which heads stand together."""

from legalcalc.kit import debtors, interest, pairs
from legalcalc.kit.constants import TO_THE_CENT
from legalcalc.kit.status import KNEW, NOT_CHECKED
from legalcalc.law.in_words import ANOTHER_LOSS, LawInWords
from legalcalc.law.status import StatusFact
from legalcalc.messages import _

from . import jurisdiction
from .right_to_work import NO_PERMIT, employed_illegally
from .torts import LAWS

LAYERS = ("pay.base:minimum", "pay.base:sector", "pay.base:agreed")
SICK = ("pay.sick:minimum", "pay.sick:sector", "pay.sick:agreed", "pay.sick:after")
WORK = (*LAYERS, *SICK, "taken.deductions", "taken.inkind", "pay.night", "pay.leave", "pay.notice")
TORTS = pairs.both_sides(LAWS)
CHAIN = "§ 13 MiLoG i.V.m. § 14 AEntG"
PASSED_ON = StatusFact(
    "party", "passed_on_own_duty", True, _("{party} passed on work that it owed itself.")
)

# -- courts (§§ 2, 8, 11 ArbGG; §§ 403 ff. StPO) --------------------------------------------------

jurisdiction.route(
    "labour court",
    _("Labour court"),
    law="§§ 2, 8 ArbGG",
    note=_(
        "Exclusive for wages and for torts linked to the employment; torts of others that belong "
        "with the wages can be added (§ 2(3) ArbGG). The winner’s lawyer is not paid by the loser "
        "in first instance (§ 12a ArbGG). A counselling centre as such may not represent there (§ "
        "11(2) ArbGG)."
    ),
)
jurisdiction.route(
    "civil court",
    _("Civil court"),
    law="§ 13 GVG",
    note=_("For torts of recruiters, transporters and others who are not the employer."),
)
jurisdiction.route(
    "criminal trial",
    _("Claim in the criminal trial"),
    law="§§ 403 ff. StPO",
    note=_(
        "Only what the civil court could decide, against an accused person: no wages of the "
        "employer. Up to the closing speeches."
    ),
)
jurisdiction.route(
    "insolvency money",
    _("Application for insolvency money"),
    law="§§ 165, 324 Abs. 3 SGB III; § 51 Abs. 1 Nr. 4 SGG",
    note=_(
        "At the employment agency, within two months of the insolvency event. Part of the wages "
        "that the employer owes: what the employment agency pays passes to it (§ 169 SGB III)."
    ),
)


# -- interest (§§ 247, 286 to 291 BGB) ------------------------------------------------------------

interest.offer_day_count(
    jurisdiction, law=LawInWords(_("No statute; the prayer names only the rate"))
)
jurisdiction.payments_on_account(
    law="§§ 366 Abs. 2, 367 BGB", parts=("interest", "principal"), debts="most burdensome first"
)
FIVE_POINTS = {
    "rate": "base_rate",
    "plus": "default_interest_margin",
    "day_count": interest.by_choice,
    "rounding": TO_THE_CENT,
    "note": _("Pray for five percentage points above the base rate, and for no fixed rate."),
}

# Five points above the base rate from the day after the due day, on the gross sum. No reminder is
# needed where the calendar fixes the day; interest bears no interest (§ 289 BGB).
interest.declare(
    jurisdiction,
    "default",
    _("Default interest"),
    law="§§ 247, 286 Abs. 2 Nr. 1, 288 Abs. 1 BGB",
    **FIVE_POINTS,
)
# The same rate from the day after a letter of claim, or else after the day of filing.
interest.declare(
    jurisdiction,
    "from service",
    _("Interest from reminder or service"),
    law="§§ 247, 286 Abs. 1, 288 Abs. 1, 291 BGB",
    starts=interest.after_the_demand,
    **FIVE_POINTS,
)


# -- who pays -------------------------------------------------------------------------------------


# Whoever gave the orders and owed the pay, written contract or not.
debtors.employer(jurisdiction, law="§ 611a BGB", heads=(*WORK, "lump.presumed"))
# The user firm (Entleiher) becomes the employer where the agency had no licence.
debtors.user_firm(
    jurisdiction,
    _("User firm of unlawful agency work"),
    law="§§ 9, 10 AÜG",
    heads=(*WORK, "lump.presumed"),
    ground=_("the employer by law, for agency work without a licence or under a false name"),
    condition=_("the agency had no licence, or the contract did not name the hiring-out as such"),
)


@debtors.contractors(
    jurisdiction,
    "illegal_employment",
    _("Clients and contractors of an employer of people without permission"),
    law="§ 98a Abs. 3 bis 5 AufenthG",
    cited="§ 98a Abs. 3, 4 AufenthG",
    heads=(*LAYERS, "lump.presumed"),
    ground=_("surety for the usual pay, as a client or contractor above the employer"),
    when=employed_illegally,
    never=("household",),
    rests_on=(NO_PERMIT, KNEW, NOT_CHECKED),
)
def clients_of_illegal_employment(claim, row, party, number):
    """The employer's own client, and those above it unless they did not know, for the whole pay.

    Only a business answers (Unternehmer, § 14 BGB), so no private household; and above the own
    client only general contractor and links between, so not the final customer.
    """
    # untold: the client has to show both, as the condition says (§ 98a Abs. 4, 5 AufenthG)
    checked, knew = claim.facts.answer("checked", of=party), claim.facts.answer("knew", of=party)
    above = number > 1
    customer = above and "client" in party.roles and "contractor" not in party.roles
    if checked or customer or (above and knew is False):
        return None
    condition = _("no proof that it checked the employer with care (§ 98a(5) AufenthG)")
    if above and knew is None:
        condition = _("no proof that it did not know of the illegal employment, or checked")
    if party.kind != "company":
        condition = _(
            "it gave the order as a business (§ 14 BGB), and there is no proof that it checked "
            "with care or, above the employer’s own client, did not know"
        )
    return debtors.Answers(condition)


@debtors.contractors(
    jurisdiction,
    "contractors",
    _("Contractors that passed on their own duty"),
    law=CHAIN,
    heads=("pay.base:minimum", "pay.base:sector"),
    ground=_("surety for the net minimum, as a contractor that passed on work it owed itself"),
    never=("household",),
    measure="net minimum",
    rests_on=(PASSED_ON,),
)
def contractors(claim, row, party, number):
    """Each contractor above stands surety for the net minimum, without any fault.

    Not a client who passed on nothing that it owed itself, such as the owner of a building to let
    (BAG, 16 October 2019, 5 AZR 241/18).
    """
    own_duty = claim.facts.answer("passed_on_own_duty", of=party)  # untold: told as a condition
    if own_duty is False or (own_duty is None and "client" in party.roles):
        return None
    condition = _("it passed on work that it owed itself") if own_duty is None else None
    return debtors.Answers(condition, amount=row.owed)


@jurisdiction.liable(
    "unlinked",
    _("Clients and contractors of whom it is not said for whom they worked"),
    law=CHAIN,
    heads=(*LAYERS, "lump.presumed"),
)
def unlinked(claim, row):
    """A gap for a contractor or client of whom the case does not say whom it gave the work.

    Nobody answers on a guess; but who is named in the case must not vanish without a word.
    """
    chain = {claim.employment.employer, *(party.id for party in claim.parties.contractors)}
    linked = {party.engaged_by for party in claim.case.parties}
    for party in claim.case.parties:
        outside = party.id not in chain and party.id not in linked
        if outside and {"contractor", "client"}.intersection(party.roles):
            raise claim.facts.missing(
                _("whom the party “{name}” engaged", name=party.name or party.id),
                f"{claim.parties.employer.path}.engaged_by",
            )


# The employer answers for harm in the work, also where others in its business did it.
debtors.employer_that_did_the_harm(
    jurisdiction,
    law="§ 253 Abs. 2 BGB; § 15 AGG",
    heads=("moral.suffering", "moral.feelings"),
)


def beside_the_wages(claim, row):
    """Who is not the employer can be sued in the labour court beside the wages (§ 2(3) ArbGG)."""
    employers = {one.employer for one in claim.case.employments}
    if row.taken_by in employers or claim.route != "labour court":
        return None
    return _(
        "the wages are claimed in the labour court too, and the facts belong together (§ 2(3) "
        "ArbGG)"
    )


# Others who took part answer with whoever took the money or did the harm (§ 830 BGB).
debtors.whoever_took(
    jurisdiction,
    law="§§ 812, 823, 840 BGB",
    cited="§§ 812, 823 BGB",
    condition=beside_the_wages,
)


# -- which heads stand together -------------------------------------------------------------------

jurisdiction.adds(
    *WORK, "lump.presumed", *TORTS, "moral.suffering", "moral.feelings", law=ANOTHER_LOSS
)
jurisdiction.adds("state.wage_fund", "moral.suffering", law=ANOTHER_LOSS)
pairs.kept_back(
    jurisdiction,
    "lump.presumed",
    "taken.deductions",
    "taken.inkind",
    law="§ 98a Abs. 1 Satz 2 AufenthG",
)

jurisdiction.remark(
    _("Sums are gross: tax and social contributions are not computed."),
    law="BAG (GS), 7.3.2001, GS 1/00",
)
jurisdiction.remark(
    _(
        "Wages can be claimed in the labour court alone. Plead them in the criminal trial only in "
        "the alternative, and keep the time limits of the labour court."
    ),
    law="§ 2 Abs. 1 Nr. 3 ArbGG; § 403 StPO",
)
jurisdiction.remark(
    _("No lump sum of 40 euro and no nine points above the base rate are owed on wages."),
    law="§ 12a ArbGG; BAG, 25.9.2018, 8 AZR 26/18",
)
jurisdiction.remark(
    _(
        "An assignment of wages to a helper is void as far as they cannot be attached; whoever "
        "sues for another’s money claim needs a lawyer."
    ),
    law="§ 400 BGB; § 11 Abs. 1 ArbGG",
)
