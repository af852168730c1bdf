"""The end of the work: who ended it, and when that was told."""

from fractions import Fraction

import pytest

from legalcalc.claims import Claim
from legalcalc.facts import Choices
from legalcalc.gaps import Gap
from legalcalc.kit.end_of_work import end_told_on, ended_by_employer
from legalcalc.messages import _
from tests.engine.telling import a_state, case, day, job, stated


def told_on(**more):
    """The day on which the end of an employment until the end of 2022 was told, and the claim."""
    told = case(job(**more))
    claim = Claim(told, a_state(), told.employments[0])
    return end_told_on(claim), claim


def test_the_day_that_is_stated_counts():
    found, claim = told_on(notified_on=stated(day("2022-11-02")), notice_given=stated(Fraction(1)))
    assert found == day("2022-11-02")
    assert not claim.record.assumptions


def test_else_the_weeks_of_notice_given_before_the_last_day():
    assert told_on(notice_given=stated(Fraction(2)))[0] == day("2022-12-17")


def test_else_no_notice_is_taken_to_have_been_given_and_that_is_told():
    found, claim = told_on()
    assert found == day("2022-12-31")
    assert len(claim.record.assumptions) == 1


def ended(ending, choice=None, **more):
    """Whether the employer ended an employment, with what is chosen of an escape."""
    state = a_state()
    state.option(
        "escape",
        _("What an escape is in law"),
        [
            ("undecided", _("not decided yet")),
            ("breach", _("a breach")),
            ("resignation", _("a resignation")),
        ],
        default="undecided",
        law="Test Act, s. 9",
    )
    options = {} if choice is None else {"escape": choice}
    told = case(job(ending=ending), choices=Choices(options=options))
    claim = Claim(told, state, told.employments[0])
    return bool(ended_by_employer(claim, law="Test Act, s. 9", **more))


@pytest.mark.parametrize(
    ("ending", "answer"),
    [
        ("dismissal", True),
        ("closure", True),
        ("constructive dismissal", True),
        ("resignation", False),
        ("expiry", False),
    ],
)
def test_the_employer_ended_it_or_answers_for_its_end(ending, answer):
    assert ended(ending) is answer


def test_another_ending_may_come_to_the_same():
    assert ended("expiry", also=lambda: True)
    assert not ended("expiry", also=lambda: False)


def test_an_escape_is_what_the_lawyer_chose():
    assert ended("escape", "breach")
    assert not ended("escape", "resignation")
    with pytest.raises(Gap) as gap:
        ended("escape")
    assert gap.value.what == "choices.options.escape"


def test_an_ending_that_nobody_told_is_a_gap():
    with pytest.raises(Gap) as gap:
        ended(None)
    assert gap.value.what == "employments[0].ending"
