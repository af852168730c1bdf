"""Mark-up and script in every text of a case: on every page they are text, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from html.parser import HTMLParser
from itertools import count, cycle, islice, product
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

import pytest
import yaml
from flask import Flask
from markupsafe import escape

from legalcalc import documents
from legalcalc.claims import assess
from legalcalc.law import discovery
from legalcalc.law.published import published_of
from legalcalc.schemas import load_case
from legalcalc.schemas.case import CaseSection
from legalcalc.schemas.fields import Section, Several, Sub, SubList
from legalcalc.schemas.values import Text
from legalcalc.web.cases.saving import create_case
from legalcalc.web.casework import open_from
from tests.web.conftest import Browser
from tests.web.test_facts import inside

MARK = "zq9"
"""Stands in each payload, where it would show what became of it."""

_WAYS_OUT = (
    *("", "'>", '">', "`>", "-->", "]]>", "*/", "</title>", "</textarea>", "</script>"),
    *("</select>", "</summary>", '\\">', "&quot;>", "\u00a0'\">", '\u3000">'),
)
_WAYS_IN = (
    "<script>zq9()</script>",
    "<img src=x onerror=zq9()>",
    "<svg onload=zq9()><zq9>",
    "<svg><animate href=#zq9 to=javascript:zq9()>",
    "<a href=javascript:zq9()>zq9</a>",
    "<iframe srcdoc='<zq9>'>",
    "<form action=//zq9><button formaction=//zq9>",
    "<base href=//zq9/><link rel=stylesheet href=//zq9>",
    "<meta http-equiv=refresh content=0;url=//zq9>",
    "<style>@import'//zq9'</style>",
    "<math><mi href=//zq9>",
    "<details open ontoggle=zq9()>",
    "<sCrIpT\tx>zq9()</sCrIpT >".replace("\t", " "),
    "<!-- zq9 -->",
    "\uff1czq9\uff1e",
)
_OTHERS = (
    *("javascript:zq9()", " jAvAsCrIpT:zq9()", "data:text/html,<zq9>", "vbscript:zq9", "//zq9"),
    *('" onmouseover="zq9()', "' onfocus='zq9()' autofocus='", '" style="x:expression(zq9)'),
    *(
        "{{ 7191 * 7 }}",
        "{% include 'zq9' %}",
        "{{ ''.__class__.__mro__ }}",
        "${7191*7}",
        "#{7191*7}",
    ),
    *(
        "%(zq9)s",
        "{zq9}",
        "{0.__class__}",
        "%s%n",
        "&lt;zq9&gt;",
        "&#60;zq9&#62;",
        "\\u003czq9\\u003e",
    ),
    *(
        '{"zq9": 1}',
        '"}]}</script><zq9>',
        "</p><zq9>",
        "<zq9",
        "zq9>",
        "<<zq9>>",
        "< zq9>",
        "\ufeff<zq9>",
    ),
)
PAYLOADS = tuple(
    dict.fromkeys([*(out + inside for out, inside in product(_WAYS_OUT, _WAYS_IN)), *_OTHERS])
)

_IN_A_TEXT = 6
assert len(PAYLOADS) >= 200

MORE = """
pay_tables:
  - {kind: collective, per: hour, law: L, published_in: P, title: T,
     rates: [{from: 2024-01-01, rate: 12}]}
index_series:
  - {name: N, law: L, published_in: P, values: [{from: 2024-01, values: [101]}]}
pieces: [{date: 2025-03-04, what: W, count: 3}]
food: [{from: 2025-01-01, to: 2025-01-31, charge: 12, per: day}]
debts:
  - amount: 100
    date: 2024-10-01
    additions: [{date: 2024-12-01, amount: 5, reason: fine}]
    repayments: [{date: 2025-02-01, amount: 10}]
losses: [{date: 2025-03-01, amount: 20, kind: property, what: W}]
harms: [{id: W, kind: injury, what: W}]
confinements: [{from: 2025-03-01, to: 2025-03-04}]
awards: [{date: 2025-04-01, amount: 5, body: B}]
taken: [{what: W}]
compelled_acts: [{what: W, compelled_by: [W]}]
residence_decisions: [{kind: work permit, outcome: refused, authority: W}]
indicators: [{indicator: work-hours, present: yes}]
consents:
  - {id: C1, recipient: W, kind: union, shares: [identity, contact, account, work and pay],
     agreed: yes}
