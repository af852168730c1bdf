"""Whole days of use: from a blank case, or from yesterday's, to printed papers."""

from __future__ import annotations

import re
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

from playwright.sync_api import expect
from pypdf import PdfReader

from tests.walks.house import TODAY
from tests.walks.visits import Arrivals, Visit, Way


def _owed(visit: Visit, home: str) -> int:
    """The sum that is owed, in hundredths, as the home of a case and its results both tell it."""
    visit.go(f"{home}results/")
    found = _hundredths(visit.the('main a[href="sum/owed/"]').inner_text())
    visit.go(home)
    assert _hundredths(visit.the("#live .figure strong").inner_text()) == found
    return found


def _hundredths(text: str) -> int:
    return int(re.sub(r"\D", "", text))


def _employed(visit: Visit, home: str, first: date, last: date, **more: str) -> str:
    """Tell of an employer, an employment and its usual week; the address of its calendar."""
    facts = f"{home}facts/"
    visit.enter(f"{facts}parties/new", name="Harbour Sample Company", roles="employer")
    visit.enter(
        f"{facts}employments/new",
        employer="Harbour Sample Company",
        start=first.isoformat(),
        end=last.isoformat(),
        **more,
    )
    visit.go(f"{home}work/")
    week = visit.page.locator('main a[href$="/week/new"]').first.get_attribute("href")
    job = str(week).removesuffix("week/new")
    visit.usual_week(job)
    return job


def _born(visit: Visit, home: str, *, years: int) -> None:
    """Tell how old the claimant is."""
    born = TODAY - timedelta(days=years * 365 + 100)
    visit.enter(f"{home}facts/claimant", born=born.isoformat())


def _print(visit: Visit, home: str, folder: Path, *papers: str, **chosen: str) -> dict[str, bytes]:
    """Choose papers, look over what they tell, print them, save them."""
    visit.go(f"{home}documents/")
    offered = visit.page.locator('[name="paper"]').all()
    values = {box.get_attribute("value") for box in offered}
    assert values >= set(papers), f"{sorted(set(papers) - values)} is not among {sorted(values)}"
    for box in offered:
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
    for paper in papers:
        assert any(paper in name for name in found), f"no {paper} among {sorted(found)}"
    return found


def _printed(visit: Visit) -> None:
    """Wait until the page of an order, which asks for itself again, says that all is done."""
    assert "/documents/orders/" in visit.path, f"the order was refused: {visit.path}"
    expect(visit.page.locator('form[action$="/forget"]')).to_have_count(1, timeout=120_000)


def _pages(content: bytes) -> int:
    assert content.startswith(b"%PDF-")
    return len(PdfReader(BytesIO(content)).pages)


