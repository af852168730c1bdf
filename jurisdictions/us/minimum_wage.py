"""The minimum wage: 29 U.S.C. 206, who has none (213(a)), and the higher one of a State (218(a)).

A part of the country that is a jurisdiction of its own provides its minimum (``MINIMUM_WAGE``): the
federal overtime of a claim under its law then runs on that minimum, too.
"""

from dataclasses import dataclass

from legalcalc.figures import Figure, constant, found, total
from legalcalc.gaps import Gap
from legalcalc.law.in_words import LawInWords
from legalcalc.messages import _

from . import jurisdiction
from .places import refuse_elsewhere

SIX = constant(6, "1", _("six employees"), "N.J.S.A. 34:11-56a4")
CONTRACT_LAW = LawInWords(_("Contract law of the State"))
STATE_LAW = LawInWords(
    _("Minimum wage and overtime law of the State; {law}", law="29 U.S.C. 218(a)")
)
MINIMUM_WAGE_LAWS = {
    "US-FL": "Fla. Const. art. X, s. 24(c), (e); Fla. Stat. 448.110",
    "US-NJ": "N.J.S.A. 34:11-56a4, 34:11-56a25",
    "US-TX": "Tex. Labor Code 62.051, 62.201",
    "US-WA": "RCW 49.46.020, 49.46.090",
}
# Florida takes “wage” from the Act (art. X, s. 24(b)), Texas its credit (Labor Code 62.053); New
# Jersey counts the fair value of lodging (N.J.S.A. 34:11-56a1(d)). Washington does not.
CREDIT_LODGING = ("US-FL", "US-NJ", "US-TX")
COVERED = _("The worker or the enterprise is covered by the Fair Labor Standards Act.")
CASUAL = _("The work is companionship or babysitting on a casual basis.")
NO_SECTOR = _(
    "The kind of work is not stated: it is taken as work that no exemption reaches, since the "
    "employer has to show one (E.M.D. Sales v. Carrera, 604 U.S. 45 (2025))."
)
# Parts of the country whose law is a jurisdiction of its own here.
JURISDICTIONS = ("US-CA", "US-NY")

# For the hours worked in some days, by ``rule(claim, span)``: ``AtLeast`` where a higher one is not
# known, ``None`` where the law of the part gives none to this worker.
MINIMUM_WAGE = "minimum_wage"
jurisdiction.leave_to_parts(MINIMUM_WAGE)


@dataclass(frozen=True)
class AtLeast:
    """A minimum wage that may be higher than what is known of it, and the gaps that say why."""

    due: Figure
    gaps: tuple[Gap, ...]


# -- federal (29 U.S.C. 206, 213(a)) --------------------------------------------------------------

jurisdiction.option(
    "coverage",
    _("Coverage by the Fair Labor Standards Act"),
    [
        ("covered", _("the worker, or the enterprise, is in commerce; or it is domestic service")),
        ("not covered", _("neither is shown: only State law is claimed")),
    ],
    default="covered",
    law="29 U.S.C. 203(s)(1)(A), 206(a), 206(f), 207(a), 207(l)",
)
jurisdiction.option(
    "small_farm",
    _("A farm that used no more than 500 man-days in any quarter of the year before"),
    [
        ("not shown", _("the employer has not shown it")),
        ("shown", _("shown: no federal minimum wage and no overtime")),
    ],
    default="not shown",
    law="29 U.S.C. 213(a)(6)(A)",
)


def is_covered(claim):
    """Whether the federal Act reaches this work at all."""
    if claim.option("coverage") == "not covered" and claim.route == "federal court":
        claim.record.warn(
            _(
                "No federal wages are claimed. A federal court takes wages under State law only "
                "beside a federal claim, such as that of a trafficked worker, or between citizens "
                "of different States above 75,000 dollars: compare the courts of the State (28 "
                "U.S.C. 1331, 1332(a), 1367)."
            )
        )
    if not found(
        COVERED,
        claim.option("coverage") == "covered",
        law="29 U.S.C. 203(s)(1)(A), 206(a), 206(f)",
    ):
        return False
    if claim.facts.presumes_one_of(
        CASUAL,
        "category",
        ("casual companion",),
        False,
        law="29 U.S.C. 213(a)(15); E.M.D. Sales v. Carrera, 604 U.S. 45 (2025)",
    ):
        claim.record.warn(
            _(
                "No federal wages are claimed, since the case calls the worker a casual companion. "
                "They would be if the work was regular, if more than a fifth of it was housework, "
                "or if an agency employed the worker (29 CFR 552.5, 552.6, 552.109)."
            )
        )
        return not found(CASUAL, True, law="29 U.S.C. 213(a)(15)")
    if sector_of(claim) == "agriculture":
        return not found(
            _("The farm used no more than 500 man-days in any quarter of the year before."),
            claim.option("small_farm") == "shown",
            law="29 U.S.C. 213(a)(6)(A)",
        )
    return True


