"""Classes of recruitment fees and related costs, as the ILO defines them, as data.

Workers are not to bear any of them, whoever asks for them, wherever and in whatever way. Names are
given here in plain words of our own.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from legalcalc.law.reading import LegalBasis
from legalcalc.messages import Message, _

__all__ = [
    "DEFINITION_SOURCE",
    "RECRUITMENT_COSTS",
    "UNCLASSED",
    "RecruitmentCost",
    "class_of_deduction",
    "class_of_fee",
]

DEFINITION_SOURCE: Final = LegalBasis(
    law=(
        "ILO, Definition of recruitment fees and related costs, adopted by a Tripartite Meeting of "
        "Experts, Geneva, November 2018, published by decision of the Governing Body, March 2019; "
        "read with the General principles and operational guidelines for fair recruitment"
    ),
    sources=(
        "https://www.ilo.org/publications/"
        "general-principles-and-operational-guidelines-fair-recruitment-and",
    ),
    verified=None,
    doubt=_("Nobody here has read the publication itself."),
)
"""Where the classes come from."""


@dataclass(frozen=True, slots=True)
class RecruitmentCost:
    """A class of what nobody may ask of a worker for getting work."""

    id: str
    title: Message


# Translators: classes of what is asked of workers for getting work.
RECRUITMENT_COSTS: Final = (
    RecruitmentCost("recruitment", _("Recruitment fee")),
    RecruitmentCost("medical", _("Medical costs")),
    RecruitmentCost("insurance", _("Insurance costs")),
    RecruitmentCost("skills", _("Tests of skills and qualifications")),
    RecruitmentCost("training", _("Training and introduction")),
    RecruitmentCost("equipment", _("Tools, clothing and equipment")),
    RecruitmentCost("travel", _("Travel and lodging on the way")),
    RecruitmentCost("administrative", _("Papers, visas and other formalities")),
)
"""The classes, in the order in which the definition has them."""

UNCLASSED: Final = RecruitmentCost("not said", _("Not said what for"))
"""Stands for what was asked without a word on what it was for."""

_BY_ID: Final = {one.id: one for one in RECRUITMENT_COSTS}

# By the words of the case. Insurance and tests have none there.
_OF_FEES: Final = {
    "recruitment": "recruitment",
    "placement": "recruitment",
    "visa": "administrative",
    "documents": "administrative",
    "travel": "travel",
    "medical": "medical",
    "training": "training",
}
_OF_DEDUCTIONS: Final = {
    "recruitment fee": "recruitment",
    "visa": "administrative",
    "training": "training",
    "tools": "equipment",
    "clothing": "equipment",
}


def class_of_fee(purpose: str) -> RecruitmentCost:
    """The class of a fee, by what it was for."""
    return _BY_ID[_OF_FEES[purpose]] if purpose in _OF_FEES else UNCLASSED


def class_of_deduction(reason: str, journey: str | None) -> RecruitmentCost | None:
    """The class of what was kept back; ``None`` of what has nothing to do with getting the work."""
    if reason == "transport" and journey == "arrival or return":
        return _BY_ID["travel"]
    return _BY_ID[_OF_DEDUCTIONS[reason]] if reason in _OF_DEDUCTIONS else None
