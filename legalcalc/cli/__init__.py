"""The command line: compute a case, explain a figure, print the schedule, check, look up law.

Answers go to standard output and nothing else does, so that a pipe stays clean; notes, problems and
progress go to standard error. Files are written whole or not at all. Exit codes stand in
:data:`EXIT_CODES`, in ``--help`` and in ``docs/command-line.md``.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from contextlib import nullcontext

from legalcalc.cli.ending import EXIT_CODES, FAULT, STOPPED, USAGE, Stop
from legalcalc.cli.language import Tell, language_of, voice
from legalcalc.cli.parser import parser_in
from legalcalc.cli.streams import note
from legalcalc.gaps import faults_raised
from legalcalc.messages import _

__all__ = ["EXIT_CODES", "main"]

_TRACEBACK = "LEGALCALC_TRACEBACK"
"""Set for authors and for those who look for a fault: what is raised is shown as it is."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command and return its exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    tell: Tell = str
    try:
        try:
            language = language_of(given)
            tell = voice(language)
            parser = parser_in(tell)
            if not given:
                parser.print_help(sys.stderr)
                return USAGE
            options = parser.parse_args(given)
            options.language, options.tell = language, tell
            with faults_raised() if os.environ.get(_TRACEBACK) else nullcontext():
                code: int = options.command(options)
        except Stop as stop:
            for sentence in stop.sentences:
                note(tell(sentence))
            code = stop.code
        return code
    except KeyboardInterrupt:
        return STOPPED
    except Exception as error:  # no traceback reaches a user: it can hold facts of a case
        if os.environ.get(_TRACEBACK):
            raise
        sentence = _(
            "A fault of the program stopped this command ({kind}). Nothing was written and nothing "
            "was sent anywhere. With LEGALCALC_TRACEBACK=1 set, the command shows where it "
            "happened; that text can hold facts of the case.",
            kind=type(error).__name__,
        )
        try:
            told = tell(sentence)
        except Exception:  # the fault may lie in what tells
            told = str(sentence)
        note(told)
        return FAULT
