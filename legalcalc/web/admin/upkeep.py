"""Pages that keep an installation sound: backups, fresh law data, a whole audit trail."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from flask import current_app, render_template, request, send_file
from werkzeug.wrappers import Response

from legalcalc.law import discovery
from legalcalc.law.jurisdiction import Jurisdiction
from legalcalc.law.parameters import Parameter
from legalcalc.messages import Message, _
from legalcalc.store import Action, NotGranted
from legalcalc.store.safekeeping import InsideTheData, NotThere
from legalcalc.web.accounts.problems import back_with, problem
from legalcalc.web.admin.blueprint import admin
from legalcalc.web.responses import see
from legalcalc.web.shapes import BACKUP_TO
from legalcalc.web.stores import stores
from legalcalc.web.visitors import now, visitor

__all__: list[str] = []

_SOON: Final = timedelta(days=90)

_ACTIONS: Final[dict[Action, Message]] = {
    Action.SIGNED_IN: _("signed in"),
    Action.PASSWORD_CHANGED: _("changed the password"),
    Action.KEYS_RENEWED: _("took new keys"),
    Action.RECOVERED: _("came in with a recovery sheet or keeper’s key"),
    Action.SHEET_RENEWED: _("made a new recovery sheet"),
    Action.SECOND_FACTOR_SET: _("set up a second device"),
    Action.SECOND_FACTOR_DROPPED: _("gave up the second device"),
    Action.PERSON_ADDED: _("was added"),
    Action.PERSON_INVITED: _("invited somebody"),
    Action.INVITATION_WITHDRAWN: _("withdrew an invitation"),
    Action.PERSON_REMOVED: _("removed somebody"),
    Action.ADMINISTRATOR_SET: _("changed who is an administrator"),
    Action.KEEPER_ADDED: _("named a keeper"),
    Action.KEEPER_REMOVED: _("removed a keeper"),
    Action.KEY_ENTRUSTED: _("entrusted the key to a keeper"),
    Action.SESSIONS_ENDED: _("ended sessions"),
    Action.TEAM_CREATED: _("made a team"),
    Action.TEAM_REMOVED: _("removed a team"),
    Action.MEMBER_ADDED: _("added a member to a team"),
    Action.MEMBER_REMOVED: _("took a member out of a team"),
    Action.TEAM_REKEYED: _("gave a team new keys"),
    Action.CASE_CREATED: _("made a case"),
    Action.CASE_OPENED: _("opened a case"),
    Action.CASE_SAVED: _("saved a case"),
    Action.CASE_ISSUED: _("made papers of a case"),
    Action.CASE_GRANTED: _("gave access to a case"),
    Action.CASE_REVOKED: _("took access to a case back"),
    Action.CASE_REKEYED: _("gave a case new keys"),
    Action.CASE_EXPORTED: _("took a case along"),
    Action.CASE_IMPORTED: _("took a case in"),
    Action.CASE_ERASED: _("erased a case"),
    Action.EVIDENCE_ADDED: _("added a file of evidence"),
    Action.EVIDENCE_DESCRIBED: _("described a file of evidence anew"),
    Action.EVIDENCE_OPENED: _("opened files of evidence"),
    Action.EVIDENCE_ERASED: _("erased a file of evidence"),
    Action.DIARY_WRITTEN: _("wrote in a diary"),
    Action.DIARY_CODE_MADE: _("made a code for a worker’s diary"),
    Action.DIARY_CODE_WITHDRAWN: _("withdrew the code of a worker’s diary"),
    Action.DIARY_COLLECTED: _("received entries of a worker’s diary"),
    Action.DIARY_ERASED: _("erased an entry of a diary"),
    Action.DIRECTORY_RENEWED: _("gave the list of colleagues a new key"),
    Action.KEYS_TRUSTED: _("trusted the keys of a colleague, team or keeper"),
    Action.RECIPIENT_PUT_RIGHT: _("found that backups went to a wrong key, and put that right"),
    Action.BACKUP_MADE: _("made a backup"),
    Action.BACKUP_RESTORED: _("restored a backup"),
}


@admin.get("/")
def overview() -> str:
    """Show what can be done here, and what waits to be done."""
    who = visitor()
    ages = _ages(now().date())
    backups = who.store.backups.entries()
    return render_template(
        "admin/overview.html",
        people=len(who.store.accounts.people(who.session)),
        sessions=len(who.store.sessions.running(who.session, now=now())),
        tries=sum(one.count for one in who.store.failures.all(who.session, now=now())),
        backup=backups[0] if backups else None,
        ended=sum(len(one.ended) for one in ages),
        soon=sum(len(one.soon) for one in ages),
        waiting=who.store.renewals.of_all(who.session),
    )


# -- backups ---------------------------------------------------------------------------------------


@admin.get("/backups")
def backups() -> str:
    """The backups that are there, and whether they are safe."""
    kept = visitor().store.backups
    return render_template(
        "admin/backups.html",
        backups=kept.entries(),
        problem=problem(),
        troubles=[*stores().backup_failure, *kept.troubles(now=now())],
        fetched=kept.safekeeping.fetched(),
        place=kept.safekeeping.second_place(),
        may_name=_may_name(),
        variable=BACKUP_TO,
    )


def _may_name() -> bool:
    """Whether the second place is named on a page: by who sits at the computer, and nobody else."""
    return not current_app.config["LEGALCALC"].tls


@admin.post("/backups")
def make_backup() -> Response:
    """Make one, for the administrators' recovery sheets."""
    who = visitor()
    made = who.store.backups.make(now=now(), session=who.session)
    stores().call_for_backup()  # which brings it to the second place, and can take long
    return see("admin.backups") if made else back_with("admin.backups", "none")


