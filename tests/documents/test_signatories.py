"""Who may sign a paper by law, who signs it, and what waits for somebody whom no case tells."""

from __future__ import annotations

from dataclasses import replace

import pytest

from legalcalc.claims import assess
from legalcalc.documents.papers.cover import CoverEntry, cover_of, waiting_papers
from legalcalc.documents.papers.signer import lawyers_of, signer_for
from legalcalc.facts import Authorisation, Name, Person
from legalcalc.law.discovery import load_folder
from legalcalc.places import jurisdictions_folder
from legalcalc.reports.signatories import signatories_of
from legalcalc.schemas import load_case
from tests.documents.pleading_cases import (
    GERMANY,
    RURITANIA,
    Triple,
    assessed,
    changed,
    in_person,
    pages,
    told,
    with_authority,
)

LINE = "For the claimant Name Place and date Signature"


def large() -> Triple:
    """A claim above 50,000 RTD, which only somebody else may bring in Ruritania's court."""
    return changed(RURITANIA, ("pay: 1500.00 RTD", "pay: 9000.00 RTD"))


def naming(triple: Triple, id: str | None, *people: Person) -> Triple:
    """The same case with more people, of whom it names one as the lawyer who signs."""
    assessment, case, law = triple
    choices = replace(case.choices, signing_lawyer=id)
    return assessment, replace(case, people=(*case.people, *people), choices=choices), law


def entry(triple: Triple, name: str) -> CoverEntry:
    (found,) = (one for one in cover_of(*triple).entries if one.name == name)
    return found


COUNSEL = Person(id="counsel", names=(Name("Ada Counsel"),), role="representative")


# -- by law ----------------------------------------------------------------------------------------


def test_up_to_a_sum_the_claimant_may_sign_alone() -> None:
    """Courts Act, s. 18(1)."""
    found = signatories_of("particulars", *assessed(RURITANIA))
    assert found.claimant is True
    assert found.others == ()
    assert [one.law for one in found.grounds] == ["Courts Act, s. 18(1)"]


def test_above_it_only_those_may_whom_the_law_lets_represent() -> None:
    """Courts Act, ss. 18(2), 19 to 23."""
    found = signatories_of("particulars", *large())
    assert found.claimant is False
    assert [told(one) for one in found.others] == [
        "a lawyer",
        "a trade union",
        "a relative",
        "a labour inspector",
    ]
    assert [one.law for one in found.grounds] == ["Courts Act, s. 18(2)"]


def test_a_letter_out_of_court_may_be_signed_by_the_claimant_whatever_the_sum() -> None:
    assert signatories_of("letter", *large()).claimant is True


def test_where_no_body_is_declared_nothing_is_known() -> None:
    found = signatories_of("criminal", *large())
    assert found.claimant is None
    assert found.bodies == ()


@pytest.mark.parametrize(
    ("kind", "status", "may"),
    [
        ("lawyer", None, True),
        ("organisation", "union", True),
        ("organisation", "association", False),  # Courts Act, s. 19
        ("guardian", None, False),  # stands in the place of one who may not sign alone
    ],
)
def test_of_the_representatives_of_a_case_those_may_sign_whom_the_law_lets(
    kind: str, status: str | None, may: bool
) -> None:
    triple = with_authority(large(), kind=kind, status=status, powers=("file",))
    found = signatories_of("particulars", *triple)
    assert [one.id for one in found.representatives] == (["A9"] if may else [])


def test_a_guardian_signs_where_a_claimant_may() -> None:
    triple = with_authority(assessed(RURITANIA), kind="guardian", powers=("file",))
    assert [one.id for one in signatories_of("particulars", *triple).representatives] == ["A9"]
    assert signer_for("particulars", *triple).kind == "guardian"


def test_a_german_civil_claim_of_800_euro_may_be_brought_alone_or_by_a_relative() -> None:
    """§ 79 Abs. 1 und 2 ZPO: before the Amtsgericht."""
    triple = assessed(GERMANY + "\nchoices: {route: civil court}\n")
    relative = with_authority(triple, kind="other person", status="relative", powers=("file",))
    assert triple[0].owed.value == 800
    assert signatories_of("particulars", *triple).claimant is True
    assert signer_for("particulars", *relative).acts_for_another


