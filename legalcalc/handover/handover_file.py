"""The hand-over file: a case cut for one recipient, with its terms, under a pass phrase.

It is the container of portable case files (age, padded) with another content, in JSON:

    {"format": "legalcalc-handover/1", "terms": {…}, "case": {…}}

Where files of evidence go with it, its format is ``legalcalc-handover/2``: the JSON has ``files``,
each with the place of its piece of evidence in the case, its kind, size and digest, and the files
stand behind the JSON, one after the other. A program that knows the first format alone says that
the file is of a later version. A file bears no name of its own, since names can tell of people.

``terms`` are keys of a hand-over as the case format has them: who hands over, who gets it, on what
ground, for what and until when. ``case`` is in the case format. Whoever knows the pass phrase can
have written anything into it: what it holds is looked at as what a stranger sent.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Final

from legalcalc.facts import HandOver, HandOverFile
from legalcalc.handover.case_cutting import admitted
from legalcalc.handover.permission import NotPermitted, Permitted
from legalcalc.handover.travelling_files import FILE_KINDS, ChosenFile, refused_files
from legalcalc.json_bytes import from_json_bytes, json_bytes
from legalcalc.messages import Message, _
from legalcalc.schemas import dump_case, load_case, read_section
from legalcalc.schemas.handover import HandOverSection
from legalcalc.schemas.source import read_source
from legalcalc.store import TooLarge, check_password, pack_beside, unpack_carried
from legalcalc.store.evidence import MOST_CARRIED

__all__ = [
    "FORMAT",
    "FORMAT_WITH_FILES",
    "SUFFIX",
    "CarriedFile",
    "HandedOver",
    "LaterHandOver",
    "NoHandOver",
    "handed_over",
    "new_case",
    "opened",
    "packed",
    "recorded",
    "too_large_together",
]

SUFFIX: Final = ".lchandover"
FORMAT: Final = "legalcalc-handover/1"
FORMAT_WITH_FILES: Final = "legalcalc-handover/2"

_MOST_FILES: Final = 100
_MILLION: Final = 1_000_000


class NoHandOver(Exception):
    """A file that is no hand-over, and why."""

    def __init__(self, message: Message) -> None:
        super().__init__("no hand-over")
        self.message = message


class LaterHandOver(NoHandOver):
    """A hand-over of a later version of this program."""


@dataclass(frozen=True, slots=True)
class CarriedFile:
    """A file of evidence that came with a hand-over.

    ``number`` is its place among the files that came, from 1, and ``place`` that of its piece, from
    0, among the evidence of the case that came. ``of_names``: it is for those who may see names.
    """

    number: int
    place: int
    what: str
    kind: str
    content: bytes = field(repr=False)
    sha256: str
    of_names: bool

    @property
    def name(self) -> str:
        """The name under which it is saved: a number, and nobody's name."""
        return f"file-{self.number}.{self.kind}"

    @property
    def record(self) -> HandOverFile:
        """The part of the record of the hand-over that tells of it."""
        return HandOverFile(what=self.what, sha256=self.sha256)


@dataclass(frozen=True)
class HandedOver:
    """The content of a hand-over file: its terms as a record, the case in canonical form, and the
    files of evidence that came with it."""

    record: HandOver
    case: dict[str, Any] = field(repr=False)
    files: tuple[CarriedFile, ...] = ()


def packed(found: Permitted, day: date, passphrase: str, files: Sequence[ChosenFile] = ()) -> bytes:
    """The encrypted file of a hand-over on a day, with the files of evidence that were chosen.

    Raises :class:`NotPermitted` where one of them may not travel,
    :class:`~legalcalc.store.WeakPassword` and :class:`~legalcalc.store.TooLarge`.
    """
    check_password(passphrase)
    refused = refused_files(found.pieces, files)
    if refused:
        raise NotPermitted(*refused)
    content: dict[str, Any] = {
        "format": FORMAT,
        "terms": _terms(found, day),
        "case": found.cut.data,
    }
    if not files:
        return pack_beside(passphrase, json_bytes(content))
    if len(files) > _MOST_FILES:
        raise TooLarge
    content["format"] = FORMAT_WITH_FILES
    content["files"] = [
        {
            "evidence": found.pieces[one.number - 1].place,
            "kind": one.kind,
            "names": one.of_names,
            "size": len(one.content),
            "sha256": _digest(one.content),
        }
        for one in files
    ]
    return pack_beside(passphrase, json_bytes(content), [one.content for one in files])


def recorded(found: Permitted, files: Iterable[ChosenFile]) -> tuple[HandOverFile, ...]:
    """The part of the record of a hand-over that tells of the files that went with it."""
    return tuple(
        HandOverFile(what=found.pieces[one.number - 1].what, sha256=_digest(one.content))
        for one in files
    )


