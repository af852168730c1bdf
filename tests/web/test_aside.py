"""What is sent from a form when the session is over: kept for its writer, and for nobody else."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from flask import Flask

from legalcalc.web.stores import stores

TYPED = "quetzal-canary"


@pytest.fixture
def form(app: Flask, member: Any) -> str:
    """The form of a new person in a case of Ada's; half an hour later her session is over."""
    home = member.send("/cases/new", jurisdiction="RT").headers["Location"]
    stores(app).clock = lambda: datetime.now(UTC) + timedelta(minutes=31)
    return f"{home}facts/people/new"


def _send(browser: Any, form: str, **headers: str) -> str:
    fields = {"token": "old", "_seen": "", "_shown": "pseudonym", "pseudonym": TYPED}
    answer = browser.post(form, data=fields, headers=headers)
    return answer.headers.get("Location", "")


def test_what_was_typed_is_in_its_form_after_sign_in(member: Any, form: str, password: str) -> None:
    assert _send(member, form).endswith("&ended=1&kept=1")
    answer = member.send("/sign-in", name="Ada", password=password, next=form)
    page = member.get(answer.headers["Location"]).get_data(as_text=True)
    assert TYPED in page
    assert member.get_cookie("__Host-lc-aside") is None


def test_it_is_not_in_the_case_before_its_writer_says_so(
    member: Any, form: str, password: str
) -> None:
    _send(member, form)
    member.send("/sign-in", name="Ada", password=password)
    listed = member.get(form.removesuffix("/new")).get_data(as_text=True)
    assert TYPED not in listed


def test_it_lies_in_memory_under_a_key_of_the_browser_alone(
    app: Flask, member: Any, form: str
) -> None:
    _send(member, form)
    (piece,) = stores(app).shelf._kept.values()
    assert TYPED.encode() not in piece.sealed
    cookie = member.get_cookie("__Host-lc-aside")
    assert cookie is not None
    assert cookie.http_only and cookie.secure and cookie.same_site == "Strict"


def test_another_browser_gets_nothing_of_it(
    app: Flask, member: Any, form: str, password: str, new_browser: Callable[[Flask], Any]
) -> None:
    _send(member, form)
    other = new_browser(app)
    other.send("/sign-in", name="Ada", password=password)
    assert TYPED not in other.get(form).get_data(as_text=True)


def test_somebody_who_may_not_see_the_case_gets_nothing_of_it(
    app: Flask, member: Any, form: str
) -> None:
    _send(member, form)
    member.send("/guest")
    assert member.get(form).status_code == 404


def test_it_is_gone_after_half_an_hour_and_on_leaving(app: Flask, member: Any, form: str) -> None:
    _send(member, form)
    stores(app).clock = lambda: datetime.now(UTC) + timedelta(minutes=62)
    stores(app).sweep()
    assert not stores(app).shelf._kept
    _send(member, form)
    member.post("/leave")
    assert not stores(app).shelf._kept


@pytest.mark.parametrize(
    "headers", [{"Sec-Fetch-Site": "cross-site"}, {"Origin": "http://elsewhere.example"}]
)
def test_a_page_of_a_stranger_puts_nothing_there(
    app: Flask, member: Any, form: str, headers: dict[str, str]
) -> None:
    assert _send(member, form, **headers) == ""
    assert not stores(app).shelf._kept


def test_it_takes_no_more_room_than_it_is_given(app: Flask, member: Any, form: str) -> None:
    for _ in range(70):
        member.delete_cookie("__Host-lc-aside")
        _send(member, form)
    assert len(stores(app).shelf._kept) == 64


def test_the_name_stays_in_its_field_when_the_password_was_wrong(
    new_browser: Callable[[Flask], Any], app: Flask, member: Any
) -> None:
    for page, fields in (
        ("/sign-in", {"password": "another one entirely"}),
        ("/recovery", {"key": "AGE-1", "new": "short", "again": "short"}),
    ):
        browser = new_browser(app)
        answer = browser.send(page, name="Ada “A” Byron", **fields)
        where = answer.headers["Location"]
        assert "Ada" not in where and "Byron" not in where
        shown = browser.get(where).get_data(as_text=True)
        assert 'value="Ada “A” Byron"' in shown
        assert "Byron" not in browser.get(page).get_data(as_text=True)
        assert "Byron" not in new_browser(app).get(where).get_data(as_text=True)


def test_names_push_nothing_out_that_was_set_aside(
    app: Flask, member: Any, form: str, password: str, new_browser: Callable[[Flask], Any]
) -> None:
    _send(member, form)
    for _ in range(70):
        new_browser(app).send("/recovery", name="Ben", new="short", again="short")
    member.send("/sign-in", name="Ada", password=password)
    assert TYPED in member.get(form).get_data(as_text=True)


# -- another tab, after its person signed in again -------------------------------------------------


@pytest.fixture
def page(member: Any) -> str:
    """The form of a new person in a case of Ada's, whose session goes on."""
    home = member.send("/cases/new", jurisdiction="RT").headers["Location"]
    return f"{home}facts/people/new"


def _token_of(browser: Any, page: str) -> str:
    text = browser.get(page).get_data(as_text=True)
    return str(text.split('name="token" value="')[1].split('"')[0])


def _typed_in(browser: Any, page: str, token: str) -> Any:
    fields = {"token": token, "_seen": "", "_shown": "pseudonym", "pseudonym": TYPED}
    return browser.post(page, data=fields)


def test_what_an_older_tab_sends_after_a_new_sign_in_is_in_its_form(
    member: Any, page: str, password: str
) -> None:
    old = _token_of(member, page)
    member.send("/sign-in", name="Ada", password=password)
    answer = _typed_in(member, page, old)
    assert answer.status_code == 303
    assert TYPED in member.get(answer.headers["Location"]).get_data(as_text=True)
    assert TYPED not in member.get(page.removesuffix("/new")).get_data(as_text=True)


def test_what_a_tab_of_somebody_else_sends_is_refused(
    app: Flask, member: Any, page: str, password: str, new_browser: Callable[[Flask], Any]
) -> None:
    theirs = new_browser(app)
    theirs.send("/guest")
    for token in ("", "made up", _token_of(theirs, "/cases/")):
        assert _typed_in(member, page, token).status_code == 403
    assert TYPED not in member.get(page).get_data(as_text=True)


def test_an_older_tab_does_nothing_but_keep_what_was_typed(
    member: Any, page: str, password: str
) -> None:
    old = _token_of(member, page)
    member.send("/sign-in", name="Ada", password=password)
    assert member.post("/cases/new", data={"token": old, "jurisdiction": "RT"}).status_code == 403
    assert member.post("/account/password", data={"token": old}).status_code in (403, 404)
    forgotten = member.post(f"{page}/forget", data={"token": old})
    assert forgotten.status_code == 403


def test_what_was_known_of_older_tabs_is_forgotten_after_a_day(
    app: Flask, member: Any, page: str, password: str
) -> None:
    old = _token_of(member, page)
    stores(app).clock = lambda: datetime.now(UTC) + timedelta(hours=25)
    member.send("/sign-in", name="Ada", password=password)
    assert _typed_in(member, page, old).status_code == 403
