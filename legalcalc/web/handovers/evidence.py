"""Files of evidence that go with a hand-over or came with one, between pages, workers and store.

A page offers only files that may travel, and names each by id and version: what changed since it
was shown does not go. What goes is a copy without place, device and author where one can be made.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from hashlib import sha256
from typing import Any, Final

from legalcalc.bundle.pages import HardFile, exhibit_pages
from legalcalc.bundle.small_pictures import LARGEST_PICTURED, PICTURED
from legalcalc.documents.verification.pdf_reading import TOO_MUCH
from legalcalc.explain import Told
from legalcalc.handover import FILE_KINDS, ChosenFile, too_large_together
from legalcalc.messages import Message, _
from legalcalc.schemas.case_layers import KEY, Data
from legalcalc.store import EvidenceFile, Layer, StoreError
from legalcalc.store.evidence import MOST_CARRIED, MOST_EVIDENCE
from legalcalc.web.casework import Casework
from legalcalc.web.files.files_of_case import FileShown, entries_of, exhibit_of, files_of_case
from legalcalc.web.files.kinds import media_type_of, suffix_of
from legalcalc.web.handovers.tasks import PieceShown
from legalcalc.web.responses import worked
from legalcalc.web.stores import stores
from legalcalc.web.visitors import key_of_session, now

__all__ = [
    "CopyToGo",
    "FilesOfPiece",
    "chosen_files",
    "files_set_aside",
    "files_still_missing",
    "files_to_choose",
    "files_to_leave",
    "forget_files",
    "no_room",
    "set_aside",
    "take_files_in",
    "with_numbers",
]

_FIRST: Final = 1024
_PIECE: Final = (1 << 22) - 4  # with its length, it is padded to no more
_NO_ROOM: Final = _("There is no room for these files in this case: take fewer of them.")


# -- out -------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class FilesOfPiece:
    """The files of a piece of evidence as a page offers them; ``why_not`` says why they stay.

    ``named`` are those that stay since the consent covers no names.
    """

    key: str
    number: int
    what: str
    why_not: Told | None
    files: tuple[FileShown, ...]
    named: tuple[FileShown, ...]


def files_to_choose(cw: Casework, pieces: Sequence[PieceShown]) -> tuple[FilesOfPiece, ...]:
    """All pieces of evidence of which there are files, with those that can be chosen."""
    kept = files_of_case(cw)
    keys = [one[KEY] for one in entries_of(cw)]
    found = []
    for piece, key in zip(pieces, keys, strict=True):
        here = [one for one in kept.of_entry(key) if one.here]
        named = [one for one in here if one.names_only and not piece.names_too]
        if here:
            free = tuple(one for one in here if one not in named)
            found.append(
                FilesOfPiece(key, piece.number, piece.what, piece.why_not, free, tuple(named))
            )
    return tuple(found)


@dataclass(frozen=True, slots=True)
class CopyToGo:
    """A file as it goes out: the key of its piece of evidence, its kind and content."""

    entry: str
    kind: str
    content: bytes = field(repr=False)
    of_names: bool


def chosen_files(cw: Casework, chosen: Sequence[str]) -> list[CopyToGo] | Message | None:
    """Copies of the files that were chosen; or why one cannot go.

    ``None`` where one is not there any more as it was shown.
    """
    who = cw.visitor
    kept = {
        f"{one.id}.{one.version}": one
        for one in who.store.evidence.entries(who.session, cw.id)
        if isinstance(one, EvidenceFile) and one.here
    }
    files = [kept.get(one) for one in dict.fromkeys(chosen)]
    large = too_large_together(one.description.size for one in files if one is not None)
    if large is not None:
        return large
    found: list[CopyToGo] = []
    for file in files:
        if file is None:
            return None
        copy = _copy_of(cw, file)
        entry = file.description.entry
        if isinstance(copy, Message):
            return _("Exhibit {number}: {problem}", number=exhibit_of(cw, entry), problem=copy)
        found.append(CopyToGo(entry, *copy, of_names=file.description.layer is Layer.IDENTITY))
        # A copy can be many times as large as a file that somebody made for that.
        large = too_large_together(len(one.content) for one in found)
        if large is not None:
            return large
    return found


def with_numbers(copies: Sequence[CopyToGo], kept: Data) -> list[ChosenFile] | None:
    """The copies with the numbers that their exhibits have in the case that is handed over.

    ``None`` where the case does not have one of these pieces of evidence any more.
    """
    keys = [one.get(KEY) for one in kept.get("evidence") or ()]
    if any(one.entry not in keys for one in copies):
        return None
    return [
        ChosenFile(keys.index(one.entry) + 1, one.kind, one.content, of_names=one.of_names)
        for one in copies
    ]


def _copy_of(cw: Casework, file: EvidenceFile) -> tuple[str, bytes] | Message:
    """A file as it goes out: the end of its name and its content; or why there is none."""
    who = cw.visitor
    about = file.description
    kind = PICTURED.get(about.media_type)
    if kind is not None and about.size > LARGEST_PICTURED:
        return TOO_MUCH
    content = b"".join(who.store.evidence.read(who.session, cw.id, file.id, now=now()))
    if kind is None:
        suffix = suffix_of(about.media_type)
        return (suffix if suffix in FILE_KINDS else "bin"), content
    made = worked(exhibit_pages, kind, content, ())
    return made.message if isinstance(made, HardFile) else ("pdf", made)


# -- between the pages -----------------------------------------------------------------------------


def set_aside(cw: Casework, files: bytes) -> bool:
    """Set the files that came aside in memory, under the key of the session, until somebody chose.

    What was set aside before is let go. Whether there was room: guests take none from others.
    """
    forget_files(cw)
    known = not cw.visitor.guest
    return all(
        stores().handed_files.put(
            key_of_session(),
            f"{cw.id}/{number}",
            files[start : start + _PIECE],
            known=known,
            now=now(),
        )
        for number, start in enumerate(range(0, len(files), _PIECE))
    )


def files_set_aside(cw: Casework, told: Sequence[dict[str, Any]]) -> dict[int, bytes] | None:
    """The files that were set aside, by their numbers; ``None`` where some were let go since, or
    others came in their place."""
    size = sum(one["size"] for one in told)
    content = b"".join(_pieces(cw, -(-size // _PIECE)))
    found, start = {}, 0
    for one in told:
        found[one["number"]] = content[start : start + one["size"]]
        start += one["size"]
        if sha256(found[one["number"]]).hexdigest() != one["sha256"]:
            return None
    return found


def _pieces(cw: Casework, count: int) -> Iterator[bytes]:
    shelf = stores().handed_files
    for number in range(count):
        yield shelf.held(key_of_session(), f"{cw.id}/{number}", now=now()) or b""


def forget_files(cw: Casework) -> None:
    """Let go of the files that were set aside."""
    for number in range(-(-MOST_CARRIED // _PIECE)):
        stores().handed_files.let_go(key_of_session(), f"{cw.id}/{number}")


# -- in --------------------------------------------------------------------------------------------


def files_still_missing(cw: Casework, told: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """The files that came and that the case does not hold yet, by their digests."""
    if not told:
        return []
    kept = files_of_case(cw)
    known = {one.digest for some in (*kept.of.values(), kept.adrift) for one in some if one.here}
    return [one for one in told if one["sha256"] not in known]


def files_to_leave(cw: Casework, told: Sequence[dict[str, Any]]) -> list[int]:
    """The numbers of the files of which the case may have another copy: their piece has files."""
    kept = files_of_case(cw)
    having = {
        one.get("what")
        for one in entries_of(cw)
        if any(file.here for file in kept.of_entry(one[KEY]))
    }
    return [one["number"] for one in told if one["what"] in having]


def no_room(cw: Casework, wanted: Sequence[dict[str, Any]]) -> Message | None:
    """Say that the case cannot hold these files, where it cannot."""
    size = sum(one["size"] for one in wanted) + (files_of_case(cw).size if wanted else 0)
    return _NO_ROOM if size > MOST_EVIDENCE else None


def take_files_in(
    cw: Casework,
    told: Sequence[dict[str, Any]],
    contents: dict[int, bytes],
    entries: dict[int, str],
) -> list[dict[str, Any]]:
    """Keep files that came, encrypted, each with its entry of evidence, by the number of the file.

    Returns those that were kept, until there was no more room. What a file is, says how it begins;
    it is named by its number. It has no small picture: it comes from a stranger, and nobody waits
    here for what it takes to draw.
    """
    who = cw.visitor
    taken = []
    for one in told:
        if one["number"] not in entries:
            continue
        content = contents[one["number"]]
        name = f"file-{one['number']}.{one['kind']}"
        try:
            who.store.evidence.add(
                who.session,
                cw.id,
                Layer.IDENTITY if one["names"] else Layer.FACTS,
                [content],
                title=name,
                media_type=media_type_of(content[:_FIRST], name),
                entry=entries[one["number"]],
                now=now() + one["number"] * timedelta(milliseconds=1),  # they keep their order
            )
        except StoreError:
            break
        taken.append(one)
    return taken
