"""Whose papers are held word for word, and which facts are held by what they change in a paper."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from legalcalc import documents
from tests.documents.authorisation_cases import (
    GUARDIAN,
    LAWYER,
    SIGNED,
    TOLD_IN_APRIL,
    UNION,
    authorised,
)
from tests.documents.language_case import LANGUAGE_CASE
from tests.documents.narrative_case import HELD
from tests.documents.pages import CASE
from tests.documents.pleading_cases import (
    FARM,
    FRANCE,
    GERMANY,
    RURITANIA,
    SAMPLE,
    SPAIN,
    Triple,
    assessed,
    changed,
    in_person,
    sample,
    with_authority,
)

ALL = tuple(documents.PAPERS)
# In languages that no catalogue speaks: what is held here is English and what the case itself says.
SPOKEN = LANGUAGE_CASE.replace(": ur", ": ps").replace(": bn", ": ml")
NOTHING = """
format: legalcalc-case/1
reference: RT-8
jurisdiction: RT
calculated_on: 2024-05-15
claimant: {}
"""


@dataclass(frozen=True, slots=True)
class Base:
    """A case, and the kinds of its papers that are held as a whole."""

    case: Callable[[], Triple]
    kinds: tuple[str, ...] = ALL


BASES: dict[str, Base] = {
    "sample": Base(sample),
    "ruritania": Base(lambda: assessed(RURITANIA)),
    "court": Base(lambda: in_person(sample("court")), ("letter", "particulars")),
    "france": Base(
        lambda: assessed(FRANCE), ("letter", "particulars", "criminal", "authorisation")
    ),
    "germany": Base(lambda: assessed(GERMANY), ("letter", "particulars", "criminal")),
    "held": Base(lambda: assessed(HELD), ("letter", "particulars", "criminal", "readback")),
    "spain": Base(lambda: assessed(SPAIN), ("letter", "particulars")),
    "every-block": Base(lambda: assessed(CASE), ("schedule", "evidence")),
    "farm": Base(lambda: assessed(FARM), ("letter", "particulars", "schedule")),
    "nothing": Base(lambda: assessed(NOTHING), ("schedule", "deadlines", "evidence", "hours")),
    "spoken": Base(lambda: assessed(SPOKEN), ("statement", "interpreter", "translator")),
    "authorised": Base(lambda: authorised(LAWYER), ("authorisation",)),
    "without-mandate": Base(
        lambda: authorised(TOLD_IN_APRIL, code="FR", day="2026-05-16"), ("authorisation",)
    ),
}
"""The sample case, one in which each mechanism has something to say, and others for what only the
papers of one court, one State or one kind say."""


@dataclass(frozen=True, slots=True)
class Variant:
    """A case that is like another but for a fact or two, and a paper in which this shows.

    ``paper``: the paper of a base, as its file below ``golden/`` is named.
    """

    paper: str
    case: Callable[[], Triple]


def authorisation(**said: object) -> Variant:
    """The lawyer's authorisation, but for what is said otherwise."""
    return Variant("authorised/authorisation-1-own-name", lambda: authorised({**LAWYER, **said}))


def authorisation_notes(**said: object) -> Variant:
    """The notes on the lawyer's authorisation, but for what is said otherwise."""
    return Variant("authorised/authorisation-notes", lambda: authorised({**LAWYER, **said}))


def nameless(triple: Triple) -> Triple:
    """The same case with a claimant of whom no name is stated."""
    assessment, case, jurisdiction = triple
    return assessment, replace(case, claimant=replace(case.claimant, names=())), jurisdiction


def conciliated(triple: Triple) -> Triple:
    """The same case after its conciliation."""
    assessment, case, jurisdiction = triple
    (one,) = case.proceedings
    over = replace(case, proceedings=(replace(one, ended=one.started),))
    return assessment, over, jurisdiction


def by_word_of_mouth(triple: Triple) -> Triple:
    """The same case with promises that nobody wrote down."""
    assessment, case, jurisdiction = triple
    (job,) = case.employments
    spoken = replace(job, promises=tuple(replace(one, written=False) for one in job.promises))
    return assessment, replace(case, employments=(spoken,)), jurisdiction


