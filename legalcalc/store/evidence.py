"""Files of evidence: photographs, recordings and scans, encrypted in chunks.

A file has a random key of its own. Key, title, kind, size and digests lie in a description under
the key of the layer to which the file belongs; its chunks lie under the file's key. So new keys of
a case cost no more than its descriptions. A file never changes; only what is said of it does.

Nobody holds a file in memory, and no transaction lasts as long as a file takes to arrive: its
chunks are stored one by one under a description that is not finished, and which nobody is shown.
The last transaction finishes it. What was broken off is deleted at once, or by
:meth:`EvidenceFiles.sweep`. So it is with what is erased: the description goes first, and with it
the key; then the chunks, a few at a time, so that others can write between them.
"""

from __future__ import annotations

import base64
import contextlib
import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, BinaryIO, Self

from sqlalchemy import LargeBinary, cast, delete, exists, func, insert, select, update

from legalcalc.messages import _
from legalcalc.store import vault
from legalcalc.store.audit import Action, AuditTrail
from legalcalc.store.database import Database, Transaction
from legalcalc.store.errors import Conflict, Damaged, NotGranted, StoreError, TooLarge
from legalcalc.store.heads import Head
from legalcalc.store.keyring import Keyring
from legalcalc.store.layers import LockedLayer, opened_layers
from legalcalc.store.models import AuditRecord, EvidenceChunkRecord, EvidenceFileRecord
from legalcalc.store.records import (
    Layer,
    decrypted,
    moment_of,
    moment_text,
    new_record,
    open_record,
    read_records,
    seal_record,
)
from legalcalc.store.sessions import Session

if TYPE_CHECKING:
    from legalcalc.store.casefile import Portable
    from legalcalc.store.cases import Cases

__all__ = [
    "LARGEST_EVIDENCE",
    "MOST_CARRIED",
    "MOST_EVIDENCE",
    "DamagedFile",
    "EvidenceFile",
    "EvidenceFiles",
    "FileDescription",
    "check_files",
    "drop_chunks",
    "file_descriptions",
    "put_descriptions",
]

LARGEST_EVIDENCE = 200 * 1000 * 1000
# Of all files that are carried in one file with their case: who packs it has to hold them whole.
MOST_CARRIED = 50 * 1000 * 1000
# Of one case: they lie in every backup.
MOST_EVIDENCE = 1000 * 1000 * 1000
# A few mebibytes are deleted in a moment, also where they are overwritten.
_DELETED_AT_ONCE = 4

_UNFINISHED = 0
_GIVEN_UP = timedelta(days=1)
_MEDIA_TYPE = re.compile(r"[a-z0-9][a-z0-9!#$&^_.+-]{0,63}/[a-z0-9][a-z0-9!#$&^_.+-]{0,63}")
_MILLION = 1000 * 1000
_DIGEST = 32


@dataclass(frozen=True)
class FileDescription:
    """All that is known of a file of evidence but its content.

    ``sha256`` is the digest of the content, in hexadecimal; ``added_by`` is the id of a person.
    ``entry`` names the entry of the case that the file belongs to, if it does, and ``picture`` is
    a small one of what it shows, if there is one; the store looks into neither.
    """

    layer: Layer
    title: str = field(repr=False)
    media_type: str
    shows: str = field(repr=False)
    size: int
    sha256: str
    added_at: datetime
    added_by: str
    entry: str = ""
    picture: bytes = field(default=b"", repr=False)

    def as_data(self) -> dict[str, Any]:
        """The description as JSON has it, without its layer."""
        return {
            "title": self.title,
            "media_type": self.media_type,
            "shows": self.shows,
            "size": self.size,
            "sha256": self.sha256,
            "added_at": moment_text(self.added_at),
            "added_by": self.added_by,
            "entry": self.entry,
            "picture": base64.b64encode(self.picture).decode(),
        }

    @classmethod
    def from_data(cls, layer: Layer, data: dict[str, Any]) -> Self:
        """Undo :meth:`as_data`. Raises :class:`Damaged` for what it did not make."""
        names = ("title", "media_type", "shows", "sha256", "added_at", "added_by")
        texts = [*map(data.get, names), data.get("entry", ""), data.get("picture", "")]
        size = data.get("size")
        if not all(isinstance(text, str) for text in texts):
            raise Damaged
        title, media_type, shows, sha256, moment, added_by, entry, packed = map(str, texts)
        if type(size) is not int or size < 0:
            raise Damaged
        if not _MEDIA_TYPE.fullmatch(media_type) or not re.fullmatch("[0-9a-f]{64}", sha256):
            raise Damaged
        try:
            added_at = moment_of(moment)
            picture = base64.b64decode(packed, validate=True)
        except ValueError:
            raise Damaged from None
        return cls(
            layer, title, media_type, shows, size, sha256, added_at, added_by, entry, picture
        )


