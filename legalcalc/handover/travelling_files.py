"""Says which files of evidence may travel with a hand-over: by type, and never by what they show.

No file travels unless somebody chose it, and none can be chosen that is kept for the own side or
that is about what the consent does not cover. What a file is about is said by its kind of evidence
and by the facts that rest on it: each of those has to travel, too. Nobody reads the file itself.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, NamedTuple

from legalcalc.facts import Case, Consent, Evidence
from legalcalc.handover.case_cutting import CutCase, evidence_that_goes
from legalcalc.handover.shared_fields import FILE_NEEDS, NEVER, is_about_anything
from legalcalc.messages import Message, _
from legalcalc.schemas.case_layers import links

__all__ = [
    "AS_IT_IS",
    "AS_PDF",
    "FILE_KINDS",
    "NAMES_NOT_COVERED",
    "ChosenFile",
    "PieceOfEvidence",
    "pieces_of_evidence",
    "refused_files",
]

FILE_KINDS: Final = (
    *("pdf", "txt", "eml", "heic", "zip", "ogg", "mp3", "m4a", "amr", "mp4", "bin"),
)
"""The ends of the names under which files travel. Photographs travel as a PDF that was made anew,
without place, device and author."""

AS_PDF: Final = _("Copy for others (PDF), without place and device")
AS_IT_IS: Final = _(
    "It goes as it is. Names, place and device can stand in it: this program cannot take them out "
    "of a file of this kind."
)
"""What is told of a file before it goes."""

NAMES_NOT_COVERED: Final = _(
    "It is kept for those who may see names, and the consent covers no names."
)

# Whom a bundle is for that such a recipient would get.
_AUDIENCES: Final[Mapping[str, Any]] = {"court": "court", "police or prosecutor": "prosecutor"}

_OWN_SIDE: Final = _("It stays with your side, or the consent does not cover it.")


@dataclass(frozen=True, slots=True)
class PieceOfEvidence:
    """A piece of evidence of a case, and whether its files may travel.

    ``number`` is that of the exhibit, from 1. ``place`` is its place, from 0, among the evidence of
    the case as it was cut; ``None`` where the piece itself stays. ``why_not`` is ``None`` where its
    files may be chosen. ``names_too``: files that were kept for those who may see names as well.
    """

    number: int
    what: str
    place: int | None
    why_not: Message | None
    names_too: bool


@dataclass(frozen=True, slots=True)
class ChosenFile:
    """A file that somebody chose: of which exhibit, what kind it is of, and its content.

    ``of_names``: it was kept for those who may see who the people are.
    """

    number: int
    kind: str
    content: bytes = field(repr=False)
    of_names: bool = False


def pieces_of_evidence(
    case: Case,
    whole: Mapping[str, Any],
    cut: CutCase,
    consent: Consent,
    shares: Collection[str],
    called: Iterable[str],
) -> tuple[PieceOfEvidence, ...]:
    """All pieces of evidence of a case, each with whether its files may travel.

    ``whole`` is the case in its canonical form, and ``cut`` what travels of it; ``called`` are the
    names of the recipient.
    """
    goes = evidence_that_goes(whole, shares, called)
    assert len(goes) == len(cut.data.get("evidence", ()))
    rests = _resting(whole)
    travels = _resting(cut.data)
    found = []
    for number, item in enumerate(case.evidence, start=1):
        place = goes.index(number - 1) if number - 1 in goes else None
        why: Message | None = _OWN_SIDE
        if place is not None:
            why = _why_not(item, consent, shares, rests, travels)
        if case.limits is not None and case.limits.not_passed_on:
            why = _("What may not be passed on can stand in any file: none goes out of this case.")
        names_too = "identity" in shares
        found.append(PieceOfEvidence(number, item.what, place, why, names_too))
    return tuple(found)


def refused_files(
    pieces: Sequence[PieceOfEvidence], chosen: Iterable[ChosenFile]
) -> tuple[Message, ...]:
    """Say of each chosen file that may not travel why; nothing where all may."""
    found: dict[Message, None] = {}
    for one in chosen:
        known = 1 <= one.number <= len(pieces)
        why = pieces[one.number - 1].why_not if known else _("There is no such evidence.")
        if why is None and one.of_names and not pieces[one.number - 1].names_too:
            why = NAMES_NOT_COVERED
        if why is None and one.kind not in FILE_KINDS:
            why = _OWN_SIDE
        if why is not None:
            found[_("Exhibit {number}: {problem}", number=one.number, problem=why)] = None
    return tuple(found)


def _why_not(
    item: Evidence,
    consent: Consent,
    shares: Collection[str],
    rests: Counter[_Proof],
    travels: Counter[_Proof],
) -> Message | None:
    """Why the files of a piece that travels itself may not be chosen."""
    if FILE_NEEDS.get(item.kind, NEVER).isdisjoint(shares):
        return _OWN_SIDE
    audience = _AUDIENCES.get(consent.kind)
    if audience is not None and not item.is_for(audience):
        return _OWN_SIDE
    if item.redactions:
        return _("Parts of it may not be seen. Add a copy that may go out as evidence of its own.")
    mine = {one: count for one, count in rests.items() if one.evidence == item.id}
    left = tuple(dict.fromkeys(one.key for one, count in mine.items() if count > travels[one]))
    if left:
        return _("A fact that stays here rests on it: {what}.", what=left)
    # Of people nothing is told here to whoever may not see names, so that nothing seems to stay.
    if "identity" not in shares and any(one.key in _OF_PEOPLE for one in mine):
        return NAMES_NOT_COVERED
    if is_about_anything(item.kind) and not any(one.evidence == item.id for one in travels):
        return _("No fact that goes out rests on it: nobody can say what it is about.")
    return None


_OF_PEOPLE: Final = frozenset({"claimant", "people"})


class _Proof(NamedTuple):
    """A piece of evidence, the key of the case that holds what it proves, and what that says."""

    evidence: str
    key: str
    said: str


def _resting(data: Mapping[str, Any]) -> Counter[_Proof]:
    """How often each piece of evidence is named as proof, and of what.

    An entry of which only a part travels is another one than the whole: whether the file proves
    that part or the rest, nobody can say.
    """
    return Counter(
        _Proof(id, way[0], json.dumps(_said(holder), sort_keys=True))
        for way, holder, name, _space in links(dict(data))
        if name == "evidence" and way
        for id in _ids(holder[name])
    )


_SAYS_NOTHING: Final = frozenset({"evidence", "visible_to", "note"})  # of the fact itself


def _said(value: Any) -> Any:
    """What an entry says, without its proof and what never travels of any."""
    if isinstance(value, Mapping):
        return {key: _said(one) for key, one in value.items() if key not in _SAYS_NOTHING}
    return [_said(one) for one in value] if isinstance(value, list) else value


def _ids(named: str | list[str]) -> list[str]:
    return named if isinstance(named, list) else [named]
