// The keyboard. A key that stands at a button or link (data-key) presses it; what is no button is below.
// Nothing here is the only way to anything, and a person can switch it off.
"use strict";

const on = () => document.body.dataset.shortcuts === "on";
const list = () => (window.claimsList?.isHere() ? window.claimsList : null);
const seen = (element) => element.checkVisibility?.() !== false;

let begun = ""; // the first of two keys, "g"
let forget = 0;

document.addEventListener("keydown", (event) => {
  if (event.key === "Shift") document.body.classList.add("show-keys");
  if (event.isComposing || event.defaultPrevented) return;
  if (event.ctrlKey && !event.altKey && !event.shiftKey && event.key.toLowerCase() === "k") {
    event.preventDefault();
    openPalette();
    return;
  }
  if (event.ctrlKey && event.key === "Enter" && on()) saveVerdict(event);
  // AltGr types Polish letters and reaches us as Ctrl and Alt.
  if (!on() || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
  if (document.querySelector("dialog[open]")) return;
  if (press(event)) event.preventDefault();
});
document.addEventListener("keyup", (event) => {
  if (event.key === "Shift") document.body.classList.remove("show-keys");
});
addEventListener("blur", () => document.body.classList.remove("show-keys"));

function isTyping(element) {
  const field = element.closest?.("input, textarea, select, [contenteditable]");
  // A tick box takes no letters.
  return Boolean(field) && !(field.type === "checkbox" || field.type === "radio");
}

// Whether the key meant something here.
function press(event) {
  const key = event.key;
  const both = begun ? `${begun} ${key}` : key;
  begun = "";
  clearTimeout(forget);
  if (key === "g" && both === "g") {
    begun = "g";
    forget = setTimeout(() => (begun = ""), 1500);
    return true;
  }
  const own = OWN[event.shiftKey && key.length > 1 ? `Shift+${key}` : both];
  if (own && own(event) !== false) return true;
  const element = buttonOf(both);
  if (!element) return false;
  element.click();
  return true;
}

// The button that a key presses: of the pair at hand, else of the page's own part, else of its frame.
function buttonOf(key) {
  const wanted = `[data-key="${CSS.escape(key)}"]`;
  const pair = document.activeElement?.closest?.("[data-pair]");
  const found = [pair, document.getElementById("main"), document]
    .filter(Boolean)
    .flatMap((part) => [...part.querySelectorAll(wanted)]);
  return found.find((each) => seen(each) || each.dataset.keyHidden !== undefined);
}

const inList = (act) => () => {
  const here = list();
  if (!here) return false;
  act(here);
};

// The claims of an article: on to the next one, which brings its passage into sight.
function stepInText(by) {
  const links = [...document.querySelectorAll(".found-link")];
  const here = links.findIndex((link) => link.hasAttribute("aria-current"));
  const next = links[here < 0 ? 0 : here + by];
  next?.click();
  return links.length > 0;
}
const inListOrText = (act, by) => () => inList(act)() !== false || stepInText(by);

const OWN = {
  j: inListOrText((here) => here.next(), 1),
  k: inListOrText((here) => here.previous(), -1),
  ArrowDown: (event) => (isChoosing(event.target) ? false : inList((here) => here.next())()),
  ArrowUp: (event) => (isChoosing(event.target) ? false : inList((here) => here.previous())()),
  x: inList((here) => here.pick()),
  "Shift+ArrowDown": inList((here) => here.extend(1)),
  "Shift+ArrowUp": inList((here) => here.extend(-1)),
  A: inList((here) => here.pickPage()),
  Escape: () => list()?.close() || false,
  "?": () => openHelp(),
  h: () => passOver(),
  1: () => chooseOutcome(1),
  2: () => chooseOutcome(2),
  3: () => chooseOutcome(3),
  4: () => chooseOutcome(4),
  5: () => chooseOutcome(5),
  6: () => chooseOutcome(6),
};

// Arrows belong to radio buttons and to opened menus.
const isChoosing = (element) => Boolean(element.closest?.("[type=radio], .menu, summary"));

// ---- a verdict by its number: opens the form with the outcome chosen, the words come next ----
function chooseOutcome(number) {
  const form = document.getElementById("verdict-form");
  if (!form) {
    const open = document.querySelector("#preview [data-open]");
    if (!open) return false;
    location.assign(`${open.getAttribute("href")}#outcome-${number}`);
    return true;
  }
  const radio = form.querySelectorAll("input[type=radio][name$=outcome]")[number - 1];
  if (!radio) return false;
  form.closest("details")?.setAttribute("open", "");
  radio.click();
  form.querySelector("textarea[name$=rationale]")?.focus();
  return true;
}
const wanted = location.hash.match(/^#outcome-([1-6])$/);
if (wanted && on()) chooseOutcome(Number(wanted[1]));

function saveVerdict(event) {
  const form = event.target.closest?.("#verdict-form");
  const button = form?.querySelector("button[formaction$='/log/'], button[formaction$='/propose/']");
  if (!button) return;
  event.preventDefault();
  button.click();
}

// ---- pairs that may be the same: on to the next one without deciding ----
function passOver() {
  const pairs = [...document.querySelectorAll("[data-pair]")];
  if (!pairs.length) return false;
  const here = pairs.findIndex((pair) => pair.contains(document.activeElement));
  const next = pairs[(here < 0 ? 0 : here) + 1] || pairs[0];
  (next.querySelector("button[data-key]") || next.querySelector("a"))?.focus();
  next.scrollIntoView({ block: "center" });
  return true;
}

// ---- help ----
let cameFrom = null;

function openHelp() {
  const dialog = document.getElementById("keys");
  if (!dialog || dialog.open) return false;
  cameFrom = document.activeElement;
  dialog.showModal();
  if (!dialog.dataset.loaded) {
    dialog.dataset.loaded = "true";
    htmx.ajax("GET", dialog.dataset.from, { target: "#keys-body", swap: "innerHTML" });
  }
  return true;
}
document.addEventListener("click", (event) => {
  if (event.target.closest("[data-opens-keys]")) {
    event.preventDefault();
    openHelp();
  }
  if (event.target.closest("[data-opens-palette]")) openPalette();
  if (event.target.closest("[data-closes]") || event.target.matches("dialog")) {
    event.target.closest("dialog")?.close();
  }
});
for (const dialog of document.querySelectorAll("dialog")) {
  dialog.addEventListener("close", () => cameFrom?.isConnected && cameFrom.focus());
}

// ---- command palette: every place and action that this page has, by a few letters of its name ----
const plain = (words) =>
  words.toLowerCase().replace(/ł/g, "l").normalize("NFD").replace(/\p{M}/gu, "");

/* A link's own words, without the count or the key that stand behind them. */
const nameOf = (link) =>
  [...link.childNodes].map((part) => (part.matches?.(".count, kbd") ? "" : part.textContent)).join("");

function commands() {
  const found = [...document.querySelectorAll(".rail a, .top-add, .list-tools a, [data-command]")];
  return found.map((element) => ({
    words: (element.dataset.command || nameOf(element)).trim().replace(/\s+/g, " "),
    key: element.dataset.key || "",
    run: () => element.click(),
  }));
}

function openPalette() {
  const dialog = document.getElementById("palette");
  if (!dialog || dialog.open) return;
  cameFrom = document.activeElement;
  const field = dialog.querySelector("input");
  field.value = "";
  fill("");
  dialog.showModal();
  field.focus();
}

let offered = [];
let at = 0;

function fill(written) {
  const dialog = document.getElementById("palette");
  const letters = plain(written.trim());
  offered = commands().filter((each) => plain(each.words).includes(letters));
  const number = written.trim().match(/^#?(\d{1,18})$/);
  if (number) {
    const words = dialog.dataset.claim.replace("{}", number[1]);
    offered.unshift({ words, key: "", run: () => location.assign(`${dialog.dataset.claims}${number[1]}/`) });
  }
  if (letters) {
    const words = dialog.dataset.search.replace("{}", written.trim());
    const to = `${dialog.dataset.claims}?text=${encodeURIComponent(written.trim())}`;
    offered.push({ words, key: "", run: () => location.assign(to) });
  }
  at = 0;
  const box = dialog.querySelector("[role=listbox]");
  box.replaceChildren(
    ...offered.map((each, place) => {
      const line = document.createElement("li");
      line.id = `command-${place}`;
      line.setAttribute("role", "option");
      line.append(each.words);
      if (each.key) {
        const key = document.createElement("kbd");
        key.textContent = each.key;
        line.append(key);
      }
      line.addEventListener("click", () => run(place));
      return line;
    }),
  );
  point();
}

function point() {
  const dialog = document.getElementById("palette");
  dialog.querySelectorAll("[role=option]").forEach((line, place) => {
    line.setAttribute("aria-selected", String(place === at));
    if (place === at) line.scrollIntoView({ block: "nearest" });
  });
  dialog.querySelector("input").setAttribute("aria-activedescendant", offered.length ? `command-${at}` : "");
}

function run(place) {
  const chosen = offered[place];
  document.getElementById("palette").close();
  chosen?.run();
}

const palette = document.getElementById("palette");
palette?.querySelector("input").addEventListener("input", (event) => fill(event.target.value));
palette?.querySelector("input").addEventListener("keydown", (event) => {
  if (event.key === "ArrowDown") at = Math.min(at + 1, offered.length - 1);
  else if (event.key === "ArrowUp") at = Math.max(at - 1, 0);
  else if (event.key === "Enter") run(at);
  else return;
  event.preventDefault();
  if (palette.open) point();
});
