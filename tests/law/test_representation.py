"""Who may act for a worker: declared in YAML, with an answer for every question or an unknown."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import get_args

import pytest

from legalcalc.law.discovery import load_folder
from legalcalc.law.jurisdiction import Jurisdiction
from legalcalc.law.parameters import ParameterError
from legalcalc.law.representation import (
    CLAIMANT,
    ClaimedSum,
    Representation,
    Representative,
    load_representation,
    representation_faults,
    representation_of,
)
from legalcalc.places import jurisdictions_folder

EVERYBODY = get_args(Representative)
STATES = [one.parent for one in jurisdictions_folder().glob("*/representation.yaml")]
GROUND = """
    law: Courts Act, s. 1
    sources: [Courts Act]
    verified: 2026-11-24 the Bar
"""
SOUND = (
    """
bodies:
  court: {title: Court, kind: court, routes: [court], powers: [file, settle]}
rules:
  - bodies: [court]
    who: [lawyer, union, organisation, litigation friend, guardian, protected adult, relative,
          colleague, other person, claimant]
    allowed: yes
"""
    + GROUND
)


def of(name: str) -> Representation:
    return representation_of(load_folder(jurisdictions_folder() / name))


@pytest.fixture
def faults_of(tmp_path: Path):
    """The faults of a file with some of its words replaced by others."""

    def faults(*changes: tuple[str, str], more: str = "") -> list[str]:
        text = SOUND
        for before, after in changes:
            assert before in text
            text = text.replace(before, after)
        path = tmp_path / "representation.yaml"
        path.write_text(text + more, encoding="utf-8")
        try:
            load_representation.__wrapped__(path)
        except ParameterError as error:
            return error.faults
        return []

    return faults


# -- the four States ------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["england_wales", "france", "germany", "ruritania"])
def test_every_question_has_an_answer(name: str) -> None:
    assert representation_faults(load_folder(jurisdictions_folder() / name)) == []
    law = of(name)
    for body in law.bodies.values():
        for who in EVERYBODY:
            for answer in law.answers(body, who).values():
                assert answer.rule is not None
                if answer.allowed is not True:
                    assert answer.rule.reason is not None


def test_in_france_an_association_may_not_act_before_the_labour_court_and_a_union_may() -> None:
    law = of("france")
    assert law.answer("prudhommes", "organisation", "file").refused
    union = law.answer("prudhommes", "union", "file")
    assert union.allowed is True
    assert union.rule is not None
    assert union.rule.form == "special power"
    assert law.answer("prudhommes", "colleague", "appear").allowed is True


def test_in_england_anybody_may_act_before_a_tribunal_but_not_file_in_the_county_court() -> None:
    law = of("england_wales")
    assert law.answer("tribunal", "organisation", "file").allowed is True
    assert law.answer("county_court", "organisation", "file").refused
    assert law.answer("county_court", "organisation", "appear").allowed is True


def test_in_germany_an_advice_centre_may_not_act_before_the_labour_court() -> None:
    law = of("germany")
    assert law.answer("labour_court", "organisation", "appear").refused
    assert law.answer("labour_court", "union", "appear").allowed is True
    assert law.answer("appeal_court", "relative", "appeal").refused


def test_what_nobody_declared_is_unknown_and_never_a_no() -> None:
    answer = Representation({}, ()).answer("court", "lawyer", "file")
    assert answer.allowed is None
    assert not answer.refused


def test_a_no_that_nobody_has_read_refuses_nothing() -> None:
    answer = of("france").answer("crime_board", "organisation", "funds")
    assert answer.allowed is False
    assert not answer.refused


# -- the claimant alone ---------------------------------------------------------------------------


def alone(name: str, body: str, euro: int, day: date = date(2026, 12, 1)) -> bool | None:
    """Whether a claimant may file a claim of a sum alone."""
    return of(name).answer(body, CLAIMANT, "file", ClaimedSum(Decimal(euro), day)).allowed


@pytest.mark.parametrize("name", sorted(one.name for one in STATES))
def test_every_state_says_of_each_body_whether_the_claimant_may_act_alone(name: str) -> None:
    law = of(name)
    assert law.bodies
    for body in law.bodies.values():
        for answer in law.answers(body, CLAIMANT).values():
            assert answer.rule is not None
            assert answer.rule.ground.law and answer.rule.ground.sources


def test_before_a_german_labour_court_a_claimant_acts_alone_and_on_appeal_does_not() -> None:
    """§ 11 Abs. 1 Satz 1, Abs. 4 ArbGG."""
    assert alone("germany", "labour_court", 40_000) is True
    assert of("germany").answer("appeal_court", CLAIMANT, "appeal").refused


@pytest.mark.parametrize(
    ("euro", "filed_on", "may"),
    [
        # Up to 5,000 euro the Amtsgericht, above it the Landgericht; from 2026 up to 10,000.
        (5_000, date(2025, 12, 31), True),
        (5_001, date(2025, 12, 31), False),
        (10_000, date(2026, 1, 1), True),
        (10_001, date(2026, 1, 1), False),
        (1, date(1999, 1, 1), None),  # nothing is declared for that day
    ],
)
def test_before_a_landgericht_a_lawyer_has_to_act(
    euro: int, filed_on: date, may: bool | None
) -> None:
    """§ 78 Abs. 1 Satz 1 ZPO; § 23 Nr. 1 GVG."""
    assert alone("germany", "civil_court", euro, filed_on) is may


@pytest.mark.parametrize(
    ("name", "body", "may"),
    [
        ("italy", "labour_court", False),  # artt. 82, 417 c.p.c.
        ("netherlands", "subdistrict_court", True),  # art. 79 lid 1 Rv
        ("netherlands", "civil_court", False),  # art. 79 lid 2 Rv
        ("france", "prudhommes", True),  # art. R1453-1
        ("spain", "social_court", True),  # art. 18.1 LRJS
        ("spain", "civil_court", False),  # arts. 23, 31 LEC
        ("poland", "labour_court", True),
        ("us", "federal_court", True),  # 28 U.S.C. 1654
        ("us", "state_court", None),
        ("us_new_york", "state_court", True),  # CPLR 321(a)
        ("england_wales", "tribunal", True),
    ],
)
def test_where_a_claimant_of_forty_thousand_needs_a_lawyer(
    name: str, body: str, may: bool | None
) -> None:
    assert alone(name, body, 40_000) is may


def test_amounts_up_to_which_a_rule_holds_have_days_that_follow_each_other(faults_of) -> None:
    def faults(amounts: str) -> list[str]:
        return faults_of(("allowed: yes", f"allowed: yes\n    up_to: {amounts}"))

    assert any("the days must follow" in one for one in faults("{2026-01-01: 2, 2020-01-01: 1}"))
    assert any("a day and an amount are needed" in one for one in faults("{soon: 2}"))
    assert any("must be a mapping" in one for one in faults("[2]"))
    # What holds for greater sums has to be said as well.
    assert any("nothing said of file" in one for one in faults("{2020-01-01: 1}"))


# -- days -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("told_on", "last"),
    [
        # 30 April 2026 + 15 days = Friday 15 May 2026.
        (date(2026, 4, 30), date(2026, 5, 15)),
        # 1 May + 15 = Saturday 16 May: Monday 18 May.
        (date(2026, 5, 1), date(2026, 5, 18)),
        # 10 May + 15 = 25 May 2026, Whit Monday: Tuesday 26 May.
        (date(2026, 5, 10), date(2026, 5, 26)),
    ],
)
def test_the_fifteen_days_end_on_a_working_day(told_on: date, last: date) -> None:
    """Code du travail, art. L8223-4; code de procédure civile, art. 641 and 642."""
    concealed, no_permit = of("france").no_mandate_needed
    assert concealed.last_day(told_on) == last
    assert no_permit.last_day(told_on) is None  # art. L8255-1 sets no number of days


def test_days_without_a_calendar_end_on_any_day() -> None:
    (ground,) = of("ruritania").no_mandate_needed
    assert ground.last_day(date(2024, 5, 1)) == date(2024, 5, 11)  # a Saturday


def test_somebody_born_on_29_february_comes_of_age_on_1_march() -> None:
    majority = of("ruritania").majority
    assert majority is not None
    assert majority.reached(date(2008, 2, 29)) == date(2026, 3, 1)
    assert majority.reached(date(2008, 5, 4)) == date(2026, 5, 4)


# -- faults ---------------------------------------------------------------------------------------


def test_a_sound_file_has_no_fault(faults_of) -> None:
    assert faults_of() == []


@pytest.mark.parametrize(
    ("before", "after", "fault"),
    [
        ("    law: Courts Act, s. 1\n", "", "rules[0]: law missing"),
        (
            "verified: 2026-11-24 the Bar",
            "verified: no",
            "rules[0]: what is not verified must say why, in 'doubt'",
        ),
        (
            "verified: 2026-11-24 the Bar",
            "verified: 2026-11-24",
            "rules[0]: verified must name who read the source",
        ),
        (
            "verified: 2026-11-24 the Bar",
            "verified: yesterday",
            "rules[0]: verified: 'yesterday' is not a date (year-month-day)",
        ),
        (
            "allowed: yes",
            "allowed: no",
            "rules[0]: what is not allowed, or not known, must say why, in 'reason'",
        ),
        ("allowed: yes", "allowed: maybe", "'maybe' is none of yes, no, unknown"),
        ("lawyer, union,", "lawyer,", "rules: 'union' before 'court': nothing said of file"),
        ("lawyer, union,", "lawyer, lawyer, union,", "'lawyer' before 'court' is answered twice"),
        (
            "allowed: yes",
            "allowed: yes\n    needs_lawyer: yes",
            "rules[0]: needs_lawyer: only who stands in the place of the claimant is asked",
        ),
        ("bodies: [court]", "bodies: [tribunal]", "rules[0]: bodies: 'tribunal' is none of court"),
        ("powers: [file, settle]", "powers: [fly]", "powers: 'fly' is none of negotiate"),
        ("kind: court,", "kind: pub,", "bodies: court: kind: 'pub' is none of court"),
        ("allowed: yes", "allowed: yes\n    colour: red", "rules[0]: unknown key 'colour'"),
        (
            "allowed: yes",
            "allowed: yes\n    powers: [funds]",
            "rules[0]: powers: 'funds' is exercised before none of these bodies",
        ),
        ("allowed: yes", "allowed: yes\n    conditions: {a: b}", "must be a list of texts"),
        ("title: Court,", "title: [Court],", "bodies: court: title must be text"),
        ("rules:", "rules: 3\nrule:", "rules must be a list"),
        ("bodies:\n", "bodies:\n  pub: bar\n", "bodies: pub: not a mapping"),
    ],
)
def test_each_fault_is_told_with_its_place(faults_of, before: str, after: str, fault: str) -> None:
    assert any(fault in one for one in faults_of((before, after))), faults_of((before, after))


def test_faults_are_told_all_at_once(faults_of) -> None:
    found = faults_of(("allowed: yes", "allowed: maybe"), ("kind: court", "kind: pub"))
    assert len(found) == 2


def test_days_are_counted_from_something(faults_of) -> None:
    more = """
