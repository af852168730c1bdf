"""Trust: the keys of colleagues and teams that a person knows, kept under the person's own key.

Whoever can write to the database can put any row in the place of any other. What stands here they
can neither read nor make: it is encrypted under a key that only the person's private key makes. It
says which directory key the person has, which keys each colleague and team had when they were last
met, and who is a colleague no longer.

Somebody who is met for the first time, or whose keys have changed, is believed where

-   an administrator who is known signed for the present keys (or for the invitation with which they
    were made), or
-   each new pair of keys is signed with the one before, from the pair that is known to the present.

For anybody else :class:`Untrusted` is raised, and the person looks and decides (:meth:`accept`).
The same holds for a team for which no colleague signed, and a keeper for whom no administrator did
(:meth:`confirm`).
"""

from __future__ import annotations

import itertools
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from legalcalc.store import vault
from legalcalc.store.database import Transaction
from legalcalc.store.directory import Entry, InvitedBy, KeyPair, entry_of, name_if_whole
from legalcalc.store.errors import Conflict, Damaged, NotGranted, Trouble, Unavailable, Untrusted
from legalcalc.store.models import (
    InvitationRecord,
    KeeperRecord,
    PersonRecord,
    TeamRecord,
    TrustRecord,
)
from legalcalc.store.records import decoded, encoded

if TYPE_CHECKING:
    from legalcalc.store.sessions import Session

__all__ = [
    "Belief",
    "KnownPerson",
    "Offer",
    "Trust",
    "open_offer",
    "require_trusted_administrator",
    "sealed_offer",
    "trust_of",
]

# An administrator who was invited by one who was invited … by one who is known.
_LONGEST_CHAIN = 8


@dataclass
class KnownPerson:
    """A colleague as last met: ``signing_keys`` are all that are known, the present one last.

    ``number`` is that of the latest entry that somebody vouched for.
    """

    public_key: bytes
    signing_keys: list[bytes]
    administrator: bool
    number: int
    name: str = field(repr=False)
    former: bool = False

    def as_data(self) -> dict[str, Any]:
        """The same as JSON has it."""
        return {
            "key": self.public_key.hex(),
            "signing": [key.hex() for key in self.signing_keys],
            "administrator": self.administrator,
            "number": self.number,
            "name": self.name,
            "former": self.former,
        }

    @classmethod
    def of_entry(cls, entry: Entry) -> KnownPerson:
        """Somebody as the directory has them."""
        return cls(
            entry.public_key,
            [pair.signing_key for pair in entry.keys],
            entry.administrator,
            entry.number,
            entry.name,
        )

    @classmethod
    def of(cls, data: dict[str, Any]) -> KnownPerson:
        """Undo :meth:`as_data`."""
        return cls(
            bytes.fromhex(data["key"]),
            [bytes.fromhex(key) for key in data["signing"]],
            data["administrator"],
            data["number"],
            data["name"],
            data["former"],
        )


@dataclass(frozen=True)
class Belief:
    """Whether a team or keeper is believed, and what a person looks at who decides that.

    Without a ``name`` the entry is damaged. ``fingerprint`` are the signs of its keys, empty where
    nobody may confirm it. ``voucher`` is the name of the colleague whom the entry says to vouch for
    it, where there is one.
    """

    name: str | None = field(repr=False)
    trusted: bool
    fingerprint: str
    voucher: str | None = field(repr=False)


