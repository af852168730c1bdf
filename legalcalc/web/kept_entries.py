"""The lists of what a visitor may see: cases, and groups of people, which are kept as cases are.

A group lies under the same keys as a case, with the same rights, trail and backups. Its card says
that it is one, and its facts are of the format of groups, so that no page of a case opens it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from legalcalc.schemas.group import FORMAT

if TYPE_CHECKING:
    from collections.abc import Mapping

    from legalcalc.store import CaseEntry
    from legalcalc.web.visitors import Visitor

__all__ = ["GROUP", "cases_of", "groups_of", "is_group"]

GROUP: Final = "group"
"""The kind of a card that is a group's; those of cases name none."""


def is_group(facts: Mapping[str, Any]) -> bool:
    """Whether what is kept as facts is a group, and no case."""
    return facts.get("format") == FORMAT


def cases_of(who: Visitor) -> list[CaseEntry]:
    """The cases that a visitor may see."""
    return [one for one in who.store.cases.entries(who.session) if not _is_of_group(one)]


def groups_of(who: Visitor) -> list[CaseEntry]:
    """The groups that a visitor may see."""
    return [one for one in who.store.cases.entries(who.session) if _is_of_group(one)]


def _is_of_group(entry: CaseEntry) -> bool:
    return (entry.card or {}).get("kind") == GROUP
