#!/usr/bin/env python3
"""Writes anew what ``docs/authors-reference.md`` takes from the program itself.

    scripts/reference.py           write it
    scripts/reference.py --check   fail where it is not as the program says

Each part of the page stands between ``<!-- made of … -->`` and ``<!-- end -->``. It is made of the
docstrings of the names given there (``<!-- made of legalcalc.claims: Claim Row -->``), of all that
a module offers where none is given (``<!-- made of legalcalc.periods -->``), of every standard rule
(``the kit``), or of a list of the program (``the heads``, ``the facts``, ``the lists``,
``the units``, ``the choosing days``).
"""

from __future__ import annotations

import ast
import importlib
import inspect
import pkgutil
import re
import sys
import textwrap
from collections.abc import Iterator
from functools import cache, cached_property
from pathlib import Path
from types import FunctionType, ModuleType
from typing import Any

from legalcalc import kit
from legalcalc.claims.claim.facts import FACTS, LISTS
from legalcalc.law import CANONICAL_HEADS, NOT_THE_CLAIMANTS
from legalcalc.law.choosing import CHOOSING_DAYS
from legalcalc.law.discovery import available

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "authors-reference.md"
EXAMPLES = ROOT / "jurisdictions"
LONGEST_EXAMPLE = 30  # lines

_PART = re.compile(r"(<!-- made of (?P<what>[^>]+) -->\n).*?(<!-- end -->)", re.DOTALL)
_ROLE = re.compile(r":(?:func|class|meth|mod|attr|data):`~?(?:[a-z_0-9]+\.)*([A-Za-z_0-9.]+)`")
_PLAIN = (type(None), bool, int, str, tuple)


def page_with_parts(text: str) -> str:
    """The page with each of its parts made anew."""
    return _PART.sub(lambda found: f"{found[1]}\n{_part(found['what'])}\n\n{found[3]}", text)


def _part(what: str) -> str:
    match what:
        case "the heads":
            return "\n".join(_heads())
        case "the facts":
            rows = [f"| `{name}` | {title.text} |" for name, title in FACTS.items()]
            return "\n".join(["| Name | Called, where nobody told it |", "|---|---|", *rows])
        case "the lists":
            return ", ".join(f"`{name}`" for name in LISTS) + "."
        case "the units":
            return ", ".join(f"`{one}`" for one in _units()) + "."
        case "the choosing days":
            return ", ".join(f"“{one}”" for one in CHOOSING_DAYS) + "."
        case "the kit":
            modules = [importlib.import_module(name) for name in kit_modules()]
            return "\n\n".join(map(_rules, modules))
    module, _colon, names = what.partition(": ")
    home = importlib.import_module(module)
    chosen = names.split() or home.__all__
    return "\n\n".join(_told(getattr(home, name), name, home) for name in chosen)


def kit_modules() -> list[str]:
    """The modules of standard rules, in order of their names."""
    return sorted(f"{kit.__name__}.{one.name}" for one in pkgutil.iter_modules(kit.__path__))


def _heads() -> Iterator[str]:
    yield "| Head | Kind of loss |"
    yield "|---|---|"
    for name, title in CANONICAL_HEADS.items():
        apart = "; never added to the worker’s claim" if name in NOT_THE_CLAIMANTS else ""
        yield f"| `{name}` | {title.text}{apart} |"


def _units() -> list[str]:
    """The units of the parameters of all States, with ``EUR`` for any currency."""
    laws = [one.jurisdiction for one in available(plugins=False) if one.jurisdiction is not None]
    texts = {one.unit_text for law in laws for one in law.parameters}
    return sorted({re.sub(r"\b[A-Z]{3}\b", "EUR", text) for text in texts})


# -- names of the program ---------------------------------------------------------------------


def _rules(module: ModuleType) -> str:
    """A module of the kit: what it is for, and each of its rules with an example."""
    parts = [f"### `{module.__name__}`", _words(module)]
    for name in module.__all__:
        parts.append(_told(getattr(module, name), name, module))
        example = _example(name, module)
        if example:
            parts.append(example)
    return "\n\n".join(parts)


def _told(thing: Any, name: str, home: ModuleType) -> str:
    """One name: how it is called, what it does and, of a class, what it offers."""
    if inspect.isclass(thing):
        parts = [f"**`{name}{_fields(thing)}`**: {_words(thing)}"]
        parts += [_member(*member) for member in members(thing)]
        return "\n\n".join([parts[0], "\n".join(parts[1:])] if parts[1:] else parts)
    thing = inspect.unwrap(thing)  # one that remembers what it gave is a function all the same
    if isinstance(thing, FunctionType):
        return f"**`{name}{_call(thing)}`**: {_words(thing)}"
    return f"**`{name}`**: {_words_of_constant(name, home)}"


def members(one: type) -> list[tuple[str, Any]]:
    """What a class itself offers, in the order in which it stands there."""
    return [
        (name, member)
        for name, member in vars(one).items()
        if not name.startswith("_")
        and isinstance(member, FunctionType | property | cached_property | classmethod)
    ]


