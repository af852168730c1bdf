"""The languages of the product, each whole or not offered."""

from __future__ import annotations

import pytest

from legalcalc.explain import languages_offered
from legalcalc.law.discovery import load_folder
from legalcalc.places import jurisdictions_folder

LANGUAGES = ["en", "ar", "bn", "de", "es", "fr", "it", "nl", "pl", "ro", "ru", "uk", "ur"]


@pytest.mark.parametrize("country", ["england_wales", "france", "germany", "ruritania"])
def test_all_languages_are_offered(country: str) -> None:
    assert languages_offered(load_folder(jurisdictions_folder() / country)) == LANGUAGES


def test_the_program_itself_speaks_them_all() -> None:
    assert languages_offered()[: len(LANGUAGES)] == LANGUAGES
