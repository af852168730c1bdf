"""The pages of trainees: join by a code, read the task, type the sums, see what is right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from fractions import Fraction
from http import HTTPStatus
from typing import Any, Final

from flask import Blueprint, Response, current_app, g, redirect, render_template, request, url_for
from limits import RateLimitItemPerMinute
from limits.strategies import MovingWindowRateLimiter
from werkzeug.wrappers import Response as BaseResponse

from legalcalc.documents.papers.scenario_marking import AnswerMark, AskedSum
from legalcalc.messages import Message, _
from legalcalc.schemas.values import MONEY
from legalcalc.typed_values import Doubtful, Understood, agreed, example, read
from legalcalc.web.language import languages, law_teller, screen_teller, teller_for
from legalcalc.web.room.rooms import NoRoom, Room, Rooms, Trainee, TypedAnswer
from legalcalc.web.room.task_page import TaskPage, task_page

__all__ = ["COOKIE", "trainees"]

trainees = Blueprint("trainees", __name__)

COOKIE: Final = "lc-room"
_LONGEST: Final = 40  # characters of an answer
_WRONG_CODES: Final = RateLimitItemPerMinute(20)  # of one address

_NO_SUCH_ROOM: Final = _(
    "No room with this code is open. Look at the code again, or ask the trainer."
)
_TOO_MANY_TRIES: Final = _("Too many wrong codes were typed. Wait a minute, then try again.")
_FULL: Final = _("This room is full.")
_NO_SUM: Final = _("This is no sum. Write it such as {example}.")
_TWO_SUMS: Final = _("This can be read in two ways. Write it such as {example}.")


def _rooms() -> Rooms:
    found: Rooms = current_app.config["LEGALCALC_ROOMS"]
    return found


# -- joining ---------------------------------------------------------------------------------------


@trainees.get("/")
def join() -> str | BaseResponse:
    """Ask for the code, and lead on whoever has joined already."""
    if g.trainee is not None:
        return redirect(url_for("trainees.task"), HTTPStatus.SEE_OTHER)
    return _join_page(request.args.get("code", ""))


@trainees.post("/")
def enter() -> Response | BaseResponse:
    """Take somebody into the room of a code, in the language that they choose."""
    code, address = request.form.get("code", "")[:_LONGEST], request.remote_addr or ""
    _choose_language(request.form.get("language", ""), languages())
    wrong_codes: MovingWindowRateLimiter = current_app.config["LEGALCALC_ROOM_WRONG_CODES"]
    if not wrong_codes.test(_WRONG_CODES, address):
        return _refused(code, _TOO_MANY_TRIES, HTTPStatus.TOO_MANY_REQUESTS)
    room = _rooms().find(code, now=g.now)
    if room is None:
        wrong_codes.hit(_WRONG_CODES, address)
        return _refused(code, _NO_SUCH_ROOM, HTTPStatus.UNPROCESSABLE_ENTITY)
    language = request.form.get("language", "")
    if language not in room.languages:
        language = room.languages[0]
    try:
        token = _rooms().join(room, language)
    except NoRoom:
        return _refused(code, _FULL, HTTPStatus.SERVICE_UNAVAILABLE)
    answer = redirect(url_for("trainees.task"), HTTPStatus.SEE_OTHER)
    # There is no TLS in a class room: the cookie opens invented facts and a number.
    answer.set_cookie(
        COOKIE, token, max_age=timedelta(hours=8), httponly=True, samesite="Strict", path="/"
    )
    return answer


def _join_page(code: str, problem: Message | None = None) -> str:
    offered = languages()
    _choose_language(request.values.get("language", ""), offered)
    return render_template(
        "room/join.html",
        code=code[:_LONGEST],
        problem=problem,
        offered=offered,
        fixed=_languages_of(code),
    )


def _languages_of(code: str) -> Sequence[str] | None:
    """The languages of the room whose code stands in the address already, so that no other is
    offered; ``None`` where it is not known yet."""
    room = _rooms().find(code, now=g.now) if code and request.method == "GET" else None
    return None if room is None else room.languages


def _choose_language(code: str, offered: Sequence[str]) -> None:
    if code in offered:
        g.teller = teller_for(code)


def _refused(code: str, problem: Message, status: HTTPStatus) -> Response:
    page = _join_page(code, problem)
    return Response(page, status, content_type="text/html; charset=utf-8")


# -- the task --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Field:
    """A sum to be typed, with what was typed, what is wrong with it, and its mark."""

    number: int
    title: Any
    text: str
    problem: Message | None
    mark: AnswerMark | None
    hints: tuple[tuple[Any, Any], ...]


@trainees.get("/task")
def task() -> str | BaseResponse:
    """The story, the facts and the law, and a field for each sum."""
    if g.trainee is None:
        return redirect(url_for("trainees.join"), HTTPStatus.SEE_OTHER)
    return _task_page(*g.trainee)


@trainees.post("/task")
def answer() -> Response | BaseResponse:
    """Keep what was typed, and show what is right."""
    if g.trainee is None:
        return redirect(url_for("trainees.join"), HTTPStatus.SEE_OTHER)
    room, trainee = g.trainee
    for number, asked in enumerate(room.task.asked(None), 1):
        text = request.form.get(f"sum-{number}", "").strip()[:_LONGEST]
        if text:
            reading = _read(text, trainee.language)
            value = reading if isinstance(reading, Fraction) else None
            trainee.answers[asked.key] = TypedAnswer(text, value)
        else:
            trainee.answers.pop(asked.key, None)
    return redirect(url_for("trainees.task", _anchor="sums"), HTTPStatus.SEE_OTHER)


@trainees.post("/out")
def leave() -> BaseResponse:
    """Go out of the room; what was answered stays in its count."""
    answer = redirect(url_for("trainees.join"), HTTPStatus.SEE_OTHER)
    answer.delete_cookie(COOKIE, path="/")
    return answer


def _read(text: str, language: str) -> Fraction | Message:
    """The sum that was typed, or why it is none."""
    reading = agreed(read(MONEY, text, language), "")
    shown = example(MONEY, language)
    if isinstance(reading, Understood):
        return Fraction(reading.value.partition(" ")[0])
    if isinstance(reading, Doubtful):
        return Message(_TWO_SUMS.text, (("example", shown),))
    return Message(_NO_SUM.text, (("example", shown),))


def _task_page(room: Room, trainee: Trainee) -> str:
    g.teller = teller_for(trainee.language)
    law = law_teller(room.task.jurisdiction)
    page: TaskPage = task_page(room.task.worksheet(trainee.variant), law, screen_teller())
    marks = room.marks(trainee)
    fields = [
        _field(number, asked, trainee, marks.get(asked.key), law)
        for number, asked in enumerate(room.task.asked(None), 1)
    ]
    right = sum(1 for mark in marks.values() if mark.verdict == "right")
    return render_template(
        "room/task.html",
        page=page,
        number=trainee.number,
        fields=fields,
        right=right,
        until=room.until.astimezone().time().replace(second=0, microsecond=0),
    )


def _field(
    number: int, asked: AskedSum, trainee: Trainee, mark: AnswerMark | None, law: Any
) -> _Field:
    answer = trainee.answers.get(asked.key)
    problem = None
    if answer is not None and answer.value is None:
        read = _read(answer.text, trainee.language)
        problem = read if isinstance(read, Message) else None
    hints = () if mark is None else mark.traps
    return _Field(
        number,
        law.tell(asked.title),
        answer.text if answer is not None else "",
        problem,
        mark,
        tuple((law.tell(one.title), law.tell(one.why)) for one in hints),
    )
