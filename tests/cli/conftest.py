"""The command line as somebody uses it: words typed, a code and two streams back."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from legalcalc.cli import main

ROOT = Path(__file__).resolve().parents[2]

# A week of 5 × 8 h at the minimum wage of 12.50 RTD / h, of which 100.00 RTD was paid.
INN = """\
format: legalcalc-case/1
reference: INN-1
jurisdiction: RT
calculated_on: 2024-04-30
currency: RTD
claimant: {names: [Ana Sample], born: 1990-01-01}
parties:
  - {id: inn, name: The Blue Inn, roles: employer}
employments:
  - {id: job, employer: inn, start: 2024-03-04, end: 2024-03-08}
patterns:
  - {from: 2024-03-04, to: 2024-03-08, days: mon-fri, start: "08:00", end: "17:00", breaks: "1:00"}
payments:
  - {date: 2024-03-08, amount: 100}
choices: {heads: [pay.base]}
"""


@dataclass(frozen=True)
class Done:
    """How a command ended, and what it said: its answer, and its notes."""

    code: int
    answer: str
    notes: str

    @property
    def plain(self) -> str:
        """The answer with plain spaces inside its values."""
        return self.answer.replace("\N{NO-BREAK SPACE}", " ").replace(
            "\N{NARROW NO-BREAK SPACE}", " "
        )


@pytest.fixture(autouse=True)
def plain_surroundings(monkeypatch: pytest.MonkeyPatch) -> None:
    """An English desk that asks for nothing special."""
    for name in ("LEGALCALC_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LEGALCALC_TRACEBACK"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "C.UTF-8")


@pytest.fixture
def legalcalc(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Callable[..., Done]:
    """Runs a command inside this process."""

    def run(*words: str | Path, stdin: bytes | None = None) -> Done:
        if stdin is not None:
            monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        capsys.readouterr()
        code = main([str(word) for word in words])
        said = capsys.readouterr()
        return Done(code, said.out, said.err)

    return run


@pytest.fixture
def real_legalcalc() -> Callable[..., Done]:
    """Runs a command as a process of its own, with pipes for its streams."""

    def run(*words: str | Path, typed: str = "", **surroundings: str) -> Done:
        done = subprocess.run(
            [sys.executable, "-m", "legalcalc", *map(str, words)],
            cwd=ROOT,
            env={**os.environ, **surroundings},
            input=typed.encode(),
            capture_output=True,
            timeout=120,
        )
        return Done(done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8"))

    return run


@pytest.fixture(scope="session")
def sample() -> Path:
    """The case that ``make claim`` takes."""
    return ROOT / "examples" / "sample-case.yaml"


@pytest.fixture
def inn(tmp_path: Path) -> Path:
    """A small case, alone in its folder."""
    path = tmp_path / "inn.yaml"
    path.write_text(INN, encoding="utf-8")
    return path


@pytest.fixture
def changed_inn(inn: Path) -> Callable[..., Path]:
    """The small case with some of its words replaced by others."""

    def change(*changes: tuple[str, str]) -> Path:
        text = INN
        for before, after in changes:
            assert before in text
            text = text.replace(before, after)
        inn.write_text(text, encoding="utf-8")
        return inn

    return change


@pytest.fixture(scope="session")
def root() -> Path:
    """The top of the tree."""
    return ROOT
