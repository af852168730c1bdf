"""What a rule of law must not do: each checker catches a planted violation."""

from pathlib import Path
from textwrap import dedent

import pytest

from legalcalc import kit
from legalcalc.checks import raw_fact_faults, source_faults, untold_decisions


def faults(tmp_path, text, **more):
    """The faults of one file, without its name."""
    folder = tmp_path / "borduria"
    folder.mkdir()
    (folder / "rules.py").write_text(dedent(text), encoding="utf-8")
    told = source_faults(folder, **more)
    assert all(one.startswith("borduria/rules.py:") for one in told)
    return [one.removeprefix("borduria/rules.py:") for one in told]


SOUND = '''
"""Wages. 8 hours, 40 hours: numbers in words are no numbers."""

from dataclasses import replace
from datetime import date, time, timedelta

from legalcalc.claims import Row, after
from legalcalc.figures import Rounding, constant
from legalcalc.messages import _
from legalcalc.periods import Period

from . import jurisdiction
from .common import helper

EIGHT = constant(8, "h/day", _("hours of a day"), "Act, s. 29")
HALF = constant("0.5", "1", _("half"), law="Act, s. 30")
BACK = constant(-6, "month", _("six months back"))
TO_THE_CENT = Rounding(2, "half up", law="Act, s. 33")
SUNDAY = 6
FROM = date(2021, 1, 1)


def rule(claim, period):
    if (period.first.month, period.first.day) == (7, 1) and len(claim.case.fees) > 3:
        return None
    if period.first.weekday() == SUNDAY or period.first.isoweekday() >= 6:
        return None
    for number, part in enumerate(period.parts[1:], start=2):
        hours = part.hours_between(time(22), time(6, 30), _("night"))
        yield Row(part, part.last + timedelta(days=14 * number), owed=hours, rank=2)
    if claim.facts.birthday(18) > period.parts[-1].first.replace(day=15):
        yield claim.liability(rank=9)
'''


def test_a_sound_file_has_no_faults(tmp_path):
    assert faults(tmp_path, SOUND) == []


@pytest.mark.parametrize(
    "line",
    [
        "owed = hours * 12",
        "if claim.age > 25: pass",
        "weeks = 52",
        "AGE = 18",
        "bands = [16, 18, 21]",
        "rate = some(40)",
        "x = y if z else 7",
        "x = -5",
        "owed = known_hours(rate=1850)",
        "x = {'adult': 12}",
    ],
)
def test_a_bare_number_is_caught(tmp_path, line):
    (told,) = {
        one.split(" stands bare")[0].split(": the number")[0] for one in faults(tmp_path, line)
    }
    assert told == "1"


def test_the_sentence_says_what_to_do(tmp_path):
    assert faults(tmp_path, "owed = hours * 12") == [
        "1: the number 12 stands bare: name it in constant(), with its law, or move it to a "
        "parameter file"
    ]


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("rate = 0.5", "0.5 is a binary float"),
        ("x = constant(12.5, 'RTD', _('x'))", "12.5 is a binary float"),
        ("x = float(y)", "float() gives a binary float"),
        ("x = Decimal('1.1')", "Decimal() gives a decimal"),
        ("x = Fraction('0.5')", "Fraction() of a bare value"),
        ("x = Fraction(1, 12)", "Fraction() of a bare value"),
        ("x = round(y)", "round() gives rounding without a law"),
        ("x = date.today()", ".today asks the clock"),
        ("x = datetime.now(tz)", ".now asks the clock"),
        ("x = open('rates.csv')", "open() gives a file"),
        ("print(x)", "print() gives output"),
        ("x = eval('1')", "eval() gives code from text"),
        ("x = hash(y)", "changes from run to run"),
        ("def rule(claim): return Row(law='')", "Row() cites no law"),
        ("x = _(f'Paid on {day}')", "_() needs plain text"),
        ("x = _('Paid on ' + day)", "_() needs plain text"),
        ("x = counted('a', name, n)", "counted() needs plain text"),
        ("age = constant('18', 'year', _('age')).numerator", ".numerator takes a figure apart"),
        ("x = hours.numerator // hours.denominator", ".denominator takes a figure apart"),
        ("x = int(law.months[day].value)", "int() takes a figure apart"),
        ("x = date(2026, 12, 31).year", ".year of a day that is written here hides"),
    ],
)
def test_what_breaks_exactness_or_repeatability_is_caught(tmp_path, line, says):
    told = faults(tmp_path, line)
    assert any(says in one for one in told), told


