"""A language is offered when every sentence has its translation, and not before."""

from __future__ import annotations

import io
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from legalcalc.claims.rows import Assessment
from legalcalc.explain import Teller, languages_offered, summary, unfold_line
from legalcalc.explain import catalogues as module
from legalcalc.explain.catalogues import PSEUDO_LANGUAGE, Catalogues, faults_of, places
from legalcalc.explain.po import read_plain
from legalcalc.explain.sentences import figure_name
from legalcalc.explain.telling import Told
from legalcalc.facts import Case
from legalcalc.law.discovery import load_folder
from legalcalc.law.jurisdiction import Jurisdiction
from legalcalc.messages import Message, _, counted

ROOT = Path(__file__).resolve().parents[2]

HEADER = """
msgid ""
msgstr ""
"Language: fr\\n"
"X-Reviewed-By: {reviewer}\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=2; plural=(n > 1);\\n"

"""


def faults(entries: str) -> list[str]:
    return faults_of(read_po(io.BytesIO((HEADER + entries).encode())))


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder of catalogues in place of the program's own."""
    monkeypatch.setattr(module, "translations_folder", lambda: tmp_path)
    module._read.cache_clear()
    module._complete.cache_clear()
    yield tmp_path
    module._read.cache_clear()
    module._complete.cache_clear()


def write(folder: Path, language: str, entries: str, reviewer: str = "none") -> Path:
    path = folder / language / "LC_MESSAGES" / "legalcalc.po"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(HEADER.replace("{reviewer}", reviewer) + entries, encoding="utf-8")
    return path


def test_a_complete_catalogue_has_no_fault() -> None:
    assert (
        faults(
            'msgid "Paid on {day}"\nmsgstr "Payé le {day}"\n\n'
            'msgid "{count} day"\nmsgid_plural "{count} days"\n'
            'msgstr[0] "{count} jour"\nmsgstr[1] "{count} jours"\n'
        )
        == []
    )


@pytest.mark.parametrize(
    ("entries", "fault"),
    [
        ('msgid "yes"\nmsgstr ""\n', "not translated"),
        ('#, fuzzy\nmsgid "yes"\nmsgstr "oui"\n', "marked fuzzy"),
        ('#~ msgid "yes"\n#~ msgstr "oui"\n', "obsolete"),
        ('msgid "on {day}"\nmsgstr "le jour"\n', "leaves out {day}"),
        ('msgid "on {day}"\nmsgstr "le {jour} {day}"\n', "has a place {jour} of its own"),
        ('msgid "on {day}"\nmsgstr "le {day"\n', "a brace is not closed"),
        (
            'msgid "{count} day"\nmsgid_plural "{count} days"\n'
            'msgstr[0] "{count} jour"\nmsgstr[1] ""\n',
            "not translated in every form",
        ),
        (
            'msgid "{count} day"\nmsgid_plural "{count} days"\nmsgstr[0] "{count} jour"\n',
            "not translated in every form",
        ),
    ],
)
def test_what_keeps_a_catalogue_from_being_complete(entries: str, fault: str) -> None:
    [found] = faults(entries)
    assert fault in found


def test_a_plural_form_may_do_without_its_number() -> None:
    entries = (
        'msgid "{count} day of {month}"\nmsgid_plural "{count} days of {month}"\n'
        'msgstr[0] "un jour de {month}"\nmsgstr[1] "{count} jours de {month}"\n'
    )
    assert faults(entries) == []


def test_a_language_is_offered_only_when_it_is_complete(own: Path) -> None:
    write(own, "fr", 'msgid "yes"\nmsgstr "oui"\n')
    write(own, "de", 'msgid "yes"\nmsgstr ""\n')
    write(own, "pt_BR", 'msgid "yes"\nmsgstr "sim"\n')
    (own / "it").mkdir()
    assert languages_offered() == ["en", "fr", "pt-BR"]


def test_a_jurisdiction_needs_its_own_catalogue_too(own: Path, ruritania: Jurisdiction) -> None:
    write(own, "sv", 'msgid "yes"\nmsgstr "ja"\n')
    assert languages_offered() == ["en", "sv"]
    assert languages_offered(ruritania) == ["en"]


def test_a_broken_catalogue_is_not_offered(own: Path) -> None:
    path = write(own, "fr", 'msgid "yes"\nmsgstr "oui"\n')
    path.write_text('msgid "yes\nmsgstr', encoding="utf-8")
    assert languages_offered() == ["en"]


def test_without_any_catalogue_there_is_english(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "translations_folder", lambda: tmp_path / "none")
    assert languages_offered() == ["en"]


