// A card's slot holds its menu or its edit form: one menu at a time, Escape closes, the focus goes in and comes back.
import { board, isTyping, listen, wasDone } from "./base.js";
import { dropDraft, restoreDraft } from "./drafts.js";

const FIRST = ":is(textarea, input:not([type=hidden]), select, button, a[href]):not(:disabled)";
const openers = new WeakMap();                         // slot → the button that opened it
const wanted = new WeakMap();                          // slot → where in it the focus is to go

const slotOf = element => element?.closest?.(".slot") ?? null;
const isOpen = slot => slot.childElementCount > 0;
const holdsForm = slot => Boolean(slot.querySelector("form[data-draft]"));
const HOLDER = ".card, .topic";                        // what a slot stands in
const openerOf = slot => openers.get(slot) ?? slot.closest(HOLDER)?.querySelector(".more");

export function closeSlot(slot, { focus = true } = {}) {
  const card = slot.closest(HOLDER);
  const opener = openerOf(slot);
  const hadFocus = slot.contains(document.activeElement) || document.activeElement === document.body;
  slot.replaceChildren();
  delete slot.dataset.from;
  card?.removeAttribute("data-editing");
  opener?.setAttribute("aria-expanded", "false");
  if (card?.hasAttribute("data-gone")) {
    const next = card.nextElementSibling ?? card.previousElementSibling ?? card.closest(".column, .part")?.querySelector("textarea, input");
    card.remove();
    if (focus && hadFocus) next?.focus();
  } else if (focus && hadFocus) {
    (opener?.isConnected ? opener : card)?.focus({ preventScroll: true });
  }
}

function closeOtherMenus(slot) {
  for (const other of board.querySelectorAll(":is(.card, .topic) .slot")) {
    if (other !== slot && isOpen(other) && !holdsForm(other)) closeSlot(other, { focus: false });
  }
}

export const MOVE = "[data-move]";
export const EDIT = "[data-edit]";
export const DRAW = "[data-draw]";

// The keys "m", "e" and "g" open the same menu, and go straight to a part of it.
export function openMenu(card, part = "") {
  const slot = card.querySelector(".slot");
  const button = card.querySelector(".more");
  if (!slot || !button?.getClientRects().length || (part && holdsForm(slot))) return;
  if (part && isOpen(slot)) {
    goTo(slot, part);
    return;
  }
  wanted.set(slot, part);
  button.click();
}

function goTo(slot, part) {
  const found = part ? slot.querySelector(part) : null;
  if (found && part !== MOVE) {
    found.click();
    return;
  }
  const first = found?.querySelector(FIRST) ?? slot.querySelector("[autofocus]") ?? slot.querySelector(FIRST);
  first?.focus({ preventScroll: true });
  first?.scrollIntoView({ block: "nearest" });
  caretToEnd(first);
}

function caretToEnd(field) {
  if (field?.matches("textarea")) field.setSelectionRange(field.value.length, field.value.length);
}

// The same button closes what it opened.
listen("htmx:config:request", ({ ctx }, event) => {
  const { sourceElement: source, target, request } = ctx;
  if (request.method !== "GET" || !target?.matches?.(".slot")) return;
  if (isOpen(target) && !target.contains(source) && source.matches("button")) {
    event.preventDefault();
    closeSlot(target);
    return;
  }
  if (!target.contains(source) && source.matches("button")) openers.set(target, source);
});

listen("htmx:after:swap", ({ ctx }) => {
  const slot = ctx.target;
  if (!slot?.matches?.(".slot") || !isOpen(slot)) return;
  if (ctx.request?.method === "GET") slot.dataset.from = ctx.request.action;
  else if (ctx.sourceElement.isConnected && !slot.contains(ctx.sourceElement)) openers.set(slot, ctx.sourceElement.querySelector("button"));   // a form was asked something back
  const outer = slot.closest("form[data-draft]");      // the choice «for a colleague» stands inside a form
  for (const form of outer ? [outer] : slot.querySelectorAll("form[data-draft]")) restoreDraft(form);
  openerOf(slot)?.setAttribute("aria-expanded", "true");
  slot.closest(".card")?.toggleAttribute("data-editing", holdsForm(slot));       // for the styles: «:has» would cost 20 ms per change
  closeOtherMenus(slot);
  const part = wanted.get(slot);
  wanted.delete(slot);
  const surroundings = ".card, .topic, form.compose";
  const active = document.activeElement;
  const isElsewhere = isTyping(active) && active.closest(surroundings) !== slot.closest(surroundings);
  if (ctx.sourceElement !== slot && !isElsewhere) goTo(slot, part);    // not for a draft that came back, nor a slow answer
  else if (slot.contains(active)) caretToEnd(active);  // htmx gave it the focus: a menu item that is gone has its slot for a source
  // A later change of this card must not call the focus back here.
  for (const field of slot.querySelectorAll("[autofocus]")) field.removeAttribute("autofocus");
});

listen("htmx:finally:request", ({ ctx }) => {
  const slot = slotOf(ctx.sourceElement);
  if (slot && wasDone(ctx)) closeSlot(slot);
});

board.addEventListener("click", ({ target }) => {
  if (!target.closest("button[data-close]")) return;
  const slot = slotOf(target);
  if (!slot) return;
  for (const form of slot.querySelectorAll("form[data-draft]")) dropDraft(form);       // cancelled on purpose
  closeSlot(slot);
});

document.addEventListener("keydown", event => {
  if (event.key !== "Escape" || event.isComposing || document.querySelector("dialog[open]")) return;
  const slot = slotOf(event.target) ?? event.target.closest?.(HOLDER)?.querySelector(".slot") ?? null;
  const open = slot && isOpen(slot) ? slot : [...board.querySelectorAll(".slot")].find(other => isOpen(other) && !holdsForm(other));
  if (!open) return;
  event.preventDefault();
  closeSlot(open);                                     // the draft stays: opened again, the text is there again
});

document.addEventListener("pointerdown", ({ target }) => {
  if (!target.closest?.(".slot, .more")) closeOtherMenus(null);
});
