"""The words for items of evidence, and for what is blacked out in them."""

from __future__ import annotations

from legalcalc.facts.stated import EVIDENCE_KINDS
from legalcalc.messages import _
from legalcalc.schemas.harm import EvidenceSection, RedactionSection
from legalcalc.web.questions.shared import DATE, LANGUAGE, LISTED, WHAT_KIND, list_of
from legalcalc.web.questions.words import Question, SectionWords, group, section

__all__ = ["WORDS"]

AUDIENCES = {
    "court": _("the court"),
    "prosecutor": _("the prosecutor"),
    "opponent": _("the other side"),
}

EVIDENCE = section(
    LISTED,
    group(
        None,
        {
            "kind": Question(WHAT_KIND, main=True),
            "what": Question(_("What is it?"), _("So that somebody else can find it."), main=True),
            "date": Question(DATE, main=True),
            "holder": Question(_("Who has it?"), main=True),
            "language": Question(LANGUAGE),
            "file": Question(
                _("Which file holds it?"),
                _("Only for a case that is kept as a file: its name in the folder of that file."),
            ),
            "goes_to": Question(
                _("Whose bundle does it go into?"),
                _(
                    "Without an answer, those of the court and the prosecutor; nobody’s where "
                    "something may not be passed on."
                ),
            ),
            "redactions": Question(
                _("Pages or parts of pages that some may not see"),
                _("In their bundle such a page is a picture in which that part is black."),
            ),
        },
    ),
    lists={
        "redactions": list_of(
            _("Pages or parts of pages that some may not see"),
            _("In their bundle such a page is a picture in which that part is black."),
            _("Add a page to black out"),
            _("Page to black out"),
        )
    },
    answers={
        "kind": EVIDENCE_KINDS,
        "goes_to": {**AUDIENCES, "nobody": _("nobody")},
    },
)

REDACTION = section(
    LISTED,
    group(
        None,
        {
            "page": Question(_("Which page?"), main=True),
            "area": Question(
                _("Which part of the page?"),
                _(
                    "Left, top, width and height in millimetres, as the bundle prints it. Without "
                    "an answer, the whole page."
                ),
                main=True,
            ),
            "hidden_from": Question(
                _("Who may not see it?"),
                _("Without an answer, it is hidden from all of them."),
                main=True,
            ),
        },
    ),
    answers={"hidden_from": AUDIENCES},
)

WORDS: dict[type, SectionWords] = {
    EvidenceSection: EVIDENCE,
    RedactionSection: REDACTION,
}
