"""The sheet for criminal proceedings: the losses, the request, and what goes into its notes."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from legalcalc import documents
from legalcalc.documents.papers.criminal import CriminalSheet, criminal_sheet_of, criminal_sheets
from legalcalc.figures import total
from legalcalc.law.filing import Filing, filing_of
from legalcalc.messages import Message
from tests.documents.golden_cases import VARIANTS
from tests.documents.pages import badly_placed_words
from tests.documents.pleading_cases import (
    FRANCE,
    FRANCE_TWO_JOBS,
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


def of(triple: Triple) -> CriminalSheet:
    return criminal_sheet_of(*triple)


def titles(triple: Triple, *heads: str) -> list[Message]:
    """What heads are called in the law of the case."""
    return [triple[0].head(one).title for one in heads]


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
    less = total((amount for _t, amount in model.deductions), unit_if_none=triple[0].currency)
    declared = filing_of(triple[2]).criminal
    assert declared is not None
    others = [
        one.owed for one in triple[0].heads if one.id in declared.no_loss and one.owed is not None
    ]
    owed = triple[0].owed - total(others, unit_if_none=triple[0].currency)
    assert total(lines, unit_if_none=triple[0].currency) - less == owed
    assert model.requested.figure == owed
    assert told(model.requested.figure) in pages("criminal", triple)["criminal"]


def test_in_germany_only_what_a_civil_court_could_decide_is_asked_for() -> None:
    """§ 403 StPO; § 2 Abs. 1 Nr. 3 ArbGG: no wages of the employer."""
    triple = assessed(GERMANY)
    model = of(triple)
    way = next(one for one in triple[0].routes if one.route and one.route.id == "criminal trial")
    assert model.requested.figure == way.owed
    assert told(model.requested.figure) == "€800.00"
    assert [one.title for one in model.elsewhere] == titles(
        triple, "pay.base:minimum", "pay.base:agreed", "pay.leave", "pay.notice"
    )
    assert model.interest_here
    by_name = {str(one.party.name): one for one in model.assets}
    assert told(by_name["Vera Anwerber"].owed.figure) == "€800.00"
    assert "§§ 403, 404 Abs. 1 StPO" in pages("criminal", triple)["criminal"]


def test_where_only_other_courts_can_give_anything_nothing_is_applied_for() -> None:
    """Wages alone: an application for a sum of nought would be inadmissible."""
    model = of(VARIANTS["only other courts can order the losses to be paid"].case())
    assert (model.claims, model.asks, model.kinds) == (False, (), ())
    assert model.elsewhere
    declared = filing_of(jurisdiction_of("DE")).criminal
    assert declared is not None
    assert model.paper.title != declared.title


def test_the_head_of_a_page_has_a_short_title() -> None:
    _found, _case, law = triple = assessed(GERMANY)
    html = documents.html_of(criminal_sheets(*triple)[0], law, "en")
    found = re.search(r'<div class="running-end">([^<]+)</div>', html)
    assert found is not None
    assert len(found[1]) < 20 < len(str(of(triple).paper.title))


def test_losses_of_pay_stand_apart_from_other_losses() -> None:
    model = of(assessed(RURITANIA))
    assert [told(one.sum.figure) for one in model.kinds] == [
        "23,201.08 RTD",
        "1,000.00 RTD",
        "0.00 RTD",
    ]
    keys = {one.title: one.key for one in assessed(RURITANIA)[0].heads}
    kinds = [{keys[line.title].partition(".")[0] for line in one.lines} for one in model.kinds]
    assert kinds == [{"pay", "lump"}, {"taken"}, {"moral"}]


def test_what_is_out_of_time_elsewhere_is_a_loss_all_the_same() -> None:
    """Wages of October and November 2024 are too late for the tribunal."""
    triple = sample()
    assert of(triple).late.figure == triple[0].barred
    assert "4,624.00" in pages("criminal", triple)["criminal"]


def test_what_no_head_reckons_is_named_with_its_sum_and_the_reason() -> None:
    (one,) = of(VARIANTS["schooling was lost that no head reckons"].case()).unclaimed
    assert told(one.sums) == "£9,000.00 and ₹60,000.00"
    assert "schooling" in told(one.what)


def test_what_only_an_employer_owes_who_is_not_accused_is_told_in_the_notes_alone() -> None:
    """The accused is ordered to pay for his own offence; who signs learns what that leaves out."""
    triple = assessed(FRANCE_TWO_JOBS)
    model = of(triple)
    mine = total(
        (
            line.row.owed
            for head in triple[0].heads
            for line in head.lines
            if line.counted and line.employment == "job" and line.row.owed is not None
        ),
        unit_if_none=triple[0].currency,
    )
    assert model.requested.figure == mine < triple[0].owed
    assert model.offence is not None
    assert model.offence.last == date(2025, 10, 31)
    sheets = pages("criminal", triple)
    assert "SCEA Essai Serres" not in "".join(map(str, model.assets))
    assert "nobody who is accused answers for it" in sheets["criminal-notes"]


def test_a_sum_that_the_offence_did_not_cause_is_no_loss() -> None:
    """An award for a missing written statement is a sanction of the tribunal."""
    triple = sample()
    model = of(triple)
    (award,) = titles(triple, "pay.records_penalty:written_statement")
    assert award not in {one.title for kind in model.kinds for one in kind.lines}
    assert told(award) not in pages("criminal", triple)["criminal"]
    assert told(award) in pages("criminal", triple)["criminal-notes"]
    employer = model.assets[0]
    assert employer.owed.figure == model.requested.figure


def test_that_only_the_greater_of_two_heads_counts_is_said_without_what_it_costs() -> None:
    triple = assessed(RURITANIA)
    (one,) = of(triple).greater_of
    assert [one.kept, one.left_out] == titles(triple, "pay.base", "taken.deductions")
    assert "Left out for that" not in pages("criminal", triple)["criminal"]


def test_what_the_employer_saved_is_in_no_sum_of_the_claimant() -> None:
    triple = assessed(RURITANIA)
    model = of(triple)
    (one,) = model.apart
    assert [one.title] == titles(triple, "gain.employer_saving")
    assert one.number not in {line.number for kind in model.kinds for line in kind.lines}


@pytest.mark.parametrize("code", STATES)
def test_request_and_limits_of_this_way_are_those_of_the_law(code: str) -> None:
    triple = case_of(code)
    declared = filing_of(triple[2]).criminal
    assert declared is not None
    words = pages("criminal", triple)["criminal"]
    for one in declared.asks:
        assert told(one.text) in words
        assert one.ground.law in words
    notes = pages("criminal", triple)["criminal-notes"]
    for one in (*declared.heed, *declared.cannot):
        assert told(one.text) in notes
        assert told(one.text) not in words


def test_what_is_not_over_or_not_dated_is_told_as_it_is() -> None:
    model = of(VARIANTS["the worker is held and nobody knows when the passport was taken"].case())
    said = [
        dict(one.words) for topic in model.topics for fact in topic.facts for one in fact.sentences
    ]
    assert {"first": date(2022, 7, 1)} in said
    assert {"what": "passport"} in said
    assert {"day": date(2022, 9, 1)} in said


def test_it_is_signed_by_whoever_acts_in_criminal_proceedings() -> None:
    assert of(assessed(FRANCE)).signer.names == ("Camille Avocat-Essai",)
    guardian = of(VARIANTS["a guardian signs in criminal proceedings"].case()).signer
    assert (guardian.kind, guardian.names) == ("guardian", ("Robin Helper",))
    assert of(assessed(RURITANIA)).signer.kind == "claimant"


def test_no_sheet_where_the_state_declares_none(monkeypatch: pytest.MonkeyPatch) -> None:
    from legalcalc.documents.papers import criminal

    found, case, law = assessed(RURITANIA)
    monkeypatch.setattr(criminal, "filing_of", lambda _law: Filing(None, (), None))
    assert criminal_sheets(found, case, law) == []


def test_no_words_stand_on_each_other(printing: None, tmp_path: Path) -> None:
    for one in criminal_sheets(*assessed(RURITANIA)):
        path = tmp_path / f"{one.name}.pdf"
        path.write_bytes(documents.pdf_of(one, assessed(RURITANIA)[2], "en"))
        assert badly_placed_words(path, SIDE_MARGIN) == []
