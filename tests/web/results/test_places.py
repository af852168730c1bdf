"""Places of the case as addresses and in words: the way from a gap to where it is entered."""

from __future__ import annotations

import pytest

from legalcalc.explain import Teller
from legalcalc.web.forms.places import address_of
from legalcalc.web.questions import words_of_place

DATA = {
    "employments": [{"_key": "aa", "promises": [{"_key": "bb"}, {"_key": "cc"}]}],
    "payments": [{"_key": "dd"}, {"_key": "ee"}],
    "patterns": [{"_key": "ff"}],
}


@pytest.mark.parametrize(
    ("path", "address"),
    [
        ("employments[0].start", "facts/employments/aa?ask=start#f-start"),
        ("employments.payslips", "facts/employments/aa?ask=payslips#f-payslips"),  # the only one
        ("employments[0].promises[1].pay", "facts/employments/aa/promises/cc?ask=pay#f-pay"),
        ("employments[0].promises", "facts/employments/aa/promises/"),
        ("employments[3].start", "facts/employments/"),  # gone in the meantime
        ("employments", "facts/employments/"),
        ("payments", "facts/payments/"),
        ("payments[1].amount.low", "facts/payments/ee?ask=amount#f-amount"),
        ("payments.date", "facts/payments/"),  # one of several
        ("claimant.born", "facts/claimant?ask=born#f-born"),
        ("reflection_period.from", "facts/reflection_period?ask=from#f-from"),
        ("calculated_on", "facts/case?ask=calculated_on#f-calculated_on"),
        ("choices.options.moral_damages", "choices/#o-moral_damages"),
        ("choices.assessed", "facts/choices/assessed"),
        ("choices", "choices/"),
        ("work", "work/"),
        ("patterns", "work/"),
        ("patterns[0]", "facts/patterns/ff"),
        ("EUR/GBP", "facts/exchange_rates/"),
        ("exchange_rates", "facts/exchange_rates/"),
        ("nonsense", ""),
        ("", ""),
    ],
)
def test_every_place_leads_to_where_it_is_entered(path: str, address: str) -> None:
    assert address_of("id", DATA, path) == f"/cases/id/{address}"


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("payments[1].amount", "Payment 2: Amount"),
        ("payments[1].amount.low", "Payment 2: Amount"),
        ("employments[0].promises[1]", "Employment 1, Promise 2"),
        ("claimant.born", "The worker: Date of birth"),
        ("calculated_on", "Day of calculation"),
        ("work", None),
        ("", None),
    ],
)
def test_a_place_is_told_in_the_words_of_its_form(path: str, words: str | None) -> None:
    found = words_of_place(path)
    assert (found and Teller("en").text(found)) == words
