"""Looks over the papers of a case in a worker before any is printed: bytes in, words out."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Final, Literal

from legalcalc.bundle import exhibits_of_bundles, files_of_bundles, held_back, held_back_message
from legalcalc.bundle.pages import Hidden
from legalcalc.claims import UnknownChoice, assess
from legalcalc.claims.rows import Assessment
from legalcalc.documents import PAPERS, Document, Refused
from legalcalc.documents.folders import paper_of
from legalcalc.documents.order import (
    BUNDLE,
    Languages,
    Order,
    files_of,
    languages_for,
    trees_of,
)
from legalcalc.documents.papers.builder import PROGRAM, names_of
from legalcalc.documents.papers.cover import waiting_papers
from legalcalc.documents.papers.signer import lawyers_of
from legalcalc.explain import Teller, Told, languages_offered
from legalcalc.explain.formatting import decimal_text
from legalcalc.facts import Case
from legalcalc.law import discovery
from legalcalc.law.jurisdiction import Jurisdiction
from legalcalc.messages import Message, _, counted
from legalcalc.places import digest_of_code, program_digest
from legalcalc.reports.builder import once
from legalcalc.schemas import CaseProblems, Problem, read_case
from legalcalc.web.documents.choice import PaperOrder
from legalcalc.web.documents.consents import consent_findings
from legalcalc.web.documents.disclosure import (
    OUTSIDE,
    PAPERS_TELL,
    Addressee,
    Data,
    disclosed_by,
)
from legalcalc.web.documents.paper_markup import markup_of
from legalcalc.web.documents.residence import residence_told
from legalcalc.web.documents.words import ANY_NOT_CALLED_FOR, DOCUMENTS, NOT_CALLED_FOR
from legalcalc.web.language import languages, teller_for

__all__ = [
    "OfferedPaper",
    "Overview",
    "PaperPage",
    "Review",
    "TellsWhat",
    "ToldConsent",
    "UnprintableCase",
    "overview",
    "page_of_paper",
    "review",
]

State = Literal["offered", "not called for", "refused", "hidden"]
_MOST_DOUBTS: Final = 40


@dataclass(frozen=True, slots=True)
class UnprintableCase:
    """Nothing can be printed yet: what is wrong with the case, each with its place, told."""

    problems: tuple[tuple[str, Told], ...]


@dataclass(frozen=True, slots=True)
class OfferedPaper:
    """A kind of paper: how many documents it comes to, or why there are none."""

    id: str
    state: State
    documents: tuple[str, ...] = ()
    why: tuple[Told, ...] = ()


@dataclass(frozen=True, slots=True)
class Overview:
    """The papers that a case can have printed.

    ``filing`` and ``reader`` are what the case and its courts would have; ``offered`` are the
    languages that are whole.
    """

    kinds: tuple[OfferedPaper, ...]
    offered: tuple[str, ...]
    filing: str
    reader: str
    not_offered: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TellsWhat:
    """A paper: how many there are of it, who gets it, and what it tells."""

    paper: str
    count: int
    to: tuple[Addressee, ...]
    data: tuple[Data, ...]


@dataclass(frozen=True, slots=True)
class ToldConsent:
    """The state of the consent for one recipient, told."""

    key: str
    recipient: Told
    covered: bool
    reasons: tuple[Told, ...]
    mandate: Told | None


@dataclass(frozen=True, slots=True)
class Review:
    """All that an order comes to.

    ``rests_on_status``: the heads of claim that would not be there if the worker had a permit.
    ``unreleased`` names papers that go out on nobody's word; ``unsigned`` says of which papers the
    case does not tell who may sign them, and ``lawyers`` are those of the case, by their ids;
    ``signing`` is the one that it names. ``ground`` is what a reprint is
    compared with, and ``sums`` what the case comes to, both as plain data for the note of an issue.
    ``exhibits`` are those in each bundle, by the name of its file, each by its number with what its
    readers may not see of it; ``held_back`` are in none before somebody says for whom they are, and
    ``not_passed_on`` finds what no page of any may show. ``readable``: the papers that can be read
    as a page of the browser.
    """

    kinds: tuple[str, ...]
    left_out: tuple[OfferedPaper, ...]
    files: tuple[str, ...]
    readable: tuple[str, ...]
    tells: tuple[TellsWhat, ...]
    pseudonym: bool
    rests_on_status: tuple[Told, ...]
    findings: tuple[ToldConsent, ...]
    doubts: tuple[tuple[Told, Told], ...]
    more_doubts: int
    languages: tuple[tuple[str, bool], ...]
    unreleased: tuple[str, ...]
    unsigned: tuple[Told, ...]
    lawyers: tuple[tuple[str, str | Told], ...]
    signing: str | None
    filing: str
    reader: str
    not_offered: tuple[str, ...]
    ground: dict[str, Any]
    sums: dict[str, str]
    exhibits: dict[str, tuple[tuple[int, Hidden], ...]]
    held_back: Told | None
    not_passed_on: re.Pattern[str] | None = field(repr=False)

    @property
    def open_findings(self) -> tuple[ToldConsent, ...]:
        """Those that have to be acknowledged."""
        return tuple(one for one in self.findings if not one.covered)

    @property
    def status_goes_out(self) -> bool:
        """Whether somebody outside the claimant's side is told that there was no permit."""
        return any(Data.STATUS in one.data and set(OUTSIDE) & set(one.to) for one in self.tells)


