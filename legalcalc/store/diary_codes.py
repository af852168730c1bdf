"""Codes by which clients write a diary while nobody of the office is signed in.

A code makes a key (:func:`legalcalc.store.vault.code_key`). The row of the code has a name that
only this key makes, and two parts. What the *code* opens says to which public key entries are
sealed, for how long the code lasts and which days are written: nobody who has the code reads any
entry by it. What the key of the *facts* opens holds the private half, and the key of the code.

An entry is encrypted under the key of the code and then sealed to the public key, in its own
place: who has the database alone can read none, and make none that is believed; who has the code
can write, and read none. Entries are numbered. Whoever sees the facts collects them into the diary
of the case, each number once, and is told of numbers that are missing and of what does not open.

What cannot be told: the latest entries taken away together with an earlier state of what the code
opens, before anybody collected them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import LargeBinary, cast, delete, func, select, update

from legalcalc.store import vault
from legalcalc.store.audit import Action, AuditTrail
from legalcalc.store.database import Database, Transaction
from legalcalc.store.diary import DiaryEntry, append_entry
from legalcalc.store.errors import Damaged, DiaryFull, NotGranted, TooLarge, TryLater, WrongCode
from legalcalc.store.heads import Head
from legalcalc.store.layers import LockedLayer, opened_layer
from legalcalc.store.logs import log_event
from legalcalc.store.models import DiaryCodeRecord, InstallationRecord, SentEntryRecord
from legalcalc.store.records import (
    Content,
    Layer,
    decoded,
    encoded,
    moment_of,
    moment_text,
    new_record,
    open_record,
    read_records,
    seal_record,
)
from legalcalc.store.sessions import Session
from legalcalc.store.throttle import Throttle

if TYPE_CHECKING:
    from legalcalc.store.cases import Cases

__all__ = [
    "LONGEST",
    "MOST_A_DAY",
    "MOST_ENTRIES",
    "ClientDiary",
    "DamagedCode",
    "DiaryCode",
    "DiaryCodes",
    "renew_code_keys",
]

LONGEST: Final = 90
"""Days that a code lasts at most."""
MOST_ENTRIES: Final = 500
MOST_A_DAY: Final = 40
_LARGEST: Final = 8_000  # bytes of an entry
_FACTS: Final = Layer.FACTS.value


@dataclass(frozen=True)
class DiaryCode:
    """A code as whoever sees the facts sees it: not the code itself, which was shown once.

    ``about`` is what was said when it was made. ``waiting`` entries were sent and are not collected
    yet; of those that were, ``refused`` did not open, were sent by nobody who had the code, or came
    a second time; ``missing`` were sent, and are gone. ``altered``: what the code opens was
    altered.
    """

    id: str
    made_on: date
    made_by: str
    until: datetime
    about: dict[str, Any] = field(repr=False)
    waiting: int
    collected: int
    refused: int
    missing: int
    altered: bool


@dataclass(frozen=True)
class DamagedCode:
    """A code of which the row is gone or does not open: it can be withdrawn, and no more."""

    id: str


@dataclass(frozen=True)
class ClientDiary:
    """A diary as its writer sees it: until when, and of which days something is written already."""

    until: datetime
    about: dict[str, Any] = field(repr=False)
    days: frozenset[date] = field(repr=False)


@dataclass
class _Kept:
    """The part under the key of the facts."""

    privates: list[bytes]
    key: bytes
    until: datetime
    made_on: date
    made_by: str
    about: dict[str, Any]
    collected: set[int]
    refused: int

    def as_data(self) -> dict[str, Any]:
        return {
            "privates": [one.hex() for one in self.privates],
            "key": self.key.hex(),
            "until": moment_text(self.until),
            "made_on": self.made_on.isoformat(),
            "made_by": self.made_by,
            "about": self.about,
            "collected": sorted(self.collected),
            "refused": self.refused,
        }

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> _Kept:
        """Raises :class:`Damaged`."""
        try:
            return cls(
                [bytes.fromhex(one) for one in data["privates"]],
                bytes.fromhex(data["key"]),
                moment_of(data["until"]),
                date.fromisoformat(data["made_on"]),
                str(data["made_by"]),
                dict(data["about"]),
                {int(one) for one in data["collected"]},
                int(data["refused"]),
            )
        except (KeyError, TypeError, ValueError):
            raise Damaged from None


@dataclass
class _ByCode:
    """The part that the code opens: ``number`` is that of the latest entry, ``today`` the day on
    which it was written, and ``today_count`` how many were on it."""

    public: bytes
    until: datetime
    about: dict[str, Any]
    number: int = 0
    days: set[date] = field(default_factory=set)
    today: date | None = None
    today_count: int = 0

    def as_data(self) -> dict[str, Any]:
        return {
            "public": self.public.hex(),
            "until": moment_text(self.until),
            "about": self.about,
            "number": self.number,
            "days": sorted(day.isoformat() for day in self.days),
            "today": None if self.today is None else self.today.isoformat(),
            "today_count": self.today_count,
        }

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> _ByCode:
        """Undo :meth:`as_data` of what only who has the code can have made."""
        return cls(
            bytes.fromhex(data["public"]),
            moment_of(data["until"]),
            dict(data["about"]),
            int(data["number"]),
            {date.fromisoformat(one) for one in data["days"]},
            None if data["today"] is None else date.fromisoformat(data["today"]),
            int(data["today_count"]),
        )


class DiaryCodes:
    """The codes of all diaries. Every method is one transaction."""

    def __init__(
        self, database: Database, audit: AuditTrail, cases: Cases, throttle: Throttle
    ) -> None:
        self._database = database
        self._audit = audit
        self._cases = cases
        self._throttle = throttle

    # -- for who sees the facts ----------------------------------------------------------------

    def make(
        self,
        session: Session,
        case_id: str,
        *,
        days: int,
        told: Content,
        about: Content,
        now: datetime,
    ) -> str:
        """Make a code that lasts some days, and give it, once.

        ``told`` is what the code tells whoever has it, and ``about`` what it is for: only those see
        that who see the facts, and each entry that is collected has it among its notes. Without a
        grant: :class:`NotGranted`.
        """
        if not 0 < days <= LONGEST:
            raise ValueError("a code lasts from one day to ninety")
        code, until = vault.new_typed_code(), (now + timedelta(days=days)).replace(microsecond=0)
        key = vault.code_key(code, self._salt())
        private, public = vault.new_key_pair()
        with self._database.writing() as transaction:
            locked = self._cases.locked_within(transaction, session, case_id, Layer.FACTS, now=now)
            record = new_record(DiaryCodeRecord, case_id, Layer.FACTS)
            record.id = _id_of(key)
            kept = _Kept(
                [private], key, until, now.date(), session.person_id, dict(about), set(), 0
            )
            seal_record(record, locked.key, kept.as_data(), version=1, day=now.date())
            record.until = until
            record.by_code = _sealed(key, record.id, case_id, _ByCode(public, until, dict(told)))
            transaction.add(record)
            transaction.flush()
            locked.head.put_listed(record)
            self._cases.changed_within(transaction, session, Layer.FACTS, locked, now=now)
            self._audit.append(
                transaction, Action.DIARY_CODE_MADE, session, case_id=case_id, now=now
            )
        return code.decode()

    def entries(self, session: Session, case_id: str) -> list[DiaryCode | DamagedCode]:
        """The codes of a case that last, or of which something is not as it should be."""
        with self._database.reading() as transaction:
            opened = opened_layer(transaction, session, case_id, Layer.FACTS)
            found = _opened_codes(transaction, case_id, opened.key, opened.head)
            return sorted(
                (_told(transaction, case_id, id, kept) for id, kept in found.items()),
                key=lambda one: (isinstance(one, DamagedCode), getattr(one, "until", None), one.id),
            )

    def waits(self, session: Session, case_id: str, *, now: datetime) -> bool:
        """Whether there is something to collect, or a code that has lapsed to be taken away."""
        with self._database.reading() as transaction:
            opened = opened_layer(transaction, session, case_id, Layer.FACTS)
            codes = _opened_codes(transaction, case_id, opened.key, opened.head)
            told = [_told(transaction, case_id, id, kept) for id, kept in codes.items()]
            return any(
                isinstance(one, DiaryCode) and (one.waiting or _is_done(one, now)) for one in told
            )

    def collect(self, session: Session, case_id: str, *, now: datetime) -> int:
        """Append what was sent to the diary of the case; how many entries.

        A code that has lapsed, and of which all came as it was sent, is taken away with that.
        """
        with self._database.writing() as transaction:
            locked = self._cases.locked_within(transaction, session, case_id, Layer.FACTS, now=now)
            count, changed = 0, False
            codes = _opened_codes(transaction, case_id, locked.key, locked.head)
            for id, kept in codes.items():
                if kept is None:
                    continue
                before = len(kept.collected) + kept.refused
                count += _collect(transaction, locked, id, kept, now)
                changed = changed or len(kept.collected) + kept.refused != before
                told = _told(transaction, case_id, id, kept)
                if isinstance(told, DiaryCode) and _is_done(told, now):
                    _remove(transaction, locked, id)
                    changed = True
            if changed:  # unless a colleague was quicker
                self._cases.changed_within(transaction, session, Layer.FACTS, locked, now=now)
                self._audit.append(
                    transaction, Action.DIARY_COLLECTED, session, case_id=case_id, now=now
                )
        return count

    def withdraw(self, session: Session, case_id: str, code_id: str, *, now: datetime) -> None:
        """Withdraw a code: it opens nothing any more. What was sent before is collected.

        Raises :class:`NotGranted` where the case has none of that id.
        """
        with self._database.writing() as transaction:
            locked = self._cases.locked_within(transaction, session, case_id, Layer.FACTS, now=now)
            codes = _opened_codes(transaction, case_id, locked.key, locked.head)
            if code_id not in codes:
                raise NotGranted
            kept = codes[code_id]
            if kept is not None:
                _collect(transaction, locked, code_id, kept, now)
            _remove(transaction, locked, code_id)
            self._cases.changed_within(transaction, session, Layer.FACTS, locked, now=now)
            self._audit.append(
                transaction, Action.DIARY_CODE_WITHDRAWN, session, case_id=case_id, now=now
            )
            self._database.after_commit(self._database.scrub)

    # -- for who has the code ------------------------------------------------------------------

    def open(self, typed: str, *, network: str, now: datetime) -> str:
        """The code in its own spelling, where it opens a diary now.

        Wrong ones are counted by network. Raises :class:`WrongCode` and :class:`TryLater`.
        """
        key = self._throttle.network_key(b"diary code", network)
        self._throttle.clamp(key, now=now)
        try:
            self._throttle.count(key, now=now)
        except TryLater as error:
            log_event("diary_code_delayed", seconds=error.seconds)
            raise
        try:
            code = vault.typed_code(typed).decode()
            self.read(code, now=now)
        except (vault.CannotOpen, WrongCode):
            log_event("diary_code_refused")
            raise WrongCode from None
        self._throttle.take_back(key, now=now)
        return code

    def read(self, code: str, *, now: datetime) -> ClientDiary:
        """The diary of a code that :meth:`open` gave. Raises :class:`WrongCode`."""
        key = self._key(code)
        with self._database.reading() as transaction:
            _case_id, part = _part_of(transaction, key, now)
        return ClientDiary(part.until, part.about, frozenset(part.days))

    def write(
        self, code: str, *, day: date, text: str, notes: Content, today: date, now: datetime
    ) -> None:
        """Take an entry of a client about a day. ``today`` is the day where the client is.

        Raises :class:`WrongCode`, :class:`DiaryFull` and :class:`TooLarge`.
        """
        key = self._key(code)
        with self._database.writing() as transaction:
            case_id, part = _part_of(transaction, key, now, lock=True)
            id = _id_of(key)
            if part.today != today:
                part.today, part.today_count = today, 0
            latest = transaction.scalar(
                select(func.max(SentEntryRecord.number)).where(SentEntryRecord.code_id == id)
            )
            number = max(part.number, latest if isinstance(latest, int) else 0) + 1
            if number > MOST_ENTRIES or part.today_count >= MOST_A_DAY:
                raise DiaryFull
            entry = DiaryEntry(number, day, text, dict(notes), now, id)
            content = encoded(entry.as_data())
            if len(content) > _LARGEST:
                raise TooLarge
            place = _place(id, case_id, number)
            inner = vault.encrypt_record(vault.own_key(key), content, place)
            sealed = vault.seal_to(part.public, inner, place)
            transaction.add(
                SentEntryRecord(code_id=id, number=number, suite=vault.SUITE, sealed=sealed)
            )
            part.number, part.today_count = number, part.today_count + 1
            part.days.add(day)
            _put_part(transaction, key, id, case_id, part)

    def sweep(self, *, now: datetime) -> None:
        """Let codes that have lapsed open nothing, where nothing that was sent waits any more."""
        lapsed = (
            DiaryCodeRecord.until <= now,
            DiaryCodeRecord.by_code != b"",
            DiaryCodeRecord.id.not_in(select(SentEntryRecord.code_id)),
        )
        with self._database.reading() as transaction:
            found = transaction.scalar(select(DiaryCodeRecord.id).where(*lapsed).limit(1))
        if found is None:  # nothing is written then: the disk may be one that can only be read
            return
        with self._database.writing() as transaction:
            transaction.execute(
                update(DiaryCodeRecord)
                .where(*lapsed)
                .values(by_code=b"")
                .execution_options(synchronize_session=False)
            )

    def _key(self, code: str) -> bytes:
        return vault.code_key(code.encode("ascii", "replace"), self._salt())

    def _salt(self) -> bytes:
        with self._database.reading() as transaction:
            return transaction.scalar(select(InstallationRecord.salt)) or bytes(16)


# -- what the code opens --------------------------------------------------------------------------


def _id_of(key: bytes) -> str:
    return vault.handle(key, b"diary code").hex()


def _place(id: str, case_id: str, number: int) -> bytes:
    return vault.associated_data("sent_entry", id, case_id, _FACTS, number, vault.SUITE)


def _part_place(id: str, case_id: str) -> bytes:
    return vault.associated_data("diary_code by code", id, case_id, _FACTS, 0, vault.SUITE)


def _sealed(key: bytes, id: str, case_id: str, part: _ByCode) -> bytes:
    content = encoded(part.as_data())
    return vault.encrypt_record(vault.own_key(key), content, _part_place(id, case_id))


def _part(key: bytes, id: str, case_id: str, sealed: bytes) -> _ByCode:
    """Raises :class:`vault.CannotOpen`."""
    place = _part_place(id, case_id)
    return _ByCode.of(decoded(vault.decrypt_record(vault.own_key(key), sealed, place)))


def _part_of(
    transaction: Transaction, key: bytes, now: datetime, *, lock: bool = False
) -> tuple[str, _ByCode]:
    """The case of a code, and what it opens. Raises :class:`WrongCode`."""
    id = _id_of(key)
    wanted = select(
        DiaryCodeRecord.case_id, cast(DiaryCodeRecord.by_code, LargeBinary).label("by_code")
    ).where(DiaryCodeRecord.id == id)
    row = transaction.execute(wanted.with_for_update() if lock else wanted).first()
    if row is None:
        raise WrongCode
    try:
        part = _part(key, id, row.case_id, row.by_code)
    except vault.CannotOpen:
        raise WrongCode from None
    if part.until <= now:
        raise WrongCode
    return row.case_id, part


def _put_part(transaction: Transaction, key: bytes, id: str, case_id: str, part: _ByCode) -> None:
    transaction.execute(
        update(DiaryCodeRecord)
        .where(DiaryCodeRecord.id == id)
        .values(by_code=_sealed(key, id, case_id, part))
        .execution_options(synchronize_session=False)
    )


# -- what the key of the facts opens --------------------------------------------------------------


def _records(transaction: Transaction, case_id: str) -> dict[str, DiaryCodeRecord]:
    where = (DiaryCodeRecord.case_id == case_id, DiaryCodeRecord.layer == _FACTS)
    return {one.id: one for one in read_records(transaction, DiaryCodeRecord, *where)}


def _opened_codes(
    transaction: Transaction, case_id: str, key: bytes, head: Head
) -> dict[str, _Kept | None]:
    """The codes of a case by their ids; ``None`` for each that is gone, or not as it was."""
    found: dict[str, _Kept | None] = dict.fromkeys(sorted(head.listed(DiaryCodeRecord)))
    for id, record in _records(transaction, case_id).items():
        if head.is_listed(record):
            try:
                found[id] = _Kept.of(open_record(record, key))
            except Damaged:
                found[id] = None
    return found


def _told(
    transaction: Transaction, case_id: str, id: str, kept: _Kept | None
) -> DiaryCode | DamagedCode:
    if kept is None:
        return DamagedCode(id)
    by_code = transaction.scalar(
        select(cast(DiaryCodeRecord.by_code, LargeBinary)).where(DiaryCodeRecord.id == id)
    )
    waiting = set(
        transaction.scalars(select(SentEntryRecord.number).where(SentEntryRecord.code_id == id))
    )
    part = None
    if by_code:
        try:
            part = _part(kept.key, id, case_id, by_code)
        except vault.CannotOpen:
            part = None
    latest = max([0 if part is None else part.number, *kept.collected])
    missing = set(range(1, min(latest, MOST_ENTRIES) + 1)) - kept.collected - waiting
    return DiaryCode(
        id,
        kept.made_on,
        kept.made_by,
        kept.until,
        kept.about,
        len(waiting),
        len(kept.collected) - kept.refused,
        kept.refused,
        len(missing),
        # Of one that has lapsed the sweep took it away.
        bool(by_code) and part is None,
    )


def _is_done(code: DiaryCode, now: datetime) -> bool:
    """Whether a code has lapsed, and all that was sent by it came as it was."""
    return code.until <= now and not (code.waiting or code.refused or code.missing or code.altered)


def _collect(
    transaction: Transaction, locked: LockedLayer, id: str, kept: _Kept, now: datetime
) -> int:
    """Append what was sent by a code to the diary; how many entries were."""
    case_id, count = locked.case.id, 0
    transaction.execute(
        select(DiaryCodeRecord.id).where(DiaryCodeRecord.id == id).with_for_update()
    )
    rows = transaction.execute(
        select(SentEntryRecord.number, cast(SentEntryRecord.sealed, LargeBinary).label("sealed"))
        .where(SentEntryRecord.code_id == id)
        .order_by(SentEntryRecord.number)
        .limit(2 * MOST_ENTRIES)
    ).all()
    for number, sealed in rows:
        entry = None if number in kept.collected else _entry(kept, id, case_id, number, sealed)
        if entry is None:
            kept.refused += 1
            log_event("record_refused", case=case_id, layer=Layer.FACTS)
        else:
            notes = {**entry.notes, "about": kept.about}
            append_entry(transaction, locked, replace(entry, notes=notes), now=now)
            count += 1
        if isinstance(number, int) and 0 < number <= MOST_ENTRIES:
            kept.collected.add(number)
    if rows:
        transaction.execute(
            delete(SentEntryRecord).where(
                SentEntryRecord.code_id == id,
                SentEntryRecord.number.in_([number for number, _sealed in rows]),
            )
        )
        record = _records(transaction, case_id)[id]
        version = record.version + 1
        seal_record(record, locked.key, kept.as_data(), version=version, day=now.date())
        record.version = version
        transaction.execute(
            update(DiaryCodeRecord)
            .where(DiaryCodeRecord.id == id)
            .values(
                version=version,
                sealed=record.sealed,
                suite=record.suite,
                changed_on=record.changed_on,
            )
            .execution_options(synchronize_session=False)
        )
        locked.head.put_listed(record)
    return count


def _entry(kept: _Kept, id: str, case_id: str, number: object, sealed: bytes) -> DiaryEntry | None:
    """An entry that was sent in this place by somebody who has the code, or none."""
    if not isinstance(number, int) or not isinstance(sealed, bytes):
        return None
    place = _place(id, case_id, number)
    for private in reversed(kept.privates):
        try:
            inner = vault.open_sealed(private, sealed, place)
            content = vault.decrypt_record(vault.own_key(kept.key), inner, place)
            entry = DiaryEntry.from_data(number, decoded(content))
        except (vault.CannotOpen, Damaged, ValueError):
            continue
        # One that names another as its writer, or as erased, was not made by this program.
        plain = entry.written_by == id and entry.replaces is None and entry.erased_at is None
        return entry if plain else None
    return None


def _remove(transaction: Transaction, locked: LockedLayer, id: str) -> None:
    transaction.execute(delete(SentEntryRecord).where(SentEntryRecord.code_id == id))
    transaction.execute(
        delete(DiaryCodeRecord).where(
            DiaryCodeRecord.id == id, DiaryCodeRecord.case_id == locked.case.id
        )
    )
    locked.head.drop_listed(DiaryCodeRecord, id)


def renew_code_keys(transaction: Transaction, case_id: str, new: bytes, head: Head) -> None:
    """Let what is sent from now on be sealed to new keys, as the facts have a new key: who may see
    them no more knows the private keys of before.

    Codes stay, so that clients need none anew; what was sent before still opens. The records are
    under the new key already.
    """
    ids = select(DiaryCodeRecord.id).where(
        DiaryCodeRecord.case_id == case_id, DiaryCodeRecord.layer == _FACTS
    )
    transaction.execute(ids.with_for_update()).all()
    for id, record in _records(transaction, case_id).items():
        if not head.is_listed(record):
            continue
        sealed = transaction.scalar(
            select(cast(DiaryCodeRecord.by_code, LargeBinary)).where(DiaryCodeRecord.id == id)
        )
        try:
            kept = _Kept.of(open_record(record, new))
            part = _part(kept.key, id, case_id, sealed or b"")
        except (Damaged, vault.CannotOpen):
            continue  # of no use before, and lapsed or damaged
        private, part.public = vault.new_key_pair()
        kept.privates.append(private)
        seal_record(record, new, kept.as_data(), version=record.version, day=date.min)
        transaction.execute(
            update(DiaryCodeRecord)
            .where(DiaryCodeRecord.id == id)
            .values(sealed=record.sealed)
            .execution_options(synchronize_session=False)
        )
        _put_part(transaction, kept.key, id, case_id, part)
        head.put_listed(record)
