"""The result as versioned data, ``legalcalc-result/1``: see docs/result-format.md.

It is free of language: sentences are their English text with typed words. The same case and the
same law give the same bytes.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from datetime import date
from importlib.resources import files
from itertools import zip_longest
from typing import Any

from legalcalc import __version__
from legalcalc.claims.rows import (
    Assessment,
    Base,
    CapApplied,
    Debtor,
    HeadResult,
    Interest,
    Liability,
    Line,
    OffsetApplied,
    PairDecision,
    RouteResult,
    TimeLimit,
)
from legalcalc.explain.bounds import checked_through
from legalcalc.explain.record import Data, Recorder, period_data, sentence
from legalcalc.facts import Case
from legalcalc.figures import Figure
from legalcalc.law.jurisdiction import Jurisdiction
from legalcalc.law.parameters import LawGround
from legalcalc.messages import Message
from legalcalc.places import digest_of_code, program_digest

__all__ = ["FORMAT", "result_data", "result_schema", "to_json"]

FORMAT = "legalcalc-result/1"


def result_data(assessment: Assessment, case: Case, jurisdiction: Jurisdiction) -> Data:
    """The whole result of a case as plain data: mappings, lists, text, truth values, null."""
    return _Writer(assessment, case, jurisdiction).result()


def _distinct(findings: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Each finding once, in order: rules ask the same question for many periods."""
    return list({json.dumps(one, sort_keys=True): one for one in findings}.values())


def to_json(result: Data) -> bytes:
    """Canonical JSON: UTF-8, in the order of the format, grounds and nodes a line each."""
    parts = []
    for key, value in result.items():
        if key in ("grounds", "nodes") and value:
            items = ",\n  ".join(
                json.dumps(one, ensure_ascii=False, separators=(",", ":")) for one in value
            )
            text = f"[\n  {items}\n ]"
        else:
            text = json.dumps(value, ensure_ascii=False, indent=1).replace("\n", "\n ")
        parts.append(f' "{key}": {text}')
    return ("{\n" + ",\n".join(parts) + "\n}\n").encode()


def result_schema() -> Any:
    """The JSON Schema of the format, as shipped."""
    text = files("legalcalc.explain").joinpath("result.schema.json").read_text(encoding="utf-8")
    return json.loads(text)


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _optional(message: Message | None) -> Data | None:
    return None if message is None else sentence(message)


