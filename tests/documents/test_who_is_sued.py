"""An insolvent employer is not sued: what goes to court, and to the others, is their part alone."""

from __future__ import annotations

from legalcalc.bundle.contents import bundles_of
from legalcalc.documents import documents_of
from legalcalc.documents.papers.criminal import criminal_sheet_of
from legalcalc.documents.papers.letter import letters_of
from legalcalc.documents.papers.particulars import Particulars, particulars_of
from legalcalc.documents.papers.schedule_builder import claim_schedule_of
from legalcalc.documents.papers.served import ServedSchedule, served_schedules
from tests.documents.pleading_cases import (
    FARM,
    FRANCE_TWO_JOBS,
    GERMANY,
    TWO_DUTCH_EMPLOYERS,
    Triple,
    assessed,
    case_of,
    changed,
    pages,
)

SICK = (
    ("payments:\n", "exceptions:\n  - {employment: job, from: 2025-09-08, to: 2025-09-12, "
     "reason: sick, source: medical, evidence: E3}\npayments:\n"),
    ("evidence:\n", "evidence:\n  - {id: E0, kind: medical, what: Brief einer Klinik}\n"),
    ("{id: E2,", "{id: E3, kind: medical, what: Attest}\n  - {id: E2,"),
)  # fmt: skip
INSOLVENT = ("engaged_by: main,", "engaged_by: main, insolvent_on: 2026-02-03,")
NO_RECRUITER = ("fees:\n  - {date: 2025-05-01, amount: 800, to: recruiter}\n", "")
# A builder who fell ill in September, whose firm is insolvent; its main contractor is a surety.
BUILDER = (*SICK, INSOLVENT, NO_RECRUITER)


def schedules(triple: Triple) -> dict[str, ServedSchedule]:
    found = {one.name: one.model for one in served_schedules(*triple)}
    assert all(isinstance(one, ServedSchedule) for one in found.values())
    return found  # type: ignore[return-value]


def claim(triple: Triple) -> Particulars:
    model = particulars_of(*triple)
    assert model is not None
    return model


def rows(schedule: ServedSchedule) -> list[str]:
    return [row.refs for head in schedule.heads for row in head.rows]


# -- the schedule that is filed, and those that are sent -------------------------------------------


def test_the_schedule_that_is_filed_claims_what_the_claim_does() -> None:
    triple = changed(GERMANY, *BUILDER)
    filed, paper = schedules(triple)["served"], claim(triple)
    assert [one.name for one in filed.against] == ["Haupt Muster AG"]
    assert [one.party.name for one in filed.debtors] == ["Haupt Muster AG"]
    assert filed.owed.figure == paper.owed.figure
    assert [one.number for one in filed.heads] == [one.number for one in paper.heads]
    assert "Bau Muster" not in pages("served", triple)["served"]


def test_the_administrator_alone_gets_all_rows_of_the_insolvent() -> None:
    triple = changed(GERMANY, *BUILDER)
    found = schedules(triple)
    lodged = found["served-employer-1"]
    assert [one.name for one in lodged.against] == ["Bau Muster GmbH"]
    assert lodged.owed.figure == triple[0].owed
    assert set(rows(found["served"])) < set(rows(lodged))
    sent = {one.debtor.id: one.schedule for one in letters_of(*triple)}
    assert sent == {"firm": "served-employer-1", "main": "served"}
    notes = pages("letter", triple)["letter-notes"]
    assert "the letter to Bau Muster GmbH, and no other: served-employer-1." in notes
    assert "the letter to Haupt Muster AG, and no other: served." in notes


def test_a_row_has_one_number_in_all_papers() -> None:
    """A lawyer who reads 3.1 in the claim finds it in each schedule."""
    triple = changed(GERMANY, *BUILDER)
    own = {
        (head.number, row.ref): (row.period, row.owed and row.owed.figure)
        for head in claim_schedule_of(*triple).heads
        for row in head.rows
    }
    for schedule in schedules(triple).values():
        for head in schedule.heads:
            for row in head.rows:
                if row.count == 1:
                    said = (row.entry.period, row.entry.owed and row.entry.owed.figure)
                    assert own[head.number, row.entry.ref] == said


def test_a_surety_gets_the_rows_for_which_it_answers_and_the_sum_of_its_letter() -> None:
    """Nobody is insolvent: all is filed, and the contractor is told of the minimum wage alone."""
    triple = case_of("DE")
    found = schedules(triple)
    whole = found["served"]
    assert len(whole.against) == 3
    assert whole.owed.figure == triple[0].owed
    for letter in letters_of(*triple):
        sent = found[letter.schedule]
        assert [one.name for one in sent.against] == [letter.debtor.name]
        assert sent.sum.figure == letter.debtor.sum.figure
        assert len(sent.heads) == len(letter.debtor.heads)
    # It stands surety for the wage alone, and the letter asks it for no interest.
    assert "Interest" not in pages("served", triple)["served-contractor-2"]


