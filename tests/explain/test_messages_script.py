"""The script that keeps catalogues in step finds every sentence, in the same order every time."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import messages
import pytest
from babel.messages.catalog import Message
from babel.messages.pofile import read_po, write_po
from catalogues import in_order, read
from sentences import Domain, domains, found_in

RULES = '''
from legalcalc.claims import Row
from legalcalc.messages import _, counted

# Translators: the name of the State,
# as its own people call it.
NAME = _("Zenda")
TABLE = {"a": _("row of {thing}")}


def head(claim, days, wrong):
    """A head."""
    why = _("because {reason}", reason=_("it is so"))
    opened = in_sense("of a case", "Opened on {day}", day=1)
    # Translators: days of work.
    some = counted("{count} day of {month}", "{count} days of {month}", days, month=why)
    scale = KnownRange(claim.low, claim.high, {"days_held": some})
    return Row(claim, claim.day, owed=claim.sum, basis="minimum", days_short=some)
'''

PARAMETERS = """
texts:
  wage_order:
    law: Wage Order
    sources: [Gazette]
    verified: no
    doubt: Remembered
    known_through: 2026-12-31
wage:
  title: Minimum wage
  unit: ZND/h
  by: age band
  chosen_by: day worked
  text: wage_order
  law: Wage Order
  law_in_words: "{law}, as reported"
  values:
    - {from: 2021-01-01, value: {adult: 10.00, 95: 8.00}}
    - {from: 2022-01-01, value: {adult: 11.00, 95: 9.00}, text: wage_order, doubt: Misprinted}
  note: A note.
"""

DECLARATIONS = """
bodies:
  court: {title: Court of Zenda, kind: court}
rules:
  - who: [lawyer]
    conditions: [Only one condition., Another condition.]
    law: Courts Act
    sources: [Gazette of Zenda]
    verified: no
    doubt: Somebody said so
"""

TRAINING = """
title: The kitchen help
story:
  - She worked {hours}.
case:
  title: A case of its own
