"""Reads from a PDF which glyph stands where, and which outline each has.

A search in the file finds what the file says of its glyphs. A reader sees the glyphs: so the gates
ask for these, in the order in which they stand on the page.
"""

from __future__ import annotations

import io
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.ttLib import TTFont
from pdfminer.pdfdevice import PDFTextDevice
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.pdftypes import stream_value
from pdfminer.psparser import LIT, literal_name
from pdfminer.utils import apply_matrix_pt
from pypdf import PdfReader

from legalcalc.documents.tree.fonts import find_fonts, font_folders
from legalcalc.explain.formatting import direction_of

_SAME_LINE = 1.5  # points between two baselines that are one line
_APART = 4.0  # points between two glyphs that are not of one text: a blank is a glyph of its own


@dataclass(frozen=True, slots=True)
class Glyph:
    """A glyph, or the glyphs of a cluster, with where it begins; ``y`` is that of the baseline.

    ``stretch`` numbers the stretches of text that are tagged, or left untagged, as one.
    """

    page: int
    x: float
    y: float
    width: float
    text: str
    font: str
    code: int
    stretch: int


class _Device(PDFTextDevice):
    """Notes every glyph that is shown, and joins those that one ``ActualText`` covers."""

    def __init__(self, manager: PDFResourceManager) -> None:
        super().__init__(manager)
        self.page = 0
        self.found: list[Glyph] = []
        self.stretch = 0
        self._marks: list[str | None] = []

    def begin_tag(self, tag: Any, props: Any = None) -> None:
        text = props.get("ActualText") if isinstance(props, dict) else None
        self.stretch += text is None
        self._marks.append(None if text is None else _decoded(text))

    def end_tag(self) -> None:
        self._marks.pop()

    def render_char(
        self,
        matrix: Any,
        font: Any,
        fontsize: float,
        scaling: float,
        rise: float,
        cid: int,
        ncs: Any,
        graphicstate: Any,
    ) -> float:
        width: float = font.char_width(cid) * fontsize * scaling
        x, y = apply_matrix_pt(matrix, (0, 0))
        mark = next((one for one in reversed(self._marks) if one is not None), None)
        if mark is None:
            text = font.to_unichr(cid)
        else:
            text = mark
            # Only the first glyph of a cluster has its text.
            self._marks = ["" if one is not None else None for one in self._marks]
        self.found.append(Glyph(self.page, x, y, width, text, font.fontname, cid, self.stretch))
        return width


class _Interpreter(PDFPageInterpreter):
    """Reads what our engine writes, and of that what concerns texts, in a part of the time."""

    def execute(self, streams: Sequence[object]) -> None:
        """Call the method of each operation on texts, as the library does of every operation."""
        operands: list[Any] = []
        around: list[list[Any]] = []  # arrays and dictionaries that are not closed yet
        for stream in streams:
            for name, number, text, word, mark in _TOKEN.findall(stream_value(stream).get_data()):
                if number:
                    operands.append(float(number))
                elif name:
                    operands.append(LIT(name[1:].decode()))
                elif text:
                    operands.append(_string(text))
                elif mark in _OPEN:
                    around.append(operands)
                    operands = []
                elif mark:
                    found = operands if mark == b"]" else _pairs(operands)
                    operands = around.pop()
                    operands.append(found)
                else:
                    if word in _OF_TEXTS:
                        getattr(self, f"do_{word.decode().replace('*', '_a')}")(*operands)
                    operands = []


_TOKEN = re.compile(
    rb"(/[^\s/<>\[\]()]*)|([+-]?(?:\d+\.?\d*|\.\d+))|(<[0-9a-fA-F]+>|\((?:\\.|[^\\()])*\))"
    rb"|([A-Za-z]+\*?)|(<<|>>|[\[\]])",
    re.DOTALL,
)
_OPEN = (b"[", b"<<")
_OF_TEXTS = set(b"q Q cm BT ET Tc Tw Tz TL Tf Tr Ts Td TD Tm T* Tj TJ BMC BDC EMC Do".split())


def _string(text: bytes) -> bytes:
    return (
        bytes.fromhex(text[1:-1].decode()) if text[:1] == b"<" else _ESCAPED.sub(rb"\1", text[1:-1])
    )


