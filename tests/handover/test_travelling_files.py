"""Files of evidence that travel: only what was chosen, and nothing that the consent leaves out."""

from __future__ import annotations

import json
from copy import deepcopy
from datetime import date
from itertools import product
from typing import Any

import pytest
import yaml

from legalcalc.facts.stated import EVIDENCE_KINDS
from legalcalc.handover import (
    ChosenFile,
    HandedOver,
    LaterHandOver,
    NoHandOver,
    NotPermitted,
    Permitted,
    handed_over,
    new_case,
    opened,
    packed,
    permitted,
    recorded,
    too_large_together,
    where_pieces_went,
)
from legalcalc.handover.handover_file import FORMAT, FORMAT_WITH_FILES
from legalcalc.handover.shared_fields import EVERY_SHARE, FILE_NEEDS, MOST_FOR
from legalcalc.messages import Message
from legalcalc.schemas import dump_case, load_case
from legalcalc.schemas.case import case_section
from legalcalc.schemas.fields import ItemSection, SubList
from legalcalc.store import TooLarge, age_file, pack_beside, unpack_beside
from legalcalc.store.casefile import unpack_carried
from legalcalc.store.evidence import MOST_CARRIED
from tests.handover.test_shared_fields import whole

PHRASE = "sounding ripple mortar wanted"
DAY = date(2024, 4, 1)
ROTA = b"%PDF-1.7 FILE-CANARY-ROTA"
SLIP = b"%PDF-1.7 FILE-CANARY-SLIP"
CASE = """
format: legalcalc-case/1
reference: A-17
jurisdiction: RT
calculated_on: 2024-03-31
claimant: {names: [Kiran Realname], pseudonym: K}
parties: [{id: inn, name: Inn, roles: [employer]}]
employments: [{id: job, employer: inn, start: {value: 2023-01-01, evidence: [E3]}}]
payments: [{date: 2023-02-28, amount: 100 RTD, employment: job, evidence: [E2]}]
harms: [{kind: sexual violence, evidence: [E4]}]
evidence:
  - {id: E1, kind: diary, what: Her diary, goes_to: [nobody]}
  - {id: E2, kind: payslip, what: Payslip of February, file: Kiran Realname.pdf}
  - {id: E3, kind: photo, what: The rota on the wall}
  - {id: E4, kind: photo, what: A photograph}
consents:
  - {id: C1, recipient: Union, kind: union, shares: [work and pay, documents], agreed: yes,
     agreed_on: 2024-01-01}
handovers:
  - {consent: C1, controller: Advice Centre, basis: consent, special_basis: explicit consent}
"""


