"""Cases: two layers under keys of their own, drafts, issues, grants.

What a layer, card, draft or note holds is data as JSON has it; the store does not look inside.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any, TypeVar

from sqlalchemy import delete, func, or_, select, update

from legalcalc.store import casefile, vault
from legalcalc.store.audit import Action, AuditTrail
from legalcalc.store.casefile import Issue, IssueEntry, Portable
from legalcalc.store.database import Database, Transaction
from legalcalc.store.diary import diary_entries, put_entries
from legalcalc.store.diary_codes import renew_code_keys
from legalcalc.store.directory import name_if_whole
from legalcalc.store.errors import Conflict, Damaged, LastHolder, NotGranted, StoreError
from legalcalc.store.evidence import drop_chunks, file_descriptions, put_descriptions
from legalcalc.store.heads import (
    BOUND,
    LISTED,
    CaseMemory,
    Head,
    OpenedHead,
    opened_head,
    seen_numbers,
)
from legalcalc.store.keyring import Keyring
from legalcalc.store.layers import (
    LockedLayer,
    OpenedLayer,
    compared,
    opened_layer,
    opened_layers,
)
from legalcalc.store.models import (
    AuditRecord,
    CardRecord,
    CaseRecord,
    DocumentRecord,
    DraftRecord,
    GrantRecord,
    HeadRecord,
    IssueNoteRecord,
    IssueRecord,
    PersonRecord,
    RekeyingRecord,
    ReviewRecord,
    Sealed,
    TeamRecord,
)
from legalcalc.store.passwords import check_password
from legalcalc.store.queries import granted_cases, teams_of
from legalcalc.store.records import (
    Content,
    Layer,
    decoded,
    decrypted,
    layer_of,
    new_record,
    open_record,
    rekey_record,
    seal_record,
)
from legalcalc.store.rekeying import (
    gone_of,
    holder_of,
    let_see,
    renew_own_teams,
    teams_due,
    waiting_layers,
)
from legalcalc.store.sessions import Session
from legalcalc.store.trust import trust_of

__all__ = [
    "CaseEntry",
    "Cases",
    "Content",
    "Grant",
    "Issue",
    "IssueEntry",
    "Layer",
    "OpenCase",
    "StoredLayer",
]


@dataclass(frozen=True)
class StoredLayer:
    """One layer as it is stored: give ``version`` back when saving."""

    content: dict[str, Any] = field(repr=False)
    version: int
    changed_on: date


@dataclass(frozen=True)
class OpenCase:
    """A case with the layers that the person may see.

    It was last changed on ``changed_on`` by the person of the id ``changed_by``, who need not be
    here any more; ``own_change`` is the day on which the person who opens it changed it last.
    ``whole``: no record of it was removed, put in or put back.
    """

    id: str
    facts: StoredLayer | None
    identity: StoredLayer | None
    changed_on: date
    changed_by: str
    own_change: date | None
    whole: bool


@dataclass(frozen=True)
class CaseEntry:
    """A case in a list: ``card`` is what the list shows of it, kept in the facts layer.

    ``damaged``: card or key do not open; ``rekey_due``: a layer waits for a new key. On
    ``review_on`` it is to be asked whether the case is still needed.
    """

    id: str
    changed_on: date
    layers: frozenset[Layer]
    card: dict[str, Any] | None = field(repr=False)
    rekey_due: bool
    damaged: bool
    review_on: date


@dataclass(frozen=True)
class Grant:
    """A grant of a layer: the person or team that may see it.

    They have no name where their entry is damaged. ``trusted``: whether the one who looks believes
    their keys.
    """

    layer: Layer
    principal_id: str
    team: bool
    name: str | None = field(repr=False)
    trusted: bool


_BOTH = tuple(Layer)
_REVIEWED_AFTER = timedelta(days=183)
_Record = TypeVar("_Record", bound=Sealed)


class Cases:
    """The cases a person may see. Every method is one transaction; without grant: NotGranted."""

    def __init__(self, database: Database, audit: AuditTrail) -> None:
        self._database = database
        self._audit = audit

    # -- make, list, open, save ---------------------------------------------------------------

    def create(
        self,
        session: Session,
        *,
        facts: Content,
        identity: Content | None = None,
        card: Content | None = None,
        team_id: str | None = None,
        now: datetime,
    ) -> str:
        """Make a case; its id. The person, and the team where one is named, may see both layers.

        The team has to be one of the person's own.
        """
        with self._database.writing() as transaction:
            case_id = self._make(transaction, session, facts, identity or {}, card, team_id, now)[0]
            self._audit.append(transaction, Action.CASE_CREATED, session, case_id=case_id, now=now)
        return case_id

    def _make(
        self,
        transaction: Transaction,
        session: Session,
        facts: Content,
        identity: Content,
        card: Content | None,
        team_id: str | None,
        now: datetime,
    ) -> tuple[str, dict[Layer, bytes], dict[Layer, Head]]:
        holders = [session.person_id]
        if team_id is not None:
            renew_own_teams(transaction, session)
            Keyring(transaction, session).team_key(team_id)
            holders.append(team_id)
        case = CaseRecord(id=vault.new_id(), changed_on=now.date())
        transaction.add(case)
        transaction.flush()
        keys = {layer: vault.new_key() for layer in Layer}
        records: dict[Layer, list[Sealed]] = {layer: [] for layer in Layer}
        for layer, content in ((Layer.FACTS, facts), (Layer.IDENTITY, identity)):
            let_see(transaction, session, case.id, layer, 1, keys[layer], holders)
            document = new_record(DocumentRecord, case.id, layer)
            seal_record(document, keys[layer], content, version=1, day=now.date())
            transaction.add(document)
            records[layer].append(document)
        if card is not None:
            records[Layer.FACTS].append(
                _put_card(transaction, case.id, keys[Layer.FACTS], card, now)
            )
        transaction.flush()
        heads = {
            layer: Head.begin(
                transaction,
                case.id,
                layer,
                key,
                records[layer],
                holders=holders,
                by=session.person_id,
                day=now.date(),
            )
            for layer, key in keys.items()
        }
        ring = Keyring(transaction, session)
        ring.case_keys(case.id)
        self._remember(transaction, session, ring, case.id, heads, changed_on=now.date())
        return case.id, keys, heads

    def entries(self, session: Session) -> list[CaseEntry]:
        """The cases the person may see, directly or through a team."""
        with self._database.reading() as transaction:
            layers, keys = Keyring(transaction, session).of_all()
            mine = granted_cases(session.person_id)
            cases = transaction.execute(
                select(CaseRecord.id, CaseRecord.changed_on).where(CaseRecord.id.in_(mine))
            ).all()
            heads = {
                head.case_id: head
                for head in transaction.scalars(
                    select(HeadRecord).where(
                        HeadRecord.case_id.in_(mine), HeadRecord.layer == Layer.FACTS.value
                    )
                )
            }
            cards: dict[str, dict[str, Any]] = {}
            reviews: dict[str, date] = {}
            damaged = {id for id, seen in layers.items() if Layer.FACTS in seen and id not in keys}
            opened: dict[str, OpenedHead] = {}
            remembered = seen_numbers(transaction, session)
            for id, key in keys.items():
                try:
                    opened[id] = opened_head(heads[id], key)
                    if opened[id].number < remembered.get(id, 0):
                        raise Damaged  # an earlier state was put back
                except (Damaged, KeyError):
                    damaged.add(id)
            for card in transaction.scalars(select(CardRecord).where(CardRecord.case_id.in_(mine))):
                if card.case_id in opened and card.case_id not in damaged:
                    try:
                        if not opened[card.case_id].agrees(card):
                            raise Damaged
                        cards[card.case_id] = open_record(card, keys[card.case_id])
                    except Damaged:
                        damaged.add(card.case_id)
            for review in transaction.scalars(
                select(ReviewRecord).where(ReviewRecord.case_id.in_(mine))
            ):
                if review.case_id in opened and opened[review.case_id].agrees(review):
                    with suppress(Damaged):
                        reviews[review.case_id] = _day_of(review, keys[review.case_id])
            due = set(transaction.scalars(select(RekeyingRecord.case_id)))
        return [
            CaseEntry(
                id,
                opened[id].on if id in opened else changed_on,
                layers.get(id, frozenset()),
                cards.get(id),
                id in due,
                id in damaged or id not in layers,
                reviews.get(id) or _usual_review(opened[id].on if id in opened else changed_on),
            )
            for id, changed_on in cases
        ]

    def missing(self, session: Session) -> list[str]:
        """The ids of cases that the person saw and sees no more, though the trail does not tell it.

        They were taken out of a team that sees it; or somebody wrote to the database, which has
        no row then that tells it.
        """
        with self._database.reading() as transaction:
            return sorted(_missing(transaction, session))

    def miss_no_longer(self, session: Session) -> None:
        """Forget the cases that are :meth:`missing`: the person knows why."""
        with self._database.writing() as transaction:
            _forget(transaction, session, _missing(transaction, session))

    def open(self, session: Session, case_id: str, *, now: datetime) -> OpenCase:
        """A case, with the layers the person may see. The first opening on a day is audited.

        Layers that wait for new keys get them first, where that can be done now.
        """
        self._renew_on_opening(session, case_id, now=now)
        with self._database.reading() as transaction:
            ring = Keyring(transaction, session)
            keys = ring.case_keys(case_id)
            heads = {layer: Head(transaction, case_id, layer, key) for layer, key in keys.items()}
            memory = compared(transaction, session, ring, case_id, heads)
            parts = {
                layer: _part(_expected(transaction, case_id, layer, heads[layer]), key)
                for layer, key in keys.items()
            }
            latest = max(heads.values(), key=lambda head: head.changed_on)
            seen = transaction.scalar(
                select(AuditRecord.number)
                .where(
                    AuditRecord.case_id == case_id,
                    AuditRecord.person_id == session.person_id,
                    AuditRecord.action == Action.CASE_OPENED.value,
                    AuditRecord.on == now.date(),
                )
                .limit(1)
            )
        if seen is None or memory.is_new:
            with self._database.writing() as transaction:
                self._take(transaction, session, case_id)
                if seen is None:
                    self._audit.append(
                        transaction, Action.CASE_OPENED, session, case_id=case_id, now=now
                    )
        return OpenCase(
            case_id,
            parts.get(Layer.FACTS),
            parts.get(Layer.IDENTITY),
            latest.changed_on,
            latest.changed_by,
            memory.changed_on,
            all(head.is_whole for head in heads.values()),
        )

    def save(
        self,
        session: Session,
        case_id: str,
        layer: Layer,
        content: Content,
        *,
        version: int,
        card: Content | None = None,
        drop_draft: str | None = None,
        now: datetime,
    ) -> int:
        """Save a layer over ``version``; the new version.

        ``card`` replaces the card (facts layer only); ``drop_draft`` names the form whose draft is
        thereby done. Raises :class:`Conflict`, with what is stored, where somebody saved first.
        """
        if card is not None and layer is not Layer.FACTS:
            raise ValueError("the card belongs to the facts layer")
        with self._database.writing() as transaction:
            locked = self._locked_anew(transaction, session, case_id, layer, now=now)
            key, head = locked.key, locked.head
            document = _expected(transaction, case_id, layer, head)
            # Read before it is written over: a key that somebody put in the place of ours is found
            # out here, and not when it has become the only one.
            current = decrypted(document, key)
            if document.version != version:
                raise Conflict(StoredLayer(decoded(current), document.version, document.changed_on))
            seal_record(document, key, content, version=version + 1, day=now.date())
            transaction.flush()
            head.put(document)
            if card is not None:
                head.put(_put_card(transaction, case_id, key, card, now, head))
            self.changed_within(transaction, session, layer, locked, now=now)
            if drop_draft is not None:
                _drop_draft(transaction, _draft_id(key, session, layer, drop_draft))
            transaction.flush()
            self._audit.append(transaction, Action.CASE_SAVED, session, case_id=case_id, now=now)
        return version + 1

    def review_on(self, session: Session, case_id: str) -> date:
        """The day on which it is to be asked whether the case is still needed."""
        with self._database.reading() as transaction:
            facts = opened_layer(transaction, session, case_id, Layer.FACTS)
            review = transaction.scalar(select(ReviewRecord).where(ReviewRecord.case_id == case_id))
            if review is not None and facts.head.has(review):
                return _day_of(review, facts.key)
            return _usual_review(facts.head.changed_on)

    def set_review(self, session: Session, case_id: str, day: date, *, now: datetime) -> None:
        """Set the day on which it is to be asked whether the case is still needed.

        Where nobody sets one, it is half a year after the last change.
        """
        with self._database.writing() as transaction:
            locked = self._locked_anew(transaction, session, case_id, Layer.FACTS, now=now)
            head = locked.head
            review = _only(transaction, ReviewRecord, case_id, head)
            review.version += 1
            content = {"on": day.isoformat()}
            seal_record(review, locked.key, content, version=review.version, day=now.date())
            transaction.flush()
            head.put(review)
            head.save(by=head.changed_by, day=head.changed_on)
            self._remember(transaction, session, locked.ring, case_id, {Layer.FACTS: head})
            self._audit.append(transaction, Action.CASE_SAVED, session, case_id=case_id, now=now)

    def _take(self, transaction: Transaction, session: Session, case_id: str) -> None:
        """Keep the keys of a case under one's own, and remember what is there."""
        transaction.execute(select(CaseRecord.id).where(CaseRecord.id == case_id).with_for_update())
        ring = Keyring(transaction, session)
        ring.take(case_id)
        heads = {
            layer: Head(transaction, case_id, layer, key)
            for layer, key in ring.case_keys(case_id).items()
        }
        self._remember(transaction, session, ring, case_id, heads)
        trust_of(transaction, session).save()

    def _remember(
        self,
        transaction: Transaction,
        session: Session,
        ring: Keyring,
        case_id: str,
        heads: dict[Layer, Head],
        *,
        changed_on: date | None = None,
    ) -> None:
        """Let the person remember the keys and heads of layers. Raises :class:`PutBack`."""
        memory = CaseMemory(transaction, session, case_id)
        for layer, head in heads.items():
            memory.see(layer, ring.generation(case_id, layer), head)
        if changed_on is not None:
            memory.change(changed_on)
        memory.save()
        trust = trust_of(transaction, session)
        trust.see_case(case_id)
        trust.save()

    # -- drafts -------------------------------------------------------------------------------

    def save_draft(
        self,
        session: Session,
        case_id: str,
        form: str,
        fields: Content,
        *,
        layer: Layer = Layer.FACTS,
        now: datetime,
    ) -> None:
        """Keep a form as typed, valid or not: one draft a person, case, layer and form."""
        with self._database.writing() as transaction:
            key = self._locked_anew(transaction, session, case_id, layer, now=now).key
            draft_id = _draft_id(key, session, layer, form)
            draft = transaction.get(DraftRecord, draft_id)
            if draft is None:
                draft = DraftRecord(
                    id=draft_id,
                    case_id=case_id,
                    layer=layer.value,
                    version=1,
                    person_id=session.person_id,
                )
                transaction.add(draft)
            content = {"form": form, "fields": dict(fields)}
            draft.version += 1
            seal_record(draft, key, content, version=draft.version, day=now.date())

    def draft(
        self, session: Session, case_id: str, form: str, *, layer: Layer = Layer.FACTS
    ) -> dict[str, Any] | None:
        """The person's draft of a form, or none."""
        with self._database.reading() as transaction:
            key = Keyring(transaction, session).case_key(case_id, layer)
            draft = transaction.get(DraftRecord, _draft_id(key, session, layer, form))
            if draft is None:
                return None
            try:
                fields: dict[str, Any] = open_record(draft, key)["fields"]
            except Damaged:
                return None  # the form can be used all the same; what is typed next replaces it
            return fields

    def drop_draft(
        self, session: Session, case_id: str, form: str, *, layer: Layer = Layer.FACTS
    ) -> None:
        """Forget the person's draft of a form."""
        with self._database.writing() as transaction:
            key = Keyring(transaction, session).case_key(case_id, layer)
            _drop_draft(transaction, _draft_id(key, session, layer, form))

    def drafts(self, session: Session, case_id: str) -> list[tuple[Layer, str]]:
        """The forms of a case of which the person has a draft."""
        with self._database.reading() as transaction:
            keys = Keyring(transaction, session).case_keys(case_id)
            mine = select(DraftRecord).where(
                DraftRecord.case_id == case_id, DraftRecord.person_id == session.person_id
            )
            found = []
            for draft in transaction.scalars(mine):
                layer = layer_of(draft)
                if layer in keys:
                    with suppress(Damaged):
                        found.append((layer, str(open_record(draft, keys[layer])["form"])))
            return sorted(found)

    # -- issues -------------------------------------------------------------------------------

    def issue(self, session: Session, case_id: str, note: Content, *, now: datetime) -> int:
        """Keep the case as it is now, with a note of what was made of it; its number, from 1.

        The identity layer is kept with it where the person may see it.
        """
        with self._database.writing() as transaction:
            ring = self._locked_anew(transaction, session, case_id, Layer.FACTS, now=now).ring
            keys = ring.case_keys(case_id)
            heads = {layer: Head(transaction, case_id, layer, key) for layer, key in keys.items()}
            self._remember(transaction, session, ring, case_id, heads)
            contents = {
                layer: open_record(_expected(transaction, case_id, layer, heads[layer]), key)
                for layer, key in keys.items()
            }
            latest = transaction.scalar(
                select(func.max(IssueNoteRecord.version)).where(IssueNoteRecord.case_id == case_id)
            )
            number = (latest or 0) + 1
            _put_issue(transaction, case_id, keys, heads, number, note, contents, now.date())
            for head in heads.values():
                head.save(by=session.person_id, day=now.date())
            self._remember(transaction, session, ring, case_id, heads, changed_on=now.date())
            self._audit.append(transaction, Action.CASE_ISSUED, session, case_id=case_id, now=now)
        return number

    def issues(self, session: Session, case_id: str) -> list[IssueEntry]:
        """The kept versions, oldest first."""
        with self._database.reading() as transaction:
            facts = opened_layer(transaction, session, case_id, Layer.FACTS)
            return _issue_entries(transaction, case_id, facts.key, facts.head)

    def open_issue(self, session: Session, case_id: str, number: int) -> Issue:
        """A kept version with its content."""
        with self._database.reading() as transaction:
            opened = opened_layers(transaction, session, case_id)
            for issue in _issues(transaction, case_id, opened, number):
                return issue
        raise NotGranted

    # -- grants and keys ----------------------------------------------------------------------

    def grants(self, session: Session, case_id: str) -> list[Grant]:
        """The grants of all who may see the case."""
        with self._database.reading() as transaction:
            Keyring(transaction, session).case_keys(case_id)
            trust = trust_of(transaction, session)
            seen = {
                (Layer(row.layer), holder_of(row))
                for row in _grant_rows(transaction, case_id, _BOTH)
            }
            found = []
            for layer, holder in seen:
                principal = _principal(transaction, holder)
                name, trusted = None, False
                if principal is not None:
                    name = name_if_whole(trust.directory_key, principal)
                    trusted = trust.believes(principal)
                is_team = isinstance(principal, TeamRecord)
                found.append(Grant(layer, holder, is_team, name, trusted))
        return sorted(found, key=lambda grant: (grant.layer, grant.team, grant.name or ""))

    def grant(
        self,
        session: Session,
        case_id: str,
        layers: Iterable[Layer],
        principal_id: str,
        *,
        now: datetime,
    ) -> None:
        """Let a person or team see layers that one sees oneself. Asks for the password again."""
        session.require_confirmed(now)
        with self._database.writing() as transaction:
            for layer in layers:
                locked = self._locked_anew(transaction, session, case_id, layer, now=now)
                rows = _grant_rows(transaction, case_id, [layer])
                if all(principal_id != holder_of(row) for row in rows):
                    generation = locked.ring.generation(case_id, layer)
                    holders = [principal_id]
                    let_see(transaction, session, case_id, layer, generation, locked.key, holders)
                    head = locked.head
                    head.holders.add(principal_id)
                    head.save(by=head.changed_by, day=head.changed_on)
                    self._remember(transaction, session, locked.ring, case_id, {layer: head})
            self._audit.append(transaction, Action.CASE_GRANTED, session, case_id=case_id, now=now)

    def revoke(
        self,
        session: Session,
        case_id: str,
        layers: Iterable[Layer],
        principal_id: str,
        *,
        now: datetime,
    ) -> None:
        """Take the sight of layers back and give them new keys. Asks for the password again.

        Who sees less of the case than a person or team takes nothing from them: raises
        :class:`NotGranted`. Raises :class:`LastHolder` where nobody would see the layer any more.
        """
        session.require_confirmed(now)
        with self._database.writing() as transaction:
            own = Keyring(transaction, session).case_keys(case_id).keys()
            if not _layers_granted(transaction, case_id, principal_id) <= own:
                raise NotGranted
            for layer in layers:
                locked = self._locked(transaction, session, case_id, layer)
                self._rekey(transaction, session, case_id, layer, locked.key, without=principal_id)
            try:
                self._take(transaction, session, case_id)
            except NotGranted:  # who takes themselves out sees it no more
                _forget(transaction, session, [case_id])
            self._audit.append(transaction, Action.CASE_REVOKED, session, case_id=case_id, now=now)

    def rekey(
        self,
        session: Session,
        case_id: str,
        layers: Iterable[Layer] = _BOTH,
        *,
        now: datetime,
    ) -> None:
        """Give layers new keys and encrypt all that is under them anew. Asks for the password."""
        session.require_confirmed(now)
        with self._database.writing() as transaction:
            self.rekey_within(transaction, session, case_id, layers, now=now)

    def rekey_within(
        self,
        transaction: Transaction,
        session: Session,
        case_id: str,
        layers: Iterable[Layer],
        *,
        now: datetime,
    ) -> None:
        """:meth:`rekey` as a part of another action, such as taking a member out of a team."""
        for layer in sorted(set(layers)):
            locked = self._locked(transaction, session, case_id, layer)
            self._rekey(transaction, session, case_id, layer, locked.key)
        self._take(transaction, session, case_id)
        self._audit.append(transaction, Action.CASE_REKEYED, session, case_id=case_id, now=now)

    def _rekey(
        self,
        transaction: Transaction,
        session: Session,
        case_id: str,
        layer: Layer,
        old: bytes,
        *,
        without: str | None = None,
    ) -> None:
        rows = _grant_rows(transaction, case_id, [layer])
        holders = sorted({holder_of(row) for row in rows})
        if without is not None and without not in holders:
            raise NotGranted
        head = Head(transaction, case_id, layer, old)
        # Nobody gets the new key by a row that somebody only put there.
        gone = gone_of(transaction, session, holders)
        staying = [
            one for one in holders if one != without and one in head.holders and one not in gone
        ]
        if not staying:
            raise LastHolder
        ring, new = Keyring(transaction, session), vault.new_key()
        ring.case_key(case_id, layer)
        generation = ring.generation(case_id, layer) + 1
        tables: tuple[type[Sealed], ...] = (*BOUND, DraftRecord)
        for table in tables:
            _rekey_table(transaction, table, case_id, layer, old, new, head)
        for listed in LISTED:
            head.rekey_listed(listed, case_id, layer, new)
        if layer is Layer.FACTS:
            renew_code_keys(transaction, case_id, new, head)
        head.move(new)
        head.holders = set(staying)
        head.save(by=head.changed_by, day=head.changed_on)
        transaction.execute(
            delete(GrantRecord).where(
                GrantRecord.case_id == case_id, GrantRecord.layer == layer.value
            )
        )
        let_see(transaction, session, case_id, layer, generation, new, staying)
        transaction.execute(
            delete(RekeyingRecord).where(
                RekeyingRecord.case_id == case_id, RekeyingRecord.layer == layer.value
            )
        )

    # -- new keys that are waited for ---------------------------------------------------------

    def renew_within(
        self,
        transaction: Transaction,
        session: Session,
        case_ids: Collection[str],
        *,
        now: datetime,
    ) -> None:
        """Give new keys to the person's teams, and to layers of cases that they see, where marked.

        No password is asked for: nobody is let in who was not let in before. All that is changed
        is taken first, teams before cases, so that two who do this do not wait for each other.
        """
        teams = renew_own_teams(transaction, session)
        transaction.scalars(
            select(CaseRecord)
            .where(CaseRecord.id.in_(list(case_ids)))
            .order_by(CaseRecord.id)
            .with_for_update()
        ).all()
        renewed = []
        for case_id in sorted(case_ids):
            waiting = waiting_layers(transaction, case_id)
            keys = Keyring(transaction, session).keys_of([case_id]).get(case_id, {})
            for layer in sorted(waiting & keys.keys()):
                locked = self._locked(transaction, session, case_id, layer)
                self._rekey(transaction, session, case_id, layer, locked.key)
            if waiting & keys.keys():
                self._take(transaction, session, case_id)
                renewed.append(case_id)
        for _team in range(teams):
            self._audit.append(transaction, Action.TEAM_REKEYED, session, now=now)
        for case_id in renewed:
            self._audit.append(transaction, Action.CASE_REKEYED, session, case_id=case_id, now=now)

    def waiting(self, session: Session, case_id: str) -> set[Layer]:
        """The layers of a case that wait for new keys, those that the person does not see too."""
        with self._database.reading() as transaction:
            Keyring(transaction, session).case_keys(case_id)
            return waiting_layers(transaction, case_id)

    def _renew_on_opening(self, session: Session, case_id: str, *, now: datetime) -> None:
        """Make the keys that a case waits for before it is shown, where that can be done now.

        Where it cannot, as on a full disk, the case is shown all the same, and nothing is saved
        before its keys are made.
        """
        if self._database.under_way:
            return  # a part of something that writes, which has made them
        with self._database.reading() as transaction:
            waits = _waits(transaction, session, case_id)
        if waits:
            with suppress(StoreError), self._database.writing() as transaction:
                self.renew_within(transaction, session, [case_id], now=now)

    def _locked_anew(
        self,
        transaction: Transaction,
        session: Session,
        case_id: str,
        layer: Layer,
        *,
        now: datetime,
    ) -> LockedLayer:
        """:meth:`_locked`, with the keys that are waited for: nothing is written under old ones."""
        if _waits(transaction, session, case_id):
            self.renew_within(transaction, session, [case_id], now=now)
        locked = self._locked(transaction, session, case_id, layer)
        rows = _grant_rows(transaction, case_id, [layer])
        gone = gone_of(transaction, session, locked.head.holders)
        if not gone and {holder_of(row) for row in rows} == locked.head.holders:
            return locked
        # Somebody is gone though no mark tells it, or is there whom nobody let in.
        self._rekey(transaction, session, case_id, layer, locked.key)
        self._take(transaction, session, case_id)
        self._audit.append(transaction, Action.CASE_REKEYED, session, case_id=case_id, now=now)
        return self._locked(transaction, session, case_id, layer)

    # -- end, carry ---------------------------------------------------------------------------

    def erase(self, session: Session, case_id: str, *, now: datetime) -> None:
        """Delete a case with its keys and all that is in it. Asks for the password again.

        Only who sees all of it may: raises :class:`NotGranted`. Backups made before still hold it
        until they are deleted.
        """
        session.require_confirmed(now)
        with self._database.writing() as transaction:
            own = Keyring(transaction, session).case_keys(case_id).keys()
            if not _layers_granted(transaction, case_id) <= own:
                raise NotGranted
            transaction.execute(delete(CaseRecord).where(CaseRecord.id == case_id))
            _forget(transaction, session, [case_id])
            self._audit.append(transaction, Action.CASE_ERASED, session, case_id=case_id, now=now)
            self._database.after_commit(lambda: drop_chunks(self._database))
            self._database.after_commit(self._database.scrub)

    def portable(
        self,
        session: Session,
        case_id: str,
        *,
        layers: Iterable[Layer] = _BOTH,
        now: datetime,
    ) -> Portable:
        """The case with issues and diary, to be packed for carrying. Asks for the password again.

        Layers that the person may not see are left out. Of evidence there are the descriptions
        alone: :meth:`~legalcalc.store.evidence.EvidenceFiles.carried` adds the files.
        """
        session.require_confirmed(now)
        wanted = set(layers)
        with self._database.writing() as transaction:
            self._turn(transaction, case_id)
            opened = {
                layer: part
                for layer, part in opened_layers(transaction, session, case_id).items()
                if layer in wanted
            }
            keys = {layer: part.key for layer, part in opened.items()}
            contents = {
                layer: open_record(_expected(transaction, case_id, layer, part.head), part.key)
                for layer, part in opened.items()
            }
            portable = Portable(
                contents.get(Layer.FACTS),
                contents.get(Layer.IDENTITY),
                tuple(_issues(transaction, case_id, opened)),
                diary_entries(transaction, case_id, keys),
                file_descriptions(transaction, case_id, keys),
            )
            self._audit.append(transaction, Action.CASE_EXPORTED, session, case_id=case_id, now=now)
        return portable

    def take_in(
        self,
        session: Session,
        portable: Portable,
        *,
        card: Content | None = None,
        team_id: str | None = None,
        now: datetime,
    ) -> str:
        """Make a case, with issues and diary, of what was carried here; its id.

        Of files of evidence there are the descriptions, and they cannot be read, until
        :meth:`~legalcalc.store.evidence.EvidenceFiles.take_in` adds them.
        """
        with self._database.writing() as transaction:
            case_id, keys, heads = self._make(
                transaction,
                session,
                portable.facts or {},
                portable.identity or {},
                card,
                team_id,
                now,
            )
            for issue in portable.issues:
                contents = {Layer.FACTS: issue.facts}
                if issue.identity is not None:
                    contents[Layer.IDENTITY] = issue.identity
                _put_issue(
                    transaction,
                    case_id,
                    keys,
                    heads,
                    issue.entry.number,
                    issue.entry.note,
                    contents,
                    issue.entry.issued_on,
                )
            put_entries(transaction, case_id, keys, heads, portable.diary, now)
            put_descriptions(transaction, case_id, keys, heads, portable.evidence, now)
            if portable.issues or portable.diary or portable.evidence:
                for head in heads.values():
                    head.save(by=session.person_id, day=now.date())
            self._audit.append(transaction, Action.CASE_IMPORTED, session, case_id=case_id, now=now)
        return case_id

    def export_file(
        self,
        session: Session,
        case_id: str,
        passphrase: str,
        *,
        layers: Iterable[Layer] = _BOTH,
        now: datetime,
    ) -> bytes:
        """A portable encrypted file of the case: :meth:`portable`, packed.

        See :mod:`legalcalc.store.casefile` for what packing costs a server.
        """
        check_password(passphrase)
        return casefile.pack(passphrase, self.portable(session, case_id, layers=layers, now=now))

    def import_file(
        self,
        session: Session,
        data: bytes,
        passphrase: str,
        *,
        card: Content | None = None,
        team_id: str | None = None,
        now: datetime,
    ) -> str:
        """Make a case of a portable encrypted file; its id. Raises :class:`WrongKey`."""
        portable = casefile.unpack(data, passphrase)
        return self.take_in(session, portable, card=card, team_id=team_id, now=now)

    # -- of diary and evidence ----------------------------------------------------------------

    def locked_within(
        self,
        transaction: Transaction,
        session: Session,
        case_id: str,
        layer: Layer,
        *,
        now: datetime,
    ) -> LockedLayer:
        """A layer to be written to as a part of another action, before :meth:`changed_within`."""
        return self._locked_anew(transaction, session, case_id, layer, now=now)

    def changed_within(
        self,
        transaction: Transaction,
        session: Session,
        layer: Layer,
        locked: LockedLayer,
        *,
        now: datetime,
    ) -> None:
        """Write the head of a layer, which was told of each change, and let the person remember."""
        locked.case.changed_on = now.date()
        locked.head.save(by=session.person_id, day=now.date())
        heads = {layer: locked.head}
        self._remember(
            transaction, session, locked.ring, locked.case.id, heads, changed_on=now.date()
        )

    def _locked(
        self, transaction: Transaction, session: Session, case_id: str, layer: Layer
    ) -> LockedLayer:
        """The case, taken in turn by those who write, and the key of a layer as it is then.

        Who had read the key first could save under one that is replaced in the same moment. Raises
        :class:`PutBack` where an earlier key or state was put in the place of what the person saw.
        """
        case = self._turn(transaction, case_id)
        ring = Keyring(transaction, session)
        key = ring.case_key(case_id, layer)
        head = Head(transaction, case_id, layer, key)
        compared(transaction, session, ring, case_id, {layer: head}).save()
        return LockedLayer(case, ring, key, head)

    def _turn(self, transaction: Transaction, case_id: str) -> CaseRecord:
        case = transaction.scalar(
            select(CaseRecord).where(CaseRecord.id == case_id).with_for_update()
        )
        if case is None:
            raise NotGranted
        return case


