"""The papers of everybody in a group: chosen, printed behind the scenes, and saved in one file.

They are a job as the papers of a case are: of this session alone, in memory, gone with it, with the
group and with their time. The page of the job can be left and is there again.
"""

from __future__ import annotations

import io
import time
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from http import HTTPStatus
from typing import Final

from flask import Response, abort, make_response, render_template, request
from werkzeug.wrappers import Response as BaseResponse

from legalcalc.documents import PAPERS
from legalcalc.documents.group_papers import GroupOrder
from legalcalc.documents.order import FORMATS
from legalcalc.explain import Told
from legalcalc.group.paper_folders import GROUP, MANIFEST, RECORD, as_json, folder_of_person
from legalcalc.group.zipped_folders import GroupZip
from legalcalc.messages import Message, _
from legalcalc.web.api.replies import ClientRequest, Plan
from legalcalc.web.documents import words
from legalcalc.web.documents.choice import PaperOrder
from legalcalc.web.groups import paper_tasks
from legalcalc.web.groups.frame import UNFIT, groups
from legalcalc.web.groups.keeping import KeptGroup, group_at_hand
from legalcalc.web.groups.paper_tasks import PersonFolder
from legalcalc.web.incidents import incident_of
from legalcalc.web.jobs import FULL, Job, TooManyJobs
from legalcalc.web.language import screen_teller
from legalcalc.web.responses import download, see, worked
from legalcalc.web.services import services
from legalcalc.web.visitors import now
from legalcalc.workers import Busy, TooLong, TooMuchMemory

__all__ = ["bundles_of", "cancel", "choose", "forget", "printed", "printing", "save"]

_EVERY: Final = 4  # seconds after which the page of a running job is asked for again
_USUAL: Final = ("letter", "summary")


@dataclass
class BundlePrinting:
    """The notes on a job: the group as it was printed, what was ordered, when it began, and
    incidents of people who failed.
    """

    text: str = field(repr=False)
    digest: str
    order: GroupOrder
    began: float
    incidents: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PersonRow:
    """The row of a person on the page of a job. ``why``: what kept the papers from being."""

    id: str
    state: str
    files: int = 0
    why: tuple[Told, ...] = ()
    remarks: tuple[Told, ...] = ()


@dataclass(frozen=True, slots=True)
class ToldWhom:
    """A recipient who is told something that no consent covers: for which reasons, and of whom."""

    key: str
    recipient: Told
    by_reason: tuple[tuple[tuple[Told, ...], tuple[str, ...]], ...]


# -- choose ----------------------------------------------------------------------------------------


@groups.get("/<group_id>/papers/")
def choose(group_id: str) -> str:
    """Ask which papers are to be printed for everybody, and show what was printed already."""
    group = group_at_hand(group_id)
    return _choice_page(group, PaperOrder(papers=_USUAL), None)


def _choice_page(group: KeptGroup, choice: PaperOrder, trouble: tuple[str, Message] | None) -> str:
    return render_template(
        "groups/papers.html",
        group=group,
        choice=choice,
        trouble=trouble,
        kinds=list(PAPERS),
        formats=FORMATS,
        words=words,
        bundles=bundles_of(group),
    )


@groups.post("/<group_id>/papers/")
def printed(group_id: str) -> BaseResponse | tuple[str, int]:
    """Begin to print for everybody, unless the same is being printed already."""
    group = group_at_hand(group_id)
    choice = PaperOrder.of_form(request.form.to_dict(flat=False))
    formats = tuple(one for one in choice.formats if one in FORMATS)
    if not choice.papers:
        trouble = ("papers", _("Choose at least one paper."))
        return _choice_page(group, choice, trouble), UNFIT
    if not formats:
        trouble = ("formats", _("Choose at least one kind of file."))
        return _choice_page(group, choice, trouble), UNFIT
    order = GroupOrder(choice.papers, None, choice.layout, choice.with_data, formats)
    try:
        job = _running(group, order) or _begin(group, order)
    except TooManyJobs:
        full = _(
            "As many orders are kept as there is room for. Try again in a few minutes, or forget "
            "an order of your own."
        )
        return _choice_page(group, choice, ("", full)), HTTPStatus.SERVICE_UNAVAILABLE
    if job is None:
        nobody = _("Nobody in this group has a case that can be printed.")
        return _choice_page(group, choice, ("", nobody)), UNFIT
    return see("groups.printing", group_id=group.id, job=job.id)


