"""The gain on all people of a group: each person's, and in all by currency, never added across."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Final, TypeVar

from legalcalc.claims import UnknownChoice, assess
from legalcalc.claims.rows import BOUND_OF, Bound
from legalcalc.explain.formatting import decimal_text
from legalcalc.facts import Money
from legalcalc.group.reading import CaseInGroup, GroupCase
from legalcalc.group.results import NotComputed
from legalcalc.json_bytes import json_bytes
from legalcalc.law.discovery import find
from legalcalc.reports.builder import grouped
from legalcalc.reports.gain import (
    GAIN_KINDS,
    GainKind,
    GainReport,
    added_by_currency,
    gain_report,
)
from legalcalc.reports.gain_data import gain_data

__all__ = [
    "GROUP_GAIN_FORMAT",
    "GainKindOfGroup",
    "GainOfPerson",
    "GainSums",
    "GroupGain",
    "TotalGainOfGroup",
    "gain_by_party",
    "gain_kinds",
    "gain_of_person",
    "gain_sums_from_json",
    "gain_sums_json",
    "gain_totals",
    "group_gain",
    "group_gain_data",
]

GROUP_GAIN_FORMAT: Final = "legalcalc-group-gain/1"


@dataclass(frozen=True, slots=True)
class GainSums:
    """The sums of the gain on one person, which are all that those of a group are made of.

    ``kinds``: one for each kind and currency; ``parties``: for each who saved or got something, by
    the id that the group has for them, ``None`` where nobody says who. ``has_pay``: there is unpaid
    pay, so that taxes were saved; ``contributions_missing``: of the contributions on it something
    is not known.
    """

    id: str
    bound: Bound
    kinds: tuple[tuple[GainKind, Money], ...]
    parties: tuple[tuple[str | None, Money], ...]
    has_pay: bool
    contributions_missing: bool

    @property
    def totals(self) -> tuple[Money, ...]:
        """The sums of all kinds, one for each currency."""
        return added_by_currency(sum for _kind, sum in self.kinds)


@dataclass(frozen=True, slots=True)
class GainOfPerson:
    """The gain on one person of a group, by the law of their case.

    ``own_parties``: the ids of parties that this person's case alone tells.
    """

    id: str
    jurisdiction: str
    report: GainReport
    own_parties: frozenset[str] = frozenset()

    @property
    def sums(self) -> GainSums:
        """The sums alone, without months and debts."""
        report = self.report
        return GainSums(
            self.id,
            report.bound,
            tuple((kind, one) for kind in GAIN_KINDS for one in report.sums_of_kind(kind)),
            _keyed_sums((self._named(one.party), one.sum) for one in report.parts),
            bool(report.months),
            not report.contributions.are_all,
        )

    def _named(self, party: str | None) -> str | None:
        return f"{self.id}/{party}" if party in self.own_parties else party


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
        return gain_totals(one.sums for one in self.people)

    @property
    def kinds(self) -> list[GainKindOfGroup]:
        """The sums of each kind, one for each currency."""
        return gain_kinds(one.sums for one in self.people)


_Key = TypeVar("_Key")


def _keyed_sums(sums: Iterable[tuple[_Key, Money]]) -> tuple[tuple[_Key, Money], ...]:
    """Sums added up by what they stand under, one for each currency."""
    return tuple((key, one) for key, found in grouped(sums) for one in added_by_currency(found))


def gain_totals(people: Iterable[GainSums]) -> list[TotalGainOfGroup]:
    """The gain on several people in all, one total for each currency: never more than the least."""
    return [
        TotalGainOfGroup(
            len(found),
            Money(sum((one.amount for _person, one in found), Fraction(0)), currency),
            BOUND_OF[True, any(person.bound == "open" for person, _one in found)],
        )
        for currency, found in grouped(
            (one.currency, (person, one)) for person in people for one in person.totals
        )
    ]


def gain_kinds(people: Iterable[GainSums]) -> list[GainKindOfGroup]:
    """The sums of each kind on several people, one for each currency."""
    sums = _keyed_sums(one for person in people for one in person.kinds)
    return [GainKindOfGroup(kind, one) for kind in GAIN_KINDS for key, one in sums if key == kind]


def gain_by_party(people: Iterable[GainSums]) -> tuple[tuple[str | None, Money], ...]:
    """The sum that each party saved or got of several people; ``None``: nobody says who."""
    return _keyed_sums(one for person in people for one in person.parties)


def gain_sums_json(sums: GainSums) -> bytes:
    """The sums of one person as JSON, for :func:`gain_sums_from_json`."""
    return json_bytes(
        {
            "id": sums.id,
            "bound": sums.bound,
            "kinds": [[kind, *_as_text(one)] for kind, one in sums.kinds],
            "parties": [[party, *_as_text(one)] for party, one in sums.parties],
            "has_pay": sums.has_pay,
            "contributions_missing": sums.contributions_missing,
        }
    )


def gain_sums_from_json(content: bytes) -> GainSums:
    """The sums that :func:`gain_sums_json` wrote."""
    data = json.loads(content)
    return GainSums(
        data["id"],
        data["bound"],
        tuple((kind, Money(Fraction(amount), code)) for kind, amount, code in data["kinds"]),
        tuple((party, Money(Fraction(amount), code)) for party, amount, code in data["parties"]),
        data["has_pay"],
        data["contributions_missing"],
    )


def _as_text(one: Money) -> tuple[str, str]:
    return str(one.amount), one.currency


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
    report = gain_report(found, case, law)
    return GainOfPerson(person.id, law.code, report, person.own_parties)


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
