"""The first day of an installation: a user, a recovery sheet that is typed back, in and out."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.walks.house import House
from tests.walks.visits import Arrivals

PASSWORD = "carbon umbrella seventeen otter"


# Each language and each width, with its script and without.
SEEN = [
    ("en", 320, True),
    ("en", 1280, False),
    ("ar", 768, True),
    ("ar", 320, False),
    ("uk", 1280, True),
    ("uk", 768, False),
]


@pytest.mark.parametrize(("tongue", "width", "script"), SEEN)
def test_the_first_user_is_made_and_comes_back(
    new_house: Callable[..., House], arrive: Arrivals, tongue: str, width: int, script: bool
) -> None:
    visit = arrive(tongue, width, script=script, house=new_house(peopled=False, workers=0))
    visit.go("/")
    visit.follow("/first-run")
    visit.type(name="Grace", new=PASSWORD, again=PASSWORD)
    visit.send()
    sheet = visit.the(".paper-key code").inner_text()
    # Nothing else can be done before the paper was read back.
    visit.go("/cases/")
    assert visit.path == "/account/sheet"
    visit.type(key="not what stands there")
    visit.send()
    assert visit.the("#errors").is_visible()
    visit.type(key=sheet.lower() if sheet.isupper() else sheet)
    visit.send()
    assert visit.path.startswith("/account?done=sheet")

    visit.send('form[action="/lock"]')
    assert visit.path.startswith("/sign-in")
    visit.give_password("Grace", PASSWORD)
    assert visit.path == "/account?done=sheet"
    visit.go("/cases/")
    assert visit.the("main .empty").is_visible()


def test_the_sheet_opens_the_account_when_the_password_is_lost(
    new_house: Callable[..., House], arrive: Arrivals, language: str
) -> None:
    visit = arrive(language, house=new_house(peopled=False, workers=0))
    visit.go("/first-run")
    visit.type(name="Grace", new=PASSWORD, again=PASSWORD)
    visit.send()
    sheet = visit.the(".paper-key code").inner_text()
    visit.type(key=sheet)
    visit.send()
    visit.send('form[action="/lock"]')
    visit.follow("/recovery")
    visit.type(name="Grace", key=sheet, new=PASSWORD[::-1], again=PASSWORD[::-1])
    visit.send()
    assert visit.the(".paper-key code").inner_text() != sheet