def too_large_together(sizes: Iterable[int]) -> Message | None:
    """Say that files of these sizes are more than one hand-over carries, if they are."""
    each = list(sizes)
    if len(each) > _MOST_FILES:
        return _("One hand-over carries {most} files at most. Choose fewer.", most=_MOST_FILES)
    size = sum(each)
    if size <= MOST_CARRIED:
        return None
    return _(
        "The chosen files have {size} MB together, and one hand-over carries {most} MB at most. "
        "Choose fewer.",
        size=-(-size // _MILLION),
        most=MOST_CARRIED // _MILLION,
    )


def opened(content: bytes, passphrase: str) -> HandedOver:
    """The content of a hand-over file, without what no hand-over may bring.

    Raises the errors of the store where it does not open, :class:`NoHandOver`, and
    :class:`~legalcalc.schemas.CaseProblems` where its case has problems.
    """
    return handed_over(*unpack_carried(content, passphrase))


def handed_over(content: bytes, carried: bytes = b"") -> HandedOver:
    """The content of a hand-over file that was decrypted, and of the files that stand behind it.

    A file that is damaged or was exchanged is refused with all the rest. Raises what
    :func:`opened` does.
    """
    try:
        data = from_json_bytes(content)
        if data["format"] not in (FORMAT, FORMAT_WITH_FILES):
            raise LaterHandOver(
                _("This file was made by a later version of this program. Install that version.")
            )
        terms, case = data["terms"], data["case"]
    except (ValueError, TypeError, KeyError, RecursionError):
        raise NoHandOver(_("This is no hand-over file.")) from None
    if not isinstance(terms, dict) or not isinstance(case, dict):
        raise NoHandOver(_("This is no hand-over file."))
    record: HandOver = read_section(HandOverSection(), read_source(terms))
    whole = dump_case(load_case(case))
    ours = dump_case(load_case(admitted(whole)))
    if data["format"] == FORMAT:
        return HandedOver(replace(record, files=()), ours)
    pieces = ours.get("evidence", [])
    if len(pieces) != len(whole.get("evidence", [])):  # made by somebody who means harm
        raise NoHandOver(_WRONG_FILE)
    files = tuple(_files(data.get("files"), pieces, carried))
    return HandedOver(replace(record, files=tuple(one.record for one in files)), ours, files)


_WRONG_FILE: Final = _(
    "A file of evidence in this hand-over is damaged, or is another one than was sent. Nothing of "
    "it was taken: ask the sender for a new one."
)


def _files(told: Any, pieces: Sequence[Mapping[str, Any]], carried: bytes) -> Iterator[CarriedFile]:
    """The files behind the rest, as size and digest have each. Raises :class:`NoHandOver`."""
    if len(carried) > MOST_CARRIED:
        raise NoHandOver(_WRONG_FILE)
    if not isinstance(told, list) or not 0 < len(told) <= _MOST_FILES:
        raise NoHandOver(_WRONG_FILE)
    start = 0
    for number, one in enumerate(told, start=1):
        try:
            place, kind, of_names, size, digest = (one[key] for key in _KEYS)
        except (TypeError, KeyError):
            raise NoHandOver(_WRONG_FILE) from None
        fits = type(place) is int and 0 <= place < len(pieces) and type(size) is int and size >= 0
        content = carried[start : start + size] if fits else b""
        known = kind in FILE_KINDS and type(of_names) is bool
        if not fits or not known or _digest(content) != digest:
            raise NoHandOver(_WRONG_FILE)
        yield CarriedFile(
            number, place, str(pieces[place]["what"]), kind, content, digest, of_names
        )
        start += size
    if start != len(carried):
        raise NoHandOver(_WRONG_FILE)


_KEYS: Final = ("evidence", "kind", "names", "size", "sha256")


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def new_case(came: HandedOver) -> dict[str, Any]:
    """A new case of what was handed over, with the record of it, in canonical form.

    Its evidence stands in the same places as in what came.
    """
    return dump_case(replace(load_case(came.case), handovers=(came.record,)))


def _terms(found: Permitted, day: date) -> Mapping[str, Any]:
    record, consent = found.record, found.consent
    given: HandOver = HandOver(
        direction="received",
        day=day,
        controller=record.controller,
        contact=record.contact,
        recipient=found.recipient,
        recipient_as=record.recipient_as,
        legal_basis=record.legal_basis,
        special_basis=record.special_basis,
        offence_basis=record.offence_basis,
        informed_on=record.informed_on,
        purpose=consent.purpose,
        last=consent.last,
    )
    return HandOverSection().write(given)
