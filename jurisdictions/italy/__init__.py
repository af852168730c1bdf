"""The law of Italy on wages and what else exploited workers are owed.

Italy has no minimum wage: article 36 of the Constitution asks for pay that is sufficient and in
proportion to the work, and judges measure it by the national collective agreement (CCNL) of the
sector. Read on in the order of the work: ``agreements.py`` (which agreement measures the pay),
``wages.py`` (arts. 36 Cost., 2099 ff. c.c.: the pay of a month), ``working_time.py`` (D.lgs.
66/2003, art. 2108 c.c., L. 260/1949: overtime, nights, weekly rest, holidays), ``normal_pay.py``
(arts. 2110, 2120, 2121 c.c.: a normal month at the end, pay as if nobody had been sick),
``yearly.py`` (extra months, leave), ``end_of_work.py`` (arts. 2118 ff. c.c.: notice, a term cut
short, pay at the end), ``irregular.py`` (D.lgs. 109/2012), ``deductions.py``, ``torts.py`` (arts.
2033, 2043 c.c.; D.lgs. 276/2003, art. 11), ``fund.py`` (L. 228/2003), ``revaluation.py`` (art. 429
c.p.c.), ``limits.py`` (arts. 2934 ff. c.c.), ``courts.py`` (routes, interest, who pays, which heads
stand together) and ``wage_fund.py`` (L. 297/1982, D.lgs. 80/1992: insolvent employers).
"""

from datetime import date

from legalcalc.law import Coverage, Jurisdiction
from legalcalc.messages import _

jurisdiction = Jurisdiction(
    "IT",
    name=_("Italy"),
    currency="EUR",
    languages=("it",),
    zone="Europe/Rome",
    home=__file__,
    edition="2026.11",
    sectors=[
        # Translators: kinds of work, each with a national collective agreement of its own.
        ("agriculture", _("agriculture")),
        ("domestic", _("domestic work")),
        ("catering", _("bars, restaurants and tourism")),
        ("logistics", _("logistics and transport of goods")),
        ("other", _("other work")),
    ],
    categories=[
        # Translators: kinds of worker in Italian law.
        ("employee", _("employee")),
        ("agricultural day worker", _("agricultural worker hired for a fixed term (OTD)")),
    ],
    terms=[
        # Translators: what a collective agreement gives beside its rates of pay.
        ("hours per month", _("hours by which a month’s pay is divided"), "h/month"),
        ("payments per year", _("months of pay a year"), "month/year"),
        ("overtime", _("supplement for overtime"), "%"),
        ("night", _("supplement for night work"), "%"),
        ("night from", _("hour at which the night begins"), "h"),
        ("night until", _("hour at which the night ends"), "h"),
        ("sunday", _("supplement for Sundays with another day of rest"), "%"),
        ("weekly rest", _("supplement for work on the day of weekly rest"), "%"),
        ("public holiday", _("supplement for work on public holidays"), "%"),
        ("leave weeks", _("weeks of annual leave"), "week/year"),
        ("notice days", _("calendar days of notice"), "day"),
    ],
    coverage=Coverage(
        since=date(2015, 1, 1),
        covered=(
            _("Employees in the private sector, declared or not, whatever their papers."),
            _("Pay by the agreement that the lawyer enters, or by one of the four read here."),
            _("Overtime, nights, weekly rest and holidays, as far as law and agreement say."),
            _("Extra months, leave, notice, pay at the end, deductions, fees and other losses."),
            _("Legal interest; revaluation by an index that the lawyer enters."),
            _("Limitation, and who answers in a chain of contractors."),
        ),
        not_covered=(
            _("Tax and social contributions: all sums are gross."),
            _("Provincial and company agreements, unless they are entered as tables of pay."),
            _("The official index of prices (FOI): nobody has read all its months."),
            _("Revaluation where payments were made on account."),
            _("Challenges to a dismissal, and damages for one by word of mouth."),
            _(
                "Sick pay, stand-by, missed breaks, paid permits and leave by the hour, and "
                "seniority."
            ),
            _("Board and lodging as part of pay, and its value in domestic work."),
            _("Public employers, crews and artists."),
            _(
                "How much a court gives where it assesses the sum freely: the lawyer enters what "
                "is asked for."
            ),
        ),
    ),
)

from . import (  # noqa: E402, F401, I001  (rules in the order in which they build on another)
    agreements,
    wages,
    working_time,
    normal_pay,
    yearly,
    end_of_work,
    irregular,
    deductions,
    torts,
    fund,
    revaluation,
    limits,
    courts,
    wage_fund,
)