@pytest.mark.parametrize(
    "line",
    [
        *("import random", "import time", "import os", "import locale", "import requests"),
        *("import decimal", "from decimal import Decimal", "from pathlib import Path"),
        *("import legalcalc.schemas", "from legalcalc.explain import Teller"),
        *("from legalcalc.testing import assess", "from legalcalc.cli import main"),
        *("from babel import Locale", "import marshmallow", "import yaml"),
        *("from jurisdictions.france import jurisdiction", "import jurisdictions.germany"),
        *("from ..france import jurisdiction", "from .. import france", "import numpy"),
    ],
)
def test_an_import_from_above_beside_or_elsewhere_is_caught(tmp_path, line):
    (told,) = faults(tmp_path, line)
    assert "imports" in told


def test_a_part_may_import_the_jurisdiction_it_is_a_part_of(tmp_path):
    text = "from ..ruritania.labour import wages\nimport jurisdictions.ruritania.courts\n"
    assert faults(tmp_path, text, parent="ruritania") == []


def test_a_file_that_cannot_be_read_is_told_with_its_line(tmp_path):
    assert faults(tmp_path, "x = 1\ndef (:\n") == ["2: cannot be read: invalid syntax"]


def test_faults_come_in_the_order_of_the_lines(tmp_path):
    told = faults(tmp_path, "x = 0.5\n\ny = float(z)\nimport os\n")
    assert [one.split(":")[0] for one in told] == ["1", "3", "4"]


# -- what a module holds --------------------------------------------------------------------------

REGISTER = """
def register(into, *, first=None):
    def keep(rule):
        into.append(rule)
        return rule
    return keep
"""


@pytest.mark.parametrize(
    "text",
    [
        "from .wages import YARDSTICKS\nYARDSTICKS.append(arrears)",
        "from .wages import YARDSTICKS\nYARDSTICKS.extend([arrears])",
        "from .wages import YARDSTICKS\nYARDSTICKS += [arrears]",
        "from .wages import YARDSTICKS\nYARDSTICKS[len(YARDSTICKS) :] = [arrears]",
        "from .wages import YARDSTICKS\nYARDSTICKS['minimum'] = arrears",
        "from .wages import YARDSTICKS\nYARDSTICKS['minimum'].append(arrears)",
        "from .wages import YARDSTICKS\nYARDSTICKS |= {arrears}",
        "from .wages import YARDSTICKS\nYARDSTICKS.update(minimum=arrears)",
        "from .wages import YARDSTICKS\ndel YARDSTICKS[0]",
        "from .wages import YARDSTICKS\nlist.append(YARDSTICKS, arrears)",
        "from .wages import YARDSTICKS\nkeep = YARDSTICKS.append\nkeep(arrears)",
        "from .wages import YARDSTICKS\nheld = YARDSTICKS\nheld.append(arrears)",
        "from .wages import YARDSTICKS\n@YARDSTICKS.append\ndef arrears(claim): ...",
        "from .wages import YARDSTICKS\n[YARDSTICKS.append(one) for one in rules]",
        "from .wages import YARDSTICKS\nfor one in rules:\n    YARDSTICKS.append(one)",
        "from bisect import insort\nfrom .wages import YARDSTICKS\ninsort(YARDSTICKS, arrears)",
        "from . import wages\nwages.YARDSTICKS.append(arrears)",
        "from . import wages\nwages.YARDSTICKS = (*wages.YARDSTICKS, arrears)",
        "from . import wages\nsetattr(wages, 'YARDSTICKS', [arrears])",
        "YARDSTICKS = []\ndef register(rule):\n    YARDSTICKS.append(rule)\n    return rule",
        "HELD = {}\ndef of(code):\n    def keep(rule):\n        HELD[code] = rule\n    return keep",
        "YARDSTICKS = []\ndef register(rule):\n    held = YARDSTICKS\n    held += [rule]",
        "HELD = []\ndef register(rule):\n    if held := HELD:\n        held.append(rule)",
        "YARDSTICKS = ()\ndef register(rule):\n    global YARDSTICKS\n    YARDSTICKS += (rule,)",
        "YARDSTICKS = []\nregister = lambda rule: YARDSTICKS.append(rule)",
        "class Yardstick:\n    held = []\n    def __init__(self): Yardstick.held.append(self)",
        f"from .wages import YARDSTICKS\n{REGISTER}\n@register(YARDSTICKS)\ndef pay(claim): ...",
        f"from .wages import YARDSTICKS\n{REGISTER}\nregister(into=YARDSTICKS)(arrears)",
    ],
)
def test_what_a_module_holds_is_not_changed_after_it_was_made(tmp_path, text):
    told = faults(tmp_path, text)
    assert told and all("is changed after it was made" in one for one in told), told


