"""The pages on which people make, use, change and get back their keys."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pyotp
import pytest
from flask import Flask
from werkzeug.test import TestResponse

from legalcalc.web import Limits
from legalcalc.web.accounts.sheet_lines import lines_of
from legalcalc.web.stores import stores
from legalcalc.web.visitors import COOKIE

Make = Callable[..., Flask]
Browser = Any  # of conftest
New = Callable[[Flask], Browser]

NEW = "walnut ferry orbit candle"


def text(answer: TestResponse) -> str:
    assert answer.status_code == 200
    return answer.get_data(as_text=True)


def key_on(page: str) -> str:
    """The key that a page shows to be printed."""
    found = re.search(r'class="paper-key"><code dir="ltr">(.*?)</code>', page, re.DOTALL)
    assert found is not None
    return re.sub(r"<[^>]*>", "", found[1])


def sign_in(who: Browser, password: str, name: str = "Ada", **more: str) -> TestResponse:
    answer: TestResponse = who.send("/sign-in", name=name, password=password, **more)
    return answer


def let_time_pass(app: Flask, minutes: int) -> None:
    stores(app).clock = lambda: datetime.now(UTC) + timedelta(minutes=minutes)


def _work(app: Flask) -> Flask:
    """An application with a page for which one has to be signed in."""
    app.add_url_rule("/work", "work", lambda: "at work")
    return app


@pytest.fixture
def app(app: Flask) -> Flask:
    return _work(app)


# -- first run -------------------------------------------------------------------------------------


@pytest.fixture
def empty(make_app: Make) -> Flask:
    """Where nobody has been yet."""
    return _work(make_app(Limits(requests_a_minute=100_000)))


def test_first_run_makes_a_user_and_a_sheet_that_is_typed_back(
    empty: Flask, new_browser: New
) -> None:
    first = new_browser(empty)
    assert "/first-run" in text(first.get("/"))
    phrase = re.search(r'paper-key">([a-z-]+)<', text(first.get("/first-run")))
    assert phrase is not None
    answer = first.send("/first-run", name="Ada", new=phrase[1], again=phrase[1])
    key = key_on(text(answer))
    assert key.startswith("AGE-SECRET-KEY-1")
    # Nothing else can be done until the paper is known to be right.
    assert first.get("/work").headers["Location"] == "/account/sheet"
    wrong = first.send("/account/sheet/test", key="AGE-SECRET-KEY-1QQQ")
    assert wrong.headers["Location"] == "/account/sheet?problem=key"
    assert "does not open" in text(first.get(wrong.headers["Location"]))
    typed = f" {key[:20].lower()}\n{key[20:]} "
    assert first.send("/account/sheet/test", key=typed).headers["Location"] == "/account?done=sheet"
    assert "recovery sheet is right" in text(first.get("/account?done=sheet"))
    assert first.get("/work").status_code == 200


def test_the_last_group_of_each_line_shows_that_the_paper_is_there(
    empty: Flask, new_browser: New
) -> None:
    first = new_browser(empty)
    first.send("/first-run", name="Ada", new=NEW, again=NEW)
    page = text(first.send("/account/sheet"))
    key = key_on(page)
    ends = [line[-1] for line in lines_of(key)]
    assert "".join(group for line in lines_of(key) for group in line) == key
    assert len("".join(ends)) > 20
    for wrong in (ends[:-1], ends[::-1], []):
        answer = first.send("/account/sheet/test", key=" ".join(wrong))
        assert answer.headers["Location"] == "/account/sheet?problem=key"
    assert "last group of each line is enough" in text(first.get("/account/sheet"))
    typed = " ".join(ends).lower()
    assert first.send("/account/sheet/test", key=typed).headers["Location"] == "/account?done=sheet"
    assert first.get("/work").status_code == 200
    # Later only the whole key shows that it still opens the account.
    assert "last group" not in text(first.get("/account/sheet"))
    answer = first.send("/account/sheet/test", key=typed)
    assert answer.headers["Location"] == "/account/sheet?problem=key"


@pytest.mark.parametrize(
    ("fields", "word"),
    [
        ({"name": "", "new": NEW, "again": NEW}, "name"),
        ({"name": "Ada", "new": "short", "again": "short"}, "short"),
        ({"name": "Ada", "new": "passwordpassword", "again": "passwordpassword"}, "common"),
        ({"name": "Ada", "new": "x" * 1001, "again": "x" * 1001}, "long"),
        ({"name": "Ada", "new": NEW, "again": NEW + "!"}, "differ"),
    ],
)
def test_a_first_run_that_is_wrong_says_what(
    empty: Flask, fields: dict[str, str], word: str, new_browser: New
) -> None:
    first = new_browser(empty)
    answer = first.send("/first-run", **fields)
    assert answer.headers["Location"] == f"/first-run?problem={word}"
    page = text(first.get(answer.headers["Location"]))
    assert "<title>Error: First user" in page and 'role="alert"' in page


def test_there_is_no_second_first_run(app: Flask, new_browser: New) -> None:
    second = new_browser(app)
    assert second.get("/first-run").headers["Location"] == "/"
    assert second.send("/first-run", name="Eve", new=NEW, again=NEW).status_code == 404


# -- sign-in ---------------------------------------------------------------------------------------


def test_wrong_tries_make_a_stranger_wait_and_not_a_browser_that_is_known(
    app: Flask, member: Browser, password: str, new_browser: New
) -> None:
    member.send("/lock")
    stranger = new_browser(app)
    for _ in range(5):
        sign_in(stranger, "not that one at all")
    answer = sign_in(stranger, password)
    assert re.search(r"problem=\d+", answer.headers["Location"])
    assert "Wait" in text(stranger.get(answer.headers["Location"]))
    assert sign_in(member, password).headers["Location"] == "/cases/"


def test_a_second_device_is_set_up_by_a_picture_and_then_asked_for(
    app: Flask, member: Browser, password: str, new_browser: New
) -> None:
    page = text(member.get("/account/second-device"))
    secret = re.search(r'name="secret" value="([A-Z2-7]+)"', page)
    assert secret is not None
    assert "<svg" in page and "style=" not in page
    assert "Ada" not in page
    wrong = text(member.send("/account/second-device", secret=secret[1], code="000000"))
    assert secret[1] in wrong and 'role="alert"' in wrong
    device = pyotp.TOTP(secret[1])
    code = device.at(datetime.now(UTC))
    answer = member.send("/account/second-device", secret=secret[1], code=code)
    assert answer.headers["Location"] == "/account?done=factor"

    other = new_browser(app)
    assert "problem=code" in sign_in(other, password).headers["Location"]
    # A code counts once.
    assert "problem=wrong" in sign_in(other, password, code=code).headers["Location"]
    let_time_pass(app, 1)
    later = device.at(datetime.now(UTC) + timedelta(minutes=1))
    assert sign_in(other, password, code=later).headers["Location"] == "/cases/"


def test_where_the_office_wants_a_second_device_nothing_goes_without(
    app: Flask, member: Browser
) -> None:
    object.__setattr__(app.config["LEGALCALC"], "second_factor", True)
    assert member.get("/work").headers["Location"] == "/account/second-device"
    page = text(member.get("/account/second-device"))
    secret = re.search(r'name="secret" value="([A-Z2-7]+)"', page)
    assert secret is not None
    code = pyotp.TOTP(secret[1]).at(datetime.now(UTC))
    member.send("/account/second-device", secret=secret[1], code=code)
    assert member.get("/work").status_code == 200
    answer = member.send("/account/second-device/drop")
    assert answer.headers["Location"] == "/account/second-device"


def test_a_secret_that_is_not_ours_is_refused(member: Browser) -> None:
    for secret in ("", "1", "é", "A" * 64, "A" * 31 + "="):
        answer = member.send("/account/second-device", secret=secret, code="123456")
        assert answer.headers["Location"] == "/account/second-device"


# -- the password again ----------------------------------------------------------------------------


def test_a_step_that_needs_the_password_asks_for_it_and_leads_back(
    app: Flask, member: Browser, password: str
) -> None:
    let_time_pass(app, 6)
    answer = member.send("/account/sheet")
    assert answer.headers["Location"] == "/confirm?next=/account/sheet"
    wrong = member.send("/confirm", next="/account/sheet", password="no")
    assert wrong.headers["Location"] == "/confirm?problem=wrong&next=/account/sheet"
    right = member.send("/confirm", next="/account/sheet", password=password)
    assert right.headers["Location"] == "/account/sheet"
    assert key_on(text(member.send("/account/sheet"))).startswith("AGE-SECRET-KEY-1")


@pytest.mark.parametrize("onward", ["//evil.example", "https://evil.example", "\\evil"])
def test_confirming_leads_nowhere_else(member: Browser, password: str, onward: str) -> None:
    answer = member.send("/confirm", next=onward, password=password)
    assert answer.headers["Location"] == "/"


# -- changes, and the way back ---------------------------------------------------------------------


def kept(who: Browser) -> str:
    cookie = who.get_cookie(COOKIE)
    assert cookie is not None
    value: str = cookie.value
    return value


def opens_nothing(app: Flask, cookie: str, new_browser: New) -> bool:
    thief = new_browser(app)
    thief.set_cookie(COOKIE, cookie)
    answer = thief.get("/account")
    location: str = answer.headers.get("Location", "")
    return bool(answer.status_code == 303 and location.startswith("/sign-in?"))


def test_a_changed_password_ends_all_sessions(
    app: Flask, member: Browser, password: str, new_browser: New
) -> None:
    other = new_browser(app)
    sign_in(other, password)
    cookies = [kept(member), kept(other)]
    answer = member.send("/account/password", password=password, new=NEW, again=NEW)
    assert answer.headers["Location"] == "/sign-in?changed=1"
    assert all(opens_nothing(app, one, new_browser) for one in cookies)
    assert "problem=wrong" in sign_in(other, password).headers["Location"]
    assert sign_in(other, NEW).headers["Location"] == "/cases/"


def test_new_keys_end_all_sessions_and_print_a_new_sheet(
    app: Flask, member: Browser, password: str, new_browser: New
) -> None:
    cookie = kept(member)
    answer = member.send("/account/keys", password=password, new=password, again=password)
    assert answer.headers["Location"] == "/account/keys?problem=same"
    assert "This is your password already." in text(member.get("/account/keys?problem=same"))
    key = key_on(text(member.send("/account/keys", password=password, new=NEW, again=NEW)))
    assert opens_nothing(app, cookie, new_browser)
    assert "problem=wrong" in sign_in(member, password).headers["Location"]
    sign_in(member, NEW)
    assert member.get("/work").headers["Location"] == "/account/sheet"
    answer = member.send("/account/sheet/test", key=key)
    assert answer.headers["Location"] == "/account?done=sheet"


def test_signing_out_everywhere_ends_every_session(
    app: Flask, member: Browser, password: str, new_browser: New
) -> None:
    other = new_browser(app)
    sign_in(other, password)
    cookies = [kept(member), kept(other)]
    member.send("/account/sessions/end")
    assert all(opens_nothing(app, one, new_browser) for one in cookies)


def test_the_sheet_lets_in_who_lost_the_password(
    app: Flask, member: Browser, new_browser: New
) -> None:
    sheet = key_on(text(member.send("/account/sheet")))
    cookie = kept(member)
    lost = new_browser(app)
    for fields in ({"name": "Ada", "key": "x"}, {"name": "Nobody", "key": sheet}):
        answer = lost.send("/recovery", new=NEW, again=NEW, **fields)
        assert answer.headers["Location"] == "/recovery?problem=key"
    new_sheet = key_on(text(lost.send("/recovery", name="Ada", key=sheet, new=NEW, again=NEW)))
    assert new_sheet != sheet
    assert opens_nothing(app, cookie, new_browser)
    lost.send("/account/sheet/test", key=new_sheet)
    assert lost.get("/work").status_code == 200


def test_a_keeper_lets_in_who_entrusted_their_key(
    app: Flask, member: Browser, new_browser: New
) -> None:
    paper = key_on(text(member.send("/account/keepers", name="Notary Roe")))
    page = text(member.get("/account/keepers"))
    assert "Notary Roe" in page
    entrust = re.search(r'action="(/account/keepers/\w+/entrust)"', page)
    assert entrust is not None
    assert member.send(entrust[1]).headers["Location"] == "/account?done=entrusted"
    lost = new_browser(app)
    answer = lost.send("/recovery", by="keeper", name="Ada", key=paper, new=NEW, again=NEW)
    assert key_on(text(answer)).startswith("AGE-SECRET-KEY-1")


def test_the_signs_of_keys_are_shown_to_be_compared(member: Browser) -> None:
    page = text(member.get("/account/colleagues"))
    assert re.search(r'<code class="signs" dir="ltr">([0-9A-F]{4} ){4}[0-9A-F]{4}</code>', page)


def test_guests_have_no_account(guest: Browser) -> None:
    for path in ("/account", "/account/password", "/account/sheet", "/account/keepers", "/confirm"):
        assert guest.get(path).status_code == 404
    for path in ("/account/sheet", "/account/password", "/account/keys", "/account/sessions/end"):
        assert guest.send(path, new=NEW, again=NEW).status_code == 404


# -- cases that are carried ------------------------------------------------------------------------


def test_a_guest_tries_the_sample_case_and_takes_it_along(app: Flask, new_browser: New) -> None:
    someone = new_browser(app)
    home = someone.send("/guest", sample="1").headers["Location"]
    assert "<h1>" in text(someone.get(home))
    page = text(someone.get("/lock"))
    link = re.search(r'href="(/cases/[^"]*/take-along)"', page)
    assert link is not None and link[1].startswith(home)
    assert someone.get(link[1]).status_code == 200


def test_a_file_is_opened_without_an_account(app: Flask, new_browser: New) -> None:
    someone = new_browser(app)
    answer = someone.send("/guest", open="1")
    assert answer.headers["Location"] == "/cases/open"
    assert 'type="file"' in text(someone.get("/cases/open"))
    assert len(stores(app).guests) == 1


# -- pages as they are read ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "field"),
    [
        ("/sign-in?problem=wrong", "password"),
        ("/sign-in?problem=code", "code"),
        ("/recovery?problem=key", "key"),
        ("/recovery?problem=differ", "again"),
        ("/invitation?problem=short", "new"),
    ],
)
def test_what_is_wrong_is_said_at_the_top_and_beside_its_field(
    app: Flask, new_browser: New, path: str, field: str
) -> None:
    page = text(new_browser(app).get(path))
    assert f'<a href="#{field}">' in page
    tag = re.search(rf'<(?:input|textarea)[^>]* id="{field}"[^>]*>', page)
    assert tag is not None
    assert 'aria-invalid="true"' in tag[0]
    described = re.search(r'aria-describedby="([^"]*)"', tag[0])
    assert described is not None
    assert all(f'id="{one}"' in page for one in described[1].split())
    assert "<title>Error: " in page


@pytest.mark.parametrize("word", ["nothing", "<b>", "999", "9999", "-1", "²", "\u0661"])
def test_a_made_up_problem_says_nothing_of_its_own(app: Flask, new_browser: New, word: str) -> None:
    page = text(new_browser(app).get("/sign-in", query_string={"problem": word}))
    assert "<b>" not in page
    assert ('role="alert"' in page) is (word == "999")


def test_pages_are_light(app: Flask, member: Browser, new_browser: New) -> None:
    """The first page with all it needs up to 60 kB, every later one up to 15 kB."""
    page = text(new_browser(app).get("/"))
    parts = re.findall(r'(?:href|src)="(/static/[^"]+)"', page)
    assert parts
    sizes = [len(member.get(one).get_data()) for one in parts]
    assert len(page.encode()) + sum(sizes) <= 60_000
    for path in ("/account", "/account/second-device", "/admin/", "/admin/people", "/sign-in"):
        assert len(text(member.get(path)).encode()) <= 15_000, path


ODD = [
    "",
    "\0",
    "\ud800",
    "é" * 500,
    "x" * 20_000,
    "‮\u2066",
    "{{ 7 * 7 }}",
    "<script>alert(1)</script>",
    "' OR 1=1 --",
    "../../etc/passwd",
    "🂡" * 50,
]


@pytest.mark.long
@pytest.mark.parametrize("odd", ODD, ids=range(len(ODD)))
def test_no_form_of_accounts_fails_whatever_is_sent(
    app: Flask, member: Browser, new_browser: New, odd: str
) -> None:
    value = odd.encode("utf-8", "surrogatepass")
    names = ("name", "new", "again", "password", "code", "key", "next", "by", "phrase", "person")
    more = ("secret", "mode", "language", "back", "sample", "administrator", "losing")
    for rule in app.url_map.iter_rules():
        if rule.endpoint.split(".")[0] not in ("accounts", "admin", "preferences"):
            continue
        if "POST" not in (rule.methods or ()) or rule.endpoint == "accounts.leave":
            continue
        path = re.sub(r"<[^>]*>", "0" * 32, rule.rule)
        for who in (new_browser(app), member):
            fields = {"token": who.token(), **dict.fromkeys(names + more, value)}
            assert who.post(path, data=fields).status_code < 500, path
        sign_in(member, "sounding ripple mortar wanted")


def test_nothing_that_is_typed_into_accounts_gets_into_a_log(
    app: Flask, member: Browser, new_browser: New, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    sheet = key_on(text(member.send("/account/sheet")))
    member.send("/account/sheet/test", key=sheet)
    code = key_on(text(member.send("/admin/people", name="Canary Name")))
    other = new_browser(app)
    other.send("/invitation", key=code, new="canary-phrase-new-one", again="canary-phrase-new-one")
    other.send("/sign-in", name="Canary Name", password="canary-wrong-password")
    other.send("/sign-in", name="Canary Name", password="canary-phrase-new-one")
    other.send("/recovery", name="Canary Name", key=sheet, new="canary-three-x", again="x")
    other.get("/sign-in?next=/canary")
    told = "\n".join(record.getMessage() for record in caplog.records)
    for canary in ("anary", sheet, code, "Ada"):
        assert canary not in told


def test_a_new_sheet_is_shown_although_its_owner_has_to_wait_to_sign_in(
    app: Flask, new_browser: New, password: str
) -> None:
    """Wrong passwords make the network wait, and the sheet is shown now or never."""
    ada = new_browser(app)
    sign_in(ada, password)
    sheet = key_on(text(ada.send("/account/sheet")))
    lost = new_browser(app)
    for _ in range(6):
        sign_in(lost, "not that one at all")
    answer = lost.send("/recovery", name="Ada", key=sheet, new=NEW, again=NEW)
    assert key_on(text(answer)) != sheet
    let_time_pass(app, 1)
    assert sign_in(lost, NEW).headers["Location"] == "/cases/"


def test_a_browser_in_which_somebody_recovered_is_not_known(
    app: Flask, new_browser: New, password: str
) -> None:
    ada = new_browser(app)
    sign_in(ada, password)
    sheet = key_on(text(ada.send("/account/sheet")))
    borrowed = new_browser(app)
    text(borrowed.send("/recovery", name="Ada", key=sheet, new=NEW, again=NEW))
    assert borrowed.get_cookie(COOKIE) is not None
    assert borrowed.get_cookie("__Host-lc-device") is None
