"""The operations of ``/api/v1``. Whatever concerns a case is done by ``tasks`` in a worker."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from http import HTTPStatus
from typing import Any, Final, TypeVar

from flask import Blueprint, Response, abort, current_app, render_template, request

from legalcalc.explain.law_data import entry_data, jurisdiction_data, parameter_data
from legalcalc.law import discovery
from legalcalc.law.jurisdiction import Jurisdiction
from legalcalc.messages import Message, _
from legalcalc.schemas import CaseProblems, read_section
from legalcalc.schemas.source import Syntax, read_source
from legalcalc.web.api import tasks
from legalcalc.web.api.operations import OPERATIONS, PathPart, operation
from legalcalc.web.api.replies import JSON, ClientRequest, Plan, Reply
from legalcalc.web.api.requests import ParametersSection
from legalcalc.web.api.shapes import REQUESTS
from legalcalc.web.concurrency_limits import TooManyAtOnce
from legalcalc.web.incidents import incident_of
from legalcalc.web.jobs import FULL, Job, TooManyJobs
from legalcalc.web.language import languages, screen_teller, teller_for
from legalcalc.web.problems import problem_data, problem_response
from legalcalc.web.services import services
from legalcalc.web.settings import Settings
from legalcalc.workers import Busy, TooLong, TooMuchMemory, WorkerLost, WorkFailed

__all__ = ["api", "browser"]

R = TypeVar("R")

api = Blueprint("api", __name__, url_prefix="/api/v1")
browser = Blueprint("api_browser", __name__)

PDF: Final = "application/pdf"
WORDS: Final = "text/plain"
_SYNTAXES: Final[dict[str, Syntax]] = {
    JSON: "json",
    "application/yaml": "yaml",
    "application/x-yaml": "yaml",
    "text/yaml": "yaml",
}
# What a file of an order may be, each of it bytes without a named shape.
_FILES: Final[dict[str, str | None]] = {
    media_type.partition(";")[0]: None for media_type in tasks.MEDIA_TYPES.values()
}
_WAIT: Final = 10.0  # seconds for a single paper; then it goes on as a job
CODE: Final = PathPart("code", "code of a jurisdiction, such as FR", "^[A-Z]{2}(-[A-Z0-9]{1,3})?$")
JOB: Final = PathPart("job", "id of a job", "^[0-9a-f]{32}$")
NAME: Final = PathPart("name", "name of a file of the job", "^[A-Za-z0-9.+-]{1,80}$")


@api.before_request
def _count() -> Response | None:
    """Refuse a client that asks too often."""
    if services().allows(request.remote_addr or ""):
        return None
    return _later(HTTPStatus.TOO_MANY_REQUESTS, 60)


# -- a case ----------------------------------------------------------------------------------------


@operation(
    "post",
    "/check",
    "Check a case",
    takes=REQUESTS["CheckSection"],
    gives={200: ("The case can be computed; warnings say what looks odd in it.", {JSON: "Check"})},
)
def check() -> Response:
    """Reads a case and tells everything that is wrong with it at once. Nothing is computed."""
    return _replied(_worked(tasks.check, _asked()))


@operation(
    "post",
    "/compute",
    "Compute a case",
    takes=REQUESTS["ComputeSection"],
    gives={200: ("The result: see docs/result-format.md.", {JSON: "Result"})},
)
def compute() -> Response:
    """Gives the whole result as data: heads, rows, interest, time limits, debtors, and the record
    of every figure. The bytes are those of legalcalc compute --format json."""
    return _replied(_worked(tasks.compute, _asked()))


@operation(
    "post",
    "/explain",
    "Unfold a row or a figure",
    takes=REQUESTS["ExplainSection"],
    gives={
        200: (
            "The lines, as data or as legalcalc explain tells them.",
            {JSON: "Explanation", WORDS: None},
        )
    },
)
def explain() -> Response:
    """Unfolds a row of a head, or one figure of it, into arithmetic, evidence and law, in the
    language asked for. Accept: text/plain gives the words of the command line."""
    as_words = request.accept_mimetypes.best_match([JSON, WORDS]) == WORDS
    return _replied(_worked(tasks.explain, _asked(), as_words))


@operation(
    "post",
    "/compare",
    "Put a case under several laws",
    takes=REQUESTS["CompareSection"],
    gives={200: ("Each law by each of its routes.", {JSON: "Comparison"})},
)
def compare() -> Response:
    """Computes the same facts under the case's own law and up to twelve others. The bytes are
    those of legalcalc compare --format json."""
    return _replied(_worked(tasks.compare, _asked()))


@operation(
    "post",
    "/verify",
    "Verify a PDF",
    takes="pdf",
    gives={200: ("What stands and what does not.", {JSON: "Verification"})},
)
def verify() -> Response:
    """Counts every figure that is attached to a PDF again, and compares it with the pages and with
    the law known here. The bytes are those of legalcalc verify --format json."""
    if request.mimetype != PDF:
        abort(HTTPStatus.UNSUPPORTED_MEDIA_TYPE)
    asked = ClientRequest(request.get_data(cache=False), "json", screen_teller().language)
    return _replied(_worked(tasks.verify, asked))


# -- papers ----------------------------------------------------------------------------------------


@operation(
    "post",
    "/papers",
    "Print papers",
    takes=REQUESTS["PapersSection"],
    gives={
        200: (
            "The file, where the order is of a single one that is ready within ten seconds.",
            _FILES,
        ),
        202: ("A job; the header Location says where to ask for it.", {JSON: "Job"}),
    },
)
def papers() -> Response:
    """Prints the papers that a case calls for, or some of them. A single file is answered as it
    is; several are printed as a job, which is kept in memory for a quarter of an hour."""
    asked = _asked()
    plan = _worked(tasks.plan_papers, asked)
    if isinstance(plan, Reply):
        return _replied(plan)
    most = _settings().limits.files_a_job
    if len(plan.names) > most:
        return _refused("papers", _("At most {limit} files are printed at once.", limit=most))
    try:
        job = services().jobs.start(asked, plan, tasks.printed)
    except TooManyJobs:
        return _later(HTTPStatus.SERVICE_UNAVAILABLE, 60)
    if len(plan.names) == 1 and job.ended.wait(_WAIT):
        (name,) = plan.names
        result = job.results.get(name)
        services().jobs.forget(job.id)
        if isinstance(result, Reply) and result.status < HTTPStatus.BAD_REQUEST:
            return _file(name, result)
        status, remarks, incident = _failure(result)
        return problem_response(status, problems=remarks, incident=incident)
    answer = _data(_job_data(job), HTTPStatus.ACCEPTED)
    answer.headers["Location"] = f"/api/v1/jobs/{job.id}"
    return answer


@operation(
    "get",
    "/jobs/{job}",
    "See how far a job is",
    parts=(JOB,),
    gives={200: ("The files, each with its state and where to fetch it.", {JSON: "Job"})},
    refuses=(404,),
)
def job_state(job: str) -> Response:
    """Tells which files of a job are there. Files stay until the job is deleted or forgotten."""
    return _data(_job_data(_job(job)))


@operation(
    "get",
    "/jobs/{job}/files/{name}",
    "Fetch a file of a job",
    parts=(JOB, NAME),
    gives={
        200: (
            "The file.",
            _FILES,
        )
    },
    refuses=(404,),
)
def job_file(job: str, name: str) -> Response:
    """Gives a file that is done."""
    result = _job(job).results.get(name)
    if not isinstance(result, Reply) or result.status >= HTTPStatus.BAD_REQUEST:
        abort(HTTPStatus.NOT_FOUND)
    return _file(name, result)


@operation(
    "delete",
    "/jobs/{job}",
    "Delete a job",
    parts=(JOB,),
    gives={204: ("It is forgotten with all its files.", {})},
    refuses=(404,),
)
def job_deletion(job: str) -> Response:
    """Stops a job and forgets its files."""
    if not services().jobs.forget(job):
        abort(HTTPStatus.NOT_FOUND)
    return Response(status=HTTPStatus.NO_CONTENT)


# -- the law ---------------------------------------------------------------------------------------


@operation(
    "get",
    "/jurisdictions",
    "List the jurisdictions",
    gives={200: ("Those that are known here.", {JSON: "Jurisdictions"})},
)
def jurisdictions() -> Response:
    """Lists every jurisdiction with its languages and how well its figures were checked."""
    from legalcalc.documents import PAPERS

    found = discovery.available()
    laws = [one.jurisdiction for one in found if one.jurisdiction is not None]
    return _data(
        {
            "language": screen_teller().language,
            "jurisdictions": [entry_data(law, _teller_of(law), languages(law)) for law in laws],
            "not_loaded": [one.name for one in found if one.jurisdiction is None],
            "papers": list(PAPERS),
        }
    )


@operation(
    "get",
    "/jurisdictions/{code}",
    "Describe a jurisdiction",
    parts=(CODE,),
    gives={200: ("What a case file may say to it.", {JSON: "Jurisdiction"})},
    refuses=(404,),
)
def jurisdiction(code: str) -> Response:
    """Gives the heads of claim, routes, options, sectors and categories of a jurisdiction, and
    honestly what it does not cover."""
    law = _law(code)
    tell = _teller_of(law)
    data = jurisdiction_data(law, tell, languages(law))
    return _data({"language": tell.language, **data}, language=tell.language)


@operation(
    "get",
    "/jurisdictions/{code}/parameters",
    "List the figures of its law",
    parts=(CODE,),
    query=ParametersSection(),
    gives={200: ("Each with its values, sources and checks.", {JSON: "Parameters"})},
    refuses=(404, 422),
)
def parameters(code: str) -> Response:
    """Gives the figures of a jurisdiction's law: every value, or those in force on a day, each with
    its law, its sources, and who read them when."""
    law = _law(code)
    try:
        query = read_section(ParametersSection(), read_source(request.args.to_dict()))
    except CaseProblems as refused:
        return problem_response(422, problems=_remarks(refused))
    tell = _teller_of(law)
    day: date | None = query.on
    return _data(
        {
            "language": tell.language,
            "jurisdiction": law.code,
            "on": None if day is None else day.isoformat(),
            "parameters": [
                parameter_data(one, tell, day)
                for one in sorted(law.parameters, key=lambda one: one.name)
                if one.name.startswith(query.name)
            ],
        },
        language=tell.language,
    )


# -- the description of all this -------------------------------------------------------------------


@api.get("/openapi.json")
def description() -> Response:
    """The API as OpenAPI 3.1."""
    from legalcalc.web.api.openapi import openapi

    return _data(openapi(), language="en")


@browser.get("/api")
def browse() -> str:
    """The same to read: a page of our own, which asks nobody for anything."""
    from legalcalc.web.api.openapi import chapters, openapi

    return render_template("api.html", document=openapi(), chapters=chapters())


@browser.get("/api/shapes")
def browse_shapes() -> str:
    """The shapes of what is taken and given, to read."""
    from legalcalc.web.api.openapi import openapi

    return render_template("api_shapes.html", document=openapi())


for _one in OPERATIONS.values():
    api.add_url_rule(
        _one.path.replace("{", "<").replace("}", ">"),
        _one.id,
        _one.answer,
        methods=[_one.method.upper()],
    )


# -- below -----------------------------------------------------------------------------------------


def _settings() -> Settings:
    settings: Settings = current_app.config["LEGALCALC"]
    return settings


def _asked() -> ClientRequest:
    """What was sent, if it is of a kind that can be read and not too large."""
    syntax = _SYNTAXES.get(request.mimetype)
    if syntax is None:
        abort(HTTPStatus.UNSUPPORTED_MEDIA_TYPE)
    if (request.content_length or 0) > _settings().limits.case_bytes:
        abort(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
    return ClientRequest(request.get_data(cache=False), syntax, screen_teller().language)


def _worked(task: Callable[..., R], *arguments: object) -> R | Reply:
    """The task done by a worker; a refusal where it takes too much, a fault where it fails."""
    try:
        with services().turn_of_a_stranger(request.remote_addr or ""):
            return services().computing.submit(task, *arguments).result()
    except (Busy, TooManyAtOnce):
        return Reply(HTTPStatus.SERVICE_UNAVAILABLE)
    except TooLong:
        seconds = _settings().limits.compute_seconds
        return _too_much(_("It takes longer than {limit} seconds, the limit.", limit=int(seconds)))
    except TooMuchMemory:
        return _too_much(_("It needs more memory than is given to one request."))
    except WorkerLost as lost:
        incident_of(lost)
        return _too_much(
            _("The process that worked on it is gone. If that happens again, it is too large."), 503
        )


def _too_much(message: Message, status: int = 422) -> Reply:
    return Reply(status, problems=(_remark("case", message),))


def _remark(path: str, message: Message) -> dict[str, Any]:
    return {"path": path, "line": None, "column": None, "message": screen_teller()(message)}


def _remarks(refused: CaseProblems) -> list[dict[str, Any]]:
    return [_remark(one.path, one.message) for one in refused.problems]


def _refused(path: str, message: Message) -> Response:
    return problem_response(422, problems=[_remark(path, message)])


def _later(status: int, seconds: int) -> Response:
    answer = problem_response(status)
    answer.headers["Retry-After"] = str(seconds)
    return answer


def _replied(reply: Reply | Plan) -> Response:
    assert isinstance(reply, Reply)
    if reply.status == HTTPStatus.SERVICE_UNAVAILABLE and not reply.problems:
        return _later(reply.status, 5)
    if reply.status >= HTTPStatus.BAD_REQUEST:
        return problem_response(reply.status, problems=reply.problems, language=reply.language)
    answer = Response(reply.content, reply.status, content_type=reply.media_type)
    if reply.language is not None:
        answer.headers["Content-Language"] = reply.language
    return answer


def _data(data: object, status: int = 200, language: str | None = None) -> Response:
    content = json.dumps(data, ensure_ascii=False, indent=1) + "\n"
    answer = Response(content, status, content_type=JSON)
    answer.headers["Content-Language"] = language or screen_teller().language
    return answer


def _file(name: str, reply: Reply) -> Response:
    answer = Response(reply.content, content_type=reply.media_type)
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _job(id: str) -> Job:
    job = services().jobs.get(id)
    if job is None:
        abort(HTTPStatus.NOT_FOUND)
    return job


def _job_data(job: Job) -> dict[str, Any]:
    return {
        "format": "legalcalc-job/1",
        "id": job.id,
        "state": job.state,
        "seconds_left": job.seconds_left,
        "remarks": list(job.plan.remarks),
        "files": [_file_data(job, name) for name in job.plan.names],
    }


def _file_data(job: Job, name: str) -> dict[str, Any]:
    result = job.results.get(name)
    data: dict[str, Any] = {
        "name": name,
        "state": "waiting" if result is None else "failed",
        "media_type": None,
        "size": None,
        "href": None,
        "problem": None,
    }
    if isinstance(result, Reply) and result.status < HTTPStatus.BAD_REQUEST:
        data.update(
            state="done",
            media_type=result.media_type,
            size=len(result.content),
            href=f"/api/v1/jobs/{job.id}/files/{name}",
        )
    elif result is not None:
        status, remarks, incident = _failure(result)
        data["problem"] = problem_data(status, screen_teller(), remarks, incident)
    return data


def _failure(result: object) -> tuple[int, list[dict[str, Any]], str | None]:
    """Why there is no file: a status, remarks, and the incident of a fault."""
    if isinstance(result, Reply):
        return result.status, list(result.problems), None
    if result == FULL:
        message = _("More files are kept than there is room for. Delete a job, then ask again.")
        return HTTPStatus.SERVICE_UNAVAILABLE, [_remark("papers", message)], None
    if isinstance(result, TooLong | TooMuchMemory):
        message = _("This paper takes more time or memory than is given to one. Ask for less.")
        return HTTPStatus.UNPROCESSABLE_ENTITY, [_remark("papers", message)], None
    if isinstance(result, WorkFailed | Exception):
        return HTTPStatus.INTERNAL_SERVER_ERROR, [], incident_of(result)
    return HTTPStatus.SERVICE_UNAVAILABLE, [], None


def _law(code: str) -> Jurisdiction:
    law = discovery.find(code)
    if law is None:
        abort(HTTPStatus.NOT_FOUND)
    return law


def _teller_of(law: Jurisdiction) -> Any:
    language = screen_teller().language
    return teller_for(language if language in languages(law) else "en", law)
