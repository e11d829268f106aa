// How dragging feels: the same for cards and for topics.
import { calm } from "./base.js";
import { hold, release } from "./stream.js";

export const dragOptions = {
  forceFallback: true,                                 // the browser's own dragging looks and scrolls differently everywhere
  fallbackOnBody: true,
  fallbackTolerance: 5,
  delay: 220,                                          // a finger that moves at once scrolls
  delayOnTouchOnly: true,
  touchStartThreshold: 6,
  animation: calm.matches ? 0 : 120,
  ghostClass: "drag-ghost",
  chosenClass: "drag-chosen",
  dragClass: "drag-moving",
};

// What others do waits as long as something hangs over the board.
export function dragBegins(what) {
  hold("drag");
  document.body.dataset.dragging = what;
}

export function dragEnds() {
  release("drag");
  delete document.body.dataset.dragging;
}

// Until the server's own number comes, what was moved stands between its new neighbours.
export function between(element) {
  const before = Number(element.previousElementSibling?.dataset.pos ?? 0);
  const after = Number(element.nextElementSibling?.dataset.pos ?? before + 2);
  return String((before + after) / 2);
}
