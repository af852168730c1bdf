"""The words for what the worker consented to."""

from __future__ import annotations

from legalcalc.documents.papers.consent import KINDS, SHARES
from legalcalc.messages import _
from legalcalc.schemas.representation import ConsentSection
from legalcalc.web.questions.shared import NOT_HAPPENED, PAPER, PURPOSE, WHAT_KIND
from legalcalc.web.questions.words import Question, SectionWords, group, section

__all__ = ["WORDS"]

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
            "agreed_on": Question(_("On which day did the claimant agree?")),
            "withdrawn_on": Question(
                _("On which day did the claimant take it back?"),
                NOT_HAPPENED,
                _("From that day on nothing more goes to them."),
            ),
        },
    ),
    answers={"kind": KINDS, "shares": SHARES},
)

WORDS: dict[type, SectionWords] = {
    ConsentSection: CONSENT,
}
