"use strict";
// One run as it goes on.

const { run } = JSON.parse(document.getElementById("data").textContent);
const base = `/api/runs/${encodeURIComponent(run)}`;
const points = [];
let state = "", asked = 0;

const figure = value => typeof value === "number" && Number.isFinite(value) ? value.toFixed(1) : "none";

function curve() {
  const width = 1000, height = 260, seen = points.filter(point => typeof point.best === "number");
  if (!seen.length) return;
  const values = seen.flatMap(point => typeof point.champion === "number" ? [point.best, point.champion] : [point.best]);
  const low = Math.min(...values), high = Math.max(...values), first = seen[0].generation, last = seen.at(-1).generation;
  const x = generation => 60 + (generation - first) / Math.max(1, last - first) * (width - 80);
  const y = value => 10 + (high - value) / (high - low || 1) * (height - 45);
  const every = Math.max(1, Math.floor(seen.length / 800));
  const path = value => seen.filter((point, i) => (i % every === 0 || i === seen.length - 1) && typeof value(point) === "number")
    .map((point, i) => `${i ? "L" : "M"}${x(point.generation).toFixed(1)} ${y(value(point)).toFixed(1)}`).join("");
  at("curve").innerHTML = `<svg viewBox="0 0 ${width} ${height}" class="chart" role="img"><title>Return over generations</title>`
    + `<path class="line" d="${path(point => point.best)}"/><path class="line second" d="${path(point => point.champion)}"/>`
    + `<text x="54" y="16" text-anchor="end">${figure(high)}</text><text x="54" y="${height - 31}" text-anchor="end">${figure(low)}</text>`
    + `<text x="60" y="${height - 8}">generation ${first}</text>`
    + `<text x="${width - 20}" y="${height - 8}" text-anchor="end">${last}</text></svg>`;
}

function show(now) {
  points.push(...now.points.filter(point => point.generation > (points.at(-1)?.generation ?? -1)));
  state = now.state;
  const last = points.at(-1), isAtWork = state === "working";
  at("told").textContent = !last ? `${state}: no generation is completed yet`
    : `${state}: ${last.generation + 1} of ${now.goal} generations, best mean return ${figure(last.best)}, `
      + `champion ${figure(last.champion)}, `
      + `${last.connections} connections in the middle` + (now.note ? `. ${now.note}` : "");
  at("told").dataset.generation = last?.generation ?? -1;
  at("told").dataset.state = state;
  at("stop").disabled = !isAtWork;
  at("resume").disabled = isAtWork || ["gone", "damaged"].includes(state);
  if (!at("goal").value && now.goal) at("goal").placeholder = now.goal;
  for (const link of [at("play"), at("report")]) link.hidden = !last;
  if (last) {
    at("generation").min = points[0].generation;
    at("generation").max = last.generation;
  }
  curve();
}

function follow() {
  const source = new EventSource(`${base}/events`);
  source.addEventListener("generations", event => {
    const now = JSON.parse(event.data);
    if (follow.isNew) { points.length = 0; follow.isNew = false; }
    show(now);
  });
  source.onopen = () => { follow.isNew = true; };
  source.onerror = () => {
    at("told").textContent = "The server does not answer; this page goes on when it does.";
    if (source.readyState === EventSource.CLOSED) setTimeout(follow, 1000);
  };
}

async function rebuild() {
  const mine = ++asked, generation = Number(at("generation").value);
  at("generation-value").textContent = generation;
  try {
    const then = await ask(`${base}/generations/${generation}`);
    if (mine !== asked) return;
    at("rebuilt").textContent = `best mean return ${figure(then.mean)}, ${then.connections} connections; `
      + `population ${then.population.slice(0, 16)}`;
    at("rebuilt").dataset.generation = then.generation;
    at("then").innerHTML = then.diagram;
    at("play-then").href = `/runs/${encodeURIComponent(run)}/play?generation=${generation}`;
    at("play-then").hidden = at("fork").hidden = false;
  } catch (failure) { if (mine === asked) at("rebuilt").textContent = failure.message; }
}

let waiting = 0;
at("generation").addEventListener("input", () => {
  at("generation-value").textContent = at("generation").value;
  clearTimeout(waiting);
  waiting = setTimeout(rebuild, 150);
});
at("play").href = `/runs/${encodeURIComponent(run)}/play`;
at("report").href = `/runs/${encodeURIComponent(run)}/report`;
onPress("stop", () => ask(`${base}/stop`, {}));
onPress("resume", () => ask(`${base}/resume`, { generations: at("goal").value ? Number(at("goal").value) : null }));
onPress("fork", async () => {
  at("pipeline").value = await ask(`${base}/pipeline`);
  at("forking").hidden = false;
  at("pipeline").focus();
});
onPress("fork-now", async () => {
  const made = await ask(`${base}/fork`, { generation: Number(at("generation").value), pipeline: at("pipeline").value });
  location.href = `/runs/${encodeURIComponent(made.run)}`;
});
follow();