@dataclass(frozen=True, slots=True)
class PaperPage:
    """A paper as it stands in a page of the browser, as mark-up, with its language."""

    markup: str
    language: str
    direction: str


@dataclass(frozen=True, slots=True)
class _Opened:
    case: Case
    law: Jurisdiction
    assessment: Assessment
    tell: Teller
    not_passed_on: re.Pattern[str] | None


def overview(body: bytes, language: str, sees_identity: bool) -> Overview | UnprintableCase:
    """The kinds of papers that a case calls for, and those that it does not, with the reasons."""
    opened = _open(body, language)
    if isinstance(opened, UnprintableCase):
        return opened
    spoken = languages_for(opened.case, opened.law)
    return Overview(
        kinds=tuple(_kind(id, opened, sees_identity)[0] for id in PAPERS),
        offered=tuple(languages_offered(opened.law)),
        filing=spoken.filing,
        reader=spoken.reader or spoken.filing,
        not_offered=spoken.not_offered,
    )


def review(
    body: bytes,
    choice: PaperOrder,
    language: str,
    sees_identity: bool,
    day: date,
    asking: bytes | None = None,
) -> Review | UnprintableCase:
    """Look over an order: what it discloses to whom, and what to heed before it is printed.

    ``asking``: the case as it is today, where an earlier one is printed again: a consent that was
    taken back since counts no more.
    """
    opened = _open(body, language)
    if isinstance(opened, UnprintableCase):
        return opened
    case, law, tell = opened.case, opened.law, opened.tell
    today = case if asking is None else _asking(asking, case)
    found = [_kind(id, opened, sees_identity) for id in choice.papers]
    kinds = tuple(kind.id for kind, _documents in found if kind.state == "offered")
    order = _order(opened, choice, kinds)
    spoken = order.languages
    printed = [(PAPERS[kind.id], one) for kind, found_here in found for one in found_here]
    files = files_of(order, opened.assessment, case, law, printed)
    names = [one.name for _kind, one in printed]
    exhibits: dict[str, tuple[tuple[int, Hidden], ...]] = {}
    waits: tuple[int, ...] = ()
    if BUNDLE in choice.formats:
        waits = held_back(case)
        documents = [one for _kind, one in printed]
        bundles = files_of_bundles(documents, opened.assessment, case, law, spoken.filing)
        files += bundles
        exhibits = exhibits_of_bundles(documents, case, spoken.filing)
        names += [one.name.partition(".")[0] for one in bundles]
    residence = residence_told(printed, opened.assessment, case, law)
    tells = disclosed_by(names, case, residence.documents)
    papers = [paper_of(name) for name in names]
    doubts = opened.assessment.unverified
    waiting = waiting_papers(names, opened.assessment, case, law, spoken.filing)
    return Review(
        kinds=kinds,
        left_out=tuple(kind for kind, _documents in found if kind.state != "offered"),
        files=tuple(one.name for one in files),
        readable=tuple(trees_of(order, law, printed)),
        tells=tuple(
            TellsWhat(
                paper, papers.count(paper), one.to, tuple(kind for kind in Data if kind in one.data)
            )
            for paper, one in tells.items()
        ),
        pseudonym=case.claimant.pseudonym is not None,
        rests_on_status=tuple(map(tell.tell, residence.heads)),
        findings=tuple(
            ToldConsent(
                one.key,
                tell.tell(one.recipient),
                one.covered,
                tuple(map(tell.tell, one.reasons)),
                None if one.mandate is None else tell.tell(one.mandate),
            )
            for one in consent_findings(tells, today, day)
        ),
        doubts=tuple(
            (tell.tell(one.title), tell.tell(_("{law}", law=one.law)))
            for one in doubts[:_MOST_DOUBTS]
        ),
        more_doubts=max(0, len(doubts) - _MOST_DOUBTS),
        languages=tuple(
            (one, Teller(one, law).reviewed) for one in _languages_used(spoken, choice, kinds)
        ),
        unreleased=tuple(map(tell.text, once(map(_title, waiting.unreleased)))),
        unsigned=tuple(tell.tell(_with_title(said)) for said in waiting.unsigned),
        lawyers=tuple(
            (one.id or "", name if isinstance(name, str) else tell.tell(name))
            for one in lawyers_of(case)
            for name in names_of(one)[:1]
        ),
        signing=case.choices.signing_lawyer,
        filing=spoken.filing,
        reader=spoken.reader or spoken.filing,
        not_offered=spoken.not_offered,
        ground=_ground(opened),
        sums={
            "owed": decimal_text(opened.assessment.owed.value, 2),
            "interest": decimal_text(opened.assessment.interest.value, 2),
            "currency": opened.assessment.currency,
        },
        exhibits=exhibits,
        held_back=tell.tell(held_back_message(waits)) if waits else None,
        not_passed_on=opened.not_passed_on,
    )


