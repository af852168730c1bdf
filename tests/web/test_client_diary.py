"""A client writes days on a phone by a code; whoever works on the case takes them in, or leaves
them."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from flask import Flask

from legalcalc.store import Store
from legalcalc.web.casework import casework
from legalcalc.web.stores import stores
from tests.web.conftest import CHEAP, PASSWORD
from tests.web.pages import Page

Make = Callable[..., Flask]
New = Callable[[Flask], Any]

CANARY = "quetzal-canary"
NOW = datetime(2024, 4, 18, 18, 0, tzinfo=UTC)
TODAY = date(2024, 4, 18)
CASE: dict[str, Any] = {
    "format": "legalcalc-case/1",
    "reference": "INN-1",
    "title": CANARY,
    "jurisdiction": "RT",
    "calculated_on": "2024-04-30",
    "currency": "RTD",
    "claimant": {"names": [CANARY], "languages": ["ar"]},
    "parties": [{"id": "inn", "name": CANARY, "roles": "employer"}],
    "employments": [
        {"id": "job", "employer": "inn", "start": "2024-03-04", "end": "2024-04-30"},
    ],
    "work_days": [
        {"date": "2024-04-17", "employment": "job", "start": "08:00", "end": "17:00"},
    ],
}


@pytest.fixture
def office(make_app: Make, tmp_path: Any) -> Flask:
    """An application that other computers reach, in which there is Ada."""
    app = make_app(shared=True)
    home = Store.open("sqlite://", folder=tmp_path, now=NOW, work=CHEAP)
    home.accounts.create_first("Ada", PASSWORD, now=NOW)
    stores(app).take(home)
    stores(app).clock = lambda: NOW
    return app


@pytest.fixture
def ada(office: Flask, new_browser: New) -> Any:
    """Ada's browser."""
    browser = new_browser(office)
    browser.send("/sign-in", name="Ada", password=PASSWORD)
    return browser


@pytest.fixture
def case_id(ada: Any, keep: Any, office: Flask) -> str:
    """A case of hers."""
    return kept(office, ada, CASE)


def kept(app: Flask, browser: Any, data: dict[str, Any]) -> str:
    from legalcalc.schemas.case_layers import with_keys
    from legalcalc.web.cases.saving import create_case

    cookie = browser.get_cookie("__Host-lc")
    with app.test_request_context("/", headers={"Cookie": f"__Host-lc={cookie.value}"}):
        return create_case(with_keys(data))


def facts(app: Flask, browser: Any, case_id: str) -> dict[str, Any]:
    cookie = browser.get_cookie("__Host-lc")
    with app.test_request_context("/", headers={"Cookie": f"__Host-lc={cookie.value}"}):
        app.preprocess_request()
        return casework(case_id).clean()


def make_code(ada: Any, case_id: str, **fields: str) -> str:
    answer = ada.send(f"/cases/{case_id}/diary/code", **{"days": "14", "language": "en", **fields})
    assert answer.status_code == 200
    page = answer.get_data(as_text=True)
    found = re.search(r'class="paper-key"><code dir="ltr">(.*?)</code>', page)
    assert found is not None
    return re.sub("<[^>]*>", "", found[1])


@pytest.fixture
def phone(office: Flask, ada: Any, case_id: str, new_browser: New) -> Any:
    """A browser in which the code was typed."""
    browser = new_browser(office)
    answer = browser.post("/diary", data={"code": make_code(ada, case_id)})
    assert answer.headers["Location"] == "/diary/days"
    return browser


def write(phone: Any, day: date = TODAY, **fields: str) -> Any:
    page = phone.get(f"/diary/days/{day}").get_data(as_text=True)
    (form,) = [one for one in Page(page).forms if one["action"] != "/leave"]
    return phone.post(f"/diary/days/{day}", data={**form["fields"], **dotted(fields)})


def dotted(fields: dict[str, str]) -> dict[str, str]:
    names = {name: f"day.1.{name}" for name in ("start", "end", "breaks")}
    names["hours"] = "length.1.hours"
    return {names.get(name, name): value for name, value in fields.items()}


