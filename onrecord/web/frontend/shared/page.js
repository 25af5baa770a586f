// What the charts share. A chart has no numbers of its own: it reads them, and where
// they lead, out of the table that its figure names, so both always say the same.

const SVG = "http://www.w3.org/2000/svg";

/** Makes an SVG element with attributes and children; text becomes a text node. */
export function svg(name, attributes = {}, ...children) {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== null && value !== undefined) made.setAttribute(key, value);
  }
  made.append(...children);
  return made;
}

/** Draws every figure of this kind, and again whenever its width changes. */
export function drawAll(kind, draw) {
  for (const figure of document.querySelectorAll(`figure[data-chart="${kind}"]`)) {
    const table = document.getElementById(figure.dataset.from);
    const plot = figure.querySelector(".plot");
    if (!table || !plot) continue;
    const rows = [...table.tBodies[0].rows];
    let drawn = 0;
    const redraw = () => {
      const width = Math.floor(plot.clientWidth);
      if (width && width !== drawn) {
        drawn = width;
        draw({ figure, plot, rows, width, label: plot.dataset.label });
      }
    };
    redraw();
    new ResizeObserver(redraw).observe(plot);
    foldTable(table);
  }
}

/** The table stays for those who want it, folded, once its chart is there. */
function foldTable(table) {
  const details = table.closest("details.numbers");
  if (!details) return;
  const target = location.hash && document.getElementById(location.hash.slice(1));
  if (!(target && details.contains(target))) details.open = false;
}

/** A link within a drawing, with its words for pointer, focus and screen reader. */
export function link(href, words, ...children) {
  const made = svg("a", { href, "aria-label": words }, ...children);
  made.append(svg("title", {}, words));
  return made;
}

/** One stop for the Tab key; the arrow keys go from mark to mark. */
export function rove(root) {
  const marks = [...root.querySelectorAll("a")];
  marks.forEach((mark, place) => mark.setAttribute("tabindex", place === 0 ? "0" : "-1"));
  root.addEventListener("keydown", (event) => {
    const steps = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };
    const here = marks.indexOf(document.activeElement);
    if (here < 0) return;
    let next = here + (steps[event.key] ?? 0);
    if (event.key === "Home") next = 0;
    if (event.key === "End") next = marks.length - 1;
    if (next === here || !marks[next]) return;
    event.preventDefault();
    marks[here].setAttribute("tabindex", "-1");
    marks[next].setAttribute("tabindex", "0");
    marks[next].focus();
  });
}

/** The number that a table's cell holds, 0 without one. */
export function numberIn(cell) {
  return cell ? Number(cell.textContent.replace(/[^0-9.-]/g, "")) || 0 : 0;
}

/** Where a table's cell leads, or null. */
export function linkIn(cell) {
  return cell?.querySelector("a")?.getAttribute("href") ?? null;
}

export const short = new Intl.NumberFormat("en", { notation: "compact" });
export const whole = new Intl.NumberFormat("en");