def test_a_list_filled_by_a_function_of_another_file_is_caught(tmp_path):
    (tmp_path / "borduria").mkdir()
    (tmp_path / "borduria" / "wages.py").write_text(f"YARDSTICKS = []\n{REGISTER}")
    filling = "from .wages import YARDSTICKS, register\n@register(YARDSTICKS)\ndef rule(claim): ..."
    (tmp_path / "borduria" / "farms.py").write_text(filling)
    assert source_faults(tmp_path / "borduria") == [
        "borduria/farms.py:2: YARDSTICKS is changed after it was made: write all that it holds "
        "where it is made, in a module that imports what goes into it"
    ]


@pytest.mark.parametrize(
    "text",
    [
        "def rule(claim):\n    rows = []\n    rows.append(claim)\n    rows += [1]",
        "def rule(claim):\n    owed = NOTHING\n    owed += 1\n    claim.record.used.add('a')",
        "def rule(claim, found):\n    found.setdefault(claim, []).append(1)",
        "def rule(claim):\n    def note(one):\n        rows.append(one)\n    rows = []",
        "def rule(claim):\n    for one in claim.lines:\n        one.rows.pop()",
        "def rule(claim):\n    try:\n        pass\n    except Gap as gap:\n        gap.seen.add(1)",
        "def rule(claim):\n    match claim:\n        case [one]:\n            one.sort()",
        "import operator\nsum_of = operator.add",
        "class Pay:\n    def __init__(self):\n        self.parts = []",
        "YARDSTICKS = (minimum, *OTHERS)\nPLACES = {**OF_FARMS, 'house': 1}",
        f"{REGISTER}\ndef rule(claim):\n    register([])(claim)",
        f"{REGISTER}\nkeep = register([], first=jurisdiction)",
    ],
)
def test_a_list_of_a_function_and_what_it_is_given_may_be_filled(tmp_path, text):
    assert faults(tmp_path, text) == []


# -- facts that may be unknown --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("x = claim.employment.ending in ('dismissal',)", "ending"),
        ("job = claim.employment\nx = job.sector == 'farm'", "sector"),
        ("job, law = claim.employment, claim.law\nx = job.sector == 'farm'", "sector"),
        ("def rule(worker: Person):\n    return worker.right_to_work", "right_to_work"),
        ("x = [one.declared for one in claim.case.employments]", "declared"),
        ("for one in claim.case.employments:\n    x = one.payslips", "payslips"),
        ("x = claim.case.claimant.born is None", "born"),
        ("x = stay.agreed_in_writing is not None and stay.agreed_in_writing.value", "agreed"),
        ("x = party.knew", "knew"),
        ("x = promise.hours_per_week is None", "hours_per_week"),
        ("def rule(party):\n    return party.link_to is None", "link_to"),
    ],
)
def test_a_fact_that_may_be_unknown_is_not_read_raw(tmp_path, text, name):
    told = faults(tmp_path, text)
    assert told and all(f".{name}" in one and "may be unknown" in one for one in told)


