"""Where the State publishes its law: a citation leads to it, and is never fetched."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest

from legalcalc.law import discovery
from legalcalc.law.jurisdiction import Jurisdiction
from legalcalc.law.published import published_faults, published_of

GB = "https://www.legislation.gov.uk"


def law(code: str) -> Jurisdiction:
    """The jurisdiction with a code."""
    found = discovery.find(code)
    assert found is not None
    return found


def addresses(code: str, citation: str) -> list[str]:
    """The addresses to which a citation leads, in order."""
    pieces = published_of(law(code)).pieces(citation)
    assert "".join(text for text, _at in pieces) == citation  # nothing is lost, nothing is added
    return [at for _text, at in pieces if at is not None]


@pytest.mark.parametrize(
    ("code", "citation", "led_to"),
    [
        (
            "GB-EAW",
            "Contract; Employment Rights Act 1996 ss.13(3), 27(1)(a)",
            [f"{GB}/ukpga/1996/18/section/13"],
        ),
        (
            "GB-EAW",
            "SI 2015/621 regs 57(2), 58; National Minimum Wage Act 1998 s.28",
            [f"{GB}/uksi/2015/621", f"{GB}/ukpga/1998/39/section/28"],
        ),
        (
            "FR",
            "Code du travail, art. L8252-2, 2°",
            ["https://www.legifrance.gouv.fr/codes/texte_lc/LEGITEXT000006072050"],
        ),
        (
            "DE",
            "§ 850c ZPO; Pfändungsfreigrenzenbekanntmachung 2026",
            ["https://www.gesetze-im-internet.de/zpo/__850c.html"],
        ),
        ("NL", "art. 7:686a lid 4 BW", ["https://wetten.overheid.nl/BWBR0005290"]),
        ("ES", "art. 29.3 ET", ["https://www.boe.es/buscar/act.php?id=BOE-A-2015-11430#a29"]),
        ("PL", "Dz.U. 2023 poz. 1893", ["https://eli.gov.pl/eli/DU/2023/1893/ogl"]),
        # A part of a country leads to what the whole publishes as well.
        (
            "US-CA",
            "29 U.S.C. 216(b)",
            [
                "https://uscode.house.gov/view.xhtml?req=granuleid:USC-prelim-title29-section216"
                "&num=0&edition=prelim"
            ],
        ),
    ],
)
def test_a_citation_leads_to_the_text_that_the_state_publishes(
    code: str, citation: str, led_to: list[str]
) -> None:
    assert addresses(code, citation) == led_to


@pytest.mark.parametrize("citation", ["Contract", "SI without a number", "", "§ 5 BGB"])
def test_what_names_no_published_act_leads_nowhere(citation: str) -> None:
    assert addresses("GB-EAW", citation) == []


def test_a_state_that_says_of_none_of_its_law_where_it_is_published_leads_nowhere() -> None:
    assert addresses("RT", "Labour Act, s. 30") == []


@pytest.mark.parametrize("found", discovery.available(), ids=lambda one: one.name)
def test_every_jurisdiction_says_it_without_a_fault(found: Any) -> None:
    assert found.jurisdiction is not None
    assert published_faults(found.jurisdiction) == []


@pytest.mark.parametrize(
    ("told", "fault"),
    [
        ("- {cited: Act}", "needs cited and at"),
        ("- {cited: Act, at: 'http://law.example'}", "no address that begins with https://"),
        ("- {cited: Act, at: 'javascript:alert(1)'}", "no address that begins with https://"),
        ("- {cited: '(', at: 'https://law.example/'}", "cannot be read"),
        (
            "- {cited: Act, at: 'https://law.example/', article_at: 'https://law.example/{article}'}",
            "needs a group",
        ),
        ("acts: []", "not a list of acts"),
        ("- : -", "not a list of acts"),
    ],
)
def test_what_is_wrong_with_the_file_is_told(tmp_path: Path, told: str, fault: str) -> None:
    (tmp_path / "published.yaml").write_text(told, encoding="utf-8")
    faults = published_faults(cast("Jurisdiction", SimpleNamespace(home=tmp_path)))
    assert len(faults) == 1 and fault in faults[0]
