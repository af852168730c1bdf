"""The words for losses, harm, captivity, proceedings, things taken, and evidence."""

from __future__ import annotations

from legalcalc.facts.stated import SOURCES
from legalcalc.messages import _
from legalcalc.schemas.harm import (
    CompelledActSection,
    ConfinementSection,
    EvidenceSection,
    HarmSection,
    LossSection,
    ProceedingSection,
    TakenSection,
)
from legalcalc.web.questions.shared import (
    AMOUNT,
    AUTHORITY_HINT,
    CLAIM,
    COURT,
    DATE,
    FILE_NUMBER,
    FIRST_DAY,
    LANGUAGE,
    LAST_DAY,
    LISTED,
    NO_SUM,
    NOT_PUNISHED,
    OTHER,
    STORY,
    TEAM,
    TIME_LIMITS,
    UP_TO_NOW,
    WHAT_HAPPENED,
    WHAT_KIND,
    WHOSE_CLAIM,
)
from legalcalc.web.questions.words import Question, SectionWords, group, section

__all__ = ["WORDS"]

LOSS = section(
    CLAIM,
    group(
        None,
        {
            "kind": Question(
                WHAT_KIND, why=_("It decides under which head it is claimed."), main=True
            ),
            "date": Question(DATE, main=True),
            "amount": Question(AMOUNT, _("In the currency in which it was lost."), main=True),
            "what": Question(_("What was lost or paid for?"), main=True),
            "by": Question(_("Who caused it?"), why=WHOSE_CLAIM),
        },
    ),
    answers={
        "kind": {
            "care": _("treatment and care"),
            "expenses": _("expenses for the work"),
            "property": _("belongings"),
            "extortion": _("money extorted from the worker or the family"),
            "earnings seized": _("earnings taken away"),
            "return": _("escape and journey home"),
            "court": _("court fees"),
            "language": _("interpreting and translation"),
            "legal": _("legal costs"),
            "remittance": _("cost of sending money abroad"),
            "earnings": _("earnings missed because of harm"),
            "schooling": _("education missed"),
            "death": _("loss by a death"),
            "other": OTHER,
        }
    },
)

HARM = section(
    TEAM,
    group(
        None,
        {
            "kind": Question(
                WHAT_KIND,
                why=_("Courts put a sum on harm; the papers print the bracket of the law."),
                main=True,
                sensitive=True,
            ),
            "from": Question(FIRST_DAY, main=True, sensitive=True),
            "to": Question(LAST_DAY, UP_TO_NOW, main=True, sensitive=True),
            "what": Question(
                WHAT_HAPPENED,
                _("Only what the worker wants to tell. Two lines are enough."),
                main=True,
                sensitive=True,
            ),
            "incapacity_days": Question(
                _("On how many days could the worker not work because of it?"),
                why=NO_SUM,
                sensitive=True,
            ),
            "permanent": Question(_("Does harm remain?"), why=NO_SUM, sensitive=True),
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
            "housing": _("undignified housing"),
            "other": OTHER,
        }
    },
)

CONFINEMENT = section(
    STORY,
    group(
        None,
        {
            "from": Question(FIRST_DAY, why=TIME_LIMITS, main=True),
            "to": Question(LAST_DAY, UP_TO_NOW, TIME_LIMITS, main=True),
            "kind": Question(
                _("How was it?"), _("Leave it open if the worker was held captive."), main=True
            ),
        },
    ),
    answers={
        "kind": {
            "captivity": _("held captive"),
            "coercion": _("free to move, but under threat or pressure"),
            "incapacity": _("unable to act, such as through illness"),
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
                _("On which day did it begin?"),
                _("The day on which it reached the court or authority."),
                TIME_LIMITS,
                main=True,
            ),
            "ended": Question(_("On which day did it end?"), UP_TO_NOW, TIME_LIMITS, main=True),
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
            "criminal": _("criminal proceedings"),
            "labour court": _("proceedings before a labour court or tribunal"),
            "civil": _("proceedings before a civil court"),
            "conciliation": _("conciliation"),
            "mediation": _("mediation"),
            "negotiation": _("negotiations"),
            "administrative": _("proceedings before an authority"),
            "identification": _("recognition as a victim of trafficking"),
            "insolvency": _("insolvency proceedings"),
            "legal aid": _("application for legal aid"),
            "acknowledgment": _("the other side admitted the debt"),
            "notice": _("letter before claim"),
        },
        "outcome": {
            "conviction": _("conviction"),
            "acquittal": _("acquittal"),
            "discontinued": _("dropped"),
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
            "what": Question(
                _("What was taken?"), _("Such as the passport, a phone or a bank card."), main=True
            ),
            "date": Question(DATE, main=True),
            "returned": Question(
                _("On which day was it given back?"),
                _("Leave it empty if it was not."),
                main=True,
            ),
            "by": Question(_("Who took it?"), main=True),
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
                sensitive=True,
            ),
            "date": Question(DATE, sensitive=True),
        },
    ),
)

EVIDENCE = section(
    LISTED,
    group(
        None,
        {
            "kind": Question(WHAT_KIND, main=True),
            "what": Question(_("What is it?"), _("So that somebody else can find it."), main=True),
            "date": Question(_("From which day is it?"), main=True),
            "holder": Question(
                _("Who has it?"), why=_("So that it can be fetched in time."), main=True
            ),
            "language": Question(LANGUAGE, why=_("It may have to be translated for the court.")),
        },
    ),
    answers={"kind": SOURCES},
)

WORDS: dict[type, SectionWords] = {
    LossSection: LOSS,
    HarmSection: HARM,
    ConfinementSection: CONFINEMENT,
    ProceedingSection: PROCEEDING,
    TakenSection: TAKEN,
    CompelledActSection: COMPELLED_ACT,
    EvidenceSection: EVIDENCE,
}
