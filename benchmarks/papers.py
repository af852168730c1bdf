"""How fast papers are printed, and beside what: each measurement in a process of its own.

``python -m benchmarks.papers NAME`` measures one thing and prints it as JSON: seconds, the most
memory that was in use (MB), and what there is to say about it. :func:`rows` asks for all of them.
"""

from __future__ import annotations

import importlib
import io
import json
import os
import re
import resource
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from multiprocessing import get_context
from pathlib import Path
from time import perf_counter
from typing import Any

from legalcalc import documents
from legalcalc.claims import assess
from legalcalc.facts import Case
from legalcalc.law.discovery import find
from legalcalc.law.jurisdiction import Jurisdiction
from legalcalc.schemas import load_case

__all__ = ["rows"]

SAMPLE = Path(__file__).parents[1] / "examples" / "sample-case.yaml"
ROUNDS = 5
LANGUAGES = ("en", "fr")
Measured = tuple[float, str]
Row = tuple[str, str, str]


@cache
def _sample() -> tuple[Case, Jurisdiction, dict[str, documents.Document]]:
    """The sample case with all of its documents by name."""
    case = load_case(SAMPLE)
    law = find(case.jurisdiction, plugins=False)
    assert law is not None
    found = documents.documents_of(list(documents.PAPERS), assess(case, law), case, law)
    return case, law, {one.name: one for one in found}


def _print(name: str, *languages: str) -> bytes:
    _case, law, papers = _sample()
    return documents.pdf_of(papers[name], law, *languages)


def _best(run: Callable[[], object], rounds: int = ROUNDS) -> float:
    """Seconds of the quickest of several rounds, after one that nobody counts."""
    run()
    times = []
    for _round in range(rounds):
        start = perf_counter()
        run()
        times.append(perf_counter() - start)
    return min(times)


def _pages(pdf: bytes) -> str:
    import pypdf

    pages = len(pypdf.PdfReader(io.BytesIO(pdf)).pages)
    return f"{pages} page" if pages == 1 else f"{pages} pages"


# -- one paper ------------------------------------------------------------------------------------


def authorisation() -> Measured:
    name = "authorisation-1-own-name"
    return _best(lambda: _print(name, "en")), _pages(_print(name, "en"))


def authorisation_of_a_page() -> Measured:
    """The end of an authorisation: the one paper of this kind that takes a page and no more."""
    case, law, _papers = _sample()
    (given,) = case.authorisations
    ended = replace(given, id="A2", revokes=given.id, powers=(), bodies=())
    case = replace(case, authorisations=(given, ended))
    *_given, document, _notes = documents.PAPERS["authorisation"].documents(
        assess(case, law), case, law
    )

    def run() -> bytes:
        return documents.pdf_of(document, law, "en")

    pages = _pages(run())
    assert pages == "1 page", pages
    return _best(run), pages


def claim() -> Measured:
    return _best(lambda: _print("particulars", *LANGUAGES)), _pages(_print("particulars", "en"))


def bilingual_claim() -> Measured:
    pdf = _print("particulars", *LANGUAGES)
    return _best(lambda: _print("particulars", *LANGUAGES)), _pages(pdf)


def untuned_claim() -> Measured:
    """The same words and styles as the manual of the engine would have them printed.

    Two columns are a grid, cells have borders all around, columns find their own widths; the style
    sheet and the fonts are read anew for each document, tags are those of the engine, and the
    cyclic collector is at work.
    """
    from legalcalc.documents.writers.pdf import default_renderer

    default_renderer()  # the same fonts
    weasyprint = importlib.import_module("weasyprint")
    html = _untuned(_html("particulars", *LANGUAGES))

    def run() -> bytes:
        page = weasyprint.HTML(string=html)
        printed: bytes = page.write_pdf(pdf_variant="pdf/a-3a")
        return printed

    return _best(run), _pages(run())


def _html(name: str, *languages: str) -> str:
    _case, law, papers = _sample()
    return documents.html_of(papers[name], law, *languages)


_GRID = """
table { table-layout: auto; border-collapse: separate; border-spacing: 0 }
tbody td, tbody th { border: 0.25pt solid #bbb; padding: 1mm 1.6mm }
div.pair { display: grid; grid-template-columns: 1fr 1fr; column-gap: 6mm }
"""


def _untuned(html: str) -> str:
    """Tables of two languages as grids, and tables without fixed widths."""
    html = re.sub(r'<table class="pair">(.*?)</table>', _as_grid, html, flags=re.DOTALL)
    html = re.sub(r' style="width: [\d.]+%"', "", html)
    return html.replace("</style>", f"{_GRID}</style>", 1)


