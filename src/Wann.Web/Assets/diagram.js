"use strict";
// The network as a layered diagram whose nodes show their values: a column a level, inputs left, outputs right.

const svgNamespace = "http://www.w3.org/2000/svg";

function svg(name, attributes, parent, text) {
  const element = document.createElementNS(svgNamespace, name);
  for (const key in attributes) element.setAttribute(key, attributes[key]);
  if (text !== undefined) element.textContent = text;
  if (parent) parent.append(element);
  return element;
}

class Diagram {
  // shown: which slots to draw, or null for all; layout: where each slot stands, [x, y] or null, or null to lay it out here.
  constructor(host, network, names, shown, layout = null) {
    const { inputs, activations, first, sources, slots } = network;
    this.network = network;
    const isShown = slot => !shown || shown.has(slot);
    const level = new Int32Array(slots), outputs = network.outputs;
    for (let node = 0; node < activations.length; node++) {
      for (let s = first[node]; s < first[node + 1]; s++)
        level[1 + inputs + node] = Math.max(level[1 + inputs + node], level[sources[s]] + 1);
    }
    let deepest = 1;
    for (let slot = 1 + inputs; slot < slots - outputs; slot++) deepest = Math.max(deepest, level[slot] + 1);
    for (let slot = slots - outputs; slot < slots; slot++) level[slot] = Math.max(deepest, 1);
    const columns = Array.from({ length: level[slots - 1] + 1 }, () => []);
    for (let slot = 0; slot < slots; slot++) if (isShown(slot)) columns[level[slot]].push(slot);
    const tallest = Math.max(...columns.map(column => column.length));
    const height = layout?.height ?? Math.max(300, tallest * 34), width = layout?.width ?? Math.max(320, columns.length * 110);
    const x = new Float64Array(slots), y = new Float64Array(slots);
    const place = column => column.forEach((slot, i) => {
      x[slot] = level[slot] * width / Math.max(1, columns.length - 1);
      y[slot] = (i + 0.5) * height / column.length;
    });
    place(columns[0]);
    for (const column of columns.slice(1)) {
      const centre = slot => {
        const node = slot - 1 - inputs, from = Array.from(sources.slice(first[node], first[node + 1])).filter(isShown);
        return from.length ? from.reduce((sum, source) => sum + y[source], 0) / from.length : height / 2;
      };
      if (column[0] < slots - outputs) column.sort((a, b) => centre(a) - centre(b));
      place(column);
    }
    layout?.places.forEach((at, slot) => { if (at) [x[slot], y[slot]] = at; });

    const shownInputs = names.inputs.filter((_, i) => isShown(i + 1));
    const room = list => 30 + 7 * Math.max(4, ...list.map(name => name.length));
    const xs = Array.from(x).filter((_, slot) => isShown(slot)), left = Math.min(...xs) - room(shownInputs);
    const right = Math.max(...xs) + room(names.outputs);
    host.replaceChildren();
    const root = svg("svg", { viewBox: `${left} 0 ${right - left} ${height}`, role: "img", class: "diagram" }, host);
    svg("title", {}, root, `Network: ${inputs} inputs, ${activations.length - outputs} hidden nodes, ${sources.length} connections`);
    const edges = svg("g", { class: "edges" }, root);
    this.edges = [];
    for (let node = 0; node < activations.length; node++) {
      const to = 1 + inputs + node;
      if (!isShown(to)) continue;
      for (let s = first[node]; s < first[node + 1]; s++) {
        const from = sources[s];
        if (!isShown(from)) continue;
        const bend = (x[to] - x[from]) / 2;
        const path = `M${x[from].toFixed(1)} ${y[from].toFixed(1)}C${(x[from] + bend).toFixed(1)} ${y[from].toFixed(1)} `
          + `${(x[to] - bend).toFixed(1)} ${y[to].toFixed(1)} ${x[to].toFixed(1)} ${y[to].toFixed(1)}`;
        this.edges.push({ from, source: s, element: svg("path", { d: path }, edges) });
      }
    }
    this.nodes = [];
    for (let slot = 0; slot < slots; slot++) {
      if (!isShown(slot)) continue;
      const code = slot > inputs ? activations[slot - 1 - inputs] : 1;
      const group = svg("g", { transform: `translate(${x[slot].toFixed(1)} ${y[slot].toFixed(1)})`, class: `node a${code}` }, root);
      const disc = svg("circle", { r: 13 }, group);
      if (slot > inputs) svg("path", { d: Diagram.curve(code), class: "curve" }, group);
      const name = slot === 0 ? "bias" : slot <= inputs ? names.inputs[slot - 1]
        : slot >= slots - outputs ? names.outputs[slot - (slots - outputs)] : null;
      if (name) svg("text", { x: slot <= inputs ? -18 : 18, y: 4, "text-anchor": slot <= inputs ? "end" : "start" }, group, name);
      const title = svg("title", {}, group);
      this.nodes.push({ slot, disc, title, name: name ?? Activations[code].name });
    }
  }

  // The function over (−2, 2) as a tiny curve within a node's disc.
  static curve(code) {
    let path = "";
    for (let i = 0; i <= 20; i++) {
      const at = -2 + i / 5, y = Math.max(-1.2, Math.min(1.2, Activations[code].apply(at)));
      path += `${i ? "L" : "M"}${(at * 4.5).toFixed(1)} ${(-y * 6).toFixed(1)}`;
    }
    return path;
  }

  show(values, weight, weights) {
    for (const { slot, disc, title, name } of this.nodes) {
      const value = values[slot], size = Math.min(1, Math.abs(value));
      const colour = value < 0 ? "var(--negative)" : "var(--positive)";
      disc.style.fill = `color-mix(in srgb, ${colour} ${(100 * size).toFixed(0)}%, var(--panel))`;
      title.textContent = `${name}: ${value.toFixed(3)}`;
    }
    for (const { from, source, element } of this.edges) {
      const flow = (weights ? weights[source] : weight) * values[from], size = Math.min(1, Math.abs(flow));
      element.style.stroke = flow < 0 ? "var(--negative)" : "var(--positive)";
      element.style.strokeWidth = 0.4 + 2.6 * size;
      element.style.opacity = 0.15 + 0.75 * size;
    }
  }
}
