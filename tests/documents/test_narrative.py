"""The facts as papers assert them: only what the case says, in order, with proof, and to whom."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

import pytest

from legalcalc.documents import documents_of
from legalcalc.documents.papers.criminal import criminal_sheet_of
from legalcalc.documents.papers.letter import Letter, letters_of
from legalcalc.documents.papers.narrative import Topic
from legalcalc.documents.papers.particulars import Particulars, particulars_of
from legalcalc.documents.papers.readback import ReadBack
from legalcalc.documents.papers.working_time import ABSENCES, DayEntry, WorkingTime
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


def test_of_what_was_taken_nothing_is_named_that_nobody_said() -> None:
    words = said(court(held(("what: passport, ", ""))).topics)
    assert "On 2 March 2025 papers or belongings were taken from the claimant." in words
    words = said(court(held(("what: passport, date: 2025-03-02, ", ""))).topics)
    assert "Papers or belongings were taken from the claimant." in words


def test_money_that_came_at_times_nobody_knows_is_no_payment_of_a_day() -> None:
    roughly = "date: {value: 2025-04-30, low: 2025-03-01, high: 2025-04-30}"
    words = said(
        court(held(("employment: first, date: 2025-04-30", f"employment: first, {roughly}"))).topics
    )
    assert (
        "Between 1 March 2025 and 30 April 2025, on a day or days that are not known, the claimant "
        "received in all: €300.00."
    ) in words
    assert "The sum is an estimate: it was at least €250.00 and at most €400.00." in words
    assert not any("1 payment, on 30 April" in one for one in words)


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


def test_a_week_told_in_parts_is_pleaded_once_with_all_its_hours_and_days() -> None:
    """Mondays to Fridays with times, and shorter Saturdays: 50 and 6 hours, on 5 days and 1."""
    in_parts = FARM.partition("patterns:")[0] + (
        "patterns:\n"
        '  - {from: 2024-03-04, to: 2024-03-31, days: mon-fri, start: "07:00", end: "17:00"}\n'
        '  - {from: 2024-03-04, to: 2024-03-31, days: sat, hours: "6 h"}\n'
    )
    words = said(court(assessed(in_parts)).topics)
    assert [one for one in words if "in most weeks" in one] == [
        "From 4 March 2024 to 31 March 2024 the claimant worked 56 hours on 6 days in most weeks."
    ]
    assert "The usual times were: 07:00 to 17:00." in words


def test_days_added_for_a_part_of_the_time_are_counted_where_they_were_worked() -> None:
    in_parts = FARM.partition("patterns:")[0] + (
        "patterns:\n"
        '  - {from: 2024-03-04, to: 2024-03-31, days: mon-fri, hours: "8 h"}\n'
        '  - {from: 2024-03-25, to: 2024-03-31, days: sat, hours: "6 h"}\n'
    )
    words = said(court(assessed(in_parts)).topics)
    assert [one for one in words if "in most weeks" in one] == [
        "From 4 March 2024 to 31 March 2024 the claimant worked 40 hours on 5 days in most weeks.",
        "From 25 March 2024 to 31 March 2024 the claimant worked 46 hours on 6 days in most weeks.",
    ]


def test_the_times_of_a_week_are_those_of_all_its_days() -> None:
    """Who also worked on Sundays from 7 to 12 did not work 45 hours on 6 days from 7 to 12."""
    in_parts = FARM.partition("patterns:")[0] + (
        "patterns:\n"
        '  - {from: 2024-03-04, to: 2024-03-31, days: mon-fri, start: "07:00", end: "15:00"}\n'
        '  - {from: 2024-03-18, to: 2024-03-31, days: sun, start: "07:00", end: "12:00"}\n'
    )
    words = said(court(assessed(in_parts)).topics)
    sundays = words.index(
        "From 18 March 2024 to 31 March 2024 the claimant worked 45 hours on 6 days in most weeks."
    )
    assert words[sundays + 1] == "The usual times were: 07:00 to 12:00 and 07:00 to 15:00."


def test_hours_of_which_only_a_part_was_told_are_at_least_so_many() -> None:
    words = said(court(changed(FARM, ("patterns:", "told_in_part: [patterns]\npatterns:"))).topics)
    assert any("the claimant worked at least" in one for one in words)


def test_hours_of_a_case_with_days_of_unknown_length_are_at_least_so_many() -> None:
    """A day that broke the usual week, and of which nobody knows the hours, is no day off."""
    unknown = "exceptions:\n  - {date: 2024-03-06, hours: unknown}\npatterns:"
    words = said(court(changed(FARM, ("patterns:", unknown))).topics)
    assert any("the claimant worked at least 32 hours" in one for one in words)


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


# -- what a claim alone needs ---------------------------------------------------------------------

SICK = """
format: legalcalc-case/1
reference: S-1
jurisdiction: NL
calculated_on: 2026-06-30
currency: EUR
claimant: {names: [{text: Kiran}], born: 1990-01-01, right_to_work: yes, eu_citizen: yes}
parties:
  - {id: farm, name: Farm, kind: company, roles: [employer], engaged_by: client}
  - {id: client, name: Client, kind: company, roles: [client]}
