"""What is refused: everything that is wrong, at once, in its place, in a lawyer's words."""

from __future__ import annotations

import json
from typing import Any

import pytest

from legalcalc.messages import Message
from legalcalc.schemas import CaseProblems, Problem, load_case, read_case

HEAD = """\
format: legalcalc-case/1
reference: A-17
jurisdiction: RT
calculated_on: 2024-03-31
claimant: {}
"""  # the next line is line 6


def problems(source: Any) -> tuple[Problem, ...]:
    with pytest.raises(CaseProblems) as refused:
        load_case(source)
    for problem in refused.value.problems:
        assert type(problem.message) is Message
        assert "{" not in str(problem.message).replace("claimant: {}", "")
    return refused.value.problems


def told(more: str, head: str = HEAD) -> list[str]:
    return [str(problem) for problem in problems(head + more)]


# -- all at once, each in its place -----------------------------------------------------------


def test_all_problems_are_told_at_once_in_the_order_of_the_file() -> None:
    assert told(
        """\
payments:
  - date: 2022-02-30
    amount: 12,50 RTD
    to: nobody
  - {date: 2022-03-31}
patterns:
  - {from: 2022-02-01, to: 2022-01-01, days: mon, hours: 9}
""",
        HEAD.replace("2024-03-31", "31/03/2024"),
    ) == [
        "calculated_on, line 4: “31/03/2024” can be read in two ways. Write the date as "
        "year-month-day: 2022-03-31.",
        "payments[0].date, line 7: There is no day “2022-02-30” in the calendar.",
        "payments[0].amount, line 8: “12,50” is not an amount. Write it with a point: 12.50.",
        "payments[0].to, line 9: No entry of “parties” or “people” has the id “nobody”.",
        "payments[1].amount, line 10: This is needed here.",
        "patterns[0].to, line 12: This day is before the day on which it begins.",
    ]


def test_a_problem_is_found_at_its_line_and_column_in_yaml() -> None:
    (problem,) = problems(HEAD + "payments: [{date: 2022-01-31, amount: much}]\n")
    assert (problem.path, problem.line, problem.column) == ("payments[0].amount", 6, 39)


def test_a_problem_is_found_at_its_line_and_column_in_json() -> None:
    text = """{
\t"format": "legalcalc-case/1", "reference": "A", "jurisdiction": "RT",
\t"calculated_on": "2024-03-31", "claimant": {},
\t"payments": [
\t\t{"date": "2022-01-31", "amount": "much"}]
}"""
    (problem,) = problems(text)
    assert (problem.path, problem.line, problem.column) == ("payments[0].amount", 5, 36)


def test_data_that_came_without_a_text_has_paths_but_no_lines() -> None:
    (problem,) = problems(
        {
            "format": "legalcalc-case/1",
            "reference": "A",
            "jurisdiction": "RT",
            "calculated_on": "2024-03-31",
            "claimant": {"born": "long ago"},
        }
    )
    assert (problem.path, problem.line, problem.column) == ("claimant.born", None, None)


def test_a_later_finding_is_put_in_its_place_too() -> None:
    file = read_case(HEAD + "choices:\n  route: the moon\n")
    problem = file.problem("choices.route", Message("No such route."))
    assert (problem.line, problem.column) == (7, 10)


def test_very_many_problems_are_counted_and_not_all_told() -> None:
    found = told("payments:\n" + "- {date: x, amount: y}\n" * 300)
    assert len(found) == 201
    assert found[-1].endswith("There are 400 more such remarks.")


