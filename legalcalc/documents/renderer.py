"""From HTML to PDF: the printing engine behind a small interface.

Only this module, ``tagging`` and ``text_layer`` know WeasyPrint. The HTML holds what people stated,
so the engine may fetch nothing, and what it says never reaches a log: the first warning stops the
printing.
"""

from __future__ import annotations

import ctypes
import gc
import importlib
import logging
import re
import threading
import warnings
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from copy import copy
from functools import cache, lru_cache, partial
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, NoReturn, Protocol
from xml.etree.ElementTree import Element

from legalcalc.documents.faults import DocumentFault, DocumentsUnavailable
from legalcalc.documents.fonts import find_fonts, font_folders, use_private_fonts
from legalcalc.documents.markup import parsed
from legalcalc.messages import _

if TYPE_CHECKING:
    from legalcalc.documents.embedding import Attached

__all__ = ["Renderer", "WeasyPrintRenderer", "default_renderer"]

_LIBRARIES = {
    "libpango-1.0.so.0": "libpango-1.0-0",
    "libpangoft2-1.0.so.0": "libpangoft2-1.0-0",
}
_PACKING = 5  # of 9, which is the tightest
_STYLE_SHEETS = 32  # kept parsed: one for each language and direction of a paper
_EMOJI = set(map(chr, [*range(0x2600, 0x27C0), *range(0x1F000, 0x1FB00)]))
_OTHER_SCRIPTS = ("fonts-noto-core", "fonts-noto-extra", "fonts-noto-cjk")


class Renderer(Protocol):
    """Makes PDF of a whole HTML document with its style sheet inside."""

    def pdf(self, html: str, attach: Attached | None = None) -> bytes:
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
        self._page = _page_of(self._engine)
        self._style_sheet = lru_cache(maxsize=_STYLE_SHEETS)(self._parsed_style_sheet)
        self._one_at_a_time = threading.Lock()

    def pdf(self, html: str, attach: Attached | None = None) -> bytes:
        """See :meth:`Renderer.pdf`. Raises :class:`DocumentFault` at the engine's first warning."""
        with self._one_at_a_time, _strict_log(), _without_cyclic_collector():
            # In a function of its own: most of a document is gone when the collector wakes up.
            return self._printed(html, attach)

    def _printed(self, html: str, attach: Attached | None) -> bytes:
        from legalcalc.documents.column_widths import fit_columns
        from legalcalc.documents.embedding import attaching
        from legalcalc.documents.shortcuts import shortcuts
        from legalcalc.documents.table_rules import rules_through
        from legalcalc.documents.tagging import add_ua_identifier, own_tags
        from legalcalc.documents.text_layer import complete_text

        def finish(document: Any, pdf: Any) -> None:
            _pack(pdf)
            if attach is not None:
                attaching(attach)(document, pdf)

        root = parsed(html)
        fit_columns(root)
        style_sheets = [self._style_sheet(text) for text in _style_sheets_of(root)]
        with shortcuts():
            document = self._page(root, self._fetcher).render(
                font_config=self._fonts, stylesheets=style_sheets, pdf_variant="pdf/a-3a"
            )
            add_ua_identifier(document.metadata)
            with own_tags(document), complete_text(), rules_through(), _packed_quickly():
                content: bytes = document.write_pdf(finisher=finish, pdf_variant="pdf/a-3a")
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


def _page_of(engine: Any) -> Any:
    """The engine's HTML document, made of a tree that is parsed already."""
    css_select: Any = importlib.import_module("cssselect2")
    (plain,) = engine.HTML._ua_stylesheets(None)
    # Its style sheet for all HTML gives each element five pseudo-elements for foot notes and one
    # for a marker, and their styles take a tenth of the time and a quarter of the memory.
    notes = ("footnote-call", "footnote-marker", "note-call", "note-marker", "note-callback")
    own = copy(plain)
    own.matcher = copy(plain.matcher)
    everywhere, markers = [], []
    for entry in plain.matcher.other_selectors:
        pseudo_element = entry[3]
        if pseudo_element == "marker":
            markers.append(entry)
        elif pseudo_element not in notes:
            everywhere.append(entry)
    own.matcher.other_selectors = everywhere
    by_name = dict(plain.matcher.lower_local_name_selectors)
    by_name["li"] = [*by_name.get("li", ()), *markers]
    own.matcher.lower_local_name_selectors = by_name

    class Page(engine.HTML):  # type: ignore[misc]
        def __init__(self, root: Element, fetcher: Any) -> None:
            self.base_url = None
            self.url_fetcher = fetcher
            self.media_type = "print"
            self.wrapper_element = css_select.ElementWrapper.from_html_root(
                root, content_language=None
            )
            self.etree_element = root
            self.wrapper_element.query_all = partial(_named, root)

        def _ua_stylesheets(self, forms: bool = False) -> list[Any]:
            return [own]

    return Page


def _named(root: Element, *names: str) -> Iterator[Any]:
    """The elements of some names, which the engine would ask a selector for, element by element.

    It looks for style sheets, and for the title and the like, whose order among other names does
    not matter.
    """
    return (SimpleNamespace(etree_element=one) for name in names for one in root.iter(name))


def _pack(pdf: Any) -> None:
    """Put what a document holds into its final bytes, all but what may still be added to.

    The engine would do that twice, once for the digest that it writes into the file.
    """
    pydyf: Any = importlib.import_module("pydyf")

    class Packed(pydyf.Object):  # type: ignore[misc]
        def __init__(self, plain: Any) -> None:
            super().__init__()
            self.number = plain.number
            self.data = _packed(plain, pydyf)
            self.compressible = plain.compressible

        data = b""
        compressible = False

    for number, plain in enumerate(pdf.objects):
        if "data" in vars(plain) or plain is pdf.catalog or plain is pdf.info:
            continue  # packed already, as the elements of tags are, or still to be added to
        if plain.free != "f":
            pdf.objects[number] = Packed(plain)


def _packed(plain: Any, pydyf: Any) -> bytes:
    if not (isinstance(plain, pydyf.Stream) and plain.compress):
        content: bytes = plain.data
        return content
    # The engine packs as tightly as it can, which takes six times as long to save six per cent.
    to_bytes = pydyf._to_bytes
    parts = [one if type(one) is bytes else to_bytes(one) for one in plain.stream]
    packed = zlib.compress(b"\n".join(parts), _PACKING)
    entries = {**plain.extra, "Filter": "/FlateDecode", "Length": len(packed)}
    return b"\n".join((pydyf.Dictionary(entries).data, b"stream", packed, b"endstream"))


@contextmanager
def _packed_quickly() -> Iterator[None]:
    """Pack what is made last, such as the objects of all tags, as the rest, and once."""
    pydyf: Any = importlib.import_module("pydyf")
    plain = pydyf.Stream.data

    def data(self: Any) -> bytes:
        if not self.compress:
            content: bytes = plain.fget(self)
            return content
        if self.extra.get("Type") != "/ObjStm":
            return _packed(self, pydyf)
        known: bytes | None = self.__dict__.get("_legalcalc_packed")
        if known is None:
            known = self._legalcalc_packed = _packed(self, pydyf)
        return known

    pydyf.Stream.data = property(data)
    try:
        yield
    finally:
        pydyf.Stream.data = plain


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
