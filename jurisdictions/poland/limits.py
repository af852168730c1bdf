"""Limitation: KP 264, 291 to 295; KC 117 to 125, 442(1), 751.

Claims from employment are barred three years after the due day, to the day. Pay for civil-law work
is barred three years after the end of the year, but after two for those who do such work constantly
or in business (KC 751): file within the two. Damage from a crime: twenty years from the crime.
"""

from legalcalc.kit import limits
from legalcalc.kit.end_of_work import end_told_on
from legalcalc.messages import _

from . import jurisdiction
from .end_of_work import ON_THE_SPOT

SAVES = (
    _("captivity or other force majeure, in which nobody can sue (KP 293; KC 121)"),
    _("being under 18 without a representative (KP 294; KC 122)"),
    _("that the employer waives the plea, or abuses a right by raising it (KP 8, 292; KC 5)"),
)
BEGUN_ANEW = {"acknowledgment": _("acknowledgment of the debt (KP 295; KC 123)")}
ACTIONS = {"labour court": _("an action in court"), "civil": _("an action in court")}


def due_or_filed(claim, row):
    """The day on which the length is read: no later than that of filing."""
    return min(row.due_on, claim.filed_on)


# Three years from the due day; neither side may make the time shorter or longer.
wages_limit = limits.declare(
    jurisdiction,
    "wages",
    _("Limitation of claims from employment"),
    law="KP 291 do 295",
    cited="KP 291 § 1",
    length="wage_limitation",
    on=due_or_filed,
    because=_("the day on which the claim fell due"),
    suspensions=limits.while_pending(ACTIONS, law="KP 295"),
    begun_anew_by=BEGUN_ANEW,
    saves=SAVES,
    endangers=(_("an earlier pay day that was agreed or set in the rules of work"),),
    note=_("A letter interrupts nothing; an action, or a written acknowledgment, does."),
)


@jurisdiction.limitation(
    "notice", _("Time for claims from the end of the work"), law="KP 264, 265, 291"
)
def notice_limit(claim, row):
    """Twenty-one days for compensation after a dismissal on the spot; else three years."""
    if row.law != ON_THE_SPOT:
        return wages_limit(claim, row)
    told = end_told_on(claim)
    return claim.limitation.time_limit(
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


# Three years to the end of the year; safe are two, for those who work so constantly.
limits.declare(
    jurisdiction,
    "civil pay",
    _("Limitation of pay for civil-law work"),
    law="KC 118, 120, 751",
    cited="KC 118",
    length="civil_limitation",
    safe_length="mandate_limitation",
    on=due_or_filed,
    because=_("the end of the year in which the pay fell due"),
    from_end_of_year=True,
    suspensions=limits.while_pending(ACTIONS, law="KC 124 § 2"),
    begun_anew_by=BEGUN_ANEW,
    saves=(*SAVES, _("that the court finds employment")),
    endangers=(_("two years, if the worker does such work constantly or in business (KC 751)"),),
)
# Twenty years from a crime; safe are three from the day of the act.
limits.declare(
    jurisdiction,
    "tort",
    _("Limitation in tort"),
    law="KC 442(1)",
    cited="KC 442(1) § 2",
    length="crime_limitation",
    safe_length="tort_limitation",
    because=_("the day of the crime"),
    endangers=(
        _("that no crime is found: three years from knowledge, ten from the act (§ 1)"),
        _("money paid without ground that was no damage: six years (KC 118, 410)"),
    ),
)