def test_a_day_goes_from_the_phone_into_the_case(
    office: Flask, ada: Any, phone: Any, case_id: str
) -> None:
    answer = write(phone, start="06:00", end="20:30", breaks="30 min", money="20", words=CANARY)
    assert answer.headers["Location"] == "/diary/days?saved=1"
    page = ada.get(f"/cases/{case_id}/diary/").get_data(as_text=True)
    assert CANARY in page and "on the day itself" in page and "06:00–20:30" in page
    answer = take(ada, case_id)
    assert answer.headers["Location"].endswith("?saved=1")
    (old, new) = facts(office, ada, case_id)["work_days"]
    assert old == CASE["work_days"][0]
    assert new == {
        "employment": "job",
        "date": "2024-04-18",
        "start": "06:00",
        "end": "20:30",
        "breaks": ["0:30"],
        "source": "diary of the day",
    }
    again = ada.get(f"/cases/{case_id}/diary/").get_data(as_text=True)
    assert "in the case" in again and 'name="day"' not in again


def take(ada: Any, case_id: str, act: str = "take", tick: bool = True, **more: str) -> Any:
    """Tick all days that are there, and send the form."""
    page = ada.get(f"/cases/{case_id}/diary/").get_data(as_text=True)
    numbers = re.findall(r'name="day" value="(\d+)"', page) if tick else []
    seen = dict(re.findall(r'name="(seen\.\d+)" value="([^"]*)"', page))
    return ada.send(f"/cases/{case_id}/diary/days", **{"day": numbers, "act": act, **seen, **more})


def days_of(app: Flask, browser: Any, case_id: str) -> list[dict[str, Any]]:
    data = facts(app, browser, case_id)
    return [*data.get("work_days", []), *data.get("exceptions", [])]


def words(page: str) -> str:
    """The text of a page without its mark-up."""
    return " ".join(re.sub("<[^>]*>", "", page).split())


def shown(ada: Any, case_id: str) -> str:
    return str(ada.get(f"/cases/{case_id}/diary/").get_data(as_text=True))


# -- the phone -------------------------------------------------------------------------------------


def test_the_phone_shows_nothing_of_the_case_nor_of_what_was_written(phone: Any) -> None:
    write(phone, start="06:00", end="20:30", money="317", words="zanzibar")
    yesterday = TODAY - timedelta(days=1)
    for path in ("/diary/days?saved=1", f"/diary/days/{TODAY}", f"/diary/days/{yesterday}"):
        answer = phone.get(path)
        page = answer.get_data(as_text=True)
        assert answer.headers["Cache-Control"] == "no-store"
        for secret in (CANARY, "INN", "06:00", "20:30", "317", "zanzibar", "job", "Ada", "RT"):
            assert secret not in page, (path, secret)
        assert "<title>Days</title>" in page or "legalcalc" not in page
        assert "<script" not in page
    page = phone.get("/diary/days").get_data(as_text=True)
    assert page.count("something is written") == 1
    assert "already" in phone.get(f"/diary/days/{TODAY}").get_data(as_text=True)
    assert "already" not in phone.get(f"/diary/days/{yesterday}").get_data(as_text=True)


def test_the_page_speaks_the_language_that_was_said_when_the_code_was_made(
    office: Flask, ada: Any, case_id: str, new_browser: New
) -> None:
    offered = re.search(r'<select[^>]*id="language".*?<option value="(\w+)"', shown(ada, case_id))
    assert offered is not None and offered[1] == "ar"
    phone = new_browser(office)
    phone.post("/diary", data={"code": make_code(ada, case_id, language="ar")})
    page = phone.get("/diary/days", headers={"Accept-Language": "de"}).get_data(as_text=True)
    assert '<html lang="ar" dir="rtl">' in page


