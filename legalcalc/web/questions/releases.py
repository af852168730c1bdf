"""The words for papers by which claims were given up."""

from __future__ import annotations

from legalcalc.messages import _
from legalcalc.schemas.representation import ReleaseSection
from legalcalc.web.questions.shared import PAPER
from legalcalc.web.questions.words import Question, SectionWords, group, section

__all__ = ["WORDS"]

RELEASE = section(
    PAPER,
    group(
        None,
        {
            "paper": Question(_("Which paper may go out as it stands?"), main=True),
            "language": Question(_("In which language does it go out?"), main=True),
            "by": Question(
                _("Who answers for it?"),
                _("The lawyer, or whoever else signs it: among the people of this case."),
                main=True,
            ),
            "released_on": Question(
                _("On which day was it read and released?"),
                _("A calculation of a later day needs a new release."),
                main=True,
            ),
        },
    ),
    answers={
        "paper": {
            "served": _("Claim schedule to be served"),
            "letter": _("Letters before claim"),
            "particulars": _("The paper that starts the claim"),
            "criminal": _("Request in criminal proceedings"),
            "authorisation": _("Authorisations"),
            "statement": _("Statements"),
            "interpreter": _("Interpreter’s attestation"),
            "translator": _("Translator’s certificate"),
            "hours": _("Working time day by day"),
            "referral": _("Referral sheet"),
            "recognition": _("Request for recognition or legal aid"),
            "gain": _("What was saved and taken, for the prosecutor"),
        },
    },
)

WORDS: dict[type, SectionWords] = {
    ReleaseSection: RELEASE,
}
