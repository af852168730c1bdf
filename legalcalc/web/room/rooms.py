"""The rooms that are open: their tasks, who joined, and what they answered. All in memory."""

from __future__ import annotations

import hashlib
import secrets
import threading
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from fractions import Fraction
from functools import cached_property
from pathlib import Path
from typing import Final, TypeVar

from legalcalc.claims import assess
from legalcalc.claims.rows import Assessment
from legalcalc.documents.papers.scenario_marking import AnswerMark, AskedSum, asked_sums
from legalcalc.documents.papers.scenarios import Scenario, load_scenario, scenario_files
from legalcalc.documents.papers.training import Worksheet, worksheet_of
from legalcalc.law.discovery import available
from legalcalc.law.jurisdiction import Jurisdiction
from legalcalc.messages import Message

__all__ = [
    "LONGEST",
    "NoRoom",
    "Room",
    "Rooms",
    "SumTally",
    "Trainee",
    "TrainingTask",
    "TypedAnswer",
    "commonest_mistakes",
    "sum_tallies",
    "training_tasks",
]

R = TypeVar("R")

LONGEST: Final = 480  # minutes: a day of a course
_MOST_ROOMS: Final = 8
_MOST_TRAINEES: Final = 300
_PREPARED: Final = 60  # variants: as many as a large class
_SIGNS: Final = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"  # none that is taken for another
_LENGTH: Final = 6
_TOKEN_BYTES: Final = 32

# While a trap is computed the law is changed, so that nobody else may compute meanwhile.
_COMPUTING = threading.Lock()


class NoRoom(Exception):
    """So many rooms, or so many trainees in one, that no more are taken."""


class TrainingTask:
    """A scenario that can be taken into a room. Nothing of it is computed before it is asked for.

    A trap that leads to the right total is none here: :func:`asked_sums` leaves it out.
    """

    def __init__(self, path: Path, jurisdiction: Jurisdiction) -> None:
        self.jurisdiction = jurisdiction
        self._path = path
        self._worksheets: dict[int | None, Worksheet] = {}
        self._asked: dict[int | None, tuple[AskedSum, ...]] = {}
        self.scenario = load_scenario(path, jurisdiction, with_each_trap_tried=False)

    @cached_property
    def assessment(self) -> Assessment:
        """The assessment of the scenario as it is written."""
        with _COMPUTING:
            return assess(self.scenario.case, self.jurisdiction)

    @property
    def id(self) -> str:
        """The name of the scenario."""
        return self.scenario.id

    def worksheet(self, variant: int | None) -> Worksheet:
        """The worksheet of a variant, or as it is written; computed when it is first asked for."""
        return self._once(self._worksheets, variant, worksheet_of)

    def asked(self, variant: int | None) -> tuple[AskedSum, ...]:
        """The sums that are asked for, with those to which known mistakes lead.

        This takes longest, and is needed only once somebody has answered: keys and titles are
        those of the scenario as it is written.
        """
        return self._once(self._asked, variant, asked_sums)

    def _once(
        self,
        computed: dict[int | None, R],
        variant: int | None,
        compute: Callable[[Scenario, Jurisdiction], R],
    ) -> R:
        found = computed.get(variant)  # at once, even while another one is computed
        if found is None:
            with _COMPUTING:
                found = computed.get(variant)
                if found is None:
                    scenario = load_scenario(
                        self._path, self.jurisdiction, variant, with_each_trap_tried=False
                    )
                    found = computed[variant] = compute(scenario, self.jurisdiction)
        return found


def training_tasks() -> tuple[TrainingTask, ...]:
    """All scenarios of all jurisdictions that are there, by level. Raises ``ScenarioFaults``."""
    found = [
        TrainingTask(path, one.jurisdiction)
        for one in available()
        if one.jurisdiction is not None
        for path in scenario_files(one.jurisdiction)
    ]
    return tuple(sorted(found, key=lambda one: (one.jurisdiction.code, one.scenario.level)))


@dataclass(frozen=True, slots=True)
class TypedAnswer:
    """The answer to one question: what was typed, and its sum; ``None`` where it is none."""

    text: str
    value: Fraction | None


@dataclass
class Trainee:
    """Somebody who joined: a number, a language, a variant, and no name."""

    number: int
    variant: int | None
    language: str
    answers: dict[str, TypedAnswer] = field(default_factory=dict)


