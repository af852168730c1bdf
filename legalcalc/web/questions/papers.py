"""The words for authorisations, consents, statements, the work of interpreters, and releases."""

from __future__ import annotations

from legalcalc.documents.papers.consent import KINDS, SHARES
from legalcalc.documents.papers.language_help import MODES
from legalcalc.documents.papers.statement import LANGUAGE_HELP
from legalcalc.law.representation import POWERS, REPRESENTATIVES
from legalcalc.messages import _
from legalcalc.schemas.representation import (
    AuthorisationSection,
    ConsentSection,
    LanguageHelpSection,
    ReleaseSection,
    StatementSection,
)
from legalcalc.web.questions.shared import (
    DATE,
    FIRST_DAY,
    LAST_DAY,
    NOT_HAPPENED,
    OTHER,
    PAPER,
    PRINTED,
    PURPOSE,
    TIME_LIMITS,
    UP_TO_NOW,
    WHAT_KIND,
)
from legalcalc.web.questions.words import Question, SectionWords, group, section

__all__ = ["WORDS"]

NOTHING_IF_EMPTY = _("Leave it open if the claimant does.")
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

CONSENT = section(
    PAPER,
    group(
        None,
        {
            "recipient": Question(_("Who would get the data?"), main=True),
            "kind": Question(WHAT_KIND, main=True),
            "shares": Question(
                _("What would they get?"),
                _("In the words of the paper that the claimant signs."),
                main=True,
            ),
            "purpose": Question(PURPOSE, main=True),
            "until": Question(_("Until which day?"), main=True),
            "must_pass_on": Question(
                _("What do they have to tell others, and whom?"),
                _("Such as reports to the immigration office."),
                _("The claimant can only decide who knows this."),
                main=True,
            ),
            "agreed": Question(
                _("Does the claimant agree?"),
                _("“No” counts as much as “yes”. Leave it open if nobody has asked."),
                main=True,
            ),
        },
    ),
    answers={"kind": KINDS, "shares": SHARES},
)

STATEMENT = section(
    PAPER,
    group(
        None,
        {
            "maker": Question(_("Who makes it?"), NOTHING_IF_EMPTY, main=True),
            "language": Question(_("In which language was it made?"), main=True),
            "made_on": Question(DATE, main=True),
            "made_at": Question(_("Where was it made?")),
            "how": Question(
                _("How was it made?"),
                _("Who asked, who wrote, and whether it was read back."),
            ),
        },
    ),
    group(
        _("What it says"),
        {
            "paragraphs": Question(
                _("The statement, paragraph by paragraph"),
                _("In the own words and the own language of whoever makes it."),
                main=True,
            ),
            "translated_into": Question(_("Into which language was it translated?")),
            "translation": Question(
                _("The translation"), _("As many paragraphs as the statement has.")
            ),
            "exhibits": Question(_("Of which evidence does it speak?")),
        },
    ),
)

HELP = section(
    PAPER,
    group(
        None,
        {
            "person": Question(_("Who interpreted or translated?"), main=True),
            "kind": Question(_("What was done?"), main=True),
            "from": Question(_("From which language?"), main=True),
            "into": Question(_("Into which language?"), main=True),
            "date": Question(DATE, main=True),
            "mode": Question(_("In what way?")),
        },
    ),
    group(
        _("Of which papers"),
        {
            "of": Question(
                _("Which papers of this case?"), _("Statements, authorisations or evidence.")
            ),
            "what": Question(_("Or which other paper?")),
            "pages": Question(_("How many pages?")),
        },
    ),
    group(
        _("What the person attests"),
        {
            "read_back": Question(_("Was the text read back?"), why=PRINTED),
            "understood": Question(
                _("Did the person who spoke say that it was understood?"), why=PRINTED
            ),
            "no_tie": Question(
                _("Is it true that the interpreter or translator has no tie to anybody involved?"),
                why=PRINTED,
            ),
            "sworn": Question(
                _("Is the interpreter or translator sworn or certified for these languages?"),
                why=PRINTED,
            ),
        },
    ),
    answers={
        "kind": LANGUAGE_HELP,
        "mode": MODES,
    },
)

RELEASE = section(
    PAPER,
    group(
        None,
        {
            "paper": Question(_("Which paper may go out as it stands?"), main=True),
            "language": Question(_("In which language does it go out?"), main=True),
            "by": Question(
                _("Who answers for it?"),
                _("The lawyer, or whoever else signs it: among the people of this case."),
                main=True,
            ),
            "released_on": Question(
                _("On which day was it read and released?"),
                _("A calculation of a later day needs a new release."),
                main=True,
            ),
        },
    ),
    answers={
        "paper": {
            "served": _("Claim schedule to be served"),
            "letter": _("Letters before claim"),
            "particulars": _("The paper that starts the claim"),
            "criminal": _("Request in criminal proceedings"),
            "authorisation": _("Authorisations"),
            "statement": _("Statements"),
            "interpreter": _("Interpreter’s attestation"),
            "translator": _("Translator’s certificate"),
            "hours": _("Working time day by day"),
        },
    },
)

WORDS: dict[type, SectionWords] = {
    AuthorisationSection: AUTHORISATION,
    ConsentSection: CONSENT,
    StatementSection: STATEMENT,
    LanguageHelpSection: HELP,
    ReleaseSection: RELEASE,
}