without_mandate:
  - title: Undeclared work
    who: [union]
    bodies: [court]
    heads: [lump.undeclared]
    contents: [You can object.]
    days: soon
    law: Act, s. 1
    sources: [Act]
    verified: 2026-11-24 the Bar
"""
    assert faults_of(more=more) == [
        "representation.yaml: without_mandate[0]: days: 'soon' is no whole number"
    ]
    assert faults_of(more=more.replace("soon", '"10"')) == [
        "representation.yaml: without_mandate[0]: days are counted from something: 'event' is "
        "missing"
    ]
    both = more.replace("soon", "none") + (
        "  - allowed: no\n    reason: Nobody may.\n    law: Act\n    sources: [Act]\n"
        "    verified: 2026-11-24 the Bar\n"
    )
    assert faults_of(more=both) == [
        "representation.yaml: without_mandate: says both that there is no ground and which there "
        "are"
    ]


def test_only_a_no_stands_for_all_grounds(faults_of) -> None:
    more = (
        "without_mandate:\n  - allowed: yes\n    reason: Anybody may.\n    law: Act\n"
        "    sources: [Act]\n    verified: 2026-11-24 the Bar\n"
    )
    assert faults_of(more=more) == [
        "representation.yaml: without_mandate[0]: 'allowed' may only be no here: a ground is "
        "declared by its heads"
    ]
    assert "without_mandate must be a list" in faults_of(more="without_mandate: no\n")[0]
    assert "bodies must be a mapping" in faults_of(("bodies:\n", "bodies: x\nb:\n"))[1]


def test_what_is_no_yaml_is_one_fault(tmp_path: Path) -> None:
    path = tmp_path / "representation.yaml"
    path.write_text("bodies: [", encoding="utf-8")
    with pytest.raises(ParameterError):
        load_representation(path)


def test_routes_and_heads_that_do_not_exist_are_faults(tmp_path: Path) -> None:
    ruritania = load_folder(jurisdictions_folder() / "ruritania")
    text = (ruritania.home / "representation.yaml").read_text(encoding="utf-8")
    text = text.replace("routes: [court]", "routes: [moon]").replace("lump.presumed", "lump.cheese")
    (tmp_path / "representation.yaml").write_text(text, encoding="utf-8")
    state = object.__new__(Jurisdiction)
    vars(state).update({**vars(ruritania), "home": tmp_path})
    assert representation_faults(state) == [
        "representation.yaml: bodies: court: no route is named 'moon'",
        "representation.yaml: bodies: no body belongs to the route 'court'",
        "representation.yaml: without_mandate: no head is named 'lump.cheese'",
    ]
    (tmp_path / "representation.yaml").unlink()
    assert representation_faults(state) == [
        "representation.yaml is missing: it says who may act for a worker before which body"
    ]
    assert representation_of(state).bodies == {}
    vars(state)["parent"] = ruritania  # a part of a State inherits what it does not declare
    assert representation_faults(state) == []
    assert set(representation_of(state).bodies) == {"court", "board", "outside"}
    office = """
