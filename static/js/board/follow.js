// Every screen follows the phase. Who looks elsewhere comes back with one button, or the key "b", or when we all go on.
import { board, hasTyped, listen, stateOfBoard, tell } from "./base.js";

let looksAt = "";                                      // a phase somebody looks at by themselves
let { phase } = stateOfBoard();

const ours = ({ status, phase: now } = stateOfBoard()) => (status === "running" ? now : status === "closed" ? "all" : "collect");
const labelOfPhase = () => board.querySelector(".phases > [aria-current] button")?.textContent ?? "";
const isInSight = element => element.getClientRects().length > 0;

function showWhereWeAre() {
  const place = document.getElementById("bar-phase");
  if (!place) return;
  place.textContent = labelOfPhase();
  place.hidden = !place.textContent;
}

function showView() {
  const view = looksAt || ours();
  board.dataset.view = view;
  for (const button of board.querySelectorAll("[data-look]")) {
    if (button.dataset.look) button.setAttribute("aria-pressed", String(button.dataset.look === view));
  }
  const back = document.getElementById("elsewhere");
  if (back) back.hidden = view === ours();
  for (const topic of board.querySelectorAll(".topic")) {
    topic.toggleAttribute("data-now", topic.id === `topic-${stateOfBoard().topicNow}`);
  }
  showWhereWeAre();
  tell("board:view", { view });
}

// What had the focus may be out of sight now: then the words that say where we are have it, and the page begins there.
function bringFocusAlong(focused, { toTop = false } = {}) {
  const isLost = focused !== document.body && !(focused.isConnected && isInSight(focused));
  if (toTop) scrollTo({ top: 0, behavior: "instant" });
  if (isLost && board.contains(focused)) document.getElementById("purpose")?.focus({ preventScroll: true });
}

export function look(name) {
  const focused = document.activeElement;
  looksAt = name === ours() ? "" : name;
  showView();
  bringFocusAlong(focused);
}

board.addEventListener("click", ({ target }) => {
  const button = target.closest("[data-look]");
  if (!button) return;
  const menu = button.closest("details");
  look(button.dataset.look);
  if (!menu) return;
  menu.open = false;
  menu.querySelector("summary").focus({ preventScroll: true });
});

// Who is in the middle of a text stays with it, and goes along with one click when it is finished.
function isWriting() {
  const { activeElement: field } = document;
  return Boolean(field?.form && board.contains(field) && field.matches("textarea, input") && hasTyped(field.form));
}

function follow(focused) {
  const before = phase;
  ({ phase } = stateOfBoard());
  if (phase === before) {
    showView();
    return;
  }
  looksAt = before && phase && isWriting() ? board.dataset.view : "";
  if (looksAt === ours()) looksAt = "";
  showView();
  bringFocusAlong(focused, { toTop: !looksAt });
  const purpose = document.getElementById("purpose");
  if (phase && purpose) tell("board:phase", { words: purpose.textContent.trim() });
}

listen("board:applied", () => follow(document.activeElement));
showView();