class _Writer:
    def __init__(self, assessment: Assessment, case: Case, jurisdiction: Jurisdiction) -> None:
        self.assessment = assessment
        self.case = case
        self.jurisdiction = jurisdiction
        self.record = Recorder()

    def result(self) -> Data:
        one, record = self.assessment, self.record
        # The law that was read comes first among the grounds, in its own order.
        laws = [record.ground(ground) for ground in one.laws_used]
        data: Data = {
            "format": FORMAT,
            "program": {
                "name": "legalcalc",
                "version": __version__,
                "digest": program_digest(),
            },
            "jurisdiction": self._jurisdiction(),
            "case": {
                "reference": one.case_reference,
                "title": self.case.title,
                "digest": one.case_digest,
                "calculated_on": one.calculated_on.isoformat(),
                "filed_on": one.filed_on.isoformat(),
                "determined_on": _day(
                    self.case.determined_on.value if self.case.determined_on else None
                ),
            },
            "currency": one.currency,
            "route": one.route_id,
            "totals": {
                "owed": record.figure(one.owed),
                "interest": record.figure(one.interest),
                "daily": record.figure(one.daily),
                "barred": record.figure(one.barred),
                "low": record.figure(one.range.low) if one.range else None,
                "high": record.figure(one.range.high) if one.range else None,
                "bound": one.bound,
                "interest_bound": one.interest_bound,
            },
            "next_deadline": _day(self._chosen_deadline()),
            "heads": [self._head(head) for head in one.heads],
            "routes": [self._route(index) for index in range(len(one.routes))],
            "parties": [
                {"id": party.id, "name": party.name, "kind": party.kind, "roles": list(party.roles)}
                for party in self.case.parties
            ],
            "debtors": [
                {**self._debtor(debtor), "claim_by": _day(debtor.claim_by)}
                for debtor in one.debtors
            ],
            "applications": [
                {**self._debtor(debtor), "apply_by": _day(debtor.apply_by)}
                for debtor in one.applications
            ],
            "assumptions": [sentence(message) for message in one.assumptions],
            "options": [self._option(*answer) for answer in one.options],
            "not_claimed": [
                {"head": key, "title": sentence(title), "reason": sentence(reason)}
                for key, title, reason in one.not_claimed
            ],
            "warnings": [sentence(message) for message in one.warnings],
            "checked_through": [sentence(message) for message in checked_through(one)],
            "remarks": [
                {"text": sentence(remark.text), "law": remark.law}
                for remark in self.jurisdiction.remarks
            ],
            "laws_used": laws,
            "unverified": [
                {
                    "ground": record.ground(ground),
                    "jurisdiction": ground.jurisdiction,
                    "parameter": ground.parameter,
                    "key": ground.key,
                    "since": ground.since.isoformat(),
                    "doubt": ground.doubt,
                }
                for ground in one.unverified
            ],
        }
        # Last, since everything above adds to them.
        return {**data, "grounds": record.grounds, "nodes": record.nodes}

    def _chosen_deadline(self) -> date | None:
        for result in self.assessment.routes:
            if result.route == self.assessment.route:
                return result.next_deadline
        return None

    def _jurisdiction(self) -> Data:
        one = self.jurisdiction
        return {
            "code": one.code,
            "name": sentence(one.name),
            "edition": self.assessment.edition,
            "fictional": one.fictional,
            "rules_digest": digest_of_code(one.home),
            "parameters_digest": self.assessment.parameters_digest,
            "covered_since": one.coverage.since.isoformat(),
            "covered": [sentence(message) for message in one.coverage.covered],
            "not_covered": [sentence(message) for message in one.coverage.not_covered],
        }

    def _option(self, name: str, answer: str, by_default: bool) -> Data:
        option = self.jurisdiction.options[name]
        return {
            "name": name,
            "title": sentence(option.title),
            "answer": answer,
            "answer_title": _optional(dict(option.values).get(answer)),
            "by_default": by_default,
            "read": name in self.assessment.options_read,
            "law": option.law,
        }

    # -- heads and rows ---------------------------------------------------------------------------

    def _head(self, head: HeadResult) -> Data:
        record, rule = self.record, head.rule
        return {
            "key": head.key,
            "id": head.id,
            "variant": rule.variant,
            "title": sentence(head.title),
            "law": head.law,
            "state": head.state,
            "bound": head.bound,
            "interest_bound": self.assessment.interest_bound_of(head),
            "taxation": rule.taxation,
            "needs_finding": rule.needs_finding,
            "note": _optional(rule.note),
            "owed": record.figure(head.owed),
            "interest": record.figure(head.interest),
            "barred": record.figure(head.barred),
            "yielded": record.figure(head.yielded),
            "low": record.figure(head.low),
            "high": record.figure(head.high),
            "rows": [self._row(line) for line in head.lines],
            "gaps": [
                {
                    **(record.gap(gap) or {}),
                    "period": period_data(period),
                    "employment": employment,
                }
                for gap, period, employment in head.gaps
            ],
            "untold": [record.gap(gap) for gap in head.untold],
            "findings": _distinct(record.finding(finding) for finding in head.findings),
        }

    def _row(self, line: Line) -> Data:
        record, row = self.record, line.row
        shown = [
            *([row.owed] if row.owed is not None else []),
            *(row.bracket or ()),
            *row.figures.values(),
        ]
        paths, evidence, unverified = _proof_of(shown)
        return {
            "id": line.id,
            "employment": line.employment,
            "period": period_data(row.period),
            "due_on": row.due_on.isoformat(),
            "interest_from": _day(row.interest_from),
            "title": _optional(row.title),
            "note": _optional(row.note),
            "law": line.law,
            "owed": record.figure(row.owed),
            "bracket": [record.figure(one) for one in row.bracket] if row.bracket else None,
            "principal": record.figure(line.principal),
            "basis": row.basis,
            "bases": [self._base(base) for base in row.bases],
            "measure": record.figure(row.measure),
            "figures": {name: record.figure(figure) for name, figure in row.figures.items()},
            "findings": _distinct(record.finding(finding) for finding in line.findings),
            "facts": paths,
            "evidence": evidence,
            "unverified": unverified,
            "counted": line.counted,
            "set_aside": _optional(line.set_aside),
            "barred": {
                (result.route.id if result.route else "-"): line.barred_on(
                    result.route.id if result.route else None
                )
                for result in self.assessment.routes
            },
            "limits": [self._limit(limit) for limit in line.limits],
            "limit_gap": record.gap(line.limit_gap),
            "liable": [self._liability(one) for one in line.liable],
            "liable_gaps": [record.gap(gap) for gap in line.liable_gaps],
            "interest": self._interest(line.interest),
            "interest_routes": list(line.interest_routes),
            "interest_gap": record.gap(line.interest_gap),
        }

    def _base(self, base: Base) -> Data:
        return {
            "basis": base.basis,
            "due": self.record.figure(base.due),
            "law": base.law,
            "not_lawful": _optional(base.not_lawful),
            "gap": self.record.gap(base.gap),
        }

    def _limit(self, limit: TimeLimit) -> Data:
        return {
            "rule": limit.rule,
            "route": limit.route,
            "law": limit.law,
            "starts": limit.starts.isoformat(),
            "because": sentence(limit.because),
            "length": self.record.figure(limit.length),
            "last_day": _day(limit.last_day),
            "safe_day": _day(limit.safe_day),
            "filed_on": limit.filed_on.isoformat(),
            "barred": limit.barred,
            "suspensions": [
                {
                    "reason": sentence(one.reason),
                    "first": one.period_first.isoformat(),
                    "last": _day(one.period_last),
                    "law": one.law,
                }
                for one in limit.suspensions
            ],
            "saves": [sentence(message) for message in limit.saves],
            "endangers": [sentence(message) for message in limit.endangers],
            "note": _optional(limit.note),
        }

    def _liability(self, one: Liability) -> Data:
        return {
            "party": one.party,
            "rule": one.rule,
            "ground": sentence(one.ground),
            "law": one.law,
            "measure": one.measure,
            "amount": self.record.figure(one.amount),
            "window": period_data(one.window),
            "rank": one.rank,
            "joint": one.joint,
            "condition": _optional(one.condition),
            "application": one.application,
            "apply_by": _day(one.apply_by),
        }

    def _interest(self, interest: Interest | None) -> Data | None:
        if interest is None:
            return None
        record = self.record
        return {
            "law": interest.law,
            "since": interest.since.isoformat(),
            "until": interest.until.isoformat(),
            "amount": record.figure(interest.amount),
            "daily": record.figure(interest.daily),
            "principal_left": record.figure(interest.principal_left),
            "paid_to_interest": record.figure(interest.paid_to_interest),
            "parts": [
                {
                    "period": period_data(part.period),
                    "principal": record.figure(part.principal),
                    "rate": record.figure(part.rate),
                    "amount": record.figure(part.amount),
                }
                for part in interest.parts
            ],
            "gap": record.gap(interest.gap),
            "note": _optional(interest.note),
        }

    # -- routes -----------------------------------------------------------------------------------

    def _route(self, index: int) -> Data:
        result, record = self.assessment.routes[index], self.record
        route = result.route
        return {
            "id": route.id if route else None,
            "title": sentence(route.title) if route else None,
            "law": route.law if route else None,
            "note": _optional(route.note) if route else None,
            "chosen": route == self.assessment.route,
            "owed": record.figure(result.owed),
            "interest": record.figure(result.interest),
            "barred": record.figure(result.barred),
            "next_deadline": _day(result.next_deadline),
            "latest_reading": _day(result.latest_reading),
            "saved_by": [
                {"day": day.isoformat(), "owed": record.figure(sum_saved)}
                for day, sum_saved in result.saved_by
            ],
            "heads": {key: record.figure(figure) for key, figure in result.heads.items()},
            "set_aside": {name: sentence(reason) for name, reason in result.set_aside.items()},
            "reduced": self._reduced(result),
            "pairs": [self._pair(decision) for decision in result.decisions],
            "caps": [self._cap(cap) for cap in result.caps],
            "offsets": [self._offset(offset) for offset in result.offsets],
        }

    def _debtor(self, debtor: Debtor) -> Data:
        return {
            "party": debtor.party,
            "owed": self.record.figure(debtor.owed),
            "interest": self.record.figure(debtor.interest),
            "limited": debtor.limited,
            "rows": list(debtor.lines),
        }

    def _reduced(self, result: RouteResult) -> Data:
        """What ceilings and earlier awards leave of the rows that they lessen."""
        principals = {
            line.id: line.principal for head in self.assessment.heads for line in head.lines
        }
        return {
            name: self.record.figure(left)
            for name, left in result.net.items()
            if left != principals[name]
        }

    def _pair(self, decision: PairDecision) -> Data:
        rule = decision.rule
        return {
            "first": rule.first,
            "second": rule.second,
            "kind": rule.kind,
            "scope": rule.scope,
            "law": rule.law,
            "declared": decision.declared,
            "kept": decision.kept,
            "yielded": decision.yielded,
            "amount": self.record.figure(decision.amount),
            "reason": _optional(decision.note or rule.reason),
        }

    def _cap(self, cap: CapApplied) -> Data:
        return {
            "title": sentence(cap.title),
            "law": cap.law,
            "heads": list(cap.heads),
            "ceiling": self.record.figure(cap.ceiling),
            "before": self.record.figure(cap.before),
            "excess": self.record.figure(cap.excess),
        }

    def _offset(self, offset: OffsetApplied) -> Data:
        return {
            "title": sentence(offset.title),
            "heads": list(offset.heads),
            "amount": self.record.figure(offset.amount),
            "left_over": self.record.figure(offset.left_over),
            "path": offset.path,
        }


def _proof_of(figures: Iterable[Figure]) -> tuple[list[str], list[str], list[str]]:
    """Facts, items of evidence and unverified parameters on which some figures rest."""
    paths: dict[str, None] = {}
    evidence: dict[str, None] = {}
    unverified: dict[str, None] = {}
    seen: set[int] = set()
    waiting = list(figures)
    while waiting:
        figure = waiting.pop()
        if id(figure) in seen:
            continue
        seen.add(id(figure))
        waiting.extend(figure.operands)
        ground = figure.note
        if isinstance(ground, LawGround):
            if ground.verified is None:
                unverified[ground.parameter] = None
            continue
        for path in getattr(ground, "paths", ()):
            paths[path] = None
        for item in getattr(ground, "evidence", ()):
            evidence[item] = None
    return (
        sorted((path for path in paths if path), key=_by_number),
        sorted(evidence),
        sorted(unverified),
    )


def _by_number(path: str) -> list[tuple[str, int]]:
    """``payments[2]`` comes before ``payments[10]``."""
    parts = re.split(r"\[(\d+)\]", path)
    return [
        (name, int(number)) for name, number in zip_longest(parts[::2], parts[1::2], fillvalue="-1")
    ]
