"""People at their browsers, who find things by what they are and not by the words on them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Locator, Page, Request

from tests.walks.house import NAME, PASSWORD, House

__all__ = ["HEIGHTS", "WALKED", "WIDTHS", "Arrivals", "Visit"]

WIDTHS = (320, 768, 1280)
WALKED = ("en", "ar", "uk")
"""The languages in which the walks are taken, each from the day on which it is offered."""
HEIGHTS = {320: 640, 768: 1024, 1280: 800}


@dataclass
class Faults:
    """What a browser noted as wrong, and who else was asked for anything."""

    allowed: tuple[str, ...]
    ours: tuple[str, ...]
    found: list[str] = field(default_factory=list)

    def watch(self, context: BrowserContext) -> None:
        context.on("console", self._noted)
        context.on("weberror", lambda one: self.found.append(f"fault of the script: {one.error}"))
        context.on("request", self._asked)

    def _noted(self, message: ConsoleMessage) -> None:
        # A notice of a refused request is the browser's own way to tell of a status of 4xx.
        if message.type in ("error", "warning"):
            self.found.append(f"{message.type} at {message.location.get('url')}: {message.text}")

    def _asked(self, request: Request) -> None:
        host = urlsplit(request.url).netloc
        if urlsplit(request.url).scheme != "data" and host not in self.ours:
            self.found.append(f"a request to {host or request.url}")

    @property
    def unexpected(self) -> list[str]:
        return [one for one in self.found if not any(expected in one for expected in self.allowed)]


@dataclass
class Visit:
    """A person at a browser. ``page`` is the window in front of them."""

    house: House
    context: BrowserContext
    page: Page
    faults: Faults
    script: bool

    # -- going ---------------------------------------------------------------------------------

    def go(self, path: str) -> None:
        """Type an address."""
        self.page.goto(self.house.address + path)

    @property
    def path(self) -> str:
        """Where one is, without the address of the house."""
        return self.page.url.removeprefix(self.house.address)

    def window(self) -> Visit:
        """Another window of the same browser."""
        return Visit(self.house, self.context, self.context.new_page(), self.faults, self.script)

    # -- seeing --------------------------------------------------------------------------------

    def the(self, selector: str) -> Locator:
        """The one thing of a kind."""
        return self.page.locator(selector)

    def named(self, name: str) -> Locator:
        """The field of a name."""
        return self.page.locator(f'[name="{name}"]')

    @property
    def title(self) -> str:
        return self.page.title()

    # -- doing ---------------------------------------------------------------------------------

    def type(self, **fields: str) -> None:
        """Type into fields, by their names; a dot in a name is written as two underlines."""
        for name, value in fields.items():
            self.named(name.replace("__", ".")).fill(value)

    def send(self, form: str = "main form", *, by: str = "button") -> None:
        """Press the button of a form, and wait for what comes."""
        with self.page.expect_navigation():
            self.page.locator(f"{form} {by}").first.click()

    def follow(self, address: str) -> None:
        """Follow the first link whose address ends so."""
        with self.page.expect_navigation():
            self.page.locator(f'main a[href$="{address}"]').first.click()

    def press(self, *keys: str) -> None:
        """Press keys, one after another."""
        for key in keys:
            self.page.keyboard.press(key)

    # -- telling -------------------------------------------------------------------------------

    def new_case(self, law: str) -> str:
        """Begin a case under a law; its address."""
        self.go("/cases/new")
        self.the(f'[name="jurisdiction"][value="{law}"]').check()
        self.send()
        return self.path

    def enter(self, path: str, **answers: str) -> None:
        """Answer questions of a form, each by what kind of control it has, and save, page by page.

        ``first`` chooses the first answer of a list, whichever it is."""
        self.go(path)
        while answers:
            assert self.the("#answers").count(), f"never asked: {', '.join(answers)}"
            here = {name: one for name, one in answers.items() if self._asked(name).count()}
            self.answer(**here)
            self.send("#answers", by="button[name=then]")
            assert not self.the("#errors").count(), self.the("#errors").inner_text()
            assert "/sign-in" not in self.path
            answers = {name: one for name, one in answers.items() if name not in here}

    def _asked(self, name: str) -> Locator:
        return self.the(f'#answers [name="{name.replace("__", ".")}"]')

    def answer(self, **answers: str) -> None:
        """Answer questions of the form in front of one."""
        for name, answer in answers.items():
            field = self._asked(name)
            kind = field.first.evaluate("one => one.type")
            if kind in ("radio", "checkbox"):
                self.the(f'#answers [name="{name.replace("__", ".")}"][value="{answer}"]').check()
            elif kind != "select-one":
                field.first.fill(answer)
            elif answer == "first":
                field.first.select_option(index=1)
            else:
                field.first.select_option(answer)

    def usual_week(self, job: str) -> None:
        """Tell that work was from seven to seven, Monday to Saturday, with a break of an hour,
        from the beginning of an employment to its end."""
        self.go(f"{job}week/new")
        for day in ("mon", "tue", "wed", "thu", "fri", "sat"):
            for key, text in (("start", "07:00"), ("end", "19:00"), ("breaks", "1:00")):
                self.named(f"{day}.1.{key}").fill(text)
        self.send("#answers", by='button[value="list"]')
        assert not self.the("#errors").count(), self.the("#errors").inner_text()

    # -- coming in -----------------------------------------------------------------------------

    def begin_as_guest(self, *, sample: bool = False) -> str:
        """Calculate without an account; with the invented case, its address."""
        self.go("/")
        which = "[name=sample]" if sample else ":not([name=sample])"
        self.send('form[action="/guest"]', by=f"button{which}")
        return self.path

    def sign_in(self, name: str = NAME, password: str = PASSWORD, at: str = "/sign-in") -> None:
        """Come in as Ada, or as somebody else."""
        self.go(at)
        self.give_password(name, password)

    def give_password(self, name: str = NAME, password: str = PASSWORD) -> None:
        """Fill in the page of sign-in."""
        self.type(name=name, password=password)
        self.send('form[action="/sign-in"]')


class Arrivals:
    """Lets people arrive, and sees when they go that nothing went wrong."""

    def __init__(self, browser: Browser, house: House) -> None:
        self._browser = browser
        self._house = house
        self._visits: list[Visit] = []

    def __call__(
        self,
        language: str = "en",
        width: int = 1280,
        *,
        script: bool = True,
        house: House | None = None,
        allowed: tuple[str, ...] = (),
        **more: Any,
    ) -> Visit:
        """A person who has not been here before. ``allowed`` are words of notes of the browser's
        that belong to the test."""
        house = house or self._house
        context = self._browser.new_context(
            viewport={"width": width, "height": HEIGHTS.get(width, 800)},
            locale=language,
            java_script_enabled=script,
            **more,
        )
        context.set_default_timeout(240_000)  # machines that test much at once are slow
        faults = Faults(allowed, (urlsplit(house.address).netloc,))
        faults.watch(context)
        visit = Visit(house, context, context.new_page(), faults, script)
        self._visits.append(visit)
        return visit

    def end(self) -> None:
        """Everybody goes. Fails where a browser noted anything wrong."""
        faults = []
        for visit in self._visits:
            visit.context.close()
            faults += visit.faults.unexpected
        assert not faults, "\n".join(faults)
