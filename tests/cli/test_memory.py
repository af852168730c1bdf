"""Whatever sees plain text leaves no image of it on the disk, and no other program reads it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from legalcalc.store import Portable, pack
from legalcalc.workers import Workers

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="told by Linux alone")

ROOT = Path(__file__).resolve().parents[2]
PHRASE = "sounding ripple mortar wanted"
_GET_DUMPABLE = 3


def is_dumpable() -> bool:
    """Whether the system would write an image of this process, and let others read it."""
    import ctypes

    return bool(ctypes.CDLL(None).prctl(_GET_DUMPABLE, 0, 0, 0, 0))


def most_of_an_image() -> int:
    """How large an image of this process may be."""
    import resource

    return resource.getrlimit(resource.RLIMIT_CORE)[0]


def run(program: str, folder: Path, **more: Any) -> str:
    """What a program of its own says, for which the system would keep images."""
    prologue = (
        "import resource\n"
        "hard = resource.getrlimit(resource.RLIMIT_CORE)[1]\n"
        "resource.setrlimit(resource.RLIMIT_CORE, (hard, hard))\n"
        "from tests.cli.test_memory import is_dumpable, most_of_an_image\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", prologue + program],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT), "LEGALCALC_DATABASE": "sqlite://", **more},
        capture_output=True,
        text=True,
        timeout=120,
    )
    return done.stdout


TELL = "print('open' if is_dumpable() or most_of_an_image() else 'closed', flush=True)\n"


def test_this_can_tell_the_difference(tmp_path: Path) -> None:
    assert run(TELL, tmp_path) == "open\n"
    closed = "from legalcalc.memory import forbid_dumps\nforbid_dumps()\n"
    assert run(closed + TELL, tmp_path) == "closed\n"


@pytest.mark.parametrize("signal", ["SIGSEGV", "SIGABRT"])
def test_threat_an_image_of_a_process_that_crashed(tmp_path: Path, signal: str) -> None:
    """As its parent is told by the system, and as the folder shows."""
    program = (
        "import os, signal\n"
        "child = os.fork()\n"
        "if child == 0:\n"
        "    from legalcalc.memory import forbid_dumps\n"
        "    name = 'Canary Linh Tran'\n"
        "    forbid_dumps()\n"
        f"    os.kill(os.getpid(), signal.{signal})\n"
        "_child, status = os.waitpid(child, 0)\n"
        f"print(os.WTERMSIG(status) == signal.{signal}, os.WCOREDUMP(status))\n"
    )
    assert run(program, tmp_path) == "True False\n"
    assert list(tmp_path.iterdir()) == []


def test_the_server_and_what_makes_its_workers_leave_none(tmp_path: Path) -> None:
    server = (
        "import legalcalc.cli.serving as serving\n"
        "from legalcalc.cli import main\n"
        "def ready(_address):\n"
        f"    {TELL}"
        "    raise KeyboardInterrupt\n"
        "serving.answer = ready\n"
        "main(['serve'])\n"
    )
    assert run(server, tmp_path) == "closed\n"
    assert run("import legalcalc.web.api.preload\n" + TELL, tmp_path) == "closed\n"


def test_the_server_beyond_this_computer_leaves_none(tmp_path: Path) -> None:
    """The process that answers there, which is another than the one that was started."""
    program = (
        "from legalcalc.web import Settings\n"
        "from legalcalc.web.network_server import _application\n"
        "_application(Settings(workers=0), '')\n"
    )
    assert run(program + TELL, tmp_path) == "closed\n"


def test_workers_leave_none() -> None:
    workers = Workers(1, seconds=60, memory=1_500_000_000)
    try:
        assert workers.submit(is_dumpable).result() is False
        assert workers.submit(most_of_an_image).result() == 0
    finally:
        workers.shutdown()


@pytest.mark.parametrize("command", ["'compute', 'x.lccase'", "'restore', 'x.lccase'"])
def test_the_command_line_leaves_none_once_it_asks_for_a_secret(
    tmp_path: Path, command: str
) -> None:
    (tmp_path / "x.lccase").write_bytes(pack(PHRASE, Portable({}, {})))
    program = (
        "import legalcalc.cli.cases as cases, legalcalc.cli.keeping as keeping\n"
        "from legalcalc.cli import main\n"
        "def secret(_question):\n"
        f"    {TELL}"
        "    raise KeyboardInterrupt\n"
        "cases.secret = keeping.secret = secret\n"
        f"main([{command}])\n"
    )
    assert run(program, tmp_path) == "closed\n"


@pytest.mark.parametrize("wiped", [False, True])
def test_what_is_freed_is_wiped(tmp_path: Path, wiped: bool) -> None:
    program = (
        "import ctypes\n"
        "from legalcalc.memory import wipe_what_is_freed\n"
        f"{'wipe_what_is_freed()' if wiped else ''}\n"
        "typed = bytearray(b'Canary Linh Tran ' * 200)\n"
        "held = ctypes.c_char.from_buffer(typed)\n"
        "place = ctypes.addressof(held)\n"
        "del held, typed\n"
        "print(ctypes.string_at(place + 1600, 16) in b'Canary Linh Tran ' * 2)\n"
    )
    assert run(program, tmp_path) == f"{not wiped}\n"
