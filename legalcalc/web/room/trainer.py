"""The trainer's pages: open a room, watch how it stands, show a claim step by step, close it.

Their address holds a key that is shown once, where the server was started, and only that computer
opens them: a room is served without TLS, and the key is on no network.
"""

from __future__ import annotations

from dataclasses import dataclass
from http import HTTPStatus
from typing import Any, Final

from flask import (
    Blueprint,
    Response,
    abort,
    current_app,
    g,
    redirect,
    render_template,
    request,
    url_for,
)
from werkzeug.wrappers import Response as BaseResponse

from legalcalc.claims.rows import Assessment, Line
from legalcalc.explain import unfold_line
from legalcalc.explain.telling import Told
from legalcalc.law.heads import NOT_THE_CLAIMANTS
from legalcalc.messages import Message, _
from legalcalc.web.accounts.square_code import squares
from legalcalc.web.language import languages, law_teller, screen_teller, teller_for
from legalcalc.web.room.rooms import (
    LONGEST,
    NoRoom,
    Room,
    Rooms,
    TrainingTask,
    commonest_mistakes,
    sum_tallies,
)

__all__ = ["trainer"]

trainer = Blueprint("trainer", __name__, url_prefix="/trainer/<key>")

_USUAL_MINUTES: Final = 90
_LEAST_MINUTES: Final = 5

_NO_LANGUAGE: Final = _("Choose a language at least.")
_NO_SCENARIO: Final = _("Choose a scenario.")
_WRONG_MINUTES: Final = _("Write how many minutes the room is open, from {least} to {most}.")
_TOO_MANY: Final = _("So many rooms are open that no more can be. Close one first.")


@trainer.url_value_preprocessor
def _take_key(_endpoint: str | None, values: dict[str, Any] | None) -> None:
    """Keep the key for the addresses of further pages; the guard has compared it."""
    g.trainer_key = (values or {}).get("key", "")


def _rooms() -> Rooms:
    found: Rooms = current_app.config["LEGALCALC_ROOMS"]
    return found


def _to(endpoint: str, **words: Any) -> str:
    return url_for(f"trainer.{endpoint}", key=g.trainer_key, **words)


def _use_language() -> None:
    """The language of the page: the one in the address, as a number, where there is one."""
    offered = languages()
    number = request.args.get("in", 0, type=int)
    if 0 < number <= len(offered):
        g.teller = teller_for(offered[number - 1])


# -- opening ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Offer:
    """A scenario to choose from, as the page shows it."""

    id: str
    title: Told
    law: Told
    level: int
    variants: int


@trainer.get("/")
def rooms(key: str) -> str:
    """The rooms that are open, and a form to open one."""
    _use_language()
    return _rooms_page()


@trainer.post("/")
def open_room(key: str) -> Response | BaseResponse:
    """Open a room as it was asked for."""
    _use_language()
    task = next((one for one in _rooms().tasks if one.id == request.form.get("scenario")), None)
    chosen = tuple(one for one in request.form.getlist("language") if one in languages())
    minutes = request.form.get("minutes", "").strip()
    number = int(minutes) if minutes.isascii() and minutes.isdecimal() and len(minutes) < 5 else 0
    problems = []
    if task is None:
        problems.append(("scenario", _NO_SCENARIO))
    if not chosen:
        problems.append(("language", _NO_LANGUAGE))
    if not _LEAST_MINUTES <= number <= LONGEST:
        words = (("least", str(_LEAST_MINUTES)), ("most", str(LONGEST)))
        problems.append(("minutes", Message(_WRONG_MINUTES.text, words)))
    if problems or task is None:
        return _refused(problems)
    try:
        room = _rooms().open(
            task,
            languages=chosen,
            variants="variants" in request.form,
            minutes=number,
            now=g.now,
        )
    except NoRoom:
        return _refused([("scenario", _TOO_MANY)])
    return redirect(_to("room", code=room.code), HTTPStatus.SEE_OTHER)


def _refused(problems: list[tuple[str, Message]]) -> Response:
    page = _rooms_page(problems)
    status = HTTPStatus.UNPROCESSABLE_ENTITY
    return Response(page, status, content_type="text/html; charset=utf-8")


