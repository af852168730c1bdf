"""Lets the figures on a page follow what is typed into it, through a script.

The figures are those of the case as it is saved, of the case with what is typed though it is not
saved yet, or without what is typed since it is not clear; which of them is always told.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from flask import Response, render_template
from markupsafe import Markup

from legalcalc.schemas.case_layers import Data
from legalcalc.web.cases.drafts import kept_as_typed, saved_now
from legalcalc.web.casework import Casework
from legalcalc.web.forms.control import Control
from legalcalc.web.forms.posted import Posted
from legalcalc.web.results.live import beside

__all__ = ["FormNow", "followed", "form_now"]


@dataclass(frozen=True)
class FormNow:
    """The state of a form alone, which the script puts in place: no figure of the case is in it, so
    that it can be made while these are computed.

    ``seen`` stands for what the form shows now; ``said`` is what was understood of its answers, and
    what is wrong with them; ``sums`` are those of the form itself, by the ids of their places.
    """

    seen: Mapping[str, str]
    said: Markup = field(repr=False)
    sums: Mapping[str, object] = field(repr=False)


def form_now(
    seen: Mapping[str, str],
    controls: Iterable[Control],
    posted: Posted,
    sums: Mapping[str, object] = MappingProxyType({}),
) -> FormNow:
    """A form as it was just sent, with its controls as they were typed."""
    said = render_template(
        "cases/live_form_answers.html",
        said=[
            part
            for one in controls
            for part in one.parts
            if part.name in posted.values or posted.shows(part.name)
        ],
        posted=posted,
    )
    return FormNow(seen, Markup(said), sums)


def followed(
    cw: Casework, form: FormNow, *, data: Data | None = None, problems: int | None = None
) -> Response:
    """The answer to a form that the script sent: figures, how it stands, what was understood.

    ``data``: the case with what is typed, where that is not saved. ``problems``: of how many
    answers it is not clear what they say; ``None`` where all is saved.
    """
    known = beside(cw, data, problems)
    if problems is None:
        known["status"] = saved_now()
    elif known["behind"]:
        known["status"] = kept_as_typed(problems)
    page = render_template(
        "cases/live_form.html",
        cw=cw,
        saved=problems is None,
        seen=json.dumps(dict(form.seen)),
        said=form.said,
        sums=form.sums,
        **known,
    )
    return Response(page, content_type="text/html; charset=utf-8")
