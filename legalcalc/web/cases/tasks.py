"""The tasks of a case, in the order in which a first conversation goes."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Final

from flask import url_for

from legalcalc.messages import Message, _
from legalcalc.schemas.case_layers import Data
from legalcalc.web.forms.places import ABOUT
from legalcalc.web.questions import list_words

__all__ = [
    "CHAPTERS",
    "FIRST_TASKS",
    "Chapter",
    "Task",
    "first_step",
    "task_at",
    "task_of",
    "untold_tasks",
]


@dataclass(frozen=True, slots=True)
class Task:
    """A page of the case that somebody can turn to. ``name`` is its place in the case format."""

    name: str
    title: Message
    endpoint: str = "facts.page"
    also: tuple[str, ...] = ()  # other lists of the format that its page fills

    def address(self, case_id: str) -> str:
        """The address of its page."""
        if self.endpoint != "facts.page":
            return url_for(self.endpoint, case_id=case_id)
        return url_for(self.endpoint, case_id=case_id, path=self.name)

    def count(self, data: Data) -> int:
        """The number of entries, or answers, that there are."""
        if self.name == ABOUT:
            return 1
        return sum(len(data.get(name) or ()) for name in (self.name, *self.also))

    def told(self, data: Data) -> bool:
        """Whether anything was told, if only that there is nothing: an empty list says so."""
        return self.count(data) > 0 or self.name in data


@dataclass(frozen=True, slots=True)
class Chapter:
    """Tasks that belong together. ``mark`` names its pictogram."""

    title: Message
    mark: str
    tasks: tuple[Task, ...]


def _list(name: str) -> Task:
    """The task of a list of entries. What leads to it is called as what stands above it."""
    return Task(name, list_words(name).title)


CHAPTERS: Final = (
    Chapter(
        _("The case"),
        "case",
        (
            Task(ABOUT, _("The case and its days")),
            Task("choices", _("What is claimed, and where"), "choices.page"),
        ),
    ),
    Chapter(
        _("People"),
        "people",
        (
            Task("claimant", _("The worker")),
            _list("parties"),
            _list("people"),
        ),
    ),
    Chapter(
        _("Work"),
        "work",
        (
            _list("employments"),
            Task("work", _("Working time"), "work.page", ("patterns", "exceptions", "work_days")),
            _list("pieces"),
            _list("pay_tables"),
        ),
    ),
    Chapter(
        _("Money"),
        "money",
        (
            _list("payments"),
            _list("deductions"),
            _list("lodging"),
            _list("food"),
            _list("fees"),
            _list("debts"),
            _list("exchange_rates"),
            _list("index_series"),
        ),
    ),
    Chapter(
        _("Losses and harm"),
        "harm",
        (
            _list("losses"),
            _list("harms"),
            _list("confinements"),
            _list("taken"),
            _list("compelled_acts"),
            Task("indicators", _("Indicators of trafficking"), "indicators.page"),
            Task("reflection_period", _("Reflection period")),
            _list("residence_decisions"),
            _list("proceedings"),
            _list("awards"),
        ),
    ),
    Chapter(
        _("Proof and papers"),
        "papers",
        (
            _list("evidence"),
            _list("authorisations"),
            _list("consents"),
            _list("handovers"),
            _list("statements"),
            _list("language_help"),
            _list("releases"),
            Task("limits", _("What may not be passed on")),
        ),
    ),
)

_IN_ORDER: Final = tuple(task for chapter in CHAPTERS for task in chapter.tasks)
_BY_NAME: Final = {name: task for task in _IN_ORDER for name in (task.name, *task.also)}


# Without whom, where and when nothing can be computed, whatever law it is; pay is what is set
# against what is due.
_COMPUTED_FROM: Final = ("parties", "employments", "work", "payments")

FIRST_TASKS: Final = tuple(_BY_NAME[name] for name in ("claimant", *_COMPUTED_FROM))
"""The tasks without which there is no claim: for whom, against whom, and what is computed."""


def first_step(data: Data, beside: Task | None = None) -> Task | None:
    """The task to begin next where little can be computed without it, other than that ``beside``;
    ``None`` if all are begun."""
    steps = (_BY_NAME[name] for name in _COMPUTED_FROM)
    return next((task for task in steps if task is not beside and not task.told(data)), None)


def task_of(names: tuple[str, ...]) -> Task:
    """The task to which a place of the case belongs."""
    return _BY_NAME[names[0] if names else ABOUT]


def task_at(path: str) -> Task | None:
    """The task to which something belongs that a rule misses; ``None`` for what is in no case."""
    name = path.partition(".")[0].partition("[")[0]
    return _BY_NAME.get("work" if name == "hours" else name)


def untold_tasks(data: Data, wanted: Collection[str]) -> Iterator[Task]:
    """The tasks of which nothing is told yet though ``wanted``, names of lists of the case, holds
    them, in the order of a first conversation."""
    return (task for task in _IN_ORDER if task.name in wanted and not task.told(data))
