"""Works out in a worker what pages of a group show and keep: it reads files of strangers."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction
from io import BytesIO
from typing import Any, Final, TypeVar

from legalcalc.claims.rows import Bound
from legalcalc.explain.bounds import TOTALS
from legalcalc.explain.telling import Teller, Told
from legalcalc.facts import Money
from legalcalc.group import CaseInGroup, GroupCase, GroupProblem, PersonalDifference, read_group
from legalcalc.group.data import group_csv, person_from_json, person_json
from legalcalc.group.gain import (
    GainSums,
    gain_by_party,
    gain_kinds,
    gain_of_person,
    gain_sums_from_json,
    gain_sums_json,
    gain_totals,
)
from legalcalc.group.group_file import Standing, confirmed_by, file_data, file_text, standing_of
from legalcalc.group.laying_back import CannotLayBack, laid_back
from legalcalc.group.overlay import entry_lists
from legalcalc.group.results import (
    GroupResult,
    NotComputed,
    PersonResult,
    RowOfPerson,
    computed_person,
)
from legalcalc.group.schedule_workbook import GroupWorkbook
from legalcalc.group.sentences import difference_told, gone_told, objection_told, to_look_at
from legalcalc.group.sharing import shared_of_case
from legalcalc.group.tables import import_tables, template
from legalcalc.group.tables.files import read_sheets
from legalcalc.json_bytes import json_bytes
from legalcalc.law.discovery import find
from legalcalc.messages import Message, _
from legalcalc.reports.contributions import CONTRIBUTIONS_MISSING
from legalcalc.reports.gain import GAIN_KINDS, TAXES_MISSING
from legalcalc.schemas import CaseProblems, Problem, dump_case, read_case
from legalcalc.schemas.case_layers import KEY, new_key, without_keys
from legalcalc.schemas.group import FORMAT, Confirmation, Departure
from legalcalc.schemas.source import shown
from legalcalc.schemas.values import IDENTIFIER
from legalcalc.typed_values.sheet import SheetCells
from legalcalc.web.api.replies import JSON, ClientRequest, Reply
from legalcalc.web.language import teller_for
from legalcalc.web.questions import list_words, words_of_place
from legalcalc.web.results.reading import teller_of
from legalcalc.web.results.versions import Differences, differences_of, value_told

__all__ = [
    "CaseToTake",
    "DebtorShown",
    "GainOfPersonShown",
    "GroupGainPage",
    "GroupPage",
    "GroupRead",
    "GroupRefused",
    "HeadShown",
    "PersonShown",
    "ProblemShown",
    "RowShown",
    "TablesTaken",
    "TotalShown",
    "YearShown",
    "begun",
    "case_of",
    "case_to_take",
    "cases_to_compute",
    "computed_one",
    "empty_tables",
    "gain_of_one",
    "gain_page",
    "group_page",
    "ids_of",
    "read_file",
    "schedule",
    "take_tables",
    "with_confirmation",
    "with_standing",
]

T = TypeVar("T")

_UNFIT: Final = 422
_OWN: Final = re.compile(r"people\[\d+\]\.own\.?|people\[\d+\]\.?|shared\.?")


# -- a file that comes in --------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class ProblemShown:
    """Something to be put right or looked at in a group: in which line, of whom, and where.

    ``people`` is empty where it concerns all of them.
    """

    line: int | None
    people: tuple[str, ...]
    told: Told


@dataclass(frozen=True, slots=True)
class GroupRefused:
    """A group file that is refused as a whole, and why."""

    problems: tuple[ProblemShown, ...]


@dataclass(frozen=True, slots=True)
class GroupRead:
    """A group file that can be kept: its text, and what its card says."""

    text: str
    people: int
    reference: str
    title: str | None


def read_file(content: bytes, language: str) -> GroupRead | GroupRefused:
    """The group in a file, or everything for which it is refused as a whole.

    What is wrong with one person is told on the page of the group.
    """
    tell = teller_for(language).tell
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        problem = _("This is no text in UTF-8. Save the case file as text and choose it again.")
        return GroupRefused((ProblemShown(None, (), tell(problem)),))
    try:
        data = file_data(text)
        if data.get("people") == []:
            return _of_nobody(data, text, tell)
        group = read_group(text)
    except CaseProblems as refused:
        return GroupRefused(tuple(_problem((), one, tell) for one in refused.problems))
    return GroupRead(text, len(group.people), group.reference, group.title)


def _of_nobody(data: Mapping[str, Any], text: str, tell: Any) -> GroupRead | GroupRefused:
    """A group in which nobody stands yet, if its shared facts would be read for somebody.

    Raises ``CaseProblems`` where it would be refused as a whole.
    """
    group = read_group({**data, "people": [{"id": "P1"}]})
    problems = [one for one in group.problems if not one.people]
    if problems:
        return GroupRefused(tuple(_of_group(one, tell) for one in problems))
    return GroupRead(text, 0, group.reference, group.title)


def _problem(people: Iterable[str], one: Problem, tell: Any) -> ProblemShown:
    place = words_of_place(_OWN.sub("", one.path, count=1))
    message = one.message
    if place is not None:
        message = _("{place}: {problem}", place=place, problem=message)
    return ProblemShown(one.line, tuple(people), tell(message))


def _of_group(one: GroupProblem, tell: Any) -> ProblemShown:
    return _problem(one.people, one.problem, tell)


def group_of(text: str) -> GroupCase | None:
    """The group of a kept text; ``None`` where nobody stands in it yet."""
    if not file_data(text).get("people"):
        return None
    return read_group(text)


def begun(
    case: Mapping[str, Any], reference: str, title: str, language: str
) -> GroupRead | GroupRefused:
    """A group of nobody yet, in which is shared what can be of a case; or why there is none.

    It is to be filled in from tables.
    """
    data: dict[str, Any] = {"format": FORMAT, "reference": reference}
    if title:
        data["title"] = title
    data["shared"] = shared_of_case(without_keys(dict(case)))
    data["people"] = []
    tell = teller_for(language).tell
    try:
        return _of_nobody(data, file_text(data), tell)
    except CaseProblems as refused:
        return GroupRefused(tuple(_problem((), one, tell) for one in refused.problems))


# -- tables ----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class TablesTaken:
    """The outcome of taking tables into a group: the file as it is then, and what is to be told.

    ``left_out`` is a workbook of the rows that were not taken.
    """

    group: GroupRead
    taken: int
    left: int
    remarks: tuple[Told, ...]
    left_out: bytes | None = field(repr=False)


def take_tables(
    text: str, files: Sequence[tuple[str, bytes]], language: str
) -> TablesTaken | GroupRefused:
    """Lay tables, by the names of their files, over a group; or why no file can be read."""
    tell = teller_for(language).tell
    sheets: list[SheetCells] = []
    refused: list[ProblemShown] = []
    for name, content in files:
        found = read_sheets(name, content)
        if isinstance(found, Message):
            message = _("{path}: {problem}", path=shown(name), problem=found)
            refused.append(ProblemShown(None, (), tell(message)))
        else:
            sheets.extend(found)
    if refused:
        return GroupRefused(tuple(refused))
    try:
        taken = import_tables(text, sheets, language, left_out_in=language)
    except CaseProblems as problems:
        return GroupRefused(tuple(_problem((), one, tell) for one in problems.problems))
    group = taken.group
    data = file_data(text)
    return TablesTaken(
        GroupRead(
            taken.text,
            0 if group is None else len(group.people),
            str(data.get("reference", "")),
            data.get("title"),
        ),
        taken.taken,
        taken.left,
        tuple(tell(one) for one in taken.remarks),
        taken.left_out,
    )


def empty_tables(kind: str, language: str, text: str) -> bytes:
    """The file of empty tables for a group, as XLSX or ODS, with headings in a language."""
    (content,) = template(kind, language, text).values()
    return content


def schedule(kind: str, text: str, figures: Mapping[str, bytes], language: str) -> bytes:
    """The schedule of a group as XLSX or CSV: each row of each person, and their sums."""
    group = group_of(text)
    assert group is not None
    result = result_of_group(group, figures)
    if kind == "csv":
        return group_csv(result)
    content = BytesIO()
    book = GroupWorkbook(
        content, teller_for(language), lambda law: _law_teller(law, language), None
    )
    for person in result.people:
        book.add(person)
    gone = [gone_told(id, departure) for id, departure in group.departed]
    book.end(result.sums, result.not_computed, gone)
    return content.getvalue()


# -- one person ------------------------------------------------------------------------------------


def ids_of(text: str) -> list[str | None]:
    """The ids of the people in their order; ``None`` for one who has none, or a name for one."""
    ids = [
        one.get("id") if isinstance(one, dict) else None
        for one in file_data(text).get("people") or ()
    ]
    return [
        one if isinstance(one, str) and IDENTIFIER.pattern.fullmatch(one) else None for one in ids
    ]


def with_standing(text: str, person: str, standing: Standing | None, day: date | None) -> str:
    """The file with why a person is no longer of the group, and since when; ``None``: they are."""
    data = file_data(text)
    standing_of(data, person, standing, day)
    return file_text(data)


def with_confirmation(text: str, person: str, day: date | None, language: str, how: str) -> str:
    """The file with the day on which a person confirmed what is shared; without one, not yet."""
    data = file_data(text)
    confirmed_by(data, person, day, language, how)
    return file_text(data)


def case_of(text: str, person: str) -> dict[str, Any] | None:
    """The case of one person, in which nobody else of the group stands; ``None``: there is none."""
    group = group_of(text)
    found = None if group is None else group.person(person)
    return None if found is None or found.case is None else dump_case(found.case)


@dataclass(frozen=True, slots=True)
class CaseToTake:
    """A case that can be taken into its group: the file as it would be then, and what changes.

    ``same``: nothing does.
    """

    text: str = field(repr=False)
    same: bool
    changes: Differences | None


def case_to_take(
    text: str, person: str, case: Mapping[str, Any], language: str
) -> CaseToTake | tuple[Told, ...]:
    """Find what taking a case, with the keys of its entries, into its group would change; or why it
    cannot be taken."""
    try:
        found = laid_back(text, person, without_keys(case))
    except CannotLayBack as refused:
        tell = teller_for(language).tell
        return tuple(tell(one) for one in refused.problems)
    if found.same:
        return CaseToTake(text, True, None)
    assert found.before.case is not None
    before = _with_keys_of(dump_case(found.before.case), case)
    changes = differences_of(json_bytes(before), json_bytes(dict(case)), language)
    return CaseToTake(found.text, False, changes)


def _with_keys_of(before: Any, after: Any) -> Any:
    """Data in which each entry of a list has the key of the same entry of later data, if there is
    one: of the same id, else the very same, else that in its place."""
    if isinstance(before, dict):
        later = after if isinstance(after, Mapping) else {}
        return {name: _with_keys_of(value, later.get(name)) for name, value in before.items()}
    if not isinstance(before, list) or not all(isinstance(one, dict) for one in before):
        return before
    left = [one for one in after if isinstance(one, Mapping)] if isinstance(after, list) else []
    found: dict[int, Any] = {}
    for fits in (_same_id, _same_words):
        for place, one in enumerate(before):
            match = next((it for it in left if fits(one, it)), None)
            if place not in found and match is not None:
                found[place] = match
                left = [it for it in left if it is not match]
    made = []
    for place, one in enumerate(before):
        match = found.get(place)
        kept = _with_keys_of(one, match)
        kept[KEY] = new_key() if match is None else match.get(KEY, new_key())
        made.append(kept)
    return made


def _same_id(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    return "id" in one and one["id"] == other.get("id")


def _same_words(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    same: bool = one == without_keys(dict(other))
    return same


# -- computing -------------------------------------------------------------------------------------


def cases_to_compute(text: str) -> dict[str, dict[int, bytes]]:
    """Of each person who is of the group and whose case can be read: that case, and the parties
    that nobody else tells, each as JSON."""
    group = group_of(text)
    return {
        one.id: {0: json_bytes(dump_case(one.case)), 1: json_bytes(sorted(one.own_parties))}
        for one in (() if group is None else group.members)
        if one.case is not None
    }


def computed_one(given: tuple[ClientRequest, str, Mapping[int, bytes] | None]) -> Reply:
    """Compute the case of one person: the result as JSON, or why there is none."""
    return _of_one(given, computed_person, person_json)


def gain_of_one(given: tuple[ClientRequest, str, Mapping[int, bytes] | None]) -> Reply:
    """Compute what was saved and taken of one person: the sums as JSON, or why there are none."""
    return _of_one(given, gain_of_person, lambda found: gain_sums_json(found.sums))


def _of_one(
    given: tuple[ClientRequest, str, Mapping[int, bytes] | None],
    compute: Callable[[CaseInGroup], T | NotComputed],
    as_json: Callable[[T], bytes],
) -> Reply:
    asked, id, parts = given
    assert parts is not None
    tell = teller_for(asked.language).tell
    parties = frozenset(json.loads(parts[1]))
    person = CaseInGroup(id, read_case(parts[0], syntax="json").case, own_parties=parties)
    try:
        found = compute(person)
    except LookupError:
        unknown = _(
            "This program does not know the law of “{code}”. Choose another law, or install it.",
            code=_law_named(person),
        )
        return Reply(_UNFIT, problems=({"message": tell(unknown)},))
    if isinstance(found, NotComputed):
        return Reply(_UNFIT, problems=tuple({"message": tell(one)} for one in found.problems))
    return Reply(media_type=JSON, content=as_json(found))


def _law_named(person: CaseInGroup) -> str:
    return "" if person.case is None else person.case.jurisdiction


# -- the page --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class RowShown:
    """A row of one person: a head with those who answer for it, in a period."""

    head: Told
    debtors: str
    period: Told
    owed: Told
    interest: Told


@dataclass(frozen=True, slots=True)
class PersonShown:
    """A person in the table of a group. ``number`` is their place in it, from 1.

    ``readable``: whether there is a case. Sums are ``None`` where nothing is computed, or not yet.
    ``objections``: of each who claims for them without a mandate, the day on which they were told,
    and the day until which they can object, or why there is none.
    """

    number: int
    id: str
    readable: bool
    hours: bool
    bound: Bound | None
    owed: Told | None
    interest: Told | None
    deadline: date | None
    debtors: str
    departure: Departure | None
    differences: tuple[Told, ...]
    unconfirmed: bool
    confirmation: Confirmation | None
    rows: tuple[RowShown, ...] = ()
    objections: tuple[tuple[date | None, date | Told | None], ...] = ()


@dataclass(frozen=True, slots=True)
class TotalShown:
    """The sum of all in one currency, and of how many people."""

    people: int
    bound: Bound
    owed: Told
    interest: Told
    barred: Told | None


@dataclass(frozen=True, slots=True)
class HeadShown:
    """The sum under one head, by the title that its law gives it."""

    title: Told
    people: int
    owed: Told
    interest: Told


@dataclass(frozen=True, slots=True)
class DebtorShown:
    """The sum for which one party answers, by its id."""

    party: str
    people: int
    owed: Told
    interest: Told


@dataclass(frozen=True, slots=True)
class YearShown:
    """The sum of the rows that begin in a year, in one currency."""

    year: int
    owed: Told
    interest: Told


@dataclass(frozen=True, slots=True)
class GroupPage:
    """All that the page of a group tells: its people, its sums, and what is to be looked at."""

    people: tuple[PersonShown, ...] = ()
    totals: tuple[TotalShown, ...] = ()
    heads: tuple[HeadShown, ...] = ()
    debtors: tuple[DebtorShown, ...] = ()
    years: tuple[YearShown, ...] = ()
    problems: tuple[ProblemShown, ...] = ()
    warnings: tuple[ProblemShown, ...] = ()
    remarks: tuple[Told, ...] = ()


def group_page(text: str, figures: Mapping[str, bytes], language: str) -> GroupPage:
    """The page of a group, with the figures of its people, as far as they are there: JSON by id."""
    group = group_of(text)
    if group is None:
        return GroupPage()
    tell = teller_for(language).tell
    result = result_of_group(group, figures)
    found = {one.id: one for one in result.people}
    return GroupPage(
        people=tuple(
            _person(number, one, found.get(one.id), language)
            for number, one in enumerate(group.people, 1)
        ),
        totals=tuple(
            TotalShown(
                one.people,
                one.bound,
                tell(one.owed),
                tell(one.interest),
                tell(one.barred) if one.barred.amount else None,
            )
            for one in result.totals
        ),
        heads=tuple(
            HeadShown(
                _law_teller(one.jurisdiction, language).tell(one.title),
                one.people,
                tell(one.owed),
                tell(one.interest),
            )
            for one in result.heads
        ),
        debtors=tuple(
            DebtorShown(one.party, one.people, tell(one.owed), tell(one.interest))
            for one in result.debtors
        ),
        years=tuple(_years(result.people, tell)),
        problems=tuple(_of_group(one, tell) for one in group.problems),
        warnings=tuple(_of_group(one, tell) for one in group.warnings),
        remarks=tuple(tell(one) for one in to_look_at(group)),
    )


def result_of_group(group: GroupCase, figures: Mapping[str, bytes]) -> GroupResult:
    """The result of a group from those of its people, as JSON by their id."""
    known = {one.id: one for one in group.members}
    people = [
        replace(
            person_from_json(figures[id]),
            differences=one.differences,
            unconfirmed=one.unconfirmed,
        )
        for id, one in known.items()
        if id in figures
    ]
    missing = tuple(id for id in known if id not in figures)
    return GroupResult(group.reference, group.title, tuple(people), missing, group.departed)


def _law_teller(code: str, language: str) -> Teller:
    return teller_of(find(code), language)


def _person(
    number: int, person: CaseInGroup, found: PersonResult | None, language: str
) -> PersonShown:
    teller = teller_for(language)
    case = person.case
    return PersonShown(
        number=number,
        id=person.id,
        readable=case is not None,
        hours=case is not None and bool(case.patterns or case.work_days),
        bound=None if found is None else found.bound_with_interest,
        owed=None if found is None else teller.tell(found.owed),
        interest=None if found is None else teller.tell(found.interest),
        deadline=None if found is None else found.next_deadline,
        debtors="" if found is None else ", ".join(party for party, _o, _i in found.debtors),
        departure=person.departure,
        differences=tuple(_difference(one, teller) for one in person.differences),
        unconfirmed=person.unconfirmed,
        confirmation=person.confirmation,
        rows=() if found is None else tuple(_rows(found.by_year, found.jurisdiction, language)),
        objections=() if found is None else tuple(_objections(found, teller)),
    )


def _rows(rows: Iterable[RowOfPerson], law: str, language: str) -> Iterable[RowShown]:
    tell, of_law = teller_for(language).tell, _law_teller(law, language)
    for row in rows:
        yield RowShown(
            of_law.tell(row.title),
            ", ".join(row.debtors) or "–",
            tell(row.period),
            tell(row.owed),
            tell(row.interest),
        )


def _objections(
    found: PersonResult, teller: Teller
) -> Iterable[tuple[date | None, date | Told | None]]:
    for one in found.objections:
        said = objection_told(one)
        yield one.told_on, one.last_day if said is None else teller.tell(said)


def _years(people: Sequence[PersonResult], tell: Any) -> Iterable[YearShown]:
    sums: dict[tuple[int, str], tuple[Fraction, Fraction]] = {}
    for person in people:
        for row in person.rows:
            key = (row.period.first.year, person.currency)
            owed, interest = sums.get(key, (Fraction(0), Fraction(0)))
            sums[key] = (owed + row.owed.amount, interest + row.interest.amount)
    for (year, currency), (owed, interest) in sorted(sums.items()):
        yield YearShown(year, tell(Money(owed, currency)), tell(Money(interest, currency)))


# -- the gain -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class GainOfPersonShown:
    """The gain on one person: a cell for each kind, and the total.

    ``cells`` and ``total`` hold a sum for each currency, and are ``None`` where nothing is
    computed, or not yet. ``number`` is their place in the group, from 1.
    """

    number: int
    id: str
    cells: tuple[tuple[Told, ...], ...] | None
    total: tuple[Told, ...] | None


@dataclass(frozen=True, slots=True)
class GroupGainPage:
    """All that the page of the gain on a group tells.

    ``headings`` are those of the kinds of which there is something; ``kinds`` their sums on all
    people. ``bound``: what stands before the total, by how many people it is. ``parties``: who
    saved or got how much, by id; ``None``: nobody says who.
    """

    headings: tuple[Told, ...] = ()
    people: tuple[GainOfPersonShown, ...] = ()
    kinds: tuple[tuple[Told, ...], ...] = ()
    totals: tuple[tuple[Told, int, Told], ...] = ()
    parties: tuple[tuple[str | None, Told], ...] = ()
    notes: tuple[Told, ...] = ()


def gain_page(text: str, sums: Mapping[str, bytes], language: str) -> GroupGainPage:
    """The page of the gain on a group, with the sums of its people, as far as they are there."""
    group = group_of(text)
    if group is None:
        return GroupGainPage()
    tell = teller_for(language).tell
    known = {one.id for one in group.members}
    found = {id: gain_sums_from_json(one) for id, one in sums.items() if id in known}
    in_all = gain_kinds(found.values())
    kinds = [kind for kind in GAIN_KINDS if any(one.kind == kind for one in in_all)]
    return GroupGainPage(
        headings=tuple(tell(GAIN_KINDS[kind]) for kind in kinds),
        people=tuple(
            GainOfPersonShown(
                number,
                one.id,
                None
                if one.id not in found
                else tuple(
                    tuple(tell(sum) for key, sum in found[one.id].kinds if key == kind)
                    for kind in kinds
                ),
                None if one.id not in found else tuple(map(tell, found[one.id].totals)),
            )
            for number, one in enumerate(group.people, 1)
            if one.id in known
        ),
        kinds=tuple(tuple(tell(one.sum) for one in in_all if one.kind == kind) for kind in kinds),
        totals=tuple(
            (tell(TOTALS[one.bound]), one.people, tell(one.sum))
            for one in gain_totals(found.values())
        ),
        parties=tuple((party, tell(one)) for party, one in gain_by_party(found.values())),
        notes=tuple(tell(one) for one in _gain_notes(found.values())),
    )


def _gain_notes(people: Iterable[GainSums]) -> Iterable[Message]:
    """What is in none of the sums."""
    told = list(people)
    if len({one.currency for person in told for one in person.totals}) > 1:
        yield _("Sums in different currencies are never added up.")
    if any(one.contributions_missing for one in told):
        yield CONTRIBUTIONS_MISSING
    if any(one.has_pay for one in told):
        yield TAXES_MISSING


# -- in what people differ -------------------------------------------------------------------------


def _difference(one: PersonalDifference, teller: Teller) -> Told:
    """Tell in what a person's case differs, in the words of the forms and values as a reader writes
    them."""
    path, place = _place(one.place)
    shared, own = (
        None if raw is None or path is None else value_told(path, raw, teller)
        for raw in (one.shared, one.own)
    )
    return teller.tell(difference_told(one, place, shared, own))


def _place(place: str) -> tuple[str | None, Message | None]:
    """A place such as ``patterns.season.end``: its path without the id, and its words with it."""
    name, _point, rest = place.partition(".")
    if name in entry_lists() and not rest:
        return name, list_words(name).title
    if name not in entry_lists():
        return name, words_of_place(place)
    section, parts = entry_lists()[name], rest.split(".")
    at = next((at for at in range(1, len(parts)) if parts[at] in section.keys), len(parts))
    entry = _("{entry} “{id}”", entry=list_words(name).one, id=".".join(parts[:at]))
    if at == len(parts):
        return name, entry
    path = ".".join([name, *parts[at:]])
    words = words_of_place(path)
    question: Any = dict(words.words).get("question") if words is not None else None
    if question is None:
        return path, entry
    return path, _("{place}: {question}", place=entry, question=question)
