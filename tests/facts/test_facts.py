"""Facts are plain immutable data, each with its proof."""

import dataclasses

import pytest

from legalcalc.facts import (
    Choices,
    Item,
    Money,
    Party,
    Payment,
    Provenance,
    Stated,
)
from legalcalc.facts.stated import CERTAINTIES, SOURCES
from tests.engine.telling import case, day, paid, stated


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


def test_every_source_and_certainty_has_a_sentence():
    assert set(CERTAINTIES) == {"certain", "likely", "estimated", "disputed"}
    assert all(str(one) for one in (*SOURCES.values(), *CERTAINTIES.values()))


def test_a_payment_is_in_the_workers_own_hands_unless_said_otherwise():
    payment = Payment(day=stated(day("2022-01-01")), amount=stated(Money(1, "RTD")))
    assert (payment.to, payment.kind, payment.for_period) == ("claimant", "wage", None)
