// Keys: arrows walk the cards, single letters act on the card that has the focus. Single keys can be switched off.
import { board, isTyping, lastingStorage, listen, store, stored } from "./base.js";
import { look } from "./follow.js";
import { DRAW, EDIT, MOVE, openMenu } from "./slots.js";
import { showTab } from "./tabs.js";
import { undoLast } from "./toasts.js";

const help = document.getElementById("keys");
const switchBox = help?.querySelector("[data-single-keys]");
let singleKeys = stored(lastingStorage, "single-keys") ?? true;

const isShown = element => element.getClientRects().length > 0;

// Only one card is in the tab order; the arrows go from there.
function keepOneInTabOrder(card) {
  const now = board.querySelectorAll(".card[tabindex='0']");
  const chosen = card ?? [...now].find(isShown) ?? [...board.querySelectorAll(".card")].find(isShown);
  for (const other of now) if (other !== chosen) other.tabIndex = -1;
  if (chosen) chosen.tabIndex = 0;
}

const GROUP = ".column, .topic";
const groups = () => [...board.querySelectorAll(".column"), ...board.querySelectorAll(".topic")].filter(isShown);
const cardsOf = column => [...column.querySelectorAll(".card")].filter(isShown);

function beside(card, step) {
  const shown = groups();
  const here = shown.indexOf(card.closest(GROUP));
  const { top } = card.getBoundingClientRect();
  for (let index = here + step; here >= 0 && shown[index]; index += step) {
    const cards = cardsOf(shown[index]);
    const distance = other => Math.abs(other.getBoundingClientRect().top - top);
    if (cards.length) return cards.reduce((best, other) => (distance(other) < distance(best) ? other : best));
  }
  return null;
}

function walk(card, key) {
  const cards = cardsOf(card.closest(`${GROUP}, #lessons`) ?? board);
  const index = cards.indexOf(card);
  const goal = {
    ArrowDown: () => cards[index + 1], ArrowUp: () => cards[index - 1],
    Home: () => cards[0], End: () => cards.at(-1),
    ArrowRight: () => beside(card, 1), ArrowLeft: () => beside(card, -1),
  }[key]?.();
  goal?.focus();
  goal?.scrollIntoView({ block: "nearest" });
  return Boolean(goal);
}

function goToColumn(number) {
  const column = board.querySelectorAll(".column")[number - 1];
  if (!column) return;
  showTab(column.dataset.column);
  const goal = cardsOf(column)[0] ?? column.querySelector("form.compose textarea, form.compose input:not([type=hidden])");
  goal?.focus();
  goal?.scrollIntoView({ block: "nearest" });
}

function writeIn(column) {
  const field = [...column?.querySelectorAll("form.compose textarea, form.compose input:not([type=hidden])") ?? []].find(isShown);
  field?.focus();
  return Boolean(field);
}

function openHelp() {
  if (!help || help.open) return;
  const filling = document.getElementById("keys-help");
  if (filling && !help.childElementCount) help.append(filling.content.cloneNode(true));
  help.showModal();
}

// The menu it was opened from has closed meanwhile, so the browser has nowhere to give the focus back to.
help?.addEventListener("close", () => requestAnimationFrame(() => {
  if (document.activeElement !== document.body && isShown(document.activeElement)) return;
  (document.querySelector(".bar__menu > summary") ?? board).focus();
}));

function singleKey(key, card) {
  const column = card?.closest(".column") ?? board.querySelector(`.column[data-column="${CSS.escape(board.dataset.tab ?? "")}"]`);
  if (key === "?") openHelp();
  else if (key === "m" && card) openMenu(card, MOVE);
  else if (key === "e" && card) openMenu(card, EDIT);
  else if (key === "g" && card) openMenu(card, DRAW);
  else if (key === "n") return writeIn(column) || writeIn(board);
  else if (key === "u") undoLast();
  else if (key === "b") look("");
  else if (/^[1-4]$/.test(key)) goToColumn(Number(key));
  else return false;
  return true;
}

document.addEventListener("keydown", event => {
  const { target, key } = event;
  if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
  if (isTyping(target) || target.closest?.("dialog")) return;
  const card = target.closest?.(".card");
  let done = false;
  if (card && target === card && (key === "Enter" || key === " ")) {
    openMenu(card);
    done = true;
  } else if (card && !target.closest(".slot")) {         // from its buttons too, where the focus comes back to from a menu
    done = walk(card, key);
  }
  if (!done && singleKeys) done = singleKey(key.length === 1 ? key.toLowerCase() : key, card);
  if (done) event.preventDefault();
});

board.addEventListener("focusin", ({ target }) => {
  if (target.matches(".card")) keepOneInTabOrder(target);           // not for its buttons: they stand in the order anyway
});
board.addEventListener("click", ({ target }) => {
  if (target.closest(".tab")) keepOneInTabOrder();       // of the column that is shown now
});

listen("board:applied", () => keepOneInTabOrder());
listen("board:own-shown", () => keepOneInTabOrder());
for (const button of document.querySelectorAll("[data-keys-help]")) button.addEventListener("click", openHelp);
if (switchBox) {
  switchBox.checked = singleKeys;
  switchBox.addEventListener("change", () => {
    singleKeys = switchBox.checked;
    store(lastingStorage, "single-keys", singleKeys);
  });
}
keepOneInTabOrder();
