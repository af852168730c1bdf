"""The shorter ways of laying out lead to the same pages."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from legalcalc import documents
from legalcalc.documents import shortcuts
from legalcalc.documents.renderer import default_renderer
from tests.documents.gate_cases import KINDS, samples_of_kind


@contextmanager
def _none_taken() -> Iterator[None]:
    yield


@pytest.mark.long  # digits, below, are what shorter ways most easily get wrong
@pytest.mark.parametrize("languages", [("en", None), ("ur", "de"), ("bn", "ar")])
@pytest.mark.parametrize("kind", KINDS)
def test_not_a_byte_of_a_paper_differs(
    printing: None,
    monkeypatch: pytest.MonkeyPatch,
    kind: str,
    languages: tuple[str, str | None],
) -> None:
    def printed() -> dict[str, bytes]:
        return {
            one.id: documents.pdf_of(one.document, one.jurisdiction, *languages)
            for one in samples_of_kind("RT", kind)
        }

    shorter = printed()
    monkeypatch.setattr(shortcuts, "shortcuts", _none_taken)
    longer = printed()
    assert [name for name in shorter if shorter[name] != longer[name]] == []


@pytest.mark.parametrize(
    "figures",
    ["normal", "proportional-nums", "oldstyle-nums", "diagonal-fractions", "slashed-zero"],
)
def test_texts_that_differ_in_digits_only_have_the_glyphs_of_their_own(
    printing: None, monkeypatch: pytest.MonkeyPatch, figures: str
) -> None:
    """Digits are not always as wide as each other, nor the same beside each sign."""
    rows = "".join(
        f"<tr><td>{n},{7 * n}11.{n}4<td>{n}\u2013{n + 1}\u00a0Jan\u00a020{n}<td>{n}/{n + 3}"
        f"<td dir='rtl' lang='ar'>{n}\u20131{n}<td>T{n}, V{n}y<td>\u0663{n}<td>{n}\u0301</tr>"
        for n in range(10, 99)
    )
    html = (
        '<html lang="en"><title>Digits</title><style>'
        f"body {{ font: 9pt 'Noto Sans', 'Noto Sans Arabic'; font-variant-numeric: {figures} }}"
        f"</style><table>{rows}</table></html>"
    )
    shorter = default_renderer().pdf(html)
    monkeypatch.setattr(shortcuts, "shortcuts", _none_taken)
    assert default_renderer().pdf(html) == shorter


def test_the_engine_is_left_as_it_was(printing: None) -> None:
    import cssselect2
    import weasyprint

    def state() -> dict[str, object]:
        owners = [module for name, module in sys.modules.items() if name.startswith("weasyprint")]
        parts = [
            thing
            for module in owners
            for thing in vars(module).values()
            if isinstance(thing, type) and thing.__module__.startswith("weasyprint")
        ]
        return {
            f"{owner!r}.{name}": value
            for owner in (*owners, *parts, cssselect2.Matcher)
            for name, value in vars(owner).items()
            if callable(value)
        }

    assert weasyprint
    with shortcuts.shortcuts():
        pass  # loads what is loaded at first use
    before = state()
    with shortcuts.shortcuts():
        assert state() != before
    assert state() == before
