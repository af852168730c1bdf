"""The group at hand: opened for the visitor of this request, and written.

A group tells who its people are, and lies whole under the key of who the people are. Beside it lie
the ids of the cases that were made for its people, and the rows of tables that were left out. Its
facts say no more than that it is a group.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from legalcalc.schemas.group import FORMAT
from legalcalc.store import Damaged, Layer, NotGranted, OpenCase
from legalcalc.web.kept_entries import GROUP, is_group
from legalcalc.web.visitors import Visitor, now, visitor

__all__ = ["GroupContent", "KeptGroup", "create_group", "group_at_hand"]


@dataclass(frozen=True)
class GroupContent:
    """The content of a group: the text of its file, how many people stand there, and how it is
    called. ``cases``: by the ids of people, the cases that were made for them. ``left_out``: a
    workbook of the rows of the last tables that could not be taken.
    """

    text: str = field(repr=False)
    people: int
    reference: str
    title: str | None = None
    cases: Mapping[str, str] = field(default_factory=dict, repr=False)
    left_out: bytes | None = field(default=None, repr=False)

    @property
    def digest(self) -> str:
        """Stands for the file: another digest now means that somebody changed it since."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()[:32]

    @property
    def facts(self) -> dict[str, Any]:
        """The layer of facts."""
        told = {"reference": self.reference, "title": self.title}
        return {"format": FORMAT, **{name: text for name, text in told.items() if text}}

    @property
    def card(self) -> dict[str, Any]:
        """The card for the list of groups."""
        facts = {name: text for name, text in self.facts.items() if name != "format"}
        return {"kind": GROUP, "people": self.people, **facts}

    @property
    def identity(self) -> dict[str, Any]:
        """The layer of who the people are."""
        kept: dict[str, Any] = {"text": self.text, "people": self.people, "cases": dict(self.cases)}
        if self.left_out is not None:
            kept["left_out"] = base64.b64encode(self.left_out).decode()
        return kept

    @classmethod
    def kept(cls, facts: Mapping[str, Any], identity: Mapping[str, Any]) -> GroupContent:
        """The content of layers. Raises :class:`~legalcalc.store.Damaged`."""
        try:
            left_out = identity.get("left_out")
            found = cls(
                identity["text"],
                identity["people"],
                facts["reference"],
                facts.get("title"),
                identity["cases"],
                None if left_out is None else base64.b64decode(left_out, validate=True),
            )
        except (KeyError, TypeError, ValueError):
            raise Damaged from None
        fits = isinstance(found.text, str) and isinstance(found.people, int)
        if not fits or not isinstance(found.cases, dict):
            raise Damaged
        return found


@dataclass
class KeptGroup:
    """A group as its visitor sees it."""

    visitor: Visitor
    id: str
    content: GroupContent
    versions: dict[Layer, int]
    opened: OpenCase = field(repr=False)

    @property
    def called(self) -> str:
        """The title of the group on its pages."""
        return self.content.title or self.content.reference

    @property
    def owner(self) -> str:
        """The owner of what is worked out for this group: this session, and nobody else."""
        return f"{self.visitor.session.id}:{self.id}"

    def save(self, **changes: Any) -> None:
        """Keep the group with some of its content changed.

        Raises :class:`~legalcalc.store.Conflict` where somebody saved first.
        """
        new = replace(self.content, **changes)
        store, session = self.visitor.store, self.visitor.session
        with store.transaction():
            if new.card != self.content.card:
                self.versions[Layer.FACTS] = store.cases.save(
                    session,
                    self.id,
                    Layer.FACTS,
                    new.facts,
                    version=self.versions[Layer.FACTS],
                    card=new.card,
                    now=now(),
                )
            self.versions[Layer.IDENTITY] = store.cases.save(
                session,
                self.id,
                Layer.IDENTITY,
                new.identity,
                version=self.versions[Layer.IDENTITY],
                now=now(),
            )
        self.content = new


def group_at_hand(group_id: str) -> KeptGroup:
    """The group with an id, for the visitor of this request.

    Raises :class:`~legalcalc.store.NotGranted`, which is answered as an address of nothing, for a
    case as well, and where the visitor may not see who the people are.
    """
    who = visitor()
    opened = who.store.cases.open(who.session, group_id, now=now())
    facts, identity = opened.facts, opened.identity
    if facts is None or identity is None or not is_group(facts.content):
        raise NotGranted
    return KeptGroup(
        who,
        group_id,
        GroupContent.kept(facts.content, identity.content),
        {Layer.FACTS: facts.version, Layer.IDENTITY: identity.version},
        opened,
    )


def create_group(content: GroupContent) -> str:
    """Keep a new group for the visitor; its id."""
    who = visitor()
    return who.store.cases.create(
        who.session, facts=content.facts, identity=content.identity, card=content.card, now=now()
    )
