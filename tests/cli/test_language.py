"""Help, problems and answers are in the language that was asked for."""

from __future__ import annotations

import os
import re

import pytest

from legalcalc.explain import languages_offered
from legalcalc.law.discovery import find

COMMANDS = (
    *("compute", "explain", "schedule", "papers", "bundle", "form", "calendar", "gain"),
    *("compare", "counter", "verify", "check", "recompute", "statistics", "group"),
    *(
        "handover",
        "training",
        "room",
        "plugins",
        "serve",
        "doctor",
        "backup",
        "restore",
        "jurisdictions",
    ),
    "complaint",
    "parameters",
)
OF_A_GROUP = ("check", "compute", "gain", "case", "compare", "template", "import", "bundle")
OF_A_COMPLAINT = ("check", "print", "keep", "case")
OF_A_HAND_OVER = ("pack", "open", "htcds", "from-htcds")
HELPS = [
    ("--help",),
    *((command, "--help") for command in COMMANDS),
    *(("group", command, "--help") for command in OF_A_GROUP),
    *(("complaint", command, "--help") for command in OF_A_COMPLAINT),
    *(("handover", command, "--help") for command in OF_A_HAND_OVER),
]

OPTIONS = (
    "help",
    "exhibit",
    "files",
    "version",
    "language",
    "route",
    "format",
    "output",
    "figure",
    "data",
    "history",
    "only",
    "filing",
    "reader",
    "lawyer",
    "layout",
    "formats",
    "audit",
    "expiring",
    "html",
    "relations",
    "write",
    "with",
    "host",
    "port",
    "folder",
    "sample",
    "certificate",
    "key",
    "name",
    "proxies",
    "confirm",
    "blank",
    "debtor",
    "court",
    "employer",
    "limit",
    "without",
    "missing",
    "processes",
    "keep",
    "scheduler",
    "cluster",
    "is",
    "mine",
    "variants",
    "zip",
    "identity",
    "consent",
    "on",
    "into",
    "take",
    "theirs",
    "ours",
    "by",
    "from",
    "row",
    "jurisdiction",
    "reference",
    "staying",
)
NAMES = {"legalcalc", "expires", *OPTIONS, *COMMANDS, *OF_A_GROUP, *OF_A_COMPLAINT, *OF_A_HAND_OVER}


def outside_sentences(told):
    """What is left of a text when each ⟦sentence⟧ is taken out."""
    return re.sub(r"⟦[^⟧]*⟧", "", told)


def offered(language, jurisdiction=None):
    if language in languages_offered(jurisdiction):
        return
    if "CI" in os.environ:
        pytest.fail(f"the catalogue for {language} is not complete")
    pytest.skip(f"the catalogue for {language} is not complete yet")


@pytest.mark.parametrize("words", HELPS, ids=" ".join)
def test_every_word_of_help_can_be_translated(legalcalc, monkeypatch, words):
    """In a language that puts ⟦…⟧ around each sentence, only names stand outside."""
    monkeypatch.setattr("legalcalc.cli.voice", lambda language: lambda one: f"⟦{one.text}⟧")
    done = legalcalc(*words)
    assert done.code == 0
    assert set(re.findall(r"[a-z]{3,}", outside_sentences(done.answer), re.IGNORECASE)) <= NAMES


@pytest.mark.parametrize(
    "words",
    [
        ("paint",),
        ("compute",),
        ("compute", "x", "--paint"),
        ("compute", "x", "--route"),
        ("compute", "x", "--format", "xml"),
        ("parameters", "RT", "--history=x"),
        ("parameters", "RT", "--expires", "x"),
    ],
    ids=" ".join,
)
def test_every_word_of_a_complaint_can_be_translated(legalcalc, monkeypatch, words):
    monkeypatch.setattr("legalcalc.cli.voice", lambda language: lambda one: f"⟦{one.text}⟧")
    done = legalcalc(*words)
    assert (done.code, done.answer) == (2, "")
    assert set(re.findall(r"[a-z]{3,}", outside_sentences(done.notes), re.IGNORECASE)) <= NAMES


@pytest.mark.parametrize("words", HELPS, ids=" ".join)
def test_french_help_has_no_english_left(legalcalc, words):
    offered("fr")
    done = legalcalc(*words, "--language", "fr")
    assert done.code == 0
    for word in ("usage", "positional", "show", "exit codes", "the case", "file", "done", "fault"):
        assert not re.search(rf"\b{word}\b", done.answer)
    assert "utilisation" in done.answer.lower()


@pytest.mark.parametrize("surroundings", [{"LEGALCALC_LANGUAGE": "fr"}, {"LANG": "fr_FR.UTF-8"}])
def test_the_surroundings_choose_the_language(legalcalc, monkeypatch, surroundings):
    offered("fr")
    french = legalcalc("--help", "-l", "fr").answer
    for name, value in surroundings.items():
        monkeypatch.setenv(name, value)
    assert legalcalc("--help").answer == french
    assert legalcalc("--help", "-l", "en").answer != french


def test_what_is_typed_wins_over_the_surroundings(legalcalc, monkeypatch, inn):
    english = legalcalc("compute", inn).answer
    monkeypatch.setenv("LEGALCALC_LANGUAGE", "fr")
    assert legalcalc("--language", "en", "compute", inn).answer == english
    assert legalcalc("compute", inn, "--language=en").answer == english
    assert legalcalc("compute", "-len", inn).answer == english


def test_an_answer_in_french_and_data_without_a_language(legalcalc, inn):
    offered("fr")
    offered("fr", find("RT"))
    english, french = (legalcalc("compute", inn, "-l", one).answer for one in ("en", "fr"))
    assert french != english
    assert "400,00" in french
    data = [legalcalc("compute", inn, "--format", "json", "-l", one).answer for one in ("en", "fr")]
    assert data[0] == data[1]


def test_problems_are_told_in_french(legalcalc, changed_inn):
    offered("fr")
    done = legalcalc("compute", changed_inn(("mon-fri", "mon-fun")), "-l", "fr")
    assert done.code == 3
    assert "problem in the case file" not in done.notes
    assert "patterns[0].days" in done.notes


def test_where_the_law_is_not_translated_english_is_told_and_said_so(legalcalc, inn, monkeypatch):
    offered("fr")
    whole = languages_offered
    monkeypatch.setattr(
        "legalcalc.explain.languages_offered", lambda one=None: whole() if one is None else ["en"]
    )
    english = legalcalc("compute", inn).answer
    done = legalcalc("compute", inn, "--language", "fr")
    assert done.code == 0
    assert done.answer == english
    assert "fr" in done.notes


def test_a_language_that_is_not_offered_is_told_with_those_that_are(legalcalc):
    for words in (("--language", "xx", "--help"), ("compute", "x", "-l", "xx")):
        done = legalcalc(*words)
        assert (done.code, done.answer) == (2, "")
        assert done.notes.startswith("“xx” is not offered. Languages: en")


@pytest.mark.parametrize("desk", ["xx_XX.UTF-8", "C", "POSIX", "", "en_GB.UTF-8@euro"])
def test_a_desk_whose_language_is_not_offered_gets_english(legalcalc, monkeypatch, desk):
    monkeypatch.setenv("LANG", desk)
    done = legalcalc("--help")
    assert done.code == 0
    assert done.answer.startswith("usage: legalcalc")
