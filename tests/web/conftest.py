"""The front end as its users meet it: requests in, answers out, a real server where it matters."""

from __future__ import annotations

import os
import re
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, ClassVar

import pytest
import yaml
from flask import Flask
from flask.testing import FlaskClient
from jinja2 import FileSystemBytecodeCache
from sqlalchemy import Connection, create_engine, inspect
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from legalcalc.cli import main
from legalcalc.schemas import dump_case, load_case
from legalcalc.schemas.case_layers import with_keys
from legalcalc.store import Store, store, vault
from legalcalc.store.migrations import migrate
from legalcalc.web import Limits, Settings, casework, create_app
from legalcalc.web.app import Application
from legalcalc.web.cases.saving import create_case
from legalcalc.web.results import reading
from legalcalc.web.results.totals import live_in_parts
from legalcalc.web.services import services
from legalcalc.web.stores import stores

CHEAP = vault.HashingCost(memory=8, passes=1)


@pytest.fixture(scope="module", autouse=True)
def _nothing_is_overwritten() -> Iterator[None]:
    """Who leaves a server here leaves one of tests; what is left in its memory is looked for in a
    server of its own (test_memory)."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(casework, "give_back", lambda: None)
        yield


@pytest.fixture
def computed_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Computes the figures beside the forms once for each case that is shown, not for each page;
    and those of a result once for the pages of all its heads and rows."""

    @cache
    def parts(body: bytes, language: str) -> list[Any]:
        return list(live_in_parts(body, language))

    def again(body: bytes, language: str) -> Iterator[Any]:
        return iter(parts(body, language))

    monkeypatch.setattr("legalcalc.web.results.live.live_in_parts", again)
    of_results = lru_cache(maxsize=8)(reading.assessed)
    monkeypatch.setattr("legalcalc.web.results.whole_result.assessed", of_results)


class RememberedRule(Rule):
    """An address that is compiled for the first application of many alike."""

    _compiled: ClassVar[dict[tuple[object, ...], dict[str, Any]]] = {}

    def compile(self) -> None:
        """Take what was compiled of an equal address, or compile it."""
        defaults = tuple((self.defaults or {}).items())
        alike = (self.rule, defaults, self.strict_slashes, self.merge_slashes, self.subdomain)
        found = self._compiled.get(alike)
        if found is None:
            before = dict(self.__dict__)
            super().compile()
            found = {name: it for name, it in self.__dict__.items() if before.get(name) is not it}
            found["arguments"] = self.arguments
            self._compiled[alike] = found
        self.__dict__.update(found)


@cache
def _tables() -> list[str]:
    """What lays the tables that come of all migrations."""
    engine = create_engine("sqlite://")
    with engine.begin() as connection:
        migrate(connection)
        made = connection.connection.driver_connection
        assert isinstance(made, sqlite3.Connection)
        tables = [one for one in made.iterdump() if one not in ("BEGIN TRANSACTION;", "COMMIT;")]
    engine.dispose()
    return tables


def _laid(connection: Connection, **settings: Any) -> bool:
    """Lay all tables at once in an empty database."""
    if connection.dialect.name != "sqlite" or inspect(connection).get_table_names():
        return migrate(connection, **settings)
    for one in _tables():
        connection.exec_driver_sql(one)
    return True


@pytest.fixture(scope="module", autouse=True)
def _what_applications_share() -> Iterator[None]:
    """Each test begins an application anew, and a store: addresses are compiled once for all of
    them, and the tables that came of all migrations are laid at once.

    Tests of other folders, which the same process may run after these, get neither."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Application, "url_rule_class", RememberedRule)
        patch.setattr(store, "migrate", _laid)
        yield


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

Post = Callable[..., TestResponse]
Keep = Callable[[FlaskClient, dict[str, Any]], str]


@pytest.fixture(scope="session")
def inn() -> str:
    """A small case as the text of a file."""
    return INN


@pytest.fixture(scope="session")
def inn_data() -> dict[str, Any]:
    """The same as data."""
    data: dict[str, Any] = yaml.load(INN, yaml.BaseLoader)
    return data


@pytest.fixture(scope="session")
def sample() -> Path:
    """The case that ``make claim`` takes."""
    return ROOT / "examples" / "sample-case.yaml"


@pytest.fixture(scope="session")
def root() -> Path:
    """The top of the tree."""
    return ROOT


@pytest.fixture(scope="session")
def compiled_templates(tmp_path_factory: pytest.TempPathFactory) -> FileSystemBytecodeCache:
    """Where applications keep what they compiled for one another: each test begins one anew."""
    return FileSystemBytecodeCache(str(tmp_path_factory.mktemp("templates")))


@pytest.fixture
def make_app(
    compiled_templates: FileSystemBytecodeCache,
) -> Iterator[Callable[..., Flask]]:
    """Makes applications with settings of their own; without workers, if not told otherwise."""
    made = []

    def make(limits: Limits | None = None, **settings: Any) -> Flask:
        app = create_app(Settings(**{"workers": 0, "limits": limits or Limits(), **settings}))
        app.jinja_env.bytecode_cache = compiled_templates
        made.append(app)
        return app

    yield make
    for app in made:
        services(app).end()
        stores(app).end()


PASSWORD = "sounding ripple mortar wanted"


class Browser(FlaskClient):
    """A browser that fills the token of its page into each form, as a form of ours does."""

    def token(self) -> str:
        """The token of the session that the browser's cookie opens; empty without one."""
        page = self.get("/").get_data(as_text=True)
        found = re.search(r'name="token" value="([^"]*)"', page)
        assert found is not None
        return found[1]

    def send(self, path: str, **fields: Any) -> TestResponse:
        """Post a form of ours."""
        return self.post(path, data={"token": self.token(), **fields})


