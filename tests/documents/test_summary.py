"""The client's plain summary and the script that is read aloud: the same, in two forms."""

from __future__ import annotations

import re
import subprocess
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from legalcalc import documents
from legalcalc.claims import assess
from legalcalc.claims.rows import Assessment
from legalcalc.documents.papers import summary as module
from legalcalc.documents.papers.summary import (
    ClientSummary,
    Speaker,
    SummaryPart,
    aloud_text,
    client_summary_of,
)
from legalcalc.explain import Teller
from legalcalc.facts import Address, Case, Consent
from legalcalc.figures import constant, total
from legalcalc.law.discovery import load_folder
from legalcalc.law.heads import CANONICAL_HEADS
from legalcalc.law.jurisdiction import Jurisdiction
from legalcalc.law.wordings import Wordings, wordings_of
from legalcalc.messages import Message
from legalcalc.places import jurisdictions_folder
from legalcalc.schemas import load_case
from legalcalc.testing import load_example
from tests.documents.language_case import text_in, unmarked
from tests.documents.pages import CASE, badly_placed_words, not_conforming, run, text_of, tool
from tests.documents.pleading_cases import pages, told
from tests.documents.pleading_cases import sample as the_sample

SIDE_MARGIN = 19 * 72 / 25.4
NAMES = ("summary", "summary_aloud")
EXAMPLE = Path(__file__).parents[2] / "examples" / "sample-case.yaml"


@pytest.fixture(scope="module")
def model(assessment: Assessment, case: Case, ruritania: Jurisdiction) -> ClientSummary:
    return client_summary_of(assessment, case, ruritania)


@pytest.fixture(scope="module")
def sample() -> tuple[Assessment, Case, Jurisdiction]:
    """The sample case, in which two firms may have to pay."""
    law = load_folder(jurisdictions_folder() / "england_wales")
    facts = load_case(EXAMPLE)
    return assess(facts, law), facts, law


def html(
    model: ClientSummary, law: Jurisdiction, template: str = "summary", language: str = "en"
) -> str:
    return documents.html_of(
        documents.Document("summary", f"{template}.html", model), law, language
    )


def words(message: Message) -> dict[str, object]:
    return dict(message.words)


def part(model: ClientSummary, picture: str, question: str = "") -> SummaryPart:
    """The one part with a pictogram, and with a word in its question where several have it."""
    (one,) = (
        one for one in model.parts if one.picture == picture and question in one.question.text
    )
    return one


def sentences_of(model: ClientSummary) -> list[Message]:
    return [one for part in model.parts for one in (*part.sentences, *part.after, *part.points)]


# -- what is claimed ------------------------------------------------------------------------------


def test_the_sums_are_those_of_the_claim(model: ClientSummary, assessment: Assessment) -> None:
    assert model.sum == assessment.owed + assessment.interest
    (claimed,) = (one for one in model.parts if one.picture == "money")
    added = total([one.amount for one in claimed.sums], unit_if_none="RTD")
    assert added == assessment.owed


def test_an_award_is_named_as_the_law_of_the_state_names_it(
    sample: tuple[Assessment, Case, Jurisdiction],
) -> None:
    titles = [one.what for one in part(client_summary_of(*sample), "money").sums]
    assert sample[0].head("pay.records_penalty:written_statement").title in titles
    assert CANONICAL_HEADS["pay.records_penalty"] not in titles


def test_a_ceiling_is_taken_off(sample: tuple[Assessment, Case, Jurisdiction]) -> None:
    """Contract claims in the tribunal stop at a ceiling."""
    _found, _facts, law = sample
    facts = load_example(law.home / "examples" / "contract_ceiling.yaml", law).case
    case = replace(facts, choices=replace(facts.choices, route="tribunal_contract"))
    found = assess(case, law)
    assert found.caps
    sums = [one.amount for one in part(client_summary_of(found, case, law), "money").sums]
    assert total(sums, unit_if_none="GBP") == found.owed
    taken = [-one.value for one in sums if one.value < 0]
    assert taken == [cap.excess.value for cap in found.caps]


def test_who_is_to_pay_is_told_with_the_sums_of_the_schedule(
    model: ClientSummary, assessment: Assessment
) -> None:
    (payers,) = (one for one in model.parts if one.picture == "people")
    assert [one.amount for one in payers.sums] == [
        one.owed + one.interest for one in assessment.debtors
    ]


def test_the_range_and_what_is_too_late_are_told(
    model: ClientSummary, assessment: Assessment
) -> None:
    assert assessment.range is not None
    spread = {"low": assessment.range.low, "high": assessment.range.high}
    assert spread in [words(one) for one in part(model, "unsure").sentences]
    assert {"amount": assessment.barred} in [words(one) for one in part(model, "money").after]


