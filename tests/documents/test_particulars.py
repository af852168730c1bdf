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
from legalcalc.documents import particulars as module
from legalcalc.documents.particulars import Particulars, particulars, particulars_of
from legalcalc.figures import total
from legalcalc.law.filing import CONTENTS, Filing, filing_of
from legalcalc.messages import Message
from legalcalc.schemas import load_case
from tests.documents.pages import badly_placed_words, not_conforming
from tests.documents.pleading_cases import (
    FRANCE,
    GERMANY,
    RURITANIA,
    STATES,
    Triple,
    assessed,
    case_of,
    jurisdiction_of,
    pages,
    sample,
    told,
    with_authority,
)

SIDE_MARGIN = 19 * 72 / 25.4

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


# -- relief ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ROUTES)
def test_the_relief_is_what_the_engine_found(name: str) -> None:
    triple = ROUTES[name]()
    model = of(triple)
    heads = total((one.owed.figure for one in model.heads), unit_if_none=triple[0].currency)
    less = total((amount for _t, amount in model.deductions), unit_if_none=triple[0].currency)
    assert heads - less == model.owed.figure == triple[0].owed
    assert model.sum.figure == triple[0].owed + triple[0].interest
    assert [one.owed.figure for one in model.debtors] == [one.owed for one in triple[0].debtors]
    words = pages("particulars", triple)["particulars"]
    assert told(triple[0].owed) in words
    for one in model.debtors:
        assert told(one.owed.figure) in words


def test_each_head_has_its_law_its_sum_and_the_rows_of_the_schedule() -> None:
    words = pages("particulars", assessed(RURITANIA))["particulars"]
    law = assessed(RURITANIA)[0].head("pay.leave").law
    assert f"Under {law} the claimant is owed 806.58 RTD for 1 Mar – 31 Aug 2022: row 5.1." in words
    assert "rows 1.1–1.6." in words
    assert not re.search(r"rows \d+\.\d+[^–,\d]", words)  # a single row is no rows


def test_a_head_whose_rows_share_a_law_cites_that_law_and_not_all_it_may_apply() -> None:
    _cached, case, law = assessed(RURITANIA)
    assessment = assess(case, law)
    pay = assessment.head("pay.base")
    laws = {line.law for line in pay.lines if line.counted}
    assert "Labour Act, s. 12" in laws
    for one in pay.lines:
        one.law = "Labour Act, s. 11"
    model = of((assessment, case, law))
    told_first = next(one for one in model.heads if one.title == pay.title)
    assert told_first.law == "Labour Act, s. 11"
    pay.lines[0].law = "Labour Act, s. 12"
    model = of((assessment, case, law))
    told_mixed = next(one for one in model.heads if one.title == pay.title)
    assert told_mixed.law == pay.law


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


def test_a_head_that_yielded_is_pleaded_in_the_alternative() -> None:
    (one,) = of(sample()).alternatives
    assert one.amount.figure == sample()[0].head("taken.deductions").yielded


def test_interest_has_ground_rate_days_sum_and_daily_amount() -> None:
    """CPR rule 16.4(2)."""
    interest = of(sample("court")).interest
    assert interest is not None
    words = pages("particulars", sample("court"))["particulars"]
    assert "County Courts Act 1984 s.69" in words
    assert "8% / year" in words
    for thing in (interest.since, interest.until, interest.amount.figure, interest.daily.figure):
        assert told(thing) in words
    assert of(sample()).interest is None  # a tribunal gives none before judgment


# -- what the law of each court asks --------------------------------------------------------------


@pytest.mark.parametrize("name", ROUTES)
def test_each_required_content_is_printed_or_named_as_missing(name: str) -> None:
    triple = ROUTES[name]()
    model = of(triple)
    assert [one.content for one in model.contents] == list(model.form.needs)
    both = pages("particulars", triple)
    words, notes = both["particulars"], both["particulars-notes"]
    box = words.partition("To be completed before filing")[2].partition("The parties")[0]
    for one in model.contents:
        assert told(one.content.title) in notes
        assert one.content.ground.law in notes
        if one.missing:
            assert told(one.content.title) in box
            continue
        assert one.where is not None
        assert told(one.where) in notes
        for thing in one.shown:
            if isinstance(thing, (str, Message)) or hasattr(thing, "unit"):
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
    tribunal = pages("particulars", sample())["particulars"]
    court = pages("particulars", sample("court"))["particulars"]
    assert "Defendant 1 Maple Sample Care Ltd" in court
    assert "Statement of truth" not in tribunal
    assert "proceedings for contempt of court may be brought" in court


