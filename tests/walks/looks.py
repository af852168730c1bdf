"""What has to be right on every page, whichever it is: each look tells all that it finds wrong."""

from __future__ import annotations

import re
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

__all__ = [
    "axe",
    "direction",
    "frame",
    "keyboard",
    "mirrored",
    "naming",
    "sideways",
    "tables",
    "too_heavy",
]

_AXE = Axe()
_OPTIONS: dict[str, Any] = {
    "resultTypes": ["violations"],
    # Targets of 24 px, with the exceptions of WCAG 2.5.8: off in axe until it is told otherwise.
    "rules": {"target-size": {"enabled": True}},
}
_OF_A_WIDTH: dict[str, Any] = {
    "resultTypes": ["violations"],
    "runOnly": ["color-contrast", "scrollable-region-focusable", "target-size"],
}
_NEVER_IN_A_TITLE = ("Ananya", "Pillai", "Maple", "Northern", "SAMPLE", "Claimant A", "Leeds")
# What is quoted from a record of sources stands as it stands there.
_NAMES = """() => {
  let text = document.body.innerText;
  // Files of the law bear dates and numbers in their names.
  const sources = document.querySelectorAll(".is-source, .sheet h4 ~ .paper-small");
  for (const one of sources) text = text.replace(one.innerText, "");
  const { lang, dir } = document.documentElement;
  return { root: [lang, dir], title: document.title, text,
    headings: document.querySelectorAll("h1").length };
}"""
_ISO_DATE = re.compile(r"\b\d{4}-\d{2}(-\d{2})?\b")


def axe(page: Page, *, at_length: bool = True) -> list[str]:
    """What axe finds; if not at length, of what can change with the width and the colours."""
    if not page.evaluate("() => Boolean(window.axe)"):
        page.evaluate(_AXE.axe_script)
    found = page.evaluate(_RUN, _OPTIONS if at_length else _OF_A_WIDTH)
    return [
        f"axe, {one['id']}: {one['help']}: {node['html'][:160]} ({node['failureSummary'][:300]})"
        for one in found["violations"]
        for node in one["nodes"][:3]
    ]


# The bars that stay in sight cover what is scrolled beneath them, which can be scrolled away from
# there: targets are measured where they lie on the page.
_RUN = """async (options) => {
  const bars = [...document.querySelectorAll(".actions, .bar")];
  for (const bar of bars) bar.style.position = "static";
  const found = await axe.run(document, options);
  for (const bar of bars) bar.style.position = "";
  return found;
}"""


def sideways(page: Page) -> list[str]:
    """What sticks out at the side, so that the page has to be moved to be read."""
    return [
        f"sticks out at {page.viewport_size['width'] if page.viewport_size else '?'} px: {one}"
        for one in page.evaluate(_SIDEWAYS)
    ]


_SIDEWAYS = """() => {
  const wide = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= wide) return [];
  const inside = (node) => node.closest(".scroll, pre, .visually-hidden, .skip");
  const found = [...document.body.querySelectorAll("*")].filter((node) => {
    const box = node.getBoundingClientRect();
    return box.width && (box.right > wide + 1 || box.left < -1) && !inside(node);
  }).map((node) => node.outerHTML.slice(0, 120));
  return found.length ? found.slice(-3) : ["something"];
}"""


def tables(page: Page) -> list[str]:
    """Tables that have to be moved sideways to be read.

    Not the numbers that are folded below a picture.
    """
    return [f"a table has to be moved sideways: {one}" for one in page.evaluate(_MOVED)]


_MOVED = """() => [...document.querySelectorAll(".scroll")]
  .filter((one) => one.scrollWidth > one.clientWidth + 1)
  .filter((one) => !one.closest(".picture"))
  .map((one) => one.querySelector("table")?.outerHTML.slice(0, 120))"""


