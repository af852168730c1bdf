"""The case at hand: opened for the visitor of this request, changed and saved.

What people are called is kept under a key of its own. A visitor without it works on the same case
without names; what they save leaves the names as they are.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, Final, TypeVar

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
    with_keys,
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
from legalcalc.web.visitors import Visitor, now, visitor

__all__ = ["Casework", "card_of", "casework", "create_case", "forget_cases", "open_from"]

_TRIES: Final = 5

R = TypeVar("R")


@dataclass
class Casework:
    """A case as its visitor sees it.

    ``data`` are those of the case format, each entry of a list with a key beside
    (``legalcalc.schemas.case_layers``). ``versions`` are those of the layers that were opened.
    """

    visitor: Visitor
    id: str
    data: Data = field(repr=False)
    versions: dict[Layer, int]
    _facts: Data = field(repr=False)
    _identity: Data = field(repr=False)
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

    def save(
        self,
        data: Data,
        *,
        drop_draft: tuple[str, Layer] | None = None,
        meanwhile: Callable[[Data], R] | None = None,
    ) -> R | None:
        """Save the case as ``data``, over what was opened. Layers that did not change are not
        written. ``drop_draft`` names the form whose draft is thereby done, and its layer.

        Every entry of ``data`` has its key, and nobody changes them any more. What ``meanwhile``
        makes of them is given back: it is called while a worker computes their figures, and what it
        raises is raised when the case is saved.

        Raises :class:`~legalcalc.store.Conflict` where somebody saved first.
        """
        from legalcalc.web.results.live import begin_figures

        facts, identity = parts(data)
        if not self.sees_identity:
            identity = {}
        store, session = self.visitor.store, self.visitor.session
        whole, body, card = joined(facts, identity if self.sees_identity else None), None, None
        if facts != self._facts:
            # Computed before the transaction begins: nobody else's saving waits for it.
            body = body_of(whole)
            begin_figures(body)
        made, fault = None, None
        try:
            made = None if meanwhile is None else meanwhile(whole)
        except Exception as error:
            fault = error
        if body is not None:
            card = card_of(facts, body)
        done = {} if drop_draft is None else {drop_draft[1]: drop_draft[0]}
        with store.transaction():
            if card is not None:
                self.versions[Layer.FACTS] = self._written(Layer.FACTS, facts, card, done)
            if self.sees_identity and identity != self._identity:
                self.versions[Layer.IDENTITY] = self._written(Layer.IDENTITY, identity, None, done)
            for layer, form in done.items():
                store.cases.drop_draft(session, self.id, form, layer=layer)
        self._facts, self._identity = facts, identity
        self.data, self._body = whole, body
        if fault is not None:
            raise fault
        return made

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

    def change(
        self,
        edit: Callable[[Data], None],
        *,
        within: str | None = None,
        entries_of: Collection[str] = (),
        drop_draft: tuple[str, Layer] | None = None,
        meanwhile: Callable[[Data], R] | None = None,
    ) -> R | None:
        """Save what ``edit`` makes of the case; where somebody saved in the meantime, of theirs.

        Two who change different entries do not get in each other's way.

        ``edit`` changes the data that it gets, and refuses by raising where what it changes is no
        longer what its form showed. ``within`` and ``entries_of``: as in :meth:`changed`;
        ``meanwhile``: as in :meth:`save`.
        """
        attempt = 1
        while True:
            data = self.changed(edit, within=within, entries_of=entries_of)
            try:
                return self.save(data, drop_draft=drop_draft, meanwhile=meanwhile)
            except Conflict:
                if attempt == _TRIES:
                    raise
                attempt += 1
                self.reopen()

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
        identity = of_the_present(self._identity, self._facts)
        if identity is self._identity:
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
            self.versions[Layer.IDENTITY], self._identity = version, identity

    def reopen(self) -> None:
        """Read the case anew."""
        fresh = _opened(self.visitor, self.id)
        self.data, self.versions = fresh.data, fresh.versions
        self._facts, self._identity, self._body = fresh._facts, fresh._identity, None

    def forget(self) -> None:
        """Let go of the case."""
        self.data, self._facts, self._identity, self._body = {}, {}, {}, None


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


def create_case(data: Data, *, team_id: str | None = None) -> str:
    """Keep a new case for the visitor, of data in the case format; its id."""
    who = visitor()
    facts, identity = parts(with_keys(data))
    return who.store.cases.create(
        who.session,
        facts=facts,
        identity=identity,
        card=card_of(facts, body_of(data)),
        team_id=team_id,
        now=now(),
    )


def open_from(source: str | bytes) -> Data:
    """The data of a case file, in its canonical form.

    Raises :class:`~legalcalc.schemas.CaseProblems` with everything that is wrong.
    """
    return dump_case(read_case(source).case)


def card_of(facts: Data, body: bytes | None = None) -> Content:
    """The card of a case in a list of cases; with the whole case as JSON, also what presses.

    That is computed in a worker, and left out where it cannot be told now.
    """
    from legalcalc.web.results.live import pressing_of

    card: dict[str, Any] = {
        name: facts[name] for name in ("reference", "title", "jurisdiction") if name in facts
    }
    presses = None if body is None else pressing_of(body)
    if presses is not None and presses.deadline_on is not None:
        card["deadline"] = presses.deadline_on.isoformat()
    if presses is not None and presses.late:
        card["late"] = list(presses.late)
    pseudonym = facts.get("claimant", {}).get("pseudonym")
    if pseudonym:
        card["pseudonym"] = pseudonym
    return card
