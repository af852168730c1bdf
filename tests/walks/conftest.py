"""A real browser in a real front end: what people see, press and type, from the first page on.

Whatever a browser notes as wrong fails the test: an error in its console, a breach of the policy of
content, a fault of the script, a request to anybody else.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from legalcalc.web.language import languages
from tests.walks.house import House
from tests.walks.screens import ENTRIES, SCREENS
from tests.walks.visits import WALKED, Arrivals

EVERYTHING = os.environ.get("WALKS") == "all"
"""Whether all combinations are asked for, as ``make walks`` does (long), and not only those that
between them show everything once."""
EACH_LANGUAGE = EVERYTHING or os.environ.get("WALKS") == "languages"
"""Whether each screen is asked for in each language; if that is all, once in each but the first."""


@pytest.hookimpl(tryfirst=True)  # before pytest looks at the marks
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Every walk needs a browser."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.outside)


@pytest.fixture(scope="session")
def everything() -> bool:
    """Whether all combinations are asked for."""
    return EVERYTHING


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Take a walk in each language that is offered.

    What is walked for each of many things is, in CI, walked for all of them in the first language,
    and for every sixth of them in each of the others, not the same ones; and all screens are seen
    in all languages where everything is asked for.
    """
    if "language" not in metafunc.fixturenames:
        return
    offered = [one for one in WALKED if one in languages()]
    if EACH_LANGUAGE and "screen" in metafunc.fixturenames:
        offered += [one for one in languages() if one not in offered]
    for name, many in {"screen": SCREENS, "entry": ENTRIES}.items():
        if name in metafunc.fixturenames:
            each = EACH_LANGUAGE if name == "screen" else EVERYTHING
            pairs = [
                (one, language)
                for step, language in enumerate(offered)
                for place, one in enumerate(many)
                if each or step == 0 or place % 6 == step % 6
            ]
            ids = [f"{one}-{language}" for one, language in pairs]
            metafunc.parametrize((name, "language"), pairs, ids=ids)
            return
    metafunc.parametrize("language", offered)


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    """Debian's Chromium, which reads the computer's own fonts and needs no download.

    Its build without windows takes a little more than half of the time of the other.
    """
    program = shutil.which("chromium-headless-shell") or shutil.which("chromium")
    if program is None:
        reason = "Chromium is not installed (apt-get install chromium-headless-shell)"
        if os.environ.get("CI"):
            pytest.fail(f"{reason}, and in CI these tests have to run")
        pytest.skip(f"{reason}, so no walk was taken")
    # Its sandbox cannot be had as root.
    as_root = ["--no-sandbox"] if os.geteuid() == 0 else []
    return {"executable_path": program, "args": as_root}


@pytest.fixture(scope="session")
def house() -> Iterator[House]:
    """A front end in which there is Ada, an administrator."""
    found = House()
    yield found
    found.close()


@pytest.fixture
def new_house(tmp_path: Path) -> Iterator[Callable[..., House]]:
    """Makes front ends of a test's own."""
    made: list[House] = []

    def make(**settings: Any) -> House:
        made.append(House(**settings))
        return made[-1]

    yield make
    for one in made:
        one.close()


@pytest.fixture
def arrive(browser: Browser, house: House) -> Iterator[Arrivals]:
    """Lets people arrive, each with a browser that has not been here before."""
    arrivals = Arrivals(browser, house)
    yield arrivals
    arrivals.end()
