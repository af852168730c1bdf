"""No sentence of a paper escapes translation.

In the language en-XA each looked-up sentence stands in ⟦brackets⟧. What is left outside them are
the words of the case file, citations of law, names of languages, and what the locale data write.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest
import yaml

from legalcalc import documents
from legalcalc.documents.folders import FOLDERS
from legalcalc.law.indicators import FORCED_LABOUR_SOURCE, OPERATIONAL_SOURCE
from legalcalc.law.recruitment_costs import DEFINITION_SOURCE
from legalcalc.places import jurisdictions_folder
from tests.documents.gate_cases import KINDS, STATES, Sample, law_of, samples_of_kind, text_of_case
from tests.documents.language_case import unmarked

_WORD = re.compile(r"[^\W\d_]{3,}")
_UNREAD = re.compile(r" \(not read(?: in full)?\)$")  # is told as a sentence
_DIGEST = re.compile(r"\b[0-9a-f]{8,}\b|(?:\b[0-9A-F]{4}\b ?){4,}")
# Months, days and units as the locale data write them, languages, the program, who read a source.
_LOCALE = frozenset(
    _WORD.findall(
        "Jan Feb Mar Apr May Jun Jul Aug Sep Sept Oct Nov Dec January February March April June "
        "July August September October November December Mon Tue Wed Thu Fri Sat Sun Monday "
        "Tuesday Wednesday Thursday Friday Saturday Sunday year month week day hour hours days "
        "weeks months years min mins English French German Bangla Arabic Urdu Germany legalcalc "
        "research and RTD GBP EUR"
    )
)


@cache
def _words_of_the_law(state: str) -> frozenset[str]:
    """The words of all that the rules and data of a State cite: laws, sources, who read them."""
    found: set[str] = set()
    for path in law_of(state).home.rglob("*.py"):
        # Citations, and names of statutes that rules put together with their sections.
        for pattern in (r"law=f?\"(.+?)\"", r"^[A-Z_]+ = f?\"(.+)\"$"):
            for cited in re.findall(pattern, path.read_text("utf-8"), re.MULTILINE):
                found.update(_WORD.findall(cited))
    for path in law_of(state).home.rglob("*.yaml"):
        if "examples" not in path.parts:
            keys = _OF_A_FORM if path.parent.name == "forms" else _OF_THE_LAW
            data = yaml.load(path.read_text("utf-8"), Loader=yaml.BaseLoader)
            found.update(_cited(data, keys))
    return frozenset(found)


_OF_THE_LAW = ("law", "article", "sources", "verified")
# An official form is told in its own words, by which whoever fills it in finds the place.
_OF_A_FORM = (*_OF_THE_LAW, "number", "body", "edition", "published", "label")


def _cited(thing: Any, keys: tuple[str, ...], below: str | None = None) -> Iterator[str]:
    if isinstance(thing, dict):
        for key, value in thing.items():
            yield from _cited(value, keys, key if key in keys else below)
    elif isinstance(thing, list):
        for one in thing:
            yield from _cited(one, keys, below)
    elif below is not None:
        yield from _WORD.findall(_UNREAD.sub("", str(thing)))


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("state", STATES)
def test_every_sentence_can_be_translated(state: str, kind: str) -> None:
    for sample in samples_of_kind(state, kind):
        assert (sample.id, _left(sample)) == (sample.id, set())


def _left(sample: Sample) -> set[str]:
    """Words of a document that were not looked up and do not come from the case or the law."""
    html = documents.html_of(sample.document, sample.jurisdiction, "en-XA")
    left = set(_WORD.findall(_DIGEST.sub(" ", unmarked(html))))
    stated = set(_WORD.findall(text_of_case(sample.state)))
    stated |= _words_of_training(sample)
    if sample.kind in ("cover", "authorisation"):  # which name files and folders
        stated |= set(_WORD.findall(" ".join((*FOLDERS, *FOLDERS.values(), "principal"))))
    if sample.kind in ("cover", "gain", "indicators", "recognition"):  # whatever the State
        for one in (DEFINITION_SOURCE, OPERATIONAL_SOURCE, FORCED_LABOUR_SOURCE):
            stated |= set(_WORD.findall(" ".join((one.law, *one.sources))))
    return left - stated - _words_of_the_law(sample.state) - _LOCALE


def _words_of_training(sample: Sample) -> set[str]:
    if sample.kind != "training":
        return set()
    folder = jurisdictions_folder() / "ruritania" / "training"
    return {word for one in folder.glob("*.yaml") for word in _WORD.findall(one.read_text("utf-8"))}


def test_this_test_sees_a_sentence_that_is_hard_wired() -> None:
    assert unmarked("<html><body><p>⟦Paid⟧ Total ⟦to <bdi>Ana</bdi>⟧</p></body></html>") == "Total"
