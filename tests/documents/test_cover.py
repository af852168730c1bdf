"""The cover sheet, and releases: who took upon themselves what nobody has read or verified."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import get_args, get_type_hints

import pytest

from legalcalc import documents
from legalcalc.claims import assess
from legalcalc.documents.folders import FOLDERS, goes_out
from legalcalc.documents.papers.cover import CoverEntry, cover_of, waiting_papers
from legalcalc.explain import Teller
from legalcalc.facts import Name, Person, Release
from tests.documents.authorisation_cases import LAWYER, SIGNED, authorised
from tests.documents.pleading_cases import STATES, Triple, case_of, pages, sample, told, words_of


def entry(triple: Triple, name: str) -> CoverEntry:
    (found,) = (one for one in cover_of(*triple).entries if one.name == name)
    return found


def status(triple: Triple, name: str, language: str) -> str:
    sheet, teller = cover_of(*triple), Teller(language, triple[2])
    return " ".join(told(one) for one in sheet.status(entry(triple, name), teller))


def released(triple: Triple, paper: str, language: str, *, days: int = 0) -> Triple:
    """The case with a release by somebody of the name of Ada Counsel, so many days from now."""
    _found, case, law = triple
    counsel = Person(id="counsel", names=(Name(text="Ada Counsel", kind="full"),))
    day = case.calculated_on + timedelta(days)
    entry = Release(id="F1", paper=paper, language=language, by="counsel", released_on=day)  # type: ignore[arg-type]
    with_it = replace(case, people=(*case.people, counsel), releases=(*case.releases, entry))
    return assess(with_it, law), with_it, law


def test_every_paper_of_the_case_stands_on_it() -> None:
    triple = sample()
    printed = documents.documents_of(list(documents.PAPERS), *triple)
    names = [one.name for one in printed if one.name != "cover"]
    assert [one.name for one in cover_of(*triple).entries] == names
    words = pages("cover", triple)["cover"]
    assert [name for name in names if name not in words] == []


def test_it_says_who_gets_and_signs_a_paper_and_by_when() -> None:
    triple = sample()
    letter = entry(triple, "letter-agency-2")
    assert letter.folder == "to-send/agency-2"
    assert letter.to == ("Northern Sample Staffing Ltd",)
    assert letter.signed_by == ("Grace Advocate-Sample",)
    assert letter.day == date(2026, 12, 9)
    assert entry(triple, "schedule").signed_by == ()


def test_what_stays_here_needs_no_release() -> None:
    sheet = cover_of(*sample())
    for one in sheet.entries:
        if one.folder in ("own", "for-the-client") or one.name == "identity":
            assert sheet.status(one, Teller("en")) == ()


def test_a_translation_that_nobody_read_is_not_released() -> None:
    assert status(case_of("FR"), "hours", "fr") == (
        "Not released. No lawyer of the language has read its translation."
    )
    assert status(case_of("FR"), "hours", "en").startswith("Nothing in it is known")


def test_law_that_nobody_verified_is_not_released() -> None:
    assert "has verified 3 of its sources of law" in status(sample(), "letter-employer-1", "en")
    assert entry(sample(), "letter-employer-1").unread


def test_one_recorded_release_lets_a_paper_go_as_it_stands() -> None:
    triple = released(sample(), "letter", "en")
    day = told(triple[1].calculated_on)
    for name in ("letter-employer-1", "letter-agency-2"):
        assert status(triple, name, "en") == f"Released by Ada Counsel on {day}."
    assert status(triple, "particulars", "en").startswith("Not released.")
    assert status(triple, "letter-employer-1", "fr").startswith("Not released.")


def test_a_release_does_not_cover_what_is_calculated_after_its_day() -> None:
    said = status(released(sample(), "letter", "en", days=-1), "letter-employer-1", "en")
    assert said.startswith("Not released. The release of")
    assert "for an earlier calculation" in said


def test_a_release_of_a_day_after_the_calculation_holds() -> None:
    triple = released(sample(), "letter", "en", days=3)
    assert status(triple, "letter-employer-1", "en").startswith("Released by Ada Counsel")


@pytest.mark.parametrize("paper", ["letter", "particulars"])
def test_a_release_changes_no_word_of_the_paper(paper: str) -> None:
    assert pages(paper, released(sample(), paper, "en")) == pages(paper, sample())


def test_the_papers_that_can_be_released_are_those_that_go_out() -> None:
    kinds = set(get_args(get_type_hints(Release)["paper"]))
    out = {one.partition("-")[0] for one in FOLDERS if goes_out(one)}
    assert kinds == out & set(documents.PAPERS) - {"identity"}


def test_names_of_papers_without_a_release_are_told_by_those_who_print() -> None:
    names = ["schedule", "letter-employer-1", "particulars", "letter-notes"]
    assert waiting_papers(names, *sample(), "en").unreleased == ("letter-employer-1", "particulars")
    triple = released(sample(), "letter", "en")
    assert waiting_papers(names, *triple, "en").unreleased == ("particulars",)
    assert waiting_papers(["schedule", "letter-notes"], *sample(), "fr").unreleased == ()


def test_it_says_on_which_papers_the_own_name_stands_behind_a_pseudonym() -> None:
    sheet = cover_of(*authorised(SIGNED))
    assert sheet.own_name == ("authorisation-1-own-name", "identity")
    assert entry(authorised(LAWYER), "authorisation-1-own-name").folder == "sealed"
    assert cover_of(*case_of("FR")).own_name == ()


@pytest.mark.parametrize("state", STATES)
def test_it_names_no_claimant_behind_a_pseudonym_in_any_language(state: str) -> None:
    triple = case_of(state)
    (document,) = documents.PAPERS["cover"].documents(*triple)
    words = words_of(documents.html_of(document, triple[2], triple[2].languages[0]))
    assert "Realname" not in words


def test_a_copy_in_the_readers_language_speaks_of_the_papers_that_are_filed() -> None:
    triple = released(case_of("FR"), "hours", "fr")
    (document,) = documents.PAPERS["cover"].documents(*triple)
    copy = words_of(documents.html_of(document, triple[2], "en", copy_of="fr"))
    assert "Released by Ada Counsel" in copy
