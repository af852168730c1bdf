"""A case in the store, and the browser of somebody who prints its papers."""

from __future__ import annotations

import json
import os
import re
import time
from collections.abc import Callable
from typing import Any

import pytest
import yaml
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from legalcalc.store import Session, Store
from legalcalc.web.cases.data import parts, with_keys
from legalcalc.web.casework import card_of
from legalcalc.web.stores import stores

Keep = Callable[[Any], str]


@pytest.fixture
def store(app: Flask) -> Store:
    """The installation's store."""
    return stores(app).home


@pytest.fixture
def ada(app: Flask, store: Store, password: str) -> Session:
    """A session of Ada's own, beside that of her browser."""
    return store.accounts.sign_in("Ada", password, network="", now=stores(app).clock()).session


@pytest.fixture
def keep(app: Flask, store: Store, ada: Session) -> Keep:
    """Keeps a case, given as data or as the text of a case file, for Ada; its id."""

    def kept(case: Any) -> str:
        data = yaml.load(case, yaml.BaseLoader) if isinstance(case, str) else case
        facts, identity = parts(with_keys(data))
        return store.cases.create(
            ada, facts=facts, identity=identity, card=card_of(facts), now=stores(app).clock()
        )

    return kept


@pytest.fixture
def inn_case(keep: Keep, inn: str) -> str:
    """The small case, kept."""
    return keep(inn)


def text(answer: TestResponse) -> str:
    """The words of a page."""
    page = re.sub(r"<(script|style).*?</\1>", "", answer.get_data(as_text=True), flags=re.DOTALL)
    return " ".join(re.sub(r"<[^>]*>", " ", page).split())


class Papers:
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


@pytest.fixture
def papers(member: Any) -> Callable[[str], Papers]:
    """Ada at the screens of papers of a case."""
    return lambda case_id: Papers(member, case_id)


@pytest.fixture
def read() -> Callable[[TestResponse], str]:
    """The words of a page."""
    return text


@pytest.fixture
def dumped() -> Callable[[Any], str]:
    """Data in one order, to be compared."""
    return lambda data: json.dumps(data, sort_keys=True, ensure_ascii=False)


@pytest.fixture(scope="session")
def printing() -> None:
    """Skips where this machine cannot print, with the reason."""
    from legalcalc.documents import DocumentsUnavailable
    from legalcalc.documents.renderer import default_renderer

    try:
        default_renderer()
    except DocumentsUnavailable as missing:
        if os.environ.get("CI"):
            raise
        pytest.skip(str(missing))
