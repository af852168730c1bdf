"""The paper that starts a claim: what each court asks of it, and the relief the engine found."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from legalcalc import documents
from legalcalc.claims import assess
from legalcalc.documents.papers import particulars as module
from legalcalc.documents.papers.notes import Notes, RequiredContent
from legalcalc.documents.papers.particulars import Particulars, particulars, particulars_of
from legalcalc.documents.papers.served import served_schedules
from legalcalc.facts import Authorisation, Name, Person, Stated
from legalcalc.figures import total
from legalcalc.law.discovery import load_folder
from legalcalc.law.filing import CONTENTS, Filing, filing_of
from legalcalc.messages import Message
from legalcalc.periods import Period
from legalcalc.places import jurisdictions_folder
from legalcalc.reports.exhibits import Exhibit
from legalcalc.reports.totals import court_ends
from legalcalc.schemas import load_case
from legalcalc.testing.examples import load_example
from tests.documents.golden_cases import VARIANTS, by_word_of_mouth, conciliated
from tests.documents.pages import badly_placed_words, not_conforming
from tests.documents.pleading_cases import (
    FARM_BEFORE_ANY_WORK,
    FRANCE,
    FRANCE_TWO_JOBS,
    GERMANY,
    RURITANIA,
    STATES,
    TWO_DUTCH_EMPLOYERS,
    Triple,
    assessed,
    case_of,
    in_person,
    jurisdiction_of,
    pages,
    sample,
    told,
    with_authority,
    words_of,
)

SIDE_MARGIN = 19 * 72 / 25.4

COURTS_ACTS = "County Courts Act 1984 s.69; Senior Courts Act 1981 s.35A"
ON_THE_BOARD = (
    RURITANIA.replace("calculated_on: 2024-05-15", "calculated_on: 2022-09-15")
    .replace("identified_on: 2023-01-10", "")
    .replace("started: 2023-02-01", "started: 2022-09-10")
) + "choices: {route: board}\n"
ROUTES: dict[str, Callable[[], Triple]] = {
    "RT court": lambda: assessed(RURITANIA),
    "RT board": lambda: assessed(ON_THE_BOARD),
    "FR prudhommes": lambda: assessed(FRANCE),
    "DE labour court": lambda: assessed(GERMANY),
    "DE civil court": lambda: assessed(GERMANY + "choices: {route: civil court}\n"),
    "GB-EAW tribunal": sample,
    "GB-EAW tribunal_contract": lambda: sample("tribunal_contract"),
    "GB-EAW court": lambda: sample("court"),
}


def of(triple: Triple) -> Particulars:
    model = particulars_of(*triple)
    assert model is not None
    return model


def notes_of(triple: Triple) -> Notes:
    (_paper, document) = particulars(*triple)
    assert isinstance(document.model, Notes)
    return document.model


def contents(triple: Triple) -> dict[str, RequiredContent]:
    """What the law asks of the paper, by name."""
    return {one.content.id: one for one in of(triple).contents}


def left_to_fill_in(triple: Triple) -> list[dict[str, object]]:
    """Whom or what each sentence names that says what is left to fill in."""
    return [dict(what.words) for one in notes_of(triple).missing for what in one.what]


def missing_of(triple: Triple) -> list[str]:
    """The sentences of the notes that say what the paper lacks, in English."""
    return [told(what) for one in notes_of(triple).missing for what in one.what]


def heading_of(triple: Triple) -> str:
    """What stands above the title of the paper, as it is marked up."""
    html = documents.html_of(particulars(*triple)[0], triple[2], "en")
    return html.partition("</style>")[2].partition("<h1")[0]


def above_the_ceiling() -> Triple:
    """A claim in contract before the tribunal that is above its ceiling."""
    law = jurisdiction_of("GB-EAW")
    path = jurisdictions_folder() / "england_wales/examples/contract_ceiling.yaml"
    case = load_example(path, law).case
    case = replace(case, choices=replace(case.choices, route="tribunal_contract"))
    return assess(case, law), case, law


# -- relief ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ROUTES)
def test_the_relief_is_what_the_engine_found(name: str) -> None:
    triple = ROUTES[name]()
    model = of(triple)
    for parts in (model.heads, model.causes):
        sums = total((one.owed.figure for one in parts), unit_if_none=triple[0].currency)
        assert sums == model.owed.figure == triple[0].owed
    assert model.sum.figure == triple[0].owed + triple[0].interest
    assert [one.owed.figure for one in model.debtors] == [one.owed for one in triple[0].debtors]
    words = pages("particulars", triple)["particulars"]
    assert told(triple[0].owed) in words
    assert [name for one in model.orders for name in one.names] == [
        one.name for one in model.debtors
    ]
    for one in model.debtors:
        assert told(one.owed.figure) in words


def test_a_ceiling_is_no_part_of_the_prayer_and_stands_in_the_notes() -> None:
    """SI 1994/1623 art 10: what is above the ceiling is not claimed, and nobody pleads why."""
    triple = above_the_ceiling()
    (cap,) = triple[0].caps
    both = pages("particulars", triple)
    assert told(cap.excess) not in both["particulars"]
    assert told(cap.excess) in both["particulars-notes"]
    assert of(triple).owed.figure == triple[0].owed


def test_each_head_has_its_law_its_sum_and_the_rows_of_the_schedule() -> None:
    triple = assessed(RURITANIA)
    claimed = {str(one.title): one for one in of(triple).heads}
    pay, leave = (claimed[str(triple[0].head(key).title)] for key in ("pay.base", "pay.leave"))
    assert leave.laws == (triple[0].head("pay.leave").law,)
    assert told(leave.owed.figure) == "806.58 RTD"
    assert leave.period == Period(date(2022, 3, 1), date(2022, 8, 31))
    assert (pay.refs, leave.refs) == ("1.1–1.6", "5.1")
    assert "schedule, 5.1)" in pages("particulars", triple)["particulars"]


def test_rows_on_different_law_are_pleaded_each_with_its_sum() -> None:
    _cached, case, law = assessed(RURITANIA)
    assessment = assess(case, law)
    pay = assessment.head("pay.base")
    laws = {line.law for line in pay.lines if line.counted}
    assert "Labour Act, s. 12" in laws
    for one in pay.lines:
        one.law = "Labour Act, s. 11"
    model = of((assessment, case, law))
    told_first = next(one for one in model.heads if one.title == pay.title)
    assert told_first.laws == ("Labour Act, s. 11",)
    pay.lines[0].law = "Labour Act, s. 12"
    model = of((assessment, case, law))
    twelve, eleven = [one for one in model.causes if one.title == pay.title]
    assert (twelve.law, eleven.law) == ("Labour Act, s. 12", "Labour Act, s. 11")
    assert twelve.owed.figure == assessment.routes[0].net[pay.lines[0].id]
    assert twelve.owed.figure + eleven.owed.figure == pay.owed


def test_what_was_due_and_paid_is_told_only_where_the_rest_is_what_is_owed() -> None:
    french = of(assessed(FRANCE)).heads[0]
    assert french.due is not None
    assert french.paid is not None
    assert french.due.figure - french.paid.figure == french.owed.figure
    english = of(sample()).heads[0]  # arrears at today's rate are more than that rest
    assert english.due is None


def test_sums_that_the_court_fixes_stand_outside_the_total_with_their_range() -> None:
    model = of(sample())
    (one,) = model.assessed
    assert told(one.high) in pages("particulars", sample())["particulars"]
    assert one.number not in {head.number for head in model.heads}


def test_what_a_court_fixes_is_asked_of_each_employer_by_itself() -> None:
    """C. trav., art. L1235-3: a ceiling for each dismissal, and no common one."""
    triple = assessed(FRANCE_TWO_JOBS)
    first, second = of(triple).assessed
    assert (first.parties, second.parties) == (
        ("SARL Essai Restauration",),
        ("SCEA Essai Serres",),
    )
    both = court_ends(triple[0], triple[0].head("pay.unlawful_end"))
    assert both is not None
    assert first.high + second.high == both[1]
    words = pages("particulars", triple)["particulars"]
    assert "to order SCEA Essai Serres to pay ____________ € for" in words
    assert f"within the limit of {told(second.high)}" in words


def test_a_guardian_stands_for_a_minor_by_law_and_shows_no_power() -> None:
    found, case, law = assessed(FRANCE)
    parent = Person(id="parent", names=(Name("Awa Essai"),))
    by_law = Authorisation(
        id="A9", kind="guardian", representative="parent", signed_on=date(2025, 12, 5)
    )
    child = replace(
        case,
        claimant=replace(case.claimant, born=Stated(date(2009, 5, 1))),
        people=(*case.people, parent),
        authorisations=(*case.authorisations, by_law),
    )
    words = pages("particulars", (found, child, law))["particulars"]
    assert "Awa Essai, as the representative by law of a minor" in words
    assert "5 December 2025" not in words


def test_a_head_that_yielded_is_pleaded_in_the_alternative_where_the_lawyer_says_so() -> None:
    yielded = sample()[0].head("taken.deductions").yielded
    assert yielded is not None
    assert of(sample()).alternatives == ()
    assert any("taken.deductions" in one for one in map(told, notes_of(sample()).remarks))
    found, case, law = sample()
    chosen = replace(case, choices=replace(case.choices, in_the_alternative=("taken.deductions",)))
    (one,) = of((found, chosen, law)).alternatives
    assert one.amount.figure == yielded


def test_interest_has_ground_rate_days_sum_and_daily_amount() -> None:
    """CPR rule 16.4(2)."""
    interest = of(sample("court")).interest
    assert interest is not None
    words = pages("particulars", sample("court"))["particulars"]
    assert interest.laws == (COURTS_ACTS,)
    assert "8 per cent a year" in words
    for thing in (interest.since, interest.until, interest.amount.figure, interest.daily.figure):
        assert told(thing) in words
    assert of(sample()).interest is None  # a tribunal gives none before judgment


# -- causes of action, and the pages of a court ---------------------------------------------------

HOUSEHOLD = """
format: legalcalc-case/1
reference: NY-8
jurisdiction: US-NY
calculated_on: 2026-02-20
filing_on: 2026-03-02
currency: USD
claimant: {names: [Lina Muster], born: 1990-05-04}
parties: [{id: home, name: Pat Householder, kind: person, roles: [employer]}]
employments:
  - {id: job, employer: home, occupation: housekeeper, sector: domestic service, category: employee,
     place: {country: US, subdivision: US-NY, locality: New York}, live_in: yes, payslips: no,
     start: 2025-03-03, end: 2025-08-30, ending: escape, pay_interval: week,
     promises: [{pay: 500 USD, per: week, hours_per_week: 40}]}