def _as_grid(table: re.Match[str]) -> str:
    cells = re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", table[1], flags=re.DOTALL)
    return f'<div class="pair">{"".join(f"<div>{cell}</div>" for cell in cells)}</div>'


# -- long schedules -------------------------------------------------------------------------------


def schedule_of_100() -> Measured:
    return _schedule_of(100)


def schedule_of_1000() -> Measured:
    return _schedule_of(1000)


def schedule_of_5000() -> Measured:
    return _schedule_of(5000)


def _schedule_of(count: int) -> Measured:
    """Weekly wages, a row for each week with its interest, over as many jobs as it takes."""
    law = find("GB-EAW", plugins=False)
    assert law is not None
    first = date(2016, 1, 4)
    weeks = min(count, 500)
    last = first + timedelta(weeks=weeks, days=-1)
    jobs = range(count // weeks)
    case = load_case(
        "format: legalcalc-case/1\nreference: B-1\njurisdiction: GB-EAW\n"
        "calculated_on: 2026-03-31\ncurrency: GBP\n"
        "claimant: {names: [Ana Sample], born: 1990-01-01}\n"
        "choices: {heads: [pay.base], route: court}\n"
        "parties: [{id: inn, name: The Inn, roles: employer}]\nemployments:\n"
        + "".join(
            f"  - {{id: job{job}, employer: inn, place: {{country: GB, subdivision: GB-ENG}}, "
            f"category: worker, sector: hospitality, start: {first}, end: {last}, "
            f"pay_interval: week}}\n"
            for job in jobs
        )
        + "patterns:\n"
        + "".join(
            f"  - {{employment: job{job}, from: {first}, to: {last}, days: mon-sat, "
            f'start: "08:00", end: "20:00", breaks: "1:00", source: own account}}\n'
            for job in jobs
        )
        + "payments:\n"
        + "".join(
            f"  - {{employment: job{job}, date: {first + timedelta(weeks=week, days=5)}, "
            f"amount: {150 + week % 41}}}\n"
            for job in jobs
            for week in range(weeks)
        )
    )
    assessment = assess(case, law)
    (document,) = documents.PAPERS["schedule"].documents(assessment, case, law)
    rows = sum(len(head.lines) for head in assessment.heads)

    printed: list[bytes] = []

    def run() -> None:
        printed[:] = [documents.pdf_of(document, law, "en")]

    time = _best(run, rounds=5 if count < 1000 else 1)
    return time, f"{rows} rows, {_pages(*printed)}, {time / rows * 1000:.1f} ms a row; aim: 5 ms"


# -- many papers ----------------------------------------------------------------------------------

MANY = 40


def many_on_one() -> Measured:
    return _many(1)


def many_on_two() -> Measured:
    return _many(2)


def _many(processes: int) -> Measured:
    """Forty bilingual claims, each of another case, from facts to PDF."""
    with ProcessPoolExecutor(processes, mp_context=get_context("spawn")) as pool:
        list(pool.map(_claim_of, range(-processes, 0)))
        start = perf_counter()
        list(pool.map(_claim_of, range(MANY)))
        time = perf_counter() - start
    return time, f"{time / MANY:.2f} s a claim"


def _claim_of(number: int) -> int:
    case, law, _papers = _sample()
    case = replace(case, reference=f"SAMPLE-{number}")
    (document, *_notes) = documents.PAPERS["particulars"].documents(assess(case, law), case, law)
    return len(documents.pdf_of(document, law, *LANGUAGES))


def cold_start() -> Measured:
    """``legalcalc schedule`` from the shell, with everything to be loaded."""

    def run() -> None:
        with tempfile.TemporaryDirectory() as folder:
            command = ["schedule", str(SAMPLE), "-o", f"{folder}/schedule.pdf"]
            subprocess.run(
                [sys.executable, "-m", "legalcalc", *command], check=True, capture_output=True
            )

    return _best(run, 3), "the sample case"


# -- how others would do it -----------------------------------------------------------------------


def docxtpl_and_libreoffice() -> Measured:
    """The same words in a template for a word processor, filled in and turned into PDF."""
    docxtpl = importlib.import_module("docxtpl")
    docx = importlib.import_module("docx")
    pairs = _pairs(_html("particulars", *LANGUAGES))
    with tempfile.TemporaryDirectory() as folder:
        template = Path(folder) / "template.docx"
        paper = docx.Document()
        table = paper.add_table(rows=3, cols=2)
        for number, texts in enumerate(
            (
                ("{%tr for one in rows %}", ""),
                ("{{ one[0] }}", "{{ one[1] }}"),
                ("{%tr endfor %}", ""),
            )
        ):
            for cell, text in zip(table.rows[number].cells, texts, strict=True):
                cell.text = text
        paper.save(str(template))

        def run() -> None:
            filled = docxtpl.DocxTemplate(str(template))
            filled.render({"rows": pairs}, autoescape=True)
            filled.save(f"{folder}/claim.docx")
            _converted(folder)

        time = _best(run, 2)
        pdf = Path(folder, "claim.pdf").read_bytes()
    return time, f"{_pages(pdf)}, {len(pairs)} rows of plain text, no styles"


def _pairs(html: str) -> list[tuple[str, str]]:
    """The words of a bilingual page, paragraph by paragraph and cell by cell."""
    texts = [
        " ".join(re.sub(r"<[^>]+>", " ", cell).split())
        for cell in re.findall(r"<(?:td|th|p|h[1-4])\b[^>]*>(.*?)</(?:td|th|p|h[1-4])>", html, re.S)
    ]
    return list(zip(texts[::2], texts[1::2], strict=False))


def _converted(folder: str) -> None:
    office = shutil.which("soffice")
    if office is None:
        raise LookupError("LibreOffice is not installed: scripts/bootstrap dev")
    profile = f"-env:UserInstallation=file://{folder}/profile"
    options = ["--headless", "--convert-to", "pdf", "--outdir", folder]
    subprocess.run(
        [office, profile, *options, f"{folder}/claim.docx"], check=True, capture_output=True
    )


def chromium() -> Measured:
    """The same page, printed by a browser without a window."""
    browser = shutil.which("chromium-headless-shell") or shutil.which("chromium")
    if browser is None:
        raise LookupError("Chromium is not installed: apt-get install chromium-headless-shell")
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "claim.html"
        page.write_text(_html("particulars", *LANGUAGES), encoding="utf-8")
        target = Path(folder) / "claim.pdf"
        options = ["--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder}/p"]

        def run() -> None:
            subprocess.run(
                [browser, *options, f"--print-to-pdf={target}", page.as_uri()],
                check=True,
                capture_output=True,
            )

        return _best(run, 3), f"{_pages(target.read_bytes())}, no PDF/A, no PDF/UA"


MEASUREMENTS: dict[str, Callable[[], Measured]] = {
    "authorisation that is taken back, one page": authorisation_of_a_page,
    "authorisation, one language": authorisation,
    "claim, two languages, tagged, PDF/A-3a and PDF/UA-1": bilingual_claim,
    "  the same from an untuned template": untuned_claim,
    "  the same by docxtpl and LibreOffice": docxtpl_and_libreoffice,
    "  the same page by headless Chromium": chromium,
    "schedule of 100 rows": schedule_of_100,
    "schedule of 1,000 rows": schedule_of_1000,
    "schedule of 5,000 rows": schedule_of_5000,
    f"{MANY} claims in two languages, from facts to PDF, one process": many_on_one,
    f"{MANY} claims, two processes": many_on_two,
    "legalcalc schedule, cold": cold_start,
}


def rows() -> Iterator[Row]:
    """All measurements, with their ratio to the untuned template."""
    done: dict[str, dict[str, Any]] = {}
    for name in MEASUREMENTS:
        told = subprocess.run(
            [sys.executable, "-m", "benchmarks.papers", name],
            check=True,
            capture_output=True,
            text=True,
            env={**os.environ, "LC_ALL": "C.UTF-8"},
        )
        done[name] = json.loads(told.stdout)
    reference = done["  the same from an untuned template"].get("seconds")
    for name, one in done.items():
        if "seconds" not in one:
            yield name, "-", one["note"]
            continue
        notes = [one["note"], f"{one['memory']:.0f} MB"]
        if not name.startswith(("authorisation", "legalcalc")):
            each = one["seconds"] / (MANY if name.startswith(str(MANY)) else 1)
            notes.append(f"×{each / reference:.2f} of the untuned template")
        yield name, f"{one['seconds']:.2f} s", "; ".join(notes)


def main() -> None:
    name = sys.argv[1]
    try:
        seconds, note = MEASUREMENTS[name]()
    except (ImportError, LookupError) as missing:
        json.dump({"note": f"{missing}"}, sys.stdout)
        return
    used = max(
        resource.getrusage(who).ru_maxrss
        for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    json.dump({"seconds": seconds, "memory": used / 1024, "note": note}, sys.stdout)


if __name__ == "__main__":
    main()