# -- records of a case ----------------------------------------------------------------------------


def _document(transaction: Transaction, case_id: str, layer: Layer) -> DocumentRecord:
    found = transaction.scalar(
        select(DocumentRecord).where(
            DocumentRecord.case_id == case_id, DocumentRecord.layer == layer.value
        )
    )
    if found is None:
        raise Damaged
    return found


def _expected(transaction: Transaction, case_id: str, layer: Layer, head: Head) -> DocumentRecord:
    """The document of a layer, which is as its head has it."""
    document = _document(transaction, case_id, layer)
    head.expect(document)
    return document


def _part(document: DocumentRecord, key: bytes) -> StoredLayer:
    return StoredLayer(open_record(document, key), document.version, document.changed_on)


def _put_card(
    transaction: Transaction,
    case_id: str,
    key: bytes,
    content: Content,
    now: datetime,
    head: Head | None = None,
) -> CardRecord:
    card = _only(transaction, CardRecord, case_id, head)
    card.version += 1
    seal_record(card, key, content, version=card.version, day=now.date())
    return card


def _only(
    transaction: Transaction, table: type[_Record], case_id: str, head: Head | None
) -> _Record:
    """The record of which the facts have but one, to be written over; anew where it is damaged."""
    record = transaction.scalar(select(table).where(table.case_id == case_id))
    if record is not None and head is not None and not head.has(record):
        transaction.delete(record)
        transaction.flush()
        head.drop(record.id)
        record = None
    if record is None:
        record = new_record(table, case_id, Layer.FACTS, 0)
        transaction.add(record)
    return record