patterns: [{from: 2025-03-03, to: 2025-08-30, days: mon-sat, hours: "12:00"}]
payments: []
"""


def household(route: str, state: str = "US-NY") -> Triple:
    """A live-in worker who was never paid, before a court of New York or a federal court there."""
    law = load_folder(jurisdictions_folder() / FOLDERS_OF_THE_STATES[state])
    text = HOUSEHOLD.replace("US-NY", state).replace("jurisdiction: US-TX", "jurisdiction: US")
    case = load_case(f"{text}choices: {{route: {route}}}\n")
    return assess(case, law), case, law


FOLDERS_OF_THE_STATES = {"US-NY": "us_new_york", "US-CA": "us_california", "US-TX": "us"}


def test_what_a_court_gives_is_pleaded_under_the_contract_and_not_as_a_deduction() -> None:
    """Employment Rights Act 1996 s.205(2): deductions as such go to the tribunal only."""
    laws = [one.law for one in of(sample("court")).causes]
    assert laws
    for law in laws:
        assert "ss.13" not in law
    words = pages("particulars", sample("court"))["particulars"]
    assert "Employment Rights Act 1996 s.13" not in words
    assert "Employment Rights Act 1996 ss.13" not in words
    assert any("ss.13" in one.law for one in of(sample()).causes)


def test_a_complaint_has_a_count_for_each_law_with_its_liquidated_damages() -> None:
    """Fed. R. Civ. P. 10(b)."""
    triple = household("federal court")
    model = of(triple)
    first = model.causes[0]
    assert "Labor Law 652" in first.law
    keys = {str(one.title) for one in first.sums}
    assert keys == {
        str(triple[0].head(key).title) for key in ("pay.base:state", "lump.liquidated:state")
    }
    words = pages("particulars", triple)["particulars"]
    assert "Count 1: New York Labor Law, unpaid minimum wages" in words
    assert "Demand for a jury" in words
    assert words.count("What is stated above is part of each claim below.") == 1
    in_state = pages("particulars", household("state court"))["particulars"]
    assert "Cause of action 1: New York Labor Law, unpaid minimum wages" in in_state


def test_federal_law_is_pleaded_beside_a_state_law_that_gives_more_and_adds_nothing() -> None:
    """28 U.S.C. 1331: without a federal count the court would have no jurisdiction."""
    model = of(household("federal court"))
    federal = [one for one in model.causes if "29 U.S.C." in one.law]
    assert federal
    assert all(one.beside for one in federal)
    assert total((one.owed.figure for one in model.causes), unit_if_none="USD") == model.owed.figure
    assert model.alternatives == ()


def test_a_complaint_names_no_row_that_is_not_in_the_schedule_beside_it() -> None:
    """What is pleaded for no further sum has no row in the schedule that is served."""
    triple = household("federal court")
    (served,) = served_schedules(*triple)
    listed = set(re.findall(r"\d+\.\d+", words_of(documents.html_of(served, triple[2], "en"))))
    words = pages("particulars", triple)["particulars"]
    named = [one for some in re.findall(r"schedule, ([^)]*)\)", words) for one in _ends(some)]
    assert named
    assert set(named) <= listed
    assert "as well: " in words


def _ends(items: str) -> list[str]:
    """The first and last rows that some items name."""
    return re.findall(r"\d+\.\d+", items)


def test_the_trafficking_act_alone_is_pleaded_where_federal_wages_are_out_of_time() -> None:
    """28 U.S.C. 1331: of wages of five years ago no other federal claim is left (29 U.S.C. 255)."""
    old = HOUSEHOLD.replace("2025-03-03", "2021-03-01").replace("2025-08-30", "2021-08-28")
    law = load_folder(jurisdictions_folder() / "us_new_york")
    case = load_case(f"{old}choices: {{route: federal court}}\n")
    found = assess(case, law)
    model = of((found, case, law))
    (act,) = [one for one in model.causes if "U.S.C." in one.law]
    assert "18 U.S.C. 1589" in act.law
    assert act.owed.figure.is_zero
    assert {one.owed.figure for one in act.beside} == {
        found.head(key).yielded for key in ("gain.labour_value:first", "gain.labour_value:beyond")
    }
    assert total((one.owed.figure for one in model.causes), unit_if_none="USD") == found.owed


@pytest.mark.parametrize(
    ("promised", "cause"),
    [
        ("900 USD, per: week", "New York Labor Law, agreed wages that were not paid"),
        ("500 USD, per: week", "New York Labor Law, unpaid minimum wages"),
    ],
)
def test_liquidated_damages_are_pleaded_with_the_wages_that_they_follow(
    promised: str, cause: str
) -> None:
    """Labor Law 198(1-a), 663(1): as much again as agreed wages, or as minimum wages."""
    law = load_folder(jurisdictions_folder() / "us_new_york")
    text = HOUSEHOLD.replace("500 USD, per: week", promised)
    case = load_case(f"{text}choices: {{route: federal court}}\n")
    found = assess(case, law)
    wages = next(
        found.head(f"pay.base:{variant}")
        for variant in ("agreed", "state")
        if not found.head(f"pay.base:{variant}").owed.is_zero
    )
    damages = found.head("lump.liquidated:state")
    assert damages.owed == wages.owed
    by_title = {str(one.title): one for one in of((found, case, law)).causes}
    assert {str(one.title) for one in by_title[cause].sums} == {
        str(wages.title),
        str(damages.title),
    }
    assert by_title[cause].owed.figure == wages.owed + damages.owed
    elsewhere = [one for title, one in by_title.items() if title != cause]
    assert str(damages.title) not in {str(some.title) for one in elsewhere for some in one.sums}


def test_the_notes_name_the_law_of_causes_and_orders_that_nobody_has_read() -> None:
    laws = {one.law for one in notes_of(household("federal court")).unread}
    triple = household("federal court")
    filing = filing_of(triple[2])
    used = {one.law for one in of(triple).causes}
    unread = [one.ground for one in (*filing.causes, *of(triple).asks) if not one.ground.verified]
    assert {one.law for one in unread if one.law in used} <= laws
    assert {one.ground.law for one in of(triple).asks if not one.ground.verified} <= laws
    assert any("Labor Law 652" in law for law in laws)


def test_nobody_pleads_that_the_claimant_lacks_standing() -> None:
    """Guthrie v. Rainbow Fencing Inc., 113 F.4th 300 (2d Cir. 2024)."""
    triple = household("federal court")
    (cap,) = triple[0].caps
    both = pages("particulars", triple)
    assert told(cap.title) not in both["particulars"]
    assert told(cap.title) in both["particulars-notes"]
    assert "wage statements" not in {str(one.title) for one in of(triple).causes}
    (served,) = served_schedules(*triple)
    words = words_of(documents.html_of(served, triple[2], "en"))
    assert told(cap.title) not in words
    assert told(triple[0].owed) in words
    statements = triple[0].head("pay.records_penalty:statements")
    assert told(statements.title) not in words


@pytest.mark.parametrize("route", ["federal court", "state court"])
def test_a_paper_of_new_york_has_the_sheet_type_and_spacing_of_its_court(route: str) -> None:
    """S.D.N.Y. Local Civil Rule 7.1(b); 22 NYCRR 202.5(a): letter, 12 point, double, one inch."""
    triple = household(route)
    page = of(triple).form.page
    assert page is not None
    assert (page.sheet, page.size, page.spacing) == ("letter", 12, "2")
    assert page.margin * 10 >= 254
    html = documents.html_of(particulars(*triple)[0], triple[2], "en")
    assert "@page { size: letter; margin: 26mm 26mm; }" in html


def test_particulars_of_claim_have_a_margin_of_35_millimetres() -> None:
    """CPR Practice Direction 5A, para 2.2(1)."""
    html = documents.html_of(particulars(*sample("court"))[0], sample("court")[2], "en")
    assert "@page { size: A4; margin: 26mm 35mm; }" in html


def test_a_complaint_of_california_pleads_its_own_causes() -> None:
    triple = household("superior court", "US-CA")
    words = pages("particulars", triple)["particulars"]
    assert "Cause of action 1: Failure to pay minimum wages" in words
    assert "Plaintiff" in words
    form = pages("particulars", household("labor commissioner", "US-CA"))["particulars"]
    assert "Plaintiff" not in form
    assert "Cause of action" not in form


@pytest.mark.parametrize("fund", ["wage fund", "crime fund"])
def test_no_public_payer_is_a_defendant(fund: str) -> None:
    text = GERMANY.replace(
        "  - {id: recruiter,",
        f"  - {{id: fund, name: Agentur Muster, kind: public body, roles: [{fund}]}}\n"
        "  - {id: recruiter,",
    ).replace("assets: two lorries}", "assets: two lorries, insolvent_on: 2025-12-01}")
    model = of(assessed(text))
    assert "fund" not in {one.id for one in model.debtors}
    assert "Agentur Muster" not in {name for one in model.orders for name in one.names}


# -- what the law of each court asks --------------------------------------------------------------


@pytest.mark.parametrize("name", ROUTES)
def test_each_required_content_is_printed_or_named_as_missing(name: str) -> None:
    triple = ROUTES[name]()
    model = of(triple)
    assert [one.content for one in model.contents] == list(model.form.needs)
    both = pages("particulars", triple)
    words, notes = both["particulars"], both["particulars-notes"]
    lacking = missing_of(triple)
    for one in model.contents:
        assert told(one.content.title) in notes
        assert one.content.ground.law in notes
        if one.missing:
            assert any(note.startswith(told(one.content.title)) for note in lacking)
            continue
        assert one.where is not None
        assert told(one.where) in notes
        for thing in one.shown:
            if isinstance(thing, Exhibit):
                assert f"document {thing.number}" in words
            elif isinstance(thing, (str, Message)) or hasattr(thing, "unit"):
                assert told(thing) in words
            else:
                assert "Senegal" in words


@pytest.mark.parametrize("code", STATES)
def test_nothing_that_the_case_does_not_hold_is_invented(code: str) -> None:
    """A claimant of whom nothing is known: every detail of the person is to be filled in."""
    _found, case, law = case_of(code)
    bare = replace(case, claimant=replace(case.claimant, names=(), nationalities=(), born=None))
    bare = replace(bare, claimant=replace(bare.claimant, occupation=None, birthplace=None))
    model = of((assess(bare, law), bare, law))
    asked = {one.content.id: one for one in model.contents if not one.content.on_form}
    for name in ("claimant name", "claimant address", "claimant birth", "claimant nationality"):
        if name in asked:
            assert asked[name].missing


def test_a_pseudonym_hides_every_detail_of_the_person() -> None:
    text = FRANCE.replace("claimant:\n", "claimant:\n  pseudonym: Madame X\n")
    model = of(assessed(text))
    missing = {one.content.id for one in model.missing}
    assert {"claimant name", "claimant birth", "claimant nationality"} <= missing
    words = pages("particulars", assessed(text))["particulars"]
    for secret in ("Amina", "Thiès", "Senegal", "Mar 1985"):
        assert secret not in words
    assert "Claimant Madame X" in words


def test_the_paper_follows_the_route() -> None:
    assert of(sample()).form.id == "tribunal"
    assert of(sample("tribunal_contract")).form.id == "tribunal"
    assert of(sample("court")).form.id == "county_court"
    assert [str(of(one).form.opponent) for one in (sample(), sample("court"))] == [
        "Respondent",
        "Defendant",
    ]
    assert of(sample()).truth is None
    truth = of(sample("court")).truth
    assert truth is not None
    assert truth.ground.law.startswith("CPR Practice Direction 22")


def test_a_certificate_of_conciliation_is_told_once_conciliation_has_ended() -> None:
    assert contents(sample())["conciliation"].missing
    assert contents(conciliated(sample()))["conciliation"].shown == ("SAMPLE-R-1",)


def test_a_written_agreement_is_attached_and_spoken_words_are_to_be_filled_in() -> None:
    """CPR Practice Direction 16, paras 7.3 and 7.4."""
    shown = contents(sample("court"))["agreement"].shown
    assert [one.number for one in shown] == [2]  # type: ignore[attr-defined]
    assert contents(by_word_of_mouth(sample("court")))["agreement"].missing


def test_french_applications_name_object_heads_and_list_of_documents() -> None:
    words = pages("particulars", assessed(FRANCE))["particulars"]
    terms = ("objet de la demande", "chefs de demande", "bordereau de pièces")
    assert [term for term in terms if f"({term})" not in words] == []
    assert "2 March 1985, Thiès" in words
    copies = contents(assessed(FRANCE))["copies"].where
    assert copies is not None
    assert copies.count == 3


def test_german_claims_begin_with_applications_with_interest_from_days() -> None:
    triple = assessed(GERMANY)
    words = pages("particulars", triple)["particulars"]
    first_fact = of(triple).topics[0].facts[0].sentences[0]
    assert words.index("(Anträge)") < words.index(told(first_fact))
    assert words.index("Value in dispute") < words.index("(Anträge)")
    employer = of(triple).debtors[0]
    runs = total((run.amount for run in employer.runs), unit_if_none="EUR")
    assert runs == employer.owed.figure
    for run_ in employer.runs:
        assert told(run_.since) in words
    # Pay of June 2025 fell due on 1 July, a Tuesday: interest from the day after.
    assert employer.runs[0].since == date(2025, 7, 2)
    assert [one.name for one in of(triple).debtors if one.limited] == ["Haupt Muster AG"]
    assert "Haupt Muster AG" in " ".join(missing_of(triple))


def test_the_lawyer_enters_a_definite_sum_where_the_law_gives_none() -> None:
    """§ 253 Abs. 2 Nr. 2 ZPO; § 14 AEntG: the net minimum wage is not computed."""
    triple = assessed(GERMANY)
    limited = of(triple).debtors[1]
    assert not limited.definite
    assert any(
        "§ 253 Abs. 2 Nr. 2 ZPO" in one and "parties.asked" in one for one in missing_of(triple)
    )
    text = GERMANY.replace("passed_on_own_duty: yes}", "passed_on_own_duty: yes, asked: 4000 EUR}")
    entered = of(assessed(text))
    assert entered.debtors[1].definite
    assert told(entered.debtors[1].asked.figure) == "€4,000.00"
    assert told(entered.orders[1].sum.figure) == "€4,000.00"
    assert "definite sums" not in {one.content.id for one in entered.missing}
    more = of(assessed(text.replace("asked: 4000", "asked: 999000")))
    assert more.debtors[1].asked.figure == limited.owed.figure  # never more than the engine found
    _found, case, law = triple
    alone = replace(case, parties=tuple(one for one in case.parties if one.id != "main"))
    model = of((assess(alone, law), alone, law))
    assert "definite sums" not in {one.content.id for one in model.missing}


def test_what_is_no_application_has_no_number_among_the_german_applications() -> None:
    _found, _case, law = triple = assessed(GERMANY)
    html = documents.html_of(particulars(*triple)[0], law, "en")
    applications = html.partition("(Anträge)")[2].partition("<h2")[0]
    numbered = len(of(triple).debtors) + 1  # one for the costs
    assert len(re.findall(r'<p class="para">', applications)) == numbered
    assert re.search(r"<p>[A-Z]", applications)
    assert "Gesamtschuldner" not in html  # whoever stands surety is no joint debtor


def test_who_owes_the_same_in_the_same_rank_is_ordered_as_a_joint_debtor() -> None:
    text = GERMANY.replace("employer: firm\n", "employer: firm\n    user_firm: main\n")
    first, second, _agent = of(assessed(text)).debtors
    assert (first.joint_with, second.joint_with) == ((second.name,), (first.name,))
    words = pages("particulars", assessed(text))["particulars"]
    assert f"{first.name} and {second.name} are ordered as joint debtors" in words
    assert words.count("als Gesamtschuldner") == len(first.parts)


def test_a_dutch_client_is_joined_with_the_employer_whose_rows_it_answers_for_alone() -> None:
    words = pages("particulars", assessed(TWO_DUTCH_EMPLOYERS))["particulars"]
    assert "to order Client, jointly and severally with Farm (hoofdelijk; art. 7:616a BW)" in words
    assert "to order Shop to pay the claimant" in words
    assert "Farm and Shop" not in words


def test_a_court_whose_proceedings_have_begun_is_named() -> None:
    text = GERMANY.replace(
        "proceedings:\n",
        "proceedings:\n"
        "  - {kind: labour court, started: 2026-03-01, body: Arbeitsgericht Berlin}\n",
    )
    model = of(assessed(text))
    assert model.court == "Arbeitsgericht Berlin"
    assert "court" not in {one.content.id for one in model.missing}


@pytest.mark.parametrize(
    ("route", "court"), [("labour court", "Labour court"), ("civil court", "Civil court")]
)
def test_the_court_is_that_of_the_chosen_route_and_its_place_is_to_be_filled_in(
    route: str, court: str
) -> None:
    triple = assessed(f"{GERMANY}\nchoices: {{route: {route}}}\n")
    assert str(of(triple).kind_of_court) == court
    assert contents(triple)["court"].missing
    words = pages("particulars", triple)["particulars"]
    assert court in words
    assert "Arbeitsgericht" not in words
    assert 'class="line"' in heading_of(triple)
    named = assessed(f"{GERMANY}\nchoices: {{route: {route}, court: Arbeitsgericht Berlin}}\n")
    assert "Arbeitsgericht Berlin" in heading_of(named)
    assert 'class="line"' not in heading_of(named)
    assert not contents(named)["court"].missing


@pytest.mark.parametrize("code", STATES)
def test_a_ground_names_no_head_that_the_paper_does_not_claim(code: str) -> None:
    for debtor in of(case_of(code)).debtors:
        claimed = {one.number for one in debtor.heads}
        assert claimed
        for ground in debtor.grounds:
            assert set(ground.heads) <= claimed


def test_laws_are_cited_so_that_no_article_has_to_agree_with_them() -> None:
    """“En vertu de Code du travail” is no French."""
    words = pages("particulars", assessed(FRANCE), "fr")["particulars"]
    assert "Code du travail" in words
    assert "En vertu de" not in words


def test_the_truth_is_declared_once_where_the_paper_is_in_the_makers_language(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    triple = sample("court")
    alone = in_person(triple)
    monkeypatch.setattr(module._Builder, "maker_language", lambda _self, _signer: "en")
    truth = of(alone).truth
    assert truth is not None
    assert pages("particulars", alone)["particulars"].count(told(truth.text)) == 1


# -- facts and documents --------------------------------------------------------------------------


def test_the_list_of_documents_names_no_holder_and_no_content_of_medical_papers() -> None:
    model = of(assessed(RURITANIA))
    assert [one.id for one in model.evidence] == ["E1", "E2", "E3"]  # E4 proves no sum here
    assert all(one.holder is None for one in model.evidence)
    english = {one.id: one for one in of(sample()).evidence}
    assert english["E6"].what == ""
    words = pages("particulars", sample())["particulars"]
    assert "General practitioner" not in words
    assert "a medical record" in words


def test_money_of_all_kinds_is_told_with_its_currency() -> None:
    """In the order of: fees, received, paid to others, paid later, kept back, lodging."""
    sentences = [
        one
        for topic in of(VARIANTS["money went to and fro in several ways"].case()).topics
        for fact in topic.facts
        for one in fact.sentences
    ]
    sums = [dict(one.words) for one in sentences if {"sum", "charge"} & dict(one.words).keys()]
    assert [told(one.get("sum", one.get("charge"))) for one in sums] == [
        "€8.00 and 7.00 RTD",
        "100.00 RTD",
        "€50.00",
        "20.00 RTD",
        "5.00 RTD",
        "30.00 RTD a week",
        "60.00 RTD",
    ]


def test_two_employments_are_told_one_after_the_other() -> None:
    case = load_case(f"""{FARM_BEFORE_ANY_WORK}
