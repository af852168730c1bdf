"""From a paper's tree to PDF: the printing engine behind a small interface.

This module uses its public interface; what it lacks for accessible PDF is in ``tagging`` and
``text_layer``. A paper holds what people stated, so the engine may fetch nothing, and what it says
never reaches a log: the first warning stops the printing.
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
from copy import deepcopy
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, NoReturn, Protocol
from xml.etree.ElementTree import Element

from legalcalc.documents.faults import DocumentFault, DocumentsUnavailable
from legalcalc.documents.tree.fonts import find_fonts, font_folders, use_private_fonts
from legalcalc.documents.tree.paper_tree import html_of_root
from legalcalc.messages import _

if TYPE_CHECKING:
    from legalcalc.documents.tree.paper_tree import PaperTree
    from legalcalc.documents.writers.embedding import Attached

__all__ = ["Renderer", "WeasyPrintRenderer", "default_renderer"]

_LIBRARIES = {
    "libpango-1.0.so.0": "libpango-1.0-0",
    "libpangoft2-1.0.so.0": "libpangoft2-1.0-0",
}
_VARIANT = "pdf/a-3a"
_STYLE_SHEETS = 32  # kept parsed: one for each language and direction of a paper
_EMOJI = set(map(chr, [*range(0x2600, 0x27C0), *range(0x1F000, 0x1FB00)]))
_OTHER_SCRIPTS = ("fonts-noto-core", "fonts-noto-extra", "fonts-noto-cjk")


class Renderer(Protocol):
    """Makes PDF of a paper with its style sheet inside."""

    def pdf(self, tree: PaperTree, attach: Attached | None = None) -> bytes:
        """The document as PDF/A-3a and PDF/UA-1. Equal input gives equal bytes.

        ``attach`` is a file to attach to it; the pages stay as they are.
        """
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
        self._style_sheet = lru_cache(maxsize=_STYLE_SHEETS)(self._parsed_style_sheet)
        self._one_at_a_time = threading.Lock()

    def pdf(self, tree: PaperTree, attach: Attached | None = None) -> bytes:
        """See :meth:`Renderer.pdf`. Raises :class:`DocumentFault` at the engine's first warning."""
        with self._one_at_a_time, _strict_log(), _without_cyclic_collector():
            # In a function of its own: most of a document is gone when the collector wakes up.
            return self._printed(tree, attach)

    def _printed(self, tree: PaperTree, attach: Attached | None) -> bytes:
        from legalcalc.documents.writers.column_widths import fit_columns
        from legalcalc.documents.writers.embedding import attaching
        from legalcalc.documents.writers.tagging import add_ua_identifier, own_tags
        from legalcalc.documents.writers.text_layer import complete_text

        root = deepcopy(tree.root)
        fit_columns(root)
        style_sheets = [self._style_sheet(text) for text in _style_sheets_of(root)]
        page = self._engine.HTML(string=html_of_root(root), url_fetcher=self._fetcher)
        document = page.render(
            font_config=self._fonts, stylesheets=style_sheets, pdf_variant=_VARIANT
        )
        add_ua_identifier(document.metadata)
        with own_tags(document), complete_text():
            content: bytes = document.write_pdf(
                finisher=None if attach is None else attaching(attach), pdf_variant=_VARIANT
            )
        return content

    def _parsed_style_sheet(self, text: str) -> Any:
        return self._engine.CSS(string=text, url_fetcher=self._fetcher, font_config=self._fonts)


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


def _style_sheets_of(root: Element) -> Iterator[str]:
    """The style sheets of a page, taken out of it: it takes longer to parse one than a page."""
    for parent in list(root.iter()):
        for child in list(parent):
            if child.tag == "style":
                parent.remove(child)
                yield child.text or ""


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
            raise _without_font(chr(int(character[1], 16)))
        raise DocumentFault(f"WeasyPrint warned: {record.msg}")


def _without_font(character: str) -> DocumentsUnavailable:
    """Why a character cannot be printed. Fonts of emoji hold coloured pictures: none is used."""
    name = f"U+{ord(character):04X}"
    if character in _EMOJI:
        return DocumentsUnavailable(
            _(
                "“{sign}” ({character}) cannot be printed: papers hold no emoji. "
                "Write it in words.",
                sign=character,
                character=name,
            ),
            character=character,
        )
    return DocumentsUnavailable(
        _(
            "Documents cannot be printed: no installed font has the character {character}. "
            "On Debian or Ubuntu, run: {command}",
            character=name,
            command=f"apt-get install {' '.join(_OTHER_SCRIPTS)}",
        ),
        _OTHER_SCRIPTS,
        character,
    )


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
