// Reads a text of the page aloud, sentence by sentence, by a voice of the device itself. Some voices
// are spoken by their maker's servers, which would be sent the text: those are never used, and where
// there is no other in the language of the text, nothing is offered.
"use strict";
(() => {
  const speech = window.speechSynthesis;
  if (!speech) return;
  const plain = (tag) => tag.toLowerCase().replaceAll("_", "-");
  const spoken = (tag) => plain(tag).split("-")[0];
  const voiceFor = (tag) => {
    const here = speech.getVoices().filter(
      (one) => one.localService === true && spoken(one.lang) === spoken(tag));
    return here.find((one) => plain(one.lang) === plain(tag)) ?? here.find((one) => one.default) ?? here[0];
  };
  const WAYS = "a.enter, [data-leads-on]"; // links that only lead on are for the eye and the hand
  const languageOf = (node) => node.closest("[lang]").lang;

  // -- what is read -----------------------------------------------------------------------------
  const blockOf = (node) => {
    while (/^(inline|contents|ruby)/.test(getComputedStyle(node).display)) node = node.parentElement;
    return node;
  };
  // The stretches of a text in one language each. A name within a sentence is read with the sentence
  // where its own language has no voice; sentences in such a language are left out.
  function stretchesOf(text) {
    const main = languageOf(text), found = [];
    const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
    let leftOut = false, broken = false;
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (node.nodeType === Node.ELEMENT_NODE) {
        broken ||= node.localName === "br";
        continue;
      }
      const at = node.parentElement;
      if (at.checkVisibility?.() === false || at.closest(`[aria-hidden=true], script, style, ${WAYS}`)) continue;
      const block = blockOf(at), last = found.at(-1);
      const named = [languageOf(at), languageOf(block)].find(voiceFor);
      const language = named ?? (languageOf(block) === main ? main : null);
      if (!language) {
        leftOut ||= /\p{L}/u.test(node.data);
        continue;
      }
      if (last && !broken && last.block === block && last.language === language) last.words += node.data;
      else found.push({ block, language, words: node.data });
      broken = false;
    }
    return [found, leftOut];
  }
  function sentencesOf(found) {
    return found.flatMap(({ block, language, words }) => {
      // Signs that only steer the direction of writing are no words.
      const text = words.replace(/[\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, "").replace(/\s+/g, " ");
      const parts = Intl.Segmenter
        ? [...new Intl.Segmenter(language, { granularity: "sentence" }).segment(text)].map((one) => one.segment)
        : [text];
      return parts.filter((one) => /[\p{L}\p{N}]/u.test(one))
        .map((one) => ({ block, language, sentence: one.trim() }));
    });
  }
  function mark(block) {
    if (!window.Highlight) return;
    const range = document.createRange();
    if (block) range.selectNodeContents(block);
    CSS.highlights.set("spoken", new Highlight(range));
  }

  // -- reading ----------------------------------------------------------------------------------
  let reader = null; // what to do to fall silent, while something is read
  const silence = () => reader?.("paused");
  for (const place of document.querySelectorAll("[data-read-aloud]")) {
    const text = document.getElementById(place.dataset.readAloud);
    const buttons = [...place.querySelectorAll("button")];
    const partly = place.querySelector("[data-partly]");
    let sentences = [], next = 0, turn = 0, utterance = null;

    function show(state) {
      const focused = place.contains(document.activeElement);
      place.dataset.state = state;
      for (const one of buttons) one.hidden = !one.dataset.when.split(" ").includes(state);
      if (focused) buttons.find((one) => !one.hidden).focus();
    }
    function halt(state) {
      turn += 1;
      reader = utterance = null;
      speech.cancel();
      if (state === "still") next = 0;
      mark(null);
      show(state);
    }
    function speak(mine) {
      if (mine !== turn || !place.isConnected) return;
      const one = sentences[next], voice = one && voiceFor(one.language);
      if (!voice) {
        halt("still");
        return offer();
      }
      // Kept: a browser may forget one that nobody holds, and with it that it has ended.
      utterance = Object.assign(
        new SpeechSynthesisUtterance(one.sentence), { voice, lang: voice.lang });
      utterance.onend = () => { if (mine === turn) { next += 1; speak(mine); } };
      utterance.onerror = () => { if (mine === turn) halt("paused"); };
      mark(one.block);
      speech.speak(utterance);
    }
    function read() {
      reader?.("still");
      speech.cancel();
      if (!next) {
        const [found, leftOut] = stretchesOf(text);
        sentences = sentencesOf(found);
        partly.hidden = !leftOut;
      }
      reader = halt;
      show("reading");
      speak(turn);
    }
    function offer() {
      place.hidden = !voiceFor(languageOf(text));
    }
    const deeds = { read, pause: () => halt("paused"), stop: () => halt("still") };
    for (const one of buttons) one.addEventListener("click", deeds[one.dataset.do]);
    speech.addEventListener?.("voiceschanged", offer);
    show("still");
    offer();
  }
  // Leaving is silence, and so is looking at something else.
  for (const leaving of ["beforeunload", "pagehide"]) addEventListener(leaving, silence);
  document.addEventListener("visibilitychange", () => document.hidden && silence());
})();
