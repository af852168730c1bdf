"""The shapes of what the API answers, as JSON Schema (draft 2020-12).

Requests take theirs from the sections that read them, results and figures from the files that are
shipped with them; these are the rest. Money is text everywhere.
"""

from __future__ import annotations

from typing import Any, Final

from legalcalc.documents import PAPERS
from legalcalc.explain import result_schema
from legalcalc.schemas.fields import Section
from legalcalc.schemas.json_schema import section_schemas
from legalcalc.web.api.requests import (
    CheckSection,
    CompareSection,
    ComputeSection,
    ExplainSection,
    PapersSection,
)

__all__ = ["REQUESTS", "components", "name_of"]

Shape = dict[str, Any]

REQUESTS: Final = {
    type(section).__name__: section
    for section in (
        CheckSection(),
        ComputeSection(),
        ExplainSection(),
        CompareSection(),
        PapersSection(),
    )
}
_PREFIX: Final = "#/components/schemas/"


def name_of(request: Section) -> str:
    """The name of a request's shape."""
    return type(request).__name__.replace("Section", "Request")


def components() -> Shape:
    """Every named shape of the API."""
    requests = section_schemas(*REQUESTS.values())
    for class_name, section in REQUESTS.items():
        request = requests[name_of(section)] = requests.pop(class_name)
        case = request["properties"]["case"]
        request["properties"]["case"] = {
            "description": case["description"],
            "anyOf": [
                {"$ref": case["$ref"]},
                {"type": "string", "description": "the text of a case file, in YAML or JSON"},
            ],
        }
    result = dict(result_schema())
    parts = result.pop("$defs")
    for key in ("$schema", "$id"):
        del result[key]
    return {
        **_moved(requests, "#/$defs/", _PREFIX),
        **_moved({"Result": result}, "#/$defs/", f"{_PREFIX}Result."),
        **{
            f"Result.{name}": _moved(part, "#/$defs/", f"{_PREFIX}Result.")
            for name, part in parts.items()
        },
        **_SHAPES,
    }


def _moved(shape: Any, before: str, after: str) -> Any:
    """A shape with its references led to another place."""
    if isinstance(shape, dict):
        return {
            key: value.replace(before, after, 1)
            if key == "$ref" and isinstance(value, str)
            else _moved(value, before, after)
            for key, value in shape.items()
        }
    if isinstance(shape, list):
        return [_moved(one, before, after) for one in shape]
    return shape


# -- how the rest is written -----------------------------------------------------------------------


