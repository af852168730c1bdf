"""Data of what each paper tells, and to whom it goes, held to the papers by a test.

A paper is named here by what it is, not by addressee or number: ``letter`` stands for every letter,
and ``letter-notes`` for the notes to them. A kind of data stands beside a paper where it may print
it in any State; what a case does not hold is left out when it is shown. That there was no permit
stands beside those that tell of decisions on staying; of any other, the paper itself shows whether
it tells it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from legalcalc.documents.folders import paper_of
from legalcalc.facts import Case
from legalcalc.kit.sickness import SICK
from legalcalc.messages import Message, _

__all__ = [
    "OUTSIDE",
    "PAPERS_TELL",
    "SHARES_OF",
    "WEIGHTY",
    "Addressee",
    "Data",
    "Disclosed",
    "data_of",
    "disclosed_by",
]


class Addressee(StrEnum):
    """The addressee of a paper."""

    COURT = "court"
    DEBTOR = "debtor"
    PROSECUTOR = "prosecutor"
    ACTING = "acting"
    CLIENT = "client"
    OWN = "own"
    SEALED = "sealed"
    RECIPIENT = "recipient"

    @property
    def words(self) -> Message:
        """The addressee in words."""
        return _ADDRESSEES[self]


OUTSIDE: Final = (Addressee.COURT, Addressee.DEBTOR, Addressee.PROSECUTOR)
"""Those who are not on the claimant's side, in the order in which they are shown."""

_ADDRESSEES: Final[dict[Addressee, Message]] = {
    Addressee.COURT: _("the court or office that decides"),
    Addressee.DEBTOR: _("the employer and others who may have to pay"),
    Addressee.PROSECUTOR: _("police, prosecutor or criminal court"),
    Addressee.ACTING: _("who acts for the claimant, and whoever asks for proof of it"),
    Addressee.CLIENT: _("the claimant"),
    Addressee.OWN: _("nobody outside: it stays with the claimant’s side"),
    Addressee.SEALED: _("kept sealed; the court alone may open it"),
    Addressee.RECIPIENT: _("the recipient whom a consent names, within that consent"),
}


class Data(StrEnum):
    """Kinds of data of a case that a paper can tell."""

    NAME = "name"
    OWN_NAME = "own name"
    BIRTH = "birth"
    ORIGIN = "origin"
    ADDRESS = "address"
    CONTACT = "contact"
    HELPERS = "helpers"
    EMPLOYERS = "employers"
    ASSETS = "assets"
    WORK = "work"
    HOURS = "hours"
    MONEY = "money"
    HEALTH = "health"
    LIBERTY = "liberty"
    STATUS = "status"
    TRAFFICKING = "trafficking"
    ACTS = "acts"
    PROCEEDINGS = "proceedings"
    EVIDENCE = "evidence"
    HOLDERS = "holders"
    ACCOUNT = "account"
    SHARING = "sharing"
    WEAKNESSES = "weaknesses"

    @property
    def words(self) -> Message:
        """The kind of data in words."""
        return _DATA[self]


_DATA: Final[dict[Data, Message]] = {
    Data.NAME: _("the claimant’s name"),
    Data.OWN_NAME: _("the claimant’s own name, although there is a pseudonym"),
    Data.BIRTH: _("date of birth"),
    Data.ORIGIN: _("place of birth and nationality"),
    Data.ADDRESS: _("the claimant’s address"),
    Data.CONTACT: _("how to reach the claimant"),
    Data.HELPERS: _("names of those who act, interpret, translate or witness"),
    Data.EMPLOYERS: _("names of employers and other parties"),
    Data.ASSETS: _("what the employer owns"),
    Data.WORK: _("the work: what and where"),
    Data.HOURS: _("hours of work"),
    Data.MONEY: _("sums: claimed, promised, paid, kept back, charged"),
    Data.HEALTH: _("health: treatment, harm, medical papers"),
    Data.LIBERTY: _("times of confinement"),
    Data.STATUS: _("that the worker had no permit to work or to stay, or needed one"),
    Data.TRAFFICKING: _("recognition as a victim of trafficking; papers taken away"),
    Data.ACTS: _("acts done under compulsion"),
    Data.PROCEEDINGS: _("numbers of other proceedings"),
    Data.EVIDENCE: _("items of evidence"),
    Data.HOLDERS: _("who holds the evidence"),
    Data.ACCOUNT: _("what the claimant or a witness has told, in their words"),
    Data.SHARING: _("who is told what, and the claimant’s yes or no to it"),
    Data.WEAKNESSES: _("what is not known, and where the claim is weak"),
}
WEIGHTY: Final = frozenset(
    {
        *(Data.OWN_NAME, Data.BIRTH, Data.ORIGIN, Data.ADDRESS, Data.CONTACT, Data.HEALTH),
        *(Data.LIBERTY, Data.STATUS, Data.TRAFFICKING, Data.ACTS, Data.ACCOUNT),
    }
)
"""By what a worker can be found or shamed: it stands out in the list."""

