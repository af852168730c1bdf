"""Files of evidence on the screens: added as they are, shown small, handed out, removed."""

from __future__ import annotations

import hashlib
import io
import re
import tracemalloc
from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from PIL import Image
from sqlalchemy import delete, select, update
from werkzeug.datastructures import MultiDict
from werkzeug.test import TestResponse

from legalcalc.store import Damaged
from legalcalc.store.models import EvidenceChunkRecord, EvidenceFileRecord
from legalcalc.web import Limits
from legalcalc.web.files.kinds import media_type_of
from legalcalc.web.stores import stores
from legalcalc.web.uploads import EncryptedUpload
from tests.bundle.evidence import SECRET, armed_pdf, bomb, photograph, text_pdf

WITH_EVIDENCE = """\
evidence:
  - {id: E1, kind: rota, what: Rota of March}
  - {id: E2, kind: photo, what: The door}
"""


@pytest.fixture
def case(member: Any, inn: str) -> str:
    """The address of a case with two entries of evidence."""
    return opened(member, inn + WITH_EVIDENCE)


def opened(browser: Any, text: str) -> str:
    answer = browser.send("/cases/open", file=(io.BytesIO(text.encode()), "case.yaml"))
    assert answer.status_code == 303
    return str(answer.location).rstrip("/")


def entries(browser: Any, case: str) -> list[str]:
    """The keys of the entries of evidence."""
    page = browser.get(f"{case}/facts/evidence").get_data(as_text=True)
    return list(dict.fromkeys(re.findall(r"/facts/evidence/([0-9a-f]{16})\"", page)))


def add(browser: Any, case: str, entry: str, *files: tuple[bytes, str], **fields: str) -> Any:
    sent: MultiDict[str, Any] = MultiDict({"token": browser.token(), **fields})
    for content, name in files:
        sent.add("file", (io.BytesIO(content), name))
    return browser.post(f"{case}/files/of/{entry}", data=sent, content_type="multipart/form-data")


def page_of(browser: Any, case: str, entry: str) -> str:
    return str(browser.get(f"{case}/facts/evidence/{entry}").get_data(as_text=True))


def links(page: str, what: str) -> list[str]:
    return re.findall(rf'"(/cases/[0-9a-f]{{32}}/files/[0-9a-f]{{32}}/{what})"', page)


# -- added, shown, handed out ----------------------------------------------------------------------


def test_a_photograph_is_kept_as_it_came_and_shown_small(member: Any, case: str) -> None:
    content, entry = photograph(), entries(member, case)[1]
    assert add(member, case, entry, (content, "IMG_0001.jpg")).status_code == 303
    page = page_of(member, case, entry)
    assert "Exhibit 2" in re.sub("<[^>]*>", "", page)
    assert "IMG_0001.jpg" in page
    assert hashlib.sha256(content).hexdigest() in page
    (small,) = links(page, "picture")
    answer = member.get(small)
    assert answer.content_type == "image/jpeg"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert max(Image.open(io.BytesIO(answer.data)).size) <= 320
    assert SECRET.encode() not in answer.data
    (original,) = links(page, "original")
    taken = member.get(original)
    assert taken.data == content
    assert taken.headers["Content-Disposition"] == 'attachment; filename="exhibit-2.jpg"'
    assert taken.content_type == "application/octet-stream"
    assert small in member.get(f"{case}/facts/evidence").get_data(as_text=True)


def test_a_copy_for_others_holds_no_place_and_no_device(member: Any, case: str) -> None:
    entry = entries(member, case)[0]
    add(member, case, entry, (photograph(), "a.jpg"), (armed_pdf(), "b.pdf"))
    copies = links(page_of(member, case, entry), "copy")
    assert len(copies) == 2
    for number, copy in enumerate(copies, start=1):
        answer = member.get(copy)
        assert answer.headers["Content-Disposition"] == (
            f'attachment; filename="exhibit-1-{number}.pdf"'
        )
        assert answer.data.startswith(b"%PDF")
        assert SECRET.encode() not in answer.data


def test_several_files_of_an_entry_stand_in_the_order_in_which_they_came(
    member: Any, case: str
) -> None:
    entry = entries(member, case)[0]
    add(member, case, entry, (text_pdf("one"), "one.pdf"), (b"two", "two.txt"))
    add(member, case, entry, (b"three", "three.eml"))
    page = page_of(member, case, entry)
    assert page.index("one.pdf") < page.index("two.txt") < page.index("three.eml")
    assert len(links(page, "picture")) == 1  # of texts and mails there is none
    assert len(links(page, "copy")) == 1


