"""A complaint becomes a case: nothing is typed anew, and what may not be passed on is not in it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Final

from legalcalc.facts.complaint import CONDITIONS, URGENCY, Complaint
from legalcalc.messages import Message, _
from legalcalc.schemas.case import FORMAT
from legalcalc.schemas.complaint import dump_complaint
from legalcalc.schemas.values import without_isolates

__all__ = ["case_of_complaint", "notes_on"]

Tell = Callable[[Message], str]

_SIGNS: Final[dict[str, str]] = {
    "wages": "work-pay",
    "hours": "work-hours",
    "papers taken": "held-documents",
    "violence": "held-violence",
    "locked in": "held-isolation",
    "debt": "held-debt",
    "deceived": "deceived-conditions",
    "lodging": "work-living",
    "danger": "work-hazard",
}
"""The indicator of trafficking that says the same as a condition, where there is one."""

_ROLES: Final[dict[str | None, str]] = {"colleague": "co-worker", "relative": "relative"}
_SOURCES: Final[dict[str | None, str]] = {"worker": "own account", "colleague": "co-worker"}


def case_of_complaint(complaint: Complaint, told: Iterable[str] = ()) -> dict[str, Any]:
    """The case as data of the case format. Its limits are those of the complaint.

    ``told`` are sentences on what the case format has no place for: they stand in a note.
    """
    heard = complaint.passed_on
    written = dump_complaint(heard)
    claimant, people, caller = _people(heard, named=not complaint.limits.bars("caller"))
    source = {} if caller is None else {"source": _SOURCES.get(heard.caller.role, "other")}
    firm: dict[str, Any] = {"id": "employer", "roles": ["employer"]}
    if heard.employer is not None:
        firm["name"] = heard.employer
    if heard.where or heard.town:
        firm["address"] = _without_none(lines=list(heard.where), locality=heard.town)
    job = _without_none(
        id="work",
        employer="employer",
        place=_without_none(country=heard.jurisdiction[:2], locality=heard.town),
        occupation=heard.sector,
        start=written.get("since"),
        note="\n".join([*([heard.own_words] if heard.own_words else ()), *told]),
    )
    limits = _without_none(not_passed_on=list(complaint.not_passed_on), caller=caller)
    return {
        "format": FORMAT,
        "reference": heard.reference or "new",
        "jurisdiction": heard.jurisdiction,
        "calculated_on": heard.told_on.isoformat(),
        **_without_none(reader_language=heard.language),
        "claimant": claimant,
        **_without_none(people=people),
        "parties": [firm],
        "employments": [job],
        **_without_none(
            indicators=[
                {"indicator": sign, "present": {"value": "yes", **source}}
                for one in heard.conditions
                if (sign := _SIGNS.get(one)) is not None
            ],
            limits=limits,
        ),
    }


def notes_on(complaint: Complaint, tell: Tell) -> list[str]:
    """Tell what the case format has no place for, of what may be passed on."""
    heard = complaint.passed_on
    said: list[Message] = [
        CONDITIONS[one] for one in heard.conditions if one not in _SIGNS and one != "children"
    ]

    def answered(question: Message, answer: object) -> None:
        said.append(_("{kind}: {what}", kind=question, what=answer))

    if heard.people is not None:
        answered(_("People who work there"), heard.number_of_people)
    if heard.children is not None:
        answered(_("Are there children?"), _("yes") if heard.children else _("no"))
    if heard.urgency is not None:
        said.append(URGENCY[heard.urgency])
    return [without_isolates(tell(one)) for one in said]


def _people(
    heard: Complaint, *, named: bool
) -> tuple[dict[str, Any], list[dict[str, Any]], str | None]:
    """The claimant, the other people, and the id of the caller where the case knows of one."""
    who = _without_none(
        names=[heard.caller.name] if heard.caller.name else None,
        organisation=heard.caller.organisation,
        languages=[heard.language] if heard.language else None,
        contact=_reached(heard),
        safe_contact=None if heard.contact.safe is None else "yes" if heard.contact.safe else "no",
    )
    workers = list(heard.workers)
    if named and heard.caller.role == "worker":
        who.pop("organisation", None)
        return who, _co_workers(workers), "claimant"
    claimant: dict[str, Any] = {}
    if len(workers) == 1:
        claimant["names"] = [workers.pop()]
    if not named:
        return claimant, _co_workers(workers), None
    caller = {"id": "caller", "role": _ROLES.get(heard.caller.role, "other"), **who}
    return claimant, [caller, *_co_workers(workers)], "caller"


def _co_workers(names: Iterable[str]) -> list[dict[str, Any]]:
    return [{"role": "co-worker", "names": [name]} for name in names]


def _reached(heard: Complaint) -> str | None:
    contact = heard.contact
    said = [one for one in (contact.channel, contact.times, contact.never_say) if one]
    return "; ".join(said) if contact.channel else None


def _without_none(**told: Any) -> dict[str, Any]:
    return {name: value for name, value in told.items() if value not in (None, "", [], {})}
