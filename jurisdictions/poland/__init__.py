"""The law of Poland on wages and what else exploited workers are owed.

Read on in the order of the work: ``minimum_wage.py`` (Act of 10 October 2002: who has which
minimum, and what an hour of it is), ``sickness.py`` (KP 92: which days of sickness have pay),
``wages.py`` (KP 80 to 86: the month's pay of an employee, and the pay of whoever works under a
civil-law contract), ``sick_pay.py`` (KP 92: what a day of sickness is worth), ``working_time.py``
(KP 129 to 151(11): overtime, nights, Sundays and public holidays), ``deductions.py`` (KP 86 to 91),
``normal_pay.py`` (regulation of 8 January 1997: what a month is worth at the end), ``leave.py`` (KP
154 to 171), ``end_of_work.py`` (KP 36 to 61, Act of 13 March 2003),
``unlawful_stay.py`` (Act of 15 June 2012: the presumptions, and those above the employer),
``torts.py`` (KC 405, 410, 415, 445), ``limits.py`` (KP 291, KC 118, 442(1), 751) and ``courts.py``
(KPC, interest, who pays, the funds, which heads stand together).

KP is the Labour Code (Kodeks pracy), KC the Civil Code, KPC the Code of Civil Procedure.
"""

from datetime import date

from legalcalc.law import Coverage, Jurisdiction
from legalcalc.messages import _

jurisdiction = Jurisdiction(
    "PL",
    name=_("Poland"),
    currency="PLN",
    languages=("pl",),
    zone="Europe/Warsaw",
    home=__file__,
    edition="2026.11",
    sectors=[
        ("home care", _("care in the home of whoever is cared for")),
        ("other", _("other work")),
    ],
    categories=[
        # Translators: kinds of worker in Polish law.
        ("employee", _("employee (pracownik)")),
        ("contractor", _("worker under a contract of mandate or services (umowa zlecenia)")),
        ("specific work", _("worker under a contract for a specific work (umowa o dzieło)")),
    ],
    coverage=Coverage(
        since=date(2017, 1, 1),
        covered=(
            _("All employees who work in Poland, whatever their papers or what the contract says."),
            _("Civil-law work for a firm: the minimum hourly rate since 2017, and agreed pay."),
            _("Foreigners who stay unlawfully: both presumptions of the Act of 15 June 2012."),
            _("Overtime, nights, Sundays, holidays, leave, notice, severance, deductions, fees."),
            _("Statutory interest for delay, limitation, contractors above the employer, FGŚP."),
        ),
        not_covered=(
            _("Tax and social contributions: all sums are gross."),
            _("Idle time (KP 81) and stand-by (KP 151(5))."),
            _("Benefit that ZUS owes in sickness, after an accident at work and for maternity."),
            _("Reckoning periods of more than a month, and time off given for overtime."),
            _("Young workers (młodociani) and the longer leave of disabled workers."),
            _("Temporary agency work (Act of 9 July 2003), posted work (Act of 10 June 2016)."),
            _("Bonuses for more than a month in leave, notice and severance (understated)."),
            _("The monthly ceiling of FGŚP, which is the average pay of the quarter before."),
            _("Reinstatement, and compensation for unjustified notice (KP 45, 47(1))."),
            _(
                "How much a court gives where it assesses the sum freely: the lawyer enters what "
                "is asked for."
            ),
            _("Liability of board members (KSH 299) and joint liability for building works."),
        ),
    ),
)

from . import (  # noqa: E402, F401, I001  (rules in the order in which they build on another)
    minimum_wage,
    sickness,
    wages,
    sick_pay,
    working_time,
    deductions,
    leave,
    end_of_work,
    unlawful_stay,
    contributions,
    torts,
    limits,
    courts,
)