@dataclass
class _Known:
    """All that a person keeps."""

    directory_number: int
    directory_key: bytes = field(repr=False)
    people: dict[str, KnownPerson]
    # Digest and number of the entry of each team with its signing key, and digests of keepers.
    teams: dict[str, tuple[str, int, str]]
    keepers: dict[str, str]
    # The recipient of backups that belongs to the person's own recovery sheet.
    recipient: str
    # The latest row of the trail that the person saw: its number and hash.
    trail: tuple[int, str]
    # Who came by which invitation; nobody ("") where it was withdrawn.
    invitations: dict[str, str] = field(default_factory=dict)
    # The secret of the second device, and the last half-minute whose code was taken.
    second_factor: tuple[str, int] | None = field(default=None, repr=False)
    # The cases that the person saw.
    cases: set[str] = field(default_factory=set)
    # The digest of program and law by which they computed last; nothing yet.
    release: str | None = None

    def as_data(self) -> dict[str, Any]:
        return {
            "directory": [self.directory_number, self.directory_key.hex()],
            "people": {id: known.as_data() for id, known in self.people.items()},
            "teams": {id: list(known) for id, known in self.teams.items()},
            "keepers": self.keepers,
            "recipient": self.recipient,
            "trail": list(self.trail),
            "invitations": self.invitations,
            "second_factor": self.second_factor and list(self.second_factor),
            "cases": " ".join(sorted(self.cases)),
            "release": self.release,
        }

    @classmethod
    def of(cls, data: dict[str, Any]) -> _Known:
        number, key = data["directory"]
        return cls(
            number,
            bytes.fromhex(key),
            {id: KnownPerson.of(known) for id, known in data["people"].items()},
            {id: (said, number, key) for id, (said, number, key) in data["teams"].items()},
            data["keepers"],
            data["recipient"],
            tuple(data["trail"]),
            data["invitations"],
            data["second_factor"] and tuple(data["second_factor"]),
            set(data["cases"].split()),
            data.get("release", ""),  # of before it was kept: another one
        )


