"""Reads who may act for a worker before which body, and what a representative may do there.

A jurisdiction says it in ``representation.yaml`` beside its rules. An answer is yes, no or unknown:
what nobody declared is unknown, and is never told as a no. Each answer has its law, its sources and
a check mark.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Literal, get_args

from legalcalc.facts.representation import Authorisation, Power
from legalcalc.gaps import Gap
from legalcalc.law.calendar import PublicHolidays, WorkingDays
from legalcalc.law.jurisdiction import Jurisdiction
from legalcalc.law.parameters import ParameterError
from legalcalc.law.reading import GROUND_KEYS, DeclaredEntry, LegalBasis, read_declarations
from legalcalc.messages import Message, _
from legalcalc.periods import Period, months_after, next_day

__all__ = [
    "CLAIMANT",
    "FORMS",
    "IN_THE_PLACE",
    "POWERS",
    "REPRESENTATIVES",
    "Answer",
    "Body",
    "ClaimedSum",
    "Form",
    "Majority",
    "Representation",
    "RepresentationRule",
    "Representative",
    "WithoutMandate",
    "kind_of_representative",
    "load_representation",
    "representation_faults",
    "representation_of",
]

FILE = "representation.yaml"

Representative = Literal[
    "lawyer",
    "union",
    "organisation",
    "litigation friend",
    "guardian",
    "protected adult",
    "relative",
    "colleague",
    "other person",
]
Form = Literal["none", "written", "special power", "notarised"]
BodyKind = Literal["court", "office", "outside"]

# Translators: kinds of people and bodies that act for a worker.
REPRESENTATIVES: dict[str, Message] = {
    "lawyer": _("a lawyer"),
    "union": _("a trade union"),
    "organisation": _("an association or advice centre"),
    "litigation friend": _("a litigation friend or representative appointed for the claim"),
    "guardian": _("a parent or guardian of a child"),
    "protected adult": _("the representative of a protected adult"),
    "relative": _("a relative"),
    "colleague": _("a colleague of the same branch of work"),
    "other person": _("another person"),
}

CLAIMANT = "claimant"
"""Who acts without a representative: rules say of the claimant whether that may be alone."""
_CLAIMANT = _("the claimant")

IN_THE_PLACE = frozenset({"guardian", "litigation friend", "protected adult"})
"""Who stands in the place of the claimant, and needs a lawyer where the claimant needs one."""

# Translators: powers that a representative can be given, to be ticked one by one.
POWERS: dict[Power, Message] = {
    "negotiate": _("to negotiate with the other side"),
    "get documents": _("to ask for documents and data from the other side and from offices"),
    "file": _("to file the claim"),
    "appear": _("to appear and speak at hearings"),
    "conciliate": _("to conciliate, and to take part in the directions for the case"),
    "appeal": _("to appeal and to answer an appeal"),
    "enforce": _("to have a decision enforced"),
    "settle": _("to settle the claim, to give up part of it or to withdraw it"),
    "receive money": _("to receive money that is paid"),
    "criminal route": _("to claim in criminal proceedings"),
    "funds": _("to apply to public funds"),
    "substitute": _("to let somebody else act in the representative’s place"),
}

# Translators: the form in which a power has to be given.
FORMS: dict[Form, Message] = {
    "none": _("none asked for"),
    "written": _("in writing"),
    "special power": _("a special power in writing, for this claim"),
    "notarised": _("certified by a notary"),
}


_BY_STATUS: dict[str | None, Representative] = {
    "union": "union",
    "relative": "relative",
    "colleague": "colleague",
}


@dataclass(frozen=True, slots=True)
class Body:
    """A court or office before which somebody can be represented, or dealings out of court.

    ``routes`` are the jurisdiction's routes that lead there; ``powers`` are what is done there.
    """

    id: str
    title: Message
    kind: BodyKind
    routes: tuple[str, ...]
    powers: tuple[Power, ...]


@dataclass(frozen=True, slots=True)
class RepresentationRule:
    """A rule of what some kinds of representative may or may not do before some bodies.

    ``who`` are words of ``REPRESENTATIVES``, of the kinds that the jurisdiction adds, and
    ``CLAIMANT`` for the claimant alone. ``powers`` empty means all that are exercised there.
    ``allowed`` is ``None`` where the law was looked for and not found; ``reason`` says why
    something is not allowed, or not known. ``up_to``: it holds for claims of no more than an
    amount, each from the day of filing beside it; for others the next rule does. ``needs_lawyer``:
    whether those in the place of the claimant need a lawyer there even where the claimant needs
    none; ``None`` is unknown.
    """

    bodies: tuple[str, ...]
    who: tuple[str, ...]
    powers: tuple[Power, ...]
    allowed: bool | None
    conditions: tuple[Message, ...]
    reason: Message | None
    form: Form | None
    ground: LegalBasis
    up_to: tuple[tuple[date, Decimal], ...] = ()
    needs_lawyer: bool | None = False

    def speaks_of(self, body: str, who: str, power: Power) -> bool:
        return body in self.bodies and who in self.who and (not self.powers or power in self.powers)

    def covers(self, claimed: ClaimedSum | None) -> bool | None:
        """Whether a sum is within the amount up to which it holds; ``None`` is unknown.

        Without a sum the question is whether it may be at all.
        """
        if not self.up_to or claimed is None:
            return True
        limits = [limit for day, limit in self.up_to if day <= claimed.filed_on]
        if not limits:
            return None
        return claimed.amount <= limits[-1]


@dataclass(frozen=True, slots=True)
class ClaimedSum:
    """The sum that is claimed, without interest: on it may hang whether a lawyer has to act."""

    amount: Decimal | Fraction
    filed_on: date


@dataclass(frozen=True, slots=True)
class Answer:
    """Whether a representative may use a power before a body; ``None`` is unknown."""

    allowed: bool | None
    rule: RepresentationRule | None

    @property
    def refused(self) -> bool:
        """Whether the law forbids it, and somebody has read that law."""
        return (
            self.allowed is False
            and self.rule is not None
            and self.rule.ground.verified is not None
        )


@dataclass(frozen=True, slots=True)
class WithoutMandate:
    """A ground on which somebody may act for a worker who gave no mandate.

    ``heads`` are the heads of claim it covers. ``contents`` is what the notice to the worker has to
    say. ``days`` is the time to object, counted from ``event``; ``None`` where the law sets none.
    ``calendar`` names the country on whose working days it may end (ISO 3166-1); without it, any
    day.
    """

    title: Message
    who: tuple[str, ...]
    bodies: tuple[str, ...]
    heads: tuple[str, ...]
    contents: tuple[Message, ...]
    conditions: tuple[Message, ...]
    event: Message | None
    days: int | None
    calendar: PublicHolidays | None
    ground: LegalBasis

    def last_day(self, told_on: date) -> date | None:
        """The last day to object, for a worker told on a day; ``None`` where it is not known."""
        if self.days is None:
            return None
        last = told_on + timedelta(days=self.days)
        try:
            return last if self.calendar is None else WorkingDays(self.calendar).first_from(last)
        except Gap:
            return None


@dataclass(frozen=True, slots=True)
class Majority:
    """The age at which somebody comes of age, so that a guardian's power ends."""

    years: int
    ground: LegalBasis

    def reached(self, born: date) -> date:
        """The birthday on which somebody comes of age; born on 29 February, 1 March."""
        day = months_after(born, 12 * self.years)
        return day if day.day == born.day else next_day(day)

    def reached_within(self, first: date, last: date) -> Period:
        """The days between which somebody comes of age who was born between two days."""
        return Period(self.reached(first), self.reached(last))


