"""The page for a judge: what it shows month by month, and that it stays one page."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import pytest

from legalcalc import documents
from legalcalc.claims import assess
from legalcalc.documents.papers.schedule import ClaimSchedule
from legalcalc.documents.papers.schedule_builder import claim_schedule_of
from legalcalc.documents.tree.fonts import families_for
from legalcalc.documents.tree.paper_tree import PaperTree
from legalcalc.documents.tree.picture import svg_of
from legalcalc.explain import Teller
from legalcalc.explain.catalogues import Catalogues
from legalcalc.figures import total
from legalcalc.law.discovery import find, load_folder
from legalcalc.law.jurisdiction import Jurisdiction
from legalcalc.messages import Message
from legalcalc.periods import month_of, months_after
from legalcalc.places import jurisdictions_folder
from legalcalc.reports.timeline import Timeline
from legalcalc.schemas import load_case
from tests.documents.gate_cases import LANGUAGES
from tests.documents.pages import pages_of
from tests.documents.pleading_cases import told

SAMPLE = Path(__file__).parents[2] / "examples" / "sample-case.yaml"

GAPS = """
format: legalcalc-case/1
reference: RT-GAPS
jurisdiction: RT
calculated_on: 2024-05-15
claimant: {born: 1990-01-01}
parties:
  - {id: inn, name: The Blue Inn, roles: employer}
  - {id: farm, name: Zenda Farm, roles: employer}
employments:
  - {id: kitchen, employer: inn, start: 2023-01-01, end: 2023-04-30, pay_interval: month}
  - {id: field, employer: farm, start: 2023-07-01, end: 2023-09-30, pay_interval: month,
     promises: [{pay: 900.00 RTD, per: month, from: 2023-07-01}]}
work_days:
  - {employment: kitchen, date: 2023-01-09, hours: "10:00"}
  - {employment: field, date: 2023-09-11, hours: "10:00"}
exceptions:
  - {employment: kitchen, from: 2023-04-03, to: 2023-04-28, reason: sick}
payments:
  - {employment: kitchen, date: 2023-01-31, amount: 50.00 RTD}
  - {employment: kitchen, date: 2023-02-28, amount: 20.00 RTD}
"""
"""January and September have a day of work, April is told to have none, nothing tells of others."""


def schedule_of(text: str, law: Jurisdiction) -> ClaimSchedule:
    case = load_case(text)
    return claim_schedule_of(assess(case, law), case, law)


@pytest.fixture(scope="module")
def timeline(ruritania: Jurisdiction) -> Timeline:
    made = schedule_of(GAPS, ruritania).timeline
    assert made is not None
    return made


def picture(timeline: Timeline, language: str, law: Jurisdiction) -> str:
    return svg_of(timeline, families_for(language), Teller(language, law))


# -- the months -----------------------------------------------------------------------------------


def test_every_month_from_the_first_employment_to_the_last_is_there(timeline: Timeline) -> None:
    assert [one.month.first.month for one in timeline.months] == list(range(1, 10))
    assert [one.month.first.month for one in timeline.months if not one.employed] == [5, 6]


def test_what_nobody_tells_of_is_unknown_and_not_nought(timeline: Timeline) -> None:
    hours = [None if one.hours is None else one.hours.value for one in timeline.months]
    assert hours == [10, None, None, 0, None, None, None, None, 10]
    due = [None if one.due is None else one.due.figure.value for one in timeline.months]
    # 10 h × 12.00 in January; nothing can be reckoned for February and March; April is known to
    # bring nothing; 900.00 a month are promised from July on, whatever the hours were.
    assert due == [120, None, None, 0, None, None, 900, 900, 900]
    # What was promised before July is not told, so that April may bring more than nothing.
    assert timeline.unknown == 5


def test_what_was_paid_is_known_even_where_the_work_is_not(timeline: Timeline) -> None:
    paid = [one.paid.figure.value for one in timeline.months if one.paid is not None]
    assert paid == [50, 20, 0, 0, 0, 0, 0]
    assert timeline.paid.figure.value == 70
    assert timeline.hours.value == 20
    assert timeline.due.figure.value == 120 + 3 * 900


def test_months_are_the_sums_of_the_rows(
    ruritania: Jurisdiction, assessment: object, case: object
) -> None:
    made = claim_schedule_of(assessment, case, ruritania)  # type: ignore[arg-type]
    assert made.timeline is not None
    wages = next(head for head in made.heads if head.key == "pay.base")
    for month, row in zip(made.timeline.months, wages.rows, strict=True):
        assert row.period.within(month.month) == row.period
        assert month.due is not None and month.due.figure == row.figures["due"].figure
        assert month.paid is not None and month.paid.figure == row.figures["paid"].figure
        assert month.hours is not None and month.hours == row.figures["hours"].figure


def test_of_several_yardsticks_told_in_heads_of_their_own_the_greatest_counts() -> None:
    """In Germany minimum wage and agreed pay are two heads; their sums due do not add up."""
    law = load_folder(jurisdictions_folder() / "germany")
    made = schedule_of(
        """
