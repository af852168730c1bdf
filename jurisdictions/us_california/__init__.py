"""The law of California on wages and on what trafficked workers are owed, on top of federal law.

Read on in the order of the work: ``minimum_wage.py`` (Lab. Code 1182.12), ``hours.py`` (Lab. Code
510, 860 to 862, 1454 and Wage Orders 14 and 15: which hours are overtime), ``due_dates.py`` (Lab.
Code 201 to 205), ``interest.py`` (Lab. Code 218.6), ``limits.py`` (Code Civ. Proc. 335 to 352),
``pay.py`` (Lab. Code 204, 510, 515, 1194, 1194.2: the week's pay), ``breaks.py`` (Lab. Code 226.7,
512), ``end_of_work.py`` (Lab. Code 203), ``wage_statements.py`` (Lab. Code 226), ``taken.py`` (Lab.
Code 221, 224, 2802), ``trafficking.py`` (Civ. Code 52.5, Pen. Code 1202.4(p)) and ``courts.py``
(routes, who pays, which heads stand together).

Federal law cuts a workweek at forty hours, and so do the heads here, so that the laws can be
compared: the first forty hours, and all else. What California gives for daily overtime inside the
first forty hours stands with overtime.
"""

from datetime import date

from jurisdictions.us import jurisdiction as federal
from legalcalc.law import Coverage, Jurisdiction
from legalcalc.messages import _

jurisdiction = Jurisdiction(
    "US-CA",
    name=_("California"),
    currency="USD",
    languages=("en",),
    zone="America/Los_Angeles",
    home=__file__,
    edition="2026.11",
    parent=federal,
    sectors=[
        *federal.sectors.items(),
        # Translators: kinds of work that Californian law tells apart.
        ("garment", _("garment manufacturing")),
        ("fast food", _("fast food restaurants of large chains")),
    ],
    categories=[
        *federal.categories.items(),
        # Translators: a kind of worker in Californian law, who cares for people in their homes.
        ("personal attendant", _("personal attendant in a private household")),
    ],
    coverage=Coverage(
        since=date(2013, 1, 1),
        covered=(
            _("Minimum and agreed wages, daily and weekly overtime, with interest."),
            _("Domestic workers and agriculture, with the steps of their overtime."),
            _("Missed meal and rest periods, waiting time, wage statements, deductions, expenses."),
            _("The civil action of trafficked workers, and restitution in the State sentence."),
            _("Federal claims for the same work, without double recovery."),
        ),
        not_covered=(
            _("Local minimum wages: enter the ordinance as a pay table of the kind “sector”."),
            _("The minimum wages of health care workers; alternative workweek schedules."),
            _("Separate pay for rest and idle time in piecework (Lab. Code 226.2)."),
            _("Split-shift and reporting time pay, sick leave, vacation."),
            _("Civil penalties of the State (PAGA), retaliation, discrimination."),
            _("Double damages for false promises that made the worker move (Lab. Code 970, 972)."),
            _("Tax and social contributions: all sums are gross."),
        ),
    ),
)

from . import (  # noqa: E402, F401, I001  (rules in the order in which they build on another)
    minimum_wage,
    hours,
    due_dates,
    interest,
    limits,
    pay,
    breaks,
    end_of_work,
    wage_statements,
    taken,
    trafficking,
    courts,
    fund,
)
