"""A case that is taken along as an encrypted file, and opened again.

The pass phrase costs a second and much memory, so that it is worked on in a worker process.
"""

from __future__ import annotations

from datetime import datetime
from http import HTTPStatus

from flask import redirect, render_template, request
from werkzeug.wrappers import Response

from legalcalc.store import (
    Damaged,
    NewerDatabase,
    Portable,
    TooLarge,
    WrongKey,
    pack,
    suggest_phrase,
    unpack,
)
from legalcalc.store.casefile import LARGEST_FILE, SUFFIX
from legalcalc.web import visitors
from legalcalc.web.accounts.blueprint import accounts
from legalcalc.web.accounts.door import begin_guest
from legalcalc.web.accounts.problems import back_with, problem
from legalcalc.web.accounts.typed import new_password
from legalcalc.web.casework import card_of
from legalcalc.web.services import services
from legalcalc.web.stores import stores
from legalcalc.web.visitors import public, visitor

__all__: list[str] = []

_KIND = "application/octet-stream"


def packed(passphrase: str, portable: Portable) -> bytes:
    """Pack in a worker."""
    return pack(passphrase, portable)


def unpacked(data: bytes, passphrase: str) -> Portable | str:
    """Unpack in a worker; the word of what is wrong, since a worker's faults lose their kind."""
    try:
        return unpack(data, passphrase)
    except WrongKey:
        return "key"
    except (Damaged, NewerDatabase):
        return "unread"
    except TooLarge:
        return "file"


@accounts.get("/open")
@public
def open_file() -> str:
    """Open a case file that was taken along."""
    return render_template(
        "accounts/open.html", problem=problem(), guests_welcome=stores().guests.welcome
    )


@accounts.post("/open")
@public
def take_in() -> Response:
    """Take the case in: into one's own cases, or as a guest where nobody is signed in."""
    file = request.files.get("file")
    data = file.stream.read(LARGEST_FILE + 1) if file is not None else b""
    if not data.startswith(b"age-encryption.org/") or len(data) > LARGEST_FILE:
        return back_with("accounts.open_file", "file")
    if visitors.visitor_or_none() is None and not stores().guests.welcome:
        return redirect("/sign-in?next=/open", HTTPStatus.SEE_OTHER)
    found = services().computing.submit(unpacked, data, request.form.get("phrase", "")).result()
    if isinstance(found, str):
        return back_with("accounts.open_file", found)
    token = None if visitors.visitor_or_none() is not None else begin_guest()
    who = visitor()
    case_id = who.store.cases.take_in(
        who.session, found, card=card_of(found.facts or {}), now=visitors.now()
    )
    answer = redirect(f"/cases/{case_id}/", HTTPStatus.SEE_OTHER)
    if token is not None:
        visitors.hand_over(answer, token)
    return answer


@accounts.get("/carry/<case_id>")
def carry(case_id: str) -> str:
    """Take a case along: under a pass phrase of its own."""
    who = visitor()
    who.store.cases.open(who.session, case_id, now=visitors.now())
    return render_template(
        "accounts/carry.html", case_id=case_id, problem=problem(), phrase=suggest_phrase()
    )


@accounts.post("/carry/<case_id>")
def carried(case_id: str) -> Response:
    """The encrypted file. Its name tells the day alone."""
    who = visitor()
    phrase, weak = new_password()
    if weak:
        return back_with("accounts.carry", weak, case_id=case_id)
    portable = who.store.cases.portable(who.session, case_id, now=visitors.now())
    content = services().computing.submit(packed, phrase, portable).result()
    answer = Response(content, content_type=_KIND)
    answer.headers["Content-Disposition"] = f'attachment; filename="{_name(visitors.now())}"'
    return answer


def _name(moment: datetime) -> str:
    return f"case-{moment:%Y-%m-%d}{SUFFIX}"