def test_nothing_that_was_sent_is_shown_by_a_browser(member: Any, case: str) -> None:
    entry = entries(member, case)[0]
    page = b"<html><script>alert(1)</script>"
    add(member, case, entry, (page, "innocent.jpg"), (page, "x.svg"), (page, "y.html"))
    shown = page_of(member, case, entry)
    assert links(shown, "picture") == []
    for original in links(shown, "original"):
        answer = member.get(original)
        assert answer.data == page
        assert answer.content_type == "application/octet-stream"
        assert answer.headers["Content-Disposition"].startswith("attachment; ")
        assert answer.headers["Content-Disposition"].endswith('.bin"')


@pytest.mark.parametrize(
    ("first", "name", "kind"),
    [
        (b"\xff\xd8\xff\xe0", "a.txt", "image/jpeg"),
        (b"\x89PNG\r\n\x1a\n", "a", "image/png"),
        (b"junk%PDF-1.7", "a.jpg", "application/pdf"),
        (b"\0\0\0\x18ftypheic", "a.jpg", "image/heic"),
        (b"\0\0\0\x18ftypM4A ", "a", "audio/mp4"),
        (b"\0\0\0\x18ftypisom", "a", "video/mp4"),
        (b"From: a\n", "a.EML", "message/rfc822"),
        (b"words", "a.txt", "text/plain"),
        (b"wo\0rds", "a.txt", "application/octet-stream"),
        (b"<html>", "a.html", "application/octet-stream"),
        (b"", "", "application/octet-stream"),
    ],
)
def test_how_a_file_begins_tells_its_kind(first: bytes, name: str, kind: str) -> None:
    assert media_type_of(first, name) == kind


def test_nothing_chosen_and_nothing_in_it_are_told(member: Any, case: str) -> None:
    entry = entries(member, case)[0]
    for files, words in (((), "Choose a file."), (((b"", "e.pdf"),), "is empty")):
        answer = add(member, case, entry, *files)
        assert answer.status_code == 303
        assert words in member.get(answer.location).get_data(as_text=True)


def test_a_file_that_makes_no_picture_is_kept_all_the_same(member: Any, case: str) -> None:
    entry = entries(member, case)[0]
    broken = b"\xff\xd8\xff" + b"nothing" * 100
    add(member, case, entry, (broken, "a.jpg"), (b"%PDF-1.7 broken", "b.pdf"))
    page = page_of(member, case, entry)
    assert links(page, "picture") == []
    assert [member.get(one).data for one in links(page, "original")] == [broken, b"%PDF-1.7 broken"]
    answer = member.get(links(page, "copy")[0])
    assert answer.status_code == 422
    assert "no picture that can be read" in answer.get_data(as_text=True)


def test_files_are_taken_along_with_their_case(member: Any, guest: Any, case: str) -> None:
    entry = entries(member, case)[1]
    add(member, case, entry, (photograph(), "a.jpg"), (b"x" * 3_000_000, "b.mp3"))
    assert "2 files of evidence are in it" in re.sub(
        "<[^>]*>", "", member.get(f"{case}/take-along").get_data(as_text=True)
    )
    phrase = "carpet legend orbit museum tiger"
    packed = member.send(f"{case}/take-along", phrase=phrase, again=phrase)
    assert packed.headers["Content-Disposition"].startswith("attachment; ")
    answer = guest.send("/cases/open", file=(io.BytesIO(packed.data), "x.lccase"), phrase=phrase)
    assert answer.status_code == 303
    there = answer.location.rstrip("/")
    page = page_of(guest, there, entries(guest, there)[1])
    contents = [guest.get(one).data for one in links(page, "original")]
    assert contents == [photograph(), b"x" * 3_000_000]
    assert hashlib.sha256(photograph()).hexdigest() in page
    assert len(links(page, "picture")) == 1