handovers: [{consent: C1, basis: consent, files: [{what: W, sha256: S}],
  changes: [{place: W, taken: ours}]}]
releases: [{paper: letter, language: en, by: solicitor, released_on: 2026-11-25}]
limits: {not_passed_on: [numbers]}
exchange_rates: [{date: 2025-01-01, currency: EUR, target: GBP, rate: "0.8", published_in: P}]
"""
KEPT = frozenset(
    {
        "choices.assessed.head",
        "choices.route",
        "employments.category",
        "employments.place.subdivision",
        "employments.sector",
        "evidence.file",
        "pay_tables.terms",
    }
)
"""What a law has to know the words of, or refuses to compute, and the place of a file."""


def _texts_in(section: Section) -> bool:
    return any(isinstance(getattr(one, "kind", None), Text) for one in section.keys.values())


def _plant(section: Section, data: dict[str, Any], texts: Iterator[str], way: str = "") -> set[str]:
    """Put a payload into each text of a mapping and of all below it; which texts there are."""
    reached: set[str] = set()
    for name, field in section.keys.items():
        here = f"{way}.{name}".removeprefix(".")
        if here in KEPT or (
            isinstance(field, Sub) and name not in data and not _texts_in(field.section)
        ):
            continue
        if isinstance(field, Sub):
            below = data.setdefault(name, {} if not isinstance(field, SubList) else [{}])
            for one in below if isinstance(below, list) else [below]:
                reached |= _plant(field.section, one, texts, here)
        elif isinstance(getattr(field, "kind", None), Text):
            data[name] = [next(texts), next(texts)] if isinstance(field, Several) else next(texts)
            reached.add(here)
    return reached


def _hostile(sample: Path) -> dict[str, Any]:
    """The sample case with entries in all of its lists, and payloads in all of its texts."""
    data: dict[str, Any] = yaml.load(sample.read_text(encoding="utf-8"), yaml.BaseLoader)
    data |= yaml.load(MORE, yaml.BaseLoader)
    data["choices"] = {"assessed": [{"head": "pay.rest_breach", "amount": "100"}]}
    data["employments"][0]["leave_taken"] = [{"from": "2025-02-03", "to": "2025-02-04"}]
    for name in ("payments", "patterns", "exceptions"):
        data[name] = data[name][:2]
    turn = cycle(PAYLOADS)
    texts = (" ".join(islice(turn, _IN_A_TEXT)) for _text in count())
    assert _plant(CaseSection(), data, texts) == set(_all_texts(CaseSection()))
    return data


def _all_texts(section: Section, way: str = "") -> Iterator[str]:
    for name, field in section.keys.items():
        here = f"{way}.{name}".removeprefix(".")
        if here in KEPT:
            continue
        if isinstance(field, Sub):
            yield from _all_texts(field.section, here)
        elif isinstance(getattr(field, "kind", None), Text):
            yield here


class Inspector(HTMLParser):
    """Notes what in a page can only have come out of a text."""

    def __init__(self, page: str, *, paper: bool = False) -> None:
        super().__init__()
        self._paper = paper  # which has no policy to keep: its columns may bear their widths
        self.found: list[str] = []
        self._inside: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self._inside = [tag]
        if MARK in tag or tag in _NEVER or (tag == "script" and "src" not in given):
            self.found.append(f"<{tag}>")
        for name, value in attrs:
            value = value or ""
            styled = name == "style" and (MARK in value or not self._paper)
            if MARK in name or name.startswith("on") or name in _NEVER_A_NAME or styled:
                self.found.append(f"<{tag} {name}>")
            if name in _ADDRESSES and (MARK in value or not re.match(r"[/?#.\w]", value)):
                self.found.append(f"<{tag} {name}={value}>")
            leads_out = name in _ADDRESSES and ":" in value.partition("/")[0]
            if leads_out and not _to_published_law(tag, name, value, given.get("rel")):
                self.found.append(f"<{tag} {name}={value}>")

    def handle_data(self, data: str) -> None:
        if MARK in data and self._inside[-1:] in (["title"], ["script"], ["style"]):
            self.found.append(f"in <{self._inside[-1]}>: {data}")
        if "50337" in data:
            self.found.append(f"worked out: {data}")

    def handle_endtag(self, tag: str) -> None:
        self._inside = []

    def handle_comment(self, data: str) -> None:
        self.found.append(f"<!--{data}-->")

    def unknown_decl(self, data: str) -> None:
        self.found.append(f"<![{data}]>")


def _to_published_law(tag: str, name: str, value: str, rel: str | None) -> bool:
    """Whether an address is one that a reader opens, at a State that publishes its law there."""
    to = urlsplit(value)
    return (tag, name, rel, to.scheme) == ("a", "href", "noreferrer", "https") and (
        to.netloc in _PUBLISHERS
    )


_PUBLISHERS = frozenset(
    urlsplit(text.at).netloc
    for found in discovery.available(plugins=False)
    if found.jurisdiction is not None
    for text in published_of(found.jurisdiction).texts
)
_NEVER = frozenset(
    {"iframe", "object", "embed", "base", "style", "math", "animate", "frame", "template"}
)
_NEVER_A_NAME = frozenset({"srcdoc", "formaction", "http-equiv", "xlink:href", "autofocus"})
_ADDRESSES = frozenset({"href", "src", "action", "formaction", "data"})

# Months, weeks and rows are pages of one kind; so are those that ask before something is taken out.
NOT_OPENED = re.compile(
    r"/month/(?!1$)|/days/(?!1$)|results/\d+/(?!1/)\d+/|/(?!parties)\w+/\w+/remove$|all=1|lengths="
)


def _pages(browser: Browser, home: str, opened: str) -> Iterator[tuple[str, str]]:
    """Every page that can be come to from the home of a case, among those that are opened."""
    known, ahead = {home}, [home]
    ahead += [home + more for more in ("live", "results/", "access", "erase", "versions/1/now/")]
    ahead += [f"{home}results/1/?row={row}" for row in (1, 2)]
    while ahead:
        path = ahead.pop()
        answer = browser.get(path, follow_redirects=True)
        assert answer.status_code == 200, path
        if answer.mimetype != "text/html":
            continue
        page = answer.get_data(as_text=True)
        yield path, page
        for link in re.findall(r'href="([^"#]+)', page):
            there = urljoin(path, unescape(link))
            if (
                there.startswith(home + opened)
                and there not in known
                and not NOT_OPENED.search(there)
            ):
                known.add(there)
                ahead.append(there)


@pytest.mark.usefixtures("computed_once")
@pytest.mark.parametrize(
    ("mode", "opened"), [pytest.param("guided", "", marks=pytest.mark.long), ("desk", "facts/")]
)
def test_threat_mark_up_and_script_in_every_text_of_a_case(
    app: Flask, guest: Browser, sample: Path, mode: str, opened: str
) -> None:
    guest.send("/preferences", mode=mode)
    source = yaml.safe_dump(_hostile(sample), allow_unicode=True).encode()
    case_id = inside(app, guest, lambda: create_case(open_from(source)))
    home = f"/cases/{case_id}/"
    guest.send(f"{home}versions/")
    # What cannot be read is shown again as it was typed.
    wrong = {"date": PAYLOADS[0], "amount": '"><img src=x onerror=zq9()>', "note": "<zq9>"}
    guest.send(f"{home}facts/payments/new", **wrong, _shown=list(wrong), _seen="", _key="")
    shown, refused = set(), False
    for path, page in _pages(guest, home, opened):
        found = Inspector(page).found
        assert not found, f"{path}: {found[:3]}"
        shown |= {one for one in PAYLOADS if str(escape(one)) in page}
        refused |= "results" in path and "not known in" in page
    assert len(shown) > 200 and not refused


def test_threat_mark_up_and_script_on_every_paper_of_a_case(sample: Path) -> None:
    case = load_case(yaml.safe_dump(_hostile(sample), allow_unicode=True))
    law = discovery.find(case.jurisdiction)
    assert law is not None
    found = assess(case, law)
    papers = documents.documents_of(tuple(documents.PAPERS), found, case, law)
    shown = set()
    for paper in papers:
        body = documents.html_of(paper, law, "en").partition("<body>")[2]
        assert not Inspector(body, paper=True).found, paper.name
        shown |= {one for one in PAYLOADS if str(escape(one)) in body}
    assert len(shown) > 100