class Trust:
    """Everything a person keeps, for one transaction; :meth:`save` writes what was new."""

    def __init__(self, transaction: Transaction, person_id: str, private: bytes) -> None:
        """Raises :class:`Damaged` where it was altered or is missing."""
        self._transaction = transaction
        self.person_id = person_id
        self._private = private
        row = transaction.get(TrustRecord, person_id)
        if row is None:
            raise Damaged
        # A directory key that somebody left who is not known, or not to be believed.
        self._doubtful_key: bytes | None = None
        self._read(row)

    def _read(self, row: TrustRecord) -> None:
        try:
            content = vault.decrypt_record(vault.own_key(self._private), row.sealed, _place(row))
        except vault.CannotOpen:
            raise Damaged from None
        self._known = _Known.of(decoded(content))
        self._version = row.version
        self._changed = False
        self._take_offer()

    def lock(self) -> None:
        """Let no other action of the person write until this one is over.

        What another one wrote meanwhile is read; who is met in this one is then learnt once more.
        """
        row = self._transaction.get_one(TrustRecord, self.person_id)
        self._transaction.refresh(row, with_for_update=True)
        if row.version != self._version:
            self._read(row)

    @classmethod
    def begin(
        cls,
        transaction: Transaction,
        person_id: str,
        private: bytes,
        *,
        directory: tuple[int, bytes],
        people: dict[str, KnownPerson],
        recipient: str,
        invitations: Mapping[str, str] | None = None,
    ) -> Trust:
        """Begin with what somebody who was just let in knows: the directory's key and all in it."""
        number, key = directory
        known = _Known(number, key, people, {}, {}, recipient, (0, ""), dict(invitations or {}))
        row = TrustRecord(person_id=person_id, version=0, suite=vault.SUITE)
        _seal(row, private, known)
        transaction.add(row)
        transaction.flush()
        return cls(transaction, person_id, private)

    # -- the directory's key ------------------------------------------------------------------

    @property
    def directory(self) -> tuple[int, bytes]:
        """The number and key of the directory, as handed to the person by somebody they trust."""
        return self._known.directory_number, self._known.directory_key

    @property
    def directory_key(self) -> bytes:
        """The key of the directory."""
        return self._known.directory_key

    @property
    def people(self) -> dict[str, KnownPerson]:
        """Everybody who is known, by id; to be read."""
        return self._known.people

    def set_directory(self, number: int, key: bytes, present: Collection[str]) -> None:
        """Take a new directory key, of which ``present`` are let in; everybody else is former."""
        self._known.directory_number, self._known.directory_key = number, key
        for id, known in self._known.people.items():
            known.former = known.former or id not in present
        self._changed = True

    def catch_up(self, number: int) -> None:
        """Look for a new directory key once more, where somebody wrote with a later one."""
        person = self._transaction.get(PersonRecord, self.person_id)
        if number > self._known.directory_number and person is not None:
            self._transaction.refresh(person, ["directory_key"])
            self._take_offer()

    def _take_offer(self) -> None:
        """Take the new directory key that an administrator left, if it is one to believe."""
        person = self._transaction.get(PersonRecord, self.person_id)
        if person is None or not person.directory_key:
            return
        try:
            offer = open_offer(person, self._private)
        except Damaged:
            return
        if offer.number <= self._known.directory_number:
            return
        before = self._known.directory_key
        # The entry of who signed it may be legible with the new key only.
        self._known.directory_key = offer.key
        try:
            signer = self.administrator(offer.by) if self._may_offer(offer.by) else None
        except (Damaged, Untrusted):
            signer = None
        if signer is None or not offer.is_signed_with(signer.signing_keys[-1]):
            self._known.directory_key = before
            self._doubtful_key = offer.key
            return
        self._doubtful_key = None
        self.set_directory(offer.number, offer.key, offer.present)
        for invitation_id, came in offer.invitations.items():
            self.spend(invitation_id, came)

    def _may_offer(self, person_id: str) -> bool:
        """Whether somebody is known, or an administrator has vouched for them in person.

        An invitation does not do: its code lies in somebody's drawer, and signs for anybody.
        """
        for _link in range(_LONGEST_CHAIN):
            if person_id in self._known.people:
                return True
            record = self._transaction.get(PersonRecord, person_id)
            if record is None:
                return False
            entry = entry_of(self.directory_key, record)
            if entry.invited is not None:
                return False
            person_id = entry.by
        return False

    @property
    def invitations(self) -> dict[str, str]:
        """The ids of who came by each invitation, empty for one that was withdrawn; to be read."""
        return self._known.invitations

    def spend(self, invitation_id: str, person_id: str = "") -> None:
        """Believe nobody else by an invitation: somebody came by it, or it was withdrawn.

        Of whom one knows that they came by it stays: its row can be put back by anybody who can
        write, to be withdrawn or to run out once more.
        """
        if invitation_id not in self._known.invitations:
            self._known.invitations[invitation_id] = person_id
            self._changed = True

    # -- people, teams, keepers ---------------------------------------------------------------

    def person(self, record: PersonRecord, *, depth: int = 0) -> KnownPerson:
        """A colleague whose keys may be believed.

        Raises :class:`Untrusted`, and :class:`Damaged` for an entry that was altered.
        """
        entry = entry_of(self.directory_key, record)
        known = self._known.people.get(record.id)
        if known is None:
            believed = self._is_vouched(record, entry, depth)
        elif known.former:
            believed = False
        elif _is_same(known, entry):
            later = entry.number > known.number and entry.invited is None
            if later and self._is_vouched(record, entry, depth):
                return self._learn(record.id, entry)  # nobody goes back to what was between
            return known
        else:
            believed = (
                _is_successor(record.id, known, entry)
                or _steps_down(record, known, entry)
                or self._is_vouched_anew(record, known, entry, depth)
            )
        if not believed:
            raise Untrusted
        number = 0 if known is None else known.number
        learnt = self._learn(record.id, entry)
        learnt.number = max(number, learnt.number)
        return learnt

    def next_number(self, record: PersonRecord, entry: Entry) -> int:
        """The number of the next entry of a colleague: later than all that is known of them."""
        known = self._known.people.get(record.id)
        return 1 + max(entry.number, 0 if known is None else known.number)

    def _is_vouched_anew(
        self, record: PersonRecord, known: KnownPerson, entry: Entry, depth: int
    ) -> bool:
        """Whether an administrator vouches for a later entry: nobody goes back to one of before."""
        return (
            entry.number > known.number
            and entry.signing_key not in known.signing_keys[:-1]
            and self._is_vouched(record, entry, depth)
        )

    def administrator(self, person_id: str, *, depth: int = 0) -> KnownPerson | None:
        """A colleague who may vouch for others today, or none."""
        record = self._transaction.get(PersonRecord, person_id)
        if record is None or depth > _LONGEST_CHAIN:
            return None
        known = self.person(record, depth=depth)
        return known if known.administrator and not known.former else None

    def team(self, record: TeamRecord) -> Entry:
        """A team's entry, signed by a colleague who is believed, and with the team's own key.

        That key follows the one that is known, and the entry is no older than the last seen.
        Raises :class:`Untrusted` and :class:`Damaged`.
        """
        entry = entry_of(self.directory_key, record)
        if not self.team_is_known(record, entry):
            self._require_following(record, entry)
            self._require_signed(record, entry, administrator=False)
            self._learn_team(record, entry)
        return entry

    def team_is_known(self, record: TeamRecord, entry: Entry) -> bool:
        """Whether an entry of a team is the one that the person knows."""
        said, number, _ = self._known.teams.get(record.id, ("", 0, ""))
        return (said, number) == (_said(entry, record), entry.number)

    def keeper(self, record: KeeperRecord) -> Entry:
        """A keeper's entry, signed by an administrator. Raises as :meth:`team` does."""
        entry = entry_of(self.directory_key, record)
        if self._known.keepers.get(record.id) != _said(entry, record):
            self._require_signed(record, entry, administrator=True)
            self._learn_keeper(record, entry)
        return entry

    def confirm(self, record: TeamRecord | KeeperRecord, fingerprint: str) -> None:
        """Believe a team or keeper whose signs the person compared: those of the fingerprint.

        Their word stands for the signature of a colleague and for nothing else: raises
        :class:`Damaged` and :class:`Untrusted` for what does not follow the team that they know,
        and :class:`Conflict` where the keys are others by now.
        """
        entry = entry_of(self.directory_key, record)
        if entry.fingerprint() != fingerprint:
            raise Conflict
        if isinstance(record, TeamRecord):
            self._require_following(record, entry)
            self._learn_team(record, entry)
        else:
            self._learn_keeper(record, entry)

    def belief(self, record: TeamRecord | KeeperRecord) -> Belief:
        """Tell how a team or keeper is to be shown; of one that is damaged too."""
        try:
            entry = entry_of(self.directory_key, record)
        except Damaged:
            return Belief(None, False, "", None)
        trusted = self.believes(record)
        signs = entry.fingerprint() if trusted or self._may_confirm(record, entry) else ""
        return Belief(entry.name, trusted, signs, self._name_of(entry.by))

    def believes(self, record: PersonRecord | TeamRecord | KeeperRecord) -> bool:
        """Whether something may be sealed to a colleague, team or keeper."""
        try:
            match record:
                case PersonRecord():
                    self.person(record)
                case TeamRecord():
                    self.team(record)
                case KeeperRecord():
                    self.keeper(record)
        except (Damaged, Untrusted):
            return False
        return True

    def invitation(self, record: InvitationRecord) -> Entry:
        """An open invitation's entry, signed by an administrator. Raises as :meth:`team` does."""
        entry = entry_of(self.directory_key, record)
        self._require_signed(record, entry, administrator=True)
        return entry

    def entry(self, record: PersonRecord) -> Entry:
        """The entry of a colleague, to be shown; nobody need have vouched for it.

        Raises :class:`Damaged`.
        """
        try:
            return entry_of(self.directory_key, record)
        except Damaged:
            if self._doubtful_key is None:
                raise
            return entry_of(self._doubtful_key, record)

    def accept(self, record: PersonRecord, *, administrator: bool = False) -> None:
        """Believe the present keys of a colleague: the person compared them and said so.

        That somebody is an administrator is not among what was compared. ``administrator``: the
        person says that of them as well.
        """
        before = self._known.people.get(record.id)
        entry = self.entry(record)
        known = self._learn(record.id, entry)
        was = before is not None and before.administrator
        known.administrator = entry.administrator and (was or administrator)
        self._take_offer()

    def signed_myself(self, record: PersonRecord) -> None:
        """Believe an entry to which the person just put their own signature."""
        self._learn(record.id, entry_of(self.directory_key, record))

    def as_known(self, record: PersonRecord) -> Entry | None:
        """The entry of a colleague as the person knows them, where the row is damaged; or none."""
        known = self._known.people.get(record.id)
        if known is None or known.former:
            return None
        keys = KeyPair(known.public_key, known.signing_keys[-1])
        return Entry(known.name, (keys,), known.administrator, known.number)

    def signer(self, person_id: str) -> bytes:
        """The signing key of a colleague who is let in today. Raises :class:`Untrusted`."""
        record = self._transaction.get(PersonRecord, person_id)
        if record is None:
            raise Untrusted
        known = self.person(record)
        if known.former:
            raise Untrusted
        return known.signing_keys[-1]

    def _require_signed(
        self,
        record: TeamRecord | KeeperRecord | InvitationRecord,
        entry: Entry,
        *,
        administrator: bool,
    ) -> None:
        found = self._transaction.get(PersonRecord, entry.by)
        # Somebody whose going is not told to us yet is known, though their row is gone.
        known = self._known.people.get(entry.by) if found is None else self.person(found)
        if known is None or known.former or (administrator and not known.administrator):
            raise Untrusted
        statement = entry.statement((record.__tablename__, record.id))
        if not vault.is_signed(known.signing_keys[-1], entry.signature, *statement):
            raise Untrusted

    def _require_following(self, record: TeamRecord, entry: Entry) -> None:
        """Raise for an entry of a team that is no later than the known one, or not of its key."""
        _, number, key = self._known.teams.get(record.id, ("", 0, ""))
        if entry.number <= number:
            raise Damaged
        statement = entry.statement((record.__tablename__, record.id))
        if not vault.is_signed(entry.signing_key, entry.proof, *statement):
            raise Untrusted
        if key:
            keys = [pair.signing_key.hex() for pair in entry.keys]
            if key not in keys or not _is_chain(record.id, entry.keys[keys.index(key) :]):
                raise Untrusted

    def _may_confirm(self, record: TeamRecord | KeeperRecord, entry: Entry) -> bool:
        try:
            if isinstance(record, TeamRecord):
                self._require_following(record, entry)
        except (Damaged, Untrusted):
            return False
        return True

    def _learn_team(self, record: TeamRecord, entry: Entry) -> None:
        said = _said(entry, record), entry.number, entry.signing_key.hex()
        self._known.teams[record.id] = said
        self._changed = True

    def _learn_keeper(self, record: KeeperRecord, entry: Entry) -> None:
        self._known.keepers[record.id] = _said(entry, record)
        self._changed = True

    def _name_of(self, person_id: str) -> str | None:
        """The name of a colleague who is here, as known or else as the directory has it."""
        record = self._transaction.get(PersonRecord, person_id)
        known = self._known.people.get(person_id)
        if record is None or (known is not None and known.former):
            return None
        return name_if_whole(self.directory_key, record) if known is None else known.name

    def _is_vouched(self, record: PersonRecord, entry: Entry, depth: int) -> bool:
        """Whether an administrator who is here signed for the entry, or for its invitation."""
        if entry.by == record.id or self._is_spent(entry.came_by, record.id):
            return False
        signer = self.administrator(entry.by, depth=depth + 1)
        if signer is None:
            return False
        key = signer.signing_keys[-1]
        if entry.invited is not None:
            said = entry.invited.entry
            statement = said.statement(("invitation", entry.invited.id))
            if not _is_of(entry.invited, entry) or not vault.is_signed(
                key, said.signature, *statement
            ):
                return False
            key = said.signing_key
        statement = entry.statement(("person", record.id))
        return vault.is_signed(key, entry.signature, *statement) and _is_chain(
            record.id, entry.keys
        )

    def _is_spent(self, invitation_id: str, person_id: str) -> bool:
        """Whether somebody else came by an invitation, or it was withdrawn."""
        return self._known.invitations.get(invitation_id, person_id) != person_id

    def _learn(self, person_id: str, entry: Entry) -> KnownPerson:
        before = self._known.people.get(person_id)
        signing = [] if before is None else list(before.signing_keys)
        # Of pairs before the one that was known, nobody has looked at the signatures.
        pairs = [pair.signing_key for pair in entry.keys]
        start = pairs.index(signing[-1]) if signing and signing[-1] in pairs else 0
        if signing and signing[-1] not in pairs:
            start = len(pairs) - 1
        signing += [key for key in pairs[start:] if key not in signing]
        if before is not None and before.number == entry.number:
            administrator = before.administrator and entry.administrator
        else:
            # A code signs for anybody who has it: until an administrator signs for them, nobody
            # is let in or believed on the word of who came by one.
            administrator = entry.administrator and entry.invited is None
        known = KnownPerson(entry.public_key, signing, administrator, entry.number, entry.name)
        self._known.people[person_id] = known
        self._changed = True
        if entry.came_by:
            self.spend(entry.came_by, person_id)
        return known

    # -- what else is one's own ---------------------------------------------------------------

    @property
    def recipient(self) -> str:
        """The recipient of backups that belongs to one's own recovery sheet."""
        return self._known.recipient

    def set_recipient(self, recipient: str) -> None:
        """Remember the recipient of a new recovery sheet."""
        self._known.recipient, self._changed = recipient, True

    @property
    def trail(self) -> tuple[int, str]:
        """The number and hash of the latest row of the trail that the person saw."""
        return self._known.trail

    def set_trail(self, number: int, chained: str) -> None:
        """Remember the latest row of the trail."""
        if (number, chained) != self._known.trail:
            self._known.trail, self._changed = (number, chained), True

    @property
    def second_factor(self) -> tuple[str, int] | None:
        """The secret of the second device and the last half-minute taken, or none without one."""
        return self._known.second_factor

    def set_second_factor(self, secret: str | None, step: int = 0) -> None:
        """Ask for codes of a second device from now on, later than a half-minute; or for none."""
        self._known.second_factor = None if secret is None else (secret, step)
        self._changed = True

    @property
    def cases(self) -> frozenset[str]:
        """The ids of the cases that the person saw, and may see still as far as they know."""
        return frozenset(self._known.cases)

    @property
    def release(self) -> str | None:
        """The digest of the release that the person saw last; ``None`` where they saw none yet."""
        return self._known.release

    def see_release(self, digest: str) -> None:
        """Remember the digest of the release that the person sees."""
        if digest != self._known.release:
            self.lock()
            self._known.release = digest
            self._changed = True

    def see_case(self, case_id: str) -> None:
        """Remember a case that the person sees; others may be seen in the same moment."""
        if case_id not in self._known.cases:
            self.lock()
            self._known.cases.add(case_id)
            self._changed = True

    def forget_cases(self, case_ids: Iterable[str]) -> None:
        """Miss some cases no longer."""
        left = self._known.cases - set(case_ids)
        self._changed = self._changed or left != self._known.cases
        self._known.cases = left

    def move(self, private: bytes) -> None:
        """Keep everything under the own key of a new private key."""
        self._private, self._changed = private, True

    def save(self) -> None:
        """Write what was learnt, if anything was.

        Raises :class:`Unavailable` where another action of the person wrote meanwhile, of which
        nothing may be lost.
        """
        if not self._changed:
            return
        row = self._transaction.get_one(TrustRecord, self.person_id)
        self._transaction.refresh(row, with_for_update=True)
        if row.version != self._version:
            raise Unavailable(Trouble.BUSY)
        _seal(row, self._private, self._known)
        self._transaction.flush()
        self._version, self._changed = row.version, False


