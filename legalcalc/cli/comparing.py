"""The commands that put laws, or the versions of a case, side by side."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from legalcalc.cli.cases import load
from legalcalc.cli.ending import CASE, DONE, JURISDICTION, PRINTING, Stop
from legalcalc.cli.law import find
from legalcalc.cli.streams import answer, note, refuse_overwriting, table, write
from legalcalc.messages import _, counted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from legalcalc.claims.forums import Comparison, Forum
    from legalcalc.explain import Teller
    from legalcalc.messages import Message

__all__ = ["compare", "counter"]


def compare(options: argparse.Namespace) -> int:
    """``legalcalc compare``."""
    import json

    from legalcalc.claims import UnknownChoice
    from legalcalc.claims.forums import compared
    from legalcalc.explain.comparison import comparison_data

    case = load(options)
    codes = dict.fromkeys([case.jurisdiction, *options.codes])
    laws = [find(code) for code in codes]
    try:
        found = compared(case, laws)
    except UnknownChoice as unknown:
        raise Stop(JURISDICTION, *unknown.problems) from None
    if options.format == "json":
        answer(json.dumps(comparison_data(found), ensure_ascii=False, indent=1) + "\n")
    else:
        answer(_told(found, options))
    return DONE


def counter(options: argparse.Namespace) -> int:
    """``legalcalc counter``."""
    from legalcalc.claims import UnknownChoice
    from legalcalc.documents import DocumentsUnavailable, Refused, pdf_of
    from legalcalc.documents.order import languages_for
    from legalcalc.documents.papers.counter_schedule import counter_schedule

    versions = [options.case, options.employer, *([options.court] if options.court else [])]
    for one in versions:
        refuse_overwriting(one, options.output)
    claimant, employer, *court = (
        load(argparse.Namespace(**{**vars(options), "case": one})) for one in versions
    )
    law = find(claimant.jurisdiction)
    try:
        document = counter_schedule(claimant, employer, court[0] if court else None, law)
    except UnknownChoice as unknown:
        raise Stop(JURISDICTION, *unknown.problems) from None
    except Refused as refused:
        raise Stop(CASE, *refused.problems) from None
    language = languages_for(claimant, law, filing=options.filing).filing
    try:
        pdf = pdf_of(document, law, language)
    except DocumentsUnavailable as missing:
        raise Stop(PRINTING, missing.message) from None
    write((options.output, pdf))
    note(options.tell(_("Written: {file}", file=options.output)))
    return DONE


def _told(found: Comparison, options: argparse.Namespace) -> str:
    tellers = [_teller(forum, options) for forum in found.forums]
    told = [
        options.tell(
            _(
                "The same facts under several laws, calculated on {day}.",
                day=found.case.calculated_on,
            )
        ),
        "",
        table([_heading(found, tellers, options), *_rows(found, tellers, options)]),
    ]
    notes = {
        tell(note): None
        for forum, tell in zip(found.forums, tellers, strict=True)
        for note in forum.notes
    }
    told.extend(notes)
    if found.shared:
        shared = [one.title for one in found.shared]
        told.append(
            options.tell(
                _(
                    "More than one law gives a sum for these; each loss can be made good once "
                    "only: {heads}.",
                    heads=shared,
                )
            )
        )
    told.append(
        options.tell(
            _(
                "Which law applies, and which court would hear the claim, is for a lawyer to say. "
                "These sums are never to be added up."
            )
        )
    )
    return "".join(f"{line}\n" for line in told)


def _teller(forum: Forum, options: argparse.Namespace) -> Teller:
    from legalcalc.explain import Teller, languages_offered

    offered = languages_offered(forum.jurisdiction)
    language = options.language if options.language in offered else "en"
    return Teller(language, forum.jurisdiction)


def _heading(
    found: Comparison, tellers: list[Teller], options: argparse.Namespace
) -> tuple[str, ...]:
    names = []
    for forum, tell in zip(found.forums, tellers, strict=True):
        route = forum.result.route
        name = tell(forum.jurisdiction.name)
        names.append(name if route is None else f"{name}: {tell(route.title)}")
    return (options.tell(_("head")), *names)


def _rows(
    found: Comparison, tellers: list[Teller], options: argparse.Namespace
) -> Iterator[tuple[str, ...]]:
    from legalcalc.law.heads import CANONICAL_HEADS

    pairs = list(zip(found.forums, tellers, strict=True))
    for id in found.ids:
        sums = (tell.figure(forum.heads[id]) if id in forum.heads else "–" for forum, tell in pairs)
        yield (options.tell(CANONICAL_HEADS[id]), *sums)
    yield (options.tell(_total(found)), *(tell.figure(one.result.owed) for one, tell in pairs))
    yield (options.tell(_("Interest")), *(tell.figure(one.result.interest) for one, tell in pairs))
    yield (
        options.tell(_("Out of time")),
        *(tell.figure(one.result.barred) for one, tell in pairs),
    )
    yield (
        options.tell(_("Next deadline")),
        *(tell.day(one.result.next_deadline) for one, tell in pairs),
    )
    yield (options.tell(_("Who must pay")), *(_payers(one, found) for one, _tell in pairs))
    yield (
        options.tell(_("What is missing")),
        *(tell(counted("{count} gap", "{count} gaps", one.gaps)) for one, tell in pairs),
    )


def _total(found: Comparison) -> Message:
    """What stands before the totals: what all of them are, the whole or the least."""
    from legalcalc.explain.bounds import TOTALS

    bounds = {one.assessment.bound for one in found.forums}
    return TOTALS[bounds.pop() if len(bounds) == 1 else "open"]


def _payers(forum: Forum, found: Comparison) -> str:
    names = []
    for debtor in forum.assessment.debtors:
        party = found.case.party(debtor.party)
        names.append(party.name if party is not None and party.name else debtor.party)
    return ", ".join(names) or "–"
