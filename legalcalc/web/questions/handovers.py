"""The words for hand-overs: who got data from whom, on what ground, and what is asked."""

from __future__ import annotations

from legalcalc.documents.papers.referral import BASES, NEEDS, RECIPIENT_AS, SPECIAL_BASES
from legalcalc.messages import _
from legalcalc.schemas.handover import HandOverChangeSection, HandOverFileSection, HandOverSection
from legalcalc.web.questions.shared import LAST_DAY, NOT_HAPPENED, PAPER, TEAM, list_of
from legalcalc.web.questions.words import Question, SectionWords, group, section

__all__ = ["WORDS"]

_BY_LAW = _("Data protection law asks for it.")

HANDOVER = section(
    PAPER,
    group(
        None,
        {
            "consent": Question(
                _("By which consent do they get it?"),
                why=_("Only what it covers goes out, and only as long as it stands."),
                main=True,
            ),
            "direction": Question(_("Was it given, or received?"), main=True),
            "date": Question(_("On which day does it go, or did it come?"), main=True),
            "controller": Question(
                _("Who hands the data over and answers for them?"),
                _("Your own office, with its full name."),
                _BY_LAW,
                main=True,
            ),
            "contact": Question(
                _("Where is your office reached?"), _("The reply slip goes there."), main=True
            ),
            "needs": Question(_("What does the worker need from them?"), main=True),
            "asks": Question(_("What are they asked to do?"), main=True),
            "answer_by": Question(_("By which day do you ask for an answer?"), main=True),
        },
    ),
    group(
        _("The legal ground"),
        {
            "basis": Question(_("On what ground does it go out?"), why=_BY_LAW, main=True),
            "special_basis": Question(
                _("On what ground do data on health go out?"), why=_BY_LAW, main=True
            ),
            "offence_basis": Question(
                _("Which law lets data on offences go out?"),
                _("Leave it empty where there are none."),
                _BY_LAW,
            ),
            "recipient_as": Question(_("What is the recipient then?"), why=_BY_LAW),
            "informed_on": Question(
                _("On which day was the claimant told of it?"), NOT_HAPPENED, _BY_LAW
            ),
        },
    ),
    group(
        _("What was received"),
        {
            "recipient": Question(_("Who got it, if no consent here names them?")),
            "purpose": Question(_("What may it be used for?")),
            "until": Question(LAST_DAY, _("The last day on which it may be used.")),
            "files": Question(_("Files of evidence")),
            "changes": Question(_("What it changed in this case")),
        },
    ),
    answers={
        "direction": {"given": _("given"), "received": _("received")},
        "needs": NEEDS,
        "basis": BASES,
        "special_basis": SPECIAL_BASES,
        "recipient_as": RECIPIENT_AS,
    },
    lists={
        "files": list_of(
            _("Files of evidence"),
            _("Each file that went out, or that was taken in, with its digest."),
            _("Add a file"),
            _("File"),
        ),
        "changes": list_of(
            _("What it changed in this case"),
            _("Each place that was told anew or otherwise, and which side was taken."),
            _("Add a change"),
            _("Change"),
        ),
    },
)

CHANGE = section(
    TEAM,
    group(
        None,
        {
            "place": Question(_("Where in the case file?"), main=True),
            "taken": Question(_("Which side was taken?"), main=True),
            "by": Question(_("Who chose?"), main=True),
            "instead_of": Question(_("What was left?"), main=True),
        },
    ),
    answers={"taken": {"theirs": _("what came"), "ours": _("what was here")}},
)

FILE = section(
    TEAM,
    group(
        None,
        {
            "what": Question(_("Which piece of evidence does it belong to?"), main=True),
            "sha256": Question(_("Digest (SHA-256)"), main=True),
        },
    ),
)

WORDS: dict[type, SectionWords] = {
    HandOverSection: HANDOVER,
    HandOverChangeSection: CHANGE,
    HandOverFileSection: FILE,
}
