"""Writes what surrounds the text of a DOCX file: styles, margins, metadata, the package itself.

Everything is written here, so that no template file has to be kept or fetched.
"""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from functools import lru_cache
from xml.sax.saxutils import escape

from babel.core import get_global

__all__ = ["LANDSCAPE", "PORTRAIT", "PageFormat", "Parts", "font_of", "locale_of"]

# A4 and its margins, in twentieths of a point.
_SHORT, _LONG = 11906, 16838
_SIDES, _TOP, _BOTTOM, _RUNNING = 1077, 1304, 1190, 500
_OLDEST = (1980, 1, 1, 0, 0, 0)  # the first day that a package can name

# Languages whose letters stand in a family of their own; word processors find the others.
_FONTS = {"ar": "Noto Sans Arabic", "bn": "Noto Sans Bengali", "ur": "Noto Nastaliq Urdu"}
_NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


@lru_cache(maxsize=32)
def locale_of(language: str) -> str:
    """A language with a country, as word processors want it: ``en-GB``, ``ur-PK``."""
    if language == "en":
        return "en-GB"
    if "-" in language:
        return language
    likely = get_global("likely_subtags").get(language, "").split("_")
    return f"{language}-{likely[-1]}" if len(likely) == 3 else language


def font_of(language: str) -> str:
    """The font of letters that are not Latin, Greek or Cyrillic, in a language."""
    return _FONTS.get(language.split("-")[0], "Noto Sans")


@dataclass(frozen=True, slots=True)
class PageFormat:
    """The room for text on a page: its width in twentieths of a point."""

    width: int
    upright: bool = True

    def section(self, *, first: bool) -> str:
        """The properties of a stretch of such pages. The ``first`` page of all has a short head."""
        size = f'w:w="{_SHORT}" w:h="{_LONG}"'
        if not self.upright:
            size = f'w:w="{_LONG}" w:h="{_SHORT}" w:orient="landscape"'
        short = "<w:titlePg/>" if first else ""
        kind = "" if self.upright else "Across"
        return (
            "<w:sectPr>"
            f'<w:headerReference w:type="default" r:id="rHead{kind}"/>'
            '<w:headerReference w:type="first" r:id="rFirst"/>'
            f'<w:footerReference w:type="default" r:id="rFoot{kind}"/>'
            f'<w:footerReference w:type="first" r:id="rFoot{kind}"/>'
            f"<w:pgSz {size}/>"
            f'<w:pgMar w:top="{_TOP}" w:right="{_SIDES}" w:bottom="{_BOTTOM}" w:left="{_SIDES}" '
            f'w:header="{_RUNNING}" w:footer="{_RUNNING}" w:gutter="0"/>{short}</w:sectPr>'
        )


PORTRAIT = PageFormat(_SHORT - 2 * _SIDES)
LANDSCAPE = PageFormat(_LONG - 2 * _SIDES, upright=False)


