"""Earlier issues: what was printed for use, kept with the case so that it can be printed again.

An issue holds the case as it was, and a note of the order, the law and the program. Where these are
the same, printing it again gives the same bytes; where they are not, the page says what differs.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

import legalcalc
from legalcalc.messages import Message, _
from legalcalc.schemas.case_layers import joined, without_keys
from legalcalc.store import Issue, IssueEntry
from legalcalc.web.casework import Casework
from legalcalc.web.documents.choice import PaperOrder
from legalcalc.web.documents.tasks import Review
from legalcalc.web.results.live import FiguresUnavailable, computed
from legalcalc.web.results.versions import shown_to_keep
from legalcalc.web.visitors import now

__all__ = ["Kept", "differences", "keep", "kept_issues", "open_kept"]

FORMAT: Final = "legalcalc-issue/1"


@dataclass(frozen=True, slots=True)
class Kept:
    """An issue in a list. ``choice`` is ``None`` where it was not made by printing papers."""

    number: int
    day: date
    choice: PaperOrder | None
    ground: Mapping[str, Any]
    identity: bool


def keep(work: Casework, choice: PaperOrder, review: Review, heard: Iterable[str]) -> int:
    """Keep the case as it is now with what is made of it; the number of the issue.

    ``heard``: recipients for whom the lack of a consent was acknowledged.
    """
    ground = review.ground
    shown = None
    with suppress(
        FiguresUnavailable
    ):  # papers wait for no figure that only a later update asks for
        shown = computed(shown_to_keep, work.body())
    note = {
        "format": FORMAT,
        # As in the note of a version that is kept without papers, for the list of versions.
        "kind": "papers",
        "jurisdiction": ground["jurisdiction"],
        "edition": ground["edition"],
        "law": ground["parameters"],
        "program": legalcalc.__version__,
        **review.sums,
        **({} if shown is None else {"result": shown.result}),
        "choice": choice.data(),
        "order": choice.digest,
        "ground": ground,
        "identity": work.sees_identity,
        "day": now().date().isoformat(),
        "acknowledged": sorted(heard),
    }
    who = work.visitor
    return who.store.cases.issue(who.session, work.id, note, now=now())


def kept_issues(work: Casework) -> list[Kept]:
    """The issues of a case with the papers that were printed, the latest first.

    Versions kept without papers are not among them.
    """
    who = work.visitor
    found = (_kept(one) for one in reversed(who.store.cases.issues(who.session, work.id)))
    return [one for one in found if one.choice is not None]


def open_kept(work: Casework, number: int) -> tuple[Kept, dict[str, Any]]:
    """An issue with the case as it was. Raises :class:`~legalcalc.store.NotGranted`."""
    who = work.visitor
    issue: Issue = who.store.cases.open_issue(who.session, work.id, number)
    identity = issue.identity if work.sees_identity else None
    case: dict[str, Any] = without_keys(joined(issue.facts, identity))
    return _kept(issue.entry), case


def _kept(entry: IssueEntry) -> Kept:
    note = entry.note
    ours = note.get("format") == FORMAT and isinstance(note.get("choice"), dict)
    ground = note.get("ground")
    return Kept(
        number=entry.number,
        day=entry.issued_on,
        choice=PaperOrder.of_data(note["choice"]) if ours else None,
        ground=ground if isinstance(ground, dict) else {},
        identity=note.get("identity") is True,
    )


def differences(kept: Kept, here: Mapping[str, Any], sees_identity: bool) -> tuple[Message, ...]:
    """Reasons why the papers of an issue may come out otherwise now; none if all is the same."""
    return tuple(_differences(kept, here, sees_identity))


def _differences(kept: Kept, here: Mapping[str, Any], sees_identity: bool) -> Iterator[Message]:
    then = kept.ground
    if then.get("program") != here.get("program"):
        yield _(
            "The papers were made by {then}; here it is {now}.",
            then=str(then.get("program", "?")),
            now=str(here.get("program", "?")),
        )
    elif then.get("program_digest") != here.get("program_digest"):
        yield _("The program was changed since, although its version has the same number.")
    if then.get("edition") != here.get("edition"):
        yield _(
            "Edition {then} of the law was used; here it is edition {now}.",
            then=str(then.get("edition", "?")),
            now=str(here.get("edition", "?")),
        )
    if then.get("parameters") != here.get("parameters"):
        yield _("Figures of the law were added or corrected since.")
    if then.get("rules") != here.get("rules"):
        yield _("Rules of the law were added or corrected since.")
    if then.get("case") != here.get("case") and kept.identity == sees_identity:
        yield _("The case that was kept is read otherwise by this version of the program.")
    if kept.identity != sees_identity:
        if sees_identity:
            yield _("They were printed by somebody who may not see the names.")
        else:
            yield _("They were printed by somebody who may see the names; you may not.")
