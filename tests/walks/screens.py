"""Every screen of the front end, in a house where there is something to see on each."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any, Literal
from urllib.parse import urlsplit

from flask.testing import FlaskClient
from playwright.sync_api import Browser, BrowserContext, Page
from werkzeug.test import TestResponse

from legalcalc.web import visitors
from legalcalc.web.cases.tasks import CHAPTERS
from tests.walks.house import NAME, PASSWORD, TODAY, House
from tests.walks.visits import Faults, Visit

__all__ = ["SCREENS", "Album", "Gallery", "Screen"]

Who = Literal["nobody", "guest", "ada"]

ENTRIES = tuple(
    task.name
    for chapter in CHAPTERS
    for task in chapter.tasks
    if task.endpoint == "facts.page" and task.name not in ("case", "claimant", "reflection_period")
)
"""The lists of a case that have a page each."""


@dataclass(frozen=True)
class Screen:
    """A page, or one state of it. Names in braces in ``path`` are filled in by the album."""

    name: str
    path: str
    who: Who = "ada"
    mode: Literal["guided", "desk"] = "guided"
    status: int = 200
    typed: tuple[tuple[str, str], ...] | None = None
    """What is sent to the page before it is looked at, so that it shows errors."""

    def __str__(self) -> str:
        return self.name


def _working_time() -> list[Screen]:
    return [
        Screen("working time", "/cases/{case}/work/"),
        Screen("working time by week", "/cases/{case}/work/?by=week", mode="desk"),
        Screen("working time of a blank case", "/cases/{blank}/work/"),
        Screen("usual week", "/cases/{case}/work/{week}"),
        Screen("new usual week", "/cases/{case}/work/{job}/week/new"),
        Screen("new usual week, hours alone", "/cases/{case}/work/{job}/week/new?lengths=1"),
        Screen(
            "usual week refused",
            "/cases/{case}/work/{week}?check=1",
            typed=(("mon.1.start", "7"), ("mon.1.end", "late"), ("tue.1.start", "9:00")),
        ),
        Screen("month", "/cases/{case}/work/{job}/month/1"),
        Screen("month at the desk", "/cases/{case}/work/{job}/month/0", mode="desk"),
        Screen("month, hours alone", "/cases/{case}/work/{job}/month/2?lengths=1"),
        Screen(
            "month refused",
            "/cases/{case}/work/{job}/month/3?check=1",
            typed=(("2025-01-15.1.start", "7"), ("2025-01-15.1.end", "late")),
        ),
        Screen("week of days", "/cases/{case}/work/{job}/days/1"),
        Screen(
            "week of days refused",
            "/cases/{case}/work/{job}/days/9?check=1",
            typed=(("2024-12-11.1.start", "7"), ("2024-12-12.1.end", "late")),
        ),
        Screen("stretch of days", "/cases/{case}/work/{stretch}"),
        Screen("new stretch of days", "/cases/{case}/work/{job}/stretch/new"),
        Screen(
            "stretch of days refused",
            "/cases/{case}/work/{job}/stretch/new?check=1",
            typed=(("from", "never"), ("day.1.start", "7"), ("day.1.end", "late")),
        ),
        Screen("days from a sheet", "/cases/{blank}/work/paste/days"),
        Screen(
            "days from a sheet, as understood",
            "/cases/{case}/work/paste/days?check=1",
            typed=(("text", "3/4/2025;07:00;19:00\n5/4/2025;7;late"), ("then", "look")),
        ),
        Screen("payments from a sheet", "/cases/{blank}/work/paste/payments"),
        Screen(
            "payments from a sheet, as understood",
            "/cases/{case}/work/paste/payments?check=1",
            typed=(
                ("text", "Day\tPaid\n4 March 2025\t120\n5 March 2025\tmuch"),
                ("then", "look"),
            ),
        ),
    ]


def _screens() -> list[Screen]:
    found = [
        Screen("start", "/", "nobody"),
        Screen("start of somebody", "/"),
        Screen("sign-in", "/sign-in", "nobody"),
        Screen("sign-in after the end of a session", "/sign-in?ended=1&unsent=1", "nobody"),
        Screen("sign-in refused", "/sign-in?problem=wrong", "nobody"),
        Screen("recovery", "/recovery", "nobody"),
        Screen("recovery refused", "/recovery?problem=key", "nobody"),
        Screen("invitation", "/invitation", "nobody"),
        Screen("check a claim", "/check", "nobody"),
        Screen("left", "/left", "nobody"),
        Screen("nothing there", "/nothing", "nobody", status=404),
        Screen("browser of the API", "/api", "nobody", mode="desk"),
        Screen("end of a guest", "/lock", "guest"),
        Screen("no case yet", "/cases/", "guest"),
        Screen("lock", "/lock"),
        *(
            Screen(f"account: {one or 'overview'}", f"/account{'/' if one else ''}{one}")
            for one in (
                *("", "sheet", "password", "keepers", "keys", "teams", "second-device"),
                "sheet?problem=key",
                "password?problem=short",
            )
        ),
        Screen("password once more", "/confirm?next=/account/keys"),
        *(
            Screen(f"administration: {one or 'overview'}", f"/admin/{one}")
            for one in ("", "people", "people/{person}/remove", "sessions", "backups", "law")
        ),
        Screen("administration: audit", "/admin/audit"),
        Screen("cases", "/cases/"),
        Screen("new case", "/cases/new"),
        Screen("new case refused", "/cases/new?check=1"),
        Screen("open a case file", "/cases/open"),
        Screen("case", "/cases/{case}/"),
        Screen("case at the desk", "/cases/{case}/", mode="desk"),
        Screen("blank case", "/cases/{blank}/"),
        Screen("the case and its days", "/cases/{case}/facts/case"),
        Screen("the worker", "/cases/{case}/facts/claimant"),
        Screen("the worker at the desk", "/cases/{case}/facts/claimant", mode="desk"),
        Screen("reflection period", "/cases/{case}/facts/reflection_period"),
        Screen("choices", "/cases/{case}/choices/"),
        Screen("choices of a blank case", "/cases/{blank}/choices/"),
        Screen("access", "/cases/{case}/access"),
        Screen("erase", "/cases/{case}/erase"),
        Screen("remove an entry", "/cases/{case}/facts/{parties}/remove"),
        Screen("results", "/cases/{case}/results/"),
        Screen("results at the desk", "/cases/{case}/results/", mode="desk"),
        Screen("results of a blank case", "/cases/{blank}/results/"),
        Screen("head of claim", "/cases/{case}/results/1/"),
        Screen("head of claim, a row open", "/cases/{case}/results/1/?row=1"),
        Screen("row of a claim", "/cases/{case}/results/1/1/"),
        Screen("sum", "/cases/{case}/results/sum/owed/"),
        Screen("sum of a debtor", "/cases/{case}/results/debtor/1/owed/"),
        Screen("deadlines", "/cases/{case}/deadlines/"),
        Screen("deadlines of a blank case", "/cases/{blank}/deadlines/"),
        Screen("alternatives", "/cases/{case}/alternatives/"),
        Screen("versions", "/cases/{case}/versions/"),
        Screen("versions of a blank case", "/cases/{blank}/versions/"),
        Screen("versions compared", "/cases/{case}/versions/1/now/"),
        Screen("documents", "/cases/{case}/documents/"),
        Screen("documents: nothing chosen", "/cases/{case}/documents/?problem=none"),
        Screen("documents of a blank case", "/cases/{blank}/documents/"),
        Screen("what the papers tell", "/cases/{case}/documents/review"),
        Screen("what the papers tell, refused", "/cases/{case}/documents/review?check=1"),
        Screen("printing", "{order}?still=1"),
        *_working_time(),
        Screen("take along", "/cases/{case}/take-along"),
        Screen("take along refused", "/cases/{case}/take-along?problem=short"),
    ]
    for name in ENTRIES:
        found.append(Screen(f"list of {name}", f"/cases/{{case}}/facts/{name}"))
        found.append(Screen(f"new in {name}", f"/cases/{{blank}}/facts/{name}/new?all=1"))
    found += [
        Screen("no payment yet", "/cases/{blank}/facts/payments"),
        Screen("payments at the desk", "/cases/{case}/facts/payments", mode="desk"),
        Screen("employment", "/cases/{case}/facts/{employments}"),
        Screen("employment at the desk", "/cases/{case}/facts/{employments}", mode="desk"),
        Screen("employment, everything", "/cases/{case}/facts/{employments}?all=1", mode="desk"),
        Screen("promise", "/cases/{case}/facts/{promises}"),
        Screen("pattern", "/cases/{case}/facts/{patterns}"),
        Screen("piece of evidence", "/cases/{case}/facts/{evidence}"),
        Screen(
            "payment refused",
            "/cases/{blank}/facts/payments/new?check=1",
            typed=(("date", "the day after"), ("amount", "1.234"), ("amount.currency", "EUR")),
        ),
        Screen(
            "payment refused at the desk",
            "/cases/{blank}/facts/payments/new?check=1",
            mode="desk",
            typed=(("date", "the day after"), ("amount", "many"), ("amount.currency", "EUR")),
        ),
    ]
    return found


SCREENS = tuple(_screens())


_OF_WORK = {"week": "[0-9a-f]+/week/[0-9a-f]+", "stretch": "[0-9a-f]+/stretch/[0-9a-f]+"}


@dataclass
class Album:
    """A house with cases, a colleague, a team, kept versions and printed papers."""

    house: House
    ids: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.client: FlaskClient = self.house.app.test_client()
        self._send("/sign-in", name=NAME, password=PASSWORD)
        self._send("/admin/people", name="Grace")
        self._send("/account/teams", name="The team of the night")
        self._send("/account/keepers", name="The notary")
        people = self._text("/admin/people")
        self.ids["person"] = _first(r"/admin/people/([^/]+)/remove", people)
        self.ids["case"] = self.house.case()
        self.ids["blank"] = self.house.case(
            {
                "format": "legalcalc-case/1",
                "reference": "C-2",
                "jurisdiction": "RT",
                "calculated_on": TODAY.isoformat(),
                "claimant": {},
            }
        )
        case = f"/cases/{self.ids['case']}"
        for name in ("parties", "employments", "patterns", "evidence"):
            found = re.search(
                rf"{case}/facts/({name}/[0-9a-f]+)\b", self._text(f"{case}/facts/{name}")
            )
            assert found is not None, name
            self.ids[name] = found[1]
        self.ids["promises"] = self._nested(case, "promises")
        overview = self._text(f"{case}/work/")
        for name, pattern in _OF_WORK.items():
            self.ids[name] = _first(rf"{case}/work/({pattern})\"", overview)
            assert self.ids[name], name
        self.ids["job"] = self.ids["week"].partition("/")[0]
        self._send(f"{case}/versions/")
        self._send(
            f"{case}/documents/",
            paper="schedule",
            format="pdf",
            purpose="draft",
            filing="en",
            reader="en",
            layout="one",
        )
        page = self._text(f"{case}/documents/review")
        answer = self._send(
            f"{case}/documents/print",
            order=_first(r'name="order" value="([^"]+)"', page),
            heard=re.findall(r'name="heard" value="([^"]+)"', page),
        )
        self.ids["order"] = answer.location
        for screen in SCREENS:
            if screen.typed is not None:
                self.fill(screen)

    def _nested(self, case: str, name: str) -> str:
        path = f"{case}/facts/{self.ids['employments']}"
        for part in range(1, 12):
            found = re.search(
                rf"{case}/facts/({self.ids['employments']}/{name}/[0-9a-f]+)\b",
                self._text(f"{path}?all=1&part={part}"),
            )
            if found:
                return found[1]
        raise AssertionError(name)

    def let_in(self, context: BrowserContext) -> None:
        """Give a browser the session in which the papers of this album were printed."""
        found = self.client.get_cookie(visitors.COOKIE)
        assert found is not None
        context.add_cookies(
            [
                {
                    "name": visitors.COOKIE,
                    "value": found.value,
                    "domain": "localhost",
                    "path": "/",
                    "secure": True,
                    "httpOnly": True,
                    "sameSite": "Strict",
                }
            ]
        )

    def fill(self, screen: Screen) -> None:
        """Send to a page what is wrong in it."""
        assert screen.typed is not None
        path = self.path(screen).partition("?")[0]
        page = self._text(path)
        hidden = {
            name: _first(rf'name="{name}" value="([^"]*)"', page)
            for name in ("_seen", "_key", "_first")
        }
        shown = re.findall(r'name="_shown" value="([^"]+)"', page)
        self._send(path, **dict(screen.typed), **hidden, _shown=shown)

    def path(self, screen: Screen) -> str:
        """The address of a screen in this house."""
        return screen.path.format(**self.ids)

    def _text(self, path: str) -> str:
        return self.client.get(path).get_data(as_text=True)

    def _send(self, path: str, **fields: Any) -> TestResponse:
        found = re.search(r'name="token" value="([^"]*)"', self._text("/"))
        token = found[1] if found else ""
        return self.client.post(path, data={"token": token, **fields})


def _first(pattern: str, text: str) -> str:
    found = re.search(pattern, text)
    return found[1] if found else ""


class Gallery:
    """Shows the screens of an album, each to those who may see it."""

    def __init__(self, browser: Browser, album: Album) -> None:
        self.album = album
        self._browser = browser
        self._windows: dict[tuple[str, Who], Page] = {}
        self._faults = Faults(_REFUSALS, (urlsplit(album.house.address).netloc,))

    def show(self, screen: Screen, language: str) -> Page:
        """The page of a screen, in a window of its visitor's."""
        page = self._window(language, screen.who)
        if screen.who != "nobody" and _mode(page) != screen.mode:
            button = page.locator(f'button[name="mode"][value="{screen.mode}"]')
            menu = page.locator("details.menu", has=button)
            if menu.count():
                menu.locator("summary").click()
            button.click()
        page.emulate_media(color_scheme="light")
        page.set_viewport_size({"width": 1280, "height": 800})
        self._faults.found.clear()
        answer = page.goto(self.album.house.address + self.album.path(screen))
        assert answer is not None and answer.status == screen.status, screen.path
        return page

    def faults(self) -> list[str]:
        """What the browser noted since the screen was shown."""
        return self._faults.unexpected

    def close(self) -> None:
        for page in self._windows.values():
            page.context.close()

    def _window(self, language: str, who: Who) -> Page:
        if (language, who) not in self._windows:
            # Axe is put into the page, which the policy would not let happen. Other tests hold it.
            # In the middle of a change of colours there would be colours that nobody chose.
            context = self._browser.new_context(
                locale=language, bypass_csp=True, reduced_motion="reduce"
            )
            self._faults.watch(context)
            visit = Visit(self.album.house, context, context.new_page(), self._faults, True)
            if who == "guest":
                visit.begin_as_guest()
            elif who == "ada":
                self.album.let_in(context)
                visit.go("/cases/")
            self._windows[language, who] = visit.page
        return self._windows[language, who]


_REFUSALS = ("the server responded with a status of 404",)


def _mode(page: Page) -> str:
    return str(page.locator("body").get_attribute("class")).partition(" ")[0]
