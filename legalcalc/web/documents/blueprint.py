"""The blueprint to which the modules of this package add their views."""

from __future__ import annotations

from typing import Final

from flask import Blueprint

__all__ = ["documents"]

documents: Final = Blueprint("documents", __name__)
