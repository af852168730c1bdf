"""A case in which people speak, interpret and translate: what was said, in several scripts."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

import tinyhtml5

from tests.documents.pages import CASE

PEOPLE = """
people:
  - {id: cook, names: [{text: রহিমা, kind: single}], role: witness}
  - id: helper
    names: [{text: Ida Wordwell, kind: full}]
    role: interpreter
    organisation: Word House
    qualification: Diploma in interpreting
    registration: R-77
  - {id: nameless, role: translator}
statements:
  - id: S1
    language: ur
    made_on: 2024-05-02
    made_at: Strelsau
    how: The lawyer asked through the interpreter.
    paragraphs:
      - میں The Old Inn میں 06:30 بجے سے کام کرتی تھی۔
      - مجھے 300 RTD ملتے تھے، وعدہ 1,500.00 RTD کا تھا۔
    translated_into: en
    translation:
      - I worked at The Old Inn from 06:30.
      - I got 300 RTD; 1,500.00 RTD was promised.
    exhibits: [E2]
  - {id: S2, maker: cook, language: bn, paragraphs: [আমি রান্না করতাম।]}
language_help:
  - id: H1
    person: helper
    kind: interpreting
    from: ur
    into: en
    mode: in person
    date: 2024-05-02
    of: [S1, E2]
    what: The advice on costs
    pages: 2
    read_back: yes
    understood: no
    no_tie: yes
  - {id: H2, person: nameless, kind: translation, from: ur, into: en, of: [S1]}
  - {id: H3, person: helper, kind: sight translation, from: en, into: ur, what: The authorisation}
"""

LANGUAGE_CASE = CASE + PEOPLE


def text_in(html: str, *, below: str | None = None) -> str:
    """The words of a page, or of its elements of one class, with every space as one blank."""
    body = tinyhtml5.parse(html, namespace_html_elements=False).find("body")
    found: list[Element] = (
        [body]
        if below is None
        else [one for one in body.iter() if below in one.get("class", "").split()]
    )
    return " ".join(" ".join("".join(one.itertext()).split()) for one in found)


def unmarked(html: str) -> str:
    """What stands outside the ⟦brackets⟧ of the language en-XA and is no value, name or word."""
    root = tinyhtml5.parse(html, namespace_html_elements=False)
    body = root.find("body")
    kept: list[str] = []

    def walk(element: Element) -> None:
        if element.tag not in ("bdi", "title") and element.get("lang") is None:
            kept.append(element.text or "")
            for child in element:
                walk(child)
                kept.append(child.tail or "")

    walk(body)
    text = " ".join(kept)
    while (shorter := re.sub(r"⟦[^⟦⟧]*⟧", "", text)) != text:
        text = shorter
    return " ".join(text.split())
