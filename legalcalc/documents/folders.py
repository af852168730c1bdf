"""The folder in which a printed paper lies: it tells at a glance who gets it.

What is the lawyer's own, or for the client, never lies beside what is filed or sent.
"""

from __future__ import annotations

import re
from typing import Final

__all__ = ["FOLDERS", "folder_of"]

_FILE: Final = "to-file"
_SEND: Final = "to-send"
_CLIENT: Final = "for-the-client"
_OWN: Final = "own"

FOLDERS: Final[dict[str, str]] = {
    "schedule": _OWN,
    "served": _FILE,
    "letter": _SEND,
    "letter-notes": _OWN,
    "particulars": _FILE,
    "particulars-notes": _OWN,
    "criminal": _FILE,
    "criminal-notes": _OWN,
    "readback": _CLIENT,
    "forms": _OWN,
    "deadlines": _OWN,
    "authorisation": _FILE,
    "authorisation-notice": _CLIENT,
    "authorisation-objection": _CLIENT,
    "authorisation-record": _FILE,
    "consent": _CLIENT,
    "identity": "sealed",
    "summary": _CLIENT,
    "summary-aloud": _CLIENT,
    "statement": _FILE,
    "interpreter": _FILE,
    "translator": _FILE,
    "evidence": _OWN,
    "hours": _FILE,
    "bundle": _FILE,
    "bundle-criminal": _FILE,
}
"""The folder of each paper, by the name of its file without numbers."""

# Papers of which each addressee gets their own, by number.
_BY_ADDRESSEE = ("letter", "served", "bundle")


def folder_of(file: str) -> str:
    """The folder of a file, by its name: ``to-send/2`` for ``letter-2.en.pdf``.

    Of the schedule that is served, the whole is filed, and a part goes with the letter of its
    number.
    """
    name = file.partition(".")[0]
    paper = re.sub(r"-\d+", "", name)
    number = re.search(r"-(\d+)$", name)
    if paper in _BY_ADDRESSEE and number is not None:
        return f"{_SEND}/{number[1]}"
    return FOLDERS[paper]
