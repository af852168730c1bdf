"""The words for losses, harm, captivity, proceedings, things taken, and evidence."""

from __future__ import annotations

from legalcalc.claims.claim.limitation import SUSPENSION_REASONS
from legalcalc.facts.stated import EVIDENCE_KINDS
from legalcalc.law.heads import CANONICAL_HEADS
from legalcalc.messages import _
from legalcalc.schemas.harm import (
    CompelledActSection,
    ConfinementSection,
    EvidenceSection,
    HarmSection,
    LossSection,
    ProceedingSection,
    RedactionSection,
    TakenSection,
)
from legalcalc.web.questions.shared import (
    AMOUNT,
    AUTHORITY_HINT,
    BY_A_COURT,
    BY_WHOM,
    CLAIM,
    COURT,
    DATE,
    EMPLOYMENT,
    FILE_NUMBER,
    FIRST_DAY,
    IF_CLAIMED,
    LANGUAGE,
    LAST_DAY,
    LISTED,
    NO_SUM,
    NOT_HAPPENED,
    NOT_PUNISHED,
    OTHER,
    OWN_CURRENCY,
    STORY,
    TEAM,
    TIME_LIMITS,
    UP_TO_NOW,
    WHAT_HAPPENED,
    WHAT_KIND,
    WHOSE_CLAIM,
    list_of,
)
from legalcalc.web.questions.words import Question, SectionWords, group, section

__all__ = ["WORDS"]

# The head under which each kind of loss is claimed gives it its name.
HEADS_OF_LOSSES = {
    "care": "harm.care_past",
    "expenses": "pay.expenses",
    "property": "taken.property",
    "extortion": "taken.extortion",
    "earnings seized": "taken.earnings",
    "return": "harm.return",
    "court": "cost.court",
    "language": "cost.language",
    "legal": "cost.legal",
    "remittance": "cost.remit",
    "earnings": "harm.earnings_past",
    "schooling": "harm.schooling",
    "death": "harm.death",
}

LOSS = section(
    CLAIM,
    group(
        None,
        {
            "kind": Question(
                WHAT_KIND, why=_("It decides under which head it is claimed."), main=True
            ),
            "date": Question(DATE, main=True),
            "amount": Question(AMOUNT, OWN_CURRENCY, main=True),
            "what": Question(_("What was lost or paid for?"), main=True),
            "by": Question(BY_WHOM, why=WHOSE_CLAIM),
        },
    ),
    answers={
        "kind": {
            **{kind: CANONICAL_HEADS[head] for kind, head in HEADS_OF_LOSSES.items()},
            "other": OTHER,
        }
    },
)

HARM = section(
    IF_CLAIMED,
    group(
        None,
        {
            "employment": EMPLOYMENT,
            "kind": Question(
                WHAT_KIND,
                why=BY_A_COURT,
                main=True,
            ),
            "from": Question(FIRST_DAY, main=True),
            "to": Question(LAST_DAY, UP_TO_NOW, main=True),
            "what": Question(
                WHAT_HAPPENED,
                _("Only what the worker wants to tell. Two lines are enough."),
                main=True,
            ),
            "incapacity_days": Question(
                _("On how many days could the worker not work because of it?"),
                why=NO_SUM,
            ),
            "permanent": Question(_("Does harm remain?"), why=NO_SUM),
        },
    ),
    answers={
        "kind": {
            "injury": _("injury"),
            "illness": _("illness"),
            "psychiatric": _("harm to the mind"),
            "sexual violence": _("sexual violence"),
            "threats": _("threats"),
            "humiliation": _("humiliation"),
            "discrimination": _("discrimination"),
            "housing": CANONICAL_HEADS["moral.housing"],
            "other": OTHER,
        }
    },
)

CONFINEMENT = section(
    STORY,
    group(
        None,
        {
            "employment": EMPLOYMENT,
            "from": Question(FIRST_DAY, why=TIME_LIMITS, main=True),
            "to": Question(LAST_DAY, UP_TO_NOW, TIME_LIMITS, main=True),
            "kind": Question(
                WHAT_KIND, _("Leave it open if the worker was held captive."), main=True
            ),
        },
    ),
    answers={
        "kind": {
            **{kind: SUSPENSION_REASONS[kind] for kind in ("captivity", "coercion", "incapacity")}
        }
    },
)

PROCEEDING = section(
    STORY,
    group(
        None,
        {
            "kind": Question(WHAT_KIND, why=TIME_LIMITS, main=True),
            "started": Question(
                FIRST_DAY,
                _("The day on which it reached the court or authority."),
                TIME_LIMITS,
                main=True,
            ),
            "ended": Question(LAST_DAY, UP_TO_NOW, TIME_LIMITS, main=True),
            "outcome": Question(_("What came out of it?"), why=TIME_LIMITS, main=True),
        },
    ),
    group(
        None,
        {
            "body": Question(COURT, main=True),
            "reference": Question(FILE_NUMBER, AUTHORITY_HINT, main=True),
            "against": Question(_("Against whom?"), why=WHOSE_CLAIM),
        },
    ),
    answers={
        "kind": {
            "criminal": SUSPENSION_REASONS["criminal"],
            "labour court": _("proceedings before a labour court or tribunal"),
            "civil": _("proceedings before a civil court"),
            "conciliation": SUSPENSION_REASONS["conciliation"],
            "mediation": _("mediation"),
            "negotiation": SUSPENSION_REASONS["negotiation"],
            "administrative": _("proceedings before an authority"),
            "identification": _("recognition as a victim of trafficking"),
            "insolvency": _("insolvency proceedings"),
            "legal aid": SUSPENSION_REASONS["legal aid"],
            "acknowledgment": _("the other side admitted the debt"),
            "notice": _("letter before claim"),
        },
        "outcome": {
            "conviction": _("conviction"),
            "acquittal": _("acquittal"),
            "discontinued": _("dropped by the authority"),
            "judgment": _("judgment"),
            "settlement": _("settlement"),
            "pending": _("not over yet"),
            "other": OTHER,
        },
    },
)

TAKEN = section(
    STORY,
    group(
        None,
        {
            "employment": EMPLOYMENT,
            "what": Question(
                _("What was taken?"), _("Such as the passport, a phone or a bank card."), main=True
            ),
            "date": Question(DATE, main=True),
            "returned": Question(
                _("On which day was it given back?"),
                NOT_HAPPENED,
                main=True,
            ),
            "by": Question(BY_WHOM, main=True),
        },
    ),
)

COMPELLED_ACT = section(
    TEAM,
    group(
        None,
        {
            "what": Question(
                _("What was the worker made to do?"),
                _("Talk to a lawyer before you write anything here."),
                NOT_PUNISHED,
                main=True,
            ),
            "date": Question(DATE),
        },
    ),
)

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
                _("Without an answer, those of the court and the prosecutor."),
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
    LossSection: LOSS,
    HarmSection: HARM,
    ConfinementSection: CONFINEMENT,
    ProceedingSection: PROCEEDING,
    TakenSection: TAKEN,
    CompelledActSection: COMPELLED_ACT,
    EvidenceSection: EVIDENCE,
    RedactionSection: REDACTION,
}
