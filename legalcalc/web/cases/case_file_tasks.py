"""Packs, unpacks, reads and writes case files in a worker. Nothing is kept."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any, Final, Literal

from legalcalc.explain import Told
from legalcalc.handover import HandedOver, LaterHandOver, NoHandOver, handed_over, new_case
from legalcalc.messages import Message, _, counted
from legalcalc.schemas import (
    CaseProblems,
    Problem,
    case_to_json,
    case_to_yaml,
    dump_case,
    read_case,
)
from legalcalc.schemas.case import case_section
from legalcalc.schemas.case_layers import KEY, joined, with_keys
from legalcalc.schemas.complaint import FORMAT as COMPLAINT
from legalcalc.schemas.complaint import load_complaint
from legalcalc.schemas.complaint_case import case_of_complaint, notes_on
from legalcalc.schemas.fields import Section, Sub, SubList
from legalcalc.schemas.values import without_isolates
from legalcalc.store import Damaged, NewerDatabase, TooLarge, WrongKey
from legalcalc.store.casefile import LARGEST_FILE, Portable, pack, unpack, unpack_carried
from legalcalc.store.evidence import FileDescription
from legalcalc.store.records import Layer
from legalcalc.web.files.kinds import media_type_of
from legalcalc.web.kept_entries import is_group
from legalcalc.web.language import teller_for

__all__ = [
    "CaseFileRefused",
    "is_encrypted",
    "is_whole",
    "of_table",
    "packed",
    "read",
    "unpacked",
    "written",
]

Refusal = Literal["key", "damaged", "newer", "too large"]

_MARKS: Final = (b"age-encryption.org/", b"-----BEGIN AGE ENCRYPTED FILE-----")
_DEEPEST: Final = 24


@dataclass(frozen=True, slots=True)
class CaseFileRefused:
    """A case file that is refused: each problem with its line, its place and what to do."""

    problems: tuple[tuple[int | None, str, Told], ...]


def is_encrypted(content: bytes) -> bool:
    """Whether a file is one in the age format, by its first bytes."""
    return content.lstrip().startswith(_MARKS)


def packed(phrase: str, portable: Portable) -> bytes | Literal["large"]:
    """The encrypted file."""
    try:
        return pack(phrase, portable)
    except TooLarge:
        return "large"


def unpacked(
    content: bytes, phrase: str, language: str = "en"
) -> Portable | Refusal | CaseFileRefused:
    """The content of an encrypted file, if its cases have the shape that the pages work with.

    A case that is not finished yet is taken as it is: it was taken along to be worked on. A
    complaint that was kept becomes a case, within its limits; so does what was handed over, with
    the record of it.
    """
    if len(content) > LARGEST_FILE:
        return "too large"
    try:
        portable = unpack(content, phrase)
    except WrongKey:
        return "key"
    except TooLarge:
        return "too large"
    except NewerDatabase:
        return "newer"
    except Damaged:
        return _beside(content, phrase, language)
    kept = [(portable.facts, portable.identity)]
    kept += [(issue.facts, issue.identity) for issue in portable.issues]
    return portable if all(_fits(*one) for one in kept) else "damaged"


def _beside(
    content: bytes, phrase: str, language: str
) -> Portable | Literal["newer", "damaged"] | CaseFileRefused:
    """The case that comes of an encrypted complaint, or of a hand-over."""
    try:
        told, carried = unpack_carried(content, phrase)
    except (Damaged, TooLarge):
        return "damaged"
    try:
        return Portable(_case_of(told, language))
    except CaseProblems:
        pass
    try:
        return _portable(handed_over(told, carried))
    except LaterHandOver:
        return "newer"
    except NoHandOver:
        return "damaged"
    except CaseProblems as refused:
        return _unread(refused.problems, language)


def _portable(came: HandedOver) -> Portable:
    """A new case of what was handed over, with the files of evidence that came with it."""
    case = with_keys(new_case(came))
    files = tuple(
        FileDescription(
            Layer.IDENTITY if one.of_names else Layer.FACTS,
            one.name,
            media_type_of(one.content, one.name),
            "",
            len(one.content),
            one.sha256,
            # So much later each that they keep their order.
            datetime.now(UTC) + one.number * timedelta(milliseconds=1),
            "",
            case["evidence"][one.place][KEY],
        )
        for one in came.files
    )
    contents = tuple(one.content for one in came.files)
    return Portable(case, evidence=files, contents=contents)


def _case_of(complaint: str | bytes, language: str) -> dict[str, Any]:
    found = load_complaint(complaint)
    said = notes_on(found, lambda one: teller_for(language).text(one))
    return dump_case(read_case(case_of_complaint(found, said)).as_told)


def read(content: bytes, language: str) -> dict[str, Any] | CaseFileRefused:
    """The case of a plain file in its canonical form, or everything that is wrong with it."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        problem = _("This is no text in UTF-8. Save the case file as text and choose it again.")
        return _unread([Problem("", None, None, problem)], language)
    syntax: Literal["json", "yaml"] = "json" if text.lstrip().startswith("{") else "yaml"
    try:
        if COMPLAINT in text:
            return _case_of(text, language)
        return dump_case(read_case(text, syntax=syntax).as_told)
    except CaseProblems as refused:
        return _unread(refused.problems, language)


