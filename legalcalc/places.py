"""The folders of jurisdictions, templates and translations.

In a checkout, and in an editable install of one, they stand beside this package at the top of the
tree. An installed package carries them in ``legalcalc/_data``: three more top-level names in
site-packages could clash with those of another project.
"""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path

__all__ = [
    "digest_of_code",
    "installation_digest",
    "jurisdictions_folder",
    "open_questions_page",
    "program_digest",
    "sample_case",
    "templates_folder",
    "translations_folder",
]

_PACKAGE = Path(__file__).resolve().parent
_INSTALLED = _PACKAGE / "_data"
_TOP = _INSTALLED if _INSTALLED.is_dir() else _PACKAGE.parent


def jurisdictions_folder() -> Path:
    """The folder that holds one folder for each country."""
    return _TOP / "jurisdictions"


def templates_folder() -> Path:
    """The folder of the document templates that all countries share."""
    return _TOP / "templates"


def translations_folder() -> Path:
    """The folder of the program's own catalogues: ``<language>/LC_MESSAGES/*.po``, or ``.mo``."""
    return _TOP / "translations"


def sample_case() -> Path:
    """The invented case with which the program can be tried."""
    return _TOP / "examples" / "sample-case.yaml"


def open_questions_page() -> Path:
    """The page of what a lawyer has still to decide, State by State."""
    return _TOP / "docs" / "open-questions-of-law.md"


@lru_cache(maxsize=64)
def digest_of_code(folder: Path) -> str:
    """SHA-256 of the Python files below a folder, the same in a checkout and when installed."""
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*.py"), key=lambda one: one.relative_to(folder).as_posix()):
        name = path.relative_to(folder).as_posix()
        if not name.startswith("_data/"):
            digest.update(name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def program_digest() -> str:
    """SHA-256 of the program's own code, without the jurisdictions'."""
    return digest_of_code(_PACKAGE)


@lru_cache(maxsize=1)
def installation_digest() -> str:
    """SHA-256 of all that figures and papers of this installation come of, without other packages:
    code, law, templates and catalogues.
    """
    digest = hashlib.sha256()
    folders = {_PACKAGE, jurisdictions_folder(), templates_folder(), translations_folder()}
    for folder in sorted(folders, key=lambda one: one.name):
        for path in sorted(folder.rglob("*")):
            within = path.relative_to(folder)
            if "__pycache__" in within.parts or within.parts[0] == _INSTALLED.name:
                continue
            if path.is_file():
                digest.update(f"{folder.name}/{within.as_posix()}".encode() + b"\0")
                digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()
