"""How the figures on a page follow what is typed into it, and what the script gets to show it.

The figures are those of the case as it is saved, of the case with what is typed though it is not
saved yet, or without what is typed since it is not clear; which of them is always told.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any

from flask import Response, render_template

from legalcalc.messages import Message
from legalcalc.web.cases.data import Data
from legalcalc.web.cases.drafts import KEPT, NOT_SAVED, kept_as_typed, saved_now
from legalcalc.web.casework import Casework
from legalcalc.web.forms.controls import Control
from legalcalc.web.forms.posted import NOTHING, Posted
from legalcalc.web.results.live import live

__all__ = ["beside", "followed"]


def followed(
    cw: Casework,
    *,
    seen: Mapping[str, str],
    data: Data | None = None,
    problems: int | None = None,
    controls: Iterable[Control] = (),
    posted: Posted = NOTHING,
    sums: Mapping[str, object] = MappingProxyType({}),
) -> Response:
    """What the script puts in place after it sent a form: figures, how it stands, what was
    understood.

    ``data``: the case with what is typed, where that is not saved. ``problems``: of how many
    answers it is not clear what they say; ``None`` where all is saved. ``seen`` stands for what the
    form shows now; ``sums`` are those of the form itself, by the ids of their places.
    """
    known = beside(cw, data, problems)
    if problems is None:
        known["status"] = saved_now()
    elif known["behind"]:
        known["status"] = kept_as_typed(problems)
    page = render_template(
        "facts/fragment.html",
        cw=cw,
        saved=problems is None,
        seen=json.dumps(dict(seen)),
        said=[
            part
            for one in controls
            for part in one.parts
            if part.name in posted.values or posted.shows(part.name)
        ],
        posted=posted,
        sums=sums,
        **known,
    )
    return Response(page, content_type="text/html; charset=utf-8")


def beside(cw: Casework, data: Data | None = None, problems: int | None = None) -> dict[str, Any]:
    """The figures of a page, and how they stand to what is typed into it.

    ``problems`` as above; ``None`` where nothing is typed that is not saved.
    """
    behind = problems is not None and (data is None or problems > 0)
    status: Message | None = None
    if behind:
        status = KEPT
    elif data is not None:
        status = NOT_SAVED
    return {"live": live(cw, data), "behind": behind, "status": status}
