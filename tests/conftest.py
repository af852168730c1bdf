"""What holds for all tests."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings

from legalcalc.gaps import faults_raised
from legalcalc.store import age_file

# How long an example takes says how busy the machine is, and nothing of the program.
settings.register_profile(
    "unhurried", settings(), deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
# What ``make test`` takes; ``make test-all`` tries a hundred cases of each property.
settings.register_profile("few", settings.get_profile("unhurried"), max_examples=30)
settings.load_profile("unhurried")


# Thousands of tests that were collected, and countries and catalogues that stay loaded, are garbage
# never; to look through them again and again takes longer than the tests themselves.


def pytest_collection_finish() -> None:
    gc.collect()
    gc.freeze()
    # As often as `legalcalc serve` does, where Python would look after every 700 objects.
    gc.set_threshold(50_000)


@pytest.fixture(scope="module", autouse=True)
def _what_a_module_loaded_stays() -> Iterator[None]:
    yield
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session", autouse=True)
def _faults_raised() -> Iterator[None]:
    """A rule that fails ends a test: it is never taken for something that is not known."""
    with faults_raised():
        yield


WORK_OF_A_FILE = age_file.WORK


@pytest.fixture(scope="session", autouse=True)
def _phrases_of_files_cost_little() -> Iterator[None]:
    """A second's work for each file that a test writes or opens proves nothing."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(age_file, "WORK", 10)
        yield


@pytest.fixture
def phrases_cost_what_they_cost(monkeypatch: pytest.MonkeyPatch) -> None:
    """Files in this test are written as the program writes them."""
    monkeypatch.setattr(age_file, "WORK", WORK_OF_A_FILE)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--renew-golden",
        action="store_true",
        help="write the files of tests/documents/golden anew from what the papers say",
    )