@dataclass(frozen=True)
class EvidenceFile:
    """A file of evidence: give ``version`` back when describing it anew.

    ``here`` is false for one that stayed behind when its case was carried here.
    """

    id: str
    version: int
    here: bool
    description: FileDescription


@dataclass(frozen=True)
class DamagedFile:
    """A file whose description does not open, in a list of others that do."""

    id: str
    layer: Layer


@dataclass(frozen=True)
class _Kept:
    """A description with what opens the chunks: their key, and the digest of each."""

    file: EvidenceFile
    key: bytes = field(repr=False)
    digests: tuple[bytes, ...]


class EvidenceFiles:
    """The files of evidence that a person may see. Without a grant of the layer: NotGranted."""

    def __init__(self, database: Database, audit: AuditTrail, cases: Cases) -> None:
        self._database = database
        self._audit = audit
        self._cases = cases

    def add(
        self,
        session: Session,
        case_id: str,
        layer: Layer,
        content: Iterable[bytes] | BinaryIO,
        *,
        title: str,
        media_type: str,
        shows: str = "",
        entry: str = "",
        picture: bytes = b"",
        now: datetime,
    ) -> str:
        """Keep a file, read once and never held in memory as a whole; its id.

        ``content`` is open for reading bytes, or gives them piece by piece; ``shows`` says what the
        file shows, ``entry`` and ``picture`` are as in :class:`FileDescription`. Either the whole
        file is kept, or nothing is. Raises :class:`TooLarge` above 200 MB, and where all files of
        the case would be above 1 GB. May not be called inside another transaction.
        """
        if not _MEDIA_TYPE.fullmatch(media_type):
            raise ValueError("no media type")
        file_id = self._begin(session, case_id, layer, now)
        try:
            kept = self._take(session, case_id, layer, file_id, content)
            about = FileDescription(
                layer,
                title,
                media_type,
                shows,
                kept.size,
                kept.sha256,
                now,
                session.person_id,
                entry,
                picture,
            )
            self._finish(session, case_id, file_id, {**about.as_data(), **kept.opening()}, about)
        except BaseException:
            with contextlib.suppress(StoreError):
                self._discard(file_id)
            raise
        return file_id

    def fill(
        self,
        session: Session,
        case_id: str,
        file_id: str,
        content: Iterable[bytes] | BinaryIO,
        *,
        now: datetime,
    ) -> None:
        """Add the content of a file that stayed behind when its case was carried here.

        It has to be that very file, by its digest; otherwise it stays as it was. May not be called
        inside another transaction.
        """
        with self._database.reading() as transaction:
            file = _find(transaction, session, case_id, file_id).file
        about = file.description
        if file.here:
            raise Conflict
        self._empty(file_id)
        try:
            kept = self._take(session, case_id, about.layer, file_id, content)
            if (kept.size, kept.sha256) != (about.size, about.sha256):
                raise StoreError(_("This is another file than the one that stayed behind."))
            with self._database.writing(alone=True) as transaction:
                locked = self._cases.locked_within(
                    transaction, session, case_id, about.layer, now=now
                )
                for record in _records(transaction, case_id, about.layer, file_id):
                    if record.version != file.version or not locked.head.is_listed(record):
                        raise Conflict
                    opened = {**open_record(record, locked.key), **kept.opening()}
                    _put_over(transaction, record, locked, opened, now)
                self._cases.changed_within(transaction, session, about.layer, locked, now=now)
                self._audit.append(
                    transaction, Action.EVIDENCE_ADDED, session, case_id=case_id, now=now
                )
        except BaseException:
            with contextlib.suppress(StoreError):
                self._empty(file_id)
            raise

    def _empty(self, file_id: str) -> None:
        """Delete what was begun of a file that stayed behind."""
        with self._database.writing(alone=True) as transaction:
            transaction.execute(
                delete(EvidenceChunkRecord).where(EvidenceChunkRecord.file_id == file_id)
            )

    def carried(
        self, session: Session, case_id: str, portable: Portable, *, now: datetime
    ) -> Portable:
        """A case that is carried, with its files of evidence, where they are not too large
        together. Asks for the password again."""
        session.require_confirmed(now)
        if not portable.evidence or _size_of(portable.evidence) > MOST_CARRIED:
            return portable
        files = [one for one in self.entries(session, case_id) if isinstance(one, EvidenceFile)]
        contents: list[bytes | None] = []
        for about in portable.evidence:
            file = next((one for one in files if one.here and one.description == about), None)
            pieces = () if file is None else self.read(session, case_id, file.id, now=now)
            contents.append(None if file is None else b"".join(pieces))
        return replace(portable, contents=tuple(contents))

    def take_in(self, session: Session, case_id: str, portable: Portable, *, now: datetime) -> None:
        """Add the files that were carried with a case, of which there are the descriptions.

        Where that is broken off, those that are missing are told of as having stayed behind.
        """
        waiting = [
            (about, content)
            for about, content in zip(portable.evidence, portable.contents, strict=False)
            if content is not None
        ]
        for file in self.entries(session, case_id):
            if isinstance(file, DamagedFile) or file.here:
                continue
            for number, (about, content) in enumerate(waiting):
                if about == file.description:
                    self.fill(session, case_id, file.id, [content], now=now)
                    del waiting[number]
                    break

    def _begin(self, session: Session, case_id: str, layer: Layer, now: datetime) -> str:
        with self._database.writing(alone=True) as transaction:
            key = self._cases.locked_within(transaction, session, case_id, layer, now=now).key
            record = new_record(EvidenceFileRecord, case_id, layer, _UNFINISHED)
            # The file's key is not in it: it is sealed once all chunks are there, under the key
            # that the layer has then. Who was shut out meanwhile has no key to what came after.
            seal_record(record, key, {}, version=_UNFINISHED, day=now.date())
            transaction.add(record)
        return record.id

    def _take(
        self,
        session: Session,
        case_id: str,
        layer: Layer,
        file_id: str,
        content: Iterable[bytes] | BinaryIO,
    ) -> _Taken:
        taken = _Taken(vault.new_key())
        for number, (piece, last) in enumerate(_pieces(content)):
            taken.add(piece)
            place = _chunk_place(case_id, layer, file_id, number, vault.SUITE)
            sealed = vault.encrypt_chunk(taken.key, piece, number, last, place)
            with self._database.writing(alone=True) as transaction:
                Keyring(transaction, session).case_key(case_id, layer)
                row = {"file_id": file_id, "number": number, "suite": vault.SUITE, "sealed": sealed}
                transaction.execute(insert(EvidenceChunkRecord).values(**row))
                _check_room(transaction, case_id)
        return taken

    def _finish(
        self,
        session: Session,
        case_id: str,
        file_id: str,
        content: dict[str, Any],
        about: FileDescription,
    ) -> None:
        with self._database.writing(alone=True) as transaction:
            layer, now = about.layer, about.added_at
            locked = self._cases.locked_within(transaction, session, case_id, layer, now=now)
            begun = EvidenceFileRecord.id == file_id
            for record in read_records(transaction, EvidenceFileRecord, begun):
                _check_room(transaction, case_id)
                _put_over(transaction, record, locked, content, now)
                break
            else:
                raise NotGranted
            self._cases.changed_within(transaction, session, layer, locked, now=now)
            self._audit.append(
                transaction, Action.EVIDENCE_ADDED, session, case_id=case_id, now=now
            )

    def _discard(self, file_id: str) -> None:
        with self._database.writing(alone=True) as transaction:
            transaction.execute(
                delete(EvidenceFileRecord).where(
                    EvidenceFileRecord.id == file_id, EvidenceFileRecord.version == _UNFINISHED
                )
            )
        drop_chunks(self._database)

    # -- read ---------------------------------------------------------------------------------

    def entries(self, session: Session, case_id: str) -> list[EvidenceFile | DamagedFile]:
        """The files of a case that the person may see, in the order in which they were added."""
        with self._database.reading() as transaction:
            found: list[EvidenceFile | DamagedFile] = []
            for layer, opened in sorted(opened_layers(transaction, session, case_id).items()):
                found.extend(_listed(transaction, case_id, layer, opened.key, opened.head))
        return sorted(found, key=_order)

    def open(self, session: Session, case_id: str, file_id: str) -> EvidenceFile:
        """A file of a case, without its content."""
        with self._database.reading() as transaction:
            return _find(transaction, session, case_id, file_id).file

    def read(
        self, session: Session, case_id: str, file_id: str, *, now: datetime
    ) -> Iterator[bytes]:
        """The content of a file, piece by piece. The first of a case on a day is audited.

        Each piece is as it was added, or :class:`Damaged` is raised in its place; none may be
        missing at the end. Raises :class:`StoreError` for a file that stayed behind.
        """
        with self._database.reading() as transaction:
            kept = _find(transaction, session, case_id, file_id)
            seen = transaction.scalar(
                select(AuditRecord.number)
                .where(
                    AuditRecord.case_id == case_id,
                    AuditRecord.person_id == session.person_id,
                    AuditRecord.action == Action.EVIDENCE_OPENED.value,
                    AuditRecord.on == now.date(),
                )
                .limit(1)
            )
        if not kept.file.here:
            raise StoreError(
                _("This file stayed behind when the case was taken along. Add it here once more.")
            )
        if seen is None:
            with self._database.writing() as transaction:
                self._audit.append(
                    transaction, Action.EVIDENCE_OPENED, session, case_id=case_id, now=now
                )
        return _content(self._database, case_id, kept)

    # -- describe, erase ----------------------------------------------------------------------

    def describe(
        self,
        session: Session,
        case_id: str,
        file_id: str,
        *,
        title: str,
        shows: str,
        entry: str | None = None,
        version: int,
        now: datetime,
    ) -> int:
        """Say anew what a file is called and shows, over ``version``; the new version.

        ``entry`` names another entry of the case that it belongs to from now on. The file and who
        added it when stay. Raises :class:`Conflict` where somebody was first.
        """
        with self._database.writing() as transaction:
            layer = _find(transaction, session, case_id, file_id).file.description.layer
            locked = self._cases.locked_within(transaction, session, case_id, layer, now=now)
            for record in _records(transaction, case_id, layer, file_id):
                if record.version != version:
                    raise Conflict
                if not locked.head.is_listed(record):
                    raise Damaged
                content = {**open_record(record, locked.key), "title": title, "shows": shows}
                if entry is not None:
                    content["entry"] = entry
                _put_over(transaction, record, locked, content, now)
            self._cases.changed_within(transaction, session, layer, locked, now=now)
            self._audit.append(
                transaction, Action.EVIDENCE_DESCRIBED, session, case_id=case_id, now=now
            )
        return version + 1

    def erase(self, session: Session, case_id: str, file_id: str, *, now: datetime) -> None:
        """Delete a file with its key. Asks for the password again.

        Who sees its layer may, also where it is damaged. Backups made before still hold it.
        """
        session.require_confirmed(now)
        with self._database.writing() as transaction:
            for layer in Keyring(transaction, session).case_keys(case_id):
                locked = self._cases.locked_within(transaction, session, case_id, layer, now=now)
                there = _records(transaction, case_id, layer, file_id)
                if there or file_id in locked.head.listed(EvidenceFileRecord):
                    break
            else:
                raise NotGranted
            transaction.execute(delete(EvidenceFileRecord).where(EvidenceFileRecord.id == file_id))
            locked.head.drop_listed(EvidenceFileRecord, file_id)
            self._cases.changed_within(transaction, session, layer, locked, now=now)
            self._audit.append(
                transaction, Action.EVIDENCE_ERASED, session, case_id=case_id, now=now
            )
            self._database.after_commit(lambda: drop_chunks(self._database))
            self._database.after_commit(self._database.scrub)

    def sweep(self, *, now: datetime) -> None:
        """Delete what was begun a day ago or more and never finished, and chunks of no file."""
        if self._database.is_read_only:
            return
        begun_until = (now - _GIVEN_UP).date()
        with self._database.writing() as transaction:
            transaction.execute(
                delete(EvidenceFileRecord).where(
                    EvidenceFileRecord.version == _UNFINISHED,
                    EvidenceFileRecord.changed_on < begun_until,
                )
            )
        drop_chunks(self._database)


