"""BW 3:306 to 3:325, 7:631(8) and 7:686a: limitation, what interrupts it, and what nothing stops.

Five years from the day after a sum fell due. A written demand that plainly reserves the right to
performance begins the time anew (stuiting), as does an acknowledgment. The judge applies limitation
only if the debtor pleads it (BW 3:322(1)).
"""

from legalcalc.claims import after
from legalcalc.messages import _

from . import jurisdiction

WAGES = "art. 3:307 lid 1, 3:308, 3:313 BW"
DAMAGES = "art. 3:309, 3:310 BW"
STOPPED = _("a written demand that reserves the right (BW 3:317, 3:319)")
ACKNOWLEDGED = _("acknowledgment of the debt (BW 3:318, 3:319)")
SAVES = (
    _("a written demand or reservation of rights that reached the debtor in time (BW 3:317)"),
    _("that the debtor hid the debt on purpose: six months after that (BW 3:320, 3:321(1)(f))"),
)
NOTE = _("Send a written demand that plainly reserves the right to performance: time begins anew.")


def _begins_anew(claim):
    """The days on which time began anew: written demands and acknowledgments."""
    for one in claim.proceedings("notice", "acknowledgment"):
        yield one.started.value, STOPPED if one.kind == "notice" else ACKNOWLEDGED


def _limit(claim, law, starts, because, length, saves, endangers=()):
    """A time that demands begin anew; an action keeps the claim alive, and six months after it."""
    limit = claim.time_limit(
        law=law,
        starts=starts,
        because=because,
        length=length,
        interrupted_by=list(_begins_anew(claim)),
        saves=saves,
        endangers=endangers,
        note=NOTE,
    )
    for one in claim.proceedings("labour court", "civil"):
        if limit.last_day is None or one.started.value > limit.last_day:
            continue
        if one.ended is None:
            limit.last_day = None
        else:
            over = one.ended.value
            limit.last_day = max(limit.last_day, after(over, claim.law.after_action[over]))
    return limit


def _years(claim, row, starts):
    return _limit(
        claim,
        WAGES,
        starts,
        _("the day on which the sum fell due"),
        claim.law.wage_limitation[starts],
        SAVES,
    )


@jurisdiction.limitation("wages", _("Limitation of wages"), law=WAGES)
def wage_limit(claim, row):
    """Five years from the day after the wage, allowance or payment for leave fell due."""
    return _years(claim, row, row.due_on)


@jurisdiction.limitation("increase", _("Limitation of the increase for late payment"), law=WAGES)
def increase_limit(claim, row):
    """With the wage on which it is due, to be safe."""
    return _years(claim, row, row.wage_due_on)


@jurisdiction.limitation("damages", _("Limitation of damages and undue payments"), law=DAMAGES)
def damages_limit(claim, row):
    """Five years from knowing the damage and the person, here from the act; twenty at most."""
    return _limit(
        claim,
        DAMAGES,
        row.due_on,
        _("the day of the act"),
        claim.law.damages_limitation[row.due_on],
        (
            *SAVES,
            _("later knowledge of the damage or the person: twenty years at most (BW 3:310(1))"),
            _("that the debtor committed a crime which can still be prosecuted (BW 3:310(4))"),
            _("for harm to the person: minority, and no limit of twenty years (BW 3:310(5))"),
        ),
    )


@jurisdiction.limitation(
    "spending", _("Limitation of claims from a void clause on spending"), law="art. 7:631 lid 8 BW"
)
def spending_limit(claim, row):
    """Six months from the payment; as damage from a crime the same sum has five years."""
    return _limit(
        claim,
        "art. 7:631 lid 8 BW",
        row.due_on,
        _("the day of the payment"),
        claim.law.spending_limitation[row.due_on],
        (*SAVES, _("that it is damage from a wrong: five years (BW 3:310(1), 6:162)")),
    )


def _petition(claim, row, key):
    return claim.time_limit(
        law="art. 7:686a lid 4 BW",
        starts=row.due_on,
        because=_("the last day of the employment"),
        length=claim.law.petition_months.of(key)[row.due_on],
        saves=(
            _(
                "a last day on a Saturday, Sunday or holiday: the next working day (Algemene "
                "termijnenwet, art. 1)"
            ),
        ),
        endangers=(_("an earlier end of the employment than stated"),),
        note=_("No letter and no negotiation saves the right to file this petition."),
    )


@jurisdiction.limitation(
    "petition for notice",
    _("Time to file the petition on notice and dismissal"),
    law="art. 7:686a lid 4, onder a BW",
)
def notice_limit(claim, row):
    """Two months after the end of the employment; the right is lost then (vervaltermijn)."""
    return _petition(claim, row, "notice")


@jurisdiction.limitation(
    "petition for transition payment",
    _("Time to file the petition on the transition payment"),
    law="art. 7:686a lid 4, onder b BW",
)
def transition_limit(claim, row):
    """Three months after the end of the employment; the right is lost then (vervaltermijn)."""
    return _petition(claim, row, "transition payment")


@jurisdiction.limitation(
    "petition for the announcement",
    _("Time to file the petition on a term whose end was not announced"),
    law="art. 7:686a lid 4, onder e BW",
)
def announcement_limit(claim, row):
    """Three months from the day on which the duty to announce arose (vervaltermijn).

    That is a month before the end, to be safe.
    """
    return claim.time_limit(
        law="art. 7:686a lid 4, onder e BW",
        starts=row.duty_on,
        because=_("the day by which the end had to be announced"),
        length=claim.law.petition_months.of("announcement")[row.due_on],
        saves=(
            _(
                "a last day on a Saturday, Sunday or holiday: the next working day (Algemene "
                "termijnenwet, art. 1)"
            ),
        ),
        endangers=(_("an earlier end of the employment than stated"),),
        note=_("No letter and no negotiation saves the right to file this petition."),
    )


@jurisdiction.limitation(
    "crime fund",
    _("Time to apply to the Violent Offences Compensation Fund"),
    law="Wet schadefonds geweldsmisdrijven",
)
def crime_fund_limit(claim, row):
    """Ten years from the last day of the crime."""
    return claim.time_limit(
        law="Wet schadefonds geweldsmisdrijven",
        starts=row.due_on,
        because=_("the last day of the exploitation"),
        length=claim.law.crime_fund_time[row.due_on],
        saves=(_("that nobody could reasonably be asked to apply sooner"),),
    )


jurisdiction.remark(
    _("A judgment can be enforced for twenty years, its periodic sums for five."),
    law="art. 3:324 BW",
)
