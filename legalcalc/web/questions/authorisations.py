"""The words for who may act for the worker."""

from __future__ import annotations

from legalcalc.law.representation import POWERS, REPRESENTATIVES
from legalcalc.messages import _
from legalcalc.schemas.representation import AuthorisationSection
from legalcalc.web.questions.shared import (
    FIRST_DAY,
    LAST_DAY,
    NOT_HAPPENED,
    NOTHING_IF_EMPTY,
    OTHER,
    PAPER,
    PRINTED,
    TIME_LIMITS,
    UP_TO_NOW,
)
from legalcalc.web.questions.words import Question, SectionWords, group, section

__all__ = ["WORDS"]

TO_FILL_IN = _("Leave it empty to get a line to fill in by hand.")

AUTHORISATION = section(
    PAPER,
    group(
        None,
        {
            "kind": Question(_("Who is to act?"), main=True),
            "representative": Question(
                _("Name of the representative"),
                _("Enter the person first among the people of this case."),
                main=True,
            ),
            "status": Question(
                _("What is the representative?"),
                _("Where it is a union or an association, a relative or a colleague."),
                _("The law lets some act before a court and others not."),
                main=True,
            ),
            "capacity": Question(
                _("Which special kind of representative is it?"),
                _("Only where the law of this country names one, such as a labour inspector."),
            ),
            "given_by": Question(_("Who signs?"), NOTHING_IF_EMPTY),
        },
    ),
    group(
        _("What the representative may do"),
        {
            "powers": Question(
                _("Which powers are given?"),
                _("To settle and to receive money only if the claimant wants it."),
                main=True,
            ),
            "bodies": Question(
                _("Before which courts and bodies?"),
                _("Leave it open for those to which the chosen route leads."),
            ),
            "limits": Question(_("Limits of the powers")),
            "purpose": Question(_("For which single act, if it is for one only?")),
            "cross_border": Question(_("Is it to be used in another country?")),
        },
    ),
    group(
        _("From when to when"),
        {
            "from": Question(FIRST_DAY, main=True),
            "to": Question(LAST_DAY, UP_TO_NOW, main=True),
            "changes": Question(_("Does it change an earlier one?")),
            "revokes": Question(_("Does it end an earlier one?")),
        },
    ),
    group(
        _("How it was explained"),
        {
            "explained_in": Question(_("In which language was it explained?"), why=PRINTED),
            "explained_by": Question(_("Who explained it?"), why=PRINTED),
            "how_explained": Question(
                _("How was it explained?"), _("Such as: read aloud and talked through.")
            ),
            "views": Question(
                _("What does the child or the protected adult want?"),
                _("In their own words."),
                PRINTED,
            ),
            "conflict_checked": Question(_("Was it checked that no conflict of interest exists?")),
        },
    ),
    group(
        _("Signature"),
        {
            "signed_on": Question(_("On which day was it signed?"), TO_FILL_IN, main=True),
            "signed_at": Question(_("Where was it signed?"), TO_FILL_IN),
            "witnesses": Question(_("Witnesses of the signature")),
            "notary": Question(_("Does a notary certify the signature?")),
            "apostille": Question(
                _("Is an apostille asked for?"), _("A stamp for use in another country.")
            ),
        },
    ),
    group(
        _("Several who claim together"),
        {
            "members": Question(_("Who else of the group gives it?")),
            "declares": Question(
                _("Which statements that the law asks for stand in it?"),
                why=_("Such as the consent to join a claim of several."),
            ),
            "filed_on": Question(_("On which day was it filed in court?"), why=TIME_LIMITS),
        },
    ),
    group(
        _("Acting without a mandate"),
        {
            "notified_on": Question(
                _("On which day was the claimant told?"),
                why=TIME_LIMITS,
            ),
            "objected_on": Question(
                _("On which day did the claimant object?"),
                NOT_HAPPENED,
            ),
        },
    ),
    answers={
        "kind": {
            word: REPRESENTATIVES[word]
            for word in (
                "lawyer",
                "organisation",
                "guardian",
                "litigation friend",
                "protected adult",
                "other person",
            )
        }
        | {"without mandate": _("an organisation that acts without a mandate")},
        "status": {
            "union": REPRESENTATIVES["union"],
            "association": _("an association"),
            "relative": REPRESENTATIVES["relative"],
            "colleague": REPRESENTATIVES["colleague"],
            "other": OTHER,
        },
        "powers": {str(power): words for power, words in POWERS.items()},
    },
)

WORDS: dict[type, SectionWords] = {
    AuthorisationSection: AUTHORISATION,
}
