"""The law of the State of New York on wages and on what trafficked workers are owed.

Built on ``jurisdictions/us``, whose federal heads stand beside those of the State. Read on in the
order of the work: ``minimum_wage.py`` (Labor Law 652 and the wage orders: which rate where, and
allowances), ``wages.py`` (Labor Law 191, 198, 652, 663: the first forty hours and those beyond,
overtime of residential, domestic, farm and hotel workers), ``additional_pay.py`` (spread of hours,
call-in pay, the day of rest, uniforms), ``deductions.py`` (Labor Law 193), ``wage_theft.py`` (Labor
Law 195, 198: liquidated damages, missing notices and statements), ``trafficking.py`` (Social
Services Law 483-bb), ``limits.py`` and ``courts.py`` (routes, interest, who pays, which heads stand
together).
"""

from datetime import date

from jurisdictions.us import jurisdiction as federal
from legalcalc.law import Coverage, Jurisdiction
from legalcalc.messages import _

jurisdiction = Jurisdiction(
    "US-NY",
    name=_("New York"),
    currency="USD",
    languages=("en",),
    zone="America/New_York",
    home=__file__,
    edition="2026.11",
    parent=federal,
    sectors=[
        *federal.sectors.items(),
        # Translators: a restaurant of a chain, as a wage order of New York defines it.
        ("fast food", _("fast food in a chain of thirty or more establishments")),
    ],
    categories=[
        *federal.categories.items(),
        # Translators: helps people in their homes with daily living (Public Health Law 3614-c).
        ("home care aide", _("home care aide")),
    ],
    coverage=Coverage(
        since=date(2011, 4, 9),
        covered=(
            _("Minimum wages by place and size of the employer, with fast food and home care."),
            _(
                "Overtime, also of live-in, domestic, farm and hotel workers; spread of hours and "
                "call-in pay."
            ),
            _("Deductions, liquidated damages, damages for missing notices and wage statements."),
            _("The trafficking action of the State, beside the federal heads."),
        ),
        not_covered=(
            _("Executives, administrators, professionals, outside salespeople and taxi drivers."),
            _(
                "Non-profit institutions (12 NYCRR 142-3), and janitors paid by the unit (12 NYCRR "
                "141-1.2)."
            ),
            _("Prevailing wages on public work, home care wage parity and other industry rates."),
            _("Late payment alone of wages that were paid in full (Labor Law 191): disputed."),
            _(
                "Tip credits, tips kept by the employer, sick leave, and the three days of paid "
                "rest a year."
            ),
            _("Restitution in a criminal sentence of a court of the State (Penal Law 60.27)."),
        ),
    ),
)

from . import (  # noqa: E402, F401, I001  (rules in the order in which they build on another)
    minimum_wage,
    wages,
    additional_pay,
    deductions,
    wage_theft,
    trafficking,
    limits,
    courts,
)
