"""The record of figures as plain data: each step once, in an order that never varies.

A node says by which operation a number was made, from which earlier nodes, and what a leaf rests
on. Equal steps are one node, so the list is short, and the same case gives the same list whatever
the process that made it.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, time
from fractions import Fraction
from typing import Any

from legalcalc.claims.grounds import FactGround, RateGround, TableGround, WorkGround
from legalcalc.explain.formatting import PLACE, decimal_text, plain
from legalcalc.facts import Money, Provenance
from legalcalc.figures import Figure, Finding, Rounding, Stipulation, known, unit
from legalcalc.gaps import Gap
from legalcalc.law.parameters import LawGround
from legalcalc.messages import Message
from legalcalc.periods import Period

__all__ = ["Recorder", "amount", "english", "figure_of", "message_of", "period_data", "sentence"]

Data = dict[str, Any]


def amount(figure: Figure) -> Data:
    """A number and its unit as text."""
    return {"value": plain(figure), "unit": figure.unit.text}


def period_data(period: Period | None) -> Data | None:
    """First and last day."""
    if period is None:
        return None
    return {"first": period.first.isoformat(), "last": period.last.isoformat()}


def sentence(message: Message) -> Data:
    """A sentence free of language: its English text as id, its words as typed values.

    ``english`` is the whole sentence for a reader without a catalogue, its dates and amounts
    written as everywhere in the format, so that no change of locale data can change it.
    """
    data: Data = {"id": message.text, "english": english(message)}
    if message.plural is not None:
        data["plural"] = message.plural
        data["count"] = message.count
    if message.context is not None:
        data["context"] = message.context
    if message.words:
        data["words"] = {name: _word(value) for name, value in message.words}
    return data


def english(thing: object) -> str:
    """A message in English, or a value, by the bare rules of the format."""
    match thing:
        case Message():
            text = thing.text
            if thing.plural is not None and thing.count != 1:
                text = thing.plural
            words = {"count": thing.count, **dict(thing.words)}
            return PLACE.sub(
                lambda place: english(words[place[1]]) if place[1] in words else place[0], text
            )
        case Figure():
            return f"{plain(thing)} {thing.unit.text}"
        case Money():
            return f"{decimal_text(thing.amount, 2)} {thing.currency}"
        case Period():
            return f"{thing.first.isoformat()} to {thing.last.isoformat()}"
        case date():
            return thing.isoformat()
        case time():
            return thing.isoformat("minutes")
        case bool():
            return "yes" if thing else "no"
        case int() | Fraction():
            return decimal_text(Fraction(thing))
        case tuple() | list():
            return ", ".join(english(one) for one in thing)
    return str(thing)


def _word(value: object) -> Data:
    match value:
        case Message():
            return {"sentence": sentence(value)}
        case Figure():
            return {"figure": amount(value)}
        case Money():
            return {"figure": {"value": decimal_text(value.amount, 2), "unit": value.currency}}
        case Period():
            return {"period": period_data(value)}
        case date():
            return {"date": value.isoformat()}
        case time():
            return {"time": value.isoformat("minutes")}
        case bool():
            return {"truth": value}
        case int() | Fraction():
            return {"number": decimal_text(Fraction(value))}
        case tuple() | list():
            return {"list": [_word(one) for one in value]}
    return {"text": str(value)}


def message_of(data: Data) -> Message:
    """The message whose data :func:`sentence` gave: what it says, but for who said it.

    Raises ``KeyError``, ``TypeError`` or ``ValueError`` for what is no such data.
    """
    words = {name: _word_of(word) for name, word in data.get("words", {}).items()}
    return Message(
        str(data["id"]),
        tuple(words.items()),
        data.get("plural"),
        data.get("count"),
        data.get("context"),
    )


def _word_of(data: Data) -> object:
    ((kind, value),) = data.items()
    match kind:
        case "sentence":
            return message_of(value)
        case "figure":
            return figure_of(value)
        case "period":
            return Period(date.fromisoformat(value["first"]), date.fromisoformat(value["last"]))
        case "date":
            return date.fromisoformat(value)
        case "time":
            return time.fromisoformat(value)
        case "number":
            return Fraction(value)
        case "list":
            return tuple(_word_of(one) for one in value)
        case "truth" | "text":
            return value
    raise ValueError(kind)


def figure_of(data: Data) -> Figure:
    """The number and unit that :func:`amount` gave, without how it came about."""
    return known(Fraction(data["value"]), unit(data["unit"]), _READ)


_READ = Stipulation(Message("as it stands in a result"))  # shown to nobody


class Recorder:
    """Numbers the steps and grounds of figures, each once."""

    def __init__(self) -> None:
        self.nodes: list[Data] = []
        self.grounds: list[Data] = []
        self._by_identity: dict[int, int] = {}
        self._kept: list[Figure] = []  # an id is only good while its figure lives
        self._by_content: dict[tuple[object, ...], int] = {}
        self._ground_by_identity: dict[int, tuple[int, object]] = {}
        self._ground_by_content: dict[object, int] = {}

    def figure(self, figure: Figure | None) -> Data | None:
        """A number, its unit and the number of its node."""
        if figure is None:
            return None
        return {**amount(figure), "node": self.node(figure)}

    def node(self, figure: Figure) -> int:
        """The number of a figure's node; its operands come before it."""
        known = self._by_identity.get(id(figure))
        if known is not None:
            return known
        waiting = [figure]
        while waiting:
            one = waiting[-1]
            if id(one) in self._by_identity:
                waiting.pop()
                continue
            missing = [part for part in one.operands if id(part) not in self._by_identity]
            if missing:
                waiting.extend(reversed(missing))
                continue
            waiting.pop()
            self._by_identity[id(one)] = self._add(one)
            self._kept.append(one)
        return self._by_identity[id(figure)]

    def _add(self, figure: Figure) -> int:
        operands = tuple(self._by_identity[id(part)] for part in figure.operands)
        note = figure.note
        data: Data = {"op": figure.operation, **amount(figure)}
        if operands:
            data["of"] = list(operands)
        content: tuple[object, ...] = (
            figure.operation,
            operands,
            figure.numerator,
            figure.denominator,
            figure.unit.text,
        )
        if isinstance(note, Rounding):
            data["rounding"] = {"places": note.places, "mode": note.mode, "law": note.law}
            content = (*content, note)
        elif isinstance(note, Message):
            data["title"] = sentence(note)
            content = (*content, note)
        elif note is not None:
            data["ground"] = self.ground(note)
            content = (*content, data["ground"])
        known = self._by_content.get(content)
        if known is None:
            known = self._by_content[content] = len(self.nodes)
            self.nodes.append(data)
        return known

    def ground(self, ground: object) -> int:
        """The number of what a leaf rests on."""
        known = self._ground_by_identity.get(id(ground))
        if known is not None:
            return known[0]
        number = self._ground_by_content.get(ground)
        if number is None:
            number = self._ground_by_content[ground] = len(self.grounds)
            self.grounds.append(ground_data(ground))
        self._ground_by_identity[id(ground)] = (number, ground)
        return number

    def finding(self, finding: Finding) -> Data:
        """A condition on which a branch was taken."""
        if isinstance(finding.left, Message):
            data: Data = {"statement": sentence(finding.left)}
        else:
            data = {
                "left": self.figure(finding.left),
                "relation": finding.relation,
                "right": self.figure(finding.right),
            }
        return {**data, "truth": finding.truth, "law": finding.law}

    def gap(self, gap: Gap | None) -> Data | None:
        """The data of a gap: what is not known, and for which day it was asked."""
        if gap is None:
            return None
        return {
            "kind": gap.kind,
            "what": gap.what,
            "on": gap.on.isoformat() if gap.on else None,
            "message": sentence(gap.message),
        }