def test_a_file_that_stayed_behind_takes_its_place_when_it_is_added_once_more(
    member: Any, guest: Any, case: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("legalcalc.store.evidence.MOST_CARRIED", 0)
    add(member, case, entries(member, case)[1], (photograph(), "a.jpg"))
    phrase = "carpet legend orbit museum tiger"
    packed = member.send(f"{case}/take-along", phrase=phrase, again=phrase)
    answer = guest.send("/cases/open", file=(io.BytesIO(packed.data), "x.lccase"), phrase=phrase)
    there = answer.location.rstrip("/")
    entry = entries(guest, there)[1]
    page = page_of(guest, there, entry)
    assert "This file stayed behind" in page
    assert links(page, "original") == []
    add(guest, there, entry, (photograph("PNG"), "other.png"), (photograph(), "again.jpg"))
    page = page_of(guest, there, entry)
    assert "This file stayed behind" not in page
    assert "a.jpg" in page and "again.jpg" not in page
    contents = [guest.get(one).data for one in links(page, "original")]
    assert contents == [photograph(), photograph("PNG")]


# -- who may ---------------------------------------------------------------------------------------


def test_a_strangers_file_is_taken_nowhere(
    app: Flask, member: Any, case: str, browser: Any
) -> None:
    entry = entries(member, case)[0]
    answer = browser(app).post(
        f"{case}/files/of/{entry}",
        data={"file": (io.BytesIO(b"x" * 2_000_000), "a.jpg")},
        content_type="multipart/form-data",
    )
    assert answer.status_code == 303
    assert "/sign-in" in answer.location


def test_a_form_of_another_page_adds_nothing(member: Any, case: str) -> None:
    entry = entries(member, case)[0]
    answer = member.post(
        f"{case}/files/of/{entry}",
        data={"token": "x", "file": (io.BytesIO(b"x"), "a.jpg")},
        content_type="multipart/form-data",
    )
    assert answer.status_code == 403
    assert links(page_of(member, case, entry), "original") == []


def test_files_of_another_case_are_an_address_of_nothing(member: Any, case: str, inn: str) -> None:
    entry = entries(member, case)[0]
    add(member, case, entry, (photograph(), "a.jpg"))
    other = opened(member, inn + WITH_EVIDENCE)
    for what in ("picture", "original", "copy", "remove"):
        (link,) = links(page_of(member, case, entry), what)
        assert member.get(link.replace(case, other)).status_code == 404
    assert add(member, other, entry, (b"x", "a.txt")).status_code == 404
    assert add(member, case, "0" * 16, (b"x", "a.txt")).status_code == 404


def test_a_guest_adds_files_and_is_told_that_they_go(guest: Any, inn: str) -> None:
    case = opened(guest, inn + WITH_EVIDENCE)
    entry = entries(guest, case)[0]
    page = page_of(guest, case, entry)
    assert "gone when you leave" in page
    add(guest, case, entry, (photograph(), "a.jpg"))
    (original,) = links(page_of(guest, case, entry), "original")
    assert guest.get(original).data == photograph()


def test_no_address_and_no_log_names_a_file(
    member: Any, case: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(0)
    entry = entries(member, case)[0]
    answer = add(member, case, entry, (photograph(), "../../Ana Sample.jpg"))
    assert "Ana" not in answer.location
    page = page_of(member, case, entry)
    assert "Ana Sample.jpg" in page
    for what in ("picture", "original", "copy", "remove"):
        (link,) = links(page, what)
        answer = member.get(link)
        assert "Ana" not in str(answer.headers)
    assert "Ana" not in caplog.text


# -- removed ---------------------------------------------------------------------------------------


def test_a_file_is_erased_with_its_key(member: Any, case: str, app: Flask) -> None:
    entry = entries(member, case)[0]
    add(member, case, entry, (photograph(), "a.jpg"), (b"two", "b.txt"))
    remove = links(page_of(member, case, entry), "remove")[0]
    assert "Remove the file?" in member.get(remove).get_data(as_text=True)
    assert member.send(remove).status_code == 303
    page = page_of(member, case, entry)
    assert "a.jpg" not in page
    assert "b.txt" in page
    assert member.get(remove).status_code == 404
    with stores(app).home._database.reading() as transaction:
        assert len(transaction.scalars(select(EvidenceChunkRecord.file_id)).all()) == 1


def test_an_entry_takes_its_files_along(member: Any, case: str, app: Flask) -> None:
    entry, other = entries(member, case)
    add(member, case, entry, (photograph(), "a.jpg"), (b"two", "b.txt"))
    add(member, case, other, (b"kept", "c.txt"))
    path = f"{case}/facts/evidence/{entry}/remove"
    assert "2</bdi> files belong to it" in member.get(path).get_data(as_text=True).replace(
        '<bdi dir="auto">', "<bdi>"
    )
    assert member.send(path).status_code == 303
    with stores(app).home._database.reading() as transaction:
        assert len(transaction.scalars(select(EvidenceFileRecord.id)).all()) == 1


def test_a_case_takes_its_files_along(member: Any, case: str, app: Flask) -> None:
    add(member, case, entries(member, case)[0], (photograph(), "a.jpg"))
    assert member.send(f"{case}/erase").status_code == 303
    with stores(app).home._database.reading() as transaction:
        for table in (EvidenceFileRecord, EvidenceChunkRecord):
            assert transaction.scalars(select(table)).all() == []


def test_the_password_is_asked_for_before_a_file_goes(
    member: Any, case: str, app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    from datetime import UTC, datetime, timedelta

    entry = entries(member, case)[0]
    add(member, case, entry, (photograph(), "a.jpg"))
    (remove,) = links(page_of(member, case, entry), "remove")
    later = datetime.now(UTC) + timedelta(minutes=6)
    monkeypatch.setattr(stores(app), "clock", lambda: later)
    for path in (remove, f"{case}/facts/evidence/{entry}/remove"):
        for answer in (member.get(path), member.send(path)):
            assert answer.status_code == 303
            assert "/confirm" in answer.location
    assert len(links(page_of(member, case, entry), "original")) == 1


# -- whoever writes to the database ----------------------------------------------------------------


def test_threat_file_that_somebody_altered_is_told_and_not_shown(
    member: Any, case: str, app: Flask
) -> None:
    """Chunks swapped between files, cut off or forged; a description of before, or none."""
    entry, other = entries(member, case)
    add(member, case, entry, (b"a" * 3_000_000, "a.mp3"))
    add(member, case, other, (b"b" * 3_000_000, "b.mp3"))
    ours, theirs = (links(page_of(member, case, one), "original")[0] for one in (entry, other))
    mine, its = (one.split("/")[4] for one in (ours, theirs))
    database, chunk = stores(app).home._database, EvidenceChunkRecord

    def sealed(file: str, number: int) -> bytes:
        with database.reading() as transaction:
            found = select(chunk.sealed).where(chunk.file_id == file, chunk.number == number)
            return bytes(transaction.scalar(found) or b"")

    def put(number: int, content: bytes) -> None:
        with database.writing() as transaction:
            where = (chunk.file_id == mine, chunk.number == number)
            transaction.execute(update(chunk).where(*where).values(sealed=content))

    first, second = sealed(mine, 0), sealed(mine, 1)
    for content in (sealed(its, 0), second, first[:-1], b""):
        put(0, content)
        answer = member.get(ours)
        assert answer.status_code == 500
        assert b"aaa" not in answer.data
        assert "was damaged or altered" in answer.get_data(as_text=True)
    put(0, first)
    put(1, first)
    with pytest.raises(Damaged):  # it breaks off before the wrong piece
        pytest.fail(str(len(member.get(ours).data)))
    put(1, second)
    assert member.get(ours).data == b"a" * 3_000_000

    with database.writing() as transaction:
        transaction.execute(delete(EvidenceFileRecord).where(EvidenceFileRecord.id == mine))
    page = member.get(f"{case}/facts/evidence").get_data(as_text=True)
    assert "Files that belong to no entry" in page
    assert "was damaged or altered" in page
    assert member.get(ours).status_code == 500
    assert member.get(theirs).data == b"b" * 3_000_000


# -- large files -----------------------------------------------------------------------------------


def test_a_large_file_is_never_held_whole(member: Any, case: str) -> None:
    """Fifty megabytes, from the request to the store and back."""
    entry, piece = entries(member, case)[0], b"\x01" * 1_000_000
    boundary, size = "x" * 30, 50 * len(piece)
    head = (
        f'--{boundary}\r\nContent-Disposition: form-data; name="token"\r\n\r\n{member.token()}\r\n'
        f'--{boundary}\r\nContent-Disposition: form-data; name="file"; filename="a.mp3"\r\n'
        "Content-Type: audio/mpeg\r\n\r\n"
    ).encode()
    tail = f"\r\n--{boundary}--\r\n".encode()

    class Sent(io.RawIOBase):
        """A browser that sends piece after piece."""

        parts = iter([head, *[piece] * 50, tail])
        waiting = b""
        at_end = False

        def seek(self, _offset: int, whence: int = 0) -> int:
            self.at_end = whence == io.SEEK_END
            return self.tell()

        def tell(self) -> int:  # the test's browser asks how much there is
            return len(head) + size + len(tail) if self.at_end else 0

        def readable(self) -> bool:
            return True

        def readinto(self, buffer: Any) -> int:
            self.waiting = self.waiting or next(self.parts, b"")
            taken, self.waiting = self.waiting[: len(buffer)], self.waiting[len(buffer) :]
            buffer[: len(taken)] = taken
            return len(taken)

    tracemalloc.start()
    try:
        answer = member.post(
            f"{case}/files/of/{entry}",
            input_stream=Sent(),
            content_type=f"multipart/form-data; boundary={boundary}",
        )
        added = tracemalloc.get_traced_memory()[1]
        assert answer.status_code == 303
        (original,) = links(page_of(member, case, entry), "original")
        tracemalloc.reset_peak()
        held = tracemalloc.get_traced_memory()[0]
        answer = member.get(original, buffered=False)
        assert sum(len(one) for one in answer.iter_encoded()) == size
        assert tracemalloc.get_traced_memory()[1] - held < 20_000_000
    finally:
        tracemalloc.stop()
    # The store is in memory here, and so the file is there once, encrypted.
    assert added < 20_000_000


def test_what_is_too_large_is_refused_on_a_page(make_app: Callable[..., Flask]) -> None:
    app = make_app(Limits(files_bytes=1000))
    answer = app.test_client().post(
        f"/cases/{'0' * 32}/files/of/{'0' * 16}",
        data={"file": (io.BytesIO(b"x" * 200_000), "a.jpg")},
        content_type="multipart/form-data",
    )
    assert answer.status_code == 413
    assert "This is too large" in answer.get_data(as_text=True)


def test_an_upload_on_the_disk_is_encrypted_and_read_from_any_place(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Any
) -> None:
    disk = (tmp_path / "aside").open("w+b", buffering=0)
    monkeypatch.setattr("tempfile.TemporaryFile", lambda **_options: disk)
    content = bytes(range(256)) * 12_000
    upload = EncryptedUpload()
    for at in range(0, len(content), 70_000):
        upload.write(content[at : at + 70_000])
    assert len(upload) == len(content)
    assert upload.read() == content
    assert upload.read(1) == b""
    for at in (0, 1, 1_048_571, 1_048_572, 1_048_573, 2_097_144, 3_000_000, len(content) - 1):
        upload.seek(at)
        assert upload.read(100) == content[at : at + 100]
    on_disk = (tmp_path / "aside").read_bytes()
    assert len(on_disk) > 2_000_000
    assert content[:64] not in on_disk
    disk.seek(0)
    disk.write(b"\0" * 100)
    upload.seek(0)
    with pytest.raises(OSError, match="altered"):
        upload.read(10)
    upload.close()
    assert disk.closed


def test_small_uploads_touch_no_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(**_options: object) -> None:
        raise AssertionError("a temporary file")

    monkeypatch.setattr("tempfile.TemporaryFile", refuse)
    upload = EncryptedUpload()
    upload.write(b"x" * 1_000_000)
    upload.seek(-3, io.SEEK_END)
    assert (upload.tell(), upload.read()) == (999_997, b"xxx")


# -- hostile files ---------------------------------------------------------------------------------


@pytest.mark.outside
def test_threat_a_file_that_unpacks_to_very_much_is_kept_and_not_pictured(
    make_app: Callable[..., Flask], new_browser: Any, inn: str
) -> None:
    app = make_app(Limits(requests_a_minute=100_000, compute_seconds=6.0), workers=1)
    guest = new_browser(app)
    guest.send("/guest")
    case = opened(guest, inn + WITH_EVIDENCE)
    entry = entries(guest, case)[0]
    bombs = [(bomb(), "bomb.pdf"), (huge_picture(), "huge.png")]
    answer: TestResponse = add(guest, case, entry, *bombs)
    assert answer.status_code == 303
    page = page_of(guest, case, entry)
    assert len(links(page, "original")) == 2
    assert links(page, "picture") == []


def huge_picture() -> bytes:
    """A PNG of very many dots of one colour."""
    content = io.BytesIO()
    Image.new("1", (40_000, 40_000)).save(content, "PNG")
    return content.getvalue()
