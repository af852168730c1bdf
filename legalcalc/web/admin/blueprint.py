"""The blueprint to which the modules of this package add their views.

The guard lets administrators alone to them.
"""

from __future__ import annotations

from typing import Final

from flask import Blueprint

__all__ = ["admin"]

admin: Final = Blueprint("admin", __name__, url_prefix="/admin")
