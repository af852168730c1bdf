"""The words for those who may have to pay."""

from __future__ import annotations

from legalcalc.explain.sentences import ROLES
from legalcalc.messages import _
from legalcalc.schemas.people import PartySection
from legalcalc.web.questions.shared import (
    ADDRESS,
    LIABILITY,
    LIABLE,
    NOBODY_KNOWS,
    NOT_KNOWN,
    PARTIES,
    PRINTED,
)
from legalcalc.web.questions.words import Question, SectionWords, group, section

__all__ = ["WORDS"]

PARTY = section(
    PARTIES,
    group(
        None,
        {
            "name": Question(_("Name, as far as it is known"), NOBODY_KNOWS, main=True),
            "kind": Question(_("What is it?"), main=True),
            "roles": Question(
                _("What part does it have?"),
                why=_("Each part has its own grounds for having to pay."),
                main=True,
            ),
        },
    ),
    group(
        _("To find it"),
        {
            "address": Question(ADDRESS, main=True),
            "identifier": Question(
                _("A number that identifies it"),
                _("Such as a company number or the number plate of a van."),
                PRINTED,
            ),
            "represented_by": Question(_("Who acts for it?"), why=PRINTED),
            "asked": Question(
                _("Which sum is asked of it?"),
                _("Only where it answers in part, and the law does not say for how much."),
                PRINTED,
            ),
            "assets": Question(
                _("What does it own, as far as is known?"),
                why=_("The request in criminal proceedings names it, so that it can be secured."),
            ),
        },
    ),
    group(
        _("Its place in the chain"),
        {
            "engaged_by": Question(
                _("Who gave it the work?"),
                _("The client or contractor above it. So the chain is followed upwards."),
                LIABLE,
                main=True,
            ),
            "link_from": Question(_("From which day did it work for them?"), why=LIABLE),
            "link_to": Question(_("Until which day?"), why=LIABLE),
            "contract_value": Question(
                _("What is the contract between them worth?"),
                why=_("In France a client has to check its contractor above a certain value."),
                countries=("FR",),
            ),
            "knew": Question(
                _("Did it know, or have to know, that the work was illegal?"), why=LIABLE
            ),
            "checked": Question(
                _("Did it make the checks that the law asks of a client?"),
                _("Such as asking the contractor for proof of payment and declaration."),
                LIABLE,
            ),
            "warned_on": Question(
                _("On which day was it warned in writing?"),
                _("By inspectors, a union or the staff."),
                LIABLE,
                countries=("FR",),
            ),
            "passed_on_own_duty": Question(
                _("Did it pass on work that it owed to somebody else?"),
                why=LIABLE,
                countries=("DE", "ES"),
            ),
        },
        *LIABILITY,
    ),
    group(
        _("Size and money"),
        {
            "staff": Question(
                _("How many people work for it?"),
                why=_("Rates, compensation and duties may depend on it."),
                heads=(*LIABILITY, "gain.*"),
            ),
            "insolvent_on": Question(
                _("On which day were insolvency proceedings opened?"),
                why=_("Wage funds count from this day, and claims have to be lodged elsewhere."),
            ),
            "administrator": Question(
                _("Who administers it in the insolvency proceedings?"), why=PRINTED
            ),
        },
    ),
    seen_of={"address": PARTIES},
    answers={
        "kind": {
            "company": _("company"),
            "person": _("a single person"),
            "household": _("private household"),
            "public body": _("public body"),
            "unknown": NOT_KNOWN,
        },
        "roles": ROLES,
    },
)

WORDS: dict[type, SectionWords] = {
    PartySection: PARTY,
}