bodies:
  office: {title: Office, kind: office, routes: [board], powers: [file]}
rules:
  - bodies: [office]
    who: [lawyer, union, organisation, relative, colleague, other person, guardian, claimant]
    allowed: yes
    law: Act
    sources: [Act]
    verified: 2026-11-24 somebody
  - bodies: [office]
    who: [litigation friend, protected adult]
    allowed: unknown
    reason: Nobody looked.
    law: Act
    sources: [Act]
    verified: 2026-11-24 somebody
majority: {years: "20", law: Act, sources: [Act], verified: 2026-11-24 somebody}
"""
    vars(state)["home"] = tmp_path / "part"
    (tmp_path / "part").mkdir()
    (tmp_path / "part" / "representation.yaml").write_text(office, encoding="utf-8")
    assert representation_faults(state) == []
    told = representation_of(state)
    assert set(told.bodies) == {"court", "board", "outside", "office"}
    assert told.answer("office", "lawyer", "file").allowed is True
    assert told.answer("court", "union", "settle").allowed is False  # as the parent says
    assert told.majority is not None
    assert told.majority.years == 20
    assert told.no_mandate_needed == representation_of(ruritania).no_mandate_needed


# -- kinds that a law adds ------------------------------------------------------------------------


def test_a_law_adds_a_kind_of_representative_with_a_title_of_its_own() -> None:
    found = of("ruritania")
    assert found.title_of("labour_inspector").text == "a labour inspector"
    assert found.title_of("union").text == "a trade union"
    assert found.answer("court", "labour_inspector", "file").allowed is True
    assert found.answer("board", "labour_inspector", "file").allowed is None  # nobody said


def test_a_labour_inspector_may_be_authorised_before_a_polish_labour_court() -> None:
    """KPC 465 § 1."""
    answer = of("poland").answer("labour_court", "labour_inspector", "appear")
    assert answer.allowed is True and answer.rule is not None
    assert answer.rule.ground.verified is not None


OWN = "representatives: {centre: {title: a recognised centre}}\n"


def test_a_kind_of_which_no_rule_speaks_and_one_that_all_have_are_faults(faults_of) -> None:
    (unused,) = faults_of(more=OWN)
    assert "'centre': no rule says what it may do" in unused
    taken = faults_of(more="representatives: {union: {title: a union}}\n")
    assert any("a word of its own" in fault for fault in taken)
    assert faults_of(("who: [lawyer,", "who: [centre, lawyer,"), more=OWN) == []


def test_a_part_names_a_kind_of_the_whole_and_a_law_of_its_own_does_not(tmp_path: Path) -> None:
    """The labour inspector of Ruritania before the court of a province."""
    ruritania = load_folder(jurisdictions_folder() / "ruritania")
    text = SOUND.replace("who: [lawyer,", "who: [labour_inspector, lawyer,")
    (tmp_path / "representation.yaml").write_text(text, encoding="utf-8")
    province = object.__new__(Jurisdiction)
    vars(province).update({**vars(ruritania), "home": tmp_path, "parent": ruritania})
    assert representation_faults(province) == []
    told = representation_of(province)
    assert told.answer("court", "labour_inspector", "settle").allowed is True
    assert told.title_of("labour_inspector").text == "a labour inspector"
    vars(province)["parent"] = None
    (fault,) = representation_faults(province)[:1]
    assert "labour_inspector" in fault