def _with_title(said: Message) -> Message:
    """What is said of a paper by its name, with its title. Forms are known by their number."""
    words = dict(said.words)
    return said.with_words({**words, "paper": _title(str(words["paper"]))})


def _title(name: str) -> Message | str:
    return DOCUMENTS.get(paper_of(name), name)


def page_of_paper(
    body: bytes, choice: PaperOrder, language: str, sees_identity: bool, name: str
) -> PaperPage | None:
    """A paper of an order, by its name in :attr:`Review.readable`; ``None`` where there is none."""
    opened = _open(body, language)
    if isinstance(opened, UnprintableCase):
        return None
    found = [_kind(id, opened, sees_identity) for id in choice.papers]
    printed = [
        (PAPERS[kind.id], one)
        for kind, documents in found
        for one in documents
        if kind.state == "offered"
    ]
    order = _order(opened, choice, tuple(kind.id for kind, _documents in found))
    make = trees_of(order, opened.law, printed).get(name)
    if make is None:
        return None
    tree = make()
    return PaperPage(markup_of(tree), tree.language, tree.direction)


def _order(opened: _Opened, choice: PaperOrder, kinds: tuple[str, ...]) -> Order:
    spoken = languages_for(
        opened.case,
        opened.law,
        filing=choice.filing or None,
        reader=choice.reader or None,
    )
    return Order(kinds, spoken, choice.layout, choice.with_data, choice.formats)