employments:
  - {id: job, employer: farm, start: 2026-01-05, end: 2026-04-30,
     promises: [{pay: 15, per: hour, hours_per_week: 40}]}
patterns:
  - {employment: job, from: 2026-01-05, to: 2026-04-30, days: mon-fri, hours: "8 h"}
exceptions:
  - {employment: job, from: 2026-02-09, to: 2026-02-13, reason: sick, evidence: E1,
     note: what it was}
  - {employment: job, from: 2026-03-16, to: 2026-03-16, reason: accident at work}
payments: []
evidence:
  - {id: E1, kind: medical, what: Note of a doctor}
choices: {heads: [pay.base, pay.sick]}
"""
UNABLE = [
    "From 9 February 2026 to 13 February 2026 work was impossible because of sickness.",
    "On 16 March 2026 work was impossible after an accident at work.",
]
NOTHING = "For this time no pay was received."
OF_SICKNESS = ("work was impossible", "For this time", "As sick pay")


def of_sickness(topics: Iterable[Topic]) -> list[str]:
    return [one for one in said(topics) if any(word in one for word in OF_SICKNESS)]


def test_days_of_sickness_are_asserted_with_their_proof_where_pay_for_them_is_claimed() -> None:
    triple = changed(SICK)
    topics = court(triple).topics
    (fact,) = (
        fact
        for topic in topics
        for fact in topic.facts
        if any("work was impossible" in told(one) for one in fact.sentences)
    )
    assert [told(one) for one in fact.sentences] == [*UNABLE, NOTHING]
    assert fact.evidence == ("E1",)
    assert [one.paths for one in fact.assertions] == [
        ("exceptions[0]",),
        ("exceptions[1]",),
        ("payments",),
    ]
    assert of_sickness(letter_to("farm", triple).topics) == [*UNABLE, NOTHING]
    (readback,) = documents_of(["readback"], *triple)
    assert isinstance(readback.model, ReadBack)
    read = [told(one) for topic in readback.model.topics for one in topic.sentences]
    assert {*UNABLE, NOTHING} <= set(read)


def test_sickness_is_not_told_where_no_pay_for_it_is_claimed() -> None:
    triple = changed(SICK, ("heads: [pay.base, pay.sick]", "heads: [pay.base]"))
    assert of_sickness(court(triple).topics) == []
    assert of_sickness(letter_to("farm", triple).topics) == []


def test_who_does_not_answer_for_pay_during_sickness_is_not_told_of_it() -> None:
    topics = letter_to("client", changed(SICK)).topics
    assert any("40 hours on 5 days" in one for one in said(topics))
    assert of_sickness(topics) == []


def test_a_sickness_that_gives_no_pay_is_not_told() -> None:
    """Six weeks in a household with little work: what came after them is nobody's business."""
    text = SICK.replace("to: 2026-02-13, reason: sick", "to: 2026-04-30, reason: sick").replace(
        "job, employer: farm,",
        "job, employer: farm, sector: private household, work_days_per_week: 3,",
    )
    (sick, *_rest) = of_sickness(court(assessed(text)).topics)
    assert sick.startswith("From 9 February 2026 to 31 March 2026")


