"""A case as data: what leaves for a worker has no keys, whatever the words of the case are."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legalcalc.schemas.case_layers import KEY, body_of, copied, give_keys, with_keys, without_keys

A_KEY = f'"{KEY}":"0123456789abcdef"'
TRICKY = (
    *(KEY, f'"{KEY}"', "{", "[{", ", ", '", ', "\\", '\\"', "\ud800", "0123456789abcdef"),
    *(A_KEY, f",{A_KEY},", f"{{{A_KEY}}}"),
)
words = st.sampled_from(TRICKY) | st.text(max_size=4)
things = st.recursive(
    words | st.integers() | st.booleans() | st.none(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(words, inner, max_size=3),
    max_leaves=12,
)
cases = st.dictionaries(words, things, max_size=4)


@given(cases)
def test_a_body_is_the_case_without_its_keys(data):
    for told in (data, with_keys(data)):
        body = body_of(told).decode("utf-8", "surrogatepass")
        assert json.loads(body) == without_keys(told)
        assert body == json.dumps(without_keys(told), ensure_ascii=False, separators=(",", ":"))


@pytest.mark.parametrize("first", [True, False])
def test_a_key_goes_wherever_it_stands_in_an_entry(first):
    key = {KEY: "0123456789abcdef"}
    entry = {**key, "day": "2024-01-31"} if first else {"day": "2024-01-31", **key}
    assert body_of({"payments": [entry, key]}) == b'{"payments":[{"day":"2024-01-31"},{}]}'


@given(cases)
def test_of_a_copy_everything_can_be_changed(data):
    shared = [{"day": "2024-01-31"}]
    before = {**data, "one": shared, "other": shared}
    made = copied(before)
    assert made == before
    made["one"][0]["day"] = "2024-02-01"
    give_keys(made["other"])
    assert before["other"] == shared == [{"day": "2024-01-31"}]
    assert made["other"][0]["day"] == "2024-01-31"
