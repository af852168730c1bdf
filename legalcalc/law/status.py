"""Facts of status: those on which rows or liabilities rest by law, and that papers have to assert.

Want of a work permit or of a document of residence, the kind of the contract, what a contractor
knew. That the claimant had no papers is dangerous to the claimant: a rule declares by
``rests_on`` which of these facts it needs, and papers tell one to those alone from whom something
is claimed by such a rule (:mod:`legalcalc.documents.papers.status`). What no rule declares is told
to nobody.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from legalcalc.facts import Case, Employment, Item, Party, Stated
from legalcalc.messages import Message

__all__ = ["StatusFact", "StatusHolder", "StatusSource"]

StatusHolder = Literal["claimant", "option", "employment", "party"]
"""Of whom a fact of status is: the claimant, an answer to an option, an employment, a debtor."""


@dataclass(frozen=True, slots=True)
class StatusSource:
    """The place where a case says a fact of status.

    ``told``: what carries its proof; ``None`` where that is an answer of the lawyer's to an option.
    ``field``: of an entry that says it, where it is no stated fact.
    """

    path: str
    told: Stated[bool] | Item | None
    of: Item | None = None
    field: str | None = None


@dataclass(frozen=True, slots=True)
class StatusFact:
    """A fact of status, where a case says it, and the sentence that asserts it.

    ``of`` and ``field``: where it stands, such as ``right_to_work`` of the claimant; ``answer``:
    what stands there where the fact holds. Another answer, or none, is asserted by no paper. The
    sentence of a fact of a debtor names it as ``{party}``.
    """

    of: StatusHolder
    field: str
    answer: bool | str
    sentence: Message

    def said_by(
        self, case: Case, job: Employment | None, party: Party | None
    ) -> StatusSource | None:
        """The place where a case says it, of an employment or a party; ``None`` where none does."""
        if self.of == "option":
            said = case.choices.option(self.field) == self.answer
            return StatusSource(f"choices.options.{self.field}", None) if said else None
        holder = {"claimant": case.claimant, "employment": job, "party": party}[self.of]
        if holder is None:
            return None
        value = getattr(holder, self.field)
        if isinstance(value, Stated):
            told = value.value == self.answer
            return StatusSource(value.path, value, of=holder) if told else None
        if value != self.answer:
            return None
        return StatusSource(f"{holder.path}.{self.field}", holder, field=self.field)

    def is_of_the_claimant(self) -> bool:
        """Whether it tells of the claimant's stay or permission to work."""
        return self.of in ("claimant", "option")