def require_trusted_administrator(trust: Trust) -> None:
    """Raise :class:`NotGranted` for somebody whom only a column says to be an administrator."""
    known = trust.people.get(trust.person_id)
    if known is None or not known.administrator:
        raise NotGranted


def trust_of(transaction: Transaction, session: Session) -> Trust:
    """The trust of a session's person: the same all through a transaction."""
    key = "trust", session.person_id
    found: Trust | None = transaction.info.get(key)
    if found is None:
        found = transaction.info[key] = Trust(transaction, session.person_id, session.private_key)
    return found


# -- the directory's key on its way to a person ---------------------------------------------------


@dataclass(frozen=True)
class Offer:
    """A directory key that an administrator left for somebody.

    ``present`` are the ids of all who are let in from then on, ``invitations`` who came by which
    invitation. ``by`` is the administrator, who is to be believed only where
    :meth:`is_signed_with` their key.
    """

    number: int
    by: str
    key: bytes = field(repr=False)
    present: frozenset[str]
    invitations: Mapping[str, str]
    signature: bytes
    statement: tuple[bytes, ...] = field(repr=False)

    def is_signed_with(self, signing_key: bytes) -> bool:
        """Whether it was signed with the private half of a signing key."""
        return vault.is_signed(signing_key, self.signature, *self.statement)


