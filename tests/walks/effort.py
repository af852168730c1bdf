"""Somebody who does a day's work on the pages, and what it costs them: pages, clicks and keys.

Nothing is reached but by what a page offers: its links, its buttons, its fields.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

from playwright.sync_api import Frame, Locator, expect

from tests.walks import looks
from tests.walks.visits import Visit

__all__ = ["Effort"]

# Card, Moran and Newell, The Keystroke-Level Model (1980): to point and press, and to press a key
# of a keyboard that one knows a little; and the time that a careful reader takes for a page.
_CLICK, _KEY, _PAGE = 1.3, 0.3, 12.0
_MOST_PARTS = 20  # of the form of an entry
_WORKING = 300_000  # milliseconds in which all papers of an order are to be printed


@dataclass
class Effort:
    """The pages somebody saw, the clicks they made and the keys they pressed.

    A page that renews itself, as that of an order at work, is one page. To choose from a list takes
    two clicks, a field to type into one; what is folded away has to be opened first.
    """

    visit: Visit
    pages: int = 0
    clicks: int = 0
    keys: int = 0
    looked: list[str] = field(default_factory=list)
    _at: str = ""

    def __post_init__(self) -> None:
        self.visit.page.on("framenavigated", self._arrived)

    def _arrived(self, frame: Frame) -> None:
        here = frame.url.partition("#")[0]
        if frame == self.visit.page.main_frame and here != self._at:
            self._at = here
            self.pages += 1

    @property
    def minutes(self) -> float:
        """About how long it takes, reckoned and not measured."""
        seconds = self.pages * _PAGE + self.clicks * _CLICK + self.keys * _KEY
        return round(seconds / 60, 1)

    def tell(self, what: str) -> None:
        """Print what it took up to here."""
        print(  # noqa: T201
            f"\n{what}: {self.pages} pages, {self.clicks} clicks, {self.keys} keys, "
            f"about {self.minutes} minutes"
        )

    # -- going ---------------------------------------------------------------------------------

    def press(self, selector: str = "main form button") -> None:
        """Press the first button or link that a selector finds, and wait for what comes."""
        one = self._seen(selector)
        self.clicks += 1
        with self.visit.page.expect_navigation():
            one.click()

    def follow(self, address: str) -> None:
        """Follow the first link whose address ends so."""
        self.press(f'main a[href$="{address}"]')

    def home(self) -> None:
        """Go to the page of the case, by the way that stands above each of its pages."""
        self.press("main nav.way li:nth-child(2) a")

    def turn_to(self, task: str) -> None:
        """Go from the page of the case to one of its tasks."""
        tasks = "main ul.tasks a"
        self.press(f'{tasks}[href$="/{task}"], {tasks}[href$="/{task}/"]')

    def _seen(self, selector: str) -> Locator:
        """The first that a selector finds, unfolded if it was folded away."""
        one = self.visit.page.locator(selector).first
        folded = one.locator("xpath=ancestor::details[not(@open)]")
        for place in range(folded.count()):
            inside = one.locator("xpath=self::summary")
            if inside.count() == 0:
                self.clicks += 1
                folded.nth(place).locator("summary").first.click()
        return one

    # -- telling -------------------------------------------------------------------------------

    def type(self, **fields: str) -> None:
        """Type into fields, by their names; a dot in a name is written as two underlines."""
        for name, text in fields.items():
            self.clicks += 1
            self.keys += len(text)
            self._field(name).fill(text)

    def choose(self, **words: str) -> None:
        """Choose one of several answers, by its value or its words."""
        for name, word in words.items():
            one = self._field(name)
            if one.evaluate("one => one.type") == "select-one":
                self.clicks += 2
                values = one.locator("option").evaluate_all("all => all.map((one) => one.value)")
                one.select_option(word) if word in values else one.select_option(label=word)
            else:
                self.clicks += 1
                self.visit.the(f'main [name="{_name(name)}"][value="{word}"]').first.check()

    def answer(self, **answers: str) -> None:
        """Answer questions of the form in front of one, each by what kind of control it has."""
        for name, answer in answers.items():
            kind = self._field(name).evaluate("one => one.type")
            if kind in ("radio", "checkbox", "select-one"):
                self.choose(**{name: answer})
            else:
                self.type(**{name: answer})

    def enter(self, *, then: str = "list", **answers: str) -> None:
        """Answer questions part by part and save; ``then`` is the button of the last part."""
        for _part in range(_MOST_PARTS):
            here = {name: one for name, one in answers.items() if self._field(name).count()}
            assert self.visit.the("#answers").count(), f"never asked: {', '.join(answers)}"
            self.answer(**here)
            answers = {name: one for name, one in answers.items() if name not in here}
            self.press(f'#answers button[value="{"next" if answers else then}"]')
            problems = self.visit.the("#errors")
            assert not problems.count(), problems.inner_text()
            if not answers:
                return
        raise AssertionError(f"never asked: {', '.join(answers)}")

    def _field(self, name: str) -> Locator:
        return self.visit.the(f'main [name="{_name(name)}"]').first

    # -- seeing --------------------------------------------------------------------------------

    def look(self, language: str) -> None:
        """Look at the page in front of one, whichever it is."""
        page = self.visit.page
        found = [*looks.sideways(page), *looks.frame(page), *looks.naming(page, language)]
        if self.visit.script:
            found += [
                *looks.axe(page),
                *looks.direction(page),
                *looks.too_heavy(page, "guided"),
                *looks.keyboard(page),
            ]
        self.looked += [f"{self.visit.path}: {one}" for one in found]

    # -- papers --------------------------------------------------------------------------------

    def bundle(self, folder: Path, *papers: str, **chosen: str) -> dict[str, bytes]:
        """Have papers printed from any page of results or of the case, and save them in one ZIP.

        Without ``papers`` those that are chosen beforehand. The files by their names.
        """
        self.choose_papers(*papers, **chosen)
        return self.print(folder)

    def choose_papers(self, *papers: str, **chosen: str) -> None:
        """Choose papers, and go on to what they tell."""
        self.press('main a[href$="/documents/"]')
        for box in self.visit.page.locator('[name="paper"]').all():
            if papers and box.is_checked() != (box.get_attribute("value") in papers):
                self.clicks += 1
                box.click()
        offered = self.visit.page.locator('[name="paper"]:checked')
        values = offered.evaluate_all("all => all.map((one) => one.value)")
        assert set(papers) <= set(values), f"{sorted(set(papers) - set(values))} is not offered"
        self.answer(**chosen)
        self.press('main form[action$="/documents/"] button')
        assert self.visit.path.endswith("/review"), self.visit.path

    def read(self, paper: str) -> str:
        """Read one of the papers on its page, before it is printed; what it says."""
        self.press(f'.tells .read a[href$="/{paper}"]')
        said = self.visit.the(".sheet").inner_text()
        self.press('main a.button[href$="/review"]')
        return said

    def print(self, folder: Path) -> dict[str, bytes]:
        """Confirm whoever has to be asked, print, wait, and save all files in one."""
        for box in self.visit.page.locator('[name="heard"]').all():
            self.clicks += 1
            box.check()
        self.press('form[action$="/print"] button')
        assert "/documents/orders/" in self.visit.path, f"the order was refused: {self.visit.path}"
        done = self.visit.the('form[action$="/forget"]')
        expect(done).to_have_count(1, timeout=_WORKING)
        assert not self.visit.the("td.why").count(), self.visit.the("td.why").first.inner_text()
        saved = self.save(lambda: self.press_download('a[href$="papers.zip"]'), folder)
        with ZipFile(BytesIO(saved)) as bundle:
            return {name.rpartition("/")[2]: bundle.read(name) for name in bundle.namelist()}

    def press_download(self, selector: str) -> None:
        """Press a link or button that gives a file and leads nowhere."""
        self.clicks += 1
        self.visit.the(selector).first.click()

    def save(self, press: Callable[[], None], folder: Path) -> bytes:
        """Save the file that comes of a press."""
        with self.visit.page.expect_download() as waiting:
            press()
        place = folder / waiting.value.suggested_filename
        waiting.value.save_as(place)
        return place.read_bytes()


def _name(name: str) -> str:
    return name.replace("__", ".")
