#!/usr/bin/env python3
"""Keeps the catalogues of translations in step with the sentences of code, law and templates.

    scripts/messages.py check             fail where a catalogue is not complete; CI runs this
    scripts/messages.py update            bring new sentences in, take vanished ones out
    scripts/messages.py update --add de   begin a language
    scripts/messages.py extract           print the sentences to translate, as a .pot file

Each command takes the folders of jurisdictions as arguments; without one, the program's own
domains (its pages have one to themselves) and every jurisdiction of the tree. A plugin of another
package is named by its folder.
"""

from __future__ import annotations

import argparse
import ast
import io
import re
import sys
import tokenize
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from babel import Locale, UnknownLocaleError
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po
from jinja2 import Environment, nodes
from jinja2.ext import babel_extract

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from legalcalc.claims import Row  # noqa: E402
from legalcalc.explain.catalogues import (  # noqa: E402
    CORE_DOMAIN,
    WEB_DOMAIN,
    faults_of,
    places,
)
from legalcalc.explain.sentences import figure_name  # noqa: E402
from legalcalc.kit.assessed import KnownRange  # noqa: E402
from legalcalc.law.discovery import load_folder  # noqa: E402

TAG = "Translators:"
# Which arguments are texts; ``in_sense`` begins with the context of its text.
KEYWORDS = {"_": (1,), "counted": (1, 2), "in_sense": (1, 2)}
# Keys of declarations such as representation.yaml that hold a text or a list of texts.
TEXTS = {
    *("title", "text", "texts", "note", "reason", "doubt", "condition", "conditions", "contents"),
    *("aims", "story", "why", "event", "law_in_words"),
}
# Where translators know another order of the forms than Babel begins with.
PLURALS = {
    "ar": "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : "
    "n%100>=11 ? 4 : 5);"
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
    """One catalogue in each language: what it covers and where it stands."""

    name: str
    folder: Path
    sources: tuple[Path, ...]

    def catalogue(self, language: str) -> Path:
        return self.folder / language / "LC_MESSAGES" / f"{self.name}.po"

    @property
    def languages(self) -> list[str]:
        return sorted(path.parents[1].name for path in self.folder.glob(f"*/*/{self.name}.po"))


@dataclass(frozen=True)
class Found:
    """A sentence in a source."""

    place: str
    line: int
    one: str
    other: str | None = None
    context: str | None = None
    comment: str | None = None


def core() -> Domain:
    sources = {*(ROOT / "legalcalc").rglob("*.py"), *(ROOT / "templates").rglob("*.html")}
    return Domain(CORE_DOMAIN, ROOT / "translations", tuple(sorted(sources - set(web().sources))))


def web() -> Domain:
    """The pages of the front end: a language may be offered for papers and not yet for these."""
    sources = [
        *(ROOT / "legalcalc" / "web").rglob("*.py"),
        *(ROOT / "templates" / "web").rglob("*.html"),
    ]
    return Domain(WEB_DOMAIN, ROOT / "translations", tuple(sorted(sources)))


def of_jurisdiction(folder: Path) -> Domain:
    sources = [
        *folder.rglob("*.py"),
        *(folder / "templates").rglob("*.html"),
        *(folder / "parameters").glob("*.yaml"),
        *folder.glob("*.yaml"),
        *(folder / "training").rglob("*.yaml"),
    ]
    return Domain(folder.name, folder / "translations", tuple(sorted(sources)))


def domains(folders: Iterable[str]) -> list[Domain]:
    given = [of_jurisdiction(Path(folder).resolve()) for folder in folders]
    homes = sorted(path.parent for path in (ROOT / "jurisdictions").glob("*/__init__.py"))
    return given or [core(), web(), *(of_jurisdiction(home) for home in homes)]


# -- finding the sentences ------------------------------------------------------------------------


def found_in(domain: Domain, faults: list[str]) -> list[Found]:
    """Every sentence of a domain, in order of file and line. Faults of the sources are added."""
    found: list[Found] = []
    for source in domain.sources:
        place = _place(source, domain)
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


def _place(source: Path, domain: Domain) -> str:
    base = ROOT if source.is_relative_to(ROOT) else domain.folder.parent.parent
    return source.relative_to(base).as_posix()


def _in_python(source: Path, place: str, faults: list[str]) -> Iterator[Found]:
    text = source.read_text(encoding="utf-8")
    comments = _comments(text)
    found: list[Found] = []

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


def _of_figure(name: str, place: str, line: int) -> Found:
    message = figure_name(name)
    comment = "heading of a column of figures"
    return Found(place, line, message.text, context=message.context, comment=comment)


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
) -> Iterator[Found]:
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