def frame(page: Page) -> list[str]:
    """A bar at the top that leaves room for the page, with the ways out in sight."""
    height, low = page.evaluate(_FRAME, _TWO_ROWS)
    wrong = [f"a way out is not at the top: {one}" for one in low]
    if height > _TWO_ROWS:
        wrong.append(f"the bar at the top is {height} px high")
    return wrong


_FRAME = """most => [
  document.querySelector("header.frame")?.offsetHeight ?? 0,
  [...document.querySelectorAll(".frame-exits button")]
    .filter((one) => !one.checkVisibility() || one.getBoundingClientRect().bottom > most)
    .map((one) => one.innerText),
]"""
_TWO_ROWS = 120  # pixels, where long words break


def mirrored(page: Page) -> list[str]:
    """What sticks out when the page is laid out from right to left."""
    turn = "way => { document.documentElement.dir = way }"
    before = page.locator("html").get_attribute("dir")
    page.evaluate(turn, "rtl")
    found = [f"mirrored, {one}" for one in sideways(page)]
    page.evaluate(turn, before)
    return found


def naming(page: Page, language: str) -> list[str]:
    """A title and an address that say nothing of a case; language and direction as declared."""
    wrong = []
    found = page.evaluate(_NAMES)
    wanted = [language, "rtl" if language in ("ar", "ur") else "ltr"]
    if found["root"] != wanted:
        wrong.append(f"lang and dir are {found['root']}")
    title = found["title"]
    if not title:
        wrong.append("no title")
    for word in _NEVER_IN_A_TITLE:
        if word in title or word in page.url:
            wrong.append(f"“{word}” in the title or the address")
    if found["headings"] != 1:
        wrong.append("not one heading of the first level")
    wrong += [f"an ISO date: {one[0]}" for one in _ISO_DATE.finditer(found["text"])]
    return wrong


def direction(page: Page) -> list[str]:
    """Runs of digits and signs that nothing keeps in their order in right-to-left text."""
    return [f"not isolated: {one}" for one in page.evaluate(_LOOSE)] + [
        f"out of order: {one}" for one in page.evaluate(_ORDER)
    ]


# A number alone keeps its order anywhere; with signs or spaces within, it falls apart.
_LOOSE = r"""() => {
  const run =
    /[\p{Nd}]+(?:[^\p{L}\p{Nd}]{1,3}[\p{Nd}]+)+|[-−+–][\p{Nd}]+|[\p{Nd}]+ ?[%€£$]/u;
  const left = (node, place) => {
    const range = document.createRange();
    range.setStart(node, place); range.setEnd(node, place + 1);
    return range.getBoundingClientRect();
  };
  // Whether the digits of a run are shown in another order than they are read in.
  const runs = (node) => [...node.nodeValue.matchAll(new RegExp(run, "gu"))];
  const scattered = (node) => runs(node).some((one) => {
    const boxes = [...one[0]].map((sign, at) => [sign, left(node, one.index + at)])
      .filter(([sign]) => /\p{Nd}/u.test(sign)).map(([, box]) => box);
    return boxes.some((box, at) => at && Math.abs(box.top - boxes[at - 1].top) < 2
      && box.left < boxes[at - 1].left - 1);
  });
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const text = node.nodeValue.trim();
    const at = node.parentElement;
    if (!run.test(text) || !at.checkVisibility()) continue;
    const near = at.closest("bdi, code, output, [dir]:not(html)");
    if (!near && getComputedStyle(at).direction === "rtl" && scattered(node))
      found.push(text.slice(0, 160));
  }
  return found;
}"""

# Where a value holds nothing that is written from right to left, its glyphs go from left to right.
_ORDER = r"""() => {
  const found = [];
  for (const one of document.querySelectorAll("bdi")) {
    const text = one.firstChild;
    if (one.childNodes.length !== 1 || text.nodeType !== 3 || !one.checkVisibility()) continue;
    if (/[\p{Script=Arabic}\p{Script=Hebrew}\u200f\u061c]/u.test(text.nodeValue)) continue;
    let last = null;
    for (let place = 0; place < text.length; place++) {
      if (!/[\p{Nd}\p{L}]/u.test(text.nodeValue[place])) continue;
      const range = document.createRange();
      range.setStart(text, place); range.setEnd(text, place + 1);
      const box = range.getBoundingClientRect();
      if (last && Math.abs(box.top - last.top) < 2 && box.left < last.left - 1) {
        found.push(text.nodeValue); break;
      }
      last = box;
    }
  }
  return found;
}"""


