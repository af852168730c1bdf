"""Rows pasted from a sheet are shown as they were understood, and nothing is guessed of a cell."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from legalcalc.typed_values import Doubtful, Understood, Unreadable
from legalcalc.typed_values.paste import MOST_ROWS, PAYMENTS, WORK_DAYS, PastedRows, read_text
from tests.cost import cost

PAID = (
    "Date\tAmount\tCurrency\tWho took it\tRemarks\n"
    "31/03/2022\t1200.50\tEUR\tAna\tin cash\n"
    "30/04/2022\t1,200\tEUR\tthe agent\t\n"
    "\n"
    "some day\t-5\tEUR\tAna\t=SUM(B2:B4)\n"
)


def rows_of(text: str, language: str = "en", **more: object) -> PastedRows:
    rows = read_text(text, PAYMENTS, language, **more)  # type: ignore[arg-type]
    assert isinstance(rows, PastedRows)
    return rows


def values(rows: PastedRows, name: str) -> list[str | Sequence[str] | None]:
    out: list[str | Sequence[str] | None] = []
    for row in rows.rows:
        cell = row.cells.get(name)
        reading = cell.reading if cell else None
        if isinstance(reading, Understood):
            out.append(reading.value)
        else:
            out.append(reading.readings if isinstance(reading, Doubtful) else None)
    return out


def test_payments_from_a_sheet() -> None:
    rows = rows_of(PAID)
    assert rows.columns == ("date", "amount", "currency", "to", "note")
    assert rows.headings == ("Date", "Amount", "Currency", "Who took it", "Remarks")
    assert [row.number for row in rows.rows] == [2, 3, 5]
    assert values(rows, "date") == ["2022-03-31", "2022-04-30", None]
    assert values(rows, "amount") == ["1200.50", ("1200", "1.20"), None]
    assert values(rows, "to") == ["Ana", "the agent", "Ana"]
    assert [row.ready for row in rows.rows] == [True, False, False] and rows.ready == 1
    # An error stands in its cell; what looks like a formula is text among texts.
    wrong = rows.rows[2].cells
    assert isinstance(wrong["date"].reading, Unreadable)
    assert isinstance(wrong["amount"].reading, Unreadable)
    assert wrong["note"].reading == Understood("=SUM(B2:B4)")
    assert rows.rows[1].cells["note"].reading is None


def test_an_amount_may_be_unknown_and_a_day_may_not() -> None:
    rows = rows_of("31/03/2022\t900\n30/04/2022\tnot known\n31/05/2022\t?\nunknown\t900")
    assert rows.columns == ("date", "amount")
    assert values(rows, "amount") == ["900", "unknown", "unknown", "900"]
    assert values(rows, "date")[3] is None and rows.ready == 3


def test_a_formula_is_no_number() -> None:
    rows = rows_of("31/03/2022\t=A1*2\n31/03/2022\t5\n", columns=("date", "amount"))
    reading = rows.rows[0].cells["amount"].reading
    assert isinstance(reading, Unreadable) and "formula" in str(reading.message)


def test_one_question_settles_a_whole_column() -> None:
    text = "03/04/2025\t1,200\n04/04/2025\t1,300.50\n"
    rows = rows_of(text)
    assert values(rows, "date")[0] == ("2025-04-03", "2025-03-04")
    rows = rows_of(text, choices={0: 1, 1: 0})
    assert values(rows, "date") == ["2025-03-04", "2025-04-04"]
    assert values(rows, "amount") == ["1200", "1300.50"]
    assert values(rows_of(text, choices={0: 7}), "date")[0] == ("2025-04-03", "2025-03-04")


@pytest.mark.parametrize(
    "text",
    [
        "31.03.2022;1200,50;EUR;Ana;bar\n30.04.2022;900,00;EUR;Ana;\n",
        "31.03.2022,1200.50,EUR,Ana,bar\n30.04.2022,900.00,EUR,Ana,\n",
        '"31.03.2022","1200,50","EUR","Ana","bar"\n"30.04.2022","900,00","EUR","Ana",""\n',
        '31.03.2022\t1200,50\tEUR\tAna\t"bar"\r\n30.04.2022\t900,00\tEUR\tAna\t\r\n',
    ],
)
def test_any_usual_separator(text: str) -> None:
    rows = rows_of(text, "de")
    assert rows.columns == ("date", "amount", "currency", "to", "note")
    assert values(rows, "date") == ["2022-03-31", "2022-04-30"]
    assert values(rows, "amount") == ["1200.50", "900"]
    assert rows.ready == 2 and not rows.headings


def test_quotes_hold_lines_and_separators_and_a_lone_one_is_a_character() -> None:
    rows = rows_of(
        '31.03.2022\t5\t"first line\nsecond ""line"""\n', columns=("date", "amount", "note")
    )
    assert values(rows, "note") == ['first line\nsecond "line"']
    rows = rows_of(
        "31.03.2022\t5\t\"5'10 tall\n30.04.2022\t6\tx\n", columns=("date", "amount", "note")
    )
    assert values(rows, "note") == ["\"5'10 tall", "x"]


