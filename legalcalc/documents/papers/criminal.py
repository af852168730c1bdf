"""The sheet for criminal proceedings: the request, losses by head, assets; and its notes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from legalcalc.claims.rows import Assessment, HeadResult, Line, RouteResult
from legalcalc.documents.papers.document import Document
from legalcalc.documents.papers.narrative import Topic, sums_of
from legalcalc.documents.papers.notes import Advice, Blanks, Notes, schedule_to_annex
from legalcalc.documents.papers.paper import Paper
from legalcalc.documents.papers.pleading import DebtorClaim, Pleader
from legalcalc.documents.papers.signer import Signer, signer_for
from legalcalc.facts import Case, Deduction, Fee, Loss
from legalcalc.facts.recurring import each_time
from legalcalc.figures import Figure, least, total
from legalcalc.law.filing import Rule, filing_of
from legalcalc.law.heads import NOT_THE_CLAIMANTS
from legalcalc.law.jurisdiction import Jurisdiction
from legalcalc.messages import Message, _
from legalcalc.periods import Period
from legalcalc.reports.builder import grouped, once
from legalcalc.reports.entries import Amount, EvidenceEntry, PartyEntry

__all__ = ["CriminalSheet", "criminal_sheet_of", "criminal_sheets", "is_called_for"]

# Translators: kinds of loss, as headings of sums.
_KINDS: dict[str, Message] = {
    "pay": _("Pay and what belongs to it"),
    "taken": _("Money and things taken"),
    "harm": _("Harm to the person"),
    "other": _("Other losses"),
}
_KIND_OF: dict[str, str] = {
    "pay": "pay",
    "lump": "pay",
    "taken": "taken",
    "harm": "harm",
    "moral": "harm",
}


@dataclass(frozen=True, slots=True)
class CriminalCase:
    """The proceedings: number, authority, since when, and against whom."""

    number: str | None
    authority: str | None
    started: date | None
    against: tuple[str | Message, ...]


@dataclass(frozen=True, slots=True)
class LossLine:
    """The loss of a head. ``late``: what is out of time in the other courts."""

    number: int
    title: Message
    law: str
    period: Period
    owed: Amount
    late: Amount
    bracket: tuple[Figure, Figure] | None


@dataclass(frozen=True, slots=True)
class LossKind:
    """Losses of one kind."""

    title: Message
    lines: tuple[LossLine, ...]
    sum: Amount


@dataclass(frozen=True, slots=True)
class GreaterOf:
    """Two heads of which only the greater is counted."""

    kept: Message
    left_out: Message
    law: str


@dataclass(frozen=True, slots=True)
class Unclaimed:
    """Sums that the case states and that no head of the jurisdiction reckons."""

    what: Message
    sums: object  # one or several: of a currency each, and that some are not known


@dataclass(frozen=True, slots=True)
class Assets:
    """The property that a debtor is known to own; ``None`` where nothing is known."""

    party: PartyEntry
    owed: Amount
    known: str | None


@dataclass(frozen=True, slots=True)
class CriminalSheet:
    """Everything the sheet prints.

    ``requested`` is the sum of the request: of what can be had in criminal proceedings, before what
    is out of time elsewhere. ``unclaimed``: what was lost and stands in no head. ``elsewhere``:
    losses that only other courts can give. ``apart``: sums that are not the claimant's own.
    ``asks`` is empty where nothing can be claimed in these proceedings.
    """

    paper: Paper
    signer: Signer
    proceedings: tuple[CriminalCase, ...]
    offence: Period | None
    topics: tuple[Topic, ...]
    kinds: tuple[LossKind, ...]
    deductions: tuple[tuple[Message, Figure], ...]
    requested: Amount
    late: Amount
    interest: Amount
    interest_here: bool
    unclaimed: tuple[Unclaimed, ...]
    elsewhere: tuple[LossLine, ...]
    apart: tuple[LossLine, ...]
    greater_of: tuple[GreaterOf, ...]
    asks: tuple[Rule, ...]
    assets: tuple[Assets, ...]
    evidence: tuple[EvidenceEntry, ...]

    @property
    def claims(self) -> bool:
        """Whether there is any loss for which these proceedings can give something."""
        return bool(self.kinds or self.unclaimed)


def criminal_sheets(
    assessment: Assessment, case: Case, jurisdiction: Jurisdiction
) -> list[Document]:
    """The sheet and its notes, where there are criminal proceedings or a finding of trafficking.

    It is made too where somebody is authorised to act in criminal proceedings.
    """
    if not is_called_for(case, jurisdiction):
        return []
    builder = _Builder(assessment, case, jurisdiction)
    model = builder.document()
    return [
        Document("criminal", "criminal.html", model),
        Document("criminal-notes", "notes.html", builder.notes(model)),
    ]


def is_called_for(case: Case, jurisdiction: Jurisdiction) -> bool:
    """Whether the State declares such a sheet, and the case calls for it."""
    return filing_of(jurisdiction).criminal is not None and (
        any(one.kind == "criminal" for one in case.proceedings)
        or case.identified_on is not None
        or any("criminal route" in one.powers for one in case.authorisations)
    )


def criminal_sheet_of(
    assessment: Assessment, case: Case, jurisdiction: Jurisdiction
) -> CriminalSheet:
    """The sheet of an assessment of this case by this jurisdiction."""
    return _Builder(assessment, case, jurisdiction).document()


class _Builder(Pleader):
    def __init__(self, assessment: Assessment, case: Case, jurisdiction: Jurisdiction) -> None:
        super().__init__(assessment, case, jurisdiction)
        self.declared = filing_of(jurisdiction).criminal
        self.signer = signer_for("criminal", assessment, case, jurisdiction)
        route = self.declared.route if self.declared is not None else None
        self.no_loss = self.declared.no_loss if self.declared is not None else ()
        #: The way that leads to the criminal court, where the jurisdiction reckons one.
        self.way = next(
            (one for one in assessment.routes if one.route is not None and one.route.id == route),
            None,
        )
        self.of_others = [line for line in self.lines if self.is_of_nobody_accused(line)]
        if self.of_others:
            left_out = {line.id for line in self.of_others}
            self.keep({line.id for line in self.lines} - left_out)

    def document(self) -> CriminalSheet:
        """The whole sheet."""
        declared, route = self.declared, self.way or self.chosen_route()
        topics = tuple(self.topics(to="prosecutor", lines=self.claimed_here()))
        kinds = tuple(self.kinds())
        deductions = self.deductions() if self.way is None else ()
        whole = total(
            (one.sum.figure for one in kinds), unit_if_none=self.assessment.currency
        ) - total((amount for _t, amount in deductions), unit_if_none=self.assessment.currency)
        unclaimed = tuple(self.unclaimed())
        claims = bool(kinds or unclaimed)
        asks = self.fitting(declared.asks) if declared is not None and claims else ()
        return CriminalSheet(
            paper=self.paper(
                declared.title
                if declared is not None and claims
                else _("Losses, for criminal proceedings")
            ),
            signer=self.signer,
            proceedings=tuple(self.proceedings()),
            offence=self.offence(),
            topics=topics,
            kinds=kinds,
            deductions=deductions,
            requested=Amount(whole, any(one.sum.doubtful for one in kinds)),
            late=self.added(line.late for kind in kinds for line in kind.lines),
            interest=self.sum_of(self.claimed_here(), lambda line: route.interest_due.get(line.id)),
            interest_here=self.way is not None,
            unclaimed=unclaimed,
            elsewhere=tuple(
                self.loss(head, None)
                for head in self.heads
                if not self.is_fit(head)
                and head.id not in (*NOT_THE_CLAIMANTS, *self.no_loss)
                and _has_sum(head)
            ),
            apart=tuple(self.apart(head) for head in self.heads if head.id in NOT_THE_CLAIMANTS),
            greater_of=tuple(self.greater_of()),
            asks=asks,
            assets=tuple(self.assets()),
            evidence=self.proofs(topics),
        )

    def fitting(self, rules: tuple[Rule, ...]) -> tuple[Rule, ...]:
        return tuple(one for one in rules if one.fits(self.route_id, by=self.signer.kind))

    # -- proceedings and facts --------------------------------------------------------------------

    def proceedings(self) -> Iterator[CriminalCase]:
        found = [one for one in self.case.proceedings if one.kind == "criminal"]
        for one in found:
            yield CriminalCase(
                one.reference,
                one.body,
                one.started.value,
                tuple(self.who(id) for id in one.against),
            )
        if not found:
            yield CriminalCase(None, None, None, ())

    def who(self, id: str) -> str | Message:
        """A party by its id; other words as they stand."""
        return self.party_named(id) or id

    def offence(self) -> Period | None:
        """From the first day of work, of captivity or of a payment for the work, to the last."""
        days = [
            day
            for one in self.case.employments
            if not self.jobs_of_the_accused or one.id in self.jobs_of_the_accused
            for stated in (one.start, one.end)
            if stated is not None and (day := stated.value)
        ]
        for held in self.case.confinements:
            days.append(held.first.value)
            if held.last is not None:
                days.append(held.last.value)
        days.extend(day for fee in self.case.fees for day in fee.days)
        return Period(min(days), max(days)) if len(days) > 1 else None

    # -- losses -----------------------------------------------------------------------------------

    def is_fit(self, head: HeadResult) -> bool:
        """Whether a head can be had in criminal proceedings: by the way that leads there."""
        if head.id in NOT_THE_CLAIMANTS or head.id in self.no_loss:
            return False
        if self.way is None or self.way.route is None:
            return True
        return not head.rule.routes or self.way.route.id in head.rule.routes

    def claimed_here(self) -> Iterator[Line]:
        """The rows of the losses that are claimed in criminal proceedings."""
        for head in self.heads:
            if self.is_fit(head):
                for line in head.lines:
                    if line.counted if self.way is None else line.id in self.way.net:
                        yield line

    def kinds(self) -> Iterator[LossKind]:
        by_kind: dict[str, list[LossLine]] = {kind: [] for kind in _KINDS}
        for head in self.heads:
            if self.is_fit(head) and (_has_sum(head) or self.bracket(head) is not None):
                loss = self.loss(head, self.way)
                if loss.owed or loss.late or loss.bracket is not None:
                    by_kind[_KIND_OF.get(head.id.partition(".")[0], "other")].append(loss)
        for kind, lines in by_kind.items():
            if lines:
                yield LossKind(_KINDS[kind], tuple(lines), self.added(one.owed for one in lines))

    def loss(self, head: HeadResult, way: RouteResult | None) -> LossLine:
        late = self.nothing()
        if way is not None:
            owed = self.sum_of(head.lines, lambda line: way.net.get(line.id))
        elif self.is_fit(head):
            too_late = self.chosen_route().barred_lines
            owed = self.sum_of((one for one in head.lines if one.counted), _row_owed)
            late = self.sum_of((one for one in head.lines if one.id in too_late), _row_owed)
        else:
            # What another court can give: all that is owed there, whatever way was chosen.
            owed = self.sum_of(head.lines, _row_owed)
        return LossLine(
            number=self.numbers[head.key],
            title=head.title,
            law=head.law,
            period=self.span_of(head.lines),
            owed=owed,
            late=late,
            bracket=self.bracket(head),
        )

    def unclaimed(self) -> Iterator[Unclaimed]:
        """What the case says was paid, kept back or lost, and no head asks for."""
        for facts, title, kind in self.assessment.unused:
            if kind is not None:
                title = _("{list}: {kind}", list=title, kind=kind)
            amounts = [one.amount for one in facts if isinstance(one, Loss)]
            paid = [one for one in facts if isinstance(one, (Fee, Deduction))]
            amounts += [one.amount for one in each_time(paid)]
            if amounts:
                yield Unclaimed(title, sums_of(amounts))

    def apart(self, head: HeadResult) -> LossLine:
        """A sum that is not the claimant's own: all its rows."""
        sums = [line.row.owed for line in head.lines if line.row.owed is not None]
        loss = self.loss(head, None)
        return LossLine(
            loss.number,
            loss.title,
            loss.law,
            loss.period,
            self.amount(total(sums, unit_if_none=self.assessment.currency)),
            self.nothing(),
            None,
        )

    def bracket(self, head: HeadResult) -> tuple[Figure, Figure] | None:
        brackets = [line.row.bracket for line in head.lines if line.row.bracket is not None]
        if not brackets:
            return None
        currency = self.assessment.currency
        return (
            total((low for low, _high in brackets), unit_if_none=currency),
            total((high for _low, high in brackets), unit_if_none=currency),
        )

    def added(self, amounts: Iterator[Amount]) -> Amount:
        found = list(amounts)
        return Amount(
            total((one.figure for one in found), unit_if_none=self.assessment.currency),
            any(one.doubtful for one in found),
        )

    def greater_of(self) -> Iterator[GreaterOf]:
        for one in self.assessment.decisions:
            if one.rule.kind == "greater_of" and one.yielded is not None:
                yield GreaterOf(
                    self.head_title(one.kept),
                    self.head_title(one.yielded),
                    one.rule.law,
                )

    def assets(self) -> Iterator[Assets]:
        """Of all who answer for a loss or are accused: for how much here, and what they own."""
        here = {line.id for line in self.lines}
        owed = {
            one.id: self.lost(one)
            for one in self.debtors()
            if not here.isdisjoint(self.rows_of((one.id,)))
        }
        if self.way is not None:
            owed = {id: self.added(iter(found)) for id, found in grouped(self.shares(self.way))}
        accused = [
            id for one in self.case.proceedings if one.kind == "criminal" for id in one.against
        ]
        for id in once((*owed, *accused)):
            party = self.case.party(id)
            yield Assets(
                self.party(id),
                owed.get(id, self.nothing()),
                party.assets if party is not None else None,
            )

    def lost(self, debtor: DebtorClaim) -> Amount:
        """What a debtor answers for, less what is no loss that the offence caused."""
        fit = {self.numbers[head.key] for head in self.heads if self.is_fit(head)}
        others = self.added(one.owed for one in debtor.heads if one.number not in fit)
        if not others:
            return debtor.owed
        losses = self.added(one.owed for one in debtor.heads if one.number in fit)
        return Amount(least(debtor.owed.figure, losses.figure), losses.doubtful)

    def shares(self, way: RouteResult) -> Iterator[tuple[str, Amount]]:
        """What each party answers for of each row that counts on a way."""
        for line in self.lines:
            net = way.net.get(line.id)
            if net is None:
                continue
            for party, found in grouped((one.party, one) for one in line.liable):
                limit = found[0].amount
                yield party, self.amount(net if limit is None else least(net, limit))

    # -- notes ------------------------------------------------------------------------------------

    def notes(self, model: CriminalSheet) -> Notes:
        """What whoever hands the sheet over must know."""
        declared = self.declared
        heed = self.fitting(declared.heed) if declared is not None else ()
        cannot = self.fitting(declared.cannot) if declared is not None else ()
        missing = []
        if any(one.number is None for one in model.proceedings):
            missing.append(_("The number of the criminal case."))
        if any(one.authority is None for one in model.proceedings):
            missing.append(_("The authority that leads the criminal case."))
        if self.case.claimant.pseudonym is not None:
            missing.append(
                _(
                    "The claimant’s name, if the authority does not know whom the pseudonym stands "
                    "for: the identity sheet tells it."
                )
            )
        if any(one.fact.is_of_the_claimant() for one in self.rested(list(self.claimed_here()), ())):
            missing.append(
                _(
                    "Whether the claimant wants it told: the sheet tells whoever leads the "
                    "criminal case that there was no permission to stay or to work, because a sum "
                    "in it rests on that by law. Leave that sum out where this is not safe."
                )
            )
        missing.extend(
            _("What {party} is known to own.", party=one.party.name)
            for one in model.assets
            if one.known is None
        )
        advice = tuple(
            Advice(title, rules)
            for title, rules in (
                (_("To heed"), heed),
                (_("What these proceedings cannot give"), cannot),
            )
            if rules
        )
        return Notes(
            paper=self.paper(_("Before the sheet is handed over")),
            missing=(Blanks(None, tuple(missing)),) if missing else (),
            contents=(),
            deadlines=(),
            advice=advice,
            remarks=(
                schedule_to_annex("served-criminal" if self.lodged or self.of_others else "served"),
                _("The time limits of the other courts go on: the deadline sheet has the days."),
                _(
                    "What is recovered in criminal proceedings is set off against the same loss "
                    "elsewhere, and is entered in the case as an award."
                ),
                *self.not_losses(),
                *self.harm_not_told(),
            ),
            unread=self.unread(
                (rule.ground for rule in (*model.asks, *cannot, *heed)),
                [line for head in self.heads for line in head.lines],
            ),
        )

    def not_losses(self) -> Iterator[Message]:
        """The sums that are not in the sheet: no loss by the offence, or none by the accused."""
        for head in self.heads:
            if head.id in self.no_loss and _has_sum(head):
                yield _(
                    "Not in the sums of the sheet, because the offence did not cause it: {what}, "
                    "{sum}.",
                    what=head.title,
                    sum=self.loss(head, None).owed.figure,
                )
        net = self.chosen_route().net
        for title, lines in grouped((line.head.title, line) for line in self.of_others):
            sum = self.sum_of(lines, lambda line: net.get(line.id)).figure
            if not sum.is_zero:
                yield _(
                    "Not in the sums of the sheet, because nobody who is accused answers for it: "
                    "{what}, {sum}.",
                    what=title,
                    sum=sum,
                )


def _row_owed(line: Line) -> Figure | None:
    return line.row.owed


def _has_sum(head: HeadResult) -> bool:
    return any(line.row.owed is not None and not line.row.owed.is_zero for line in head.lines)
