// «I am ready» is one's own: the board knows only how many are. It is asked with the rest of what is one's own.
import { listen, stateOfBoard } from "./base.js";

let isReady = false;
let readyIn = stateOfBoard().phase;                      // the phase in which it was said

function showReady() {
  const form = document.getElementById("ready");
  if (!form) return;
  form.elements.ready.value = isReady ? "no" : "yes";
  form.dataset.done = isReady ? form.dataset.no : form.dataset.yes;      // what a click will have done
  form.querySelector("button").setAttribute("aria-pressed", String(isReady));
}

listen("board:own-shown", ({ ready }) => {
  isReady = Boolean(ready);
  showReady();
});
listen("board:applied", () => {
  if (stateOfBoard().phase !== readyIn) isReady = false;
  readyIn = stateOfBoard().phase;
  showReady();
});
showReady();
