"""Limitation: KP 264, 291 to 295; KC 117 to 125, 442(1), 751.

Claims from employment are barred three years after the due day, to the day. Pay for civil-law work
is barred three years after the end of the year, but after two for those who do such work constantly
or in business (KC 751): file within the two. Damage from a crime: twenty years from the crime.
"""

from legalcalc.claims.rows import Suspension
from legalcalc.messages import _

from . import jurisdiction
from .end_of_work import ON_THE_SPOT, told_on

SAVES = (
    _("captivity or other force majeure, in which nobody can sue (KP 293; KC 121)"),
    _("being under 18 without a representative (KP 294; KC 122)"),
    _("that the employer waives the plea, or abuses a right by raising it (KP 8, 292; KC 5)"),
)
ACKNOWLEDGED = _("acknowledgment of the debt (KP 295; KC 123)")


def _pending(claim, law):
    """Proceedings in court, in which time does not run; afterwards it begins anew."""
    return [
        Suspension(
            _("an action in court"), one.started.value, one.ended.value if one.ended else None, law
        )
        for one in claim.proceedings("labour court", "civil")
    ]


def _interruptions(claim):
    return [(one.started.value, ACKNOWLEDGED) for one in claim.proceedings("acknowledgment")]


def _three_years(claim, row):
    return claim.time_limit(
        law="KP 291 § 1",
        starts=row.due_on,
        because=_("the day on which the claim fell due"),
        length=claim.law.wage_limitation[min(row.due_on, claim.filed_on)],
        suspensions=_pending(claim, "KP 295"),
        interrupted_by=_interruptions(claim),
        saves=SAVES,
        endangers=(_("an earlier pay day that was agreed or set in the rules of work"),),
        note=_("A letter interrupts nothing; an action, or a written acknowledgment, does."),
    )


@jurisdiction.limitation("wages", _("Limitation of claims from employment"), law="KP 291 do 295")
def wages_limit(claim, row):
    """Three years from the due day; neither side may make the time shorter or longer."""
    return _three_years(claim, row)


@jurisdiction.limitation(
    "notice", _("Time for claims from the end of the work"), law="KP 264, 265, 291"
)
def notice_limit(claim, row):
    """Twenty-one days for compensation after a dismissal on the spot; else three years."""
    if row.law != ON_THE_SPOT:
        return _three_years(claim, row)
    told = told_on(claim)
    return claim.time_limit(
        law="KP 264 § 2",
        starts=told,
        because=_("the day on which the worker was told of the dismissal"),
        length=claim.law.dismissal_action[told],
        saves=(
            _(
                "that the worker was late without fault: more time is asked for within seven days "
                "of the end of the obstacle, with the action (KP 265)"
            ),
        ),
    )


@jurisdiction.limitation(
    "civil pay", _("Limitation of pay for civil-law work"), law="KC 118, 120, 751"
)
def civil_pay_limit(claim, row):
    """Three years to the end of the year; safe are two, for those who work so constantly."""
    return claim.time_limit(
        law="KC 118",
        starts=row.due_on,
        because=_("the end of the year in which the pay fell due"),
        length=claim.law.civil_limitation[min(row.due_on, claim.filed_on)],
        safe_length=claim.law.mandate_limitation[min(row.due_on, claim.filed_on)],
        from_end_of_year=True,
        suspensions=_pending(claim, "KC 124 § 2"),
        interrupted_by=_interruptions(claim),
        saves=(*SAVES, _("that the court finds employment")),
        endangers=(
            _("two years, if the worker does such work constantly or in business (KC 751)"),
        ),
    )


@jurisdiction.limitation("tort", _("Limitation in tort"), law="KC 442(1)")
def tort_limit(claim, row):
    """Twenty years from a crime; safe are three from the day of the act."""
    length = claim.law.crime_limitation[row.due_on]
    return claim.time_limit(
        law="KC 442(1) § 2",
        starts=row.due_on,
        because=_("the day of the crime"),
        length=length,
        safe_length=claim.law.tort_limitation[row.due_on],
        endangers=(
            _("that no crime is found: three years from knowledge, ten from the act (§ 1)"),
            _("money paid without ground that was no damage: six years (KC 118, 410)"),
        ),
    )