def of_table(
    content: bytes, row: int, begun: dict[str, Any], language: str
) -> dict[str, Any] | CaseFileRefused:
    """The case of a person in a table of the case data standard, or what is wrong with the table.

    ``begun`` gives its law, reference and day. Fields that a case has no place for are named in a
    note of the hand-over that it records.
    """
    from legalcalc.handover.htcds import htcds_rows

    def refused(problem: Message) -> CaseFileRefused:
        return _unread([Problem("", None, None, problem)], language)

    people = htcds_rows(content)
    if isinstance(people, Message):
        return refused(people)
    if not 1 <= row <= len(people):
        return refused(
            counted("The table has {count} person.", "The table has {count} people.", len(people))
        )
    person = people[row - 1]
    day = date.fromisoformat(begun["calculated_on"])
    data = person.case(begun["jurisdiction"], begun["reference"], day)
    if person.not_taken:
        (record,) = data["handovers"]
        told = _("Not taken: {fields}.", fields=person.not_taken)
        record["note"] = without_isolates(teller_for(language).text(told))
    try:
        return dump_case(read_case(json.dumps(data), syntax="json").as_told)
    except CaseProblems as problems:
        return _unread(problems.problems, language)


def is_whole(body: bytes) -> bool:
    """Whether a case can be read by itself: a plain file of one that cannot is not opened again."""
    try:
        read_case(body, syntax="json")
    except CaseProblems:
        return False
    return True


def written(case: dict[str, Any], kind: Literal["yaml", "json"]) -> bytes:
    """A case as a plain file: in its canonical form, or as it stands while it is not whole."""
    text = json.dumps(case, ensure_ascii=False, indent=2) + "\n"
    try:
        whole = read_case(text, syntax="json").as_told
    except CaseProblems:
        if kind == "json":
            return text.encode("utf-8", "replace")
        import yaml

        return yaml.safe_dump(case, sort_keys=False, allow_unicode=True).encode("utf-8", "replace")
    return (case_to_json(whole) if kind == "json" else case_to_yaml(whole)).encode()


def _unread(problems: Any, language: str) -> CaseFileRefused:
    tell = teller_for(language).tell
    return CaseFileRefused(tuple((one.line, one.path, tell(one.message)) for one in problems))


# -- the shape of what comes from elsewhere --------------------------------------------------------


def _fits(facts: Any, identity: Any) -> bool:
    """Whether the layers of a case from elsewhere go together and have the shape of a case."""
    try:
        if not isinstance(facts, dict) or is_group(facts):
            return False
        return _is_case(joined(facts, identity))
    except (AttributeError, KeyError, TypeError, ValueError):
        return False


def _is_case(data: Any) -> bool:
    return _has_shape(case_section(), data)


def _has_shape(section: Section, data: Any, depth: int = 0) -> bool:
    """Names that the case format has, lists where it has lists, text where it has values."""
    if not isinstance(data, dict) or depth > _DEEPEST:
        return False
    for name, value in data.items():
        if name == KEY:
            if not isinstance(value, str):
                return False
            continue
        field = section.keys.get(name)
        if isinstance(field, SubList):
            fits = isinstance(value, list) and all(
                _is_entry(field.section, one, depth) for one in value
            )
        elif isinstance(field, Sub):
            fits = _is_entry(field.section, value, depth)
        else:
            fits = field is not None and _is_value(value)
        if not fits:
            return False
    return True


def _is_entry(section: Section, value: Any, depth: int) -> bool:
    if isinstance(value, str):  # one text that stands for the whole entry
        return section.shorthand is not None
    return _has_shape(section, value, depth + 1)


def _is_value(value: Any) -> bool:
    """Text; a list of values, such as breaks; or text with what is said of it."""
    if isinstance(value, dict):
        return all(isinstance(one, str) or _is_texts(one) for one in value.values())
    if isinstance(value, list):
        return all(isinstance(one, str) or _is_texts_by_name(one) for one in value)
    return isinstance(value, str)


def _is_texts(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(one, str) for one in value)


def _is_texts_by_name(value: Any) -> bool:
    return isinstance(value, dict) and all(isinstance(one, str) for one in value.values())