employments:
  - {{id: one, employer: farm, start: 2024-02-01, end: 2024-02-29}}
  - {{id: two, employer: agent, start: 2024-03-01, end: 2024-03-31}}
payments: []
""")
    model = of((assess(case, jurisdiction_of("RT")), case, jurisdiction_of("RT")))
    assert [told(one.title) for one in model.topics] == [
        "The work: Farm",
        "What was paid: Farm",
        "The work: Agent",
        "What was paid: Agent",
    ]


# -- statement of truth and signature -------------------------------------------------------------


def test_the_statement_of_truth_follows_who_signs() -> None:
    """CPR Practice Direction 22, para 2.1: a lawyer declares what the claimant believes."""
    triple = sample("court")
    own, lawyer, union, friend = (
        of(one)
        for one in (
            in_person(triple),
            with_authority(triple, kind="lawyer", powers=("file",), signed_on=date(2026, 11, 1)),
            with_authority(triple, kind="organisation", powers=("file",)),
            with_authority(triple, kind="litigation friend"),
        )
    )
    assert own.truth is not None
    assert lawyer.truth is not None
    assert friend.truth is not None
    assert own.truth == union.truth != lawyer.truth
    assert (lawyer.truth.by, lawyer.truth.stood_for) == (("lawyer",), False)
    assert (friend.truth.by, friend.truth.stood_for) == (("guardian",), True)
    assert lawyer.signer.names == friend.signer.names == ("Robin Helper",)
    assert lawyer.signer.authorisation is not None
    assert lawyer.signer.authorisation.signed_on == date(2026, 11, 1)
    assert not own.signer.acts_for_another
    words = pages("particulars", with_authority(triple, kind="organisation", powers=("file",)))
    assert "Name Robin Helper" not in words["particulars"]  # who is no lawyer cannot declare it


def test_a_litigation_friend_believes_what_is_stated_whoever_signs() -> None:
    """CPR rule 22.1(5); Practice Direction 21, para 1.2, of the title."""
    found, case, law = with_authority(sample("court"), kind="lawyer", powers=("file",))
    friend = Person(id="friend", names=(Name("Jo Friend"),))
    stands = Authorisation(id="A10", kind="litigation friend", representative="friend")
    child = replace(
        case,
        claimant=replace(case.claimant, born=Stated(date(2012, 5, 1))),
        people=(*case.people, friend),
        authorisations=(*case.authorisations, stands),
    )
    model = of((found, child, law))
    assert model.truth is not None
    assert (model.truth.by, model.truth.stood_for) == (("lawyer",), True)
    assert model.stood_for == "child"
    words = pages("particulars", (found, child, law))["particulars"]
    assert "(a child by Jo Friend, the claimant’s litigation friend)" in words
    assert "The claimant believes" not in words


def test_the_claimant_declares_in_a_language_of_her_own(monkeypatch: pytest.MonkeyPatch) -> None:
    triple = sample("court")
    alone = in_person(triple)
    model = of(alone)
    assert model.truth_language == "ml"  # her statement is in Malayalam
    assert model.truth_own is None  # which no catalogue speaks
    assert "Malayalam" in pages("particulars", alone)["particulars"]
    monkeypatch.setattr(module, "languages_offered", lambda _law: ["en", "ml"])
    own = of(alone).truth_own
    assert own is not None
    assert own.language == "ml"


def test_a_lawyer_declares_in_the_language_of_the_court() -> None:
    lawyer = with_authority(sample("court"), kind="lawyer", powers=("file",))
    assert of(lawyer).truth_language is None


def test_a_claimant_who_speaks_the_language_of_the_court_declares_in_it() -> None:
    found, case, law = assessed(RURITANIA)
    assert of((found, case, law)).truth_language is None


# -- notes, and when there is no paper ------------------------------------------------------------


def test_notes_hold_what_to_consider_and_the_first_deadline() -> None:
    triple = assessed(GERMANY)
    notes, lawyers = (
        notes_of(one) for one in (triple, with_authority(triple, kind="lawyer", powers=("file",)))
    )
    mine, theirs = (
        {rule.ground.law for one in some.advice for rule in one.rules} for some in (notes, lawyers)
    )
    assert theirs - mine == {"§ 12a Abs. 1 ArbGG", "§ 46g ArbGG"}  # the claimant files it otherwise
    days = [dict(one.words).get("day") for one in notes.remarks]
    first = next(one for one in triple[0].routes if one.route == triple[0].route).next_deadline
    assert first is not None
    assert first in days


def test_who_represents_before_the_conseil_de_prudhommes_is_named() -> None:
    content = contents(assessed(FRANCE))["representative"]
    assert content.shown == ("Camille Avocat-Essai",)
    content = contents(in_person(assessed(FRANCE)))["representative"]
    assert (content.missing, content.shown) == (False, ())


def test_whom_the_law_does_not_let_file_does_not_sign() -> None:
    """Code du travail, art. R1453-2: no association before the conseil de prud'hommes."""
    triple = with_authority(assessed(FRANCE), kind="organisation", powers=("file",))
    assert of(triple).signer.kind == "claimant"
    assert {"name": "Robin Helper"} in left_to_fill_in(triple)
    assert of(with_authority(assessed(FRANCE), kind="lawyer", powers=("file",))).signer.kind == (
        "lawyer"
    )


