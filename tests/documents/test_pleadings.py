"""What the courts of each State are asked for, in the form that they can grant."""

from __future__ import annotations

import re
from datetime import date

import pytest

from legalcalc.documents.papers.particulars import Particulars, particulars_of
from legalcalc.figures import total
from tests.documents.pleading_cases import FRANCE, GERMANY, SPAIN, Triple, assessed, pages, told

# An employer in insolvency proceedings since before the claim.
INSOLVENT = {
    "DE": GERMANY.replace("engaged_by: main,", "engaged_by: main, insolvent_on: 2026-02-03,"),
    "FR": FRANCE.replace(
        "engaged_by: groupe,",
        "engaged_by: groupe, insolvent_on: 2026-01-05, administrator: SELARL Mandataire,",
    ),
    "ES": SPAIN.replace("engaged_by: main,", "engaged_by: main, insolvent_on: 2025-04-01,"),
}


def of(triple: Triple) -> Particulars:
    model = particulars_of(*triple)
    assert model is not None
    return model


def paper(text: str) -> str:
    return pages("particulars", assessed(text))["particulars"]


# -- Germany --------------------------------------------------------------------------------------


def test_german_applications_say_gross_in_the_sentence_and_interest_by_amount_and_day() -> None:
    words = paper(GERMANY)
    employer = of(assessed(GERMANY)).debtors[0]
    (gross,) = employer.parts
    assert gross.kind == "gross"
    assert f"ordered to pay the claimant {told(gross.amount)} gross, with interest of five" in words
    for run in gross.runs:
        assert f"on {told(run.amount)} from {told(run.since)}" in words


def test_parts_of_a_debt_add_up_to_it() -> None:
    for text in (GERMANY, FRANCE, SPAIN):
        for one in of(assessed(text)).debtors:
            parts = total((part.amount for part in one.parts), unit_if_none="EUR")
            assert parts == one.owed.figure


def test_a_guarantor_is_sued_for_a_net_sum_beside_the_employer() -> None:
    """§ 14 AEntG: like a guarantor, for the net pay; interest from service (5 AZR 617/01)."""
    words = paper(GERMANY.replace("own_duty: yes}", "own_duty: yes, asked: 9000 EUR}"))
    assert "Haupt Muster AG is ordered, liable as a guarantor beside Bau Muster GmbH" in words
    assert "€9,000.00 net" in words
    assert "from the day on which the claim is served" in words
    assert "at most" not in words.partition("The facts")[0]


def test_a_german_claim_names_the_parties_then_what_it_is_for() -> None:
    words = paper(GERMANY)
    order = ("Ion Muster", "– Claimant –", "against", "Bau Muster GmbH", "wegen Arbeitsvergütung")
    places = [words.index(one) for one in order]
    assert places == sorted(places)
    assert "wegen Schadensersatz" in paper(GERMANY + "choices: {route: civil court}\n")


# -- France ---------------------------------------------------------------------------------------


def test_a_french_application_ends_with_what_the_conseil_is_asked_to_order() -> None:
    asked = paper(FRANCE).partition("(par ces motifs)")[2]
    for said in ("(solidairement)", "legal rate", "art. 700", "(dépens)", "(in solidum)"):
        assert said in asked
    for said in ("payslips", "work certificate", "(astreinte)", "(exécution provisoire"):
        assert said in asked
    assert "1343-2" not in asked


def test_interest_on_interest_is_asked_for_where_the_case_asks_for_it() -> None:
    """Code civil, art. 1343-2."""
    text = FRANCE + "choices: {options: {compounding: asked}}\n"
    assert "1343-2" in paper(text).partition("(par ces motifs)")[2]


def test_without_a_notice_interest_runs_from_the_summons() -> None:
    """Code civil, art. 1231-6; Code du travail, art. R1452-5."""
    text = FRANCE.replace("proceedings:\n  - {kind: notice, started: 2025-12-01}\n", "")
    assert "the summons to the conciliation and orientation office was received" in paper(text)


def test_a_fee_to_be_given_back_bears_interest_from_the_summons() -> None:
    """Code civil, art. 1231-6: a sum that no judge fixes, also of whoever owes no pay."""
    text = (
        FRANCE.replace("proceedings:\n  - {kind: notice, started: 2025-12-01}\n", "")
        .replace("parties:\n", "parties:\n  - {id: agent, name: Agence Essai, roles: [agency]}\n")
        .replace(
            "identified_on:",
            "fees: [{date: 2025-02-20, amount: 2000 EUR, to: agent}]\nidentified_on:",
        )
    )
    found = _interest_asked_for(text)
    assert found["Agence Essai"] == (
        " from the day on which the summons to the conciliation and orientation office was "
        "received (Code civil, art. 1231-6)"
    )
    employer = found["SARL Essai Restauration"]
    assert "those that are pay or are to be given back from the day on which" in employer
    assert "the others from the judgment" in employer


def test_damages_alone_bear_interest_from_the_judgment() -> None:
    """Code civil, art. 1231-7."""
    text = FRANCE.replace("proceedings:\n  - {kind: notice, started: 2025-12-01}\n", "")
    found = _interest_asked_for(text + "choices: {heads: [lump.undeclared]}\n")
    assert found["SARL Essai Restauration"] == " from the judgment (Code civil, art. 1231-7)"


def _interest_asked_for(text: str) -> dict[str, str]:
    """What is asked for on interest, by who owes the sums."""
    said = r"the sums owed by (.+?) bear interest at the legal rate(.+?);"
    return dict(re.findall(said, paper(text)))


