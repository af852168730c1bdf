"""Problems as data (RFC 9457, ``application/problem+json``), told in the language asked for.

One answer holds every problem of a case at once, each with its path, line, column and sentence.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any, Final

from flask import Response

from legalcalc.explain.telling import Teller
from legalcalc.messages import Message, _
from legalcalc.web.language import screen_teller, teller_for
from legalcalc.web.status_sentences import sentences_of

__all__ = ["PROBLEM_TYPE", "problem_data", "problem_response"]

PROBLEM_TYPE: Final = "application/problem+json"

# What to do, where the advice of the pages would be of no use to a program.
_ADVICE: Final[dict[int, Message]] = {
    404: _(
        "The address may be mistyped, or what it gave is gone. GET {path} lists all addresses.",
        path="/api/v1/openapi.json",
    ),
    405: _("The header Allow names the methods of this address."),
}


def problem_response(
    status: int,
    *,
    problems: Sequence[dict[str, Any]] = (),
    incident: str | None = None,
    language: str | None = None,
) -> Response:
    """An answer that says what is wrong; ``problems`` are the single ones, already told.

    ``language``: that in which they are told; without it, the one of the request.
    """
    tell = screen_teller() if language is None else teller_for(language)
    data = problem_data(status, tell, problems, incident)
    content = json.dumps(data, ensure_ascii=False, indent=1) + "\n"
    answer = Response(content, status, content_type=PROBLEM_TYPE)
    answer.headers["Content-Language"] = tell.language
    return answer


def problem_data(
    status: int, tell: Teller, problems: Sequence[dict[str, Any]] = (), incident: str | None = None
) -> dict[str, Any]:
    """The same as data."""
    title, advice = sentences_of(status)
    data: dict[str, Any] = {
        "type": f"urn:legalcalc:problem:{int(status)}",
        "title": tell(title),
        "status": int(status),
        "detail": tell(_ADVICE.get(status, advice)),
    }
    if problems:
        data["problems"] = list(problems)
    if incident is not None:
        data["incident"] = incident
    return data
