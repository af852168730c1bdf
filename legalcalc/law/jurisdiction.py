"""A jurisdiction: a folder of dated parameters and plain functions, declared to the engine.

Nothing is computed here. The decorators record which function answers for what, under which law and
between which dates; ``legalcalc.claims`` calls them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any, Literal, TypeVar

from legalcalc.facts import Place
from legalcalc.law.asks import read_asks
from legalcalc.law.contributions import ContributionRule
from legalcalc.law.heads import CANONICAL_HEADS
from legalcalc.law.parameters import Parameters, load_parameters
from legalcalc.law.status import StatusFact
from legalcalc.messages import Message, _

__all__ = [
    "Cap",
    "Coverage",
    "Declaration",
    "HeadRule",
    "InterestRule",
    "Jurisdiction",
    "LiabilityRule",
    "LimitationRule",
    "Option",
    "PairRule",
    "Remark",
    "Route",
    "SetOffRule",
]

Rule = Callable[..., Any]
R = TypeVar("R", bound=Rule)
Each = Literal["pay_period", "week", "month", "day", "leave_year", "employment", "case"]
PairKind = Literal["adds", "excludes", "greater_of", "unknown"]
ANY = date.min
_ISO_PART = re.compile(r"([A-Z]{2}-)?[A-Z0-9]{2,3}")


@dataclass(frozen=True, slots=True)
class HeadRule:
    """A head of claim, or one dated version of it.

    ``id`` is the canonical id of the field guide; ``variant`` tells apart two heads of one
    jurisdiction that share it. ``each`` says for what the function is called: every pay period,
    week, month, day, leave year or employment, or once for the case. ``asks`` names the facts for
    which it asks: those that its examples were seen to read (:mod:`legalcalc.law.asks`), and
    ``asks_besides``, which its declaration adds. ``routes`` are the ways to court by which it can
    be claimed; empty means all. ``left_out``: why it is computed only where it is chosen by name.
    ``rests_on``: the facts of status without which the law gives it nothing, for papers to assert;
    ``of_presumed_work``: whether its rows for days that are presumed rest on that presumption.
    ``key`` is id and variant, unique in a jurisdiction; ``names`` are those by which rules of other
    heads ask for its rows: the key, and the id, which it may share.
    """

    id: str
    title: Message
    law: str
    rule: Rule
    each: Each
    asks: tuple[str, ...]
    asks_besides: tuple[str, ...]
    limitation: str
    interest: str | None
    liable: tuple[str, ...] | None
    taxation: Literal["gross", "net", "untaxed", "unknown"]
    needs_finding: bool
    routes: tuple[str, ...]
    since: date
    until: date | None
    variant: str | None
    by_default: bool
    left_out: Message | None
    note: Message | None
    rests_on: tuple[StatusFact, ...] = ()
    of_presumed_work: bool = False
    key: str = field(init=False, compare=False)
    names: tuple[str, ...] = field(init=False, compare=False)

    def __post_init__(self) -> None:
        key = self.id if self.variant is None else f"{self.id}:{self.variant}"
        object.__setattr__(self, "key", key)
        object.__setattr__(self, "names", (key,) if self.variant is None else (key, self.id))

    def in_force(self, day: date) -> bool:
        """Whether this version holds on a day."""
        return self.since <= day and (self.until is None or day <= self.until)


@dataclass(frozen=True, slots=True)
class InterestRule:
    """Interest for late payment; ``rule(claim, row, payments, until)`` gives ``Interest``.

    ``routes``: where it can be had; empty means on every route. ``instead_of`` names the rule whose
    place it takes on its routes.
    """

    id: str
    title: Message
    law: str
    rule: Rule
    routes: tuple[str, ...]
    instead_of: str | None = None


@dataclass(frozen=True, slots=True)
class LimitationRule:
    """The limitation of a claim: ``rule(claim, row)`` gives a ``TimeLimit``, several, or ``None``.

    ``None`` where none limits the row; time that has not begun is a limit without a last day.
    """

    id: str
    title: Message
    law: str
    rule: Rule
    routes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LiabilityRule:
    """A rule of who answers for a row; ``rule(claim, row)`` yields ``Liability``.

    ``rests_on``: the facts of status on which it rests, for papers to assert.
    """

    id: str
    title: Message
    law: str
    rule: Rule
    since: date
    until: date | None
    heads: tuple[str, ...] | None
    rests_on: tuple[StatusFact, ...] = ()

    def in_force(self, day: date) -> bool:
        """Whether this rule holds on a day."""
        return self.since <= day and (self.until is None or day <= self.until)


@dataclass(frozen=True, slots=True)
class PairRule:
    """A rule for two heads that are both owed.

    ``adds``: both stand. ``excludes``: the first stands and the second yields. ``greater_of``: only
    the greater stands, over the whole claim or within each period (``scope``). ``unknown``: nobody
    knows; only the greater stands and a warning says so, as for a pair that was never declared.
    """

    first: str
    second: str
    kind: PairKind
    law: str
    scope: Literal["claim", "period"] = "claim"
    reason: Message | None = None


@dataclass(frozen=True, slots=True)
class Option:
    """A choice the law or a dispute about it leaves to the lawyer; printed with its default."""

    name: str
    title: Message
    values: tuple[tuple[str, Message], ...]
    default: str
    law: str
    free: bool = False  # a decimal number within 0 and `values`' single key instead of a choice


@dataclass(frozen=True, slots=True)
class Declaration:
    """A statement the law asks of the worker, which an authorisation of the case may carry.

    ``text`` is printed above the signature. A limitation rule may ask when it was filed.
    """

    id: str
    title: Message
    text: Message
    law: str


@dataclass(frozen=True, slots=True)
class Route:
    """A way to get a decision: which body, and what may not be claimed there."""

    id: str
    title: Message
    law: str
    note: Message | None = None


@dataclass(frozen=True, slots=True)
class Cap:
    """A ceiling on what some heads may bring together on some routes; ``rule(claim)`` gives it.

    ``each``: one ceiling for the case, or one for each employment.
    """

    title: Message
    law: str
    rule: Rule
    heads: tuple[str, ...]
    routes: tuple[str, ...]
    each: Literal["case", "employment"]


@dataclass(frozen=True, slots=True)
class SetOffRule:
    """The order in which a payment on account is set off: which part and which debt come first."""

    law: str
    parts: tuple[Literal["costs", "interest", "principal"], ...]
    debts: Literal["oldest first", "most burdensome first"]


@dataclass(frozen=True, slots=True)
class Remark:
    """A sentence printed with every claim of the jurisdiction, with its law where there is one."""

    text: Message
    law: str | None = None


@dataclass(frozen=True, slots=True)
class Coverage:
    """The law that is covered, and honestly what is not."""

    since: date
    covered: tuple[Message, ...]
    not_covered: tuple[Message, ...]


@dataclass(slots=True)
class _Declared:
    heads: list[HeadRule] = field(default_factory=list)
    interest: dict[str, InterestRule | None] = field(default_factory=dict)
    limitation: dict[str, LimitationRule | None] = field(default_factory=dict)
    liable: dict[str, LiabilityRule | None] = field(default_factory=dict)
    sums: dict[frozenset[str], PairRule] = field(default_factory=dict)
    pairs: dict[frozenset[str], PairRule] = field(default_factory=dict)
    options: dict[str, Option] = field(default_factory=dict)
    routes: dict[str, Route] = field(default_factory=dict)
    declarations: dict[str, Declaration] = field(default_factory=dict)
    caps: list[Cap] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    left_to_parts: set[str] = field(default_factory=set)
    provided: dict[str, Rule] = field(default_factory=dict)


class Jurisdiction:
    """One country, or a part of one that inherits from its ``parent`` and overrides.

    ``code``: ISO 3166-1, or 3166-2 for a part. ``currencies``: the currency from each day on, for
    countries that changed it. ``languages``: those of its courts. ``zone``: the IANA time zone by
    which its clocks run. ``sectors`` and ``categories``: the words for kinds of work and of worker
    that its rules know. ``terms``: the words for what a pay table may give beside its rates, each
    with its title and unit. ``edition``: the version of its data and rules. ``territory``: where
    its law holds, by ISO 3166-1 or 3166-2; its own code if not said. ``elsewhere``: names of parts
    of the country where it does not. ``parts``: codes of parts that have a law of their own here.
    """

    def __init__(
        self,
        code: str,
        *,
        name: Message,
        currency: str | Sequence[tuple[date, str]],
        languages: tuple[str, ...],
        zone: str,
        home: str,
        edition: str,
        coverage: Coverage,
        parent: Jurisdiction | None = None,
        sectors: Iterable[tuple[str, Message]] = (),
        categories: Iterable[tuple[str, Message]] = (),
        terms: Iterable[tuple[str, Message, str]] = (),
        fictional: bool = False,
        territory: Sequence[str] = (),
        elsewhere: Sequence[str] = (),
        parts: Sequence[str] = (),
    ) -> None:
        self.code = code
        self.territory = tuple(territory) or (code,)
        self.elsewhere = frozenset(name.casefold() for name in elsewhere)
        self.parts = tuple(parts)
        self.name = name
        self.currencies: tuple[tuple[date, str], ...] = (
            ((ANY, currency),) if isinstance(currency, str) else tuple(currency)
        )
        self.languages = languages
        self.zone = zone
        self.home = Path(home).parent
        self.edition = edition
        self.coverage = coverage
        self.parent = parent
        self.sectors: dict[str, Message] = dict(sectors) or (parent.sectors if parent else {})
        self.categories: dict[str, Message] = dict(categories) or (
            parent.categories if parent else {}
        )
        self.terms: dict[str, tuple[Message, str]] = {
            word: (title, unit) for word, title, unit in terms
        } or (parent.terms if parent else {})
        self.fictional = fictional
        self.set_off: SetOffRule | None = parent.set_off if parent else None
        self.pay_day_rule: Rule | None = parent.pay_day_rule if parent else None
        self.pay_day_law: str | None = parent.pay_day_law if parent else None
        self.week_rule: Rule | None = parent.week_rule if parent else None
        self.week_law: str | None = parent.week_law if parent else None
        self.presumed_span_rule: Rule | None = parent.presumed_span_rule if parent else None
        self.presumed_span_law: str | None = parent.presumed_span_law if parent else None
        self.presumed_span_rests_on: tuple[StatusFact, ...] = (
            parent.presumed_span_rests_on if parent else ()
        )
        self.contribution_rule: ContributionRule | None = (
            parent.contribution_rule if parent else None
        )
        self._asks = read_asks(self.home)
        self._declared = _Declared()

    def __repr__(self) -> str:
        return f"<Jurisdiction {self.code}>"

    # -- law ------------------------------------------------------------------------------------

    def holds_in(self, place: Place) -> bool:
        """Whether its law holds at a place; ``False`` only where the place surely lies outside."""
        country, part = place.country, place.subdivision
        for code in self.territory:
            of_country, _dash, of_part = code.partition("-")
            if country != of_country:
                continue
            if not of_part or part is None:
                return True
            if _ISO_PART.fullmatch(part) is None:
                return part.casefold() not in self.elsewhere
            if part in (code, of_part):
                return True
        return False

    def part_of(self, place: Place) -> str | None:
        """The code of the part that has a law of its own here and in which a place lies."""
        named = (place.subdivision, f"{place.country}-{place.subdivision}")
        return next((code for code in self.parts if code in named), None)

    @cached_property
    def parameters(self) -> Parameters:
        """The dated parameters, read from ``parameters/*.yaml`` beside the declaration."""
        own = load_parameters(self.home / "parameters", self.code)
        return Parameters(own, self.parent.parameters if self.parent else None)

    def currency_on(self, day: date) -> str:
        """The currency in which a claim is made on a day."""
        return [currency for since, currency in self.currencies if since <= day][-1]

    # -- declarations ---------------------------------------------------------------------------

    def head(
        self,
        id: str,
        title: Message,
        *,
        law: str,
        each: Each,
        limitation: str,
        asks: Mapping[str, str] | None = None,
        interest: str | None = "default",
        liable: Sequence[str] | None = None,
        taxation: Literal["gross", "net", "untaxed", "unknown"] = "gross",
        needs_finding: bool = False,
        routes: Sequence[str] = (),
        since: str | None = None,
        until: str | None = None,
        variant: str | None = None,
        by_default: bool = True,
        left_out: Message | None = None,
        note: Message | None = None,
        rests_on: Sequence[StatusFact] = (),
        of_presumed_work: bool = False,
    ) -> Callable[[R], R]:
        """Declare a head of claim.

        The function takes the claim and, unless ``each="case"``, the item it is called for; it
        returns a ``Row``, yields several, or returns ``None`` where nothing is claimed.
        ``interest`` names the interest rule (``None``: none runs). ``liable`` names liability
        rules; without it, all rules of the jurisdiction that are open to this head are asked.
        ``asks``: facts for which it asks besides those that its examples are seen to read, each
        with the reason. ``left_out``: why the law does not, or not surely, give it; it is then
        computed only where it is chosen by name, and the list “not claimed” says why.
        ``rests_on``: the facts of status on which its rows rest by law; papers assert them to those
        alone from whom such a row is claimed. ``of_presumed_work``: its rows for days of which
        nothing is told rest on what :meth:`presumed_span` rests on.
        """
        if id not in CANONICAL_HEADS:
            raise ValueError(f"{self.code}: {id!r} is not a canonical head id")
        seen = self._asks.get(id if variant is None else f"{id}:{variant}", ())
        besides = tuple(asks or ())

        def declare(rule: R) -> R:
            self._declare_head(
                HeadRule(
                    id=id,
                    title=title,
                    law=law,
                    rule=rule,
                    each=each,
                    asks=(*seen, *(fact for fact in besides if fact not in seen)),
                    asks_besides=besides,
                    limitation=limitation,
                    interest=interest,
                    liable=None if liable is None else tuple(liable),
                    taxation=taxation,
                    needs_finding=needs_finding,
                    routes=tuple(routes),
                    since=_day(since) or ANY,
                    until=_day(until),
                    variant=variant,
                    by_default=by_default and left_out is None,
                    left_out=left_out,
                    note=note,
                    rests_on=tuple(rests_on),
                    of_presumed_work=of_presumed_work,
                )
            )
            return rule

        return declare

    def _declare_head(self, head: HeadRule) -> None:
        for other in self._declared.heads:
            if other.key == head.key and _overlap(other, head):
                raise ValueError(f"{self.code}: two versions of {head.key} hold on the same day")
        self._declared.heads.append(head)

    def interest(
        self,
        id: str,
        title: Message,
        *,
        law: str,
        routes: Sequence[str] = (),
        instead_of: str | None = None,
    ) -> Callable[[R], R]:
        """Declare an interest rule; the one named ``default`` serves heads that name none.

        ``instead_of``: heads that name that rule have this one on its routes, as where an authority
        orders another rate than a court.
        """

        def declare(rule: R) -> R:
            self._new("interest", id)
            self._declared.interest[id] = InterestRule(
                id, title, law, rule, tuple(routes), instead_of
            )
            return rule

        return declare

    def limitation(
        self, id: str, title: Message, *, law: str, routes: Sequence[str] = ()
    ) -> Callable[[R], R]:
        """Declare when the claim of a row is lost.

        The function takes the claim and the row; it returns a ``TimeLimit``, yields several, or
        returns ``()`` where nothing limits this row. ``None`` is a fault: a ``return`` forgotten
        would make every claim last for ever.
        """

        def declare(rule: R) -> R:
            self._new("limitation", id)
            self._declared.limitation[id] = LimitationRule(id, title, law, rule, tuple(routes))
            return rule

        return declare

    def liable(
        self,
        id: str,
        title: Message,
        *,
        law: str,
        since: str | None = None,
        until: str | None = None,
        heads: Sequence[str] | None = None,
        rests_on: Sequence[StatusFact] = (),
    ) -> Callable[[R], R]:
        """Declare who answers for a row, on which ground. ``heads`` limits it to some heads.

        A dated version of a rule has an id of its own. ``rests_on``: the facts of status on which
        the liability rests by law; papers assert them to those alone who answer by it.
        """

        def declare(rule: R) -> R:
            self._new("liable", id)
            self._declared.liable[id] = LiabilityRule(
                id,
                title,
                law,
                rule,
                _day(since) or ANY,
                _day(until),
                None if heads is None else tuple(heads),
                tuple(rests_on),
            )
            return rule

        return declare

    def none(self, what: Literal["interest", "limitation", "liable"], id: str, *, law: str) -> None:
        """Say explicitly that the law gives no such rule, and by which law."""
        self._new(what, id)
        getattr(self._declared, what)[id] = None
        self._declared.remarks.append(Remark(_NO_RULE[what], law))

    def _new(self, what: str, id: str) -> None:
        if id in getattr(self._declared, what):
            raise ValueError(f"{self.code}: {what} {id!r} is declared twice")

    def pair(
        self,
        first: str,
        second: str,
        kind: PairKind,
        *,
        law: str,
        scope: Literal["claim", "period"] = "claim",
        reason: Message | None = None,
    ) -> None:
        """Declare what becomes of two heads that are both owed (keys: id or ``id:variant``)."""
        rule = PairRule(first, second, kind, law, scope, reason)
        self._declared.pairs[frozenset((first, second))] = rule

    def adds(self, *heads: str, law: str) -> None:
        """Declare that all pairs among these heads add up, unless a pair is declared otherwise."""
        for position, first in enumerate(heads):
            for second in heads[position + 1 :]:
                rule = PairRule(first, second, "adds", law)
                self._declared.sums[frozenset((first, second))] = rule

    def option(
        self,
        name: str,
        title: Message,
        values: Sequence[tuple[str, Message]],
        *,
        default: str,
        law: str,
        free: bool = False,
    ) -> None:
        """Offer a choice to the lawyer."""
        self._new("options", name)
        self._declared.options[name] = Option(name, title, tuple(values), default, law, free)

    def route(self, id: str, title: Message, *, law: str, note: Message | None = None) -> None:
        """Declare a way to court; the first declared is the default."""
        self._new("routes", id)
        self._declared.routes[id] = Route(id, title, law, note)

    def declaration(self, id: str, title: Message, text: Message, *, law: str) -> None:
        """Offer a statement that an authorisation may carry, such as a consent to join a claim."""
        self._new("declarations", id)
        self._declared.declarations[id] = Declaration(id, title, text, law)

    def cap(
        self,
        title: Message,
        *,
        law: str,
        heads: Sequence[str],
        routes: Sequence[str] = (),
        each: Literal["case", "employment"] = "case",
    ) -> Callable[[R], R]:
        """Declare a ceiling on the sum of some heads; the function takes the claim."""

        def declare(rule: R) -> R:
            self._declared.caps.append(Cap(title, law, rule, tuple(heads), tuple(routes), each))
            return rule

        return declare

    def pay_day(self, *, law: str) -> Callable[[R], R]:
        """Declare when pay falls due where the case states no pay day: ``rule(claim, period)``."""

        def declare(rule: R) -> R:
            self.pay_day_rule = rule
            self.pay_day_law = law
            return rule

        return declare

    def week_begins(self, *, law: str) -> Callable[[R], R]:
        """Declare on which weekday the week of work begins: ``rule(claim)``, 0 (Monday) to 6.

        Without it a week runs from Monday to Sunday.
        """

        def declare(rule: R) -> R:
            self.week_rule = rule
            self.week_law = law
            return rule

        return declare

    def presumed_span(self, *, law: str, rests_on: Sequence[StatusFact] = ()) -> Callable[[R], R]:
        """Declare how long work is presumed to have lasted: ``rule(claim)``, a period or ``None``.

        It is asked where the first or the last day of an employment is not stated, and must not
        itself ask for the span of the claim. ``rests_on``: the facts of status for which the law
        presumes it; papers assert them, and the length, where a head claims for days presumed.
        """

        def declare(rule: R) -> R:
            self.presumed_span_rule = rule
            self.presumed_span_law = law
            self.presumed_span_rests_on = tuple(rests_on)
            return rule

        return declare

    def employer_contributions(
        self,
        *,
        heads: Sequence[str] = (),
        left_out: Sequence[Message] = (),
        may_be_less: Message | None = None,
    ) -> Callable[[R], R]:
        """Declare what an employer owes to social insurance on top of pay: ``rule(work)``.

        It gives the schemes that surely hold for an
        :class:`~legalcalc.law.contributions.InsuredWork`, or says why none is known to. Only the
        report on what was saved asks for it (docs/gain.md).
        """

        def declare(rule: R) -> R:
            self.contribution_rule = ContributionRule(
                rule, tuple(heads), tuple(left_out), may_be_less
            )
            return rule

        return declare

    def payments_on_account(
        self,
        *,
        law: str,
        parts: Sequence[Literal["costs", "interest", "principal"]],
        debts: Literal["oldest first", "most burdensome first"],
    ) -> None:
        """Declare the order in which part-payments are set off."""
        self.set_off = SetOffRule(law, tuple(parts), debts)

    def leave_to_parts(self, *names: str) -> None:
        """Name what rules of this country ask the law of the part in which the work was done."""
        self._declared.left_to_parts.update(names)

    def provides(self, name: str) -> Callable[[R], R]:
        """Declare what the law of this part gives where rules of its parent ask it by a name.

        The function takes what those rules pass to it: :meth:`provided` gives it to them.
        """
        if self.parent is None or name not in self.parent._declared.left_to_parts:
            raise ValueError(f"{self.code}: no parent leaves {name!r} to its parts")
        if name in self._declared.provided:
            raise ValueError(f"{self.code}: {name!r} is declared twice")

        def declare(rule: R) -> R:
            self._declared.provided[name] = rule
            return rule

        return declare

    def remark(self, text: Message, *, law: str | None = None) -> None:
        """Add a sentence that every claim of this jurisdiction prints."""
        self._declared.remarks.append(Remark(text, law))

    # -- what is declared, the parent's included ------------------------------------------------

    @property
    def own_head_rules(self) -> list[HeadRule]:
        """Heads that this jurisdiction declares itself, in the order of the file."""
        return list(self._declared.heads)

    @property
    def head_rules(self) -> list[HeadRule]:
        """Heads in the order of the file; a part's own version stands in place of its parent's.

        So a head that builds on what others gave finds it, also where a part replaces those. A head
        of the parent that cannot be claimed on any route of the part is none of the part.
        """
        own = self._declared.heads
        if self.parent is None:
            return list(own)
        added: dict[str, list[HeadRule]] = {}
        for rule in own:
            added.setdefault(rule.key, []).append(rule)
        replaced = set(added)
        rules: list[HeadRule] = []
        for rule in self.parent.head_rules:
            if rule.key in replaced:
                rules.extend(added.pop(rule.key, ()))
            elif self.leads_somewhere(rule.routes):
                rules.append(rule)
        return [*rules, *(rule for some in added.values() for rule in some)]

    @property
    def status_facts(self) -> tuple[StatusFact, ...]:
        """All facts of status on which something rests here."""
        found = [fact for head in self.head_rules for fact in head.rests_on]
        found += [fact for rule in self.liability_rules.values() if rule for fact in rule.rests_on]
        return tuple(dict.fromkeys((*found, *self.presumed_span_rests_on)))

    def leads_somewhere(self, routes: Sequence[str]) -> bool:
        """Whether what holds on some routes of the parent (or on all) holds on any of the part."""
        return not routes or any(route in self.routes for route in routes)

    @property
    def interest_rules(self) -> dict[str, InterestRule | None]:
        """Interest rules by id; ``None`` where the law gives none."""
        return {**(self.parent.interest_rules if self.parent else {}), **self._declared.interest}

    def interest_rule(self, id: str | None, route: str | None) -> InterestRule | None:
        """The interest rule of a head that names ``id``, as it holds on a route."""
        if id is None:
            return None
        rules = self.interest_rules
        for rule in rules.values():
            if rule is not None and rule.instead_of == id and route in rule.routes:
                return rule
        return rules.get(id)

    @property
    def limitation_rules(self) -> dict[str, LimitationRule | None]:
        """Limitation rules by id; ``None`` where no time limit exists."""
        return {
            **(self.parent.limitation_rules if self.parent else {}),
            **self._declared.limitation,
        }

    @property
    def liability_rules(self) -> dict[str, LiabilityRule | None]:
        """Liability rules by id."""
        return {**(self.parent.liability_rules if self.parent else {}), **self._declared.liable}

    @property
    def pair_rules(self) -> dict[frozenset[str], PairRule]:
        """Pair rules by the two heads; a single pair wins over a group, also a parent's."""
        return {
            **self._declared.sums,
            **(self.parent.pair_rules if self.parent else {}),
            **self._declared.pairs,
        }

    @property
    def options(self) -> dict[str, Option]:
        """The choices offered, by name."""
        return {**(self.parent.options if self.parent else {}), **self._declared.options}

    @property
    def routes(self) -> dict[str, Route]:
        """The ways to court, the default first."""
        return self._declared.routes or (self.parent.routes if self.parent else {})

    @property
    def declarations(self) -> dict[str, Declaration]:
        """The statements that an authorisation may carry, by id."""
        return {
            **(self.parent.declarations if self.parent else {}),
            **self._declared.declarations,
        }

    @property
    def caps(self) -> list[Cap]:
        """Ceilings."""
        inherited = self.parent.caps if self.parent else []
        return [
            *(cap for cap in inherited if self.leads_somewhere(cap.routes)),
            *self._declared.caps,
        ]

    def provided(self, name: str) -> Rule | None:
        """The declaration of this part under a name that its parent leaves to its parts, if any."""
        return self._declared.provided.get(name)

    @property
    def remarks(self) -> list[Remark]:
        """Sentences printed with every claim."""
        return (self.parent.remarks if self.parent else []) + self._declared.remarks


_NO_RULE: dict[str, Message] = {
    "interest": _("No interest: the law gives none on some of these sums."),
    "limitation": _("No time limit: the law sets none for some of these sums."),
    "liable": _("Nobody else answers for some of these sums."),
}


def _overlap(one: HeadRule, other: HeadRule) -> bool:
    return (one.until is None or other.since <= one.until) and (
        other.until is None or one.since <= other.until
    )


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
