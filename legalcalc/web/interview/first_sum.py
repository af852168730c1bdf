"""The sums of a case after its first interview, with what is missing by the money on it."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from legalcalc.figures import without_record
from legalcalc.web.casework import Casework
from legalcalc.web.language import screen_teller
from legalcalc.web.results.live import FiguresUnavailable, computed, placed, placed_fact
from legalcalc.web.results.reading import CaseRefused, assessed
from legalcalc.web.results.totals import Live, sums_of
from legalcalc.workers import undisturbed

__all__ = ["first_sum", "first_sum_of"]

_MOST: Final = 12  # missing facts, the weightiest first


@undisturbed
def first_sum_of(body: bytes, language: str) -> Live:
    """The figures of a case given as JSON, with more of what is missing than beside a form."""
    try:
        with without_record():
            it = assessed(body, language, record=False, every_route=False)
            sums = sums_of(it, weightiest=_MOST)
    except CaseRefused as refusal:
        teller = refusal.teller
        return Live(teller.language, teller.direction, refusal.problems)
    return Live(it.teller.language, it.teller.direction, sums=sums)


def first_sum(cw: Casework) -> Live:
    """The same of a case at hand, in the language of the screen."""
    teller = screen_teller()
    try:
        found: Live = computed(first_sum_of, cw.body(), teller.language)
    except FiguresUnavailable:
        return Live(teller.language, teller.direction, failed=True)
    sums = found.sums
    if sums is not None:
        facts = tuple(placed_fact(one, cw) for one in sums.weightiest)
        sums = replace(sums, weightiest=facts)
    return replace(found, sums=sums, problems=tuple(placed(one, cw) for one in found.problems))
