"""Tells how well the law of a jurisdiction was checked, without a clock: counts, and value by value
who read what when, what nobody read, what is known no longer, and where sources disagree.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from legalcalc.law.dependents import heads_by_parameter
from legalcalc.law.jurisdiction import HeadRule, Jurisdiction
from legalcalc.law.parameters import LawGround, Parameter, ParameterValue
from legalcalc.periods import Period, day_before

__all__ = [
    "Audit",
    "AuditedHead",
    "AuditedParameter",
    "AuditedValue",
    "LawAudit",
    "SourceReading",
    "UnknownDays",
    "audit_of",
    "law_audit_of",
    "reading_of",
]


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
    own = _own_parameters(jurisdiction)
    values = [value for parameter in own for _key, value in parameter.rows()]
    checked = [
        (value, one.day)
        for value in values
        if (one := reading_of(value.ground.verified)) is not None
    ]
    return Audit(
        code=jurisdiction.code,
        values=len(values),
        read=len(checked),
        two_sources=sum(len(value.ground.sources) > 1 for value, _day in checked),
        oldest_check=min((day for _value, day in checked), default=None),
        nearest_horizon=min((one.known_through for one in own), default=None),
        older=sum(value.published is not None and day < value.published for value, day in checked),
    )


# -- value by value -------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, order=True)
class SourceReading:
    """The day on which somebody read a source, and who it was."""

    day: date
    reader: str


@dataclass(frozen=True, slots=True)
class AuditedValue:
    """The values that a parameter gives from a day on, one for each of its keys, by one law.

    ``reading`` is ``None`` where nobody read a source. ``older``: it was read before the text that
    it cites was published.
    """

    since: date
    values: tuple[ParameterValue, ...]
    reading: SourceReading | None
    older: bool

    @property
    def ground(self) -> LawGround:
        """The law, the sources and the doubt, which all of them share."""
        return self.values[0].ground


@dataclass(frozen=True, slots=True)
class UnknownDays:
    """The days for which a parameter has no value that is known, since its State is covered.

    ``keys`` are those of a keyed parameter for which it is so; none where it is so for all.
    """

    period: Period
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AuditedParameter:
    """A parameter with its values over time, and what is not right with them on a day.

    ``ended``: a rate whose last day known has passed, so that nothing is computed by it any more;
    ``aged``: a standing provision that was checked through a day that has passed, and is computed
    on.
    """

    parameter: Parameter
    values: tuple[AuditedValue, ...]
    unknown: tuple[UnknownDays, ...]
    ended: bool
    aged: bool

    @property
    def count(self) -> int:
        """The number of its values, each key of a day by itself."""
        return sum(len(one.values) for one in self.values)

    @property
    def unread(self) -> int:
        """The number of those that nobody has read at a source."""
        return sum(len(one.values) for one in self.values if one.reading is None)

    @property
    def contradicted(self) -> tuple[ParameterValue, ...]:
        """The values beside which a source is known that says otherwise."""
        return tuple(value for one in self.values for value in one.values if value.contradicted_by)


@dataclass(frozen=True, slots=True)
class AuditedHead:
    """A head of claim with the values of the law on which it hangs, inherited ones included.

    Whether a rule was read in the law itself nobody has noted: only values have check marks.
    """

    rule: HeadRule
    values: int
    unread: int


@dataclass(frozen=True)
class LawAudit:
    """The audit of a jurisdiction's law, value by value, on a day."""

    jurisdiction: Jurisdiction
    on: date
    parameters: tuple[AuditedParameter, ...]

    @cached_property
    def heads(self) -> tuple[AuditedHead, ...]:
        """The heads of claim, each with the values on which it hangs."""
        return tuple(_audited_heads(self.jurisdiction, self._keys_of_heads))

    def heads_on(self, parameter: Parameter) -> list[HeadRule]:
        """The heads of claim that hang on a parameter."""
        keys = self._keys_of_heads[parameter.name]
        return [rule for rule in self.jurisdiction.head_rules if rule.key in keys]

    @cached_property
    def _keys_of_heads(self) -> dict[str, frozenset[str]]:
        """Found in the source of the rules, which takes a while: only where it is asked for."""
        return heads_by_parameter(self.jurisdiction)

    @cached_property
    def count(self) -> Audit:
        """The counts alone."""
        return audit_of(self.jurisdiction)

    @cached_property
    def readings(self) -> tuple[tuple[SourceReading, int], ...]:
        """The readings, the latest first, each with the number of values that rest on it."""
        counted = Counter(
            one.reading
            for parameter in self.parameters
            for one in parameter.values
            for _value in one.values
            if one.reading is not None
        )
        return tuple(sorted(counted.items(), reverse=True))

    @cached_property
    def unread(self) -> tuple[AuditedParameter, ...]:
        """Parameters of which nobody has read some value."""
        return tuple(one for one in self.parameters if one.unread)

    @cached_property
    def ended(self) -> tuple[AuditedParameter, ...]:
        """Rates that are not known on the day any more, the longest unknown first."""
        return _by_horizon(one for one in self.parameters if one.ended)

    @cached_property
    def aged(self) -> tuple[AuditedParameter, ...]:
        """Standing provisions that nobody has checked through the day, the oldest check first."""
        return _by_horizon(one for one in self.parameters if one.aged)

    @cached_property
    def unknown(self) -> tuple[AuditedParameter, ...]:
        """Parameters with days for which no value is known."""
        return tuple(one for one in self.parameters if one.unknown)

    @cached_property
    def contradicted(self) -> tuple[AuditedParameter, ...]:
        """Parameters of whose sources two disagree."""
        return tuple(one for one in self.parameters if one.contradicted)

    @cached_property
    def older(self) -> tuple[AuditedParameter, ...]:
        """Parameters with a value that was read before the text that it cites was published."""
        return tuple(one for one in self.parameters if any(each.older for each in one.values))


