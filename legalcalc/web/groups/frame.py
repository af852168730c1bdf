"""The frame of all pages of a group, and the sentences that several of them say."""

from __future__ import annotations

from http import HTTPStatus
from typing import Final

from flask import Blueprint

from legalcalc.messages import Message, _

__all__ = ["NO_FILE", "STANDINGS", "UNFIT", "groups"]

groups = Blueprint("groups", __name__, url_prefix="/groups")

UNFIT: Final = int(HTTPStatus.UNPROCESSABLE_ENTITY)
"""The status of a page that shows what was sent again, with what is wrong with it."""

NO_FILE: Final = _("Choose a file.")

STANDINGS: Final[dict[str, Message]] = {
    "left": _("left"),
    "objected": _("objected"),
    "settled": _("settled"),
}
"""Why somebody is no longer of a group, in words."""
