"""The list of groups, a new one, and the page of a group with its people and sums."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from flask import make_response, render_template, request
from werkzeug.wrappers import Response as BaseResponse

from legalcalc.messages import Message
from legalcalc.store import Damaged
from legalcalc.web.casework import casework
from legalcalc.web.groups import tasks
from legalcalc.web.groups.figures import EVERY, figures_of
from legalcalc.web.groups.frame import NO_FILE, STANDINGS, UNFIT, groups
from legalcalc.web.groups.keeping import GroupContent, KeptGroup, create_group, group_at_hand
from legalcalc.web.kept_entries import cases_of, groups_of
from legalcalc.web.language import screen_teller
from legalcalc.web.paging import page_of
from legalcalc.web.responses import see, worked
from legalcalc.web.visitors import visitor

__all__ = ["home", "listed", "make", "make_from_case", "new"]

_LONGEST: Final = 200  # characters of a title


@groups.get("/")
def listed() -> str:
    """The groups that the visitor may see, those changed last first."""
    who = visitor()
    entries = sorted(groups_of(who), key=lambda one: (-one.changed_on.toordinal(), one.id))
    return render_template(
        "groups/list.html", page=page_of(entries), guest=who.guest, damaged=Damaged.message
    )


# -- a new group -----------------------------------------------------------------------------------


@groups.get("/new")
def new() -> str:
    """Ask for a group file, or for a case of which to share what is so for all."""
    return _new_page()


def _new_page(
    trouble: Message | None = None, refused: tasks.GroupRefused | None = None, typed: str = ""
) -> str:
    return render_template(
        "groups/new.html",
        trouble=trouble,
        refused=refused,
        typed=typed,
        cases=sorted(cases_of(visitor()), key=lambda one: -one.changed_on.toordinal()),
    )


@groups.post("/new")
def make() -> BaseResponse | tuple[str, int]:
    """Make a group of a file, or say what is wrong with it; nothing is stored unless it is read."""
    sent = request.files.get("file")
    content = sent.read() if sent is not None else b""
    if not content:
        return _new_page(trouble=NO_FILE), UNFIT
    found = worked(tasks.read_file, content, screen_teller().language)
    if isinstance(found, tasks.GroupRefused):
        return _new_page(refused=found), UNFIT
    return _kept(found)


def _kept(read: tasks.GroupRead) -> BaseResponse:
    content = GroupContent(read.text, read.people, read.reference, read.title)
    return see("groups.home", group_id=create_group(content))


@groups.post("/new/from-case")
def make_from_case() -> BaseResponse | tuple[str, int]:
    """Make a group of nobody yet, in which is shared what can be of a case of the visitor."""
    title = request.form.get("title", "").strip()[:_LONGEST]
    work = casework(request.form.get("case", ""))
    language = screen_teller().language
    found = worked(tasks.begun, work.data, _next_reference(), title, language)
    if isinstance(found, tasks.GroupRefused):
        return _new_page(refused=found, typed=title), UNFIT
    return _kept(found)


def _next_reference() -> str:
    """The first free number."""
    taken = {(one.card or {}).get("reference") for one in groups_of(visitor())}
    number = len(taken) + 1
    while f"G-{number}" in taken:
        number += 1
    return f"G-{number}"


# -- the page of a group ---------------------------------------------------------------------------


@groups.get("/<group_id>/")
def home(group_id: str) -> BaseResponse:
    """Show the people of a group as a table, what they are owed, and what is to be looked at.

    The page asks for itself again while figures are computed, unless told not to.
    """
    group = group_at_hand(group_id)
    figures = figures_of(group)
    shown = _shown(group, figures.ready)
    still = request.args.get("still") == "1"
    answer = make_response(
        render_template(
            "groups/home.html",
            group=group,
            figures=figures,
            shown=shown,
            page=page_of(shown.people),
            standings=STANDINGS,
            still=still,
            every=EVERY,
        )
    )
    if figures.running and not still:
        answer.headers["Refresh"] = str(EVERY)
    return answer


def _shown(group: KeptGroup, ready: Mapping[str, bytes]) -> tasks.GroupPage:
    return worked(tasks.group_page, group.content.text, ready, screen_teller().language)