def test_no_number_is_rounded(
    model: ClientSummary, assessment: Assessment, ruritania: Jurisdiction
) -> None:
    page = text_in(html(model, ruritania)).replace("\u00a0", " ")
    figure = Teller("en").figure
    for one in (model.sum, assessment.owed, assessment.interest, assessment.daily, model.hours):
        assert figure(one).replace("\u00a0", " ") in page


def test_plain_words_stand_for_terms_of_the_law(
    model: ClientSummary, ruritania: Jurisdiction
) -> None:
    page = text_in(html(model, ruritania)).lower()
    for term in ("principal", "limitation", "liable", "pursuant", "damages", "statutory"):
        assert term not in page


def test_sentences_are_short(model: ClientSummary) -> None:
    for part in (*model.parts, model.corrections):
        for message in (*part.sentences, *part.after, *part.points):
            for sentence in re.split(r"(?<=[.!?]) ", message.text):
                assert len(sentence.split()) <= 22, sentence


def test_without_anything_known_no_sum_is_told(ruritania: Jurisdiction) -> None:
    empty = load_case(
        "format: legalcalc-case/1\nreference: R\njurisdiction: RT\ncalculated_on: 2024-05-15\n"
        "claimant: {}\n"
    )
    model = client_summary_of(assess(empty, ruritania), empty, ruritania)
    assert (model.sum, model.hours, model.day) == (None, None, None)
    assert (part(model, "money").sums, part(model, "people").sums) == ((), ())
    # Its sentences name no sum and no day.
    assert not any(words(one) for one in part(model, "calendar").sentences)
    assert not any(words(one) for one in part(model, "money").sentences)


# -- dates ----------------------------------------------------------------------------------------


def filed(day: str) -> Case:
    return load_case(f"{CASE}\nfiling_on: {day}\n")


def test_the_next_day_is_told_before_filing(ruritania: Jurisdiction) -> None:
    later = filed("2024-06-01")
    found = assess(later, ruritania)
    model = client_summary_of(found, later, ruritania)
    (chosen,) = (one for one in found.routes if one.route == found.route)
    assert model.day == chosen.next_deadline
    days = [words(one) for one in part(model, "calendar").sentences]
    assert days[:2] == [{"day": date(2024, 6, 1)}, {"day": model.day}]


def test_after_filing_no_day_is_pressed(ruritania: Jurisdiction) -> None:
    before = filed("2024-05-01")
    model = client_summary_of(assess(before, ruritania), before, ruritania)
    assert model.day is None
    (sentence,) = part(model, "calendar").sentences
    assert words(sentence) == {"day": date(2024, 5, 1)}


def test_a_sooner_day_of_another_route_is_told(
    sample: tuple[Assessment, Case, Jurisdiction],
) -> None:
    _found, facts, law = sample
    in_court = replace(facts, choices=replace(facts.choices, route="court"))
    model = client_summary_of(assess(in_court, law), in_court, law)
    sooner = [words(one) for one in part(model, "calendar").sentences if "route" in words(one)]
    days = [one["day"] for one in sooner]
    assert days
    assert model.day is not None
    assert all(day < model.day for day in days)


# -- costs, and who is told -----------------------------------------------------------------------


def test_costs_are_those_of_the_jurisdiction_and_route() -> None:
    germany = load_folder(jurisdictions_folder() / "germany")
    german = load_case(CASE.replace("jurisdiction: RT", "jurisdiction: DE").replace("RTD", "EUR"))
    found = assess(german, germany)
    costs = part(client_summary_of(found, german, germany), "cost")
    assert costs.laws == ("§ 12a ArbGG; § 11 GKG",)
    declared = wordings_of(germany).of("costs", route=found.route_id)
    assert costs.sentences[: len(declared)] == tuple(one.text for one in declared)


