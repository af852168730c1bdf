"""Ways to court, interest and limitation.

Code civil, arts. 1231-6, 1231-7, 1343-1, 1343-2 and 2219 to 2254; Code monétaire et financier,
arts. L313-2 and L313-3; Code du travail, arts. L1471-1 and L3245-1; Code de procédure pénale, arts.
706-3 and 706-5.
"""

from dataclasses import replace
from datetime import date

from legalcalc.claims import ACTUAL_365, after, before, compound_interest, simple_interest
from legalcalc.figures import Rounding
from legalcalc.kit import limits
from legalcalc.law.in_words import LawInWords
from legalcalc.messages import _
from legalcalc.periods import next_day

from . import jurisdiction
from .common import law
from .end_of_contract import notified_on

LAW_OF_2013 = date(2013, 6, 17)  # law 2013-504: three years for wages instead of five
TO_THE_CENT = Rounding(
    2,
    "half up",
    law=LawInWords(
        _("No rounding rule; to the cent, as in the official example ({law})", law="fiche F783")
    ),
)

jurisdiction.route(
    "prudhommes",
    _("Conseil de prud’hommes"),
    law="Code du travail, art. L1411-1 et R1412-1",
)
jurisdiction.route(
    "crime_board",
    _("Compensation board for victims of crime (CIVI)"),
    law="Code de procédure pénale, art. 706-3 à 706-15",
    note=_(
        "For harm to the person. Trafficking, forced labour and servitude need no threshold of "
        "injury; unpaid work and undignified lodging (Code pénal, arts. 225-13 and 225-14) need a "
        "month’s incapacity. Whether unpaid wages count there is not settled."
    ),
)

# -- interest ---------------------------------------------------------------------------------

jurisdiction.option(
    "compounding",
    _("Interest on interest"),
    [
        ("no", _("not asked for")),
        ("asked", _("asked for with the claim: interest of whole years bears interest")),
    ],
    default="no",
    law="Code civil, art. 1343-2",
)
jurisdiction.option(
    "increase",
    _("Increase of legal interest by five points"),
    [
        ("no", _("no enforceable decision yet")),
        ("yes", _("from two months after the stated day of the judgment, served on that day")),
    ],
    default="no",
    law="Code monétaire et financier, art. L313-3",
)
jurisdiction.payments_on_account(
    law="Code civil, art. 1342-10 et 1343-1",
    parts=("interest", "principal"),
    debts="oldest first",
)


def _judgments(claim):
    """The days of judgments that the case states."""
    # untold: proceedings without an outcome have given no judgment
    return [
        one.ended.value
        for one in claim.facts.proceedings("labour court", "civil")
        if one.ended is not None and one.outcome == "judgment"
    ]


def _rates(claim):
    """The legal rate for a creditor who is a natural person, five points higher where asked."""

    def rates(first, last):
        increased_from = None
        judgments = _judgments(claim)
        if claim.option("increase") == "yes" and judgments:
            judged = min(judgments)
            increased_from = next_day(after(judged, law.increase_after[judged]))
        for part, rate in law.legal_interest.of("private").between(first, last):
            cuts = () if increased_from is None else (increased_from,)
            for stretch in part.split_at(cuts):
                if increased_from is not None and stretch.first >= increased_from:
                    yield stretch, rate + law.interest_increase[stretch.first]
                else:
                    yield stretch, rate

    return rates


def _interest(claim, row, payments, until, first, title):
    if first > until:
        return None
    how = {
        "first": first,
        "until": until,
        "rates": _rates(claim),
        "day_count": ACTUAL_365,
        "rounding": TO_THE_CENT,
        "law": title,
        "payments": payments,
        "order": jurisdiction.set_off.parts,
    }
    if claim.option("compounding") == "asked":
        return compound_interest(row.owed, from_day=max(first, claim.filed_on), **how)
    return simple_interest(row.owed, **how)


