"""The JSON Schemas (draft 2020-12) of the files that are read, made from what reads them."""

from __future__ import annotations

import json
from typing import Any

from legalcalc.schemas.case import FORMAT, CaseSection, case_section
from legalcalc.schemas.complaint import FORMAT as COMPLAINT_FORMAT
from legalcalc.schemas.complaint import ComplaintSection, complaint_section
from legalcalc.schemas.fields import (
    PROOF_FIELDS,
    ItemSection,
    Plain,
    Section,
    Several,
    Sub,
    SubList,
    Value,
)
from legalcalc.schemas.group import FORMAT as GROUP_FORMAT
from legalcalc.schemas.group import OWN, SHARED, GroupSection, group_section, person_section
from legalcalc.schemas.values import CURRENCY, TEXT, UNKNOWN, Kind, MoneyKind

__all__ = [
    "case_schema",
    "case_schema_text",
    "complaint_schema",
    "complaint_schema_text",
    "group_schema",
    "group_schema_text",
    "section_schemas",
]


def case_schema() -> dict[str, Any]:
    """The schema: every key with its description, every form that a value may take.

    It describes the shape of a file for editors and other programs. ``load_case`` checks more:
    links between entries, ends before beginnings, dates that are in no calendar.
    """
    making = _Making()
    making.section(case_section())
    root = making.definitions.pop(CaseSection.__name__)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:legalcalc:{FORMAT.replace('/', ':')}",
        "title": f"Case file, {FORMAT}",
        **root,
        "$defs": dict(sorted(making.definitions.items())),
    }


def case_schema_text() -> str:
    """The schema as the file that is shipped."""
    return json.dumps(case_schema(), ensure_ascii=False, indent=2) + "\n"


def section_schemas(*sections: Section) -> dict[str, Any]:
    """The schemas of some sections and of all that they refer to, each once, by name."""
    making = _Making()
    for section in sections:
        making.section(section)
    return dict(sorted(making.definitions.items()))


def group_schema() -> dict[str, Any]:
    """The schema of group files. A part of a case may leave out what the other part tells, so that
    nothing is needed there.
    """
    making = _Making(in_parts=True)
    making.section(case_section())
    keys = making.definitions.pop(CaseSection.__name__)["properties"]
    whole = _Making()
    for section in (person_section(), group_section()):
        whole.section(section)
    for part in (SHARED, OWN):
        whole.definitions[part.name]["properties"] = {name: keys[name] for name in part.names}
    root = whole.definitions.pop(GroupSection.__name__)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:legalcalc:{GROUP_FORMAT.replace('/', ':')}",
        "title": f"Group file, {GROUP_FORMAT}",
        **root,
        "$defs": dict(sorted({**making.definitions, **whole.definitions}.items())),
    }


def group_schema_text() -> str:
    """The schema of group files as the file that is shipped."""
    return json.dumps(group_schema(), ensure_ascii=False, indent=2) + "\n"


def complaint_schema() -> dict[str, Any]:
    """The schema of complaint files."""
    making = _Making()
    making.section(complaint_section())
    root = making.definitions.pop(ComplaintSection.__name__)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:legalcalc:{COMPLAINT_FORMAT.replace('/', ':')}",
        "title": f"Complaint file, {COMPLAINT_FORMAT}",
        **root,
        "$defs": dict(sorted(making.definitions.items())),
    }


def complaint_schema_text() -> str:
    """The schema of complaint files as the file that is shipped."""
    return json.dumps(complaint_schema(), ensure_ascii=False, indent=2) + "\n"


class _Making:
    """Collects the definitions that the schema refers to, each once.

    ``in_parts``: entries may be told in two parts of a file, and either may leave out what is
    needed in the whole.
    """

    def __init__(self, *, in_parts: bool = False) -> None:
        self.definitions: dict[str, Any] = {}
        self.in_parts = in_parts

    def section(self, section: Section) -> dict[str, Any]:
        name = type(section).__name__
        if name not in self.definitions:
            self.definitions[name] = {}  # known from here on, should a section hold itself
            everywhere = ItemSection.proof if isinstance(section, ItemSection) else ()
            mapping: dict[str, Any] = {
                "type": "object",
                "properties": {
                    key: self.shared(key, one) if key in everywhere else self.field(one)
                    for key, one in section.keys.items()
                },
                "additionalProperties": False,
            }
            if not self.in_parts:
                required = [key for key, one in section.keys.items() if one.required]
                if required:
                    mapping["required"] = required
                mapping.update(section.rules)
            description = (section.__doc__ or "").split("\n")[0].replace("``", "")
            if section.shorthand is not None:
                mapping = {"anyOf": [self.short(section), mapping]}
            self.definitions[name] = {"description": description, **mapping}
        return _ref(name)

    def short(self, section: Section) -> dict[str, Any]:
        """The single text that may stand for a whole mapping."""
        assert section.shorthand is not None
        return section.shorthand_schema or self.field(section.keys[section.shorthand])

    def shared(self, key: str, field: Any) -> dict[str, Any]:
        """A key that means the same in every entry."""
        name = f"any_{key}"
        if name not in self.definitions:
            self.definitions[name] = self.field(field)
        return _ref(name)

    def field(self, field: Any) -> dict[str, Any]:
        described = {"description": field.doc}
        if isinstance(field, SubList):
            items: dict[str, Any] = {"type": "array", "items": self.section(field.section)}
            if field.at_least_one:
                items["minItems"] = 1
            if field.section.shorthand is not None:
                items = {"anyOf": [self.short(field.section), items]}
            return {**described, **items}
        if isinstance(field, Sub):
            return {**described, **self.section(field.section)}
        if isinstance(field, Several):
            kind = self.kind(field.kind)
            return {**described, "anyOf": [kind, {"type": "array", "items": kind}]}
        assert isinstance(field, Plain)
        if isinstance(field, Value):
            value = self.stated(field)
            never = field.required and not field.or_unknown
            return {**described, **value, **({"not": _NOT_KNOWN} if never else {})}
        kind = self.kind(field.kind)
        if field.kind.says_unknown and not field.required:
            return {**described, "anyOf": [kind, _NOT_KNOWN]}
        return {**described, **kind}

    def kind(self, kind: Kind[Any]) -> dict[str, Any]:
        if kind.name == "choice":  # words of this key only
            return kind.schema()
        self.definitions.setdefault(kind.name, {"description": kind.form, **kind.schema()})
        return _ref(kind.name)

    def stated(self, field: Value) -> dict[str, Any]:
        name = f"stated_{field.kind.name}"
        if name not in self.definitions:
            kind = self.kind(field.kind)
            beside = {key: self.shared(key, one) for key, one in PROOF_FIELDS.items()}
            beside["currency"] = self.kind(CURRENCY)
            beside["as_written"] = {
                "description": "What was written, where the value had to be converted.",
                **self.kind(TEXT),
            }
            properties = {key: beside.get(key, kind) for key in field.names}
            told = [{"required": ["value"]}]
            if field.kind.ranged:
                told.append({"required": ["likely"]})
            if isinstance(field.kind, MoneyKind):
                told.append({"required": ["amount"]})
            self.definitions[name] = {
                "description": f"{field.kind.form}; alone, or with its range and its proof",
                "anyOf": [
                    kind,
                    _NOT_KNOWN,
                    {
                        "type": "object",
                        "properties": properties,
                        "additionalProperties": False,
                        "anyOf": told,
                    },
                ],
            }
        return _ref(name)


_NOT_KNOWN: dict[str, Any] = {"const": UNKNOWN}


def _ref(name: str) -> dict[str, Any]:
    return {"$ref": f"#/$defs/{name}"}
