"""The command for trainers: list the scenarios, print a worksheet and its key."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from legalcalc.cli.ending import DONE, PRINTING, USAGE, Stop
from legalcalc.cli.streams import answer, made_folder, note, progress, table, write
from legalcalc.messages import _

# The rest is imported where it is used: `legalcalc --help` waits for none of it.
if TYPE_CHECKING:
    from legalcalc.documents.papers.scenarios import Scenario
    from legalcalc.law.jurisdiction import Jurisdiction

__all__ = ["training"]


def training(options: argparse.Namespace) -> int:
    """``legalcalc training``."""
    if options.scenario is None:
        answer(_told_list(options))
        return DONE
    if options.output is None:
        raise Stop(USAGE, _("Name the folder to write into: --output FOLDER."))
    scenarios, jurisdiction = _scenarios(options)
    folder = Path(options.output)
    files = [one for scenario in scenarios for one in _printed(scenario, jurisdiction, options)]
    with made_folder(folder):
        write(*((str(folder / name), content) for name, content in files))
    for name, _content in files:
        note(options.tell(_("Written: {file}", file=str(folder / name))))
    return DONE


def _all_of(options: argparse.Namespace) -> Iterator[tuple[Path, Jurisdiction]]:
    """The files of all scenarios, with their jurisdictions."""
    from legalcalc.cli.law import not_loaded
    from legalcalc.documents.papers.scenarios import scenario_files
    from legalcalc.law.discovery import available

    for found in available():
        if found.jurisdiction is None:
            note(options.tell(not_loaded(found)))
            continue
        for path in scenario_files(found.jurisdiction):
            yield path, found.jurisdiction


def _loaded(
    path: Path,
    jurisdiction: Jurisdiction,
    variant: int | None = None,
    on: date | None = None,
    *,
    listed: bool = False,
) -> Scenario | None:
    """A scenario, or a variant of it, reckoned ``on`` another day than its own if one is given;
    ``None`` where it has faults, which are told.

    To be ``listed`` its traps are not tried, which takes most of the time.
    """
    from legalcalc.documents.papers.scenarios import ScenarioFaults, load_scenario

    try:
        return load_scenario(path, jurisdiction, variant, on=on, with_each_trap_tried=not listed)
    except ScenarioFaults as refused:
        for fault in refused.faults:  # for authors, in English, as those of parameter files are
            note(fault)
        return None


def _told_list(options: argparse.Namespace) -> str:
    from legalcalc.explain import Teller, languages_offered

    rows = []
    for path, jurisdiction in _all_of(options):
        scenario = _loaded(path, jurisdiction, listed=True)
        if scenario is None:
            continue
        offered = languages_offered(jurisdiction)
        teller = Teller(options.language if options.language in offered else "en", jurisdiction)
        row = (
            scenario.id,
            teller(jurisdiction.name),
            str(scenario.level),
            teller(scenario.title),
            str(scenario.variants) if scenario.variants > 1 else "–",
            ", ".join(offered),
        )
        rows.append((jurisdiction.code, scenario.level, row))
    heading = (
        _("scenario"),
        _("jurisdiction"),
        _("level"),
        _("title"),
        _("variants"),
        _("languages"),
    )
    told = [row for _code, _level, row in sorted(rows)]
    return table([tuple(map(options.tell, heading)), *told])


def _scenarios(options: argparse.Namespace) -> tuple[list[Scenario], Jurisdiction]:
    """The scenario that is asked for, or the variants of it; all of them can be used."""
    known = []
    for path, jurisdiction in _all_of(options):
        if path.stem == options.scenario:
            scenario = _loaded(path, jurisdiction, on=options.on)
            if scenario is None:
                raise Stop(USAGE, _("The scenario “{name}” cannot be used.", name=path.stem))
            _refuse_too_early(scenario, options)
            numbers = _variants(options.variants, scenario) if options.variants else [None]
            found = [
                _loaded(path, jurisdiction, one, options.on) if one else scenario for one in numbers
            ]
            if None in found:
                raise Stop(USAGE, _("The scenario “{name}” cannot be used.", name=path.stem))
            return [one for one in found if one is not None], jurisdiction
        known.append(path.stem)
    sentence = _(
        "No scenario “{name}”. Scenarios: {names}.",
        name=options.scenario,
        names=", ".join(known),
    )
    raise Stop(USAGE, sentence)


def _refuse_too_early(scenario: Scenario, options: argparse.Namespace) -> None:
    """Stop where a claim would be reckoned before all that its story tells has happened."""
    end = scenario.case.employments[0].end
    if options.on is not None and end is not None and options.on < (end.high or end.value):
        raise Stop(
            USAGE,
            _(
                "“{name}” can be reckoned on {day} at the earliest: before that its story is not "
                "over.",
                name=options.scenario,
                day=end.high or end.value,
            ),
        )


def _variants(text: str, scenario: Scenario) -> list[int]:
    """The numbers of the variants that are asked for: 3, or 1-30, or several with commas."""
    numbers: dict[int, None] = {}
    for part in text.split(","):
        found = re.fullmatch(r"\s*([0-9]{1,6})\s*(?:-\s*([0-9]{1,6})\s*)?", part, re.ASCII)
        first, last = (int(found[1]), int(found[2] or found[1])) if found else (1, 0)
        if first > last:
            raise Stop(
                USAGE,
                _("“{text}” is not how variants are named. Write 3, or 1-30, or 1,4,9.", text=text),
            )
        if first < 1 or last > scenario.variants:
            raise Stop(
                USAGE,
                _(
                    "“{name}” has variants 1 to {most}.",
                    name=scenario.id,
                    most=str(scenario.variants),
                ),
            )
        numbers |= dict.fromkeys(range(first, last + 1))
    return list(numbers)


def _printed(
    scenario: Scenario, jurisdiction: Jurisdiction, options: argparse.Namespace
) -> Iterator[tuple[str, bytes]]:
    """The worksheet and the key in each language that is asked for."""
    from legalcalc.documents import DocumentsUnavailable, pdf_of
    from legalcalc.documents.papers.training import training_papers

    languages = _languages(jurisdiction, options)
    with progress() as step:
        for document in training_papers(scenario, jurisdiction):
            for language, beside in languages:
                suffix = language if beside is None else f"{language}+{beside}"
                name = f"{document.name}.{suffix}.pdf"
                step(name)
                try:
                    yield name, pdf_of(document, jurisdiction, language, beside)
                except DocumentsUnavailable as missing:
                    raise Stop(PRINTING, missing.message) from None


def _languages(
    jurisdiction: Jurisdiction, options: argparse.Namespace
) -> list[tuple[str, str | None]]:
    """The languages that are asked for, each alone or two side by side; else that of the screen."""
    from legalcalc.explain import languages_offered

    offered = languages_offered(jurisdiction)
    if options.languages is None:
        return [(options.language if options.language in offered else "en", None)]
    asked: dict[tuple[str, str | None], None] = {}
    for text in options.languages.split(","):
        language, _plus, beside = text.partition("+")
        for one in (language, *([beside] if beside else [])):
            if one not in offered:
                sentence = _(
                    "“{language}” is not offered. Languages: {languages}.",
                    language=one,
                    languages=", ".join(offered),
                )
                raise Stop(USAGE, sentence)
        asked[language, beside or None] = None
    return list(asked)
