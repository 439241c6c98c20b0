"use strict";
const at = id => document.getElementById(id);

// A request that changes something, or a reading: what went wrong is a sentence.
async function ask(path, body) {
  const answer = await fetch(path, body === undefined ? {} : {
    method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });
  const text = await answer.text();
  if (!answer.ok) throw new Error(text || `The server answered ${answer.status}.`);
  return text && answer.headers.get("Content-Type")?.includes("json") ? JSON.parse(text) : text;
}

// Does something at the press of a button, and says below it what went wrong.
function onPress(id, act) {
  at(id).addEventListener("click", async () => {
    at(id).disabled = true;
    at("problems").textContent = "";
    try { await act(); } catch (failure) { at("problems").textContent = failure.message; }
    at(id).disabled = false;
  });
}
