"""Ends a command, with a code that is documented, and with sentences that say why."""

from __future__ import annotations

from legalcalc.messages import Message, _

__all__ = [
    "CASE",
    "CHECK",
    "DIFFERENT",
    "DOCUMENT",
    "DONE",
    "EXIT_CODES",
    "FAULT",
    "INSTALLATION",
    "JURISDICTION",
    "PRINTING",
    "STOPPED",
    "USAGE",
    "Stop",
]

DONE, FAULT, USAGE, CASE, JURISDICTION, PRINTING, CHECK, DOCUMENT, INSTALLATION, DIFFERENT = range(
    10
)
STOPPED = 130

EXIT_CODES: dict[int, Message] = {
    DONE: _("done"),
    FAULT: _("a fault of the program"),
    USAGE: _("wrong use of the command, or a file that cannot be read or written"),
    CASE: _("the case file has problems; each is told with its place"),
    JURISDICTION: _("no such jurisdiction, or it does not have what the case chooses"),
    PRINTING: _("the libraries or fonts for printing are missing"),
    CHECK: _("the package that was checked does not keep the contract"),
    DOCUMENT: _("the document that was verified does not stand, or cannot be verified"),
    INSTALLATION: _("the installation has faults; each is told with what to do"),
    DIFFERENT: _("figures differ from the earlier ones, or there are none to compare with"),
    STOPPED: _("stopped from the keyboard"),
}


class Stop(Exception):
    """Ends the command with a code, after its sentences have been told."""

    def __init__(self, code: int, *sentences: Message) -> None:
        super().__init__(code)
        self.code = code
        self.sentences = sentences
