"""Finds what a case chooses that the jurisdiction does not have: heads, routes, options, words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from legalcalc.facts import Case
from legalcalc.law.jurisdiction import Jurisdiction
from legalcalc.law.representation import representation_of
from legalcalc.messages import Message, _

__all__ = ["UnknownChoice", "unknown_choices"]


class UnknownChoice(ValueError):
    """The case chooses a head, route, option, sector or category that the jurisdiction lacks.

    ``problems`` holds a sentence for each, all at once.
    """

    def __init__(self, problems: list[Message]) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = problems


def unknown_choices(case: Case, jurisdiction: Jurisdiction) -> list[Message]:
    """A sentence for each choice of the case that the jurisdiction does not have."""
    return list(_unknown_choices(case, jurisdiction))


def _unknown_choices(case: Case, jurisdiction: Jurisdiction) -> Iterator[Message]:
    """A sentence for each choice of the case that the jurisdiction does not have."""
    heads = {name for rule in jurisdiction.head_rules for name in (rule.key, rule.id)}
    choices = case.choices
    assessed = [one.head for one in choices.assessed]
    for name in (
        *(*choices.heads, *choices.without, *choices.prefer, *assessed),
        *choices.in_the_alternative,
    ):
        if name not in heads:
            yield _(
                "choices: “{head}” is not a head of claim of {jurisdiction}.",
                head=name,
                jurisdiction=jurisdiction.name,
            )
    if choices.route is not None and choices.route not in jurisdiction.routes:
        yield _(
            "choices.route: “{route}” is not a route of {jurisdiction}; it has: {routes}.",
            route=choices.route,
            jurisdiction=jurisdiction.name,
            routes=", ".join(jurisdiction.routes) or "–",
        )
    for name, answer in choices.options:
        option = jurisdiction.options.get(name)
        if option is None:
            yield _(
                "choices.options: {jurisdiction} has no option “{option}”; it has: {options}.",
                option=name,
                jurisdiction=jurisdiction.name,
                options=", ".join(jurisdiction.options) or "–",
            )
        elif option.free:
            if not answer.replace(".", "", 1).isdigit():
                yield _(
                    "choices.options.{option}: “{answer}” is not a number.",
                    option=name,
                    answer=answer,
                )
        elif answer not in dict(option.values):
            yield _(
                "choices.options.{option}: “{answer}” is not one of {answers}.",
                option=name,
                answer=answer,
                answers=", ".join(dict(option.values)),
            )
    for authorisation in case.authorisations:
        if authorisation.capacity is not None:
            kinds = representation_of(jurisdiction).representatives
            if authorisation.capacity not in kinds:
                yield _(
                    "{path}: “{word}” is not known in {jurisdiction}; it knows: {words}.",
                    path=f"{authorisation.path}.capacity",
                    word=authorisation.capacity,
                    jurisdiction=jurisdiction.name,
                    words=", ".join(kinds) or "–",
                )
        for name in authorisation.declares:
            if name not in jurisdiction.declarations:
                yield _(
                    "{path}: “{word}” is not known in {jurisdiction}; it knows: {words}.",
                    path=f"{authorisation.path}.declares",
                    word=name,
                    jurisdiction=jurisdiction.name,
                    words=", ".join(jurisdiction.declarations) or "–",
                )
    for table in case.pay_tables:
        for number, term in enumerate(table.terms):
            if term.what not in jurisdiction.terms:
                yield _(
                    "{path}: “{word}” is not known in {jurisdiction}; it knows: {words}.",
                    path=f"{table.path}.terms[{number}].what",
                    word=term.what,
                    jurisdiction=jurisdiction.name,
                    words=", ".join(jurisdiction.terms) or "–",
                )
    if len(case.employments) > 1:
        entries: tuple[Any, ...] = (
            *case.patterns,
            *case.exceptions,
            *case.work_days,
        )
        for entry in entries:
            if entry.employment is None:
                yield _(
                    "{path}: the case has several employments; say to which one this belongs.",
                    path=entry.path,
                )
    for employment in case.employments:
        if employment.jurisdiction not in (None, jurisdiction.code):
            continue
        for field, known_words in (
            ("sector", jurisdiction.sectors),
            ("category", jurisdiction.categories),
        ):
            word = getattr(employment, field)
            if word is not None and known_words and word not in known_words:
                yield _(
                    "{path}: “{word}” is not known in {jurisdiction}; it knows: {words}.",
                    path=f"{employment.path}.{field}",
                    word=word,
                    jurisdiction=jurisdiction.name,
                    words=", ".join(known_words),
                )
