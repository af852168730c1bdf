"""Dated, cited parameters: outside what is known there is no number, only a named gap."""

from textwrap import dedent, indent

import pytest

from legalcalc.gaps import Gap
from legalcalc.law.parameters import (
    LawGround,
    ParameterError,
    Parameters,
    hearing_law,
    load_parameters,
    shown_amount,
)
from tests.engine.telling import day, days_of, value

WAGE = """\
wage:
  title: Wage per hour
  unit: RTD/h
  chosen_by: day worked
  values:
    - from: 2021-01-01
      value: "10.00"
      law: Wage Order 2020/40
      sources: [Gazette 2020/40]
      verified: 2026-11-24 Ruritanian Bar
    - from: 2022-10-01
      value: none
      law: Wage Order 2022/31, s. 9
      sources: [Gazette 2022/31]
      verified: 2026-11-24 Ruritanian Bar
    - from: 2023-01-01
      value: unknown
      law: Wage Order 2022/80
      sources: [named in a newspaper]
      verified: no
      doubt: Not found in the gazette
    - from: 2023-07-01
      value: "12.50"
      law: Wage Order 2023/12
      sources: [a lecture]
      verified: no
      doubt: Remembered, no source read
  known_through: 2025-12-31
"""

BANDS = """\
wage:
  title: Wage per hour
  unit: RTD/h
  by: age band
  chosen_by: first day of the pay period
  values:
    - from: 2020-01-01
      value: none
      law: No Wage Act
      sources: [Gazette]
      verified: 2026-11-24 Ruritanian Bar
    - from: 2021-01-01
      value: {adult: "10.00", under 18: "8.00"}
      law: Wage Order 2020/40
      sources: [Gazette]
      verified: 2026-11-24 Ruritanian Bar
    - from: 2024-01-01
      value: {adult: "12.50", under 18: none}
      law: Wage Order 2023/52
      sources: [Gazette]
      verified: 2026-11-24 Ruritanian Bar
  known_through: 2025-12-31
"""


def loaded(tmp_path, **files):
    """Parameters of some files."""
    for name, text in files.items():
        (tmp_path / f"{name}.yaml").write_text(dedent(text), encoding="utf-8")
    return Parameters(load_parameters(tmp_path, "XX"))


def faults(tmp_path, **files):
    """The faults of some files."""
    with pytest.raises(ParameterError) as refused:
        loaded(tmp_path, **files)
    return refused.value.faults


@pytest.fixture
def law(tmp_path):
    """One parameter with a value, a repeal, an unknown and an unverified value."""
    return loaded(tmp_path, pay=WAGE)


@pytest.fixture
def bands(tmp_path):
    """One parameter keyed by age band."""
    return loaded(tmp_path, pay=BANDS)


# -- values in force ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("on", "amount"),
    [
        ("2021-01-01", "10"),
        ("2022-09-30", "10"),
        ("2023-07-01", "12.5"),
        ("2025-12-31", "12.5"),
    ],
)
def test_a_value_holds_from_its_day_until_the_next(law, on, amount):
    found = law.wage[day(on)]
    assert value(found) == amount
    assert found.unit.text == "RTD/h"


@pytest.mark.parametrize(
    ("on", "says"),
    [
        ("2020-12-31", "no value known before 2021-01-01"),
        ("2022-10-01", "the law gives none from 2022-10-01 (Wage Order 2022/31, s. 9)"),
        ("2023-01-01", "the value from 2023-01-01 is not known"),
        ("2026-01-01", "not known after 2025-12-31"),
    ],
)
def test_where_the_law_gives_or_says_nothing_there_is_a_named_gap(law, on, says):
    with pytest.raises(Gap) as gap:
        law.wage[day(on)]
    assert says in str(gap.value)
    assert (gap.value.kind, gap.value.what, gap.value.on) == ("law", "wage", day(on))


def test_repealed_is_none_and_unknown_is_still_a_gap(law):
    assert law.wage.get(day("2022-10-01")) is None
    assert value(law.wage.get(day("2021-01-01"))) == "10"
    for on in ("2023-01-01", "2020-12-31", "2026-01-01"):
        with pytest.raises(Gap):
            law.wage.get(day(on))


