// The one script of the pages. All can be done without it. It stores nothing.
"use strict";
(() => {
  const policy = window.trustedTypes
    ? trustedTypes.createPolicy("lc", { createHTML: (text) => text })
    : { createHTML: (text) => text };
  const byId = (id) => document.getElementById(id);
  const parsed = (text) => {
    const holder = document.createElement("template");
    holder.innerHTML = policy.createHTML(text);
    return holder.content;
  };
  const say = (node) => byId("status")?.replaceChildren(node);

  // -- send what is typed, a moment after the last change ---------------------------------------
  const form = byId("answers");
  let waiting = 0, changed = false, sending = false;
  async function send(last = false) {
    clearTimeout(waiting);
    if (!changed || (sending && !last)) return;
    changed = false;
    sending = true;
    try {
      const answer = await fetch(form.action, {
        method: "POST", keepalive: last, redirect: "error", headers: { "X-Legalcalc": "typing" },
        body: new URLSearchParams(new FormData(form)),
      });
      const got = parsed(await answer.text());
      const status = got.querySelector("[data-status]");
      if (!answer.ok || !status) throw new Error();
      for (const [name, seen] of Object.entries(JSON.parse(status.dataset.seen)))
        if (form.elements[name]) form.elements[name].value = seen;
      say(status);
      const totals = got.querySelector("[data-totals]");
      if (totals) document.querySelector(".totals")?.replaceChildren(...totals.childNodes);
    } catch {
      say(form.dataset.unsaved);
      changed = true;
    }
    sending = false;
    if (changed && !last) waiting = setTimeout(send, 5000);
  }
  if (form?.dataset.unsaved) {
    form.addEventListener("input", () => {
      changed = true;
      clearTimeout(waiting);
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
    const away = leave.dataset.away || "/left";
    document.documentElement.replaceChildren();
    const end = () => location.replace(away);
    fetch(leave.action, { method: "POST", body, keepalive: true, redirect: "manual" }).then(end, end);
  }
  leave?.addEventListener("submit", gone);
  let shifts = [];
  addEventListener("keydown", (event) => {
    if (event.key !== "Shift") shifts = [];
    else if (!event.repeat) shifts = [...shifts.filter((at) => event.timeStamp - at < 5000), event.timeStamp];
    if (leave && shifts.length >= 3) gone();
  });

  // -- move in a grid of days -------------------------------------------------------------------
  document.querySelector("[data-grid]")?.addEventListener("keydown", (event) => {
    const at = event.target, cell = at.closest("td");
    const end = at.type !== "text" || at.selectionStart === at.value.length;
    const start = at.type !== "text" || at.selectionEnd === 0;
    const [forward, back] = document.dir === "rtl" ? ["ArrowLeft", "ArrowRight"] : ["ArrowRight", "ArrowLeft"];
    const step = { ArrowDown: [1, 0], ArrowUp: [-1, 0] }[event.key]
      ?? (event.key === forward && end ? [0, 1] : event.key === back && start ? [0, -1] : null);
    if (!step || !cell || event.ctrlKey || event.altKey || event.metaKey || at.tagName === "SELECT") return;
    const fields = (one) => [...one?.querySelectorAll("input:not([type=hidden]), a, button") ?? []];
    const rows = [...cell.closest("table").querySelectorAll("tbody tr")];
    const there = fields(rows[rows.indexOf(cell.parentElement) + step[0]]?.cells[cell.cellIndex + step[1]]);
    const next = there[fields(cell).indexOf(at)] ?? there[0];
    if (next) { event.preventDefault(); next.focus(); next.select?.(); }
  });

  // -- look again, while papers are printed -----------------------------------------------------
  const poll = () => {
    const shown = document.querySelector("[data-poll]");
    if (shown) setTimeout(async () => {
      const answer = await fetch(shown.dataset.poll).catch(() => null);
      if (answer?.ok) shown.replaceWith(parsed(await answer.text()));
      poll();
    }, 2000);
  };
  poll();
})();