def test_costs_are_never_made_up(
    assessment: Assessment, case: Case, ruritania: Jurisdiction, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("legalcalc.documents.papers.summary.wordings_of", lambda _law: Wordings({}))
    costs = part(client_summary_of(assessment, case, ruritania), "cost")
    assert costs.laws == ()
    assert "cannot say" in costs.sentences[0].text
    assert len(costs.points) == 4  # what to ask the representative


def test_consents_are_told_as_they_were_given(
    assessment: Assessment, case: Case, ruritania: Jurisdiction
) -> None:
    asked = replace(
        case,
        consents=(
            Consent(recipient="Union of Cooks", agreed=True, last=date(2025, 1, 31)),
            Consent(recipient="Help House", agreed=True),
            Consent(recipient="Inspectorate", agreed=False, must_pass_on="Unlawful stays."),
            Consent(recipient="Embassy"),
        ),
    )
    told = part(client_summary_of(assessment, asked, ruritania), "ask", "told")
    given = [words(one) for one in told.sentences if "recipient" in words(one)]
    assert given == [
        {"recipient": "Union of Cooks", "day": date(2025, 1, 31)},
        {"recipient": "Help House"},
        {"recipient": "Inspectorate"},
        {"recipient": "Inspectorate", "what": "Unlawful stays."},
        {"recipient": "Embassy"},
    ]
    yes, no, not_asked = (told.sentences[place].text for place in (2, 3, 5))
    assert len({yes, no, not_asked}) == 3


def test_rights_moving_and_corrections_have_their_place(
    model: ClientSummary, ruritania: Jurisdiction
) -> None:
    assert part(model, "choice").sentences
    assert part(model, "road").sentences
    lines = html(model, ruritania).partition(str(model.corrections.title))[2]
    assert lines.count('<div class="line"></div>') == model.writing_lines


# -- safety ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("contact", "address", "safe"),
    [
        (True, None, True),
        (None, True, True),
        (False, True, False),
        (True, False, False),
        (None, None, None),
    ],
)
def test_a_warning_stands_where_the_paper_is_not_safe_at_home(
    assessment: Assessment,
    case: Case,
    ruritania: Jurisdiction,
    contact: bool | None,
    address: bool | None,
    safe: bool | None,
) -> None:
    claimant = replace(case.claimant, safe_contact=contact, address=Address(safe=address))
    model = client_summary_of(assessment, replace(case, claimant=claimant), ruritania)
    assert model.safe is safe
    for template in NAMES:
        page = text_in(html(model, ruritania, template))
        assert (str(module._NOT_SAFE) in page) == (safe is False)
        assert (str(module._ASK_WHETHER_SAFE) in page) == (safe is None)


@pytest.mark.parametrize("template", NAMES)
def test_no_employer_is_named_outside_the_text_and_no_claimant_at_all(
    model: ClientSummary, ruritania: Jurisdiction, template: str
) -> None:
    page = html(model, ruritania, template)
    assert "Realname" not in page
    head, _body, rest = page.partition("<body>")
    running = re.findall(r'<div class="(?:running-left|running-right|foot)">.*?</div>', rest)
    for name in ("Inn", "Caterers", "Grand Hotel"):
        assert name not in head
        assert not any(name in one for one in running)


# -- read aloud -----------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def script(model: ClientSummary, ruritania: Jurisdiction) -> list[str]:
    return aloud_text(model, Teller("en", ruritania)).splitlines()


def test_the_script_has_one_sentence_a_line(script: list[str]) -> None:
    for line in script:
        assert not re.search(r"[.?!] [A-Z]", line), line


def test_the_script_says_all_that_the_summary_says(model: ClientSummary, script: list[str]) -> None:
    """Sentence by sentence; only figures and days are written otherwise."""
    told = " ".join(script)
    for message in sentences_of(model):
        for piece in re.split(r"\{\w+\}", message.text):
            assert piece.strip() in told


def test_money_is_read_with_its_name_and_days_in_full() -> None:
    france = load_folder(jurisdictions_folder() / "france")
    text = CASE.replace("jurisdiction: RT", "jurisdiction: FR").replace("RTD", "EUR")
    french = load_case(f"{text}\nfiling_on: 2024-06-03\n")
    found = assess(french, france)
    model = client_summary_of(found, french, france)
    told = aloud_text(model, Teller("en", france)).replace("\u00a0", " ")
    whole = Teller("en").formatter.amount(found.owed + found.interest)
    assert f" {whole} euros." in told
    assert " Monday, 3 June 2024." in told
    assert not re.search(r"[€£$]|\bEUR\b", told)
    assert re.search(r" [\d,]+ hours( \d+ minutes)? ", told)


@pytest.mark.parametrize(
    ("value", "unit", "told"),
    [
        ("7.5", "h", "7 hours 30 minutes"),
        ("0.25", "h", "15 minutes"),
        ("0", "h", "0 hours"),
        ("1", "h", "1 hour"),
        ("22/7", "h", "3 h 8 4/7 min"),
        ("1", "GBP", "1.00 British pounds"),
        ("1234567.80", "GBP", "1,234,567.80 British pounds"),
        ("1/3", "GBP", "£1/3"),
        ("12.50", "RTD", "12.50 RTD"),
        ("4", "day", "4 days"),
    ],
)
def test_values_are_written_to_be_read_out(value: str, unit: str, told: str) -> None:
    figure = constant(value, unit, Message("a value"), "for tests")
    assert Speaker("en").text(figure).replace("\u00a0", " ") == told


def test_a_script_in_another_language_has_its_words() -> None:
    """Only values: these need no catalogue."""
    speaker = Speaker("de")
    assert (
        speaker.text(constant("1234.50", "EUR", Message("a sum"), "for tests")) == "1.234,50 Euro"
    )
    assert speaker.text(date(2024, 6, 3)).replace("\u00a0", " ") == "Montag, 3. Juni 2024"
    arabic = Speaker("ar").text(constant("1234.50", "EUR", Message("a sum"), "for tests"))
    assert "1,234.50" in arabic
    assert "يورو" in arabic


