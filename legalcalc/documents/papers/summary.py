"""The client's plain summary, and the same as a script to be read aloud.

Short sentences in plain words, in the client's language. Sums and days are those of the claim. What
a claim costs is told only where the jurisdiction says so; otherwise the client is told to ask.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from babel.numbers import format_currency, get_currency_precision

from legalcalc.claims.rows import Assessment, HeadResult
from legalcalc.documents.papers.builder import PaperBuilder
from legalcalc.documents.papers.document import Document
from legalcalc.documents.papers.paper import Paper
from legalcalc.documents.papers.working_time import working_time_of
from legalcalc.documents.tree.versions import note_on_text
from legalcalc.explain import Segment, Teller, Told
from legalcalc.explain.formatting import decimal_text
from legalcalc.facts import Case, Consent
from legalcalc.figures import Figure, total
from legalcalc.law.heads import CANONICAL_HEADS, NOT_THE_CLAIMANTS
from legalcalc.law.jurisdiction import Jurisdiction
from legalcalc.law.wordings import wordings_of
from legalcalc.messages import Message, _
from legalcalc.reports.builder import grouped, once
from legalcalc.reports.totals import court_ends

__all__ = ["ClientSummary", "Speaker", "aloud_text", "client_summaries", "client_summary_of"]

Picture = Literal["ask", "money", "people", "unsure", "calendar", "cost", "choice", "road", "pen"]

_WRITING_LINES = 6


# What a kind of loss is called where its usual name is a term of the law.
_PLAIN: dict[str, Message] = {
    "pay.severance": _("Money because the work ended"),
    "pay.unlawful_end": _("Money because you were sent away against the law"),
    "lump.presumed": _("Pay for a time of work that the law takes as given"),
    "lump.irregular_end": _("A fixed sum because the work was not in order"),
    "lump.undeclared": _("A fixed sum because the work was not declared"),
    "lump.liquidated": _("A further sum because the employer broke the rules"),
    "taken.deductions": _("Money kept back from you against the law"),
    "punitive.exemplary": _("A sum that punishes what was done to you"),
    "gain.enrichment": _("What others gained from your work"),
    "time.indexation": _("Because prices have risen"),
}

# Heads that gather sums for quite different faults: the name that the law of the State gives says
# for which of them the sum is.
_NAMED_BY_LAW = frozenset({"pay.records_penalty"})


@dataclass(frozen=True, slots=True)
class Share:
    """A part of the claim, or one who has to pay, with the sum."""

    what: str | Message
    amount: Figure


@dataclass(frozen=True, slots=True)
class SummaryPart:
    """A heading with its pictogram, sentences, sums, and more sentences.

    ``heading`` stands above what the sums are for. ``points`` are read as a list. ``laws`` stand
    below in small type and are not read aloud. ``question`` is what the reader of the script asks,
    to hear whether it was understood.
    """

    picture: Picture
    title: Message
    sentences: tuple[Message, ...]
    question: Message
    heading: Message | None = None
    sums: tuple[Share, ...] = ()
    after: tuple[Message, ...] = ()
    points: tuple[Message, ...] = ()
    laws: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ClientSummary:
    """Everything the plain summary prints.

    ``opening``: that nothing is decided, and between which sums the claim lies. ``day`` must not be
    missed; ``safe``: whether the paper may be taken home, ``None``: not known.
    """

    paper: Paper
    safe: bool | None
    opening: tuple[Message, ...]
    hours: Figure | None
    sum: Figure | None
    range: tuple[Figure, Figure] | None
    day: date | None
    parts: tuple[SummaryPart, ...]
    corrections: SummaryPart
    writing_lines: int

    def reader(self, teller: Teller) -> Teller:
        """The teller of the summary, in the language of a teller."""
        return PlainWriter(teller.language, teller.jurisdiction)

    def aloud(self, teller: Teller) -> tuple[AloudLine, ...]:
        """The lines of the script in the language of a teller."""
        speaker = Speaker(teller.language, teller.jurisdiction)
        return tuple(
            AloudLine(kind, sentence)
            for kind, what in _script(self, note_on_text(teller, None, filed=False))
            for sentence in _sentences(speaker.tell(what))
        )


def client_summaries(
    assessment: Assessment, case: Case, jurisdiction: Jurisdiction
) -> list[Document]:
    """The summary to look at, and the script to read from."""
    model = client_summary_of(assessment, case, jurisdiction)
    return [
        Document("summary", "summary.html", model),
        Document("summary-aloud", "summary_aloud.html", model, script=aloud_text),
    ]


def client_summary_of(
    assessment: Assessment, case: Case, jurisdiction: Jurisdiction
) -> ClientSummary:
    """The plain summary of an assessment of this case by this jurisdiction."""
    return _Builder(assessment, case, jurisdiction).summary()


class _Builder(PaperBuilder):
    def summary(self) -> ClientSummary:
        """The whole document."""
        found = self.assessment
        day = self.chosen_route().next_deadline
        return ClientSummary(
            # Translators: title of a paper for the worker who claims.
            paper=self.paper(_("Your claim in plain words")),
            safe=self.is_safe(),
            opening=tuple(self.opening()),
            hours=self.hours(),
            sum=None if self.is_unknown() else found.owed + found.interest,
            range=None if found.range is None else (found.range.low, found.range.high),
            day=None if self.is_filed() else day,
            parts=(
                self.about(),
                self.claimed(),
                self.payers(),
                self.uncertain(),
                self.steps(day),
                self.costs(),
                self.choices(),
                self.moving(),
                self.told(),
            ),
            corrections=SummaryPart(
                "pen",
                _("Is something wrong?"),
                (
                    _("Put right what is wrong. Add what is missing."),
                    _("You may write it here, or say it and have it written."),
                ),
                question=_("Please tell me: is something wrong, or is something missing?"),
            ),
            writing_lines=_WRITING_LINES,
        )

    def is_safe(self) -> bool | None:
        claimant = self.case.claimant
        address = claimant.address.safe if claimant.address is not None else None
        if False in (claimant.safe_contact, address):
            return False
        return True if True in (claimant.safe_contact, address) else None

    def is_filed(self) -> bool:
        return self.case.filing_on is not None and (
            self.assessment.filed_on < self.assessment.calculated_on
        )

    def is_unknown(self) -> bool:
        """Whether there is no sum because something is missing."""
        found = self.assessment
        return (found.owed + found.interest).is_zero and any(head.gaps for head in found.heads)

    def hours(self) -> Figure | None:
        """The hours that count as work without question."""
        sheets = working_time_of(self.assessment, self.case, self.jurisdiction).sheets
        sums = [one.whole.counted for one in sheets if one.whole is not None]
        return total(sums, unit_if_none="h") if sums else None

    # -- the parts --------------------------------------------------------------------------------

    def opening(self) -> Iterator[Message]:
        """What comes before all else: no sum is the client's yet, and how uncertain it is."""
        found = self.assessment
        yield _("Nothing is decided yet. You may get less than is claimed, or nothing.")
        if self.is_unknown():
            yield _("No sum can be reckoned yet. Something is missing.")
        elif found.range is not None:
            yield _(
                "As far as we know today, the claim is for a sum between {low} and {high}. The "
                "likely sum is {likely}. What is added for waiting is not in these sums.",
                low=found.range.low,
                high=found.range.high,
                likely=found.range.likely,
            )
        else:
            yield _(
                "As far as we know today, the claim is for {amount}.",
                amount=found.owed + found.interest,
            )

    def about(self) -> SummaryPart:
        return SummaryPart(
            "ask",
            _("What this paper is"),
            (
                _("This paper tells you what is claimed for you."),
                _("It is for you. It is not for the court."),
                _("You may ask about every line. You may have it told again."),
                _("Your representative is the lawyer, union or organisation that acts for you."),
            ),
            question=_("Please tell me in your own words: what is this paper for?"),
        )

    def claimed(self) -> SummaryPart:
        found = self.assessment
        whole = found.owed + found.interest
        sentences = [
            _("The claim is for {amount}.", amount=whole)
            if not self.is_unknown()
            else _("No sum can be reckoned yet. Something is missing.")
        ]
        bound = found.bound_with_interest
        if not self.is_unknown() and bound in ("at least", "open"):
            sentences.append(_("It can be more: some things are not known yet."))
        if not self.is_unknown() and bound in ("at most", "open"):
            sentences.append(_("It can be less: tell us all the pay and leave that you got."))
        if not found.interest.is_zero:
            sentences += [
                _("{amount} of it is for your work and your losses.", amount=found.owed),
                _("{amount} of it is added because the money comes late.", amount=found.interest),
            ]
        if not found.daily.is_zero:
            sentences.append(
                _(
                    "These sums are reckoned to {day}. Each day after it adds {amount}.",
                    day=found.calculated_on,
                    amount=found.daily,
                )
            )
        hours = self.hours()
        if hours is not None:
            sentences.append(_("It is reckoned with {hours} of work.", hours=hours))
        return SummaryPart(
            "money",
            _("What is claimed"),
            tuple(sentences),
            # Translators: heading above a list of losses, each with its sum.
            heading=_("For what"),
            sums=tuple(self.shares()),
            after=tuple(self.beside_the_claim()),
            question=_("Please tell me in your own words: how much is claimed, and for what?"),
        )

    def shares(self) -> Iterator[Share]:
        """What the claim is for, without interest, by kind of loss."""
        sums = grouped(
            (_plain_name(head), head.owed)
            for head in self.heads
            if head.id not in NOT_THE_CLAIMANTS and head.owed is not None and not head.owed.is_zero
        )
        for name, owed in sums:
            yield Share(name, self.added(owed))
        nothing = self.nothing().figure
        for cap in self.assessment.caps:
            yield Share(_("A limit of the law takes away"), nothing - cap.excess)
        for one in self.assessment.offsets:
            if not one.amount.is_zero:
                yield Share(_("You have already got for the same loss"), nothing - one.amount)

    def added(self, figures: list[Figure]) -> Figure:
        return total(figures, unit_if_none=self.assessment.currency)

    def beside_the_claim(self) -> Iterator[Message]:
        for head in self.heads:
            ends = court_ends(self.assessment, head)
            if ends is not None:
                yield _(
                    "{what}: the court sets this sum, perhaps from {low} to {high}. It is not in "
                    "the claim yet.",
                    what=_plain_name(head),
                    low=ends[0],
                    high=ends[1],
                )
        if not self.assessment.barred.is_zero:
            yield _(
                "{amount} is not in the claim, because the time for claiming it is over.",
                amount=self.assessment.barred,
            )

    def payers(self) -> SummaryPart:
        debtors = self.assessment.debtors
        sentences = [_("These are asked to pay:")] if debtors else []
        if not debtors:
            sentences.append(_("It is not known yet who has to pay."))
        after = []
        if len(debtors) > 1:
            after.append(_("Several may have to pay the same sum. You get it only once."))
        if any(one.limited for one in debtors):
            after.append(_("Some have to pay only a part, or only if something more is proved."))
        after.append(_("Somebody who has no money, or hides it, may not pay even if you win."))
        return SummaryPart(
            "people",
            _("Who is to pay"),
            tuple(sentences),
            # Translators: heading above a list of those who are to pay, each with a sum.
            heading=_("Who"),
            sums=tuple(
                Share(self.party(one.party).name, one.owed + one.interest) for one in debtors
            ),
            after=tuple(after),
            question=_("Please tell me in your own words: who is asked to pay?"),
        )

    def uncertain(self) -> SummaryPart:
        found = self.assessment
        sentences = []
        if found.range is not None:
            sentences.append(
                _(
                    "Some facts are not certain. So the claim may be as low as {low} or as high as "
                    "{high}, without what is added for waiting.",
                    low=found.range.low,
                    high=found.range.high,
                )
            )
        if self.amount(found.owed).doubtful or self.amount(found.interest).doubtful:
            sentences.append(
                _("Some numbers of the law are not checked yet. Your representative checks them.")
            )
        sentences.append(
            _("The other side may tell it differently. The court says what it believes.")
        )
        missing = once(
            _plain_name(head)
            for head in found.heads
            if head.gaps and head.id not in NOT_THE_CLAIMANTS
        )
        if missing:
            sentences.append(_("Something is missing. So this is not in the claim, or not whole:"))
        return SummaryPart(
            "unsure",
            _("What is not certain"),
            tuple(sentences),
            points=missing,
            question=_("Please tell me in your own words: what is not certain?"),
        )

    def steps(self, day: date | None) -> SummaryPart:
        return SummaryPart(
            "calendar",
            _("Dates and steps"),
            tuple(self.dates(day)),
            points=(
                _("First you check this paper, and you say yes or no."),
                _("If you say yes, your representative sends or files the claim."),
                _("The other side may answer. There may be talks."),
                _("There may be a hearing, where you are asked what happened."),
                _("At the end there is an agreement or a decision."),
            ),
            question=_("Please tell me in your own words: which day must not be missed?"),
        )

    def dates(self, day: date | None) -> Iterator[Message]:
        filed = self.assessment.filed_on
        if self.is_filed():
            yield _("The claim was filed on {day}.", day=filed)
            return
        if self.case.filing_on is None:
            yield _("No day for filing the claim is fixed yet.")
        else:
            yield _("It is planned to file the claim on {day}.", day=filed)
        if day is None:
            yield _("No last day is known. That does not mean that there is time: ask now.")
        else:
            yield _(
                "{day} is the last safe day. It must not be missed: after that day, money may "
                "be lost.",
                day=day,
            )
        for one in self.assessment.routes:
            other = one.next_deadline
            if one.route is not None and other is not None and (day is None or other < day):
                yield _(
                    "On another way to a decision the day comes sooner: {route}, {day}.",
                    route=one.route.title,
                    day=other,
                )

    def costs(self) -> SummaryPart:
        known = wordings_of(self.jurisdiction).of("costs", route=self.route_id)
        sentences = [one.text for one in known]
        if not known:
            sentences.append(_("This paper cannot say what a claim costs here."))
        if any(one.ground.verified is None for one in known):
            sentences.append(_("Nobody has checked this at its source. Your representative must."))
        return SummaryPart(
            "cost",
            _("What it may cost, and what the risks are"),
            (*sentences, _("Before you say yes, ask your representative:")),
            points=(
                _("What do I have to pay, and when? What does my representative get?"),
                _("What do I pay if I lose? What if I win?"),
                _("Can somebody else pay for me, such as the State?"),
                _("Can the claim touch my safety, my family, my work or my right to stay?"),
            ),
            laws=once(one.ground.law for one in known),
            question=_("Please tell me in your own words: what may it cost you?"),
        )

    def choices(self) -> SummaryPart:
        return SummaryPart(
            "choice",
            _("What you may do"),
            (
                _("You may say no. You may say yes to a part only."),
                _("You may stop later. Ask first what stopping costs, and what is lost."),
                _("You may take another representative. Ask first how, and who keeps the dates."),
                _("You may see what you have signed, and ask what it allows."),
            ),
            question=_("Please tell me in your own words: what may you do if you do not agree?"),
        )

    def moving(self) -> SummaryPart:
        return SummaryPart(
            "road",
            _("If you move or go home"),
            (
                _("Tell your representative before you go, or as soon as you can."),
                _("Leave a telephone number or an address that is safe for you."),
                _("Ask how the claim goes on, how you are heard and how you are paid."),
            ),
            question=_("Please tell me in your own words: what will you do before you move?"),
        )

    def told(self) -> SummaryPart:
        consents = self.case.consents
        last = _("You may take back a yes at any time.")
        if not consents:
            last = _("Before anybody else is told, you are to be asked. Ask who that could be.")
        return SummaryPart(
            "ask",
            _("Who will be told"),
            (
                _("The court and those who are to pay get to know what is claimed, and why."),
                *(
                    sentence
                    for one in consents
                    for sentence in _consent(one, self.case.calculated_on)
                ),
                last,
            ),
            question=_("Please tell me in your own words: who will be told?"),
        )