def _rooms_page(problems: list[tuple[str, Message]] | None = None) -> str:
    typed = request.form if request.method == "POST" else None
    return render_template(
        "room/rooms.html",
        to=_to,
        running=[(one.code, _title(one.task), len(one.trainees)) for one in _running()],
        offers=[_offer(one) for one in _rooms().tasks],
        offered=list(enumerate(languages(), 1)),
        problems=problems or [],
        scenario=typed.get("scenario", "") if typed is not None else "",
        chosen=typed.getlist("language") if typed is not None else [screen_teller().language],
        minutes=typed.get("minutes", "") if typed is not None else str(_USUAL_MINUTES),
        variants=typed is None or "variants" in typed,
    )


def _running() -> list[Room]:
    return _rooms().running(now=g.now)


def _title(task: TrainingTask) -> Told:
    return law_teller(task.jurisdiction).tell(task.scenario.title)


def _offer(task: TrainingTask) -> _Offer:
    law = law_teller(task.jurisdiction)
    return _Offer(
        task.id,
        law.tell(task.scenario.title),
        law.tell(task.jurisdiction.name),
        task.scenario.level,
        task.scenario.variants,
    )


# -- one room --------------------------------------------------------------------------------------


@trainer.get("/rooms/<code>/")
def room(key: str, code: str) -> str:
    """The code to show, and how the room stands."""
    _use_language()
    found = _room(code)
    address = f"{current_app.config['LEGALCALC_ROOM_ADDRESS']}/"
    law = law_teller(found.task.jurisdiction)
    return render_template(
        "room/room.html",
        to=_to,
        room=found,
        title=_title(found.task),
        address=address,
        picture=squares(f"{address}?code={found.code}"),
        tallies=[(law.tell(one.title), one) for one in sum_tallies(found)],
        mistakes=[(law.tell(title), count) for title, count in commonest_mistakes(found)],
        until=found.until.astimezone().time().replace(second=0, microsecond=0),
    )


@trainer.get("/rooms/<code>/results")
def results(key: str, code: str) -> str:
    """Show how each number stands, to be printed: no names are known."""
    _use_language()
    found = _room(code)
    law = law_teller(found.task.jurisdiction)
    asked = found.task.asked(None)
    rows = []
    for one in sorted(found.trainees.values(), key=lambda one: one.number):
        marks = found.marks(one)
        rows.append((one.number, [marks.get(sum.key) for sum in asked]))
    return render_template(
        "room/results.html",
        to=_to,
        room=found,
        title=_title(found.task),
        sums=[law.tell(one.title) for one in asked],
        rows=rows,
    )


@trainer.post("/rooms/<code>/close")
def close(key: str, code: str) -> BaseResponse:
    """Close a room; nothing of it is left."""
    _rooms().close(_room(code).code)
    return redirect(_to("rooms"), HTTPStatus.SEE_OTHER)


def _room(code: str) -> Room:
    found = _rooms().find(code, now=g.now)
    if found is None:
        abort(HTTPStatus.NOT_FOUND)
    return found


# -- a claim, step by step -------------------------------------------------------------------------


@trainer.get("/rooms/<code>/explain")
def explain(key: str, code: str) -> str:
    """One row of the claim as the scenario is written, unfolded as far as the step says."""
    _use_language()
    found = _room(code)
    law = law_teller(found.task.jurisdiction)
    # Not computed here: the law is another while somebody's mistakes are.
    assessment = found.task.assessment
    lines = _lines(assessment)
    number = request.args.get("row", 1, type=int)
    if not 1 <= number <= len(lines):
        abort(HTTPStatus.NOT_FOUND)
    line = lines[number - 1]
    steps = unfold_line(
        line,
        law,
        found.task.scenario.case,
        routes=found.task.jurisdiction.routes,
        decimals=True,
    )
    step = min(max(request.args.get("step", 1, type=int), 1), len(steps))
    return render_template(
        "room/explain.html",
        to=_to,
        room=found,
        title=_title(found.task),
        rows=[
            (place, law.tell(_head_title(assessment, one)), law.tell(one.row.period))
            for place, one in enumerate(lines, 1)
        ],
        row=number,
        head=law.tell(_head_title(assessment, line)),
        period=law.tell(line.row.period),
        steps=[(min(one.level, 6), one.kind, one.told) for one in steps[:step]],
        step=step,
        last=len(steps),
        language=request.args.get("in", 0, type=int),
    )


def _lines(assessment: Assessment) -> list[Line]:
    heads = [head for head in assessment.heads if head.id not in NOT_THE_CLAIMANTS]
    return [line for head in heads for line in head.lines]


def _head_title(assessment: Assessment, line: Line) -> Message:
    return next(head.title for head in assessment.heads if line in head.lines)
