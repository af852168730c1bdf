"""The command that checks: a case file, or the package of a jurisdiction."""

from __future__ import annotations

import argparse
import os
from pathlib import Path
from typing import TYPE_CHECKING

from legalcalc.cli.cases import load
from legalcalc.cli.ending import CHECK, DONE, JURISDICTION, USAGE, Stop
from legalcalc.cli.law import find
from legalcalc.cli.streams import STANDARD, answer, reason
from legalcalc.messages import _, counted

if TYPE_CHECKING:
    from legalcalc.law.jurisdiction import Jurisdiction

__all__ = ["check"]


def check(options: argparse.Namespace) -> int:
    """``legalcalc check``."""
    target = options.target
    if target == STANDARD or (os.path.exists(target) and not os.path.isdir(target)):
        return _check_case(options)
    from legalcalc.testing import contract_faults

    told: list[str] = []
    code = DONE
    for name, jurisdiction, problem in _jurisdictions_of(target):
        if jurisdiction is not None and options.write:
            _write_asks(jurisdiction)
        faults = [problem] if jurisdiction is None else contract_faults(jurisdiction)
        if jurisdiction is not None and options.relations:
            faults = [*faults, *_relation_faults(jurisdiction)]
        told.extend(f"{name}: {fault}" for fault in faults)
        if faults:
            code = CHECK
        else:
            told.append(options.tell(_("{name}: keeps the contract.", name=name)))
        if jurisdiction is not None:
            told.extend(_decisions(options, name, jurisdiction))
    answer("".join(f"{line}\n" for line in told))
    return code


def _write_asks(jurisdiction: Jurisdiction) -> None:
    """Write down which facts each head reads, unless an example has faults: the check tells them.

    Raises :class:`Stop` where the file cannot be written.
    """
    from legalcalc.law.asks import FILE
    from legalcalc.testing.examples import ExampleError, asks_as_seen

    path = jurisdiction.home / FILE
    try:
        path.write_text(asks_as_seen(jurisdiction), encoding="utf-8")
    except ExampleError:
        return
    except OSError as error:
        sentence = _("{file} cannot be written: {reason}.", file=str(path), reason=reason(error))
        raise Stop(USAGE, sentence) from None


def _decisions(options: argparse.Namespace, name: str, jurisdiction: Jurisdiction) -> list[str]:
    """Where rules read a fact that may be unknown on purpose, each with its reason."""
    from legalcalc.checks import untold_decisions

    decided = untold_decisions(jurisdiction.home)
    if not decided:
        return []
    heading = counted(
        "{name}: {count} place reads a fact although it may not be told, for this reason:",
        "{name}: {count} places read a fact although it may not be told, for these reasons:",
        len(decided),
        name=name,
    )
    return [options.tell(heading), *(f"  {one}" for one in decided)]


def _relation_faults(jurisdiction: Jurisdiction) -> list[str]:
    """Where two results that should agree do not, those of most money first."""
    from legalcalc.testing import relation_faults

    found = sorted(relation_faults(jurisdiction), key=lambda one: -one[2].money)
    return [
        f"{name}: {case.kind}: {difference.name}: {difference.told}"
        for name, case, difference in found
    ]


def _check_case(options: argparse.Namespace) -> int:
    from legalcalc.claims.assess import unknown_choices

    options.case = options.target
    case = load(options)
    problems = unknown_choices(case, find(case.jurisdiction))
    if problems:
        raise Stop(JURISDICTION, *problems)
    answer(options.tell(_("{file}: no problems found.", file=options.target)) + "\n")
    return DONE


def _jurisdictions_of(target: str) -> list[tuple[str, Jurisdiction | None, str]]:
    """The jurisdictions of a folder or an installed package, each with why it did not load."""
    from legalcalc.law.discovery import available, load_folder
    from legalcalc.law.faults import failure_told

    if os.path.isfile(os.path.join(target, "__init__.py")):
        folder = Path(target).resolve()
        try:
            return [(folder.name, load_folder(folder), "")]
        except Exception as error:
            return [(folder.name, None, failure_told(error, [folder]))]
    found = [one for one in available() if target in (one.origin, one.name)]
    if not found:
        raise Stop(
            USAGE,
            _(
                "{target} is neither a file, nor a jurisdiction’s folder, nor an installed package "
                "that offers one.",
                target=target,
            ),
        )
    refusals = [one.message for one in found if one.message is not None]
    if refusals:
        raise Stop(CHECK, *refusals)
    return [(one.name, one.jurisdiction, one.fault or "") for one in found]