def by_days(claim, span, history):
    """Each day's rate for the hours worked on it, where the rate may change within the days."""
    return total(
        (part.hours_worked * history[part.first] for part in span.split_at(history)),
        unit_if_none=claim.currency,
    )


def sector_of(claim):
    """The kind of work; where it is not stated, one that no exemption reaches.

    Exemptions are for the employer to plead and prove, so that an assumption is all that is told.
    """
    sector = claim.facts.answer("sector")
    if sector is None:
        claim.record.assume(NO_SECTOR)
    return sector


def federal_minimum(claim, span):
    """The federal minimum wage for the hours worked in some days; ``None`` where it has none."""
    return by_days(claim, span, claim.law.federal_minimum_wage) if is_covered(claim) else None


# -- the State of work (29 U.S.C. 218(a)) ---------------------------------------------------------


def state_of_work(claim):
    """The State (ISO 3166-2) in which the work was done. Raises ``Gap`` where it is not stated."""
    state = claim.record.once("us state of work", lambda: _state_of_work(claim))
    if isinstance(state, Gap):
        raise state
    return state


def _state_of_work(claim):
    place = claim.facts.answer("place")  # untold: the gap is raised by whoever asks
    if place is None or place.subdivision is None:
        return claim.facts.missing(
            _("the State in which the work was done"), claim.facts.path("place")
        )
    return place.subdivision


def state_minimum(claim, span):
    """The minimum wage of the State for the hours worked in some days; ``None``: it has none.

    Raises ``Gap`` where the State is not stated, or its law is not in this program, and where some
    of the work was done in another.
    """
    rule = claim.jurisdiction.provided(MINIMUM_WAGE)
    refuse_elsewhere(claim, span, state_of_work(claim) if rule is None else claim.jurisdiction.code)
    return _of_a_state(claim, span) if rule is None else rule(claim, span)


def credits_lodging(claim):
    """Whether the minimum wage law of the State counts the cost of lodging as pay.

    Where it is not known which State that is, nothing is credited: no minimum is known, either.
    """
    place = claim.facts.answer("place")  # untold: no minimum is known, either
    return (
        claim.jurisdiction.provided(MINIMUM_WAGE) is None
        and place is not None
        and place.subdivision in CREDIT_LODGING
    )


def law_of_the_state(claim, laws):
    """The law of the State of work among some, for a row to cite; ``None`` where none is there."""
    return laws.get(state_of_work(claim))


def _of_a_state(claim, span):
    """Florida, New Jersey, Texas and Washington, and whom their laws leave out."""
    job, law = claim.employment, claim.law
    match state := state_of_work(claim):
        case "US-FL":
            if not is_covered(claim):  # Fla. Stat. 448.110(3): only who has the federal minimum
                return None
            return by_days(claim, span, law.florida_minimum_wage)
        case "US-NJ":
            return by_days(claim, span, law.new_jersey_minimum_wage.of(_new_jersey_kind(claim)))
        case "US-TX":
            # Tex. Labor Code 62.153, 62.154: neither whom the federal Act covers, nor households.
            if is_covered(claim) or sector_of(claim) == "domestic service":
                return None
            return by_days(claim, span, law.federal_minimum_wage)
        case "US-WA":
            if claim.facts.presumes(
                _("The duties require the worker to live or sleep at the place of employment."),
                job.live_in,
                False,
                law="RCW 49.46.010(3)(j)",
            ):
                return None
            return by_days(claim, span, law.washington_minimum_wage)
    raise not_here(state, "minimum wage of the State")


def not_here(state, what):
    """The gap for the law of a State that is not computed here, naming where it is if anywhere."""
    code = jurisdiction.code if state in MINIMUM_WAGE_LAWS else state
    if code == jurisdiction.code or code in JURISDICTIONS:
        message = _(
            "The law of the State of work is the jurisdiction {code} of this program: compute the "
            "case there",
            code=code,
        )
    else:
        message = _("The law of the State of work is not in this program")
    return Gap(message, kind="law", what=what)


def _new_jersey_kind(claim):
    """Farm work and employers of fewer than six have lower rates in New Jersey."""
    if sector_of(claim) == "agriculture":
        return "farm"
    staff = claim.parties.employer.staff
    if staff is None:
        claim.record.assume(
            _("The employer is taken to have six or more employees (N.J.S.A. 34:11-56a4).")
        )
        return "general"
    few = claim.facts.amount(staff, "1", _("number of employees"), "parties.staff")
    return "small" if few < SIX else "general"


def state_overtime_threshold(claim, day):
    """Hours of a week beyond which the State's own law gives overtime; ``None``: it gives none.

    Florida and Texas have no overtime law.
    """
    match state_of_work(claim):
        case "US-NJ":
            kind = "farm" if sector_of(claim) == "agriculture" else "general"
            return claim.law.new_jersey_overtime.of(kind).get(day)
        case "US-WA":
            kind = "farm" if sector_of(claim) == "agriculture" else "general"
            return claim.law.washington_overtime.of(kind).get(day)
    return None
