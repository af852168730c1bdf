"""What is left of a claim where nobody finds that there was trafficking (para 13)."""

from __future__ import annotations

from legalcalc.claims import assess
from legalcalc.law.discovery import load_folder
from legalcalc.places import jurisdictions_folder
from legalcalc.reports.finding import finding_report, without_finding
from legalcalc.testing.examples import load_example
from tests.documents.pleading_cases import Triple, sample


def texas() -> Triple:
    """Agreed wages of a trafficked worker in Texas: 550 dollars with a finding."""
    home = jurisdictions_folder() / "us"
    law = load_folder(home)
    case = load_example(home / "examples" / "agreed_wages_in_texas.yaml", law).case
    return assess(case, law), case, law


def test_a_head_that_yielded_to_one_that_needs_a_finding_comes_in_its_place() -> None:
    """550 = 400 + 150 of the action of trafficked workers; without it, 100 that had yielded."""
    report = finding_report(*texas())
    assert report.owed.figure.value == 550
    assert report.without.figure.value == 500
    needing = {one.title.text for one in report.heads if one.needs_finding}
    assert needing and all("labour" in one for one in needing)


def test_each_route_says_what_is_owed_on_it_without_a_finding() -> None:
    bare = {id: owed.value for id, owed in without_finding(*texas()).items()}
    assert bare["federal court"] == 500
    assert bare["criminal sentence"] == 0  # a sentence needs a crime


def test_where_no_head_needs_a_finding_nothing_changes_and_nothing_is_said() -> None:
    found, case, law = sample()
    report = finding_report(found, case, law)
    assert not any(one.needs_finding for one in report.heads)
    assert report.without.figure.value == report.owed.figure.value == found.owed.value
    assert without_finding(found, case, law) == {}
