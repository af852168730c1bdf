"""The tasks of a case, in the order in which a first conversation goes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from flask import url_for

from legalcalc.messages import Message, _
from legalcalc.schemas.case_layers import Data
from legalcalc.web.forms.places import ABOUT

__all__ = ["CHAPTERS", "Chapter", "Task", "first_step", "next_task", "task_of"]


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
            Task("parties", _("Employers and others who may have to pay")),
            Task("people", _("Other people")),
        ),
    ),
    Chapter(
        _("Work"),
        "work",
        (
            Task("employments", _("Employments")),
            Task("work", _("Working time"), "work.page", ("patterns", "exceptions", "work_days")),
            Task("pieces", _("Piece work")),
            Task("pay_tables", _("Agreed or sectoral pay rates")),
        ),
    ),
    Chapter(
        _("Money"),
        "money",
        (
            Task("payments", _("Pay received")),
            Task("deductions", _("Money kept back")),
            Task("lodging", _("Lodging")),
            Task("food", _("Food")),
            Task("fees", _("Fees for getting the job")),
            Task("debts", _("Debts")),
            Task("exchange_rates", _("Exchange rates")),
            Task("index_series", _("Price or wage indices")),
        ),
    ),
    Chapter(
        _("Losses and harm"),
        "harm",
        (
            Task("losses", _("Losses")),
            Task("harms", _("Harm")),
            Task("confinements", _("Times of being held")),
            Task("taken", _("Papers and belongings taken")),
            Task("compelled_acts", _("Acts done under compulsion")),
            Task("reflection_period", _("Reflection period")),
            Task("proceedings", _("Proceedings")),
            Task("awards", _("Money already awarded")),
        ),
    ),
    Chapter(
        _("Proof and papers"),
        "papers",
        (
            Task("evidence", _("Evidence")),
            Task("authorisations", _("Who may act for the worker")),
            Task("consents", _("Who may get which data")),
            Task("statements", _("Statements")),
            Task("language_help", _("Interpreters and translators")),
            Task("releases", _("Released papers")),
        ),
    ),
)

_IN_ORDER: Final = tuple(task for chapter in CHAPTERS for task in chapter.tasks)
_BY_NAME: Final = {name: task for task in _IN_ORDER for name in (task.name, *task.also)}


# Without whom, where and when nothing can be computed, whatever law it is; pay is what is set
# against what is due.
_FIRST: Final = ("parties", "employments", "work", "payments")


def first_step(data: Data) -> Task | None:
    """The task to begin next where little can be computed without it; ``None`` if all are begun."""
    return next((task for name in _FIRST if not (task := _BY_NAME[name]).told(data)), None)


def task_of(names: tuple[str, ...]) -> Task:
    """The task to which a place of the case belongs."""
    return _BY_NAME[names[0] if names else ABOUT]


def next_task(names: tuple[str, ...]) -> Task:
    """The task after that of a place; after the last one, the last."""
    number = _IN_ORDER.index(task_of(names))
    return _IN_ORDER[min(number + 1, len(_IN_ORDER) - 1)]
