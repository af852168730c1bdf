"""What the pleadings have to assert of contract and stay, where a row or a liability rests on it.

Read at legalize-dev/legalize-pl, pl/DU-2012-769.md, commit 910b186 (2026-12-03): arts. 4 and 5 of
the Act of 15 June 2012 are for a foreigner without a valid document of residence, art. 6 asks of
the direct contractor the proof of due care, art. 7 of those above that they knew.
"""

from legalcalc.kit.status import chosen_status, kind_of_contract
from legalcalc.messages import _

UNLAWFUL_STAY = chosen_status(
    "stay",
    "unlawful",
    _(
        "The claimant is a foreigner and had no valid document of residence in Poland in the time "
        "of the work."
    ),
)
EMPLOYMENT = kind_of_contract(
    "employee",
    _("The claimant worked as an employee: this was employment (stosunek pracy)."),
)
MANDATE = kind_of_contract(
    "contractor",
    _("The claimant worked under a contract of mandate or services (umowa zlecenia)."),
)
SPECIFIC_WORK = kind_of_contract(
    "specific work",
    _("The claimant worked under a contract for a specific work (umowa o dzieło)."),
)
CIVIL_LAW = (MANDATE, SPECIFIC_WORK)