def test_pauses_and_questions_are_marked(model: ClientSummary, script: list[str]) -> None:
    assert script.count("(Pause)") == 2 * (len(model.parts) + 1) + 1  # one after the opening
    asked = [line for line in script if line.startswith("Please tell me")]
    assert len(asked) == len(model.parts) + 1


def test_the_script_holds_no_table(model: ClientSummary, ruritania: Jurisdiction) -> None:
    page = html(model, ruritania, "summary_aloud")
    assert "<table" not in page.partition("<body>")[2]


def test_text_and_page_of_the_script_are_the_same(
    model: ClientSummary, ruritania: Jurisdiction, script: list[str]
) -> None:
    page = text_in(html(model, ruritania, "summary_aloud"), below="aloud")
    assert page == " ".join(" ".join(script).split())


# -- printed --------------------------------------------------------------------------------------


@pytest.mark.parametrize("template", NAMES)
def test_every_sentence_can_be_translated(
    model: ClientSummary, ruritania: Jurisdiction, template: str
) -> None:
    left = unmarked(html(model, ruritania, template, "en-XA"))
    assert not re.search(r"[a-z]{4}", re.sub(r"Witness|Courts|Nights", "", left))


def test_every_pictogram_has_a_text_in_its_place(
    model: ClientSummary, ruritania: Jurisdiction
) -> None:
    pictures = re.findall(r"<svg.*?</svg>", html(model, ruritania), re.DOTALL)
    assert len(pictures) == 4 + len(model.parts) + 1
    assert all(re.search(r"<title>[^<]+</title>", one) for one in pictures)


@pytest.fixture(scope="module")
def printed(
    printing: None,
    model: ClientSummary,
    ruritania: Jurisdiction,
    tmp_path_factory: pytest.TempPathFactory,
) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("summary")
    paths = {}
    for template in NAMES:
        paths[template] = folder / f"{template}.pdf"
        document = documents.Document(template, f"{template}.html", model)
        paths[template].write_bytes(documents.pdf_of(document, ruritania, "en"))
    return paths


@pytest.mark.parametrize("template", NAMES)
def test_nothing_overlaps(printed: dict[str, Path], template: str) -> None:
    assert badly_placed_words(printed[template], SIDE_MARGIN) == []
    assert "something wrong" in text_of(printed[template])


@pytest.mark.parametrize("template", NAMES)
def test_the_file_itself_names_nobody_in_its_description(
    printed: dict[str, Path], template: str
) -> None:
    described = run(tool("pdfinfo"), printed[template])
    metadata = subprocess.run(
        [tool("pdfinfo"), "-meta", printed[template]], check=True, capture_output=True, text=True
    ).stdout
    for name in ("Realname", "Inn", "Caterers", "Grand Hotel"):
        assert name not in described
        assert name not in metadata


@pytest.mark.outside
def test_the_reference_validator_finds_no_fault(printed: dict[str, Path]) -> None:
    assert not_conforming(list(printed.values())) == []


def test_it_is_printed_in_the_readers_language(
    assessment: Assessment, case: Case, ruritania: Jurisdiction
) -> None:
    kind = documents.PAPERS["summary"]
    assert kind.for_reader
    names = [one.name for one in kind.documents(assessment, case, ruritania)]
    assert names == ["summary", "summary-aloud"]


# -- what comes first -----------------------------------------------------------------------------


def test_it_opens_with_what_is_not_decided_and_with_the_likely_range() -> None:
    triple = the_sample()
    found = triple[0]
    assert found.range is not None
    words = pages("summary", triple)["summary"]
    opening = words[: words.index("Your work")]
    assert "Nothing is decided yet." in opening
    for sum_of in (found.range.low, found.range.high, found.range.likely):
        assert told(sum_of) in opening
    lines = aloud_text(client_summary_of(*triple), Teller("en")).splitlines()
    decided = lines.index("Nothing is decided yet.")
    assert all("£" not in line and "pounds" not in line for line in lines[:decided])
    assert "is for a sum between" in lines[decided + 2]


def test_where_no_fact_is_uncertain_it_opens_with_the_sum_that_is_claimed() -> None:
    found, case, law = the_sample()
    certain = replace(found, range=None)
    words = pages("summary", (certain, case, law))["summary"]
    opening = words[: words.index("Your work")]
    assert f"the claim is for {told(found.owed + found.interest)}" in opening


def test_no_sum_is_said_to_be_the_clients_own() -> None:
    words = pages("summary", the_sample())["summary"]
    assert "Your money" not in words
    assert "you are owed" not in words.lower()
