"""Limitation: 29 U.S.C. 255 and 256, 18 U.S.C. 1595(c), the law of the State.

Ids that a part of the country may use or replace: ``flsa`` (federal wages), ``state`` (wages under
State law), ``agreed`` (wages under the agreement), ``trafficking`` (18 U.S.C. 1595),
``restitution`` (none runs).
"""

from legalcalc.messages import _

from . import jurisdiction


@jurisdiction.limitation(
    "flsa", _("Limitation of the Fair Labor Standards Act"), law="29 U.S.C. 255(a)"
)
def flsa(claim, row):
    """Two years from each payday, three where the violation was willful."""
    return claim.time_limit(
        law="29 U.S.C. 255(a)",
        starts=row.due_on,
        because=_("the payday on which the wages were not paid"),
        length=claim.law.flsa_limitation.of("willful")[row.due_on],
        safe_length=claim.law.flsa_limitation.of("ordinary")[row.due_on],
    )


@jurisdiction.limitation("state", _("Limitation of wages under State law"), law="State law")
def state(claim, row):
    """To be completed."""
    return claim.time_limit(
        law="State law",
        starts=row.due_on,
        because=_("the payday on which the wages were not paid"),
        length=claim.law.flsa_limitation.of("willful")[row.due_on],
    )


@jurisdiction.limitation("agreed", _("Limitation of agreed wages"), law="State law")
def agreed(claim, row):
    """To be completed."""
    return state(claim, row)


jurisdiction.none("limitation", "restitution", law="18 U.S.C. 1593")
