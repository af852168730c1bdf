"""Sentences that the law of a jurisdiction asks for, or that its law makes true: data with sources.

They stand in ``wordings.yaml`` beside the declaration. A sentence that nobody has read at its
source is printed as unverified, like a figure.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal, get_args

from legalcalc.law.jurisdiction import Jurisdiction
from legalcalc.law.parameters import ParameterError
from legalcalc.law.reading import GROUND_KEYS, DeclaredEntry, LegalBasis, read_declarations
from legalcalc.messages import Message

__all__ = ["Maker", "Wording", "Wordings", "load_wordings", "wordings_of"]

Maker = Literal["claimant", "witness"]
Section = Literal["truth", "statement", "costs", "translation"]

_KEYS = GROUND_KEYS | {"text", "routes", "makers"}


@dataclass(frozen=True, slots=True)
class Wording:
    """One sentence or a few. ``routes`` and ``makers``: where and for whom; empty means all."""

    text: Message
    ground: LegalBasis
    routes: tuple[str, ...] = ()
    makers: tuple[str, ...] = ()

    def fits(self, route: str | None, maker: Maker | None) -> bool:
        """Whether it is meant for a route and a maker; what is not known fits where all do."""
        return (not self.routes or route in self.routes) and (
            not self.makers or maker in self.makers
        )


@dataclass(frozen=True, slots=True)
class Wordings:
    """The sentences of one jurisdiction by section.

    ``truth``: what the maker of a statement declares. ``statement`` and ``translation``: what the
    law asks of a statement, and of its translation. ``costs``: what a claim may cost the client,
    and the risks.
    """

    sections: Mapping[str, tuple[Wording, ...]]

    def of(
        self, section: Section, *, route: str | None = None, maker: Maker | None = None
    ) -> tuple[Wording, ...]:
        """The sentences of a section that fit; none where the jurisdiction declares none."""
        return tuple(one for one in self.sections.get(section, ()) if one.fits(route, maker))


@cache
def wordings_of(jurisdiction: Jurisdiction) -> Wordings:
    """The sentences of a jurisdiction; a section that it leaves out is that of its parent.

    Raises :class:`ParameterError` with every fault of the file.
    """
    inherited = wordings_of(jurisdiction.parent).sections if jurisdiction.parent else {}
    own = load_wordings(jurisdiction.home / "wordings.yaml", tuple(jurisdiction.routes))
    return Wordings({**inherited, **own})


def load_wordings(path: Path, routes: tuple[str, ...]) -> dict[str, tuple[Wording, ...]]:
    """Read a file; one that is not there holds nothing. Raises :class:`ParameterError`."""
    if not path.is_file():
        return {}
    faults: list[str] = []
    top = read_declarations(path, faults)
    top.only(get_args(Section))
    sections = {
        name: tuple(_wording(one, routes) for one in top.entries(name)) for name in top.values
    }
    if faults:
        raise ParameterError(faults)
    return sections


def _wording(entry: DeclaredEntry, routes: tuple[str, ...]) -> Wording:
    entry.only(_KEYS, needs=("text",))
    return Wording(
        text=entry.message("text") or Message(""),
        ground=entry.ground(),
        routes=entry.words("routes", routes),
        makers=entry.words("makers", get_args(Maker)),
    )
