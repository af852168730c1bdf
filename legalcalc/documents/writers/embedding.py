"""Attaching a file to a printed document, as PDF/A-3 asks, without touching a page.

The engine can attach files too. It writes them before the pages are known, and what is attached
here is sealed with digests of the finished document.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from hashlib import md5
from io import BytesIO
from typing import Any

__all__ = ["Attached", "attaching"]


@dataclass(frozen=True, slots=True)
class Attached:
    """A file to attach to a document; ``day`` is the day on which it counts as made.

    ``content`` makes what is in it of the finished document, in which the file is empty still.
    """

    name: str
    media_type: str
    description: str
    day: date
    content: Callable[[bytes], bytes]


def attaching(file: Attached) -> Callable[[Any, Any], None]:
    """A function for the engine to call before it writes a document: it attaches a file to it."""

    def finish(_document: Any, pdf: Any) -> None:
        objects, position = pdf.objects[:], pdf.current_position
        _embed(file, b"", pdf)
        printed = BytesIO()
        pdf.write(printed, b"1.7", identifier=True, compress=True)
        pdf.objects, pdf.current_position = objects, position
        _embed(file, file.content(printed.getvalue()), pdf)

    return finish


def _embed(file: Attached, content: bytes, pdf: Any) -> None:
    pydyf: Any = importlib.import_module("pydyf")
    day = pydyf.String(f"D:{file.day:%Y%m%d}000000Z")
    stream = pydyf.Stream(
        [content],
        pydyf.Dictionary(
            {
                "Type": "/EmbeddedFile",
                "Subtype": f"/{file.media_type.replace('/', '#2f')}",
                "Params": pydyf.Dictionary(
                    {
                        "CheckSum": f"<{md5(content, usedforsecurity=False).hexdigest()}>",
                        "Size": len(content),
                        "CreationDate": day,
                        "ModDate": day,
                    }
                ),
            }
        ),
        compress=True,
    )
    pdf.add_object(stream)
    entry = pydyf.Dictionary(
        {
            "Type": "/Filespec",
            "F": pydyf.String(file.name),
            "UF": pydyf.String(file.name),
            "EF": pydyf.Dictionary({"F": stream.reference}),
            "Desc": pydyf.String(file.description),
            "AFRelationship": "/Data",
        }
    )
    pdf.add_object(entry)
    names = pydyf.Dictionary({"Names": pydyf.Array([pydyf.String(file.name), entry.reference])})
    pdf.add_object(names)
    pdf.catalog.setdefault("Names", pydyf.Dictionary())["EmbeddedFiles"] = names.reference
    pdf.catalog["AF"] = pydyf.Array([entry.reference])
