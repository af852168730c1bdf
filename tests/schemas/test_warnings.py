"""What is only remarked, because it may be true."""

from __future__ import annotations

from legalcalc.facts import Case
from legalcalc.schemas import dump_case, read_case

HEAD = """\
format: legalcalc-case/1
reference: A-17
jurisdiction: RT
calculated_on: 2024-03-31
currency: RTD
claimant: {born: 1999-07-01}
parties: [{id: inn}]
employments: [{id: job, employer: inn, start: 2022-01-03, end: 2022-12-31}]
"""  # the next line is line 9


def remarks(more: str, head: str = HEAD) -> list[str]:
    return [str(warning) for warning in read_case(head + more).warnings]


def test_an_ordinary_case_brings_no_remarks(whole_text: str, whole_case: Case) -> None:
    assert remarks("") == []
    file = read_case(whole_text)
    assert file.warnings == ()
    assert file.case == whole_case


def test_a_birth_after_the_work_began() -> None:
    assert remarks("", HEAD.replace("1999-07-01", "2022-07-01")) == [
        "claimant.born, line 6: The claimant was born on 2022-07-01, but the work began on "
        "2022-01-03."
    ]


def test_pay_before_the_work_began_or_after_the_calculation() -> None:
    assert remarks(
        "payments: [{date: 2021-12-31, amount: 1}, {date: 2024-04-01, amount: 1}]\n"
        "deductions: [{date: 2021-12-31, amount: 1, reason: tools}]\n"
    ) == [
        "payments[0].date, line 9: This day is before the work began, 2022-01-03.",
        "payments[1].date, line 9: This day is after the day of calculation.",
        "deductions[0].date, line 10: This day is before the work began, 2022-01-03.",
    ]


def test_a_sum_of_which_nobody_knows_to_which_job_it_belongs() -> None:
    """What needs it waits; the case is read all the same."""
    jobs = "employments: [{id: job, employer: inn}, {id: other, employer: inn}]\n"
    head = "".join(HEAD.splitlines(keepends=True)[:-1]) + jobs
    assert remarks(
        "payments: [{date: 2022-01-31, amount: 1}, "
        "{date: 2022-02-28, amount: 1, employment: job}]\n"
        "lodging: [{from: 2022-01-03, to: 2022-01-31, charge: 1}]\n"
        "fees: [{date: 2022-01-01, amount: 1}]\n",
        head,
    ) == [
        "payments[0].employment, line 9: There are several employments. Say which one this "
        "belongs to.",
        "lodging[0].employment, line 10: There are several employments. Say which one this "
        "belongs to.",
    ]


def test_the_same_payment_twice() -> None:
    assert remarks(
        "payments:\n- {date: 2022-01-31, amount: 1}\n- {date: 2022-01-31, amount: 1.00}\n"
    ) == ["payments[1], line 11: This payment stands here twice; see payments[0]."]


def test_work_outside_the_employment() -> None:
    assert remarks(
        "patterns:\n- {from: 2022-01-01, to: 2023-01-01, days: mon, hours: 8}\n"
        "work_days: [{date: 2024-04-02, hours: 8}]\n"
    ) == [
        "patterns[0].from, line 10: This day is before the work began, 2022-01-03.",
        "patterns[0].to, line 10: This day is after the work ended, 2022-12-31.",
        "work_days[0].date, line 11: This day is after the work ended, 2022-12-31.",
        "work_days[0].date, line 11: This day is after the day of calculation.",
    ]


def test_two_entries_that_tell_of_the_same_day() -> None:
    assert remarks(
        "patterns:\n"
        "- {from: 2022-02-01, to: 2022-02-28, days: mon-fri, hours: 8}\n"
        "- {from: 2022-02-28, to: 2022-03-31, days: mon, hours: 8}\n"
        "- {from: 2022-02-01, to: 2022-03-31, days: sat, hours: 8}\n"
        "work_days:\n"
        "- {date: 2022-02-02, hours: 8}\n"
        "- {date: 2022-02-02, hours: 2}\n"
    ) == [
        "patterns[1], line 11: patterns[0] covers some of the same days. Both are counted.",
        "work_days[1], line 15: work_days[0] tells of the same day. Both are counted.",
    ]


def test_very_many_remarks_are_counted_and_not_all_told() -> None:
    pattern = "- {from: 2022-02-01, to: 2022-02-28, days: daily, hours: 1}\n"
    found = remarks("patterns:\n" + pattern * 3_000)
    assert len(found) == 201
    assert found[-1].endswith("There are 2799 more such remarks.")


def test_a_shift_that_lasts_a_day() -> None:
    assert remarks("work_days: [{date: 2022-02-02, start: 07:00, end: 07:00}]") == [
        "work_days[0], line 9: A shift here begins and ends at the same time: it lasts a day."
    ]


def test_a_second_claimant_among_the_other_people() -> None:
    assert remarks("people: [{id: sister}]") == [
        "people[0].role, line 9: The claimant stands under “claimant”. Say which role this person "
        "has."
    ]


def test_days_whose_hours_nobody_knows_are_no_days_off() -> None:
    text = HEAD + "exceptions: [{from: 2022-05-02, to: 2022-05-06, hours: unknown}]\n"
    read = read_case(text)
    assert not read.case.exceptions[0].hours_known
    assert dump_case(read.case)["exceptions"][0]["hours"] == "unknown"
    assert read_case(dump_case(read.case)).case == read.case
    (remark,) = remarks(text.removeprefix(HEAD))
    assert remark.startswith("exceptions[0].hours, line 9: The hours of these days are not known")


def test_days_of_work_whose_hours_nobody_knows_are_remarked() -> None:
    found = remarks(
        "patterns: [{from: 2022-05-02, to: 2022-05-06, days: mon, hours: unknown}]\n"
        "work_days: [{date: 2022-05-07, hours: unknown}]\n"
    )
    assert [one.partition(":")[0] for one in found] == [
        "patterns[0].hours, line 9",
        "work_days[0].hours, line 10",
    ]


def test_what_came_again_after_the_work_or_the_calculation() -> None:
    again = "amount: 1, every: month"
    assert remarks(
        f"payments: [{{date: 2022-12-01, {again}, until: 2024-05-01}}]\n"
        f"deductions: [{{date: 2022-11-01, {again}, until: 2023-01-01, reason: tools}}]\n"
    ) == [
        "payments[0].until, line 9: This day is after the work ended, 2022-12-31.",
        "payments[0].until, line 9: This day is after the day of calculation.",
        "deductions[0].until, line 10: This day is after the work ended, 2022-12-31.",
    ]


def test_an_exception_in_which_nothing_would_have_come() -> None:
    assert remarks(
        "payments:\n"
        "- {date: 2022-01-31, amount: 1, every: month, until: 2022-06-30,\n"
        "   except_in: [2022-03, 2022-04-01 to 2022-04-29]}\n"
    ) == [
        "payments[0].except_in[1], line 11: Nothing would have come in these days: they change "
        "nothing."
    ]


def test_a_payment_that_stands_once_more_among_those_that_came_again() -> None:
    assert remarks(
        "payments:\n"
        "- {date: 2022-01-31, amount: 5, every: month, until: 2022-06-30, except_in: 2022-03}\n"
        "- {date: 2022-03-31, amount: 5}\n"
        "- {date: 2022-04-30, amount: 6}\n"
        "- {date: 2022-04-30, amount: 5}\n"
    ) == ["payments[3], line 13: This payment stands here twice; see payments[0]."]
