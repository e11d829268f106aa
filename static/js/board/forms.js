// Writing: Enter sends, only what was sent is cleared, and a failure keeps every letter.
import { board, fingerprint, hasTyped, listen, make, newUuid, plainLines, shortText, tell, textFields, wasDone, wording } from "./base.js";
import { endText, forgetEnds, nextText, textTaken } from "./ahead.js";
import { dropDraft, keepDraft } from "./drafts.js";
import { forgetWriterKey, writerKeyFor } from "./own.js";

const COUNTER_FROM = 0.9;
const sending = new WeakMap();                         // form → does another text wait that was typed meanwhile?
const isForm = element => element?.matches?.("form") && board.contains(element);

// The server counts characters (code points), and a line end as one.
export const lengthOf = value => [...plainLines(value)].length;

function showCounter(field) {
  const most = Number(field.dataset.max);
  if (!most) return;
  const length = lengthOf(field.value);
  let counter = field.nextElementSibling?.matches(".counter") ? field.nextElementSibling : null;
  if (length < most * COUNTER_FROM) {
    counter?.remove();
    return;
  }
  if (!counter) {
    counter = make("p", "counter");
    field.after(counter);
  }
  counter.toggleAttribute("data-over", length > most);
  counter.textContent = length > most
    ? wording("too-long", { n: length - most })
    : wording("counter", { n: length, max: most });
}

function say(form, message) {
  const box = form.querySelector(".error");
  if (box) box.textContent = message;
  else if (message) tell("board:refused", { words: message });
}

// For the styles: what is there only when there is something to send.
function showTyped(form) {
  form.toggleAttribute("data-typed", textFields(form).some(({ value }) => value !== ""));
}

board.addEventListener("input", ({ target }) => {
  if (!target.form) return;
  showCounter(target);
  showTyped(target.form);
});
listen("board:restored", ({ form }) => {
  textFields(form).forEach(showCounter);
  showTyped(form);
});
for (const form of board.querySelectorAll("form[data-draft]")) {                   // a draft may have come back
  textFields(form).forEach(showCounter);
  showTyped(form);
}

// The board is rendered once for many, so its forms come without a key of their own.
function giveKeys() {
  for (const field of board.querySelectorAll("form input[name=key]")) if (!field.value) field.value = newUuid();
}
giveKeys();
listen("board:applied", ({ whole }) => {
  if (whole) giveKeys();
});

board.addEventListener("keydown", event => {
  const { target, key, shiftKey, ctrlKey, metaKey, altKey } = event;
  if (key !== "Enter" || shiftKey || altKey || event.isComposing || event.keyCode === 229) return;   // 229: Safari's IME
  if (!target.matches("form.compose textarea, .slot form textarea") && !((ctrlKey || metaKey) && target.form)) return;
  event.preventDefault();
  if (hasTyped(target.form) || target.closest(".slot")) target.form.requestSubmit();
});

// One at a time: a second Enter waits for the first, else the same key would stand for two texts.
board.addEventListener("submit", event => {
  const form = event.target;
  if (!isForm(form)) return;
  if (sending.has(form)) {
    if (form.matches(".compose")) endText(form);
    event.preventDefault();
    event.stopImmediatePropagation();
    return;
  }
  if (form.dataset.draft) keepDraft(form);
}, { capture: true });

listen("htmx:config:request", ({ ctx }) => {
  const { sourceElement: form, request } = ctx;
  if (!form.matches?.("form.compose") || request.method === "GET") return;
  const { name, text } = nextText(form);
  request.body.set(name, text);
  keyForText(form, request.body);
});

// A key stands for one text: sent again it is there once. Changed after a failure it is another text, with keys of its
// own, for the first may have arrived; under the same key the server would take the second for the first.
const printOf = new WeakMap();

function keyForText(form, body) {
  const values = [...body].filter(([name]) => !["key", "writer_key"].includes(name));
  const print = fingerprint(JSON.stringify(values));
  if (printOf.has(form) && printOf.get(form) !== print && body.has("writer_key")) {
    forgetWriterKey(form);
    body.set("writer_key", writerKeyFor(form));
  }
  printOf.set(form, print);
  body.set("key", `${body.get("key")}-${print}`);
}

