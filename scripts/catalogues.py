"""What catalogues hold, how they are read and written, and what all of them remember together.

A catalogue holds sentences and translations only, one line each, in the order of their words: where
a sentence stands and what is told to translators is found anew for a translation tool. A sentence
that several domains say stands once, in the nearest catalogue in which they all look: the country's
for its parts, else the program's own. Where one of them has to say it otherwise, its own catalogue
has an entry with the comment ``# Said otherwise: why``.
"""

from __future__ import annotations

import io
import re
import subprocess
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from babel import Locale, UnknownLocaleError
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import denormalize, read_po, write_po
from sentences import Domain, found_in

from legalcalc.explain.catalogues import GENDERS, gendered, without_gender

OTHERWISE = "Said otherwise:"
# Where translators know another order of the forms than Babel begins with.
PLURALS = {
    "ar": "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : "
    "n%100>=11 ? 4 : 5);"
}
UNBROKEN = 1_000_000  # signs in a line: a changed comma changes one line and moves no other

Key = tuple[str | None, str]
"""What tells sentences apart, as in gettext: the context and the English, in the singular."""


# -- which sentence stands in which catalogue -----------------------------------------------------


@dataclass(frozen=True)
class Sentences:
    """What domains say, and what of it the catalogue of each must hold."""

    said: dict[str, Catalog]
    held: dict[str, Catalog]
    faults: list[str]


def sentences_of(chosen: list[Domain]) -> Sentences:
    faults: list[str] = []
    said = {domain.name: _said_in(domain, faults) for domain in chosen}
    held = {domain.name: Catalog(fuzzy=False) for domain in chosen}
    who_says: dict[Key, list[Domain]] = {}
    for domain in chosen:
        for message in entries_of(said[domain.name]):
            who_says.setdefault(key_of(message), []).append(domain)
    for (context, text), those in who_says.items():
        home = _nearest_to_all(those)
        for domain in those:
            message = said[domain.name].get(text, context)
            held[home.name].add(
                message.id,
                locations=message.locations,
                auto_comments=message.auto_comments,
                context=context,
            )
    return Sentences(said, held, faults)


def _said_in(domain: Domain, faults: list[str]) -> Catalog:
    catalogue = Catalog(fuzzy=False)
    for one in found_in(domain, faults):
        text: Any = one.one if one.other is None else (one.one, one.other)
        comments = [one.comment] if one.comment else []
        catalogue.add(
            text, locations=[(one.place, one.line)], auto_comments=comments, context=one.context
        )
    return catalogue


def _nearest_to_all(those: list[Domain]) -> Domain:
    """The catalogue in which all of these domains look; of a plugin, never another's."""
    return next(
        home for home in those[0].looked_in if all(home in domain.looked_in for domain in those)
    )


def key_of(message: Message) -> Key:
    return message.context or None, first_form(message.id)


def first_form(text: Any) -> str:
    return text if isinstance(text, str) else text[0]


def entry_of(catalogue: Catalog, key: Key) -> Message | None:
    context, text = key
    return catalogue.get(text, context)


def forms_of(text: Any) -> list[str]:
    return [text] if isinstance(text, str) else list(text)


def entries_of(catalogue: Catalog) -> Iterator[Message]:
    """The entries of a catalogue without its header."""
    return (one for one in catalogue if one.id)


def neutral_key(key: Key) -> Key:
    """The sentence of which this is a form for a woman or a man; else the sentence itself."""
    return without_gender(key[0])[0], key[1]


def is_gendered(message: Message) -> bool:
    """Whether an entry is the form of a sentence for a woman or a man."""
    return without_gender(message.context or None)[1] is not None


def said_otherwise(message: Message | None) -> bool:
    """Whether an entry is meant to differ from that of the catalogue that all share."""
    return message is not None and any(one.startswith(OTHERWISE) for one in message.user_comments)


# -- reading and writing --------------------------------------------------------------------------