def drop_chunks(database: Database) -> None:
    """Delete the chunks whose file is gone, a few in each transaction."""
    chunk = EvidenceChunkRecord
    of_no_file = (
        select(chunk.file_id, chunk.number)
        .where(~exists().where(EvidenceFileRecord.id == chunk.file_id))
        .limit(_DELETED_AT_ONCE)
    )
    while True:
        with database.writing() as transaction:
            gone = 0
            for file_id, number in transaction.execute(of_no_file).all():
                row = delete(chunk).where(chunk.file_id == file_id, chunk.number == number)
                gone += len(transaction.scalars(row.returning(chunk.number)).all())
        if gone < _DELETED_AT_ONCE:
            return


# -- of a case ------------------------------------------------------------------------------------


def file_descriptions(
    transaction: Transaction, case_id: str, keys: dict[Layer, bytes]
) -> tuple[FileDescription, ...]:
    """The descriptions of files, in the layers of which there are keys. Raises :class:`Damaged`."""
    files: list[EvidenceFile] = []
    for layer, key in keys.items():
        head = Head(transaction, case_id, layer, key)
        for file in _listed(transaction, case_id, layer, key, head):
            if isinstance(file, DamagedFile):
                raise Damaged
            files.append(file)
    return tuple(file.description for file in sorted(files, key=_order))


