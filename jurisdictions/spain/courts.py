"""Ways to court, interest, who pays, and which heads stand together."""

from legalcalc.claims import Interest, after
from legalcalc.figures import least
from legalcalc.kit import debtors, funds, interest, pairs
from legalcalc.kit.constants import DAYS_IN_A_YEAR, MONTHS_IN_A_YEAR, ONE_YEAR, TO_THE_CENT
from legalcalc.messages import _
from legalcalc.periods import next_day

from . import jurisdiction
from .limits import first_claim
from .pay import in_household
from .torts import LAWS

SALARY = (
    "pay.base",
    "pay.extra_months",
    "pay.overtime",
    "pay.weekly_rest",
    "pay.public_holiday",
)
ENDS = (
    "pay.unlawful_end:unfair",
    "pay.unlawful_end:void",
    "pay.severance:objective",
    "pay.severance:term",
    "pay.severance:death",
    "pay.notice",
)
CONTRACT = (*SALARY, "pay.night", "pay.leave", "taken.deductions", "taken.inkind", *ENDS)
TORTS = pairs.both_sides(LAWS)
LATE_PAY = "art. 29.3 ET"
PRIVATE = ("person", "household")

# -- courts (arts. 2, 6, 10 LRJS) ------------------------------------------------------------------

jurisdiction.route(
    "social court",
    _("Social court"),
    law="arts. 2, 6, 10 LRJS",
    note=_(
        "For everything owed by the employer. Conciliation has to be tried first (art. 63 LRJS). "
        "Workers have free legal aid; each side pays its own lawyer in first instance."
    ),
)
jurisdiction.route(
    "conciliation",
    _("Conciliation office"),
    law="arts. 63 a 68 LRJS",
    note=_(
        "The way to the social court begins here. The request holds the time limits; an agreement "
        "can be enforced like a judgment."
    ),
)
jurisdiction.route(
    "benefits",
    _("Social court, for a benefit of social security"),
    law="arts. 2.o, 71, 73 LRJS",
    note=_(
        "For the benefit in sickness, by itself and not with wages. First comes a written request "
        "to the institute (INSS) or the mutua; it answers within 45 days, and the action follows "
        "within 30. Name the employer in both."
    ),
)
jurisdiction.route(
    "civil court",
    _("Civil court"),
    law="art. 45 LEC; art. 85 LOPJ",
    note=_("For damage done by recruiters, carriers and others who are not the employer."),
)
jurisdiction.route(
    "criminal trial",
    _("Civil claim in the criminal trial"),
    law="arts. 100, 108 a 112 LECrim; arts. 109 a 115 CP",
    note=_(
        "The prosecutor brings it for the victim unless the victim keeps it back. Wages are "
        "claimed in the social court: keep its time limits."
    ),
)


# -- interest --------------------------------------------------------------------------------------

jurisdiction.option(
    "late_pay_interest",
    _("Interest of ten per cent on late wages"),
    [
        ("yearly", _("ten per cent a year, in proportion to the delay")),
        ("flat", _("ten per cent of the arrears, once")),
    ],
    default="yearly",
    law="art. 29.3 ET; STS 9.2.1990, rec. 159/1986",
)
jurisdiction.option(
    "interest_from",
    _("Interest on late wages runs"),
    [
        ("due day", _("from the day after each sum fell due")),
        ("claim", _("from the day after the first letter, request for conciliation or filing")),
    ],
    default="due day",
    law="art. 29.3 ET; STS 11.7.2012; Revista de Jurisprudencia Laboral 6/2025",
)
jurisdiction.payments_on_account(
    law="arts. 1173, 1174 CC", parts=("interest", "principal"), debts="most burdensome first"
)


TO_THE_JUDGMENT = _("To the judgment; then the legal rate and two points (art. 576 LEC).")


def after_due_day_or_claim(claim, row):
    """From the due day or, as the lawyer chose, from the first claim."""
    if claim.option("interest_from") == "claim":
        return after_the_first_claim(claim, row)
    return interest.after_the_due_day(claim, row)


def after_the_first_claim(claim, row):
    """The day after the sum was first claimed, by letter or in proceedings."""
    return next_day(first_claim(claim, row))


in_proportion = interest.running(
    law=LATE_PAY,
    rate="late_pay_interest",
    starts=after_due_day_or_claim,
    rounding=TO_THE_CENT,
    note=TO_THE_JUDGMENT,
)


