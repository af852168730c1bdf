"""Services that the handlers of one application share: workers, jobs, the count of requests."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Hashable, Iterator
from concurrent.futures import Executor, Future
from contextlib import contextmanager, suppress
from itertools import islice
from typing import TYPE_CHECKING, Any, Final, TypeVar

from flask import Flask, current_app

from legalcalc.web.concurrency_limits import AtOnce
from legalcalc.web.jobs import Jobs
from legalcalc.workers import Workers

if TYPE_CHECKING:
    from legalcalc.web.settings import Settings

__all__ = ["Services", "install_services", "services"]

R = TypeVar("R")

_NAME: Final = "legalcalc"
# Seconds that a thread computes while others wait for their turn. Work begins in a worker when
# the thread that sends it there has its turn, while the one that ordered it goes on meanwhile.
_TURN: Final = 0.001
_SECONDS_ALONE: Final = 1.0


class _Here(Executor):
    """Does the work in this very process, with no limit: for tests that need no worker."""

    def submit(
        self, fn: Callable[..., R], /, *args: Any, of: Hashable = None, **kwargs: Any
    ) -> Future[R]:
        future: Future[R] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as error:
            future.set_exception(error)
        return future

    def submit_in_parts(
        self, count: int, fn: Callable[..., Iterator[Any]], /, *args: Any, of: Hashable = None
    ) -> list[Future[Any]]:
        def parts() -> list[Any]:
            return list(islice(fn(*args), count))

        every = self.submit(parts)
        return [self.submit(lambda part=part: every.result()[part]) for part in range(count)]


class Services:
    """Made from the settings; workers start when they are first needed.

    ``computing`` answers requests that wait; ``printing`` makes papers, which take longer, so that
    nobody's figures wait for somebody's papers.
    """

    def __init__(self, settings: Settings) -> None:
        from limits import RateLimitItemPerMinute
        from limits.storage import MemoryStorage
        from limits.strategies import MovingWindowRateLimiter

        limits = settings.limits
        self.computing = self._workers(settings, limits.compute_seconds)
        self.printing = self._workers(settings, limits.paper_seconds)
        self.jobs = Jobs(limits, self.printing, at_once=max(settings.workers, 1))
        # Beyond this computer, strangers leave a worker and most threads to those who are known.
        apart = settings.tls and settings.workers > 1
        self._turns = threading.Semaphore(settings.workers - 1) if apart else None
        self._strangers = AtOnce(limits.strangers, max(1, limits.strangers // 2))
        self._allowance = RateLimitItemPerMinute(limits.requests_a_minute)
        self._counter = MovingWindowRateLimiter(MemoryStorage())
        self._later = threading.Timer(_SECONDS_ALONE, self._start_workers)
        self._later.daemon = True

    @staticmethod
    def _workers(settings: Settings, seconds: float) -> Workers | _Here:
        if not settings.workers:
            return _Here()
        return Workers(
            settings.workers,
            seconds=seconds,
            memory=settings.limits.memory,
            waiting=settings.limits.waiting,
            preload="legalcalc.web.api.preload",
        )

    def allows(self, client: str) -> bool:
        """Count a request of a client; whether it is still within what a minute may bring."""
        return self._counter.hit(self._allowance, client)

    @contextmanager
    def turn_of_a_stranger(self, client: str) -> Iterator[None]:
        """While somebody without a session has something worked out.

        Raises :class:`~legalcalc.web.concurrency_limits.TooManyAtOnce`.
        """
        if self._turns is None:
            yield
            return
        with self._strangers.place(client), self._turns:
            yield

    def begin(self) -> None:
        """Start the workers that compute soon, so that the first request for it finds them ready.

        They load the program once more: until the first page is there, it has the machine alone.
        """
        self._later.start()

    def _start_workers(self) -> None:
        if isinstance(self.computing, Workers):
            with suppress(RuntimeError):  # sent home meanwhile
                self.computing.begin()

    def end(self) -> None:
        """Send the workers home and forget all jobs."""
        self._later.cancel()
        self.jobs.forget_all()
        for executor in (self.computing, self.printing):
            executor.shutdown(wait=False, cancel_futures=True)


def install_services(app: Flask, settings: Settings) -> None:
    """Give an application its services."""
    sys.setswitchinterval(_TURN)
    app.extensions[_NAME] = Services(settings)


def services(app: Flask | None = None) -> Services:
    """The services of an application, or of the one that is answering."""
    found: Services = (app or current_app).extensions[_NAME]
    return found
