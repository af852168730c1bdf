"""The text of a case file, YAML or JSON, read as text only.

Nothing is guessed: every value arrives as the text that was typed, so ``NO`` is not "false",
``12:30`` is not 750 and ``9.10`` is not 9.1. What a reader of strangers' files has to fear is
refused here: tags, aliases, endless nesting, too much of anything.

Most texts are right, and nobody asks where in them something stands. So a text is read without
places first; where a sentence has to name one, it is read again for them.
"""

from __future__ import annotations

import json
import os
import re
from abc import ABC, abstractmethod
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final, Literal, NamedTuple, Self, TypeAlias

import yaml
from yaml import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from legalcalc.messages import Message, _
from legalcalc.schemas.problems import CaseProblems, Problem

__all__ = [
    "Mark",
    "Raw",
    "Source",
    "SourceEntry",
    "Syntax",
    "locate",
    "read_source",
    "shown",
    "standing_alone",
    "under",
]

MOST_BYTES: Final = 5_000_000
MOST_VALUES: Final = 250_000
DEEPEST: Final = 24
LONGEST_NAME: Final = 100
MOST_PROBLEMS: Final = 200

Syntax = Literal["yaml", "json"]
Source: TypeAlias = str | bytes | os.PathLike[str] | Mapping[str, Any]


class Mark(NamedTuple):
    """A place in the text; both count from one."""

    line: int
    column: int


class SourceEntry(dict[str, Any]):
    """A mapping of the file: what stands under each name. Empty values are left out.

    ``path`` is its place in the case, such as ``payments[2]``. ``empty`` holds the names that stand
    there and say nothing. The outermost one knows the ``text`` that it was read from.
    """

    empty: Mapping[str, None] = MappingProxyType({})
    text: _Text | None = None

    def __init__(self, path: str = "") -> None:
        self.path = path

    def has(self, name: str) -> bool:
        """Whether the name stands there, be it with an empty value."""
        return name in self or name in self.empty


Raw: TypeAlias = str | SourceEntry | list[Any] | None
"""A value of the file. An empty entry of a list is ``None``."""


def shown(text: str) -> str:
    """A piece of the user's text, short and harmless enough to be quoted in a sentence."""
    clean = "".join(
        letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in text[:61]
    )
    return clean if len(text) <= 60 else clean[:59] + "…"


def read_source(source: Source, syntax: Syntax | None = None) -> SourceEntry:
    """The case file as a tree of texts.

    A path is a file; ``str`` and ``bytes`` are the text itself; a mapping is data that was read
    elsewhere, and a :class:`SourceEntry` is a tree already. Raises :class:`CaseProblems` if there
    is anything wrong, and ``OSError`` where a file cannot be opened.
    """
    if isinstance(source, SourceEntry):
        return source
    if isinstance(source, Mapping):
        return _DataReader(source).run().outcome()
    if isinstance(source, os.PathLike):
        file = Path(source)
        if syntax is None and file.suffix.lower() == ".json":
            syntax = "json"
        with file.open("rb") as stream:
            source = stream.read(MOST_BYTES + 1)
    try:
        text = _decoded(source)
        if not text.strip():
            raise _Stop(_("The file is empty."))
    except _Stop as stop:
        raise CaseProblems([stop.problem]) from None
    return _read_text(text, syntax)


def _read_text(text: str, syntax: Syntax | None) -> SourceEntry:
    """The tree of a text. Raises :class:`CaseProblems`."""
    perhaps_json = syntax is None and text.lstrip().startswith(("{", "["))
    if syntax == "json" or perhaps_json:
        reader: _Reader = _json_at_once(text) or _JsonReader(text, {}).run()
        if perhaps_json and reader.stopped and not _is_json(text):
            # Both JSON and YAML may begin so. What is no JSON may still be YAML.
            as_yaml = _YamlReader(text, {}).run()
            reader = reader if as_yaml.stopped else as_yaml
    else:
        reader = _YamlReader(text).run()
        if reader.problems:
            reader = _YamlReader(text, {}).run()
    root = reader.outcome()
    root.text = _Text(text, _YamlReader if isinstance(reader, _YamlReader) else _JsonReader)
    return root


