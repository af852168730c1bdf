"""The reasons why a document could not be made."""

from __future__ import annotations

from legalcalc.messages import Message

__all__ = ["DocumentFault", "DocumentsUnavailable", "Refused"]


class DocumentsUnavailable(RuntimeError):
    """This machine cannot print: a system library, the printing package or a font is missing.

    ``message`` says what is missing and how to install it; ``packages`` names the Debian packages,
    ``character`` the one that no font has.
    """

    def __init__(
        self, message: Message, packages: tuple[str, ...] = (), character: str | None = None
    ) -> None:
        super().__init__(str(message))
        self.message = message
        self.packages = packages
        self.character = character


class DocumentFault(RuntimeError):
    """The printing engine complained, so nothing was printed.

    The text is for developers. It names rules, never words of the document.
    """


class Refused(Exception):
    """Papers that the law does not allow, such as an authorisation of somebody who may not act.

    ``problems`` holds one sentence for each, with the reason and the law. Nothing is printed.
    """

    def __init__(self, *problems: Message) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems
