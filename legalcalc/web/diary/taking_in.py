"""Takes days that a client wrote into the days of work of a case.

Entries of the diary stay as they were sent. What was decided on them is an entry of its own, so
that it is seen who took in or left what, and when. A day of which the case says something already
is replaced, or added to, only where somebody saw both and chose it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Final, Literal

from legalcalc.messages import _
from legalcalc.periods import Period
from legalcalc.schemas.case_layers import KEY, Data, digest_of, new_key
from legalcalc.schemas.values import MONEY, UNKNOWN
from legalcalc.store import DamagedEntry, DiaryEntry
from legalcalc.typed_values import Understood, read
from legalcalc.web.cases.form_context import around_of
from legalcalc.web.cases.saving import change_case
from legalcalc.web.casework import Casework
from legalcalc.web.diary.written_day import WrittenDay, written
from legalcalc.web.visitors import now
from legalcalc.web.work.employment_days import (
    DayTold,
    EmploymentDays,
    KnownEmployment,
    job_with,
    jobs_of,
)
from legalcalc.web.work.shifts import NOT_KNOWN, normal, put_shifts, raw_shifts, told_shifts

__all__ = [
    "Chosen",
    "DayChanged",
    "Decided",
    "SentDay",
    "amount_of",
    "decide",
    "sent_days",
    "take_in",
]

Decision = Literal["taken", "left"]

DID_NOT_WORK: Final = _("did not work")
_DECISIONS: Final = ("taken", "left")


@dataclass(frozen=True)
class SentDay:
    """A day that a client wrote, beside what the case says of it.

    ``job`` is the employment for which it was written, where there is one still. ``said``: what the
    case says of the day, in words; ``free``: it says nothing. ``seen`` stands for what it says.
    ``fixed``: several entries tell of the day, or one that is about other employments, too, so that
    it can be changed on the page of the days alone.
    """

    entry: DiaryEntry
    day: WrittenDay = field(repr=False)
    job: KnownEmployment | None
    told: DayTold | None = field(repr=False)

    @property
    def number(self) -> int:
        return self.entry.number

    @property
    def words(self) -> list[object]:
        """The day in words."""
        if self.day.how == "worked":
            return list(told_shifts(self.day.shifts))
        return [NOT_KNOWN if self.day.how == UNKNOWN else DID_NOT_WORK]

    @property
    def days_later(self) -> int:
        """The number of days after which it was written, where the client was; 0: on the day."""
        try:
            written_on = date.fromisoformat(str(self.entry.notes.get("written_on")))
        except ValueError:
            written_on = self.entry.written_at.date()
        return max(0, (written_on - self.entry.day).days)

    @property
    def said(self) -> list[object]:
        told = self.told
        if told is None:
            return []
        if told.how == "worked":
            return list(told_shifts(told.shifts))
        if told.how == "usual":
            return list(told_shifts(told.usual))
        return [NOT_KNOWN if told.how == "unknown" else DID_NOT_WORK]

    @property
    def free(self) -> bool:
        return self.told is not None and not self.told.told and not self.told.single

    @property
    def adds(self) -> bool:
        """Whether it can be added to the work that the case tells of this day alone."""
        told = self.told
        return told is not None and told.how == "worked" and self.day.how == "worked"

    @property
    def fixed(self) -> bool:
        told = self.told
        # What nobody knows would stand beside the hours of a stretch of days, and not in its place.
        beside = self.day.how == UNKNOWN and told is not None and bool(told.stretches)
        return told is None or told.fixed or beside

    @property
    def seen(self) -> str:
        told = self.told
        return "" if told is None else digest_of([told.state, normal(told.usual)])[:16]


@dataclass(frozen=True)
class Decided:
    """A day that a client wrote, on which somebody decided."""

    sent: SentDay
    decision: Decision
    by: str
    at: datetime


@dataclass(frozen=True)
class Chosen:
    """A day to be taken in: as it was ``seen``, whether it is added to what is there, and whether
    the money of that day is entered as a payment."""

    sent: SentDay
    seen: str
    adds: bool
    pays: bool


class DayChanged(Exception):
    """The case says something else of a day than the page showed."""


def sent_days(cw: Casework) -> tuple[list[SentDay], list[Decided], int]:
    """The days that the client wrote: those to be decided on, by their days, and those decided on;
    and how many entries of the diary are damaged."""
    who = cw.visitor
    entries = who.store.diary.entries(who.session, cw.id)
    damaged = sum(isinstance(one, DamagedEntry) for one in entries)
    whole = [one for one in entries if isinstance(one, DiaryEntry)]
    decisions = dict(_decisions(whole))
    found = _beside(cw.data, [(one, day) for one in whole if (day := written(one)) is not None])
    left = [one for one in found if one.number not in decisions]
    done = [Decided(one, *decisions[one.number]) for one in found if one.number in decisions]
    return left, done, damaged


def _decisions(
    entries: Iterable[DiaryEntry],
) -> Iterable[tuple[int, tuple[Decision, str, datetime]]]:
    for entry in entries:
        decision, numbers = entry.notes.get("decision"), entry.notes.get("of")
        if decision in _DECISIONS and isinstance(numbers, list):
            for number in numbers:
                yield number, (decision, entry.written_by, entry.written_at)


def _beside(data: Data, entries: Sequence[tuple[DiaryEntry, WrittenDay]]) -> list[SentDay]:
    """Entries with what the case says of their days, by day and number."""
    jobs = jobs_of(data)
    of_job: dict[str, list[tuple[DiaryEntry, WrittenDay]]] = {}
    found: list[SentDay] = []
    for entry, day in entries:
        job = _job_of(data, jobs, entry)
        if job is None:
            found.append(SentDay(entry, day, None, None))
        else:
            of_job.setdefault(job.key, []).append((entry, day))
    for key, some in of_job.items():
        job = job_with(data, key)
        assert job is not None
        span = Period(min(entry.day for entry, _ in some), max(entry.day for entry, _ in some))
        told = {one.day: one for one in EmploymentDays(data, job, span).days(span)}
        found += [SentDay(entry, day, job, told[entry.day]) for entry, day in some]
    return sorted(found, key=lambda one: (one.entry.day, one.number))


def _job_of(
    data: Data, jobs: Sequence[KnownEmployment], entry: DiaryEntry
) -> KnownEmployment | None:
    """The employment for which a code was made; the only one, where that is gone."""
    about = entry.notes.get("about")
    key = about.get("job") if isinstance(about, dict) else None
    named = job_with(data, key) if isinstance(key, str) else None
    return named or (jobs[0] if len(jobs) == 1 else None)


# -- taking in -------------------------------------------------------------------------------------


def take_in(cw: Casework, chosen: Sequence[Chosen]) -> None:
    """Let the case say of days what their client wrote. Several of one day are taken together.

    Raises :class:`DayChanged` where somebody changed one of the days meanwhile: nothing is saved.
    """
    currency = around_of(cw).currency
    together: dict[tuple[str, str], list[Chosen]] = {}
    for one in chosen:
        if one.sent.job is None or one.sent.fixed:
            raise DayChanged
        day = one.sent.entry.day.isoformat()
        together.setdefault((one.sent.job.key, day), []).append(one)

    def edit(data: Data) -> None:
        entries = [(one.sent.entry, one.sent.day) for one in chosen]
        fresh = {one.number: one for one in _beside(data, entries)}
        for some in together.values():
            for one in some:
                if fresh[one.sent.number].seen != one.seen or fresh[one.sent.number].fixed:
                    raise DayChanged
            _say(data, [(fresh[one.sent.number], one.adds) for one in some])
        for one in chosen:
            amount = amount_of(one.sent, currency) if one.pays else None
            if amount is not None:
                data.setdefault("payments", []).append(_payment(one.sent, amount))

    change_case(cw, edit, entries_of=("work_days", "exceptions", "payments"))
    decide(cw, [one.sent.number for one in chosen], "taken")


def decide(cw: Casework, numbers: Sequence[int], decision: Decision) -> None:
    """Write down what was decided on entries, behind them in the diary."""
    who = cw.visitor
    who.store.diary.write(
        who.session,
        cw.id,
        day=now().date(),
        text="",
        notes={"decision": decision, "of": list(numbers)},
        now=now(),
    )


def _say(data: Data, some: Sequence[tuple[SentDay, bool]]) -> None:
    """Let the case say of one day what these entries say, in the place of what it said."""
    first = some[0][0]
    told, job = first.told, first.job
    assert told is not None and job is not None
    shifts: list[Data] = []
    if any(adds for _sent, adds in some) and told.how == "worked":
        shifts += [dict(shift) for one in told.single for shift in raw_shifts(one)]
    for sent, _adds in some:
        shifts += [dict(shift) for shift in sent.day.shifts]
    for old in told.single:
        for name in ("work_days", "exceptions"):
            _take_out(data, name, old[KEY])
    entry: dict[str, Any] = {KEY: new_key()}
    if job.id is not None:
        entry["employment"] = job.id
    entry["date"] = first.entry.day.isoformat()
    proof = _source([sent for sent, _adds in some])
    if shifts:
        put_shifts(entry, shifts)
        data.setdefault("work_days", []).append(entry | proof)
    elif any(sent.day.how == UNKNOWN for sent, _adds in some):
        data.setdefault("exceptions", []).append(entry | {"hours": UNKNOWN} | proof)
    elif told.usual and told.stretches:
        # An exception of one day would add to that of the stretch; a single day replaces it.
        data.setdefault("work_days", []).append(entry | {"hours": "0:00"} | proof)
    else:
        data.setdefault("exceptions", []).append(entry | proof)


def _source(some: Sequence[SentDay]) -> dict[str, str]:
    """The source of what these entries say."""
    later = any(sent.days_later for sent in some)
    return {"source": "diary from memory" if later else "diary of the day"}


def amount_of(sent: SentDay, currency: str) -> str | None:
    """The money of a day as an amount of the case format; ``None`` where there was none, or where
    it can be read in several ways or in none: then somebody enters it who asks."""
    reading = read(MONEY, sent.day.money, str(sent.entry.notes.get("language", "")))
    if not sent.day.money or not isinstance(reading, Understood):
        return None
    meant = reading.currency or currency
    if not meant or (reading.currencies and meant not in reading.currencies):
        return None
    return f"{reading.value} {meant}" if reading.value.strip("0.") else None


def _payment(sent: SentDay, amount: str) -> Data:
    entry: dict[str, Any] = {KEY: new_key()}
    if sent.job is not None and sent.job.id is not None:
        entry["employment"] = sent.job.id
    return entry | {"date": sent.entry.day.isoformat(), "amount": amount} | _source([sent])


def _take_out(data: Data, name: str, key: str) -> None:
    left = [one for one in data.get(name) or () if one.get(KEY) != key]
    if left:
        data[name] = left
    else:
        data.pop(name, None)
