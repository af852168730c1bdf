"""Files of evidence that go with a hand-over in the browser, and that are taken in with one."""

from __future__ import annotations

import hashlib
import io
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from flask import Flask
from PIL import Image

from legalcalc.handover import opened
from legalcalc.handover.handover_file import FORMAT_WITH_FILES
from legalcalc.schemas import load_case
from legalcalc.schemas.case_layers import KEY, without_keys
from legalcalc.store import DamagedFile, EvidenceFile, Layer, TooLarge, age_file, pack_beside
from legalcalc.store.casefile import unpack_carried
from legalcalc.web.stores import stores
from tests.web.test_handovers import CASE, PHRASE, Office, kept_by, text_of

WITH_EVIDENCE = CASE.replace(
    "[contact, work and pay]", "[contact, work and pay, documents]"
).replace(
    "note: PLANTED-NOTE}]",
    """note: PLANTED-NOTE, evidence: [E1, E2]}]
evidence:
  - {id: E1, kind: photo, what: The rota on the wall}
  - {id: E2, kind: message, what: A message}
  - {id: E3, kind: diary, what: PLANTED-DIARY, goes_to: [nobody]}
  - {id: E4, kind: medical, what: PLANTED-MEDICAL}""",
)
TEXT = b"Come to work. TEXT-CANARY"


