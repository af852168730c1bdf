"""The page of what was saved and taken of a group: of each person, and in all.

It is for the claimants' own side and no part of any claim.
"""

from __future__ import annotations

from flask import make_response, render_template, request
from werkzeug.wrappers import Response

from legalcalc.web.groups import tasks
from legalcalc.web.groups.figures import EVERY, gain_sums_of
from legalcalc.web.groups.frame import groups
from legalcalc.web.groups.keeping import group_at_hand
from legalcalc.web.language import screen_teller
from legalcalc.web.paging import page_of
from legalcalc.web.responses import worked

__all__ = ["gain"]


@groups.get("/<group_id>/gain")
def gain(group_id: str) -> Response:
    """Show what was saved and taken of the people of a group, with what is not known of it.

    The page asks for itself again while sums are computed, unless told not to.
    """
    group = group_at_hand(group_id)
    figures = gain_sums_of(group)
    text, language = group.content.text, screen_teller().language
    shown = worked(tasks.gain_page, text, figures.ready, language)
    still = request.args.get("still") == "1"
    answer = make_response(
        render_template(
            "groups/gain.html",
            group=group,
            figures=figures,
            shown=shown,
            page=page_of(shown.people),
            still=still,
            every=EVERY,
        )
    )
    if figures.running and not still:
        answer.headers["Refresh"] = str(EVERY)
    return answer
