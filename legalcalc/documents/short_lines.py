"""Shorter ways of laying out lines: a cell that holds a line or two of one text.

Most boxes of a schedule are such cells. What the engine does for any content, with floats, notes
and boxes inside lines, comes down to some sums there. They are done here in the engine's order, so
that not a digit differs; whatever is not as plain goes the engine's own way. As ``shortcuts``.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

__all__ = ["cells", "fitting", "lines"]

# Under this a line that is not laid out yet keeps whether it holds texts and spans only.
_TEXTS_ONLY = "_legalcalc_texts_only"
_PLAIN_CELL = "_legalcalc_plain_cell"  # under this a style keeps whether its cells are plain
_ADDED = 1 + 1e-9  # by which the engine widens a line, since widths are sums of fractions


def lines(inline: Any, boxes: Any, css: Any) -> Callable[..., Any]:
    """The next line of a paragraph or cell that holds one text and no element."""
    plain = inline.get_next_linebox
    text_box, anonymous = boxes.TextBox, css.AnonymousStyle

    def get_next_linebox(
        context: Any,
        linebox: Any,
        position_y: float,
        bottom_space: float,
        skip_stack: Any,
        containing_block: Any,
        absolute_boxes: Any,
        fixed_boxes: Any,
        first_letter_style: Any,
        first_line_style: Any,
    ) -> Any:
        def the_engines_way() -> Any:
            return plain(
                context,
                linebox,
                position_y,
                bottom_space,
                skip_stack,
                containing_block,
                absolute_boxes,
                fixed_boxes,
                first_letter_style,
                first_line_style,
            )

        children = linebox.children
        if len(children) != 1 or first_letter_style or first_line_style:
            return the_engines_way()
        (child,) = children
        if (
            type(child) is not text_box
            or type(child.style) is not anonymous
            or type(linebox.style) is not anonymous
            or context.excluded_shapes
        ):
            return the_engines_way()
        text, skip = child.text, skip_stack
        if skip is not None or text[:1] in ("", " "):
            skip = inline.skip_first_whitespace(linebox, skip)
            if skip == "continue":
                return None, None
        start = 0
        if skip is not None:
            ((_index, inner),) = skip.items()
            if inner is not None:
                ((start, _nothing),) = inner.items()
        left = containing_block.content_box_x()
        right = left + containing_block.width
        rightwards = containing_block.style["direction"] == "ltr"
        linebox.position_x = position_x = left if rightwards else right
        linebox.position_y = child.position_y = position_y
        available = right - left
        widest = (position_x + available) * _ADDED
        position_x += linebox.text_indent
        inline.resolve_percentages(child, containing_block)
        child.position_x = position_x
        shown, resume_at, preserved = inline.split_text_box(
            context, child, widest - position_x, start or 0
        )
        if shown is None or preserved or shown.text[-1:] == " ":
            return the_engines_way()
        if resume_at is not None:
            resume_at = {0: {resume_at: None}}
        line = linebox.copy_with_children([shown])
        line.remove_decoration(start=skip is not None, end=resume_at is not None)
        line.width = shown.position_x + shown.margin_width() - line.content_box_x()
        inline._adjust_line_height(line)
        linebox.width, linebox.height = line.width, line.height
        offset_x = inline.text_align(context, line, available, last=resume_at is None)
        if not rightwards:
            offset_x *= -1
            offset_x -= line.width
        text_top, line_top = -shown.baseline, -line.baseline
        top = min(text_top, line_top)
        bottom = max(text_top + shown.margin_height(), line_top + line.margin_height())
        line.baseline = -top
        line.height = bottom - top
        line.margin_top = line.margin_bottom = 0
        line.position_x += offset_x
        line.position_y = position_y
        shown.position_x += offset_x
        shown.position_y = text_top + (position_y - top)
        return line, resume_at

    return get_next_linebox


def cells(block: Any, boxes: Any) -> Callable[..., Any]:
    """Cells of a table that hold lines of text only, where they fit on the page."""
    plain = block.block_container_layout
    cell_box, line_box, text_box, inline_box = (
        boxes.TableCellBox,
        boxes.LineBox,
        boxes.TextBox,
        boxes.InlineBox,
    )

    def texts_only(parent: Any) -> bool:
        return all(
            type(child) is text_box
            or (
                type(child) is inline_box
                and child.is_in_normal_flow()
                and child.style["position"] == "static"
                and texts_only(child)
            )
            for child in parent.children
        )

    def block_container_layout(
        context: Any,
        box: Any,
        bottom_space: float,
        skip_stack: Any,
        page_is_empty: bool,
        absolute_boxes: Any,
        fixed_boxes: Any,
        *rest: Any,
        **more: Any,
    ) -> Any:
        if (
            type(box) is cell_box
            and skip_stack is None
            and box.height == "auto"
            and len(box.children) == 1
            and not context.footnotes
        ):
            (child,) = box.children
            if type(child) is line_box and _is_plain(box.style) and _holds(child, texts_only):
                found = laid_out(context, box, child, bottom_space, absolute_boxes, fixed_boxes)
                if found is not None:
                    return found
        return plain(
            context,
            box,
            bottom_space,
            skip_stack,
            page_is_empty,
            absolute_boxes,
            fixed_boxes,
            *rest,
            **more,
        )

    def laid_out(
        context: Any,
        box: Any,
        child: Any,
        bottom_space: float,
        absolute_boxes: Any,
        fixed_boxes: Any,
    ) -> Any:
        if box.first_line_style is not None or box.first_letter_style is not None:
            return None
        child.position_x = box.content_box_x()
        child.position_y = position_y = box.content_box_y()
        below = box.border_bottom_width + box.padding_bottom
        found: list[Any] = []
        context.create_block_formatting_context(box)
        for line, resume_at in block.iter_line_boxes(
            context,
            child,
            position_y,
            bottom_space,
            None,
            box,
            absolute_boxes,
            fixed_boxes,
            None,
            None,
        ):
            line.resume_at = resume_at
            position_y = line.position_y + line.height
            if context.overflows_page(bottom_space, position_y + below):
                found = []
                break
            found.append(line)
        context.finish_block_formatting_context()
        if not found:
            return None
        made = box.copy_with_children(found)
        made.height = max(0, position_y - made.content_box_y())
        made.height = max(min(made.height, made.max_height), made.min_height)
        return made, None, {"break": "any", "page": box.style["page"]}, [], False, None

    return block_container_layout


def fitting(preferred: Any) -> Callable[..., Any]:
    """The width of a box that is as wide as its content: all of it, where there is room for it.

    How narrow it could be, for which the engine sets each word, does not matter then.
    """
    plain, widest = preferred.shrink_to_fit, preferred.max_content_width

    def shrink_to_fit(context: Any, box: Any, available_content_width: float) -> Any:
        width = widest(context, box, outer=False)
        if width <= available_content_width:
            return width
        return plain(context, box, available_content_width)

    return shrink_to_fit


def _holds(line: Any, texts_only: Callable[[Any], bool]) -> bool:
    known: bool | None = line.__dict__.get(_TEXTS_ONLY)
    if known is None:
        known = line.__dict__[_TEXTS_ONLY] = texts_only(line)
    return known


def _is_plain(style: Any) -> bool:
    known: bool | None = style.__dict__.get(_PLAIN_CELL)
    if known is None:
        known = style.__dict__[_PLAIN_CELL] = (
            style["box_decoration_break"] == "slice"
            and style["continue"] != "discard"
            and style["position"] == "static"
            and style["max_lines"] == "none"
        )
    return known
