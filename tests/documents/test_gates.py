"""Every paper in every language, filed and beside another, passes all gates.

A full matrix of languages takes hours: ``make gates``. Here each is printed in two pairs, in
which the languages take turns.
"""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import pytest

from tests.documents.gate_cases import LANGUAGES
from tests.documents.gate_glyphs import glyphs_of
from tests.documents.gates import (
    CHECKERS,
    PAGE_GATES,
    Printed,
    faults_on_pages,
    few,
    in_court,
    printed,
)

pytestmark = [pytest.mark.outside, pytest.mark.long]


@pytest.fixture(scope="module")
def papers(printing: None, tmp_path_factory: pytest.TempPathFactory) -> list[Printed]:
    return printed((*few(), *in_court()), tmp_path_factory.mktemp("papers"))


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
    assert all(len(languages) == 4 for languages in told.values())
    for languages in (filed, read, alone):
        assert set(languages) == set(LANGUAGES)
    assert all(len(beside) > 2 for beside in (*filed.values(), *read.values()))


@pytest.fixture(scope="module")
def on_pages(papers: list[Printed]) -> dict[str, list[str]]:
    return faults_on_pages(papers)


@pytest.mark.parametrize("gate", PAGE_GATES)
def test_the_pages_of_every_paper_pass(on_pages: dict[str, list[str]], gate: str) -> None:
    assert not on_pages[gate], told(on_pages[gate])


@pytest.mark.parametrize("checker", CHECKERS)
def test_every_paper_passes_other_peoples_checkers(papers: list[Printed], checker: str) -> None:
    faults = list(CHECKERS[checker](papers))
    assert not faults, told(faults)


def test_glyphs_are_found_as_the_library_finds_them(papers: list[Printed]) -> None:
    """The gates read what concerns texts only, and only as our engine writes it."""
    looked_at = [one for one in papers if one.from_the_right]
    for one in sorted(looked_at, key=lambda one: one.pdf.stat().st_size)[:40:10]:
        assert glyphs_of(one.pdf) == glyphs_of(one.pdf, slowly=True)


def told(faults: list[str]) -> str:
    return f"{len(faults)} faults:\n" + "\n".join(faults[:40])


def test_equal_input_gives_equal_bytes_in_another_process(
    papers: list[Printed], tmp_path: Path
) -> None:
    """Each paper once more, where sets and mappings of words have another order."""
    chosen = {one.telling.document: one for one in papers}
    again = printed((one.telling for one in chosen.values()), tmp_path, seed=2)
    differing = [
        before.telling.name
        for before, after in zip(chosen.values(), again, strict=True)
        if before.pdf.read_bytes() != after.pdf.read_bytes()
    ]
    assert differing == []
