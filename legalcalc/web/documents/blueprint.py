"""The blueprint to which the modules of this package add their views, and what they share."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus
from typing import Any, Final, TypeVar

from flask import Blueprint, Response, abort, redirect, url_for
from werkzeug.wrappers import Response as BaseResponse

from legalcalc.web.incidents import incident_of
from legalcalc.web.services import services
from legalcalc.workers import Busy, TooLong, TooMuchMemory, WorkerLost

__all__ = ["documents", "download", "see", "worked"]

documents: Final = Blueprint("documents", __name__)

R = TypeVar("R")


def worked(task: Callable[..., R], *arguments: object) -> R:
    """A task done by a worker, in the time and memory that one request may take."""
    try:
        return services().computing.submit(task, *arguments).result()
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