"""

TEMPLATE = """
{# Translators: heading of the claim. #}
<h1>{{ _("Claim of {name}", name=doc.name) }}</h1>
<p>{{ counted("{count} row", "{count} rows", doc.rows) }}</p>
<p>{{ in_sense("of a payment", "Reference") }}</p>
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    home = tmp_path / "zenda"
    (home / "parameters").mkdir(parents=True)
    (home / "templates").mkdir()
    (home / "__init__.py").write_text(RULES, encoding="utf-8")
    (home / "parameters" / "pay.yaml").write_text(PARAMETERS, encoding="utf-8")
    (home / "training").mkdir()
    (home / "representation.yaml").write_text(DECLARATIONS, encoding="utf-8")
    (home / "training" / "kitchen.yaml").write_text(TRAINING, encoding="utf-8")
    (home / "templates" / "claim.html").write_text(TEMPLATE, encoding="utf-8")
    return home


@dataclass(frozen=True)
class Done:
    returncode: int
    stdout: str
    stderr: str


Run = Callable[..., Done]


@pytest.fixture
def run(capsysbinary: pytest.CaptureFixture[bytes]) -> Run:
    """The command, with what it printed."""

    def done(*words: str | Path) -> Done:
        code = messages.main([str(one) for one in words])
        told = capsysbinary.readouterr()
        return Done(code, told.out.decode(), told.err.decode())

    return done


def test_texts_of_other_declarations_are_found_and_citations_are_not(
    folder: Path, run: Run
) -> None:
    found = run("extract", folder).stdout
    for sentence in (
        "Court of Zenda",
        "Only one condition.",
        "Another condition.",
        "Somebody said so",
        "The kitchen help",
        "She worked {hours}.",
    ):
        assert f'msgid "{sentence}"' in found
    for words in ("Courts Act", "Gazette of Zenda", "lawyer", "A case of its own"):
        assert f'msgid "{words}"' not in found


def test_every_sentence_of_a_jurisdiction_is_found(folder: Path, run: Run) -> None:
    found = run("extract", folder)
    assert found.returncode == 0, found.stderr
    for sentence in (
        'msgid "Zenda"',
        'msgid "row of {thing}"',
        'msgid "because {reason}"',
        'msgid "it is so"',
        'msgid "{count} day of {month}"\nmsgid_plural "{count} days of {month}"',
        'msgctxt "figure"\nmsgid "days short"',
        'msgctxt "figure"\nmsgid "days held"',
        'msgctxt "of a case"\nmsgid "Opened on {day}"',
        'msgctxt "of a payment"\nmsgid "Reference"',
        'msgid "Minimum wage"',
        'msgid "age band"',
        'msgid "adult"',
        'msgid "Remembered"',
        'msgid "Misprinted"',
        'msgid "{law}, as reported"',
        'msgid "A note."',
        'msgid "Claim of {name}"',
        'msgid "{count} row"\nmsgid_plural "{count} rows"',
    ):
        assert sentence in found.stdout
    assert 'msgid "95"' not in found.stdout
    assert 'msgid "day worked"' not in found.stdout  # a word of the closed list, translated there
    assert "#. the name of the State, as its own people call it." in found.stdout
    assert "#. days of work." in found.stdout
    assert "#. heading of the claim." in found.stdout


def test_extraction_gives_the_same_text_every_time(folder: Path, run: Run) -> None:
    assert run("extract", folder).stdout == run("extract", folder).stdout


def test_a_catalogue_is_begun_filled_and_brought_up_to_date(folder: Path, run: Run) -> None:
    assert run("update", "--add", "fr", folder).returncode == 0
    path = folder / "translations" / "fr" / "LC_MESSAGES" / "zenda.po"
    begun = path.read_text(encoding="utf-8")
    assert '"X-Reviewed-By: none\\n"' in begun
    assert '"Plural-Forms: nplurals=2; plural=(n > 1);\\n"' in begun
    checked = run("check", folder)
    assert checked.returncode == 1
    assert "“Zenda”: not translated" in checked.stderr

    path.write_text(
        begun.replace('msgid "Zenda"\nmsgstr ""', 'msgid "Zenda"\nmsgstr "La Zenda"').replace(
            "X-Reviewed-By: none", "X-Reviewed-By: Me A. B."
        ),
        encoding="utf-8",
    )
    (folder / "__init__.py").write_text(
        RULES.replace('_("row of {thing}")', '_("line of {thing}")'), encoding="utf-8"
    )
    stale = run("check", folder).stderr
    assert "“line of {thing}”: not in the catalogue" in stale
    assert "“row of {thing}”: no source says this any more" in stale

    run("update", folder)
    updated = path.read_text(encoding="utf-8")
    assert 'msgstr "La Zenda"' in updated
    assert "X-Reviewed-By: Me A. B." in updated
    assert "line of {thing}" in updated
    assert "row of {thing}" not in updated
    run("update", folder)
    assert path.read_text(encoding="utf-8") == updated


@pytest.mark.parametrize(
    ("faulty", "fault"),
    [
        ('_(f"day {days}")', "needs its sentence written out"),
        ('_("on {day}")', "no word is given for {day}"),
        ('_("on a day", day=days)', "the sentence has no place {day}"),
        ('counted("{count} day", "{count} days of {month}", days)', "no word is given for {month}"),
    ],
)
def test_a_sentence_and_its_words_must_agree(
    folder: Path, run: Run, faulty: str, fault: str
) -> None:
    rules = RULES.replace("return Row", f"wrong({faulty})\n    return Row")
    (folder / "__init__.py").write_text(rules, encoding="utf-8")
    assert fault in run("check", folder).stderr


# -- a tree of its own ----------------------------------------------------------------------------

KIT = """
SHARED = _("by the kit")
"""

ZENDA = """
NAME = _("Zenda")
BOTH = _("paid on {day}")
FEW = _("a few, paid late")
KNOWN = _("by the kit")
"""

STRELSAU = """
NAME = _("Strelsau")
BOTH = _("paid on {day}")
"""


@pytest.fixture
def tree(tmp_path: Path, run: Run) -> Path:
    """A program with two States, whose German is complete."""
    for place, text in {
        "legalcalc/kit/rules.py": KIT,
        "jurisdictions/zenda/__init__.py": ZENDA,
        "jurisdictions/strelsau/__init__.py": STRELSAU,
    }.items():
        path = tmp_path / place
        path.parent.mkdir(parents=True)
        path.write_text("from legalcalc.messages import _\n" + text, encoding="utf-8")
    assert run("--tree", tmp_path, "update", "--add", "de").returncode == 0
    for text, translation in {
        "by the kit": "durch den Bausatz",
        "paid on {day}": "am {day} gezahlt",
    }.items():
        translate(tmp_path, "legalcalc", text, translation)
    translate(tmp_path, "zenda", "Zenda", "Zenda-Land")
    translate(tmp_path, "zenda", "a few, paid late", "einige, spät gezahlt")
    translate(tmp_path, "strelsau", "Strelsau", "Strelsau-Stadt")
    assert run("--tree", tmp_path, "check").returncode == 0
    return tmp_path


def catalogue(tree: Path, domain: str, language: str = "de") -> Path:
    home = tree if domain in ("legalcalc", "web") else tree / "jurisdictions" / domain
    return home / "translations" / language / "LC_MESSAGES" / f"{domain}.po"


def translate(tree: Path, domain: str, text: str, translation: str, language: str = "de") -> None:
    path = catalogue(tree, domain, language)
    entry = f'msgid "{text}"\nmsgstr ""\n'
    source = path.read_text(encoding="utf-8")
    assert entry in source
    path.write_text(source.replace(entry, entry[:-2] + translation + '"\n'), encoding="utf-8")


def entries(tree: Path, domain: str) -> dict[str, str]:
    return {str(one.id): str(one.string) for one in read(catalogue(tree, domain)) if one.id}


def change(path: Path, old: str, new: str) -> None:
    source = path.read_text(encoding="utf-8")
    assert old in source
    path.write_text(source.replace(old, new), encoding="utf-8")


def test_what_several_say_stands_once(tree: Path) -> None:
    assert entries(tree, "legalcalc") == {
        "by the kit": "durch den Bausatz",
        "paid on {day}": "am {day} gezahlt",
    }
    assert entries(tree, "strelsau") == {"Strelsau": "Strelsau-Stadt"}
    assert "paid on {day}" not in entries(tree, "zenda")


def test_a_catalogue_holds_nothing_that_can_be_found_anew(tree: Path) -> None:
    header, _gap, body = catalogue(tree, "legalcalc").read_text("utf-8").partition("\n\n")
    assert '"Language: de\\n"' in header
    assert body == (
        'msgid "by the kit"\nmsgstr "durch den Bausatz"\n\n'
        'msgid "paid on {day}"\nmsgstr "am {day} gezahlt"\n'
    )


def test_a_catalogue_in_step_is_not_written(tree: Path, run: Run) -> None:
    paths = [*tree.rglob("*.po")]
    assert len(paths) == 4
    for path in paths:
        path.chmod(0o444)
    before = {path: path.stat().st_mtime_ns for path in paths}
    assert run("--tree", tree, "update").returncode == 0
    assert {path: path.stat().st_mtime_ns for path in paths} == before


def test_a_sentence_that_moves_keeps_its_translations(tree: Path, run: Run) -> None:
    zenda = tree / "jurisdictions" / "zenda" / "__init__.py"
    change(zenda, 'FEW = _("a few, paid late")\n', "")
    change(tree / "legalcalc" / "kit" / "rules.py", "SHARED", 'FEW = _("a few, paid late")\nSHARED')
    run("--tree", tree, "update")
    assert entries(tree, "legalcalc")["a few, paid late"] == "einige, spät gezahlt"
    assert "a few, paid late" not in entries(tree, "zenda")
    assert run("--tree", tree, "check").returncode == 0


def test_a_sentence_that_comes_back_finds_what_was_said_before(tree: Path, run: Run) -> None:
    for words in (
        ["init", "--quiet"],
        ["add", "."],
        ["-c", "user.name=A", "-c", "user.email=a@example.org", "commit", "--quiet", "-m", "All"],
    ):
        subprocess.run(["git", *words], cwd=tree, check=True)
    zenda = tree / "jurisdictions" / "zenda" / "__init__.py"
    change(zenda, 'FEW = _("a few, paid late")\n', "")
    run("--tree", tree, "update")
    change(tree / "legalcalc" / "kit" / "rules.py", "SHARED", 'FEW = _("a few, paid late")\nSHARED')
    run("--tree", tree, "update")
    assert entries(tree, "legalcalc")["a few, paid late"] == ""
    run("--tree", tree, "update", "--from", "HEAD")
    assert entries(tree, "legalcalc")["a few, paid late"] == "einige, spät gezahlt"


def test_a_sentence_that_a_second_state_says_becomes_shared(tree: Path, run: Run) -> None:
    strelsau = tree / "jurisdictions" / "strelsau" / "__init__.py"
    change(strelsau, "BOTH", 'FEW = _("a few, paid late")\nBOTH')
    run("--tree", tree, "update")
    assert entries(tree, "legalcalc")["a few, paid late"] == "einige, spät gezahlt"
    assert entries(tree, "zenda") == {"Zenda": "Zenda-Land"}
    change(strelsau, 'FEW = _("a few, paid late")\n', "")
    run("--tree", tree, "update")
    assert entries(tree, "zenda")["a few, paid late"] == "einige, spät gezahlt"
    assert "a few, paid late" not in entries(tree, "legalcalc")


def test_a_state_may_say_it_otherwise_and_must_say_why(tree: Path, run: Run) -> None:
    path = catalogue(tree, "zenda")
    own = '\nmsgid "paid on {day}"\nmsgstr "entrichtet am {day}"\n'
    path.write_text(path.read_text("utf-8") + own, encoding="utf-8")
    assert "“paid on {day}”: shared with others" in run("--tree", tree, "check").stderr

    change(path, own, own.replace("msgid", "# Said otherwise: the term of its law.\nmsgid"))
    assert run("--tree", tree, "check").returncode == 0
    run("--tree", tree, "update")
    assert entries(tree, "zenda")["paid on {day}"] == "entrichtet am {day}"
    assert entries(tree, "legalcalc")["paid on {day}"] == "am {day} gezahlt"

    change(path, "# Said otherwise: the term of its law.\n", "")
    told = run("--tree", tree, "update").stdout
    assert "“am {day} gezahlt” is taken and no longer “entrichtet am {day}”" in told
    assert "paid on {day}" not in entries(tree, "zenda")


def test_a_state_may_say_otherwise_what_only_the_kit_says(tree: Path, run: Run) -> None:
    path = catalogue(tree, "strelsau")
    own = '\n# Said otherwise: why.\nmsgid "by the kit"\nmsgstr "mit dem Baukasten"\n'
    path.write_text(path.read_text("utf-8") + own, encoding="utf-8")
    assert run("--tree", tree, "check").returncode == 0
    run("--tree", tree, "update")
    assert entries(tree, "strelsau")["by the kit"] == "mit dem Baukasten"

    change(path, 'msgid "by the kit"', 'msgid "by nobody"')
    assert "“by nobody”: no source says this any more" in run("--tree", tree, "check").stderr
    run("--tree", tree, "update")
    assert entries(tree, "strelsau") == {"Strelsau": "Strelsau-Stadt"}


def test_of_several_renderings_the_commonest_is_taken(tree: Path, run: Run) -> None:
    kit = tree / "legalcalc" / "kit" / "rules.py"
    said = {"a": "selten", "b": "oft", "c": "oft"}
    for name in said:
        home = tree / "jurisdictions" / name
        home.mkdir()
        (home / "__init__.py").write_text("from legalcalc.messages import _\n", encoding="utf-8")
    run("--tree", tree, "update", "--add", "de")
    for name, translation in said.items():
        path = catalogue(tree, name)
        entry = f'\nmsgid "new"\nmsgstr "{translation}"\n'
        path.write_text(path.read_text("utf-8") + entry, encoding="utf-8")
    change(kit, "SHARED", 'NEW = _("new")\nSHARED')
    told = run("--tree", tree, "update").stdout
    assert entries(tree, "legalcalc")["new"] == "oft"
    assert "“oft” is taken and no longer “selten”" in told


def test_check_says_what_a_state_without_any_catalogue_lacks(tree: Path, run: Run) -> None:
    catalogue(tree, "zenda").unlink()
    told = run("--tree", tree, "check", tree / "jurisdictions" / "zenda")
    assert told.returncode == 0
    assert "zenda.po: this catalogue does not exist: 2 sentences to translate" in told.stdout


def test_a_plugin_needs_no_entry_for_what_the_program_says(folder: Path, run: Run) -> None:
    program = catalogue(Path(__file__).resolve().parents[2], "legalcalc")
    known, text = next(
        (str(one.id), str(one.string)) for one in read(program) if one.id == "Employer"
    )
    change(folder / "__init__.py", "TABLE", f'KNOWN = _("{known}")\nTABLE')
    run("update", "--add", "de", folder)
    path = folder / "translations" / "de" / "LC_MESSAGES" / "zenda.po"
    assert "not in the catalogue" not in run("check", folder).stderr
    assert f'msgid "{known}"' not in path.read_text("utf-8")

    own = f'\nmsgid "{known}"\nmsgstr "{text} (Dienstgeber)"\n'
    path.write_text(path.read_text("utf-8") + own, encoding="utf-8")
    run("update", folder)
    assert own in path.read_text("utf-8")
    assert known not in run("check", folder).stderr


# -- changing a sentence --------------------------------------------------------------------------

LANGUAGES = ["ar", "bn", "de", "es", "fr", "it", "nl", "pl", "ro", "ru", "uk", "ur"]


def lines(tree: Path) -> dict[Path, list[str]]:
    return {path: path.read_text("utf-8").splitlines() for path in sorted(tree.rglob("*.po"))}


def test_a_comma_changes_one_line_in_each_language(tree: Path, run: Run) -> None:
    for language in LANGUAGES:
        run("--tree", tree, "update", "--add", language)
    before = lines(tree)
    done = run("--tree", tree, "reword", "paid on {day}", "paid, on {day}")
    assert done.returncode == 0, done.stderr
    after = lines(tree)
    changed = [
        (old, new)
        for path in before
        for old, new in zip(before[path], after[path], strict=True)
        if old != new
    ]
    assert changed == [('msgid "paid on {day}"', 'msgid "paid, on {day}"')] * len(LANGUAGES)
    assert entries(tree, "legalcalc")["paid, on {day}"] == "am {day} gezahlt"
    for name in ("zenda", "strelsau"):
        source = (tree / "jurisdictions" / name / "__init__.py").read_text("utf-8")
        assert '_("paid, on {day}")' in source


def test_the_order_of_a_catalogue_does_not_hang_on_signs_between_words() -> None:
    texts = ["a, b", "a b", "a b c", "A “b”, d", "b"]
    ordered = in_order(Message(one) for one in [*reversed(texts)])
    assert [one.id for one in ordered] == ["a b", "a, b", "a b c", "A “b”, d", "b"]
    for sign in (", ", " – ", "; "):
        again = [Message(one.replace("b c", f"b{sign}c")) for one in reversed(texts)]
        assert [one.id for one in in_order(again)][2] == f"a b{sign}c"


def test_another_sense_is_marked_for_review_and_kept_out(tree: Path, run: Run) -> None:
    done = run("--tree", tree, "reword", "a few, paid late", "some, paid late")
    assert done.returncode == 0, done.stderr
    assert "1 to review" in done.stdout
    path = catalogue(tree, "zenda")
    entry = (
        '#, fuzzy\n#| msgid "a few, paid late"\n'
        'msgid "some, paid late"\nmsgstr "einige, spät gezahlt"\n'
    )
    assert entry in path.read_text("utf-8")
    assert "“some, paid late”: marked fuzzy" in run("--tree", tree, "check").stderr
    before = path.read_bytes()
    run("--tree", tree, "update")
    assert path.read_bytes() == before

    change(path, '#, fuzzy\n#| msgid "a few, paid late"\n', "")
    assert run("--tree", tree, "check").returncode == 0


def test_who_rewords_may_say_whether_the_sense_is_the_same(tree: Path, run: Run) -> None:
    run("--tree", tree, "reword", "--same-sense", "a few, paid late", "several, paid late")
    assert run("--tree", tree, "check").returncode == 0
    run("--tree", tree, "reword", "--review", "several, paid late", "several paid late")
    assert "marked fuzzy" in run("--tree", tree, "check").stderr


def test_other_places_are_never_the_same_sense(tree: Path, run: Run) -> None:
    run("--tree", tree, "reword", "--same-sense", "paid on {day}", "paid on {date}")
    assert "“paid on {date}”: marked fuzzy" in run("--tree", tree, "check").stderr


def test_a_sentence_changed_by_hand_is_reworded_too(tree: Path, run: Run) -> None:
    change(tree / "jurisdictions" / "zenda" / "__init__.py", "a few, paid late", "a few: paid late")
    assert run("--tree", tree, "reword", "a few, paid late", "a few: paid late").returncode == 0
    assert entries(tree, "zenda")["a few: paid late"] == "einige, spät gezahlt"


def test_several_sentences_changed_by_hand_are_reworded_one_after_the_other(
    tree: Path, run: Run
) -> None:
    path = tree / "jurisdictions" / "zenda" / "__init__.py"
    change(path, "a few, paid late", "several, paid late")
    change(path, '"Zenda"', '"The Kingdom of Zenda"')
    run("--tree", tree, "reword", "--same-sense", "a few, paid late", "several, paid late")
    run("--tree", tree, "reword", "--same-sense", "Zenda", "The Kingdom of Zenda")
    assert entries(tree, "zenda") == {
        "several, paid late": "einige, spät gezahlt",
        "The Kingdom of Zenda": "Zenda-Land",
    }
    assert run("--tree", tree, "check").returncode == 0


def test_what_is_said_otherwise_is_reworded_too(tree: Path, run: Run) -> None:
    path = catalogue(tree, "zenda")
    own = '\n# Said otherwise: why.\nmsgid "paid on {day}"\nmsgstr "entrichtet am {day}"\n'
    path.write_text(path.read_text("utf-8") + own, encoding="utf-8")
    run("--tree", tree, "reword", "paid on {day}", "paid: on {day}")
    assert entries(tree, "zenda")["paid: on {day}"] == "entrichtet am {day}"
    assert entries(tree, "legalcalc")["paid: on {day}"] == "am {day} gezahlt"
    assert run("--tree", tree, "check").returncode == 0


@pytest.mark.parametrize(
    ("old", "new", "alike"),
    [
        ("Paid, on {day}", "paid on {day}.", True),
        ("stand-by pay", "stand by pay", True),
        ("No wages", "Wages", False),
        ("on {day}", "on {date}", False),
        ("1.5 times", "15 times", False),
        ("25 % more", "25 more", False),
        ("at -5 degrees", "at 5 degrees", False),
    ],
)
def test_which_sentences_have_the_same_sense(old: str, new: str, alike: bool) -> None:
    assert messages.alike(old, new) is alike


def test_what_nobody_says_is_not_reworded(tree: Path, run: Run) -> None:
    assert "no source says “unheard”" in run("--tree", tree, "reword", "unheard", "of").stderr
    told = run("--tree", tree, "reword", "unheard", "Zenda")
    assert (told.returncode, told.stderr) == (1, "no source says “unheard”\n")


def test_one_text_in_several_senses_is_not_reworded_without_saying_which(
    tree: Path, run: Run
) -> None:
    zenda = tree / "jurisdictions" / "zenda" / "__init__.py"
    change(
        zenda,
        "BOTH",
        'in_sense = print\nA = in_sense("a payment", "Due")\nB = in_sense("a train", "Due")\nBOTH',
    )
    run("--tree", tree, "update")
    told = run("--tree", tree, "reword", "Due", "Owed")
    assert told.returncode == 1
    assert "“a payment”, “a train”" in told.stderr
    run("--tree", tree, "reword", "Due", "Late", "--context", "a train")
    source = zenda.read_text("utf-8")
    assert 'in_sense("a payment", "Due")' in source
    assert 'in_sense("a train", "Late")' in source


def test_a_sentence_may_be_changed_in_one_folder_alone(tree: Path, run: Run) -> None:
    zenda = tree / "jurisdictions" / "zenda"
    run("--tree", tree, "reword", "paid on {day}", "paid, on {day}", "--in", zenda)
    assert entries(tree, "zenda")["paid, on {day}"] == "am {day} gezahlt"
    assert entries(tree, "strelsau")["paid on {day}"] == "am {day} gezahlt"


@pytest.mark.parametrize(
    ("source", "old", "new"),
    [
        ('_("A long way" " to say it")', "A long way to say it", "A long way, to say it"),
        (
            '_(\n    "On {day}, with “é” "\n    "and more"\n)',
            "On {day}, with “é” and more",
            "On {day}, with “é” and no more",
        ),
        ("_('say \"so\", now')", 'say "so", now', 'say "so", then'),
        ('_("a\\N{NO-BREAK SPACE}b c")', "a\N{NO-BREAK SPACE}b c", "a\N{NO-BREAK SPACE}b, c"),
        ('_("b")', "b", 'b "c" \\ d'),
        ('counted("{count} day", "{count} days", 2)', "{count} days", "{count} whole days"),
    ],
)
def test_a_sentence_in_python_is_changed_where_it_stands(
    tree: Path, run: Run, source: str, old: str, new: str
) -> None:
    path = tree / "jurisdictions" / "zenda" / "__init__.py"
    change(path, "BOTH", f"counted = print\nHERE = {source}\nBOTH")
    before = path.read_text("utf-8")
    done = run("--tree", tree, "reword", old, new)
    assert done.returncode == 0, done.stderr
    after = path.read_text("utf-8")
    assert before.count("\n") == after.count("\n")
    assert "\\N{NO-BREAK SPACE}" not in before or "\\N{NO-BREAK SPACE}" in after
    said = {text for one in domains(tree) for text in texts_of(one)}
    assert new in said
    assert old not in said


def texts_of(domain: Domain) -> list[str]:
    found = found_in(domain, [])
    return [text for one in found for text in (one.one, one.other) if text is not None]


@pytest.mark.parametrize(
    "note",
    [
        "It is so, {or} not.",
        '"It is so, {or} not."',
        "'It is so, {or} not.'",
        "It is so,\n    {or} not.",
        ">-\n    It is so,\n    {or} not.",
        "|-\n    It is so, {or} not.",
    ],
)
def test_a_text_in_yaml_is_changed_where_it_stands(tree: Path, run: Run, note: str) -> None:
    path = tree / "jurisdictions" / "zenda" / "parameters" / "pay.yaml"
    path.parent.mkdir()
    path.write_text(f"wage:\n  note: {note}\n  title: Wage\n", encoding="utf-8")
    done = run("--tree", tree, "reword", "It is so, {or} not.", "It's so, {or} surely not.")
    assert done.returncode == 0, done.stderr
    source = path.read_text("utf-8")
    assert source.count("\n") == note.count("\n") + 3
    [zenda] = [one for one in domains(tree) if one.name == "zenda"]
    assert "It's so, {or} surely not." in texts_of(zenda)


def test_what_yaml_would_read_otherwise_is_left_to_a_person(tree: Path, run: Run) -> None:
    path = tree / "jurisdictions" / "zenda" / "parameters" / "pay.yaml"
    path.parent.mkdir()
    path.write_text("wage:\n  note: It is so\n", encoding="utf-8")
    done = run("--tree", tree, "reword", "It is so", "It is: so")
    assert "parameters/pay.yaml:2: change it by hand there" in done.stderr
    assert path.read_text("utf-8") == "wage:\n  note: It is so\n"


def test_a_sentence_in_a_template_is_changed_where_it_stands(tree: Path, run: Run) -> None:
    home = tree / "jurisdictions" / "zenda" / "templates"
    home.mkdir()
    (home / "claim.html").write_text(TEMPLATE + "<i>row, {{ _('row') }}</i>", encoding="utf-8")
    for old, new in {
        "Claim of {name}": "Claim, of {name}",
        "{count} rows": "{count} of all rows",
        "Reference": "Its reference",
        "row": "line",
    }.items():
        done = run("--tree", tree, "reword", old, new)
        assert done.returncode == 0, done.stderr
    source = (home / "claim.html").read_text("utf-8")
    assert '_("Claim, of {name}", name=doc.name)' in source
    assert 'counted("{count} row", "{count} of all rows", doc.rows)' in source
    assert 'in_sense("of a payment", "Its reference")' in source
    assert "<i>row, {{ _('line') }}</i>" in source


# -- out to a translation tool and back ----------------------------------------------------------


@pytest.fixture
def rich(tree: Path, run: Run) -> Path:
    """The tree with all that a catalogue may hold: forms, senses, marks, comments, exceptions."""
    change(
        tree / "jurisdictions" / "zenda" / "__init__.py",
        "BOTH",
        "counted = in_sense = print\n"
        "# Translators: days of work.\n"
        'DAYS = counted("{count} day", "{count} days", 1)\n'
        'DUE = in_sense("a payment", "Due")\n'
        'LONG = _("A sentence that is so long that many a tool breaks it, 100 % surely, in two")\n'
        'BREAK = _("first\\nsecond")\n'
        "BOTH",
    )
    run("--tree", tree, "update")
    path = catalogue(tree, "zenda")
    change(path, 'msgstr[0] ""\nmsgstr[1] ""', 'msgstr[0] "{count} Tag"\nmsgstr[1] "{count} Tage"')
    translate(tree, "zenda", "Due", "Fällig")
    own = (
        "\n# A note of the translator.\n# Said otherwise: the term of its law.\n"
        'msgid "paid on {day}"\nmsgstr "entrichtet am {day}"\n'
    )
    path.write_text(path.read_text("utf-8") + own, encoding="utf-8")
    run("--tree", tree, "reword", "a few, paid late", "some that were paid late")
    run("--tree", tree, "update")
    return tree


def test_one_file_goes_out_with_places_and_comments(rich: Path, run: Run, tmp_path: Path) -> None:
    assert run("--tree", rich, "export", "de", tmp_path / "out.po").returncode == 0
    text = (tmp_path / "out.po").read_text("utf-8")
    assert '"Language: de\\n"' in text
    zenda = "jurisdictions/zenda/__init__.py"
    assert f'#. days of work.\n#: {zenda}:6\n#, python-brace-format\nmsgid "{{count}} day"' in text
    assert f'#: {zenda}:7\nmsgctxt "a payment"\nmsgid "Due"\nmsgstr "Fällig"' in text
    assert 'msgctxt "in zenda"\nmsgid "paid on {day}"\nmsgstr "entrichtet am {day}"' in text
    assert 'msgid "paid on {day}"\nmsgstr "am {day} gezahlt"' in text
    assert '#, fuzzy\n#| msgid "a few, paid late"\nmsgid "some that were paid late"' in text


@pytest.mark.parametrize("width", [30, 76, 1000])
def test_what_goes_out_and_comes_back_changes_nothing(
    rich: Path, run: Run, tmp_path: Path, width: int
) -> None:
    before = lines(rich)
    out, back = tmp_path / "out", tmp_path / "back"  # no .po of the tree
    run("--tree", rich, "export", "de", out)
    with out.open("rb") as file:
        catalogue = read_po(file)
    with back.open("wb") as file:
        write_po(file, catalogue, width=width, sort_output=True, no_location=True)
    # Babel knows these lines as comments only; translation tools keep them as they are.
    back.write_text(back.read_text("utf-8").replace("# | ", "#| "), encoding="utf-8")
    done = run("--tree", rich, "import", back)
    assert (done.returncode, done.stderr) == (0, "")
    assert lines(rich) == before


def test_what_a_translator_wrote_is_taken_in(rich: Path, run: Run, tmp_path: Path) -> None:
    file = tmp_path / "out"
    run("--tree", rich, "export", "de", file)
    change(file, "am {day} gezahlt", "gezahlt am {day}")
    change(file, "entrichtet am {day}", "beglichen am {day}")
    change(file, '#, fuzzy\n#| msgid "a few, paid late"\n', "# Read twice.\n")
    change(file, 'msgid "Zenda"\nmsgstr "Zenda-Land"', 'msgid "Zenda"\nmsgstr ""')
    file.write_text(file.read_text("utf-8") + '\nmsgid "Old"\nmsgstr "Alt"\n', encoding="utf-8")
    done = run("--tree", rich, "import", file)
    assert done.returncode == 1
    assert "“Zenda”: came back empty and is kept" in done.stderr
    assert "“Old”: no catalogue has it" in done.stderr
    assert "3 translations taken in" in done.stdout
    assert entries(rich, "legalcalc")["paid on {day}"] == "gezahlt am {day}"
    assert entries(rich, "zenda")["paid on {day}"] == "beglichen am {day}"
    assert entries(rich, "zenda")["Zenda"] == "Zenda-Land"
    reviewed = '# Read twice.\nmsgid "some that were paid late"\nmsgstr "einige, spät gezahlt"\n'
    assert reviewed in catalogue(rich, "zenda").read_text("utf-8")


def test_a_file_without_a_language_is_refused(tree: Path, run: Run, tmp_path: Path) -> None:
    (tmp_path / "in").write_text('msgid ""\nmsgstr ""\n\nmsgid "a"\nmsgstr "b"\n', "utf-8")
    told = run("--tree", tree, "import", tmp_path / "in")
    assert "does not say which language it is" in told.stderr
    assert told.returncode == 1


# -- forms for a woman and a man -----------------------------------------------------------------


def add(tree: Path, domain: str, context: str, text: str, translation: str) -> None:
    path = catalogue(tree, domain)
    entry = f'\nmsgctxt "{context}"\nmsgid "{text}"\nmsgstr "{translation}"\n'
    path.write_text(path.read_text("utf-8") + entry, encoding="utf-8")


def form(tree: Path, domain: str, context: str, text: str) -> str | None:
    found = read(catalogue(tree, domain)).get(text, context)
    return None if found is None else str(found.string)


def test_a_form_for_a_woman_is_kept_and_goes_with_its_sentence(tree: Path, run: Run) -> None:
    add(tree, "zenda", "female", "a few, paid late", "einige, spät an sie gezahlt")
    add(tree, "legalcalc", "male", "paid on {day}", "am {day} an ihn gezahlt")
    assert run("--tree", tree, "check").returncode == 0
    run("--tree", tree, "update")
    assert form(tree, "zenda", "female", "a few, paid late") == "einige, spät an sie gezahlt"
    assert form(tree, "legalcalc", "male", "paid on {day}") == "am {day} an ihn gezahlt"
    run("--tree", tree, "reword", "--same-sense", "a few, paid late", "a few that were late")
    assert form(tree, "zenda", "female", "a few that were late") == "einige, spät an sie gezahlt"
    assert form(tree, "zenda", "female", "a few, paid late") is None
    change(tree / "jurisdictions" / "strelsau" / "__init__.py", 'BOTH = _("paid on {day}")\n', "")
    run("--tree", tree, "update")
    assert form(tree, "zenda", "male", "paid on {day}") == "am {day} an ihn gezahlt"
    assert form(tree, "legalcalc", "male", "paid on {day}") is None


def test_a_form_of_a_sentence_in_other_words_waits_for_review(tree: Path, run: Run) -> None:
    add(tree, "zenda", "female", "a few, paid late", "einige, spät an sie gezahlt")
    run("--tree", tree, "reword", "a few, paid late", "nobody was paid")
    found = read(catalogue(tree, "zenda")).get("nobody was paid", "female")
    assert found is not None
    assert found.fuzzy


def test_a_form_without_its_sentence_places_or_difference_is_a_fault(tree: Path, run: Run) -> None:
    add(tree, "zenda", "female", "gone", "weg")
    add(tree, "zenda", "male", "a few, paid late", "einige, spät gezahlt")
    add(tree, "legalcalc", "male", "paid on {day}", "an ihn gezahlt")
    done = run("--tree", tree, "check")
    assert done.returncode == 1
    assert "“gone” (female): there is no neutral form" in done.stderr
    assert "“a few, paid late” (male): it is equal to the neutral form" in done.stderr
    assert "“paid on {day}”: the translation leaves out {day}" in done.stderr
    run("--tree", tree, "update")
    assert form(tree, "zenda", "female", "gone") is None


def test_what_a_state_says_otherwise_keeps_its_own_forms(tree: Path, run: Run) -> None:
    path = catalogue(tree, "zenda")
    own = '\n# Said otherwise: why.\nmsgid "paid on {day}"\nmsgstr "entrichtet am {day}"\n'
    path.write_text(path.read_text("utf-8") + own, encoding="utf-8")
    add(tree, "zenda", "female", "paid on {day}", "ihr entrichtet am {day}")
    run("--tree", tree, "update")
    assert form(tree, "zenda", "female", "paid on {day}") == "ihr entrichtet am {day}"
    assert form(tree, "legalcalc", "female", "paid on {day}") is None
    assert run("--tree", tree, "check").returncode == 0


def test_a_translator_may_mend_a_form_and_add_one(tree: Path, run: Run, tmp_path: Path) -> None:
    add(tree, "legalcalc", "female", "paid on {day}", "am {day} an sie gezahlt")
    file = tmp_path / "out"
    run("--tree", tree, "export", "de", file)
    assert 'msgctxt "female"\nmsgid "paid on {day}"' in file.read_text("utf-8")
    change(file, "am {day} an sie gezahlt", "ihr am {day} gezahlt")
    new = '\nmsgctxt "male"\nmsgid "paid on {day}"\nmsgstr "ihm am {day} gezahlt"\n'
    file.write_text(file.read_text("utf-8") + new, encoding="utf-8")
    done = run("--tree", tree, "import", file)
    assert (done.returncode, done.stderr) == (0, "")
    assert form(tree, "legalcalc", "female", "paid on {day}") == "ihr am {day} gezahlt"
    assert form(tree, "legalcalc", "male", "paid on {day}") == "ihm am {day} gezahlt"
