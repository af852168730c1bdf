"""What a rule of law must not do: each checker catches a planted violation."""

from textwrap import dedent

import pytest

from legalcalc.checks import source_faults


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
    if claim.birthday(18) > period.parts[-1].first.replace(day=15):
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
