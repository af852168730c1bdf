"""A rule that fails: it costs its own head, its author learns where, and the rest stands."""

import shutil
from pathlib import Path

import pytest

from legalcalc.claims import Row, assess
from legalcalc.gaps import faults_raised
from legalcalc.law.discovery import load_folder
from legalcalc.law.faults import failure_told, gap_of
from legalcalc.messages import _
from legalcalc.places import jurisdictions_folder
from legalcalc.schemas import load_case
from legalcalc.testing import RELATIONS, GeneratedCase, relations
from legalcalc.testing.outcomes import Outcome
from tests.engine.telling import a_state_with_courts, case, figure, head_of, job, rtd, value

SECRET = "Ana Sample was born in 1990"
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(autouse=True)
def _faults_told():
    """As a user has it: nothing is raised."""
    with faults_raised(False):
        yield


def a_state_of_two():
    """A State with basic pay that is sound, and pay for notice that a test may spoil."""
    state = a_state_with_courts()
    state.interest("odd", _("Odd interest"), law="Act")(lambda *_given: ("no", "interest"))
    state.limitation("odd", _("Odd limit"), law="Act")(lambda *_given: None)
    head_of(state, "pay.base", ("2022-01", 300))
    state.adds("pay.base", "pay.notice", law="Pairs Act")
    return state


def fails(claim, *_given):
    """A rule that fails, in words that hold what the case tells."""
    raise TypeError(SECRET)


GIVING = {
    "raises": fails,
    "a number": lambda claim: 3,
    "no rows": lambda claim: [rtd(5)],
    "hours": lambda claim: Row(claim.span, claim.span.last, owed=figure(8, "h")),
    "no day": lambda claim: Row(claim.span, "soon", owed=rtd(5)),
    "half a row": lambda claim: Row(claim.span, claim.span.last),
}


@pytest.mark.parametrize("rule", GIVING.values(), ids=GIVING)
def test_a_head_that_fails_costs_itself_alone(rule):
    state = a_state_of_two()
    state.head("pay.notice", _("Notice"), law="Act", each="case", limitation="never")(rule)
    found = assess(case(), state)
    assert value(found.owed) == "300"
    assert found.bound == "at least"
    head = found.head("pay.notice")
    ((gap, _period, _employment),) = head.gaps
    assert (head.state, gap.kind) == ("not covered", "fault")
    assert gap.what.startswith("engine/test_faults.py:")
    for said in ("Notice", "Test State", "Error", gap.what):
        assert said in str(gap)
    assert SECRET not in str(gap)
    assert str(ROOT) not in str(gap)


def test_a_head_that_fails_in_one_month_stands_in_the_others():
    state = a_state_of_two()

    @state.head(
        "pay.notice", _("Notice"), law="Act", each="month", limitation="never", interest=None
    )
    def notice(claim, month):
        if month.first.month == 2:
            raise ZeroDivisionError
        return Row(month, month.last, owed=rtd(10))

    found = assess(case(job("2022-01-01", "2022-03-31")), state).head("pay.notice")
    assert (value(found.owed), found.bound) == ("20", "at least")
    ((_gap, period, _employment),) = found.gaps
    assert period.first.month == 2


def test_a_head_that_builds_on_one_that_fails_is_the_least():
    state = a_state_of_two()
    state.head("pay.notice", _("Notice"), law="Act", each="case", limitation="never")(fails)

    @state.head("lump.liquidated", _("As much again"), law="Act", each="case", limitation="never")
    def again(claim):
        return Row(
            claim.span, claim.span.last, owed=claim.record.owed_under("pay.base", "pay.notice")
        )

    state.adds("pay.base", "lump.liquidated", law="Pairs Act")
    head = assess(case(), state).head("lump.liquidated")
    assert (value(head.owed), head.bound) == ("300", "at least")
    assert [gap.kind for gap, _period, _employment in head.gaps] == ["fault"]


def odd(state):
    """The only row of pay for notice, of which everything that hangs on it is odd."""
    head_of(state, "pay.notice", ("2022-02", 50), limitation="odd", interest="odd")
    state.liable("nobody", _("Nobody"), law="Act", heads=("pay.notice",))(lambda *_given: "boss")
    return assess(case(), state)


def test_a_limit_interest_and_debtor_that_fail_leave_the_row():
    found = odd(a_state_of_two())
    (line,) = found.head("pay.notice").lines
    assert value(found.owed) == "350"
    for gap in (line.limit_gap, line.interest_gap, *line.liable_gaps):
        assert (gap.kind, SECRET in str(gap)) == ("fault", False)
        assert gap.what.startswith("engine/test_faults.py:")
    assert [one.party for one in line.liable] == ["boss"]  # whom the other rule makes answer
    assert any("“Notice”" in str(one) or "pay.notice" in str(one) for one in found.warnings)


@pytest.mark.parametrize("rule", [fails, lambda claim: None, lambda claim: figure(8, "h")])
def test_a_ceiling_that_fails_cuts_nothing_and_is_told(rule):
    state = a_state_of_two()
    state.cap(_("Ceiling"), law="Act", heads=("pay.base",))(rule)
    found = assess(case(), state)
    assert value(found.owed) == "300"
    (warning,) = found.warnings
    assert "Ceiling" in str(warning)
    assert "engine/test_faults.py:" in str(warning)
    assert SECRET not in str(warning)


