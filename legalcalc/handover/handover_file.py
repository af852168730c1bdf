"""The hand-over file: a case cut for one recipient, with its terms, under a pass phrase.

It is the container of portable case files (age, padded) with another content, in JSON:

    {"format": "legalcalc-handover/1", "terms": {…}, "case": {…}}

``terms`` are keys of a hand-over as the case format has them: who hands over, who gets it, on what
ground, for what and until when. ``case`` is in the case format. Whoever knows the pass phrase can
have written anything into it: what it holds is looked at as what a stranger sent.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from legalcalc.facts import HandOver
from legalcalc.handover.case_cutting import admitted
from legalcalc.handover.permission import Permitted
from legalcalc.json_bytes import from_json_bytes, json_bytes
from legalcalc.messages import Message, _
from legalcalc.schemas import dump_case, load_case, read_section
from legalcalc.schemas.handover import HandOverSection
from legalcalc.schemas.source import read_source
from legalcalc.store import check_password, pack_beside, unpack_beside

__all__ = ["FORMAT", "SUFFIX", "HandedOver", "NoHandOver", "opened", "packed"]

SUFFIX: Final = ".lchandover"
FORMAT: Final = "legalcalc-handover/1"


class NoHandOver(Exception):
    """A file that is no hand-over, and why."""

    def __init__(self, message: Message) -> None:
        super().__init__("no hand-over")
        self.message = message


@dataclass(frozen=True)
class HandedOver:
    """The content of a hand-over file: its terms as a record, and the case in canonical form."""

    record: HandOver
    case: dict[str, Any] = field(repr=False)


def packed(found: Permitted, day: date, passphrase: str) -> bytes:
    """The encrypted file of a hand-over on a day.

    Raises :class:`~legalcalc.store.WeakPassword` and :class:`~legalcalc.store.TooLarge`.
    """
    check_password(passphrase)
    content = {"format": FORMAT, "terms": _terms(found, day), "case": found.cut.data}
    return pack_beside(passphrase, json_bytes(content))


def opened(content: bytes, passphrase: str) -> HandedOver:
    """The content of a hand-over file, without what no hand-over may bring.

    Raises the errors of the store where it does not open, :class:`NoHandOver`, and
    :class:`~legalcalc.schemas.CaseProblems` where its case has problems.
    """
    try:
        data = from_json_bytes(unpack_beside(content, passphrase))
        if data["format"] != FORMAT:
            raise NoHandOver(
                _("This file was made by a later version of this program. Install that version.")
            )
        terms, case = data["terms"], data["case"]
    except (ValueError, TypeError, KeyError, RecursionError):
        raise NoHandOver(_("This is no hand-over file.")) from None
    if not isinstance(terms, dict) or not isinstance(case, dict):
        raise NoHandOver(_("This is no hand-over file."))
    record: HandOver = read_section(HandOverSection(), read_source(terms))
    whole = dump_case(load_case(case))
    return HandedOver(record, dump_case(load_case(admitted(whole))))


def _terms(found: Permitted, day: date) -> Mapping[str, Any]:
    record, consent = found.record, found.consent
    given: HandOver = HandOver(
        direction="received",
        day=day,
        controller=record.controller,
        contact=record.contact,
        recipient=found.recipient,
        recipient_as=record.recipient_as,
        legal_basis=record.legal_basis,
        special_basis=record.special_basis,
        offence_basis=record.offence_basis,
        informed_on=record.informed_on,
        purpose=consent.purpose,
        last=consent.last,
    )
    return HandOverSection().write(given)
