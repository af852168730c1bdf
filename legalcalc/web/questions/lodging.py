"""The words for where the worker was lodged, and for what."""

from __future__ import annotations

from legalcalc.claims.claim.pay import CHARGE_INTERVALS
from legalcalc.messages import _
from legalcalc.schemas.pay import LodgingSection
from legalcalc.web.questions.shared import (
    CHARGE,
    CHARGE_WHY,
    CLAIM,
    EACH_LINE,
    EMPLOYMENT,
    HOW_TAKEN,
    IN_WRITING,
    NO_SUM,
    QUALITY,
    SET_OFF,
    SPAN,
)
from legalcalc.web.questions.words import Question, SectionWords, group, section

__all__ = ["WORDS"]

LODGING = section(
    CLAIM,
    group(
        None,
        {
            "employment": EMPLOYMENT,
            **SPAN,
            **CHARGE,
            "except_in": Question(
                _("On which of these days did the worker not live there?"), EACH_LINE, CHARGE_WHY
            ),
        },
    ),
    group(
        _("What the lodging was like"),
        {
            "in_employers_home": Question(
                _("Was it in the employer’s own home?"),
                why=CHARGE_WHY,
            ),
            "people_in_room": Question(
                _("How many people slept in the room, the worker included?"),
                why=CHARGE_WHY,
            ),
            "square_metres": Question(_("How many square metres had the room?"), why=NO_SUM),
            "fit_to_live_in": Question(
                _("Was it fit to live in?"),
                why=CHARGE_WHY,
            ),
            "has_basics": Question(
                _("Were there a bed, a place to wash and a toilet?"), why=CHARGE_WHY
            ),
            "quality": QUALITY,
        },
    ),
    group(
        _("What was agreed"),
        {
            "agreed_in_writing": Question(IN_WRITING, why=SET_OFF),
            "chosen_freely": Question(_("Was the worker free to live elsewhere?"), why=SET_OFF),
        },
    ),
    answers={"per": CHARGE_INTERVALS, "how": HOW_TAKEN},
)

WORDS: dict[type, SectionWords] = {
    LodgingSection: LODGING,
}
