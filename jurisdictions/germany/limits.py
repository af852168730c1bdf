"""Limitation and cut-off: §§ 195 to 213 BGB, § 3 MiLoG, § 9 AEntG and cut-off clauses.

Three years from the end of the year; and, much sooner, cut-off periods (Ausschlussfristen) of
contracts and collective agreements. The minimum wage survives all of them. A reminder letter stops
nothing; it only meets a cut-off that asks for a claim in writing.
"""

from datetime import date

from legalcalc.claims import after
from legalcalc.claims.limits import end_of_year, last_day
from legalcalc.figures import Rounding, constant, found
from legalcalc.gaps import Gap
from legalcalc.kit import limits
from legalcalc.kit.constants import ONE_YEAR
from legalcalc.kit.end_of_work import end_told_on
from legalcalc.law.in_words import LawInWords
from legalcalc.messages import _
from legalcalc.periods import month_of

from . import jurisdiction
from .sector_cut_offs import WITH_A_CUT_OFF, letters_since, met_on, sector_cut_off

REGULAR = "§§ 195, 199 Abs. 1 BGB"
WHOLE_MONTHS = Rounding(
    0, "down", law=LawInWords(_("Only whole months of a cut-off period count here"))
)
BEFORE_THE_MINIMUM_WAGE = date(2014, 12, 31)
# BAG, 31 January 2023, 9 AZR 456/20: for employments that ended before 6 November 2018.
LEAVE_NOT_BEFORE = date(2018, 12, 31)
FRAMEWORK = {
    "main construction": "main_construction_framework_cut_off",
    "cleaning": "cleaning_framework_cut_off",
}
SILENCE = constant(2, "week", _("two weeks without an answer"))
UNREAD_CUT_OFF = _("a cut-off of six months or more in the agreement of the sector, not read here")
UNKNOWN_CLAUSE = _("the cut-off clause of the contract, if its words make it valid")
UNCHALLENGED = _(
    "a dismissal in writing that was not challenged in court within three weeks of its receipt "
    "(§§ 4, 7, 13 KSchG)"
)
MOVED_OVER_THE_YEAR = _(
    "that the pay fell due on the day agreed, in the year before, and not on the next working day"
)
BEGUN_ANEW = {"acknowledgment": _("acknowledgment or part payment (§ 212 BGB)")}
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
    stops = limits.pending(
        claim, reasons, law="§ 204 BGB", after=lambda ended: after(ended, longer[ended])
    )
    return [*stops, *claim.limitation.suspensions("negotiation", law="§ 203 BGB")]


def _three_years(claim, starts, because, saves=SAVES, endangers=(), a_year_less=False):
    """Three years from the end of a year, longer by what stops time or begins it anew."""
    year_end = end_of_year(starts)
    length = claim.law.regular_limitation[min(year_end, claim.filed_on)]
    limit = claim.limitation.time_limit(
        law=REGULAR,
        starts=year_end,
        because=because,
        length=length,
        safe_length=length - ONE_YEAR if a_year_less else None,
        suspensions=_proceedings(claim),
        interrupted_by=limits.begun_anew(claim, BEGUN_ANEW),
        saves=saves,
        endangers=endangers,
        note=_("A reminder letter stops nothing; an action, filed in time, does (§ 167 ZPO)."),
    )
    for one in claim.facts.proceedings("negotiation"):
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
    moved = claim.pay.due_day(month_of(row.period.first)).year < row.due_on.year
    return _three_years(
        claim,
        row.due_on,
        _("the end of the year in which the pay fell due"),
        endangers=(*endangers, MOVED_OVER_THE_YEAR) if moved else endangers,
        a_year_less=moved,
    )


# -- cut-off periods ------------------------------------------------------------------------------


def _due(row):
    """The day on which the sum fell due, for a cut-off.

    Payment for leave falls due with the end: a pay day moved past it moves no cut-off.
    """
    return row.period.last if "untaken" in row.figures else row.due_on


def _met_by(claim, row):
    """The day on which the sum was claimed in writing, once it was due, or else in court."""
    return met_on(claim, _due(row))


def _letters(claim, row):
    """The days of letters of claim sent once the sum was due."""
    return letters_since(claim, _due(row))


def _safe_to(limit, day, danger):
    """Let a limit be safe no longer than to the day that a danger would bring."""
    limit.safe_day = min(limit.safe_day, day)
    limit.endangers = (*limit.endangers, danger)


