"""Words that several sections share, so that equal things are called the same and told once."""

from __future__ import annotations

from legalcalc.facts.stated import CERTAINTIES, SOURCES
from legalcalc.messages import Message, _
from legalcalc.web.questions.words import ListWords, Part, Question, group

__all__ = [
    "ADDRESS",
    "ADVANCE",
    "AGAIN",
    "AMOUNT",
    "AS_IT_IS",
    "AT_THE_END",
    "AUTHORITY_HINT",
    "BEFORE_TRAVEL",
    "BY_A_COURT",
    "BY_WHOM",
    "CHARGE",
    "CHARGE_WHY",
    "CHOSEN",
    "CLAIM",
    "COUNTRY",
    "COUNTS_AS_PAY",
    "COURT",
    "CURRENCY",
    "DATE",
    "EACH_LINE",
    "EMPLOYMENT",
    "ENDING",
    "ESTIMATED",
    "EVERY",
    "FILE_NUMBER",
    "FIRST_DAY",
    "FIRST_TIME",
    "FOR_LEAVE",
    "FOR_THE_JOB",
    "GRADE",
    "GRAMMAR",
    "HOW_CHARGED",
    "HOW_TAKEN",
    "IDENTITY",
    "IF_CLAIMED",
    "IN_WRITING",
    "ITS_SOURCE",
    "KEPT_BACK",
    "KINDS_OF_WORK_TIME",
    "LANGUAGE",
    "LAST_DAY",
    "LAST_RATE_DAY",
    "LAW",
    "LEAVE_TAKEN_TITLE",
    "LIABILITY",
    "LIABLE",
    "LISTED",
    "LIST_OF_SHIFTS",
    "MINIMUM",
    "MORE_THAN_MINIMUM",
    "NAME",
    "NOBODY_KNOWS",
    "NOTHING_IF_EMPTY",
    "NOT_HAPPENED",
    "NOT_KNOWN",
    "NOT_PUNISHED",
    "NO_SUM",
    "OCCUPATION",
    "OF_A_PERSON",
    "ONE_BY_ONE",
    "ONE_DAY",
    "ONE_DAY_HINT",
    "ORDINARY",
    "OTHER",
    "OWN_CURRENCY",
    "OWN_SIDE",
    "OWN_WAYS",
    "PAPER",
    "PARTIES",
    "POSTCODE",
    "PRINTED",
    "PROOF",
    "PROOF_ANSWERS",
    "PUBLISHED",
    "PURPOSE",
    "QUALITY",
    "RAISED",
    "REACHING",
    "READ_BY",
    "READ_ON",
    "READ_WHY",
    "SET_OFF",
    "SHIFT",
    "SHIFTS",
    "SPAN",
    "STATUS",
    "STAYING_DAYS",
    "STORY",
    "TEAM",
    "TIME_LIMITS",
    "TITLE",
    "TOWN",
    "TO_LOOK_CLOSER",
    "TRAFFICKING",
    "TRAINING",
    "UP_TO_NOW",
    "VISA",
    "WHAT_FOR",
    "WHAT_HAPPENED",
    "WHAT_KIND",
    "WHOSE_CLAIM",
    "WHO_GOT_IT",
    "WORK",
    "WORTH_A_SUM",
    "list_of",
]

# -- heads of claim ---------------------------------------------------------------------------

WORK = (
    *("pay.*", "lump.*", "taken.*", "gain.*", "social.*", "time.*"),
    *("state.wage_fund", "state.crime_fund"),
)
"""Whatever rests on hours worked and on what was paid for them; a fund may pay income lost."""

ENDING = ("pay.notice", "pay.severance", "pay.unlawful_end", "lump.*", "pay.late_penalty")
STATUS = (
    *("lump.*", "pay.base", "pay.sick", "pay.overtime", "pay.night", "pay.weekly_rest"),
    *("pay.public_holiday", "pay.extra_months", "pay.leave", "pay.notice", "pay.severance"),
    *("pay.unlawful_end", "taken.deductions", "taken.inkind", "cost.remit"),
)
LIABILITY = ("pay.*", "lump.*", "taken.*", "social.*")
TRAFFICKING = ("moral.*", "harm.*", "punitive.*", "gain.*", "taken.*", "state.*", "lump.liquidated")

# -- who sees an answer -----------------------------------------------------------------------