@dataclass(frozen=True, slots=True)
class Parts:
    """All that a document says, as runs and blocks of WordprocessingML.

    ``created`` is a day of the case, as ISO text: no clock is read.
    """

    title: str
    program: str
    created: str
    language: str
    right_to_left: bool
    draft: str
    running_start: str
    running_end: str
    foot: str
    page_number: str
    body: str

    def packed(self) -> bytes:
        """The file."""
        parts = {
            "[Content_Types].xml": _CONTENT_TYPES,
            "_rels/.rels": _RELATIONS,
            "docProps/app.xml": self._application(),
            "docProps/core.xml": self._metadata(),
            "word/_rels/document.xml.rels": _DOCUMENT_RELATIONS,
            "word/document.xml": _part("document", f"<w:body>{self.body}</w:body>"),
            "word/first.xml": _part("hdr", self._line("Header", PORTRAIT, self.draft)),
            "word/foot.xml": self._foot(PORTRAIT),
            "word/foot-across.xml": self._foot(LANDSCAPE),
            "word/head.xml": self._head(PORTRAIT),
            "word/head-across.xml": self._head(LANDSCAPE),
            "word/numbering.xml": _part("numbering", _NUMBERING),
            "word/settings.xml": _part("settings", self._settings()),
            "word/styles.xml": _part("styles", self._styles()),
        }
        content = io.BytesIO()
        with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as package:
            for name, text in parts.items():
                entry = zipfile.ZipInfo(name, _OLDEST)
                entry.compress_type = zipfile.ZIP_DEFLATED
                package.writestr(entry, (_DECLARATION + text).encode())
        return content.getvalue()

    def _head(self, page: PageFormat) -> str:
        return _part(
            "hdr",
            self._line("Header", page, self.draft)
            + self._line("Header", page, self.running_start, self.running_end),
        )

    def _foot(self, page: PageFormat) -> str:
        return _part("ftr", self._line("Footer", page, self.foot, self.page_number))

    def _line(self, style: str, page: PageFormat, start: str, end: str = "") -> str:
        """A line in the margin; what comes second stands at the other side."""
        tabs = f'<w:tabs><w:tab w:val="right" w:pos="{page.width}"/></w:tabs>'
        direction = f'<w:bidi w:val="{int(self.right_to_left)}"/>'
        apart = "<w:r><w:tab/></w:r>" if end else ""
        return (
            f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{tabs}{direction}</w:pPr>'
            f"{start}{apart}{end}</w:p>"
        )

    def _settings(self) -> str:
        locale = locale_of(self.language)
        return (
            '<w:zoom w:percent="100"/><w:defaultTabStop w:val="454"/>'
            '<w:characterSpacingControl w:val="doNotCompress"/>'
            '<w:compat><w:compatSetting w:name="compatibilityMode" '
            'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
            f'<w:themeFontLang w:val="{locale}" w:bidi="{locale}"/>'
        )

    def _styles(self) -> str:
        locale, font = locale_of(self.language), font_of(self.language)
        margin_line = '<w:spacing w:after="0" w:line="240" w:lineRule="auto"/>'
        small = '<w:color w:val="555555"/><w:sz w:val="15"/><w:szCs w:val="15"/>'
        return (
            "<w:docDefaults><w:rPrDefault><w:rPr>"
            f'<w:rFonts w:ascii="Noto Sans" w:hAnsi="Noto Sans" w:eastAsia="Noto Sans" '
            f'w:cs="{font}"/><w:sz w:val="18"/><w:szCs w:val="18"/>'
            f'<w:lang w:val="{locale}" w:eastAsia="{locale}" w:bidi="{locale}"/>'
            "</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>"
            '<w:spacing w:after="90" w:line="264" w:lineRule="auto"/>'
            "</w:pPr></w:pPrDefault></w:docDefaults>"
            '<w:style w:type="paragraph" w:default="1" w:styleId="Normal">'
            '<w:name w:val="Normal"/><w:qFormat/></w:style>'
            '<w:style w:type="table" w:default="1" w:styleId="TableNormal">'
            '<w:name w:val="Normal Table"/><w:uiPriority w:val="99"/><w:semiHidden/>'
            "<w:unhideWhenUsed/></w:style>"
            + _heading(1, size=40, before=0)
            + _heading(2, size=26, before=400)
            + _heading(3, size=21, before=320)
            + _heading(4, size=18, before=220)
            + _style("Caption", "caption", '<w:keepNext/><w:spacing w:after="60"/>', _BOLD)
            + _style("Header", "header", margin_line, small)
            + _style("Footer", "footer", margin_line, small)
        )

    def _metadata(self) -> str:
        """Title, language, program and the day of calculation, and nothing of the case."""
        day = f"{self.created}T00:00:00Z"
        return (
            "<cp:coreProperties "
            'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
            'xmlns:dc="http://purl.org/dc/elements/1.1/" '
            'xmlns:dcterms="http://purl.org/dc/terms/" '
            'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
            f"<dc:title>{escape(self.title)}</dc:title>"
            f"<dc:creator>{escape(self.program)}</dc:creator>"
            f"<dc:language>{escape(self.language)}</dc:language>"
            f'<dcterms:created xsi:type="dcterms:W3CDTF">{day}</dcterms:created>'
            f'<dcterms:modified xsi:type="dcterms:W3CDTF">{day}</dcterms:modified>'
            "</cp:coreProperties>"
        )

    def _application(self) -> str:
        return (
            '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/'
            'extended-properties"><Application>legalcalc</Application></Properties>'
        )


