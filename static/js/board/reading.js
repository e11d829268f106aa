// Applies changes without moving what somebody is reading, and without taking the focus away.
import { board } from "./base.js";
import { showTabOf } from "./tabs.js";

let pointedAt = null;
board.addEventListener("pointerover", event => {
  pointedAt = event.pointerType === "mouse" ? event.target.closest(".card, form") : null;
}, { passive: true });

function scrollers() {
  const inside = [...board.querySelectorAll(".columns, .column, .process-group, .cards")].filter(element => {
    const { overflowY } = getComputedStyle(element);
    return (overflowY === "auto" || overflowY === "scroll") && element.scrollHeight > element.clientHeight;
  });
  return [...inside.reverse(), document.scrollingElement];     // inner ones first
}

// What the eye is on: where one types, else what the mouse points at, else the uppermost cards in view.
function marksIn(scroller) {
  const isPage = scroller === document.scrollingElement;
  const top = isPage ? 0 : scroller.getBoundingClientRect().top;
  const bottom = isPage ? innerHeight : top + scroller.clientHeight;
  const inView = element => {
    if (!element || element === scroller || !scroller.contains(element) || !board.contains(element)) return false;
    const box = element.getBoundingClientRect();
    return box.height > 0 && box.bottom > top && box.top < bottom;
  };
  const focused = document.activeElement?.closest(".card, form") ?? document.activeElement;
  const marks = [focused, pointedAt].filter(inView);
  if (!scroller.scrollTop) return marks.slice(0, inView(focused) ? 1 : 0);   // at the very top: let new things show
  for (const card of scroller.querySelectorAll(".card")) {
    if (marks.length >= 4) break;
    if (inView(card)) marks.push(card);
  }
  return marks;
}

function rememberPlaces() {
  const places = scrollers().map(scroller => ({
    scroller,
    marks: marksIn(scroller).map(element => ({
      element, parent: element.parentNode, top: element.getBoundingClientRect().top,
      typing: element.contains(document.activeElement),
    })),
  })).filter(({ marks }) => marks.length);
  return () => {
    for (const { scroller, marks } of places) {
      scroller.style.overflowAnchor = "none";                  // the browser's own anchoring would correct twice
      const mark = marks.find(({ element, parent, typing }) =>
        element.isConnected && (typing || element.parentNode === parent) && element.getClientRects().length);
      const moved = mark ? mark.element.getBoundingClientRect().top - mark.top : 0;
      if (Math.abs(moved) >= 1) scroller.scrollBy({ top: moved, behavior: "instant" });
    }
  };
}

function rememberFocus() {
  const element = document.activeElement;
  if (!board.contains(element) || element === board) return () => {};
  const { id, scrollTop } = element;
  let start = null, end = null;
  try {
    ({ selectionStart: start, selectionEnd: end } = element);
  } catch { /* some kinds of input have no caret */ }
  const card = element.closest(".card");
  const list = card?.parentNode;
  const siblings = list ? [...list.children] : [];
  const index = siblings.indexOf(card);
  const neighbours = [...siblings.slice(index + 1), ...siblings.slice(0, index).reverse()];
  const column = element.closest(".column");
  return () => {
    if (element.isConnected) {
      const isHidden = !element.getClientRects().length;       // on a small screen: moved to a column that is not shown
      if (isHidden) showTabOf(element);
      if (document.activeElement === element && !isHidden) return;
      element.blur();                                          // a hidden field keeps the focus and loses its caret
      element.focus({ preventScroll: true });
      if (start !== null) element.setSelectionRange?.(start, end);
      element.scrollTop = scrollTop;                           // lost where the browser has no moveBefore
      return;
    }
    const heading = column?.isConnected ? column.querySelector("h2") : null;
    const next = (id && document.getElementById(id)) || neighbours.find(other => other.isConnected) || heading || board;
    if (next === heading) heading?.setAttribute("tabindex", "-1");
    next?.focus({ preventScroll: true });
  };
}

export async function withoutMoving(apply) {
  const focusAgain = rememberFocus();
  const placeAgain = rememberPlaces();
  try {
    await apply();
  } finally {
    focusAgain();
    placeAgain();
  }
}