@pytest.mark.parametrize(
    "text",
    [
        "x = claim.facts.answer_or_gap('ending') in ('dismissal',)",
        "x = claim.facts.answer_or_open('grade') or 'lowest'",
        "x = claim.facts.answer_or_gap('fit_to_live_in', of=stay)",
        "x = claim.facts.presumes(said, claim.employment.declared, True, law='Act, s. 1')",
        "x = claim.facts.presumes(said, fact=None if one is None else one.knew, law='Act, s. 1')",
        "x = claim.facts.finds(said, party.checked, 'parties.checked')",
        "x = claim.facts.know(claim.employment.notified_on, what, where)",
        "x = claim.facts.amount(claim.employment.work_days_per_week, 'day/week', what, where)",
        "x = claim.employment.start, claim.employment.pay_interval",  # Claim says what stands in
        "x = claim.employment.id, claim.employment.employer, claim.employment.agency",
        "x = claim.law.weekly_rest.knew()",
        "x = period.sector",  # no employment
    ],
)
def test_a_door_that_names_what_is_unknown_is_sound(tmp_path, text):
    assert faults(tmp_path, text) == []


def test_an_answer_that_may_be_none_is_said_in_the_same_function(tmp_path):
    text = """
        def silent(claim):
            return claim.facts.answer("ending") == "dismissal"

        def told(claim):
            if claim.facts.answer("ending") is None:
                claim.record.assume(quit)
            return claim.facts.answer("ending") == "dismissal"
    """
    (told,) = faults(tmp_path, text)
    assert told.startswith("3: answer() may give None")


def test_a_word_number_or_day_of_an_entry_is_read_where_it_is_said_what_follows(tmp_path):
    text = """
        def silent(claim, promise):
            return promise.net

        def told(claim, promise):
            if promise.net:
                claim.record.assume(net_as_gross)
    """
    (told,) = faults(tmp_path, text)
    assert told.startswith("3: .net may be unknown")


@pytest.mark.parametrize("door", ["answer_or_gap", "answer_or_open", "answer", "untold_fact"])
def test_a_door_asks_by_a_name_that_has_a_title(tmp_path, door):
    (told,) = faults(tmp_path, f"x = claim.facts.{door}('colour')")
    assert "'colour', which has no title" in told


def test_a_reason_beside_a_reading_is_a_decision_that_is_listed(tmp_path):
    text = """
        x = claim.employment.sector == "farm"  # untold: on a farm less is owed
        # untold: a limit only begins later
        if claim.facts.answer("claimant.born") is None:
            pass
        y = claim.employment.grade  # untold:
    """
    (told,) = faults(tmp_path, text)
    assert told.startswith("6: .grade may be unknown")
    assert untold_decisions(tmp_path / "borduria") == [
        "borduria/rules.py:2: on a farm less is owed",
        "borduria/rules.py:3: a limit only begins later",
    ]


def test_a_reason_that_excuses_nothing_is_a_fault(tmp_path):
    text = "x = claim.facts.answer_or_gap('sector')  # untold: asked by name\n"
    assert faults(tmp_path, text) == [
        "1: the comment “# untold: …” stands beside nothing that needs a reason"
    ]


def test_the_kit_reads_no_fact_raw():
    folder = Path(kit.__file__).parent
    assert raw_fact_faults(folder) == []
    assert untold_decisions(folder)


def test_raw_facts_of_other_code_are_found_as_those_of_a_jurisdiction(tmp_path):
    (tmp_path / "rules.py").write_text("x = claim.employment.ending\n", encoding="utf-8")
    (told,) = raw_fact_faults(tmp_path)
    assert told.startswith(f"{tmp_path.name}/rules.py:1: .ending may be unknown")