def _member(name: str, member: Any) -> str:
    if isinstance(member, classmethod):
        member = member.__func__
    if isinstance(member, FunctionType):
        called = f"{name}{_call(member)}"
    else:
        getter = member.fget if isinstance(member, property) else member.func
        called = f"{name}{_gives(getter)}"
        member = getter
    return f"- `{called}`: {textwrap.indent(_words(member), '  ').lstrip()}"


def _fields(one: type) -> str:
    """How a class is made, where an author makes one."""
    if issubclass(one, Exception) or "__init__" not in vars(one):
        return ""
    return _call(vars(one)["__init__"], gives=False)


def _call(function: Any, *, gives: bool = True) -> str:
    signature = inspect.signature(function)
    given = [
        one.replace(
            annotation=inspect.Parameter.empty,
            default=one.default if isinstance(one.default, _PLAIN) else one.empty,
        )
        for one in signature.parameters.values()
        if one.name not in ("self", "cls")
    ]
    shown = []
    for one in given:
        if one.kind is one.KEYWORD_ONLY and "*" not in shown and not _star(given):
            shown.append("*")
        shown.append(str(one))
    return f"({', '.join(shown)}){_gives(function) if gives else ''}"


def _star(given: list[inspect.Parameter]) -> bool:
    return any(one.kind is one.VAR_POSITIONAL for one in given)


def _gives(function: Any) -> str:
    annotation = inspect.signature(function).return_annotation
    text = annotation if isinstance(annotation, str) else getattr(annotation, "__name__", "")
    return "" if text in ("None", "_empty") else f" → {text}"


def _words(thing: Any) -> str:
    """A docstring as the page prints it. Raises ``ValueError`` where there is none."""
    text = inspect.getdoc(thing)
    if not text:
        raise ValueError(f"{getattr(thing, '__qualname__', thing)} has no docstring")
    return _as_page(text)


def _as_page(text: str) -> str:
    return _ROLE.sub(r"`\1`", text).replace("``", "`").replace("::\n", ":\n")


def _words_of_constant(name: str, module: ModuleType) -> str:
    """The docstring below a constant, or else its value."""
    body = ast.parse(inspect.getsource(module)).body
    for one, after in zip(body, [*body[1:], None], strict=True):
        targets = [one.target] if isinstance(one, ast.AnnAssign) else getattr(one, "targets", [])
        if not any(isinstance(target, ast.Name) and target.id == name for target in targets):
            continue
        if isinstance(after, ast.Expr) and isinstance(after.value, ast.Constant):
            return _as_page(inspect.cleandoc(str(after.value.value)))
        return f"`{ast.unparse(one.value)}`"  # type: ignore[attr-defined]
    for one in body:  # it comes from elsewhere
        if isinstance(one, ast.ImportFrom) and any(name == each.name for each in one.names):
            return _words_of_constant(name, importlib.import_module(str(one.module)))
    raise ValueError(f"{module.__name__} has no {name}")


# -- examples ---------------------------------------------------------------------------------


def _example(name: str, module: ModuleType) -> str:
    """The shortest use of a rule in Ruritania, or in the first State that has a short one."""
    of_module = f"{module.__name__.rpartition('.')[2]}.{name}"
    for state, statements in _statements():
        found = [text for used, text in statements if name in used or of_module in used]
        if found:
            return f"In `jurisdictions/{state}`:\n\n```python\n{min(found, key=len)}\n```"
    return ""


@cache
def _statements() -> list[tuple[str, list[tuple[frozenset[str], str]]]]:
    """Each State, Ruritania first, with its short statements and the names that each uses."""
    folders = sorted(EXAMPLES.iterdir(), key=lambda one: (one.name != "ruritania", one.name))
    return [
        (one.name, list(_statements_in(one))) for one in folders if (one / "__init__.py").exists()
    ]


def _statements_in(folder: Path) -> Iterator[tuple[frozenset[str], str]]:
    for file in sorted(folder.glob("*.py")):
        source = file.read_text(encoding="utf-8")
        lines = source.splitlines()
        for node in ast.walk(ast.parse(source)):
            if not isinstance(node, ast.stmt) or isinstance(node, ast.ImportFrom | ast.Import):
                continue
            decorators = getattr(node, "decorator_list", [])
            first = min(one.lineno for one in (node, *decorators))
            last = node.end_lineno or node.lineno
            if last - first < LONGEST_EXAMPLE:
                text = "\n".join(lines[first - 1 : last])
                yield frozenset(_names(node)), textwrap.dedent(text)


def _names(node: ast.AST) -> Iterator[str]:
    """The names that a statement uses, also those of a module: ``declare``, ``limits.declare``."""
    for one in ast.walk(node):
        if isinstance(one, ast.Name):
            yield one.id
        elif isinstance(one, ast.Attribute) and isinstance(one.value, ast.Name):
            yield f"{one.value.id}.{one.attr}"


def main() -> int:
    text = PAGE.read_text(encoding="utf-8")
    written = page_with_parts(text)
    if "--check" in sys.argv[1:]:
        return 0 if written == text else 1
    PAGE.write_text(written, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
