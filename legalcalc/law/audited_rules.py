"""Finds the rules that a jurisdiction declares beside its values, and who read their sources.

They stand in the files beside its code: who may act, what papers must contain, sentences that the
law asks for. Whatever there has a check mark is found, also in a file that is added later.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from legalcalc.figures import constant
from legalcalc.law.assistance import FILE as BESIDES
from legalcalc.law.audit import SourceReading, reading_of
from legalcalc.law.filing import CONTENTS
from legalcalc.law.jurisdiction import Jurisdiction
from legalcalc.law.reading import DeclaredEntry, LegalBasis, read_declarations
from legalcalc.law.representation import Representation, representation_of
from legalcalc.messages import Message, _

__all__ = ["AuditedRule", "audited_rules_of"]

# The keys under which a rule says in a sentence what it is, in the order in which they are told.
_SENTENCES: Final = (
    "title",
    "text",
    "texts",
    "reason",
    "condition",
    "conditions",
    "contents",
)
_LIMIT: Final = _("claim")
_ALLOWED: Final = {"yes": _("yes"), "no": _("no"), "unknown": _("not known")}


@dataclass(frozen=True, slots=True)
class AuditedRule:
    """The law of some rules with its sources; ``reading`` is ``None`` where nobody read one.

    ``subjects``: what each of the rules is of, from the whole to its part.
    """

    subjects: tuple[tuple[Message, ...], ...]
    basis: LegalBasis
    reading: SourceReading | None


def audited_rules_of(jurisdiction: Jurisdiction) -> tuple[AuditedRule, ...]:
    """The rules of a jurisdiction's own files, those that nobody read first; what rests on the same
    law, sources and reading is one.
    """
    acting = representation_of(jurisdiction)
    subjects: dict[LegalBasis, list[tuple[Message, ...]]] = {}
    for path in sorted(jurisdiction.home.glob("*.yaml")):
        if path.name == BESIDES:  # told on a page of its own, with who read it
            continue
        top = read_declarations(path, [])
        for subject, entry in _declared(top.values, (), acting, jurisdiction):
            of_it = subjects.setdefault(entry.ground(), [])
            if subject not in of_it:
                of_it.append(subject)
    found = [
        AuditedRule(tuple(of_it), basis, reading_of(basis.verified))
        for basis, of_it in subjects.items()
    ]
    return tuple(sorted(found, key=lambda one: one.reading is not None))


def _declared(
    value: Any, above: tuple[Message, ...], acting: Representation, law: Jurisdiction
) -> Iterator[tuple[tuple[Message, ...], DeclaredEntry]]:
    """Each mapping that has a check mark, with what it is of."""
    if isinstance(value, list):
        for one in value:
            yield from _declared(one, above, acting, law)
    elif isinstance(value, dict):
        here = (*above, *_said(value, acting, law))
        if "verified" in value:
            yield here, DeclaredEntry(value, "", [])
        of_parts = above if "verified" in value else here
        for key, one in value.items():
            content = (CONTENTS[key],) if key in CONTENTS else ()
            yield from _declared(one, (*of_parts, *content), acting, law)


def _said(value: dict[str, Any], acting: Representation, law: Jurisdiction) -> Iterator[Message]:
    for who in _texts(value.get("who")):
        yield acting.title_of(who)
    for body in _texts(value.get("bodies")):
        if body in acting.bodies:
            yield acting.bodies[body].title
    if isinstance(allowed := value.get("allowed"), str) and allowed in _ALLOWED:
        yield _ALLOWED[allowed]
    if isinstance(limits := value.get("up_to"), dict):
        for day, amount in limits.items():
            since = date.fromisoformat(str(day))
            yield _(
                "claims of up to {amount}, from {day}",
                amount=constant(str(amount), law.currency_on(since), _LIMIT),
                day=since,
            )
    for key in _SENTENCES:
        yield from map(Message, _texts(value.get(key)))


def _texts(value: Any) -> list[str]:
    listed = value if isinstance(value, list) else [value]
    return [one for one in listed if isinstance(one, str)]
