"""A front end that listens at a port of this computer, in a thread of its own.

It has real workers, a store in memory or in a folder, and a clock that tests can put forward.
"""

from __future__ import annotations

import json
import threading
from datetime import UTC, date, datetime, time, timedelta
from http import HTTPStatus
from pathlib import Path
from typing import Any, NoReturn

import yaml
from flask import abort
from waitress.server import create_server

from legalcalc.places import sample_case
from legalcalc.store import SignedIn, Store, vault
from legalcalc.web import Limits, Settings, create_app
from legalcalc.web.listening import bound
from legalcalc.web.services import services
from legalcalc.web.stores import stores
from legalcalc.web.visitors import public

__all__ = ["NAME", "PASSWORD", "TODAY", "House"]

NAME = "Ada"
PASSWORD = "sounding ripple mortar wanted"
TODAY = date(2026, 11, 20)
"""The day on which people visit a house. The law of it is known, which that of a later one may not
be."""
_CHEAP = vault.HashingCost(memory=8, passes=1)


class House:
    """A running front end, as if other computers reached it.

    With ``peopled``, Ada is there, an administrator. With ``still``, its clock stands, and what is
    kept for half an hour is there however long somebody looks.
    """

    def __init__(
        self,
        *,
        peopled: bool = True,
        still: bool = False,
        workers: int = 1,
        folder: Path | None = None,
        **settings: Any,
    ) -> None:
        # All walks share a house, and orders are kept for a while: nobody is to wait for another.
        # A machine that tests much at once takes ten times as long for a case.
        limits = Limits(
            requests_a_minute=1_000_000, jobs=10_000, compute_seconds=300.0, paper_seconds=900.0
        )
        database = f"sqlite:///{folder}/cases.db" if folder else "sqlite://"
        nine = datetime.combine(TODAY, time(9), UTC)
        self._stands = nine if still else None
        self._late = timedelta() if still else nine - datetime.now(UTC)
        self.app = create_app(
            Settings(
                workers=workers,
                guests=1000,
                limits=limits,
                database=database,
                **{"shared": True, **settings},
            )
        )
        self.app.add_url_rule("/trouble/<int:status>", view_func=public(_trouble))
        ours = stores(self.app)
        ours.clock = self.now
        ours.take(
            Store.open(database, folder=folder or Path("/nonexistent"), now=self.now(), work=_CHEAP)
        )
        if peopled:
            ours.home.accounts.create_first(NAME, PASSWORD, now=self.now())
        services(self.app).begin()
        sockets = bound(0)
        self.address = f"http://localhost:{sockets[0].getsockname()[1]}"
        # As many as the program's own: each of many windows keeps some.
        self._server = create_server(
            self.app, sockets=sockets, threads=8, ident=None, connection_limit=500
        )
        self._thread = threading.Thread(target=self._server.run, name="house", daemon=True)
        self._thread.start()

    def now(self) -> datetime:
        """The time in this house."""
        return (self._stands or datetime.now(UTC)) + self._late

    def pass_time(self, **amount: float) -> None:
        """Put the clock forward."""
        self._late += timedelta(**amount)

    def close(self) -> None:
        """Send everybody home."""
        self._server.close()
        services(self.app).end()
        stores(self.app).end()

    def sign_in(self) -> SignedIn:
        """A session of Ada's."""
        return stores(self.app).home.door.sign_in(NAME, PASSWORD, network="", now=self.now())

    def case(self, data: dict[str, Any] | str | None = None) -> str:
        """A case of Ada's, the invented one if not told otherwise; its id."""
        from legalcalc.web import visitors
        from legalcalc.web.cases.saving import create_case
        from legalcalc.web.casework import open_from

        with self.app.test_request_context("/"):
            visitors.begin_session(self.sign_in().token)
            body = sample_case().read_bytes() if data is None else _yaml(data)
            return create_case(open_from(body))


def _trouble(status: int) -> NoReturn:
    """A page that is refused, or at which the program has a fault."""
    if status == HTTPStatus.INTERNAL_SERVER_ERROR:
        raise RuntimeError
    abort(status)


def _yaml(data: dict[str, Any] | str) -> bytes:
    if isinstance(data, str):
        return data.encode()
    return yaml.safe_dump(json.loads(json.dumps(data)), allow_unicode=True).encode()
