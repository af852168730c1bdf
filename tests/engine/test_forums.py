"""The same facts under several laws: computed apart, laid side by side, never added up."""

from __future__ import annotations

import pytest

from legalcalc.claims import UnknownChoice, assess
from legalcalc.claims.forums import compared
from legalcalc.law.discovery import load_folder
from legalcalc.law.jurisdiction import Jurisdiction
from legalcalc.places import jurisdictions_folder
from legalcalc.schemas import load_case

CASE = """
format: legalcalc-case/1
reference: F-1
jurisdiction: RT
calculated_on: 2024-05-15
claimant: {born: 1990-01-01}
parties: [{id: farm, name: Farm, kind: company, roles: [employer]}]
employments:
  - {id: job, employer: farm, sector: farm, category: employee, start: 2024-03-01, end: 2024-04-30,
     pay_interval: month, first_pay_period: 2024-03-01, pay_day_after: 0,
     promises: [{pay: 10.00 EUR, per: hour}]}
patterns:
  - {employment: job, from: 2024-03-01, to: 2024-04-30, days: mon-fri, hours: "8:00"}
choices: {route: board}
"""


@pytest.fixture(scope="module")
def ruritania() -> Jurisdiction:
    return load_folder(jurisdictions_folder() / "ruritania")


@pytest.fixture(scope="module")
def germany() -> Jurisdiction:
    return load_folder(jurisdictions_folder() / "germany")


def test_each_law_stands_with_each_of_its_routes(
    ruritania: Jurisdiction, germany: Jurisdiction
) -> None:
    found = compared(load_case(CASE), [ruritania, germany])
    shown = {
        (one.jurisdiction.code, one.result.route.id) for one in found.forums if one.result.route
    }
    assert shown == {
        *(("RT", id) for id in ruritania.routes),
        *(("DE", id) for id in germany.routes),
    }


def test_a_forum_gives_what_its_law_gives_alone(
    ruritania: Jurisdiction, germany: Jurisdiction
) -> None:
    case = load_case(CASE)
    found = compared(case, [ruritania, germany])
    alone = assess(case, ruritania, with_range=False)
    (board,) = [one for one in found.forums if one.result.route and one.result.route.id == "board"]
    assert board.result.owed == alone.owed
    assert board.assessment.currency == "RTD"
    german = next(one for one in found.forums if one.jurisdiction.code == "DE")
    assert german.assessment.currency == "EUR"


def test_words_of_the_case_that_another_law_lacks_are_named_and_taken_as_unknown(
    ruritania: Jurisdiction, germany: Jurisdiction
) -> None:
    found = compared(load_case(CASE), [ruritania, germany])
    notes = {str(note) for one in found.forums for note in one.notes}
    assert "Germany does not know the sector “farm”: it was taken as unknown." in notes
    assert not any("Ruritania" in note for note in notes)


def test_a_loss_that_two_laws_make_good_is_named_once_only(
    ruritania: Jurisdiction, germany: Jurisdiction
) -> None:
    found = compared(load_case(CASE), [ruritania, germany])
    assert "pay.base" in {one.id for one in found.shared}
    for one in found.shared:
        codes = {found.forums[number].jurisdiction.code for number in one.forums}
        assert codes == {"RT", "DE"}


def test_the_routes_of_one_law_share_nothing_with_another(ruritania: Jurisdiction) -> None:
    assert compared(load_case(CASE), [ruritania]).shared == ()


def test_a_choice_that_the_law_of_the_case_lacks_is_refused(ruritania: Jurisdiction) -> None:
    case = load_case(CASE.replace("route: board", "route: moon"))
    with pytest.raises(UnknownChoice):
        compared(case, [ruritania])