def test_columns_in_another_order_and_a_column_of_numbers_of_rows() -> None:
    rows = rows_of(
        "1\tAna\t৫০০\t৩১ মার্চ ২০২২\n2\tAna\t৬০০\t৩০ এপ্রিল ২০২২\n3\tMo\t৭০০\t৩১ মে ২০২২\n", "bn"
    )
    assert rows.columns == (None, "to", "amount", "date")
    assert values(rows, "amount") == ["500", "600", "700"]
    assert values(rows, "date") == ["2022-03-31", "2022-04-30", "2022-05-31"]


def test_a_person_can_say_what_the_columns_hold() -> None:
    rows = rows_of(PAID, columns=("date", None, "currency", "note", "date", "x"))
    assert rows.columns == ("date", None, "currency", "note", None)
    assert values(rows, "note") == ["Ana", "the agent", "Ana"]


def test_the_currency_beside_an_amount() -> None:
    rows = rows_of("31/03/2022\t€50\n31/05/2022\t৳60\n31/05/2022\t$60\n")
    assert values(rows, "currency") == ["EUR", "BDT", None]
    assert values(rows, "amount") == ["50", "60", None]  # dollars of which country?
    rows = rows_of("31/03/2022\t€50\tEUR\n31/05/2022\t৳60\tEUR\n")
    assert values(rows, "amount") == ["50", None]


def test_days_of_work() -> None:
    text = (
        "Day\tFrom\tTo\tBreak\n31/03/2022\t7:00\t19:30\t0:30\n2022-04-01 00:00:00\t22.00\t24:00\t\n"
        "30/04/2022\t7\t5 pm\t30\n"
    )
    rows = read_text(text, WORK_DAYS, "en")
    assert isinstance(rows, PastedRows)
    assert rows.columns == ("date", "start", "end", "breaks") and len(rows.headings) == 4
    assert values(rows, "date") == ["2022-03-31", "2022-04-01", "2022-04-30"]
    assert values(rows, "start") == ["07:00", "22:00", ("07:00", "19:00")]
    assert values(rows, "end") == ["19:30", "24:00", "17:00"]
    assert values(rows, "breaks") == ["0:30", None, "0:30"]


def test_what_cannot_be_read_at_all_is_shown_and_not_taken_for_headings() -> None:
    rows = rows_of("one\ttwo\nthree\tfour\n")
    assert not rows.headings and len(rows.rows) == 2


def test_too_much_and_nothing_are_refused_with_a_sentence() -> None:
    for text in (
        "",
        " \n\t\n",
        "1\t2\n" * (MOST_ROWS + 50),
        "\t".join("12345678901234567890x"),
        "x" * 300_000,
        "\x00",
    ):
        assert isinstance(read_text(text, PAYMENTS, "en"), Unreadable), text[:20]


@settings(max_examples=150)
@given(
    st.text(alphabet=st.sampled_from("0123456789/.,;\t\n\"'=+-@ aEUR\r\x00\u202e€৳"), max_size=200),
    st.sampled_from(["en", "fr", "bn", "ar"]),
)
def test_nothing_that_is_pasted_breaks_it(text: str, language: str) -> None:
    for fields in (PAYMENTS, WORK_DAYS):
        assert isinstance(read_text(text, fields, language), (PastedRows, Unreadable))


def test_the_most_rows_are_read_at_little_cost() -> None:
    text = "31/03/2022\t1200.50\tEUR\tAna\tin cash\n" * MOST_ROWS
    assert rows_of(text).ready == MOST_ROWS
    assert cost(lambda: rows_of(text)) < 2_000
