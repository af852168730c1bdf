"""The fields and mappings of the case format, on marshmallow.

A :class:`Section` describes one mapping of the file and builds one fact of the model from it. Every
sentence a user reads is made here or in ``values``; none of marshmallow's own gets out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from contextvars import ContextVar
from dataclasses import dataclass, field
from operator import attrgetter
from typing import Any, ClassVar, Final, TypeVar, cast

from marshmallow import Schema, ValidationError, fields, missing

from legalcalc.facts import Provenance, Shift, Stated
from legalcalc.facts.stated import CERTAINTIES, NOTHING_SAID, SOURCES
from legalcalc.messages import Message, _
from legalcalc.schemas.source import Raw, SourceEntry, under
from legalcalc.schemas.values import (
    CURRENCY,
    IDENTIFIER,
    LONG_TEXT,
    TEXT,
    UNKNOWN,
    Choice,
    Kind,
    MoneyKind,
    unknown_name,
)

__all__ = [
    "COERCION",
    "NEEDED",
    "PROOF_FIELDS",
    "SOURCE",
    "ItemSection",
    "Plain",
    "Reading",
    "Reference",
    "Section",
    "Several",
    "Sub",
    "SubList",
    "Value",
    "each",
    "in_order",
    "one",
    "plain",
    "reading",
    "reference",
    "references",
    "several",
    "spaces_of",
    "stated",
]

S = TypeVar("S", bound="Section")
Errors = dict[Any, Any]

NEEDED: Final = _("This is needed here.")
SOURCE: Final = Choice(SOURCES, "source")
CERTAINTY: Final = Choice(CERTAINTIES, "certainty")

COERCION: Final = "coercion"
"""The space of names in which facts are looked up that can compel to an act."""

_SEVERAL_SPACES: Final[dict[str, tuple[str, ...]]] = {
    "fee or deduction": ("fee", "deduction"),
    COERCION: ("harm", "confinement", "taken", "debt"),
}


def spaces_of(space: str) -> tuple[str, ...]:
    """The spaces of names in which an id is looked up: one, or several where it may be in any."""
    return _SEVERAL_SPACES.get(space, (space,))


# -- one reading of one file ------------------------------------------------------------------


@dataclass
class Reading:
    """Gathers, while one case is read, what is compared at the end.

    ``ids`` maps a space of names and an id to where it was given, and ``given`` holds all of them
    in order; ``references`` are the ids named elsewhere, with the space in which they have to be
    found. ``shifts`` are those that were told, by what they are and by what told of them;
    ``returns`` is how often in all something came of which one entry tells that it came again.
    """

    currency: str | None = None
    ids: dict[tuple[str, str], str] = field(default_factory=dict)
    given: list[tuple[str, str, str]] = field(default_factory=list)
    repeated: list[tuple[str, str]] = field(default_factory=list)
    references: list[tuple[str, str, str]] = field(default_factory=list)
    shifts: dict[object, Shift] = field(default_factory=dict)
    returns: int = 0

    def give(self, space: str, name: str, path: str) -> None:
        """An id is given to the entry at a path."""
        self.given.append((space, name, path))
        if (space, name) in self.ids:
            self.repeated.append((path, name))
        else:
            self.ids[space, name] = path


reading: Final[ContextVar[Reading]] = ContextVar("reading")


# -- fields -----------------------------------------------------------------------------------


class _Field(fields.Field[Any]):
    """What all fields of the format share: a description, how they are read and how written."""

    default_error_messages: dict[str, Any] = {"required": [NEEDED]}  # noqa: RUF012
    or_unknown: bool = False  # whether "unknown" is written where nothing is told

    def __init__(self, doc: str, **options: Any) -> None:
        super().__init__(metadata={"description": doc}, **options)

    @property
    def doc(self) -> str:
        """The description for the reference and the JSON Schema."""
        return cast(str, self.metadata["description"])

    def read(self, raw: Raw, name: str, entry: SourceEntry) -> Any:
        """The value that stands under a name of a mapping; ``missing`` where it says nothing.

        Raises ``ValidationError`` with all that is wrong.
        """
        raise NotImplementedError

    def write(self, value: Any) -> Any:
        """The value in the canonical form."""
        raise NotImplementedError


class Plain(_Field):
    """One value, as it is."""

    def __init__(self, kind: Kind[Any], doc: str, **options: Any) -> None:
        super().__init__(doc, **options)
        self.kind = kind

    def _unknown(self) -> Any:
        if self.required:
            raise self.make_error("required")
        return missing

    def read(self, raw: Raw, name: str, entry: SourceEntry) -> Any:
        if raw == UNKNOWN and self.kind.says_unknown:
            return self._unknown()
        return self.kind.read(raw, reading.get().currency)

    def write(self, value: Any) -> Any:
        return self.kind.write(value)


class Value(Plain):
    """One stated value: alone, or with its range, source, certainty and evidence.

    ``or_unknown``: it has to be said, if only that it is not known.
    """

    def __init__(
        self, kind: Kind[Any], doc: str, *, or_unknown: bool = False, **options: Any
    ) -> None:
        super().__init__(kind, doc, **options)
        self.or_unknown = or_unknown

    def _unknown(self) -> Any:
        return None if self.or_unknown else super()._unknown()

    def read(self, raw: Raw, name: str, entry: SourceEntry) -> Any:
        path = under(entry.path, name)
        if isinstance(raw, SourceEntry):
            return self._told_at_length(raw, path)
        if raw == UNKNOWN:
            return self._unknown()
        return Stated(self.kind.read(raw, reading.get().currency), path=path)

    @property
    def names(self) -> tuple[str, ...]:
        """The names that may stand in the long form."""
        own = ["value"]
        if self.kind.ranged:
            own += ["low", "likely", "high"]
        if isinstance(self.kind, MoneyKind):
            own = ["amount", "currency", *own]
        return (*own, "source", "certainty", "evidence", "visible_to", "as_written")

    def _told_at_length(self, entry: SourceEntry, path: str) -> Any:
        errors: Errors = {}
        known = self.names
        for name in entry:
            if name not in known:
                errors[name] = [unknown_name(name, known)]

        def read(kind: Kind[Any], name: str, currency: str | None = None) -> Any:
            if name not in entry:
                return None
            try:
                return kind.read(entry[name], currency)
            except ValidationError as error:
                errors[name] = error.messages
                return None

        currency = read(CURRENCY, "currency") if "currency" in known else None
        currency = currency or reading.get().currency
        provenance = _provenance(entry, errors)
        as_written = read(TEXT, "as_written")
        given = [name for name in ("amount", "value", "likely") if name in entry and name in known]
        low, high = read(self.kind, "low", currency), read(self.kind, "high", currency)
        if not given:
            if "low" in entry or "high" in entry:
                errors["likely"] = [
                    _("A range needs the value to calculate with. Add “likely”, or “value”.")
                ]
            else:
                errors["value"] = [NEEDED]
        elif len(given) > 1:
            errors[given[1]] = [
                _(
                    "“{first}” and “{second}” say the same. Keep one.",
                    first=given[0],
                    second=given[1],
                )
            ]
        elif entry[given[0]] == UNKNOWN and not errors:
            return self._unknown()
        else:
            value = read(self.kind, given[0], currency)
            if not errors:
                errors.update(_range_errors(low, value, high))
        if errors:
            raise ValidationError(errors)
        return Stated(value, low, high, provenance, as_written, path)

    def write(self, value: Any) -> Any:
        if value is None:
            return UNKNOWN
        written = {"value": self.kind.write(value.value)}
        if value.low is not None:
            written["low"] = self.kind.write(value.low)
        if value.high is not None:
            written["high"] = self.kind.write(value.high)
        if value.as_written is not None:
            written["as_written"] = value.as_written
        if value.provenance is not NOTHING_SAID:
            written.update(_written(value.provenance))
        return written if len(written) > 1 else written["value"]


def _range_errors(low: Any, value: Any, high: Any) -> Errors:
    ends = {getattr(end, "currency", None) for end in (low, value, high) if end is not None}
    if len(ends) > 1:
        return {"_schema": [_("A range has to be in one currency.")]}
    low, value, high = (getattr(end, "amount", end) for end in (low, value, high))
    if low is not None and low > value:
        return {"low": [_("“low” is more than the likely value.")]}
    if high is not None and high < value:
        return {"high": [_("“high” is less than the likely value.")]}
    return {}


def _provenance(entry: SourceEntry, errors: Errors) -> Provenance:
    """Source, certainty, evidence and who may see it, of a value told at length."""
    found: dict[str, Any] = {}
    for name, one_field in PROOF_FIELDS.items():
        if name in entry:
            try:
                found[name] = one_field.read(entry[name], name, entry)
            except ValidationError as error:
                errors[name] = error.messages
    return Provenance(**found) if found and not errors else NOTHING_SAID


def _written(provenance: Provenance) -> dict[str, Any]:
    written: dict[str, Any] = {}
    for name in PROOF_FIELDS:
        value = getattr(provenance, name)
        if value:
            written[name] = list(value) if isinstance(value, tuple) else value
    return written


class Several(_Field):
    """A list of values. A single one may stand without its list."""

    def __init__(
        self, kind: Kind[Any], doc: str, *, space: str | None = None, **options: Any
    ) -> None:
        super().__init__(doc, **options)
        self.kind = kind
        self.space = space

    def read(self, raw: Raw, name: str, entry: SourceEntry) -> tuple[Any, ...]:
        path = under(entry.path, name)
        errors: Errors = {}
        values = []
        for number, one in enumerate(raw if isinstance(raw, list) else [raw]):
            try:
                values.append(self.kind.read(one))
            except ValidationError as error:
                errors[number] = error.messages
            else:
                if self.space is not None:
                    place = f"{path}[{number}]" if isinstance(raw, list) else path
                    reading.get().references.append((place, values[-1], self.space))
        if errors:
            raise ValidationError(errors if isinstance(raw, list) else errors[0])
        return tuple(values)

    def write(self, value: Any) -> Any:
        return [self.kind.write(one) for one in value]


class Identifier(Plain):
    """The id of an entry. No two of one space of names are the same."""

    def __init__(self) -> None:
        super().__init__(
            IDENTIFIER, "A short name of your choice, by which other entries mean this one."
        )

    def read(self, raw: Raw, name: str, entry: SourceEntry) -> Any:
        given = self.kind.read(raw)
        section = self.parent
        assert isinstance(section, ItemSection)
        reading.get().give(section.space, given, under(entry.path, name))
        return given


class Reference(Plain):
    """The id of another entry of the case, in a space of names."""

    def __init__(self, space: str, doc: str, **options: Any) -> None:
        super().__init__(IDENTIFIER, doc, **options)
        self.space = space

    def read(self, raw: Raw, name: str, entry: SourceEntry) -> Any:
        meant = self.kind.read(raw)
        reading.get().references.append((under(entry.path, name), meant, self.space))
        return meant


class Sub(_Field):
    """A mapping inside another."""

    def __init__(self, section: Section, doc: str, **options: Any) -> None:
        super().__init__(doc, **options)
        self.section = section

    def read(self, raw: Raw, name: str, entry: SourceEntry) -> Any:
        return self.section.read(raw)

    def write(self, value: Any) -> Any:
        return self.section.write(value)


class SubList(Sub):
    """A list of mappings. A single text that stands for a mapping may stand without its list."""

    def __init__(
        self, section: Section, doc: str, *, at_least_one: bool = False, **options: Any
    ) -> None:
        super().__init__(section, doc, **options)
        self.at_least_one = at_least_one

    def read(self, raw: Raw, name: str, entry: SourceEntry) -> Any:
        if isinstance(raw, str) and self.section.shorthand is not None:
            return (self.section.read(raw),)
        if not isinstance(raw, list):
            raise ValidationError(
                [_("A list is expected here: begin each entry with a hyphen and a blank.")]
            )
        errors: Errors = {}
        things = []
        for number, one in enumerate(raw):
            try:
                things.append(self.section.read(one))
            except ValidationError as error:
                errors[number] = error.messages
        if self.at_least_one and not raw:
            raise self.make_error("required")
        if errors:
            raise ValidationError(errors)
        return tuple(things)

    def write(self, value: Any) -> Any:
        return [self.section.write(one) for one in value]


# -- how sections declare them ----------------------------------------------------------------


def plain(kind: Kind[Any], doc: str, *, key: str | None = None, required: bool = False) -> Plain:
    """A value without a proof of its own."""
    return Plain(kind, doc, data_key=key, required=required)


def stated(
    kind: Kind[Any],
    doc: str,
    *,
    key: str | None = None,
    required: bool = False,
    or_unknown: bool = False,
) -> Value:
    """A value that may carry a range, a source, a certainty and evidence."""
    return Value(kind, doc, data_key=key, required=required, or_unknown=or_unknown)


def several(
    kind: Kind[Any], doc: str, *, key: str | None = None, required: bool = False
) -> Several:
    """A list of values."""
    return Several(kind, doc, data_key=key, required=required)


def reference(space: str, doc: str, *, required: bool = False) -> Reference:
    """The id of another entry."""
    return Reference(space, doc, required=required)


def references(space: str, doc: str) -> Several:
    """The ids of other entries."""
    return Several(IDENTIFIER, doc, space=space)


def one(section: type[Section], doc: str, *, key: str | None = None) -> Sub:
    """A mapping inside another."""
    return Sub(section(), doc, data_key=key)


def each(
    section: type[Section], doc: str, *, key: str | None = None, at_least_one: bool = False
) -> SubList:
    """A list of mappings."""
    return SubList(section(), doc, at_least_one=at_least_one, required=at_least_one, data_key=key)


# -- sections ---------------------------------------------------------------------------------


class Section(Schema):
    """A mapping of the file and the fact that is built from it.

    ``builds`` is the class of the fact. ``shorthand`` names the key that is meant where a single
    text stands in the place of the whole mapping. The fields are declared and bound by marshmallow;
    each is read and written by itself, since ``Schema.load`` tries all of them for every entry.
    """

    builds: ClassVar[type]
    shorthand: ClassVar[str | None] = None
    shorthand_schema: ClassVar[dict[str, Any] | None] = None  # that of the key, if not said
    rules: ClassVar[dict[str, Any]] = {}  # what its JSON Schema says beyond the keys

    def __init__(self) -> None:
        super().__init__()
        self.put_last()

    def put_last(self, *names: str) -> None:
        """Put these fields behind the others, in the reference and when a fact is written."""
        for name in names:
            if name in self.fields:
                self.fields[name] = self.fields.pop(name)
        declared = cast(dict[str, _Field], self.fields)
        self.keys = {one.data_key or name: one for name, one in declared.items()}
        self._read = {
            one.data_key or name: (place, one.data_key or name, name, one)
            for place, (name, one) in enumerate(declared.items())
        }
        self._needed = [(key, one) for key, one in self.keys.items() if one.required]
        self._written = [
            (key, self.getter(name), one)
            for _place, key, name, one in self._read.values()
            if not one.load_only
        ]

    def read(self, raw: Raw) -> Any:
        """The fact that is told here. Raises ``ValidationError`` with all that is wrong."""
        entry = self.entry(raw)
        errors: Errors = {}
        data: dict[str, Any] = {}
        for _place, key, name, one in sorted(
            self._read[key] for key in entry.keys() & self._read.keys()
        ):
            try:
                value = one.read(entry[key], key, entry)
            except ValidationError as error:
                errors[key] = error.messages
            else:
                if value is not missing:
                    data[name] = value
        for key, one in self._needed:
            if key not in entry:
                errors[key] = one.make_error("required").messages
        for key in (*entry, *entry.empty):
            if key not in self.keys:
                errors[key] = [unknown_name(key, self.keys)]
        if errors:
            raise ValidationError(errors)
        return self.build(data, entry)

    def entry(self, raw: Raw) -> SourceEntry:
        """The mapping itself, also where a single text stands for it."""
        if isinstance(raw, SourceEntry):
            return raw
        if isinstance(raw, str) and self.shorthand is not None:
            return self.expanded(raw)
        if raw is None:
            raise ValidationError([_("This entry is empty.")])
        raise ValidationError([_("Names with their values are expected here.")])

    def expanded(self, text: str) -> SourceEntry:
        """The mapping for which a single text stands."""
        entry = SourceEntry()
        assert self.shorthand is not None
        entry[self.shorthand] = text
        return entry

    def build(self, data: dict[str, Any], entry: SourceEntry) -> Any:
        """The fact, from the values that were read."""
        return self.builds(**data)

    def write(self, thing: Any) -> dict[str, Any]:
        """The canonical mapping of a fact; what is not stated is left out."""
        written: dict[str, Any] = {}
        for key, value_of, one in self._written:
            value = value_of(thing)
            if (value is not None and value != ()) or one.or_unknown:
                told = one.write(value)
                if told not in (None, "", []):
                    written[key] = told
        return written

    def with_none(self, written: dict[str, Any], none_told: frozenset[str]) -> dict[str, Any]:
        """A canonical mapping with the lists that are known to be empty, in the order of keys."""
        if not none_told:
            return written
        written |= {name: [] for name in none_told}
        return {name: written[name] for name in self.keys if name in written}

    def getter(self, name: str) -> Callable[[Any], Any]:
        """A function that finds the value of a field in a fact."""
        return attrgetter(name)


class ItemSection(Section):
    """An entry of a list: whatever it tells, it may carry an id, its proof and a note.

    ``space`` is the space of names in which its id is unique.
    """

    space: ClassVar[str]
    proof: ClassVar[tuple[str, ...]] = ("source", "certainty", "evidence", "visible_to", "note")

    def __init__(self) -> None:
        super().__init__()
        self.put_last(*self.proof)  # what is told comes before its proof

    id = Identifier()
    source = plain(SOURCE, "Who or what this comes from.")
    certainty = plain(CERTAINTY, "How sure it is.")
    evidence = references("evidence", "Ids of entries of “evidence” that prove it.")
    visible_to = several(TEXT, "Recipients who may see it; without it the legal team only decides.")
    note = plain(LONG_TEXT, "A remark for the reader.")

    def build(self, data: dict[str, Any], entry: SourceEntry) -> Any:
        """The fact, with its place in the file and where it comes from."""
        proof = {name: data.pop(name) for name in PROOF_FIELDS if name in data}
        if proof:
            data["provenance"] = Provenance(**proof)
        self.complete(data, entry)
        return self.builds(path=entry.path, **data)

    def complete(self, data: dict[str, Any], entry: SourceEntry) -> None:
        """Put together what the file tells in several keys. Raises ``ValidationError``."""

    def getter(self, name: str) -> Callable[[Any], Any]:
        """A function that finds the value of a field in a fact."""
        of_proof = name in self.proof and name != "note"
        return attrgetter(f"provenance.{name}") if of_proof else super().getter(name)


PROOF_FIELDS: Final[dict[str, _Field]] = {
    name: cast(_Field, ItemSection._declared_fields[name]) for name in ItemSection.proof[:-1]
}


def in_order(data: Mapping[str, Any], pairs: Iterable[tuple[str, str, str]]) -> None:
    """Refuse an end before its beginning. ``pairs``: first, last, and the key of the last."""
    for first, last, key in pairs:
        begins, ends = data.get(first), data.get(last)
        if begins is None or ends is None:
            continue
        if isinstance(begins, Stated):
            begins, ends = begins.value, ends.value
        if ends < begins:
            raise ValidationError({key: [ENDS_TOO_EARLY]})


ENDS_TOO_EARLY: Final[Message] = _("This day is before the day on which it begins.")
