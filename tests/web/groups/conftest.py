"""A group of Ada's."""

from __future__ import annotations

from typing import Any

import pytest

from tests.web.groups.shown import PICKERS, sent

Browser = Any  # of the conftest above


@pytest.fixture
def group(member: Browser) -> str:
    """The address of the group of four pickers, which Ada opened."""
    answer = sent(member, "/groups/new", PICKERS.read_bytes())
    assert answer.status_code == 303
    return str(answer.headers["Location"])
