"""The words of every field: complete, truthful, and told once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path

import pytest
from sentences import domains, found_in

from legalcalc.explain.catalogues import CORE_DOMAIN, WEB_DOMAIN
from legalcalc.law.discovery import load_folder
from legalcalc.law.heads import CANONICAL_HEADS
from legalcalc.messages import Message
from legalcalc.schemas.case import CaseSection, case_section
from legalcalc.schemas.employment import EmploymentSection
from legalcalc.schemas.fields import Section, Sub, SubList
from legalcalc.schemas.people import PartySection, PersonSection
from legalcalc.schemas.values import Choice
from legalcalc.web import questions
from legalcalc.web.questions import NEVER_ASKED, VALUE, Question, groups, needed_by, question
from legalcalc.web.questions.reasons import reason
from legalcalc.web.questions.shared import AS_IT_IS, NO_SUM, PRINTED

ROOT = Path(__file__).resolve().parents[2]


@cache
def sections() -> dict[type[Section], str]:
    """Every section that a case can hold, with one place where it stands."""
    found: dict[type[Section], str] = {}

    def walk(section: Section, path: str) -> None:
        if type(section) in found:
            return
        found[type(section)] = path
        for key, field in section.keys.items():
            if isinstance(field, Sub):
                walk(field.section, f"{path}.{key}" if path else key)

    walk(case_section(), "")
    return found


def keys() -> Iterator[tuple[type[Section], str]]:
    for section in sections():
        yield from ((section, key) for key in section().keys if key not in NEVER_ASKED)


def lists() -> Iterator[str]:
    for section, path in sections().items():
        for key, field in section().keys.items():
            if isinstance(field, SubList):
                yield f"{path}.{key}" if path else key


def all_questions() -> Iterator[tuple[str, Question]]:
    for section, key in keys():
        yield f"{section.__name__}.{key}", question(section, key)
    yield from ((f"value.{key}", one) for key, one in VALUE.items())
    yield from ((f"break.{key}", one) for key, one in questions.BREAK.items())


def choices() -> Iterator[tuple[type[Section], str, str]]:
    for section, key in keys():
        kind = getattr(section().keys[key], "kind", None)
        if isinstance(kind, Choice):
            yield from ((section, key, word) for word in kind.words)


def test_every_key_has_a_question_and_stands_in_one_group() -> None:
    for section in sections():
        asked = [key for one in groups(section) for key in one.keys]
        assert sorted(asked) == sorted(section().keys.keys() - NEVER_ASKED), section.__name__
        for key in asked:
            assert question(section, key).label.text


def test_where_an_entry_comes_from_is_asked_last() -> None:
    last = groups(EmploymentSection)[-1]
    assert str(last.title) == "Where this comes from"
    assert last.keys == ("source", "certainty", "evidence", "visible_to", "note")


def test_every_word_that_may_be_chosen_has_a_label() -> None:
    assert list(choices())
    for section, key, word in choices():
        assert questions.answer(section, key, word).text, (section.__name__, key, word)


def test_labels_of_one_choice_differ() -> None:
    told = defaultdict(list)
    for section, key, word in choices():
        told[section, key].append(questions.answer(section, key, word).text)
    for place, labels in told.items():
        assert len(labels) == len(set(labels)), place


def test_every_list_has_its_words() -> None:
    for path in lists():
        words = questions.list_words(path)
        told = [words.title, words.lead, words.add, words.empty, words.one]
        assert all(isinstance(one, Message) and one.text for one in told), path
        assert words.title != words.lead


@pytest.mark.parametrize("path", ["people.names", "parties.address", "nowhere", "claimant.born"])
def test_a_place_without_a_list_is_told(path: str) -> None:
    if path == "people.names":
        assert questions.list_words(path) == questions.list_words("claimant.names")
    else:
        with pytest.raises(KeyError):
            questions.list_words(path)


def test_no_label_is_a_key_of_the_format() -> None:
    """Whoever answers need not know the file; only a plain English word may be both."""
    words = {
        *("Address", "Amount", "Authorisations", "Base", "Breaks", "Consents", "Country"),
        *("Currency", "Date", "Debts", "Deductions", "Employments", "Evidence", "Food", "Grade"),
        *(
            "Language",
            "Languages",
            "Lodging",
            "Losses",
            "Name",
            "Names",
            "Nationalities",
            "Occupation",
        ),
        *("Proceedings", "Promises", "Purpose", "Rate", "Rates", "Repayments", "Script"),
        *("Statements", "Title"),
    }
    names = {key for _section, key in keys()}
    for place, one in all_questions():
        assert "_" not in one.label.text, place
        if one.label.text not in words:
            assert one.label.text.lower() not in names, place


def test_no_hint_repeats_its_label_and_no_reason_its_hint() -> None:
    for place, one in all_questions():
        told = [said.text for said in (one.label, one.hint, one.why) if said is not None]
        assert len(told) == len({text.rstrip(".?").lower() for text in told}), place


def test_hints_and_reasons_are_sentences_and_labels_are_not() -> None:
    for place, one in all_questions():
        assert not one.label.text.endswith("."), place
        for said in (one.hint, one.why):
            assert said is None or said.text.endswith((".", "?", "”")), place


def test_labels_of_one_section_differ() -> None:
    for section in sections():
        labels = [question(section, key).label.text for one in groups(section) for key in one.keys]
        assert len(labels) == len(set(labels)), section.__name__


def _told() -> Iterator[Message]:
    for _place, one in all_questions():
        yield from (said for said in (one.label, one.hint, one.why) if said is not None)
    for section, path in sections().items():
        yield questions.seen_by(path)
        yield from (one.title for one in groups(section) if one.title is not None)
        yield from (questions.seen_by(f"{path}.{key}" if path else key) for key in section().keys)
    yield from (questions.answer(*place) for place in choices())
    for path in lists():
        words = questions.list_words(path)
        yield from (words.title, words.lead, words.add, words.empty, words.one)
    yield from (
        *questions.YES_NO.values(),
        *questions.SENSITIVE,
        *(one.label for one in questions.MONEY.values()),
    )


def test_translators_are_given_every_sentence() -> None:
    """The extraction finds them all: with the pages, or with the words of papers used again."""
    faults: list[str] = []
    program = [one for one in domains(ROOT) if one.name in (WEB_DOMAIN, CORE_DOMAIN)]
    found = {one.one for domain in program for one in found_in(domain, faults)}
    assert faults == []
    assert {one.text for one in _told()} <= found


def test_equal_words_are_one_sentence_everywhere() -> None:
    """A catalogue has one translation for equal words, so they must mean one thing."""
    for said in _told():
        assert said.context is None, said.text
        assert not said.words, said.text


def test_every_pattern_matches_a_head_that_exists() -> None:
    for place, one in all_questions():
        for pattern in one.heads:
            assert any(fnmatchcase(head, pattern) for head in CANONICAL_HEADS), (place, pattern)


def _asked_as(fact: str) -> list[Question]:
    """The questions behind a fact that a rule of a jurisdiction asks for."""
    section, _point, key = fact.partition(".")
    match section:
        case "employments":
            return [question(EmploymentSection, key)]
        case "claimant":
            return [question(PersonSection, key)]
        case "parties" if key:
            return [question(PartySection, key)]
        case "work":
            return [question(CaseSection, key) for key in ("patterns", "exceptions", "work_days")]
    return [question(CaseSection, section)]


HOMES = sorted(path.parent for path in (ROOT / "jurisdictions").glob("*/__init__.py"))


@pytest.mark.parametrize("home", HOMES, ids=lambda home: home.name)
def test_what_a_rule_asks_for_is_asked_when_its_head_is_chosen(home: Path) -> None:
    for rule in load_folder(home).head_rules:
        for fact in rule.asks:
            for one in _asked_as(fact):
                assert needed_by(one, [rule.key]), (rule.key, fact)


def test_a_question_is_asked_for_variants_of_its_head_and_not_for_others() -> None:
    fees = question(CaseSection, "fees")
    assert needed_by(fees, ["moral.suffering", "taken.fees:abroad"])
    assert not needed_by(fees, ["moral.suffering"])
    assert not needed_by(fees, [])
    assert needed_by(question(CaseSection, "claimant"), [])


def test_what_can_hurt_is_not_asked_of_its_own_accord() -> None:
    sensitive = {
        (section.__name__, key) for section, key in keys() if question(section, key).sensitive
    }
    assert sensitive == {
        *(("PersonSection", key) for key in ("nationalities", "right_to_work", "eu_citizen")),
        *(("PersonSection", key) for key in ("disabled", "dependants", "lacks_capacity")),
        ("PersonSection", "deceased"),
        ("EmploymentSection", "visa_class"),
        ("CaseSection", "harms"),
        ("CaseSection", "compelled_acts"),
        ("CaseSection", "residence_decisions"),
    }


def test_immigration_status_is_asked_only_for_a_head_that_needs_it() -> None:
    for key in ("right_to_work", "eu_citizen"):
        status = question(PersonSection, key)
        assert status.sensitive
        assert not status.main
        assert status.heads
        assert not needed_by(status, ["pay.records_penalty", "taken.fees", "moral.suffering"])


def test_every_section_has_something_to_begin_with() -> None:
    for section in sections():
        asked = [question(section, key) for one in groups(section) for key in one.keys]
        assert any(one.main for one in asked), section.__name__


def test_what_the_format_requires_is_among_the_first_questions() -> None:
    for section, key in keys():
        if section().keys[key].required:
            assert question(section, key).main, (section.__name__, key)


@pytest.mark.parametrize("home", HOMES, ids=lambda home: home.name)
def test_of_every_question_it_is_said_why_it_is_asked_and_who_sees_the_answer(home: Path) -> None:
    known = load_folder(home).head_rules
    for chosen in (known, known[:1], ()):
        for section, path in sections().items():
            for key in section().keys.keys() - NEVER_ASKED:
                place = f"{path}.{key}" if path else key
                assert str(reason(place, chosen, known)).endswith("."), place
                assert str(questions.seen_by(place)).endswith("."), place
    for place, one in all_questions():
        if place.startswith("value."):
            assert one.why is not None, place


def test_what_claims_ask_for_names_the_chosen_ones_and_the_rest_says_who_needs_it() -> None:
    known = load_folder(ROOT / "jurisdictions" / "ruritania").head_rules
    chosen = [one for one in known if one.id == "pay.base"]

    assert str(reason("payments.amount", known, known)).startswith("Needed for: ")
    assert dict(reason("payments.amount", chosen, known).words)["heads"] == (
        CANONICAL_HEADS["pay.base"],
    )
    assert reason("payments.net", chosen, known) == AS_IT_IS
    assert reason("claimant.contact", chosen, known) == NO_SUM
    assert reason("claimant.names.text", chosen, known) == PRINTED
    with pytest.raises(KeyError):
        reason("payments.colour", chosen, known)


def test_it_is_said_of_every_place_who_sees_it() -> None:
    for section, path in sections().items():
        assert questions.seen_by(path).text
        for key in section().keys:
            assert questions.seen_by(f"{path}.{key}" if path else key).text


def test_what_is_never_printed_says_so() -> None:
    for path in ("compelled_acts", "compelled_acts.what", "payments.note", "claimant.note"):
        assert "No paper prints it" in str(questions.seen_by(path))
    assert "identity sheet" in str(questions.seen_by("claimant.contact"))
    assert "identity sheet" in str(questions.seen_by("claimant.names.text"))
    assert "identity sheet" in str(questions.seen_by("people.address.locality"))
    assert "have to pay" in str(questions.seen_by("parties.address.locality"))
    with pytest.raises(KeyError):
        questions.seen_by("payments.colour")
