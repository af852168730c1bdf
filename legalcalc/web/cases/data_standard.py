"""A case made of a person in a table of the Human Trafficking Case Data Standard (HTCDS).

The table is read by a worker, in memory, and nothing of it is kept but the case that is made.
"""

from __future__ import annotations

from http import HTTPStatus
from typing import Final

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from legalcalc.law import discovery
from legalcalc.messages import Message, _
from legalcalc.web.cases import case_file_tasks
from legalcalc.web.cases.new_case import empty_case
from legalcalc.web.cases.saving import create_case
from legalcalc.web.language import screen_teller
from legalcalc.web.responses import worked
from legalcalc.web.visitors import visitor

__all__ = ["data_standard"]

data_standard = Blueprint("data_standard", __name__, url_prefix="/cases/data-standard")

_NO_FILE: Final = _("Choose a file.")
_NO_LAW: Final = _("Choose the country or State where the work was done. It can be changed later.")
_NO_ROW: Final = _("Type the number of a row, such as 1.")
_LONGEST_NUMBER: Final = 6


@data_standard.get("")
def ask() -> str:
    """Ask for the table, for a row of it, and for the law of the case."""
    visitor()
    return _ask()


def _ask(
    problems: tuple[tuple[str, Message], ...] = (),
    refused: case_file_tasks.CaseFileRefused | None = None,
) -> str:
    return render_template(
        "cases/data_standard.html",
        laws=[one.jurisdiction for one in discovery.available() if one.jurisdiction is not None],
        problems=problems,
        refused=refused,
        typed=request.form,
    )


@data_standard.post("")
def make() -> Response | tuple[str, int]:
    """Make the case and turn to it, or say at once all that is wrong; then nothing is stored."""
    visitor()
    sent = request.files.get("file")
    content = sent.read() if sent is not None else b""
    code, row = request.form.get("jurisdiction", ""), request.form.get("row", "").strip()
    is_number = row.isdecimal() and row.isascii() and len(row) <= _LONGEST_NUMBER
    problems = [
        *([("file", _NO_FILE)] if not content else []),
        *([("row", _NO_ROW)] if not is_number else []),
        *([("law", _NO_LAW)] if discovery.find(code) is None else []),
    ]
    if problems:
        return _ask(tuple(problems)), HTTPStatus.UNPROCESSABLE_ENTITY
    begun = empty_case(code)
    found = worked(case_file_tasks.of_table, content, int(row), begun, screen_teller().language)
    if isinstance(found, case_file_tasks.CaseFileRefused):
        return _ask(refused=found), HTTPStatus.UNPROCESSABLE_ENTITY
    return redirect(url_for("cases.home", case_id=create_case(found)), HTTPStatus.SEE_OTHER)
