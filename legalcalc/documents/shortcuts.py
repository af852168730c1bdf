"""Shorter ways to the same pages: what WeasyPrint 70.0 works out anew for each box, once a style.

A long table has tens of thousands of boxes and some dozens of styles. The engine shares the styles
of equal elements, but not what follows from them: lengths, line heights, fonts, the styles of
pseudo-elements; and it asks for each element anew which rules match. Not a byte of a document may
differ for it, which a test proves. It touches private functions, as ``tagging`` does.
"""

from __future__ import annotations

import importlib
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from itertools import count
from math import inf
from types import FunctionType
from typing import Any
from xml.etree.ElementTree import Element

from legalcalc.documents import (
    short_boxes,
    short_drawing,
    short_lines,
    short_styles,
    short_texts,
)
from legalcalc.documents.short_digits import Digits

__all__ = ["shortcuts"]

_LENGTHS = (
    "margin_left",
    "margin_right",
    "margin_top",
    "margin_bottom",
    "padding_left",
    "padding_right",
    "padding_top",
    "padding_bottom",
    "width",
    "min_width",
    "max_width",
    "height",
    "min_height",
    "max_height",
)
_FONT = ("font_style", "font_stretch", "font_weight", "font_size", "font_variation_settings")
_BORDERS = ("border_top_width", "border_right_width", "border_bottom_width", "border_left_width")
# Under these names a style keeps what follows from it. A copy of a style does not keep it.
_USED, _STRUT, _TYPE = "_legalcalc_lengths", "_legalcalc_strut", "_legalcalc_type"
_ADJUSTED = "_legalcalc_adjusted"
_KIND = "_legalcalc_kind"  # under this an element keeps what selectors see of it
# What boxes that show nothing of their own have in common; the engine writes it into each.
_OF_QUIET_BOXES: dict[str, Any] = {
    "background": None,
    "border_top_left_radius": (0, 0),
    "border_top_right_radius": (0, 0),
    "border_bottom_right_radius": (0, 0),
    "border_bottom_left_radius": (0, 0),
}
# What lines and texts of which nothing is said have in common; ``short_lines`` need not write it.
_OF_LINES: dict[str, Any] = {
    **dict.fromkeys((*_LENGTHS, *_BORDERS), 0),
    **dict.fromkeys(("width", "height"), "auto"),
    **dict.fromkeys(("max_width", "max_height"), inf),
}


