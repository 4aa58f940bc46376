// What is being written outlives a change of tab, of language, a reload and a lost connection: the fields of
// a form with data-draft are kept in this browser tab until the server says (by a cookie) that it took them.
"use strict";

(() => {
  const SENT = "sent_draft";
  const known = new WeakSet();
  const place = (form) => `draft ${form.dataset.draft}`;
  // Of what is hidden only the number of rows and the version of the claim belong to what was written.
  const isWritten = (field) => field.type !== "hidden" || /^version$|-TOTAL_FORMS$/.test(field.name);
  const isKept = (field) => field.name && field.type !== "file" && isWritten(field);
  const isTicked = (field) => field.type === "checkbox" || field.type === "radio";

  function keep(form) {
    const kept = [...form.elements].filter((field) => isKept(field) && (!isTicked(field) || field.checked));
    try {
      sessionStorage.setItem(place(form), JSON.stringify(kept.map((field) => [field.name, field.value])));
    } catch {
      // The browser's store is full or closed: then nothing is kept, as before.
    }
  }

  function draftOf(form) {
    try {
      return JSON.parse(sessionStorage.getItem(place(form)));
    } catch {
      return null;
    }
  }

  function forget(key) {
    try {
      sessionStorage.removeItem(key);
    } catch {
      // Nothing could be kept either.
    }
  }

  // As many rows as were written in: each is a copy of the one before under the next number.
  function addRows(form, draft) {
    for (;;) {
      const rows = form.querySelectorAll("[data-draft-row]");
      const last = rows[rows.length - 1];
      const [prefix, next] = [last?.dataset.draftRow, rows.length];
      if (!last || !draft.some(([name]) => name.startsWith(`${prefix}-${next}-`))) return;
      const copy = document.createElement("template");
      copy.innerHTML = last.outerHTML.replaceAll(`${prefix}-${next - 1}-`, `${prefix}-${next}-`);
      copy.content.querySelector("[data-draft-number]").textContent = next + 1;
      last.after(copy.content);
    }
  }

  function fill(form, draft) {
    addRows(form, draft);
    let differs = false;
    for (const field of form.elements) {
      // The version is that of the page that is looked at now, not that of the draft.
      if (!isKept(field) || field.name === "version") continue;
      const values = draft.filter(([name]) => name === field.name).map(([, value]) => value);
      if (isTicked(field)) {
        differs ||= field.checked !== values.includes(field.value);
        field.checked = values.includes(field.value);
      } else if (values.length) {
        differs ||= field.value !== values[0];
        field.value = values[0];
      }
    }
    if (!differs) return;
    form.closest("details")?.setAttribute("open", "");
    form.querySelector("[data-draft-note]")?.removeAttribute("hidden");
    const version = draft.find(([name]) => name === "version")?.[1];
    if (version !== form.elements.version?.value) {
      form.querySelector("[data-draft-older]")?.removeAttribute("hidden");
    }
    // Whatever follows from the fields, such as the preview of scores, is asked for anew.
    form.dispatchEvent(new Event("change", { bubbles: true }));
  }

  function ready() {
    const sent = document.cookie.split("; ").find((each) => each.startsWith(`${SENT}=`));
    if (sent) {
      forget(`draft ${sent.slice(SENT.length + 1)}`);
      document.cookie = `${SENT}=; path=/; max-age=0; samesite=lax`;
    }
    for (const form of document.querySelectorAll("form[data-draft]")) {
      if (known.has(form)) continue;
      known.add(form);
      const draft = draftOf(form);
      // What the server shows as it was typed is newer than what was kept.
      if (form.hasAttribute("data-draft-typed")) keep(form);
      else if (draft) fill(form, draft);
      form.addEventListener("input", () => keep(form));
      form.addEventListener("change", () => keep(form));
    }
  }

  document.addEventListener("click", (event) => {
    const drop = event.target.closest?.("[data-draft-drop]");
    if (!drop) return;
    forget(place(drop.form));
    location.reload();
  });
  document.addEventListener("htmx:afterSwap", ready);
  ready();
})();
