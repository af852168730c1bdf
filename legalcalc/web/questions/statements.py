"""The words for statements of the worker or of a witness."""

from __future__ import annotations

from legalcalc.messages import _
from legalcalc.schemas.representation import StatementSection
from legalcalc.web.questions.shared import DATE, NOTHING_IF_EMPTY, PAPER
from legalcalc.web.questions.words import Question, SectionWords, group, section

__all__ = ["WORDS"]

STATEMENT = section(
    PAPER,
    group(
        None,
        {
            "maker": Question(_("Who makes it?"), NOTHING_IF_EMPTY, main=True),
            "language": Question(_("In which language was it made?"), main=True),
            "made_on": Question(DATE, main=True),
            "made_at": Question(_("Where was it made?")),
            "how": Question(
                _("How was it made?"),
                _("Who asked, who wrote, and whether it was read back."),
            ),
        },
    ),
    group(
        _("What it says"),
        {
            "paragraphs": Question(
                _("The statement, paragraph by paragraph"),
                _("In the own words and the own language of whoever makes it."),
                main=True,
            ),
            "translated_into": Question(_("Into which language was it translated?")),
            "translation": Question(
                _("The translation"), _("As many paragraphs as the statement has.")
            ),
            "exhibits": Question(_("Of which evidence does it speak?")),
        },
    ),
)

WORDS: dict[type, SectionWords] = {
    StatementSection: STATEMENT,
}