# -- names ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ("paymnts: []", "paymnts, line 6: “paymnts” is not known here. Did you mean “payments”?"),
        (
            "parties: [{nmae: x}]",
            "parties[0].nmae, line 6: “nmae” is not known here. Did you mean “name”?",
        ),
        (
            "reflection_period: {from: 2022-01-01, to: 2022-01-02, because: x}",
            "reflection_period.because, line 6: “because” is not known here. Known are: from, to.",
        ),
        (
            "reference: B",
            "reference, line 6: “reference” stands here twice; the first time in line 2.",
        ),
        ("payments: none", "payments, line 6: A list is expected here: begin each entry with a "
         "hyphen and a blank."),
        ("payments: [none]", "payments[0], line 6: Names with their values are expected here."),
        ("payments: [,]", "line 6: A value or a closing bracket is missing here."),
        ("payments:\n-\n", "payments[0], line 7: This entry is empty."),
        ("title: [a]", "title, line 6: One single value is expected here, not a list."),
        ("title: {a: b}", "title, line 6: One single value is expected here, not names with "
         "values."),
        ("? [a]\n: b", "line 6: A name is expected here, not a list or a mapping."),
        ("? \n: b", "line 6: “” cannot be a name in a case file."),
    ],
)  # fmt: skip
def test_names_and_shapes(more: str, why: str) -> None:
    assert told(more) == [why]


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (("case/1", "case/2"), "format, line 1: The file says that it is “legalcalc-case/2”; this "
         "program reads “legalcalc-case/1”."),
        (("format: legalcalc-case/1\n", ""), "format, line 1: The file has to say “format: "
         "legalcalc-case/1”."),
        (("RT", "Ruritania"), "jurisdiction, line 3: “Ruritania” is not the code of a "
         "jurisdiction, such as FR or GB-EAW."),
    ],
)  # fmt: skip
def test_what_each_file_has_to_say(change: tuple[str, str], why: str) -> None:
    assert told("", HEAD.replace(*change)) == [why]


# -- links ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("more", "path", "why"),
    [
        (
            "employments: [{employer: inn}]",
            "employments[0].employer",
            "No entry of “parties” or “people” has the id “inn”.",
        ),
        (
            "parties: [{id: inn}]\nemployments: [{employer: in}]",
            "employments[0].employer",
            "No entry has the id “in”. Did you mean “inn”?",
        ),
        (
            "parties: [{id: inn}]\nemployments: [{employer: inn, pay_tables: [t]}]",
            "employments[0].pay_tables[0]",
            "No entry of “pay_tables” has the id “t”.",
        ),
        (
            "patterns: [{from: 2022-01-01, to: 2022-01-02, days: mon, hours: 1, employment: j}]",
            "patterns[0].employment",
            "No entry of “employments” has the id “j”.",
        ),
        (
            "claimant: {born: {value: 1999-01-01, evidence: [E1]}}",
            "claimant.born.evidence[0]",
            "No entry of “evidence” has the id “E1”.",
        ),
        ("parties: [{id: a}]\npeople: [{id: a, role: witness}]", "parties[0].id",
         "The id “a” is given twice."),
        (
            "parties: [{id: a, engaged_by: b}, {id: b, engaged_by: a}]",
            "parties[0].engaged_by",
            "The chain of contractors leads from “a” back to itself.",
        ),
        (
            "parties: [{id: x}]\nemployments: [{id: a, employer: x, follows: b},\n"
            "  {id: b, employer: x, follows: a}]",
            "employments[0].follows",
            "The chain of “follows” leads from “a” back to itself.",
        ),
        (
            "parties: [{id: x}]\nemployments: [{id: a, employer: x, follows: a}]",
            "employments[0].follows",
            "The chain of “follows” leads from “a” back to itself.",
        ),
        (
            "parties: [{id: x}]\nemployments: [{id: a, employer: x, follows: x}]",
            "employments[0].follows",
            "No entry of “employments” has the id “x”.",
        ),
        (
            "debts: [{id: Q, date: 2022-01-01, amount: 1 RTD, pays_for: Q}]",
            "debts[0].pays_for",
            "No entry of “fees” or “deductions” has the id “Q”.",
        ),
        (
            "deductions: [{id: shoes, date: 2022-01-01, amount: 1 RTD, reason: other}]\n"
            "debts: [{date: 2022-01-01, amount: 1 RTD, pays_for: [shoos]}]",
            "debts[0].pays_for[0]",
            "No entry has the id “shoos”. Did you mean “shoes”?",
        ),
        (
            "choices: {assessed: [{head: moral.suffering, amount: 1 RTD, employment: a}]}",
            "choices.assessed[0].employment",
            "No entry of “employments” has the id “a”.",
        ),
    ],
)  # fmt: skip
def test_links_lead_to_an_entry(more: str, path: str, why: str) -> None:
    head = HEAD.replace("claimant: {}\n", "") if more.startswith("claimant") else HEAD
    found = [(problem.path, str(problem.message)) for problem in problems(head + more)]
    assert found == [(path, why)]


