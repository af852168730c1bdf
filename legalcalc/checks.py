"""Checkers of what Python does not forbid, and the design of a jurisdiction does.

A rule of law must compute from facts and parameters alone: no binary floats, no clock, no chance,
no network and no file; no number that a legislator may change outside the parameter files; no
import from above the engine; no list of a module that others fill as they are imported.
``source_faults`` reads a jurisdiction's Python files for that and runs nothing. No rule may take a
fact that nobody told for an answer: ``raw_fact_faults`` finds where one is read past the doors of a
claim that name it, and ``untold_decisions`` lists where a comment says why that is right.
``declaration_faults`` looks at what was declared: names that lead nowhere, heads that share a claim
without a word whether they add up; and ``representation_faults`` at who may act for the worker.
``expiring`` lists the parameters that somebody has to look up again.

``python -m legalcalc.checks [--on YEAR-MONTH-DAY]`` runs all of it over the tree; faults end it
with code 1, values that expire within 60 days of the day given are only listed.
"""

from __future__ import annotations

import argparse
import ast
import dataclasses
import io
import re
import sys
import tokenize
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import combinations
from pathlib import Path
from typing import Literal, NamedTuple, get_args, get_origin, get_type_hints

from legalcalc import facts, kit
from legalcalc.claims.claim.facts import FACTS
from legalcalc.facts import Case, Employment, Party, Person, Stated
from legalcalc.law.assistance import assistance_faults
from legalcalc.law.discovery import available
from legalcalc.law.filing import filing_faults
from legalcalc.law.forms import form_faults
from legalcalc.law.heads import NOT_THE_CLAIMANTS
from legalcalc.law.jurisdiction import HeadRule, Jurisdiction
from legalcalc.law.parameters import ParameterError, load_parameters
from legalcalc.law.published import published_faults
from legalcalc.law.representation import representation_faults

__all__ = [
    "ALWAYS_KNOWN",
    "ASKABLE",
    "declaration_faults",
    "expiring",
    "main",
    "parameter_faults",
    "raw_fact_faults",
    "source_faults",
    "untold_decisions",
]

# -- the source of a jurisdiction -----------------------------------------------------------------

_ENGINE = {
    f"legalcalc.{name}"
    for name in ("claims", "facts", "figures", "gaps", "kit", "law", "messages", "periods")
}
_LIBRARIES = {
    *(
        "__future__",
        "bisect",
        "collections",
        "collections.abc",
        "dataclasses",
        "datetime",
        "enum",
        "fractions",
    ),
    *("functools", "itertools", "math", "operator", "types", "typing", "weakref"),
    # Calendars: arithmetic on dates, Easter, public holidays behind a check of their coverage.
    *("dateutil.relativedelta", "dateutil.easter", "holidays", "holidays.countries"),
}
_NO_CALLS = {
    "float": "a binary float",
    "Decimal": "a decimal, which loses thirds",
    "round": "rounding without a law: use Rounding",
    "open": "a file",
    "input": "a question to the user",
    "print": "output: rules return rows",
    "eval": "code from text",
    "exec": "code from text",
    "__import__": "an import by name",
    "hash": "a number that changes from run to run",
    "id": "a number that changes from run to run",
}
_CLOCKS = {"today", "now", "utcnow", "fromtimestamp", "utcfromtimestamp"}
# Where a whole number may stand: it is no legal figure there, or says under which title it is one.
_NUMBERS_INSIDE = {"date", "datetime", "time", "timedelta", "relativedelta", "range", "enumerate"}
_NUMBERS_AS_ARGUMENT = {"constant", "Rounding", "replace", "birthday", "months_after"}
_NUMBERS_AS_KEYWORD = {"rank", "places", "maxsize"}
_WEEKDAYS = {
    *("MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY", "SUNDAY", "WEEKEND"),
    "DAYS_IN_A_WEEK",
}
_A_COUNT = ".whole is the count of one that is whole, math.floor() cuts off"
_PARTS_OF_DATES = {"weekday", "isoweekday", "day", "month", "year", "hour", "minute"}


