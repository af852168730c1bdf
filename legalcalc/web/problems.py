"""Problems as data (RFC 9457, ``application/problem+json``), told in the language asked for.

One answer holds every problem of a case at once, each with its path, line, column and sentence.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any, Final

from flask import Response

from legalcalc.web.language import screen_teller

__all__ = ["PROBLEM_TYPE", "problem_response"]

PROBLEM_TYPE: Final = "application/problem+json"


def problem_response(
    status: int, *, problems: Sequence[dict[str, Any]] = (), incident: str | None = None
) -> Response:
    """An answer that says what is wrong; ``problems`` are the single ones, already told."""
    from legalcalc.web.errors import sentences_of

    tell = screen_teller()
    title, advice = sentences_of(status)
    data: dict[str, Any] = {
        "type": f"urn:legalcalc:problem:{status}",
        "title": tell(title),
        "status": status,
        "detail": tell(advice),
    }
    if problems:
        data["problems"] = list(problems)
    if incident is not None:
        data["incident"] = incident
    content = json.dumps(data, ensure_ascii=False, indent=1) + "\n"
    answer = Response(content, status, content_type=PROBLEM_TYPE)
    answer.headers["Content-Language"] = tell.language
    return answer
