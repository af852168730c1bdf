"""``legalcalc bundle``: one PDF for each court and addressee, as somebody opens it."""

from __future__ import annotations

import io
import os
import re
import shutil
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from legalcalc.bundle import bundle_kinds, bundles_of
from legalcalc.bundle.contents import COURT, OPPONENT, PROSECUTOR
from legalcalc.claims import assess
from legalcalc.cli import main
from legalcalc.documents import PAPERS, documents_of
from legalcalc.documents.folders import FOLDERS, folder_of
from legalcalc.documents.verification.verify import NothingAttached, verify
from legalcalc.law import discovery
from legalcalc.schemas import load_case
from tests.bundle.evidence import armed_pdf, photograph, text_pdf, texts_of

ROOT = Path(__file__).resolve().parents[2]
MARK = "OWNSIDE"

CASE = f"""\
format: legalcalc-case/1
reference: INN-1
title: {MARK}
jurisdiction: RT
calculated_on: 2024-04-30
currency: RTD
claimant: {{names: [Ana Sample], born: 1990-01-01}}
parties:
  - {{id: inn, name: The Blue Inn, roles: employer, note: {MARK}}}
employments:
  - {{id: job, employer: inn, start: 2024-03-04, end: 2024-03-08, note: {MARK}}}
patterns:
  - {{from: 2024-03-04, to: 2024-03-08, days: mon-fri, start: "08:00", end: "17:00",
     breaks: "1:00", evidence: E1, note: {MARK}}}
payments:
  - {{date: 2024-03-08, amount: 100, note: {MARK}}}
evidence:
  - {{id: E1, kind: rota, what: Rota of March, date: 2024-03-01, file: files/rota.pdf, note: {MARK},
     goes_to: [court, opponent],
     redactions: [{{page: 2, area: [5, 10, 200, 60], hidden_from: opponent}}]}}
  - {{id: E2, kind: photo, what: Photograph of the door, file: door.jpg, note: {MARK}}}
  - {{id: E3, kind: message, what: Messages of the cook, file: cook.eml, note: {MARK}}}
  - {{id: E4, kind: diary, what: {MARK} diary, file: diary.txt, goes_to: nobody}}
  - {{id: E5, kind: payslip, what: Payslip of March, file: files/slip.pdf}}
choices: {{heads: [pay.base]}}
"""
MAIL = "From: cook\nTo: Ana\nSubject: Tomorrow\n\nYou come at six \U0001f60a.\n"