def test_weeks_of_overtime_are_pleaded_to_the_last_day_of_work() -> None:
    """The week of Friday, 31 October 2025 ends on 2 November, when nobody worked there any more."""
    words = paper(FRANCE)
    assert "€1,219.19 for the time from 3 March to 31 October 2025" in words
    assert "2 November" not in words


# -- Spain ----------------------------------------------------------------------------------------


def test_a_dismissal_is_to_be_declared_unfair_and_is_no_mere_sum() -> None:
    """Arts. 104, 108 and 110 LRJS; art. 56 ET."""
    words = paper(SPAIN)
    asked = words.partition("(suplico)")[2]
    assert "(improcedente)" in asked
    assert "reinstate" in asked
    assert "110.1 b LRJS" in asked
    for said in ("(antigüedad) 15 Jan 2024", "effect 20 Mar 2025", "picker", "€1,200.00"):
        assert said in words.partition("The facts")[0]
    model = of(assessed(SPAIN))
    (unfair,) = (one for one in model.heads if one.key == "pay.unlawful_end:unfair")
    assert told(unfair.owed.figure) in asked
    rest = model.orders[0].sum.figure - unfair.owed.figure
    assert f"be ordered to pay the claimant {told(rest)}" in asked


def test_ten_per_cent_is_asked_for_on_wages_alone() -> None:
    """Art. 29.3 ET."""
    model = of(assessed(SPAIN))
    assert model.interest is not None
    (rate,) = model.interest.rates
    (unfair,) = (one for one in model.heads if one.key == "pay.unlawful_end:unfair")
    assert rate.sum.figure == model.owed.figure - unfair.owed.figure
    assert "ten per cent a year on wages" in paper(SPAIN)


def test_a_lawyer_is_announced_and_evidence_is_asked_for() -> None:
    """Arts. 21.2 and 90.3 LRJS."""
    assert "art. 21.2 LRJS" in paper(SPAIN)
    alone = re.sub(r"authorisations:\n.*\n.*\n", "", SPAIN)
    assert "art. 21.2 LRJS" not in paper(alone)
    assert "94.2 LRJS" in paper(alone)


def test_before_the_conciliation_office_nobody_asks_for_a_judgment() -> None:
    asked = paper(SPAIN + "choices: {route: conciliation}\n").partition("(suplico)")[2]
    assert "agree" in asked
    assert "judgment" not in asked
    assert "otrosí" not in asked


# -- insolvent debtors ----------------------------------------------------------------------------


def test_an_insolvent_employer_is_not_sued_in_germany_and_the_others_are() -> None:
    """§ 87 InsO."""
    model = of(assessed(INSOLVENT["DE"]))
    assert [one.name for one in model.debtors] == ["Haupt Muster AG", "Vera Anwerber"]
    assert [one.number for one in model.debtors] == [1, 2]
    whole = of(assessed(GERMANY))
    # What only the employer answers for is no part of the claim, nor of its value.
    only = whole.debtors[0].owed.figure - whole.debtors[1].owed.figure
    assert model.owed.figure == whole.owed.figure - only
    assert {one.number for one in model.heads} < {one.number for one in whole.heads} | {6}
    heads = total((one.owed.figure for one in model.heads), unit_if_none="EUR")
    assert heads == model.owed.figure
    both = pages("particulars", assessed(INSOLVENT["DE"]))
    assert "Bau Muster GmbH is ordered" not in both["particulars"]
    assert "Bau Muster GmbH is insolvent and is not sued" in both["particulars-notes"]


def test_no_claim_is_filed_where_every_debtor_is_insolvent() -> None:
    text = INSOLVENT["DE"].replace("engaged_by: main, insolvent", "insolvent")
    text = text.replace("fees:\n  - {date: 2025-05-01, amount: 800, to: recruiter}\n", "")
    assert pages("particulars", assessed(text)) == {}
    assert "(Forderungsanmeldung)" in pages("letter", assessed(text))["letter-employer-1"]


def test_the_conseil_fixes_the_claim_on_an_insolvent_employer_and_orders_the_others() -> None:
    """Code de commerce, art. L625-3."""
    words = paper(INSOLVENT["FR"])
    asked = words.partition("(par ces motifs)")[2]
    assert "(fixation au passif), represented by SELARL Mandataire" in asked
    assert "(opposable à l’AGS)" in asked
    assert "to order SARL Essai Restauration to pay" not in asked
    assert "to order SAS Essai Groupe, jointly" in asked
    assert "AGS" in words.partition("The facts")[0]
    # Interest stops on the day on which the proceedings were opened.
    assert f"to {told(date(2026, 1, 5))}, the day on which" in asked


def test_the_spanish_fund_is_called_in_and_not_ordered_to_pay() -> None:
    """Art. 23.2 LRJS."""
    words = paper(INSOLVENT["ES"])
    assert "art. 23.2 LRJS" in words
    assert "FOGASA" not in paper(SPAIN)
    assert "abide by this within the limits" in words


@pytest.mark.parametrize("code", INSOLVENT)
def test_proceedings_that_have_not_been_opened_yet_change_nothing(code: str) -> None:
    later = re.sub(r"insolvent_on: \d{4}", "insolvent_on: 2029", INSOLVENT[code])
    plain = {"DE": GERMANY, "FR": FRANCE, "ES": SPAIN}[code]
    names = [one.name for one in of(assessed(plain)).debtors]
    assert [one.name for one in of(assessed(later)).debtors] == names
    assert not any(one.insolvency for one in of(assessed(later)).debtors)