@dataclass(frozen=True, slots=True)
class Representation:
    """Everything a jurisdiction declares of those who act for a worker.

    ``no_mandate_needed`` is empty where nobody may act without a mandate, as ``only_with_mandate``
    says with its law. Either may be missing: then it is not known. ``representatives`` are the
    kinds that this law has besides those of :data:`REPRESENTATIVES`, such as a labour inspector,
    each with its title.
    """

    bodies: Mapping[str, Body]
    rules: tuple[RepresentationRule, ...]
    no_mandate_needed: tuple[WithoutMandate, ...] = ()
    only_with_mandate: RepresentationRule | None = None
    majority: Majority | None = None
    revocation: RepresentationRule | None = None
    representatives: Mapping[str, Message] = field(default_factory=dict)

    def title_of(self, who: str) -> Message:
        """The name of a kind of representative, also of one that this law adds."""
        if who == CLAIMANT:
            return _CLAIMANT
        return self.representatives[who] if who in self.representatives else REPRESENTATIVES[who]

    def answer(
        self, body: str, who: str, power: Power, claimed: ClaimedSum | None = None
    ) -> Answer:
        """Whether a kind of representative, or the claimant alone, may use a power before a body.

        ``claimed``: of a claim of that sum. Without it, whether of any.
        """
        for rule in self.rules:
            if rule.speaks_of(body, who, power):
                match rule.covers(claimed):
                    case True:
                        return Answer(rule.allowed, rule)
                    case None:
                        return Answer(None, rule)
        return Answer(None, None)

    def answers(
        self, body: Body, who: str, powers: Iterable[Power] | None = None
    ) -> dict[Power, Answer]:
        """The answers for the powers that are exercised there, or for those of them named."""
        wanted = body.powers if powers is None else [one for one in body.powers if one in powers]
        return {power: self.answer(body.id, who, power) for power in wanted}

    def on_route(self, route: str | None) -> tuple[Body, ...]:
        """The bodies to which a route leads."""
        return tuple(body for body in self.bodies.values() if route in body.routes)

    @property
    def outside(self) -> tuple[Body, ...]:
        """Dealings out of court, which no authorisation has to name."""
        return tuple(body for body in self.bodies.values() if body.kind == "outside")


