"""The square code that a phone reads, as the path of an SVG: no style, no script, no file."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Squares", "squares"]


@dataclass(frozen=True, slots=True)
class Squares:
    """The dark squares of a code as a path in a picture of ``size`` × ``size``."""

    size: int
    path: str


def squares(text: str) -> Squares:
    """A text as a square code."""
    import segno

    code = segno.make(text, micro=False, error="m")
    rows = [list(row) for row in code.matrix_iter(border=4)]
    runs = []
    for y, row in enumerate(rows):
        x = 0
        while x < len(row):
            if row[x]:
                start = x
                while x < len(row) and row[x]:
                    x += 1
                runs.append(f"M{start} {y}h{x - start}v1h-{x - start}z")
            x += 1
    return Squares(len(rows), "".join(runs))
