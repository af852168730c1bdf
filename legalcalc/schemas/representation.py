"""Sections on who acts for the claimant, consents, and help with languages, in a case file."""

from __future__ import annotations

from marshmallow import ValidationError

from legalcalc.facts import Authorisation, Consent, LanguageHelp, Release, Statement
from legalcalc.messages import counted
from legalcalc.schemas.fields import (
    ItemSection,
    in_order,
    plain,
    reference,
    references,
    several,
)
from legalcalc.schemas.source import SourceEntry
from legalcalc.schemas.values import (
    DATE,
    IDENTIFIER,
    INTEGER,
    LANGUAGE,
    LONG_TEXT,
    TEXT,
    YES_NO,
    choices_of,
)

__all__ = [
    "AuthorisationSection",
    "ConsentSection",
    "LanguageHelpSection",
    "ReleaseSection",
    "StatementSection",
]

_ANYBODY = "person or party"


class AuthorisationSection(ItemSection):
    """A power to act for the claimant, its change, or its end."""

    builds = Authorisation
    space = "authorisation"

    kind = plain(choices_of(Authorisation, "kind"), "What kind it is.", required=True)
    representative = reference(
        _ANYBODY, "Id of the person of “people” who is to act.", required=True
    )
    status = plain(
        choices_of(Authorisation, "status"),
        "What the representative is, where the kind leaves it open: a union or an association, a "
        "relative or a colleague.",
    )
    capacity = plain(
        IDENTIFIER,
        "What the representative is by the law of the jurisdiction, in a word that it declares, "
        "such as a labour inspector or a recognised centre.",
    )
    given_by = reference(_ANYBODY, "Id of the person who signs; the claimant if not said.")
    bodies = several(
        IDENTIFIER, "Courts and bodies before which it holds, in words the jurisdiction knows."
    )
    powers = several(
        choices_of(Authorisation, "powers"),
        "Powers, one by one; “settle” and “receive money” only where they stand here.",
    )
    limits = plain(LONG_TEXT, "Limits of the powers.")
    purpose = plain(LONG_TEXT, "The single act for which it is given, if it is for one only.")
    members = references(_ANYBODY, "Ids of the others of a group who give it too.")
    declares = several(
        IDENTIFIER,
        "Statements that the law asks for and that stand in it, in words the jurisdiction knows.",
    )
    cross_border = plain(YES_NO, "Whether it is to be used in another country.")
    changes = reference("authorisation", "Id of the earlier authorisation that it changes.")
    revokes = reference("authorisation", "Id of the earlier authorisation that it ends.")
    first = plain(DATE, "First day.", key="from")
    last = plain(DATE, "Last day.", key="to")
    signed_on = plain(DATE, "Day of signature; without it a line to fill in is printed.")
    signed_at = plain(TEXT, "Place of signature.")
    filed_on = plain(DATE, "Day on which it was filed in court.")
    explained_in = plain(LANGUAGE, "Language in which it was explained.")
    explained_by = reference(_ANYBODY, "Id of the person who explained it.")
    how_explained = plain(TEXT, "How it was explained.")
    witnesses = references(_ANYBODY, "Ids of the witnesses of the signature.")
    notary = plain(YES_NO, "Whether a notary certifies the signature.")
    apostille = plain(YES_NO, "Whether an apostille is asked for.")
    conflict_checked = plain(YES_NO, "Whether a conflict of interests was looked for, and none is.")
    notified_on = plain(DATE, "Acting without a mandate: day on which the claimant was told.")
    objected_on = plain(DATE, "Acting without a mandate: day on which the claimant objected.")
    views = plain(LONG_TEXT, "The child's, or the protected adult's, own view.")

    def complete(self, data: dict[str, object], entry: object) -> None:
        in_order(data, [("first", "last", "to"), ("notified_on", "objected_on", "objected_on")])


