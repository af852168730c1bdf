"""The controls of a form: for each kind of value how it is shown, and how what was typed is read.

Reading gives the raw value that a case file would hold; whether that is right is for the sections
of the case format to say, here as everywhere.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from marshmallow import ValidationError

from legalcalc.messages import Message, _
from legalcalc.schemas.employment import EmploymentSection
from legalcalc.schemas.fields import (
    PROOF_FIELDS,
    Identifier,
    Plain,
    Reference,
    Section,
    Several,
    Sub,
    SubList,
    Value,
)
from legalcalc.schemas.pay import PaymentSection, RecurringSection
from legalcalc.schemas.values import (
    BREAK,
    CALENDAR_MONTH,
    CLOCK,
    DATE,
    DURATION,
    END_CLOCK,
    HOURS,
    IDENTIFIER,
    INTEGER,
    LONG_TEXT,
    MONEY,
    NUMBER,
    PERCENT,
    STRETCH,
    SUBDIVISION,
    TEXT,
    UNKNOWN,
    WEEKDAYS,
    YES_NO,
    Choice,
    Kind,
)
from legalcalc.typed_values import (
    KNOWN_ABOUT,
    Doubtful,
    Understood,
    Unreadable,
    agreed,
    customary,
    example,
    is_known_about,
    read,
    says_unknown,
    show,
)
from legalcalc.web.forms.codes import (
    CODED,
    code_of,
    is_part,
    name_of,
    part_code,
    part_name,
    parts_of,
)
from legalcalc.web.forms.posted import LONGEST, NOTHING, Posted
from legalcalc.web.questions import VALUE, Question, answer, question, seen_by
from legalcalc.web.questions import YES_NO as ANSWERS
from legalcalc.web.words_explained import ExplainedWord, words_at

__all__ = [
    "NOT_YET",
    "Around",
    "Control",
    "ControlOption",
    "Findings",
    "Labelled",
    "control",
    "id_of",
    "read_control",
    "read_text",
]

Data = dict[str, Any]
Labelled = tuple[str, object]
"""A value with what it is called."""

TYPED: Final = (
    BREAK,
    CALENDAR_MONTH,
    CLOCK,
    DATE,
    DURATION,
    END_CLOCK,
    HOURS,
    INTEGER,
    MONEY,
    NUMBER,
    PERCENT,
    STRETCH,
)
_DAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_ANY_ENTRY: Final = PaymentSection()  # where an answer comes from is asked of all alike
_FEW: Final = 6  # answers that stand openly; more are a list to choose from

NOT_YET: Final = "not-known-yet"
"""The answer by which a party without a name is entered: more of it can be told later."""

_NOT_ANSWERED: Final = _("not answered")
NOT_A_CODE: Final = _("This is not known here. Write the name, or its code.")
_TOO_LONG: Final = _("This is too long. Keep it under 20,000 characters.")


@dataclass(frozen=True, slots=True)
class ControlOption:
    """One of several answers."""

    value: str
    label: object
    chosen: bool = False


@dataclass(slots=True)
class Control:
    """A question with its place for the answer, as the page shows it."""

    name: str
    widget: str
    question: Question
    why: Message | None = None
    seen: Message | None = None  # who sees the answer, where it is not as the page says
    required: bool = False
    text: str = ""
    options: list[ControlOption] = field(default_factory=list)
    suggestions: list[str] = field(default_factory=list)  # beside which others may be typed
    problems: list[Message] = field(default_factory=list)
    readings: list[tuple[str, object]] = field(default_factory=list)
    echo: object = None
    repeats: bool = False  # whether the echo says nothing that is not in the field word for word
    example: str | None = None
    unknown: bool | None = None  # whether “I do not know” was said; None: it is not an answer here
    currency: str = ""
    inside: list[Control] = field(default_factory=list)
    more: list[Control] = field(default_factory=list)
    entries: list[tuple[str, object]] = field(default_factory=list)
    path: str = ""
    narrow: bool = False
    ranged: bool = False  # a day that has to be given, if only as one of several
    day_missing: bool = False  # such a day was not given, or said not to be known
    words: tuple[ExplainedWord, ...] = ()  # of the law, that the question uses

    @property
    def id(self) -> str:
        """The id of its input, to which an error leads."""
        return id_of(self.name)

    @property
    def parts(self) -> Iterable[Control]:
        """Itself, and what is in it."""
        yield self
        for part in (*self.inside, *self.more):
            yield from part.parts


def id_of(name: str) -> str:
    """The id of the input of a name."""
    return f"f-{name.replace('.', '-')}"


@dataclass(frozen=True)
class Around:
    """The surroundings of a form in its case: languages, the law of the case, who is in it."""

    language: str
    value: Callable[[Kind[Any], str], object]  # a canonical text as a value to be told
    people: Callable[[str], list[Labelled]]  # the ids of a space of names
    why: Callable[[str], Message]  # by the place of the question in the case format
    words: Callable[[Section, str], list[Labelled] | None]  # words that the jurisdiction knows
    entry_label: Callable[[Section, Data], object]
    currency: str
    country: str  # of the law, by its code
    latest: date | None = None  # a day after it has not come yet; nobody asks where there is none


@dataclass
class Findings:
    """Things found wrong, or in doubt, by the names of inputs."""

    problems: dict[str, list[Message]] = field(default_factory=dict)
    readings: dict[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def keys(self) -> Iterable[str]:
        """The keys of the section whose answers are wrong or in doubt."""
        return {name.partition(".")[0] for name in self.problems}

    def wrong(self, name: str, message: Message) -> None:
        self.problems.setdefault(name, []).append(message)


# -- showing ---------------------------------------------------------------------------------------


def control(
    section: Section,
    key: str,
    name: str,
    raw: Any,
    around: Around,
    posted: Posted = NOTHING,
    findings: Findings | None = None,
    *,
    names: tuple[str, ...],
    path: str = "",
    at_length: bool = True,
) -> Control:
    """The control for one key of a section. ``raw`` is what the case holds there, ``names`` where
    the section stands in the case format.

    Where ``posted`` shows the control, it shows what was typed instead. ``at_length``: with the
    places for a range and for where the answer comes from.
    """
    one = section.keys[key]
    found = findings or Findings()
    dotted = ".".join((*names, key))
    shown = Control(
        name,
        _widget(one),
        question(type(section), key),
        why=around.why(dotted),
        seen=_seen_otherwise(dotted, names),
        words=words_at(dotted),
        required=bool(one.required),
        problems=list(found.problems.get(name, ())),
        path=f"{path}/{key}",
    )
    if isinstance(one, SubList):
        rows = [row for row in raw or () if isinstance(row, dict)]
        shown.entries = [
            (f"{shown.path}/{row.get('_key', '')}", around.entry_label(one.section, row))
            for row in rows
        ]
        return shown
    if isinstance(one, Sub):
        inside = raw if isinstance(raw, dict) else {}
        shown.inside = [
            control(
                one.section,
                part,
                f"{name}.{part}",
                inside.get(part),
                around,
                posted,
                found,
                names=(*names, key),
                path=shown.path,
                at_length=at_length,
            )
            for part in one.section.keys
            if not isinstance(one.section.keys[part], (Identifier,))
            and part not in PROOF_FIELDS
            and part != "note"
            # Whether letters are safe there is asked of those who are to be kept safe.
            and not (names[:1] == ("parties",) and part == "safe" and part not in inside)
        ]
        return shown
    typed = posted if posted.shows(name) else None
    scalar = _scalar(one, raw)
    _show_value(shown, section, key, one, scalar, typed, around, found)
    # Of a day without which there is no entry it can be told at least between which days it lies.
    goes_on = isinstance(section, RecurringSection) and key == "until"
    shown.ranged = isinstance(one, Value) and one.kind is DATE and (shown.required or goes_on)
    if goes_on:
        shown.unknown = None
    if isinstance(one, Value) and (at_length or shown.ranged):
        shown.more = _more(one, name, raw, around, posted, found)
    stated = shown.text and scalar != UNKNOWN
    shown.day_missing = shown.ranged and bool(shown.problems) and not stated
    return shown


def _seen_otherwise(path: str, above: tuple[str, ...]) -> Message | None:
    """Who sees an answer, where it is not who sees the others of its section."""
    seen = seen_by(path)
    return seen if seen != seen_by(".".join(above)) else None


def _widget(one: Any) -> str:
    if isinstance(one, SubList):
        return "entries"
    if isinstance(one, Sub):
        return "group"
    if isinstance(one, Reference):
        return "select"
    if isinstance(one, Several):
        if one.space is not None or isinstance(one.kind, Choice):
            return "checks"
        return "lines"
    return _widget_of(one.kind)


def _widget_of(kind: Kind[Any]) -> str:
    if kind is YES_NO:
        return "radios"
    if isinstance(kind, Choice):
        return "radios" if len(kind.words) <= _FEW else "select"
    if kind is WEEKDAYS:
        return "checks"
    if kind is MONEY:
        return "money"
    if kind is LONG_TEXT:
        return "long"
    if kind in TYPED:
        return "typed"
    return "text"


def _scalar(one: Any, raw: Any) -> Any:
    """The value alone, of one that may be told at length."""
    if isinstance(one, Value) and isinstance(raw, dict):
        value = next((raw[name] for name in ("value", "likely", "amount") if name in raw), None)
        if value is not None and "currency" in raw:
            return f"{value} {raw['currency']}"
        return value
    return raw


def _show_value(
    shown: Control,
    section: Section,
    key: str,
    one: Any,
    raw: Any,
    typed: Posted | None,
    around: Around,
    found: Findings,
) -> None:
    name = shown.name
    kind: Any = getattr(one, "kind", None)
    if isinstance(one, (Reference, Several)) and one.space is not None:
        chosen = set(typed.texts(name)) if typed else set(_listed(raw))
        options = around.people(one.space)
        shown.options = [ControlOption(value, label, value in chosen) for value, label in options]
        known = {value for value, _label in options}
        if isinstance(section, EmploymentSection) and key == "employer":
            shown.options.append(ControlOption(NOT_YET, _("Not known yet"), NOT_YET in chosen))
            known.add(NOT_YET)
        shown.options += [ControlOption(value, value, True) for value in sorted(chosen - known)]
        return
    declared = around.words(section, key) if isinstance(one, Several) else None
    if declared is not None:
        chosen = set(typed.texts(name)) if typed else set(_listed(raw))
        shown.widget = "checks"
        shown.options = [ControlOption(value, label, value in chosen) for value, label in declared]
        strange = chosen - {value for value, _label in declared}
        shown.options += [ControlOption(value, value, True) for value in sorted(strange)]
        return
    if isinstance(one, Several) and not isinstance(kind, Choice):
        parts = raw if isinstance(raw, list) else [] if raw is None else [raw]
        lines = [_shown(kind, part, around) for part in parts]
        shown.text = typed.text(name) if typed else "\n".join(lines)
        shown.example = _example(kind, around)
        return
    if kind is YES_NO:
        chosen = {typed.text(name)} if typed else {str(raw)} if raw else set()
        shown.options = [
            *(ControlOption(word, told, word in chosen) for word, told in ANSWERS.items()),
            ControlOption("", _NOT_ANSWERED, not chosen & ANSWERS.keys()),
        ]
        return
    if isinstance(kind, Choice):
        several = isinstance(one, Several)
        chosen = set(typed.texts(name)) if typed else set(_listed(raw))
        shown.options = [
            ControlOption(word, answer(type(section), key, word), word in chosen)
            for word in kind.words
        ]
        if not several and not shown.required:
            left_open = shown.question.left_open or _NOT_ANSWERED
            none = ControlOption("", left_open, not chosen & set(kind.words))
            shown.options.insert(0 if shown.question.left_open else len(shown.options), none)
        return
    if kind is WEEKDAYS:
        chosen = set(typed.texts(name)) if typed else _weekdays(raw)
        shown.options = [
            ControlOption(day, around.value(WEEKDAYS, day), day in chosen) for day in _DAYS
        ]
        return
    words = around.words(section, key)
    if words is not None:
        chosen = {typed.text(name)} if typed else {str(raw or "")}
        shown.widget = "select"
        shown.options = [ControlOption("", _NOT_ANSWERED, not any(chosen))]
        shown.options += [ControlOption(value, label, value in chosen) for value, label in words]
        strange = chosen - {value for value, _label in words} - {""}
        shown.options += [ControlOption(value, value, True) for value in strange]
        return
    or_unknown = isinstance(one, Value) and one.or_unknown
    _show_text(shown, kind, raw, typed, around, found, or_unknown=or_unknown)


def _show_text(
    shown: Control,
    kind: Kind[Any],
    raw: Any,
    typed: Posted | None,
    around: Around,
    found: Findings,
    *,
    or_unknown: bool,
) -> None:
    name = shown.name
    if kind.says_unknown and (not shown.required or or_unknown):
        shown.unknown = (typed.text(f"{name}.unknown") == "yes") if typed else raw == UNKNOWN
    amount, currency = _money(raw) if kind is MONEY else (raw, "")
    stated = isinstance(amount, str) and amount != UNKNOWN
    shown.currency = (typed.text(f"{name}.currency") if typed else currency) or around.currency
    shown.text = typed.text(name) if typed else _shown(kind, amount, around) if stated else ""
    shown.example = _example(kind, around)
    shown.narrow = kind in TYPED
    if kind is SUBDIVISION:
        shown.suggestions = parts_of(around.country)
    if name in found.readings:
        plain = NUMBER if kind is MONEY else kind  # its currency stands beside
        shown.readings = [(one, around.value(plain, one)) for one in found.readings[name]]
    elif typed and shown.text and amount == UNKNOWN and not shown.problems:
        shown.echo = around.value(kind, UNKNOWN)
    elif stated and (kind in TYPED or kind in CODED) and not shown.problems:
        understood = f"{amount} {currency}" if currency else amount
        shown.echo = around.value(kind, understood)
        shown.repeats = shown.text == _shown(kind, amount, around)


def _more(
    one: Value, name: str, raw: Any, around: Around, posted: Posted, found: Findings
) -> list[Control]:
    """Places for what may be known about a value: its range, its source, how sure it is."""
    long = raw if isinstance(raw, dict) else {}
    parts: list[tuple[str, Any, Any]] = []
    if one.kind.ranged:
        parts += [(end, Plain(one.kind, ""), long.get(end)) for end in ("low", "high")]
    parts += [
        (part, PROOF_FIELDS[part], long.get(part)) for part in ("source", "certainty", "evidence")
    ]
    parts.append(("as_written", Plain(TEXT, ""), long.get("as_written")))
    controls = []
    for part, field_of_part, value in parts:
        part_name = f"{name}.{part}"
        shown = Control(
            part_name,
            _widget(field_of_part),
            VALUE[part],
            why=VALUE[part].why,
            problems=list(found.problems.get(part_name, ())),
        )
        typed = posted if posted.shows(part_name) else None
        _show_value(shown, _ANY_ENTRY, part, field_of_part, value, typed, around, found)
        shown.unknown = None
        controls.append(shown)
    return controls


def _listed(raw: Any) -> list[str]:
    if raw is None:
        return []
    return [str(one) for one in raw] if isinstance(raw, list) else [str(raw)]


def _weekdays(raw: Any) -> set[str]:
    if not raw:
        return set()
    try:
        numbers = [number for one in _listed(raw) for number in WEEKDAYS.read(one)]
    except ValidationError:
        return set()
    return {_DAYS[number] for number in numbers}


def _money(raw: Any) -> tuple[Any, str]:
    """Amount and currency of an amount of money as a case holds it."""
    if not isinstance(raw, str) or raw == UNKNOWN:
        return raw, ""
    amount, _blank, currency = raw.rpartition(" ")
    return (amount, currency) if amount else (raw, "")


def _shown(kind: Kind[Any], raw: Any, around: Around) -> str:
    """A value as somebody of the language would type it."""
    if raw is None:
        return ""
    if kind in CODED:
        name = name_of(kind, raw, around.language)
        leads_back = code_of(kind, name, around.language) == raw
        return name if leads_back else f"{name} ({raw})"
    if kind is SUBDIVISION:
        return part_name(str(raw), around.language)
    return show(kind, raw, around.language) if kind in TYPED else str(raw)


def _example(kind: Kind[Any] | None, around: Around) -> str | None:
    return example(kind, around.language) if kind in TYPED and kind is not None else None


# -- reading ---------------------------------------------------------------------------------------


def read_control(
    section: Section, key: str, name: str, old: Any, posted: Posted, found: Findings
) -> Any:
    """The raw value of a key after what was typed; ``None`` where nothing is stated.

    What did not stand on the page stays as it was.
    """
    one = section.keys[key]
    if isinstance(one, SubList):
        return old
    if isinstance(one, Sub):
        entry = dict(old) if isinstance(old, dict) else {}
        for part in one.section.keys:
            value = read_control(
                one.section, part, f"{name}.{part}", entry.get(part), posted, found
            )
            _set(entry, part, value)
        country = posted.text(f"{name}.country")
        if "subdivision" in one.section.keys and is_part(country, posted.language):
            entry.setdefault("subdivision", part_code(country, posted.language))
        return entry or None
    if isinstance(old, dict) and isinstance(one, Value):
        long = {part: value for part, value in old.items() if part not in _VALUES}
    else:
        long = {}
    scalar = _scalar(one, old)
    if posted.shows(name):
        scalar = _read_value(one, name, posted, found)
    if not isinstance(one, Value):
        return scalar
    for part in ("low", "high", *PROOF_FIELDS, "as_written"):
        part_name = f"{name}.{part}"
        if posted.shows(part_name):
            of_part = PROOF_FIELDS.get(part) or Plain(
                TEXT if part == "as_written" else one.kind, ""
            )
            _set(long, part, _read_value(of_part, part_name, posted, found, unit_of=name))
    if not long:
        return scalar
    if scalar in (None, UNKNOWN) and not {"low", "high"} & long.keys():
        return scalar
    return {**({"value": scalar} if scalar is not None else {}), **long}


_VALUES: Final = frozenset({"value", "likely", "amount", "currency"})


def _set(entry: Data, key: str, value: Any) -> None:
    if value is None:
        entry.pop(key, None)
    else:
        entry[key] = value


def _read_value(
    one: Any, name: str, posted: Posted, found: Findings, unit_of: str | None = None
) -> Any:
    kind: Kind[Any] = one.kind
    if isinstance(one, Several):
        if one.space is not None or isinstance(kind, Choice):
            return posted.texts(name) or None
        if kind is IDENTIFIER:  # chosen among those that the law declares, else typed line by line
            return [word for text in posted.texts(name) for word in text.split()] or None
        lines = [read_text(kind, line, f"{name}", posted, found) for line in posted.lines(name)]
        return [line for line in lines if line is not None] or None
    if kind is WEEKDAYS:
        days = [day for day in posted.texts(name) if day in _DAYS]
        return WEEKDAYS.write(WEEKDAYS.parse(", ".join(days), None)) if days else None
    if kind.says_unknown and posted.text(f"{name}.unknown") == "yes":
        return UNKNOWN
    text = posted.text(name)
    if not text:
        return None
    beside = posted.text(f"{unit_of or name}.currency").upper() if kind is MONEY else ""
    return read_text(kind, text, name, posted, found, beside)


def read_text(
    kind: Kind[Any], text: str, name: str, posted: Posted, found: Findings, beside: str = ""
) -> Any:
    """The canonical text of what was typed; ``None``, with a finding, where that is not clear.

    ``beside`` is the currency that stands beside an amount. One that was typed with it and is
    another is a finding, too: neither may win unseen.
    """
    if len(text) > LONGEST:
        found.wrong(name, _TOO_LONG)
        return None
    if kind in CODED:
        code = code_of(kind, text, posted.language)
        if code is None:
            found.wrong(name, NOT_A_CODE)
        return code
    if kind is SUBDIVISION:
        return part_code(text, posted.language)
    if kind not in TYPED:
        return text
    if kind.says_unknown and says_unknown(text, posted.language):
        return UNKNOWN
    chosen = posted.text(f"{name}.reading")
    reading = read(kind, text, posted.language)
    if kind is DATE:
        reading = customary(reading, posted.language, posted.country)
    currency = beside
    if kind is MONEY:
        reading = agreed(reading, beside)
        if not isinstance(reading, Unreadable):
            currency = beside or "".join(reading.currencies)  # one at most, with none beside
    if isinstance(reading, Understood):
        if currency:
            return f"{reading.value} {currency}"
        # A break that has a place in the day is a mapping.
        return BREAK.write(BREAK.read(reading.value)) if kind is BREAK else reading.value
    if isinstance(reading, Doubtful):
        if chosen in reading.readings and posted.text(f"{name}.asked") == text:
            return f"{chosen} {currency}" if currency else chosen
        found.readings[name] = reading.readings
        found.wrong(name, _("This can be read in two ways. Choose what is meant."))
        return None
    about = is_known_about(kind, text, posted.language)
    found.wrong(name, KNOWN_ABOUT if about else reading.message)
    return None