def test_before_the_code_the_language_is_chosen_without_a_cookie(
    office: Flask, client: Any
) -> None:
    phone = office.test_client()
    page = Page(phone.get("/diary").get_data(as_text=True))
    links = [one for one in page.links if one.startswith("/diary?in=")]
    assert len(links) == 13
    told = {
        re.search('<html lang="([a-z]+)"', phone.get(one).get_data(as_text=True))[1]  # type: ignore[index]
        for one in links
    }
    assert len(told) == 13
    assert not phone.get(links[2]).headers.getlist("Set-Cookie")
    # What was chosen holds where the code was wrong.
    wrong = phone.post("/diary", data={"code": "0", "in": "2"}).get_data(as_text=True)
    assert '<html lang="ar" dir="rtl">' in wrong
    assert phone.get("/diary?in=99").status_code == phone.get("/diary?in=x").status_code == 200


def test_the_cookie_is_one_that_no_script_reads_and_that_goes_with_the_browser(
    office: Flask, ada: Any, case_id: str, new_browser: New
) -> None:
    answer = new_browser(office).post("/diary", data={"code": make_code(ada, case_id)})
    (line,) = answer.headers.getlist("Set-Cookie")
    for part in ("__Host-lc-diary=", "Secure", "HttpOnly", "SameSite=Strict", "Path=/"):
        assert part in line
    assert "Expires" not in line and "Max-Age" not in line


def test_a_day_can_be_written_more_than_once_in_any_of_the_ways(
    office: Flask, ada: Any, phone: Any, case_id: str
) -> None:
    for fields in (
        {"start": "6 am", "end": "noon"},
        {"hours": "4"},
        {"how": "unknown"},
        {"how": "off", "money": "0"},
    ):
        assert write(phone, **fields).status_code == 303, fields
    page = shown(ada, case_id)
    assert page.count('name="day"') == 4
    for said in ("06:00–12:00", "4", "hours not known", "did not work"):
        assert said in page


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({}, "Give the hours, or say that nobody knows them."),
        ({"money": "20"}, "Give the hours, or say that nobody knows them."),
        ({"how": "off", "start": "8:00", "end": "9:00"}, "Say either the times"),
        ({"start": "8:00", "end": "9:00", "hours": "1"}, "not both"),
        ({"start": "late", "end": "9:00"}, "could not be read as a time of day"),
        ({"start": "7", "end": "21:00"}, "What is meant?"),
        ({"start": "8:00"}, "When did it end?: This is needed here."),
    ],
)
def test_what_is_not_clear_is_asked_at_its_field_and_nothing_typed_is_lost(
    ada: Any, phone: Any, case_id: str, fields: dict[str, str], said: str
) -> None:
    answer = write(phone, words=CANARY, **fields)
    page = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert said in page and CANARY in page
    for typed in fields.values():
        assert f'value="{typed}"' in page
    assert "<h2" in page and 'href="#f-' in page
    assert 'name="day"' not in shown(ada, case_id)


def test_a_time_that_can_be_read_in_two_ways_is_chosen(ada: Any, phone: Any, case_id: str) -> None:
    page = Page(write(phone, start="7", end="21:00").get_data(as_text=True))
    (form,) = [one for one in page.forms if one["action"] != "/leave"]
    fields = {**form["fields"], "day.1.start.reading": "07:00"}
    assert phone.post(f"/diary/days/{TODAY}", data=fields).status_code == 303
    assert "07:00–21:00" in shown(ada, case_id)


def test_only_the_days_of_two_weeks_can_be_written(phone: Any) -> None:
    for day, status in (
        (TODAY + timedelta(days=1), 404),
        (TODAY - timedelta(days=13), 200),
        (TODAY - timedelta(days=14), 404),
        ("yesterday", 404),
    ):
        assert phone.get(f"/diary/days/{day}").status_code == status
        assert phone.post(f"/diary/days/{day}").status_code == (422 if status == 200 else status)