def ground_data(ground: object) -> Data:
    """The data of a leaf's ground: a value of the law, facts, an exchange rate, a constant."""
    match ground:
        case LawGround():
            return {
                "kind": "law",
                "title": sentence(ground.title),
                "parameter": ground.parameter,
                "key": ground.key,
                "jurisdiction": ground.jurisdiction,
                "unit": ground.unit,
                "since": ground.since.isoformat(),
                "law": ground.law,
                "sources": list(ground.sources),
                "verified": ground.verified,
                "doubt": ground.doubt,
            }
        case WorkGround():
            return {
                "kind": "work",
                "title": sentence(ground.title),
                "period": period_data(ground.period),
                "kinds": list(ground.kinds),
                **_proof(ground.paths, ground.provenances, ground.evidence),
            }
        case FactGround():
            data: Data = {
                "kind": "fact",
                "title": sentence(ground.title),
                **_proof(ground.paths, ground.provenances, ground.evidence),
            }
            if ground.on is not None:
                data["on"] = ground.on.isoformat()
            if ground.period is not None:
                data["period"] = period_data(ground.period)
            return data
        case RateGround():
            return {
                "kind": "rate",
                "title": sentence(ground.title),
                "currency": ground.currency,
                "target": ground.target,
                "published": ground.published.isoformat(),
                "source": ground.source,
                "path": ground.path,
            }
        case TableGround():
            return {
                "kind": "table",
                "title": sentence(ground.title),
                "table": ground.table,
                "since": ground.since.isoformat(),
                "law": ground.law,
                "source": ground.source,
                "verified": ground.verified,
                "path": ground.path,
            }
        case Stipulation():
            return {"kind": "constant", "title": sentence(ground.title), "law": ground.law}
    raise TypeError(f"not a ground that a record can hold: {ground!r}")


def _proof(
    paths: Iterable[str], provenances: Iterable[Provenance], evidence: Iterable[str]
) -> Data:
    said = list(provenances)
    return {
        "paths": [path for path in dict.fromkeys(paths) if path],
        "sources": list(dict.fromkeys(one.source for one in said if one.source)),
        "certainty": list(dict.fromkeys(one.certainty for one in said if one.certainty)),
        "evidence": list(evidence),
    }
