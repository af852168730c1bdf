"""From the bytes of a case to its assessment, in a worker; or everything that keeps it from one."""

from __future__ import annotations

import json
from collections.abc import Iterable
from contextlib import nullcontext
from dataclasses import dataclass, replace
from typing import Any

from legalcalc.claims import UnknownChoice, assess
from legalcalc.claims.forums import under
from legalcalc.claims.rows import Assessment, Line
from legalcalc.explain.telling import Teller, Told, value_segment
from legalcalc.facts import Case
from legalcalc.figures import without_record
from legalcalc.law import discovery
from legalcalc.law.jurisdiction import Jurisdiction
from legalcalc.messages import Message, _
from legalcalc.schemas import CaseFile, CaseProblems, Problem, read_case
from legalcalc.web.language import languages, teller_for
from legalcalc.web.questions import words_of_place

__all__ = [
    "AssessedCase",
    "CaseRefused",
    "ToldPlace",
    "Way",
    "assessed",
    "law_named",
    "placed",
    "read",
    "teller_of",
]


@dataclass(frozen=True, slots=True)
class ToldPlace:
    """A sentence about a place of the case. ``address``: where that is entered, once it is known.

    ``path`` is that of the case format and never shown.
    """

    words: Told
    path: str
    address: str | None = None


class CaseRefused(Exception):
    """The case cannot be computed as it is; ``problems`` tell why."""

    def __init__(
        self, problems: Iterable[Problem], law: Jurisdiction | None, language: str
    ) -> None:
        super().__init__()
        self.teller = teller_of(law, language)
        self.problems = tuple(placed(one, self.teller) for one in problems)


def placed(problem: Problem, teller: Teller) -> ToldPlace:
    """A problem after the words of its place."""
    where = words_of_place(problem.path)
    message = problem.message
    if where is not None:
        message = _("{place}: {problem}", place=where, problem=message)
    return ToldPlace(teller.tell(message), problem.path)


@dataclass(frozen=True, slots=True)
class Way:
    """A law, by its code, and one of its routes, on which a case is looked at for comparison."""

    law: str
    route: str | None


@dataclass(frozen=True)
class AssessedCase:
    """A case that was read and assessed, and who tells it."""

    file: CaseFile
    law: Jurisdiction
    found: Assessment
    teller: Teller

    @property
    def case(self) -> Case:
        """The case itself."""
        return self.file.case

    def value(self, text: str) -> Told:
        """A text that was formatted already, such as the name of a month."""
        return Told((value_segment(text),), self.teller.right_to_left)

    @property
    def lines(self) -> list[Line]:
        """All rows of all heads."""
        return [line for head in self.found.heads for line in head.lines]


def teller_of(law: Jurisdiction | None, language: str) -> Teller:
    """Tells in the language of the screen; in English where the law is not completely in it."""
    return teller_for(language if language in languages(law) else "en", law)


def read(data: Any, language: str, *, digest: bool = True) -> tuple[CaseFile, Jurisdiction]:
    """The case and its law. Raises :class:`CaseRefused`."""
    law = law_named(data.get("jurisdiction")) if isinstance(data, dict) else None
    try:
        file = read_case(data, digest=digest)
    except CaseProblems as refused:
        raise CaseRefused(refused.problems, law, language) from None
    if law is None:
        message = _(
            "This program does not know the law of “{code}”. Choose another law, or install it.",
            code=file.case.jurisdiction,
        )
        problem = Problem("jurisdiction", None, None, message)
        raise CaseRefused([problem], None, language) from None
    return file, law


def law_named(code: object) -> Jurisdiction | None:
    """The jurisdiction with a code."""
    return discovery.find(code) if isinstance(code, str) else None


def assessed(
    body: bytes,
    language: str,
    *,
    record: bool = True,
    digest: bool = False,
    with_range: bool = True,
    every_route: bool = True,
    way: Way | None = None,
) -> AssessedCase:
    """The case of a body of JSON, assessed; ``record``: with what every figure was made from;
    ``way``: another than that of the case.

    Raises :class:`CaseRefused`.
    """
    file, law = read(json.loads(body), language, digest=digest)
    if way is not None:
        file, law = _on(way, file, law)
    try:
        with nullcontext() if record else without_record():
            found = assess(file.case, law, with_range=with_range, every_route=every_route)
    except UnknownChoice as unknown:
        problems = [Problem(_path_in(one), None, None, one) for one in unknown.problems]
        raise CaseRefused(problems, law, language) from None
    return AssessedCase(file, law, found, teller_of(law, language))


def _on(way: Way, file: CaseFile, own: Jurisdiction) -> tuple[CaseFile, Jurisdiction]:
    """The same facts under the law of a way, with its route chosen."""
    law = law_named(way.law) or own
    case, _notes = under(file.case, law)
    case = replace(case, choices=replace(case.choices, route=way.route))
    return replace(file, case=case), law


def _path_in(message: Message) -> str:
    """The place that a sentence on an unknown choice names; else the choices themselves."""
    path = dict(message.words).get("path")
    return path if isinstance(path, str) else "choices"