def test_forms_that_no_page_of_ours_sends_are_no_fault(phone: Any) -> None:
    for fields in (
        {"day.rows": "6", "length.rows": "6", "how": "off"},
        {"day.1.hours": "4", "day.1.start": "x"},
        {"length.1.start": "4", "how": "nonsense"},
        {"words": "x" * 100_000, "how": "off"},
    ):
        assert phone.post(f"/diary/days/{TODAY}", data=fields).status_code in (303, 422)


def test_today_is_the_day_where_the_work_is(
    office: Flask, phone: Any, ada: Any, case_id: str
) -> None:
    """Ruritania is an hour or two ahead of Greenwich."""
    late = datetime(2024, 4, 18, 22, 30, tzinfo=UTC)
    stores(office).clock = lambda: late
    phone.post("/diary", data={"code": make_code_anew(office, ada, case_id)})
    assert phone.get("/diary/days/2024-04-19").status_code == 200
    write(phone, date(2024, 4, 18), start="06:00", end="20:30")
    assert "from memory, 1 day later" in words(shown(ada, case_id))


def make_code_anew(office: Flask, ada: Any, case_id: str) -> str:
    ada.send("/sign-in", name="Ada", password=PASSWORD)
    return make_code(ada, case_id)


def test_what_is_written_later_is_from_memory(
    office: Flask, ada: Any, phone: Any, case_id: str
) -> None:
    write(phone, TODAY - timedelta(days=3), start="06:00", end="20:30")
    assert "from memory, 3 days later" in words(shown(ada, case_id))
    take(ada, case_id)
    assert days_of(office, ada, case_id)[-1]["source"] == "diary from memory"


def test_leaving_ends_it_and_whoever_takes_the_phone_is_asked_for_the_code(
    office: Flask, phone: Any
) -> None:
    cookie = phone.get_cookie("__Host-lc-diary").value
    answer = phone.post("/leave")
    assert answer.headers["Location"] == "/left"
    assert '"cookies"' in answer.headers["Clear-Site-Data"]
    assert phone.get_cookie("__Host-lc-diary") is None
    # Nor does the cookie open anything for who copied it.
    phone.set_cookie("__Host-lc-diary", cookie)
    assert phone.get("/diary/days").headers["Location"] == "/diary"
    assert phone.get("/diary").status_code == 200


def test_after_half_an_hour_the_code_is_asked_for_and_what_was_typed_comes_back(
    office: Flask, ada: Any, phone: Any, case_id: str
) -> None:
    code = make_code(ada, case_id)
    stores(office).clock = lambda: NOW + timedelta(minutes=31)
    assert phone.get("/diary/days").headers["Location"] == "/diary"
    fields = {"day.rows": "1", "day.1.start": "06:17", "length.1.hours": "", "words": CANARY}
    answer = phone.post(f"/diary/days/{TODAY}", data=fields)
    assert answer.headers["Location"] == "/diary?kept=1"
    assert CANARY not in phone.get("/diary?kept=1").get_data(as_text=True)
    answer = phone.post("/diary", data={"code": code})
    assert answer.headers["Location"] == f"/diary/days/{TODAY}"
    page = phone.get(f"/diary/days/{TODAY}").get_data(as_text=True)
    assert CANARY in page and 'value="06:17"' in page
    assert CANARY not in phone.get(f"/diary/days/{TODAY}").get_data(as_text=True)


def test_a_code_that_was_withdrawn_while_somebody_writes_ends_it(
    ada: Any, phone: Any, case_id: str
) -> None:
    (id,) = re.findall(r"/diary/code/([0-9a-f]+)/withdraw", shown(ada, case_id))
    ada.send(f"/cases/{case_id}/diary/code/{id}/withdraw")
    assert phone.get("/diary/days").headers["Location"] == "/diary"
    assert phone.post(f"/diary/days/{TODAY}", data={"how": "off"}).headers["Location"] == (
        "/diary?kept=1"
    )


