"""Workers: what a hostile case can cost is its own worker; nothing of it comes back in words."""

from __future__ import annotations

import gc
import os
import socket
import time
import weakref
from collections.abc import Iterator

import pytest

from legalcalc import workers as workers_module
from legalcalc.workers import (
    Busy,
    ItemOutcome,
    TooLong,
    TooMuchMemory,
    WorkerLost,
    Workers,
    WorkFailed,
    run_many,
    undisturbed,
)


@pytest.fixture(scope="module")
def workers() -> Iterator[Workers]:
    made = Workers(2, seconds=10, memory=1_500_000_000, waiting=8)
    yield made
    made.shutdown()


def test_work_is_done_elsewhere(workers: Workers) -> None:
    assert workers.submit(os.getpid).result() != os.getpid()


def test_work_that_takes_too_long_is_ended_and_others_go_on(workers: Workers) -> None:
    begun = time.monotonic()
    with pytest.raises(TooLong):
        workers.submit_within(0.3, time.sleep, 60).result()
    assert time.monotonic() - begun < 60  # which is what the work would have taken
    assert workers.submit(pow, 2, 10).result() == 1024


def test_work_that_fills_the_memory_is_refused_and_others_go_on(workers: Workers) -> None:
    with pytest.raises(TooMuchMemory):
        workers.submit(bytes, 8_000_000_000).result()
    assert workers.submit(pow, 2, 10).result() == 1024


def test_a_worker_that_is_killed_is_replaced(workers: Workers) -> None:
    with pytest.raises(WorkerLost):
        workers.submit(os._exit, 9).result()
    assert workers.submit(pow, 2, 10).result() == 1024


@pytest.mark.parametrize(
    ("function", "arguments"),
    [
        (socket.create_connection, (("127.0.0.1", 9), 1)),
        (socket.getaddrinfo, ("localhost", 80)),
        (socket.socketpair, ()),
        (socket.create_server, (("127.0.0.1", 0),)),
    ],
)
def test_a_worker_opens_no_socket(
    workers: Workers, function: object, arguments: tuple[object, ...]
) -> None:
    with pytest.raises(WorkFailed) as failed:
        workers.submit(function, *arguments).result()  # type: ignore[arg-type]
    assert failed.value.kind == "PermissionError"


def test_a_fault_comes_back_without_its_words(workers: Workers) -> None:
    with pytest.raises(WorkFailed) as failed:
        workers.submit(int, "Ana Sample").result()
    assert failed.value.kind == "ValueError"
    assert "Ana" not in str(failed.value) + repr(failed.value)
    assert failed.value.__cause__ is None


def squares(*roots: int) -> Iterator[int]:
    for one in roots:
        yield one * one


def one_now_and_one_late() -> Iterator[int]:
    yield 1
    time.sleep(60)
    yield 2


def one_now_and_a_fault() -> Iterator[int]:
    yield 1
    yield int("Ana Sample")


def test_work_in_parts_gives_each_of_them(workers: Workers) -> None:
    assert [one.result() for one in workers.submit_in_parts(3, squares, 1, 2, 3)] == [1, 4, 9]
    # What would be yielded beyond is not computed, and comes in no other's place.
    assert [one.result() for one in workers.submit_in_parts(2, squares, 1, 2, 3)] == [1, 4]
    assert workers.submit(pow, 2, 10).result() == 1024


def test_a_part_is_there_as_soon_as_it_is_known() -> None:
    few = Workers(1, seconds=3, memory=1_500_000_000)
    try:
        first, second = few.submit_in_parts(2, one_now_and_one_late)
        assert first.result() == 1
        assert not second.done()
        with pytest.raises(TooLong):
            second.result()
        assert few.submit(pow, 2, 10).result() == 1024
    finally:
        few.shutdown()


def test_a_fault_is_told_of_all_parts_that_are_not_there(workers: Workers) -> None:
    first, second, third = workers.submit_in_parts(3, one_now_and_a_fault)
    assert first.result() == 1
    for one in (second, third):
        with pytest.raises(WorkFailed) as failed:
            one.result()
        assert failed.value.kind == "ValueError"
        assert "Ana" not in str(failed.value)
    (only, missing) = workers.submit_in_parts(2, squares, 5)
    assert only.result() == 25
    with pytest.raises(WorkFailed):
        missing.result()
    assert workers.submit(pow, 2, 10).result() == 1024


def test_a_part_for_which_nobody_waits_any_more_keeps_no_other_from_being_told() -> None:
    few = Workers(1, seconds=5, memory=1_500_000_000)
    try:
        few.submit(abs, 0).result()  # the worker is there
        few.submit(time.sleep, 0.5)
        time.sleep(0.2)  # a worker has taken it up
        first, second, third = few.submit_in_parts(3, squares, 1, 2, 3)
        assert second.cancel()
        assert (first.result(), third.result()) == (1, 9)
    finally:
        few.shutdown()


