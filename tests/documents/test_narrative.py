"""The facts as papers assert them: only what the case says, in order, with proof, and to whom."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from legalcalc.documents import documents_of
from legalcalc.documents.papers.criminal import criminal_sheet_of
from legalcalc.documents.papers.letter import Letter, letters_of
from legalcalc.documents.papers.narrative import Topic
from legalcalc.documents.papers.particulars import Particulars, particulars_of
from legalcalc.documents.papers.readback import ReadBack
from legalcalc.reports.exhibits import exhibit_numbers
from tests.documents.narrative_case import HELD
from tests.documents.pleading_cases import FARM, RURITANIA, Triple, assessed, changed, pages, told


def court(triple: Triple) -> Particulars:
    found = particulars_of(*triple)
    assert found is not None
    return found


def letter_to(party: str, triple: Triple) -> Letter:
    (found,) = (one for one in letters_of(*triple) if one.debtor.id == party)
    return found


def said(topics: Iterable[Topic]) -> list[str]:
    return [told(one) for topic in topics for fact in topic.facts for one in fact.sentences]


def held(*changes: tuple[str, str]) -> Triple:
    return changed(HELD, *changes)


# -- order and prose ------------------------------------------------------------------------------


def test_employments_are_told_in_the_order_of_time_however_they_were_entered() -> None:
    titles = [told(one.title) for one in court(held()).topics]
    farm = [place for place, title in enumerate(titles) if "Hof" in title]
    cafe = [place for place, title in enumerate(titles) if "Bistro" in title]
    assert farm and cafe and max(farm) < min(cafe)
    assert titles[0] == "How the work came about"  # a fee of before all work
    assert titles[-1] == "What happened afterwards"


def test_coercion_is_pleaded_with_the_work_in_whose_time_it_was() -> None:
    (topic,) = (one for one in court(held()).topics if "treated" in told(one.title))
    assert told(topic.title).endswith("Hof Beispiel GmbH")
    assert said([topic]) == [
        "On 2 March 2025 this was taken from the claimant: passport.",
        "It was taken by Hof Beispiel GmbH.",
        "The claimant was threatened.",
        "This was from 1 April 2025 to 1 August 2025.",
        "In particular: they would hurt the family.",
        "From 1 May 2025 to 20 May 2025 the claimant was held and could not leave.",
        "The claimant’s health was harmed.",
    ]


def test_ranges_and_estimates_are_pleaded_as_such() -> None:
    words = said(court(held()).topics)
    assert (
        "The claimant puts this at 1 March 2025: not before 20 February 2025 and not after "
        "15 March 2025." in words
    )
    assert "The sum is an estimate: it was at least €250.00 and at most €400.00." in words
    assert any("on average some 69 hours a week, on 6 days" in one for one in words)
    assert any("worked 40 hours on 5 days in most weeks" in one for one in words)  # not estimated
    assert "The claimant states this as exactly as possible." in words
    certain = said(court(held(("certainty: estimated, ", ""))).topics)
    assert "The claimant states this as exactly as possible." not in certain


def test_hours_of_which_only_a_part_was_told_are_at_least_so_many() -> None:
    words = said(court(changed(FARM, ("patterns:", "told_in_part: [patterns]\npatterns:"))).topics)
    assert any("the claimant worked at least" in one for one in words)


def test_pay_of_which_nobody_told_is_not_denied() -> None:
    untold = said(court(assessed(FARM)).topics)
    assert "The claimant received no pay." not in untold
    none = said(court(assessed(f"{FARM}payments: []\n")).topics)
    assert "The claimant received no pay." in none


def test_the_hours_are_annexed_to_what_is_filed_and_to_nothing_else() -> None:
    annexed = "A daily schedule of the hours is annexed."
    assert annexed in said(court(held()).topics)
    assert annexed not in said(criminal_sheet_of(*held()).topics)
    assert annexed not in said(letter_to("farm", held()).topics)


# -- to whom what is told -------------------------------------------------------------------------


def test_a_letter_tells_of_captivity_only_where_the_case_says_that_it_was_in_that_work() -> None:
    captive = "From 1 May 2025 to 20 May 2025 the claimant was held and could not leave."
    assert captive not in said(letter_to("farm", held()).topics)
    assert captive not in said(letter_to("cafe", held()).topics)
    named = held(("{from: 2025-05-01", "{employment: first, from: 2025-05-01"))
    assert captive in said(letter_to("farm", named).topics)
    assert captive not in said(letter_to("cafe", named).topics)


def test_a_letter_tells_whoever_took_the_passport_that_it_was_taken() -> None:
    taken = "On 2 March 2025 this was taken from the claimant: passport."
    assert taken in said(letter_to("farm", held()).topics)
    assert taken not in said(letter_to("cafe", held()).topics)


def test_a_firm_above_the_employer_is_not_told_how_the_claimant_was_held() -> None:
    words = {one.debtor.id: " ".join(said(one.topics)) for one in letters_of(*assessed(RURITANIA))}
    assert set(words) == {"inn", "caterer", "hotel"}
    for secret in ("held", "passport"):
        assert [party for party, told_there in words.items() if secret in told_there] == ["inn"]


def test_no_letter_tells_of_health_recognition_or_other_work() -> None:
    named = held(
        ("{kind: threats,", "{kind: threats, employment: first,"),
        ("{kind: injury,", "{kind: injury, employment: first,"),
    )
    words = " ".join(said(letter_to("farm", named).topics))
    assert "threatened" in words
    for secret in ("health", "burnt", "hurt the family", "recognised", "Bistro", "Town B"):
        assert secret not in words


def test_only_the_criminal_court_is_told_by_whom_the_claimant_was_recognised() -> None:
    recognised = "On 15 January 2026 the claimant was recognised as a victim of trafficking"
    assert f"{recognised}." in said(court(held()).topics)
    assert f"{recognised}, by: Shelter of Town C." in said(criminal_sheet_of(*held()).topics)


@pytest.mark.parametrize("kind", ["letter", "particulars", "criminal", "readback"])
def test_harm_to_the_body_is_told_by_kind_and_sexual_violence_not_at_all(kind: str) -> None:
    printed = pages(kind, held())
    for name, words in printed.items():
        assert "burnt hand" not in words, name
        assert name.endswith("-notes") or "sexual" not in words, name
    if kind in ("particulars", "criminal"):
        assert "The case holds sexual violence" in printed[f"{kind}-notes"]


def test_somebody_who_helped_is_not_named_as_the_one_who_promised() -> None:
    triple = held(
        (
            "parties:",
            "people: [{id: aunt, names: [{text: Asha Helper}], role: relative}]\nparties:",
        ),
        ("by: boss", "by: aunt"),
    )
    assert "Helper" not in " ".join(said(court(triple).topics))
    assert "The claimant was promised pay of €2,000.00 a month." in said(court(triple).topics)


def test_an_escape_by_which_the_work_ended_is_told_once() -> None:
    escape = "The claimant escaped on 31 August 2025."
    assert said(court(held()).topics).count(escape) == 1
    later = said(court(held(("escaped_on: 2025-08-31", "escaped_on: 2025-09-02"))).topics)
    assert "The claimant escaped on 2 September 2025." in later


# -- proof ----------------------------------------------------------------------------------------


def test_exhibits_have_the_numbers_of_their_places_in_the_case() -> None:
    assert exhibit_numbers(assessed(RURITANIA)[1]) == {"E1": 1, "E2": 2, "E3": 3, "E4": 4}


def test_proof_is_offered_as_the_court_is_used_to() -> None:
    assert "(document 2)" in pages("particulars", assessed(RURITANIA))["particulars"]
    german = pages("particulars", held(), "de")["particulars"]
    assert "a diary (annex K 1)" in pages("particulars", held())["particulars"]
    assert "§§ 447, 448 ZPO" in german


def test_whoever_is_a_witness_is_not_offered_as_a_party() -> None:
    words = pages("criminal", held())["criminal"]
    assert "a diary (annex K 1)" in words
    assert "ZPO" not in words[words.index("The facts") : words.index("Known assets")]


def test_every_sentence_of_the_filed_paper_names_its_place_in_the_case_on_the_own_side() -> None:
    for topic in court(held()).topics:
        for fact in topic.facts:
            for one in fact.assertions:
                assert one.paths or "annexed" in told(one.sentence)
    both = pages("particulars", held())
    assert "confinements[0]" in both["particulars-notes"]
    assert "confinements[0]" not in both["particulars"]


# -- read back ------------------------------------------------------------------------------------


def test_the_claimant_reads_every_sentence_that_is_filed_or_sent() -> None:
    (document,) = documents_of(["readback"], *held())
    assert isinstance(document.model, ReadBack)
    sheet = [told(one) for topic in document.model.topics for one in topic.sentences]
    criminal = criminal_sheet_of(*held()).topics
    sent = [one.topics for one in letters_of(*held())]
    for topics in (court(held()).topics, criminal, *sent):
        asserted = {one for one in said(topics) if "annexed" not in one}
        assert {one for one in asserted if "recognised" not in one} <= {*sheet}
    assert (
        "On 15 January 2026 the claimant was recognised as a victim of trafficking, by: Shelter"
        in (" ".join(sheet))
    )


def test_where_the_case_tells_no_fact_there_is_nothing_to_read_back() -> None:
    bare = assessed(
        "format: legalcalc-case/1\nreference: R\njurisdiction: RT\ncalculated_on: 2024-05-15\n"
        "claimant: {}\n"
    )
    assert documents_of(["readback"], *bare) == []
