"""The words for what the lawyer decides: heads, route, options, sums that a court assesses."""

from __future__ import annotations

from legalcalc.messages import _
from legalcalc.schemas.case import AssessedSection, ChoicesSection
from legalcalc.web.questions.shared import BY_A_COURT, CHOSEN, EMPLOYMENT, PRINTED, list_of
from legalcalc.web.questions.words import Question, SectionWords, group, section

__all__ = ["WORDS"]

ASSESSED = _("Sums that a court assesses")

WHAT_ASSESSED = _("What is asked for where the law leaves the sum to the court, and why.")

CHOICES = section(
    CHOSEN,
    group(
        None,
        {
            "route": Question(
                _("Which way is the claim to go?"),
                why=_("Time limits and sums differ by court."),
                main=True,
            ),
            "heads": Question(
                _("What is to be claimed?"),
                _("Leave it open to compute everything that the law knows."),
                _("Only what these claims need is asked."),
                main=True,
            ),
            "without": Question(_("What is to be left out?")),
            "prefer": Question(
                _("What is to be kept where two claims exclude one another?"),
                _("Leave it open to keep the greater."),
            ),
            "options": Question(
                _("Choices that the law leaves open"),
                _("Leave one open to take what is usual."),
                _("Courts differ on them; the results show what each choice changes."),
            ),
            "assessed": Question(ASSESSED, WHAT_ASSESSED),
            "in_the_alternative": Question(
                _("What is to be claimed in the alternative?"),
                _("Only what stands in the place of another claim, if that one fails."),
            ),
            "court": Question(
                _("Which court, and where?"),
                _("As papers name it, with its seat."),
                PRINTED,
            ),
            "service_address": Question(
                _("At which address may papers reach the claimant’s side?"),
                _("Leave it open where a representative has an address."),
                _("It is printed on papers that the other side reads."),
            ),
            "video_hearing": Question(
                _("Does anything stand against a hearing by video?"), why=PRINTED
            ),
            "signing_lawyer": Question(
                _("Who signs?"),
                _("Papers that the claimant may not sign alone."),
                PRINTED,
            ),
            "score_indicators": Question(
                _("Is the worksheet of indicators to show the published strengths?"),
                _("A sign that is called weak in a file can serve the other side."),
                _("It is for your own side alone."),
            ),
        },
    ),
    lists={
        "assessed": list_of(ASSESSED, WHAT_ASSESSED, _("Add a sum"), _("Sum that is asked for")),
    },
)

ASSESSED_SUM = section(
    CHOSEN,
    group(
        None,
        {
            "head": Question(_("For which claim?"), main=True),
            "amount": Question(
                _("Which sum is asked for?"),
                _("Or leave it empty and give the least and the greatest."),
                BY_A_COURT,
                main=True,
            ),
            "low": Question(_("The least sum"), why=BY_A_COURT),
            "high": Question(_("The greatest sum"), why=BY_A_COURT),
            "because": Question(_("Why this sum?"), main=True),
            "authority": Question(_("Which judgment or table does it follow?")),
            "employment": Question(
                EMPLOYMENT.label, _("Leave it open if it belongs to none in particular.")
            ),
        },
    ),
)

WORDS: dict[type, SectionWords] = {
    ChoicesSection: CHOICES,
    AssessedSection: ASSESSED_SUM,
}
