"""The law of the Netherlands on wages and what else exploited workers are owed.

Read on in the order of the work: ``minimum_wage.py`` (Wml 7 to 13a: the amount for a month, week
or hour, and the hours that it pays; how long work without a permit is presumed to have lasted),
``due_dates.py`` (BW 7:623, Algemene termijnenwet: pay days and working days), ``wages.py`` (BW
7:610 ff., Wml 13: the wage of a pay period, what was paid, what may be kept back),
``sickness.py`` and ``sick_pay.py`` (BW 7:629: days of sickness, and their pay),
``illegal_employment.py`` (Wav 23), ``deductions.py`` (BW 7:631, 7:632), ``allowance.py`` (Wml 15
to 17: holiday allowance), ``leave.py`` (BW 7:634 to 7:642), ``ending.py`` (BW 7:668, 7:672 to
7:686a), ``late_payment.py`` (BW 7:625), ``torts.py`` (BW 6:162, 6:203; the crime fund),
``limits.py`` (BW 3:306 ff.) and ``courts.py`` (courts, interest, who pays, which heads stand
together).

BW is the Burgerlijk Wetboek, Wml the Wet minimumloon en minimumvakantiebijslag, Wav the Wet arbeid
vreemdelingen, WW the Werkloosheidswet, Rv the Wetboek van Burgerlijke Rechtsvordering, Sv the
Wetboek van Strafvordering. Article 8 Wml prints amounts that do not apply: those of the last
indexation stand in their place (article 8(2)).
"""

from datetime import date

from legalcalc.law import Coverage, Jurisdiction
from legalcalc.messages import _

jurisdiction = Jurisdiction(
    "NL",
    name=_("Netherlands"),
    currency="EUR",
    languages=("nl",),
    zone="Europe/Amsterdam",
    home=__file__,
    edition="2026.11",
    sectors=[
        # Translators: kinds of work.
        ("agriculture", _("agriculture and horticulture")),
        ("construction", _("construction")),
        ("cleaning", _("cleaning")),
        ("hospitality", _("hotels and restaurants")),
        ("meat", _("meat industry")),
        ("transport", _("road transport and delivery")),
        ("agency", _("temporary agency work")),
        ("care", _("care")),
        ("private household", _("private household")),
        ("other", _("other work")),
    ],
    categories=[
        # Translators: kinds of worker in Dutch law.
        ("employee", _("employee")),
        ("posted worker", _("posted worker")),
        ("student at work", _("student at work (bbl)")),
        (
            "contractor for services",
            _("contractor for services who runs no business"),
        ),
    ],
    coverage=Coverage(
        since=date(2019, 1, 1),
        covered=(
            _("All employees who work in the Netherlands, with or without papers."),
            _("Contractors for services who run no business, for the minimum wage."),
            _("The minimum wage by age: per month or week since 2019, per hour since 2024."),
            _("Agreed, collective and usual pay, holiday allowance, leave and deductions."),
            _("The increase for late wages, notice, transition payment, interest, limitation."),
            _("The end of a term that was not announced in time."),
            _("The chain of clients, and the public payers."),
        ),
        not_covered=(
            _("Tax and social contributions: all sums are gross."),
            _("Work before 2019."),
            _("Pay for public holidays, and wages claimed again after cash."),
            _("Guaranteed hours of on-call workers, and supplements by agreement."),
            _("Health insurance that was kept back with a written power."),
            _("The increase on wages that were paid late but in full."),
            _("Transition payment of employments that ended before 2020 or at the pension age."),
            _(
                "How much a court gives where it assesses the sum freely: the lawyer enters what "
                "is asked for."
            ),
            _("Extrajudicial costs of collection (article 6:96 of the Civil Code)."),
            _("The Caribbean part of the Netherlands, which has a minimum wage of its own."),
        ),
    ),
)

from . import (  # noqa: E402, F401, I001  (rules in the order in which they build on another)
    sickness,
    minimum_wage,
    due_dates,
    wages,
    sick_pay,
    illegal_employment,
    deductions,
    allowance,
    leave,
    ending,
    late_payment,
    contributions,
    torts,
    limits,
    courts,
)
