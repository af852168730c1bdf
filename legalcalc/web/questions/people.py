"""The words for the worker and other people: names, languages, where they are reached."""

from __future__ import annotations

from legalcalc.documents.papers.identity import KINDS_OF_NAMES
from legalcalc.messages import _
from legalcalc.schemas.people import AddressSection, LanguageSection, NameSection, PersonSection
from legalcalc.web.questions.shared import (
    ADDRESS,
    COUNTRY,
    GRAMMAR,
    IDENTITY,
    IF_CLAIMED,
    LANGUAGE,
    NAME,
    NO_SUM,
    OCCUPATION,
    OF_A_PERSON,
    POSTCODE,
    PRINTED,
    REACHING,
    STATUS,
    TEAM,
    TOWN,
    list_of,
)
from legalcalc.web.questions.words import Question, SectionWords, group, section

__all__ = ["WORDS"]

EVERY_NAME = _("Every name the person has, each as it is written in its own script.")

EVERY_LANGUAGE = _("Every language the person speaks or reads.")

PERSON = section(
    OF_A_PERSON,
    group(
        None,
        {
            "names": Question(
                _("Names"),
                EVERY_NAME,
                main=True,
            ),
            "pseudonym": Question(
                _("Name to be used on papers instead"),
                _("Such as a first letter. Then no paper for others prints the real name."),
                main=True,
            ),
            "role": Question(
                _("What part does the person have?"),
                _("Leave it open for the worker whose case this is."),
                main=True,
            ),
            "languages": Question(
                _("Languages"),
                EVERY_LANGUAGE,
                _("Papers for the person are made in a language that the person understands."),
                main=True,
            ),
        },
    ),
    group(
        _("Reaching the person safely"),
        {
            "contact": Question(
                _("How can the person be reached safely?"),
                _("Leave it empty where no way is safe."),
                main=True,
            ),
            "safe_contact": Question(
                _("Is this way of contact safe?"),
                why=_("If not, the summary is marked: do not hand over."),
                main=True,
            ),
            "address": Question(ADDRESS, _("Leave it empty where there is no fixed address.")),
        },
    ),
    group(
        _("About the person"),
        {
            "born": Question(
                _("Date of birth"),
                _("If only the age is known, give the days between which it must lie."),
                _("Rates, time limits and who may sign depend on the age."),
                main=True,
            ),
            "birthplace": Question(_("Place of birth"), why=PRINTED),
            "gender": Question(
                _("In which form do papers speak of the person?"),
                _(
                    "Leave it open where nobody knows or the person does not want to say: papers "
                    "then use neutral words."
                ),
                _(
                    "Only for the grammar of papers, in languages that tell a woman from a man. No "
                    "sum depends on it."
                ),
            ),
            "nationalities": Question(
                _("Nationalities"),
                _("Only where a paper for the court asks for it."),
                _("Some courts want it in the claim; it is left out where there is a pseudonym."),
                sensitive=True,
            ),
            "occupation": Question(OCCUPATION, why=PRINTED),
            "dependants": Question(
                _("How many people does the person have to support?"),
                why=_("In Germany more of the pay is then protected."),
                heads=("pay.base", "pay.sick", "pay.night", "taken.deductions", "taken.inkind"),
                sensitive=True,
            ),
            "disabled": Question(
                _("Is the person disabled in the sense of the law?"),
                why=_("In France the notice period is longer."),
                heads=("pay.notice", "pay.severance", "moral.feelings"),
                sensitive=True,
            ),
            "lacks_capacity": Question(
                _("Does the person lack the legal capacity to act alone?"),
                why=_("Somebody else then signs. No sum depends on it."),
                sensitive=True,
            ),
            "deceased": Question(_("Date of death"), why=NO_SUM, sensitive=True),
        },
    ),
    group(
        _("Right to work"),
        {
            "right_to_work": Question(
                _("Did the person have the right to work there?"),
                _("Ask only if one of the claims you chose depends on it."),
                _("Some laws give those who had none more, such as pay for a presumed time."),
                heads=STATUS,
                sensitive=True,
            ),
            "eu_citizen": Question(
                _("Is the person a citizen of the European Union?"),
                _("Ask only if one of the claims you chose depends on it."),
                _("Some rules on unlawful stay do not hold for citizens of the Union."),
                heads=STATUS,
                sensitive=True,
            ),
        },
    ),
    group(
        _("If the person acts for somebody"),
        {
            "organisation": Question(_("For which organisation?")),
            "qualification": Question(_("Professional qualification")),
            "registration": Question(_("Professional number")),
        },
    ),
    answers={
        "gender": {
            "female": _("as of a woman"),
            "male": _("as of a man"),
            "neutral": _("in neutral words"),
        },
        "role": {
            "claimant": _("the worker whose case this is"),
            "witness": _("witness"),
            "guardian": _("guardian"),
            "litigation friend": _("litigation friend"),
            "representative": _("representative"),
            "interpreter": _("interpreter"),
            "translator": _("translator"),
            "relative": _("relative"),
            "co-worker": _("co-worker"),
            "other": _("another part"),
        },
    },
    lists={
        "names": list_of(
            _("Names"),
            EVERY_NAME,
            _("Add a name"),
            NAME,
        ),
        "languages": list_of(
            _("Languages"),
            EVERY_LANGUAGE,
            _("Add a language"),
            LANGUAGE,
        ),
    },
    seen_of={
        "names": IDENTITY,
        "birthplace": IDENTITY,
        "gender": GRAMMAR,
        "nationalities": IDENTITY,
        "registration": IDENTITY,
        "contact": REACHING,
        "safe_contact": REACHING,
        "address": REACHING,
        "right_to_work": IF_CLAIMED,
        "eu_citizen": IF_CLAIMED,
        "disabled": IF_CLAIMED,
        "dependants": IF_CLAIMED,
        "lacks_capacity": TEAM,
        "deceased": TEAM,
    },
)

A_NAME = section(
    IDENTITY,
    group(
        None,
        {
            "text": Question(_("The name as it is written"), main=True),
            "kind": Question(_("What kind of name is it?"), main=True),
            "script": Question(
                # Translators: the letters in which a language is written.
                _("Script"),
                why=_("Papers set it in the right letters and direction."),
            ),
            "language": Question(LANGUAGE),
            "in_document": Question(
                _("Which paper spells it so?"), _("Such as the passport or a residence card.")
            ),
        },
    ),
    answers={"kind": KINDS_OF_NAMES},
)

A_LANGUAGE = section(
    IDENTITY,
    group(
        None,
        {
            "language": Question(LANGUAGE, main=True),
            "speaks": Question(_("Does the person speak it?"), main=True),
            "reads": Question(_("Does the person read it?"), main=True),
        },
    ),
)

AN_ADDRESS = section(
    REACHING,
    group(
        None,
        {
            "lines": Question(_("Street and number"), main=True),
            "postcode": Question(POSTCODE, main=True),
            "locality": Question(TOWN, main=True),
            "country": Question(COUNTRY, main=True),
            "safe": Question(
                _("Are letters to this address safe for the worker?"),
                why=_("If not, no paper is meant to go there."),
            ),
        },
    ),
)

WORDS: dict[type, SectionWords] = {
    PersonSection: PERSON,
    NameSection: A_NAME,
    LanguageSection: A_LANGUAGE,
    AddressSection: AN_ADDRESS,
}
