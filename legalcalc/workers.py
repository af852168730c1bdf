"""Work in processes of its own: limited in time and memory, without sockets.

What strangers send is computed and printed here, so that a case made to take for ever, or to fill
the memory, costs its own worker and nothing else. Arguments and results go through a pipe and are
never put on a disk. Of a fault only its kind and place come back: its words can hold a fact of a
case.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, CancelledError, Executor, Future, wait
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice
from multiprocessing.connection import Connection
from typing import Any, Final, Generic, NoReturn, ParamSpec, TypeVar

from legalcalc.memory import forbid_dumps, wipe_what_is_freed

__all__ = [
    "Busy",
    "InThisProcess",
    "ItemOutcome",
    "TooLong",
    "TooMuchMemory",
    "WorkFailed",
    "WorkerLost",
    "Workers",
    "as_done",
    "place_of",
    "run_many",
    "undisturbed",
]

T = TypeVar("T")
R = TypeVar("R")
P = ParamSpec("P")

# After so much work a fresh worker takes the place of one, with the memory it started with. It has
# to read the law and the case anew, for which somebody waits a second: the short pieces, after each
# of which a worker sweeps, count less than others.
_WORK_A_WORKER: Final = 1000
_SHORT: Final = 1
_LONG: Final = 5
_SENT_AGAIN: Final = 2  # times that an item is, whose worker was lost
_UNDISTURBED: Final[set[str]] = set()  # functions by module and name
_QUIET: Final = 0.2  # seconds without work after which a worker sweeps all of its memory
_UNSWEPT: Final = 60  # pieces of work after which it does so at the latest
_PAUSE: Final = 0.05  # seconds until an executor that was full is asked again


def undisturbed(function: Callable[P, R]) -> Callable[P, R]:
    """Marks short work for which somebody waits: what it leaves behind is swept after it.

    Sweeping can take longer than the work, and would come at any moment of it.
    """
    _UNDISTURBED.add(_name_of(function))
    return function


def _name_of(function: object) -> str:
    return f"{getattr(function, '__module__', '')}.{getattr(function, '__qualname__', '')}"


class WorkFailed(Exception):
    """The work ended with a fault: its kind, and the module and line where it was raised."""

    def __init__(self, kind: str = "", place: str = "?") -> None:
        super().__init__(kind, place)
        self.kind = kind or type(self).__name__
        self.place = place

    def __str__(self) -> str:
        return f"{self.kind} at {self.place}"


class TooLong(WorkFailed):
    """The work was not done within its time."""


class TooMuchMemory(WorkFailed):
    """The work needed more memory than a worker may have."""


class WorkerLost(WorkFailed):
    """The worker is gone, for a reason of its own or of the machine's."""


class Busy(Exception):
    """Refuses work where as much is waiting as may wait."""


@dataclass(slots=True)
class _Task:
    """A piece of work, and those who wait for it or for its parts."""

    futures: list[Future[Any]]
    seconds: float
    function: Callable[..., Any]
    arguments: tuple[Any, ...]
    in_parts: bool

    def begin(self) -> bool:
        """Whether somebody still waits for it, or for a part of it."""
        waits = [one.set_running_or_notify_cancel() for one in self.futures]
        return any(waits)

    def cancel(self) -> None:
        """Tell who waits for it that it will not be done."""
        for one in self.futures:
            if one.cancel():
                one.set_running_or_notify_cancel()

    def fail(self, failure: Exception) -> None:
        """Tell who still waits for a part of it why there is none."""
        for one in self.futures:
            if not one.done():
                one.set_exception(failure)


