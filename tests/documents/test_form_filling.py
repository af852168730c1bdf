"""Blank forms filled in: of a known edition, with what is known and fits, and nothing that runs."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    NameObject,
    TextStringObject,
)

from legalcalc.documents.papers.forms import FormWriter
from legalcalc.documents.verification.pdf_reading import UnreadablePdf
from legalcalc.documents.writers.form_filling import (
    FilledForm,
    FormRefused,
    digest_of,
    fill_form,
    forms_called,
)
from legalcalc.facts import Address, Name, Person
from legalcalc.law.forms import FormField, OfficialForm, forms_of
from tests.documents.blank_forms import blank
from tests.documents.pleading_cases import Triple, case_of, jurisdiction_of, sample, told

(LC1,) = forms_of(jurisdiction_of("RT"))
TEXTS = [one.name for one in LC1.fields if not one.tick] + list(LC1.known_by)
TICKS = [one.name for one in LC1.fields if one.tick]


def lc1(**more: Any) -> bytes:
    return blank(TEXTS, TICKS, **{"several_lines": ["11 claimed"], **more})


def claimed(**changes: Any) -> Triple:
    """The case of Ruritania, of a claimant without a pseudonym."""
    assessment, case, jurisdiction = case_of("RT")
    claimant: Person = replace(case.claimant, pseudonym=None, **changes)
    return assessment, replace(case, claimant=claimant), jurisdiction


def filled(content: bytes, triple: Triple, *forms: OfficialForm) -> FilledForm:
    return fill_form(content, forms or (LC1,), FormWriter(*triple))


def values(content: bytes) -> dict[str, str]:
    fields = PdfReader(BytesIO(content)).get_fields() or {}
    return {name: str(one["/V"]) for name, one in fields.items() if "/V" in one}


def why_blank(found: FilledForm) -> dict[str, str]:
    return dict(told(one).rsplit(": ", 1) for one in found.blank)


def test_fields_get_what_the_case_holds() -> None:
    found = filled(lc1(), claimed())
    held = values(found.content)
    assert held["1 name"] == "Kiran Realname"
    assert (held["2 day"], held["2 month"], held["2 year"]) == ("01", "01", "1990")
    assert held["5 employer"] == "The <b>Old</b> Inn"
    assert held["8 first day"] == "1 Mar 2022"
    assert held["12 sum"] == told(case_of("RT")[0].owed)
    assert "; " in held["11 claimed"] and held["11 claimed"].endswith("Recruitment fees")
    assert held["9 work has ended"] == "/Yes"
    assert found.filled == len(held)


def test_countries_are_written_by_their_names() -> None:
    found = filled(lc1(), claimed(nationalities=("NP", "IN")))
    assert values(found.content)["13 nationality"] == "Nepal, India"


def test_a_field_that_is_filled_can_be_seen() -> None:
    reader = PdfReader(BytesIO(filled(lc1(), claimed()).content))
    seen = {str(one.get_object()["/T"]): one.get_object() for one in reader.pages[0]["/Annots"]}
    drawn = seen["1 name"]["/AP"]["/N"].get_data()
    assert b"Kiran Realname" in drawn
    assert seen["9 work has ended"]["/AS"] == "/Yes"


def test_what_is_not_known_stays_blank_and_is_told() -> None:
    found = filled(lc1(), claimed(address=None))
    assert "3 street" not in values(found.content)
    assert why_blank(found)["3 street"] == "not known."
    assert why_blank(found)["4 acting"] == "not known."
    assert not any(value in ("", "0") for value in values(found.content).values())


def test_a_pseudonym_keeps_the_name_out_of_the_form() -> None:
    found = filled(lc1(), case_of("RT"))
    assert "1 name" not in values(found.content) and "2 day" not in values(found.content)
    assert b"Realname" not in found.content and b"Kiran" not in found.content


def test_an_address_that_is_not_told_to_be_safe_is_not_written() -> None:
    here = Address(lines=("7 Hiding Lane",), locality="Zenda", postcode="Z1", safe=None)
    assert "3 street" not in values(filled(lc1(), claimed(address=here)).content)
    safe = values(filled(lc1(), claimed(address=replace(here, safe=True))).content)
    assert (safe["3 street"], safe["3 town"], safe["3 postcode"]) == (
        "7 Hiding Lane",
        "Zenda",
        "Z1",
    )


def test_a_value_is_never_cut_to_the_length_of_its_field() -> None:
    found = filled(lc1(longest={"1 name": 5}), claimed())
    assert "1 name" not in values(found.content)
    assert why_blank(found)["1 name"] == "the value is longer than the field."
    exact = filled(lc1(longest={"1 name": len("Kiran Realname")}), claimed())
    assert values(exact.content)["1 name"] == "Kiran Realname"


def test_a_value_that_would_run_out_of_its_line_stays_blank() -> None:
    found = filled(lc1(several_lines=()), claimed())
    assert why_blank(found)["11 claimed"] == "the value is longer than the field."
    assert values(found.content)["1 name"] == "Kiran Realname"


def test_a_name_in_letters_that_the_field_lacks_is_left_to_the_hand() -> None:
    found = filled(lc1(), claimed(names=(Name("किरण"),)))
    assert why_blank(found)["1 name"] == "the field has not all the letters of the value."
    assert values(filled(lc1(), claimed(names=(Name("Zoë Łuś"),))).content).get("1 name") is None
    assert values(filled(lc1(), claimed(names=(Name("Zoë"),))).content)["1 name"] == "Zoë"


def test_a_field_of_another_kind_is_left_alone() -> None:
    content = blank([one for one in TEXTS if one != "1 name"] + TICKS, ["1 name"])
    found = filled(content, claimed())
    assert why_blank(found)["1 name"] == "the file has another kind of field there."
    assert why_blank(found)["9 work has ended"] == "the file has another kind of field there."


def test_a_box_is_ticked_only_where_the_fact_is_known() -> None:
    assessment, case, jurisdiction = claimed()
    job = replace(case.employments[0], end=None)
    found = filled(lc1(), (assessment, replace(case, employments=(job,)), jurisdiction))
    assert values(found.content).get("9 work has ended", "/Off") == "/Off"


# -- which edition it is ---------------------------------------------------------------------------


def refusal(content: bytes, *forms: OfficialForm) -> str:
    with pytest.raises(FormRefused) as raised:
        filled(content, claimed(), *forms)
    return told(raised.value.message)


def test_another_edition_is_refused_with_a_sentence() -> None:
    without_sum = blank([one for one in TEXTS if one != "12 sum"], TICKS)
    assert refusal(without_sum) == (
        "The file is no blank of form LC 1 in an edition that is known here: 2. Nothing is filled "
        "in."
    )
    assert "no blank of form LC 1" in refusal(
        blank([one for one in TEXTS if one not in LC1.known_by], TICKS)
    )
    assert refusal(blank([])) == "The file has no fields to fill in."


def test_of_several_editions_the_one_that_fits_is_filled() -> None:
    older = replace(LC1, edition="1", fields=(FormField("name", "claimant name"),), known_by=())
    assert filled(blank(["name"]), claimed(), LC1, older).form.edition == "1"
    assert filled(lc1(), claimed(), LC1, older).form.edition == "2"
    assert "no blank of form LC 1" in refusal(blank([*TEXTS, "name"], TICKS), LC1, older)


def test_the_digest_of_all_names_knows_an_edition_exactly() -> None:
    exact = replace(LC1, digest=digest_of([*TEXTS, *TICKS]))
    assert filled(lc1(), claimed(), exact).filled
    assert "no blank of form LC 1" in refusal(blank([*TEXTS, "one more"], TICKS), exact)


def test_a_form_whose_fields_are_not_described_is_refused() -> None:
    assert "The companion says what to write" in refusal(lc1(), replace(LC1, fields=()))


def test_a_form_is_named_by_its_number_or_its_file() -> None:
    for name in ("LC 1", "lc1", "Lc1", "lc1-2023"):
        assert forms_called(name, (LC1,)) == [LC1]
    assert forms_called("LC 2", (LC1,)) == []


def test_the_tribunal_form_is_filled_by_the_names_of_its_fields() -> None:
    (et1,) = forms_of(jurisdiction_of("GB-EAW"))
    texts = [one.name for one in et1.fields if not one.tick] + list(et1.known_by)
    ticks = [one.name for one in et1.fields if one.tick]
    found = filled(blank(texts, ticks), sample(), et1)
    held = values(found.content)
    assert held["5.1 employment start"] == "7 Oct 2024"
    assert held["11.1 Name of representative"] == "Grace Advocate-Sample"
    assert held["1.5 postcode"] == "LS1 0XX"
    assert why_blank(found)["1.3 surname"] == "not known."


# -- nothing that runs, nothing that hangs ---------------------------------------------------------


def script(code: str = "app.alert(1)") -> DictionaryObject:
    return DictionaryObject(
        {NameObject("/S"): NameObject("/JavaScript"), NameObject("/JS"): TextStringObject(code)}
    )


def test_scripts_and_what_is_sent_or_started_are_taken_out() -> None:
    def twist(writer: PdfWriter, fields: dict[str, DictionaryObject]) -> None:
        root = writer.root_object
        root[NameObject("/OpenAction")] = script("SECRET_ONE")
        root[NameObject("/AA")] = DictionaryObject({NameObject("/WS"): script("SECRET_TWO")})
        names = DictionaryObject(
            {NameObject("/Names"): ArrayObject([TextStringObject("a"), script("SECRET_THREE")])}
        )
        root[NameObject("/Names")] = DictionaryObject({NameObject("/JavaScript"): names})
        fields["1 name"][NameObject("/AA")] = DictionaryObject(
            {NameObject("/K"): script("SECRET_FOUR")}
        )
        fields["5 employer"][NameObject("/A")] = script("SECRET_FIVE")
        fields["6 address"][NameObject("/A")] = DictionaryObject(
            {
                NameObject("/S"): NameObject("/SubmitForm"),
                NameObject("/F"): TextStringObject("SECRET_SIX"),
            }
        )
        root["/AcroForm"][NameObject("/XFA")] = TextStringObject("SECRET_SEVEN")

    content = filled(lc1(twist=twist), claimed()).content
    reader = PdfReader(BytesIO(content))
    raw = repr([reader.get_object(number) for number in range(1, len(reader.xref[0]) + 1)])
    assert "SECRET" not in raw and b"SECRET" not in content
    assert "/JavaScript" not in raw and "/XFA" not in raw
    assert values(content)["1 name"] == "Kiran Realname"


def test_what_cannot_be_read_is_refused_with_a_sentence() -> None:
    for content in (b"", b"%PDF-1.7 and no more", b"\0" * 1000, lc1(password="secret")):
        with pytest.raises(UnreadablePdf):
            filled(content, claimed())


def test_a_tree_of_fields_that_bites_its_tail_is_refused_or_ends() -> None:
    def twist(_writer: PdfWriter, fields: dict[str, DictionaryObject]) -> None:
        one, other = fields["1 name"], fields["12 sum"]
        one[NameObject("/Kids")] = ArrayObject([other.indirect_reference])
        other[NameObject("/Kids")] = ArrayObject([one.indirect_reference])

    with suppress(UnreadablePdf, FormRefused):
        filled(lc1(twist=twist), claimed())


def test_equal_input_gives_equal_bytes() -> None:
    content = lc1()
    assert filled(content, claimed()).content == filled(content, claimed()).content
