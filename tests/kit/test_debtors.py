"""Who answers: the employer, those above it and beside it, and whoever did the harm."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from legalcalc.claims import Claim, Row
from legalcalc.facts import Party
from legalcalc.kit import debtors
from legalcalc.kit.assessed import AssessedRow
from legalcalc.kit.torts import RowAgainst
from legalcalc.messages import _
from tests.engine.telling import a_state, case, day, days_of, job, rtd, stated

LAW = "Test Act, s. 1"
MAY = days_of("2022-05-01 2022-05-31")
PAY = Row(MAY, MAY.last, owed=rtd(100))
HEADS = ("pay.base",)


def answering(state, row=PAY, *, parties=(), employment=None, **told):
    """Whom the only rule of a State makes answer for a row."""
    boss = [] if any(one.id == "boss" for one in parties) else [Party(id="boss")]
    whole = case(employment or job(), parties=[*boss, *parties], **told)
    claim = Claim(whole, state, whole.employments[0])
    (rule,) = state.liability_rules.values()
    found = rule.rule(claim, row)
    return [found] if not hasattr(found, "__iter__") else list(found)


def names(found):
    """Who they are."""
    return [one.party for one in found]


def chain(*above):
    """The employer and those above it, each engaged by the next."""
    ids = ["boss", *(one.id for one in above)]
    made = [Party(id="boss", engaged_by=ids[1] if above else None)]
    for number, one in enumerate(above, start=1):
        by = ids[number + 1] if number + 1 < len(ids) else None
        made.append(
            Party(
                id=one.id,
                kind=one.kind,
                roles=one.roles,
                engaged_by=by,
                link_from=one.link_from,
                link_to=one.link_to,
            )
        )
    return made


# -- the employer ---------------------------------------------------------------------------------


def test_the_employer_answers_by_the_law_that_is_declared():
    state = a_state()
    debtors.employer(state, law=LAW)
    (one,) = answering(state)
    assert (one.party, one.law, str(one.ground), one.rank) == ("boss", LAW, "the employer", 1)
    assert str(state.liability_rules["employer"].title) == "Employer"


def test_a_state_may_have_other_words_and_cite_less_than_all_of_its_law():
    state = a_state()
    debtors.employer(
        state, law=LAW, cited="s. 1", title=_("Master"), ground=_("the master"), heads=HEADS
    )
    (one,) = answering(state)
    assert (one.law, str(one.ground)) == ("s. 1", "the master")
    assert state.liability_rules["employer"].heads == HEADS


def test_the_employer_answers_for_harm_in_the_work():
    state = a_state()
    debtors.employer_that_did_the_harm(state, law=LAW, heads=("moral.suffering",))
    assert names(answering(state, AssessedRow(None, MAY, owed=rtd(5)))) == ["boss"]


# -- those for whom the work was done -------------------------------------------------------------


@pytest.mark.parametrize(
    ("firm", "when", "found"),
    [
        ("firm", None, ["firm"]),
        ("firm", lambda claim, row: True, ["firm"]),
        ("firm", lambda claim, row: False, []),
        ("boss", None, []),
        (None, None, []),
    ],
)
def test_the_user_firm_where_it_is_another_than_the_employer(firm, when, found):
    state = a_state()
    debtors.user_firm(
        state, _("User firm"), law=LAW, ground=_("used the work"), heads=HEADS, when=when, rank=2
    )
    answers = answering(state, employment=job(user_firm=firm))
    assert names(answers) == found
    assert all(one.rank == 2 for one in answers)


def test_agency_user_firm_and_directors_are_joint_employers_each_once():
    state = a_state()
    debtors.joint_employers(state, law=LAW, heads=HEADS)
    found = answering(
        state,
        employment=job(agency="lender", user_firm="boss"),
        parties=[Party(id="lender", roles=("director",)), Party(id="chief", roles=("director",))],
    )
    assert names(found) == ["lender", "chief"]


def with_contractors(answers=lambda *_who: debtors.Answers(), **more):
    """A State in which those above the employer answer."""
    state = a_state()
    debtors.contractors(
        state,
        "contractors",
        _("Contractors"),
        law=LAW,
        ground=_("had the work done"),
        heads=HEADS,
        **more,
    )(answers)
    return state


def test_each_one_above_answers_on_the_rung_after_its_number():
    found = answering(with_contractors(), parties=chain(Party(id="one"), Party(id="two")))
    assert [(one.party, one.rank, one.law) for one in found] == [("one", 2, LAW), ("two", 3, LAW)]


def test_one_party_may_answer_otherwise_than_the_others():
    def answers(claim, row, party, number):
        if number > 1:
            return None
        return debtors.Answers(
            _("a defect"),
            ground=_("ordered the work"),
            cited="s. 2",
            measure="capped",
            amount=row.owed,
            rank=1,
        )

    state = with_contractors(answers, cited="s. 1", measure="share", routes=("court",))
    (one,) = answering(state, parties=chain(Party(id="one"), Party(id="two")))
    assert (one.party, str(one.ground), one.law, one.measure) == (
        "one",
        "ordered the work",
        "s. 2",
        "capped",
    )
    assert (one.amount, one.rank, str(one.condition)) == (PAY.owed, 1, "a defect")
    assert one.routes == ("court",)


def test_what_a_party_does_not_change_is_as_declared():
    state = with_contractors(cited="s. 1", measure="share")
    (one,) = answering(state, parties=chain(Party(id="one")))
    assert (one.law, one.measure, one.amount, one.condition) == ("s. 1", "share", None, None)


@pytest.mark.parametrize(
    ("more", "found"),
    [
        ({}, ["one"]),  # the first worked for the second until April
        ({"while_linked": False}, ["one", "two"]),
        ({"never": ("household",)}, []),
        ({"when": lambda claim: False}, []),
        ({"when": lambda claim: True}, ["one"]),
        ({"chain": lambda claim: claim.parties.contractors[1:]}, []),
    ],
)
def test_who_of_the_chain_answers(more, found):
    above = (
        Party(id="one", kind="household", link_to=stated(day("2022-04-30"))),
        Party(id="two"),
    )
    assert names(answering(with_contractors(**more), parties=chain(*above))) == found


@settings(max_examples=30, derandomize=True)
@given(st.integers(0, 6))
def test_each_of_the_chain_answers_once_and_later_ones_on_later_rungs(count):
    above = [Party(id=f"c{number}") for number in range(count)]
    found = answering(with_contractors(), parties=chain(*above))
    assert names(found) == [one.id for one in above]
    ranks = [one.rank for one in found]
    assert ranks == sorted(set(ranks))


@pytest.mark.parametrize(("natural", "found"), [(False, ["chief", "firm"]), (True, ["chief"])])
def test_directors_answer_with_the_firm_that_they_run(natural, found):
    state = a_state()
    debtors.directors(
        state,
        "directors",
        _("Directors"),
        law=LAW,
        ground=_("ran the firm"),
        heads=HEADS,
        natural_persons=natural,
        routes=("court",),
    )
    parties = [
        Party(id="chief", kind="person", roles=("director",)),
        Party(id="firm", kind="company", roles=("director",)),
    ]
    answers = answering(state, parties=parties)
    assert names(answers) == found
    assert answers[0].routes == ("court",)


# -- those who did the harm -----------------------------------------------------------------------


def against(name):
    """A sum that somebody took."""
    return RowAgainst(name, day("2022-05-01"), owed=rtd(5))


def test_whoever_took_the_money_answers():
    state = a_state()
    debtors.whoever_took(state, law=LAW, cited="s. 1")
    (one,) = answering(state, against("thief"))
    assert (one.party, one.law, one.condition) == ("thief", "s. 1", None)
    assert answering(state, against(None)) == []
    assert answering(state, PAY) == []


def test_something_may_have_to_be_shown_of_whoever_took_it():
    state = a_state()
    debtors.whoever_took(
        state, law=LAW, condition=lambda claim, row: _("it was {name}", name=row.taken_by)
    )
    (one,) = answering(state, against("thief"))
    assert str(one.condition) == "it was thief"


@pytest.mark.parametrize(
    ("row", "found"), [(against("thief"), ["thief"]), (against(None), []), (PAY, ["boss"])]
)
def test_traffickers_are_who_took_it_or_who_held_the_worker(row, found):
    state = a_state()
    debtors.traffickers(state, id="traffickers", law=LAW, heads=HEADS)
    assert names(answering(state, row)) == found


@pytest.mark.parametrize(("knew", "found"), [(True, ["friend"]), (False, []), (None, [])])
def test_whoever_knew_answers_where_it_is_told(knew, found):
    state = a_state()
    debtors.those_who_knew(
        state,
        "friends",
        _("Those who knew"),
        law=LAW,
        ground=_("profited"),
        heads=HEADS,
        condition=_("it took part"),
    )
    friend = Party(id="friend", knew=None if knew is None else stated(knew))
    answers = answering(state, parties=[friend])
    assert names(answers) == found
    assert [str(one.condition) for one in answers] == ["it took part"] * len(found)