_ESCAPED = re.compile(rb"\\(.)", re.DOTALL)


def _pairs(operands: list[Any]) -> dict[str, Any]:
    return dict(zip(map(literal_name, operands[::2]), operands[1::2], strict=True))


def _decoded(text: Any) -> str:
    if isinstance(text, str):
        return text
    raw = text if isinstance(text, bytes) else literal_name(text).encode("latin-1")
    if raw.startswith(b"\xfe\xff"):
        return raw[2:].decode("utf-16-be")
    return raw.decode("latin-1")


def glyphs_of(pdf: Path | bytes, *, slowly: bool = False) -> list[Glyph]:
    """The glyphs of all pages, in the order in which they are drawn.

    ``slowly``: as the library reads, whoever wrote the file.
    """
    file = io.BytesIO(pdf) if isinstance(pdf, bytes) else io.BytesIO(pdf.read_bytes())
    manager = PDFResourceManager()
    device = _Device(manager)
    interpreter = (PDFPageInterpreter if slowly else _Interpreter)(manager, device)
    for number, page in enumerate(PDFPage.get_pages(file), start=1):
        device.page = number
        interpreter.process_page(page)
    return device.found


def _is_below(text: str) -> bool:
    """Whether a text is a vowel sign of an Indian script, which has no place of its own."""
    return bool(text) and unicodedata.category(text[0]) == "Mn" and text[0] >= "\u0900"


def lines_of(glyphs: list[Glyph]) -> list[list[Glyph]]:
    """The glyphs of each line, from left to right, whatever the order in which they were drawn.

    A word in Nastaliq is one piece: its letters stand one above the other. A vowel sign stands with
    the letter before it, wherever it is drawn below.
    """
    pages: dict[int, list[tuple[float, int, Glyph]]] = defaultdict(list)
    before: Glyph | None = None
    left = 0.0
    for number, one in enumerate(glyphs):
        same_word = (
            before is not None
            and "Nastaliq" in one.font
            and (one.page, one.stretch, one.font) == (before.page, before.stretch, before.font)
            and one.y == before.y
            and (before.text == "" or seen(before.text) != "")
        )
        on_letter = before is not None and _is_below(one.text) and one.stretch == before.stretch
        left = left if same_word or on_letter else one.x
        pages[one.page].append((left, number, one))
        before = one
    found = []
    for page in pages.values():
        line: list[tuple[float, int, Glyph]] = []
        for placed in sorted(page, key=lambda one: -one[2].y):
            if line and line[0][2].y - placed[2].y > _SAME_LINE:
                found.append([one for _left, _number, one in sorted(line)])
                line = []
            line.append(placed)
        if line:
            found.append([one for _left, _number, one in sorted(line)])
    return found


# -- what a value looks like ----------------------------------------------------------------------

_UNSEEN = {" ", "\u00a0", "\u202f", "\u200b", "\u200c", "\u200d", "\u00ad", "\u2060"} | {
    chr(one) for one in (0x200E, 0x200F, 0x061C, *range(0x202A, 0x202F), *range(0x2066, 0x206A))
}
_VOWEL_SIGNS = range(0x064B, 0x0653)  # drawn before or after the letter that they stand on


def seen(text: str) -> str:
    """A text without what nobody sees, and without Arabic vowel signs."""
    return "".join(
        one
        for one in unicodedata.normalize("NFC", text)
        if one not in _UNSEEN and ord(one) not in _VOWEL_SIGNS
    )


def spelled(line: list[Glyph], direction: str) -> str:
    """What a line says to an eye that goes in a direction, and turns for what runs against it.

    It does not turn from one column of a table into the next.
    """
    drawn = [one for one in line if one.text]
    if direction == "rtl":
        drawn.reverse()
    texts = [unicodedata.normalize("NFC", one.text) for one in drawn]
    found: list[str] = []
    turned: list[str] = []
    for place, text in enumerate(texts):
        if place and _apart(*_from_left(drawn[place - 1 : place + 1])):
            found += turned
            turned = []
        ends = place + 1 == len(drawn) or _apart(*_from_left(drawn[place : place + 2]))
        if _turns(text, direction) or (not ends and _in_number(texts, place, direction)):
            turned.insert(0, text)
            continue
        found += [*turned, text]
        turned = []
    return seen("".join((*found, *turned)))