def test_a_leaf_rests_on_its_law_with_sources_and_check_mark(law):
    ground = law.wage[day("2021-05-05")].note
    assert isinstance(ground, LawGround)
    assert (ground.law, ground.sources, ground.verified, ground.since) == (
        "Wage Order 2020/40",
        ("Gazette 2020/40",),
        "2026-11-24 Ruritanian Bar",
        day("2021-01-01"),
    )


def test_an_unverified_value_computes_and_says_why_it_is_in_doubt(law):
    ground = law.wage[day("2024-01-01")].note
    assert ground.verified is None
    assert ground.doubt == "Remembered, no source read"
    assert [one.verified for one in law.wage.history()] == [True, True, False, False]


def test_the_law_that_was_read_is_heard(law):
    with hearing_law() as used:
        law.wage[day("2021-05-05")]
        law.wage[day("2021-06-06")]
        law.wage.get(day("2022-10-01"))
    assert {one.since for one in used.read} == {day("2021-01-01"), day("2022-10-01")}
    assert used.beyond == []


def test_a_standing_provision_is_the_law_after_its_last_check_and_says_so(tmp_path):
    text = WAGE.replace("  unit:", "  kind: standing\n  unit:").replace(
        "value: unknown", 'value: "11.50"'
    )
    wage = loaded(tmp_path, pay=text).wage
    with hearing_law() as used:
        assert value(wage[day("2025-12-31")]) == "12.5"
        assert used.beyond == []
        assert value(wage[day("2026-01-01")]) == "12.5"
    assert [one.since for one in used.beyond] == [day("2023-07-01")]
    assert used.beyond[0].known_through == day("2025-12-31")
    assert wage.changes(day("2025-06-01"), day("2030-01-01")) == []
    assert [part for part, _amount in wage.between(day("2025-12-01"), day("2026-02-01"))] == [
        days_of("2025-12-01 2026-02-01")
    ]


def test_a_kind_that_is_none_is_a_fault(tmp_path):
    with pytest.raises(ParameterError, match="kind is one of rate, standing"):
        loaded(tmp_path, pay=WAGE.replace("  unit:", "  kind: eternal\n  unit:"))


# -- along time ---------------------------------------------------------------------------------


def test_stretches_between_two_days(tmp_path):
    text = WAGE.replace("value: none", 'value: "11.00"').replace("value: unknown", 'value: "11.50"')
    wage = loaded(tmp_path, pay=text).wage
    told = [
        (part, value(amount)) for part, amount in wage.between(day("2022-09-01"), day("2023-02-01"))
    ]
    assert told == [
        (days_of("2022-09-01 2022-09-30"), "10"),
        (days_of("2022-10-01 2022-12-31"), "11"),
        (days_of("2023-01-01 2023-02-01"), "11.5"),
    ]


def test_what_is_known_is_given_before_the_gap(law):
    stretches = law.wage.between(day("2025-12-01"), day("2026-01-31"))
    assert next(stretches)[0] == days_of("2025-12-01 2025-12-31")
    with pytest.raises(Gap) as gap:
        next(stretches)
    assert gap.value.on == day("2026-01-01")


def test_changes_are_the_days_on_which_a_new_value_starts(law):
    assert law.wage.changes(day("2021-01-01"), day("2023-01-01")) == [
        day("2022-10-01"),
        day("2023-01-01"),
    ]


def test_the_end_of_what_is_known_is_a_change_too(law):
    # Else days past it would be valued by the last known row.
    assert law.wage.changes(day("2025-12-01"), day("2026-01-31")) == [day("2026-01-01")]


# -- keyed parameters ---------------------------------------------------------------------------


def test_a_keyed_parameter_is_asked_for_its_key_first(bands):
    assert bands.wage.keys == ("adult", "under 18")
    assert value(bands.wage.of("under 18")[day("2021-01-01")]) == "8"
    with pytest.raises(TypeError, match="keyed by age band"):
        bands.wage[day("2021-01-01")]
    with pytest.raises(KeyError, match="no key 'apprentice'"):
        bands.wage.of("apprentice")


