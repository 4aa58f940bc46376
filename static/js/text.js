// The text of an article: select words to add a claim or to set a stretch, drag its ends. Without this file the
// same is typed as numbers. Offsets are code points into the text, as the server counts them.
"use strict";

(() => {
  const points = (text) => Array.from(text).length;
  const printed = () => document.querySelector(".printed-text");

  // Text nodes of a line; the small numbers of claims are no text.
  function* textNodes(line) {
    const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      if (!walker.currentNode.parentElement.closest(".passage-number")) yield walker.currentNode;
    }
  }

  // Where a place of the page stands in the text; null outside of it.
  function offsetOf(node, index) {
    const element = node.nodeType === Node.TEXT_NODE ? node.parentElement : node;
    const line = element?.closest?.("[data-start]");
    if (!line) return null;
    let offset = Number(line.dataset.start);
    const place = document.createRange();
    place.setStart(node, index);
    for (const text of textNodes(line)) {
      if (text === node) return offset + points(text.data.slice(0, index));
      if (place.comparePoint(text, 0) >= 0) return offset;
      offset += points(text.data);
    }
    return offset;
  }

  // The place of the page for an offset of the text.
  function placeOf(offset) {
    let line = null;
    for (const each of printed().querySelectorAll("[data-start]")) {
      if (Number(each.dataset.start) <= offset) line = each;
    }
    if (!line) return null;
    let left = offset - Number(line.dataset.start);
    let last = null;
    for (const text of textNodes(line)) {
      const letters = Array.from(text.data);
      if (left <= letters.length) return [text, letters.slice(0, left).join("").length];
      left -= letters.length;
      last = text;
    }
    return last && [last, last.data.length];
  }

  function rangeOf(start, end) {
    const from = placeOf(start), to = placeOf(end);
    if (!from || !to) return null;
    const range = document.createRange();
    range.setStart(...from);
    range.setEnd(...to);
    return range;
  }

  const wholeText = () =>
    Array.from([...printed().querySelectorAll("[data-start]")].flatMap((line) => [...textNodes(line)].map((t) => t.data)).join(""));
  const isWord = (letter) => letter !== undefined && /[\p{L}\p{N}]/u.test(letter);

  // The nearest edge of a word, on the side that the handle stands on.
  function snapped(text, offset, end) {
    let left = offset, right = offset;
    const isEdge = (at) => (end ? isWord(text[at - 1]) && !isWord(text[at]) : !isWord(text[at - 1]) && isWord(text[at]));
    while (left > 0 && !isEdge(left)) left -= 1;
    while (right < text.length && !isEdge(right)) right += 1;
    return offset - left <= right - offset ? left : right;
  }

  // ---- stretches with handles ----
  function stretches(form) {
    const starts = [...form.querySelectorAll("input[name=start], input[name^=start_]")];
    return starts.map((start) => ({ start, end: form.querySelector(`input[name="${start.name.replace("start", "end")}"]`) }));
  }

  function draw(form) {
    const area = printed();
    const ranges = [], shown = new Set();
    for (const row of stretches(form)) {
      if (row.start.value === "" || row.end.value === "") continue;
      const range = rangeOf(Number(row.start.value), Number(row.end.value));
      if (!range || range.collapsed) continue;
      ranges.push(range);
      for (const [input, end] of [[row.start, false], [row.end, true]]) {
        placeHandle(area, form, row, input, end, range);
        shown.add(input.id);
      }
    }
    // Those that stay are moved and not made anew: one of them may have the keyboard.
    area.querySelectorAll(".handle").forEach((each) => { if (!shown.has(each.dataset.for)) each.remove(); });
    sayWords(form);
    if (window.CSS?.highlights) CSS.highlights.set("stretch", new Highlight(...ranges));
  }

  // The stretches in words.
  function sayWords(form) {
    const text = wholeText();
    const rows = stretches(form).filter((row) => row.start.value !== "" && row.end.value !== "");
    form.querySelector(".picked-words")?.replaceChildren(...rows.map((row) => {
      const line = document.createElement("li");
      line.textContent = `„${text.slice(Number(row.start.value), Number(row.end.value)).join("")}”`;
      return line;
    }));
  }

  function placeHandle(area, form, row, input, end, range) {
    const handle = area.querySelector(`.handle[data-for="${input.id}"]`) || document.createElement("button");
    const rects = range.getClientRects(), within = area.getBoundingClientRect();
    const rect = end ? rects[rects.length - 1] : rects[0];
    if (!rect) return;
    if (!handle.isConnected) {
      handle.type = "button";
      handle.className = `handle handle-${end ? "end" : "start"}`;
      handle.dataset.for = input.id;
      handle.setAttribute("role", "slider");
      handle.setAttribute("aria-label", input.labels[0].textContent.trim());
      handle.addEventListener("pointerdown", (event) => drag(event, handle, form, input, end));
      handle.addEventListener("keydown", (event) => step(event, form, row, input, end));
      area.append(handle);
    }
    handle.setAttribute("aria-valuenow", input.value);
    handle.style.left = `${(end ? rect.right : rect.left) - within.left}px`;
    handle.style.top = `${rect.top - within.top}px`;
    handle.style.height = `${rect.height}px`;
  }

  // Node and offset of the page under the pointer.
  function caretAt(x, y) {
    const at = document.caretPositionFromPoint?.(x, y);
    if (at) return [at.offsetNode, at.offset];
    const range = document.caretRangeFromPoint?.(x, y);
    return range ? [range.startContainer, range.startOffset] : null;
  }

  function pointAt(x, y) {
    const at = caretAt(x, y);
    return at && offsetOf(...at);
  }

  function setTo(form, input, end, offset) {
    const other = form.querySelector(`input[name="${end ? input.name.replace("end", "start") : input.name.replace("start", "end")}"]`);
    if (end ? offset <= Number(other.value) : offset >= Number(other.value)) return;
    input.value = offset;
    draw(form);
  }

  function drag(event, handle, form, input, end) {
    event.preventDefault();
    handle.focus();
    const text = wholeText();
    handle.dataset.dragging = "1";
    printed().classList.add("dragging");
    const move = (moved) => {
      const offset = pointAt(moved.clientX, moved.clientY);
      if (offset !== null && offset !== undefined) setTo(form, input, end, moved.shiftKey ? offset : snapped(text, offset, end));
    };
    const stop = () => {
      delete handle.dataset.dragging;
      printed().classList.remove("dragging");
      document.removeEventListener("pointermove", move);
      document.removeEventListener("pointerup", stop);
      document.removeEventListener("pointercancel", stop);
    };
    document.addEventListener("pointermove", move);
    document.addEventListener("pointerup", stop);
    document.addEventListener("pointercancel", stop);
  }

  // Arrow keys move an end by a word, with Shift by a letter.
  function step(event, form, row, input, end) {
    const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (!by || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    event.stopPropagation();
    const text = wholeText();
    let offset = Number(input.value) + by;
    const isEdge = (at) => (end ? isWord(text[at - 1]) && !isWord(text[at]) : !isWord(text[at - 1]) && isWord(text[at]));
    if (!event.shiftKey) while (offset > 0 && offset < text.length && !isEdge(offset)) offset += by;
    setTo(form, input, end, offset);
  }

  // A click in the text says where a claim is cut in two.
  function cut(form, input) {
    printed().addEventListener("click", (event) => {
      const offset = pointAt(event.clientX, event.clientY);
      if (offset === null || offset === undefined) return;
      event.preventDefault();
      event.stopPropagation();
      input.value = snapped(wholeText(), offset, false);
    }, true);
    form.classList.add("waits-for-click");
  }

  // ---- words that are selected ----
  function selected() {
    const selection = document.getSelection();
    if (!selection || selection.isCollapsed || !printed()) return null;
    const range = selection.getRangeAt(0);
    if (!printed().contains(range.commonAncestorContainer)) return null;
    const start = offsetOf(range.startContainer, range.startOffset), end = offsetOf(range.endContainer, range.endOffset);
    return start !== null && end !== null && start < end ? { start, end, rect: range.getBoundingClientRect() } : null;
  }

  // The selected words become the stretch that they touch, else a new one, else the last.
  function takeSelected(form) {
    const words = selected();
    if (!words) return;
    const text = wholeText(), rows = stretches(form);
    let start = snapped(text, words.start, false), end = snapped(text, words.end, true);
    if (start >= end) [start, end] = [words.start, words.end];
    const isEmpty = (row) => row.start.value === "" || row.end.value === "";
    const touches = (row) => !isEmpty(row) && Number(row.start.value) < end && start < Number(row.end.value);
    const row = rows.find(touches) || rows.find(isEmpty) || rows[rows.length - 1];
    row.start.value = start;
    row.end.value = end;
    document.getSelection().removeAllRanges();
    draw(form);
  }

  function offerToAdd() {
    const taking = document.querySelector("form[data-spans] .take-selected");
    if (taking) taking.hidden = !selected();
    const offer = document.getElementById("add-selected");
    if (!offer) return;
    const words = selected();
    offer.hidden = !words;
    if (!words) return;
    offer.elements.start.value = words.start;
    offer.elements.end.value = words.end;
    const within = offer.offsetParent.getBoundingClientRect();
    offer.style.left = `${Math.max(0, Math.min(words.rect.left - within.left, within.width - offer.offsetWidth))}px`;
    offer.style.top = `${words.rect.bottom - within.top + 6}px`;
  }

  function ready() {
    if (!printed()) return;
    if (window.CSS?.highlights) CSS.highlights.delete("stretch");
    printed().querySelectorAll(".handle").forEach((each) => each.remove());
    const form = document.querySelector("form[data-spans]");
    if (form) {
      draw(form);
      form.addEventListener("input", () => draw(form));
    }
    const place = document.querySelector("input[data-cut]");
    if (place) cut(place.form, place);
    for (const offer of document.querySelectorAll("#add-selected, .take-selected")) {
      offer.addEventListener("mousedown", (event) => event.preventDefault());
    }
  }

  // Dragging over the words of a link selects them and follows nothing; nor does a link lead away from an
  // open form.
  let pressedAt = null, from = null;
  document.addEventListener("mousedown", (event) => {
    pressedAt = event.target.closest?.(".printed-text") ? [event.clientX, event.clientY] : null;
    // A browser selects nothing by itself where the drag begins on a link.
    from = event.button === 0 && event.target.closest?.(".passage") ? caretAt(event.clientX, event.clientY) : null;
  });
  document.addEventListener("dragstart", (event) => from && event.preventDefault());
  document.addEventListener("mousemove", (event) => {
    if (!from || !wasDragged(event)) return;
    const to = caretAt(event.clientX, event.clientY);
    if (to && printed()?.contains(to[0])) document.getSelection().setBaseAndExtent(...from, ...to);
  });
  const wasDragged = (event) => pressedAt && Math.hypot(event.clientX - pressedAt[0], event.clientY - pressedAt[1]) > 4;
  document.addEventListener("mouseup", (event) => {
    from = null;
    const form = document.querySelector("form[data-spans]");
    if (form && printed() && wasDragged(event) && !event.target.closest?.(".handle")) takeSelected(form);
  });
  document.addEventListener("click", (event) => {
    if (!event.target.closest?.(".printed-text .passage")) return;
    if (!document.querySelector("form[data-spans]") && !(wasDragged(event) && selected())) return;
    event.preventDefault();
    event.stopPropagation();
  }, true);
  document.addEventListener("click", (event) => {
    const button = event.target.closest?.("[data-take-selected]");
    if (button) takeSelected(button.form);
  });

  document.addEventListener("selectionchange", offerToAdd);
  document.addEventListener("htmx:afterSettle", ready);
  window.addEventListener("resize", () => {
    const form = document.querySelector("form[data-spans]");
    if (form && printed()) draw(form);
  });
  document.fonts?.ready.then(() => {
    ready();
    const wanted = new URLSearchParams(location.search);
    if (!wanted.has("claim")) return;
    // The address may name the form; the words that it is about must be in sight beside it.
    if (!matchMedia("(min-width: 821px)").matches) return;
    document.getElementById("passage")?.scrollIntoView({ block: "center" });
    const chosen = document.querySelector(".found-chosen");
    if (chosen) document.querySelector(".margin").scrollTop = chosen.offsetTop;
  });
})();
