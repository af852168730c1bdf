"""Orders at work, as their page shows them: each file with its state, and why one failed."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Final, Literal

from flask import abort

from legalcalc.documents.folders import folder_of, paper_of
from legalcalc.explain import Told
from legalcalc.messages import Message, _
from legalcalc.web.api.replies import ClientRequest, Plan, Reply
from legalcalc.web.api.tasks import printed
from legalcalc.web.casework import Casework
from legalcalc.web.documents.choice import PaperOrder
from legalcalc.web.documents.words import DOCUMENTS
from legalcalc.web.incidents import incident_of
from legalcalc.web.jobs import FULL, Job, Prepare
from legalcalc.web.language import screen_teller
from legalcalc.web.services import services
from legalcalc.workers import Busy, TooLong, TooMuchMemory

__all__ = [
    "FileRow",
    "NamedPaper",
    "Printing",
    "begin",
    "file_rows",
    "job_of",
    "jobs_of",
    "named_paper",
    "owner_of",
    "zipped",
]

_MOST_OF_ONE: Final = 3
_SOON: Final = 2.0  # seconds that a single file may take before its page is shown without it
# Files in a ZIP bear no time of their own: equal papers make equal files.
_NO_TIME: Final = (1980, 1, 1, 0, 0, 0)


@dataclass(slots=True)
class Printing:
    """The notes on a job: the issue that was kept, and incidents of files that failed."""

    issue: int | None = None
    again: bool = False
    incidents: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class NamedPaper:
    """A paper by its title, its number where there are several, and its languages."""

    name: str
    title: Message
    number: int | None
    languages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FileRow:
    """A file of a job. ``why`` and ``advice`` where it failed."""

    name: str
    title: Message
    number: int | None
    languages: tuple[str, ...]
    kind: str
    state: Literal["waiting", "ready", "failed", "left out"]
    size: int = 0
    why: tuple[Told | str, ...] = ()
    advice: Message | None = None


def owner_of(work: Casework) -> str:
    """The owner of the jobs of a case: this session, for this case, and nobody else.

    Nor are they this session's any more, where it may no longer see who the people are.
    """
    seen = "names" if work.sees_identity else "facts"
    return f"{work.visitor.session.id}:{work.id}:{seen}"


def jobs_of(work: Casework) -> list[Job]:
    """The jobs of the visitor for a case, the latest first."""
    return services().jobs.of(owner_of(work))[::-1]


def job_of(work: Casework, id: str) -> Job:
    """A job of the visitor; somebody else's answers as an address of nothing."""
    job = services().jobs.get(id, owner_of(work))
    if job is None:
        abort(HTTPStatus.NOT_FOUND)
    return job


def begin(
    work: Casework,
    case: dict[str, object],
    choice: PaperOrder,
    names: tuple[str, ...],
    about: Printing,
    prepare: Prepare | None = None,
) -> Job:
    """Begin to print. Raises :class:`~legalcalc.web.jobs.TooManyJobs`.

    The visitor's own older jobs make room. A single file is waited for, for a moment.
    """
    jobs, owner = services().jobs, owner_of(work)
    for old in jobs.of(owner)[: 1 - _MOST_OF_ONE]:
        jobs.forget(old.id, owner)
    asked = ClientRequest(choice.request(case), "json", screen_teller().language)
    job = jobs.start(asked, Plan(names, ()), printed, owner=owner, about=about, prepare=prepare)
    if len(names) == 1:
        job.ended.wait(_SOON)
    return job


def file_rows(job: Job) -> list[FileRow]:
    """The files of a job in their order."""
    return [_row(job, name) for name in job.plan.names]


def named_paper(name: str) -> NamedPaper:
    """The paper that the name of a file tells of, with or without its ending."""
    stem, _dot, rest = name.partition(".")
    spoken = rest.partition(".")[0]
    number = next((int(one) for one in stem.split("-") if one.isdigit()), None)
    return NamedPaper(name, DOCUMENTS[paper_of(stem)], number, tuple(spoken.split("+")))


def _row(job: Job, name: str) -> FileRow:
    named, kind = named_paper(name), name.partition(".")[2].partition(".")[2]
    title, number, languages = named.title, named.number, named.languages
    result = job.results.get(name)
    if result is None:
        state: Literal["waiting", "left out"] = "waiting" if job.state == "running" else "left out"
        return FileRow(name, title, number, languages, kind, state)
    if isinstance(result, Reply) and result.status < HTTPStatus.BAD_REQUEST:
        return FileRow(name, title, number, languages, kind, "ready", len(result.content))
    why, advice = _failure(job, name, result)
    return FileRow(name, title, number, languages, kind, "failed", 0, tuple(why), advice)


def _failure(job: Job, name: str, result: object) -> tuple[list[Told | str], Message]:
    if isinstance(result, Reply):
        advice = _("Put right what is listed, then print again. The other files are not affected.")
        return [one["message"] for one in result.problems], advice
    tell = screen_teller().tell
    if result == FULL:
        return [tell(_("More files are kept than there is room for."))], _(
            "Save the files that are ready, forget this order, and print this one again."
        )
    if isinstance(result, TooLong | TooMuchMemory):
        return [tell(_("This paper takes more time or memory than is given to one."))], _(
            "Print it alone, in one language, or as another kind of file."
        )
    if isinstance(result, Busy):
        return [tell(_("The program was too busy."))], _("Print it again in a moment.")
    about = job.about
    assert isinstance(about, Printing) and isinstance(result, BaseException)
    if name not in about.incidents:
        about.incidents[name] = incident_of(result)
    number = about.incidents[name]
    fault = _("The program has a fault. Number of the incident: {number}", number=number)
    return [tell(fault)], _(
        "Print it again. If it happens once more, tell the person who looks after this program."
    )


def ready_files(job: Job) -> Iterator[tuple[str, Reply]]:
    """The files that are there."""
    for name in job.plan.names:
        result = job.results.get(name)
        if isinstance(result, Reply) and result.status < HTTPStatus.BAD_REQUEST:
            yield name, result


def zipped(job: Job) -> bytes:
    """All files that are ready, in one."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for name, reply in ready_files(job):
            entry = zipfile.ZipInfo(f"{folder_of(name)}/{name}", _NO_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, reply.content)
    return content.getvalue()
