// The end of a session: what one has answered oneself (told by «own», never by the board), and who is co-host next time.
import { board, listen } from "./base.js";

listen("board:own-shown", ({ answered = [] }) => {
  const form = document.getElementById("experience-form");
  const hadFocus = form?.contains(document.activeElement);
  board.dataset.answered = answered.join(" ");
  if (hadFocus && !form.checkVisibility()) document.getElementById("experience-thanks")?.focus();
});

// What is asked for oneself, and may stand in another session, is asked again when this board says that something changed.
function askAgain(id) {
  const place = document.getElementById(id);
  if (place) setTimeout(() => htmx.trigger(place, "ask-again"), Math.random() * 300);
}

listen("board:applied", ({ whole, changed }) => {
  if (whole) askAgain("next-cohost");
  if (whole || changed.some(id => id.startsWith("agreement-"))) askAgain("afterwards");
});
