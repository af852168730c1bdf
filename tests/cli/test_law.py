"""``legalcalc jurisdictions`` and ``legalcalc parameters``: what is covered, how far verified."""

from __future__ import annotations

import pytest

from legalcalc.law.discovery import Found, available


def rows(done):
    heading, *rest = [line.split("\t") for line in done.plain.splitlines()]
    return [dict(zip(heading, row, strict=True)) for row in rest]


# -- jurisdictions --------------------------------------------------------------------------------


def test_every_jurisdiction_is_listed_with_how_far_its_values_were_read(legalcalc):
    done = legalcalc("jurisdictions")
    assert done.code == 0
    listed = {row["code"]: row for row in rows(done)}
    assert set(listed) >= {"RT", "GB-EAW", "FR"}
    ruritania = listed["RT"]
    assert ruritania["jurisdiction"] == "Ruritania (invented)"
    read, known = map(int, ruritania["values read at a source"].split("/"))
    assert read < known  # its night supplement is unverified, to show what that does
    assert "en" in ruritania["languages"]


def test_a_jurisdiction_that_cannot_be_loaded_is_told_and_stops_nothing(legalcalc, monkeypatch):
    found = [*available(), Found("xx", "a-plugin", None, "ImportError: no module")]
    monkeypatch.setattr("legalcalc.law.discovery.available", lambda: found)
    done = legalcalc("jurisdictions")
    assert done.code == 0
    assert "RT" in {row["code"] for row in rows(done)}
    assert "“xx” could not be loaded: ImportError: no module.\n" in done.notes


@pytest.mark.parametrize("code", ["RT", "rt"])
def test_one_jurisdiction_is_described(legalcalc, code):
    done = legalcalc("jurisdictions", code)
    assert done.code == 0
    for told in (
        "An invented State",
        "values of its law were read at a source",
        "Covered since 1 Jan 2021:",
        "Not covered:",
        "pay.overtime",
        "Labour Board (Labour Board Act, s. 1)",
        "surcharge *",
        "inns and kitchens",
    ):
        assert told in done.plain


def test_every_jurisdiction_can_be_described(legalcalc):
    for row in rows(legalcalc("jurisdictions")):
        assert legalcalc("jurisdictions", row["code"]).code == 0


def test_an_unknown_code_is_told_with_the_known_ones(legalcalc):
    for command in ("jurisdictions", "parameters"):
        done = legalcalc(command, "ZZ")
        assert (done.code, done.answer) == (4, "")
        assert "RT" in done.notes


# -- parameters -----------------------------------------------------------------------------------


def test_the_value_in_force_on_a_day_comes_with_law_source_and_last_check(legalcalc):
    done = legalcalc("parameters", "RT", "weekly_threshold", "--on", "2023-05-01")
    assert done.code == 0
    assert rows(done) == [
        {
            "parameter": "weekly_threshold",
            "title": "Weekly hours after which overtime begins",
            "in force from": "1 Jan 2021",
            "value": "40",
            "unit": "h",
            "known through": "31 Dec 2026",
            "source read": "2026-11-24 Ruritanian Bar",
            "law": "Labour Act, s. 30",
            "sources": "Labour Act of Ruritania",
        }
    ]


@pytest.mark.parametrize(
    ("day", "value"), [("2022-09-30", "10"), ("2022-10-01", "12"), ("2024-01-01", "12.5")]
)
def test_each_day_has_the_value_of_its_law(legalcalc, day, value):
    done = legalcalc("parameters", "RT", "minimum_hourly_wage", "--on", day)
    assert {row["parameter"]: row["value"] for row in rows(done)}[
        "minimum_hourly_wage [adult]"
    ] == value


def test_what_nobody_has_read_is_marked_with_the_doubt(legalcalc):
    (row,) = rows(legalcalc("parameters", "RT", "night_supplement", "--on", "2024-01-01"))
    assert row["source read"].startswith("unverified: ")
    assert row["source read"] != "unverified: "


def test_past_the_last_check_nothing_is_known(legalcalc):
    """The last known value is never told as today's; its law is, so that it can be checked."""
    (row,) = rows(legalcalc("parameters", "RT", "statutory_interest", "--on", "2030-01-01"))
    assert row["value"] == "not known on this day"
    assert row["law"].startswith("Civil Code, art. 300")


def test_before_the_first_value_nothing_is_known(legalcalc):
    (row,) = rows(legalcalc("parameters", "RT", "statutory_interest", "--on", "1990-01-01"))
    assert row["value"] == "not known on this day"
    assert row["law"] == "–"


def test_a_repealed_value_is_none_and_not_nought(legalcalc):
    done = legalcalc("parameters", "RT", "minimum_hourly_wage", "--on", "2024-06-01")
    values = {row["parameter"]: row["value"] for row in rows(done)}
    assert values["minimum_hourly_wage [under 18]"] == "none"


def test_the_history_holds_every_value_oldest_first(legalcalc):
    done = legalcalc("parameters", "RT", "minimum_hourly_wage", "--history")
    adult = [row for row in rows(done) if row["parameter"].endswith("[adult]")]
    assert [row["value"] for row in adult] == ["10", "12", "12.5"]


def test_what_expires_is_listed(legalcalc):
    """Statutory interest is known through 2025-12-31: 30 days before, it expires in 30 days."""

    def expiring(day, days):
        done = legalcalc("parameters", "RT", "--on", day, "--expires", days)
        assert done.code == 0
        return {row["parameter"] for row in rows(done)}

    assert "statutory_interest" in expiring("2025-12-01", "30")
    assert "statutory_interest" not in expiring("2025-12-01", "29")
    assert expiring("2021-06-01", "0") == set()
    assert "weekly_threshold" in expiring("9999-12-31", "99999999999")


def test_without_a_day_today_is_taken(legalcalc):
    assert legalcalc("parameters", "RT", "weekly_threshold").code == 0


def test_the_beginning_of_a_name_is_enough(legalcalc):
    done = legalcalc("parameters", "RT", "minimum", "--on", "2024-01-01")
    assert {row["parameter"].split()[0] for row in rows(done)} == {"minimum_hourly_wage"}


def test_a_name_that_no_parameter_has_is_wrong_use(legalcalc):
    done = legalcalc("parameters", "RT", "maximum")
    assert (done.code, done.answer) == (2, "")
    assert done.notes == "Ruritania has no parameter whose name begins with “maximum”.\n"


@pytest.mark.parametrize(
    "option", [("--on", "tomorrow"), ("--on", "2024-02-30"), ("--expires", "x")]
)
def test_days_are_days_and_numbers_are_numbers(legalcalc, option):
    done = legalcalc("parameters", "RT", *option)
    assert (done.code, done.answer) == (2, "")
    assert f"“{option[1]}”" in done.notes


def test_every_parameter_of_every_jurisdiction_can_be_shown(legalcalc):
    for row in rows(legalcalc("jurisdictions")):
        done = legalcalc("parameters", row["code"], "--history")
        assert done.code == 0
        assert rows(done)


def test_what_has_to_be_looked_up_is_ranked_by_the_heads_that_hang_on_it(legalcalc):
    done = legalcalc("parameters", "RT", "--expiring", "--on", "2025-12-01")
    assert done.code == 0
    found = rows(done)
    assert found[0]["kind"] == "rate"
    of_rates = [int(row["heads of claim"]) for row in found if row["kind"] == "rate"]
    assert of_rates == sorted(of_rates, reverse=True)
    assert {row["parameter"] for row in found} == {"statutory_interest", "interest_margin"}
    assert rows(legalcalc("parameters", "RT", "--expiring", "--on", "2021-06-01")) == []
