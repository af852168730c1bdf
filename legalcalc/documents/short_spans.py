"""A shorter way of laying out lines of texts and spans, without floats, notes and boxes in them.

The engine looks for what floats beside a line and lays a line out again where it does, a line from
the right always. It does the sums of :func:`lines_of_spans` for any content; they are done here in
its order, so that not a digit differs. As ``shortcuts``.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

__all__ = ["WIDENED", "begin", "holds_spans", "line_of_spans"]

# Under this a line that is not laid out yet keeps whether it holds texts and spans only.
_SPANS = "_legalcalc_texts_only"
WIDENED = 1 + 1e-9  # by which the engine widens a line, since widths are sums of fractions
_NO_BREAK = "\N{NO-BREAK SPACE}"
Split = tuple[Any, Any, Any, Any, Any]  # a box, where to go on, whether a break is kept, letters


def holds_spans(boxes: Any) -> Callable[[Any], bool]:
    """Whether a line that is not laid out yet holds texts, and spans of them, and nothing else."""
    text_box, inline_box = boxes.TextBox, boxes.InlineBox

    def spans_only(parent: Any) -> bool:
        return all(
            type(child) is text_box
            or (
                type(child) is inline_box
                and child.is_in_normal_flow()
                and child.style["position"] == "static"
                and spans_only(child)
            )
            for child in parent.children
        )

    def holds(line: Any) -> bool:
        known: bool | None = line.__dict__.get(_SPANS)
        if known is None:
            known = line.__dict__[_SPANS] = spans_only(line)
        return known

    return holds


def begin(linebox: Any, position_y: float, containing_block: Any) -> tuple[float, float, bool]:
    """Put a line where it begins; that place, how wide it may be, whether it runs rightwards."""
    left = containing_block.content_box_x()
    right = left + containing_block.width
    rightwards = containing_block.style["direction"] == "ltr"
    linebox.position_x = left if rightwards else right
    linebox.position_y = position_y
    return linebox.position_x, right - left, rightwards


def line_of_spans(inline: Any, boxes: Any) -> Callable[..., tuple[Any, Any]]:
    """The next line of texts and spans, beside which nothing floats, and where to go on."""
    text_box, line_box = boxes.TextBox, boxes.LineBox

    def next_line(
        context: Any,
        linebox: Any,
        position_y: float,
        bottom_space: float,
        skip_stack: Any,
        containing_block: Any,
    ) -> tuple[Any, Any]:
        skip_stack = inline.skip_first_whitespace(linebox, skip_stack)
        if skip_stack == "continue":
            return None, None
        position_x, available, rightwards = begin(linebox, position_y, containing_block)
        line, resume_at, preserved, _first, _last = split_box(
            context,
            linebox,
            position_x + linebox.text_indent,
            position_x + available,
            bottom_space,
            skip_stack,
            containing_block,
            [],
        )
        if inline.is_phantom_linebox(line) and not preserved:
            line.height = 0
            return line, resume_at
        inline.remove_last_whitespace(context, line)
        offset_x = inline.text_align(
            context, line, available, last=(resume_at is None or preserved)
        )
        if not rightwards:
            offset_x *= -1
            offset_x -= line.width
        bottom, top = inline.line_box_verticality(line)
        line.baseline = -top
        line.position_y = top
        line.height = bottom - top
        line.margin_top = line.margin_bottom = 0
        line.translate(offset_x, position_y - top)
        line.position_y = position_y
        return line, resume_at

    def split_box(
        context: Any,
        box: Any,
        position_x: float,
        max_x: float,
        bottom_space: float,
        skip_stack: Any,
        containing_block: Any,
        line_children: list[Any],
    ) -> Split:
        """As much of a line or span as fits."""
        max_x *= WIDENED
        style, start_x, start = box.style, position_x, skip_stack
        rightwards, is_line = style["direction"] == "ltr", type(box) is line_box
        left_spacing = box.padding_left + box.margin_left + box.border_left_width
        right_spacing = box.padding_right + box.margin_right + box.border_right_width
        end_spacing = right_spacing if rightwards else left_spacing
        breaks_nowhere = style["white_space"] in ("pre", "nowrap")
        children: list[Any] = []
        waiting: list[Any] = []  # behind the last place where the line may break
        preserved_break: Any = False
        first_letter: Any = None
        last_letter: Any = None
        resume_at: Any = None
        skip = 0
        if skip_stack is not None:
            ((skip, skip_stack),) = skip_stack.items()
        for index in range(skip, len(box.children)):
            child = box.children[index]
            child.position_y = box.position_y
            more = (bottom_space, skip_stack, containing_block, line_children)
            found = split_child(context, child, position_x, max_x, *more)
            if end_spacing and index == len(box.children) - 1 and found[1] is None:
                found = split_child(context, child, position_x, max_x - end_spacing, *more)
            new_child, resume_at, preserved, first, last = found
            skip_stack = None
            if preserved:
                preserved_break = True
            # A leader has no letters; it says whether a line may break before it and after it.
            after_leader = isinstance(last_letter, bool)
            if last_letter is None or first is None or (breaks_nowhere and not after_leader):
                can_break = False
            elif isinstance(first, bool):
                can_break = first
            else:
                if after_leader:
                    last_letter = " " if last_letter else _NO_BREAK
                can_break = inline.can_break_text(last_letter + first, child.style["lang"])
            if can_break:
                children.extend(waiting)
                waiting = []
            if first_letter is None:
                first_letter = first
            last_letter = True if child.trailing_collapsible_space else last
            if new_child is not None:
                if is_line:
                    line_children.append((index, new_child))
                new_x = new_child.position_x + new_child.margin_width()
                if new_x > max_x:
                    space = inline.trailing_whitespace_size(context, new_child)
                    if new_x - space > max_x:
                        earlier = inline._break_waiting_children(
                            context,
                            containing_block,
                            max_x,
                            bottom_space,
                            start,
                            *([], [], [], []),
                            line_children,
                            children,
                            waiting,
                            None,
                            None,
                        )
                        if earlier:
                            resume_at = earlier
                            break
                position_x = new_x
                waiting.append((index, new_child, child))
            if resume_at is not None:
                children.extend(waiting)
                resume_at = {index: resume_at}
                break
        else:
            children.extend(waiting)
            resume_at = None
        made = [child for _index, child, _original in children]
        if not rightwards and len(made) > 1:
            position_x = made[0].position_x
            for child in reversed(made):
                child.translate(dx=position_x - child.position_x, ignore_floats=True)
                position_x += child.margin_width()
        new_box = box.copy_with_children(made)
        new_box.remove_decoration(start=start is not None, end=resume_at is not None)
        if not is_line:
            new_box.position_x = start_x
            at_end = start if rightwards else resume_at
            if left_spacing and (style["box_decoration_break"] == "clone" or at_end is None):
                for child in made:
                    child.translate(dx=left_spacing)
        new_box.width = 0
        if made:
            last_child = made[-1 if rightwards else 0]
            new_box.width = (
                last_child.position_x + last_child.margin_width() - new_box.content_box_x()
            )
        inline._adjust_line_height(new_box)
        if box.is_leader:
            first_letter, last_letter = True, False
        return new_box, resume_at, preserved_break, first_letter, last_letter

    def split_child(
        context: Any,
        child: Any,
        position_x: float,
        max_x: float,
        bottom_space: float,
        skip_stack: Any,
        containing_block: Any,
        line_children: list[Any],
    ) -> Split:
        """As much of a text or span inside of a line as fits."""
        inline.resolve_percentages(child, containing_block)
        if type(child) is not text_box:
            if child.margin_left == "auto":
                child.margin_left = 0
            if child.margin_right == "auto":
                child.margin_right = 0
            return split_box(
                context,
                child,
                position_x,
                max_x,
                bottom_space,
                skip_stack,
                containing_block,
                line_children,
            )
        child.position_x = position_x
        skip = 0
        if skip_stack is not None:
            ((skip, _nothing),) = skip_stack.items()
        new_child, skip, preserved = inline.split_text_box(
            context, child, max_x - position_x, skip or 0, is_line_start=not line_children
        )
        text = child.text
        if not text:
            first = last = None
        else:
            first = text[0]
            last = text[-1] if skip is None else text.encode()[:skip].decode()[-1]
        return new_child, None if skip is None else {skip: None}, preserved, first, last

    return next_line
