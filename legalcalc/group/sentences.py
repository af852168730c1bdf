"""Says in sentences what there is to say of the people of a group, whom it names by ids alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from legalcalc.group.consistency import alike_paragraphs, hours_that_differ
from legalcalc.group.overlay import PersonalDifference
from legalcalc.group.reading import GroupCase
from legalcalc.group.results import ObjectionOfPerson
from legalcalc.messages import Message, _
from legalcalc.schemas.group import Departure

__all__ = [
    "difference_told",
    "gone_told",
    "objection_told",
    "of_person",
    "to_look_at",
    "unconfirmed_told",
]


def of_person(person: str, problem: Message) -> Message:
    """Something said of a person or a place."""
    return _("{path}: {problem}", path=person, problem=problem)


def unconfirmed_told(people: Iterable[str]) -> Iterator[Message]:
    """Name all who have not confirmed something that is shared, if there are any."""
    named = ", ".join(people)
    if named:
        yield _(
            "What is shared is marked as told for the whole group until each has confirmed it. Not "
            "yet confirmed by: {people}.",
            people=named,
        )


def gone_told(person: str, departure: Departure) -> Message:
    """Tell that somebody is no longer of the group, and why."""
    day = departure.on
    match departure.reason:
        case "left":
            return _("{person} left the group on {day}, and is in no sum.", person=person, day=day)
        case "objected":
            return _("{person} objected on {day}, and is in no sum.", person=person, day=day)
        case "settled":
            return _("{person} settled on {day}, and is in no sum.", person=person, day=day)


def to_look_at(group: GroupCase) -> Iterator[Message]:
    """Tell what would make a court doubt several people, for somebody to look at with them."""
    for alike in alike_paragraphs(group):
        yield _(
            "Word for word alike are paragraphs in statements of {people}: {places}. A court may "
            "doubt all of them; let each tell it in their own words.",
            people=", ".join(alike.people),
            places="; ".join(
                f"{person}: {', '.join(places)}"
                for person, places in zip(alike.people, alike.places, strict=True)
            ),
        )
    for hours in hours_that_differ(group):
        yield _(
            "Of the same days in “{employment}”, {first} to {last}, people tell different hours: "
            "{hours}. Ask each again, apart from the others.",
            employment=hours.employment or "",
            first=hours.first,
            last=hours.last,
            hours="; ".join(f"{told} ({', '.join(people)})" for told, people in hours.told),
        )


def difference_told(
    one: PersonalDifference, place: object = None, shared: object = None, own: object = None
) -> Message:
    """Say in what a person's case differs from what is shared; with its place and what stands
    there in other words, where these are given."""
    place = one.place if place is None else place
    if one.way == "changed" and one.own is not None and one.shared is not None:
        return _(
            "{place}: {own} instead of {shared}",
            place=place,
            own=one.own if own is None else own,
            shared=one.shared if shared is None else shared,
        )
    ways = {
        "changed": _("told otherwise"),
        "not known": _("not known"),
        "none": _("there is none"),
        "left out": _("left out"),
        "added": _("of this person alone"),
    }
    return _("{path}: {problem}", path=place, problem=ways[one.way])


def objection_told(one: ObjectionOfPerson) -> Message | None:
    """Tell why a person cannot object any more to what is claimed for them without a mandate, or
    why no last day is known; ``None``: they can until that day."""
    if one.state == "running":
        return None
    words = {
        "objected": _("objected"),
        "not told": _("not known: the day on which they were told is missing"),
        "over": _("{day}, over: no objection is known", day=one.last_day),
        "no days": _("no day: the law sets none"),
        "not known": _("not known: the calendar ends before it"),
    }
    return words[one.state]