NOTHING_DECLARED = Representation({}, ())


def representation_of(jurisdiction: Jurisdiction) -> Representation:
    """The declarations of a jurisdiction, with the bodies and answers of the one it is a part of.

    A body to which no route of the part leads is none of the part. Its own answers come first. What
    nobody declares is unknown.
    """
    parent = jurisdiction.parent
    inherited = NOTHING_DECLARED if parent is None else representation_of(parent)
    path = jurisdiction.home / FILE
    if not path.is_file():
        return inherited
    own = load_representation(path, tuple(inherited.representatives))
    says_when = own.no_mandate_needed or own.only_with_mandate is not None
    whose = own if says_when else inherited
    return Representation(
        {
            **{
                id: body
                for id, body in inherited.bodies.items()
                if jurisdiction.leads_somewhere(body.routes)
            },
            **own.bodies,
        },
        (*own.rules, *inherited.rules),
        whose.no_mandate_needed,
        whose.only_with_mandate,
        own.majority or inherited.majority,
        own.revocation or inherited.revocation,
        {**inherited.representatives, **own.representatives},
    )


@cache
def load_representation(path: Path, kinds_of_the_whole: tuple[str, ...] = ()) -> Representation:
    """Read a file. Raises :class:`ParameterError` with all faults.

    ``kinds_of_the_whole``: the kinds of representative that the law adds of which this is a part.
    """
    faults: list[str] = []
    found = _read(read_declarations(path, faults), kinds_of_the_whole)
    if faults:
        raise ParameterError(faults)
    return found


_POWERS: tuple[Power, ...] = get_args(Power)
_ALLOWED: dict[str, bool | None] = {"yes": True, "no": False, "unknown": None}


def _read(top: DeclaredEntry, kinds_of_the_whole: Iterable[str]) -> Representation:
    top.only(
        {"bodies", "representatives", "rules", "without_mandate", "majority", "revocation"},
        needs=("bodies", "rules"),
    )
    bodies = {name: _body(name, entry) for name, entry in top.named("bodies")}
    own = {name: _kind(name, entry) for name, entry in top.named("representatives")}
    everybody = (*REPRESENTATIVES, CLAIMANT, *kinds_of_the_whole, *own)
    rules = tuple(_rule(entry, bodies, everybody) for entry in top.entries("rules"))
    for sentence in _twice(rules):
        top.fault(sentence)
    for sentence in _unsaid(bodies, rules, own):
        top.fault(sentence)
    grounds = []
    only: RepresentationRule | None = None
    for entry in top.entries("without_mandate"):
        if "allowed" in entry.values:
            only = _plain_rule(entry)
            if only.allowed is not False:
                entry.fault("'allowed' may only be no here: a ground is declared by its heads")
        else:
            grounds.append(_without_mandate(entry, bodies, everybody))
    if only is not None and grounds:
        top.fault("without_mandate: says both that there is no ground and which there are")
    majority = top.entry("majority")
    revocation = top.entry("revocation")
    return Representation(
        bodies=bodies,
        rules=rules,
        no_mandate_needed=tuple(grounds),
        only_with_mandate=only,
        majority=None if majority is None else _majority(majority),
        revocation=None if revocation is None else _plain_rule(revocation),
        representatives=own,
    )


