"""An amount that nobody knows is never nought: what depends on it is a gap that names it.

In every worked example one amount of each kind is made unknown.
"""

import dataclasses
from fractions import Fraction

import pytest

from legalcalc import documents
from legalcalc.claims import assess
from legalcalc.documents import Refused, html_of
from legalcalc.facts import Money
from legalcalc.law.discovery import available
from legalcalc.schemas import dump_case, load_case
from legalcalc.testing import examples_of, load_example

LISTS = ("payments", "deductions", "fees", "debts", "losses", "awards")
EXAMPLES = [  # every third worked example that has such an amount
    pytest.param(path, found.jurisdiction, id=f"{found.name}-{path.stem}")
    for found in available(plugins=False)
    if found.jurisdiction is not None
    for path in examples_of(found.jurisdiction)
    if any(f"{name}:" in path.read_text("utf8") for name in LISTS)
][::3]


def one_of(case):
    """Of each list of the case an entry with an amount; of debts, a repayment too."""
    for name in LISTS:
        entries = getattr(case, name)
        if entries:
            entry = entries[len(entries) // 2]
            yield (
                name,
                entry,
                lambda new, name=name, old=entry: dataclasses.replace(
                    case, **{name: tuple(new if one is old else one for one in getattr(case, name))}
                ),
            )
    for debt in case.debts:
        for back in debt.repayments[:1]:
            yield (
                "repayments",
                back,
                lambda new, debt=debt: dataclasses.replace(
                    case,
                    debts=tuple(
                        dataclasses.replace(one, repayments=(new, *one.repayments[1:]))
                        if one is debt
                        else one
                        for one in case.debts
                    ),
                ),
            )


def with_amount(entry, amount):
    beside = {"paid": amount} if hasattr(entry, "paid") else {}
    return dataclasses.replace(entry, amount=amount, **beside)


def sums(assessment):
    return {head.key: head.owed.value for head in assessment.heads} | {
        "interest": assessment.interest.value,
        "owed": assessment.owed.value,
    }


def gaps(assessment):
    for head in assessment.heads:
        yield from (gap.what for gap, _period, _employment in head.gaps)
        for line in head.lines:  # a yardstick that could not be compared
            yield from (base.gap.what for base in line.row.bases if base.gap is not None)


@pytest.mark.parametrize(("path", "jurisdiction"), EXAMPLES)
def test_an_amount_that_is_not_known_is_a_gap_and_never_nought(path, jurisdiction):
    case = load_example(path, jurisdiction).case
    before = assess(case, jurisdiction, with_range=False)
    for name, entry, put in one_of(case):
        if entry.amount is None:
            continue
        unknown = assess(put(with_amount(entry, None)), jurisdiction, with_range=False)
        missing = list(gaps(unknown))
        if f"{entry.path}.amount" in missing or len(missing) > len(list(gaps(before))):
            continue  # where another fact is missing too, that one may be named first
        # Nothing may depend on it then: it is as if it had been ten times as much, or nothing.
        money = entry.amount.value
        for times in (Fraction(10), Fraction(0)):
            told = dataclasses.replace(
                entry.amount, value=Money(money.amount * times, money.currency), low=None, high=None
            )
            other = assess(put(with_amount(entry, told)), jurisdiction, with_range=False)
            assert sums(other) == sums(before), (name, entry.path)


@pytest.mark.parametrize(("path", "jurisdiction"), EXAMPLES[::9])
def test_papers_of_amounts_that_are_not_known_are_printed(path, jurisdiction):
    case = load_example(path, jurisdiction).case
    for _name, entry, put in one_of(case):
        told = put(with_amount(entry, None))
        for kind in documents.PAPERS:
            try:
                found = documents.documents_of(
                    [kind], assess(told, jurisdiction), told, jurisdiction
                )
            except Refused:
                continue
            for one in found:
                assert html_of(one, jurisdiction, "en")


@pytest.mark.parametrize(("path", "jurisdiction"), EXAMPLES[::9])
def test_an_amount_that_is_not_known_is_written_and_read_again(path, jurisdiction):
    case = load_example(path, jurisdiction).case
    for _name, entry, put in one_of(case):
        told = put(with_amount(entry, None))
        assert load_case(dump_case(told)) == told
