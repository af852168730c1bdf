"""The door for cases: a file comes in and a case goes on, or everything that is wrong is told."""

from __future__ import annotations

import dataclasses
import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from contextvars import copy_context
from dataclasses import dataclass
from itertools import repeat
from typing import Any

import yaml
from marshmallow import ValidationError

from legalcalc.facts import CallerLimits, Case
from legalcalc.facts.limits import NOT_PASSED_ON
from legalcalc.messages import Message, _
from legalcalc.schemas.case import case_section
from legalcalc.schemas.checks import Finding, broken_links, oddities
from legalcalc.schemas.fields import Reading, Section, reading
from legalcalc.schemas.limits import within_limits, words_not_passed_on
from legalcalc.schemas.problems import CaseProblems, Problem, in_file_order
from legalcalc.schemas.source import MOST_PROBLEMS, Source, SourceEntry, Syntax, locate, read_source
from legalcalc.schemas.values import currencies, suggestions

__all__ = [
    "CaseFile",
    "case_to_json",
    "case_to_yaml",
    "dump_case",
    "left_out",
    "load_case",
    "read_case",
    "read_section",
]


@dataclass(frozen=True)
class CaseFile:
    """A case that was read, with what looks odd in it and where its facts stand in the text.

    ``case`` is without what may not be passed on (:mod:`legalcalc.schemas.limits`): all that is
    made of a case is made of it. ``as_told`` has the whole, for what keeps the file itself.
    """

    case: Case
    warnings: tuple[Problem, ...]
    root: SourceEntry
    as_told: Case

    def problem(self, path: str, message: Message) -> Problem:
        """A problem found later, such as an option the jurisdiction does not have, in its place."""
        return _problem(self.root, path, message)

    @property
    def not_passed_on(self) -> re.Pattern[str] | None:
        """Finds what the file tells and may not be passed on, in a text beside the case."""
        return words_not_passed_on(self.root, self.as_told.limits)


def read_case(
    source: Source,
    *,
    syntax: Syntax | None = None,
    digest: bool = True,
) -> CaseFile:
    """The case in a file (a path), in a text (YAML or JSON) or in data, with its warnings.

    Without ``digest`` the case has none: nothing that it prints could be told apart by it.
    Raises :class:`CaseProblems` with everything that is wrong, and ``OSError`` where a file cannot
    be opened.
    """
    root = read_source(source, syntax)
    case, findings = copy_context().run(_read, root)
    if findings or case is None:
        raise CaseProblems(_problems(root, findings))
    as_told = case
    if case.limits is not None and case.limits.not_passed_on:
        within = within_limits(root, case.limits, case_section())
        case, findings = copy_context().run(_read, within)
        if findings or case is None:  # rather nothing than what may not be passed on
            raise CaseProblems(_problems(root, findings))
    if digest:
        case = dataclasses.replace(case, digest=_digest(case))
    odd = [*oddities(case), *_left_out(as_told, case)]
    return CaseFile(case, in_file_order(_problems(root, odd)), root, as_told)


def _left_out(as_told: Case, case: Case) -> list[Finding]:
    """That a case tells less than its file, where it does."""
    if as_told == case or as_told.limits is None:
        return []
    return [("limits", left_out(as_told.limits))]


def left_out(limits: CallerLimits) -> Message:
    """That what may not be passed on is left out of whatever is made of a case."""
    return _(
        "Results, papers and exports leave out what may not be passed on: {what}.",
        what=tuple(NOT_PASSED_ON[one] for one in limits.not_passed_on),
    )


def _read(root: SourceEntry) -> tuple[Case | None, list[Finding]]:
    """The case, where it can be built, and everything that is wrong."""
    now = Reading(currency=_currency(root))
    reading.set(now)
    suggestions.set(repeat(None, MOST_PROBLEMS))
    findings: list[Finding] = []
    case: Case | None = None
    try:
        case = case_section().read(root)
    except ValidationError as error:
        _flatten(error.messages, "", findings)
    findings.extend(broken_links(root, now))
    return case, findings


def read_section(section: Section, root: SourceEntry) -> Any:
    """Read another mapping than a case, such as a request to a front end.

    Raises :class:`CaseProblems` with everything that is wrong.
    """
    findings: list[Finding] = []

    def read() -> Any:
        reading.set(Reading())
        suggestions.set(repeat(None, MOST_PROBLEMS))
        try:
            return section.read(root)
        except ValidationError as error:
            _flatten(error.messages, "", findings)
            return None

    told = copy_context().run(read)
    if findings:
        raise CaseProblems(_problems(root, findings))
    return told


def load_case(source: Source, *, syntax: Syntax | None = None) -> Case:
    """The case in a file (a path), in a text (YAML or JSON) or in data.

    Raises :class:`CaseProblems` with everything that is wrong, and ``OSError`` where a file cannot
    be opened.
    """
    return read_case(source, syntax=syntax).case


def dump_case(case: Case) -> dict[str, Any]:
    """The canonical form of a case: plain lists, mappings and texts, read back without loss."""
    return case_section().write(case)


def case_to_yaml(case: Case) -> str:
    """The case as a YAML file."""
    dumper = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
    text: str = yaml.dump(
        dump_case(case),
        Dumper=dumper,
        sort_keys=False,
        allow_unicode=True,
        default_flow_style=None,
        width=100,
    )
    return text


def case_to_json(case: Case) -> str:
    """The case as a JSON file."""
    return json.dumps(dump_case(case), ensure_ascii=False, indent=2) + "\n"


def _digest(case: Case) -> str:
    """SHA-256 of the canonical form, written without blanks and with its names in order."""
    text = json.dumps(dump_case(case), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _currency(root: SourceEntry) -> str | None:
    """The currency of amounts that name none; a wrong one is told in its own place."""
    currency = root.get("currency")
    return currency if isinstance(currency, str) and currency in currencies() else None


def _problem(root: SourceEntry, path: str, message: Message) -> Problem:
    mark = locate(root, path)
    return Problem(path, mark.line if mark else None, mark.column if mark else None, message)


def _problems(root: SourceEntry, findings: Iterable[Finding]) -> list[Problem]:
    found = list(findings)
    problems = [_problem(root, path, message) for path, message in found[:MOST_PROBLEMS]]
    if len(found) > MOST_PROBLEMS:
        more = _("There are {number} more such remarks.", number=len(found) - MOST_PROBLEMS)
        problems.append(dataclasses.replace(problems[-1], path="", message=more))
    return problems


def _flatten(errors: Any, path: str, findings: list[Finding]) -> None:
    """The tree of errors as places and sentences."""
    if isinstance(errors, Mapping):
        for name, inside in errors.items():
            if name == "_schema":
                place = path
            elif isinstance(name, int):
                place = f"{path}[{name}]"
            else:
                place = f"{path}.{name}" if path else str(name)
            _flatten(inside, place, findings)
    elif isinstance(errors, Message):
        findings.append((path, errors))
    else:
        for one in errors:
            _flatten(one, path, findings)
