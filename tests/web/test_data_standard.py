"""A case is made of a person in a table of the case data standard, on a page."""

from __future__ import annotations

import io
import re
from typing import Any

import pytest

from tests.web.test_facts import stored  # noqa: F401  (fixture)

TABLE = """\
prs_First_Name,prs_Second_Name,prs_Birthdate,prs_Citizenship,prs_Email,prs_HairColour,cas_ReferringOrganisation
First Name,Second Name,Birthdate,Citizenship,Email,,Referring Organisation
Kiran,Sample,1990-01-01,NP,kiran@example.invalid,,Shelter
Asha,Sample,1991-02-02,IN,asha@example.invalid,,Shelter
"""
UNKNOWN = TABLE.replace("prs_Email", "vic_Methods_of_Control").replace(
    "asha@example.invalid", "TakesEarnings"
)


def send(browser: Any, table: str | bytes, **fields: str) -> Any:
    content = table if isinstance(table, bytes) else table.encode()
    told = {"row": "1", "jurisdiction": "RT", **fields}
    return browser.send("/cases/data-standard", file=(io.BytesIO(content), "table.csv"), **told)


def test_the_second_person_becomes_a_case_under_a_law(guest: Any, stored: Any) -> None:  # noqa: F811
    answer = send(guest, TABLE, row="2")
    assert answer.status_code == 303
    case = stored(answer.location.rstrip("/"))
    assert [one["text"] for one in case["claimant"]["names"]] == ["Asha", "Sample"]
    assert case["claimant"]["born"] == "1991-02-02"
    assert case["jurisdiction"] == "RT"
    assert case["handovers"][0]["controller"] == "Shelter"
    assert "Asha" not in answer.location and "Asha" not in case["reference"]


def test_fields_without_a_place_are_named_in_a_note_of_the_hand_over(
    guest: Any,
    stored: Any,  # noqa: F811
) -> None:
    case = stored(send(guest, UNKNOWN, row="2").location.rstrip("/"))
    assert case["handovers"][0]["note"] == "Not taken: vic_Methods_of_Control."


def test_the_note_stands_in_the_language_of_the_screen(
    guest: Any,
    stored: Any,  # noqa: F811
) -> None:
    guest.send("/preferences", language="ar")
    case = stored(send(guest, UNKNOWN, row="2").location.rstrip("/"))
    note = case["handovers"][0]["note"]
    assert "vic_Methods_of_Control" in note and "Not taken" not in note


def test_all_that_is_missing_is_told_at_once_and_what_was_typed_is_kept(guest: Any) -> None:
    answer = guest.send("/cases/data-standard", row="first")
    page = answer.get_data(as_text=True)
    assert answer.status_code == 422
    for field in ("file", "row", "law"):
        assert f'<a href="#{field}">' in page and f'id="{field}-wrong"' in page
    assert re.search(r'id="row"[^>]*value="first"', page)


@pytest.mark.parametrize(
    ("table", "row", "told"),
    [
        (TABLE, "3", "The table has 2 people."),
        (TABLE, "0", "The table has 2 people."),
        (b"\xff\xfe", "1", "The file is not UTF-8 text."),
        ("a,b\n1,2\n", "1", "No column is headed by a field of the standard"),
        (TABLE.replace("1990-01-01", "the spring"), "1", "claimant.born"),
    ],
)
def test_a_table_that_gives_no_case_is_refused_in_a_sentence(
    guest: Any, table: str | bytes, row: str, told: str
) -> None:
    answer = send(guest, table, row=row)
    assert answer.status_code == 422
    assert told in re.sub(r"<[^>]*>", "", answer.get_data(as_text=True))
    assert "Kiran" not in guest.get("/cases/").get_data(as_text=True)


def test_threat_table_full_of_mark_up_and_formulas(guest: Any, stored: Any) -> None:  # noqa: F811
    """It is text in the case, and nothing of it is shown where the table is refused."""
    hostile = TABLE.replace("Kiran", "<script>zq9()</script>").replace("Shelter", "=cmd()")
    case = stored(send(guest, hostile).location.rstrip("/"))
    assert case["claimant"]["names"][0]["text"] == "<script>zq9()</script>"
    refused = send(guest, hostile.replace("1990-01-01", "<img src=x>"))
    assert refused.status_code == 422
    assert "<script>zq9" not in refused.text and "<img src=x" not in refused.text


def test_it_is_found_beside_opening_a_case_file(guest: Any) -> None:
    assert 'href="/cases/data-standard"' in guest.get("/cases/open").get_data(as_text=True)