def standing_alone(root: SourceEntry, name: str) -> SourceEntry | None:
    """The mapping under a name as if it were the whole: its paths begin in it.

    Its places are still those of the larger text. ``None`` where no mapping stands there.
    """
    inside = root.get(name)
    if not isinstance(inside, SourceEntry):
        return None
    alone = _moved(inside, len(name) + 1)
    if root.text is not None:
        alone.text = _Text(root.text.text, root.text.reader, f"{name}.")
    return alone


def _moved(entry: SourceEntry, length: int) -> SourceEntry:
    moved = SourceEntry(entry.path[length:])
    moved.empty = entry.empty
    moved.update({name: _moved_value(inside, length) for name, inside in entry.items()})
    return moved


def _moved_value(value: Raw, length: int) -> Raw:
    if isinstance(value, SourceEntry):
        return _moved(value, length)
    if isinstance(value, list):
        return [_moved_value(inside, length) for inside in value]
    return value


class _Text:
    """The text of a tree; where its parts stand is found out when somebody asks for it."""

    def __init__(self, text: str, reader: type[_Reader], within: str = "") -> None:
        self.text = text
        self.reader = reader
        self.within = within

    @cached_property
    def places(self) -> Mapping[str, Mark]:
        """Where each path of the text stands."""
        places: dict[str, Mark] = {}
        self.reader(self.text, places).run()
        return places


def locate(root: SourceEntry, path: str) -> Mark | None:
    """The place of a path such as ``payments[2].amount``, or the nearest place around it.

    A list or mapping is pointed at by its name, a single value by itself. ``None`` for data.
    """
    if root.text is None:
        return None
    path, places = root.text.within + path, root.text.places
    while path and path not in places:
        path = path[: max(path.rfind("."), path.rfind("["), 0)]
    return places.get(path)


# -- the tree ---------------------------------------------------------------------------------


def _problem(path: str, mark: Mark | None, message: Message) -> Problem:
    return Problem(path, mark.line if mark else None, mark.column if mark else None, message)


_TOO_DEEP = _("Too many lists and mappings stand inside one another.")


class _Stop(Exception):
    """The text cannot be read beyond this place."""

    def __init__(self, message: Message, mark: Mark | None = None, path: str = "") -> None:
        super().__init__(str(message))
        self.problem = _problem(path, mark, message)


class _Reader(ABC):
    """Reads a case from something and notes what is wrong.

    ``places`` takes up where each path stands, if anybody wants to know. A place is whatever the
    syntax knows of it; :meth:`mark` makes a line and a column of it.
    """

    def __init__(self, source: Any, places: dict[str, Mark] | None = None) -> None:
        self.source = source
        self.places = places
        self.root: Raw = None
        self.problems: list[Problem] = []
        self.stopped = False
        self._count = 0
        self._names: dict[str, Mark] = {}

    @abstractmethod
    def read(self) -> Raw:
        """Read all of it. Raises :class:`_Stop` where it cannot be read on."""

    @abstractmethod
    def mark(self, place: Any) -> Mark | None:
        """The line and column of a place."""

    def run(self) -> Self:
        """Read, and note why it ended if it did."""
        try:
            self.root = self.read()
        except _Stop as stop:
            self.stopped = True
            self.problems.append(stop.problem)
        return self

    def outcome(self) -> SourceEntry:
        """The tree. Raises :class:`CaseProblems` with everything that is wrong."""
        if not self.problems and not isinstance(self.root, SourceEntry):
            message = _("A case is made of names with their values, such as “reference: A-17”.")
            self.problems.append(_problem("", Mark(1, 1), message))
        if self.problems:
            raise CaseProblems(self.problems)
        assert isinstance(self.root, SourceEntry)
        return self.root

    def problem(self, path: str, place: Any, message: Message) -> None:
        """Note a problem and read on."""
        if len(self.problems) >= MOST_PROBLEMS:
            raise _Stop(_("There are more problems than these."), self.mark(place))
        self.problems.append(_problem(path, self.mark(place), message))

    def value_begins(self, path: str, place: Any) -> None:
        """A value stands here."""
        self._count += 1
        if self._count > MOST_VALUES:
            message = _("The file holds more than {limit} values, too many.", limit=MOST_VALUES)
            raise _Stop(message, self.mark(place))
        if self.places is not None:
            mark = self.mark(place)
            if mark is not None:
                self.places.setdefault(path, mark)

    def goes_deeper(self, path: str, depth: int, place: Any) -> None:
        """A list or mapping begins here."""
        if depth >= DEEPEST:
            raise _Stop(_TOO_DEEP, self.mark(place), path)

    def usable(self, name: str, entry: SourceEntry, place: Any) -> bool:
        """Whether a name may stand in a mapping."""
        if not name or len(name) > LONGEST_NAME or not name.isprintable():
            message = _("“{name}” cannot be a name in a case file.", name=shown(name))
            self.problem(entry.path, place, message)
            return False
        if name in entry or name in entry.empty:
            path = under(entry.path, name)
            first = self._names.get(path)
            message = (
                _("“{name}” stands here twice.", name=name)
                if first is None
                else _(
                    "“{name}” stands here twice; the first time in line {line}.",
                    name=name,
                    line=str(first.line),
                )
            )
            self.problem(path, place, message)
            return False
        if self.places is not None:
            mark = self.mark(place)
            if mark is not None:
                self._names[under(entry.path, name)] = mark
        return True