def test_one_band_may_be_abolished_and_the_other_go_on(bands):
    assert bands.wage.of("under 18").get(day("2024-01-01")) is None
    assert value(bands.wage.of("adult")[day("2024-01-01")]) == "12.5"
    with pytest.raises(Gap) as gap:
        bands.wage.of("under 18")[day("2024-01-01")]
    assert gap.value.what == "wage: under 18"


def test_none_before_the_first_band_holds_for_every_band(bands):
    assert bands.wage.of("adult").get(day("2020-06-01")) is None
    assert bands.wage.of("under 18").get(day("2020-06-01")) is None


def test_every_row_of_every_key_can_be_listed(bands):
    assert [(key, row.since.year) for key, row in bands.wage.rows()] == [
        ("adult", 2020),
        ("adult", 2021),
        ("adult", 2024),
        ("under 18", 2020),
        ("under 18", 2021),
        ("under 18", 2024),
    ]


# -- units --------------------------------------------------------------------------------------


def test_a_percentage_is_read_as_hundredths_and_shown_as_written(tmp_path):
    text = WAGE.replace("RTD/h", '"%/year"').replace('"10.00"', '"25"')
    found = loaded(tmp_path, pay=text).wage[day("2021-01-01")]
    assert value(found) == "0.25"
    assert found.unit.text == "1/year"
    assert shown_amount(found) == 25


# -- a part and its parent ----------------------------------------------------------------------


def test_a_part_falls_back_on_its_parent_and_overrides_it(tmp_path):
    (tmp_path / "parent").mkdir()
    (tmp_path / "part").mkdir()
    parent = loaded(tmp_path / "parent", a=WAGE, b=WAGE.replace("wage:", "other:", 1))
    own = load_parameters(tmp_path / "part", "XX-P") or {}
    assert own == {}
    (tmp_path / "part" / "a.yaml").write_text(WAGE.replace("10.00", "11.00"), encoding="utf-8")
    part = Parameters(load_parameters(tmp_path / "part", "XX-P"), parent)
    assert value(part.wage[day("2021-01-01")]) == "11"
    assert value(part.other[day("2021-01-01")]) == "10"
    assert sorted((one.name, one.jurisdiction) for one in part) == [
        ("other", "XX"),
        ("wage", "XX-P"),
    ]
    with pytest.raises(AttributeError, match="no parameter named 'moon'"):
        _found = part.moon


def test_the_digest_changes_with_any_value_law_or_check_mark(tmp_path):
    digests = set()
    for number, text in enumerate(
        (
            WAGE,
            WAGE.replace("10.00", "10.01"),
            WAGE.replace("2020/40\n", "2020/41\n"),
            WAGE.replace("2025-12-31", "2026-12-31"),
            WAGE.replace("2026-11-24 Ruritanian Bar", "2026-11-25 Ruritanian Bar"),
        )
    ):
        folder = tmp_path / str(number)
        folder.mkdir()
        digests.add(loaded(folder, pay=text).digest)
    assert len(digests) == 5


def test_the_digest_does_not_depend_on_files_or_their_order(tmp_path):
    other = WAGE.replace("wage:", "other:", 1)
    (tmp_path / "one").mkdir()
    (tmp_path / "two").mkdir()
    one = loaded(tmp_path / "one", a=WAGE, b=other)
    two = loaded(tmp_path / "two", all=other + WAGE)
    assert one.digest == two.digest


# -- texts: what was read, said once --------------------------------------------------------------

TEXTS = """\
texts:
  labour_act:
    law: Labour Act, s. {article}
    sources: [Gazette 2020/40, Official consolidation]
    archived: https://archive.example/1
    published: 2020-12-01
    verified: 2026-11-24 Ruritanian Bar
    known_through: 2026-06-30
  wage_order:
    law: Wage Order 2022/31
    sources: [Gazette 2022/31]
    verified: no
    doubt: Named in a newspaper
    known_through: 2025-12-31
  tables:
    sources: [Tables of the Ministry]
"""

RAISED = """\
wage:
  title: Wage per hour
  unit: RTD/h
  chosen_by: day worked
  values:
    - {from: 2021-01-01, value: 10.00, text: labour_act, article: "14, 15"}
    - {from: 2022-10-01, value: 11.00, text: [wage_order, tables], sources: [a lecture]}
"""