PSEUDONYM: Final = _("the pseudonym, not the name")


@dataclass(frozen=True, slots=True)
class Disclosed:
    """A disclosure by a paper: what it tells, and who gets it."""

    to: tuple[Addressee, ...]
    data: frozenset[Data]


def _tells(to: Iterable[Addressee], *data: Data) -> Disclosed:
    return Disclosed(tuple(to), frozenset(data))


_A, _D = Addressee, Data
_FILED: Final = (_A.COURT, _A.DEBTOR)
_NOTES: Final = _tells([_A.OWN], _D.NAME, _D.EMPLOYERS)
_NO_MANDATE: Final = (_D.NAME, _D.BIRTH, _D.HELPERS)

_POWER: Final = (_D.BIRTH, _D.HELPERS, _D.EMPLOYERS, _D.PROCEEDINGS)

PAPERS_TELL: Final[dict[str, Disclosed]] = {
    "cover": _tells([_A.OWN], _D.NAME, _D.HELPERS, _D.EMPLOYERS),
    "schedule": _tells(
        [_A.OWN],
        *(_D.NAME, _D.EMPLOYERS, _D.HOURS, _D.MONEY, _D.HEALTH, _D.LIBERTY),
        *(_D.TRAFFICKING, _D.EVIDENCE, _D.HOLDERS, _D.WEAKNESSES),
    ),
    "served": _tells(_FILED, *(_D.NAME, _D.EMPLOYERS, _D.HOURS, _D.MONEY, _D.HEALTH, _D.LIBERTY)),
    "served-criminal": _tells(
        [_A.PROSECUTOR],
        *(_D.NAME, _D.EMPLOYERS, _D.HOURS, _D.MONEY, _D.HEALTH, _D.LIBERTY),
    ),
    "letter": _tells(
        [_A.DEBTOR],
        *(_D.NAME, _D.HELPERS, _D.EMPLOYERS, _D.WORK, _D.HOURS, _D.MONEY),
        *(_D.HEALTH, _D.LIBERTY, _D.TRAFFICKING),
    ),
    "letter-notes": _NOTES,
    "particulars": _tells(
        _FILED,
        *(_D.NAME, _D.BIRTH, _D.ORIGIN, _D.HELPERS, _D.EMPLOYERS, _D.WORK, _D.HOURS, _D.MONEY),
        *(_D.HEALTH, _D.LIBERTY, _D.TRAFFICKING, _D.EVIDENCE),
    ),
    "particulars-notes": _tells(
        [_A.OWN],
        *(_D.NAME, _D.EMPLOYERS, _D.WORK, _D.HOURS, _D.MONEY, _D.HEALTH, _D.LIBERTY),
        _D.TRAFFICKING,
    ),
    "criminal": _tells(
        [_A.PROSECUTOR],
        *(_D.NAME, _D.HELPERS, _D.EMPLOYERS, _D.ASSETS, _D.WORK, _D.HOURS, _D.MONEY, _D.HEALTH),
        *(_D.LIBERTY, _D.TRAFFICKING, _D.PROCEEDINGS, _D.EVIDENCE),
    ),
    "criminal-notes": _NOTES,
    "readback": _tells(
        [_A.CLIENT, _A.OWN],
        *(_D.NAME, _D.EMPLOYERS, _D.WORK, _D.HOURS, _D.MONEY, _D.HEALTH, _D.LIBERTY),
        _D.TRAFFICKING,
    ),
    "forms": _tells(
        [_A.OWN],
        *(_D.NAME, _D.BIRTH, _D.ORIGIN, _D.ADDRESS, _D.HELPERS, _D.EMPLOYERS, _D.WORK),
        *(_D.HOURS, _D.MONEY, _D.PROCEEDINGS),
    ),
    "deadlines": _tells(
        [_A.OWN],
        *(_D.NAME, _D.EMPLOYERS, _D.MONEY, _D.HEALTH, _D.LIBERTY, _D.TRAFFICKING),
        _D.STATUS,
    ),
    "authorisation": _tells([_A.ACTING], _D.NAME, *_POWER),
    "authorisation-own-name": _tells([_A.SEALED], _D.OWN_NAME, *_POWER),
    "authorisation-notes": _tells([_A.OWN], _D.NAME, _D.EMPLOYERS, _D.HELPERS),
    "authorisation-notice": _tells([_A.CLIENT], *_NO_MANDATE),
    "authorisation-objection": _tells([_A.CLIENT, _A.OWN], *_NO_MANDATE),
    "authorisation-record": _tells([_A.OWN, _A.COURT], *_NO_MANDATE),
    "consent": _tells([_A.CLIENT, _A.OWN], _D.OWN_NAME, _D.HELPERS, _D.SHARING),
    # Each is cut to its own consent before anything is written.
    "referral": _tells(
        [_A.RECIPIENT],
        *(_D.NAME, _D.BIRTH, _D.ADDRESS, _D.CONTACT, _D.HELPERS, _D.EMPLOYERS, _D.WORK),
        *(_D.HOURS, _D.MONEY, _D.HEALTH, _D.LIBERTY, _D.TRAFFICKING, _D.SHARING),
    ),
    "referral-record": _tells([_A.OWN], _D.NAME, _D.HELPERS, _D.EVIDENCE, _D.SHARING),
    "identity": _tells(
        [_A.SEALED],
        *(_D.NAME, _D.OWN_NAME, _D.BIRTH, _D.ORIGIN, _D.ADDRESS, _D.CONTACT, _D.HELPERS),
    ),
    "summary": _tells(
        [_A.CLIENT],
        *(_D.NAME, _D.EMPLOYERS, _D.HOURS, _D.MONEY, _D.HEALTH, _D.SHARING),
    ),
    "summary-aloud": _tells(
        [_A.CLIENT],
        *(_D.NAME, _D.EMPLOYERS, _D.HOURS, _D.MONEY, _D.HEALTH, _D.SHARING),
    ),
    "statement": _tells(
        _FILED,
        *(_D.NAME, _D.HELPERS, _D.EMPLOYERS, _D.EVIDENCE, _D.HOLDERS, _D.ACCOUNT),
    ),
    "interpreter": _tells(_FILED, _D.NAME, _D.HELPERS, _D.EVIDENCE),
    "translator": _tells(_FILED, _D.NAME, _D.HELPERS),
    "evidence": _tells(
        [_A.OWN],
        *(_D.NAME, _D.EMPLOYERS, _D.MONEY, _D.HEALTH, _D.EVIDENCE, _D.HOLDERS),
        _D.WEAKNESSES,
    ),
    "indicators": _tells(
        [_A.OWN],
        *(_D.NAME, _D.EMPLOYERS, _D.HOURS, _D.MONEY, _D.HEALTH, _D.LIBERTY, _D.TRAFFICKING),
    ),
    # Who recognises victims is an office here and the police there.
    "recognition": _tells(
        [_A.COURT, _A.PROSECUTOR],
        *(_D.NAME, _D.HELPERS, _D.EMPLOYERS, _D.HOURS, _D.MONEY, _D.HEALTH, _D.LIBERTY),
        *(_D.TRAFFICKING, _D.PROCEEDINGS, _D.EVIDENCE),
    ),
    "non-punishment": _tells(
        [_A.OWN],
        *(_D.NAME, _D.EMPLOYERS, _D.MONEY, _D.HEALTH, _D.LIBERTY, _D.TRAFFICKING),
        _D.ACTS,
    ),
    "funds": _tells([_A.OWN], *(_D.NAME, _D.EMPLOYERS, _D.MONEY, _D.TRAFFICKING, _D.PROCEEDINGS)),
    "stay": _tells([_A.CLIENT], _D.NAME, _D.EMPLOYERS, _D.TRAFFICKING, _D.STATUS),
    "gain": _tells([_A.OWN], _D.NAME, _D.EMPLOYERS, _D.HOURS, _D.MONEY),
    "gain-prosecutor": _tells(
        [_A.PROSECUTOR], *(_D.NAME, _D.EMPLOYERS, _D.HOURS, _D.MONEY, _D.PROCEEDINGS)
    ),
    "hours": _tells(_FILED, _D.NAME, _D.EMPLOYERS, _D.HOURS, _D.HEALTH),
    # Cover and index; the papers in it stand here by themselves.
    "bundle": _tells(_FILED, _D.NAME, _D.EMPLOYERS, _D.EVIDENCE),
    "bundle-criminal": _tells([_A.PROSECUTOR], _D.NAME, _D.EMPLOYERS, _D.EVIDENCE),
    "diary": _tells([_A.CLIENT], _D.NAME),
    # Made of a complaint, before there is a case, and of what its caller lets pass alone.
    "complaint": _tells([_A.PROSECUTOR], _D.NAME, _D.EMPLOYERS, _D.WORK, _D.CONTACT, _D.ACCOUNT),
    "complaint-identity": _tells([_A.SEALED], _D.NAME, _D.CONTACT),
    "complaint-caller": _tells([_A.CLIENT]),
}
"""What each paper may tell, by the name of its file without numbers."""


