"""One claim computed several times: as its uncertain facts are likely and at their bounds, and as a
fact changes while somebody types.

What rests on a fact that is another is computed anew, and all else is as it was. :class:`Lights`
finds out which is which: whoever reads a fact that may turn out otherwise is noted, and so is
whoever reads what was kept of such a reading.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence, Set
from dataclasses import dataclass, fields
from typing import Any, Generic, Protocol, TypeVar, overload
from weakref import ref

from legalcalc.claims.hours import WorkLog
from legalcalc.facts import Bound, Case, Changed, Stated, View, WorkDay
from legalcalc.messages import Message

__all__ = ["Lights", "Warned", "kept", "warn_again"]

T = TypeVar("T")


class Warns(Protocol):
    """A claim, with which warnings are printed."""

    def warn(self, sentence: Message) -> None: ...


Warned = Sequence[tuple[Warns, Message]]
"""Warnings that were given on the way to a result: whoever takes the result gives them again."""

_Kept = tuple[Any, int, dict[Any, Any], Warned, "ref[object] | None"]
"""A value, the facts it rests on, the memory for which it is kept, warnings, and whose that is."""

# Nearly everything rests on the pattern of the hours: where that changes, all is computed anew.
_TELL_OF_WORK = ("patterns", "exceptions", "work_days")
_MOST_STRETCHES = 1500  # of days of work that are told apart; four years of single days

_VIEWS: tuple[tuple[View, View], ...] = (
    ("likely", "likely"),
    ("low", "low"),
    ("low", "high"),
    ("high", "low"),
    ("high", "high"),
)


class Lights:
    """The lights in which a case is seen, and which facts a computation has read.

    ``case`` is the case whose facts turn with the light: those stated as ranges and, with
    ``every``, all others but those of work, which :meth:`tell` can change, as it can the days of
    work that are told by themselves. ``read``: the facts read since somebody set it to nought,
    each a bit. Whoever looks at days of work through a log that is followed reads these days alone;
    ``work_days`` is for making such a log. ``warned``: the warnings given since somebody emptied
    it.
    """

    def __init__(self, case: Case, *, every: bool = False) -> None:
        self.read = 0
        self.warned: list[tuple[Warns, Message]] = []
        self.view = 0
        self._every = every
        self._turning: list[_Turning[Any]] = []
        self._kept: dict[tuple[int, Hashable], _Kept] = {}
        self._most = 1000  # kept, before those are looked for whose owners are gone
        self._kept_of: dict[int, list[tuple[int, Hashable]]] = {}  # their names, by what was read
        self._kept_in: dict[int, dict[tuple[int, Hashable], _Kept]] = {}  # of other views
        self._followed: list[_Followed] = []
        turned = case.with_facts(self._turn)
        self.work_days = turned.work_days
        self.case: Case = _Seen.of(turned, self)
        self._days = _Days.of(case, len(self._turning)) if every else None

    def _turn(self, stated: Stated[Any], bound: Bound) -> Stated[Any]:
        if not stated.uncertain and (not self._every or stated.path.startswith(_TELL_OF_WORK)):
            return stated
        turning = _Turning(stated, bound, self, 1 << len(self._turning))
        self._turning.append(turning)
        return turning

    def tell(self, facts: Changed, work_days: tuple[WorkDay, ...] | None = None) -> int | None:
        """Let facts be others, each given by its place in the case, and other days of work be told,
        none of them as a range; the facts that changed.

        ``None`` where that cannot be told: the lights are good for nothing more then.
        """
        found = []
        for place, stated in facts:
            thing: Any = self.case
            for step in place:
                thing = thing[step] if isinstance(step, int) else getattr(thing, step)
            if not isinstance(thing, _Turning):
                return None
            found.append((thing, stated))
        changed = 0
        for turning, stated in found:
            turning.tell(stated)
            changed |= turning.bit
        self._forget(changed)
        self._kept_in = {
            view: {name: one for name, one in kept.items() if not one[1] & changed}
            for view, kept in self._kept_in.items()
            if work_days is None  # which days changed is known for the logs of the likely light
        }
        of_work = 0 if work_days is None else self._tell_of_work(work_days)
        return None if of_work is None else changed | of_work

    def _tell_of_work(self, work_days: tuple[WorkDay, ...]) -> int | None:
        """Let other days of work be told; what changed, as readers of logs look at it.

        ``None`` where a log rests on more facts now, of which whoever looked at it knows nothing.
        """
        assert self._days is not None  # ``every`` fact may change
        self.work_days = work_days
        before, days = self.read, self._days
        changed = days.listed
        for one in self._followed:
            self.read = 0
            fresh = one.rebuilt()
            if self.read & ~one.read:
                return None
            differ, which, span = one.log.become(fresh)
            for day in differ:
                changed |= days.between(day, day)
            changed |= (days.which if which else 0) | (days.span if span else 0)
        self.read = before
        self._forget(changed)
        return changed

    # -- days of work ---------------------------------------------------------------------------

    def follow(self, log: WorkLog, rebuilt: Callable[[], WorkLog]) -> None:
        """Note who looks at which days of a log, and let it be what is rebuilt when days change,
        until another takes its place that is rebuilt in the same way.

        To be called at the end of computing it, when all is read on which it rests.
        """
        if self._days is not None:
            log.notes = self
            others = [one for one in self._followed if one.rebuilt != rebuilt]
            self._followed = [*others, _Followed(log, rebuilt, self.read)]

    def read_days(self, first: int, last: int) -> None:
        """Somebody has looked at the days from one to another (proleptic Gregorian)."""
        if self._days is not None:
            self.read |= self._days.between(first, last)

    def read_which_days(self) -> None:
        """Somebody has looked on which days there was work."""
        if self._days is not None:
            self.read |= self._days.which

    def read_span(self) -> None:
        """Somebody has looked which day of work was the first, and which the last."""
        if self._days is not None:
            self.read |= self._days.span

    def read_list_of_days(self) -> None:
        """Somebody has looked at the entries of the case themselves."""
        if self._days is not None:
            self.read |= self._days.listed

    # -- what is kept ---------------------------------------------------------------------------

    def others(self) -> Iterator[int]:
        """Show each light that differs from the likely one and from those before it; gives the
        facts that are other than likely. In the end the likely light is shown again.

        What is kept of those facts waits until their light is shown again. Claims that are made for
        one light alone go with it. The logs of the likely light stay followed.
        """
        likely, followed = [one.in_view(0) for one in self._turning], self._followed
        seen, views = [likely], {}
        for view in range(1, len(_VIEWS)):
            values = [one.in_view(view) for one in self._turning]
            if values not in seen:
                seen.append(values)
                of_both = zip(self._turning, values, likely, strict=True)
                views[view] = sum(one.bit for one, value, first in of_both if value != first)
        turned = 0
        for changed in views.values():
            turned |= changed
        as_likely = self._take_out(turned)
        known = set(self._kept)
        memories = {id(one[2]) for kept in (self._kept, as_likely) for one in kept.values()}
        for self.view, changed in views.items():
            self._put_back(self._kept_in.pop(self.view, {}))
            yield changed
            self._kept_in[self.view] = {
                name: one
                for name, one in self._take_out(turned).items()
                if name[0] in memories and not _is_gone(one)
            }
            self._drop(self._kept.keys() - known)
            self._followed = followed
        self.view = 0
        self._put_back(as_likely)

    def _take_out(self, read: int) -> dict[tuple[int, Hashable], _Kept]:
        """What is kept of some facts, which is kept no longer."""
        names = [
            name
            for facts in [one for one in self._kept_of if one & read]
            for name in self._kept_of.pop(facts)
        ]
        return {name: self._kept.pop(name) for name in names}

    def _put_back(self, kept: dict[tuple[int, Hashable], _Kept]) -> None:
        """Keep again what was taken out. What was kept since rests on none of those facts."""
        for name, one in kept.items():
            if name not in self._kept:
                self._kept[name] = one
                self._kept_of.setdefault(one[1], []).append(name)

    def _forget(self, changed: int) -> None:
        """Forget what was kept of facts that are others now."""
        self._followed = [one for one in self._followed if not one.read & changed]
        if len(self._kept) > self._most:
            self._forget_the_gone()
        self._take_out(changed)

    def _forget_the_gone(self) -> None:
        """Forget what was kept for days that nobody holds any more, as rules make for a moment."""
        self._drop({name for name, one in self._kept.items() if _is_gone(one)})
        self._most = 2 * len(self._kept)

    def _drop(self, names: Set[tuple[int, Hashable]]) -> None:
        """Forget what was kept under some names."""
        for read in {self._kept.pop(name)[1] for name in names}:
            rest = [name for name in self._kept_of.pop(read) if name not in names]
            if rest:
                self._kept_of[read] = rest

    def keep(
        self,
        memory: dict[Any, Any],
        name: Hashable,
        compute: Callable[[], T],
        owner: object = None,
    ) -> T:
        """What ``memory`` has no value for under a name: computed, and kept there if in the likely
        light it rests on no fact that may change, else here until one of those that it rests on
        does. What is kept for
        an ``owner`` of the memory that nobody holds any more goes, too, when there is much of it.
        """
        held = self._kept.get((id(memory), name))
        if held is not None:
            self.read |= held[1]
            if held[3]:
                warn_again(held[3])
            known: T = held[0]
            return known
        before, self.read = self.read, 0
        warned = len(self.warned)
        try:
            value = compute()
        finally:
            read = self.read
            self.read = before | read
        if read or self.view or len(self.warned) > warned:
            # What another light asks for first goes with it: a log that only it looks at is told
            # of no days that change. The memory is kept, since its number is good while it lives.
            self._kept[id(memory), name] = (
                value,
                read,
                memory,
                tuple(self.warned[warned:]),
                None if owner is None else ref(owner),
            )
            self._kept_of.setdefault(read, []).append((id(memory), name))
        else:
            memory[name] = value
        return value


def _is_gone(kept: _Kept) -> bool:
    """Whether nobody holds that any more for which something is kept."""
    owner = kept[4]
    return owner is not None and owner() is None


@dataclass(slots=True)
class _Followed:
    """A log that is to be as it would be rebuilt, and the facts it rests on beside days of work."""

    log: WorkLog
    rebuilt: Callable[[], WorkLog]
    read: int


@dataclass(frozen=True, slots=True)
class _Days:
    """The bits for what one may look at in the work of a case: the entries themselves (``listed``),
    on which days there was any (``which``), the first and the last of them (``span``), and each
    day, or stretches of ``size`` days where they are very many.
    """

    listed: int
    which: int
    span: int
    low: int
    high: int
    size: int
    begin: int

    @classmethod
    def of(cls, case: Case, begin: int) -> _Days:
        """The bits from the one numbered ``begin`` on."""
        told = {one.day for one in case.work_days}
        for pattern in case.patterns:
            told |= {pattern.first.value, pattern.last.value}
        for exception in case.exceptions:
            told |= {exception.period.first, exception.period.last}
        ordinals = [day.toordinal() for day in told or {case.calculated_on}]
        low, high = min(ordinals), max(ordinals) + 1  # a night ends the next morning
        size = (high - low) // _MOST_STRETCHES + 1
        return cls(1 << begin, 2 << begin, 4 << begin, low, high, size, begin + 3)

    def between(self, first: int, last: int) -> int:
        """The bits of the days from one to another; what lies outside is as the nearest."""
        if first < self.low:
            first = self.low
        elif first > self.high:
            first = self.high
        if last < self.low:
            last = self.low
        elif last > self.high:
            last = self.high
        begin = self.begin
        if self.size == 1:
            return (2 << (begin + last - self.low)) - (1 << (begin + first - self.low))
        size = self.size
        return (2 << (begin + (last - self.low) // size)) - (
            1 << (begin + (first - self.low) // size)
        )


class _Seen(Case):
    """A case in lights: whoever reads its list of days of work is noted too.

    What is made of it by ``dataclasses.replace`` is in no light.
    """

    @classmethod
    def of(cls, case: Case, lights: Lights) -> _Seen:
        """The same case in these lights."""
        seen = object.__new__(cls)
        seen.__dict__.update(case.__dict__)
        seen.__dict__["_lights"] = lights
        return seen

    @property
    def work_days(self) -> tuple[WorkDay, ...]:
        """The days told by themselves; whoever asks is noted."""
        lights: Lights | None = self.__dict__.get("_lights")
        if lights is None:
            own: tuple[WorkDay, ...] = self.__dict__["work_days"]
            return own
        lights.read_list_of_days()
        return lights.work_days

    @work_days.setter
    def work_days(self, work_days: tuple[WorkDay, ...]) -> None:
        self.__dict__["work_days"] = work_days


def warn_again(warned: Warned) -> None:
    """Give the warnings once more that were given on the way to what is taken now."""
    for claim, sentence in warned:
        claim.warn(sentence)


class _Turning(Stated[T]):
    """A fact with its value in each of ``_VIEWS``; who reads it is noted, by its ``bit``."""

    __slots__ = ("_bound", "_lights", "_values", "bit")

    bit: int
    _bound: Bound
    _lights: Lights
    _values: list[T]

    def __init__(self, stated: Stated[T], bound: Bound, lights: Lights, bit: int) -> None:
        object.__setattr__(self, "bit", bit)
        object.__setattr__(self, "_bound", bound)
        object.__setattr__(self, "_lights", lights)
        self.tell(stated)

    def tell(self, stated: Stated[T]) -> None:
        """Be this fact."""
        for one in _BESIDE_THE_VALUE:
            object.__setattr__(self, one, getattr(stated, one))
        if stated.uncertain:
            values = [self._bound(stated, view, undirected) for view, undirected in _VIEWS]
        else:
            values = [stated.value] * len(_VIEWS)
        object.__setattr__(self, "_values", values)

    @property
    def value(self) -> T:
        lights = self._lights
        lights.read |= self.bit
        return self._values[lights.view]

    def in_view(self, view: int) -> T:
        """The value in one view, which nobody notes."""
        return self._values[view]


_BESIDE_THE_VALUE = tuple(one.name for one in fields(Stated) if one.name != "value")


class kept(Generic[T]):
    """A property that is computed once: of a claim, or of some days of one.

    In a claim that is computed several times, what rests on facts that changed is computed anew.
    """

    def __init__(self, compute: Callable[[Any], T]) -> None:
        self.compute = compute
        self.__doc__ = compute.__doc__

    def __set_name__(self, _owner: type, name: str) -> None:
        self.name = name

    @overload
    def __get__(self, owner: None, kind: type) -> kept[T]: ...
    @overload
    def __get__(self, owner: object, kind: type) -> T: ...
    def __get__(self, owner: Any, kind: type) -> kept[T] | T:
        if owner is None:
            return self
        memory = owner.__dict__  # found there the next time, without coming here
        lights: Lights | None = owner.lights
        if lights is None:
            value = memory[self.name] = self.compute(owner)
            return value
        return lights.keep(memory, self.name, lambda: self.compute(owner), owner)