def test_there_is_no_paper_where_nothing_is_owed_or_no_paper_is_declared(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    found, case, law = assessed(RURITANIA)
    without_work = load_case(FARM_BEFORE_ANY_WORK)
    assert particulars(assess(without_work, law), without_work, law) == []
    monkeypatch.setattr(module, "filing_of", lambda _law: Filing(None, (), None))
    assert particulars(found, case, law) == []
    assert particulars_of(found, case, law) is None


@pytest.mark.parametrize("code", STATES)
def test_every_content_that_a_state_asks_for_is_one_the_paper_knows(code: str) -> None:
    for form in filing_of(jurisdiction_of(code)).papers:
        assert {one.id for one in form.needs} <= CONTENTS.keys()


# -- pages ----------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def printed(printing: None, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The paper of each State as a file; that of Germany in two languages."""
    folder = tmp_path_factory.mktemp("particulars")
    found = {}
    for code in STATES:
        one = particulars(*case_of(code))[0]
        path = folder / f"{code}.pdf"
        law = jurisdiction_of(code)
        path.write_bytes(documents.pdf_of(one, law, "en", "fr" if code == "DE" else None))
        found[code] = path
    return found


@pytest.mark.parametrize("code", STATES)
def test_no_words_stand_on_each_other(printed: dict[str, Path], code: str) -> None:
    assert badly_placed_words(printed[code], SIDE_MARGIN) == []


@pytest.mark.outside
def test_the_reference_validator_finds_no_fault(printed: dict[str, Path]) -> None:
    assert not_conforming(list(printed.values())) == []
