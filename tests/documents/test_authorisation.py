"""Authorisations: a power is given only by name, and what the law forbids is not printed."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from legalcalc import documents
from legalcalc.claims import UnknownChoice, assess
from legalcalc.documents import Document, Refused
from legalcalc.documents.papers.authorisation import ActingWithoutMandate, AuthorisationPaper
from legalcalc.facts import Party, Proceeding, Stated
from legalcalc.law.jurisdiction import Jurisdiction
from legalcalc.law.representation import FORMS, POWERS, REPRESENTATIVES, Representation
from legalcalc.periods import Period
from legalcalc.schemas import load_case
from tests.documents.authorisation_cases import (
    CASE,
    GUARDIAN,
    LAWYER,
    NGO,
    SIGNED,
    TOLD_IN_APRIL,
    UNION,
    authorised,
)
from tests.documents.golden_cases import nameless
from tests.documents.pages import badly_placed_words, not_conforming, text_of
from tests.documents.pleading_cases import jurisdiction_of

SIDE_MARGIN = 19 * 72 / 25.4


def papers(
    authorisations: Sequence[dict[str, Any]],
    *,
    code: str = "RT",
    day: str = "2024-05-15",
    born: str = "1990-01-01",
    kinds: Sequence[str] = ("authorisation",),
) -> tuple[list[Document], Jurisdiction]:
    """The documents of a case with these authorisations, without the notes on them, under the law
    of a State.
    """
    triple = authorised(*authorisations, code=code, day=day, born=born)
    found = documents.documents_of(kinds, *triple)
    return [one for one in found if one.name != "authorisation-notes"], triple[2]


def notes(*authorisations: dict[str, Any], **settings: Any) -> str:
    """What the notes on these authorisations tell."""
    triple = authorised(*authorisations, **settings)
    *_papers, document = documents.documents_of(["authorisation"], *triple)
    assert document.name == "authorisation-notes"
    return told(document, triple[2])


def model_of(entry: dict[str, Any], **settings: Any) -> AuthorisationPaper:
    (document,), _law = papers([entry], **settings)
    assert isinstance(document.model, AuthorisationPaper)
    return document.model


def refusals(*entries: dict[str, Any], **settings: Any) -> list[dict[str, Any]]:
    """What each problem names by which a case is refused, with its ``path``."""
    with pytest.raises(Refused) as refused:
        papers(entries, **settings)
    found = [dict(one.words) for one in refused.value.problems]
    return [{"path": one["path"], **dict(one["problem"].words)} for one in found]


def told(document: Document, law: Jurisdiction, language: str = "en") -> str:
    html = documents.html_of(document, law, language)
    body = html.partition("<body>")[2]
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", body))


# -- powers ---------------------------------------------------------------------------------------


def test_all_powers_are_listed_and_only_those_named_are_given() -> None:
    paper = model_of(LAWYER)
    assert [one.title for one in paper.powers] == list(POWERS.values())
    assert [one.title for one in paper.powers if one.given] == [POWERS["file"], POWERS["appear"]]


def test_to_settle_and_to_receive_money_are_off_unless_named_and_then_warned_of() -> None:
    assert model_of(LAWYER).warned == ()
    paper = model_of({**LAWYER, "powers": ["file", "settle", "receive money"]})
    assert paper.warned == (POWERS["settle"], POWERS["receive money"])


def test_the_boxes_on_the_page_are_those_of_the_model() -> None:
    (document,), law = papers([{**LAWYER, "powers": ["appeal"]}])
    html = documents.html_of(document, law, "en")
    rows = re.findall(r'<span class="tick">(×?)</span>.*?<th[^>]*>(.*?)</th>', html, re.DOTALL)
    ticked = [title for mark, title in rows if mark]
    assert ticked == [str(POWERS["appeal"])]


# -- statements that the law asks for -------------------------------------------------------------


def test_a_statement_that_the_law_asks_for_stands_in_the_paper_with_its_law() -> None:
    paper = model_of({**LAWYER, "declares": "joint-claim", "filed_on": "2024-05-10"})
    (declared,) = paper.declared
    assert declared.law == "Labour Act, s. 52"
    assert model_of(LAWYER).declared == ()


def test_a_statement_that_no_law_of_the_state_knows_is_refused() -> None:
    with pytest.raises(UnknownChoice, match="“joint-claim”") as refused:
        papers([{**LAWYER, "declares": "joint-claim"}], code="DE")
    assert len(refused.value.problems) == 1


# -- variants -------------------------------------------------------------------------------------


def test_a_lawyer_is_authorised_in_the_claimants_own_voice_and_name() -> None:
    (document,), law = papers([LAWYER])
    assert isinstance(document.model, AuthorisationPaper)
    assert (document.model.voice, document.model.own_name) == ("claimant", True)
    text = told(document, law)
    assert "Kiran Realname" in text
    assert "কিরণ" in text
    assert "Witness K" not in text  # a paper with both would give the pseudonym away
    assert "Hidden Lane" not in text


def test_a_union_acts_by_special_power_and_tells_its_law() -> None:
    paper = model_of(
        {"kind": "organisation", "status": "union", "representative": "union", "powers": ["file"]}
    )
    (court,) = (one for one in paper.bodies if str(one.body) == "Labour court")
    assert court.allowed is True
    assert court.form == FORMS["special power"]
    assert court.ground is not None
    assert court.ground.law == "Courts Act, s. 21(1)"


def test_a_child_is_stood_for_until_the_day_it_comes_of_age() -> None:
    paper = model_of(GUARDIAN, born="2008-02-29")
    assert (paper.voice, paper.child, paper.own_name) == ("by law", True, False)
    assert paper.comes_of_age == date(2026, 3, 1)
    assert (paper.views, paper.conflict) == (GUARDIAN["views"], True)
    (document,), law = papers([GUARDIAN], born="2008-02-29")
    text = told(document, law)
    assert "Witness K" in text
    assert "Realname" not in text


def test_an_unknown_day_of_birth_gives_the_days_between_which_it_ends() -> None:
    born = "{likely: 2008-07-01, low: 2008-01-01, high: 2008-12-31}"
    paper = model_of({"kind": "guardian", "representative": "parent"}, born=born)
    assert paper.comes_of_age == Period(date(2026, 1, 1), date(2026, 12, 31))


def test_a_guardian_of_somebody_who_came_of_age_is_warned() -> None:
    assert model_of(GUARDIAN).of_age
    assert not model_of(GUARDIAN, born="2008-02-29").of_age


def test_a_child_does_not_sign_alone() -> None:
    assert model_of(LAWYER, born="2010-01-01").under_age


def test_who_stands_for_the_claimant_can_authorise_a_lawyer() -> None:
    (document,), law = papers([{**LAWYER, "given_by": "friend"}], born="2010-01-01")
    assert isinstance(document.model, AuthorisationPaper)
    assert (document.model.voice, document.model.under_age) == ("for the claimant", False)
    assert document.model.signer.names == ("Fay Friend",)
    assert "Realname" not in told(document, law)


@pytest.mark.parametrize("kind", ["litigation friend", "protected adult"])
def test_who_stands_for_the_claimant_by_law_signs_a_declaration(kind: str) -> None:
    paper = model_of({"kind": kind, "representative": "friend", "powers": ["file"]})
    assert (paper.form, paper.voice, paper.kind) == ("declaration", "by law", kind)
    assert paper.signer.names == ("Fay Friend",)


def test_a_conflict_of_interests_is_told_from_one_that_nobody_looked_for() -> None:
    assert model_of(LAWYER).conflict is None
    assert model_of({**LAWYER, "conflict_checked": False}).conflict is False


def test_a_single_act_a_group_and_use_in_another_country() -> None:
    entry = {
        **LAWYER,
        "purpose": "to ask for the pay records",
        "cross_border": True,
        "from": "2024-05-01",
        "to": "2024-06-30",
    }
    (single, group), law = papers([entry, {**LAWYER, "members": ["co"]}])
    paper = single.model
    assert isinstance(paper, AuthorisationPaper)
    assert (paper.purpose, paper.cross_border) == (entry["purpose"], True)
    assert (paper.first, paper.last) == (date(2024, 5, 1), date(2024, 6, 30))
    assert isinstance(group.model, AuthorisationPaper)
    assert group.model.voice == "group"
    text = told(group, law)
    assert "Witness L" in text
    assert "Lou Realname" not in text


def test_a_change_tells_what_is_added_and_what_is_taken_away() -> None:
    after = {**LAWYER, "powers": ["file", "appeal"], "changes": "a"}
    (_first, document), _law = papers([SIGNED, after])
    paper = document.model
    assert isinstance(paper, AuthorisationPaper)
    assert paper.earlier is not None
    assert paper.earlier.added == (POWERS["appeal"],)
    assert paper.earlier.taken == (POWERS["appear"],)
    assert paper.earlier.signed_on == date(2024, 4, 1)


def test_a_revocation_gives_no_power() -> None:
    (_first, document), law = papers([SIGNED, {**LAWYER, "revokes": "a"}])
    paper = document.model
    assert isinstance(paper, AuthorisationPaper)
    assert (paper.form, paper.bodies) == ("revocation", ())
    assert paper.earlier is not None
    assert paper.earlier.signed_on == date(2024, 4, 1)
    text = told(document, law)
    assert not any(str(power) in text for power in POWERS.values())


def test_witness_notary_and_apostille_have_room_where_they_are_asked_for() -> None:
    blocks = ("Witness, before whom", "For the notary", "For the apostille")
    (plain, full), law = papers(
        [LAWYER, {**LAWYER, "witnesses": ["wit"], "notary": True, "apostille": True}]
    )
    assert not any(block in told(plain, law) for block in blocks)
    assert all(block in told(full, law) for block in blocks)


def test_a_notary_signs_where_the_law_asks_for_one() -> None:
    entry = {
        "kind": "other person",
        "status": "relative",
        "representative": "wit",
        "powers": ["file"],
    }
    paper = model_of(entry)
    assert paper.notary
    assert paper.notary_by_law


# -- without a mandate ----------------------------------------------------------------------------


def steps(entry: dict[str, Any], **settings: Any) -> dict[str, ActingWithoutMandate]:
    found, _law = papers([entry], **settings)
    models = [one.model for one in found]
    return {one.step: one for one in models if isinstance(one, ActingWithoutMandate)}


@pytest.mark.parametrize(
    ("day", "printed"), [("2026-05-15", False), ("2026-05-16", True), ("2026-06-30", True)]
)
def test_in_france_the_record_waits_for_the_fifteen_days(day: str, printed: bool) -> None:
    """Told on 30 April 2026: the last day to object is 15 May (code du travail, art. L8223-4)."""
    found = steps(TOLD_IN_APRIL, code="FR", day=day)
    assert ("record" in found) is printed
    assert found["notice"].time.last_day == date(2026, 5, 15)
    assert found["notice"].time.days == 15


def test_the_notice_says_what_the_law_asks_for() -> None:
    found, law = papers([TOLD_IN_APRIL], code="FR", day="2026-05-01")
    assert [one.name for one in found] == ["authorisation-1-notice", "authorisation-1-objection"]
    notice = found[0].model
    assert isinstance(notice, ActingWithoutMandate)
    text = told(found[0], law)
    asked = [one for ground in notice.grounds for one in ground.contents]
    assert len(asked) >= 3  # code du travail, art. D8223-2: to object, to join, to appeal
    for one in (*asked, *(title for title, _law in notice.heads)):
        assert str(one) in text
    assert (notice.time.days, notice.time.last_day) == (15, date(2026, 5, 15))


def test_an_objection_stops_the_record() -> None:
    entry = {**UNION, "notified_on": "2024-04-01", "objected_on": "2024-04-05"}
    assert set(steps(entry)) == {"notice", "objection"}


def test_a_worker_who_was_not_told_yet_has_lines_for_the_day() -> None:
    found = steps(UNION)
    assert set(found) == {"notice", "objection"}
    assert (found["notice"].time.told_on, found["notice"].time.last_day) == (None, None)


# -- what is refused ------------------------------------------------------------------------------


def test_an_association_is_refused_before_the_conseil_de_prudhommes_with_the_law() -> None:
    problem, hint = refusals(NGO, code="FR", day="2026-05-15")
    assert problem["path"] == "authorisations[0]"
    assert problem["kind"] == REPRESENTATIVES["organisation"]
    assert str(problem["body"]) == "Conseil de prud’hommes"
    assert "power" not in problem  # it may do nothing there
    assert problem["law"] == "Code du travail, art. R1453-2"
    assert set(hint) == {"path"}  # how to say that it is a union


def test_a_union_is_not_refused_there() -> None:
    paper = model_of({**NGO, "status": "union"}, code="FR", day="2026-05-15")
    assert any(one.allowed for one in paper.bodies)


def test_a_labour_inspector_is_called_so_and_may_act_where_the_law_says_it() -> None:
    entry = {**NGO, "kind": "other person", "capacity": "labour_inspector"}
    paper = model_of(entry, code="RT", day="2024-05-15")
    assert paper.kind_title.text == "a labour inspector"
    assert {str(one.body): one.allowed for one in paper.bodies}["Labour court"] is True
    assert paper.voice == "claimant"


def test_a_capacity_that_the_law_does_not_have_is_told_with_those_that_it_has() -> None:
    entry = {**NGO, "kind": "other person", "capacity": "ombudsman"}
    with pytest.raises(UnknownChoice) as unknown:
        papers([entry], code="RT", day="2024-05-15")
    (problem,) = unknown.value.problems
    words = dict(problem.words)
    assert (words["word"], words["words"]) == ("ombudsman", "labour_inspector")


def test_the_same_association_may_act_before_an_english_tribunal() -> None:
    assert model_of(NGO, code="GB-EAW", day="2024-05-15").bodies[0].allowed is True


def test_before_the_county_court_it_may_speak_but_not_file() -> None:
    entry = {**NGO, "bodies": ["county_court"], "status": "association"}
    (problem,) = refusals(entry, code="GB-EAW", day="2024-05-15")
    assert problem["power"] == POWERS["file"]
    assert "Legal Services Act 2007" in problem["law"]
    paper = model_of({**entry, "powers": ["appear"]}, code="GB-EAW", day="2024-05-15")
    assert "small claims track" in str(paper.bodies[0].conditions[0])


def test_an_advice_centre_is_refused_before_the_german_labour_court() -> None:
    problem, _hint = refusals(NGO, code="DE", day="2024-05-15")
    assert "§ 11 Abs. 2, 3 und 6 ArbGG" in problem["law"]


@pytest.mark.parametrize("code", ["DE", "GB-EAW"])
def test_without_a_mandate_nobody_acts_where_no_law_allows_it(code: str) -> None:
    (problem,) = refusals(UNION, code=code, day="2024-05-15")
    assert str(problem["jurisdiction"]) == str(jurisdiction_of(code).name)
    assert problem["law"]


def test_without_a_mandate_a_ground_must_fit_the_claim() -> None:
    (problem,) = refusals({**UNION, "status": "association"})
    assert [str(one) for one in problem["grounds"]] == ["Undeclared work"]
    assert problem["law"] == ("Undeclared Work Act, s. 9",)


def test_a_power_that_the_law_keeps_from_a_representative_is_refused() -> None:
    entry = {**NGO, "status": "union", "powers": ["file", "settle"], "bodies": ["court"]}
    (problem,) = refusals(entry)
    assert problem["power"] == POWERS["settle"]
    assert problem["law"] == "Courts Act, s. 21(3)"


def test_a_power_that_is_allowed_nowhere_is_refused_although_no_body_is_named() -> None:
    entry = {**NGO, "kind": "other person", "status": "colleague", "powers": ["appeal"]}
    problems = refusals(entry, code="FR", day="2026-05-15")
    assert [one["law"] for one in problems] == ["Code du travail, art. R1461-1 et R1461-2"]
    assert problems[0]["power"] == POWERS["appeal"]


def test_all_problems_are_told_at_once() -> None:
    problems = refusals(
        {**NGO, "status": "association"},
        LAWYER,
        {**LAWYER, "bodies": ["moon"]},
        {**LAWYER, "representative": "inn"},
        {**LAWYER, "representative": "claimant"},
    )
    assert [one["path"] for one in problems] == [
        "authorisations[0]",
        "authorisations[2]",
        "authorisations[3]",
        "authorisations[4]",
    ]


def test_other_kinds_of_paper_asked_for_are_not_printed_either() -> None:
    with pytest.raises(Refused):
        papers([NGO], code="FR", day="2026-05-15", kinds=("deadlines", "authorisation"))


def test_to_take_a_power_back_is_never_refused() -> None:
    """A representative who may not act can still be told so."""
    found, _law = papers(
        [{**NGO, "revokes": "b"}, {**LAWYER, "id": "b"}], code="FR", day="2026-05-15"
    )
    assert len(found) == 2


def test_a_party_that_owes_nothing_can_be_the_representative() -> None:
    """A union that the case file lists among the parties."""
    text = CASE.format(code="RT", day="2024-05-15", born="1990-01-01", place="RT").replace(
        "parties:\n",
        "parties:\n  - {id: body, name: Union of Cooks, kind: company, roles: [other], "
        "identifier: U 7, address: {lines: [3 Market], locality: Strelsau}}\n",
    )
    entry = {"kind": "organisation", "status": "union", "representative": "body"}
    case = load_case(f"{text}authorisations: {json.dumps([entry])}\n")
    law = jurisdiction_of("RT")
    document, _notes = documents.documents_of(["authorisation"], assess(case, law), case, law)
    for words in ("Union of Cooks", "U 7", "3 Market, Strelsau"):
        assert words in told(document, law)


def test_a_state_that_declares_nothing_refuses_nothing_and_says_so(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(
        "legalcalc.documents.papers.authorisation.representation_of",
        lambda _law: Representation({}, ()),
    )
    (document,), law = papers([NGO])
    assert isinstance(document.model, AuthorisationPaper)
    assert document.model.bodies == ()
    assert "not declared" not in told(document, law)
    assert "not declared" in notes(NGO)
    (problem,) = refusals(UNION)
    assert set(problem) == {"path", "jurisdiction"}  # no law is named, for none is known


# -- unknown and unverified -----------------------------------------------------------------------


def test_what_is_unknown_is_printed_as_unknown() -> None:
    paper = model_of({**NGO, "bodies": ["board"], "powers": ["file", "receive money"]})
    answers = {power: one.allowed for one in paper.bodies for power in one.powers}
    assert answers == {POWERS["file"]: True, POWERS["receive money"]: None}


def test_law_that_nobody_has_read_has_a_dagger_and_refuses_nothing() -> None:
    (document,), law = papers(
        [{**NGO, "bodies": ["crime_board"], "powers": ["funds"]}], code="FR", day="2026-05-15"
    )
    assert isinstance(document.model, AuthorisationPaper)
    (body,) = document.model.bodies
    assert (body.allowed, body.doubtful) == (False, True)
    assert body.ground is not None
    doubt = str(body.ground.doubt)
    text = notes(
        {**NGO, "bodies": ["crime_board"], "powers": ["funds"]}, code="FR", day="2026-05-15"
    )
    assert "706-5 à 706-15†" in text
    assert doubt in text
    assert not [sign for sign in ("†", doubt) if sign in told(document, law)]


# -- what it says of the dispute, and to whom it says what ----------------------------------------


def test_it_names_the_opponent_and_the_matter() -> None:
    (document,), law = papers([LAWYER])
    matter = "In the matter of Kiran Realname against The Blue Inn, concerning pay for work"
    assert matter in told(document, law)
    (guardian,), law = papers([GUARDIAN])
    assert "In the matter of Witness K against The Blue Inn" in told(guardian, law)


def test_a_public_fund_is_no_opponent() -> None:
    triple = authorised(LAWYER)
    fund = Party(id="fund", name="Wage Fund of Ruritania", roles=("wage fund",))
    found, case, law = triple
    debtor = replace(found.debtors[0], party="fund")
    with_fund = replace(case, parties=(*case.parties, fund))
    paid = replace(found, debtors=(*found.debtors, debtor))
    first, *_others = documents.documents_of(["authorisation"], paid, with_fund, law)
    assert isinstance(first.model, AuthorisationPaper)
    assert first.model.opponents == ("The Blue Inn",)


def test_court_and_case_number_stand_in_it_where_the_case_has_them() -> None:
    found, case, law = authorised(LAWYER)
    started = Stated(date(2024, 4, 2))
    case = replace(
        case,
        proceedings=(
            Proceeding(kind="civil", started=started, body="Strelsau Court", reference="3 C 9/24"),
            Proceeding(kind="criminal", started=started, body="Prosecutor", reference="7 Js 1"),
        ),
    )
    first, *_others = documents.documents_of(["authorisation"], found, case, law)
    assert "Strelsau Court, case number 3 C 9/24" in told(first, law)
    assert "7 Js 1" not in told(first, law)  # no power for the criminal proceedings is given


def test_the_paper_tells_no_sources_and_no_research() -> None:
    for code, day in (("RT", "2024-05-15"), ("FR", "2026-05-15"), ("DE", "2026-05-15")):
        (document,), law = papers([LAWYER], code=code, day=day)
        text = told(document, law)
        assert isinstance(document.model, AuthorisationPaper)
        sources = [source for one in document.model.grounds for source in one.sources]
        readers = [one.verified for one in document.model.grounds if one.verified]
        assert sources and readers
        for word in (*sources, *readers, "research", "commit", "qualified person", "ask there"):
            assert word not in text, word
        own = notes(LAWYER, code=code, day=day)
        assert [one for one in (*sources, *readers) if one not in unescape(own)] == []


def test_a_union_defender_gets_a_special_power_that_can_name_conciliation() -> None:
    """Code du travail, art. R1453-2: a special power, which also allows to conciliate."""
    union = {**NGO, "status": "union"}
    settings = {"code": "FR", "day": "2026-05-15"}
    (document,), law = papers([union], **settings)
    text = told(document, law)
    assert str(document.model.paper.title) == "Special power to act for the claimant"
    assert "special power, given for this claim (Code du travail, art. R1453-2, 2°" in text
    assert str(POWERS["conciliate"]) in text
    assert "The power to conciliate is not given" in notes(union, **settings)
    named = {**union, "powers": ["file", "appear", "conciliate"]}
    assert "The power to conciliate is not given" not in notes(named, **settings)


def test_a_french_lawyer_needs_no_special_power_to_conciliate() -> None:
    """Cour de cassation, avis of 8 September 2014: it goes with the lawyer's mandate."""
    settings = {"code": "FR", "day": "2026-05-15"}
    (document,), law = papers([LAWYER], **settings)
    assert "special power" not in told(document, law).lower()
    assert "The power to conciliate is not given" not in notes(LAWYER, **settings)


