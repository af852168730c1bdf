"""Which court, interest, who pays, and which heads stand together."""

from legalcalc.claims import before
from legalcalc.kit import debtors, funds, interest, pairs
from legalcalc.kit.status import KNEW, NOT_CHECKED
from legalcalc.law.in_words import ANOTHER_LOSS
from legalcalc.messages import _
from legalcalc.periods import day_before

from . import jurisdiction
from .end_of_work import TOO_SHORT
from .status import UNLAWFUL_STAY
from .torts import LAWS, TO_THE_GROSZ
from .wages import STAY as ACT
from .wages import stayed_unlawfully

PAY_HEADS = (
    "pay.base",
    "pay.base:civil",
    "pay.overtime",
    "pay.weekly_rest",
    "pay.public_holiday",
    "pay.night",
    "pay.sick",
)
AT_THE_END = ("pay.leave", "pay.severance")
PRESUMED = ("lump.presumed:employment", "lump.presumed:civil")
WORK = (*PAY_HEADS, *AT_THE_END, "pay.notice", "taken.deductions", "taken.inkind")
TORTS = pairs.both_sides(LAWS)
DELAY = "KC 481 § 1, 2; KP 300"
GUARANTEE = "Ustawa z 13.7.2006 o ochronie roszczeń pracowniczych"

# -- courts (KPC 17, 459 to 477(7); KK 46, KPK 49a) -----------------------------------------------

jurisdiction.route(
    "labour court",
    _("Labour court (sąd pracy)"),
    law="KPC 461, 476; Ustawa z 28.7.2005 o kosztach sądowych, art. 35, 96",
    note=_(
        "For whoever works, or should be found to work, as an employee; no fee for the worker’s "
        "claim since 28 September 2023, whatever its value. The court of the defendant, or of the "
        "place of the work."
    ),
)
jurisdiction.route(
    "civil court",
    _("Civil court"),
    law="KPC 16, 17, 27 do 37",
    note=_(
        "For pay under contracts of mandate or for a specific work, and for torts of recruiters "
        "and others. A fee is due; who cannot pay asks to be freed of it."
    ),
)
jurisdiction.route(
    "criminal trial",
    _("Motion for repair of the damage in the criminal trial"),
    law="KK 46; KPK 49a",
    note=_(
        "Only against an accused person, for what the crime did; a motion until the judicial "
        "examination is closed."
    ),
)


# -- interest (KC 451, 455, 481) ------------------------------------------------------------------

jurisdiction.payments_on_account(
    law="KC 451", parts=("interest", "principal"), debts="oldest first"
)


# The NBP reference rate and 5.5 points, 365 days a year.
FOR_DELAY = {
    "cited": DELAY,
    "rate": "delay_interest",
    "rounding": TO_THE_GROSZ,
    "note": _("Pray for “statutory interest for delay”, and for no fixed rate."),
}

# From the day after the due day.
interest.declare(jurisdiction, "default", _("Statutory interest for delay"), law=DELAY, **FOR_DELAY)
# From the day after a letter of claim, or else after the day of filing.
interest.declare(
    jurisdiction,
    "from demand",
    _("Interest from the demand"),
    law="KC 455, 481; KP 300",
    starts=interest.after_the_demand,
    **FOR_DELAY,
)


def on_notice(claim, row):
    """Pay has its due day; compensation for the end of the work is due on demand."""
    if row.law == TOO_SHORT:
        return interest.after_the_due_day(claim, row)
    return interest.after_the_demand(claim, row)


interest.declare(
    jurisdiction,
    "notice",
    _("Interest on pay for the notice"),
    law="KC 455, 481; KP 300",
    starts=on_notice,
    **FOR_DELAY,
)


# -- who pays -------------------------------------------------------------------------------------


# Whoever gave the work and owed the pay, written contract or not.
debtors.employer(
    jurisdiction,
    title=_("Employer, or whoever entrusted the work"),
    law="KP 22, 94 pkt 5; KC 734, 750",
    cited="KP 22; KC 734",
    ground=_("the employer, or whoever entrusted the work"),
    heads=(*WORK, *PRESUMED, "cost.remit"),
)


@debtors.contractors(
    jurisdiction,
    "contractors",
    _("Contractors above whoever employed a foreigner who stayed unlawfully"),
    law=f"{ACT}, art. 6, 7",
    heads=(*WORK, *PRESUMED, "cost.remit"),
    ground=_("a contractor above whoever entrusted the work"),
    when=stayed_unlawfully,
    while_linked=False,
    rests_on=(UNLAWFUL_STAY, KNEW, NOT_CHECKED),
)
def contractors(claim, row, party, number):
    """The next contractor, and those above that knew: for pay that a court has adjudged.

    Only if the employer is insolvent, enforcement fails, or the worker's interest weighs heavily;
    not one who took due care.
    """
    # untold: the condition says what has to be shown
    careful, knew = claim.facts.answer("checked", of=party), claim.facts.answer("knew", of=party)
    above = number > 1
    if careful or (above and knew is False):
        return None
    if above:
        return debtors.Answers(
            _(
                "it knew of the unlawful stay; the pay is adjudged, and those below are insolvent, "
                "enforcement against them fails, or the worker’s need weighs heavily; no proof of "
                "due care"
            ),
            cited=f"{ACT}, art. 7",
            subsidiary=_(
                "{law}: it answers if whoever entrusted the work, or that one’s contractor, is "
                "insolvent, if enforcement against it proves futile, or if a particularly weighty "
                "concern of the claimant calls for it.",
                law=f"{ACT}, art. 7 ust. 1",
            ),
        )
    return debtors.Answers(
        _(
            "the pay is adjudged, and the employer is insolvent, enforcement against it fails, or "
            "the worker’s need weighs heavily; no proof of due care"
        ),
        cited=f"{ACT}, art. 6",
        subsidiary=_(
            "{law}: it answers if whoever entrusted the work is insolvent, if enforcement against "
            "it proves futile, or if a particularly weighty concern of the claimant calls for it.",
            law=f"{ACT}, art. 6 ust. 1",
        ),
    )


