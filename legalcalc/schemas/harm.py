"""Losses, harm, captivity and what has happened since, as they stand in a case file."""

from __future__ import annotations

from pathlib import PurePosixPath, PureWindowsPath
from typing import Any, Final

from marshmallow import ValidationError

from legalcalc.facts import (
    CompelledAct,
    Confinement,
    Evidence,
    Harm,
    IndicatorAnswer,
    Loss,
    Proceeding,
    Redaction,
    ResidenceDecision,
    Taken,
)
from legalcalc.facts.stated import EVIDENCE_KINDS
from legalcalc.law.indicators import INDICATORS
from legalcalc.messages import _
from legalcalc.schemas.fields import (
    COERCION,
    ItemSection,
    Section,
    each,
    in_order,
    plain,
    reference,
    references,
    several,
    stated,
)
from legalcalc.schemas.source import SourceEntry
from legalcalc.schemas.values import (
    DATE,
    INTEGER,
    LANGUAGE,
    LONG_TEXT,
    MONEY,
    TEXT,
    YES_NO,
    Choice,
    choices_of,
)

__all__ = [
    "BESIDE_THE_CASE",
    "CompelledActSection",
    "ConfinementSection",
    "EvidenceSection",
    "HarmSection",
    "IndicatorAnswerSection",
    "LossSection",
    "ProceedingSection",
    "RedactionSection",
    "ResidenceDecisionSection",
    "TakenSection",
]

BESIDE_THE_CASE: Final = _(
    "Name the file by its place in the folder of the case file, or in one below it: "
    "photos/door.jpg."
)
"""Where the file of an item of evidence has to lie."""

_ANYBODY = "person or party"
_DECIDED: Final = ("granted", "refused", "withdrawn")
_EMPLOYMENT = "Id of the employment it belongs to: whoever is told of others only is not told it."


class LossSection(ItemSection):
    """A sum lost: care, travel, belongings, earnings taken, money extorted from family."""

    builds = Loss
    space = "loss"

    day = stated(DATE, "Day of the loss.", key="date", required=True)
    amount = stated(MONEY, "How much was lost.", required=True, or_unknown=True)
    kind = plain(choices_of(Loss, "kind"), "What kind of loss it is.", required=True)
    what = plain(LONG_TEXT, "What was lost or paid for.")
    by = reference(_ANYBODY, "Id of the person or party who caused it.")


class HarmSection(ItemSection):
    """Harm to body, mind, freedom or dignity."""

    builds = Harm
    space = "harm"

    employment = reference("employment", _EMPLOYMENT)
    kind = plain(choices_of(Harm, "kind"), "What kind of harm it is.", required=True)
    first = stated(DATE, "First day of the harm.", key="from")
    last = stated(DATE, "Last day of the harm, if it is over.", key="to")
    what = plain(LONG_TEXT, "What happened.")
    incapacity_days = stated(INTEGER, "Days on which the worker could not work.")
    permanent = stated(YES_NO, "Whether harm remains.")

    def complete(self, data: dict[str, Any], entry: SourceEntry) -> None:
        in_order(data, [("first", "last", "to")])


class ConfinementSection(ItemSection):
    """A time in which the worker could not leave or act."""

    builds = Confinement
    space = "confinement"

    employment = reference("employment", _EMPLOYMENT)
    first = stated(DATE, "First day.", key="from", required=True)
    last = stated(DATE, "Last day; left out while it is not over.", key="to")
    kind = plain(choices_of(Confinement, "kind"), "What kind; “captivity” if not said.")

    def complete(self, data: dict[str, Any], entry: SourceEntry) -> None:
        in_order(data, [("first", "last", "to")])


class ProceedingSection(ItemSection):
    """A proceeding that may stop time or matter to the claim."""

    builds = Proceeding
    space = "proceeding"

    kind = plain(choices_of(Proceeding, "kind"), "What kind of proceeding.", required=True)
    started = stated(DATE, "Day it began.", required=True)
    ended = stated(DATE, "Day it ended, if it is over.")
    body = plain(TEXT, "Court or authority.")
    reference = plain(TEXT, "Its reference there.")
    against = references(_ANYBODY, "Ids of those against whom it is brought.")
    outcome = plain(choices_of(Proceeding, "outcome"), "How it ended.")

    def complete(self, data: dict[str, Any], entry: SourceEntry) -> None:
        in_order(data, [("started", "ended", "ended")])


