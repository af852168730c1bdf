"""Prints and encrypts a complaint in a worker. Nothing is kept."""

from __future__ import annotations

from typing import Any, Literal

from legalcalc.law import discovery
from legalcalc.messages import Message
from legalcalc.schemas.complaint import complaint_to_yaml, load_complaint
from legalcalc.store.casefile import pack_beside

__all__ = ["ComplaintFile", "PaperName", "kept", "printed"]

PaperName = Literal["complaint", "complaint-identity", "complaint-caller"]

ComplaintFile = bytes
"""What the visitor gets to keep."""


def printed(data: dict[str, Any], paper: PaperName, language: str) -> ComplaintFile | Message:
    """A paper of a complaint as PDF; or why none can be printed on this machine."""
    from legalcalc.documents import DocumentsUnavailable, pdf_of
    from legalcalc.documents.papers.complaint import complaint_papers

    complaint = load_complaint(data)
    law = discovery.find(complaint.jurisdiction)
    assert law is not None
    papers = {one.name: one for one in complaint_papers(complaint, law, identity=True)}
    try:
        return pdf_of(papers[paper], law, language)
    except DocumentsUnavailable as missing:
        return missing.message


def kept(data: dict[str, Any], phrase: str) -> ComplaintFile:
    """The complaint as an encrypted file."""
    return pack_beside(phrase, complaint_to_yaml(load_complaint(data)).encode())
