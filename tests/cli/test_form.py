"""The command that fills the blank PDF of an official form."""

from __future__ import annotations

import os
import stat
from io import BytesIO

import pytest
from pypdf import PdfReader

from legalcalc.law.forms import forms_of
from tests.documents.blank_forms import blank
from tests.documents.pleading_cases import RURITANIA, jurisdiction_of

(LC1,) = forms_of(jurisdiction_of("RT"))


@pytest.fixture
def lc1(tmp_path):
    """A blank of the form of the Labour court."""
    texts = [one.name for one in LC1.fields if not one.tick] + list(LC1.known_by)
    path = tmp_path / "blank.pdf"
    path.write_bytes(blank(texts, [one.name for one in LC1.fields if one.tick]))
    return path


def test_a_blank_is_filled_and_what_stays_blank_is_told(legalcalc, inn, lc1, tmp_path):
    output = tmp_path / "filled.pdf"
    done = legalcalc("form", inn, "LC 1", "--blank", lc1, "--output", output)
    assert (done.code, done.answer) == (0, "")
    assert "Read the whole form before it is signed." in done.notes
    assert "Left blank: 4 acting: not known." in done.notes
    assert stat.S_IMODE(os.stat(output).st_mode) == 0o600
    fields = PdfReader(BytesIO(output.read_bytes())).get_fields()
    assert fields["12 sum"]["/V"]


def test_a_form_that_the_claimant_may_not_sign_is_told_and_the_lawyer_who_does_is_named(
    legalcalc, lc1, tmp_path
):
    case = tmp_path / "large.yaml"
    people = "people: [{id: counsel, role: representative, names: [{text: Ada Counsel}]}]\n"
    text = RURITANIA.replace("pay: 1500.00 RTD", "pay: 9000.00 RTD") + people
    case.write_text(text, encoding="utf-8")
    output = tmp_path / "filled.pdf"
    filled = ("form", case, "LC 1", "--blank", lc1, "--output", output)
    done = legalcalc(*filled)
    assert done.code == 0
    assert "LC 1: the claimant may not sign it alone (Courts Act, s. 18(2))" in done.notes
    assert "Say who signs by --lawyer, or by “choices.signing_lawyer” in the case." in done.notes
    done = legalcalc(*filled, "--lawyer", "counsel")
    assert done.code == 0
    assert "may not sign" not in done.notes
    assert "Left blank: 4 acting" not in done.notes
    refused = legalcalc(*filled, "--lawyer", "nobody")
    assert refused.code == 2
    assert "The case has no person “nobody”." in refused.notes


def test_a_form_that_is_not_known_is_refused_with_those_that_are(legalcalc, inn, lc1, tmp_path):
    done = legalcalc("form", inn, "ET1", "--blank", lc1, "--output", tmp_path / "filled.pdf")
    assert done.code == 2
    assert "“ET1” is no form here; forms: LC 1" in done.notes
    assert not (tmp_path / "filled.pdf").exists()


def test_a_file_that_is_no_blank_of_it_is_refused(legalcalc, inn, tmp_path):
    other = tmp_path / "other.pdf"
    for content in (b"no PDF", blank(["1 name"])):
        other.write_bytes(content)
        done = legalcalc("form", inn, "LC 1", "--blank", other, "--output", tmp_path / "filled.pdf")
        assert done.code == 2 and done.notes
        assert not (tmp_path / "filled.pdf").exists()


def test_the_blank_is_never_overwritten(legalcalc, inn, lc1):
    before = lc1.read_bytes()
    assert legalcalc("form", inn, "LC 1", "--blank", lc1, "--output", lc1).code == 2
    assert lc1.read_bytes() == before
