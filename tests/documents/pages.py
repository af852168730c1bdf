"""A case that makes the schedule print every kind of block, and ways to look at its pages."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from xml.etree import ElementTree

import pytest

from legalcalc import documents
from legalcalc.claims.rows import Assessment
from legalcalc.documents.verification.attachment import figures_attached
from legalcalc.explain.formatting import direction_of
from legalcalc.facts import Case
from legalcalc.law.jurisdiction import Jurisdiction

CASE = """
format: legalcalc-case/1
reference: RT-2024-7
jurisdiction: RT
calculated_on: 2024-05-15
claimant:
  pseudonym: Witness K
  names:
    - {text: Kiran Realname, kind: full}
  born: 1990-01-01
parties:
  - {id: inn, name: 'The <b>Old</b> Inn & Co. "Nights"', kind: company, roles: [employer],
     engaged_by: caterer}
  - {id: caterer, name: Caterers of Strelsau, kind: company, roles: [contractor],
     engaged_by: hotel}
  - {id: hotel, name: Grand Hotel, kind: company, roles: [client]}
employments:
  - id: job
    employer: inn
    start: 2021-03-01
    end: 2021-08-31
    ending: escape
    declared: no
    promises:
      - {pay: 1500.00 RTD, per: month, from: 2021-03-01, source: advert, evidence: E1}
patterns:
  - employment: job
    from: 2021-03-01
    to: 2021-08-31
    days: mon-sat
    shifts:
      - {start: "14:00", end: "01:00", breaks: "1:00"}
    source: diary
    certainty: estimated
    evidence: E2
payments:
  - {employment: job, date: 2021-03-31, amount: 300.50 RTD, source: bank slip, evidence: E3}
  - {employment: job, date: 2021-05-31,
     amount: {value: 400.00 RTD, low: 400.00 RTD, high: 450.00 RTD}, source: own account}
  - {employment: job, date: 2024-02-01, amount: 500.00 RTD, kind: on account, evidence: E3}
deductions:
  - {employment: job, date: 2021-04-30, amount: 40.00 RTD, reason: tools, evidence: E3}
fees:
  - {date: 2021-02-05, amount: 1000.00 RTD, source: own account, evidence: E3}
  - {date: 2021-02-06, amount: 50.00 EUR, source: own account}
confinements:
  - {from: 2021-07-01, to: 2021-07-31}
awards:
  - {date: 2024-03-01, amount: 700.00 RTD, heads: [pay.base]}
evidence:
  - {id: E1, kind: advert, what: 'Advertisement <script>alert(1)</script> & more', holder: claimant,
     language: ne}
  - {id: E2, kind: diary, what: Diary of hours, holder: claimant, language: ne}
  - {id: E3, kind: bank slip, what: Account statements, language: en}
