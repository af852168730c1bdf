"""What is sent from a form when the session is over: kept for its writer, and for nobody else."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from flask import Flask

from legalcalc.web.cases.saving import create_case
from legalcalc.web.casework import casework, open_from
from legalcalc.web.memory_shelf import Shelf
from legalcalc.web.stores import stores
from tests.web.pages import Page

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


# -- every form of a case --------------------------------------------------------------------------

CASE = """\
format: legalcalc-case/1
reference: INN-1
jurisdiction: RT
calculated_on: 2024-04-30
currency: RTD
claimant: {}
parties:
  - {id: inn, name: The Blue Inn, roles: employer}
employments:
  - {id: job, employer: inn, start: 2024-03-04, end: 2024-03-31}
"""

# Forms of a case by their pages, with what somebody types or chooses there.
FORMS: dict[str, tuple[str, str]] = {
    "facts/people/new": ("pseudonym", TYPED),
    "facts/payments/new": ("amount", "1234.56"),
    "work/JOB/week/new": ("mon.1.start", "06:17"),
    "work/JOB/month/0": ("2024-03-06.1.start", "05:43"),
    "work/JOB/days/1": ("2024-03-12.1.start", "05:44"),
    "work/JOB/stretch/new": ("note", TYPED),
    "work/paste/days": ("text", "2024-03-06\t07:11\t19:00"),
    "work/paste/payments": ("text", "2024-03-08\t98.76"),
    "choices/": ("option.late_payment_share", "37"),
    "indicators/exploitation/": ("work-hours", "yes"),
    "alternatives/": ("law", "FR"),
    "documents/": ("format", "csv"),
}

# What is sent to these is an order, or has to be said anew: nothing of it is kept.
ORDERS = {
    *("cases.change_access", "cases.set_review", "cases.erase"),
    *("choices.forget", "indicators.forget", "indicators.score"),
    *("facts.forget", "facts.remove", "facts.tell_none"),
    *("work.forget_week", "work.remove_week", "work.forget_month", "work.forget_days"),
    *("work.forget_stretch", "work.forget_days_pasted", "work.forget_payments_pasted"),
    *("results.keep_version", "documents.print_papers", "documents.print_again"),
    "documents.keep_signer",
    *("documents.cancel", "documents.forget"),
    *("case_files.take_encrypted", "case_files.take_plain"),
    *("files.add", "files.remove", "files.belongs"),
    *("diary.make_code", "diary.withdraw", "diary.choose"),
    *("handovers.pack", "handovers.write_htcds"),
    *("taking_in.open_file", "taking_in.take_in", "taking_in.forget"),
}


@pytest.fixture
def case_id(app: Flask, member: Any) -> str:
    """A case of Ada's with an employment."""
    return str(_inside(app, member, lambda: create_case(open_from(CASE))))


def _inside(app: Flask, browser: Any, work: Callable[[], Any]) -> Any:
    cookie = browser.get_cookie("__Host-lc")
    with app.test_request_context("/", headers={"Cookie": f"__Host-lc={cookie.value}"}):
        app.preprocess_request()
        return work()


@pytest.mark.parametrize("place", FORMS)
def test_whatever_form_of_a_case_was_sent_is_as_it_was_after_sign_in(
    app: Flask, member: Any, case_id: str, password: str, place: str
) -> None:
    job = _inside(app, member, lambda: casework(case_id).data["employments"][0]["_key"])
    path = f"/cases/{case_id}/{place.replace('JOB', job)}"
    name, value = FORMS[place]
    page = member.get(path).get_data(as_text=True)
    before = _inside(app, member, lambda: casework(case_id).clean())
    stores(app).clock = lambda: datetime.now(UTC) + timedelta(minutes=31)
    answer = member.post(path, data={**_fields_of(page), name: value})
    assert answer.headers["Location"].endswith("&kept=1")
    answer = member.send("/sign-in", name="Ada", password=password, next=path)
    again = member.get(answer.headers["Location"]).get_data(as_text=True)
    assert _shown(again, value) and not _shown(page, value)
    assert _inside(app, member, lambda: casework(case_id).clean()) == before