def under(path: str, name: str) -> str:
    """The path of what stands under a name."""
    return f"{path}.{name}" if path else name


def _put(entry: SourceEntry, name: str, value: Raw) -> None:
    if value is not None:
        entry[name] = value
    elif isinstance(entry.empty, dict):
        entry.empty[name] = None
    else:
        entry.empty = {name: None}


# -- bytes and text ---------------------------------------------------------------------------

_UNREADABLE = _("A character stands here that is no readable text. Delete it.")


def _decoded(source: str | bytes) -> str:
    if len(source) > MOST_BYTES:
        raise _Stop(_("The file is larger than {limit} bytes, too large.", limit=MOST_BYTES))
    if isinstance(source, bytes):
        encoding = "utf-16" if source.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8"
        try:
            text = source.decode(encoding)
        except UnicodeDecodeError as error:
            message = _("The file is not UTF-8 text. Save it again with the encoding UTF-8.")
            mark = Mark(source.count(b"\n", 0, error.start) + 1, 1) if encoding == "utf-8" else None
            raise _Stop(message, mark) from None
    else:
        text = source
        try:
            text.encode()
        except UnicodeEncodeError as error:  # half of a character
            raise _Stop(_UNREADABLE, _mark_at(text, error.start)) from None
    return text.removeprefix("\N{BYTE ORDER MARK}")


def _mark_at(text: str, position: int) -> Mark:
    return Mark(text.count("\n", 0, position) + 1, position - text.rfind("\n", 0, position))


# -- YAML -------------------------------------------------------------------------------------

# The loader in C is twenty times as fast; the other reads the same where there is no libyaml.
_Loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)

_BAD_INDENT = _(
    "The line is not indented like its neighbours, or a quote or bracket in it or above it is not "
    "in its place."
)
_NOT_CLOSED = _("A quote or a bracket is opened here and never closed.")
_BAD_COMMA = _("A comma or a closing bracket is missing here.")
_TAB = _("A tab stands here. Indent with blanks.")

# What the YAML parser may find wrong, in the words of somebody who types a case file.
_BAD_YAML: Final[dict[str, Message]] = {
    "mapping values are not allowed": _(
        "A colon is not expected here. Put a text that holds a colon in quotes, and indent the "
        "line like its neighbours."
    ),
    "expected ',' or": _BAD_COMMA,
    "expected key": _BAD_INDENT,
    "expected node content": _("A value or a closing bracket is missing here."),
    "expected the node content": _("A value or a closing bracket is missing here."),
    "expected '-' indicator": _("The line is not indented like the other entries of its list."),
    "expected <block end>": _BAD_INDENT,
    "document start": _BAD_INDENT,
    "block sequence entries are not": _(
        "A list entry (“- ”) is not expected here. Put it on a line of its own."
    ),
    "unknown escape character": _(
        "After “\\” this character has no meaning. Write the text in single quotes."
    ),
    "characters are not allowed": _UNREADABLE,
    "maximum nesting": _TOO_DEEP,
    " tab": _TAB,
}

