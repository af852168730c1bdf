"""The papers that somebody wants printed, in which languages, as which kinds of file."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from legalcalc.documents import PAPERS
from legalcalc.documents.order import BUNDLE, FORMATS, Layout
from legalcalc.web.documents.words import LAYOUTS

__all__ = ["PaperOrder"]

_COPIES: Final[Layout] = "copies"


@dataclass(frozen=True, slots=True)
class PaperOrder:
    """An order of papers.

    ``filing`` and ``reader`` are chosen for these papers alone: neither is ever taken from the
    language of the screen. Empty, they are left to the case and then to its courts. ``keep``: it is
    printed for use, so that this version of the case is kept with it. ``to_sign``: papers that only
    a lawyer may sign are printed as drafts, since it is not known yet who signs.
    """

    papers: tuple[str, ...] = ()
    formats: tuple[str, ...] = ("pdf",)
    layout: Layout = _COPIES
    filing: str = ""
    reader: str = ""
    with_data: bool = False
    keep: bool = True
    to_sign: bool = False

    @classmethod
    def of_form(cls, lists: Mapping[str, Iterable[str]]) -> PaperOrder:
        """The order in a form; words that it does not offer are left out."""
        papers, formats = set(lists.get("paper", ())), set(lists.get("format", ()))
        return cls(
            papers=tuple(one for one in PAPERS if one in papers),
            formats=tuple(one for one in (*FORMATS, BUNDLE) if one in formats),
            layout=next((one for one in LAYOUTS if one in lists.get("layout", ())), _COPIES),
            filing=_language(lists, "filing"),
            reader=_language(lists, "reader"),
            with_data="data" in lists.get("with", ()),
            keep=_one(lists, "purpose", ("use", "draft")) != "draft",
        )

    @classmethod
    def of_data(cls, data: Mapping[str, Any]) -> PaperOrder:
        """The order kept before as :meth:`data`, or one of a file that anybody may have made."""
        papers, formats = _texts(data, "papers"), _texts(data, "formats")
        return cls(
            papers=tuple(one for one in PAPERS if one in papers),
            formats=tuple(one for one in (*FORMATS, BUNDLE) if one in formats),
            layout=next((one for one in LAYOUTS if one == data.get("layout")), _COPIES),
            filing=_language({"filing": [data.get("filing", "")]}, "filing"),
            reader=_language({"reader": [data.get("reader", "")]}, "reader"),
            with_data=data.get("with_data") is True,
            keep=data.get("keep") is not False,
            to_sign=data.get("to_sign") is True,
        )

    def data(self) -> dict[str, Any]:
        """It as data, to be kept."""
        return {
            "papers": list(self.papers),
            "formats": list(self.formats),
            "layout": self.layout,
            "filing": self.filing,
            "reader": self.reader,
            "with_data": self.with_data,
            "keep": self.keep,
            "to_sign": self.to_sign,
        }

    @property
    def digest(self) -> str:
        """Tells this order from any other."""
        said = {name: value for name, value in self.data().items() if name != "keep"}
        return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()

    def request(self, case: Mapping[str, Any]) -> bytes:
        """The order with its case, as it is asked of a worker."""
        asked: dict[str, Any] = {
            "case": case,
            "papers": list(self.papers),
            "formats": list(self.formats),
            "layout": self.layout,
            "with_data": "yes" if self.with_data else "no",
        }
        if self.filing:
            asked["filing"] = self.filing
        if self.reader:
            asked["reader"] = self.reader
        return json.dumps(asked, ensure_ascii=False).encode("utf-8", "surrogatepass")


def _one(lists: Mapping[str, Iterable[str]], name: str, offered: Iterable[str]) -> str | None:
    return next((one for one in lists.get(name, ()) if one in set(offered)), None)


def _texts(data: Mapping[str, Any], name: str) -> list[Any]:
    found = data.get(name)
    return found if isinstance(found, list) else []


def _language(lists: Mapping[str, Iterable[Any]], name: str) -> str:
    text = str(next(iter(lists.get(name, ())), ""))
    return text if len(text) <= 12 and text.replace("-", "").isalnum() and text.isascii() else ""
