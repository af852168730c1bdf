"""The words for the case as a whole, and for each of its lists."""

from __future__ import annotations

from legalcalc.facts.case import LISTS_TOLD_IN_PART
from legalcalc.messages import Message, _
from legalcalc.schemas.case import CaseSection
from legalcalc.web.questions.shared import (
    BY_A_COURT,
    CHOSEN,
    CURRENCY,
    EXCHANGE_RATE,
    LEAVE_TAKEN_TITLE,
    MORE_THAN_MINIMUM,
    NOT_PUNISHED,
    PAPER,
    RAISED,
    STAYING_DAYS,
    STORY,
    TEAM,
    TIME_LIMITS,
    TITLE,
    TO_LOOK_CLOSER,
    TRAFFICKING,
    WORK,
    list_of,
)
from legalcalc.web.questions.words import ListWords, Question, SectionWords, group, section

__all__ = ["WORDS"]

LODGING = _("Lodging")
FOOD = _("Food")
HARM = _("Harm")

LISTS: dict[str, ListWords] = {
    "people": list_of(
        _("Other people"),
        _("Guardian, representative, interpreter, witnesses, family: whoever has a part."),
        _("Add a person"),
        _("Person"),
    ),
    "parties": list_of(
        _("Employers and others who may have to pay"),
        _("Employer, agency, clients, recruiters. Enter them even if only a nickname is known."),
        _("Add somebody who may have to pay"),
        _("Somebody who may have to pay"),
    ),
    "employments": list_of(
        _("Employments"),
        _("One entry for each employer. An agency and its client stand in one entry."),
        _("Add an employment"),
        _("Employment"),
    ),
    "pay_tables": list_of(
        _("Agreed or sectoral pay rates"),
        _("Collective agreements, sector rates or usual pay, if they gave more than the minimum."),
        _("Add a pay table"),
        _("Pay table"),
    ),
    "index_series": list_of(
        _("Price or wage indices"),
        _("Official figures that the law needs and the program does not have."),
        _("Add an index"),
        _("Index"),
    ),
    "patterns": list_of(
        _("Usual weeks"),
        _("Weeks that were alike, from a day to a day."),
        _("Add usual weeks"),
        _("Usual weeks of one kind"),
    ),
    "exceptions": list_of(
        _("Days that were different"),
        _("Sick days, leave, days without work or with other hours."),
        _("Add different days"),
        _("Different days"),
    ),
    "work_days": list_of(
        _("Single days of work"),
        _("They take the place of what the usual weeks say of these days."),
        _("Add a day"),
        _("Day of work"),
    ),
    "pieces": list_of(
        _("Piece work"),
        _("Whatever was made, picked or delivered and counted."),
        _("Add pieces"),
        _("Pieces"),
    ),
    "payments": list_of(
        _("Pay received"),
        _("All pay that was handed over, also to somebody else."),
        _("Add a payment"),
        _("Payment"),
    ),
    "deductions": list_of(
        _("Money kept back"),
        _("Sums taken off the pay, or paid to the employer. Lodging and food come below."),
        _("Add a deduction"),
        _("Deduction"),
    ),
    "lodging": list_of(
        LODGING,
        _("Places to live that came with the job, free or not."),
        _("Add a lodging"),
        LODGING,
    ),
    "food": list_of(
        FOOD,
        _("Meals that came with the job, free or not."),
        _("Add a time with food"),
        FOOD,
    ),
    "fees": list_of(
        _("Fees for getting the job"),
        _("Recruitment, visa, journey and other costs, paid by the worker or the family."),
        _("Add a fee"),
        _("Fee"),
    ),
    "debts": list_of(
        _("Debts"),
        _("What was lent to the worker or laid on the worker, and what was paid back."),
        _("Add a debt"),
        _("Debt"),
    ),
    "losses": list_of(
        _("Losses"),
        _("Treatment, belongings, money extorted, the journey home and the like."),
        _("Add a loss"),
        _("Loss"),
    ),
    "harms": list_of(
        HARM,
        _("Ask only what is needed. Nobody has to tell everything, or to tell it today."),
        _("Add a harm"),
        HARM,
    ),
    "confinements": list_of(
        _("Times of being held"),
        _("Times in which the worker could not leave or could not act."),
        _("Add a time of captivity"),
        _("Time of captivity"),
    ),
    "proceedings": list_of(
        _("Proceedings"),
        _("Courts, police, conciliation, negotiations, letters: whatever has begun or is over."),
        _("Add a proceeding"),
        _("Proceeding"),
    ),
    "awards": list_of(
        _("Money already awarded"),
        _("Money already awarded or paid by a court, a fund or an insurer."),
        _("Add an award"),
        _("Award"),
    ),
    "taken": list_of(
        _("Papers and belongings taken"),
        _("What was taken from the worker, and whether it came back."),
        _("Add something taken"),
        _("Something taken"),
    ),
    "compelled_acts": list_of(
        _("Acts done under compulsion"),
        _("What the worker was made to do against the law. A lawyer should decide what is kept."),
        _("Add an act under compulsion"),
        _("Act under compulsion"),
    ),
    "indicators": list_of(
        _("Indicators of trafficking"),
        _("Published signs, answered by the facts or by you. They are for your own side."),
        _("Add an answer"),
        _("Answer to an indicator"),
    ),
    "residence_decisions": list_of(
        _("Decisions on staying and working"),
        _("Permits and refusals, if there is a paper. Nobody has to tell how they live here."),
        _("Add a decision"),
        _("Decision on staying"),
    ),
    "evidence": list_of(
        _("Evidence"),
        _("Diaries, messages, photos, slips: whatever can show what happened."),
        _("Add an item of evidence"),
        _("Item of evidence"),
    ),
    "authorisations": list_of(
        _("Who may act for the worker"),
        _("Who may act for the claimant, how far, and until when."),
        _("Add an authorisation"),
        _("Authorisation"),
    ),
    "consents": list_of(
        _("Who may get which data"),
        _("Who may get which data, with an answer for each."),
        _("Add a recipient"),
        _("Consent"),
    ),
    "handovers": list_of(
        _("Hand-overs"),
        _("Data that went to somebody or came from somebody, and on what ground."),
        _("Add a hand-over"),
        _("Hand-over"),
    ),
    "statements": list_of(
        _("Statements"),
        _("What the claimant or a witness says, in their own words and language."),
        _("Add a statement"),
        _("Statement"),
    ),
    "language_help": list_of(
        _("Interpreters and translators"),
        _("What interpreters and translators attest."),
        _("Add an attestation"),
        _("Attestation"),
    ),
    "releases": list_of(
        _("Released papers"),
        _("Papers that may go out as they stand, and on whose word."),
        _("Add a release"),
        _("Release"),
    ),
    "exchange_rates": list_of(
        _("Exchange rates"),
        _("For days on which the program has no official rate."),
        _("Add an exchange rate"),
        EXCHANGE_RATE,
    ),
}


