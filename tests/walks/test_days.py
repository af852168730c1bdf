"""Whole days of use: from a blank case, or from yesterday's, to printed papers."""

from __future__ import annotations

import re
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

from tests.walks.visits import WIDTHS, Arrivals, Visit

TODAY = date.today()  # noqa: DTZ011 - as the people in front of the screen have it


def _new_case(visit: Visit, law: str) -> str:
    visit.go("/cases/new")
    visit.the(f'[name="jurisdiction"][value="{law}"]').check()
    visit.send()
    return visit.path


def _enter(visit: Visit, path: str, **answers: str | list[str]) -> None:
    """Answer questions of a form, each by what kind of control it has, and save."""
    visit.go(path)
    for name, answer in answers.items():
        field = visit.named(name.replace("__", "."))
        kind = field.first.evaluate("one => one.type")
        if kind in ("radio", "checkbox"):
            for value in [answer] if isinstance(answer, str) else answer:
                visit.the(f'[name="{name.replace("__", ".")}"][value="{value}"]').check()
        elif kind == "select-one":
            assert isinstance(answer, str)
            field.first.select_option(index=1) if answer == "first" else field.first.select_option(
                answer
            )
        else:
            assert isinstance(answer, str)
            field.first.fill(answer)
    visit.send("#answers", by="button[name=then]")
    assert not visit.the("#errors").count(), visit.the("#errors").inner_text()
    assert "/sign-in" not in visit.path


def _usual_week(visit: Visit, home: str, first: date, last: date) -> None:
    """Twelve hours a day from Monday to Saturday."""
    visit.go(f"{home}work/")
    visit.page.locator('main a[href$="/week/new"]').first.click()
    visit.type(**{"from": first.isoformat(), "to": last.isoformat()})
    for day in ("mon", "tue", "wed", "thu", "fri", "sat"):
        box = visit.the(f'[name="days"][value="{day}"]')
        if box.count():
            box.check()


def _owed(visit: Visit, home: str) -> str:
    """The digits of the sum that is owed."""
    visit.go(home)
    return re.sub(r"\D", "", visit.the("#live .figure strong").inner_text())


def _print(visit: Visit, home: str, folder: Path, *papers: str, **chosen: str) -> dict[str, bytes]:
    """Choose papers, look over what they tell, print them, save them."""
    visit.go(f"{home}documents/")
    for box in visit.page.locator('[name="paper"]').all():
        box.set_checked(box.get_attribute("value") in papers)
    for name, value in chosen.items():
        field = visit.named(name)
        if field.first.evaluate("one => one.type") == "select-one":
            field.select_option(value)
        else:
            visit.the(f'[name="{name}"][value="{value}"]').check()
    visit.send('form[action$="/documents/"]')
    assert visit.path.endswith("/review")
    for box in visit.page.locator('[name="heard"]').all():
        box.check()
    visit.send('form[action$="/print"]')
    _printed(visit)
    found = {}
    for link in visit.page.locator("td a[download]").all():
        with visit.page.expect_download() as waiting:
            link.click()
        name = waiting.value.suggested_filename
        waiting.value.save_as(folder / name)
        found[name] = (folder / name).read_bytes()
    return found


def _printed(visit: Visit) -> None:
    """Wait until the page of an order, which asks for itself again, says that all is done."""
    assert "/documents/orders/" in visit.path, f"the order was refused: {visit.path}"
    expect(visit.page.locator('form[action$="/forget"]')).to_have_count(1, timeout=120_000)


def _pages(content: bytes) -> int:
    assert content.startswith(b"%PDF-")
    return len(PdfReader(BytesIO(content)).pages)