def test_threat_guessed_codes(office: Flask, new_browser: New) -> None:
    """Each try is refused in the same words, and from the fifth on one waits."""
    stranger = new_browser(office)
    answers = [stranger.post("/diary", data={"code": f"0000 0000 000{n}"}) for n in range(7)]
    assert [one.status_code for one in answers] == [422] * 5 + [429] * 2
    told = {one.get_data(as_text=True) for one in answers[:5]}
    assert len(told) == 1 and "This code opens nothing" in told.pop()
    assert "0000" not in answers[0].get_data(as_text=True)


@pytest.mark.parametrize(
    "headers", [{"Origin": "https://evil.example"}, {"Sec-Fetch-Site": "cross-site"}]
)
def test_threat_page_of_a_stranger_writes_into_the_diary(
    phone: Any, headers: dict[str, str]
) -> None:
    answer = phone.post(f"/diary/days/{TODAY}", data={"how": "off"}, headers=headers)
    assert answer.status_code == 403


def test_threat_words_of_a_client_are_no_markup(ada: Any, phone: Any, case_id: str) -> None:
    write(phone, how="off", words="<script>alert(1)</script>", money="<b>")
    assert "<script>alert" not in shown(ada, case_id) and "<b>" not in shown(ada, case_id)


def test_nothing_of_code_or_day_is_in_the_log(
    caplog: pytest.LogCaptureFixture, office: Flask, ada: Any, case_id: str, new_browser: New
) -> None:
    with caplog.at_level(0):
        phone, code = new_browser(office), make_code(ada, case_id)
        phone.post("/diary", data={"code": "ABCD EFGH JKMN"})
        phone.post("/diary", data={"code": code})
        write(phone, start="06:17", end="20:30", words=CANARY)
        take(ada, case_id)
    for secret in (code, CANARY, "06:17", "ABCD"):
        assert secret not in caplog.text


# -- the office ------------------------------------------------------------------------------------


def test_where_no_phone_reaches_the_program_the_page_says_so_and_offers_paper(
    member: Any, app: Flask, keep: Any, client: Any
) -> None:
    case_id = kept(app, member, CASE)
    page = shown(member, case_id)
    assert "no phone reaches it" in page and "Make a code" not in page
    assert f"/cases/{case_id}/documents/#paper-diary" in page
    assert f"/cases/{case_id}/work/paste/days" in page
    answer = member.send(f"/cases/{case_id}/diary/code", days="14", language="en")
    assert answer.status_code == 303
    answer = member.get("/diary")
    assert answer.status_code == 404 and "no phone reaches it" in answer.get_data(as_text=True)
    assert member.post("/diary", data={"code": "x", "token": member.token()}).status_code == 404


def test_who_works_without_an_account_makes_no_code(office: Flask, new_browser: New) -> None:
    guest = new_browser(office)
    guest.send("/guest")
    case_id = kept(office, guest, CASE)
    page = shown(guest, case_id)
    assert "You work without an account" in page and "Make a code" not in page
    assert guest.send(f"/cases/{case_id}/diary/code", days="14", language="en").status_code == 303


@pytest.mark.parametrize("days", ["0", "91", "", "-3", "two", "14.5", "٠", "999999"])
def test_a_code_lasts_from_one_day_to_ninety(ada: Any, case_id: str, days: str) -> None:
    answer = ada.send(f"/cases/{case_id}/diary/code", days=days, language="en")
    assert answer.status_code == 422
    assert "Give a number of days from 1 to 90." in words(answer.get_data(as_text=True))


def test_the_code_is_shown_once_with_an_address_without_a_name(ada: Any, case_id: str) -> None:
    answer = ada.send(f"/cases/{case_id}/diary/code", days="90", language="bn")
    page = answer.get_data(as_text=True)
    assert "http://localhost/diary" in page and "It lasts 90 days" in words(page)
    code = re.search(r'class="paper-key"><code dir="ltr">(.*?)</code>', page)
    assert code is not None
    assert code[1] not in shown(ada, case_id) and "বাংলা" in shown(ada, case_id)


