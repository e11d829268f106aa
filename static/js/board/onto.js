// While we order, a card that hangs over the middle of another loose card is let go onto it: the two become a topic.
// Near the edge of a card it lies down beside it, as ever.
import { board, stateOfBoard, wording } from "./base.js";

const EDGE = 0.25;                                     // so much of a card, above and below, is for lying beside it
const LOOSE = ".cards[data-column] > .card:not([data-gone], .drag-ghost)";
let onto = null;                                       // the card we hang over
let point = null;

const drawsByDrag = () => board.dataset.view === "order" && stateOfBoard().mayOrder === "true";

// -1: near its beginning, 0: in the middle, 1: near its end.
function partOfCard(card, y) {
  const { top, height } = card.getBoundingClientRect();
  return y < top + height * EDGE ? -1 : y > top + height * (1 - EDGE) ? 1 : 0;
}

function cardAt({ clientX, clientY }) {
  const card = document.elementFromPoint(clientX, clientY)?.closest(LOOSE);
  return card && partOfCard(card, clientY) === 0 ? card : null;
}

function hangOver(card) {
  if (card === onto) return;
  onto?.removeAttribute("data-onto");
  onto = card;
  onto?.setAttribute("data-onto", "");
  const held = document.querySelector("body > .drag-moving");             // the words are on top: in the hand
  if (held) held.dataset.words = onto ? wording("draw-onto") : "";
}

function followHand(event) {
  if (event.clientX !== undefined) point = { clientX: event.clientX, clientY: event.clientY };
  if (point) hangOver(cardAt(point));
}

// A hand that holds still while the page scrolls below it hangs over something else too.
export function watchTheHand() {
  point = null;
  if (!drawsByDrag()) return;
  document.addEventListener("pointermove", followHand);
  document.addEventListener("scroll", followHand, true);
}

// Returns the card onto which something was let go, if it was.
export function handLetsGo() {
  document.removeEventListener("pointermove", followHand);
  document.removeEventListener("scroll", followHand, true);
  const card = onto;
  hangOver(null);
  return card;
}

// What SortableJS asks before it makes room beside a card: not in its middle, and on the side where the hand is.
export function makeRoom({ related, originalEvent }) {
  if (!drawsByDrag() || !related?.matches(LOOSE)) return true;
  return partOfCard(related, originalEvent.clientY) || false;
}

// Where the middle draws together, only the edges of a card are places beside it.
export function edgesMakeRoom(sortable, list) {
  const only = drawsByDrag() && list.matches("[data-column]");
  sortable.option("invertSwap", only);
  sortable.option("invertedSwapThreshold", only ? EDGE * 2 : 1);
}
