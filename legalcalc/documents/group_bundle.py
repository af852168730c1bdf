"""Makes what goes with the papers of a group's people, whoever has them printed.

That is the result of each, the schedule of all, and the manifest that tells each file by digest.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, BinaryIO, Final

from legalcalc import __version__
from legalcalc.documents.group_papers import GroupOrder, PersonPrinted, law_digests
from legalcalc.explain import Teller
from legalcalc.explain.record import sentence
from legalcalc.group.data import GroupWriter, person_json
from legalcalc.group.paper_folders import GROUP, FolderRecord, folder_of_person
from legalcalc.group.reading import GroupCase
from legalcalc.group.results import PersonResult
from legalcalc.group.schedule_workbook import GroupWorkbook
from legalcalc.law.jurisdiction import Jurisdiction
from legalcalc.messages import Message
from legalcalc.places import installation_digest

__all__ = [
    "RESULT",
    "BundleManifest",
    "ScheduleFiles",
    "files_of_person",
    "schedule_tellers",
    "write_schedule",
]

RESULT: Final = "own/result-in-group.json"
"""The file of a person's folder that holds what the schedule takes of them."""

_FORMAT: Final = "legalcalc-group-bundle/1"


def files_of_person(printed: PersonPrinted) -> list[tuple[str, bytes]]:
    """The files of a person's folder, each by its name there: the papers, and their result."""
    return [*printed.files, (RESULT, person_json(printed.result))]


@dataclass(slots=True)
class BundleManifest:
    """The manifest of a bundle, filled in as its people are done.

    ``records`` are of the people who have papers, by id; ``reasons`` say of others why they have
    none: a word for programs, and sentences. Who is in neither is waiting.
    """

    group: GroupCase
    content: bytes
    order: GroupOrder
    laws: dict[str, Jurisdiction] = field(default_factory=dict)
    records: dict[str, FolderRecord] = field(default_factory=dict)
    reasons: dict[str, tuple[str, list[Message]]] = field(default_factory=dict)
    schedule: FolderRecord | None = None

    def data(self, *, complete: bool) -> dict[str, Any]:
        """The manifest for programs; ``complete``: nobody is waiting, and the schedule is there."""
        schedule = None
        if complete and self.schedule is not None:
            schedule = {"folder": GROUP, **_files(self.schedule)}
        return {
            "format": _FORMAT,
            "complete": complete,
            "group": {
                "reference": self.group.reference,
                "size": len(self.content),
                "sha256": hashlib.sha256(self.content).hexdigest(),
            },
            "program": {"version": __version__, "sha256": installation_digest()},
            "law": [each for _code, law in sorted(self.laws.items()) for each in law_digests(law)],
            "papers": {
                "kinds": list(self.order.kinds),
                "formats": list(self.order.formats),
                "layout": self.order.layout,
                "filing": self.order.filing,
                "with_data": self.order.with_data,
            },
            "people": [self._person(one.id) for one in self.group.members],
            "departed": [
                {"id": id, "reason": one.reason, "on": one.on.isoformat()}
                for id, one in self.group.departed
            ],
            "schedule": schedule,
        }

    def folders(self) -> list[tuple[str, FolderRecord]]:
        """The places of all folders that the manifest names, each with its record."""
        found = [
            (folder_of_person(one.id), self.records[one.id])
            for one in self.group.members
            if one.id in self.records
        ]
        return found if self.schedule is None else [*found, (GROUP, self.schedule)]

    def schedule_made_of(self, language: str, unprinted: Mapping[str, PersonResult]) -> str:
        """SHA-256 of all that the schedule comes of, in a language; ``unprinted``: the results of
        those who have no papers and stand in it all the same.
        """
        digest = hashlib.sha256(f"{installation_digest()} {language}\n".encode())
        digest.update(f"{self.group.reference}\n{self.group.title or ''}\n".encode())
        for one in self.group.people:
            record = self.records.get(one.id)
            digest.update(f"{one.id} {'' if record is None else record.made_of}\n".encode())
            if one.departure is not None:
                digest.update(f"{one.departure.reason} {one.departure.on.isoformat()}\n".encode())
            if one.id in unprinted:
                digest.update(person_json(unprinted[one.id]))
        return digest.hexdigest()

    def _person(self, id: str) -> Mapping[str, Any]:
        if id in self.records:
            record = self.records[id]
            return {
                "id": id,
                "state": "done",
                "folder": folder_of_person(id),
                **_files(record),
                "remarks": list(record.remarks),
            }
        if id in self.reasons:
            why, problems = self.reasons[id]
            return {"id": id, "state": "refused", "why": why, "reasons": [*map(sentence, problems)]}
        return {"id": id, "state": "waiting"}


def _files(record: FolderRecord) -> dict[str, Any]:
    data = record.data()
    return {"made_of": data["made_of"], "files": data["files"]}


@dataclass(frozen=True, slots=True)
class ScheduleFiles:
    """The files into which the schedule of a group is written: a workbook, lines, and data.

    ``scratch``: a folder for what is not yet in the workbook; without one it lies in memory.
    """

    workbook: Path | BinaryIO
    as_csv: BinaryIO
    as_json: BinaryIO
    scratch: Path | None = None


def schedule_tellers(
    laws: Mapping[str, Jurisdiction], languages: Iterable[str]
) -> tuple[Teller, Callable[[str], Teller]]:
    """The teller of the schedule, and the one that tells of each law, by its code.

    ``languages`` are those in which these laws would be told. It is in one, or else in English.
    """
    told = set(languages)
    language = told.pop() if len(told) == 1 else "en"

    @cache
    def tell_of(code: str) -> Teller:
        return Teller(language, laws[code])

    return Teller(language), tell_of


def write_schedule(
    group: GroupCase,
    results: Iterable[PersonResult],
    missing: Sequence[str],
    remarks: Sequence[Message],
    files: ScheduleFiles,
    tell: Teller,
    tell_of: Callable[[str], Teller],
) -> None:
    """Write what all people of a group are owed, one after another.

    ``missing`` are the ids of those who could not be computed, ``remarks`` what else the workbook
    says below its sums.
    """
    workbook = GroupWorkbook(files.workbook, tell, tell_of, files.scratch)
    writer = GroupWriter(group, files.as_json, files.as_csv)
    for person in results:
        writer.add(person)
        workbook.add(person)
    writer.end(missing)
    workbook.end(writer.sums, missing, remarks)
