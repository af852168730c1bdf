"""Taking out of a PDF's page whatever is more than what it shows.

What may stay is listed, and all else goes: scripts, actions, attached files, notes, properties,
places of a camera. A page that shows something by other means (filled-in fields, stamps, layers,
packings that are seldom used) is none to copy; it is made a picture of.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, Final

from legalcalc.bundle.pictures import bears_notes
from legalcalc.documents.verification.pdf_reading import PdfFile, parts_of

__all__ = ["NotToCopy", "clean_form", "only_for_pictures"]

_PACKING: Final = {"/DecodeParms", "/Filter", "/Length"}
_IMAGE: Final = _PACKING | {
    *("/BitsPerComponent", "/ColorSpace", "/Decode", "/Height", "/ImageMask", "/Intent"),
    *("/Interpolate", "/Mask", "/Matte", "/SMask", "/Subtype", "/Type", "/Width"),
}
_FORM: Final = _PACKING | {
    *("/BBox", "/FormType", "/Group", "/Matrix", "/Resources", "/Subtype", "/Type"),
}
_PATTERN: Final = _PACKING | {
    *("/BBox", "/ExtGState", "/Matrix", "/PaintType", "/PatternType", "/Resources", "/Shading"),
    *("/TilingType", "/Type", "/XStep", "/YStep"),
}
_FONT: Final = {
    *("/BaseFont", "/CIDSystemInfo", "/CIDToGIDMap", "/CharProcs", "/DW", "/DW2"),
    *("/DescendantFonts", "/Encoding", "/FirstChar", "/FontBBox", "/FontDescriptor"),
    *("/FontMatrix", "/LastChar", "/Name", "/Resources", "/Subtype", "/ToUnicode", "/Type", "/W"),
    *("/W2", "/Widths"),
}
_NEVER: Final = {
    *("/A", "/AA", "/AF", "/Alternates", "/EF", "/F", "/FDecodeParms", "/FFilter", "/JS"),
    *("/JavaScript", "/Metadata", "/OC", "/OPI", "/P", "/Parent", "/Pg", "/PieceInfo", "/Ref"),
    *("/StructParent", "/StructParents", "/URI"),
}
# A picture of a page is better than a packing whose readers have had faults of security.
_UNPACKED_BY_ALL: Final = {
    *("/ASCII85Decode", "/ASCIIHexDecode", "/CCITTFaxDecode", "/DCTDecode", "/FlateDecode"),
    *("/LZWDecode", "/RunLengthDecode"),
}
_DRAWS_NOTHING: Final = {"/Link", "/Popup"}
_HIDDEN: Final = 0b10
_NAME: Final = re.compile(rb"/([^\x00\t\n\f\r ()<>\[\]{}/%]+)")
_ESCAPED: Final = re.compile(rb"#([0-9A-Fa-f]{2})")
_DEEPEST: Final = 40


class NotToCopy(Exception):
    """A page that shows something which cannot be copied harmlessly."""


def only_for_pictures(pdf: PdfFile) -> bool:
    """Whether no page of a file may be copied: it has layers, of which some may be hidden."""
    return "/OCProperties" in pdf.catalog


def clean_form(pdf: PdfFile, page: Any) -> Any:
    """The form of all that a page shows, which can be placed on another page.

    Raises :class:`NotToCopy`.
    """
    from pypdf.generic import DictionaryObject, NameObject, StreamObject

    for note in _of_list(page.get("/Annots")):
        pdf.spend(1)
        shown = note.get("/Subtype") not in _DRAWS_NOTHING and "/AP" in note
        if shown and not int(note.get("/F", 0)) & _HIDDEN:
            raise NotToCopy
    resources = page.get("/Resources")
    resources = DictionaryObject() if resources is None else resources.get_object()
    contents = page.get("/Contents")
    cleaner = _Cleaner(pdf)
    drawn = b"\n".join(
        cleaner.unpacked(part) for part in (parts_of(contents) if contents is not None else ())
    )
    form = StreamObject()
    form[NameObject("/Type")] = NameObject("/XObject")
    form[NameObject("/Subtype")] = NameObject("/Form")
    form[NameObject("/BBox")] = page.cropbox
    form[NameObject("/Resources")] = cleaner.resources(resources, drawn, 0)
    group = page.get("/Group")
    if group is not None:
        group = group.get_object()
        cleaner.anything(group, 0)
        form[NameObject("/Group")] = group
    form.set_data(drawn)
    return form.flate_encode()


class _Cleaner:
    """Takes out of objects, where they stand, what is not listed."""

    def __init__(self, pdf: PdfFile) -> None:
        self._pdf = pdf
        self._seen: set[int] = set()

    def resources(self, given: Any, drawn: bytes, depth: int) -> Any:
        """Fonts, pictures and the like with which something is drawn, and no others.

        Many programs give all pages one list, so that each page would bring the pictures of all.
        """
        from pypdf.generic import DictionaryObject, NameObject

        used = _names_in(drawn)
        found = DictionaryObject()
        cleaning = {
            "/ColorSpace": self.anything,
            "/ExtGState": self.state,
            "/Font": self.font,
            "/Pattern": self.pattern,
            "/Shading": self.anything,
            "/XObject": self.picture_or_form,
        }
        for kind, clean in cleaning.items():
            named = given.get(kind)
            named = DictionaryObject() if named is None else named.get_object()
            if not isinstance(named, DictionaryObject) or not all(name.isascii() for name in named):
                raise NotToCopy
            kept = DictionaryObject()
            for name in named:
                self._pdf.spend(1)
                if name in used or name.startswith("/Default"):
                    clean(named[name].get_object(), depth + 1)
                    kept[NameObject(name)] = named.raw_get(name)
            if kept:
                found[NameObject(kind)] = kept
        return found

    def draws(self, given: Any, contents: Iterable[Any], depth: int) -> None:
        """Leave a form, pattern or font only what its own contents draw with."""
        from pypdf.generic import NameObject

        drawn = b"\n".join(self.unpacked(one) for one in contents)
        if "/Resources" in given:
            resources = given["/Resources"].get_object()
            given[NameObject("/Resources")] = self.resources(resources, drawn, depth)
        elif _names_in(drawn):  # it borrows from what it stands on
            raise NotToCopy

    def unpacked(self, stream: Any) -> bytes:
        """What a stream holds."""
        _require_known_packing(stream)
        content: bytes = stream.get_data()
        self._pdf.take(len(content))
        return content

    def picture_or_form(self, given: Any, depth: int) -> None:
        """A picture with its masks, or a form with what it draws with."""
        if not self._new(given, depth):
            return
        if given.get("/Subtype") == "/Image":
            self._pictured(given, depth)
        elif given.get("/Subtype") == "/Form":
            _keep(given, _FORM)
            self.draws(given, [given], depth)
            self._rest(given, {"/Resources"}, depth)
        else:  # a program in PostScript
            raise NotToCopy

    def _pictured(self, given: Any, depth: int) -> None:
        _keep(given, _IMAGE)
        packing = _require_known_packing(given)
        for mask in ("/SMask", "/Mask"):
            inner = given.get(mask)
            if inner is not None and hasattr(inner.get_object(), "get_data"):
                if inner.get_object().get("/Subtype") != "/Image":
                    raise NotToCopy
                self.picture_or_form(inner.get_object(), depth + 1)
        # The notes of a camera stand inside, with the place where it was.
        if "/DCTDecode" in packing and (len(packing) > 1 or bears_notes(given.get_data())):
            raise NotToCopy
        self._rest(given, {"/Mask", "/SMask"}, depth)

    def font(self, given: Any, depth: int) -> None:
        """A font, and where its letters are drawn what they are drawn with."""
        if not self._new(given, depth):
            return
        _keep(given, _FONT)
        if "/CharProcs" in given:
            letters = given["/CharProcs"].get_object()
            if not isinstance(letters, dict):
                raise NotToCopy
            drawn = [letters[name].get_object() for name in letters]
            self.draws(given, drawn, depth)
            for one in drawn:
                self.anything(one, depth + 1)
        self._rest(given, {"/CharProcs", "/Resources"}, depth)

    def pattern(self, given: Any, depth: int) -> None:
        """A pattern with what it draws with."""
        if not self._new(given, depth):
            return
        _keep(given, _PATTERN)
        if hasattr(given, "get_data"):
            self.draws(given, [given], depth)
        if "/ExtGState" in given:
            self.state(given["/ExtGState"].get_object(), depth + 1)
        self._rest(given, {"/ExtGState", "/Resources"}, depth)

    def state(self, given: Any, depth: int) -> None:
        """A state of drawing, with the font and the form of a mask that it may name."""
        if not isinstance(given, dict) or not self._new(given, depth):
            return
        mask = given.get("/SMask")
        if mask is not None and isinstance(mask.get_object(), dict):
            inner = mask.get_object()
            if "/G" in inner:
                self.picture_or_form(inner["/G"].get_object(), depth + 1)
            self._rest(inner, {"/G"}, depth + 1)
        fonts = given.get("/Font")
        if fonts is not None:
            raise NotToCopy  # allowed, and written by nobody
        self._rest(given, {"/SMask"}, depth)

    def anything(self, given: Any, depth: int) -> None:
        """Colours, curves, widths, programs of fonts: what names nothing else than its like."""
        if isinstance(given, list):
            if self._new(given, depth):
                for one in given:
                    self.anything(one.get_object(), depth + 1)
        elif isinstance(given, dict):
            if not self._new(given, depth):
                return
            if given.get("/Type") in ("/Action", "/Annot", "/Catalog", "/Filespec", "/Page"):
                raise NotToCopy
            if hasattr(given, "get_data"):
                _require_known_packing(given)
            self._rest(given, (), depth)

    def _rest(self, given: Any, done: Iterable[str], depth: int) -> None:
        """All that an object names, save what is cleaned already."""
        for key in [one for one in given if one in _NEVER]:
            del given[key]
        for key in given:
            if key not in done:
                self.anything(given[key].get_object(), depth + 1)

    def _new(self, given: Any, depth: int) -> bool:
        """Whether an object is new. Raises :class:`NotToCopy` where it is too deep."""
        self._pdf.spend(1)
        if depth > _DEEPEST:
            raise NotToCopy
        if id(given) in self._seen:
            return False
        self._seen.add(id(given))  # the file keeps it for as long as it is open
        return True


def _names_in(drawn: bytes) -> set[str]:
    """The names that stand in contents."""
    found = (_ESCAPED.sub(_escape, one[1]) for one in _NAME.finditer(drawn))
    return {f"/{one.decode('latin-1')}" for one in found}


def _escape(found: re.Match[bytes]) -> bytes:
    return bytes([int(found[1], 16)])


def _keep(given: Any, listed: set[str]) -> None:
    for key in [one for one in given if one not in listed]:
        del given[key]


def _of_list(given: Any) -> list[Any]:
    found = None if given is None else given.get_object()
    return [one.get_object() for one in found] if isinstance(found, list) else []


def _require_known_packing(stream: Any) -> list[str]:
    """The names of how a stream is packed. It may not lie in another file."""
    for key in ("/F", "/FFilter", "/FDecodeParms"):
        if key in stream:
            raise NotToCopy
    given = stream.get("/Filter")
    given = [] if given is None else given.get_object()
    names = [str(one) for one in (given if isinstance(given, list) else [given])]
    if not set(names) <= _UNPACKED_BY_ALL:
        raise NotToCopy
    return names
