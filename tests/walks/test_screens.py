"""Every screen, in every language, light and dark, narrow and wide: what has to hold for all."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.walks import looks
from tests.walks.gallery import Album, Gallery
from tests.walks.house import House
from tests.walks.screens import SCREENS, Screen
from tests.walks.visits import HEIGHTS, WALKED, WIDTHS


@pytest.fixture(scope="module")
def gallery(browser: Browser) -> Iterator[Gallery]:
    """A house of its own, so that nobody changes what is looked at, nor does it lapse."""
    house = House(still=True)
    found = Gallery(browser, Album(house))
    yield found
    found.close()
    house.close()


def test_a_screen(gallery: Gallery, language: str, screen: Screen, everything: bool) -> None:
    """No finding of axe, nothing at the side, all in reach of the keyboard, all in order.

    In the first language a page is laid out at each width, and in others at one. Axe looks at one,
    in light or in dark: pages take turns. ``make walks`` has all combinations.
    """
    page = gallery.show(screen, language)
    if screen.typed is not None:
        assert page.locator("#errors").count(), "nothing is refused"
    schemes = ("light", "dark")
    place = SCREENS.index(screen)
    wrong = looks.naming(page, language) + looks.too_heavy(page, screen.mode)
    at_length = everything or language == WALKED[0]
    looked_at = WIDTHS if everything else (WIDTHS[place % 3],)
    for width in WIDTHS if at_length else looked_at:
        page.set_viewport_size({"width": width, "height": HEIGHTS[width]})
        for scheme in schemes if everything else (schemes[place // 3 % 2],):
            page.emulate_media(color_scheme=scheme)
            found = looks.axe(page) if width in looked_at else []
            wrong += [f"{width} px, {scheme}: {one}" for one in found]
        wrong += looks.sideways(page)
        wrong += looks.mirrored(page)
        wrong += looks.frame(page)
        wrong += looks.tables(page)
    wrong += looks.direction(page)
    if language == WALKED[0] or (everything and language in WALKED):
        wrong += looks.keyboard(page)
    wrong += gallery.faults()
    # Without its script a page may be another one; what is sent is sent in the same way.
    if screen.sent is None and (everything or (not at_length and width == WIDTHS[0])):
        page = gallery.show(screen, language, script=False, width=WIDTHS[0])
        for look in (looks.sideways, looks.tables, looks.frame, looks.direction):
            wrong += [f"without script, {one}" for one in look(page)]
        wrong += gallery.faults()
    if wrong:
        pytest.fail("\n".join(dict.fromkeys(wrong)), pytrace=False)


def test_what_is_folded_among_the_deadlines_is_read_on_paper(gallery: Gallery) -> None:
    page = gallery.show(next(one for one in SCREENS if one.name == "deadlines"), WALKED[0])
    reasons = page.locator(".day").first.locator(".rules")
    assert not reasons.is_visible()
    page.emulate_media(media="print")
    try:
        assert reasons.is_visible() and reasons.bounding_box()
    finally:
        page.emulate_media(media="screen")


def test_letters_of_twice_the_size_fit_the_window_of_a_telephone(gallery: Gallery) -> None:
    """320 px hold then what 160 px hold of letters of the usual size."""
    page = gallery.show(next(one for one in SCREENS if one.name == "employment at the desk"), "uk")
    page.set_viewport_size({"width": 160, "height": 640})
    assert looks.sideways(page) == []
    page.locator("#preferences .menu > summary").click()
    assert looks.sideways(page) == []


@pytest.mark.parametrize("tongue", ["ar", "ru", "uk"])
def test_laws_beside_one_another_fit(gallery: Gallery, tongue: str) -> None:
    page = gallery.show(next(one for one in SCREENS if one.name == "alternatives"), tongue)
    for code in ("FR", "DE", "US"):
        page.locator(f"input[name=law][value={code}]").check()
    with page.expect_navigation():
        page.locator("form:has(input[name=law]) button").click()
    wrong = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": HEIGHTS[width]})
        found = looks.tables(page) + looks.sideways(page) + looks.mirrored(page) + looks.axe(page)
        wrong += [f"{width} px: {one}" for one in found]
    assert wrong == []
