// Says honestly how fresh the board is, and lets people stop the stream of changes for a while.
import { counted, listen } from "./base.js";
import { hold, link, release } from "./stream.js";

const notice = document.getElementById("connection");
const pauseButton = document.querySelector("button[data-pause]");
const FLICKER_MS = 800;                                // shorter gaps are not worth an alarm
const COUNT_MS = 5000;

let mode = notice?.dataset.state ?? "connecting";
let paused = false;
let waitingCount = 0;
let late = 0;
let counting = 0;

function showConnection() {
  clearTimeout(late);
  late = 0;
  if (!notice) return;
  const state = paused && mode !== "closed" ? "paused" : mode;
  const words = [notice.dataset[`text${state[0].toUpperCase()}${state.slice(1)}`] ?? ""];
  if (state === "paused" && waitingCount) words.push(counted("waiting", waitingCount, notice));
  const text = words.join(" · ");
  if (notice.dataset.state !== state) notice.dataset.state = state;
  if (notice.textContent !== text) notice.textContent = text;
}

export function connectionIs(state) {
  link.live = state === "live";
  if (state === mode) {
    if (late && state !== "connecting") showConnection();
    return;
  }
  const wasFresh = mode === "live" || mode === "polling";
  mode = state;
  if (state === "connecting" && wasFresh) late ||= setTimeout(showConnection, FLICKER_MS);
  else showConnection();
}

listen("board:waiting", detail => {
  if (!paused) return;
  waitingCount = detail.count;
  counting ||= setTimeout(() => {                      // a status that changes all the time is read out all the time
    counting = 0;
    showConnection();
  }, notice?.textContent.includes("·") ? COUNT_MS : 0);
});

pauseButton?.addEventListener("click", () => {
  paused = !paused;
  waitingCount = 0;
  pauseButton.setAttribute("aria-pressed", String(paused));
  if (paused) hold("pause");
  else release("pause");
  showConnection();
});

showConnection();
