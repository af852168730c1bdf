"""What a jurisdiction declared that leads nowhere, and what it left unsaid."""

from datetime import date

import pytest

from legalcalc import checks
from legalcalc.checks import ASKABLE, declaration_faults, expiring, main, parameter_faults
from legalcalc.law import Coverage
from legalcalc.law.discovery import Found, find
from legalcalc.messages import _
from tests.engine.telling import a_state, a_state_with_courts, head_of

RURITANIA = find("RT", plugins=False)


def a_sound_state():
    """A State of two heads in which nothing is missing."""
    state = a_state_with_courts()
    state.coverage = Coverage(date(2000, 1, 1), (_("work"),), (_("sea"),))
    state.route("court", _("Court"), law="Courts Act")
    state.route("board", _("Board"), law="Board Act")
    head_of(state, "pay.base", interest="default", asks={"claimant.born": "why"})
    head_of(state, "pay.leave")
    state.adds("pay.base", "pay.leave", law="Pairs Act")
    return state


def test_a_sound_declaration_has_no_faults():
    assert declaration_faults(a_sound_state()) == []


def test_ruritania_has_no_faults():
    assert declaration_faults(RURITANIA) == []
    assert parameter_faults(RURITANIA.home) == []


def test_an_empty_declaration_lacks_everything():
    assert declaration_faults(a_state()) == [
        "no head of claim is declared",
        "no rule of interest is declared, and none() does not say that there is none",
        "no rule of limitation is declared, and none() does not say that there is none",
        "no rule of liability is declared, and none() does not say that there is none",
        "the coverage says not both what is covered and what is not",
    ]


def plant(**more):
    """Add a head with something wrong."""

    def change(state):
        head_of(state, "pay.sick", **more)
        state.adds("pay.base", "pay.leave", "pay.sick", law="Pairs Act")

    return change


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (plant(limitation="moon"), "pay.sick: no limitation rule is named 'moon'"),
        (plant(interest="moon"), "pay.sick: no interest rule is named 'moon'"),
        (plant(liable=["moon"]), "pay.sick: no liability rule is named 'moon'"),
        (plant(routes=["moon"]), "pay.sick: route 'moon' does not exist"),
        (plant(asks={"shoe size": "why"}), "pay.sick: asks for 'shoe size', which no case holds"),
        (
            lambda state: head_of(state, "pay.sick"),
            "the pair pay.base and pay.sick is not declared",
        ),
        (
            lambda state: state.pair("pay.base", "pay.moon", "adds", law="Act"),
            "pair: head 'pay.moon' does not exist",
        ),
        (
            lambda state: state.cap(_("Top"), law="Act", heads=["pay.moon"], routes=["moon"])(min),
            "ceiling “Top”: route 'moon' does not exist",
        ),
        (
            lambda state: state.liable("x", _("x"), law="Act", heads=["pay.moon"])(min),
            "liability x: head 'pay.moon' does not exist",
        ),
        (
            lambda state: state.interest("x", _("x"), law="Act", routes=["moon"])(min),
            "interest x: route 'moon' does not exist",
        ),
        (
            lambda state: state.option("x", _("x"), [("a", _("a"))], default="b", law="Act"),
            "option x: the default 'b' is not one of its answers",
        ),
    ],
)
def test_a_planted_fault_is_caught(change, says):
    state = a_sound_state()
    change(state)
    assert says in declaration_faults(state)


def test_a_head_without_law_is_caught():
    state = a_sound_state()
    state.head("pay.sick", _("x"), law=" ", each="case", limitation="never")(min)
    assert "pay.sick: cites no law" in declaration_faults(state)


def test_heads_that_never_meet_on_a_route_need_no_word():
    state = a_sound_state()
    head_of(state, "pay.sick", routes=["court"])
    head_of(state, "pay.idle", routes=["board"])
    told = [
        one for one in declaration_faults(state) if "pay.idle and" in one or "and pay.idle" in one
    ]
    assert "the pair pay.sick and pay.idle is not declared" not in told
    assert "the pair pay.base and pay.idle is not declared" in told


def test_what_is_shown_for_a_prosecutor_needs_no_word():
    state = a_sound_state()
    head_of(state, "gain.employer_saving")
    assert declaration_faults(state) == []


def test_facts_can_be_asked_for_by_group_or_field():
    assert {"work", "fees", "claimant.born", "employments.place", "parties.staff"} <= ASKABLE
    assert not {"patterns", "digest", "claimant.shoe_size", "employments"} <= ASKABLE


# -- horizons -----------------------------------------------------------------------------------


def test_what_expires_within_sixty_days_of_a_day_is_listed():
    assert expiring(RURITANIA, date(2025, 11, 1)) == []
    told = expiring(RURITANIA, date(2025, 11, 3))
    assert told == [
        "interest_margin: known through 2025-12-31 (day of delay)",
        "statutory_interest: known through 2025-12-31 (day of delay)",
    ]
    assert len(expiring(RURITANIA, date(2026, 12, 31), within_days=1)) == len(
        list(RURITANIA.parameters)
    )


def test_the_command_lists_what_expires_and_does_not_fail_for_it(capsys, monkeypatch):
    monkeypatch.setattr(
        checks, "available", lambda plugins: [Found("ruritania", "built in", RURITANIA)]
    )
    assert main([]) == 0
    assert capsys.readouterr().out == ""
    assert main(["--on", "2025-12-31"]) == 0
    assert "ruritania: to be looked up again: statutory_interest" in capsys.readouterr().out


def test_the_command_fails_for_a_fault_and_for_what_cannot_be_loaded(capsys, monkeypatch):
    broken = Found("borduria", "built in", None, "SyntaxError: no")
    empty = Found("empty", "built in", a_state())
    monkeypatch.setattr(checks, "available", lambda plugins: [broken, empty])
    monkeypatch.setattr(checks, "source_faults", lambda folder, parent: [])
    assert main([]) == 1
    out = capsys.readouterr().out
    assert "borduria: cannot be loaded: SyntaxError: no" in out
    assert "empty: no head of claim is declared" in out


def test_all_faults_of_parameter_files_are_told_with_their_place(tmp_path):
    (tmp_path / "parameters").mkdir()
    (tmp_path / "parameters" / "pay.yaml").write_text("wage: 1\nother: 2\n", encoding="utf-8")
    assert parameter_faults(tmp_path) == [
        f"{tmp_path.name}/parameters/pay.yaml: wage: not a mapping",
        f"{tmp_path.name}/parameters/pay.yaml: other: not a mapping",
    ]