def source_faults(folder: Path, *, parent: str | None = None) -> list[str]:
    """The faults of a jurisdiction's Python files: what a rule of law must not do, by line.

    ``parent`` names the folder of the jurisdiction this one is a part of, which it may import.
    """
    faults: list[str] = []
    trees: dict[str, tuple[str, ast.Module]] = {}
    for path in sorted(folder.rglob("*.py")):
        name = path.relative_to(folder.parent).as_posix()
        text = path.read_text(encoding="utf-8")
        try:
            trees[name] = text, ast.parse(text)
        except SyntaxError as error:
            faults.append(f"{name}:{error.lineno}: cannot be read: {error.msg}")
    fillers = {name: places for _text, tree in trees.values() for name, places in _fillers_in(tree)}
    for name, (text, tree) in trees.items():
        found = sorted(
            [
                *_faults_in(tree, folder.name, parent),
                *_changes(tree, fillers),
                *_raw_facts(tree, _reasons(text)),
            ],
            key=lambda one: one[0],
        )
        faults.extend(f"{name}:{line}: {sentence}" for line, sentence in found)
    return faults


def _faults_in(tree: ast.Module, folder: str, parent: str | None) -> Iterator[tuple[int, str]]:
    above: dict[ast.AST, ast.AST] = {
        child: node for node in ast.walk(tree) for child in ast.iter_child_nodes(node)
    }
    for node in ast.walk(tree):
        match node:
            case ast.Import(names=names):
                for one in names:
                    yield from _import_fault(node.lineno, one.name, folder, parent)
            case ast.ImportFrom(module=module, level=level):
                yield from _import_from_fault(node.lineno, module or "", level, folder, parent)
            case ast.Constant(value=float() | complex()):
                yield node.lineno, f"{node.value!r} is a binary float: write text in constant()"
            case ast.Constant(value=int(value)) if not isinstance(value, bool):
                if not _may_be_a_number(node, value, above):
                    yield (
                        node.lineno,
                        f"the number {value} stands bare: name it in constant(), with its law, or "
                        "move it to a parameter file",
                    )
            case ast.Call():
                yield from _call_fault(node)
            case ast.Attribute(attr=attr) if attr in _CLOCKS:
                yield node.lineno, f".{attr} asks the clock: the day of calculation is a fact"
            case ast.Attribute(attr="numerator" | "denominator" as attr):
                yield node.lineno, f".{attr} takes a figure apart: {_A_COUNT}"
            case ast.Attribute(value=ast.Call(func=ast.Name(id="date"), args=args), attr=attr) if (
                all(isinstance(one, ast.Constant) for one in args)
            ):
                yield node.lineno, f".{attr} of a day that is written here hides a bare number"


def _import_fault(
    line: int, module: str, folder: str, parent: str | None
) -> Iterator[tuple[int, str]]:
    top = module.split(".")
    if module in _LIBRARIES or ".".join(top[:2]) in _ENGINE:
        return
    if top[0] == "jurisdictions" and len(top) > 1 and top[1] in (folder, parent):
        return
    yield line, f"imports {module}: a jurisdiction imports from legalcalc.kit down, nothing else"


def _import_from_fault(
    line: int, module: str, level: int, folder: str, parent: str | None
) -> Iterator[tuple[int, str]]:
    if level == 0:
        yield from _import_fault(line, module, folder, parent)
    elif level > 1 and module.split(".")[0] != parent:
        yield line, f"imports {'.' * level}{module}: a jurisdiction imports no sibling"


def _call_fault(node: ast.Call) -> Iterator[tuple[int, str]]:
    name = _called(node)
    if isinstance(node.func, ast.Name) and name in _NO_CALLS:
        yield node.lineno, f"{name}() gives {_NO_CALLS[name]}"
    if name in ("Fraction", "known") and any(isinstance(one, ast.Constant) for one in node.args):
        yield node.lineno, f"{name}() of a bare value: name it in constant(), with its law"
    match node:
        case ast.Call(func=ast.Name(id="int"), args=[ast.Attribute(attr="value")]):
            yield node.lineno, f"int() takes a figure apart: {_A_COUNT}"
    if name in ("_", "counted") and isinstance(node.func, ast.Name):
        texts = node.args[: 1 if name == "_" else 2]
        if not texts or not all(_is_text(one) for one in texts):
            yield node.lineno, f"{name}() needs plain text, which can be found and translated"
    for keyword in node.keywords:
        if keyword.arg == "law" and _is_text(keyword.value) and not _text_of(keyword.value).strip():
            yield node.lineno, f"{name}() cites no law"


