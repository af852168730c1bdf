"""Papers that take longer than one waits for: printed behind the scenes, kept in memory a while.

A job is known by 128 random bits; who does not have them cannot ask for it. One that was started
from a page belongs to the session that started it besides, and nobody else is told that it exists.
A job is forgotten when it is deleted, when its time is over, and when the program ends.
"""

from __future__ import annotations

import secrets
import threading
import time
from concurrent.futures import Executor, Future
from typing import TYPE_CHECKING, Any, Final, Literal, TypeAlias

from legalcalc.web.api.replies import ClientRequest, Plan, Reply
from legalcalc.workers import Busy, ItemOutcome, run_many

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from legalcalc.web.settings import Limits

__all__ = ["FULL", "Job", "Jobs", "Prepare", "PrintOne", "TooManyJobs"]

State = Literal["running", "done", "cancelled"]

Prepare: TypeAlias = "Callable[[Callable[[], bool]], Mapping[str, Mapping[int, bytes] | Reply]]"
"""Gives the pages of exhibits for bundles, by the names of their files, or why there are none. It
may take long: it asks whether they are still wanted."""

PrintOne: TypeAlias = "Callable[[tuple[ClientRequest, str, Mapping[int, bytes] | None]], Reply]"
"""Prints one file of an order in a worker, by its name, with the pages of exhibits for it."""

FULL: Final = "full"
"""Stands for a file that was printed and not kept, since too much is kept already."""


class TooManyJobs(Exception):
    """Refuses a job where as many are at work, or kept, as may be."""


class Job:
    """An order at work: its files by name, each once it is there, or what kept it from being.

    ``owner``: whose it is; ``None`` for one that belongs to whoever knows its id. ``about``: what
    those who started it note of it. ``lasting``: its time begins when it has ended.
    """

    def __init__(
        self,
        asked: ClientRequest,
        plan: Plan,
        seconds: float,
        owner: str | None = None,
        about: object = None,
        lasting: bool = False,
    ) -> None:
        self.id = secrets.token_hex(16)
        self.owner = owner
        self.about = about
        self.language = asked.language
        self.plan = plan
        self.results: dict[str, Reply | Exception | Literal["full"]] = {}
        self.state: State = "running"
        self.ended = threading.Event()
        self.lasting = lasting
        self.seconds = seconds
        self.begin_time()

    def begin_time(self) -> None:
        """Have the time for which it is kept begin now."""
        self._until = time.monotonic() + self.seconds

    @property
    def seconds_left(self) -> int:
        """The seconds for which it is still kept."""
        return max(0, round(self._until - time.monotonic()))

    @property
    def size(self) -> int:
        """Bytes of the files that are there."""
        found = list(self.results.values())
        return sum(len(one.content) for one in found if isinstance(one, Reply))

    @property
    def running(self) -> bool:
        """Whether anything of it is still being printed, if only the end of what was cancelled."""
        return not self.ended.is_set()

    def cancel(self) -> None:
        """Begin no further file."""
        if self.state == "running":
            self.state = "cancelled"


class _UnlessCancelled(Executor):
    """Passes work on while a job is wanted."""

    def __init__(self, job: Job, executor: Executor) -> None:
        self._job = job
        self._executor = executor

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        if self._job.state == "cancelled":
            future: Future[Any] = Future()
            future.cancel()
            future.set_running_or_notify_cancel()  # who waits for it is told
            return future
        return self._executor.submit(fn, *args, **kwargs)


