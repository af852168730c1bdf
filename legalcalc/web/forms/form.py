"""A form for one place of a case: its controls in groups, and what its answers come to."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Final

from legalcalc.messages import Message, _
from legalcalc.schemas import CaseProblems, read_section
from legalcalc.schemas.case import CaseSection
from legalcalc.schemas.case_layers import KEY, Data, digest_of, new_key, without_keys
from legalcalc.schemas.checks import OF_SEVERAL
from legalcalc.schemas.fields import Identifier, Section, Sub, SubList
from legalcalc.schemas.pay import RecurringSection
from legalcalc.schemas.source import read_source
from legalcalc.web.forms.control import Around, Control, Findings, id_of
from legalcalc.web.forms.controls import control, read_control
from legalcalc.web.forms.places import ABOUT, SectionPlace
from legalcalc.web.forms.posted import NOTHING, Posted
from legalcalc.web.questions import Group, groups, question

__all__ = ["Form", "FormOutcome", "Problem", "Stale"]

# Asked on pages of their own.
_ELSEWHERE: Final = frozenset(
    {"format", "choices", "claimant", "currency", "reflection_period", "limits"}
)

_MOST_ON_A_PAGE: Final = 4  # answers, where they are asked a few at a time

# Days of what has happened, by the place in the case format.
_PAST: Final = {
    "claimant": ("born",),
    "people": ("born",),
    "employments": ("start",),
    "payments": ("date",),
    "deductions": ("date",),
    "fees": ("date",),
    "debts": ("date",),
}
_NOT_YET_COME: Final = _("This day has not come yet. Check the year.")

Problem = tuple[str, Message] | tuple[str, Message, Message]
"""Where to put something right, and what is wrong."""


class Stale(Exception):
    """Somebody changed what the form showed, after it was shown. ``theirs`` is what stands now."""

    def __init__(self, theirs: Data | None) -> None:
        super().__init__()
        self.theirs = theirs


@dataclass(frozen=True)
class FormOutcome:
    """The outcome of the answers: the entry, and all that keeps it from being saved."""

    entry: Data = field(repr=False)
    findings: Findings

    @property
    def whole(self) -> bool:
        """Whether everything is understood."""
        return not self.findings.problems


def _is_after(day: str, latest: date) -> bool:
    try:
        return date.fromisoformat(day) > latest
    except ValueError:  # it is not known, or of another kind
        return False


def _of_its_own(key: str) -> str:
    """The key of an entry by that which its form was sent with: the same for the same one, and none
    that somebody could choose. With the key of a person who was taken out came their name."""
    return hashlib.sha256(key.encode()).hexdigest()[: len(key)]


@dataclass
class Form:
    """The form of a place. ``posted`` is what was typed, by a request or a draft.

    ``asked`` are the questions that it asks; without them, all. ``prefix`` tells several forms of
    one page apart. ``key`` is that of an entry to be made, where the page has chosen it, and
    ``first`` the answers that stand in the form where the entry has none yet.
    """

    place: SectionPlace
    around: Around
    posted: Posted = NOTHING
    prefix: str = ""
    asked: frozenset[str] | None = None
    key: str = ""
    first: Data = field(default_factory=dict, repr=False)

    @property
    def section(self) -> Section:
        return self.place.section

    @property
    def seen(self) -> str:
        """Stands for what the form shows; it comes back with the answers."""
        return digest_of(self._own(self.place.entry or {}))

    @property
    def new_key(self) -> str:
        """The key of the entry that the form makes: the same, however often it is sent."""
        return self.key or self.posted.key_at(self._name("_key")) or new_key()

    def _name(self, key: str) -> str:
        return f"{self.prefix}.{key}" if self.prefix else key

    def _own(self, entry: Data) -> Data:
        """What the form is about: not the lists in it, which have pages of their own."""
        return {
            name: value
            for name, value in entry.items()
            if name in self.section.keys
            and not isinstance(self.section.keys[name], SubList)
            and not (self.place.path == ABOUT and name in _ELSEWHERE)
        }

    def groups(self) -> list[Group]:
        """The questions in their groups; groups of which nothing is asked are left out."""
        found = []
        for one in groups(type(self.section)):
            keys = tuple(key for key in one.keys if self._asks(key))
            if keys:
                found.append(Group(one.title, keys))
        return found

    def pages(self) -> list[Group]:
        """The questions a few at a time. What an entry cannot be without stands on the first page,
        so that whatever else is known can be told, or left, page by page."""
        groups = self.groups()
        needed = {key for one in groups for key in one.keys if self._begins_with(key)}
        first = [key for one in groups for key in one.keys if key in needed]
        if first:
            room = _MOST_ON_A_PAGE - sum(self._weight(key) for key in first)
            for key in (key for key in groups[0].keys if key not in needed):
                room -= self._weight(key)
                if room < 0:
                    break
                first.append(key)
            in_order = (key for one in groups for key in one.keys)
            first = [key for key in in_order if key in first]
        pages = [Group(groups[0].title, tuple(first))] if first else []
        for one in groups:
            pages += self._paged(one.title, [key for key in one.keys if key not in first])
        return pages

    def _begins_with(self, key: str) -> bool:
        one = self.section.keys[key]
        if key == "employment" and self._is_of_one_of_several:
            return True
        return bool(one.required) and not isinstance(one, SubList)

    @property
    def _is_of_one_of_several(self) -> bool:
        """Whether it has to be said of the entry to which employment it belongs."""
        if self.place.dotted not in CaseSection.of_one_employment:
            return False
        return len(self.around.people("employment")) > 1

    def _paged(self, title: Message | None, keys: list[str]) -> Iterator[Group]:
        """A group on as few pages as it needs, all about equally full."""
        whole = sum(self._weight(key) for key in keys)
        count = -(-whole // _MOST_ON_A_PAGE)
        page: list[str] = []
        full = 0
        for key in keys:
            weight = self._weight(key)
            if page and weight and (full * count >= whole or full + weight > _MOST_ON_A_PAGE):
                yield Group(title, tuple(page))
                page, full = [], 0
            page.append(key)
            full += weight
        if page:
            yield Group(title, tuple(page))

    def _weight(self, key: str) -> int:
        """How many answers a question asks for; none where it stays with the one before it."""
        if isinstance(self.section, RecurringSection) and key in ("until", "except_in"):
            return 0
        one = self.section.keys[key]
        return len(one.section.keys) if isinstance(one, Sub) and not isinstance(one, SubList) else 1

    def _holds(self, key: str) -> bool:
        """Whether a form of this place may ask for a key at all. No request writes another."""
        one = self.section.keys.get(key)
        if one is None or isinstance(one, Identifier):
            return False
        return self.place.path != ABOUT or not (key in _ELSEWHERE or isinstance(one, Sub))

    def _asks(self, key: str) -> bool:
        if not self._holds(key):
            return False
        return self.asked is None or key in self.asked or self._begins_with(key)

    def controls(
        self, keys: Iterable[str], findings: Findings | None = None, *, at_length: bool = True
    ) -> list[Control]:
        """The controls of some questions."""
        entry = {**self.first, **(self.place.entry or {})}
        return [
            control(
                self.section,
                key,
                self._name(key),
                entry.get(key),
                self.around,
                self.posted,
                findings,
                names=self.place.names,
                path=self.place.path,
                at_length=at_length,
            )
            for key in keys
        ]

    # -- what was typed ---------------------------------------------------------------------------

    def outcome(self) -> FormOutcome:
        """Read the answers, with everything that is wrong at once."""
        entry = dict(self.place.entry or {})
        posted = self.posted.under(self.around.country)
        findings = Findings()
        for key in self.section.keys:
            if not self._holds(key) or not (self._asks(key) or key in entry):
                continue
            value = read_control(
                self.section, key, self._name(key), entry.get(key), posted, findings
            )
            if value is None:
                entry.pop(key, None)
            else:
                entry[key] = value
        if self.place.is_new:
            entry = {KEY: _of_its_own(self.new_key), **entry}
        self._check(entry, findings)
        self._mind(entry, findings)
        return FormOutcome(entry, findings)

    def _mind(self, entry: Data, findings: Findings) -> None:
        """Say at the field what the case as a whole would not let pass, or only wonder at."""
        if self._is_of_one_of_several and "employment" not in entry:
            findings.wrong(self._name("employment"), OF_SEVERAL)
        for key in _PAST.get(self.place.dotted, ()):
            told = entry.get(key)
            day = told.get("value") if isinstance(told, dict) else told
            if (
                self.around.latest is not None
                and isinstance(day, str)
                and _is_after(day, self.around.latest)
            ):
                findings.wrong(self._name(key), _NOT_YET_COME)

    def as_typed(self, outcome: FormOutcome) -> Form:
        """The same form, of an entry that says what the answers come to."""
        return replace(self, place=replace(self.place, entry=outcome.entry))

    def _check(self, entry: Data, findings: Findings) -> None:
        """Let the case format say what it finds wrong, at the inputs that show it."""
        clean: Any = without_keys(entry)
        if self.place.path == ABOUT:
            for name, one in self.section.keys.items():
                if isinstance(one, Sub) and name != "claimant":
                    clean.pop(name, None)
            clean["claimant"] = {}
        try:
            read_section(self.section, read_source(clean))
        except CaseProblems as refused:
            problems = refused.problems
        else:
            return
        unread = set(findings.problems)
        for problem in problems:
            name = re.sub(r"\[\d+\]", "", problem.path)
            first = name.partition(".")[0]
            inside = self.section.keys.get(first)
            if isinstance(inside, SubList):
                continue  # it has a page of its own, where it is told
            above, _dot, last = name.rpartition(".")
            if above and last in ("value", "likely", "amount", "currency"):
                name = above
            if any(
                self._name(name) == there
                or self._name(name).startswith(f"{there}.")
                or there.startswith(f"{self._name(name)}.")
                for there in unread
            ):
                continue  # what cannot be read is missing only for that
            findings.wrong(self._name(name), problem.message)

    def require_fresh(self, data_entry: Data | None) -> None:
        """Raise :class:`Stale` where the entry is not what the form showed."""
        posted = self.posted.text(self._name("_seen"))
        if posted and posted != digest_of(self._own(data_entry or {})):
            raise Stale(data_entry)

    def told_problems(self, findings: Findings, shown: Iterable[Control]) -> list[Problem]:
        """All problems, each with where to put it right: on the page that is shown, or on the part
        of the form that asks it; and with the words of its question, where it has one."""
        ids = {part.name: part.id for control in shown for part in control.parts}
        parts = {key: number for number, one in enumerate(self.pages(), 1) for key in one.keys}
        told: list[Problem] = []
        for name, messages in findings.problems.items():
            key, _dot, inner = name.removeprefix(f"{self.prefix}.").partition(".")
            if name in ids:
                where = f"#{ids[name]}"
            elif key in parts:
                where = f"?part={parts[key]}&check=1#{id_of(name)}"
            else:
                where = "#main"
            asked = self._asked_at(key, inner) if key in parts else None
            told.extend((where, one, asked) if asked else (where, one) for one in messages)
        return told

    def _asked_at(self, key: str, inner: str) -> Message:
        """What is asked at an input: of one within a group, what the group asks there."""
        inside = self.section.keys[key]
        part = inner.partition(".")[0]
        if isinstance(inside, Sub) and part in inside.section.keys:
            return question(type(inside.section), part).label
        return question(type(self.section), key).label
