"""Checks what shows only when the whole case is read: links between entries, and oddities.

Links that lead nowhere are problems. Oddities, such as a payment before the work began, may be
true: they are warnings and refuse nothing.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Final

from legalcalc.facts import Case, Deduction, Employment, Pattern, Payment, WorkDay, WorkException
from legalcalc.messages import Message, _
from legalcalc.schemas.case import CaseSection
from legalcalc.schemas.fields import COERCION, Reading, spaces_of
from legalcalc.schemas.source import SourceEntry
from legalcalc.schemas.values import suggested

__all__ = ["OF_SEVERAL", "broken_links", "oddities"]

OF_SEVERAL: Final = _("There are several employments. Say which one this belongs to.")

Finding = tuple[str, Message]

_NO_ENTRY: Final[dict[str, Message]] = {
    "evidence": _("No entry of “evidence” has the id “{name}”."),
    "employment": _("No entry of “employments” has the id “{name}”."),
    "pay table": _("No entry of “pay_tables” has the id “{name}”."),
    "consent": _("No entry of “consents” has the id “{name}”."),
    "authorisation": _("No entry of “authorisations” has the id “{name}”."),
    "fee or deduction": _("No entry of “fees” or “deductions” has the id “{name}”."),
    COERCION: _("No entry of “harms”, “confinements”, “taken” or “debts” has the id “{name}”."),
    "person or party": _("No entry of “parties” or “people” has the id “{name}”."),
}


# -- problems ---------------------------------------------------------------------------------


def broken_links(root: SourceEntry, read: Reading) -> Iterator[Finding]:
    """Every id that is given twice, names no entry, or is missing where it is needed."""
    for path, name in read.repeated:
        yield path, _("The id “{name}” is given twice.", name=name)
    known: dict[str, list[str]] = {}
    for space, name in read.ids:
        known.setdefault(space, []).append(name)
    for path, name, space in read.references:
        spaces = spaces_of(space)
        if any((one, name) in read.ids for one in spaces):
            continue
        if name == "claimant" and space == "person or party":
            continue
        meant = suggested(name, [id for one in spaces for id in known.get(one, ())])
        if meant is None:
            yield path, Message(_NO_ENTRY[space].text, (("name", name),))
        else:
            yield (
                path,
                _("No entry has the id “{name}”. Did you mean “{meant}”?", name=name, meant=meant),
            )
    yield from _nobodys_work(root)
    yield from _circles(root, "parties", "engaged_by")
    yield from _circles(root, "employments", "follows")


def _entries(root: SourceEntry, name: str) -> list[SourceEntry]:
    listed = root.get(name)
    return (
        [one for one in listed if isinstance(one, SourceEntry)] if isinstance(listed, list) else []
    )


def _nobodys_work(root: SourceEntry) -> Iterator[Finding]:
    """Work that would count for each of several employments: nothing is counted twice."""
    if len(_entries(root, "employments")) < 2:
        return
    for name in CaseSection.work_of_one_employment:
        for entry in _entries(root, name):
            if "employment" not in entry:
                yield f"{entry.path}.employment", OF_SEVERAL


_IN_A_CIRCLE: Final[dict[str, Message]] = {
    "engaged_by": _("The chain of contractors leads from “{name}” back to itself."),
    "follows": _("The chain of “follows” leads from “{name}” back to itself."),
}


def _circles(root: SourceEntry, listed: str, key: str) -> Iterator[Finding]:
    """Chains of contractors, or of employments, that lead back to where they began."""
    entries = {
        entry["id"]: entry
        for entry in _entries(root, listed)
        if isinstance(entry.get("id"), str) and isinstance(entry.get(key), str)
    }
    followed: set[str] = set()
    for name in entries:
        chain: set[str] = set()
        while name in entries and name not in followed:
            followed.add(name)
            chain.add(name)
            name = entries[name][key]
        if name in chain:
            told = Message(_IN_A_CIRCLE[key].text, (("name", name),))
            yield f"{entries[name].path}.{key}", told


# -- warnings ---------------------------------------------------------------------------------


def oddities(case: Case) -> Iterator[Finding]:
    """Things that are possible, but more often a slip of the pen."""
    employments = {one.id: one for one in case.employments if one.id is not None}
    only = case.employments[0] if len(case.employments) == 1 else None

    def of(name: str | None) -> Employment | None:
        return only if name is None else employments.get(name)

    for person in case.people:
        if person.role == "claimant":
            yield (
                f"{person.path}.role",
                _("The claimant stands under “claimant”. Say which role this person has."),
            )
    yield from _sums_of_no_job(case)
    yield from _born_too_late(case)
    yield from _strange_payments(case, of)
    yield from _work_outside(case, of)
    yield from _unknown_hours(case)
    yield from _told_twice(case)


Finder = Callable[[str | None], Employment | None]


def _sums_of_no_job(case: Case) -> Iterator[Finding]:
    """Sums and pieces of which nobody knows to which employment they belong."""
    for name in CaseSection.of_one_employment:
        for entry in getattr(case, name):
            if case.without_its_job(entry):
                yield f"{entry.path}.employment", OF_SEVERAL


def _born_too_late(case: Case) -> Iterator[Finding]:
    born = case.claimant.born
    if born is None:
        return
    days = [one.start.value for one in case.employments if one.start is not None]
    days += [one.first.value for one in case.patterns]
    days += [one.day for one in case.work_days]
    if days and born.value >= min(days):
        yield (
            born.path,
            _(
                "The claimant was born on {born}, but the work began on {began}.",
                born=born.value,
                began=min(days),
            ),
        )


def _strange_payments(case: Case, of: Finder) -> Iterator[Finding]:
    entries: list[Payment | Deduction] = [*case.payments, *case.deductions]
    for entry in entries:
        employment = of(entry.employment)
        if employment is not None and employment.start is not None:
            began = employment.start.value
            if entry.day.value < began:
                yield entry.day.path, _("This day is before the work began, {began}.", began=began)
        if entry.day.value > case.calculated_on:
            yield entry.day.path, _AFTER_CALCULATION
        until = entry.until
        if until is None:
            continue
        if employment is not None and employment.end is not None:
            ended = employment.end.value
            if until.value > ended:
                yield until.path, _("This day is after the work ended, {ended}.", ended=ended)
        if until.value > case.calculated_on:
            yield until.path, _AFTER_CALCULATION
        whole = dataclasses.replace(entry, except_in=()).days
        for number, out in enumerate(entry.except_in):
            if not any(day in out for day in whole):
                yield (
                    f"{entry.path}.except_in[{number}]",
                    _("Nothing would have come in these days: they change nothing."),
                )
    yield from _paid_twice(case.payments)


def _paid_twice(payments: Sequence[Payment]) -> Iterator[Finding]:
    """Payments that stand there twice: word for word, or once more within those that came again."""
    seen: dict[object, str] = {}
    days: dict[object, Payment] = {}
    for payment in payments:
        first = seen.setdefault(payment, payment.path)
        if first == payment.path:
            for day in payment.days:
                sum = None if payment.amount is None else payment.amount.value
                what = (payment.employment, day, sum, payment.to, payment.kind)
                other = days.setdefault(what, payment)
                if other is not payment and (other.every or payment.every):
                    first = other.path
                    break
        if first != payment.path:
            yield payment.path, _("This payment stands here twice; see {first}.", first=first)


_AFTER_CALCULATION: Final = _("This day is after the day of calculation.")


def _work_outside(case: Case, of: Finder) -> Iterator[Finding]:
    spans: list[tuple[str | None, date, date, Pattern | WorkDay]]
    spans = [(one.employment, one.first.value, one.last.value, one) for one in case.patterns]
    spans += [(one.employment, one.day, one.day, one) for one in case.work_days]
    for name, first, last, entry in spans:
        ends = ("from", "to") if isinstance(entry, Pattern) else ("date", "date")
        employment = of(name)
        start = employment.start if employment is not None else None
        end = employment.end if employment is not None else None
        if start is not None and first < start.value:
            began = _("This day is before the work began, {began}.", began=start.value)
            yield f"{entry.path}.{ends[0]}", began
        if end is not None and last > end.value:
            ended = _("This day is after the work ended, {ended}.", ended=end.value)
            yield f"{entry.path}.{ends[1]}", ended
        if last > case.calculated_on:
            yield f"{entry.path}.{ends[1]}", _AFTER_CALCULATION
        if any(shift.start is not None and shift.start == shift.end for shift in entry.shifts):
            yield entry.path, _("A shift here begins and ends at the same time: it lasts a day.")


def _unknown_hours(case: Case) -> Iterator[Finding]:
    entries: list[Pattern | WorkException | WorkDay]
    entries = [*case.patterns, *case.exceptions, *case.work_days]
    for entry in entries:
        if not entry.hours_known:
            yield (
                f"{entry.path}.hours",
                _("The hours of these days are not known: none are counted, which is the least."),
            )


def _told_twice(case: Case) -> Iterator[Finding]:
    days: dict[tuple[str | None, date], str] = {}
    for entry in case.work_days:
        first = days.setdefault((entry.employment, entry.day), entry.path)
        if first != entry.path:
            yield (
                entry.path,
                _("{first} tells of the same day. Both are counted.", first=first),
            )
    covered: dict[tuple[str | None, int], Pattern] = {}  # the pattern that lasts longest so far
    for pattern in sorted(case.patterns, key=lambda one: one.first.value):
        if pattern.every_weeks > 1:  # the weeks may alternate
            continue
        others: dict[str, None] = {}
        for weekday in pattern.weekdays:
            other = covered.setdefault((pattern.employment, weekday), pattern)
            if other is not pattern and pattern.first.value <= other.last.value:
                others[other.path] = None
            if pattern.last.value > other.last.value:
                covered[pattern.employment, weekday] = pattern
        for path in others:
            yield (
                pattern.path,
                _("{other} covers some of the same days. Both are counted.", other=path),
            )
