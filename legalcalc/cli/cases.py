"""The commands on a case: compute it, explain a figure, print the papers."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from legalcalc.cli.ending import CASE, DONE, JURISDICTION, PRINTING, USAGE, Stop
from legalcalc.cli.language import not_offered
from legalcalc.cli.law import find, teller_for
from legalcalc.cli.streams import (
    STANDARD,
    answer,
    cannot_be_read,
    columns,
    made_folder,
    note,
    progress,
    refuse_overwriting,
    secret,
    table,
    write,
)
from legalcalc.memory import forbid_dumps
from legalcalc.messages import Message, _, counted

# The rest is imported where it is used: `legalcalc --help` waits for none of it.
if TYPE_CHECKING:
    from legalcalc.claims.rows import Assessment, HeadResult, Line
    from legalcalc.documents import Refused
    from legalcalc.documents.order import Layout, Order
    from legalcalc.explain import Teller
    from legalcalc.facts import Case
    from legalcalc.law.jurisdiction import Jurisdiction
    from legalcalc.schemas import CaseFile, Problem

__all__ = [
    "LAYOUTS",
    "Computed",
    "bundle",
    "calendar",
    "compute",
    "computed",
    "explain",
    "load",
    "load_as_told",
    "note_unsigned",
    "papers",
    "placed",
    "schedule",
    "with_named_lawyer",
]

# -- reading a case and computing it --------------------------------------------------------------


def load(options: argparse.Namespace) -> Case:
    """The case, with any warnings told. Stops with every problem where it is refused."""
    return _read(options).case


def load_as_told(options: argparse.Namespace) -> Case:
    """The case with what may not be passed on, for what writes its file anew; else as `load`."""
    return _read(options).as_told


def _read(options: argparse.Namespace) -> CaseFile:
    from legalcalc.schemas import CaseProblems, read_case

    given = options.case
    try:
        read = read_case(_source(options))
    except CaseProblems as refused:
        raise Stop(
            CASE,
            *map(placed, refused.problems),
            counted(
                "{count} problem in the case file. Nothing was computed and nothing written.",
                "{count} problems in the case file. Nothing was computed and nothing written.",
                len(refused.problems),
            ),
        ) from None
    except OSError as error:
        raise Stop(USAGE, cannot_be_read(given, error)) from None
    for warning in read.warnings:
        note(options.tell(_("Please check: {problem}", problem=placed(warning))))
    return read


_ENCRYPTED: Final = b"age-encryption.org/"


def _source(options: argparse.Namespace) -> Path | bytes | dict[str, Any]:
    """Where the case is read from. A case that was taken along encrypted asks for its pass phrase.

    Raises ``OSError`` where a file cannot be opened.
    """
    given = options.case
    if given == STANDARD:
        return sys.stdin.buffer.read()
    path = Path(given)
    with path.open("rb") as file:
        if file.read(len(_ENCRYPTED)) != _ENCRYPTED:
            return path
    return _decrypted(path, options)


def _decrypted(path: Path, options: argparse.Namespace) -> dict[str, Any]:
    from legalcalc.schemas.case_layers import joined, without_keys
    from legalcalc.store import StoreError, unpack

    forbid_dumps()
    question = options.tell(_("Pass phrase of {file}:", file=path.name))
    try:
        found = unpack(path.read_bytes(), secret(question))
    except StoreError as refused:
        raise Stop(CASE, refused.message) from None
    case: dict[str, Any] = without_keys(joined(found.facts or {}, found.identity))
    return case


def placed(problem: Problem) -> Message:
    """A problem with its place and line, as a sentence."""
    path, line, message = problem.path, problem.line, problem.message
    if path and line is not None:
        return _("{path}, line {line}: {problem}", path=path, line=str(line), problem=message)
    if path:
        return _("{path}: {problem}", path=path, problem=message)
    if line is not None:
        return _("line {line}: {problem}", line=str(line), problem=message)
    return message


@dataclass(frozen=True, slots=True)
class Computed:
    """A case with what the engine found, and who tells it.

    ``not_passed_on`` finds what the file tells beside the case and may not be passed on.
    """

    case: Case
    jurisdiction: Jurisdiction
    assessment: Assessment
    teller: Teller
    not_passed_on: re.Pattern[str] | None

    @property
    def grounds(self) -> tuple[Assessment, Case, Jurisdiction]:
        """The result, case and law of which papers are made."""
        return self.assessment, self.case, self.jurisdiction

    def data(self) -> bytes:
        """The data result; the same bytes in every language."""
        from legalcalc.explain import result_data, to_json

        return to_json(result_data(self.assessment, self.case, self.jurisdiction))

    def summary(self) -> str:
        from legalcalc.explain import summary

        return summary(self.assessment, self.case, self.jurisdiction, self.teller)


def computed(options: argparse.Namespace) -> Computed:
    """Load the case of a command and assess it. Stops where the law is not known here."""
    from legalcalc.claims import UnknownChoice, assess

    read = _read(options)
    case = read.case
    if options.route is not None:
        case = replace(case, choices=replace(case.choices, route=options.route))
    jurisdiction = find(case.jurisdiction)
    with progress() as step:
        try:
            assessment = assess(case, jurisdiction, progress=step)
        except UnknownChoice as unknown:
            raise Stop(JURISDICTION, *unknown.problems) from None
    teller = teller_for(jurisdiction, options)
    return Computed(case, jurisdiction, assessment, teller, read.not_passed_on)


# -- compute and explain --------------------------------------------------------------------------


def compute(options: argparse.Namespace) -> int:
    """``legalcalc compute``."""
    refuse_overwriting(options.case, options.output)
    done = computed(options)
    if options.format == "json":
        content = done.data()
    elif options.format == "text":
        content = _told_whole(done).encode()
    else:
        content = done.summary().encode()
    if options.output in (None, STANDARD):
        answer(content.decode())
    else:
        write((options.output, content))
    return DONE


def _told_whole(done: Computed) -> str:
    parts = [done.summary()]
    for head in done.assessment.heads:
        if head.lines or head.gaps:
            parts.append(_told_head(head, done.teller))
            parts.extend(_told_line(line, done) for line in head.lines)
    return "\n".join(parts)


def explain(options: argparse.Namespace) -> int:
    """``legalcalc explain``."""
    if options.figure is not None and options.row is None:
        raise Stop(USAGE, _("--figure needs the number of a row before it."))
    done = computed(options)
    if options.head is None:
        answer(_told_heads(done))
        return DONE
    heads = _heads_named(options.head, done.assessment)
    if options.row is None:
        answer("\n".join(_told_head(head, done.teller) for head in heads))
        return DONE
    line = _row_numbered(options.row, heads)
    if options.figure is None:
        answer(_told_line(line, done))
    else:
        answer(_told_figure(line, options.figure, done))
    return DONE


def _heads_named(name: str, assessment: Assessment) -> list[HeadResult]:
    heads = assessment.heads_called(name)
    if heads:
        return heads
    known = ", ".join(head.key for head in assessment.heads)
    raise Stop(USAGE, _("No head “{head}” in this result. Heads: {heads}.", head=name, heads=known))


def _row_numbered(number: int, heads: list[HeadResult]) -> Line:
    if len(heads) > 1:
        keys = ", ".join(head.key for head in heads)
        raise Stop(USAGE, _("Several heads share this name; name one of {heads}.", heads=keys))
    (head,) = heads
    if not 1 <= number <= len(head.lines):
        sentence = counted(
            "“{head}” has {count} row.",
            "“{head}” has {count} rows.",
            len(head.lines),
            head=head.title,
        )
        raise Stop(USAGE, sentence)
    return head.lines[number - 1]


def _told_heads(done: Computed) -> str:
    from legalcalc.explain.sentences import STATES

    tell = done.teller
    heading = (_("head"), _("title"), _("rows"), _("owed"), _("state"))
    rows = [
        (
            head.key,
            tell(head.title),
            str(len(head.lines)),
            tell.figure(head.owed),
            tell(STATES[head.state]),
        )
        for head in done.assessment.heads
    ]
    return table([tuple(map(tell, heading)), *rows])


def _told_head(head: HeadResult, teller: Teller) -> str:
    """A head with a line for each of its rows, its gaps and its findings."""
    from legalcalc.explain.sentences import STATES

    title = teller(head.title)
    told = [title, "=" * len(title)]
    told.append(teller(_("{law}; {state}", law=head.law, state=STATES[head.state])))
    rows = [
        (f"{number:>4}", teller(line.row.period), _told_sum(line, teller), _remarks(line, teller))
        for number, line in enumerate(head.lines, 1)
    ]
    if rows:
        told.extend(columns(rows).splitlines())
    if head.owed is not None and rows:
        told.append(teller(_("In the total: {amount}", amount=head.owed)))
    for gap, period, _employment in head.gaps:
        where = f"{teller(period)}: " if period is not None else ""
        told.append(f"  – {where}{teller(gap.message)}")
    if not rows:
        told.extend(f"  · {teller(finding)}" for finding in head.findings)
    return "\n".join(told) + "\n"


def _told_sum(line: Line, teller: Teller) -> str:
    if line.row.bracket is None:
        return teller.figure(line.row.owed)
    low, high = line.row.bracket
    return teller(_("{low} to {high}", low=low, high=high))


def _remarks(line: Line, teller: Teller) -> str:
    title = teller(line.row.title) if line.row.title is not None else ""
    aside = f"[{teller(line.set_aside)}]" if line.set_aside is not None else ""
    return f"{title} {aside}".strip()


def _told_line(line: Line, done: Computed) -> str:
    """A row unfolded: its figures, interest, limits and who must pay."""
    from legalcalc.explain import as_text, unfold_line

    return as_text(unfold_line(line, done.teller, done.case, routes=done.jurisdiction.routes))


def _told_figure(line: Line, name: str, done: Computed) -> str:
    from legalcalc.explain import as_text, unfold

    figures = line.figures
    if name not in figures:
        raise Stop(
            USAGE,
            _(
                "The row has no figure “{figure}”. Figures: {figures}.",
                figure=name,
                figures=", ".join(figures),
            ),
        )
    return as_text(unfold(figures[name], done.teller, sources=True))


# -- papers ---------------------------------------------------------------------------------------


def schedule(options: argparse.Namespace) -> int:
    """``legalcalc schedule``."""
    refuse_overwriting(options.case, options.output, options.data)
    done = computed(options)
    ((_name, pdf),) = _printed(_ordered(done, options, ["schedule"], "filing"), done)
    wanted = [(options.output, pdf)]
    if options.data is not None:
        wanted.append((options.data, done.data()))
    write(*((name, content) for name, content in wanted if name != STANDARD))
    for name, content in wanted:
        if name == STANDARD:
            answer(content)
        else:
            note(options.tell(_("Written: {file}", file=name)))
    return DONE


def papers(options: argparse.Namespace) -> int:
    """``legalcalc papers``."""
    from legalcalc.documents import PAPERS
    from legalcalc.documents.folders import folder_of

    folder = Path(options.output)
    kinds = [kind for kind in PAPERS if options.only is None or kind in options.only]
    done = with_named_lawyer(computed(options), options)
    order = _ordered(done, options, kinds, LAYOUTS[options.layout])
    if "xlsx" in options.formats and kinds != ["schedule"]:
        note(options.tell(_("A workbook (xlsx) is made of the claim schedule only.")))
    printed = _printed(replace(order, formats=tuple(options.formats)), done)
    files = [(str(folder / folder_of(name) / name), content) for name, content in printed]
    refuse_overwriting(options.case, *(name for name, _content in files))
    with ExitStack() as stack:
        for one in _folders([Path(name) for name, _content in files], folder):
            stack.enter_context(made_folder(one))
        write(*files)
    for name, _content in files:
        note(options.tell(_("Written: {file}", file=name)))
    _note_waiting(printed, order.languages.filing, done, options)
    return DONE


def calendar(options: argparse.Namespace) -> int:
    """``legalcalc calendar``."""
    from legalcalc.documents.writers.calendar_file import calendar_of

    refuse_overwriting(options.case, options.output)
    done = computed(options)
    content = calendar_of(
        done.assessment,
        done.case,
        done.jurisdiction,
        done.teller.language,
        staying=options.staying,
    )
    if options.output == STANDARD:
        answer(content)
        return DONE
    write((options.output, content))
    note(options.tell(_("Written: {file}", file=options.output)))
    return DONE


def _note_waiting(
    printed: Sequence[tuple[str, bytes]],
    language: str,
    done: Computed,
    options: argparse.Namespace,
) -> None:
    """Say which papers go out although nobody took upon themselves what is unread in them, and
    which only somebody may sign whom the case does not tell.
    """
    from legalcalc.documents.papers.cover import not_released, waiting_papers

    names = list(dict.fromkeys(name.partition(".")[0] for name, _content in printed))
    found = waiting_papers(names, *done.grounds, language)
    if found.unreleased:
        note(options.tell(not_released(found.unreleased)))
    note_unsigned(found.unsigned, options)


def note_unsigned(unsigned: Sequence[Message], options: argparse.Namespace) -> None:
    """Say which papers wait for somebody whom the case does not tell, and how to tell who signs."""
    for sentence in unsigned:
        note(options.tell(sentence))
    if unsigned:
        note(
            options.tell(
                _(
                    "Say who signs by {option}, or by “{field}” in the case.",
                    option="--lawyer",
                    field="choices.signing_lawyer",
                )
            )
        )


def with_named_lawyer(done: Computed, options: argparse.Namespace) -> Computed:
    """The case with the lawyer whom the command names for papers that only a lawyer may sign.

    Stops where the case has no such person.
    """
    if options.lawyer is None:
        return done
    if options.lawyer not in {one.id for one in done.case.people}:
        raise Stop(USAGE, _("The case has no person “{id}”.", id=options.lawyer))
    choices = replace(done.case.choices, signing_lawyer=options.lawyer)
    return replace(done, case=replace(done.case, choices=choices))


def _folders(files: Sequence[Path], outermost: Path) -> list[Path]:
    """The folders of some files, from the outermost inwards."""
    found = {outermost}
    for file in files:
        found.update(one for one in file.parents if outermost in one.parents)
    return sorted(found)


LAYOUTS: dict[str, Layout] = {
    "filing": "filing",
    "copies": "copies",
    "side-by-side": "side by side",
}


def _ordered(
    done: Computed, options: argparse.Namespace, kinds: list[str], layout: Layout
) -> Order:
    """The order of some papers in the languages that are asked for, or that the case asks for."""
    from legalcalc.documents.order import Order, languages_for, no_paper_in
    from legalcalc.explain import languages_offered

    reader = getattr(options, "reader", None)
    languages = languages_for(done.case, done.jurisdiction, filing=options.filing, reader=reader)
    if options.filing in languages.not_offered:
        raise Stop(USAGE, not_offered(options.filing, languages_offered(done.jurisdiction)))
    for language in languages.not_offered:
        note(options.tell(no_paper_in(language, done.jurisdiction)))
    return Order(tuple(kinds), languages, layout, with_data=options.with_data)


def _printed(order: Order, done: Computed) -> list[tuple[str, bytes]]:
    """The files of an order. Stops where the law refuses a paper, or this machine cannot print."""
    from legalcalc.documents import DocumentsUnavailable, Refused
    from legalcalc.documents.order import files_of

    try:
        files = files_of(order, done.assessment, done.case, done.jurisdiction)
    except Refused as refused:
        raise _nothing_printed(refused) from None
    printed = []
    with progress() as step:
        for file in files:
            step(file.name)
            try:
                printed.append((file.name, file.make()))
            except DocumentsUnavailable as missing:
                raise Stop(PRINTING, missing.message) from None
    return printed


def _nothing_printed(refused: Refused) -> Stop:
    """The end of a command whose papers the law does not allow: every problem, and that is all."""
    return Stop(
        CASE,
        *refused.problems,
        counted(
            "{count} problem in the papers. Nothing was printed.",
            "{count} problems in the papers. Nothing was printed.",
            len(refused.problems),
        ),
    )


# -- bundles --------------------------------------------------------------------------------------


def bundle(options: argparse.Namespace) -> int:
    """``legalcalc bundle``."""
    from legalcalc.bundle import bundle_kinds, held_back, held_back_message
    from legalcalc.documents import documents_of
    from legalcalc.documents.folders import folder_of
    from legalcalc.documents.papers.cover import waiting_papers

    done = with_named_lawyer(computed(options), options)
    order = _ordered(done, options, list(bundle_kinds()), "filing")
    folder = Path(options.output)
    files = [
        (str(folder / folder_of(name) / name), content)
        for name, content in _bundled(order.languages.filing, done, options)
    ]
    if not files:
        raise Stop(CASE, _("The case calls for no paper that is filed or sent: no bundle is made."))
    refuse_overwriting(options.case, *(name for name, _content in files))
    with ExitStack() as stack:
        for one in _folders([Path(name) for name, _content in files], folder):
            stack.enter_context(made_folder(one))
        write(*files)
    for name, _content in files:
        note(options.tell(_("Written: {file}", file=name)))
    if waiting := held_back(done.case):
        note(options.tell(held_back_message(waiting)))
    if done.case.claimant.pseudonym is not None:
        note(
            options.tell(
                _(
                    "The case has a pseudonym. Exhibits show what they show: look through them "
                    "for the name, and black it out by redactions."
                )
            )
        )
    names = [one.name for one in documents_of(bundle_kinds(), *done.grounds)]
    note_unsigned(waiting_papers(names, *done.grounds, order.languages.filing).unsigned, options)
    return DONE


def _bundled(language: str, done: Computed, options: argparse.Namespace) -> list[tuple[str, bytes]]:
    """The files of all bundles, or none: every problem is told at once."""
    from legalcalc.bundle import (
        BundleTooLarge,
        ExhibitProblems,
        bundle_kinds,
        bundles_of,
        made,
        opened_exhibits,
    )
    from legalcalc.bundle.fronts import Printer
    from legalcalc.documents import DocumentsUnavailable, Refused, documents_of

    case, assessment, law = done.case, done.assessment, done.jurisdiction
    given = options.case
    beside = None if given == STANDARD else Path(given).parent
    files: list[tuple[str, bytes]] = []
    try:
        plans = bundles_of(documents_of(bundle_kinds(), assessment, case, law), case)
        exhibits = opened_exhibits(
            case,
            {plan.audience: plan.exhibits for plan in plans},
            beside,
            Printer(law, language).text,
            without_missing=options.without_missing,
            not_passed_on=done.not_passed_on,
        )
        with progress() as step:
            for plan in plans:
                step(plan.name)
                found = made(plan, exhibits, assessment, case, law, language, options.limit)
                files.extend(found.files)
    except Refused as refused:
        raise _nothing_printed(refused) from None
    except ExhibitProblems as problems:
        advice = _(
            "Put the files in their places, or leave room for them: --without-missing prints a "
            "sheet in the place of each."
        )
        raise Stop(
            CASE,
            *problems.problems,
            *([advice] if problems.missing else []),
            _("No bundle was written."),
        ) from None
    except BundleTooLarge as large:
        raise Stop(
            USAGE,
            _("{entry} has a page that is larger than the limit by itself.", entry=large.title),
            _("No bundle was written."),
        ) from None
    except DocumentsUnavailable as missing:
        raise Stop(PRINTING, missing.message) from None
    return files
