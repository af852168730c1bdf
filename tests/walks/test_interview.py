"""The first interview: from the start page to a first sum, in few pages, on any screen."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.walks.conftest import EVERYTHING
from tests.walks.effort import Effort
from tests.walks.visits import Arrivals

MOST_PAGES = 12
MOST_CLICKS = 40
WAYS = [(320, True), (320, False), (1280, True)]
# Between them in every language and every way; all of them where everything is asked for.
SEEN = [
    (tongue, *way)
    for turn, tongue in enumerate(("en", "fr", "ar"))
    for place, way in enumerate(WAYS)
    if EVERYTHING or place == turn
]

# What is typed, in each language as its people write it.
TYPED = {
    "en": {
        "start": "3 March 2026",
        "end": "October 2026",
        "hours": "70 hours a week",
        "paid": "600 pounds a month",
        "what": "passport",
    },
    "fr": {
        "start": "3 mars 2026",
        "end": "octobre 2026",
        "hours": "70",
        "paid": "600",
        "what": "passeport",
    },
    "ar": {
        "start": "٣ مارس ٢٠٢٦",
        "end": "أكتوبر 2026",
        "hours": "70",
        "paid": "٦٠٠",
        "what": "جواز السفر",
    },
}


@pytest.mark.parametrize(("tongue", "width", "script"), SEEN)
def test_the_case_of_a_care_worker_has_its_first_sum_in_twelve_pages(
    arrive: Arrivals, tongue: str, width: int, script: bool
) -> None:
    visit, words = arrive(tongue, width, script=script), TYPED[tongue]
    effort = Effort(visit)
    visit.go("/")
    effort.press('form[action="/guest"] button:not([name])')
    assert visit.path == "/cases/interview"
    effort.look(tongue)
    effort.choose(place="GB-ENG")
    effort.type(town="Leeds")
    effort.press()
    assert visit.path.endswith("/interview/2")
    effort.look(tongue)
    effort.type(occupation="care worker", employer="Harbour Sample Company", start=words["start"])
    effort.choose(sector="care", ending="escape")
    effort.type(end=words["end"])
    effort.press()
    assert visit.path.endswith("/interview/3")
    effort.look(tongue)
    for day in ("mon", "tue", "wed", "thu", "fri", "sat"):
        effort.choose(days=day)
    effort.type(hours=words["hours"], paid=words["paid"])
    if tongue != "en":  # where the text does not say it
        effort.choose(hours_per="week", paid_per="month")
    effort.choose(lodging="free")
    effort.press()
    assert visit.path.endswith("/interview/4"), visit.the("#errors").inner_text()
    effort.look(tongue)
    effort.choose(papers="yes", leaving="captivity")
    effort.type(papers_what=words["what"], born="34")
    effort.press()
    assert visit.path.endswith("/interview/sum")
    effort.look(tongue)

    assert any(letter.isdecimal() for letter in visit.the(".figure strong").inner_text())
    expect(visit.the(".deadline a")).to_be_visible()
    expect(visit.the("ol.missing li").first).to_be_visible()
    assert effort.pages <= MOST_PAGES
    assert effort.clicks <= MOST_CLICKS, f"{effort.clicks} clicks, {effort.keys} keys"
    assert not effort.looked, "\n".join(effort.looked)

    # The entries are there, and the answers can be mended.
    home = visit.path.removesuffix("interview/sum")
    visit.go(f"{home}facts/payments")
    assert visit.page.locator("main li a, main td a, main th a").count()
    visit.go(f"{home}interview/3")
    visit.named("lodging").select_option("none")
    visit.send("form.interview", by='button[name="sum"]')
    assert visit.path.endswith("/interview/sum")


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_whoever_knows_nothing_but_the_place_sees_what_is_missing(
    arrive: Arrivals, language: str, script: bool
) -> None:
    visit = arrive(language, 320, script=script)
    visit.begin_as_guest()
    visit.named("place").select_option("FR")
    for _screen in range(3):
        visit.send()
        for box in visit.page.locator('[name$=".unknown"]:visible').all():
            box.check()
        for one in visit.page.locator('select:has(option[value="unknown"])').all():
            one.select_option("unknown")
        for one in visit.page.locator('[type="radio"][value="unknown"]').all():
            one.check()
    visit.send()
    assert visit.path.endswith("/interview/sum")
    assert visit.the("ol.missing li").count() >= 3


def test_what_is_not_clear_is_told_at_its_field_and_stays(arrive: Arrivals, language: str) -> None:
    visit = arrive(language, 320, allowed=("422",))
    visit.begin_as_guest()
    visit.type(town="Leeds")
    visit.send()
    assert visit.the("#errors").is_visible()
    assert visit.named("town").input_value() == "Leeds"
    visit.named("place").select_option("DE")
    visit.send()
    visit.type(start="1/9/2026", end="gestern so")
    visit.send()
    assert visit.the("#errors").is_visible()
    assert visit.named("end").input_value() == "gestern so"
    visit.type(end="1/10/2026")
    visit.send()
    assert visit.path.endswith("/interview/3")


def test_whoever_knows_the_way_goes_straight_to_the_empty_case(
    arrive: Arrivals, language: str
) -> None:
    visit = arrive(language)
    visit.sign_in()
    visit.go("/cases/")
    visit.follow("/cases/interview")
    visit.follow("/cases/new")
    assert visit.the('[name="jurisdiction"]').count() > 5
