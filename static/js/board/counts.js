// Counts follow what stands on the board.
import { board, listen } from "./base.js";

function cardsIn(name) {
  if (name === "agreements") return board.querySelectorAll("#agreements > .agreement:not([data-gone])").length;
  if (name === "topics") return board.querySelectorAll("#topics > .topic:not([data-gone])").length;
  const area = name === "lessons" ? "#lessons" : `.column[data-column="${CSS.escape(name)}"]`;
  return board.querySelectorAll(`${area} .card:not([data-gone])`).length;
}

export function showCounts() {
  for (const place of document.querySelectorAll("[data-count-of]")) {
    const { countOf, one, many } = place.dataset;
    const n = cardsIn(countOf);
    const word = n === 1 ? one : many;
    const words = word ? `${n} ${word}` : String(n);
    if (place.textContent !== words) place.textContent = words;
  }
}

// How many cards of colleagues are not shown yet, and how many people have prepared: one quiet line each.
const quiet = { waiting: 0, prepared: 0 };

function showQuietLines() {
  for (const [name, n] of Object.entries(quiet)) {
    const line = document.getElementById(name);
    if (!line) continue;
    line.hidden = n === 0;
    const words = n === 1 ? line.dataset.one : (line.dataset.many ?? "").replace("{n}", n);
    if (n && line.textContent !== words) line.textContent = words;
  }
}

listen("board:applied", () => {
  showCounts();
  showQuietLines();
});
listen("board:own-shown", ({ waiting, prepared }) => {
  Object.assign(quiet, { waiting, prepared });
  showCounts();
  showQuietLines();
});
showCounts();