_NO_ALIAS = _(
    "“&” and “*” do not stand for other values in a case file. Write the value out; put a text "
    "that begins with one of these signs in quotes."
)
_NO_TAG = _(
    "“!” does not name a type in a case file. Put a text that begins with this sign in quotes."
)


class _YamlReader(_Reader):
    """Reads the events of a YAML text, one after the other. A place is an event."""

    def read(self) -> Raw:
        loader = None
        try:
            loader = _Loader(self.source)
            self._next = loader.get_event
            return self._document()
        except yaml.MarkedYAMLError as error:
            raise _bad_yaml(error, self.source) from None
        except yaml.YAMLError as error:
            position = getattr(error, "position", None)
            found = _mark_at(self.source, position) if isinstance(position, int) else None
            raise _Stop(_UNREADABLE, found) from None
        finally:
            if loader is not None:
                loader.dispose()

    def mark(self, place: Any) -> Mark:
        return Mark(place.start_mark.line + 1, place.start_mark.column + 1)

    def _document(self) -> Raw:
        root: Raw = None
        documents = 0
        while not isinstance(event := self._next(), StreamEndEvent):
            if isinstance(event, DocumentStartEvent):
                documents += 1
                if documents > 1:
                    message = _("A second document begins here; a file holds one case.")
                    raise _Stop(message, self.mark(event))
                root = self._value(self._next(), "", 0)
        return root

    def _value(self, event: Any, path: str, depth: int, name: Any = None) -> Raw:
        """The value that begins with an event. ``name`` is where its name stands."""
        kind = type(event)
        if kind is ScalarEvent:
            self.value_begins(path, event)
            if event.tag is not None or event.anchor is not None:
                self._refuse(event, path)
            return _scalar(event)
        self.value_begins(path, event if kind is AliasEvent else name or event)
        self._refuse(event, path)
        if kind is AliasEvent:
            return None
        self.goes_deeper(path, depth, event)
        if kind is MappingStartEvent:
            return self._mapping(path, depth + 1)
        values: list[Raw] = []
        while type(event := self._next()) is not SequenceEndEvent:
            values.append(self._value(event, f"{path}[{len(values)}]", depth + 1))
        return values

    def _mapping(self, path: str, depth: int) -> SourceEntry:
        entry = SourceEntry(path)
        while type(event := self._next()) is not MappingEndEvent:
            name = self._name(event, entry, depth)
            if name is None:
                self._value(self._next(), path, depth)
            else:
                _put(entry, name, self._value(self._next(), under(path, name), depth, event))
        return entry

    def _name(self, event: Any, entry: SourceEntry, depth: int) -> str | None:
        """The name of the value that comes next; ``None`` if it has no usable one."""
        kind = type(event)
        if kind is MappingStartEvent or kind is SequenceStartEvent:
            self.problem(entry.path, event, _("A name is expected here, not a list or a mapping."))
            self._value(event, entry.path, depth)
            return None
        if kind is not ScalarEvent or event.tag is not None or event.anchor is not None:
            self._refuse(event, entry.path)
        name = (_scalar(event) or "") if kind is ScalarEvent else ""
        return name if self.usable(name, entry, event) else None

    def _refuse(self, event: Any, path: str) -> None:
        """Refuse tags, anchors and aliases."""
        if type(event) is not AliasEvent and event.tag is not None:
            self.problem(path, event, _NO_TAG)
        if event.anchor is not None:
            self.problem(path, event, _NO_ALIAS)


def _scalar(event: Any) -> str | None:
    """The text of a single value; ``None`` where it says nothing."""
    text: str = event.value.strip()
    return None if text in ("~", "null") and not event.style else text or None


