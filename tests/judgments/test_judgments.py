"""Judgments beside our figures: ours are as stated, and each difference is explained."""

from pathlib import Path

import pytest

from tests.judgments.judgments import PAGE, WHY, files, page, read

FILES = [pytest.param(path, id=f"{path.parent.name}-{path.stem}") for path in files()]


@pytest.mark.parametrize("path", FILES)
def test_our_sums_are_those_stated(path: Path):
    judgment = read(path)
    assert judgment.computed() == judgment.ours


@pytest.mark.parametrize("path", FILES)
def test_each_difference_is_told_and_explained(path: Path):
    judgment = read(path)
    differences = {
        name: judgment.ours[name] - awarded
        for name, awarded in judgment.awarded.items()
        if judgment.ours[name] != awarded
    }
    assert {name: one.sum for name, one in judgment.differences.items()} == differences
    for one in judgment.differences.values():
        assert one.why in WHY
        assert len(one.because.split()) > 3


def test_the_page_is_made_from_the_files():
    assert PAGE.read_text(encoding="utf-8") == page([read(path) for path in files()]), (
        "run python -m tests.judgments"
    )
