"use strict";
// The interactive network: a weight, a start, and what the network makes of them. What it shows is computed here where the world is
// the pole on the cart or pictures to be told apart; other worlds come from the server, or were recorded when the file was made.

const data = JSON.parse(document.getElementById("data").textContent);
const network = new Network(data.network);
const at = id => document.getElementById(id);
const state = { weight: data.shared ?? 1, weights: null, label: "", start: 0, custom: null, rollout: null, playing: true, tuning: null };
const Span = 2;

function describe(weight) { return weight.toFixed(2); }

function drawProfile() {
  const host = at("profile"), width = 560, height = 170, rows = data.profile;
  host.replaceChildren();
  if (!rows.length) return;
  const root = svg("svg", { viewBox: `0 0 ${width} ${height}`, role: "img" }, host);
  svg("title", {}, root, "Mean return ± standard deviation at each shared weight");
  const low = Math.min(...rows.map(row => row.mean - row.deviation)), high = Math.max(...rows.map(row => row.mean + row.deviation));
  const x = weight => 50 + (weight + Span) / (2 * Span) * (width - 70);
  const y = value => 10 + (high - value) / (high - low || 1) * (height - 40);
  const line = rows.map((row, i) => `${i ? "L" : "M"}${x(row.weight).toFixed(1)} ${y(row.mean).toFixed(1)}`).join("");
  const upper = rows.map((row, i) => `${i ? "L" : "M"}${x(row.weight).toFixed(1)} ${y(row.mean + row.deviation).toFixed(1)}`).join("");
  const lower = [...rows].reverse().map(row => `L${x(row.weight).toFixed(1)} ${y(row.mean - row.deviation).toFixed(1)}`).join("");
  svg("path", { d: `${upper}${lower}Z`, class: "band" }, root);
  svg("path", { d: line, class: "line" }, root);
  for (const value of [low, high]) svg("text", { x: 44, y: y(value) + 4, "text-anchor": "end" }, root, value.toPrecision(3));
  for (const weight of [-2, -1, 0, 1, 2]) svg("text", { x: x(weight), y: height - 8, "text-anchor": "middle" }, root, weight);
  const mark = svg("line", { y1: 10, y2: height - 30, class: "mark" }, root);
  host.place = weight => { mark.setAttribute("x1", x(weight)); mark.setAttribute("x2", x(weight)); };
  host.place(state.weight);
}

function announce(text) { at("result").textContent = text; }

