"""Whatever stands in a case file: computed, or refused in sentences; never a traceback."""

from __future__ import annotations

import copy
import io
import json
import os
import sys
from contextlib import redirect_stderr
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from legalcalc.cli import main
from legalcalc.law.discovery import available

pytestmark = pytest.mark.long

SAMPLE = Path(__file__).resolve().parents[2] / "examples" / "sample-case.yaml"
TEXT = SAMPLE.read_text("utf-8")
DATA = yaml.load(TEXT, Loader=yaml.BaseLoader)

CALM = settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])


def computed(text: str, form: str) -> None:
    """The command on a text; a fault of the program raises here, since its traceback is wanted."""
    os.environ["LEGALCALC_TRACEBACK"] = "1"
    told = io.StringIO()
    before = sys.stdin, sys.stdout
    sys.stdin = io.TextIOWrapper(io.BytesIO(text.encode("utf-8", "surrogatepass")))
    sys.stdout = io.TextIOWrapper(io.BytesIO())
    try:
        with redirect_stderr(told):
            code = main(["compute", "-", "--format", form])
        answer = sys.stdout.buffer.getvalue().decode("utf-8")
    finally:
        sys.stdin, sys.stdout = before
        del os.environ["LEGALCALC_TRACEBACK"]
    assert code in (0, 3, 4)
    assert "Traceback" not in told.getvalue() + answer
    assert bool(answer) == (code == 0)
    if code == 0 and form == "json":
        json.loads(answer)


def places(value: object, at: tuple = ()) -> list[tuple]:
    """Every place in nested lists and mappings."""
    if isinstance(value, dict):
        inside = value.items()
    elif isinstance(value, list):
        inside = enumerate(value)
    else:
        return [at]
    return [
        *([at] if at else []),
        *(one for key, child in inside for one in places(child, (*at, key))),
    ]


PLACES = places(DATA)
CODES = [one.jurisdiction.code for one in available(plugins=False) if one.jurisdiction is not None]
LEAVES = [value for value in (TEXT.replace(",", " ").replace("}", " ").split()) if len(value) < 30]

values = st.one_of(
    st.sampled_from(LEAVES),
    st.sampled_from(["", "0", "-1", "1e9", "9999-12-31", "0001-01-01", "24:00", "unknown", "RT"]),
    st.dates().map(str),
    st.decimals(allow_nan=False, allow_infinity=False, places=2).map(str),
    st.text(max_size=12),
    st.lists(st.text(max_size=3), max_size=2),
    st.dictionaries(st.sampled_from(["value", "low", "high", "from", "to"]), st.text(max_size=9)),
    st.none(),
)


@st.composite
def changed_data(draw: st.DrawFn) -> str:
    """The sample case under some law, with a few values changed, taken out or doubled."""
    data = copy.deepcopy(DATA)
    data["jurisdiction"] = draw(st.sampled_from(CODES))
    for _time in range(draw(st.integers(1, 3))):
        *way, last = draw(st.sampled_from(PLACES))
        holder = data
        try:
            for key in way:
                holder = holder[key]
            action = draw(st.sampled_from(["change", "take out", "double"]))
            if action == "change":
                holder[last] = draw(values)
            elif action == "take out":
                del holder[last]
            elif isinstance(holder, list):
                holder.append(copy.deepcopy(holder[last]))
        except (KeyError, IndexError, TypeError):
            continue  # an earlier change took the place away
    return json.dumps(data)


@st.composite
def changed_text(draw: st.DrawFn) -> str:
    """The sample case as text, with stretches taken out, doubled or overwritten."""
    text = TEXT
    for _time in range(draw(st.integers(1, 3))):
        start = draw(st.integers(0, len(text)))
        end = min(len(text), start + draw(st.integers(0, 40)))
        text = (
            text[:start]
            + draw(st.sampled_from(["", text[start:end] * 2]) | st.text(max_size=8))
            + text[end:]
        )
    return text


@CALM
@given(text=changed_data(), form=st.sampled_from(["summary", "json"]))
def test_a_case_with_other_facts_is_computed_or_refused(text, form):
    computed(text, form)


@CALM
@given(text=changed_text())
def test_a_case_with_typing_errors_is_computed_or_refused(text):
    computed(text, "json")
