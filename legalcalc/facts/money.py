"""Sums of money as people state them."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

__all__ = ["Money"]


@dataclass(frozen=True, slots=True)
class Money:
    """An exact amount in a currency (ISO 4217)."""

    amount: Fraction
    currency: str

    def __reduce__(self) -> tuple[type[Money], tuple[Fraction, str]]:
        # Sums go between processes by the thousand; dataclasses look through their fields for each.
        return Money, (self.amount, self.currency)
