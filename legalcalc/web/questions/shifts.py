"""The words for one of several shifts of a day."""

from __future__ import annotations

from legalcalc.schemas.work import ShiftSection
from legalcalc.web.questions.shared import CLAIM, KINDS_OF_WORK_TIME, SHIFT
from legalcalc.web.questions.words import SectionWords, group, section

__all__ = ["WORDS"]

ONE_SHIFT = section(CLAIM, group(None, SHIFT), answers={"kind": KINDS_OF_WORK_TIME})

WORDS: dict[type, SectionWords] = {
    ShiftSection: ONE_SHIFT,
}
