"""The core makes sentences to be told later, and names its gaps."""

from legalcalc.gaps import Gap
from legalcalc.messages import Message, _, counted
from tests.engine.telling import day


def test_a_sentence_keeps_its_words_unformatted():
    sentence = _("Paid on {day}", day=day("2022-03-31"))
    assert sentence == Message("Paid on {day}", (("day", day("2022-03-31")),))
    assert str(sentence) == "Paid on 2022-03-31"
    assert hash(sentence) == hash(_("Paid on {day}", day=day("2022-03-31")))


def test_a_sentence_may_depend_on_a_number():
    assert [str(counted("{count} day", "{count} days", n)) for n in (0, 1, 2)] == [
        "0 days",
        "1 day",
        "2 days",
    ]


def test_gaps_of_the_same_thing_are_equal():
    def gap(on):
        return Gap(_("not known"), kind="law", what="wage", on=day(on))

    assert gap("2022-01-01") == gap("2022-01-01")
    assert gap("2022-01-01") != gap("2022-01-02")
    assert gap("2022-01-01") != "not known"
    assert len({gap("2022-01-01"), gap("2022-01-01")}) == 1
