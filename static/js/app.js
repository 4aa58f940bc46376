// Everything works without this file; it only saves steps.
"use strict";

// After a swap, bring the keyboard to what needs attention: a message, or the row that was asked for.
document.addEventListener("htmx:afterSettle", (event) => {
  const swapped = event.detail.elt;
  // What a button asks for to stand before it has come beside it.
  const come = swapped.matches("button") ? swapped.previousElementSibling : swapped;
  const wanted =
    come?.querySelector("[data-focus]") ||
    come?.querySelector("[data-focus-inside] input:not([type=hidden])");
  if (wanted) wanted.focus();
  showChosen(event.detail.requestConfig?.elt);
});

// On an article: bring text and margin to the same claim, whichever of the two was clicked.
function showChosen(clicked) {
  const margin = document.querySelector(".margin");
  const chosen = document.querySelector(".found-chosen");
  if (!margin || !chosen || !clicked) return;
  const narrow = matchMedia("(max-width: 820px)").matches;
  if (clicked.matches(".found-link, .triage form")) {
    document.getElementById("passage")?.scrollIntoView({ block: narrow ? "start" : "center" });
  } else if (clicked.matches(".passage") && narrow) {
    chosen.scrollIntoView({ block: "start" });
  }
  if (!narrow) margin.scrollTop = chosen.offsetTop - 64;
}

// A message is put away by hand; the next action brings its own.
document.addEventListener("click", (event) => event.target.closest("[data-dismiss]")?.closest(".notice").remove());

// The server is away, or failed: say so instead of doing nothing.
for (const kind of ["htmx:sendError", "htmx:timeout", "htmx:responseError"]) {
  document.addEventListener(kind, () => {
    const words = document.getElementById("connection-lost").content.cloneNode(true);
    document.getElementById("notices").replaceChildren(words);
  });
}

// "/" goes to the search field, unless somebody is typing.
document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input, textarea, select, [contenteditable]");
  if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
  const search = document.querySelector("[data-slash]");
  if (!search) return;
  event.preventDefault();
  search.focus();
  search.select();
});
