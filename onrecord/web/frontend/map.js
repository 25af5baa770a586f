// The world, with a circle at each place where events happened. The land comes with the
// script (Natural Earth, through world-atlas); nothing is fetched.

import { geoGraticule10, geoNaturalEarth1, geoPath } from "d3";
import { scaleSqrt } from "d3";
import { select } from "d3";
import { zoom, zoomIdentity } from "d3";
import { feature, mesh } from "topojson-client";
import world from "world-atlas/countries-110m.json";
import { drawAll, link, linkIn, rove, svg, whole } from "./shared/page.js";

const land = feature(world, world.objects.land);
const borders = mesh(world, world.objects.countries, (one, other) => one !== other);
const CLOSEST = 24;

function readPoint(row) {
  const { latitude, longitude, events, cooperation, conflict } = row.dataset;
  return {
    at: [Number(longitude), Number(latitude)],
    events: Number(events), cooperation: Number(cooperation), conflict: Number(conflict),
    name: row.cells[0].textContent.trim(),
    href: linkIn(row.querySelector("td.all")),
  };
}

/** Which colour a place has: the part of conflict among its events, in five steps. */
function balance({ cooperation, conflict }) {
  const all = cooperation + conflict;
  if (!all) return "even";
  const share = conflict / all;
  return share < 0.2 ? "b1" : share < 0.4 ? "b2" : share <= 0.6 ? "b3" : share <= 0.8 ? "b4" : "b5";
}

drawAll("map", ({ plot, rows, width, label }) => {
  const points = rows.map(readPoint).sort((one, other) => other.events - one.events);
  const height = Math.round(Math.max(220, width * 0.5));
  const projection = geoNaturalEarth1().fitExtent([[2, 2], [width - 2, height - 2]], { type: "Sphere" });
  const path = geoPath(projection);
  const most = Math.max(1, ...points.map(({ events }) => events));
  // A handful of events is a small circle, also where no place has more.
  const radius = scaleSqrt([0, Math.max(most, 20)], [0, Math.max(9, width / 48)]);
  const drawing = svg("svg", {
    viewBox: `0 0 ${width} ${height}`, width, height, role: "group", "aria-label": label,
  });
  const ground = svg("g", { "aria-hidden": "true" },
    svg("path", { class: "sea", d: path({ type: "Sphere" }) }),
    svg("path", { class: "graticule", d: path(geoGraticule10()) }),
    svg("path", { class: "land", d: path(land) }),
    svg("path", { class: "borders", d: path(borders) }),
  );
  const circles = svg("g", { class: "points" });
  const drawn = points.map((point) => {
    const [x, y] = projection(point.at);
    const circle = svg("circle", { class: balance(point), cx: x, cy: y, r: Math.max(2.2, radius(point.events)) });
    const words = `${point.name}: ${whole.format(point.events)} events, ${whole.format(point.cooperation)} co-operation, ${whole.format(point.conflict)} conflict`;
    circles.append(link(point.href, words, circle));
    return { circle, r: Math.max(2.2, radius(point.events)) };
  });
  const all = svg("g", {}, ground, circles);
  drawing.append(all);
  const zooming = zoom().scaleExtent([1, CLOSEST]).translateExtent([[0, 0], [width, height]])
    // The wheel scrolls the page, unless it is asked to bring the map closer.
    .filter((event) => (event.type === "wheel" ? event.ctrlKey : !event.button))
    .on("zoom", ({ transform }) => {
      all.setAttribute("transform", transform.toString());
      ground.setAttribute("stroke-width", 1 / transform.k);
      for (const { circle, r } of drawn) circle.setAttribute("r", r / Math.sqrt(transform.k) / Math.sqrt(transform.k));
      circles.setAttribute("stroke-width", 1 / transform.k);
    });
  const selection = select(drawing).call(zooming).on("dblclick.zoom", null);
  plot.replaceChildren(buttons(selection, zooming), drawing);
  rove(circles);
});

function buttons(selection, zooming) {
  const box = document.createElement("div");
  box.className = "zoom";
  const all = [
    ["+", "Closer", () => selection.call(zooming.scaleBy, 1.8)],
    ["−", "Farther", () => selection.call(zooming.scaleBy, 1 / 1.8)],
    ["○", "Whole world", () => selection.call(zooming.transform, zoomIdentity)],
  ];
  for (const [sign, word, act] of all) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = sign;
    button.title = word;
    button.setAttribute("aria-label", word);
    button.addEventListener("click", act);
    box.append(button);
  }
  return box;
}