@pytest.mark.parametrize("of", ["pay_day", "week_begins", "presumed_span"])
@pytest.mark.parametrize("rule", [fails, lambda *_given: "soon"], ids=["raises", "a word"])
def test_what_a_law_says_of_all_periods_may_fail(of, rule):
    state = a_state_of_two()
    getattr(state, of)(law="Act")(rule)

    @state.head("pay.notice", _("Notice"), law="Act", each="month", limitation="never")
    def notice(claim, month):
        claim.time.week_begins  # noqa: B018  (asked for)
        return Row(month, month.due_on, owed=rtd(1))

    told = case(job("2022-01-01", None if of == "presumed_span" else "2022-01-31"))
    found = assess(told, state)
    assert value(found.head("pay.base").owed) in ("300", "0")  # which needs the span, or does not
    gaps = [gap for gap, _period, _employment in found.head("pay.notice").gaps]
    assert {gap.kind for gap in gaps} == {"fault"}
    assert "“Act”" in str(gaps[0])


def test_authors_and_tests_have_it_raised():
    state = a_state_of_two()
    state.head("pay.notice", _("Notice"), law="Act", each="case", limitation="never")(fails)
    with faults_raised(), pytest.raises(TypeError, match=SECRET):
        assess(case(), state)
    with faults_raised(), pytest.raises(TypeError):
        odd(a_state_of_two())


def test_a_rule_that_python_itself_brings_is_named():
    state = a_state_of_two()
    assert gap_of(TypeError("x"), state, "Act", min).what == "<built-in function min>"


# -- a State from elsewhere ----------------------------------------------------------------------


def a_copy(tmp_path, of, *changes):
    """A copy of a jurisdiction's folder with some texts replaced."""
    folder = tmp_path / of.name
    shutil.copytree(of, folder, ignore=shutil.ignore_patterns("__pycache__", "translations"))
    for name, old, new in changes:
        text = (folder / name).read_text("utf-8")
        assert old in text
        (folder / name).write_text(text.replace(old, new), "utf-8")
    return folder


ZENDA = ROOT / "tests" / "plugin" / "zenda" / "src" / "legalcalc_zenda"
QUAY = {
    "format": "legalcalc-case/1",
    "reference": "Z-1",
    "jurisdiction": "RT-ZE",
    "calculated_on": "2024-03-31",
    "claimant": {"born": "1990-01-01"},
    "parties": [{"id": "port", "name": "Port of Zenda", "roles": "employer"}],
    "employments": [
        {"id": "quay", "employer": "port", "start": "2024-03-04", "end": "2024-03-08"},
    ],
    "patterns": [
        {"from": "2024-03-04", "to": "2024-03-08", "days": "mon-fri", "hours": "8:00"},
    ],
}


def test_a_plugin_whose_rule_fails_leaves_what_it_inherits(tmp_path):
    broken = ("__init__.py", "if month.hours_worked > NO_HOURS", "if month.hours_worked > None")
    state = load_folder(a_copy(tmp_path, ZENDA, broken))
    found = assess(load_case(QUAY), state)
    assert found.head("pay.base").state == "owed"
    ((gap, period, _employment),) = found.head("pay.standby_travel:harbour").gaps
    line = (ZENDA / "__init__.py").read_text("utf-8").splitlines().index(f"    {broken[1]}:") + 1
    assert (gap.kind, gap.what) == ("fault", f"legalcalc_zenda/__init__.py:{line}")
    assert "Free Port of Zenda" in str(gap)
    assert period.first.day == 4


def test_every_surface_shows_a_fault(tmp_path, monkeypatch):
    state = load_folder(
        a_copy(
            tmp_path,
            jurisdictions_folder() / "ruritania",
            ("labour.py", "excess = no_less_than_zero(", "excess = no_more_than_zero("),
            ("courts.py", "    starts=limits.when_known(", "    starts=str or limits.when_known("),
        )
    )
    data = {
        **QUAY,
        "jurisdiction": "RT",
        "fees": [{"date": "2024-03-01", "amount": "100.00 RTD", "to": "port"}],
    }
    seen = Outcome(load_case(data), assess(load_case(data), state), state)
    (overtime,) = seen.assessment.head("pay.overtime").gaps
    (fees,) = seen.assessment.head("taken.fees").lines
    assert "NameError" in str(overtime[0])
    assert "“Limitation in tort”" in str(fees.limit_gap)
    monkeypatch.setattr(relations, "outcome_of", lambda _data, _law: seen)
    shown = RELATIONS["every surface shows every gap"]
    assert shown(GeneratedCase("T", "T", data), state) == []


def test_who_cannot_load_a_folder_is_told_where_it_fails(tmp_path):
    folder = a_copy(tmp_path, ZENDA, ("__init__.py", "constant(0,", "constant(nought,"))
    with pytest.raises(NameError) as caught:
        load_folder(folder)
    lines = (folder / "__init__.py").read_text("utf-8").splitlines()
    place = 1 + next(number for number, one in enumerate(lines) if "nought" in one)
    told = failure_told(caught.value, [folder])
    assert told == f"NameError: name 'nought' is not defined (legalcalc_zenda/__init__.py:{place})"
    assert failure_told(ValueError("x"), [folder]) == "ValueError: x"