class TakenSection(ItemSection):
    """A document or belonging that was taken from the worker, and whether it came back."""

    builds = Taken
    space = "taken"

    employment = reference("employment", _EMPLOYMENT)
    what = plain(TEXT, "What was taken; left out where nobody said.")
    day = stated(DATE, "Day it was taken.", key="date")
    returned = stated(DATE, "Day it was given back, if it was.")
    by = reference(_ANYBODY, "Id of the person or party who took it.")

    def complete(self, data: dict[str, Any], entry: SourceEntry) -> None:
        in_order(data, [("day", "returned", "returned")])


class CompelledActSection(ItemSection):
    """An act done under compulsion, for the rule of non-punishment; never printed in a claim."""

    builds = CompelledAct
    space = "compelled act"

    what = plain(LONG_TEXT, "What the worker was made to do.", required=True)
    day = stated(DATE, "Day of the act.", key="date")
    compelled_by = references(
        COERCION,
        "Ids of what compelled to it, among `harms`, `confinements`, `taken` and `debts`.",
    )


class IndicatorAnswerSection(ItemSection):
    """An answer to a published indicator of trafficking; for the claimant's own side alone."""

    builds = IndicatorAnswer
    space = "indicator"

    indicator = plain(Choice(one.id for one in INDICATORS), "Which indicator it is.", required=True)
    present = stated(YES_NO, "Whether it is there.", required=True, or_unknown=True)


class ResidenceDecisionSection(ItemSection):
    """A decision on staying or working in the country; for the claimant's own side alone."""

    builds = ResidenceDecision
    space = "residence decision"

    kind = plain(choices_of(ResidenceDecision, "kind"), "What was decided about.", required=True)
    outcome = plain(choices_of(ResidenceDecision, "outcome"), "What was decided.", required=True)
    day = stated(DATE, "Day of the decision.", key="date")
    notified_on = stated(DATE, "Day on which the worker got it.")
    valid_until = stated(DATE, "Last day of what was granted.")
    contested_on = stated(DATE, "Day on which it was contested, if it was.")
    authority = plain(TEXT, "Authority that decided.")

    def complete(self, data: dict[str, Any], entry: SourceEntry) -> None:
        in_order(
            data,
            [
                ("day", "notified_on", "notified_on"),
                ("day", "valid_until", "valid_until"),
                ("day", "contested_on", "contested_on"),
            ],
        )
        outcomes = ("ordered", "withdrawn") if data["kind"] == "order to leave" else _DECIDED
        if data["outcome"] not in outcomes:
            raise ValidationError(
                {
                    "outcome": [
                        _("An order to leave is ordered or withdrawn; nothing else is ordered.")
                    ]
                }
            )


class RedactionSection(Section):
    """A page of an exhibit, or a part of it, that some may not see."""

    builds = Redaction

    page = plain(INTEGER, "Page of the exhibit, from 1.", required=True)
    area = several(
        INTEGER,
        "Left, top, width and height in millimetres, from the top left of the page as the bundle "
        "prints it; without it, the whole page.",
    )
    hidden_from = several(
        choices_of(Redaction, "hidden_from"),
        "From whom it is hidden; without it, from all of them.",
    )

    def build(self, data: dict[str, Any], entry: SourceEntry) -> Redaction:
        """The redaction. Raises ``ValidationError`` where the area is none."""
        if len(data.get("area", ())) not in (0, 4):
            area = _("Write four numbers: left, top, width and height in millimetres.")
            raise ValidationError({"area": [area]})
        return Redaction(**data)


class EvidenceSection(ItemSection):
    """An item of evidence: what it is, from when, who holds it, in which language."""

    builds = Evidence
    space = "evidence"

    kind = plain(Choice(EVIDENCE_KINDS), "What kind of evidence it is.", required=True)
    what = plain(LONG_TEXT, "What it is, so that somebody else can find it.", required=True)
    day = stated(DATE, "Day from which it is.", key="date")
    holder = plain(TEXT, "Who holds it.")
    language = plain(LANGUAGE, "Language it is in.")
    file = plain(TEXT, "The file that holds it, beside the case file: PDF, PNG, JPEG, txt or eml.")
    goes_to = several(
        choices_of(Evidence, "goes_to"),
        "Whose bundles it goes into; without it, the court’s and the prosecutor’s, or nobody’s "
        "where a caller said what may not be passed on.",
    )
    redactions = each(RedactionSection, "Pages or parts of pages that some may not see.")

    def complete(self, data: dict[str, Any], entry: SourceEntry) -> None:
        """Refuse a file elsewhere than in the folder of the case file, or below it."""
        file = data.get("file")
        if file is None:
            return
        parts = (*PurePosixPath(file).parts, *PureWindowsPath(file).parts)
        if ".." in parts or PurePosixPath(file).is_absolute() or PureWindowsPath(file).anchor:
            raise ValidationError({"file": [BESIDE_THE_CASE]})
