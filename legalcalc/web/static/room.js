// Shows a trainer again and again how the room stands. Without it a link does the same.
"use strict";
(() => {
  const rules = { createHTML: (text) => text };
  const policy = window.trustedTypes?.createPolicy("lc", rules) ?? rules;
  const there = document.getElementById("standing");
  const again = () => setTimeout(look, 5000);
  async function look() {
    if (document.hidden || there.contains(document.activeElement)) return again();
    let known = false;
    try {
      const answer = await fetch(location.href, { redirect: "error" });
      if (answer.status === 404) return location.reload(); // the room is over, which is told there
      const innerHTML = policy.createHTML(await answer.text());
      const { content } = Object.assign(document.createElement("template"), { innerHTML });
      const now = content.getElementById("standing");
      if (now && now.innerHTML !== there.innerHTML) there.replaceChildren(...now.childNodes);
      known = answer.ok && now !== null;
    } catch { /* the server does not answer now */ }
    there.classList.toggle("is-behind", !known);
    again();
  }
  if (there) again();
})();