def raised(tmp_path, old="", new="", texts=TEXTS):
    """The parameter that rests on texts, with one change."""
    assert old in RAISED
    return loaded(tmp_path, pay=RAISED.replace(old, new, 1), texts=texts).wage


def test_a_value_says_text_and_article_and_its_text_the_rest(tmp_path):
    first, second = raised(tmp_path).history()
    assert (first.ground.law, first.ground.verified, first.ground.doubt) == (
        "Labour Act, s. 14, 15",
        "2026-11-24 Ruritanian Bar",
        None,
    )
    assert first.ground.sources == ("Gazette 2020/40", "Official consolidation")
    assert (first.published, first.archived) == (day("2020-12-01"), "https://archive.example/1")
    assert (second.ground.law, second.ground.verified, second.ground.doubt) == (
        "Wage Order 2022/31",
        None,
        "Named in a newspaper",
    )


def test_further_texts_and_own_sources_stand_after_the_first(tmp_path):
    assert raised(tmp_path).history()[1].ground.sources == (
        "Gazette 2022/31",
        "Tables of the Ministry",
        "a lecture",
    )


def test_a_text_gives_the_same_parameter_as_its_words_in_full(tmp_path):
    (tmp_path / "in_full").mkdir()
    full = """\
    wage:
      title: Wage per hour
      unit: RTD/h
      chosen_by: day worked
      values:
        - from: 2021-01-01
          value: "10.00"
          law: Labour Act, s. 14, 15
          sources: [Gazette 2020/40, Official consolidation]
          archived: https://archive.example/1
          published: 2020-12-01
          verified: 2026-11-24 Ruritanian Bar
        - from: 2022-10-01
          value: "11.00"
          law: Wage Order 2022/31
          sources: [Gazette 2022/31, Tables of the Ministry, a lecture]
          verified: no
          doubt: Named in a newspaper
      known_through: 2025-12-31
    """
    said_once = raised(tmp_path)
    in_full = loaded(tmp_path / "in_full", pay=full).wage
    assert list(said_once.rows()) == list(in_full.rows())
    assert Parameters({"wage": said_once}).digest == Parameters({"wage": in_full}).digest


def test_the_text_of_the_last_value_gives_the_horizon_unless_the_parameter_does(tmp_path):
    assert raised(tmp_path).known_through == day("2025-12-31")
    own = raised(tmp_path, "  values:", "  known_through: 2025-03-31\n  values:")
    assert own.known_through == day("2025-03-31")
    assert own.history()[0].ground.known_through == day("2025-03-31")


def test_a_value_may_have_a_check_mark_of_its_own(tmp_path):
    first, second = raised(
        tmp_path, 'article: "14, 15"', "article: 14, verified: no, doubt: Misprinted"
    ).history()
    assert (first.ground.verified, first.ground.doubt) == (None, "Misprinted")
    assert second.ground.doubt == "Named in a newspaper"


def test_a_doubt_of_its_own_stands_beside_the_mark_of_the_text(tmp_path):
    first, second = raised(
        tmp_path, "sources: [a lecture]", "doubt: The lecture has another figure"
    ).history()
    assert second.ground.verified is None
    assert second.ground.doubt == "The lecture has another figure"
    assert first.ground.doubt is None


def test_a_value_may_say_its_law_in_full_beside_a_text(tmp_path):
    first, _second = raised(tmp_path, 'article: "14, 15"', "law: Wages Act").history()
    assert (first.ground.law, first.ground.sources[0]) == ("Wages Act", "Gazette 2020/40")


def test_a_parameter_says_for_its_values_what_they_do_not_say_themselves(tmp_path):
    shared = RAISED.replace("  values:", "  text: labour_act\n  article: 9\n  values:")
    shared = shared.replace(', text: labour_act, article: "14, 15"', "")
    shared = shared.replace("text: [wage_order", "law: Wages Act, text: [wage_order")
    first, second = loaded(tmp_path, pay=shared, texts=TEXTS).wage.history()
    assert (first.ground.law, first.ground.verified) == (
        "Labour Act, s. 9",
        "2026-11-24 Ruritanian Bar",
    )
    assert (second.ground.law, second.ground.sources[0]) == ("Wages Act", "Gazette 2022/31")


