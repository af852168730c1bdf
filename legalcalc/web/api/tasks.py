"""The work of the API on a case, in a worker process: bytes in, a reply out, nothing kept.

A refusal is a reply too, with all its sentences already told: nothing of a case leaves a worker but
in the answer to who sent it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import wraps
from typing import TYPE_CHECKING, Any, Concatenate, Final, ParamSpec, TypeVar

from legalcalc.claims import UnknownChoice, assess
from legalcalc.claims.assess import unknown_choices
from legalcalc.claims.forums import compared
from legalcalc.claims.rows import Assessment, HeadResult, Line
from legalcalc.explain import RecordLine, as_text, result_data, to_json, unfold, unfold_line
from legalcalc.explain.comparison import comparison_data
from legalcalc.facts import Case
from legalcalc.law import discovery
from legalcalc.law.jurisdiction import Jurisdiction
from legalcalc.messages import Message, _, counted
from legalcalc.reports.signatories import SIGNED_UNDER
from legalcalc.schemas import CaseFile, CaseProblems, Problem, read_case, read_section
from legalcalc.schemas.case import case_section
from legalcalc.schemas.fields import Section
from legalcalc.schemas.source import SourceEntry, read_source, standing_alone
from legalcalc.web.api.replies import JSON, ClientRequest, Plan, Reply
from legalcalc.web.api.requests import (
    CheckSection,
    CompareSection,
    ComputeSection,
    ExplainSection,
    PapersRequest,
    PapersSection,
)
from legalcalc.web.language import languages, teller_for

if TYPE_CHECKING:
    from legalcalc.documents.order import Languages

__all__ = [
    "MEDIA_TYPES",
    "check",
    "compare",
    "compute",
    "explain",
    "plan_papers",
    "print_paper",
    "printed",
    "verify",
    "warm",
]

TEXT: Final = "text/plain; charset=utf-8"
CHECK_FORMAT: Final = "legalcalc-check/1"
EXPLANATION_FORMAT: Final = "legalcalc-explanation/1"
_MOST_LAWS: Final = 12

P = ParamSpec("P")
T = TypeVar("T")


class _Refusal(Exception):
    """A request is refused, with problems; a law may have words that tell them."""

    def __init__(
        self, problems: Iterable[Problem], law: Jurisdiction | None = None, status: int = 422
    ) -> None:
        super().__init__()
        self.problems = tuple(problems)
        self.law = law
        self.status = status


def warm() -> None:
    """Load all that a worker needs, so that the first request does not wait for it."""
    discovery.available()
    case_section()


def _answering(
    task: Callable[Concatenate[ClientRequest, P], T],
) -> Callable[Concatenate[ClientRequest, P], T | Reply]:
    """Makes a refusal inside a task its reply."""

    @wraps(task)
    def run(asked: ClientRequest, /, *args: P.args, **kwargs: P.kwargs) -> T | Reply:
        try:
            return task(asked, *args, **kwargs)
        except _Refusal as refusal:
            language = _spoken(asked.language, refusal.law)
            told = _told_problems(refusal.problems, language, refusal.law)
            return Reply(refusal.status, language=language, problems=told)

    return run


# -- reading a request -----------------------------------------------------------------------------


def _read(section: Section, asked: ClientRequest) -> tuple[Any, CaseFile]:
    """The request and its case. All that is wrong with either is told at once."""
    problems: list[Problem] = []
    request: Any = None
    file: CaseFile | None = None
    try:
        root = read_source(asked.body, asked.syntax)
    except CaseProblems as refused:
        raise _Refusal(refused.problems) from None
    try:
        request = read_section(section, root)
    except CaseProblems as refused:
        problems.extend(refused.problems)
    given = root.get("case")
    if isinstance(given, (SourceEntry, str)):
        try:
            file = read_case(standing_alone(root, "case") or given)
        except CaseProblems as refused:
            problems.extend(map(_in_case, refused.problems))
    elif given is not None:
        problem = _("Give the case as names with their values, or as the text of a case file.")
        problems.append(Problem("case", None, None, problem))
    if problems or file is None:
        raise _Refusal(problems)
    return request, file


def _in_case(problem: Problem) -> Problem:
    return replace(problem, path=f"case.{problem.path}" if problem.path else "case")


def _law(code: str, place: str) -> Jurisdiction:
    law = discovery.find(code)
    if law is None:
        known = [one.jurisdiction.code for one in discovery.available() if one.jurisdiction]
        raise _refused_at(
            place,
            _(
                "“{code}” is not a jurisdiction known here. Known are: {codes}.",
                code=code,
                codes=", ".join(known),
            ),
        )
    return law


def _refused_at(place: str, *messages: Message, law: Jurisdiction | None = None) -> _Refusal:
    return _Refusal([Problem(place, None, None, one) for one in messages], law)


def _assessed(file: CaseFile, route: str | None) -> tuple[Case, Jurisdiction, Assessment]:
    case = file.case
    if route is not None:
        case = replace(case, choices=replace(case.choices, route=route))
    law = _law(case.jurisdiction, "case.jurisdiction")
    try:
        return case, law, assess(case, law)
    except UnknownChoice as unknown:
        raise _refused_at("case", *unknown.problems, law=law) from None


def _spoken(language: str, law: Jurisdiction | None) -> str:
    """The language of a reply: English where the law is not completely translated."""
    return language if language in languages(law) else "en"


def _told_problems(
    problems: Iterable[Problem], language: str, law: Jurisdiction | None = None
) -> tuple[dict[str, Any], ...]:
    tell = teller_for(language, law)
    return tuple(
        {
            "path": one.path,
            "line": one.line,
            "column": one.column,
            "message": tell(one.message),
        }
        for one in problems
    )


def _json(data: object) -> bytes:
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()


# -- check, compute, explain, compare --------------------------------------------------------------


@_answering
def check(asked: ClientRequest) -> Reply:
    """Whether a case can be computed, and what looks odd in it."""
    _request, file = _read(CheckSection(), asked)
    law = _law(file.case.jurisdiction, "case.jurisdiction")
    unknown = unknown_choices(file.case, law)
    if unknown:
        raise _refused_at("case", *unknown, law=law)
    language = _spoken(asked.language, law)
    warnings = _told_problems(map(_in_case, file.warnings), language, law)
    data = {
        "format": CHECK_FORMAT,
        "jurisdiction": law.code,
        "digest": file.case.digest,
        "warnings": list(warnings),
    }
    return Reply(content=_json(data), language=language)


@_answering
def compute(asked: ClientRequest) -> Reply:
    """The whole result as data, the same bytes as ``legalcalc compute --format json``."""
    request, file = _read(ComputeSection(), asked)
    case, law, assessment = _assessed(file, request.route)
    return Reply(content=to_json(result_data(assessment, case, law)))


@_answering
def explain(asked: ClientRequest, as_words: bool) -> Reply:
    """A row or a figure unfolded, as lines of data or as ``legalcalc explain`` tells it."""
    request, file = _read(ExplainSection(), asked)
    case, law, assessment = _assessed(file, request.route)
    head = _head(request.head, assessment, law)
    line = _line(request.row, head, law)
    language = _spoken(asked.language, law)
    tell = teller_for(language, law)
    if request.figure is None:
        lines = unfold_line(line, tell, case, routes=law.routes)
    elif request.figure in line.figures:
        lines = unfold(line.figures[request.figure], tell, sources=True)
    else:
        raise _refused_at(
            "figure",
            _(
                "The row has no figure “{figure}”. Figures: {figures}.",
                figure=request.figure,
                figures=", ".join(line.figures),
            ),
            law=law,
        )
    if as_words:
        return Reply(media_type=TEXT, content=as_text(lines).encode(), language=language)
    data = {
        "format": EXPLANATION_FORMAT,
        "language": language,
        "direction": tell.direction,
        "head": {"key": head.key, "title": tell(head.title)},
        "row": {"number": request.row, "id": line.id},
        "figure": request.figure,
        "lines": list(map(_line_data, lines)),
    }
    return Reply(content=_json(data), language=language)


def _head(name: str, assessment: Assessment, law: Jurisdiction) -> HeadResult:
    heads = assessment.heads_called(name)
    if len(heads) == 1:
        return heads[0]
    keys = ", ".join(head.key for head in heads or assessment.heads)
    message = (
        _("Several heads share this name; name one of {heads}.", heads=keys)
        if heads
        else _("No head “{head}” in this result. Heads: {heads}.", head=name, heads=keys)
    )
    raise _refused_at("head", message, law=law)


def _line(number: int, head: HeadResult, law: Jurisdiction) -> Line:
    if 1 <= number <= len(head.lines):
        return head.lines[number - 1]
    message = counted(
        "“{head}” has {count} row.", "“{head}” has {count} rows.", len(head.lines), head=head.title
    )
    raise _refused_at("row", message, law=law)


def _line_data(line: RecordLine) -> dict[str, Any]:
    return {
        "level": line.level,
        "kind": line.kind,
        "text": line.told.plain,
        "segments": [
            {"kind": one.kind, "text": one.text, "direction": one.direction}
            for one in line.told.segments
        ],
    }


@_answering
def compare(asked: ClientRequest) -> Reply:
    """The same facts under several laws, as ``legalcalc compare --format json`` gives them."""
    request, file = _read(CompareSection(), asked)
    if len(request.jurisdictions) > _MOST_LAWS:
        message = _("At most {limit} laws are compared at once.", limit=_MOST_LAWS)
        raise _refused_at("jurisdictions", message)
    own = file.case.jurisdiction
    laws = {own: _law(own, "case.jurisdiction")}
    for code in request.jurisdictions:
        laws.setdefault(code, _law(code, "jurisdictions"))
    try:
        found = compared(file.case, list(laws.values()))
    except UnknownChoice as unknown:
        raise _refused_at("case", *unknown.problems, law=laws[own]) from None
    return Reply(content=_json(comparison_data(found)))


# -- papers ----------------------------------------------------------------------------------------


@_answering
def plan_papers(asked: ClientRequest) -> Plan:
    """The files that an order comes to. Nothing is printed yet."""
    from legalcalc.documents.folders import paper_of
    from legalcalc.documents.papers.cover import waiting_papers

    ordered = _files(asked)
    files, law = ordered.files, ordered.law
    if not files:
        raise _refused_at("papers", _("The case calls for none of these papers."), law=law)
    tell = teller_for(_spoken(asked.language, law), law)
    papers = dict.fromkeys(name.partition(".")[0] for name in files)
    names = [one for one in papers if paper_of(one) in SIGNED_UNDER]
    waiting = waiting_papers(names, ordered.assessment, ordered.case, law, ordered.spoken.filing)
    remarks = [
        tell(
            _(
                "{jurisdiction} is not completely translated into “{language}”: no paper is "
                "printed in it.",
                jurisdiction=law.name,
                language=language,
            )
        )
        for language in ordered.spoken.not_offered
    ]
    return Plan(tuple(files), (*remarks, *map(tell, waiting.unsigned)))


@_answering
def print_paper(
    asked: ClientRequest, name: str, exhibits: Mapping[int, bytes] | None = None
) -> Reply:
    """One file of an order; a bundle with the pages of exhibits, by their numbers."""
    from legalcalc.documents import DocumentsUnavailable

    ordered = _files(asked, name, exhibits)
    law = ordered.law
    try:
        return Reply(media_type=_media_type(name), content=ordered.files[name]())
    except DocumentsUnavailable as missing:
        problem = Problem("", None, None, missing.message)
        raise _Refusal([problem], law, status=503) from None


def printed(order: tuple[ClientRequest, str, Mapping[int, bytes] | None]) -> Reply:
    """As :func:`print_paper`, of one argument: an item of many."""
    return print_paper(*order)


@dataclass(frozen=True, slots=True)
class _Ordered:
    """The files of an order by their names, what they are printed of, and in which languages."""

    files: dict[str, Callable[[], bytes]]
    assessment: Assessment
    case: Case
    law: Jurisdiction
    spoken: Languages


def _files(
    asked: ClientRequest, name: str | None = None, exhibits: Mapping[int, bytes] | None = None
) -> _Ordered:
    """The files of an order by their names.

    Of the one ``name`` alone, where it is given: the other papers need not be made for it.
    """
    from legalcalc.bundle import bundle_kinds, files_of_bundles
    from legalcalc.documents import PAPERS, Refused, documents_of
    from legalcalc.documents.order import BUNDLE, Order, files_of, languages_for

    request, file = _read(PapersSection(), asked)
    assert isinstance(request, PapersRequest)
    case, law, assessment = _assessed(file, request.route)
    if request.lawyer is not None:
        if request.lawyer not in {one.id for one in case.people}:
            raise _refused_at(
                "lawyer", _("The case has no person “{id}”.", id=request.lawyer), law=law
            )
        case = replace(case, choices=replace(case.choices, signing_lawyer=request.lawyer))
    spoken = languages_for(case, law, filing=request.filing, reader=request.reader)
    kinds = tuple(kind for kind in PAPERS if kind in request.papers and _may_be(name, kind))
    layout: Any = request.layout  # one of three words, by the section
    order = Order(kinds, spoken, layout, request.with_data, request.formats)
    try:
        files = files_of(order, assessment, case, law)
        if BUNDLE in request.formats and (name is None or name.startswith(BUNDLE)):
            joined = [kind for kind in bundle_kinds() if kind in request.papers]
            papers = documents_of(joined, assessment, case, law)
            files += files_of_bundles(papers, assessment, case, law, spoken.filing, exhibits or {})
    except Refused as refused:
        raise _refused_at("papers", *refused.problems, law=law) from None
    return _Ordered({one.name: one.make for one in files}, assessment, case, law, spoken)


def _may_be(name: str | None, kind: str) -> bool:
    """Whether a file is of a kind of paper: its paper's name begins with the kind's."""
    from legalcalc.documents.folders import paper_of

    return name is None or f"{paper_of(name.partition('.')[0])}-".startswith(f"{kind}-")


MEDIA_TYPES: Final = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": JSON,
    "txt": TEXT,
    "zip": "application/zip",
}


def _media_type(name: str) -> str:
    """The kind of a file by its name, which is one of ours."""
    return MEDIA_TYPES[name.rpartition(".")[2]]


# -- verify ----------------------------------------------------------------------------------------


@_answering
def verify(asked: ClientRequest) -> Reply:
    """Whether a PDF with its figures attached still stands: ``legalcalc verify --format json``."""
    from legalcalc.documents.verification import verify as verifying

    try:
        found = verifying.verify(asked.body)
    except verifying.UnreadablePdf as refused:
        raise _Refusal([Problem("", None, None, refused.message)]) from None
    return Reply(content=_json(verifying.verification_data(found)))
