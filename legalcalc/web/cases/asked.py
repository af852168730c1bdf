"""Chooses the questions that are asked: those that a chosen head of claim needs, and no others."""

from __future__ import annotations

from legalcalc.law.heads import CANONICAL_HEADS
from legalcalc.law.jurisdiction import HeadRule, Jurisdiction
from legalcalc.schemas.case_layers import Data
from legalcalc.web.forms.places import SectionPlace
from legalcalc.web.questions import groups, needed_by, question

__all__ = ["asked_keys", "chosen_heads", "needed_keys"]


def chosen_heads(data: Data, law: Jurisdiction | None) -> list[HeadRule]:
    """The heads of claim that the case computes: those chosen, else those that always are."""
    if law is None:
        return []
    choices = data.get("choices") or {}
    wanted, without = _listed(choices.get("heads")), _listed(choices.get("without"))
    return [
        head
        for head in law.head_rules
        if (_named(head, wanted) if wanted else head.by_default) and not _named(head, without)
    ]


def _named(head: HeadRule, names: list[str]) -> bool:
    return head.id in names or head.key in names


def _listed(raw: object) -> list[str]:
    if isinstance(raw, list):
        return [str(one) for one in raw]
    return [str(raw)] if raw else []


def asked_keys(place: SectionPlace, data: Data, law: Jurisdiction | None) -> frozenset[str]:
    """The keys of a place that are asked for.

    Those that every case needs, those that a head which is computed reads or may read, and those
    that have an answer already. What is sensitive, such as immigration status, is asked only for a
    head that somebody chose by name.
    """
    return frozenset(_wanted(place, data, law)) | (place.entry or {}).keys()


def needed_keys(place: SectionPlace, data: Data, law: Jurisdiction | None) -> frozenset[str]:
    """The keys of a place that a head of claim which is computed reads or may read, and those that
    an entry begins with."""
    section = type(place.section)
    wanted = _wanted(place, data, law)
    return frozenset(
        key
        for key, by_a_head in wanted.items()
        if by_a_head or place.section.keys[key].required or question(section, key).main
    )


def _wanted(place: SectionPlace, data: Data, law: Jurisdiction | None) -> dict[str, bool]:
    """The keys of a place that are wanted, and whether a head of claim wants them."""
    heads = chosen_heads(data, law)
    ids = [head.id for head in heads] or list(CANONICAL_HEADS)
    read = {fact for head in heads for fact in head.asks}
    named = _listed((data.get("choices") or {}).get("heads"))
    chosen = [head for head in heads if _named(head, named)]
    read_by_chosen = {fact for head in chosen for fact in head.asks}
    # What a head of this law declares is asked for those heads alone; the rest is read by rules on
    # time limits, interest and who is liable, and the words of its question say for which heads.
    declared = {fact for head in (law.head_rules if law else ()) for fact in head.asks}
    found = {}
    for key in (key for group in groups(type(place.section)) for key in group.keys):
        one = question(type(place.section), key)
        dotted = ".".join((*place.names, key))
        if one.sensitive:
            wanted = by_a_head = dotted in read_by_chosen
        elif dotted in declared:
            wanted = by_a_head = dotted in read
        else:
            wanted = needed_by(one, ids)
            by_a_head = wanted and bool(one.heads)
        if wanted:
            found[key] = by_a_head
    return found