def _bad_yaml(error: yaml.MarkedYAMLError, text: str) -> _Stop:
    problem, place, begun = error.problem or "", error.problem_mark, error.context_mark
    at_the_end = place is None or place.index >= len(text.rstrip())
    if begun is not None and "expected ':'" in problem:
        return _Stop(
            _("A colon is missing after the name that begins here."),
            Mark(begun.line + 1, begun.column + 1),
        )
    if begun is not None and (at_the_end or "found unexpected" in problem):
        return _Stop(_NOT_CLOSED, Mark(begun.line + 1, begun.column + 1))
    mark = Mark(place.line + 1, place.column + 1) if place is not None else None
    if mark is not None and "cannot start any token" in problem:
        letter = text.split("\n")[mark.line - 1][mark.column - 1 : mark.column]
        if letter == "\t":
            return _Stop(_TAB, mark)
        message = _("A text cannot begin with “{letter}”. Put it in quotes.", letter=shown(letter))
        return _Stop(message, mark)
    for part, message in _BAD_YAML.items():
        if part in problem:
            return _Stop(message, mark)
    return _Stop(
        _("The text cannot be read from here on. Check indentation, quotes and brackets."), mark
    )


# -- JSON -------------------------------------------------------------------------------------

_TOKEN: Final = re.compile(
    r"""
    [ \t\r\n]*
    (?: (?P<sign> [{}\[\],:] )
      | (?P<string> "[^"\\\x00-\x1f]*(?:\\.[^"\\\x00-\x1f]*)*" )
      | (?P<number> -?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)? )
      | (?P<word> true|false|null )
      | (?P<end> \Z )
      | (?P<wrong> . )
    )""",
    re.VERBOSE | re.DOTALL,
)


def _tokens(text: str) -> Iterator[tuple[str, str, int]]:
    """Kind, text and place of each token; numbers keep the digits that were written."""
    position = 0
    kind = ""
    while kind not in ("end", "wrong"):
        match = _TOKEN.match(text, position)
        assert match is not None and match.lastgroup is not None
        kind = match.lastgroup
        yield kind, match[kind], match.start(kind)
        position = match.end()


def _is_json(text: str) -> bool:
    """Whether a text is JSON, be there ever so much of it."""
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return False
    return True


def _json_at_once(text: str) -> _Reader | None:
    """A JSON text read by the library that does it best; ``None`` where anything is wrong.

    It knows no places, so what is wrong is found out by :class:`_JsonReader`.
    """
    try:
        data = json.loads(
            text,
            object_pairs_hook=_each_name_once,
            parse_int=str,
            parse_float=str,
            parse_constant=_no_number,
        )
    except (ValueError, RecursionError):
        return None
    reader = _DataReader(data, yes="true", no="false").run()
    return None if reader.problems or not isinstance(reader.root, SourceEntry) else reader


def _each_name_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    data = dict(pairs)
    if len(data) < len(pairs):
        raise ValueError("a name stands twice")
    return data


def _no_number(word: str) -> Any:
    raise ValueError(word)


