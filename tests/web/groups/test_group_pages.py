"""Groups on pages: opened from a file, shown as a table with sums, and seen by nobody else."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask

from legalcalc.store.casefile import Portable, pack
from legalcalc.web import paging
from legalcalc.web.cases.case_file_tasks import unpacked
from legalcalc.web.groups import home
from legalcalc.web.stores import stores
from tests.web.groups.shown import NAMES, PICKERS, computed, sent, words

Browser = Any  # of conftest


def test_a_group_file_becomes_a_table_of_its_people_with_their_sums(
    member: Browser, group: str
) -> None:
    page = computed(member, group)
    for said in (
        "ana confirmed told 8,190.00 RTD At least 77.64 RTD",
        "bela confirmed told 7,255.00 RTD At least 89.33 RTD",
        "cem not confirmed told 4,860.00 RTD At least 59.45 RTD",
        "dora not confirmed told 10,240.00 RTD At least 102.54 RTD",
        "4 people 30,545.00 RTD At least 328.96 RTD",
    ):
        assert said in page


def test_the_sums_are_those_of_the_command_line(
    member: Browser, group: str, told: Callable[..., bytes]
) -> None:
    import json

    result = json.loads(told("group", "compute", PICKERS, "--format", "json"))
    page = computed(member, group).replace(",", "")
    for one in (*result["people"], *result["totals"], *result["heads"], *result["debtors"]):
        assert one["owed"] in page
        assert one["interest"] in page


def test_what_differs_is_told_in_the_words_of_the_forms(member: Browser, group: str) -> None:
    page = words(member.get(group))
    assert "instead of" in page
    assert "patterns.season" not in page and "mon-sat" not in page


def test_a_group_is_in_the_list_of_groups_and_not_in_that_of_cases(
    member: Browser, group: str
) -> None:
    assert "Four pickers" in member.get("/groups/").get_data(as_text=True)
    cases = member.get("/cases/").get_data(as_text=True)
    assert "Four pickers" not in cases


def test_a_search_finds_a_group_by_its_card_and_leads_to_it(member: Browser, group: str) -> None:
    found = member.send("/cases/search", sought="pickers").get_data(as_text=True)
    assert "Four pickers" in found
    assert f'href="{group}"' in found
    assert "Four pickers" not in member.send("/cases/search", sought="hotel").get_data(as_text=True)


def routes(app: Flask, name: str, id: str) -> list[tuple[str, str]]:
    """Method and path of everything that is done with a case or a group."""
    found = []
    for rule in app.url_map.iter_rules():
        if name in rule.arguments:
            path = re.sub(rf"<{name}>", id, rule.rule)
            path = re.sub(r"<int[^>]*>", "1", path)
            path = re.sub(r"<[^>]*>", "payments", path)
            found.extend((one, path) for one in sorted((rule.methods or set()) - {"OPTIONS"}))
    return found


def nothing_is_there(browser: Browser, asked: list[tuple[str, str]]) -> None:
    token = browser.token()
    for method, path in asked:
        data = None if method in ("GET", "HEAD") else {"token": token}
        answer = browser.open(path, method=method, data=data)
        assert answer.status_code == 404, (method, path)
        assert not any(name in answer.get_data(as_text=True) for name in NAMES)


def test_no_page_of_a_case_opens_a_group(app: Flask, member: Browser, group: str) -> None:
    asked = routes(app, "case_id", group.split("/")[2])
    assert len(asked) > 50
    nothing_is_there(member, asked)


def test_no_page_of_a_group_opens_a_case(app: Flask, member: Browser) -> None:
    case = member.send("/cases/new", jurisdiction="RT").headers["Location"]
    asked = routes(app, "group_id", case.split("/")[2])
    assert len(asked) > 5
    nothing_is_there(member, asked)


def test_a_file_that_is_no_group_is_refused_with_all_that_is_wrong(member: Browser) -> None:
    answer = sent(member, "/groups/new", b"format: legalcalc-group/1\npeople: []\nhuh: 1\n")
    assert answer.status_code == 422
    page = words(answer)
    assert "Nothing was stored" in page and "huh" in page
    assert "There is no group here yet." in words(member.get("/groups/"))


def test_no_file_is_told_at_its_field(member: Browser) -> None:
    answer = member.send("/groups/new")
    assert answer.status_code == 422
    assert 'aria-invalid="true"' in answer.get_data(as_text=True)


def test_who_has_a_problem_is_told_and_stops_nobody(member: Browser) -> None:
    wrong = PICKERS.read_text("utf-8").replace("born: 1985-05-05", "born: 1985-15-05")
    page = computed(member, sent(member, "/groups/new", wrong.encode()).headers["Location"])
    assert "1 thing has to be put right" in page
    assert re.search(r"Line \d+ ?: bela ?: The worker", page)
    assert "bela has a problem" in page
    # The total says of itself that it is the least.
    assert re.search(r"3 people [0-9,.]+ RTD At least", page)


def test_nobody_else_gets_anything_of_a_group(
    app: Flask, group: str, new_browser: Callable[[Flask], Browser]
) -> None:
    other = new_browser(app)
    other.send("/guest")
    asked = routes(app, "group_id", group.split("/")[2])
    nothing_is_there(other, asked)
    stranger = new_browser(app)
    for method, path in asked:
        answer = stranger.open(path, method=method)
        assert answer.headers["Location"].startswith("/sign-in?"), (method, path)


def test_no_form_of_a_group_is_heard_without_its_token(
    app: Flask, member: Browser, group: str
) -> None:
    for method, path in routes(app, "group_id", group.split("/")[2]):
        if method == "POST":
            assert member.post(path, data={"principal": "x"}).status_code == 403, path


def test_an_erased_group_is_gone(member: Browser, group: str) -> None:
    assert member.send(group + "erase").status_code == 303
    assert member.get(group).status_code == 404


def test_a_guest_has_groups_in_memory_that_are_gone_on_leaving(app: Flask, guest: Browser) -> None:
    address = sent(guest, "/groups/new", PICKERS.read_bytes()).headers["Location"]
    assert "RTD" in computed(guest, address)
    guest.post("/leave")
    assert len(stores(app).guests) == 0
    assert guest.get(address).headers["Location"].startswith("/sign-in?")


def test_what_is_kept_says_nothing_of_anybody_without_the_key_of_names(
    app: Flask, member: Browser, group: str
) -> None:
    from legalcalc.web.groups.keeping import GroupContent

    text = PICKERS.read_text("utf-8")
    kept = GroupContent(text, 4, "FARM-23", "Four pickers")
    for part in (kept.facts, kept.card):
        assert not any(name in str(part) for name in (*NAMES, "ana", "bela"))
    assert GroupContent.kept(kept.facts, kept.identity) == kept


# -- a group out of a case and a spreadsheet -------------------------------------------------------


def test_a_group_begins_with_what_a_case_tells_of_the_work_and_nothing_of_the_worker(
    member: Browser, keep: Callable[..., str], inn_case: dict[str, Any]
) -> None:
    case = keep(member, inn_case)
    answer = member.send("/groups/new/from-case", case=case, title="The Blue Inn")
    assert answer.status_code == 303
    address = answer.headers["Location"]
    assert "Nobody stands in this group yet." in words(member.get(address))
    people = "Person,Name,Born,Any pay received\nP1,Eva,1 May 1991,no\nP2,Fred,2 May 1992,no\n"
    assert "2 rows were taken." in words(
        sent(member, f"{address}tables", people.encode(), "people.csv")
    )
    # 40 h at 12.50 RTD: each is owed all of it, since the pay of the first worker is not theirs.
    page = computed(member, address)
    assert "P1 not confirmed told 500.00 RTD" in page
    assert "2 people" in page
    text = member.send(f"{address}take-along").get_data(as_text=True)
    assert "Ana Sample" not in text and "1990" not in text and "payments: []" in text


def test_a_group_is_not_begun_with_the_case_of_somebody_else(
    app: Flask, member: Browser, new_browser: Callable[[Flask], Browser]
) -> None:
    other = new_browser(app).send("/guest", sample="1").headers["Location"].split("/")[2]
    for id in (other, "", "../x"):
        assert member.send("/groups/new/from-case", case=id).status_code == 404


# -- colleagues ------------------------------------------------------------------------------------


NEW = "walnut ferry orbit candle"


def _key_on(answer: Any) -> str:
    """The code or key that a page shows to be printed."""
    page = answer.get_data(as_text=True)
    shown = re.search(r'class="paper-key"><code dir="ltr">(.*?)</code>', page, re.DOTALL)
    assert shown is not None
    return re.sub(r"<[^>]*>", "", shown[1])


@pytest.fixture
def bo(app: Flask, member: Browser, new_browser: Callable[[Flask], Browser]) -> Browser:
    """The browser of Bo, a colleague of Ada's."""
    code = _key_on(member.send("/admin/people", name="Bo"))
    found = new_browser(app)
    sheet = _key_on(found.send("/invitation", key=code.lower(), new=NEW, again=NEW))
    found.send("/sign-in", name="Bo", password=NEW)
    assert found.send("/account/sheet/test", key=sheet).status_code == 303
    return found