def test_somebody_who_may_not_see_the_case_gets_nothing_of_its_diary(
    office: Flask, ada: Any, case_id: str, new_browser: New
) -> None:
    guest = new_browser(office)
    guest.send("/guest")
    assert guest.get(f"/cases/{case_id}/diary/").status_code == 404
    for order in ("code", "days", f"code/{'0' * 32}/withdraw"):
        assert (
            guest.send(f"/cases/{case_id}/diary/{order}", days="1", language="en").status_code
            == 404
        )
    assert ada.send(f"/cases/{case_id}/diary/code/{'0' * 32}/withdraw").status_code == 404


def test_a_day_that_the_case_tells_otherwise_is_shown_beside_and_replaced_where_it_is_ticked(
    office: Flask, ada: Any, phone: Any, case_id: str
) -> None:
    yesterday = TODAY - timedelta(days=1)
    write(phone, yesterday, start="06:00", end="22:00")
    write(phone, TODAY, how="off")
    page = shown(ada, case_id)
    assert "08:00–17:00" in page and "06:00–22:00" in page
    # All of which the case says nothing: not that one.
    assert "Take in 1 day of which" in words(page)
    take(ada, case_id, "free", tick=False)
    assert [one.get("start") for one in days_of(office, ada, case_id)] == ["08:00", None]
    take(ada, case_id)
    days = {one["date"]: one for one in days_of(office, ada, case_id)}
    assert days["2024-04-17"]["start"] == "06:00"
    assert days["2024-04-17"]["source"] == "diary from memory"
    assert len(days) == 2


def test_a_second_shift_is_added_to_what_the_case_says(
    office: Flask, ada: Any, phone: Any, case_id: str
) -> None:
    write(phone, TODAY - timedelta(days=1), start="19:00", end="22:00")
    (number,) = re.findall(r'name="add\.(\d+)"', shown(ada, case_id))
    take(ada, case_id, **{f"add.{number}": "yes"})
    (day,) = days_of(office, ada, case_id)
    assert [(one["start"], one["end"]) for one in day["shifts"]] == [
        ("08:00", "17:00"),
        ("19:00", "22:00"),
    ]


@pytest.mark.parametrize(
    ("typed", "amount"),
    [
        ("20", "20 RTD"),
        ("£ 20.50", None),
        ("20 EUR", "20 EUR"),
        ("1.234", None),
        ("0", None),
        ("", None),
        ("some", None),
    ],
)
def test_money_is_entered_as_a_payment_where_that_is_ticked_and_it_can_mean_one_thing(
    office: Flask, ada: Any, phone: Any, case_id: str, typed: str, amount: str | None
) -> None:
    write(phone, start="06:00", end="10:00", money=typed)
    numbers = re.findall(r'name="pay\.(\d+)"', shown(ada, case_id))
    assert len(numbers) == (amount is not None)
    (number,) = re.findall(r'name="day" value="(\d+)"', shown(ada, case_id))
    take(ada, case_id, **{f"pay.{number}": "yes"})
    paid = facts(office, ada, case_id).get("payments", [])
    entry = {"employment": "job", "date": "2024-04-18", "source": "diary of the day"}
    assert paid == ([] if amount is None else [{**entry, "amount": amount}])


def test_money_is_no_payment_where_it_is_not_ticked(
    office: Flask, ada: Any, phone: Any, case_id: str
) -> None:
    write(phone, start="06:00", end="10:00", money="20")
    take(ada, case_id)
    assert "payments" not in facts(office, ada, case_id)


def test_two_shifts_of_a_day_are_taken_in_together(
    office: Flask, ada: Any, phone: Any, case_id: str
) -> None:
    write(phone, start="06:00", end="10:00")
    write(phone, start="18:00", end="22:00")
    take(ada, case_id)
    day = days_of(office, ada, case_id)[-1]
    assert [one["start"] for one in day["shifts"]] == ["06:00", "18:00"]


