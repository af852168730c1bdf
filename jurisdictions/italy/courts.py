"""Courts, interest, who pays, and which heads stand together."""

from legalcalc.claims import after
from legalcalc.kit import debtors, funds, interest, pairs
from legalcalc.kit.constants import TO_THE_CENT
from legalcalc.law.in_words import ANOTHER_LOSS
from legalcalc.messages import _

from . import jurisdiction
from .revaluation import WORK, RowOnSum
from .torts import LAWS

CHAIN = "D.lgs. 276/2003, art. 29, comma 2"
DIRECT = "art. 1676 c.c."
TORTS = pairs.both_sides(LAWS)
HEADS_OF_WORK = (
    "pay.base",
    "pay.overtime",
    "pay.night",
    "pay.weekly_rest",
    "pay.public_holiday:worked",
    "pay.public_holiday:day",
    "pay.extra_months",
    "pay.leave",
    "pay.notice",
    "pay.unlawful_end:fixed_term",
    "pay.severance",
    "pay.severance:prices",
    "lump.presumed",
    "taken.deductions",
    "taken.inkind",
    "time.indexation",
)
# Payment for leave is no pay in the sense of the chain (Cass. 444/2019), nor are damages, nor is
# what was taken.
NO_PAY = ("pay.leave", "pay.unlawful_end:fixed_term", "taken.deductions", "taken.inkind")
PAY_IN_THE_CHAIN = tuple(head for head in WORK if head not in NO_PAY)

# -- courts (artt. 409 ff. c.p.c.; artt. 74 ff. c.p.p.) -------------------------------------------

jurisdiction.route(
    "labour court",
    _("Labour court (Tribunale, giudice del lavoro)"),
    law="artt. 409, 413, 414 c.p.c.",
    note=_("For pay and all that comes from the employment, and losses that the employer caused."),
)
jurisdiction.route(
    "civil court",
    _("Civil court"),
    law="artt. 18 ss. c.p.c.",
    note=_("For losses that recruiters and others who are not the employer caused."),
)
jurisdiction.route(
    "criminal trial",
    _("Civil party in the criminal trial"),
    law="artt. 74 ss. c.p.p.; art. 185 c.p.",
    note=_(
        "Damages from the crime, against an accused person. Pay is claimed in the labour court."
    ),
)
jurisdiction.route(
    "victims' fund",
    _("Crime victims’ fund"),
    law="L. 228/2003, art. 12",
)
# A fund of its own, with a time of its own: it stands also where the conviction is for a crime that
# the other fund does not know, so its day must not wait behind that of the other.
jurisdiction.route(
    "violence fund",
    _("Fund for victims of intentional violent crime (Ministry of the Interior)"),
    law="L. 122/2016, artt. 11-16",
)


# -- interest (artt. 1282, 1284 c.c.; art. 429 c.p.c.) --------------------------------------------

jurisdiction.payments_on_account(
    law="artt. 1193, 1194 c.c.", parts=("interest", "principal"), debts="oldest first"
)


LEGAL = {"rate": "legal_interest", "day_count": interest.by_choice, "rounding": TO_THE_CENT}

# Simple interest at the rate of each year from the day after the sum fell due.
interest.declare(
    jurisdiction,
    "default",
    _("Legal interest"),
    law="art. 429, comma 3, c.p.c.; art. 1284 c.c.",
    **LEGAL,
)
# The same rate from the day after the loss or the payment in bad faith.
interest.declare(
    jurisdiction,
    "losses",
    _("Legal interest on losses"),
    law="artt. 1219, 1284, 2033 c.c.",
    **LEGAL,
)


# -- who pays -------------------------------------------------------------------------------------


def _pay_in_the_chain(claim, row):
    """Whether a sum, or the sum that is revalued, is pay in the sense of the chain."""
    return not isinstance(row, RowOnSum) or row.origin.head.id in PAY_IN_THE_CHAIN


