"""Layers of a case, opened to be read, or locked to be written to: each with its key and head."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from legalcalc.store.database import Transaction
from legalcalc.store.errors import PutBack
from legalcalc.store.heads import CaseMemory, Head
from legalcalc.store.keyring import Keyring
from legalcalc.store.models import CaseRecord
from legalcalc.store.records import Layer
from legalcalc.store.sessions import Session

__all__ = [
    "LockedLayer",
    "OpenedLayer",
    "compared",
    "opened_layer",
    "opened_layers",
]


@dataclass(frozen=True)
class OpenedLayer:
    """A layer that is read."""

    key: bytes = field(repr=False)
    head: Head


@dataclass(frozen=True)
class LockedLayer:
    """A case that is being written to, with the key of one of its layers."""

    case: CaseRecord
    ring: Keyring
    key: bytes = field(repr=False)
    head: Head


def opened_layer(
    transaction: Transaction, session: Session, case_id: str, layer: Layer
) -> OpenedLayer:
    """A layer of a case, to be read.

    Raises :class:`NotGranted`, and :class:`PutBack` where it is older than what the person saw.
    """
    ring = Keyring(transaction, session)
    key = ring.case_key(case_id, layer)
    head = Head(transaction, case_id, layer, key)
    compared(transaction, session, ring, case_id, {layer: head})
    return OpenedLayer(key, head)


def compared(
    transaction: Transaction,
    session: Session,
    ring: Keyring,
    case_id: str,
    heads: Mapping[Layer, Head],
) -> CaseMemory:
    """Compare keys and heads of a case with what the person remembers of it, and give that.

    Raises :class:`PutBack` where they are older than what the person saw, and where the person has
    kept a key of the case and remembers nothing of it: somebody took that away.
    """
    memory = CaseMemory(transaction, session, case_id)
    if memory.is_missing and ring.is_kept(case_id):
        raise PutBack
    for layer, head in heads.items():
        memory.see(layer, ring.generation(case_id, layer), head)
    return memory


def opened_layers(
    transaction: Transaction, session: Session, case_id: str
) -> dict[Layer, OpenedLayer]:
    """The layers of a case that the person may see. Raises :class:`NotGranted` for none."""
    return {
        layer: opened_layer(transaction, session, case_id, layer)
        for layer in Keyring(transaction, session).case_keys(case_id)
    }
