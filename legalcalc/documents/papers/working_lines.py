"""The lines of a working, as far as a paper prints it.

What a paper prints of the record of a row is also how far the attached figures go down.
"""

from __future__ import annotations

from legalcalc.documents.papers.schedule import Working
from legalcalc.explain import RecordLine, Teller, unfold

__all__ = ["WORKING_DEPTH", "WORKING_PARTS", "lines_of"]

WORKING_PARTS = 4
WORKING_DEPTH = 9


def lines_of(working: Working, teller: Teller, *, doubts: bool = True) -> list[RecordLine]:
    """The record of a row in lines; of a sum of many parts only how many there are.

    Of a row that is computed like another only its values of the law.
    """
    if working.like is not None:
        return [line for value in working.values for line in unfold(value, teller, doubts=doubts)]
    return unfold(
        working.figure,
        teller,
        parts=WORKING_PARTS,
        depth=WORKING_DEPTH,
        doubts=doubts,
        elsewhere=working.elsewhere,
    )
