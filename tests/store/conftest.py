"""A store on SQLite and the same on a real PostgreSQL server, and people who work with it."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import psycopg
import pytest

from legalcalc.store import RenewedKeys, Session, SignedIn, Store, vault
from legalcalc.store.database import Database
from legalcalc.store.migrations import migrate
from legalcalc.store.trust import trust_of

PASSWORD = "tundra-velvet-oyster-lamp-cereal-dwarf"
OTHER_PASSWORD = "gravel-humble-piano-cousin-satoshi-witness"
# What a password costs in tests; what it costs people has a test of its own.
CHEAP = vault.HashingCost(memory=1024, passes=1)
BEGINNING = datetime(2026, 11, 26, 9, 0, tzinfo=UTC)


@dataclass
class Office:
    """A store with its people, and a clock that only moves when told to."""

    url: str
    folder: Path
    now: datetime = BEGINNING
    sheets: dict[str, str] = field(default_factory=dict)
    # Of those who have another password than the usual one.
    passwords: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.store = self.open()
        self.admin = "Ada"
        self.sheets["Ada"] = self.store.accounts.create_first("Ada", PASSWORD, now=self.now).sheet

    def open(self, now: datetime | None = None) -> Store:
        return Store.open(self.url, folder=self.folder, now=now or self.now, work=CHEAP)

    def reopen(self) -> None:
        self.store.close()
        self.store = self.open()

    def pass_time(self, **amount: float) -> datetime:
        self.now += timedelta(**amount)
        return self.now

    def sign_in(
        self,
        name: str = "Ada",
        password: str = "",
        *,
        network: str = "127.0.0.1",
        device: bytes | None = None,
        code: str | None = None,
    ) -> SignedIn:
        password = password or self.passwords.get(name, PASSWORD)
        return self.store.door.sign_in(
            name, password, network=network, device=device, code=code, now=self.now
        )

    def session(self, name: str = "Ada", password: str = "") -> Session:
        return self.sign_in(name, password).session

    def take_new_keys(self, name: str, session: Session) -> RenewedKeys:
        """New keys for somebody who is signed in, with a password that they use from then on."""
        old = self.passwords.get(name, PASSWORD)
        renewed = self.store.accounts.renew_keys(session, old, f"{old} {name}", now=self.now)
        self.passwords[name] = f"{old} {name}"
        return renewed

    def join(self, name: str, *, administrator: bool = False) -> Session:
        """A new colleague of that name, signed in."""
        code = self.store.invitations.invite(
            self.session(), name, administrator=administrator, now=self.now
        )
        self.sheets[name] = self.store.invitations.accept(code, PASSWORD, now=self.now).sheet
        return self.session(name)


def directory_key_of(office: Office, session: Session) -> bytes:
    """The key of the directory that somebody has."""
    with Database(office.url).reading() as transaction:
        return trust_of(transaction, session).directory_key


@pytest.hookimpl(tryfirst=True)  # before pytest looks at the marks
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A test that asks for the PostgreSQL server needs something outside."""
    for item in items:
        asked = getattr(item, "fixturenames", ())
        if Path(__file__).parent in item.path.parents and "server" in asked:
            item.add_marker(pytest.mark.outside)


ON_EACH_DATABASE = ["sqlite", pytest.param("postgresql", marks=pytest.mark.outside)]


# -- databases ------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Server:
    """A PostgreSQL server of the tests' own."""

    programs: Path
    data: Path
    prefix: tuple[str, ...]

    def run(self, program: str, *arguments: str) -> None:
        subprocess.run(
            [*self.prefix, str(self.programs / program), *arguments],
            check=True,
            capture_output=True,
            cwd="/",
        )

    def start(self) -> None:
        options = f"-c listen_addresses='' -c unix_socket_directories='{self.data}'"
        self.run(
            "pg_ctl", "start", "-w", "-D", str(self.data), "-l", f"{self.data}/log", "-o", options
        )

    def stop(self, how: str = "fast") -> None:
        self.run("pg_ctl", "stop", "-w", "-m", how, "-D", str(self.data))

    def url(self, database: str) -> str:
        return f"postgresql+psycopg://postgres@/{database}?host={self.data}"

    def connect(self) -> psycopg.Connection[tuple[object, ...]]:
        return psycopg.connect(f"host={self.data} user=postgres dbname=postgres", autocommit=True)

    def dump(self, database: str) -> bytes:
        return subprocess.run(
            [str(self.programs / "pg_dump"), "-h", str(self.data), "-U", "postgres", database],
            check=True,
            capture_output=True,
        ).stdout