@contextmanager
def shortcuts() -> Iterator[None]:
    """While a document is laid out and written, take the shorter ways."""
    css: Any = importlib.import_module("weasyprint.css")
    percent: Any = importlib.import_module("weasyprint.layout.percent")
    lines: Any = importlib.import_module("weasyprint.text.line_break")
    selectors: Any = importlib.import_module("cssselect2")
    importlib.import_module("weasyprint")  # with all of its layout
    block: Any = importlib.import_module("weasyprint.layout.block")
    inline: Any = importlib.import_module("weasyprint.layout.inline")
    pages: Any = importlib.import_module("weasyprint.layout.page")
    preferred: Any = importlib.import_module("weasyprint.layout.preferred")
    boxes: Any = importlib.import_module("weasyprint.formatting_structure.boxes")
    background: Any = importlib.import_module("weasyprint.layout.background")
    anchors: Any = importlib.import_module("weasyprint.anchors")
    stacking: Any = importlib.import_module("weasyprint.stacking")
    draw: Any = importlib.import_module("weasyprint.draw")
    border: Any = importlib.import_module("weasyprint.draw.border")
    drawing: Any = importlib.import_module("weasyprint.draw.text")
    streams: Any = importlib.import_module("weasyprint.pdf.stream")
    pydyf: Any = importlib.import_module("pydyf")
    styles = (css.ComputedStyle, css.AnonymousStyle)
    build: Any = importlib.import_module("weasyprint.formatting_structure.build")
    html: Any = importlib.import_module("weasyprint.html")
    flexible, flex_boxes = short_boxes.unless_used(boxes.FlexContainerBox, build.flex_boxes)
    grid, grid_boxes = short_boxes.unless_used(boxes.GridContainerBox, build.grid_boxes)
    dispatch, dispatch_children = short_drawing.layers(stacking, boxes)
    users = _users_of_functions()
    with ExitStack() as undone:
        for kind, common in (
            (boxes.Box, _OF_QUIET_BOXES),
            (boxes.LineBox, _OF_LINES),
            (boxes.TextBox, _OF_LINES),
        ):
            for name, value in common.items():
                undone.callback(delattr, kind, name)
                setattr(kind, name, value)
        kind_of, is_lasting = _kinds()
        digits = Digits(lines)
        for owner, name, shorter in (
            (selectors.Matcher, "match", _selectors(selectors, kind_of)),
            (css.StyleFor, "__init__", short_styles.cascade(css, kind_of, is_lasting)),
            (css.StyleFor, "set_computed_styles", _shared(css)),
            (css.StyleFor, "__call__", _adjusted(css)),
            (css.ComputedStyle, "__missing__", short_styles.values(css)),
            *((owner, "__init__", shorter) for owner, shorter in short_styles.filled(css)),
            (lines.Layout, "setup", _typesetting(lines, styles)),
            *((lines.Layout, *one) for one in short_texts.kept(lines).items()),
            *((boxes.TextBox, *one) for one in short_boxes.texts(boxes).items()),
            (pydyf, "_to_bytes", short_drawing.written(pydyf)),
            (lines.ffi, "new", short_drawing.arrays(lines.ffi)),
            (streams.Stream, "set_color", short_drawing.colours(streams)),
            (streams.Stream, "set_font_size", short_drawing.font_sizes(pydyf)),
            (boxes.Box, "descendants", short_drawing.descendants(boxes)),
            (boxes.PageBox, "descendants", short_drawing.leading(boxes)),
            (boxes.Box, "is_in_normal_flow", short_drawing.in_flow(boxes)),
            (boxes.ParentBox, "page_values", short_boxes.named_pages(boxes)),
            *((boxes.Box, *one) for one in short_boxes.texts_inside(boxes).items()),
            (boxes.TableCellBox, "__init__", short_boxes.cells(boxes)),
            (boxes.FlexContainerBox, "__init__", flexible),
            (boxes.GridContainerBox, "__init__", grid),
        ):
            if name in vars(owner):
                undone.callback(setattr, owner, name, getattr(owner, name))
            else:
                undone.callback(delattr, owner, name)
            setattr(owner, name, shorter)
        for plain, shorter in (
            (percent.resolve_percentages, _lengths(percent, boxes, styles)),
            (lines.strut, _strut(lines, styles)),
            (lines.split_first_line, short_texts.first_lines(lines, digits)),
            (lines.can_break_text, short_texts.breaks(lines)),
            (block.collapse_margin, short_lines.margins),
            (preferred.shrink_to_fit, short_lines.fitting(preferred)),
            (inline.get_next_linebox, short_lines.lines(inline, boxes, css)),
            (build.element_to_box, short_boxes.elements(build, boxes, css, html.HTML_HANDLERS)),
            *short_boxes.passes(build, boxes),
            (pages.make_all_pages, short_boxes.numbered(pages)),
            (build.flex_boxes, flex_boxes),
            (build.grid_boxes, grid_boxes),
            (block.block_container_layout, short_lines.cells(block, inline, boxes, css)),
            (background.layout_box_backgrounds, short_drawing.backgrounds(background, boxes)),
            (anchors.gather_anchors, short_drawing.anchors(anchors, boxes)),
            (stacking._dispatch, dispatch),
            (stacking._dispatch_children, dispatch_children),
            (draw.draw_inline_level, short_drawing.inline(draw, boxes)),
            (border.draw_outline, short_drawing.outlines(border, boxes)),
            (drawing.draw_first_line, short_texts.glyphs(drawing, pydyf)),
            (drawing.draw_text, short_texts.texts(drawing, pydyf, digits)),
        ):
            for module in users.get(plain, ()):
                undone.callback(setattr, module, plain.__name__, plain)
                setattr(module, plain.__name__, shorter)
        yield


def _users_of_functions() -> dict[Any, list[Any]]:
    """The modules of the engine that know a function by its name, by function."""
    users: dict[Any, list[Any]] = {}
    for module_name, module in list(sys.modules.items()):
        if module_name.startswith("weasyprint."):
            for name, thing in vars(module).items():
                if isinstance(thing, FunctionType) and thing.__name__ == name:
                    users.setdefault(thing, []).append(module)
    return users


