"""The screens of results: sums of the engine, every figure open, nothing of a case in addresses."""

from __future__ import annotations

import copy
import dataclasses
import re
from collections.abc import Callable
from typing import Any

import pytest
import yaml
from flask import Flask
from flask.testing import FlaskClient

from legalcalc.claims.forums import compared
from legalcalc.claims.rows import Assessment
from legalcalc.explain.bounds import taken_by_default
from legalcalc.figures import Figure
from legalcalc.law.discovery import find
from legalcalc.schemas import load_case
from tests.web.results.shown import NBSP, engine, text_of, words_of

Keep = Callable[[FlaskClient, dict[str, Any]], str]
CLIENT_IN_ITALY = "46-paid-beyond-the-due-of-a-month-and-a-client-with-a-time-of-its-own.yaml"

WAYS = ("results/", "deadlines/", "alternatives/", "versions/")


def test_totals_by_head_debtor_and_year_are_those_of_the_engine(
    guest: FlaskClient, case: str, sample_data: dict[str, Any]
) -> None:
    found, teller = engine(sample_data)
    guest.set_cookie("__Host-lc-view", "desk.", secure=True)
    page = text_of(guest, f"{case}results/")
    for figure in (found.owed, found.interest, found.barred):
        assert teller.text(figure) in page
    for head in found.heads:
        assert teller.text(head.title) in page
        if head.owed is not None and not head.owed.is_zero:
            assert teller.text(head.owed) in page
    for debtor in found.debtors:
        assert teller.text(debtor.owed) in page
    years = re.findall(r"<details><summary><bdi>(\d{4})</bdi>: .*?>([£0-9,.]+)</bdi>", page)
    cents = sum(round(float(sum[1:].replace(",", "")) * 100) for _year, sum in years)
    assert len(years) == 3
    assert cents == found.owed.value * 100


def test_interest_whose_rate_is_not_known_to_the_end_is_marked_as_the_least(
    guest: FlaskClient, keep: Keep, inn_case: dict[str, Any]
) -> None:
    later = {**inn_case, "calculated_on": "2030-01-15"}
    found, teller = engine(later)
    assert found.interest_bound == "at least"
    words = words_of(text_of(guest, f"/cases/{keep(guest, later)}/results/"))
    assert f"{teller.text(found.interest)} At least".replace(NBSP, " ") in words


