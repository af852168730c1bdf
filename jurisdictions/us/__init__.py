"""The federal law of the United States on wages and on what trafficked workers are owed.

Read on in the order of the work: ``working_time.py`` (29 CFR 785.17 to 785.23: which time is work),
``workweek.py`` (29 CFR 778.104, 778.105: the workweek, and what was paid in it),
``places.py`` (days of work in another State), ``minimum_wage.py`` (29 U.S.C. 206, 213, 218 and the
minimum of the State of work), ``regular_rate.py`` (29 CFR 778.108 to 778.122), ``wages.py`` and
``overtime.py`` (29 U.S.C. 206, 207 and 216(b), and the law of the State), ``free_and_clear.py`` (29
CFR 531.35: costs borne for the employer), ``liquidated.py`` (29 U.S.C. 216(b), 260),
``trafficking.py`` (18 U.S.C. 1595), ``restitution.py`` (18 U.S.C. 1593), ``limits.py`` (29 U.S.C.
255, 256; 18 U.S.C. 1595(c)) and ``courts.py`` (routes, interest, who pays, which heads stand
together).

California and New York are jurisdictions of their own that build on this one. The minimum wages of
Florida, New Jersey, Texas and Washington are chosen here, by the place of work.
"""

from datetime import date

from legalcalc.law import Coverage, Jurisdiction
from legalcalc.messages import _

jurisdiction = Jurisdiction(
    "US",
    name=_("United States (federal law)"),
    currency="USD",
    languages=("en",),
    zone="America/New_York",
    home=__file__,
    parts=("US-CA", "US-NY"),
    edition="2026.11",
    sectors=[
        # Translators: kinds of work, as the exemptions of the Fair Labor Standards Act tell them.
        ("agriculture", _("agriculture")),
        ("harvest transport", _("driving produce or harvest workers within one State")),
        ("small forestry crew", _("forestry in a crew of eight or fewer")),
        ("domestic service", _("domestic service in a private home")),
        ("hospitality", _("restaurants and hotels")),
        ("construction", _("construction")),
        ("cleaning", _("cleaning")),
        ("care", _("care homes and care services")),
        ("manufacturing", _("factories and workshops")),
        ("other", _("other work")),
    ],
    categories=[
        # Translators: kinds of worker in American law.
        ("employee", _("employee")),
        ("casual companion", _("companion or babysitter on a casual basis")),
    ],
    coverage=Coverage(
        since=date(2008, 12, 23),
        covered=(
            _("Federal minimum wage, overtime and liquidated damages of employees in any State."),
            _("Minimum wage and overtime law of Florida, New Jersey, Texas and Washington."),
            _("Costs of journey, visa, tools and lodging that cut into federal wages."),
            _("Civil claims of trafficked workers (18 U.S.C. 1595), and restitution (1593)."),
        ),
        not_covered=(
            _("Wage law of other States; California and New York are jurisdictions of their own."),
            _("Minimum wages of cities and counties, and lower rates of the young and of seasons."),
            _("Adverse effect wage rates and other terms of H-2A and H-2B visas."),
            _("Tips and tip credits, and the exemption of salaried executives and professionals."),
            _("Hours of work on call of which only the number of calls is told."),
            _("The 8 and 80 system of hospitals and care homes (29 U.S.C. 207(j))."),
            _("The Migrant and Seasonal Agricultural Worker Protection Act, and retaliation."),
            _("Trafficking laws of the States, and their laws on paydays and wage statements."),
            _("Interest before and after judgment; attorneys’ fees beyond those stated as losses."),
            _(
                "How much a court gives where it assesses the sum freely: the lawyer enters what "
                "is asked for."
            ),
            _("Trafficking claims of before 23 December 2008."),
            _("Tax and social contributions: all sums are gross."),
        ),
    ),
)

from . import (  # noqa: E402, F401, I001  (rules in the order in which they build on another)
    working_time,
    workweek,
    minimum_wage,
    regular_rate,
    wages,
    overtime,
    free_and_clear,
    liquidated,
    trafficking,
    restitution,
    limits,
    courts,
    contributions,
)
