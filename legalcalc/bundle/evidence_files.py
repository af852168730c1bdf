"""The files of exhibits, as they lie beside the case file, made into pages.

A file is what anybody may have made. It is read and opened in a worker alone, which has little time
and memory and no network, and what comes back is new pages.
"""

from __future__ import annotations

import re
import stat
from collections.abc import Callable, Iterable
from concurrent.futures import Future
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TypeVar

from legalcalc.bundle.mails import read_mail, read_text
from legalcalc.bundle.pages import TEXT_NAMES, HardFile, exhibit_pages
from legalcalc.documents.verification.pdf_reading import BROKEN, TOO_MUCH
from legalcalc.facts import Audience, Case, Evidence
from legalcalc.messages import Message, _
from legalcalc.schemas.harm import BESIDE_THE_CASE
from legalcalc.workers import TooLong, TooMuchMemory, Workers, WorkFailed

T = TypeVar("T")

__all__ = [
    "KINDS",
    "MOST_BYTES",
    "ExhibitPages",
    "ExhibitProblems",
    "copied_exhibits",
    "hidden_from",
    "opened_exhibits",
]

KINDS: Final = (".pdf", ".png", ".jpg", ".jpeg", ".txt", ".eml")
"""The kinds of file that an exhibit can be, by the end of their names."""

MOST_BYTES: Final = 64 * 2**20
"""Bytes of the largest file of an exhibit."""

_SECONDS: Final = 180
_MEMORY: Final = 3 * 2**30


class ExhibitProblems(Exception):
    """Files of exhibits that are missing or cannot be used; ``problems`` names all of them.

    ``missing`` are those of them that are not there.
    """

    def __init__(self, problems: Iterable[Message], missing: int) -> None:
        self.problems = tuple(problems)
        self.missing = missing
        super().__init__(len(self.problems))


@dataclass(frozen=True, slots=True)
class ExhibitPages:
    """An exhibit of a bundle: its number, its item of evidence, and its pages as a PDF.

    ``pages`` is ``None`` where the file is to be inserted.
    """

    number: int
    item: Evidence
    pages: bytes | None


Printed = Callable[[str, str], bytes]
"""Prints a text under a heading as a PDF."""


def opened_exhibits(
    case: Case,
    wanted: dict[Audience, Iterable[int]],
    folder: Path | None,
    print_text: Printed,
    *,
    without_missing: bool = False,
    not_passed_on: re.Pattern[str] | None = None,
) -> dict[tuple[Audience, int], ExhibitPages]:
    """The exhibits with these numbers, for each audience without what it may not see.

    ``folder`` is that of the case file; ``None`` where there is none. ``without_missing``: one
    whose file is missing is to be inserted. ``not_passed_on`` finds words that no page may show.

    Raises :class:`ExhibitProblems` with all that is wrong with any of them.
    """
    numbers = sorted({number for some in wanted.values() for number in some})
    contents: dict[int, tuple[str, bytes]] = {}
    problems: list[Message] = []
    missing = 0
    for number in numbers:
        item = case.evidence[number - 1]
        try:
            contents[number] = _read(number, item.file, folder)
        except _Missing as absent:
            if not without_missing:
                missing += 1
                problems.append(absent.message)
        except _Unfit as unfit:
            problems.append(unfit.message)
    if problems:
        raise ExhibitProblems(problems, missing)
    workers = Workers(1, seconds=_SECONDS, memory=_MEMORY)
    try:
        sources = {}
        for number, (file, content) in contents.items():
            try:
                sources[number] = _as_pages(number, file, content, workers, print_text)
            except _Unfit as unfit:
                problems.append(unfit.message)
        found = {}
        for audience, some in wanted.items():
            for number in some:
                item = case.evidence[number - 1]
                if number not in contents:
                    found[audience, number] = ExhibitPages(number, item, None)
                    continue
                if number not in sources:
                    continue
                hidden = hidden_from(item, audience)
                kind, content, text = sources[number]
                try:
                    if not_passed_on is not None and not hidden and not_passed_on.search(text):
                        raise _Unfit(number, TEXT_NAMES)
                    made = workers.submit(exhibit_pages, kind, content, hidden, not_passed_on)
                    pages = _done(number, made)
                except _Unfit as unfit:
                    problems.append(unfit.message)
                else:
                    found[audience, number] = ExhibitPages(number, item, pages)
    finally:
        workers.shutdown()
    if problems:
        raise ExhibitProblems(dict.fromkeys(problems), 0)
    return found


