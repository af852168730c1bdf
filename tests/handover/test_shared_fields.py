"""What travels of a case: what somebody named, by type, and nothing of the own side."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, get_args, get_type_hints

import pytest

from legalcalc.facts import Consent
from legalcalc.handover import admitted, cut_case
from legalcalc.handover.shared_fields import (
    EVERY_SHARE,
    MOST_FOR,
    OF_A_VALUE,
    OF_EVERY_ENTRY,
    TRAVELS,
)
from legalcalc.schemas import dump_case, load_case
from legalcalc.schemas.case import case_section
from legalcalc.schemas.fields import ItemSection, Section, Sub, Value

REFERENCE = Path(__file__).resolve().parents[2] / "docs/case-format.md"
SMALL = {
    "format": "legalcalc-case/1",
    "reference": "A-1",
    "jurisdiction": "RT",
    "calculated_on": "2024-03-31",
    "claimant": {"pseudonym": "K"},
}


@cache
def whole() -> dict[str, Any]:
    """The case of the reference, in which every key of the format occurs."""
    snippets = re.findall(r"```yaml\n(.*?)```", REFERENCE.read_text("utf-8"), re.DOTALL)
    return dump_case(load_case("".join(snippets)))


def sections(of: Section) -> Iterator[Section]:
    yield of
    for field in of.keys.values():
        if isinstance(field, Sub):
            yield from sections(field.section)


def keys_in(data: Any) -> set[str]:
    """The keys of mappings at any depth."""
    if isinstance(data, dict):
        return {*data, *(key for inside in data.values() for key in keys_in(inside))}
    if isinstance(data, list):
        return {key for inside in data for key in keys_in(inside)}
    return set()


def test_of_every_field_somebody_has_said_whether_it_travels() -> None:
    """A new field is denied, and this says so until its line is written."""
    known = {type(section): section for section in sections(case_section())}
    for section in known.values():
        everywhere = OF_EVERY_ENTRY if isinstance(section, ItemSection) else {}
        named = {*TRAVELS.get(section.builds, ()), *everywhere}
        assert named == set(section.keys), section.builds.__name__
        for field in section.keys.values():
            if isinstance(field, Value):
                assert set(field.names) <= set(OF_A_VALUE)
    assert set(TRAVELS) == {section.builds for section in known.values()}


def test_a_field_that_nobody_named_stays() -> None:
    field = case_section().keys["payments"]
    assert isinstance(field, Sub)
    rules = TRAVELS[field.section.builds]
    case = {**SMALL, "payments": [{"date": "2024-01-01", "amount": "1 RTD", "tip": "2"}]}
    assert "tip" not in rules
    (kept,) = cut_case(case, EVERY_SHARE).data["payments"]
    assert kept == {"date": "2024-01-01", "amount": "1 RTD"}


def test_consent_is_no_waiver_of_what_the_own_side_holds() -> None:
    """Whatever was agreed: notes, choices, drafts, who acts, whom else was told, what was made."""
    kept = cut_case(whole(), EVERY_SHARE).data
    own = {
        *("choices", "compelled_acts", "indicators", "authorisations", "consents", "handovers"),
        *("statements", "language_help", "releases", "filing_on", "filing_language"),
        *("rights_known_on", "note", "visible_to", "goes_to", "redactions", "file"),
        *("assets", "asked", "knew", "warned_on", "agreed_in_writing", "serious_fault"),
    }
    assert own <= keys_in(whole()), own - keys_in(whole())
    assert not own & keys_in(kept), own & keys_in(kept)
    assert "title" in whole()
    assert "title" not in kept
    assert {"claimant", "payments", "confinements", "evidence", "taken"} <= set(kept)


@pytest.mark.parametrize("share", sorted(EVERY_SHARE))
def test_what_is_cut_is_a_case_of_its_own(share: str) -> None:
    kept = cut_case(whole(), [share])
    assert load_case(kept.data)
    assert not set(kept.data) & set(kept.stayed)


def test_nothing_agreed_to_is_nothing_handed_over() -> None:
    kept = cut_case(whole(), [])
    frame = {"format", "reference", "jurisdiction", "calculated_on", "claimant", "limits"}
    assert set(kept.data) == frame
    assert set(kept.data["claimant"]) <= {"id", "pseudonym", "role", "source", "certainty"}


def test_work_and_pay_say_neither_who_somebody_is_nor_how_they_are() -> None:
    kept = cut_case(whole(), ["work and pay"]).data
    assert {"payments", "patterns", "employments"} <= set(kept)
    assert not {"harms", "people", "evidence", "confinements"} & set(kept)
    assert not {"names", "born", "gender", "contact", "address", "right_to_work"} & keys_in(
        kept["claimant"]
    )
    assert not {"unfit_through_work", "visa_class"} & keys_in(kept["employments"])


def test_what_others_only_may_see_stays() -> None:
    payments = [
        {"date": "2024-01-01", "amount": "1 RTD", "visible_to": ["The Union"]},
        {"date": "2024-01-02", "amount": {"value": "2 RTD", "visible_to": ["A court"]}},
        {"date": "2024-01-03", "amount": "3 RTD"},
    ]
    kept = cut_case({**SMALL, "payments": payments}, EVERY_SHARE, ["the  union"]).data
    assert [one["amount"] for one in kept["payments"]] == ["1 RTD", "3 RTD"]


@pytest.mark.parametrize(
    ("name", "entry"),
    [
        ("harms", {"kind": "sexual violence"}),
        ("proceedings", {"kind": "negotiation", "started": "2024-01-01"}),
        ("proceedings", {"kind": "legal aid", "started": "2024-01-01"}),
        ("people", {"role": "witness", "names": [{"text": "A. Witness"}]}),
        ("evidence", {"kind": "diary", "what": "Diary", "goes_to": ["nobody"]}),
    ],
)
def test_some_entries_stay_whatever_was_agreed(name: str, entry: dict[str, Any]) -> None:
    kept = cut_case({**SMALL, name: [entry]}, EVERY_SHARE)
    assert name not in kept.data
    assert kept.stayed == (name,)


def test_a_contact_that_is_not_safe_goes_to_nobody() -> None:
    claimant = {
        "contact": "0123",
        "safe_contact": "no",
        "address": {"lines": ["7 Lane"], "safe": "no"},
    }
    kept = cut_case({**SMALL, "claimant": claimant}, EVERY_SHARE).data
    assert kept["claimant"] == {"safe_contact": "no"}


def test_an_id_of_what_stayed_is_named_by_nothing() -> None:
    case = {
        **SMALL,
        "parties": [{"id": "inn", "name": "Inn"}],
        "taken": [{"what": "passport", "by": "inn", "evidence": ["E1"]}],
        "evidence": [{"id": "E1", "kind": "photo", "what": "Photo"}],
    }
    assert cut_case(case, ["account"]).data["taken"] == [{"what": "passport"}]


def test_every_kind_of_recipient_has_its_most_and_another_kind_has_none() -> None:
    kinds = set(get_args(get_type_hints(Consent)["kind"]))
    assert set(MOST_FOR) == kinds - {"other"}
    shares = get_args(get_args(get_type_hints(Consent)["shares"])[0])
    assert set(shares) == EVERY_SHARE
    public = ("court", "police or prosecutor", "labour inspectorate", "embassy or consulate")
    assert not any("status" in MOST_FOR[kind] for kind in (*public, "public fund"))


def test_a_case_from_elsewhere_chooses_and_releases_nothing() -> None:
    kept = admitted(whole())
    assert not {"choices", "releases", "authorisations", "consents", "handovers"} & set(kept)
