"""Which court, interest, who pays, and which heads stand together."""

from legalcalc.claims import after
from legalcalc.claims.limits import last_day
from legalcalc.figures import found, known, least, total, unit
from legalcalc.gaps import hearing_open
from legalcalc.kit import debtors, funds, interest, pairs
from legalcalc.kit.constants import SATURDAY, TO_THE_CENT, WHOLE
from legalcalc.law.in_words import ANOTHER_LOSS
from legalcalc.messages import _
from legalcalc.periods import Period, day_before, month_of, next_day

from . import jurisdiction
from .deductions import RowPaidBack
from .leave import leave_of_a_year
from .minimum_wage import employed_illegally
from .torts import LAWS

WAGES = ("pay.base", "taken.deductions")
CHAIN_HEADS = (*WAGES, "pay.extra_months")
WORK = (
    *CHAIN_HEADS,
    "pay.sick",
    "taken.deductions:paid",
    "taken.inkind",
    "pay.leave",
    "pay.late_penalty",
)
ENDING = ("pay.notice", "pay.notice:announcement", "pay.severance", "pay.unlawful_end")
TORTS = pairs.both_sides(LAWS)

# -- courts (Rv 93, 94; BW 7:686a; Sv 51f) --------------------------------------------------------

jurisdiction.route(
    "summons",
    _("Subdistrict court, by summons"),
    law="art. 78, 79, 93, 94 Rv",
    note=_(
        "For wages, whatever the amount, without a lawyer (kantonrechter, dagvaarding). For claims "
        "against others up to 25,000 euro, or with the wages where they belong together."
    ),
)
jurisdiction.route(
    "petition",
    _("Subdistrict court, by petition"),
    law="art. 7:686a lid 2 tot en met 4 BW; art. 261, 278 Rv",
    note=_(
        "For claims from the end of the employment, and wages with them (kantonrechter, "
        "verzoekschrift). Only with a claim from the end, within two or three months of it."
    ),
)
jurisdiction.route(
    "civil court",
    _("Civil court above the subdistrict court"),
    law="art. 79 lid 2, 93 Rv",
    note=_("For claims above 25,000 euro against others than the employer; a lawyer is needed."),
)
jurisdiction.route(
    "criminal trial",
    _("Claim of the injured party in the criminal trial"),
    law="art. 51f Sv; art. 36f Sr",
    note=_(
        "For direct damage by the crime, against an accused person. The court leaves out what is "
        "too heavy for the criminal trial, and many wage claims were."
    ),
)
jurisdiction.route(
    "crime fund",
    _("Violent Offences Compensation Fund"),
    law="Wet schadefonds geweldsmisdrijven",
    note=_("A fixed sum for the harm; it pays no wages."),
)

# -- interest (BW 6:119, 6:120, 7:686a(1)) --------------------------------------------------------

jurisdiction.payments_on_account(
    law="art. 6:43, 6:44 BW",
    parts=("costs", "interest", "principal"),
    debts="most burdensome first",
)


STATUTORY = {"rate": "statutory_interest", "compound": True, "rounding": TO_THE_CENT}

# The rate of each day from the day after the pay day or the wrong, without a reminder. At the end
# of each year from its own first day, the year's interest joins the principal.
interest.declare(
    jurisdiction,
    "default",
    _("Statutory interest"),
    law="art. 6:83, 6:119, 6:120 lid 1 BW",
    **STATUTORY,
)
# From the end of the employment, on the transition payment from a month later.
interest.declare(
    jurisdiction,
    "from its day",
    _("Statutory interest from the day that the law names"),
    law="art. 6:119, 7:686a lid 1 BW",
    **STATUTORY,
)
# On the increase for late payment, from the day after a demand, or else after filing.
interest.declare(
    jurisdiction,
    "from demand",
    _("Statutory interest from demand or filing"),
    law="art. 6:82, 6:119 BW; HR 13 februari 2015, ECLI:NL:HR:2015:304",
    starts=interest.after_the_demand,
    **STATUTORY,
)


# -- who pays -------------------------------------------------------------------------------------


# Whoever had the work done under a contract of employment, written or not.
debtors.employer(jurisdiction, law="art. 7:616 BW", heads=(*WORK, *ENDING, "lump.presumed"))


def _clients(claim):
    """The employer's client and each one above, from the nearest upwards.

    Of an agency the nearest is whoever hires the worker: lending workers is a contract for services
    (BW 7:690), so the hirer is a client in the sense of 7:616a.
    """
    hirer = claim.employment.user_firm
    if hirer is None or hirer == claim.employment.employer:
        return claim.parties.contractors
    parties = [claim.parties.party(hirer)]
    while (above := parties[-1].engaged_by) is not None and all(
        above not in (one.id, claim.employment.employer) for one in parties
    ):
        parties.append(claim.parties.party(above))
    parties += [one for one in claim.parties.contractors if one not in parties]
    return parties