def test_papers_that_claim_no_pay_tell_of_no_sickness() -> None:
    for kind in ("recognition", "indicators"):
        for _name, text in pages(kind, changed(SICK)).items():
            assert "work was impossible" not in text


def test_what_was_paid_for_days_of_sickness_is_told_and_nothing_denied_that_may_be_for_them() -> (
    None
):
    sick_pay = "payments: [{employment: job, date: 2026-02-28, amount: 200, kind: sick pay}]"
    topics = court(changed(SICK, ("payments: []", sick_pay))).topics
    assert of_sickness(topics) == [*UNABLE, "As sick pay €200.00 was paid."]
    wages = "payments: [{employment: job, date: 2026-02-28, amount: 200}]"
    assert of_sickness(court(changed(SICK, ("payments: []", wages))).topics) == UNABLE
    of_january = wages.replace("200}", "200, for_period: {from: 2026-01-05, to: 2026-01-31}}")
    topics = court(changed(SICK, ("payments: []", of_january))).topics
    assert of_sickness(topics) == [*UNABLE, NOTHING]
    untold = changed(SICK, ("payments: []\n", ""))
    assert of_sickness(court(untold).topics) == UNABLE


def test_that_no_pay_was_received_is_not_said_where_another_got_some_for_that_time() -> None:
    """An agent who took the pay, or a sum paid on account: neither is silence on pay."""
    for how in ("to: client", "kind: on account", "to: client, kind: sick pay"):
        paid = f"payments: [{{employment: job, date: 2026-02-28, amount: 200, {how}}}]"
        assert of_sickness(court(changed(SICK, ("payments: []", paid))).topics) == UNABLE, how


def hours_by_day(triple: Triple) -> dict[date, DayEntry]:
    (paper,) = documents_of(["hours"], *triple)
    assert isinstance(paper.model, WorkingTime)
    (sheet,) = paper.model.sheets
    return {day.day: day for week in sheet.weeks for day in week.days}


def test_the_hours_tell_of_sickness_only_where_pay_for_it_is_claimed() -> None:
    sick, accident = date(2026, 2, 10), date(2026, 3, 16)
    claimed = hours_by_day(changed(SICK))
    assert claimed[sick].reason == ABSENCES["sick"]
    assert claimed[sick].evidence == ("E1",)
    assert claimed[accident].reason == ABSENCES["accident at work"]
    unclaimed = changed(SICK, ("heads: [pay.base, pay.sick]", "heads: [pay.base]"))
    wages = hours_by_day(unclaimed)
    assert wages.keys() == claimed.keys()
    for day in (sick, accident):
        assert wages[day].counted.is_zero  # the day stands there, as one without work
        assert wages[day].reason is None
        assert wages[day].evidence == ()
    (text,) = pages("hours", unclaimed).values()
    assert not re.search(r"\bsick|accident", text)


def test_the_hours_are_printed_where_nobody_knows_when_the_work_began() -> None:
    patterns = SICK[SICK.index("patterns:") : SICK.index("exceptions:")]
    untold = changed(SICK, (" start: 2026-01-05,", ""), (patterns, ""))
    (text,) = pages("hours", untold).values()
    assert "Farm" in text and not re.search(r"\bsick|accident", text)


def test_the_hours_tell_of_a_sickness_no_longer_than_pay_for_it_is_claimed() -> None:
    text = SICK.replace("to: 2026-02-13, reason: sick", "to: 2026-04-30, reason: sick").replace(
        "job, employer: farm,",
        "job, employer: farm, sector: private household, work_days_per_week: 3,",
    )
    told_of = hours_by_day(assessed(text))
    last = max(day for day, one in told_of.items() if one.reason == ABSENCES["sick"])
    assert last == date(2026, 3, 31)
    assert told_of[date(2026, 4, 1)].reason is None


def test_the_hours_tell_other_reasons_as_they_are() -> None:
    leave = changed(SICK, ("reason: accident at work", "reason: leave"))
    assert hours_by_day(leave)[date(2026, 3, 16)].reason == ABSENCES["leave"]


