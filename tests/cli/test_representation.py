"""Who may act before which body: listed for each State, and kept when papers are printed."""

from __future__ import annotations

import pytest


def test_bodies_and_who_may_act_before_them_are_listed(legalcalc):
    done = legalcalc("jurisdictions", "RT")
    assert done.code == 0
    for told in (
        "Who may act: Labour court – court (file, appear, appeal, enforce, settle)",
        "no (settle). A union may claim for a worker but may not give up a worker’s claim",
        "yes. Only an adult relative who is not paid. (Courts Act, s. 22)",
        "not known (receive money). No law says who but a lawyer may hold a worker’s money.",
        "unverified: The practice of the Board was described to us",
    ):
        assert told in done.plain


@pytest.mark.parametrize("code", ["GB-EAW", "FR", "DE"])
def test_every_state_says_who_may_act(legalcalc, code):
    assert "Who may act: " in legalcalc("jurisdictions", code).plain


@pytest.fixture
def with_representative(changed_inn):
    """The small case with somebody who acts for the claimant."""

    def write(entries: str):
        return changed_inn(
            (
                "choices:",
                "people:\n  - {id: who, names: [Nora Adviser], role: representative,\n"
                "     organisation: Advice Centre}\n"
                f"authorisations: {entries}\nchoices:",
            )
        )

    return write


def test_a_refused_paper_ends_the_command_with_every_reason_and_nothing_written(
    legalcalc, with_representative, tmp_path
):
    case = with_representative(
        "[{kind: organisation, status: association, representative: who, powers: [file]}, "
        "{kind: lawyer, representative: inn, powers: [file]}]"
    )
    folder = tmp_path / "papers"
    done = legalcalc("papers", case, "--output", folder, "--only", "deadlines,authorisation")
    assert (done.code, done.answer) == (3, "")
    assert not folder.exists()
    first, second, last = done.notes.splitlines()
    assert first == (
        "authorisations[0]: an association or advice centre: may not act before Labour court. "
        "Only a lawyer, a trade union or an adult relative may act before the labour court. "
        "(Courts Act, s. 19)"
    )
    assert second.startswith("authorisations[1]: “The Blue Inn” is a party against which")
    assert last == "2 problems in the papers. Nothing was printed."


def test_papers_that_need_no_authorisation_are_printed_all_the_same(
    legalcalc, with_representative, tmp_path, monkeypatch
):
    monkeypatch.setattr("legalcalc.documents.order.pdf_of", lambda *_document, **_figures: b"%PDF")
    case = with_representative(
        "[{kind: organisation, status: association, representative: who, powers: [file]}]"
    )
    done = legalcalc("papers", case, "--output", tmp_path / "papers", "--only", "deadlines")
    assert done.code == 0
