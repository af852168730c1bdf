"""The page of a case on which a diary is begun for a client, and on which it is decided on days.

A code is made where phones reach the program, and shown once. What the client sent is collected
when the page is opened.
"""

from __future__ import annotations

from contextlib import suppress
from http import HTTPStatus
from typing import Final

from flask import Blueprint, Response, current_app, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from legalcalc.messages import Message, _
from legalcalc.schemas.values import MONEY
from legalcalc.store import Damaged, Unavailable
from legalcalc.store.diary_codes import LONGEST
from legalcalc.web.cases.form_context import around_of, law_of
from legalcalc.web.casework import Casework, casework
from legalcalc.web.diary.taking_in import (
    Chosen,
    DayChanged,
    SentDay,
    amount_of,
    decide,
    sent_days,
    take_in,
)
from legalcalc.web.language import languages, screen_teller
from legalcalc.web.settings import Settings, is_loopback
from legalcalc.web.visitors import now
from legalcalc.web.work.employment_days import job_with, jobs_of

__all__ = ["diary"]

diary = Blueprint("diary", __name__, url_prefix="/cases/<case_id>/diary")

_USUAL_DAYS: Final = 14
_DAYS_WRONG: Final = _("Give a number of days from 1 to {most}.", most=LONGEST)
_NOTHING_CHOSEN: Final = _("Tick one day at least.")
_CHANGED: Final = _("Somebody else changed this while you were typing")


@diary.get("/")
def page(case_id: str) -> str:
    """Show codes and what was sent by them, with the ways to begin a diary."""
    cw = casework(case_id)
    # On a disk that takes nothing the rest is shown, and what was sent waits.
    with suppress(Unavailable):
        who = cw.visitor
        if who.store.diary_codes.waits(who.session, cw.id, now=now()):
            who.store.diary_codes.collect(who.session, cw.id, now=now())
    return _page(cw)


def _page(cw: Casework, problem: tuple[str, Message] | None = None, typed_days: str = "") -> str:
    who = cw.visitor
    left, done, damaged = sent_days(cw)
    around = around_of(cw)
    people = (
        {} if who.guest else {one.id: one.name for one in who.store.accounts.people(who.session)}
    )
    return render_template(
        "diary/case_page.html",
        cw=cw,
        problem=problem,
        shared=_is_shared(),
        guest=who.guest,
        usual_days=typed_days or str(_USUAL_DAYS),
        most_days=LONGEST,
        languages_offered=_languages(cw),
        jobs=jobs_of(cw.data),
        codes=who.store.diary_codes.entries(who.session, cw.id),
        left=left,
        done=done,
        damaged=damaged,
        damaged_words=Damaged.message,
        names=people,
        free=[one for one in left if one.free and not one.fixed],
        amounts={
            one.number: around.value(MONEY, amount)
            for one in left
            if (amount := amount_of(one, around.currency)) is not None
        },
        saved="saved" in request.args,
    )


def _is_shared() -> bool:
    settings: Settings = current_app.config["LEGALCALC"]
    return settings.shared


def _languages(cw: Casework) -> list[str]:
    """The languages of the pages, those of the worker first, then that of the screen."""
    entries = (cw.data.get("claimant") or {}).get("languages") or ()
    told = [one.get("language") if isinstance(one, dict) else one for one in entries]
    first = [*told, screen_teller().language]
    offered = languages()
    return sorted(offered, key=lambda one: first.index(one) if one in first else len(first))


# -- codes -----------------------------------------------------------------------------------------


@diary.post("/code")
def make_code(case_id: str) -> str | BaseResponse:
    """Make a code, and show it in the answer to this form and nowhere else."""
    cw = casework(case_id)
    who, typed = cw.visitor, request.form.get("days", "").strip()
    language = request.form.get("language", "")
    if who.guest or not _is_shared() or language not in languages():
        return _to_page(cw)
    days = int(typed) if typed.isdecimal() and len(typed) <= 3 else 0
    if not 1 <= days <= LONGEST:
        page = _page(cw, ("days", _DAYS_WRONG), typed)
        return Response(
            page, HTTPStatus.UNPROCESSABLE_ENTITY, content_type="text/html; charset=utf-8"
        )
    jobs, law = jobs_of(cw.data), law_of(cw.data)
    job = job_with(cw.data, request.form.get("job", "")) or (jobs[0] if len(jobs) == 1 else None)
    code = who.store.diary_codes.make(
        who.session,
        cw.id,
        days=days,
        told={"language": language, "zone": law.zone if law is not None else "UTC"},
        about={"language": language, "job": None if job is None else job.key},
        now=now(),
    )
    return render_template(
        "diary/new_code.html",
        cw=cw,
        groups=[code[start : start + 4] for start in range(0, len(code), 4)],
        address=_address(),
        days=days,
    )


def _address() -> str:
    """The address that a phone asks for: the one at which the page is, or that of the office."""
    settings: Settings = current_app.config["LEGALCALC"]
    host = request.host
    if is_loopback(host.rpartition(":")[0] or host):
        host = next((one for one in settings.hosts if not is_loopback(one)), host)
    scheme = "https" if settings.tls else request.scheme
    return f"{scheme}://{host}{url_for('client_diary.begin')}"


@diary.post("/code/<code_id>/withdraw")
def withdraw(case_id: str, code_id: str) -> BaseResponse:
    """Let a code open nothing any more."""
    cw = casework(case_id)
    who = cw.visitor
    who.store.diary_codes.withdraw(who.session, cw.id, code_id, now=now())
    return _to_page(cw)


# -- days ------------------------------------------------------------------------------------------


@diary.post("/days")
def choose(case_id: str) -> str | BaseResponse:
    """Take in the days that are ticked, or all of which the case says nothing, or leave some."""
    cw = casework(case_id)
    left, _done, _damaged = sent_days(cw)
    act, ticked = request.form.get("act", ""), set(request.form.getlist("day"))
    if act == "free":
        chosen = [one for one in left if one.free and not one.fixed]
    else:
        chosen = [one for one in left if str(one.number) in ticked]
    if not chosen:
        page = _page(cw, ("entries", _NOTHING_CHOSEN))
        return Response(
            page, HTTPStatus.UNPROCESSABLE_ENTITY, content_type="text/html; charset=utf-8"
        )
    if act == "leave":
        decide(cw, [one.number for one in chosen], "left")
        return _to_page(cw)
    try:
        take_in(cw, [_as_seen(one) for one in chosen])
    except DayChanged:
        cw.reopen()
        page = _page(cw, ("entries", _CHANGED))
        return Response(page, HTTPStatus.CONFLICT, content_type="text/html; charset=utf-8")
    return _to_page(cw, saved=1)


def _as_seen(sent: SentDay) -> Chosen:
    """A day as the page showed it, and what was chosen there."""
    return Chosen(
        sent,
        request.form.get(f"seen.{sent.number}", ""),
        f"add.{sent.number}" in request.form,
        f"pay.{sent.number}" in request.form,
    )


def _to_page(cw: Casework, saved: int | None = None) -> BaseResponse:
    where = url_for("diary.page", case_id=cw.id, saved=saved)
    return redirect(where, HTTPStatus.SEE_OTHER)