@jurisdiction.interest(
    "default", _("Legal interest on wages"), law="Code civil, art. 1231-6 et 1344-1"
)
def interest_on_wages(claim, row, payments, until):
    """From the formal notice or the summons, and from its due day for what falls due later.

    The day of filing does not count: the summons to conciliation that the employer receives does
    (art. R1452-5 of the Code du travail). 365 days a year, also in leap years.
    """
    asked = [one.started.value for one in claim.facts.proceedings("notice", "conciliation")]
    if not asked:
        raise claim.facts.missing(
            _("the day on which the employer received a formal notice or the summons"),
            "proceedings",
        )
    first = max(min(asked), next_day(row.due_on))
    return _interest(claim, row, payments, until, first, "Code civil, art. 1231-6 et 1344-1")


@jurisdiction.interest(
    "assessed", _("Legal interest on sums that the judge fixes"), law="Code civil, art. 1231-7"
)
def interest_on_damages(claim, row, payments, until):
    """From the judgment, unless the judge decides otherwise."""
    judgments = _judgments(claim)
    if not judgments:
        raise claim.facts.missing(_("the day of a judgment"), "proceedings")
    return _interest(claim, row, payments, until, min(judgments), "Code civil, art. 1231-7")


# -- limitation -------------------------------------------------------------------------------

jurisdiction.option(
    "captivity",
    _("Wages of a captivity that lasted longer than three years"),
    [
        ("three years", _("only those of the three years before the end of the contract")),
        ("all", _("all of them: time did not run while it was impossible to act")),
    ],
    default="three years",
    law="Code civil, art. 2234 ; Code du travail, art. L3245-1",
)

IMPOSSIBLE = "Code civil, art. 2234 (impossibilité d'agir)"
SAVED_BY_ACTION = _("an action in court, even before a court without power (art. R1452-1)")
SAVED_BY_CAPTIVITY = _("days on which it was impossible to act, such as captivity (art. 2234)")
SAVED_BY_IGNORANCE = _("a later day on which the worker could first know the facts")


# Actions and acknowledgments begin a whole new period (arts. 2240, 2241).
BEGUN_ANEW = {
    "labour court": _("the action in court"),
    "civil": _("the action in court"),
    "acknowledgment": _("the debtor’s acknowledgment"),
}


@jurisdiction.limitation("wages", _("Limitation of wages"), law="Code du travail, art. L3245-1")
def wage_limitation(claim, row):
    """Three years from the day on which the worker could know the facts.

    The claim reaches back three years from that day or, once the contract has ended, from its end.
    Minority and guardianship do not stop time for wages (Code civil, art. 2235); being kept from
    acting by force does (art. 2234). Whether it also widens the three years before the end is not
    settled: by default it does not.
    Another reading cuts off what fell due three years before filing (Nancy Court of Appeal, 17
    November 2022): the safe day holds on that reading too.
    """
    due = row.due_on
    last = claim.span.last
    length = law.wage_limitation[due]
    end = min(due, last)
    starts, because = due, _("the day on which the pay fell due")
    still = claim.limitation.suspensions("captivity", law=IMPOSSIBLE)
    saves = [SAVED_BY_ACTION, SAVED_BY_CAPTIVITY, SAVED_BY_IGNORANCE]
    if claim.ended and end >= before(last, length):
        starts, because = max(last, due), _("the end of the contract, which opens three years back")
    elif claim.ended and still and claim.option("captivity") == "three years":
        still = []
        option = jurisdiction.options["captivity"].title
        saves.insert(
            0, _("captivity, if it widens the three years: option “{option}”", option=option)
        )
    known = claim.case.rights_known_on
    if known is not None and known.value > starts and due >= before(known.value, length):
        starts, because = known.value, _("the day on which the worker knew the facts")
    limit = claim.limitation.time_limit(
        law="Code du travail, art. L3245-1",
        starts=starts,
        because=because,
        length=length,
        suspensions=still,
        interrupted_by=limits.begun_anew(claim, BEGUN_ANEW),
        saves=saves,
        endangers=(_("the reading that counts three years back from filing"),),
    )
    yield limits.safe_from(limit, due)
    if due < LAW_OF_2013:
        yield claim.limitation.time_limit(
            law="Loi n° 2013-504, art. 21",
            starts=LAW_OF_2013,
            because=_("the law that shortened the time"),
            length=law.wage_limitation[LAW_OF_2013],
            suspensions=still,
            interrupted_by=limits.begun_anew(claim, BEGUN_ANEW),
        )


