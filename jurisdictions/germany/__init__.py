"""The law of Germany on wages and what else exploited workers are owed.

Read on in the order of the work: ``sector_minima.py`` (AEntG, AÜG: the sectors with a minimum of
their own, and the gaps between their ordinances), ``minimum_wage.py`` (MiLoG: who has the general
minimum wage, and for which hours), ``due_dates.py`` (§§ 193, 614 BGB, § 2 MiLoG), ``attachment.py``
(§ 107 GewO, § 850c ZPO, SvEV: what may be set off against pay), ``right_to_work.py`` (for whom §
98a AufenthG presumes months of work), ``sickness.py`` and ``sick_pay.py`` (EntgFG), ``wages.py``
(§§ 138, 611a, 612 BGB: the month's pay in three layers), ``deductions.py``,
``illegal_employment.py`` (§ 98a AufenthG), ``night_work.py`` (ArbZG), ``insolvency.py`` (§§ 165 ff.
SGB III), ``relation.py`` (employments that are one, and an end that ended nothing), ``leave.py``
(BUrlG), ``as_if_worked.py`` and ``notice.py`` (§§ 615, 622 BGB), ``sick_after_the_end.py`` (§ 8
EntgFG), ``torts.py`` (§§ 812 ff., 823 ff. BGB, § 15 AGG), ``limits.py`` (§§ 195 ff. BGB and
cut-offs) and ``courts.py`` (ArbGG, interest, who pays, which heads stand together).

Three provisions print a figure that does not apply: § 1(2) MiLoG, § 247(1) BGB and § 850c(1) ZPO.
The parameters hold what the ordinances and notices under them say.
"""

from datetime import date

from legalcalc.law import Coverage, Jurisdiction
from legalcalc.messages import _

jurisdiction = Jurisdiction(
    "DE",
    name=_("Germany"),
    currency="EUR",
    languages=("de",),
    zone="Europe/Berlin",
    home=__file__,
    edition="2026.11",
    sectors=[
        # Translators: kinds of work, as the German ordinances on minimum pay name them.
        ("care", _("care businesses")),
        ("cleaning", _("commercial cleaning")),
        ("main construction", _("main construction trade")),
        ("roofing", _("roofers")),
        ("scaffolding", _("scaffolders")),
        ("painting", _("painters")),
        ("electrical trades", _("electrical trades")),
        ("chimney sweeps", _("chimney sweeps")),
        ("stonemasonry", _("stonemasons")),
        ("waste management", _("waste management, street cleaning and winter service")),
        ("laundry", _("laundry services for business customers")),
        ("cash transport", _("transport of cash and valuables")),
        ("meat", _("meat industry")),
        ("training", _("training services")),
        ("airport security", _("airport security")),
        ("newspaper delivery", _("newspaper delivery")),
        ("agriculture", _("agriculture")),
        ("forestry", _("forestry")),
        ("hospitality", _("hotels and restaurants")),
        ("haulage", _("haulage, logistics and delivery")),
        ("security", _("security")),
        ("hair and cosmetics", _("hair and cosmetics")),
        ("private household", _("private household")),
        ("other", _("other work")),
    ],
    categories=[
        # Translators: kinds of worker in German law.
        ("employee", _("employee")),
        ("trainee", _("trainee in vocational training")),
        ("volunteer", _("volunteer")),
        ("exempt intern", _("intern without a claim to the minimum wage")),
        ("formerly long-term unemployed", _("employee unemployed for long before")),
    ],
    coverage=Coverage(
        since=date(2015, 1, 1),
        covered=(
            _("All employees who work in Germany, whatever their papers or their contract’s law."),
            _("The general minimum wage since 2015, and the sector minima whose rates were read."),
            _("Agreed, collective and usual pay, leave, night work, notice, deductions and fees."),
            _("Cut-off clauses, chain liability, and the court for each claim."),
        ),
        not_covered=(
            _("Tax and social contributions: all sums are gross."),
            _("Public holidays, idle time and challenges to a dismissal."),
            _("Working-time accounts (§ 2(2) MiLoG) and equal pay of agency workers (§ 8 AÜG)."),
            _("Lower rates of extended agreements until 2017, save that of agency work."),
            _("Sector minima of workers under 18 without training."),
            _(
                "Sector minima of stonemasons, waste management, laundries and cash transport: a "
                "gap is named for them."
            ),
            _("Supplements and longer leave of framework agreements; holiday funds in building."),
            _("The longer leave of workers under 18 and of disabled workers."),
            _("After-effect of the minimum wage in main construction since 2022."),
            _(
                "How much a court gives where it assesses the sum freely: the lawyer enters what "
                "is asked for."
            ),
            _("Compensation by the State (SGB XIV), which pays no wages."),
        ),
    ),
)

from . import (  # noqa: E402, F401, I001  (rules in the order in which they build on another)
    sector_minima,
    minimum_wage,
    due_dates,
    attachment,
    right_to_work,
    sickness,
    wages,
    sick_pay,
    deductions,
    illegal_employment,
    night_work,
    insolvency,
    relation,
    leave,
    notice,
    sick_after_the_end,
    torts,
    limits,
    courts,
    contributions,
)