def check_files(database: Database, case_id: str, keys: dict[Layer, bytes]) -> None:
    """Read all files in the layers of which there are keys. Raises :class:`Damaged`."""
    with database.reading() as transaction:
        for layer, key in keys.items():
            head = Head(transaction, case_id, layer, key)
            files = [_opened(one, key, head) for one in _records(transaction, case_id, layer)]
            if {kept.file.id for kept in files} != head.listed(EvidenceFileRecord).keys():
                raise Damaged
            for kept in files:
                if kept.file.here:
                    for _piece in _content(database, case_id, kept):
                        pass


def _size_of(descriptions: Iterable[FileDescription]) -> int:
    return sum(about.size for about in descriptions)


def put_descriptions(
    transaction: Transaction,
    case_id: str,
    keys: dict[Layer, bytes],
    heads: dict[Layer, Head],
    descriptions: Iterable[FileDescription],
    now: datetime,
) -> None:
    """Keep descriptions of files that were not carried here with their case."""
    for about in descriptions:
        record = new_record(EvidenceFileRecord, case_id, about.layer)
        seal_record(record, keys[about.layer], about.as_data(), version=1, day=now.date())
        transaction.add(record)
        heads[about.layer].put_listed(record)
    transaction.flush()


def _listed(
    transaction: Transaction, case_id: str, layer: Layer, key: bytes, head: Head
) -> list[EvidenceFile | DamagedFile]:
    """The files of a layer; a damaged one for each that is gone, or not as it was last written."""
    found: dict[str, EvidenceFile | DamagedFile] = {
        file_id: DamagedFile(file_id, layer) for file_id in head.listed(EvidenceFileRecord)
    }
    for record in _records(transaction, case_id, layer):
        try:
            found[record.id] = _opened(record, key, head).file
        except Damaged:
            found[record.id] = DamagedFile(record.id, layer)
    return list(found.values())


