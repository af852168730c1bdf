"""The law of Ruritania, a State invented for teaching and tests.

Every mechanism of the engine appears here in its smallest form, so that engine tests do not move
when a real law does, plugin authors have a pattern to copy, and trainers have a country of their
own. Read on in the order of its statutes: ``labour.py`` (pay, leave, notice), ``undeclared.py``
(lump sums), ``harm.py`` (fees, captivity, late payment, the employer's gain) and ``courts.py``
(interest, limits, who pays, which heads stand together).
"""

from datetime import date

from legalcalc.law import Coverage, Jurisdiction
from legalcalc.messages import _

jurisdiction = Jurisdiction(
    "RT",
    name=_("Ruritania"),
    currency="RTD",
    languages=("en", "fr"),
    zone="Europe/Prague",
    home=__file__,
    edition="2026.11",
    fictional=True,
    sectors=[("inn", _("inns and kitchens")), ("farm", _("farms"))],
    categories=[("employee", _("employee"))],
    terms=[("overtime", _("overtime supplement"), "%")],
    coverage=Coverage(
        since=date(2021, 1, 1),
        covered=(_("All employees who work in Ruritania, declared or not."),),
        not_covered=(
            _("Sailors, whom the Shipping Act governs."),
            _("Work before 2021."),
        ),
    ),
)

from . import labour, undeclared, harm, courts, contributions  # noqa: E402, F401, I001  (rules in statute order)