def _browser(app: Flask) -> Browser:
    app.test_client_class = Browser
    found = app.test_client()
    assert isinstance(found, Browser)
    return found


@pytest.fixture(scope="session")
def new_browser() -> Callable[[Flask], Browser]:
    """Makes browsers that have not been here before."""
    return _browser


@pytest.fixture(scope="session")
def browser(new_browser: Callable[[Flask], Browser]) -> Callable[[Flask], Browser]:
    """The same, by the name that it had first; it hides that of pytest-playwright."""
    return new_browser


@pytest.fixture(scope="session")
def password() -> str:
    """Ada's."""
    return PASSWORD


@pytest.fixture
def app(make_app: Callable[..., Flask]) -> Flask:
    """An application with a store in memory, in which there is Ada, an administrator."""
    app = make_app(Limits(requests_a_minute=100_000))
    home = Store.open("sqlite://", folder=Path("/nonexistent"), now=datetime.now(UTC), work=CHEAP)
    home.accounts.create_first("Ada", PASSWORD, now=datetime.now(UTC))
    stores(app).take(home)
    return app


@pytest.fixture
def guest(app: Flask) -> Browser:
    """The browser of somebody who calculates without an account."""
    found = _browser(app)
    assert found.send("/guest").status_code == 303
    return found


@pytest.fixture
def member(app: Flask) -> Browser:
    """The browser of Ada, who is signed in."""
    found = _browser(app)
    assert found.send("/sign-in", name="Ada", password=PASSWORD).status_code == 303
    return found


@pytest.fixture
def client(make_app: Callable[..., Flask]) -> FlaskClient:
    """A browser, or a program, of somebody at this computer."""
    return make_app(Limits(requests_a_minute=100_000)).test_client()


@pytest.fixture(scope="session")
def worked() -> Iterator[Flask]:
    """An application with real workers."""
    app = create_app(Settings(workers=1, limits=Limits(requests_a_minute=100_000)))
    yield app
    services(app).end()


@pytest.fixture
def post(client: FlaskClient) -> Post:
    """Posts a request with a case, and the rest of its names, to an operation."""

    def send(path: str, case: Any = INN, headers: Any = None, **more: Any) -> TestResponse:
        return client.post(f"/api/v1{path}", json={"case": case, **more}, headers=headers)

    return send


@pytest.fixture
def told(
    capsysbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch
) -> Callable[..., bytes]:
    """What the command line answers, as bytes."""
    for name in ("LEGALCALC_LANGUAGE", "LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "C.UTF-8")

    def run(*words: str | Path) -> bytes:
        capsysbinary.readouterr()
        main([str(word) for word in words])
        return capsysbinary.readouterr().out

    return run


@pytest.fixture
def inn_file(tmp_path: Path) -> Path:
    """The small case, alone in its folder."""
    path = tmp_path / "inn.yaml"
    path.write_text(INN, encoding="utf-8")
    return path


@pytest.fixture
def keep(app: Flask) -> Keep:
    """Keeps a case for whoever uses a browser; its id."""

    def put(browser: FlaskClient, data: dict[str, Any]) -> str:
        cookie = browser.get_cookie("__Host-lc")
        assert cookie is not None
        with app.test_request_context("/", headers={"Cookie": f"__Host-lc={cookie.value}"}):
            return create_case(with_keys(data))

    return put


@pytest.fixture(scope="session")
def sample_data(sample: Path) -> dict[str, Any]:
    """The sample case as data."""
    return dump_case(load_case(sample))


@pytest.fixture(scope="session")
def inn_case(inn: str) -> dict[str, Any]:
    """The small case as data."""
    return dump_case(load_case(inn))


class Server:
    """``legalcalc serve`` as a process of its own."""

    def __init__(self, *words: str, **surroundings: str) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "legalcalc", "serve", *words],
            cwd=ROOT,
            env={
                **os.environ,
                "LANG": "C.UTF-8",
                "LEGALCALC_DATABASE": "sqlite://",
                **surroundings,
            },
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        assert self.process.stdout is not None
        self.address = self.process.stdout.readline().strip()

    @property
    def port(self) -> int:
        return int(self.address.rpartition(":")[2])

    def stop(self) -> tuple[int, str]:
        """Stop it as the system would; its exit code and its notes."""
        self.process.terminate()
        _answer, notes = self.process.communicate(timeout=20)
        return self.process.returncode, notes


@pytest.hookimpl(tryfirst=True)  # before pytest looks at the marks
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A test that starts a server of its own, in a process, needs something outside."""
    for item in items:
        asked = getattr(item, "fixturenames", ())
        if Path(__file__).parent in item.path.parents and "serving" in asked:
            item.add_marker(pytest.mark.outside)


@pytest.fixture
def serving() -> Iterator[Callable[..., Server]]:
    """Starts servers; the test may stop them, and they are stopped in any case."""
    started: list[Server] = []

    def start(*words: str, **surroundings: str) -> Server:
        started.append(Server(*words, **surroundings))
        return started[-1]

    yield start
    for server in started:
        if server.process.poll() is None:
            server.process.kill()
            server.process.communicate()
