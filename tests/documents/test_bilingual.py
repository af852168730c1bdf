"""Two languages in one paper: every sentence in both, every figure once."""

from __future__ import annotations

from xml.etree.ElementTree import Element

import pytest
import tinyhtml5

from legalcalc.documents.tree.bilingual import woven
from legalcalc.documents.tree.paper_tree import PaperTree


def page(body: str, language: str = "en", direction: str = "ltr") -> PaperTree:
    return PaperTree.of(
        f'<!DOCTYPE html><html lang="{language}" dir="{direction}"><head><title>T</title></head>'
        f"<body>{body}</body></html>"
    )


def paper(main: str, other: str) -> Element:
    """The body of a page in English and Arabic."""
    return woven(page(main), page(other, "ar", "rtl")).body


def text(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())


def test_prose_stands_in_two_columns_with_the_languages_named() -> None:
    body = paper("<p>One.</p><p>Two.</p>", "<p>واحد.</p><p>اثنان.</p>")
    (table,) = body
    assert [text(one) for one in table.findall("thead/tr/th")] == ["English", "العربية"]
    assert [one.get("scope") for one in table.findall("thead/tr/th")] == ["col", "col"]
    rows = [[text(cell) for cell in row] for row in table.findall("tbody/tr")]
    assert rows == [["One.", "واحد."], ["Two.", "اثنان."]]


def test_prose_stays_with_what_follows_it_in_columns_too() -> None:
    both = '<p>{0}</p><p class="meta">{0}</p><table></table><p class="keep">{0}</p><p>{0}</p>'
    body = paper(both.format("One."), both.format("واحد."))
    assert [one.get("class") for one in body] == ["pair keep", None, "pair"]
    rows = [one.get("class") for one in body.iter("tr") if one.find("td") is not None]
    assert rows == [None, "keep", "keep", None]


def test_prose_stays_with_what_precedes_it_in_columns_too() -> None:
    both = (
        '<table></table><p class="small after">{0}</p><h2>x</h2><p>{0}</p><p class="after">{0}</p>'
    )
    body = paper(both.format("One."), both.format("واحد."))
    assert [one.get("class") for one in body] == [None, "pair after", None, "pair"]
    rows = [one.get("class") for one in body.iter("tr") if one.find("td") is not None]
    assert rows == ["after", None, "after"]


def test_language_and_direction_stand_on_the_block_inside_a_cell() -> None:
    body = paper("<p>One.</p>", "<p>واحد.</p>")
    blocks = body.findall("table/tbody/tr/td/p")
    assert [(one.get("lang"), one.get("dir")) for one in blocks] == [("en", "ltr"), ("ar", "rtl")]


def test_a_list_stays_a_list_in_each_column() -> None:
    body = paper("<ul><li>One</li><li>Two</li></ul>", "<ul><li>واحد</li><li>اثنان</li></ul>")
    rows = body.findall("table/tbody/tr")
    assert [[text(one) for one in row.findall("td/ul/li")] for row in rows] == [
        ["One", "واحد"],
        ["Two", "اثنان"],
    ]


def test_a_heading_holds_both_languages_so_that_the_outline_stays_single() -> None:
    body = paper("<h2>Facts</h2>", "<h2>الوقائع</h2>")
    (heading,) = body
    assert [(one.get("lang"), text(one)) for one in heading] == [("en", "Facts"), ("ar", "الوقائع")]


def test_a_figure_stands_once_as_the_filed_language_writes_it() -> None:
    row = '<table><tbody><tr><th scope="row">{0}</th><td class="num">{1}</td></tr></tbody></table>'
    body = paper(row.format("Owed", "1,234.50"), row.format("مستحق", "1.234,50"))
    (head, cell) = body.iter("tr").__next__()
    assert text(cell) == "1,234.50"
    assert [text(one) for one in head] == ["Owed", "مستحق"]


def test_of_a_cell_with_several_lines_those_that_are_equal_stand_once() -> None:
    row = (
        "<table><tbody><tr><td>{0}<br>ERA 1996 s. 13<br><span>{1}</span></td></tr></tbody></table>"
    )
    day = '<data data-day="2026-12-09">{}</data>'
    body = paper(
        row.format(day.format("9 Dec"), "diary"), row.format(day.format("٩ ديسمبر"), "يوميات")
    )
    (cell,) = body.iter("td")
    assert [text(one) for one in cell] == ["9 Dec", "ERA 1996 s. 13", "diaryيوميات"]
    assert [one.get("lang") for one in cell[2]] == ["en", "ar"]