# Whoever gave the orders and used the work, whatever the papers say.
debtors.employer(jurisdiction, law="artt. 2094, 2099 c.c.", heads=(*WORK, "time.indexation"))
# The user firm (utilizzatore) answers for the pay; by a void contract it is the employer.
debtors.user_firm(
    jurisdiction,
    _("User firm of agency work"),
    law="D.lgs. 81/2015, artt. 35, comma 2, e 38",
    heads=(*PAY_IN_THE_CHAIN, "time.indexation"),
    ground=_("the user firm, jointly with the agency, or as employer where the supply was void"),
    when=_pay_in_the_chain,
)


@debtors.contractors(
    jurisdiction,
    "chain",
    _("Clients and contractors above the employer"),
    law=f"{CHAIN}; {DIRECT}",
    cited=CHAIN,
    heads=(*PAY_IN_THE_CHAIN, "time.indexation"),
    ground=_("jointly liable for the pay of its contract of works or services (appalto)"),
    while_linked=False,
)
def chain(claim, row, party, number):
    """Each party above answers for the pay of its contract, within two years of its end.

    Not a household or a person without a business, nor a public body; they, and whoever is asked
    too late, owe at most what they still owe the contractor (art. 1676 c.c.).
    """
    if not _pay_in_the_chain(claim, row) or not claim.parties.linked(party, row.period):
        return None
    if _in_the_chain(claim, party):
        condition = _("the claim is made within two years of the end of its contract")
        last = _claimed_by(claim, party)
        return debtors.Answers(condition if last is None else None, claim_by=last)
    if number > 1:
        return None
    return debtors.Answers(
        _("it owes the employer as much on the day of the claim"),
        ground=_("direct action up to what it still owes the employer"),
        cited=DIRECT,
        measure="capped",
    )


def _in_the_chain(claim, party):
    """Whether a party answers by art. 29: a business that is asked in time."""
    if party.kind in ("household", "public body", "person"):
        return False
    last = _claimed_by(claim, party)
    return last is None or claim.filed_on <= last


def _claimed_by(claim, party):
    """The last day to claim from a client or contractor; ``None`` where no end is told."""
    end = claim.parties.link(party).last
    # without an end the two years have not begun, which is told as a condition
    return None if end is None else after(end, claim.law.client_years[end])


# The employer answers for harm in the work, also where others in its business did it.
debtors.employer_that_did_the_harm(
    jurisdiction, law="artt. 2043, 2059, 2087 c.c.", heads=("moral.suffering",)
)
# Others who took part answer with whoever took the money or did the harm (2055 c.c.).
debtors.whoever_took(jurisdiction, law="artt. 2033, 2043 c.c.", cited="artt. 2033, 2043, 2055 c.c.")
funds.crime_fund(
    jurisdiction,
    _("Crime victims’ fund"),
    id="fund",
    law="L. 228/2003, art. 12; L. 122/2016, artt. 11-16",
    heads=("state.crime_fund",),
    ground=_("pays the indemnity"),
)


# -- which heads stand together -------------------------------------------------------------------

jurisdiction.adds(
    *HEADS_OF_WORK,
    *TORTS,
    "moral.suffering",
    "state.crime_fund",
    law=ANOTHER_LOSS,
)
# Each fund takes off what the other and the author paid for the same.
for other in ("state.crime_fund", "harm.care_past:employer", "harm.care_past:others"):
    jurisdiction.pair(
        other,
        "state.crime_fund:violence",
        "greater_of",
        law="L. 228/2003, art. 12, comma 2-ter; L. 122/2016, art. 12",
    )
jurisdiction.adds(
    "state.wage_fund:wages", "state.wage_fund:severance", "moral.suffering", law=ANOTHER_LOSS
)

jurisdiction.remark(
    _("Sums are gross: tax and social contributions are not computed."),
    law="art. 429 c.p.c.",
)