ENDED = """
format: legalcalc-case/1
reference: S-2
jurisdiction: ES
calculated_on: 2026-06-30
currency: EUR
claimant: {names: [{text: Kiran}], born: 1990-01-01}
parties: [{id: farm, name: Farm, kind: company, roles: [employer]}]
employments:
  - {id: job, employer: farm, start: 2026-01-05, end: 2026-04-30, ending: dismissal,
     notified_in_writing: no, leave_taken: [], work_days_per_week: 5,
     promises: [{pay: 15, per: hour, hours_per_week: 40}]}
patterns:
  - {employment: job, from: 2026-01-05, to: 2026-04-30, days: mon-fri, hours: "8 h"}
payments:
  - {employment: job, date: 2026-01-31, until: 2026-04-30, every: month, amount: 3000}
deductions:
  - {employment: job, date: 2026-01-31, amount: 40 EUR, reason: tools}
  - {employment: job, date: 2026-02-28, amount: 50 EUR, reason: lodging}
  - {employment: job, date: 2026-03-31, amount: 60 EUR, reason: lodging}
  - {employment: job, date: 2026-04-30, amount: 70 EUR, reason: other}
losses:
  - {kind: care, date: 2026-03-02, amount: 80 EUR, by: farm, what: what it was}
  - {kind: care, date: 2026-03-09, amount: 20 EUR, by: farm}
"""


def test_leave_treatment_reasons_of_deductions_and_a_spoken_dismissal_are_asserted() -> None:
    words = said(court(changed(ENDED)).topics)
    assert {
        "No annual leave was taken.",
        "From 2 March 2026 to 9 March 2026 treatment cost €100.00.",
        "Of this, €40.00 was taken for: tools.",
        "Of this, €110.00 was taken for: lodging.",
        "The dismissal was by word of mouth.",
    } <= set(words)
    assert not any("what it was" in one for one in words)
    sent = said(letter_to("farm", changed(ENDED)).topics)
    assert [one for one in sent if "treatment" in one or "Of this" in one] == [
        "Of this, €40.00 was taken for: tools.",
        "Of this, €110.00 was taken for: lodging.",
        "From 2 March 2026 to 9 March 2026 treatment cost €100.00.",
    ]


def test_what_no_row_claims_of_leave_treatment_and_deductions_is_not_told() -> None:
    wages = ENDED + "choices: {heads: [pay.base]}\n"
    words = said(court(assessed(wages)).topics)
    assert not [one for one in words if "treatment" in one or "leave" in one or "taken for" in one]
    assert "A sum of €220.00 was kept back from the pay." in words


def test_what_was_kept_back_and_what_the_claimant_paid_are_two_sentences() -> None:
    fine = (
        "{employment: job, date: 2026-02-28, amount: 30 EUR, reason: fine, how: paid by the worker}"
    )
    words = said(court(changed(ENDED, ("deductions:\n", f"deductions:\n  - {fine}\n"))).topics)
    assert "A sum of €220.00 was kept back from the pay." in words
    assert "The claimant paid charges of €30.00." in words


# -- pay that names none of several employments ---------------------------------------------------

NAMES_NO_WORK = ("{employment: second, date: 2025-10-31", "{date: 2025-10-31")
NOT_STATED = "It is not stated for which work this was."


def of_pay(topics: Iterable[Topic]) -> list[str]:
    words = ("received", "not stated", "set off")
    return [one for one in said(topics) if any(some in one for some in words)]


def test_pay_that_names_no_employment_is_told_once_outside_them() -> None:
    paper = court(held(NAMES_NO_WORK))
    (topic,) = (one for one in paper.topics if told(one.title) == "What was paid")
    assert said([topic]) == [
        "The claimant received 1 payment, on 31 October 2025: €1,200.00.",
        NOT_STATED,
        "It is set off in full against what is claimed for the work for each of these: "
        "Bistro Muster UG and Hof Beispiel GmbH.",
    ]
    assert [one.number for fact in topic.facts for one in fact.exhibits] == [2]
    assert len([one for one in of_pay(paper.topics) if "€1,200.00" in one]) == 1


def test_pay_that_may_be_for_an_employment_is_not_denied_there() -> None:
    denied = "The claimant received no pay."
    assert denied not in said(court(held(NAMES_NO_WORK)).topics)
    assert denied not in said(letter_to("cafe", held(NAMES_NO_WORK)).topics)