# What no selector looks at, save whether it is there.
_VALUE_IS_NOTHING = {"href", "id", "style"}
# Attributes that say nothing of a case.
_OF_NO_CASE = {"class", "colspan", "dir", "href", "lang", "rowspan", "scope", "style"}
_MOST_KINDS = 10_000
_numbers = count()
_lasting_kinds: dict[Any, int] = {}


def _kinds() -> tuple[Callable[[Any], int | None], Callable[[int], bool]]:
    """Elements that no selector of ours tells apart are of one kind, which is a number.

    Ours look at ancestors, at names and attributes, at whether an element is the first or the last
    of its parent, and at the name of the one before it. Parts of pictures are of no kind. The
    second function says whether a kind is the same in all documents.
    """
    kinds: dict[Any, int] = {}
    lasting: set[int] = set()
    if len(_lasting_kinds) > _MOST_KINDS:
        _lasting_kinds.clear()

    def kind_of(element: Any) -> int | None:
        known: int | None = element.__dict__.get(_KIND)
        if known is None:
            source, place, siblings = element.etree_element, element.index, element.etree_siblings
            if source.tag[:1] == "{":
                return None
            above = kind_of(element.parent) if element.parent is not None else None
            described = (
                above,
                source.tag,
                tuple(
                    (name, name in _VALUE_IS_NOTHING or value)
                    for name, value in source.attrib.items()
                ),
                siblings[place - 1].tag if place else None,
                place == len(siblings) - 1,
            )
            lasts = (above is None or above in lasting) and source.attrib.keys() <= _OF_NO_CASE
            among = _lasting_kinds if lasts else kinds
            known = among.get(described)
            if known is None:
                known = among[described] = next(_numbers)
            if lasts:
                lasting.add(known)
            element.__dict__[_KIND] = known
        return known

    return kind_of, lasting.__contains__


def _selectors(selectors: Any, kind_of: Callable[[Any], int | None]) -> Callable[..., Any]:
    """Elements of one kind match the same rules."""
    plain = selectors.Matcher.match
    matches: dict[tuple[int, int], Any] = {}

    def match(self: Any, element: Any) -> Any:
        kind = None if element.id in self.id_selectors else kind_of(element)
        if kind is None:
            return plain(self, element)
        key = (id(self), kind)
        if key not in matches:
            matches[key] = plain(self, element)
        return matches[key]

    return match


def _shared(css: Any) -> Callable[..., None]:
    """Equal pseudo-elements of equal elements, and equal pages, share a style, as elements do."""
    plain = css.StyleFor.set_computed_styles

    def set_computed_styles(
        self: Any, element: Any, parent: Any, root: Any = None, pseudo_type: Any = None, **more: Any
    ) -> None:
        if pseudo_type is None and isinstance(element, Element):
            plain(self, element, parent, root, pseudo_type, **more)
            return
        computed = self._computed_styles
        declared = self._cascaded_styles.get((element, pseudo_type), {})
        shared = self.__dict__.setdefault("_legalcalc_shared", {})
        key = (
            id(computed[parent, None]),
            pseudo_type,
            tuple((name, id(value), str(weight)) for name, (value, weight) in declared.items()),
        )
        if key not in shared:
            plain(self, element, parent, root, pseudo_type, **more)
            shared[key] = computed[element, pseudo_type]
        computed[element, pseudo_type] = shared[key]

    return set_computed_styles


def _adjusted(css: Any) -> Callable[..., Any]:
    """What does not apply to parts of tables is taken out of a style once, not at each look."""
    plain = css.StyleFor.__call__

    def style_for(self: Any, element: Any, pseudo_type: Any = None) -> Any:
        style = self._computed_styles.get((element, pseudo_type))
        if style is None or _ADJUSTED in style.__dict__:
            return style
        style = plain(self, element, pseudo_type)
        if style:
            style.__dict__[_ADJUSTED] = True
        return style

    return style_for


