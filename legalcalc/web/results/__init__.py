"""Shows what a case comes to: figures beside forms, results, deadlines, alternatives, versions."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from legalcalc.web.results.live import live
    from legalcalc.web.results.totals import Live
    from legalcalc.web.results.views import results

__all__ = ["Live", "live", "results"]

_HOMES = {"live": "live", "Live": "totals", "results": "views"}


def __getattr__(name: str) -> object:
    from importlib import import_module

    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
