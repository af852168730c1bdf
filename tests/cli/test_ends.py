"""How commands end: each with its documented code, and without a traceback."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest

from legalcalc import __version__
from legalcalc.cli import EXIT_CODES


def breaks(*_case, **_words):
    raise ValueError("Ana Sample was paid 100.00")


def test_the_manual_lists_the_codes_that_help_lists(legalcalc, root):
    manual = (root / "docs" / "command-line.md").read_text("utf-8")
    documented = dict(re.findall(r"^\| (\d+) \| (.+?) \|$", manual, re.MULTILINE))
    assert documented == {str(code): str(meaning) for code, meaning in EXIT_CODES.items()}
    for code, meaning in documented.items():
        assert re.search(rf"^ +{code}  {re.escape(meaning)}$", legalcalc("-h").answer, re.MULTILINE)


def test_the_manual_names_every_command_and_option(legalcalc, root):
    manual = (root / "docs" / "command-line.md").read_text("utf-8")
    for command in re.findall(r"^    ([a-z]+) ", legalcalc("--help").answer, re.MULTILINE):
        assert f"`legalcalc {command}" in manual
        for option in re.findall(r"--[a-z]+", legalcalc(command, "--help").answer):
            assert option in manual, f"{command} {option}"


def test_the_version(legalcalc):
    done = legalcalc("--version")
    assert (done.code, done.answer, done.notes) == (0, f"legalcalc {__version__}\n", "")


def test_a_newcomer_who_types_nothing_more_gets_help(legalcalc):
    done = legalcalc()
    assert (done.code, done.answer) == (2, "")
    assert done.notes == legalcalc("--help").answer


@pytest.mark.parametrize(
    "words",
    [
        ("paint",),
        ("compute",),
        ("compute", "x", "y"),
        ("compute", "x", "--format", "xml"),
        ("compute", "x", "--form", "json"),
        ("schedule", "x"),
        ("check",),
        ("--language",),
    ],
    ids=" ".join,
)
def test_wrong_use_is_told_with_the_right_one(legalcalc, words):
    done = legalcalc(*words)
    assert (done.code, done.answer) == (2, "")
    assert done.notes.startswith("usage: legalcalc")
    assert ": error: " in done.notes


def test_a_fault_is_one_sentence_and_holds_nothing_of_the_case(legalcalc, inn, monkeypatch):
    monkeypatch.setattr("legalcalc.claims.assess", breaks)
    done = legalcalc("compute", inn)
    assert (done.code, done.answer) == (1, "")
    assert "(ValueError)" in done.notes
    assert done.notes.count("\n") == 1
    for word in ("Traceback", "Ana", "100.00", "inn"):
        assert word not in done.notes


def test_a_fault_in_what_tells_is_still_told(legalcalc, inn, monkeypatch):
    monkeypatch.setattr("legalcalc.explain.Teller", breaks)
    done = legalcalc("compute", inn)
    assert (done.code, done.answer) == (1, "")
    assert "(ValueError)" in done.notes
    assert "Ana" not in done.notes


def test_a_developer_can_ask_for_the_traceback(legalcalc, inn, monkeypatch):
    monkeypatch.setattr("legalcalc.claims.assess", breaks)
    monkeypatch.setenv("LEGALCALC_TRACEBACK", "1")
    with pytest.raises(ValueError, match="Ana Sample"):
        legalcalc("compute", inn)


def test_a_fault_in_a_process_of_its_own_leaves_no_traceback_either(inn):
    program = (
        "import legalcalc.claims, sys\n"
        "from legalcalc.cli import main\n"
        "legalcalc.claims.assess = lambda *case, **words: 1 / 0\n"
        f"sys.exit(main(['compute', {str(inn)!r}]))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, timeout=60
    )
    assert (done.returncode, done.stdout) == (1, "")
    assert "(ZeroDivisionError)" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_command_can_be_stopped_from_the_keyboard(legalcalc, inn, tmp_path, monkeypatch):
    def stop(*_case, **_words):
        raise KeyboardInterrupt

    monkeypatch.setattr("legalcalc.claims.assess", stop)
    done = legalcalc("compute", inn, "--output", tmp_path / "it")
    assert (done.code, done.answer, done.notes) == (130, "", "")
    assert [path.name for path in tmp_path.iterdir()] == ["inn.yaml"]


def test_python_m_legalcalc_is_the_same_command(real_legalcalc, legalcalc, inn):
    done = real_legalcalc("compute", inn)
    assert (done.code, done.notes) == (0, "")
    assert done.answer == legalcalc("compute", inn).answer


def test_help_waits_for_no_library_and_no_law():
    """What is slow to import is imported by the commands that need it."""
    program = (
        "import sys\n"
        "from legalcalc.cli import main\n"
        "main(['--help'])\n"
        "sys.stderr.write(' '.join(sys.modules))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, timeout=60, check=True
    )
    loaded = {name.split(".")[0] for name in done.stderr.split()}
    slow = {"babel", "weasyprint", "marshmallow", "yaml", "currency_converter", "jinja2", "flask"}
    assert not loaded & (slow | {"holidays", "hmrc_rates", "pypdf", "tinycss2", "asyncio"})
    assert not any(name.startswith("jurisdictions") for name in done.stderr.split())


def test_no_command_opens_a_connection(legalcalc, sample, tmp_path, monkeypatch):
    """Nothing of a case leaves the computer."""

    def refused(*_address, **_words):
        raise AssertionError("a connection was opened")

    for name in ("connect", "connect_ex", "sendto"):
        monkeypatch.setattr(f"socket.socket.{name}", refused)
    monkeypatch.setattr("socket.getaddrinfo", refused)
    assert legalcalc("compute", sample, "--format", "json").code == 0
    assert legalcalc("explain", sample, "pay.base", "1").code == 0
    assert legalcalc("schedule", sample, "-o", tmp_path / "it.pdf").code in (0, 5)
