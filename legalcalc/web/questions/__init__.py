"""The questions of pages: the words of every field, answer and list of the case format.

The words of routes, options, heads, sectors and categories are the jurisdiction's; here are only
those of the frame around them. Answers begin with a small letter, as papers print them within
sentences; a page that shows them alone may raise the first letter by style.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any, Final

from legalcalc.messages import Message, _
from legalcalc.schemas.case import CaseSection, case_section
from legalcalc.schemas.fields import ItemSection, Section, Sub, SubList
from legalcalc.web.questions import (
    authorisations,
    awards,
    case,
    choices,
    compelled_acts,
    confinements,
    consents,
    debts,
    deductions,
    employments,
    evidence,
    exceptions,
    exchange_rates,
    fees,
    food,
    for_period,
    handovers,
    harms,
    index_series,
    indicators,
    language_help,
    limits,
    lodging,
    losses,
    parties,
    patterns,
    pay_tables,
    payments,
    people,
    pieces,
    proceedings,
    releases,
    residence_decisions,
    shifts,
    statements,
    taken,
    work_days,
)
from legalcalc.web.questions.shared import PROOF, PROOF_ANSWERS, TEAM
from legalcalc.web.questions.values import BREAK, MONEY, SENSITIVE, UNKNOWN, VALUE, YES_NO
from legalcalc.web.questions.words import Group, ListWords, Question, SectionWords, needed_by

__all__ = [
    "BREAK",
    "MONEY",
    "NEVER_ASKED",
    "SENSITIVE",
    "UNKNOWN",
    "VALUE",
    "YES_NO",
    "Group",
    "ListWords",
    "Question",
    "answer",
    "groups",
    "list_words",
    "needed_by",
    "question",
    "seen_by",
    "steps",
    "words_of_place",
]

NEVER_ASKED = frozenset({"id", "format"})
"""Keys that the program fills in."""

_STEP: Final = re.compile(r"([^.\[\]]+)|\[([0-9]+)\]")

_WORDS: dict[type[Section], SectionWords] = {
    **case.WORDS,
    **choices.WORDS,
    **people.WORDS,
    **parties.WORDS,
    **employments.WORDS,
    **patterns.WORDS,
    **exceptions.WORDS,
    **work_days.WORDS,
    **shifts.WORDS,
    **pieces.WORDS,
    **payments.WORDS,
    **deductions.WORDS,
    **lodging.WORDS,
    **food.WORDS,
    **fees.WORDS,
    **debts.WORDS,
    **awards.WORDS,
    **for_period.WORDS,
    **losses.WORDS,
    **harms.WORDS,
    **confinements.WORDS,
    **proceedings.WORDS,
    **residence_decisions.WORDS,
    **taken.WORDS,
    **compelled_acts.WORDS,
    **indicators.WORDS,
    **limits.WORDS,
    **evidence.WORDS,
    **authorisations.WORDS,
    **consents.WORDS,
    **handovers.WORDS,
    **statements.WORDS,
    **language_help.WORDS,
    **releases.WORDS,
    **pay_tables.WORDS,
    **index_series.WORDS,
    **exchange_rates.WORDS,
}


def question(section: type[Section], key: str) -> Question:
    """The question for a key of a section. Raises ``KeyError`` for one that is never asked."""
    own = _WORDS[section].questions
    return PROOF[1][key] if key not in own and issubclass(section, ItemSection) else own[key]


@cache
def groups(section: type[Section]) -> tuple[Group, ...]:
    """All keys of a section that are asked, each once, in the order in which a page shows them.

    Where an entry comes from stands last.
    """
    own = _WORDS[section].groups
    if not issubclass(section, ItemSection):
        return own
    title, proof = PROOF
    return (*own, Group(title, tuple(proof)))


def answer(section: type[Section], key: str, word: str) -> Message:
    """The label of a word that may be the answer. Raises ``KeyError`` for any other word."""
    own = _WORDS[section].answers
    return (PROOF_ANSWERS if key not in own else own)[key][word]


def list_words(path: str) -> ListWords:
    """The words of a list of entries, such as ``payments`` or ``employments.promises``.

    Raises ``KeyError`` where no list of entries stands.
    """
    *_above, (section, key, _field) = steps(path)
    return _WORDS[section].lists[key]


def seen_by(path: str) -> Message:
    """Tell who will see an answer at a place such as ``claimant.contact``; of the case without one.

    Derived from what papers print (docs/documents.md): notes, contact and acts under compulsion
    never. What is told of a place holds for all below it. Raises ``KeyError`` for a place that no
    case has.
    """
    seen, holds_below = _WORDS[CaseSection].seen, None
    for section, key, field in steps(path) if path else ():
        words = _WORDS[section]
        holds_below = holds_below or words.seen_of.get(key)
        own = _WORDS[type(field.section)] if isinstance(field, Sub) else words
        seen = TEAM if key == "note" else holds_below or own.seen
    return seen


def steps(path: str) -> Iterator[tuple[type[Section], str, Any]]:
    """Each key of a path, with the section in which it stands and its field.

    Raises ``KeyError`` for a place that no case has.
    """
    section: Section | None = case_section()
    for key in path.split("."):
        if section is None or key not in section.keys:
            raise KeyError(path)
        field = section.keys[key]
        yield type(section), key, field
        section = field.section if isinstance(field, Sub) else None


def title_of_key(name: str) -> Message | str:
    """The name that the pages have for a key of the case."""
    if isinstance(case_section().keys.get(name), SubList):
        return list_words(name).title
    return words_of_place(name) or name


def words_of_place(path: str) -> Message | None:
    """A place in the words of the forms: “Payment 3: Amount”. ``None`` for one that no form has."""
    section: Section = case_section()
    names: list[str] = []
    told: Message | None = None
    found = _STEP.findall(path)
    for at, (name, _number) in enumerate(found):
        if not name:
            continue
        field = section.keys.get(name)
        if field is None:
            return told
        try:
            if isinstance(field, SubList):
                names.append(name)
                following = found[at + 1][1] if at + 1 < len(found) else ""
                one: Message = list_words(".".join(names)).one
                if following:
                    one = _("{entry} {number}", entry=one, number=int(following) + 1)
                told = one if told is None else _("{whole}, {part}", whole=told, part=one)
                section = field.section
                continue
            label = question(type(section), name).label
        except KeyError:
            return told
        told = label if told is None else _("{place}: {question}", place=told, question=label)
        if not isinstance(field, Sub):
            return told
        names.append(name)
        section = field.section
    return told
