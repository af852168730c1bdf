"""The commands on tables of a group: write a template, and take in what people filled in."""

from __future__ import annotations

import argparse
import os
from pathlib import Path
from typing import TYPE_CHECKING

from legalcalc.cli.cases import placed
from legalcalc.cli.ending import CASE, DONE, USAGE, Stop
from legalcalc.cli.groups import group_refused
from legalcalc.cli.streams import cannot_be_read, note, refuse_overwriting, write
from legalcalc.messages import Message, _, counted

if TYPE_CHECKING:
    from legalcalc.typed_values.sheet import SheetCells

__all__ = ["group_import", "group_template"]


def _refuse_existing(*files: str) -> None:
    """Stop where a file is there already: nothing that people typed is written over."""
    for name in files:
        if os.path.lexists(name):
            raise Stop(
                USAGE,
                _("{file} is there already. Give another name, or move it away.", file=name),
            )


# -- template -------------------------------------------------------------------------------------


def group_template(options: argparse.Namespace) -> int:
    """``legalcalc group template``."""
    from legalcalc.group.tables import template
    from legalcalc.group.tables.files import KINDS
    from legalcalc.schemas import CaseProblems

    name, kind = os.path.splitext(options.file)
    if kind.lower() not in KINDS:
        raise Stop(USAGE, _("The name of a table ends in .xlsx, .ods or .csv."))
    given = options.group
    try:
        files = template(kind[1:].lower(), options.language, Path(given) if given else None)
    except CaseProblems as refused:
        raise Stop(CASE, *map(placed, refused.problems)) from None
    except OSError as error:
        raise Stop(USAGE, cannot_be_read(given, error)) from None
    named = {f"{name}{behind}{kind}": content for behind, content in files.items()}
    _refuse_existing(*named)
    write(*named.items())
    for file in named:
        note(options.tell(_("Written: {file}", file=file)))
    return DONE


# -- import ---------------------------------------------------------------------------------------


def group_import(options: argparse.Namespace) -> int:
    """``legalcalc group import``."""
    from legalcalc.group.tables import import_tables
    from legalcalc.schemas import CaseProblems

    output = options.output
    left_out = f"{os.path.splitext(output)[0]}-left-out.xlsx"
    refuse_overwriting(options.group, output, left_out)
    _refuse_existing(output, left_out)
    sheets = [sheet for name in options.tables for sheet in _sheets(name)]
    try:
        imported = import_tables(
            Path(options.group), sheets, options.language, left_out_in=options.language
        )
    except CaseProblems as refused:
        raise group_refused(refused) from None
    except OSError as error:
        raise Stop(USAGE, cannot_be_read(options.group, error)) from None
    for remark in imported.remarks:
        note(options.tell(remark))
    if not imported.taken:
        raise Stop(CASE, _("No row could be taken. Nothing was written."))
    files = [(output, imported.text.encode())]
    if imported.left_out is not None:
        files.append((left_out, imported.left_out))
    write(*files)
    told = [
        counted("{count} row was taken.", "{count} rows were taken.", imported.taken),
        _("Written: {file}", file=output),
    ]
    if imported.left_out is not None:
        told.append(
            counted(
                "{count} row was left out. It stands in {file}, with what is wrong.",
                "{count} rows were left out. They stand in {file}, with what is wrong.",
                imported.left,
                file=left_out,
            )
        )
    for one in told:
        note(options.tell(one))
    return CASE if imported.left else DONE


def _sheets(name: str) -> tuple[SheetCells, ...]:
    from legalcalc.group.tables.files import LIMITS, read_sheets

    try:
        with open(name, "rb") as file:
            found = read_sheets(name, file.read(LIMITS.file + 1))
    except OSError as error:
        raise Stop(USAGE, cannot_be_read(name, error)) from None
    if isinstance(found, Message):
        raise Stop(USAGE, _("{path}: {problem}", path=name, problem=found))
    return found
