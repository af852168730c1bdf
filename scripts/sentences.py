"""Finds the sentences of code, law and templates, and the places where each stands.

What is marked in Python and in templates, and what stands in a parameter or under one of the keys
for texts of another YAML file.
"""

from __future__ import annotations

import ast
import io
import re
import sys
import tokenize
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from jinja2 import Environment, nodes
from jinja2.ext import babel_extract

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from legalcalc.claims import Row
from legalcalc.explain.catalogues import CORE_DOMAIN, WEB_DOMAIN, places
from legalcalc.explain.sentences import figure_name
from legalcalc.kit.assessed import KnownRange
from legalcalc.law.discovery import load_folder

TAG = "Translators:"
# Which arguments are texts; ``in_sense`` begins with the context of its text.
KEYWORDS = {"_": (1,), "counted": (1, 2), "in_sense": (1, 2)}
# Keys of declarations such as representation.yaml that hold a text or a list of texts.
TEXTS = {
    *(
        "title",
        "text",
        "texts",
        "says",
        "note",
        "reason",
        "doubt",
        "condition",
        "conditions",
        "contents",
    ),
    *("aims", "story", "why", "event", "law_in_words"),
}
NO_TEXTS_BELOW = {"case", "changes"}  # a case of its own, or parts of one, in somebody's words
OF_A_ROW = {
    *Row.__init__.__code__.co_varnames[: Row.__init__.__code__.co_argcount],
    *(Row.__init__.__kwdefaults__ or ()),
    *("rounding", "known", "also"),
}
GIVES_ROWS = re.compile(r"Row((Against|On|Of)\w*)?|row_of_\w+|assessed_rows")


@dataclass(frozen=True)
class Domain:
    """One catalogue in each language: what it covers, where it stands, and who helps it out.

    Whoever speaks with the words of a domain looks in its catalogue, then in its ``parent``'s and
    so on: a part of a country looks in the country's, and all look in the program's own.
    """

    name: str
    folder: Path
    sources: tuple[Path, ...]
    base: Path
    """The folder from which the places of sentences are told."""
    parent: Domain | None = None
    of_plugin: bool = False

    def catalogue(self, language: str) -> Path:
        return self.folder / language / "LC_MESSAGES" / f"{self.name}.po"

    @property
    def languages(self) -> list[str]:
        return sorted(path.parents[1].name for path in self.folder.glob(f"*/*/{self.name}.po"))

    @property
    def looked_in(self) -> list[Domain]:
        """The domain and those that help it out, the nearest first."""
        return [self, *(self.parent.looked_in if self.parent is not None else ())]


@dataclass(frozen=True)
class FoundSentence:
    """A sentence in a source."""

    place: str
    line: int
    one: str
    other: str | None = None
    context: str | None = None
    comment: str | None = None


def domains(root: Path, plugins: Sequence[Path] = ()) -> list[Domain]:
    """The program, its pages and every jurisdiction of a tree; or plugins that stand elsewhere."""
    pages = {
        *(root / "legalcalc" / "web").rglob("*.py"),
        *(root / "templates" / "web").rglob("*.html"),
    }
    all_of_it = {*(root / "legalcalc").rglob("*.py"), *(root / "templates").rglob("*.html")}
    folder = root / "translations"
    core = Domain(CORE_DOMAIN, folder, tuple(sorted(all_of_it - pages)), root)
    # A language may be offered for papers and not yet for the pages.
    web = Domain(WEB_DOMAIN, folder, tuple(sorted(pages)), root, core)
    found = {"": core}
    if plugins:
        return [_add_jurisdiction(home, home.parent, found) for home in plugins]
    for home in sorted(path.parent for path in (root / "jurisdictions").glob("*/__init__.py")):
        _add_jurisdiction(home, root, found)
    return [core, web, *(one for one in found.values() if one is not core)]


