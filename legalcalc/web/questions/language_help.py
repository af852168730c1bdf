"""The words for the work of interpreters and translators."""

from __future__ import annotations

from legalcalc.documents.papers.language_help import MODES
from legalcalc.documents.papers.statement import LANGUAGE_HELP
from legalcalc.messages import _
from legalcalc.schemas.representation import LanguageHelpSection
from legalcalc.web.questions.shared import DATE, PAPER, PRINTED
from legalcalc.web.questions.words import Question, SectionWords, group, section

__all__ = ["WORDS"]

HELP = section(
    PAPER,
    group(
        None,
        {
            "person": Question(_("Who interpreted or translated?"), main=True),
            "kind": Question(_("What was done?"), main=True),
            "from": Question(_("From which language?"), main=True),
            "into": Question(_("Into which language?"), main=True),
            "date": Question(DATE, main=True),
            "mode": Question(_("In what way?")),
        },
    ),
    group(
        _("Of which papers"),
        {
            "of": Question(
                _("Which papers of this case?"), _("Statements, authorisations or evidence.")
            ),
            "what": Question(_("Or which other paper?")),
            "pages": Question(_("How many pages?")),
        },
    ),
    group(
        _("What the person attests"),
        {
            "read_back": Question(_("Was the text read back?"), why=PRINTED),
            "understood": Question(
                _("Did the person who spoke say that it was understood?"), why=PRINTED
            ),
            "no_tie": Question(
                _("Is it true that the interpreter or translator has no tie to anybody involved?"),
                why=PRINTED,
            ),
            "sworn": Question(
                _("Is the interpreter or translator sworn or certified for these languages?"),
                why=PRINTED,
            ),
        },
    ),
    answers={
        "kind": LANGUAGE_HELP,
        "mode": MODES,
    },
)

WORDS: dict[type, SectionWords] = {
    LanguageHelpSection: HELP,
}
