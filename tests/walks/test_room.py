"""A trainer opens a room, trainees in two languages answer, a claim is shown, results printed."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from typing import Any, cast

import pytest
from waitress.server import create_server

from legalcalc.web.listening import bound
from legalcalc.web.room.app import TRAINER_KEY, create_room_app
from tests.walks import looks
from tests.walks.house import House
from tests.walks.visits import Arrivals, Visit

# What the engine finds for the first scenario, and what the rate of last year leads to.
RIGHT, LAST_YEARS_RATE = "6823.00", "6135.00"


class CourseRoom:
    """The application of rooms that listens at a port of this computer."""

    def __init__(self) -> None:
        sockets = bound(0)
        port = sockets[0].getsockname()[1]
        self.app = create_room_app("localhost", port=port)
        self.address = f"http://localhost:{port}"
        self.trainer = f"/trainer/{self.app.config[TRAINER_KEY]}/"
        self._server: Any = create_server(self.app, sockets=sockets, threads=8, ident=None)
        threading.Thread(target=self._server.run, name="room", daemon=True).start()

    def close(self) -> None:
        self._server.close()


@pytest.fixture(scope="module")
def course() -> Iterator[CourseRoom]:
    found = CourseRoom()
    yield found
    found.close()


def _looked_at(visit: Visit, language: str) -> None:
    page = visit.page
    found = looks.axe(page) if visit.script else []  # which is a script itself
    found += looks.sideways(page) + looks.frame(page) + looks.direction(page)
    found += looks.naming(page, language) + looks.too_heavy(page, "guided") + looks.tables(page)
    assert not found, "\n".join(found)
    assert "legalcalc" not in visit.title


def _opened(trainer: Visit, course: CourseRoom) -> str:
    """Open a room for the first scenario in English and Arabic; its code."""
    trainer.go(course.trainer)
    _looked_at(trainer, "en")
    trainer.type(minutes="soon")
    trainer.send()
    assert trainer.the("#errors a").count() == 2  # no scenario, and no minutes
    _looked_at(trainer, "en")
    trainer.the('[name="scenario"][value="kitchen-help"]').check()
    trainer.the('[name="language"][value="ar"]').check()
    trainer.the('[name="variants"]').uncheck()
    trainer.type(minutes="45")
    trainer.send()
    return trainer.the(".paper-key code").inner_text()


def _joined(trainee: Visit, code: str, language: str) -> None:
    trainee.go(f"/?code={code}&language={language}")
    _looked_at(trainee, language)
    assert trainee.named("code").input_value() == code
    trainee.the("#language").select_option(language)
    trainee.send()
    assert trainee.path == "/task"
    _looked_at(trainee, language)


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_a_class_answers_and_its_trainer_watches(
    course: CourseRoom, arrive: Arrivals, script: bool
) -> None:
    place = cast("House", course)
    refused = (
        "the server responded with a status of 422",
        "the server responded with a status of 404",
    )
    trainer = arrive("en", 1280, house=place, script=True, allowed=refused)
    code = _opened(trainer, course)
    _looked_at(trainer, "en")
    desk = trainer.path

    ana = arrive("en", 320, house=place, script=script, allowed=refused)
    ana.go("/")
    ana.type(code="AAAAAA")
    ana.send()
    assert ana.named("code").get_attribute("aria-invalid") == "true"
    _joined(ana, code, "en")
    ana.type(**{"sum-1": RIGHT})
    ana.send('form[action="/task"]')
    assert ana.the("#sum-1-mark.good").count() == 1

    samir = arrive("ar", 320, house=place, script=script)
    _joined(samir, code, "ar")
    samir.type(**{"sum-1": LAST_YEARS_RATE, "sum-2": "كثير"})
    samir.send('form[action="/task"]')
    _looked_at(samir, "ar")
    assert samir.the("#sum-2-wrong").count() == 1
    assert samir.named("sum-2").input_value() == "كثير"
    mark = samir.the("#sum-1-mark")
    hint, why = mark.locator("details").first, mark.locator("details details")
    assert not hint.locator("p").first.is_visible()
    hint.locator("summary").first.click()
    assert hint.locator("p").first.is_visible() and not why.locator("p").is_visible()
    why.locator("summary").click()
    assert why.locator("p").is_visible()
    _looked_at(samir, "ar")

    # The page of the trainer shows it by itself.
    trainer.page.wait_for_function(
        "() => [...document.querySelectorAll('#standing tbody tr:first-child td')]"
        ".map((one) => one.innerText.trim()).join() === '1,1,0,0'"
    )
    assert trainer.the("#standing ol li").count() == 1
    _looked_at(trainer, "en")

    trainer.follow("/explain")
    steps = trainer.the("#steps li")
    assert steps.count() == 1
    trainer.the("main a.button").first.click()
    trainer.page.wait_for_url("**step=2**")
    assert steps.count() == 2
    _looked_at(trainer, "en")
    trainer.go(f"{desk}results")
    assert trainer.the("main tbody tr").count() == 2
    _looked_at(trainer, "en")

    trainer.go(desk)
    trainer.send()
    assert trainer.path == course.trainer
    ana.go("/task")
    assert ana.path == "/"


def test_the_page_of_a_room_that_is_over_says_so_by_itself(
    course: CourseRoom, arrive: Arrivals
) -> None:
    gone = (
        "the server responded with a status of 422",
        "the server responded with a status of 404",
    )
    trainer = arrive("en", 1280, house=cast("House", course), allowed=gone)
    _opened(trainer, course)
    with trainer.page.expect_navigation():
        course.app.config["LEGALCALC_ROOMS"]._open.clear()
    assert trainer.the("#standing").count() == 0
