"""A case in the store, and the browser of somebody who prints its papers."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable
from typing import Any

import pytest
import yaml
from flask import Flask
from werkzeug.test import TestResponse

from legalcalc.schemas.case_layers import parts, with_keys
from legalcalc.store import Session, Store
from legalcalc.web.cases.saving import card_of
from legalcalc.web.stores import stores
from tests.web.documents.office import Office

Keep = Callable[[Any], str]


@pytest.fixture
def store(app: Flask) -> Store:
    """The installation's store."""
    return stores(app).home


@pytest.fixture
def ada(app: Flask, store: Store, password: str) -> Session:
    """A session of Ada's own, beside that of her browser."""
    return store.door.sign_in("Ada", password, network="", now=stores(app).clock()).session


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


@pytest.fixture
def papers(member: Any) -> Callable[[str], Office]:
    """Ada at the screens of papers of a case."""
    return lambda case_id: Office(member, case_id)


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
    from legalcalc.documents.writers.pdf import default_renderer

    try:
        default_renderer()
    except DocumentsUnavailable as missing:
        if os.environ.get("CI"):
            raise
        pytest.skip(str(missing))
