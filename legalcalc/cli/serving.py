"""The commands on the front end in a browser: open it, and check the installation."""

from __future__ import annotations

import argparse
import gc
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import chain
from typing import TYPE_CHECKING

from legalcalc.cli.ending import DONE, INSTALLATION, USAGE, Stop
from legalcalc.cli.streams import answer, note
from legalcalc.memory import forbid_dumps, wipe_what_is_freed
from legalcalc.messages import Message, _

if TYPE_CHECKING:
    from legalcalc.explain import Teller
    from legalcalc.web.settings import Settings

__all__ = ["doctor", "front_end_stop", "serve", "teller_of_front_end"]

_SWEPT_AFTER = 50_000  # objects
_MARKS = {"good": "+", "poor": "!", "bad": "–"}


def serve(options: argparse.Namespace) -> int:
    """``legalcalc serve``."""
    with _unswept():
        from legalcalc.law.plugins import NotConfirmed, is_confirmed, plugins_found
        from legalcalc.store import StoreError
        from legalcalc.web.listening import PortTaken
        from legalcalc.web.network_server import MISSING, ServerMissing, serve_beyond
        from legalcalc.web.server import serve as run
        from legalcalc.web.shapes import ServingRefused

    try:
        settings = _settings(options)
    except ServingRefused as refused:
        raise front_end_stop(USAGE, options, *refused.messages) from None

    def ready(address: str) -> None:
        answer(f"{address}/sample\n" if settings.sample else f"{address}\n")
        note(options.tell(_("Open this address in a browser. Ctrl+C stops the program.")))
        for plugin in plugins_found():
            if not is_confirmed(plugin):
                note(options.tell(NotConfirmed(plugin.name).message))

    beyond = settings.certificate is not None or settings.proxies > 0
    forbid_dumps()
    wipe_what_is_freed()
    try:
        (serve_beyond if beyond else run)(settings, ready, port=options.port)
    except PortTaken:
        sentence = _(
            "The program cannot listen at port {port}. Name another with --port, or none.",
            port=str(options.port or ""),
        )
        raise Stop(USAGE, sentence) from None
    except ServerMissing:
        raise front_end_stop(INSTALLATION, options, MISSING) from None
    except StoreError as trouble:
        raise Stop(INSTALLATION, trouble.message) from None
    except KeyboardInterrupt:  # that is how it is stopped
        pass
    return DONE


@contextmanager
def _unswept() -> Iterator[None]:
    """Load the program without looking for rubbish in it: that would take a fifth longer.

    Afterwards it is looked for after as much as a large case is made of, not many times while
    somebody waits for it.
    """
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.set_threshold(_SWEPT_AFTER)
        gc.enable()


def _settings(options: argparse.Namespace) -> Settings:
    """The settings that follow from the options. Raises ``ServingRefused``."""
    from legalcalc.web.shapes import ServeArguments, shaped

    return shaped(
        ServeArguments(
            host=options.host,
            folder=options.folder,
            names=tuple(options.name or ()),
            certificate=options.certificate,
            key=options.key,
            proxies=options.proxies,
            sample=getattr(options, "sample", False),
        )
    )


def doctor(options: argparse.Namespace) -> int:
    """``legalcalc doctor``."""
    from legalcalc.web.doctor import Diagnosis, examined
    from legalcalc.web.settings import Settings
    from legalcalc.web.shapes import ServingRefused, data_folder

    tell = teller_of_front_end(options)
    worst = DONE
    refusals: tuple[Message, ...] = ()
    settings = Settings(address=options.host, folder=data_folder(options.folder))
    try:
        settings = _settings(options)
    except ServingRefused as refused:
        refusals = refused.messages
    findings = [Diagnosis("bad", one) for one in refusals]
    for finding in chain(examined(settings, addressed=not refusals), findings):
        answer(f"{_MARKS[finding.state]} {tell(finding.message)}\n")
        if finding.state == "bad":
            worst = INSTALLATION
    return worst


def front_end_stop(code: int, options: argparse.Namespace, *messages: Message) -> Stop:
    """Ends a command with sentences of the front end, which the core has no catalogue for."""
    tell = teller_of_front_end(options)
    return Stop(code, *(Message(tell.text(one)) for one in messages))


def teller_of_front_end(options: argparse.Namespace) -> Teller:
    """Tells what the front end says, in the language of the command where its pages have it."""
    from legalcalc.web.language import languages, teller_for

    return teller_for(options.language if options.language in languages() else "en")