def _add_jurisdiction(home: Path, base: Path, found: dict[str, Domain]) -> Domain:
    """The domain of a jurisdiction, after that of the country of which it is a part."""
    if home.name in found:
        return found[home.name]
    try:
        country = load_folder(home).parent
    except ImportError:
        country = None  # `legalcalc check` tells what is wrong with it
    parent = found[""]
    if country is not None:
        parent = _add_jurisdiction(country.home, country.home.parent.parent, found)
    sources = [
        *home.rglob("*.py"),
        *(home / "templates").rglob("*.html"),
        *(home / "parameters").glob("*.yaml"),
        *home.glob("*.yaml"),
        *(home / "forms").glob("*.yaml"),
        *(home / "training").rglob("*.yaml"),
    ]
    of_plugin = home.parent != base / "jurisdictions"
    domain = Domain(
        home.name, home / "translations", tuple(sorted(sources)), base, parent, of_plugin
    )
    found[home.name] = domain
    return domain


# -- finding the sentences ------------------------------------------------------------------------


def found_in(domain: Domain, faults: list[str]) -> list[FoundSentence]:
    """Every sentence of a domain, in order of file and line. Faults of the sources are added."""
    found: list[FoundSentence] = []
    for source in domain.sources:
        place = source.relative_to(domain.base).as_posix()
        match source.suffix:
            case ".py":
                found.extend(_in_python(source, place, faults))
            case ".html":
                found.extend(_in_template(source, place, faults))
            case ".yaml" if source.parent.name == "parameters":
                found.extend(_in_parameters(source, place))
            case ".yaml":
                found.extend(_in_declarations(source, place))
    return found


def _in_python(source: Path, place: str, faults: list[str]) -> Iterator[FoundSentence]:
    text = source.read_text(encoding="utf-8")
    comments = _comments(text)
    found: list[FoundSentence] = []

    def visit(node: ast.AST, inside: str | None, in_function: bool) -> None:
        if isinstance(node, ast.stmt | ast.expr):
            inside = comments.get(node.lineno) or inside
        if isinstance(node, ast.FunctionDef):
            in_function = True
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            if node.func.id in KEYWORDS:
                found.extend(_call(node, place, inside, in_function, faults))
            elif GIVES_ROWS.fullmatch(node.func.id):  # further keywords head columns
                for keyword in node.keywords:
                    if keyword.arg is not None and keyword.arg not in OF_A_ROW:
                        found.append(_of_figure(keyword.arg, place, keyword.value.lineno))
            elif node.func.id == KnownRange.__name__:  # as do the names of what is shown beside it
                for shown in [*node.args, *(keyword.value for keyword in node.keywords)]:
                    for key in shown.keys if isinstance(shown, ast.Dict) else ():
                        if isinstance(key, ast.Constant):
                            found.append(_of_figure(str(key.value), place, key.lineno))
        for child in ast.iter_child_nodes(node):
            # A comment above a statement speaks of the sentences in it, not of its functions.
            visit(child, None if isinstance(child, ast.FunctionDef) else inside, in_function)

    visit(ast.parse(text), None, False)
    yield from sorted(found, key=lambda one: one.line)


def _of_figure(name: str, place: str, line: int) -> FoundSentence:
    message = figure_name(name)
    comment = "heading of a column of figures"
    return FoundSentence(place, line, message.text, context=message.context, comment=comment)


def _comments(text: str) -> dict[int, str]:
    """Comments for translators, by the line of code that follows them."""
    comments: dict[int, str] = {}
    collected: list[str] = []
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        if token.type == tokenize.COMMENT:
            words = token.string.lstrip("#").strip()
            if words.startswith(TAG):
                collected = [words.removeprefix(TAG).strip()]
            elif collected:
                collected.append(words)
        elif token.type not in (tokenize.NL, tokenize.INDENT, tokenize.DEDENT, tokenize.NEWLINE):
            if collected:
                comments[token.start[0]] = " ".join(collected)
            collected = []
    return comments


def _call(
    node: ast.Call, place: str, comment: str | None, in_function: bool, faults: list[str]
) -> Iterator[FoundSentence]:
    name = node.func.id if isinstance(node.func, ast.Name) else ""
    here = f"{place}:{node.lineno}"
    texts = [
        one.value
        for one in node.args[: len(KEYWORDS[name])]
        if isinstance(one, ast.Constant) and isinstance(one.value, str)
    ]
    if not texts and all(isinstance(one, ast.Name) for one in node.args):
        return  # it passes on what its own caller wrote out
    if len(texts) != len(KEYWORDS[name]):
        faults.append(f"{here}: {name}() needs its sentence written out")
        return
    given = {keyword.arg for keyword in node.keywords if keyword.arg is not None}
    spread = any(keyword.arg is None for keyword in node.keywords)
    # A sentence kept in a table, outside any function, gets its words where it is used.
    if not spread and (in_function or given):
        _compare(texts, given, here, faults)
    yield _found(name, texts, place, node.lineno, comment)