def bundles_of(group: KeptGroup) -> list[Job]:
    """The jobs of this session that print for everybody in a group, the latest first."""
    found = services().jobs.of(group.owner)
    return [one for one in found if isinstance(one.about, BundlePrinting)][::-1]


def _running(group: KeptGroup, order: GroupOrder) -> Job | None:
    """The job that is at this very order of this very group."""
    for one in bundles_of(group):
        about = _about(one)
        if one.state == "running" and (about.digest, about.order) == (group.content.digest, order):
            return one
    return None


def _begin(group: KeptGroup, order: GroupOrder) -> Job | None:
    """Print an order; ``None`` where there is nobody to print it for. Earlier ones are let go."""
    text = group.content.text
    people = worked(paper_tasks.people_to_print, text, order)
    if not people:
        return None
    jobs = services().jobs
    for old in bundles_of(group):
        jobs.forget(old.id, group.owner)
    return jobs.start(
        ClientRequest(now().date().isoformat().encode(), "json", screen_teller().language),
        Plan(tuple(people), ()),
        paper_tasks.print_folder,
        owner=group.owner,
        about=BundlePrinting(text, group.content.digest, order, time.monotonic()),
        prepare=lambda _wanted: people,
        lasting=True,
    )


def _about(job: Job) -> BundlePrinting:
    assert isinstance(job.about, BundlePrinting)
    return job.about


def _job_of(group: KeptGroup, id: str) -> Job:
    job = services().jobs.get(id, group.owner)
    if job is None or not isinstance(job.about, BundlePrinting):
        abort(HTTPStatus.NOT_FOUND)
    return job


# -- at work ---------------------------------------------------------------------------------------


@groups.get("/<group_id>/papers/<job>/")
def printing(group_id: str, job: str) -> BaseResponse:
    """Show how far the papers are and, when they are done, what to heed before they go out.

    The page asks for itself again while they are printed, unless told not to.
    """
    return _page(group_at_hand(group_id), job)