def test_a_sentence_is_looked_up_with_its_form_and_its_context(own: Path) -> None:
    write(
        own,
        "fr",
        'msgid "due"\nmsgstr "dû"\n\n'
        'msgctxt "figure"\nmsgid "due"\nmsgstr "somme due"\n\n'
        'msgctxt "figure"\nmsgid "{count} day"\nmsgid_plural "{count} days"\n'
        'msgstr[0] "{count} journée"\nmsgstr[1] "{count} journées"\n\n'
        'msgid "{count} day"\nmsgid_plural "{count} days"\n'
        'msgstr[0] "{count} jour"\nmsgstr[1] "{count} jours"\n',
    )
    french = Catalogues("fr")
    assert french.text(_("due")) == "dû"
    assert french.text(figure_name("due")) == "somme due"
    assert french.text(counted("{count} day", "{count} days", 0)) == "{count} jour"
    assert french.text(counted("{count} day", "{count} days", 2)) == "{count} jours"
    form = Message("{count} day", plural="{count} days", count=2, context="figure")
    assert french.text(form) == "{count} journées"
    assert french.text(_("never seen")) == "never seen"
    assert french.text(counted("never", "nevers", 2)) == "nevers"
    assert french.text(_("")) == ""


def test_a_sentence_has_a_form_for_a_woman_or_a_man_where_the_language_tells_them_apart(
    own: Path,
) -> None:
    write(
        own,
        "fr",
        'msgid "paid"\nmsgstr "la personne payée"\n\n'
        'msgctxt "male"\nmsgid "paid"\nmsgstr "payé"\n\n'
        'msgid "worked"\nmsgstr "a travaillé"\n\n'
        'msgctxt "figure"\nmsgid "due"\nmsgstr "dû"\n\n'
        'msgctxt "figure, female"\nmsgid "due"\nmsgstr "due"\n\n'
        'msgctxt "female"\nmsgid "{count} friend"\nmsgid_plural "{count} friends"\n'
        'msgstr[0] "{count} amie"\nmsgstr[1] "{count} amies"\n\n'
        'msgid "{count} friend"\nmsgid_plural "{count} friends"\n'
        'msgstr[0] "{count} proche"\nmsgstr[1] "{count} proches"\n',
    )
    friends = counted("{count} friend", "{count} friends", 2)

    def told(gender: str | None) -> list[str]:
        french = Catalogues("fr", gender=gender)
        return [french.text(one) for one in (_("paid"), _("worked"), figure_name("due"), friends)]

    neutral = ["la personne payée", "a travaillé", "dû", "{count} proches"]
    assert told(None) == told("neutral") == neutral
    assert told("female") == ["la personne payée", "a travaillé", "dû", "{count} amies"]
    assert told("male") == ["payé", "a travaillé", "dû", "{count} proches"]


