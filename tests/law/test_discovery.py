"""Jurisdictions are found by listing folders; a broken one is listed and stops nothing."""

import sys
from importlib.metadata import EntryPoint
from textwrap import dedent

import pytest

from legalcalc.law import discovery
from legalcalc.law.discovery import available, find, load_folder
from tests.engine.telling import a_state

DECLARATION = """
from datetime import date
from legalcalc.law import Coverage, Jurisdiction
from legalcalc.messages import _

jurisdiction = Jurisdiction(
    "{code}", name=_("A State"), currency="RTD", languages=("en",), zone="Europe/London",
    home=__file__, edition="1", coverage=Coverage(date(2000, 1, 1), (), ()),
)
"""


def folder(home, name, text=None, code="AA", **parameters):
    """A folder with a declaration, and parameter files."""
    made = home / name
    (made / "parameters").mkdir(parents=True)
    written = DECLARATION.format(code=code) if text is None else dedent(text)
    (made / "__init__.py").write_text(written, encoding="utf-8")
    for file, content in parameters.items():
        (made / "parameters" / f"{file}.yaml").write_text(content, encoding="utf-8")
    return made


@pytest.fixture
def home(tmp_path, monkeypatch):
    """A tree of jurisdictions of its own."""
    before = set(sys.modules)
    monkeypatch.setattr(discovery, "jurisdictions_folder", lambda: tmp_path)
    yield tmp_path
    for name in set(sys.modules) - before:
        del sys.modules[name]


def told(found):
    """Name, code and fault of what was found."""
    return [
        (one.name, one.jurisdiction and one.jurisdiction.code, one.fault or "") for one in found
    ]


def test_each_folder_with_a_declaration_is_found(home):
    folder(home, "aland", code="AX")
    folder(home, "borduria", code="BD")
    (home / "__pycache__").mkdir()
    (home / "notes").mkdir()
    assert told(available(plugins=False)) == [("aland", "AX", ""), ("borduria", "BD", "")]


def test_a_broken_one_is_listed_with_its_fault_and_stops_nothing(home):
    folder(home, "a_syntax", "def (:")
    folder(home, "b_import", "import no_such_module_anywhere")
    folder(home, "c_nothing", "x = 1")
    folder(home, "d_parameters", code="DD", pay="wage: 10\n")
    folder(home, "e_sound", code="EE")
    folder(home, "f_raises", "raise RuntimeError('no')")
    found = available(plugins=False)
    assert [one.name for one in found if one.jurisdiction] == ["e_sound"]
    faults = {one.name: one.fault for one in found}
    assert faults["a_syntax"].startswith("SyntaxError")
    assert "no_such_module_anywhere" in faults["b_import"]
    assert faults["c_nothing"].endswith("declares no Jurisdiction named 'jurisdiction'")
    assert faults["d_parameters"] == "ParameterError: pay.yaml: wage: not a mapping"
    assert faults["f_raises"] == "RuntimeError: no (f_raises/__init__.py:1)"


def test_a_second_jurisdiction_of_one_code_is_refused(home):
    folder(home, "first", code="AA")
    folder(home, "second", code="AA")
    assert told(available(plugins=False)) == [
        ("first", "AA", ""),
        ("second", None, "the code AA is already taken by another jurisdiction"),
    ]


def test_one_is_found_by_its_code_in_any_case(home):
    folder(home, "first", code="GB-EAW")
    assert find("gb-eaw", plugins=False).code == "GB-EAW"
    assert find("FR", plugins=False) is None


def test_a_folder_elsewhere_is_itself_even_with_the_name_of_one_in_the_tree(tmp_path):
    made = folder(tmp_path, "ruritania", code="ZZ")
    assert load_folder(made).code == "ZZ"
    assert load_folder(made) is load_folder(made)
    assert find("RT", plugins=False).code == "RT"


def test_a_folder_that_failed_can_be_mended_and_loaded(tmp_path):
    made = folder(tmp_path, "mended", "raise RuntimeError('no')")
    with pytest.raises(RuntimeError):
        load_folder(made)
    (made / "__init__.py").write_text(
        DECLARATION.format(code="ZZ") + "# mended\n", encoding="utf-8"
    )
    assert load_folder(made).code == "ZZ"


# -- plugins of other packages ------------------------------------------------------------------

OFFERED = a_state()


@pytest.fixture
def plugins(home, monkeypatch):
    """Entry points of other packages: a sound one, two broken ones, one with a code taken."""
    folder(home, "first", code="AA")
    folder(home, "taken", code="XX")
    points = [
        EntryPoint("zz", "tests.law.test_discovery:available", discovery.GROUP),
        EntryPoint("xx", "tests.law.test_discovery:OFFERED", discovery.GROUP),
        EntryPoint("yy", "no_such_module_anywhere:jurisdiction", discovery.GROUP),
    ]
    monkeypatch.setattr(discovery, "entry_points", lambda group: points)
    # Whether somebody has confirmed them is not asked here.
    monkeypatch.setattr(discovery, "load", lambda point: point.load())
    return home


def test_plugins_are_loaded_only_on_request(plugins):
    assert [one.name for one in available(plugins=False)] == ["first", "taken"]


def test_a_broken_plugin_is_listed_and_a_taken_code_refused(plugins):
    faults = {one.name: one.fault for one in available()}
    assert faults["first"] is None
    assert faults["xx"] == "the code XX is already taken by another jurisdiction"
    assert "no_such_module_anywhere" in faults["yy"]
    assert "is not a Jurisdiction" in faults["zz"]


def test_a_sound_plugin_is_found(plugins):
    (plugins / "taken" / "__init__.py").unlink()
    assert find("XX") is OFFERED
    assert [one.origin for one in available() if one.name == "xx"] == [
        "tests.law.test_discovery:OFFERED"
    ]
