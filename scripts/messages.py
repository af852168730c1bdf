#!/usr/bin/env python3
"""Keeps the catalogues of translations in step with the sentences of code, law and templates.

    scripts/messages.py check                  fail where a catalogue is not complete; CI runs this
    scripts/messages.py update                 bring new sentences in, take vanished ones out
    scripts/messages.py update --add de        begin a language
    scripts/messages.py reword OLD NEW         change a sentence where it stands, keep translations
    scripts/messages.py export de FILE         write one PO file for a translation tool
    scripts/messages.py import FILE            take in what came back from it
    scripts/messages.py extract                print the sentences to translate, as a .pot file

A catalogue holds sentences and translations only, one line each, in the order of their words: where
a sentence stands and what is told to translators is found anew for ``export``. A sentence that
several domains say stands once, in the nearest catalogue in which they all look: the country's for
its parts, else the program's own. Where one of them has to say it otherwise, its own catalogue has
an entry with the comment ``# Said otherwise: why``.

The folder of a plugin of another package may be named after ``check``, ``update``, ``extract`` and
``export``; without one, they see to the program and every jurisdiction of the tree.
"""

from __future__ import annotations

import argparse
import io
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from babel import Locale, UnknownLocaleError
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import denormalize, read_po, write_po
from rewording import NotReworded, reworded
from sentences import Domain, domains, found_in

from legalcalc.explain.catalogues import CORE_DOMAIN, WEB_DOMAIN, faults_of, places
from legalcalc.law.discovery import load_folder

ROOT = Path(__file__).resolve().parent.parent
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
        for message in _entries(said[domain.name]):
            who_says.setdefault(_key(message), []).append(domain)
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


def _key(message: Message) -> Key:
    return message.context or None, _first(message.id)


def _first(text: Any) -> str:
    return text if isinstance(text, str) else text[0]


def _of(catalogue: Catalog, key: Key) -> Message | None:
    context, text = key
    return catalogue.get(text, context)


def _forms(text: Any) -> list[str]:
    return [text] if isinstance(text, str) else list(text)


def _entries(catalogue: Catalog) -> Iterator[Message]:
    """The entries of a catalogue without its header."""
    return (one for one in catalogue if one.id)


# -- reading and writing --------------------------------------------------------------------------


def read(path: Path) -> Catalog:
    with path.open("rb") as source:
        catalogue = read_po(source, abort_invalid=True)
    for one in _entries(catalogue):
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
        text = _first(message.id)
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
        added = catalogue.get(_first(one.id), one.context)
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

    def learn(self, catalogue: Catalog) -> None:
        for one in _entries(catalogue):
            if _translated(one):
                self.known.setdefault(_key(one), []).append(one)

    def translation(self, message: Message, own: Catalog) -> Message | None:
        """A copy of the sentence with its translation: its own, else the commonest of others."""
        key = _key(message)
        former = self.renamed.get(key)
        found = self._known(message, key, own)
        if former is None or (found is not None and former != key):
            return None if found is None else _copy(message, found)
        found = self._known(message, former, own)
        if found is None:
            return None
        copy = _copy(message, found)
        if not self.same_sense:
            copy.flags.add("fuzzy")
            copy.previous_id = found.previous_id or _forms(found.id)
        return copy

    def _known(self, message: Message, key: Key, own: Catalog) -> Message | None:
        context, text = key
        mine = own.get(text, context)
        if mine is not None and _translated(mine) and mine.pluralizable == message.pluralizable:
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


def _copy(message: Message, found: Message) -> Message:
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


def _translated(message: Message) -> bool:
    text = message.string
    return all(text) if isinstance(text, tuple | list) else bool(text)


def memory_of(root: Path, language: str, chosen: Iterable[Domain]) -> Memory:
    memory = Memory()
    everywhere = {
        *root.glob(f"translations/{language}/LC_MESSAGES/*.po"),
        *root.glob(f"jurisdictions/*/translations/{language}/LC_MESSAGES/*.po"),
        *(one.catalogue(language) for one in chosen if one.catalogue(language).is_file()),
    }
    for path in sorted(everywhere):
        memory.learn(read(path))
    return memory


# -- commands -------------------------------------------------------------------------------------


def extract(chosen: list[Domain]) -> int:
    found = sentences_of(chosen)
    header = new_header(chosen[0].name, "en").replace("# English catalogue", "# Sentences")
    messages = [one for domain in chosen for one in _entries(found.held[domain.name])]
    sys.stdout.buffer.write(written(messages, header, for_translators=True))
    return _told(found.faults)


