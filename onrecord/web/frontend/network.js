// Who acts on whom, drawn by Cytoscape on a canvas; the table beside it is its equal.

import cytoscape from "cytoscape";
import { forceCollide, forceLink, forceManyBody, forceSimulation, forceX, forceY } from "d3";
import { drawAll, linkIn, whole } from "./shared/page.js";

// Cytoscape adds a style element of its own unless one of this name is there; the page's
// policy forbids such, and pages.css has the one rule in it.
const OWN_STYLE = "__________cytoscape_stylesheet";
if (!document.getElementById(OWN_STYLE)) {
  const marker = document.createElement("meta");
  marker.id = OWN_STYLE;
  document.head.append(marker);
}

/** Pixels; in a narrower box everything is drawn smaller. */
const NARROW = 600;

const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

function elements(rows) {
  const nodes = new Map();
  const edges = rows.map((row) => {
    const { source, target, sourceName, targetName } = row.dataset;
    const events = Number(row.dataset.events);
    for (const [id, name] of [[source, sourceName], [target, targetName]]) {
      const node = nodes.get(id) ?? { data: { id, name, weight: 0 } };
      node.data.weight += events;
      nodes.set(id, node);
    }
    const conflict = Number(row.dataset.conflict) > Number(row.dataset.cooperation);
    return {
      data: {
        id: `${source} ${target}`, source, target, events,
        words: `${sourceName} to ${targetName}: ${whole.format(events)} events, ${row.dataset.cooperation} co-operation, ${row.dataset.conflict} conflict`,
        href: linkIn(row.querySelector("td.all")),
      },
      classes: conflict ? "conflict" : "cooperation",
    };
  });
  return [...nodes.values(), ...edges];
}

/** size: what nodes and names are drawn at, 1 where there is room for all of them. */
function style(most, heaviest, size) {
  const across = `mapData(weight, 0, ${heaviest}, ${8 * size}, ${38 * size})`;
  return [
    { selector: "node", style: {
      label: "data(name)", "font-size": Math.round(12 * size), "font-family": "system-ui, sans-serif",
      color: colour("--ink"), "background-color": colour("--quiet"),
      width: across, height: across,
      "text-valign": "bottom", "text-margin-y": 3, "min-zoomed-font-size": 7,
      "text-outline-color": colour("--paper"), "text-outline-width": 2.5,
    } },
    { selector: "edge", style: {
      width: `mapData(events, 1, ${Math.max(2, most)}, 1.2, ${9 * size})`, "curve-style": "bezier",
      "target-arrow-shape": "triangle", "arrow-scale": 0.8, opacity: 0.85,
    } },
    { selector: "edge.cooperation", style: {
      "line-color": colour("--cooperation"), "target-arrow-color": colour("--cooperation") } },
    { selector: "edge.conflict", style: { "line-style": "dashed", "line-dash-pattern": [7, 3],
      "line-color": colour("--conflict"), "target-arrow-color": colour("--conflict") } },
    { selector: ".faint", style: { opacity: 0.1, "text-opacity": 0.25 } },
    { selector: "node.chosen", style: { "background-color": colour("--focus") } },
  ];
}

/** Finds a place for each actor: near those it deals with, none on another's name. */
function place(found, width, height) {
  const nodes = found.filter(({ data }) => data.weight !== undefined).map(({ data }) => ({ id: data.id }));
  const links = found.filter(({ data }) => data.source).map(({ data }) => ({ source: data.source, target: data.target }));
  const aspect = width / height;
  forceSimulation(nodes)
    .force("link", forceLink(links).id(({ id }) => id).distance(70).strength(0.5))
    .force("apart", forceManyBody().strength(-240).distanceMax(500))
    .force("names", forceCollide(36))
    .force("x", forceX().strength(0.05 / aspect))
    .force("y", forceY().strength(0.05 * aspect))
    .stop()
    .tick(500);
  const span = (key) => {
    const values = nodes.map((node) => node[key]);
    return [Math.min(...values), Math.max(...values) - Math.min(...values) || 1];
  };
  const [[left, wide], [top, high]] = [span("x"), span("y")];
  return Object.fromEntries(nodes.map(({ id, x, y }) => [id, {
    x: nodes.length < 2 ? width / 2 : 60 + ((x - left) / wide) * (width - 120),
    y: nodes.length < 2 ? height / 2 : 40 + ((y - top) / high) * (height - 90),
  }]));
}

drawAll("network", ({ figure, plot, rows, width, label }) => {
  const hint = figure.querySelector(".hint");
  const box = document.createElement("div");
  box.className = "graph";
  box.setAttribute("role", "img");
  box.setAttribute("aria-label", `${label}; the table below says the same`);
  plot.replaceChildren(box);
  const found = elements(rows);
  const weights = found.filter(({ data }) => data.weight).map(({ data }) => data.weight);
  const counts = found.filter(({ data }) => data.events).map(({ data }) => data.events);
  const size = box.clientWidth < NARROW ? 0.75 : 1;
  const drawn = () => style(Math.max(...counts), Math.max(...weights), size);
  const graph = cytoscape({
    container: box, elements: found, style: drawn(),
    userZoomingEnabled: false, boxSelectionEnabled: false, minZoom: 0.2, maxZoom: 4,
    layout: {
      name: "preset", fit: false, positions: place(found, box.clientWidth, box.clientHeight),
    },
  });

  const clear = () => {
    graph.elements().removeClass("faint chosen");
    hint.textContent = "";
  };
  graph.on("tap", (event) => { if (event.target === graph) clear(); });
  graph.on("tap", "node", ({ target }) => {
    if (target.hasClass("chosen")) return clear();
    clear();
    graph.elements().not(target.closedNeighborhood()).addClass("faint");
    target.addClass("chosen");
    hint.replaceChildren(`${target.data("name")}: ${target.connectedEdges().length} arrows. `, to(`/actors/${encodeURIComponent(target.id())}`, "Its page"));
  });
  graph.on("tap", "edge", ({ target }) => { if (target.data("href")) location.href = target.data("href"); });
  graph.on("mouseover", "edge", ({ target }) => { hint.textContent = target.data("words"); box.classList.add("pointing"); });
  graph.on("mouseout", "edge", () => box.classList.remove("pointing"));
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
    graph.style(drawn());
  });
});

function to(href, words) {
  const made = document.createElement("a");
  made.href = href;
  made.textContent = words;
  return made;
}