def copied_exhibits(
    case: Case, numbers: Iterable[int], folder: Path | None
) -> dict[int, tuple[str, bytes]]:
    """Copies for others of the files of exhibits, each with the end of its name.

    Of a PDF or a picture it is a new PDF of what it shows, without place, device and author; texts
    and mails are as they lie there. ``folder`` is that of the case file. Raises
    :class:`ExhibitProblems` with all that is wrong with any of them.
    """
    found: dict[int, tuple[str, bytes]] = {}
    problems: list[Message] = []
    workers = Workers(1, seconds=_SECONDS, memory=_MEMORY)
    try:
        for number in numbers:
            try:
                file, content = _read(number, case.evidence[number - 1].file, folder)
                suffix = file.lower().rpartition(".")[2]
                if suffix not in ("txt", "eml"):
                    kind = "pdf" if suffix == "pdf" else "picture"
                    content = _done(number, workers.submit(exhibit_pages, kind, content, ()))
                    suffix = "pdf"
            except _Unfit as unfit:
                problems.append(unfit.message)
            else:
                found[number] = suffix, content
    finally:
        workers.shutdown()
    if problems:
        raise ExhibitProblems(problems, 0)
    return found


def hidden_from(item: Evidence, audience: Audience) -> tuple[tuple[int, tuple[int, ...]], ...]:
    """The pages of an exhibit, from 1, of which these may not see an area, or anything."""
    return tuple((one.page, one.area) for one in item.redactions if one.hides_from(audience))


class _Unfit(Exception):
    def __init__(self, number: int, problem: Message) -> None:
        super().__init__(number)
        self.message = _("Exhibit {number}: {problem}", number=number, problem=problem)


class _Missing(_Unfit):
    """Its file is not there."""


def _read(number: int, file: str | None, folder: Path | None) -> tuple[str, bytes]:
    """The content of a file in the folder, or below it. A link may not lead out of it."""
    if file is None:
        raise _Missing(number, _("The case names no file for it."))
    if not file.lower().endswith(KINDS):
        problem = _(
            "{file} is of no kind that can be printed. Save it as one of: {kinds}.",
            file=file,
            kinds=", ".join(one[1:] for one in KINDS),
        )
        raise _Unfit(number, problem)
    try:
        if folder is None:  # the case came from standard input
            raise FileNotFoundError
        home = folder.resolve(strict=True)
        path = (home / file).resolve(strict=True)
        if not path.is_relative_to(home):
            raise _Unfit(number, BESIDE_THE_CASE)
        about = path.stat()
        if not stat.S_ISREG(about.st_mode):  # of a pipe, nobody knows when it ends
            raise PermissionError
        if about.st_size > MOST_BYTES:
            raise _Unfit(number, TOO_MUCH)
        return file, path.read_bytes()
    except FileNotFoundError:
        raise _Missing(number, _unreadable(file, _("it does not exist"))) from None
    except (OSError, RuntimeError):  # may not be read, or links that lead in a circle
        raise _Unfit(number, _unreadable(file, _("this is not allowed"))) from None


def _unreadable(file: str, reason: Message) -> Message:
    return _("{file} cannot be read: {reason}.", file=file, reason=reason)


def _as_pages(
    number: int, file: str, content: bytes, workers: Workers, print_text: Printed
) -> tuple[str, bytes, str]:
    """What is made pages of: a PDF or a picture. Texts are printed as a PDF first.

    The last is the text of one that is a text.
    """
    suffix = file.lower().rpartition(".")[2]
    if suffix in ("txt", "eml"):
        read = read_mail if suffix == "eml" else read_text
        heading, text = _done(number, workers.submit(read, content))
        return "pdf", print_text(heading, text), f"{heading}\n{text}"
    return ("pdf" if suffix == "pdf" else "picture"), content, ""


def _done(number: int, future: Future[T | HardFile]) -> T:
    """The result of work on a file."""
    try:
        result = future.result()
    except (TooLong, TooMuchMemory):
        raise _Unfit(number, TOO_MUCH) from None
    except WorkFailed:
        raise _Unfit(number, BROKEN) from None
    if isinstance(result, HardFile):
        raise _Unfit(number, result.message)
    return result
