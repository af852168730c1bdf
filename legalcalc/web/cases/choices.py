"""Pages for what the lawyer decides: heads of claim, the way to court, what the law leaves open."""

from __future__ import annotations

from dataclasses import dataclass
from http import HTTPStatus
from typing import Any, Final

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response

from legalcalc.law.jurisdiction import HeadRule, Jurisdiction, Option
from legalcalc.messages import Message, _
from legalcalc.schemas.case_layers import Data, digest_of
from legalcalc.schemas.values import NUMBER
from legalcalc.store import Conflict, Layer
from legalcalc.typed_values import Understood, read, show
from legalcalc.web.cases.drafts import draft_of, forget_draft, keep_draft
from legalcalc.web.cases.form_context import law_of
from legalcalc.web.cases.saving import change_case
from legalcalc.web.casework import casework
from legalcalc.web.forms.posted import NOTHING, Posted
from legalcalc.web.language import screen_teller
from legalcalc.web.lapsed_forms import kept_by
from legalcalc.web.results.live import live

__all__ = ["choices"]

_FORM: Final = "choices"

choices = Blueprint("choices", __name__, url_prefix="/cases/<case_id>/choices")


@dataclass(frozen=True)
class _Answer:
    """An option of the law with its answer."""

    option: Option
    given: str
    shown: str
    problem: Message | None


@choices.get("/")
def page(case_id: str) -> str:
    """The heads of claim, the route, and the options of the jurisdiction."""
    cw = casework(case_id)
    law = law_of(cw.data)
    chosen = cw.data.get("choices") or {}
    seen, wrong = digest_of(chosen), request.args.getlist("wrong")
    draft = draft_of(cw, _FORM)
    if draft is not None:
        seen, wrong = draft.seen, []
        chosen = _made(law, MultiDict(draft.values), draft.language, wrong)
    conflict = bool(request.args.get("conflict"))
    return render_template(
        "cases/choices.html",
        cw=cw,
        law=law,
        heads=_heads(law) if law else [],
        chosen=_named(chosen.get("heads")),
        without=_named(chosen.get("without")),
        route=chosen.get("route", ""),
        court=chosen.get("court", ""),
        service_address="\n".join(_lines(chosen.get("service_address"))),
        video_hearing=str(chosen.get("video_hearing", "")),
        answers=_answers(law, chosen, wrong, draft or NOTHING) if law else [],
        seen=seen,
        drafted=draft is not None,
        conflict=conflict,
        live=live(cw),
    )


def _heads(law: Jurisdiction) -> list[HeadRule]:
    """One for each key: versions of a head for other times are the same choice."""
    return list({head.key: head for head in law.head_rules}.values())


def _named(raw: Any) -> set[str]:
    return set(raw) if isinstance(raw, list) else {raw} if raw else set()


def _lines(raw: Any) -> list[str]:
    return [str(one) for one in raw] if isinstance(raw, list) else [str(raw)] if raw else []


def _answers(law: Jurisdiction, chosen: Data, wrong: list[str], typed: Posted) -> list[_Answer]:
    given = chosen.get("options") or {}
    language = screen_teller().language
    found = []
    for option in law.options.values():
        answer = str(given.get(option.name, option.default))
        shown = show(NUMBER, answer, language) if option.free else answer
        shown = typed.text(f"option.{option.name}") or shown
        problem = _NOT_A_NUMBER if option.name in wrong else None
        found.append(_Answer(option, answer, shown, problem))
    return found


_OF_THE_FORM = (
    *("heads", "without", "route", "options"),
    *("court", "service_address", "video_hearing"),
)
_NOT_A_NUMBER = _("Write a number here.")


def _keep_typed(form: MultiDict[str, str], language: str, case_id: str) -> None:
    keep_draft(casework(case_id), _FORM, Posted.of(form, language))


@choices.post("/forget")
def forget(case_id: str) -> Response:
    """Forget what was chosen and is not in the case."""
    cw = casework(case_id)
    forget_draft(cw, _FORM)
    return redirect(url_for("choices.page", case_id=cw.id), HTTPStatus.SEE_OTHER)


@choices.post("/")
@kept_by(_keep_typed)
def save(case_id: str) -> Response:
    """Keep what was chosen. What is the default of the law is not written down."""
    cw = casework(case_id)
    law = law_of(cw.data)
    posted = request.form
    wrong: list[str] = []
    made = _made(law, posted, screen_teller().language, wrong)
    here = url_for("choices.page", case_id=cw.id)

    def edit(data: Data) -> None:
        before = data.get("choices") or {}
        if posted.get("_seen", "") != digest_of(before):
            raise Conflict
        kept = {name: before[name] for name in before if name not in _OF_THE_FORM}
        if made or kept:
            data["choices"] = {**kept, **made}
        else:
            data.pop("choices", None)

    try:
        change_case(cw, edit, drop_draft=(_FORM, Layer.FACTS))
    except Conflict:
        forget_draft(cw, _FORM)
        return redirect(f"{here}?conflict=1", HTTPStatus.SEE_OTHER)
    if wrong:
        query = "&".join(f"wrong={name}" for name in wrong)
        return redirect(f"{here}?{query}", HTTPStatus.SEE_OTHER)
    return redirect(f"{here}?saved=1", HTTPStatus.SEE_OTHER)


def _made(
    law: Jurisdiction | None, posted: MultiDict[str, str], language: str, wrong: list[str]
) -> dict[str, Any]:
    if law is None:
        return {}
    made: dict[str, Any] = {}
    known = {head.key: head for head in _heads(law)}
    ticked = {key for key in posted.getlist("head") if key in known}
    usual = {key for key, head in known.items() if head.by_default}
    if ticked != usual:
        made["heads"] = [key for key in known if key in ticked]
        if not ticked:
            made = {"without": sorted(usual)}
    if posted.get("route") in law.routes:
        made["route"] = posted["route"]
    options: dict[str, str] = {}
    for option in law.options.values():
        text = posted.get(f"option.{option.name}", "").strip()
        if option.free and text:
            reading = read(NUMBER, text, language)
            if not isinstance(reading, Understood):
                wrong.append(option.name)
                continue
            text = reading.value
        if text and text != option.default and (option.free or text in dict(option.values)):
            options[option.name] = text
    if options:
        made["options"] = options
    made.update(_for_papers(posted))
    return made


def _for_papers(posted: MultiDict[str, str]) -> dict[str, Any]:
    """What papers name and only the lawyer knows: court, address for service, hearing by video."""
    court = " ".join(posted.get("court", "").split())
    lines = [
        line for one in posted.get("service_address", "").splitlines() if (line := one.strip())
    ]
    video = posted.get("video_hearing", "")
    return {
        **({"court": court} if court else {}),
        **({"service_address": lines} if lines else {}),
        **({"video_hearing": video} if video in ("yes", "no") else {}),
    }
