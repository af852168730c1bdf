"""The controls of the first interview, as the forms of entries show theirs."""

from __future__ import annotations

from typing import Any

from legalcalc.messages import _
from legalcalc.schemas.values import DATE, HOURS, MONEY, NUMBER, UNKNOWN, WEEKDAYS, Kind
from legalcalc.web.cases.form_context import shown_value, told_roughly
from legalcalc.web.forms.control import Control, ControlOption, Labelled
from legalcalc.web.forms.posted import Posted
from legalcalc.web.interview.places_of_work import laws, offered_places
from legalcalc.web.interview.questions import FieldGroup, InterviewField, Screen
from legalcalc.web.interview.reading import InterviewAnswers
from legalcalc.web.language import law_teller, screen_teller
from legalcalc.web.work.weekdays import DAYS

__all__ = ["answer_told", "controls_of"]

_KINDS: dict[str, Kind[Any]] = {
    "day": DATE,
    "age": DATE,
    "money": MONEY,
    "hours": HOURS,
    "number": NUMBER,
}
_WIDGETS = {
    "money": "money",
    "weekdays": "checks",
    **dict.fromkeys(("day", "hours", "number"), "typed"),
}
_LISTS = ("place", "law", "sector", "choice")
_FEW = 3  # answers that stand openly; more are a list to choose from


def controls_of(
    screen: Screen, posted: Posted, told: InterviewAnswers, *, checked: bool
) -> list[tuple[FieldGroup | None, list[Control]]]:
    """The controls of a screen with what was typed, by the questions that they are together.

    ``checked``: with what is wrong, and what can be read in two ways.
    """
    found: list[tuple[FieldGroup | None, list[Control]]] = []
    for part in screen.parts:
        fields = part.fields if isinstance(part, FieldGroup) else (part,)
        shown = [_control(one, posted, told, checked) for one in fields if told.asks(one)]
        if shown:
            found.append((part if isinstance(part, FieldGroup) else None, shown))
    return found


def _control(one: InterviewField, posted: Posted, told: InterviewAnswers, checked: bool) -> Control:
    findings = told.findings
    options = _options(one, told)
    widget = _WIDGETS.get(one.widget, "text")
    if one.widget in _LISTS:
        widget = "radios" if one.widget == "choice" and len(options) <= _FEW else "select"
    chosen = set(posted.texts(one.name))
    shown = Control(
        one.name,
        widget,
        one.question,
        why=one.question.why,
        seen=one.seen,
        text=posted.text(one.name),
        options=[ControlOption(value, label, value in chosen) for value, label in options],
        problems=list(findings.problems.get(one.name, ())) if checked else [],
    )
    if one.widget in ("day", "age", "hours"):
        shown.unknown = posted.text(f"{one.name}.unknown") == "yes"
    if one.widget == "money":
        shown.currency = posted.text(f"{one.name}.currency") or told.currency
    kind = _KINDS.get(one.widget)
    if kind is None:
        return shown
    shown.narrow = True
    raw = told.get(one.name)
    if checked and one.name in findings.readings:
        plain = NUMBER if kind is MONEY else kind
        language = screen_teller().language
        shown.readings = [
            (reading, shown_value(plain, reading, language))
            for reading in findings.readings[one.name]
        ]
    elif raw is not None and shown.text and not shown.problems:
        shown.echo = _value_told(kind, raw)
    return shown


def _options(one: InterviewField, told: InterviewAnswers) -> list[Labelled]:
    if one.widget == "place":
        return offered_places()
    if one.widget == "law":
        return [(law.code, law_teller(law).text(law.name)) for law in laws()]
    if one.widget == "sector" and told.law is not None:
        teller = law_teller(told.law)
        return [(word, teller.tell(title)) for word, title in told.law.sectors.items()]
    if one.widget == "weekdays":
        language = screen_teller().language
        return [(day, shown_value(WEEKDAYS, day, language)) for day in DAYS]
    return list((one.answers or {}).items())


# -- answers in words ------------------------------------------------------------------------------


def answer_told(one: InterviewField, told: InterviewAnswers) -> object | None:
    """An answer as it was understood; ``None`` where there is none."""
    raw = told.get(one.name)
    if raw is None:
        return None
    if raw == UNKNOWN:
        return _("not known")
    if one.widget == "country":
        return None if told.place is None else told.place.named(screen_teller().language)
    options = dict(_options(one, told))
    if one.widget == "weekdays":
        return shown_value(WEEKDAYS, raw, screen_teller().language)
    if isinstance(raw, str) and raw in options:
        return options[raw]
    kind = _KINDS.get(one.widget)
    return str(raw) if kind is None else _value_told(kind, raw)


def _value_told(kind: Kind[Any], raw: Any) -> object:
    """A value, or the two ends between which it lies."""
    return told_roughly(kind, raw, screen_teller().language)