def update(
    root: Path,
    chosen: list[Domain],
    added: str | None,
    renamed: dict[Key, Key] | None = None,
    same_sense: bool = True,
) -> int:
    found = sentences_of(chosen)
    languages = {one for domain in chosen for one in domain.languages}
    for language in sorted({*languages, *([added] if added else [])}):
        memory = memory_of(root, language, chosen)
        memory.renamed, memory.same_sense = renamed or {}, same_sense
        for domain in chosen:
            path = domain.catalogue(language)
            if path.is_file():
                header, own = header_of(path), read(path)
            elif language == added:
                header, own = new_header(domain.name, language), Catalog(locale=language)
            else:
                continue
            entries = brought_up(domain, language, found, own, memory)
            write_if_changed(path, written(in_order(entries), header))
            if not domain.of_plugin:
                for one in given_up(entries, memory):
                    print(f"{path}: {one}")
            missing = sum(not _translated(one) for one in entries)
            review = sum(one.fuzzy for one in entries)
            if missing or review:
                print(f"{path}: {missing} to translate, {review} to review, of {len(entries)}")
    return _told(found.faults)


def brought_up(
    domain: Domain, language: str, found: Sentences, own: Catalog, memory: Memory
) -> list[Message]:
    """The entries that a catalogue should have, with the translations that are known."""
    entries = [
        memory.translation(one, own) or _copy(one, Message(one.id))
        for one in needed(domain, language, found, own)
    ]
    held = {_key(one) for one in entries}
    now = {former: key for key, former in memory.renamed.items()}
    for one in _entries(own):
        if not said_otherwise(one) or _key(one) in held:
            continue
        source = heard(domain, _key(one), found)
        if source is None and _key(one) in now:
            source = heard(domain, now[_key(one)], found)
        kept = memory.translation(source, own) if source is not None else None
        if kept is None and domain.of_plugin:
            kept = one  # of a sentence of the program, which is not looked through for a plugin
        if kept is not None and said_otherwise(kept) and _key(kept) not in held:
            entries.append(kept)
    if memory.renamed:  # what else has vanished may be the next to be reworded
        former_keys = set(memory.renamed.values())
        gone = [one for one in _entries(own) if _of(found.said[domain.name], _key(one)) is None]
        entries.extend(one for one in gone if _key(one) not in held | former_keys)
    return entries


def given_up(entries: Iterable[Message], memory: Memory) -> Iterator[str]:
    """Where catalogues said a sentence in several ways, of which one was taken."""
    for one in entries:
        others = {
            " / ".join(_forms(known.string))
            for known in memory.known.get(_key(one), [])
            if not said_otherwise(known) and not said_otherwise(one)
        }
        taken = " / ".join(_forms(one.string))
        for other in sorted(others - {taken}):
            yield f"“{_first(one.id)}”: “{taken}” is taken and no longer “{other}”"


def heard(domain: Domain, key: Key, found: Sentences) -> Message | None:
    """A sentence that a domain says, or one that helps it out: it may have it otherwise."""
    for one in domain.looked_in:
        if one.name in found.said:
            message = _of(found.said[one.name], key) or _of(found.held[one.name], key)
            if message is not None:
                return message
    return None


def needed(domain: Domain, language: str, found: Sentences, own: Catalog) -> list[Message]:
    """The sentences for which a catalogue needs an entry.

    A plugin needs none for what another catalogue has in which it looks, and may have one.
    """
    sentences = list(_entries(found.held[domain.name]))
    if not domain.of_plugin:
        return sentences
    others = [
        read(path) for one in domain.looked_in[1:] if (path := one.catalogue(language)).is_file()
    ]
    return [
        one
        for one in sentences
        if _of(own, _key(one)) is not None
        or not any(
            (known := _of(other, _key(one))) is not None and _translated(known) and not known.fuzzy
            for other in others
        )
    ]


def said_otherwise(message: Message | None) -> bool:
    """Whether an entry is meant to differ from that of the catalogue that all share."""
    return message is not None and any(one.startswith(OTHERWISE) for one in message.user_comments)


def check(root: Path, chosen: list[Domain], shown: list[Domain]) -> int:
    found = sentences_of(chosen)
    faults = found.faults
    homes = root.glob(f"translations/*/LC_MESSAGES/{CORE_DOMAIN}.po")
    offered = sorted(path.parents[1].name for path in homes)
    for domain in shown:
        courts = _needed_languages(domain, offered)
        where: dict[str, list[str]] = {}  # most faults are those of every language
        for language in sorted({*domain.languages, *offered}):
            path = domain.catalogue(language)
            if path.is_file():
                for fault in _faults(domain, language, found, path):
                    where.setdefault(fault, []).append(language)
                continue
            place = path.relative_to(domain.base).as_posix()
            count = len(needed(domain, language, found, Catalog()))
            missing = f"{place}: this catalogue does not exist: {count} sentences to translate"
            if language in courts:
                faults.append(missing)
            else:
                print(f"{missing}; {language} is not offered here")
        faults.extend(
            f"{domain.name} ({', '.join(languages)}): {fault}" for fault, languages in where.items()
        )
    if faults:
        faults.append(f"{len(faults)} faults; scripts/messages.py update brings in what is new.")
    return _told(faults)