def test_countries_are_told_by_their_names() -> None:
    text = CASE.format(code="RT", day="2024-05-15", born="1990-01-01", place="RT").replace(
        "names: [Lena Advocate],",
        "names: [Lena Advocate], address: {lines: [1 Rue X], locality: Lyon, country: FR},",
    )
    case = load_case(f"{text}authorisations: {json.dumps([LAWYER])}\n")
    law = jurisdiction_of("RT")
    document, _notes = documents.documents_of(["authorisation"], assess(case, law), case, law)
    assert "1 Rue X, Lyon, France" in told(document, law)
    assert "1 Rue X, Lyon, Frankreich" in told(document, law, "de")


# -- pages ----------------------------------------------------------------------------------------

FULL = {
    **LAWYER,
    "id": "a",
    "powers": ["negotiate", "file", "appear", "settle"],
    "explained_in": "bn",
    "witnesses": ["wit"],
    "notary": True,
    "apostille": True,
}


@pytest.fixture(scope="module")
def pdf(printing: None, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """Some papers of Ruritania as files, by name."""
    folder = tmp_path_factory.mktemp("authorisations")
    found, law = papers(
        [FULL, {**UNION, "notified_on": "2024-04-01"}, {**LAWYER, "revokes": "a"}],
        kinds=("authorisation", "identity"),
    )
    for document in found:
        path = folder / f"{document.name}.pdf"
        path.write_bytes(documents.pdf_of(document, law, "en", "fr"))
    return lambda name: folder / f"{name}.pdf"


NAMES = (
    "authorisation-1-own-name",
    "authorisation-2-notice",
    "authorisation-2-objection",
    "authorisation-2-record",
    "authorisation-3-own-name",
    "identity",
)


@pytest.mark.parametrize("name", NAMES)
def test_no_words_overlap_or_leave_the_page(pdf: Callable[[str], Path], name: str) -> None:
    assert badly_placed_words(pdf(name), SIDE_MARGIN) == []


@pytest.mark.outside
def test_the_reference_validator_finds_no_fault(pdf: Callable[[str], Path]) -> None:
    assert not_conforming([pdf(name) for name in NAMES]) == []


def test_names_and_words_of_any_length_stay_in_their_place(printing: None, tmp_path: Path) -> None:
    long = "W" * 200
    entry = {**FULL, "limits": long, "purpose": f"<b>{long}</b>", "how_explained": long}
    (document,), law = papers([entry])
    path = tmp_path / "long.pdf"
    path.write_bytes(documents.pdf_of(document, law, "en"))
    assert badly_placed_words(path, SIDE_MARGIN) == []
    assert "<b>WWW" in text_of(path)


def test_without_a_name_the_paper_says_that_it_is_still_to_be_written_in() -> None:
    found = documents.documents_of(["authorisation"], *nameless(authorised(LAWYER)))
    paper, _notes = (one.model for one in found)
    assert isinstance(paper, AuthorisationPaper)
    assert (paper.own_name, paper.claimant.names) == (True, ())