def _called(node: ast.AST) -> str:
    if isinstance(node, ast.Call):
        function = node.func
        if isinstance(function, ast.Name):
            return function.id
        if isinstance(function, ast.Attribute):
            return function.attr
    return ""


def _is_text(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def _text_of(node: ast.AST) -> str:
    return str(node.value) if isinstance(node, ast.Constant) else ""


def _may_be_a_number(node: ast.AST, value: int, above: dict[ast.AST, ast.AST]) -> bool:
    """Whether a whole number stands where no legal figure can hide.

    Nought and one count things. Others may be an index, a rank, a part of a date or of a time of
    day, the name of a weekday, or the argument of ``constant`` and ``Rounding``, which name them
    and cite their law.
    """
    if value in (0, 1):
        return True
    child, parent = node, above[node]
    while isinstance(parent, ast.UnaryOp | ast.Tuple):
        child, parent = parent, above[parent]
    match parent:
        case ast.Subscript(slice=index) if index is child:
            return True
        case ast.Slice():
            return True
        case ast.keyword(arg=arg) if arg in _NUMBERS_AS_KEYWORD:
            return True
        case ast.keyword() if _called(above[parent]) in _NUMBERS_AS_ARGUMENT:
            return True
        case ast.Call(args=args) if child in args and _called(parent) in _NUMBERS_AS_ARGUMENT:
            return True
        case ast.Assign(targets=[ast.Name(id=name)]) if name.strip("_") in _WEEKDAYS:
            return True
        case ast.Compare(left=left, comparators=others):
            return any(_is_part_of_date(side) for side in (left, *others))
    while isinstance(parent, (ast.expr, ast.keyword)):
        if _called(parent) in _NUMBERS_INSIDE:
            return True
        parent = above[parent]
    return False


def _is_part_of_date(node: ast.AST) -> bool:
    match node:
        case ast.Attribute(attr=attr):
            return attr in _PARTS_OF_DATES
        case ast.Call(func=ast.Attribute(attr=attr)):
            return attr in _PARTS_OF_DATES
        case ast.Tuple(elts=parts):
            return any(_is_part_of_date(part) for part in parts)
        case ast.Call(func=ast.Name(id="len")):
            return True
    return False


# -- what a module holds --------------------------------------------------------------------------

_CHANGES_ITS_OWNER = {
    *("append", "appendleft", "extend", "extendleft", "insert", "sort", "reverse"),
    *("add", "discard", "update", "setdefault", "pop", "popleft", "popitem", "remove", "clear"),
    *("difference_update", "intersection_update", "symmetric_difference_update"),
    *("__setitem__", "__delitem__", "__setattr__", "__iadd__", "__ior__"),
}
_CHANGES_ITS_FIRST = {
    *("setattr", "delattr", "setitem", "delitem", "iadd", "iconcat", "ior"),
    *("insort", "insort_left", "insort_right"),
}
_COLLECTIONS = (ast.List, ast.ListComp, ast.Set, ast.SetComp, ast.Dict, ast.DictComp)
_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)

_Fillers = dict[str, set[int | str]]
"""Functions that change what they are given: by name, the places and names of the arguments."""


class _Names(NamedTuple):
    """The names of a function and of those around it; ``aliases`` of what a module holds."""

    bound: frozenset[str] = frozenset()
    aliases: frozenset[str] = frozenset()


def _changes(
    node: ast.AST, fillers: _Fillers, names: _Names | None = None
) -> Iterator[tuple[int, str]]:
    """Where something that a module holds is changed after it was made.

    A list that modules fill as they are imported holds whatever happens to have been imported, in
    that order. ``names``: ``None`` outside all functions.
    """
    for changed in _changed_by(node, fillers, names):
        if _is_held(changed, names):
            yield (
                getattr(node, "lineno", 0),
                f"{ast.unparse(changed)} is changed after it was made: write all that it holds "
                "where it is made, in a module that imports what goes into it",
            )
    for field, value in ast.iter_fields(node):
        # Decorators and defaults are no part of a function: they run where it is defined.
        of_function = field == "body" and isinstance(node, _FUNCTIONS)
        inner = _names_in(node, names) if of_function else names
        for one in value if isinstance(value, list) else [value]:
            if isinstance(one, ast.AST):
                yield from _changes(one, fillers, inner)