def _records(
    transaction: Transaction, case_id: str, layer: Layer, file_id: str | None = None
) -> list[EvidenceFileRecord]:
    """The finished files of a layer, or one of them."""
    where = [
        EvidenceFileRecord.case_id == case_id,
        EvidenceFileRecord.layer == layer.value,
        EvidenceFileRecord.version != _UNFINISHED,
    ]
    if file_id is not None:
        where.append(EvidenceFileRecord.id == file_id)
    return read_records(transaction, EvidenceFileRecord, *where)


def _put_over(
    transaction: Transaction,
    record: EvidenceFileRecord,
    locked: LockedLayer,
    content: dict[str, Any],
    now: datetime,
) -> None:
    """Seal a record over the version that was read. Raises :class:`Conflict` if that is gone."""
    version = record.version
    # The key is that under which the file was begun, or its rightful follower.
    decrypted(record, locked.key)
    seal_record(record, locked.key, content, version=version + 1, day=now.date())
    changed = transaction.scalars(
        update(EvidenceFileRecord)
        .where(EvidenceFileRecord.id == record.id, EvidenceFileRecord.version == version)
        .values(
            version=version + 1,
            suite=record.suite,
            changed_on=record.changed_on,
            sealed=record.sealed,
        )
        .returning(EvidenceFileRecord.id)
        .execution_options(synchronize_session=False)
    ).all()
    if len(changed) != 1:
        raise Conflict
    record.version = version + 1
    locked.head.put_listed(record)


