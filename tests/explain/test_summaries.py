"""The summary fits a terminal, in every script, and says what counts and what does not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

from legalcalc.claims import Claim, Row, assess
from legalcalc.claims.rows import Assessment
from legalcalc.explain import Teller, summary
from legalcalc.explain.bounds import taken_by_default
from legalcalc.explain.summaries import display_width, gaps_ranked, padded, table, wrapped
from legalcalc.facts import Award, Case, Choices, Money, Payment, Stated
from legalcalc.gaps import Gap
from legalcalc.law.jurisdiction import Jurisdiction
from legalcalc.messages import _
from tests.engine.telling import a_state_with_courts
from tests.engine.test_several_jobs import two_jobs
from tests.engine.test_totals import case as case_of_two_routes
from tests.engine.test_totals import two_routes


def lines_of(
    assessment: Assessment, case: Case, jurisdiction: Jurisdiction, **how: object
) -> list[str]:
    text = summary(assessment, case, jurisdiction, Teller("en", jurisdiction), **how)  # type: ignore[arg-type]
    return text.replace("\N{NO-BREAK SPACE}", " ").splitlines()


def test_the_summary_says_what_is_owed_beside_what_is_not(
    assessment: Assessment, case: Case, ruritania: Jurisdiction
) -> None:
    lines = lines_of(assessment, case, ruritania)
    assert lines[0] == "Claim R-1: law of Ruritania, calculated on 15 Oct 2023"
    assert "An invented State, for teaching and tests." in lines
    assert "Route: Labour court" in lines
    total = next(line for line in lines if line.startswith("Total, as far as it is known"))
    assert total.split()[-4:] == ["5,951.18", "RTD", "368.48", "RTD"]
    assert "Loss of liberty: from 1,500.00 RTD to 4,500.00 RTD, as the court finds" in lines
    assert "Next deadline: file by 30 Sept 2025." in lines
    assert any(line.startswith("Recruitment fees: not covered") for line in lines)
    assert any("EUR to RTD" in line for line in lines)
    assert any(line.startswith("1 value of the law that was used") for line in lines)
    assert "The Brewery *" in "\n".join(lines)


def test_a_sum_that_the_route_does_not_allow_is_not_said_to_yield_to_another() -> None:
    told, state = case_of_two_routes(choices=Choices(route="board")), two_routes()
    lines = lines_of(assess(told, state), told, state, width=200)
    (line,) = [one for one in lines if "100.00 RTD" in one and "total" in one]
    assert line.endswith(
        "is not in the total: this route does not allow it, or another head stands instead"
    )


def test_sums_stand_under_each_other(
    assessment: Assessment, case: Case, ruritania: Jurisdiction
) -> None:
    lines = lines_of(assessment, case, ruritania)
    begin = next(number for number, line in enumerate(lines) if "interest" in line)
    end = next(number for number, line in enumerate(lines) if line.startswith("Total"))
    assert len({len(line) for line in lines[begin : end + 1]}) == 1


def test_no_line_is_wider_than_the_terminal(
    assessment: Assessment, case: Case, ruritania: Jurisdiction
) -> None:
    for width in (72, 80, 120):
        lines = lines_of(assessment, case, ruritania, width=width)
        assert max(display_width(line) for line in lines) <= width


def test_uncertain_facts_give_a_range(case: Case, ruritania: Jurisdiction) -> None:
    paid = Stated(
        Money(Fraction(100), "RTD"),
        low=Money(Fraction(80), "RTD"),
        high=Money(Fraction(150), "RTD"),
    )
    first = replace(case.payments[0], amount=paid)
    uncertain = replace(case, payments=(first, *case.payments[1:]))
    lines = lines_of(assess(uncertain, ruritania), uncertain, ruritania)
    assert any(line.startswith("Depending on the uncertain facts, from") for line in lines)


def test_a_ceiling_and_sums_that_come_too_late_are_named(
    case: Case, ruritania: Jurisdiction
) -> None:
    """A year of work before the Board, which cannot award more than 10,000."""
    last = Stated(date(2023, 9, 24))
    other = replace(
        case,
        patterns=(replace(case.patterns[0], last=last),),
        employments=(replace(case.employments[0], end=last),),
        choices=replace(case.choices, route="board"),
    )
    text = "\n".join(lines_of(assess(other, ruritania), other, ruritania))
    assert "Ceiling of an award of the Labour Board: 10,000.00 RTD;" in text
    assert "comes too late and is not in the total" in text


def test_an_earlier_award_is_named(case: Case, ruritania: Jurisdiction) -> None:
    award = Award(
        day=Stated(date(2023, 9, 30)),
        amount=Stated(Money(Fraction(200), "RTD")),
        heads=("pay.notice",),
        path="awards[0]",
    )
    other = replace(case, awards=(award,))
    lines = lines_of(assess(other, ruritania), other, ruritania)
    assert "Subtracted: 200.00 RTD, awarded or paid on 30 Sept 2023" in lines


def test_gaps_in_the_facts_come_before_gaps_in_the_law(
    assessment: Assessment, case: Case, ruritania: Jurisdiction
) -> None:
    # Whether the dismissal had a cause is not stated, nor what was promised, nor whether there was
    # lodging and leave, nor why no work came before the end; no rate was published for the fee.
    assert [(gap.what, gap.kind) for gap, _lines in gaps_ranked(assessment)] == [
        ("employments[0].promises", "fact"),
        ("employments[0].leave_taken", "fact"),
        ("lodging", "fact"),
        ("work", "fact"),
        ("employments.dismissal_justified", "fact"),
        ("EUR/RTD", "rate"),
    ]
    unborn = replace(case, claimant=replace(case.claimant, born=None))
    ranked = gaps_ranked(assess(unborn, ruritania))
    kinds = [gap.kind for gap, _lines in ranked]
    assert kinds[0] == "fact"
    assert kinds == sorted(kinds, key=["fact", "rate", "law"].index)


def test_an_option_at_its_default_of_which_a_rule_asked_is_told(
    assessment: Assessment, case: Case, ruritania: Jurisdiction
) -> None:
    assert "interest" in assessment.options_read
    title = str(ruritania.options["interest"].title)
    (told,) = [one for one in taken_by_default(assessment, ruritania) if title in str(one)]
    text = "".join(lines_of(assessment, case, ruritania, width=400))
    assert Teller("en", ruritania).text(told).replace("\N{NO-BREAK SPACE}", " ") in text
    chosen = replace(case, choices=replace(case.choices, options=(("interest", "surcharge"),)))
    assert told not in taken_by_default(assess(chosen, ruritania), ruritania)


def test_a_payment_that_is_too_much_is_an_assumption(case: Case, ruritania: Jurisdiction) -> None:
    rich = Payment(
        day=Stated(date(2023, 9, 1)),
        amount=Stated(Money(Fraction(100000), "RTD")),
        kind="on account",
        path="payments[2]",
    )
    other = replace(case, payments=(*case.payments, rich))
    text = "\n".join(lines_of(assess(other, ruritania), other, ruritania))
    assert "is not set" in text


def test_widths_are_counted_in_columns() -> None:
    assert display_width("abc") == 3
    assert display_width("工资") == 4
    assert display_width("e\N{COMBINING ACUTE ACCENT}") == 1
    assert display_width("\u2066abc\u2069") == 3
    assert padded("工资", 6) == "工资  "
    assert padded("工资", 6, right=True) == "  工资"


def test_a_table_of_another_script_is_straight() -> None:
    rows = [("", "owed"), ("工资", "12"), ("wages", "1,234")]
    assert table(rows, 40) == [
        "        owed",
        "工资      12",
        "wages  1,234",
    ]


def test_a_long_title_is_wrapped_within_its_column() -> None:
    rows = [("", "owed"), ("a title that is far too long for one line", "12")]
    assert table(rows, 30) == [
        "                          owed",
        "a title that is far too",
        "long for one line           12",
    ]


def test_a_value_is_never_broken_across_lines() -> None:
    text = "owed are 1\N{NO-BREAK SPACE}234,50\N{NO-BREAK SPACE}EUR in all"
    assert wrapped(text, 20) == [
        "owed are",
        "1\N{NO-BREAK SPACE}234,50\N{NO-BREAK SPACE}EUR in all",
    ]
    assert wrapped("unbreakable-and-long", 5) == ["unbreakable-and-long"]
    assert wrapped("one two", 5, "- ", "  ") == ["- one", "  two"]


def test_a_sooner_day_on_another_route_stands_beside_the_next_deadline(
    assessment: Assessment, case: Case, ruritania: Jurisdiction
) -> None:
    (chosen, other, *more) = assessment.routes
    assert chosen.route == assessment.route and other.route is not None
    for day, told in ((date(2023, 11, 5), True), (date(2026, 1, 1), False), (None, False)):
        routes = [chosen, replace(other, next_deadline=day)]
        routes += [replace(one, next_deadline=None) for one in more]
        lines = lines_of(replace(assessment, routes=routes), case, ruritania, width=200)
        sooner = [line for line in lines if line.startswith("Sooner on another route: ")]
        assert bool(sooner) == told
        assert not told or str(other.route.title) in sooner[0]


def test_what_is_missing_on_many_days_is_told_once(
    assessment: Assessment, case: Case, ruritania: Jurisdiction
) -> None:
    days = [date(2023, 1, number) for number in (2, 3, 4)]
    sentence = "The rate of {day} is not known"
    gaps = [Gap(_(sentence, day=day), kind="law", what="rate", on=day) for day in (*days, days[0])]
    same = [Gap(_("No grid"), kind="law", what="grid", on=day) for day in days]
    head = assessment.heads[0]
    with_gaps = replace(head, gaps=[(gap, None, None) for gap in (*gaps, *same)])
    found = replace(assessment, heads=[with_gaps])
    assert [(str(gap.message), lines) for gap, lines in gaps_ranked(found)][-4:] == [
        ("No grid", 3),
        ("The rate of 2023-01-02 is not known", 2),
        ("The rate of 2023-01-03 is not known", 1),
        ("The rate of 2023-01-04 is not known", 1),
    ]
    text = "\n".join(lines_of(found, case, ruritania, width=200))
    assert "The rate of 2 Jan 2023 is not known; and the same 2 more times (4 lines)" in text


def test_what_is_missing_for_one_of_several_jobs_names_it() -> None:
    told, state = two_jobs(), a_state_with_courts()

    @state.head(
        "pay.base", _("Pay"), law="Act", each="employment", interest=None, limitation="never"
    )
    def pay(claim: Claim) -> Row:
        if claim.employment_id == "a":
            raise Gap(_("Nobody told the pay."), kind="fact", what="pay")
        raise Gap(_("Nobody told the hours."), kind="fact", what="work")

    @state.head(
        "pay.leave",
        _("Holiday pay"),
        law="Act",
        each="employment",
        interest=None,
        limitation="never",
    )
    def holiday(claim: Claim) -> Row:
        raise Gap(_("Nobody told the leave."), kind="fact", what="leave")

    lines = lines_of(assess(told, state), told, state, width=200)
    assert [one for one in lines if "Nobody told" in one] == [
        "- Nobody told the leave. (2 lines)",
        "- Farm: Nobody told the pay.",
        "- Inn: Nobody told the hours.",
    ]
