// Long texts fold at five lines; the button is there only where something is folded.
import { board, listen } from "./base.js";

const LINES = 5;
const opened = new Set();                              // cards that this person unfolded

function longCards(cards) {
  const canFold = cards.filter(card => card?.querySelector(":scope > .unfold"));
  const texts = canFold.map(card => card.querySelector(":scope > .text")).filter(text => text?.getClientRects().length);
  const worthMeasuring = texts.filter(({ textContent }) => textContent.length > 80 || textContent.split("\n").length > LINES);
  if (!worthMeasuring.length) return { texts, long: new Set() };
  const long = worthMeasuring.filter(text => text.scrollHeight > (LINES + 0.5) * lineHeightOf(text));
  return { texts, long: new Set(long) };
}

function lineHeightOf(text) {
  const { lineHeight, fontSize } = getComputedStyle(text);
  return parseFloat(lineHeight) || parseFloat(fontSize) * 1.4;
}

// First measure all, then change all: one layout instead of one per card.
export function foldLongTexts(cards) {
  const { texts, long } = longCards(cards);
  for (const text of texts) {
    const card = text.parentNode;
    const button = card.querySelector(":scope > .unfold");
    if (long.has(text)) card.dataset.folds = opened.has(card.id) ? "open" : "shut";
    else delete card.dataset.folds;
    button.setAttribute("aria-expanded", String(opened.has(card.id)));
  }
}

board.addEventListener("click", ({ target }) => {
  const button = target.closest(".unfold");
  if (!button) return;
  const card = button.closest(".card");
  if (!opened.delete(card.id)) opened.add(card.id);
  foldLongTexts([card]);
});

const every = () => [...board.querySelectorAll(".card")];
let later = 0;
const foldEverySoon = () => {
  clearTimeout(later);
  later = setTimeout(() => foldLongTexts(every()), 100);
};

listen("board:applied", ({ whole, added, changed }) => {
  foldLongTexts(whole ? every() : [...added, ...changed].map(id => document.getElementById(id)));
});
listen("board:own-shown", foldEverySoon);
board.addEventListener("click", ({ target }) => {
  if (target.closest(".tab")) foldEverySoon();         // a column that was hidden could not be measured
});
new ResizeObserver(foldEverySoon).observe(board);
document.fonts?.ready.then(foldEverySoon);
foldLongTexts(every());