def _find(transaction: Transaction, session: Session, case_id: str, file_id: str) -> _Kept:
    for layer, opened in opened_layers(transaction, session, case_id).items():
        for record in _records(transaction, case_id, layer, file_id):
            return _opened(record, opened.key, opened.head)
        if file_id in opened.head.listed(EvidenceFileRecord):
            raise Damaged
    raise NotGranted


def _opened(record: EvidenceFileRecord, key: bytes, head: Head) -> _Kept:
    if not head.is_listed(record):
        raise Damaged
    content = open_record(record, key)
    about = FileDescription.from_data(Layer(record.layer), content)
    here = "key" in content
    file = EvidenceFile(record.id, record.version, here, about)
    try:
        file_key = base64.b64decode(content["key"], validate=True) if here else b""
        digests = base64.b64decode(content["digests"], validate=True) if here else b""
    except (KeyError, TypeError, ValueError):
        raise Damaged from None
    parts = (digests[at : at + _DIGEST] for at in range(0, len(digests), _DIGEST))
    return _Kept(file, file_key, tuple(parts))


def _order(file: EvidenceFile | DamagedFile) -> tuple[bool, float, str]:
    if isinstance(file, DamagedFile):
        return True, 0, file.id
    return False, file.description.added_at.timestamp(), file.id


