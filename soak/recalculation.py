"""How soon totals follow what is typed: a case of three years changes in one amount, and again."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from itertools import product
from statistics import median

from benchmarks.cases import long_claim
from legalcalc.law.discovery import find
from legalcalc.schemas import dump_case
from soak.site import made, opened, p95, site

__all__ = ["recalculation"]

LAWS = ("GB-EAW", "FR", "US-CA")
WORK = ("weekly pattern", "939 days", "939 days, and a payment from–to")
_AIM = 0.1


def recalculation(count: int) -> Iterator[tuple[str, bool]]:
    """Amounts are typed into a payment: each is saved and comes back with the new totals."""
    chance = random.Random(7)
    with site() as it:
        store = it.store()
        signed_in = opened(store)
        cases = {}
        for code, stated in product(LAWS, WORK):
            law = find(code)
            assert law is not None
            data = dump_case(long_claim(law, years=3, daily=stated != WORK[0]))
            currency = law.currency_on(date(2026, 3, 31))
            if stated == WORK[-1]:
                ends = {"low": 100, "likely": 300, "high": 900}
                data["payments"][-1]["amount"] = {
                    name: f"{sum} {currency}" for name, sum in ends.items()
                }
            case = made(store, signed_in, json.dumps(data), datetime.now(UTC))
            cases[code, stated] = currency, case
        browser = it.browser(signed_in)
        store.close()
        it.start()
        for (code, stated), (currency, case_id) in cases.items():
            home = f"/cases/{case_id}/"
            found = re.search(
                rf"{home}facts/(payments/[0-9a-f]+)", browser.get(f"{home}facts/payments").text
            )
            assert found is not None
            times, totals = [], set()
            for number in range(count + 1):
                typed = {
                    "_shown": "amount",
                    "amount": str(chance.randrange(900)),
                    "amount.currency": currency,
                }
                answer = browser.send(f"{home}facts/{found[1]}", typed, **{"X-Legalcalc": "typing"})
                assert answer.status == 200, answer.status
                totals.add(re.sub(r"\s+", " ", answer.text))
                if number:  # the first reads the case and the law
                    times.append(answer.seconds)
            assert len(totals) > count / 2, "the totals do not follow"
            yield (
                f"three years, {code}, {stated}: p50 {median(times) * 1000:.0f} ms, "
                f"p95 {p95(times) * 1000:.0f} ms; aim: 100 ms",
                p95(times) < _AIM,
            )