def _kind(name: str, entry: DeclaredEntry) -> Message:
    """The title of a kind of representative that this law adds."""
    entry.only({"title"}, needs=("title",))
    if name in REPRESENTATIVES:
        entry.fault("every law has this kind of representative: give yours a word of its own")
    return entry.message("title") or Message(name)


def _body(name: str, entry: DeclaredEntry) -> Body:
    entry.only({"title", "kind", "routes", "powers"}, needs=("title", "kind", "powers"))
    kind = entry.word("kind", get_args(BodyKind))
    return Body(
        id=name,
        title=entry.message("title") or Message(name),
        kind=kind or "court",  # type: ignore[arg-type]
        routes=entry.texts("routes"),
        powers=entry.words("powers", _POWERS),  # type: ignore[arg-type]
    )


def _rule(
    entry: DeclaredEntry, bodies: Mapping[str, Body], everybody: Collection[str]
) -> RepresentationRule:
    entry.only(
        {
            *("bodies", "who", "powers", "allowed", "up_to", "conditions", "reason", "form"),
            "needs_lawyer",
            *GROUND_KEYS,
        },
        needs=("bodies", "who", "allowed"),
    )
    allowed = entry.word("allowed", _ALLOWED)
    reason = entry.message("reason")
    who = entry.words("who", everybody)
    if allowed in ("no", "unknown") and reason is None and who != (CLAIMANT,):
        entry.fault("what is not allowed, or not known, must say why, in 'reason'")
    if "needs_lawyer" in entry.values and not IN_THE_PLACE.issuperset(who):
        entry.fault("needs_lawyer: only who stands in the place of the claimant is asked")
    needs_lawyer = entry.word("needs_lawyer", _ALLOWED)
    named = entry.words("bodies", bodies)
    powers: tuple[Power, ...] = entry.words("powers", _POWERS)  # type: ignore[assignment]
    for power in powers:
        if not any(power in bodies[body].powers for body in named):
            entry.fault(f"powers: {power!r} is exercised before none of these bodies")
    return RepresentationRule(
        bodies=named,
        who=who,
        powers=powers,
        allowed=_ALLOWED.get(allowed or "unknown"),
        conditions=entry.messages("conditions"),
        reason=reason,
        form=entry.word("form", get_args(Form)),  # type: ignore[arg-type]
        ground=entry.ground(),
        up_to=tuple(_amounts(entry)),
        needs_lawyer=_ALLOWED[needs_lawyer or "no"],
    )


def _amounts(entry: DeclaredEntry) -> Iterator[tuple[date, Decimal]]:
    """Amounts, each with the day of filing from which it holds, in the order of their days."""
    value = entry.values.get("up_to", {})
    if not isinstance(value, dict):
        entry.fault("up_to must be a mapping of days and amounts")
        return
    found: list[date] = []
    for day, amount in value.items():
        try:
            one = date.fromisoformat(str(day)), Decimal(str(amount))
        except (ValueError, InvalidOperation):
            entry.fault(f"up_to: {day}: {amount!r}: a day and an amount are needed")
            continue
        if found and one[0] <= found[-1]:
            entry.fault(f"up_to: {day}: the days must follow each other")
        found.append(one[0])
        yield one


def _plain_rule(entry: DeclaredEntry) -> RepresentationRule:
    """A rule that holds for everybody: a reason with its law."""
    entry.only({"allowed", "reason", *GROUND_KEYS}, needs=("reason",))
    allowed = entry.word("allowed", _ALLOWED)
    return RepresentationRule(
        bodies=(),
        who=(),
        powers=(),
        allowed=_ALLOWED[allowed] if allowed is not None else True,
        conditions=(),
        reason=entry.message("reason"),
        form=None,
        ground=entry.ground(),
    )


