"""Exhibits of bundles, out of the files of evidence that the store keeps.

Pages are made of them when an order is printed, one exhibit after the other, so that memory holds
the files of one alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, Final

from legalcalc.bundle import PRINTED, exhibit_of_files
from legalcalc.bundle.evidence_files import MOST_BYTES
from legalcalc.bundle.pages import HardFile, Hidden
from legalcalc.documents.verification.pdf_reading import BROKEN, TOO_MUCH
from legalcalc.messages import Message, _
from legalcalc.schemas.case_layers import KEY
from legalcalc.store import EvidenceFile, StoreError
from legalcalc.web.api.replies import Reply
from legalcalc.web.casework import Casework
from legalcalc.web.language import screen_teller, teller_for
from legalcalc.web.services import services
from legalcalc.web.visitors import now
from legalcalc.workers import TooLong, TooMuchMemory, run_many

if TYPE_CHECKING:
    from concurrent.futures import Executor

    from legalcalc.web.documents.tasks import Review
    from legalcalc.web.jobs import Prepare

__all__ = ["Bundled"]

Wanted = Mapping[str, Sequence[tuple[int, Hidden]]]

_MOST_PAGES: Final = 120_000_000  # bytes of the pages of all exhibits of an order


@dataclass(frozen=True)
class Bundled:
    """The exhibits that the bundles of an order want, and the files that there are for them.

    ``wanted`` are those of each bundle by the name of its file; what ``not_passed_on`` finds may
    stand in none of them.
    """

    wanted: Wanted
    language: str
    not_passed_on: re.Pattern[str] | None = field(repr=False)
    work: Casework = field(repr=False)
    files: Mapping[int, tuple[EvidenceFile, ...]] = field(repr=False)

    @classmethod
    def now(cls, work: Casework, found: Review) -> Bundled:
        """Those of the case as it is, for what a look at the order found."""
        files = _files(work, work.data, None) if found.exhibits else {}
        return cls(found.exhibits, found.filing, found.not_passed_on, work, files)

    @classmethod
    def then(cls, work: Casework, number: int, day: date, found: Review) -> Bundled:
        """Those of an issue: the files that had come by its day."""
        files: Mapping[int, tuple[EvidenceFile, ...]] = {}
        if found.exhibits:
            who = work.visitor
            facts = who.store.cases.open_issue(who.session, work.id, number).facts
            files = _files(work, facts, day)
        return cls(found.exhibits, found.filing, found.not_passed_on, work, files)

    @property
    def numbers(self) -> list[int]:
        """The numbers of all exhibits that are wanted."""
        return sorted({number for some in self.wanted.values() for number, _hidden in some})

    @property
    def inserted(self) -> str:
        """The numbers of those in whose place a sheet says that they are to be inserted."""
        return ", ".join(str(one) for one in self.numbers if not _printed(self.files.get(one, ())))

    @property
    def by_themselves(self) -> str:
        """The numbers of those of which a file is handed over by itself, as a recording is."""
        return ", ".join(
            str(one)
            for one in self.numbers
            if len(_printed(self.files.get(one, ()))) < len(self.files.get(one, ()))
        )

    def prepare(self) -> Prepare | None:
        """The work that is left for the job; none where there is nothing to be opened."""
        if not any(_printed(self.files.get(number, ())) for number in self.numbers):
            return None
        return _Opening(
            self,
            str(self.work.data.get("jurisdiction", "")),
            services().printing,
            screen_teller().language,
            _reader(self.work),
        )


def _files(
    work: Casework, data: Mapping[str, Any], day: date | None
) -> dict[int, tuple[EvidenceFile, ...]]:
    """The files of each exhibit, by its number. What is damaged belongs to none, and is missed."""
    who = work.visitor
    keys = [one.get(KEY) for one in data.get("evidence", ()) if isinstance(one, dict)]
    found: dict[int, list[EvidenceFile]] = {}
    for one in who.store.evidence.entries(who.session, work.id):
        if not isinstance(one, EvidenceFile) or one.description.entry not in keys:
            continue
        if day is None or one.description.added_at.astimezone().date() <= day:
            found.setdefault(keys.index(one.description.entry) + 1, []).append(one)
    return {number: tuple(some) for number, some in found.items()}


def _printed(files: Sequence[EvidenceFile]) -> list[EvidenceFile]:
    """Those of which pages can be made."""
    return [one for one in files if one.here and one.description.media_type in PRINTED]


def _reader(work: Casework) -> Callable[[str], Iterator[bytes]]:
    """Reads a file of the case for the visitor who ordered, also when their request is answered."""
    who, case_id, moment = work.visitor, work.id, now()
    return lambda file_id: who.store.evidence.read(who.session, case_id, file_id, now=moment)


@dataclass(frozen=True)
class _Opening:
    """Opens exhibits in the thread of a job."""

    bundled: Bundled = field(repr=False)
    law: str
    executor: Executor
    language: str
    read: Callable[[str], Iterator[bytes]] = field(repr=False)

    def __call__(self, wanted: Callable[[], bool]) -> Mapping[str, Mapping[int, bytes] | Reply]:
        made: dict[tuple[int, Hidden], bytes | Message] = {}
        size = 0
        found: dict[str, Mapping[int, bytes] | Reply] = {}
        for name, exhibits in self.bundled.wanted.items():
            pages: dict[int, bytes] = {}
            problems: list[Message] = []
            for number, hidden in exhibits:
                files = _printed(self.bundled.files.get(number, ()))
                if not files or not wanted():
                    continue
                if (number, hidden) not in made:
                    made[number, hidden] = opened = self._opened(files, hidden, _MOST_PAGES - size)
                    size += len(opened) if isinstance(opened, bytes) else 0
                one = made[number, hidden]
                if isinstance(one, bytes):
                    pages[number] = one
                else:
                    problems.append(_("Exhibit {number}: {problem}", number=number, problem=one))
            found[name] = self._refusal(problems) if problems else pages
        return found

    def _opened(self, files: Sequence[EvidenceFile], hidden: Hidden, room: int) -> bytes | Message:
        """The pages of an exhibit, or what is wrong with a file of it."""
        if sum(one.description.size for one in files) > MOST_BYTES:
            return TOO_MUCH
        try:
            contents = [
                (PRINTED[one.description.media_type], b"".join(self.read(one.id))) for one in files
            ]
        except StoreError as refused:
            return refused.message
        task = (contents, hidden, self.bundled.not_passed_on, self.law, self.bundled.language)
        (outcome,) = run_many(_made, [task], self.executor)
        if isinstance(outcome.failure, TooLong | TooMuchMemory):
            return TOO_MUCH
        if outcome.result is None:
            return BROKEN
        if isinstance(outcome.result, HardFile):
            return outcome.result.message
        return outcome.result if len(outcome.result) <= room else TOO_MUCH

    def _refusal(self, problems: Sequence[Message]) -> Reply:
        tell = teller_for(self.language).tell
        told = [
            {"path": "", "line": None, "column": None, "message": tell(one)} for one in problems
        ]
        status = HTTPStatus.UNPROCESSABLE_ENTITY
        return Reply(status, language=self.language, problems=tuple(told))


def _made(task: tuple[Any, Hidden, re.Pattern[str] | None, str, str]) -> bytes | HardFile:
    """The pages of an exhibit, in a worker."""
    return exhibit_of_files(*task)