def _faults(domain: Domain, language: str, found: Sentences, path: Path) -> Iterator[str]:
    catalogue = read(path)
    yield from faults_of(catalogue)
    due = needed(domain, language, found, catalogue)
    for one in due:
        if _of(catalogue, _key(one)) is None:
            yield f"“{_first(one.id)}”: not in the catalogue"
    held = {_key(one) for one in due}
    for one in _entries(catalogue):
        if _key(one) in held or (domain.of_plugin and said_otherwise(one)):
            continue
        if heard(domain, _key(one), found) is None:
            yield f"“{_first(one.id)}”: no source says this any more"
        elif not said_otherwise(one):
            yield f"“{_first(one.id)}”: shared with others, and no “# {OTHERWISE}” gives a reason"
    if "X-Reviewed-By:" not in header_of(path):
        yield "the header does not say who reviewed it"


def _needed_languages(domain: Domain, offered: Iterable[str]) -> set[str]:
    """Of the languages of the program, those that a domain may not do without.

    A jurisdiction must speak the languages of its courts; any other that it has begun must be
    complete, and one that it has not begun is not offered for it. So it is with the pages.
    """
    if domain.name == CORE_DOMAIN:
        return set(offered)
    if domain.name == WEB_DOMAIN:
        return set()
    try:
        courts = load_folder(domain.folder.parent).languages
    except ImportError:
        return set()  # `legalcalc check` tells what is wrong with a jurisdiction that does not load
    return {language for language in offered if language.replace("_", "-") in courts}


def reword(
    root: Path,
    chosen: list[Domain],
    old: str,
    new: str,
    context: str | None,
    below: Path | None,
    same_sense: bool | None,
) -> int:
    """Change a sentence where it stands and take its translations along."""
    said = [
        (domain.base / one.place, one)
        for domain in chosen
        for one in found_in(domain, [])
        if context is None or one.context == context
    ]
    hits = [(path, one) for path, one in said if old in (one.one, one.other)]
    if below is not None:
        hits = [(path, one) for path, one in hits if path.is_relative_to(below.resolve())]
    contexts = {one.context for _path, one in hits}
    if len(contexts) > 1:
        senses = ", ".join(sorted(f"“{one or ''}”" for one in contexts))
        return _told([f"“{old}” is said in several senses: choose one by --context: {senses}"])
    if hits:
        try:
            texts = {
                path: reworded(path, old, new, [one for other, one in hits if other == path])
                for path, _one in hits
            }
        except NotReworded as why:
            return _told([str(why)])
        for path, text in texts.items():
            path.write_text(text, encoding="utf-8")
            print(f"{path}: reworded")
            if path.suffix == ".py" and any(len(line) > 100 for line in text.splitlines()):
                print(f"{path}: a line is too long now")
        renamed = {
            (one.context, new if one.one == old else one.one): (one.context, one.one)
            for _path, one in hits
        }
    else:  # somebody has changed it by hand
        renamed = {
            (one.context, one.one): (one.context, old if one.one == new else one.one)
            for _path, one in said
            if new in (one.one, one.other)
        }
        if not any(_speaks(domain, former) for domain in chosen for former in renamed.values()):
            return _told([f"no source says “{old}”"])
    if same_sense is None:
        same_sense = alike(old, new)
    if not same_sense or places(old) != places(new):
        same_sense = False
        print("its translations are marked for review: they count again without the mark")
    return update(root, chosen, None, renamed, same_sense)


def _speaks(domain: Domain, key: Key) -> bool:
    """Whether the catalogues of a domain have a sentence."""
    return any(_of(read(domain.catalogue(one)), key) for one in domain.languages[:1])


def alike(old: str, new: str) -> bool:
    """Whether two sentences differ in nothing but signs between words, case and spaces."""

    def spoken(text: str) -> list[str]:
        return re.findall(
            r"\{\w+\}|(?<!\w)-?\d+(?:[.,:/–-]\d+)*|[^\W\d_]+|\d+|[%§$£€×÷+−=<>±]", text.casefold()
        )

    return spoken(old) == spoken(new)


