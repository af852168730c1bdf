"""The page of numbers without people: the visitor's cases counted, and saved as they are shown."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Final

from flask import Blueprint, render_template, request
from werkzeug.wrappers import Response

from legalcalc.group import read_group
from legalcalc.json_bytes import json_bytes
from legalcalc.reports.statistics import CountedCase, counted_case, statistics_of
from legalcalc.reports.statistics_table import statistics_csv
from legalcalc.schemas import CaseProblems, dump_case
from legalcalc.schemas.case_layers import body_of, joined
from legalcalc.store import CaseEntry, StoreError
from legalcalc.web.kept_entries import cases_of, groups_of, is_group
from legalcalc.web.responses import download
from legalcalc.web.results.reading import CaseRefused, assessed
from legalcalc.web.services import services
from legalcalc.web.visitors import Visitor, now, visitor
from legalcalc.workers import run_many, undisturbed

__all__ = ["statistics"]

statistics = Blueprint("statistics", __name__, url_prefix="/statistics")

_MOST: Final = 400  # cases that are counted while somebody waits: some twenty seconds
_AT_ONCE: Final = 2


@dataclass(frozen=True, slots=True)
class CountedCases:
    """All cases of a visitor as they are counted. ``shown``: the file, empty where nothing is."""

    shown: str
    left_out: int


@statistics.get("/")
def page() -> str:
    """Say what is counted, and what is never shown."""
    return render_template("statistics/page.html", many=_too_many(visitor()), most=_MOST)


@statistics.post("/")
def count() -> Response:
    """Count the cases and show the file, or give it exactly as it was shown."""
    who = visitor()
    entries = [*cases_of(who), *groups_of(who)]
    if len(entries) > _MOST:
        return Response(page())
    found = _counted(who, entries)
    before = request.form.get("shown")
    if before and found.shown and before.replace("\r\n", "\n") == found.shown:
        return download("statistics.csv", found.shown.encode(), "text/csv; charset=utf-8")
    return Response(
        render_template("statistics/page.html", many=False, found=found, changed=before is not None)
    )


def _too_many(who: Visitor) -> bool:
    return len(cases_of(who)) + len(groups_of(who)) > _MOST


def _counted(who: Visitor, entries: list[CaseEntry]) -> CountedCases:
    bodies = [_body(who, one) for one in entries]
    opened = [one for one in bodies if one is not None]
    outcomes = run_many(counted_now, opened, services().computing, at_once=_AT_ONCE)
    found = [one for outcome in outcomes for one in outcome.result or (None,)]
    counted = [one for one in found if one is not None]
    left_out = len(bodies) - len(opened) + len(found) - len(counted)
    rows = statistics_of(counted)
    return CountedCases(statistics_csv(rows) if rows else "", left_out)


def _body(who: Visitor, entry: CaseEntry) -> bytes | None:
    """A case without names: no number needs one. ``None`` where it cannot be opened."""
    if entry.damaged:
        return None
    try:
        facts = who.store.cases.open(who.session, entry.id, now=now()).facts
    except StoreError:
        return None
    return None if facts is None else body_of(joined(facts.content, None))


@undisturbed
def counted_now(body: bytes) -> list[CountedCase | None]:
    """A case, or those of the people of a group, as they are counted by the law of today.

    ``None`` stands for one that cannot be computed.
    """
    data = json.loads(body)
    if not is_group(data):
        return [_counted_case(body)]
    try:
        members = read_group(data).members
    except CaseProblems:
        return [None]
    return [
        None if one.case is None else _counted_case(json_bytes(dump_case(one.case)))
        for one in members
    ]


def _counted_case(case: bytes) -> CountedCase | None:
    try:
        it = assessed(case, "en", record=False, with_range=False)
    except CaseRefused:
        return None
    return counted_case(it.found, it.case, it.law)
