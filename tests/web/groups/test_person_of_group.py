"""One person of a group on pages: their standing, their word, and their own case and back."""

from __future__ import annotations

import re
from typing import Any

import pytest
import yaml
from flask import Flask

from legalcalc.group import read_group
from legalcalc.schemas import dump_case
from legalcalc.web.casework import casework
from legalcalc.web.groups import tasks
from legalcalc.web.groups.keeping import group_at_hand
from tests.web.groups.shown import NAMES, PICKERS, Browser, computed, sent, words


def kept(app: Flask, browser: Browser, group: str) -> dict[str, dict[str, Any]]:
    """What stands in the file of a group, by the ids of its people."""
    text = _inside(app, browser, lambda: group_at_hand(group.split("/")[2]).content.text)
    return {one["id"]: one for one in yaml.load(text, yaml.BaseLoader)["people"]}


def _inside(app: Flask, browser: Browser, work: Any) -> Any:
    cookie = browser.get_cookie("__Host-lc")
    with app.test_request_context("/", headers={"Cookie": f"__Host-lc={cookie.value}"}):
        return work()


def test_who_settled_is_named_with_the_day_and_in_no_sum(
    app: Flask, member: Browser, group: str
) -> None:
    answer = member.send(
        f"{group}people/2/standing", person="bela", standing="settled", day="2 May 2023"
    )
    assert answer.status_code == 303
    page = computed(member, group)
    assert re.search(r"bela settled 2 May 2023 told – – – –", page)
    # The others stand as they did, and the total is less by hers.
    assert "ana confirmed told 8,190.00 RTD At least 77.64 RTD" in page
    assert "3 people 23,290.00 RTD" in page
    assert kept(app, member, group)["bela"]["settled"] == "2023-05-02"
    member.send(f"{group}people/2/standing", person="bela", standing="")
    assert "settled" not in kept(app, member, group)["bela"]
    assert "4 people 30,545.00 RTD" in computed(member, group)


@pytest.mark.parametrize(
    ("day", "why"),
    [
        ("", "Nothing is written here."),
        ("soon", "2 May 2023"),
        ("2/5/2023", "This can be read in two ways."),
        ("2 May 2199", "This day has not come yet."),
    ],
)
def test_a_day_that_cannot_be_taken_is_told_at_its_field_and_stays_there(
    app: Flask, member: Browser, group: str, day: str, why: str
) -> None:
    answer = member.send(f"{group}people/2/standing", person="bela", standing="left", day=day)
    assert answer.status_code == 422
    page = answer.get_data(as_text=True)
    if day != "soon":
        assert why in words(answer)
    assert f'value="{day}"' in page and 'href="#day"' in page
    assert "left" not in kept(app, member, group)["bela"]


def test_a_person_confirms_what_is_shared_in_a_language_and_not_after_all(
    app: Flask, member: Browser, group: str
) -> None:
    form = {"person": "dora", "on": "3 May 2023", "language": "ro", "how": "read aloud"}
    member.send(f"{group}people/4/confirmed", **form)
    assert kept(app, member, group)["dora"]["confirmed"] == {
        "on": "2023-05-03",
        "language": "ro",
        "how": "read aloud",
    }
    assert "dora confirmed" in computed(member, group)
    member.send(f"{group}people/4/confirmed", **{**form, "not": "1"})
    assert "confirmed" not in kept(app, member, group)["dora"]


def test_a_form_for_somebody_who_stands_elsewhere_by_now_is_not_heard(
    app: Flask, member: Browser, group: str
) -> None:
    before = kept(app, member, group)
    answer = member.send(
        f"{group}people/2/standing", person="ana", standing="left", day="2 May 2023"
    )
    assert answer.status_code == 409
    assert kept(app, member, group) == before


def test_there_is_nobody_beyond_the_last(member: Browser, group: str) -> None:
    for number in (0, 5, 99):
        assert member.get(f"{group}people/{number}/").status_code == 404


# -- one person opened as a case -------------------------------------------------------------------


@pytest.fixture
def case(member: Browser, group: str) -> str:
    """The address of Ana's case."""
    answer = member.send(f"{group}people/1/case", person="ana")
    return str(answer.headers["Location"])


def test_the_case_of_one_is_that_of_the_group_and_holds_nobody_else(
    app: Flask, member: Browser, group: str, case: str
) -> None:
    data = _inside(app, member, lambda: casework(case.split("/")[2]).clean())
    ana = read_group(PICKERS).person("ana")
    assert ana is not None and ana.case is not None
    assert data == dump_case(ana.case)
    assert not any(name in str(data) for name in NAMES[1:])
    assert not any(id in str(data) for id in ("bela", "cem", "dora"))
    pages = ("", "answers/", "facts/payments", "results/")
    for page in pages:
        assert member.get(case + page).status_code == 200