def _usual_review(changed_on: date) -> date:
    return changed_on + min(_REVIEWED_AFTER, date.max - changed_on)


def _day_of(review: ReviewRecord, key: bytes) -> date:
    return date.fromisoformat(open_record(review, key)["on"])


def _missing(transaction: Transaction, session: Session) -> set[str]:
    """:meth:`Cases.missing`."""
    saw = trust_of(transaction, session).cases
    gone = saw - set(transaction.scalars(granted_cases(session.person_id)))
    if not gone:
        return set()
    there = set(transaction.scalars(select(CaseRecord.id).where(CaseRecord.id.in_(gone))))
    explained: set[str | None] = set()
    for row in transaction.scalars(
        select(AuditRecord).where(AuditRecord.case_id.in_(gone)).order_by(AuditRecord.number)
    ):
        if row.action == Action.CASE_ERASED.value:
            explained.add(row.case_id)
        elif row.person_id == session.person_id:  # who sees it still, whoever lost the sight of it
            explained.discard(row.case_id)
        elif row.action == Action.CASE_REVOKED.value and row.case_id in there:
            explained.add(row.case_id)
    return {case_id for case_id in gone if case_id not in explained}


def _forget(transaction: Transaction, session: Session, case_ids: Iterable[str]) -> None:
    """Let the person miss cases no longer."""
    trust = trust_of(transaction, session)
    trust.lock()
    trust.forget_cases(case_ids)
    trust.save()


