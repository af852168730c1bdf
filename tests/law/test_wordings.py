"""Sentences of the law as data: by section, route and maker, with sources or a doubt."""

from __future__ import annotations

from pathlib import Path

import pytest

from legalcalc.law.discovery import load_folder
from legalcalc.law.parameters import ParameterError
from legalcalc.law.wordings import Wordings, load_wordings, wordings_of
from legalcalc.places import jurisdictions_folder

JURISDICTIONS = ("england_wales", "france", "germany", "ruritania")


def load(folder: Path, text: str) -> Wordings:
    path = folder / "wordings.yaml"
    path.write_text(text, encoding="utf-8")
    return Wordings(load_wordings(path, ("court", "board")))


GOOD = """
truth:
  - {text: True., law: Act, sources: [Act], verified: 2026-11-25 A reader, routes: [court]}
  - {text: Also true., law: Act, sources: [x], verified: no, doubt: Not read, makers: [witness]}
"""


def test_a_sentence_fits_its_route_and_maker(tmp_path: Path) -> None:
    wordings = load(tmp_path, GOOD)
    found = {
        (route, maker): [one.text.text for one in wordings.of("truth", route=route, maker=maker)]
        for route in ("court", "board", None)
        for maker in ("claimant", "witness")
    }
    assert found == {
        ("court", "claimant"): ["True."],
        ("court", "witness"): ["True.", "Also true."],
        ("board", "claimant"): [],
        ("board", "witness"): ["Also true."],
        (None, "claimant"): [],
        (None, "witness"): ["Also true."],
    }
    assert wordings.of("costs", route="court") == ()


def test_what_nobody_has_read_says_why(tmp_path: Path) -> None:
    read, unread = load(tmp_path, GOOD).sections["truth"]
    assert read.ground.verified == "2026-11-25 A reader"
    assert unread.ground.verified is None
    assert unread.ground.doubt is not None


def test_a_jurisdiction_without_the_file_declares_nothing(tmp_path: Path) -> None:
    assert load_wordings(tmp_path / "wordings.yaml", ()) == {}


def test_all_faults_are_told_at_once(tmp_path: Path) -> None:
    with pytest.raises(ParameterError) as refused:
        load(
            tmp_path,
            "proof: []\n"
            "truth:\n"
            "  - {law: Act, sources: [Act], verified: 2026-11-25 A reader, routes: [moon]}\n"
            "  - {text: True., verified: no, colour: red}\n"
            "costs: cheap\n",
        )
    told = "\n".join(refused.value.faults)
    for fault in ("'proof'", "text missing", "'moon'", "'colour'", "law, sources missing", "costs"):
        assert fault in told


@pytest.mark.parametrize("name", JURISDICTIONS)
def test_every_jurisdiction_of_the_tree_keeps_the_form(name: str) -> None:
    sections = wordings_of(load_folder(jurisdictions_folder() / name)).sections
    assert sections["truth"]
    assert sections["costs"]