def _paid_far_too_little(claim):
    """Whether three months in a row brought less than half the wage, or 70 % of the minimum."""
    return claim.record.once("far too little", lambda: _far_too_little(claim))


def _far_too_little(claim):
    law, begin = claim.law, None
    for line in claim.record.lines_of("pay.base"):
        row = line.row
        minimum = next((one.due for one in row.bases if one.basis == "minimum"), row.figures["due"])
        paid, day = row.figures["paid"], row.period.first
        threshold = law.chain_threshold
        half = row.figures["due"] * threshold.of("wage owed")[day]
        if paid < half or paid < minimum * threshold.of("minimum wage")[day]:
            begin = begin or day
            if after(begin, law.chain_months[day]) <= next_day(row.period.last):
                return True
        else:
            begin = None
    return False


@debtors.contractors(
    jurisdiction,
    "chain",
    _("Clients of the employer, one above the other"),
    law="art. 7:616a tot en met 7:616f BW",
    cited="art. 7:616b BW",
    heads=CHAIN_HEADS,
    ground=_("client above, liable for the wage once the claim below failed"),
    chain=_clients,
    never=("household",),
    while_linked=False,
)
def chain(claim, row, party, number):
    """The employer's own client beside the employer; each client above once the claim below failed.

    For the wage owed, also above the minimum; not private persons, nor who shows to be without
    blame (ketenaansprakelijkheid).
    """
    if isinstance(row, RowPaidBack):
        return None
    # untold: the client has to show that it is without blame
    if claim.facts.answer("checked", of=party) or not claim.parties.linked(party, row.period):
        return None
    if number == 1:
        return debtors.Answers(
            _(
                "the work was done under a contract for services, works or road transport, and the "
                "client does not show that it is not to blame"
            ),
            ground=_("client of the employer, jointly and severally liable for the wage"),
            cited="art. 7:616a BW",
            rank=1,
        )
    if number == len(_clients(claim)):
        return debtors.Answers(_top_condition(claim))
    return debtors.Answers(
        _(
            "the claim against each one below failed: no known address, not registered, bankrupt, "
            "judgment not enforceable, or not liable (art. 7:616b(2))"
        )
    )


def _top_condition(claim):
    """When the client at the top can be held to account without going rung by rung to the end."""
    if found(
        _("Three months in a row brought less than half the wage or 70 % of the minimum wage."),
        _paid_far_too_little(claim),
        law="art. 7:616b lid 5 BW",
    ):
        return _(
            "the claim against each one below failed, or is not met six months after written "
            "notice to this client (art. 7:616b(4) and (5))"
        )
    return _(
        "the claim against each one below failed, or is not met one year after written notice to "
        "this client (art. 7:616b(4))"
    )


@debtors.contractors(
    jurisdiction,
    "illegal_employment",
    _("Employers above, of people without a permit"),
    law="art. 23 lid 3 en 4 Wav",
    cited="art. 23 lid 3 Wav",
    heads=("pay.base", "lump.presumed"),
    ground=_("employer above in the sense of the Wav, for the wages of work without a permit"),
    when=employed_illegally,
    chain=_clients,
)
def higher_employers(claim, row, party, number):
    """Each one above who had the work done, once the claim against the one below failed."""
    return debtors.Answers(_("the claim against the one below failed (art. 23(4) Wav)"))


