"use strict";
// All runs, the newest first, as they are now.

const number = (value, digits = 1) => typeof value === "number" ? value.toFixed(digits) : "";

function row(run) {
  const line = document.createElement("tr"), link = document.createElement("a");
  link.href = `/runs/${encodeURIComponent(run.run)}`;
  link.textContent = run.run;
  const cells = [link, run.state, `${run.generation + 1}${run.generations ? ` of ${run.generations}` : ""}`, number(run.best),
    run.connections ?? "", run.task ?? "", run.seed ?? "", run.begun ? new Date(run.begun).toLocaleString() : ""];
  cells.forEach((content, i) => {
    const cell = document.createElement("td");
    if ([2, 3, 4, 6].includes(i)) cell.className = "number";
    cell.append(content);
    line.append(cell);
  });
  if (run.note) line.title = run.note;
  return line;
}

async function refresh() {
  if (!document.hidden) {
    try {
      const runs = await ask("/api/runs");
      at("runs").replaceChildren(...runs.reverse().map(row));
      const working = runs.filter(run => run.state === "working").length;
      at("told").textContent = `${runs.length} run${runs.length === 1 ? "" : "s"}, ${working} at work`;
    } catch (failure) {
      at("told").textContent = `The server does not answer; this page goes on when it does. (${failure.message})`;
    }
  }
  setTimeout(refresh, 2000);
}

async function lint() {
  const { problems } = await ask("/api/lint", { pipeline: at("pipeline").value });
  at("problems").textContent = problems.join("\n");
  return problems.length === 0;
}

at("file").addEventListener("change", async event => {
  if (event.target.files[0]) { at("pipeline").value = await event.target.files[0].text(); await lint(); }
});
at("pipeline").addEventListener("change", lint);
onPress("begin", async () => {
  if (!await lint()) return;
  const { run } = await ask("/api/runs", { pipeline: at("pipeline").value });
  location.href = `/runs/${encodeURIComponent(run)}`;
});
refresh();
