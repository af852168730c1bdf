"""Facts are plain immutable data, each with its proof."""

import dataclasses

import pytest

from legalcalc.facts import (
    Assessed,
    Choices,
    Item,
    Money,
    Party,
    Payment,
    Provenance,
    Stated,
)
from legalcalc.facts.stated import CERTAINTIES, SOURCES
from tests.engine.telling import case, day, job, paid, stated, worked_on


def test_a_fact_with_a_bound_is_uncertain():
    assert not Stated(1).uncertain
    assert Stated(1, low=0).uncertain
    assert Stated(1, high=2).uncertain


def test_facts_never_change():
    for fact, name in ((Stated(1), "value"), (paid("2022-01-01", 1), "day"), (case(), "awards")):
        with pytest.raises(dataclasses.FrozenInstanceError):
            setattr(fact, name, None)


def test_where_a_fact_stands_in_the_file_is_no_part_of_what_it_says():
    assert Stated(1, path="a") == Stated(1, path="b")
    assert Item(path="a") == Item(path="b")
    assert Party(id="x", path="a") == Party(id="x", path="b")
    assert Stated(1) != Stated(1, provenance=Provenance(source="diary"))


def test_a_party_is_found_by_its_id():
    told = case(parties=(Party(id="boss"), Party(id="client")))
    assert told.party("client").id == "client"
    assert told.party("ghost") is None


def test_a_choice_is_answered_or_not():
    choices = Choices(options=(("interest", "plain"),))
    assert choices.option("interest") == "plain"
    assert choices.option("scale") is None


def test_a_list_is_told_in_part_told_to_be_empty_or_not_told():
    told = case(
        job(id="job"),
        job(id="farm"),
        payments=[paid("2022-01-31", 1, employment="job")],
        none_told=frozenset({"fees", "work_days"}),
        told_in_part=frozenset({"debts"}),
    )
    one, other = told.employments
    assert [told.told(name) for name in ("payments", "debts", "fees", "losses", "work")] == [
        "told",
        "in part",
        "none",
        "not told",
        "none",
    ]
    assert (told.told("payments", of=one), told.told("payments", of=other)) == ("told", "not told")
    work = case(work_days=[worked_on("2022-01-03")])
    assert (work.told("work"), work.told("patterns")) == ("told", "told")


def test_a_sum_that_is_assessed_may_be_a_range_of_the_amount():
    amount = stated(Money(5, "RTD"), Money(4, "RTD"), Money(6, "RTD"))
    told = case(choices=Choices(assessed=(Assessed(head="moral.suffering", amount=amount),)))
    assert told.uncertain
    assert told.seen("high").choices.assessed[0].amount.value == Money(6, "RTD")


def test_every_source_and_certainty_has_a_sentence():
    assert set(CERTAINTIES) == {"certain", "likely", "estimated", "disputed"}
    assert all(str(one) for one in (*SOURCES.values(), *CERTAINTIES.values()))


def test_a_payment_is_in_the_workers_own_hands_unless_said_otherwise():
    payment = Payment(day=stated(day("2022-01-01")), amount=stated(Money(1, "RTD")))
    assert (payment.to, payment.kind, payment.for_period) == ("claimant", "wage", None)
