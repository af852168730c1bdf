"""The screens of a house where there is something to see on each, shown to those who may."""

from __future__ import annotations

import re
import secrets
from dataclasses import dataclass, field, replace
from datetime import timedelta
from io import BytesIO
from typing import Any
from urllib.parse import urlsplit

from flask.testing import FlaskClient
from playwright.sync_api import Browser, BrowserContext, Page
from werkzeug.test import TestResponse

from legalcalc.facts import Consent, HandOver
from legalcalc.handover import ChosenFile, packed, permitted
from legalcalc.messages import Message
from legalcalc.places import sample_case
from legalcalc.schemas import dump_case, read_case
from legalcalc.web import visitors
from legalcalc.web.diary_visits import COOKIE as DIARY_COOKIE
from legalcalc.web.stores import stores
from legalcalc.web.verification_outcomes import FallenFigure, Verdict
from tests.bundle.evidence import photograph
from tests.documents.pleading_cases import RURITANIA
from tests.walks.house import NAME, PASSWORD, TODAY, House
from tests.walks.screens import SCREENS, Screen, Who
from tests.walks.visits import HEIGHTS, Faults, Visit
from tests.web.groups.shown import PICKERS

__all__ = ["Album", "Gallery"]

_SHARES = ("identity", "contact", "account", "work and pay", "documents", "health")
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
        self.ids["abroad"] = self.house.case()
        self.ids["blank"] = self.house.case(
            {
                "format": "legalcalc-case/1",
                "reference": "C-2",
                "jurisdiction": "RT",
                "calculated_on": TODAY.isoformat(),
                "claimant": {},
            }
        )
        self.ids["large"] = self.house.case(_LARGE)
        self.ids["child"] = self.house.case(
            {
                "format": "legalcalc-case/1",
                "reference": "C-3",
                "jurisdiction": "RT",
                "calculated_on": TODAY.isoformat(),
                "claimant": {"pseudonym": "V.", "born": "2010-02-03"},
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
        entry = self.ids["evidence"].partition("/")[2]
        for content, name in ((photograph(), "IMG_1.jpg"), (b"come at six", "chat.txt")):
            self._send(f"{case}/files/of/{entry}", file=(BytesIO(content), name))
        self.ids["file"] = _first(
            rf"{case}/files/([0-9a-f]+)/remove", self._text(f"{case}/facts/{self.ids['evidence']}")
        )
        assert self.ids["file"]
        overview = self._text(f"{case}/work/")
        for name, pattern in _OF_WORK.items():
            self.ids[name] = _first(rf"{case}/work/({pattern})\"", overview)
            assert self.ids[name], name
        self.ids["job"] = self.ids["week"].partition("/")[0]
        pickers = (BytesIO(PICKERS.read_bytes()), "group.yaml")
        self.ids["group"] = self._send("/groups/new", file=pickers).location
        for _try in range(30):  # until everybody is computed
            if "<progress" not in self._text(f"{self.ids['group']}gain?still=1"):
                break
        begun = self._send("/cases/interview", place="FR", town="Lyon").location
        self.ids["interview"] = begun.removesuffix("/2")
        self._send(f"{case}/versions/")
        self._order()
        self._choose(self.ids["large"], paper="particulars", purpose="served")
        self._send(f"/cases/{self.ids['abroad']}/alternatives/", law=["GB-EAW", "DE"])
        self._write_diary(self.ids["case"])
        self._hand_over()
        self.key = secrets.token_bytes(32)
        stores(self.house.app).verdicts.put(self.key, _VERDICT, now=self.house.now())
        for screen in SCREENS:
            if screen.typed is not None:
                self.fill(screen)

    def _write_diary(self, case_id: str) -> None:
        """Days of a client, in whatever language their page is asked for."""
        codes, now = stores(self.house.app).home.diary_codes, self.house.now()
        session = self.house.sign_in().session
        told = {"zone": "UTC"}
        code = codes.make(session, case_id, days=14, told=told, about={}, now=now)
        self.client.post("/diary", data={"code": code, "token": self._token()})
        for back, times in ((0, ("06:00", "22:30")), (3, ("05:30", "20:00"))):
            day = TODAY - timedelta(days=back)
            fields = {"day.rows": "1", "length.rows": "1", "length.1.hours": "", "words": "Kitchen"}
            fields |= {"day.1.start": times[0], "day.1.end": times[1], "money": "20"}
            assert self._send(f"/diary/days/{day}", **fields).location.endswith("saved=1")
        self.ids["today"] = TODAY.isoformat()

    def _hand_over(self) -> None:
        """A case that may go to a union and no more to a lawyer, with what a union sent opened."""
        sent = read_case(sample_case()).as_told
        union = Consent(id="U1", recipient="Maple Union", kind="union", shares=_SHARES, agreed=True)
        lawyer = replace(union, id="L1", recipient="Maple Law", withdrawn_on=TODAY)
        record = HandOver(consent="U1", controller="Maple Centre", legal_basis="consent")
        record = replace(record, special_basis="explicit consent")
        sent = replace(sent, consents=(union, lawyer), handovers=(record,))
        kept = replace(sent, payments=sent.payments[1:])
        found = permitted(sent, "U1", TODAY)
        free = [one.number for one in found.pieces if one.why_not is None]
        files = [ChosenFile(number, "pdf", b"%PDF-1.7") for number in free[:2]]
        content = packed(found, TODAY, PASSWORD, files)
        job, *more = kept.employments
        kept = replace(kept, employments=(replace(job, end=None), *more))
        self.ids["handed"] = self.house.case(dump_case(kept))
        base = f"/cases/{self.ids['handed']}"
        page = self._text(f"{base}/handovers/")
        self.ids["consent"] = _first(rf"{base}/handovers/([0-9a-f]+)\"", page)
        self.ids["withdrawn"] = re.findall(rf"{base}/facts/consents/([0-9a-f]+)\"", page)[-1]
        page = self._text(f"{base}/facts/evidence")
        for key in dict.fromkeys(re.findall(rf"{base}/facts/evidence/([0-9a-f]{{16}})\b", page)):
            for name, made in (("a.jpg", photograph()), ("b.txt", b"Come at five.")):
                self._send(f"{base}/files/of/{key}", file=(BytesIO(made), name))
        opened = self._send(
            f"{base}/handovers/open", file=(BytesIO(content), "u.lchandover"), phrase=PASSWORD
        )
        assert opened.status_code == 303, opened.text

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
        cookies = {
            visitors.COOKIE: self._cookie(visitors.COOKIE),
            visitors.CHECK_COOKIE: visitors.cookie_text(self.key),
            DIARY_COOKIE: self._cookie(DIARY_COOKIE),
        }
        context.add_cookies(
            [
                {
                    "name": name,
                    "value": value,
                    "domain": "localhost",
                    "path": "/",
                    "secure": True,
                    "httpOnly": True,
                    "sameSite": "Strict",
                }
                for name, value in cookies.items()
            ]
        )

    def _cookie(self, name: str) -> str:
        found = self.client.get_cookie(name)
        assert found is not None
        return found.value

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

    def _choose(self, case_id: str, **chosen: str) -> None:
        """Choose a paper, which is not printed before somebody says so."""
        fields = {"format": "pdf", "filing": "en", "reader": "en", "layout": "one", **chosen}
        self._send(f"/cases/{case_id}/documents/", **fields)

    def _order(self) -> None:
        """Order a paper, which is kept for a while."""
        case = f"/cases/{self.ids['case']}"
        self._choose(self.ids["case"], paper="schedule", purpose="use")
        page = self._text(f"{case}/documents/review")
        answer = self._send(
            f"{case}/documents/print",
            order=_first(r'name="order" value="([^"]+)"', page),
            heard=re.findall(r'name="heard" value="([^"]+)"', page),
        )
        self.ids["order"] = answer.location

    def path(self, screen: Screen) -> str:
        """The address of a screen in this house."""
        if "{order}" in screen.path and self.client.get(self.ids["order"]).status_code != 200:
            self._order()  # looking at all screens can take longer than an order is kept
        return screen.path.format(**self.ids)

    def _text(self, path: str) -> str:
        return self.client.get(path).get_data(as_text=True)

    def _send(self, path: str, **fields: Any) -> TestResponse:
        return self.client.post(path, data={"token": self._token(), **fields})

    def _token(self) -> str:
        return _first(r'name="token" value="([^"]*)"', self._text("/"))


def _first(pattern: str, text: str) -> str:
    found = re.search(pattern, text)
    return found[1] if found else ""


# More than a claimant may ask for alone in Ruritania.
_LARGE = (
    RURITANIA.replace("pay: 1500.00 RTD", "pay: 9000.00 RTD")
    + "people: [{id: counsel, role: representative, names: [{text: Ada Counsel}]}]\n"
)
_VERDICT = Verdict(
    "figures fall",
    title=Message("Claim schedule"),
    law="RT",
    day=TODAY,
    program="0.1.0",
    figures=182,
    pages=24,
    fallen=(
        FallenFigure(
            Message("row {row}", words=(("row", "2.16"),)),
            Message("Owed"),
            "1,204.50",
            "1204.50",
            "1104.50",
        ),
    ),
    altered=(3, 4),
    law_known=True,
    law_values=32,
)


class Gallery:
    """Shows the screens of an album, each to those who may see it."""

    def __init__(self, browser: Browser, album: Album) -> None:
        self.album = album
        self._browser = browser
        self._windows: dict[tuple[str, Who, str, bool], Visit] = {}
        self._new: list[House] = []
        self._faults = Faults(_REFUSALS, (urlsplit(album.house.address).netloc,))

    def show(
        self, screen: Screen, language: str, *, script: bool = True, width: int = 1280
    ) -> Page:
        """The page of a screen, in a window of its visitor's."""
        visit = self._window(language, screen, script)
        page = visit.page
        page.emulate_media(color_scheme="light")
        page.set_viewport_size({"width": width, "height": HEIGHTS[width]})
        self._faults.found.clear()
        answer = page.goto(visit.house.address + self.album.path(screen))
        if screen.sent is not None:
            with page.expect_navigation() as waiting:
                page.evaluate(_SEND, dict(screen.sent))
            answer = waiting.value
        assert answer is not None and answer.status == screen.status, screen.path
        return page

    def faults(self) -> list[str]:
        """What the browser noted since the screen was shown."""
        return self._faults.unexpected

    def close(self) -> None:
        for visit in self._windows.values():
            visit.context.close()
        for house in self._new:
            house.close()

    def _window(self, language: str, screen: Screen, script: bool) -> Visit:
        """A window for each mode, so that nobody has to change it all the time."""
        which = (language, screen.who, screen.mode, script)
        if which not in self._windows:
            # Axe is put into the page, which the policy would not let happen. Other tests hold it.
            # In the middle of a change of colours there would be colours that nobody chose.
            context = self._browser.new_context(
                locale=language,
                bypass_csp=True,
                reduced_motion="reduce",
                java_script_enabled=script,
            )
            self._faults.watch(context)
            house = self._house_of(screen.who)
            visit = Visit(house, context, context.new_page(), self._faults, script)
            if screen.who == "guest":
                visit.begin_as_guest()
            elif screen.who == "ada":
                self.album.let_in(context)
            if screen.mode == "desk":
                visit.go("/cases/" if screen.who == "ada" else "/")
                visit.page.locator('button[name="mode"][value="desk"]').evaluate(_PRESS)
                visit.page.wait_for_load_state()
            self._windows[which] = visit
        return self._windows[which]

    def _house_of(self, who: Who) -> House:
        if who != "first":
            return self.album.house
        # In each language there has to be nobody yet.
        self._new.append(House(peopled=False, workers=0))
        self._faults.ours += (urlsplit(self._new[-1].address).netloc,)
        return self._new[-1]


_SEND = """fields => {
  const form = document.querySelector("#answers") ?? document.querySelector("main form");
  for (const [name, value] of Object.entries(fields)) form.elements[name].value = value;
  form.submit();
}"""
_PRESS = "button => button.click()"
_REFUSALS = tuple(
    f"the server responded with a status of {status}"
    for status in (403, 404, 409, 413, 422, 429, 500)
)