def keyboard(page: Page) -> list[str]:
    """What Tab does not reach, or reaches without showing where one is."""
    page.evaluate(_FOCUS_NOTED)
    most = page.evaluate("() => window.reachable.length")
    found: list[str] = []
    for _round in range(2):  # a page may begin in its middle, where the script puts what is wrong
        for _ in range(most + 3):
            page.keyboard.press("Tab")
        found = list(page.evaluate("() => window.unreached()"))
        if not found:
            break
    return found


_FOCUS_NOTED = """() => {
  document.activeElement?.blur();
  const told = (node) => node.outerHTML.slice(0, 140);
  const seen = new Set(), bad = new Set();
  const groups = new Set();
  window.reachable = [...document.querySelectorAll(
    "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex='0']"
  )].filter((node) => {
    if (node.disabled || !node.checkVisibility() || node.tabIndex < 0) return false;
    if (node.type !== "radio") return true;
    const group = `${node.form?.id} ${node.name}`;
    const chosen = node.form?.querySelector(`[name="${CSS.escape(node.name)}"]:checked`);
    if (chosen) return chosen === node;
    if (groups.has(group)) return false;
    groups.add(group);
    return true;
  });
  addEventListener("focusin", ({ target }) => {
    if (seen.has(target)) return;
    seen.add(target);
    const style = getComputedStyle(target);
    if (style.outlineStyle === "none" || parseFloat(style.outlineWidth) < 2)
      bad.add(`no focus to be seen: ${told(target)}`);
    const box = target.getBoundingClientRect();
    if (box.bottom < 0 || box.top > innerHeight || !box.width)
      bad.add(`out of sight: ${told(target)}`);
    const bar = document.querySelector(".bar");
    const edge = bar && !bar.contains(target) ? bar.getBoundingClientRect().bottom : 0;
    // What is higher than the room below the bar cannot stand there as a whole.
    if (bar?.closest("main").contains(target) && edge > 0 && box.top < edge && box.bottom > 0
      && box.height < innerHeight - edge
      && bar.compareDocumentPosition(target) & Node.DOCUMENT_POSITION_FOLLOWING)
      bad.add(`beneath the bar: ${told(target)}`);
  });
  window.unreached = () => {
    const reached = [...seen].filter((node) => window.reachable.includes(node));
    // From the place of the focus to the end of the page, and round to that place.
    const turns = reached.filter((node, place) => place
      && reached[place - 1].compareDocumentPosition(node) & Node.DOCUMENT_POSITION_PRECEDING);
    return [
      ...window.reachable.filter((node) => !seen.has(node))
        .map((node) => `not reached: ${told(node)}`),
      ...bad, ...(turns.length < 2 ? [] : ["reached in another order than it is read"]),
    ];
  };
}"""


# Bytes, as they are sent. At the desk all questions about an employment stand on one page.
_HEAVIEST = {"guided": 15_000, "desk": 25_000}
_HEAVIEST_WITH_FILES = 60_000


def too_heavy(page: Page, mode: str) -> list[str]:
    """What a page brings with it, where that is too much for a slow line."""
    found: dict[str, int] = page.evaluate("""() => {
      const page = performance.getEntriesByType("navigation")[0].encodedBodySize;
      const files = performance.getEntriesByType("resource");
      return { "page": page,
        "page and files": files.reduce((sum, one) => sum + one.encodedBodySize, page) };
    }""")
    most = {"page": _HEAVIEST[mode], "page and files": _HEAVIEST_WITH_FILES}
    return [f"{what}: {size} bytes" for what, size in found.items() if not 0 < size <= most[what]]
