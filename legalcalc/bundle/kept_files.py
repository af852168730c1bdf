"""The files of an exhibit that a store keeps, made into pages. Runs in a worker."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from legalcalc.bundle.fronts import Printer
from legalcalc.bundle.mails import read_mail, read_text
from legalcalc.bundle.pages import TEXT_NAMES, HardFile, Hidden, pages_of_files
from legalcalc.documents.faults import DocumentsUnavailable
from legalcalc.law import discovery

__all__ = ["PRINTED", "exhibit_of_files"]

PRINTED: Final = {
    "image/jpeg": "picture",
    "image/png": "picture",
    "application/pdf": "pdf",
    "text/plain": "txt",
    "message/rfc822": "eml",
}
"""The media types of files of which pages can be made, each with its kind."""


def exhibit_of_files(
    files: Sequence[tuple[str, bytes]],
    hidden: Hidden,
    not_passed_on: re.Pattern[str] | None,
    code: str,
    language: str,
) -> bytes | HardFile:
    """The pages of an exhibit of one file or of several, each with its kind, as one PDF.

    No page may show what ``not_passed_on`` finds. Texts and mails are printed with the words of the
    law of this code, in this language.
    """
    law = discovery.find(code)
    assert law is not None  # a case that is printed has one
    printer = Printer(law, language)
    parts: list[tuple[str, bytes]] = []
    for kind, content in files:
        if kind in ("picture", "pdf"):
            parts.append((kind, content))
            continue
        read = read_mail(content) if kind == "eml" else read_text(content)
        if isinstance(read, HardFile):
            return read
        if not_passed_on is not None and not hidden and not_passed_on.search("\n".join(read)):
            return HardFile(TEXT_NAMES)
        try:
            parts.append(("pdf", printer.text(*read)))
        except DocumentsUnavailable as missing:
            return HardFile(missing.message)
    return pages_of_files(parts, hidden, not_passed_on)
