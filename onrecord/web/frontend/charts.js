// Bars by month, marks by day.

import { scaleLinear, scaleTime } from "d3";
import { drawAll, link, linkIn, numberIn, rove, short, svg, whole } from "./shared/page.js";

const HEIGHT = 240;
const NARROWEST = 5;
const MARGIN = { top: 10, right: 6, bottom: 24, left: 40 };
const MONTH_NAMES = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");

const QUADS = [
  { part: "2", up: true, word: "material co-operation" },
  { part: "1", up: true, word: "verbal co-operation" },
  { part: "4", up: false, word: "material conflict" },
  { part: "3", up: false, word: "verbal conflict" },
];
const MOVES = [
  { part: "asserts", up: true, word: "assert" },
  { part: "denies", up: false, word: "deny" },
];

/** Reads months out of a table's rows: for each part its number and where it leads. */
function readMonths(rows, parts, key) {
  const found = new Map();
  for (const row of rows) {
    const values = {};
    for (const { part } of parts) {
      const cell = row.querySelector(`td[data-${key}="${part}"]`);
      values[part] = { number: numberIn(cell), href: linkIn(cell) };
    }
    found.set(row.dataset.month, values);
  }
  return found;
}

/** Lists all months from the first to the last, those without a row too. */
function allMonths(found) {
  const names = [...found.keys()].sort();
  let [year, month] = names[0].split("-").map(Number);
  const last = names[names.length - 1];
  const months = [];
  for (;;) {
    const name = `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}`;
    months.push(name);
    if (name >= last || months.length > 3000) return months;
    month += 1;
    if (month > 12) [year, month] = [year + 1, 1];
  }
}

/** Gathers months into years where a month would be too narrow to point at. */
function bins(found, width) {
  const months = allMonths(found);
  if (width / months.length >= NARROWEST) {
    return months.map((name) => ({ name, word: wordOf(name), parts: found.get(name) }));
  }
  const years = new Map();
  for (const name of months) {
    const year = name.slice(0, 4);
    if (!years.has(year)) years.set(year, { name: year, word: year, parts: {} });
    for (const [part, value] of Object.entries(found.get(name) ?? {})) {
      const sum = years.get(year).parts;
      sum[part] ??= { number: 0, href: null };
      sum[part].number += value.number;
      sum[part].href = joined(sum[part].href, value.href);
    }
  }
  return [...years.values()];
}

/** The address of two stretches of days that follow each other, as one. */
function joined(first, second) {
  if (!first || !second) return first ?? second;
  const [one, other] = [new URL(first, location.href), new URL(second, location.href)];
  one.searchParams.set("until", other.searchParams.get("until"));
  return one.pathname + one.search + one.hash;
}

function wordOf(month) {
  return `${MONTH_NAMES[Number(month.slice(5)) - 1]} ${month.slice(0, 4)}`;
}

