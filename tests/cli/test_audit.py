"""How well the law was checked, counted for each jurisdiction."""

from __future__ import annotations

import errno
import gzip
import re
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
from tinyhtml5.parser import HTMLParser

from legalcalc.cli import main
from legalcalc.law.discovery import find

ON = "2026-12-01"


def rows(told: str) -> list[list[str]]:
    return [line.split("\t") for line in told.splitlines()]


def test_every_jurisdiction_has_a_row(legalcalc):
    done = legalcalc("parameters", "--audit")
    heading, *found = rows(done.answer)
    assert done.code == 0
    assert heading[:5] == [
        "code",
        "values",
        "read at a source",
        "with a second source",
        "unverified",
    ]
    assert {"GB-EAW", "FR", "DE", "RT"} <= {row[0] for row in found}
    for _code, values, read, second, unverified, *_days in found:
        assert int(read) + int(unverified) == int(values)
        assert int(second) <= int(read)


def test_one_jurisdiction_alone(legalcalc):
    (_heading, row) = rows(legalcalc("parameters", "RT", "--audit").answer)
    assert row[0] == "RT"


def test_parameters_need_a_jurisdiction_or_the_audit(legalcalc):
    done = legalcalc("parameters")
    assert (done.code, done.answer) == (2, "")
    assert done.notes == "Name a jurisdiction by its code, or ask for --audit or --expiring.\n"


# -- as pages --------------------------------------------------------------------------------------


def site_of(folder: Path) -> dict[str, str]:
    """The pages of a site, by their paths."""
    return {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
        for path in folder.rglob("*.html")
    }


@pytest.fixture(scope="module")
def written(tmp_path_factory) -> Path:
    """The folder with the pages of Ruritania's law."""
    folder = tmp_path_factory.mktemp("pages") / "site"
    assert main(["parameters", "RT", "--audit", "--html", str(folder), "--on", ON]) == 0
    return folder


@pytest.fixture(scope="module")
def site(written: Path) -> dict[str, str]:
    return site_of(written)


def addresses(page: str) -> list[tuple[str, str]]:
    """Each element that leads somewhere, with its address."""
    return re.findall(r'<(\w+)\b[^>]*\b(?:href|src)="([^"]*)"', page)


def words_of(page: str) -> str:
    return " ".join(re.sub(r"<[^>]*>", " ", page).replace("\xa0", " ").split())


def test_each_value_has_a_page_and_every_link_leads_to_a_file(site, written):
    names = {one.name for one in find("RT").parameters}
    assert {f"rt/values/{name}.html" for name in names} <= site.keys()
    reached = set()
    for path, page in site.items():
        for _element, address in addresses(page):
            if address.startswith(("https://", "#")):
                continue
            target = urljoin(f"/{path}", urlsplit(address).path).removeprefix("/")
            assert (written / target).is_file(), (path, address)
            reached.add(target)
    assert site.keys() <= reached | {"index.html"}


def test_pages_ask_nobody_for_anything_and_run_nothing(site):
    for path, page in site.items():
        assert "<script" not in page and "style=" not in page and " on" + "click" not in page
        outside = [one for one in addresses(page) if one[1].startswith(("http", "//"))]
        # A reader may follow a link; a browser by itself fetches nothing from elsewhere.
        assert {element for element, _address in outside} <= {"a"}, path


def test_pages_are_valid_html_and_light(site):
    for path, page in site.items():
        parser = HTMLParser(namespace_html_elements=False)
        parser.parse(page)
        assert parser.errors == [], path
        assert len(gzip.compress(page.encode())) < 15_000, path
        assert page.count("<h1>") == 1 and '<html lang="en" dir="ltr">' in page


