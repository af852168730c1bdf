"""Adding, showing, handing out and removing files of evidence.

A file belongs to an entry of evidence of its case, which makes it an exhibit. Nothing that somebody
sent is shown by a browser: there are small pictures made here, and files to be saved.
"""

from __future__ import annotations

import hashlib
from datetime import datetime, timedelta
from http import HTTPStatus
from itertools import chain
from typing import IO, Final

from flask import Blueprint, Response, abort, redirect, render_template, request, url_for
from werkzeug.datastructures import FileStorage
from werkzeug.wrappers import Response as BaseResponse

from legalcalc.bundle.pages import HardFile, exhibit_pages
from legalcalc.bundle.small_pictures import LARGEST_PICTURED, PICTURED, small_picture
from legalcalc.store import DamagedFile, EvidenceFile, Layer
from legalcalc.web.casework import Casework, casework
from legalcalc.web.files.files_of_case import exhibit_of, name_for_download
from legalcalc.web.files.kinds import media_type_of
from legalcalc.web.responses import download, worked
from legalcalc.web.services import services
from legalcalc.web.visitors import now, visitor
from legalcalc.workers import Busy, WorkFailed

__all__ = ["files"]

files = Blueprint("files", __name__, url_prefix="/cases/<case_id>/files")

_SAVED_ONLY: Final = "application/octet-stream"
_FIRST: Final = 1024
_PIECE: Final = 1 << 20
_LONGEST_TITLE: Final = 200
_FIELDS: Final = ("photo", "file")


# -- add -------------------------------------------------------------------------------------------


@files.post("/of/<key>")
def add(case_id: str, key: str) -> BaseResponse:
    """Keep the files that were sent as they are, with an entry of evidence."""
    cw = casework(case_id)
    if exhibit_of(cw, key) is None:
        abort(HTTPStatus.NOT_FOUND)
    sent = [one for field in _FIELDS for one in request.files.getlist(field) if one.filename]
    if not sent:
        return _to_entry(cw, key, problem="no file")
    names_only = cw.sees_identity and request.form.get("names") == "yes"
    layer = Layer.IDENTITY if names_only else Layer.FACTS
    # So much later each that they keep their order.
    added = sum(
        _added(cw, key, layer, one, now() + number * timedelta(milliseconds=1))
        for number, one in enumerate(sent)
    )
    return _to_entry(cw, key, added=added, problem=None if added == len(sent) else "empty")


def _added(cw: Casework, key: str, layer: Layer, sent: FileStorage, at: datetime) -> bool:
    """Keep one file; whether there was anything in it."""
    stream: IO[bytes] = sent.stream
    size = stream.seek(0, 2)
    if not size:
        return False
    stream.seek(0)
    if _is_one_that_stayed_behind(cw, stream, at):
        return True
    stream.seek(0)
    name = _title(sent.filename or "")
    media_type = media_type_of(stream.read(_FIRST), name)
    picture = _picture(stream, size, media_type)
    stream.seek(0)
    who = cw.visitor
    who.store.evidence.add(
        who.session,
        cw.id,
        layer,
        stream,
        title=name,
        media_type=media_type,
        entry=key,
        picture=picture,
        now=at,
    )
    stream.close()
    return True


def _is_one_that_stayed_behind(cw: Casework, stream: IO[bytes], at: datetime) -> bool:
    """Whether this very file stayed behind when the case was carried here: then it takes its place,
    with the day on which it first came."""
    who = cw.visitor
    kept = who.store.evidence.entries(who.session, cw.id)
    missed = [one for one in kept if isinstance(one, EvidenceFile) and not one.here]
    if not missed:
        return False
    digest = hashlib.sha256()
    while piece := stream.read(_PIECE):
        digest.update(piece)
    for one in missed:
        if one.description.sha256 == digest.hexdigest():
            stream.seek(0)
            who.store.evidence.fill(who.session, cw.id, one.id, stream, now=at)
            return True
    return False


def _title(name: str) -> str:
    """What a file was called where it comes from: its own name, without folders."""
    return name.replace("\\", "/").rpartition("/")[2][:_LONGEST_TITLE]


def _picture(stream: IO[bytes], size: int, media_type: str) -> bytes:
    """A small picture of a file; none where a worker cannot make it now. The file is kept all the
    same."""
    if media_type not in PICTURED or size > LARGEST_PICTURED:
        return b""
    stream.seek(0)
    try:
        work = services().computing.submit(small_picture, PICTURED[media_type], stream.read())
        return work.result()
    except (Busy, WorkFailed):
        return b""


