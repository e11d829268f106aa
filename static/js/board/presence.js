// Who is here: the latest list only, and none while live updates are paused. It stands in the bar, and large in the welcome.
import { listen } from "./base.js";

let latestPeople = "";

function showPeople() {
  for (const place of document.querySelectorAll("[data-presence]")) {
    if (place.innerHTML !== latestPeople) place.innerHTML = latestPeople;              // rendered and escaped by the server
  }
}

listen("board:presence", ({ presence, count }) => {
  if (document.querySelector("button[data-pause][aria-pressed=true]")) return;
  latestPeople = presence;
  showPeople();
  for (const place of document.querySelectorAll("[data-presence-count]")) place.textContent = count;
});
listen("board:applied", ({ whole }) => {
  if (whole) showPeople();
});
