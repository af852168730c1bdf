"""The same claim in several lights: as its uncertain facts are likely, and at their bounds.

A fact stated as a range turns: what is computed from it is computed anew in each light. All else is
the same in every light and is computed once. :class:`Lights` finds out which is which while the
likely light is computed: whoever reads a fact that turns is noted, and so is whoever reads what was
kept of such a reading.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import fields
from typing import Any, Generic, TypeVar, overload

from legalcalc.facts import Case, Stated, View

__all__ = ["Lights", "kept"]

T = TypeVar("T")

_VIEWS: tuple[tuple[View, View], ...] = (
    ("likely", "likely"),
    ("low", "low"),
    ("low", "high"),
    ("high", "low"),
    ("high", "high"),
)


class Lights:
    """The lights in which a case is seen, and what in a computation rests on facts that turn.

    ``case`` is the case whose ranges turn with the light. ``count`` is the number of lights that
    differ; number 0 is the likely one. ``turns``: whether a fact that turns was read since somebody
    set it to ``False``.
    """

    def __init__(self, case: Case) -> None:
        self.turns = False
        self._light = 0
        self._turning: list[_Turning[Any]] = []
        self._kept: dict[tuple[int, Hashable], tuple[Any, dict[Any, Any]]] = {}
        self.case = case.with_ranges(self._turn)
        seen: dict[tuple[Any, ...], int] = {}
        for view in range(len(_VIEWS)):
            seen.setdefault(tuple([one.in_view(view) for one in self._turning]), view)
        self._views = list(seen.values())
        self.count = len(self._views)

    def _turn(self, stated: Stated[Any], bound: Callable[[View, View], Any]) -> Stated[Any]:
        values = [bound(view, undirected) for view, undirected in _VIEWS]
        turning = _Turning(stated, values, self)
        self._turning.append(turning)
        return turning

    @property
    def view(self) -> int:
        """The view that is shown now, among those of ``_Turning``."""
        return self._views[self._light]

    def show(self, light: int) -> None:
        """Let the case be seen in another light. What was kept of facts that turn is forgotten."""
        self._light = light
        self._kept.clear()

    def keep(self, memory: dict[Any, Any], name: Hashable, compute: Callable[[], T]) -> T:
        """What ``memory`` has no value for under a name: computed, and kept there if it is the same
        in every light, else here for as long as this light is shown.
        """
        held = self._kept.get((id(memory), name))
        if held is not None:
            self.turns = True
            known: T = held[0]
            return known
        before, self.turns = self.turns, False
        try:
            value = compute()
        finally:
            turns, self.turns = self.turns, before or self.turns
        if turns:  # the memory is kept too, since its number is only good while it lives
            self._kept[id(memory), name] = value, memory
        else:
            memory[name] = value
        return value


class _Turning(Stated[T]):
    """A fact stated as a range, with its value in each of ``_VIEWS``; who reads it is noted."""

    __slots__ = ("_lights", "_values")

    _lights: Lights
    _values: list[T]

    def __init__(self, stated: Stated[T], values: list[T], lights: Lights) -> None:
        for one in fields(Stated):
            if one.name != "value":
                object.__setattr__(self, one.name, getattr(stated, one.name))
        object.__setattr__(self, "_lights", lights)
        object.__setattr__(self, "_values", values)

    @property
    def value(self) -> T:
        self._lights.turns = True
        return self._values[self._lights.view]

    def in_view(self, view: int) -> T:
        """The value in one view, which nobody notes."""
        return self._values[view]


class kept(Generic[T]):
    """A property that is computed once: of a claim, or of some days of one.

    In a claim that is seen in several lights, what rests on facts that turn is computed anew in
    each.
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
        return lights.keep(memory, self.name, lambda: self.compute(owner))
