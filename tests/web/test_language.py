"""The pages speak a language only where every sentence of theirs and of the program's is there."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from werkzeug.datastructures import LanguageAccept

from legalcalc.explain import Teller, languages_offered
from legalcalc.explain import catalogues as module
from legalcalc.explain.catalogues import WEB_DOMAIN
from legalcalc.messages import _
from legalcalc.web.language import chosen_language

HEADER = (
    'msgid ""\nmsgstr ""\n"Language: fr\\n"\n"Content-Type: text/plain; charset=utf-8\\n"\n'
    '"Plural-Forms: nplurals=2; plural=(n > 1);\\n"\n\n'
)


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder of catalogues in place of the program's own."""
    monkeypatch.setattr(module, "translations_folder", lambda: tmp_path)
    for cached in (module._read, module._complete):
        cached.cache_clear()
    yield tmp_path
    for cached in (module._read, module._complete):
        cached.cache_clear()


def write(folder: Path, domain: str, text: str) -> None:
    path = folder / "fr" / "LC_MESSAGES" / f"{domain}.po"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(HEADER + text, encoding="utf-8")


def test_pages_need_their_own_catalogue_and_the_programs(own: Path) -> None:
    more = (WEB_DOMAIN,)
    write(own, "legalcalc", 'msgid "yes"\nmsgstr "oui"\n')
    assert languages_offered() == ["en", "fr"]
    assert languages_offered(more=more) == ["en"]
    write(own, "web", 'msgid "Start"\nmsgstr ""\n')
    module._complete.cache_clear()
    assert languages_offered(more=more) == ["en"]
    write(own, "web", 'msgid "Start"\nmsgstr "Accueil"\n')
    module._complete.cache_clear()
    assert languages_offered(more=more) == ["en", "fr"]
    teller = Teller("fr", more=more)
    assert teller(_("Start")) == "Accueil" and teller(_("yes")) == "oui"
    assert Teller("fr")(_("Start")) == "Start"


def test_sentences_of_pages_are_in_no_other_catalogue(root: Path) -> None:
    folder = root / "translations" / "fr" / "LC_MESSAGES"
    of_page, of_command = (
        'msgid "Skip to the content"\n',
        'msgid "{file} cannot be read: {reason}."\n',
    )
    of_pages, of_program = (
        (folder / f"{one}.po").read_text("utf-8") for one in ("web", "legalcalc")
    )
    assert of_page in of_pages and of_page not in of_program
    assert of_command in of_program and of_command not in of_pages


@pytest.mark.parametrize(
    ("wanted", "chosen"),
    [
        ([("fr", 1)], "fr"),
        ([("fr-CA", 1)], "fr"),
        ([("FR", 1)], "fr"),
        ([("tlh", 1), ("ar", 0.5)], "ar"),
        ([("tlh", 1)], "en"),
        ([("fr", 0)], "en"),
        ([], "en"),
    ],
)
def test_the_language_liked_best_among_those_offered(
    wanted: list[tuple[str, float]], chosen: str
) -> None:
    assert chosen_language(LanguageAccept(wanted), ["en", "ar", "fr"]) == chosen


def test_a_page_says_its_language_and_direction(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    from legalcalc.web import language

    assert '<html lang="en" dir="ltr">' in client.get("/").text
    monkeypatch.setattr(language, "languages_offered", lambda *_a, **_w: ["en", "ar"])
    page = client.get("/", headers={"Accept-Language": "ar-EG"}).text
    assert '<html lang="ar" dir="rtl">' in page


def test_a_language_to_choose_runs_as_its_name_is_written(client: FlaskClient) -> None:
    page = client.get("/").text
    assert 'value="ar" lang="ar" dir="rtl"' in page
    assert 'value="fr" lang="fr" dir="ltr"' in page
