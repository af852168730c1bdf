"""Papers as somebody chooses, looks over and prints them in a browser."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Callable
from html import unescape
from typing import Any

import pytest
import yaml
from flask import Flask

from legalcalc import documents
from legalcalc.claims import assess
from legalcalc.documents import PAPERS
from legalcalc.law import discovery
from legalcalc.schemas import read_case
from legalcalc.store import Layer
from legalcalc.web.api.tasks import printed
from legalcalc.web.casework import casework
from legalcalc.web.documents import tasks
from legalcalc.web.services import services
from legalcalc.web.stores import stores
from tests.documents.pleading_cases import RURITANIA
from tests.web.documents.canaries import canary_case
from tests.web.documents.office import Office
from tests.web.test_facts import inside

BO = "gravel humble piano cousin"

Read = Callable[[Any], str]
Papers = Callable[[str], Any]


def test_the_screen_says_which_papers_the_case_calls_for_and_why_not_the_others(
    member: Any, inn_case: str, read: Read
) -> None:
    answer = member.get(f"/cases/{inn_case}/documents/")
    page = read(answer)

    assert answer.status_code == 200
    assert "Claim schedule" in page
    assert "No authorisation is entered in the case." in page
    assert "The language of your screen plays no part in it." in page


def test_nothing_is_printed_before_it_is_said_what_is_told_to_whom(
    papers: Papers, inn_case: str, read: Read
) -> None:
    page = read(papers(inn_case).choose("served", "deadlines"))

    assert "the court or office that decides" in page
    assert "the claimant’s name" in page
    assert "nobody outside" in page
    assert "Nothing is printed yet" in page


def test_a_lack_of_consent_is_never_passed_over_in_silence(
    papers: Papers, inn_case: str, read: Read
) -> None:
    office = papers(inn_case)
    assert "no consent that covers it" in read(office.choose("served"))

    refused = office.print(heard=False)

    assert refused.location.endswith("/review?check=1")
    assert "Confirm that" in read(office.browser.get(refused.location))
    assert "orders" in office.print(heard=True).location


LAWYER = "people: [{id: counsel, role: representative, names: [{text: Ada Counsel}]}]\n"


@pytest.fixture
def large_case(keep: Callable[[Any], str]) -> str:
    """A claim that the claimant may not bring alone, with a lawyer whom nobody authorised."""
    return keep(RURITANIA.replace("pay: 1500.00 RTD", "pay: 9000.00 RTD") + LAWYER)


def test_who_signs_is_asked_before_a_paper_is_printed_that_only_a_lawyer_may_sign(
    papers: Papers, large_case: str, read: Read
) -> None:
    office = papers(large_case)
    page = read(office.choose("particulars"))
    assert "Who signs?" in page
    assert "Paper that starts the claim: the claimant may not sign it alone" in page
    assert "Ada Counsel" in page

    refused = office.print()
    assert refused.location.endswith("/review?check=1")
    assert "Say who signs." in read(office.browser.get(refused.location))

    nobody = office.send(f"{office.home}signer", signs="nobody")
    assert nobody.location.endswith("/review?check=1")


def test_a_draft_can_always_be_printed(papers: Papers, large_case: str) -> None:
    office = papers(large_case)
    office.choose("particulars")
    assert office.send(f"{office.home}signer", signs="later").location.endswith("/review")
    assert "orders" in office.print().location


def test_the_lawyer_who_is_named_is_a_fact_of_the_case(
    app: Flask, papers: Papers, large_case: str, member: Any, read: Read
) -> None:
    def named() -> Any:
        chosen = inside(app, member, lambda: casework(large_case).clean()).get("choices", {})
        return chosen.get("signing_lawyer")

    office = papers(large_case)
    office.choose("particulars")
    office.send(f"{office.home}signer", signs="counsel")
    page = read(member.get(f"{office.home}review"))
    assert "may not sign it alone" not in page
    assert named() == "counsel"
    assert "orders" in office.print().location
    office.send(f"{office.home}signer", signs="later")
    assert named() is None


def test_nobody_is_asked_where_the_claimant_may_sign(
    papers: Papers, inn_case: str, read: Read
) -> None:
    assert "Who signs?" not in read(papers(inn_case).choose("served", "deadlines"))


def test_files_are_printed_under_names_of_ours(
    papers: Papers, inn_case: str, printing: None
) -> None:
    office = papers(inn_case)
    office.choose("schedule", "deadlines", format=["pdf", "json"])
    order = office.print()
    files = office.files(order)

    assert sorted(files) == [
        "deadlines.en.pdf",
        "deadlines.en.tables.json",
        "schedule.en.pdf",
        "schedule.en.tables.json",
    ]
    assert files["schedule.en.pdf"].startswith(b"%PDF")
    together = zipfile.ZipFile(io.BytesIO(office.browser.get(f"{order.location}/papers.zip").data))
    assert {name.rpartition("/")[2]: together.read(name) for name in together.namelist()} == files
    assert {name.rpartition("/")[0] for name in together.namelist()} == {"own"}


def test_an_order_is_seen_by_its_own_session_and_by_nobody_else(
    app: Flask,
    papers: Papers,
    inn_case: str,
    new_browser: Any,
    password: str,
    guest: Any,
) -> None:
    office = papers(inn_case)
    office.choose("deadlines", format=["json"])
    order = office.print().location
    job = order.rpartition("/")[2]
    elsewhere = new_browser(app)
    elsewhere.send("/sign-in", name="Ada", password=password)

    assert office.browser.get(order).status_code == 200
    for other in (elsewhere, guest):
        assert other.get(order).status_code == 404
        assert other.get(f"{order}/deadlines.en.tables.json").status_code == 404
        assert other.send(f"{order}/cancel").status_code == 404
    # Nor does the interface for programs know of it, which needs no session.
    assert app.test_client().get(f"/api/v1/jobs/{job}").status_code == 404
    assert app.test_client().delete(f"/api/v1/jobs/{job}").status_code == 404
    assert new_browser(app).get(order).status_code == 303
    assert office.browser.get(order).status_code == 200


def test_an_order_belongs_to_its_case(papers: Papers, keep: Any, inn: str, member: Any) -> None:
    first, second = keep(inn), keep(inn)
    office = papers(first)
    office.choose("deadlines", format=["json"])
    order = office.print().location

    assert member.get(order.replace(first, second)).status_code == 404


def test_an_order_can_be_stopped_and_forgotten(papers: Papers, inn_case: str) -> None:
    office = papers(inn_case)
    office.choose("deadlines", format=["json"])
    order = office.print().location

    assert office.send(f"{order}/cancel").status_code == 303
    assert office.send(f"{order}/forget").status_code == 303
    assert office.browser.get(order).status_code == 404


def test_a_form_of_another_page_prints_nothing(papers: Papers, inn_case: str) -> None:
    office = papers(inn_case)
    office.choose("deadlines", format=["json"])
    answer = office.browser.post(f"{office.home}print", data={"order": "x", "token": "x"})

    assert answer.status_code == 403


def test_what_was_changed_in_another_tab_is_looked_over_again(
    papers: Papers, inn_case: str
) -> None:
    office = papers(inn_case)
    office.choose("deadlines")
    answer = office.send(f"{office.home}print", order="0" * 64, heard=["court"])

    assert answer.location.endswith("problem=changed")


def test_nothing_chosen_is_said_at_once(papers: Papers, inn_case: str, read: Read) -> None:
    office = papers(inn_case)

    assert "Choose at least one paper." in read(office.choose())
    assert "Choose at least one kind of file." in read(office.choose("schedule", format=[]))


def test_addresses_titles_and_headers_hold_nothing_of_the_case(
    papers: Papers, inn_case: str
) -> None:
    office = papers(inn_case)
    office.choose("schedule", "deadlines", format=["json"])
    order = office.print()
    page = office.browser.get(order.location)
    told = order.location + page.get_data(as_text=True).partition("</title>")[0] + str(page.headers)
    file = office.browser.get(f"{order.location}/schedule.en.tables.json")

    for word in ("Ana", "Sample", "Blue", "INN-1"):
        assert word not in told
        assert word not in str(file.headers)
    assert file.headers["Cache-Control"] == "no-store"


def test_three_languages_are_three_settings(papers: Papers, inn_case: str, member: Any) -> None:
    office = papers(inn_case)
    office.choose("schedule", "summary", filing="de", reader="ur", format=["json"])
    member.send("/preferences", language="en")

    assert sorted(office.files(office.print())) == [
        "copy-of-schedule.ur.tables.json",
        "schedule.de.tables.json",
        "summary-aloud.ur.tables.json",
        "summary-aloud.ur.txt",
        "summary.ur.tables.json",
    ]


def test_one_paper_in_two_languages(papers: Papers, inn_case: str, printing: None) -> None:
    office = papers(inn_case)
    office.choose("deadlines", filing="en", reader="fr", layout="side by side")

    assert sorted(office.files(office.print())) == ["deadlines.en+fr.pdf"]


def test_somebody_without_a_grant_is_told_that_there_is_nothing(
    app: Flask, inn_case: str, guest: Any
) -> None:
    for path in ("documents/", "documents/review", "documents/issues/1", "take-along"):
        assert guest.get(f"/cases/{inn_case}/{path}").status_code == 404


@pytest.mark.parametrize("way", ["lock", "leave"])
def test_files_are_forgotten_when_the_session_ends(
    way: str, app: Flask, papers: Papers, inn_case: str
) -> None:
    office = papers(inn_case)
    office.choose("deadlines", format=["json"])
    job = office.print().location.rpartition("/")[2]
    jobs = services(app).jobs
    (owner,) = {one.owner for one in jobs._jobs.values()}
    assert jobs.get(job, owner) is not None

    office.send(f"/{way}")

    assert jobs.get(job, owner) is None


def test_older_orders_of_ones_own_make_room(papers: Papers, inn_case: str) -> None:
    office = papers(inn_case)
    office.choose("deadlines", format=["json"], purpose="draft")
    orders = [office.print().location for _attempt in range(4)]

    assert [office.browser.get(one).status_code for one in orders] == [404, 200, 200, 200]


def test_without_the_identity_layer_no_name_is_printed(
    app: Flask, papers: Papers, keep: Any, store: Any, ada: Any, new_browser: Any, read: Read
) -> None:
    clock = stores(app).clock
    case_id = keep(canary_case("RT"))
    code = store.invitations.invite(ada, "Bo", administrator=False, now=clock())
    store.invitations.accept(code, BO, now=clock())
    bo = store.door.sign_in("Bo", BO, network="", now=clock()).session
    store.cases.grant(ada, case_id, [Layer.FACTS], bo.person_id, now=clock())
    other = new_browser(app)
    other.send("/sign-in", name="Bo", password=BO)
    office = Office(other, case_id)
    page = read(other.get(office.home))

    assert "It bears the claimant’s own name, which you may not see." in page
    office.choose("schedule", "deadlines", "identity", "consent", format=["json"])
    files = office.files(office.print())
    assert set(files) == {"schedule.en.tables.json", "deadlines.en.tables.json"}
    for content in files.values():
        assert b"Quorndon" not in content
    assert b"Witness K" in other.get(f"/cases/{case_id}/").data


def test_without_identity_and_pseudonym_everything_is_refused_with_the_reason(inn: str) -> None:
    data = yaml.load(inn, yaml.BaseLoader)
    del data["claimant"]["names"]
    found = tasks.overview(json.dumps(data).encode(), "en", False)

    assert isinstance(found, tasks.Overview)
    assert {one.state for one in found.kinds} <= {"hidden", "not called for"}
    hidden = next(one for one in found.kinds if one.state == "hidden")
    assert "no pseudonym" in str(hidden.why[0])


def test_what_the_law_forbids_is_told_with_reason_and_law_and_stops_nothing_else(
    papers: Papers, keep: Any, read: Read
) -> None:
    data = canary_case("RT")
    data["people"].append({"id": "friend", "names": ["Fred"], "role": "other"})
    data["authorisations"] = [
        {"id": "A1", "kind": "other person", "representative": "friend"}
        | {"powers": ["file"], "bodies": ["court"], "status": "colleague"}
    ]
    office = papers(keep(data))
    page = read(office.choose("authorisation", "deadlines", format=["json"]))

    assert "refused by law" in page
    assert "Courts Act" in page
    assert set(office.files(office.print())) == {"deadlines.en.tables.json"}


def test_a_case_that_cannot_be_read_yet_says_what_is_missing(
    papers: Papers, keep: Any, inn: str, read: Read, member: Any
) -> None:
    data = yaml.load(inn, yaml.BaseLoader)
    del data["payments"][0]["date"]
    case_id = keep(data)

    assert "Nothing can be printed yet" in read(member.get(f"/cases/{case_id}/documents/"))
    assert papers(case_id).choose("schedule").location.endswith(f"{case_id}/documents/")


def test_a_file_that_fails_says_what_to_do_and_stops_no_other(
    papers: Papers, inn_case: str, read: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(order: tuple[Any, str]) -> Any:
        if order[1].startswith("deadlines"):
            raise ValueError("Ana Sample")
        return printed(order)

    monkeypatch.setattr("legalcalc.web.documents.printing.printed", broken)
    office = papers(inn_case)
    office.choose("schedule", "deadlines", format=["json"])
    order = office.print()
    files = office.files(order)
    page = read(office.browser.get(order.location))

    assert set(files) == {"schedule.en.tables.json"}
    assert "Number of the incident" in page
    assert "Print it again" in page
    assert "Ana Sample" not in page


@pytest.mark.parametrize(
    "odd",
    [
        {"paper": ["../../etc/passwd", "schedule\n"], "format": ["exe"], "layout": "up"},
        {"filing": "<script>", "reader": "\u202eur", "purpose": "both", "with": "everything"},
        {"filing": "zz", "reader": "xx-yy", "layout": "side by side"},
        {"paper": ["schedule"] * 300, "format": ["pdf"] * 300},
        {"unknown": "x" * 1000},
    ],
)
def test_odd_words_in_the_form_are_left_out(
    odd: dict[str, Any], papers: Papers, inn_case: str
) -> None:
    office = papers(inn_case)
    page = office.choose("deadlines", **odd)

    assert page.status_code == 200
    assert "<script>" not in page.get_data(as_text=True)
    assert office.browser.get(office.home).status_code == 200


def test_the_usual_papers_are_chosen_before_anybody_chooses(
    member: Any, keep: Any, read: Read
) -> None:
    data = canary_case("RT")
    home = f"/cases/{keep(data)}/documents/"
    page = member.get(home).get_data(as_text=True)
    boxes = re.findall(r'name="paper" value="(\w+)"[^>]*?( checked)?>', page)

    assert {one for one, ticked in boxes if ticked} >= {"schedule", "letter", "deadlines"}
    # What is filed or sealed is chosen by whoever files or keeps it.
    assert {one for one, ticked in boxes if not ticked} >= {"served", "particulars", "identity"}


def test_each_paper_can_be_read_as_a_page_before_it_is_printed(
    papers: Papers, inn_case: str, read: Read
) -> None:
    office = papers(inn_case)
    office.choose("schedule", "letter", "deadlines", filing="en", reader="de")
    page = office.browser.get(f"{office.home}review").get_data(as_text=True)
    links = re.findall(rf'href="{office.home}review/([^"]+)"', page)

    assert {"schedule.en", "copy-of-schedule.de", "deadlines.en"} <= set(links)
    schedule = office.browser.get(f"{office.home}review/schedule.en").get_data(as_text=True)
    assert "Claim schedule" in schedule and "Ana Sample" in schedule
    copy = office.browser.get(f"{office.home}review/copy-of-schedule.de").get_data(as_text=True)
    assert '<article class="sheet" id="sheet" lang="de" dir="ltr"' in copy
    for name in links:
        assert office.browser.get(f"{office.home}review/{name}").status_code == 200


def test_a_paper_that_is_read_says_what_is_printed(papers: Papers, inn: str, keep: Any) -> None:
    case = read_case(inn, syntax="yaml").case
    law = discovery.find(case.jurisdiction)
    assert law is not None
    office = papers(keep(inn))
    office.choose("schedule", "summary", filing="en", reader="en")
    for kind in ("schedule", "summary"):
        (printed, *_more) = PAPERS[kind].documents(assess(case, law), case, law)
        body = documents.html_of(printed, law, "en").partition("<body")[2]
        words = _words(re.sub(r'<div class="running-.*?</div>', "", body.partition(">")[2]))
        page = office.browser.get(f"{office.home}review/{kind}.en").get_data(as_text=True)
        sheet = page.partition("<article")[2].partition(">")[2].partition("</article>")[0]
        assert sorted(_words(sheet)) == sorted(words)


def test_a_page_of_a_paper_brings_no_style_and_none_of_the_names_of_the_page_around_it(
    papers: Papers, inn_case: str
) -> None:
    office = papers(inn_case)
    office.choose("schedule", "hours")
    for name in ("schedule.en", "hours.en"):
        page = office.browser.get(f"{office.home}review/{name}").get_data(as_text=True)
        sheet = page.partition("<article")[2].partition(">")[2].partition("</article>")[0]
        assert " style=" not in sheet and "<style" not in sheet and "<script" not in sheet
        names = set(re.findall(r'(?:id|class)="([^"]*)"', sheet))
        apart = {one for text in names for one in text.split()} - {"scroll", "stack"}
        assert apart and all(one.startswith("paper") for one in apart)
        for target in re.findall(r'href="#([^"]+)"', sheet):
            assert f'id="{target}"' in sheet


def test_values_of_a_wide_table_bear_the_names_of_their_columns(
    papers: Papers, inn_case: str
) -> None:
    office = papers(inn_case)
    office.choose("schedule")
    page = office.browser.get(f"{office.home}review/schedule.en").get_data(as_text=True)
    table = page.partition("By head of claim</caption>")[2].partition("</table>")[0]
    heads = re.findall(r'<th scope="col"[^>]*>([^<]*)</th>', table)
    first = table.partition("<tbody")[2].partition("</tr>")[0]
    assert "Owed" in heads and len(heads) > 3
    assert re.findall(r'data-label="([^"]*)"', first) == [one for one in heads if one != "Head"]
    assert re.search(r'data-label="Owed" role="cell"><div>[0-9.,]+</div>', first)
    # The page has one heading of the first level, and those of the paper stand below it.
    assert page.count("<h1") == 1 and "<h2>Claim schedule</h2>" in page


def test_only_papers_of_the_choice_can_be_read(papers: Papers, inn_case: str, guest: Any) -> None:
    office = papers(inn_case)
    assert office.browser.get(f"{office.home}review/schedule.en").status_code == 404
    office.choose("deadlines")
    for name in ("schedule.en", "deadlines.fr", "deadlines", "..", "x"):
        assert office.browser.get(f"{office.home}review/{name}").status_code == 404
    assert guest.get(f"{office.home}review/deadlines.en").status_code == 404


def test_whoever_may_not_see_who_the_people_are_reads_no_paper_that_tells_it(
    app: Flask, keep: Any, store: Any, ada: Any, new_browser: Any
) -> None:
    clock = stores(app).clock
    case_id = keep(canary_case("RT"))
    code = store.invitations.invite(ada, "Bo", administrator=False, now=clock())
    store.invitations.accept(code, BO, now=clock())
    bo = store.door.sign_in("Bo", BO, network="", now=clock()).session
    store.cases.grant(ada, case_id, [Layer.FACTS], bo.person_id, now=clock())
    other = new_browser(app)
    other.send("/sign-in", name="Bo", password=BO)
    office = Office(other, case_id)
    office.choose("schedule", "identity")

    assert other.get(f"{office.home}review/identity.en").status_code == 404
    schedule = other.get(f"{office.home}review/schedule.en")
    assert schedule.status_code == 200 and b"Quorndon" not in schedule.data


def test_a_paper_of_an_earlier_issue_is_read_as_it_was(
    papers: Papers, inn_case: str, member: Any, read: Read
) -> None:
    office = papers(inn_case)
    office.choose("deadlines")
    order = office.print()
    office.files(order)
    page = member.get(f"{office.home}issues/1").get_data(as_text=True)
    assert f'href="{office.home}issues/1/deadlines.en"' in page
    assert "Deadline sheet" in read(member.get(f"{office.home}issues/1/deadlines.en"))
    assert member.get(f"{office.home}issues/1/schedule.en").status_code == 404


def _words(markup: str) -> list[str]:
    return unescape(re.sub(r"<[^>]*>", " ", markup)).split()