def test_a_certificate_of_conciliation_is_told_once_conciliation_has_ended() -> None:
    running = {one.content.id: one for one in of(sample()).contents}["conciliation"]
    assert running.missing
    found, case, law = sample()
    (one,) = case.proceedings
    over = replace(case, proceedings=(replace(one, ended=one.started),))
    ended = {one.content.id: one for one in of((found, over, law)).contents}["conciliation"]
    assert ended.shown == ("SAMPLE-R-1",)


def test_a_written_agreement_is_attached_and_spoken_words_are_to_be_filled_in() -> None:
    """CPR Practice Direction 16, paras 7.3 and 7.4."""
    court = sample("court")
    assert (
        "Copies of what was agreed in writing are attached: E2."
        in (pages("particulars", court)["particulars"])
    )
    found, case, law = court
    (job,) = case.employments
    spoken = replace(job, promises=tuple(replace(one, written=False) for one in job.promises))
    model = of((found, replace(case, employments=(spoken,)), law))
    assert "agreement" in {one.content.id for one in model.missing}


def test_french_applications_name_object_heads_and_list_of_documents() -> None:
    words = pages("particulars", assessed(FRANCE))["particulars"]
    assert "Object of the application (objet de la demande)" in words
    assert "Heads of the application (chefs de demande), in EUR" in words
    assert "List of documents (bordereau de pièces)" in words
    assert "conciliation and orientation office" in words
    assert "2 Mar 1985, Thiès" in words
    notes = pages("particulars", assessed(FRANCE))["particulars-notes"]
    assert "3 copies, one of them for the court" in notes


def test_german_claims_begin_with_applications_with_interest_from_days() -> None:
    triple = assessed(GERMANY)
    words = pages("particulars", triple)["particulars"]
    assert words.index("What is asked for (Anträge)") < words.index("The work of Bau Muster GmbH")
    assert "five percentage points above the base rate" in words
    assert "Value in dispute (Streitwert)" in words
    employer = of(triple).debtors[0]
    runs = total((run.amount for run in employer.runs), unit_if_none="EUR")
    assert runs == employer.owed.figure
    for run_ in employer.runs:
        assert told(run_.since) in words
    # Pay of June 2025 fell due on 1 July, a Tuesday: interest from the day after.
    assert employer.runs[0].since == date(2025, 7, 2)
    assert "Haupt Muster AG is ordered to pay the claimant what it answers for, at most" in words
    notes = pages("particulars", triple)["particulars-notes"]
    assert "Haupt Muster AG does not answer for the whole" in notes


def test_an_amount_that_no_figure_gives_is_filled_in_before_a_german_claim_is_filed() -> None:
    """§ 253 Abs. 2 Nr. 2 ZPO: “what it answers for, at most” is no definite application."""
    triple = assessed(GERMANY)
    words = pages("particulars", triple)["particulars"]
    box = words.partition("To be completed before filing")[2].partition("The parties")[0]
    assert "§ 253 Abs. 2 Nr. 2 ZPO" in box
    limited = of(triple).debtors[1]
    assert f"Haupt Muster AG: at most {told(limited.owed.figure)}" in box
    _found, case, law = triple
    alone = replace(case, parties=tuple(one for one in case.parties if one.id != "main"))
    model = of((assess(alone, law), alone, law))
    assert "definite sums" not in {one.content.id for one in model.missing}


def test_what_is_no_application_has_no_number_among_the_german_applications() -> None:
    _found, _case, law = triple = assessed(GERMANY)
    html = documents.html_of(particulars(*triple)[0], law, "en")
    assert re.search(r"<p>As far as several defendants owe the same", html)
    assert "Gesamtschuldner" not in html  # whoever stands surety is no joint debtor


