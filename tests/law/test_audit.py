"""The audit counts what was checked, and by how many sources."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from legalcalc.law import Coverage, Jurisdiction
from legalcalc.law.audit import Audit, LawAudit, SourceReading, audit_of, law_audit_of
from legalcalc.law.discovery import find
from legalcalc.messages import _
from legalcalc.periods import Period

PARAMETERS = """
minimum_wage:
  title: Minimum wage
  unit: XTS/h
  chosen_by: day worked
  values:
    - {from: 2020-01-01, value: "1.00", law: Act 1, sources: [Gazette 1, Ministry],
       verified: 2026-01-05 a reader, published: 2025-12-01}
    - {from: 2021-01-01, value: "2.00", law: Act 2, sources: [Gazette 2],
       verified: 2026-02-05 a reader, published: 2026-03-01}
    - {from: 2022-01-01, value: "3.00", law: Act 3, sources: [a memory], verified: no,
       doubt: Remembered}
  known_through: 2026-12-31
leave:
  title: Leave
  unit: day/year
  chosen_by: first day of the year
  values:
    - {from: 2020-01-01, value: "20", law: Act 1, sources: [Gazette 1],
       verified: 2026-01-04 a reader}
  known_through: 2026-06-30
"""


def country(home: Path, code: str, parent: Jurisdiction | None = None) -> Jurisdiction:
    (home / "parameters").mkdir(parents=True)
    return Jurisdiction(
        code,
        name=_("A country"),
        currency="XTS",
        languages=("en",),
        zone="UTC",
        home=str(home / "__init__.py"),
        edition="1",
        coverage=Coverage(since=date(2020, 1, 1), covered=(), not_covered=()),
        parent=parent,
    )


def test_values_checks_and_horizons_are_counted(tmp_path: Path) -> None:
    one = country(tmp_path / "one", "XA")
    (tmp_path / "one" / "parameters" / "pay.yaml").write_text(PARAMETERS, "utf-8")
    assert audit_of(one) == Audit(
        code="XA",
        values=4,
        read=3,
        two_sources=1,
        oldest_check=date(2026, 1, 4),
        nearest_horizon=date(2026, 6, 30),
        older=1,
    )
    assert audit_of(one).unverified == 1


def test_what_is_inherited_is_the_parents(tmp_path: Path) -> None:
    whole = country(tmp_path / "whole", "XA")
    (tmp_path / "whole" / "parameters" / "pay.yaml").write_text(PARAMETERS, "utf-8")
    part = country(tmp_path / "part", "XA-B", parent=whole)
    assert audit_of(part).values == 0
    assert audit_of(part).oldest_check is None


# -- value by value --------------------------------------------------------------------------------

OVER_TIME = """
texts:
  act:
    law: Act, s. {article}
    sources: [Gazette]
    verified: 2026-01-05 a reader
    known_through: 2026-06-30
wage:
  title: Wage
  unit: XTS/h
  by: age
  chosen_by: day worked
  values:
    - {from: 2020-06-01, value: {adult: 10, child: unknown}, text: act, article: 1,
       contradicted_by: {Newspaper: {adult: 11}}}
    - {from: 2021-01-01, value: {adult: 12, child: 9}, law: Act 2, sources: [a memory],
       verified: no, doubt: Remembered}
  known_through: 2026-06-30
limit:
  title: Limit
  unit: year
  kind: standing
  chosen_by: due day
  values:
    - {from: 2019-01-01, value: 3, text: act, article: 2}
"""


def audited(tmp_path: Path, on: date) -> LawAudit:
    one = country(tmp_path / "one", "XA")
    (tmp_path / "one" / "parameters" / "pay.yaml").write_text(OVER_TIME, "utf-8")
    return law_audit_of(one, on)


def test_each_value_says_since_when_it_holds_and_who_read_it_when(tmp_path: Path) -> None:
    wage, limit = audited(tmp_path, date(2026, 6, 30)).parameters
    first, second = wage.values
    assert (first.since, second.since) == (date(2020, 6, 1), date(2021, 1, 1))
    assert first.reading == SourceReading(date(2026, 1, 5), "a reader")
    assert (second.reading, second.ground.doubt) == (None, "Remembered")
    assert [one.ground.key for one in second.values] == ["adult", "child"]
    assert (wage.count, wage.unread) == (4, 2)
    assert (limit.count, limit.unread) == (1, 0)


def test_readings_are_counted_by_reader_and_day_and_what_nobody_read_is_none(
    tmp_path: Path,
) -> None:
    audit = audited(tmp_path, date(2026, 6, 30))
    assert audit.readings == ((SourceReading(date(2026, 1, 5), "a reader"), 3),)
    assert [one.parameter.name for one in audit.unread] == ["wage"]


def test_a_rate_ends_after_its_last_day_known_and_a_standing_provision_ages(
    tmp_path: Path,
) -> None:
    known = audited(tmp_path / "known", date(2026, 6, 30))
    assert (known.ended, known.aged) == ((), ())
    later = audited(tmp_path / "later", date(2026, 7, 1))
    assert [one.parameter.name for one in later.ended] == ["wage"]
    assert [one.parameter.name for one in later.aged] == ["limit"]


def test_days_are_unknown_since_the_law_is_covered_and_for_each_key_by_itself(
    tmp_path: Path,
) -> None:
    audit = audited(tmp_path, date(2026, 6, 30))
    (wage,) = audit.unknown  # that of the limit is known since before it is covered
    assert [(one.period, one.keys) for one in wage.unknown] == [
        (Period(date(2020, 1, 1), date(2020, 5, 31)), ()),
        (Period(date(2020, 6, 1), date(2020, 12, 31)), ("child",)),
    ]


def test_two_sources_that_disagree_are_named(tmp_path: Path) -> None:
    (wage,) = audited(tmp_path, date(2026, 6, 30)).contradicted
    ((source, figure),) = wage.contradicted[0].contradicted_by
    assert (source, figure.value, wage.contradicted[0].ground.key) == ("Newspaper", 11, "adult")


def test_a_head_hangs_on_values_and_has_no_check_mark_of_its_own() -> None:
    ruritania = find("RT")
    assert ruritania is not None
    audit = law_audit_of(ruritania, date(2026, 12, 1))
    heads = {one.rule.key: one for one in audit.heads}
    law = ruritania.parameters
    names = ("weekly_threshold", "overtime_supplement", "minimum_hourly_wage")
    least = sum(len(list(getattr(law, name).rows())) for name in names)
    assert heads["pay.overtime"].values >= least
    assert sum(one.unread for one in heads.values()) > 0
    assert [one for one in audit.parameters if one.parameter.jurisdiction != "RT"] == []