def disclosed_by(
    documents: Iterable[str], case: Case, residence: Iterable[str] = ()
) -> dict[str, Disclosed]:
    """The disclosures by some papers of a case, each once, without what the case does not hold.

    ``residence``: the documents that tell that there was no permit.
    """
    here = data_of(case)
    status = set(map(paper_of, residence))
    found = {}
    for paper in dict.fromkeys(map(paper_of, documents)):
        declared = PAPERS_TELL[paper]
        told = declared.data & here
        found[paper] = Disclosed(declared.to, told | {Data.STATUS} if paper in status else told)
    return found


def data_of(case: Case) -> frozenset[Data]:
    """The kinds of data that a case holds; those that every case may have are always among them."""
    return frozenset(Data) - {kind for kind, holds in _HELD.items() if not holds(case)}


_HEALTH_LOSSES: Final = ("care", "death", "earnings")
_HELD: Final[dict[Data, Callable[[Case], object]]] = {
    Data.OWN_NAME: lambda case: case.claimant.pseudonym is not None,
    Data.BIRTH: lambda case: case.claimant.born is not None,
    Data.ORIGIN: lambda case: case.claimant.birthplace or case.claimant.nationalities,
    Data.ADDRESS: lambda case: case.claimant.address is not None,
    Data.CONTACT: lambda case: case.claimant.contact,
    Data.HELPERS: lambda case: case.people,
    Data.EMPLOYERS: lambda case: case.parties,
    Data.ASSETS: lambda case: any(one.assets for one in case.parties),
    Data.HEALTH: lambda case: (
        case.harms
        or any(one.kind in _HEALTH_LOSSES for one in case.losses)
        or any(one.kind == "medical" for one in case.evidence)
        or any(one.reason in SICK for one in case.exceptions)
    ),
    Data.LIBERTY: lambda case: case.confinements,
    Data.STATUS: lambda case: case.residence_decisions,
    Data.TRAFFICKING: lambda case: case.identified_on or case.identified_by or case.taken,
    Data.ACTS: lambda case: case.compelled_acts,
    Data.PROCEEDINGS: lambda case: case.proceedings,
    Data.EVIDENCE: lambda case: case.evidence,
    Data.HOLDERS: lambda case: any(one.holder for one in case.evidence),
    Data.ACCOUNT: lambda case: case.statements,
    Data.SHARING: lambda case: case.consents,
}

SHARES_OF: Final[dict[Data, str]] = {
    Data.OWN_NAME: "identity",
    Data.BIRTH: "identity",
    Data.ORIGIN: "identity",
    Data.ADDRESS: "contact",
    Data.CONTACT: "contact",
    Data.EMPLOYERS: "work and pay",
    Data.WORK: "work and pay",
    Data.HOURS: "work and pay",
    Data.MONEY: "work and pay",
    Data.HEALTH: "health",
    Data.LIBERTY: "account",
    Data.STATUS: "status",
    Data.TRAFFICKING: "account",
    Data.ACTS: "account",
    Data.PROCEEDINGS: "account",
    Data.EVIDENCE: "documents",
    Data.HOLDERS: "documents",
    Data.ACCOUNT: "account",
}
"""Under which word of a consent each kind of data falls. The name itself falls under ``identity``
where no pseudonym stands in its place."""