# -- in the place of a claimant --------------------------------------------------------------------

AMERICA = """
format: legalcalc-case/1
reference: US-1
jurisdiction: {law}
calculated_on: 2025-07-31
currency: USD
claimant: {born: 2000-05-05}
parties: [{id: hotel, name: Hotel, roles: employer, staff: 30}]
employments:
  - {id: job, employer: hotel, place: {country: US, subdivision: {law}}, sector: hospitality,
     start: 2025-06-02, end: 2025-06-08, ending: dismissal, pay_interval: week,
     first_pay_period: 2025-06-02, promises: []}
patterns: [{from: 2025-06-02, to: 2025-06-06, days: mon-fri, hours: "9 h"}]
payments: []
choices: {route: {route}}
"""


def american(state: str, route: str, claimant: str = "born: 2000-05-05") -> Triple:
    text = AMERICA.replace("{law}", state).replace("{route}", route)
    case = load_case(text.replace("born: 2000-05-05", claimant))
    law = load_folder(
        jurisdictions_folder() / {"US-CA": "us_california", "US-NY": "us_new_york"}[state]
    )
    return assess(case, law), case, law


CALIFORNIA = ("US-CA", "superior court")
NEW_YORK = ("US-NY", "state court")
FEDERAL = ("US-CA", "federal court")


@pytest.mark.parametrize("where", [CALIFORNIA, NEW_YORK, FEDERAL])
def test_an_adult_sues_alone_in_america(where: tuple[str, str]) -> None:
    """CPLR 321(a); 28 U.S.C. 1654."""
    found = signatories_of("particulars", *american(*where))
    assert (found.claimant, found.by_guardian) == (True, False)


@pytest.mark.parametrize(
    ("where", "law"),
    [
        (CALIFORNIA, "J.W. v. Superior Court, 17 Cal. App. 4th 958 (1993)"),
        (NEW_YORK, "CPLR 321(a), 1201"),
    ],
)
@pytest.mark.parametrize("claimant", ["born: 2009-05-05", "lacks_capacity: yes"])
def test_whoever_sues_for_a_child_or_for_one_who_cannot_act_needs_a_lawyer_in_a_state_court(
    where: tuple[str, str], law: str, claimant: str
) -> None:
    triple = american(*where, claimant)
    found = signatories_of("particulars", *triple)
    assert found.claimant is False
    assert law in found.grounds[0].law
    assert [told(one) for one in found.others] == ["a lawyer"]
    assert signer_for("particulars", *triple).not_told


@pytest.mark.parametrize("kind", ["guardian", "litigation friend", "protected adult"])
def test_a_guardian_who_is_told_leaves_a_draft_for_a_lawyer(kind: str) -> None:
    triple = with_authority(american(*CALIFORNIA), kind=kind)
    assert signatories_of("particulars", *triple).representatives == ()
    assert signer_for("particulars", *triple).not_told
    assert signer_for("particulars", *naming(triple, "counsel", COUNSEL)).names == ("Ada Counsel",)


def test_in_a_federal_court_it_is_not_known_whether_a_guardian_needs_a_lawyer() -> None:
    """28 U.S.C. 1654, of which circuits make different things: Raskin v. Dallas ISD."""
    triple = with_authority(american(*FEDERAL), kind="guardian")
    found = signatories_of("particulars", *triple)
    assert (found.claimant, found.by_guardian) == (None, True)
    assert signer_for("particulars", *triple).kind == "guardian"
    assert (
        "particulars: whether a guardian may sign it without a lawyer is not known (Fed. R. Civ. P."
        in pages("cover", triple)["cover"]
    )
    assert signer_for("particulars", *naming(triple, "counsel", COUNSEL)).names == ("Ada Counsel",)


def test_a_claimant_who_may_be_a_child_may_need_a_lawyer() -> None:
    about = "born: {value: 2007-08-01, low: 2007-01-01, high: 2008-12-31}"
    assert signatories_of("particulars", *american(*CALIFORNIA, about)).claimant is None
    grown = "born: {value: 2005-08-01, low: 2005-01-01, high: 2006-12-31}"
    assert signatories_of("particulars", *american(*CALIFORNIA, grown)).claimant is True


