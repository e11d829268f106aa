// Small screens show one column at a time; which one is remembered in this tab.
import { board, isTyping, listen, stateOfBoard, store, stored, tabStorage } from "./base.js";

const isIn = ({ dataset }) => board.dataset.view === "all" || (dataset.in ?? "").split(" ").includes(board.dataset.view);
const parts = () => [...board.querySelectorAll(".tab[data-tab]")].filter(isIn).map(({ dataset }) => dataset.tab);

function partOf(element) {
  if (element?.closest?.("#column-topics")) return "topics";
  return element?.closest?.("[data-column]")?.dataset.column ?? (element?.closest?.("#lessons") ? "lessons" : null);
}

export function showTab(name) {
  const known = parts();
  const shown = known.includes(name) ? name : known[0];
  if (!shown) return;
  board.dataset.tab = shown;
  for (const tab of board.querySelectorAll(".tab[data-tab]")) {
    if (tab.dataset.tab === shown) tab.setAttribute("aria-current", "true");
    else tab.removeAttribute("aria-current");
  }
}

board.addEventListener("click", ({ target }) => {
  const tab = target.closest(".tab[data-tab]");
  if (!tab) return;
  showTab(tab.dataset.tab);
  store(tabStorage, `tab:${tabPhase}`, tab.dataset.tab);
});

// Brings the column of an element into view.
export function showTabOf(element) {
  showTab(partOf(element));
}

// What a phase is about comes into view when it begins; not from under typing hands.
const ABOUT = { collect: "keep", learn: "lessons", order: "topics", talk: "topics" };
let tabPhase = stateOfBoard().phase;
let view = board.dataset.view;

listen("board:applied", () => {
  tabPhase = stateOfBoard().phase;
  showTab(board.dataset.tab);
});
listen("board:view", ({ view: now }) => {
  const isNew = now !== view;
  view = now;
  showTab((isNew && !isTyping(document.activeElement) && ABOUT[view]) || board.dataset.tab);
});
showTab(stored(tabStorage, `tab:${tabPhase}`) ?? ABOUT[view]);