def _changed_by(node: ast.AST, fillers: _Fillers, names: _Names | None) -> list[ast.expr]:
    """What a piece of code changes, with the names that stand for something else from then on."""
    match node:
        case ast.Attribute(value=owner, attr=attr) if attr in _CHANGES_ITS_OWNER:
            return [owner]
        case ast.Attribute(value=owner, ctx=ast.Store() | ast.Del()):
            return [owner]
        case ast.Subscript(value=owner, ctx=ast.Store() | ast.Del()):
            return [owner]
        case ast.AugAssign(target=ast.Name() as name, value=value):
            # In a function this makes a new figure or tuple, but adds to the same list.
            return [name] if names is None or isinstance(value, _COLLECTIONS) else []
        case ast.Global(names=globals):
            return [ast.Name(name) for name in globals]
        case ast.Call(args=[first, *_]) if _called(node) in _CHANGES_ITS_FIRST:
            return [first]
        case ast.Call(args=args, keywords=keywords) if names is None and _called(node) in fillers:
            places = fillers[_called(node)]
            given = [one for place, one in enumerate(args) if place in places]
            return [*given, *(one.value for one in keywords if one.arg in places)]
    return []


def _is_held(node: ast.AST, names: _Names | None) -> bool:
    """Whether an expression is a name of something that a module holds, or hangs on one."""
    root = _root_of(node)
    if root is None or root == "operator":
        return False
    return names is None or root not in names.bound or root in names.aliases


def _root_of(node: ast.AST) -> str | None:
    while isinstance(node, ast.Attribute | ast.Subscript):
        node = node.value
    return node.id if isinstance(node, ast.Name) else None


def _names_in(function: ast.AST, around: _Names | None) -> _Names:
    """The names that code in a function can mean by a word of its own or of a function around."""
    around = around or _Names()
    own: set[str] = set()
    of_module: set[str] = set()
    named: list[tuple[str, ast.AST]] = []
    waiting = list(ast.iter_child_nodes(function))
    while waiting:
        node = waiting.pop()
        match node:
            case ast.arg(arg=name) | ast.Name(id=name, ctx=ast.Store()):
                own.add(name)
            case ast.ExceptHandler(name=str(name)) | ast.MatchAs(name=str(name)):
                own.add(name)
            case ast.FunctionDef(name=name):
                own.add(name)
            case ast.Global(names=globals):
                of_module.update(globals)
            case ast.Assign(targets=[ast.Name(id=name)], value=value):
                named.append((name, value))
            case ast.NamedExpr(target=ast.Name(id=name), value=value):
                named.append((name, value))
        if not isinstance(node, _FUNCTIONS):
            waiting.extend(ast.iter_child_nodes(node))
    bound = (around.bound | own) - of_module
    found = _Names(bound, around.aliases - own)
    aliases = {name for name, value in named if _is_held(value, found)}
    return _Names(bound, found.aliases | aliases)


def _fillers_in(tree: ast.Module) -> Iterator[tuple[str, set[int | str]]]:
    """The functions of a file that change something that they are given."""
    for function in tree.body:
        if isinstance(function, ast.FunctionDef):
            arguments = function.args
            by_place = [one.arg for one in (*arguments.posonlyargs, *arguments.args)]
            named = {*by_place, *(one.arg for one in arguments.kwonlyargs)}
            changed = {
                _root_of(one)
                for node in ast.walk(function)
                for one in _changed_by(node, {}, _Names())
            } & named
            if changed:
                places = {place for place, name in enumerate(by_place) if name in changed}
                yield function.name, {*places, *(str(name) for name in changed)}


# -- facts that may be unknown --------------------------------------------------------------------


