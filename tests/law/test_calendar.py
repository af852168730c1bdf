"""Public holidays hold for the years that somebody has checked, and are a gap elsewhere."""

from __future__ import annotations

from datetime import date

import pytest

from legalcalc.gaps import Gap
from legalcalc.law.calendar import PublicHolidays

FRANCE = PublicHolidays("FR", date(2026, 12, 31))


def test_the_eleven_holidays_of_france_in_2026() -> None:
    """Code du travail, art. L3133-1; Easter 2026 is on 5 April."""
    assert FRANCE.of(2026) == {
        date(2026, 1, 1),
        date(2026, 4, 6),
        date(2026, 5, 1),
        date(2026, 5, 8),
        date(2026, 5, 14),
        date(2026, 5, 25),
        date(2026, 7, 14),
        date(2026, 8, 15),
        date(2026, 11, 1),
        date(2026, 11, 11),
        date(2026, 12, 25),
    }


def test_a_part_of_a_country_has_days_of_its_own() -> None:
    assert date(2026, 11, 1) in PublicHolidays("DE", date(2026, 12, 31), "DE-BY")
    assert date(2026, 11, 1) not in PublicHolidays("DE", date(2026, 12, 31), "DE-BE")


@pytest.mark.parametrize("year", [2027, 1700])
def test_a_year_that_nobody_checked_is_a_gap(year: int) -> None:
    with pytest.raises(Gap) as gap:
        assert date(year, 1, 1) in FRANCE
    assert gap.value.kind == "law"
    assert str(year) in str(gap.value)


def test_a_term_that_ends_on_a_holiday_runs_to_the_next_working_day() -> None:
    assert FRANCE.working_day_from(date(2026, 5, 1)) == date(2026, 5, 4)
    assert FRANCE.working_day_from(date(2026, 5, 5)) == date(2026, 5, 5)
