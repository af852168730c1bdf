"""What a State says beside the claim: by subject, dated, cited, and never a no out of silence."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from legalcalc.law.assistance import (
    NON_PUNISHMENT_TOPICS,
    STAY_TOPICS,
    Lapse,
    assistance_of,
    by_topic,
    load_assistance,
)
from legalcalc.law.discovery import available
from legalcalc.law.jurisdiction import Jurisdiction
from legalcalc.law.parameters import ParameterError
from legalcalc.reports.law_topics import besides_of

RULE = """
non_punishment:
  - topic: rule
    says: Nobody is punished for what they were compelled to do.
    law: Criminal Code, s. 20
    sources: [Criminal Code]
    verified: 2026-12-01 Bar
"""


@pytest.fixture
def ruritania() -> Jurisdiction:
    (law,) = (one.jurisdiction for one in available() if one.name == "ruritania")
    assert law is not None
    return law


def test_the_length_of_then_holds_then(ruritania: Jurisdiction) -> None:
    stay = assistance_of(ruritania).stay
    (then,) = by_topic(stay, STAY_TOPICS, date(2019, 12, 31))["length"]
    (now,) = by_topic(stay, STAY_TOPICS, date(2020, 1, 1))["length"]
    assert then.lapse is not None and now.lapse is not None
    assert then.lapse.last_day(date(2019, 12, 1)) == date(2019, 12, 20)
    assert now.lapse.last_day(date(2020, 1, 1)) == date(2020, 1, 30)


@pytest.mark.parametrize(
    ("lapse", "began", "last"),
    [
        (Lapse(30, "days", "reflection began", True), date(2026, 3, 1), date(2026, 3, 30)),
        (Lapse(30, "days", "reflection began", False), date(2026, 3, 1), date(2026, 3, 31)),
        (Lapse(3, "months", "reflection began", False), date(2026, 1, 31), date(2026, 4, 30)),
        (Lapse(3, "months", "reflection began", True), date(2026, 1, 1), date(2026, 3, 31)),
    ],
)
def test_days_and_months_are_counted_with_or_without_the_first(
    lapse: Lapse, began: date, last: date
) -> None:
    assert lapse.last_day(began) == last


def test_a_subject_of_which_nothing_is_declared_is_there_and_empty(
    ruritania: Jurisdiction,
) -> None:
    found = besides_of(ruritania, date(2026, 12, 1)).non_punishment
    assert len(found) == len(NON_PUNISHMENT_TOPICS)
    assert [bool(one.statements) for one in found] == [True, False, False, False, False, True, True]


def test_work_without_a_permit_names_the_heads_it_touches(ruritania: Jurisdiction) -> None:
    topics = besides_of(ruritania, date(2026, 12, 1)).non_punishment
    (statement,) = topics[-1].statements
    titles = {rule.title for rule in ruritania.head_rules}
    assert statement.heads and set(statement.heads) <= titles


def test_all_faults_of_a_file_are_told_at_once(tmp_path: Path) -> None:
    path = tmp_path / "assistance.yaml"
    path.write_text(
        RULE.replace("topic: rule", "topic: rules")
        + """
stay:
  - topic: length
    says: It lasts long.
    from: 2026-02-30
    lasts: {days: 3, months: 2, after: sunrise}
    law: Aliens Act
    sources: [Aliens Act]
    verified: no
funds:
  one: {title: Fund}
""",
        encoding="utf-8",
    )
    with pytest.raises(ParameterError) as error:
        load_assistance(path)
    told = "\n".join(error.value.faults)
    for fault in ("'rules' is none of", "2026-02-30", "either days or months", "'sunrise'"):
        assert fault in told
    assert "must say why" in told
    assert "statements missing" in told


def test_what_ends_before_it_begins_is_a_fault(tmp_path: Path) -> None:
    path = tmp_path / "assistance.yaml"
    path.write_text(RULE + "    from: 2026-01-02\n    until: 2026-01-01\n", encoding="utf-8")
    with pytest.raises(ParameterError, match="before"):
        load_assistance(path)


def test_a_part_has_what_the_whole_declares_and_its_own_first() -> None:
    laws = {one.name: one.jurisdiction for one in available()}
    part, whole = laws["us_california"], laws["us"]
    assert part is not None and whole is not None
    assert set(assistance_of(whole).everything()) <= set(assistance_of(part).everything())


def test_every_state_names_a_body_to_which_a_request_for_recognition_goes() -> None:
    for one in available():
        assert one.jurisdiction is not None
        bodies = assistance_of(one.jurisdiction).recognition.values()
        assert any(body.asked for body in bodies), one.name
        assert all(body.title.text for body in bodies)


def test_a_body_that_recognises_has_a_title_or_is_one_that_takes_complaints(tmp_path: Path) -> None:
    path = tmp_path / "assistance.yaml"
    path.write_text(
        RULE + "recognition:\n  one: {asked: yes}\n  two: {title: T, body: none, asked: perhaps}\n",
        encoding="utf-8",
    )
    with pytest.raises(ParameterError) as error:
        load_assistance(path)
    told = "\n".join(error.value.faults)
    for fault in ("either a title or the body", "'none' is none of", "'perhaps' is none of"):
        assert fault in told
