"""The list of what a paper tells cannot lie: the papers of every State are searched for it."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache

import pytest

from legalcalc import documents
from legalcalc.claims import assess
from legalcalc.documents.folders import FOLDERS, folder_of, paper_of
from legalcalc.law.assistance import assistance_of
from legalcalc.schemas import load_case
from legalcalc.web.documents.disclosure import (
    PAPERS_TELL,
    SHARES_OF,
    Addressee,
    Data,
    data_of,
    disclosed_by,
)
from tests.documents.gate_cases import ALL_STATES, STATES, law_of
from tests.documents.language_case import text_in
from tests.web.documents.canaries import NEVER, PRINTED, canary_case

# The first have templates of their own for every paper; the others share most.
CODES = [*STATES, *(pytest.param(one, marks=pytest.mark.long) for one in ALL_STATES[len(STATES) :])]


@cache
def _texts(code: str, pseudonym: bool) -> tuple[tuple[str, str], ...]:
    """Each paper of a State's case with all that stands in it."""
    case, law = load_case(canary_case(code, pseudonym=pseudonym)), law_of(code)
    found = documents.documents_of(list(documents.PAPERS), assess(case, law), case, law)
    told = ((paper_of(one.name), text_in(documents.html_of(one, law, "en"))) for one in found)
    # What the law says to everybody, and the heads that it touches, are no data of this case.
    says = [one.says.text for one in assistance_of(law).everything()]
    general = [r"\s+".join(map(re.escape, one.split())) for one in sorted(says, key=len)[::-1]]
    known = re.compile("|".join([*general, r"Heads of claim: [^.]*\."]))
    return tuple((paper, known.sub(" ", text)) for paper, text in told)


def _told(text: str, pseudonym: bool) -> set[Data]:
    told = {kind for kind, word in PRINTED.items() if re.search(word, text)}
    if not pseudonym:  # then it is the name, and nothing else is disclosed by it
        told.discard(Data.OWN_NAME)
    return told


@pytest.mark.parametrize("code", CODES)
def test_no_paper_tells_what_the_list_does_not_name(code: str) -> None:
    for pseudonym in (True, False):
        for paper, text in _texts(code, pseudonym):
            declared = set(PAPERS_TELL[paper].data)
            if Data.OWN_NAME in declared:
                declared.add(Data.NAME)  # without a pseudonym the two are the same
            unnamed = _told(text, pseudonym) - declared
            assert not unnamed, (paper, pseudonym, unnamed)


@pytest.mark.parametrize("code", CODES)
def test_no_paper_tells_notes_or_the_title_of_the_case(code: str) -> None:
    for paper, text in _texts(code, True):
        assert not [word for word in NEVER if word in text], paper


@pytest.mark.long
def test_the_list_names_nothing_that_no_paper_tells() -> None:
    told: dict[str, set[Data]] = defaultdict(set)
    for code in ALL_STATES:
        for pseudonym in (True, False):
            for paper, text in _texts(code, pseudonym):
                told[paper] |= _told(text, pseudonym)
    for paper, declared in PAPERS_TELL.items():
        # Those are made of other papers (tests/bundle), or of no case (test_complaint); and the
        # schedule for criminal proceedings is “served” with more rows (test_who_is_sued).
        if paper.startswith(("bundle", "complaint")) or paper == "served-criminal":
            continue
        assert paper in told, paper
        assert not declared.data - told[paper], (paper, declared.data - told[paper])


def test_what_a_case_does_not_hold_is_not_said_to_be_told(inn: str) -> None:
    case = load_case(inn)
    held = data_of(case)

    assert Data.HEALTH not in held
    assert Data.MONEY in held
    assert Data.HEALTH not in disclosed_by(["schedule", "letter-employer-1"], case)["schedule"].data


def test_days_of_sickness_are_data_on_health(inn: str) -> None:
    sick = inn + "exceptions: [{from: 2025-11-03, to: 2025-11-03, reason: sick}]\n"

    assert Data.HEALTH in data_of(load_case(sick))


def test_every_kind_of_data_has_words_and_its_place_in_a_consent() -> None:
    shares = {*SHARES_OF, Data.NAME, Data.HELPERS, Data.ASSETS, Data.SHARING, Data.WEAKNESSES}
    assert shares == set(Data)
    assert all(str(kind.words) for kind in Data)


@pytest.mark.parametrize("paper", PAPERS_TELL)
def test_each_paper_lies_in_a_folder_of_who_gets_it(paper: str) -> None:
    """The folder is by name alone: what one opens by mistake, one sends by mistake."""
    to = set(PAPERS_TELL[paper].to)
    folder = FOLDERS[paper]
    assert (folder == "own") == (to == {Addressee.OWN})
    assert (folder == "sealed") == (to == {Addressee.SEALED})
    assert (folder == "for-the-client") == (Addressee.CLIENT in to)
    assert (folder == "to-send") == (to == {Addressee.DEBTOR})
    assert set(FOLDERS) == set(PAPERS_TELL)


def test_what_goes_to_one_addressee_lies_together() -> None:
    assert folder_of("letter-user-firm-2.de+ar.pdf") == "to-send/user-firm-2"
    assert folder_of("served-user-firm-2.de.docx") == "to-send/user-firm-2"
    assert folder_of("served.de.pdf") == folder_of("particulars.de.pdf") == "to-file"
    assert folder_of("statement-1.de.tables.json") == "to-file"
