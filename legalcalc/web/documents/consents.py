"""Whether the claimant has agreed that those who get a paper may have what stands in it."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from legalcalc.documents.papers.consent import SHARES
from legalcalc.documents.papers.signer import signer_of
from legalcalc.facts import Case, Consent
from legalcalc.facts.representation import Power
from legalcalc.messages import Message, _
from legalcalc.web.documents.disclosure import OUTSIDE, SHARES_OF, Addressee, Data, Disclosed

__all__ = ["ConsentStatus", "consent_findings"]

_KINDS: Final[dict[Addressee, tuple[str, ...]]] = {
    Addressee.COURT: ("court",),
    Addressee.PROSECUTOR: ("police or prosecutor", "court"),
}
_MANDATE: Final[dict[Addressee, tuple[Power, ...]]] = {
    Addressee.COURT: ("file",),
    Addressee.DEBTOR: ("negotiate", "file"),
    Addressee.PROSECUTOR: ("criminal route",),
}


@dataclass(frozen=True, slots=True)
class ConsentStatus:
    """The state of the claimant's consent for one recipient, as far as it is known.

    ``key`` names it in a form and tells nothing of the case. ``covered``: a consent is in force for
    all that is told; otherwise ``reasons`` say what is missing, and have to be acknowledged.
    ``mandate``: somebody is authorised to deal with this recipient, which may be ground enough.
    """

    key: str
    recipient: Message | str
    covered: bool
    reasons: tuple[Message, ...] = ()
    mandate: Message | None = None


def consent_findings(
    papers: Mapping[str, Disclosed], case: Case, day: date
) -> tuple[ConsentStatus, ...]:
    """A finding for each recipient outside the claimant's side, on a day."""
    found: list[ConsentStatus] = []
    for addressee in OUTSIDE:
        told: set[Data] = set()
        for one in papers.values():
            if addressee in one.to:
                told |= one.data
        if not told:
            continue
        needed = shares_needed(told, case)
        if addressee is Addressee.DEBTOR:
            found.extend(
                _found(
                    f"debtor-{number}",
                    party.name or addressee.words,
                    addressee,
                    consents,
                    needed,
                    case,
                    day,
                )
                for number, party in enumerate(case.parties, start=1)
                for consents in ([c for c in case.consents if _same(c.recipient, party.name)],)
            )
        else:
            consents = [one for one in case.consents if one.kind in _KINDS[addressee]]
            found.append(
                _found(addressee.value, addressee.words, addressee, consents, needed, case, day)
            )
    return tuple(found)


def shares_needed(told: Iterable[Data], case: Case) -> tuple[str, ...]:
    """The words of a consent under which some kinds of data fall, in their usual order."""
    needed = {SHARES_OF[one] for one in told if one in SHARES_OF}
    if Data.NAME in told and not case.claimant.pseudonym:
        needed.add("identity")
    return tuple(share for share in SHARES if share in needed)


def _found(
    key: str,
    recipient: Message | str,
    addressee: Addressee,
    consents: list[Consent],
    needed: tuple[str, ...],
    case: Case,
    day: date,
) -> ConsentStatus:
    reasons = tuple(_reasons(consents, needed, day))
    return ConsentStatus(key, recipient, not reasons, reasons, _mandate(addressee, case, day))


def _reasons(consents: list[Consent], needed: tuple[str, ...], day: date) -> Iterable[Message]:
    """Why the consents do not cover what is told. A plain “no” weighs more than a “yes”."""
    if not consents:
        yield _("The case holds no answer of the claimant for this recipient.")
        return
    standing = [one for one in consents if not one.has_ended(day) and not one.is_withdrawn(day)]
    if any(one.agreed is False for one in standing):
        yield _("The claimant said no.")
        return
    given = [one for one in standing if one.agreed]
    if not given:
        withdrawn = [one.withdrawn_on for one in consents if one.withdrawn_on is not None]
        ended = [one.last for one in consents if one.agreed and one.last is not None]
        if any(one.is_withdrawn(day) for one in consents):
            yield _("The claimant took the consent back on {day}.", day=max(withdrawn))
        elif ended:
            yield _("The consent ended on {day}.", day=max(ended))
        else:
            yield _("The claimant was not asked yet, or has not answered.")
        return
    covered = {share for one in given for share in one.shares}
    missing = [share for share in needed if share not in covered]
    if missing:
        yield _("The consent does not cover: {shares}.", shares=tuple(SHARES[s] for s in missing))


def _mandate(addressee: Addressee, case: Case, day: date) -> Message | None:
    signer = signer_of(case, day, _MANDATE[addressee])
    if signer.authorisation is None or signer.authorisation.signed_on is None:
        return None
    return _(
        "An authorisation signed on {day} lets somebody act here for the claimant.",
        day=signer.authorisation.signed_on,
    )


def _same(one: str, other: str) -> bool:
    return bool(other) and _folded(one) == _folded(other)


def _folded(name: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())
