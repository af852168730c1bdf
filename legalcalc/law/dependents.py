"""Finds the heads of claim that hang on a parameter, in the source of the rules.

Of a head: its rule, its time limit and its interest. A rule that names a parameter hangs on it, and
so does every rule that calls that rule. Names are taken as they stand in the files of a
jurisdiction and of those it inherits from, and as they were given to a standard rule; a parameter
whose name is only put together while a rule runs is found by the part of its name that is written
down.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from types import FunctionType

from legalcalc.law.jurisdiction import Jurisdiction

__all__ = ["heads_by_parameter"]

Function = ast.FunctionDef | ast.AsyncFunctionDef


def heads_by_parameter(jurisdiction: Jurisdiction) -> dict[str, frozenset[str]]:
    """The keys of the heads that hang on each parameter, by its name."""
    names, calls = _read(jurisdiction)
    heads: dict[str, set[str]] = {parameter.name: set() for parameter in jurisdiction.parameters}
    for rule in jurisdiction.head_rules:
        limit = jurisdiction.limitation_rules.get(rule.limitation)
        interest = jurisdiction.interest_rules.get(rule.interest or "")
        rules = [one.rule for one in (rule, limit, interest) if one is not None]
        given = set[str]().union(*(_given_to(one) for one in rules))
        begun = {one.__name__ for one in rules} | given
        reached = {name for one in begun for name in _reached(one, calls)}
        written = given | {word for function in reached for word in names.get(function, ())}
        for parameter in heads:
            if parameter in written or any(_part_of(word, parameter) for word in written):
                heads[parameter].add(rule.key)
    return {name: frozenset(keys) for name, keys in heads.items()}


def _given_to(rule: object) -> set[str]:
    """The texts that a standard rule was declared with, and the functions, by their names."""
    found: set[str] = set()
    waiting, seen = [rule], set[int]()
    while waiting:
        given = waiting.pop()
        if id(given) in seen:
            continue
        seen.add(id(given))
        if isinstance(given, str):
            found.add(given)
        elif isinstance(given, Mapping):
            waiting.extend([*given.keys(), *given.values()])
        elif isinstance(given, list | tuple):
            waiting.extend(given)
        elif isinstance(given, FunctionType):
            found.add(given.__name__)
            waiting.extend(cell.cell_contents for cell in given.__closure__ or ())
    return found


def _reached(function: str, calls: dict[str, set[str]]) -> set[str]:
    reached, waiting = {function}, [function]
    while waiting:
        for name in calls.get(waiting.pop(), ()):
            if name not in reached:
                reached.add(name)
                waiting.append(name)
    return reached


def _part_of(word: str, parameter: str) -> bool:
    """Whether a word is a written part of a name that is put together: ``_cut_off``."""
    return word.startswith("_") and len(word) > 3 and parameter.endswith(word)


def _read(jurisdiction: Jurisdiction) -> tuple[dict[str, set[str]], dict[str, set[str]]]:
    """By function: the words it names, and the functions whose names it uses."""
    words: dict[str, set[str]] = {}
    calls: dict[str, set[str]] = {}
    one: Jurisdiction | None = jurisdiction
    while one is not None:
        for name, written, called in _functions_of(one.home):
            words.setdefault(name, set()).update(written)
            calls.setdefault(name, set()).update(called)
        one = one.parent
    return words, {name: used & words.keys() for name, used in calls.items()}


@cache
def _functions_of(home: Path) -> tuple[tuple[str, frozenset[str], frozenset[str]], ...]:
    return tuple(
        (name, frozenset(_words(node)), frozenset(_names(node)))
        for path in sorted(home.glob("*.py"))
        for name, node in _named(ast.parse(path.read_text(encoding="utf-8")))
    )


def _named(tree: ast.Module) -> Iterator[tuple[str, ast.AST]]:
    """Functions and methods by their names, and what stands at the top under the names it makes."""
    for node in ast.walk(tree):
        if isinstance(node, Function):
            yield node.name, node
    for statement in tree.body:
        if isinstance(statement, ast.Assign):
            for target in statement.targets:
                if isinstance(target, ast.Name):
                    yield target.id, statement.value


def _words(node: ast.AST) -> Iterator[str]:
    """Attributes and texts: ``law.notice``, ``getattr(law, "notice")``."""
    for inside in ast.walk(node):
        if isinstance(inside, ast.Attribute):
            yield inside.attr
        elif isinstance(inside, ast.Constant) and isinstance(inside.value, str):
            yield inside.value


def _names(node: ast.AST) -> Iterator[str]:
    for inside in ast.walk(node):
        if isinstance(inside, ast.Name):
            yield inside.id
