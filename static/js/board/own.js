// What is one person's own: marks on their cards, cards nobody else sees yet, and keys that prove who wrote unnamed cards.
import { board, lastingStorage, listen, post, randomKey, stateOfBoard, store, stored, tell, wording } from "./base.js";
import { copyText, isBeingTypedIn, keepInNotice, markGone } from "./kept.js";
import { countedElsewhere } from "./preparing.js";
import { withoutMoving } from "./reading.js";
import { placeIn } from "./swaps.js";

const MOST_KEYS = 300;
const MOST_KEYS_IN_HEADER = 120;                       // a header of 300 keys is longer than many servers take
const isAnonymous = board.dataset.anonymous === "true";
let keys = stored(lastingStorage, "keys") ?? [];       // also kept here, for when storage is switched off
let ids = new Set();

export const isOwn = id => ids.has(id);

// What was done from this page a moment ago; the change itself comes by the stream, before or after the answer.
const DONE_MS = 10000;
const doneHere = new Map();
export const isOwnDoing = id => Date.now() - (doneHere.get(id.replace(/^[a-z]+-/, "")) ?? 0) < DONE_MS;

function rememberKeys(more) {
  keys = [...new Set([...(stored(lastingStorage, "keys") ?? []), ...keys, ...more])].slice(-MOST_KEYS);
  store(lastingStorage, "keys", keys);
}

// One key per card, kept before the card is sent. Sent again, the same card has the same key.
const keyOfForm = new WeakMap();

export function writerKeyFor(form) {
  const field = form.elements.writer_key;
  const key = field?.value || keyOfForm.get(form) || randomKey();
  if (field) field.value = key;
  keyOfForm.set(form, key);
  rememberKeys([key]);
  return key;
}

export function forgetWriterKey(form) {
  keyOfForm.delete(form);
  if (form.elements.writer_key) form.elements.writer_key.value = "";
}

const isUnnamed = form => isAnonymous || (form.elements.named && !form.elements.named.checked);

export function proof() {
  return keys.length ? { "X-Writer-Keys": JSON.stringify(keys.slice(-MOST_KEYS_IN_HEADER)) } : {};
}

listen("htmx:config:request", ({ ctx }) => {
  const { sourceElement: source, request } = ctx;
  if (source.matches("form.compose") && source.querySelector("[name=text]") && isUnnamed(source)) {
    request.body.set("writer_key", writerKeyFor(source));
  }
  if (/^\/(cards|lessons|viewpoints)\//.test(new URL(request.action, location.href).pathname)) Object.assign(request.headers, proof());
});

function mark(cards) {
  for (const card of cards) card?.toggleAttribute("data-mine", ids.has(card.id) || card.matches(".own-cards > .card"));
}

function listFor(card) {
  const target = card.closest("hx-partial")?.getAttribute("hx-target");
  if (target) return board.querySelector(target);
  const { column, process, question } = card.dataset;
  return document.getElementById(question ? `own-lessons-${question}` : `own-${column}-${process}`);
}

function showOwnLists(html) {
  const sent = new DOMParser().parseFromString(html ?? "", "text/html");
  const cards = [...sent.querySelectorAll("li[id]")].map(card => [card, listFor(card)]).filter(([, list]) => list);
  const still = new Set(cards.map(([card]) => card.id));
  for (const old of board.querySelectorAll(".own-cards > .card, [id^=own-lessons-] > .card")) {
    if (still.has(old.id)) continue;
    if (isBeingTypedIn(old)) markGone(old);            // shown to all meanwhile, or removed in another tab
    else old.remove();
  }
  for (const [card, list] of cards) {
    if (placeIn(list, document.adoptNode(card))) htmx.process(card);
  }
}

let askingOwn = false, againOwn = false, ownTimer = 0;

async function askOwn() {
  if (!board.dataset.ownUrl || board.hasAttribute("data-presenting")) return;       // a shared screen marks nobody's cards
  if (askingOwn) {
    againOwn = true;
    return;
  }
  askingOwn = true;
  try {
    const response = await post(board.dataset.ownUrl, { keys: JSON.stringify(keys) });
    if (response.ok) {
      const answer = await response.json();
      ids = new Set(answer.ids);
      mark(board.querySelectorAll(".card"));
      await withoutMoving(() => showOwnLists(answer.html));
      tell("board:own-shown", { ...answer, waiting: answer.waiting ?? 0, prepared: answer.prepared ?? 0 });
    }
  } catch { /* marks are a comfort; the next write or the next whole board asks again */ }
  askingOwn = false;
  if (againOwn) {
    againOwn = false;
    askOwn();
  }
}

export function askOwnSoon(delay = 0) {
  clearTimeout(ownTimer);
  ownTimer = setTimeout(askOwn, delay);
}

listen("board:seq", ({ object }) => {
  if (object) doneHere.set(object, Date.now());
  askOwnSoon();
});
listen("board:applied", ({ whole, added }) => {
  mark(added.map(id => document.getElementById(id)));
  if (whole) askOwnSoon(Math.random() * 500);             // everybody gets a new board at once; not everybody asks at once
});

// A link with the keys behind the # (which browsers do not send) makes another device the writer too.
function importKeys() {
  const found = /^#keys=([\w,-]+)$/.exec(location.hash);
  if (!found) return;
  rememberKeys(found[1].split(",").filter(key => /^[\w-]{43}$/.test(key)));
  countedElsewhere();
  history.replaceState(history.state, "", location.pathname + location.search);
}

export const transferLink = () => `${location.origin}${location.pathname}${location.search}#keys=${keys.join(",")}`;

for (const button of document.querySelectorAll("button[data-transfer-link]")) {
  button.addEventListener("click", async () => {
    const label = button.textContent;
    if (!(await copyText(transferLink()))) {
      keepInNotice(transferLink());
      return;
    }
    button.textContent = button.dataset.copied || wording("copied");
    setTimeout(() => {
      button.textContent = label;
    }, 2000);
  });
}

// While cards wait to be shown, the number of colleagues' cards grows without any change on the board.
setInterval(() => {
  if (stateOfBoard().hidesCards === "true" && !document.hidden) askOwnSoon(Math.random() * 10000);
}, 60000);

importKeys();
addEventListener("hashchange", () => {
  importKeys();
  askOwnSoon();
});
askOwnSoon();
