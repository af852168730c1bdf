"""Cuts, packs, opens and merges cases that are handed over, in a worker. Nothing is kept.

What is done is done by :mod:`legalcalc.handover`, as on the command line.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Final

from legalcalc.explain import Told
from legalcalc.handover import (
    ChosenFile,
    HandedOver,
    Merging,
    NoHandOver,
    NotPermitted,
    Permitted,
    Side,
    counted_by_share,
    in_words,
    opened,
    packed,
    permitted,
    recorded,
    where_pieces_went,
    why_not,
)
from legalcalc.handover.htcds import FORMATS, htcds_of, written
from legalcalc.json_bytes import json_bytes
from legalcalc.messages import Message
from legalcalc.schemas import CaseProblems, dump_case, read_case, read_section
from legalcalc.schemas.case_layers import digest_of
from legalcalc.schemas.handover import HandOverSection
from legalcalc.schemas.source import read_source
from legalcalc.store import StoreError
from legalcalc.web.language import teller_for
from legalcalc.web.questions import title_of_key

__all__ = [
    "CHANGED",
    "HTCDS",
    "DifferenceToTell",
    "HandOverStopped",
    "Merged",
    "Opened",
    "Outgoing",
    "Packed",
    "PieceShown",
    "compare",
    "look_over",
    "merge",
    "open_file",
    "pack",
    "stopped_by_consent",
    "write_htcds",
]

HTCDS: Final = tuple(one.removeprefix(".") for one in FORMATS)
"""The kinds of file of the case data standard."""

CHANGED: Final = "changed"
"""Stands for a file that was not made, since something else would go out than the page showed."""


@dataclass(frozen=True, slots=True)
class HandOverStopped:
    """Everything that stands against a hand-over, or that is wrong with a case: each told, with its
    place in the case format where it has one."""

    problems: tuple[tuple[str, Told], ...]


@dataclass(frozen=True, slots=True)
class PieceShown:
    """A piece of evidence of the case by its number, with why its files stay; nothing where they
    may be chosen. ``names_too``: files that were kept for those who may see names as well."""

    number: int
    what: str
    why_not: Told | None
    names_too: bool


@dataclass(frozen=True, slots=True)
class Packed:
    """A hand-over file, and what its record keeps of the files of evidence in it."""

    content: bytes = field(repr=False)
    files: tuple[dict[str, Any], ...] = ()


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A case as a recipient would get it, in the case format, and which keys of the case stay.

    ``by_share``: for each word of the consent how many entries or answers of which keys go out by
    it. ``seen`` stands for all of it.
    """

    recipient: str
    case: dict[str, Any] = field(repr=False)
    by_share: dict[str, dict[str, int]]
    stayed: tuple[str, ...]
    stayed_in_part: tuple[str, ...]
    withheld: tuple[str, ...]
    seen: str
    empty_fields: tuple[str, ...]
    pieces: tuple[PieceShown, ...]


@dataclass(frozen=True, slots=True)
class DifferenceToTell:
    """A place that was told anew or otherwise, with both sides as the case format has them."""

    place: str
    is_new: bool
    ours: str
    theirs: str


@dataclass(frozen=True, slots=True)
class Merged:
    """A case that two became, as data, and where among its evidence each file that was chosen
    belongs, by the number of the file."""

    case: dict[str, Any] = field(repr=False)
    belongs: dict[int, int]


@dataclass(frozen=True, slots=True)
class Opened:
    """A hand-over that was opened, as JSON, and the files of evidence that came with it, one after
    the other."""

    content: bytes = field(repr=False)
    files: bytes = field(default=b"", repr=False)


# -- out -------------------------------------------------------------------------------------------


def stopped_by_consent(
    body: bytes, day: date, language: str
) -> dict[str, tuple[Told, ...]] | HandOverStopped:
    """For each consent of a case, by its id or else its recipient, why it lets nothing go out on a
    day; nothing where it does."""
    try:
        case = read_case(body, syntax="json").case
    except CaseProblems as refused:
        return _stopped(refused, language)
    tell = teller_for(language).tell
    return {
        one.id or one.recipient: tuple(tell(why) for why in why_not(one, day))
        for one in case.consents
    }


def look_over(body: bytes, who: str, day: date, language: str) -> Outgoing | HandOverStopped:
    """Say what the recipient of a consent would get on a day, or why nothing."""
    found = _permitted(body, who, day, language)
    if isinstance(found, HandOverStopped):
        return found
    whole = dump_case(read_case(body, syntax="json").case)
    return Outgoing(
        found.recipient,
        found.cut.data,
        counted_by_share(whole, found.shares, found.called),
        found.cut.stayed,
        found.cut.stayed_in_part,
        found.withheld,
        _seen(found),
        tuple(name for name, text in htcds_of(found, day).items() if not text),
        tuple(
            PieceShown(one.number, one.what, _why(one.why_not, language), one.names_too)
            for one in found.pieces
        ),
    )


