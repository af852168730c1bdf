"""The commands on a complaint: check it, print it, keep it encrypted, make it a case."""

from __future__ import annotations

import argparse
import sys
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Final

from legalcalc.cli.cases import placed
from legalcalc.cli.ending import CASE, DONE, PRINTING, USAGE, Stop
from legalcalc.cli.language import not_offered
from legalcalc.cli.law import find
from legalcalc.cli.streams import (
    STANDARD,
    answer,
    cannot_be_read,
    made_folder,
    note,
    progress,
    refuse_overwriting,
    refuse_place,
    secret,
    write,
)
from legalcalc.memory import forbid_dumps
from legalcalc.messages import _, counted

if TYPE_CHECKING:
    from legalcalc.facts.complaint import Complaint
    from legalcalc.law.jurisdiction import Jurisdiction

__all__ = ["complaint_case", "complaint_check", "complaint_keep", "complaint_print"]

_ENCRYPTED: Final = b"age-encryption.org/"


def complaint_check(options: argparse.Namespace) -> int:
    """``legalcalc complaint check``."""
    complaint, _law = _read(options)
    answer(options.tell(_("{file}: no problems found.", file=options.complaint)) + "\n")
    _note_barred(complaint, options)
    return DONE


def complaint_print(options: argparse.Namespace) -> int:
    """``legalcalc complaint print``."""
    from legalcalc.documents import DocumentsUnavailable, pdf_of
    from legalcalc.documents.folders import folder_of
    from legalcalc.documents.papers.complaint import complaint_papers
    from legalcalc.explain import languages_offered

    complaint, law = _read(options)
    offered = languages_offered(law)
    for asked in (options.filing, options.reader):
        if asked is not None and asked not in offered:
            raise Stop(USAGE, not_offered(asked, offered))
    court = options.filing or next((one for one in law.languages if one in offered), "en")
    wanted = (options.reader, complaint.language, options.language)
    reader = next((one for one in wanted if one in offered), court)
    folder = Path(options.output)
    files = []
    with progress() as step:
        for one in complaint_papers(complaint, law, identity=options.identity):
            language = reader if one.name == "complaint-caller" else court
            name = f"{one.name}.{language}.pdf"
            step(name)
            try:
                content = pdf_of(one, law, language)
            except DocumentsUnavailable as missing:
                raise Stop(PRINTING, missing.message) from None
            files.append((folder / folder_of(name) / name, content))
    refuse_overwriting(options.complaint, *(str(path) for path, _content in files))
    with ExitStack() as stack:
        for place in dict.fromkeys([folder, *(path.parent for path, _content in files)]):
            stack.enter_context(made_folder(place))
        write(*((str(path), content) for path, content in files))
    for path, _content in files:
        note(options.tell(_("Written: {file}", file=str(path))))
    return DONE


def complaint_case(options: argparse.Namespace) -> int:
    """``legalcalc complaint case``."""
    from legalcalc.schemas import case_to_json, case_to_yaml, read_case
    from legalcalc.schemas.complaint_case import case_of_complaint, notes_on

    complaint, _law = _read(options)
    refuse_overwriting(options.complaint, options.output)
    case = read_case(case_of_complaint(complaint, notes_on(complaint, options.tell))).as_told
    as_json = options.output.lower().endswith(".json")
    content = (case_to_json if as_json else case_to_yaml)(case)
    if options.output == STANDARD:
        answer(content)
    else:
        write((options.output, content.encode()))
        note(options.tell(_("Written: {file}", file=options.output)))
    _note_barred(complaint, options)
    return DONE


def complaint_keep(options: argparse.Namespace) -> int:
    """``legalcalc complaint keep``."""
    from legalcalc.schemas.complaint import complaint_to_yaml
    from legalcalc.store import StoreError
    from legalcalc.store.casefile import pack_beside
    from legalcalc.store.passwords import check_password

    forbid_dumps()
    complaint, _law = _read(options)
    refuse_overwriting(options.complaint, options.output)
    refuse_place(options.output)
    phrase = secret(options.tell(_("Pass phrase of {file}:", file=Path(options.output).name)))
    try:
        check_password(phrase)
        content = pack_beside(phrase, complaint_to_yaml(complaint).encode())
    except StoreError as refused:
        raise Stop(USAGE, refused.message) from None
    write((options.output, content))
    note(options.tell(_("Written: {file}", file=options.output)))
    return DONE


def _read(options: argparse.Namespace) -> tuple[Complaint, Jurisdiction]:
    """The complaint of a file, plain or encrypted, and its law. Stops with every problem."""
    from legalcalc.schemas import CaseProblems
    from legalcalc.schemas.complaint import load_complaint, meant_for

    try:
        complaint = load_complaint(_source(options))
        law = find(complaint.jurisdiction)
        meant_for(complaint, law)
    except CaseProblems as refused:
        raise Stop(
            CASE,
            *map(placed, refused.problems),
            counted(
                "{count} problem in the complaint. Nothing was written.",
                "{count} problems in the complaint. Nothing was written.",
                len(refused.problems),
            ),
        ) from None
    except OSError as error:
        raise Stop(USAGE, cannot_be_read(options.complaint, error)) from None
    return complaint, law


def _source(options: argparse.Namespace) -> Path | bytes:
    """What the complaint is read from. One that was kept encrypted asks for its pass phrase."""
    from legalcalc.store import StoreError
    from legalcalc.store.casefile import unpack_beside

    if options.complaint == STANDARD:
        return sys.stdin.buffer.read()
    path = Path(options.complaint)
    with path.open("rb") as file:
        if file.read(len(_ENCRYPTED)) != _ENCRYPTED:
            return path
    forbid_dumps()
    question = options.tell(_("Pass phrase of {file}:", file=path.name))
    try:
        return unpack_beside(path.read_bytes(), secret(question))
    except StoreError as refused:
        raise Stop(CASE, refused.message) from None


def _note_barred(complaint: Complaint, options: argparse.Namespace) -> None:
    from legalcalc.schemas.door import left_out

    if complaint.not_passed_on:
        note(options.tell(left_out(complaint.limits)))