def _may_be_unknown(kind: type) -> Iterator[tuple[str, tuple[object, ...]]]:
    """The fields of a kind of entry that a case need not tell, each with what it may hold."""
    for name, hint in get_type_hints(kind).items():
        held = get_args(hint)
        if type(None) in held:
            yield name, held


_NO_FACTS = {
    *("id", "note", "jurisdiction", "follows", "agency", "user_firm"),  # names that lead elsewhere
    # Claim itself says what stands in for them.
    *("start", "end", "pay_interval", "first_pay_period", "pay_day_after"),
    *("pseudonym", "contact", "safe_contact", "qualification", "registration", "organisation"),
}
_OF_WORK_AND_WORKER = {
    name for kind in (Employment, Person) for name, _held in _may_be_unknown(kind)
} - _NO_FACTS
# Sums, days and hours of entries have doors of their own (money, know, amount) and names that
# figures, periods and rows have, too: no reader of code alone can tell them apart. Rules read what
# came again and again as single entries, which have no “every” and no “until”.
_SHARED_NAMES = {
    *("every", "until"),
    *("amount", "charge", "paid", "pay", "rate", "day", "first", "last", "from_day", "ended"),
    *("days", "minutes", "per", "reason", "agreed", "status", "lodging", "food"),
}
_OF_ENTRIES = {
    name: held
    for kind in (getattr(facts, name) for name in facts.__all__)
    if isinstance(kind, type)
    and dataclasses.is_dataclass(kind)
    and kind not in (Person, Employment, Case)
    for name, held in _may_be_unknown(kind)
    if name not in _SHARED_NAMES
    and any(get_origin(one) in (Stated, Literal) or one is bool for one in held)
}
_YES_OR_NO = {name for name, held in _OF_ENTRIES.items() if Stated[bool] in held}
_DOORS = {"presumes", "finds", "know", "amount", "money", "ground"}
_NAMED = {"answer_or_gap", "answer_or_open", "answer", "untold_fact"}  # doors that ask by a name
_SAYS_IT = {
    *("leave_open", "answer_or_open", "presumes", "presumes_one_of", "assume", "warn"),
    *("missing", "untold_fact"),
}
_HOLDERS = {"employment": "employments", "claimant": "people"}


def _raw_facts(tree: ast.Module, reasons: dict[int, str]) -> Iterator[tuple[int, str]]:
    """Where a fact that may be unknown is read past the doors that name it where it is.

    A field of the employment or the claimant that a case need not tell, and a yes or no of any
    other entry, is read by a door of :class:`~legalcalc.claims.claim.facts.ClaimFacts`, or the line
    says why not in a comment ``# untold: …``. A function that asks
    :meth:`~legalcalc.claims.claim.facts.ClaimFacts.answer`, the door that gives ``None``, or that
    reads a word, a number or a day of another entry, also says what it makes of that.
    """
    above: dict[ast.AST, ast.AST] = {
        child: node for node in ast.walk(tree) for child in ast.iter_child_nodes(node)
    }
    holders = _names_of_holders(tree)
    strict = _OF_WORK_AND_WORKER | _YES_OR_NO
    excusing: set[int] = set()
    for node in ast.walk(tree):
        match node:
            case ast.Attribute(value=base, attr=name, ctx=ast.Load()):
                parent = above[node]
                if isinstance(parent, ast.Call) and node is parent.func:
                    continue
                if not (
                    (name in _OF_WORK_AND_WORKER and _holds_facts(base, holders))
                    or (name in _OF_ENTRIES and not _is_a_module(base))
                ):
                    continue
                while isinstance(parent, ast.keyword | ast.IfExp):
                    parent = above[parent]
                if _called(parent) in _DOORS:
                    continue
                if said := _reasons_beside(node, above, reasons):
                    excusing |= said
                elif name in strict or not _said_in_its_function(node, above):
                    yield (
                        node.lineno,
                        f".{name} may be unknown: ask claim.facts.answer_or_gap(), presumes(), "
                        "finds(), know() or another door, or say why not in a comment "
                        "“# untold: …”",
                    )
            case ast.Call(func=ast.Attribute(attr=door), args=[ast.Constant(value=name), *_]) if (
                door in _NAMED and name not in FACTS
            ):
                yield node.lineno, f"{door}() asks for {name!r}, which has no title in FACTS"
            case ast.Call(func=ast.Attribute(attr="answer")):
                if said := _reasons_beside(node, above, reasons):
                    excusing |= said
                elif not _said_in_its_function(node, above):
                    yield (
                        node.lineno,
                        "answer() may give None: leave the sum open, presume, assume or warn in "
                        "the same function, or say why not in a comment “# untold: …”",
                    )
    for line in reasons.keys() - excusing:
        yield line, "the comment “# untold: …” stands beside nothing that needs a reason"


