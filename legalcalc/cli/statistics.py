"""The command that counts the cases of a folder, so that numbers can be given and no case."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

from legalcalc.cli.ending import CASE, DONE, USAGE, Stop
from legalcalc.cli.law import find
from legalcalc.cli.recomputing import case_files
from legalcalc.cli.streams import answer, cannot_be_read, note, progress, write
from legalcalc.messages import Message, _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from legalcalc.facts import Case
    from legalcalc.reports.statistics import CountedCase

__all__ = ["statistics"]

_ENCRYPTED: Final = b"age-encryption.org/"


def statistics(options: argparse.Namespace) -> int:
    """``legalcalc statistics``."""
    folder = Path(options.folder)
    try:
        files = list(case_files(folder))
    except OSError as error:
        raise Stop(USAGE, cannot_be_read(options.folder, error)) from None
    counted: list[CountedCase] = []
    left_out = 0
    with progress() as step:
        for file in files:
            step(str(file))
            for found in _counted(folder / file, file.as_posix(), options):
                if found is None:
                    left_out += 1
                else:
                    counted.append(found)
    from legalcalc.reports.statistics import statistics_of
    from legalcalc.reports.statistics_table import statistics_csv

    rows = statistics_of(counted)
    content = statistics_csv(rows)
    if rows:
        answer(content)
    else:
        _say(options, _("No number is large enough to be shown: no State has eleven cases here."))
    if rows and options.output is not None and _confirmed(options):
        write((options.output, content.encode()))
        _say(options, _("Written: {file}", file=options.output))
    if left_out:
        _say(options, _("Not counted, since they could not be computed: {count}.", count=left_out))
        return CASE
    return DONE


def _counted(path: Path, name: str, options: argparse.Namespace) -> Iterator[CountedCase | None]:
    """The cases of a file as they are counted; ``None`` for one that cannot be computed."""
    from legalcalc.schemas import CaseProblems

    try:
        content = path.read_bytes()
        if content.startswith(_ENCRYPTED):
            _tell(options, name, _("It is encrypted, and is not counted."))
            yield None
            return
        yield from (_as_counted(one, name, options) for one in _cases(path, content))
    except CaseProblems:
        _tell(options, name, _("It has problems, and is not counted."))
        yield None
    except OSError as error:
        _say(options, cannot_be_read(name, error))
        yield None


def _cases(path: Path, content: bytes) -> Iterator[Case | None]:
    """The cases in a file: one, or those of the people of a group."""
    from legalcalc.group import read_group
    from legalcalc.schemas import read_case
    from legalcalc.schemas.source import read_source

    if b"legalcalc-case/" not in content and b"legalcalc-group/" not in content:
        return
    root = read_source(path)
    if str(root.get("format")).startswith("legalcalc-group/"):
        yield from (one.case for one in read_group(root).members)
    else:
        yield read_case(root).case


def _as_counted(case: Case | None, name: str, options: argparse.Namespace) -> CountedCase | None:
    from legalcalc.claims import UnknownChoice, assess
    from legalcalc.figures import without_record
    from legalcalc.reports.statistics import counted_case

    if case is not None:
        try:
            law = find(case.jurisdiction)
            with without_record():
                return counted_case(assess(case, law, with_range=False), case, law)
        except (Stop, UnknownChoice):
            pass
    _tell(options, name, _("It has problems, and is not counted."))
    return None


def _confirmed(options: argparse.Namespace) -> bool:
    """Whether somebody who has seen the tables wants them written. In a pipe its next line says so,
    unasked.
    """
    question = options.tell(_("Save exactly this to {file}? (yes/no)", file=options.output))
    if sys.stdin.isatty():
        note(question)
    said = sys.stdin.readline().strip().lower()
    return said in ("yes", options.tell(_("yes")).lower())


def _tell(options: argparse.Namespace, name: str, problem: Message) -> None:
    _say(options, _("{path}: {problem}", path=name, problem=problem))


def _say(options: argparse.Namespace, sentence: Message) -> None:
    note(options.tell(sentence))
