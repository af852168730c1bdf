"""Prints in a worker the papers of one person of a group after another, and what goes with them."""

from __future__ import annotations

import hashlib
import io
import pickle
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from legalcalc.claims import assess
from legalcalc.documents import documents_by_kind
from legalcalc.documents.group_bundle import (
    BundleManifest,
    ScheduleFiles,
    files_of_person,
    schedule_tellers,
    write_schedule,
)
from legalcalc.documents.group_papers import (
    GroupOrder,
    PersonNotPrinted,
    PersonToPrint,
    printed_person,
)
from legalcalc.explain import Teller, Told
from legalcalc.explain.record import sentence
from legalcalc.facts import Case
from legalcalc.group import CaseInGroup
from legalcalc.group.data import person_from_json, person_json
from legalcalc.group.paper_folders import FileDigest, FolderRecord, as_json
from legalcalc.group.sentences import gone_told, of_person
from legalcalc.law.discovery import find
from legalcalc.law.jurisdiction import Jurisdiction
from legalcalc.messages import Message, _
from legalcalc.places import installation_digest
from legalcalc.web.api.replies import ClientRequest, Reply
from legalcalc.web.documents.consents import consent_findings
from legalcalc.web.documents.disclosure import OUTSIDE, Data, disclosed_by
from legalcalc.web.documents.residence import residence_told
from legalcalc.web.groups.tasks import group_of
from legalcalc.web.language import languages, teller_for

__all__ = [
    "BundleEnd",
    "PersonFolder",
    "Unasked",
    "bundle_end",
    "people_to_print",
    "print_folder",
]

_UNFIT = 422


@dataclass(frozen=True, slots=True)
class Unasked:
    """A recipient who is told something by a person's papers that no consent covers, and why."""

    recipient: Told
    reasons: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class PersonFolder(Reply):
    """The folder of a person of a group: what ``record`` names, one file after another in
    ``content``.

    Without a record there are no papers: ``why``, a word of the manifest, and ``reasons``.
    ``result`` is what the schedule takes of the person, as JSON; empty where nothing is computed.
    ``remarks`` and ``unasked`` are told beside it; ``status_goes_out``: somebody outside is told
    that there was no permit.
    """

    record: FolderRecord | None = None
    result: bytes = b""
    why: str = ""
    reasons: tuple[Message, ...] = ()
    remarks: tuple[Told, ...] = ()
    unasked: tuple[Unasked, ...] = ()
    status_goes_out: bool = False

    def files(self) -> list[tuple[str, bytes]]:
        """The files of the folder, by their names in it."""
        found, place = [], 0
        for one in () if self.record is None else self.record.files:
            found.append((one.name, self.content[place : place + one.size]))
            place += one.size
        return found


def people_to_print(text: str, order: GroupOrder) -> dict[str, dict[int, bytes]]:
    """All who are of the group and whose case can be read, each with the order, for
    :func:`print_folder` alone: who passes it on need not hold what it says.
    """
    group = group_of(text)
    return {
        one.id: {0: pickle.dumps(PersonToPrint(one, order, installation_digest()))}
        for one in (() if group is None else group.members)
        if one.case is not None
    }


def print_folder(given: tuple[ClientRequest, str, Mapping[int, bytes] | None]) -> PersonFolder:
    """Print the papers of one person, all of them or none.

    ``asked`` has the day in its body, on which a consent has to stand.
    """
    asked, _id, parts = given
    assert parts is not None
    job: PersonToPrint = pickle.loads(parts[0])
    case = job.person.case
    assert case is not None
    law = find(case.jurisdiction)
    if law is None:
        unknown = _("“{code}” is not a jurisdiction known here.", code=case.jurisdiction)
        return _without("law", (unknown,), asked.language, None)
    found = printed_person(job)
    if isinstance(found, PersonNotPrinted):
        result = b"" if found.result is None else person_json(found.result)
        return _without(found.why, found.problems, asked.language, law, result)
    files = sorted(files_of_person(found))
    tell = _law_teller(asked.language, law).tell
    unasked, status = _disclosed(case, law, job.order, date.fromisoformat(asked.body.decode()))
    return PersonFolder(
        content=b"".join(content for _name, content in files),
        record=FolderRecord(
            job.made_of(law),
            tuple(
                FileDigest(name, len(one), hashlib.sha256(one).hexdigest()) for name, one in files
            ),
            tuple(map(sentence, found.remarks)),
        ),
        result=person_json(found.result),
        remarks=tuple(map(tell, found.remarks)),
        unasked=tuple(
            Unasked(tell(recipient), tuple(map(tell, reasons))) for recipient, reasons in unasked
        ),
        status_goes_out=status,
    )


