"""Many people at once."""

from __future__ import annotations

import contextlib
import shutil
import subprocess
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

from legalcalc.store import SignedIn, Store, vault
from soak.site import PASSWORD, Browser, ServerReply, made, made_case, opened, p95, site

__all__ = ["advisers", "logins", "savers", "writers"]


def _at_once(tasks: list[Callable[[], object]]) -> None:
    """Run tasks in threads that begin together."""
    ready = threading.Barrier(len(tasks))

    def run(task: Callable[[], object]) -> None:
        ready.wait()
        task()

    threads = [threading.Thread(target=run, args=(task,)) for task in tasks]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def writers(count: int) -> Iterator[tuple[str, bool]]:
    """Eight tabs change one answer at the same moment: one is saved, seven see both texts."""
    wrong = 0
    with site() as it:
        store = it.store()
        tabs = [it.browser(opened(store)) for _tab in range(8)]
        store.close()
        it.start()
        home = made_case(tabs[0])
        address = f"{home}facts/case"
        for number in range(count):
            page = tabs[0].get(f"{address}?all=1").text
            seen = page.partition('name="_seen" value="')[2].partition('"')[0]
            answers: list[int] = []

            def save(
                tab: Browser,
                title: str,
                seen: str = seen,
                answers: list[int] = answers,
            ) -> None:
                fields = {"_shown": "title", "title": title, "_seen": seen}
                answers.append(tab.send(address, fields).status)

            _at_once(
                [
                    lambda tab=tab, at=at, save=save, number=number: save(tab, f"{number}.{at}")
                    for at, tab in enumerate(tabs)
                ]
            )
            wrong += sorted(answers) != [303] + [409] * 7
    yield f"{count} rounds of eight writers: {wrong} without one winner and seven told", not wrong


def logins(count: int) -> Iterator[tuple[str, bool]]:
    """Thirty people sign in at once, at the full cost of a password."""
    times: list[float] = []
    with site(work=vault.STANDARD_WORK) as it:
        it.start()

        def enter() -> None:
            browser = Browser(it.port, "", "")
            answer = browser.send("/sign-in", {"name": "Ada", "password": PASSWORD})
            assert answer.status == 303, answer.status
            times.append(answer.seconds)

        _at_once([enter] * count)
    yield f"{count} sign in at once: the last after {max(times):.1f} s; aim: 6 s", max(times) <= 6


def savers(count: int) -> Iterator[tuple[str, bool]]:
    """Thirty people type for some seconds on SQLite; each saves every two seconds."""
    times: list[float] = []
    bad: list[int] = []
    with site() as it:
        store = it.store()
        browsers = [it.browser(one) for one in _office(store, 30)]
        store.close()
        it.start()
        end = time.monotonic() + count

        def type_on(browser: Browser) -> None:
            home = made_case(browser)
            number = 0
            while time.monotonic() < end:
                number += 1
                answer = browser.send(
                    f"{home}facts/case",
                    {"_shown": "title", "title": f"title {number}"},
                    **{"X-Legalcalc": "typing"},
                )
                times.append(answer.seconds)
                if answer.status != 200:
                    bad.append(answer.status)
                time.sleep(max(0.0, 2 - answer.seconds))

        _at_once([lambda one=one: type_on(one) for one in browsers])
        memory = it.memory()
    yield f"{len(times)} saves by 30 in {count} s, {len(bad)} refused", not bad
    yield (
        f"p50 {median(times) * 1000:.0f} ms, p95 {p95(times) * 1000:.0f} ms; aim: 150 ms",
        (p95(times) < 0.15),
    )
    yield f"memory of the server {memory:.0f} MB; aim: 200 MB", memory < 200


def _office(store: Store, count: int) -> list[SignedIn]:
    """Ada and as many colleagues, each signed in."""
    now = datetime.now(UTC)
    ada = opened(store)
    found = [ada]
    for number in range(1, count):
        code = store.invitations.invite(ada.session, f"Adviser {number}", now=now)
        store.invitations.accept(code, PASSWORD, now=now)
        found.append(opened(store, f"Adviser {number}"))
    return found


# -- a national body -------------------------------------------------------------------------------

PEOPLE, CASES, PAUSE = 300, 5000, 10.0