@jurisdiction.interest("default", _("Interest on late wages"), law=LATE_PAY)
def late_pay_interest(claim, row, payments, until):
    """Ten per cent of what is owed (interés por mora), by the year and without any fault."""
    if claim.option("late_pay_interest") == "flat":
        return _flat(claim, row, payments, after_due_day_or_claim(claim, row), until)
    return in_proportion(claim, row, payments, until)


def _flat(claim, row, payments, first, until):
    """A tenth of the sum once it is late, whatever the delay; what was paid goes to it first."""
    nothing = claim.nothing(_("nothing"))
    principal, tenth = row.owed, nothing
    if first <= until:
        tenth = (row.owed * claim.law.late_pay_interest[first] * ONE_YEAR).rounded(TO_THE_CENT)
    in_all = tenth
    for day, amount in payments:
        if day <= until:
            to_interest = least(amount, tenth)
            tenth = tenth - to_interest
            principal = principal - least(amount - to_interest, principal)
    return Interest(
        law=LATE_PAY,
        since=first,
        until=until,
        amount=tenth,
        daily=nothing,
        principal_left=principal if payments else None,
        paid_to_interest=in_all - tenth if payments else None,
        note=_("A tenth of the arrears, once: not how the Supreme Court reads the article."),
    )


# The legal rate of money from the day after the first claim, on what is not wages.
interest.declare(
    jurisdiction,
    "legal",
    _("Legal interest"),
    law="arts. 1100, 1101, 1108 CC",
    rate="legal_interest",
    starts=after_the_first_claim,
    rounding=TO_THE_CENT,
    note=TO_THE_JUDGMENT,
)


# -- who pays --------------------------------------------------------------------------------------


# Whoever received the work and gave the orders, written contract or not.
debtors.employer(jurisdiction, law="art. 1.2 ET", heads=(*CONTRACT, "pay.sick"))


def _lent_by_an_agency(claim, row):
    """Whether the case says that an agency lent the worker."""
    party = claim.case.party(claim.employment.employer)
    return (
        claim.employment.agency is not None
        or claim.facts.answer("contract") == "agency"  # untold: an agency is a party of the case
        or (party is not None and "agency" in party.roles)
    )


# The user firm (empresa usuaria) answers after the agency, for wages and the end, for the time for
# which the worker was lent; jointly, where the lending itself broke the law.
debtors.user_firm(
    jurisdiction,
    _("User firm of a licensed temporary-work agency"),
    id="user_of_an_agency",
    law="art. 16.3 Ley 14/1994",
    heads=(*SALARY, "pay.night", "pay.leave", *ENDS),
    ground=_("user firm of a temporary-work agency, after the agency"),
    when=_lent_by_an_agency,
    rank=2,
    joint=False,
    condition=_(
        "the agency does not pay; jointly with it if the worker was lent against arts. 6 or 8 of "
        "Ley 14/1994 (no such need, or work for which nobody may be lent)"
    ),
)
# Lender and user (cedente, cesionario) answer jointly where mere labour was supplied.
debtors.user_firm(
    jurisdiction,
    _("Firm that used workers lent unlawfully"),
    id="unlawful_lending",
    law="art. 43 ET",
    cited="art. 43.3 ET",
    heads=CONTRACT,
    ground=_("user of workers who were lent to it unlawfully"),
    rank=2,
    condition=_(
        "no licensed temporary-work agency lent the worker, or the lender had no real business of "
        "its own (art. 43.2 ET)"
    ),
)


@debtors.contractors(
    jurisdiction,
    "contractors",
    _("Principals in the chain of contractors"),
    law="art. 42.2 ET",
    heads=SALARY,
    ground=_("principal that contracted work of its own activity out"),
    never=PRIVATE,
    while_linked=False,
)
def contractors(claim, row, party, number):
    """Each principal, for the wages of its job, within a year of the end of the job.

    Only for work of its own activity; no householder for the own dwelling, and no owner who did not
    commission the work as a business.
    """
    own = claim.facts.answer("passed_on_own_duty", of=party)  # untold: told as a condition
    if own is False or not claim.parties.linked(party, row.period):
        return None
    last, limit = claim.parties.link(party).last, None
    if last is not None:  # untold, the link is taken to go on, and that is printed
        limit = after(last, claim.law.contractor_limit[last])
        claimed = first_claim(claim, row)
        if claimed > limit:
            return None
        if claimed < claim.filed_on:
            limit = None
    condition = None if own is not None else _("the work was of its own activity")
    return debtors.Answers(condition, claim_by=limit)


def _fund_daily(claim, day):
    """Twice the daily minimum wage with the share of the extra payments."""
    daily = claim.law.minimum_wage_day[day]
    share = (DAYS_IN_A_YEAR + claim.law.fund_extra_days[day]) / DAYS_IN_A_YEAR
    return claim.law.fund_multiple[day] * daily * share


