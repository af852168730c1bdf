"""A case taken along as a file and opened again, without a loss."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml
from flask import Flask

from legalcalc.law import discovery
from legalcalc.schemas import dump_case, load_case
from legalcalc.schemas.case_layers import joined, parts, with_keys, without_keys
from legalcalc.store import EvidenceFile, Layer, Session, Store
from legalcalc.store.casefile import Portable
from legalcalc.testing import examples_of, load_example
from legalcalc.web.cases import case_file_tasks
from legalcalc.web.stores import stores

PHRASE = "ladder-onion-copper-violin-harbour-mist"
Read = Callable[[Any], str]


def _upload(browser: Any, content: bytes, name: str = "x", **fields: str) -> Any:
    data = {"token": browser.token(), "file": (io.BytesIO(content), name), **fields}
    return browser.post("/cases/open", data=data, content_type="multipart/form-data")


def _stored(store: Store, ada: Session, app: Flask, case_id: str) -> Any:
    case = store.cases.open(ada, case_id, now=stores(app).clock())
    assert case.facts is not None and case.identity is not None
    return without_keys(joined(case.facts.content, case.identity.content))


def _names_the_day_alone(answer: Any, suffix: str) -> bool:
    named = answer.headers["Content-Disposition"]
    return bool(re.fullmatch(rf'attachment; filename="case-\d{{4}}-\d\d-\d\d\.{suffix}"', named))


def _case_id(answer: Any) -> str:
    assert answer.status_code == 303, answer.get_data(as_text=True)
    return str(answer.location).strip("/").rpartition("/")[2]


def _examples() -> Iterator[Any]:
    """Every worked example of every jurisdiction, and the case for a try."""
    for one in discovery.available():
        law = one.jurisdiction
        if law is not None:
            for path in examples_of(law):
                yield dump_case(load_example(path, law).case)
    yield dump_case(load_case(Path(__file__).resolve().parents[3] / "examples/sample-case.yaml"))


def test_every_example_comes_back_the_same_from_layers_and_plain_files() -> None:
    count = 0
    for number, case in enumerate(_examples()):
        facts, identity = parts(with_keys(case))
        assert without_keys(joined(facts, identity)) == case
        assert case_file_tasks._fits(facts, identity)
        kind = "yaml" if number % 2 else "json"
        assert case_file_tasks.read(case_file_tasks.written(case, kind), "en") == case
        count += 1
    assert count > 400


def test_a_case_taken_along_encrypted_is_the_same_with_its_issues(
    member: Any, papers: Any, keep: Any, sample: Path, store: Store, ada: Session, app: Flask
) -> None:
    case = dump_case(load_case(sample))
    case_id = keep(case)
    office = papers(case_id)
    office.choose("deadlines", format=["json"])
    office.print()
    taken = member.send(f"/cases/{case_id}/take-along", phrase=PHRASE, again=PHRASE)

    assert _names_the_day_alone(taken, "lccase")
    assert b"Pillai" not in taken.data
    again = _case_id(_upload(member, taken.data, "any.lccase", phrase=PHRASE))
    assert again != case_id
    assert _stored(store, ada, app, again) == case
    assert [one.note for one in store.cases.issues(ada, again)] == [
        one.note for one in store.cases.issues(ada, case_id)
    ]


@pytest.mark.parametrize("most", [50_000_000, 0], ids=["small", "too large"])
def test_who_takes_a_case_along_is_told_which_files_of_evidence_are_in_it(
    most: int,
    member: Any,
    read: Read,
    keep: Any,
    inn: str,
    store: Store,
    ada: Session,
    app: Flask,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for module in ("web.cases.take_along", "store.evidence"):
        monkeypatch.setattr(f"legalcalc.{module}.MOST_CARRIED", most)
    case_id, now = keep(inn), stores(app).clock()
    assert "of evidence is" not in read(member.get(f"/cases/{case_id}/take-along"))
    store.evidence.add(
        ada, case_id, Layer.FACTS, [b"x"], title="T", media_type="image/png", now=now
    )
    store.diary.write(ada, case_id, day=now.date(), text="until ten", now=now)
    page = read(member.get(f"/cases/{case_id}/take-along"))
    assert ("1 file of evidence is in it" in page) is bool(most)
    assert "1 file of evidence is not in it" in page  # nor is it ever in the plain one
    taken = member.send(f"/cases/{case_id}/take-along", phrase=PHRASE, again=PHRASE)

    again = _case_id(_upload(member, taken.data, "any.lccase", phrase=PHRASE))
    assert store.diary.entries(ada, again) == store.diary.entries(ada, case_id)
    (file,) = store.evidence.entries(ada, again)
    assert isinstance(file, EvidenceFile) and file.here is bool(most)


@pytest.mark.parametrize("kind", ["yaml", "json"])
def test_a_plain_file_comes_back_the_same(
    kind: str, member: Any, keep: Any, sample: Path, store: Store, ada: Session, app: Flask
) -> None:
    case = dump_case(load_case(sample))
    taken = member.send(f"/cases/{keep(case)}/take-along/plain", kind=kind, read="yes")

    assert _names_the_day_alone(taken, kind)
    assert load_case(taken.get_data(as_text=True)) == load_case(sample)
    again = _case_id(_upload(member, taken.data))
    assert _stored(store, ada, app, again) == case


@pytest.mark.parametrize("kind", ["yaml", "json"])
def test_that_nothing_was_paid_comes_back_as_it_was_told(
    kind: str, member: Any, keep: Any, sample: Path, store: Store, ada: Session, app: Flask
) -> None:
    case = dump_case(load_case(sample))
    del case["payments"]
    for told in (case, {**case, "payments": []}):
        taken = member.send(f"/cases/{keep(told)}/take-along/plain", kind=kind, read="yes")
        again = _case_id(_upload(member, taken.data))
        assert _stored(store, ada, app, again) == told


def test_a_guest_takes_the_calculation_along_and_a_member_opens_it(
    guest: Any, member: Any, inn: str, store: Store, ada: Session, app: Flask
) -> None:
    case_id = _case_id(_upload(guest, inn.encode()))
    taken = guest.send(f"/cases/{case_id}/take-along", phrase=PHRASE, again=PHRASE)
    again = _case_id(_upload(member, taken.data, phrase=PHRASE))

    assert _stored(store, ada, app, again) == dump_case(load_case(inn))


def test_the_password_is_asked_for_again_before_a_case_leaves(
    member: Any, inn_case: str, app: Flask
) -> None:
    clock = stores(app).clock
    later = clock() + timedelta(minutes=6)
    stores(app).clock = lambda: later
    page = member.get(f"/cases/{inn_case}/take-along")
    plain = member.send(f"/cases/{inn_case}/take-along/plain", kind="yaml", read="yes")
    locked = member.send(f"/cases/{inn_case}/take-along", phrase=PHRASE, again=PHRASE)

    for answer in (page, plain, locked):
        assert answer.status_code == 303
        assert "confirm" in answer.location


@pytest.mark.parametrize(
    ("phrase", "again", "problem"),
    [
        (PHRASE, PHRASE + "x", "differ"),
        ("short", "short", "short"),
        ("passwordpassword", "passwordpassword", "common"),
        ("x" * 1001, "x" * 1001, "long"),
    ],
)
def test_a_pass_phrase_is_strong_and_typed_twice(
    phrase: str, again: str, problem: str, member: Any, inn_case: str
) -> None:
    answer = member.send(f"/cases/{inn_case}/take-along", phrase=phrase, again=again)

    assert answer.location.endswith(f"problem={problem}")
    assert member.get(answer.location).status_code == 200


def test_a_plain_file_leaves_only_after_the_warning_was_read(member: Any, inn_case: str) -> None:
    answer = member.send(f"/cases/{inn_case}/take-along/plain", kind="yaml")
    assert answer.location.endswith("problem=unread")


def test_a_faulty_file_is_told_line_by_line_and_stores_nothing(
    member: Any, inn: str, read: Read, store: Store, ada: Session
) -> None:
    before = len(store.cases.entries(ada))
    bad = inn.replace("amount: 100", "amount: 1,00").replace("jurisdiction: RT", "jurisdiction: rt")
    answer = _upload(member, bad.encode())
    page = read(answer)

    assert answer.status_code == 422
    assert "Nothing was stored" in page
    assert "2 problems" in page
    line = next(n for n, text in enumerate(bad.splitlines(), 1) if "1,00" in text)
    assert re.search(rf"\b{line}\s+payments", page)
    assert len(store.cases.entries(ada)) == before


@pytest.mark.parametrize(
    "content",
    [
        b"\xff\xfe\x00",
        b"%PDF-1.7 nothing",
        b"[]",
        b"{",
        b"a: &a [*a]",
        b"x: !!python/object/apply:os.system [ls]",
        b'{"format": "legalcalc-case/1"}',
        b"{" * 3000,
    ],
)
def test_hostile_files_are_refused_calmly(
    content: bytes, member: Any, store: Store, ada: Session
) -> None:
    before = len(store.cases.entries(ada))
    answer = _upload(member, content)

    assert answer.status_code == 422
    assert len(store.cases.entries(ada)) == before


def test_no_file_no_phrase_and_a_wrong_phrase_are_told(
    member: Any, inn_case: str, read: Read
) -> None:
    taken = member.send(f"/cases/{inn_case}/take-along", phrase=PHRASE, again=PHRASE).data

    for content, phrase, problem in (
        (b"", "", "no+file"),
        (taken, "", "no+phrase"),
        (taken, PHRASE + "x", "key"),
        (taken[:-20], PHRASE, "key"),
        (b"age-encryption.org/v1\nrubbish", PHRASE, "key"),
    ):
        answer = _upload(member, content, phrase=phrase)
        assert answer.location.endswith(f"problem={problem}"), (problem, answer.location)
        assert "There is a problem" in read(member.get(answer.location))


@pytest.mark.parametrize(
    "facts",
    [
        {"payments": "none"},
        {"payments": [["x"]]},
        {"claimant": ["x"]},
        {"people": [{"_key": ["x"]}]},
        {"unknown name": "x"},
        {"reference": 7},
        {"choices": {"heads": [7]}},
    ],
)
def test_an_encrypted_case_of_another_shape_is_refused(facts: dict[str, Any]) -> None:
    locked = case_file_tasks.packed(PHRASE, Portable({"format": "legalcalc-case/1", **facts}))
    assert isinstance(locked, bytes)

    assert case_file_tasks.unpacked(locked, PHRASE) == "damaged"


def test_a_case_that_is_not_finished_travels_encrypted(inn: str) -> None:
    data = yaml.load(inn, yaml.BaseLoader)
    del data["claimant"]["names"], data["payments"]
    data["employments"] = [{"id": "job"}]
    facts, identity = parts(with_keys(data))
    locked = case_file_tasks.packed(PHRASE, Portable(facts, identity))
    assert isinstance(locked, bytes)
    found = case_file_tasks.unpacked(locked, PHRASE)

    assert isinstance(found, Portable)
    assert (found.facts, found.identity) == (facts, identity)
    assert not case_file_tasks.is_whole(json.dumps(data).encode())
    assert json.loads(case_file_tasks.written(data, "json")) == data
    assert yaml.load(case_file_tasks.written(data, "yaml"), yaml.BaseLoader) == data
