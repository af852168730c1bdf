"""``legalcalc check``: a case file, or the package of a jurisdiction, with every fault told."""

from __future__ import annotations

import shutil

import pytest

DECLARATION = """\
from datetime import date

from legalcalc.law import Coverage, Jurisdiction
from legalcalc.messages import _

jurisdiction = Jurisdiction(
    "XX",
    name=_("Nowhere"),
    currency="XXX",
    languages=("en",),
    zone="UTC",
    home=__file__,
    edition="1",
    coverage=Coverage(date(2020, 1, 1), (), ()),
)
"""


@pytest.fixture
def plugin(tmp_path):
    """Makes the folder of a jurisdiction."""

    def make(name, text, parameters=None):
        folder = tmp_path / name
        (folder / "parameters").mkdir(parents=True)
        (folder / "__init__.py").write_text(text, encoding="utf-8")
        if parameters is not None:
            (folder / "parameters" / "wages.yaml").write_text(parameters, encoding="utf-8")
        return folder

    return make


# -- cases ----------------------------------------------------------------------------------------


def test_a_case_without_problems(legalcalc, sample, inn):
    assert legalcalc("check", inn).answer == f"{inn}: no problems found.\n"
    assert legalcalc("check", sample).code == 0
    assert legalcalc("check", "-", stdin=inn.read_bytes()).code == 0


def test_a_case_with_problems_has_all_of_them_told(legalcalc, changed_inn):
    done = legalcalc("check", changed_inn(("mon-fri", "mon-fun"), ("amount: 100", "amount: x")))
    assert (done.code, done.answer) == (3, "")
    assert "patterns[0].days, line 12:" in done.notes
    assert "payments[0].amount, line 14:" in done.notes
    assert "2 problems in the case file." in done.notes


def test_a_case_that_chooses_what_the_law_does_not_have(legalcalc, changed_inn):
    done = legalcalc("check", changed_inn(("pay.base", "pay.gold")))
    assert (done.code, done.answer) == (4, "")
    assert "pay.gold" in done.notes


# -- packages -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "target", ["jurisdictions/ruritania", "jurisdictions/ruritania/", "ruritania"]
)
def test_ruritania_keeps_the_contract(legalcalc, target, monkeypatch, root):
    monkeypatch.chdir(root)
    done = legalcalc("check", target)
    assert (done.code, done.notes) == (0, "")
    assert done.answer == "ruritania: keeps the contract.\n"


def test_decisions_about_facts_that_may_be_untold_are_counted_and_listed(
    legalcalc, monkeypatch, root
):
    monkeypatch.chdir(root)
    done = legalcalc("check", "jurisdictions/poland")
    first, heading, *reasons = done.answer.splitlines()
    assert (done.code, first) == (0, "poland: keeps the contract.")
    assert heading.startswith(f"poland: {len(reasons)} places")
    assert all(one.startswith("  poland/") and ".py:" in one for one in reasons)


def test_a_jurisdiction_that_declares_next_to_nothing_is_told_what_it_lacks(legalcalc, plugin):
    done = legalcalc("check", plugin("nowhere", DECLARATION))
    assert done.code == 6
    assert done.answer.startswith("nowhere: ")
    assert "keeps the contract" not in done.answer


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("import nothing_like_this\n", "ModuleNotFoundError"),
        ("jurisdiction = \n", "SyntaxError"),
        ("", "declares no Jurisdiction"),
        ("jurisdiction = 3\n", "declares no Jurisdiction"),
    ],
    ids=["import", "syntax", "empty", "other"],
)
def test_a_package_that_cannot_be_loaded_is_told_why(legalcalc, plugin, text, told):
    done = legalcalc("check", plugin("broken", text))
    assert done.code == 6
    assert done.answer.startswith("broken: ")
    assert told in done.answer
    assert "Traceback" not in done.answer + done.notes


def test_every_fault_of_a_parameter_file_is_told(legalcalc, plugin):
    parameters = "minimum_wage:\n  title: Wage\n  unit: XXX/h\n  values: []\n  colour: red\n"
    done = legalcalc("check", plugin("faulty", DECLARATION, parameters))
    assert done.code == 6
    for fault in ("'colour'", "chosen_by is missing", "known_through is missing"):
        assert fault in done.answer


@pytest.mark.parametrize("target", ["no-such-package", "/no/such/folder", "x" * 5000])
def test_what_is_neither_a_file_nor_a_package_is_wrong_use(legalcalc, target):
    done = legalcalc("check", target)
    assert (done.code, done.answer) == (2, "")
    assert "neither a file, nor a jurisdiction’s folder" in done.notes


# -- packages of others ---------------------------------------------------------------------------


