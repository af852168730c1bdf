"""The commands that hand a case over, cut to a consent, and open what somebody handed over."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from legalcalc.cli.cases import load, load_as_told, placed
from legalcalc.cli.ending import CASE, DONE, USAGE, Stop
from legalcalc.cli.streams import (
    STANDARD,
    answer,
    cannot_be_read,
    made_folder,
    note,
    refuse_overwriting,
    refuse_place,
    secret,
    write,
)
from legalcalc.memory import forbid_dumps
from legalcalc.messages import Message, _, counted

if TYPE_CHECKING:
    from legalcalc.facts import Case
    from legalcalc.handover import ChosenFile, DifferingPlace, HandedOver, Merging, Permitted, Side

__all__ = ["handover_from_htcds", "handover_htcds", "handover_open", "handover_pack"]


def handover_pack(options: argparse.Namespace) -> int:
    """``legalcalc handover pack``."""
    from legalcalc.handover import NotPermitted, packed
    from legalcalc.store import StoreError

    forbid_dumps()
    refuse_overwriting(options.case, options.output)
    refuse_place(options.output)
    case = load(options)
    found = _permitted(case, options)
    _tell_cut(found, options)
    files = _chosen_files(case, found, options)
    try:
        content = packed(found, _day(options), _new_phrase(options), files)
    except NotPermitted as refused:
        raise Stop(CASE, *refused.problems, _("Nothing was written.")) from None
    except StoreError as refused:
        raise Stop(USAGE, refused.message, _("Nothing was written.")) from None
    write((options.output, content))
    note(options.tell(_("Written: {file}", file=options.output)))
    if files:
        _tell_record(found, files, options)
    return DONE


def _chosen_files(case: Case, found: Permitted, options: argparse.Namespace) -> list[ChosenFile]:
    """Copies of the files of the exhibits that were chosen. Stops with all that is wrong."""
    from legalcalc.bundle import ExhibitProblems, copied_exhibits
    from legalcalc.handover import (
        AS_IT_IS,
        AS_PDF,
        ChosenFile,
        refused_files,
        too_large_together,
    )

    numbers: list[int] = list(dict.fromkeys(options.exhibit or ()))
    if not numbers:
        could = tuple(
            str(one.number)
            for one, item in zip(found.pieces, case.evidence, strict=True)
            if one.why_not is None and item.file is not None
        )
        if could:
            note(
                options.tell(
                    _(
                        "No file of evidence goes. You can choose, with --exhibit: {what}.",
                        what=could,
                    )
                )
            )
        return []
    refused = refused_files(found.pieces, [ChosenFile(one, "pdf", b"") for one in numbers])
    if refused:
        raise Stop(CASE, *refused, _("Nothing was written."))
    folder = None if options.case == STANDARD else Path(options.case).parent
    try:
        copies = copied_exhibits(case, numbers, folder)
    except ExhibitProblems as problems:
        raise Stop(CASE, *problems.problems, _("Nothing was written.")) from None
    large = too_large_together(len(content) for _kind, content in copies.values())
    if large is not None:
        raise Stop(USAGE, large, _("Nothing was written."))
    # A case file does not say who may see a file, so that it is kept for those who may see names.
    files = [
        ChosenFile(number, kind, content, of_names=found.pieces[number - 1].names_too)
        for number, (kind, content) in copies.items()
    ]
    for one in files:
        said = AS_PDF if one.kind == "pdf" else AS_IT_IS
        told = _("Exhibit {number}: {problem}", number=one.number, problem=said)
        note(options.tell(told))
    return files


def _tell_record(
    found: Permitted, files: Sequence[ChosenFile], options: argparse.Namespace
) -> None:
    """Give what the record of the hand-over in the case is to hold of the files that went."""
    from legalcalc.handover import recorded

    note(options.tell(_("For the record, enter with this hand-over in the case:")))
    told = [{"what": one.what, "sha256": one.sha256} for one in recorded(found, files)]
    note(f"files: {json.dumps(told, ensure_ascii=False)}")


def _day(options: argparse.Namespace) -> date:
    """The day of the hand-over: by the clock of the desk, unless another one is given."""
    day: date = options.on or date.today()  # noqa: DTZ011
    return day


def _permitted(case: Case, options: argparse.Namespace) -> Permitted:
    """The hand-over that is asked for. Stops with everything that stands against it."""
    from legalcalc.handover import NotPermitted, permitted

    try:
        return permitted(case, options.consent, _day(options))
    except NotPermitted as refused:
        raise Stop(CASE, *refused.problems, _("Nothing was written.")) from None


def _tell_cut(found: Permitted, options: argparse.Namespace) -> None:
    """Say what goes and what stays, by the keys of the case."""
    cut, more = found.cut, found.withheld
    sentences = [_("To {recipient} goes: {what}.", recipient=found.recipient, what=cut.went)]
    if cut.stayed_in_part:
        sentences.append(_("A part of it stays here: {what}.", what=cut.stayed_in_part))
    if cut.stayed:
        sentences.append(_("Here stays: {what}.", what=cut.stayed))
    if more:
        sentences.append(_("Agreed to, but more than such a recipient needs: {what}.", what=more))
    for one in sentences:
        note(options.tell(one))


def _new_phrase(options: argparse.Namespace) -> str:
    """A pass phrase for the file: typed twice, or drawn by chance where nothing is typed."""
    from legalcalc.store import suggest_phrase

    phrase = secret(options.tell(_("Pass phrase for the file (empty: six words are drawn):")))
    if not phrase:
        phrase = suggest_phrase()
        note(
            options.tell(
                _(
                    "The pass phrase is {phrase}. Tell it to the recipient by another way than the "
                    "file.",
                    phrase=phrase,
                )
            )
        )
    elif sys.stdin.isatty() and secret(options.tell(_("The same once more:"))) != phrase:
        raise Stop(USAGE, _("The two pass phrases are not the same. Type the same one twice."))
    return phrase


# -- open -----------------------------------------------------------------------------------------


def handover_open(options: argparse.Namespace) -> int:
    """``legalcalc handover open``."""
    from legalcalc.handover import Merging, new_case
    from legalcalc.schemas import load_case

    if options.output not in (None, STANDARD):
        refuse_overwriting(options.file, options.output)
    _check_folder(options)
    ours = _ours(options)
    came = _opened(options)
    _tell_terms(came, options)
    _tell_files(came, options)
    if ours is None:
        _write(load_case(new_case(came)), came, options)
        return DONE
    merging = Merging(ours, came.case)
    _tell_differences(merging, options)
    _write(None if options.output is None else _merged(merging, came, options), came, options)
    return DONE


def _check_folder(options: argparse.Namespace) -> None:
    """Stop where the folder for the files is no new one below that of the case to write."""
    from legalcalc.schemas.harm import BESIDE_THE_CASE

    if options.files is None:
        return
    if options.output in (None, STANDARD):
        raise Stop(
            USAGE, _("Files are written beside a case: give --output and the name of a file.")
        )
    folder, home = Path(options.files).resolve(), Path(options.output).resolve().parent
    if home not in folder.parents:
        raise Stop(USAGE, BESIDE_THE_CASE)
    if folder.exists() and not (folder.is_dir() and not any(folder.iterdir())):
        raise Stop(
            USAGE,
            _("{file} is there already. Give another name, or move it away.", file=options.files),
        )


def _tell_files(came: HandedOver, options: argparse.Namespace) -> None:
    """List the files of evidence that came, before anything is written."""
    for one in came.files:
        size = max(1, len(one.content) // 1000)
        answer(f"{one.name} ({size} kB): {one.what}\n")
    if came.files and options.files is None:
        note(options.tell(_("The files of evidence were not taken: --files writes them.")))


def _with_files(
    case: Case, came: HandedOver, options: argparse.Namespace
) -> tuple[Case, list[tuple[str, bytes]]]:
    """The case with the files that came, as far as their pieces are in it, and these files."""
    from legalcalc.handover import where_pieces_went
    from legalcalc.schemas import dump_case

    places = where_pieces_went(dump_case(case), came.case)
    home = Path(options.output).resolve().parent
    folder = Path(options.files).resolve()
    evidence = list(case.evidence)
    taken, files, left, more = [], [], [], []
    for one in came.files:
        place = places[one.place]
        if place is None or case.evidence[place].file is not None:
            left.append(one.name)
            continue
        if evidence[place].file is None:
            name = (folder / one.name).relative_to(home).as_posix()
            evidence[place] = replace(evidence[place], file=name)
        else:
            more.append(one.name)
        taken.append(one.record)
        files.append((str(folder / one.name), one.content))
    if left:
        told = _(
            "Not taken, since the piece of evidence was left out or has a file already: {what}.",
            what=tuple(left),
        )
        note(options.tell(told))
    if more:
        told = _(
            "Written, and not named in the case, which names one file for a piece of evidence: "
            "{what}.",
            what=tuple(more),
        )
        note(options.tell(told))
    record = replace(case.handovers[-1], files=tuple(taken))
    return replace(case, evidence=tuple(evidence), handovers=(*case.handovers[:-1], record)), files


def _merged(merging: Merging, came: HandedOver, options: argparse.Namespace) -> Case:
    """The case with what was chosen. Stops where nobody has chosen yet."""
    from legalcalc.handover import UnknownPlaces
    from legalcalc.schemas import CaseProblems

    chosen = _chosen(options)
    try:
        left = merging.open(chosen, options.take)
        if left:
            raise Stop(
                USAGE,
                counted(
                    "{count} place differs and nobody has chosen: give --take, or --theirs and "
                    "--ours with the place.",
                    "{count} places differ and nobody has chosen: give --take, or --theirs and "
                    "--ours with each place.",
                    len(left),
                ),
                _("Nothing was written."),
            )
        return merging.merged(came.record, chosen, options.take, options.by)
    except UnknownPlaces as unknown:
        raise Stop(
            USAGE, _("Nothing is new and nothing differs in {places}.", places=unknown.places)
        ) from None
    except CaseProblems as refused:
        raise Stop(CASE, *map(placed, refused.problems), _("Nothing was written.")) from None


def _write(case: Case | None, came: HandedOver, options: argparse.Namespace) -> None:
    """Write a case where that was asked for, with the files that came."""
    from legalcalc.schemas import case_to_yaml

    if options.output is None or case is None:
        note(options.tell(_("Nothing was written. Give --output to write the case.")))
        return
    files: list[tuple[str, bytes]] = []
    if options.files is not None:
        case, files = _with_files(case, came, options)
    elif came.files:  # the record tells of no file that was not taken
        record = replace(case.handovers[-1], files=())
        case = replace(case, handovers=(*case.handovers[:-1], record))
    content = case_to_yaml(case)
    if options.output == STANDARD:
        answer(content)
        return
    written = (options.output, content.encode())
    if files:
        with made_folder(Path(options.files)):
            write(*files, written)
    else:
        write(written)
    for name, _content in (*files, written):
        note(options.tell(_("Written: {file}", file=name)))


def _ours(options: argparse.Namespace) -> dict[str, object] | None:
    """The case that is there, in its canonical form."""
    from legalcalc.schemas import dump_case

    if options.into is None:
        return None
    refuse_overwriting(options.into, options.output)
    options.case = options.into
    return dump_case(load_as_told(options))


def _opened(options: argparse.Namespace) -> HandedOver:
    from legalcalc.handover import NoHandOver, opened
    from legalcalc.schemas import CaseProblems
    from legalcalc.store import StoreError

    forbid_dumps()
    path = Path(options.file)
    try:
        content = path.read_bytes()
    except OSError as error:
        raise Stop(USAGE, cannot_be_read(options.file, error)) from None
    try:
        return opened(content, secret(options.tell(_("Pass phrase of {file}:", file=path.name))))
    except (StoreError, NoHandOver) as refused:
        raise Stop(CASE, refused.message) from None
    except CaseProblems as refused:
        raise Stop(CASE, *map(placed, refused.problems)) from None


def _chosen(options: argparse.Namespace) -> dict[str, Side]:
    ours: dict[str, Side] = dict.fromkeys(options.ours or (), "ours")
    return {**ours, **dict.fromkeys(options.theirs or (), "theirs")}


def _tell_terms(came: HandedOver, options: argparse.Namespace) -> None:
    """Say who handed the case over, and for what and until when it may be used."""
    record = came.record
    sentences: list[Message] = []
    if record.controller is not None:
        sentences.append(_("Handed over by {name}.", name=record.controller))
    if record.purpose is not None:
        sentences.append(_("It may be used for this alone: {purpose}", purpose=record.purpose))
    if record.last is not None:
        sentences.append(_("It may be used until {day}.", day=record.last))
    for one in sentences:
        note(options.tell(one))


def _tell_differences(merging: Merging, options: argparse.Namespace) -> None:
    for one in merging.differences:
        answer(f"{options.tell(_told(one))}\n")
    if not merging.differences:
        answer(f"{options.tell(_('The case says all of it already.'))}\n")


def _told(one: DifferingPlace) -> Message:
    from legalcalc.handover import in_words

    if one.is_new:
        return _("{place}: new: {theirs}", place=one.place, theirs=in_words(one.theirs))
    return _(
        "{place}: differs: here {ours}, there {theirs}",
        place=one.place,
        ours=in_words(one.ours),
        theirs=in_words(one.theirs),
    )


# -- the Human Trafficking Case Data Standard -----------------------------------------------------


def handover_htcds(options: argparse.Namespace) -> int:
    """``legalcalc handover htcds``."""
    from legalcalc.handover.htcds import FORMATS, htcds_of, written

    refuse_overwriting(options.case, options.output)
    refuse_place(options.output)
    kind = Path(options.output).suffix.lower()
    if kind not in FORMATS:
        raise Stop(USAGE, _("The name of the file ends in .csv, .xlsx or .xml."))
    found = _permitted(load(options), options)
    _tell_cut(found, options)
    told = htcds_of(found, _day(options))
    write((options.output, written(told, kind)))
    empty = tuple(name for name, text in told.items() if not text)
    for sentence in (
        _("Empty, for you to fill in: {fields}.", fields=empty),
        _("This file is not encrypted: anybody can read it."),
        _("Written: {file}", file=options.output),
    ):
        note(options.tell(sentence))
    return DONE


def handover_from_htcds(options: argparse.Namespace) -> int:
    """``legalcalc handover from-htcds``."""
    from legalcalc.handover.htcds import htcds_rows
    from legalcalc.schemas import CaseProblems, case_to_yaml, load_case

    refuse_overwriting(options.file, options.output)
    try:
        found = htcds_rows(Path(options.file).read_bytes())
    except OSError as error:
        raise Stop(USAGE, cannot_be_read(options.file, error)) from None
    if isinstance(found, Message):
        raise Stop(USAGE, found)
    if not 1 <= options.row <= len(found):
        raise Stop(
            USAGE,
            counted("The table has {count} person.", "The table has {count} people.", len(found)),
        )
    row = found[options.row - 1]
    try:
        case = load_case(row.case(options.jurisdiction, options.reference, _day(options)))
    except CaseProblems as refused:
        raise Stop(CASE, *map(placed, refused.problems), _("Nothing was written.")) from None
    write((options.output, case_to_yaml(case).encode()))
    if row.not_taken:
        note(options.tell(_("Not taken: {fields}.", fields=row.not_taken)))
    note(options.tell(_("Written: {file}", file=options.output)))
    return DONE
