"""Every paper in every language, filed and beside another, passes all gates.

A full matrix of languages takes hours: ``make gates``. Here each is printed in one pair, in
which the languages take turns, and alone.
"""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import pytest

from tests.documents.gate_cases import LANGUAGES
from tests.documents.gate_glyphs import glyphs_of
from tests.documents.gates import (
    CHECKERS,
    Printed,
    Telling,
    faults_of_pages,
    few,
    in_court,
    printed,
)

pytestmark = [pytest.mark.outside, pytest.mark.long]


# Each part is printed once, by whichever process of the tests takes it.
PARTS = 8


def test_languages_take_turns_from_paper_to_paper() -> None:
    told, filed, read = defaultdict(set), defaultdict(set), defaultdict(set)
    alone = set()
    for one in few():
        if one.beside is None:
            alone.add(one.language)
            continue
        assert one.language not in told[one.document]
        assert one.beside not in told[one.document] | {one.language}
        told[one.document].update(one.languages)
        filed[one.language].add(one.beside)
        read[one.beside].add(one.language)
    assert len(told) > 20
    assert all(len(languages) == 2 for languages in told.values())
    for languages in (filed, read, alone):
        assert set(languages) == set(LANGUAGES)
    assert all(len(beside) > 1 for beside in (*filed.values(), *read.values()))


def _firsts() -> set[str]:
    """The names of one telling of each document, and of each part some."""
    return {one.name for one in {one.document: one for one in (*few(), *in_court())}.values()}


@pytest.mark.parametrize("part", range(PARTS))
def test_every_paper_passes_all_gates(printing: None, tmp_path: Path, part: int) -> None:
    """Each is printed once more in another process, where sets and mappings of words have another
    order, and is the same to the byte."""
    tellings = [*few(), *in_court()][part::PARTS]
    papers = _printed(tellings, tmp_path / "papers", seed=1)
    faults = [f"{name}: {fault}" for paper in papers for name, fault in faults_of_pages(paper)]
    for name, checker in CHECKERS.items():
        faults += [f"{name}: {fault}" for fault in checker(papers)]
    firsts = _firsts()
    chosen = [one for one in papers if one.telling.name in firsts]
    assert chosen
    again = _printed([one.telling for one in chosen], tmp_path / "again", seed=2)
    for before, after in zip(chosen, again, strict=True):
        if before.pdf.read_bytes() != after.pdf.read_bytes():
            faults.append(f"equal input gives equal bytes: {before.telling.name}")
    # The gates read what concerns texts only, and only as our engine writes it.
    from_the_right = [one for one in papers if one.from_the_right]
    for one in sorted(from_the_right, key=lambda one: one.pdf.stat().st_size)[:1]:
        if glyphs_of(one.pdf) != glyphs_of(one.pdf, slowly=True):
            faults.append(f"glyphs are found as the library finds them: {one.telling.name}")
    assert not faults, told(faults)


def _printed(tellings: list[Telling], folder: Path, *, seed: int) -> list[Printed]:
    folder.mkdir()
    return printed(tellings, folder, seed=seed, processes=1)


def told(faults: list[str]) -> str:
    return f"{len(faults)} faults:\n" + "\n".join(faults[:40])
