"""A class in a room: a trainer opens it, trainees join by a code and answer, nothing is left."""

from __future__ import annotations

import re
import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from fractions import Fraction
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from legalcalc.cli import main
from legalcalc.web.room import rooms as rooms_of_a_course
from legalcalc.web.room.app import TRAINER_KEY, create_room_app
from legalcalc.web.room.rooms import Rooms, TrainingTask, training_tasks
from legalcalc.web.room.trainees import COOKIE

BEGUN = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)


class Clock:
    def __init__(self) -> None:
        self.now = BEGUN

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture(scope="module")
def tasks() -> tuple[TrainingTask, ...]:
    return training_tasks()


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def app(tasks: tuple[TrainingTask, ...], clock: Clock) -> Flask:
    return create_room_app("localhost", port=8680, tasks=tasks, clock=clock)


@pytest.fixture
def trainer(app: Flask) -> FlaskClient:
    return app.test_client()


@pytest.fixture
def base(app: Flask) -> str:
    return f"/trainer/{app.config[TRAINER_KEY]}/"


@pytest.fixture
def code(trainer: FlaskClient, base: str) -> str:
    """The code of a room for the first scenario, in English and Arabic, without variants."""
    return opened(trainer, base)


def opened(trainer: FlaskClient, base: str, **fields: Any) -> str:
    asked = {"scenario": "kitchen-help", "language": ["en", "ar"], "minutes": "90", **fields}
    answer = trainer.post(base, data=asked)
    assert answer.status_code == 303
    return answer.location.rstrip("/").rpartition("/")[2]


def join(app: Flask, code: str, language: str = "en") -> FlaskClient:
    browser = app.test_client()
    answer = browser.post("/", data={"code": code, "language": language})
    assert (answer.status_code, answer.location) == (303, "/task")
    return browser


def text(answer: TestResponse) -> str:
    assert answer.status_code == 200
    return " ".join(re.sub(r"<[^>]+>", " ", answer.get_data(as_text=True)).split())


def answered(browser: FlaskClient, *sums: str) -> str:
    data = {f"sum-{number}": sum for number, sum in enumerate(sums, 1)}
    assert browser.post("/task", data=data).status_code == 303
    return text(browser.get("/task"))


# -- a class ---------------------------------------------------------------------------------------


def test_a_trainee_joins_and_sees_what_is_right(app: Flask, code: str) -> None:
    browser = join(app, f" {code[:3].lower()} {code[3:]} ")
    page = text(browser.get("/task"))
    assert "Number 1" in page and "The Golden Carp" in page
    assert "6,823" not in page  # nothing that is computed
    page = answered(browser, "6,823.00", "177.29", "7,000.28")
    assert "2 of 3 are right" in page
    assert "too little" in page


def test_a_trainee_reads_the_notes_of_the_interview_and_the_evidence(
    app: Flask, trainer: FlaskClient, base: str
) -> None:
    code = opened(trainer, base, scenario="valley-farm", language=["en", "ar"])
    page = text(join(app, code).get("/task"))
    notes = page.index("Notes of the first interview Dagny Rook speaks quietly")
    assert notes < page.index("E1 · a message Zenda Valley Farm · 3 Apr 2023 Welcome.")
    whole = join(app, code, "ar").get("/task").get_data(as_text=True)
    assert 'dir="rtl"' in whole and whole.count('class="exhibit exhibit-') == 3
    assert whole.count('class="entry answer"') == 1


def test_a_known_mistake_is_hinted_at_step_by_step(app: Flask, code: str) -> None:
    browser = join(app, code)
    browser.post("/task", data={"sum-1": "6,135.00"})
    page = browser.get("/task").get_data(as_text=True)
    hint = page[page.index("often made") :]
    assert (
        hint.index("<details>") < hint.index("Last year’s rate used") < hint.index("The rate rose")
    )
    assert hint.count("<details>") == 2  # what it is, and inside why