def test_criminal_proceedings_still_get_the_whole_claim() -> None:
    """The accused firm is insolvent: the claim leaves it out, the request to the court does not."""
    triple = changed(GERMANY, INSOLVENT)
    found = schedules(triple)
    assert found["served-criminal"].owed.figure == triple[0].owed
    assert len(found["served-criminal"].against) == 3
    assert "is “served-criminal”, and no other" in pages("criminal", triple)["criminal-notes"]
    assert "is “served”, and no other" in pages("particulars", triple)["particulars-notes"]
    printed = documents_of(["served", "letter", "particulars", "criminal"], *triple)
    enclosed = {
        one.name: [some.name for some in one.documents] for one in bundles_of(printed, triple[1])
    }
    assert enclosed["bundle"] == ["particulars", "served"]
    assert enclosed["bundle-criminal"] == ["criminal", "served-criminal"]
    assert enclosed["bundle-employer-1"] == ["letter-employer-1", "served-employer-1"]


def test_criminal_proceedings_are_told_of_no_employer_who_is_not_accused() -> None:
    """One employer is accused, the grower is not: the annexed schedule claims of one alone."""
    triple = assessed(FRANCE_TWO_JOBS)
    found = schedules(triple)
    assert "SCEA Essai Serres" in pages("served", triple)["served"]
    annexed = found["served-criminal"]
    assert annexed.owed.figure == criminal_sheet_of(*triple).requested.figure
    assert annexed.owed.figure < found["served"].owed.figure
    assert "SCEA Essai Serres" not in pages("served", triple)["served-criminal"]
    assert "is “served-criminal”, and no other" in pages("criminal", triple)["criminal-notes"]


def test_no_schedule_is_filed_where_nobody_is_sued() -> None:
    triple = changed(
        GERMANY,
        ("engaged_by: main,", "insolvent_on: 2026-02-03,"),
        NO_RECRUITER,
        ("proceedings:\n  - {kind: criminal, started: 2026-01-10, body: Staatsanwaltschaft Berlin, "
         "reference: 1 Js 1/26,\n     against: [recruiter]}\n", ""),
    )  # fmt: skip
    assert list(schedules(triple)) == ["served-employer-1"]


# -- health ----------------------------------------------------------------------------------------


def test_a_court_learns_of_a_sickness_where_its_pay_is_claimed_from_somebody_sued() -> None:
    triple = changed(GERMANY, *SICK, NO_RECRUITER)
    assert "E3" in {one.id for one in claim(triple).evidence}
    assert "sick; E3" in pages("hours", triple)["hours"]


def test_sureties_for_wages_learn_nothing_of_it() -> None:
    triple = changed(GERMANY, *BUILDER)
    assert [one.id for one in claim(triple).evidence] == ["E1", "E2"]
    told = {
        **pages("hours", triple),
        **pages("particulars", triple),
        "served": pages("served", triple)["served"],
        "letter": pages("letter", triple)["letter-contractor-2"],
    }
    del told["particulars-notes"]
    for name, words in told.items():
        assert "sick" not in words.casefold(), name
        assert "E3" not in words, name
    # Whoever administers the firm, of which the pay is claimed, learns of it.
    assert "sick" in pages("served", triple)["served-employer-1"].casefold()


def test_the_working_time_that_is_filed_is_against_nobody_who_is_not_sued() -> None:
    words = pages("hours", changed(GERMANY, *BUILDER))["hours"]
    assert "Against Haupt Muster AG" in words
    assert "Also named Bau Muster GmbH" in words
    assert "Against Bau Muster GmbH" in pages("hours", case_of("DE"))["hours"]


# -- interest --------------------------------------------------------------------------------------


def test_of_sureties_alone_interest_is_claimed_as_the_prayer_asks_for_it() -> None:
    triple = changed(GERMANY, *BUILDER)
    words = pages("particulars", triple)["particulars"]
    assert claim(triple).interest is None
    assert "the day named with it above" not in words
    assert "Until 31 March 2026" not in words
    assert (
        "From whoever is liable as a guarantor (Haupt Muster AG), interest is claimed from the day "
        "on which the claim is served (§§ 291, 288 Abs. 1 BGB)."
    ) in words
    filed = schedules(triple)["served"]
    assert not filed.bearing
    assert filed.interest.figure.is_zero


def test_of_an_employer_interest_is_claimed_from_the_day_of_each_sum() -> None:
    words = pages("particulars", case_of("DE"))["particulars"]
    section = words.partition("the day named with it above")[2]
    assert "From whoever is liable as a guarantor (Haupt Muster AG), interest is claimed" in section


# -- overlapping sums ------------------------------------------------------------------------------


def test_sums_are_said_to_overlap_where_debtors_share_rows() -> None:
    overlap = "These sums overlap, and each is paid only once."
    for triple, shared in (
        (case_of("DE"), True),  # a firm and its surety
        (assessed(FARM), False),  # one debtor
        (assessed(TWO_DUTCH_EMPLOYERS), True),  # two employers, and the client of one
        (changed(TWO_DUTCH_EMPLOYERS, (", engaged_by: client", "")), False),  # each its own wages
    ):
        for kind, name in (("schedule", "schedule"), ("served", "served")):
            words = pages(kind, triple)[name]
            assert "By debtor: what each answers for." in words
            assert (overlap in words) is shared