def _all_suspensions(claim, row):
    return [
        *claim.limitation.suspensions("captivity", law=IMPOSSIBLE),
        *claim.limitation.suspensions("minority", "incapacity", law="Code civil, art. 2235"),
    ]


PRESCRIPTION = {"suspensions": _all_suspensions, "begun_anew_by": BEGUN_ANEW}
SAVED = (SAVED_BY_ACTION, SAVED_BY_CAPTIVITY)

# Two years from the day on which the worker could know the facts. For the lump sum for concealed
# work, from the end of the contract (Cass. soc. 4 September 2024, 22-22.860).
limits.declare(
    jurisdiction,
    "performance",
    _("Limitation of claims on the performance of the contract"),
    law="Code du travail, art. L1471-1",
    length="performance_limitation",
    because=_("the day on which the worker could know the facts"),
    saves=(*SAVED, SAVED_BY_IGNORANCE),
    **PRESCRIPTION,
)
# Two years, for want of writing, from the time at which the contract had to be handed over. The
# employer has two working days for it; the first day of work is taken, which is safe.
limits.declare(
    jurisdiction,
    "requalification",
    _("Limitation of the claim to be held employed without end"),
    law="Code du travail, art. L1471-1 ; Cass. soc., 15 mars 2023, n° 20-21.774",
    length="performance_limitation",
    starts=lambda claim, row: claim.span.first,
    because=_("the first day of work, when the contract had to be written"),
    saves=(
        *SAVED,
        _("a claim that the reason given for a fixed term was not true: from its last day"),
    ),
    **PRESCRIPTION,
)
# Twelve months from the notification of the end.
limits.declare(
    jurisdiction,
    "termination",
    _("Limitation of claims on the end of the contract"),
    law="Code du travail, art. L1471-1",
    length="termination_limitation",
    starts=lambda claim, row: notified_on(claim),
    because=_("the notification of the end"),
    saves=(*SAVED, _("an end that was never notified: time then does not run")),
    **PRESCRIPTION,
)
# Five years; the safe day counts two, as for a claim against the employer (L1471-1).
limits.declare(
    jurisdiction,
    "civil",
    _("Limitation of personal actions"),
    law="Code civil, art. 2224",
    length="civil_limitation",
    safe_length="performance_limitation",
    because=_("the day on which the sum was paid"),
    saves=(*SAVED, SAVED_BY_IGNORANCE),
    **PRESCRIPTION,
)
harm_in_court = limits.running(
    route="prudhommes",
    law="Code civil, art. 2224",
    length="civil_limitation",
    because=_("the end of the employment"),
    saves=(*SAVED, _("bodily injury: ten years (art. 2226)")),
    **PRESCRIPTION,
)


@jurisdiction.limitation(
    "harm",
    _("Limitation of claims for harm to the person"),
    law="Code civil, art. 2224 ; Code de procédure pénale, art. 706-5",
)
def harm_limitation(claim, row):
    """Five years in court, ten for bodily injury; three before the board, or one from the verdict.

    The board counts from the offence, or one year from the final criminal decision if that is
    later; for minors from majority. It may lift the bar for good cause.
    """
    day = row.due_on
    yield harm_in_court(claim, row)
    board = law.crime_board_limitation.of
    limit = claim.limitation.time_limit(
        route="crime_board",
        law="Code de procédure pénale, art. 706-5",
        starts=day,
        because=_("the end of the offence"),
        length=board("from the offence")[claim.filed_on],
        suspensions=claim.limitation.suspensions(
            "minority",
            law="Code de procédure pénale, art. 706-5 (mineurs, à compter de la majorité)",
        ),
        saves=(_("good cause, for which the board lifts the bar"),),
    )
    verdicts = [
        one.ended.value for one in claim.facts.proceedings("criminal") if one.ended is not None
    ]
    if verdicts:
        final = max(verdicts)
        later = after(final, board("from the final criminal decision")[claim.filed_on])
        if limit.last_day is None or later > limit.last_day:
            limit = replace(
                limit,
                starts=final,
                because=_("the final criminal decision"),
                length=board("from the final criminal decision")[claim.filed_on],
                last_day=later,
                safe_day=later,
            )
    yield limit


jurisdiction.none(
    "limitation", "costs", law=LawInWords(_("The contribution is due with the claim"))
)
