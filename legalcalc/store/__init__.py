"""Keeps cases, encrypted for the people who may see them, on SQLite or PostgreSQL.

The database never holds anything readable of a case. Each case has two random keys, one for what
happened (facts) and one for who the people are (identity). A grant seals such a key to a person or
team; a person's private key is encrypted under their password, a second time under their recovery
sheet, and in each session under the bytes of its cookie. ``docs/store.md`` draws the whole picture.

    store = Store.open("sqlite:///cases.db", folder=Path("data"), now=now)
    welcome = store.accounts.create_first("Ada", "six words that nobody else has", now=now)
    signed_in = store.door.sign_in("Ada", "six words…", network="127.0.0.1", now=now)
    session = store.sessions.resume(signed_in.token, now=now)      # in each later request
    case_id = store.cases.create(session, facts={...}, now=now)

No module here knows a front end, reads the clock or writes a case into a log. Everything that goes
wrong is a :class:`StoreError` whose ``message`` may be shown to a person.
"""

from __future__ import annotations

from legalcalc.store.accounts import Accounts, Colleague, RenewedKeys
from legalcalc.store.audit import Action, AuditRow, AuditTrail, Erasure
from legalcalc.store.backup_files import Backup
from legalcalc.store.backups import Backups, restore
from legalcalc.store.casefile import (
    Portable,
    left_behind,
    pack,
    pack_beside,
    unpack,
    unpack_beside,
    unpack_carried,
)
from legalcalc.store.cases import (
    CaseEntry,
    Cases,
    Content,
    Grant,
    Issue,
    IssueEntry,
    Layer,
    OpenCase,
    StoredLayer,
)
from legalcalc.store.diary import DamagedEntry, Diary, DiaryEntry
from legalcalc.store.diary_codes import ClientDiary, DamagedCode, DiaryCode, DiaryCodes
from legalcalc.store.door import Door, SignedIn
from legalcalc.store.drill import CheckedBackup, check_backup
from legalcalc.store.errors import (
    Conflict,
    Damaged,
    DiaryFull,
    LastHolder,
    NameTaken,
    NewerDatabase,
    NotGranted,
    NotVouchedYet,
    OlderDatabase,
    PasswordNeeded,
    PutBack,
    SamePassword,
    SecondFactorNeeded,
    SignInNeeded,
    StoreError,
    TooLarge,
    TryLater,
    Unavailable,
    Untrusted,
    WeakPassword,
    WrongCode,
    WrongKey,
    WrongPassword,
)
from legalcalc.store.evidence import DamagedFile, EvidenceFile, EvidenceFiles, FileDescription
from legalcalc.store.failures import FailedTries, Failures, SinceLastHere
from legalcalc.store.invitations import Invitation, Invitations
from legalcalc.store.logs import log_event, log_fault
from legalcalc.store.passwords import check_password, suggest_phrase
from legalcalc.store.person_keys import Welcome
from legalcalc.store.recovery import Keeper, KeeperPaper, Recovery
from legalcalc.store.renewals import Renewals, Renewer, Waiting, WaitingOfAll
from legalcalc.store.safekeeping import Safekeeping, SecondPlace
from legalcalc.store.second_factor import SecondFactor
from legalcalc.store.sessions import Session, SessionEntry, Sessions
from legalcalc.store.store import Store
from legalcalc.store.teams import Team, Teams

__all__ = [
    "Accounts",
    "Action",
    "AuditRow",
    "AuditTrail",
    "Backup",
    "Backups",
    "CaseEntry",
    "Cases",
    "CheckedBackup",
    "ClientDiary",
    "Colleague",
    "Conflict",
    "Content",
    "Damaged",
    "DamagedCode",
    "DamagedEntry",
    "DamagedFile",
    "Diary",
    "DiaryCode",
    "DiaryCodes",
    "DiaryEntry",
    "DiaryFull",
    "Door",
    "Erasure",
    "EvidenceFile",
    "EvidenceFiles",
    "FailedTries",
    "Failures",
    "FileDescription",
    "Grant",
    "Invitation",
    "Invitations",
    "Issue",
    "IssueEntry",
    "Keeper",
    "KeeperPaper",
    "LastHolder",
    "Layer",
    "NameTaken",
    "NewerDatabase",
    "NotGranted",
    "NotVouchedYet",
    "OlderDatabase",
    "OpenCase",
    "PasswordNeeded",
    "Portable",
    "PutBack",
    "Recovery",
    "Renewals",
    "RenewedKeys",
    "Renewer",
    "Safekeeping",
    "SamePassword",
    "SecondFactor",
    "SecondFactorNeeded",
    "SecondPlace",
    "Session",
    "SessionEntry",
    "Sessions",
    "SignInNeeded",
    "SignedIn",
    "SinceLastHere",
    "Store",
    "StoreError",
    "StoredLayer",
    "Team",
    "Teams",
    "TooLarge",
    "TryLater",
    "Unavailable",
    "Untrusted",
    "Waiting",
    "WaitingOfAll",
    "WeakPassword",
    "Welcome",
    "WrongCode",
    "WrongKey",
    "WrongPassword",
    "check_backup",
    "check_password",
    "left_behind",
    "log_event",
    "log_fault",
    "pack",
    "pack_beside",
    "restore",
    "suggest_phrase",
    "unpack",
    "unpack_beside",
    "unpack_carried",
]
