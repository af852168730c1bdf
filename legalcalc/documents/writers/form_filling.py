"""Fills the blank PDF of an official form with what a case holds.

Nothing in the blank is trusted: it is read within the limits of every PDF that anybody may have
made, and what it would run or send is taken out. Only fields that a State's file names are filled,
only where the file is known to be that edition, and only with what is known and fits: a field that
cannot take a value whole stays blank, and is told.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from typing import Any

from legalcalc.documents.papers.forms import FormValue, FormWriter
from legalcalc.documents.papers.particulars import Nationalities
from legalcalc.documents.papers.pleading import DebtorClaim
from legalcalc.documents.verification.pdf_reading import DEEPEST, PdfFile, refusing
from legalcalc.explain import Teller
from legalcalc.law.forms import FormField, OfficialForm
from legalcalc.messages import Message, _

__all__ = ["FilledForm", "FormRefused", "digest_of", "fill_form", "forms_called"]

_TEXT, _BUTTON = "/Tx", "/Btn"
_LETTERS = "cp1252"  # what the fonts of form fields have
_LISTS = ("heads", "laws", "other debtors", "all debtors")
# What a document does by itself, or when it is opened, clicked, filled or sent.
_ACTIONS = ("/AA", "/OpenAction", "/JavaScript", "/JS")
_DANGEROUS = ("/JavaScript", "/SubmitForm", "/ImportData", "/Launch", "/ResetForm", "/Rendition")
_OFF = "/Off"
_SEVERAL_LINES = 1 << 12  # a flag of a field
_SIZE = re.compile(r"([0-9]+(?:\.[0-9]+)?) Tf")
_USUAL_SIZE = 12  # where a field leaves the size of its letters open
_WIDTH = 0.55  # of a letter by its size, on average
_SPACES = re.compile("[\u00a0\u202f]")  # of which some fonts of forms have none


class FormRefused(Exception):
    """A form that is not filled; ``message`` says why."""

    def __init__(self, message: Message) -> None:
        super().__init__(str(message))
        self.message = message


@dataclass(frozen=True, slots=True)
class FilledForm:
    """A form filled in. ``filled``: the number of fields; ``blank``: those left blank, with why."""

    form: OfficialForm
    content: bytes
    filled: int
    blank: tuple[Message, ...]


def forms_called(name: str, forms: Sequence[OfficialForm]) -> list[OfficialForm]:
    """The editions of a form that somebody names: by its number, in any case, or by its file."""
    wanted = _plain(name)
    return [one for one in forms if wanted in (_plain(one.number), one.id)]


def fill_form(
    blank: bytes,
    editions: Sequence[OfficialForm],
    writer: FormWriter,
    debtor: DebtorClaim | None = None,
) -> FilledForm:
    """Fill a blank with what a case holds, in the language of the form.

    ``editions``: those of one form, of which the blank has to be one. Raises :class:`FormRefused`
    where it is none of them, and ``UnreadablePdf`` where it cannot be read. Equal input gives
    equal bytes.
    """
    pdf = PdfFile(blank)
    with refusing():
        fields: dict[str, Any] = pdf.reader.get_fields() or {}
    form = _known_edition(editions, fields)
    teller = Teller(writer.jurisdiction.languages[0], writer.jurisdiction)
    texts: dict[str, str] = {}
    left: list[Message] = []
    for one in form.fields:
        value = writer.value(one.value, debtor)
        with refusing():
            found = _entry(one, value, fields[one.name], teller)
        if isinstance(found, Message):
            left.append(found)
        else:
            texts[one.name] = found
    with refusing():
        content = _written(pdf, texts)
    return FilledForm(form, content, len(texts), tuple(left))


def digest_of(names: Sequence[str]) -> str:
    """The digest of the names of all fields of a form, by which an edition can be known."""
    return hashlib.sha256("\0".join(sorted(names)).encode()).hexdigest()


def _plain(text: str) -> str:
    return "".join(text.split()).casefold()


# -- which edition it is ---------------------------------------------------------------------------


def _known_edition(editions: Sequence[OfficialForm], fields: Mapping[str, object]) -> OfficialForm:
    described = [one for one in editions if one.fields]
    if not described:
        raise FormRefused(
            _(
                "The fields of form {form} are not described here. The companion says what to "
                "write in each box.",
                form=editions[0].number,
            )
        )
    if not fields:
        raise FormRefused(_("The file has no fields to fill in."))
    fitting = [one for one in described if _fits(one, fields)]
    if len(fitting) == 1:
        return fitting[0]
    raise FormRefused(
        _(
            "The file is no blank of form {form} in an edition that is known here: {editions}. "
            "Nothing is filled in.",
            form=editions[0].number,
            editions=tuple(one.edition for one in described),
        )
    )


def _fits(form: OfficialForm, fields: Mapping[str, object]) -> bool:
    if form.digest is not None:
        return digest_of(list(fields)) == form.digest
    return all(name in fields for name in (*(one.name for one in form.fields), *form.known_by))


# -- what goes into a field ------------------------------------------------------------------------


def _entry(
    one: FormField, value: FormValue, field: Mapping[str, Any], teller: Teller
) -> str | Message:
    """The text of a field, or why it stays blank."""
    known = bool(value.shown) or value.address is not None
    if one.tick:
        state = next((str(one) for one in field.get("/_States_", ()) if one != _OFF), None)
        if field.get("/FT") != _BUTTON or state is None:
            return _("{field}: the file has another kind of field there.", field=one.name)
        return state if known else _("{field}: not known.", field=one.name)
    if field.get("/FT") != _TEXT:
        return _("{field}: the file has another kind of field there.", field=one.name)
    if not known:
        return _("{field}: not known.", field=one.name)
    text = _text(one, value, teller)
    if text is None:
        return _("{field}: the case has several values for it.", field=one.name)
    if not _holds(field, text):
        return _("{field}: the value is longer than the field.", field=one.name)
    try:
        text.encode(_LETTERS)
    except UnicodeEncodeError:
        return _("{field}: the field has not all the letters of the value.", field=one.name)
    return text or _("{field}: not known.", field=one.name)


def _holds(field: Mapping[str, Any], text: str) -> bool:
    """Whether a field takes a text whole: by the letters it may have, and the room in its line."""
    longest = _inherited(field, "/MaxLen")
    if isinstance(longest, int) and len(text) > longest:
        return False
    flags = _inherited(field, "/Ff")
    if isinstance(flags, int) and flags & _SEVERAL_LINES:
        return True
    box = _inherited(field, "/Rect")
    if not isinstance(box, list) or len(box) != 4:
        return True
    found = _SIZE.search(str(_inherited(field, "/DA") or ""))
    size = float(found[1]) if found else 0
    return len(text) * (size or _USUAL_SIZE) * _WIDTH <= abs(float(box[2]) - float(box[0]))


def _inherited(field: Mapping[str, Any], key: str) -> object:
    """What a field says, or one above it, or the first of its widgets."""
    reference = getattr(field, "indirect_reference", None)
    node = field if reference is None else reference.get_object()
    if key == "/Rect" and "/Kids" in node:
        node = node["/Kids"][0].get_object()
    for _above in range(DEEPEST):
        if key in node:
            return node[key]
        if "/Parent" not in node:
            return None
        node = node["/Parent"].get_object()
    return None


def _text(one: FormField, value: FormValue, teller: Teller) -> str | None:
    """A value as text; ``None`` where a field for one value would get several."""
    if one.part in ("lines", "town", "postcode"):
        address = value.address
        if address is None:
            return None
        if one.part == "postcode":
            return address.postcode or ""
        return address.locality or "" if one.part == "town" else ", ".join(address.lines)
    told = [_SPACES.sub(" ", _told(thing, teller)) for thing in value.shown]
    if one.value in _LISTS:
        return "; ".join(told)
    if len(told) != 1:
        return None
    (thing,) = value.shown
    if one.part is not None:
        assert isinstance(thing, date)
        return {"day": f"{thing.day:02}", "month": f"{thing.month:02}", "year": str(thing.year)}[
            one.part
        ]
    return told[0]


def _told(thing: object, teller: Teller) -> str:
    if isinstance(thing, Nationalities):
        return ", ".join(map(teller.formatter.country_name, thing.codes))
    return teller.text(thing)


# -- writing ---------------------------------------------------------------------------------------


def _written(pdf: PdfFile, texts: Mapping[str, str]) -> bytes:
    from pypdf import PdfWriter

    writer = PdfWriter(clone_from=pdf.reader)
    _disarm(writer.root_object, pdf)
    writer.update_page_form_field_values(None, texts, auto_regenerate=False)
    content = BytesIO()
    writer.write(content)
    return content.getvalue()


def _disarm(root: Any, pdf: PdfFile) -> None:
    """Take out scripts and whatever else the document would do, and the second form (XFA)."""
    for node in _nodes(root, pdf):
        for key in _ACTIONS:
            if key in node:
                del node[key]
        action = node.get("/A")
        if hasattr(action, "get_object"):
            action = action.get_object()
        if hasattr(action, "get") and action.get("/S") in _DANGEROUS:
            del node["/A"]
        form = node.get("/AcroForm")
        form = form.get_object() if hasattr(form, "get_object") else form
        if hasattr(form, "get") and "/XFA" in form:
            del form["/XFA"]


def _nodes(root: Any, pdf: PdfFile) -> Iterator[Any]:
    """Every dictionary that can be reached, each once."""
    waiting = [root]
    seen: set[int] = set()
    while waiting:
        node = waiting.pop()
        node = node.get_object() if hasattr(node, "get_object") else node
        if id(node) in seen or not isinstance(node, dict | list):
            continue
        seen.add(id(node))
        pdf.spend(1)
        if isinstance(node, dict):
            yield node
            waiting.extend(node.values())
        else:
            waiting.extend(node)
