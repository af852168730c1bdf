"""The shapes in which the program runs, each started; and what is refused before it starts."""

from __future__ import annotations

import datetime
import http.client
import os
import socket
import ssl
import stat
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from legalcalc.cli import main
from legalcalc.web.settings import Settings
from legalcalc.web.shapes import ServeArguments, ServingRefused, data_folder, shaped

Serving = Callable[..., Any]


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port: int = taken.getsockname()[1]
        return port


def certificate(folder: Path, days: int = 90) -> tuple[Path, Path]:
    """A certificate for ``localhost`` that nobody signed, and its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    now = datetime.datetime.now(datetime.UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(days=100))
        .not_valid_after(now + datetime.timedelta(days=days))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .sign(key, hashes.SHA256())
    )
    paths = folder / "office.pem", folder / "office.key"
    paths[0].write_bytes(made.public_bytes(serialization.Encoding.PEM))
    paths[1].write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    paths[1].chmod(0o600)
    return paths


def asked(
    connect: Callable[[], http.client.HTTPConnection], path: str, **headers: str
) -> tuple[int, str, dict[str, str]]:
    """Ask as soon as somebody answers."""
    until = time.monotonic() + 30
    while True:
        connection = connect()
        try:
            connection.request("GET", path, headers=headers)
            answer = connection.getresponse()
            return answer.status, answer.read().decode(), dict(answer.headers)
        except OSError:
            if time.monotonic() > until:
                raise
            time.sleep(0.1)
        finally:
            connection.close()


# -- laptop ----------------------------------------------------------------------------------------


def test_a_laptop_keeps_its_data_in_one_folder_of_its_own(serving: Serving, tmp_path: Path) -> None:
    folder = tmp_path / "data"
    server = serving("--folder", str(folder), LEGALCALC_DATABASE="")
    with urlopen(f"{server.address}/", timeout=20) as answer:
        page = answer.read().decode()
    assert "/first-run" in page and "/guest" in page
    assert server.stop()[0] == 0
    assert [path.name for path in folder.iterdir()] == ["legalcalc.db"]
    if os.name == "posix":
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
        assert stat.S_IMODE((folder / "legalcalc.db").stat().st_mode) == 0o600


def test_the_sample_case_is_open_at_the_address_that_is_told(
    serving: Serving, tmp_path: Path
) -> None:
    folder = tmp_path / "data"
    server = serving("--sample", LEGALCALC_FOLDER=str(folder), LEGALCALC_DATABASE="")
    assert server.address.endswith("/sample")
    host = server.address.removeprefix("http://").removesuffix("/sample")
    _status, _page, headers = asked(lambda: http.client.HTTPConnection(host), "/sample")
    home = headers["Location"]
    assert home.startswith("/cases/") and len(home) > 20
    cookie = headers["Set-Cookie"].partition(";")[0]
    status, page, _headers = asked(lambda: http.client.HTTPConnection(host), home, Cookie=cookie)
    assert status == 200 and "<h1>" in page
    # Who is somebody already is led to their cases, and stays who they are.
    _status, _page, headers = asked(
        lambda: http.client.HTTPConnection(host), "/sample", Cookie=cookie
    )
    assert headers["Location"] == "/cases/" and "Set-Cookie" not in headers
    assert not folder.exists()


def test_without_a_word_there_is_no_sample(serving: Serving) -> None:
    server = serving()
    host = server.address.removeprefix("http://")
    assert asked(lambda: http.client.HTTPConnection(host), "/sample")[0] == 404


# -- small office ----------------------------------------------------------------------------------


def test_a_small_office_speaks_tls_and_nothing_else(serving: Serving, tmp_path: Path) -> None:
    pytest.importorskip("granian")
    cert, key = certificate(tmp_path)
    port = free_port()
    words = ("--certificate", str(cert), "--key", str(key), "--name", "localhost")
    server = serving(
        *("--host", "127.0.0.1", "--port", str(port), *words),
        LEGALCALC_FOLDER=str(tmp_path / "data"),
        LEGALCALC_DATABASE="",
    )
    assert server.address == f"https://localhost:{port}"
    trust = ssl.create_default_context(cafile=str(cert))

    def connect() -> http.client.HTTPConnection:
        return http.client.HTTPSConnection("localhost", port, timeout=10, context=trust)

    status, page, headers = asked(connect, "/")
    assert status == 200 and "/first-run" in page
    assert headers["strict-transport-security"] == "max-age=31536000"
    assert headers["cache-control"] == "no-store"
    assert asked(connect, "/", Host="elsewhere.example")[0] == 400
    plain = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    plain.request("GET", "/")
    with pytest.raises((OSError, http.client.HTTPException)):
        plain.getresponse()
    plain.close()
    server.process.terminate()
    _answer, notes = server.process.communicate(timeout=20)
    assert "Traceback" not in notes
    assert (tmp_path / "data" / "legalcalc.db").exists()


def test_what_other_computers_reach_needs_a_second_factor_and_lets_no_guest_in(
    tmp_path: Path,
) -> None:
    cert, key = certificate(tmp_path)
    settings = shaped(
        ServeArguments(
            host="0.0.0.0",
            names=("office.example",),
            certificate=str(cert),
            key=str(key),
            folder=str(tmp_path),
        ),
        {},
    )
    assert settings.tls and settings.second_factor and settings.guests == 0
    assert settings.hosts == ("office.example",)


def test_an_office_may_welcome_guests_and_a_laptop_may_not() -> None:
    assert shaped(ServeArguments(), {}).guests == 20
    assert shaped(ServeArguments(), {"LEGALCALC_GUESTS": "0"}).guests == 0
    proxied = ServeArguments(proxies=1, names=("office.example",))
    assert shaped(proxied, {}).guests == 0
    assert shaped(proxied, {"LEGALCALC_GUESTS": "5"}).guests == 5


# -- national body ---------------------------------------------------------------------------------


def test_behind_a_proxy_it_believes_what_the_proxy_says(serving: Serving, tmp_path: Path) -> None:
    pytest.importorskip("granian")
    port = free_port()
    server = serving(
        *("--port", str(port), "--proxies", "1", "--name", "body.example"),
        LEGALCALC_FOLDER=str(tmp_path / "data"),
        LEGALCALC_DATABASE="",
    )
    assert server.address == "https://body.example"

    def connect() -> http.client.HTTPConnection:
        return http.client.HTTPConnection("127.0.0.1", port, timeout=10)

    proxied = {
        "X-Forwarded-For": "192.0.2.7",
        "X-Forwarded-Proto": "https",
        "X-Forwarded-Host": "body.example",
        "Host": "body.example",
    }
    status, page, headers = asked(connect, "/", **proxied)
    assert status == 200 and "/guest" not in page
    assert headers["strict-transport-security"] == "max-age=31536000"
    assert asked(connect, "/", Host="127.0.0.1")[0] == 400
    server.process.terminate()
    server.process.communicate(timeout=20)


# -- what is refused -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("asked", "environment", "words"),
    [
        (ServeArguments(host="0.0.0.0"), {}, ["with TLS", "--name"]),
        (ServeArguments(host="office.example"), {}, ["with TLS"]),
        (ServeArguments(certificate="/nothing.pem"), {}, ["needs both", "cannot be read"]),
        (ServeArguments(proxies=1), {}, ["--name"]),
        (ServeArguments(host="10.0.0.7", proxies=1, names=("x",)), {}, ["with TLS"]),
        (ServeArguments(sample=True, proxies=1, names=("x",)), {}, ["this computer alone"]),
        (ServeArguments(), {"LEGALCALC_GUESTS": "many"}, ["from 0 to 1000"]),
        (ServeArguments(), {"LEGALCALC_GUESTS": "-1"}, ["from 0 to 1000"]),
        (ServeArguments(), {"LEGALCALC_GUESTS": "1001"}, ["from 0 to 1000"]),
        (ServeArguments(), {"LEGALCALC_LEAVE_TO": "javascript:x"}, ["https://"]),
        (ServeArguments(), {"LEGALCALC_LEAVE_TO": "https://x\r\nSet-Cookie: y"}, ["https://"]),
    ],
)
def test_a_shape_that_is_not_safe_is_refused_with_every_reason(
    asked: ServeArguments, environment: dict[str, str], words: list[str]
) -> None:
    with pytest.raises(ServingRefused) as refused:
        shaped(asked, environment)
    told = [str(one) for one in refused.value.messages]
    assert len(told) == len(words)
    assert all(word in sentence for word, sentence in zip(words, told, strict=True))


def test_the_command_tells_why(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["serve", "-l", "en", "--proxies", "1"]) == 2
    assert "--name" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("system", "environment", "expected"),
    [
        ("linux", {"HOME": "/h"}, "/h/.local/share/legalcalc"),
        ("linux", {"HOME": "/h", "XDG_DATA_HOME": "/d"}, "/d/legalcalc"),
        ("darwin", {"HOME": "/h"}, "/h/Library/Application Support/legalcalc"),
        ("win32", {"HOME": "/h", "LOCALAPPDATA": "/l"}, "/l/legalcalc"),
        ("win32", {"HOME": "/h"}, "/h/AppData/Local/legalcalc"),
        ("linux", {"HOME": "/h", "LEGALCALC_FOLDER": "/f"}, "/f"),
    ],
)
def test_data_lie_where_the_system_has_them(
    monkeypatch: pytest.MonkeyPatch, system: str, environment: dict[str, str], expected: str
) -> None:
    monkeypatch.setattr(sys, "platform", system)
    assert data_folder(None, environment).as_posix() == expected
    assert data_folder("/named", environment).as_posix() == "/named"


def test_the_database_may_be_another(tmp_path: Path) -> None:
    url = "postgresql+psycopg://db.example/legalcalc?sslmode=verify-full"
    assert shaped(ServeArguments(), {"LEGALCALC_DATABASE": url}).database == url
    assert shaped(ServeArguments(sample=True), {"LEGALCALC_DATABASE": url}).database == "sqlite://"


def test_settings_do_not_tell_the_password_of_the_database() -> None:
    assert "hush" not in repr(Settings(database="postgresql+psycopg://ada:hush@db/x"))


# -- doctor ----------------------------------------------------------------------------------------


@pytest.fixture
def examined_quickly(monkeypatch: pytest.MonkeyPatch) -> None:
    from legalcalc.web import doctor

    monkeypatch.setattr(doctor, "_workers", lambda _settings: iter(()))


@pytest.mark.usefixtures("examined_quickly")
def test_the_doctor_looks_at_the_folder(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    assert main(["doctor", "-l", "en", "--folder", str(tmp_path)]) == 0
    said = capsys.readouterr().out
    assert "Other users of this computer can look into" in said
    (tmp_path / "file").touch()
    assert main(["doctor", "-l", "en", "--folder", str(tmp_path / "file")]) == 8
    assert "Nothing can be written" in capsys.readouterr().out


@pytest.mark.usefixtures("examined_quickly")
@pytest.mark.parametrize(
    ("days", "code", "words"),
    [(90, 0, "more than a month"), (5, 0, "runs out within"), (-1, 8, "has run out")],
)
def test_the_doctor_looks_at_the_certificate(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, days: int, code: int, words: str
) -> None:
    cert, key = certificate(tmp_path, days)
    options = ("--certificate", str(cert), "--key", str(key), "--host", "office.example")
    assert main(["doctor", "-l", "en", "--folder", str(tmp_path), *options]) == code
    assert words in capsys.readouterr().out
    cert.write_text("x")
    assert main(["doctor", "-l", "en", *options]) == 8
    assert "no certificate in PEM form" in capsys.readouterr().out


@pytest.mark.usefixtures("examined_quickly")
def test_the_doctor_tells_a_database_that_cannot_be_reached(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LEGALCALC_DATABASE", "postgresql+psycopg://127.0.0.1:1/none")
    assert main(["doctor", "-l", "en"]) == 8
    assert "cannot be reached" in capsys.readouterr().out
    monkeypatch.setenv("LEGALCALC_DATABASE", "mysql://x/y")
    assert main(["doctor", "-l", "en"]) == 8
    assert "not understood" in capsys.readouterr().out