def _why(message: Message | None, language: str) -> Told | None:
    """Tell why files stay; keys of the case by what the pages call them."""
    if message is None:
        return None
    keys = dict(message.words).get("what")
    if isinstance(keys, tuple):
        message = message.with_words({"what": tuple(map(title_of_key, keys))})
    return teller_for(language).tell(message)


def pack(
    body: bytes,
    who: str,
    day: date,
    seen: str,
    phrase: str,
    language: str,
    files: Sequence[ChosenFile] = (),
) -> Packed | Message | HandOverStopped | str:
    """The encrypted file of what was looked over, with the files that were chosen; or why there is
    none."""
    found = _permitted(body, who, day, language)
    if isinstance(found, HandOverStopped):
        return found
    if _seen(found) != seen:
        return CHANGED
    try:
        content = packed(found, day, phrase, files)
    except NotPermitted as refused:
        return _not_permitted(refused, language)
    except StoreError as refused:
        return refused.message
    record = recorded(found, files)
    return Packed(content, tuple({"what": one.what, "sha256": one.sha256} for one in record))


def write_htcds(
    body: bytes, who: str, day: date, seen: str, kind: str, language: str
) -> Packed | HandOverStopped | str:
    """Give what was looked over in the fields of the case data standard; or why there is none."""
    found = _permitted(body, who, day, language)
    if isinstance(found, HandOverStopped):
        return found
    return Packed(written(htcds_of(found, day), f".{kind}")) if _seen(found) == seen else CHANGED


def _permitted(body: bytes, who: str, day: date, language: str) -> Permitted | HandOverStopped:
    try:
        return permitted(read_case(body, syntax="json").case, who, day)
    except CaseProblems as refused:
        return _stopped(refused, language)
    except NotPermitted as refused:
        return _not_permitted(refused, language)


def _not_permitted(refused: NotPermitted, language: str) -> HandOverStopped:
    tell = teller_for(language).tell
    return HandOverStopped(tuple(("", tell(one)) for one in refused.problems))


def _seen(found: Permitted) -> str:
    return digest_of([found.recipient, found.shares, found.cut.data])


def _stopped(refused: CaseProblems, language: str) -> HandOverStopped:
    tell = teller_for(language).tell
    return HandOverStopped(tuple((one.path, tell(one.message)) for one in refused.problems))


# -- in --------------------------------------------------------------------------------------------


def open_file(content: bytes, phrase: str, language: str) -> Opened | Message | HandOverStopped:
    """Give what was handed over; or say why it cannot be opened."""
    try:
        came = opened(content, phrase)
    except (StoreError, NoHandOver) as refused:
        return refused.message
    except CaseProblems as refused:
        return _stopped(refused, language)
    files = [
        {
            "number": one.number,
            "place": one.place,
            "what": one.what,
            "kind": one.kind,
            "size": len(one.content),
            "sha256": one.sha256,
            "names": one.of_names,
        }
        for one in came.files
    ]
    told = {"terms": HandOverSection().write(came.record), "case": came.case, "files": files}
    return Opened(json_bytes(told), b"".join(one.content for one in came.files))


def compare(body: bytes, came: bytes, language: str) -> list[DifferenceToTell] | HandOverStopped:
    """The places in which what came is new or differs."""
    try:
        merging, _came = _merging(body, came)
    except CaseProblems as refused:
        return _stopped(refused, language)
    return [
        DifferenceToTell(
            one.place, one.is_new, "" if one.is_new else in_words(one.ours), in_words(one.theirs)
        )
        for one in merging.differences
    ]


def merge(
    body: bytes,
    came: bytes,
    sides: Sequence[Side],
    by: str | None,
    language: str,
    files: Sequence[int] = (),
) -> Merged | HandOverStopped:
    """The case with what was chosen of each place that differs, in their order, and its record.

    ``files`` are the numbers of the files that are taken in, as far as their piece is.
    """
    try:
        merging, found = _merging(body, came)
        places = [one.place for one in merging.differences]
        chosen = dict(zip(places, sides, strict=True))
        case = merging.merged(found.record, chosen, None, by)
        places_of = where_pieces_went(dump_case(case), found.case)
        belongs: dict[int, int] = {}
        for one in json.loads(came)["files"]:
            place = places_of[one["place"]]
            if one["number"] not in files or place is None:
                continue
            if not case.evidence[place].redactions:  # which name the pages of the files here
                belongs[one["number"]] = place
        # The record tells of each file once it is kept.
        last = replace(case.handovers[-1], files=())
        whole = replace(case, handovers=(*case.handovers[:-1], last))
        return Merged(dump_case(whole), belongs)
    except CaseProblems as refused:
        return _stopped(refused, language)


def _merging(body: bytes, came: bytes) -> tuple[Merging, HandedOver]:
    kept = json.loads(came)
    record = read_section(HandOverSection(), read_source(kept["terms"]))
    ours = dump_case(read_case(body, syntax="json").as_told)
    return Merging(ours, kept["case"]), HandedOver(record, kept["case"])