def test_a_day_stands_once_where_it_stands_alone() -> None:
    row = '<table><tbody><tr><td><data data-day="2026-12-09">{0}</data></td></tr></tbody></table>'
    body = paper(row.format("9 Dec 2026"), row.format("<bdi>٩ ديسمبر</bdi>"))
    assert text(body) == "9 Dec 2026"


def test_words_between_lines_to_write_on_stand_in_both() -> None:
    cell = (
        '<table><tbody><tr><td>{0}<div class="line"></div>{1}<div></div></td></tr></tbody></table>'
    )
    body = paper(cell.format("name", "day"), cell.format("الاسم", "اليوم"))
    assert text(body) == "name الاسم day اليوم"


def test_what_is_equal_in_both_stands_once() -> None:
    assert text(paper("<p>ABC Ltd</p>", "<p>ABC Ltd</p>")) == "ABC Ltd"


def test_an_anchor_stands_once() -> None:
    link = '<ul class="contents"><li><a href="#a">{0}</a></li></ul><h2 id="a">{0}</h2>'
    body = paper(link.format("Facts"), link.format("الوقائع"))
    assert [one.get("id") for one in body.iter() if one.get("id")] == ["a"]
    assert [one.get("href") for one in body.iter("a")] == ["#a"]
    assert text(next(body.iter("a"))) == "Factsالوقائع"


def test_a_picture_stands_once() -> None:
    picture = '<p>{0}</p><svg viewBox="0 0 9 9"><title>{0}</title></svg>'
    html = woven(page(picture.format("A")), page(picture.format("ا"), "ar", "rtl")).html
    assert html.count('<svg viewBox="0 0 9 9">') == 1


def test_a_leaf_stands_whole_in_the_one_language_and_then_in_the_other() -> None:
    leaf = (
        '<div class="leaf"><h1 id="a">{0}</h1><svg viewBox="0 0 9 9"></svg>'
        '<p class="num">{1}</p><a href="#b">{0}</a></div><p id="b">{0}</p>'
    )
    filed, read, rest = paper(leaf.format("Owed", "1.50"), leaf.format("مستحق", "1,50"))
    assert [(one.get("lang"), text(one)) for one in (filed, read)] == [
        (None, "Owed1.50Owed"),
        ("ar", "مستحق1,50مستحق"),
    ]
    assert (read.get("dir"), read.get("class")) == ("rtl", "leaf second new-page")
    for one in (filed, read):
        assert [link.get("href") for link in one.iter("a")] == ["#b"]
        assert len(one.findall("{*}svg")) == 1
    assert [one.get("id") for one in (filed[0], read[0])] == ["a", None]
    assert rest.tag == "table"


def test_a_picture_in_a_heading_stands_once() -> None:
    heading = '<h2><svg viewBox="0 0 9 9"><title>{0}</title></svg> {0}</h2>'
    html = woven(page(heading.format("Hours")), page(heading.format("ساعات"), "ar", "rtl")).html
    assert html.count("<svg") == 1
    assert html.count("ساعات") == 1


def test_what_does_not_match_is_told_whole_one_after_the_other() -> None:
    body = paper("<p>One.</p><p>Two.</p>", "<p>كل شيء.</p>")
    assert text(body) == "One.Two.كل شيء."
    (second,) = body.findall("div")
    assert (second.get("lang"), second.get("dir")) == ("ar", "rtl")


def test_what_people_stated_stays_escaped() -> None:
    html = woven(page("<p>&lt;b&gt; &amp;</p>"), page("<p>ب &lt;i&gt;</p>", "ar", "rtl")).html
    assert "&lt;b&gt; &amp;" in html and "ب &lt;i&gt;" in html


@pytest.mark.parametrize("kind", ["deadlines", "evidence"])
def test_both_languages_of_a_paper_are_whole(
    kind: str, assessment: object, case: object, ruritania: object
) -> None:
    from legalcalc import documents

    (document,) = documents.PAPERS[kind].documents(assessment, case, ruritania)  # type: ignore[arg-type]
    html = documents.html_of(document, ruritania, "en", "fr")  # type: ignore[arg-type]
    both: Element = tinyhtml5.parse(html, namespace_html_elements=False)
    for language in ("en", "fr"):
        alone: Element = tinyhtml5.parse(
            documents.html_of(document, ruritania, language),  # type: ignore[arg-type]
            namespace_html_elements=False,
        )
        whole = text(both.find("body"))  # type: ignore[arg-type]
        for block in alone.iter("p"):
            # The last line says which text holds: of one, or of the two.
            told = text(block).partition("Traduit de l’anglais")[0]
            if language == "en" or block.get("class") != "sum":
                assert told in whole