def _shown(page: str, value: str) -> bool:
    """Whether a form of a page holds what was typed, or a row of it what was pasted."""
    sent = [one for form in Page(page).forms for some in form["fields"].values() for one in some]
    pasted = value.split("\t")[1:2]
    return value in sent or any(one in page for one in pasted)


def _fields_of(page: str) -> dict[str, Any]:
    """What the form for answers holds as it is shown, where the page has one."""
    found = [one["fields"] for one in Page(page).forms if one["id"] == "answers"]
    return dict(found[0]) if found else {}


def test_of_every_form_of_a_case_it_is_said_whether_it_is_kept(app: Flask) -> None:
    said = set()
    for rule in app.url_map.iter_rules():
        if "case_id" in rule.arguments and "POST" in (rule.methods or ()):
            kept = hasattr(app.view_functions[rule.endpoint], "kept_by")
            said.add((rule.endpoint, kept))
    assert {endpoint for endpoint, kept in said if not kept} == ORDERS


def test_an_order_is_not_carried_out_by_signing_in(
    app: Flask, member: Any, case_id: str, password: str
) -> None:
    stores(app).clock = lambda: datetime.now(UTC) + timedelta(minutes=31)
    for order in ("erase", "take-along", "access", "versions/", "handovers/open"):
        answer = member.post(f"/cases/{case_id}/{order}", data={"token": "old", "pass": TYPED})
        assert "unsent=1" in answer.headers["Location"]
    assert not stores(app).shelf._kept
    member.send("/sign-in", name="Ada", password=password)
    assert member.get(f"/cases/{case_id}/").status_code == 200


def test_what_was_chosen_can_be_saved_or_forgotten_after_sign_in(
    app: Flask, member: Any, case_id: str, password: str
) -> None:
    path = f"/cases/{case_id}/choices/"
    for last in ("save", "forget"):
        fields = {**_fields_of(member.get(path).get_data(as_text=True)), "head": "pay.base"}
        member.delete_cookie("__Host-lc")
        member.post(path, data=fields)
        member.send("/sign-in", name="Ada", password=password)
        page = member.get(path).get_data(as_text=True)
        assert "kept, and not in the case yet" in page
        if last == "save":
            member.post(path, data=_fields_of(page))
            page = member.get(path).get_data(as_text=True)
            chosen = _inside(app, member, lambda: casework(case_id).clean()["choices"])
            assert chosen == {"heads": ["pay.base"]}
        else:
            member.send(f"{path}forget")
            page = member.get(path).get_data(as_text=True)
        assert "kept, and not in the case yet" not in page


def test_what_is_too_large_to_be_kept_is_told_as_unsent(
    app: Flask, member: Any, case_id: str
) -> None:
    """Below the limit of a form as it is sent, and above that of what is kept of it."""
    member.delete_cookie("__Host-lc")
    many = {f"cell.{number}.1": "x" for number in range(60_000)}
    answer = member.post(f"/cases/{case_id}/work/paste/days", data=many)
    assert answer.headers["Location"].endswith("unsent=1")
    assert not stores(app).shelf._kept


def test_all_that_is_set_aside_takes_no_more_than_sixteen_megabytes() -> None:
    shelf, now = Shelf(), datetime(2026, 11, 30, tzinfo=UTC)
    for number in range(40):
        shelf.put(bytes([number]) * 32, "/form", bytes(900_000), now=now)
    held = [len(one.sealed) for one in shelf._kept.values()]
    assert len(held) > 10 and sum(held) <= 16_000_000


def test_threat_strangers_push_out_what_somebody_typed(
    app: Flask, member: Any, case_id: str, password: str, new_browser: Callable[[Flask], Any]
) -> None:
    path = f"/cases/{case_id}/facts/people/new"
    fields = {**_fields_of(member.get(path).get_data(as_text=True)), "pseudonym": TYPED}
    member.delete_cookie("__Host-lc")
    member.post(path, data=fields)
    for _ in range(70):
        new_browser(app).post(path, data={**fields, "token": "made up"})
    assert len(stores(app).shelf._kept) == 64
    member.send("/sign-in", name="Ada", password=password)
    assert TYPED in member.get(path).get_data(as_text=True)


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