@funds.wage_fund(
    jurisdiction,
    "insolvency",
    _("UWV, for an insolvent employer"),
    law="art. 61 tot en met 68 WW",
    cited="art. 64 lid 1 WW",
    heads=(*CHAIN_HEADS, "pay.sick", "pay.leave"),
    ground=_("takes over wages of thirteen weeks, and holiday pay of a year"),
    told=_(
        "The employer is insolvent. UWV takes over wages of thirteen weeks, and holiday allowance "
        "and payment for leave of a year, if it is told within a week of the day on which the "
        "insolvency must have been clear (art. 61 tot en met 68 WW). Name it among the parties, "
        "with the role “wage fund”, to have its part computed."
    ),
    condition=_(
        "the employer is bankrupt or has stopped paying, and it is reported within a week of the "
        "day on which that must have been clear (art. 61, 63 WW)"
    ),
)
def wage_guarantee(claim, row, insolvent_on):
    """Wages of the thirteen weeks before the notice, or before the end where there was none.

    Also those of the period of notice, up to the six weeks of insolvency (art. 40 Fw); at most one
    and a half times the highest daily wage of the insurance, by calendar months. Holiday allowance
    of the year before these weeks end, and leave that was left then, up to that of a year. Whether
    the worker stayed lawfully is not asked: art. 3(3) WW shuts nobody out (EU Court, C-311/13).
    """
    told = claim.facts.answer("notified_on")  # untold: the end stands in where no notice is told
    end = claim.span.last if told is None else min(day_before(told), claim.span.last)
    window = funds.last_stretch(end, claim.law.insolvency_weeks[end])
    if told is not None:
        longest = last_day(told, claim.law.insolvency_notice_weeks[told])
        window = Period(window.first, max(window.last, min(claim.span.last, longest)))
    if not {"untaken", "allowance"}.isdisjoint(row.figures):
        year = funds.last_stretch(window.last, claim.law.insolvency_year[end])
        amount, window = _taken_over_of_a_year(claim, row, year), year
    else:
        amount = _wages_taken_over(claim, row, window)
    if amount is None:
        return None
    apply_by = last_day(insolvent_on, claim.law.insolvency_application[insolvent_on])
    return funds.FundPart(amount, window, apply_by)


def _wages_taken_over(claim, row, window):
    """What UWV takes over of a row of wages; each month its share of the most (art. 64(9) WW)."""
    stretch = window.within(row.period)
    if stretch is None or row.owed is None or isinstance(row, RowPaidBack):
        return None
    parts = []
    for month in stretch.months():
        part = row.owed * claim.time.days_of(month) / claim.time.days_of(row.period)
        within = month_of(month.first).within(window).within(claim.span)
        with hearing_open():  # what is not known of other rows is told there
            wages = total(
                funds.owed_within(claim, within, (*WAGES, "pay.sick")), unit_if_none=claim.currency
            )
        most = _most_of_a_month(claim, row, within)
        parts.append(part * most / wages if wages > most else part)
    return total(parts, unit_if_none=claim.currency).rounded(TO_THE_CENT)


def _taken_over_of_a_year(claim, row, year):
    """The allowance by the days of the year; leave whenever earned, up to a year's (art. 64(3))."""
    if "untaken" not in row.figures:
        return funds.part_within(claim, row, year, TO_THE_CENT)
    most = leave_of_a_year(claim) * row.figures["rate"]
    return least(row.owed, most).rounded(TO_THE_CENT)


def _most_of_a_month(claim, row, part):
    """The most that UWV pays as wages of a calendar month or a part of it (art. 64(4), (7) WW).

    The 100/108 of the law leave out the allowance of 8 %, whose own most (art. 64(5)) lies above
    what the law gives of it, and is not reached.
    """
    law, day = claim.law, part.first
    most = law.highest_daily_wage[day] * law.insolvency_ceiling[day]
    most /= WHOLE + law.holiday_allowance[row.period.last]
    return most * _weekdays(claim, part) / _weekdays(claim, month_of(day))


def _weekdays(claim, period):
    ground = claim.facts.ground(_("days from Monday to Friday, {period}", period=period))
    return known(sum(day.weekday() < SATURDAY for day in period.days()), unit("1"), ground)


# The employer answers for harm in the work, also where others in its business did it.
debtors.employer_that_did_the_harm(
    jurisdiction, law="art. 6:106, 6:162 BW", heads=("moral.suffering",)
)
# Who took part answers for the whole (BW 6:102).
debtors.whoever_took(jurisdiction, law="art. 6:102, 6:162, 6:203 BW", cited="art. 6:162, 6:203 BW")
funds.crime_fund(
    jurisdiction,
    _("Violent Offences Compensation Fund"),
    law="Wet schadefonds geweldsmisdrijven",
    heads=("state.crime_fund",),
    ground=_("pays victims of violent offences"),
)


# -- which heads stand together -------------------------------------------------------------------

jurisdiction.adds(
    *WORK,
    *ENDING,
    "lump.presumed",
    *TORTS,
    "moral.suffering",
    "state.crime_fund",
    law=ANOTHER_LOSS,
)

jurisdiction.remark(
    _("Sums are gross: tax and social contributions are not computed."),
    law="art. 7:616 BW",
)
jurisdiction.remark(
    _(
        "A power to claim wages has to be in writing and can be revoked at any time. Wages can be "
        "assigned or pledged only as far as they could be attached."
    ),
    law="art. 7:633 BW",
)
jurisdiction.remark(
    _(
        "Asked by the worker, everybody in the chain has to tell the names and addresses of the "
        "others; who does not within two weeks can be held to account in their place."
    ),
    law="art. 7:616e BW",
)