def test_a_rule_that_fails_is_told_where_law_is_missing_and_breaks_no_page(
    guest: FlaskClient, keep: Keep, inn_case: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(claim: Any, period: Any) -> None:
        raise TypeError("Ana Sample")

    law = find("RT")
    assert law is not None
    spoilt = [
        dataclasses.replace(one, rule=fails) if one.key == "pay.base" else one
        for one in law.own_head_rules
    ]
    monkeypatch.setattr(law._declared, "heads", spoilt)
    monkeypatch.setattr("legalcalc.law.faults.are_faults_raised", lambda: False)  # any thread
    address = f"/cases/{keep(guest, inn_case)}/"
    for view in ("guided.", "desk."):
        guest.set_cookie("__Host-lc-view", view, secure=True)
        page = text_of(guest, f"{address}results/")
        beside = words_of(page[page.index('id="not-covered"') :])
        assert "because of a fault in the rules of Ruritania: TypeError at " in beside
        assert "results/test_screens.py:" in beside
    for way in ("", "deadlines/", "alternatives/", "documents/"):
        text_of(guest, f"{address}{way}")


def test_guided_shows_each_head_in_a_section_of_its_own(guest: FlaskClient, case: str) -> None:
    page = text_of(guest, f"{case}results/")
    assert page.count('<section class="card">') >= 6
    assert "<h3>" in page


def test_a_head_that_is_not_in_the_total_names_the_one_that_stands_instead_and_leads_to_it(
    guest: FlaskClient, case: str
) -> None:
    reason = "“Unpaid wages: minimum wage or contract” is greater for the same period"
    page = text_of(guest, f"{case}results/2/")
    words = words_of(page)
    assert "Not in the total £9,924.21" in words
    assert words.count(reason) == 1  # once for all rows
    assert "Owed –" not in words and "owed –" not in words
    assert '<a href="../1/">' in page
    for view in ("guided.", "desk."):
        guest.set_cookie("__Host-lc-view", view, secure=True)
        page = text_of(guest, f"{case}results/")
        assert reason in words_of(page) and '<p class="small"><a href="1/">' in page


def test_barred_rows_stand_outside_the_total(
    guest: FlaskClient, case: str, sample_data: dict[str, Any]
) -> None:
    found, teller = engine(sample_data)
    assert not found.barred.is_zero
    page = text_of(guest, f"{case}results/")
    beside = page[page.index('id="barred"') :]
    assert teller.text(found.barred) in beside
    assert teller.text(found.owed) in page[: page.index('id="barred"')]


def test_every_row_opens_to_formula_facts_evidence_parameter_and_citation(
    guest: FlaskClient, case: str, sample_data: dict[str, Any]
) -> None:
    page = text_of(guest, f"{case}results/1/3/")
    words = words_of(page)
    assert "£11.50 / h ×" in words  # the formula
    assert "pay promised, per hour (source: a contract; evidence E2)" in words
    assert "Contract sent by the agency before travel" in words  # the item of evidence
    assert "Employment Rights Act 1996" in words  # the citation
    assert "Judgments Act 1838 s.17" in words  # the parameter with its law
    assert "source: legalize-uk, SI 1993/564" in words and "legalize-dev" not in words
    assert "source read:" in words
    assert "employments[0]" not in words  # places are links, not paths
    facts = re.findall(rf'href="({case}facts/[^"]+)"', page)
    assert any("/facts/employments/" in fact for fact in facts)
    assert any("/facts/payments/" in fact for fact in facts)


def test_a_row_opens_in_its_list_without_a_script(guest: FlaskClient, case: str) -> None:
    closed = text_of(guest, f"{case}results/1/")
    assert 'href="?row=3#row-3"' in closed and 'class="working"' in closed
    opened = text_of(guest, f"{case}results/1/?row=3")
    assert 'aria-expanded="true"' in opened
    assert "Yardsticks side by side" in words_of(opened)


@pytest.mark.parametrize("which", ["owed", "barred"])
def test_every_total_opens_to_its_heads_and_rows_each_by_its_name(
    guest: FlaskClient, case: str, sample_data: dict[str, Any], which: str
) -> None:
    found, teller = engine(sample_data)
    page = text_of(guest, f"{case}results/sum/{which}/")
    words = words_of(page)
    rows = [
        (head, line)
        for head in found.heads
        for line in head.lines
        if line.id in (chosen_net(found) if which == "owed" else found.routes[0].barred_lines)
        and line.principal is not None
    ]
    assert len(rows) == page.count("<dt><a ") > 1
    for head, line in rows:
        assert teller.text(head.title) in page
        period = teller.text(line.row.period).replace(NBSP, " ")
        assert f"{period} {teller.text(line.principal)}" in words
    figure: Figure = getattr(found, which)
    assert sum(amounts(page, "<dd>")) == sum(amounts(page, "part-sum")) == figure.value * 100


@pytest.mark.parametrize("which", ["interest", "daily"])
def test_interest_opens_to_the_rows_that_bear_it(
    guest: FlaskClient, keep: Keep, inn_case: dict[str, Any], which: str
) -> None:
    found, teller = engine(inn_case)
    case = keep(guest, inn_case)
    page = text_of(guest, f"/cases/{case}/results/sum/{which}/")
    assert teller.text(getattr(found, which)) in page
    bearing = [
        line for head in found.heads for line in head.lines if line.interest and line.counted
    ]
    assert len(bearing) == page.count("<dt><a ") > 0
    for line in bearing:
        assert teller.text(line.row.period) in page


def chosen_net(found: Assessment) -> dict[str, Figure]:
    """What is left of each row on the chosen route."""
    return found.routes[0].net


def amounts(page: str, before: str) -> list[int]:
    """The sums that follow a mark, in pence."""
    found = re.findall(rf"{before}[^£]*£([0-9,]+)\.([0-9]{{2}})", page)
    return [int(whole.replace(",", "") + pence) for whole, pence in found]


def test_the_sum_of_a_debtor_opens_to_rows_of_its_own(
    guest: FlaskClient, case: str, sample_data: dict[str, Any]
) -> None:
    found, teller = engine(sample_data)
    page = text_of(guest, f"{case}results/debtor/1/owed/")
    assert teller.text(found.debtors[0].owed) in page
    assert sum(amounts(page, "<dd>")) == found.debtors[0].owed.value * 100


@pytest.mark.parametrize(
    "path",
    [
        "results/99/",
        "results/1/999/",
        "results/1/?page=9",
        "results/sum/nothing/",
        "results/debtor/9/owed/",
        "results/debtor/1/barred/",
        "versions/7/now/",
        "versions/1/then/",
    ],
)
def test_what_is_not_there_is_not_found(guest: FlaskClient, case: str, path: str) -> None:
    assert guest.get(case + path).status_code == 404


def test_deadlines_say_what_is_lost_when_and_who_acts(guest: FlaskClient, case: str) -> None:
    words = words_of(text_of(guest, f"{case}deadlines/"))
    assert "9 Dec 2026" in words
    assert "14 days after the day of calculation" in words
    assert "the lawyer: Grace Advocate-Sample" in words
    assert "that it was not reasonably practicable to complain in time" in words
    assert "Out of time" in words


def test_a_client_that_must_be_asked_earlier_stands_among_deadlines_and_debtors(
    guest: FlaskClient, keep: Keep
) -> None:
    text = find("IT").home.joinpath("examples", CLIENT_IN_ITALY).read_text("utf-8")
    data = {
        "format": "legalcalc-case/1",
        "reference": "IT-46",
        "jurisdiction": "IT",
        **yaml.load(text, yaml.BaseLoader)["case"],
    }
    case = f"/cases/{keep(guest, data)}/"
    said = "owner answers only if it is claimed from by 30 Sept 2027."
    assert f"{said} 638 days" in words_of(text_of(guest, f"{case}deadlines/"))
    assert said in words_of(text_of(guest, f"{case}results/"))


def test_a_day_tells_once_what_could_save_all_that_is_lost_after_it(
    guest: FlaskClient, case: str
) -> None:
    page = text_of(guest, f"{case}deadlines/")
    cards = re.findall(r'<section class="card day">.*?</section>', page, re.DOTALL)
    days = [words_of(card).split()[:3] for card in cards]
    assert days[:2] == [["9", "Dec", "2026"], ["19", "Aug", "2030"]]
    assert len(days) == len({tuple(day) for day in days})
    first = words_of(cards[0])
    assert "9 Dec 2026 14 days Employment tribunal" in first
    assert "Unpaid wages: minimum wage or contract £55,847.65" in first
    assert "Pay for the notice period £495.69" in first
    for once in ("not reasonably practicable to complain", "Time has stood still since"):
        assert first.count(once) == 1
    folded = words_of(cards[0][cards[0].index("<details") :])
    assert "from 10 Sept 2026, the last pay day of the series" in folded
    assert "Could lose it earlier" in folded
    guest.set_cookie("__Host-lc-view", "desk.", secure=True)
    assert text_of(guest, f"{case}deadlines/").count("<details open>") == len(cards)


def test_the_deadlines_can_be_taken_as_a_calendar_file_that_names_nobody(
    guest: FlaskClient, case: str
) -> None:
    assert 'href="deadlines.ics"' in text_of(guest, f"{case}deadlines/")
    answer = guest.get(f"{case}deadlines/deadlines.ics")
    assert answer.content_type == "text/calendar; charset=utf-8"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="deadlines.ics"'
    told = answer.get_data(as_text=True)
    assert "DTSTART;VALUE=DATE:20261209" in told
    assert not [name for name in ("Pillai", "Maple", "Claimant A", "tribunal") if name in told]


def test_days_of_staying_stand_on_the_page_and_in_a_calendar_only_where_asked_for(
    guest: FlaskClient, keep: Any, sample_data: dict[str, Any]
) -> None:
    refused = {"kind": "recognition", "outcome": "refused", "date": "2026-11-20"}
    case = f"/cases/{keep(guest, {**sample_data, 'residence_decisions': [refused]})}/"
    page = text_of(guest, f"{case}deadlines/")
    assert "It can be contested up to and including 20 Dec 2026." in words_of(page)
    assert 'href="deadlines.ics?staying=yes"' in page
    day = "DTSTART;VALUE=DATE:20261220"
    assert day not in guest.get(f"{case}deadlines/deadlines.ics").get_data(as_text=True)
    told = guest.get(f"{case}deadlines/deadlines.ics?staying=yes").get_data(as_text=True)
    assert day in told
    assert not [word for word in ("recognition", "refus", "contest", "stay") if word in told]


def test_routes_stand_side_by_side_with_what_each_changes(guest: FlaskClient, case: str) -> None:
    words = words_of(text_of(guest, f"{case}alternatives/"))
    assert "£69,241.66 +£4,624.00" in words
    assert "Employment tribunal, contract claim joined" in words


def test_laws_are_chosen_by_a_form_and_stand_in_no_address(
    guest: Any, case: str, sample_data: dict[str, Any]
) -> None:
    answer = guest.send(f"{case}alternatives/", law=["FR", "DE", "IT", "NL", "ES", "XX"])
    assert answer.status_code == 303
    assert answer.location.endswith("/alternatives/#laws")
    page = text_of(guest, f"{case}alternatives/")
    assert page.count(" checked>") == 4  # no more than four
    law = find("FR")
    assert law is not None
    under_it = compared(load_case(sample_data), [law]).forums
    _found, teller = engine(sample_data)
    for forum in under_it:
        assert teller.text(forum.result.owed).replace(NBSP, " ") in page.replace(NBSP, " ")
    assert "To be had once only" in page


def test_what_was_taken_by_default_stands_among_the_assumptions(
    guest: FlaskClient, case: str, sample_data: dict[str, Any]
) -> None:
    found, teller = engine(sample_data)
    law = find(load_case(sample_data).jurisdiction)
    assert law is not None
    sentences = taken_by_default(found, law)
    assert sentences
    words = words_of(text_of(guest, f"{case}results/"))
    for one in sentences:
        assert re.sub(r"\s+", " ", teller.text(one).replace(NBSP, " ")) in words


def test_an_option_tells_what_it_would_change(guest: FlaskClient, case: str) -> None:
    words = words_of(text_of(guest, f"{case}alternatives/"))
    assert "the sum that the tribunal may award" in words
    assert "(+£991.38)" in words


def test_a_version_is_kept_and_compared_line_by_line_with_reasons(
    guest: Any, case: str, app: Flask, sample_data: dict[str, Any]
) -> None:
    assert guest.send(f"{case}versions/").status_code == 303
    found, teller = engine(sample_data)
    page = text_of(guest, f"{case}versions/")
    assert teller.text(found.owed) in page
    same = words_of(text_of(guest, f"{case}versions/1/now/"))
    assert "The facts are the same" in same
    changed = change(app, guest, case, lambda data: data["payments"][3].update(amount="1000 GBP"))
    now, _teller = engine(changed)
    page = text_of(guest, f"{case}versions/1/now/")
    words = words_of(page)
    assert teller.text(found.owed) in page and teller.text(now.owed) in page
    assert "Payment 4: Amount changed £1,100.00 £1,000.00" in words
    assert "1–31 Jan 2025 changed £2,626.00 £2,726.00 1" in words


def test_rows_that_come_and_go_are_told(
    guest: Any, case: str, app: Flask, sample_data: dict[str, Any]
) -> None:
    guest.send(f"{case}versions/")
    change(app, guest, case, lambda data: data["employments"][0].update(end="2026-08-31"))
    guest.send(f"{case}versions/")
    words = words_of(text_of(guest, f"{case}versions/1/2/"))
    assert "gone" in words
    assert "Employment 1: Last day of the employment changed" in words


def test_the_choice_of_two_versions_puts_the_earlier_first(guest: Any, case: str) -> None:
    guest.send(f"{case}versions/")
    guest.send(f"{case}versions/")
    answer = guest.get(f"{case}versions/compare?first=2&second=1")
    assert answer.location == f"{case}versions/1/2/"
    for wrong in ("first=1&second=1", "first=x&second=now", ""):
        answer = guest.get(f"{case}versions/compare?{wrong}")
        assert answer.location == f"{case}versions/?same="


def change(
    app: Flask, browser: FlaskClient, case: str, edit: Callable[[dict[str, Any]], Any]
) -> dict[str, Any]:
    """Change a case as a form would."""
    from legalcalc.web.cases.saving import save_case
    from legalcalc.web.casework import casework

    cookie = browser.get_cookie("__Host-lc")
    assert cookie is not None
    with app.test_request_context("/", headers={"Cookie": f"__Host-lc={cookie.value}"}):
        cw = casework(case.split("/")[2])
        data = copy.deepcopy(cw.data)
        edit(data)
        save_case(cw, data)
        return cw.clean()


@pytest.mark.parametrize(
    "path",
    ["live", *WAYS, "results/1/", "results/1/1/", "results/sum/owed/", "versions/1/now/"],
)
def test_a_case_of_somebody_else_answers_as_if_it_were_not_there(
    guest: FlaskClient, member: FlaskClient, client: FlaskClient, case: str, path: str
) -> None:
    assert member.get(case + path).status_code == 404
    assert member.get(f"/cases/{'0' * 32}/{path}").status_code == 404


@pytest.mark.parametrize("path", ["versions/", "alternatives/"])
def test_nobody_changes_a_case_of_somebody_else(member: Any, case: str, path: str) -> None:
    assert member.send(case + path).status_code == 404
    assert member.post(case + path).status_code == 403  # no token


def test_who_is_nobody_yet_is_led_to_sign_in(app: Flask, case: str) -> None:
    answer = app.test_client().get(f"{case}results/")
    assert answer.status_code == 303 and "sign-in" in answer.location


CANARIES = ("SAMPLE", "Maple", "Grace", "Anita", "London", "GB-EAW", "11.50")


def test_no_address_and_no_title_holds_anything_of_the_case(guest: FlaskClient, case: str) -> None:
    waiting, seen = [f"{case}{way}" for way in WAYS], set()
    while waiting and len(seen) < 60:
        path = waiting.pop(0)
        if path in seen or "/facts/" in path or "/documents/" in path:
            continue
        seen.add(path)
        page = guest.get(path).get_data(as_text=True)
        titled = re.search(r"<title>(.*?)</title>", page)
        assert titled is not None and not any(one in titled[1] for one in CANARIES)
        for address in re.findall(r'(?:href|action)="([^"]*)"', page):
            assert not any(one in address for one in CANARIES), address
            if address.startswith(case):
                waiting.append(address)
            elif re.match(r"[0-9]+/$|sum/|debtor/", address):
                waiting.append(path.partition("?")[0] + address)
    assert len(seen) > 30


def test_every_word_of_the_case_stands_in_an_element_of_its_own(
    guest: FlaskClient, case: str
) -> None:
    for path in ("results/", "results/1/1/", "deadlines/", "alternatives/"):
        page = guest.get(case + path).get_data(as_text=True)
        outside = re.sub(r"<bdi.*?</bdi>", "", page[page.index("<main") :], flags=re.DOTALL)
        outside = re.sub(r"<svg.*?</svg>", "", outside, flags=re.DOTALL)
        shown = re.sub(r"<[^>]*>", "", outside)
        assert not re.search(r"[£€]\s?\d", shown)
        assert not re.search(r"\d{4}-\d{2}-\d{2}", shown)
        assert "Maple Sample" not in shown


def test_what_a_name_holds_is_shown_as_text(
    guest: FlaskClient, keep: Keep, inn_case: dict[str, Any]
) -> None:
    data = copy.deepcopy(inn_case)
    data["parties"][0]["name"] = "<script>alert(1)</script>"
    case = keep(guest, data)
    page = guest.get(f"/cases/{case}/results/1/1/").get_data(as_text=True)
    assert "<script>alert" not in page and "&lt;script&gt;" in page


def test_a_case_that_cannot_be_computed_is_told_with_a_way_to_put_it_right(
    guest: FlaskClient, keep: Keep, inn_case: dict[str, Any]
) -> None:
    wrong = {**inn_case, "payments": [{"date": "2024-02-31", "amount": "1"}]}
    case = keep(guest, wrong)
    for way in ("results/", "deadlines/", "alternatives/"):
        page = text_of(guest, f"/cases/{case}/{way}")
        assert "Nothing can be computed yet" in page
        assert f"/cases/{case}/facts/payments/" in page


def test_the_page_says_so_when_no_worker_can_be_had(
    guest: FlaskClient, case: str, app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    from legalcalc.web.services import services
    from legalcalc.workers import Busy

    def refuse(*_arguments: Any, **_about: Any) -> Any:
        raise Busy

    for name in ("submit", "submit_in_parts"):
        monkeypatch.setattr(services(app).computing, name, refuse)
    answer = guest.get(f"{case}results/")
    assert answer.status_code == 503
    assert "No figures at this moment" in answer.get_data(as_text=True)
    assert "cannot be computed at this moment" in guest.get(f"{case}live").get_data(as_text=True)


def test_missing_facts_lead_with_the_money_that_depends_on_them(
    guest: FlaskClient, keep: Keep, sample_data: dict[str, Any]
) -> None:
    data = copy.deepcopy(sample_data)
    data["payments"][2]["amount"] = {"value": "1100 GBP", "low": "100 GBP", "high": "1500 GBP"}
    case = keep(guest, data)
    words = words_of(text_of(guest, f"/cases/{case}/results/"))
    assert "Payment 3: Amount" in words
    first = words.index("Payment 3: Amount")
    assert first < words.index("Payment 20: Amount")  # more depends on the third


def test_the_day_on_which_a_child_comes_of_age_stands_with_the_deadlines(
    guest: FlaskClient, keep: Keep, sample_data: dict[str, Any]
) -> None:
    data = copy.deepcopy(sample_data)
    data["claimant"]["born"] = "2009-05-17"
    case = f"/cases/{keep(guest, data)}/"
    page = text_of(guest, f"{case}deadlines/")
    words = words_of(page)
    assert 'id="of-age"' in page and "comes of age on 17 May 2027" in words
    assert "CPR 21.1(2)(b)" in words
    # Time waits for a child in court and not in the tribunal.
    section = words_of(page.partition('id="of-age"')[2].partition("</section>")[0])
    assert "On the route “County Court or High Court” time runs from then" in section
    assert "tribunal" not in section
    assert f'href="{case}deadlines/#of-age"' in text_of(guest, case)
    calendar = guest.get(f"{case}deadlines/deadlines.ics").get_data(as_text=True)
    assert "DTSTART;VALUE=DATE:20270517" in calendar
    assert not [word for word in ("child", "of age", "guardian") if word in calendar]


def test_a_guardian_without_a_day_of_birth_leads_to_the_question(
    guest: FlaskClient, keep: Keep, sample_data: dict[str, Any]
) -> None:
    data = copy.deepcopy(sample_data)
    data["claimant"].pop("born", None)
    data.setdefault("people", []).append({"id": "aunt", "pseudonym": "B", "role": "guardian"})
    data["authorisations"] = [{"kind": "guardian", "representative": "aunt", "powers": ["file"]}]
    page = text_of(guest, f"/cases/{keep(guest, data)}/deadlines/")
    section = page.partition('id="of-age"')[2].partition("</section>")[0]
    assert "the day of birth is missing" in words_of(section)
    assert "#f-born" in section


def test_until_when_the_worker_can_object_stands_with_the_deadlines(
    guest: FlaskClient, keep: Keep
) -> None:
    data = {
        "format": "legalcalc-case/1",
        "reference": "RT-9",
        "jurisdiction": "RT",
        "calculated_on": "2024-05-15",
        "claimant": {"pseudonym": "K", "born": "1990-01-01"},
        "people": [{"id": "union", "pseudonym": "U", "role": "representative"}],
        "parties": [{"id": "inn", "name": "The Blue Inn", "roles": ["employer"]}],
        "employments": [
            {
                "id": "job",
                "employer": "inn",
                "start": "2024-03-04",
                "end": "2024-03-29",
                "declared": False,
            }
        ],
        "patterns": [
            {
                "from": "2024-03-04",
                "to": "2024-03-29",
                "days": "mon-fri",
                "start": "08:00",
                "end": "17:00",
                "breaks": "1:00",
            }
        ],
        "authorisations": [{"kind": "without mandate", "representative": "union"}],
    }

    def section() -> str:
        page = text_of(guest, f"/cases/{keep(guest, data)}/deadlines/")
        return page.partition('id="objection"')[2].partition("</section>")[0]

    untold = section()
    assert "no time to object is known to run" in words_of(untold)
    assert "#f-notified_on" in untold
    data["authorisations"][0]["notified_on"] = "2024-05-10"
    told = words_of(section())
    assert "The worker can object up to and including 20 May 2024." in told
    assert "5 days" in told and "10 days from the day on which the worker got the notice" in told
