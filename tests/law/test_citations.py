"""What stands as the law of a figure or a rule is a citation, in the language of its State.

Whatever else is to be said there is a sentence, which is marked for translation: see
``legalcalc.law.in_words``.
"""

from __future__ import annotations

import ast
import json
import pickle
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from babel.messages.pofile import read_po

from legalcalc.explain import Teller
from legalcalc.law.discovery import available
from legalcalc.law.in_words import NO_ROUNDING_RULE, disputed, source_in_words
from legalcalc.law.jurisdiction import Jurisdiction
from legalcalc.law.wordings import load_wordings
from legalcalc.messages import _
from legalcalc.places import translations_folder

STATES = [one.jurisdiction for one in available() if one.jurisdiction is not None]
# Lower-case words of which citations of English-speaking States are made.
CITING = frozenset(
    {
        *("added", "addendum", "amended", "and", "applied", "art", "arts", "as", "bb", "cc"),
        *("before", "box", "by", "ch", "chapter", "claims", "conciliation", "contra", "enacted"),
        *("et", "for", "force", "form", "from", "ii", "iii", "in", "inserted", "iv", "made", "of"),
        *(
            "order",
            "par",
            "para",
            "paras",
            "part",
            "presented",
            "re",
            "reg",
            "regs",
            "rule",
            "rules",
        ),
        *("seq", "since", "ss", "the", "to", "vi", "with"),
    }
)
# Words of citations in another language that are English words as well.
ALIKE = frozenset(
    {
        "bis",
        "civ",
        "convention",
        "december",
        "directive",
        "europe",
        "extension",
        "minima",
        "november",
        "ter",
    }
)
_WORD = re.compile(r"[^\W\d_]{2,}")
_LOWER = re.compile(r"(?<![\w.&’'])[a-z]{2,}(?![\w’'])")


def _text(node: ast.expr) -> str:
    """The literal words of a text, without what is put into it."""
    if isinstance(node, ast.JoinedStr):
        return " ".join(map(_text, node.values))
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def _in_rules(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        match node:
            case ast.keyword(arg="law", value=value):
                yield _text(value)
            case ast.Call(func=ast.Name(id="constant" | "Base" | "Stipulation"), args=args):
                yield from map(_text, args[2:])
            case ast.Assign(targets=[ast.Name(id=name)], value=value) if name.isupper():
                yield _text(value)


def _in_declarations(thing: Any) -> Iterator[str]:
    if isinstance(thing, dict):
        for key, value in thing.items():
            if key == "law" and isinstance(value, str):
                yield value.replace("{article}", "")  # where the article of a value stands
            yield from _in_declarations(value)
    elif isinstance(thing, list):
        for one in thing:
            yield from _in_declarations(one)


def citations_of(home: Path) -> Iterator[str]:
    """Every citation that a jurisdiction writes, in its rules and in its data."""
    for path in sorted(home.rglob("*.py")):
        yield from filter(None, _in_rules(path))
    for path in sorted(home.rglob("*.yaml")):
        if "examples" not in path.parts:
            yield from _in_declarations(yaml.load(path.read_text("utf-8"), Loader=yaml.BaseLoader))


def _sentences(domains: Iterator[tuple[Path, str]], language: str, *, told: bool) -> set[str]:
    """The words of the sentences of some catalogues: the English ones, or those ``told``."""
    words: set[str] = set()
    for folder, domain in domains:
        with (folder / language / "LC_MESSAGES" / f"{domain}.po").open("rb") as source:
            for entry in read_po(source):
                text = entry.string if told else entry.id
                for one in [text] if isinstance(text, str) else text:
                    words.update(word.lower() for word in _WORD.findall(one))
    return words


def _catalogues(states: list[Jurisdiction]) -> Iterator[tuple[Path, str]]:
    yield from ((translations_folder(), domain) for domain in ("legalcalc", "web"))
    yield from ((one.home / "translations", one.home.name) for one in states)


@cache
def _english() -> set[str]:
    return _sentences(_catalogues(STATES), "de", told=False)


def english_in(citation: str, law: Jurisdiction) -> set[str]:
    """The words of a citation that are of an English sentence, and not of the citing of law."""
    if "en" in law.languages:
        return set(_LOWER.findall(citation)) - CITING
    own = set().union(
        *(_sentences(_catalogues([law]), language, told=True) for language in law.languages)
    )
    words = {word.lower() for word in _WORD.findall(citation) if len(word) > 2}
    return words & _english() - own - ALIKE


@pytest.mark.parametrize("law", STATES, ids=lambda law: law.code)
def test_no_sentence_stands_as_a_citation(law: Jurisdiction) -> None:
    citations = set(citations_of(law.home))
    assert citations
    assert english_in(" / ".join(sorted(citations)), law) == set()


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        ("DE", "No statute; the prayer names only the rate"),
        ("DE", "§ 107 Abs. 2 GewO; § 1 MiLoG; disputed"),
        ("PL", "KC 481; not decided"),
        ("FR", "Contract"),
        ("GB-EAW", "no wording is prescribed; practice of the employment tribunals"),
        ("GB-EAW", "SI 2015/621 regs 12(1), 13; not decided"),
        ("US", "Contract law of the State"),
        ("RT", "Wage Order 2023/52, ss. 1 and 2 (the rate for young workers is abolished)"),
    ],
)
def test_this_test_sees_a_sentence(code: str, sentence: str) -> None:
    (law,) = (one for one in STATES if one.code == code)
    assert english_in(sentence, law)


def test_what_words_say_of_a_law_is_told_in_the_language_of_the_reader() -> None:
    (law,) = (one for one in STATES if one.code == "DE")
    tell = Teller("de", law)
    assert tell(disputed("§ 1 MiLoG")) == "§ 1 MiLoG; umstritten"
    assert tell(_("{law}", law=NO_ROUNDING_RULE)).startswith("Keine Rundungsregel")
    assert tell(_("By {law}", law=(NO_ROUNDING_RULE, "§ 1 MiLoG"))).endswith("; § 1 MiLoG")


def test_a_citation_beside_words_keeps_its_own_language() -> None:
    told = Teller("ar").tell(disputed("Labour Act, s. 6"))
    assert [one.text for one in told.segments if one.kind == "citation"] == ["Labour Act, s. 6"]


def test_data_hold_what_words_say_in_english() -> None:
    law = disputed("Labour Act, s. 6")
    assert law == "Labour Act, s. 6; disputed"
    assert json.loads(json.dumps([law])) == ["Labour Act, s. 6; disputed"]


def test_words_of_a_law_cross_to_another_process() -> None:
    sent = pickle.loads(pickle.dumps(disputed("Labour Act, s. 6")))
    assert Teller("fr")(sent) == "Labour Act, s. 6\u00a0; controversé"


def test_that_a_source_was_not_read_is_told_in_the_language_of_the_reader() -> None:
    assert Teller("de")(source_in_words("BGB (not read)")) == "BGB (nicht gelesen)"
    assert Teller("de")(source_in_words("BGB")) == "BGB"


@pytest.mark.parametrize(("given", "told"), [("law: Act", "Act"), ("", "Custom; no statute")])
def test_a_declaration_cites_a_law_or_tells_it_in_words(
    tmp_path: Path, given: str, told: str
) -> None:
    words = given or "law_in_words: Custom; no statute"
    (tmp_path / "wordings.yaml").write_text(
        f"truth:\n  - {{text: True., {words}, sources: [Act], verified: 2026-11-25 A reader}}\n"
    )
    ((wording,),) = load_wordings(tmp_path / "wordings.yaml", ()).values()
    assert wording.ground.law == told
