"""The commands on the front end in a browser: open it, and check the installation."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from legalcalc.cli.ending import DONE, INSTALLATION, USAGE, Stop
from legalcalc.cli.streams import answer, note
from legalcalc.messages import _

if TYPE_CHECKING:
    from legalcalc.explain import Teller

__all__ = ["doctor", "serve"]

_MARKS = {"good": "+", "poor": "!", "bad": "–"}


def serve(options: argparse.Namespace) -> int:
    """``legalcalc serve``."""
    from legalcalc.web.doctor import refused_address
    from legalcalc.web.server import PortTaken
    from legalcalc.web.server import serve as run
    from legalcalc.web.settings import Settings

    settings = Settings()
    refusal = refused_address(options.host, settings)
    if refusal is not None:
        raise Stop(USAGE, refusal)

    def ready(address: str) -> None:
        answer(f"{address}\n")
        note(options.tell(_("Open this address in a browser. Ctrl+C stops the program.")))

    try:
        run(settings, ready, port=options.port)
    except PortTaken:
        sentence = _(
            "The program cannot listen at port {port}. Name another with --port, or none.",
            port=str(options.port or ""),
        )
        raise Stop(USAGE, sentence) from None
    except KeyboardInterrupt:  # that is how it is stopped
        pass
    return DONE


def doctor(options: argparse.Namespace) -> int:
    """``legalcalc doctor``."""
    from legalcalc.web.doctor import examined
    from legalcalc.web.settings import Settings

    tell = _teller(options)
    worst = DONE
    for finding in examined(Settings(), options.host):
        answer(f"{_MARKS[finding.state]} {tell(finding.message)}\n")
        if finding.state == "bad":
            worst = INSTALLATION
    return worst


def _teller(options: argparse.Namespace) -> Teller:
    """Tells what the front end says, in the language of the command where its pages have it."""
    from legalcalc.web.language import languages, teller_for

    return teller_for(options.language if options.language in languages() else "en")
