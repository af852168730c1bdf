"""A photograph comes from a phone into the case, is seen small, and goes into the bundle."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.bundle.evidence import SECRET, photograph, text_pdf
from tests.walks.effort import Effort
from tests.walks.visits import Arrivals, Visit
from tests.web.conftest import INN

WITH_EVIDENCE = """\
evidence:
  - {id: E1, kind: photo, what: Photograph of the door}
"""


def _files(folder: Path) -> list[Path]:
    found = {"IMG_2024.jpg": photograph(), "rota.pdf": text_pdf("Rota of March")}
    for name, content in found.items():
        (folder / name).write_bytes(content)
    return [folder / name for name in found]


def _case(visit: Visit, folder: Path) -> str:
    """A small case with an item of evidence; its address."""
    (folder / "case.yaml").write_text(INN + WITH_EVIDENCE, encoding="utf-8")
    visit.begin_as_guest()
    visit.go("/cases/open")
    visit.named("file").set_input_files(folder / "case.yaml")
    visit.send('form[enctype="multipart/form-data"]')
    return visit.path


@pytest.mark.parametrize(
    ("spoken", "width", "script"),
    [("en", 1280, False), ("ar", 320, True)],
    ids=["en-wide-without-script", "ar-narrow"],
)
def test_a_photograph_is_added_seen_and_printed(
    arrive: Arrivals, tmp_path: Path, spoken: str, width: int, script: bool
) -> None:
    visit = arrive(spoken, width, script=script)
    home = _case(visit, tmp_path)
    visit.go(f"{home}facts/evidence")
    visit.page.locator("table.entries th a").first.click()
    photo, rota = _files(tmp_path)
    visit.the("#photo").set_input_files(photo)
    visit.the("#file").set_input_files(rota)
    visit.send("#add-file", by="button")
    pictures = visit.page.locator(".kept-picture img")
    assert pictures.count() == 2
    for one in pictures.all():
        one.scroll_into_view_if_needed()
        visit.page.wait_for_function("one => one.complete", arg=one.element_handle())
        assert 0 < one.evaluate("one => one.naturalWidth") <= 320
    wide = visit.page.evaluate("document.documentElement.scrollWidth")
    assert wide <= width

    with visit.page.expect_download() as waiting:
        visit.page.locator('a[href$="/original"]').first.click()
    assert waiting.value.suggested_filename == "exhibit-1-1.jpg"
    assert Path(waiting.value.path()).read_bytes() == photo.read_bytes()

    visit.go(home)
    files = Effort(visit).bundle(tmp_path, "particulars", "served", format="bundle")
    (name,) = (one for one in files if one.startswith("bundle."))
    assert SECRET.encode() not in files[name]
    pages = PdfReader(BytesIO(files[name])).pages
    assert any("Rota of March" in page.extract_text() for page in pages)
    assert any(len(page.images) for page in pages)
