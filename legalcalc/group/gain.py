"""The gain on all people of a group: each person's, and in all by currency, never added across."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Final

from legalcalc.claims import UnknownChoice, assess
from legalcalc.claims.rows import BOUND_OF, Bound
from legalcalc.explain.formatting import decimal_text
from legalcalc.facts import Money
from legalcalc.group.reading import CaseInGroup, GroupCase
from legalcalc.group.results import NotComputed
from legalcalc.law.discovery import find
from legalcalc.reports.builder import grouped
from legalcalc.reports.gain import GAIN_KINDS, GainKind, GainReport, gain_report
from legalcalc.reports.gain_data import gain_data

__all__ = [
    "GROUP_GAIN_FORMAT",
    "GainKindOfGroup",
    "GainOfPerson",
    "GroupGain",
    "TotalGainOfGroup",
    "gain_of_person",
    "group_gain",
    "group_gain_data",
]

GROUP_GAIN_FORMAT: Final = "legalcalc-group-gain/1"


@dataclass(frozen=True, slots=True)
class GainOfPerson:
    """The gain on one person of a group, by the law of their case."""

    id: str
    jurisdiction: str
    report: GainReport


@dataclass(frozen=True, slots=True)
class TotalGainOfGroup:
    """The gain on all people on whom there is any in one currency."""

    people: int
    sum: Money
    bound: Bound


@dataclass(frozen=True, slots=True)
class GainKindOfGroup:
    """The gain of one kind on all people, in one currency."""

    kind: GainKind
    sum: Money


@dataclass(frozen=True, slots=True)
class GroupGain:
    """The gain on all who could be computed; ``not_computed``: the ids of the others."""

    people: tuple[GainOfPerson, ...]
    not_computed: tuple[str, ...]

    @property
    def totals(self) -> list[TotalGainOfGroup]:
        """The totals, one for each currency. Who could not be computed leaves them the least."""
        by_currency = grouped(
            (total.currency, (one, total.sum)) for one in self.people for total in one.report.totals
        )
        return [
            TotalGainOfGroup(
                len(found),
                Money(sum((one.amount for _person, one in found), Fraction(0)), currency),
                BOUND_OF[True, any(person.report.bound == "open" for person, _one in found)],
            )
            for currency, found in by_currency
        ]

    @property
    def kinds(self) -> list[GainKindOfGroup]:
        """The sums of each kind, one for each currency."""
        return [
            GainKindOfGroup(kind, Money(sum(amounts, Fraction(0)), currency))
            for kind in GAIN_KINDS
            for currency, amounts in grouped(
                (one.currency, one.amount)
                for person in self.people
                for one in person.report.sums_of_kind(kind)
            )
        ]


def group_gain(
    group: GroupCase,
    on_done: Callable[[str, GainOfPerson | NotComputed | Exception], None],
) -> GroupGain:
    """The gain on all who are still of a group. What stops one person stops no other.

    ``on_done`` hears the id of each, with the gain or with what stopped it.
    """
    done: list[GainOfPerson] = []
    missing: list[str] = []
    for one in group.members:
        found: GainOfPerson | NotComputed | Exception
        if one.case is None:
            missing.append(one.id)
            continue
        try:
            found = gain_of_person(one)
        except Exception as error:
            found = error
        if isinstance(found, GainOfPerson):
            done.append(found)
        else:
            missing.append(one.id)
        on_done(one.id, found)
    return GroupGain(tuple(done), tuple(missing))


def gain_of_person(person: CaseInGroup) -> GainOfPerson | NotComputed:
    """The gain on one person by the law that their case names.

    Raises ``LookupError`` where no such law is known here.
    """
    case = person.case
    assert case is not None
    law = find(case.jurisdiction)
    if law is None:
        raise LookupError(case.jurisdiction)
    try:
        found = assess(case, law, with_range=False, every_route=False)
    except UnknownChoice as unknown:
        return NotComputed(person.id, tuple(unknown.problems))
    return GainOfPerson(person.id, law.code, gain_report(found, case, law))


def group_gain_data(reference: str, found: GroupGain) -> dict[str, Any]:
    """The gain on a group for programs; the same in every language."""
    return {
        "format": GROUP_GAIN_FORMAT,
        "reference": reference,
        "people": [{"id": one.id, **gain_data(one.report)} for one in found.people],
        "not_computed": list(found.not_computed),
        "totals": [
            {
                "currency": one.sum.currency,
                "people": one.people,
                "amount": decimal_text(one.sum.amount, 2),
                "bound": one.bound,
            }
            for one in found.totals
        ],
    }
