"""The ledger of facts: what a case states, and whether anything that was computed rests on it.

The engine counts: a fact is used when a rule makes a figure of it, or takes it up by name. What no
rule used is told by kind, so that nothing that was stated is lost in silence.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from legalcalc.claims.claim import Claim
from legalcalc.claims.rows import HeadResult
from legalcalc.facts import Case, Item, Party, Payment
from legalcalc.gaps import Gap
from legalcalc.messages import Message, _, counted
from legalcalc.periods import Period

__all__ = ["elsewhere", "told_as_unused", "undecided_time", "unlinked_parties", "unused_facts"]

LISTS: dict[str, tuple[str | None, Message]] = {
    "payments": ("kind", _("payments")),
    "deductions": ("reason", _("deductions")),
    "lodging": (None, _("charges for lodging")),
    "food": (None, _("charges for food")),
    "fees": ("purpose", _("recruitment fees and costs")),
    "debts": (None, _("debts")),
    "losses": ("kind", _("other losses")),
    "harms": ("kind", _("harm")),
    "confinements": ("kind", _("captivity and compulsion")),
    "taken": (None, _("documents and belongings taken")),
    "pieces": (None, _("pieces made")),
}
"""The lists of a case whose entries are told where nothing rests on them: by which of their words
they are told apart, and what they are called."""

KINDS: dict[str, Message] = {
    "standby": _("stand-by"),
    "night presence": _("presence at night"),
}

TO_OTHERS = "to others"
"""How payments that did not reach the worker's own hands are told apart, whatever their kind."""

WORDS: dict[str, Message] = {
    "wage": _("wages"),
    "loan": _("loan"),
    "bonus": _("bonus"),
    "commission": _("commission"),
    "premium": _("premium"),
    "tip": _("tips"),
    "holiday pay": _("holiday pay"),
    "notice pay": _("notice pay"),
    "severance": _("severance pay"),
    "sick pay": _("sick pay"),
    "on account": _("on account"),
    TO_OTHERS: _("into the hands of somebody else"),
    "tools": _("tools"),
    "clothing": _("clothing"),
    "transport": _("transport"),
    "training": _("training"),
    "fine": _("fine"),
    "damage": _("damage"),
    "debt": _("debt"),
    "recruitment fee": _("recruitment fee"),
    "visa": _("visa"),
    "food": _("food"),
    "lodging": _("lodging"),
    "tax": _("tax"),
    "social contributions": _("social contributions"),
    "advance": _("advance"),
    "recruitment": _("recruitment"),
    "placement": _("placement"),
    "travel": _("travel"),
    "medical": _("medical"),
    "documents": _("documents"),
    "care": _("care and treatment"),
    "expenses": _("expenses"),
    "property": _("belongings"),
    "extortion": _("extortion"),
    "earnings seized": _("earnings seized"),
    "return": _("journey home"),
    "defence": _("defence and official fees"),
    "court": _("going to court"),
    "language": _("interpreters and translators"),
    "legal": _("legal advice"),
    "remittance": _("money that did not reach the family"),
    "earnings": _("earnings lost"),
    "schooling": _("schooling lost"),
    "death": _("death"),
    "injury": _("injury"),
    "illness": _("illness"),
    "psychiatric": _("psychiatric harm"),
    "sexual violence": _("sexual violence"),
    "threats": _("threats"),
    "humiliation": _("humiliation"),
    "discrimination": _("discrimination"),
    "housing": _("housing"),
    "captivity": _("captivity"),
    "coercion": _("coercion"),
    "incapacity": _("lack of capacity"),
    "other": _("other"),
}
"""The words of the case format that tell entries apart, as they are read."""


def unused_facts(
    case: Case, claims: Sequence[Claim]
) -> Iterator[tuple[tuple[Item, ...], Message, Message | None]]:
    """Entries of the case on which nothing that was computed rests, by list and kind, with what
    they are called.
    """
    used = {place for claim in claims for place in claim.record.used}
    for name, (kind_of, title) in LISTS.items():
        unused: dict[str | None, list[Item]] = {}
        for entry in getattr(case, name):
            if entry.path not in used:
                unused.setdefault(_kind(entry, kind_of), []).append(entry)
        for kind, entries in unused.items():
            yield tuple(entries), title, None if kind is None else WORDS[kind]
    asked_for: dict[str, list[Item]] = {}
    for asked in case.choices.assessed:
        if asked.path not in used:
            asked_for.setdefault(asked.head, []).append(asked)
    for head, entries in asked_for.items():
        titles = [one.title for one in claims[0].jurisdiction.head_rules if head in one.names]
        yield tuple(entries), _("sums that are asked for"), next(iter(titles), None)


def _kind(entry: Item, kind_of: str | None) -> str | None:
    """By which word an entry is told apart from others of its list."""
    if isinstance(entry, Payment) and entry.to != "claimant":
        return TO_OTHERS
    return None if kind_of is None else getattr(entry, kind_of)


