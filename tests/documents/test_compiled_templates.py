"""What is common to the papers of all States is compiled for the first of them."""

from __future__ import annotations

from typing import Any

import pytest
from jinja2 import Environment

from legalcalc import documents
from legalcalc.documents.tree.templating import _environment
from tests.documents.gate_cases import samples_of_kind


def _page(state: str) -> str:
    (sample,) = samples_of_kind(state, "hours")
    return documents.html_of(sample.document, sample.jurisdiction, "en")


def test_a_template_of_all_states_is_compiled_for_one_of_them(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    compiled: list[str | None] = []
    compile_it = Environment.compile

    def watched(
        self: Environment, source: Any, name: str | None = None, *more: Any, **named: Any
    ) -> Any:
        compiled.append(name)
        return compile_it(self, source, name, *more, **named)

    assert _page("ES")
    _environment.cache_clear()
    monkeypatch.setattr(Environment, "compile", watched)
    assert _page("PL")
    assert "paper.html" not in compiled
    Environment(autoescape=True).from_string("seen")
    assert compiled, "nothing is watched"
