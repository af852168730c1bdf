"""How well the law was checked, counted for each jurisdiction."""

from __future__ import annotations


def rows(told: str) -> list[list[str]]:
    return [line.split("\t") for line in told.splitlines()]


def test_every_jurisdiction_has_a_row(legalcalc):
    done = legalcalc("parameters", "--audit")
    heading, *found = rows(done.answer)
    assert done.code == 0
    assert heading[:5] == [
        "code",
        "values",
        "read at a source",
        "with a second source",
        "unverified",
    ]
    assert {"GB-EAW", "FR", "DE", "RT"} <= {row[0] for row in found}
    for _code, values, read, second, unverified, *_days in found:
        assert int(read) + int(unverified) == int(values)
        assert int(second) <= int(read)


def test_one_jurisdiction_alone(legalcalc):
    (_heading, row) = rows(legalcalc("parameters", "RT", "--audit").answer)
    assert row[0] == "RT"


def test_parameters_need_a_jurisdiction_or_the_audit(legalcalc):
    done = legalcalc("parameters")
    assert (done.code, done.answer) == (2, "")
    assert done.notes == "Name a jurisdiction by its code, or ask for --audit or --expiring.\n"