@funds.wage_fund(
    jurisdiction,
    "wage_fund",
    _("Guaranteed Employee Benefits Fund (FGŚP)"),
    law=f"{GUARANTEE}, art. 10 do 16",
    cited=f"{GUARANTEE}, art. 12",
    heads=(*PAY_HEADS, *AT_THE_END),
    when=lambda claim, _day: claim.parties.employer.kind != "household",
    ground=_("pays what an insolvent employer owes, of some months"),
    told=_(
        "The employer is insolvent. The Guaranteed Employee Benefits Fund (FGŚP) pays wages of "
        "some months, payment for leave and severance, up to the average pay for each month, on "
        "application (Ustawa z 13.7.2006, art. 12 do 16). Name it among the parties, with the role "
        "“wage fund”, to have its part computed."
    ),
    condition=_(
        "social insurance was due for the work; at most the average pay of the quarter before for "
        "each month, for leave, and for each month of severance (art. 14)"
    ),
)
def wage_fund(claim, row, day):
    """Pay of three months before the insolvency, or before the end of the work within a year of it.

    Of employees, and of those under a contract of mandate or services, as art. 10 names them; it
    does not name the contract for a specific work. Payment for leave of the last year and the one
    before, and severance, where the work ended within a year before the insolvency or four months
    after.
    """
    law = claim.law
    ended = claim.ended and claim.span.last < day
    if ended and claim.span.last < before(day, law.fund_reach[day]):
        return None
    last = claim.span.last if ended else day_before(day)
    at_the_end = row.figures.get("untaken") is not None or row.figures.get("months") is not None
    window = row.period if at_the_end else funds.last_stretch(last, law.fund_months[day])
    amount = funds.part_within(claim, row, window, TO_THE_GROSZ)
    if amount is None:
        return None
    if claim.facts.answer("category") == "specific work":  # untold: is_employee assumes employment
        claim.record.warn(
            _(
                "The employer is insolvent, and the Guaranteed Employee Benefits Fund (FGŚP) pays "
                "under contracts of mandate, but not under one for a specific work (umowa o "
                "dzieło): not these {amount} for {period}. Work under orders is employment, "
                "whatever the contract is called; if that is shown, it pays (Ustawa z 13.7.2006, "
                "art. 10; KP 22).",
                amount=amount,
                period=window.within(row.period),
            )
        )
        return None
    return funds.FundPart(amount, window)


funds.crime_fund(
    jurisdiction,
    _("State compensation for victims of crime"),
    law="Ustawa z 7.7.2005 o państwowej kompensacie, art. 2 do 6",
    cited="Ustawa z 7.7.2005, art. 3, 6",
    heads=("harm.care_past:employer", "harm.care_past:others"),
    ground=_("the State, for treatment after a crime"),
    measure="capped",
    ceiling="crime_compensation",
    rank=9,
    condition=_(
        "a crime in Poland that harmed health for more than seven days; permanent residence in "
        "Poland or another State of the Union; nothing to be had from the offender, insurance or "
        "social aid"
    ),
)


# The employer answers for harm in the work, also where others in its business did it.
debtors.employer_that_did_the_harm(jurisdiction, law="KC 415, 445, 448", heads=("moral.suffering",))
# Those who helped answer with whoever took the money or did the harm (KC 422, 441).
debtors.whoever_took(jurisdiction, law="KC 405, 415, 422, 441", cited="KC 405, 415")


# -- which heads stand together -------------------------------------------------------------------

jurisdiction.adds(
    *WORK,
    *PRESUMED,
    "cost.remit",
    *TORTS,
    "moral.suffering",
    law=ANOTHER_LOSS,
)
jurisdiction.pair(
    "pay.base:civil",
    "lump.presumed:civil",
    "greater_of",
    law=f"{ACT}, art. 4 ust. 4; Ustawa z 10.10.2002, art. 8a ust. 2, 4",
    reason=_("Both measure the pay for the same work; the minimum hourly rate cannot be given up."),
)
pairs.kept_back(
    jurisdiction,
    "lump.presumed:employment",
    "taken.deductions",
    "taken.inkind",
    law=f"{ACT}, art. 4 ust. 2",
)

jurisdiction.remark(
    _("Sums are gross: tax and social contributions are not computed."), law="KPC 187; KP 80"
)
jurisdiction.remark(
    _(
        "State compensation for health harmed by a crime, at most 25 000 złoty, is for those who "
        "live permanently in Poland or elsewhere in the Union, and pays no wages."
    ),
    law="Ustawa z 7.7.2005, art. 2 do 6",
)