const worlds = {
  // Everything is computed here, to the engine's last bit.
  swingup: {
    diagram: new Set(),
    begin() {
      const canvas = document.createElement("canvas");
      canvas.width = 600; canvas.height = 260; canvas.setAttribute("role", "img");
      canvas.setAttribute("aria-label", "The cart and its pole; drag the pole or the cart to start from there");
      at("world").append(canvas);
      this.canvas = canvas;
      let held = null;
      const metres = event => {
        const box = canvas.getBoundingClientRect();
        return [((event.clientX - box.left) / box.width * 600 - 300) / 110, (140 - (event.clientY - box.top) / box.height * 260) / 110];
      };
      canvas.addEventListener("pointerdown", event => {
        held = event.pointerId;
        canvas.setPointerCapture(held);
        this.drag(metres(event));
      });
      canvas.addEventListener("pointermove", event => { if (held === event.pointerId) this.drag(metres(event)); });
      canvas.addEventListener("pointerup", event => { held = null; state.playing = true; compute(); });
    },
    drag([x, y]) {
      const cart = state.custom ?? [0, 0, Math.PI, 0];
      const next = Math.abs(y) < 0.15 && Math.hypot(x - cart[0], y) < 0.35
        ? [Math.max(-2.3, Math.min(2.3, x)), 0, cart[2], 0]
        : [cart[0], 0, Math.atan2(cart[0] - x, y), 0];
      state.custom = next;
      state.playing = false;
      this.draw(next);
    },
    start() { return state.custom ?? data.starts[state.start % data.starts.length]; },
    async run(weight, weights, record = true, start = this.start()) {
      return SwingUp.rollout(network, weight, weights, start, data.maxSteps, record);
    },
    stepsPerSecond: 100,
    show(rollout, step) { this.draw(rollout.frames[step]); diagram.show(rollout.values[step], state.weight, state.weights); },
    draw([x, , angle]) {
      const pen = this.canvas.getContext("2d"), style = getComputedStyle(document.body);
      pen.setTransform(1, 0, 0, 1, 0, 0);
      pen.clearRect(0, 0, 600, 260);
      pen.setTransform(110, 0, 0, -110, 300, 140);
      pen.fillStyle = style.getPropertyValue("--ink");
      pen.fillRect(-2.4, -0.18, 4.8, 0.02);
      pen.fillStyle = "#7f66e5";
      pen.fillRect(x - 0.2, -0.1, 0.4, 0.2);
      pen.strokeStyle = "#b2548a"; pen.lineWidth = 0.06; pen.lineCap = "round";
      pen.beginPath(); pen.moveTo(x, 0); pen.lineTo(x - Math.sin(angle) * 0.6, Math.cos(angle) * 0.6); pen.stroke();
    },
  },

  // Rollouts of any task that can be drawn: asked of the server, or recorded in this file.
  drawn: {
    begin() { at("world").setAttribute("role", "img"); },
    async run(weight, weights, record = true) {
      if (data.server) {
        const asked = { weight, weights: weights ? byConnection(weights) : null, trial: state.start, draw: record };
        const answer = await fetch(`${data.server}rollout`, { method: "POST", body: JSON.stringify(asked),
          headers: { "Content-Type": "application/json" } });
        if (!answer.ok) throw new Error(await answer.text());
        return this.open(await answer.json());
      }
      const near = data.records.filter(one => one.trial === state.start % data.trials)
        .reduce((best, one) => Math.abs(one.weight - weight) < Math.abs(best.weight - weight) ? one : best);
      if (Math.abs(near.weight - weight) > 1e-9) { state.weight = near.weight; at("weight").value = near.weight; showWeight(); }
      return this.open({ ...near, svg: await inflate(near.svg), observations: near.observations });
    },
    open(answer) {
      const raw = answer.observations ? Uint8Array.from(atob(answer.observations), c => c.charCodeAt(0)) : new Uint8Array();
      return { ...answer, observations: new Float32Array(raw.buffer) };
    },
    get stepsPerSecond() { return state.rollout.stepsPerSecond; },
    opened(rollout) {
      at("world").innerHTML = rollout.svg;
      this.film = at("world").querySelector("svg");
      this.film.pauseAnimations?.();
    },
    show(rollout, step) {
      this.film?.setCurrentTime?.(step / rollout.stepsPerSecond);
      const seen = rollout.observations.subarray(step * network.inputs, (step + 1) * network.inputs);
      if (seen.length) diagram.show(network.run(seen, state.weight, state.weights), state.weight, state.weights);
    },
  },
};

async function inflate(base64) {
  const bytes = Uint8Array.from(atob(base64), c => c.charCodeAt(0));
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"))).text();
}

// Weights by source as weights by connection gene, which the server knows.
function byConnection(weights) {
  const all = new Array(data.connections).fill(0);
  data.network.connectionOfSource.forEach((connection, source) => { all[connection] = weights[source]; });
  return all;
}

let diagram = null;
const world = worlds[data.kind];
let asked = 0, clock = null, step = 0;

async function compute() {
  const mine = ++asked;
  try {
    const rollout = await world.run(state.weight, state.weights);
    if (mine !== asked) return;
    state.rollout = rollout;
    world.opened?.(rollout);
    step = 0; clock = null;
    const how = state.weights ? state.label : `shared weight ${describe(state.weight)}`;
    announce(`${how}: return ${Number.isFinite(rollout.return) ? rollout.return.toFixed(1) : "none, it failed"} in ${rollout.steps} steps`);
    at("result").dataset.return = rollout.return;
    at("result").dataset.weight = state.weight;
    world.show(rollout, 0);
  } catch (failure) { announce(String(failure.message ?? failure)); }
}

