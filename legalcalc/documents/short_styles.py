"""Shorter ways to the styles of elements: most say nothing of most properties. As ``shortcuts``."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

__all__ = ["values"]

_SAYS = "_legalcalc_logical"  # under this a style keeps whether it names inline or block sides
_SPECIAL = {"display", "float", "page", "position"}


def values(css: Any) -> Callable[[Any, str], Any]:
    """What is not said of an element is its parent's or the initial value, by one look."""
    plain = css.ComputedStyle.__missing__
    inherited, initial = css.INHERITED, css.INITIAL_VALUES
    by_initial = {
        name
        for name in initial
        if name not in inherited
        and name not in css.INITIAL_NOT_COMPUTED
        and name not in _SPECIAL
        and not name.startswith(("__", "text_decoration_"))
        and not css.check_math(initial[name])
        and initial[name] not in ("inherit", "initial")
    }
    by_parent = {
        name
        for name in inherited
        if name not in _SPECIAL
        and not name.startswith(("__", "text_decoration_"))
        and name not in css.PHYSICAL_FUNCTIONS
    }
    physical = set(css.PHYSICAL_FUNCTIONS)
    simple = (str, int, float)

    def missing(self: Any, key: str) -> Any:
        if self.parent_style is None or key in self.cascaded:
            return plain(self, key)
        if key in by_initial:
            if key in physical:
                says = self.__dict__.get(_SAYS)
                if says is None:
                    says = self.__dict__[_SAYS] = any(
                        "inline" in name or "block" in name for name in self.cascaded
                    )
                if says:
                    return plain(self, key)
            value = self[key] = initial[key]
            return value
        if key in by_parent:
            value = self.parent_style[key]
            if type(value) in simple:
                self[key] = value
                return value
        return plain(self, key)

    return missing
