"""Lays rows over the data of a group file: people, and what each tells alone.

Nothing that stands in the file is changed: what a row tells otherwise is refused, and so is what
would count twice.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any, Final

from legalcalc.group.tables.layout import PEOPLE, SheetColumn, SheetLayout
from legalcalc.messages import Message, _
from legalcalc.schemas.fields import NEEDED
from legalcalc.schemas.values import UNKNOWN

__all__ = ["Laid", "LaidRow", "RefusedRow", "known_ids", "lay", "mapping_of"]

Value = str | list[str]


@dataclass(frozen=True, slots=True, eq=False)
class LaidRow:
    """A row of a table in which every cell could be read.

    ``table`` is the place of its table among all that were given, and ``number`` that of the row,
    from 1. ``values`` are what its cells mean, by the keys of their columns.
    """

    layout: SheetLayout
    table: int
    number: int
    values: Mapping[str, Value]

    @property
    def person(self) -> str:
        """The id of the person, as it stands in the row."""
        return str(self.values["person"])


@dataclass(frozen=True, slots=True)
class RefusedRow:
    """A row that cannot be laid over the file, with what is wrong, and in which column."""

    row: LaidRow
    key: str | None
    message: Message


class _Refused(Exception):
    def __init__(self, message: Message, key: str | None = None) -> None:
        super().__init__(str(message))
        self.message = message
        self.key = key


@dataclass
class Laid:
    """A group file with rows laid over it.

    ``places``: by a path of the file, the row that made what stands there, and by the keys there
    the columns that tell them. ``people`` are the places of the people, by their ids without regard
    to capitals.
    """

    data: dict[str, Any]
    places: dict[str, tuple[LaidRow, Mapping[str, str]]] = field(default_factory=dict)
    refused: list[RefusedRow] = field(default_factory=list)
    people: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        listed = self.data.get("people")
        self.data["people"] = listed if isinstance(listed, list) else []
        for place, person in enumerate(self.data["people"]):
            id = _id(person)
            if id is not None:
                self.people.setdefault(id.casefold(), place)


_OTHERWISE: Final = _(
    "The group file tells something else here. Change it there, or leave this cell empty."
)
_NONE: Final = _("The group file, or the sheet of people, says that there is none of these.")
_TWICE: Final = _(
    "This stands in the group file already. If it happened twice, tell the two apart by a note."
)

_SUM: Final = re.compile(r"([0-9]+)(?:\.([0-9]+))?(?: ([A-Z]{3}))?")
_OF_EMPLOYMENT: Final = ("start", "end")


def known_ids(data: Mapping[str, Any], person: str, column: SheetColumn) -> list[str]:
    """The ids in a group file that a cell of this person can name: what is shared, and their own.

    The column that says which shared entry is otherwise takes no other.
    """
    shared = mapping_of(data.get("shared"))
    listed = data.get("people")
    found = next((one for one in _entries(listed) if _is(one, person)), {})
    own = {} if column.key == "id" else mapping_of(found.get("own"))
    lists = ("parties", "people") if column.list_of == "parties" else (column.list_of or "",)
    ids = [
        id
        for told in (shared, own)
        for name in lists
        for one in _entries(told.get(name))
        if (id := _id(one)) is not None
    ]
    return [*ids, "claimant"] if column.list_of == "parties" else ids


def _is(entry: Mapping[str, Any], person: str) -> bool:
    id = _id(entry)
    return id is not None and id.casefold() == person.casefold()


def lay(base: Mapping[str, Any], rows: Iterable[LaidRow]) -> Laid:
    """The data of a group file with rows laid over it; what cannot be laid is told."""
    laid = Laid(deepcopy(dict(base)))
    given = sorted(rows, key=lambda one: one.layout is not PEOPLE)
    told: dict[tuple[str, str, str], LaidRow] = {}
    for row in given:
        try:
            if row.layout is PEOPLE:
                _Person(laid, row, make=True).lay_facts()
            else:
                _Person(laid, row, make=False).lay_entry(told)
        except _Refused as refused:
            laid.refused.append(RefusedRow(row, refused.key, refused.message))
    return laid


class _Person:
    """The person of a row, of whom nothing is changed unless all of the row fits."""

    def __init__(self, laid: Laid, row: LaidRow, *, make: bool) -> None:
        self.laid = laid
        self.row = row
        self.shared = mapping_of(laid.data.get("shared"))
        people: list[Any] = laid.data["people"]
        found = laid.people.get(row.person.casefold())
        if found is None and not make:
            raise _Refused(
                _(
                    "Nobody in the group has this id, or the row of this person was left out. "
                    "Each person has a row of their own in “{sheet}”.",
                    sheet=PEOPLE.title,
                ),
                "person",
            )
        self.place = len(people) if found is None else found
        entry = {"id": row.person} if found is None else people[found]
        self.entry: dict[str, Any] = deepcopy(entry) if make else entry
        if not isinstance(self.entry.get("own"), dict):
            self.entry["own"] = {}
        self.own: dict[str, Any] = self.entry["own"]
        self.at = f"people[{self.place}]"
        self.places: dict[str, Mapping[str, str]] = {}

    def _keep(self) -> None:
        people = self.laid.data["people"]
        if self.place == len(people):
            people.append(self.entry)
            self.laid.people[self.row.person.casefold()] = self.place
            self.laid.places.setdefault(self.at, (self.row, {"id": "person"}))
        else:
            people[self.place] = self.entry
        for path, keys in self.places.items():
            self.laid.places[path] = (self.row, keys)

    def _put(self, data: dict[str, Any], key: str, value: Any, column: str) -> None:
        """Put a value where nothing stands, or where it is told not to be known."""
        if data.get(key) not in (None, UNKNOWN, value):
            raise _Refused(_OTHERWISE, column)
        data[key] = value

    def _list(self, name: str) -> list[Any]:
        """What this person tells in a list of the case."""
        listed = self.own.get(name)
        if listed is not None and not isinstance(listed, list):
            raise _Refused(_OTHERWISE)
        return list(listed or ())

    # -- what a row about a person tells ----------------------------------------------------------

    def lay_facts(self) -> None:
        """Lay a row of the sheet of people over this person."""
        values = self.row.values
        self._claimant()
        self._employment()
        if "seen_on" in values or "seen_doing" in values:
            self._seen()
        if "any_pay" in values:
            before = self.own.get("payments")
            if before if values["any_pay"] == "no" else before == []:
                raise _Refused(_OTHERWISE, "any_pay")
            if values["any_pay"] == "no":
                self.own["payments"] = []
        if "without" in values:
            before = _listed(self.entry.get("without"))
            new = [one for one in values["without"] if one not in before]
            self.entry["without"] = [*before, *new]
            self.places[f"{self.at}.without"] = {"": "without"}
        self._keep()

    def _claimant(self) -> None:
        values = self.row.values
        told = {"name", "born", "nationality", "languages"} & values.keys()
        if not told:
            return
        claimant = self.own.setdefault("claimant", {})
        if not isinstance(claimant, dict):
            raise _Refused(_OTHERWISE)
        if "born" in values:
            self._put(claimant, "born", values["born"], "born")
        for key, column in (
            ("names", "name"),
            ("nationalities", "nationality"),
            ("languages", "languages"),
        ):
            if column in values:
                new = values[column]
                before = _listed(claimant.get(key))
                known = [_word_of(one) for one in before]
                wanted = [new] if isinstance(new, str) else new
                claimant[key] = [*before, *(one for one in wanted if one not in known)]
        self.places[f"{self.at}.own.claimant"] = {
            "names": "name",
            "born": "born",
            "nationalities": "nationality",
            "languages": "languages",
        }

    def _employment(self) -> None:
        values = self.row.values
        if not {"start", "end", "pay", "employment"} & values.keys():
            return
        id = values.get("employment") or self._only_employment()
        entries = self.own["employments"] = self._list("employments")
        place = next((n for n, one in enumerate(entries) if _id(one) == id), len(entries))
        if place == len(entries):
            entries.append({"id": id})
        entry = entries[place]
        for key in _OF_EMPLOYMENT:
            if key in values:
                self._put(entry, key, values[key], key)
        if "pay" in values:
            if "per" not in values:
                raise _Refused(NEEDED, "per")
            pay = self._money("pay")
            self._put(entry, "promises", [{"pay": pay, "per": values["per"]}], "pay")
        self.places[f"{self.at}.own.employments[{place}]"] = {
            "id": "employment",
            "promises": "pay",
            **{key: key for key in _OF_EMPLOYMENT},
        }

    def _only_employment(self) -> str:
        known = [_id(one) for one in _entries(self.shared.get("employments"))]
        if len(known) != 1 or known[0] is None:
            raise _Refused(NEEDED, "employment")
        return known[0]

    def _seen(self) -> None:
        """That somebody was seen at work is evidence, which the lawyer then lays to what it proves.

        It is no day of work by itself: a single day replaces what a usual week says of it.
        """
        values = self.row.values
        for key in ("seen_on", "seen_doing"):
            if key not in values:
                raise _Refused(NEEDED, key)
        entries = self.own["evidence"] = self._list("evidence")
        entry = {
            "id": f"seen-{values['seen_on']}",
            "kind": "inspection",
            "what": values["seen_doing"],
            "date": values["seen_on"],
        }
        same = next((one for one in entries if _id(one) == entry["id"]), None)
        if same is None:
            entries.append(entry)
            path = f"{self.at}.own.evidence[{len(entries) - 1}]"
            self.places[path] = {"date": "seen_on", "what": "seen_doing", "id": "seen_on"}
        elif same != entry:
            raise _Refused(_OTHERWISE, "seen_doing")

    # -- what a row of another sheet tells --------------------------------------------------------

    def lay_entry(self, told: dict[tuple[str, str, str], LaidRow]) -> None:
        """Lay a row over this person as an entry of the list of its sheet."""
        name = self.row.layout.list
        if self.own.get(name) == []:
            raise _Refused(_NONE)
        entries = self._list(name)
        entry = self._made()
        plain = self._plain(entry)
        same = told.get((self.at, name, plain))
        if same is not None:
            raise _Refused(
                _(
                    "This says the same as row {row}. If it happened twice, tell the two apart by "
                    "a note.",
                    row=str(same.number),
                )
            )
        place = len(entries)
        if "id" in entry:
            place = next((n for n, one in enumerate(entries) if _id(one) == entry["id"]), place)
        elif any(self._plain(one) == plain for one in _entries(entries)):
            raise _Refused(_TWICE)
        if place < len(entries):
            merged = dict(entries[place])
            for key, value in entry.items():
                self._put(merged, key, value, key)
            entries[place] = merged
        else:
            entries.append(entry)
        told[self.at, name, plain] = self.row
        self.own[name] = entries
        columns = {one.key: one.key for one in self.row.layout.columns}
        self.places[f"{self.at}.own.{name}[{place}]"] = columns
        self._keep()

    def _plain(self, entry: Mapping[str, Any]) -> str:
        """What an entry says, however its sums are written: 1000, or 1000.00 RTD."""
        return repr(sorted((key, self._plain_value(value)) for key, value in entry.items()))

    def _plain_value(self, value: Any) -> Any:
        found = _SUM.fullmatch(value) if isinstance(value, str) else None
        if found is None:
            return value
        whole, part, currency = found[1], (found[2] or "").rstrip("0"), found[3]
        return f"{whole}.{part} {currency or self.shared.get('currency')}"

    def _made(self) -> dict[str, Any]:
        """The entry that a row makes, with the currency behind its amount."""
        layout = self.row.layout
        entry: dict[str, Any] = {}
        for column in layout.columns:
            key = column.key
            if key not in self.row.values or key in ("person", "currency"):
                continue
            entry[key] = self._money(key) if column.kind.name == "money" else self.row.values[key]
        return entry

    def _money(self, key: str) -> str:
        amount, currency = str(self.row.values[key]), self.row.values.get("currency")
        if amount == UNKNOWN or not currency:
            return amount
        number, _space, typed = amount.partition(" ")
        if typed and typed != currency:
            raise _Refused(
                _(
                    "The amount was typed in {typed}, but the currency beside it is {currency}. "
                    "Change one of them.",
                    typed=typed,
                    currency=currency,
                ),
                key,
            )
        return f"{number} {currency}"


def _entries(value: Any) -> list[dict[str, Any]]:
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def mapping_of(value: Any) -> Mapping[str, Any]:
    """A mapping of a file; an empty one where something else stands."""
    return value if isinstance(value, dict) else {}


def _word_of(entry: Any) -> Any:
    """What a name or a language says, be it told alone or at length."""
    return entry.get("text", entry.get("language")) if isinstance(entry, dict) else entry


def _listed(value: Any) -> list[Any]:
    if value is None:
        return []
    return list(value) if isinstance(value, list) else [value]


def _id(entry: Any) -> str | None:
    id = entry.get("id") if isinstance(entry, dict) else None
    return id if isinstance(id, str) else None