def laid_out(folder: Path, case: str = CASE) -> Path:
    """A case file with the files of its exhibits beside it."""
    (folder / "files").mkdir(parents=True)
    (folder / "files/rota.pdf").write_bytes(text_pdf("Rota, first", "Rota, secret", "Rota, third"))
    (folder / "files/slip.pdf").write_bytes(armed_pdf())
    (folder / "door.jpg").write_bytes(photograph())
    (folder / "cook.eml").write_text(MAIL, encoding="utf-8")
    (folder / "diary.txt").write_text(f"{MARK}\n", encoding="utf-8")
    path = folder / "case.yaml"
    path.write_text(case, encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def laid(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return laid_out(tmp_path_factory.mktemp("bundle") / "case")


@pytest.fixture(scope="module")
def out(laid: Path) -> Path:
    """The folder of bundles of the case."""
    folder = laid.parent.parent / "out"
    assert main(["bundle", str(laid), "-o", str(folder)]) == 0
    return folder


@pytest.fixture(scope="module")
def court(out: Path) -> bytes:
    return (out / "to-file/bundle.en.pdf").read_bytes()


@pytest.fixture(scope="module")
def letter(out: Path) -> bytes:
    return (out / "to-send/employer-1/bundle-employer-1.en.pdf").read_bytes()


def opened(content: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(content))


def links(reader: PdfReader, page: int = 0) -> Iterator[int]:
    """The pages to which the links of a page lead."""
    numbers = {one.indirect_reference.idnum: number for number, one in enumerate(reader.pages)}
    for note in reader.pages[page].get("/Annots", ()):
        yield numbers[note.get_object()["/Dest"][0].idnum]


def bookmarks(
    reader: PdfReader, outline: Any = None, depth: int = 0
) -> Iterator[tuple[int, str, int]]:
    """The bookmarks of a file, each with its depth and the page to which it leads."""
    for one in reader.outline if outline is None else outline:
        if isinstance(one, list):
            yield from bookmarks(reader, one, depth + 1)
        else:
            yield depth, str(one.title), reader.get_destination_page_number(one) or 0


# -- what is in it ---------------------------------------------------------------------------------


def test_there_is_a_bundle_for_the_court_and_one_for_each_who_is_written_to(out: Path) -> None:
    found = sorted(str(one.relative_to(out)) for one in out.rglob("*.pdf"))
    assert found == ["to-file/bundle.en.pdf", "to-send/employer-1/bundle-employer-1.en.pdf"]
    for one in (out, *out.rglob("*")):
        assert stat.S_IMODE(one.stat().st_mode) & 0o077 == 0


def test_each_page_bears_its_number_in_the_bundle(court: bytes) -> None:
    texts = texts_of(court)
    for number, text in enumerate(texts, start=1):
        assert f"Bundle, page {number} of {len(texts)}" in text


def test_each_page_of_an_exhibit_bears_the_number_of_the_exhibit(court: bytes) -> None:
    texts = texts_of(court)
    first = next(number for number, text in enumerate(texts) if "Rota, first" in text)
    for page in range(3):
        assert f"Exhibit 1, page {page + 1} of 3" in texts[first + page]
    assert "Exhibit 2" in texts[first + 3]
    assert "Exhibit 3" in texts[first + 4]
    assert "You come at six [smiling face with smiling eyes]." in texts[first + 4]
    assert "stand here by their names" in texts[first + 4]
    assert "Exhibit 5" in texts[first + 5]  # the fourth is nobody's, and keeps its number
    assert "Payslip of June" in texts[first + 5]
    assert len(texts) == first + 6


def test_links_of_the_index_lead_to_the_pages_that_it_names(court: bytes) -> None:
    reader, texts = opened(court), texts_of(court)
    index = " ".join(texts[0].split())
    targets = list(links(reader))
    assert len(set(targets)) == len([one for one in bookmarks(reader) if one[0] == 0])
    for title, words in (
        ("Rota of March", "Rota, first"),
        ("Payslip of March", "Payslip of June"),
        ("Messages of the cook", "You come at six"),
    ):
        page = next(number for number, text in enumerate(texts) if words in text)
        assert page in targets
        assert re.search(rf"{title}\D+(\d+ \w+ 2024 )?{page + 1}\b", index)


def test_bookmarks_lead_to_each_paper_and_exhibit_and_keep_those_of_papers(court: bytes) -> None:
    reader, texts = opened(court), texts_of(court)
    found = list(bookmarks(reader))
    assert [title for depth, title, _page in found if depth == 0][-4:] == [
        "Exhibit 1 – a rota: Rota of March",
        "Exhibit 2 – a photo: Photograph of the door",
        "Exhibit 3 – a message: Messages of the cook",
        "Exhibit 5 – a payslip: Payslip of March",
    ]
    assert {depth for depth, _title, _page in found} >= {0, 1}
    for _depth, title, page in found:
        wanted = title.partition(" – ")[0] if title.startswith("Exhibit") else title
        assert "".join(wanted.split()) in "".join(texts[page].split())


def test_another_program_finds_no_fault_in_the_file(court: bytes, tmp_path: Path) -> None:
    if shutil.which("qpdf") is None:
        pytest.skip("qpdf is not installed")
    path = tmp_path / "bundle.pdf"
    path.write_bytes(court)
    done = subprocess.run(["qpdf", "--check", path], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


# -- what is not -----------------------------------------------------------------------------------


def test_nothing_of_the_own_side_is_in_a_bundle(court: bytes, letter: bytes) -> None:
    for content in (court, letter):
        assert MARK not in " ".join(texts_of(content))
        titles = [title for _depth, title, _page in bookmarks(opened(content))]
        for own in ("Evidence list", "Deadline sheet", "Before the letters are sent"):
            assert own not in titles


def test_the_other_side_gets_only_exhibits_that_the_case_sends_it(letter: bytes) -> None:
    texts = " ".join(texts_of(letter))
    assert "Rota, first" in texts
    for word in ("door", "cook", "Payslip of"):
        assert word not in texts


def test_what_some_may_not_see_is_gone_from_their_bundle_alone(court: bytes, letter: bytes) -> None:
    assert "Rota, secret" in " ".join(texts_of(court))
    for text in (" ".join(texts_of(letter)), letter.decode("latin-1")):
        assert "secret" not in text
    reader = opened(letter)
    for number in range(1, int(reader.trailer["/Size"])):
        thing = reader.get_object(number)
        if hasattr(thing, "get_data"):
            assert b"secret" not in thing.get_data()


def test_a_bundle_is_made_of_papers_that_are_filed_or_sent_and_of_no_others() -> None:
    case = load_case(ROOT / "examples/sample-case.yaml")
    law = discovery.find(case.jurisdiction)
    assert law is not None
    every = documents_of(tuple(PAPERS), assess(case, law), case, law)
    plans = {plan.name: plan for plan in bundles_of(every, case)}
    assert set(plans) == {"bundle", "bundle-criminal", "bundle-employer-1", "bundle-agency-2"}
    for plan in plans.values():
        for document in plan.documents:
            addressee = plan.name.removeprefix("bundle-")
            filed = folder_of(document.name) == "to-file"
            assert filed or folder_of(document.name) == f"to-send/{addressee}"
    # The claimant has a pseudonym, and an authorisation bears the name.
    assert case.claimant.pseudonym is not None
    assert not any("authorisation" in one.name for one in plans["bundle"].documents)


def test_every_paper_that_is_filed_or_sent_has_its_place_in_a_bundle() -> None:
    placed = {*COURT, *PROSECUTOR, *OPPONENT}
    goes_out = {paper for paper, folder in FOLDERS.items() if folder.startswith("to-")}
    # A complaint is told before there is a case; a request for recognition and the table of what
    # an employer gained go by themselves: neither is part of a claim.
    alone = {"complaint", "recognition", "gain-prosecutor"}
    assert goes_out - {"bundle", "bundle-criminal"} - alone == placed
    assert set(bundle_kinds()) <= set(PAPERS)


def test_properties_of_a_bundle_name_nobody(court: bytes) -> None:
    told = opened(court).metadata
    assert told is not None
    assert set(told) == {
        *("/Title", "/Creator", "/CreationDate", "/ModDate", "/LegalcalcBundle"),
    }
    assert told["/Title"] == "Bundle for the court"
    assert told["/CreationDate"] == "D:20240430"


def test_verifying_a_bundle_says_that_it_is_one(court: bytes) -> None:
    with pytest.raises(NothingAttached) as told:
        verify(court)
    assert "This is a bundle" in str(told.value.message)


# -- parts, and the same bytes ---------------------------------------------------------------------


def test_parts_are_no_larger_than_the_limit_and_each_has_the_index(
    laid: Path, tmp_path: Path, court: bytes
) -> None:
    limit = 120_000
    assert len(court) > limit
    assert main(["bundle", str(laid), "-o", str(tmp_path / "out"), "--limit", "120kB"]) == 0
    parts = sorted((tmp_path / "out/to-file").glob("bundle.part-*.en.pdf"))
    assert len(parts) > 1
    page, whole = 0, []
    for number, path in enumerate(parts, start=1):
        content = path.read_bytes()
        assert len(content) <= limit
        texts = texts_of(content)
        whole += texts
        assert f"Part {number} of {len(parts)}" in texts[0]
        assert "Rota of March" in texts[0]
        assert "Payslip of March" in texts[0]
        reader = opened(content)
        assert reader.page_labels[0] == str(page + 1)
        assert all(0 < target < len(texts) for target in links(reader))
        page += len(texts)
    for number, text in enumerate(whole, start=1):
        assert f"Bundle, page {number} of {page}" in text
    for words in ("Rota, first", "Rota, third", "You come at six", "Payslip of June"):
        assert sum(words in text for text in whole) == 1


def test_a_limit_that_not_even_a_page_keeps_is_refused(
    laid: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["bundle", str(laid), "-o", str(tmp_path / "out"), "--limit", "20kB"]) == 2
    assert "larger than the limit" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_equal_input_gives_equal_bytes(laid: Path, tmp_path: Path, out: Path) -> None:
    words = [sys.executable, "-m", "legalcalc", "bundle", laid, "-o", tmp_path / "again"]
    surroundings = {**os.environ, "PYTHONHASHSEED": "7"}
    subprocess.run(words, check=True, cwd=ROOT, env=surroundings, capture_output=True)
    for path in out.rglob("*.pdf"):
        assert (tmp_path / "again" / path.relative_to(out)).read_bytes() == path.read_bytes()


# -- files that are not there, or elsewhere --------------------------------------------------------


def test_all_missing_files_are_told_at_once_and_nothing_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = laid_out(tmp_path / "case")
    (path.parent / "door.jpg").unlink()
    (path.parent / "files/slip.pdf").unlink()
    assert main(["bundle", str(path), "-o", str(tmp_path / "out")]) == 3
    told = capsys.readouterr().err
    assert "Exhibit 2: door.jpg cannot be read: it does not exist." in told
    assert "Exhibit 5: files/slip.pdf cannot be read: it does not exist." in told
    assert "--without-missing" in told
    assert not (tmp_path / "out").exists()


def test_a_sheet_stands_in_the_place_of_a_missing_file(tmp_path: Path) -> None:
    path = laid_out(tmp_path / "case")
    (path.parent / "door.jpg").unlink()
    assert main(["bundle", str(path), "-o", str(tmp_path / "out"), "--without-missing"]) == 0
    texts = texts_of((tmp_path / "out/to-file/bundle.en.pdf").read_bytes())
    index, sheet = [text for text in texts if "(to be inserted)" in text]
    assert index == texts[0]
    assert "Exhibit 2" in sheet


@pytest.mark.parametrize("file", ["../door.jpg", "/etc/passwd", "files/../../x.pdf", "C:\\x.pdf"])
def test_a_file_outside_the_folder_of_the_case_is_refused(
    file: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = laid_out(tmp_path / "case", CASE.replace("file: door.jpg", f"file: '{file}'"))
    assert main(["bundle", str(path), "-o", str(tmp_path / "out")]) == 3
    assert "in the folder of the case file" in capsys.readouterr().err


def test_threat_link_that_leads_out_of_the_folder(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = laid_out(tmp_path / "case")
    (tmp_path / "elsewhere.jpg").write_bytes(photograph())
    (path.parent / "door.jpg").unlink()
    (path.parent / "door.jpg").symlink_to(tmp_path / "elsewhere.jpg")
    assert main(["bundle", str(path), "-o", str(tmp_path / "out")]) == 3
    assert (
        "Exhibit 2: Name the file by its place in the folder of the case file"
        in capsys.readouterr().err
    )


def test_a_pipe_in_the_place_of_a_file_is_not_waited_for(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = laid_out(tmp_path / "case")
    (path.parent / "door.jpg").unlink()
    os.mkfifo(path.parent / "door.jpg")
    assert main(["bundle", str(path), "-o", str(tmp_path / "out")]) == 3
    assert "Exhibit 2: door.jpg cannot be read" in capsys.readouterr().err


def test_a_file_of_another_kind_is_refused_with_the_kinds_there_are(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = laid_out(tmp_path / "case", CASE.replace("file: door.jpg", "file: door.heic"))
    assert main(["bundle", str(path), "-o", str(tmp_path / "out")]) == 3
    assert "pdf, png, jpg, jpeg, txt, eml" in capsys.readouterr().err


def test_hiding_a_page_that_an_exhibit_does_not_have_stops_the_bundle(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = laid_out(tmp_path / "case", CASE.replace("page: 2", "page: 4"))
    assert main(["bundle", str(path), "-o", str(tmp_path / "out")]) == 3
    assert "Exhibit 1: A redaction names page 4, and there are 3." in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_an_area_has_four_numbers(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = laid_out(tmp_path / "case", CASE.replace("[5, 10, 200, 60]", "[5, 10, 200]"))
    assert main(["bundle", str(path), "-o", str(tmp_path / "out")]) == 3
    assert "Write four numbers" in capsys.readouterr().err


LIMITED = CASE.replace("choices:", "limits: {not_passed_on: [employer]}\nchoices:")


def test_where_a_caller_set_limits_an_exhibit_goes_to_those_alone_whom_it_names(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = laid_out(tmp_path / "case", LIMITED)
    assert main(["bundle", str(path), "-o", str(tmp_path / "out")]) == 0
    text = "".join(texts_of((tmp_path / "out/to-file/bundle.en.pdf").read_bytes()))
    assert "Exhibit 1" in text
    assert not re.search("Exhibit [2-5]|Blue Inn", text)
    said = capsys.readouterr().err
    assert "look" in said and said.rstrip().count("2, 3, 5") == 1


def test_an_exhibit_whose_text_names_what_is_barred_stops_the_bundle(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = laid_out(tmp_path / "case", LIMITED)
    named = text_pdf("Rota, first", "the  BLUE inn", "Ask at the Inn")
    (tmp_path / "case/files/rota.pdf").write_bytes(named)
    assert main(["bundle", str(path), "-o", str(tmp_path / "out")]) == 3
    said = capsys.readouterr().err
    assert "Exhibit 1: What may not be passed on stands on these pages: 2, 3." in said
    assert not (tmp_path / "out").exists()


def test_what_is_barred_goes_once_it_is_blacked_out(tmp_path: Path) -> None:
    hidden = LIMITED.replace(", hidden_from: opponent", "")
    path = laid_out(tmp_path / "case", hidden)
    (tmp_path / "case/files/rota.pdf").write_bytes(text_pdf("Rota", "The Blue Inn", "Rota"))
    assert main(["bundle", str(path), "-o", str(tmp_path / "out")]) == 0
    for one in (tmp_path / "out").rglob("*.pdf"):
        assert "Blue" not in "".join(texts_of(one.read_bytes()))


def test_a_mail_that_names_what_is_barred_stops_the_bundle(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Also in a script whose letters join, which a printed page gives back in another order."""
    named = LIMITED.replace("The Blue Inn", "فندق الورد").replace(
        "file: cook.eml", "file: cook.eml, goes_to: court"
    )
    path = laid_out(tmp_path / "case", named)
    mail = MAIL.replace("You come", "تعال إلى فندق الورد")
    (tmp_path / "case/cook.eml").write_text(mail, encoding="utf-8")
    assert main(["bundle", str(path), "-o", str(tmp_path / "out")]) == 3
    assert "Exhibit 3: In the text stands what may not be" in capsys.readouterr().err


@pytest.mark.parametrize("size", ["10", "0MB", "10 GB", "-1kB"])
def test_a_limit_is_a_size_with_its_unit(
    size: str, laid: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["bundle", str(laid), "-o", str(tmp_path / "out"), f"--limit={size}"]) == 2
    assert "is no size: write it as 10MB or 800kB" in capsys.readouterr().err


def test_a_case_from_standard_input_has_no_files_beside_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(CASE.encode())))
    assert main(["bundle", "-", "-o", str(tmp_path / "out")]) == 3
    assert "Exhibit 1: files/rota.pdf cannot be read" in capsys.readouterr().err