def _programs() -> Path | None:
    """Where Debian puts the server's programs, newest first; otherwise those on the path."""
    for folder in sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True):
        if (folder / "initdb").exists():
            return folder
    found = shutil.which("initdb")
    return Path(found).resolve().parent if found else None


def _roomy() -> str | None:
    """The folder of files in memory, where it has two gigabytes to spare; else the usual one."""
    memory = Path("/dev/shm")
    has_room = memory.is_dir() and shutil.disk_usage(memory).free > 2_000_000_000
    return str(memory) if has_room and os.access(memory, os.W_OK) else None


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """A private cluster in a temporary folder, run by the user postgres where we are root."""
    programs = _programs()
    if programs is None:
        reason = "PostgreSQL is not installed (apt-get install postgresql)"
        if os.environ.get("CI"):
            pytest.fail(f"{reason}, and in CI these tests have to run")
        pytest.skip(f"{reason}, so its tests did not run")
    # The address of a socket has to be short, so the folder is not pytest's. In memory where there
    # is room: what is tested here is what the server answers, and not the disk below it.
    data = Path(tempfile.mkdtemp(prefix="lcpg", dir=_roomy()))
    prefix: tuple[str, ...] = ()
    if os.geteuid() == 0:
        shutil.chown(data, "postgres", "postgres")
        prefix = ("runuser", "-u", "postgres", "--")
    server = Server(programs, data, prefix)
    try:
        server.run(
            "initdb", "-D", str(data), "-U", "postgres", "-A", "trust", "--data-checksums", "-N"
        )
        server.start()
        try:
            yield server
        finally:
            with contextlib.suppress(subprocess.CalledProcessError):
                server.stop("immediate")
    finally:
        shutil.rmtree(data, ignore_errors=True)


_numbers = iter(range(1_000_000))


def _lay_tables(url: str) -> None:
    """Bring an empty database to the newest tables, as a store does that is opened."""
    database = Database(url)
    with database.connection(writes=True) as connection:
        migrate(connection)
    database.close()


@pytest.fixture(scope="session")
def laid_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file of SQLite with all tables and nothing in them, of which each office takes a copy."""
    path = tmp_path_factory.mktemp("laid") / "cases.db"
    _lay_tables(f"sqlite:///{path}")
    return path


@pytest.fixture(scope="session")
def laid_database(server: Server) -> str:
    """The same on the server."""
    with server.connect() as connection:
        connection.execute("CREATE DATABASE laid")
    _lay_tables(server.url("laid"))
    return "laid"


@pytest.fixture
def postgresql(request: pytest.FixtureRequest, server: Server) -> Iterator[str]:
    """The address of a database on the server: empty, or for an office with all tables."""
    name = f"case{next(_numbers)}"
    of_office = "office" in request.fixturenames
    template = request.getfixturevalue("laid_database") if of_office else "template1"
    with server.connect() as connection:
        connection.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
    yield server.url(name)
    with server.connect() as connection:
        connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


@pytest.fixture(params=ON_EACH_DATABASE)
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an empty database, of each kind in turn."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/data/cases.db"
    address: str = request.getfixturevalue("postgresql")
    return address


def _copy_laid(laid_file: Path, url: str) -> None:
    target = Path(url.removeprefix("sqlite:///"))
    target.parent.mkdir(mode=0o700)
    shutil.copy(laid_file, target)
    target.chmod(0o600)


@pytest.fixture
def office(url: str, tmp_path: Path, laid_file: Path) -> Iterator[Office]:
    """An office on each kind of database in turn."""
    if url.startswith("sqlite"):
        _copy_laid(laid_file, url)
    office = Office(url, tmp_path / "backups")
    yield office
    office.store.close()


@pytest.fixture
def sqlite_office(tmp_path: Path, laid_file: Path) -> Iterator[Office]:
    """An office on SQLite alone, for what only files can show."""
    url = f"sqlite:///{tmp_path}/data/cases.db"
    _copy_laid(laid_file, url)
    office = Office(url, tmp_path / "backups")
    yield office
    office.store.close()