def _names_of_holders(tree: ast.Module) -> set[str]:
    """The names that stand for an employment or the worker somewhere in a file."""
    names: set[str] = set()
    for node in ast.walk(tree):
        match node:
            case ast.Assign(targets=[target], value=value):
                for name, held in _pairs(target, value):
                    if isinstance(held, ast.Attribute) and held.attr in _HOLDERS:
                        names.add(name)
            case ast.For(target=ast.Name(id=name), iter=ast.Attribute(attr=attr)):
                if attr in _HOLDERS.values():
                    names.add(name)
            case ast.comprehension(target=ast.Name(id=name), iter=ast.Attribute(attr=attr)):
                if attr in _HOLDERS.values():
                    names.add(name)
            case ast.arg(arg=name, annotation=ast.Name(id="Employment" | "Person")):
                names.add(name)
    return names


def _pairs(target: ast.expr, value: ast.expr) -> Iterator[tuple[str, ast.expr]]:
    match target, value:
        case ast.Name(id=name), _:
            yield name, value
        case ast.Tuple(elts=targets), ast.Tuple(elts=values):
            for one, held in zip(targets, values, strict=False):
                yield from _pairs(one, held)


def _holds_facts(base: ast.expr, names: set[str]) -> bool:
    match base:
        case ast.Attribute(attr=attr):
            return attr in _HOLDERS
        case ast.Name(id=name):
            return name in names
    return False


def _is_a_module(base: ast.expr) -> bool:
    return isinstance(base, ast.Name) and base.id in ("law", "federal")


def _said_in_its_function(node: ast.AST, above: dict[ast.AST, ast.AST]) -> bool:
    while node in above and not isinstance(node, ast.FunctionDef):
        node = above[node]
    return any(_called(one) in _SAYS_IT for one in ast.walk(node))


def _reasons_beside(
    node: ast.AST, above: dict[ast.AST, ast.AST], reasons: dict[int, str]
) -> set[int]:
    """The lines of reasons on the line of a reading, or on the first of its statement, or right
    above one of them.
    """
    lines = {getattr(node, "lineno", 0)}
    while not isinstance(node, ast.stmt):
        node = above[node]
    lines.add(node.lineno)
    return {one for line in lines for one in (line, line - 1) if one in reasons}


_REASON = re.compile(r"#\s*untold:\s*(\S.*)")


def _reasons(text: str) -> dict[int, str]:
    """The comments of a file that say why a fact is read past the doors, by line."""
    found: dict[int, str] = {}
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        match = _REASON.match(token.string) if token.type == tokenize.COMMENT else None
        if match is not None:
            found[token.start[0]] = match[1]
    return found


