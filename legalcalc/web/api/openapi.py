"""The API described as OpenAPI 3.1, made from what declares and reads it."""

from __future__ import annotations

from functools import cache
from typing import Any, Final

from legalcalc import __version__
from legalcalc.schemas.fields import Plain, Section
from legalcalc.web.api.operations import OPERATIONS, Operation
from legalcalc.web.api.shapes import components, name_of

__all__ = ["REFUSALS", "chapters", "openapi"]

Data = dict[str, Any]

_BODIES: Final = ("application/json", "application/yaml")
# What any operation may refuse with, and what those that take a body may refuse with besides.
_ALWAYS: Final = (400, 403, 429, 500)
_WITH_BODY: Final = (413, 415, 422, 503)
REFUSALS: Final = {
    400: "The host or the request cannot be understood.",
    403: "The request comes from a page of another site.",
    404: "There is no such thing, or it was forgotten.",
    413: "The body is too large.",
    415: "The body is of a kind that cannot be read.",
    422: "What was sent has problems; all of them are told.",
    429: "Too many requests came within a minute.",
    500: "A fault of the program, with the number of the incident.",
    503: "The program is busy, or this machine cannot print.",
}


@cache
def openapi() -> Data:
    """The whole description. Always the same; nobody may change it."""
    paths: dict[str, Data] = {}
    for one in OPERATIONS.values():
        paths.setdefault(one.path, {})[one.method] = _operation(one)
    return {
        "openapi": "3.1.0",
        "jsonSchemaDialect": "https://json-schema.org/draft/2020-12/schema",
        "info": {
            "title": "legalcalc",
            "version": __version__,
            "summary": "What victims of trafficking for labour exploitation are owed.",
            "description": (
                "Computes, explains and prints from a posted case, and stores nothing. Money is "
                "text, days are ISO dates. Sentences are told in the language of Accept-Language "
                "where it is offered, else in English. Refusals are application/problem+json and "
                "tell every problem at once, with path, line and column. It prepares a claim for a "
                "qualified person to review; it is not legal advice."
            ),
            "license": {"name": "MIT", "identifier": "MIT"},
        },
        "servers": [{"url": "/api/v1"}],
        "security": [],
        "paths": paths,
        "components": {"schemas": components()},
    }


def chapters() -> list[tuple[str, list[Operation]]]:
    """The operations by what they are about, for the page: the first word of their paths."""
    found: dict[str, list[Operation]] = {}
    for one in OPERATIONS.values():
        about = one.path.split("/")[1]
        kind = {"jurisdictions": "law", "papers": "papers", "jobs": "papers"}.get(about, "case")
        found.setdefault(kind, []).append(one)
    return list(found.items())


def _operation(one: Operation) -> Data:
    data: Data = {
        "operationId": one.id,
        "summary": one.summary,
        "description": one.about,
        "responses": {
            **{str(status): _answer(*said) for status, said in one.gives.items()},
            **{str(status): _refusal(status) for status in _refusals(one)},
        },
    }
    parameters = [*_path_parameters(one), *_query_parameters(one.query)]
    if parameters:
        data["parameters"] = parameters
    if one.takes == "pdf":
        data["requestBody"] = {"required": True, "content": {"application/pdf": {}}}
    elif one.takes is not None:
        shape = {"schema": {"$ref": f"#/components/schemas/{name_of(one.takes)}"}}
        data["requestBody"] = {"required": True, "content": dict.fromkeys(_BODIES, shape)}
    return data


def _refusals(one: Operation) -> list[int]:
    body = _WITH_BODY if one.takes is not None else ()
    return sorted({*_ALWAYS, *body, *one.refuses} - one.gives.keys())


def _answer(meaning: str, media: dict[str, str | None]) -> Data:
    data: Data = {"description": meaning}
    if media:
        data["content"] = {
            media_type: {"schema": {"$ref": f"#/components/schemas/{name}"}} if name else {}
            for media_type, name in media.items()
        }
    return data


def _refusal(status: int) -> Data:
    shape = {"schema": {"$ref": "#/components/schemas/Problem"}}
    return {
        "description": REFUSALS[status],
        "content": {"application/problem+json": shape},
    }


def _path_parameters(one: Operation) -> list[Data]:
    return [
        {
            "name": part.name,
            "in": "path",
            "required": True,
            "description": part.about,
            "schema": {"type": "string", "pattern": part.pattern},
        }
        for part in one.parts
    ]


def _query_parameters(section: Section | None) -> list[Data]:
    found = []
    for name, field in section.keys.items() if section is not None else ():
        assert isinstance(field, Plain)
        found.append(
            {
                "name": name,
                "in": "query",
                "required": field.required,
                "description": field.doc,
                "schema": field.kind.schema(),
            }
        )
    return found
