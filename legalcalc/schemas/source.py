"""The text of a case file, YAML or JSON, read as text only and with its positions.

Nothing is guessed: every value arrives as the text that was typed, so ``NO`` is not "false",
``12:30`` is not 750 and ``9.10`` is not 9.1. What a reader of strangers' files has to fear is
refused here: tags, aliases, endless nesting, too much of anything.
"""

from __future__ import annotations

import json
import os
import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal, NamedTuple, TypeAlias

import yaml

from legalcalc.messages import Message, _
from legalcalc.schemas.problems import CaseProblems, Problem

if TYPE_CHECKING:
    from legalcalc.schemas.memory import Kept, Memory

__all__ = [
    "Entry",
    "Listing",
    "Mark",
    "Raw",
    "Source",
    "Syntax",
    "locate",
    "read_source",
    "shown",
    "standing_alone",
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


class Entry(dict[str, Any]):
    """A mapping of the file: what stands under each name. Empty values are left out.

    ``at`` says where each value stands, ``names_at`` where its name does. ``kept``: what a
    memory holds of this very mapping.
    """

    __slots__ = ("at", "kept", "mark", "names_at", "path")

    def __init__(self, path: str, mark: Mark | None) -> None:
        super().__init__()
        self.path = path
        self.mark = mark
        self.kept: Kept | None = None
        self.at: dict[str, Mark | None] = {}
        self.names_at: dict[str, Mark | None] = {}

    def has(self, name: str) -> bool:
        """Whether the name stands there, be it with an empty value."""
        return name in self.names_at


class Listing(list[Any]):
    """A list of the file. An empty entry is ``None``; ``at`` says where each stands."""

    __slots__ = ("at", "mark", "path")

    def __init__(self, path: str, mark: Mark | None) -> None:
        super().__init__()
        self.path = path
        self.mark = mark
        self.at: list[Mark | None] = []


Raw: TypeAlias = str | Entry | Listing | None


def shown(text: str) -> str:
    """A piece of the user's text, short and harmless enough to be quoted in a sentence."""
    clean = "".join(
        letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in text[:61]
    )
    return clean if len(text) <= 60 else clean[:59] + "…"


def read_source(
    source: Source, syntax: Syntax | None = None, memory: Memory | None = None
) -> Entry:
    """The case file as a tree of texts.

    A path is a file; ``str`` and ``bytes`` are the text itself; a mapping is data that was read
    elsewhere, and an :class:`Entry` is a tree already. A ``memory`` serves data only. Raises
    :class:`CaseProblems` if there is anything wrong, and ``OSError`` where a file cannot be opened.
    """
    if isinstance(source, Entry):
        return source
    builder = _Builder()
    try:
        if isinstance(source, Mapping):
            if memory is None:
                _read_data(source, builder)
            else:
                _read_again(source, builder, memory)
        else:
            if isinstance(source, os.PathLike):
                file = Path(source)
                if syntax is None and file.suffix.lower() == ".json":
                    syntax = "json"
                with file.open("rb") as stream:
                    source = stream.read(MOST_BYTES + 1)
            _read_text(_decoded(source), syntax, builder)
        if not builder.problems and not isinstance(builder.root, Entry):
            raise _Stop(
                _("A case is made of names with their values, such as “reference: A-17”."),
                Mark(1, 1),
            )
    except _Stop as stop:
        builder.problems.append(stop.problem)
    root = builder.root
    if builder.problems:
        raise CaseProblems(builder.problems)
    assert isinstance(root, Entry)
    return root


def standing_alone(entry: Entry) -> Entry:
    """A mapping out of a larger text as if it were the whole: its paths begin in it.

    Its places are still those of the larger text.
    """
    return _moved(entry, len(f"{entry.path}.") if entry.path else 0)


def _moved(entry: Entry, length: int) -> Entry:
    moved = Entry(entry.path[length:], entry.mark)
    moved.at, moved.names_at = entry.at, entry.names_at
    moved.update({name: _moved_value(inside, length) for name, inside in entry.items()})
    return moved


def _moved_value(value: Raw, length: int) -> Raw:
    if isinstance(value, Entry):
        return _moved(value, length)
    if isinstance(value, Listing):
        moved = Listing(value.path[length:], value.mark)
        moved.at = value.at
        moved.extend(_moved_value(inside, length) for inside in value)
        return moved
    return value


def locate(root: Entry, path: str) -> Mark | None:
    """Where a path such as ``payments[2].amount`` stands, or the nearest place around it."""
    here: Raw = root
    mark = root.mark
    for name, number in re.findall(r"([^.\[\]]+)|\[([0-9]+)\]", path):
        if name and isinstance(here, Entry) and here.has(name):
            inside = here.get(name)
            # A list or mapping is pointed at by its name, a single value by itself.
            mark = (here.names_at if isinstance(inside, (Entry, Listing)) else here.at)[name]
            here = inside
        elif number and isinstance(here, Listing) and int(number) < len(here):
            mark = here.at[int(number)]
            here = here[int(number)]
        else:
            break
    return mark


# -- the tree ---------------------------------------------------------------------------------


def _problem(path: str, mark: Mark | None, message: Message) -> Problem:
    return Problem(path, mark.line if mark else None, mark.column if mark else None, message)


_TOO_DEEP = _("Too many lists and mappings stand inside one another.")


class _Stop(Exception):
    """The text cannot be read beyond this place."""

    def __init__(self, message: Message, mark: Mark | None = None, path: str = "") -> None:
        super().__init__(str(message))
        self.problem = _problem(path, mark, message)


@dataclass(slots=True)
class _Frame:
    """A mapping or list that is still open. ``name`` is the one whose value comes next."""

    container: Entry | Listing
    name: str | None = None
    lost: bool = False  # the value that comes next has no usable name


class _Builder:
    """Puts values in their places, whatever the syntax, and notes what is wrong."""

    def __init__(self) -> None:
        self.root: Raw = None
        self.problems: list[Problem] = []
        self._open: list[_Frame] = []
        self._count = 0

    def problem(self, path: str, mark: Mark | None, message: Message) -> None:
        """Note a problem and read on."""
        if len(self.problems) >= MOST_PROBLEMS:
            raise _Stop(_("There are more problems than these."), mark)
        self.problems.append(_problem(path, mark, message))

    @property
    def path(self) -> str:
        """The path of what is read next."""
        if not self._open:
            return ""
        frame = self._open[-1]
        path = frame.container.path
        if isinstance(frame.container, Listing):
            return f"{path}[{len(frame.container)}]"
        if frame.name is None:
            return path
        return f"{path}.{frame.name}" if path else frame.name

    def text(self, value: str | None, mark: Mark | None) -> None:
        """A name or a single value; ``None`` and blank text say nothing."""
        if value is not None:
            value = value.strip()
        if self._wants_name:
            self._name(value or "", mark)
        else:
            self._place(value or None, mark)

    def begin(self, listing: bool, mark: Mark | None) -> None:
        """A list or mapping begins."""
        path = self.path
        if len(self._open) >= DEEPEST:
            raise _Stop(_TOO_DEEP, mark, path)
        container = Listing(path, mark) if listing else Entry(path, mark)
        if self._wants_name:
            self.problem(path, mark, _("A name is expected here, not a list or a mapping."))
            self._open[-1].lost = True
        else:
            self._place(container, mark)
        self._open.append(_Frame(container))

    def end(self) -> None:
        """The list or mapping that was begun last ends."""
        self._open.pop()

    def put(self, entry: Entry, count: int) -> None:
        """A mapping of so many values that was read before stands here again."""
        self._count += count - 1
        self._place(entry, None)

    @property
    def count(self) -> int:
        """How many values there were so far."""
        return self._count

    @property
    def here(self) -> Entry | Listing:
        """The list or mapping that was begun last."""
        return self._open[-1].container

    @property
    def loses(self) -> bool:
        """Whether what comes next has no usable name."""
        return self._open[-1].lost

    @property
    def _wants_name(self) -> bool:
        if not self._open:
            return False
        frame = self._open[-1]
        return isinstance(frame.container, Entry) and frame.name is None and not frame.lost

    def _name(self, name: str, mark: Mark | None) -> None:
        frame = self._open[-1]
        entry = frame.container
        assert isinstance(entry, Entry)
        if not name or len(name) > LONGEST_NAME or not name.isprintable():
            message = _("“{name}” cannot be a name in a case file.", name=shown(name))
            self.problem(entry.path, mark, message)
            frame.lost = True
        elif entry.has(name):
            first = entry.names_at[name]
            self.problem(
                f"{entry.path}.{name}" if entry.path else name,
                mark,
                _("“{name}” stands here twice.", name=name)
                if first is None
                else _(
                    "“{name}” stands here twice; the first time in line {line}.",
                    name=name,
                    line=str(first.line),
                ),
            )
            frame.lost = True
        else:
            frame.name = name
            entry.names_at[name] = mark

    def _place(self, value: Raw, mark: Mark | None) -> None:
        self._count += 1
        if self._count > MOST_VALUES:
            message = _("The file holds more than {limit} values, too many.", limit=MOST_VALUES)
            raise _Stop(message, mark)
        if not self._open:
            self.root = value
            return
        frame = self._open[-1]
        container = frame.container
        if isinstance(container, Listing):
            container.append(value)
            container.at.append(mark)
        elif frame.lost:
            frame.lost = False
        else:
            assert frame.name is not None
            container.at[frame.name] = mark
            if value is not None:
                container[frame.name] = value
            frame.name = None


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
        half = re.search("[\ud800-\udfff]", text)
        if half is not None:
            raise _Stop(_UNREADABLE, _mark_at(text, half.start()))
    return text.removeprefix("\N{BYTE ORDER MARK}")


def _mark_at(text: str, position: int) -> Mark:
    return Mark(text.count("\n", 0, position) + 1, position - text.rfind("\n", 0, position))


def _read_text(text: str, syntax: Syntax | None, builder: _Builder) -> None:
    if not text.strip():
        raise _Stop(_("The file is empty."))
    if syntax is None and text.lstrip().startswith(("{", "[")):
        # Both JSON and YAML may begin so. What is no JSON may still be YAML.
        as_json = _Builder()
        try:
            _read_json(text, as_json)
        except _Stop as stop:
            try:
                _read_yaml(text, builder)
            except _Stop:
                raise stop from None
        else:
            builder.root, builder.problems = as_json.root, as_json.problems
    elif syntax == "json":
        _read_json(text, builder)
    else:
        _read_yaml(text, builder)


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


def _read_yaml(text: str, builder: _Builder) -> None:
    loader = None
    documents = 0
    try:
        loader = _Loader(text)
        while loader.check_event():
            event = loader.get_event()
            mark = Mark(event.start_mark.line + 1, event.start_mark.column + 1)
            if isinstance(event, yaml.ScalarEvent):
                _plain(event, mark, builder)
                says_nothing = not event.style and event.value in ("~", "null")
                builder.text(None if says_nothing else event.value, mark)
            elif isinstance(event, (yaml.MappingStartEvent, yaml.SequenceStartEvent)):
                _plain(event, mark, builder)
                builder.begin(isinstance(event, yaml.SequenceStartEvent), mark)
            elif isinstance(event, yaml.CollectionEndEvent):
                builder.end()
            elif isinstance(event, yaml.AliasEvent):
                builder.problem(builder.path, mark, _NO_ALIAS)
                builder.text(None, mark)
            elif isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    raise _Stop(_("A second document begins here; a file holds one case."), mark)
    except yaml.MarkedYAMLError as error:
        raise _bad_yaml(error, text) from None
    except yaml.YAMLError as error:
        position = getattr(error, "position", None)
        found = _mark_at(text, position) if isinstance(position, int) else None
        raise _Stop(_UNREADABLE, found) from None
    finally:
        if loader is not None:
            loader.dispose()


def _plain(event: Any, mark: Mark, builder: _Builder) -> None:
    if event.tag is not None:
        builder.problem(builder.path, mark, _NO_TAG)
    if event.anchor is not None:
        builder.problem(builder.path, mark, _NO_ALIAS)


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


def _read_json(text: str, builder: _Builder) -> None:
    starts = [0, *(match.end() for match in re.finditer("\n", text))]
    closing: list[str] = []  # the bracket that closes each list or mapping still open
    expected = "value"  # or a name, a colon, a comma, the end
    may_close = False  # just after an opening bracket

    def refuse(message: Message) -> _Stop:
        return _Stop(message, mark, builder.path)

    for kind, token, position in _tokens(text):
        line = bisect_right(starts, position)
        mark = Mark(line, position - starts[line - 1] + 1)
        if kind == "end":
            if expected != "end":
                raise refuse(_("The file ends before the case is complete."))
        elif expected == "end":
            raise refuse(_("Something follows after the end of the case."))
        elif token == '"':
            raise refuse(_("The text that begins here is not closed by a quote in its line."))
        elif kind == "wrong":
            raise refuse(_("“{letter}” is not expected here.", letter=shown(token)))
        elif kind == "sign" and token in "]}":
            if not closing or closing[-1] != token or not (may_close or expected == "comma"):
                raise refuse(_("“{letter}” is not expected here.", letter=token))
            closing.pop()
            builder.end()
            expected, may_close = ("comma" if closing else "end"), False
        elif expected == "comma":
            if token != ",":
                raise refuse(_BAD_COMMA)
            expected = "name" if closing[-1] == "}" else "value"
        elif expected == "colon":
            if token != ":":
                raise refuse(_("A colon is missing after a name."))
            expected = "value"
        elif expected == "name":
            if kind != "string":
                raise refuse(_("A name in double quotes is expected here."))
            builder.text(_unquoted(token, refuse), mark)
            expected, may_close = "colon", False
        elif kind == "sign":
            if token not in "[{":
                raise refuse(_("“{letter}” is not expected here.", letter=token))
            builder.begin(token == "[", mark)
            closing.append("]" if token == "[" else "}")
            expected, may_close = ("value" if token == "[" else "name"), True
        else:
            if kind == "string":
                token = _unquoted(token, refuse)
            builder.text(None if kind == "word" and token == "null" else token, mark)
            expected, may_close = ("comma" if closing else "end"), False


def _unquoted(token: str, refuse: Callable[[Message], _Stop]) -> str:
    try:
        text = json.loads(token)
    except ValueError:
        raise refuse(_("After “\\” this character has no meaning in JSON.")) from None
    assert isinstance(text, str)
    return text


# -- data -------------------------------------------------------------------------------------


def _read_again(data: Mapping[str, Any], builder: _Builder, memory: Memory) -> None:
    """As :func:`_read_data`, with the entries of the lists that a memory holds."""
    memory.begin()
    builder.begin(False, None)
    for name, inside in data.items():
        builder.text(name if isinstance(name, str) else "", None)
        if type(inside) is not list or builder.loses:
            _read_data(inside, builder)
            continue
        builder.begin(True, None)
        listing = builder.here
        for number, one in enumerate(inside):
            place = memory.place(listing.path, number, one)
            known = None if place is None else memory.find(place)
            if known is not None:
                builder.put(known.entry, known.count)
                continue
            count, problems = builder.count, len(builder.problems)
            _read_data(one, builder)
            if place is not None and len(builder.problems) == problems:
                entry = listing[-1] if isinstance(listing, Listing) else None
                assert isinstance(entry, Entry)
                memory.keep(place, entry, builder.count - count)
        builder.end()
    builder.end()


def _read_data(value: object, builder: _Builder) -> None:
    if value is None or isinstance(value, str):
        builder.text(value, None)
    elif isinstance(value, bool):
        builder.text("yes" if value else "no", None)
    elif isinstance(value, Decimal) or (isinstance(value, int) and abs(value) < 10**30):
        builder.text(str(value), None)
    elif isinstance(value, date):
        builder.text(value.isoformat(), None)
    elif isinstance(value, Mapping):
        builder.begin(False, None)
        for name, inside in value.items():
            builder.text(name if isinstance(name, str) else "", None)
            _read_data(inside, builder)
        builder.end()
    elif isinstance(value, Sequence) and not isinstance(value, (bytes, bytearray)):
        builder.begin(True, None)
        for inside in value:
            _read_data(inside, builder)
        builder.end()
    else:
        # Binary floats among others: they do not hold the amount that somebody wrote.
        builder.problem(builder.path, None, _("Give this value as text."))
        builder.text(None, None)
