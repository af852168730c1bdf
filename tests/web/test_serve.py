"""``legalcalc serve``: one command, one address, this computer alone, nothing on the disk."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import textwrap
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest

from legalcalc.web.server import PortTaken, bound

Serving = Callable[..., Any]


def get(address: str) -> tuple[int, str]:
    with urlopen(address, timeout=20) as answer:
        return answer.status, answer.read().decode()


def test_it_opens_with_nothing_to_configure_and_tells_the_address(
    serving: Serving, tmp_path: Path
) -> None:
    home = str(tmp_path)
    server = serving(HOME=home, XDG_DATA_HOME=home)
    assert server.address == f"http://localhost:{server.port}"
    status, page = get(f"{server.address}/")
    assert status == 200 and "<h1>" in page
    code, notes = server.stop()
    assert code == 0
    assert "Ctrl+C" in notes and "Traceback" not in notes


def test_the_first_page_waits_for_no_printer_no_sheet_and_no_law() -> None:
    """What is slow to import is imported where it is needed; ``soak cold`` tells the time."""
    program = (
        "import sys\n"
        "from legalcalc.web import create_app\n"
        "assert create_app().test_client().get('/', follow_redirects=True).status_code == 200\n"
        "print(*sys.modules)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        env={**os.environ, "LEGALCALC_DATABASE": "sqlite://"},
        check=True,
        capture_output=True,
        text=True,
    )
    loaded = {name.partition(".")[0] for name in done.stdout.split()}
    assert {"flask", "legalcalc"} <= loaded
    assert not loaded & {"weasyprint", "pypdf", "PIL", "fontTools", "openpyxl", "xlsxwriter"}
    assert not loaded & {"jurisdictions", "currency_converter", "hmrc_rates", "matplotlib"}


def test_a_second_one_takes_another_port(serving: Serving) -> None:
    first, second = serving(), serving()
    assert first.port != second.port
    assert get(f"{second.address}/")[0] == 200


def test_a_port_may_be_named_and_a_taken_one_is_told(serving: Serving) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        server = serving("--port", str(port))
        assert server.address == ""
        _answer, notes = server.process.communicate(timeout=20)
        assert server.process.returncode == 2
        assert str(port) in notes and "Traceback" not in notes
    assert serving("--port", str(port)).port == port


@pytest.mark.parametrize("port", [65536, 10**9])
def test_a_number_that_is_no_port_is_refused(port: int) -> None:
    with pytest.raises(PortTaken):
        bound(port)


def test_other_computers_cannot_reach_it(serving: Serving) -> None:
    server = serving()
    listening = {
        row.split()[1]
        for table in ("/proc/net/tcp", "/proc/net/tcp6")
        if Path(table).exists()
        for row in Path(table).read_text().splitlines()[1:]
        if row.split()[3] == "0A" and int(row.split()[1].rpartition(":")[2], 16) == server.port
    }
    assert listening
    for place in listening:
        address = place.partition(":")[0]
        assert address in ("0100007F", "00000000000000000000000001000000")


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.7", "office.example"])
def test_real_cases_beyond_this_computer_need_tls(serving: Serving, host: str) -> None:
    server = serving("--host", host)
    assert server.address == ""
    _answer, notes = server.process.communicate(timeout=20)
    assert server.process.returncode == 2
    assert "TLS" in notes


WATCHED = textwrap.dedent(
    """
    import os, sys, tempfile
    from legalcalc.web import Settings
    from legalcalc.web.server import serve

    def watch(event, arguments):
        if event == "open" and isinstance(arguments[0], str):  # a number is a pipe
            if arguments[2] & (os.O_WRONLY | os.O_RDWR) and arguments[0] != os.devnull:
                os.write(2, f"WRITES {arguments[0]}\\n".encode())
        elif event == "socket.connect" and isinstance(arguments[1], tuple):
            os.write(2, f"CONNECTS {arguments[1][0]}\\n".encode())
        elif event in ("socket.getaddrinfo", "tempfile.mkstemp", "subprocess.Popen"):
            os.write(2, f"{event} {arguments[0]}\\n".encode())

    def ready(address):
        print(address, flush=True)
        sys.addaudithook(watch)

    tempfile.gettempdir()  # once, Python tries where it may write, with a file that says nothing
    serve(Settings(workers=1), ready)
    """
)


@pytest.mark.outside
def test_nothing_is_put_on_the_disk_and_nobody_outside_is_asked(sample: Path) -> None:
    """A large case comes in, a large result goes out, all of it in memory."""
    process = subprocess.Popen(
        [sys.executable, "-c", WATCHED],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(sample.parents[1]), "PYTHONDONTWRITEBYTECODE": "1"},
    )
    try:
        assert process.stdout is not None
        address = process.stdout.readline().strip()
        answered: list[int] = []
        body = json.dumps({"case": sample.read_text("utf-8"), "x": "y" * 3_000_000})
        for sent in (body, json.dumps({"case": sample.read_text("utf-8")})):
            request = Request(
                f"{address}/api/v1/compute", sent.encode(), {"Content-Type": "application/json"}
            )
            with suppress(HTTPError):  # the large one holds a name that is not known
                answered.append(len(urlopen(request, timeout=60).read()))
        assert len(answered) == 1 and answered[0] > 500_000
        for path in ("/", "/api", "/api/v1/jurisdictions", "/api/v1/openapi.json"):
            assert get(address + path)[0] == 200
    finally:
        process.terminate()
        _answer, notes = process.communicate(timeout=20)
    assert [line for line in notes.splitlines() if line.split()[0] in ("WRITES", "CONNECTS")] == []
    assert "tempfile" not in notes and "getaddrinfo" not in notes
