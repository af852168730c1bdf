"""Sources of the law as a reader of a screen knows them.

Whoever keeps the data of a law notes a source as it can be found again: a repository, a version,
the path of a file. On a screen stands what was read there. Papers and the command line tell the
note itself; an address of the web stays as it is, since it can be looked up.
"""

from __future__ import annotations

import re
from typing import Final

__all__ = ["readable_source"]

_HASH: Final = r"[0-9a-f]{7,40}"
_VERSION: Final = re.compile(
    rf",? \(?(?:at|commit) {_HASH}(?:, {_HASH})*(?: and earlier commits| and before {_HASH})?\)?"
)
_FILE: Final = r"[\w.-]+\.(?:csv|html?|js|json|md|pdf|py|toml|txt|xlsx?|ya?ml)\b"
_DOMAIN: Final = re.compile(r"(?:[\w-]+\.)+[a-z]{2,6}")
_REPOSITORY: Final = re.compile(r"(?:^|(?<=\())(?:github\.com/)?[\w.-]+/([\w.-]+)(?=$|[,) ])")
_PLACE: Final = re.compile(
    rf"(?<![\w@/.:-])(?:(?:[\w.-]+/)*{_FILE}|[a-z]\w*(?:/\w+){{2,}}|\w*[^\W\d]\w*_\w+)"
)
_STATUTES: Final = {
    "uksi": "SI {year}/{number}",
    "ukpga": "{year} c. {number}",
}
_STATUTE: Final = re.compile(r"(?P<kind>[a-z]+)[-/](?P<year>\d{4})[-/](?P<number>\d+)(?:\.\w+)?$")


def readable_source(source: str) -> str:
    """The note of a source without what only a computer needs to find it."""
    if "://" in source:
        return source
    source = _VERSION.sub(_closed, source)
    source = _REPOSITORY.sub(lambda found: _not_an_address(found, found[1]), source)
    return _PLACE.sub(lambda found: _not_an_address(found, _name(found[0])), source)


def _closed(version: re.Match[str]) -> str:
    """The bracket that ends more than the version."""
    return ")" if version[0].endswith(")") and "(" not in version[0] else ""


def _not_an_address(found: re.Match[str], name: str) -> str:
    """What is found by another name, unless it is an address of the web without its scheme."""
    first, slash, _rest = found[0].removeprefix("github.com/").partition("/")
    return found[0] if slash and _DOMAIN.fullmatch(first) else name


def _name(path: str) -> str:
    """A file by what is in it: a statute as it is cited, else the words of its name."""
    statute = _STATUTE.search(path)
    if statute is not None and statute["kind"] in _STATUTES:
        return _STATUTES[statute["kind"]].format_map(statute.groupdict())
    name = path.rpartition("/")[2]
    stem = name.rpartition(".")[0] if re.fullmatch(_FILE, name) else name
    return stem.replace("_", " ")
