"""The pages of the first interview: its screens, and the first sum.

The first screen makes the case, since what names the law is all that a case cannot be without.
Each later one enters what can be entered by then, and leads on.
"""

from __future__ import annotations

from datetime import date
from http import HTTPStatus
from typing import Any, Final

from flask import Blueprint, abort, redirect, render_template, request, url_for
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response

from legalcalc.messages import Message, _
from legalcalc.schemas.case_layers import Data, digest_of
from legalcalc.schemas.values import UNKNOWN
from legalcalc.web.cases.new_case import empty_case
from legalcalc.web.cases.saving import change_case, create_case
from legalcalc.web.casework import Casework, casework
from legalcalc.web.forms.control import Control
from legalcalc.web.forms.form import Problem
from legalcalc.web.forms.posted import NOTHING, Posted
from legalcalc.web.interview.controls import answer_told, controls_of
from legalcalc.web.interview.entries import entries_of
from legalcalc.web.interview.first_sum import first_sum
from legalcalc.web.interview.keeping import KeptInterview, kept_in, put_entries
from legalcalc.web.interview.questions import FIELDS, SCREENS, FieldGroup, screen_of, title_of
from legalcalc.web.interview.reading import InterviewAnswers, read_answers
from legalcalc.web.language import screen_teller
from legalcalc.web.lapsed_forms import forget_aside, kept_by, kept_for_page, typed_before
from legalcalc.web.results.live import better_beside
from legalcalc.web.visitors import now

__all__ = ["interview"]

interview = Blueprint("interview", __name__, url_prefix="/cases")

_FIRST: Final = 1


# -- the first screen, which makes the case --------------------------------------------------------


@interview.get("/interview")
def begin() -> str:
    """Ask for the place of work, and say what to have at hand and what one gets."""
    typed = typed_before("interview.make")
    kept = KeptInterview() if typed is None else KeptInterview({_FIRST: typed})
    return _screen(_FIRST, kept, None, checked=False)


@interview.post("/interview")
@kept_for_page
def make() -> Response:
    """Make the case of the law that holds there, and turn to the next screen."""
    posted = Posted.of(request.form, screen_teller().language)
    today = now().astimezone().date()
    kept = KeptInterview({_FIRST: posted})
    told = read_answers(kept.typed, today)
    if told.law is None or told.findings.problems:
        page = _screen(_FIRST, kept, None, checked=True)
        return Response(
            page, HTTPStatus.UNPROCESSABLE_ENTITY, content_type="text/html; charset=utf-8"
        )
    code = told.law.code
    data = empty_case(code)
    kept.made["jurisdiction"] = digest_of(code)
    kept = put_entries(data, entries_of(told, today), kept)
    case_id = create_case(data)
    kept.save(casework(case_id))
    answer = _to_screen(case_id, _FIRST + 1)
    forget_aside(answer)
    return answer


# -- its screens -----------------------------------------------------------------------------------


@interview.get("/<case_id>/interview/<int:number>")
def screen(case_id: str, number: int) -> str:
    """A screen of the interview with which the case began."""
    cw = casework(case_id)
    return _screen(number, _kept(cw, number), cw, checked=bool(request.args.get("check")))


def _keep_typed(form: MultiDict[str, str], language: str, case_id: str, number: int) -> None:
    cw = casework(case_id)
    kept = _kept(cw, number)
    kept.typed[number] = Posted.of(form, language)
    kept.save(cw)


@interview.post("/<case_id>/interview/<int:number>")
@kept_by(_keep_typed)
def answer(case_id: str, number: int) -> Response:
    """Keep the answers of a screen as they were typed; if all are clear, enter them."""
    cw = casework(case_id)
    kept = _kept(cw, number)
    kept.typed[number] = Posted.of(request.form, screen_teller().language)
    today = _today(cw)
    told = read_answers(kept.typed, today)
    if any(_is_on(number, name) for name in told.findings.problems):
        kept.save(cw)
        return _to_screen(cw.id, number, check=1)
    entries = entries_of(told, today)
    before, after = kept, [kept]

    def edit(data: Data) -> None:
        after[0] = put_entries(data, entries, before)

    change_case(cw, edit)
    after[0].save(cw)
    if number == len(SCREENS) or "sum" in request.form:
        return redirect(url_for("interview.result", case_id=cw.id), HTTPStatus.SEE_OTHER)
    return _to_screen(cw.id, number + 1)


