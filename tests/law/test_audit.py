"""The audit counts what was checked, and by how many sources."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from legalcalc.law import Coverage, Jurisdiction
from legalcalc.law.audit import Audit, audit_of
from legalcalc.messages import _

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