def test_who_owes_the_same_in_the_same_rank_is_ordered_as_a_joint_debtor() -> None:
    text = GERMANY.replace("employer: firm\n", "employer: firm\n    user_firm: main\n")
    words = pages("particulars", assessed(text))["particulars"]
    assert "as a joint debtor (Gesamtschuldner) with Haupt Muster AG" in words
    assert "as a joint debtor (Gesamtschuldner) with Bau Muster GmbH" in words


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
    words = pages("particulars", triple)["particulars"]
    assert f"The court ({court}): its place" in words
    assert "Labour court (Arbeitsgericht) or civil court" not in words


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
    assert "Fondement : Code du travail, art. " in words
    assert "En vertu de" not in words


def test_a_paper_writes_all_its_days_in_one_way() -> None:
    words = pages("particulars", assessed(GERMANY), "de")["particulars"]
    assert re.search(r"\d\d\.\d\d\.\d{4}", words)
    assert not re.search(r"\d\. (Jan|Febr|März|Apr|Mai|Juni|Juli|Aug|Sept|Okt|Nov|Dez)\b", words)


def test_the_truth_is_declared_once_where_the_paper_is_in_the_makers_language(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    triple = sample("court")
    alone = (triple[0], replace(triple[1], authorisations=()), triple[2])
    truth = "I believe that the facts stated in these particulars of claim are true."
    monkeypatch.setattr(module._Builder, "maker_language", lambda _self, _signer: "en")
    assert pages("particulars", alone)["particulars"].count(truth) == 1


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


SMALL = """
format: legalcalc-case/1
reference: RT-9
jurisdiction: RT
calculated_on: 2024-05-15
claimant: {names: [{text: Kiran}]}
parties: [{id: farm, name: Farm, kind: person, roles: [employer]}, {id: agent, name: Agent}]
"""


@pytest.mark.parametrize(
    ("employment", "sentence"),
    [
        (
            "start: 2024-02-01, ending: ongoing",
            "The claimant began to work for Farm on 1 Feb 2024.",
        ),
        ("start: 2024-02-01, ending: ongoing", "The employment goes on."),
        ("end: 2024-03-31", "The claimant worked for Farm until 31 Mar 2024."),
        ("live_in: yes", "The claimant worked for Farm. The claimant lived at the place of work."),
        ("agency: agent", "Agent took part as the agency."),
        ("user_firm: agent", "The work was done for Agent."),
        ("contract_written: yes", "There was a contract in writing."),
        ("declared: no", "The employer did not declare the work to the authorities."),
        (
            "promises: [{pay: 9 RTD, per: hour, net: yes, hours_per_week: 40, by: agent}]",
            "Pay of 9.00 RTD / h was promised. That was a net sum. It was promised for 40 h of "
            "work a week. The promise came from Agent.",
        ),
        ("promises: [{per: hour, written: yes}]", "The claimant received no pay."),
        (
            "start: 2024-02-01, end: 2024-03-31, ending: dismissal, notice_given: 0",
            "The employment ended on 31 Mar 2024: the employer dismissed the claimant. No notice "
            "was given.",
        ),
    ],
)
def test_facts_say_what_the_case_says_and_no_more(employment: str, sentence: str) -> None:
    text = f"{SMALL}employments: [{{id: job, employer: farm, {employment}}}]\n"
    case = load_case(text)
    model = of((assess(case, jurisdiction_of("RT")), case, jurisdiction_of("RT")))
    facts = [
        " ".join(told(one) for one in fact.sentences)
        for topic in model.topics
        for fact in topic.facts
    ]
    assert sentence in " ".join(facts)


def test_money_of_all_kinds_is_told_with_its_currency() -> None:
    text = f"""{SMALL}
employments: [{{id: job, employer: farm, start: 2024-02-01, end: 2024-03-31}}]
payments:
  - {{date: 2024-02-28, amount: 100 RTD}}
  - {{date: 2024-03-10, amount: 50 EUR, to: agent}}
  - {{date: 2024-04-10, amount: 20 RTD, kind: on account}}
deductions: [{{date: 2024-02-28, amount: 5 RTD, reason: tools}}]
fees: [{{date: 2024-01-10, amount: 7 RTD}}, {{date: 2024-01-11, amount: 8 EUR}}]
lodging:
  - {{from: 2024-02-01, to: 2024-03-31, charge: 30 RTD, per: week}}
  - {{from: 2024-02-01, to: 2024-03-31, charge: 60 RTD, per: period}}
"""
    case = load_case(text)
    model = of((assess(case, jurisdiction_of("RT")), case, jurisdiction_of("RT")))
    said = " ".join(
        told(one) for topic in model.topics for fact in topic.facts for one in fact.sentences
    )
    assert "The claimant received 1 payment, on 28 Feb 2024: 100.00 RTD." in said
    assert "Paid into the hands of others: €50.00." in said
    assert "Paid later, on account of what was owed: 20.00 RTD." in said
    assert "Kept back from pay, or paid back by the claimant: 5.00 RTD." in said
    assert "For lodging 30.00 RTD / week was charged. For lodging 60.00 RTD was charged." in said
    assert "fees and costs of 7.00 RTD and €8.00." in said


def test_two_employments_are_told_one_after_the_other() -> None:
    text = f"""{SMALL}
employments:
  - {{id: one, employer: farm, start: 2024-02-01, end: 2024-02-29}}
  - {{id: two, employer: agent, start: 2024-03-01, end: 2024-03-31}}
"""
    case = load_case(text)
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
    alone = (triple[0], replace(triple[1], authorisations=()), triple[2])
    own, lawyer, union, friend = (
        pages("particulars", one)["particulars"]
        for one in (
            alone,
            with_authority(triple, kind="lawyer", powers=("file",), signed_on=date(2026, 11, 1)),
            with_authority(triple, kind="organisation", powers=("file",)),
            with_authority(triple, kind="litigation friend"),
        )
    )
    assert "I believe that the facts stated in these particulars of claim are true." in own
    assert "The claimant Name Place and date" in own
    assert "The claimant believes that the facts stated in these particulars" in lawyer
    assert "I am authorised by the claimant to sign" in lawyer
    assert "Acts for the claimant Robin Helper, Helpers of Strelsau" in lawyer
    assert "authority signed on 1 Nov 2026" in lawyer
    assert "I believe that the facts" in union
    assert "The claimant Name Place and date" in union  # who is no lawyer cannot declare it
    assert "Stands for the claimant Robin Helper" in friend
    assert "For the claimant Name Robin Helper" in friend


def test_the_claimant_declares_in_a_language_of_her_own(monkeypatch: pytest.MonkeyPatch) -> None:
    triple = sample("court")
    alone = (triple[0], replace(triple[1], authorisations=()), triple[2])
    model = of(alone)
    assert model.truth_language == "ml"  # her statement is in Malayalam
    assert model.truth_own is None  # which no catalogue speaks
    assert (
        "The claimant declares in Malayalam. A translator writes the sentence here:"
        in (pages("particulars", alone)["particulars"])
    )
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
    notes = pages("particulars", assessed(GERMANY))["particulars-notes"]
    assert "an average of hours is no pleading for the minimum wage" in notes
    assert "Lawyers file electronically" not in notes  # the claimant files it
    lawyer = with_authority(assessed(GERMANY), kind="lawyer", powers=("file",))
    assert "Lawyers file electronically" in pages("particulars", lawyer)["particulars-notes"]
    assert "The earliest safe deadline for filing is" in notes


def test_who_represents_before_the_conseil_de_prudhommes_is_named() -> None:
    content = {one.content.id: one for one in of(assessed(FRANCE)).contents}["representative"]
    assert content.shown == ("Camille Avocat-Essai",)
    alone = FRANCE.replace("powers: [negotiate, file, appear, criminal route]", "powers: []")
    content = {one.content.id: one for one in of(assessed(alone)).contents}["representative"]
    assert content.where is not None
    assert told(content.where) == "none: the claimant acts in person"


def test_whom_the_law_does_not_let_file_does_not_sign() -> None:
    """Code du travail, art. R1453-2: no association before the conseil de prud'hommes."""
    triple = with_authority(assessed(FRANCE), kind="organisation", powers=("file",))
    assert of(triple).signer.kind == "claimant"
    notes = pages("particulars", triple)["particulars-notes"]
    assert "Robin Helper has the power to file, but the law does not let" in notes
    assert of(with_authority(assessed(FRANCE), kind="lawyer", powers=("file",))).signer.kind == (
        "lawyer"
    )


def test_there_is_no_paper_where_nothing_is_owed_or_no_paper_is_declared(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    found, case, law = assessed(RURITANIA)
    case = load_case(SMALL)
    assert particulars(assess(case, law), case, law) == []
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