def law_audit_of(jurisdiction: Jurisdiction, on: date) -> LawAudit:
    """The audit of a jurisdiction on a day, value by value; what it inherits is its parent's."""
    since = jurisdiction.coverage.since
    own = _own_parameters(jurisdiction)
    return LawAudit(jurisdiction, on, tuple(_audited(one, since, on) for one in own))


def _own_parameters(jurisdiction: Jurisdiction) -> list[Parameter]:
    return [one for one in jurisdiction.parameters if one.jurisdiction == jurisdiction.code]


def _by_horizon(found: Iterable[AuditedParameter]) -> tuple[AuditedParameter, ...]:
    return tuple(sorted(found, key=lambda one: one.parameter.known_through))


def reading_of(verified: str | None) -> SourceReading | None:
    """The reading that a check mark tells; ``None`` where nobody read a source."""
    if verified is None:
        return None
    day, _space, reader = verified.partition(" ")
    return SourceReading(date.fromisoformat(day), reader)


def _audited(parameter: Parameter, since: date, on: date) -> AuditedParameter:
    past = parameter.known_through < on
    return AuditedParameter(
        parameter,
        tuple(_values_of(parameter)),
        tuple(_unknown_days(parameter, since)),
        ended=past and not parameter.standing,
        aged=past and parameter.standing,
    )


def _values_of(parameter: Parameter) -> Iterable[AuditedValue]:
    together: dict[tuple[date, str, tuple[str, ...], str | None, str | None], list[ParameterValue]]
    together = defaultdict(list)
    for _key, value in parameter.rows():
        ground = value.ground
        by = (value.since, ground.law, ground.sources, ground.verified, ground.doubt)
        together[by].append(value)
    for (since, *_rest), values in sorted(together.items(), key=lambda one: one[0][0]):
        reading = reading_of(values[0].ground.verified)
        published = values[0].published
        yield AuditedValue(
            since,
            tuple(values),
            reading,
            older=reading is not None and published is not None and reading.day < published,
        )


def _unknown_days(parameter: Parameter, since: date) -> Iterable[UnknownDays]:
    """Before the first value since the State is covered, and where a value says that it is not
    known; as far as somebody looked.
    """
    keys_of: dict[Period, list[str | None]] = defaultdict(list)
    for key in parameter.keys or (None,):
        history = parameter.history(key)
        if since < history[0].since:
            keys_of[Period(since, day_before(history[0].since))].append(key)
        for value, following in zip(history, [*history[1:], None], strict=True):
            if value.absent != "unknown":
                continue
            last = parameter.known_through if following is None else day_before(following.since)
            if last >= since:
                keys_of[Period(max(since, value.since), last)].append(key)
    for period, keys in sorted(keys_of.items(), key=lambda one: one[0].first):
        everywhere = len(keys) == max(1, len(parameter.keys))
        yield UnknownDays(period, () if everywhere else tuple(one for one in keys if one))


def _audited_heads(
    jurisdiction: Jurisdiction, heads: dict[str, frozenset[str]]
) -> Iterable[AuditedHead]:
    for rule in jurisdiction.head_rules:
        hangs_on = [one for one in jurisdiction.parameters if rule.key in heads[one.name]]
        values = [value for one in hangs_on for _key, value in one.rows()]
        unread = sum(not value.verified for value in values)
        yield AuditedHead(rule, len(values), unread)