_BOLD = "<w:b/><w:bCs/>"


def _part(name: str, content: str) -> str:
    return f"<w:{name} {_NAMESPACES}>{content}</w:{name}>"


def _style(id: str, name: str, paragraph: str, letters: str) -> str:
    return (
        f'<w:style w:type="paragraph" w:styleId="{id}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="Normal"/><w:qFormat/><w:pPr>{paragraph}</w:pPr>'
        f"<w:rPr>{letters}</w:rPr></w:style>"
    )


def _heading(level: int, *, size: int, before: int) -> str:
    above = ""
    if level == 2:
        above = '<w:pBdr><w:top w:val="single" w:sz="6" w:space="6" w:color="111111"/></w:pBdr>'
    return _style(
        f"Heading{level}",
        f"heading {level}",
        f'<w:keepNext/><w:keepLines/>{above}<w:spacing w:before="{before}" w:after="100" '
        f'w:line="240" w:lineRule="auto"/><w:outlineLvl w:val="{level - 1}"/>',
        f'{_BOLD}<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>',
    )


_NUMBERING = (
    '<w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="singleLevel"/>'
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/>'
    '<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="255" w:hanging="255"/></w:pPr></w:lvl>'
    '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
)
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def _relations(*links: tuple[str, str, str]) -> str:
    written = "".join(
        f'<Relationship Id="{id}" Type="{kind}" Target="{target}"/>' for id, kind, target in links
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{written}</Relationships>'


_RELATIONS = _relations(
    ("rDocument", f"{_OFFICE}/officeDocument", "word/document.xml"),
    ("rCore", f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
    ("rApp", f"{_OFFICE}/extended-properties", "docProps/app.xml"),
)
_DOCUMENT_RELATIONS = _relations(
    ("rStyles", f"{_OFFICE}/styles", "styles.xml"),
    ("rSettings", f"{_OFFICE}/settings", "settings.xml"),
    ("rNumbering", f"{_OFFICE}/numbering", "numbering.xml"),
    ("rHead", f"{_OFFICE}/header", "head.xml"),
    ("rHeadAcross", f"{_OFFICE}/header", "head-across.xml"),
    ("rFirst", f"{_OFFICE}/header", "first.xml"),
    ("rFoot", f"{_OFFICE}/footer", "foot.xml"),
    ("rFootAcross", f"{_OFFICE}/footer", "foot-across.xml"),
)
_CONTENT_TYPES = (
    f'<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    + "".join(
        f'<Override PartName="{name}" ContentType="{kind}+xml"/>'
        for name, kind in (
            ("/word/document.xml", f"{_KIND}.document.main"),
            ("/word/styles.xml", f"{_KIND}.styles"),
            ("/word/settings.xml", f"{_KIND}.settings"),
            ("/word/numbering.xml", f"{_KIND}.numbering"),
            ("/word/head.xml", f"{_KIND}.header"),
            ("/word/head-across.xml", f"{_KIND}.header"),
            ("/word/first.xml", f"{_KIND}.header"),
            ("/word/foot.xml", f"{_KIND}.footer"),
            ("/word/foot-across.xml", f"{_KIND}.footer"),
            ("/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties"),
            (
                "/docProps/app.xml",
                "application/vnd.openxmlformats-officedocument.extended-properties",
            ),
        )
    )
    + "</Types>"
)
