"""The controls of a form: what the page shows for each key of a section, and what was typed there.

A widget shows and reads one answer; here stands what belongs to it in a section: the answers inside
an answer, its range, its source and how sure it is.
"""

from __future__ import annotations

from typing import Any, Final

from legalcalc.messages import Message
from legalcalc.schemas.fields import PROOF_FIELDS, Identifier, Plain, Section, Sub, SubList, Value
from legalcalc.schemas.pay import PaymentSection, RecurringSection
from legalcalc.schemas.values import DATE, TEXT, UNKNOWN
from legalcalc.typed_values.codes import is_part, part_code
from legalcalc.web.forms.control import Around, Control, Data, Findings
from legalcalc.web.forms.posted import NOTHING, Posted
from legalcalc.web.forms.widgets import widget_of
from legalcalc.web.questions import VALUE, question, seen_by
from legalcalc.web.words_explained import words_at

__all__ = ["control", "read_control"]

_ANY_ENTRY: Final = PaymentSection()  # where an answer comes from is asked of all alike


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
        "entries",
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
        shown.widget = "group"
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
    widget = widget_of(section, key, one)
    shown.widget = widget.drawn
    widget.show(shown, scalar, typed, around, found)
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


def _scalar(one: Any, raw: Any) -> Any:
    """The value alone, of one that may be told at length."""
    if isinstance(one, Value) and isinstance(raw, dict):
        value = next((raw[name] for name in ("value", "likely", "amount") if name in raw), None)
        if value is not None and "currency" in raw:
            return f"{value} {raw['currency']}"
        return value
    return raw


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
        widget = widget_of(_ANY_ENTRY, part, field_of_part)
        shown = Control(
            part_name,
            widget.drawn,
            VALUE[part],
            why=VALUE[part].why,
            problems=list(found.problems.get(part_name, ())),
        )
        typed = posted if posted.shows(part_name) else None
        widget.show(shown, value, typed, around, found)
        shown.unknown = None
        controls.append(shown)
    return controls


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
        scalar = widget_of(section, key, one).read(name, posted, found)
    if not isinstance(one, Value):
        return scalar
    for part in ("low", "high", *PROOF_FIELDS, "as_written"):
        part_name = f"{name}.{part}"
        if posted.shows(part_name):
            of_part = PROOF_FIELDS.get(part) or Plain(
                TEXT if part == "as_written" else one.kind, ""
            )
            widget = widget_of(_ANY_ENTRY, part, of_part)
            _set(long, part, widget.read(part_name, posted, found, unit_of=name))
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
