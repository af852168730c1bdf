"""The case at hand: opened for the visitor of this request, and written.

What people are called is kept under a key of its own. A visitor without it works on the same case
without names; what they save leaves the names as they are.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from contextlib import suppress
from dataclasses import dataclass, field

from flask import g

from legalcalc.memory import give_back
from legalcalc.schemas import dump_case, read_case
from legalcalc.schemas.case_layers import (
    Data,
    body_of,
    copied,
    give_keys,
    joined,
    of_the_present,
    parts,
    without_keys,
)
from legalcalc.store import (
    Conflict,
    Content,
    Layer,
    NotGranted,
    OpenCase,
    StoredLayer,
    StoreError,
)
from legalcalc.web.kept_entries import is_group
from legalcalc.web.visitors import Visitor, now, visitor

__all__ = ["CaseToSave", "Casework", "casework", "forget_cases", "open_from"]


@dataclass(frozen=True)
class CaseToSave:
    """A case as it is to be saved: its layers, and the whole that they make."""

    facts: Data = field(repr=False)
    identity: Data = field(repr=False)
    whole: Data = field(repr=False)


@dataclass
class Casework:
    """A case as its visitor sees it.

    ``data`` are those of the case format, each entry of a list with a key beside
    (``legalcalc.schemas.case_layers``). ``facts`` and ``identity`` are its layers as they were
    opened, and ``versions`` theirs.
    """

    visitor: Visitor
    id: str
    data: Data = field(repr=False)
    versions: dict[Layer, int]
    facts: Data = field(repr=False)
    identity: Data = field(repr=False)
    _body: bytes | None = field(default=None, repr=False)
    opened: OpenCase | None = field(default=None, repr=False)

    @property
    def sees_identity(self) -> bool:
        """Whether the visitor may see who the people are."""
        return Layer.IDENTITY in self.versions

    @property
    def called(self) -> str:
        """The title of the case on its pages: never a name that is kept apart."""
        claimant = self.data.get("claimant", {})
        return str(
            claimant.get("pseudonym") or self.data.get("title") or self.data.get("reference", "")
        )

    def clean(self) -> Data:
        """The case as the case format has it."""
        cleaned: Data = without_keys(self.data)
        return cleaned

    def body(self) -> bytes:
        """The same as JSON, for a worker."""
        if self._body is None:
            self._body = body_of(self.data)
        return self._body

    def layer_of(self, names: tuple[str, ...]) -> Layer:
        """The layer under whose key the draft of a form is kept, by its place in the format."""
        of_people = names[:1] in (("claimant",), ("people",))
        return Layer.IDENTITY if of_people and self.sees_identity else Layer.FACTS

    def to_save(self, data: Data) -> CaseToSave:
        """Part ``data``, each entry of which has its key, into what is saved of them."""
        facts, identity = parts(data)
        if not self.sees_identity:
            identity = {}
        return CaseToSave(facts, identity, joined(facts, identity if self.sees_identity else None))

    def write(
        self,
        new: CaseToSave,
        card: Content | None,
        body: bytes | None = None,
        *,
        drop_draft: tuple[str, Layer] | None = None,
    ) -> None:
        """Write a case over what was opened. Layers that did not change are not written.

        ``card`` is that of the list of cases, where the facts changed; ``body`` the whole as JSON,
        where that was made. ``drop_draft`` names the form whose draft is done, and its layer.

        Raises :class:`~legalcalc.store.Conflict` where somebody saved first.
        """
        store, session = self.visitor.store, self.visitor.session
        done = {} if drop_draft is None else {drop_draft[1]: drop_draft[0]}
        with store.transaction():
            if card is not None:
                self.versions[Layer.FACTS] = self._written(Layer.FACTS, new.facts, card, done)
            if self.sees_identity and new.identity != self.identity:
                self.versions[Layer.IDENTITY] = self._written(
                    Layer.IDENTITY, new.identity, None, done
                )
            for layer, form in done.items():
                store.cases.drop_draft(session, self.id, form, layer=layer)
        self.facts, self.identity = new.facts, new.identity
        self.data, self._body = new.whole, body

    def _written(
        self, layer: Layer, content: Data, card: Content | None, done: dict[Layer, str]
    ) -> int:
        """Write a layer over what was opened of it; its new version.

        The draft in ``done`` that is of the layer is dropped, and taken out there.
        """
        return self.visitor.store.cases.save(
            self.visitor.session,
            self.id,
            layer,
            content,
            version=self.versions[layer],
            card=card,
            drop_draft=done.pop(layer, None),
            now=now(),
        )

    def changed(
        self,
        edit: Callable[[Data], None],
        *,
        within: str | None = None,
        entries_of: Collection[str] = (),
    ) -> Data:
        """The data of the case as ``edit`` makes them. Nothing is saved.

        ``within`` names the list of entries beyond which ``edit`` changes nothing, if there is one:
        to copy all days of some years takes long. ``entries_of`` names lists into which ``edit``
        puts entries, or takes them out, and changes nothing else, so that none is copied; it stands
        before ``within``.
        """
        data: Data
        if entries_of:
            data = dict(self.data)
            data.update({name: list(data[name]) for name in entries_of if name in data})
        elif within is None:
            data = copied(self.data)
        else:
            data = dict(self.data)
            if within in data:
                data[within] = copied(data[within])
        edit(data)
        for name, part in data.items():
            before = self.data.get(name)
            if name in entries_of:
                known = {id(one) for one in before or ()}
                give_keys([one for one in part if id(one) not in known])
            elif part is not before and part != before:
                give_keys(part)
        return data

    def erase_the_gone(self) -> None:
        """Erase the names of people whom somebody took out who could not erase them.

        Where that cannot be done now, as when somebody saves at this moment, the next opening does.
        """
        identity = of_the_present(self.identity, self.facts)
        if identity is self.identity:
            return
        store, session = self.visitor.store, self.visitor.session
        with suppress(StoreError):
            with store.transaction():
                version = self._written(Layer.IDENTITY, identity, None, {})
                # Saving made others wait. The two layers may have been read from either side of
                # what somebody saved: then those who seem gone are new.
                facts = store.cases.open(session, self.id, now=now()).facts
                if facts is None or facts.version != self.versions[Layer.FACTS]:
                    raise Conflict(facts)
            self.versions[Layer.IDENTITY], self.identity = version, identity

    def reopen(self) -> None:
        """Read the case anew."""
        fresh = _opened(self.visitor, self.id)
        self.data, self.versions = fresh.data, fresh.versions
        self.facts, self.identity, self._body = fresh.facts, fresh.identity, None

    def forget(self) -> None:
        """Let go of the case."""
        self.data, self.facts, self.identity, self._body = {}, {}, {}, None


def casework(case_id: str) -> Casework:
    """The case with an id, for the visitor of this request; once a request it is opened.

    Raises :class:`~legalcalc.store.NotGranted`, which is answered as an address of nothing.
    """
    opened: dict[str, Casework] = g.setdefault("casework", {})
    if case_id not in opened:
        opened[case_id] = _opened(visitor(), case_id)
    return opened[case_id]


def forget_cases(_fault: BaseException | None = None) -> None:
    """Let go of the cases that were opened for a request, and of all that was noted for it, once
    it is answered.

    The templates of a page hold one another and what they show. With them a case would stay in
    memory until somebody looks for rubbish, which takes the longer the more there is of it.
    """
    opened: dict[str, Casework] = g.pop("casework", {})
    for one in opened.values():
        one.forget()
    thoroughly = g.pop("forget_thoroughly", False)
    for name in list(g):
        g.pop(name)
    if thoroughly:
        give_back()


def _opened(who: Visitor, case_id: str) -> Casework:
    case = who.store.cases.open(who.session, case_id, now=now())
    found: dict[Layer, StoredLayer] = {}
    for layer, part in ((Layer.FACTS, case.facts), (Layer.IDENTITY, case.identity)):
        if part is not None:
            found[layer] = part
    if Layer.FACTS not in found:  # names alone are no case to work on
        raise NotGranted
    facts = found[Layer.FACTS].content
    if is_group(facts):  # which has pages of its own
        raise NotGranted
    identity = found[Layer.IDENTITY].content if Layer.IDENTITY in found else None
    opened = Casework(
        who,
        case_id,
        joined(facts, identity),
        {layer: part.version for layer, part in found.items()},
        facts,
        identity or {},
        opened=case,
    )
    if opened.sees_identity:
        opened.erase_the_gone()
    return opened


def open_from(source: str | bytes) -> Data:
    """The data of a case file, in its canonical form.

    Raises :class:`~legalcalc.schemas.CaseProblems` with everything that is wrong.
    """
    return dump_case(read_case(source).as_told)