def test_a_child_needs_no_lawyer_where_no_law_says_so() -> None:
    triple = changed(RURITANIA, ("born: 1990-01-01", "born: 2010-01-01"))
    found = signatories_of("particulars", *triple)
    assert (found.claimant, found.by_guardian) == (True, False)


# -- who signs -------------------------------------------------------------------------------------


def test_without_a_lawyer_the_paper_is_a_draft_for_one_to_sign() -> None:
    triple = in_person(large())
    assert signer_for("particulars", *triple).not_told
    words = pages("particulars", triple)["particulars"]
    assert LINE in words
    assert "draft" not in words
    cover = pages("cover", triple)["cover"]
    assert (
        "particulars: the claimant may not sign it alone (Courts Act, s. 18(2)). Who may: a lawyer,"
        in cover
    )
    assert "The case does not say who does, so it is a draft." in cover
    assert told(entry(triple, "particulars").signed_by[0]) == "a lawyer"


def test_the_lawyer_whom_the_case_names_signs_and_stands_on_the_cover_sheet() -> None:
    triple = naming(in_person(large()), "counsel", COUNSEL)
    words = pages("particulars", triple)["particulars"]
    assert "For the claimant Name Ada Counsel Place and date" in words
    assert "Acts for the claimant Ada Counsel" in words
    assert entry(triple, "particulars").signed_by == ("Ada Counsel",)
    assert entry(triple, "particulars").draft is None
    assert waiting_papers(["particulars"], *triple, "en").unsigned == ()


def test_the_companion_to_a_form_says_who_may_sign_it_and_who_does() -> None:
    """Courts Act, s. 18."""
    small = pages("forms", in_person(assessed(RURITANIA)))["forms"]
    assert "To be signed by the claimant Courts Act, s. 18(1)" in small
    assert "may not sign it" not in small
    draft = in_person(large())
    words = pages("forms", draft)["forms"]
    assert "LC 1: the claimant may not sign it alone (Courts Act, s. 18(2)). Who may: a" in words
    assert "To be signed by a lawyer, a trade union, a relative, a labour inspector" in words
    assert "LC 1: the claimant may not sign it alone" in pages("cover", draft)["cover"]
    named = pages("forms", naming(draft, "counsel", COUNSEL))["forms"]
    assert "To be signed by Ada Counsel" in named
    assert "may not sign it" not in named


def test_the_named_lawyer_signs_nothing_that_the_claimant_may_sign() -> None:
    triple = naming(in_person(assessed(RURITANIA)), "counsel", COUNSEL)
    assert signer_for("particulars", *triple).kind == "claimant"


def test_somebody_who_acts_and_may_signs_without_being_named() -> None:
    triple = with_authority(large(), kind="organisation", status="union", powers=("file",))
    signer = signer_for("particulars", *triple)
    assert [told(one) for one in signer.names] == ["Robin Helper"]
    assert entry(triple, "particulars").draft is None


def test_an_advice_centre_that_may_not_act_leaves_a_draft() -> None:
    triple = with_authority(large(), kind="organisation", powers=("file",))
    assert signer_for("particulars", *triple).not_told


def test_nobody_waits_for_a_paper_that_is_not_printed() -> None:
    triple = in_person(large())
    assert len(waiting_papers(["particulars"], *triple, "en").unsigned) == 1
    assert waiting_papers(["hours"], *triple, "en").unsigned == ()
    assert waiting_papers(["schedule"], *triple, "en").unsigned == ()


def test_lawyers_of_a_case_are_not_those_who_act_as_something_else() -> None:
    union = Authorisation(id="A1", kind="organisation", status="union", representative="union")
    lawyer = Authorisation(id="A2", kind="lawyer", representative="counsel")
    helpers = (
        COUNSEL,
        Person(id="union", names=(Name("Uma Union"),), role="representative"),
        Person(id="other", names=(Name("Olu Other"),), role="representative"),
        Person(id="friend", names=(Name("Fay Friend"),), role="relative"),
    )
    case = replace(assessed(RURITANIA)[1], people=helpers, authorisations=(union, lawyer))
    assert [one.id for one in lawyers_of(case)] == ["counsel", "other"]