def _found(name: str, texts: Sequence[str], place: str, line: int, comment: str | None) -> Found:
    """What a call marks: a text, one with its plural, or one in a sense."""
    if name == "in_sense":
        return Found(place, line, texts[1], None, texts[0], comment)
    return Found(place, line, texts[0], texts[1] if name == "counted" else None, None, comment)


def _compare(texts: list[str], given: set[str], here: str, faults: list[str]) -> None:
    named = frozenset().union(*(places(text) for text in texts))
    if len(texts) > 1:
        named -= {"count"}
    faults.extend(f"{here}: no word is given for {{{one}}}" for one in sorted(named - given))
    faults.extend(f"{here}: the sentence has no place {{{one}}}" for one in sorted(given - named))


def _in_template(source: Path, place: str, faults: list[str]) -> Iterator[Found]:
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


def _in_parameters(source: Path, place: str) -> Iterator[Found]:
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


def _of_a_reading(node: Any, place: str, name: str) -> Iterator[Found]:
    """What a text, a parameter or a value says of its law and of who read it."""
    for key, value in _pairs(node):
        if key == "doubt":
            yield _of_yaml(value, place, f"{name}: why a value is not verified")
        elif key == "law_in_words":
            yield _of_yaml(value, place, f"{name}: the law of a value")


