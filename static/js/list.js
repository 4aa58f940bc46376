// The claims list: the chosen row, its preview, and what is picked. Without this file rows are links to
// their pages, and boxes are boxes.
"use strict";

const WIDE = matchMedia("(min-width: 1280px)");
const rows = () => [...document.querySelectorAll(".claim-row")];
const currentRow = () => document.querySelector(".claim-row[aria-current]");
const rowOf = (element) => element?.closest?.(".claim-row") || null;

let asked = 0;

// Choose a row: the keyboard goes there, the address says so, the preview follows.
function chooseRow(row, { focus = true } = {}) {
  if (!row) return;
  currentRow()?.removeAttribute("aria-current");
  row.setAttribute("aria-current", "true");
  if (focus) row.querySelector(".claim-link").focus({ preventScroll: true });
  row.scrollIntoView({ block: "nearest" });
  if (!WIDE.matches) return;
  const to = addressWith(row.id.slice(1));
  history.replaceState(history.state, "", to);
  clearTimeout(asked);
  // Whoever holds the key down wants the last row only.
  asked = setTimeout(() => htmx.ajax("GET", to, { target: "#preview", swap: "innerHTML" }), 90);
}

function addressWith(claim) {
  const address = new URL(location.href);
  if (claim) address.searchParams.set("claim", claim);
  else address.searchParams.delete("claim");
  return address.pathname + address.search;
}

function step(by) {
  const all = rows();
  const here = all.indexOf(rowOf(document.activeElement) || currentRow());
  const there = here < 0 ? (by > 0 ? 0 : all.length - 1) : here + by;
  const row = all[Math.max(0, Math.min(all.length - 1, there))];
  chooseRow(row);
  return row;
}

function closePreview() {
  const row = currentRow();
  if (!row || !document.querySelector("#preview .preview")) return false;
  history.replaceState(history.state, "", addressWith(""));
  htmx.ajax("GET", addressWith(""), { target: "#preview", swap: "innerHTML" });
  row.removeAttribute("aria-current");
  row.querySelector(".claim-link").focus();
  return true;
}

// A first click shows the claim beside the list, a second one opens it; a narrow screen opens it at once.
document.addEventListener("click", (event) => {
  const link = event.target.closest(".claim-row .claim-link");
  if (!link || !WIDE.matches || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
  const row = rowOf(link);
  const shown = document.querySelector("#preview .preview");
  if (row === currentRow() && shown?.dataset.claim === row.id.slice(1)) return;
  event.preventDefault();
  chooseRow(row);
});

// A decision leads on to the next claim: of the list, or of the article. Taking back stays where one is.
document.addEventListener(
  "submit",
  (event) => {
    const next = event.target.elements?.next;
    if (!next) return;
    if (event.target.id === "undo-bulk") next.value = location.pathname + location.search;
    else if (event.target.closest("#preview")) leadOn(next);
    else if (event.target.closest(".found-chosen .triage")) leadOnInText(next);
  },
  true,
);
function leadOn(next) {
  const row = currentRow();
  if (!row) return;
  const all = rows();
  const here = all.indexOf(row);
  const following = all[here + 1] || all[here - 1];
  next.value = addressWith(following ? following.id.slice(1) : "");
}
function leadOnInText(next) {
  const here = document.querySelector(".found-chosen");
  const link = (here.nextElementSibling || here.previousElementSibling)?.querySelector(".found-link");
  if (link) next.value = link.pathname + link.search;
}

// A list that has just come has lost the keyboard: it goes to the chosen row, unless somebody works elsewhere.
function focusChosen() {
  const free = !document.activeElement || document.activeElement === document.body;
  if (free) currentRow()?.querySelector(".claim-link").focus({ preventScroll: true });
}
document.addEventListener("htmx:afterSettle", (event) => {
  if (event.detail.elt.id !== "browse") return;
  countPicked();
  focusChosen();
});
// The page itself came anew: by a reload, or by a key pressed before htmx had taken hold of a swapped form.
focusChosen();

// ---- picking ----
const boxes = () => [...document.querySelectorAll(".claim-row .pick")];
let lastBox = null;

function pick(box, on = !box.checked) {
  if (!box) return;
  box.checked = on;
  lastBox = box;
  countPicked();
}

function pickPage() {
  const all = boxes();
  const on = !all.every((box) => box.checked);
  all.forEach((box) => (box.checked = on));
  countPicked();
}

function countPicked() {
  const page = document.querySelector("[data-pick-page]");
  const count = document.querySelector(".bulk-count");
  if (!page || !count) return;
  page.hidden = false;
  const all = boxes();
  const number = all.filter((box) => box.checked).length;
  page.querySelector("input").checked = number > 0 && number === all.length;
  count.textContent = number ? `${count.dataset.words} ${number}` : "";
}

document.addEventListener("click", (event) => {
  const box = event.target.closest(".claim-row .pick");
  if (!box) return;
  const all = boxes();
  if (event.shiftKey && lastBox && all.includes(lastBox)) {
    const [from, to] = [all.indexOf(lastBox), all.indexOf(box)].sort((one, other) => one - other);
    all.slice(from, to + 1).forEach((each) => (each.checked = box.checked));
  }
  lastBox = box;
  countPicked();
});
document.addEventListener("change", (event) => {
  if (event.target.closest("[data-pick-page]")) pickPage();
});
countPicked();

// What the keyboard does with a list; keys.js asks for it.
window.claimsList = {
  isHere: () => rows().length > 0,
  next: () => step(1),
  previous: () => step(-1),
  close: closePreview,
  pick: () => pick((rowOf(document.activeElement) || currentRow())?.querySelector(".pick")),
  extend(by) {
    pick((rowOf(document.activeElement) || currentRow())?.querySelector(".pick"), true);
    pick(step(by)?.querySelector(".pick"), true);
  },
  pickPage,
};
