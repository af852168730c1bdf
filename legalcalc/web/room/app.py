"""The application of rooms: its guard, its words, its pages. It has no store, and no session."""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Callable
from datetime import UTC, datetime
from http import HTTPStatus
from typing import Any, Final

from flask import Flask, Response, abort, current_app, g, render_template, request
from jinja2 import StrictUndefined
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter
from werkzeug.exceptions import HTTPException
from werkzeug.sansio.utils import host_is_trusted

from legalcalc.explain.formatting import Formatter, direction_of
from legalcalc.explain.telling import Told
from legalcalc.messages import Message
from legalcalc.messages import counted as counted_message
from legalcalc.places import templates_folder
from legalcalc.web.assets import assets
from legalcalc.web.compression import install_compression
from legalcalc.web.guard import SAFE, comes_from_elsewhere
from legalcalc.web.headers import Headers
from legalcalc.web.incidents import incident_of
from legalcalc.web.language import screen_teller
from legalcalc.web.responsive_tables import stacked
from legalcalc.web.room.rooms import Rooms, TrainingTask, training_tasks
from legalcalc.web.room.trainees import COOKIE, trainees
from legalcalc.web.room.trainer import trainer
from legalcalc.web.settings import Settings, is_loopback
from legalcalc.web.status_sentences import sentences_of

__all__ = ["TRAINER_KEY", "create_room_app"]

TRAINER_KEY: Final = "LEGALCALC_TRAINER_KEY"
_MOST_BYTES: Final = 50_000  # of a request: a page of sums


class RoomApplication(Flask):
    """Flask without a log of its own: what people type is in none."""

    def log_exception(self, *_error: object) -> None:
        """A fault is logged as an incident, without what was typed."""


def create_room_app(
    host: str,
    *,
    port: int | None = None,
    tasks: tuple[TrainingTask, ...] | None = None,
    clock: Callable[[], datetime] | None = None,
) -> RoomApplication:
    """The application for rooms of a course; ``host`` is the address at which it is reached.

    ``port`` is shown to those who join. Without ``tasks`` all scenarios are there. ``clock`` is for
    tests. The key of the trainer's pages is in the configuration, under :data:`TRAINER_KEY`.
    """
    settings = Settings(hosts=tuple(dict.fromkeys((host, "localhost", "127.0.0.1"))), shared=True)
    app = RoomApplication(
        "legalcalc.web",
        static_folder=None,
        template_folder=str((templates_folder() / "web").resolve()),
    )
    app.config.update(
        LEGALCALC=settings,
        LEGALCALC_ROOMS=Rooms(training_tasks() if tasks is None else tasks),
        LEGALCALC_ROOM_WRONG_CODES=MovingWindowRateLimiter(MemoryStorage()),
        LEGALCALC_ROOM_CLOCK=clock or (lambda: datetime.now(UTC)),
        LEGALCALC_ROOM_ADDRESS=f"http://{host}" + (f":{port}" if port else ""),
        MAX_CONTENT_LENGTH=_MOST_BYTES,
        MAX_FORM_MEMORY_SIZE=_MOST_BYTES,
        PROPAGATE_EXCEPTIONS=False,
        **{TRAINER_KEY: secrets.token_urlsafe(16)},
    )
    install_compression(app)
    _install_templates(app)
    app.before_request(_guard)
    app.register_error_handler(HTTPException, _refused)
    app.register_error_handler(Exception, _failed)
    app.add_url_rule("/static/<name>", "static", _static)
    app.register_blueprint(trainees)
    app.register_blueprint(trainer)
    app.wsgi_app = Headers(app.wsgi_app, settings)  # type: ignore[method-assign]
    return app


def _guard() -> None:
    """Refuse strange hosts and other sites' forms; know who asks, and in which language."""
    settings: Settings = current_app.config["LEGALCALC"]
    if not host_is_trusted(request.environ.get("HTTP_HOST", ""), settings.hosts):
        abort(HTTPStatus.BAD_REQUEST)
    if request.method not in SAFE and comes_from_elsewhere(request, settings):
        abort(HTTPStatus.FORBIDDEN)
    g.now = current_app.config["LEGALCALC_ROOM_CLOCK"]()
    if request.blueprint == "trainer":
        given = str((request.view_args or {}).get("key", ""))
        expected: str = current_app.config[TRAINER_KEY]
        known = hmac.compare_digest(given.encode("utf-8", "replace"), expected.encode())
        if not (known and is_loopback(request.remote_addr or "")):
            abort(HTTPStatus.NOT_FOUND)
    else:
        rooms: Rooms = current_app.config["LEGALCALC_ROOMS"]
        g.trainee = rooms.trainee(request.cookies.get(COOKIE, ""), now=g.now)


def _static(name: str) -> Response:
    found = assets().served(name)
    if found is None:
        abort(HTTPStatus.NOT_FOUND)
    return Response(found.content, content_type=found.media_type)


# -- words -----------------------------------------------------------------------------------------


def _install_templates(app: Flask) -> None:
    app.jinja_options = {"undefined": StrictUndefined, "trim_blocks": True, "lstrip_blocks": True}
    environment = app.jinja_env
    environment.autoescape = True
    environment.globals.update(
        _=_sentence, counted=_counted, asset=lambda name: assets().path(name)
    )
    environment.filters.update(
        tell=lambda thing: screen_teller().tell(thing),
        plain=lambda thing: str(thing),
        language=lambda code: Formatter(code).language_name(code),
        direction=direction_of,
        stacked=stacked,
    )
    app.context_processor(_surroundings)


def _surroundings() -> dict[str, Any]:
    teller = screen_teller()
    return {"lang": teller.language, "dir": teller.direction}


def _sentence(text: str, /, **words: object) -> Told:
    return screen_teller().tell(Message(text, tuple(words.items())))


def _counted(one: str, other: str, count: int, /, **words: object) -> Told:
    return screen_teller().tell(counted_message(one, other, count, **words))


# -- when something goes wrong ---------------------------------------------------------------------


def _refused(error: HTTPException) -> Response:
    return _answer(error.code or HTTPStatus.INTERNAL_SERVER_ERROR)


def _failed(error: Exception) -> Response:
    incident_of(error)
    return _answer(HTTPStatus.INTERNAL_SERVER_ERROR)


def _answer(status: int) -> Response:
    what, then = sentences_of(status)
    page = render_template("room/error.html", what=what, then=then)
    return Response(page, status, content_type="text/html; charset=utf-8")
