"""Tells until when a worker can object to a claim without a mandate, for papers and screens."""

from __future__ import annotations

from collections.abc import Iterator

from legalcalc.documents.papers.builder import representative_named
from legalcalc.facts import Case
from legalcalc.law.jurisdiction import Jurisdiction
from legalcalc.messages import Message, _, counted
from legalcalc.reports.time_to_object import TimeToObject

__all__ = ["how_counted", "time_to_object_told"]


_REPRESENTATIVE = _("The representative")


def time_to_object_told(
    found: TimeToObject, case: Case, law: Jurisdiction, *, named: bool = True
) -> Message:
    """Tell until when the worker can object, or could, or why nobody can say.

    Without ``named`` the representative is called so, and by no name.
    """
    name = representative_named(found.authorisation, case, law) if named else _REPRESENTATIVE
    match found.state:
        case "objected":
            return _(
                "{name} cannot claim for the worker without a mandate: the worker objected on "
                "{day}.",
                name=name,
                day=found.objected_on,
            )
        case "not told":
            return _(
                "{name} claims without a mandate. The day on which the worker was told is not "
                "known: no time to object is known to run.",
                name=name,
            )
        case "running":
            return _(
                "{name} claims without a mandate. The worker can object up to and including {day}.",
                name=name,
                day=found.last_day,
            )
        case "over":
            return _(
                "{name} claims without a mandate. The time to object ended on {day}, and no "
                "objection is known: sign the record.",
                name=name,
                day=found.last_day,
            )
        case "no days":
            return _(
                "{name} claims without a mandate. The worker was told on {day}; the law sets no "
                "number of days to object.",
                name=name,
                day=found.told_on,
            )
        case "not known":
            return _(
                "{name} claims without a mandate. The worker was told on {day}; the last day to "
                "object cannot be counted: the public holidays of that year are not known here.",
                name=name,
                day=found.told_on,
            )


def how_counted(found: TimeToObject) -> Iterator[Message]:
    """Tell how many days the law gives to object, from what they are counted, and which law."""
    for ground in found.grounds:
        if ground.days is None:
            yield _("{law}", law=ground.ground.law)
        else:
            yield _(
                "{length} from {event} ({law})",
                length=counted("{count} day", "{count} days", ground.days),
                event=ground.event,
                law=ground.ground.law,
            )
