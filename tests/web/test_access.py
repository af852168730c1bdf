"""The matrix of visitors and routes: whoever was given no access to a case gets nothing of it."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask

Browser = Any  # of conftest
New = Callable[[Flask], Browser]

# In the sample case, and in nothing that every page shows.
CANARIES = ("SAMPLE-2026", "Maple Sample", "Northern Sample")


@pytest.fixture
def case_id(app: Flask, new_browser: New) -> str:
    """The case of a guest who is still there."""
    home: str = new_browser(app).send("/guest", sample="1").headers["Location"]
    return home.strip("/").split("/")[1]


def routes(app: Flask, case_id: str) -> list[tuple[str, str]]:
    """Method and path of everything that is done with a case."""
    found = []
    for rule in app.url_map.iter_rules():
        if "case_id" not in rule.arguments:
            continue
        path = re.sub(r"<(?:\w+(?:\([^)]*\))?:)?case_id>", case_id, rule.rule)
        path = re.sub(r"<int[^>]*>", "1", path)
        path = re.sub(r"<[^>]*>", "payments", path)
        found.extend((one, path) for one in sorted((rule.methods or set()) - {"OPTIONS"}))
    return found


@pytest.mark.parametrize("who", ["guest", "member"])
def test_a_case_of_somebody_else_is_not_there(
    app: Flask, case_id: str, who: str, request: pytest.FixtureRequest
) -> None:
    visiting: Browser = request.getfixturevalue(who)
    asked = routes(app, case_id)
    assert len(asked) > 20
    token = visiting.token()
    for method, path in asked:
        data = None if method in ("GET", "HEAD") else {"token": token}
        answer = visiting.open(path, method=method, data=data)
        assert answer.status_code == 404, (method, path)
        assert not [one for one in CANARIES if one in answer.get_data(as_text=True)]


def test_nobody_sees_a_case_without_a_session(app: Flask, case_id: str, new_browser: New) -> None:
    stranger = new_browser(app)
    for method, path in routes(app, case_id):
        answer = stranger.open(path, method=method)
        assert answer.status_code == 303, (method, path)
        assert answer.headers["Location"].startswith("/sign-in?"), (method, path)


def test_the_address_of_sign_in_leads_back_and_tells_nothing_else(
    app: Flask, case_id: str, new_browser: New
) -> None:
    answer = new_browser(app).get(f"/cases/{case_id}/")
    assert answer.headers["Location"] == f"/sign-in?next=/cases/{case_id}/"
