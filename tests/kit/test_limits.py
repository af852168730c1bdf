"""Standard rules of limitation: from which day, how long, what stops time or begins it anew."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from legalcalc.claims import Claim, Row
from legalcalc.claims.rows import Suspension
from legalcalc.facts import Confinement, Person, Proceeding
from legalcalc.kit import limits
from legalcalc.messages import _
from legalcalc.periods import Period
from tests.engine.telling import a_state, case, day, figure, job, rtd, stated

LAW = "Code, art. 410"
HARM = _("the day of the harm")
LATER = _("a later day")
quick = settings(max_examples=60, derandomize=True)


class Lengths(dict):
    """A length of time that is the same on every day, and by key."""

    def __init__(self, length, **keys):
        self.length = length
        self.keys_known = keys
        self.asked = []

    def __getitem__(self, on):
        self.asked.append(on)
        return self.length

    def of(self, key):
        return Lengths(self.keys_known[key])


def row(due="2022-05-01"):
    """A sum that fell due."""
    return Row(Period(day(due), day(due)), day(due), owed=rtd(5))


def claim_of(filed_on="2024-01-01", years=3, **told):
    """A claim under a law that gives three years, or one on another reading."""
    whole = case(job(), filing_on=stated(day(filed_on)), **told)
    claim = Claim(whole, a_state(), whole.employments[0])
    claim.law = SimpleNamespace(
        years=Lengths(figure(years, "year"), short=figure(2, "month")),
        one_year=Lengths(figure(1, "year")),
    )
    return claim


def limit(claim=None, of=None, **terms):
    """The limit of a row by a rule with these terms."""
    terms = {"law": LAW, "length": "years", "because": HARM, **terms}
    return limits.running(**terms)(claim or claim_of(), of or row())


def proceeding(kind, started, ended=None):
    """A proceeding of some kind."""
    return Proceeding(
        kind=kind, started=stated(day(started)), ended=stated(day(ended)) if ended else None
    )


# -- from which day, and how long -----------------------------------------------------------------


def test_time_runs_from_the_due_day():
    found = limit()
    assert (found.starts, found.last_day) == (day("2022-05-01"), day("2025-05-01"))
    assert (str(found.because), found.law) == ("the day of the harm", LAW)


def test_a_length_may_have_a_key_and_be_read_on_another_day():
    claim = claim_of()
    assert limit(claim, key="short").last_day == day("2022-07-01")
    limit(claim, on=lambda claim, row: claim.filed_on)
    assert claim.law.years.asked == [day("2024-01-01")]


def test_on_another_reading_less_time_is_safe():
    found = limit(safe_length="one_year")
    assert (found.last_day, found.safe_day) == (day("2025-05-01"), day("2023-05-01"))


@pytest.mark.parametrize(
    ("known", "starts", "because"),
    [
        (None, "2022-05-01", "the day of the harm"),
        ("2022-04-01", "2022-05-01", "the day of the harm"),
        ("2022-06-01", "2022-06-01", "a later day"),
    ],
)
def test_from_the_day_on_which_the_right_was_known(known, starts, because):
    claim = claim_of(rights_known_on=stated(day(known)) if known else None)
    found = limit(claim, starts=limits.when_known(LATER))
    assert (found.starts, str(found.because)) == (day(starts), because)
    assert claim.law.years.asked == [day("2022-05-01")]


@pytest.mark.parametrize(
    ("born", "starts", "because"),
    [
        (None, "2022-05-01", "the day of the harm"),
        ("2000-01-01", "2022-05-01", "the day of the harm"),
        ("2005-03-01", "2023-03-01", "a later day"),
    ],
)
def test_for_a_minor_from_majority(born, starts, because):
    claim = claim_of(claimant=Person(born=stated(day(born)) if born else None))
    found = limit(claim, starts=limits.from_majority(18, LATER))
    assert (found.starts, str(found.because)) == (day(starts), because)


def test_the_age_of_majority_may_be_a_parameter_read_on_the_due_day():
    claim = claim_of(claimant=Person(born=stated(day("2005-03-01"))))
    claim.law.majority = Lengths(figure(18, "year"))
    found = limit(claim, starts=limits.from_majority("majority", LATER))
    assert (found.starts, claim.law.majority.asked) == (day("2023-03-01"), [day("2022-05-01")])


def incapable(first, last=None):
    """A time without capacity."""
    ended = stated(day(last)) if last else None
    return Confinement(kind="incapacity", first=stated(day(first)), last=ended)


@pytest.mark.parametrize(
    ("held", "starts"),
    [
        (incapable("2022-04-01", "2022-06-30"), "2022-06-30"),
        (incapable("2022-04-01"), "2024-01-01"),  # filed by somebody else, while it lasts
        (incapable("2022-05-02", "2022-06-30"), "2022-05-01"),  # it came after the harm
        (incapable("2022-04-01", "2022-04-30"), "2022-05-01"),
        (Confinement(kind="captivity", first=stated(day("2022-04-01")), last=None), "2022-05-01"),
    ],
)
def test_for_who_had_no_capacity_from_its_return(held, starts):
    found = limit(claim_of(confinements=[held]), starts=limits.from_capacity(LATER))
    assert found.starts == day(starts)
    assert str(found.because) == ("a later day" if starts > "2022-05-01" else str(HARM))


def test_of_several_reasons_the_latest_day_counts_and_of_equal_ones_the_first():
    younger, capable = limits.from_majority(18, _("of age")), limits.from_capacity(LATER)
    for born, because in (("2004-06-29", "a later day"), ("2004-06-30", "of age")):
        claim = claim_of(
            claimant=Person(born=stated(day(born))),
            confinements=[incapable("2022-04-01", "2022-06-30")],
        )
        found = limit(claim, starts=limits.latest_of(younger, capable))
        assert (found.starts, str(found.because)) == (day("2022-06-30"), because)


def test_a_later_start_that_has_to_be_proved_is_not_relied_on():
    claim = claim_of(claimant=Person(born=stated(day("2005-03-01"))))
    found = limit(claim, starts=limits.from_majority(18, LATER), safe_start=limits.due_day)
    assert (found.last_day, found.safe_day) == (day("2026-03-01"), day("2025-05-01"))
    assert limits.safe_from(found, day("2030-01-01")) == found  # a later day makes nothing safe


def test_another_day_than_that_of_filing_may_have_to_come_in_time():
    found = limit(filed_on=lambda claim: day("2025-05-02"))
    assert found.barred
    assert not limit().barred


# -- what begins time anew, and what stops it -----------------------------------------------------


def test_proceedings_begin_time_anew():
    claim = claim_of(
        proceedings=[proceeding("notice", "2023-02-01"), proceeding("civil", "2023-04-01")]
    )
    found = limit(claim, begun_anew_by={"notice": _("a letter")})
    assert (found.starts, found.last_day, str(found.because)) == (
        day("2023-02-01"),
        day("2026-02-01"),
        "a letter",
    )
    assert found.safe_day == day("2025-05-01")  # no letter has to be proved for it


def test_time_stands_still_while_an_action_is_pending():
    claim = claim_of(proceedings=[proceeding("civil", "2023-01-01", "2023-01-10")])
    found = limit(claim, suspensions=limits.while_pending({"civil": _("an action")}, law=LAW))
    assert (found.last_day, found.safe_day) == (day("2025-05-11"), day("2025-05-01"))


def test_an_action_that_goes_on_leaves_the_end_open():
    claim = claim_of(proceedings=[proceeding("civil", "2023-01-01")])
    found = limit(claim, suspensions=limits.while_pending({"civil": _("an action")}, law=LAW))
    assert (found.last_day, found.barred) == (None, False)


def test_time_may_stand_still_for_longer_than_the_action():
    claim = claim_of(
        proceedings=[
            proceeding("civil", "2023-01-01", "2023-01-10"),
            proceeding("civil", "2023-06-01"),
        ]
    )
    held = limits.pending(
        claim, {"civil": _("an action")}, law=LAW, after=lambda ended: ended + timedelta(days=5)
    )
    assert [(one.period_first, one.period_last) for one in held] == [
        (day("2023-01-01"), day("2023-01-15")),
        (day("2023-06-01"), None),
    ]


def test_time_stands_still_for_whoever_is_held_captive():
    held = Confinement(
        kind="captivity", first=stated(day("2023-01-01")), last=stated(day("2023-01-10"))
    )
    claim = claim_of(confinements=[held])
    found = limit(claim, suspensions=limits.standing_still("captivity", law=LAW))
    assert found.last_day == day("2025-05-11")
    assert found.suspensions[0].law == LAW


def test_the_law_of_a_state_may_add_to_the_limit():
    def never_safe(claim, row, found):
        found.safe_day = row.due_on
        return found

    assert limit(then=never_safe).safe_day == day("2022-05-01")


# -- what has not begun, and what is declared -----------------------------------------------------


def test_a_limit_that_has_not_begun_bars_nothing():
    found = limits.not_yet_running(
        claim_of(),
        law=LAW,
        starts=day("2022-12-31"),
        because=_("the end of the work, which has not come"),
        length=figure(3, "year"),
        note=_("Write in time."),
    )
    assert (found.last_day, found.safe_day, found.barred) == (None, None, False)
    assert (str(found.because), str(found.note)) == (
        "the end of the work, which has not come",
        "Write in time.",
    )


def test_a_rule_is_declared_with_its_law_and_the_law_that_is_printed():
    state = a_state()
    terms = {"length": "years", "because": HARM}
    rule = limits.declare(state, "tort", _("Limitation"), law="arts. 1 to 9", cited=LAW, **terms)
    declared = state.limitation_rules["tort"]
    assert (declared.rule, declared.law) == (rule, "arts. 1 to 9")
    assert rule(claim_of(), row()).law == LAW
    whole = limits.declare(state, "wages", _("Limitation"), law="arts. 1 to 9", **terms)
    assert whole(claim_of(), row()).law == "arts. 1 to 9"


def test_a_term_that_there_is_not_is_refused_where_it_is_declared():
    with pytest.raises(TypeError, match="lenght"):
        limits.declare(a_state(), "tort", _("Limitation"), law=LAW, lenght="years", because=HARM)


# -- what holds for every limit -------------------------------------------------------------------

days = st.dates(day("2020-01-01"), day("2023-12-31"))


@st.composite
def stretches(draw):
    """A stretch in which time stands still, over or not."""
    first, last = sorted((draw(days), draw(days)))
    return Suspension(_("a reason"), first, draw(st.sampled_from([last, last, None])), LAW)


@quick
@given(st.lists(stretches(), max_size=3), st.lists(days, max_size=3), st.booleans())
def test_no_suspension_shortens_a_limit_and_the_safe_day_is_never_later(held, letters, at_year_end):
    claim = claim_of(proceedings=[proceeding("notice", str(one)) for one in letters])
    terms = {"from_end_of_year": at_year_end, "safe_length": "one_year"}
    plain = limit(claim, **terms)
    stopped = limit(claim, suspensions=lambda claim, row: held, **terms)
    renewed = limit(claim, begun_anew_by={"notice": _("a letter")}, **terms)
    for found in (stopped, renewed):
        assert found.last_day is None or found.last_day >= plain.last_day
        assert found.safe_day == plain.safe_day <= plain.last_day


@quick
@given(st.integers(1, 20), st.integers(1, 20))
def test_more_years_end_no_sooner(some, others):
    few, many = sorted((some, others))
    assert limit(claim_of(years=few)).last_day <= limit(claim_of(years=many)).last_day


# -- against whom ---------------------------------------------------------------------------------


def test_a_letter_to_the_employer_of_other_work_alone_begins_no_time_anew():
    """One that names nobody, or this employer too, does; so does an action against a client."""
    jobs = (job(), job(id="other", employer="others"))

    def begun(*against, kind="notice"):
        letter = Proceeding(kind=kind, started=stated(day("2023-01-01")), against=against)
        whole = case(*jobs, filing_on=stated(day("2024-01-01")), proceedings=(letter,))
        claim = Claim(whole, a_state(), whole.employments[0])
        return limits.begun_anew(claim, {"notice": HARM, "civil": HARM, "criminal": HARM})

    own = jobs[0].employer
    assert not begun("others")
    assert not begun("others", kind="civil")
    assert begun() and begun(own, "others") and begun("client", kind="civil")
    assert begun("others", kind="criminal")