class Workers(Executor):
    """So many worker processes, begun when they are first needed.

    ``seconds`` is the time that a piece of work may take and ``memory`` the bytes that a worker may
    hold, its program included. ``waiting``: how many pieces may wait for a worker. ``preload``
    names a module that is loaded once, before workers are made of it.
    """

    def __init__(
        self, count: int, *, seconds: float, memory: int, waiting: int = 64, preload: str = ""
    ) -> None:
        methods = multiprocessing.get_all_start_methods()
        # Never by copying this process: it has threads, and may hold keys.
        self._context: Any = multiprocessing.get_context(
            "forkserver" if "forkserver" in methods else "spawn"
        )
        if preload and "forkserver" in methods:
            self._context.set_forkserver_preload([preload])
        self._seconds = seconds
        self._memory = memory
        self._waiting = waiting
        self._tasks: deque[_Task] = deque()
        self._idle = 0
        self._closed = False
        self._turn = threading.Condition()
        self._threads = [
            threading.Thread(target=self._serve, name=f"worker-{number}", daemon=True)
            for number in range(count)
        ]
        self._begun = False

    def submit(self, fn: Callable[..., R], /, *args: Any, **kwargs: Any) -> Future[R]:
        """Have a function of a module run in a worker. Raises :class:`Busy`."""
        if kwargs:
            raise TypeError("work is given by position")
        return self.submit_within(self._seconds, fn, *args)

    def submit_within(self, seconds: float, fn: Callable[..., R], /, *args: Any) -> Future[R]:
        """As :meth:`submit`, with a time of its own, counted from when a worker takes it up."""
        future: Future[R] = Future()
        self._put(_Task([future], seconds, fn, args, in_parts=False))
        return future

    def submit_in_parts(
        self, count: int, fn: Callable[..., Iterator[Any]], /, *args: Any
    ) -> list[Future[Any]]:
        """As :meth:`submit`, for a function that yields so many results: each is there as soon as
        it is yielded. What goes wrong is told of all that are not there yet.
        """
        futures: list[Future[Any]] = [Future() for _part in range(count)]
        self._put(_Task(futures, self._seconds, fn, args, in_parts=True))
        return futures

    def _put(self, task: _Task) -> None:
        with self._turn:
            self.begin()
            if len(self._tasks) >= self._waiting + self._idle:
                raise Busy
            self._tasks.append(task)
            self._turn.notify()

    def _take(self) -> _Task | None:
        """The next task for a worker; ``None`` when all are sent home."""
        with self._turn:
            self._idle += 1
            try:
                while not self._closed:
                    if self._tasks:
                        return self._tasks.popleft()
                    self._turn.wait()
            finally:
                self._idle -= 1
        return None

    def begin(self) -> None:
        """Start the workers now, so that the first piece of work need not wait for them."""
        with self._turn:
            if self._closed:
                raise RuntimeError("these workers have been sent home")
            if not self._begun:
                self._begun = True
                for thread in self._threads:
                    thread.start()

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Send the workers home. What still waits is cancelled."""
        with self._turn:
            self._closed = True
            for task in self._tasks:
                task.cancel()
            self._tasks.clear()
            self._turn.notify_all()
        if self._begun and wait:
            for thread in self._threads:
                thread.join()

    def _serve(self) -> None:
        """Give one worker its tasks, and replace it when it is lost or spent."""
        worker: _Worker | None = None
        with suppress(OSError, EOFError):  # the first task tells
            worker = _Worker(self._context, self._memory)
        while (task := self._take()) is not None:
            if not task.begin():
                continue
            try:
                worker = worker or _Worker(self._context, self._memory)
                worker.do(task)
                if worker.spent:
                    worker.end()
                    worker = None
                    worker = _Worker(self._context, self._memory)
            except (OSError, EOFError):  # no process can be made now; perhaps later
                task.fail(WorkerLost())
        if worker is not None:
            worker.end()


class InThisProcess(Executor):
    """Does the work where it is asked for, at once and without limits."""

    def submit(self, fn: Callable[..., R], /, *args: Any, **kwargs: Any) -> Future[R]:
        """Do it, and give what came of it."""
        future: Future[R] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as error:
            future.set_exception(error)
        return future


class _Worker:
    """One process, with the pipe to it."""

    def __init__(self, context: Any, memory: int) -> None:
        self._pipe, theirs = context.Pipe()
        self._process = context.Process(
            target=_work, args=(theirs, memory), name="legalcalc-worker", daemon=True
        )
        self._process.start()
        theirs.close()
        self._done = 0
        self.spent = False

    def do(self, task: _Task) -> None:
        """Have a task done, and fulfil its futures."""
        self._done += _SHORT if _name_of(task.function) in _UNDISTURBED else _LONG
        self.spent = self._done >= _WORK_A_WORKER
        ends = time.monotonic() + task.seconds
        try:
            parts = len(task.futures) if task.in_parts else 0
            self._pipe.send((task.function, task.arguments, parts))
            for future in task.futures:
                if not self._pipe.poll(max(ends - time.monotonic(), 0)):
                    self.spent = True
                    self._process.kill()
                    task.fail(TooLong())
                    return
                outcome = self._pipe.recv()
                if isinstance(outcome, WorkFailed):
                    # A worker that ran out of memory may have lost more than this piece of work.
                    self.spent = self.spent or isinstance(outcome, TooMuchMemory)
                    task.fail(outcome)
                    return
                (result,) = outcome
                if not future.cancelled():
                    future.set_result(result)
        except (OSError, EOFError):
            self.spent = True
            task.fail(WorkerLost())
        except BaseException as error:  # arguments that cannot be sent: a fault of the program
            self.spent = True
            task.fail(WorkFailed(type(error).__name__, place_of(error)))

    def end(self) -> None:
        """Let the process go, and see that it is gone."""
        self._pipe.close()
        self._process.join(2)
        if self._process.is_alive():
            self._process.kill()
            self._process.join()


# -- in the worker --------------------------------------------------------------------------------


def _work(pipe: Connection, memory: int) -> None:
    """The life of a worker: take a piece of work, do it, send back what came of it."""
    _restrict(memory)
    gc.freeze()  # the program itself is never swept
    unswept = 0
    while True:
        try:
            if unswept and (unswept >= _UNSWEPT or not pipe.poll(_QUIET)):
                gc.collect()  # what is kept from one piece of work to the next is much to look at
                unswept = 0
            function, arguments, parts = pipe.recv()
        except (EOFError, OSError):
            return
        if _name_of(function) in _UNDISTURBED:
            gc.disable()
        results = _results(function, arguments, parts)
        del function, arguments
        for _part in range(parts or 1):
            outcome = _next(results)
            try:
                pipe.send(outcome)
            except (OSError, ValueError):
                return
            except MemoryError:
                outcome = TooMuchMemory()
                pipe.send(outcome)
            if isinstance(outcome, WorkFailed):
                break
        results.close()
        del outcome, results
        # Facts of a case leave the memory with what was made of them: what this piece of work left
        # behind at once, and what it took the place of as soon as nobody waits.
        gc.enable()
        gc.collect(0)
        unswept += 1


def _results(
    function: Callable[..., Any], arguments: tuple[Any, ...], parts: int
) -> Generator[Any, None, None]:
    """What a piece of work gives: one result, or so many parts."""
    if parts:
        yield from islice(function(*arguments), parts)
    else:
        yield function(*arguments)


def _next(results: Iterator[Any]) -> tuple[Any] | WorkFailed:
    """The next result in a tuple, or what went wrong: never with a word of the case."""
    try:
        return (next(results),)
    except MemoryError:
        return TooMuchMemory()
    except BaseException as error:
        return WorkFailed(type(error).__name__, place_of(error))


def _restrict(memory: int) -> None:
    """Limit what this process can have and do. None of it can be taken back."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the program that made it ends it
    # What a library may write about its input is for nobody.
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (1, 2):
        os.dup2(nowhere, stream)
    with suppress(ImportError):  # not on every system
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    forbid_dumps()
    wipe_what_is_freed()
    sys.addaudithook(_refuse_sockets)


