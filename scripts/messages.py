#!/usr/bin/env python3
"""Keeps the catalogues of translations in step with the sentences of code, law and templates.

    scripts/messages.py check                  fail where a catalogue is not complete; CI runs this
    scripts/messages.py update                 bring new sentences in, take vanished ones out
    scripts/messages.py update --add de        begin a language
    scripts/messages.py update --from COMMIT   bring back what catalogues said then of new sentences
    scripts/messages.py reword OLD NEW         change a sentence where it stands, keep translations
    scripts/messages.py export de FILE         write one PO file for a translation tool
    scripts/messages.py import FILE            take in what came back from it
    scripts/messages.py extract                print the sentences to translate, as a .pot file

The folder of a plugin of another package may be named after ``check``, ``update``, ``extract`` and
``export``; without one, they see to the program and every jurisdiction of the tree.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from catalogues import (
    OTHERWISE,
    Key,
    Memory,
    Sentences,
    entries_of,
    entry_of,
    first_form,
    forms_for_genders,
    forms_of,
    header_of,
    in_order,
    is_gendered,
    is_translated,
    key_of,
    memory_of,
    neutral_key,
    new_header,
    read,
    said_otherwise,
    sentences_of,
    with_translation,
    write_if_changed,
    written,
)
from rewording import NotReworded, reworded
from sentences import Domain, domains, found_in

from legalcalc.explain.catalogues import (
    CORE_DOMAIN,
    GENDERS,
    WEB_DOMAIN,
    faults_of,
    gendered,
    places,
)
from legalcalc.law.discovery import load_folder

ROOT = Path(__file__).resolve().parent.parent


# -- commands -------------------------------------------------------------------------------------


def extract(chosen: list[Domain]) -> int:
    found = sentences_of(chosen)
    header = new_header(chosen[0].name, "en").replace("# English catalogue", "# Sentences")
    messages = [one for domain in chosen for one in entries_of(found.held[domain.name])]
    sys.stdout.buffer.write(written(messages, header, for_translators=True))
    return _told(found.faults)


def update(
    root: Path,
    chosen: list[Domain],
    added: str | None,
    renamed: dict[Key, Key] | None = None,
    same_sense: bool = True,
    commit: str | None = None,
) -> int:
    found = sentences_of(chosen)
    languages = {one for domain in chosen for one in domain.languages}
    for language in sorted({*languages, *([added] if added else [])}):
        memory = memory_of(root, language, chosen, commit)
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
            missing = sum(not is_translated(one) for one in entries)
            review = sum(one.fuzzy for one in entries)
            if missing or review:
                print(f"{path}: {missing} to translate, {review} to review, of {len(entries)}")
    return _told(found.faults)


def brought_up(
    domain: Domain, language: str, found: Sentences, own: Catalog, memory: Memory
) -> list[Message]:
    """The entries that a catalogue should have, with the translations that are known."""
    entries = [
        memory.translation(one, own) or with_translation(one, Message(one.id))
        for one in needed(domain, language, found, own)
    ]
    held = {key_of(one) for one in entries}
    now = {former: key for key, former in memory.renamed.items()}
    for one in entries_of(own):
        if not said_otherwise(one) or key_of(one) in held or is_gendered(one):
            continue
        source = heard(domain, key_of(one), found)
        if source is None and key_of(one) in now:
            source = heard(domain, now[key_of(one)], found)
        kept = memory.translation(source, own) if source is not None else None
        if kept is None and domain.of_plugin:
            kept = one  # of a sentence of the program, which is not looked through for a plugin
        if kept is not None and said_otherwise(kept) and key_of(kept) not in held:
            entries.append(kept)
    entries.extend([form for one in entries for form in forms_for_genders(one, own, memory)])
    if memory.renamed:  # what else has vanished may be the next to be reworded
        former_keys = set(memory.renamed.values())
        gone = [
            one
            for one in entries_of(own)
            if entry_of(found.said[domain.name], neutral_key(key_of(one))) is None
        ]
        entries.extend(one for one in gone if key_of(one) not in held | former_keys)
    return entries


def given_up(entries: Iterable[Message], memory: Memory) -> Iterator[str]:
    """Where catalogues said a sentence in several ways, of which one was taken."""
    for one in entries:
        others = {
            " / ".join(forms_of(known.string))
            for known in memory.known.get(key_of(one), [])
            if not said_otherwise(known) and not said_otherwise(one)
        }
        taken = " / ".join(forms_of(one.string))
        for other in sorted(others - {taken}):
            yield f"“{first_form(one.id)}”: “{taken}” is taken and no longer “{other}”"


def heard(domain: Domain, key: Key, found: Sentences) -> Message | None:
    """A sentence that a domain says, or one that helps it out: it may have it otherwise."""
    for one in domain.looked_in:
        if one.name in found.said:
            message = entry_of(found.said[one.name], key) or entry_of(found.held[one.name], key)
            if message is not None:
                return message
    return None


def needed(domain: Domain, language: str, found: Sentences, own: Catalog) -> list[Message]:
    """The sentences for which a catalogue needs an entry.

    A plugin needs none for what another catalogue has in which it looks, and may have one.
    """
    sentences = list(entries_of(found.held[domain.name]))
    if not domain.of_plugin:
        return sentences
    others = [
        read(path) for one in domain.looked_in[1:] if (path := one.catalogue(language)).is_file()
    ]
    return [
        one
        for one in sentences
        if entry_of(own, key_of(one)) is not None
        or not any(
            (known := entry_of(other, key_of(one))) is not None
            and is_translated(known)
            and not known.fuzzy
            for other in others
        )
    ]


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
        if entry_of(catalogue, key_of(one)) is None:
            yield f"“{first_form(one.id)}”: not in the catalogue"
    held = {key_of(one) for one in due}
    for one in entries_of(catalogue):
        if is_gendered(one):
            plain = entry_of(catalogue, neutral_key(key_of(one)))
            if plain is None or plain.pluralizable != one.pluralizable:
                yield f"“{first_form(one.id)}” ({one.context}): there is no neutral form"
            elif one.string == plain.string:
                yield f"“{first_form(one.id)}” ({one.context}): it is equal to the neutral form"
            continue
        if key_of(one) in held or (domain.of_plugin and said_otherwise(one)):
            continue
        if heard(domain, key_of(one), found) is None:
            yield f"“{first_form(one.id)}”: no source says this any more"
        elif not said_otherwise(one):
            yield f"“{first_form(one.id)}”: shared with others; “# {OTHERWISE} why” is missing"
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
    return any(entry_of(read(domain.catalogue(one)), key) for one in domain.languages[:1])


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
        order = [*entries_of(found.held[domain.name]), *entries_of(found.said[domain.name])]
        for source in {key_of(one): one for one in order}.values():
            entry = entry_of(own, key_of(source))
            if entry is not None:
                copy = with_translation(source, entry)
                for form in (copy, *forms_for_genders(entry, own)):
                    form.context = _context_outside(form, domain, entry)
                    entries.append(form)
    if not header:
        return _told([f"no catalogue speaks {language}"])
    file.write_bytes(written(entries, header, for_translators=True))
    return _told(found.faults)


def _context_outside(message: Message, domain: Domain, sentence: Message) -> str | None:
    """In the one file for translators, what a domain says otherwise must be told from the rest.

    ``sentence`` is the neutral one, of which the message may be a form.
    """
    if not said_otherwise(sentence):
        return message.context or None
    return f"{message.context}, in {domain.name}" if message.context else f"in {domain.name}"


def take_in(chosen: list[Domain], file: Path) -> int:
    """The translations of a file that ``export`` wrote, and a translation tool after it."""
    came = read(file)
    language = str(came.locale_identifier or "")
    unknown = {key_of(one) for one in entries_of(came)}
    faults = [] if language else [f"{file}: the header does not say which language it is"]
    taken = 0
    for domain in chosen:
        path = domain.catalogue(language)
        if not path.is_file():
            continue
        own = read(path)
        for one in entries_of(own):
            neutral = entry_of(own, neutral_key(key_of(one))) or one
            key = (_context_outside(one, domain, neutral), first_form(one.id))
            theirs = entry_of(came, key)
            if theirs is None:
                faults.append(f"{path}: “{first_form(one.id)}”: not in {file.name}")
                continue
            unknown.discard(key)
            if is_translated(theirs) and len(forms_of(theirs.string)) != len(forms_of(one.string)):
                faults.append(f"{path}: “{first_form(one.id)}”: other plural forms are needed")
                continue
            if " ".join(theirs.user_comments) != " ".join(one.user_comments):
                one.user_comments = theirs.user_comments
            if not is_translated(theirs):
                if is_translated(one):
                    faults.append(f"{path}: “{first_form(one.id)}”: came back empty and is kept")
                continue
            if (forms_of(theirs.string), theirs.fuzzy) != (forms_of(one.string), one.fuzzy):
                one.string, one.flags, taken = theirs.string, theirs.flags, taken + 1
        new = [*_new_forms(own, came, domain)]
        for _one, key in new:
            unknown.discard(key)
            taken += 1
        entries = [*entries_of(own), *(one for one, _key in new)]
        write_if_changed(path, written(in_order(entries), header_of(path)))
    faults.extend(f"“{text}”: no catalogue has it" for _context, text in sorted(unknown, key=str))
    print(f"{taken} translations taken in")
    return _told(faults)


def _new_forms(own: Catalog, came: Catalog, domain: Domain) -> Iterator[tuple[Message, Key]]:
    """The forms for a woman and a man that a translator has added, each with its key there."""
    for one in entries_of(own):
        for gender in GENDERS if not is_gendered(one) else ():
            form = Message(one.id, context=gendered(one.context or None, gender))
            key = (_context_outside(form, domain, one), first_form(one.id))
            theirs = entry_of(came, key)
            if theirs is None or not is_translated(theirs):
                continue
            if entry_of(own, key_of(form)) is None and theirs.pluralizable == form.pluralizable:
                yield with_translation(form, theirs), key


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
            command.add_argument(
                "--from", dest="commit", help="remember this commit's catalogues, too"
            )
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
        return update(root, chosen, options.add, commit=options.commit)
    return check(root, chosen, shown)


if __name__ == "__main__":
    sys.exit(main())
