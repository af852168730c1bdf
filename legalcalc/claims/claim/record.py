"""Keeps what rules leave with a claim while they compute: for later heads and for whoever reads."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

from legalcalc.claims.claim.facts import LISTS
from legalcalc.claims.given import Given
from legalcalc.claims.rows import Line
from legalcalc.facts import Employment, Item
from legalcalc.figures import Figure, Finding, hear_again, hearing_findings, total
from legalcalc.gaps import Gap, hearing_open, leave_open
from legalcalc.law.jurisdiction import HeadRule
from legalcalc.messages import Message
from legalcalc.periods import Period

if TYPE_CHECKING:
    from legalcalc.claims.claim import Claim

__all__ = ["ClaimRecord"]

T = TypeVar("T")


class ClaimRecord:
    """The record of a claim: assumptions, warnings, grounds, what stopped, what heads gave so far.

    ``used`` are the places of entries of the case on which something rests, ``options_read`` the
    options of which a rule asked, ``untold`` the lists looked at since a head began of which not
    all was told, ``stopped`` the gaps that stopped a single line, each with its period, and
    ``presumed`` what was taken to be so, as the law presumes.
    """

    def __init__(self, claim: Claim, employment: Employment | None) -> None:
        self._claim = claim
        self.used: set[str] = set()
        self.options_read: set[str] = set()
        self.untold: set[str] = set()
        self.stopped: list[tuple[Gap, Period]] = []
        self.presumed: set[tuple[Message, bool, str]] = set()
        self._assumptions: dict[Message, bool] = {}  # whether they are of the whole case
        self._warnings: dict[Message, bool] = {}  # the same
        self._of_case = False
        self._given: dict[str, list[Given]] = {}  # so far, by the key and the id of a head
        self._not_chosen: dict[str, list[Given]] = {}
        self._offered: dict[str, list[Callable[[], None]]] = {}
        self._once: dict[Hashable, tuple[Any, Sequence[Gap], set[str]]] = {}
        self._not_all_told = frozenset(
            name
            for name in LISTS
            if claim.case.told(name, of=employment) in ("not told", "in part")
        )

    @property
    def assumptions(self) -> list[Message]:
        """The assumptions made so far."""
        return list(self._assumptions)

    def assume(self, sentence: Message) -> None:
        """Print an assumption with the result, once."""
        self._assumptions[sentence] = self._assumptions.get(sentence, True) and self._of_case

    @property
    def own_assumptions(self) -> list[Message]:
        """Those of this employment, and not of the whole case."""
        return [sentence for sentence, of_case in self._assumptions.items() if not of_case]

    @property
    def warnings(self) -> list[Message]:
        """The warnings to the lawyer so far."""
        return list(self._warnings)

    def warn(self, sentence: Message) -> None:
        """Print a warning with the result, once: a lawyer has to act on it."""
        self._warnings[sentence] = self._warnings.get(sentence, True) and self._of_case

    @property
    def own_warnings(self) -> list[Message]:
        """Those of this employment, and not of the whole case."""
        return [sentence for sentence, of_case in self._warnings.items() if not of_case]

    @contextmanager
    def speaking(self, *, of_case: bool) -> Iterator[None]:
        """Let what is said inside be of the whole case, or of this employment."""
        before, self._of_case = self._of_case, of_case
        try:
            yield
        finally:
            self._of_case = before

    def took_up(self, *entries: Item) -> None:
        """Note that a rule decided about some entries, also where the law gives nothing for them.

        An entry that a rule only looks at, to find whether it concerns it, is not taken up.
        """
        self.used.update([one.path for one in entries])

    def look_at(self, name: str) -> None:
        """Note that a rule rests on a list of the case, for whoever asks if all of it was told."""
        if name in self._not_all_told:
            self.untold.add(name)

    def line(self, period: Any) -> _LineGuard:
        """Let a gap stop the line of a period only, inside a loop of a rule.

        Used as ``with claim.record.line(period):``.
        """
        return _LineGuard(self, period)

    def once(self, what: Hashable, compute: Callable[[], T]) -> T:
        """Compute something once for the claim and keep it under a name, such as a series.

        What it leaves open is left open each time, and the lists of which not all was told are
        named by every head that rests on it, not by the first alone.
        """
        held = self._once.get(what)
        if held is None:
            before, self.untold = self.untold, set()
            try:
                with hearing_open() as left_open:
                    held = self._once[what] = (compute(), left_open, self.untold)
            finally:
                before |= self.untold
                self.untold = before
        value: T
        value, open_then, untold_then = held
        if open_then:
            leave_open(*open_then)
        if untold_then:
            self.untold |= untold_then
        return value

    def shared(self, what: Hashable, compute: Callable[[], T]) -> T:
        """Compute once what rules of several heads ask of the same days, as :meth:`once` does.

        The findings that it rests on are heard each time, by whichever rule asks. A gap is met anew
        each time.
        """

        def compute_and_hear() -> tuple[T, Sequence[Finding]]:
            heard: list[Finding] = []
            try:
                with hearing_findings() as heard:
                    return compute(), heard
            except Gap:
                hear_again(heard)
                raise

        value, findings = self.once(("shared", what), compute_and_hear)
        hear_again(findings)
        return value

    def give(self, head: HeadRule, given: Given, *, chosen: bool = True) -> None:
        """Let the rules of later heads see the rows of a head."""
        held = self._given if chosen else self._not_chosen
        for name in head.names:
            held.setdefault(name, []).append(given)

    def offer(self, head: HeadRule, run: Callable[[], None]) -> None:
        """Let a head that was not chosen be run if another that was chosen builds on it alone."""
        done: list[bool] = []

        def once() -> None:
            if not done:
                done.append(True)
                run()

        for name in head.names:
            self._offered.setdefault(name, []).append(once)

    def _given_by(self, keys: Sequence[str]) -> list[Given]:
        of_chosen = [given for key in keys for given in self._given.get(key, ())]
        if of_chosen:
            return of_chosen
        for key in keys:
            for run in self._offered.pop(key, ()):
                run()
        return [given for key in keys for given in self._not_chosen.get(key, ())]

    def lines_of(self, *keys: str) -> list[Line]:
        """The rows that heads declared earlier gave for this claim, with their limits.

        What builds on a head of which something is not known is the least as well. Where none of
        these heads was chosen, those that were not chosen are built upon.
        """
        found: list[Line] = []
        for given in self._given_by(keys):
            found += given.lines
            leave_open(*given.gaps)
        return found

    def lines_from(self, first: date, *keys: str) -> list[Line]:
        """Of the rows that heads declared earlier gave, those whose period begins on a day.

        What stopped others that would begin on it is left open.
        """
        found: list[Line] = []
        for given in self._given_by(keys):
            found += given.lines_on(first)
            if stopped := given.stopped_on(first):
                leave_open(*stopped)
        return found

    def all_lines_from(self, first: date, *keys: str) -> list[Line]:
        """The same for a rule that subtracts them. Raises the ``Gap`` that stopped one of them."""
        with hearing_open() as missing:
            found = self.lines_from(first, *keys)
        if missing:
            raise missing[0]
        return found

    def owed_under(self, *keys: str, counted_only: bool = True) -> Figure:
        """Add up what heads declared earlier gave so far: for heads that build on others."""
        return total(
            [
                line.row.owed
                for line in self.lines_of(*keys)
                if line.row.owed is not None
                and not (counted_only and line.barred_on(self._claim.route))
            ],
            unit_if_none=self._claim.currency,
        )

    @contextmanager
    def unheard(self) -> Iterator[None]:
        """Let what is computed inside leave no word with the claim, nor count facts as used."""
        assumptions, warnings = dict(self._assumptions), dict(self._warnings)
        stopped, untold = list(self.stopped), set(self.untold)
        used, options_read, asked = (
            set(self.used),
            set(self.options_read),
            set(self._claim.time.log.asked),
        )
        # What is worked out inside says its word again to whoever asks for it after.
        once, presumed = dict(self._once), set(self.presumed)
        yield
        self._once, self.presumed = once, presumed
        self._assumptions, self._warnings, self.stopped[:] = assumptions, warnings, stopped
        self.untold |= untold
        self.used, self.options_read, self._claim.time.log.asked = used, options_read, asked


class _LineGuard:
    def __init__(self, record: ClaimRecord, period: Any) -> None:
        self.record = record
        self.period = period

    def __enter__(self) -> _LineGuard:
        return self

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> bool:
        if isinstance(error, Gap):
            self.record.stopped.append(
                (error.at_rest(), Period(self.period.first, self.period.last))
            )
            return True
        return False
