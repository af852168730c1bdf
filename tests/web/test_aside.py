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
