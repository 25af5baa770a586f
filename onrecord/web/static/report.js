// The margin of a report: says what the mark under the pointer or focus means, lights up what
// belongs to it, and draws a line between what is asserted and what is denied. Without this
// script the same is in the list below the text, linked both ways.
"use strict";

(() => {
  const reading = document.querySelector(".reading");
  const sheet = reading?.querySelector(".sheet");
  const margin = reading?.querySelector(".margin");
  if (!sheet || !margin) return;
  const hint = margin.firstElementChild;
  const segments = [...sheet.querySelectorAll(".seg")];
  const layerOf = new Map();
  for (const segment of segments) {
    for (const mark of segment.querySelectorAll(".m[id]")) {
      layerOf.set(mark.id, mark);
    }
  }
  let shown = "";
  let pinned = false;

  const entriesOf = (segment) => segment.dataset.entries.split(" ");

  function explain(segment, entries = entriesOf(segment)) {
    const key = entries.join(" ");
    if (key === shown) return;
    shown = key;
    const notes = [];
    for (const entry of entries) {
      const note = document.getElementById(`note-${entry}`);
      if (!note) continue;
      const copy = note.cloneNode(true);
      copy.removeAttribute("id");
      copy.classList.add("in-margin");
      notes.push(copy);
    }
    const close = document.createElement("button");
    close.type = "button";
    close.className = "close";
    close.textContent = "Close";
    close.addEventListener("click", () => { pinned = false; clear(); });
    margin.replaceChildren(close, ...notes);
    margin.classList.add("open");
    margin.scrollTop = 0;
    light(entries);
  }

  // All words of the innermost entry, and the lines of every entry that is explained.
  function light(entries) {
    for (const lit of sheet.querySelectorAll(".lit")) lit.classList.remove("lit");
    for (const segment of segments) {
      if (entriesOf(segment).includes(entries[0])) segment.classList.add("lit");
    }
    for (const line of lines.querySelectorAll("g")) {
      line.classList.toggle("lit", entries.includes(line.dataset.asserts) || entries.includes(line.dataset.denies));
    }
  }

  function clear() {
    shown = "";
    margin.replaceChildren(hint);
    margin.classList.remove("open");
    light([]);
  }

  const segmentAt = (target) => (target instanceof Element ? target.closest(".seg") : null);

  sheet.addEventListener("pointerover", (event) => {
    const segment = segmentAt(event.target);
    if (segment && !pinned && event.pointerType === "mouse") explain(segment);
  });
  sheet.addEventListener("focusin", (event) => {
    const segment = segmentAt(event.target);
    if (segment) { pinned = false; explain(segment); }
  });
  sheet.addEventListener("click", (event) => {
    const segment = segmentAt(event.target);
    if (!segment || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    pinned = true;
    shown = "";
    explain(segment);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && margin.classList.contains("open")) { pinned = false; clear(); }
  });

  // Coming by an address that ends in an entry's id: explain that entry.
  function follow() {
    const id = decodeURIComponent(location.hash.slice(1));
    const segment = layerOf.get(id)?.closest(".seg");
    if (!segment) return;
    const entries = entriesOf(segment);
    pinned = true;
    explain(segment, [id, ...entries.filter((entry) => entry !== id)]);
  }

  // Lines between what is asserted and what is denied.
  const SVG = "http://www.w3.org/2000/svg";
  const lines = document.createElementNS(SVG, "svg");
  lines.setAttribute("class", "join-lines");
  lines.setAttribute("aria-hidden", "true");
  const joins = [...document.querySelectorAll(".joins li")];

  function element(name, attributes) {
    const made = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    return made;
  }

  function drawLines() {
    lines.replaceChildren();
    const frame = sheet.getBoundingClientRect();
    lines.setAttribute("width", frame.width);
    lines.setAttribute("height", frame.height);
    lines.setAttribute("viewBox", `0 0 ${frame.width} ${frame.height}`);
    joins.forEach((join, number) => {
      const from = layerOf.get(join.dataset.asserts)?.getClientRects()[0];
      const to = layerOf.get(join.dataset.denies)?.getClientRects()[0];
      if (!from || !to) return;
      const group = element("g", {});
      group.dataset.asserts = join.dataset.asserts;
      group.dataset.denies = join.dataset.denies;
      const [ax, ay] = [from.left - frame.left, from.bottom - frame.top + 3];
      const [bx, by] = [to.left - frame.left, to.bottom - frame.top + 3];
      const edge = parseFloat(getComputedStyle(sheet).paddingInlineStart) || 24;
      const rail = Math.max(edge - 10 - (number % 3) * 6, 3);
      const bend = Math.min(7, Math.abs(by - ay) / 2);
      const down = by >= ay ? 1 : -1;
      const path = Math.abs(by - ay) < 4
        ? `M ${ax} ${ay} v 5 H ${bx} v -5`
        : `M ${ax} ${ay} H ${rail + bend} Q ${rail} ${ay} ${rail} ${ay + bend * down}` +
          ` V ${by - bend * down} Q ${rail} ${by} ${rail + bend} ${by} H ${bx}`;
      group.append(
        element("path", { d: path, class: "join" }),
        element("circle", { cx: ax, cy: ay, r: 3.2, class: "asserts" }),
        element("path", { d: `M ${bx - 4} ${by - 4} l 8 8 m 0 -8 l -8 8`, class: "denies" }),
      );
      lines.append(group);
    });
  }

  sheet.prepend(lines);
  drawLines();
  new ResizeObserver(drawLines).observe(sheet);
  document.fonts?.ready.then(drawLines);
  addEventListener("hashchange", follow);
  addEventListener("beforeprint", drawLines);
  follow();
})();