TEAM = _("The team of this case sees it. No paper prints it.")
OWN_SIDE = _(
    "The team of this case sees it. It is printed on the worksheet for your own side; what is "
    "there stands in the request for recognition too."
)
IDENTITY = _(
    "Those of the team who may see who people are. Where there is a pseudonym, it is printed only "
    "on the identity sheet and on what the person signs."
)
GRAMMAR = _(
    "Those of the team who may see who people are. No paper prints it; its words show it, in those "
    "for others only where there is no pseudonym."
)
OF_A_PERSON = _(
    "The team of this case. Where there is a pseudonym, it is printed only on the identity sheet "
    "and on what the person signs."
)
REACHING = _(
    "Those of the team who may see who people are. Of the claimant, it is printed on the sealed "
    "identity sheet only; of a representative, on letters too."
)
IF_CLAIMED = _(
    "The team of this case. A paper tells it only where a claim that you chose rests on it."
)
CLAIM = _(
    "The team of this case. Papers for the other side and for the court print it where a sum rests "
    "on it."
)
STORY = _(
    "The team of this case. The letter, the paper for the court and the request in criminal "
    "proceedings may tell it."
)
PARTIES = _(
    "The team of this case. Papers for the other side and for the court print names and addresses "
    "of those who have to pay."
)
LISTED = _(
    "The team of this case. The evidence list prints it and is not filed. Papers for the court "
    "leave out who holds an item, and name medical papers by their kind only."
)
PAPER = _("The team of this case, and whoever is given the paper on which it is printed.")
LAW = _("The team of this case. The claim schedule prints it as the source of a rate.")
CHOSEN = _("The team of this case. The claim schedule says what was chosen.")

# -- why something is asked -------------------------------------------------------------------

TO_LOOK_CLOSER = _("It prepares the interview of a trained person, and decides nothing.")
NO_SUM = _("No sum depends on it; a lawyer may need it.")
PRINTED = _("It is printed on the papers.")
NOT_PUNISHED = _(
    "Victims should not be punished for what they were made to do. No sum depends on it."
)
MINIMUM = _("In some countries the minimum rate depends on it.")
STAYING_DAYS = _("The days to contest a refusal or to renew a permit are counted from it.")
TIME_LIMITS = _("A time limit may run, or stand still, because of this day.")
LIABLE = _("In some countries it decides whether others have to pay as well.")
AT_THE_END = _("What is owed at the end depends on it.")
WORTH_A_SUM = _("In some countries this is worth a sum.")
FOR_LEAVE = _("Leave that was not taken may have to be paid.")
BY_A_COURT = _("Courts may give a sum for it.")
RAISED = _("Sums paid late are raised by it where the law says so.")
MORE_THAN_MINIMUM = _("It may give more than the minimum.")
COUNTS_AS_PAY = _("Whether it counts as pay depends on it.")
AS_IT_IS = _("A sum in hand is compared with pay before tax as it is, and papers say so.")
SET_OFF = _("Whether it may be taken off the pay depends on it.")
ESTIMATED = _("Papers say what is estimated.")
WHOSE_CLAIM = _("Whether it can be claimed, and from whom, depends on it.")

# -- questions --------------------------------------------------------------------------------

DATE = _("Date")
AMOUNT = _("Amount")
FIRST_DAY = _("First day")
LAST_DAY = _("Last day")
LEAVE_TAKEN_TITLE = _("Leave taken")
WHAT_KIND = _("What kind?")
WHAT_FOR = _("What was it for?")
WHAT_HAPPENED = _("What happened?")
WHO_GOT_IT = _("Who got the money?")
BY_WHOM = _("Who did it?")
CURRENCY = _("Currency")
COUNTRY = _("Country")
TOWN = _("Town or village")
POSTCODE = _("Postal code")
LANGUAGE = _("Language")
PURPOSE = _("Purpose")
# Translators: of a case, of an agreement, of an index; not of a person.
TITLE = _("Title")
NAME = _("Name")
ADDRESS = _("Address")
OCCUPATION = _("Occupation")
COURT = _("Court or authority")
FILE_NUMBER = _("Reference number there")
AUTHORITY_HINT = _("As it stands on the letters of the court or authority.")
IN_WRITING = _("Did the worker agree to it in writing, beforehand?")
ONE_DAY = _("Only one day? Give that day")
ONE_DAY_HINT = _("Then leave the first and the last day empty.")
BEFORE_TRAVEL = _("Was that before the journey?")
READ_ON = _("On which day was it read?")
READ_BY = _("Who read it?")
PUBLISHED = _("Where is it published?")
# Translators: of a pay table.
GRADE = _("Grade")
LAST_RATE_DAY = _("Only where the next one does not follow at once.")
OWN_CURRENCY = _("In its own currency. The program converts it.")
NOT_HAPPENED = _("Leave it empty if that has not happened.")
ORDINARY = _("Leave it open in the ordinary case.")
NOBODY_KNOWS = _("Leave it empty if nobody knows.")
UP_TO_NOW = _("Leave it empty while it is not over.")
EXCHANGE_RATE = _("Exchange rate")
TRAINING = _("training")
VISA = _("visa or permit")
NOT_KNOWN = _("not known")
OTHER = _("something else")

EMPLOYMENT = Question(_("Which employment does it belong to?"))

# What is told of some days: from a day to a day, or of one.
SPAN = {
    "from": Question(FIRST_DAY, main=True),
    "to": Question(LAST_DAY, main=True),
    "date": Question(ONE_DAY, ONE_DAY_HINT),
}

