"""A case with uncertain facts in its least and most favourable light."""

from __future__ import annotations

from legalcalc.facts import Case, View

__all__ = ["other_scenarios"]


_VIEWS: tuple[tuple[View, View], ...] = (
    ("low", "low"),
    ("low", "high"),
    ("high", "low"),
    ("high", "high"),
)


def other_scenarios(case: Case) -> list[Case]:
    """The case in its least and most favourable light, and with what can turn either way at each
    of its bounds; each once, and none that is as the likely one.
    """
    found: list[Case] = []
    for view, undirected in _VIEWS:
        other = case.seen(view, undirected=undirected)
        if other != case and other not in found:
            found.append(other)
    return found