def _object(about: str, **properties: Shape) -> Shape:
    """Names that all stand there, and no others."""
    return {
        "type": "object",
        "description": about,
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _several(items: Shape) -> Shape:
    return {"type": "array", "items": items}


def _or_null(shape: Shape) -> Shape:
    return {"anyOf": [shape, {"type": "null"}]}


def _to(name: str) -> Shape:
    return {"$ref": _PREFIX + name}


def _told(about: str) -> Shape:
    return {"type": "string", "description": about}


_TEXT: Final[Shape] = {"type": "string"}
_YES: Final[Shape] = {"type": "boolean"}
_COUNT: Final[Shape] = {"type": "integer", "minimum": 0}
_DAY: Final[Shape] = {"type": "string", "format": "date"}
_MONEY: Final[Shape] = {
    "type": "string",
    "pattern": r"^-?[0-9]+(\.[0-9]+|/[0-9]+)?$",
    "description": "an exact amount as text, with a point; a fraction where no decimal is exact",
}
_TITLED: Final = {"title": _told("in the language of the answer")}

_SHAPES: Final[Shape] = {
    "Problem": {
        "type": "object",
        "description": "What is wrong (RFC 9457), with every problem of the request at once.",
        "properties": {
            "type": {"type": "string", "pattern": "^urn:legalcalc:problem:[0-9]{3}$"},
            "title": _told("what happened"),
            "status": {"type": "integer", "minimum": 400, "maximum": 599},
            "detail": _told("what to do"),
            "problems": _several(_to("Remark")),
            "incident": {
                "type": "string",
                "description": "by which a fault of the program can be found in its log",
            },
        },
        "required": ["type", "title", "status", "detail"],
        "additionalProperties": False,
    },
    "Remark": _object(
        "One thing to put right, or to look at.",
        path={"type": "string", "description": "such as case.payments[2].amount; empty: the whole"},
        line=_or_null(
            {
                "type": "integer",
                "minimum": 1,
                "description": "in the body; where the case is a text, in that text",
            }
        ),
        column=_or_null({"type": "integer", "minimum": 1}),
        message=_told("in the language of the answer"),
    ),
    "Check": _object(
        "The case can be computed.",
        format={"const": "legalcalc-check/1"},
        jurisdiction=_TEXT,
        digest=_told("SHA-256 of the case in its canonical form"),
        warnings=_several(_to("Remark")),
    ),
    "Explanation": _object(
        "A row or a figure unfolded into arithmetic, evidence and law, line by line.",
        format={"const": "legalcalc-explanation/1"},
        language=_TEXT,
        direction={"enum": ["ltr", "rtl"]},
        head=_object("The head of claim.", key=_TEXT, **_TITLED),
        row=_object("The row.", number={"type": "integer", "minimum": 1}, id=_TEXT),
        figure=_or_null(_TEXT),
        lines=_several(
            _object(
                "A line; level says how deep it stands.",
                level=_COUNT,
                kind=_TEXT,
                text=_TEXT,
                segments=_several(
                    _object(
                        "A stretch of the line.",
                        kind={"enum": ["text", "value", "name", "citation"]},
                        text=_TEXT,
                        direction={"enum": ["ltr", "rtl"]},
                    )
                ),
            )
        ),
    ),
    "Comparison": _object(
        "The same facts under several laws; these sums are never to be added up.",
        format={"const": "legalcalc-comparison/1"},
        calculated_on=_DAY,
        forums=_several(
            _object(
                "A law by one of its routes.",
                jurisdiction=_TEXT,
                route=_or_null(_TEXT),
                currency=_TEXT,
                heads={"type": "object", "additionalProperties": _MONEY},
                owed=_MONEY,
                interest=_MONEY,
                barred=_MONEY,
                next_deadline=_or_null(_DAY),
                debtors=_several(_TEXT),
                gaps=_COUNT,
            )
        ),
        once_only=_several(_TEXT),
    ),
    "Verification": {
        "type": "object",
        "description": "Whether a PDF still says what was computed: see docs/documents.md.",
        "properties": {"format": {"const": "legalcalc-verification/1"}, "stands": _YES},
        "required": ["format", "stands", "figures", "pages", "law"],
    },
    "Job": _object(
        "Papers at work. They are kept in memory for a while and nowhere else.",
        format={"const": "legalcalc-job/1"},
        id={"type": "string", "pattern": "^[0-9a-f]{32}$"},
        state={"enum": ["running", "done", "cancelled"]},
        seconds_left=_COUNT,
        remarks=_several(_TEXT),
        files=_several(
            _object(
                "A file of the order.",
                name=_TEXT,
                state={"enum": ["waiting", "done", "failed"]},
                media_type=_or_null(_TEXT),
                size=_or_null(_COUNT),
                href=_or_null(_TEXT),
                problem=_or_null(_to("Problem")),
            )
        ),
    ),
    "Audit": _object(
        "How well the values of a jurisdiction were checked.",
        code=_TEXT,
        values=_COUNT,
        read=_COUNT,
        two_sources=_COUNT,
        unverified=_COUNT,
        oldest_check=_or_null(_DAY),
        nearest_horizon=_or_null(_DAY),
        older_than_text=_COUNT,
    ),
}

_ENTRY: Final[Shape] = {
    "code": _TEXT,
    "name": _told("in the language of the answer"),
    "fictional": _YES,
    "edition": _TEXT,
    "parent": _or_null(_TEXT),
    "covered_since": _DAY,
    "currency": _TEXT,
    "court_languages": _several(_TEXT),
    "languages": _several(_TEXT),
    "audit": _to("Audit"),
}
_SHAPES["Jurisdictions"] = _object(
    "The jurisdictions known here.",
    language=_TEXT,
    jurisdictions=_several(_object("A jurisdiction.", **_ENTRY)),
    not_loaded=_several(_TEXT),
    papers={"type": "array", "items": {"enum": list(PAPERS)}},
)
_SHAPES["Jurisdiction"] = _object(
    "A jurisdiction, with all that a case file may say to it.",
    language=_TEXT,
    **_ENTRY,
    time_zone=_TEXT,
    currencies=_several(_object("A currency.", **{"from": _or_null(_DAY), "currency": _TEXT})),
    covered=_several(_TEXT),
    not_covered=_several(_TEXT),
    heads=_several(
        _object(
            "A head of claim.",
            key=_TEXT,
            id=_TEXT,
            variant=_or_null(_TEXT),
            **_TITLED,
            law=_TEXT,
            each=_TEXT,
            asks=_several(_TEXT),
            taxation={"enum": ["gross", "net", "untaxed", "unknown"]},
            needs_finding=_YES,
            by_default=_YES,
            routes=_several(_TEXT),
            since=_or_null(_DAY),
            until=_or_null(_DAY),
            note=_or_null(_TEXT),
        )
    ),
    routes=_several(
        _object("A way to court.", id=_TEXT, **_TITLED, law=_TEXT, note=_or_null(_TEXT))
    ),
    options=_several(
        _object(
            "A choice that the law leaves to the lawyer.",
            name=_TEXT,
            **_TITLED,
            law=_TEXT,
            default=_TEXT,
            any_number=_YES,
            answers=_several(_object("An answer.", answer=_TEXT, **_TITLED)),
        )
    ),
    sectors=_several(_object("A kind of work.", word=_TEXT, **_TITLED)),
    categories=_several(_object("A kind of worker.", word=_TEXT, **_TITLED)),
)
_SHAPES["Parameters"] = _object(
    "Figures of the law with their sources, and who read them when.",
    language=_TEXT,
    jurisdiction=_TEXT,
    on=_or_null(_DAY),
    parameters=_several(
        _object(
            "A figure of the law, with its values from each day on.",
            name=_TEXT,
            jurisdiction=_TEXT,
            **_TITLED,
            unit=_TEXT,
            chosen_by=_TEXT,
            by=_or_null(_TEXT),
            known_through=_DAY,
            note=_or_null(_TEXT),
            values=_several(
                _object(
                    "A value.",
                    **{"key": _or_null(_TEXT), "from": _DAY, "value": _or_null(_MONEY)},
                    absent=_or_null({"enum": ["repealed", "unknown"]}),
                    law=_TEXT,
                    sources=_several(_TEXT),
                    archived=_or_null(_TEXT),
                    published=_or_null(_DAY),
                    verified=_or_null(_told("day, and who read a source")),
                    doubt=_or_null(_TEXT),
                )
            ),
        )
    ),
)