def test_sums_are_typed_as_people_write_them(app: Flask, trainer: FlaskClient, base: str) -> None:
    code = opened(trainer, base, language=["de"])
    browser = join(app, code, "de")
    browser.post("/task", data={"sum-1": "6.823,00", "sum-2": "viel", "sum-3": "7.000"})
    page = browser.get("/task").get_data(as_text=True)
    assert 'lang="de"' in page
    assert page.count("notice good") == 1
    assert page.count('aria-invalid="true"') == 2  # no sum, and one of two readings
    assert 'value="viel"' in page and 'value="7.000"' in page  # nothing typed is lost


def test_each_of_a_class_has_another_variant_and_neighbours_other_sums(
    app: Flask, trainer: FlaskClient, base: str
) -> None:
    code = opened(trainer, base, variants="1")
    rooms: Rooms = app.config["LEGALCALC_ROOMS"]
    for _number in range(4):
        join(app, code)
    room = rooms.find(code, now=BEGUN)
    assert room is not None
    people = list(room.trainees.values())
    assert [one.variant for one in people] == [1, 2, 3, 4]
    sums = [room.task.asked(one.variant)[0].right for one in people]
    assert len(set(sums)) == 4


def test_the_variants_of_a_class_are_computed_before_it_has_joined(
    app: Flask, trainer: FlaskClient, base: str, tasks: tuple[TrainingTask, ...]
) -> None:
    task = TrainingTask(tasks[0]._path, tasks[0].jurisdiction)
    rooms = Rooms((task,))
    room = rooms.open(task, languages=("en",), variants=True, minutes=9, now=BEGUN)
    while 3 not in task._worksheets:
        time.sleep(0.01)
    rooms.close(room.code)
    preparing = [one for one in threading.enumerate() if one.name == "variants"]
    for one in preparing:
        one.join(60)
    assert 60 not in task._worksheets  # what nobody needs any more is not computed


def test_who_waits_for_a_variant_keeps_nobody_else_waiting(
    app: Flask, trainer: FlaskClient, base: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Rooms, "_prepare", lambda _rooms, _room: None)
    code = opened(trainer, base, variants="1", scenario="valley-farm")
    first = join(app, code)
    answered(first, "1")
    join(app, code)
    with rooms_of_a_course._COMPUTING:  # for the second of them
        answered(first, "2")
        page = text(trainer.get(f"{base}rooms/{code}/"))
        trainer.get(f"{base}rooms/{code}/results")
    assert "2 people have joined" in page


def test_a_variant_asks_for_the_sums_that_the_scenario_asks_for(
    tasks: tuple[TrainingTask, ...],
) -> None:
    for task in tasks:
        written = [(one.key, one.title) for one in task.asked(None)]
        if task.scenario.variants > 1:
            assert [(one.key, one.title) for one in task.asked(2)] == written


def test_the_trainer_sees_how_the_room_stands_and_no_name(
    app: Flask, trainer: FlaskClient, base: str, code: str
) -> None:
    answered(join(app, code), "6,823.00")
    answered(join(app, code), "6,135.00")
    answered(join(app, code), "6,135.00", "1")
    join(app, code, "ar")
    page = text(trainer.get(f"{base}rooms/{code}/"))
    assert "4 people have joined" in page
    row = re.search(r"Unpaid (?:pay|wages)[^0-9]* (\d) (\d) (\d) (\d)", page) or re.search(
        r"No answer yet \D*(\d) (\d) (\d) (\d)", page
    )
    assert row is not None and row.groups() == ("1", "2", "0", "1")
    assert "Last year’s rate used : 2 people" in page or "Last year’s rate used: 2 people" in page
    printed = text(trainer.get(f"{base}rooms/{code}/results"))
    assert "1 right – –" in printed and "3 a known mistake too low –" in printed


def test_the_claim_is_shown_step_by_step(trainer: FlaskClient, base: str, code: str) -> None:
    first = text(trainer.get(f"{base}rooms/{code}/explain"))
    assert "Step 1 of" in first and "One step back" not in first
    last = int(re.search(r"Step 1 of (\d+)", first)[1])  # type: ignore[index]
    whole = text(trainer.get(f"{base}rooms/{code}/explain?step={last}"))
    assert "Next step" not in whole and len(whole) > len(first)
    assert "Labour Act" in whole
    assert trainer.get(f"{base}rooms/{code}/explain?row=99").status_code == 404


