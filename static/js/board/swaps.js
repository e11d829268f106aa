// How fragments enter the board: `place` one thing, take away what is `gone`, or the `whole` board.
import { board, hasTyped, tell } from "./base.js";
import { isBeingTypedIn, keepWhatWillVanish, markGone, unmarkGone } from "./kept.js";

const { config } = htmx;
config.history = false;
config.defaultTimeout = 20000;
// What the browser alone knows, and a fragment made for many must not undo.
config.morphIgnore = [...config.morphIgnore, "data-mine", "data-folds", "data-new", "data-now", "data-here", "data-waits-elsewhere", "data-editing", "data-typed", "aria-expanded", "aria-busy", "tabindex", "open"];

let morphing;                                          // htmx's own morph, given to extensions
let record = emptyRecord();

function emptyRecord() {
  return { added: [], changed: [], removed: [], broken: false };
}

// What the swaps since the last call did.
export function takeRecord() {
  const taken = record;
  record = emptyRecord();
  return taken;
}

function comesAfter(other, card) {
  const distance = Number(other.dataset.pos) - Number(card.dataset.pos);
  return distance > 0 || (distance === 0 && other.id > card.id);
}

// moveBefore keeps focus, caret and running animations; where it is missing, the focus is set again later.
export function putInOrder(list, card) {
  const next = [...list.children].find(other => other !== card && other.dataset.pos && comesAfter(other, card)) ?? null;
  if (card.parentNode === list && next === card.nextElementSibling) return;
  if (card.isConnected && list.moveBefore) list.moveBefore(card, next);
  else list.insertBefore(card, next);
}

// A topic comes without what lies in it: that comes by itself, and stays as it is.
function keepWhatLiesIn(old, fresh) {
  for (const list of fresh.querySelectorAll("ol[id]")) {
    const inside = document.getElementById(list.id);
    if (inside && old.contains(inside)) list.replaceWith(inside.cloneNode(true));
  }
}

function morphInto(old, fresh) {
  keepWhatLiesIn(old, fresh);
  const fragment = new DocumentFragment();
  fragment.append(fresh);
  morphing(old, fragment, false);
  htmx.process(old);
}

// Returns whether it is new here.
export function placeIn(list, fresh) {
  const old = document.getElementById(fresh.id);
  if (old) {
    if (old.hasAttribute("data-gone")) unmarkGone(old);                  // somebody put it back
    morphInto(old, fresh);
  }
  putInOrder(list, old ?? fresh);
  return !old;
}

// Each says in which list it stands; one that came in the same message may just have made that list. Without its list
// it would be lost in silence, so the board is fetched whole then. Returns the new elements: only those may be treated
// as new by htmx (classes, autofocus).
function placeAll(fragment) {
  return [...fragment.children].filter(fresh => {
    const list = document.getElementById(fresh.dataset.list);
    if (!list) {
      record.broken = true;
      tell("board:homeless");
      return false;
    }
    const isNew = placeIn(list, fresh);
    record[isNew ? "added" : "changed"].push(fresh.id);
    return isNew;
  });
}

export function takeAway(id) {
  const card = document.getElementById(id);
  if (!card || card.hasAttribute("data-gone")) return;
  record.removed.push(id);
  if (isBeingTypedIn(card)) markGone(card);
  else card.remove();
}

// A removed card in which somebody types gets a stand-in, so that the morph finds it again and leaves its slot alone.
function holdTypedInCards(fragment) {
  for (const card of board.querySelectorAll(".card")) {
    if (!isBeingTypedIn(card) || card.closest("[hx-morph-skip]") || fragment.getElementById(card.id)) continue;
    const list = fragment.getElementById(card.parentNode.id);
    if (!list) continue;
    markGone(card);
    const standIn = card.cloneNode(true);
    standIn.querySelector(".slot").replaceChildren();
    putInOrder(list, standIn);
  }
}

// Forms in which nothing was typed may take the server's present form: other hints, another process to choose.
function letUntouchedFormsChange() {
  for (const form of board.querySelectorAll("form[hx-morph-skip]")) {
    const inUse = hasTyped(form) || form.contains(document.activeElement) || form.hasAttribute("aria-busy");
    if (!inUse) form.removeAttribute("hx-morph-skip");
  }
}

const cardIds = () => new Set([...board.querySelectorAll(".card:not([data-gone])")].map(card => card.id));

function replaceWhole(fragment) {
  const before = cardIds();
  for (const card of board.querySelectorAll(".card[data-gone]")) {
    if (fragment.getElementById(card.id)) unmarkGone(card);
  }
  holdTypedInCards(fragment);
  keepWhatWillVanish(fragment);
  letUntouchedFormsChange();
  morphing(board, fragment, true);
  for (const child of board.children) htmx.process(child);
  for (const list of board.querySelectorAll(".cards")) {
    for (const card of list.querySelectorAll(":scope > .card[data-gone]")) putInOrder(list, card);
  }
  const after = cardIds();
  record.added.push(...[...after].filter(id => !before.has(id)));
  record.removed.push(...[...before].filter(id => !after.has(id)));
}

htmx.registerExtension("board", {
  init(api) {
    morphing = api.morph;
  },
  handle_swap(style, target, fragment) {
    if (style === "place") return placeAll(fragment);
    if (style === "gone") {
      for (const { dataset } of fragment.children) takeAway(dataset.id);
      return [];
    }
    if (style === "whole") {
      replaceWhole(fragment);
      return [];
    }
    return false;
  },
});