def _plain_name(head: HeadResult) -> Message:
    """What the client reads a head as."""
    if head.id in _NAMED_BY_LAW:
        return head.title
    return _PLAIN.get(head.id) or CANONICAL_HEADS[head.id]


def _consent(one: Consent, day: date) -> Iterator[Message]:
    if one.is_withdrawn(day):
        yield _("{recipient}: you took your yes back.", recipient=one.recipient)
    elif one.agreed is None:
        yield _("{recipient}: you have not been asked yet.", recipient=one.recipient)
    elif not one.agreed:
        yield _("{recipient}: you said no.", recipient=one.recipient)
    elif one.last is not None:
        yield _("{recipient}: you said yes, until {day}.", recipient=one.recipient, day=one.last)
    else:
        yield _("{recipient}: you said yes.", recipient=one.recipient)
    if one.must_pass_on is not None:
        yield _(
            "What {recipient} passes on to others: {what}",
            recipient=one.recipient,
            what=one.must_pass_on,
        )


# -- read aloud -----------------------------------------------------------------------------------

AloudKind = Literal["title", "note", "heading", "line", "pause", "question"]


@dataclass(frozen=True, slots=True)
class AloudLine:
    """One line of the script. Notes and pauses are for the reader, the rest is read out."""

    kind: AloudKind
    told: Told


