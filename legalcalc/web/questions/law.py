"""The words for rates that are entered by hand, and for what the lawyer decides."""

from __future__ import annotations

from legalcalc.claims.claim.pay import INTERVALS
from legalcalc.explain.sentences import BASES
from legalcalc.messages import _
from legalcalc.schemas.case import (
    AssessedSection,
    ChoicesSection,
    ExchangeRateSection,
    IndexRunSection,
    IndexSeriesSection,
)
from legalcalc.schemas.employment import PayTableSection, TableRateSection, TableTermSection
from legalcalc.web.questions.shared import (
    BY_A_COURT,
    CHOSEN,
    DATE,
    EMPLOYMENT,
    EXCHANGE_RATE,
    FIRST_DAY,
    GRADE,
    LAST_DAY,
    LAST_RATE_DAY,
    LAW,
    MORE_THAN_MINIMUM,
    PRINTED,
    PUBLISHED,
    RAISED,
    READ_BY,
    READ_ON,
    TITLE,
    WHAT_KIND,
    list_of,
)
from legalcalc.web.questions.words import Question, SectionWords, group, section

__all__ = ["WORDS"]

RATE_OF = _("Rate")
RATES = _("Rates")
ELSE = _("What else it gives")
BY_MONTH = _("Values by month")
ITS_SOURCE = _("Its source")
CITATION = _("Citation")
CITATION_HINT = _("So that a court finds it, such as the name, the date and the article.")
ALL_GRADES = _("Leave it empty if it holds for all grades.")
READ_WHY = _("Papers mark what nobody has read at its source.")

ASSESSED = _("Sums that a court assesses")
WHAT_ASSESSED = _("What is asked for where the law leaves the sum to the court, and why.")

CHOICES = section(
    CHOSEN,
    group(
        None,
        {
            "route": Question(
                _("Which way is the claim to go?"),
                why=_("Time limits and sums differ by court."),
                main=True,
            ),
            "heads": Question(
                _("What is to be claimed?"),
                _("Leave it open to compute everything that the law knows."),
                _("Only what these claims need is asked."),
                main=True,
            ),
            "without": Question(_("What is to be left out?")),
            "prefer": Question(
                _("What is to be kept where two claims exclude one another?"),
                _("Leave it open to keep the greater."),
            ),
            "options": Question(
                _("Choices that the law leaves open"),
                _("Leave one open to take what is usual."),
                _("Courts differ on them; the results show what each choice changes."),
            ),
            "assessed": Question(ASSESSED, WHAT_ASSESSED),
            "in_the_alternative": Question(
                _("What is to be claimed in the alternative?"),
                _("Only what stands in the place of another claim, if that one fails."),
            ),
            "court": Question(
                _("Which court, and where?"),
                _("As papers name it, with its seat."),
                PRINTED,
            ),
            "service_address": Question(
                _("At which address may papers reach the claimant’s side?"),
                _("Leave it open where a representative has an address."),
                _("It is printed on papers that the other side reads."),
            ),
            "video_hearing": Question(
                _("Does anything stand against a hearing by video?"), why=PRINTED
            ),
        },
    ),
    lists={
        "assessed": list_of(ASSESSED, WHAT_ASSESSED, _("Add a sum"), _("Sum that is asked for")),
    },
)

ASSESSED_SUM = section(
    CHOSEN,
    group(
        None,
        {
            "head": Question(_("For which claim?"), main=True),
            "amount": Question(
                _("Which sum is asked for?"),
                _("Or leave it empty and give the least and the greatest."),
                BY_A_COURT,
                main=True,
            ),
            "low": Question(_("The least sum"), why=BY_A_COURT),
            "high": Question(_("The greatest sum"), why=BY_A_COURT),
            "because": Question(_("Why this sum?"), main=True),
            "authority": Question(_("Which judgment or table does it follow?")),
            "employment": Question(
                EMPLOYMENT.label, _("Leave it open if it belongs to none in particular.")
            ),
        },
    ),
)

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

INDEX = section(
    LAW,
    group(
        None,
        {
            "name": Question(_("Which index is it?"), main=True),
            "title": Question(TITLE),
            "values": Question(
                BY_MONTH,
                why=RAISED,
                main=True,
            ),
        },
    ),
    group(
        ITS_SOURCE,
        {
            "law": Question(_("Which law makes it count?"), main=True),
            "published_in": Question(PUBLISHED, main=True),
            "read_on": Question(READ_ON, why=READ_WHY),
            "read_by": Question(READ_BY, why=READ_WHY),
        },
    ),
    lists={
        "values": list_of(
            BY_MONTH,
            _("Months without a gap. Begin a new run where the office begins a new base."),
            _("Add a run of months"),
            _("Run of months"),
        )
    },
)

RUN = section(
    LAW,
    group(
        None,
        {
            "from": Question(_("Month of the first value"), main=True),
            "values": Question(_("The values, one for each month"), main=True),
            "base": Question(_("Base"), _("Such as 2015 = 100.")),
            "factor": Question(
                _("Linking factor"), _("Only where a new base begins, as the office publishes it.")
            ),
        },
    ),
)

EXCHANGE = section(
    LAW,
    group(
        None,
        {
            "currency": Question(_("From which currency?"), main=True),
            "target": Question(_("Into which currency?"), main=True),
            "rate": Question(
                EXCHANGE_RATE,
                _("How many units of the second currency one unit of the first is worth."),
                main=True,
            ),
            "date": Question(DATE, main=True),
            "published_in": Question(PUBLISHED, main=True),
        },
    ),
)

WORDS: dict[type, SectionWords] = {
    ChoicesSection: CHOICES,
    AssessedSection: ASSESSED_SUM,
    PayTableSection: PAY_TABLE,
    TableRateSection: RATE,
    TableTermSection: TERM,
    IndexSeriesSection: INDEX,
    IndexRunSection: RUN,
    ExchangeRateSection: EXCHANGE,
}
