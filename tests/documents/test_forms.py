"""Companions to official forms: each box from the case, in the order of the form, or blank."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from legalcalc import documents
from legalcalc.documents.folders import folder_of
from legalcalc.documents.papers.forms import BoxEntry, FormCompanion, FormWriter, form_companions
from legalcalc.explain import Teller
from legalcalc.facts import Address, Name
from legalcalc.facts.stated import Stated
from legalcalc.law.forms import FORM_VALUES, OfficialForm, forms_of
from legalcalc.law.jurisdiction import Jurisdiction
from tests.documents.pleading_cases import (
    FRANCE,
    GERMANY,
    Triple,
    assessed,
    case_of,
    jurisdiction_of,
    sample,
    told,
    words_of,
)

INSOLVENT = GERMANY.replace("assets: two lorries}", "insolvent_on: 2026-02-01}")


def companion(triple: Triple) -> FormCompanion:
    (document,) = form_companions(*triple)
    assert isinstance(document.model, FormCompanion)
    return document.model


def box(model: FormCompanion, number: str) -> BoxEntry:
    return next(one for one in model.boxes if one.number == number)


def shown(model: FormCompanion, number: str) -> list[str]:
    return [told(one) for one in box(model, number).shown]


def with_claimant(triple: Triple, **changes: object) -> Triple:
    assessment, case, jurisdiction = triple
    claimant = replace(case.claimant, **changes)  # type: ignore[arg-type]
    return assessment, replace(case, claimant=claimant), jurisdiction


def named(triple: Triple) -> Triple:
    return with_claimant(triple, pseudonym=None)


def test_boxes_stand_in_the_order_of_the_form_with_its_own_words() -> None:
    model = companion(case_of("GB-EAW"))
    (form,) = forms_of(jurisdiction_of("GB-EAW"))
    assert [(one.number, one.label) for one in model.boxes] == [
        (one.number, one.label) for one in form.boxes
    ]


def test_boxes_hold_what_the_case_and_the_calculation_say() -> None:
    triple = case_of("GB-EAW")
    model = companion(triple)
    assert shown(model, "2.1") == ["Maple Sample Care Ltd"]
    assert shown(model, "5.2") == ["live-in care worker"]
    assert shown(model, "9.2") == [told(triple[0].owed)]
    assert shown(model, "11.1") == ["Grace Advocate-Sample"]


def test_what_the_case_does_not_say_is_blank_and_names_the_field_that_fills_it() -> None:
    model = companion(case_of("GB-EAW"))
    certificate = box(model, "2.3")
    assert (certificate.shown, certificate.missing) == ((), "proceedings.reference")
    html = documents.html_of(form_companions(*case_of("GB-EAW"))[0], case_of("GB-EAW")[2], "en")
    assert "It is entered as proceedings.reference." in words_of(html)


def test_every_value_of_the_closed_list_can_be_found() -> None:
    for code in ("RT", "FR", "DE", "GB-EAW"):
        writer = FormWriter(*case_of(code))
        for name in FORM_VALUES:
            for debtor in (None, *writer.debtors()):
                writer.value(name, debtor)


def test_a_pseudonym_holds_and_the_paper_says_what_to_decide_first() -> None:
    triple = case_of("RT")
    html = documents.html_of(form_companions(*triple)[0], triple[2], "en")
    words = words_of(html)
    assert "Realname" not in words and "1990" not in words and "Hiding Lane" not in words
    assert "This is kept apart: the identity sheet has it." in words
    assert "Decide first whether the court is asked to keep the name" in words
    assert shown(companion(named(triple)), "1") == ["Kiran Realname"]


def test_the_claimants_own_address_is_given_only_where_it_is_told_to_be_safe() -> None:
    triple = named(case_of("RT"))
    address = Address(lines=("7 Hiding Lane",), locality="Zenda", safe=None)
    for safe, told_there in ((None, []), (False, []), (True, ["7 Hiding Lane, Zenda"])):
        model = companion(with_claimant(triple, address=replace(address, safe=safe)))
        assert shown(model, "3") == told_there
        assert bool(box(model, "3").notes) is (safe is not True)


def test_whoever_acts_takes_what_is_served() -> None:
    assert shown(companion(case_of("GB-EAW")), "11.3") == ["1 Example Street, LS1 0XX Leeds"]
    five = [one for one in companion(case_of("GB-EAW")).boxes if one.label == "Address"]
    assert [told(thing) for thing in five[0].shown] == ["1 Example Street, LS1 0XX Leeds"]


def test_a_day_that_is_not_known_exactly_is_left_to_whoever_fills_the_form_in() -> None:
    born = Stated(date(1990, 1, 1), low=date(1989, 1, 1), high=date(1991, 12, 31))
    model = companion(with_claimant(named(case_of("RT")), born=born))
    assert box(model, "2").shown == () and box(model, "2").missing is None
    (note,) = box(model, "2").notes
    assert told(note).startswith("The case knows no single day: it lies between 1 January 1989 and")


def test_a_whole_name_is_not_cut_into_parts() -> None:
    triple = with_claimant(sample(), pseudonym=None, names=(Name("Ananya Pillai-Sample"),))
    first = box(companion(triple), "1.2")
    assert (first.shown, first.missing) == ((), None)
    assert [told(one) for one in first.notes] == [
        "The case has the whole name only: Ananya Pillai-Sample."
    ]
    nameless = with_claimant(sample(), pseudonym=None, names=())
    assert box(companion(nameless), "1.2").missing == "claimant.names"
    parts = (Name("Ananya", "given"), Name("Pillai-Sample", "family"))
    model = companion(with_claimant(sample(), pseudonym=None, names=parts))
    assert (shown(model, "1.2"), shown(model, "1.3")) == (["Ananya"], ["Pillai-Sample"])


def test_the_route_and_the_facts_call_for_a_form() -> None:
    assert form_companions(*assessed(FRANCE)) == []
    assert form_companions(*assessed(GERMANY)) == []
    model = companion(assessed(INSOLVENT))
    assert model.form.number == "Insg 1"
    assert shown(model, "21") == ["Bau Muster GmbH"]
    assert form_companions(*sample("court")) == []


def with_forms(triple: Triple, monkeypatch: pytest.MonkeyPatch, *forms: OfficialForm) -> Triple:
    def given(_law: Jurisdiction) -> tuple[OfficialForm, ...]:
        return forms

    monkeypatch.setattr("legalcalc.documents.papers.forms.forms_of", given)
    return triple


def test_a_form_to_each_debtor_is_a_paper_for_each(monkeypatch: pytest.MonkeyPatch) -> None:
    summons = next(one for one in forms_of(jurisdiction_us()) if one.number == "AO 440")
    triple = with_forms(case_of("RT"), monkeypatch, replace(summons, routes=("court",)))
    found = form_companions(*triple)
    debtors = FormWriter(*triple).debtors()
    assert [one.name for one in found] == ["forms-1", "forms-2", "forms-3"]
    for document, debtor in zip(found, debtors, strict=True):
        assert isinstance(document.model, FormCompanion)
        assert document.model.addressee == debtor.name
        names = [one for one in document.model.boxes if one.label == "Defendant’s name"]
        assert names[0].shown == (debtor.name,)


def jurisdiction_us() -> Jurisdiction:
    from legalcalc.law.discovery import load_folder
    from legalcalc.places import jurisdictions_folder

    return load_folder(jurisdictions_folder() / "us")


def test_of_several_editions_the_newest_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    (form,) = forms_of(jurisdiction_of("RT"))
    older = replace(form, edition="1", dated=date(2001, 1, 1))
    for forms in ((older, form), (form, older)):
        model = companion(with_forms(case_of("RT"), monkeypatch, *forms))
        assert model.form.edition == "2"


def test_a_form_for_a_child_is_called_for_until_the_claimant_is_of_age(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    (form,) = forms_of(jurisdiction_of("RT"))
    triple = with_forms(case_of("RT"), monkeypatch, replace(form, when=("child",)))
    filed = triple[0].filed_on
    assert form_companions(*triple) == []
    for day, count in ((filed.replace(year=filed.year - 18), 0), (date(2010, 1, 1), 1)):
        assert len(form_companions(*with_claimant(triple, born=Stated(day)))) == count
    assert form_companions(*with_claimant(triple, born=None)) == []


def test_a_form_that_nobody_read_says_so_and_a_companion_is_filed_nowhere() -> None:
    model = companion(case_of("GB-EAW"))
    assert [told(one.doubt) for one in model.unread if one.doubt is not None]
    assert companion(case_of("RT")).unread == ()
    assert folder_of("forms-2.en.pdf") == "own"


def test_a_companion_is_told_in_the_readers_language_and_keeps_the_words_of_the_form() -> None:
    triple = case_of("RT")
    words = words_of(documents.html_of(form_companions(*triple)[0], triple[2], "en"))
    assert "Address for letters" in words and "1 Apr 2023" in words
    month = words_of(
        documents.html_of(form_companions(*sample())[0], jurisdiction_of("GB-EAW"), "en")
    )
    assert "09.22, September 2022" in month
    assert Teller("en", triple[2]).text(companion(triple).form.title) in words
