"""The file of the facts for which each head asks: what it says is read back as it was written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legalcalc.law.asks import FILE, read_asks, told_asks

NAMES = st.from_regex(r"[a-z]{1,12}(\.[a-z_]{1,30})?(:[a-z]{1,9})?", fullmatch=True)


@given(st.dictionaries(NAMES, st.sets(NAMES)))
def test_what_is_written_is_read(tmp_path_factory, asks):
    home = tmp_path_factory.mktemp("state")
    (home / FILE).write_text(told_asks(asks), encoding="utf-8")
    assert read_asks(home) == {key: tuple(sorted(facts)) for key, facts in asks.items()}


def test_a_jurisdiction_that_has_no_such_file_yet_asks_for_nothing(tmp_path):
    assert read_asks(tmp_path) == {}


@pytest.mark.parametrize("text", ["[pay.base]", "pay.base: work", "pay.base: [{work: yes}]"])
def test_what_is_no_list_of_facts_for_each_head_is_refused(tmp_path, text):
    (tmp_path / FILE).write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match="not a list of facts for each head"):
        read_asks(tmp_path)