def test_what_nobody_read_is_never_shown_as_checked(site):
    """Each value of a page has a reader and a day, or is marked; of those there is no reader."""
    unread = 0
    for parameter in find("RT").parameters:
        page = site[f"rt/values/{parameter.name}.html"]
        shown = re.findall(r'<th role="rowheader"[^>]*scope="row">.*?</tr>', page, re.DOTALL)
        told = {}
        for _key, value in parameter.rows():
            told.setdefault(value.since, value.ground)
        assert len(shown) == len(told)
        for row, (_since, ground) in zip(shown, sorted(told.items(), reverse=True), strict=True):
            assert ("not verified" in row) is (ground.verified is None)
            assert ("Ruritanian Bar" in words_of(row)) is (ground.verified is not None)
            if ground.verified is None:
                assert words_of(ground.doubt) in words_of(row)
                unread += 1
    assert unread == 2


def test_the_page_of_a_state_tells_what_is_missing_on_that_day(site, legalcalc, tmp_path):
    page = words_of(site["rt/index.html"])
    assert "how old checks are, is told as of 1 Dec 2026" in page
    assert "Values of the law that nobody has verified" in page
    assert "No longer known" in page  # since 2026: statutory interest
    assert "Days without a known value" in page
    legalcalc("parameters", "RT", "--audit", "--html", tmp_path / "then", "--on", "2025-12-31")
    then = words_of((tmp_path / "then" / "rt" / "index.html").read_text(encoding="utf-8"))
    assert "No longer known" not in then


def test_the_same_law_on_the_same_day_gives_the_same_bytes(written, legalcalc, tmp_path):
    done = legalcalc("parameters", "RT", "--audit", "--html", tmp_path / "again", "--on", ON)
    assert done.notes == f"Written: {tmp_path / 'again'}\n"
    first, second = (
        {
            path.relative_to(folder): path.read_bytes()
            for path in folder.rglob("*")
            if path.is_file()
        }
        for folder in (written, tmp_path / "again")
    )
    assert first == second


def test_pages_are_in_the_language_asked_for(legalcalc, tmp_path):
    legalcalc("parameters", "RT", "--audit", "--html", tmp_path / "ar", "--on", ON, "-l", "ar")
    page = (tmp_path / "ar" / "rt" / "index.html").read_text(encoding="utf-8")
    assert '<html lang="ar" dir="rtl">' in page
    assert "بيانات القانون" in page


def test_nothing_that_is_there_is_overwritten(legalcalc, tmp_path):
    (tmp_path / "kept").mkdir()
    (tmp_path / "kept" / "letter.txt").write_text("mine", encoding="utf-8")
    done = legalcalc("parameters", "RT", "--audit", "--html", tmp_path / "kept", "--on", ON)
    assert done.code == 2
    assert done.notes.endswith("is there already. Give another name, or move it away.\n")
    assert [one.name for one in (tmp_path / "kept").iterdir()] == ["letter.txt"]


def test_a_folder_that_is_empty_is_filled(legalcalc, tmp_path):
    (tmp_path / "stick").mkdir()
    done = legalcalc("parameters", "RT", "--audit", "--html", tmp_path / "stick", "--on", ON)
    assert done.code == 0
    assert (tmp_path / "stick" / "index.html").is_file()


def test_where_the_disk_is_full_nothing_is_left(legalcalc, tmp_path, monkeypatch):
    def full(path, content, write=Path.write_bytes):
        if path.name == "heads.html":
            raise OSError(errno.ENOSPC, "")
        return write(path, content)

    monkeypatch.setattr(Path, "write_bytes", full)
    done = legalcalc("parameters", "RT", "--audit", "--html", tmp_path / "site", "--on", ON)
    assert done.code == 2
    assert done.notes == f"{tmp_path / 'site'} cannot be written: the disk is full.\n"
    assert list(tmp_path.iterdir()) == []


def test_pages_are_of_the_audit_alone(legalcalc, tmp_path):
    done = legalcalc("parameters", "RT", "--html", tmp_path / "site")
    assert done.code == 2
    assert done.notes == "Pages are written of the audit: ask for --audit as well.\n"
    assert list(tmp_path.iterdir()) == []
