"""The sheet for criminal proceedings: the losses, the request, and what this way cannot give."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from legalcalc import documents
from legalcalc.documents.criminal import CriminalSheet, criminal_sheet_of, criminal_sheets
from legalcalc.figures import total
from legalcalc.law.filing import Filing, filing_of
from tests.documents.pages import badly_placed_words
from tests.documents.pleading_cases import (
    FRANCE,
    GERMANY,
    RURITANIA,
    SAMPLE,
    STATES,
    Triple,
    assessed,
    case_of,
    pages,
    sample,
    told,
    with_authority,
)

SIDE_MARGIN = 19 * 72 / 25.4


def of(triple: Triple) -> CriminalSheet:
    return criminal_sheet_of(*triple)


def test_without_proceedings_there_are_lines_to_fill_in() -> None:
    (one,) = of(sample()).proceedings
    assert (one.number, one.authority) == (None, None)


def test_it_is_printed_only_where_the_case_calls_for_it() -> None:
    found, case, law = assessed(RURITANIA)
    quiet = replace(case, proceedings=(), identified_on=None)
    assert criminal_sheets(found, quiet, law) == []
    given = with_authority((found, quiet, law), kind="lawyer", powers=("criminal route",))
    assert [one.name for one in criminal_sheets(*given)] == ["criminal", "criminal-notes"]
    assert criminal_sheets(found, replace(quiet, identified_on=case.identified_on), law)


@pytest.mark.parametrize("code", ["RT", "FR", "GB-EAW"])
def test_the_losses_are_those_of_the_claim(code: str) -> None:
    triple = case_of(code)
    model = of(triple)
    lines = [one.owed.figure for kind in model.kinds for one in kind.lines]
    lines += [one.owed.figure for one in model.no_losses]
    less = total((amount for _t, amount in model.deductions), unit_if_none=triple[0].currency)
    assert total(lines, unit_if_none=triple[0].currency) - less == triple[0].owed
    others = total((one.owed.figure for one in model.no_losses), unit_if_none=triple[0].currency)
    assert model.requested.figure == triple[0].owed - others
    assert told(model.requested.figure) in pages("criminal", triple)["criminal"]


def test_in_germany_only_what_a_civil_court_could_decide_is_asked_for() -> None:
    """§ 403 StPO; § 2 Abs. 1 Nr. 3 ArbGG: no wages of the employer."""
    triple = assessed(GERMANY)
    model = of(triple)
    way = next(one for one in triple[0].routes if one.route and one.route.id == "criminal trial")
    assert model.requested.figure == way.owed
    assert told(model.requested.figure) == "€800.00"
    assert {told(one.title) for one in model.elsewhere} == {
        "General minimum wage not paid",
        "Agreed, collective or usual pay above the minimum",
        "Payment for leave not taken",
        "Pay for the notice period",
    }
    assert model.interest_here
    by_name = {str(one.party.name): one for one in model.assets}
    assert told(by_name["Vera Anwerber"].owed.figure) == "€800.00"
    words = pages("criminal", triple)["criminal"]
    assert "§§ 403, 404 Abs. 1 StPO" in words
    assert "Losses that only other courts can order to be paid" in words


def test_where_only_other_courts_can_give_anything_nothing_is_applied_for() -> None:
    """Wages alone: an application for a sum of nought would be inadmissible."""
    fees = "fees:\n  - {date: 2025-05-01, amount: 800, to: recruiter}\n"
    triple = assessed(GERMANY.replace(fees, ""))
    model = of(triple)
    assert not model.asks
    assert model.elsewhere
    words = pages("criminal", triple)["criminal"]
    assert "Nothing is claimed by this paper: only other courts can order" in words
    for said in ("It is applied", "are put before the court", "Application for compensation"):
        assert said not in words
    assert words.index("Losses that only other courts") < words.index("They are named above")


def test_the_head_of_a_page_has_a_short_title() -> None:
    _found, _case, law = triple = assessed(GERMANY)
    html = documents.html_of(criminal_sheets(*triple)[0], law, "en")
    assert '<div class="running-end">The criminal case</div>' in html


def test_losses_of_pay_stand_apart_from_other_losses() -> None:
    model = of(assessed(RURITANIA))
    kinds = {told(one.title): told(one.sum.figure) for one in model.kinds}
    assert kinds == {
        "Pay and what belongs to it": "23,201.08 RTD",
        "Money and things taken": "1,000.00 RTD",
        "Harm to the person": "0.00 RTD",
    }


def test_what_is_out_of_time_elsewhere_is_a_loss_all_the_same() -> None:
    """Wages of October and November 2024 are too late for the tribunal."""
    triple = sample()
    assert of(triple).late.figure == triple[0].barred
    assert "4,624.00" in pages("criminal", triple)["criminal"]


def test_what_no_head_reckons_is_named_with_its_sum_and_the_reason() -> None:
    kind = "date: 2024-09-02, kind: schooling"
    losses = f"losses: [{{{kind}, amount: 9000 GBP}}, {{{kind}, amount: 60000 INR}}]"
    text = SAMPLE.read_text(encoding="utf-8") + f"\n{losses}\n"
    words = pages("criminal", assessed(text))["criminal"]
    assert (
        "Not included above, because no head of England and Wales reckons it: other losses: "
        "schooling lost, £9,000.00 and ₹60,000.00." in words
    )


def test_a_sum_that_the_offence_did_not_cause_is_no_loss() -> None:
    """An award for a missing written statement is a sanction of the tribunal."""
    triple = sample()
    model = of(triple)
    titles = {told(one.title) for kind in model.kinds for one in kind.lines}
    assert "Award for a missing written statement" not in titles
    employer = model.assets[0]
    assert employer.owed.figure == model.requested.figure


def test_the_greater_of_two_heads_is_named_with_what_was_left_out() -> None:
    (one,) = of(assessed(RURITANIA)).greater_of
    assert (told(one.kept), told(one.left_out)) == (
        "Wages below what was promised or the minimum",
        "Unlawful deductions",
    )
    assert one.amount is not None
    assert told(one.amount) == "40.00 RTD"


def test_what_the_employer_saved_is_in_no_sum_of_the_claimant() -> None:
    model = of(assessed(RURITANIA))
    (one,) = model.apart
    assert told(one.title) == "What the employer saved, for confiscation"
    assert one.number not in {line.number for kind in model.kinds for line in kind.lines}


@pytest.mark.parametrize("code", STATES)
def test_request_and_limits_of_this_way_are_those_of_the_law(code: str) -> None:
    triple = case_of(code)
    declared = filing_of(triple[2]).criminal
    assert declared is not None
    words = pages("criminal", triple)["criminal"]
    for one in (*declared.asks, *declared.cannot):
        assert told(one.text) in words
        assert one.ground.law in words
    notes = pages("criminal", triple)["criminal-notes"]
    for one in declared.heed:
        assert told(one.text) in notes


def test_what_is_not_over_or_not_dated_is_told_as_it_is() -> None:
    text = (
        RURITANIA.replace("from: 2022-07-01, to: 2022-07-31,", "from: 2022-07-01,")
        .replace("{what: passport, date: 2022-03-01, by: inn}", "{what: passport, by: inn}")
        .replace("identified_on: 2023-01-10", "identified_on: 2023-01-10\nescaped_on: 2022-09-01")
    )
    said = [told(one) for fact in of(assessed(text)).facts for one in fact.sentences]
    assert "Since 1 Jul 2022 the claimant has not been free to leave: held." in said
    assert "This was taken from the claimant: passport." in said
    assert "The claimant got away on 1 Sept 2022." in said


def test_it_is_signed_by_whoever_acts_in_criminal_proceedings() -> None:
    words = pages("criminal", assessed(FRANCE))["criminal"]
    assert "For the claimant Name Camille Avocat-Essai" in words
    friend = with_authority(assessed(FRANCE), kind="guardian", signed_on=date(2025, 12, 1))
    assert "For the claimant Name Robin Helper" in pages("criminal", friend)["criminal"]
    alone = pages("criminal", assessed(RURITANIA))["criminal"]
    assert "The claimant Name Place and date" in alone


def test_no_sheet_where_the_state_declares_none(monkeypatch: pytest.MonkeyPatch) -> None:
    from legalcalc.documents import criminal

    found, case, law = assessed(RURITANIA)
    monkeypatch.setattr(criminal, "filing_of", lambda _law: Filing(None, (), None))
    assert criminal_sheets(found, case, law) == []


def test_no_words_stand_on_each_other(printing: None, tmp_path: Path) -> None:
    for one in criminal_sheets(*assessed(RURITANIA)):
        path = tmp_path / f"{one.name}.pdf"
        path.write_bytes(documents.pdf_of(one, assessed(RURITANIA)[2], "en"))
        assert badly_placed_words(path, SIDE_MARGIN) == []
