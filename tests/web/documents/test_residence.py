"""That the worker had no permit is never printed unnoticed, whatever law makes a paper tell it."""

from __future__ import annotations

import re
from collections.abc import Callable, Container
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from html import unescape
from pathlib import Path
from typing import Any

import pytest
import yaml

from legalcalc import documents
from legalcalc.claims import assess
from legalcalc.claims.rows import Assessment
from legalcalc.documents import Document, PaperKind, Refused, html_of
from legalcalc.documents.papers.consent import SHARES
from legalcalc.facts import Case
from legalcalc.law.discovery import available
from legalcalc.law.jurisdiction import Jurisdiction
from legalcalc.schemas import load_case
from legalcalc.testing import examples_of, load_example
from legalcalc.web.documents import residence
from legalcalc.web.documents.consents import consent_findings
from legalcalc.web.documents.disclosure import WEIGHTY, Data, disclosed_by
from legalcalc.web.documents.residence import NOT_TOLD, Residence, residence_told

LAWS = {found.name: found.jurisdiction for found in available(plugins=False) if found.jurisdiction}
EXAMPLES = [
    pytest.param(
        path, law, id=f"{name}-{path.stem}", marks=[pytest.mark.long] if number % 8 else []
    )
    for name, law in LAWS.items()
    for number, path in enumerate(
        path
        for path in examples_of(law)
        # That there was a permit harms nobody.
        if re.search(r"right_to_work: (?!yes)|eu_citizen|stay: unlawful", path.read_text("utf8"))
        and not re.search(r"right_to_work: yes", path.read_text("utf8"))
    )
]
WORDS = re.compile(
    r"permit\b|illegal employment|irregular work|right to work|allowed to work|98a|L8252|"
    r"109/2012|286/1998|\bWav\b|15 June 2012|15 czerwca 2012"
)
"""How the laws known here name work without a permit, and what is claimed for it."""


@dataclass(frozen=True)
class CaseInPrint:
    """A case with its papers; assessed once, whatever is asked of it."""

    case: Case
    law: Jurisdiction
    _pages: dict[int, tuple[Document, str]] = field(default_factory=dict)

    @cached_property
    def assessment(self) -> Assessment:
        return assess(self.case, self.law)

    @cached_property
    def papers(self) -> list[tuple[PaperKind, Document]]:
        found: list[tuple[PaperKind, Document]] = []
        for kind in documents.PAPERS:
            try:
                found += documents.documents_by_kind([kind], self.assessment, self.case, self.law)
            except Refused:
                continue
        return found

    def _page(self, document: Document, law: Jurisdiction | None = None, _in: str = "en") -> str:
        """A document told in English; once, however often it is asked for."""
        if id(document) not in self._pages:
            self._pages[id(document)] = document, html_of(document, law or self.law, "en")
        return self._pages[id(document)][1]

    def told(self) -> Residence:
        with pytest.MonkeyPatch.context() as patch:  # a page that is there is not told once more
            patch.setattr(residence, "html_of", self._page)
            return residence_told(self.papers, self.assessment, self.case, self.law)

    def words(self, of: Container[str] | None = None) -> dict[str, int]:
        """How often the law of work without a permit is named in each paper, or in some."""
        return {
            one.name: len(WORDS.findall(unescape(re.sub(r"<[^>]*>", " ", self._page(one)))))
            for _kind, one in self.papers
            if of is None or one.name in of
        }


@pytest.mark.parametrize(("path", "law"), EXAMPLES)
def test_threat_paper_that_tells_that_there_was_no_permit(path: Path, law: Jurisdiction) -> None:
    case = load_example(path, law).case
    silent = replace(
        case,
        claimant=replace(case.claimant, right_to_work=None, eu_citizen=None),
        choices=replace(
            case.choices,
            options=tuple(one for one in case.choices.options if "stay" not in one),
        ),
    )
    printed = CaseInPrint(case, law)
    told = printed.told().documents
    # A paper that is known to tell it need not be compared, nor one that does not name it at all.
    suspected = {
        name: count for name, count in printed.words().items() if count and name not in told
    }
    usual = CaseInPrint(silent, law).words(of=suspected) if suspected else {}

    telling = {name for name, count in suspected.items() if count > usual.get(name, 0)}
    assert not telling


@pytest.mark.parametrize("name", LAWS)
def test_a_case_that_says_nothing_of_a_permit_tells_nothing_of_it(name: str) -> None:
    law = LAWS[name]
    path = next(iter(examples_of(law)))
    case = load_example(path, law).case
    if case.claimant.right_to_work is None and case.claimant.eu_citizen is None:
        assert CaseInPrint(case, law).told().documents == NOT_TOLD.documents


@pytest.fixture
def without_permit() -> dict[str, Any]:
    """A worker in France who had no permit, and who may tell the employer about pay alone."""
    text = (LAWS["france"].home / "examples" / "31-without-a-permit.yaml").read_text("utf8")
    case: dict[str, Any] = yaml.load(text, yaml.BaseLoader)["case"]
    case["parties"][0]["name"] = "The firm"
    shares = ["identity", "work and pay", "account", "documents", "health"]
    case["consents"] = [{"recipient": "The firm", "shares": shares, "agreed": "yes"}]
    return {"format": "legalcalc-case/1", "reference": "31", "jurisdiction": "FR", **case}


def test_the_letter_to_the_employer_needs_a_consent_that_names_the_status(
    without_permit: dict[str, Any],
) -> None:
    case, law = load_case(without_permit), LAWS["france"]
    told = CaseInPrint(case, law).told()
    papers = disclosed_by(["letter-employer-1"], case, told.documents)

    (debtor,) = consent_findings(papers, case, date(2026, 11, 26))

    assert Data.STATUS in papers["letter"].data & WEIGHTY
    assert "Lump sum at the end of work without a permit" in map(str, told.heads)
    (reason,) = debtor.reasons
    assert dict(reason.words)["shares"] == (SHARES["status"],)


def test_the_screen_warns_before_the_employer_is_told(
    papers: Any, keep: Callable[[Any], str], without_permit: dict[str, Any], read: Any
) -> None:
    answer = papers(keep(without_permit)).choose("schedule", "letter", "particulars")
    page = answer.get_data(as_text=True)

    bold = "<strong>that the worker had no permit to work or to stay, or needed one</strong>"
    for paper in ("Claim schedule", "Letter before claim", "Paper that starts the claim"):
        assert bold in page.partition(f"<h3>{paper}")[2].partition("</li>\n<li>\n<h3>")[0]
    assert "Speak with the claimant first." in page
    assert "residence status are never printed" not in page


def test_the_screen_says_nothing_of_a_permit_where_no_paper_does(
    papers: Any, inn_case: str, read: Any
) -> None:
    assert "permit" not in read(papers(inn_case).choose("schedule", "letter"))
