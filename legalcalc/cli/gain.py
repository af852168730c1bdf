"""The commands on the gain: what was saved on a worker or a group, and what was taken."""

from __future__ import annotations

import argparse
import csv
import io
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from legalcalc.cli.cases import Computed, computed
from legalcalc.cli.ending import CASE, DONE
from legalcalc.cli.groups import load_group, tell_outcome, tell_problems, with_law
from legalcalc.cli.streams import STANDARD, answer, note, progress, refuse_overwriting, table, write
from legalcalc.messages import Message, _, counted

if TYPE_CHECKING:
    from legalcalc.explain import Teller
    from legalcalc.group.gain import GroupGain
    from legalcalc.reports.gain import GainReport

__all__ = ["gain", "group_gain"]

_NO_PART = _("This is not part of the claim. Nothing in it is asked for the claimant.")


def gain(options: argparse.Namespace) -> int:
    """``legalcalc gain``."""
    from legalcalc.reports.gain import gain_report
    from legalcalc.reports.gain_data import GAIN_COLUMNS, GAIN_FORMAT, gain_data, gain_rows

    refuse_overwriting(options.case, options.output)
    done = computed(options)
    report = gain_report(done.assessment, done.case, done.jurisdiction)
    if options.format == "json":
        reference = {"format": GAIN_FORMAT, "reference": done.case.reference}
        content = _as_json({**reference, **gain_data(report)})
    elif options.format == "csv":
        content = _as_csv([GAIN_COLUMNS, *gain_rows(report)])
    else:
        content = "\n".join(_told(report, done))
    _give(content, options)
    return DONE


def group_gain(options: argparse.Namespace) -> int:
    """``legalcalc group gain``."""
    from legalcalc.group.gain import group_gain as gain_of_all
    from legalcalc.group.gain import group_gain_data
    from legalcalc.reports.gain_data import GAIN_COLUMNS, gain_rows

    refuse_overwriting(options.group, options.output)
    group, _content = load_group(options)
    tell_problems(group, options)
    codes = [CASE] if group.problems else []
    known = replace(group, people=tuple(with_law(one, codes, options) for one in group.people))
    with progress() as step:
        found = gain_of_all(known, lambda id, one: tell_outcome(id, one, step, codes, options))
    if found.not_computed:
        note(
            options.tell(
                _("Not computed, and in no sum: {people}.", people=", ".join(found.not_computed))
            )
        )
    if options.format == "json":
        content = _as_json(group_gain_data(group.reference, found))
    elif options.format == "csv":
        rows = ((one.id, *row) for one in found.people for row in gain_rows(one.report))
        content = _as_csv([("person", *GAIN_COLUMNS), *rows])
    else:
        content = "\n".join(_group_told(group.reference, found, options))
    _give(content, options)
    return codes[0] if codes else DONE


def _give(content: str, options: argparse.Namespace) -> None:
    if options.output in (None, STANDARD):
        answer(content)
    else:
        write((options.output, content.encode()))


def _as_json(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def _as_csv(rows: Iterable[Sequence[str]]) -> str:
    """Lines for a spreadsheet: every cell is an id, a word of ours, a day, an amount or a law."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerows(rows)
    return text.getvalue()


# -- in words -------------------------------------------------------------------------------------


def _told(report: GainReport, done: Computed) -> Iterator[str]:
    tell = done.teller
    yield f"{tell(_NO_PART)}\n"
    yield table(list(_sums(report, tell)))
    if report.debts:
        yield table(list(_debts(report, tell)))
    yield "".join(f"{tell(one)}\n" for one in report.notes)


def _heading(tell: Teller, *words: Message) -> tuple[str, ...]:
    return tuple(map(tell, words))


def _sums(report: GainReport, tell: Teller) -> Iterator[tuple[str, ...]]:
    from legalcalc.explain.bounds import TOTALS

    yield _heading(tell, _("Kind"), _("Sum"))
    for title, found in report.kinds_told():
        for one in (_("not known"),) if found is None else found:
            yield tell(title), tell(one)
    for total in report.totals:
        yield tell(TOTALS[report.bound]), tell.value(total.sum)


def _debts(report: GainReport, tell: Teller) -> Iterator[tuple[str, ...]]:
    yield _heading(
        tell,
        _("Debt"),
        _("Lent, or laid on the worker"),
        _("Paid back"),
        _("True yearly rate so far"),
    )
    for one in report.debts:
        yield (
            tell.day(one.day),
            "?" if one.lent is None else tell.value(one.lent),
            ", ".join((*map(tell.value, one.repaid), *(("?",) if one.some_unknown else ()))) or "–",
            tell(one.rate_told),
        )


def _group_told(reference: str, found: GroupGain, options: argparse.Namespace) -> Iterator[str]:
    from legalcalc.explain import Teller
    from legalcalc.explain.bounds import TOTALS
    from legalcalc.reports.contributions import CONTRIBUTIONS_MISSING
    from legalcalc.reports.gain import GAIN_KINDS, TAXES_MISSING

    tell = Teller(options.language)
    yield f"{tell(_('Group {reference}', reference=reference))}\n{tell(_NO_PART)}\n"
    heading = _heading(tell, _("Person"), _("Total"), _("Sum"))
    people = [
        (one.id, tell(TOTALS[one.report.bound]), tell.value(total.sum))
        for one in found.people
        for total in one.report.totals
    ]
    totals = [
        (
            tell(counted("{count} person", "{count} people", one.people)),
            tell(TOTALS[one.bound]),
            tell.value(one.sum),
        )
        for one in found.totals
    ]
    yield table([heading, *people, *totals])
    kinds = [(tell(GAIN_KINDS[one.kind]), tell.value(one.sum)) for one in found.kinds]
    yield table([_heading(tell, _("Kind"), _("Sum")), *kinds])
    if not all(one.report.contributions.are_all for one in found.people):
        yield f"{tell(CONTRIBUTIONS_MISSING)}\n"
    if any(one.report.months for one in found.people):
        yield f"{tell(TAXES_MISSING)}\n"