# -- show, hand out --------------------------------------------------------------------------------


@files.get("/<file_id>/picture")
def picture(case_id: str, file_id: str) -> Response:
    """The small picture of a file, which was made here."""
    who = visitor()
    about = who.store.evidence.open(who.session, case_id, file_id).description
    if not about.picture.startswith(b"\xff\xd8\xff"):
        abort(HTTPStatus.NOT_FOUND)
    return Response(about.picture, content_type="image/jpeg")


@files.get("/<file_id>/original")
def original(case_id: str, file_id: str) -> Response:
    """A file as it was added, bit by bit, to be saved."""
    cw = casework(case_id)
    who = cw.visitor
    file = who.store.evidence.open(who.session, case_id, file_id)
    pieces = who.store.evidence.read(who.session, case_id, file_id, now=now())
    answer = download(name_for_download(cw, file), b"", _SAVED_ONLY)
    # The first piece is opened before anything is sent, so that a page tells what is damaged.
    answer.response = chain([next(pieces, b"")], pieces)
    answer.content_length = file.description.size
    return answer


@files.get("/<file_id>/copy")
def copy(case_id: str, file_id: str) -> Response | tuple[str, int]:
    """A copy for others, as PDF: what the file shows, without place, device and author."""
    cw = casework(case_id)
    who = cw.visitor
    file = who.store.evidence.open(who.session, case_id, file_id)
    kind = PICTURED.get(file.description.media_type)
    if kind is None or file.description.size > LARGEST_PICTURED:
        abort(HTTPStatus.NOT_FOUND)
    content = b"".join(who.store.evidence.read(who.session, case_id, file_id, now=now()))
    made = worked(exhibit_pages, kind, content, ())
    if isinstance(made, HardFile):
        page = render_template("files/hard.html", cw=cw, message=made.message)
        return page, HTTPStatus.UNPROCESSABLE_ENTITY
    return download(name_for_download(cw, file, "pdf"), made, "application/pdf")


# -- move, remove ----------------------------------------------------------------------------------


@files.post("/<file_id>/belongs")
def belongs(case_id: str, file_id: str) -> BaseResponse:
    """Let a file belong to another entry of evidence."""
    cw = casework(case_id)
    key = request.form.get("entry", "")
    if exhibit_of(cw, key) is None:
        return redirect(url_for("facts.page", case_id=cw.id, path="evidence"), HTTPStatus.SEE_OTHER)
    who = cw.visitor
    file = who.store.evidence.open(who.session, case_id, file_id)
    who.store.evidence.describe(
        who.session,
        case_id,
        file_id,
        title=file.description.title,
        shows=file.description.shows,
        entry=key,
        version=file.version,
        now=now(),
    )
    return _to_entry(cw, key)


@files.get("/<file_id>/remove")
def ask_removal(case_id: str, file_id: str) -> str:
    """Show what erasing a file does. The password comes first, so that no work is lost."""
    cw = casework(case_id)
    cw.visitor.session.require_confirmed(now())
    _require_there(cw, file_id)
    return render_template("files/remove.html", cw=cw, file_id=file_id)


@files.post("/<file_id>/remove")
def remove(case_id: str, file_id: str) -> BaseResponse:
    """Erase a file with its key."""
    cw = casework(case_id)
    key = _require_there(cw, file_id)
    who = cw.visitor
    who.store.evidence.erase(who.session, case_id, file_id, now=now())
    if exhibit_of(cw, key) is not None:
        return _to_entry(cw, key)
    return redirect(url_for("facts.page", case_id=cw.id, path="evidence"), HTTPStatus.SEE_OTHER)


def _require_there(cw: Casework, file_id: str) -> str:
    """The key of the entry of a file; empty of a damaged one. Another is an address of nothing."""
    who = cw.visitor
    found = [one for one in who.store.evidence.entries(who.session, cw.id) if one.id == file_id]
    if not found:
        abort(HTTPStatus.NOT_FOUND)
    return "" if isinstance(found[0], DamagedFile) else found[0].description.entry


def _to_entry(cw: Casework, key: str, added: int = 0, problem: str | None = None) -> BaseResponse:
    """Lead back to the entry, which shows its files."""
    target = url_for(
        "facts.page",
        case_id=cw.id,
        path=f"evidence/{key}",
        added=added or None,
        problem=problem,
        _anchor="files",
    )
    return redirect(target, HTTPStatus.SEE_OTHER)