def test_work_in_parts_of_which_nobody_is_left_is_not_begun() -> None:
    few = Workers(1, seconds=5, memory=1_500_000_000)
    few.submit(abs, 0).result()  # the worker is there
    given = few.submit(time.sleep, 0.5)
    time.sleep(0.2)  # a worker has taken it up
    waiting = few.submit_in_parts(2, squares, 1, 2)
    few.shutdown(cancel_futures=True)
    assert given.done()
    assert all(one.cancelled() for one in waiting)


def test_only_so_much_work_may_wait() -> None:
    few = Workers(1, seconds=5, memory=1_500_000_000, waiting=2)
    try:
        few.submit(abs, 0).result()  # the worker is there
        given = [few.submit(time.sleep, 0.5)]
        time.sleep(0.2)  # a worker has taken it up
        given.extend(few.submit(time.sleep, 0) for _number in range(2))
        with pytest.raises(Busy):
            few.submit(time.sleep, 0)
        for one in given:
            one.result()
    finally:
        few.shutdown()


def test_many_items_come_back_in_their_order_and_one_fault_stops_no_other(
    workers: Workers,
) -> None:
    seen: dict[int, ItemOutcome[int]] = {}
    items = ["7", "x", "9", *map(str, range(40))]
    outcomes = run_many(int, items, workers, seen.__setitem__)
    assert [one.result for one in outcomes] == [7, None, 9, *range(40)]
    assert isinstance(outcomes[1].failure, WorkFailed)
    assert sorted(seen) == list(range(43))


def test_an_item_whose_worker_is_lost_is_sent_again_twice_at_most(workers: Workers) -> None:
    (outcome,) = run_many(os._exit, [9], workers)
    assert isinstance(outcome.failure, WorkerLost)


def test_many_items_wait_for_room_where_others_have_filled_it() -> None:
    few = Workers(1, seconds=5, memory=1_500_000_000, waiting=1)
    try:
        few.submit(abs, 0).result()  # the worker is there
        few.submit(time.sleep, 0.3)
        time.sleep(0.1)  # a worker has taken it up
        few.submit(time.sleep, 0.1)
        assert [one.result for one in run_many(abs, [-1, -2, -3], few)] == [1, 2, 3]
    finally:
        few.shutdown()


@undisturbed
def short_work() -> bool:
    """Work for which somebody waits; whether it could be disturbed."""
    return gc.isenabled()


class Pipe:
    """What a worker is given, or for how many seconds nothing comes; and what it sends back."""

    def __init__(self, *given: object) -> None:
        self.given = [one if isinstance(one, float) else (one, (), 0) for one in given]
        self.sent: list[object] = []

    def poll(self, seconds: float) -> bool:
        return not self.given or not isinstance(self.given[0], float) or self.given[0] < seconds

    def recv(self) -> object:
        if self.given and isinstance(self.given[0], float):
            del self.given[0]
        if not self.given:
            raise EOFError
        return self.given.pop(0)

    def send(self, outcome: object) -> None:
        self.sent.append((outcome, gc.isenabled()))


def test_short_work_is_swept_after_and_long_work_while_it_is_done(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(workers_module, "_restrict", lambda _memory: None)
    pipe = Pipe(short_work, gc.isenabled, short_work)
    try:
        workers_module._work(pipe, 0)  # type: ignore[arg-type]
    finally:
        gc.unfreeze()
    assert pipe.sent == [((False,), False), ((True,), True), ((False,), False)]
    assert gc.isenabled()


class Kept:
    """What one piece of work leaves for the next, in a ring."""

    def __init__(self) -> None:
        self.ring = self


def test_what_was_kept_leaves_the_memory_as_soon_as_nobody_waits(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(workers_module, "_restrict", lambda _memory: None)
    kept: list[Kept] = []
    seen: weakref.WeakSet[Kept] = weakref.WeakSet()

    def keep() -> None:
        kept[:] = [Kept()]
        seen.update(kept)

    def count() -> int:
        return len(seen)

    def counted(*given: object) -> int:
        kept.clear()
        seen.clear()
        pipe = Pipe(*given, count)
        workers_module._work(pipe, 0)  # type: ignore[arg-type]
        (outcome,), _enabled = pipe.sent[-1]  # type: ignore[misc]
        return int(outcome)

    try:
        assert counted(keep, keep, 0.1) == 2  # the next came at once
        assert counted(keep, keep, 1.0) == 1
        assert counted(*[keep] * workers_module._UNSWEPT) == 1
    finally:
        gc.unfreeze()
