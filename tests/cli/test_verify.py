"""A document that was printed with its figures attached is verified on the command line."""

from __future__ import annotations

import json

import pytest

from tests.documents.tampering import figures_in, with_figures


@pytest.fixture(scope="module")
def printed(tmp_path_factory):
    """The claim schedule of the case of the inn, with its figures attached."""
    from legalcalc.cli import main
    from legalcalc.documents import DocumentsUnavailable
    from legalcalc.documents.writers.pdf import default_renderer
    from tests.cli.conftest import INN

    try:
        default_renderer()
    except DocumentsUnavailable as missing:
        pytest.skip(str(missing))
    folder = tmp_path_factory.mktemp("verify")
    (folder / "inn.yaml").write_text(INN, "utf-8")
    path = folder / "schedule.pdf"
    command = ["-l", "en", "schedule", str(folder / "inn.yaml"), "-o", str(path), "--with-data"]
    assert main(command) == 0
    return path


@pytest.fixture
def altered(printed, tmp_path):
    """The same with another sum in the data of its one row."""

    def change(data):
        data["heads"][0]["rows"][0]["owed"]["value"] = "999.00"

    path = tmp_path / "altered.pdf"
    path.write_bytes(with_figures(printed.read_bytes(), change))
    return path


def test_a_document_that_stands(legalcalc, printed):
    done = legalcalc("verify", printed)
    assert (done.code, done.notes) == (0, "")
    assert done.plain.startswith("Claim schedule: law of Ruritania, calculated on 30 Apr 2024\n")
    assert "Everything that can be verified stands." in done.plain
    assert "it bears no signature" in done.plain


def test_a_document_that_does_not_stand(legalcalc, altered):
    done = legalcalc("verify", altered)
    assert (done.code, done.notes) == (7, "")
    assert "Not everything stands." in done.answer
    rows = [line.split("\t") for line in done.answer.splitlines() if "\t" in line]
    assert rows[0] == ["where", "figure", "on the page", "in the data", "counted again"]
    assert ["row 1.1", "owed", "–", "999.00 RTD", "400.00 RTD"] in rows
    assert ["row 1.1", "owed", "400.00", "999.00 RTD", "–"] in rows


def test_the_result_as_data(legalcalc, printed, altered):
    stands = json.loads(legalcalc("verify", printed, "--format", "json").answer)
    assert stands["format"] == "legalcalc-verification/1"
    assert stands["stands"] is True
    assert stands["figures"]["faults"] == stands["law"]["differences"] == []
    found = legalcalc("verify", altered, "--format", "json")
    assert found.code == 7
    faults = json.loads(found.answer)["figures"]["faults"]
    assert {fault["kind"] for fault in faults} == {"record", "sum", "page"}


def test_a_document_from_a_pipe(legalcalc, printed):
    assert legalcalc("verify", "-", stdin=printed.read_bytes()).code == 0


def test_without_being_asked_nothing_is_attached(legalcalc, inn, tmp_path):
    path = tmp_path / "plain.pdf"
    done = legalcalc("schedule", inn, "-o", path)
    if done.code == 5:
        pytest.skip(done.notes)
    done = legalcalc("verify", path)
    assert (done.code, done.answer) == (7, "")
    assert done.notes.startswith("The document has no figures attached")


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7", b"hello"])
def test_what_is_no_document_is_refused_in_a_sentence(legalcalc, tmp_path, content):
    path = tmp_path / "it.pdf"
    path.write_bytes(content)
    done = legalcalc("verify", path)
    assert (done.code, done.answer) == (7, "")
    assert done.notes == "The file is no PDF that can be read, or it is damaged.\n"


def test_a_file_that_cannot_be_read(legalcalc, tmp_path):
    done = legalcalc("verify", tmp_path / "nowhere.pdf")
    assert (done.code, done.answer) == (2, "")
    assert "it does not exist" in done.notes


def test_papers_have_their_figures_attached(legalcalc, inn, tmp_path):
    words = ("papers", inn, "-o", tmp_path / "all", "--only", "deadlines,hours", "--with-data")
    done = legalcalc(*words)
    if done.code == 5:
        pytest.skip(done.notes)
    assert done.code == 0
    (deadlines,) = (tmp_path / "all").rglob("deadlines.*.pdf")
    assert figures_in(deadlines.read_bytes())["document"]["kind"] == "deadlines"
    assert legalcalc("verify", deadlines).code == 0
    (hours,) = (tmp_path / "all").rglob("hours.*.pdf")
    assert legalcalc("verify", hours).code == 7