def export(chosen: list[Domain], language: str, file: Path) -> int:
    """One PO file with all that a language says, in the order of the sources."""
    found = sentences_of(chosen)
    header = ""
    entries = []
    for domain in chosen:
        path = domain.catalogue(language)
        if not path.is_file():
            print(f"{path}: this catalogue does not exist; begin it by update --add {language}")
            continue
        header = header or header_of(path)
        own = read(path)
        order = [*_entries(found.held[domain.name]), *_entries(found.said[domain.name])]
        for source in {_key(one): one for one in order}.values():
            entry = _of(own, _key(source))
            if entry is not None:
                copy = _copy(source, entry)
                copy.context = _context_outside(entry, domain)
                entries.append(copy)
    if not header:
        return _told([f"no catalogue speaks {language}"])
    file.write_bytes(written(entries, header, for_translators=True))
    return _told(found.faults)


def _context_outside(message: Message, domain: Domain) -> str | None:
    """In the one file for translators, what a domain says otherwise must be told from the rest."""
    if not said_otherwise(message):
        return message.context
    return f"{message.context}, in {domain.name}" if message.context else f"in {domain.name}"


def take_in(chosen: list[Domain], file: Path) -> int:
    """The translations of a file that ``export`` wrote, and a translation tool after it."""
    came = read(file)
    language = str(came.locale_identifier or "")
    unknown = {_key(one) for one in _entries(came)}
    faults = [] if language else [f"{file}: the header does not say which language it is"]
    taken = 0
    for domain in chosen:
        path = domain.catalogue(language)
        if not path.is_file():
            continue
        own = read(path)
        for one in _entries(own):
            key = (_context_outside(one, domain), _first(one.id))
            theirs = _of(came, key)
            if theirs is None:
                faults.append(f"{path}: “{_first(one.id)}”: not in {file.name}")
                continue
            unknown.discard(key)
            if _translated(theirs) and len(_forms(theirs.string)) != len(_forms(one.string)):
                faults.append(f"{path}: “{_first(one.id)}”: other plural forms are needed")
                continue
            if " ".join(theirs.user_comments) != " ".join(one.user_comments):
                one.user_comments = theirs.user_comments
            if not _translated(theirs):
                if _translated(one):
                    faults.append(f"{path}: “{_first(one.id)}”: came back empty and is kept")
                continue
            if (_forms(theirs.string), theirs.fuzzy) != (_forms(one.string), one.fuzzy):
                one.string, one.flags, taken = theirs.string, theirs.flags, taken + 1
        write_if_changed(path, written(in_order(_entries(own)), header_of(path)))
    faults.extend(f"“{text}”: no catalogue has it" for _context, text in sorted(unknown, key=str))
    print(f"{taken} translations taken in")
    return _told(faults)


def _told(faults: list[str]) -> int:
    for fault in faults:
        print(fault, file=sys.stderr)
    return 1 if faults else 0


def main(given: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--tree", type=Path, default=ROOT, help=argparse.SUPPRESS)
    commands = parser.add_subparsers(dest="command", required=True)
    for name in ("check", "update", "reword", "export", "import", "extract"):
        command = commands.add_parser(name)
        if name == "reword":
            command.add_argument("old")
            command.add_argument("new")
            command.add_argument("--context", help="only where it is said in this sense")
            command.add_argument(
                "--in", dest="below", type=Path, help="only in this file or folder"
            )
            sense = command.add_mutually_exclusive_group()
            sense.add_argument("--same-sense", action="store_true", default=None)
            sense.add_argument("--review", dest="same_sense", action="store_false", default=None)
        if name == "export":
            command.add_argument("language")
        if name in ("export", "import"):
            command.add_argument("file", type=Path)
        if name == "update":
            command.add_argument("--add", metavar="LANGUAGE", help="begin this language")
        command.add_argument("folders", nargs="*", type=Path, help="folders of jurisdictions")
    options = parser.parse_args(given)
    root = options.tree.resolve()
    folders = [one.resolve() for one in options.folders]
    plugins = [one for one in folders if one.parent != root / "jurisdictions"]
    chosen = domains(root, plugins)
    shown = [one for one in chosen if not folders or one.folder.parent in folders]
    if options.command == "extract":
        return extract(shown)
    if options.command == "export":
        return export(shown, options.language, options.file)
    if options.command == "import":
        return take_in(chosen, options.file)
    if options.command == "reword":
        words = (options.old, options.new, options.context, options.below, options.same_sense)
        return reword(root, chosen, *words)
    if options.command == "update":
        return update(root, chosen, options.add)
    return check(root, chosen, shown)


if __name__ == "__main__":
    sys.exit(main())
