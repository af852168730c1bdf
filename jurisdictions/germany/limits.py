"""Limitation and cut-off: §§ 195 to 213 BGB, § 3 MiLoG, § 9 AEntG and cut-off clauses.

Three years from the end of the year; and, much sooner, cut-off periods (Ausschlussfristen) of
contracts and collective agreements. The minimum wage survives all of them. A reminder letter stops
nothing; it only meets a cut-off that asks for a claim in writing.
"""

from datetime import date

from legalcalc.claims import after
from legalcalc.claims.limits import end_of_year
from legalcalc.claims.rows import Suspension
from legalcalc.figures import Rounding, constant, found
from legalcalc.gaps import Gap
from legalcalc.law.in_words import LawInWords
from legalcalc.messages import _
from legalcalc.periods import month_of

from . import jurisdiction

REGULAR = "§§ 195, 199 Abs. 1 BGB"
WHOLE_MONTHS = Rounding(
    0, "down", law=LawInWords(_("Only whole months of a cut-off period count here"))
)
BEFORE_THE_MINIMUM_WAGE = date(2014, 12, 31)
# BAG, 31 January 2023, 9 AZR 456/20: for employments that ended before 6 November 2018.
LEAVE_NOT_BEFORE = date(2018, 12, 31)
IN_COURT = {"cleaning", "painting", "scaffolding"}
WITH_A_CUT_OFF = {"care", "cleaning", "roofing", "scaffolding", "painting", "meat"}
UNREAD_CUT_OFF = (
    _("a cut-off of six months or more in the agreement of the sector, not read here"),
)
MOVED_OVER_THE_YEAR = _(
    "that the pay fell due on the day agreed, in the year before, and not on the next working day"
)
ONE_YEAR = constant(1, "year", _("one year"))
SAVES = (
    _("that the worker could not know who owed the pay, or the facts, before (§ 199(1) BGB)"),
    _("captivity in the last six months of the period, as force majeure (§ 206 BGB)"),
    _("being a minor without a legal representative (§ 210 BGB)"),
)


# -- limitation (§§ 195 to 213 BGB) ---------------------------------------------------------------


def _proceedings(claim):
    """Proceedings that stop time, and for six months more (§ 204 BGB); negotiations (§ 203)."""
    longer = claim.law.after_proceedings
    reasons = {
        "labour court": _("an action in the labour court"),
        "civil": _("an action in the civil court"),
        "conciliation": _("conciliation"),
        "mediation": _("mediation"),
        "legal aid": _("an application for legal aid"),
    }
    stops = [
        Suspension(
            reasons[one.kind],
            one.started.value,
            after(one.ended.value, longer[one.ended.value]) if one.ended else None,
            "§ 204 BGB",
        )
        for one in claim.proceedings(*reasons)
    ]
    return [*stops, *claim.suspensions("negotiation", law="§ 203 BGB")]


def _three_years(claim, starts, because, saves=SAVES, endangers=(), a_year_less=False):
    """Three years from the end of a year, longer by what stops time or begins it anew."""
    year_end = end_of_year(starts)
    length = claim.law.regular_limitation[min(year_end, claim.filed_on)]
    limit = claim.time_limit(
        law=REGULAR,
        starts=year_end,
        because=because,
        length=length,
        safe_length=length - ONE_YEAR if a_year_less else None,
        suspensions=_proceedings(claim),
        interrupted_by=[
            (one.started.value, _("acknowledgment or part payment (§ 212 BGB)"))
            for one in claim.proceedings("acknowledgment")
        ],
        saves=saves,
        endangers=endangers,
        note=_("A reminder letter stops nothing; an action, filed in time, does (§ 167 ZPO)."),
    )
    for one in claim.proceedings("negotiation"):
        if one.ended is not None and limit.last_day is not None:
            over = one.ended.value
            if any(stop.period_last == over for stop in limit.suspensions):
                left = after(over, claim.law.after_negotiations[over])
                limit.last_day = max(limit.last_day, left)
    return limit


def _wages(claim, row, endangers=()):
    """From the end of the year in which the pay fell due.

    A weekend or holiday at the end of December moves the due day into the next year (§ 193 BGB),
    but no day in court should rest on that: the safe day is a year earlier.
    """
    moved = claim.due_day(month_of(row.period.first)).year < row.due_on.year
    return _three_years(
        claim,
        row.due_on,
        _("the end of the year in which the pay fell due"),
        endangers=(*endangers, MOVED_OVER_THE_YEAR) if moved else endangers,
        a_year_less=moved,
    )


# -- cut-off periods ------------------------------------------------------------------------------


def _met_by(claim, row):
    """The day on which the sum was claimed in writing, once it was due, or else in court."""
    letters = [
        one.started.value for one in claim.proceedings("notice") if one.started.value >= row.due_on
    ]
    return min([*letters, claim.filed_on])