def advisers(count: int) -> Iterator[tuple[str, bool]]:
    """Three hundred advisers, 5,000 cases on PostgreSQL: each turns a page every ten seconds."""
    times: dict[str, list[float]] = {}
    bad: list[int] = []
    with contextlib.ExitStack() as stack:
        try:
            url = stack.enter_context(_postgresql())
        except FileNotFoundError:
            yield "PostgreSQL is not installed: not measured", False
            return
        it = stack.enter_context(site(url))
        store = it.store()
        people = _office(store, PEOPLE)
        cases = _cases(store, people)
        browsers = [it.browser(one) for one in people]
        store.close()
        it.start()
        end = time.monotonic() + count

        def work(number: int) -> None:
            browser = browsers[number]
            turn = 0
            time.sleep(PAUSE * number / PEOPLE)
            while time.monotonic() < end:
                home = f"/cases/{cases[number][turn % len(cases[number])]}/"
                name, answer = _turn(browser, home, turn)
                times.setdefault(name, []).append(answer.seconds)
                if answer.status not in (200, 303):
                    bad.append(answer.status)
                turn += 1
                time.sleep(max(0.0, PAUSE - answer.seconds))

        threads = [threading.Thread(target=work, args=(number,)) for number in range(PEOPLE)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    everything = [one for some in times.values() for one in some]
    yield f"{len(everything)} pages in {count} s, {len(bad)} refused", not bad
    for name, some in times.items():
        yield f"{name}: p50 {median(some) * 1000:.0f} ms, p95 {p95(some) * 1000:.0f} ms", True
    most = p95(everything)
    yield f"all: p95 {most * 1000:.0f} ms; aim: 800 ms", most < 0.8


def _turn(browser: Browser, home: str, turn: int) -> tuple[str, ServerReply]:
    """What an adviser does next."""
    match turn % 5:
        case 0:
            return "list of cases", browser.get("/cases/")
        case 1:
            return "home of a case", browser.get(home)
        case 2:
            return "form", browser.get(f"{home}facts/payments/new")
        case 3:
            fields = {"_shown": "title", "title": f"turn {turn}"}
            return "save", browser.send(f"{home}facts/case", fields)
    return "results", browser.get(f"{home}results/")


def _cases(store: Store, people: list[SignedIn]) -> list[list[str]]:
    """Cases shared out among the people: the same small case in each."""
    now = datetime.now(UTC)
    found: list[list[str]] = [[] for _one in people]
    for number in range(CASES):
        at = number % len(people)
        found[at].append(made(store, people[at], _SMALL, now))
    return found


_SMALL = """\
format: legalcalc-case/1
reference: S-1
jurisdiction: GB-EAW
calculated_on: 2024-04-30
currency: GBP
claimant: {names: [Ana Sample], born: 1990-01-01}
parties:
  - {id: inn, name: The Blue Inn, roles: employer}
employments:
  - {id: job, employer: inn, start: 2023-03-06, end: 2024-03-08, category: worker}
patterns:
  - {from: 2023-03-06, to: 2024-03-08, days: mon-sat, start: "08:00", end: "19:00", breaks: "1:00"}
payments:
  - {date: 2024-03-08, amount: 900}
"""


@contextlib.contextmanager
def _postgresql() -> Iterator[str]:
    """A server of our own, reached by a socket in its folder. Raises ``FileNotFoundError``."""
    places = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), reverse=True)
    found = places[0] if places else shutil.which("initdb")
    if found is None:
        raise FileNotFoundError("initdb")
    programs = Path(found).parent
    with tempfile.TemporaryDirectory(prefix="soak-pg-") as name:
        data = Path(name)
        prefix: list[str] = []
        if Path("/").owner() == "root" and _is_root():  # the server does not run as root
            shutil.chown(data, "postgres")
            prefix = ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"]

        def run(*words: str) -> None:
            subprocess.run([*prefix, *words], check=True, capture_output=True, cwd="/")

        run(str(programs / "initdb"), "-D", str(data), "-U", "postgres", "--data-checksums")
        options = (
            f"-c listen_addresses='' -c unix_socket_directories='{data}' -c max_connections=200"
        )
        run(
            str(programs / "pg_ctl"),
            "start",
            "-w",
            "-D",
            str(data),
            "-l",
            f"{data}/log",
            "-o",
            options,
        )
        try:
            run(str(programs / "createdb"), "-h", str(data), "-U", "postgres", "soak")
            yield f"postgresql+psycopg://postgres@/soak?host={data}"
        finally:
            run(str(programs / "pg_ctl"), "stop", "-w", "-m", "fast", "-D", str(data))


def _is_root() -> bool:
    import os

    return os.geteuid() == 0
