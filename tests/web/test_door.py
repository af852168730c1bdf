"""Who gets in, what a browser holds meanwhile, and what every ending leaves behind: nothing."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from legalcalc.web.accounts.sessions import DEVICE
from legalcalc.web.guard import STATELESS
from legalcalc.web.stores import stores
from legalcalc.web.visitors import COOKIE, is_public, public, visitor

Make = Callable[..., Flask]
Browser = Any  # of conftest
New = Callable[[Flask], Browser]

# What may be seen by everybody; whatever else is added is for visitors.
PUBLIC = {
    "start.start",
    "start.sample",
    "start.help_page",
    "start.words_page",
    *("law.index", "law.state", "law.part", "law.value"),  # of the law alone, no case
    "preferences.change",
    "accounts.sign_in",
    "accounts.let_in",
    "accounts.begin_as_guest",
    "accounts.lock_now",
    "accounts.leave",
    "accounts.left",
    "accounts.first_run",
    "accounts.make_first",
    "accounts.invitation",
    "accounts.take_up",
    "accounts.recovery",
    "accounts.recover",
    *("client_diary.begin", "client_diary.enter"),
    *("client_diary.days", "client_diary.day", "client_diary.write"),
    "check.ask",
    "check.check",
    *("complaint.begin", "complaint.ask", "complaint.give"),  # nothing of it is kept
    "check.result",  # of what that browser asked for, and of nobody else
}


def cookie(answer: TestResponse, name: str = COOKIE) -> str:
    """The line with which an answer sets a cookie."""
    lines = [one for one in answer.headers.getlist("Set-Cookie") if one.startswith(f"{name}=")]
    return lines[-1] if lines else ""


def goes_to_sign_in(answer: TestResponse) -> bool:
    return answer.status_code == 303 and answer.headers["Location"].startswith("/sign-in?")


@pytest.fixture
def private(app: Flask) -> Flask:
    """With a view of which nobody said that it is public."""

    @app.route("/private", methods=["GET", "POST"])
    def private() -> str:
        return visitor().session.person_id

    return app


def test_only_listed_views_are_public(app: Flask) -> None:
    with app.app_context():
        rules = {rule.endpoint for rule in app.url_map.iter_rules()}
        found = {one for one in rules if is_public(one)}
    assert found == PUBLIC


def test_everything_else_is_denied_by_default(private: Flask, new_browser: New) -> None:
    stranger = new_browser(private)
    with private.app_context():
        for rule in private.url_map.iter_rules():
            if is_public(rule.endpoint) or rule.endpoint.split(".")[0] in STATELESS:
                continue
            path = rule.build(dict.fromkeys(rule.arguments, "1"), append_unknown=False)
            assert path is not None
            for method in (rule.methods or set()) - {"OPTIONS", "HEAD"}:
                assert goes_to_sign_in(stranger.open(path[1], method=method)), rule


def test_a_person_signs_in_and_a_cookie_that_no_script_reads_is_set(
    app: Flask, new_browser: New, password: str
) -> None:
    answer = new_browser(app).send("/sign-in", name="Ada", password=password, next="/cases/1/")
    assert answer.headers["Location"] == "/cases/1/"
    line = cookie(answer)
    for part in ("Secure", "HttpOnly", "SameSite=Strict", "Path=/"):
        assert part in line
    assert "Domain" not in line and "Expires" not in line and "Max-Age" not in line


@pytest.mark.parametrize("name", ["Ada", "Nobody of that name"])
def test_a_wrong_password_is_told_in_the_same_words_for_every_name(
    app: Flask, name: str, new_browser: New
) -> None:
    answer = new_browser(app).send("/sign-in", name=name, password="not that one at all")
    assert answer.headers["Location"] == "/sign-in?problem=wrong&next=/cases/"
    assert cookie(answer) == ""


@pytest.mark.parametrize(
    "onward",
    [
        *("//evil.example", "https://evil.example", "/\\evil.example", "javascript:1"),
        *("/\r\nx", "/..//evil.example", "/x//evil.example"),
    ],
)
def test_nobody_is_led_away_from_here(
    app: Flask, onward: str, new_browser: New, password: str
) -> None:
    answer = new_browser(app).send("/sign-in", name="Ada", password=password, next=onward)
    assert answer.headers["Location"] == "/cases/"
    answer = new_browser(app).send("/preferences", mode="desk", back=onward)
    assert answer.headers["Location"] == "/"


def test_a_form_needs_the_token_of_its_session(
    private: Flask, member: Browser, new_browser: New
) -> None:
    other = new_browser(private)
    other.send("/guest")
    assert member.send("/private").status_code == 200
    for token in ("", "x", other.token(), "é"):
        assert member.post("/private", data={"token": token}).status_code == 403
    assert member.post("/private").status_code == 403


@pytest.mark.parametrize(
    "headers", [{"Origin": "https://evil.example"}, {"Sec-Fetch-Site": "cross-site"}]
)
def test_the_token_alone_is_not_enough(
    private: Flask, member: Browser, headers: dict[str, str]
) -> None:
    answer = member.post("/private", data={"token": member.token()}, headers=headers)
    assert answer.status_code == 403


def ended_by_lock(who: Browser, app: Flask) -> None:
    who.send("/lock", sure="1")


def ended_by_leaving(who: Browser, app: Flask) -> None:
    who.post("/leave")


def ended_by_idle_time(who: Browser, app: Flask) -> None:
    stores(app).clock = lambda: datetime.now(UTC) + timedelta(minutes=31)


def ended_by_the_day(who: Browser, app: Flask) -> None:
    begun = datetime.now(UTC)
    for minutes in range(0, 721, 20):
        moment = begun + timedelta(minutes=minutes + 1)
        stores(app).clock = lambda moment=moment: moment  # type: ignore[misc]
        who.get("/private")


@pytest.mark.parametrize(
    "end", [ended_by_lock, ended_by_leaving, ended_by_idle_time, ended_by_the_day]
)
@pytest.mark.parametrize("who", ["guest", "member"])
def test_a_replayed_cookie_leads_to_sign_in(
    private: Flask,
    end: Callable[[Browser, Flask], None],
    who: str,
    request: pytest.FixtureRequest,
    new_browser: New,
) -> None:
    visiting: Browser = request.getfixturevalue(who)
    kept = visiting.get_cookie(COOKIE)
    assert kept is not None
    assert visiting.get("/private").status_code == 200
    end(visiting, private)
    thief = new_browser(private)
    thief.set_cookie(COOKIE, kept.value)
    assert goes_to_sign_in(thief.get("/private"))
    assert goes_to_sign_in(thief.post("/private"))


def test_signing_in_again_ends_the_session_before(
    private: Flask, member: Browser, new_browser: New, password: str
) -> None:
    kept = member.get_cookie(COOKIE)
    assert kept is not None
    member.send("/sign-in", name="Ada", password=password)
    thief = new_browser(private)
    thief.set_cookie(COOKIE, kept.value)
    assert goes_to_sign_in(thief.get("/private"))


@pytest.mark.parametrize("value", ["", "x", "A" * 43, "é", "A" * 4000, "=" * 43])
def test_a_made_up_cookie_opens_nothing(private: Flask, value: str, new_browser: New) -> None:
    stranger = new_browser(private)
    stranger.set_cookie(COOKIE, value)
    assert goes_to_sign_in(stranger.get("/private"))


def test_a_session_that_ended_says_what_is_kept(private: Flask, member: Browser) -> None:
    token = member.token()
    ended_by_idle_time(member, private)
    answer = member.post("/private", data={"token": token, "typed": "a fact"})
    assert answer.headers["Location"] == "/sign-in?next=/private&ended=1&unsent=1"
    page = member.get(answer.headers["Location"]).get_data(as_text=True)
    assert "is kept" in page and "typed again" in page and "a fact" not in page


def test_leaving_clears_the_browser_and_ends_on_a_page_that_says_nothing(guest: Browser) -> None:
    answer = guest.post("/leave")
    assert answer.headers["Location"] == "/left"
    assert answer.headers["Clear-Site-Data"] == '"cache", "cookies", "storage"'
    page = guest.get("/left").get_data(as_text=True)
    assert "legalcalc" not in page and "case" not in page


def test_a_known_browser_stays_known_when_its_user_leaves(
    app: Flask, new_browser: New, password: str
) -> None:
    """The whole attack: whoever knows the name guesses, from here too, while Ada is away."""
    ada = new_browser(app)
    ada.send("/sign-in", name="Ada", password=password)
    ada.send("/preferences", mode="desk")
    before = ada.get_cookie(DEVICE)
    answer = ada.post("/leave")
    assert answer.headers["Clear-Site-Data"] == '"cache", "storage"'
    assert ada.get_cookie(DEVICE) == before is not None
    for name in (COOKIE, "__Host-lc-view", "__Host-lc-aside"):
        assert ada.get_cookie(name) is None
    assert goes_to_sign_in(ada.get("/cases/"))
    stranger = new_browser(app)
    for _ in range(20):
        stranger.send("/sign-in", name="Ada", password="not that one at all")
    assert "problem=" in stranger.send("/sign-in", name="Ada", password=password).location
    assert ada.send("/sign-in", name="Ada", password=password).location == "/cases/"


def test_on_a_device_that_others_use_nothing_is_left(
    app: Flask, new_browser: New, password: str
) -> None:
    ada = new_browser(app)
    ada.send("/sign-in", name="Ada", password=password, shared="1")
    assert ada.get_cookie(DEVICE) is None and ada.get_cookie(COOKIE) is not None
    assert ada.post("/leave").headers["Clear-Site-Data"] == '"cache", "cookies", "storage"'


def test_a_known_browser_can_be_forgotten(app: Flask, member: Browser) -> None:
    page = member.get("/account").get_data(as_text=True)
    assert "Forget this browser" in page and member.get_cookie(DEVICE) is not None
    member.send("/account/browser/forget")
    assert member.get_cookie(DEVICE) is None
    assert "Forget this browser" not in member.get("/account").get_data(as_text=True)
    assert member.post("/leave").headers["Clear-Site-Data"] == '"cache", "cookies", "storage"'


def test_failed_tries_are_told_once_after_sign_in_and_stay_on_the_account(
    app: Flask, new_browser: New, password: str
) -> None:
    ada = new_browser(app)
    ada.send("/sign-in", name="Ada", password=password)
    for _ in range(3):
        new_browser(app).send("/sign-in", name="Ada", password="not that one at all")
    stores(app).clock = lambda: datetime.now(UTC) + timedelta(days=1)
    assert goes_to_sign_in(ada.get("/cases/"))
    ada.send("/sign-in", name="Ada", password=password)
    page = ada.get("/cases/").get_data(as_text=True)
    told = re.sub("<[^>]*>", "", page)
    assert "3 failed tries to sign in as you since you were here last on" in told
    assert "failed tries" not in ada.get("/cases/").get_data(as_text=True)
    own = re.sub("<[^>]*>", " ", ada.get("/account").get_data(as_text=True))
    assert "somebody else tried" in own


def test_leaving_goes_on_to_the_address_of_the_office(make_app: Make, new_browser: New) -> None:
    app = make_app(leave_to="https://weather.example/")
    assert new_browser(app).get("/left").headers["Refresh"] == "0; url=https://weather.example/"


def test_a_guest_is_gone_on_leaving(app: Flask, guest: Browser) -> None:
    assert len(stores(app).guests) == 1
    guest.post("/leave")
    assert len(stores(app).guests) == 0


def test_a_guest_is_asked_before_the_calculation_is_lost(app: Flask, guest: Browser) -> None:
    answer = guest.send("/lock", next="/cases/")
    assert answer.headers["Location"] == "/lock?next=/cases/"
    assert "would be gone" in guest.get(answer.headers["Location"]).get_data(as_text=True)
    assert len(stores(app).guests) == 1
    guest.send("/lock", sure="1")
    assert len(stores(app).guests) == 0


def test_a_guest_who_stays_away_is_swept_out(app: Flask, guest: Browser) -> None:
    ended_by_idle_time(guest, app)
    stores(app).sweep()
    assert len(stores(app).guests) == 0


def test_guests_are_only_so_many(make_app: Make, new_browser: New) -> None:
    app = make_app(guests=2)
    for _ in range(2):
        assert new_browser(app).send("/guest").status_code == 303
    answer = new_browser(app).send("/guest")
    assert answer.status_code == 503 and "Sign in, or try again" in answer.get_data(as_text=True)
    assert len(stores(app).guests) == 2


def test_where_guests_are_not_welcome_there_are_none(make_app: Make, new_browser: New) -> None:
    app = make_app(guests=0)
    assert "/guest" not in new_browser(app).get("/").get_data(as_text=True)
    assert new_browser(app).send("/guest").status_code == 404


def test_one_guest_does_not_see_what_another_does(
    app: Flask, guest: Browser, new_browser: New
) -> None:
    other = new_browser(app)
    other.send("/guest")
    found = []

    @public
    def look() -> str:
        found.append(visitor())
        return ""

    app.view_functions["start.start"] = look
    guest.get("/")
    other.get("/")
    first, second = found
    assert first.store is not second.store
    assert first.session.private_key != second.session.private_key


def test_a_guest_needs_no_password_for_any_step(app: Flask, guest: Browser) -> None:
    stores(app).clock = lambda: datetime.now(UTC) + timedelta(minutes=20)

    @public
    def erase() -> str:
        who = visitor()
        moment = stores().clock()
        case = who.store.cases.create(who.session, facts={}, now=moment)
        who.store.cases.erase(who.session, case, now=moment)
        return "done"

    app.view_functions["start.start"] = erase
    assert guest.get("/").get_data(as_text=True) == "done"


def test_mode_and_language_are_chosen_by_a_visitor_and_kept(app: Flask, new_browser: New) -> None:
    someone = new_browser(app)
    assert '<body class="guided">' in someone.get("/").get_data(as_text=True)
    answer = someone.send("/preferences", mode="desk", back="/sign-in")
    assert answer.status_code == 303 and answer.headers["Location"] == "/sign-in"
    line = cookie(answer, "__Host-lc-view")
    assert "HttpOnly" in line and "Secure" in line and "Max-Age" not in line
    assert '<body class="desk">' in someone.get("/").get_data(as_text=True)


def test_a_full_disk_is_told_calmly(private: Flask, member: Browser) -> None:
    stores(private).home.close()
    stores(private).end()
    object.__setattr__(private.config["LEGALCALC"], "database", "sqlite:////proc/none/x.db")
    answer = member.get("/private")
    assert answer.status_code == 503
    assert "Nothing you saved is lost" in answer.get_data(as_text=True)