def _kept(cw: Casework, number: int) -> KeptInterview:
    kept = kept_in(cw)
    if kept is None or not 1 <= number <= len(SCREENS):
        abort(HTTPStatus.NOT_FOUND)
    return kept


def _today(cw: Casework) -> date:
    """The day on which the case is calculated: ages and what goes on are reckoned from it."""
    try:
        return date.fromisoformat(str(cw.data.get("calculated_on")))
    except ValueError:
        return now().astimezone().date()


def _is_on(number: int, name: str) -> bool:
    return any(one.name == name.partition(".")[0] for one in SCREENS[number - 1].fields)


def _to_screen(case_id: str, number: int, **query: Any) -> Response:
    target = url_for("interview.screen", case_id=case_id, number=number, **query)
    return redirect(target, HTTPStatus.SEE_OTHER)


def _screen(number: int, kept: KeptInterview, cw: Casework | None, *, checked: bool) -> str:
    one = SCREENS[number - 1]
    posted = kept.typed.get(number, NOTHING)
    today = now().astimezone().date() if cw is None else _today(cw)
    told = read_answers(kept.typed, today)
    parts = controls_of(one, posted, told, checked=checked)
    changed = [] if cw is None else kept.changed_by_hand(cw.data)
    return render_template(
        "interview/screen.html",
        cw=cw,
        screen=one,
        number=number,
        count=len(SCREENS),
        parts=parts,
        problems=_problems([one for _group, some in parts for one in some]),
        changed=bool(changed),
        law=told.law,
        unknown={name for name in FIELDS if told.get(name) == UNKNOWN},
        answered=bool(kept.typed.get(len(SCREENS))),
    )


def _problems(controls: list[Control]) -> list[Problem]:
    return [
        (f"#{control.id}", message, control.question.label)
        for control in controls
        for message in control.problems
    ]


# -- what it comes to ------------------------------------------------------------------------------


@interview.get("/<case_id>/interview/sum")
def result(case_id: str) -> str:
    """The first sum, what is missing by the money that depends on it, and the first deadline."""
    cw = casework(case_id)
    kept = kept_in(cw)
    if kept is None:
        abort(HTTPStatus.NOT_FOUND)
    today = _today(cw)
    told = read_answers(kept.typed, today)
    waiting = entries_of(told, today).waiting
    figures = first_sum(cw)
    return render_template(
        "interview/sum.html",
        cw=cw,
        live=figures,
        better=better_beside(cw, figures),
        law=told.law,
        answers=_told_by_screen(told),
        waiting=[
            (
                _waits_for(name, missing),
                url_for(
                    "interview.screen",
                    case_id=cw.id,
                    number=screen_of(missing[0]),
                    _anchor=f"f-{missing[0]}",
                ),
            )
            for name, missing in waiting
        ],
        changed=bool(kept.changed_by_hand(cw.data)),
    )


def _waits_for(name: str, missing: tuple[str, ...]) -> Message:
    """What an answer waits for; where that is the last day, that the work may go on as well."""
    lacking = tuple(title_of(one) for one in missing)
    if "end" not in missing:
        return _("{answer}: not without {missing}", answer=title_of(name), missing=lacking)
    ending = FIELDS["ending"]
    return _(
        "{answer}: not without {missing}. If the work goes on, answer “{ending}” with “{ongoing}”.",
        answer=title_of(name),
        missing=lacking,
        ending=ending.question.label,
        ongoing=(ending.answers or {})["ongoing"],
    )


def _told_by_screen(
    told: InterviewAnswers,
) -> list[tuple[int, Message, list[tuple[Message, list[object]]]]]:
    """The answers that were given, by the screens that ask for them and what is one question."""
    found = []
    for number, one in enumerate(SCREENS, start=1):
        given: list[tuple[Message, list[object]]] = []
        for part in one.parts:
            fields = part.fields if isinstance(part, FieldGroup) else (part,)
            label = part.title if isinstance(part, FieldGroup) else part.question.label
            words = [answer_told(field, told) for field in fields if told.asks(field)]
            said = [word for word in words if word is not None]
            if said:
                given.append((label, said))
        found.append((number, one.title, given))
    return found
