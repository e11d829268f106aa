// Short messages at the edge: undo for ten seconds, longer while somebody looks at it or has the focus in it.
import { board, listen, make, post, tell, wording } from "./base.js";
import { proof } from "./own.js";

const TOAST_MS = 10000;
const shelf = document.getElementById("toasts");

function leaveAfterAWhile(toast) {
  let timer = 0;
  const start = () => {
    clearTimeout(timer);
    timer = setTimeout(() => toast.remove(), TOAST_MS);
  };
  const wait = () => clearTimeout(timer);
  const maybeStart = () => {
    if (!toast.matches(":hover") && !toast.contains(document.activeElement)) start();
  };
  toast.addEventListener("pointerenter", wait);
  toast.addEventListener("focusin", wait);
  toast.addEventListener("pointerleave", maybeStart);
  toast.addEventListener("focusout", () => setTimeout(maybeStart));
  start();
}

function showToast(words, kind) {
  const toast = make("div", "toast");
  toast.dataset.kind = kind;
  toast.append(make("p", "", words));
  shelf?.append(toast);
  leaveAfterAWhile(toast);
  return toast;
}

function closeToast(toast) {
  const hadFocus = toast.contains(document.activeElement);
  toast.remove();
  if (hadFocus) board.querySelector(".card[tabindex='0']")?.focus({ preventScroll: true });
}

// What leaves no other trace on the screen of who did it is said where they see it too.
listen("board:done", ({ form, words }) => {
  if (form?.matches("[data-says]")) showToast(words, "done");
});

function offerUndo(words, token, url = board.dataset.restorationsUrl) {
  const toast = showToast(words, "undo");
  const undo = make("button", "button", wording("undo"));
  const close = make("button", "button button--quiet", wording("close"));
  toast.append(undo, close);
  close.addEventListener("click", () => closeToast(toast));
  undo.addEventListener("click", async () => {
    if (undo.ariaDisabled === "true") return;
    undo.ariaDisabled = "true";                        // not disabled: that would drop the focus
    const response = await post(url, { token }, proof()).catch(() => null);
    if (response?.ok) {
      closeToast(toast);
      tell("board:done", { words: wording("undone") });
      return;
    }
    undo.ariaDisabled = "false";
    toast.querySelector("p").textContent = wording(response && response.status < 500 ? "undo-failed" : "not-sent");
    if (response && response.status < 500) undo.remove();
  });
}

// The token is too long for a header: it is the body of the answer whose header tells of the undo.
const tokens = [];
listen("htmx:after:request", ({ ctx }) => {
  if (ctx.hx?.trigger?.includes("board:undo")) tokens.push(ctx.text.trim());
});
listen("board:undo", ({ text, url, token }) => {
  offerUndo(text, token ?? tokens.shift(), url);
  tell("board:done", { words: text });
});
listen("board:refused", ({ words }) => showToast(words, "refused"));

// Key "u": the last thing that can be undone.
export function undoLast() {
  [...(shelf?.querySelectorAll(".toast[data-kind=undo] button") ?? [])].at(-2)?.click();
}
