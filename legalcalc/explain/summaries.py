"""A short account of a result for the terminal: sums, interest, limits, gaps, in a language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from unicodedata import category, east_asian_width

from legalcalc.claims.hours_range import hours_range
from legalcalc.claims.rows import Assessment, Line, RouteResult
from legalcalc.claims.several_jobs import job_of_gap, job_of_row, names_of_jobs, of_jobs
from legalcalc.explain.bounds import (
    TOTALS,
    bounds_told,
    checked_through,
    claims_told,
    deadlines_told,
    hours_told,
    taken_by_default,
)
from legalcalc.explain.sentences import STATES
from legalcalc.explain.telling import Teller
from legalcalc.facts import Case
from legalcalc.figures import Figure
from legalcalc.gaps import Gap
from legalcalc.law.heads import NOT_THE_CLAIMANTS
from legalcalc.law.jurisdiction import Jurisdiction
from legalcalc.messages import Message, _, counted
from legalcalc.periods import Period

__all__ = ["display_width", "gaps_ranked", "padded", "summary", "table", "without_days"]


def summary(
    assessment: Assessment,
    case: Case,
    jurisdiction: Jurisdiction,
    teller: Teller,
    width: int = 80,
) -> str:
    """Tell what is owed, what is too late, what is missing and what comes next, in plain text."""
    blocks = _Summary(assessment, case, jurisdiction, teller, width).blocks()
    return "\n".join("".join(f"{line}\n" for line in block) for block in blocks if block)


def gaps_ranked(assessment: Assessment) -> list[tuple[Gap, int]]:
    """The gaps of an assessment, with the number of lines that each stops.

    Facts of the case come first, since somebody can still ask for them; within a kind, what stops
    most comes first. Gaps that tell the same count as one, on whatever day each was met.
    """
    return [(one.gap, one.times) for one in _ranked(assessment)]


@dataclass(slots=True)
class _Met:
    """A gap, the number of lines that it stops, and the employments that these are of."""

    gap: Gap
    times: int = 0
    jobs: dict[str | None, None] = field(default_factory=dict)


def _ranked(assessment: Assessment) -> list[_Met]:
    met: dict[tuple[Message, str], _Met] = {}

    def note(job: str | None, gaps: Iterable[Gap | None]) -> None:
        for gap in gaps:
            if gap is not None:
                one = met.setdefault((gap.message, gap.kind), _Met(gap))
                one.times += 1
                one.jobs[job] = None

    for head in assessment.heads:
        for gap, _period, employment in head.gaps:
            note(job_of_gap(head, employment), [gap])
        note(None, head.untold)
        for line in head.lines:
            inside = None if line.interest is None else line.interest.gap
            stopped = (line.interest_gap, line.limit_gap, *line.liable_gaps, inside)
            note(job_of_row(line), stopped)
    order = {"fact": 0, "rate": 1, "law": 2, "fault": 3}
    return sorted(met.values(), key=lambda one: (order[one.gap.kind], -one.times))


def without_days(message: Message) -> object:
    """The content of a message apart from the days it names, to tell once what is alike."""
    words = tuple(
        (name, without_days(word) if isinstance(word, Message) else word)
        for name, word in message.words
        if not isinstance(word, date | Period)
    )
    return message.text, words


class _Summary:
    def __init__(
        self,
        assessment: Assessment,
        case: Case,
        jurisdiction: Jurisdiction,
        teller: Teller,
        width: int,
    ) -> None:
        self.assessment = assessment
        self.case = case
        self.jurisdiction = jurisdiction
        self.teller = teller
        self.width = width

    def blocks(self) -> Iterator[list[str]]:
        yield list(self._heading())
        yield list(self._sums())
        yield list(self._beside())
        yield list(self._time())
        yield list(self._routes())
        yield list(self._debtors())
        yield list(self._applications())
        yield list(self._missing())
        yield list(self._cautions())

    def _say(self, message: object, level: int = 0) -> list[str]:
        return wrapped(self.teller.text(message), self.width, "  " * level)

    def _is_for_another_route(self, line: Line) -> bool:
        route, owed = self.assessment.route_id, line.row.owed
        elsewhere = bool(line.head.routes) and route is not None and route not in line.head.routes
        return elsewhere and owed is not None and not owed.is_zero

    def _amount(self, figure: Figure | None) -> str:
        return self.teller.isolated(self.teller.figure(figure))

    def _heading(self) -> Iterator[str]:
        one = self.assessment
        yield from self._say(
            _(
                "Claim {reference}: law of {jurisdiction}, calculated on {day}",
                reference=one.case_reference,
                jurisdiction=self.jurisdiction.name,
                day=one.calculated_on,
            )
        )
        if self.jurisdiction.fictional:
            yield from self._say(_("An invented State, for teaching and tests."))
        if one.route is not None:
            yield from self._say(_("Route: {route}", route=one.route.title))

    def _sums(self) -> Iterator[str]:
        one, text = self.assessment, self.teller.text
        rows = [("", text(_("owed")), text(_("interest")))]
        for head in one.heads:
            if head.owed is None or head.id in NOT_THE_CLAIMANTS:
                continue
            if not head.owed.is_zero:
                rows.append(
                    (text(head.title), self._amount(head.owed), self._amount(head.interest))
                )
        whole = text(TOTALS[one.bound_with_interest])
        rows.append((whole, self._amount(one.owed), self._amount(one.interest)))
        yield from table(rows, self.width, rule_before_last=True)
        for sentence in bounds_told(one):
            yield from self._say(sentence)
        if not one.daily.is_zero:
            yield from self._say(
                _("Each day after {day} adds {amount}.", day=one.calculated_on, amount=one.daily)
            )
        if one.range is not None and one.range.low != one.range.high:
            yield from self._say(
                _(
                    "Depending on the uncertain facts, from {low} to {high}.",
                    low=one.range.low,
                    high=one.range.high,
                )
            )

        hours = hours_range(self.case, self.jurisdiction, one)
        if hours is not None:
            yield from self._say(hours_told(hours))

    def _beside(self) -> Iterator[str]:
        """What is printed outside the total, and the states of heads that give nothing."""
        one = self.assessment
        for head in one.heads:
            assessed = [line for line in head.lines if line.row.bracket is not None]
            in_time = [line for line in assessed if not line.barred_on(one.route_id)]
            if len(in_time) < len(assessed):
                yield from self._say(
                    _("{head}: a sum for the court to find comes too late", head=head.title)
                )
            for low, high in (line.row.bracket for line in in_time if line.row.bracket):
                yield from self._say(
                    _(
                        "{head}: from {low} to {high}, as the court finds",
                        head=head.title,
                        low=low,
                        high=high,
                    )
                )
            if head.barred is not None and not head.barred.is_zero:
                yield from self._say(
                    _(
                        "{head}: {amount} comes too late and is not in the total",
                        head=head.title,
                        amount=head.barred,
                    )
                )
            if head.yielded is not None and not head.yielded.is_zero:
                if head.id in NOT_THE_CLAIMANTS:
                    message = _(
                        "{head}: {amount}, not the worker’s own claim",
                        head=head.title,
                        amount=head.yielded,
                    )
                elif any(self._is_for_another_route(line) for line in head.lines):
                    message = _(
                        "{head}: {amount} is not in the total: this route does not allow it, or "
                        "another head stands instead",
                        head=head.title,
                        amount=head.yielded,
                    )
                else:
                    message = _(
                        "{head}: {amount} is not in the total, another head stands instead",
                        head=head.title,
                        amount=head.yielded,
                    )
                yield from self._say(message)
            if head.state in ("not covered", "facts missing"):
                yield from self._say(
                    _("{head}: {state}", head=head.title, state=STATES[head.state])
                )
        for cap in one.caps:
            yield from self._say(
                _(
                    "{ceiling}: {amount}; {excess} above it is not in the total ({law})",
                    ceiling=cap.title,
                    amount=cap.ceiling,
                    excess=cap.excess,
                    law=cap.law,
                )
            )
        for offset in one.offsets:
            yield from self._say(
                _("Subtracted: {amount}, {what}", amount=offset.amount, what=offset.title)
            )

    def _time(self) -> Iterator[str]:
        for result in self.assessment.routes:
            if result.route != self.assessment.route:
                continue
            if result.next_deadline is not None:
                yield from self._say(_("Next deadline: file by {day}.", day=result.next_deadline))
            for sentence in deadlines_told(result):
                yield from self._say(sentence)
            yield from self._sooner_elsewhere(result)

    def _sooner_elsewhere(self, chosen: RouteResult) -> Iterator[str]:
        """The route on which something has to be filed before the next deadline of the chosen."""
        named = [one for one in self.assessment.routes if one.next_deadline is not None]
        first = min(named, key=lambda one: one.next_deadline or date.max, default=chosen)
        last = chosen.next_deadline or date.max
        if first.route is not None and first.next_deadline and first.next_deadline < last:
            yield from self._say(
                _(
                    "Sooner on another route: {route}, by {day}.",
                    route=first.route.title,
                    day=first.next_deadline,
                )
            )

    def _routes(self) -> Iterator[str]:
        results = self.assessment.routes
        if len(results) < 2:
            return
        text = self.teller.text
        rows = [("", text(_("owed")), text(_("interest")), text(_("too late")), text(_("file by")))]
        for result in results:
            assert result.route is not None
            rows.append(
                (
                    text(result.route.title),
                    self._amount(result.owed),
                    self._amount(result.interest),
                    self._amount(result.barred),
                    self.teller.isolated(self.teller.day(result.next_deadline)),
                )
            )
        yield from self._say(_("Routes compared:"))
        yield from table(rows, self.width)

    def _debtors(self) -> Iterator[str]:
        if not self.assessment.debtors:
            return
        text = self.teller.text
        rows = [("", text(_("owed")), text(_("interest")))]
        limited = False
        for debtor in self.assessment.debtors:
            party = self.case.party(debtor.party)
            name = party.name if party is not None and party.name else debtor.party
            limited = limited or debtor.limited
            rows.append(
                (
                    text(name) + (" *" if debtor.limited else ""),
                    self._amount(debtor.owed),
                    self._amount(debtor.interest),
                )
            )
        yield from self._say(_("Who answers for it:"))
        yield from table(rows, self.width)
        if limited:
            yield from self._say(_("* limited, or on a condition that must still be shown"))
        for _debtor, told in claims_told(self.assessment, self.case):
            yield from self._say(told)

    def _applications(self) -> Iterator[str]:
        for one in self.assessment.applications:
            party = self.case.party(one.party)
            name = party.name if party is not None and party.name else one.party
            yield from self._say(
                _("On application to {party}: at most {amount}.", party=name, amount=one.owed)
                if one.apply_by is None
                else _(
                    "On application to {party}, by {day}: at most {amount}.",
                    party=name,
                    day=one.apply_by,
                    amount=one.owed,
                )
            )

    def _missing(self) -> Iterator[str]:
        ranked = _ranked(self.assessment)
        if not ranked:
            return
        yield from self._say(_("Missing:"))
        names = names_of_jobs(self.case)
        alike: dict[object, list[_Met]] = {}
        for met in ranked:
            alike.setdefault((without_days(met.gap.message), met.gap.kind), []).append(met)
        for same in alike.values():
            message, times = same[0].gap.message, sum(met.times for met in same)
            jobs = [job for met in same for job in met.jobs]
            if len(same) > 1:
                message = counted(
                    "{gap}; and the same {count} more time",
                    "{gap}; and the same {count} more times",
                    len(same) - 1,
                    gap=message,
                )
            if times > 1:
                message = counted(
                    "{gap} ({count} line)", "{gap} ({count} lines)", times, gap=message
                )
            if None not in jobs:
                message = of_jobs(message, jobs, names)
            yield from bulleted(self.teller.text(message), self.width)

    def _cautions(self) -> Iterator[str]:
        one = self.assessment
        for warning in one.warnings:
            yield from self._say(_("Warning: {warning}", warning=warning))
        for sentence in checked_through(one):
            yield from self._say(sentence)
        if one.unverified:
            parameters = dict.fromkeys(ground.title for ground in one.unverified)
            yield from self._say(
                counted(
                    "{count} value of the law that was used has not been verified: {parameters}",
                    "{count} values of the law that were used have not been verified: {parameters}",
                    len(one.unverified),
                    parameters=tuple(parameters),
                )
            )
        for sentence in taken_by_default(one, self.jurisdiction):
            yield from self._say(sentence)
        if one.assumptions:
            yield from self._say(
                counted(
                    "{count} assumption was made:",
                    "{count} assumptions were made:",
                    len(one.assumptions),
                )
            )
            for assumption in one.assumptions:
                yield from bulleted(self.teller.text(assumption), self.width)
        for remark in self.jurisdiction.remarks:
            yield from self._say(remark.text)


# -- text in columns ------------------------------------------------------------------------------


def display_width(text: str) -> int:
    """The number of columns of a terminal that a text takes: wide letters two, marks none."""
    width = 0
    for character in text:
        if category(character) in ("Mn", "Me", "Cf"):
            continue
        width += 2 if east_asian_width(character) in ("W", "F") else 1
    return width


def padded(text: str, width: int, *, right: bool = False) -> str:
    """The text with spaces to a width in columns."""
    space = " " * max(0, width - display_width(text))
    return space + text if right else text + space


def wrapped(text: str, width: int, indent: str = "", hanging: str | None = None) -> list[str]:
    """The text in lines of at most ``width`` columns, broken at plain spaces only.

    Spaces inside values do not break, so that a value stays on one line. ``hanging`` is the indent
    of the lines after the first, where it differs.
    """
    following = indent if hanging is None else hanging
    lines: list[str] = []
    start = line = indent
    for word in text.split(" "):
        if line == start:
            line = start + word
        elif display_width(f"{line} {word}") <= width:
            line = f"{line} {word}"
        else:
            lines.append(line)
            start, line = following, following + word
    return [*lines, line]


def bulleted(text: str, width: int) -> list[str]:
    """The text as an item of a list."""
    return wrapped(text, width, "- ", "  ")


def table(
    rows: Sequence[Sequence[str]], width: int, *, rule_before_last: bool = False
) -> list[str]:
    """Columns of text, the first from the left and the others from the right.

    The first row is the heading. A first column that would make a line wider than ``width`` is
    wrapped.
    """
    others = [max(display_width(row[place]) for row in rows) for place in range(1, len(rows[0]))]
    room = max(20, width - sum(others) - 2 * len(others))
    first = min(room, max(display_width(row[0]) for row in rows))
    lines = []
    for number, row in enumerate(rows):
        if rule_before_last and number == len(rows) - 1:
            lines.append("-" * (first + sum(others) + 2 * len(others)))
        *above, last = wrapped(row[0], first) or [""]
        lines.extend(above)
        cells = "".join(
            "  " + padded(cell, wide, right=True)
            for cell, wide in zip(row[1:], others, strict=True)
        )
        lines.append((padded(last, first) + cells).rstrip())
    return lines
