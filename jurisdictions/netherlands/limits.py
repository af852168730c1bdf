"""BW 3:306 to 3:325, 7:631(8) and 7:686a: limitation, what interrupts it, and what nothing stops.

Five years from the day after a sum fell due. A written demand that plainly reserves the right to
performance begins the time anew (stuiting), as does an acknowledgment. The judge applies limitation
only if the debtor pleads it (BW 3:322(1)).
"""

from legalcalc.claims import after
from legalcalc.kit import limits
from legalcalc.messages import _

from . import jurisdiction

WAGES = "art. 3:307 lid 1, 3:308, 3:313 BW"
BEGUN_ANEW = {
    "notice": _("a written demand that reserves the right (BW 3:317, 3:319)"),
    "acknowledgment": _("acknowledgment of the debt (BW 3:318, 3:319)"),
}
SAVES = (
    _("a written demand or reservation of rights that reached the debtor in time (BW 3:317)"),
    _("that the debtor hid the debt on purpose: six months after that (BW 3:320, 3:321(1)(f))"),
)
NOTE = _("Send a written demand that plainly reserves the right to performance: time begins anew.")


def _kept_alive(claim, row, limit):
    """An action in time keeps the claim alive, and for six months after it (BW 3:316, 3:319)."""
    for one in claim.facts.proceedings("labour court", "civil"):
        if limit.last_day is None or one.started.value > limit.last_day:
            continue
        if one.ended is None:
            limit.last_day = None
        else:
            over = one.ended.value
            limit.last_day = max(limit.last_day, after(over, claim.law.after_action[over]))
    return limit


PRESCRIPTION = {"begun_anew_by": BEGUN_ANEW, "note": NOTE, "then": _kept_alive}
OF_WAGES = {
    "law": WAGES,
    "length": "wage_limitation",
    "because": _("the day on which the sum fell due"),
    "saves": SAVES,
    **PRESCRIPTION,
}

# Five years from the day after the wage, allowance or payment for leave fell due.
limits.declare(jurisdiction, "wages", _("Limitation of wages"), **OF_WAGES)
# With the wage on which it is due, to be safe.
limits.declare(
    jurisdiction,
    "increase",
    _("Limitation of the increase for late payment"),
    starts=lambda claim, row: row.wage_due_on,
    **OF_WAGES,
)
# Five years from knowing the damage and the person, here from the act; twenty at most.
limits.declare(
    jurisdiction,
    "damages",
    _("Limitation of damages and undue payments"),
    law="art. 3:309, 3:310 BW",
    length="damages_limitation",
    because=_("the day of the act"),
    saves=(
        *SAVES,
        _("later knowledge of the damage or the person: twenty years at most (BW 3:310(1))"),
        _("that the debtor committed a crime which can still be prosecuted (BW 3:310(4))"),
        _("for harm to the person: minority, and no limit of twenty years (BW 3:310(5))"),
    ),
    **PRESCRIPTION,
)
# Six months from the payment; as damage from a crime the same sum has five years.
limits.declare(
    jurisdiction,
    "spending",
    _("Limitation of claims from a void clause on spending"),
    law="art. 7:631 lid 8 BW",
    length="spending_limitation",
    because=_("the day of the payment"),
    saves=(*SAVES, _("that it is damage from a wrong: five years (BW 3:310(1), 6:162)")),
    **PRESCRIPTION,
)


# -- petitions (BW 7:686a(4)): the right is lost after the time (vervaltermijn) -------------------

PETITION = {
    "length": "petition_months",
    "saves": (
        _(
            "a last day on a Saturday, Sunday or holiday: the next working day (Algemene "
            "termijnenwet, art. 1)"
        ),
    ),
    "endangers": (_("an earlier end of the employment than stated"),),
    "note": _("No letter and no negotiation saves the right to file this petition."),
}

# Two months after the end of the employment.
limits.declare(
    jurisdiction,
    "petition for notice",
    _("Time to file the petition on notice and dismissal"),
    law="art. 7:686a lid 4, onder a BW",
    cited="art. 7:686a lid 4 BW",
    key="notice",
    because=_("the last day of the employment"),
    **PETITION,
)
# Three months after the end of the employment.
limits.declare(
    jurisdiction,
    "petition for transition payment",
    _("Time to file the petition on the transition payment"),
    law="art. 7:686a lid 4, onder b BW",
    cited="art. 7:686a lid 4 BW",
    key="transition payment",
    because=_("the last day of the employment"),
    **PETITION,
)
# Three months from the day on which the duty to announce arose: a month before the end, to be safe.
limits.declare(
    jurisdiction,
    "petition for the announcement",
    _("Time to file the petition on a term whose end was not announced"),
    law="art. 7:686a lid 4, onder e BW",
    key="announcement",
    starts=lambda claim, row: row.duty_on,
    on=lambda claim, row: row.due_on,
    because=_("the day by which the end had to be announced"),
    **PETITION,
)


# -- the fund -------------------------------------------------------------------------------------

# Ten years from the last day of the crime.
limits.declare(
    jurisdiction,
    "crime fund",
    _("Time to apply to the Violent Offences Compensation Fund"),
    law="Wet schadefonds geweldsmisdrijven",
    length="crime_fund_time",
    because=_("the last day of the exploitation"),
    saves=(_("that nobody could reasonably be asked to apply sooner"),),
)


jurisdiction.remark(
    _("A judgment can be enforced for twenty years, its periodic sums for five."),
    law="art. 3:324 BW",
)
