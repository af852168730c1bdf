"""Working days of the field guide, from the start page and a blank case to the papers in hand.

Each is walked by what the pages offer and by nothing else; what it took is printed (``-s``). The
languages, widths and ways are spread over the days. Sums are reckoned here by hand.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from fractions import Fraction
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from legalcalc.explain import Teller
from legalcalc.facts.complaint import CONDITIONS
from legalcalc.law.assistance import COMPLAINT_TOPICS
from legalcalc.web.paths import local_path
from tests.documents.gate_cases import law_of
from tests.walks.effort import Effort
from tests.walks.visits import Arrivals, Visit

PHRASE = "a long enough phrase for the way"
MALAYALAM = "എന്റെ ജോലി രാവിലെ ആറരയ്ക്ക് തുടങ്ങി."
MONDAY_TO_FRIDAY = ("mon", "tue", "wed", "thu", "fri")
MONDAY_TO_SATURDAY = (*MONDAY_TO_FRIDAY, "sat")


# -- what each day begins with ---------------------------------------------------------------------


def _first_interview(effort: Effort, *screens: dict[str, str | tuple[str, ...]]) -> None:
    """Begin without an account, and answer the first interview, screen by screen."""
    effort.visit.go("/")
    effort.press('form[action="/guest"] button:not([name])')
    for answers in screens:
        for name, answer in answers.items():
            for one in (answer,) if isinstance(answer, str) else answer:
                effort.answer(**{name: one})
        effort.press("form.interview button")
        problems = effort.visit.the("#errors")
        assert not problems.count(), problems.inner_text()
    assert effort.visit.path.endswith("/interview/sum")


def _care_worker(*, through: str = "") -> tuple[dict[str, str | tuple[str, ...]], ...]:
    """Of a live-in carer in Leeds, who left nine days before the time limit ends: Mondays to
    Saturdays of ten hours, £600 a month in her hand, £300 a month kept back for the room."""
    agency = {"through": through, "through_role": "agency"} if through else {}
    return (
        {"place": "GB-ENG", "town": "Leeds"},
        {
            "occupation": "care worker",
            "sector": "care",
            "employer": "Harbour Sample Company",
            **agency,
            "start": "6 April 2026",
            "ending": "escape",
            "end": "30 August 2026",
        },
        {
            "days": MONDAY_TO_SATURDAY,
            "hours": "60 hours a week",
            "promised": "1900 a month",
            "paid": "600 a month",
            "lodging": "kept back",
            "charge": "300",
            "charge_per": "month",
        },
        {"papers": "yes", "papers_what": "passport", "leaving": "free", "born": "34"},
    )


def _worked(first: date, last: date, days: int) -> int:
    """How many days of work there are from one day through another, in weeks of so many from
    Monday on."""
    span = (first + timedelta(days=number) for number in range((last - first).days + 1))
    return sum(day.weekday() < days for day in span)


FIRST, LAST = date(2026, 4, 6), date(2026, 8, 30)
RATE = Fraction("12.71")  # the national minimum wage from 1 April 2026
# Paid: £600 at the end of each month that was worked whole, and the charge for the room, which is
# below the offset for it: of April 25 days of 30, of August 30 of 31.
CARER_PAID = 5 * 600 + 300 * (Fraction(25, 30) + 3 + Fraction(30, 31))
CARER_OWED = _worked(FIRST, LAST, 6) * 10 * RATE - CARER_PAID


def _hundredths(text: str) -> int:
    """The figures of a sum, in hundredths, whichever digits and marks a language writes."""
    return int(re.sub(r"\D", "", text))


def _cents(sum: Fraction) -> int:
    return round(sum * 100)


def _home(visit: Visit) -> str:
    found = re.match(r"/cases/[0-9a-f]+/", visit.path)
    assert found is not None, visit.path
    return local_path(found[0])


def _owed(visit: Visit) -> int:
    """The sum that is owed, in hundredths, as the results and the page of the case tell it.

    It is looked at in a window of its own and costs no effort."""
    glance, home = visit.window(), _home(visit)
    glance.go(f"{home}results/")
    found = _hundredths(glance.the('main a[href="sum/owed/"]').inner_text())
    glance.go(home)
    assert _hundredths(glance.the("main .figure > a strong").last.inner_text()) == found
    glance.page.close()
    return found


def _by_head(visit: Visit) -> list[int]:
    """The sums by head of claim, in their order, in hundredths."""
    glance = visit.window()
    glance.go(f"{_home(visit)}results/")
    told = glance.page.locator(".heads .card .figure strong").all_inner_texts()
    glance.page.close()
    return [_hundredths(one) for one in told]


def _seen(visit: Visit) -> str:
    """What the page in front of one says, in one line."""
    return " ".join(visit.the("main").inner_text().split())


def _text(content: bytes) -> str:
    """The text of a paper, in one line."""
    pages = PdfReader(BytesIO(content)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def _bare(text: str) -> str:
    """The letters of a text alone: what is told in two directions is spaced by the reader."""
    return "".join(one for one in text if one.isalnum())


def _told(files: dict[str, bytes], paper: str) -> str:
    """What all files of one paper say."""
    found = [one for name, one in files.items() if name.startswith(paper) and name.endswith("pdf")]
    assert found, f"no {paper} among {sorted(files)}"
    return " ".join(map(_text, found))


def _says(text: str, hundredths: int) -> bool:
    return str(hundredths) in re.sub(r"\D", "", text)


# -- the England case, by which the path is measured -----------------------------------------------


def test_the_case_of_a_care_worker_has_its_papers_in_25_pages_and_60_clicks(
    arrive: Arrivals, tmp_path: Path
) -> None:
    visit = arrive("en", 1280, accept_downloads=True)
    effort = Effort(visit)
    _first_interview(effort, *_care_worker())
    effort.tell("England, first sum")
    assert effort.pages <= 12
    assert _by_head(visit)[0] == _cents(CARER_OWED)

    # What is missing leads to its question, and from there to the next by money.
    effort.press("ol.missing li:first-child a")
    effort.enter(then="next", category="employee")
    assert "/choices/assessed" in visit.path  # what was taken away, which a court assesses

    effort.home()
    effort.choose_papers()
    assert _says(effort.read("schedule.en"), _owed(visit))
    files = effort.print(tmp_path)
    effort.tell("England, papers")
    assert _says(_told(files, "schedule"), _owed(visit))
    assert "Harbour Sample Company" in _told(files, "letter-employer-1")
    assert effort.pages <= 25
    assert effort.clicks <= 60


# -- the days --------------------------------------------------------------------------------------


def test_day_1_england_nine_days_left(arrive: Arrivals, tmp_path: Path) -> None:
    """A carer; a week of illness; a fee by instalments; what expires when; her own words; letters
    to employer and agency, in one appointment and on a telephone."""
    visit = arrive("en", 320, accept_downloads=True)
    effort = Effort(visit)
    _first_interview(effort, *_care_worker(through="Bridge Sample Agency"))
    assert _by_head(visit)[0] == _cents(CARER_OWED)

    effort.press("p.row a.button")
    effort.turn_to("work")
    effort.press('main a[href$="/stretch/new"]')
    effort.answer(**{"from": "1 June 2026", "to": "6 June 2026", "reason": "sick"})
    effort.press('#answers button[value="list"]')
    without_work = 6 * 10 * RATE
    assert _by_head(visit)[0] == _cents(CARER_OWED - without_work)

    effort.home()
    effort.turn_to("fees")
    effort.press('main a.button[href$="/fees/new"]')
    effort.enter(date="6 April 2026", amount="500", every="month", until="6 August 2026")
    assert _cents(Fraction(5 * 500)) in [
        int(str(one)[-6:]) for one in _by_head(visit)
    ]  # the greatest that a court may find

    effort.home()
    effort.press('main a[href$="/deadlines/"]')
    assert "29 Nov 2026 9 days" in _seen(visit)
    effort.home()
    effort.turn_to("statements")
    effort.press('main a.button[href$="/statements/new"]')
    effort.enter(maker="claimant", language="ml", paragraphs=MALAYALAM)
    effort.home()
    effort.choose_papers()
    effort.look("en")
    assert MALAYALAM.split()[0] in effort.read("statement-1.en")
    files = effort.print(tmp_path)
    effort.tell("Day 1, England")
    owed = _owed(visit)
    assert _says(_told(files, "schedule"), owed)
    assert "Harbour Sample Company" in _told(files, "letter-employer-1")
    assert "Bridge Sample Agency" in _told(files, "letter-agency-2")
    assert "29 November 2026" in _told(files, "deadlines")
    assert re.search("[\u0d00-\u0d7f]", _told(files, "statement"))
    assert not effort.looked, "\n".join(effort.looked)


def test_day_3_germany_one_day_corrected(arrive: Arrivals, tmp_path: Path) -> None:
    """A vanished subcontractor: what the law guarantees against the whole chain, what was agreed
    against the employer; one day is corrected and every total follows; a union acts."""
    visit = arrive("de", 768, script=False, accept_downloads=True)
    effort = Effort(visit)
    _first_interview(
        effort,
        {"place": "DE", "town": "Köln"},
        {
            "occupation": "Maurer",
            "sector": "main construction",
            "employer": "Subunternehmer Muster",
            "start": "3.8.2026",
            "ending": "closure",
            "end": "31.10.2026",
        },
        {
            "days": MONDAY_TO_FRIDAY,
            "hours": "10",
            "hours_per": "day",
            "promised": "16",
            "promised_per": "hour",
            "paid": "800",
            "paid_per": "month",
            "lodging": "none",
        },
        {"papers": "no", "leaving": "free", "born": "29"},
    )
    hours = _worked(date(2026, 8, 3), date(2026, 10, 30), 5) * 10
    least, agreed = Fraction("13.90"), Fraction(16)
    statutory = hours * least - 3 * 800
    assert _by_head(visit)[0] == _cents(statutory)
    assert _cents(hours * (agreed - least)) in _by_head(visit)

    # The chain: whoever gave the employer the work.
    effort.press("p.row a.button")
    effort.turn_to("parties")
    effort.press('main a.button[href$="/parties/new"]')
    effort.enter(name="Generalunternehmer Muster AG", roles="contractor")
    effort.press("table.entries tbody tr:first-child th a")
    effort.enter(engaged_by="Generalunternehmer Muster AG")

    # One day was no day of work.
    effort.home()
    effort.turn_to("work")
    effort.press('main a[href$="/month/1"]')
    effort.choose(**{"2026-09-07.how": "off"})
    effort.press('#answers button[value="list"]')
    assert _by_head(visit)[0] == _cents(statutory - 10 * least)
    assert _cents((hours - 10) * (agreed - least)) in _by_head(visit)

    effort.home()
    effort.turn_to("authorisations")
    effort.press('main a.button[href$="/authorisations/new"]')
    effort.press('main a[href$="/people/new"]')  # whoever acts is entered first
    effort.enter(pseudonym="Union Sample", role="representative")
    effort.home()
    effort.turn_to("authorisations")
    effort.press('main a.button[href$="/authorisations/new"]')
    effort.enter(kind="organisation", representative="Union Sample", status="union")
    effort.home()
    papers = ("schedule", "letter", "authorisation", "hours")
    files = effort.bundle(tmp_path, *papers, layout="side by side", filing="de", reader="ro")
    effort.tell("Day 3, Germany")
    assert _says(_told(files, "schedule"), _owed(visit))
    assert "Vollmacht" in _told(files, "authorisation")
    assert "Împuternicire" in _told(files, "authorisation") or "procur" in _told(
        files, "authorisation"
    )
    for debtor, name in (("employer-1", "Subunternehmer"), ("contractor-2", "Generalunternehmer")):
        assert name in _told(files, f"letter-{debtor}")
    assert str(hours - 10) in re.sub(r"[.\s]", "", _told(files, "hours"))


def test_day_4_united_states_sentencing_exhibit(arrive: Arrivals, tmp_path: Path) -> None:
    """A live-in housekeeper: the exemption from overtime, the equal liquidated amount, her own
    words; a workbook in which every cell can be added up again."""
    visit = arrive("es", 1280, accept_downloads=True)
    effort = Effort(visit)
    _first_interview(
        effort,
        {"place": "US"},
        {
            "occupation": "housekeeper",
            "sector": "domestic service",
            "employer": "Sample Household",
            "start": "2025-10-06",
            "ending": "escape",
            "end": "2026-05-31",
        },
        {
            "days": (*MONDAY_TO_SATURDAY, "sun"),
            "hours": "84",
            "hours_per": "week",
            "promised": "1500",
            "promised_per": "month",
            "paid": "400",
            "paid_per": "month",
            "lodging": "free",
        },
        {"papers": "yes", "papers_what": "pasaporte", "leaving": "captivity", "born": "41"},
    )
    weeks, least = 34, Fraction("7.25")  # from a Monday to a Sunday
    beyond = weeks * (84 - 40)
    overtime = _cents(beyond * least * Fraction(3, 2))
    assert _by_head(visit).count(overtime) == 2  # and as much again: 29 U.S.C. 216(b)

    # Who lives in the household has no overtime at one and a half: 29 U.S.C. 213(b)(21).
    effort.press("p.row a.button")
    effort.turn_to("employments")
    effort.press("table.entries tbody th a")
    effort.enter(live_in="yes")
    plain = _cents(beyond * least)
    assert overtime not in _by_head(visit)
    assert _by_head(visit).count(plain) == 2

    effort.home()
    effort.turn_to("proceedings")
    effort.press('main a.button[href$="/proceedings/new"]')
    effort.enter(kind="criminal", started="2026-06-15")
    effort.home()
    effort.turn_to("statements")
    effort.press('main a.button[href$="/statements/new"]')
    words = "Trabajé todos los días. Mi pasaporte estaba en la caja fuerte."
    effort.enter(maker="claimant", language="es", paragraphs=words)
    effort.home()
    papers = ("schedule", "criminal", "statement")
    files = effort.bundle(tmp_path, *papers, format="xlsx", filing="en", reader="en")
    effort.tell("Day 4, United States")
    owed = _owed(visit)
    assert _says(_told(files, "schedule"), owed)
    assert "caja fuerte" in _told(files, "statement")
    assert _told(files, "criminal")
    (sheet,) = (one for name, one in files.items() if name.endswith(".xlsx"))
    cells = [
        cell.value
        for page in load_workbook(BytesIO(sheet))
        for row in page.iter_rows()
        for cell in row
    ]
    assert sum(isinstance(one, str) and one.startswith("=") for one in cells) > weeks


def test_day_6_a_child_and_a_guardian(arrive: Arrivals, tmp_path: Path) -> None:
    """A girl of seventeen at a car wash: every page says that she is a child, a guardian acts who
    is not the foster carer, each recipient is asked for apart, and she has a summary to keep."""
    visit = arrive("ar", 320, accept_downloads=True)
    effort = Effort(visit)
    _first_interview(
        effort,
        {"place": "GB-ENG", "town": "Maidstone"},
        {
            "occupation": "car wash",
            "sector": "car wash",
            "employer": "Sample Car Wash",
            "start": "2026-09-07",
            "ending": "escape",
            "end": "2026-10-11",
        },
        {
            "days": MONDAY_TO_SATURDAY,
            "hours": "8",
            "hours_per": "day",
            "promised_per": "none",
            "paid_per": "none",
            "lodging": "none",
        },
        {"papers": "no", "leaving": "free", "born": "17"},
    )
    days = _worked(date(2026, 9, 7), date(2026, 10, 11), 6)
    assert _by_head(visit)[0] == _cents(days * 8 * Fraction(8))  # the rate below 18: £8.00

    # The case says that she is a child, and leads to who may act.
    effort.press("p.row a.button")
    effort.look("ar")
    effort.press('aside.childhood a[href$="/authorisations"]')
    effort.press('main a.button[href$="/authorisations/new"]')
    effort.press('main a[href$="/people/new"]')
    effort.enter(pseudonym="Guardian B", role="guardian")
    effort.home()
    effort.turn_to("authorisations")
    effort.press('main a.button[href$="/authorisations/new"]')
    effort.enter(kind="guardian", representative="Guardian B")
    effort.home()
    effort.press('dl.told a[href*="pseudonym"]')
    effort.enter(then="next", pseudonym="Child A")
    effort.home()
    effort.turn_to("consents")
    effort.press('main a.button[href$="/consents/new"]')
    effort.enter(then="another", recipient="The youth office", agreed="yes")
    effort.enter(recipient="The foster carer", agreed="no")
    effort.home()
    papers = ("summary", "consent", "authorisation", "deadlines")
    files = effort.bundle(tmp_path, *papers, filing="en", reader="ar")
    effort.tell("Day 6, a child")
    assert "Guardian B" in _told(files, "authorisation")
    consent = _told(files, "consent")
    assert "The youth office" in consent and "The foster carer" in consent
    assert _says(_told(files, "summary.ar"), _owed(visit))
    assert not effort.looked, "\n".join(effort.looked)


def test_day_7_home_again(arrive: Arrivals, tmp_path: Path) -> None:
    """Back in the country of return: fees in two currencies at the rate of their day, a bilingual
    authorisation, and a file that a lawyer abroad opens and finds the same sum in."""
    visit = arrive("pl", 768, accept_downloads=True)
    effort = Effort(visit)
    _first_interview(
        effort,
        {"place": "FR", "town": "Reims"},
        {
            "occupation": "picker",
            "sector": "farm",
            "employer": "Sample Farm",
            "through": "Sample Recruiter",
            "through_role": "recruiter",
            "start": "6.4.2026",
            "ending": "escape",
            "end": "31.8.2026",
        },
        {
            "days": MONDAY_TO_FRIDAY,
            "hours": "7",
            "hours_per": "day",
            "promised": "15",
            "promised_per": "hour",
            "paid": "500",
            "paid_per": "month",
            "lodging": "none",
        },
        {"papers": "no", "leaving": "free", "born": "30"},
    )
    hours = _worked(date(2026, 4, 6), date(2026, 8, 31), 5) * 7
    assert _by_head(visit)[0] == _cents(Fraction(hours * 15 - 5 * 500))

    effort.press("p.row a.button")
    effort.turn_to("fees")
    effort.press('main a.button[href$="/fees/new"]')
    effort.enter(then="another", date="2.3.2026", amount="4000", amount__currency="PLN")
    effort.enter(date="20.3.2026", amount="300")
    effort.home()
    effort.turn_to("exchange_rates")
    effort.press('main a.button[href$="/exchange_rates/new"]')
    effort.enter(
        currency="PLN", target="EUR", rate="0,25", date="2.3.2026", published_in="NBP 41/A/2026"
    )
    assert _cents(Fraction(4000) / 4 + 300) in _by_head(visit)

    effort.home()
    effort.turn_to("people")
    effort.press('main a.button[href$="/people/new"]')
    effort.enter(pseudonym="Sample Advice Centre", role="representative")
    effort.home()
    effort.turn_to("authorisations")
    effort.press('main a.button[href$="/authorisations/new"]')
    effort.enter(kind="organisation", representative="Sample Advice Centre", status="association")
    effort.home()
    papers = ("schedule", "authorisation")
    files = effort.bundle(tmp_path, *papers, layout="side by side", filing="fr", reader="pl")
    owed = _owed(visit)
    assert _says(_told(files, "schedule"), owed)
    assert "NBP 41/A/2026" in _told(files, "schedule")
    authorisation = _told(files, "authorisation")
    assert "Pouvoir" in authorisation and "Pełnomocnictwo" in authorisation

    effort.home()
    effort.press('main a.card[href$="/take-along"]')
    effort.type(phrase=PHRASE, again=PHRASE)
    effort.save(lambda: effort.press_download('form[action$="/take-along"] button'), tmp_path)
    effort.tell("Day 7, home again")
    (taken,) = tmp_path.glob("*.lccase")
    abroad = arrive("fr", 1280)
    abroad.begin_as_guest()
    abroad.go("/cases/open")
    abroad.page.set_input_files("#file", taken)
    abroad.type(phrase=PHRASE)
    abroad.send('form[action="/cases/open"]')
    assert _owed(abroad) == owed


def test_day_8_the_night_before_the_trial(arrive: Arrivals, tmp_path: Path) -> None:
    """Three payments more; the difference line by line, in words; papers anew, and those of
    yesterday as they were; one page for the judge."""
    visit = arrive("fr", 1280, script=False, accept_downloads=True)
    effort = Effort(visit)
    _first_interview(
        effort,
        {"place": "DE", "town": "Berlin"},
        {
            "occupation": "cuisinier",
            "sector": "hospitality",
            "employer": "Sample Inn",
            "start": "2026-08-03",
            "ending": "dismissal",
            "end": "2026-10-31",
        },
        {
            "days": MONDAY_TO_FRIDAY,
            "hours": "10",
            "hours_per": "day",
            "promised": "13,90",
            "promised_per": "hour",
            "paid": "800",
            "paid_per": "month",
            "lodging": "none",
        },
        {"papers": "no", "leaving": "free", "born": "29"},
    )
    effort.press("p.row a.button")
    effort.turn_to("proceedings")
    effort.press('main a.button[href$="/proceedings/new"]')
    effort.enter(kind="criminal", started="2026-11-02")
    effort.home()
    papers = ("schedule", "criminal")
    yesterday = effort.bundle(tmp_path, *papers, filing="de", reader="de")
    before = _owed(visit)

    effort.home()
    effort.turn_to("payments")
    effort.press('main a.button[href$="/payments/new"]')
    effort.enter(then="another", date="2026-09-14", amount="31")
    effort.enter(then="another", date="2026-09-21", amount="32")
    effort.enter(date="2026-10-12", amount="33")
    assert _owed(visit) == before - 96_00

    effort.home()
    effort.press('main a.card[href$="/versions/"]')
    effort.press('form[action="compare"] button')
    added = visit.page.locator("#facts ~ .scroll tr.added")
    assert added.count() == 3
    assert [_hundredths(re.findall(r"3[123],00", one)[0]) for one in added.all_inner_texts()] == [
        31_00,
        32_00,
        33_00,
    ]
    assert _hundredths(visit.the("tfoot tr:first-child td:last-child").first.inner_text()) == 96_00

    today = effort.bundle(tmp_path, *papers, filing="de", reader="de")
    assert today.keys() == yesterday.keys()
    for paper in papers:
        assert _told(today, paper) != _told(yesterday, paper)
    (schedule,) = (name for name in today if name.startswith("schedule"))
    judge = PdfReader(BytesIO(today[schedule])).pages[0].extract_text()
    assert _says(judge, _owed(visit))

    # Yesterday's, from the case as it was kept: the same to the last byte.
    effort.press('main a[href$="/documents/"]')
    effort.press('table a[href$="/documents/issues/1"]')
    again = effort.print(tmp_path)
    effort.tell("Day 8, the night before the trial")
    assert again == yesterday


@pytest.mark.parametrize(
    ("spoken", "width", "script"), [("en", 320, True), ("ar", 768, False), ("uk", 1280, True)]
)
def test_day_10_a_call_at_night(
    arrive: Arrivals, tmp_path: Path, spoken: str, width: int, script: bool
) -> None:
    """A complaint without an account, with a sheet that says who passes on what; the window is
    left at one press. Months later it becomes a case, nothing is typed twice, and what the caller
    did not want passed on stands in no paper."""
    visit = arrive(spoken, width, script=script, accept_downloads=True, allowed=("404",))
    tell = Teller(spoken, law_of("GB-EAW")).text
    effort = Effort(visit)
    visit.go("/")
    effort.press('main a[href="/complaint"]')
    effort.follow("/complaint/gb-eaw")
    for condition in ("wages", "papers taken", "locked in"):
        effort.choose(conditions=condition)
    effort.choose(urgency="days", caller__role="neighbour")
    effort.type(
        own_words="In the evening somebody turns the key.",
        where="the shed behind the church",
        town="Boston",
        employer="Fen Edge Produce",
        sector="packing vegetables",
        since="2026-06-01",
        people="12",
        workers="Rina Das",
        caller__name="Mira Kask",
        phrase=PHRASE,
    )
    for barred in ("caller", "worker names"):
        effort.choose(may_not_be_passed_on=barred)

    def given(what: str) -> bytes:
        return effort.save(lambda: effort.press_download(f'button[value="{what}"]'), tmp_path)

    sheet = _text(given("caller"))
    for topic in ("must pass on", "passes on"):
        assert _bare(tell(COMPLAINT_TOPICS[topic])) in _bare(sheet)
    if spoken == "en":
        assert "immigration" in sheet
    assert "Boston" not in sheet and "Fen Edge" not in sheet
    complaint = _text(given("complaint"))
    assert "Boston" in complaint and "Fen Edge Produce" in complaint
    for kept in ("Kask", "Rina", "neighbour"):
        assert kept not in complaint
    assert b"packing" not in given("keep")
    effort.tell("Day 10, a call at night")
    assert effort.minutes < 10
    (taken,) = tmp_path.glob("*.lccomplaint")

    here = visit.path
    visit.page.locator("button.leave").first.click()
    visit.page.wait_for_url("**/left")
    visit.go(here)
    assert visit.page.locator('[name="town"]').input_value() == ""

    later = arrive(spoken, 1280, script=script, accept_downloads=True)
    work = Effort(later)
    later.begin_as_guest()
    later.go("/cases/open")
    later.page.set_input_files("#file", taken)
    later.type(phrase=PHRASE)
    later.send('form[action="/cases/open"]')
    home = _home(later)
    later.go(f"{home}answers/")
    told = later.the("main").inner_text()
    assert "packing vegetables" in told and "Boston" in told
    later.go(f"{home}indicators/")
    signs = later.the("main").text_content()  # also what is folded
    assert signs and tell(CONDITIONS["locked in"]) in signs

    later.go(home)
    files = work.bundle(tmp_path, "indicators", "evidence", filing="en", reader="en")
    assert any(name.startswith("indicators") for name in files)
    for name, content in files.items():
        if name.endswith(".pdf"):
            assert "Rina" not in _text(content) and "Kask" not in _text(content), name