def _cut_offs(claim, row, regular):
    """The cut-offs that may end a claim above the minimum sooner than limitation does.

    One that is not known to hold ends nothing, but the regular limit is then safe no longer than to
    its day.
    """
    clause = _clause(claim, row, regular)
    if clause is not None:
        yield clause
    yield from _framework(claim, row, regular)


def _clause(claim, row, regular):
    """The limit of a cut-off clause in the contract, where it is valid.

    A standard clause of 2015 or later that does not spare the minimum wage is void as a whole; an
    older one only as far as the minimum wage goes. One shorter than three months is void. While its
    words are not known it ends nothing: the employer, whom it helps, has to show them.
    """
    job = claim.employment
    # untold: the employer, whom a clause helps, has to show it
    if claim.facts.answer("cut_off_clause_months") is None:
        return None
    months = claim.facts.amount(
        job.cut_off_clause_months,
        "month",
        _("months of the cut-off clause"),
        claim.facts.path("cut_off_clause_months"),
    ).rounded(WHOLE_MONTHS)
    # untold: a contract is made at the latest when the work begins
    made = claim.facts.answer("contract_made_on") or claim.span.first
    if months < claim.law.shortest_cut_off[made]:
        return None
    if found(
        _("The contract was made after 2014."),
        made > BEFORE_THE_MINIMUM_WAGE,
        law="§ 3 MiLoG; BAG, 18.9.2018, 9 AZR 162/18",
    ):
        spares = claim.facts.answer("cut_off_spares_minimum_wage")
        if spares is None:
            claim.record.warn(
                _(
                    "A cut-off clause is stated but not whether it spares the minimum wage. It is "
                    "not applied, as the employer has to show its words; if it is valid, claims "
                    "above the minimum wage are lost sooner (§ 307(1) BGB; BAG, 18 September 2018, "
                    "9 AZR 162/18)."
                )
            )
            day = last_day(_due(row), months)
            if not any(letter <= day for letter in _letters(claim, row)):
                _safe_to(regular, day, UNKNOWN_CLAUSE)
            return None
        if not found(
            _("The cut-off clause spares the minimum wage."),
            spares,
            law="§ 307 Abs. 1 BGB; BAG, 18.9.2018, 9 AZR 162/18",
        ):
            return None
    return claim.limitation.time_limit(
        law=LawInWords(_("Cut-off clause of the contract; {law}", law="§§ 307, 309 Nr. 13 BGB")),
        starts=_due(row),
        because=_("the day on which the pay fell due"),
        length=months,
        filed_on=_met_by(claim, row),
        saves=(
            _("that the clause asks for more than text form, or binds the worker alone"),
            _("intent of the employer, whose liability cannot be cut off (§ 202 BGB)"),
        ),
        endangers=(_("a second step of the clause that asks for an action in court"),),
    )


def _framework(claim, row, regular):
    """The cut-off of a framework agreement that binds everybody in the sector (§ 5 TVG).

    Pay has to be claimed in writing within some months, and in court within as many after a refusal
    or two weeks of silence. Where its words were not read for the time it ends nothing.
    """
    # untold: the limit of wages names the cut-off of an agreement among what endangers them
    name = FRAMEWORK.get(claim.facts.answer("sector"))
    if name is None:
        return
    try:
        months = getattr(claim.law, name).get(_due(row))
    except Gap as gap:
        claim.record.warn(gap.message)
        return
    if months is None:
        return
    letters = _letters(claim, row)
    in_time = letters and min(letters) <= last_day(_due(row), months)
    starts = after(min(letters), SILENCE) if in_time else _due(row)
    if months.note.verified is None:
        # An answer may come on the day of the letter: then the second step begins with it.
        day = last_day(min(letters) if in_time else _due(row), months)
        _safe_to(
            regular,
            day,
            _(
                "the cut-off of a framework agreement that binds everybody in the sector ({law})",
                law=months.note.law,
            ),
        )
        return
    limit = claim.limitation.time_limit(
        law=months.note.law,
        starts=starts,
        because=_("two weeks of silence after the claim in writing")
        if in_time
        else _("the day on which the pay fell due"),
        length=months,
        filed_on=claim.filed_on if in_time else _met_by(claim, row),
        saves=(
            _("that the business is outside the agreement, or outside its general extension"),
            _("the part up to the minimum wage, which no agreement can cut off (§ 3 MiLoG)"),
        ),
    )
    if in_time:
        limit.safe_day = last_day(min(letters), months)
    yield limit


