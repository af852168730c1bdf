"""Cases: two layers under keys of their own, drafts, issues, grants.

What a layer, card, draft or note holds is data as JSON has it; the store does not look inside.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from legalcalc.store.sessions import Session

__all__ = [
    "CaseEntry",
    "Cases",
    "Content",
    "Grant",
    "Issue",
    "IssueEntry",
    "Layer",
    "OpenCase",
    "Part",
]

Content = Mapping[str, Any]


class Layer(StrEnum):
    """What of a case one key opens: what happened, or who the people are."""

    FACTS = "facts"
    IDENTITY = "identity"


@dataclass(frozen=True)
class Part:
    """One layer as it is stored: give ``version`` back when saving."""

    content: dict[str, Any]
    version: int
    changed_on: date


@dataclass(frozen=True)
class OpenCase:
    """A case with the layers that the person may see."""

    id: str
    facts: Part | None
    identity: Part | None


@dataclass(frozen=True)
class CaseEntry:
    """A case in a list: ``card`` is what the list shows of it, kept in the facts layer."""

    id: str
    changed_on: date
    layers: frozenset[Layer]
    card: dict[str, Any] | None
    rekey_due: bool


@dataclass(frozen=True)
class Grant:
    """Who may see a layer: a person or a team."""

    layer: Layer
    principal_id: str
    team: bool
    name: str


@dataclass(frozen=True)
class IssueEntry:
    """A kept version of a case: papers were made of it. ``note`` says which, by which law."""

    number: int
    issued_on: date
    note: dict[str, Any]


@dataclass(frozen=True)
class Issue:
    """A kept version with its content, as far as the person may see it."""

    entry: IssueEntry
    facts: dict[str, Any]
    identity: dict[str, Any] | None


class Cases:
    """The cases a person may see. Every method is one transaction; without grant: NotGranted."""

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
        """Make a case; its id. The person, and the team where one is named, may see both layers."""
        raise NotImplementedError

    def entries(self, session: Session) -> list[CaseEntry]:
        """The cases the person may see, directly or through a team."""
        raise NotImplementedError

    def open(self, session: Session, case_id: str, *, now: datetime) -> OpenCase:
        """A case, with the layers the person may see. The first opening in a session is audited."""
        raise NotImplementedError

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
        raise NotImplementedError

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
        raise NotImplementedError

    def draft(
        self, session: Session, case_id: str, form: str, *, layer: Layer = Layer.FACTS
    ) -> dict[str, Any] | None:
        """The person's draft of a form, or none."""
        raise NotImplementedError

    def drop_draft(
        self, session: Session, case_id: str, form: str, *, layer: Layer = Layer.FACTS
    ) -> None:
        """Forget the person's draft of a form."""
        raise NotImplementedError

    def drafts(self, session: Session, case_id: str) -> list[tuple[Layer, str]]:
        """The forms of a case of which the person has a draft."""
        raise NotImplementedError

    def issue(self, session: Session, case_id: str, note: Content, *, now: datetime) -> int:
        """Keep the case as it is now, with a note of what was made of it; its number, from 1.

        The identity layer is kept with it where the person may see it.
        """
        raise NotImplementedError

    def issues(self, session: Session, case_id: str) -> list[IssueEntry]:
        """The kept versions, oldest first."""
        raise NotImplementedError

    def open_issue(self, session: Session, case_id: str, number: int) -> Issue:
        """A kept version with its content."""
        raise NotImplementedError

    def grants(self, session: Session, case_id: str) -> list[Grant]:
        """Who may see the case."""
        raise NotImplementedError

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
        raise NotImplementedError

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

        Raises :class:`LastHolder` where nobody would see the layer any more.
        """
        raise NotImplementedError

    def rekey(
        self,
        session: Session,
        case_id: str,
        layers: Iterable[Layer] = tuple(Layer),
        *,
        now: datetime,
    ) -> None:
        """Give layers new keys and encrypt all that is under them anew. Asks for the password."""
        raise NotImplementedError

    def erase(self, session: Session, case_id: str, *, now: datetime) -> None:
        """Delete a case with its keys, drafts and issues. Asks for the password again.

        Backups made before still hold it until they are deleted.
        """
        raise NotImplementedError

    def export_file(
        self,
        session: Session,
        case_id: str,
        passphrase: str,
        *,
        layers: Iterable[Layer] = tuple(Layer),
        now: datetime,
    ) -> bytes:
        """A portable encrypted file of the case, with its issues. Asks for the password again."""
        raise NotImplementedError

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
        raise NotImplementedError
