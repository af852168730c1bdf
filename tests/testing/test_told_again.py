"""Generated cases are told with recurring facts, too, so that relations hold for them."""

from legalcalc.law.discovery import find
from legalcalc.schemas import load_case
from legalcalc.testing import typical_cases
from legalcalc.testing.relations import _otherwise, _told_again


def test_sums_that_came_each_week_or_month_are_one_entry_and_come_on_the_same_days():
    told = [
        (before, after, change)
        for case in typical_cases(find("RT"))
        for before in [case.data]
        for change, after in _otherwise(before)
        if "in one entry" in change
    ]
    assert len(told) > 3
    for before, after, _change in told:
        assert len(after["payments"]) < len(before["payments"])
        days = [one.day.value for one in load_case(after).written_out.payments]
        assert sorted(days) == [one.day.value for one in load_case(before).payments]


def test_what_did_not_come_regularly_stays_as_it_is():
    once = {"date": "2022-01-31", "amount": "5 RTD"}
    assert _told_again([once]) == [once]
    other = [once, {"date": "2022-02-28", "amount": "6 RTD"}]
    assert _told_again(other) == other
    by_period = [{**once, "for_period": "2022-01"}, {"date": "2022-02-28", "amount": "5 RTD"}]
    assert _told_again(by_period) == by_period
