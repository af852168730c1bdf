"""The letter before claim: to each debtor what it answers for, and nothing that harms."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from legalcalc import documents
from legalcalc.claims import assess
from legalcalc.documents.folders import addressee
from legalcalc.documents.papers.letter import letters, letters_of
from legalcalc.documents.papers.notes import Notes
from legalcalc.documents.papers.schedule_builder import claim_schedule_of
from legalcalc.documents.papers.served import ServedSchedule, served_schedules
from legalcalc.documents.tree.paper_tree import PaperTree
from legalcalc.documents.writers.pdf import default_renderer
from legalcalc.figures import total
from legalcalc.law.filing import filing_of
from legalcalc.reports.evidence import evidence_report
from legalcalc.schemas import load_case
from tests.documents.golden_cases import VARIANTS
from tests.documents.pages import badly_placed_words, pages_of
from tests.documents.pleading_cases import (
    FARM,
    FRANCE,
    GERMANY,
    RURITANIA,
    STATES,
    Triple,
    assessed,
    case_of,
    in_a_table,
    jurisdiction_of,
    pages,
    sample,
    told,
    with_authority,
)

SIDE_MARGIN = 19 * 72 / 25.4


def notes_of(triple: Triple) -> Notes:
    *_letters, notes = letters(*triple)
    assert isinstance(notes.model, Notes)
    return notes.model


# -- sums -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("code", STATES)
def test_each_letter_asks_for_what_the_schedule_says_its_debtor_answers_for(code: str) -> None:
    triple = case_of(code)
    schedule = claim_schedule_of(*triple)
    written = letters_of(*triple)
    assert written
    by_name = {one.party.name: one for one in schedule.debtors}
    for letter in written:
        debtor = letter.debtor
        assert debtor.owed.figure == by_name[debtor.name].owed.figure
        assert debtor.interest.figure == by_name[debtor.name].interest.figure
        assert debtor.sum.figure == debtor.owed.figure + debtor.interest.figure
        heads = total((one.owed.figure for one in debtor.heads), unit_if_none=triple[0].currency)
        less = debtor.ceiling.value if debtor.ceiling is not None else 0
        assert heads.value - less == debtor.owed.figure.value


@pytest.mark.parametrize("route", ["tribunal", "tribunal_contract", "court"])
def test_the_sums_follow_the_chosen_route(route: str) -> None:
    triple = sample(route)
    first = letters_of(*triple)[0]
    assert first.debtor.owed.figure == triple[0].owed
    assert first.debtor.interest.figure == triple[0].interest
    assert first.debtor.daily.figure == triple[0].daily


def test_a_public_payer_gets_no_letter() -> None:
    """The wage guarantee of France pays on application, up to one ceiling for all heads."""
    example = Path("jurisdictions/france/examples/59-one-ceiling-for-all-sums.yaml")
    from legalcalc.testing import load_example

    law = jurisdiction_of("FR")
    case = load_example(Path(__file__).parents[2] / example, law).case
    found = assess(case, law)
    assert [(one.party, one.owed.value) for one in found.applications] == [("ags", 62800)]
    assert len(letters_of(found, case, law)) == 1


def test_there_is_a_letter_for_each_debtor_and_none_without_debtors() -> None:
    found, case, law = assessed(RURITANIA)
    names = [one.name for one in letters(found, case, law)]
    assert names == [
        "letter-employer-1",
        "letter-contractor-2",
        "letter-principal-3",
        "letter-notes",
    ]
    empty = load_case(
        "format: legalcalc-case/1\nreference: E\njurisdiction: RT\ncalculated_on: 2024-05-15\n"
        "claimant: {}\n"
    )
    assert letters(assess(empty, law), empty, law) == []


# -- time for the answer --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("code", "day"),
    [
        ("RT", date(2024, 6, 5)),  # Labour Act, s. 60: 21 days after 15 May
        ("GB-EAW", date(2026, 12, 9)),  # 14 days after 25 November
        ("FR", date(2026, 1, 30)),  # custom: 15 days after 15 January
        ("DE", date(2026, 4, 14)),  # custom: 14 days after 31 March
    ],
)
def test_the_time_for_the_answer_is_counted_by_the_customs_of_the_state(
    code: str, day: date
) -> None:
    assert {one.answer_by for one in letters_of(*case_of(code))} == {day}


def test_a_time_that_ends_on_a_weekend_goes_on_to_monday() -> None:
    moved = letters_of(*VARIANTS["the time for the answer ends on a weekend"].case())[0]
    assert moved.answer_by == date(2024, 6, 10)
    assert letters_of(*assessed(FARM))[0].answer_by == date(2024, 6, 5)  # a Wednesday


def test_custom_is_said_to_be_custom() -> None:
    by_law, by_custom = (notes_of(assessed(text)).remarks for text in (RURITANIA, FRANCE))
    assert ("law", "Labour Act, s. 60") in by_law[1].words
    assert by_custom[1].words == ()  # no law is named, for none fixes it
    declared = filing_of(jurisdiction_of("FR")).letter
    assert declared is not None
    assert declared.answer.custom


# -- what it says, and what it must not say -------------------------------------------------------


@pytest.mark.parametrize("code", STATES)
@pytest.mark.parametrize("kind", ["letter", "particulars", "criminal"])
def test_nothing_tells_where_the_claimant_is_or_who_a_pseudonym_stands_for(
    code: str, kind: str
) -> None:
    words = " ".join(pages(kind, case_of(code)).values())
    for secret in ("Hiding", "Zenda", "Cachée", "Realname", "Kiran", "Pillai", "a burn"):
        assert secret not in words


def test_the_other_side_does_not_learn_where_the_claim_is_weak() -> None:
    weak = {told(why) for one in evidence_report(*sample()).demands for why in one.reasons}
    assert weak
    for name, words in pages("letter", sample()).items():
        if name == "letter-notes":
            continue
        assert [why for why in weak if why in words] == []
        assert "safe deadline" not in words
        assert "E3" not in words


def test_a_letter_tells_nothing_of_work_elsewhere() -> None:
    """The inn from which the claimant escaped does not learn where the claimant worked then."""
    text = RURITANIA.replace(
        "employments:\n",
        "  - {id: mill, name: The Mill, kind: company, roles: [employer],\n"
        "     address: {lines: [1 Weir], locality: Hentzau, country: RT}}\n"
        "employments:\n"
        "  - {id: later, employer: mill, occupation: miller, start: 2022-10-01, end: 2022-12-31,\n"
        "     place: {country: RT, locality: Hentzau}, ending: resignation}\n",
    ).replace(
        "payments:\n",
        "  - {employment: later, from: 2022-10-01, to: 2022-12-31, days: mon-fri,\n"
        "     shifts: [{start: '08:00', end: '17:00'}], source: own account}\n"
        "payments:\n",
    )
    words = pages("letter", assessed(text))
    written = {
        letter.debtor.id: (
            letter,
            words[f"letter-{addressee(letter.debtor.party, letter.debtor.number)}"],
        )
        for letter in letters_of(*assessed(text))
    }
    assert set(written) == {"inn", "caterer", "hotel", "mill"}
    for debtor, (letter, words) in written.items():
        elsewhere = ("Strelsau", "Old", "kitchen") if debtor == "mill" else ("Mill", "Hentzau")
        assert [word for word in elsewhere if word in words] == []
        assert letter.topics
        assert "fees and costs" not in words  # of which nobody says for which work they were paid
        schedule = pages("served", assessed(text))[letter.schedule]
        assert [word for word in elsewhere if word in schedule] == []
    assert len(written["inn"][0].others) == 2
    assert written["mill"][0].others == ()
    notes = pages("letter", assessed(text))["letter-notes"]
    assert f"the letter to The Mill, and no other: {written['mill'][0].schedule}." in notes


def test_an_authority_that_reveals_the_pseudonym_is_named() -> None:
    signed = (
        "authorisations:\n  - {id: A1, kind: lawyer, representative: lawyer, powers: [negotiate, "
        "file]}\npeople:\n  - {id: lawyer, names: [{text: Robin Counsel}], role: representative}\n"
    )
    for text, told_so in ((RURITANIA + signed, True), (RURITANIA, False)):
        words = pages("letter", assessed(text))["letter-notes"]
        assert ("reveals whom the pseudonym stands for" in words) is told_so


def test_behind_a_pseudonym_the_authority_with_the_own_name_is_not_enclosed() -> None:
    given = {"kind": "lawyer", "powers": ("negotiate",), "signed_on": date(2024, 5, 2)}
    hidden = pages("letter", with_authority(assessed(RURITANIA), **given))
    assert "can be inspected on request" in hidden["letter-employer-1"]
    assert "it is enclosed." not in hidden["letter-employer-1"].partition("The facts")[0]
    assert "lies in the folder “sealed”" in hidden["letter-notes"]
    named = pages("letter", with_authority(case_of("FR"), **given))
    assert "it is enclosed." in named["letter-employer-1"].partition("The facts")[0]
    assert "sealed" not in named["letter-notes"]


def test_records_are_demanded_and_a_fund_that_pays_on_application_gets_no_letter() -> None:
    text = RURITANIA.replace(
        "kind: company, roles: [client]}",
        "kind: company, roles: [client]}\n  - {id: fund, name: Wage Fund, roles: [wage fund]}",
    ).replace("engaged_by: caterer,\n", "engaged_by: caterer, insolvent_on: 2022-09-15,\n")
    words = pages("letter", assessed(text))
    assert not any("Addressee Wage Fund" in said for said in words.values())
    asked = letters_of(*assessed(text))[0].records
    assert asked
    assert [one for one in asked if told(one) not in words["letter-employer-1"]] == []


def test_a_letter_threatens_nobody() -> None:
    for code in STATES:
        for name, words in pages("letter", case_of(code)).items():
            if name != "letter-notes":
                for threat in ("police", "prosecutor", "immigration", "criminal", "newspaper"):
                    assert threat not in words.lower()


def test_names_of_the_other_side_are_text_and_no_mark_up() -> None:
    found, case, law = assessed(RURITANIA)
    html = documents.html_of(letters(found, case, law)[0], law, "en")
    assert "<b>Old</b>" not in html
    assert "&lt;b&gt;Old&lt;/b&gt;" in html


@pytest.mark.parametrize(
    ("code", "law"),
    [
        ("FR", "Code civil, art. 1231-6, 1344 et 1344-1"),
        ("DE", "§§ 286, 288 BGB"),
        ("RT", "Labour Act, s. 60"),
        ("GB-EAW", "Employment Tribunals Act 1996 s.18A"),
    ],
)
def test_each_state_adds_the_words_that_its_law_gives_weight(code: str, law: str) -> None:
    triple = case_of(code)
    first = pages("letter", triple)["letter-employer-1"]
    says = letters_of(*triple)[0].says
    assert any(law in one.ground.law for one in says)
    for one in says:
        assert told(one.text) in first
        assert one.ground.law in first


def test_in_court_the_letter_follows_the_practice_direction_and_no_acas_is_named() -> None:
    triple = sample("court")
    says = letters_of(*triple)[0].says
    assert any(one.ground.law.startswith("Practice Direction") for one in says)
    assert "ACAS" not in pages("letter", triple)["letter-employer-1"]


def test_only_the_employer_gets_what_only_an_employer_owes() -> None:
    words = pages("letter", sample())
    assert "production notice" in words["letter-employer-1"]
    assert "production notice" not in words["letter-agency-2"]


@pytest.mark.parametrize("code", STATES)
def test_notes_say_what_a_letter_does_to_time_limits(code: str) -> None:
    triple = case_of(code)
    notes = pages("letter", triple)["letter-notes"]
    declared = filing_of(triple[2]).letter
    assert declared is not None
    fitting = [one for one in declared.time if one.fits(triple[0].route_id)]
    assert fitting
    for one in fitting:
        assert told(one.text) in notes
        assert one.ground.law in notes


@pytest.mark.parametrize("kind", ["letter", "particulars", "criminal"])
def test_law_that_nobody_read_is_listed_for_the_lawyer_alone(kind: str) -> None:
    triple = sample("court")
    papers = pages(kind, triple)
    notes = papers.pop(f"{kind}-notes")
    assert notes_of(triple).unread
    assert "nobody" in notes
    for words in papers.values():
        assert "†" not in words and "nobody has verified" not in words
    if kind == "letter":
        doubts = [told(one.doubt) for one in notes_of(triple).unread if one.doubt is not None]
        assert [one for one in doubts if one not in notes] == []


# -- what is asked of whom ------------------------------------------------------------------------

INSOLVENT = GERMANY.replace(
    "engaged_by: main,",
    "engaged_by: main, insolvent_on: 2026-02-03, administrator: Dr. Eva Verwalter,",
).replace(
    "proceedings:\n",
    "proceedings:\n  - {kind: insolvency, started: 2026-02-03, body: Amtsgericht Charlottenburg,\n"
    "     reference: 36 IN 1/26, against: [firm]}\n",
)


def test_the_claim_on_an_insolvent_debtor_is_lodged_with_who_administers_it() -> None:
    lodged, *others = letters(*assessed(INSOLVENT))
    assert lodged.template == "proof_of_debt.html"
    assert all(one.template == "letter.html" for one in others[:-1])
    words = pages("letter", assessed(INSOLVENT))
    for said in (
        "Dr. Eva Verwalter",
        "Amtsgericht Charlottenburg",
        "36 IN 1/26",
        told(date(2026, 2, 3)),
    ):
        assert said in words["letter-employer-1"]
    for said in ("Mahnung", "demand payment", "Sum to pay", "go to court"):
        assert said not in words["letter-employer-1"]
        assert any(said in words[name] for name in ("letter-contractor-2", "letter-recruiter-3"))
    # Two months for the insolvency money: told to the lawyer, and to nobody else.
    assert "two months of the insolvency event" in words["letter-notes"]
    assert "insolvency event" not in words["letter-employer-1"]


def test_a_proof_of_debt_names_only_interest_that_ran_before_the_proceedings() -> None:
    first = letters_of(*assessed(INSOLVENT))[0]
    assert first.bearing
    assert all(run.since < date(2026, 2, 3) for run in first.bearing)
    earlier = letters_of(*assessed(INSOLVENT.replace("2026-02-03", "2025-09-15")))[0]
    assert 0 < len(earlier.bearing) < len(first.bearing)


OF_THE_ESTATE = ("pay.base", "pay.night", "pay.notice")


def test_pay_for_the_time_after_the_opening_is_not_lodged_but_demanded_of_the_estate() -> None:
    """§ 55 Abs. 1 Nr. 2, § 108 InsO: the day of the opening is the first of that time."""
    opened = date(2025, 10, 1)
    found, case, law = assessed(INSOLVENT.replace("2026-02-03", opened.isoformat()))
    rows = [line for head in found.heads if head.id in OF_THE_ESTATE for line in head.lines]
    (route,) = (one for one in found.routes if one.route is found.route)
    left = route.net
    after = [line for line in rows if line.counted and line.row.period.first >= opened]
    assert after
    assert any(line.row.period.last < opened for line in rows)
    firm = letters_of(found, case, law)[0].debtor
    owed = next(one.owed for one in found.debtors if one.party == firm.id)
    sum = total((left[line.id] for line in after), unit_if_none=owed.unit)
    assert firm.owed.figure == owed - sum
    papers = pages("letter", (found, case, law))
    assert told(firm.owed.figure) in papers["letter-employer-1"]
    assert f"is not lodged: {told(sum)}" in papers["letter-notes"]
    assert "is not lodged" not in papers["letter-employer-1"]
    enclosed = next(
        one.model for one in served_schedules(found, case, law) if one.name == "served-employer-1"
    )
    assert isinstance(enclosed, ServedSchedule)
    assert enclosed.owed.figure == firm.owed.figure


def test_a_row_that_runs_over_the_opening_is_lodged_and_named_to_the_sender() -> None:
    found, case, law = assessed(INSOLVENT.replace("2026-02-03", "2025-10-15"))
    rows = [line for head in found.heads if head.id in OF_THE_ESTATE for line in head.lines]
    over = [
        one
        for one in rows
        if one.counted and one.row.period.first < date(2025, 10, 15) <= one.row.period.last
    ]
    (route,) = (one for one in found.routes if one.route is found.route)
    notes = pages("letter", (found, case, law))["letter-notes"]
    sum = total((route.net[one.id] for one in over), unit_if_none=found.owed.unit)
    assert f"are lodged in full: {told(sum)}" in notes


def test_with_a_letter_for_less_goes_a_schedule_of_less() -> None:
    """§ 14 AEntG: the lawyer asks less of a contractor who owes the net minimum wage alone."""
    text = GERMANY.replace("passed_on_own_duty: yes}", "passed_on_own_duty: yes, asked: 900 EUR}")
    triple = assessed(text)
    (one,) = (one for one in letters_of(*triple) if one.debtor.asked.figure.value == 900)
    schedules = {one.name: one.model for one in served_schedules(*triple)}
    enclosed = schedules[one.schedule]
    assert isinstance(enclosed, ServedSchedule)
    assert enclosed.owed.figure.value == 900
    assert [debtor.owed.figure.value for debtor in enclosed.debtors] == [900]


def test_proceedings_that_open_after_the_letter_change_nothing() -> None:
    text = INSOLVENT.replace("insolvent_on: 2026-02-03", "insolvent_on: 2026-04-15")
    assert letters(*assessed(text))[0].template == "letter.html"


def test_nobody_is_asked_today_for_the_fee_of_a_claim_that_is_filed_later() -> None:
    """The fee of the conseil de prud’hommes has been due with the claim since 1 March 2026."""
    text = FRANCE.replace("filing_on: 2026-02-02", "filing_on: 2026-03-02")
    found, case, law = assessed(text)
    (head,) = (one for one in found.heads if one.id == "cost.court")
    assert [line.row.due_on for line in head.lines] == [date(2026, 3, 2)]
    first = letters_of(found, case, law)[0]
    assert found.owed - first.debtor.owed.figure == head.owed
    assert told(head.title) not in pages("letter", (found, case, law))["letter-employer-1"]
    # Nor does the schedule that goes with the letter hold it.
    schedules = {one.name: one.model for one in served_schedules(found, case, law)}
    enclosed = schedules[first.schedule]
    assert isinstance(enclosed, ServedSchedule)
    assert enclosed.owed.figure == first.debtor.owed.figure
    assert head.title not in [one.title for one in enclosed.heads]


def test_page_one_says_what_to_pay_by_when_and_whom_to_ask() -> None:
    """In the words of whoever signs: nobody has sued yet."""
    for code in STATES:
        triple = case_of(code)
        for letter in letters_of(*triple):
            name = addressee(letter.debtor.party, letter.debtor.number)
            words = pages("letter", triple)[f"letter-{name}"]
            opening = words.partition("The facts")[0]
            assert "Questions to" in opening
            assert told(letter.debtor.sum.figure) in opening
            assert letter.answer_by is not None
            assert told(letter.answer_by) in opening
            assert "law of" not in opening.partition("Sender")[2]


# -- who signs ------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["lawyer", "union", "guardian"])
def test_openings_and_closings_follow_who_signs(kind: str) -> None:
    triple = VARIANTS[f"a {kind} writes the letter"].case()
    letter = letters_of(*triple)[0]
    assert letter.signer.kind == ("organisation" if kind == "union" else kind)
    assert letter.signer.names == ("Robin Helper",)
    first = pages("letter", triple)["letter-employer-1"]
    assert ("5 Law Street" in first) == (kind != "guardian")
    assert letter.topics == letters_of(*assessed(FARM))[0].topics  # facts are told alike by all


def test_notes_name_what_is_left_to_write_by_hand() -> None:
    unsigned = notes_of(assessed(GERMANY))
    alone = notes_of(VARIANTS["nobody acts for the worker who writes a letter in Germany"].case())
    # The authority has no day of signature, and no power to receive money.
    mine, theirs = ({one.paper: one.what for one in some.missing} for some in (unsigned, alone))
    for party in mine:
        assert len(set(mine[party]) - set(theirs[party])) == 2
    # One party has an address in the case, two have none.
    assert [len(what) for what in mine.values()] == [3, 4, 4]
    laws = [
        {rule.ground.law for one in some.advice for rule in one.rules} for some in (unsigned, alone)
    ]
    assert ["§ 174 BGB" in some for some in laws] == [True, False]


def test_a_state_that_declares_no_letter_gets_the_common_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from legalcalc.documents.papers import letter

    found, case, law = assessed(RURITANIA)
    bare = replace(filing_of(law), letter=None)
    monkeypatch.setattr(letter, "filing_of", lambda _law: bare)
    assert letters_of(found, case, law)[0].answer_by is None
    assert "reasonable time" in pages("letter", (found, case, law))["letter-employer-1"]
    _that_it_stops_nothing, *enclosures = notes_of((found, case, law)).remarks
    assert len(enclosures) == 3  # a schedule for each letter, and no other remark


def test_the_pages_have_no_words_on_each_other(printing: None, tmp_path: Path) -> None:
    found, case, law = sample()
    for one in letters(found, case, law):
        path = tmp_path / f"{one.name}.pdf"
        path.write_bytes(documents.pdf_of(one, law, "en", "fr"))
        assert badly_placed_words(path, SIDE_MARGIN) == []


def test_nobody_signs_on_a_page_of_its_own(printing: None, tmp_path: Path) -> None:
    """However long a letter is, its last words stand on the page that is signed."""
    html = documents.html_of(letters(*sample())[0], sample()[2], "en")
    before, start, after = html.partition("<body>")[0], '<div class="together">', "</body>"
    end = html[html.index(start) : html.index(after)]
    broken = 0
    for count in range(30, 46):
        lines = "".join(f"<p>Line {number}.</p>" for number in range(1, count + 1))
        path = tmp_path / f"{count}.pdf"
        path.write_bytes(
            default_renderer().pdf(PaperTree.of(f"{before}<body>{lines}{end}{after}</html>"))
        )
        *_whole, last = pages_of(path)
        broken += bool(_whole)
        assert last.strip().startswith("Line"), count
    assert 0 < broken < 16


# -- interest whose rate is not known beyond some day ---------------------------------------------

# The rate of Ruritania is known to the end of 2025.
PAST_THE_KNOWN_RATE = RURITANIA.replace("calculated_on: 2024-05-15", "calculated_on: 2026-02-15")
ON_ITS_LAST_DAY = RURITANIA.replace("calculated_on: 2024-05-15", "calculated_on: 2025-12-31")


@pytest.mark.parametrize("text", [PAST_THE_KNOWN_RATE, ON_ITS_LAST_DAY])
@pytest.mark.parametrize("kind", ["letter", "particulars", "schedule"])
def test_no_daily_amount_is_named_for_days_whose_rate_is_not_known(text: str, kind: str) -> None:
    triple = assessed(text)
    last = (in_a_table if kind == "schedule" else told)(date(2025, 12, 31))
    assert claim_schedule_of(*triple).rate_known_until == date(2025, 12, 31)
    for letter in letters_of(*triple):
        assert letter.debtor.rate_known_until == date(2025, 12, 31)
    words = next(iter(pages(kind, triple).values()))
    assert "rate is known" in words
    assert last in words
    assert "ach day after" not in words