@pytest.fixture
def installed(legalcalc, tmp_path, monkeypatch):
    """Installs a package that offers a jurisdiction and confirms it, for the time of a test."""
    monkeypatch.setenv("LEGALCALC_PLUGINS", str(tmp_path / "confirmed"))

    def install(package, text):
        (tmp_path / package).mkdir()
        (tmp_path / package / "__init__.py").write_text(text, encoding="utf-8")
        about = tmp_path / f"{package}-1.dist-info"
        about.mkdir()
        name = package.replace("_", "-")
        (about / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1\n")
        entry = f"[legalcalc.jurisdictions]\nxx = {package}:jurisdiction\n"
        (about / "entry_points.txt").write_text(entry)
        monkeypatch.syspath_prepend(tmp_path)
        assert legalcalc("plugins", "--confirm", name, stdin=name.encode()).code == 0
        return name

    return install


def test_an_installed_package_is_checked_by_its_name_or_its_code(legalcalc, installed):
    name = installed("law_of_nowhere", DECLARATION)
    for target in (name, "xx"):
        done = legalcalc("check", target)
        assert done.code == 6
        assert "xx: no head of claim is declared\n" in done.answer


def test_an_installed_package_is_listed_with_the_others(legalcalc, installed):
    installed("law_of_elsewhere", DECLARATION)
    listed = {
        row.split("\t")[0]: row.split("\t") for row in legalcalc("jurisdictions").plain.splitlines()
    }
    assert listed["XX"][1:5] == ["Nowhere", "1 Jan 2020", "0/0", "–"]
    assert "RT" in listed
    assert "None" not in legalcalc("jurisdictions", "XX").answer
    assert legalcalc("parameters", "XX").code == 0


def test_an_installed_package_that_cannot_be_loaded_stops_nothing(legalcalc, installed, inn):
    name = installed("law_of_no_use", "import nothing_like_this\n")
    done = legalcalc("jurisdictions")
    assert done.code == 0
    assert "“xx” could not be loaded: ModuleNotFoundError" in done.notes
    assert legalcalc("compute", inn).code == 0
    assert legalcalc("check", name).code == 6


def test_a_code_that_is_taken_is_refused(legalcalc, installed, inn):
    name = installed("law_of_zenda", DECLARATION.replace('"XX"', '"RT"'))
    assert "the code RT is already taken" in legalcalc("check", name).answer
    assert legalcalc("compute", inn).code == 0


def test_relations_are_told_where_they_are_asked_for(legalcalc, monkeypatch, root):
    from legalcalc.testing import Difference, typical_cases

    def faults(jurisdiction):
        case = typical_cases(jurisdiction)[0]
        yield "a relation", case, Difference("changed", "pay.base", "2 → 1", 1, {})

    monkeypatch.chdir(root)
    monkeypatch.setattr("legalcalc.testing.relation_faults", faults)
    done = legalcalc("check", "jurisdictions/ruritania", "--relations")
    assert done.code == 6
    assert done.answer == "ruritania: a relation: household: changed: pay.base: 2 → 1\n"


# -- which facts each head reads ------------------------------------------------------------------


@pytest.fixture
def ruritania(tmp_path, root):
    """A copy of Ruritania in which the file of facts is to be written anew."""
    folder = tmp_path / "copy"
    leave = shutil.ignore_patterns("__pycache__", "translations")
    shutil.copytree(root / "jurisdictions" / "ruritania", folder, ignore=leave)
    return folder


def test_which_facts_each_head_reads_is_written_down(legalcalc, ruritania):
    asks = ruritania / "asks.yaml"
    committed = asks.read_text("utf-8")
    asks.unlink()
    done = legalcalc("check", ruritania)
    assert done.code == 6
    assert "copy: taken.fees: reads fees without asking for it" in done.answer
    done = legalcalc("check", ruritania, "--write")
    assert (done.code, done.answer) == (0, "copy: keeps the contract.\n")
    assert asks.read_text("utf-8") == committed


def test_nothing_is_written_down_while_an_example_has_faults(legalcalc, ruritania):
    example = ruritania / "examples" / "lodging_above_the_limit.yaml"
    example.write_text(example.read_text("utf-8").replace("expect:", "expected:"), "utf-8")
    (ruritania / "asks.yaml").unlink()
    done = legalcalc("check", ruritania, "--write")
    assert done.code == 6
    assert "lodging_above_the_limit.yaml: " in done.answer
    assert not (ruritania / "asks.yaml").exists()


def test_a_file_of_facts_that_cannot_be_written_is_told(legalcalc, ruritania):
    (ruritania / "asks.yaml").unlink()
    legalcalc("check", ruritania)  # loads the folder, as it is without the file
    (ruritania / "asks.yaml").mkdir()
    done = legalcalc("check", ruritania, "--write")
    assert (done.code, done.answer) == (2, "")
    assert "asks.yaml cannot be written" in done.notes