def _fund_covers(claim, day):
    """Whether the fund covers the worker: those of households only since a day."""
    return not in_household(claim) or claim.law.fund_covers_households.get(day) is not None


FUND_NOT_NAMED = _(
    "The employer is insolvent. The wage guarantee fund (FOGASA) pays wages of at most 120 days "
    "and the compensation at the end, each day up to twice the daily minimum wage, on an "
    "application within a year of the judgment or conciliation (art. 33 ET). Name it among the "
    "parties, with the role “wage fund”, to have its part computed."
)


@funds.wage_fund(
    jurisdiction,
    "fund_for_wages",
    _("Wage guarantee fund, for wages"),
    law="art. 33.1 ET",
    heads=(*SALARY, "pay.leave", "pay.unlawful_end:void"),
    ground=_("wages unpaid for insolvency, under one ceiling for all of them"),
    when=_fund_covers,
    told=FUND_NOT_NAMED,
    measure="capped",
    together=True,
    condition=_(
        "a judgment or conciliation that names the sum, and an application within a year of it; "
        "letters do not stop time against the fund (art. 33.7 ET; art. 23.5 LRJS)"
    ),
)
def fund_for_wages(claim, row, day):
    """Wages up to twice the daily minimum for at most 120 days, all together (FOGASA)."""
    most = _fund_daily(claim, day) * claim.law.fund_wage_days[day]
    return funds.FundPart(most.rounded(TO_THE_CENT))


@funds.wage_fund(
    jurisdiction,
    "fund_for_the_end",
    _("Wage guarantee fund, for the end of the contract"),
    law="art. 33.2, 33.3 ET",
    heads=("pay.unlawful_end:unfair", "pay.severance:objective", "pay.severance:term"),
    ground=_("compensation for the end of the contract, within the limits of the fund"),
    when=_fund_covers,
    told=FUND_NOT_NAMED,
    measure="capped",
    condition=_(
        "a judgment, court order, settlement in court or decision of an authority, and an "
        "application within a year of it; a settlement out of court does not do"
    ),
)
def fund_for_the_end(claim, row, day):
    """Compensation on 30 days a year, 20 in insolvency proceedings, up to a year's pay.

    A day's pay counts up to twice the daily minimum wage; never more than is owed.
    """
    end = "insolvency proceedings" if claim.facts.proceedings("insolvency") else "dismissal"
    daily = least(row.figures["daily_pay"], _fund_daily(claim, day))
    days = row.figures["days"]
    if row.figures["service"].unit is MONTHS_IN_A_YEAR.unit * ONE_YEAR.unit:
        by_year = claim.law.fund_severance_days.of(end)[day]
        days = least(days, by_year * row.figures["service"] / MONTHS_IN_A_YEAR)
    days = least(days, claim.law.fund_severance_year[day])
    return funds.FundPart(least(row.owed, days * daily).rounded(TO_THE_CENT))


# No wages, and no moral damage.
funds.crime_fund(
    jurisdiction,
    _("State aid for victims of violent crime"),
    law="arts. 1, 2, 5 Ley 35/1995",
    heads=("harm.care_past",),
    ground=_("aid for grave harm to body or health by a violent crime"),
    measure="unknown",
    rank=9,
    condition=_(
        "grave injury by a violent intentional crime, or a sexual crime; an application within a "
        "year of the act, which criminal proceedings interrupt"
    ),
)


# The employer answers for harm in the work, also where others in its business did it.
debtors.employer_that_did_the_harm(
    jurisdiction, law="art. 183 LRJS; arts. 1101, 1902 CC", heads=("moral.suffering",)
)
# All who took part answer jointly (art. 116 CP).
debtors.whoever_took(jurisdiction, law="art. 1902 CC; art. 116 CP")


# -- which heads stand together --------------------------------------------------------------------

jurisdiction.adds(*CONTRACT, *TORTS, "moral.suffering", "pay.sick", law="arts. 25, 26.3 LRJS")
jurisdiction.remark(
    _("Sums are gross: tax and social contributions are not computed."), law="art. 26.4 ET"
)
jurisdiction.remark(
    _(
        "Before the social court conciliation has to be tried; facts that the request left out "
        "cannot be pleaded later."
    ),
    law="arts. 63, 80.1.c LRJS",
)
jurisdiction.remark(
    _(
        "State aid for victims of violent crime (Ley 35/1995) pays no wages, and only for death, "
        "grave injury or grave harm to health. Ask within a year."
    ),
    law="Ley 35/1995",
)