@pytest.mark.parametrize(
    ("how", "entry"),
    [("off", {}), ("unknown", {"hours": "unknown"})],
)
def test_a_day_off_and_one_that_nobody_knows_are_told_as_such(
    office: Flask, ada: Any, phone: Any, case_id: str, how: str, entry: dict[str, str]
) -> None:
    write(phone, how=how)
    take(ada, case_id)
    (found,) = facts(office, ada, case_id)["exceptions"]
    assert found == {
        "employment": "job",
        "date": "2024-04-18",
        "source": "diary of the day",
        **entry,
    }


def test_a_day_that_somebody_changed_meanwhile_is_not_written_over(
    office: Flask, ada: Any, phone: Any, case_id: str
) -> None:
    write(phone, start="06:00", end="10:00")
    before = shown(ada, case_id)
    write(phone, start="18:00", end="22:00")
    first, second = re.findall(r'name="day" value="(\d+)"', shown(ada, case_id))
    seen = dict(re.findall(r'name="(seen\.\d+)" value="([^"]*)"', before))
    ada.send(f"/cases/{case_id}/diary/days", day=second, act="take", **seen_of(ada, case_id))
    days = days_of(office, ada, case_id)
    answer = ada.send(f"/cases/{case_id}/diary/days", day=first, act="take", **seen)
    assert answer.status_code == 409
    assert days_of(office, ada, case_id) == days
    take(ada, case_id)
    assert days_of(office, ada, case_id)[-1]["start"] == "06:00"


def seen_of(ada: Any, case_id: str) -> dict[str, str]:
    return dict(re.findall(r'name="(seen\.\d+)" value="([^"]*)"', shown(ada, case_id)))


def test_what_is_left_out_stays_in_the_diary(
    office: Flask, ada: Any, phone: Any, case_id: str
) -> None:
    write(phone, start="06:00", end="10:00", words=CANARY)
    before = days_of(office, ada, case_id)
    take(ada, case_id, "leave")
    page = shown(ada, case_id)
    assert "left out" in page and CANARY in page and 'name="day"' not in page
    assert days_of(office, ada, case_id) == before


def test_without_a_tick_nothing_is_done_and_it_is_said(ada: Any, phone: Any, case_id: str) -> None:
    write(phone, how="off")
    answer = take(ada, case_id, tick=False)
    assert answer.status_code == 422
    assert "Tick one day at least." in answer.get_data(as_text=True)


def test_a_day_without_an_employment_waits_for_one(
    office: Flask, ada: Any, new_browser: New
) -> None:
    case_id = kept(office, ada, {**CASE, "employments": [], "work_days": []})
    phone = new_browser(office)
    phone.post("/diary", data={"code": make_code(ada, case_id)})
    write(phone, how="off")
    assert "Working time belongs to an employment" in shown(ada, case_id)
    assert take(ada, case_id).status_code == 409


def test_of_several_employments_it_is_the_one_for_which_the_code_was_made(
    office: Flask, ada: Any, new_browser: New
) -> None:
    jobs = [{**CASE["employments"][0], "id": id} for id in ("first", "second")]
    case_id = kept(office, ada, {**CASE, "employments": jobs, "work_days": []})
    keys = re.findall(r'<option value="([0-9a-f]{16,})"', shown(ada, case_id))
    phone = new_browser(office)
    phone.post("/diary", data={"code": make_code(ada, case_id, job=keys[1])})
    write(phone, start="06:00", end="10:00")
    take(ada, case_id)
    (day,) = days_of(office, ada, case_id)
    assert day["employment"] == "second"


def test_what_was_sent_waits_while_the_disk_takes_nothing(
    office: Flask, ada: Any, phone: Any, case_id: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from legalcalc.store import Unavailable
    from legalcalc.store.diary_codes import DiaryCodes
    from legalcalc.store.errors import Trouble

    write(phone, how="off")

    def full(*_given: object, **_named: object) -> int:
        raise Unavailable(Trouble.READ_ONLY)

    with monkeypatch.context() as patch:
        patch.setattr(DiaryCodes, "collect", full)
        page = shown(ada, case_id)
        assert 'name="day"' not in page and "1 entry" in words(page)
    assert 'name="day"' in shown(ada, case_id)
