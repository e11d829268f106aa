// What earlier sessions agreed stays out of sight until asked for; looking back is about nothing else.
import { board, listen } from "./base.js";

function showEarlier() {
  for (const button of board.querySelectorAll("button[data-earlier]")) {
    button.setAttribute("aria-expanded", String(board.hasAttribute("data-earlier-open")));
  }
}

board.addEventListener("click", ({ target }) => {
  if (!target.closest("button[data-earlier]")) return;
  board.toggleAttribute("data-earlier-open");
  showEarlier();
});
listen("board:applied", ({ whole }) => {
  if (whole) showEarlier();
});