def test_who_says_a_source_says_who_read_it(tmp_path):
    said = "  verified: 2026-11-24 Bar\n  known_through: 2025-12-31\n  values:"
    shared = RAISED.replace("  values:", said)
    shared = shared.replace("text: [wage_order, tables], ", "law: Order, ")
    told = faults(tmp_path, pay=shared, texts=TEXTS)
    assert "pay.yaml: wage: values[1]: verified missing" in told


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        (
            "text: labour_act",
            "text: labor_act",
            "wage: values[0]: the text 'labor_act' is declared",
        ),
        ("text: labour_act", "text: {a: b}", "values[0]: text must name a text, or a list of them"),
        ("text: labour_act", "text: [[a]]", "values[0]: text must name a text, or a list of them"),
        (', article: "14, 15"', "", "wage: values[0]: article missing"),
        ('article: "14, 15"', "article: [14]", "values[0]: article, but no text whose law has an"),
        ('"14, 15"', "14, law: Wages Act", "values[0]: law and article are said, of which one"),
        ("text: [wage_order", "article: 3, text: [wage_order", "values[1]: article, but no text"),
        ("text: [wage_order", "text: [tables, wage_order", "values[1]: law, verified missing"),
        (
            "[wage_order, tables]",
            "tables, law: Order, verified: 2026-11-24 Bar",
            "wage: known_through is missing, and the text 'tables' does not say it",
        ),
        ("[wage_order, tables]", "wage_orders", "values[1]: the text 'wage_orders' is declared"),
        ("text: [wage_order, tables], ", "", "wage: known_through is missing"),
        ("sources: [a lecture]", "sources: a lecture", "must be a list of texts"),
    ],
)
def test_a_value_that_names_its_text_badly_is_refused(tmp_path, old, new, says):
    assert old in RAISED
    told = faults(tmp_path, pay=RAISED.replace(old, new, 1), texts=TEXTS)
    assert any(says in one for one in told), told


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("labour_act:", "Labour Act:", "texts: Labour Act: not a name for a text"),
        ("    sources: [Gazette 2022/31]\n", "", "texts: wage_order: sources is missing"),
        ("sources: [Gazette 2022/31]", "sources: Gazette", "wage_order: sources must be a list"),
        ("verified: 2026-11-24 Ruritanian Bar", "verified: 2026-11-24", "must name who read"),
        ("verified: 2026-11-24 Ruritanian Bar", "verified: [Bar]", "verified must be text"),
        ("    doubt: Named in a newspaper\n", "", "wage_order: an unverified value must say why"),
        ("known_through: 2026-06-30", "known_through: June", "known_through: 'June' is not a date"),
        ("published: 2020-12-01", "published: soon", "published: 'soon' is not a date"),
        ("    verified: no\n", "    verified: no\n    unit: h\n", "unknown key 'unit'"),
        (
            "  tables:\n    sources: [Tables of the Ministry]",
            "  tables: 3",
            "tables: not a mapping",
        ),
        ("  tables:", "  unread:\n    sources: [a]\n  tables:", "unread: no value names it"),
    ],
)
def test_a_faulty_text_is_refused_once_and_with_its_place(tmp_path, old, new, says):
    assert old in TEXTS
    told = faults(tmp_path, pay=RAISED, texts=TEXTS.replace(old, new, 1))
    assert [one for one in told if says in one and one.startswith("texts.yaml: texts: ")], told


def test_a_fault_of_a_text_is_not_told_again_of_its_values(tmp_path):
    told = faults(tmp_path, pay=RAISED, texts=TEXTS.replace("    sources: [Gazette 2022/31]\n", ""))
    assert told == [
        "texts.yaml: texts: wage_order: sources is missing",
    ]


def test_texts_must_be_a_mapping_and_have_one_place(tmp_path):
    assert faults(tmp_path, texts="texts: [a]\n") == [
        "texts.yaml: texts: not a mapping of texts by name"
    ]
    (tmp_path / "texts.yaml").unlink()
    told = faults(tmp_path, a=TEXTS, b=RAISED, c="texts:\n  tables:\n    sources: [a]\n")
    assert told == ["c.yaml: texts: tables: defined twice"]


