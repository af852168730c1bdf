"""The figures beside a form, for the pages of a case."""

from __future__ import annotations

from concurrent.futures import CancelledError, Future
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final, TypeVar

from flask import g

from legalcalc.messages import Message, _
from legalcalc.schemas.case_layers import Data, body_of
from legalcalc.web.casework import Casework
from legalcalc.web.forms.places import address_of
from legalcalc.web.language import screen_teller
from legalcalc.web.results.reading import ToldPlace
from legalcalc.web.results.routes import BetterRoute, better_routes_of
from legalcalc.web.results.totals import Live, MissingFact, Pressing, live_in_parts
from legalcalc.web.services import services
from legalcalc.workers import Busy, WorkFailed

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = [
    "FiguresUnavailable",
    "begin_figures",
    "beside",
    "better_beside",
    "computed",
    "figures_of",
    "live",
    "placed",
    "pressing_of",
]

R = TypeVar("R")

_KEPT: Final = _("What you typed is kept, and not in the case yet.")
_NOT_SAVED: Final = _("Counted here, not saved yet")  # of what is typed, beside sums that hold it


class FiguresUnavailable(Exception):
    """The figures cannot be computed now; what was entered is not lost."""


def computed(task: Callable[..., R], *arguments: Any) -> R:
    """Run a task in a worker, and give its result. Raises :class:`FiguresUnavailable`."""
    try:
        return services().computing.submit(task, *arguments).result()
    except (WorkFailed, Busy, CancelledError) as failure:
        raise FiguresUnavailable from failure


def begin_figures(body: bytes) -> None:
    """Have a worker compute the figures of a case, so that other work can be done meanwhile."""
    with suppress(Busy):  # who asks for them is told
        _figures(body)


def pressing_of(body: bytes) -> Pressing | None:
    """Find what presses in a case given as JSON, as soon as that is known; ``None`` where it cannot
    be told now. The figures of the case may come later.
    """
    try:
        found: Pressing | None = _figures(body)[0].result()
    except (WorkFailed, Busy, CancelledError):
        return None
    return found


def figures_of(body: bytes) -> Live:
    """The figures of a case given as JSON, in the language of the screen; its places have no
    address yet.

    Computed once a request: a form that is saved wants its deadline for the list of cases and its
    totals for the page. Never an exception: what is wrong is told in it.
    """
    try:
        found: Live = _figures(body)[1].result()
    except (WorkFailed, Busy, CancelledError):
        teller = screen_teller()
        return Live(teller.language, teller.direction, failed=True)
    return found


def _figures(body: bytes) -> list[Future[Any]]:
    """What presses in a case, and its figures."""
    begun: dict[tuple[bytes, str], list[Future[Any]]] = g.setdefault("figures", {})
    asked = (body, screen_teller().language)
    if asked not in begun:
        begun[asked] = services().computing.submit_in_parts(2, live_in_parts, *asked)
    return begun[asked]


def live(cw: Casework, data: Data | None = None) -> Live:
    """The sums of the case as it stands, or as they would be with what is typed and not saved."""
    found = figures_of(cw.body() if data is None else body_of(data))
    sums = found.sums
    if sums is not None:
        weightiest = tuple(placed_fact(one, cw) for one in sums.weightiest)
        sums = replace(sums, weightiest=weightiest)
    return replace(found, sums=sums, problems=tuple(placed(one, cw) for one in found.problems))


def beside(cw: Casework, data: Data | None = None, problems: int | None = None) -> dict[str, Any]:
    """The figures of a page, and how they stand to what is typed into it.

    ``data``: the case with what is typed, where that is not saved. ``problems``: of how many
    answers it is not clear what they say; ``None`` where nothing is typed that is not saved.
    """
    behind = problems is not None and (data is None or problems > 0)
    status: Message | None = None
    if behind:
        status = _KEPT
    elif data is not None:
        status = _NOT_SAVED
    return {"live": live(cw, data), "behind": behind, "status": status}


def better_beside(cw: Casework, live: Live) -> tuple[BetterRoute, ...]:
    """For a page with these figures; none where there is one route alone, or no answer now."""
    if live.sums is None or live.sums.routes < 2:
        return ()
    try:
        return computed(better_routes_of, cw.body(), live.language)
    except FiguresUnavailable:
        return ()


def placed(one: ToldPlace, cw: Casework) -> ToldPlace:
    """A place with the address at which it is entered."""
    return replace(one, address=address_of(cw.id, cw.data, one.path))


def placed_fact(one: MissingFact, cw: Casework) -> MissingFact:
    """Something missing with the address at which it is entered."""
    return replace(one, place=placed(one.place, cw))