@pytest.mark.parametrize(
    ("sum", "path", "why"),
    [
        ("because: x", "amount", "This is needed here."),
        ("low: 1 RTD", "high", "This is needed here."),
        ("high: 1 RTD", "low", "This is needed here."),
        ("low: 2 RTD, high: 1 RTD", "low", "“low” is more than “high”."),
        ("low: 1 RTD, high: 2 EUR", "high", "A range has to be in one currency."),
        ("amount: 1 RTD, low: 1 RTD", "amount",
         "Give “amount”, or “low” and “high”, not both."),
        ("amount: 1 RTD, head: a b", "head", None),
    ],
)  # fmt: skip
def test_a_sum_that_a_court_assesses_is_one_sum_or_a_range(
    sum: str, path: str, why: str | None
) -> None:
    head = "" if "head" in sum else "head: moral.suffering, "
    (problem,) = problems(f"{HEAD}choices: {{assessed: [{{{head}{sum}}}]}}\n")
    assert problem.path == f"choices.assessed[0].{path}"
    assert why is None or str(problem.message) == why


def test_a_list_that_is_said_to_be_empty_is_not_told_in_part() -> None:
    assert told("payments: []\ntold_in_part: [fees, payments]\n") == [
        "told_in_part[1], line 7: “payments” stands here as an empty list: there is none."
    ]
    (problem,) = problems(HEAD + "told_in_part: [awards]\n")
    assert problem.path == "told_in_part[0]"


def test_work_of_several_employments_says_whose_it_is() -> None:
    """Without it the same hours would count twice."""
    more = """\
parties: [{id: inn}, {id: farm}]
employments: [{id: a, employer: inn}, {id: b, employer: farm}]
work_days:
  - {date: 2022-01-03, hours: 8, employment: a}
  - {date: 2022-01-04, hours: 8}
"""
    assert told(more) == [
        "work_days[1].employment, line 10: There are several employments. Say which one this "
        "belongs to."
    ]


# -- order and sense --------------------------------------------------------------------------


@pytest.mark.parametrize(
    "more",
    [
        "confinements: [{from: 2022-02-01, to: 2022-01-31}]",
        "lodging: [{from: 2022-02-01, to: 2022-01-31}]",
        "harms: [{kind: injury, from: 2022-02-01, to: 2022-01-31}]",
        "proceedings: [{kind: criminal, started: 2022-02-01, ended: 2022-01-31}]",
        "taken: [{what: passport, date: 2022-02-01, returned: 2022-01-31}]",
        "reflection_period: {from: 2022-02-01, to: 2022-01-31}",
        "parties: [{link_from: 2022-02-01, link_to: 2022-01-31}]",
        "parties: [{id: e}]\nemployments: [{employer: e, start: 2022-02-01, end: 2022-01-31}]",
    ],
)
def test_nothing_ends_before_it_begins(more: str) -> None:
    (problem,) = problems(HEAD + more)
    assert str(problem.message) == "This day is before the day on which it begins."