class ConsentSection(ItemSection):
    """Whether one recipient may get some data."""

    builds = Consent
    space = "consent"

    recipient = plain(TEXT, "Who would get the data.", required=True)
    kind = plain(choices_of(Consent, "kind"), "What kind of recipient it is.")
    shares = several(choices_of(Consent, "shares"), "What it would get.")
    purpose = plain(TEXT, "What for.")
    last = plain(DATE, "Until when.", key="until")
    agreed = plain(YES_NO, "What the claimant says; unknown where nobody has asked.")
    agreed_on = plain(DATE, "Day on which the claimant agreed.")
    withdrawn_on = plain(DATE, "Day on which the claimant took it back; from then on it is a no.")
    must_pass_on = plain(TEXT, "What that body has to tell others, and whom.")

    def complete(self, data: dict[str, object], entry: object) -> None:
        in_order(
            data, [("agreed_on", "last", "until"), ("agreed_on", "withdrawn_on", "withdrawn_on")]
        )


class LanguageHelpSection(ItemSection):
    """The work of an interpreter or translator."""

    builds = LanguageHelp
    space = "language help"

    person = reference(_ANYBODY, "Id of the interpreter or translator.", required=True)
    kind = plain(choices_of(LanguageHelp, "kind"), "What was done.", required=True)
    from_language = plain(LANGUAGE, "From which language.", key="from", required=True)
    into = plain(LANGUAGE, "Into which language.", required=True)
    mode = plain(choices_of(LanguageHelp, "mode"), "How.")
    day = plain(DATE, "When.", key="date")
    of = several(
        IDENTIFIER, "Ids of the statements, authorisations or evidence that were rendered."
    )
    what = plain(TEXT, "Another document that was rendered, in words.")
    pages = plain(INTEGER, "Number of pages.")
    read_back = plain(YES_NO, "Whether the text was read back to the maker.")
    understood = plain(YES_NO, "Whether the maker said that it was understood.")
    no_tie = plain(YES_NO, "Whether the person has no tie to any party.")
    sworn = plain(YES_NO, "Whether the person is sworn or certified for these languages.")


class ReleaseSection(ItemSection):
    """The word of whoever signs that a paper may go out as it stands."""

    builds = Release
    space = "release"

    paper = plain(choices_of(Release, "paper"), "Which paper.", required=True)
    language = plain(LANGUAGE, "In which language it goes out.", required=True)
    by = reference(_ANYBODY, "Id of the person who signs it or answers for it.", required=True)
    released_on = plain(
        DATE,
        "When. A calculation of a later day needs a new release.",
        required=True,
    )


class StatementSection(ItemSection):
    """The words of the claimant or a witness in the maker's own language, and their translation."""

    builds = Statement
    space = "statement"

    maker = reference(_ANYBODY, "Id of the person who makes it; the claimant if not said.")
    language = plain(LANGUAGE, "The language in which it was made.", required=True)
    made_on = plain(DATE, "When it was made.")
    made_at = plain(TEXT, "Where it was made.")
    how = plain(LONG_TEXT, "How it was made: who asked, who wrote, whether it was read back.")
    paragraphs = several(LONG_TEXT, "What it says, paragraph by paragraph.", required=True)
    translated_into = plain(LANGUAGE, "The language into which it was translated.")
    translation = several(LONG_TEXT, "The translation, as many paragraphs.")
    exhibits = references("evidence", "Ids of the evidence that it speaks of.")

    def complete(self, data: dict[str, object], entry: SourceEntry) -> None:
        original, translated = data["paragraphs"], data.get("translation") or ()
        if translated and len(translated) != len(original):  # type: ignore[arg-type]
            raise ValidationError(
                {
                    "translation": [
                        counted(
                            "The original has {count} paragraph; the translation needs as many.",
                            "The original has {count} paragraphs; the translation needs as many.",
                            len(original),  # type: ignore[arg-type]
                        )
                    ]
                }
            )
