"""The shorter ways of laying out lead to the same pages."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from legalcalc import documents
from legalcalc.documents import shortcuts
from tests.documents.gate_cases import Sample, samples_of


@contextmanager
def _none_taken() -> Iterator[None]:
    yield


@pytest.mark.parametrize("languages", [("en", None), ("ur", "de"), ("bn", "ar")])
@pytest.mark.parametrize("sample", samples_of("RT"), ids=lambda sample: sample.id)
def test_not_a_byte_of_a_paper_differs(
    printing: None,
    monkeypatch: pytest.MonkeyPatch,
    sample: Sample,
    languages: tuple[str, str | None],
) -> None:
    shorter = documents.pdf_of(sample.document, sample.jurisdiction, *languages)
    monkeypatch.setattr(shortcuts, "shortcuts", _none_taken)
    assert documents.pdf_of(sample.document, sample.jurisdiction, *languages) == shorter


def test_the_engine_is_left_as_it_was(printing: None) -> None:
    from weasyprint.layout import percent
    from weasyprint.text import line_break

    before = percent.resolve_percentages, line_break.strut, line_break.Layout.setup
    with shortcuts.shortcuts():
        assert percent.resolve_percentages is not before[0]
    assert (percent.resolve_percentages, line_break.strut, line_break.Layout.setup) == before
