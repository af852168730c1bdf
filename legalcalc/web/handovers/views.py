"""The pages on which a case is handed over: by which consent, what goes out, and the file.

What is cut, packed and recorded is what the command line would: a consent that was taken back or is
over stops it in a sentence. The password is asked for before anything leaves, the trail of the
store notes that something left, and the case keeps to whom, on what ground and when. Pass phrases
are in no address and never kept.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from http import HTTPStatus
from typing import Any, Final

from flask import Blueprint, Response, abort, render_template, request
from werkzeug.wrappers import Response as BaseResponse

from legalcalc.documents.papers.consent import KINDS, SHARES
from legalcalc.explain import Told
from legalcalc.handover import AS_IT_IS, AS_PDF, NAMES_NOT_COVERED, SUFFIX
from legalcalc.messages import Message, _
from legalcalc.schemas.case_layers import KEY, Data, body_of, find_entry, is_key, joined, with_keys
from legalcalc.store import WeakPassword
from legalcalc.store.evidence import MOST_CARRIED
from legalcalc.store.passwords import LONGEST, SHORTEST, check_password, suggest_phrase
from legalcalc.web.cases.answers import topics_of
from legalcalc.web.cases.saving import change_case
from legalcalc.web.casework import Casework, casework
from legalcalc.web.handovers import evidence, tasks
from legalcalc.web.language import screen_teller
from legalcalc.web.questions import title_of_key
from legalcalc.web.responses import download, worked
from legalcalc.web.visitors import now

__all__ = ["day_of", "handovers"]

handovers = Blueprint("handovers", __name__, url_prefix="/cases/<case_id>/handovers")

_UNFIT: Final = HTTPStatus.UNPROCESSABLE_ENTITY

_ENCRYPTED: Final = "application/octet-stream"
_KINDS: Final = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "xml": "application/xml",
}
# Of these a new record of the same hand-over is made; needs and what is asked belong to one day.
_TERMS: Final = (
    *("consent", "controller", "contact", "recipient", "recipient_as"),
    *("basis", "special_basis", "offence_basis", "informed_on"),
)

_PHRASE_PROBLEMS: Final[Mapping[str, Message]] = {
    "differ": _("The two pass phrases are not the same. Type the same one twice."),
    "short": _("Use at least {least} characters: six words drawn by chance, say.", least=SHORTEST),
    "long": _("Use at most {most} characters.", most=LONGEST),
    "common": _("Many people use pass phrases like this one. Choose another one."),
}
_UNREAD: Final = _("Confirm that you have read the warning.")
_CHANGED: Final = _("The choice or the case was changed in the meantime. Look it over once more.")


@dataclass(frozen=True, slots=True)
class ConsentOffered:
    """A consent by which something may be handed over, or why nothing may: ``problems``."""

    key: str
    recipient: str
    kind: Message | None
    problems: tuple[Told, ...]


class HandOverChanged(Exception):
    """Somebody changed the consent, or the record of its hand-over, in this very moment."""


def _today() -> date:
    """The day of the hand-over: by the clock of the desk."""
    return now().astimezone().date()


@handovers.get("/")
def listed(case_id: str) -> str:
    """Show to whom the case may go, what stops it, and what went out or came."""
    cw = casework(case_id)
    found = worked(tasks.stopped_by_consent, cw.body(), _today(), screen_teller().language)
    stopped = found if isinstance(found, tasks.HandOverStopped) else None
    offered = []
    for one in _entries(cw.data, "consents"):
        problems = found if isinstance(found, dict) else {}
        kind = KINDS.get(str(one.get("kind")))
        who = str(one.get("recipient", ""))
        offered.append(ConsentOffered(one[KEY], who, kind, problems.get(_who(one), ())))
    return render_template(
        "handovers/list.html",
        cw=cw,
        stopped=stopped,
        offered=offered,
        records=_entries(cw.data, "handovers"),
        names={one.get("id"): one.get("recipient") for one in _entries(cw.data, "consents")},
        day_of=day_of,
        merged="merged" in request.args,
        left=request.args.get("left", 0, int),
    )


def _entries(data: Data, name: str) -> list[Data]:
    return [one for one in data.get(name) or () if isinstance(one, dict)]


def day_of(text: object) -> date | str:
    """Give a day of a case, where it is one."""
    try:
        return date.fromisoformat(str(text))
    except ValueError:
        return str(text)


def _who(consent: Data) -> str:
    return str(consent.get("id") or consent.get("recipient", ""))


# -- one recipient ---------------------------------------------------------------------------------


@handovers.get("/<key>")
def look_over(case_id: str, key: str) -> str:
    """Show exactly what would go out by a consent. The password comes first, so that no work is
    lost."""
    cw, consent = _consent(case_id, key)
    cw.visitor.session.require_confirmed(now())
    return _page(cw, consent)


@handovers.post("/<key>")
def pack(case_id: str, key: str) -> BaseResponse:
    """Give what was looked over as an encrypted file, once the case holds the record of it."""
    cw, consent = _consent(case_id, key)
    phrase, again = request.form.get("phrase", ""), request.form.get("again", "")
    problem = "differ" if phrase != again else _weakness(phrase)
    if problem is not None:
        place = "again" if problem == "differ" else "phrase"
        return _refused(cw, consent, (place, _PHRASE_PROBLEMS[problem]))
    content = _made(cw, consent, tasks.pack, phrase, request.form.getlist("file"))
    if not isinstance(content, bytes):
        return content
    return download(f"handover-{now():%Y-%m-%d}{SUFFIX}", content, _ENCRYPTED)


@handovers.post("/<key>/htcds")
def write_htcds(case_id: str, key: str) -> BaseResponse:
    """Give what was looked over in the fields of the case data standard, for anybody to read."""
    cw, consent = _consent(case_id, key)
    kind = request.form.get("kind", "csv")
    if kind not in tasks.HTCDS:
        abort(HTTPStatus.BAD_REQUEST)
    if request.form.get("read") != "yes":
        return _refused(cw, consent, ("read", _UNREAD))
    content = _made(cw, consent, tasks.write_htcds, kind)
    if not isinstance(content, bytes):
        return content
    return download(f"htcds-{now():%Y-%m-%d}.{kind}", content, _KINDS[kind])


def _consent(case_id: str, key: str) -> tuple[Casework, Data]:
    cw = casework(case_id)
    found = find_entry(_entries(cw.data, "consents"), key) if is_key(key) else None
    if found is None:
        abort(HTTPStatus.NOT_FOUND)
    return cw, found


def _weakness(phrase: str) -> str | None:
    try:
        check_password(phrase)
    except WeakPassword:
        if len(phrase) < SHORTEST:
            return "short"
        return "long" if len(phrase) > LONGEST else "common"
    return None


def _made(
    cw: Casework, consent: Data, task: Any, how: str, chosen: Sequence[str] = ()
) -> bytes | BaseResponse:
    """The file that a task makes, after its record is in the case; or the page that says why there
    is none. ``chosen`` are files of evidence, as the page names them."""
    who = cw.visitor
    copies: list[evidence.CopyToGo] | None = None
    if chosen:  # which takes long, so that what was changed meanwhile is seen after it
        who.session.require_confirmed(now())
        made = evidence.chosen_files(cw, chosen)
        if made is None:
            return _again(cw, consent)
        if isinstance(made, Message):
            return _refused(cw, consent, ("files", made))
        copies = made
    # Asks for the password and leaves a trace, as taking the case along does.
    portable = who.store.cases.portable(who.session, cw.id, now=now())
    kept = joined(portable.facts or {}, portable.identity)
    day = _today()
    seen = request.form.get("seen", "")
    asked = (body_of(kept), _who(consent), day, seen, how, screen_teller().language)
    if copies is not None:
        files = evidence.with_numbers(copies, kept)
        if files is None:
            return _again(cw, consent)
        content = worked(task, *asked, files)
    else:
        content = worked(task, *asked)
    if content == tasks.CHANGED:
        return _again(cw, consent)
    if isinstance(content, Message):
        return _refused(cw, consent, ("phrase", content))
    if isinstance(content, tasks.HandOverStopped):
        return _refused(cw, consent, None)
    assert isinstance(content, tasks.Packed)
    try:
        _record(cw, consent, kept, day, content.files)
    except HandOverChanged:
        return _again(cw, consent)
    return content.content


def _again(cw: Casework, consent: Data) -> BaseResponse:
    cw.reopen()
    if find_entry(_entries(cw.data, "consents"), consent[KEY]) is None:
        abort(HTTPStatus.NOT_FOUND)
    return _refused(cw, consent, ("look", _CHANGED), HTTPStatus.CONFLICT)


def _record(
    cw: Casework, consent: Data, packed_from: Data, day: date, files: Sequence[Data]
) -> None:
    """Note in the case that this went out on this day, with these files of evidence.

    The record that its grounds were entered in gets the day; where that has an earlier one, there
    is a new record on the same grounds.
    """
    before = _consent_and_record(packed_from, consent[KEY])

    def edit(data: Data) -> None:
        found = _consent_and_record(data, consent[KEY])
        if found != before or found[1] is None:
            raise HandOverChanged
        record = next(one for one in data["handovers"] if one is found[1])
        told = record.get("date")
        if told is None:
            record["date"] = day.isoformat()
        elif str(told) < day.isoformat():
            terms: Data = {name: record[name] for name in _TERMS if name in record}
            record = {**terms, "date": day.isoformat()}
            data["handovers"].append(record)
        known = {one.get("sha256") for one in record.get("files", ())}
        went = [dict(one) for one in files if one["sha256"] not in known]
        if went:
            record["files"] = [*record.get("files", ()), *went]

    change_case(cw, edit)


def _consent_and_record(data: Data, key: str) -> tuple[Data | None, Data | None]:
    """A consent and the last hand-over that was given by it."""
    consent = find_entry(_entries(data, "consents"), key)
    records = [
        one
        for one in _entries(data, "handovers")
        if one.get("direction", "given") == "given"
        and consent is not None
        and one.get("consent") == consent.get("id") is not None
    ]
    return consent, records[-1] if records else None


# -- the page --------------------------------------------------------------------------------------


def _refused(
    cw: Casework,
    consent: Data,
    problem: tuple[str, Message] | None,
    status: HTTPStatus = _UNFIT,
) -> BaseResponse:
    page = _page(cw, consent, problem)
    return Response(page, status, content_type="text/html; charset=utf-8")


def _page(cw: Casework, consent: Data, problem: tuple[str, Message] | None = None) -> str:
    language = screen_teller().language
    found = worked(tasks.look_over, cw.body(), _who(consent), _today(), language)
    _now, record = _consent_and_record(cw.data, consent[KEY])
    if isinstance(found, tasks.HandOverStopped):
        return render_template(
            "handovers/stopped.html", cw=cw, consent=consent, found=found, record=record
        )
    goes = replace(cw, data=with_keys(found.case))
    return render_template(
        "handovers/look_over.html",
        cw=cw,
        consent=consent,
        record=record,
        found=found,
        problem=problem,
        by_share=[
            (SHARES[share], [(title_of_key(name), count) for name, count in counts.items()])
            for share, counts in found.by_share.items()
        ],
        stayed=_titles(found.stayed),
        stayed_in_part=_titles(found.stayed_in_part),
        withheld=tuple(SHARES[one] for one in found.withheld),
        told=topics_of(goes, notes=False)[0],
        phrase=suggest_phrase(),
        kinds=tasks.HTCDS,
        files=evidence.files_to_choose(cw, found.pieces),
        most=MOST_CARRIED // 1_000_000,
        as_pdf=AS_PDF,
        as_it_is=AS_IT_IS,
        only_names=NAMES_NOT_COVERED,
        chosen=request.form.getlist("file"),
        sees_identity=cw.sees_identity,
    )


def _titles(names: tuple[str, ...]) -> tuple[Message | str, ...]:
    return tuple(dict.fromkeys(title_of_key(name) for name in names))