def sealed_offer(
    to: PersonRecord | InvitationRecord,
    public_key: bytes,
    directory: tuple[int, bytes],
    present: Iterable[str],
    invitations: Mapping[str, str],
    *,
    by: str,
    private: bytes,
) -> bytes:
    """A directory key, sealed to a person or invitation and signed by an administrator."""
    number, key = directory
    content = encoded(
        {"key": key.hex(), "people": sorted(present), "invitations": dict(invitations)}
    )
    sealed = vault.seal_to(public_key, content, _offer_place(to), suite=to.suite)
    signature = vault.sign(private, *_offer_statement(to, number, by, sealed))
    return encoded(
        {"number": number, "by": by, "sealed": sealed.hex(), "signature": signature.hex()}
    )


def open_offer(to: PersonRecord | InvitationRecord, private: bytes) -> Offer:
    """The directory key that was left for somebody. Raises :class:`Damaged`."""
    try:
        offer = decoded(to.directory_key)
        number, by = int(offer["number"]), str(offer["by"])
        sealed = bytes.fromhex(offer["sealed"])
        content = decoded(vault.open_sealed(private, sealed, _offer_place(to), suite=to.suite))
        return Offer(
            number=number,
            by=by,
            key=bytes.fromhex(content["key"]),
            present=frozenset(content["people"]),
            invitations={str(id): str(came) for id, came in content["invitations"].items()},
            signature=bytes.fromhex(offer["signature"]),
            statement=_offer_statement(to, number, by, sealed),
        )
    except (vault.CannotOpen, ValueError, KeyError, TypeError, AttributeError):
        raise Damaged from None


