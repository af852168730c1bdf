"""Says whether a hand-over may go out on a day: which consent it rests on, and what it covers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from legalcalc.facts import Case, Consent, HandOver
from legalcalc.handover.case_cutting import CutCase, cut_case
from legalcalc.handover.shared_fields import MOST_FOR
from legalcalc.handover.travelling_files import PieceOfEvidence, pieces_of_evidence
from legalcalc.messages import Message, _
from legalcalc.schemas import dump_case

__all__ = ["NotPermitted", "Permitted", "permitted", "permitted_now", "why_not"]


class NotPermitted(Exception):
    """A hand-over that may not go out, and why."""

    def __init__(self, *problems: Message) -> None:
        super().__init__("not permitted")
        self.problems = problems


@dataclass(frozen=True, slots=True)
class Permitted:
    """A hand-over that may go out: by which consent, with which kinds of data, and what that is.

    ``withheld``: kinds of data that were agreed to and that such a recipient does not need.
    ``pieces``: all pieces of evidence, each with whether its files may be chosen.
    """

    record: HandOver
    consent: Consent
    shares: tuple[str, ...]
    withheld: tuple[str, ...]
    cut: CutCase
    pieces: tuple[PieceOfEvidence, ...] = ()

    @property
    def recipient(self) -> str:
        """The name of whoever gets it."""
        return self.record.recipient or self.consent.recipient

    @property
    def called(self) -> tuple[str, ...]:
        """The names by which the one who gets it is known."""
        names = (self.consent.recipient, self.consent.id, self.record.recipient)
        return tuple(one for one in names if one is not None)


def permitted(case: Case, who: str, day: date) -> Permitted:
    """The hand-over to a recipient, by name or by the id of the consent, on a day.

    Raises :class:`NotPermitted` with everything that stands against it.
    """
    consent = _consent_named(case, who)
    record = next(
        (
            one
            for one in reversed(case.handovers)
            if one.direction == "given" and one.consent is not None and one.consent == consent.id
        ),
        None,
    )
    problems = list(why_not(consent, day))
    if record is None:
        problems.append(
            _(
                "The case does not say who hands the data over and on what ground. Enter it first: "
                "under “handovers”, with consent, controller and basis."
            )
        )
        raise NotPermitted(*problems)
    problems.extend(_missing(record, consent))
    if problems:
        raise NotPermitted(*problems)
    return _permitted(case, record, consent)


def permitted_now(case: Case, record: HandOver, day: date) -> Permitted | None:
    """A hand-over of the case as it may go out on a day; ``None`` where it may not."""
    consent = next((one for one in case.consents if one.id == record.consent), None)
    if record.direction != "given" or consent is None or record.consent is None:
        return None
    if any(True for _problem in (*why_not(consent, day), *_missing(record, consent))):
        return None
    return _permitted(case, record, consent)


def why_not(consent: Consent, day: date) -> Iterator[Message]:
    """Say why a consent lets nothing go out on a day; nothing where it does."""
    if consent.is_withdrawn(day) and consent.withdrawn_on is not None:
        yield _("The claimant took the consent back on {day}.", day=consent.withdrawn_on)
    elif consent.agreed is False:
        yield _("The claimant said no.")
    elif consent.agreed is None:
        yield _("The claimant was not asked yet, or has not answered.")
    elif consent.has_ended(day) and consent.last is not None:
        yield _("The consent ended on {day}.", day=consent.last)
    elif consent.agreed_on is not None and day < consent.agreed_on:
        yield _("The consent holds from {day} only.", day=consent.agreed_on)
    if consent.kind not in MOST_FOR:
        yield _("The consent does not say what kind of recipient it is: give its “kind”.")
    elif not _shares(consent):
        yield _("The consent covers nothing that such a recipient may be handed.")


def _missing(record: HandOver, consent: Consent) -> Iterator[Message]:
    """What the case has to say of a hand-over before it may go out."""
    has = {"controller": record.controller, "basis": record.legal_basis}
    needed = [key for key, value in has.items() if value is None]
    if record.special_basis is None and "health" in _shares(consent):
        needed.append("special_basis")
    if needed:
        yield _("The hand-over in the case does not say: {keys}.", keys=", ".join(needed))


def _permitted(case: Case, record: HandOver, consent: Consent) -> Permitted:
    shares = _shares(consent)
    withheld = tuple(one for one in consent.shares if one not in shares)
    found = Permitted(record, consent, shares, withheld, CutCase({}, (), ()))
    whole = dump_case(case)
    cut = cut_case(whole, shares, found.called)
    pieces = pieces_of_evidence(case, whole, cut, consent, shares, found.called)
    return replace(found, cut=cut, pieces=pieces)


def _shares(consent: Consent) -> tuple[str, ...]:
    most = MOST_FOR.get(consent.kind, frozenset())
    return tuple(one for one in consent.shares if one in most)


def _consent_named(case: Case, who: str) -> Consent:
    found = [one for one in case.consents if one.id == who] or [
        one for one in case.consents if one.recipient.casefold() == who.casefold()
    ]
    if len(found) == 1:
        (consent,) = found
        if consent.id is None:
            raise NotPermitted(
                _(
                    "The consent for {recipient} has no id, and no hand-over can name it. Give it "
                    "one.",
                    recipient=consent.recipient,
                )
            )
        return consent
    if found:
        raise NotPermitted(
            _("Several consents name “{recipient}”: give the id of one.", recipient=who)
        )
    known = tuple(one.id or one.recipient for one in case.consents)
    if not known:
        raise NotPermitted(_("The case holds no answer of the claimant for this recipient."))
    raise NotPermitted(
        _(
            "No consent has the id or recipient “{recipient}”. There are: {known}.",
            recipient=who,
            known=known,
        )
    )