format: legalcalc-case/1
reference: DE-1
jurisdiction: DE
calculated_on: 2024-06-15
claimant: {born: 1990-01-01}
parties: [{id: firm, name: Muster GmbH, kind: company, roles: employer}]
employments:
  - {id: job, employer: firm, start: 2024-01-01, end: 2024-02-29, pay_interval: month,
     promises: [{pay: 15.00 EUR, per: hour, from: 2024-01-01}]}
patterns:
  - {from: 2024-01-01, to: 2024-02-29, days: mon-fri, hours: "8:00"}
payments: [{date: 2024-01-31, amount: 500.00 EUR}]
""",
        law,
    )
    assert made.timeline is not None
    # 23 and 21 days from Monday to Friday, each of 8 h at 15.00
    due = [one.due.figure.value for one in made.timeline.months if one.due is not None]
    assert due == [23 * 8 * 15, 21 * 8 * 15]


def test_what_is_due_on_top_and_not_known_is_told(ruritania: Jurisdiction) -> None:
    """Two jobs at a time: one brings what it promises, the other a sum that stays unknown.

    For want of a rate of exchange nobody knows what was paid for it in euros.
    """
    text = GAPS.replace("2023-07-01", "2023-01-01").replace("50.00 RTD", "50.00 EUR")
    made = schedule_of(text, ruritania).timeline
    assert made is not None
    january, february = made.months[:2]
    assert january.due is not None and january.due.figure.value == 900
    assert january.open and not february.open
    assert january.paid is None
    assert made.paid.figure.value == 20
    # Hours of February and March, of July and August; in January on top of what is known.
    dashed = re.findall(r'height="(\d+)" fill="none"', picture(made, "en", ruritania))
    on_top = 190 - 190 * 900 // 1000
    assert str(max(on_top, 60)) in dashed


def test_where_no_pay_can_be_reckoned_hours_stand_alone(ruritania: Jurisdiction) -> None:
    text = GAPS.replace("{born: 1990-01-01}", "{}").replace(
        "promises: [{pay: 900.00 RTD, per: month, from: 2023-07-01}]", "declared: yes"
    )
    made = schedule_of(text, ruritania).timeline
    assert made is not None and not made.pay
    assert made.hours.value == 20
    svg = picture(made, "en", ruritania)
    assert "#ececec" not in svg and "20 h were worked" in re.sub(r"\s", " ", svg)


def test_pay_periods_over_the_end_of_a_month_stand_where_they_end(
    ruritania: Jurisdiction,
) -> None:
    made = schedule_of(GAPS.replace("pay_interval: month", "pay_interval: week"), ruritania)
    assert made.timeline is not None and made.timeline.across
    assert made.timeline.paid.figure.value == 70


def test_a_case_without_employment_has_no_timeline(ruritania: Jurisdiction) -> None:
    made = schedule_of(
        "format: legalcalc-case/1\nreference: R\njurisdiction: RT\ncalculated_on: 2024-05-15\n"
        "claimant: {}\n",
        ruritania,
    )
    assert made.timeline is None


# -- the picture ----------------------------------------------------------------------------------


def test_the_picture_holds_numbers_and_months_only(
    timeline: Timeline, ruritania: Jurisdiction
) -> None:
    svg = picture(timeline, "en", ruritania)
    texts = re.findall(r"<text[^>]*>([^<]*)</text>", svg)
    assert {"Jan", "2023"} <= set(" ".join(texts).split())
    for text in texts:
        assert re.fullmatch(r"[\d,]+|[A-Z][a-z]{2,3}( \d{4})?", text), text


def test_a_sentence_with_the_sums_stands_in_its_place(
    timeline: Timeline, ruritania: Jurisdiction
) -> None:
    title = re.search(r"<title>(.*)</title>", picture(timeline, "en", ruritania))
    assert title is not None
    for part in ("1 Jan – 30 Sept 2023", "20 h", "2,820.00 RTD", "70.00 RTD"):
        assert part.replace(" ", "") in re.sub(r"\s", "", title[1])


def test_it_is_told_in_ink_and_grey_and_never_by_colour(
    timeline: Timeline, ruritania: Jurisdiction
) -> None:
    inks = set(re.findall(r"#([0-9a-f]+)", picture(timeline, "en", ruritania)))
    assert all(len(set(re.findall(".." if len(ink) == 6 else ".", ink))) == 1 for ink in inks)


def test_what_is_not_known_is_a_dashed_box(timeline: Timeline, ruritania: Jurisdiction) -> None:
    """Hours of February, March, July and August; what was due in February and March."""
    assert picture(timeline, "en", ruritania).count("stroke-dasharray") == 7


def test_bars_have_the_height_of_their_sums(timeline: Timeline, ruritania: Jurisdiction) -> None:
    pale = re.findall(r'height="(\d+)" fill="#ececec"', picture(timeline, "en", ruritania))
    # 120 and 900 on a scale of 1,000 that is 160 high; April is nought.
    assert pale == ["19", "0", "144", "144", "144"]


@pytest.mark.parametrize("language", ["ar", "ur"])
def test_time_runs_with_the_language(
    timeline: Timeline, ruritania: Jurisdiction, language: str
) -> None:
    def places(svg: str) -> list[int]:
        return [int(x) for x in re.findall(r'<rect x="(\d+)"[^>]*#ececec', svg)]

    left_to_right = places(picture(timeline, "en", ruritania))
    assert left_to_right == sorted(left_to_right)
    mirrored = picture(timeline, language, ruritania)
    assert places(mirrored) == sorted(places(mirrored), reverse=True)


@pytest.mark.parametrize("language", ["ar", "bn", "ur"])
def test_where_letters_join_months_are_numbers(
    timeline: Timeline, ruritania: Jurisdiction, language: str
) -> None:
    texts = re.findall(r"<text[^>]*>([^<]*)</text>", picture(timeline, language, ruritania))
    assert all(re.fullmatch(r"[\d,./٬]+", text) for text in texts), texts


def test_the_picture_is_the_same_every_time(timeline: Timeline, ruritania: Jurisdiction) -> None:
    assert picture(timeline, "de", ruritania) == picture(timeline, "de", ruritania)


@pytest.mark.parametrize("count", [1, 7, 25, 60, 200, 480])
def test_names_of_months_never_run_into_each_other(
    timeline: Timeline, ruritania: Jurisdiction, count: int
) -> None:
    first = timeline.months[0]
    months = tuple(
        replace(first, month=month_of(months_after(first.month.first, number)))
        for number in range(count)
    )
    svg = picture(replace(timeline, months=months), "en", ruritania)
    labels = [
        (int(x), text)
        for x, anchor, text in re.findall(r'<text x="(\d+)"[^>]*?( text-anchor)?[^>]*>(.*?)<', svg)
        if re.search(r"[a-z]|\d{4}$", text) and "," not in text
    ]
    assert labels
    for (left, text), (right, _next) in pairwise(labels):
        assert left + 14 * len(text) <= right, (text, left, right)
    assert labels[-1][0] + 14 * len(labels[-1][1]) <= 1720


# -- the page -------------------------------------------------------------------------------------


def test_the_table_holds_the_numbers_of_the_picture(ruritania: Jurisdiction) -> None:
    case = load_case(GAPS)
    (document,) = documents.documents_of(["schedule"], assess(case, ruritania), case, ruritania)
    html = documents.html_of(document, ruritania, "en")
    table = html[html.index('<table class="rows months">') :]
    table = table[: table.index("</table>")]
    rows = [
        [re.sub(r"<[^>]+>|\s", " ", cell).split() for cell in re.findall(r"<t[hd].*?</t[hd]>", row)]
        for row in re.findall(r"<tr>.*?</tr>|<tr class=.*?</tr>", table, re.DOTALL)
    ]
    assert [["February", "2023"], ["?"], ["?"], ["20.00"]] in rows
    assert [["April", "2023"], ["0", "h"], ["0.00", "+", "?"], ["0.00"]] in rows
    assert [["May", "2023"], ["–"], ["–"], ["–"]] in rows
    assert [["Total"], ["20", "h"], ["2,820.00"], ["70.00"]] in rows


@pytest.fixture(scope="module")
def sample() -> tuple[documents.Document, Jurisdiction]:
    law = load_folder(jurisdictions_folder() / "england_wales")
    case = load_case(SAMPLE)
    (document,) = documents.documents_of(["schedule"], assess(case, law), case, law)
    return document, law


BREAK = '<div class="new-page parts">'


def first_pages(html: str, folder: Path) -> list[str]:
    """The pages of a schedule of which all but the first are left out."""
    from legalcalc.documents.writers.pdf import default_renderer

    first, _break, rest = html.partition(BREAK)
    anchors = "".join(f'<p id="{name}">the rest</p>' for name in re.findall(r' id="(\w+)"', rest))
    pdf = folder / "first.pdf"
    tree = PaperTree.of(f"{first}{BREAK}{anchors}</div></body></html>")
    pdf.write_bytes(default_renderer().pdf(tree))
    return pages_of(pdf)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sample_case_opens_with_one_page(
    printing: None,
    sample: tuple[documents.Document, Jurisdiction],
    language: str,
    tmp_path: Path,
) -> None:
    document, law = sample
    first, second = first_pages(documents.html_of(document, law, language), tmp_path)
    assert "the rest" in second
    for word in ("64", "55"):
        assert word in first


# Each language beside another.
PAIRS = [
    pytest.param(one, LANGUAGES[place - 1], marks=[pytest.mark.long] if place % 3 else [])
    for place, one in enumerate(LANGUAGES)
]


@pytest.mark.parametrize(("language", "beside"), PAIRS)
def test_in_two_languages_it_opens_with_one_page_in_each(
    printing: None,
    sample: tuple[documents.Document, Jurisdiction],
    language: str,
    beside: str,
    tmp_path: Path,
) -> None:
    """A judge sees all at one glance, and so does the reader on the next page."""
    document, law = sample
    html = documents.html_of(document, law, language, beside)
    html = re.sub(r"(?=</p>\s*</div>\s*</div>)", " firstpageends", html, count=2)
    filed, read, rest = first_pages(html, tmp_path)
    for page in (filed, read):
        assert "firstpageends" in page
        assert "64" in page
        assert "55" in page
    assert rest.count("the rest") > 5


def test_in_two_languages_the_picture_and_the_pages_of_the_detail_stand_on_both(
    sample: tuple[documents.Document, Jurisdiction],
) -> None:
    document, law = sample
    html = documents.html_of(document, law, "de", "ar")
    filed, _leaf, read = html.partition('<div class="leaf second new-page" lang="ar" dir="rtl">')
    read, _break, _rest = read.partition(BREAK)
    alone = documents.html_of(document, law, "ar").partition(BREAK)[0]
    for link in ('href="#months"', 'href="#heads"', 'href="#law"', "<svg"):
        assert filed.count(link) == read.count(link) == alone.count(link) == 1
    for sentence in re.findall(r"<p[^>]*>([^<]{30,})", alone):
        assert sentence in read


def test_it_stays_one_page_in_a_language_a_third_longer(
    printing: None,
    sample: tuple[documents.Document, Jurisdiction],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    written: Callable[[Catalogues, Message], str] = Catalogues.text

    def longer(self: Catalogues, message: Message) -> str:
        text = written(self, message)
        return text + (" länger und wieder viel länger als zuvor" * 9)[: len(text) // 3]

    monkeypatch.setattr(Catalogues, "text", longer)
    document, law = sample
    assert len(first_pages(documents.html_of(document, law, "en"), tmp_path)) == 2


def test_long_lists_are_cut_and_still_add_up(
    printing: None, ruritania: Jurisdiction, assessment: object, case: object, tmp_path: Path
) -> None:
    """The case of the other tests has eleven heads; five and a line for the others fit."""
    made = claim_schedule_of(assessment, case, ruritania)  # type: ignore[arg-type]
    first = made.first
    assert len(made.sums) == 11
    assert first.other_heads is not None
    assert len(first.heads) == 5
    assert first.other_heads.count == 6
    assert [one.number for one in first.heads] == sorted(one.number for one in first.heads)
    whole = total([one.owed.figure for one in made.sums], unit_if_none="RTD")
    shown = [one.owed.figure for one in first.heads]
    assert total([*shown, first.other_heads.owed.figure], unit_if_none="RTD") == whole
    (document,) = documents.documents_of(["schedule"], assessment, case, ruritania)  # type: ignore[arg-type]
    page, _rest = first_pages(documents.html_of(document, ruritania, "en"), tmp_path)
    assert "6 more heads" in page
    assert told(first.other_heads.owed.figure).split()[0] in page
    assert "by page" in page


def test_many_debtors_and_parties_are_cut(ruritania: Jurisdiction) -> None:
    parties = "\n".join(
        f"  - {{id: p{n}, name: Firm {n}, roles: contractor, engaged_by: p{n + 1}}}"
        for n in range(6)
    )
    text = GAPS.replace(
        "name: The Blue Inn, roles: employer}",
        "name: The Blue Inn, "
        "roles: employer, engaged_by: p0}\n"
        + parties
        + "\n  - {id: p6, name: Firm 6, roles: contractor}",
    )
    made = schedule_of(text, ruritania)
    assert len(made.debtors) == 9
    assert len(made.first.debtors) == 3
    assert made.first.other_debtors == 6
    assert made.first.other_parties == 5


# -- from the months to the head ------------------------------------------------------------------


def test_due_less_counted_leads_to_the_sum_of_the_rows() -> None:
    law = find("GB-EAW")
    assert law is not None
    schedule = schedule_of(SAMPLE.read_text("utf-8"), law)
    timeline = schedule.timeline
    assert timeline is not None
    found = timeline.reconciled
    assert found.difference.figure.value == timeline.due.figure.value - timeline.paid.figure.value
    # Arrears at an older rate of the minimum wage are owed at today's: 1.8 and its like.
    assert found.more.rows == ("1.8", "1.10", "1.12–1.13", "1.16")
    assert (found.more.amount.value, found.less.amount.value) == (Fraction("523.85"), 0)
    assert found.without_row.is_zero
    assert found.owed.figure.value == found.difference.figure.value + Fraction("523.85")
    (head, *_more) = schedule.heads
    assert found.owed.figure.value == head.owed.figure.value + head.barred.figure.value
    assert found.barred.figure.value == head.barred.figure.value


def test_a_single_row_is_told_of_as_one(ruritania: Jurisdiction) -> None:
    case = load_case(GAPS)
    (document,) = documents.documents_of(["schedule"], assess(case, ruritania), case, ruritania)
    model = document.model
    found = replace(model.timeline.reconciled, other_hours=("1.2",))
    html = documents.html_of(
        replace(document, model=replace(model, timeline=replace(model.timeline, reconciled=found))),
        ruritania,
        "en",
    )
    words = re.sub(r"<[^>]+>", "", html)
    assert "; row 1.2 " in words
    assert "rows 1.2" not in words


def test_what_counts_as_paid_where_nothing_is_owed_is_no_gap(timeline: Timeline) -> None:
    found = timeline.reconciled
    total_of_parts = found.difference.figure + found.more.amount + found.without_row
    assert (total_of_parts - found.less.amount).value == found.owed.figure.value
    assert found.other_hours == ()
