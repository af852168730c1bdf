"""What tests of pages of groups do alike."""

from __future__ import annotations

import io
import re
from pathlib import Path
from typing import Any

PICKERS = Path(__file__).resolve().parents[3] / "examples" / "group-of-pickers.yaml"
NAMES = ("Ana Example", "Bela Example", "Cem Example", "Dora Example")

Browser = Any  # of the conftest above


def sent(browser: Browser, path: str, content: bytes, name: str = "group.yaml", **more: Any) -> Any:
    """The answer to a form with a file."""
    fields = {"token": browser.token(), "file": (io.BytesIO(content), name), **more}
    return browser.post(path, data=fields, content_type="multipart/form-data")


def words(answer: Any) -> str:
    """The text of a page, with single blanks between its words."""
    text = re.sub(r"<[^>]*>", " ", answer.get_data(as_text=True))
    return " ".join(re.sub(r"[\u2066-\u2069]", "", text).split())


def computed(browser: Browser, address: str) -> str:
    """The text of the page of a group, once all of it is computed."""
    for _number in range(30):
        page = words(browser.get(address))
        if "are computed." not in page:
            return page
    raise AssertionError(page)
