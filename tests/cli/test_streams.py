"""A pipe gets the answer and nothing else; people at a terminal see progress and columns."""

from __future__ import annotations

import os
import pty
import subprocess
import sys

import pytest


def shell(command: str, **surroundings: str) -> subprocess.CompletedProcess[bytes]:
    python = f"{sys.executable} -m legalcalc"
    return subprocess.run(
        ["bash", "-o", "pipefail", "-c", command.replace("legalcalc", python, 1)],
        env={**os.environ, **surroundings},
        capture_output=True,
        timeout=120,
    )


@pytest.mark.parametrize("reader", ["head -n 1", "true"])
def test_a_reader_that_leaves_early_is_no_fault(sample, reader):
    done = shell(f"legalcalc compute {sample} --format text | {reader}")
    assert done.returncode == 0
    assert done.stderr == b""


def test_help_too_can_be_cut_short():
    done = shell("legalcalc --help | true")
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no full device here")
@pytest.mark.parametrize("words", ["compute {inn}", "--help", "--version"])
def test_a_full_disk_behind_a_pipe_is_told_once(inn, words):
    done = shell(f"legalcalc {words.format(inn=inn)} > /dev/full")
    assert done.returncode == 2
    assert done.stderr == b"Standard output cannot be written: the disk is full.\n"


def test_a_pipe_gets_utf_8_whatever_the_desk_speaks(sample):
    done = shell(f"legalcalc compute {sample}", PYTHONIOENCODING="ascii", LC_ALL="C")
    assert done.returncode == 0
    assert "£" in done.stdout.decode("utf-8")


def test_progress_is_not_shown_in_a_pipe(real_legalcalc, inn):
    assert real_legalcalc("compute", inn).notes == ""


def read_all(handle: int) -> bytes:
    """Everything a terminal was sent, until its last writer has gone."""
    parts = []
    while True:
        try:
            part = os.read(handle, 65536)
        except OSError:
            part = b""
        if not part:
            return b"".join(parts)
        parts.append(part)


def at_a_terminal(*words: object, stream: str) -> tuple[str, str]:
    """What a terminal on one stream was sent, and what the other stream got through a pipe."""
    try:
        ours, theirs = pty.openpty()
    except OSError:
        pytest.skip("this machine gives no terminals")
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, stream: theirs}
    process = subprocess.Popen(
        [sys.executable, "-m", "legalcalc", *map(str, words)],
        env={**os.environ, "COLUMNS": "100"},
        stdin=subprocess.DEVNULL,
        **pipes,
    )
    os.close(theirs)
    shown = read_all(ours)
    os.close(ours)
    out, err = process.communicate(timeout=120)
    assert process.returncode == 0
    return shown.decode(), ((out or b"") + (err or b"")).decode()


def test_progress_is_shown_at_a_terminal_and_wiped_at_the_end(legalcalc, inn):
    shown, answer = at_a_terminal("compute", inn, stream="stderr")
    assert "pay.base" in shown
    assert shown.endswith("\r\x1b[K")
    assert answer == legalcalc("compute", inn).answer


def test_a_terminal_gets_columns_and_a_pipe_gets_tabs(legalcalc):
    columns, _notes = at_a_terminal("jurisdictions", stream="stdout")
    assert "\t" not in columns
    assert "RT" in columns
    assert all("\t" in line for line in legalcalc("jurisdictions").answer.splitlines())


def test_a_table_too_wide_for_the_terminal_is_told_row_by_row():
    told, _notes = at_a_terminal("parameters", "RT", "minimum", stream="stdout")
    lines = [line.rstrip() for line in told.splitlines()]
    assert all(len(line) <= 120 for line in lines)
    assert "parameter      minimum_hourly_wage [adult]" in lines
