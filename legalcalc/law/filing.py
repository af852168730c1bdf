"""Reads what a State's law asks of a letter before claim, of the paper filed in court, and of a
request in criminal proceedings.

A jurisdiction says it in ``filing.yaml`` beside its rules; each sentence has its law, its sources
and a check mark. What a filed paper must contain is named from a closed list, so that a document
can show each content or say that it is missing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal, cast, get_args

from legalcalc.law.heads import CANONICAL_HEADS
from legalcalc.law.jurisdiction import Jurisdiction
from legalcalc.law.parameters import ParameterError
from legalcalc.law.reading import GROUND_KEYS, DeclaredEntry, LegalBasis, read_declarations
from legalcalc.messages import Message, _

__all__ = [
    "CONTENTS",
    "AnswerTime",
    "Cause",
    "Content",
    "Court",
    "CourtPage",
    "CriminalPaper",
    "FiledPaper",
    "Filing",
    "InsolvencyPaper",
    "LetterPaper",
    "Rule",
    "StatementOfTruth",
    "filing_faults",
    "filing_of",
    "load_filing",
]

FILE = "filing.yaml"

# Translators: what a paper that is filed in court must contain, as entries of a list.
CONTENTS: dict[str, Message] = {
    "court": _("The court"),
    "claimant name": _("The claimant’s name"),
    "claimant address": _("The claimant’s address, or another address for service"),
    "claimant profession": _("The claimant’s profession"),
    "claimant birth": _("The claimant’s day and place of birth"),
    "claimant nationality": _("The claimant’s nationality"),
    "representative": _("Who acts for the claimant, and by what authority"),
    "defendant names": _("The names of those against whom the claim is made"),
    "defendant addresses": _("The addresses of those against whom the claim is made"),
    "defendant representatives": _("Who represents each company by law"),
    "conciliation": _("The number of the certificate of conciliation"),
    "earlier attempts": _("Whether a settlement was tried, and what stands against it"),
    "video hearing": _("Whether there are concerns about a hearing by video"),
    "facts": _("The facts"),
    "agreement": _("The agreement: a copy, or the words, by whom, to whom, when and where"),
    "heads": _("Each head of claim, with its ground in law"),
    "relief": _("What is asked for, with amounts"),
    "definite sums": _("A definite sum of each defendant that answers in part only"),
    "interest": _("Interest: ground, rate, from when, to when, sum and daily amount"),
    "value": _("The value of the claim"),
    "evidence": _("The evidence and documents relied on"),
    "truth": _("A statement of truth"),
    "signature": _("Day and signature"),
    "copies": _("A copy for the court and for each other party"),
}

# Yardsticks of pay, as legalcalc.claims.rows names them: this folder may not import it.
_BASES = ("contract", "minimum", "collective", "usual", "piece_floor", "presumed", "gain")
_SPACINGS = ("1", "1.5", "2")
_SHEETS = ("A4", "letter")

Debtor = Literal["employer", "other"]
Voice = Literal["claimant", "lawyer", "organisation", "guardian"]


@dataclass(frozen=True, slots=True)
class Rule:
    """A sentence that rests on law. Where it holds: empty means everywhere.

    ``routes``: ways to court; ``to``: the debtor that is written to; ``by``: who signs.
    """

    text: Message
    ground: LegalBasis
    routes: tuple[str, ...] = ()
    to: Debtor | None = None
    by: tuple[Voice, ...] = ()

    def fits(self, route: str | None, *, to: Debtor | None = None, by: Voice | None = None) -> bool:
        return (
            (not self.routes or route in self.routes)
            and (self.to is None or to is None or self.to == to)
            and (not self.by or by is None or by in self.by)
        )


@dataclass(frozen=True, slots=True)
class AnswerTime:
    """The number of days that a debtor has for an answer; ``custom``: no rule of law says so."""

    days: int
    custom: bool
    ground: LegalBasis


@dataclass(frozen=True, slots=True)
class LetterPaper:
    """The letter before claim. ``says``: what it tells the debtor; ``time``: what its sender must
    know of time limits; ``sending``: what to heed when it is sent.
    """

    title: Message
    answer: AnswerTime
    says: tuple[Rule, ...]
    time: tuple[Rule, ...]
    sending: tuple[Rule, ...]


@dataclass(frozen=True, slots=True)
class InsolvencyPaper:
    """The paper that stands in the place of a letter before claim where a debtor is insolvent.

    ``office``: what whoever administers the debtor is called there. ``sued``: whether a court can
    still be asked for what was owed before. ``estate``: heads of claim of which the estate owes
    what is for the time after the opening, so that it is not lodged. ``asks``: what the
    administrator is asked for; ``heed``: what the sender must heed, such as the time to lodge
    claims and the wage fund.
    """

    title: Message
    office: Message
    sued: bool
    estate: tuple[str, ...]
    asks: tuple[Rule, ...]
    heed: tuple[Rule, ...]


@dataclass(frozen=True, slots=True)
class Content:
    """Something that a filed paper must contain, or should (``must`` false).

    ``on_form``: it stands on a prescribed form and not on the paper itself. ``by``: whose paper
    needs it; empty means everybody's.
    """

    id: str
    must: bool
    on_form: bool
    by: tuple[Voice, ...]
    ground: LegalBasis

    @property
    def title(self) -> Message:
        return CONTENTS[self.id]


@dataclass(frozen=True, slots=True)
class StatementOfTruth:
    """The statement of truth that some signers make.

    ``stood_for``: the one for a claimant for whom somebody else conducts the case.
    """

    text: Message
    by: tuple[Voice, ...]
    stood_for: bool
    ground: LegalBasis


@dataclass(frozen=True, slots=True)
class Court:
    """A kind of court, and the routes that lead there; without routes, all of its paper."""

    title: Message
    routes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Cause:
    """A cause of action under which sums are claimed in court, with its law there.

    ``heads``: keys or ids of the heads whose rows it takes, or a variant after a colon, which
    stands for all heads of it; ``bases``: only rows that are measured by one of these yardsticks,
    such as ``contract``; ``routes``: where it is pleaded so. Both empty means all. What no cause
    takes is claimed under the law that its rows name. ``beside``: it is pleaded, for no further
    sum, also where another law gives more for the same.
    """

    title: Message
    heads: tuple[str, ...]
    bases: tuple[str, ...]
    routes: tuple[str, ...]
    beside: bool
    ground: LegalBasis

    def takes(self, key: str, basis: str | None, route: str | None) -> bool:
        """Whether rows of a head, measured by a yardstick, are claimed under it on a route."""
        id, _colon, variant = key.partition(":")
        return (
            not {key, id, f":{variant}"}.isdisjoint(self.heads)
            and (not self.bases or basis in self.bases)
            and (not self.routes or route in self.routes)
        )


@dataclass(frozen=True, slots=True)
class CourtPage:
    """The pages that the law of a court asks for: sheet, side margins in millimetres, type in
    points, and height of a line as a multiple of the usual one.
    """

    sheet: str
    margin: int
    size: int
    spacing: str
    ground: LegalBasis


@dataclass(frozen=True, slots=True)
class FiledPaper:
    """The paper that starts a claim on some routes. ``form``: a prescribed form that goes with it.

    ``opponent``: what those are called there against whom it goes. ``consider``: what else whoever
    files it should think of.
    """

    id: str
    title: Message
    courts: tuple[Court, ...]
    opponent: Message
    form: str | None
    routes: tuple[str, ...]
    page: CourtPage | None
    needs: tuple[Content, ...]
    truth: tuple[StatementOfTruth, ...]
    consider: tuple[Rule, ...]

    def court_on(self, route: str | None) -> Message:
        """The kind of court to which a route leads; the first where none is named for it."""
        return next(
            (one.title for one in self.courts if not one.routes or route in one.routes),
            self.courts[0].title,
        )

    def truth_of(self, voice: Voice, *, stood_for: bool) -> StatementOfTruth | None:
        """The statement of truth that a signer makes, where the law asks for it.

        ``stood_for``: whether somebody stands for a claimant who cannot act alone.
        """
        fitting = [one for one in self.truth if not one.by or voice in one.by]
        chosen = [one for one in fitting if one.stood_for is stood_for] or fitting
        return next(iter(chosen), None)


@dataclass(frozen=True, slots=True)
class CriminalPaper:
    """The request in criminal proceedings. ``route``: the jurisdiction's route that leads there.

    ``no_loss``: heads that are no loss which the offence caused, such as a sum added
    because a paper was not given. ``asks``: what the court is asked for; ``cannot``: what this
    route does not give; ``heed``: what whoever files it must heed.
    """

    title: Message
    route: str | None
    no_loss: tuple[str, ...]
    asks: tuple[Rule, ...]
    cannot: tuple[Rule, ...]
    heed: tuple[Rule, ...]


@dataclass(frozen=True, slots=True)
class Filing:
    """Everything that ``filing.yaml`` says; what a jurisdiction leaves out is ``None``.

    ``asks``: what is asked of a court besides the sums, such as costs, by routes.
    """

    letter: LetterPaper | None
    papers: tuple[FiledPaper, ...]
    criminal: CriminalPaper | None
    causes: tuple[Cause, ...] = ()
    asks: tuple[Rule, ...] = ()
    insolvency: InsolvencyPaper | None = None

    def cause_of(self, key: str, basis: str | None, route: str | None) -> Cause | None:
        """The cause under which rows of a head are claimed; the first that takes them."""
        return next((one for one in self.causes if one.takes(key, basis, route)), None)

    def paper_for(self, route: str | None) -> FiledPaper | None:
        """The paper that starts a claim on a route; without routes, the first."""
        return next(
            (one for one in self.papers if route is None or not one.routes or route in one.routes),
            None,
        )

    @property
    def grounds(self) -> Iterator[LegalBasis]:
        """Every law that is named, in the order of the file."""
        if self.letter is not None:
            yield self.letter.answer.ground
            yield from _grounds(self.letter.says, self.letter.time, self.letter.sending)
        if self.insolvency is not None:
            yield from _grounds(self.insolvency.asks, self.insolvency.heed)
        for one in self.papers:
            if one.page is not None:
                yield one.page.ground
            yield from _grounds(one.needs, one.truth, one.consider)
        yield from _grounds(self.causes, self.asks)
        if self.criminal is not None:
            yield from _grounds(self.criminal.asks, self.criminal.cannot, self.criminal.heed)


def _grounds(*lists: Iterable[Rule | Content | Cause | StatementOfTruth]) -> Iterator[LegalBasis]:
    for listed in lists:
        for one in listed:
            yield one.ground


@cache
def filing_of(jurisdiction: Jurisdiction) -> Filing:
    """The declarations of a jurisdiction; what it leaves out is as its parent says.

    A paper of the parent is left for the routes of the part on which the part has none of its own.
    Raises :class:`ParameterError` with every fault of the file.
    """
    path, parent = jurisdiction.home / FILE, jurisdiction.parent
    inherited = Filing(None, (), None) if parent is None else filing_of(parent)
    if not path.is_file():
        return inherited
    own = load_filing(path, tuple(jurisdiction.routes))
    left = set(jurisdiction.routes).difference(*(paper.routes for paper in own.papers))
    return Filing(
        own.letter or inherited.letter,
        (*own.papers, *(paper for paper in inherited.papers if left & set(paper.routes))),
        own.criminal or inherited.criminal,
        (*own.causes, *inherited.causes),
        (*own.asks, *inherited.asks),
        own.insolvency or inherited.insolvency,
    )


def filing_faults(jurisdiction: Jurisdiction) -> list[str]:
    """The faults in what a jurisdiction says of letters and filed papers."""
    try:
        filing = filing_of(jurisdiction)
    except ParameterError as error:
        return error.faults
    known = {
        name
        for rule in jurisdiction.head_rules
        for name in (rule.key, rule.id, f":{rule.key.partition(':')[2]}")
    }
    return [
        f"{FILE}: causes: {cause.title.text}: {jurisdiction.code} has no head {name!r}"
        for cause in filing.causes
        for name in cause.heads
        if name not in known
    ]


def load_filing(path: Path, routes: tuple[str, ...]) -> Filing:
    """Read a file. Raises :class:`ParameterError` with all its faults."""
    faults: list[str] = []
    top = read_declarations(path, faults)
    top.only({"letter", "insolvency", "causes", "asks", "particulars", "criminal"})
    letter, criminal = top.entry("letter"), top.entry("criminal")
    insolvency = top.entry("insolvency")
    filing = Filing(
        None if letter is None else _letter(letter, routes),
        tuple(_filed(name, one, routes) for name, one in top.named("particulars")),
        None if criminal is None else _criminal(criminal, routes),
        tuple(_cause(one, routes) for one in top.entries("causes")),
        _rules(top, "asks", routes),
        None if insolvency is None else _insolvency(insolvency, routes),
    )
    named = [route for one in filing.papers for route in one.routes]
    faults.extend(
        f"{path.name}: particulars: two papers start a claim by {route!r}"
        for route in sorted({one for one in named if named.count(one) > 1})
    )
    if faults:
        raise ParameterError(faults)
    return filing


def _letter(entry: DeclaredEntry, routes: tuple[str, ...]) -> LetterPaper:
    entry.only({"title", "answer", "says", "time", "sending"}, needs=("title", "answer"))
    answer = entry.entry("answer") or DeclaredEntry({}, entry.place, [])
    answer.only({"days", "custom", *GROUND_KEYS}, needs=("days",))
    return LetterPaper(
        _said(entry.message("title")),
        AnswerTime(
            answer.count("days") or 0,
            answer.word("custom", ("yes", "no")) == "yes",
            answer.ground(),
        ),
        _rules(entry, "says", routes),
        _rules(entry, "time", routes),
        _rules(entry, "sending", routes),
    )


def _insolvency(entry: DeclaredEntry, routes: tuple[str, ...]) -> InsolvencyPaper:
    entry.only(
        {"title", "office", "sued", "estate", "asks", "heed"},
        needs=("title", "office", "sued", "asks"),
    )
    return InsolvencyPaper(
        _said(entry.message("title")),
        _named(entry, "office"),
        entry.word("sued", ("yes", "no")) == "yes",
        entry.words("estate", CANONICAL_HEADS),
        _rules(entry, "asks", routes),
        _rules(entry, "heed", routes),
    )


def _filed(name: str, entry: DeclaredEntry, routes: tuple[str, ...]) -> FiledPaper:
    entry.only(
        {
            *("title", "court", "opponent", "form", "routes", "page", "needs"),
            *("truth", "consider"),
        },
        needs=("title", "court", "opponent", "needs"),
    )
    page = entry.entry("page")
    return FiledPaper(
        name,
        _said(entry.message("title")),
        tuple(_courts(entry, routes)),
        _named(entry, "opponent"),
        entry.text("form"),
        entry.words("routes", routes),
        None if page is None else _page(page),
        tuple(_content(name, one) for name, one in entry.named("needs")),
        tuple(_truth(one) for one in entry.entries("truth")),
        _rules(entry, "consider", routes),
    )


def _courts(entry: DeclaredEntry, routes: tuple[str, ...]) -> Iterator[Court]:
    """One court for all routes of a paper, or a list of courts, each with its routes."""
    if not isinstance(entry.values.get("court"), list):
        yield Court(_named(entry, "court"))
        return
    for one in entry.entries("court"):
        one.only({"title", "routes"}, needs=("title", "routes"))
        yield Court(_said(one.message("title")), one.words("routes", routes))


def _named(entry: DeclaredEntry, key: str) -> Message:
    """A title by itself."""
    one = entry.entry(key) or DeclaredEntry({}, entry.place, [])
    one.only({"title"}, needs=("title",))
    return _said(one.message("title"))


def _page(entry: DeclaredEntry) -> CourtPage:
    said = ("sheet", "margin", "size", "spacing")
    entry.only({*said, *GROUND_KEYS}, needs=said)
    return CourtPage(
        entry.word("sheet", _SHEETS) or _SHEETS[0],
        entry.count("margin") or 0,
        entry.count("size") or 0,
        entry.word("spacing", _SPACINGS) or _SPACINGS[0],
        entry.ground(),
    )


def _cause(entry: DeclaredEntry, routes: tuple[str, ...]) -> Cause:
    entry.only(
        {"title", "heads", "bases", "routes", "beside", *GROUND_KEYS}, needs=("title", "heads")
    )
    heads = entry.texts("heads")
    for one in heads:
        if not one.startswith(":") and one.partition(":")[0] not in CANONICAL_HEADS:
            entry.fault(f"{one!r} is no head of claim")
    return Cause(
        _said(entry.message("title")),
        heads,
        entry.words("bases", _BASES),
        entry.words("routes", routes),
        entry.word("beside", ("yes", "no")) == "yes",
        entry.ground(),
    )


def _content(name: str, entry: DeclaredEntry) -> Content:
    entry.only({"must", "on_form", "by", *GROUND_KEYS})
    if name not in CONTENTS:
        entry.fault(f"{name!r} is none of {', '.join(CONTENTS)}")
    return Content(
        name,
        entry.word("must", ("yes", "no")) != "no",
        entry.word("on_form", ("yes", "no")) == "yes",
        _voices(entry),
        entry.ground(),
    )


def _truth(entry: DeclaredEntry) -> StatementOfTruth:
    entry.only({"text", "by", "stood_for", *GROUND_KEYS}, needs=("text",))
    return StatementOfTruth(
        _said(entry.message("text")),
        _voices(entry),
        entry.word("stood_for", ("yes", "no")) == "yes",
        entry.ground(),
    )


def _criminal(entry: DeclaredEntry, routes: tuple[str, ...]) -> CriminalPaper:
    entry.only(
        {"title", "route", "no_loss", "asks", "cannot", "heed"}, needs=("title", "asks", "cannot")
    )
    return CriminalPaper(
        _said(entry.message("title")),
        entry.word("route", routes),
        entry.words("no_loss", CANONICAL_HEADS),
        _rules(entry, "asks", routes),
        _rules(entry, "cannot", routes),
        _rules(entry, "heed", routes),
    )


def _rules(entry: DeclaredEntry, key: str, routes: tuple[str, ...]) -> tuple[Rule, ...]:
    return tuple(_rule(one, routes) for one in entry.entries(key))


def _rule(entry: DeclaredEntry, routes: tuple[str, ...]) -> Rule:
    entry.only({"text", "routes", "to", "by", *GROUND_KEYS}, needs=("text",))
    return Rule(
        _said(entry.message("text")),
        entry.ground(),
        entry.words("routes", routes),
        cast("Debtor | None", entry.word("to", get_args(Debtor))),
        _voices(entry),
    )


def _voices(entry: DeclaredEntry) -> tuple[Voice, ...]:
    return cast("tuple[Voice, ...]", entry.words("by", get_args(Voice)))


def _said(message: Message | None) -> Message:
    """A text that is needed; where it is missing, the fault is noted already."""
    return message or Message("")
