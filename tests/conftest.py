"""What holds for all tests."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings

from legalcalc.gaps import faults_raised

# How long an example takes says how busy the machine is, and nothing of the program.
settings.register_profile(
    "unhurried", settings(), deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("unhurried")


@pytest.fixture(scope="session", autouse=True)
def _faults_raised() -> Iterator[None]:
    """A rule that fails ends a test: it is never taken for something that is not known."""
    with faults_raised():
        yield


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--renew-golden",
        action="store_true",
        help="write the files of tests/documents/golden anew from what the papers say",
    )