def _open(body: bytes, language: str) -> _Opened | UnprintableCase:
    """The case, computed; or everything that keeps it from being so."""
    try:
        read = read_case(body, syntax="json")
    except CaseProblems as refused:
        return _unfit(refused.problems, language)
    case = read.case
    law = discovery.find(case.jurisdiction)
    if law is None:
        unknown = _("“{code}” is not a jurisdiction known here.", code=case.jurisdiction)
        return _unfit([Problem("jurisdiction", None, None, unknown)], language)
    try:
        assessment = assess(case, law)
    except UnknownChoice as unknown_choice:
        problems = [Problem("choices", None, None, one) for one in unknown_choice.problems]
        return _unfit(problems, language, law)
    return _Opened(case, law, assessment, _teller(language, law), read.not_passed_on)


def _asking(body: bytes, printed: Case) -> Case:
    """The case whose consents count. Of one that cannot be read now, none does."""
    try:
        return read_case(body, syntax="json").case
    except CaseProblems:
        return replace(printed, consents=())


def _teller(language: str, law: Jurisdiction | None) -> Teller:
    return teller_for(language if language in languages(law) else "en", law)


def _unfit(problems: Any, language: str, law: Jurisdiction | None = None) -> UnprintableCase:
    tell = _teller(language, law)
    return UnprintableCase(tuple((one.path, tell.tell(one.message)) for one in problems))


def _kind(id: str, opened: _Opened, sees_identity: bool) -> tuple[OfferedPaper, list[Document]]:
    """One kind of paper with its documents."""
    tell = opened.tell.tell
    try:
        documents = list(PAPERS[id].documents(opened.assessment, opened.case, opened.law))
    except Refused as refused:
        return OfferedPaper(id, "refused", why=tuple(map(tell, refused.problems))), []
    if not documents:
        why = NOT_CALLED_FOR.get(id, ANY_NOT_CALLED_FOR)
        return OfferedPaper(id, "not called for", why=(tell(why),)), []
    hidden = None if sees_identity else _hidden(documents, opened.case)
    if hidden is not None:
        return OfferedPaper(id, "hidden", why=(tell(hidden),)), []
    return OfferedPaper(id, "offered", tuple(one.name for one in documents)), documents


def _hidden(documents: list[Document], case: Case) -> Message | None:
    """Why a paper cannot be printed by somebody who may not see who the people are."""
    told = {kind for one in documents for kind in PAPERS_TELL[paper_of(one.name)].data}
    if case.claimant.pseudonym is None:
        return _(
            "You may not see the claimant’s name, and the case has no pseudonym to print in its "
            "place. Ask somebody who may see it to give one."
        )
    if Data.OWN_NAME in told:
        return _("It bears the claimant’s own name, which you may not see.")
    if Data.HELPERS in told and case.people:
        return _("It bears names of people who act or help, which you may not see.")
    return None


def _languages_used(spoken: Languages, choice: PaperOrder, kinds: tuple[str, ...]) -> list[str]:
    used = [spoken.filing] if any(not PAPERS[id].for_reader for id in kinds) else []
    reads = choice.layout != "filing" or any(PAPERS[id].for_reader for id in kinds)
    if reads or not used:
        used.append(spoken.reader or spoken.filing)
    return list(dict.fromkeys(used))


def _ground(opened: _Opened) -> dict[str, Any]:
    """By what a later printing can tell whether law or program have changed."""
    rules, law = [], opened.law
    chain: Jurisdiction | None = law
    while chain is not None:
        rules.append(digest_of_code(chain.home))
        chain = chain.parent
    return {
        "jurisdiction": law.code,
        "edition": law.edition,
        "parameters": law.parameters.digest,
        "rules": rules,
        "program": PROGRAM,
        "program_digest": program_digest(),
        "case": opened.case.digest,
        "calculated_on": opened.case.calculated_on.isoformat(),
    }


def count_of_files(count: int) -> Message:
    """Tell how many files an order comes to."""
    return counted("{count} file", "{count} files", count)
