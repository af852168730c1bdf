"""Responses that several pages give: a page to go on to, a file to keep, the work of a worker."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus
from typing import Any, TypeVar

from flask import Response, abort, redirect, url_for
from werkzeug.wrappers import Response as BaseResponse

from legalcalc.web.incidents import incident_of
from legalcalc.web.services import services
from legalcalc.workers import Busy, TooLong, TooMuchMemory, WorkerLost

__all__ = ["download", "see", "worked"]

R = TypeVar("R")


def worked(task: Callable[..., R], *arguments: object, printing: bool = False) -> R:
    """A task done by a worker, in the time and memory that one request may take.

    ``printing``: by one of those that make papers.
    """
    workers = services().printing if printing else services().computing
    try:
        return workers.submit(task, *arguments).result()
    except Busy:
        abort(HTTPStatus.SERVICE_UNAVAILABLE)
    except (TooLong, TooMuchMemory):
        abort(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
    except WorkerLost as lost:
        incident_of(lost)
        abort(HTTPStatus.SERVICE_UNAVAILABLE)


def see(endpoint: str, **values: Any) -> BaseResponse:
    """Lead to a page, after something was done."""
    return redirect(url_for(endpoint, **values), HTTPStatus.SEE_OTHER)


def download(name: str, content: bytes, media_type: str) -> Response:
    """A file to be kept by the visitor. The name is one of ours, and holds nothing of a case."""
    answer = Response(content, content_type=media_type)
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