def _draft_id(key: bytes, session: Session, layer: Layer, form: str) -> str:
    return _draft_handle(key, session.person_id, layer, form)


def _draft_handle(key: bytes, person_id: str, layer: Layer, form: str) -> str:
    parts = (person_id, layer.value, form)
    return vault.handle(key, *(part.encode("utf-8", "surrogatepass") for part in parts)).hex()


def _drop_draft(transaction: Transaction, draft_id: str) -> None:
    transaction.execute(delete(DraftRecord).where(DraftRecord.id == draft_id))


def _put_issue(
    transaction: Transaction,
    case_id: str,
    keys: dict[Layer, bytes],
    heads: dict[Layer, Head],
    number: int,
    note: Content,
    contents: dict[Layer, dict[str, Any]],
    day: date,
) -> None:
    written = new_record(IssueNoteRecord, case_id, Layer.FACTS, number)
    seal_record(written, keys[Layer.FACTS], note, version=number, day=day)
    transaction.add(written)
    heads[Layer.FACTS].put(written)
    for layer, content in contents.items():
        kept = new_record(IssueRecord, case_id, layer, number)
        seal_record(kept, keys[layer], content, version=number, day=day)
        transaction.add(kept)
        heads[layer].put(kept)
    transaction.flush()


def _issue_entries(
    transaction: Transaction, case_id: str, key: bytes, head: Head
) -> list[IssueEntry]:
    notes = (
        select(IssueNoteRecord)
        .where(IssueNoteRecord.case_id == case_id)
        .order_by(IssueNoteRecord.version)
    )
    return [_issue_entry(note, key, head) for note in transaction.scalars(notes)]


