"""Every screen of the front end, in a house where there is something to see on each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from legalcalc.web.cases.tasks import CHAPTERS
from tests.walks.house import PASSWORD

__all__ = ["ENTRIES", "SCREENS", "Screen", "Who"]

Who = Literal["nobody", "guest", "ada", "first"]
"""Who sees a screen; ``first``: somebody in a house where nobody is yet."""

ENTRIES = tuple(
    task.name
    for chapter in CHAPTERS
    for task in chapter.tasks
    if task.endpoint == "facts.page"
    and task.name not in ("case", "claimant", "reflection_period", "limits")
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
    sent: tuple[tuple[str, str], ...] | None = None
    """What is put into the fields of the page and sent: the answer to that is looked at."""

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


def _interview() -> list[Screen]:
    return [
        Screen("first interview", "/cases/interview"),
        Screen(
            "first interview refused",
            "/cases/interview",
            status=422,
            sent=(("country", "Atlantis"), ("town", "Nowhere")),
        ),
        Screen("first interview, the work", "{interview}/2"),
        Screen(
            "first interview, the work, refused",
            "{interview}/2?check=1",
            typed=(("start", "2025"), ("end", "2025"), ("employer", "Maple Sample")),
        ),
        Screen("first interview, hours and money", "{interview}/3"),
        Screen(
            "first interview, hours and money, refused",
            "{interview}/3?check=1",
            typed=(("hours", "12"), ("paid", "1,200"), ("charge", "50"), ("days", "mon")),
        ),
        Screen("first interview, the worker", "{interview}/4"),
        Screen("first interview, the worker, at the desk", "{interview}/4", mode="desk"),
        Screen("first sum", "{interview}/sum"),
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
        Screen("tell of exploitation", "/complaint", "nobody"),
        Screen("complaint", "/complaint/rt", "nobody"),
        Screen("law data", "/law/", "nobody"),
        Screen("law data of a State", "/law/de/"),
        Screen("value of the law", "/law/gb-eaw/values/minimum_wage", "nobody"),
        Screen("value of the law in doubt", "/law/de/values/chimney_sweep_minimum", mode="desk"),
        Screen("heads of claim of a State", "/law/fr/heads", "nobody"),
        Screen("other rules of a State", "/law/it/rules", "nobody"),
        Screen("beside the claim in a State", "/law/es/besides", "nobody"),
        Screen("open questions of a State", "/law/gb-eaw/questions", "nobody"),
        Screen("left", "/left", "nobody"),
        Screen("nothing there", "/nothing", "nobody", status=404),
        Screen("refused", "/cases/new", status=403, sent=(("token", ""),)),
        Screen("too large", "/trouble/413", "nobody", status=413),
        Screen("too many requests", "/trouble/429", status=429),
        Screen("fault of the program", "/trouble/500", status=500),
        Screen("first run", "/first-run", "first"),
        Screen(
            "recovery sheet just shown",
            "/first-run",
            "first",
            sent=(("name", "Grace"), ("new", PASSWORD), ("again", PASSWORD)),
        ),
        Screen("result of a check", "/check/result"),
        Screen("browser of the API", "/api", "nobody", mode="desk"),
        Screen("shapes of the API", "/api/shapes", "nobody", mode="desk"),
        Screen("end of a guest", "/lock", "guest"),
        Screen("no case yet", "/cases/", "guest"),
        Screen("lock", "/lock"),
        *(
            Screen(f"account: {one or 'overview'}", f"/account{'/' if one else ''}{one}")
            for one in (
                *("", "sheet", "password", "keepers", "keys", "teams", "second-device"),
                *("colleagues", "sheet?problem=key", "password?problem=short", "keys?problem=same"),
            )
        ),
        Screen("password once more", "/confirm?next=/account/keys"),
        *(
            Screen(f"administration: {one or 'overview'}", f"/admin/{one}")
            for one in ("", "people", "people/{person}/remove", "sessions", "backups", "law")
        ),
        Screen("administration: audit", "/admin/audit"),
        Screen("cases", "/cases/"),
        Screen("cases after an update", "/cases/after-update"),
        Screen("numbers without people", "/statistics/"),
        Screen("new case", "/cases/new"),
        Screen("new case refused", "/cases/new?check=1"),
        *_interview(),
        Screen("open a case file", "/cases/open"),
        Screen("case of a table of the data standard", "/cases/data-standard"),
        Screen("case", "/cases/{case}/"),
        Screen("case at the desk", "/cases/{case}/", mode="desk"),
        Screen("blank case", "/cases/{blank}/"),
        Screen("case of a child", "/cases/{child}/"),
        Screen("check your answers", "/cases/{case}/answers/"),
        Screen("check your answers at the desk", "/cases/{case}/answers/", mode="desk"),
        Screen("check the answers of a blank case", "/cases/{blank}/answers/"),
        Screen("sheet of answers to sign", "/cases/{case}/answers/2/"),
        Screen("deadlines of a child", "/cases/{child}/deadlines/"),
        Screen("the case and its days", "/cases/{case}/facts/case"),
        Screen("the worker", "/cases/{case}/facts/claimant"),
        Screen("the worker at the desk", "/cases/{case}/facts/claimant", mode="desk"),
        Screen("reflection period", "/cases/{case}/facts/reflection_period"),
        Screen("what may not be passed on", "/cases/{case}/facts/limits"),
        Screen("choices", "/cases/{case}/choices/"),
        Screen("indicators", "/cases/{case}/indicators/"),
        Screen("indicators of a dimension", "/cases/{case}/indicators/exploitation/"),
        Screen("what was saved and taken", "/cases/{case}/gain/"),
        Screen("what was saved and taken of a group", "{group}gain?still=1"),
        Screen("choices of a blank case", "/cases/{blank}/choices/"),
        Screen("access", "/cases/{case}/access"),
        Screen("erase", "/cases/{case}/erase"),
        Screen("remove an entry", "/cases/{case}/facts/{parties}/remove"),
        Screen(
            "two who change the same",
            "/cases/{case}/facts/{parties}",
            status=409,
            sent=(("_seen", "what was there before"), ("name", "Maple Sample House, Limited")),
        ),
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
        Screen("laws compared", "/cases/{abroad}/alternatives/"),
        Screen("versions", "/cases/{case}/versions/"),
        Screen("versions of a blank case", "/cases/{blank}/versions/"),
        Screen("versions compared", "/cases/{case}/versions/1/now/"),
        Screen("files of evidence", "/cases/{case}/facts/{evidence}?added=2"),
        Screen(
            "files of evidence, none chosen",
            "/cases/{case}/facts/{evidence}?problem=no%20file",
            mode="desk",
        ),
        Screen("list of evidence with files", "/cases/{case}/facts/evidence", mode="desk"),
        Screen("removal of a file of evidence", "/cases/{case}/files/{file}/remove"),
        Screen("worker’s diary", "/cases/{case}/diary/"),
        Screen("worker’s diary of a blank case", "/cases/{blank}/diary/"),
        Screen("days of a diary", "/diary/days?saved=1"),
        Screen("day of a diary", "/diary/days/{today}"),
        Screen(
            "day of a diary refused",
            "/diary/days/{today}",
            status=422,
            sent=(("day.1.start", "7"), ("day.1.end", "late")),
        ),
        Screen("code of a diary", "/diary", who="nobody"),
        Screen("documents", "/cases/{case}/documents/"),
        Screen("documents: nothing chosen", "/cases/{case}/documents/?problem=none"),
        Screen("documents of a blank case", "/cases/{blank}/documents/"),
        Screen("what the papers tell", "/cases/{case}/documents/review"),
        Screen("what the papers tell, refused", "/cases/{case}/documents/review?check=1"),
        Screen("who signs", "/cases/{large}/documents/review"),
        Screen("who signs, not said", "/cases/{large}/documents/review?check=1"),
        Screen("a paper to read", "/cases/{case}/documents/review/schedule.en", mode="desk"),
        Screen("printing", "{order}?still=1"),
        Screen("an earlier issue", "/cases/{case}/documents/issues/2"),
        *_working_time(),
        Screen("take along", "/cases/{case}/take-along"),
        Screen("take along refused", "/cases/{case}/take-along?problem=short"),
        Screen("hand-overs", "/cases/{handed}/handovers/"),
        Screen("hand-overs of a blank case", "/cases/{blank}/handovers/"),
        Screen("what is handed over", "/cases/{handed}/handovers/{consent}"),
        Screen(
            "what is handed over, refused",
            "/cases/{handed}/handovers/{consent}",
            status=422,
            sent=(("phrase", "short"), ("again", "short")),
        ),
        Screen("hand-over that is stopped", "/cases/{handed}/handovers/{withdrawn}"),
        Screen("open a hand-over", "/cases/{handed}/handovers/open"),
        Screen("what a hand-over changes", "/cases/{handed}/handovers/differences"),
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
