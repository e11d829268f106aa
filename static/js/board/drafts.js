// What is typed and not sent stays in this tab's storage, with the key that makes sending it twice harmless.
import { board, hasTyped, listen, store, stored, storedNames, tabStorage, tell, textFields } from "./base.js";
import { keepInNotice } from "./kept.js";

const PREFIX = "draft:";
const HIDDEN = ["key", "version", "writer_key"];       // belong to the text: the same key, and the version it was based on
const LOST_MS = 4000;                                  // by then it is clear what has no place any more
let storageFailed = false;
const settled = new WeakSet();
const toReopen = new Set(storedNames(tabStorage).filter(name => name.startsWith(PREFIX)));       // from before the reload

const nameOf = form => PREFIX + form.dataset.draft;
const fieldsToKeep = form => [...form.elements].filter(({ name, type }) =>
  name && !["submit", "button", "fieldset", "file"].includes(type) && (type !== "hidden" || HIDDEN.includes(name)));

export function keepDraft(form, { always = false } = {}) {
  if (settled.has(form)) return;
  if (!always && !hasTyped(form)) {
    store(tabStorage, nameOf(form), null);
    return;
  }
  const values = {};
  for (const field of fieldsToKeep(form)) {
    if (field.type !== "radio" || field.checked) values[field.name] = field.type === "checkbox" ? field.checked : field.value;
  }
  const slot = form.closest(".slot") ?? form.querySelector(".slot[data-from]");      // it stands in one, or holds one
  const kept = { values, texts: textFields(form).map(({ name }) => name), slot: slot?.id, from: slot?.dataset.from };
  storageFailed = !store(tabStorage, nameOf(form), kept);
}

// A form in a card is done with after this: its field still says that it changed while it is taken away.
export function dropDraft(form) {
  store(tabStorage, nameOf(form), null);
  if (form.closest(".slot")) settled.add(form);
}

export function restoreDraft(form) {
  const kept = stored(tabStorage, nameOf(form));
  if (!kept) return;
  for (const field of fieldsToKeep(form)) {
    const value = kept.values[field.name];
    if (value === undefined) continue;
    if (field.type === "checkbox") field.checked = value;
    else if (field.type === "radio") field.checked = field.value === value;
    else field.value = value;
    if (field.tagName === "SELECT" && field.selectedIndex < 0) field.selectedIndex = 0;    // that choice is gone
  }
  tell("board:restored", { form });
}

const isLost = (name, kept) => {
  const hasForm = board.querySelector(`form[data-draft="${CSS.escape(name.slice(PREFIX.length))}"]`);
  return !hasForm && !(kept.slot && document.getElementById(kept.slot));
};

// Forms inside cards were closed by the reload: open those in which something waits, without taking the focus.
function reopen() {
  for (const name of toReopen) {
    const { slot: id, from } = stored(tabStorage, name) ?? {};
    const slot = id && document.getElementById(id);
    if (!slot || !from || slot.childElementCount) continue;
    toReopen.delete(name);
    htmx.ajax("GET", from, { source: slot, target: slot, swap: "innerHTML" });
  }
}

function showLost() {
  for (const name of storedNames(tabStorage).filter(key => key.startsWith(PREFIX))) {
    const kept = stored(tabStorage, name);
    if (!kept || !isLost(name, kept)) continue;
    const text = kept.texts.map(field => kept.values[field]).filter(Boolean).join("\n");
    keepInNotice(text, () => store(tabStorage, name, null));
  }
}

for (const kind of ["input", "change"]) {
  board.addEventListener(kind, ({ target }) => {
    const form = target.closest("form[data-draft]");
    if (form) keepDraft(form);
  });
}

for (const form of board.querySelectorAll("form[data-draft]")) restoreDraft(form);
addEventListener("load", () => {                       // htmx has begun by then
  reopen();
  setTimeout(showLost, LOST_MS);
}, { once: true });
listen("board:own-shown", reopen);                     // own cards that nobody else sees come by a request of their own
listen("board:applied", ({ whole }) => {               // a form that was away may be back
  if (!whole) return;
  for (const form of board.querySelectorAll("form[data-draft]")) if (!hasTyped(form)) restoreDraft(form);
});

addEventListener("beforeunload", event => {
  if (storageFailed && [...board.querySelectorAll("form[data-draft]")].some(hasTyped)) event.preventDefault();
});