@pytest.mark.parametrize(
    ("shift", "why"),
    [
        ("", "Say when the work began and ended (“start” and “end”), or “hours”."),
        ("start: 07:00", "This is needed here."),
        ("start: 07:00, end: 9:00, hours: 2", "Give “start” and “end”, or “hours”, not both."),
        ("start: 07:00, end: 8:00, breaks: 1:00", "The breaks are as long as the work, or "
         "longer."),
        ("hours: 9, breaks: 1:00", "“hours” is the time without breaks. Leave “breaks” out, or "
         "give “start” and “end”."),
        ("hours: 9, shifts: [07:00-12:00]", "Tell one shift here, or several in “shifts”, not "
         "both."),
        ("shifts: [mornings]", "“mornings” is not a shift. Write it as 07:00-19:00."),
        ("hours: 9, every_weeks: 0", "Give a number of weeks from 1 to 52."),
    ],
)  # fmt: skip
def test_a_shift_is_told_once_and_whole(shift: str, why: str) -> None:
    (problem,) = problems(
        HEAD + f"patterns: [{{from: 2022-01-03, to: 2022-01-09, days: mon, {shift}}}]"
    )
    assert str(problem.message) == why


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ("exceptions: [{date: 2022-01-01, from: 2022-01-01, to: 2022-01-02}]",
         "Give “date”, or “from” and “to”, not both."),
        ("exceptions: [{from: 2022-01-01}]", "This is needed here."),
        ("payments: [{date: 2022-01-01, amount: 1 EUR, for_period: January}]",
         "“January” is not a stretch of days. Write a month, such as 2022-03, or “from” and "
         "“to”."),
        ("debts: [{date: 2022-01-01, amount: 1 EUR, interest_per_month: 5}]",
         "Write “5” with its sign, such as 5 %."),
        ("pay_tables: [{title: t, kind: sector, law: l, published_in: p, per: hour, "
         "currency: EUR, rates: []}]", "This is needed here."),
        ("pay_tables: [{title: t, kind: sector, law: l, published_in: p, per: hour, "
         "rates: [{from: 2022-01-01, rate: 1}]}]", "This is needed here."),
        ("exchange_rates: [{currency: USD, target: EUR, date: 2022-01-01, rate: 0, "
         "published_in: p}]", "A rate of exchange cannot be nought."),
        ("index_series: [{name: n, law: l, published_in: p, values: [{from: 2022-13, "
         "values: [1]}]}]", "“2022-13” is not a month. Write it as year-month: 2022-03."),
        ("index_series: [{name: n, law: l, published_in: p, values: [{from: 2022-01, "
         "values: [1, 0]}]}]", "An index cannot be nought."),
        ("index_series: [{name: n, law: l, published_in: p, values: [{from: 2022-01, "
         "values: 1, factor: 0}]}]", "A linking factor cannot be nought."),
        ("index_series: [{name: n, law: l, published_in: p, values: [{from: 2022-01, "
         "values: [1, 2]}, {from: 2022-02, values: [3]}]}]",
         "These months begin before those above end."),
        ("losses: [{date: 2022-01-01, amount: 1 EUR}]", "This is needed here."),
        ("parties: [{staff: 1.5}]", "“1.5” is not a whole number."),
        ("parties: [{id: a b}]", "“a b” cannot be an id. Use up to 64 letters from A to Z, digits, "
         "points and hyphens, such as E1."),
        ("filing_language: French", "“French” is not a language code, such as bn or pa-Arab."),
        ("escaped_on: {value: yes}", "“yes” is not a date. Write it as year-month-day: "
         "2022-03-31."),
        ("choices: {options: yes}", "Names of options with their answers are expected here."),
        ("choices: {options: {a: [b]}}", "One single value is expected here, not a list."),
    ],
)  # fmt: skip
def test_entries_that_make_no_sense(more: str, why: str) -> None:
    assert [str(problem.message) for problem in problems(HEAD + more)] == [why]


# -- texts that cannot be read ----------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "The file is empty."),
        (" \n ", "The file is empty."),
        ("reference", "line 1: A case is made of names with their values, such as “reference: "
         "A-17”."),
        ("a: b: c", "line 1: A colon is not expected here. Put a text that holds a colon in "
         "quotes, and indent the line like its neighbours."),
        ("\ta: b", "line 1: A tab stands here. Indent with blanks."),
        ("a: 'b\nc: d", "line 1: A quote or a bracket is opened here and never closed."),
        ("a: b\nc\nd: e", "line 2: A colon is missing after the name that begins here."),
        ("a: @b", "line 1: A text cannot begin with “@”. Put it in quotes."),
        ("a: [b", "line 1: A quote or a bracket is opened here and never closed."),
        ("a: {b: c\nd: e\nf: g", "line 2: A comma or a closing bracket is missing here."),
        ("a:\n  b: 1\n c: 2", "line 3: The line is not indented like its neighbours, or a quote "
         "or bracket in it or above it is not in its place."),
        ("- a\nb: c", "line 2: The line is not indented like the other entries of its list."),
        ("a: 1\n---\nb: 2", "line 2: A second document begins here; a file holds one case."),
        ("a: x\x07y", "line 1: A character stands here that is no readable text. Delete it."),
        ("a: \ud800", "line 1: A character stands here that is no readable text. Delete it."),
        (b"a: b\nc: \xe9", "line 2: The file is not UTF-8 text. Save it again with the encoding "
         "UTF-8."),
        ('{"a": "b', "a, line 1: The text that begins here is not closed by a quote in its line."),
        ('{"a": 1,}', "line 1: “}” is not expected here."),
        ('{"a" 1}', "a, line 1: A colon is missing after a name."),
        ('{"a": 1} x', "line 1: Something follows after the end of the case."),
        ('{"a": "\\x"}', "a, line 1: After “\\” this character has no meaning in JSON."),
    ],
)  # fmt: skip
def test_a_text_that_cannot_be_read_is_refused_where_it_breaks(text: Any, why: str) -> None:
    syntax: Any = "json" if isinstance(text, str) and text.startswith("{") else None
    with pytest.raises(CaseProblems) as refused:
        load_case(text, syntax=syntax)
    assert [str(problem) for problem in refused.value.problems] == [why]