@admin.post("/backups/second-place")
def name_second_place() -> Response:
    """Name the folder for copies, or none; after the password was given again."""
    who = visitor()
    if not _may_name():
        raise NotGranted
    who.session.require_confirmed(now())
    try:
        who.store.backups.safekeeping.name_second_place(request.form.get("folder", ""))
    except NotThere:
        return back_with("admin.backups", "folder")
    except InsideTheData:
        return back_with("admin.backups", "inside")
    stores().call_for_backup()
    return see("admin.backups")


@admin.get("/backups/<name>")
def backup(name: str) -> Response:
    """A backup as it lies there, encrypted."""
    kept = visitor().store.backups
    for one in kept.entries():
        if one.path.name == name:
            if request.method == "GET" and "Range" not in request.headers:
                kept.safekeeping.note_fetched(one, now=now())
            return send_file(
                one.path.resolve(),
                mimetype="application/octet-stream",
                as_attachment=True,
                download_name=one.path.name,
                etag=False,
            )
    raise NotGranted


# -- law -------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Age:
    """How old the law's data of a jurisdiction are: what is not known any more, and what soon."""

    jurisdiction: Jurisdiction
    nearest: date | None
    ended: tuple[Parameter, ...]
    soon: tuple[Parameter, ...]


@admin.get("/law")
def law() -> str:
    """Until when the law's data are known."""
    return render_template("admin/law.html", ages=_ages(now().date()), days=_SOON.days)


def _ages(today: date) -> list[_Age]:
    found = []
    for one in discovery.available():
        if one.jurisdiction is None:
            continue
        known = sorted(one.jurisdiction.parameters, key=lambda each: each.known_through)
        found.append(
            _Age(
                one.jurisdiction,
                known[0].known_through if known else None,
                tuple(each for each in known if each.known_through < today),
                tuple(each for each in known if today <= each.known_through <= today + _SOON),
            )
        )
    return found


# -- audit trail -----------------------------------------------------------------------------------


@admin.get("/audit")
def audit() -> str:
    """Show who did what when, newest first; on request, whether the trail is whole."""
    who = visitor()
    trail = who.store.audit
    before = request.args.get("before", "")
    rows = trail.rows(
        who.session, before=int(before) if before.isdecimal() and len(before) < 12 else None
    )
    checked = "check" in request.args
    return render_template(
        "admin/audit.html",
        rows=rows,
        names={one.id: one.name for one in who.store.accounts.people(who.session)},
        actions=_ACTIONS,
        checked=checked,
        broken=trail.first_broken(who.session) if checked else None,
        head=trail.head() if checked else "",
        more=rows[-1].number if rows and rows[-1].number > 1 else None,
    )
