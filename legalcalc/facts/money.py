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
