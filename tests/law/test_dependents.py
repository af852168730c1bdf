"""Which heads hang on a parameter."""

from legalcalc.law.dependents import heads_by_parameter
from legalcalc.law.discovery import find


def test_a_head_hangs_on_what_its_rule_its_limit_and_its_interest_name():
    heads = heads_by_parameter(find("RT"))
    assert "pay.base" in heads["minimum_hourly_wage"]
    assert "pay.overtime" in heads["overtime_supplement"]
    assert "pay.base" not in heads["overtime_supplement"]
    assert {"pay.base", "pay.overtime"} <= heads["statutory_interest"]
    assert {"pay.base", "pay.overtime"} <= heads["wage_limitation"]


def test_a_part_of_a_country_hangs_on_the_law_it_inherits():
    assert heads_by_parameter(find("US-NY"))["federal_minimum_wage"]
