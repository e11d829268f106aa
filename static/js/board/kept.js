// What somebody typed outlives the place where they typed it.
import { board, hasTyped, make, store, tabStorage, textFields, wording } from "./base.js";

export const typedText = form => textFields(form).map(field => field.value.trim()).filter(Boolean).join("\n");

export async function copyText(text, field) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {                                            // no permission, or not https: the old way needs a field
    field?.select();
    return field ? document.execCommand("copy") : false;
  }
}

export function keepInNotice(text, onClose = () => {}) {
  const notice = make("section", "kept-text notice");
  const field = make("textarea");
  const copy = make("button", "button", wording("copy"));
  const close = make("button", "button button--quiet", wording("close"));
  notice.setAttribute("role", "alert");
  field.readOnly = true;
  field.value = text;
  field.rows = Math.min(8, text.split("\n").length + 1);
  field.setAttribute("aria-label", wording("kept-text"));
  copy.addEventListener("click", async () => {
    if (await copyText(text, field)) copy.textContent = wording("copied");
  });
  close.addEventListener("click", () => {
    notice.remove();
    onClose();
  });
  notice.append(make("p", "", wording("kept-text")), field, copy, close);
  board.before(notice);
}

// A card that somebody removed stays as long as another one is typing in it.
export const isBeingTypedIn = card => Boolean(card.querySelector(".slot form[data-draft]"));

export function markGone(card) {
  if (card.hasAttribute("data-gone")) return;
  card.setAttribute("data-gone", "");
  const note = make("p", "gone-note", wording("gone-text"));
  note.setAttribute("role", "status");
  card.querySelector(".slot").prepend(note);
}

export function unmarkGone(card) {
  card.removeAttribute("data-gone");
  card.querySelector(".gone-note")?.remove();
}

// What is inside a skipped element stays when that element, or one around it, is in the new board too.
function staysIn(fragment, element) {
  const keeper = element.closest("[hx-morph-skip]");
  if (!keeper) return false;
  return Boolean(keeper.id && fragment.getElementById(keeper.id)) || staysIn(fragment, keeper.parentElement);
}

// Before the whole board is replaced: what cannot stay in it is kept beside it.
export function keepWhatWillVanish(fragment) {
  for (const form of board.querySelectorAll("form[data-draft]")) {
    if (!hasTyped(form)) continue;
    if (!staysIn(fragment, form)) keepInNotice(typedText(form), () => store(tabStorage, `draft:${form.dataset.draft}`, null));
  }
}