def told_as_unused(case: Case, claims: Sequence[Claim]) -> Iterator[Message]:
    """The same in sentences."""
    law = claims[0].jurisdiction.name
    for entries, title, kind in unused_facts(case, claims):
        what = title if kind is None else _("{list}: {kind}", list=title, kind=kind)
        yield counted(
            "Stated in the case, but nothing that was computed under the law of {jurisdiction} "
            "rests on it: {facts} ({count} entry).",
            "Stated in the case, but nothing that was computed under the law of {jurisdiction} "
            "rests on it: {facts} ({count} entries).",
            len(entries),
            jurisdiction=law,
            facts=what,
        )


def undecided_time(
    claims: Sequence[Claim], results: Mapping[str, HeadResult]
) -> Iterator[tuple[HeadResult, tuple[Gap, Period | None, str | None]]]:
    """Gaps for kinds of time that were worked and about which no rule asked: for each head of basic
    pay, or the first head where there is none.
    """
    for_pay = [result for result in results.values() if result.id == "pay.base"]
    for claim in claims:
        for kind in sorted(claim.time.kinds_not_decided):
            gap = Gap(
                _(
                    "The case tells of time of the kind “{kind}”, and no rule of {jurisdiction} "
                    "that was computed counts or refuses it",
                    kind=KINDS[kind],
                    jurisdiction=claim.jurisdiction.name,
                ),
                kind="law",
                what=f"work: {kind}",
            )
            for result in for_pay:
                yield result, (gap, None, claim.employment_id)


def time_not_claimed(
    claims: Sequence[Claim], results: Mapping[str, HeadResult]
) -> Iterator[tuple[HeadResult, tuple[Gap, Period | None, str | None]]]:
    """Gaps for the time before a first day, and after a last one, that the case does not state.

    What is computed then is for the days told of, or for those that the law presumes: the work may
    have lasted longer. So the heads of basic pay, and of presumed pay, that give something are the
    least; where none does, the first of basic pay is, and where none was chosen, every head.
    """
    for_pay = [result for result in results.values() if result.id == "pay.base"]
    of_length = [*for_pay, *(one for one in results.values() if one.id == "lump.presumed")]
    for claim in claims:
        gaps = [(gap, None, claim.employment_id) for gap in _time_not_told(claim)]
        giving = [
            result
            for result in of_length or results.values()
            if any(
                line.employment == claim.employment_id
                and line.row.owed is not None
                and not line.row.owed.is_zero
                for line in result.lines
            )
        ]
        for result in giving or for_pay[:1]:
            for gap in gaps:
                yield result, gap


def _time_not_told(claim: Claim) -> Iterator[Gap]:
    """The same for one employment; nothing where not even the days to compute for are known."""
    if claim.days_stated:
        return
    try:
        job, span = claim.employment, claim.span
    except Gap:  # a gap of each head by now
        return
    if job.start is None:
        yield Gap(
            _(
                "The case does not state the first day of the employment: nothing is claimed for "
                "the time before {day}",
                day=span.first,
            ),
            kind="fact",
            what=claim.facts.path("start"),
        )
    got_away = claim.case.escaped_on
    bounded = job.end is not None or job.ending == "ongoing"  # untold: that is what is asked
    if got_away is not None and got_away.value <= span.last:
        bounded = True
    if not bounded and span.last < claim.calculated_on:
        yield Gap(
            _(
                "The case does not state the last day of the employment: nothing is claimed for "
                "the time after {day}",
                day=span.last,
            ),
            kind="fact",
            what=claim.facts.path("end"),
        )


def unlinked_parties(
    case: Case, claims: Sequence[Claim], results: Iterable[HeadResult]
) -> Iterator[Party]:
    """Parties that the case names with a part in it, and that no row makes answer."""
    lines = [line for result in results for line in result.lines]
    answering = {one.party for line in lines for one in line.liable}
    answering |= {one.employer for one in case.employments}
    for party in case.parties if lines else ():
        if party.id not in answering and not (
            party.roles and _OF_NO_CONCERN.issuperset(party.roles)
        ):
            yield party


_OF_NO_CONCERN = {"diplomat", "other", "insurer", "crime fund", "wage fund"}


def elsewhere(claims: Sequence[Claim]) -> Iterator[tuple[str | None, Message]]:
    """The warnings where the place of work and the law do not agree, each with its employment."""
    for claim in claims:
        place = claim.facts.place
        if place is None:
            continue
        law = claim.jurisdiction
        where = place.country if place.subdivision is None else place.subdivision
        part = law.part_of(place)
        if not law.holds_in(place):
            told = _(
                "The place of work, {place}, lies outside the territory of the law that was "
                "chosen, {jurisdiction}. Find out which law governs this work before the claim is "
                "filed.",
                place=where,
                jurisdiction=law.name,
            )
            yield claim.employment_id, told
        elif part is not None:
            told = _(
                "The place of work has a law of its own in this program, {code}, which may give "
                "more: compute the claim under it too.",
                code=part,
            )
            yield claim.employment_id, told
