"""The script that keeps catalogues in step finds every sentence, in the same order every time."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = Path(__file__).resolve().parents[2] / "scripts" / "messages.py"

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


def run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, SCRIPT, *arguments], capture_output=True, text=True)


def test_texts_of_other_declarations_are_found_and_citations_are_not(folder: Path) -> None:
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


def test_every_sentence_of_a_jurisdiction_is_found(folder: Path) -> None:
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


def test_extraction_gives_the_same_text_every_time(folder: Path) -> None:
    assert run("extract", folder).stdout == run("extract", folder).stdout


def test_a_catalogue_is_begun_filled_and_brought_up_to_date(folder: Path) -> None:
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
def test_a_sentence_and_its_words_must_agree(folder: Path, faulty: str, fault: str) -> None:
    rules = RULES.replace("return Row", f"wrong({faulty})\n    return Row")
    (folder / "__init__.py").write_text(rules, encoding="utf-8")
    assert fault in run("check", folder).stderr
