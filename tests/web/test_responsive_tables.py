"""Tables whose rows become cards: what a screen reader and a narrow window need of them."""

from __future__ import annotations

import re

from markupsafe import Markup

from legalcalc.web.responsive_tables import stacked

TABLE = Markup(
    '<table class="stack"><thead><tr><td></td><th scope="col">Owed &amp; <b>"due"</b></th>'
    '<th scope="col">Due on</th></tr></thead>'
    '<tbody><tr><th scope="row">Pay</th><td class="sum"><bdi>12</bdi></td><td>1 May</td></tr>'
    '<tr class="open"><td colspan="3">How it comes about</td></tr></tbody>'
    '<tfoot><tr><th scope="row" colspan="2">Total</th><td>–</td></tr></tfoot></table>'
)


def test_each_part_says_what_it_is() -> None:
    html = stacked(TABLE)
    roles = re.findall(r'<(\w+) role="(\w+)"', html)
    assert roles[:4] == [("table", "table"), ("thead", "rowgroup"), ("tr", "row"), ("td", "cell")]
    assert ("th", "columnheader") in roles and ("th", "rowheader") in roles
    assert len(roles) == len(re.findall(r"<(?:table|t\w+)\b", html))


def test_a_cell_bears_the_name_of_its_column() -> None:
    html = stacked(TABLE)
    named = 'data-label="Owed &amp; &#34;due&#34;" class="sum"><div><bdi>12</bdi></div></td>'
    assert f'<td role="cell" {named}' in html
    assert 'data-label="Due on"><div>1 May</div></td>' in html


def test_a_cell_over_several_columns_bears_no_name_and_moves_the_others_on() -> None:
    html = stacked(TABLE)
    assert '<td role="cell" colspan="3">How it comes about</td>' in html
    assert 'data-label="Due on"><div>–</div></td>' in html


def test_a_role_that_is_given_stays() -> None:
    assert 'role="presentation"' in stacked(Markup('<table role="presentation"></table>'))
    assert stacked(Markup("<p>No table</p>")) == "<p>No table</p>"
