"""Names of printed papers, and the folder in which each lies: they tell at a glance who gets it.

What is the lawyer's own, or for the client, never lies beside what is filed or sent. A name says to
whom by role and number, never by anybody's name: ``letter-employer-1``, ``served-user-firm-2``.
"""

from __future__ import annotations

import re
from typing import Final

from legalcalc.facts import Party

__all__ = ["FOLDERS", "addressee", "copy_name", "folder_of", "goes_out", "paper_of"]

_FILE: Final = "to-file"
_SEND: Final = "to-send"
_CLIENT: Final = "for-the-client"
_OWN: Final = "own"
_SEALED: Final = "sealed"
_HANDED_OVER: Final = "handed-over"

FOLDERS: Final[dict[str, str]] = {
    "cover": _OWN,
    "schedule": _OWN,
    "served": _FILE,
    # Of the whole claim, where the court is not asked for what an insolvent debtor owes.
    "served-criminal": _FILE,
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
    # Behind a pseudonym, what the claimant signs tells whom it stands for.
    "authorisation-own-name": _SEALED,
    "authorisation-notes": _OWN,
    "authorisation-notice": _CLIENT,
    "authorisation-objection": _CLIENT,
    "authorisation-record": _FILE,
    "consent": _CLIENT,
    "referral": _HANDED_OVER,
    "referral-record": _OWN,
    "identity": _SEALED,
    "summary": _CLIENT,
    "summary-aloud": _CLIENT,
    "statement": _FILE,
    "interpreter": _FILE,
    "translator": _FILE,
    "evidence": _OWN,
    "indicators": _OWN,
    "recognition": _FILE,
    "non-punishment": _OWN,
    "funds": _OWN,
    "stay": _CLIENT,
    "gain": _OWN,
    "gain-prosecutor": f"{_SEND}/prosecutor",
    "hours": _FILE,
    "bundle": _FILE,
    "bundle-criminal": _FILE,
    "diary": _CLIENT,
    "complaint": _FILE,
    "complaint-identity": _SEALED,
    "complaint-caller": _CLIENT,
}
"""The folder of each paper, by the name of its file without addressee and number."""

# Papers of which each addressee gets their own.
_TO_ADDRESSEE: Final = re.compile(r"(letter|served|bundle)-([a-z-]+-\d+)")
_COPY: Final = "copy-of-"


def addressee(party: Party | None, number: int) -> str:
    """Name an addressee as names of papers do: by the party's part in the case and its number.

    ``number``: its place among those from whom something is claimed.
    """
    roles = () if party is None else party.roles
    role = "employer" if "employer" in roles else next(iter(roles), "party")
    if role == "client":  # whose work was ordered: not the client of the lawyer
        role = "principal"
    return f"{role.replace(' ', '-')}-{number}"


def copy_name(name: str) -> str:
    """The name of a copy for the reader, in another language, of a paper."""
    return f"{_COPY}{name}"


def paper_of(name: str) -> str:
    """The paper that a document is, by its name: ``letter-employer-2`` is a ``letter``."""
    name = name.removeprefix(_COPY)
    to_somebody = _TO_ADDRESSEE.fullmatch(name)
    return to_somebody[1] if to_somebody else re.sub(r"-\d+", "", name)


def folder_of(file: str) -> str:
    """The folder of a file, by its name: ``to-send/employer-2`` for ``letter-employer-2.en.pdf``.

    Of the schedule that is served, the whole is filed, and a part goes with the letter to its
    addressee. A copy for the reader of a paper that goes out is the client's.
    """
    name = file.partition(".")[0]
    folder = FOLDERS[paper_of(name)]
    if name.startswith(_COPY):
        return _CLIENT if folder in (_FILE, _SEND, _HANDED_OVER) else folder
    to_somebody = _TO_ADDRESSEE.fullmatch(name)
    return f"{_SEND}/{to_somebody[2]}" if to_somebody else folder


def goes_out(name: str) -> bool:
    """Whether a paper, by its name, is meant for a court, an office or the other side.

    It then bears no mark of our own: neither that nobody has read its translation nor that a law in
    it is unverified. The cover sheet says so. Papers of no case, such as those for training, go
    nowhere.
    """
    return FOLDERS.get(paper_of(name), _OWN) not in (_OWN, _CLIENT)
