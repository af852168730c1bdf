"""Published indicators of trafficking for labour exploitation, and of forced labour, as data.

The operational indicators of the ILO and the European Commission stand in six dimensions. For
adults and for children the survey behind them found each strong, medium or weak; an indicator that
is not in the list for one of them has no strength there. Their names are given here in plain words
of our own. What a list of signs can say is whether to look more closely: it decides nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Literal

from legalcalc.law.reading import LegalBasis
from legalcalc.messages import Message, _

__all__ = [
    "DIMENSIONS",
    "FORCED_LABOUR",
    "FORCED_LABOUR_SOURCE",
    "INDICATORS",
    "OPERATIONAL_SOURCE",
    "Age",
    "Dimension",
    "ForcedLabourSign",
    "Indicator",
    "Strength",
    "is_positive",
]

Strength = Literal["strong", "medium", "weak"]
"""How much an indicator weighs, as it was published."""

Age = Literal["adult", "child"]
"""Whose list of indicators is meant."""

OPERATIONAL_SOURCE: Final = LegalBasis(
    law=(
        "ILO and European Commission, Operational indicators of trafficking in human beings, "
        "March 2009, revised September 2009: labour exploitation, adults and children"
    ),
    sources=("https://www.ilo.org/publications/operational-indicators-trafficking-human-beings",),
    verified=None,
    doubt=_(
        "The list was taken from other people’s copies of it, two of which agree in the number of "
        "indicators of each dimension; nobody here has read the publication itself."
    ),
)
"""Where the operational indicators come from."""

FORCED_LABOUR_SOURCE: Final = LegalBasis(
    law="ILO, Indicators of forced labour, Special Action Programme to Combat Forced Labour, 2012",
    sources=("https://www.ilo.org/publications/ilo-indicators-forced-labour",),
    verified=None,
    doubt=_("Nobody here has read the publication itself."),
)
"""Where the eleven indicators of forced labour come from. They have no strengths."""


@dataclass(frozen=True, slots=True)
class Dimension:
    """One of the six sides of trafficking, by which indicators are grouped."""

    id: str
    title: Message


@dataclass(frozen=True, slots=True)
class Indicator:
    """A sign that somebody may have been trafficked for work.

    ``adult`` and ``child`` are its published strengths; ``None``: it is not in that list.
    ``signs`` are the indicators of forced labour that say the same: our own reading.
    """

    id: str
    dimension: str
    title: Message
    adult: Strength | None
    child: Strength | None
    signs: tuple[str, ...] = ()

    def strength(self, age: Age) -> Strength | None:
        """The strength in the list for adults or for children."""
        return self.adult if age == "adult" else self.child


@dataclass(frozen=True, slots=True)
class ForcedLabourSign:
    """One of the eleven indicators of forced labour."""

    id: str
    title: Message


DIMENSIONS: Final = (
    Dimension("deceptive-recruitment", _("Deceptive recruitment")),
    Dimension("coercive-recruitment", _("Coercive recruitment")),
    Dimension("recruitment-vulnerability", _("Recruitment by abuse of vulnerability")),
    Dimension("exploitation", _("Exploitation")),
    Dimension("coercion-destination", _("Coercion at the destination")),
    Dimension("vulnerability-destination", _("Abuse of vulnerability at the destination")),
)
"""The six dimensions, in the order in which they were published."""

FORCED_LABOUR: Final = (
    ForcedLabourSign("vulnerability", _("Abuse of vulnerability")),
    ForcedLabourSign("deception", _("Deception")),
    ForcedLabourSign("movement", _("Restriction of movement")),
    ForcedLabourSign("isolation", _("Isolation")),
    ForcedLabourSign("violence", _("Physical and sexual violence")),
    ForcedLabourSign("threats", _("Intimidation and threats")),
    ForcedLabourSign("documents", _("Retention of identity documents")),
    ForcedLabourSign("wages", _("Withholding of wages")),
    ForcedLabourSign("debt", _("Debt bondage")),
    ForcedLabourSign("conditions", _("Abusive working and living conditions")),
    ForcedLabourSign("overtime", _("Excessive overtime")),
)
"""The eleven indicators of forced labour, in the order in which they were published."""


def _deceived(id: str, title: Message, adult: Strength, child: Strength) -> Indicator:
    return Indicator(f"deceived-{id}", "deceptive-recruitment", title, adult, child, ("deception",))


def _recruited_by(
    id: str, title: Message, adult: Strength, child: Strength, *signs: str
) -> Indicator:
    return Indicator(f"recruited-{id}", "coercive-recruitment", title, adult, child, signs)


def _recruited_through(
    id: str, title: Message, adult: Strength = "medium", child: Strength | None = "medium"
) -> Indicator:
    dimension = "recruitment-vulnerability"
    return Indicator(f"through-{id}", dimension, title, adult, child, ("vulnerability",))


def _exploited_by(
    id: str, title: Message, adult: Strength, child: Strength | None, *signs: str
) -> Indicator:
    return Indicator(f"work-{id}", "exploitation", title, adult, child, signs)


def _held_by(id: str, title: Message, adult: Strength, child: Strength, *signs: str) -> Indicator:
    return Indicator(f"held-{id}", "coercion-destination", title, adult, child, signs)


def _held_through(
    id: str, title: Message, adult: Strength = "medium", child: Strength = "medium"
) -> Indicator:
    dimension = "vulnerability-destination"
    return Indicator(f"there-{id}", dimension, title, adult, child, ("vulnerability",))


INDICATORS: Final = (
    _deceived(
        "job", _("Deceived about the job, the place of work or the employer"), "strong", "strong"
    ),
    _deceived("conditions", _("Deceived about the working conditions"), "medium", "medium"),
    _deceived(
        "contract", _("Deceived about the contract or whether it was lawful"), "medium", "medium"
    ),
    _deceived("family", _("Deceived about bringing the family"), "medium", "medium"),
    _deceived("housing", _("Deceived about lodging and living conditions"), "medium", "medium"),
    _deceived("papers", _("Deceived about papers or a lawful stay"), "medium", "medium"),
    _deceived(
        "journey", _("Deceived about the journey and the terms of recruitment"), "medium", "medium"
    ),
    _deceived("wages", _("Deceived about the pay"), "medium", "medium"),
    _deceived("marriage", _("Deceived by the promise of marriage or adoption"), "medium", "medium"),
    _deceived("education", _("Deceived about schooling or training"), "weak", "strong"),
    _recruited_by(
        "violence", _("Violence when the worker was recruited"), "strong", "strong", "violence"
    ),
    _recruited_by(
        "abduction",
        _("Abduction, forced marriage or adoption, or sale of the worker"),
        "medium",
        "strong",
    ),
    _recruited_by(
        "documents",
        _("Papers taken away when the worker was recruited"),
        "medium",
        "medium",
        "documents",
    ),
    _recruited_by(
        "debt", _("A debt that bound the worker from the beginning"), "medium", "strong", "debt"
    ),
    _recruited_by(
        "isolation",
        _("Isolation, confinement or surveillance before the work"),
        "medium",
        "medium",
        "movement",
        "isolation",
    ),
    _recruited_by(
        "denunciation",
        _("Threatened with the authorities when recruited"),
        "medium",
        "medium",
        "threats",
    ),
    _recruited_by(
        "threats", _("Threatened with violence when recruited"), "medium", "strong", "threats"
    ),
    _recruited_by(
        "shaming",
        _("Threatened with telling family, community or the public when recruited"),
        "medium",
        "medium",
        "threats",
    ),
    _recruited_by(
        "family",
        _("Violence against the family, done or threatened, when the worker was recruited"),
        "medium",
        "medium",
        "threats",
    ),
    _recruited_by(
        "money", _("Money withheld when the worker was recruited"), "medium", "medium", "wages"
    ),
    _recruited_through(
        "family-trouble", _("Recruited through a difficult situation of the family")
    ),
    _recruited_through("status", _("Recruited through an unlawful stay")),
    _recruited_through("language", _("Recruited through little schooling or lack of the language")),
    _recruited_through("information", _("Recruited through lack of information")),
    _recruited_through("control", _("Recruited under the control of those who exploit")),
    _recruited_through("poverty", _("Recruited out of economic need")),
    _recruited_through("false-success", _("False tales of how others fared abroad")),
    _recruited_through(
        "false-law", _("False information on the law or on what authorities do"), child=None
    ),
    _recruited_through("family", _("Recruited through the family")),
    _recruited_through("person", _("Recruited through the worker’s own situation")),
    _recruited_through("attachment", _("Recruited through emotional dependency")),
    _recruited_through(
        "authorities", _("Recruited through the relation to authorities or the legal status")
    ),
    _recruited_through("past", _("Recruited through difficulties in the past")),
    _recruited_through("journey", _("Recruited through the difficulty of arranging the journey")),
    _recruited_through(
        "beliefs", _("Recruited through cultural or religious beliefs"), "weak", "medium"
    ),
    _recruited_through(
        "context", _("Recruited through the general situation of the country"), "weak", "medium"
    ),
    _exploited_by("hours", _("Excessive days or hours of work"), "strong", "strong", "overtime"),
    _exploited_by("living", _("Bad living conditions"), "medium", "medium", "conditions"),
    _exploited_by("hazard", _("Dangerous work"), "medium", "medium", "conditions"),
    _exploited_by("pay", _("Low pay, or none"), "medium", "medium", "wages"),
    _exploited_by(
        "law", _("Labour law or the signed contract disregarded"), "medium", "medium", "conditions"
    ),
    _exploited_by("protection", _("No social protection"), "medium", None, "conditions"),
    _exploited_by("conditions", _("Very bad working conditions"), "medium", "medium", "conditions"),
    _exploited_by("wages", _("Manipulation of the pay"), "medium", "medium", "wages"),
    _exploited_by("schooling", _("No access to education"), "weak", "medium", "conditions"),
    _held_by("documents", _("Papers taken away at work"), "strong", "strong", "documents"),
    _held_by("debt", _("A debt that binds the worker to the work"), "strong", "strong", "debt"),
    _held_by(
        "isolation",
        _("Isolation, confinement or surveillance at work"),
        "strong",
        "strong",
        "movement",
        "isolation",
    ),
    _held_by("violence", _("Violence against the worker at work"), "strong", "strong", "violence"),
    _held_by("crime", _("Made to take part in unlawful or criminal acts"), "medium", "strong"),
    _held_by("tasks", _("Made to do certain tasks or serve certain customers"), "medium", "strong"),
    _held_by("peers", _("Made to act against other workers"), "medium", "medium", "threats"),
    _held_by(
        "lies", _("Made to lie to authorities, family or others"), "medium", "medium", "threats"
    ),
    _held_by(
        "denunciation", _("Threatened with the authorities at work"), "medium", "medium", "threats"
    ),
    _held_by(
        "worse", _("Threatened with still worse working conditions"), "medium", "medium", "threats"
    ),
    _held_by("threats", _("Threatened with violence at work"), "medium", "strong", "threats"),
    _held_by(
        "influence", _("Under strong influence of others"), "medium", "strong", "vulnerability"
    ),
    _held_by(
        "family",
        _("Violence against the family, done or threatened, during the work"),
        "medium",
        "medium",
        "threats",
    ),
    _held_by("wages", _("Wages withheld"), "medium", "medium", "wages"),
    _held_by(
        "shaming",
        _("Threatened with telling family, community or the public at work"),
        "weak",
        "medium",
        "threats",
    ),
    _held_through("dependency", _("Dependency on those who exploit")),
    _held_through("unknown-place", _("Difficulty of living in an unknown place")),
    _held_through("poverty", _("Economic need at the place of work")),
    _held_through("family", _("The situation of the family during the work")),
    _held_through(
        "authorities", _("The relation to authorities or the legal status during the work")
    ),
    _held_through("past", _("Difficulties in the past that bind the worker"), "weak", "medium"),
    _held_through(
        "person", _("Personal characteristics that make the worker vulnerable"), "weak", "medium"
    ),
)
"""All operational indicators, by dimension."""


def is_positive(found: Iterable[Strength]) -> bool:
    """Whether a dimension is positive by the published rule, given the strengths found in it.

    It is with two strong ones; one strong and one other; three medium; or two medium and one weak.
    """
    strengths = list(found)
    strong, medium, weak = (strengths.count(one) for one in ("strong", "medium", "weak"))
    others = medium + weak
    return strong > 1 or (strong == 1 and others > 0) or medium > 2 or (medium == 2 and weak > 0)
