"""Finds where a guided conversation goes on after a topic: where most money depends on it."""

from __future__ import annotations

from dataclasses import dataclass

from legalcalc.messages import Message, _
from legalcalc.web.cases.form_context import law_of
from legalcalc.web.cases.questions_asked import needed_keys
from legalcalc.web.cases.tasks import Task, first_step, task_at, untold_tasks
from legalcalc.web.casework import Casework
from legalcalc.web.forms.places import ABOUT, NEW, find_place
from legalcalc.web.results.totals import Live, MissingFact

__all__ = ["NextTopic", "next_topic"]


@dataclass(frozen=True)
class NextTopic:
    """The topic to go on with, and what of it is missing, where that is known."""

    title: Message
    address: str
    missing: MissingFact | None = None


def next_topic(
    cw: Casework, here: Task, figures: Live, *, asked_at: str | None = None
) -> NextTopic:
    """The topic after that of ``here`` or, with ``asked_at``, after one question at that address.

    First what no sum can be without; then the missing facts on which most money depends; then what
    a head of claim that is computed may read and of which nobody said anything; at last the
    results.
    """
    step = first_step(cw.data, here)
    if step is not None:
        return NextTopic(step.title, _beginning(step, cw))
    for one in figures.sums.weightiest if figures.sums is not None else ():
        task, address = task_at(one.place.path), one.place.address
        if task is None or address is None:
            continue
        same = task is here if asked_at is None else address.partition("#")[0] == asked_at
        if not same:
            return NextTopic(task.title, address, one)
    wanted = needed_keys(find_place(cw.data, ABOUT), cw.data, law_of(cw.data))
    for task in untold_tasks(cw.data, wanted):
        if task is not here:
            return NextTopic(task.title, task.address(cw.id))
    return NextTopic(_("Results"), f"/cases/{cw.id}/results/")


def _beginning(task: Task, cw: Casework) -> str:
    """The address at which a topic of which nothing is told begins."""
    address = task.address(cw.id)
    return f"{address}/{NEW}" if task.endpoint == "facts.page" else address
