"""Widgets: a class for each way in which an answer is asked.

Each shows what the case holds, or what was typed, and reads what was typed as the raw value that a
case file would hold. Whether that is right is for the sections of the case format to say.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from marshmallow import ValidationError

from legalcalc.messages import _
from legalcalc.schemas.employment import EmploymentSection
from legalcalc.schemas.fields import Reference, Section, Several, Value
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
from legalcalc.typed_values.codes import CODED, code_of, name_of, part_code, part_name, parts_of
from legalcalc.web.forms.control import Around, Control, ControlOption, Findings, Labelled
from legalcalc.web.forms.posted import LONGEST, Posted
from legalcalc.web.questions import YES_NO as ANSWERS
from legalcalc.web.questions import answer

__all__ = ["NOT_A_CODE", "NOT_YET", "Widget", "read_answer", "widget_of"]

NOT_YET: Final = "not-known-yet"
"""The answer by which a party without a name is entered: more of it can be told later."""
NOT_A_CODE: Final = _("This is not known here. Write the name, or its code.")

_NOT_ANSWERED: Final = _("not answered")
_TOO_LONG: Final = _("This is too long. Keep it under 20,000 characters.")
_TYPED: Final = (
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
_FEW: Final = 6  # answers that stand openly; more are a list to choose from


def widget_of(section: Section, key: str, one: Any) -> Widget:
    """The widget of a field that is no section; ``key`` is its key in the section."""
    several = isinstance(one, Several)
    kind: Any = getattr(one, "kind", None)
    chosen: type[Widget]
    if isinstance(one, (Reference, Several)) and one.space is not None:
        chosen = SeveralNamesWidget if several else OneNameWidget
    elif isinstance(kind, Choice) and kind is not YES_NO:
        chosen = SeveralWordsWidget if several else OneWordWidget
    elif several:
        chosen = LinesWidget
    else:
        by_kind: dict[Any, type[Widget]] = {
            YES_NO: YesNoWidget,
            WEEKDAYS: WeekdaysWidget,
            MONEY: AmountWidget,
            LONG_TEXT: LongTextWidget,
        }
        chosen = by_kind.get(kind, TypedWidget if kind in _TYPED else TextWidget)
    return chosen(section, key, one)


class Widget:
    """One way in which an answer is asked; ``drawn`` is what the templates know it by."""

    drawn: str

    def __init__(self, section: Section, key: str, one: Any) -> None:
        self.section = section
        self.key = key
        self.field = one
        self.kind: Any = getattr(one, "kind", None)

    def show(
        self, shown: Control, raw: Any, typed: Posted | None, around: Around, found: Findings
    ) -> None:
        """Put into a control what the case holds, or what was ``typed`` where the page was sent."""
        raise NotImplementedError

    def read(self, name: str, posted: Posted, found: Findings, unit_of: str | None = None) -> Any:
        """The raw value that was typed, ``None`` for none. ``unit_of`` names the input beside which
        the currency stands, where it is another's.
        """
        if self.kind.says_unknown and posted.text(f"{name}.unknown") == "yes":
            return UNKNOWN
        text = posted.text(name)
        if not text:
            return None
        beside = ""
        if self.kind is MONEY:
            beside = posted.text(f"{unit_of or name}.currency").upper()
        return read_answer(self.kind, text, name, posted, found, beside)


# -- answers to choose among -----------------------------------------------------------------------


class OneNameWidget(Widget):
    """One person, firm or job of the case."""

    drawn = "select"

    def show(
        self, shown: Control, raw: Any, typed: Posted | None, around: Around, found: Findings
    ) -> None:
        chosen = _chosen(shown.name, raw, typed)
        offered = around.people(self.field.space)
        if isinstance(self.section, EmploymentSection) and self.key == "employer":
            offered = [*offered, (NOT_YET, _("Not known yet"))]
        shown.options = _offered(offered, chosen)


class SeveralNamesWidget(OneNameWidget):
    """Several persons, firms or jobs of the case."""

    drawn = "checks"

    def read(self, name: str, posted: Posted, found: Findings, unit_of: str | None = None) -> Any:
        return posted.texts(name) or None


class YesNoWidget(Widget):
    """Yes, no, or not answered."""

    drawn = "radios"

    def show(
        self, shown: Control, raw: Any, typed: Posted | None, around: Around, found: Findings
    ) -> None:
        chosen = {typed.text(shown.name)} if typed else {str(raw)} if raw else set()
        shown.options = [
            *(ControlOption(word, told, word in chosen) for word, told in ANSWERS.items()),
            ControlOption("", _NOT_ANSWERED, not chosen & ANSWERS.keys()),
        ]


class OneWordWidget(Widget):
    """One of the answers that the case format knows."""

    def __init__(self, section: Section, key: str, one: Any) -> None:
        super().__init__(section, key, one)
        self.drawn = "radios" if len(self.kind.words) <= _FEW else "select"

    def show(
        self, shown: Control, raw: Any, typed: Posted | None, around: Around, found: Findings
    ) -> None:
        shown.options = self._answers(_chosen(shown.name, raw, typed))
        if not shown.required:
            left_open = shown.question.left_open
            none = not any(one.chosen for one in shown.options)
            shown.options.insert(
                0 if left_open else len(shown.options),
                ControlOption("", left_open or _NOT_ANSWERED, none),
            )

    def _answers(self, chosen: set[str]) -> list[ControlOption]:
        return [
            ControlOption(word, answer(type(self.section), self.key, word), word in chosen)
            for word in self.kind.words
        ]


class SeveralWordsWidget(OneWordWidget):
    """Several of the answers that the case format knows."""

    def __init__(self, section: Section, key: str, one: Any) -> None:
        super().__init__(section, key, one)
        self.drawn = "checks"

    def show(
        self, shown: Control, raw: Any, typed: Posted | None, around: Around, found: Findings
    ) -> None:
        shown.options = self._answers(_chosen(shown.name, raw, typed))

    def read(self, name: str, posted: Posted, found: Findings, unit_of: str | None = None) -> Any:
        return posted.texts(name) or None


class WeekdaysWidget(Widget):
    """Days of the week."""

    drawn = "checks"

    def show(
        self, shown: Control, raw: Any, typed: Posted | None, around: Around, found: Findings
    ) -> None:
        chosen = set(typed.texts(shown.name)) if typed else _weekdays(raw)
        shown.options = [
            ControlOption(day, around.value(WEEKDAYS, day), day in chosen) for day in _DAYS
        ]

    def read(self, name: str, posted: Posted, found: Findings, unit_of: str | None = None) -> Any:
        days = [day for day in posted.texts(name) if day in _DAYS]
        return WEEKDAYS.write(WEEKDAYS.parse(", ".join(days), None)) if days else None


# -- answers to type -------------------------------------------------------------------------------


class TextWidget(Widget):
    """A line of text; one of the words that the law declares, where it declares any."""

    drawn = "text"
    narrow = False

    def show(
        self, shown: Control, raw: Any, typed: Posted | None, around: Around, found: Findings
    ) -> None:
        words = around.words(self.section, self.key)
        if words is not None:
            chosen = {typed.text(shown.name)} if typed else {str(raw or "")}
            shown.widget = "select"
            shown.options = [
                ControlOption("", _NOT_ANSWERED, not any(chosen)),
                *_offered(words, chosen - {""}),
            ]
            return
        name, kind = shown.name, self.kind
        raw, currency = self.parted(raw)
        or_unknown = isinstance(self.field, Value) and self.field.or_unknown
        if kind.says_unknown and (not shown.required or or_unknown):
            shown.unknown = (typed.text(f"{name}.unknown") == "yes") if typed else raw == UNKNOWN
        stated = _is_stated(raw)
        shown.currency = (typed.text(f"{name}.currency") if typed else currency) or around.currency
        shown.text = typed.text(name) if typed else _shown(kind, raw, around) if stated else ""
        shown.example = _example(kind, around)
        shown.narrow = self.narrow
        if kind is SUBDIVISION:
            shown.suggestions = parts_of(around.country)
        if name in found.readings:
            plain = NUMBER if kind is MONEY else kind  # its currency stands beside
            shown.readings = [(one, around.value(plain, one)) for one in found.readings[name]]
        elif typed and shown.text and raw == UNKNOWN and not shown.problems:
            shown.echo = around.value(kind, UNKNOWN)
        elif stated and (self.narrow or kind in CODED) and not shown.problems:
            understood = f"{raw} {currency}" if currency else raw
            shown.echo = around.value(kind, understood)
            shown.repeats = shown.text == _shown(kind, raw, around)

    def parted(self, raw: Any) -> tuple[Any, str]:
        """Part what the case holds into the text of the input and the currency beside it."""
        return raw, ""


class LongTextWidget(TextWidget):
    """Several lines of text."""

    drawn = "long"


class TypedWidget(TextWidget):
    """A day, a number, a time: what was understood is said beside it."""

    drawn = "typed"
    narrow = True


class AmountWidget(TypedWidget):
    """An amount of money, with its currency beside it."""

    drawn = "money"

    def parted(self, raw: Any) -> tuple[Any, str]:
        amount, _blank, currency = raw.rpartition(" ") if _is_stated(raw) else ("", "", "")
        return (amount, currency) if amount else (raw, "")


class LinesWidget(Widget):
    """A value on each line; some of the words that the law declares, where it declares any."""

    drawn = "lines"

    def show(
        self, shown: Control, raw: Any, typed: Posted | None, around: Around, found: Findings
    ) -> None:
        declared = around.words(self.section, self.key)
        if declared is not None:
            shown.widget = "checks"
            shown.options = _offered(declared, _chosen(shown.name, raw, typed))
            return
        parts = raw if isinstance(raw, list) else [] if raw is None else [raw]
        lines = [_shown(self.kind, part, around) for part in parts]
        shown.text = typed.text(shown.name) if typed else "\n".join(lines)
        shown.example = _example(self.kind, around)

    def read(self, name: str, posted: Posted, found: Findings, unit_of: str | None = None) -> Any:
        if self.kind is IDENTIFIER:  # chosen among those that the law declares, else line by line
            return [word for text in posted.texts(name) for word in text.split()] or None
        lines = [read_answer(self.kind, line, name, posted, found) for line in posted.lines(name)]
        return [line for line in lines if line is not None] or None


# -- what they share -------------------------------------------------------------------------------


def _chosen(name: str, raw: Any, typed: Posted | None) -> set[str]:
    return set(typed.texts(name)) if typed else set(_listed(raw))


def _offered(offered: Sequence[Labelled], chosen: set[str]) -> list[ControlOption]:
    """What can be chosen, and what is chosen though it is not offered."""
    known = {value for value, _label in offered}
    return [
        *(ControlOption(value, label, value in chosen) for value, label in offered),
        *(ControlOption(value, value, True) for value in sorted(chosen - known)),
    ]


def _is_stated(raw: Any) -> bool:
    return isinstance(raw, str) and raw != UNKNOWN


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
    return show(kind, raw, around.language) if kind in _TYPED else str(raw)


def _example(kind: Kind[Any], around: Around) -> str | None:
    return example(kind, around.language) if kind in _TYPED else None


def read_answer(
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
    if kind not in _TYPED:
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
