"""One wording for limits, liability, interest and states, wherever they are printed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import get_args, get_type_hints

import pytest

import legalcalc.explain
from legalcalc.claims import Base
from legalcalc.claims import rows as claims_rows
from legalcalc.claims.rows import Assessment, Interest, Liability, Line, Suspension, TimeLimit
from legalcalc.explain import Teller, as_text, unfold_line
from legalcalc.explain.sentences import (
    BASES,
    MEASURES,
    PAIRS,
    ROLES,
    STATES,
    TAXATIONS,
    figure_name,
    interest_sentences,
    liability_sentence,
    limit_sentences,
)
from legalcalc.facts import Case, Party
from legalcalc.figures import Figure, Stipulation, known, unit
from legalcalc.gaps import Gap
from legalcalc.law.jurisdiction import HeadRule, Jurisdiction, PairKind
from legalcalc.messages import Message, _
from legalcalc.periods import Period

FEB, MARCH = date(2023, 2, 1), date(2023, 3, 1)
NO_RATE = Gap(_("the rate of 2024 is not known"), kind="law", what="rate", on=MARCH)


def sum_of(amount: str) -> Figure:
    return known(Fraction(amount), unit("RTD"), Stipulation(_("given for the test")))


def told(message: Message) -> str:
    return Teller("en").text(message).replace("\N{NO-BREAK SPACE}", " ")


def limit(**how: object) -> TimeLimit:
    usual = TimeLimit(
        rule="wages",
        route="court",
        law="s. 50",
        starts=date(2022, 10, 1),
        because=_("the day on which the pay fell due"),
        length=known(Fraction(3), unit("year"), Stipulation(_("time"))),
        last_day=date(2025, 10, 1),
        safe_day=date(2025, 10, 1),
        filed_on=FEB,
    )
    return replace(usual, **how)  # type: ignore[arg-type]


def sentences(one: TimeLimit) -> list[str]:
    return [told(sentence) for sentence in limit_sentences(one)]


def test_a_limit_says_when_time_began_and_when_it_ends() -> None:
    assert sentences(limit()) == [
        "Time: 3 years from 1 Oct 2022, the day on which the pay fell due (s. 50).",
        "Last day to file: 1 Oct 2025.",
    ]


def test_a_limit_without_a_length_says_when_time_began() -> None:
    assert sentences(limit(length=None))[0] == (
        "Time begins on 1 Oct 2022, the day on which the pay fell due (s. 50)."
    )


def test_a_limit_that_stood_still_says_why_and_what_is_safe() -> None:
    still = Suspension(_("captivity"), date(2022, 10, 5), date(2022, 10, 9), "s. 51")
    lasting = replace(still, period_last=None)
    assert sentences(limit(suspensions=(still,), safe_day=date(2025, 9, 26)))[1:] == [
        "Time stood still from 5 Oct 2022 to 9 Oct 2022: captivity (s. 51).",
        "Last day to file: 1 Oct 2025.",
        "Safe on any reading until 26 Sept 2025.",
    ]
    assert sentences(limit(suspensions=(lasting,), last_day=None))[1:] == [
        "Time has stood still since 5 Oct 2022: captivity (s. 51).",
        "The last day is not fixed yet: time does not run.",
        "Safe on any reading until 1 Oct 2025.",
    ]


def test_a_limit_that_has_passed_says_what_could_still_save_it() -> None:
    late = limit(
        last_day=date(2023, 1, 1),
        saves=(_("a later start"),),
        endangers=(_("an earlier start"),),
        note=_("A note."),
    )
    assert sentences(late)[1:] == [
        "Out of time: the last day was 1 Jan 2023, the claim is filed on 1 Feb 2023.",
        "Could save it: a later start.",
        "Could lose it: an earlier start.",
        "A note.",
    ]


def test_liability_says_who_why_and_how_far() -> None:
    whole = Liability("inn", _("the employer"), "s. 10")
    assert told(liability_sentence(whole, "The Inn")) == (
        "The Inn: the employer, for the whole (s. 10)"
    )
    net = replace(whole, measure="net minimum", amount=sum_of("262.5"))
    assert told(liability_sentence(net, "The Inn")) == (
        "The Inn: the employer, for the net minimum wage only, 262.50 RTD (s. 10)"
    )
    window = replace(whole, measure="window", window=Period(FEB, MARCH))
    assert told(liability_sentence(window, "The Inn")) == (
        "The Inn: the employer, for a limited time only, 1 Feb – 1 Mar 2023 (s. 10)"
    )
    condition = replace(whole, condition=_("it knew"))
    assert told(liability_sentence(condition, "The Inn")) == (
        "The Inn: the employer, for the whole (s. 10), if it is shown that: it knew"
    )


def test_interest_says_what_payments_did_and_what_stopped_it() -> None:
    interest = Interest(
        law="art. 300",
        since=FEB,
        until=MARCH,
        amount=sum_of("16.67"),
        daily=sum_of("0.08"),
        principal_left=sum_of("305.87"),
        paid_to_interest=sum_of("5.87"),
        gap=NO_RATE,
        note=_("A note."),
    )
    assert [told(one) for one in interest_sentences(interest)] == [
        "Interest from 1 Feb 2023 to 1 Mar 2023: 16.67 RTD (art. 300).",
        "Each further day adds 0.08 RTD.",
        "Set off against interest: 5.87 RTD.",
        "Left of the sum owed: 305.87 RTD.",
        "Interest stops on 1 Mar 2023: the rate of 2024 is not known.",
        "A note.",
    ]
    not_begun = replace(
        interest, until=date(2023, 1, 31), daily=None, principal_left=None, note=None, gap=None
    )
    nothing = replace(not_begun, paid_to_interest=sum_of("0"))
    assert list(interest_sentences(nothing)) == []


def test_figures_are_called_by_the_names_their_rules_give_them() -> None:
    assert figure_name("days_untaken") == Message("days untaken", context="figure")


def test_every_word_of_a_closed_set_has_its_name() -> None:
    assert set(BASES) == set(claims_rows.BASES)
    assert set(STATES) == set(get_args(claims_rows.State))
    assert set(MEASURES) == set(get_args(claims_rows.Measure))
    assert set(PAIRS) == set(get_args(PairKind))
    assert set(TAXATIONS) == set(get_args(get_type_hints(HeadRule)["taxation"]))
    roles = get_args(get_type_hints(Party)["roles"])[0]
    assert set(ROLES) == set(get_args(roles))


def test_the_package_offers_its_names_and_no_others() -> None:
    for name in legalcalc.explain.__all__:
        assert getattr(legalcalc.explain, name) is not None
    with pytest.raises(AttributeError, match="no attribute"):
        _unknown = legalcalc.explain.unknown  # type: ignore[attr-defined]


# -- rows with gaps --------------------------------------------------------------------------------


@pytest.fixture
def line(assessment: Assessment) -> Line:
    return replace(assessment.head("pay.base").lines[0])


def row_told(line: Line, case: Case, ruritania: Jurisdiction) -> list[str]:
    lines = unfold_line(line, Teller("en", ruritania), case, routes=ruritania.routes)
    return as_text(lines).replace("\N{NO-BREAK SPACE}", " ").splitlines()


def test_what_is_not_known_of_a_row_is_said(
    line: Line, case: Case, ruritania: Jurisdiction
) -> None:
    line.interest = None
    line.interest_gap = line.limit_gap = NO_RATE
    line.liable, line.liable_gaps = (), (NO_RATE,)
    lines = row_told(line, case, ruritania)
    assert "  No interest was computed: the rate of 2024 is not known." in lines
    assert "  The time limit is not known: the rate of 2024 is not known." in lines
    assert "  Not known whether somebody else answers: the rate of 2024 is not known." in lines


def test_interest_that_one_route_alone_gives_says_so(
    line: Line, case: Case, ruritania: Jurisdiction
) -> None:
    line.interest_routes = ("court", "elsewhere")
    lines = row_told(line, case, ruritania)
    assert "  This interest can be had on these routes alone: Labour court and elsewhere." in lines


def test_a_yardstick_that_gives_more_but_is_not_lawful_says_why(
    line: Line, case: Case, ruritania: Jurisdiction
) -> None:
    row = line.row
    bases = (*row.bases, Base("usual", sum_of("900"), "s. 9", not_lawful=_("an exemption")))
    line.row = type(row)(row.period, row.due_on, owed=row.owed, bases=bases, note=_("A note."))
    lines = row_told(line, case, ruritania)
    assert "    usual pay: 900.00 RTD, not taken: an exemption" in lines
    assert "  A note." in lines


def test_a_limit_on_a_route_that_is_not_described_is_called_by_its_id(
    line: Line, case: Case, ruritania: Jurisdiction
) -> None:
    lines = unfold_line(line, Teller("en", ruritania), case)
    assert "  Time limit, court:" in as_text(lines).splitlines()
