"""The law of England and Wales on wages, leave and the end of work, for exploited workers.

Read on from the floor upwards: ``minimum_wage.py`` (National Minimum Wage Act 1998: rates and
hours), ``agriculture_wales.py`` (the floor of the Welsh orders), ``deductions.py`` (what an
employer may take out of pay), ``remuneration.py`` (pay that counts for the minimum wage, and its
arrears), ``wages.py`` (Employment Rights Act 1996: wages and deductions), ``employees.py`` (who is
one), ``weeks_pay.py`` (a week's pay), ``notice.py``, ``wrongful_dismissal.py`` (a term cut short),
``working_time.py`` (annual leave), ``rest.py``, ``overtime_wales.py``, ``torts.py`` (what a court
assesses), ``awards.py`` (fixed sums, sums that a tribunal adds, and bands), ``sick_pay.py``
(statutory sick pay), ``notice_period.py`` (pay while notice runs), ``limits.py`` and ``courts.py``.
A file imports from those before it alone.

Much of this law is that of Great Britain or of the whole United Kingdom; each parameter file says
so. Rules read their figures from ``claim.law``, so that Scotland and Northern Ireland can stand
beside this folder as parts of their own that inherit from it and override what differs there.
"""

from datetime import date

from legalcalc.law import Coverage, Jurisdiction
from legalcalc.messages import _

jurisdiction = Jurisdiction(
    "GB-EAW",
    name=_("England and Wales"),
    currency="GBP",
    languages=("en",),
    zone="Europe/London",
    home=__file__,
    territory=("GB-ENG", "GB-WLS"),
    elsewhere=("Scotland", "Northern Ireland"),
    edition="2026.11",
    sectors=[
        ("agriculture", _("agriculture")),
        ("household", _("private household")),
        ("care", _("care")),
        ("construction", _("construction")),
        ("hospitality", _("hotels and restaurants")),
        ("food processing", _("food processing")),
        ("manufacturing", _("manufacturing")),
        ("warehousing", _("warehouses and delivery")),
        ("car wash", _("car washes")),
        ("nail bar", _("nail bars and beauty")),
        ("cleaning", _("cleaning")),
        ("fishing", _("fishing")),
        ("other", _("other work")),
    ],
    categories=[
        # Translators: kinds of worker in British law; an employee has a contract of service.
        ("employee", _("employee")),
        ("worker", _("worker who is not an employee")),
        ("apprentice", _("apprentice")),
    ],
    coverage=Coverage(
        since=date(1999, 4, 1),
        covered=(
            _("Workers who work or ordinarily work in England and Wales, whatever their papers."),
            _("Minimum wage arrears since April 1999, at the rate of the day of determination."),
            _("Wages, deductions, annual leave, notice and the awards a tribunal adds to them."),
            _("Statutory sick pay since April 2015; none that a contract promises."),
            _(
                "Compensation for refused rest, damages for loss of liberty, harassment and "
                "injury, and fees paid to get the work, as far as the lawyer enters the sum that "
                "is asked for."
            ),
        ),
        not_covered=(
            _("Salaried hours work with equal instalments (SI 2015/621 regs 21 to 29)."),
            _("Rated output work and written daily averages (SI 2015/621 regs 41 to 50)."),
            _("Housing from a council, registered landlord or college (SI 2015/621 reg 14(2))."),
            _("Accommodation charges cut for paid absence (SI 2015/621 reg 15)."),
            _("Loss caused by late pay (Employment Rights Act 1996 s.24(2))."),
            _("Unfair dismissal, redundancy, and detriment for claiming the minimum wage."),
            _("Damages for deceit and conspiracy, and enrichment by the work itself."),
            _("The limit of 48 hours a week, which gives no sum (SI 1998/1833 reg 4)."),
            _("Agricultural wages orders before 2024, and in Wales from April 2026."),
            _("Leave, sick pay and allowances of the Welsh agricultural orders."),
            _("Share fishermen, prisoners, volunteers and the armed forces."),
            _("Scotland and Northern Ireland."),
        ),
    ),
)

from . import (  # noqa: E402, F401, I001  (rules from the floor upwards)
    minimum_wage,
    wages,
    weeks_pay,
    notice,
    wrongful_dismissal,
    working_time,
    rest,
    overtime_wales,
    torts,
    awards,
    sick_pay,
    notice_period,
    limits,
    courts,
    contributions,
)
