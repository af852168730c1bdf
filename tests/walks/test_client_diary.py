"""A client writes days on a phone by a code, leaves in a hurry, and a lawyer takes the days in."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
import yaml

from tests.walks import looks
from tests.walks.house import TODAY, House
from tests.walks.visits import Arrivals, Visit
from tests.web.conftest import INN

YESTERDAY = (TODAY - timedelta(days=1)).isoformat()
_HELD = "() => [localStorage.length, sessionStorage.length, document.cookie]"


@pytest.fixture
def office(new_house: Callable[..., House]) -> House:
    """A front end that phones reach."""
    return new_house()


def _code(ada: Visit, case: str, language: str) -> str:
    """Make a code for a client who speaks a language, and read it."""
    ada.go(f"/cases/{case}/")
    ada.follow("/diary/")
    ada.the("#language").select_option(language)
    ada.type(days="7")
    ada.send(f'form[action$="{case}/diary/code"]')
    assert ada.the("dl.told code").first.inner_text() == f"{ada.house.address}/diary"
    return ada.the(".paper-key code").inner_text()


def _looked_at(phone: Visit, language: str) -> None:
    found = looks.sideways(phone.page) + looks.frame(phone.page) + looks.direction(phone.page)
    found += looks.naming(phone.page, language) + looks.too_heavy(phone.page, "guided")
    assert not found
    assert "legalcalc" not in phone.title


@pytest.mark.parametrize(
    ("spoken", "width", "script"),
    [("en", 320, False), ("ar", 320, True), ("en", 1280, True)],
    ids=["en-narrow-without-script", "ar-narrow", "en-wide"],
)
def test_days_go_from_a_phone_into_the_case(
    office: House, arrive: Arrivals, spoken: str, width: int, script: bool
) -> None:
    case = office.case(yaml.load(INN, yaml.BaseLoader))
    ada = arrive(spoken, 1280, house=office)
    ada.sign_in()
    code = _code(ada, case, spoken)
    refused = ("the server responded with a status of 422",)
    phone = arrive(spoken, width, script=script, house=office, allowed=refused)
    phone.go("/diary")
    _looked_at(phone, spoken)
    warning, field = (phone.the(one).bounding_box() for one in (".notice.bad", "#code"))
    assert warning is not None and field is not None and warning["y"] < field["y"]
    phone.type(code="0000 0000 0000")
    phone.send()
    assert phone.the("#code-wrong").count() == 1
    phone.type(code=code.lower())
    phone.send()
    _looked_at(phone, spoken)
    assert phone.the("main li").count() == 14
    phone.follow(YESTERDAY)
    phone.type(day__1__start="late", day__1__end="22:30", words="Kitchen")
    phone.send()
    assert phone.the("#errors a").count() == 1
    assert phone.named("words").input_value() == "Kitchen"
    _looked_at(phone, spoken)
    phone.type(day__1__start="06:00")
    phone.send()
    assert phone.the(".tag.good").count() == 1
    phone.follow(YESTERDAY)
    assert phone.named("day.1.start").input_value() == phone.named("words").input_value() == ""
    if script:
        assert phone.page.evaluate(_HELD) == [0, 0, ""]
    phone.send("header", by="button.leave")
    assert phone.path == "/left"
    assert phone.context.cookies() == []
    phone.go("/diary/days")
    assert phone.path == "/diary"

    ada.go(f"/cases/{case}/diary/")
    assert "06:00–22:30" in ada.the("#entries").inner_text()
    ada.the('input[name="day"]').check()
    ada.send("#entries", by='button[value="take"]')
    assert ada.the("#saved").count() == 1
    ada.go(f"/cases/{case}/work/")
    assert not looks.sideways(ada.page)