def _content(database: Database, case_id: str, kept: _Kept) -> Iterator[bytes]:
    about, whole, size = kept.file.description, hashlib.sha256(), 0
    for number, digest in enumerate(kept.digests):
        with database.reading() as transaction:
            row = transaction.execute(
                select(
                    EvidenceChunkRecord.suite,
                    cast(EvidenceChunkRecord.sealed, LargeBinary).label("sealed"),
                ).where(
                    EvidenceChunkRecord.file_id == kept.file.id,
                    EvidenceChunkRecord.number == number,
                )
            ).one_or_none()
            if row is None and _is_gone(transaction, kept.file.id):
                raise NotGranted
        if row is None:
            raise Damaged
        place = _chunk_place(case_id, about.layer, kept.file.id, number, row.suite)
        last = number == len(kept.digests) - 1
        try:
            piece = vault.decrypt_chunk(kept.key, row.sealed, number, last, place)
        except vault.CannotOpen:
            raise Damaged from None
        # Who once had the file's key could make another chunk that opens.
        if vault.digest(piece) != digest:
            raise Damaged
        whole.update(piece)
        size += len(piece)
        yield piece
    if whole.hexdigest() != about.sha256 or size != about.size:
        raise Damaged


def _is_gone(transaction: Transaction, file_id: str) -> bool:
    kept = select(EvidenceFileRecord.id).where(EvidenceFileRecord.id == file_id)
    return transaction.scalar(kept) is None


# -- chunks ---------------------------------------------------------------------------------------


class _Taken:
    """A file that is being taken in: its key, and what is known of it so far."""

    def __init__(self, key: bytes) -> None:
        self.key = key
        self.size = 0
        self._whole = hashlib.sha256()
        self._digests: list[bytes] = []

    def add(self, piece: bytes) -> None:
        self.size += len(piece)
        if self.size > LARGEST_EVIDENCE:
            raise TooLarge(
                _(
                    "This file is larger than {most} MB. Make it smaller or divide it, then add "
                    "the parts.",
                    most=LARGEST_EVIDENCE // _MILLION,
                )
            )
        self._whole.update(piece)
        self._digests.append(vault.digest(piece))

    @property
    def sha256(self) -> str:
        return self._whole.hexdigest()

    def opening(self) -> dict[str, str]:
        """The part of the description that opens the chunks."""
        return {
            "key": base64.b64encode(self.key).decode(),
            "digests": base64.b64encode(b"".join(self._digests)).decode(),
        }


def _pieces(content: Iterable[bytes] | BinaryIO) -> Iterator[tuple[bytes, bool]]:
    """Content in pieces as large as a chunk holds, and of each whether it is the last."""
    waiting = bytearray()
    for part in _parts(content):
        waiting += part
        while len(waiting) > vault.CHUNK:
            yield bytes(waiting[: vault.CHUNK]), False
            del waiting[: vault.CHUNK]
    yield bytes(waiting), True


def _parts(content: Iterable[bytes] | BinaryIO) -> Iterator[bytes]:
    read = getattr(content, "read", None)
    if read is None:
        yield from content
        return
    while part := read(vault.CHUNK):
        yield part


def _chunk_place(case_id: str, layer: Layer, file_id: str, number: int, suite: int) -> bytes:
    table = EvidenceChunkRecord.__tablename__
    return vault.associated_data(table, file_id, case_id, layer.value, number, suite)


def _check_room(transaction: Transaction, case_id: str) -> None:
    """Raises :class:`TooLarge` where the files of a case, finished or not, take too much."""
    taken = transaction.scalar(
        select(func.sum(func.length(EvidenceChunkRecord.sealed)))
        .join(EvidenceFileRecord, EvidenceFileRecord.id == EvidenceChunkRecord.file_id)
        .where(EvidenceFileRecord.case_id == case_id)
    )
    if int(taken or 0) > MOST_EVIDENCE:
        raise TooLarge(
            _(
                "The files of this case would take more than {most} MB. Erase what is not needed, "
                "or keep this file elsewhere.",
                most=MOST_EVIDENCE // _MILLION,
            )
        )
