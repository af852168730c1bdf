"""The seal over a document: digests of all that a reader of it sees, hears or goes by.

Each digest is of what the objects say, whatever their numbers and order in the file and however it
is packed: a program that writes the file anew breaks none. One is of each page, one of what decides
outside the pages how they show, and one for each of :data:`BESIDE`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from legalcalc.documents.verification.pdf_reading import (
    DEEPEST,
    DEEPEST_TAGS,
    TOO_MUCH,
    PdfFile,
    UnreadablePdf,
    name_of,
    parts_of,
    refusing,
)
from legalcalc.explain.record import Data

__all__ = ["BESIDE", "digest_of_pages", "digests_beside", "page_digests", "seal_of", "surroundings"]

BESIDE: Final = ("aloud", "navigation", "properties", "attachments")
"""What stands in a file beside its pages: tags and language, which are read aloud; bookmarks, links
and how it opens; title and other properties; files attached beside the one that holds the seal."""


def seal_of(pdf: PdfFile, own: str) -> Data:
    """The seal as data. ``own``: the name of the attached file that is to hold it."""
    pages = page_digests(pdf)
    return {
        "digest": digest_of_pages(pages, surroundings(pdf)),
        "each": pages,
        "beside": digests_beside(pdf, own),
    }


def page_digests(pdf: PdfFile) -> list[str]:
    """SHA-256 of each page, as it is drawn: content, fonts, pictures, notes laid over it."""
    with refusing():
        digests = _Digests(pdf)
        return [digests.of_page(page).hex() for page in pdf.pages]


def surroundings(pdf: PdfFile) -> str:
    """SHA-256 of what decides, outside the pages, how they show: layers, forms, scripts."""
    with refusing():
        names = pdf.catalog.get("/Names")
        scripts = names.get_object().get("/JavaScript") if names is not None else None
        told = [pdf.catalog.get(key) for key in ("/OCProperties", "/AcroForm", "/AA")]
        told += [pdf.catalog.get("/OpenAction"), scripts]
        return _Digests(pdf).of(told, 0).hex()


def digest_of_pages(digests: Sequence[str], surroundings: str) -> str:
    """One SHA-256 over those of all pages, in their order, and of what surrounds them."""
    return hashlib.sha256("\n".join([*digests, surroundings]).encode()).hexdigest()


def digests_beside(pdf: PdfFile, own: str) -> dict[str, str]:
    """SHA-256 of each of :data:`BESIDE`. Of the file named ``own`` its content has no part."""
    with refusing():
        beside = _Beside(pdf)  # aloud comes first: bookmarks may point to tags
        return {
            "aloud": beside.aloud().hex(),
            "navigation": beside.navigation().hex(),
            "properties": beside.properties().hex(),
            "attachments": beside.attachments(own).hex(),
        }


_NO_PART_OF_A_PAGE = {
    "/LastModified",
    "/Metadata",
    "/P",
    "/Parent",
    "/PieceInfo",
    "/StructParent",
    "/StructParents",
    "/Tabs",
    "/Type",
}
_NO_PART_OF_AN_OBJECT = _NO_PART_OF_A_PAGE - {"/Type"}
_PACKING = {"/DecodeParms", "/DL", "/Filter", "/Length"}


class _Digests:
    """Digests of objects by what they say."""

    def __init__(self, pdf: PdfFile) -> None:
        self._pdf = pdf
        self._known: dict[tuple[int, int], bytes] = {}

    def of_page(self, page: Any) -> bytes:
        """A page with all that is drawn on it."""
        whole = hashlib.sha256(b"page")
        drawn = hashlib.sha256()
        contents = page.get("/Contents")
        for part in parts_of(contents) if contents is not None else ():
            drawn.update(self._pdf.unpacked(part) + b"\n")
        whole.update(drawn.digest())
        self._add(whole, page, {"/Contents", *_NO_PART_OF_A_PAGE}, 0)
        return whole.digest()

    def of(self, thing: Any, depth: int) -> bytes:
        """Any object, through all that it refers to."""
        self._pdf.spend(1)
        if depth > DEEPEST:
            raise UnreadablePdf(TOO_MUCH)
        if hasattr(thing, "idnum"):
            place = (thing.idnum, thing.generation)
            if place not in self._known:
                self._known[place] = hashlib.sha256(b"again").digest()  # in a circle: not twice
                self._known[place] = self.of(thing.get_object(), depth + 1)
            return self._known[place]
        if isinstance(thing, dict):
            return self._of_mapping(thing, depth)
        digest = hashlib.sha256()
        if isinstance(thing, list):
            digest.update(b"[")
            for one in thing:
                digest.update(self.of(one, depth + 1))
        elif isinstance(thing, bool):
            digest.update(b"b1" if thing else b"b0")
        elif isinstance(thing, bytes):
            digest.update(b"(" + thing)
        elif isinstance(thing, str):
            kind = b"/" if type(thing).__name__ == "NameObject" else b"("
            digest.update(kind + thing.encode("utf-8", "replace"))
        elif isinstance(thing, (int, float)):
            whole = float(thing) == int(thing)
            digest.update(b"d" + (str(int(thing)) if whole else repr(float(thing))).encode())
        else:
            value = getattr(thing, "value", None)
            digest.update(b"b1" if value is True else b"b0" if value is False else b"n")
        return digest.digest()

    def _of_mapping(self, thing: Any, depth: int) -> bytes:
        digest = hashlib.sha256(b"<")
        if thing.get("/Type") in ("/Page", "/Pages", "/StructElem"):
            digest.update(self._in_place_of(thing))
            return digest.digest()
        drawn = hasattr(thing, "get_data")
        if drawn:
            digest.update(hashlib.sha256(self._pdf.unpacked(thing)).digest())
        left_out = _NO_PART_OF_AN_OBJECT | _PACKING if drawn else _NO_PART_OF_AN_OBJECT
        self._add(digest, thing, left_out, depth + 1)
        return digest.digest()

    def _in_place_of(self, _thing: Any) -> bytes:
        """What counts of a page or a tag: pages have their own digest, and tags are not drawn."""
        return b""

    def _add(self, digest: Any, thing: Any, left_out: Iterable[str], depth: int) -> None:
        for key in sorted(thing):
            if key not in left_out:
                digest.update(self.of(str(key), depth))
                digest.update(self.of(thing.raw_get(key), depth))


_SURROUNDINGS = {"/OCProperties", "/AcroForm", "/AA"}
_ALOUD = {"/Lang", "/MarkInfo", "/StructTreeRoot"}
_NAVIGATION = {
    *("/Dests", "/Names", "/OpenAction", "/Outlines", "/PageLabels", "/PageLayout", "/PageMode"),
    *("/Threads", "/URI", "/ViewerPreferences"),
}
_ATTACHMENTS = {"/AF", "/Collection"}
_OF_NO_READER = {"/Extensions", "/Pages", "/Type", "/Version"}  # of the catalogue


class _Beside(_Digests):
    """Digests of what is no page. Pages count by their number, tags by their place in the tree."""

    def __init__(self, pdf: PdfFile) -> None:
        super().__init__(pdf)
        self._numbers: dict[int | None, int] = {
            page.indirect_reference.idnum: number
            for number, page in enumerate(pdf.pages)
            if page.indirect_reference is not None
        }
        self._places: dict[int | None, int] = {}
        notes = (note for page in pdf.pages for note in _listed(page, "/Annots"))
        self._notes = {getattr(note, "idnum", None): place for place, note in enumerate(notes)}

    def _in_place_of(self, thing: Any) -> bytes:
        number = getattr(thing.indirect_reference, "idnum", None)
        if thing["/Type"] == "/StructElem":
            return b"tag %d" % self._places.get(number, -1)
        return b"page %d" % self._numbers.get(number, -1)

    def _only(self, thing: Any, keys: Iterable[str]) -> bytes:
        digest = hashlib.sha256()
        self._add(digest, thing, set(thing) - set(keys), 0)
        return digest.digest()

    def _except(self, thing: Any, keys: Iterable[str]) -> bytes:
        digest = hashlib.sha256()
        self._add(digest, thing, {*keys, *_NO_PART_OF_A_PAGE}, 0)
        return digest.digest()

    # -- what is read aloud -----------------------------------------------------------------------

    def aloud(self) -> bytes:
        """The tags with their texts, order and languages, and how the pages lead to them."""
        catalog = self._pdf.catalog
        whole = hashlib.sha256(self._only(catalog, {"/Lang", "/MarkInfo"}))
        if "/StructTreeRoot" in catalog:
            root = catalog["/StructTreeRoot"].get_object()
            found = list(self._tags(root))  # first: references to tags tell their places
            for depth, kid in found:
                whole.update(b"%d " % depth)
                whole.update(self._of_tag(kid))
            whole.update(self._only(root, set(root) - {"/K", "/ParentTreeNextKey", "/Type"}))
        for page in self._pdf.pages:
            whole.update(self._only(page, {"/StructParents", "/Tabs"}))
            for note in _listed(page, "/Annots"):
                whole.update(self._only(note.get_object(), {"/StructParent"}))
        return whole.digest()

    def _tags(self, root: Any) -> Iterator[tuple[int, Any]]:
        """All that the tree of tags holds, in its order, with its depth."""
        waiting = [(0, kid) for kid in reversed(_listed(root, "/K"))]
        while waiting:
            depth, kid = waiting.pop()
            self._pdf.spend(1)
            if depth > DEEPEST_TAGS:
                raise UnreadablePdf(TOO_MUCH)
            yield depth, kid
            number, thing = getattr(kid, "idnum", None), kid.get_object()
            if number in self._places or not _is_tag(thing):
                continue  # in two places, or what is marked on a page
            if number is not None:
                self._places[number] = len(self._places)
            waiting.extend((depth + 1, one) for one in reversed(_listed(thing, "/K")))

    def _of_tag(self, kid: Any) -> bytes:
        thing = kid.get_object()
        note = getattr(thing.raw_get("/Obj"), "idnum", None) if _is_link(thing) else None
        if note in self._notes:  # where it leads is none of the tags' business
            return hashlib.sha256(b"note %d" % self._notes[note]).digest()
        if not _is_tag(thing):
            return self.of(kid, 0)
        digest = hashlib.sha256(b"%d" % self._places.get(getattr(kid, "idnum", None), -1))
        self._add(digest, thing, {"/K", "/P", "/Type"}, 0)
        return digest.digest()

    # -- how a reader goes through it -------------------------------------------------------------

    def navigation(self) -> bytes:
        """Bookmarks, names of places, links, labels of pages, and how the file opens."""
        catalog = self._pdf.catalog
        whole = hashlib.sha256(self._only(catalog, _NAVIGATION - {"/Names", "/Outlines"}))
        if "/Names" in catalog:
            whole.update(self._except(catalog["/Names"], {"/EmbeddedFiles", "/JavaScript"}))
        if "/Outlines" in catalog:
            for depth, entry in self._bookmarks(catalog["/Outlines"].get_object()):
                whole.update(b"%d " % depth)
                whole.update(self._except(entry, {"/First", "/Last", "/Next", "/Prev"}))
        for page in self._pdf.pages:
            whole.update(self.of(page.get("/Annots"), 0))
        return whole.digest()

    def _bookmarks(self, root: Any) -> Iterator[tuple[int, Any]]:
        waiting = [(0, root)]
        seen: set[int] = set()
        while waiting:
            depth, entry = waiting.pop()
            self._pdf.spend(1)
            yield depth, entry
            for step, key in ((0, "/Next"), (1, "/First")):
                following = entry.get(key)
                number = getattr(following, "idnum", None)
                if following is not None and number not in seen:
                    if number is not None:
                        seen.add(number)
                    waiting.append((depth + step, following.get_object()))

    # -- what it says of itself, and what comes with it -------------------------------------------

    def properties(self) -> bytes:
        """Title, author, days and programs, in both places where a PDF tells them, and the rest."""
        catalog = self._pdf.catalog
        elsewhere = {*_SURROUNDINGS, *_ALOUD, *_NAVIGATION, *_ATTACHMENTS, *_OF_NO_READER}
        whole = hashlib.sha256(self._only(catalog, set(catalog) - elsewhere))
        told = self._pdf.reader.trailer.get("/Info")
        whole.update(self.of(None if told is None else told.get_object(), 0))
        return whole.digest()

    def attachments(self, own: str) -> bytes:
        """Attached files with their names, descriptions and contents, and how they are shown."""
        catalog = self._pdf.catalog
        whole = hashlib.sha256(self._only(catalog, {"/Collection"}))
        for file in (*self._pdf.attached_files(), *_listed(catalog, "/AF")):
            whole.update(self._of_file(file.get_object(), own))
        return whole.digest()

    def _of_file(self, file: Mapping[str, Any], own: str) -> bytes:
        if name_of(file) != own:
            return self.of(file, 0)
        digest = hashlib.sha256(self._except(file, {"/EF"}))
        digest.update(self._except(file["/EF"], {"/F"}))
        content = file["/EF"]["/F"].get_object()
        digest.update(self._except(content, {"/Params", *_PACKING}))
        if "/Params" in content:
            digest.update(self._except(content["/Params"], {"/CheckSum", "/Size"}))
        return digest.digest()


def _listed(thing: Any, key: str) -> list[Any]:
    """What stands under a key, be it one thing, several or none."""
    given = thing.get(key)
    inside = given if given is None else given.get_object()
    if inside is None:
        return []
    return list(inside) if isinstance(inside, list) else [given]


def _is_tag(thing: Any) -> bool:
    return isinstance(thing, dict) and "/S" in thing and "/MCID" not in thing


def _is_link(thing: Any) -> bool:
    return isinstance(thing, dict) and "/Obj" in thing