# -- faults, all at once ------------------------------------------------------------------------


def test_all_faults_of_all_files_are_told_at_once(tmp_path):
    told = faults(
        tmp_path,
        a=WAGE.replace("      law: Wage Order 2020/40\n", ""),
        b=WAGE.replace("unit: RTD/h", "unit: RTD/").replace("wage:", "second:", 1),
        c="- a list\n",
        d="third: {title: x}\n",
        e="wage: [\n",
    )
    text = "\n".join(told)
    for said in (
        "a.yaml: wage: values[0]: law missing",
        "b.yaml: second: not a unit",
        "c.yaml: not a mapping",
        "d.yaml: third: unit is missing",
        "d.yaml: third: known_through is missing",
        "e.yaml: ",
    ):
        assert said in text


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('value: "10.00"', "value: 10,00", "not a plain decimal number: '10,00'"),
        ('value: "10.00"', "value: ten", "not a plain decimal number"),
        (
            'value: "10.00"',
            'value: "10.00"\n      contradicted_by: {A newspaper: 10}',
            "contradicted_by: A newspaper: says what the value says",
        ),
        (
            'value: "10.00"',
            'value: "10.00"\n      contradicted_by: {A newspaper: ten}',
            "contradicted_by: A newspaper: not a plain decimal number",
        ),
        (
            'value: "10.00"',
            'value: "10.00"\n      contradicted_by: {A newspaper: {adult: 11}}',
            "contradicted_by: A newspaper: says nothing for a key that the value has",
        ),
        (
            'value: "10.00"',
            'value: "10.00"\n      contradicted_by: [A newspaper]',
            "contradicted_by must give, for each source, what it says",
        ),
        ('value: "10.00"', "value: {adult: 10}", "'by' must say what the keys are"),
        ('value: "10.00"', "value:", "value missing"),
        ("from: 2021-01-01", "from: 2021-13-01", "is not a date"),
        ("from: 2022-10-01", "from: 2021-01-01", "does not come after"),
        ("from: 2022-10-01", "from: 2020-10-01", "does not come after"),
        ("sources: [Gazette 2020/40]", "sources: []", "sources missing"),
        ("sources: [Gazette 2020/40]", "sources: Gazette", "must be a list of texts"),
        ("sources: [Gazette 2020/40]", "sources: [{a: b}]", "must be a list of texts"),
        ("law: Wage Order 2020/40\n", "law: [Wage Order]\n", "law must be text"),
        ("verified: 2026-11-24 Ruritanian Bar", "verified: yes", "'yes' is not a date"),
        ("verified: 2026-11-24 Ruritanian Bar", "verified: 2026-11-24", "must name who read"),
        ("      doubt: Remembered, no source read\n", "", "must say why, in 'doubt'"),
        ("known_through: 2025-12-31", "known_through: soon", "'soon' is not a date"),
        ("known_through: 2025-12-31", "known_through: 2023-06-30", "before the last value"),
        ("known_through: 2025-12-31", "known_trough: 2025-12-31", "unknown key 'known_trough'"),
        ("      law: Wage Order 2020/40\n", "      law: x\n      colour: red\n", "key 'colour'"),
        (
            "      law: Wage Order 2020/40\n",
            "      law: x\n      law: y\n",
            "'law' stands here twice",
        ),
        ("wage:", "Wage:", "not a name for a parameter"),
        ("wage:", "minimum-wage:", "not a name for a parameter"),
        ("wage:", "digest:", "not a name for a parameter"),
        ("unit: RTD/h", "unit: RTD/min", "minutes would not meet hours"),
        ("unit: RTD/h", "unit: [RTD]", "unit must be text"),
        ("title: Wage per hour", "title:", "title is missing"),
        ("chosen_by: day worked", "chosen_by: payday", "chosen_by 'payday' is none of: day worked"),
        ("chosen_by: day worked", "chosen_by: [due day, [a]]", "chosen_by ['a'] is none of"),
        ("chosen_by: day worked", "chosen_by: {a: b}", "chosen_by {'a': 'b'} is none of"),
        ("chosen_by: day worked", "chosen_by: []", "chosen_by is missing"),
        (
            "  known_through",
            "  by: age band\n  known_through",
            "a value for each age band is needed",
        ),
    ],
)
def test_a_faulty_file_is_refused_with_its_place(tmp_path, old, new, says):
    assert old in WAGE
    told = faults(tmp_path, pay=WAGE.replace(old, new, 1))
    assert any(says in one for one in told), told
    assert all(one.startswith("pay.yaml") for one in told)


