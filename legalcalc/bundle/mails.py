"""Mails and texts of exhibits, as plain text under a heading. Nothing in them is followed."""

from __future__ import annotations

import re
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from typing import Final

from legalcalc.bundle.pages import HardFile
from legalcalc.documents.verification.pdf_reading import TOO_MUCH
from legalcalc.messages import _

__all__ = ["read_mail", "read_text"]

_MOST_LETTERS: Final = 500_000
_HEADERS: Final = ("From", "To", "Cc", "Date", "Subject")
# What no printer can show, or what would change the order of letters that are read.
_UNSEEN: Final = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff]"
)


def read_text(content: bytes) -> tuple[str, str] | HardFile:
    """A heading, which a text has none of, and the text."""
    return _fitting("", _decoded(content))


def read_mail(content: bytes) -> tuple[str, str] | HardFile:
    """Its headers, and the part that is plain text. Pictures and other parts are named at its end.

    A mail that is HTML alone is refused: it looks as its sender wants, and may load things.
    """
    mail = BytesParser(policy=policy.default).parsebytes(content)
    assert isinstance(mail, EmailMessage)
    body = mail.get_body(preferencelist=("plain",))
    if body is None:
        return HardFile(_("The mail has no plain text. Print it as a PDF, and name that file."))
    head = "\n".join(f"{name}: {mail[name]}" for name in _HEADERS if mail[name])
    payload = body.get_payload(decode=True)
    text = _decoded(payload if isinstance(payload, bytes) else b"", body.get_content_charset())
    names = [one.get_filename() or one.get_content_type() for one in mail.iter_attachments()]
    if names:
        text += "\n\n" + "\n".join(f"[{name}]" for name in names)
    return _fitting(head, text)


def _decoded(content: bytes, charset: str | None = None) -> str:
    for one in (
        charset,
        "utf-8-sig",
        "utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else None,
    ):
        if one is not None:
            try:
                return content.decode(one)
            except (LookupError, ValueError):
                continue
    return content.decode("cp1252", "replace")


def _fitting(head: str, text: str) -> tuple[str, str] | HardFile:
    if len(text) + len(head) > _MOST_LETTERS:
        return HardFile(TOO_MUCH)
    if not (head + text).strip():
        return HardFile(_("The file is empty."))
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", "    ")
    return _UNSEEN.sub("", head), _UNSEEN.sub("", lines)