def _law_teller(language: str, law: Jurisdiction | None) -> Teller:
    return teller_for(language if language in languages(law) else "en", law)


def _without(
    why: str,
    reasons: tuple[Message, ...],
    language: str,
    law: Jurisdiction | None,
    result: bytes = b"",
) -> PersonFolder:
    tell = _law_teller(language, law).tell
    told = tuple({"message": tell(one)} for one in reasons)
    return PersonFolder(_UNFIT, problems=told, why=why, reasons=reasons, result=result)


def _disclosed(
    case: Case, law: Jurisdiction, order: GroupOrder, day: date
) -> tuple[list[tuple[Message | str, tuple[Message, ...]]], bool]:
    """Whom these papers tell something that no consent covers, and why; and whether somebody
    outside is told that there was no permit.
    """
    assessment = assess(case, law)
    printed = documents_by_kind(order.kinds, assessment, case, law)
    residence = residence_told(printed, assessment, case, law)
    tells = disclosed_by([one.name for _kind, one in printed], case, residence.documents)
    findings = consent_findings(tells, case, day)
    return (
        [(one.recipient, one.reasons) for one in findings if not one.covered],
        any(Data.STATUS in one.data and set(OUTSIDE) & set(one.to) for one in tells.values()),
    )


# -- when all are done -----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class BundleEnd:
    """The manifest of a bundle, and the schedule of the group with the record of its folder."""

    manifest: bytes
    schedule: tuple[tuple[str, bytes], ...]
    record: FolderRecord | None


def bundle_end(
    text: str,
    order: GroupOrder,
    folders: Mapping[str, PersonFolder],
    faults: Mapping[str, Message],
    language: str,
    complete: bool,
) -> BundleEnd:
    """Write what the group comes to, and the manifest of all of it.

    ``folders`` come without their content. ``faults``: why others have no folder at all.
    ``complete``: nobody is waiting.
    """
    group = group_of(text)
    assert group is not None
    manifest = BundleManifest(group, text.encode("utf-8", "surrogatepass"), order)
    for person in group.members:
        _enter(person, manifest, folders, faults)
    if not complete:
        return BundleEnd(as_json(manifest.data(complete=False)), (), None)
    for one in group.problems:
        for id in one.people or [each.id for each in group.members]:
            if id in manifest.reasons and manifest.reasons[id][0] == "case":
                manifest.reasons[id][1].append(of_person(one.problem.path, one.problem.message))
    results = {
        one.id: person_from_json(folders[one.id].result)
        for one in group.members
        if one.id in folders and folders[one.id].result
    }
    laws = manifest.laws
    spoken = (_law_teller(language, law).language for law in laws.values())
    tell, tell_of = schedule_tellers(laws, spoken)
    unprinted = {id: one for id, one in results.items() if id not in manifest.records}
    workbook, as_csv, as_json_file = io.BytesIO(), io.BytesIO(), io.BytesIO()
    write_schedule(
        group,
        results.values(),
        [one.id for one in group.members if one.id not in results],
        [gone_told(id, departure) for id, departure in group.departed],
        ScheduleFiles(workbook, as_csv, as_json_file),
        tell,
        tell_of,
    )
    files = tuple(
        (f"own/schedule.{ending}", content.getvalue())
        for ending, content in (
            ("csv", as_csv),
            (f"{tell.language}.xlsx", workbook),
            ("json", as_json_file),
        )
    )
    files = tuple(sorted(files))
    manifest.schedule = FolderRecord(
        manifest.schedule_made_of(tell.language, unprinted),
        tuple(FileDigest(name, len(one), hashlib.sha256(one).hexdigest()) for name, one in files),
    )
    return BundleEnd(as_json(manifest.data(complete=True)), files, manifest.schedule)


def _enter(
    person: CaseInGroup,
    manifest: BundleManifest,
    folders: Mapping[str, PersonFolder],
    faults: Mapping[str, Message],
) -> None:
    """Enter a person into the manifest: with papers, or why there are none."""
    if person.case is None:
        manifest.reasons[person.id] = ("case", [])
        return
    law = find(person.case.jurisdiction)
    if law is not None:
        manifest.laws[law.code] = law
    folder = folders.get(person.id)
    if folder is not None and folder.record is not None:
        manifest.records[person.id] = folder.record
    elif folder is not None:
        manifest.reasons[person.id] = (folder.why, list(folder.reasons))
    elif person.id in faults:
        manifest.reasons[person.id] = ("fault", [faults[person.id]])