def _refuse_sockets(event: str, _arguments: Sequence[object]) -> None:
    if event.startswith("socket."):
        _refuse()


def _refuse() -> NoReturn:
    raise PermissionError("a worker opens no socket")


def place_of(error: BaseException) -> str:
    """Module and line where an error was raised: what may be told of it without its words."""
    last = error.__traceback__
    if last is None:
        return "?"
    while last.tb_next is not None:
        last = last.tb_next
    return f"{last.tb_frame.f_globals.get('__name__', '?')}:{last.tb_lineno}"


# -- many pieces of one kind ----------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class ItemOutcome(Generic[R]):
    """The outcome of one item: its result, or why there is none."""

    result: R | None = None
    failure: Exception | None = None


def run_many(
    function: Callable[[T], R],
    items: Iterable[T],
    executor: Executor,
    on_progress: Callable[[int, ItemOutcome[R]], None] | None = None,
    *,
    at_once: int = 4,
) -> list[ItemOutcome[R]]:
    """The function over all items, in any executor, with the outcomes in the order of the items.

    As :func:`as_done`. ``on_progress`` is told the number of each item as it is done, with its
    outcome.
    """
    outcomes: dict[int, ItemOutcome[R]] = {}
    for number, outcome in as_done(function, items, executor, at_once=at_once):
        outcomes[number] = outcome
        if on_progress is not None:
            on_progress(number, outcome)
    return [outcomes[number] for number in range(len(outcomes))]


def as_done(
    function: Callable[[T], R], items: Iterable[T], executor: Executor, *, at_once: int = 4
) -> Iterator[tuple[int, ItemOutcome[R]]]:
    """The number of each item with its outcome, as soon as it is done; none of them is kept.

    An item that fails stops no other. One whose worker was lost is sent again, twice at most. At
    most ``at_once`` items are with the executor at a time, so that others get their turn.
    """
    given = list(items)
    sent = dict.fromkeys(range(len(given)), 0)
    waiting = deque(sent)
    running: dict[Future[R], int] = {}
    while waiting or running:
        while waiting and len(running) < at_once:
            try:
                future = executor.submit(function, given[waiting[0]])
            except Busy:
                break
            running[future] = waiting.popleft()
        if not running:  # others have filled the executor
            time.sleep(_PAUSE)
            continue
        done, _others = wait(running, return_when=FIRST_COMPLETED)
        while done:
            future = done.pop()
            number = running.pop(future)
            outcome = _outcome_of(future)
            del future
            sent[number] += 1
            if isinstance(outcome.failure, WorkerLost) and sent[number] <= _SENT_AGAIN:
                waiting.append(number)
                continue
            yield number, outcome
            del outcome


def _outcome_of(future: Future[R]) -> ItemOutcome[R]:
    try:
        return ItemOutcome(result=future.result())
    except (Exception, CancelledError) as error:
        return ItemOutcome(failure=error)
