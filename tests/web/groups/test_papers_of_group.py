"""Papers for everybody in a group: printed behind the scenes, and saved in one file."""

from __future__ import annotations

import io
import json
import re
import threading
import zipfile
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from legalcalc.documents.group_papers import PersonToPrint, printed_person
from legalcalc.facts import Case
from legalcalc.web.documents.residence import Residence
from legalcalc.web.groups import paper_tasks
from legalcalc.web.jobs import Job
from legalcalc.web.services import services
from legalcalc.web.stores import stores

PICKERS = Path(__file__).resolve().parents[3] / "examples" / "group-of-pickers.yaml"
EVERYBODY = ("ana", "bela", "cem", "dora")
NO_ANSWER = "The case holds no answer of the claimant for this recipient."

Browser = Any  # of conftest


def opened(browser: Browser, text: str) -> str:
    """The address of a group that somebody opened."""
    fields = {"token": browser.token(), "file": (io.BytesIO(text.encode()), "group.yaml")}
    answer = browser.post("/groups/new", data=fields, content_type="multipart/form-data")
    assert answer.status_code == 303
    return str(answer.headers["Location"])


@pytest.fixture
def group(member: Browser) -> str:
    """The address of the group of four pickers, which Ada opened."""
    return opened(member, PICKERS.read_text("utf-8"))


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Papers that hold nothing, where it matters for whom there are any, and not what they say."""
    monkeypatch.setattr("legalcalc.documents.order.pdf_of", lambda *_words, **_more: b"%PDF")


@pytest.fixture
def one_by_one(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[], None]]:
    """Printing that waits before each person until somebody lets it go on."""
    turn = threading.Semaphore(0)
    print_folder = paper_tasks.print_folder

    def waiting(given: Any) -> Any:
        assert turn.acquire(timeout=60)
        return print_folder(given)

    monkeypatch.setattr(paper_tasks, "print_folder", waiting)
    yield turn.release
    for _person in EVERYBODY:
        turn.release()


def words(answer: Any) -> str:
    """The text of a page, with single blanks between its words."""
    text = re.sub(r"<[^>]*>", " ", answer.get_data(as_text=True))
    return " ".join(re.sub(r"[\u2066-\u2069]", "", text).split())


def job_at(app: Flask, address: str) -> Job:
    """The job whose page has an address."""
    (job,) = [one for one in services(app).jobs._jobs.values() if one.id in address]
    return job


def ordered(browser: Browser, group: str, *papers: str, **more: Any) -> str:
    """The address of the page of an order that was begun."""
    choice = {"paper": list(papers) or ["deadlines"], "format": "pdf", **more}
    answer = browser.send(f"{group}papers/", **choice)
    assert answer.status_code == 303, words(answer)
    return str(answer.headers["Location"])


def printed(app: Flask, browser: Browser, group: str, *papers: str) -> str:
    """The same, once all of it is printed."""
    address = ordered(browser, group, *papers)
    assert job_at(app, address).ended.wait(60)
    return address


def saved(browser: Browser, address: str, *heard: str) -> dict[str, bytes]:
    """The files of the ZIP."""
    answer = browser.send(f"{address}papers.zip", heard=list(heard))
    assert answer.status_code == 200, words(answer)
    assert answer.content_type == "application/zip"
    with zipfile.ZipFile(io.BytesIO(answer.data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_the_file_holds_what_the_command_line_puts_into_its_folder(
    app: Flask, member: Browser, group: str, told: Callable[..., bytes], tmp_path: Path
) -> None:
    folder = tmp_path / "farm"
    told("group", "bundle", PICKERS, "--output", folder, "--only", "deadlines")
    theirs = {
        one.relative_to(folder).as_posix(): one.read_bytes()
        for one in folder.rglob("*")
        if one.is_file()
    }
    ours = saved(member, printed(app, member, group))
    assert ours.keys() == theirs.keys()
    # A workbook that is made in memory is laid out otherwise, and has another digest.
    workbook = {"group/own/schedule.en.xlsx", "group/own/manifest.json", "manifest.json"}
    assert {name for name in ours if ours[name] != theirs[name]} <= workbook
    mine, other = (json.loads(one["manifest.json"]) for one in (ours, theirs))
    for one in (mine, other):
        del one["schedule"]
    assert mine == other


def test_the_manifest_tells_each_file_by_its_digest(
    app: Flask, member: Browser, group: str, quick: None
) -> None:
    files = saved(member, printed(app, member, group))
    manifest = json.loads(files["manifest.json"])
    assert manifest["complete"] is True
    told = {
        f"{one['folder']}/{file['name']}": file["sha256"]
        for one in (*manifest["people"], manifest["schedule"])
        for file in one["files"]
    }
    assert told == {
        name: sha256(content).hexdigest()
        for name, content in files.items()
        if not name.endswith("manifest.json")
    }


def test_no_file_is_named_by_anybodys_name(
    app: Flask, member: Browser, group: str, quick: None
) -> None:
    address = printed(app, member, group)
    assert "Example" not in "".join(saved(member, address))
    assert "Example" not in member.get(address).get_data(as_text=True)


def test_the_page_tells_how_far_it_is_and_can_be_left(
    app: Flask, member: Browser, group: str, quick: None, one_by_one: Callable[[], None]
) -> None:
    address = ordered(member, group)
    answer = member.get(address)
    assert "0 of 4 people are done." in words(answer)
    assert answer.headers["Refresh"] == "4"
    assert "Refresh" not in member.get(f"{address}?still=1").headers
    assert member.send(f"{address}papers.zip").headers["Location"] == address
    one_by_one()
    while not job_at(app, address).results:
        pass
    page = words(member.get(address))
    assert re.search(r"1 of 4 people, \d:\d\d:\d\d left", page)
    assert "ana printed" in page and "dora waiting" in page
    # It is found again, and the same order is not begun twice.
    assert address in member.get(f"{group}papers/").get_data(as_text=True)
    assert ordered(member, group) == address
    for _person in EVERYBODY[1:]:
        one_by_one()
    assert job_at(app, address).ended.wait(60)
    answer = member.get(address)
    assert "4 of 4 people are done." in words(answer)
    assert "Refresh" not in answer.headers


def test_what_was_stopped_can_be_saved_as_far_as_it_is_there(
    app: Flask, member: Browser, group: str, quick: None, one_by_one: Callable[[], None]
) -> None:
    address = ordered(member, group)
    one_by_one()
    while not job_at(app, address).results:
        pass
    assert member.send(f"{address}cancel").status_code == 303
    one_by_one()
    assert job_at(app, address).ended.wait(60)
    page = words(member.get(address))
    assert "Stopped" in page and "dora left out" in page
    files = saved(member, address)
    manifest = json.loads(files["manifest.json"])
    assert manifest["complete"] is False
    states = [one["state"] for one in manifest["people"]]
    assert states == ["done", "waiting", "waiting", "waiting"]
    assert not [name for name in files if name.startswith("group/")]


def test_one_persons_failure_is_told_and_the_others_complete(
    app: Flask, member: Browser, quick: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = PICKERS.read_text("utf-8")
    dora = "id: dora\n    own:\n"
    text = text.replace(dora, f"{dora}      choices: {{route: moon}}\n")
    text = text.replace("id: barn, to: 2023-02-28", "id: barn, to: 2023-02-30")
    group = opened(member, text)

    def broken(job: PersonToPrint) -> Any:
        if job.person.id == "cem":
            raise RuntimeError("Cem Example")
        return printed_person(job)

    monkeypatch.setattr(paper_tasks, "printed_person", broken)
    address = printed(app, member, group)
    page = words(member.get(address))
    assert "ana printed" in page
    assert re.search(r"cem not printed – The program has a fault. Number of the incident: ", page)
    assert re.search(r"dora not printed – choices.route: “ ?moon ?” is not a route of", page)
    assert "Example" not in page
    files = saved(member, address)
    assert "Example" not in files["manifest.json"].decode()
    people = {one["id"]: one for one in json.loads(files["manifest.json"])["people"]}
    assert {id: one.get("why") for id, one in people.items()} == {
        "ana": None,
        "bela": "case",
        "cem": "fault",
        "dora": "law",
    }
    assert "2023-02-30" in people["bela"]["reasons"][0]["english"]
    schedule = json.loads(files["group/own/schedule.json"])
    assert [one["id"] for one in schedule["people"]] == ["ana"]
    assert schedule["not_computed"] == ["bela", "cem", "dora"]


def test_nothing_that_goes_out_is_saved_before_each_lack_of_a_consent_was_acknowledged(
    app: Flask, member: Browser, quick: None
) -> None:
    text = PICKERS.read_text("utf-8")
    ana = "      claimant: {names: [Ana Example], born: 1990-01-01}\n"
    said = (
        "      consents: [{recipient: Zenda Farm, kind: other, agreed: yes, on: 2023-04-01,"
        " shares: [identity, work, money]}]\n"
    )
    group = opened(member, text.replace(ana, ana + said))
    address = printed(app, member, group, "letter")
    page = words(member.get(address))
    farm = page[page.index("Zenda Farm") :]
    assert f"{NO_ANSWER} bela, cem, dora" in farm
    keys = re.findall(r'name="heard" value="([^"]*)"', member.get(address).get_data(as_text=True))
    assert len(keys) >= 1
    answer = member.send(f"{address}papers.zip", heard=keys[1:])
    assert answer.status_code == 422
    assert "Confirm that Zenda Farm may be told." in words(answer)
    assert "people/bela/to-send/employer-1/letter-employer-1.en.pdf" in saved(
        member, address, *keys
    )


def test_papers_of_ones_own_side_need_no_consent(
    app: Flask, member: Browser, group: str, quick: None
) -> None:
    address = printed(app, member, group)
    assert "no consent that covers it" not in words(member.get(address))
    assert saved(member, address)


def test_whose_papers_tell_that_there_was_no_permit_is_named(
    app: Flask, member: Browser, group: str, quick: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    def told(printed: Any, _assessment: Any, case: Case, _law: Any) -> Residence:
        of_ana = case.reference == "FARM-23-ana"
        return Residence(frozenset({"letter-employer-1"} if of_ana else ()), ())

    monkeypatch.setattr(paper_tasks, "residence_told", told)
    page = words(member.get(printed(app, member, group, "letter")))
    assert re.search(r"the worker had no permit, or needed one. .* claimant first. ana ", page)
    page = words(member.get(printed(app, member, group, "deadlines")))
    assert "the worker had no permit" not in page  # the letter tells it, and is not printed


@pytest.mark.parametrize(
    ("choice", "told"),
    [
        ({"format": "pdf"}, "Choose at least one paper."),
        ({"paper": "letter"}, "Choose at least one kind of file."),
        ({"paper": "x", "format": "exe"}, "Choose at least one paper."),
    ],
)
def test_an_order_of_nothing_is_told_at_its_field_and_keeps_what_was_chosen(
    member: Browser, group: str, choice: dict[str, str], told: str
) -> None:
    answer = member.send(f"{group}papers/", layout="filing", **choice)
    assert answer.status_code == 422
    page = answer.get_data(as_text=True)
    assert told in page and 'aria-invalid="true"' in page
    assert re.search(r'value="filing"[^>]* checked', page)


def test_a_changed_group_is_told_and_printed_anew(
    app: Flask, member: Browser, group: str, quick: None
) -> None:
    address = printed(app, member, group)
    assert "The group was changed since." not in words(member.get(address))
    job = job_at(app, address)
    about: Any = job.about
    about.digest = "another"
    assert "The group was changed since." in words(member.get(address))
    again = printed(app, member, group)
    assert again != address
    assert member.get(address).status_code == 404  # one order at a time is kept
    assert member.get(again).status_code == 200


def test_nobody_else_gets_anything_of_it(
    app: Flask, member: Browser, group: str, quick: None, new_browser: Callable[[Flask], Browser]
) -> None:
    address = printed(app, member, group)
    elsewhere = opened(member, PICKERS.read_text("utf-8")) + address.split("/", 3)[3]
    assert elsewhere != address
    assert member.get(elsewhere).status_code == 404  # a job is of its group alone
    other = new_browser(app)
    other.send("/guest")
    assert other.get(address).status_code == 404
    for order in ("papers.zip", "cancel", "forget"):
        assert other.send(address + order).status_code == 404
        assert member.post(address + order).status_code == 403  # without its token
        assert member.get(address + order).status_code in (404, 405)
    assert saved(member, address)


@pytest.mark.parametrize("how", ["forget", "lock", "erase"])
def test_papers_are_gone_with_the_order_the_session_and_the_group(
    app: Flask, member: Browser, group: str, quick: None, how: str
) -> None:
    address = printed(app, member, group)
    job = job_at(app, address)
    assert job.size > 0
    member.send({"forget": f"{address}forget", "lock": "/lock", "erase": f"{group}erase"}[how])
    assert job.size == 0
    assert address.split("/")[-2] not in services(app).jobs._jobs


def test_the_time_of_papers_begins_when_they_are_done(
    app: Flask, member: Browser, group: str, quick: None, one_by_one: Callable[[], None]
) -> None:
    address = ordered(member, group)
    job = job_at(app, address)
    job.seconds = 0.2
    timer = threading.Event()
    assert not timer.wait(0.4)
    assert services(app).jobs.get(job.id, job.owner) is job  # it is still at work
    for _person in EVERYBODY:
        one_by_one()
    assert job.ended.wait(60)
    for _wait in range(100):
        if services(app).jobs.get(job.id, job.owner) is None:
            break
        timer.wait(0.05)
    assert member.get(address).status_code == 404


def test_a_guest_prints_from_memory(app: Flask, guest: Browser, quick: None) -> None:
    address = printed(app, guest, opened(guest, PICKERS.read_text("utf-8")))
    assert "people/ana/own/deadlines.en.pdf" in saved(guest, address)
    guest.post("/leave")
    assert len(stores(app).guests) == 0
    assert not services(app).jobs._jobs