def test_json_keys_that_stand_twice_are_refused() -> None:
    (problem,) = problems('{"reference": "A",\n "reference": "B"}')
    assert str(problem) == (
        "reference, line 2: “reference” stands here twice; the first time in line 1."
    )


# -- files of strangers -----------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "a: !!python/object/apply:os.system ['true']",
        "a: !!int 3",
        "a: !x y",
        "a: &x b",
        "a: *x",
        "<<: *x",
    ],
)
def test_yaml_tags_anchors_and_aliases_do_nothing_but_be_refused(text: str) -> None:
    for problem in problems(text):
        assert "in quotes" in str(problem.message)


def test_nesting_has_an_end() -> None:
    for text in ("[" * 100_000, '{"a":' * 100_000, "a: " + "[" * 5_000, "- " * 100_000):
        (problem,) = problems(text)
        assert str(problem.message) == "Too many lists and mappings stand inside one another."
    data: list[Any] = []
    data.append(data)
    (problem,) = problems({"a": data})
    assert str(problem.message) == "Too many lists and mappings stand inside one another."


def test_size_has_an_end() -> None:
    (problem,) = problems("#" * 5_000_001)
    assert str(problem) == "The file is larger than 5000000 bytes, too large."
    (problem,) = problems("a: [" + "b," * 250_001 + "]")
    assert str(problem).endswith("The file holds more than 250000 values, too many.")


@pytest.mark.parametrize(
    "more",
    [
        "payments: [{date: 2022-01-31, amount: '1" + " " * 1_000_000 + "!'}]",
        "".join(f"nothing{number}: x\n" for number in range(50_000)),
        "evidence:\n"
        + "".join(f"- {{id: E{n}, kind: photo, what: x, evidence: X{n}}}\n" for n in range(5_000)),
        "parties:\n"
        + "".join(f"- {{id: P{n}, engaged_by: P{n + 1}}}\n" for n in range(5_000)),
    ],
    ids=["blanks", "names", "ids", "chain"],
)  # fmt: skip
def test_a_hostile_file_is_refused_in_no_more_time_than_its_size_takes(more: str) -> None:
    assert problems(HEAD + more)


def test_a_name_of_twenty_thousand_letters_is_refused_clearly() -> None:
    (problem,) = problems(HEAD.replace("{}", "{names: [" + "a" * 20_000 + "]}"))
    assert str(problem) == (
        "claimant.names[0].text, line 5: This text is too long: at most 2000 characters go here."
    )
    (problem,) = problems(HEAD + "a" * 101 + ": b")
    assert str(problem).endswith("…” cannot be a name in a case file.")


@pytest.mark.parametrize("character", ["\\0", "\\u202e", "\\u0085", "\\u2066", "\\x1b"])
def test_characters_that_cannot_be_seen_are_refused(character: str) -> None:
    text = json.dumps("x-y").replace("-", character)
    (problem,) = problems(HEAD.replace("A-17", text))
    assert str(problem.message) == (
        "This text holds an invisible control character. Type “x\N{REPLACEMENT CHARACTER}y” anew."
    )


def test_one_line_is_one_line() -> None:
    (problem,) = problems(HEAD.replace("A-17", '"A\\n17"'))
    assert str(problem.message) == "This text has to stand on one line, without tabs."


def test_right_to_left_names_are_kept_as_they_are() -> None:
    name = "مريم بنت\u200cعلي"
    read = load_case(HEAD.replace("{}", f"{{names: [{name}]}}"))
    assert read.claimant.names[0].text == name