def _offer_statement(
    to: PersonRecord | InvitationRecord, number: int, by: str, sealed: bytes
) -> tuple[bytes, ...]:
    return b"directory", _offer_place(to), str(number).encode(), by.encode(), sealed


def _offer_place(to: PersonRecord | InvitationRecord) -> bytes:
    return vault.associated_data(to.__tablename__, to.id, "", "directory key", 0, to.suite)


# -- below ----------------------------------------------------------------------------------------


def _said(entry: Entry, record: TeamRecord | KeeperRecord) -> str:
    """The digest of all that an entry says, its name as well as its key."""
    return vault.chain_hash(b"", *entry.statement((record.__tablename__, record.id))).hex()


def _is_same(known: KnownPerson, entry: Entry) -> bool:
    return (
        not known.former
        and known.public_key == entry.public_key
        and known.signing_keys[-1] == entry.signing_key
        and _is_same_rank(known, entry)
        and known.name == entry.name
    )


def _is_same_rank(known: KnownPerson, entry: Entry) -> bool:
    """Whether somebody is an administrator, or none, as the entry says.

    Of the same entry it may say more than is believed: by who compared signs, or of who came by
    a code.
    """
    return known.administrator == entry.administrator or (
        not known.administrator and known.number == entry.number
    )


def _is_successor(person_id: str, known: KnownPerson, entry: Entry) -> bool:
    """Whether the keys of an entry follow those that are known, each signed with those before."""
    start = [(pair.public_key, pair.signing_key) for pair in entry.keys]
    last = known.public_key, known.signing_keys[-1]
    return (
        last in start
        and _is_same_rank(known, entry)
        and known.name == entry.name
        and _is_chain(person_id, entry.keys[start.index(last) :])
    )


