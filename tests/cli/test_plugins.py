"""Plugins are code: none is imported before somebody has confirmed it, nor after it was changed."""

from __future__ import annotations

import importlib.util
import os
import py_compile
from pathlib import Path

import pytest

NAME = "law-of-nowhere"
CODE = """\
import os
from datetime import date
from pathlib import Path

from legalcalc.law import Coverage, Jurisdiction
from legalcalc.messages import _
from law_of_nowhere.names import TITLE

Path(os.environ["MARK"]).write_text("the code of the plugin ran")

jurisdiction = Jurisdiction(
    "XX", name=_(TITLE), currency="XXX", languages=("en",), zone="UTC", home=__file__, edition="1",
    coverage=Coverage(date(2020, 1, 1), (), ()),
)
"""
UNCONFIRMED = "“law-of-nowhere” was not loaded, because nobody has confirmed it"


class Office:
    """A computer with a plugin installed, on which each command is a process of its own."""

    def __init__(self, home: Path, run) -> None:
        self.site = home / "site"
        self.package = self.site / "law_of_nowhere"
        self.about = self.site / "law_of_nowhere-1.dist-info"
        self.mark = home / "mark"
        self.list = home / "settings" / "plugins"
        self._run = run
        (self.package / "parameters").mkdir(parents=True)
        self.about.mkdir()
        (self.package / "__init__.py").write_text(CODE, "utf-8")
        (self.package / "names.py").write_text('TITLE = "Nowhere"\n', "utf-8")
        (self.package / "parameters" / "pay.yaml").write_text("# none\n", "utf-8")
        (self.about / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {NAME}\nVersion: 1\n")
        self.offers("law_of_nowhere:jurisdiction")

    def offers(self, value: str) -> None:
        entry = f"[legalcalc.jurisdictions]\nxx = {value}\n"
        (self.about / "entry_points.txt").write_text(entry, "utf-8")

    def run(self, *words, typed=""):
        self.mark.unlink(missing_ok=True)
        root = Path(__file__).resolve().parents[2]
        return self._run(
            *words,
            typed=typed,
            PYTHONPATH=f"{self.site}{os.pathsep}{root}",
            LEGALCALC_PLUGINS=str(self.list),
            MARK=str(self.mark),
        )

    def confirm(self) -> None:
        assert self.run("plugins", "--confirm", NAME, typed=f"{NAME}\n").code == 0
        assert not self.mark.exists()

    def laws(self):
        """Which codes of law are known, whether code of the plugin ran, and what was told."""
        done = self.run("jurisdictions")
        assert done.code == 0
        codes = {row.split("\t")[0] for row in done.answer.splitlines()}
        return "XX" in codes, self.mark.exists(), done.notes


@pytest.fixture
def office(tmp_path, real_legalcalc):
    return Office(tmp_path, real_legalcalc)


@pytest.mark.long
def test_threat_plugin_that_came_along_unnoticed(office, inn):
    known, ran, told = office.laws()
    assert (known, ran) == (False, False)
    assert UNCONFIRMED in told
    inn.write_text(inn.read_text("utf-8").replace("jurisdiction: RT", "jurisdiction: XX"), "utf-8")
    for words in (("compute", inn), ("check", NAME), ("parameters", "XX")):
        done = office.run(*words)
        assert done.code != 0
        assert UNCONFIRMED in done.notes
        assert not office.mark.exists()


def test_one_that_was_confirmed_is_loaded(office):
    office.confirm()
    assert office.laws() == (True, True, "")


@pytest.mark.parametrize("file", ["__init__.py", "names.py", "parameters/pay.yaml"])
def test_threat_plugin_that_was_changed_after_it_was_confirmed(office, file):
    office.confirm()
    path = office.package / file
    changed = bytearray(path.read_bytes())
    changed[-1] ^= 1 << 1  # one bit of the last byte, and the times of the file as they were
    times = path.stat().st_atime_ns, path.stat().st_mtime_ns
    path.write_bytes(changed)
    os.utime(path, ns=times)
    known, ran, told = office.laws()
    assert (known, ran) == (False, False)
    assert UNCONFIRMED in told


def test_threat_file_put_beside_those_that_were_confirmed(office):
    office.confirm()
    # Python prefers a folder to a file of the same name.
    (office.package / "names").mkdir()
    (office.package / "names" / "__init__.py").write_text('TITLE = "Elsewhere"\n', "utf-8")
    assert office.laws()[:2] == (False, False)


def test_threat_code_behind_a_link(office, tmp_path):
    office.confirm()
    (tmp_path / "elsewhere").mkdir()
    (office.package / "names").symlink_to(tmp_path / "elsewhere")
    assert office.laws()[:2] == (False, False)


def test_threat_other_code_offered_under_a_confirmed_name(office):
    office.confirm()
    office.offers("law_of_nowhere.names:jurisdiction")
    assert office.laws()[:2] == (False, False)


def test_threat_compiled_copy_that_says_something_else_than_its_source(office):
    office.confirm()
    source = office.package / "names.py"
    honest, times = source.read_bytes(), source.stat()
    source.write_text('TITLE = "Forgery"\n', "utf-8")  # as long as what it stands for
    os.utime(source, ns=(times.st_atime_ns, times.st_mtime_ns))
    py_compile.compile(str(source), importlib.util.cache_from_source(str(source)), doraise=True)
    source.write_bytes(honest)
    os.utime(source, ns=(times.st_atime_ns, times.st_mtime_ns))
    done = office.run("jurisdictions")
    assert "Nowhere" in done.answer
    assert "Forgery" not in done.answer


@pytest.fixture
def helped(office):
    """The plugin with a second package, which it imports and offers to nobody."""
    helper = office.site / "nowhere_helper"
    helper.mkdir()
    (helper / "__init__.py").write_text('TITLE = "Nowhere"\n', "utf-8")
    (office.package / "names.py").write_text("from nowhere_helper import TITLE\n", "utf-8")
    files = ["law_of_nowhere/__init__.py", "law_of_nowhere/names.py", "nowhere_helper/__init__.py"]
    (office.about / "RECORD").write_text("".join(f"{one},,\n" for one in files), "utf-8")
    office.confirm()
    assert office.laws() == (True, True, "")
    return helper


def test_threat_second_package_of_a_plugin_is_changed(office, helped):
    (helped / "later.py").write_text("", "utf-8")
    assert office.laws()[:2] == (False, False)


def test_threat_compiled_copy_in_a_second_package(office, helped):
    source = helped / "__init__.py"
    honest, times = source.read_bytes(), source.stat()
    source.write_text('TITLE = "Forgery"\n', "utf-8")
    os.utime(source, ns=(times.st_atime_ns, times.st_mtime_ns))
    py_compile.compile(str(source), importlib.util.cache_from_source(str(source)), doraise=True)
    source.write_bytes(honest)
    os.utime(source, ns=(times.st_atime_ns, times.st_mtime_ns))
    assert "Forgery" not in office.run("jurisdictions").answer


def test_threat_list_with_the_digest_of_another_plugin(office):
    office.confirm()
    office.list.write_text(office.list.read_text("utf-8").replace(NAME, "law-of-elsewhere"))
    assert office.laws()[:2] == (False, False)


def test_plugins_are_listed_with_their_digests_and_none_is_imported(office):
    before = office.run("plugins").answer.splitlines()
    office.confirm()
    after = office.run("plugins").answer.splitlines()
    assert not office.mark.exists()
    assert before[0] == after[0] == "plugin\tversion\tconfirmed\tdigest of its files"
    name, version, confirmed, digest = before[1].split("\t")
    assert (name, version, confirmed, len(digest)) == (NAME, "1", "no", 64)
    assert after[1] == f"{NAME}\t1\tyes\t{digest}"
    assert office.list.read_text("utf-8") == f"{digest}  {NAME}\n"


def test_only_its_name_confirms_it(office):
    for typed in ("", "yes\n", "law-of-elsewhere\n"):
        done = office.run("plugins", "--confirm", NAME, typed=typed)
        assert done.code == 2
        assert "A plugin is code that sees what this program sees" in done.notes
        assert "Nothing was confirmed." in done.notes
        assert not office.list.exists()
    assert office.run("plugins", "--confirm", "law-of-elsewhere").code == 2


def test_a_change_can_be_confirmed_and_replaces_what_was_before(office):
    office.confirm()
    before = office.list.read_text("utf-8")
    (office.package / "names.py").write_text('TITLE = "Nowhere at all"\n', "utf-8")
    office.confirm()
    assert office.laws() == (True, True, "")
    assert len(office.list.read_text("utf-8").splitlines()) == 1
    assert office.list.read_text("utf-8") != before


def test_authors_check_their_folder_without_confirming_it(office):
    done = office.run("check", office.package)
    assert done.code == 6  # it declares next to nothing
    assert "no head of claim is declared" in done.answer
    assert office.mark.exists()


def test_without_plugins_that_is_said(legalcalc):
    done = legalcalc("plugins")
    assert (done.code, done.answer, done.notes) == (0, "", "No plugin is installed.\n")