def _from_left(pair: list[Glyph]) -> list[Glyph]:
    return sorted(pair, key=lambda one: one.x)


def _apart(left: Glyph, right: Glyph) -> bool:
    return right.x - left.x - left.width > _APART


def _turns(text: str, direction: str) -> bool:
    kind = unicodedata.bidirectional(text[0])
    return kind in (("L", "EN", "AN") if direction == "rtl" else ("R", "AL", "NSM"))


def _in_number(texts: list[str], place: int, direction: str) -> bool:
    around = texts[place - 1 : place] + texts[place + 1 : place + 2]
    return (
        direction == "rtl"
        and texts[place] in (".", ",", ":", "/")
        and len(around) == 2
        and all(one.isdigit() for one in around)
    )


Said = dict[str, list[str]]
"""What lines say to an eye, by the direction in which it goes."""


def said_by(lines: list[list[Glyph]]) -> Said:
    """What lines say to eyes that go in either direction."""
    return {way: [spelled(line, way) for line in lines] for way in ("ltr", "rtl")}


def reads(text: str, direction: str, said: Said) -> bool:
    """Whether a value stands on one line as it is to be read, or a name with breaks at blanks."""
    wanted = seen(text)
    if any(wanted in line for line in said[direction]):
        return True
    return any(
        all(
            any(reads(part, way, said) for way in {direction, direction_of(part)})
            for part in (text[:place], text[place + 1 :])
        )
        for place, letter in enumerate(text)
        if letter == " "
    )


# -- outlines -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class EmbeddedFont:
    """A font of a PDF: its name without the mark of a subset, its file, the text of its glyphs."""

    name: str
    file: bytes
    texts: dict[int, str]


def fonts_of(reader: PdfReader) -> list[EmbeddedFont]:
    """The fonts that a PDF carries."""
    found: dict[int, EmbeddedFont] = {}
    for page in reader.pages:
        fonts = page.get("/Resources", {}).get("/Font", {})
        for reference in fonts.values():
            font = reference.get_object()
            (descendant,) = font["/DescendantFonts"]
            descriptor = descendant.get_object()["/FontDescriptor"].get_object()
            key = font["/ToUnicode"].idnum if hasattr(font["/ToUnicode"], "idnum") else id(font)
            if key in found:
                continue
            files = (descriptor[one] for one in ("/FontFile2", "/FontFile3") if one in descriptor)
            found[key] = EmbeddedFont(
                str(font["/BaseFont"]).partition("+")[2],
                next(files).get_object().get_data(),
                dict(_texts(font["/ToUnicode"].get_object().get_data())),
            )
    return list(found.values())


def _texts(table: bytes) -> Iterator[tuple[int, str]]:
    for line in table.partition(b"endcodespacerange")[2].splitlines():
        parts = line.split(b">")
        if len(parts) == 3 and line.startswith(b"<") and parts[1].strip().startswith(b"<"):
            code, text = parts[0].strip()[1:], parts[1].strip()[1:]
            yield int(code, 16), bytes.fromhex(text.decode()).decode("utf-16-be")


@cache
def shipped_font(name: str) -> TTFont:
    """The font file that printing uses, by the name in the PDF: ``Noto-Sans-Bold``."""
    files = find_fonts(font_folders())
    plain = name.replace("-", "").replace("Oblique", "Italic")
    wanted = {one: plain + one for one in ("", "-Regular")}
    for file, path in files.items():
        if file.rpartition(".")[0].replace("-", "") in (plain, plain + "Regular"):
            return TTFont(path, fontNumber=0, lazy=True)
    raise LookupError(f"{name} is none of the fonts that printing uses: {wanted}")


@cache
def shipped_outline(name: str, sign: str) -> Any:
    """The outline of a sign in the font that printing uses."""
    font = shipped_font(name)
    return outline(font, font.getGlyphID(font.getBestCmap()[ord(sign)]))


def outline(font: TTFont, glyph: int) -> Any:
    """The outline of a glyph by its number."""
    glyphs = font.getGlyphSet()
    pen = DecomposingRecordingPen(glyphs)
    glyphs[font.getGlyphName(glyph)].draw(pen)
    return pen.value