def _issue_entry(note: IssueNoteRecord, key: bytes, head: Head) -> IssueEntry:
    try:
        head.expect(note)
        return IssueEntry(note.version, note.changed_on, open_record(note, key))
    except Damaged:
        return IssueEntry(note.version, note.changed_on, {}, damaged=True)


def _issues(
    transaction: Transaction,
    case_id: str,
    opened: Mapping[Layer, OpenedLayer],
    number: int | None = None,
) -> list[Issue]:
    """The kept versions, as far as the keys open them: without the facts' key there are none.

    Raises :class:`Damaged` where one of them, or ``number``, was altered.
    """
    if Layer.FACTS not in opened:
        return []
    wanted = select(IssueRecord).where(IssueRecord.case_id == case_id)
    if number is not None:
        wanted = wanted.where(IssueRecord.version == number)
    contents: dict[tuple[int, Layer], dict[str, Any]] = {}
    for kept in transaction.scalars(wanted):
        layer = layer_of(kept)
        if layer is None:
            raise Damaged
        if layer in opened:
            opened[layer].head.expect(kept)
            contents[kept.version, layer] = open_record(kept, opened[layer].key)
    found = []
    for entry in _issue_entries(
        transaction, case_id, opened[Layer.FACTS].key, opened[Layer.FACTS].head
    ):
        if number is not None and entry.number != number:
            continue
        facts = contents.get((entry.number, Layer.FACTS))
        if facts is None or entry.damaged:
            raise Damaged
        found.append(Issue(entry, facts, contents.get((entry.number, Layer.IDENTITY))))
    return found


