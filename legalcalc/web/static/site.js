// The script of every page. All can be done without it. It stores nothing.
"use strict";
(() => {
  const rules = { createHTML: (text) => text };
  const policy = window.trustedTypes?.createPolicy("lc", rules) ?? rules;
  const byId = (id) => document.getElementById(id);
  // Told aloud once, however often it is true.
  const say = (what, line = byId("status")) =>
    line?.textContent.trim() === (what.textContent ?? what).trim() || line?.replaceChildren(what);
  const behind = (whether) => document.body.classList.toggle("behind", whether);
  // -- send what is typed, a moment after the last change ---------------------------------------
  const form = byId("answers");
  let waiting = 0, changed = false, sending = false;
  async function send(last = false) {
    if (!changed || (sending && !last)) return;
    changed = false;
    sending = true;
    try {
      const answer = await fetch(form.action, {
        method: "POST", keepalive: last, redirect: "error", headers: { "X-Legalcalc": "typing" },
        body: new URLSearchParams(new FormData(form)),
      });
      const innerHTML = policy.createHTML(await answer.text());
      const got = Object.assign(document.createElement("template"), { innerHTML }).content;
      const status = got.querySelector("[data-status]");
      if (!answer.ok || !status) throw new Error();
      for (const [name, seen] of Object.entries(JSON.parse(status.dataset.seen)))
        if (form.elements[name]) form.elements[name].value = seen;
      for (const one of got.querySelectorAll("[data-place]")) {
        const there = byId(one.dataset.place), input = byId(one.dataset.of);
        if (!there || there.contains(document.activeElement)) continue;
        if (input) input.ariaInvalid = one.textContent.trim() ? "true" : null;
        there.replaceChildren(...one.childNodes);
      }
      say(status);
      behind("behind" in status.dataset);
      if (changed) waiting = setTimeout(send, 400);
    } catch {
      behind(changed = true);
      say(form.dataset.unsaved);
      waiting = setTimeout(send, 5000);
    }
    sending = false;
  }
  if (form?.dataset.unsaved) {
    form.addEventListener("input", () => {
      clearTimeout(waiting);
      changed = true;
      waiting = setTimeout(send, 400);
    });
    form.addEventListener("submit", () => { clearTimeout(waiting); changed = false; });
    addEventListener("pagehide", () => send(true));
  }
  byId("errors")?.focus();

  // -- leave quickly ----------------------------------------------------------------------------
  const leave = byId("leave");
  function gone(event) {
    event?.preventDefault();
    changed = false;
    const body = new URLSearchParams(new FormData(leave));
    document.documentElement.replaceChildren();
    window.speechSynthesis?.cancel(); // with its place gone, nothing goes on to the next sentence
    const end = () => location.replace("/left");
    fetch(leave.action, { method: "POST", body, keepalive: true, redirect: "manual" }).then(end, end);
  }
  leave?.addEventListener("submit", gone);
  let shifts = [];
  addEventListener("keydown", ({ key, repeat, timeStamp: now }) => {
    if (key !== "Shift") shifts = [];
    else if (!repeat) shifts = [...shifts.filter((at) => now - at < 5000), now];
    if (leave && shifts.length >= 3) gone();
  });

  // -- move in a grid of days -------------------------------------------------------------------
  const grid = document.querySelector("[data-grid]");
  const fields = (cell) => [...cell?.querySelectorAll("input:not([type=hidden]), a, button") ?? []];
  grid?.addEventListener("keydown", (event) => {
    const at = event.target, cell = at.closest("td"), row = cell?.parentElement;
    const held = event.ctrlKey || event.altKey || event.metaKey || event.shiftKey;
    if (!cell || held || at.matches("select, [type=radio]")) return;
    // Within a text the keys move the caret, until it stands at the edge to which they point.
    const start = at.type !== "text" || at.selectionEnd === 0;
    const end = at.type !== "text" || at.selectionStart === at.value.length;
    const [left, right] = getComputedStyle(at).direction === "ltr" ? [start, end] : [end, start];
    const way = document.dir === "rtl" ? -1 : 1, place = cell.cellIndex;
    const days = [...row.cells].filter((one) => fields(one).length);
    const there = fields({
      ArrowUp: row.previousElementSibling?.cells[place], ArrowDown: row.nextElementSibling?.cells[place],
      ArrowLeft: left && row.cells[place - way], ArrowRight: right && row.cells[place + way],
      Home: start && days[0], End: end && days.at(-1),
    }[event.key] || null);
    const next = there[fields(cell).indexOf(at)] ?? there[0];
    const link = document.querySelector({ PageUp: "[rel=prev]", PageDown: "[rel=next]" }[event.key] ?? "_");
    if (next || link) event.preventDefault();
    if (link) location.assign(`${link.href}#grid`);
    if (next && next !== at) { next.focus(); next.select?.(); }
  });
  // Nothing has this id: a browser that went to it would take the focus away again.
  if (location.hash === "#grid") (fields(grid)[0] ?? grid?.querySelector("[tabindex]"))?.focus();
})();
