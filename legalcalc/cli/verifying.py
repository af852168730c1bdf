"""The command that verifies a document with its figures attached."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

from legalcalc.cli.ending import DOCUMENT, DONE, USAGE, Stop
from legalcalc.cli.streams import STANDARD, answer, cannot_be_read, table
from legalcalc.messages import Message, _, counted

if TYPE_CHECKING:
    from legalcalc.documents.verification.verify import Fault, Verification
    from legalcalc.explain import Teller

__all__ = ["verify"]

_MOST_BYTES = 1 << 27  # that are read at all; what is larger is told to be too large


def verify(options: argparse.Namespace) -> int:
    """``legalcalc verify``."""
    import json

    from legalcalc.documents.verification import verify as verifying
    from legalcalc.explain import Teller

    content = _content(options.file)
    try:
        found = verifying.verify(content)
    except verifying.UnreadablePdf as refused:
        raise Stop(DOCUMENT, refused.message) from None
    if options.format == "json":
        data = verifying.verification_data(found)
        answer(json.dumps(data, ensure_ascii=False, indent=1) + "\n")
    else:
        teller = Teller(options.language, found.jurisdiction)
        answer("\n".join(_told(found, teller)) + "\n")
    return DONE if found.stands else DOCUMENT


def _content(name: str) -> bytes:
    try:
        if name == STANDARD:
            return sys.stdin.buffer.read(_MOST_BYTES)
        with open(name, "rb") as file:
            return file.read(_MOST_BYTES)
    except OSError as error:
        raise Stop(USAGE, cannot_be_read(name, error)) from None


def _told(found: Verification, tell: Teller) -> Iterator[str]:
    law = found.jurisdiction
    yield tell(
        _(
            "{document}: law of {jurisdiction}, calculated on {day}",
            document=found.title,
            jurisdiction=found.data["jurisdiction"]["code"] if law is None else law.name,
            day=found.day,
        )
    )
    yield ""
    yield tell(_VERDICT_GOOD if found.stands else _VERDICT_BAD)
    yield ""
    yield from map(tell, _figures(found))
    if found.faults:
        yield table([tuple(map(tell, _HEADING)), *(_row(one, tell) for one in found.faults)])
    yield from map(tell, _pages(found))
    yield from map(tell, _law(found))
    if found.notes:
        yield ""
        yield tell(_("What else differs:"))
        yield from (f"  – {tell(one)}" for one in found.notes)
    yield ""
    yield tell(_("Not verified, because no document can show it:"))
    yield from (f"  – {tell(one)}" for one in found.not_checked)


_VERDICT_GOOD = _("Everything that can be verified stands.")
_VERDICT_BAD = _("Not everything stands.")
# Translators: headings of the table of figures that do not stand.
_HEADING = (_("where"), _("figure"), _("on the page"), _("in the data"), _("counted again"))

# Translators: what is wrong with a figure whose place on the page is empty or elsewhere.
_PRINTED = {
    "not found": _("not found there"),
    "other calculation": _("of another calculation"),
}


def _row(fault: Fault, tell: Teller) -> tuple[str, ...]:
    printed = tell(_PRINTED[fault.kind]) if fault.kind in _PRINTED else fault.printed
    cells = (printed, fault.attached, fault.counted)
    return (tell(fault.where), tell(fault.figure), *(cell or "–" for cell in cells))


def _figures(found: Verification) -> Iterator[Message]:
    yield counted(
        "{count} figure was counted again from its record and compared with the pages.",
        "{count} figures were counted again from their records and compared with the pages.",
        found.counted,
    )
    if found.told_bare is not None:
        yield found.told_bare
    wrong = len(found.faults) + found.more_faults
    if wrong:
        yield counted("{count} does not stand:", "{count} do not stand:", wrong)
    else:
        yield _("None of them is wrong.")


def _pages(found: Verification) -> Iterator[Message]:
    if found.altered:
        yield counted(
            "Page {pages} is not as it was when the figures were attached.",
            "Pages {pages} are not as they were when the figures were attached.",
            len(found.altered),
            pages=tuple(map(str, found.altered)),
        )
    elif found.surroundings_altered:
        yield _("The pages are as they were, but layers, forms or scripts were added to them.")
    else:
        yield counted(
            "The page is as it was when the figures were attached.",
            "All {count} pages are as they were when the figures were attached.",
            found.pages,
        )
    yield from found.alterations_beside
    if found.beside_sealed and found.file_stands:
        yield _(
            "So are what is read aloud, bookmarks and links, title and properties, and other "
            "attached files."
        )


def _law(found: Verification) -> Iterator[Message]:
    if found.jurisdiction is None:
        return
    for difference in found.law:
        yield difference.message
    same = found.law_values - len(found.law)
    if same:
        yield counted(
            "{count} value of the law is the one known here.",
            "{count} values of the law are those known here.",
            same,
        )
