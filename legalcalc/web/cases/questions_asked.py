"""Chooses the questions that are asked: those that a chosen head of claim needs, and no others."""

from __future__ import annotations

from typing import Final

from legalcalc.law.heads import CANONICAL_HEADS
from legalcalc.law.jurisdiction import HeadRule, Jurisdiction
from legalcalc.schemas.case_layers import Data
from legalcalc.web.forms.places import SectionPlace
from legalcalc.web.questions import groups, needed_by, question

__all__ = ["asked_keys", "chosen_heads", "first_answers", "needed_keys"]


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
    that have an answer already. What is sensitive, such as immigration status, is asked only where
    a head that is computed reads it; what does not concern who or what the place is about, never.
    """
    told = set(place.entry or {})
    if place.names == ("claimant",) and (place.entry or {}).get("role") == "claimant":
        told.discard("role")  # that much every case says
    return (frozenset(_wanted(place, data, law)) - _not_of(place, data)) | told


def needed_keys(place: SectionPlace, data: Data, law: Jurisdiction | None) -> frozenset[str]:
    """The keys of a place that a head of claim which is computed reads or may read, and those that
    an entry begins with."""
    section = type(place.section)
    wanted = _wanted(place, data, law)
    strange = _not_of(place, data)
    return frozenset(
        key
        for key, by_a_head in wanted.items()
        if key not in strange
        and (by_a_head or place.section.keys[key].required or question(section, key).main)
    )


# Of the worker whose case it is nobody asks the part in it, nor a profession by which to act.
_OF_WHO_ACTS: Final = frozenset({"role", "organisation", "qualification", "registration"})
# Who stands above a party, and since when: asked where there is another party that might.
_ABOVE: Final = frozenset({"engaged_by", "link_from", "link_to", "contract_value"})
# What others than the employer answer for, and how far.
_OF_OTHERS: Final = frozenset({"knew", "checked", "warned_on", "passed_on_own_duty", "asked"})
_OF_ONE_JOB: Final = frozenset({"employment"})
_EMPLOYER: Final = "employer"


def _not_of(place: SectionPlace, data: Data) -> frozenset[str]:
    """The keys of a place that do not concern who it is about."""
    if place.names == ("claimant",):
        return _OF_WHO_ACTS
    if place.names == ("parties",):
        entry = place.entry or {}
        plain = set(_listed(entry.get("roles"))) <= {_EMPLOYER}
        others = any(one is not place.entry for one in data.get("parties", ()))
        return (_OF_OTHERS if plain else frozenset()) | (frozenset() if others else _ABOVE)
    if len(place.names) == 1 and len(data.get("employments", ())) < 2:
        return _OF_ONE_JOB  # there is nothing to choose
    return frozenset()


def first_answers(place: SectionPlace, data: Data, law: Jurisdiction | None) -> Data:
    """The answers that stand in a form where the entry has none yet, for the person to see and to
    keep: the only employer that there is, and the country whose law holds."""
    if place.names != ("employments",):
        return {}
    found: Data = {}
    parties = [one for one in data.get("parties", ()) if isinstance(one, dict) and "id" in one]
    employers = [one["id"] for one in parties if _EMPLOYER in _listed(one.get("roles"))]
    if len(employers) == 1:
        found["employer"] = employers[0]
    if law is not None:
        found["place"] = {"country": law.code.partition("-")[0]}
    return found


def _wanted(place: SectionPlace, data: Data, law: Jurisdiction | None) -> dict[str, bool]:
    """The keys of a place that are wanted, and whether a head of claim wants them."""
    heads = chosen_heads(data, law)
    ids = [head.id for head in heads] or list(CANONICAL_HEADS)
    read = {fact for head in heads for fact in head.asks}
    # What a head of this law declares is asked for those heads alone; the rest is read by rules on
    # time limits, interest and who is liable, and the words of its question say for which heads.
    declared = {fact for head in (law.head_rules if law else ()) for fact in head.asks}
    country = "" if law is None else law.code.partition("-")[0]
    found = {}
    for key in (key for group in groups(type(place.section)) for key in group.keys):
        one = question(type(place.section), key)
        dotted = ".".join((*place.names, key))
        if one.sensitive or dotted in declared:
            wanted = by_a_head = dotted in read
        else:
            read_here = not one.countries or country in one.countries
            wanted = read_here and needed_by(one, ids)
            by_a_head = wanted and bool(one.heads)
        if wanted:
            found[key] = by_a_head
    return found
