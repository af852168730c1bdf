"""The case file as a whole."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any, ClassVar, Final

from marshmallow import ValidationError

from legalcalc.facts import Assessed, Case, Choices, ExchangeRate, IndexRun, IndexSeries, Money
from legalcalc.facts.case import LISTS_TOLD_IN_PART
from legalcalc.messages import _
from legalcalc.periods import months_after
from legalcalc.schemas.employment import EmploymentSection, PayTableSection
from legalcalc.schemas.fields import (
    NEEDED,
    ItemSection,
    Plain,
    Section,
    Sub,
    each,
    one,
    plain,
    reference,
    several,
    stated,
)
from legalcalc.schemas.handover import HandOverSection
from legalcalc.schemas.harm import (
    CompelledActSection,
    ConfinementSection,
    EvidenceSection,
    HarmSection,
    IndicatorAnswerSection,
    LossSection,
    ProceedingSection,
    ResidenceDecisionSection,
    TakenSection,
)
from legalcalc.schemas.limits import LimitsSection
from legalcalc.schemas.pay import (
    AwardSection,
    DebtSection,
    DeductionSection,
    FeeSection,
    FoodSection,
    LodgingSection,
    PaymentSection,
)
from legalcalc.schemas.people import PartySection, PersonSection
from legalcalc.schemas.representation import (
    AuthorisationSection,
    ConsentSection,
    LanguageHelpSection,
    ReleaseSection,
    StatementSection,
)
from legalcalc.schemas.source import Raw, SourceEntry, shown
from legalcalc.schemas.values import (
    CALENDAR_MONTH,
    CURRENCY,
    DATE,
    IDENTIFIER,
    JURISDICTION,
    LANGUAGE,
    LONG_TEXT,
    MONEY,
    NUMBER,
    TEXT,
    YES_NO,
    Choice,
    Kind,
    wrong,
)
from legalcalc.schemas.work import (
    ExceptionSection,
    PatternSection,
    PeriodSection,
    PiecesSection,
    WorkDaySection,
)

__all__ = ["FORMAT", "CaseSection", "case_section", "format_field"]

FORMAT: Final = "legalcalc-case/1"


class Format(Kind[str]):
    """The name and version of the format."""

    name = "format"
    says_unknown = False

    def __init__(self, format: str) -> None:
        self.form = format

    def parse(self, text: str, currency: str | None) -> str:
        if text != self.form:
            raise wrong(
                _(
                    "The file says that it is “{text}”; this program reads “{format}”.",
                    text=shown(text),
                    format=self.form,
                )
            )
        return text

    def write(self, value: str) -> str:
        return value

    def schema(self) -> dict[str, Any]:
        return {"const": self.form}


def format_field(format: str) -> Plain:
    """The key in which a file says its format and version."""
    return Plain(
        Format(format),
        "Name and version of this format.",
        required=True,
        error_messages={"required": [_("The file has to say “format: {format}”.", format=format)]},
    )


class Options(Kind[tuple[tuple[str, str], ...]]):
    """Answers to the choices that a jurisdiction offers, by name."""

    name = "options"
    form = "names of options with their answers"
    says_unknown = False

    def read(self, raw: Raw, currency: str | None = None) -> tuple[tuple[str, str], ...]:
        if not isinstance(raw, SourceEntry):
            raise wrong(_("Names of options with their answers are expected here."))
        errors: dict[str, Any] = {}
        answers: dict[str, str] = {}
        for name, answer in raw.items():
            try:
                answers[name] = TEXT.read(answer)
            except ValidationError as error:
                errors[name] = error.messages
        if errors:
            raise ValidationError(errors)
        return tuple(sorted(answers.items()))

    def write(self, value: tuple[tuple[str, str], ...]) -> dict[str, str] | None:
        return dict(value) or None

    def schema(self) -> dict[str, Any]:
        return {"type": "object", "additionalProperties": {"type": ["string", "number", "boolean"]}}


class AssessedSection(ItemSection):
    """The sum that the lawyer asks for under a head that a court assesses freely."""

    builds = Assessed
    space = "assessed sum"
    rules: ClassVar[dict[str, Any]] = {
        "oneOf": [{"required": ["amount"]}, {"required": ["low", "high"]}]
    }

    head = plain(IDENTIFIER, "Head of claim, such as moral.suffering.", required=True)
    employment = reference("employment", "Id of the employment, where it is of one only.")
    amount = stated(MONEY, "The sum that is asked for; or give “low” and “high”.")
    low = plain(MONEY, "The least sum that is asked for, where a range is.")
    high = plain(MONEY, "The greatest sum of that range.")
    because = plain(LONG_TEXT, "Why this sum.")
    authority = plain(TEXT, "The judgment or the table that it follows.")

    def complete(self, data: dict[str, Any], entry: SourceEntry) -> None:
        low: Money | None = data.get("low")
        high: Money | None = data.get("high")
        if "amount" in data:
            if low is not None or high is not None:
                raise ValidationError(
                    {"amount": [_("Give “amount”, or “low” and “high”, not both.")]}
                )
        elif low is None and high is None:
            raise ValidationError({"amount": [NEEDED]})
        elif low is None or high is None:
            raise ValidationError({"low" if low is None else "high": [NEEDED]})
        elif low.currency != high.currency:
            raise ValidationError({"high": [_("A range has to be in one currency.")]})
        elif low.amount > high.amount:
            raise ValidationError({"low": [_("“low” is more than “high”.")]})


class ChoicesSection(Section):
    """The choices of the lawyer."""

    builds = Choices

    heads = several(IDENTIFIER, "Heads of claim to compute; all if not said.")
    without = several(IDENTIFIER, "Heads of claim to leave out.")
    prefer = several(IDENTIFIER, "Heads to keep where two exclude one another.")
    route = plain(TEXT, "The route: the court or tribunal, in a word the jurisdiction knows.")
    options = plain(Options(), "Answers to the choices that the jurisdiction offers, by name.")
    assessed = each(AssessedSection, "Sums that are asked for where a court assesses them freely.")
    in_the_alternative = several(
        IDENTIFIER, "Heads that yielded to others, to be claimed in their place if those fail."
    )
    court = plain(TEXT, "The court with its seat, as papers name it.")
    service_address = several(
        TEXT, "Lines of an address for service that papers may name; never one to be kept secret."
    )
    video_hearing = plain(YES_NO, "Whether anything stands against a hearing by video.")
    score_indicators = plain(
        YES_NO, "Whether the worksheet of indicators shows their published strengths."
    )
    signing_lawyer = reference(
        "person or party", "Id of the lawyer who signs papers that the claimant may not sign alone."
    )


class ChoicesField(Sub):
    """The choices; left out where nothing was chosen."""

    def write(self, value: Any) -> Any:
        return self.section.write(value) or None


class ExchangeRateSection(ItemSection):
    """A rate of exchange that the user enters, with its source."""

    builds = ExchangeRate
    space = "exchange rate"

    currency = plain(CURRENCY, "One unit of this currency …", required=True)
    target = plain(CURRENCY, "… is so many units of this one.", required=True)
    day = plain(DATE, "Day of the rate.", key="date", required=True)
    rate = plain(NUMBER, "How many.", required=True)
    citation_source = plain(TEXT, "Where it is published.", key="published_in", required=True)

    def complete(self, data: dict[str, Any], entry: SourceEntry) -> None:
        if not data["rate"]:
            raise ValidationError({"rate": [_("A rate of exchange cannot be nought.")]})


class IndexRunSection(Section):
    """Values of an index for months that follow each other."""

    builds = IndexRun

    month = plain(CALENDAR_MONTH, "Month of the first value.", key="from", required=True)
    values = several(NUMBER, "The values, a month each, without a gap.", required=True)
    base = plain(TEXT, "The base on which they stand, such as 2015 = 100.")
    factor = plain(
        NUMBER,
        "Linking factor where a new base begins: by it these values and all later ones are "
        "multiplied to stand beside those before; 1 if not said.",
    )

    def build(self, data: dict[str, Any], entry: SourceEntry) -> Any:
        if not all(data["values"]):
            raise ValidationError({"values": [_("An index cannot be nought.")]})
        if data.get("factor") == 0:
            raise ValidationError({"factor": [_("A linking factor cannot be nought.")]})
        return super().build(data, entry)


class IndexSeriesSection(ItemSection):
    """An official index by the month, with the citation under which a court finds it."""

    builds = IndexSeries
    space = "index series"

    name = plain(TEXT, "Name by which the rules of the jurisdiction ask for it.", required=True)
    title = plain(TEXT, "Title; the name if not said.")
    law = plain(TEXT, "Law that makes it count.", required=True)
    citation_source = plain(TEXT, "Where it is published.", key="published_in", required=True)
    runs = each(
        IndexRunSection, "The values, in order of their months.", key="values", at_least_one=True
    )
    read_on = plain(DATE, "Day on which somebody read it.")
    read_by = plain(TEXT, "Who read it.")

    def complete(self, data: dict[str, Any], entry: SourceEntry) -> None:
        data.setdefault("title", data["name"])
        free = None
        for number, run in enumerate(data["runs"]):
            if free is not None and run.month < free:
                raise ValidationError(
                    {
                        "values": {
                            number: {"from": [_("These months begin before those above end.")]}
                        }
                    }
                )
            free = months_after(run.month, len(run.values))


class CaseSection(Section):
    """A case: everything that is stated about one claimant's exploitation."""

    builds = Case

    format = format_field(FORMAT)
    reference = plain(TEXT, "Your own reference.", required=True)
    title = plain(TEXT, "A title for the reader.")
    jurisdiction = plain(JURISDICTION, "Jurisdiction whose law is computed.", required=True)
    calculated_on = plain(
        DATE, "Day of calculation. Nothing depends on the day the program runs.", required=True
    )
    currency = Plain(CURRENCY, "Currency of all amounts that name none.", load_only=True)
    filing_on = stated(
        DATE, "Day the claim was or is to be filed; the day of calculation if not said."
    )
    determined_on = stated(DATE, "Day of the court's decision, where a rate depends on it.")
    filing_language = plain(LANGUAGE, "Language of the papers for the court.")
    reader_language = plain(LANGUAGE, "Language of the claimant's own papers.")
    choices = ChoicesField(ChoicesSection(), "What the lawyer decided.")
    claimant = Sub(PersonSection(), "The worker. May be empty: “claimant: {}”.", required=True)
    people = each(PersonSection, "Other people: guardian, representative, witnesses.")
    parties = each(PartySection, "Those who may have to pay.")
    employments = each(EmploymentSection, "Employments.")
    pay_tables = each(PayTableSection, "Collective agreements and sector rates that you enter.")
    index_series = each(IndexSeriesSection, "Official indices of prices or wages that you enter.")
    patterns = each(PatternSection, "Work that was the same week by week.")
    exceptions = each(ExceptionSection, "Days on which a pattern did not hold.")
    work_days = each(WorkDaySection, "Single days of work; they replace what a pattern says.")
    pieces = each(PiecesSection, "Pieces made, picked or delivered.")
    payments = each(
        PaymentSection, "Pay that was handed over; an empty list where nothing was ever paid."
    )
    deductions = each(DeductionSection, "Money kept back, or paid by the worker.")
    lodging = each(LodgingSection, "Lodging that came with the job.")
    food = each(FoodSection, "Food that came with the job.")
    fees = each(FeeSection, "Recruitment fees and costs of getting the job.")
    debts = each(DebtSection, "Debts laid on the worker.")
    losses = each(LossSection, "Sums lost.")
    harms = each(HarmSection, "Harm to body, mind, freedom or dignity.")
    confinements = each(ConfinementSection, "Times in which the worker could not leave or act.")
    escaped_on = stated(DATE, "Day of the escape.")
    rights_known_on = stated(DATE, "Day the worker came to know of the rights.")
    identified_on = stated(DATE, "Day of recognition as a victim of trafficking.")
    identified_by = plain(TEXT, "Authority that recognised it.")
    reflection_period = one(PeriodSection, "The reflection period.")
    residence_decisions = each(
        ResidenceDecisionSection,
        "Decisions on staying or working in the country, for your own side and the claimant.",
    )
    proceedings = each(ProceedingSection, "Proceedings that may stop time or matter to the claim.")
    awards = each(AwardSection, "Money already awarded or received for the same loss.")
    taken = each(TakenSection, "Documents and belongings taken.")
    compelled_acts = each(CompelledActSection, "Acts done under compulsion.")
    indicators = each(
        IndicatorAnswerSection, "Answers to published indicators of trafficking, for your own side."
    )
    evidence = each(EvidenceSection, "The evidence.")
    authorisations = each(
        AuthorisationSection, "Who may act for the claimant, how far, and until when."
    )
    consents = each(ConsentSection, "Who may get which data.")
    handovers = each(HandOverSection, "Data that went to somebody or came from somebody.")
    statements = each(StatementSection, "What the claimant or a witness says, in their own words.")
    language_help = each(LanguageHelpSection, "The work of interpreters and translators.")
    releases = each(ReleaseSection, "Papers that may go out as they stand, and on whose word.")
    limits = one(LimitsSection, "What may not be passed on, where the case came of a complaint.")
    exchange_rates = each(ExchangeRateSection, "Rates of exchange that you enter.")
    told_in_part = several(
        Choice(LISTS_TOLD_IN_PART),
        "Lists of which only a part was told. “patterns” stands for all work, “leave_taken” for "
        "that of every employment.",
    )

    # Sections in which an entry would count for every employment if it named none.
    work_of_one_employment: ClassVar[tuple[str, ...]] = ("patterns", "work_days")
    of_one_employment: ClassVar[tuple[str, ...]] = (
        *work_of_one_employment,
        "pieces",
        "payments",
        "deductions",
        "lodging",
        "food",
    )

    def entry(self, raw: Raw) -> SourceEntry:
        entry = super().entry(raw)
        if entry.has("claimant") and "claimant" not in entry:
            entry["claimant"] = SourceEntry("claimant")
        return entry

    def build(self, data: dict[str, Any], entry: SourceEntry) -> Any:
        for name in ("format", "currency"):
            data.pop(name, None)
        told_in_part = data.pop("told_in_part", ())
        none_told = frozenset(name for name in data if entry.get(name) == [])
        wrong_ones = {
            number: [_("“{name}” stands here as an empty list: there is none.", name=name)]
            for number, name in enumerate(told_in_part)
            if name in none_told
        }
        if wrong_ones:
            raise ValidationError({"told_in_part": wrong_ones})
        return super().build(
            {**data, "none_told": none_told, "told_in_part": frozenset(told_in_part)}, entry
        )

    def write(self, thing: Any) -> dict[str, Any]:
        return self.with_none(super().write(thing), thing.none_told)

    def getter(self, name: str) -> Callable[[Any], Any]:
        if name == "told_in_part":
            return lambda case: [one for one in LISTS_TOLD_IN_PART if one in case.told_in_part]
        return (lambda _case: FORMAT) if name == "format" else super().getter(name)


@cache
def case_section() -> CaseSection:
    """The schema of case files, made once."""
    return CaseSection()