def _without_mandate(
    entry: DeclaredEntry, bodies: Mapping[str, Body], everybody: Collection[str]
) -> WithoutMandate:
    entry.only(
        {
            *("title", "who", "bodies", "heads", "contents", "conditions", "event", "days"),
            *("calendar", "calendar_known_through", *GROUND_KEYS),
        },
        needs=("title", "who", "bodies", "heads", "contents", "days"),
    )
    days = None if entry.values.get("days") == "none" else entry.count("days")
    event = entry.message("event")
    if days is not None and event is None:
        entry.fault("days are counted from something: 'event' is missing")
    return WithoutMandate(
        title=entry.message("title") or Message(""),
        who=entry.words("who", everybody),
        bodies=entry.words("bodies", bodies),
        heads=entry.texts("heads"),
        contents=entry.messages("contents"),
        conditions=entry.messages("conditions"),
        event=event,
        days=days,
        calendar=_calendar(entry),
        ground=entry.ground(),
    )


def _calendar(entry: DeclaredEntry) -> PublicHolidays | None:
    """The public holidays of a country, through the last year for which somebody checked them."""
    country = entry.text("calendar")
    if country is None:
        return None
    if "calendar_known_through" not in entry.values:
        entry.fault("the calendar needs 'calendar_known_through', the last year that was checked")
        return None
    year = entry.count("calendar_known_through")
    return None if year is None else PublicHolidays(country, date(year, 12, 31))


def _majority(entry: DeclaredEntry) -> Majority:
    entry.only({"years", *GROUND_KEYS}, needs=("years",))
    return Majority(entry.count("years") or 0, entry.ground())


def _twice(rules: Iterable[RepresentationRule]) -> Iterator[str]:
    """Rules that answer a question which a rule before them has answered."""
    seen: set[tuple[str, str, str]] = set()
    for rule in rules:
        if rule.up_to:
            continue  # the next rule is for greater sums
        for body in rule.bodies:
            for who in rule.who:
                for power in rule.powers or ("all powers",):
                    if {(body, who, power), (body, who, "all powers")} & seen:
                        yield f"rules: {who!r} before {body!r} is answered twice for {power!r}"
                    seen.add((body, who, power))


def _unsaid(
    bodies: Mapping[str, Body], rules: Iterable[RepresentationRule], own: Iterable[str]
) -> Iterator[str]:
    """Questions without an answer: say unknown where it is unknown.

    Of a kind that this law adds, what no rule says is not known; one that no rule names has no use.
    """
    everything = tuple(rules)
    for_any_sum = tuple(rule for rule in everything if not rule.up_to)
    for who in own:
        if not any(who in rule.who for rule in everything):
            yield f"representatives: {who!r}: no rule says what it may do"
    for body in bodies.values():
        for who in (*REPRESENTATIVES, CLAIMANT):
            missing = [
                power
                for power in body.powers
                if not any(rule.speaks_of(body.id, who, power) for rule in for_any_sum)
            ]
            if missing:
                yield f"rules: {who!r} before {body.id!r}: nothing said of {', '.join(missing)}"


def representation_faults(jurisdiction: Jurisdiction) -> list[str]:
    """The faults of a jurisdiction's file, with all that it names although it does not exist."""
    path = jurisdiction.home / FILE
    if not path.is_file():
        if jurisdiction.parent is not None:
            return []
        return [f"{FILE} is missing: it says who may act for a worker before which body"]
    try:
        found = representation_of(jurisdiction)
    except ParameterError as error:
        return error.faults
    faults = [
        f"{FILE}: bodies: {body.id}: no route is named {route!r}"
        for body in found.bodies.values()
        for route in body.routes
        if route not in jurisdiction.routes
    ]
    led_to = {route for body in found.bodies.values() for route in body.routes}
    faults.extend(
        f"{FILE}: bodies: no body belongs to the route {route!r}"
        for route in jurisdiction.routes
        if route not in led_to
    )
    heads = {name for rule in jurisdiction.head_rules for name in (rule.id, rule.key)}
    faults.extend(
        f"{FILE}: without_mandate: no head is named {head!r}"
        for ground in found.no_mandate_needed
        for head in ground.heads
        if head not in heads
    )
    return faults


def kind_of_representative(one: Authorisation) -> str:
    """The kind of representative that an authorisation is for, as the law asks."""
    if one.capacity is not None:
        return one.capacity
    match one.kind:
        case "organisation":
            return "union" if one.status == "union" else "organisation"
        case "without mandate":
            return "organisation" if one.status == "association" else "union"
        case "other person":
            return _BY_STATUS.get(one.status, "other person")
        case kind:
            return kind
