"""Whatever is altered in a document, also what only a reader's program tells, is named."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfWriter
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    NameObject,
    NumberObject,
    StreamObject,
    TextStringObject,
)

from legalcalc.documents.verification.attachment import FILE_NAME
from legalcalc.documents.verification.pdf_reading import PdfFile
from legalcalc.documents.verification.seal import BESIDE, seal_of
from legalcalc.documents.verification.verify import verification_data, verify
from tests.documents.tampering import rewritten, with_figures

Alteration = Callable[[PdfWriter], object]


def altered(pdf: bytes, alter: Alteration) -> bytes:
    writer = PdfWriter(clone_from=BytesIO(pdf))
    alter(writer)
    content = BytesIO()
    writer.write(content)
    return content.getvalue()


def tags(writer: PdfWriter, *kinds: str) -> list[Any]:
    found = [
        one
        for one in writer._objects
        if isinstance(one, DictionaryObject)
        and one.get("/Type") == "/StructElem"
        and one["/S"] in kinds
    ]
    assert found, kinds
    return found


def tell(key: str, text: str, *kinds: str) -> Alteration:
    """Give tags of some kinds a text that is read in place of theirs, or some other entry."""

    def alter(writer: PdfWriter) -> None:
        for one in tags(writer, *kinds):
            one[NameObject(key)] = TextStringObject(text)

    return alter


def another_kind(writer: PdfWriter) -> None:
    tags(writer, "/TH")[0][NameObject("/S")] = NameObject("/TD")


def another_order(writer: PdfWriter) -> None:
    row = next(one for one in tags(writer, "/TR") if len(one["/K"]) > 2)
    row[NameObject("/K")] = ArrayObject(reversed(row["/K"]))


def another_text_of_a_tag(writer: PdfWriter) -> None:
    """Two tags whose texts on the page are exchanged."""
    texts = tags(writer, "/P", "/Span", "/TD", "/TH")
    one, other = [one for one in texts if isinstance(next(iter(one["/K"]), None), NumberObject)][
        5:7
    ]
    one[NameObject("/K")], other[NameObject("/K")] = other["/K"], one["/K"]


def tag_left_out(writer: PdfWriter) -> None:
    tags(writer, "/TR")[0]["/K"].pop()


def header_of_other_cells(writer: PdfWriter) -> None:
    cell = next(one for one in tags(writer, "/TH") if "/A" in one)
    cell["/A"][NameObject("/Scope")] = NameObject("/Both")


def other_meaning_of_tags(writer: PdfWriter) -> None:
    root = writer.root_object["/StructTreeRoot"].get_object()
    root[NameObject("/RoleMap")] = DictionaryObject({NameObject("/TD"): NameObject("/Artifact")})


def way_back_to_another_tag(writer: PdfWriter) -> None:
    numbers = writer.root_object["/StructTreeRoot"]["/ParentTree"]["/Nums"]
    tagged = numbers[1].get_object()
    tagged[0], tagged[-1] = tagged[-1], tagged[0]


def other_page_of_the_way_back(writer: PdfWriter) -> None:
    writer.pages[0][NameObject("/StructParents")] = NumberObject(1)


def other_language(writer: PdfWriter) -> None:
    writer.root_object[NameObject("/Lang")] = TextStringObject("ar")


def as_untagged(writer: PdfWriter) -> None:
    del writer.root_object["/MarkInfo"]


def first_bookmark(writer: PdfWriter) -> Any:
    return writer.root_object["/Outlines"]["/First"]["/First"]


def bookmark_renamed(writer: PdfWriter) -> None:
    first_bookmark(writer)["/Next"][NameObject("/Title")] = TextStringObject("Nothing is owed")


def bookmark_to_another_page(writer: PdfWriter) -> None:
    entry = first_bookmark(writer)
    page = writer.pages[-1].indirect_reference
    entry[NameObject("/Dest")] = ArrayObject([page, *entry["/Dest"][1:]])


def bookmark_left_out(writer: PdfWriter) -> None:
    entry = first_bookmark(writer)
    entry[NameObject("/Next")] = entry["/Next"].raw_get("/Next")


def name_of_another_place(writer: PdfWriter) -> None:
    names = writer.root_object["/Names"]["/Dests"]["/Names"]
    names[1][0] = writer.pages[-1].indirect_reference


def labels_of_pages(writer: PdfWriter) -> None:
    writer.set_page_label(0, 2, style="/r")


def title_not_shown(writer: PdfWriter) -> None:
    shown = writer.root_object["/ViewerPreferences"]
    shown[NameObject("/Direction")] = NameObject("/R2L")


def opened_elsewhere(writer: PdfWriter) -> None:
    writer.page_mode = "/UseAttachments"


def title(writer: PdfWriter) -> None:
    writer.add_metadata({"/Title": "Withdrawn"})


def metadata(writer: PdfWriter) -> None:
    stream = writer.root_object["/Metadata"].get_object()
    stream.set_data(stream.get_data().replace(b"Claim schedule", b"Claim withdrawn"))


def colours(writer: PdfWriter) -> None:
    writer.root_object["/OutputIntents"][0][NameObject("/Info")] = TextStringObject("none")


def another_file(writer: PdfWriter) -> None:
    writer.add_attachment("second.json", b"{}")


def another_file_beside_it(writer: PdfWriter) -> None:
    entry = writer.root_object["/AF"][0].get_object()
    stream = StreamObject()
    stream.set_data(b"{}")
    entry["/EF"][NameObject("/UF")] = writer._add_object(stream)


def another_description(writer: PdfWriter) -> None:
    entry = writer.root_object["/AF"][0].get_object()
    entry[NameObject("/Desc")] = TextStringObject("Receipt in full")


def shown_as_files(writer: PdfWriter) -> None:
    writer.root_object[NameObject("/Collection")] = DictionaryObject()


@pytest.mark.parametrize(
    ("what", "alter"),
    [
        ("aloud", tell("/ActualText", "0.00", "/TD", "/P")),
        ("aloud", tell("/Alt", "Everything was paid", "/Figure")),
        ("aloud", tell("/E", "nothing", "/TD")),
        ("aloud", tell("/Lang", "ar", "/TD")),
        ("aloud", tell("/T", "nothing", "/Table")),
        ("aloud", another_kind),
        ("aloud", another_order),
        ("aloud", another_text_of_a_tag),
        ("aloud", tag_left_out),
        ("aloud", header_of_other_cells),
        ("aloud", other_meaning_of_tags),
        ("aloud", way_back_to_another_tag),
        ("aloud", other_page_of_the_way_back),
        ("aloud", other_language),
        ("aloud", as_untagged),
        ("navigation", bookmark_renamed),
        ("navigation", bookmark_to_another_page),
        ("navigation", bookmark_left_out),
        ("navigation", name_of_another_place),
        ("navigation", labels_of_pages),
        ("navigation", title_not_shown),
        ("navigation", opened_elsewhere),
        ("properties", title),
        ("properties", metadata),
        ("properties", colours),
        ("attachments", another_file),
        ("attachments", another_file_beside_it),
        ("attachments", another_description),
        ("attachments", shown_as_files),
    ],
)
def test_an_alteration_of_what_is_no_page_is_named(
    wages: bytes, what: str, alter: Alteration
) -> None:
    assert differences(wages, altered(wages, alter)) == {what}


def differences(one: bytes, other: bytes) -> set[str]:
    """What the seals of two documents tell apart."""
    first, second = _sealed(one), _sealed(other)
    return {name for name in first if first[name] != second[name]}


@lru_cache(maxsize=2)  # one of them is always the same
def _sealed(pdf: bytes) -> dict[str, str]:
    seal = seal_of(PdfFile(pdf), FILE_NAME)
    return {"pages": seal["digest"], **seal["beside"]}


def test_whoever_verifies_a_document_is_told_what_was_altered(wages: bytes) -> None:
    def alter(writer: PdfWriter) -> None:
        tell("/ActualText", "0.00", "/TD", "/P")(writer)
        bookmark_renamed(writer)
        title(writer)
        another_file(writer)

    found = verify(altered(wages, alter))
    assert found.figures_stand and found.pages_stand
    assert not found.file_stands and not found.stands
    assert found.beside_altered == list(BESIDE)
    told = " ".join(map(str, found.alterations_beside))
    for what in ("read aloud", "Bookmarks", "title", "attached"):
        assert what in told


def test_a_link_that_leads_elsewhere_is_found(wages: bytes) -> None:
    page = next(
        number
        for number, page in enumerate(PdfWriter(clone_from=BytesIO(wages)).pages)
        if "/Annots" in page
    )

    def lead(target: int) -> Alteration:
        def alter(writer: PdfWriter) -> None:
            link = writer.pages[page]["/Annots"][0].get_object()
            place = writer.pages[target].indirect_reference
            link[NameObject("/Dest")] = ArrayObject([place, NameObject("/Fit")])

        return alter

    elsewhere = altered(wages, lead(0))
    assert differences(wages, elsewhere) == {"pages", "navigation"}
    # The target counts too: a page as such looks the same with both.
    assert differences(elsewhere, altered(wages, lead(1))) == {"navigation"}


def test_writing_a_document_anew_alters_nothing_of_it(wages: bytes) -> None:
    for once in (rewritten(wages), altered(wages, lambda writer: None)):
        assert differences(wages, once) == set()


def test_what_an_older_seal_leaves_out_is_named_as_not_verified(wages: bytes) -> None:
    def older(data: dict[str, Any]) -> None:
        del data["pages"]["beside"]

    found = verify(altered(with_figures(wages, older), title))
    assert found.stands and not found.beside_sealed
    assert any("title and properties" in str(one) for one in found.not_checked)
    assert verification_data(found)["beside"] == {"stands": None, "altered": []}
    whole = verify(wages)
    assert not any("title and properties" in str(one) for one in whole.not_checked)
    assert verification_data(whole)["beside"] == {"stands": True, "altered": []}
