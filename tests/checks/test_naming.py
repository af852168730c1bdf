"""One public class name has one meaning, and no public docstring begins with a question."""

from pathlib import Path
from textwrap import dedent

import pytest
from naming import class_name_faults, docstring_faults

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def tree(tmp_path):
    """A function that writes files of an invented tree, by their place, and gives its folder."""

    def written(**texts):
        for place, text in texts.items():
            path = tmp_path / place.replace("__", "/").replace("_py", ".py")
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(dedent(text), encoding="utf-8")
        return tmp_path

    return written


def test_the_tree_gives_each_class_a_name_of_its_own():
    assert class_name_faults(ROOT) == []


def test_a_name_of_two_classes_is_found_with_both_places(tree):
    root = tree(
        legalcalc__claims_py="class Row: pass",
        jurisdictions__borduria__pay_py="\n\nclass Row: pass",
    )
    (told,) = class_name_faults(root)
    assert told.startswith(
        "legalcalc/claims.py:1: class Row stands in jurisdictions/borduria/pay.py:3 as well: "
    )


def test_a_command_without_an_ending_and_a_class_inside_of_another_are_read_too(tree):
    root = tree(
        scripts__count="#!/usr/bin/env python3\nclass Sum: pass",
        scripts__run="#!/bin/sh\nclass Sum is no Python",
        soak__site_py="class Site:\n    class Sum: pass",
    )
    (told,) = class_name_faults(root)
    assert told.startswith("scripts/count:2: class Sum stands in soak/site.py:2 as well: ")


def test_private_names_and_imported_ones_may_stand_in_several_modules(tree):
    root = tree(
        legalcalc__rows_py="class Row: pass\nclass _Cell: pass",
        legalcalc__tables_py="from legalcalc.rows import Row\nclass _Cell: pass",
    )
    assert class_name_faults(root) == []


def test_no_public_docstring_of_the_program_begins_with_a_question():
    assert docstring_faults(ROOT) == []


QUESTIONS = '''
"""What a case comes to."""

class Sum:
    """How much it is."""

    @property
    def owed(self):
        """By which law it is owed."""

    def debtor(self):
        """Whose debt it is."""

if True:
    def due():
        """When it falls
        due."""
'''


def test_docstrings_that_begin_with_a_question_are_found_wherever_they_stand(tree):
    told = docstring_faults(tree(legalcalc__sums_py=QUESTIONS))
    assert [one.split(":")[1] for one in told] == ["1", "4", "8", "11", "15"]
    assert told[1].startswith(
        "legalcalc/sums.py:4: the docstring of Sum begins with “How”: begin with what it does"
    )


SOUND = '''
"""Computes what a case comes to."""

class Sum:
    """The sum that is owed."""

    def is_owed(self):
        """Whether it is owed."""

    def _rest(self):
        """What is left."""

class _Part:
    """What is private."""

    def owed(self):
        """What is owed of it."""

def whatever():
    """Whatever was found, from whom it came."""

def period():
    """From ``first`` to ``last``: what lies between."""

    class Inside:
        """What nobody else sees."""
'''


def test_other_first_words_and_what_is_private_are_let_pass(tree):
    assert docstring_faults(tree(legalcalc__sums_py=SOUND, scripts__run_py=QUESTIONS)) == []
