"""Where the jurisdictions, templates and translations lie.

In a checkout, and in an editable install of one, they stand beside this package at the top of the
tree. An installed package carries them in ``legalcalc/_data``: three more top-level names in
site-packages could clash with those of another project.
"""

from __future__ import annotations

from pathlib import Path

__all__ = ["jurisdictions_folder", "templates_folder", "translations_folder"]

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