OF_AUTHORISATIONS = {
    "a power to settle is given with a warning": authorisation(powers=["file", "settle"]),
    "a worker joins the claim of several workers": authorisation(
        declares="joint-claim", filed_on="2024-05-10"
    ),
    "a worker writes in a name that is not stated": Variant(
        "authorised/authorisation-1-own-name", lambda: nameless(authorised(LAWYER))
    ),
    "a child does not sign alone": Variant(
        "authorised/authorisation-1-own-name", lambda: authorised(LAWYER, born="2010-01-01")
    ),
    "a friend signs for a child": Variant(
        "authorised/authorisation-1-own-name",
        lambda: authorised({**LAWYER, "given_by": "friend"}, born="2010-01-01"),
    ),
    "a parent stands for a child until it comes of age": Variant(
        "authorised/authorisation-1-own-name", lambda: authorised(GUARDIAN, born="2008-02-29")
    ),
    "a parent stands for a worker who came of age": Variant(
        "authorised/authorisation-1-own-name", lambda: authorised(GUARDIAN)
    ),
    "a court appoints a litigation friend": authorisation(
        kind="litigation friend", representative="friend"
    ),
    "a protected adult is stood for": authorisation(
        kind="protected adult", representative="friend"
    ),
    "a union gets a special power": authorisation(
        kind="organisation", status="union", representative="union", powers=["file"]
    ),
    "a power is given of which nobody knows whether it is allowed": authorisation(
        kind="organisation",
        representative="union",
        bodies=["board"],
        powers=["file", "receive money"],
    ),
    "a conflict of interests is found": authorisation_notes(conflict_checked=False),
    "one act is authorised for some days and for another country": authorisation(
        **{"from": "2024-05-01", "to": "2024-06-30"},
        purpose="to ask for the pay records",
        cross_border=True,
    ),
    "two workers authorise together": authorisation(members=["co"]),
    "a witness a notary and an apostille are asked for": authorisation(
        witnesses=["wit"], notary=True, apostille=True
    ),
    "an authorisation is changed": Variant(
        "authorised/authorisation-1-own-name",
        lambda: authorised({**LAWYER, "powers": ["file", "appeal"], "changes": "a"}, SIGNED),
    ),
    "an authorisation is taken back": Variant(
        "authorised/authorisation-1-own-name",
        lambda: authorised({**LAWYER, "revokes": "a"}, SIGNED),
    ),
    "the law that keeps a power from an association was not read": Variant(
        "france/authorisation-notes",
        lambda: with_authority(
            assessed(FRANCE), kind="organisation", bodies=("crime_board",), powers=("funds",)
        ),
    ),
    "a union has not told the worker yet": Variant(
        "without-mandate/authorisation-1-notice",
        lambda: authorised(UNION, code="FR", day="2026-05-16"),
    ),
}


def at_the_farm(*changes: tuple[str, str]) -> Variant:
    """A month on a farm, but for what is said otherwise."""
    return Variant("farm/particulars", lambda: changed(FARM, *changes))


ENDED = "end: 2024-03-31, ending: dismissal"
OF_FACTS = {
    "the rate of interest is not known to the end": at_the_farm(
        ("calculated_on: 2024-05-15", "calculated_on: 2026-02-15")
    ),
    "the work goes on": at_the_farm((ENDED, "ending: ongoing")),
    "nobody knows when the work began": at_the_farm(("start: 2024-03-01, ", "")),
    "nobody knows when the work began or ended": at_the_farm(
        (f"start: 2024-03-01, {ENDED}", "ending: dismissal")
    ),
    "the worker lived at the place of work": at_the_farm(("id: job", "id: job, live_in: yes")),
    "an agency took part": at_the_farm(("id: job", "id: job, agency: agent")),
    "the work was done for another firm": at_the_farm(("id: job", "id: job, user_firm: agent")),
    "there was a contract in writing": at_the_farm(("id: job", "id: job, contract_written: yes")),
    "the work was not declared": at_the_farm(("declared: yes", "declared: no")),
    "an agent promised net pay for some hours a week": at_the_farm(
        (
            "pay: 1500 RTD, per: month",
            "pay: 9 RTD, per: hour, net: yes, hours_per_week: 40, by: agent",
        )
    ),
    "no pay was named in the promise": at_the_farm(
        ("{pay: 1500 RTD, per: month}", "{per: hour, written: yes}")
    ),
    "no notice was given": at_the_farm(("ending: dismissal", "ending: dismissal, notice_given: 0")),
    "money went to and fro in several ways": at_the_farm(
        (
            "fees: [",
            """payments:
  - {date: 2024-03-28, amount: 100 RTD}
  - {date: 2024-03-10, amount: 50 EUR, to: agent}
  - {date: 2024-04-10, amount: 20 RTD, kind: on account}
deductions: [{date: 2024-03-28, amount: 5 RTD, reason: tools}]
lodging:
  - {from: 2024-03-01, to: 2024-03-31, charge: 30 RTD, per: week}
  - {from: 2024-03-01, to: 2024-03-31, charge: 60 RTD, per: period}
fees: [{date: 2024-02-11, amount: 8 EUR}, """,
        )
    ),
    "money came and went again and again": at_the_farm(
        (
            "fees: [",
            """payments:
  - {date: 2024-03-02, amount: 20 RTD, every: week, until: 2024-03-31,
     except_in: 2024-03-08 to 2024-03-10}
  - {date: 2024-03-05, amount: unknown, every: day, until: 2024-03-08}
  - {date: 2024-03-28, amount: 100 RTD}
  - {date: 2024-02-10, every: month, until: {likely: 2024-04-20, high: 2024-05-02}, to: agent,
     amount: {likely: 50 EUR, high: 60 EUR}, except_in: 2024-03}
deductions:
  - {date: 2024-03-02, amount: 5 RTD, reason: tools, every: fortnight, until: 2024-03-31}
lodging:
  - {from: 2024-03-01, to: 2024-03-31, charge: 30 RTD, except_in: [2024-03-04, 2024-03-11]}
food:
  - {from: 2024-03-01, to: 2024-03-31, charge: 2 RTD, per: day, except_in: 2024-03-04}
debts:
  - {date: 2024-02-01, amount: 90 RTD, creditor: agent,
     repayments: [{date: 2024-03-02, amount: 9 RTD, every: week, until: 2024-03-31}]}
fees: [{date: 2023-12-11, amount: 8 EUR, every: month, until: 2024-02-28}, """,
        )
    ),
}


