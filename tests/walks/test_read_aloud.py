"""A text is read aloud by a voice of the device, and by no other: a voice that is spoken elsewhere
would be sent what is told of somebody."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.walks.visits import Arrivals, Visit

Voice = tuple[str, str, bool]

# A device that writes down what its voices are given, and has said a sentence when the test says
# so (a browser without a head has no voices). As some browsers do, it says that what was cut off
# has ended.
_DEVICE = """
(() => {
  const said = [];
  let now = null;
  const over = () => { const one = now; now = null; one?.onend?.(); };
  const speechSynthesis = {
    said, over, getVoices: () => VOICES, addEventListener() {},
    speak: (one) => { now = one; said.push([one.text, one.lang, one.voice.name]); },
    cancel: () => { if (now) said.push("silence"); over(); },
  };
  class SpeechSynthesisUtterance { constructor(text) { this.text = text; } }
  Object.defineProperties(window, {
    speechSynthesis: { value: speechSynthesis },
    SpeechSynthesisUtterance: { value: SpeechSynthesisUtterance },
  });
})();
"""
_FAR: Voice = ("far", "ar-EG", False)
_NEAR: Voice = ("near", "ar_SA", True)
_ENGLISH: Voice = ("english", "en-GB", True)
_FRENCH: Voice = ("french", "fr-FR", True)


def _on_a_device(arrive: Arrivals, *voices: Voice, width: int = 320) -> tuple[Visit, str]:
    """The invented case on a device with some voices."""
    visit = arrive("en", width=width)
    told = [{"name": name, "lang": lang, "localService": own} for name, lang, own in voices]
    visit.page.add_init_script(_DEVICE.replace("VOICES", json.dumps(told)))
    return visit, visit.begin_as_guest(sample=True)


def _sheet(arrive: Arrivals, *voices: Voice) -> Visit:
    """The sheet to read over in Arabic, below an English screen."""
    visit, home = _on_a_device(arrive, *voices)
    visit.go(f"{home}answers/2/")
    return visit


def _said(visit: Visit) -> list[Any]:
    found: list[Any] = visit.page.evaluate("speechSynthesis.said")
    return found


def _press(visit: Visit, deed: str) -> None:
    visit.the(f"[data-read-aloud] button[data-do={deed}]:visible").click()


def _buttons(visit: Visit) -> list[str | None]:
    shown = visit.the("[data-read-aloud] button:visible").all()
    return [one.get_attribute("data-do") for one in shown]


def _hear_all(visit: Visit) -> list[list[str]]:
    """Press the button, and listen until it is over."""
    _press(visit, "read")
    visit.page.evaluate("""() => {
      for (let last = -1; last < speechSynthesis.said.length; speechSynthesis.over())
        last = speechSynthesis.said.length;
    }""")
    return [one for one in _said(visit) if one != "silence"]


def _words(text: str) -> str:
    """Letters and digits alone: what is heard, however it is laid out."""
    return "".join(filter(str.isalnum, text))


def test_what_is_to_be_signed_is_read_in_its_own_language_from_the_first_word_to_the_last(
    arrive: Arrivals,
) -> None:
    visit = _sheet(arrive, _FAR, _FRENCH, _NEAR)
    heard = _hear_all(visit)
    sheet = visit.the("#told").inner_text()
    assert _words("".join(text for text, _lang, _voice in heard)) == _words(sheet)
    assert {(lang, voice) for _text, lang, voice in heard} == {("ar_SA", "near")}
    assert len(heard) > 20  # sentence by sentence
    assert _buttons(visit) == ["read"]


def _paper(visit: Visit, home: str, name: str, layout: str) -> None:
    """A paper on its page, where the claimant reads French and papers are filed in English."""
    visit.go(f"{home}documents/")
    visit.named("reader").select_option("fr")
    visit.the(f'[name="layout"][value="{layout}"]').check()
    visit.send('form[action$="/documents/"]')
    with visit.page.expect_navigation():
        visit.the(f'.tells .read a[href*="{name}"]').first.click()


def test_the_summary_for_the_claimant_is_read_in_the_language_of_the_claimant(
    arrive: Arrivals,
) -> None:
    visit, home = _on_a_device(arrive, _ENGLISH, _FRENCH)
    _paper(visit, home, "/summary.fr", "copies")
    assert {tuple(one[1:]) for one in _hear_all(visit)} == {("fr-FR", "french")}


@pytest.mark.parametrize("voices", [(_ENGLISH, _FRENCH), (_ENGLISH,)])
def test_each_language_of_a_paper_has_its_voice_and_what_has_none_is_told(
    arrive: Arrivals, voices: tuple[Voice, ...]
) -> None:
    visit, home = _on_a_device(arrive, *voices)
    _paper(visit, home, "+fr", "side by side")
    heard = _hear_all(visit)
    assert {voice for _text, _lang, voice in heard} == {one[0] for one in voices}
    assert visit.the("[data-partly]").is_visible() == (_FRENCH not in voices)
    if _FRENCH in voices:
        sheet = visit.the("#sheet").inner_text()
        assert _words("".join(text for text, *_how in heard)) == _words(sheet)


def test_the_first_sum_is_read_as_it_stands(arrive: Arrivals) -> None:
    visit, _home = _on_a_device(arrive, _ENGLISH)
    visit.go("/cases/interview")
    visit.named("place").select_option("GB-ENG")
    visit.send("form.interview")
    visit.go(visit.path.removesuffix("2") + "sum")
    assert _hear_all(visit)[0] == ["What it comes to", "en-GB", "english"]


def test_results_are_read_from_the_sums_to_the_heads_without_the_links_that_lead_on(
    arrive: Arrivals,
) -> None:
    visit, home = _on_a_device(arrive, _ENGLISH)
    visit.go(f"{home}results/")
    heard = [text for text, _lang, _voice in _hear_all(visit)]
    figures = visit.the("#comes-to .figures").inner_text()
    assert _words("".join(heard)).lower().count(_words(figures).lower()) == 1
    heads = visit.the("#comes-to .heads h3").all()
    assert len(heads) > 3
    assert all(_words(one.inner_text()) in map(_words, heard) for one in heads)
    links = visit.the("#comes-to :is([data-leads-on], .enter)").all()
    assert links
    assert not {_words(one.inner_text()) for one in links} & set(map(_words, heard))


def test_reading_is_interrupted_and_goes_on_with_the_same_sentence(arrive: Arrivals) -> None:
    visit = _sheet(arrive, _NEAR)
    _press(visit, "read")
    visit.page.evaluate("speechSynthesis.over()")
    assert _buttons(visit) == ["pause", "stop"]
    first, second = _said(visit)
    _press(visit, "pause")
    assert _buttons(visit) == ["read", "stop"]
    assert visit.page.evaluate("document.activeElement.dataset.do") == "read"
    _press(visit, "read")
    assert _said(visit) == [first, second, "silence", second]
    _press(visit, "stop")
    assert _buttons(visit) == ["read"]
    _press(visit, "read")
    assert _said(visit) == [first, second, "silence", second, "silence", first]


@pytest.mark.parametrize("voices", [(), (_FAR,), (_FAR, _FRENCH, _ENGLISH)])
def test_nothing_is_offered_where_a_voice_would_be_sent_the_text(
    arrive: Arrivals, voices: tuple[Voice, ...]
) -> None:
    visit = _sheet(arrive, *voices)
    assert visit.the("#told").is_visible()
    assert not visit.the("[data-read-aloud]").is_visible()


def test_nothing_is_offered_without_a_script(arrive: Arrivals) -> None:
    visit = arrive("en", script=False)
    home = visit.begin_as_guest(sample=True)
    visit.go(f"{home}answers/2/")
    assert visit.the("#told").is_visible()
    assert not visit.the("[data-read-aloud]").is_visible()


def test_leaving_is_silence(arrive: Arrivals) -> None:
    visit = _sheet(arrive, _NEAR)
    left: list[str] = []
    visit.page.expose_function("heard", lambda one: left.append(one))
    visit.page.evaluate("""() => {
      const { cancel } = speechSynthesis;
      speechSynthesis.cancel = () => { cancel(); heard(speechSynthesis.said.at(-1)); };
    }""")
    _press(visit, "read")
    with visit.page.expect_navigation():
        visit.press("Shift", "Shift", "Shift")
    assert visit.path == "/left"
    assert left[-1] == "silence"


def test_looking_at_something_else_is_silence(arrive: Arrivals) -> None:
    visit = _sheet(arrive, _NEAR)
    _press(visit, "read")
    visit.page.evaluate("""() => {
      Object.defineProperty(document, "hidden", { value: true });
      document.dispatchEvent(new Event("visibilitychange"));
    }""")
    assert _said(visit)[-1] == "silence"
    assert _buttons(visit) == ["read", "stop"]
