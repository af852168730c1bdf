"""The tables. What is readable in them: random ids, versions, days of change, suites, and for
people what signing in needs. Names, and all of a case, are encrypted.

Times are whole seconds since 1970 (UTC); days are days.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any, ClassVar, Final

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Date,
    Dialect,
    ForeignKey,
    LargeBinary,
    MetaData,
    String,
    UniqueConstraint,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from sqlalchemy.types import TypeDecorator

__all__ = [
    "NO_DAY",
    "NO_MOMENT",
    "AuditRecord",
    "CardRecord",
    "CaseRecord",
    "Day",
    "DeviceRecord",
    "DiaryCodeRecord",
    "DiaryEntryRecord",
    "DocumentRecord",
    "DoorDayRecord",
    "DraftRecord",
    "EscrowRecord",
    "EvidenceChunkRecord",
    "EvidenceFileRecord",
    "GrantRecord",
    "HeadRecord",
    "InstallationRecord",
    "Instant",
    "InvitationRecord",
    "IssueNoteRecord",
    "IssueRecord",
    "KeeperRecord",
    "MembershipRecord",
    "MemoryRecord",
    "PersonRecord",
    "RekeyingRecord",
    "ReviewRecord",
    "Sealed",
    "SentEntryRecord",
    "SessionRecord",
    "StoredTable",
    "TeamRecord",
    "ThrottleRecord",
    "TrustRecord",
]


class Instant(TypeDecorator[datetime]):
    """A moment: aware in the program, whole seconds in the database."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> int | None:
        """Seconds of an aware moment; a naive one is a mistake of the program."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment without a time zone")
        return int(value.timestamp())

    def process_result_value(self, value: Any | None, dialect: Dialect) -> datetime | None:
        """The moment, in UTC; long ago for what is none, so that one odd row hides no others."""
        try:
            return None if value is None else datetime.fromtimestamp(value, UTC)
        except (OverflowError, OSError, TypeError, ValueError):
            return NO_MOMENT


class Day(TypeDecorator[date]):
    """A day; :data:`NO_DAY` for what is none, so that one odd row hides no others."""

    impl = Date
    cache_ok = True

    def result_processor(self, dialect: Dialect, coltype: Any) -> Callable[[Any], date | None]:
        """Make a day of what the database gives."""
        read = super().result_processor(dialect, coltype)

        def day(value: Any) -> date | None:
            try:
                found = value if read is None else read(value)
            except (OverflowError, TypeError, ValueError):
                return NO_DAY
            return found if found is None or isinstance(found, date) else NO_DAY

        return day


NO_MOMENT: Final = datetime(1970, 1, 1, tzinfo=UTC)
NO_DAY: Final = date(1970, 1, 1)

Id = String(32)
Digest = String(64)


class StoredTable(DeclarativeBase):
    """All tables; constraints have names, so that migrations can find them."""

    type_annotation_map: ClassVar = {date: Day}
    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(column_0_label)s",
            "uq": "uq_%(table_name)s_%(column_0_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


# -- people ----------------------------------------------------------------------------------------


class InstallationRecord(StoredTable):
    """The one row that says how this installation was set up; whoever writes the trail locks it."""

    __tablename__ = "installation"

    id: Mapped[int] = mapped_column(primary_key=True)
    # For tags of names and networks.
    salt: Mapped[bytes] = mapped_column(LargeBinary)
    # What a new password costs, in KiB and passes.
    memory: Mapped[int]
    passes: Mapped[int]
    # Somebody's keys may be known: the next administrator gives the directory a new one.
    directory_due: Mapped[bool]


class PersonRecord(StoredTable):
    """A person: a key pair, wrapped under password and recovery sheet, and an encrypted name."""

    __tablename__ = "person"

    id: Mapped[str] = mapped_column(Id, primary_key=True)
    version: Mapped[int] = mapped_column()
    suite: Mapped[int]
    name_tag: Mapped[bytes] = mapped_column(LargeBinary, unique=True)
    salt: Mapped[bytes] = mapped_column(LargeBinary)
    memory: Mapped[int]
    passes: Mapped[int]
    verifier: Mapped[bytes] = mapped_column(LargeBinary)
    public_key: Mapped[bytes] = mapped_column(LargeBinary)
    # The private key, under the password and under the recovery sheet.
    by_password: Mapped[bytes] = mapped_column(LargeBinary)
    by_sheet: Mapped[bytes] = mapped_column(LargeBinary)
    # Backups are encrypted to those of the administrators.
    backup_recipient: Mapped[str] = mapped_column(String(100))
    # A key of the directory that an administrator left, sealed and signed; empty where there is
    # none newer than the one that the person keeps.
    directory_key: Mapped[bytes] = mapped_column(LargeBinary)
    # Name and keys, under the directory's key, and signed: see directory.py.
    entry: Mapped[bytes] = mapped_column(LargeBinary)
    administrator: Mapped[bool]
    # Whether codes of a second device are asked for, to be shown: the person keeps its secret, and
    # with it whether there is one (see trust.py).
    second_factor: Mapped[bool]
    since: Mapped[date]

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - as SQLAlchemy declares it


class TrustRecord(StoredTable):
    """Everything a person keeps under a key of their own: see trust.py."""

    __tablename__ = "trust"

    person_id: Mapped[str] = mapped_column(
        ForeignKey("person.id", ondelete="CASCADE"), primary_key=True
    )
    version: Mapped[int]
    suite: Mapped[int]
    sealed: Mapped[bytes] = mapped_column(LargeBinary)


class InvitationRecord(StoredTable):
    """A colleague who has not made keys yet; opened by the code that the id is a digest of.

    ``entry`` tells for whom it is and who made it, and holds keys that the code makes;
    ``directory_key`` is sealed to those.
    """

    __tablename__ = "invitation"

    id: Mapped[str] = mapped_column(Digest, primary_key=True)
    suite: Mapped[int]
    name_tag: Mapped[bytes] = mapped_column(LargeBinary, unique=True)
    sealed: Mapped[bytes] = mapped_column(LargeBinary)
    directory_key: Mapped[bytes] = mapped_column(LargeBinary)
    entry: Mapped[bytes] = mapped_column(LargeBinary)
    expires: Mapped[datetime] = mapped_column(Instant)


class DeviceRecord(StoredTable):
    """A browser from which a person has signed in; it opens nothing, but is not delayed."""

    __tablename__ = "device"

    id: Mapped[str] = mapped_column(Digest, primary_key=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    seen_on: Mapped[date]


class SessionRecord(StoredTable):
    """A session: its id is the digest of the cookie that opens its key."""

    __tablename__ = "session"

    id: Mapped[str] = mapped_column(Digest, primary_key=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    suite: Mapped[int]
    sealed_key: Mapped[bytes] = mapped_column(LargeBinary)
    started: Mapped[datetime] = mapped_column(Instant)
    seen: Mapped[datetime] = mapped_column(Instant)
    confirmed: Mapped[datetime] = mapped_column(Instant)


class ThrottleRecord(StoredTable):
    """Wrong tries, by the tag of an account, network or device."""

    __tablename__ = "throttle"

    id: Mapped[str] = mapped_column(Digest, primary_key=True)
    failures: Mapped[int]
    last: Mapped[datetime] = mapped_column(Instant)
    blocked_until: Mapped[datetime] = mapped_column(Instant)


class DoorDayRecord(StoredTable):
    """A day at the door: how often somebody tried in vain to get in as a person, and whether that
    person came in last on it.

    ``person_id`` is empty for all names that nobody has together. No foreign key: counts outlive
    the person, as the trail does.
    """

    __tablename__ = "door_day"

    day: Mapped[date] = mapped_column(primary_key=True)
    person_id: Mapped[str] = mapped_column(Id, primary_key=True)
    failed: Mapped[int]
    # Of these, so many the person was told of.
    told: Mapped[int]
    came_in: Mapped[bool]


class KeeperRecord(StoredTable):
    """A keeper, whose private key is on paper only; name and key under the directory's key."""

    __tablename__ = "keeper"

    id: Mapped[str] = mapped_column(Id, primary_key=True)
    suite: Mapped[int]
    public_key: Mapped[bytes] = mapped_column(LargeBinary)
    entry: Mapped[bytes] = mapped_column(LargeBinary)


