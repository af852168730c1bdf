"""Shorter ways to the styles of elements: most say nothing of most properties. As ``shortcuts``."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from copy import copy
from typing import Any

__all__ = ["cascade", "filled", "values"]

_SAYS = "_legalcalc_logical"  # under this a style keeps whether it names inline or block sides
_OWN = ("lang", "id", "name")  # attributes by which an element may have a style of its own
_LASTING = "_legalcalc_lasting"  # under this a style sheet keeps styles for further documents
_LASTS = "_legalcalc_lasts"  # under this a style says that it is kept so
_MOST_KEPT = 2000  # styles for further documents; a style sheet has some hundred
_SPECIAL = {"display", "float", "page", "position"}
_LINES = ("border_top", "border_right", "border_bottom", "border_left", "outline")


def _by_initial(css: Any) -> set[str]:
    """The properties that are as their initial values where nothing is said of them."""
    inherited, initial = css.INHERITED, css.INITIAL_VALUES
    return {
        name
        for name in initial
        if name not in inherited
        and name not in css.INITIAL_NOT_COMPUTED
        and name not in _SPECIAL
        and not name.startswith(("__", "text_decoration_"))
        and not css.check_math(initial[name])
        and initial[name] not in ("inherit", "initial")
    }


def filled(css: Any) -> Iterator[tuple[Any, Callable[..., None]]]:
    """Styles begin with all initial values at once, and need not be asked for each of them."""
    names = _by_initial(css)
    plain = {name: css.INITIAL_VALUES[name] for name in names}
    anonymous, computed = css.AnonymousStyle.__init__, css.ComputedStyle.__init__

    def anonymous_style(self: Any, parent_style: Any) -> None:
        self.update(plain)
        anonymous(self, parent_style)

    def computed_style(
        self: Any, parent_style: Any, cascaded: Any, pseudo_type: Any, *rest: Any
    ) -> None:
        # Whatever stands in the style of a first line or letter is said of it.
        if parent_style is not None and pseudo_type not in ("first-line", "first-letter"):
            self.update(plain)
            if _names_sides(cascaded):
                for name in css.PHYSICAL_FUNCTIONS:
                    self.pop(name, None)
            for name in cascaded:
                self.pop(name, None)
        computed(self, parent_style, cascaded, pseudo_type, *rest)

    yield css.AnonymousStyle, anonymous_style
    yield css.ComputedStyle, computed_style


def _names_sides(cascaded: Any) -> bool:
    """Whether inline or block sides are named, which may be any side."""
    return any("inline" in name or "block" in name for name in cascaded)


def values(css: Any) -> Callable[[Any, str], Any]:
    """A function for what is not said of an element: its parent's value or the initial one."""
    plain = css.ComputedStyle.__missing__
    inherited, initial = css.INHERITED, css.INITIAL_VALUES
    by_initial = _by_initial(css)
    by_parent = {
        name
        for name in inherited
        if name not in _SPECIAL and not name.startswith("__") and name not in css.PHYSICAL_FUNCTIONS
    }
    # The lines of decorated text go on through what is in it.
    by_parent.update(name for name in initial if name.startswith("text_decoration_"))
    by_parent.add("page")
    physical = set(css.PHYSICAL_FUNCTIONS)
    lines = {f"{name}_width": f"{name}_style" for name in _LINES}
    simple = (str, int, float)

    def says_sides(self: Any) -> bool:
        says: bool | None = self.__dict__.get(_SAYS)
        if says is None:
            says = self.__dict__[_SAYS] = _names_sides(self.cascaded)
        return says

    def missing(self: Any, key: str) -> Any:
        if self.parent_style is None or key in self.cascaded:
            return plain(self, key)
        if key in by_initial:
            if key in physical and says_sides(self):
                return plain(self, key)
            value = self[key] = initial[key]
            return value
        if key in by_parent:
            value = self.parent_style[key]
            if type(value) in simple or not css.check_math(value):
                self[key] = value
                return value
        if key in lines and lines[key] not in self.cascaded and not says_sides(self):
            value = self[key] = 0
            return value
        return plain(self, key)

    return missing


def cascade(
    css: Any, kind_of: Callable[[Any], int | None], is_lasting: Callable[[int], bool]
) -> Callable[..., None]:
    """The styles of a kind of elements are made for the first of them below one parent's style.

    Styles that tell of nothing but the style sheet and the kind serve all documents that have the
    style sheet, with all that follows from them.
    """
    plain = css.StyleFor.__init__

    def styles_for(self: Any, html: Any, sheets: Any, *rest: Any) -> None:
        lasting = _lasting_of(sheets)
        hidden = css.Style(display=("none",))
        first: dict[Any, Any] = {}
        like: list[tuple[Any, Any]] = []  # elements, each with the one whose styles it has
        made: list[tuple[Any, Any]] = []  # keys, each with the first element that has the style

        def firsts() -> Iterator[Any]:
            computed = self._computed_styles
            for element in _subtree(html.wrapper_element):
                source, parent = element.etree_element, element.parent
                if parent is not None and parent.etree_element.tag[:1] == "{":
                    computed[source, None] = hidden  # a part of a picture, which draws it
                    continue
                kind = kind_of(element)
                if (
                    kind is None
                    or not isinstance(source.tag, str)
                    or (parent is not None and any(name in source.attrib for name in _OWN))
                ):
                    yield element
                    continue
                above = None if parent is None else computed[parent.etree_element, None]
                key = (kind, id(above), source.get("style"))
                lasts = is_lasting(kind) and (above is None or _LASTS in above.__dict__)
                if lasts and key in lasting:
                    computed[source, None], pseudo = lasting[key]
                    for pseudo_type, style in pseudo:
                        computed[source, pseudo_type] = style
                    continue
                known = first.setdefault(key, source)
                if known is not source:
                    computed[source, None] = computed[known, None]
                    like.append((source, known))
                    continue
                yield element
                if lasts:
                    computed[source, None].__dict__[_LASTS] = above
                    made.append((key, source))

        class Firsts:
            iter_subtree = staticmethod(firsts)

        page = copy(html)
        page.wrapper_element = Firsts
        plain(self, page, sheets, *rest)
        computed = self._computed_styles
        pseudo: dict[Any, list[tuple[str, Any]]] = {}
        for (source, kind), style in computed.items():
            if kind is not None:
                pseudo.setdefault(source, []).append((kind, style))
        for source, known in like:
            for kind, style in pseudo.get(known, ()):
                computed[source, kind] = style
        for key, source in made:
            lasting[key] = computed[source, None], pseudo.get(source, ())

    return styles_for


def _subtree(root: Any) -> Iterator[Any]:
    """An element and all inside it in their order; most of them have none to be asked for."""
    waiting = [iter((root,))]
    while waiting:
        element = next(waiting[-1], None)
        if element is None:
            waiting.pop()
            continue
        yield element
        if len(element.etree_element):
            waiting.append(element.iter_children())


def _lasting_of(sheets: Any) -> dict[Any, Any]:
    """The styles that documents with these style sheets left, by kind and parent's style."""
    last = sheets[-1][0]
    among = [id(sheet) for sheet, *_origin in sheets]
    known, styles = last.__dict__.get(_LASTING, (None, {}))
    if known != among or len(styles) > _MOST_KEPT:
        styles = {}
        last.__dict__[_LASTING] = among, styles
    found: dict[Any, Any] = styles
    return found