def read(path: Path) -> Catalog:
    with path.open("rb") as source:
        catalogue = read_po(source, abort_invalid=True)
    for one in entries_of(catalogue):
        _find_previous(one)
    return catalogue


def _find_previous(message: Message) -> None:
    """What the English was before: Babel writes these lines, and reads them as comments."""
    lines = [one[1:].strip() for one in message.user_comments if one.startswith("|")]
    message.user_comments = [one for one in message.user_comments if not one.startswith("|")]
    forms: dict[str, str] = {}
    keyword = ""
    for line in lines:
        if not line.startswith('"'):
            keyword, _space, line = line.partition(" ")
        forms[keyword] = forms.get(keyword, "") + "\n" + line
    message.previous_id = [
        denormalize(forms[one].strip()) for one in ("msgid", "msgid_plural") if one in forms
    ]


def in_order(messages: Iterable[Message]) -> list[Message]:
    """By their words, so that neither a comma nor a function that moves changes the order."""

    def place(message: Message) -> tuple[list[str], str, str]:
        text = first_form(message.id)
        return re.findall(r"\w+", text.casefold()), text, message.context or ""

    return sorted(messages, key=place)


def written(messages: Iterable[Message], header: str, *, for_translators: bool = False) -> bytes:
    """A catalogue as text. Only ``for_translators`` has it what is found anew each time."""
    catalogue = read_po(io.BytesIO(header.encode()))
    catalogue.header_comment = ""
    for one in messages:
        catalogue.add(
            one.id,
            one.string,
            locations=one.locations if for_translators else (),
            auto_comments=one.auto_comments if for_translators else (),
            user_comments=one.user_comments,
            previous_id=one.previous_id if one.fuzzy else (),
            context=one.context,
        )
        # Babel adds what format it sees; a “%” before a word is no place of ours.
        added = catalogue.get(first_form(one.id), one.context)
        shown = {"fuzzy", "python-brace-format"} if for_translators else {"fuzzy"}
        added.flags = shown & {*one.flags, *added.flags}
    buffer = io.BytesIO()
    write_po(
        buffer,
        catalogue,
        width=UNBROKEN,
        omit_header=True,
        no_location=not for_translators,
        include_previous=True,
        ignore_obsolete=True,
    )
    return header.encode() + b"\n" + buffer.getvalue().strip() + b"\n"


def write_if_changed(path: Path, text: bytes) -> None:
    if not path.is_file() or path.read_bytes() != text:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text)


def new_header(name: str, language: str) -> str:
    try:
        spoken = Locale.parse(language).english_name or language
    except UnknownLocaleError:
        spoken = language
    plural = PLURALS.get(language) or Catalog(locale=language).plural_forms
    return (
        f"# {spoken} catalogue of {name}.\n"
        'msgid ""\n'
        'msgstr ""\n'
        f'"Project-Id-Version: {name}\\n"\n'
        f'"Language: {language}\\n"\n'
        '"Last-Translator: legalcalc authors\\n"\n'
        '"X-Reviewed-By: none\\n"\n'
        '"MIME-Version: 1.0\\n"\n'
        '"Content-Type: text/plain; charset=utf-8\\n"\n'
        '"Content-Transfer-Encoding: 8bit\\n"\n'
        f'"Plural-Forms: {plural}\\n"\n'
    )


def header_of(path: Path) -> str:
    """The header of a catalogue as its translator wrote it."""
    first, _gap, _rest = path.read_text(encoding="utf-8").partition("\n\n")
    return first.rstrip("\n") + "\n"


# -- memory ---------------------------------------------------------------------------------------


