"""The words for pay tables, their rates and their terms."""

from __future__ import annotations

from legalcalc.claims.claim.pay import INTERVALS
from legalcalc.explain.sentences import BASES
from legalcalc.messages import _
from legalcalc.schemas.employment import PayTableSection, TableRateSection, TableTermSection
from legalcalc.web.questions.shared import (
    FIRST_DAY,
    GRADE,
    ITS_SOURCE,
    LAST_DAY,
    LAST_RATE_DAY,
    LAW,
    MORE_THAN_MINIMUM,
    PUBLISHED,
    READ_BY,
    READ_ON,
    READ_WHY,
    TITLE,
    WHAT_KIND,
    list_of,
)
from legalcalc.web.questions.words import Question, SectionWords, group, section

__all__ = ["WORDS"]

RATE_OF = _("Rate")

RATES = _("Rates")

ELSE = _("What else it gives")

CITATION = _("Citation")

CITATION_HINT = _("So that a court finds it, such as the name, the date and the article.")

ALL_GRADES = _("Leave it empty if it holds for all grades.")

PAY_TABLE = section(
    LAW,
    group(
        None,
        {
            "title": Question(TITLE, main=True),
            "kind": Question(WHAT_KIND, why=MORE_THAN_MINIMUM, main=True),
            "per": Question(_("For how long, or for what, is a rate?"), main=True),
            "currency": Question(
                _("Currency of the rates"), _("Leave it open if it is that of the case.")
            ),
            "rates": Question(RATES, main=True),
            "weekly_hours": Question(
                _("Hours of a full week under it"),
                why=_("Monthly rates are turned into hourly ones by it."),
            ),
            "terms": Question(ELSE),
        },
    ),
    group(
        ITS_SOURCE,
        {
            "law": Question(CITATION, CITATION_HINT, main=True),
            "published_in": Question(PUBLISHED, main=True),
            "read_on": Question(READ_ON, why=READ_WHY),
            "read_by": Question(READ_BY, why=READ_WHY),
            "known_through": Question(
                _("Until which day is it certain that no newer rate exists?"),
                why=_("After that day nothing is computed from it."),
            ),
        },
    ),
    answers={
        "kind": {
            "collective": BASES["collective"],
            "sector": _("official rates of a sector"),
            "usual": BASES["usual"],
        },
        "per": INTERVALS,
    },
    lists={
        "rates": list_of(
            RATES, _("Each rate with the day from which it holds."), _("Add a rate"), RATE_OF
        ),
        "terms": list_of(
            ELSE,
            _("Such as supplements, notice and yearly payments."),
            _("Add a term"),
            _("Term"),
        ),
    },
)

RATE = section(
    LAW,
    group(
        None,
        {
            "from": Question(FIRST_DAY, main=True),
            "to": Question(LAST_DAY, LAST_RATE_DAY),
            "grade": Question(GRADE, ALL_GRADES, main=True),
            "rate": Question(RATE_OF, main=True),
        },
    ),
)

TERM = section(
    LAW,
    group(
        None,
        {
            "what": Question(_("What does it give?"), main=True),
            "value": Question(
                _("How much?"), _("In the unit that stands beside its name."), main=True
            ),
            "from": Question(FIRST_DAY, _("Leave it empty if it held from the beginning.")),
            "to": Question(LAST_DAY, LAST_RATE_DAY),
            "grade": Question(GRADE, ALL_GRADES),
            "law": Question(
                _("Article of the agreement"), _("Leave it empty if it is cited as a whole.")
            ),
        },
    ),
)

WORDS: dict[type, SectionWords] = {
    PayTableSection: PAY_TABLE,
    TableRateSection: RATE,
    TableTermSection: TERM,
}
