"""A pipe gets the answer and nothing else; people at a terminal see progress and columns."""

from __future__ import annotations

import os
import pty
import subprocess
import sys

import pytest

from legalcalc.cli.streams import Counter


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


@pytest.fixture
def counter(monkeypatch):
    """A counter of forty people on a clock that the test sets, and what it told."""
    now = [0.0]
    monkeypatch.setattr("legalcalc.cli.streams.time.monotonic", lambda: now[0])
    return Counter(40, lambda done, left: f"{done} of 40, {left} left"), now


def test_where_there_is_no_terminal_a_long_run_tells_once_a_minute_how_far_it_is(counter, capsys):
    counting, now = counter
    for second in range(10, 410, 10):
        now[0] = second
        counting.step()
    assert capsys.readouterr().err.splitlines() == [
        "6 of 40, 0:05:40 left",
        "12 of 40, 0:04:40 left",
        "18 of 40, 0:03:40 left",
        "24 of 40, 0:02:40 left",
        "30 of 40, 0:01:40 left",
        "36 of 40, 0:00:40 left",
    ]


def test_a_short_run_tells_nothing_where_there_is_no_terminal(counter, capsys):
    counting, now = counter
    for _one in range(40):
        now[0] += 1
        counting.step()
    assert capsys.readouterr().err == ""


def test_what_is_told_meanwhile_stands_on_a_line_of_its_own(counter, capsys, monkeypatch):
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    counting, now = Counter(2, lambda done, left: f"{done} of 2, {left} left"), counter[1]
    now[0] = 3700
    counting.step()
    counting.say("ana: a remark")
    counting.step()
    counting.wipe()
    line = "\r\x1b[K1 of 2, 1:01:40 left"
    assert capsys.readouterr().err == f"{line}\r\x1b[Kana: a remark\n{line}\r\x1b[K"
