"""The pages on which a client writes a diary by a code, without an account.

Whoever has the code can write, and reads nothing: which days are written is all that a page shows.
Nothing of the case is here, and nothing stays in the browser but a cookie that opens the pages for
half an hour.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, timedelta
from http import HTTPStatus
from typing import Final
from zoneinfo import ZoneInfo

from flask import Blueprint, abort, current_app, g, redirect, render_template, request, url_for
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response

from legalcalc.messages import Message
from legalcalc.store import ClientDiary, DiaryFull, TooLarge, TryLater, WrongCode
from legalcalc.web import visitors
from legalcalc.web.diary.written_day import LONGEST_MONEY, LONGEST_WORDS, read_day, rows_to_fill
from legalcalc.web.diary_visits import COOKIE
from legalcalc.web.forms.control import Findings
from legalcalc.web.forms.form import Problem
from legalcalc.web.forms.posted import NOTHING, Posted
from legalcalc.web.language import languages, screen_teller, teller_for
from legalcalc.web.stores import stores
from legalcalc.web.visitors import public
from legalcalc.web.work.frame import problems_of

__all__ = ["DAYS_SHOWN", "client_diary"]

client_diary = Blueprint("client_diary", __name__, url_prefix="/diary")

DAYS_SHOWN: Final = 14


@dataclass(frozen=True)
class _Visit:
    """A client who writes now: by which code, in which diary, and which day it is there."""

    code: str
    diary: ClientDiary
    today: date

    @property
    def days(self) -> list[date]:
        """The days that can be written, the latest first."""
        return [self.today - timedelta(days=back) for back in range(DAYS_SHOWN)]


# -- the code --------------------------------------------------------------------------------------


@client_diary.get("")
@public
def begin() -> str | Response:
    """Ask for the code; who typed it lately goes on with the days."""
    if not current_app.config["LEGALCALC"].shared:
        return _answer(render_template("diary/not_shared.html"), HTTPStatus.NOT_FOUND)
    if _visit() is not None:
        return redirect(url_for("client_diary.days"), HTTPStatus.SEE_OTHER)
    return _asked(kept="kept" in request.args)


@client_diary.post("")
@public
def enter() -> Response:
    """Take the code, and go on with the days, or with what was typed when the time was over."""
    _require_shared()
    try:
        code = stores().home.diary_codes.open(
            request.form.get("code", ""), network=visitors.network(), now=visitors.now()
        )
    except (WrongCode, TryLater) as refused:
        waits = isinstance(refused, TryLater)
        status = HTTPStatus.TOO_MANY_REQUESTS if waits else HTTPStatus.UNPROCESSABLE_ENTITY
        return _answer(_asked(refused.message), status)
    key, onward = stores().diary_visits.begin(code, now=visitors.now()), ""
    for path, content in _set_aside().items():
        stores().shelf.put(key, path, content, now=visitors.now())
        onward = path
    answer = redirect(onward or url_for("client_diary.days"), HTTPStatus.SEE_OTHER)
    visitors.secret_cookie(answer, COOKIE, visitors.cookie_text(key))
    return answer


def _require_shared() -> None:
    if not current_app.config["LEGALCALC"].shared:
        abort(HTTPStatus.NOT_FOUND)


def _asked(problem: Message | None = None, *, kept: bool = False) -> str:
    """The page that asks for the code, in the language that is chosen on it.

    The language stands in the address by its number: no address says which one somebody reads.
    """
    offered = list(enumerate(languages(), 1))
    chosen = dict(offered).get(request.values.get("in", 0, type=int))
    if chosen is not None:
        g.teller = teller_for(chosen)
    numbers = {code: number for number, code in offered}
    return render_template(
        "diary/code.html",
        problem=problem,
        kept=kept,
        offered=offered,
        chosen=numbers[screen_teller().language],
    )


# -- the days --------------------------------------------------------------------------------------


@client_diary.get("/days")
@public
def days() -> str | Response:
    """The days of the last two weeks, and of which something is written."""
    visit = _visit()
    if visit is None:
        return redirect(url_for("client_diary.begin"), HTTPStatus.SEE_OTHER)
    writer = screen_teller().formatter
    return render_template(
        "diary/days.html",
        days=[(day, writer.day_name(day), day in visit.diary.days) for day in visit.days],
        until=visit.diary.until.astimezone(_zone(visit.diary)).date(),
        saved="saved" in request.args,
    )


@client_diary.get("/days/<written_on>")
@public
def day(written_on: str) -> str | Response:
    """A day, to be written; empty, whatever was written of it before."""
    visit = _visit()
    if visit is None:
        return redirect(url_for("client_diary.begin"), HTTPStatus.SEE_OTHER)
    about, typed, findings = _day_of(visit, written_on), NOTHING, Findings()
    unsent = _set_aside().get(request.path)
    if unsent is not None:
        typed = Posted.of(MultiDict(json.loads(unsent)), screen_teller().language)
        read_day(typed, findings)
    return _day_page(visit, about, typed, findings)


@client_diary.post("/days/<written_on>")
@public
def write(written_on: str) -> str | Response:
    """Keep a day, sealed: from here on nobody reads it but who works on the case."""
    visit = _visit()
    if visit is None:
        return _ask_again()
    about, findings = _day_of(visit, written_on), Findings()
    language = screen_teller().language
    typed = Posted.of(request.form, language)
    told = read_day(typed, findings)
    if findings.problems:
        page = _day_page(visit, about, typed, findings)
        return _answer(page, HTTPStatus.UNPROCESSABLE_ENTITY)
    try:
        stores().home.diary_codes.write(
            visit.code,
            day=about,
            text=told.words,
            notes=told.as_notes(language=language, today=visit.today),
            today=visit.today,
            now=visitors.now(),
        )
    except WrongCode:
        return _ask_again()
    except (DiaryFull, TooLarge) as refused:
        page = _day_page(visit, about, typed, findings, refused.message)
        return _answer(page, HTTPStatus.UNPROCESSABLE_ENTITY)
    return redirect(url_for("client_diary.days", saved=1), HTTPStatus.SEE_OTHER)


def _day_page(
    visit: _Visit,
    about: date,
    typed: Posted,
    findings: Findings,
    refused: Message | None = None,
) -> str:
    times, length = rows_to_fill(typed, findings)
    problems: list[Problem] = problems_of(findings, [*times.parts, *length.parts])
    return render_template(
        "diary/day.html",
        about=about,
        weekday=screen_teller().formatter.day_name(about),
        is_written=about in visit.diary.days,
        times=times,
        length=length,
        typed=typed,
        problems=problems,
        refused=refused,
        longest_money=LONGEST_MONEY,
        longest_words=LONGEST_WORDS,
    )


def _day_of(visit: _Visit, written_on: str) -> date:
    found = {one.isoformat(): one for one in visit.days}.get(written_on)
    if found is None:
        abort(HTTPStatus.NOT_FOUND)
    return found


# -- who writes ------------------------------------------------------------------------------------


def _visit() -> _Visit | None:
    """The client who writes with this browser, and whose language the page speaks from now on."""
    key = visitors.cookie_bytes(COOKIE)
    if key is None or not current_app.config["LEGALCALC"].shared:
        return None
    code = stores().diary_visits.code_of(key, now=visitors.now())
    if code is None:
        return None
    try:
        diary = stores().home.diary_codes.read(code, now=visitors.now())
    except WrongCode:
        return None
    language = diary.about.get("language")
    if language in languages():
        g.teller = teller_for(language)
    return _Visit(code, diary, visitors.now().astimezone(_zone(diary)).date())


def _zone(diary: ClientDiary) -> ZoneInfo:
    return ZoneInfo(str(diary.about["zone"]))


def _ask_again() -> Response:
    """Lead to the page that asks for the code; what was typed is kept for this browser, and is on
    its page again afterwards."""
    key = visitors.cookie_bytes(COOKIE)
    kept = None
    if key is not None:
        sent = {name: some for name, some in request.form.lists() if name != "token"}
        content = json.dumps(sent).encode()
        if stores().shelf.put(key, request.path, content, now=visitors.now()):
            kept = 1
    return redirect(url_for("client_diary.begin", kept=kept), HTTPStatus.SEE_OTHER)


def _set_aside() -> dict[str, bytes]:
    """What this browser sent to these pages when its time was over; it is let go with that."""
    key = visitors.cookie_bytes(COOKIE)
    return {} if key is None else stores().shelf.take(key, now=visitors.now())


def _answer(page: str, status: HTTPStatus) -> Response:
    return Response(page, status, content_type="text/html; charset=utf-8")
