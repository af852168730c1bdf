"""The law of France: what a worker exploited there is owed, by whom, and until when.

Read on in this order, each file in the order of its statute:

- ``hours.py``, ``rates.py``, ``presumption.py``, ``gross.py``: which hours count, what an hour is
  worth, how long work without a permit is presumed to have lasted, and what pay was due in all
  (Code du travail, third and eighth parts; they declare no head);
- ``wages.py``: unpaid wages, deductions, food and lodging (third part, book II);
- ``working_time.py``: overtime, presence at night, holidays, rest (third part, book I);
- ``rest_and_maximum.py``: maximum hours and rest, and damages for their breach (same book);
- ``paid_leave.py``: paid leave (arts. L3141-1 ff.);
- ``end_of_contract.py``: notice, severance, dismissal, fixed-term contracts (first part, book II);
- ``illegal_work.py``: concealed work and work without a permit (eighth part, book II);
- ``harm.py``: fees paid for the job, harm to the person, court fee;
- ``courts.py``: ways to court, interest, limitation;
- ``payers.py``: employer, clients, wage guarantee, compensation board;
- ``together.py``: which heads stand together.

Amounts and rates stand in ``parameters/`` with their law and sources; agreements other than those
of private households and of hotels, cafés and restaurants are entered as pay tables of the case.
"""

from datetime import date

from legalcalc.law import Coverage, Jurisdiction
from legalcalc.messages import _

CODE_IN_FORCE = date(2008, 5, 1)  # the present Code du travail
LEAVE_IN_SICKNESS = date(2024, 4, 24)  # law 2024-364, art. 37

jurisdiction = Jurisdiction(
    "FR",
    name=_("France"),
    currency=[(date.min, "FRF"), (date(2002, 1, 1), "EUR")],
    languages=("fr",),
    zone="Europe/Paris",
    home=__file__,
    edition="2026.11",
    sectors=[
        ("general", _("work of any other kind")),
        ("household", _("private household (IDCC 3239)")),
        ("hotel_restaurant", _("hotels, cafés and restaurants (IDCC 1979)")),
        ("farm", _("agriculture")),
        ("building", _("building and public works")),
        ("transport", _("transport")),
        ("entertainment", _("shows, clubs and casinos")),
    ],
    categories=[
        ("employee", _("employee")),
        ("carer", _("employee of a private household who looks after a child or an adult")),
        ("apprentice", _("apprentice")),
        ("professionalisation", _("under a professionalisation contract")),
    ],
    coverage=Coverage(
        since=CODE_IN_FORCE,
        covered=(
            _("Employees under private law in metropolitan France and overseas, declared or not."),
            _("Workers without a work permit (Code du travail, arts. L8252-1 ff.)."),
            _("Private households under the collective agreement IDCC 3239, from 2022."),
            _("Hotels, cafés and restaurants under the collective agreement IDCC 1979, from 2019."),
            _("Mayotte: the minimum wage from 2015, overtime from 2018."),
        ),
        not_covered=(
            _(
                "Work before {day}, except the minimum wage for each hour (from 1970).",
                day=CODE_IN_FORCE,
            ),
            _("Other collective agreements, unless they are entered as pay tables."),
            _(
                "Local agricultural agreements kept alive by IDCC 7024: they must be entered as "
                "pay tables."
            ),
            _(
                "New Caledonia, French Polynesia, Wallis and Futuna, and the French Southern "
                "Territories, which have labour law of their own."
            ),
            _("Local law of Moselle, Bas-Rhin and Haut-Rhin on Sundays and holidays."),
            _("Seafarers and caretakers, and levels VI to XII of private households."),
            _(
                "In hotels, cafés and restaurants: holidays of the agreement, night work, managers "
                "and supervisors, and the quota of overtime of seasonal establishments."
            ),
            _("Childminders (assistants maternels)."),
            _("Annual averaging of hours, flat-rate working time and pay by the piece."),
            _("Leave earned in sickness before {day}.", day=LEAVE_IN_SICKNESS),
            _("Leave in building, which a leave fund owes."),
            _("Posted workers whose contract is governed by another law."),
            _("Net pay, tax and social contributions."),
        ),
    ),
)

from . import (  # noqa: E402, F401, I001  (rules in statute order)
    wages,
    working_time,
    rest_and_maximum,
    paid_leave,
    end_of_contract,
    illegal_work,
    contributions,
    harm,
    courts,
    payers,
    together,
)
