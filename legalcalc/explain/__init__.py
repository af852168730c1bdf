"""The record told: as text in a language, as lines of arithmetic with their grounds, as data.

Names are imported when first used: a command that only needs a sentence in French does not wait
for the whole engine.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from legalcalc.explain.catalogues import languages_offered
    from legalcalc.explain.data import FORMAT, result_data, result_schema, to_json
    from legalcalc.explain.summaries import summary
    from legalcalc.explain.telling import Segment, Teller, Told
    from legalcalc.explain.unfolding import RecordLine, as_text, unfold, unfold_line

__all__ = [
    "FORMAT",
    "RecordLine",
    "Segment",
    "Teller",
    "Told",
    "as_text",
    "languages_offered",
    "result_data",
    "result_schema",
    "summary",
    "to_json",
    "unfold",
    "unfold_line",
]

_HOMES = {
    "languages_offered": "catalogues",
    "FORMAT": "data",
    "result_data": "data",
    "result_schema": "data",
    "to_json": "data",
    "summary": "summaries",
    "Segment": "telling",
    "Teller": "telling",
    "Told": "telling",
    "RecordLine": "unfolding",
    "as_text": "unfolding",
    "unfold": "unfolding",
    "unfold_line": "unfolding",
}


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