def test_a_parameter_defined_in_two_files_is_refused(tmp_path):
    assert faults(tmp_path, a=WAGE, b=WAGE) == ["b.yaml: wage: defined twice"]


def test_a_parameter_defined_twice_in_one_file_is_refused(tmp_path):
    (told,) = faults(tmp_path, a=WAGE + WAGE)
    assert "'wage' stands here twice" in told


def test_a_source_that_says_otherwise_stands_beside_the_value_and_changes_nothing(tmp_path):
    said = '{adult: "10.00", under 18: "8.00"}'
    law = loaded(
        tmp_path, pay=BANDS.replace(said, f"{said}\n      contradicted_by: {{Post: {{adult: 11}}}}")
    )
    (adult,) = [one for one in law.wage.history("adult") if one.contradicted_by]
    assert [(source, value(said)) for source, said in adult.contradicted_by] == [("Post", "11")]
    assert not any(one.contradicted_by for one in law.wage.history("under 18"))
    assert value(law.wage.of("adult")[day("2021-01-01")]) == "10"


def test_a_key_once_given_must_be_said_again(tmp_path):
    (told,) = faults(tmp_path, pay=BANDS.replace(", under 18: none", ""))
    assert (
        told
        == "pay.yaml: wage: values[2]: no value for under 18: repeat it, or say none or unknown"
    )


def test_a_key_may_begin_later_and_is_not_known_before(tmp_path):
    text = BANDS.replace(', under 18: "8.00"', "").replace("value: none", 'value: {adult: "9.00"}')
    law = loaded(tmp_path, pay=text)
    assert law.wage.of("under 18").get(day("2024-01-01")) is None
    with pytest.raises(Gap, match="no value known before 2024-01-01"):
        law.wage.of("under 18")[day("2021-01-01")]


def test_numbers_and_words_are_read_as_the_text_they_are(tmp_path):
    text = WAGE.replace('value: "10.00"', "value: 9.10").replace(
        "title: Wage per hour", "title: NO"
    )
    law = loaded(tmp_path, pay=text)
    assert value(law.wage[day("2021-01-01")]) == "9.1"
    assert str(law.wage.title) == "NO"


def test_a_value_that_is_no_mapping_is_refused(tmp_path):
    text = (
        WAGE.split("  values:\n", maxsplit=1)[0] + "  values: [10]\n  known_through: 2025-12-31\n"
    )
    assert faults(tmp_path, pay=text) == ["pay.yaml: wage: values[0]: not a mapping"]
    assert faults(tmp_path, pay="wage: 10\n") == ["pay.yaml: wage: not a mapping"]
    text = text.replace("[10]", "10")
    assert faults(tmp_path, pay=text) == ["pay.yaml: wage: values must be a list"]


def test_a_file_in_another_encoding_is_refused(tmp_path):
    (tmp_path / "pay.yaml").write_bytes("wage: é".encode("latin-1"))
    with pytest.raises(ParameterError, match=r"pay\.yaml"):
        load_parameters(tmp_path, "XX")


def test_an_empty_file_gives_no_parameters(tmp_path):
    assert list(loaded(tmp_path, pay="# nothing yet\n")) == []


def test_published_and_archived_are_kept(tmp_path):
    more = indent("published: 2020-12-01\narchived: https://archive.example/1\n", " " * 6)
    text = WAGE.replace("      law: Wage Order 2020/40\n", "      law: x\n" + more, 1)
    first = loaded(tmp_path, pay=text).wage.history()[0]
    assert (first.published, first.archived) == (day("2020-12-01"), "https://archive.example/1")
    told = faults(tmp_path, pay=text.replace("2020-12-01", "December"))
    assert told == [
        "pay.yaml: wage: values[0]: published: 'December' is not a date (year-month-day)"
    ]
