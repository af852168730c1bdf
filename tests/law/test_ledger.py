"""The ledger of facts, over all jurisdictions: one case with an entry of every kind.

Each entry ends used, or is told by kind as unused, or a gap or a warning names it: nothing that a
case states is lost in silence. And a sum that a lawyer enters is in the claim under every head that
a court assesses.
"""

from datetime import date
from typing import get_args, get_type_hints

import pytest

from legalcalc.claims.assess import assess
from legalcalc.claims.heads import run_heads
from legalcalc.claims.ledger import LISTS
from legalcalc.facts import Confinement, Deduction, Fee, Harm, Loss, Payment
from legalcalc.law.discovery import available
from legalcalc.schemas import FORMAT, load_case

JURISDICTIONS = [one.jurisdiction for one in available(plugins=False)]
CODES = [one.code for one in JURISDICTIONS]
RESTING_ON_A_CRIME = ("punitive.exemplary:state",)  # up to a multiple, where the case tells of it
ASSESSED = ("moral.", "punitive.")
FIRST, LAST = "2025-09-01", "2026-02-28"
DAY = "2026-01-15"


def words(kind, name):
    """The words that the case format has for one field of an entry."""
    return get_args(get_type_hints(kind)[name])


def of_each(kind, name, **more):
    """An entry for each word of a field."""
    return [{name: word, **more} for word in words(kind, name)]


def case_of(law, **more):
    """A case with an entry of every kind, under a law."""
    money = {"date": DAY, "amount": 10}
    days = {"from": "2026-01-01", "to": "2026-01-31"}
    told = {
        "format": FORMAT,
        "reference": "everything",
        "calculated_on": "2026-04-30",
        "currency": law.currency_on(date(2026, 4, 30)),
        "jurisdiction": law.code,
        "claimant": {"born": "1990-01-01", "right_to_work": "no"},
        "parties": [
            {"id": "firm", "roles": "employer", "kind": "company"},
            {"id": "agent", "roles": "recruiter", "kind": "person"},
            {"id": "stranger", "kind": "person", "roles": "client"},
            {"id": "nobody", "kind": "person"},
        ],
        "employments": [
            {
                "id": "job",
                "employer": "firm",
                "start": FIRST,
                "end": LAST,
                "ending": "dismissal",
                "pay_interval": "month",
                "promises": [{"pay": 1000, "per": "month"}],
            }
        ],
        "patterns": [
            {
                "from": FIRST,
                "to": LAST,
                "days": "mon-fri",
                "hours": "8 h",
            }
        ],
        "work_days": [
            {"date": f"2026-01-{11 + 7 * number}", "shifts": [{"hours": "4 h", "kind": kind}]}
            for number, kind in enumerate(("standby", "night presence"))
        ],
        "payments": [
            *of_each(Payment, "kind", **money),
            {**money, "to": "agent"},
        ],
        "deductions": [
            {**one, "how": how, "agreed_in_writing": "yes"}
            for one in of_each(Deduction, "reason", **money)
            for how in words(Deduction, "how")
        ],
        "lodging": [
            {**days, "charge": 10, "per": "week"},
            {"from": "2026-02-01", "to": "2026-02-14", "charge": 10, "how": "paid by the worker"},
        ],
        "food": [{**days, "charge": 10, "per": "week", "meals_per_day": 1}],
        "fees": [
            {**one, "to": to}
            for one in of_each(Fee, "purpose", **money)
            for to in ("firm", "agent")
        ],
        "debts": [
            {**money, "creditor": "agent", "repayments": [{"date": DAY, "amount": 5}]},
            {**money, "creditor": "firm"},
        ],
        "losses": [
            {**one, "by": by} for one in of_each(Loss, "kind", **money) for by in ("firm", "agent")
        ],
        "harms": of_each(Harm, "kind", **days),
        "confinements": of_each(Confinement, "kind", **days),
        "taken": [{"what": "passport", "date": DAY}],
        "compelled_acts": [{"what": "carried parcels", "date": DAY}],
        "pieces": [{**days, "what": "crates", "count": 10, "rate": 1}],
    }
    return load_case({**told, **more})


def told(result):
    """Every place in the case that the result names: as unused, or in a gap."""
    named = {entry.path for entries, _title, _kind in result.unused for entry in entries}
    return named | {gap.what for head in result.heads for gap, _period, _employment in head.gaps}


@pytest.mark.parametrize("law", JURISDICTIONS, ids=CODES)
def test_every_entry_of_a_case_is_used_or_told_by_kind(law):
    case = case_of(law)
    claims = run_heads(case, law).claims
    assert all(claim.pay.payments_on_account for claim in claims)  # set off when all rows are known
    used = {path for claim in claims for path in claim.record.used}
    result = assess(case, law)
    for name in LISTS:
        entries = getattr(case, name)
        assert entries, name
        for entry in entries:
            assert entry.path in used | told(result), entry
    for kind in words(Loss, "kind"):
        of_kind = {one.path for one in case.losses if one.kind == kind}
        assert of_kind <= used or of_kind <= told(result), kind


@pytest.mark.parametrize("law", JURISDICTIONS, ids=CODES)
def test_what_is_told_as_unused_is_a_warning_by_kind(law):
    result = assess(case_of(law), law)
    sentences = [one.words for one in result.warnings if one.plural is not None]
    for entries, title, kind in result.unused:
        assert any(
            one.count == len(entries) and (title in dict(one.words).values() or kind is not None)
            for one in result.warnings
        ), (title, kind)
    assert len(sentences) >= len(result.unused)


@pytest.mark.parametrize("law", JURISDICTIONS, ids=CODES)
def test_nothing_that_was_compelled_is_told(law):
    result = assess(case_of(law), law)
    assert "carried parcels" not in repr(result.warnings)


@pytest.mark.parametrize("law", JURISDICTIONS, ids=CODES)
def test_every_party_answers_for_something_or_is_named(law):
    result = assess(case_of(law), law)
    answering = {one.party for head in result.heads for line in head.lines for one in line.liable}
    for party in ("firm", "agent", "stranger", "nobody"):
        assert party in answering or party in repr(result.warnings)


def assessed_heads(law):
    """The keys of the heads under which a court assesses a sum freely."""
    return [one.key for one in law.head_rules if one.id.startswith(ASSESSED)]


@pytest.mark.parametrize("law", JURISDICTIONS, ids=CODES)
def test_every_jurisdiction_has_a_head_that_a_court_assesses(law):
    assert assessed_heads(law)


@pytest.mark.parametrize(
    ("law", "head"),
    [(law, head) for law in JURISDICTIONS for head in assessed_heads(law)],
    ids=lambda one: one if isinstance(one, str) else one.code,
)
@pytest.mark.parametrize("harm", ["with harm told", "without"])
def test_a_sum_that_is_asked_for_is_owed_under_every_head_that_a_court_assesses(law, head, harm):
    asked = [{"head": head, "amount": 7000, "because": "what was done", "authority": "A v B"}]
    more = {} if harm == "with harm told" else {"harms": [], "confinements": [], "taken": []}
    case = case_of(law, choices={"assessed": asked, "heads": [head]}, **more)
    result = assess(case, law)
    [found] = [one for one in result.heads if one.key == head]
    if head in RESTING_ON_A_CRIME and harm == "without":
        assert [one.path for entries, _title, _kind in result.unused for one in entries][-1:] == [
            "choices.assessed[0]"
        ]
        return
    [line] = found.lines
    assert line.row.owed.value == 7000
    assert line.limits
    assert line.liable
