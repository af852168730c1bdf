"""The places of work whose law is here, and the law that holds at a place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from legalcalc.facts import Place
from legalcalc.law import discovery
from legalcalc.law.jurisdiction import Jurisdiction
from legalcalc.messages import _
from legalcalc.schemas.values import COUNTRY
from legalcalc.typed_values.codes import name_of, part_name
from legalcalc.web.forms.control import Labelled
from legalcalc.web.language import law_teller, screen_teller

__all__ = ["WorkPlace", "law_at", "laws", "offered_places", "place_of"]

Data = dict[str, Any]


@dataclass(frozen=True, slots=True)
class WorkPlace:
    """A country, or a part of one, by its code, such as ``GB-ENG``."""

    code: str

    @property
    def raw(self) -> Data:
        """The place as a case holds it."""
        country, dash, _part = self.code.partition("-")
        return {"country": country, **({"subdivision": self.code} if dash else {})}

    def named(self, language: str) -> str:
        """Its name in a language."""
        _country, dash, _part = self.code.partition("-")
        return part_name(self.code, language) if dash else name_of(COUNTRY, self.code, language)


def laws() -> list[Jurisdiction]:
    """All laws that are here."""
    return [one.jurisdiction for one in discovery.available() if one.jurisdiction is not None]


def place_of(code: str) -> WorkPlace | None:
    """The place of a code that is offered; ``None`` for any other text."""
    offered = {territory for law in laws() for territory in law.territory}
    return WorkPlace(code) if code in offered else None


def law_at(place: WorkPlace) -> Jurisdiction | None:
    """The law that holds at a place, where one alone does: that of a part before that of the whole.

    ``None`` where none is known, or where it depends on the part of the country.
    """
    at = Place(**place.raw)
    there = [law for law in laws() if law.holds_in(at)]
    own = [law for law in there if place.code in law.territory]
    found = own or there
    return found[0] if len(found) == 1 else None


def offered_places() -> list[Labelled]:
    """The places of work of all laws by their names on the screen, those for practice last."""
    named = []
    for law in laws():
        for code in law.territory:
            if len(law.territory) == 1:
                name = str(law_teller(law).text(law.name))
            else:
                name = part_name(code, screen_teller().language)
            if law.fictional:
                name = screen_teller().text(_("{name} (invented, for training)", name=name))
            named.append((law.fictional, name.casefold(), code, name))
    return [(code, name) for _fictional, _key, code, name in sorted(named)]
