"""The words for series of wage or price indices."""

from __future__ import annotations

from legalcalc.messages import _
from legalcalc.schemas.case import IndexRunSection, IndexSeriesSection
from legalcalc.web.questions.shared import (
    ITS_SOURCE,
    LAW,
    PUBLISHED,
    RAISED,
    READ_BY,
    READ_ON,
    READ_WHY,
    TITLE,
    list_of,
)
from legalcalc.web.questions.words import Question, SectionWords, group, section

__all__ = ["WORDS"]

BY_MONTH = _("Values by month")

INDEX = section(
    LAW,
    group(
        None,
        {
            "name": Question(_("Which index is it?"), main=True),
            "title": Question(TITLE),
            "values": Question(
                BY_MONTH,
                why=RAISED,
                main=True,
            ),
        },
    ),
    group(
        ITS_SOURCE,
        {
            "law": Question(_("Which law makes it count?"), main=True),
            "published_in": Question(PUBLISHED, main=True),
            "read_on": Question(READ_ON, why=READ_WHY),
            "read_by": Question(READ_BY, why=READ_WHY),
        },
    ),
    lists={
        "values": list_of(
            BY_MONTH,
            _("Months without a gap. Begin a new run where the office begins a new base."),
            _("Add a run of months"),
            _("Run of months"),
        )
    },
)

RUN = section(
    LAW,
    group(
        None,
        {
            "from": Question(_("Month of the first value"), main=True),
            "values": Question(_("The values, one for each month"), main=True),
            "base": Question(_("Base"), _("Such as 2015 = 100.")),
            "factor": Question(
                _("Linking factor"), _("Only where a new base begins, as the office publishes it.")
            ),
        },
    ),
)

WORDS: dict[type, SectionWords] = {
    IndexSeriesSection: INDEX,
    IndexRunSection: RUN,
}
