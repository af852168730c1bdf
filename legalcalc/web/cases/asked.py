"""Which questions are asked: those that a chosen head of claim needs, and no others."""

from __future__ import annotations

from legalcalc.law.heads import CANONICAL_HEADS
from legalcalc.law.jurisdiction import HeadRule, Jurisdiction
from legalcalc.web.cases.data import Data
from legalcalc.web.forms.places import Place
from legalcalc.web.questions import groups, needed_by, question

__all__ = ["asked_keys", "chosen_heads"]


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


def asked_keys(place: Place, data: Data, law: Jurisdiction | None) -> frozenset[str]:
    """The keys of a place that are asked for.

    Those that every case needs, those that a chosen head reads or may read, and those that have an
    answer already. What is sensitive is asked only where a chosen head names it as a fact it reads.
    """
    heads = chosen_heads(data, law)
    ids = [head.id for head in heads] or list(CANONICAL_HEADS)
    read = {fact for head in heads for fact in head.asks}
    answered = set(place.entry or {})
    keys = set()
    for key in (key for group in groups(type(place.section)) for key in group.keys):
        one = question(type(place.section), key)
        dotted = ".".join((*place.names, key))
        needed = not one.sensitive and needed_by(one, ids)
        if key in answered or dotted in read or needed:
            keys.add(key)
    return frozenset(keys)