def _sector_cut_off(claim, row, regular):
    """The cut-off of a sector agreement for its own minimum, six months or more (§ 9 AEntG).

    Where it was not read the claim is safe for six months only.
    """
    shortest = last_day(row.due_on, claim.law.shortest_sector_cut_off[row.due_on])
    sector = claim.facts.answer("sector")  # untold: no sector minimum is computed without it
    if sector not in WITH_A_CUT_OFF:
        _safe_to(regular, shortest, UNREAD_CUT_OFF)
        return
    try:
        limit = sector_cut_off(claim, row.due_on)
    except Gap as gap:
        claim.record.warn(gap.message)
        _safe_to(regular, shortest, UNREAD_CUT_OFF)
        return
    if limit is not None:
        yield limit


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
    regular = _wages(claim, row)
    others = list(_sector_cut_off(claim, row, regular))
    yield regular
    yield from others


@jurisdiction.limitation("wages", _("Limitation of wages"), law=f"{REGULAR}; §§ 307, 309 BGB")
def wages_limit(claim, row):
    """Three years from the end of the year, and a valid cut-off clause of the contract."""
    regular = _wages(
        claim,
        row,
        endangers=(_("a cut-off in a collective agreement that binds both sides"),),
    )
    others = list(_cut_offs(claim, row, regular))
    yield regular
    yield from others


@jurisdiction.limitation(
    "notice pay", _("Limitation of pay for the notice period"), law=f"{REGULAR}; §§ 307, 309 BGB"
)
def notice_pay_limit(claim, row):
    """As for wages; but a dismissal in writing that nobody challenged in time stands as it is.

    So the claim is safe for three weeks from that dismissal, unless an action was brought in them.
    """
    regular = _wages(
        claim,
        row,
        endangers=(_("a cut-off in a collective agreement that binds both sides"),),
    )
    others = list(_cut_offs(claim, row, regular))
    # untold: a dismissal may have been in writing, and then the shorter time runs
    written = claim.facts.answer("notified_in_writing") is not False
    if claim.facts.answer_or_gap("ending") in ("dismissal", "closure") and written:
        told = end_told_on(claim)
        day = last_day(told, claim.law.dismissal_action[told])
        actions = (one.started.value for one in claim.facts.proceedings("labour court"))
        if not any(told <= started <= day for started in actions):
            _safe_to(regular, day, UNCHALLENGED)
    yield regular
    yield from others


@jurisdiction.limitation(
    "leave",
    _("Limitation of payment for leave"),
    law=f"{REGULAR}; BAG, 31.1.2023, 9 AZR 456/20",
)
def leave_limit(claim, row):
    """Three years from the end of the year in which the work ended, and not before 2018."""
    regular = _three_years(
        claim,
        max(row.period.last, LEAVE_NOT_BEFORE),  # a pay day moved past the year moves no limit
        _("the end of the year in which the employment ended, and not before the end of 2018"),
        endangers=(_("a cut-off in a collective agreement that binds both sides"),),
    )
    others = list(_cut_offs(claim, row, regular))
    yield regular
    yield from others


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


@jurisdiction.limitation(
    "discrimination",
    _("Time to claim for discrimination"),
    law="§ 15 Abs. 4 AGG; § 61b Abs. 1 ArbGG",
)
def discrimination_limit(claim, row):
    """Two months to claim in writing, from the day of knowledge; then three months to sue."""
    letters = [day for day in _letters(claim, row) if day >= row.due_on]
    law = claim.law
    claimed = min(letters, default=None)
    if claimed is not None and claimed <= last_day(
        row.due_on, law.discrimination_claim[row.due_on]
    ):
        return claim.limitation.time_limit(
            law="§ 61b Abs. 1 ArbGG",
            starts=claimed,
            because=_("the claim in writing"),
            length=law.discrimination_action[claimed],
        )
    return claim.limitation.time_limit(
        law="§ 15 Abs. 4 AGG",
        starts=row.due_on,
        because=_("the discrimination, taken as known on its last day"),
        length=law.discrimination_claim[row.due_on],
        filed_on=min([*letters, claim.filed_on]),
        saves=(
            _("later knowledge of the discrimination"),
            _("another time in a collective agreement"),
        ),
    )
