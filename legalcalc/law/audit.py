"""Counts how well the figures of a jurisdiction's law were checked, without a clock."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from legalcalc.law.jurisdiction import Jurisdiction
from legalcalc.law.parameters import ParameterValue

__all__ = ["Audit", "audit_of"]


@dataclass(frozen=True, slots=True)
class Audit:
    """The count of checks of one jurisdiction's own parameters.

    ``read``: values whose source somebody read; ``two_sources``: those of them that name a second
    one. ``older``: values last checked before the text that they cite was published.
    """

    code: str
    values: int
    read: int
    two_sources: int
    oldest_check: date | None
    nearest_horizon: date | None
    older: int

    @property
    def unverified(self) -> int:
        """Values that nobody has read at a source."""
        return self.values - self.read


def audit_of(jurisdiction: Jurisdiction) -> Audit:
    """The audit of a jurisdiction; what it inherits is its parent's."""
    own = [one for one in jurisdiction.parameters if one.jurisdiction == jurisdiction.code]
    values = [value for parameter in own for _key, value in parameter.rows()]
    checked = [(value, day) for value in values if (day := _checked_on(value)) is not None]
    return Audit(
        code=jurisdiction.code,
        values=len(values),
        read=len(checked),
        two_sources=sum(len(value.ground.sources) > 1 for value, _day in checked),
        oldest_check=min((day for _value, day in checked), default=None),
        nearest_horizon=min((one.known_through for one in own), default=None),
        older=sum(value.published is not None and day < value.published for value, day in checked),
    )


def _checked_on(value: ParameterValue) -> date | None:
    """The day on which somebody read the source; ``None`` where nobody did."""
    verified = value.ground.verified
    return None if verified is None else date.fromisoformat(verified.partition(" ")[0])