/** Draws bars that rise and fall from one line, a bar a month. */
function diverging(parts, key) {
  return ({ plot, rows, width, label }) => {
    const found = readMonths(rows, parts, key);
    const inner = width - MARGIN.left - MARGIN.right;
    const columns = bins(found, inner);
    const sum = (column, up) =>
      parts.reduce((all, { part, up: rises }) =>
        rises === up ? all + (column.parts?.[part]?.number ?? 0) : all, 0);
    const top = Math.max(0, ...columns.map((column) => sum(column, true)));
    const low = Math.max(0, ...columns.map((column) => sum(column, false)));
    const y = scaleLinear([-low, top || (low ? 0 : 1)], [HEIGHT - MARGIN.bottom, MARGIN.top]).nice(6);
    const step = Math.min(inner / columns.length, 90);
    const thick = Math.max(1, step * 0.8);
    const drawing = svg("svg", {
      viewBox: `0 0 ${width} ${HEIGHT}`, width, height: HEIGHT, role: "group", "aria-label": label,
    });
    drawing.append(grid(y, width));
    const bars = svg("g", { class: "bars" });
    columns.forEach((column, place) => {
      const x = MARGIN.left + place * step + (step - thick) / 2;
      const at = { true: 0, false: 0 };
      for (const { part, up, word } of parts) {
        const value = column.parts?.[part];
        if (!value?.number) continue;
        const [from, to] = [at[up], at[up] + (up ? 1 : -1) * value.number];
        at[up] = to;
        const bar = svg("rect", {
          class: key === "quad" ? `q${part}` : part,
          x, width: thick, y: Math.min(y(from), y(to)),
          height: Math.max(1, Math.abs(y(from) - y(to))),
        });
        bars.append(link(value.href, `${column.word}, ${word}: ${whole.format(value.number)}`, bar));
      }
    });
    drawing.append(bars, svg("line", {
      class: "zero", x1: MARGIN.left, x2: width - MARGIN.right, y1: y(0), y2: y(0),
    }));
    drawing.append(monthAxis(columns, step));
    plot.replaceChildren(drawing);
    rove(drawing);
  };
}

function grid(y, width) {
  const group = svg("g", { class: "grid" });
  for (const tick of y.ticks(6).filter(Number.isInteger)) {
    group.append(
      svg("line", { x1: MARGIN.left, x2: width - MARGIN.right, y1: y(tick), y2: y(tick) }),
      svg("text", { x: MARGIN.left - 6, y: y(tick), dy: "0.32em", "text-anchor": "end" },
        short.format(Math.abs(tick))),
    );
  }
  return group;
}

/** Words under the columns, as many as there is room for; a year where one begins. */
function monthAxis(columns, step) {
  const group = svg("g", { class: "axis" });
  const years = columns[0].name.length === 4;
  const every = nice(Math.max(1, Math.ceil((years ? 38 : 32) / step)));
  let written = "";
  let free = 0;
  columns.forEach((column, place) => {
    const year = column.name.slice(0, 4);
    const month = Number(column.name.slice(5)) - 1;
    const x = MARGIN.left + (place + (place ? 0.5 : 0)) * step;
    if (x < free || (years ? place % every : place && month % every)) return;
    const word = years || (year !== written && place) ? year
      : year === written ? MONTH_NAMES[month] : `${MONTH_NAMES[month]} ${year}`;
    written = year;
    free = x + (place ? 32 : 66);
    group.append(svg("text", { x, y: HEIGHT - 6, "text-anchor": place ? "middle" : "start" }, word));
  });
  return group;
}

function nice(every) {
  return [1, 2, 3, 6, 12, 24, 60].find((step) => step >= every) ?? 120;
}

/** A scale of days over rows, with a little room at both ends. */
function dayScale(rows, width) {
  const days = rows.map((row) => Date.parse(row.dataset.day)).filter(Number.isFinite);
  const [first, last] = [Math.min(...days), Math.max(...days)];
  const room = Math.max(864e5, (last - first) * 0.04);
  return scaleTime([first - room, last + room], [MARGIN.left, width - MARGIN.right - 10]);
}

function dayAxis(x, width, height) {
  const group = svg("g", { class: "axis" });
  const format = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", timeZone: "UTC" });
  const whole = x.ticks(Math.max(2, Math.floor(width / 110)));
  const seen = new Set();
  for (const tick of whole) {
    const word = format.format(tick);
    if (seen.has(word)) continue;
    seen.add(word);
    group.append(
      svg("line", { class: "tick", x1: x(tick), x2: x(tick), y1: height - 24, y2: height - 20 }),
      svg("text", { x: x(tick), y: height - 6, "text-anchor": "middle" }, word),
    );
  }
  return group;
}

