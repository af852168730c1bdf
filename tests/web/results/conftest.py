"""Cases of visitors, put into the store directly: how they are entered is tested elsewhere."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from flask.testing import FlaskClient

Keep = Callable[[FlaskClient, dict[str, Any]], str]


@pytest.fixture
def case(guest: FlaskClient, keep: Keep, sample_data: dict[str, Any]) -> str:
    """The sample case, kept by a guest; the address of it."""
    return f"/cases/{keep(guest, sample_data)}/"