def test_a_letter_tells_of_such_pay_where_it_is_set_off_and_not_when_it_came() -> None:
    for party, name in (("farm", "Hof Beispiel GmbH"), ("cafe", "Bistro Muster UG")):
        assert of_pay(letter_to(party, held(NAMES_NO_WORK)).topics)[-3:] == [
            "A further sum of €1,200.00 was received.",
            NOT_STATED,
            f"It is set off against what is claimed for the work for {name}.",
        ]
    assert NOT_STATED not in of_pay(letter_to("boss", held(NAMES_NO_WORK)).topics)


def test_a_claim_says_that_such_pay_counts_for_each_employment() -> None:
    words = pages("particulars", held(NAMES_NO_WORK))["particulars"]
    assert "€2,700.00 is set off" in words and "counts in full for each employment" in words
    words = pages("particulars", held())["particulars"]
    assert "€1,500.00 was paid" in words and "is set off" not in words


def test_deductions_that_name_no_employment_are_told_once_outside_them() -> None:
    cut = "deductions: [{date: 2025-04-30, amount: 20 EUR, reason: tools}]\nlodging:\n"
    words = said(court(held(("lodging:\n", cut))).topics)
    assert words.count("A sum of €20.00 was kept back from the pay.") == 1
    assert words[words.index("A sum of €20.00 was kept back from the pay.") + 1] == NOT_STATED


def test_where_a_document_proves_a_part_the_rest_is_offered_by_the_claimant() -> None:
    words = " ".join(pages("particulars", held())["particulars"].split())
    assert "a diary (annex K 1); in other respects: examination of the claimant" in words
    criminal = pages("criminal", held())["criminal"]
    assert "in other respects" not in criminal


def test_leave_that_was_taken_is_told_as_all_of_it_only_where_the_case_says_so() -> None:
    taken = ("leave_taken: []", "leave_taken: [{from: 2026-02-02, to: 2026-02-03}]")
    times = "2–3 Feb 2026"
    words = said(court(changed(ENDED, taken)).topics)
    assert f"Annual leave was taken in these times, and in no others: {times}." in words
    in_part = ("currency: EUR", "currency: EUR\ntold_in_part: [leave_taken]")
    words = said(court(changed(ENDED, taken, in_part)).topics)
    assert f"Annual leave was taken in these times: {times}." in words
    untold = said(court(changed(ENDED, ("leave_taken: [], ", ""))).topics)
    assert not any("leave was taken" in one for one in untold)


def of_leave(*changes: tuple[str, str]) -> list[str]:
    return [one for one in said(court(changed(ENDED, *changes)).topics) if "leave was taken" in one]


def test_leave_without_pay_is_not_admitted_as_annual_leave() -> None:
    unpaid = "{from: 2026-02-02, to: 2026-02-06, paid: no}"
    assert of_leave(("leave_taken: []", f"leave_taken: [{unpaid}]")) == []
    paid = "{from: 2026-03-02, to: 2026-03-03}"
    assert of_leave(("leave_taken: []", f"leave_taken: [{unpaid}, {paid}]")) == [
        "Annual leave was taken in these times: 2–3 Mar 2026."
    ]


def test_no_leave_is_denied_of_which_the_annexed_hours_tell() -> None:
    absent = (
        "payments:",
        "exceptions: [{employment: job, from: 2026-02-02, to: 2026-02-06, reason: leave}]\n"
        "payments:",
    )
    assert of_leave(absent) == []
    taken = ("leave_taken: []", "leave_taken: [{from: 2026-03-02, to: 2026-03-03}]")
    assert of_leave(absent, taken) == ["Annual leave was taken in these times: 2–3 Mar 2026."]
    same = ("leave_taken: []", "leave_taken: [{from: 2026-02-02, to: 2026-02-06}]")
    assert of_leave(absent, same) == [
        "Annual leave was taken in these times, and in no others: 2–6 Feb 2026."
    ]


def test_a_dismissal_in_writing_is_not_told_as_spoken() -> None:
    written = changed(ENDED, ("notified_in_writing: no", "notified_in_writing: yes"))
    assert not any("word of mouth" in one for one in said(court(written).topics))
