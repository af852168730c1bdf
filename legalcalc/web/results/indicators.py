"""Pages of the published indicators of trafficking: what the facts show, and what somebody answers.

They are for the claimant's own side. Without being asked they show no strengths and no rule.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from http import HTTPStatus
from typing import Any, Final

from flask import Blueprint, abort, redirect, render_template, request, url_for
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response

from legalcalc.documents.papers.indicators import IndicatorRow, indicator_worksheet
from legalcalc.explain.telling import Told
from legalcalc.law.indicators import DIMENSIONS, INDICATORS, Age
from legalcalc.messages import Message, _
from legalcalc.reports.finding import finding_report
from legalcalc.schemas.case_layers import KEY, Data, digest_of, new_key
from legalcalc.store import Conflict, Layer
from legalcalc.web.cases.drafts import draft_of, forget_draft, keep_draft
from legalcalc.web.cases.saving import change_case
from legalcalc.web.casework import Casework, casework
from legalcalc.web.forms.places import address_of
from legalcalc.web.forms.posted import Posted
from legalcalc.web.language import screen_teller
from legalcalc.web.lapsed_forms import kept_by
from legalcalc.web.results.live import FiguresUnavailable, computed
from legalcalc.web.results.reading import AssessedCase, assessed
from legalcalc.web.results.view_models import ToldRefusal, telling_refusals
from legalcalc.workers import undisturbed

__all__ = ["indicators", "indicators_of"]

indicators = Blueprint("indicators", __name__, url_prefix="/cases/<case_id>/indicators")

_STRENGTHS: Final[dict[str, Message]] = {
    "strong": _("strong"),
    "medium": _("medium"),
    "weak": _("weak"),
}
_ANSWERS: Final = ("yes", "no", "unknown")
_TITLES: Final = {one.id: one.title for one in DIMENSIONS}


@dataclass(frozen=True, slots=True)
class ToldFact:
    """A fact that bears on an indicator. ``path``: its place in the case."""

    words: Told
    path: str


@dataclass(frozen=True, slots=True)
class ToldIndicator:
    """An indicator; ``strengths`` in the order of the lists that hold, if they are asked for."""

    id: str
    title: Told
    by_facts: bool
    facts: tuple[ToldFact, ...]
    strengths: tuple[Told | None, ...]


@dataclass(frozen=True, slots=True)
class ToldDimension:
    """A dimension with its indicators; ``positive``: by the published rule, if asked for."""

    id: str
    title: Told
    there: int
    open: int
    positive: bool | None
    rows: tuple[ToldIndicator, ...]


@dataclass(frozen=True, slots=True)
class ToldSign:
    """An indicator of forced labour, and the signs that say the same and are there."""

    title: Told
    shown_by: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class ToldFindingHead:
    """A head of the claim, and whether it needs a finding of trafficking.

    ``owed`` is ``None`` where nothing of it is in the total.
    """

    number: int
    title: Told
    needs_finding: bool
    owed: Told | None


@dataclass(frozen=True, slots=True)
class Indicators:
    """All that the pages show; ``without`` is what is owed where nobody finds trafficking."""

    language: str
    direction: str
    ages: tuple[Age, ...]
    scored: bool
    dimensions: tuple[ToldDimension, ...]
    signs: tuple[ToldSign, ...]
    heads: tuple[ToldFindingHead, ...]
    owed: Told
    without: Told
    sources: tuple[Told, ...]


@undisturbed
@telling_refusals
def indicators_of(body: bytes, language: str) -> Indicators:
    """The indicators of a case with its facts, and its claim without a finding."""
    it = assessed(body, language, with_range=False, every_route=False)
    tell = it.teller.tell
    sheet = indicator_worksheet(it.found, it.case, it.law)
    finding = finding_report(it.found, it.case, it.law)
    sources = (sheet.source, sheet.sign_source)
    return Indicators(
        language=it.teller.language,
        direction=it.teller.direction,
        ages=sheet.ages,
        scored=sheet.scored,
        dimensions=tuple(
            ToldDimension(
                one.dimension.id,
                tell(one.dimension.title),
                one.there,
                one.open,
                bool(one.positive) if sheet.scored else None,
                tuple(_row(it, row, sheet.ages if sheet.scored else ()) for row in one.rows),
            )
            for one in sheet.groups
        ),
        signs=tuple(
            ToldSign(tell(one.sign.title), tuple(tell(sign.title) for sign in one.shown_by))
            for one in sheet.signs
        ),
        heads=tuple(
            ToldFindingHead(
                one.number,
                tell(one.title),
                one.needs_finding,
                tell(one.owed.figure) if one.owed else None,
            )
            for one in finding.heads
        ),
        owed=tell(finding.owed.figure),
        without=tell(finding.without.figure),
        sources=tuple(
            told
            for one in sources
            for told in (tell(_("{law}", law=one.law)), *map(tell, filter(None, [one.doubt])))
        ),
    )


def _row(it: AssessedCase, row: IndicatorRow, ages: tuple[Age, ...]) -> ToldIndicator:
    tell = it.teller.tell
    strengths = (row.indicator.strength(age) for age in ages)
    return ToldIndicator(
        row.indicator.id,
        tell(row.indicator.title),
        row.by_facts,
        tuple(ToldFact(tell(fact.sentence), fact.place) for fact in row.facts),
        tuple(None if one is None else tell(_STRENGTHS[one]) for one in strengths),
    )


# -- pages ----------------------------------------------------------------------------------------


@indicators.errorhandler(FiguresUnavailable)
def _unavailable(_error: FiguresUnavailable) -> tuple[str, HTTPStatus]:
    """The facts cannot be read by a worker now."""
    cw = casework((request.view_args or {})["case_id"])
    page = render_template("results/unavailable.html", cw=cw, way="")
    return page, HTTPStatus.SERVICE_UNAVAILABLE


@indicators.get("/")
def page(case_id: str) -> str:
    """The six dimensions, the indicators of forced labour, and the claim without a finding."""
    cw = casework(case_id)
    found = _found(cw)
    if isinstance(found, ToldRefusal):
        return _refused(cw, found)
    return render_template("results/indicators.html", cw=cw, of=found)


@indicators.get("/<dimension>/")
def dimension(case_id: str, dimension: str) -> str:
    """The indicators of one dimension, with the facts that bear on each, to be answered."""
    cw = casework(case_id)
    _known(dimension)
    found = _found(cw)
    if isinstance(found, ToldRefusal):
        return _refused(cw, found)
    of_it = next(one for one in found.dimensions if one.id == dimension)
    ids = [one.id for one in found.dimensions]
    place = ids.index(dimension)
    given = _entries(cw.data)
    draft = draft_of(cw, _form(dimension))
    return render_template(
        "results/indicators_answer.html",
        cw=cw,
        of=found,
        dimension=of_it,
        next=ids[place + 1] if place + 1 < len(ids) else None,
        answers={
            one.id: _given(given.get(one.id)) if draft is None else draft.text(one.id)
            for one in of_it.rows
        },
        seen=_digest(cw.data, dimension) if draft is None else draft.seen,
        drafted=draft is not None,
        conflict=bool(request.args.get("conflict")),
        where=partial(address_of, cw.id, cw.data),
    )


def _keep_typed(form: MultiDict[str, str], language: str, case_id: str, dimension: str) -> None:
    _known(dimension)
    keep_draft(casework(case_id), _form(dimension), Posted.of(form, language))


@indicators.post("/<dimension>/forget")
def forget(case_id: str, dimension: str) -> Response:
    """Forget what was typed and is not in the case."""
    cw = casework(case_id)
    _known(dimension)
    forget_draft(cw, _form(dimension))
    here = url_for("indicators.dimension", case_id=cw.id, dimension=dimension)
    return redirect(here, HTTPStatus.SEE_OTHER)


@indicators.post("/<dimension>/")
@kept_by(_keep_typed)
def save(case_id: str, dimension: str) -> Response:
    """Keep the answers to the indicators of a dimension."""
    cw = casework(case_id)
    _known(dimension)
    posted = request.form
    ids = [one.id for one in INDICATORS if one.dimension == dimension]

    def edit(data: Data) -> None:
        if posted.get("_seen", "") != _digest(data, dimension):
            raise Conflict
        before = _entries(data)
        others = [one for one in data.get("indicators") or [] if one.get("indicator") not in ids]
        answered = [
            entry for id in ids if (entry := _answered(before.get(id), id, posted)) is not None
        ]
        if others or answered:
            data["indicators"] = [*others, *answered]
        else:
            data.pop("indicators", None)

    here = url_for("indicators.dimension", case_id=cw.id, dimension=dimension)
    try:
        change_case(cw, edit, drop_draft=(_form(dimension), Layer.FACTS))
    except Conflict:
        forget_draft(cw, _form(dimension))
        return redirect(f"{here}?conflict=1", HTTPStatus.SEE_OTHER)
    following = posted.get("_next", "")
    if following in _TITLES:
        there = url_for("indicators.dimension", case_id=cw.id, dimension=following)
        return redirect(f"{there}?saved=1", HTTPStatus.SEE_OTHER)
    return redirect(f"{url_for('indicators.page', case_id=cw.id)}?saved=1", HTTPStatus.SEE_OTHER)


@indicators.post("/")
def score(case_id: str) -> Response:
    """Show the published strengths, or no longer."""
    cw = casework(case_id)
    wanted = request.form.get("score") == "yes"

    def edit(data: Data) -> None:
        choices = dict(data.get("choices") or {})
        choices.pop("score_indicators", None)
        if wanted:
            choices["score_indicators"] = "yes"
        if choices:
            data["choices"] = choices
        else:
            data.pop("choices", None)

    change_case(cw, edit)
    return redirect(url_for("indicators.page", case_id=cw.id), HTTPStatus.SEE_OTHER)


def _found(cw: Casework) -> Indicators | ToldRefusal:
    found: Indicators | ToldRefusal = computed(indicators_of, cw.body(), screen_teller().language)
    return found


def _refused(cw: Casework, found: ToldRefusal) -> str:
    where = partial(address_of, cw.id, cw.data)
    return render_template("results/refused.html", cw=cw, of=found, where=where, way="", other=None)


def _known(dimension: str) -> None:
    if dimension not in _TITLES:
        abort(HTTPStatus.NOT_FOUND)


def _form(dimension: str) -> str:
    """The name of the draft of a dimension."""
    return f"indicators-{dimension}"


def _entries(data: Data) -> dict[str, Data]:
    """The answers of the case by their indicators."""
    return {one["indicator"]: one for one in data.get("indicators") or [] if "indicator" in one}


def _digest(data: Data, dimension: str) -> str:
    """What tells the answers to a dimension from every other."""
    entries = _entries(data)
    ids = (one.id for one in INDICATORS if one.dimension == dimension)
    return digest_of({id: entries[id] for id in ids if id in entries})


def _given(entry: Data | None) -> str:
    """An answer as the form shows it."""
    present: Any = None if entry is None else entry.get("present")
    if isinstance(present, dict):
        present = present.get("value", present.get("likely"))
    return str(present) if present in _ANSWERS else ""


def _answered(before: Data | None, id: str, posted: MultiDict[str, str]) -> Data | None:
    """The entry for an answer, with all that stood beside an earlier one."""
    answer = posted.get(id, "")
    if answer not in _ANSWERS:
        return None
    if before is None:
        return {KEY: new_key(), "indicator": id, "present": answer}
    if answer == _given(before):
        return before
    return {**before, "present": answer}
