"""Training scenarios from the command line: a list, and papers in the languages asked for."""

from __future__ import annotations

import pytest

from legalcalc import documents


@pytest.fixture
def printer(monkeypatch):
    """Stands in for the printing engine, and keeps what it was given."""
    made = []

    def pdf_of(document, jurisdiction, language, beside=None):
        made.append((document.name, language, beside))
        return f"{document.name} {language} {beside}".encode()

    monkeypatch.setattr(documents, "pdf_of", pdf_of)
    return made


def test_without_a_scenario_those_there_are_listed_from_easy_to_hard(legalcalc):
    done = legalcalc("training")
    assert (done.code, done.notes) == (0, "")
    heading, *rows = [line.split("\t") for line in done.answer.splitlines()]
    assert heading[:4] == ["scenario", "jurisdiction", "level", "title"]
    ruritania = [row for row in rows if row[1] == "Ruritania"]
    assert [row[0] for row in ruritania] == ["kitchen-help", "valley-farm", "long-harvest"]
    assert [row[2] for row in ruritania] == ["1", "2", "3"]


def test_a_worksheet_and_its_key_are_written_in_each_language(legalcalc, printer, tmp_path):
    folder = tmp_path / "class"
    done = legalcalc("training", "kitchen-help", "-o", folder, "--in", "en,en+en")
    assert (done.code, done.answer) == (0, "")
    assert sorted(path.name for path in folder.iterdir()) == [
        "kitchen-help-evidence.en+en.pdf",
        "kitchen-help-evidence.en.pdf",
        "kitchen-help-key.en+en.pdf",
        "kitchen-help-key.en.pdf",
        "kitchen-help-worksheet.en+en.pdf",
        "kitchen-help-worksheet.en.pdf",
    ]
    assert done.notes.count("Written: ") == 6
    assert ("kitchen-help-key", "en", "en") in printer


def test_without_languages_the_papers_are_in_that_of_the_screen(legalcalc, printer, tmp_path):
    assert legalcalc("training", "kitchen-help", "-o", tmp_path / "class").code == 0
    assert [language for _name, language, _beside in printer] == ["en"] * 3


def test_each_trainee_of_a_class_gets_a_variant(legalcalc, printer, tmp_path):
    done = legalcalc("training", "kitchen-help", "-o", tmp_path / "class", "--variants", "1-2, 30")
    assert done.code == 0
    papers = [name for name, _language, _beside in printer]
    assert papers == [
        f"kitchen-help-{number}-{paper}"
        for number in (1, 2, 30)
        for paper in ("worksheet", "key", "evidence")
    ]


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("kitchen-help", "-o", "x", "--variants", "3-1"), "“3-1” is not how variants are named"),
        (("kitchen-help", "-o", "x", "--variants", "one"), "“one” is not how variants are named"),
        (("kitchen-help", "-o", "x", "--variants", "0"), "“kitchen-help” has variants 1 to 192"),
        (("kitchen-help", "-o", "x", "--variants", "190-193"), "has variants 1 to 192"),
        (("kitchen-help",), "Name the folder"),
        (("castle", "-o", "x"), "No scenario “castle”. Scenarios: "),
        (("kitchen-help", "-o", "x", "--in", "en,xx"), "“xx” is not offered"),
    ],
)
def test_what_cannot_be_printed_is_told_and_nothing_is_written(
    legalcalc, printer, tmp_path, monkeypatch, words, sentence
):
    monkeypatch.chdir(tmp_path)
    done = legalcalc("training", *words)
    assert (done.code, done.answer) == (2, "")
    assert sentence in done.notes
    assert list(tmp_path.iterdir()) == []


def test_a_scenario_with_faults_is_left_out_and_told(legalcalc, monkeypatch, tmp_path):
    broken = tmp_path / "broken.yaml"
    broken.write_text("title: Nothing else\n", encoding="utf-8")
    monkeypatch.setattr(
        "legalcalc.documents.papers.scenarios.scenario_files",
        lambda jurisdiction: [broken] if jurisdiction.code == "RT" else [],
    )
    done = legalcalc("training")
    assert done.code == 0
    assert done.answer.count("\n") == 1
    assert "broken.yaml: level, aims, story, rules, case, traps, marking missing" in done.notes
    done = legalcalc("training", "broken", "-o", tmp_path / "class")
    assert done.code == 2
    assert "“broken” cannot be used" in done.notes


def test_a_claim_is_reckoned_by_the_law_of_another_day(legalcalc, printer, tmp_path):
    done = legalcalc("training", "kitchen-help", "-o", tmp_path / "class", "--on", "2024-12-31")
    assert done.code == 0
    assert [name for name, *_languages in printer] == [
        "kitchen-help-2024-12-31-worksheet",
        "kitchen-help-2024-12-31-key",
        "kitchen-help-2024-12-31-evidence",
    ]


def test_no_claim_is_reckoned_before_its_story_is_over(legalcalc, printer, tmp_path):
    done = legalcalc("training", "kitchen-help", "-o", tmp_path / "class", "--on", "2020-01-01")
    assert done.code == 2
    assert done.notes.startswith("“kitchen-help” can be reckoned on ")
    assert printer == []
