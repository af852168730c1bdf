"""Tables of a group, out of a spreadsheet and into one; and what is taken along of a group.

Names of files say what they are and the day, and nothing of anybody.
"""

from __future__ import annotations

from http import HTTPStatus
from typing import Final

from flask import abort, render_template, request
from werkzeug.wrappers import Response

from legalcalc.messages import Message
from legalcalc.web.groups import tasks
from legalcalc.web.groups.figures import figures_of
from legalcalc.web.groups.frame import NO_FILE, UNFIT, groups
from legalcalc.web.groups.keeping import GroupContent, KeptGroup, group_at_hand
from legalcalc.web.language import screen_teller
from legalcalc.web.responses import download, worked
from legalcalc.web.visitors import now

__all__ = ["empty_tables", "left_out", "schedule", "tables", "take_along", "take_tables"]

_XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_KINDS: Final = {
    "xlsx": _XLSX,
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "csv": "text/csv; charset=utf-8",
}


def _name(what: str, kind: str) -> str:
    return f"{what}-{now():%Y-%m-%d}.{kind}"


@groups.get("/<group_id>/tables")
def tables(group_id: str) -> str:
    """Ask for tables that people filled in, and offer empty ones."""
    return _page(group_at_hand(group_id))


def _page(
    group: KeptGroup,
    trouble: Message | None = None,
    refused: tasks.GroupRefused | None = None,
    taken: tasks.TablesTaken | None = None,
) -> str:
    return render_template(
        "groups/tables.html", group=group, trouble=trouble, refused=refused, taken=taken
    )


@groups.post("/<group_id>/tables")
def take_tables(group_id: str) -> str | tuple[str, int]:
    """Take every row that can be read into the group, and tell every cell that cannot.

    What is wrong is answered with a page at once: to keep it for a page to come would be to keep
    what the tables hold. The rows that were left out are kept with the group until other tables
    come.
    """
    group = group_at_hand(group_id)
    files = [(one.filename or "", one.read()) for one in request.files.getlist("file")]
    files = [one for one in files if one[1]]
    if not files:
        return _page(group, trouble=NO_FILE), UNFIT
    found = worked(tasks.take_tables, group.content.text, files, screen_teller().language)
    if isinstance(found, tasks.GroupRefused):
        return _page(group, refused=found), UNFIT
    if not found.taken:
        group.save(left_out=found.left_out)
        return _page(group, taken=found), UNFIT
    read = found.group
    group.save(text=read.text, people=read.people, left_out=found.left_out)
    return _page(group, taken=found)


@groups.get("/<group_id>/tables/empty.<kind>")
def empty_tables(group_id: str, kind: str) -> Response:
    """Give empty tables, with headings in the language of the screen."""
    group = group_at_hand(group_id)
    if kind not in ("xlsx", "ods"):
        abort(HTTPStatus.NOT_FOUND)
    language = screen_teller().language
    content = worked(tasks.empty_tables, kind, language, group.content.text)
    return download(_name("tables", kind), content, _KINDS[kind])


@groups.get("/<group_id>/tables/left-out.xlsx")
def left_out(group_id: str) -> Response:
    """Give the rows of the last tables that were left out, with what is wrong beside them."""
    content = group_at_hand(group_id).content.left_out
    if content is None:
        abort(HTTPStatus.NOT_FOUND)
    return download(_name("left-out", "xlsx"), content, _XLSX)


# -- what is taken along ---------------------------------------------------------------------------


@groups.get("/<group_id>/schedule.<kind>")
def schedule(group_id: str, kind: str) -> Response:
    """Give the schedule of the group, once everybody is computed."""
    group = group_at_hand(group_id)
    figures = figures_of(group)
    if kind not in ("xlsx", "csv") or not group.content.people:
        abort(HTTPStatus.NOT_FOUND)
    if figures.running or figures.full:
        abort(HTTPStatus.SERVICE_UNAVAILABLE)
    language = screen_teller().language
    content = worked(tasks.schedule, kind, group.content.text, figures.ready, language)
    return download(_name("schedule", kind), content, _KINDS[kind])


@groups.post("/<group_id>/take-along")
def take_along(group_id: str) -> Response:
    """Give the group as a file that anybody can read.

    It asks for the password and leaves a trace, as taking a case along does.
    """
    group = group_at_hand(group_id)
    who = group.visitor
    portable = who.store.cases.portable(who.session, group.id, now=now())
    kept = GroupContent.kept(portable.facts or {}, portable.identity or {})
    kind = "json" if kept.text.lstrip().startswith("{") else "yaml"
    return download(_name("group", kind), kept.text.encode(), f"application/{kind}")