def test_the_form_of_a_state_wins_and_its_neutral_words_win_over_a_form_of_the_program(
    ruritania: Jurisdiction, own: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = own / "state"
    monkeypatch.setattr(
        module, "domains", lambda jurisdiction, more: [(home, "legalcalc"), (own, "legalcalc")]
    )
    write(own, "fr", 'msgid "a"\nmsgstr "1"\n\nmsgctxt "male"\nmsgid "a"\nmsgstr "2"\n')
    assert Catalogues("fr", gender="male").text(_("a")) == "2"
    write(home, "fr", 'msgid "a"\nmsgstr "3"\n')
    module._read.cache_clear()
    assert Catalogues("fr", gender="male").text(_("a")) == "3"


def test_a_form_has_the_places_of_its_sentence() -> None:
    entry = 'msgctxt "female"\nmsgid "by {name}"\nmsgstr "par elle"\n'
    assert faults(entry) == ["“by {name}”: the translation leaves out {name}"]


@pytest.mark.parametrize(
    ("context", "plain", "gender"),
    [
        (None, None, None),
        ("female", None, "female"),
        ("a payment", "a payment", None),
        ("a payment, male", "a payment", "male"),
    ],
)
def test_the_context_of_a_form_names_the_sentence_and_the_gender(
    context: str | None, plain: str | None, gender: str | None
) -> None:
    assert module.without_gender(context) == (plain, gender)
    if gender is not None:
        assert module.gendered(plain, gender) == context


def test_a_language_of_a_country_falls_back_on_the_language(own: Path) -> None:
    write(own, "fr", 'msgid "yes"\nmsgstr "oui"\n')
    assert Catalogues("fr-CH").text(_("yes")) == "oui"


def test_a_compiled_catalogue_is_read_unless_the_source_is_newer(own: Path) -> None:
    source = write(own, "fr", 'msgid "yes"\nmsgstr "oui"\n')
    compiled = source.with_suffix(".mo")
    with compiled.open("wb") as binary:
        write_mo(binary, read_po(io.BytesIO(source.read_bytes().replace(b"oui", b"ouais"))))
    assert Catalogues("fr").text(_("yes")) == "ouais"
    module._read.cache_clear()
    source.unlink()
    assert Catalogues("fr").text(_("yes")) == "ouais"


def test_a_catalogue_says_who_reviewed_it(own: Path) -> None:
    write(own, "fr", 'msgid "yes"\nmsgstr "oui"\n')
    write(own, "de", 'msgid "yes"\nmsgstr "ja"\n', reviewer="Dr. A. B., Rechtsanwältin")
    assert not Catalogues("fr").reviewed
    assert Catalogues("de").reviewed
    assert Catalogues("en").reviewed
    assert not Catalogues("xx").reviewed


def test_the_places_of_a_sentence() -> None:
    assert places("from {first} to {last} of {first}") == {"first", "last"}


# -- what the tree ships ---------------------------------------------------------------------------


def test_every_catalogue_of_the_tree_is_complete_and_in_step_with_its_sources() -> None:
    done = subprocess.run(
        [sys.executable, ROOT / "scripts" / "messages.py", "check"], capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr


def test_french_is_offered_for_ruritania(ruritania: Jurisdiction) -> None:
    assert "fr" in languages_offered(ruritania)


def test_what_states_share_is_said_as_a_states_own_catalogue_says_it_where_it_does() -> None:
    def employer(country: str, language: str) -> str:
        law = load_folder(ROOT / "jurisdictions" / country)
        return Catalogues(language, law).text(_("Employer"))

    assert employer("germany", "es") == employer("us_california", "es") == "Empleador"
    assert employer("spain", "es") == "Empresario"
    assert employer("spain", "de") == employer("germany", "de") == "Arbeitgeber"


def outside_brackets(text: str) -> str:
    """The text that stands outside the brackets of the pseudo-language."""
    while (without := re.sub(r"⟦[^⟦⟧]*⟧", "", text)) != text:
        text = without
    return text


def unmarked(told: Told) -> str:
    """The letters of a line that are neither of a marked sentence nor of a value."""
    text = "".join(one.text if one.kind == "text" else "" for one in told.segments)
    return "".join(letter for letter in outside_brackets(text) if letter.isalpha())


def test_no_text_of_a_row_escapes_translation(
    assessment: Assessment, case: Case, ruritania: Jurisdiction
) -> None:
    teller = Teller(PSEUDO_LANGUAGE, ruritania)
    for head in assessment.heads:
        for line in head.lines:
            for told in unfold_line(line, teller, case, routes=ruritania.routes, sources=True):
                assert unmarked(told.told) == "", told.told.plain


def test_no_text_of_the_summary_escapes_translation(
    assessment: Assessment, case: Case, ruritania: Jurisdiction
) -> None:
    text = summary(assessment, case, ruritania, Teller(PSEUDO_LANGUAGE, ruritania), width=1000)
    rest = re.sub(r"[\d.,]+\s(RTD|Sept\s\d+)|The (Inn|Brewery)", "", outside_brackets(text))
    assert re.findall(r"\w{2,}", rest) == []


# -- read without Babel ----------------------------------------------------------------------------


@pytest.mark.parametrize("domain", ["legalcalc", "web"])
@pytest.mark.parametrize("language", ["ar", "de", "ur"])
def test_a_catalogue_is_read_as_babel_reads_it(language: str, domain: str) -> None:
    path = ROOT / "translations" / language / "LC_MESSAGES" / f"{domain}.po"
    ours = read_plain(path.read_text(encoding="utf-8"))
    with path.open("rb") as file:
        theirs = read_po(file)
    assert ours is not None
    assert [(one.id, one.string, one.fuzzy) for one in ours if one.id] == [
        (one.id, one.string, one.fuzzy) for one in theirs if one.id
    ]
    assert (ours.num_plurals, ours.plural_expr) == (theirs.num_plurals, theirs.plural_expr)


@pytest.mark.parametrize(
    "entries",
    [
        '#~ msgid "gone"\n#~ msgstr "parti"\n',
        'msgid   "yes"\nmsgstr "oui"\n',
        'msgid "yes"\nmsgstr "oui\n',
        'msgid "yes"\n',
    ],
    ids=["obsolete", "spaced out", "cut off", "without translation"],
)
def test_what_is_written_otherwise_is_left_to_babel(entries: str) -> None:
    assert read_plain(HEADER.lstrip() + entries) is None


@pytest.mark.parametrize(
    ("entries", "offered"),
    [
        ('#: a.py\n#, fuzzy, python-brace-format\nmsgid "yes"\nmsgstr "oui"\n', False),
        ('msgctxt "a"\nmsgid "yes"\nmsgstr ""\n"o"\n"ui"\n', True),
        ('msgid "yes"\nmsgstr ""\n\nmsgid "no"\nmsgstr "non"\n', False),
        ('msgid "{a} b"\nmsgstr "b"\n', False),
        ('msgid "{a} b"\nmsgstr "b {a"\n', False),
        ('msgid "d"\nmsgid_plural "{count} d"\nmsgstr[0] "j"\nmsgstr[1] "{count} j"\n', True),
        ('msgid "d"\nmsgid_plural "{count} d"\nmsgstr[0] "j"\n', False),
        ('#~ msgid "gone"\n#~ msgstr "parti"\n', False),
        ('msgid   "yes"\nmsgstr "oui"\n', True),
    ],
)
def test_whether_it_is_complete_does_not_hang_on_who_reads_it(
    own: Path, monkeypatch: pytest.MonkeyPatch, entries: str, offered: bool
) -> None:
    write(own, "fr", entries)
    wanted = ["en", "fr"] if offered else ["en"]
    assert languages_offered() == wanted
    module._complete.cache_clear()
    monkeypatch.setattr(module, "read_plain", lambda _text: None)
    assert languages_offered() == wanted