# -- grants ---------------------------------------------------------------------------------------


def _grant_rows(
    transaction: Transaction, case_id: str, layers: Iterable[Layer]
) -> list[GrantRecord]:
    return list(
        transaction.scalars(
            select(GrantRecord).where(
                GrantRecord.case_id == case_id,
                GrantRecord.layer.in_([layer.value for layer in layers]),
            )
        )
    )


def _principal(transaction: Transaction, holder: str) -> PersonRecord | TeamRecord | None:
    return transaction.get(PersonRecord, holder) or transaction.get(TeamRecord, holder)


def _layers_granted(
    transaction: Transaction, case_id: str, principal_id: str | None = None
) -> set[Layer]:
    """The layers that anybody sees, or a person or team."""
    return {
        Layer(row.layer)
        for row in _grant_rows(transaction, case_id, _BOTH)
        if principal_id is None or principal_id == holder_of(row)
    }


def _waits(transaction: Transaction, session: Session, case_id: str) -> bool:
    """Whether a team of the person, or a layer of a case that they see, waits for new keys."""
    mine = teams_of(session.person_id)
    layer = (
        select(RekeyingRecord.layer)
        .join(
            GrantRecord,
            (GrantRecord.case_id == RekeyingRecord.case_id)
            & (GrantRecord.layer == RekeyingRecord.layer),
        )
        .where(
            RekeyingRecord.case_id == case_id,
            or_(GrantRecord.person_id == session.person_id, GrantRecord.team_id.in_(mine)),
        )
    )
    return bool(teams_due(transaction, session)) or transaction.scalar(layer.limit(1)) is not None


