"""Cases of visitors, put into the store directly: how they are entered is tested elsewhere."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from legalcalc.schemas import dump_case, load_case
from legalcalc.schemas.case_layers import with_keys
from legalcalc.web.casework import create_case

Keep = Callable[[FlaskClient, dict[str, Any]], str]


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


@pytest.fixture
def case(guest: FlaskClient, keep: Keep, sample_data: dict[str, Any]) -> str:
    """The sample case, kept by a guest; the address of it."""
    return f"/cases/{keep(guest, sample_data)}/"