listen("htmx:before:request", ({ ctx }) => {
  const form = ctx.sourceElement;
  if (!isForm(form) || ctx.request.method === "GET") return;
  sending.set(form, false);
  form.setAttribute("aria-busy", "true");
  say(form, "");
});

// Clears what was sent and leaves what was typed since. Returns whether the text still began with what was sent.
function clearSent(form, sent) {
  let fits = true;
  for (const field of form.elements) {
    const was = sent.get(field.name);
    if (was === null || !field.name || ["hidden", "submit", "button", "checkbox", "radio"].includes(field.type)) continue;
    if (field.tagName === "SELECT") {
      const first = [...field.options].findIndex(({ defaultSelected }) => defaultSelected);
      if (!["process", "for"].includes(field.name) && field.value === was) field.selectedIndex = Math.max(0, first);
      continue;
    }
    const now = plainLines(field.value), then = plainLines(was);
    if (now === then) field.value = "";
    else if (then && now.startsWith(then)) field.value = now.slice(then.length);
    else if (then) fits = false;
  }
  return fits;
}

function wasTaken(form, sent) {
  if (form.matches(".compose")) {
    const typing = form.contains(document.activeElement);
    sending.set(form, textTaken(form, clearSent(form, sent)));
    if (form.elements.key) form.elements.key.value = newUuid();
    forgetWriterKey(form);
    textFields(form).forEach(showCounter);
    showTyped(form);
    if (typing && !document.activeElement.matches("textarea, input")) textFields(form)[0]?.focus();
    if (form.dataset.draft) keepDraft(form);
  } else if (form.dataset.draft) {
    dropDraft(form);
  }
  tell("board:done", { form, words: form.dataset.done || wording(form.matches("[data-move]") ? "moved" : "sent") });
}

listen("htmx:after:request", ({ ctx }) => {
  const { sourceElement: source, response, text, request } = ctx;
  if (wasDone(ctx)) {
    if (isForm(source)) wasTaken(source, request.body ?? new URLSearchParams());
    else if (source.dataset?.done) tell("board:done", { words: source.dataset.done });
    return;
  }
  if (ctx.hx?.trigger?.includes("board:asked")) return;  // something is asked first, in the form that comes
  const { redirected } = response.raw;                 // to the page for signing in
  if (request.method === "GET" && response.status < 400 && !redirected) return;
  if (redirected) tell("board:closed");
  // Two changed the same text: the answer is the form again, with both. What was typed since then goes with it.
  if (isForm(source) && response.status === 409 && /<form\b/i.test(text)) {
    const typed = textFields(source).map(({ name, value }) => [name, value, request.body?.get(name)]);
    ctx.typedSince = typed.filter(([, now, then]) => plainLines(now) !== plainLines(then ?? ""));
    dropDraft(source);
    return;
  }
  ctx.swap = "none";                                   // an error is never put in place of a form or a card
  const words = response.status >= 400 && response.status < 500 ? shortText(text) : "";
  if (isForm(source)) say(source, words || wording("not-sent"));
  else tell("board:refused", { words: words || wording("refused") });
});

listen("htmx:after:swap", ({ ctx }) => {
  if (!ctx.typedSince) return;
  const form = ctx.target?.querySelector("form");
  for (const [name, now] of ctx.typedSince) if (form?.elements[name]) form.elements[name].value = now;
  if (form?.dataset.draft) keepDraft(form, { always: true });
});

// Nothing came back. Sending again is safe: the key is still the same.
listen("htmx:error", ({ ctx, error }) => {
  if (!ctx || ctx.response) return;
  if (isForm(ctx.sourceElement)) say(ctx.sourceElement, wording("not-sent"));
  else if (error) tell("board:refused", { words: wording("refused") });
});

listen("htmx:finally:request", ({ ctx }) => {
  const form = ctx.sourceElement;
  if (!isForm(form)) return;
  const again = sending.get(form);
  sending.delete(form);
  form.removeAttribute("aria-busy");
  if (!wasDone(ctx)) forgetEnds(form);
  else if (again && hasTyped(form)) form.requestSubmit();
});
