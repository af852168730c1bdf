"""Shorter ways of laying out lines: a cell that holds a line or two of one text.

Most boxes of a schedule are such cells. What the engine does for any content, with floats, notes
and boxes inside lines, comes down to some sums there. They are done here in the engine's order, so
that not a digit differs; whatever is not as plain goes the engine's own way. As ``shortcuts``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from legalcalc.documents.short_spans import WIDENED, begin, holds_spans, line_of_spans

__all__ = ["cells", "fitting", "lines", "margins"]

_PLAIN_CELL = "_legalcalc_plain_cell"  # under this a style keeps whether its cells are plain


def lines(inline: Any, boxes: Any, css: Any) -> Callable[..., Any]:
    """The next line of a paragraph or cell that holds nothing but texts and spans of them."""
    plain, is_text = inline.get_next_linebox, _texts_alone(boxes, css)
    holds_spans_only, next_line = holds_spans(boxes), line_of_spans(inline, boxes)

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
        if not (first_letter_style or first_line_style or context.excluded_shapes):
            found = None
            if is_text(linebox):
                found = _line_of_text(
                    inline, context, linebox, position_y, skip_stack, containing_block
                )
            if found is None and holds_spans_only(linebox):
                found = next_line(
                    context, linebox, position_y, bottom_space, skip_stack, containing_block
                )
            if found is not None:
                return found
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

    return get_next_linebox


def _texts_alone(boxes: Any, css: Any) -> Callable[[Any], bool]:
    """Whether a line that is not laid out yet holds one text, and nothing is said of either."""
    text_box, anonymous = boxes.TextBox, css.AnonymousStyle

    def is_text(linebox: Any) -> bool:
        children = linebox.children
        if len(children) != 1 or type(linebox.style) is not anonymous:
            return False
        (child,) = children
        return type(child) is text_box and type(child.style) is anonymous

    return is_text


def _line_of_text(
    inline: Any,
    context: Any,
    linebox: Any,
    position_y: float,
    skip_stack: Any,
    containing_block: Any,
) -> Any:
    """The next line of one text, and where to go on; ``None`` where the engine has to say.

    Nothing is said of the line and the text: neither has a margin, a border or a padding.
    """
    (child,) = linebox.children
    text, start, skip = child.text, 0, skip_stack
    if skip is not None or text[:1] == " ":
        skip = inline.skip_first_whitespace(linebox, skip)
        if skip == "continue":
            return None, None
        if skip is not None:
            ((_index, inner),) = skip.items()
            if inner is not None:
                ((start, _nothing),) = inner.items()
                text = text.encode()[start:].decode()
    style = child.style
    if not text or not style["font_size"]:
        return None
    position_x, available, rightwards = begin(linebox, position_y, containing_block)
    widest = (position_x + available) * WIDENED
    position_x += linebox.text_indent
    layout, length, resume_at, width, height, baseline = inline.split_first_line(
        text, style, context, widest - position_x, child.justification_spacing
    )
    if length <= 0 or layout.text[-1:] == " ":
        return None
    if resume_at is not None:
        if text.encode()[length:resume_at].strip(b" "):
            return None  # a line that ends where the text says so
        resume_at = {0: {resume_at + start: None}}
    line, shown = linebox.copy(), child.copy()
    line.children = [shown]
    line.width = position_x + width - line.position_x
    offset_x = inline.text_align(context, line, available, last=resume_at is None)
    if not rightwards:
        offset_x *= -1
        offset_x -= line.width
    # Half of what a line is higher than its text goes above the text, and half below.
    line_height, line_baseline = inline.strut(style)
    leading = (line_height - height) / 2
    line_leading = (line_height - style["font_size"]) / 2
    baseline += leading
    top = min(-baseline, -line_baseline)
    bottom = max(
        -baseline + (height + leading + leading),
        -line_baseline + (style["font_size"] + line_leading + line_leading),
    )
    line.baseline = -top
    line.height = bottom - top
    line.margin_top = line.margin_bottom = 0
    line.position_x += offset_x
    shown.__dict__.update(
        text=layout.text,
        pango_layout=layout,
        width=width,
        height=height,
        margin_top=leading,
        margin_bottom=leading,
        baseline=baseline,
        position_x=position_x + offset_x,
        position_y=-baseline + (position_y - top),
    )
    return line, resume_at


def cells(block: Any, inline: Any, boxes: Any, css: Any) -> Callable[..., Any]:
    """Cells of a table that hold lines of text only, where they fit on the page."""
    plain, is_text = block.block_container_layout, _texts_alone(boxes, css)
    cell_box, line_box, holds_spans_only = boxes.TableCellBox, boxes.LineBox, holds_spans(boxes)

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
            if type(child) is line_box and _is_plain(box.style) and holds_spans_only(child):
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

    def lines_of(
        context: Any,
        linebox: Any,
        position_y: float,
        bottom_space: float,
        box: Any,
        absolute_boxes: Any,
        fixed_boxes: Any,
    ) -> Iterator[tuple[Any, Any]]:
        more = (box, absolute_boxes, fixed_boxes, None, None)
        if not is_text(linebox):
            yield from block.iter_line_boxes(
                context, linebox, position_y, bottom_space, None, *more
            )
            return
        inline.resolve_one_percentage(linebox, "text_indent", box.width)
        resume_at = None
        while True:
            found = _line_of_text(inline, context, linebox, position_y, resume_at, box)
            if found is None:
                inline.resolve_percentages(linebox, box)
                found = inline.get_next_linebox(
                    context, linebox, position_y, bottom_space, resume_at, *more
                )
            line, resume_at = found
            if line is None:
                return
            yield line, resume_at
            if resume_at is None:
                return
            position_y = line.position_y + line.height
            linebox.text_indent = 0

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
        for line, resume_at in lines_of(
            context, child, position_y, bottom_space, box, absolute_boxes, fixed_boxes
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


def margins(adjoining: list[float]) -> float:
    """Margins that touch, as one."""
    above = below = 0.0
    for margin in adjoining:
        if margin > above:
            above = margin
        elif margin < below:
            below = margin
    return above + below


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