def _rekey_table(
    transaction: Transaction,
    table: type[_Record],
    case_id: str,
    layer: Layer,
    old: bytes,
    new: bytes,
    head: Head,
) -> None:
    """Encrypt the records of a table anew. Their versions stay, so that nobody's work conflicts."""
    records = transaction.scalars(
        select(table).where(table.case_id == case_id, table.layer == layer.value)
    ).all()
    for record in records:
        try:
            if isinstance(record, DraftRecord):
                values = _rekeyed_draft(record, old, new, layer)
            else:
                head.expect(record)
                values = {"sealed": rekey_record(record, old, new)}
        except Damaged:
            if table is DocumentRecord:
                raise
            continue  # it opened with no key before, and stays as it is: the others get theirs
        changed = transaction.scalars(
            update(table)
            .where(table.id == record.id, table.version == record.version)
            .values(**values)
            .returning(table.id)
            .execution_options(synchronize_session=False)
        ).all()
        if len(changed) != 1:
            raise Conflict
        if not isinstance(record, DraftRecord):
            head.put_sealed(record, values["sealed"])
        transaction.expunge(record)


def _rekeyed_draft(record: DraftRecord, old: bytes, new: bytes, layer: Layer) -> dict[str, Any]:
    """A draft's id is made of the key, so that it moves to another place with the new one."""
    content = open_record(record, old)
    moved = DraftRecord(case_id=record.case_id, layer=record.layer, version=record.version)
    moved.id = _draft_handle(new, record.person_id, layer, content["form"])
    seal_record(moved, new, content, version=record.version, day=record.changed_on)
    return {"id": moved.id, "suite": moved.suite, "sealed": moved.sealed}