def test_pages_are_in_the_language_of_each(
    app: Flask, trainer: FlaskClient, base: str, code: str
) -> None:
    page = join(app, code, "ar").get("/task").get_data(as_text=True)
    assert '<html lang="ar" dir="rtl">' in page
    # A language that the room does not have is not given.
    assert 'lang="en"' in join(app, code, "fr").get("/task").get_data(as_text=True)
    assert 'lang="fr"' in app.test_client().get("/?language=fr").get_data(as_text=True)


# -- what can go wrong -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"scenario": "no such"}, "Choose a scenario"),
        ({"language": ["xx"]}, "Choose a language"),
        ({"minutes": "2"}, "from 5 to 480"),
        ({"minutes": "soon"}, "from 5 to 480"),
        ({"minutes": "9999"}, "from 5 to 480"),
    ],
)
def test_a_room_that_cannot_be_opened_says_why(
    trainer: FlaskClient, base: str, fields: dict[str, Any], sentence: str
) -> None:
    asked = {"scenario": "kitchen-help", "language": ["en"], "minutes": "90", **fields}
    answer = trainer.post(base, data=asked)
    assert answer.status_code == 422
    page = answer.get_data(as_text=True)
    assert sentence in re.sub(r"<[^>]+>", "", page)
    assert 'value="2"' in page or fields.get("minutes") != "2"  # nothing typed is lost


def test_a_wrong_code_says_so_and_too_many_are_not_looked_at(app: Flask) -> None:
    browser = app.test_client()
    where = {"REMOTE_ADDR": "192.0.2.77"}
    first = browser.post("/", data={"code": "AAAAAA"}, environ_base=where)
    assert first.status_code == 422
    assert "No room with this code" in first.get_data(as_text=True)
    assert 'value="AAAAAA"' in first.get_data(as_text=True)
    for _number in range(25):
        last = browser.post("/", data={"code": "AAAAAA"}, environ_base=where)
    assert last.status_code == 429


def test_threat_trainer_pages_without_the_key_or_from_elsewhere(
    app: Flask, trainer: FlaskClient, base: str, code: str
) -> None:
    for path in ("", f"rooms/{code}/", f"rooms/{code}/results", f"rooms/{code}/explain"):
        assert trainer.get(f"/trainer/{'x' * 22}/{path}").status_code == 404
    assert trainer.post(f"/trainer/{'x' * 22}/rooms/{code}/close").status_code == 404
    # Nor with it from another computer: the key would be read on the network.
    elsewhere = trainer.get(base, environ_base={"REMOTE_ADDR": "192.0.2.9"})
    assert (trainer.get(base).status_code, elsewhere.status_code) == (200, 404)
    # The pages of trainees do not tell it.
    page = join(app, code).get("/task").get_data(as_text=True)
    assert app.config[TRAINER_KEY] not in page and "/trainer" not in page


def test_threat_forms_of_other_sites_and_strange_names(app: Flask, code: str) -> None:
    browser = join(app, code)
    strange = {"Origin": "http://evil.example", "Sec-Fetch-Site": "cross-site"}
    assert browser.post("/task", data={"sum-1": "1"}, headers=strange).status_code == 403
    assert browser.get("/", headers={"Host": "evil.example"}).status_code == 400


def test_threat_mark_up_in_what_is_typed_is_text(
    app: Flask, trainer: FlaskClient, base: str, code: str
) -> None:
    browser = join(app, code)
    browser.post("/task", data={"sum-1": '"><script>alert(1)</script>'})
    page = browser.get("/task").get_data(as_text=True)
    assert "<script>alert" not in page and "&lt;script&gt;" in page
    again = app.test_client().post("/", data={"code": '"><b>'}).get_data(as_text=True)
    assert '"><b>' not in again


def test_large_requests_are_refused(app: Flask, code: str) -> None:
    answer = join(app, code).post("/task", data={"sum-1": "1" * 60_000})
    assert answer.status_code == 413


def test_a_room_that_is_over_leaves_nothing(
    app: Flask, trainer: FlaskClient, base: str, code: str, clock: Clock
) -> None:
    browser = join(app, code)
    clock.now += timedelta(minutes=91)
    assert browser.get("/task").location == "/"
    assert browser.post("/task", data={"sum-1": "1"}).location == "/"
    assert trainer.get(f"{base}rooms/{code}/").status_code == 404
    rooms: Rooms = app.config["LEGALCALC_ROOMS"]
    assert rooms.running(now=clock.now) == []
    assert rooms._open == {}


