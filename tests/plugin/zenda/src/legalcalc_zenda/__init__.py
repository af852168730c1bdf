"""The law of the Free Port of Zenda, an invented part of the invented State of Ruritania.

It inherits all of Ruritania's law, sets a minimum wage of its own and adds a supplement for work in
the harbour: a part of a country in its smallest form.
"""

from datetime import date

from legalcalc.claims import Row
from legalcalc.figures import Rounding, constant
from legalcalc.law import Coverage, Jurisdiction
from legalcalc.law.discovery import find
from legalcalc.messages import _

jurisdiction = Jurisdiction(
    "RT-ZE",
    name=_("Free Port of Zenda"),
    currency="RTD",
    languages=("en",),
    zone="Europe/Prague",
    home=__file__,
    edition="1.0",
    parent=find("RT", plugins=False),
    fictional=True,
    coverage=Coverage(
        since=date(2021, 1, 1),
        covered=(_("All employees who work in the Free Port of Zenda."),),
        not_covered=(_("Pilots and their crews."),),
    ),
)

law = jurisdiction.parameters

NO_HOURS = constant(0, "h", _("no hours"))
TO_THE_CENT = Rounding(2, "half up", law="Port Order, s. 9")


@jurisdiction.head(
    "pay.standby_travel",
    _("Harbour supplement"),
    law="Port Order, s. 4",
    each="month",
    limitation="wages",
    variant="harbour",
)
def harbour_supplement(claim, month):
    """A supplement for each hour of work in the harbour."""
    if month.hours_worked > NO_HOURS:
        owed = month.hours_worked * law.harbour_supplement[month.last]
        return Row(month, month.last, owed=owed.rounded(TO_THE_CENT), hours=month.hours_worked)
    return None


jurisdiction.adds(
    "pay.standby_travel:harbour",
    *(rule.key for rule in jurisdiction.parent.head_rules),
    law="Port Order, s. 5",
)
