"""The law of Spain: what a worker exploited there is owed, by whom, and until when.

Read on in the order of the statute (Estatuto de los Trabajadores, ET): ``working_time.py`` (arts.
34 to 37: which hours are ordinary, overtime, rest and feasts), ``pay.py`` (arts. 26, 27 and 31 and
the yearly decrees: the year's pay by the minimum wage, the promise or the agreement), ``wages.py``
(unpaid wages and extra payments, supplements), ``deductions.py``, ``pay_at_the_end.py`` (the pay on
which leave and the end are measured), ``leave.py`` (art. 38), ``sick_benefit.py`` (LGSS),
``end_of_contract.py`` (arts. 49 to 56), ``torts.py`` (Código Civil),
``limits.py`` (art. 59) and ``courts.py`` (ways to court, interest, who pays, which heads stand
together).

The minimum wage (salario mínimo interprofesional, SMI) is paid fourteen times a year and compared
over the year (arts. 26.5 and 27.1 ET): what was paid beyond a month's pay is set against the rest.
"""

from datetime import date

from legalcalc.law import Coverage, Jurisdiction
from legalcalc.messages import _

jurisdiction = Jurisdiction(
    "ES",
    name=_("Spain"),
    currency="EUR",
    languages=("es",),
    zone="Europe/Madrid",
    home=__file__,
    edition="2026.11",
    sectors=[
        ("household", _("private household (servicio del hogar familiar)")),
        ("farm", _("agriculture")),
        ("construction", _("construction")),
        ("hospitality", _("hotels and restaurants")),
        ("care", _("care of dependent people")),
        ("cleaning", _("cleaning")),
        ("other", _("other work")),
    ],
    categories=[
        ("employee", _("employee")),
        ("hourly household", _("employee of a private household paid by the hour, living out")),
    ],
    coverage=Coverage(
        since=date(2015, 11, 13),
        covered=(
            _("All employees who work in Spain, whatever their papers (art. 36.5 LO 4/2000)."),
            _("The minimum wage since 2015, by month, day and household hour, over the year."),
            _("Extra payments, overtime, rest days, national feasts, leave, deductions, lodging."),
            _("Unfair, void and objective dismissal, end of a term, notice; private households."),
            _("The benefit for common sickness, as far as the employer owes it."),
            _("Contractors, user firms, unlawful lending, the wage guarantee fund (FOGASA)."),
        ),
        not_covered=(
            _("Work before 13 November 2015, except for the length of service."),
            _("Collective agreements, which are mostly higher: enter them as pay tables."),
            _("The night supplement, which only an agreement fixes (art. 36.2 ET)."),
            _("Feasts of the autonomous communities and municipalities, and feasts moved."),
            _("The benefit after an accident at work, and pay during other suspensions."),
            _(
                "The yearly rise of pay in private households where none was agreed (art. 8.3 RD "
                "1620/2011)."
            ),
            _("The longer rest and shorter hours of workers under 18; training contracts."),
            _("Months presumed under Directive 2009/52: no Spanish provision was found."),
            _("Collective dismissal, substantial changes of terms, and transfers of firms."),
            _("Dismissal of workers hired before 12 February 2012 for objective causes."),
            _("Seasonal contracts are taken as open-ended (fijos discontinuos, art. 16 ET)."),
            _("Tax and social contributions: all sums are gross."),
        ),
    ),
)

from . import (  # noqa: E402, F401, I001  (rules in the order in which they build on another)
    wages,
    deductions,
    leave,
    sick_benefit,
    end_of_contract,
    contributions,
    torts,
    limits,
    courts,
)