@pytest.fixture(autouse=True)
def _pass_phrases_that_cost_little(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(age_file, "WORK", 8)


def photograph() -> bytes:
    """A photograph that says where it was taken, by whom and with what."""
    exif = Image.Exif()
    exif[0x013B] = "EXIF-CANARY"
    exif.get_ifd(0x8825)[2] = (49.0, 27.0, 3.0)
    made = io.BytesIO()
    Image.new("RGB", (60, 40), "red").save(made, "JPEG", exif=exif, comment=b"EXIF-CANARY")
    return made.getvalue()


@dataclass
class Desk(Office):
    """Ada's office, whose case has files."""

    def add(self, number: int, content: bytes, kind: str, layer: Layer = Layer.FACTS) -> str:
        """Keep a file with a piece of evidence; how the page names it."""
        id = self.home.evidence.add(
            self.session,
            self.case_id,
            layer,
            io.BytesIO(content),
            title="Kiran Realname.jpg",
            media_type=kind,
            entry=self.data()["evidence"][number - 1][KEY],
            now=stores(self.app).clock(),
        )
        return f"{id}.1"

    def files(self) -> list[EvidenceFile]:
        """The files of the case, in order."""
        found = self.home.evidence.entries(self.session, self.case_id)
        assert not any(isinstance(one, DamagedFile) for one in found)
        return [one for one in found if isinstance(one, EvidenceFile)]

    def content(self, file: EvidenceFile) -> bytes:
        pieces: Iterator[bytes] = self.home.evidence.read(
            self.session, self.case_id, file.id, now=stores(self.app).clock()
        )
        return b"".join(pieces)

    def pack_files(self, *files: str) -> Any:
        page = self.browser.get(self.union).get_data(as_text=True)
        seen = re.search(r'name="seen" value="([^"]*)"', page)
        assert seen is not None
        sent = {"phrase": PHRASE, "again": PHRASE, "seen": seen[1], "file": list(files)}
        return self.browser.send(self.union, **sent)

    def take(self, *numbers: int, side: str = "theirs") -> Any:
        """Save what came, with these files of it."""
        page = self.browser.get(f"{self.address}differences").get_data(as_text=True)
        seen = re.search(r'name="seen" value="([^"]*)"', page)
        assert seen is not None
        sides = dict.fromkeys(re.findall(r'name="(side\.\d+)"', page), side)
        wanted = {f"file.{number}": "yes" for number in numbers}
        return self.browser.send(f"{self.address}differences", seen=seen[1], **sides, **wanted)


@pytest.fixture
def desk(app: Flask, member: Any, password: str) -> Desk:
    home, now = stores(app).home, stores(app).clock()
    ada = home.door.sign_in("Ada", password, network="", now=now).session
    made = kept_by(app, member, home, ada, WITH_EVIDENCE)
    return Desk(made.app, made.browser, made.home, made.session, made.case_id)


@pytest.fixture
def two(desk: Desk) -> tuple[str, str]:
    """A photograph of the first piece and a text of the second."""
    return desk.add(1, photograph(), "image/jpeg"), desk.add(2, TEXT, "text/plain")


# -- out -------------------------------------------------------------------------------------------


def test_no_file_goes_unless_it_was_chosen(desk: Desk, two: tuple[str, str]) -> None:
    page = desk.browser.get(desk.union)
    boxes = re.findall(r'<input type="checkbox" name="file"[^>]*>', page.text)
    assert len(boxes) == 2 and not any("checked" in one for one in boxes)
    answer = desk.pack()
    assert answer.status_code == 200
    assert unpack_carried(answer.data, PHRASE)[1] == b""
    assert "files" not in desk.data()["handovers"][0]


def test_each_file_is_listed_with_what_becomes_of_it_or_why_it_stays(
    desk: Desk, two: tuple[str, str]
) -> None:
    desk.add(3, b"%PDF-1.7", "application/pdf")
    page = desk.browser.get(desk.union)
    text = text_of(page)
    assert "Copy for others (PDF), without place and device" in text
    assert "this program cannot take them out of a file of this kind" in text
    assert "It stays with your side, or the consent does not cover it." in text
    assert "50 MB at most" in text
    assert "Realname" not in page.text.partition("Files of evidence")[2].partition("</fieldset>")[0]
    assert len(set(re.findall(r'name="file" value="([^"]*)"', page.text))) == 2


def test_chosen_files_go_without_place_device_and_name_and_the_case_keeps_which(
    desk: Desk, two: tuple[str, str]
) -> None:
    answer = desk.pack_files(*two)
    assert answer.status_code == 200
    content, behind = unpack_carried(answer.data, PHRASE)
    assert json.loads(content)["format"] == FORMAT_WITH_FILES
    assert b"EXIF-CANARY" not in behind and b"EXIF-CANARY" not in content
    assert b"Realname" not in behind and b"Realname" not in content
    came = opened(answer.data, PHRASE)
    assert [(one.name, one.what) for one in came.files] == [
        ("file-1.pdf", "The rota on the wall"),
        ("file-2.txt", "A message"),
    ]
    assert came.files[0].content.startswith(b"%PDF-") and came.files[1].content == TEXT
    record = desk.data()["handovers"][0]
    assert "date" in record
    assert [(one["what"], one["sha256"]) for one in record["files"]] == [
        (one.what, one.sha256) for one in came.files
    ]
    assert "Files of evidence: 2" in text_of(desk.browser.get(desk.address))
    again = desk.pack_files(two[1])
    assert again.status_code == 200
    assert len(desk.data()["handovers"][0]["files"]) == 2
    assert load_case(without_keys(desk.data()))


@pytest.mark.parametrize("number", [3, 4])
def test_threat_file_that_may_not_go_is_sent_for_all_the_same(desk: Desk, number: int) -> None:
    """The diary that is for nobody, and the medical record to which nobody agreed."""
    file = desk.add(number, TEXT, "text/plain")
    assert f'value="{file}"' not in desk.browser.get(desk.union).text
    answer = desk.pack_files(file)
    assert answer.status_code == 422
    assert "attachment" not in answer.headers.get("Content-Disposition", "")
    assert "date" not in desk.data()["handovers"][0]


def test_threat_file_kept_for_names_goes_to_whoever_may_not_get_names(desk: Desk) -> None:
    file = desk.add(2, TEXT, "text/plain", Layer.IDENTITY)
    page = desk.browser.get(desk.union)
    assert f'value="{file}"' not in page.text
    assert "the consent covers no names" in text_of(page)
    assert desk.pack_files(file).status_code == 422
    wider = desk.data()["consents"][0] | {"shares": ["identity", "work and pay", "documents"]}
    desk.save(consents=[wider])
    answer = desk.pack_files(file)
    assert answer.status_code == 200
    assert opened(answer.data, PHRASE).files[0].of_names


def test_threat_file_of_another_case_or_another_piece_is_sent_for(
    desk: Desk, two: tuple[str, str]
) -> None:
    """A file that was moved to another piece since it was shown is another version of it."""
    for one in ("f" * 32 + ".1", "x", "", two[0].replace(".1", ".2")):
        assert desk.pack_files(one).status_code == 409
    file = desk.files()[0]
    desk.home.evidence.describe(
        *(desk.session, desk.case_id, file.id),
        title="x",
        shows="",
        entry=desk.data()["evidence"][1][KEY],
        version=1,
        now=stores(desk.app).clock(),
    )
    assert desk.pack_files(two[0]).status_code == 409
    assert "date" not in desk.data()["handovers"][0]


def test_files_that_are_too_large_together_are_told_and_none_is_read(
    desk: Desk, two: tuple[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("legalcalc.handover.handover_file.MOST_CARRIED", 500)
    answer = desk.pack_files(*two)
    assert answer.status_code == 422
    assert "Choose fewer." in text_of(answer)
    assert " checked" in answer.text.partition('id="files"')[2].partition("</fieldset>")[0]


def test_a_file_that_cannot_be_copied_does_not_go(desk: Desk) -> None:
    answer = desk.pack_files(desk.add(1, b"\xff\xd8\xff no picture", "image/jpeg"))
    assert answer.status_code == 422
    assert "Exhibit 1: The file is no picture that can be read" in text_of(answer)


# -- in --------------------------------------------------------------------------------------------


@pytest.fixture
def sent(desk: Desk, two: tuple[str, str]) -> bytes:
    """What Ada packed."""
    file: bytes = desk.pack_files(*two).data
    return file


@pytest.fixture
def other(app: Flask, desk: Desk, sent: bytes) -> Desk:
    """Another case, which knows none of the evidence, with what Ada packed opened beside it."""
    made = kept_by(app, desk.browser, desk.home, desk.session, CASE)
    there = Desk(made.app, made.browser, made.home, made.session, made.case_id)
    assert there.open(sent).status_code == 303
    return there


def test_files_are_listed_before_anything_is_taken_and_land_encrypted_with_their_piece(
    other: Desk,
) -> None:
    page = other.browser.get(f"{other.address}differences")
    assert "The rota on the wall" in text_of(page)
    assert not other.files()
    assert other.take(1, 2).status_code == 303
    data = other.data()
    pictures, texts = other.files()
    assert [one["what"] for one in data["evidence"]][:2] == ["The rota on the wall", "A message"]
    assert pictures.description.entry == data["evidence"][0][KEY]
    assert texts.description.entry == data["evidence"][1][KEY]
    assert (pictures.description.title, pictures.description.media_type) == (
        *("file-1.pdf", "application/pdf"),
    )
    assert other.content(texts) == TEXT
    received = data["handovers"][-1]
    assert received["direction"] == "received"
    assert [one["sha256"] for one in received["files"]] == [
        one.description.sha256 for one in other.files()
    ]
    assert load_case(without_keys(data))
    assert not stores(other.app).handed_files._kept


def test_a_file_that_was_left_out_is_neither_kept_nor_in_the_record(other: Desk) -> None:
    assert other.take(2).status_code == 303
    (text,) = other.files()
    assert text.description.sha256 == hashlib.sha256(TEXT).hexdigest()
    assert [one["what"] for one in other.data()["handovers"][-1]["files"]] == ["A message"]


def test_a_file_whose_piece_was_left_out_is_not_kept_and_that_is_told(other: Desk) -> None:
    answer = other.take(1, 2, side="ours")
    assert answer.status_code == 303
    assert "Files of evidence that were not taken: 2." in text_of(
        other.browser.get(answer.location)
    )
    assert not other.files()
    assert "files" not in other.data()["handovers"][-1]


def test_a_file_that_the_case_has_already_is_not_offered_again(other: Desk, sent: bytes) -> None:
    other.take(1)
    other.open(sent)
    page = other.browser.get(f"{other.address}differences")
    assert re.findall(r'name="(file\.\d)"', page.text) == ["file.2"]
    other.take(1, 2)
    assert len(other.files()) == 2
    assert [one["what"] for one in other.data()["handovers"][-1]["files"]] == ["A message"]


def test_a_file_of_a_piece_that_has_files_here_is_left_unless_it_is_ticked(
    other: Desk, sent: bytes
) -> None:
    """A copy of a copy has other bytes: a case that went out and comes back has all twice."""
    page = other.browser.get(f"{other.address}differences").text
    assert page.count(" checked") >= 2 and "they may be the same" not in page
    other.take(2)
    other.add(1, TEXT, "text/plain")
    other.open(sent)
    page = other.browser.get(f"{other.address}differences").text
    box = re.search(r'<input type="checkbox" name="file.1"[^>]*>', page)
    assert box is not None and "checked" not in box[0]
    assert "they may be the same" in page


def test_threat_unredacted_pages_are_put_behind_those_that_have_blacked_out_parts(
    other: Desk, sent: bytes
) -> None:
    """Redactions name pages of the files that are here."""
    other.take(2)
    first = {**other.data()["evidence"][0], "redactions": [{"page": "1"}]}
    other.save(evidence=[first, *other.data()["evidence"][1:]])
    other.open(sent)
    answer = other.take(1)
    assert "Files of evidence that were not taken: 1." in text_of(
        other.browser.get(answer.location)
    )
    assert len(other.files()) == 1


def test_a_file_for_which_there_is_no_room_is_told_and_in_no_record(
    other: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    add = type(other.home.evidence).add
    kept = []

    def full(self: Any, *given: Any, **named: Any) -> Any:
        if kept:
            raise TooLarge
        kept.append(named["title"])
        return add(self, *given, **named)

    monkeypatch.setattr(type(other.home.evidence), "add", full)
    answer = other.take(1, 2)
    assert "Files of evidence that were not taken: 1." in text_of(
        other.browser.get(answer.location)
    )
    record = other.data()["handovers"][-1]
    assert kept == ["file-1.pdf"]
    assert [one["what"] for one in record["files"]] == ["The rota on the wall"]


def test_threat_files_of_another_hand_over_are_taken_unseen(other: Desk, sent: bytes) -> None:
    """Another was opened in a second window since the page was shown."""
    page = other.browser.get(f"{other.address}differences").text
    seen = re.search(r'name="seen" value="([^"]*)"', page)
    assert seen is not None
    content, behind = unpack_carried(sent, PHRASE)
    data = json.loads(content)
    last = data["files"].pop()
    shorter = json.dumps(data).encode()
    other.open(pack_beside(PHRASE, shorter, [behind[: len(behind) - last["size"]]]))
    wanted = {"file.1": "yes", "seen": seen[1]}
    sides = dict.fromkeys(re.findall(r'name="(side\.\d+)"', page), "theirs")
    assert other.browser.send(f"{other.address}differences", **wanted, **sides).status_code == 409
    assert not other.files()


def test_threat_files_that_came_are_read_between_the_pages(other: Desk) -> None:
    """In memory alone, under the key of the session; gone with a word, the session or the time."""
    shelf = stores(other.app).handed_files
    assert shelf._kept
    assert not any(b"CANARY" in one.sealed for one in shelf._kept.values())
    other.browser.send(f"{other.address}differences/forget")
    assert not shelf._kept and not other.files()


def test_threat_files_stay_behind_when_the_session_ends(other: Desk) -> None:
    shelf = stores(other.app).handed_files
    assert shelf._kept
    other.browser.post("/leave")
    assert not shelf._kept


def test_files_that_were_let_go_meanwhile_are_asked_for_again(other: Desk) -> None:
    stores(other.app).handed_files._kept.clear()
    before = other.data()
    answer = other.take(1, 2)
    assert answer.status_code == 409
    assert "was let go meanwhile: open it once more" in text_of(answer)
    assert other.data() == before and not other.files()
    other.take()
    assert other.data() != before


def test_threat_damaged_or_exchanged_file_is_refused_in_words(
    desk: Desk, sent: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    content, behind = unpack_carried(sent, PHRASE)
    with monkeypatch.context() as less:
        less.setattr("legalcalc.handover.handover_file.MOST_CARRIED", len(behind) - 1)
        assert desk.open(sent).status_code == 422  # more than any sender's program would pack
    for wrong in (behind[:-1], behind[::-1], behind + b"x", TEXT + behind[: -len(TEXT)]):
        answer = desk.open(pack_beside(PHRASE, content, [wrong]))
        assert answer.status_code == 422
        assert "damaged, or is another one than was sent" in text_of(answer)
    assert not stores(desk.app).handed_files._kept


def test_a_hand_over_with_files_becomes_a_new_case_that_holds_them(desk: Desk, sent: bytes) -> None:
    fields = {"token": desk.browser.token(), "phrase": PHRASE, "file": (io.BytesIO(sent), "x")}
    answer = desk.browser.post("/cases/open", data=fields, content_type="multipart/form-data")
    assert answer.status_code == 303 and answer.location.endswith("/handovers/")
    id = answer.location.split("/")[-3]
    new = Desk(desk.app, desk.browser, desk.home, desk.session, id)
    assert [one.here for one in new.files()] == [True, True]
    assert [one.description.entry for one in new.files()] == [
        one[KEY] for one in new.data()["evidence"][:2]
    ]
    assert new.content(new.files()[1]) == TEXT
    assert len(new.data()["handovers"][0]["files"]) == 2
