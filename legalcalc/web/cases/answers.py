"""Gathers all that a case was told, topic by topic: to be looked over and changed on one page.

The answers are those that the forms show, in the language of the page at hand.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from flask import url_for

from legalcalc.explain.telling import Told
from legalcalc.law.jurisdiction import Jurisdiction
from legalcalc.messages import Message, _
from legalcalc.schemas.case import case_section
from legalcalc.schemas.case_layers import KEY
from legalcalc.schemas.fields import Section, Sub, SubList
from legalcalc.web.cases.form_context import around_of, entry_label, law_of
from legalcalc.web.cases.questions_asked import asked_keys
from legalcalc.web.cases.tasks import CHAPTERS, Task
from legalcalc.web.casework import Casework
from legalcalc.web.forms.control import Around, Control, id_of
from legalcalc.web.forms.controls import control
from legalcalc.web.forms.form import Form
from legalcalc.web.forms.places import ABOUT, SectionPlace, find_place
from legalcalc.web.language import law_teller, screen_teller
from legalcalc.web.questions import groups, list_words, question
from legalcalc.web.view_cookie import mode
from legalcalc.web.work.employment_days import days_of, jobs_of
from legalcalc.web.work.shifts import raw_shifts_or_unknown, told_shifts

__all__ = [
    "AnsweredEntry",
    "AnsweredTopic",
    "PlaceTold",
    "ToldAnswer",
    "answer_at",
    "answers_of",
    "told_there",
    "topics_of",
]

_ALONE: Final = frozenset({"claimant", "reflection_period", "limits"})  # tasks that are no lists
_FEW: Final = 3  # entries of which each stands by itself
_DAYS: Final = ("patterns", "exceptions", "work_days")
_OF_DAYS: Final = ("employment", "days", "every_weeks", "reason", "place", "note")


@dataclass(frozen=True, slots=True)
class ToldAnswer:
    """A question with what was answered. ``notes``: how sure it is, where it comes from, its range.

    ``address``: where it is changed; ``above``: what the question is a part of, such as an address.
    """

    question: object
    said: tuple[object, ...]
    notes: tuple[tuple[Message, tuple[object, ...]], ...]
    address: str
    above: Message | None = None


@dataclass(frozen=True, slots=True)
class AnsweredEntry:
    """An entry with its answers, and with the lists in it.

    ``label``: ``None`` where there is but one of its kind.
    """

    label: object
    address: str
    answers: tuple[ToldAnswer, ...]
    inside: tuple[AnsweredTopic, ...] = ()


@dataclass(frozen=True, slots=True)
class AnsweredTopic:
    """A task of the case with all that was told of it.

    ``told_none``: it was told that there is none. Of many entries each stands in a line, and
    ``common`` is what was told alike of all.
    """

    title: Message
    address: str
    entries: tuple[AnsweredEntry, ...]
    told_none: bool = False
    name: str = ""
    common: tuple[ToldAnswer, ...] = ()

    @property
    def many(self) -> bool:
        """Whether they are too many for a card each."""
        return len(self.entries) > _FEW


@dataclass(frozen=True, slots=True)
class PlaceTold:
    """The words of a case at a place.

    ``path`` goes through lists by number; ``label`` calls it, where it is an entry.
    """

    path: str
    entry: AnsweredEntry
    label: object = None


def topics_of(
    cw: Casework, *, notes: bool = True
) -> tuple[list[AnsweredTopic], list[AnsweredTopic]]:
    """The topics of which something was told, and those of which nobody said anything.

    ``notes``: with what the team wrote for itself.
    """
    teller = _Answers(cw, notes=notes)
    told: list[AnsweredTopic] = []
    untold: list[AnsweredTopic] = []
    for chapter in CHAPTERS:
        for task in chapter.tasks:
            topic = teller.topic(task)
            (told if topic.entries or topic.told_none else untold).append(topic)
    return told, untold


def answers_of(cw: Casework, path: str, keys: Iterable[str]) -> list[ToldAnswer]:
    """Some questions about an entry, answered or not."""
    return _Answers(cw).some(find_place(cw.data, path), keys)


def answer_at(cw: Casework, path: str) -> tuple[object, ...]:
    """The answer at a place of the case, such as ``payments[2].amount``; empty without one."""
    return _Answers(cw).at(path)


def told_there(cw: Casework, place: str) -> PlaceTold | None:
    """The words of a case at a place as a hand-over names it, such as ``employments.E1.end`` or
    ``payments[2]``; ``None`` where nothing stands there."""
    return _Answers(cw).there(place)


class _Answers:
    def __init__(self, cw: Casework, *, notes: bool = True) -> None:
        self.cw, self.data = cw, cw.data
        self.notes = notes
        # On which part of a form what is asked: the same for entries of which the same is told.
        self.parts: dict[tuple[tuple[str, ...], frozenset[str]], dict[str, int]] = {}
        self.law = law_of(cw.data)
        self.around: Around = around_of(cw)

    def topic(self, task: Task) -> AnsweredTopic:
        """A task of the case."""
        address = task.address(self.cw.id)
        entries: tuple[AnsweredEntry, ...]
        if task.name == ABOUT or task.name in _ALONE:
            one = self.entry(find_place(self.data, task.name), None)
            entries = (one,) if one.answers or one.inside else ()
        elif task.name == "choices":
            entries = tuple(self.choices(address))
        elif task.name == "work":
            entries = tuple(self.days(address))
        else:
            entries = tuple(self.listed(task.name, _section_of(case_section(), task.name)))
        told_none = not entries and task.name in self.data and task.name not in _ALONE
        return _drawn_together(AnsweredTopic(task.title, address, entries, told_none, task.name))

    # -- entries ----------------------------------------------------------------------------------

    def listed(self, path: str, section: Section) -> Iterator[AnsweredEntry]:
        """The entries of a list."""
        place = find_place(self.data, path)
        for one in place.entries or ():
            if KEY in one:
                label = entry_label(section, one, self.data)
                yield self.entry(find_place(self.data, f"{path}/{one[KEY]}"), label)

    def entry(self, place: SectionPlace, label: object) -> AnsweredEntry:
        """A mapping of the case with its answers, in the order of its form."""
        entry = place.entry or {}
        answers: list[ToldAnswer] = []
        inside: list[AnsweredTopic] = []
        parts = _Parts(place, self)
        for key in (key for one in groups(type(place.section)) for key in one.keys):
            one = place.section.keys.get(key)
            if one is None or key not in entry or (place.path == ABOUT and isinstance(one, Sub)):
                continue
            if key == "note" and not self.notes:
                continue
            if isinstance(one, SubList):
                path = f"{place.path}/{key}"
                title = question(type(place.section), key).label
                entries = tuple(map(_in_a_line, self.listed(path, one.section)))
                if entries or not entry[key]:
                    inside.append(
                        AnsweredTopic(title, self.address(path), entries, told_none=not entries)
                    )
                continue
            answers.extend(self.answers(place, key, parts))
        address = self.address(place.path)
        return AnsweredEntry(label, address, tuple(answers), tuple(inside))

    def some(self, place: SectionPlace, keys: Iterable[str]) -> list[ToldAnswer]:
        """Some questions of a place, answered or not."""
        parts = _Parts(place, self)
        found = []
        for key in keys:
            asked = question(type(place.section), key).label
            nothing = ToldAnswer(asked, (), (), parts.address(key))
            found.append(next(self.answers(place, key, parts), nothing))
        return found

    def answers(self, place: SectionPlace, key: str, parts: _Nowhere) -> Iterator[ToldAnswer]:
        """The answers under a key: several where it is a mapping, such as an address."""
        shown = control(
            place.section,
            key,
            key,
            (place.entry or {}).get(key),
            self.around,
            names=place.names,
            path=place.path,
        )
        address = parts.address(key)
        for above, one in _flat(shown):
            said = _said(one)
            if said:
                notes = [(more.question.label, _said(more)) for more in one.more]
                told = tuple(note for note in notes if note[1])
                yield ToldAnswer(one.question.label, said, told, address, above)

    def address(self, path: str) -> str:
        """Where something is entered."""
        return url_for("facts.page", case_id=self.cw.id, path=path)

    # -- what has pages of its own ----------------------------------------------------------------

    def choices(self, address: str) -> Iterator[AnsweredEntry]:
        """What is claimed and where, and the answers to what the law leaves open."""
        chosen = self.data.get("choices") or {}
        place = SectionPlace(
            "choices", _section_of(case_section(), "choices"), ("choices",), chosen
        )
        answers: list[ToldAnswer] = []
        for key in (key for one in groups(type(place.section)) for key in one.keys):
            raw, asked = chosen.get(key), question(type(place.section), key).label
            if key not in chosen or key == "assessed":
                continue
            if key == "options":
                answers.extend(self.options(raw, address))
                continue
            said: tuple[object, ...]
            if key in ("route", "heads", "without", "prefer", "in_the_alternative"):
                said = tuple(_title(self.law, key, one) for one in _listed(raw))
            else:
                said = next((one.said for one in self.answers(place, key, _Parts(place, self))), ())
            if said:
                answers.append(ToldAnswer(asked, said, (), address))
        inside = []
        if chosen.get("assessed"):
            words = list_words("choices.assessed")
            section = _section_of(place.section, "assessed")
            entries = tuple(
                self.entry(
                    SectionPlace("choices/assessed", section, ("choices", "assessed"), one),
                    entry_label(section, one, self.data),
                )
                for one in chosen["assessed"]
                if isinstance(one, dict)
            )
            inside.append(AnsweredTopic(words.title, address, entries))
        if answers or inside:
            yield AnsweredEntry(None, address, tuple(answers), tuple(inside))

    def options(self, raw: object, address: str) -> Iterator[ToldAnswer]:
        """The answers to what this law leaves open."""
        law = self.law
        for name, given in raw.items() if isinstance(raw, dict) and law is not None else ():
            option = law.options.get(name) if law is not None else None
            if law is None or option is None:
                continue
            tell = law_teller(law).tell
            said = dict(option.values).get(given, given)
            yield ToldAnswer(tell(option.title), (tell(said),), (), address)

    def days(self, address: str) -> Iterator[AnsweredEntry]:
        """Working time: usual weeks, days that were not as usual, single days."""
        several = len(jobs_of(self.data)) > 1
        for name in _DAYS:
            section = _section_of(case_section(), name)
            for one in self.data.get(name) or ():
                if not isinstance(one, dict) or KEY not in one:
                    continue
                days = days_of(one)
                label = days if days is None or days.length > 1 else days.first
                place = SectionPlace(name, section, (name,), one)
                answers = [
                    told
                    for key in _OF_DAYS
                    if key in one and (key != "employment" or several)
                    if key != "note" or self.notes
                    for told in self.answers(place, key, _Nowhere(address))
                ]
                shifts = told_shifts(raw_shifts_or_unknown(one))
                if shifts:
                    answers.append(ToldAnswer(_("Hours"), tuple(shifts), (), address))
                yield AnsweredEntry(label, address, tuple(answers))

    # -- one place --------------------------------------------------------------------------------

    def there(self, place: str) -> PlaceTold | None:
        """The words of a place, where a list is gone through by the ids of its entries."""
        section: Section = case_section()
        here, names, path = self.data, tuple[str, ...](), list[str]()
        numbered = ""
        steps = place.split(".")
        while steps:
            name, bracket, number = steps.pop(0).partition("[")
            field = section.keys.get(name)
            numbered += f".{name}"
            if not isinstance(field, Sub):
                at = SectionPlace("/".join(path) or ABOUT, section, names, here)
                if field is None or name not in here:
                    return None
                told = tuple(self.answers(at, name, _Nowhere("")))
                return PlaceTold(numbered[1:], AnsweredEntry(None, "", told))
            inside = here.get(name)
            section, names, path = field.section, (*names, name), [*path, name]
            if isinstance(field, SubList):
                entries = [one for one in inside or () if isinstance(one, dict)]
                if not bracket and not steps:
                    lines = tuple(map(_in_a_line, self.listed("/".join(path), section)))
                    topic = AnsweredTopic(list_words(".".join(names)).title, "", lines, not lines)
                    return PlaceTold(numbered[1:], AnsweredEntry(None, "", (), (topic,)))
                id = number.removesuffix("]") if bracket else steps.pop(0)
                found = [
                    at
                    for at, one in enumerate(entries)
                    if (str(at) if bracket else one.get("id")) == id
                ]
                if not found:
                    return None
                inside = entries[found[0]]
                numbered += f"[{found[0]}]"
                path.append(inside[KEY])
            if not isinstance(inside, dict):
                return None
            here = inside
        entry = self.entry(SectionPlace("/".join(path), section, names, here), None)
        return PlaceTold(numbered[1:], entry, entry_label(section, here, self.data))

    def at(self, path: str) -> tuple[object, ...]:
        """What is told at a path of the case format."""
        steps = [step for step in path.replace("[", ".[").split(".") if step]
        here: Any = self.data
        section: Section = case_section()
        names: tuple[str, ...] = ()
        for number, step in enumerate(steps):
            if step.startswith("["):
                position = step.strip("[]")
                if not isinstance(here, list) or not position.isdecimal():
                    return ()
                here = here[int(position)] if int(position) < len(here) else None
                continue
            inside = section.keys.get(step)
            if not isinstance(here, dict) or inside is None:
                return ()
            if not isinstance(inside, Sub):
                if number < len(steps) - 1:
                    return ()
                place = SectionPlace(".".join(names), section, names, here)
                told = next(self.answers(place, step, _Nowhere("")), None)
                return () if told is None else told.said
            section, names, here = inside.section, (*names, step), here.get(step)
        return ()


def _drawn_together(topic: AnsweredTopic) -> AnsweredTopic:
    """A topic of many entries with what was told alike of all of them once."""
    if not topic.many:
        return topic
    first, *others = topic.entries
    alike = [
        one
        for one in first.answers
        if all(any(_alike(one, other) for other in entry.answers) for entry in others)
    ]
    entries = tuple(
        replace(
            entry,
            answers=tuple(
                one
                for one in _in_a_line(entry).answers
                if not any(_alike(one, other) for other in alike)
            ),
        )
        for entry in topic.entries
    )
    return replace(topic, entries=entries, common=tuple(alike))


def _in_a_line(entry: AnsweredEntry) -> AnsweredEntry:
    """An entry without the answer by which it is called."""
    tell = screen_teller().text
    called = None if entry.label is None else tell(entry.label)
    answers = [one for one in entry.answers if [tell(part) for part in one.said] != [called]]
    return replace(entry, answers=tuple(answers))


def _alike(one: ToldAnswer, other: ToldAnswer) -> bool:
    return replace(one, address="") == replace(other, address="")


class _Nowhere:
    """Where answers are changed that have no part of a form: on one page."""

    def __init__(self, at: str) -> None:
        self._at = at

    def address(self, _key: str) -> str:
        """The address of that page."""
        return self._at


class _Parts(_Nowhere):
    """Where on the form of a place each question is asked."""

    def __init__(self, place: SectionPlace, of: _Answers) -> None:
        super().__init__(of.address(place.path))
        self._place, self._of = place, of

    def address(self, key: str) -> str:
        """The address of the question, on the part of the form that asks it."""
        fragment = f"#{id_of(key)}"
        if mode() == "desk":
            return f"{self._at}{fragment}"
        alike = (self._place.names, frozenset(self._place.entry or ()))
        numbers = self._of.parts.get(alike)
        if numbers is None:
            asked = asked_keys(self._place, self._of.data, self._of.law)
            pages = Form(self._place, self._of.around, asked=asked).pages()
            numbers = {one: number for number, page in enumerate(pages, 1) for one in page.keys}
            self._of.parts[alike] = numbers
        number = numbers.get(key)
        return self._at if number is None else f"{self._at}?part={number}{fragment}"


def _flat(shown: Control) -> Iterator[tuple[Message | None, Control]]:
    """A control by itself, or those inside it, each with what it is a part of."""
    if not shown.inside:
        yield None, shown
    for one in shown.inside:
        for _above, inner in _flat(one):
            yield shown.question.label, inner


def _said(one: Control) -> tuple[object, ...]:
    """What a control shows as answered."""
    if one.options:
        return tuple(option.label for option in one.options if option.chosen and option.value)
    if one.unknown:
        return (_("not known"),)
    if one.echo:
        return (one.echo,)
    return tuple(line for line in one.text.splitlines() if line.strip())


def _section_of(section: Section, key: str) -> Section:
    """The section of the entries, or of the mapping, under a key."""
    one = section.keys[key]
    assert isinstance(one, Sub)
    found: Section = one.section
    return found


def _listed(raw: object) -> list[str]:
    if isinstance(raw, list):
        return [str(one) for one in raw]
    return [str(raw)] if raw else []


def _title(law: Jurisdiction | None, key: str, word: str) -> Told | str:
    """What a law calls a route, or a head of claim by its key or its id."""
    if law is None:
        return word
    tell = law_teller(law).tell
    if key == "route":
        return tell(law.routes[word].title) if word in law.routes else word
    titles: Sequence[Message] = [
        head.title for head in law.head_rules if word in (head.key, head.id)
    ]
    return tell(titles[0]) if titles else word