def _lengths(percent: Any, boxes: Any, styles: Any) -> Callable[..., Any]:
    """Lengths are the same for every box of a style in blocks of one size.

    Those in which no percentage stands are the same in all blocks.
    """
    plain, box_type, page_box = percent.resolve_percentages, boxes.Box, boxes.PageBox
    names = (*_LENGTHS, *_BORDERS)
    in_blocks: dict[Any, tuple[Any, dict[str, Any]]] = {}

    def resolve_percentages(box: Any, containing_block: Any) -> None:
        style = box.style
        known = style.__dict__.get(_USED)
        if known is not None:
            box.__dict__.update(known)
            return
        if isinstance(containing_block, box_type):
            key = (id(style), containing_block.width, containing_block.height)
        else:
            key = (id(style), *containing_block)
        found = in_blocks.get(key)
        if found is not None and type(box) is not page_box:
            box.__dict__.update(found[1])
            return
        plain(box, containing_block)
        # Where borders collapse, it is decided elsewhere how wide they are.
        if isinstance(style, styles) and style["border_collapse"] != "collapse":
            used = {name: box.__dict__[name] for name in names}
            if _is_fixed(style):
                style.__dict__[_USED] = used
            elif type(box) is not page_box:
                in_blocks[key] = style, used

    return resolve_percentages


def _is_fixed(style: Any) -> bool:
    """Whether no length of a style depends on what is around the box."""
    return all(
        value == "auto" or getattr(value, "unit", None) == "px"
        for value in (style[name] for name in _LENGTHS)
    )


def _strut(lines: Any, styles: Any) -> Callable[..., Any]:
    """The height of a line and where letters stand in it."""
    plain = lines.strut

    def strut(style: Any) -> Any:
        known = style.__dict__.get(_STRUT)
        if known is None:
            known = plain(style)
            if isinstance(style, styles):
                style.__dict__[_STRUT] = known
        return known

    return strut


def _typesetting(lines: Any, styles: Any) -> Callable[[Any, Any], None]:
    """The font and language in which a text is set."""
    plain = lines.Layout.setup
    ffi, pango, gobject = lines.ffi, lines.pango, lines.gobject
    directions, describe = lines.PANGO_DIRECTION, lines.get_font_description
    plain_features = {
        "font_feature_settings": "normal",
        "font_kerning": "auto",
        "font_language_override": "normal",
        "font_variant_alternates": "normal",
        "font_variant_caps": "normal",
        "font_variant_east_asian": "normal",
        "font_variant_ligatures": "normal",
        "font_variant_numeric": "normal",
        "font_variant_position": "normal",
        "text_decoration_line": "none",
    }

    def prepared(style: Any) -> Any:
        """What the engine would make for each text; nothing where it does more than that."""
        if not isinstance(style, styles) or not style["lang"]:
            return ()
        if any(style[name] != value for name, value in plain_features.items()):
            return ()
        contexts = style.font_config.__dict__.setdefault("_legalcalc_contexts", {})
        font = (tuple(style["font_family"]), *(style[name] for name in _FONT))
        if font not in contexts:
            contexts[font] = describe(style)
        key = (style["direction"], style["lang"])
        if key not in contexts:
            context = ffi.gc(
                pango.pango_font_map_create_context(style.font_config.font_map),
                gobject.g_object_unref,
            )
            pango.pango_context_set_round_glyph_positions(context, False)
            pango.pango_context_set_base_dir(context, directions[style["direction"]])
            code, _kept = lines.unicode_to_char_p(style["lang"])
            language = pango.pango_language_from_string(code)
            pango.pango_context_set_language(context, language)
            contexts[key] = context, language
        return *contexts[key], contexts[font]

    def setup(self: Any, style: Any) -> None:
        known = style.__dict__.get(_TYPE)
        if known is None:
            known = style.__dict__[_TYPE] = prepared(style)
        if not known:
            plain(self, style)
            return
        context, self.language, font = known
        self.style = style
        self.first_line_direction = 0
        self.layout = ffi.gc(pango.pango_layout_new(context), gobject.g_object_unref)
        pango.pango_layout_set_auto_dir(self.layout, False)
        pango.pango_layout_set_font_description(self.layout, font)
        self.ascent = self.underline_position = self.strikethrough_position = None

    return setup