/** Claims by day: those that assert above the line, those that deny below. */
function strip({ plot, rows, width, label }) {
  const dated = rows.filter((row) => row.dataset.day && row.dataset.day !== "None");
  if (!dated.length) return;
  const x = dayScale(dated, width);
  const stacks = new Map();
  const marks = dated.map((row) => {
    const key = `${row.dataset.day} ${row.dataset.part}`;
    const place = stacks.get(key) ?? 0;
    stacks.set(key, place + 1);
    return { row, place };
  });
  const deepest = (part) => Math.max(1, ...marks
    .filter(({ row }) => row.dataset.part === part).map(({ place }) => place + 1));
  const [up, down] = [deepest("asserts"), deepest("denies")];
  const gap = Math.min(14, 120 / Math.max(up, down));
  const zero = 16 + up * gap;
  const height = zero + down * gap + 40;
  const drawing = svg("svg", {
    viewBox: `0 0 ${width} ${height}`, width, height, role: "group", "aria-label": label,
  });
  drawing.append(svg("line", { class: "zero", x1: MARGIN.left, x2: width - 6, y1: zero, y2: zero }));
  for (const { row, place } of marks) {
    const rises = row.dataset.part === "asserts";
    const y = zero + (rises ? -1 : 1) * (gap * (place + 0.7));
    const [day, who, does] = [...row.cells].map((cell) => cell.textContent.trim());
    const at = x(Date.parse(row.dataset.day));
    const shape = rises
      ? svg("circle", { class: "asserts", cx: at, cy: y, r: Math.min(5.5, gap * 0.42) })
      : svg("rect", { class: "denies", x: at - 5, y: y - 5, width: 10, height: 10,
          transform: `rotate(45 ${at} ${y})` });
    drawing.append(link(row.querySelector("a.quote").getAttribute("href"), `${day}: ${who} ${does}`, shape));
  }
  drawing.append(dayAxis(x, width, height));
  plot.replaceChildren(drawing);
  rove(drawing);
}

/** Figures by the day published; a line from low to high where one is given. */
function figures({ plot, rows, width, label }) {
  const read = (value) => (value === "" || value === "None" ? NaN : Number(value));
  const given = rows
    .map((row) => ({ row, value: read(row.dataset.value), low: read(row.dataset.low), high: read(row.dataset.high) }))
    .filter(({ row, value, low }) => row.dataset.day !== "None" && (Number.isFinite(value) || Number.isFinite(low)));
  if (!given.length) return;
  const height = 200;
  const x = dayScale(given.map(({ row }) => row), width);
  const most = Math.max(...given.flatMap(({ value, high }) => [value, high].filter(Number.isFinite)));
  const y = scaleLinear([0, most || 1], [height - 28, 14]).nice(5);
  const drawing = svg("svg", {
    viewBox: `0 0 ${width} ${height}`, width, height, role: "group", "aria-label": label,
  });
  drawing.append(grid(y, width));
  for (const { row, value, low, high } of given) {
    const at = x(Date.parse(row.dataset.day));
    const centre = Number.isFinite(value) ? value : low;
    const parts = [svg("circle", { class: "figure", cx: at, cy: y(centre), r: 5.5 })];
    if (Number.isFinite(low) && Number.isFinite(high)) {
      parts.unshift(svg("line", { class: "range", x1: at, x2: at, y1: y(low), y2: y(high) }));
    }
    const [day, words] = [...row.cells].map((cell) => cell.textContent.trim());
    drawing.append(
      link(row.querySelector("a.quote").getAttribute("href"), `${day}: ${words}`, ...parts),
      svg("text", { class: "value", x: at, y: y(centre) - 10, "text-anchor": "middle", "aria-hidden": "true" },
        whole.format(centre)),
    );
  }
  drawing.append(dayAxis(x, width, height));
  plot.replaceChildren(drawing);
  rove(drawing);
}

drawAll("months", diverging(QUADS, "quad"));
drawAll("moves", diverging(MOVES, "part"));
drawAll("strip", strip);
drawAll("figures", figures);
