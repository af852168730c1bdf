"""The public pages of the law: what stands on each, and where it lies.

A page is found by its path below the first: ``fr/`` is that of a State, ``fr/values/minimum_wage``
that of a parameter. Front end and files have the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from typing import Any, Final

from legalcalc.law import discovery
from legalcalc.law.audit import AuditedParameter, LawAudit, law_audit_of
from legalcalc.law.audited_rules import AuditedRule, audited_rules_of
from legalcalc.law.choosing import told_choosing_days
from legalcalc.law.in_words import LawInWords
from legalcalc.law.jurisdiction import Jurisdiction, PairRule
from legalcalc.law.open_questions import open_questions_of
from legalcalc.law.published import published_of
from legalcalc.messages import Message
from legalcalc.reports.law_topics import besides_of

__all__ = ["FIRST", "LawPage", "LawPages", "law_pages_of"]

FIRST: Final = ""
"""The path of the page that lists all States."""


@dataclass(frozen=True, slots=True)
class LawPage:
    """A page of the law: its template, and what that tells."""

    template: str
    told: dict[str, Any]


@dataclass(frozen=True)
class LawPages:
    """The pages of some laws, as their data stand on a day."""

    laws: tuple[Jurisdiction, ...]
    on: date

    def paths(self) -> Iterator[str]:
        """The paths of all pages."""
        yield FIRST
        for code, law in self._by_code.items():
            yield f"{code}/"
            yield f"{code}/heads"
            yield f"{code}/rules"
            yield f"{code}/besides"
            yield f"{code}/questions"
            for one in law.parameters:
                if one.jurisdiction == law.code:
                    yield f"{code}/values/{one.name}"

    def page(self, path: str) -> LawPage | None:
        """The page at a path; ``None`` where there is none."""
        if path == FIRST:
            audits = [_audit(one, self.on) for one in self.laws]
            return LawPage("law/index.html", {"audits": audits, "on": self.on, "home": _home})
        code, _slash, within = path.partition("/")
        law = self._by_code.get(code)
        if law is None:
            return None
        audit = _audit(law, self.on)
        told = {"law": law, "audit": audit, "on": self.on, "here": within, "home": code}
        told["rules"] = _rules(law)
        if within == "":
            return LawPage(
                "law/state.html",
                {**told, "parent": law.parent, "home_of": _home, "message": Message},
            )
        if within == "heads":
            return LawPage("law/heads.html", {**told, "pieces": _pieces_of(law)})
        if within == "rules":
            return LawPage("law/rules.html", {**told, "pieces": _pieces_of(law)})
        if within == "besides":
            besides = besides_of(law, self.on)
            return LawPage(
                "law/besides.html", {**told, "besides": besides, "pieces": _pieces_of(law)}
            )
        if within == "questions":
            more = {"questions": open_questions_of(law), "pairs": _undecided(law)}
            return LawPage("law/questions.html", {**told, **more, "pieces": _pieces_of(law)})
        name = within.removeprefix("values/")
        one = _by_name(audit).get(name) if within != name else None
        return (
            None if one is None else LawPage("law/value.html", {**told, **_value_page(audit, one)})
        )

    @cached_property
    def _by_code(self) -> dict[str, Jurisdiction]:
        return {_home(law): law for law in self.laws}


def law_pages_of(on: date) -> LawPages:
    """The pages of all laws that are known here."""
    found = [one.jurisdiction for one in discovery.available()]
    return LawPages(tuple(law for law in found if law is not None), on)


@lru_cache(maxsize=64)
def _audit(law: Jurisdiction, on: date) -> LawAudit:
    return law_audit_of(law, on)


@lru_cache(maxsize=64)
def _rules(law: Jurisdiction) -> tuple[AuditedRule, ...]:
    return audited_rules_of(law)


def _home(law: Jurisdiction) -> str:
    """The folder of a State's pages."""
    return law.code.lower()


def _by_name(audit: LawAudit) -> dict[str, AuditedParameter]:
    return {one.parameter.name: one for one in audit.parameters}


def _value_page(audit: LawAudit, one: AuditedParameter) -> dict[str, Any]:
    parameter = one.parameter
    return {
        "one": one,
        "days": told_choosing_days(parameter.chosen_by),
        "by": None if parameter.by is None else Message(parameter.by),
        "note": None if parameter.note is None else Message(parameter.note),
        "heads": audit.heads_on(parameter),
        "pieces": _pieces_of(audit.jurisdiction),
        "message": Message,
    }


def _pieces_of(law: Jurisdiction) -> Any:
    """Finds the pieces of a citation, with their addresses; of a law in words there are none."""
    published = published_of(law)

    def pieces(citation: str) -> Sequence[tuple[str, str | None]]:
        return () if isinstance(citation, LawInWords) else published.pieces(citation)

    return pieces


def _undecided(law: Jurisdiction) -> list[tuple[Message, Message, PairRule]]:
    """Pairs of heads of which nobody knows whether both are owed."""
    titles = {rule.key: rule.title for rule in law.head_rules}
    titles |= {rule.id: rule.title for rule in law.head_rules if rule.id not in titles}
    return [
        (titles[pair.first], titles[pair.second], pair)
        for pair in law.pair_rules.values()
        if pair.kind == "unknown" and pair.first in titles and pair.second in titles
    ]