def _found(
    name: str, texts: Sequence[str], place: str, line: int, comment: str | None
) -> FoundSentence:
    """What a call marks: a text, one with its plural, or one in a sense."""
    if name == "in_sense":
        return FoundSentence(place, line, texts[1], None, texts[0], comment)
    return FoundSentence(
        place, line, texts[0], texts[1] if name == "counted" else None, None, comment
    )


def _compare(texts: list[str], given: set[str], here: str, faults: list[str]) -> None:
    named = frozenset().union(*(places(text) for text in texts))
    if len(texts) > 1:
        named -= {"count"}
    faults.extend(f"{here}: no word is given for {{{one}}}" for one in sorted(named - given))
    faults.extend(f"{here}: the sentence has no place {{{one}}}" for one in sorted(given - named))


def _in_template(source: Path, place: str, faults: list[str]) -> Iterator[FoundSentence]:
    text = source.read_text(encoding="utf-8")
    for call in Environment().parse(text).find_all(nodes.Call):
        if isinstance(call.node, nodes.Name) and call.node.name in KEYWORDS:
            forms = [one.value for one in call.args if isinstance(one, nodes.Const)]
            wanted = len(KEYWORDS[call.node.name])
            given = {one.key for one in call.kwargs}
            _compare(forms[:wanted], given, f"{place}:{call.lineno}", faults)
    keywords: Any = {"_": None, "counted": (1, 2), "in_sense": (1, 2)}
    stream = io.BytesIO(text.encode())
    for line, name, strings, comments in babel_extract(stream, keywords, [TAG], {}):
        forms = [strings] if isinstance(strings, str) else [one for one in strings if one]
        comment = " ".join(comments).removeprefix(TAG).strip() or None
        yield _found(name, forms, place, line, comment)


def _in_parameters(source: Path, place: str) -> Iterator[FoundSentence]:
    tree = yaml.compose(source.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    for name, entry in _pairs(tree):
        if name == "texts":
            for text, said in _pairs(entry):
                yield from _of_a_reading(said, place, f"texts: {text}")
            continue
        yield from _of_a_reading(entry, place, name)
        for key, value in _pairs(entry):
            if key in ("title", "note", "by"):
                yield _of_yaml(value, place, f"{name}: {key}")
            elif key == "values":
                for one in value.value:
                    yield from _of_a_reading(one, place, name)
                    for part, what in _pairs(one):
                        if part == "value" and isinstance(what, yaml.MappingNode):
                            for key_node, _amount in what.value:
                                if re.search(r"[^\W\d_]", key_node.value):
                                    yield _of_yaml(key_node, place, f"{name}: one of its keys")


def _of_a_reading(node: Any, place: str, name: str) -> Iterator[FoundSentence]:
    """What a text, a parameter or a value says of its law and of who read it."""
    for key, value in _pairs(node):
        if key == "doubt":
            yield _of_yaml(value, place, f"{name}: why a value is not verified")
        elif key == "law_in_words":
            yield _of_yaml(value, place, f"{name}: the law of a value")


def _in_declarations(source: Path, place: str) -> Iterator[FoundSentence]:
    """The texts of any other YAML file of a jurisdiction: what stands under the keys for texts."""
    tree = yaml.compose(source.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    yield from _texts_below(tree, place, [])


def _texts_below(node: Any, place: str, path: list[str]) -> Iterator[FoundSentence]:
    for key, value in _pairs(node):
        if key in NO_TEXTS_BELOW:
            continue
        here = [*path, key]
        for one in value.value if isinstance(value, yaml.SequenceNode) else [value]:
            if not isinstance(one, yaml.ScalarNode):
                yield from _texts_below(one, place, here)
            elif key in TEXTS and one.value:
                yield _of_yaml(one, place, ": ".join(here))


def _pairs(node: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield key.value, value


def _of_yaml(node: Any, place: str, comment: str) -> FoundSentence:
    return FoundSentence(place, node.start_mark.line + 1, node.value, None, None, comment)
