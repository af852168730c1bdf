"""Shorter ways to the styles of elements: most say nothing of most properties. As ``shortcuts``."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from copy import copy
from typing import Any

__all__ = ["cascade", "values"]

_SAYS = "_legalcalc_logical"  # under this a style keeps whether it names inline or block sides
_OWN = ("style", "lang", "id", "name")  # attributes by which an element may have a style of its own
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


def cascade(css: Any, kind_of: Callable[[Any], int | None]) -> Callable[..., None]:
    """The styles of a kind of elements are made for the first of them below one parent's style."""
    plain = css.StyleFor.__init__

    def styles_for(self: Any, html: Any, *rest: Any) -> None:
        first: dict[tuple[int, int], Any] = {}
        like: list[tuple[Any, Any]] = []  # elements, each with the one whose styles it has

        def firsts() -> Iterator[Any]:
            computed = self._computed_styles
            for element in html.wrapper_element.iter_subtree():
                source, parent = element.etree_element, element.parent
                kind = kind_of(element)
                if (
                    kind is None
                    or parent is None
                    or not isinstance(source.tag, str)
                    or any(name in source.attrib for name in _OWN)
                ):
                    yield element
                    continue
                key = (kind, id(computed[parent.etree_element, None]))
                known = first.setdefault(key, source)
                if known is source:
                    yield element
                else:
                    computed[source, None] = computed[known, None]
                    like.append((source, known))

        class Firsts:
            iter_subtree = staticmethod(firsts)

        page = copy(html)
        page.wrapper_element = Firsts
        plain(self, page, *rest)
        computed = self._computed_styles
        pseudo: dict[Any, list[tuple[str, Any]]] = {}
        for (source, kind), style in computed.items():
            if kind is not None:
                pseudo.setdefault(source, []).append((kind, style))
        for source, known in like:
            for kind, style in pseudo.get(known, ()):
                computed[source, kind] = style

    return styles_for