function showWeight() {
  at("weight-value").textContent = describe(state.weight);
  at("profile").place?.(state.weight);
}

function play(now) {
  if (state.rollout && state.playing) {
    clock ??= now - step * 1000 / world.stepsPerSecond;
    const next = Math.floor((now - clock) * world.stepsPerSecond / 1000);
    if (next >= state.rollout.steps) { clock = null; step = 0; }
    else if (next !== step) { step = next; world.show(state.rollout, step); at("moment").value = step / state.rollout.steps; }
  } else clock = null;
  requestAnimationFrame(play);
}

function setWeights(weights, label) { state.weights = weights; state.label = label; compute(); }

// Tuning that can be watched: a (1+1) evolution strategy from the shared weight, step size by the one-fifth rule.
async function tune() {
  if (state.tuning) { state.tuning.stop = true; return; }
  const job = state.tuning = { stop: false }, button = at("tune");
  button.textContent = "Stop tuning"; button.setAttribute("aria-pressed", "true");
  const measure = async weights => (await world.run(state.weight, weights, false)).return;
  let best = state.weights ?? Float64Array.from(network.sources, () => state.weight), size = 0.3;
  try {
    let value = await measure(best), tries = 0, gains = 0;
    while (!job.stop && tries < 2000) {
      tries++;
      const child = best.map(one => one + size * gaussian());
      const got = await measure(child);
      const gain = got > value;
      if (gain) { best = child; value = got; gains++; setWeights(best, `tuned here, ${tries} tries, ${gains} gains`); }
      size *= gain ? 1.2 : 0.955;
      size = Math.max(size, 1e-3);
      at("tuning").textContent = `${tries} tries: return ${value.toFixed(1)} from this start`;
      await new Promise(done => setTimeout(done));
    }
  } catch (failure) { announce(String(failure.message ?? failure)); }
  state.tuning = null; button.textContent = "Tune now"; button.setAttribute("aria-pressed", "false");
}

function gaussian() { return Math.sqrt(-2 * Math.log(1 - Math.random())) * Math.cos(2 * Math.PI * Math.random()); }

function begin() {
  at("weight").value = state.weight;
  at("weight").addEventListener("input", event => {
    state.weight = Number(event.target.value); state.weights = null; showWeight(); compute();
  });
  at("shared").addEventListener("click", () => setWeights(null, ""));
  at("start").addEventListener("click", () => { state.start++; state.custom = null; compute(); });
  at("random").addEventListener("click", () =>
    setWeights(Float64Array.from(network.sources, () => Span * (2 * Math.random() - 1)), "random weights"));
  at("tuned").addEventListener("click", () => setWeights(Float64Array.from(data.network.weights), "tuned weights"));
  at("tuned").hidden = !data.network.weights;
  at("tune").addEventListener("click", tune);
  if (data.kind === "drawn" && !data.server) at("random").hidden = at("tune").hidden = at("tuned").hidden = true;
  at("play").addEventListener("click", () => {
    state.playing = !state.playing;
    at("play").textContent = state.playing ? "Pause" : "Play";
  });
  at("moment").addEventListener("input", event => {
    if (!state.rollout) return;
    state.playing = false; at("play").textContent = "Play";
    step = Math.min(state.rollout.steps - 1, Math.floor(Number(event.target.value) * state.rollout.steps));
    world.show(state.rollout, step);
  });
  diagram = new Diagram(at("network"), network, { inputs: data.inputNames, outputs: data.outputNames }, null, data.layout);
  world.begin();
  drawProfile();
  showWeight();
  compute();
  requestAnimationFrame(play);
}

begin();