@pytest.fixture(autouse=True)
def _pass_phrases_that_cost_little(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(age_file, "WORK", 8)


def plain() -> dict[str, Any]:
    return dump_case(load_case(yaml.load(CASE, yaml.BaseLoader)))


def found(data: dict[str, Any] | None = None, **consent: Any) -> Permitted:
    """The hand-over of a case by a consent with other words."""
    data = deepcopy(plain() if data is None else data)
    data["consents"][0].update(consent)
    return permitted(load_case(data), "C1", DAY)


def reasons(at: Permitted) -> list[str | None]:
    return [None if one.why_not is None else str(one.why_not) for one in at.pieces]


def with_evidence(**entry: Any) -> dict[str, Any]:
    """The case with one piece of evidence and no other, on which a payment rests."""
    data = plain()
    data["evidence"] = [{"id": "E2", "kind": "photo", "what": "W", **entry}]
    data.pop("harms")
    if entry.get("id", "E2") != "E2":
        data["payments"][0].pop("evidence")
    data["employments"][0]["start"] = "2023-01-01"
    return data


def two_files() -> list[ChosenFile]:
    return [ChosenFile(3, "pdf", ROTA), ChosenFile(2, "pdf", SLIP)]


# -- what can be chosen ----------------------------------------------------------------------------


def test_of_each_piece_it_is_said_whether_its_file_can_be_chosen() -> None:
    own = "It stays with your side, or the consent does not cover it."
    assert reasons(found()) == [
        own,
        None,
        None,
        "A fact that stays here rests on it: ('harms',).",
    ]


def test_without_consent_to_documents_no_file_can_be_chosen() -> None:
    assert all(reasons(found(shares=["work and pay", "identity", "contact"])))
    for kind in MOST_FOR:
        if "documents" not in MOST_FOR[kind] and kind != "union":
            assert all(reasons(found(kind=kind, shares=["documents", "contact", "work and pay"])))


def test_of_every_kind_of_evidence_somebody_has_said_what_its_file_needs() -> None:
    """A new kind stays, and this says so until its line is written."""
    assert set(FILE_NEEDS) == set(EVIDENCE_KINDS)


@pytest.mark.parametrize("share", sorted(EVERY_SHARE))
def test_threat_file_of_a_kind_that_the_consent_does_not_cover(share: str) -> None:
    """Each kind by each word of a consent, chosen behind the back of every page."""
    for kind in EVIDENCE_KINDS:
        at = found(with_evidence(kind=kind), shares=["documents", "work and pay", share])
        needs = FILE_NEEDS[kind]
        covered = bool(needs & {"documents", "work and pay", share})
        assert (at.pieces[0].why_not is None) is covered, kind
        if not covered:
            with pytest.raises(NotPermitted):
                packed(at, DAY, PHRASE, [ChosenFile(1, "pdf", ROTA)])


def proved(entry: dict[str, Any]) -> bool:
    return "EX" in entry.get("evidence", [])


def without_proof(entry: Any) -> Any:
    """An entry without what never goes of any: what proves it, notes, and who may see it."""
    if isinstance(entry, dict):
        left = ("evidence", "note", "visible_to")
        return {name: without_proof(one) for name, one in entry.items() if name not in left}
    return [*map(without_proof, entry)] if isinstance(entry, list) else entry


@pytest.mark.parametrize(
    ("shares", "part"),
    [
        (["work and pay", "documents"], {"claimant": {"names": ["Kiran"], "evidence": ["E2"]}}),
        (["work and pay", "documents"], {"claimant": {"born": "1990-01-01", "evidence": ["E2"]}}),
        (
            ["account", "work and pay", "documents"],
            {
                "parties": [
                    {
                        "id": "inn",
                        "name": "I",
                        "roles": ["employer"],
                        "assets": "A house",
                        "evidence": ["E2"],
                    }
                ]
            },
        ),
        (
            ["account", "work and pay", "documents"],
            {
                "harms": [
                    {"kind": "humiliation", "what": "W", "permanent": "yes", "evidence": ["E2"]}
                ]
            },
        ),
    ],
    ids=["name", "birth", "assets", "harm"],
)
def test_threat_file_that_proves_what_was_cut_out_of_an_entry_that_goes(
    shares: list[str], part: dict[str, Any]
) -> None:
    """A passport, or a deed, is the proof of an entry of which the rest may go."""
    data = {**with_evidence(kind="photo"), **part}
    data["claimant"] = {"pseudonym": "K", **part.get("claimant", data["claimant"])}
    data["consents"][0]["shares"] = shares
    at = permitted(load_case(data), "C1", DAY)
    with pytest.raises(NotPermitted):
        packed(at, DAY, PHRASE, [ChosenFile(1, "pdf", ROTA)])


def test_threat_proof_of_who_the_claimant_is_in_the_hands_of_who_does_not_see_names() -> None:
    """To a colleague without names the claimant seems to go whole."""
    data = with_evidence(kind="photo")
    data["claimant"] = {"pseudonym": "K", "evidence": ["E2"]}
    data["payments"][0].pop("evidence")
    at = permitted(load_case(data), "C1", DAY)
    assert str(at.pieces[0].why_not) == (
        "It is kept for those who may see names, and the consent covers no names."
    )


def test_threat_file_on_which_a_fact_rests_that_stays() -> None:
    """Every list of the format in turn, whatever was agreed: a file follows what rests on it."""
    case = whole()
    case["consents"][0] = {
        "id": "C1",
        "recipient": "Union",
        "kind": "union",
        "agreed": "yes",
        "shares": sorted(EVERY_SHARE),
    }
    case["handovers"] = [
        {"consent": "C1", "controller": "C", "basis": "consent", "special_basis": "legal claims"}
    ]
    case["consents"] = case["consents"][:1]
    case.pop("limits", None)
    went, stayed = set(), set()
    for name, field in case_section().keys.items():
        if not (isinstance(field, SubList) and isinstance(field.section, ItemSection)):
            continue
        for place, entry in enumerate(case.get(name, [])):
            if name == "evidence":
                continue
            data = deepcopy(case)
            data["evidence"] = [*data["evidence"], {"id": "EX", "kind": "rota", "what": "W"}]
            data[name][place] = {**entry, "evidence": ["EX"]}
            at = permitted(load_case(data), "C1", DAY)
            (told,) = (one for one in dump_case(load_case(data))[name] if proved(one))
            rests = [one for one in at.cut.data.get(name, []) if proved(one)]
            is_whole = [without_proof(one) for one in rests] == [without_proof(told)]
            assert (at.pieces[-1].why_not is None) is is_whole, (name, place)
            (went if is_whole else stayed).add(name)
    assert {"payments", "taken", "confinements"} <= went
    assert {
        "people",
        "compelled_acts",
        "indicators",
        "statements",
        "authorisations",
        "consents",
    } <= stayed


@pytest.mark.parametrize(
    "entry",
    [
        {"goes_to": ["nobody"]},
        {"redactions": [{"page": "1"}]},
        {"visible_to": ["A court"]},
        {"kind": "own account"},
        {"kind": "co-worker"},
        {"kind": "medical"},
        {"kind": "visa file"},
        {"id": "E9"},  # nothing rests on it
    ],
)
def test_threat_file_of_the_own_side_is_chosen(entry: dict[str, Any]) -> None:
    at = found(with_evidence(**entry))
    assert at.pieces[0].why_not is not None
    with pytest.raises(NotPermitted):
        packed(at, DAY, PHRASE, [ChosenFile(1, "pdf", ROTA)])
    assert found(with_evidence()).pieces[0].why_not is None


@pytest.mark.parametrize(
    ("kind", "for_whom", "goes"),
    [
        *(("court", ["court"], True), ("court", ["prosecutor"], False)),
        *(("police or prosecutor", ["court"], False), ("police or prosecutor", [], True)),
        ("union", ["court"], True),
    ],
)
def test_a_public_body_gets_no_file_that_its_bundle_would_not_hold(
    kind: str, for_whom: list[str], goes: bool
) -> None:
    data = with_evidence(**({"goes_to": for_whom} if for_whom else {}))
    assert (found(data, kind=kind).pieces[0].why_not is None) is goes


def test_what_the_caller_forbade_can_stand_in_any_file() -> None:
    data = {**plain(), "limits": {"not_passed_on": ["employer"]}}
    assert {one for one in reasons(found(data)) if one} == {
        "What may not be passed on can stand in any file: none goes out of this case."
    }
    assert None not in reasons(found(data))


def test_threat_file_kept_for_those_who_see_names_goes_without_consent_to_names() -> None:
    named = [ChosenFile(2, "pdf", SLIP, of_names=True)]
    with pytest.raises(NotPermitted) as refused:
        packed(found(), DAY, PHRASE, named)
    assert "the consent covers no names" in str(refused.value.problems[0])
    wider = found(shares=["work and pay", "documents", "identity"])
    assert packed(wider, DAY, PHRASE, named)


@pytest.mark.parametrize(
    "chosen", [ChosenFile(0, "pdf", b""), ChosenFile(5, "pdf", b""), ChosenFile(2, "exe", b"")]
)
def test_threat_file_that_is_no_evidence_of_the_case_is_chosen(chosen: ChosenFile) -> None:
    with pytest.raises(NotPermitted):
        packed(found(), DAY, PHRASE, [chosen])


# -- the file --------------------------------------------------------------------------------------


def test_nothing_travels_by_default_and_older_programs_open_it() -> None:
    """Byte for byte what they know: their format, their three keys, nothing behind it."""
    content, behind = unpack_carried(packed(found(), DAY, PHRASE), PHRASE)
    assert behind == b""
    data = json.loads(content)
    assert list(data) == ["format", "terms", "case"]
    assert data["format"] == FORMAT == "legalcalc-handover/1"
    assert "files" not in data["terms"]
    assert opened(packed(found(), DAY, PHRASE), PHRASE).files == ()


def test_an_older_program_says_that_the_file_is_of_a_later_version() -> None:
    """It reads what stands before the files, and finds a format that it does not know."""
    content = unpack_beside(packed(found(), DAY, PHRASE, two_files()), PHRASE)
    assert json.loads(content)["format"] == FORMAT_WITH_FILES == "legalcalc-handover/2"
    later = json.dumps({**json.loads(content), "format": "legalcalc-handover/3"}).encode()
    with pytest.raises(LaterHandOver) as refused:
        handed_over(later)
    assert "later version of this program" in str(refused.value.message)


def test_chosen_files_arrive_with_their_pieces_and_no_name() -> None:
    file = packed(found(), DAY, PHRASE, two_files())
    assert b"CANARY" not in file
    content, _behind = unpack_carried(file, PHRASE)
    assert b"Realname" not in content
    came = opened(file, PHRASE)
    assert [(one.name, one.what, one.content) for one in came.files] == [
        ("file-1.pdf", "The rota on the wall", ROTA),
        ("file-2.pdf", "Payslip of February", SLIP),
    ]
    case = new_case(came)
    for one in came.files:
        assert case["evidence"][one.place]["what"] == one.what
    assert came.record.files == recorded(found(), two_files())
    assert case["handovers"][0]["files"][0]["what"] == "The rota on the wall"


def _made(change: dict[str, Any] | None = None, behind: bytes = ROTA + SLIP) -> bytes:
    """A hand-over with files that somebody changed who knows the pass phrase."""
    content, _behind = unpack_carried(packed(found(), DAY, PHRASE, two_files()), PHRASE)
    data = json.loads(content)
    data["files"][0].update(change or {})
    return pack_beside(PHRASE, json.dumps(data).encode(), [behind])


def _changes() -> list[tuple[dict[str, Any], bytes]]:
    told: list[dict[str, Any]] = [
        *({"evidence": place} for place in (-1, 9, None, "0", True, 1.0)),
        *({"size": size} for size in (-1, 0, 10**9, "9", None, True)),
        *({"kind": kind} for kind in ("exe", "../../x", None, ["pdf"])),
        *({"names": names} for names in (None, "no", 2)),
        *({"sha256": digest} for digest in ("", None, "0" * 64)),
    ]
    behind = [SLIP + ROTA, ROTA, ROTA + SLIP + b"x", b"", ROTA + SLIP.replace(b"S", b"T")]
    return [*product(told, [ROTA + SLIP]), *(({}, one) for one in behind)]


@pytest.mark.parametrize(("change", "behind"), _changes())
def test_threat_file_that_was_damaged_or_exchanged_on_the_way(
    change: dict[str, Any], behind: bytes
) -> None:
    assert len(opened(_made(), PHRASE).files) == 2
    with pytest.raises(NoHandOver) as refused:
        opened(_made(change, behind), PHRASE)
    assert "damaged, or is another one than was sent" in str(refused.value.message)


@pytest.mark.parametrize("files", [None, [], {}, "x", [1], [{}], [[]]])
def test_threat_list_of_files_that_is_none(files: Any) -> None:
    content, behind = unpack_carried(packed(found(), DAY, PHRASE, two_files()), PHRASE)
    evil = json.dumps({**json.loads(content), "files": files}).encode()
    with pytest.raises(NoHandOver):
        handed_over(evil, behind)


def test_threat_record_that_tells_of_files_that_did_not_come() -> None:
    content = json.loads(unpack_beside(packed(found(), DAY, PHRASE), PHRASE))
    content["terms"]["files"] = [{"what": "W", "sha256": "0"}]
    assert handed_over(json.dumps(content).encode()).record.files == ()


def test_files_that_are_too_large_together_are_told_before_they_go() -> None:
    half = bytes(MOST_CARRIED // 2 + 1)
    assert too_large_together([MOST_CARRIED]) is None
    told = too_large_together([len(half), len(half)])
    assert isinstance(told, Message)
    assert "51 MB together" in str(told) and "50 MB at most" in str(told)
    with pytest.raises(TooLarge):
        packed(found(), DAY, PHRASE, [ChosenFile(2, "pdf", half), ChosenFile(3, "pdf", half)])


# -- merged ----------------------------------------------------------------------------------------


def _theirs() -> HandedOver:
    return opened(packed(found(), DAY, PHRASE, two_files()), PHRASE)


def test_a_file_goes_with_its_piece_wherever_that_stands() -> None:
    came = _theirs()
    other = {"kind": "photo", "what": "Another"}
    ours = {"evidence": [other, *came.case["evidence"]]}
    assert where_pieces_went(ours, came.case) == tuple(range(1, len(came.case["evidence"]) + 1))


def test_threat_file_is_put_with_a_piece_that_is_another() -> None:
    """Their E2 is no file for our E2, which is something else; a piece that was left out has no
    place."""
    came = _theirs()
    ours = {"evidence": [{"id": "E2", "kind": "payslip", "what": "Payslip of March"}]}
    assert set(where_pieces_went(ours, came.case)) == {None}