def in_court(**said: object) -> Variant:
    """The claim in court, but somebody acts for the claimant."""
    return Variant("court/particulars", lambda: with_authority(sample("court"), **said))


OF_CLAIMS = {
    "a lawyer declares what the claimant believes": in_court(
        kind="lawyer", powers=("file",), signed_on=date(2026, 11, 1)
    ),
    "a litigation friend declares and signs": in_court(kind="litigation friend"),
    "two firms owe the same in Germany": Variant(
        "germany/particulars",
        lambda: changed(GERMANY, ("employer: firm\n", "employer: firm\n    user_firm: main\n")),
    ),
    "the employer is insolvent in Germany and nobody duns it": Variant(
        "germany/letter-employer-1",
        lambda: changed(
            GERMANY, ("engaged_by: main,", "engaged_by: main, insolvent_on: 2026-02-03,")
        ),
    ),
    "the employer is insolvent in Germany and the others are sued": Variant(
        "germany/particulars",
        lambda: changed(
            GERMANY, ("engaged_by: main,", "engaged_by: main, insolvent_on: 2026-02-03,")
        ),
    ),
    "the claim on an insolvent employer is fixed in France": Variant(
        "france/particulars",
        lambda: changed(
            FRANCE, ("engaged_by: groupe,", "engaged_by: groupe, insolvent_on: 2026-01-05,")
        ),
    ),
    "nobody asks for a judgment before the conciliation office": Variant(
        "spain/particulars",
        lambda: assessed(SPAIN + "choices: {route: conciliation}\n"),
    ),
    "a lawyer files in Germany": Variant(
        "germany/particulars-notes",
        lambda: with_authority(assessed(GERMANY), kind="lawyer", powers=("file",)),
    ),
    "nobody acts for the worker before the conseil": Variant(
        "france/particulars-notes", lambda: in_person(assessed(FRANCE))
    ),
    "an association has a power that the law does not let it use": Variant(
        "france/particulars-notes",
        lambda: with_authority(assessed(FRANCE), kind="organisation", powers=("file",)),
    ),
    "conciliation has ended": Variant("sample/particulars-notes", lambda: conciliated(sample())),
    "what was agreed by word of mouth is to be filled in": Variant(
        "court/particulars", lambda: by_word_of_mouth(in_person(sample("court")))
    ),
}