def _page(group: KeptGroup, id: str, *, unheard: bool = False) -> BaseResponse:
    job = _job_of(group, id)
    state = job.state  # before the rows: who is done is then done in all of them
    rows = _rows(job)
    done = sum(one.state in ("printed", "not printed") for one in rows)
    still = request.args.get("still") == "1"
    about = _about(job)
    answer = make_response(
        render_template(
            "groups/printing.html",
            group=group,
            job=id,
            state=state,
            rows=rows,
            done=done,
            ready=sum(one.state == "printed" for one in rows),
            time_left=_time_left(time.monotonic() - about.began, done, len(rows)),
            changed=about.digest != group.content.digest,
            told_whom=_told_whom(job),
            status_of=[id for id, one in _folders(job).items() if one.status_goes_out],
            unheard=unheard,
            still=still,
            every=_EVERY,
            minutes=max(1, job.seconds_left // 60),
        )
    )
    if state == "running" and not still:
        answer.headers["Refresh"] = str(_EVERY)
    return answer


def _time_left(passed: float, done: int, count: int) -> str | None:
    """How long the rest will take if it goes on as before, as 0:02:30."""
    if not done:
        return None
    seconds = round(passed / done * (count - done))
    return f"{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}"


def _folders(job: Job) -> dict[str, PersonFolder]:
    """The folders that are there, by the ids of people, whether there are papers in them or not."""
    found = dict(job.results)
    return {id: one for id in job.plan.names if isinstance(one := found.get(id), PersonFolder)}


def _rows(job: Job) -> list[PersonRow]:
    found = dict(job.results)
    return [_row(job, id, found.get(id)) for id in job.plan.names]


def _row(job: Job, id: str, result: object) -> PersonRow:
    if result is None:
        return PersonRow(id, "waiting" if job.state == "running" else "left out")
    if isinstance(result, PersonFolder):
        if result.record is None:
            why = tuple(one["message"] for one in result.problems)
            return PersonRow(id, "not printed", why=why)
        return PersonRow(id, "printed", len(result.record.files), remarks=result.remarks)
    return PersonRow(id, "not printed", why=(screen_teller().tell(_fault(job, id, result)),))


def _fault(job: Job, id: str, result: object) -> Message:
    """Why a person has no papers, where it is no reason that lies in their case."""
    if result == FULL:
        return _("More files are kept than there is room for.")
    if isinstance(result, TooLong | TooMuchMemory):
        return _("This paper takes more time or memory than is given to one.")
    if isinstance(result, Busy):
        return _("The program was too busy.")
    incidents = _about(job).incidents
    assert isinstance(result, BaseException)
    if id not in incidents:
        incidents[id] = incident_of(result)
    return _("The program has a fault. Number of the incident: {number}", number=incidents[id])


def _told_whom(job: Job) -> list[ToldWhom]:
    """Who is told something that no consent covers, with the people whom it concerns."""
    found: dict[Told, dict[tuple[Told, ...], list[str]]] = {}
    for id, folder in _folders(job).items():
        for one in folder.unasked:
            found.setdefault(one.recipient, {}).setdefault(one.reasons, []).append(id)
    return [
        ToldWhom(
            f"heard-{number}",
            recipient,
            tuple((reasons, tuple(people)) for reasons, people in by_reason.items()),
        )
        for number, (recipient, by_reason) in enumerate(found.items(), 1)
    ]


# -- what comes of it ------------------------------------------------------------------------------


@groups.post("/<group_id>/papers/<job>/papers.zip")
def save(group_id: str, job: str) -> BaseResponse | tuple[BaseResponse, int]:
    """All that is printed in one file, once each lack of a consent was acknowledged."""
    group = group_at_hand(group_id)
    found = _job_of(group, job)
    if found.running:
        return see("groups.printing", group_id=group.id, job=job)
    needed = {one.key for one in _told_whom(found)}
    if not needed <= set(request.form.getlist("heard")):
        return _page(group, job, unheard=True), UNFIT
    return _zipped(found)


def _zipped(job: Job) -> Response:
    """Everything in one file, as ``legalcalc group bundle --zip`` writes it."""
    about, folders = _about(job), _folders(job)
    faults = {
        id: _fault(job, id, result)
        for id, result in dict(job.results).items()
        if not isinstance(result, PersonFolder)
    }
    end = worked(
        paper_tasks.bundle_end,
        about.text,
        about.order,
        {id: replace(one, content=b"") for id, one in folders.items()},
        faults,
        screen_teller().language,
        len(job.results) == len(job.plan.names),
    )
    content = io.BytesIO()
    with GroupZip(content) as archive:
        archive.add(MANIFEST, end.manifest)
        for id, folder in folders.items():
            if folder.record is not None:
                record = as_json(folder.record.data())
                _pack(archive, folder_of_person(id), record, folder.files())
        if end.record is not None:
            _pack(archive, GROUP, as_json(end.record.data()), end.schedule)
    return download("papers.zip", content.getvalue(), "application/zip")


def _pack(archive: GroupZip, place: str, record: bytes, files: Sequence[tuple[str, bytes]]) -> None:
    archive.add(f"{place}/{RECORD}", record)
    for name, content in files:
        archive.add(f"{place}/{name}", content)


@groups.post("/<group_id>/papers/<job>/cancel")
def cancel(group_id: str, job: str) -> BaseResponse:
    """Print for nobody else; what is ready stays."""
    group = group_at_hand(group_id)
    _job_of(group, job).cancel()
    return see("groups.printing", group_id=group.id, job=job)


@groups.post("/<group_id>/papers/<job>/forget")
def forget(group_id: str, job: str) -> BaseResponse:
    """Let the papers go."""
    group = group_at_hand(group_id)
    _job_of(group, job)
    services().jobs.forget(job, group.owner)
    return see("groups.choose", group_id=group.id)