def _in_declarations(source: Path, place: str) -> Iterator[Found]:
    """The texts of any other YAML file of a jurisdiction: what stands under the keys for texts."""
    tree = yaml.compose(source.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    yield from _texts_below(tree, place, [])


def _texts_below(node: Any, place: str, path: list[str]) -> Iterator[Found]:
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


def _of_yaml(node: Any, place: str, comment: str) -> Found:
    return Found(place, node.start_mark.line + 1, node.value, None, None, comment)


# -- catalogues -----------------------------------------------------------------------------------


def template(domain: Domain, faults: list[str]) -> Catalog:
    """The sentences of a domain without translation."""
    catalogue = Catalog(project=domain.name, charset="utf-8", fuzzy=False)
    for one in found_in(domain, faults):
        text: Any = one.one if one.other is None else (one.one, one.other)
        comments = [one.comment] if one.comment else []
        catalogue.add(
            text, locations=[(one.place, one.line)], auto_comments=comments, context=one.context
        )
    return catalogue


def read(path: Path) -> Catalog:
    with path.open("rb") as source:
        return read_po(source, abort_invalid=True)


def written(catalogue: Catalog, header: str) -> bytes:
    """A catalogue as text: sentences in order of their source, no dates, no line numbers."""
    buffer = io.BytesIO()
    write_po(
        buffer,
        catalogue,
        width=98,
        omit_header=True,
        sort_by_file=True,
        include_lineno=False,
        ignore_obsolete=True,
    )
    return header.encode() + b"\n" + buffer.getvalue().lstrip(b"\n").rstrip() + b"\n"


def new_header(domain: Domain, language: str) -> str:
    try:
        name = Locale.parse(language).english_name or language
    except UnknownLocaleError:
        name = language
    plural = PLURALS.get(language) or Catalog(locale=language).plural_forms
    return (
        f"# {name} catalogue of {domain.name}.\n"
        'msgid ""\n'
        'msgstr ""\n'
        f'"Project-Id-Version: {domain.name}\\n"\n'
        f'"Language: {language}\\n"\n'
        '"Last-Translator: legalcalc authors\\n"\n'
        '"X-Reviewed-By: none\\n"\n'
        '"MIME-Version: 1.0\\n"\n'
        '"Content-Type: text/plain; charset=utf-8\\n"\n'
        '"Content-Transfer-Encoding: 8bit\\n"\n'
        f'"Plural-Forms: {plural}\\n"\n'
    )


def header_of(path: Path) -> str:
    """The header of a catalogue as its translator wrote it."""
    first, _gap, _rest = path.read_text(encoding="utf-8").partition("\n\n")
    return first + "\n"


# -- commands -------------------------------------------------------------------------------------


def extract(chosen: list[Domain]) -> int:
    faults: list[str] = []
    for domain in chosen:
        header = new_header(domain, "en").replace("# English catalogue", "# Sentences")
        sys.stdout.buffer.write(written(template(domain, faults), header))
    return _told(faults)


def update(chosen: list[Domain], added: str | None) -> int:
    faults: list[str] = []
    for domain in chosen:
        source = template(domain, faults)
        for language in sorted({*domain.languages, *([added] if added else [])}):
            path = domain.catalogue(language)
            if path.is_file():
                header, catalogue = header_of(path), read(path)
            else:
                header, catalogue = new_header(domain, language), Catalog(locale=language)
            catalogue.update(source, no_fuzzy_matching=True)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(written(catalogue, header))
            missing = sum(1 for one in catalogue if one.id and not _translated(one.string))
            print(f"{path}: {missing} to translate of {len(catalogue)}")
    return _told(faults)


def _translated(text: Any) -> bool:
    return all(text) if isinstance(text, tuple | list) else bool(text)


def check(chosen: list[Domain]) -> int:
    faults: list[str] = []
    offered = core().languages
    for domain in chosen:
        source = template(domain, faults)
        for language in sorted({*domain.languages, *_needed(domain, offered)}):
            path = domain.catalogue(language)
            place = _place(path, domain)
            if not path.is_file():
                faults.append(f"{place}: this catalogue does not exist")
                continue
            catalogue = read(path)
            faults.extend(f"{place}: {fault}" for fault in faults_of(catalogue))
            for one in source:
                if one.id and catalogue.get(_first(one.id), one.context) is None:
                    faults.append(f"{place}: “{_first(one.id)}”: not in the catalogue")
            for one in catalogue:
                if one.id and source.get(_first(one.id), one.context) is None:
                    faults.append(f"{place}: “{_first(one.id)}”: no source says this any more")
            if not header_of(path).count("X-Reviewed-By:"):
                faults.append(f"{place}: the header does not say who reviewed it")
    return _told(faults)


def _needed(domain: Domain, offered: Iterable[str]) -> set[str]:
    """Of the languages of the program, those that a domain may not do without.

    A jurisdiction must speak the languages of its courts; any other that it has begun must be
    complete, and one that it has not begun is not offered for it. So it is with the pages.
    """
    if domain.name == CORE_DOMAIN:
        return set(offered)
    if domain.name == WEB_DOMAIN:
        return set()
    try:
        courts = load_folder(domain.folder.parent).languages
    except ImportError:
        return set()  # `legalcalc check` tells what is wrong with a jurisdiction that does not load
    return {language for language in offered if language.replace("_", "-") in courts}


def _first(text: Any) -> str:
    return text if isinstance(text, str) else text[0]


def _told(faults: list[str]) -> int:
    for fault in faults:
        print(fault, file=sys.stderr)
    if faults:
        print(
            f"{len(faults)} faults; scripts/messages.py update brings in what is new.",
            file=sys.stderr,
        )
    return 1 if faults else 0


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("command", choices=["check", "update", "extract"])
    parser.add_argument("folders", nargs="*", help="folders of jurisdictions")
    parser.add_argument("--add", metavar="LANGUAGE", help="with update: begin this language")
    options = parser.parse_intermixed_args()
    chosen = domains(options.folders)
    if options.command == "extract":
        return extract(chosen)
    if options.command == "update":
        return update(chosen, options.add)
    return check(chosen)


if __name__ == "__main__":
    sys.exit(main())
