"""What screens of results show, and what the engine finds."""

from __future__ import annotations

import html
import re
from typing import Any

from flask.testing import FlaskClient

from legalcalc.claims import assess
from legalcalc.claims.rows import Assessment
from legalcalc.explain import Teller
from legalcalc.law.discovery import find
from legalcalc.schemas import load_case

NBSP = "\N{NO-BREAK SPACE}"


def engine(data: dict[str, Any]) -> tuple[Assessment, Teller]:
    """What the engine finds, and who tells it in English."""
    case = load_case(data)
    law = find(case.jurisdiction)
    assert law is not None
    return assess(case, law), Teller("en", law, more=("web",))


def text_of(browser: FlaskClient, path: str) -> str:
    answer = browser.get(path)
    assert answer.status_code == 200, path
    return html.unescape(answer.get_data(as_text=True))


def words_of(page: str) -> str:
    """The text of a page without its mark-up."""
    spaced = re.sub(r"</(?:td|th|li|p|dt|dd|h[1-4])>|<br>", " ", page)
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", "", spaced).replace(NBSP, " "))
