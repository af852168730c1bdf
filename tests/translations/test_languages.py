"""The languages of the product, each whole or not offered."""

from __future__ import annotations

import pytest

from legalcalc.explain import languages_offered
from legalcalc.law.discovery import load_folder
from legalcalc.places import jurisdictions_folder

LANGUAGES = ["en", "ar", "bn", "de", "es", "fr", "it", "nl", "pl", "ro", "ru", "uk", "ur"]


COUNTRIES = sorted(one.parent.name for one in jurisdictions_folder().glob("*/__init__.py"))


@pytest.mark.parametrize("country", COUNTRIES)
def test_all_languages_are_offered(country: str) -> None:
    assert languages_offered(load_folder(jurisdictions_folder() / country)) == LANGUAGES


def test_the_program_itself_speaks_them_all() -> None:
    assert languages_offered()[: len(LANGUAGES)] == LANGUAGES
