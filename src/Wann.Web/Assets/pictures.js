"use strict";
// The interactive network for pictures: draw one, and see what each class makes of it.

const data = JSON.parse(document.getElementById("data").textContent);
const network = new Network(data.network);
const at = id => document.getElementById(id);
const { width, height } = data.picture;
const state = { weight: data.shared ?? 1, pixels: new Float64Array(network.inputs), chosen: 0, follows: true };

function classify() {
  const values = network.run(state.pixels, state.weight, null), outputs = values.subarray(network.slots - network.outputs);
  let best = 0;
  outputs.forEach((value, i) => { if (value > outputs[best]) best = i; });
  if (state.follows) state.chosen = best;
  // Softmax of the outputs, as the search judges them.
  const top = outputs[best], parts = Array.from(outputs, value => Math.exp(value - top)), all = parts.reduce((a, b) => a + b, 0);
  parts.forEach((part, i) => {
    at(`class${i}`).querySelector("meter").value = part / all;
    at(`class${i}`).setAttribute("aria-pressed", String(i === state.chosen));
    at(`class${i}`).classList.toggle("best", i === best);
  });
  at("result").textContent = `shared weight ${state.weight.toFixed(2)}: told as ${data.outputNames[best]}`;
  at("result").dataset.class = best;
  light(values);
}

// How the chosen class's output would move with each input: backwards through the network, each activation by its slope.
function slopes(values) {
  const { inputs, activations, first, sources, slots, outputs } = network;
  const slope = new Float64Array(slots), h = 1e-4;
  slope[slots - outputs + state.chosen] = 1;
  for (let node = activations.length - 1; node >= 0; node--) {
    const back = slope[1 + inputs + node];
    if (back === 0) continue;
    let sum = 0;
    for (let s = first[node]; s < first[node + 1]; s++) sum += values[sources[s]];
    sum *= state.weight;
    const { apply } = Activations[activations[node]], local = (apply(sum + h) - apply(sum - h)) / (2 * h) * state.weight * back;
    if (local !== 0) for (let s = first[node]; s < first[node + 1]; s++) slope[sources[s]] += local;
  }
  return slope;
}

const Largest = 36;

function light(values) {
  const slope = slopes(values), pen = at("lights").getContext("2d"), picture = pen.createImageData(width, height);
  let largest = 1e-12;
  for (let i = 1; i <= network.inputs; i++) largest = Math.max(largest, Math.abs(slope[i]));
  for (let i = 0; i < width * height; i++) {
    const strength = slope[1 + i] / largest, ink = state.pixels[i] * 110;
    picture.data.set([ink + 145 * Math.max(0, -strength), ink + 60 * Math.abs(strength), ink + 145 * Math.max(0, strength), 255], 4 * i);
  }
  pen.putImageData(picture, 0, 0);
  clearTimeout(light.later);
  light.later = setTimeout(() => subnetwork(values, slope), 120);
}

// The hidden nodes that weigh most for the chosen class now, with the inputs they see.
function subnetwork(values, slope) {
  const { inputs, slots, outputs, first, sources } = network;
  const hidden = [];
  for (let slot = 1 + inputs; slot < slots - outputs; slot++) if (slope[slot] !== 0) hidden.push(slot);
  hidden.sort((a, b) => Math.abs(slope[b] * values[b]) - Math.abs(slope[a] * values[a]));
  const shown = new Set(hidden.slice(0, Largest)), output = slots - outputs + state.chosen;
  const seen = new Map();
  for (const slot of [...shown, output]) {
    for (let s = first[slot - 1 - inputs]; s < first[slot - inputs]; s++)
      if (sources[s] <= inputs) seen.set(sources[s], (seen.get(sources[s]) ?? 0) + Math.abs(slope[slot]));
  }
  [...seen].sort((a, b) => b[1] - a[1]).slice(0, Largest).forEach(([slot]) => shown.add(slot));
  shown.add(output);
  const diagram = new Diagram(at("network"), network, { inputs: data.inputNames, outputs: data.outputNames }, shown);
  diagram.show(values, state.weight, null);
  at("part").textContent = `${shown.size} of the ${hidden.length + 1} nodes that ${data.outputNames[state.chosen]} depends on`;
}

// The mouse draws with a soft pen, in the network's own pixels.
function drawing() {
  const pad = at("pad"), pen = pad.getContext("2d");
  const paint = () => {
    const picture = pen.createImageData(width, height);
    for (let i = 0; i < width * height; i++) picture.data.set([0, 0, 0, 0].fill(255 * (1 - state.pixels[i]), 0, 3).fill(255, 3), 4 * i);
    pen.putImageData(picture, 0, 0);
    classify();
  };
  const dab = event => {
    const box = pad.getBoundingClientRect();
    const x = (event.clientX - box.left) / box.width * width, y = (event.clientY - box.top) / box.height * height;
    const reach = width / 14;
    for (let row = 0; row < height; row++) for (let column = 0; column < width; column++) {
      const ink = 1.25 - Math.hypot(column + 0.5 - x, row + 0.5 - y) / reach / 1.3, i = row * width + column;
      if (ink > 0) state.pixels[i] = Math.max(state.pixels[i], Math.min(1, ink));
    }
    paint();
  };
  let held = false;
  pad.addEventListener("pointerdown", event => { held = true; pad.setPointerCapture(event.pointerId); dab(event); });
  pad.addEventListener("pointermove", event => { if (held) dab(event); });
  pad.addEventListener("pointerup", () => { held = false; });
  at("clear").addEventListener("click", () => { state.pixels.fill(0); state.follows = true; paint(); });
  at("sample").hidden = !data.samples.length;
  at("sample").addEventListener("click", () => {
    const sample = data.samples[Math.floor(Math.random() * data.samples.length)];
    Uint8Array.from(atob(sample.pixels), c => c.charCodeAt(0)).forEach((value, i) => { state.pixels[i] = value / 255; });
    state.follows = true;
    paint();
  });
  paint();
}

function begin() {
  for (const id of ["pad", "lights"]) { at(id).width = width; at(id).height = height; }
  data.outputNames.forEach((name, i) => {
    const button = document.createElement("button");
    button.id = `class${i}`; button.className = "class"; button.type = "button";
    button.innerHTML = `<span></span><meter min="0" max="1"></meter>`;
    button.querySelector("span").textContent = name;
    button.querySelector("meter").setAttribute("aria-label", `probability of ${name}`);
    button.addEventListener("click", () => { state.chosen = i; state.follows = false; classify(); });
    at("classes").append(button);
  });
  at("weight").value = state.weight;
  at("weight").addEventListener("input", event => {
    state.weight = Number(event.target.value);
    at("weight-value").textContent = state.weight.toFixed(2);
    classify();
  });
  at("weight-value").textContent = state.weight.toFixed(2);
  drawing();
}

begin();
