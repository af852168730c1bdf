"""From HTML to PDF: the printing engine behind a small interface.

Only this module and ``tagging`` know WeasyPrint. The HTML holds what people stated, so the engine
may fetch nothing, and what it says never reaches a log: the first warning stops the printing.
"""

from __future__ import annotations

import ctypes
import gc
import importlib
import logging
import re
import threading
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any, NoReturn, Protocol

from legalcalc.documents.faults import DocumentFault, DocumentsUnavailable
from legalcalc.documents.fonts import find_fonts, font_folders, use_private_fonts
from legalcalc.messages import _

__all__ = ["Renderer", "WeasyPrintRenderer", "default_renderer"]

_LIBRARIES = {
    "libpango-1.0.so.0": "libpango-1.0-0",
    "libpangoft2-1.0.so.0": "libpangoft2-1.0-0",
}
_OTHER_SCRIPTS = ("fonts-noto-core", "fonts-noto-extra", "fonts-noto-cjk")


class Renderer(Protocol):
    """What makes PDF of a whole HTML document with its style sheet inside."""

    def pdf(self, html: str) -> bytes:
        """The document as PDF/A-3a and PDF/UA-1. Equal input gives equal bytes."""
        ...


@cache
def default_renderer() -> Renderer:
    """The renderer of this process, made when it is first asked for.

    Raises :class:`DocumentsUnavailable` where the machine lacks what it needs.
    """
    return WeasyPrintRenderer()


class WeasyPrintRenderer:
    """Prints with WeasyPrint, one document at a time: threads would gain nothing."""

    def __init__(self) -> None:
        require_libraries(_LIBRARIES)
        use_private_fonts(find_fonts(font_folders()))
        self._engine = _load_engine()
        self._fonts = importlib.import_module("weasyprint.text.fonts").FontConfiguration()
        self._fetcher = _fetch_nothing()
        self._one_at_a_time = threading.Lock()

    def pdf(self, html: str) -> bytes:
        """See :meth:`Renderer.pdf`. Raises :class:`DocumentFault` at the engine's first warning."""
        from legalcalc.documents.tagging import add_ua_identifier, completed_tags

        with self._one_at_a_time, _strict_log(), _without_cyclic_collector():
            page = self._engine.HTML(string=html, url_fetcher=self._fetcher)
            document = page.render(font_config=self._fonts, pdf_variant="pdf/a-3a")
            add_ua_identifier(document.metadata)
            with completed_tags(document):
                printed: bytes = document.write_pdf(pdf_variant="pdf/a-3a")
            return printed


def require_libraries(libraries: dict[str, str]) -> None:
    """Raise :class:`DocumentsUnavailable` unless all these system libraries can be loaded."""
    missing = {name: package for name, package in libraries.items() if not _can_load(name)}
    if missing:
        packages = tuple(dict.fromkeys(missing.values()))
        raise DocumentsUnavailable(
            _(
                "Documents cannot be printed: the system libraries {libraries} are not installed. "
                "On Debian or Ubuntu, run: {command}",
                libraries=", ".join(missing),
                command=f"apt-get install {' '.join(packages)}",
            ),
            packages,
        )


def _can_load(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _load_engine() -> Any:
    with warnings.catch_warnings():
        # It asks for a library that makes it faster, and prints without it.
        warnings.simplefilter("ignore", DeprecationWarning)
        try:
            return importlib.import_module("weasyprint")
        except (ImportError, OSError) as fault:
            raise DocumentsUnavailable(
                _(
                    "Documents cannot be printed: WeasyPrint cannot be loaded ({reason}).",
                    reason=str(fault).splitlines()[0],
                )
            ) from fault


def _fetch_nothing() -> Any:
    """A fetcher that refuses every address: all a document needs stands in its HTML."""
    urls: Any = importlib.import_module("weasyprint.urls")

    class Nothing(urls.URLFetcher):  # type: ignore[misc]
        def fetch(self, url: str, headers: object = None) -> NoReturn:
            raise urls.FatalURLFetchingError("a document may not load anything")

    return Nothing()


class _Raising(logging.Handler):
    """Turns the engine's first warning into an exception, without the text of the document."""

    def emit(self, record: logging.LogRecord) -> None:
        if record.levelno < logging.WARNING:
            return
        character = re.search(r"\(U\+([0-9A-F]{4,6})\)", record.getMessage())
        if character is not None:
            raise DocumentsUnavailable(
                _(
                    "Documents cannot be printed: no installed font has the character {character}. "
                    "On Debian or Ubuntu, run: {command}",
                    character=f"U+{character[1]}",
                    command=f"apt-get install {' '.join(_OTHER_SCRIPTS)}",
                ),
                _OTHER_SCRIPTS,
            )
        raise DocumentFault(f"WeasyPrint warned: {record.msg}")


@contextmanager
def _strict_log() -> Iterator[None]:
    """Let no message of the engine out of the process, and let its first warning raise."""
    log = logging.getLogger("weasyprint")
    progress = logging.getLogger("weasyprint.progress")
    before = (log.propagate, log.level, log.handlers[:], progress.disabled)
    log.propagate, log.handlers, progress.disabled = False, [_Raising()], True
    log.setLevel(logging.WARNING)
    try:
        yield
    except BaseException as fault:
        if type(fault).__name__ == "FatalURLFetchingError":
            raise DocumentFault(str(fault)) from None
        raise
    finally:
        log.propagate, log.handlers, progress.disabled = before[0], before[2], before[3]
        log.setLevel(before[1])


@contextmanager
def _without_cyclic_collector() -> Iterator[None]:
    """Layout makes millions of objects that live to its end: looking among them costs a third.

    Once it is enabled again, the collector takes them at its next turn.
    """
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()