@dataclass
class Room:
    """A room that is open until its time is over.

    ``languages`` are those that trainees may choose; with ``variants`` each has another task.
    """

    code: str
    task: TrainingTask
    variants: bool
    languages: tuple[str, ...]
    until: datetime
    trainees: dict[str, Trainee] = field(default_factory=dict)

    def marks(self, trainee: Trainee) -> dict[str, AnswerMark]:
        """The marks of what a trainee answered, by the key of the sum."""
        if not trainee.answers:
            return {}  # without waiting for a task that is only being prepared
        return {
            one.key: one.mark(answer.value)
            for one in self.task.asked(trainee.variant)
            if (answer := trainee.answers.get(one.key)) is not None and answer.value is not None
        }


class Rooms:
    """The rooms of one server. Whoever asks for one tells the time: what is over is gone then."""

    def __init__(self, tasks: tuple[TrainingTask, ...]) -> None:
        self.tasks = tasks
        self._open: dict[str, Room] = {}
        self._lock = threading.Lock()

    def open(
        self,
        task: TrainingTask,
        *,
        languages: tuple[str, ...],
        variants: bool,
        minutes: int,
        now: datetime,
    ) -> Room:
        """Open a room for some minutes. Raises :class:`NoRoom` where too many are open."""
        until = now + timedelta(minutes=min(minutes, LONGEST))
        with self._lock:
            self._let_go(now)
            if len(self._open) >= _MOST_ROOMS:
                raise NoRoom
            code = _new_code()
            while code in self._open:
                code = _new_code()
            room = Room(code, task, variants, languages, until)
            self._open[code] = room
        if variants:
            threading.Thread(
                target=self._prepare, args=(room,), name="variants", daemon=True
            ).start()
        return room

    def _prepare(self, room: Room) -> None:
        """Compute the variants of a room while people still type its code, as long as it is open.

        Each takes up to a fifth of a second, and a class joins within moments.
        """
        numbers = range(1, min(_PREPARED, room.task.scenario.variants) + 1)
        for prepare in (room.task.worksheet, room.task.asked):  # all read before they answer
            for number in numbers:
                if self._open.get(room.code) is not room:
                    return
                prepare(number)

    def running(self, *, now: datetime) -> list[Room]:
        """The rooms that are open, the first opened first."""
        with self._lock:
            self._let_go(now)
            return list(self._open.values())

    def find(self, code: str, *, now: datetime) -> Room | None:
        """The room of a code, however it was typed."""
        with self._lock:
            self._let_go(now)
            return self._open.get("".join(code.split()).upper())

    def close(self, code: str) -> None:
        """Close a room, and forget all that is in it."""
        with self._lock:
            self._open.pop(code, None)

    def join(self, room: Room, language: str) -> str:
        """Take somebody in; the token by which they are known. Raises :class:`NoRoom`."""
        token = secrets.token_urlsafe(_TOKEN_BYTES)
        with self._lock:
            number = len(room.trainees) + 1
            if number > _MOST_TRAINEES:
                raise NoRoom
            count = room.task.scenario.variants
            variant = (number - 1) % count + 1 if room.variants and count > 1 else None
            room.trainees[_digest(token)] = Trainee(number, variant, language)
        return token

    def trainee(self, token: str, *, now: datetime) -> tuple[Room, Trainee] | None:
        """Whoever joined with a token, and their room; ``None`` once that is over."""
        digest = _digest(token)
        for room in self.running(now=now):
            found = room.trainees.get(digest)
            if found is not None:
                return room, found
        return None

    def _let_go(self, now: datetime) -> None:
        for code in [code for code, room in self._open.items() if room.until <= now]:
            del self._open[code]


def _new_code() -> str:
    return "".join(secrets.choice(_SIGNS) for _number in range(_LENGTH))


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


# -- how a room stands -----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class SumTally:
    """The numbers of those who found a sum, made a known mistake, found another, did not answer."""

    title: Message
    right: int
    mistakes: int
    others: int
    unanswered: int


def sum_tallies(room: Room) -> list[SumTally]:
    """Count how a room stands, sum by sum."""
    trainees = list(room.trainees.values())
    marks = [room.marks(one) for one in trainees]
    found = []
    for asked in room.task.asked(None):
        verdicts = Counter(one[asked.key].verdict for one in marks if asked.key in one)
        right, mistakes = verdicts["right"], verdicts["known mistake"]
        others = verdicts["too high"] + verdicts["too low"]
        unanswered = len(trainees) - right - mistakes - others
        found.append(SumTally(asked.title, right, mistakes, others, unanswered))
    return found


def commonest_mistakes(room: Room) -> list[tuple[Message, int]]:
    """The traps into which people fell, with their number, the most first."""
    fallen: Counter[Message] = Counter()
    for trainee in list(room.trainees.values()):
        marks: Mapping[str, AnswerMark] = room.marks(trainee)
        fallen.update({trap.title for mark in marks.values() for trap in mark.traps})
    return fallen.most_common()