class _JsonReader(_Reader):
    """Reads the tokens of a JSON text and says where in it something is wrong.

    A place is the position of a token.
    """

    def read(self) -> Raw:
        self._starts = [0, *(match.end() for match in re.finditer("\n", self.source))]
        self._tokens = _tokens(self.source)
        self._take("")
        root = self._value("", 0)
        self._kind, self._token, self._place = next(self._tokens)
        if self._kind != "end":
            raise self._refused("", _("Something follows after the end of the case."))
        return root

    def mark(self, place: Any) -> Mark:
        line = bisect_right(self._starts, place)
        return Mark(line, place - self._starts[line - 1] + 1)

    def _refused(self, path: str, message: Message) -> _Stop:
        return _Stop(message, self.mark(self._place), path)

    def _not_here(self, path: str) -> _Stop:
        message = _("“{letter}” is not expected here.", letter=shown(self._token))
        return self._refused(path, message)

    def _take(self, path: str) -> None:
        """Go on to the next token; there has to be one."""
        self._kind, self._token, self._place = next(self._tokens)
        if self._kind == "end":
            raise self._refused(path, _("The file ends before the case is complete."))
        if self._token == '"':
            message = _("The text that begins here is not closed by a quote in its line.")
            raise self._refused(path, message)
        if self._kind == "wrong":
            raise self._not_here(path)

    def _value(self, path: str, depth: int, name: int | None = None) -> Raw:
        """The value that begins with the token at hand. ``name`` is where its name stands."""
        begins = self._token in ("{", "[")
        if self._kind == "sign" and not begins:
            raise self._not_here(path)
        if begins:
            self.goes_deeper(path, depth, self._place)
        self.value_begins(path, name if begins and name is not None else self._place)
        if begins:
            inside = self._mapping if self._token == "{" else self._list
            return inside(path, depth + 1)
        if self._kind == "string":
            return self._unquoted(path) or None
        return None if self._token == "null" else self._token

    def _list(self, path: str, depth: int) -> list[Raw]:
        values: list[Raw] = []
        self._take(f"{path}[0]")
        if self._token == "]":
            return values
        while True:
            values.append(self._value(f"{path}[{len(values)}]", depth))
            if self._closes("]", f"{path}[{len(values)}]"):
                return values

    def _mapping(self, path: str, depth: int) -> SourceEntry:
        entry = SourceEntry(path)
        self._take(path)
        if self._token == "}":
            return entry
        while True:
            if self._token in ("]", "}"):
                raise self._not_here(path)
            if self._kind != "string":
                raise self._refused(path, _("A name in double quotes is expected here."))
            name, place = self._unquoted(path), self._place
            usable = self.usable(name, entry, place)
            inside = under(path, name) if usable else path
            self._take(inside)
            if self._token in ("]", "}"):
                raise self._not_here(inside)
            if self._token != ":":
                raise self._refused(inside, _("A colon is missing after a name."))
            self._take(inside)
            value = self._value(inside, depth, place if usable else None)
            if usable:
                _put(entry, name, value)
            if self._closes("}", path):
                return entry

    def _closes(self, bracket: str, path: str) -> bool:
        """Whether the list or mapping ends here; if not, its next entry is at hand."""
        self._take(path)
        if self._token == bracket:
            return True
        if self._token in ("]", "}"):
            raise self._not_here(path)
        if self._token != ",":
            raise self._refused(path, _BAD_COMMA)
        self._take(path)
        return False

    def _unquoted(self, path: str) -> str:
        try:
            text: str = json.loads(self._token)
        except ValueError:
            message = _("After “\\” this character has no meaning in JSON.")
            raise self._refused(path, message) from None
        return text.strip()


# -- data -------------------------------------------------------------------------------------


class _DataReader(_Reader):
    """Takes over data. It has no places. ``yes`` and ``no``: the words for truth values."""

    def __init__(self, source: Any, *, yes: str = "yes", no: str = "no") -> None:
        super().__init__(source)
        self._truth = {True: yes, False: no}

    def read(self) -> Raw:
        return self._value(self.source, "", 0)

    def mark(self, place: Any) -> None:
        return None

    def _value(self, value: object, path: str, depth: int) -> Raw:
        self.value_begins(path, None)
        if isinstance(value, str):
            return value.strip() or None
        if value is None:
            return None
        if isinstance(value, dict):  # before the rest, which takes longer to find out
            return self._mapping(value, path, depth)
        if isinstance(value, list):
            return self._list(value, path, depth)
        if isinstance(value, Mapping):
            return self._mapping(value, path, depth)
        if isinstance(value, Sequence) and not isinstance(value, (bytes, bytearray)):
            return self._list(value, path, depth)
        if isinstance(value, bool):
            return self._truth[value]
        if isinstance(value, Decimal) or (isinstance(value, int) and abs(value) < 10**30):
            return str(value)
        if isinstance(value, date):
            return value.isoformat()
        # Binary floats among others: they do not hold the amount that somebody wrote.
        self.problem(path, None, _("Give this value as text."))
        return None

    def _mapping(self, value: Mapping[Any, Any], path: str, depth: int) -> SourceEntry:
        self.goes_deeper(path, depth, None)
        entry = SourceEntry(path)
        for name, inside in value.items():
            name = name.strip() if isinstance(name, str) else ""
            if not self.usable(name, entry, None):
                self._value(inside, path, depth + 1)
            elif type(inside) is str:  # most are, and need no path
                self.value_begins(path, None)
                _put(entry, name, inside.strip() or None)
            else:
                _put(entry, name, self._value(inside, under(path, name), depth + 1))
        return entry

    def _list(self, value: Sequence[Any], path: str, depth: int) -> list[Raw]:
        self.goes_deeper(path, depth, None)
        return [
            self._value(inside, f"{path}[{number}]", depth + 1)
            for number, inside in enumerate(value)
        ]