# Translators: stands in a script: here the person who reads it aloud waits a little.
_PAUSE = _("(Pause)")
_FOR_THE_READER = (
    _("For the person who reads this aloud: read one line at a time, slowly."),
    _("Wait at each pause. Ask each question and listen. Read again what was not understood."),
    _("Do not answer questions about the law. Write them down for the representative."),
)
_FICTIONAL = _("This State is invented, for teaching and tests. Nothing here is anybody’s law.")
_NOT_SAFE = _(
    "For the representative: do not hand this paper over to be taken home. The case says that it "
    "is not safe there."
)
_ASK_WHETHER_SAFE = _(
    "For the representative: ask whether it is safe to take this paper home before you hand it "
    "over. The case does not say so."
)


def aloud_text(model: ClientSummary, teller: Teller) -> str:
    """The script as plain text: a sentence a line, an empty line before each heading."""
    written = []
    for line in model.aloud(teller):
        if line.kind == "heading":
            written.append("")
        written.append(line.told.plain)
    return "\n".join(written) + "\n"


def _script(model: ClientSummary, on_text: Message | None) -> Iterator[tuple[AloudKind, Message]]:
    yield "title", model.paper.title
    for note in _FOR_THE_READER:
        yield "note", note
    if on_text is not None:
        yield "note", on_text
    if model.safe is not True:
        yield "note", _ASK_WHETHER_SAFE if model.safe is None else _NOT_SAFE
    if model.paper.fictional:
        yield "note", _FICTIONAL
    for sentence in model.opening:
        yield "line", sentence
    yield "pause", _PAUSE
    for part in (*model.parts, model.corrections):
        yield "heading", part.title
        for sentence in part.sentences:
            yield "line", sentence
        for one in part.sums:
            yield "line", _("{what}: {amount}.", what=one.what, amount=one.amount)
        for sentence in (*part.after, *part.points):
            yield "line", sentence
        yield "pause", _PAUSE
        yield "question", part.question
        yield "pause", _PAUSE


