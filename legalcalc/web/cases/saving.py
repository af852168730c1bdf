"""Saves a case: while its figures are computed, of which its card in the list of cases tells."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Any, Final, TypeVar

from legalcalc.schemas.case_layers import Data, body_of, parts, with_keys
from legalcalc.store import Conflict, Content, Layer
from legalcalc.web.casework import Casework
from legalcalc.web.results.live import begin_figures, pressing_of
from legalcalc.web.visitors import now, visitor

__all__ = ["card_of", "change_case", "create_case", "save_case"]

_TRIES: Final = 5

R = TypeVar("R")


def save_case(
    cw: Casework,
    data: Data,
    *,
    drop_draft: tuple[str, Layer] | None = None,
    meanwhile: Callable[[Data], R] | None = None,
) -> R | None:
    """Save the case as ``data``, over what was opened. Layers that did not change are not written.
    ``drop_draft`` names the form whose draft is thereby done, and its layer.

    Every entry of ``data`` has its key, and nobody changes them any more. What ``meanwhile`` makes
    of them is given back: it is called while a worker computes their figures, and what it raises is
    raised when the case is saved.

    Raises :class:`~legalcalc.store.Conflict` where somebody saved first.
    """
    new, body, card = cw.to_save(data), None, None
    if new.facts != cw.facts:
        # Computed before the transaction begins: nobody else's saving waits for it.
        body = body_of(new.whole)
        begin_figures(body)
    made, fault = None, None
    try:
        made = None if meanwhile is None else meanwhile(new.whole)
    except Exception as error:
        fault = error
    if body is not None:
        card = card_of(new.facts, body)
    cw.write(new, card, body, drop_draft=drop_draft)
    if fault is not None:
        raise fault
    return made


def change_case(
    cw: Casework,
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
    longer what its form showed. ``within`` and ``entries_of``: as in :meth:`Casework.changed`;
    ``meanwhile``: as in :func:`save_case`.
    """
    attempt = 1
    while True:
        data = cw.changed(edit, within=within, entries_of=entries_of)
        try:
            return save_case(cw, data, drop_draft=drop_draft, meanwhile=meanwhile)
        except Conflict:
            if attempt == _TRIES:
                raise
            attempt += 1
            cw.reopen()


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


def card_of(facts: Data, body: bytes | None = None) -> Content:
    """The card of a case in a list of cases; with the whole case as JSON, also what presses.

    That is computed in a worker, and left out where it cannot be told now.
    """
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
