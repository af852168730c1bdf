"""The front end in a browser, and the calculation API: Flask over the same engine and papers.

Names are imported when first used: a worker that prints a paper waits for no web server.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from legalcalc.web.app import create_app
    from legalcalc.web.settings import Limits, Settings

__all__ = ["Limits", "Settings", "create_app"]

_HOMES = {"create_app": "app", "Limits": "settings", "Settings": "settings"}


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
