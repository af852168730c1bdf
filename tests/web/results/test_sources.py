"""Sources of the law on screens: what was read, without repositories, versions and paths."""

from __future__ import annotations

import pytest

from legalcalc.web.results.sources import readable_source


@pytest.mark.parametrize(
    ("note", "shown"),
    [
        (
            "legalize-dev/legalize-uk, uk/ukpga-1996-18.md at 009d70fa (s.86)",
            "legalize-uk, 1996 c. 18 (s.86)",
        ),
        ("legalize-dev/legalize-uk, uk/uksi-1993-564.md", "legalize-uk, SI 1993/564"),
        (
            "legislation.gov.uk, ukpga/1996/18, s.23 (version 009d70fa)",
            "legislation.gov.uk, 1996 c. 18, s.23 (version 009d70fa)",
        ),
        (
            "alphagov/smart-answers at 6fb9aab9, config/smart_answers/rates/minimum_wage.yml",
            "smart-answers, minimum wage",
        ),
        (
            "alphagov/smart-answers, redundancy_pay.yml at 79d95b3cfc, 6226c1680d and earlier "
            "commits",
            "smart-answers, redundancy pay",
        ),
        (
            "Federal statutes of gesetze-im-internet.de, state of 29 April 2026 "
            "(eriklueth/gesetze-corpus-data, commit ae8682a)",
            "Federal statutes of gesetze-im-internet.de, state of 29 April 2026 "
            "(gesetze-corpus-data)",
        ),
        (
            "policyengine-uk 2.162.10, parameters/gov/hmrc/minimum_wage",
            "policyengine-uk 2.162.10, minimum wage",
        ),
    ],
)
def test_a_note_is_told_without_what_only_a_computer_needs(note: str, shown: str) -> None:
    assert readable_source(note) == shown


@pytest.mark.parametrize(
    "note",
    [
        "https://www.legislation.gov.uk/ukpga/2002/22/section/38",
        "dir.ca.gov/dlse/DomesticWorkerBillOfRights-FAQ.html, questions 3 and 4",
        "Law Commission, report 287, appendix B",
        "SI 2014/3322 reg 2 (version 9d4f2d27)",
        "Gazette of Ruritania 2021/1",
    ],
)
def test_addresses_and_citations_stay_as_they_are(note: str) -> None:
    assert readable_source(note) == note
