"""The commands that hand a case over, cut to a consent, and open what somebody handed over."""

from __future__ import annotations

import argparse
import sys
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
    from legalcalc.handover import DifferingPlace, HandedOver, Merging, Permitted, Side

__all__ = ["handover_from_htcds", "handover_htcds", "handover_open", "handover_pack"]


def handover_pack(options: argparse.Namespace) -> int:
    """``legalcalc handover pack``."""
    from legalcalc.handover import packed
    from legalcalc.store import StoreError

    forbid_dumps()
    refuse_overwriting(options.case, options.output)
    refuse_place(options.output)
    found = _permitted(options)
    _tell_cut(found, options)
    try:
        content = packed(found, _day(options), _new_phrase(options))
    except StoreError as refused:
        raise Stop(USAGE, refused.message, _("Nothing was written.")) from None
    write((options.output, content))
    note(options.tell(_("Written: {file}", file=options.output)))
    return DONE


def _day(options: argparse.Namespace) -> date:
    """The day of the hand-over: by the clock of the desk, unless another one is given."""
    day: date = options.on or date.today()  # noqa: DTZ011
    return day


def _permitted(options: argparse.Namespace) -> Permitted:
    """The hand-over that is asked for. Stops with everything that stands against it."""
    from legalcalc.handover import NotPermitted, permitted

    try:
        return permitted(load(options), options.consent, _day(options))
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
    from legalcalc.handover import Merging
    from legalcalc.schemas import load_case

    if options.output not in (None, STANDARD):
        refuse_overwriting(options.file, options.output)
    ours = _ours(options)
    came = _opened(options)
    _tell_terms(came, options)
    if ours is None:
        _write(replace(load_case(came.case), handovers=(came.record,)), options)
        return DONE
    merging = Merging(ours, came.case)
    _tell_differences(merging, options)
    _write(None if options.output is None else _merged(merging, came, options), options)
    return DONE


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


def _write(case: Case | None, options: argparse.Namespace) -> None:
    """Write a case where that was asked for."""
    from legalcalc.schemas import case_to_yaml

    if options.output is None or case is None:
        note(options.tell(_("Nothing was written. Give --output to write the case.")))
        return
    content = case_to_yaml(case)
    if options.output == STANDARD:
        answer(content)
    else:
        write((options.output, content.encode()))
        note(options.tell(_("Written: {file}", file=options.output)))


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
    found = _permitted(options)
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