_MARKS = dict.fromkeys(map(ord, "\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e"))


_SENTENCE_END = re.compile(r"(?<=[.!?।۔؟])\s+")


def _sentences(told: Told) -> Iterator[Told]:
    """Told text cut after each sentence; what stands inside a value or a name ends none."""
    sentence: list[Segment] = []
    for one in told.segments:
        first, *others = _SENTENCE_END.split(one.text) if one.kind == "text" else [one.text]
        sentence.append(replace(one, text=first))
        for text in others:
            yield Told(tuple(sentence), told.right_to_left)
            sentence = [replace(one, text=text)]
    yield Told(tuple(sentence), told.right_to_left)


class PlainWriter(Teller):
    """Writes days with the name of the month, which nobody takes for another number, and hours in
    words, whose signs not everybody knows.
    """

    days = "long"

    def value(self, thing: object) -> str:
        """Hours in words; everything else as usual."""
        match thing:
            case Figure() if thing.unit.text == "h":
                return self.formatter.hours_in_words(thing.value)
        return super().value(thing)


class Speaker(Teller):
    """Writes values so that they can be read out: no signs, no abbreviations, days in full."""

    days = "full"

    def value(self, thing: object) -> str:
        """Money with the name of its currency, hours in words; everything else as usual."""
        match thing:
            case Figure() if thing.unit.text == "h":
                return self.formatter.hours_in_words(thing.value)
            case Figure() if thing.currency is not None and thing.unit.text == thing.currency:
                return self._money(thing.value, thing.currency)
        return super().value(thing)

    def _money(self, value: Fraction, currency: str) -> str:
        text = decimal_text(value, get_currency_precision(currency))
        if "/" in text:
            return self.formatter.money(value, currency)
        words = format_currency(
            Decimal(text),
            currency,
            locale=self.formatter.locale,
            format_type="name",
            decimal_quantization=False,
        )
        return words.translate(_MARKS)