def _list(key: str, why: Message, *heads: str, sensitive: bool = False) -> Question:
    """A list among the questions of the case: it is called by its heading."""
    return Question(LISTS[key].title, LISTS[key].lead, why, heads, sensitive)


_OF_WORK = {"patterns": _("Working time"), "leave_taken": LEAVE_TAKEN_TITLE}
_NOT_THE_SCREEN = _("It need not be the language of this screen.")
_HOURS = _("Pay is computed from the hours worked.")
_WHAT_IS_OWED = _("It decides how much pay is owed, and what can be claimed back.")
_BACK = _("It may be claimed back.")
_HARMED = BY_A_COURT
_OF_ACTS = ("harm.fine", "harm.defence")  # a sum of theirs may be among these as well
_PRINTED_LIST = _("A paper is printed for each entry.")

CASE = section(
    CHOSEN,
    group(
        _("About the case"),
        {
            "reference": Question(
                _("Your reference"),
                _("Choose one that does not tell who the person is."),
                main=True,
            ),
            "title": Question(TITLE, _("For the team. No name of a person, please.")),
            "jurisdiction": Question(
                _("Whose law holds?"),
                why=_("The country or part of it where the work was done."),
                main=True,
            ),
            "calculated_on": Question(
                _("Day of calculation"),
                _("Law and interest are those of that day. It stays until you change it."),
                main=True,
            ),
            "currency": Question(
                CURRENCY, _("Of all amounts for which you choose no other."), main=True
            ),
            "filing_on": Question(
                _("On which day was or will the claim be filed?"),
                _("Leave it open for the day of calculation."),
                TIME_LIMITS,
                main=True,
            ),
            "determined_on": Question(
                _("On which day did or will the court decide?"),
                why=_("Some rates are those of the day of the decision."),
            ),
            "filing_language": Question(
                _("Language of the papers for the court"),
                why=_NOT_THE_SCREEN,
            ),
            "reader_language": Question(
                _("Language of the claimant’s own papers"),
                why=_NOT_THE_SCREEN,
            ),
            "told_in_part": Question(
                _("Of what was only a part told?"),
                _("What is still to come, or not remembered."),
                _("What is entered is then not taken as all."),
            ),
        },
    ),
    group(
        _("People"),
        {
            "claimant": Question(_("The worker"), main=True),
            "people": _list("people", _("Papers name them where they have a part.")),
            "parties": _list("parties", _("Each sum is claimed from those who answer for it.")),
        },
    ),
    group(
        _("Work"),
        {
            "employments": _list("employments", _WHAT_IS_OWED),
            "patterns": _list("patterns", _HOURS, *WORK),
            "exceptions": _list("exceptions", _HOURS, *WORK),
            "work_days": _list("work_days", _HOURS, *WORK),
            "pieces": _list("pieces", _WHAT_IS_OWED, *WORK),
        },
    ),
    group(
        _("Pay and money"),
        {
            "payments": _list("payments", _WHAT_IS_OWED, *WORK),
            "deductions": _list("deductions", _WHAT_IS_OWED, *WORK, *_OF_ACTS),
            "lodging": _list("lodging", _WHAT_IS_OWED, *WORK, "moral.housing"),
            "food": _list("food", _WHAT_IS_OWED, *WORK),
            "fees": _list("fees", _BACK, "taken.*", "pay.base"),
            "debts": _list("debts", _BACK, "taken.*", *_OF_ACTS),
            "losses": _list(
                "losses",
                _BACK,
                *("taken.*", "harm.*", "cost.*", "pay.expenses", "moral.*", "state.crime_fund"),
            ),
        },
    ),
    group(
        _("Harm and captivity"),
        {
            "harms": _list("harms", _HARMED, *TRAFFICKING, "cost.*", sensitive=True),
            "confinements": _list(
                "confinements", _("Courts may give a sum for it, and time limits may stand still.")
            ),
            "taken": _list("taken", _("It shows how the worker was held."), *TRAFFICKING),
            "compelled_acts": _list(
                "compelled_acts",
                NOT_PUNISHED,
                sensitive=True,
            ),
            "indicators": _list("indicators", TO_LOOK_CLOSER),
        },
    ),
    group(
        _("What came after"),
        {
            "escaped_on": Question(_("On which day did the worker get away?"), why=TIME_LIMITS),
            "rights_known_on": Question(
                _("On which day did the worker come to know of the rights?"),
                _("Such as the first talk with an adviser, in a language the worker understands."),
                TIME_LIMITS,
            ),
            "identified_on": Question(
                _("On which day was the worker recognised as a victim of trafficking?"),
                _("Leave it open if that has not happened. Most pay is owed all the same."),
                TIME_LIMITS,
            ),
            "identified_by": Question(_("Which authority recognised the worker as a victim?")),
            "reflection_period": Question(
                _("From when to when did the reflection period last?"),
                _("The time given by the authorities to recover and decide."),
                TIME_LIMITS,
            ),
            "residence_decisions": _list("residence_decisions", STAYING_DAYS, sensitive=True),
            "proceedings": _list("proceedings", TIME_LIMITS),
            "awards": _list("awards", _("The same loss is paid once.")),
        },
    ),
    group(
        _("Evidence and papers"),
        {
            "evidence": _list("evidence", _("The evidence list shows what each sum rests on.")),
            "authorisations": _list("authorisations", _PRINTED_LIST),
            "consents": _list("consents", _("Nothing is passed on without one.")),
            "handovers": _list("handovers", _PRINTED_LIST),
            "statements": _list("statements", _PRINTED_LIST),
            "language_help": _list("language_help", _PRINTED_LIST),
            "releases": _list("releases", _("The cover sheet says what nobody has released yet.")),
            "limits": Question(
                _("What may not be passed on"),
                why=_("Whoever told of it asked for that before there was a case."),
            ),
        },
    ),
    group(
        _("Choices and rates"),
        {
            "choices": Question(_("What is claimed, and how"), main=True),
            "pay_tables": _list("pay_tables", MORE_THAN_MINIMUM, *WORK),
            "index_series": _list("index_series", RAISED, "time.*", "pay.severance"),
            "exchange_rates": _list(
                "exchange_rates", _("Sums in another currency are converted by it.")
            ),
        },
    ),
    answers={
        "told_in_part": {
            **_OF_WORK,
            **{name: LISTS[name].title for name in LISTS_TOLD_IN_PART if name not in _OF_WORK},
        }
    },
    lists=LISTS,
    seen_of={
        "identified_on": STORY,
        "identified_by": STORY,
        "escaped_on": STORY,
        "rights_known_on": STORY,
        "reflection_period": STORY,
        "reference": PAPER,
        "title": TEAM,
        "limits": TEAM,
    },
)

WORDS: dict[type, SectionWords] = {CaseSection: CASE}