def _text(content: bytes) -> str:
    """The text of a paper, in one line."""
    pages = PdfReader(BytesIO(content)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def _told(files: dict[str, bytes], papers: tuple[str, ...]) -> dict[str, str]:
    """The text of the papers of each kind."""
    return {
        paper: " ".join(
            _text(one)
            for name, one in sorted(files.items())
            if paper in name and name.endswith(".pdf")
        )
        for paper in papers
    }


MALAYALAM = "എന്റെ ജോലി രാവിലെ ആറരയ്ക്ക് തുടങ്ങി."


def test_day_1_england_nine_days_left(
    arrive: Arrivals, language: str, way: Way, tmp_path: Path
) -> None:
    """A carer, hours, a fee, deductions; what expires when; papers in one appointment."""
    visit = arrive(language, way.width, script=way.script, accept_downloads=True)
    visit.begin_as_guest()
    home = visit.new_case("GB-EAW")
    begun, ended = TODAY - timedelta(days=120), TODAY - timedelta(days=80)
    facts = f"{home}facts/"
    _born(visit, home, years=30)
    job = _employed(visit, home, begun, ended, live_in="yes", pay_interval="month")
    visit.enter(f"{facts}payments/new", date=ended.isoformat(), amount="900")
    usual = _owed(visit, home)
    ill = begun + timedelta(days=10)
    visit.go(f"{job}stretch/new")
    visit.type(**{"from": ill.isoformat(), "to": (ill + timedelta(days=6)).isoformat()})
    visit.send("#answers", by='button[value="list"]')
    assert 0 < _owed(visit, home) < usual
    visit.enter(f"{facts}fees/new", date=begun.isoformat(), amount="2500")
    visit.enter(f"{facts}deductions/new", date=ended.isoformat(), amount="75", reason="first")
    visit.go(f"{home}deadlines/")
    assert visit.the("main table tbody tr, main li.card, main section.card").count()
    visit.enter(f"{facts}statements/new", language="ml", paragraphs=MALAYALAM)
    papers = ("schedule", "deadlines", "letter", "statement")
    files = _print(visit, home, tmp_path, *papers, filing="en")
    told = _told(files, papers)
    owed = str(_owed(visit, home))
    assert owed in re.sub(r"\D", "", told["schedule"])
    assert owed in re.sub(r"\D", "", told["letter"])
    assert "Harbour Sample Company" in told["letter"]
    assert re.search("[\u0d00-\u0d7f]", told["statement"])
    assert all(_pages(one) >= 1 for one in files.values())


def test_day_3_germany_one_day_corrected(
    arrive: Arrivals, language: str, way: Way, tmp_path: Path
) -> None:
    """The chain of a subcontractor; a payment and a day are corrected and every total follows; the
    mandate of a union in two languages, and the working time by day and week."""
    visit = arrive(language, way.width, script=way.script, accept_downloads=True)
    visit.begin_as_guest()
    home = visit.new_case("DE")
    facts = f"{home}facts/"
    first, last = TODAY - timedelta(days=90), TODAY - timedelta(days=30)
    job = _employed(visit, home, first, last, pay_interval="month")
    visit.enter(f"{facts}parties/new", name="Main Sample AG", roles="contractor")
    unpaid = _owed(visit, home)
    visit.enter(f"{facts}payments/new", date=last.isoformat(), amount="100")
    assert _owed(visit, home) == unpaid - 100_00
    visit.go(f"{facts}payments")
    with visit.page.expect_navigation():
        visit.page.locator("table.entries tbody th a").first.click()
    visit.type(amount="150")
    visit.send("#answers", by="button[name=then]")
    paid = _owed(visit, home)
    assert paid == unpaid - 150_00

    day = last - timedelta(days=35 + last.weekday())  # a Monday
    month = (day.year - first.year) * 12 + day.month - first.month
    visit.go(f"{job}month/{month}")
    visit.named(f"{day.isoformat()}.how").select_option("off")
    visit.send("#answers", by='button[value="list"]')
    less = paid - _owed(visit, home)
    visit.go(f"{job}month/{month}")
    assert less > 0
    visit.named(f"{day.isoformat()}.how").select_option("")
    visit.send("#answers", by='button[value="list"]')
    assert _owed(visit, home) == paid

    visit.enter(f"{facts}people/new", pseudonym="Union Sample", role="representative")
    visit.enter(
        f"{facts}authorisations/new",
        kind="organisation",
        status="union",
        representative="Union Sample",
    )
    papers = ("authorisation", "hours")
    files = _print(visit, home, tmp_path, *papers, layout="side by side", filing="de", reader="ro")
    told = _told(files, papers)
    assert "Vollmacht" in told["authorisation"] and "Union Sample" in told["authorisation"]
    visit.go(f"{home}work/")
    hours = re.sub(r"\D", "", visit.the("tfoot .sum").inner_text())
    assert hours in re.sub(r"[.\s]", "", told["hours"])


def test_day_6_a_child_and_a_guardian(
    arrive: Arrivals, language: str, way: Way, tmp_path: Path
) -> None:
    """A child at a car wash with a guardian, a consent for each recipient, a summary to keep."""
    visit = arrive(language, way.width, script=way.script, accept_downloads=True)
    visit.begin_as_guest()
    home = visit.new_case("GB-EAW")
    facts = f"{home}facts/"
    ended = TODAY - timedelta(days=40)
    visit.enter(f"{facts}claimant", pseudonym="Child A")
    _born(visit, home, years=17)
    visit.enter(f"{facts}people/new", pseudonym="Guardian B", role="guardian")
    _employed(visit, home, ended - timedelta(days=20), ended)
    for recipient, agreed in (("The youth office", "yes"), ("The foster carer", "no")):
        visit.enter(f"{facts}consents/new", recipient=recipient, agreed=agreed)
    visit.enter(f"{facts}authorisations/new", kind="guardian", representative="Guardian B")
    papers = ("summary", "consent", "authorisation")
    files = _print(visit, home, tmp_path, *papers, filing="en", reader="en")
    told = _told(files, papers)
    assert "Guardian B" in told["authorisation"]
    assert "The youth office" in told["consent"] and "The foster carer" in told["consent"]
    owed = _owed(visit, home)
    assert owed > 0
    assert str(owed) in re.sub(r"\D", "", told["summary"])


def test_day_8_the_night_before_the_trial(
    arrive: Arrivals, language: str, way: Way, tmp_path: Path
) -> None:
    """Three payments more; the difference line by line; yesterday's version as it was."""
    visit = arrive(language, way.width, script=way.script, accept_downloads=True)
    visit.begin_as_guest()
    home = visit.new_case("DE")
    last = TODAY - timedelta(days=30)
    _employed(visit, home, last - timedelta(days=60), last)
    visit.enter(
        f"{home}facts/proceedings/new",
        kind="criminal",
        body="Landgericht",
        started=last.isoformat(),
    )
    papers = ("schedule", "criminal")
    yesterday = _print(visit, home, tmp_path, *papers, filing="de", reader="de", purpose="use")
    before = _owed(visit, home)
    for amount in ("31", "32", "33"):
        visit.enter(f"{home}facts/payments/new", date=last.isoformat(), amount=amount)
    assert _owed(visit, home) == before - 96_00
    visit.go(f"{home}versions/1/now/")
    assert visit.the("tr.added, tr.changed, tr.removed").count()
    today = _print(visit, home, tmp_path, *papers, filing="de", reader="de", purpose="use")
    assert today.keys() == yesterday.keys()
    (schedule,) = (name for name in today if name.startswith("schedule"))
    assert today[schedule] != yesterday[schedule]
    assert str(_owed(visit, home)) in re.sub(r"\D", "", _text(today[schedule]))
    visit.go(f"{home}documents/issues/1")
    for box in visit.page.locator('[name="heard"]').all():
        box.check()
    visit.send('form[action$="/print"]')
    _printed(visit)
    with visit.page.expect_download() as waiting:
        visit.page.locator("td a[download]").first.click()
    waiting.value.save_as(tmp_path / "again")
    assert (tmp_path / "again").read_bytes() == yesterday[waiting.value.suggested_filename]


def test_all_papers_in_one_file(arrive: Arrivals, tmp_path: Path) -> None:
    visit = arrive(accept_downloads=True)
    home = visit.begin_as_guest(sample=True)
    _print(visit, home, tmp_path, "schedule", "deadlines", reader="en")
    with visit.page.expect_download() as waiting:
        visit.page.locator('a[href$="papers.zip"]').click()
    waiting.value.save_as(tmp_path / "all.zip")
    with ZipFile(tmp_path / "all.zip") as bundle:
        assert len(bundle.namelist()) == 2