@dataclass
class Memory:
    """What every catalogue of a language says, whichever holds it.

    ``renamed`` gives the former words of a sentence; where ``same_sense`` does not hold, what is
    taken over from them is marked for review.
    """

    known: dict[Key, list[Message]] = field(default_factory=dict)
    renamed: dict[Key, Key] = field(default_factory=dict)
    same_sense: bool = True

    def learn(self, catalogue: Catalog, unless: Collection[Key] = ()) -> None:
        for one in entries_of(catalogue):
            if is_gendered(one) and said_otherwise(entry_of(catalogue, neutral_key(key_of(one)))):
                continue  # it is of that catalogue alone
            if is_translated(one) and key_of(one) not in unless:
                self.known.setdefault(key_of(one), []).append(one)

    def translation(self, message: Message, own: Catalog) -> Message | None:
        """A copy of the sentence with its translation: its own, else the commonest of others."""
        key = key_of(message)
        former = self.renamed.get(key)
        found = self._known(message, key, own)
        if former is None or (found is not None and former != key):
            return None if found is None else with_translation(message, found)
        found = self._known(message, former, own)
        if found is None:
            return None
        copy = with_translation(message, found)
        if not self.same_sense:
            copy.flags.add("fuzzy")
            copy.previous_id = found.previous_id or forms_of(found.id)
        return copy

    def _known(self, message: Message, key: Key, own: Catalog) -> Message | None:
        context, text = key
        mine = own.get(text, context)
        if mine is not None and is_translated(mine) and mine.pluralizable == message.pluralizable:
            return mine
        others = [
            one
            for one in self.known.get(key, [])
            if one.pluralizable == message.pluralizable and not said_otherwise(one)
        ]
        sure = [one for one in others if not one.fuzzy] or others
        if not sure:
            return None
        [(commonest, _times)] = Counter(str(one.string) for one in sure).most_common(1)
        return next(one for one in sure if str(one.string) == commonest)


def forms_for_genders(
    sentence: Message, own: Catalog, memory: Memory | None = None
) -> Iterator[Message]:
    """The forms that a catalogue has of a sentence for a woman and a man, with its words of now.

    Translations may have them or not; who rewords a sentence takes them along by ``memory``.
    """
    for gender in GENDERS:
        context, text = key_of(sentence)
        key = gendered(context, gender), text
        of_gender = Message(sentence.id, context=key[0], auto_comments=sentence.auto_comments)
        former = memory.renamed.get((context, text)) if memory is not None else None
        if memory is not None and former is not None:
            memory.renamed[key] = gendered(former[0], gender), former[1]
        if memory is not None and not said_otherwise(sentence):
            found = memory.translation(of_gender, own)
        else:
            mine = entry_of(own, key)
            found = None if mine is None else with_translation(of_gender, mine)
        if found is not None:
            yield found


def with_translation(message: Message, found: Message) -> Message:
    return Message(
        message.id,
        found.string,
        message.locations,
        found.flags & {"fuzzy"},
        message.auto_comments,
        found.user_comments,
        found.previous_id,
        context=message.context,
    )


def is_translated(message: Message) -> bool:
    text = message.string
    return all(text) if isinstance(text, tuple | list) else bool(text)


def memory_of(
    root: Path, language: str, chosen: Iterable[Domain], commit: str | None = None
) -> Memory:
    """What the catalogues of a language say now and, after that, what they said at a commit."""
    memory = Memory()
    everywhere = {
        *root.glob(f"translations/{language}/LC_MESSAGES/*.po"),
        *root.glob(f"jurisdictions/*/translations/{language}/LC_MESSAGES/*.po"),
        *(one.catalogue(language) for one in chosen if one.catalogue(language).is_file()),
    }
    for path in sorted(everywhere):
        memory.learn(read(path))
    now = set(memory.known)
    for catalogue in _said_at(root, language, commit) if commit is not None else ():
        memory.learn(catalogue, unless=now)
    return memory


def _said_at(root: Path, language: str, commit: str) -> Iterator[Catalog]:
    def git(*words: str) -> bytes:
        return subprocess.run(["git", *words], cwd=root, capture_output=True, check=True).stdout

    listed = git("ls-tree", "-r", "--name-only", commit, "translations", "jurisdictions").decode()
    for place in listed.splitlines():
        if place.endswith(".po") and f"/{language}/LC_MESSAGES/" in place:
            yield read_po(io.BytesIO(git("show", f"{commit}:./{place}")))