def _clause(claim, row):
    """The limit of a cut-off clause in the contract, where it is valid.

    A standard clause of 2015 or later that does not spare the minimum wage is void as a whole; an
    older one only as far as the minimum wage goes. One shorter than three months is void.
    """
    job = claim.employment
    claim.read.add("employments.cut_off_clause_months")
    if job.cut_off_clause_months is None:
        return
    months = claim.amount(
        job.cut_off_clause_months,
        "month",
        _("months of the cut-off clause"),
        claim.path("cut_off_clause_months"),
    ).rounded(WHOLE_MONTHS)
    made = job.contract_made_on.value if job.contract_made_on else claim.span.first
    if months < claim.law.shortest_cut_off[made]:
        return
    if found(
        _("The contract was made after 2014."),
        made > BEFORE_THE_MINIMUM_WAGE,
        law="§ 3 MiLoG; BAG, 18.9.2018, 9 AZR 162/18",
    ) and not claim.presumes(
        _("The cut-off clause spares the minimum wage."),
        job.cut_off_spares_minimum_wage,
        True,
        law="§ 307 Abs. 1 BGB; BAG, 18.9.2018, 9 AZR 162/18",
        path="employments.cut_off_spares_minimum_wage",
    ):
        return
    yield claim.time_limit(
        law=LawInWords(_("Cut-off clause of the contract; {law}", law="§§ 307, 309 Nr. 13 BGB")),
        starts=row.due_on,
        because=_("the day on which the pay fell due"),
        length=months,
        filed_on=_met_by(claim, row),
        saves=(
            _("that the clause asks for more than text form, or binds the worker alone"),
            _("intent of the employer, whose liability cannot be cut off (§ 202 BGB)"),
        ),
        endangers=(_("a second step of the clause that asks for an action in court"),),
    )


def _sector_cut_off(claim, row):
    """The cut-off of a sector agreement for its own minimum (§ 9 AEntG)."""
    sector = claim.employment.sector
    if sector not in WITH_A_CUT_OFF:
        return
    parameter = getattr(claim.law, f"{sector}_cut_off")
    try:
        months = parameter.get(row.due_on)
    except Gap as gap:
        claim.warn(gap.message)
        return
    if months is not None:
        yield claim.time_limit(
            law=f"§ 9 AEntG; {months.note.law}",
            starts=row.due_on,
            because=_("the day on which the pay fell due"),
            length=months,
            filed_on=claim.filed_on if sector in IN_COURT else _met_by(claim, row),
            saves=(_("intent of the employer, whose liability cannot be cut off (§ 202 BGB)"),),
        )


@jurisdiction.limitation(
    "minimum wage", _("Limitation of the minimum wage"), law=f"{REGULAR}; § 3 MiLoG"
)
def minimum_wage_limit(claim, row):
    """Three years from the end of the year; no cut-off and no forfeiture by delay (§ 3 MiLoG)."""
    return _wages(claim, row)


@jurisdiction.limitation(
    "sector minimum", _("Limitation of a sector minimum"), law=f"{REGULAR}; § 9 AEntG"
)
def sector_minimum_limit(claim, row):
    """Three years from the end of the year, and the cut-off of the sector's own agreement."""
    unread = claim.employment.sector not in WITH_A_CUT_OFF
    yield _wages(claim, row, endangers=UNREAD_CUT_OFF if unread else ())
    yield from _sector_cut_off(claim, row)


@jurisdiction.limitation("wages", _("Limitation of wages"), law=f"{REGULAR}; §§ 307, 309 BGB")
def wages_limit(claim, row):
    """Three years from the end of the year, and a valid cut-off clause of the contract."""
    yield _wages(
        claim,
        row,
        endangers=(_("a cut-off in a collective agreement that binds both sides"),),
    )
    yield from _clause(claim, row)


@jurisdiction.limitation(
    "notice pay", _("Limitation of pay for the notice period"), law=f"{REGULAR}; §§ 307, 309 BGB"
)
def notice_pay_limit(claim, row):
    """As for wages; but a dismissal in writing that nobody challenged in time stands as it is."""
    yield _wages(
        claim,
        row,
        endangers=(
            _("a cut-off in a collective agreement that binds both sides"),
            _(
                "a dismissal in writing that was not challenged in court within three weeks of its "
                "receipt (§§ 4, 7, 13 KSchG)"
            ),
        ),
    )
    yield from _clause(claim, row)


@jurisdiction.limitation(
    "leave",
    _("Limitation of payment for leave"),
    law=f"{REGULAR}; BAG, 31.1.2023, 9 AZR 456/20",
)
def leave_limit(claim, row):
    """Three years from the end of the year in which the work ended, and not before 2018."""
    yield _three_years(
        claim,
        max(row.period.last, LEAVE_NOT_BEFORE),  # a pay day moved past the year moves no limit
        _("the end of the year in which the employment ended, and not before the end of 2018"),
        endangers=(_("a cut-off in a collective agreement that binds both sides"),),
    )
    yield from _clause(claim, row)


@jurisdiction.limitation("tort", _("Limitation in tort"), law=REGULAR)
def tort_limit(claim, row):
    """Three years from the end of the year of the act, or of later knowledge of act and person."""
    return _three_years(
        claim,
        row.due_on,
        _("the end of the year of the act"),
        saves=(
            _("later knowledge of the act or the person (§ 199(1) BGB): ten years at most"),
            _("captivity in the last six months of the period, as force majeure (§ 206 BGB)"),
            _("being a minor without a legal representative (§ 210 BGB)"),
        ),
    )


jurisdiction.remark(
    _(
        "Harm to life, body, health or freedom: thirty years at most from the act, whatever the "
        "worker knew."
    ),
    law="§§ 197 Abs. 1 Nr. 1, 199 Abs. 2 BGB",
)
