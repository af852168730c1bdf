"""Work of several employments is told by its employment, and hours that cannot be are named."""

from dataclasses import replace

from legalcalc.claims import Row, assess
from legalcalc.claims.several_jobs import names_of_jobs, of_jobs
from legalcalc.facts import Party
from legalcalc.messages import _
from tests.engine.telling import (
    TO_THE_CENT,
    a_state_with_courts,
    case,
    hours_only,
    job,
    pattern,
    rtd,
    shift,
    worked_on,
)

FARM, INN = Party(id="farm", name="Farm"), Party(id="inn", name="Inn")


def at(id, employer, start="2022-01-01", end="2022-12-31"):
    return job(start, end, id=id, employer=employer)


def two_jobs(**facts):
    return case(at("a", "farm"), at("b", "inn"), parties=(FARM, INN), **facts)


def warned_of(one):
    """The number of days or weeks, the first, and the employments of each warning of hours."""
    warnings = assess(one, a_state_with_courts()).warnings
    told = [dict(each.words) | {"count": each.count, "text": each.text} for each in warnings]
    return [
        (
            each["text"].partition("{day}")[0].strip(),
            each["count"],
            str(each["day"]),
            each["employments"],
        )
        for each in told
        if "employments" in each and "day" in each
    ]


def days(text, of, *shifts):
    return worked_on(text, *shifts, employment=of)


# -- names ----------------------------------------------------------------------------------------


def test_one_employment_needs_no_name():
    assert names_of_jobs(case(at("a", "farm"), parties=(FARM,))) == {}


def test_employments_are_called_by_their_employers():
    assert names_of_jobs(two_jobs()) == {"a": "Farm", "b": "Inn"}


def test_of_two_with_the_same_employer_the_days_are_told_too():
    jobs = [
        at("a", "farm", "2022-01-01", "2022-03-31"),
        at("b", "farm", "2022-05-01", None),
        at("c", "farm", None, "2021-12-31"),
        at("d", "farm", None, None),
        at("e", "inn"),
    ]
    names = names_of_jobs(case(*jobs, parties=(FARM, INN)))
    assert [str(one) for one in names.values()][1:] == [
        "Farm, since 2022-05-01",
        "Farm, until 2021-12-31",
        "Farm",
        "Inn",
    ]
    assert str(names["a"]).startswith("Farm, ")


def test_two_with_the_same_employer_and_days_are_numbered():
    jobs = [at("a", "farm", None, None), at("b", "farm", None, None)]
    names = names_of_jobs(case(*jobs, parties=(FARM,)))
    assert [str(one) for one in names.values()] == ["Farm, job 1", "Farm, job 2"]


def test_what_is_said_of_all_employments_names_none():
    names = {"a": "Farm", "b": "Inn", "c": "Ship"}
    said = _("It is so.")
    assert of_jobs(said, ["a", "b", "c", "a"], names) == said
    assert of_jobs(said, [None], names) == said
    assert dict(of_jobs(said, ["b", "a", "b"], names).words)["employments"] == ("Inn", "Farm")


# -- warnings -------------------------------------------------------------------------------------


def a_state_that_warns(each):
    state = a_state_with_courts()

    @state.head("pay.base", _("Pay"), law="Act", each=each, interest=None, limitation="never")
    def pay(claim):
        if claim.employment_id == "a":
            claim.record.warn(_("Look at it."))
            claim.record.assume(_("It was so."))
        return Row(claim.span, claim.span.last, owed=rtd(100).rounded(TO_THE_CENT))

    return state


def test_a_warning_names_the_employment_that_it_is_of():
    found = assess(two_jobs(), a_state_that_warns("employment"))
    words = [dict(one.words) for one in found.warnings if "what" in dict(one.words)]
    assert words == [{"employments": ("Farm",), "what": _("Look at it.")}]


def test_a_warning_of_what_is_claimed_once_for_the_case_names_none():
    assert _("Look at it.") in assess(two_jobs(), a_state_that_warns("case")).warnings


