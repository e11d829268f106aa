// The end of a session: what one has answered oneself (told by «own», never by the board), and who is co-host next time.
import { board, listen } from "./base.js";

listen("board:own-shown", ({ answered = [] }) => {
  const form = document.getElementById("experience-form");
  const hadFocus = form?.contains(document.activeElement);
  board.dataset.answered = answered.join(" ");
  if (hadFocus && !form.checkVisibility()) document.getElementById("experience-thanks")?.focus();
});

// Who is co-host next time stands in another session: asked again when this board says that something changed.
listen("board:applied", ({ whole }) => {
  const place = document.getElementById("next-cohost");
  if (whole && place?.childElementCount) setTimeout(() => htmx.trigger(place, "ask-again"), Math.random() * 300);
});
