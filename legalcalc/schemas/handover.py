"""The section on hand-overs of a case file: who got data from whom, and on what ground."""

from __future__ import annotations

from legalcalc.facts import HandOver, HandOverChange, HandOverFile
from legalcalc.schemas.fields import ItemSection, Section, each, plain, reference, several
from legalcalc.schemas.values import DATE, LONG_TEXT, TEXT, choices_of

__all__ = ["HandOverSection"]


class HandOverChangeSection(Section):
    """A place that a hand-over told anew or otherwise, and which side was taken."""

    builds = HandOverChange

    place = plain(TEXT, "Place in the case file.", required=True)
    taken = plain(choices_of(HandOverChange, "taken"), "Which side was taken.", required=True)
    by = plain(TEXT, "Who chose.")
    instead_of = plain(LONG_TEXT, "What the other side had told, or what stood there before.")


class HandOverFileSection(Section):
    """A file of evidence that travelled with a hand-over."""

    builds = HandOverFile

    what = plain(
        LONG_TEXT, "What the piece of evidence was called when its file travelled.", required=True
    )
    sha256 = plain(TEXT, "Digest of the file as it travelled (SHA-256).", required=True)


class HandOverSection(ItemSection):
    """Data that go to the recipient of a consent, or that came from somebody."""

    builds = HandOver
    space = "hand-over"

    consent = reference("consent", "Id of the consent by which they are given.")
    direction = plain(
        choices_of(HandOver, "direction"),
        "Whether they are given or were received; given if not said.",
    )
    day = plain(DATE, "Day on which they went or came.", key="date")
    controller = plain(TEXT, "Who hands them over and answers for them.")
    contact = plain(TEXT, "Where the one who answers for them is reached; the reply goes there.")
    recipient = plain(TEXT, "Who got them, where no consent of this case names it.")
    recipient_as = plain(
        choices_of(HandOver, "recipient_as"),
        "What the recipient is then by data protection law (GDPR, arts. 4, 26 and 28).",
    )
    legal_basis = plain(
        choices_of(HandOver, "legal_basis"), "Legal ground (GDPR, art. 6(1)).", key="basis"
    )
    special_basis = plain(
        choices_of(HandOver, "special_basis"),
        "Legal ground for health and other data that need one of their own (GDPR, art. 9(2)).",
    )
    offence_basis = plain(TEXT, "Law by which data on offences may be told (GDPR, art. 10).")
    informed_on = plain(DATE, "Day on which the claimant was told of it (GDPR, arts. 13 and 14).")
    needs = several(choices_of(HandOver, "needs"), "What the worker needs from the recipient.")
    asks = plain(LONG_TEXT, "What the recipient is asked to do.")
    answer_by = plain(DATE, "Day by which an answer is asked for.")
    purpose = plain(TEXT, "What data that were received may be used for.")
    last = plain(DATE, "Until when data that were received may be used.", key="until")
    files = each(HandOverFileSection, "Files of evidence that travelled with it.")
    changes = each(HandOverChangeSection, "What data that were received changed in this case.")
