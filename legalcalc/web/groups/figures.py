"""The figures of a group: computed behind the scenes, one person after another, and kept a while.

They are a job as papers are: of this session alone, gone with it, with the group and with their
time. A page of the group shows those that are there.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Final, Literal, TypeAlias

from legalcalc.explain import Told
from legalcalc.messages import _
from legalcalc.web.api.replies import ClientRequest, Plan, Reply
from legalcalc.web.groups import tasks
from legalcalc.web.groups.keeping import KeptGroup
from legalcalc.web.incidents import incident_of
from legalcalc.web.jobs import FULL, Job, TooManyJobs
from legalcalc.web.language import screen_teller
from legalcalc.web.responses import worked
from legalcalc.web.services import services
from legalcalc.workers import Busy, TooLong, TooMuchMemory

__all__ = ["EVERY", "GroupFigures", "figures_of", "gain_sums_of"]

_SOON: Final = 2.0  # seconds that a page waits for the figures before it is shown without them


EVERY: Final = 3
"""Seconds after which a page asks again for figures that are being computed."""

_What: TypeAlias = Literal["owed", "gain"]


@dataclass
class _Computing:
    """The notes on a job: what is computed of each person, the file that it is computed of, what of
    it each person's figures come from, and incidents of people who failed."""

    what: _What
    digest: str
    parts: Mapping[str, Mapping[int, bytes]] = field(repr=False)
    incidents: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class GroupFigures:
    """The figures of a group as far as they are there: as JSON by the ids of people, and why others
    have none. ``done`` of ``count`` are told; ``running``: more come. ``full``: nothing could be
    begun, since too much is worked out already.
    """

    ready: Mapping[str, bytes] = field(default_factory=dict, repr=False)
    failed: Mapping[str, tuple[Told, ...]] = field(default_factory=dict)
    count: int = 0
    running: bool = False
    full: bool = False

    @property
    def done(self) -> int:
        """The number of people who are told."""
        return len(self.ready) + len(self.failed)


def figures_of(group: KeptGroup) -> GroupFigures:
    """The figures of a group as it stands; where nobody computes them, that begins."""
    return _computed(group, "owed")


def gain_sums_of(group: KeptGroup) -> GroupFigures:
    """The gain on the people of a group, computed as :func:`figures_of` is."""
    return _computed(group, "gain")


def _computed(group: KeptGroup, what: _What) -> GroupFigures:
    try:
        job = _job(group, what) or _begin(group, what)
    except TooManyJobs:
        return GroupFigures(full=True)
    job.ended.wait(_SOON)
    running = job.running
    ready, failed = {}, {}
    for id, result in list(job.results.items()):
        if isinstance(result, Reply) and result.status < HTTPStatus.BAD_REQUEST:
            ready[id] = result.content
        else:
            failed[id] = _why(job, id, result)
    return GroupFigures(ready, failed, len(job.plan.names), running)


def _jobs(group: KeptGroup, what: _What) -> Iterator[tuple[Job, _Computing]]:
    """The jobs of this session that compute this of the group as it is or was."""
    for job in services().jobs.of(group.owner):
        if isinstance(job.about, _Computing) and job.about.what == what:
            yield job, job.about


def _job(group: KeptGroup, what: _What) -> Job | None:
    """The job that computes this very file."""
    digest = group.content.digest
    return next((job for job, about in _jobs(group, what) if about.digest == digest), None)


def _begin(group: KeptGroup, what: _What) -> Job:
    """Compute everybody whose case is not as it was: the figures of the others are those that were
    computed before. Jobs of earlier files are let go."""
    parts = worked(tasks.cases_to_compute, group.content.text)
    known: dict[str, Reply] = {}
    for job, about in list(_jobs(group, what)):
        for id, result in list(job.results.items()):
            if not isinstance(result, Reply) or result.status >= HTTPStatus.BAD_REQUEST:
                continue
            if id in parts and about.parts.get(id) == parts[id]:
                known[id] = result
        services().jobs.forget(job.id, group.owner)
    return services().jobs.start(
        ClientRequest(b"", "json", screen_teller().language),
        Plan(tuple(parts), ()),
        tasks.gain_of_one if what == "gain" else tasks.computed_one,
        owner=group.owner,
        about=_Computing(what, group.content.digest, parts),
        prepare=lambda _wanted: {**parts, **known},
    )


def _why(job: Job, id: str, result: object) -> tuple[Told, ...]:
    tell = screen_teller().tell
    if isinstance(result, Reply):
        return tuple(one["message"] for one in result.problems)
    if result == FULL:
        return (tell(_("More files are kept than there is room for.")),)
    if isinstance(result, TooLong | TooMuchMemory):
        return (tell(_("This case takes more time or memory than is given to one.")),)
    if isinstance(result, Busy):
        return (tell(_("The program was too busy.")),)
    about = job.about
    assert isinstance(about, _Computing) and isinstance(result, BaseException)
    if id not in about.incidents:
        about.incidents[id] = incident_of(result)
    number = about.incidents[id]
    return (tell(_("The program has a fault. Number of the incident: {number}", number=number)),)