HOW_TAKEN = {
    "kept back": _("kept back from the pay"),
    "paid by the worker": _("paid by the worker"),
    "none": _("nothing was taken"),
}

# -- what several lists ask alike -------------------------------------------------------------

FOR_THE_JOB = _("fee for getting the job")
ADVANCE = _("advance on wages")
HOW_CHARGED = _("How was it taken?")
KEPT_BACK = _("Leave it open if it was kept back from the pay.")
FIRST_TIME = _("If it came again and again, the day of the first.")
ONE_BY_ONE = _("Each of them counts as if it had been entered by itself.")
EACH_LINE = _("One month, day or stretch of days on each line.")
AGAIN = {
    "every": Question(_("How often?"), why=ONE_BY_ONE, main=True, left_open=_("once")),
    "until": Question(
        _("Until when?"),
        _("Leave it empty if it came once. An approximate day will do."),
        ONE_BY_ONE,
        main=True,
    ),
    "except_in": Question(_("Except when?"), EACH_LINE, ONE_BY_ONE, main=True),
}
EVERY = {
    "day": _("each day"),
    "week": _("each week"),
    "fortnight": _("every two weeks"),
    "four weeks": _("every four weeks"),
    "month": _("each month"),
}
CHARGE_WHY = _("Laws limit what may be taken off the pay for it.")
CHARGE = {
    "charge": Question(
        _("How much was taken for it?"),
        _("0 if it was free. Say that it is not known if nobody knows."),
        CHARGE_WHY,
        main=True,
    ),
    "per": Question(_("For how long was that sum?"), main=True),
    "how": Question(HOW_CHARGED, KEPT_BACK, main=True),
}
QUALITY = Question(
    _("What was it like?"),
    _("In the worker’s own words."),
    _("No sum is computed from it; a court may judge by it."),
)
ITS_SOURCE = _("Its source")
READ_WHY = _("Papers mark what nobody has read at its source.")
NOTHING_IF_EMPTY = _("Leave it open if the claimant does.")
OWN_WAYS = _("Laws pay waiting, travel and nights of presence in their own ways.")
# One shift, as an entry tells it in its own keys.
SHIFT = {
    "start": Question(_("When did the work begin?"), main=True),
    "end": Question(
        _("When did it end?"),
        _("An end at or before the beginning is on the next day."),
        main=True,
    ),
    "breaks": Question(
        _("Breaks"),
        _("How long, or from when to when. Only time in which the worker was really free."),
        _("Time on call during a break may count as work."),
        main=True,
    ),
    "hours": Question(
        _("Or only: how many hours, without breaks?"),
        _("Where nobody knows when the work began and ended."),
    ),
    "kind": Question(
        _("What kind of time was it?"),
        ORDINARY,
        OWN_WAYS,
    ),
    "calls": Question(
        _("How often was the worker called up?"),
        _("Only for stand-by and nights of presence."),
        OWN_WAYS,
    ),
    "must_stay": Question(_("Did the worker have to stay at the place?"), why=OWN_WAYS),
}
SHIFTS = Question(
    _("Several shifts on one day?"), _("Then tell each of them here, and no times above.")
)
KINDS_OF_WORK_TIME = {
    "work": _("work"),
    "standby": _("stand-by: waiting to be called"),
    "travel": _("travel for the work"),
    "night presence": _("night presence: sleeping at the place of work"),
    "training": TRAINING,
}

# -- where an entry comes from ----------------------------------------------------------------

PROOF_ANSWERS = {"source": SOURCES, "certainty": CERTAINTIES}

_ONE_SOURCE = _("The evidence list shows which sums rest on one source only.")

PROOF: Part = group(
    _("Where this comes from"),
    {
        "source": Question(
            _("How do you know this?"),
            _("The worker’s own account is enough to begin with."),
            _ONE_SOURCE,
        ),
        "certainty": Question(_("How sure is it?"), why=ESTIMATED),
        "evidence": Question(_("Which evidence proves it?"), why=_ONE_SOURCE),
        "visible_to": Question(
            _("Who else may see it?"),
            _(
                "As the worker decided. Heed it when you make or send papers: the program does not "
                "hold anything back because of it."
            ),
            NO_SUM,
        ),
        "note": Question(_("Note for the team"), _("No paper prints it."), NO_SUM),
    },
)


def list_of(title: Message, lead: Message, add: Message, one: Message) -> ListWords:
    """The words of a list; what is said of an empty one is always the same."""
    return ListWords(title, lead, add, _EMPTY, one)


_EMPTY = _("Nothing is entered here yet.")

LIST_OF_SHIFTS = {
    "shifts": list_of(
        _("Shifts"),
        _("Each stretch of work of such a day."),
        _("Add a shift"),
        _("Shift"),
    )
}
