#!/usr/bin/env python3
"""Finds names of classes that mean two things, and docstrings that begin with a question.

    scripts/naming.py   list what it finds; it ends with code 1 where there is anything

A public class name has one meaning in the whole tree: whoever reads ``Finding``, searches for it or
talks of it never has to ask which of three is meant. A name that begins with an underscore belongs
to its module alone and may stand in several.

A public docstring begins with what the thing does, gives or is (“The days on which …”, “Tell …”),
not with “What”, “When”, “Who”, “By which” and the like: so the first words of each say what it is
for, in a list of them too.
"""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
CODE = ("legalcalc", "jurisdictions", "scripts", "benchmarks", "soak")
DOCUMENTED = ("legalcalc",)
QUESTIONS = frozenset({"what", "when", "where", "how", "who", "whom", "whose", "which", "why"})
PREPOSITIONS = frozenset({"at", "by", "from", "in", "of", "to"})  # “By which …”, “From when …”


def class_name_faults(root: Path) -> list[str]:
    """Every class whose public name another module of the code under a folder gives to its own."""
    places: defaultdict[str, list[str]] = defaultdict(list)
    for place, tree in _sources(root, CODE):
        for node in ast.walk(tree):
            if isinstance(node, ast.ClassDef) and _is_public(node.name):
                places[node.name].append(f"{place}:{node.lineno}")
    return [
        f"{there[0]}: class {name} stands in {' and '.join(there[1:])} as well: give each a name "
        "of its own in the terms of its field, put an underscore before one that its module alone "
        "uses, or make one of them where they are the same thing"
        for name, there in sorted(places.items())
        if len(there) > 1
    ]


def docstring_faults(root: Path) -> list[str]:
    """Every public docstring under a folder that begins with a question."""
    return [
        f"{place}:{line}: the docstring of {name} begins with “{question}”: begin with what it "
        "does, gives or is"
        for place, tree in _sources(root, DOCUMENTED)
        for line, name, docstring in _docstrings(tree, "the module")
        if (question := _question(docstring)) is not None
    ]


def _docstrings(node: ast.AST, name: str) -> Iterator[tuple[int, str, str]]:
    """The line, name and docstring of a thing, and of all that is public in it."""
    if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
        yield getattr(node, "lineno", 1), name, ast.get_docstring(node) or ""
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
        return  # what stands inside of a function is nobody else's
    for child in ast.iter_child_nodes(node):
        own = getattr(child, "name", None)
        if isinstance(own, str) and _is_public(own):
            yield from _docstrings(child, own)
        elif isinstance(child, ast.If | ast.Try):
            yield from _docstrings(child, name)


def _question(docstring: str) -> str | None:
    """The words with which a docstring asks at its beginning; ``None`` where it does not."""
    words = docstring.split()[:2]
    plain = [word.lower().strip(".,:;") for word in words]
    if plain[:1] and plain[0] in QUESTIONS:
        return words[0]
    if len(plain) > 1 and plain[0] in PREPOSITIONS and plain[1] in QUESTIONS:
        return " ".join(words)
    return None


def _sources(root: Path, folders: tuple[str, ...]) -> Iterator[tuple[str, ast.Module]]:
    """The place of each Python file, also of one that its first line alone tells, and its code."""
    for folder in folders:
        for path in sorted((root / folder).rglob("*")):
            if path.suffix == ".py" or (not path.suffix and _runs_python(path)):
                place = path.relative_to(root).as_posix()
                yield place, ast.parse(path.read_text(encoding="utf-8"), place)


def _runs_python(path: Path) -> bool:
    if not path.is_file():
        return False
    with path.open("rb") as file:
        first = file.readline()
    return first.startswith(b"#!") and b"python" in first


def _is_public(name: str) -> bool:
    return not name.startswith("_")


def main() -> int:
    """List every fault of the tree; gives 1 where there is one."""
    faults = [*class_name_faults(ROOT), *docstring_faults(ROOT)]
    for fault in faults:
        print(fault)
    return 1 if faults else 0


if __name__ == "__main__":
    raise SystemExit(main())
