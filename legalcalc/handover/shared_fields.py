"""The fields of a case that may travel: an allow-list by the kinds of data of a consent.

Denied is whatever is not named here: a new field does not travel until somebody says so, which a
test asks for (``tests/handover/test_shared_fields.py``). Consent is no waiver of privilege: notes,
choices, drafts of statements, authorisations, what weakens the claim and what the worker was made
to do are for nobody else, whatever was agreed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from legalcalc.facts import (
    Address,
    Assessed,
    Authorisation,
    Award,
    CallerLimits,
    Case,
    Choices,
    CompelledAct,
    Confinement,
    Consent,
    Debt,
    DebtAddition,
    Deduction,
    Employment,
    Evidence,
    ExchangeRate,
    Fee,
    Food,
    HandOver,
    HandOverChange,
    HandOverFile,
    Harm,
    IndexRun,
    IndexSeries,
    IndicatorAnswer,
    Language,
    LanguageHelp,
    LeaveTaken,
    Lodging,
    Loss,
    Name,
    Party,
    Pattern,
    Payment,
    PayTable,
    Person,
    Pieces,
    Place,
    Proceeding,
    Promise,
    Redaction,
    Release,
    Repayment,
    ResidenceDecision,
    Shift,
    Statement,
    TableRate,
    TableTerm,
    Taken,
    WorkDay,
    WorkException,
)
from legalcalc.periods import Period

__all__ = [
    "ALWAYS",
    "ENTRY_NEEDS",
    "EVERY_SHARE",
    "FILE_NEEDS",
    "MOST_FOR",
    "NEVER",
    "OF_A_VALUE",
    "OF_EVERY_ENTRY",
    "TRAVELS",
    "Rule",
    "is_about_anything",
]

Rule = frozenset[str]
"""The words of a consent of which any one lets a field travel."""

ALWAYS: Final[Rule] = frozenset({"anything"})
"""It travels wherever that in which it stands does."""

NEVER: Final[Rule] = frozenset()

_IDENTITY: Final = frozenset({"identity"})
_CONTACT: Final = frozenset({"contact"})
_ACCOUNT: Final = frozenset({"account"})
_WORK: Final = frozenset({"work and pay"})
_DOCUMENTS: Final = frozenset({"documents"})
_HEALTH: Final = frozenset({"health"})
_STATUS: Final = frozenset({"status"})
_FAMILY: Final = frozenset({"family"})
_SPOKEN: Final = _IDENTITY | _CONTACT

EVERY_SHARE: Final = (
    _IDENTITY | _CONTACT | _ACCOUNT | _WORK | _DOCUMENTS | _HEALTH | _STATUS | _FAMILY
)

MOST_FOR: Final[Mapping[str, frozenset[str]]] = {
    "lawyer": EVERY_SHARE,
    "union": EVERY_SHARE,
    "organisation": EVERY_SHARE,
    "interpreter": _IDENTITY | _CONTACT,
    "court": EVERY_SHARE - _STATUS,
    "police or prosecutor": EVERY_SHARE - _STATUS,
    "labour inspectorate": _IDENTITY | _CONTACT | _ACCOUNT | _WORK | _DOCUMENTS,
    "embassy or consulate": _IDENTITY | _CONTACT | _FAMILY,
    "health service": _IDENTITY | _CONTACT | _HEALTH | _FAMILY,
    "child protection": _IDENTITY | _CONTACT | _ACCOUNT | _HEALTH | _FAMILY,
    "public fund": EVERY_SHARE - _STATUS,
}
"""The most that a kind of recipient gets in a file, whatever was agreed: no more than it needs. A
recipient of another kind gets nothing before somebody has said what it is. Residence status goes to
no public body: whoever wants it told there says it by hand."""


def _named(rule: Rule, keys: str) -> dict[str, Rule]:
    return dict.fromkeys(keys.split(), rule)


OF_EVERY_ENTRY: Final[Mapping[str, Rule]] = {
    **_named(ALWAYS, "id source certainty"),
    **_named(_DOCUMENTS, "evidence"),
    **_named(NEVER, "visible_to note"),
}
"""What every entry of a list may carry."""

OF_A_VALUE: Final[Mapping[str, Rule]] = {
    **_named(ALWAYS, "value amount currency low likely high as_written source certainty"),
    **_named(_DOCUMENTS, "evidence"),
    **_named(NEVER, "visible_to"),
}
"""What a value that is told at length may carry."""

_TIMES: Final = "start end hours breaks kind calls must_stay"

TRAVELS: Final[Mapping[type, Mapping[str, Rule]]] = {
    Case: {
        **_named(
            ALWAYS, "format reference jurisdiction calculated_on currency claimant told_in_part"
        ),
        # They bind at the other end, too.
        **_named(ALWAYS, "limits"),
        **_named(_CONTACT, "reader_language"),
        **_named(_FAMILY, "people"),
        **_named(
            _WORK,
            "parties employments pay_tables index_series exchange_rates patterns exceptions "
            "work_days pieces payments deductions lodging food fees debts awards",
        ),
        # Which of them, says what stands below.
        "losses": _WORK | _HEALTH,
        "harms": _ACCOUNT | _HEALTH,
        **_named(_ACCOUNT, "confinements escaped_on identified_on identified_by proceedings taken"),
        **_named(_STATUS, "reflection_period residence_decisions"),
        **_named(_DOCUMENTS, "evidence"),
        # Own side: what is chosen, when it is filed, who acts, what was drafted, whom else was
        # told, and since when the rights were known, on which time limits hang.
        **_named(
            NEVER,
            "title filing_on determined_on filing_language choices rights_known_on compelled_acts "
            "indicators authorisations consents handovers statements language_help releases",
        ),
    },
    CallerLimits: _named(ALWAYS, "not_passed_on caller"),
    Choices: _named(
        NEVER,
        "heads without prefer route options assessed in_the_alternative court service_address "
        "video_hearing score_indicators signing_lawyer",
    ),
    Assessed: _named(NEVER, "head employment amount low high because authority"),
    Person: {
        **_named(ALWAYS, "pseudonym role"),
        **_named(_IDENTITY, "names born birthplace gender nationalities deceased"),
        **_named(_SPOKEN, "languages"),
        **_named(_CONTACT, "address contact safe_contact"),
        **_named(_WORK, "occupation"),
        **_named(_STATUS, "right_to_work eu_citizen"),
        **_named(_HEALTH, "disabled lacks_capacity"),
        **_named(_FAMILY, "dependants"),
        **_named(NEVER, "organisation qualification registration"),
    },
    Name: _named(ALWAYS, "text kind script language in_document"),
    Language: _named(ALWAYS, "language speaks reads"),
    Address: _named(ALWAYS, "lines locality postcode country safe"),
    Party: {
        **_named(
            ALWAYS,
            "name kind roles address identifier represented_by engaged_by link_from link_to "
            "contract_value staff insolvent_on administrator",
        ),
        # What is known against it, what it owns and what is asked of it is for the claim.
        **_named(NEVER, "knew checked warned_on passed_on_own_duty assets asked"),
    },
    Employment: {
        **_named(
            ALWAYS,
            "employer agency user_firm jurisdiction place sector occupation category grade "
            "agreement_category follows start end ending notified_on notified_in_writing "
            "notice_given contract contract_until notice_clause contract_written "
            "written_statement_given contract_made_on declared payslips promises pay_tables "
            "pay_interval first_pay_period pay_day_after net_pay_per_month apprentice_from "
            "professional_practice_since trained live_in work_days_per_week irregular_hours "
            "leave_year_start leave_taken leave_offered leave_prevented records_requested_on "
            "records_given",
        ),
        **_named(_STATUS, "visa_class"),
        **_named(_HEALTH, "unfit_through_work"),
        **_named(
            NEVER,
            "serious_fault dismissal_justified cut_off_clause_months cut_off_spares_minimum_wage "
            "lives_in_family_home shares_family_life family_of_employer settlement_signed_on",
        ),
    },
    Place: _named(ALWAYS, "country subdivision locality postcode"),
    Promise: _named(
        ALWAYS,
        "from pay per net hours_per_week guaranteed_hours_per_week by language written lodging "
        "food reported_to_authority",
    ),
    LeaveTaken: _named(ALWAYS, "from to date days paid"),
    PayTable: _named(
        ALWAYS,
        "title kind law published_in currency per rates read_on read_by known_through "
        "weekly_hours terms",
    ),
    TableRate: _named(ALWAYS, "from to grade rate"),
    TableTerm: _named(ALWAYS, "what value from to grade law"),
    IndexSeries: _named(ALWAYS, "name title law published_in values read_on read_by"),
    IndexRun: _named(ALWAYS, "from values base factor"),
    ExchangeRate: _named(ALWAYS, "currency target date rate published_in"),
    Pattern: _named(
        ALWAYS, f"employment from to days every_weeks place days_known {_TIMES} shifts"
    ),
    Shift: _named(ALWAYS, _TIMES),
    WorkException: _named(ALWAYS, f"from to date employment reason {_TIMES} shifts"),
    WorkDay: _named(ALWAYS, f"employment date {_TIMES} shifts"),
    Pieces: _named(ALWAYS, "from to date employment count what rate"),
    Payment: _named(
        ALWAYS, "employment date amount to by for_period kind net every until except_in"
    ),
    Period: _named(ALWAYS, "from to"),
    Deduction: {
        **_named(
            ALWAYS,
            "employment date amount reason how to for_period every until except_in "
            "for_employers_benefit journey",
        ),
        **_named(NEVER, "agreed_in_writing money_lent"),
    },
    Lodging: {
        **_named(
            ALWAYS,
            "from to date employment except_in charge per how people_in_room in_employers_home "
            "square_metres fit_to_live_in has_basics quality",
        ),
        **_named(NEVER, "agreed_in_writing chosen_freely"),
    },
    Food: {
        **_named(ALWAYS, "from to date employment except_in meals_per_day charge per how quality"),
        **_named(NEVER, "agreed_in_writing"),
    },
    Fee: _named(ALWAYS, "employment date amount purpose to before_travel every until except_in"),
    Debt: _named(
        ALWAYS,
        "employment date amount creditor purpose pays_for interest_per_month additions "
        "repayments agreement_written before_travel",
    ),
    DebtAddition: _named(ALWAYS, "date amount reason every until except_in"),
    Repayment: _named(ALWAYS, "date amount to every until except_in"),
    Loss: _named(ALWAYS, "date amount kind what by"),
    Harm: {
        **_named(ALWAYS, "employment kind from to"),
        **_named(_HEALTH, "what incapacity_days permanent"),
    },
    Confinement: _named(ALWAYS, "employment from to kind"),
    Proceeding: _named(ALWAYS, "kind started ended body reference against outcome"),
    Award: _named(ALWAYS, "date amount paid paid_on by heads body reference"),
    ResidenceDecision: _named(
        ALWAYS, "kind outcome date notified_on valid_until contested_on authority"
    ),
    Taken: _named(ALWAYS, "employment what date returned by"),
    CompelledAct: _named(NEVER, "what date compelled_by"),
    IndicatorAnswer: _named(NEVER, "indicator present"),
    Evidence: {
        **_named(ALWAYS, "kind what date holder language"),
        # A file goes beside the case, where it was chosen and FILE_NEEDS lets it; its place never.
        **_named(NEVER, "file goes_to redactions"),
    },
    Redaction: _named(NEVER, "page area hidden_from"),
    Authorisation: _named(
        NEVER,
        "kind representative status capacity given_by bodies powers limits purpose members "
        "declares cross_border changes revokes from to signed_on signed_at filed_on explained_in "
        "explained_by how_explained witnesses notary apostille conflict_checked notified_on "
        "objected_on views",
    ),
    Consent: _named(
        NEVER, "recipient kind shares purpose until agreed agreed_on withdrawn_on must_pass_on"
    ),
    HandOver: _named(
        NEVER,
        "consent direction date controller contact recipient recipient_as basis special_basis "
        "offence_basis informed_on needs asks answer_by purpose until files changes",
    ),
    HandOverChange: _named(NEVER, "place taken by instead_of"),
    HandOverFile: _named(NEVER, "what sha256"),
    Statement: _named(
        NEVER,
        "maker language made_on made_at how paragraphs translated_into translation exhibits",
    ),
    LanguageHelp: _named(
        NEVER,
        "person kind from into mode date of what pages read_back understood no_tie sworn",
    ),
    Release: _named(NEVER, "paper language by released_on"),
}
"""For each class of facts, by the keys of the case format, what lets a field travel."""

_HEALTH_LOSSES: Final = ("care", "death", "earnings")
_TREATMENT: Final = ("threats", "humiliation", "discrimination", "housing")
_PUBLIC_PROCEEDINGS: Final = (
    *("criminal", "labour court", "civil", "administrative", "identification", "insolvency"),
)
_GUARDIANS: Final = ("guardian", "litigation friend", "relative")
_EVIDENCE_NEEDS: Final[Mapping[str, Rule]] = {"medical": _HEALTH, "visa file": _STATUS}


def _of_evidence(entry: Mapping[str, Any]) -> Rule:
    if "nobody" in entry.get("goes_to", ()):
        return NEVER
    return _EVIDENCE_NEEDS.get(entry["kind"], ALWAYS)


def _of_harm(entry: Mapping[str, Any]) -> Rule:
    if entry["kind"] == "sexual violence":  # told by the worker alone, and to whom they choose
        return NEVER
    return _ACCOUNT if entry["kind"] in _TREATMENT else _HEALTH


ENTRY_NEEDS: Final[Mapping[type, Callable[[Mapping[str, Any]], Rule]]] = {
    Loss: lambda entry: _HEALTH if entry["kind"] in _HEALTH_LOSSES else _WORK,
    Harm: _of_harm,
    Evidence: _of_evidence,
    # Talks, offers and applications for legal aid are between those who hold them.
    Proceeding: lambda entry: ALWAYS if entry["kind"] in _PUBLIC_PROCEEDINGS else NEVER,
    # Witnesses, co-workers and helpers have agreed to nothing here.
    Person: lambda entry: ALWAYS if entry.get("role") in _GUARDIANS else NEVER,
}
"""What an entry of a list needs beside what its list does, by what it is."""

_OF_WHAT_RESTS_ON_IT: Final[Rule] = EVERY_SHARE

FILE_NEEDS: Final[Mapping[str, Rule]] = {
    **dict.fromkeys(("contract", "payslip", "bank slip", "rota", "advert", "employer"), _WORK),
    # A diary holds the whole story, whatever it was added for.
    **dict.fromkeys(("diary", "diary of the day", "diary from memory"), _ACCOUNT),
    "medical": _HEALTH,
    "visa file": _STATUS,
    # What the worker told their own side is a draft; co-workers agreed to nothing here.
    **dict.fromkeys(("own account", "co-worker"), NEVER),
    **dict.fromkeys(
        ("message", "photo", "transport", "location", "plate number", "inspection"),
        _OF_WHAT_RESTS_ON_IT,
    ),
    **dict.fromkeys(("public record", "judgment", "other"), _OF_WHAT_RESTS_ON_IT),
}
"""What the file of a piece of evidence needs beside what the piece itself does, by its kind. A kind
that is not named here stays. Of one that can be about anything, the facts that rest on it say what
it is about, and all of them have to travel: see :mod:`legalcalc.handover.travelling_files`."""


def is_about_anything(kind: str) -> bool:
    """Whether a kind of evidence does not say itself what it is about."""
    return FILE_NEEDS.get(kind, NEVER) is _OF_WHAT_RESTS_ON_IT
