"""The range of a case is that of the case seen in each light by itself.

The engine computes anew only what rests on an uncertain fact. Here every fourth worked example gets
uncertain facts, of one kind after the other, and each light is assessed from nothing beside.
"""

import dataclasses
from datetime import date, timedelta
from fractions import Fraction
from itertools import cycle

import pytest

from legalcalc.claims import assess
from legalcalc.facts import Money, Stated
from legalcalc.law.discovery import available
from legalcalc.testing import examples_of, load_example

LIGHTS = [("low", "low"), ("low", "high"), ("high", "low"), ("high", "high")]
EXAMPLES = [  # of one example all facts are in doubt, of the next every third
    pytest.param(path, found.jurisdiction, every, id=f"{found.name}-{path.stem}")
    for found in available(plugins=False)
    if found.jurisdiction is not None
    for path, every in zip(examples_of(found.jurisdiction)[::4], cycle((1, 3)), strict=False)
]


def ends(value):
    """Less and more than a value; ``None`` for one that has no less and more."""
    if isinstance(value, bool):
        return None
    if isinstance(value, Money):
        return Money(value.amount * Fraction(2, 3), value.currency), Money(
            value.amount * Fraction(3, 2) + 7, value.currency
        )
    if isinstance(value, date):
        return value - timedelta(days=9), value + timedelta(days=9)
    if isinstance(value, (int, Fraction)):
        return value * 2 // 3, value * 3 // 2 + 1
    return None


class Doubt:
    """Turns every so many of the facts of one part of a case into ranges."""

    def __init__(self, every):
        self.every = every
        self.met = 0

    def about(self, thing):
        if isinstance(thing, tuple):
            return tuple([self.about(one) for one in thing])
        if isinstance(thing, Stated):
            both = ends(thing.value)
            if both is None or thing.uncertain:
                return thing
            self.met += 1
            if self.met % self.every:
                return thing
            return dataclasses.replace(thing, low=both[0], high=both[1])
        if not dataclasses.is_dataclass(thing):
            return thing
        changed = {
            one.name: told
            for one in dataclasses.fields(thing)
            if (told := self.about(before := getattr(thing, one.name))) is not before
            and told != before
        }
        return dataclasses.replace(thing, **changed) if changed else thing


def doubtful(case, every):
    """The case with facts of one of its parts in doubt, for each part that has so many."""
    for part in dataclasses.fields(case):
        before = getattr(case, part.name)
        told = Doubt(every).about(before)
        if told != before:
            yield part.name, dataclasses.replace(case, **{part.name: told})


def sums(assessment):
    return {"owed": assessment.owed.value} | {
        head.key: head.owed.value for head in assessment.heads if head.owed is not None
    }


@pytest.mark.parametrize(("path", "jurisdiction", "every"), EXAMPLES)
def test_a_range_is_that_of_each_light_assessed_by_itself(path, jurisdiction, every):
    case = load_example(path, jurisdiction).case
    for what, told in doubtful(case, every):
        found = assess(told, jurisdiction)
        seen = [told]
        for view, undirected in LIGHTS:
            if (other := told.seen(view, undirected=undirected)) not in seen:
                seen.append(other)
        by_itself = [sums(assess(one, jurisdiction, with_range=False)) for one in seen]
        owed = [one["owed"] for one in by_itself]
        assert sums(found) == by_itself[0], what
        assert (found.range.low.value, found.range.high.value) == (min(owed), max(owed)), what
        for head in found.heads:
            these = [one[head.key] for one in by_itself if head.key in one]
            assert (head.low.value, head.high.value) == (min(these), max(these)), (what, head.key)
