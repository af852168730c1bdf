"""Tells when a worker comes of age and what changes on that day, for papers and screens alike."""

from __future__ import annotations

from collections.abc import Iterator

from legalcalc.documents.papers.builder import representative_named
from legalcalc.facts import Case
from legalcalc.law.jurisdiction import Jurisdiction
from legalcalc.messages import Message, _
from legalcalc.reports.coming_of_age import ComingOfAge

__all__ = ["changes_told", "day_told"]


def day_told(found: ComingOfAge) -> Message:
    """Tell when the worker comes of age, or came of age, or why nobody can say."""
    days = found.days
    if found.ground is None:
        return _(
            "It is not known here at which age the worker comes of age: a lawyer must find the day."
        )
    if days is None:
        return _(
            "Nobody can say yet when the worker comes of age: the day of birth is missing. Days "
            "between which it lies help as well."
        )
    if found.is_past:
        return _(
            "The worker came of age on {day}. Whoever acted for the child has no power any more: "
            "ask the worker to authorise somebody anew.",
            day=days.last,
        )
    if not found.is_child:
        return _(
            "The worker may still be a child, and comes of age between {first} and {last}.",
            first=days.first,
            last=days.last,
        )
    if days.first == days.last:
        return _("The worker is a child, and comes of age on {day}.", day=days.first)
    return _(
        "The worker is a child, and comes of age between {first} and {last}.",
        first=days.first,
        last=days.last,
    )


def changes_told(found: ComingOfAge, case: Case, law: Jurisdiction) -> Iterator[Message]:
    """Tell what changes when the worker comes of age, and what to have ready."""
    if not found.is_past:
        yield _("From that day on the worker decides and signs alone.")
    if found.ending and not found.is_past:
        yield _(
            "Powers that end then: {names}. Ask the worker in good time whom to authorise.",
            names=tuple(representative_named(one, case, law) for one in found.ending),
        )
    if found.renewed:
        yield _(
            "Signed in the child’s place, to be signed anew by the worker: the authorisation of "
            "{names}.",
            names=tuple(representative_named(one, case, law) for one in found.renewed),
        )
    for one in found.running:
        if one.route is None:
            yield _(
                "Time runs from then, or goes on, for: {heads}. Every earlier deadline stands.",
                heads=one.heads,
            )
        else:
            yield _(
                "On the route “{route}” time runs from then, or goes on, for: {heads}. Every "
                "earlier deadline stands.",
                route=one.route,
                heads=one.heads,
            )
    if found.days is not None and found.days.first != found.days.last and not found.is_past:
        yield _(
            "The day of birth is not known exactly: have all this ready by {day}.",
            day=found.days.first,
        )