def test_a_warning_names_no_employment_where_there_is_one():
    one = case(at("a", "farm"), parties=(FARM,))
    assert _("Look at it.") in assess(one, a_state_that_warns("employment")).warnings


def test_an_assumption_names_the_employment_for_which_it_was_made():
    found = assess(two_jobs(), a_state_that_warns("employment"))
    assert [dict(one.words) for one in found.assumptions] == [
        {"employments": ("Farm",), "what": _("It was so.")}
    ]


def test_an_assumption_made_for_all_employments_or_for_the_case_names_none():
    state = a_state_with_courts()

    @state.head(
        "pay.base", _("Pay"), law="Act", each="employment", interest=None, limitation="never"
    )
    def pay(claim):
        claim.record.assume(_("It was so."))
        return Row(claim.span, claim.span.last, owed=rtd(100).rounded(TO_THE_CENT))

    assert assess(two_jobs(), state).assumptions == [_("It was so.")]
    once = assess(two_jobs(), a_state_that_warns("case"))
    assert once.assumptions == [_("It was so.")]


# -- hours ----------------------------------------------------------------------------------------

BOTH = ("Farm", "Inn")


def test_more_hours_than_a_day_has_are_named_and_counted():
    works = [
        days(one, *told)
        for one in ("2022-05-02", "2022-05-03")
        for told in (("a", hours_only(13 * 60)), ("b", hours_only(11 * 60 + 1)))
    ]
    assert warned_of(two_jobs(work_days=works)) == [("On", 2, "2022-05-02", BOTH)]


def test_as_many_hours_as_a_day_has_are_not_named():
    works = [
        days("2022-05-02", "a", hours_only(13 * 60)),
        days("2022-05-02", "b", hours_only(11 * 60)),
    ]
    assert warned_of(two_jobs(work_days=works)) == []


def test_hours_at_home_on_stand_by_are_no_hours_beyond_the_day():
    works = [
        days("2022-05-02", "a", hours_only(13 * 60)),
        days("2022-05-02", "b", hours_only(12 * 60, kind="standby")),
    ]
    assert warned_of(two_jobs(work_days=works)) == []


def test_long_hours_of_one_employment_are_not_named_beside_a_day_off_of_another():
    works = [pattern("2022-05-01", "2022-05-31", hours_only(25 * 60), employment="a")]
    works += [pattern("2022-06-01", "2022-06-30", shift("08:00-12:00"), employment="b")]
    assert warned_of(two_jobs(patterns=works)) == []


def test_work_at_the_same_time_is_named():
    works = [
        pattern("2022-05-01", "2022-05-03", shift("08:00-12:00"), employment="a"),
        pattern("2022-05-02", "2022-05-04", shift("11:59-16:00"), employment="b"),
    ]
    assert warned_of(two_jobs(patterns=works)) == [("On", 2, "2022-05-02", BOTH)]


def test_work_one_after_the_other_is_not_named():
    works = [
        pattern("2022-05-01", "2022-05-03", shift("08:00-12:00"), employment="a"),
        pattern("2022-05-01", "2022-05-03", shift("12:00-16:00"), employment="b"),
    ]
    assert warned_of(two_jobs(patterns=works)) == []


def test_the_night_after_the_last_day_belongs_to_the_next():
    first = at("a", "farm", "2022-05-01", "2022-05-02")
    one = case(
        first,
        at("b", "inn"),
        parties=(FARM, INN),
        work_days=[
            days("2022-05-02", "a", shift("20:00-06:00")),
            days("2022-05-02", "b", shift("00:00-19:00")),
        ],
    )
    assert warned_of(one) == []


def test_hours_of_a_week_that_are_shared_out_are_looked_at_by_the_week():
    def weekly(hours, of):
        told = pattern("2022-05-02", "2022-05-15", hours_only(hours * 60 // 7), employment=of)
        return replace(told, days_known=False)

    works = [weekly(91, "a"), weekly(84, "b")]
    assert warned_of(two_jobs(patterns=works)) == [
        ("In the week that began on", 2, "2022-05-02", BOTH)
    ]
    assert warned_of(two_jobs(patterns=[weekly(84, "a"), weekly(84, "b")])) == []