def test_a_colleague_sees_a_group_while_let_in_and_a_case_of_it_without_the_others(
    app: Flask, member: Browser, bo: Browser, group: str
) -> None:
    asked = routes(app, "group_id", group.split("/")[2])
    nothing_is_there(bo, asked)
    option = re.search(r'<option value="([^"]+)">Bo', member.get(f"{group}access").get_data(True))
    assert option is not None
    case = member.send(f"{group}people/1/case", person="ana").headers["Location"]
    for layer in ("facts", "identity"):
        member.send(f"{case}access", principal=option[1], layer=layer)
    assert "Ana Example" in bo.get(f"{case}answers/").get_data(as_text=True)
    nothing_is_there(bo, asked)  # who sees the case of one sees nothing of the group

    member.send(f"{group}access", principal=option[1])
    assert "4 people" in computed(bo, group)
    assert "Four pickers" in words(bo.get("/groups/"))
    member.send(f"{group}access", principal=option[1], revoke="1")
    nothing_is_there(bo, asked)
    assert "Four pickers" not in words(bo.get("/groups/"))


def test_of_many_people_a_page_shows_some_and_the_totals_hold_all(
    member: Browser, monkeypatch: pytest.MonkeyPatch, group: str
) -> None:
    monkeypatch.setattr(home, "page_of", lambda entries: paging.page_of(entries, 3))
    page = computed(member, group)
    assert "cem not confirmed" in page and "dora not confirmed" not in page
    assert "4 people 30,545.00 RTD" in page and "Page 1 of 2" in page
    assert "dora not confirmed" in words(member.get(f"{group}?page=2"))
    assert member.get(f"{group}?page=3").status_code == 404


def test_no_file_of_a_case_brings_a_group_among_the_cases() -> None:
    phrase = "sounding ripple mortar wanted"
    group = Portable({"format": "legalcalc-group/1", "reference": "G-1"}, {})
    assert unpacked(pack(phrase, group), phrase) == "damaged"
