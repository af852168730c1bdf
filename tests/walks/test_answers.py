"""What was told is looked over on one page, changed from there, and printed to be signed; and a
figure is followed to what it rests on. In three languages, without a script as well."""

from __future__ import annotations

import pytest

from tests.walks import looks
from tests.walks.visits import HEIGHTS, Arrivals


@pytest.mark.parametrize(
    ("tongue", "width", "script"), [("en", 1280, True), ("fr", 320, False), ("ar", 320, False)]
)
def test_an_answer_is_changed_where_it_is_checked(
    arrive: Arrivals, tongue: str, width: int, script: bool
) -> None:
    visit = arrive(tongue, script=script, width=width)
    home = visit.begin_as_guest(sample=True)
    rest = visit.the("details.chapter").nth(3)
    assert not rest.locator("li a").first.is_visible()  # folded, until it is asked for
    rest.locator("summary").click()
    assert rest.locator("li a").first.is_visible()
    visit.follow("/answers/")
    name = visit.the('#claimant a[href*="#f-pseudonym"]')
    with visit.page.expect_navigation():
        name.click()
    assert visit.named("pseudonym").is_visible()  # the part that asks it, and no other
    visit.type(pseudonym="Claimant Q")
    visit.send("#answers", by="button[name=then]")
    visit.go(f"{home}answers/")
    assert visit.the("#claimant").get_by_text("Claimant Q").count()
    assert looks.sideways(visit.page) == []
    visit.follow("/answers/2/")
    sheet = visit.the("article.told-sheet")
    assert sheet.get_attribute("dir") == "rtl"
    visit.page.emulate_media(media="print")
    assert sheet.is_visible() and not visit.the("button.leave").is_visible()


@pytest.mark.parametrize(("tongue", "width", "script"), [("en", 320, False), ("ar", 1280, True)])
def test_a_figure_is_followed_to_its_steps_its_facts_and_its_law(
    arrive: Arrivals, tongue: str, width: int, script: bool
) -> None:
    visit = arrive(tongue, script=script, width=width)
    home = visit.begin_as_guest(sample=True)
    visit.go(f"{home}results/1/3/")
    steps = visit.the("main details .steps").first
    assert visit.the(".formula").is_visible() and not steps.is_visible()
    visit.the("main details > summary").first.click()
    assert steps.is_visible()
    law = visit.the(".laws a").first
    assert str(law.get_attribute("href")).startswith("https://www.legislation.gov.uk/")
    # The reader may follow it. Nothing is fetched for it: see the faults of the visit.
    assert law.get_attribute("rel") == "noreferrer"
    assert looks.sideways(visit.page) == []
    fact = visit.the("dl.told .change a").first
    with visit.page.expect_navigation():
        fact.click()
    assert "/facts/" in visit.path
    assert visit.page.viewport_size == {"width": width, "height": HEIGHTS[width]}