def _is_full(jobs: list[Job], own: list[Job], most: int) -> bool:
    """Whether so many jobs may be and no more. Those without an account, or one session with many
    cases, leave half of the room for others."""
    return len(jobs) >= most or sum(one in own for one in jobs) >= max(1, most // 2)


def _whose(owner: str | None) -> str:
    """The session of an owner; empty for those of the API, which knows none."""
    return (owner or "").partition(":")[0]


class Jobs:
    """The jobs of one front end."""

    def __init__(self, limits: Limits, executor: Executor, *, at_once: int) -> None:
        self._limits = limits
        self._executor = executor
        self._at_once = at_once
        self._jobs: dict[str, Job] = {}
        self._lock = threading.Lock()

    def start(
        self,
        asked: ClientRequest,
        plan: Plan,
        print_one: PrintOne,
        *,
        owner: str | None = None,
        about: object = None,
        prepare: Prepare | None = None,
        lasting: bool = False,
    ) -> Job:
        """Begin to print an order, when ``prepare`` has done its part. Raises :class:`TooManyJobs`.

        One that is ``lasting`` is kept while it is at work, for whoever has a session.

        Where there is no room for it, the oldest job of the same session that has ended is
        forgotten. Of those without a session nobody knows whose is whose: none of theirs is.
        """
        job = Job(asked, plan, self._limits.job_minutes * 60, owner, about, lasting)
        with self._lock:
            gone = self._room_for(owner)
            if gone is not None:
                del self._jobs[gone.id]
            self._jobs[job.id] = job
        if gone is not None:
            self._let_go(gone)
        if not lasting:
            self._forget_later(job)
        work = (job, asked, print_one, prepare)
        threading.Thread(target=self._print, args=work, name="job", daemon=True).start()
        return job

    def _forget_later(self, job: Job) -> None:
        """Let a job go when its time is over, which begins now."""
        job.begin_time()
        forget = threading.Timer(job.seconds, self.forget, (job.id, job.owner))
        forget.daemon = True
        forget.start()

    def _room_for(self, owner: str | None) -> Job | None:
        """Which job has to go for another of an owner, if any. Raises :class:`TooManyJobs`."""
        limits = self._limits
        kept = list(self._jobs.values())  # the oldest first
        own = [one for one in kept if _whose(one.owner) == _whose(owner)]
        if _is_full([one for one in kept if one.running], own, limits.orders):
            raise TooManyJobs
        if not _is_full(kept, own, limits.jobs):
            return None
        ended = next((one for one in own if one.owner is not None and not one.running), None)
        if ended is None:
            raise TooManyJobs
        return ended

    def get(self, id: str, owner: str | None = None) -> Job | None:
        """The job with an id, while it is kept, for the one whose it is."""
        job = self._jobs.get(id)
        return job if job is not None and job.owner == owner else None

    def of(self, owner: str) -> list[Job]:
        """The jobs of an owner, the oldest first."""
        return [job for job in list(self._jobs.values()) if job.owner == owner]

    def forget(self, id: str, owner: str | None = None) -> bool:
        """Cancel a job and let its files go; whether there was one of this owner."""
        with self._lock:
            if self.get(id, owner) is None:
                return False
            job = self._jobs.pop(id)
        self._let_go(job)
        return True

    def forget_of(self, id: str) -> None:
        """Let the jobs of a session that has ended go, or of a case that is erased: those in whose
        owner its id stands."""
        for job in list(self._jobs.values()):
            if job.owner is not None and id in job.owner.split(":"):
                self.forget(job.id, job.owner)

    def forget_all(self) -> None:
        """Cancel every job and let all files go."""
        with self._lock:
            jobs, self._jobs = list(self._jobs.values()), {}
        for job in jobs:
            self._let_go(job)

    @staticmethod
    def _let_go(job: Job) -> None:
        job.cancel()
        job.results.clear()

    def _print(
        self, job: Job, asked: ClientRequest, print_one: PrintOne, prepare: Prepare | None
    ) -> None:
        names: list[str] = []

        def keep(number: int, outcome: ItemOutcome[Reply]) -> None:
            if job.state == "cancelled":
                return
            result: Reply | Exception | Literal["full"]
            if outcome.result is None:
                result = outcome.failure or Busy()
            elif self._kept + len(outcome.result.content) > self._limits.job_bytes:
                result = FULL
            else:
                result = outcome.result
            job.results[names[number]] = result

        try:
            prepared = {} if prepare is None else prepare(lambda: job.state == "running")
            items = []
            for name in job.plan.names:
                found = prepared.get(name)
                if isinstance(found, Reply):
                    job.results[name] = found
                else:
                    names.append(name)
                    items.append((asked, name, found))
            run_many(
                print_one,
                items,
                _UnlessCancelled(job, self._executor),
                keep,
                at_once=self._at_once,
            )
            if job.state == "running":
                job.state = "done"
        except RuntimeError:  # the workers were sent home: the program ends
            job.cancel()
        finally:
            if job.lasting:
                self._forget_later(job)
            job.ended.set()

    @property
    def _kept(self) -> int:
        return sum(job.size for job in list(self._jobs.values()))
