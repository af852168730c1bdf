"""The command for a course: serves rooms in which trainees answer a scenario."""

from __future__ import annotations

import argparse

from legalcalc.cli.ending import DONE, USAGE, Stop
from legalcalc.cli.streams import answer, note
from legalcalc.messages import _

__all__ = ["room"]


def room(options: argparse.Namespace) -> int:
    """``legalcalc room``."""
    from legalcalc.documents.papers.scenarios import ScenarioFaults
    from legalcalc.web.listening import PortTaken
    from legalcalc.web.room import serve_rooms
    from legalcalc.web.settings import is_loopback

    host = options.host

    def ready(trainees: str, trainer: str) -> None:
        answer(f"{trainer}\n")
        note(options.tell(_("Open this address yourself: it opens rooms. Show it to nobody.")))
        note(options.tell(_("Trainees open {address} and type the code.", address=trainees)))
        if is_loopback(host):
            note(
                options.tell(
                    _(
                        "Only this computer can open it. For a class on one network name the "
                        "address of this computer there with --host."
                    )
                )
            )
        note(options.tell(_("Ctrl+C stops it, and nothing of the rooms is left.")))

    try:
        serve_rooms(host, ready, port=options.port)
    except ScenarioFaults as refused:
        for fault in refused.faults:  # for authors, in English
            note(fault)
        raise Stop(USAGE, _("A scenario cannot be used.")) from None
    except PortTaken:
        raise Stop(
            USAGE,
            _(
                "The program cannot listen at {address}. Name an address of this computer, or "
                "another port.",
                address=f"{host}:{options.port}" if options.port else host,
            ),
        ) from None
    return DONE