def raw_fact_faults(folder: Path) -> list[str]:
    """Places in Python files that read a fact that may be unknown, without a name or an excuse."""
    faults: list[str] = []
    for path in sorted(folder.rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        name = path.relative_to(folder.parent).as_posix()
        found = sorted(_raw_facts(ast.parse(text), _reasons(text)))
        faults.extend(f"{name}:{line}: {sentence}" for line, sentence in found)
    return faults


def untold_decisions(folder: Path) -> list[str]:
    """Places in Python files that read a fact past the doors on purpose, each with its reason."""
    return [
        f"{path.relative_to(folder.parent).as_posix()}:{line}: {reason}"
        for path in sorted(folder.rglob("*.py"))
        for line, reason in _reasons(path.read_text(encoding="utf-8")).items()
    ]


# -- parameters -----------------------------------------------------------------------------------


def parameter_faults(folder: Path) -> list[str]:
    """Every fault of a jurisdiction's parameter files: no law, no source, no check mark, …"""
    try:
        load_parameters(folder / "parameters", folder.name)
    except ParameterError as error:
        return [f"{folder.name}/parameters/{fault}" for fault in error.faults]
    return []


def expiring(jurisdiction: Jurisdiction, on: date, *, within_days: int = 60) -> list[str]:
    """The parameters of which nobody knows whether they still hold so many days after a day."""
    until = on + timedelta(days=within_days)
    return [
        f"{parameter.name}: known through {parameter.known_through.isoformat()} "
        f"({', '.join(parameter.chosen_by)})"
        for parameter in sorted(
            jurisdiction.parameters, key=lambda one: (one.known_through, one.name)
        )
        if parameter.known_through < until
    ]


# -- declarations ---------------------------------------------------------------------------------


def _fields(kind: type) -> set[str]:
    return {one.name for one in dataclasses.fields(kind)}


_WORK = {"patterns", "exceptions", "work_days"}
ASKABLE = frozenset(
    {
        "work",
        *(_fields(Case) - _WORK - {"digest", "none_told", "told_in_part", "title"}),
        *(f"claimant.{name}" for name in _fields(Person)),
        *(f"employments.{name}" for name in _fields(Employment)),
        *(f"parties.{name}" for name in _fields(Party)),
    }
)
"""The names of facts that a head may ask for: groups of a case, and fields of three of them."""

ALWAYS_KNOWN = frozenset(
    {
        *("reference", "jurisdiction", "calculated_on", "filing_on", "determined_on", "claimant"),
        *("employments", "parties", "people", "choices", "evidence", "exchange_rates", "digest"),
        *("title", "filing_language", "reader_language"),
        *(
            f"employments.{name}"
            for name in (
                *("id", "path", "note", "provenance", "employer", "jurisdiction", "start", "end"),
                *("ending", "pay_interval", "first_pay_period", "pay_day_after"),
                *("agency", "user_firm", "place", "sector", "occupation", "category", "pay_tables"),
            )
        ),
        *(f"claimant.{name}" for name in ("id", "path", "note", "provenance", "names", "role")),
    }
)
"""What every head may read without asking: who, when, which work, when pay was due."""


def declaration_faults(jurisdiction: Jurisdiction) -> list[str]:
    """The declarations of a jurisdiction that lead nowhere, and those that it left out."""
    return [
        *_rule_faults(jurisdiction),
        *(fault for head in jurisdiction.head_rules for fault in _head_faults(jurisdiction, head)),
        *_pair_faults(jurisdiction),
        *_name_faults(jurisdiction),
    ]


def _rule_faults(jurisdiction: Jurisdiction) -> Iterator[str]:
    if not jurisdiction.head_rules:
        yield "no head of claim is declared"
    for what, rules in (
        ("interest", jurisdiction.interest_rules),
        ("limitation", jurisdiction.limitation_rules),
        ("liability", jurisdiction.liability_rules),
    ):
        if not rules:
            yield f"no rule of {what} is declared, and none() does not say that there is none"
    coverage = jurisdiction.coverage
    if not coverage.covered or not coverage.not_covered:
        yield "the coverage says not both what is covered and what is not"
    for option in jurisdiction.options.values():
        if not option.free and option.default not in dict(option.values):
            yield f"option {option.name}: the default {option.default!r} is not one of its answers"


def _head_faults(jurisdiction: Jurisdiction, head: HeadRule) -> Iterator[str]:
    if not head.law.strip():
        yield f"{head.key}: cites no law"
    if head.limitation not in jurisdiction.limitation_rules:
        yield f"{head.key}: no limitation rule is named {head.limitation!r}"
    if head.interest is not None and head.interest not in jurisdiction.interest_rules:
        yield f"{head.key}: no interest rule is named {head.interest!r}"
    for id in head.liable or ():
        if id not in jurisdiction.liability_rules:
            yield f"{head.key}: no liability rule is named {id!r}"
    yield from _unknown(f"{head.key}: route", head.routes, _routes(jurisdiction))
    for ask in head.asks:
        if ask not in ASKABLE:
            yield f"{head.key}: asks for {ask!r}, which no case holds"


def _routes(jurisdiction: Jurisdiction) -> set[str]:
    """The routes of a jurisdiction, and those of its parent, which what it inherits may name."""
    inherited = _routes(jurisdiction.parent) if jurisdiction.parent is not None else set()
    return inherited | set(jurisdiction.routes)


def _heads(jurisdiction: Jurisdiction) -> list[HeadRule]:
    """The heads of a jurisdiction, and those of its parent, which what it inherits may name."""
    inherited = _heads(jurisdiction.parent) if jurisdiction.parent is not None else []
    return [*inherited, *jurisdiction.head_rules]


def _name_faults(jurisdiction: Jurisdiction) -> Iterator[str]:
    heads = {name for head in _heads(jurisdiction) for name in (head.id, head.key)}
    for rule in jurisdiction.liability_rules.values():
        if rule is not None:
            yield from _unknown(f"liability {rule.id}: head", rule.heads or (), heads)
    for interest in jurisdiction.interest_rules.values():
        if interest is not None:
            yield from _unknown(
                f"interest {interest.id}: route", interest.routes, _routes(jurisdiction)
            )
            if interest.instead_of is not None:
                yield from _unknown(
                    f"interest {interest.id}: rule",
                    (interest.instead_of,),
                    jurisdiction.interest_rules,
                )
    for cap in jurisdiction.caps:
        yield from _unknown(f"ceiling “{cap.title}”: head", cap.heads, heads)
        yield from _unknown(f"ceiling “{cap.title}”: route", cap.routes, _routes(jurisdiction))
    for pair in jurisdiction.pair_rules.values():
        yield from _unknown("pair: head", (pair.first, pair.second), heads)


def _unknown(what: str, names: Iterable[str], known: Iterable[str]) -> Iterator[str]:
    for name in names:
        if name not in known:
            yield f"{what} {name!r} does not exist"


def _pair_faults(jurisdiction: Jurisdiction) -> Iterator[str]:
    """Heads that may be owed together without a word whether they add up."""
    rules = jurisdiction.pair_rules
    heads = {head.key: head for head in jurisdiction.head_rules if head.id not in NOT_THE_CLAIMANTS}
    for first, second in combinations(heads.values(), 2):
        if first.routes and second.routes and not set(first.routes) & set(second.routes):
            continue  # they never meet in one total
        names = (
            frozenset((one, other))
            for one in (first.key, first.id)
            for other in (second.key, second.id)
        )
        if not any(pair in rules for pair in names):
            yield f"the pair {first.key} and {second.key} is not declared"


# -- the command ----------------------------------------------------------------------------------


def main(arguments: Sequence[str] | None = None) -> int:
    """Check every jurisdiction of the tree; gives 1 where a fault was found."""
    parser = argparse.ArgumentParser(
        prog="python -m legalcalc.checks", description="Check the jurisdictions of the tree."
    )
    parser.add_argument(
        "--on",
        type=date.fromisoformat,
        metavar="YEAR-MONTH-DAY",
        help="also list the parameters that expire within 60 days of this day",
    )
    on: date | None = parser.parse_args(arguments).on
    of_the_kit = raw_fact_faults(Path(kit.__file__).parent)
    for fault in of_the_kit:
        sys.stdout.write(f"kit: {fault}\n")
    faults = len(of_the_kit)
    for found in available(plugins=False):
        if found.jurisdiction is None:
            told = [f"cannot be loaded: {found.fault}"]
        else:
            jurisdiction = found.jurisdiction
            parent = jurisdiction.parent.home.name if jurisdiction.parent else None
            told = [
                *source_faults(jurisdiction.home, parent=parent),
                *parameter_faults(jurisdiction.home),
                *declaration_faults(jurisdiction),
                *representation_faults(jurisdiction),
                *published_faults(jurisdiction),
                *filing_faults(jurisdiction),
                *assistance_faults(jurisdiction),
                *form_faults(jurisdiction),
            ]
        for fault in told:
            sys.stdout.write(f"{found.name}: {fault}\n")
        faults += len(told)
        for warning in expiring(jurisdiction, on) if found.jurisdiction and on else ():
            sys.stdout.write(f"{found.name}: to be looked up again: {warning}\n")
    return 1 if faults else 0


if __name__ == "__main__":
    raise SystemExit(main())
