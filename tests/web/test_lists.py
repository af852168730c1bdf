"""Lists on screens part their things as the language does, and titles with commas by semicolons."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from flask import Flask, render_template_string
from flask.testing import FlaskClient

TEMPLATES = Path(__file__).parents[2] / "templates" / "web"
IN_ENGLISH = ("api.html", "api_words.html")  # the pages of the interface for programs


def test_no_template_writes_the_comma_of_a_list_itself() -> None:
    own = [
        path.name
        for path in TEMPLATES.rglob("*.html")
        if path.name not in IN_ENGLISH
        and re.search(r"""["'][,;؛،] ["'] if not loop\.last""", path.read_text("utf-8"))
    ]
    assert own == []


@pytest.mark.parametrize(("language", "parted"), [("en", "a, b; c"), ("ar", "a، b؛ c")])
def test_things_are_parted_by_the_signs_of_the_language(
    guest: FlaskClient, language: str, parted: str
) -> None:
    app: Flask = guest.application
    with app.test_request_context(headers={"Accept-Language": language}):
        assert render_template_string("a{{ comma() }}b{{ semicolon() }}c") == parted
