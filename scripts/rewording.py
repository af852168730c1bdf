"""Changes a sentence where it stands, and nothing else of its source."""

from __future__ import annotations

import ast
import io
import re
import tokenize
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

import yaml
from sentences import KEYWORDS, FoundSentence


class NotReworded(Exception):
    """A sentence that has to be changed by hand; says where."""


@dataclass(frozen=True)
class Literal:
    """Where each sign of a text stands in its source, and the quotes around it."""

    signs: list[tuple[int, int]]
    quote: str


def reworded(source: Path, old: str, new: str, found: Sequence[FoundSentence]) -> str:
    """A source with new words in place of the old ones, and everything else as it was.

    ``found`` are the sentences of that source which have the old words. Raises
    :class:`NotReworded` where they stand in a way that only a person should touch.
    """
    text = source.read_text(encoding="utf-8")
    place = f"{found[0].place}:{found[0].line}"
    try:
        literals = _literals(source, text, old, found)
        known = len(_literals(source, text, new, found))
        if not literals:
            raise ValueError
        changed = text
        for literal in sorted(literals, key=lambda one: one.signs, reverse=True):
            changed = _with_difference(changed, literal, old, new)
        if len(_literals(source, changed, new, found)) != len(literals) + known:
            raise ValueError
    except (ValueError, SyntaxError, yaml.YAMLError):
        raise NotReworded(f"{place}: change it by hand there, then say reword again") from None
    return changed


def _with_difference(text: str, literal: Literal, old: str, new: str) -> str:
    """Only the words that differ are replaced, so that a text in several lines keeps them."""
    before, after = (re.findall(r"\w+|\W", one) for one in (old, new))
    starts = [0]
    for word in before:
        starts.append(starts[-1] + len(word))
    steps = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    for step, first, last, new_first, new_last in reversed(steps):
        if step == "equal":
            continue
        words = "".join(after[new_first:new_last])
        if literal.quote == "''":
            words = words.replace("'", "''")
        elif literal.quote:
            words = words.replace("\\", "\\\\").replace(literal.quote, "\\" + literal.quote)
        if first < last:
            start = literal.signs[starts[first]][0]
            end = literal.signs[starts[last] - 1][1]
        else:
            start = end = literal.signs[starts[first] - 1][1] if first else literal.signs[0][0]
        text = text[:start] + words + text[end:]
    return text


def _literals(source: Path, text: str, words: str, found: Sequence[FoundSentence]) -> list[Literal]:
    contexts = {one.context for one in found}
    match source.suffix:
        case ".py":
            return list(_python_literals(text, words, contexts))
        case ".html":
            return list(_template_literals(text, words, contexts))
    lines = {one.line for one in found}
    return [
        _yaml_literal(text, node)
        for node in _scalars(yaml.compose(text, Loader=yaml.BaseLoader))
        if node.value == words and node.start_mark.line + 1 in lines
    ]


def _python_literals(text: str, words: str, contexts: set[str | None]) -> Iterator[Literal]:
    lines = text.splitlines(keepends=True)
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line))

    def offset(line: int, column: int) -> int:  # the column is in bytes
        return starts[line - 1] + len(lines[line - 1].encode()[:column].decode())

    for node in ast.walk(ast.parse(text)):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name)):
            continue
        if node.func.id not in KEYWORDS:
            continue
        values = [one.value for one in node.args if isinstance(one, ast.Constant)]
        in_sense = node.func.id == "in_sense"
        if (values[0] if in_sense and values else None) not in contexts:
            continue
        for one in node.args[1:2] if in_sense else node.args[: len(KEYWORDS[node.func.id])]:
            if isinstance(one, ast.Constant) and one.value == words:
                start = offset(one.lineno, one.col_offset)
                end = offset(one.end_lineno or 0, one.end_col_offset or 0)
                yield _python_literal(text[start:end], start)


_PYTHON_SIGN = re.compile(r"\\(?:N\{[^}]*\}|x..|u.{4}|U.{8}|[0-7]{1,3}|.)|.", re.DOTALL)


def _python_literal(source: str, start: int) -> Literal:
    """One literal, or several in a row, which Python joins."""
    signs: list[tuple[int, int]] = []
    quote = ""
    lines = [0]
    for line in source.splitlines(keepends=True):
        lines.append(lines[-1] + len(line))
    for token in tokenize.generate_tokens(io.StringIO(f"({source})").readline):
        if token.type != tokenize.STRING:
            continue
        quote = token.string[0]
        if quote not in "\"'" or (token.string.startswith(quote * 3) and len(token.string) > 2):
            raise ValueError
        row, column = token.start
        begin = start + lines[row - 1] + column - (1 if row == 1 else 0) + 1
        for sign in _PYTHON_SIGN.finditer(token.string[1:-1]):
            signs.append((begin + sign.start(), begin + sign.end()))
    return Literal(signs, quote)


def _template_literals(text: str, words: str, contexts: set[str | None]) -> Iterator[Literal]:
    call = re.compile(
        r"\b(_|counted|in_sense)\(\s*(?:([\"'])((?:(?!\2).)*)\2\s*,\s*)?([\"'])"
        + re.escape(words)
        + r"\4"
    )
    for match in call.finditer(text):
        name, before, quote = match[1], match[3], match[4]
        if (before is not None) == (name == "_") and name != "counted":
            continue
        if (before if name == "in_sense" else None) in contexts:
            begin = match.end() - 1 - len(words)
            yield Literal([(begin + n, begin + n + 1) for n in range(len(words))], quote)


def _scalars(node: Any) -> Iterator[Any]:
    if isinstance(node, yaml.ScalarNode):
        yield node
    for child in node.value if isinstance(node, yaml.SequenceNode) else ():
        yield from _scalars(child)
    for pair in node.value if isinstance(node, yaml.MappingNode) else ():
        for child in pair:
            yield from _scalars(child)


def _yaml_literal(text: str, node: Any) -> Literal:
    """A text as YAML folds it: where it has a space, the source may begin a new line."""
    place = node.start_mark.index
    match node.style:
        case "|" | ">":
            place = text.index("\n", place)
            place += len(re.match(r"\s*", text[place:])[0])  # type: ignore[index]
        case '"' | "'":
            place += 1
    signs = []
    for sign in node.value:
        length = 1
        if sign.isspace():
            length = len(re.match(r"\s*", text[place:])[0])  # type: ignore[index]
        elif text[place : place + 2] in ("''", '\\"', "\\\\") and node.style in ('"', "'"):
            length = 2
        if not length or (text[place + length - 1] != sign and not sign.isspace()):
            raise ValueError
        signs.append((place, place + length))
        place += length
    return Literal(signs, {"'": "''", '"': '"'}.get(node.style, ""))