"""
"""Row 1.1 is out of time, deductions yield to wages, and the fee in euros has no rate."""


_VOWEL_SIGN = re.compile("[\u064b-\u0652]")


def tool(name: str) -> str:
    """A program these tests look at pages with. Without it the test is skipped, but fails in CI."""
    beside_python = Path(sys.executable).parent / name
    path = str(beside_python) if beside_python.is_file() else shutil.which(name)
    if path is None:
        scripts = {"verapdf": "verapdf", "outloud": "checkers", "pdfua": "checkers"}
        how = f"run scripts/{scripts[name]}" if name in scripts else "run scripts/bootstrap dev"
        sentence = f"{name} is not installed: {how}"
        if os.environ.get("CI"):
            pytest.fail(sentence)
        pytest.skip(sentence)
    return path


def run(*command: str | Path) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


PROFILES = ("3a", "ua1")
"""PDF/A-3a and PDF/UA-1, by the names that veraPDF has for them."""


def not_conforming(pdfs: Sequence[Path]) -> list[str]:
    """Files that veraPDF does not find to be PDF/A-3a and PDF/UA-1, with what it finds instead.

    It reads the metadata for what a file says to be, and reads the file once for both; it is
    started once for all files, since that takes longer than to read one.
    """
    command = [tool("verapdf"), "--format", "text", "--verbose", *pdfs]
    # It ends before the machine code would pay that Java makes for programs which run for long.
    quick = os.environ | {"JAVA_TOOL_OPTIONS": "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"}
    told = subprocess.run(command, capture_output=True, text=True, check=False, env=quick).stdout
    passed = set(re.findall(r"^PASS (.+) (\S+)$", told, re.MULTILINE))
    faults = [
        f"{one.name}: not {profile}"
        for one in pdfs
        for profile in PROFILES
        if (str(one), profile) not in passed
    ]
    return [*faults, told] if faults else []


def text_of(pdf: Path, *options: str) -> str:
    """The words of a document, with every kind of space written as one blank."""
    words = run(tool("pdftotext"), *options, pdf, "-")
    return re.sub(r"[\s\u00a0\u202f]+", " ", words)


def pages_of(pdf: Path) -> list[str]:
    """The words of each page."""
    words = run(tool("pdftotext"), pdf, "-")
    return [re.sub(r"[\s\u00a0\u202f]+", " ", page) for page in words.split("\f")[:-1]]


def badly_placed_words(
    pdf: Path, margin: float, *, nastaliq: bool = False
) -> list[tuple[int, str, str]]:
    """Words that overlap on a page, or reach into the side margins (in points).

    A file tells the box of a word by its font, and those of Arabic fonts are taller than letters:
    these words overlap where they stand on one line. One with vowel signs may be told as two words,
    and is not looked at. With ``nastaliq``, whose words slant into the
    lines above and below, they are not looked at.
    """
    listing = run(tool("pdftotext"), "-bbox", pdf, "-")
    listing = re.sub(r' xmlns="[^"]*"|<!DOCTYPE[^>]*>|[\x00-\x08\x0b-\x1f]', "", listing)
    found = []
    for number, page in enumerate(ElementTree.fromstring(listing).iter("page"), start=1):
        right = float(page.attrib["width"]) - margin
        words = sorted(
            (
                (
                    *(float(word.attrib[side]) for side in ("yMin", "xMin", "yMax", "xMax")),
                    word.text or "",
                )
                for word in page.iter("word")
            ),
        )
        for place, (top, left, bottom, end, word) in enumerate(words):
            if left < margin - 2 or end > right + 2:
                found.append((number, word, "margin"))
            for top2, left2, bottom2, end2, other in words[place + 1 :]:
                if top2 > bottom:
                    break
                across = min(end, end2) - max(left, left2)
                down = min(bottom, bottom2) - max(top, top2)
                from_right = [direction_of(one) == "rtl" for one in (word, other)]
                if (nastaliq and any(from_right)) or _VOWEL_SIGN.search(word + other):
                    continue
                share = 0.8 if any(from_right) else 0.45
                if across > 0.5 and down > share * min(bottom - top, bottom2 - top2):
                    found.append((number, word, other))
    return found


def pdf_of_kind(
    kind: str, assessment: Assessment, case: Case, jurisdiction: Jurisdiction, language: str = "en"
) -> bytes:
    """The one document of a kind that every case has, as PDF."""
    (document,) = documents.PAPERS[kind].documents(assessment, case, jurisdiction)
    return documents.pdf_of(document, jurisdiction, language)


def printed_with_figures(
    kind: str,
    assessment: Assessment,
    case: Case,
    jurisdiction: Jurisdiction,
    language: str,
    beside: str | None = None,
) -> bytes:
    (document, *_more) = documents.documents_of([kind], assessment, case, jurisdiction)
    attach = figures_attached(kind, document, assessment, case, jurisdiction, language)
    return documents.pdf_of(document, jurisdiction, language, beside, figures=attach)