@pytest.mark.parametrize(("width", "script"), [(320, True), (768, False), (1280, True)], ids=str)
def test_england_nine_days_left(
    arrive: Arrivals, language: str, tmp_path: Path, width: int, script: bool
) -> None:
    """Day 1: a carer, a fee, deductions; what expires when; papers in one appointment."""
    assert width in WIDTHS
    visit = arrive(language, width, script=script, accept_downloads=True)
    visit.begin_as_guest()
    home = _new_case(visit, "GB-EAW")
    begun, ended = TODAY - timedelta(days=400), TODAY - timedelta(days=80)
    facts = f"{home}facts/"
    _enter(visit, f"{facts}parties/new", name="Harbour Sample Care", roles="employer")
    _enter(
        visit,
        f"{facts}employments/new",
        employer="first",
        start=begun.isoformat(),
        end=ended.isoformat(),
        live_in="yes",
        pay_interval="month",
    )
    _enter(visit, f"{facts}payments/new", date=ended.isoformat(), amount="900")
    _enter(visit, f"{facts}fees/new", date=begun.isoformat(), amount="2500")
    _enter(visit, f"{facts}deductions/new", date=ended.isoformat(), amount="75", reason="first")
    visit.go(f"{home}deadlines/")
    assert visit.the("main table tbody tr, main li.card, main section.card").count()
    files = _print(visit, home, tmp_path, "schedule", "deadlines")
    assert len(files) == 2
    assert all(_pages(one) >= 1 for one in files.values())


def test_germany_one_day_corrected(arrive: Arrivals, language: str) -> None:
    """Day 3: the chain of a subcontractor; one day is corrected and every total follows."""
    visit = arrive(language)
    visit.begin_as_guest()
    home = _new_case(visit, "DE")
    facts = f"{home}facts/"
    _enter(visit, f"{facts}parties/new", name="Sub Sample GmbH", roles="employer")
    _enter(visit, f"{facts}parties/new", name="Main Sample AG", roles="contractor")
    last = TODAY - timedelta(days=30)
    _enter(
        visit,
        f"{facts}employments/new",
        employer="first",
        start=(last - timedelta(days=60)).isoformat(),
        end=last.isoformat(),
        pay_interval="month",
    )
    before = _owed(visit, home)
    _enter(visit, f"{facts}payments/new", date=last.isoformat(), amount="100")
    visit.go(f"{facts}payments")
    visit.page.locator("table.entries tbody th a").first.click()
    visit.type(amount="150")
    visit.send("#answers", by="button[name=then]")
    assert "150" in visit.page.content() or before == _owed(visit, home)


def test_a_child_and_a_guardian(arrive: Arrivals, language: str, tmp_path: Path) -> None:
    """Day 6: a child with a guardian, a consent for each recipient, a summary for the child."""
    visit = arrive(language, accept_downloads=True)
    home = visit.begin_as_guest(sample=True)
    facts = f"{home}facts/"
    _enter(visit, f"{facts}people/new", pseudonym="Guardian B", role="guardian")
    _enter(visit, f"{facts}consents/new", recipient="The youth office", agreed="yes")
    files = _print(visit, home, tmp_path, "summary", "consent", reader="en")
    assert sum(_pages(one) for name, one in files.items() if name.endswith(".pdf")) >= 2


def test_the_night_before_the_trial(arrive: Arrivals, language: str, tmp_path: Path) -> None:
    """Day 8: three payments more; the difference line by line; yesterday's version as it was."""
    visit = arrive(language, accept_downloads=True)
    home = visit.begin_as_guest(sample=True)
    yesterday = _print(visit, home, tmp_path, "schedule", reader="en", purpose="use")
    before = _owed(visit, home)
    for amount in ("310", "320", "330"):
        _enter(visit, f"{home}facts/payments/new", date="2026-01-31", amount=amount)
    assert _owed(visit, home) != before
    visit.go(f"{home}versions/1/now/")
    assert visit.the("tr.added, tr.changed, tr.removed").count()
    today = _print(visit, home, tmp_path, "schedule", reader="en", purpose="use")
    (now,) = today.values()
    (then,) = yesterday.values()
    assert now != then
    visit.go(f"{home}documents/issues/1")
    for box in visit.page.locator('[name="heard"]').all():
        box.check()
    visit.send('form[action$="/print"]')
    _printed(visit)
    with visit.page.expect_download() as waiting:
        visit.page.locator("td a[download]").first.click()
    waiting.value.save_as(tmp_path / "again")
    assert (tmp_path / "again").read_bytes() == then


def test_all_papers_in_one_file(arrive: Arrivals, tmp_path: Path) -> None:
    visit = arrive(accept_downloads=True)
    home = visit.begin_as_guest(sample=True)
    _print(visit, home, tmp_path, "schedule", "deadlines", reader="en")
    with visit.page.expect_download() as waiting:
        visit.page.locator('a[href$="papers.zip"]').click()
    waiting.value.save_as(tmp_path / "all.zip")
    with ZipFile(tmp_path / "all.zip") as bundle:
        assert len(bundle.namelist()) == 2
