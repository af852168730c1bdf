"""Somebody who works at the screens of papers."""

from __future__ import annotations

import re
import time
from typing import Any

from flask.testing import FlaskClient
from werkzeug.test import TestResponse


class Office:
    """Somebody at the screens of papers of one case."""

    def __init__(self, browser: Any, case_id: str) -> None:
        self.browser: FlaskClient = browser
        self.send = browser.send
        self.home = f"/cases/{case_id}/documents/"

    def choose(self, *papers: str, **fields: Any) -> TestResponse:
        """Choose papers; the answer of the page that looks them over, or of the choice again."""
        chosen = {"paper": list(papers), "format": ["pdf"], "purpose": "use", **fields}
        answer = self.send(self.home, **chosen)
        assert answer.status_code == 303
        return self.browser.get(answer.location)

    def print(self, *, heard: bool = True, at: str | None = None) -> TestResponse:
        """Print what was looked over; the redirection that answers."""
        page = self.browser.get(at or f"{self.home}review").get_data(as_text=True)
        order = re.search(r'name="order" value="(\w+)"', page)
        keys = re.findall(r'name="heard" value="([\w-]+)"', page) if heard else []
        assert order is not None
        answer: TestResponse = self.send(
            f"{at or self.home.rstrip('/')}/print", order=order[1], heard=keys
        )
        assert answer.status_code == 303
        return answer

    def files(self, order: TestResponse) -> dict[str, bytes]:
        """The files of an order, once all are done."""
        for _attempt in range(600):
            page = self.browser.get(order.location).get_data(as_text=True)
            if "<progress" not in page:
                break
            time.sleep(0.1)
        names = re.findall(rf'href="{order.location}/([^"]+)" download', page)
        return {name: self.browser.get(f"{order.location}/{name}").data for name in names}
