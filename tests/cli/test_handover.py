"""A case handed over: what a consent allows, encrypted; and merged where nothing is overwritten."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
import yaml
from PIL import Image

from legalcalc.handover import opened
from legalcalc.schemas import load_case
from legalcalc.store import pack_beside

PHRASE = b"sounding ripple mortar wanted\n"
CASE = """
format: legalcalc-case/1
reference: A-17
jurisdiction: RT
calculated_on: 2024-03-31
claimant: {names: [Kiran Realname], pseudonym: K, contact: "0123", safe_contact: yes}
parties: [{id: inn, name: Inn, roles: [employer], assets: a lorry}]
employments: [{id: job, employer: inn, start: 2023-01-01, end: 2023-06-30}]
payments: [{date: 2023-02-28, amount: 100 RTD, employment: job, note: strategy}]
harms: [{kind: injury, what: a burn}]
choices: {heads: [pay.base]}
consents:
  - {id: C1, recipient: Union, kind: union, shares: [contact, work and pay], agreed: yes,
     agreed_on: 2024-01-01, until: 2024-12-31, purpose: advice}
handovers:
  - {id: O1, consent: C1, controller: Advice Centre, basis: consent}
"""


@pytest.fixture
def case(tmp_path: Path) -> Path:
    file = tmp_path / "case.yaml"
    file.write_text(CASE, "utf-8")
    return file


@pytest.fixture
def file(legalcalc: Callable[..., Any], case: Path, tmp_path: Path) -> Path:
    """What the union gets."""
    made = tmp_path / "union.lchandover"
    done = pack(legalcalc, case, made)
    assert done.code == 0, done.notes
    return made


def pack(legalcalc: Callable[..., Any], case: Path, made: Path, day: str = "2024-04-01") -> Any:
    words = ("--consent", "union", "--output", made, "--on", day)
    return legalcalc("handover", "pack", case, *words, stdin=PHRASE)


def changed(case: Path, old: str, new: str) -> None:
    text = case.read_text("utf-8")
    assert old in text
    case.write_text(text.replace(old, new), "utf-8")


def test_the_other_end_gets_what_was_agreed_and_its_limits(
    legalcalc: Callable[..., Any], file: Path, tmp_path: Path
) -> None:
    new = tmp_path / "new.yaml"
    done = legalcalc("handover", "open", file, "--output", new, stdin=PHRASE)
    assert done.code == 0
    text = new.read_text("utf-8")
    for word in ("Realname", "lorry", "strategy", "burn", "pay.base"):
        assert word not in text
    got = load_case(new)
    assert got.claimant.contact == "0123"
    assert got.payments[0].amount.value.amount == 100
    (record,) = got.handovers
    assert (record.direction, record.controller, record.recipient) == (
        *("received", "Advice Centre", "Union"),
    )
    assert (record.purpose, str(record.last), record.legal_basis) == (
        "advice",
        "2024-12-31",
        "consent",
    )
    assert b"Advice Centre" not in file.read_bytes()


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ("agreed: yes", "agreed: no", "The claimant said no."),
        ("agreed: yes", "agreed: unknown", "The claimant was not asked yet"),
        ("agreed_on:", "withdrawn_on: 2024-03-01, agreed_on:", "took the consent back on"),
        ("until: 2024-12-31", "until: 2024-03-30", "The consent ended on"),
        ("agreed_on: 2024-01-01", "agreed_on: 2024-05-01", "The consent holds from"),
        ("kind: union", "kind: other", "does not say what kind of recipient it is"),
        ("basis: consent", "note: none", "The hand-over in the case does not say: basis."),
        ("consent: C1,", "", "does not say who hands the data over"),
        ("recipient: Union", "recipient: Nobody", "No consent has the id or recipient “union”."),
        ("[contact, work and pay]", "[health]", "does not say: special_basis."),
    ],
)
def test_what_stops_a_hand_over_is_said_in_a_sentence(
    legalcalc: Callable[..., Any], case: Path, tmp_path: Path, old: str, new: str, why: str
) -> None:
    changed(case, old, new)
    made = tmp_path / "union.lchandover"
    done = pack(legalcalc, case, made)
    assert (done.code, made.exists()) == (3, False)
    assert why in done.notes
    assert "Nothing was written." in done.notes


def test_a_consent_holds_to_its_last_day(
    legalcalc: Callable[..., Any], case: Path, tmp_path: Path
) -> None:
    assert pack(legalcalc, case, tmp_path / "a", "2024-12-31").code == 0
    assert pack(legalcalc, case, tmp_path / "b", "2025-01-01").code == 3


def test_a_recipient_gets_no_more_than_it_needs(
    legalcalc: Callable[..., Any], case: Path, tmp_path: Path
) -> None:
    changed(case, "kind: union", "kind: interpreter")
    done = pack(legalcalc, case, tmp_path / "made")
    assert done.code == 0
    assert "Agreed to, but more than such a recipient needs: work and pay." in done.notes


def test_a_weak_pass_phrase_makes_no_file_and_none_is_drawn_by_chance(
    legalcalc: Callable[..., Any], case: Path, tmp_path: Path
) -> None:
    made = tmp_path / "made"
    words = ("handover", "pack", case, "--consent", "C1", "--output", made, "--on", "2024-04-01")
    assert legalcalc(*words, stdin=b"short\n").code == 2
    assert not made.exists()
    done = legalcalc(*words, stdin=b"\n")
    assert done.code == 0
    phrase = done.notes.partition("The pass phrase is ")[2].partition(".")[0]
    assert len(phrase.split("-")) == 6
    opened = legalcalc("handover", "open", made, "--output", "-", stdin=f"{phrase}\n".encode())
    assert opened.code == 0


def test_what_is_new_and_what_differs_is_told_and_nothing_is_overwritten(
    legalcalc: Callable[..., Any], case: Path, file: Path, tmp_path: Path
) -> None:
    changed(case, "2023-06-30", "2023-07-31")
    changed(case, "payments: [{date: 2023-02-28", "payments: [{date: 2023-03-31")
    words = ("handover", "open", file, "--into", case)
    told = legalcalc(*words, stdin=PHRASE)
    assert told.code == 0
    assert "employments.job.end: differs: here 2023-07-31, there 2023-06-30" in told.answer
    assert "payments[0]: new:" in told.answer
    out = tmp_path / "merged.yaml"
    refused = legalcalc(*words, "--output", out, stdin=PHRASE)
    assert (refused.code, out.exists()) == (2, False)
    assert "1 place differs and nobody has chosen" in refused.notes
    assert legalcalc(*words, "--output", case, "--take", "ours", stdin=PHRASE).code == 2

    chosen = ("--theirs", "employments.job.end", "--by", "Ada")
    assert legalcalc(*words, "--output", out, *chosen, stdin=PHRASE).code == 0
    merged = load_case(out)
    assert str(merged.employments[0].end.value) == "2023-06-30"
    assert len(merged.payments) == 2
    assert merged.payments[0].note == "strategy"
    assert merged.choices.heads == ("pay.base",)
    (end, payment) = merged.handovers[-1].changes
    assert (end.place, end.taken, end.by, end.instead_of) == (
        *("employments.job.end", "theirs", "Ada", "2023-07-31"),
    )
    assert (payment.taken, payment.instead_of) == ("theirs", None)


def test_what_was_left_of_theirs_stays_in_the_record(
    legalcalc: Callable[..., Any], case: Path, file: Path, tmp_path: Path
) -> None:
    changed(case, "2023-06-30", "2023-07-31")
    out = tmp_path / "merged.yaml"
    words = ("handover", "open", file, "--into", case, "--output", out, "--take", "ours")
    assert legalcalc(*words, stdin=PHRASE).code == 0
    merged = load_case(out)
    assert str(merged.employments[0].end.value) == "2023-07-31"
    (change,) = merged.handovers[-1].changes
    assert (change.taken, change.instead_of) == ("ours", "2023-06-30")
    unknown = legalcalc(*words, "--theirs", "payments[9]", stdin=PHRASE)
    assert "Nothing is new and nothing differs in payments[9]." in unknown.notes


def test_what_is_there_already_is_not_put_in_twice(
    legalcalc: Callable[..., Any], case: Path, file: Path
) -> None:
    done = legalcalc("handover", "open", file, "--into", case, stdin=PHRASE)
    assert done.answer == "The case says all of it already.\n"


def test_proof_that_stayed_with_the_sender_makes_no_difference(
    legalcalc: Callable[..., Any], case: Path, tmp_path: Path
) -> None:
    changed(case, "start: 2023-01-01", "start: {value: 2023-01-01, evidence: [E1]}")
    changed(case, "choices:", "evidence: [{id: E1, kind: other, what: a letter}]\nchoices:")
    made = tmp_path / "made"
    assert pack(legalcalc, case, made).code == 0
    done = legalcalc("handover", "open", made, "--into", case, stdin=PHRASE)
    assert done.answer == "The case says all of it already.\n"
    changed(case, "value: 2023-01-01", "value: 2023-01-02")
    done = legalcalc("handover", "open", made, "--into", case, stdin=PHRASE)
    assert "employments.job.start: differs" in done.answer


def test_threat_hand_over_that_chooses_or_releases_for_us(
    legalcalc: Callable[..., Any], case: Path, tmp_path: Path
) -> None:
    """Whoever knows the pass phrase can write anything into the file."""
    evil = yaml.safe_load(CASE.replace("pay.base", "evil.head"))
    content = {
        "format": "legalcalc-handover/1",
        "terms": {"direction": "received", "controller": "Advice Centre"},
        "case": yaml.load(yaml.safe_dump(evil), yaml.BaseLoader),
    }
    made = tmp_path / "evil"
    made.write_bytes(pack_beside(PHRASE.decode().strip(), as_json(content)))
    out = tmp_path / "merged.yaml"
    changed(case, "consents:", "releases: []\nconsents:")
    done = legalcalc(
        *("handover", "open", made, "--into", case, "--output", out, "--take", "theirs"),
        stdin=PHRASE,
    )
    assert done.code == 0
    merged = load_case(out)
    assert merged.choices.heads == ("pay.base",)
    assert len(merged.consents) == 1
    assert len(merged.handovers) == 2


@pytest.mark.parametrize("content", [b"{}", b"[]", b'"x"', b"\xff", b'{"format": 1}', b"[" * 99])
def test_threat_hand_over_that_is_none(
    legalcalc: Callable[..., Any], tmp_path: Path, content: bytes
) -> None:
    made = tmp_path / "made"
    made.write_bytes(pack_beside(PHRASE.decode().strip(), content))
    done = legalcalc("handover", "open", made, stdin=PHRASE)
    assert done.code == 3
    assert done.notes
    assert "Traceback" not in done.notes


def as_json(content: Any) -> bytes:
    return json.dumps(content, default=str).encode()


# -- files of evidence -----------------------------------------------------------------------------


PICTURE = "Kiran Realname at the inn.jpg"


@pytest.fixture
def with_files(case: Path, tmp_path: Path) -> Path:
    """The case with a photograph, a text, and a diary that is for nobody."""
    changed(case, "work and pay]", "work and pay, documents]")
    changed(case, "note: strategy", "evidence: [E1, E2]")
    pieces = (
        f"evidence:\n  - {{id: E1, kind: photo, what: The rota, file: {PICTURE}}}\n"
        "  - {id: E2, kind: message, what: A message, file: message.txt}\n"
        "  - {id: E3, kind: diary, what: A diary, file: message.txt, goes_to: [nobody]}\n"
    )
    changed(case, "choices:", f"{pieces}choices:")
    (tmp_path / PICTURE).write_bytes(photograph())
    (tmp_path / "message.txt").write_text("Come to work", "utf-8")
    return case


def photograph() -> bytes:
    """A photograph that says where it was taken, by whom and with what."""
    exif = Image.Exif()
    exif[0x013B] = "EXIF-CANARY"
    exif.get_ifd(0x8825)[2] = (49.0, 27.0, 3.0)
    made = io.BytesIO()
    Image.new("RGB", (60, 40), "red").save(made, "JPEG", exif=exif, comment=b"NOTE-CANARY")
    assert b"EXIF-CANARY" in made.getvalue()
    return made.getvalue()


def packed_with(legalcalc: Callable[..., Any], case: Path, made: Path, *numbers: str) -> Any:
    chosen = [word for number in numbers for word in ("--exhibit", number)]
    words = ("--consent", "C1", "--output", made, "--on", "2024-04-01", *chosen)
    return legalcalc("handover", "pack", case, *words, stdin=PHRASE)


def test_no_file_of_evidence_goes_unless_it_was_chosen(
    legalcalc: Callable[..., Any], with_files: Path, tmp_path: Path
) -> None:
    made = tmp_path / "made"
    done = packed_with(legalcalc, with_files, made)
    assert done.code == 0
    assert "You can choose, with --exhibit: 1 and 2." in done.notes
    assert opened(made.read_bytes(), PHRASE.decode().strip()).files == ()


def test_chosen_files_arrive_beside_the_case_without_place_device_and_names(
    legalcalc: Callable[..., Any], with_files: Path, tmp_path: Path
) -> None:
    made = tmp_path / "made"
    done = packed_with(legalcalc, with_files, made, "1", "2")
    assert done.code == 0, done.notes
    assert "Exhibit 1: Copy for others (PDF), without place and device" in done.notes
    assert "Exhibit 2: It goes as it is." in done.notes
    record = json.loads(done.notes.partition("files: ")[2].splitlines()[0])
    assert [one["what"] for one in record] == ["The rota", "A message"]

    home = tmp_path / "other"
    home.mkdir()
    words = ("handover", "open", made, "--output", home / "case.yaml")
    listed = legalcalc(*words, stdin=PHRASE)
    assert "file-1.pdf (" in listed.answer and "The rota" in listed.answer
    assert "The files of evidence were not taken" in listed.notes
    assert load_case(home / "case.yaml").handovers[0].files == ()
    done = legalcalc(*words, "--files", home / "came", stdin=PHRASE)
    assert done.code == 0, done.notes
    assert sorted(one.name for one in (home / "came").iterdir()) == ["file-1.pdf", "file-2.txt"]
    for one in (home / "came").iterdir():
        assert b"CANARY" not in one.read_bytes() and b"Realname" not in one.read_bytes()
        assert one.stat().st_mode & 0o077 == 0
    assert (home / "came/file-2.txt").read_text("utf-8") == "Come to work"
    case = load_case(home / "case.yaml")
    assert [one.file for one in case.evidence] == ["came/file-1.pdf", "came/file-2.txt"]
    assert [{"what": one.what, "sha256": one.sha256} for one in case.handovers[0].files] == record
    assert record[0]["sha256"] == sha256((home / "came/file-1.pdf").read_bytes()).hexdigest()


def test_files_are_put_with_their_pieces_and_never_over_a_file_that_is_there(
    legalcalc: Callable[..., Any], with_files: Path, tmp_path: Path
) -> None:
    made, out = tmp_path / "made", tmp_path / "merged.yaml"
    packed_with(legalcalc, with_files, made, "1", "2")
    changed(with_files, f", file: {PICTURE}", "")
    words = ("handover", "open", made, "--into", with_files, "--output", out)
    done = legalcalc(*words, "--files", tmp_path / "came", stdin=PHRASE)
    assert done.code == 0, done.notes
    assert "was left out or has a file already: file-2.txt." in done.notes
    merged = load_case(out)
    assert [one.file for one in merged.evidence] == [
        "came/file-1.pdf",
        "message.txt",
        "message.txt",
    ]
    assert [one.what for one in merged.handovers[-1].files] == ["The rota"]
    assert [one.name for one in (tmp_path / "came").iterdir()] == ["file-1.pdf"]
    again = legalcalc(*words[:-1], tmp_path / "b.yaml", "--files", tmp_path / "came", stdin=PHRASE)
    assert (again.code, "is there already" in again.notes) == (2, True)
    outside = legalcalc(
        *words[:-1], tmp_path / "c.yaml", "--files", tmp_path.parent / "out", stdin=PHRASE
    )
    assert outside.code == 2
    nowhere = legalcalc("handover", "open", made, "--files", tmp_path / "new", stdin=PHRASE)
    assert nowhere.code == 2
    assert not (tmp_path / "new").exists() and not (tmp_path.parent / "out").exists()


@pytest.mark.parametrize(
    ("old", "new", "number", "why"),
    [
        ("goes_to: [nobody]", "goes_to: [nobody]", "3", "stays with your side"),
        (PICTURE, "gone.jpg", "1", "gone.jpg cannot be read"),
        (PICTURE, "message.txt", "9", "There is no such evidence."),
        (", documents]", "]", "1", "the consent does not cover it"),
    ],
)
def test_threat_file_that_may_not_go_is_named_on_the_command_line(
    legalcalc: Callable[..., Any],
    *,
    with_files: Path,
    tmp_path: Path,
    old: str,
    new: str,
    number: str,
    why: str,
) -> None:
    changed(with_files, old, new)
    done = packed_with(legalcalc, with_files, tmp_path / "made", number)
    assert done.code == 3
    assert why in done.notes and "Nothing was written." in done.notes
    assert not (tmp_path / "made").exists()


def test_a_picture_that_cannot_be_made_anew_does_not_go(
    legalcalc: Callable[..., Any], with_files: Path, tmp_path: Path
) -> None:
    (tmp_path / PICTURE).write_bytes(b"\xff\xd8\xff no picture")
    done = packed_with(legalcalc, with_files, tmp_path / "made", "1")
    assert (done.code, (tmp_path / "made").exists()) == (3, False)
    assert "no picture that can be read" in done.notes