class EscrowRecord(StoredTable):
    """A person's private key, sealed to a keeper."""

    __tablename__ = "escrow"

    person_id: Mapped[str] = mapped_column(
        ForeignKey("person.id", ondelete="CASCADE"), primary_key=True
    )
    keeper_id: Mapped[str] = mapped_column(
        ForeignKey("keeper.id", ondelete="CASCADE"), primary_key=True
    )
    suite: Mapped[int]
    sealed_key: Mapped[bytes] = mapped_column(LargeBinary)


class TeamRecord(StoredTable):
    """A team: a public key; its private half is in the memberships."""

    __tablename__ = "team"

    id: Mapped[str] = mapped_column(Id, primary_key=True)
    version: Mapped[int] = mapped_column()
    suite: Mapped[int]
    public_key: Mapped[bytes] = mapped_column(LargeBinary)
    entry: Mapped[bytes] = mapped_column(LargeBinary)
    # A member was removed by an administrator, who cannot make the new keys.
    rekey_due: Mapped[bool]

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012


class MembershipRecord(StoredTable):
    """A team's private key, sealed to a member."""

    __tablename__ = "membership"

    team_id: Mapped[str] = mapped_column(
        ForeignKey("team.id", ondelete="CASCADE"), primary_key=True
    )
    person_id: Mapped[str] = mapped_column(
        ForeignKey("person.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    suite: Mapped[int]
    sealed_key: Mapped[bytes] = mapped_column(LargeBinary)


# -- cases -----------------------------------------------------------------------------------------


class CaseRecord(StoredTable):
    """A case: that there is one, and the day on which something of it changed."""

    __tablename__ = "cases"

    id: Mapped[str] = mapped_column(Id, primary_key=True)
    changed_on: Mapped[date]


class RekeyingRecord(StoredTable):
    """A layer that waits for a new key: somebody knows its old one who may not open it now."""

    __tablename__ = "rekeying"

    case_id: Mapped[str] = mapped_column(
        ForeignKey("cases.id", ondelete="CASCADE"), primary_key=True
    )
    layer: Mapped[str] = mapped_column(String(16), primary_key=True)


class GrantRecord(StoredTable):
    """The key of a layer, for a person or a team.

    It is encrypted under the own key of who it is for, or, until they open it for the first time,
    sealed to their public key and signed by ``granted_by``. ``generation``
    counts the keys of the layer.
    """

    __tablename__ = "grants"
    __table_args__ = (
        CheckConstraint("(person_id IS NULL) != (team_id IS NULL)", name="one_principal"),
        UniqueConstraint("case_id", "layer", "person_id", "for_team", name="uq_grants_person"),
        UniqueConstraint("case_id", "layer", "team_id", name="uq_grants_team"),
    )

    id: Mapped[str] = mapped_column(Id, primary_key=True)
    case_id: Mapped[str] = mapped_column(ForeignKey("cases.id", ondelete="CASCADE"), index=True)
    layer: Mapped[str] = mapped_column(String(16))
    person_id: Mapped[str | None] = mapped_column(
        ForeignKey("person.id", ondelete="CASCADE"), index=True
    )
    team_id: Mapped[str | None] = mapped_column(
        ForeignKey("team.id", ondelete="CASCADE"), index=True
    )
    # The team of whose sight this is a member's part, while its key may be known to somebody who
    # left: then layers with new keys are sealed to each member. Empty for a grant of their own.
    for_team: Mapped[str] = mapped_column(Id, default="")
    generation: Mapped[int]
    suite: Mapped[int]
    sealed_key: Mapped[bytes] = mapped_column(LargeBinary)
    granted_by: Mapped[str | None] = mapped_column(Id)
    signature: Mapped[bytes | None] = mapped_column(LargeBinary)


class Sealed:
    """An encrypted record of a case: the columns that each has, and all that is readable of it."""

    __tablename__: str

    id: Mapped[str] = mapped_column(Id, primary_key=True)
    case_id: Mapped[str] = mapped_column(ForeignKey("cases.id", ondelete="CASCADE"), index=True)
    layer: Mapped[str] = mapped_column(String(16))
    version: Mapped[int]
    changed_on: Mapped[date]
    suite: Mapped[int]
    sealed: Mapped[bytes] = mapped_column(LargeBinary)


class DocumentRecord(Sealed, StoredTable):
    """A layer as it is now. The database itself refuses to save over a version that is gone."""

    __tablename__ = "document"
    __table_args__ = (UniqueConstraint("case_id", "layer", name="uq_document_layer"),)

    version: Mapped[int] = mapped_column()

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012


class CardRecord(Sealed, StoredTable):
    """The part of a case that a list of cases shows, in the facts layer."""

    __tablename__ = "card"
    __table_args__ = (UniqueConstraint("case_id", "layer", name="uq_card_layer"),)


class HeadRecord(Sealed, StoredTable):
    """The version and digest of every record of a layer: see heads.py."""

    __tablename__ = "head"
    __table_args__ = (UniqueConstraint("case_id", "layer", name="uq_head_layer"),)


class ReviewRecord(Sealed, StoredTable):
    """The day on which it is to be asked whether a case is still needed, in the facts layer."""

    __tablename__ = "review"
    __table_args__ = (UniqueConstraint("case_id", "layer", name="uq_review_layer"),)


class DraftRecord(Sealed, StoredTable):
    """A form as typed. Its id is made of case key, person and form, and tells none of them."""

    __tablename__ = "draft"

    person_id: Mapped[str] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)


class IssueRecord(Sealed, StoredTable):
    """A layer as it was when papers were made; the version is the number of the issue."""

    __tablename__ = "issue"
    __table_args__ = (UniqueConstraint("case_id", "layer", "version", name="uq_issue_number"),)


class IssueNoteRecord(Sealed, StoredTable):
    """A note of what was made of an issue, and by which law."""

    __tablename__ = "issue_note"
    __table_args__ = (UniqueConstraint("case_id", "layer", "version", name="uq_issue_note_number"),)


class DiaryEntryRecord(Sealed, StoredTable):
    """An entry of a client's diary, in the facts layer; the version is its number."""

    __tablename__ = "diary_entry"
    __table_args__ = (
        UniqueConstraint("case_id", "layer", "version", name="uq_diary_entry_number"),
    )


class DiaryCodeRecord(Sealed, StoredTable):
    """A code by which a client writes a diary, in the facts layer: see diary_codes.py.

    Its id is made of the code. ``by_code`` is what the code opens, and empty once it has lapsed;
    ``until`` is for the sweep alone, and what is sealed says it again.
    """

    __tablename__ = "diary_code"

    until: Mapped[datetime] = mapped_column(Instant)
    by_code: Mapped[bytes] = mapped_column(LargeBinary)


class SentEntryRecord(StoredTable):
    """An entry that a client sent by a code, sealed to the key of the code: until somebody who sees
    the facts collects it."""

    __tablename__ = "sent_entry"

    code_id: Mapped[str] = mapped_column(
        ForeignKey("diary_code.id", ondelete="CASCADE"), primary_key=True
    )
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    suite: Mapped[int]
    sealed: Mapped[bytes] = mapped_column(LargeBinary)


class EvidenceFileRecord(Sealed, StoredTable):
    """A file of evidence: its description and its key. Version 0 is one that is being added."""

    __tablename__ = "evidence_file"


class EvidenceChunkRecord(StoredTable):
    """A part of a file of evidence, under the key of the file; numbers run from 0.

    No foreign key: a file goes with its key at once, and its chunks after that, a few at a time.
    """

    __tablename__ = "evidence_chunk"

    file_id: Mapped[str] = mapped_column(Id, primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    suite: Mapped[int]
    sealed: Mapped[bytes] = mapped_column(LargeBinary)


class MemoryRecord(StoredTable):
    """The state of a case that a person saw last, under their own key: see heads.py."""

    __tablename__ = "memory"

    person_id: Mapped[str] = mapped_column(
        ForeignKey("person.id", ondelete="CASCADE"), primary_key=True
    )
    case_id: Mapped[str] = mapped_column(
        ForeignKey("cases.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    version: Mapped[int]
    suite: Mapped[int]
    sealed: Mapped[bytes] = mapped_column(LargeBinary)


# -- the trail -------------------------------------------------------------------------------------


class AuditRecord(StoredTable):
    """An action: who did what to which case on which day, bound to the row before by its hash.

    The day alone: seconds would tell a thief whose client came when. ``mac`` is made with a key
    that comes of the directory's key of the number ``directory``; there is none of what the program
    did by itself.
    """

    __tablename__ = "audit"

    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    on: Mapped[date]
    person_id: Mapped[str | None] = mapped_column(Id, index=True)
    action: Mapped[str] = mapped_column(String(40))
    # No foreign key: the trail outlives people and cases, and has nothing of them but ids.
    case_id: Mapped[str | None] = mapped_column(Id, index=True)
    hash: Mapped[bytes] = mapped_column(LargeBinary)
    directory: Mapped[int | None]
    mac: Mapped[bytes | None] = mapped_column(LargeBinary)
