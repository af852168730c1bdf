"""The pages on which what somebody handed over is put beside a case, and each place is chosen.

The file is opened by a worker. What was in it is set aside in memory between the pages, for half an
hour, encrypted under a key that comes of the cookie of the session: the server has none, and nobody
else's session opens it. It is let go when it was taken in, forgotten, or the session ends.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from http import HTTPStatus
from typing import Any, Final

from flask import Blueprint, Response, current_app, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from legalcalc.handover import Side
from legalcalc.messages import Message, _
from legalcalc.schemas.case import case_section
from legalcalc.schemas.case_layers import KEY, Data, digest_of, find_entry, with_keys, with_keys_of
from legalcalc.schemas.fields import SubList
from legalcalc.store import Conflict
from legalcalc.web.cases.answers import PlaceTold, told_there
from legalcalc.web.cases.saving import change_case, save_case
from legalcalc.web.casework import Casework, casework
from legalcalc.web.handovers import evidence, tasks
from legalcalc.web.handovers.views import day_of
from legalcalc.web.language import screen_teller
from legalcalc.web.questions import list_words, words_of_place
from legalcalc.web.responses import see, worked
from legalcalc.web.settings import Settings
from legalcalc.web.stores import stores
from legalcalc.web.visitors import key_of_session, now

__all__ = ["taking_in"]

taking_in = Blueprint("taking_in", __name__, url_prefix="/cases/<case_id>/handovers")

_UNFIT: Final = HTTPStatus.UNPROCESSABLE_ENTITY
_SIDES: Final[tuple[Side, Side]] = ("theirs", "ours")
_FEW: Final = 10  # new entries of a list of which each is chosen by itself

_NO_FILE: Final = _("Choose a file.")
_NO_PHRASE: Final = _("This file is encrypted. Type the pass phrase that was set when it was made.")
_TOO_LARGE: Final = _("This file is larger than any case file of this program.")
_NO_NAMES: Final = _("You do not see who the people of this case are.")
_FULL: Final = _("Many are opening files at this moment. Try again in half an hour.")
_LET_GO: Final = _("What was opened was let go meanwhile: open it once more.")
_OPEN: Final = _("Choose for each place that differs.")
_CHANGED: Final = _("Somebody else changed this while you were typing")


@dataclass(frozen=True, slots=True)
class PlaceToChoose:
    """Places of which one choice is made: one that differs or is new, or many new ones of a list.

    ``name`` is that of its field in the form, ``chosen`` the side that is chosen there.
    """

    name: str
    title: Message | str
    is_new: bool
    ours: PlaceTold | None
    theirs: tuple[PlaceTold | None, ...]
    raw: tuple[tuple[str, str], ...]
    chosen: Side | None

    @property
    def many(self) -> bool:
        return len(self.raw) > 1


# -- the file --------------------------------------------------------------------------------------


@taking_in.get("/open")
def ask(case_id: str) -> str:
    """Ask for a hand-over file."""
    return _ask(casework(case_id))


def _ask(
    cw: Casework,
    problem: tuple[str, Message] | None = None,
    refused: tasks.HandOverStopped | None = None,
) -> str:
    if not cw.sees_identity:
        problem = ("file", _NO_NAMES)
    return render_template("handovers/open.html", cw=cw, problem=problem, refused=refused)


@taking_in.post("/open")
def open_file(case_id: str) -> BaseResponse:
    """Open the file, and go on to what is new in it and what differs."""
    cw = casework(case_id)
    sent, phrase = request.files.get("file"), request.form.get("phrase", "")
    content = sent.read() if sent is not None else b""
    if not cw.sees_identity:  # nobody takes names in who may not see them
        return _refused(_ask(cw))
    if not content:
        return _refused(_ask(cw, ("file", _NO_FILE)))
    if not phrase:
        return _refused(_ask(cw, ("phrase", _NO_PHRASE)))
    came = worked(tasks.open_file, content, phrase, screen_teller().language)
    if isinstance(came, Message):
        return _refused(_ask(cw, ("phrase", came)))
    if isinstance(came, tasks.HandOverStopped):
        return _refused(_ask(cw, refused=came))
    settings: Settings = current_app.config["LEGALCALC"]
    if len(came.content) > settings.limits.case_bytes:
        return _refused(_ask(cw, ("file", _TOO_LARGE)))
    stores().handed_over.put(key_of_session(), cw.id, came.content, known=True, now=now())
    if not evidence.set_aside(cw, came.files):
        _let_go(cw)
        return _refused(_ask(cw, ("file", _FULL)))
    return see("taking_in.differences", case_id=cw.id)


def _came(cw: Casework) -> bytes | None:
    if not cw.sees_identity:
        return None
    return stores().handed_over.held(key_of_session(), cw.id, now=now())


def _refused(page: str, status: HTTPStatus = _UNFIT) -> BaseResponse:
    return Response(page, status, content_type="text/html; charset=utf-8")


# -- what is new and what differs ------------------------------------------------------------------


@taking_in.get("/differences")
def differences(case_id: str) -> str | BaseResponse:
    """Show what is new and what differs, each with both sides to choose from."""
    cw = casework(case_id)
    came = _came(cw)
    if came is None:
        return see("taking_in.ask", case_id=cw.id)
    return _page(cw, came)


@taking_in.post("/differences")
def take_in(case_id: str) -> BaseResponse:
    """Save the case with what was chosen, and the record of who chose what."""
    cw = casework(case_id)
    came = _came(cw)
    if came is None:
        return see("taking_in.ask", case_id=cw.id)
    found = worked(tasks.compare, cw.body(), came, screen_teller().language)
    if isinstance(found, tasks.HandOverStopped):
        return _refused(_page(cw, came))
    told = json.loads(came)["files"]
    if request.form.get("seen") != _seen(found, told):
        return _refused(_page(cw, came, _CHANGED), HTTPStatus.CONFLICT)
    sides: list[Side] = []
    for names in _grouped(found):
        chosen = _chosen(names)
        if chosen is None:
            return _refused(_page(cw, came, _OPEN))
        sides += [chosen] * len(names)
    wanted = [
        one
        for one in evidence.files_still_missing(cw, told)
        if request.form.get(f"file.{one['number']}") == "yes"
    ]
    problem = evidence.no_room(cw, wanted)
    if problem is not None:
        return _refused(_page(cw, came, problem))
    contents = evidence.files_set_aside(cw, told) if wanted else {}
    if contents is None:
        return _refused(_ask(cw, ("file", _LET_GO)), HTTPStatus.CONFLICT)
    numbers = [one["number"] for one in wanted]
    language = screen_teller().language
    merged = worked(tasks.merge, cw.body(), came, sides, _by(cw), language, numbers)
    if isinstance(merged, tasks.HandOverStopped):
        return _refused(_page(cw, came, stopped=merged))
    data = with_keys_of(merged.case, cw.data)
    try:
        save_case(cw, data)
    except Conflict:
        cw.reopen()
        return _refused(_page(cw, came, _CHANGED), HTTPStatus.CONFLICT)
    entries = {number: data["evidence"][at][KEY] for number, at in merged.belongs.items()}
    taken: list[dict[str, Any]] = []
    if entries:
        taken = evidence.take_files_in(cw, told, contents, entries)
        _record_files(cw, data["handovers"][-1][KEY], taken)
    _let_go(cw)
    left = {"left": len(wanted) - len(taken)} if len(taken) < len(wanted) else {}
    return see("handovers.listed", case_id=cw.id, merged=1, **left)


def _record_files(cw: Casework, key: str, taken: Sequence[dict[str, Any]]) -> None:
    """Note the files that the case now holds in the record of the hand-over with which they came.

    After they were kept, so that no record tells of a file that is not there.
    """
    files = [{"what": one["what"], "sha256": one["sha256"]} for one in taken]

    def edit(data: Data) -> None:
        record = find_entry(data.get("handovers") or [], key)
        if record is not None and files:
            record["files"] = files

    cw.reopen()
    change_case(cw, edit)


def _let_go(cw: Casework) -> None:
    stores().handed_over.let_go(key_of_session(), cw.id)
    evidence.forget_files(cw)


@taking_in.post("/differences/forget")
def forget(case_id: str) -> BaseResponse:
    """Let go of what was opened. The case stays as it is."""
    cw = casework(case_id)
    _let_go(cw)
    return redirect(url_for("handovers.listed", case_id=cw.id), HTTPStatus.SEE_OTHER)


def _by(cw: Casework) -> str | None:
    """Who chooses, by the name under which they sign in."""
    who = cw.visitor
    if who.guest:
        return None
    people = who.store.accounts.people(who.session)
    return next((one.name for one in people if one.id == who.session.person_id), None)


def _seen(found: Sequence[tasks.DifferenceToTell], files: Sequence[dict[str, Any]]) -> str:
    places = [[one.place, one.ours, one.theirs] for one in found]
    return digest_of([places, [one["sha256"] for one in files]])


def _grouped(found: Sequence[tasks.DifferenceToTell]) -> list[list[int]]:
    """The numbers of places of which one choice is made: each alone, or many new ones of a list.

    The places of a list stand behind one another, so that all are in order.
    """
    groups: list[list[int]] = []
    for number, one in enumerate(found):
        last = found[groups[-1][-1]] if groups else None
        if last is not None and one.is_new and last.is_new and _list(one) == _list(last):
            groups[-1].append(number)
        else:
            groups.append([number])
    return [
        part
        for group in groups
        for part in ([group] if len(group) > _FEW else [[one] for one in group])
    ]


def _list(one: tasks.DifferenceToTell) -> str:
    """The list of which an entry is new; otherwise its very place."""
    name, bracket, number = one.place.partition("[")
    if bracket and number.endswith("]"):
        return name
    name, dot, id = one.place.partition(".")
    is_entry = dot and "." not in id and isinstance(case_section().keys[name], SubList)
    return name if is_entry else one.place


def _chosen(names: Sequence[int]) -> Side | None:
    """The side that was chosen of places."""
    said = request.form.get(f"side.{names[0]}")
    return next((one for one in _SIDES if one == said), None)


def _page(
    cw: Casework,
    came: bytes,
    problem: Message | None = None,
    stopped: tasks.HandOverStopped | None = None,
) -> str:
    found = worked(tasks.compare, cw.body(), came, screen_teller().language)
    kept = json.loads(came)
    if isinstance(found, tasks.HandOverStopped):
        stopped, found = found, []
    theirs = replace(cw, data=with_keys(kept["case"]))
    seen = _seen(found, kept["files"])
    left = evidence.files_to_leave(cw, kept["files"])
    return render_template(
        "handovers/differences.html",
        cw=cw,
        terms=kept["terms"],
        day_of=day_of,
        problem=problem,
        stopped=stopped,
        places=[
            _to_choose(cw, theirs, names, found, seen == request.form.get("seen"))
            for names in _grouped(found)
        ],
        seen=seen,
        sides=_SIDES,
        files=evidence.files_still_missing(cw, kept["files"]),
        left=left,
        unwanted=_unwanted(kept["files"]) if problem is not None else left,
    )


def _unwanted(told: Sequence[dict[str, Any]]) -> list[int]:
    """The numbers of the files that somebody left out in the form that was sent."""
    return [one["number"] for one in told if f"file.{one['number']}" not in request.form]


def _to_choose(
    cw: Casework,
    theirs: Casework,
    names: Sequence[int],
    found: Sequence[tasks.DifferenceToTell],
    is_same: bool,
) -> PlaceToChoose:
    first = found[names[0]]
    there = tuple(told_there(theirs, found[one].place) for one in names)
    here = None if first.is_new else told_there(cw, first.place)
    usual: Side | None = "theirs" if first.is_new else None
    return PlaceToChoose(
        f"side.{names[0]}",
        _title(first, here or there[0], len(names)),
        first.is_new,
        here,
        there,
        tuple((found[one].ours, found[one].theirs) for one in names),
        _chosen(names) if is_same else usual,
    )


def _title(one: tasks.DifferenceToTell, told: PlaceTold | None, count: int) -> Message | str:
    """What the pages call a place."""
    if count > 1:
        return list_words(_list(one)).title
    return (None if told is None else words_of_place(told.path)) or one.place