def _steps_down(record: PersonRecord, known: KnownPerson, entry: Entry) -> bool:
    """Whether an administrator signed that they are none any more."""
    return (
        entry.by == record.id
        and entry.number > known.number
        and known.administrator
        and not entry.administrator
        and (known.public_key, known.signing_keys[-1], known.name)
        == (entry.public_key, entry.signing_key, entry.name)
        and vault.is_signed(
            known.signing_keys[-1], entry.signature, *entry.statement(("person", record.id))
        )
    )


def _is_chain(person_id: str, keys: tuple[KeyPair, ...]) -> bool:
    """Whether each pair of keys is signed with the one before."""
    return all(
        vault.is_signed(
            earlier.signing_key,
            later.signature,
            b"succession",
            person_id.encode(),
            later.public_key,
            later.signing_key,
        )
        for earlier, later in itertools.pairwise(keys)
    )


def _is_of(invited: InvitedBy, entry: Entry) -> bool:
    """Whether somebody was invited for what their entry says that they are."""
    said = invited.entry
    return (said.name, said.administrator, said.by, invited.id) == (
        entry.name,
        entry.administrator,
        entry.by,
        entry.came_by,
    )


def _seal(row: TrustRecord, private: bytes, known: _Known) -> None:
    row.version += 1
    row.suite = vault.SUITE
    row.sealed = vault.encrypt_record(vault.own_key(private), encoded(known.as_data()), _place(row))


def _place(row: TrustRecord) -> bytes:
    return vault.associated_data("trust", row.person_id, "", "", row.version, row.suite)