def test_a_room_that_is_closed_leaves_nothing(
    app: Flask, trainer: FlaskClient, base: str, code: str
) -> None:
    browser = join(app, code)
    assert trainer.post(f"{base}rooms/{code}/close").status_code == 303
    assert browser.get("/task").location == "/"
    assert app.config["LEGALCALC_ROOMS"]._open == {}


def test_who_leaves_needs_the_code_again_and_counts_on(
    app: Flask, trainer: FlaskClient, base: str, code: str
) -> None:
    browser = join(app, code)
    answered(browser, "6,823.00")
    assert browser.post("/out").location == "/"
    assert browser.get_cookie(COOKIE) is None
    assert browser.get("/task").location == "/"
    assert "1 person has joined" in text(trainer.get(f"{base}rooms/{code}/"))


def test_only_so_many_rooms_are_open(trainer: FlaskClient, base: str) -> None:
    for _number in range(8):
        opened(trainer, base)
    answer = trainer.post(base, data={"scenario": "kitchen-help", "language": "en", "minutes": "9"})
    assert answer.status_code == 422
    assert "Close one first" in answer.get_data(as_text=True)


def test_the_application_has_no_store_and_no_way_to_a_case(app: Flask) -> None:
    assert {rule.endpoint.partition(".")[0] for rule in app.url_map.iter_rules()} == {
        "static",
        "trainees",
        "trainer",
    }
    for path in ("/cases/", "/sign-in", "/api/v1/compute", "/diary"):
        assert app.test_client().get(path).status_code == 404
    assert not [name for name in app.extensions if "store" in name]


def test_headers_of_the_house_are_on_every_answer(app: Flask, code: str) -> None:
    for answer in (app.test_client().get("/"), app.test_client().get("/nothing")):
        assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
        assert answer.headers["Cache-Control"] == "no-store"
        assert answer.headers["Referrer-Policy"] == "no-referrer"


def test_sixty_trainees_at_once_keep_their_own_answers(
    app: Flask, trainer: FlaskClient, base: str
) -> None:
    """Each in a thread of a server: nobody's answer becomes another's."""
    from concurrent.futures import ThreadPoolExecutor

    code = opened(trainer, base)
    run: Callable[[int], str] = lambda number: answered(join(app, code), f"{number + 1}.00")  # noqa: E731
    with ThreadPoolExecutor(16) as pool:
        pages = list(pool.map(run, range(60)))
    assert len(pages) == 60
    room = app.config["LEGALCALC_ROOMS"].find(code, now=BEGUN)
    values = sorted(one.answers["pay.base"].value for one in room.trainees.values())
    assert values == [Fraction(number + 1) for number in range(60)]
    assert sorted(one.number for one in room.trainees.values()) == list(range(1, 61))


def test_a_server_listens_for_trainees_and_for_the_trainer(tmp_path: Any) -> None:
    """The command prints the trainer's address and the way to join; the interrupt ends it."""
    import signal
    import subprocess
    import sys
    from urllib.request import urlopen

    words = [sys.executable, "-m", "legalcalc", "room", "--port", "0", "-l", "en"]
    with subprocess.Popen(
        words,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        # What a shell runs in the background does not heed the key, and hands that on.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    ) as run:
        assert run.stdout is not None and run.stderr is not None
        address = run.stdout.readline().strip()
        assert re.fullmatch(r"http://localhost:[0-9]+/trainer/[\w-]{22}/", address)
        with urlopen(address) as page:
            assert "Rooms for training" in page.read().decode()
        run.send_signal(signal.SIGINT)
        told = run.stderr.read()
        assert run.wait(timeout=20) == 0
    assert "Only this computer can open it" in told
    assert "Traceback" not in told


@pytest.mark.parametrize("host", ["0.0.0.0", "192.0.2.1"])
def test_an_address_that_is_not_this_computers_is_refused(host: str) -> None:
    assert main(["room", "--host", host, "--port", "8699"]) == 2
