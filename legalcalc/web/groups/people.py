"""One person of a group: what they are owed, whether they are still of it, and their own case."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from http import HTTPStatus
from typing import Any, Final

from flask import abort, render_template, request
from werkzeug.wrappers import Response

from legalcalc.group.group_file import Standing
from legalcalc.group.tables.cells import doubt_told
from legalcalc.messages import Message, _
from legalcalc.schemas.values import DATE, TEXT
from legalcalc.store import Conflict, NotGranted
from legalcalc.typed_values import Doubtful, Unreadable, example, read
from legalcalc.web.cases.saving import create_case
from legalcalc.web.casework import Casework, casework
from legalcalc.web.groups import tasks
from legalcalc.web.groups.figures import figures_of
from legalcalc.web.groups.frame import STANDINGS, UNFIT, groups
from legalcalc.web.groups.keeping import KeptGroup, group_at_hand
from legalcalc.web.kept_entries import cases_of
from legalcalc.web.language import languages, screen_teller
from legalcalc.web.responses import see, worked
from legalcalc.web.visitors import now

__all__ = [
    "changes",
    "make_case",
    "person",
    "set_confirmed",
    "set_standing",
    "take_changes",
]

_STANDINGS: Final[dict[str, Standing]] = {
    "left": "left",
    "objected": "objected",
    "settled": "settled",
}
_TO_COME: Final = _("This day has not come yet.")


@dataclass
class _AskedOfPerson:
    """The person of an address, and what somebody typed about them: texts, and what is wrong."""

    group: KeptGroup
    number: int
    id: str
    typed: dict[str, str] = field(default_factory=dict)
    wrong: dict[str, Message] = field(default_factory=dict)

    @property
    def case_id(self) -> str | None:
        """The id of the case that was made for the person, if the visitor still sees it."""
        case_id = self.group.content.cases.get(self.id)
        seen = {one.id for one in cases_of(self.group.visitor)}
        return case_id if case_id in seen else None

    def page(self) -> str:
        """The page of the person."""
        figures = figures_of(self.group)
        text, language = self.group.content.text, screen_teller().language
        shown = worked(tasks.group_page, text, figures.ready, language).people[self.number - 1]
        confirmed = shown.confirmation
        return render_template(
            "groups/person.html",
            group=self.group,
            person=shown,
            why=figures.failed.get(self.id, ()),
            standings=STANDINGS,
            chosen=self.typed.get("standing")
            or (shown.departure.reason if shown.departure else ""),
            spoken=languages(),
            language=self.typed.get("language") or (confirmed.language if confirmed else None),
            typed=self.typed,
            wrong=self.wrong,
            example=example(DATE, language),
            case_id=self.case_id,
        )

    def day(self, name: str) -> date | None:
        """The day that is typed in a field, which cannot be one to come; what is wrong is noted."""
        text = self.typed[name] = request.form.get(name, "").strip()
        language = screen_teller().language
        found = read(DATE, text, language)
        if isinstance(found, Unreadable):
            self.wrong[name] = found.message
            return None
        if isinstance(found, Doubtful):
            self.wrong[name] = doubt_told(DATE, language)
            return None
        day = date.fromisoformat(found.value)
        if day > now().astimezone().date():
            self.wrong[name] = _TO_COME
            return None
        return day


def _asked(group_id: str, number: int) -> _AskedOfPerson:
    """The person with a number, from 1; a form names their id besides, for somebody may have put
    another in that place meanwhile."""
    group = group_at_hand(group_id)
    ids = worked(tasks.ids_of, group.content.text)
    id = ids[number - 1] if 1 <= number <= len(ids) else None
    if id is None:  # nobody, or somebody who has to get an id in the file first
        abort(HTTPStatus.NOT_FOUND)
    if request.method == "POST" and request.form.get("person") != id:
        raise Conflict
    return _AskedOfPerson(group, number, id)


@groups.get("/<group_id>/people/<int:number>/")
def person(group_id: str, number: int) -> str:
    """Show one person: what they are owed row by row, what differs, and what can be noted."""
    return _asked(group_id, number).page()


@groups.post("/<group_id>/people/<int:number>/standing")
def set_standing(group_id: str, number: int) -> Response | tuple[str, int]:
    """Note that the person left, objected or settled on a day, or is of the group again."""
    asked = _asked(group_id, number)
    standing = asked.typed["standing"] = request.form.get("standing", "")
    day = asked.day("day") if standing in _STANDINGS else None
    if asked.wrong:
        return asked.page(), UNFIT
    chosen = _STANDINGS.get(standing)
    text = worked(tasks.with_standing, asked.group.content.text, asked.id, chosen, day)
    asked.group.save(text=text)
    return _back(asked)


@groups.post("/<group_id>/people/<int:number>/confirmed")
def set_confirmed(group_id: str, number: int) -> Response | tuple[str, int]:
    """Note that the person confirmed all that is shared, or has not."""
    asked = _asked(group_id, number)
    language = asked.typed["language"] = request.form.get("language", "")
    how = asked.typed["how"] = request.form.get("how", "").strip()
    day = None if "not" in request.form else asked.day("on")
    found = read(TEXT, how, screen_teller().language)
    if how and isinstance(found, Unreadable):
        asked.wrong["how"] = found.message
    if asked.wrong:
        return asked.page(), UNFIT
    told = language if language in languages() else ""
    text = worked(tasks.with_confirmation, asked.group.content.text, asked.id, day, told, how)
    asked.group.save(text=text)
    return _back(asked)


def _back(asked: _AskedOfPerson) -> Response:
    return see("groups.person", group_id=asked.group.id, number=asked.number)


# -- the case of one person ------------------------------------------------------------------------


@groups.post("/<group_id>/people/<int:number>/case")
def make_case(group_id: str, number: int) -> Response:
    """Make an ordinary case of the person, in which nobody else of the group stands."""
    asked = _asked(group_id, number)
    known = asked.case_id
    if known is None:
        data = worked(tasks.case_of, asked.group.content.text, asked.id)
        if data is None:
            return _back(asked)
        known = create_case(data)
        asked.group.save(cases={**asked.group.content.cases, asked.id: known})
    return see("cases.home", case_id=known)


@groups.get("/<group_id>/people/<int:number>/changes")
def changes(group_id: str, number: int) -> str:
    """Show what taking the case of the person into the group would change."""
    asked = _asked(group_id, number)
    work = _case(asked)
    return _changes_page(asked, work, _to_take(asked, work))


@groups.post("/<group_id>/people/<int:number>/changes")
def take_changes(group_id: str, number: int) -> Response | tuple[str, int]:
    """Take the case of the person into the group, as their own facts, if it is as it was shown."""
    asked = _asked(group_id, number)
    work = _case(asked)
    found = _to_take(asked, work)
    if not isinstance(found, tasks.CaseToTake):
        return _changes_page(asked, work, found), UNFIT
    if request.form.get("shown") != _digest(asked, work):
        return _changes_page(asked, work, found, moved=True), HTTPStatus.CONFLICT
    asked.group.save(text=found.text)
    return _back(asked)


def _case(asked: _AskedOfPerson) -> Casework:
    """The case of the person, with their names: without these, taking it would take them out."""
    if asked.case_id is None:
        abort(HTTPStatus.NOT_FOUND)
    work = casework(asked.case_id)
    if not work.sees_identity:
        raise NotGranted
    return work


def _to_take(asked: _AskedOfPerson, work: Casework) -> Any:
    return worked(
        tasks.case_to_take,
        asked.group.content.text,
        asked.id,
        work.data,
        screen_teller().language,
    )


def _digest(asked: _AskedOfPerson, work: Casework) -> str:
    """Stands for the group and the case that were shown."""
    versions = ".".join(str(version) for _layer, version in sorted(work.versions.items()))
    return f"{asked.group.content.digest}.{versions}"


def _changes_page(asked: _AskedOfPerson, work: Casework, found: Any, *, moved: bool = False) -> str:
    taken = isinstance(found, tasks.CaseToTake)
    return render_template(
        "groups/changes.html",
        group=asked.group,
        person=asked,
        case_id=work.id,
        refused=() if taken else found,
        of=found.changes if taken else None,
        digest=_digest(asked, work),
        moved=moved,
    )