def test_there_is_one_case_of_each_however_often_it_is_asked_for(
    member: Browser, group: str, case: str
) -> None:
    again = member.send(f"{group}people/1/case", person="ana").headers["Location"]
    assert again == case
    assert case in member.get(f"{group}people/1/").get_data(as_text=True)


def _pay_more(member: Browser, case: str) -> None:
    page = member.get(f"{case}facts/payments/new").get_data(as_text=True)
    key = re.search(r'name="_key" value="([^"]*)"', page)
    assert key is not None
    answer = member.post(
        f"{case}facts/payments/new",
        data={
            "token": member.token(),
            "_seen": "",
            "_key": key[1],
            "_shown": ["date", "amount"],
            "date": "5 March 2023",
            "amount": "200",
            "amount.currency": "RTD",
        },
    )
    assert answer.status_code == 303, words(answer)


def test_a_change_of_the_case_is_shown_and_then_taken_as_her_own(
    app: Flask, member: Browser, group: str, case: str
) -> None:
    before = kept(app, member, group)
    _pay_more(member, case)
    answer = member.get(f"{group}people/1/changes")
    page = answer.get_data(as_text=True)
    assert re.search(r"Payment 4 added – .*5 March 2023", words(answer))
    shown = re.search(r'name="shown" value="([^"]*)"', page)
    assert shown is not None
    assert kept(app, member, group) == before  # shown, and not taken yet
    member.send(f"{group}people/1/changes", person="ana", shown=shown[1])
    after = kept(app, member, group)
    assert len(after["ana"]["own"]["payments"]) == 4
    assert {**after, "ana": None} == {**before, "ana": None}
    assert "There is nothing to take." in words(member.get(f"{group}people/1/changes"))
    assert "ana confirmed told 7,990.00 RTD" in computed(member, group)


def test_what_changed_after_it_was_shown_is_shown_again(
    app: Flask, member: Browser, group: str, case: str
) -> None:
    _pay_more(member, case)
    before = kept(app, member, group)
    answer = member.send(f"{group}people/1/changes", person="ana", shown="another")
    assert answer.status_code == 409
    assert "look it over again" in words(answer)
    assert kept(app, member, group) == before


def test_a_case_that_was_erased_can_be_made_again(member: Browser, group: str, case: str) -> None:
    member.send(f"{case}erase")
    assert member.get(f"{group}people/1/changes").status_code == 404
    again = member.send(f"{group}people/1/case", person="ana").headers["Location"]
    assert again != case and member.get(again).status_code == 200


def test_only_who_changed_is_computed_anew(
    member: Browser, group: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    computed(member, group)
    asked = []
    compute = tasks.computed_one

    def noted(given: Any) -> Any:
        asked.append(given[1])
        return compute(given)

    monkeypatch.setattr(tasks, "computed_one", noted)
    payment = b"Person,Date,Amount\nana,5 April 2023,200\n"
    sent(member, f"{group}tables", payment, "payments.csv")
    assert "ana confirmed told 7,990.00 RTD" in computed(member, group)
    assert asked == ["ana"]


def test_a_real_name_in_the_place_of_an_id_stands_on_no_page(member: Browser) -> None:
    named = PICKERS.read_text("utf-8").replace("- id: bela", "- id: Bela Maria")
    group = sent(member, "/groups/new", named.encode()).headers["Location"]
    assert "Bela Maria" not in computed(member, group).split("What differs")[1]
    answer = member.get(f"{group}people/2/")
    assert answer.status_code == 404
    assert "Bela" not in words(answer)


ODD = ["\0", "a\nb", "\u202e", "=1+1", "x" * 60_000, "'\"><script>", "- {a: [", "unknown", "null"]


@pytest.mark.parametrize("odd", ODD, ids=range(len(ODD)))
def test_whatever_is_typed_about_a_person_is_kept_as_text_or_told(
    app: Flask, member: Browser, group: str, odd: str
) -> None:
    form = {"person": "dora", "on": "3 May 2023", "language": odd, "how": odd}
    answer = member.send(f"{group}people/4/confirmed", **form)
    told = kept(app, member, group)["dora"].get("confirmed", {})
    if answer.status_code == 303:
        assert told["how"] == odd.strip() and "language" not in told
        assert "has a problem" not in words(member.get(f"{group}?still=1"))
    else:
        assert answer.status_code == 422 and told == {}
    answer = member.send(f"{group}people/4/standing", person="dora", standing=odd, day=odd)
    assert answer.status_code in (303, 422)
    assert member.send(f"{group}people/4/standing", person=odd, standing="").status_code == 409
