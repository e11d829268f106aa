// For whoever leads: a button that becomes the next step under a finger, a request answered, a lead that is lost.
import { board, listen, stateOfBoard, tell } from "./base.js";
import { look } from "./follow.js";
import { closeSlot } from "./slots.js";

const CALM_MS = 700;
const AWAY_MS = 3000;                                  // whoever loads the page again is back sooner
let settling = 0;
let words = "";

const buttons = () => [...board.querySelectorAll(".lead .button")];
const wordsNow = () => buttons().filter(button => !button.closest(".slot")).map(button => button.textContent.trim()).join(" · ");

// A second click, or Enter held down, must not take what the button has become.
function settle() {
  const now = wordsNow();
  if (now === words) return;
  words = now;
  for (const button of buttons()) button.setAttribute("aria-disabled", "true");     // not disabled: that would drop the focus
  clearTimeout(settling);
  settling = setTimeout(() => {
    for (const button of buttons()) button.removeAttribute("aria-disabled");
  }, CALM_MS);
}

// What was asked before a turn is out of date when somebody else has gone on, or back, meanwhile.
let askedIn = "";
function whereWeAre({ status, phase, topicNow } = stateOfBoard()) {
  const fate = document.querySelector(`#topic-${topicNow} .topic__fate`);
  return [status, phase, topicNow, fate?.textContent.trim()].join(" ");
}

function forgetQuestion() {
  const slot = document.getElementById("lead-slot");
  if (slot?.childElementCount && askedIn !== whereWeAre()) closeSlot(slot);
}

words = wordsNow();
listen("board:applied", settle);
listen("board:applied", forgetQuestion);
listen("htmx:after:swap", ({ ctx }) => {
  if (ctx.target?.id !== "lead-slot") return;
  askedIn = whereWeAre();
  words = "";
  settle();
});

board.addEventListener("submit", event => {
  if (!event.target.querySelector(".lead .button[aria-disabled=true]")) return;
  event.preventDefault();
  event.stopImmediatePropagation();
}, { capture: true });

board.addEventListener("keydown", event => {
  if (event.repeat && event.key === "Enter" && event.target.matches(".lead .button")) event.preventDefault();
});

// A question may be answered elsewhere on the board: we go there, and what is open there already stays open.
board.addEventListener("click", ({ target }) => {
  const button = target.closest("button[data-opens]");
  const opener = button && board.querySelector(button.dataset.opens);
  if (!opener) return;
  look(stateOfBoard().phase);
  if (opener.getAttribute("aria-expanded") !== "true") {
    opener.focus({ preventScroll: true });
    opener.click();
    return;
  }
  const fields = [...document.getElementById(opener.getAttribute("aria-controls")).querySelectorAll("textarea, input")];
  (fields.find(field => field.matches("textarea") && field.getClientRects().length) ?? fields[0])?.focus();
});

// An answer to a request may open what it asks for.
listen("board:done", ({ form }) => {
  const opener = form?.dataset.opens && board.querySelector(form.dataset.opens);
  opener?.click();
});

// Who leads is a role; whether somebody with it is here comes with the list of who is here, and is kept nowhere.
let rolesHere = null;
let losing = 0;
let isLeadLost = false;

function offer() {
  const lost = document.getElementById("lead-lost");
  if (lost) lost.hidden = !isLeadLost;
  document.getElementById("lead-take")?.classList.toggle("button--primary", isLeadLost);
  const handOver = document.getElementById("lead-hand-over");
  const other = stateOfBoard().lead === "cohost" ? "facilitator" : "cohost";
  if (handOver) handOver.hidden = rolesHere !== null && !rolesHere.includes(other);      // nobody takes over from elsewhere
  const first = document.getElementById("lead-offer");
  if (first) first.hidden = !(isLeadLost || (rolesHere === null && stateOfBoard().status === "preparing"));
}

function lookWhoLeads() {
  const { status, lead } = stateOfBoard();
  const isGone = rolesHere !== null && status !== "closed" && !(status === "preparing" ? rolesHere.length : rolesHere.includes(lead));
  clearTimeout(losing);
  if (isGone && !isLeadLost) {
    losing = setTimeout(() => {
      isLeadLost = true;
      offer();
      const place = board.querySelector("#lead-lost, [data-may-lead] #lead-offer > p");
      if (place) tell("board:say", { words: place.textContent.trim() });
    }, AWAY_MS);
  }
  if (!isGone) isLeadLost = false;
  offer();
}

listen("board:presence", ({ roles }) => {
  rolesHere = roles ?? null;
  lookWhoLeads();
});
listen("board:applied", lookWhoLeads);
offer();