SCHOOLING = """
losses:
  - {date: 2024-09-02, kind: schooling, amount: 9000 GBP}
  - {date: 2024-09-02, kind: schooling, amount: 60000 INR}
"""
OF_CRIMINAL_CASES = {
    "only other courts can order the losses to be paid": Variant(
        "germany/criminal",
        lambda: changed(
            GERMANY, ("fees:\n  - {date: 2025-05-01, amount: 800, to: recruiter}\n", "")
        ),
    ),
    "schooling was lost that no head reckons": Variant(
        "sample/criminal", lambda: assessed(SAMPLE.read_text(encoding="utf-8") + SCHOOLING)
    ),
    "the worker is held and nobody knows when the passport was taken": Variant(
        "ruritania/criminal",
        lambda: changed(
            RURITANIA,
            ("from: 2022-07-01, to: 2022-07-31,", "from: 2022-07-01,"),
            ("what: passport, date: 2022-03-01,", "what: passport,"),
            ("identified_on: 2023-01-10", "identified_on: 2023-01-10\nescaped_on: 2022-09-01"),
        ),
    ),
    "a guardian signs in criminal proceedings": Variant(
        "france/criminal",
        lambda: with_authority(assessed(FRANCE), kind="guardian", signed_on=date(2025, 12, 1)),
    ),
}


def sent_by(kind: str) -> Variant:
    """The letter to the farm, by somebody who acts for the claimant."""
    return Variant(
        "farm/letter-employer-1",
        lambda: with_authority(
            assessed(FARM), kind=kind, powers=("negotiate",), signed_on=date(2024, 5, 1)
        ),
    )


OF_LETTERS = {
    "a lawyer writes the letter": sent_by("lawyer"),
    "a union writes the letter": sent_by("organisation"),
    "a guardian writes the letter": sent_by("guardian"),
    "the time for the answer ends on a weekend": Variant(
        "farm/letter-employer-1",
        lambda: changed(FARM, ("calculated_on: 2024-05-15", "calculated_on: 2024-05-18")),
    ),
    "nobody knows the rate of interest for the days after a letter": Variant(
        "farm/letter-employer-1",
        lambda: changed(FARM, ("calculated_on: 2024-05-15", "calculated_on: 2026-02-15")),
    ),
    "nobody knows the rate of interest for the days after a schedule": Variant(
        "farm/schedule",
        lambda: changed(FARM, ("calculated_on: 2024-05-15", "calculated_on: 2026-02-15")),
    ),
    "nobody acts for the worker who writes a letter in Germany": Variant(
        "germany/letter-notes", lambda: in_person(assessed(GERMANY))
    ),
}


def in_ruritania(paper: str, *changes: tuple[str, str]) -> Variant:
    """The case of Ruritania in which each mechanism has something to say, but for some words."""
    return Variant(f"ruritania/{paper}", lambda: changed(RURITANIA, *changes))


def filed(day: str) -> tuple[str, str]:
    """The change of a case that is filed, or to be filed, on a day."""
    return "claimant:\n", f"filing_on: {day}\nclaimant:\n"


HIDING = """  address: {lines: [7 Hiding Lane], locality: Zenda, country: RT, safe: no}
  safe_contact: no
"""
CONSENTS = """consents:
  - {recipient: Union of Cooks, agreed: yes, until: 2025-01-31}
  - {recipient: Help House, agreed: yes}
  - {recipient: Inspectorate, agreed: no, must_pass_on: Unlawful stays.}
  - {recipient: Embassy}
"""
OF_SUMMARIES = {
    "nothing of a claim is known yet": Variant("ruritania/summary", lambda: assessed(NOTHING)),
    "a day for filing is planned": in_ruritania("summary", filed("2024-06-01")),
    "a day for filing is read aloud": in_ruritania("summary-aloud", filed("2024-06-03")),
    "a claim was filed": in_ruritania("summary", filed("2024-05-01")),
    "another way to a decision ends sooner": Variant("sample/summary", lambda: sample("court")),
    "others may be told or may not": in_ruritania(
        "summary", ("identified_on: ", f"{CONSENTS}identified_on: ")
    ),
    "a paper is safe at home": in_ruritania("summary", (HIDING, "  safe_contact: yes\n")),
    "nobody knows whether a paper is safe at home": in_ruritania("summary", (HIDING, "")),
    "nobody knows whether a script is safe at home": in_ruritania("summary-aloud", (HIDING, "")),
}

OF_STATEMENTS = {
    "no form of words is declared for a witness": Variant(
        "spoken/statement-2",
        lambda: changed(SPOKEN, ("jurisdiction: RT", "jurisdiction: DE"), ("RTD", "EUR")),
    ),
}

VARIANTS: dict[str, Variant] = {
    **OF_AUTHORISATIONS,
    **OF_FACTS,
    **OF_CLAIMS,
    **OF_CRIMINAL_CASES,
    **OF_LETTERS,
    **OF_SUMMARIES,
    **OF_STATEMENTS,
}
"""Facts by what they say, each with the paper that it changes."""