# -- what came again and again ----------------------------------------------------------------


def test_how_often_something_came_and_until_when_belong_together() -> None:
    day = "date: 2022-01-31, amount: 1 RTD"
    assert told(
        "payments:\n"
        f"- {{{day}, every: month}}\n"
        f"- {{{day}, every: month, until: unknown}}\n"
        f"- {{{day}, until: 2022-03-31, except_in: 2022-02}}\n"
        f"- {{{day}, every: monthly, until: 2022-03-31}}\n"
        f"- {{{day}, every: month, until: 2022-01-30}}\n"
        f"- {{{day}, every: month, until: 2022-03-31, for_period: 2022-01}}\n"
        f"- {{{day}, every: month, until: 2022-03-31, except_in: 2022-01-01 to 2022-03-31}}\n"
        f"- {{{day}, every: day, until: 2033-12-31}}\n"
    ) == [
        "payments[0].until, line 7: Say until when it came. Where that is not certain, give the "
        "likely day, the earliest and the latest.",
        "payments[1].until, line 8: Say until when it came. Where that is not certain, give the "
        "likely day, the earliest and the latest.",
        "payments[2].until, line 9: Say as well how often it came.",
        "payments[2].except_in, line 9: Say as well how often it came.",
        "payments[3].every, line 10: “monthly” is not one of the possible answers. "
        "Did you mean “month”?",
        "payments[4].until, line 11: This day is before the day on which it begins.",
        "payments[5].for_period, line 12: What came again and again was not paid for one stretch "
        "of days. Leave this out.",
        "payments[6].except_in, line 13: These leave no day on which it came.",
        "payments[7].until, line 14: This would be more than 4000 days in one entry, or 40000 in "
        "the case. Is the day right?",
    ]


def test_a_case_cannot_hold_ever_so_many_days_in_few_entries() -> None:
    entries = "- {date: 2015-01-01, amount: 1 RTD, every: day, until: 2025-01-01}\n" * 12
    assert [one.split(",")[0] for one in told("payments:\n" + entries)] == [
        f"payments[{number}].until" for number in range(10, 12)
    ]


def test_exceptions_of_lodging_leave_a_stay_and_no_sum_for_the_whole() -> None:
    stay = "from: 2022-01-01, to: 2022-03-31, charge: 9 RTD"
    assert told(
        f"lodging: [{{{stay}, per: period, except_in: 2022-02}}]\n"
        f"food: [{{{stay}, except_in: [2022-01, 2022-02, 2022-03]}}]\n"
    ) == [
        "lodging[0].except_in, line 6: A sum for the whole stay cannot have exceptions. Make two "
        "entries of it.",
        "food[0].except_in, line 7: These leave no day.",
    ]


CASE: dict[str, Any] = {
    "format": "legalcalc-case/1",
    "reference": "A-17",
    "jurisdiction": "RT",
    "calculated_on": "2024-03-31",
    "claimant": {},
}


def test_what_is_wrong_in_a_shift_is_told_on_each_day_that_tells_it_so() -> None:
    days = [
        {"date": "2024-03-01", "shifts": [{"start": "07:00", "end": "19:00"}]},
        {"date": "2024-03-02", "shifts": [{"start": "07:00", "end": "19:00", "strat": None}]},
        {"date": "2024-03-03", "shifts": [{"start": "07:00", "end": "7 pm"}]},
        {"date": "2024-03-04", "shifts": [{"start": "07:00", "end": "7 pm"}]},
    ]
    assert [one.path for one in problems({**CASE, "work_days": days})] == [
        "work_days[1].shifts[0].strat",
        "work_days[2].shifts[0].end",
        "work_days[3].shifts[0].end",
    ]


def test_a_length_that_is_stated_keeps_its_own_place() -> None:
    days = [
        {"date": f"2024-03-0{number}", "shifts": [{"hours": "8:00"}, {"hours": "2:00"}]}
        for number in (1, 2)
    ]
    case = load_case(json.dumps({**CASE, "work_days": days}))
    lengths = [shift.minutes for day in case.work_days for shift in day.shifts]
    assert [one.path for one in lengths if one is not None] == [
        f"work_days[{day}].shifts[{number}].hours" for day in (0, 1) for number in (0, 1)
    ]
