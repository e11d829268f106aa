// The clock is the server's; here it is only shown. The difference between both clocks comes with what is one's own.
import { board, listen, tell, wording } from "./base.js";

const face = document.getElementById("bar-clock");
let ahead = 0;                                         // by how many milliseconds the server's clock is ahead of ours

// When it is almost time, what a screen reader hears and at how many seconds; `before`: how much was left a second ago.
const phaseClock = { place: ".moment > .clock", almost: 120, said: [["say-five", 300], ["say-one", 60], ["say-over", 0]], before: null };
const topicClock = { place: ".topic-clock > .clock", almost: 60, said: [["say-one", 60], ["say-over", 0]], before: null };

const two = number => String(number).padStart(2, "0");

function time(seconds) {
  const left = Math.abs(seconds);
  return `${seconds < 0 ? "+" : ""}${Math.floor(left / 60)}:${two(left % 60)}`;
}

function leftOn({ clockEnds, clockLeft }) {
  return clockLeft === undefined ? Math.round((Number(clockEnds) * 1000 - Date.now() - ahead) / 1000) : Number(clockLeft);
}

const stateOf = (left, almost) => (left < 0 ? "over" : left < almost ? "nearly" : "running");

function showTime(element, words, state) {
  if (element.textContent !== words) element.textContent = words;
  if (element.dataset.state !== state) element.dataset.state = state;
}

// A screen reader hears it three times at most: at five minutes, at one, and when time is over.
function announce(kind, clock, left) {
  const { before } = kind;
  const passed = kind.said.filter(([, at]) => before !== null && before > at && left <= at && left > at - 30);
  if (passed.length && clock.dataset.clockLeft === undefined) tell("board:say", { words: wording(passed.at(-1)[0], {}, clock) });
  kind.before = left;
}

function showClock(kind) {
  const clock = board.querySelector(kind.place);
  if (!clock) {
    kind.before = null;
    return null;
  }
  const left = leftOn(clock.dataset);
  const state = clock.dataset.clockLeft === undefined ? stateOf(left, kind.almost) : "stands";
  const note = state === "running" ? "" : wording(state, {}, clock);
  showTime(clock, [time(left), note].filter(Boolean).join(" · "), state);
  announce(kind, clock, left);
  return { left, state };
}

function tick() {
  const shown = showClock(phaseClock);
  if (face) face.hidden = !shown;
  if (face && shown) showTime(face, time(shown.left), shown.state);
  showClock(topicClock);
}

listen("board:own-shown", ({ now }) => {
  if (now) ahead = now * 1000 - Date.now();
  tick();
});
listen("board:applied", ({ added }) => {
  const clock = added.some(id => id.startsWith("clock-")) && board.querySelector(topicClock.place);
  if (clock) tell("board:say", { words: wording("say-begin", {}, clock) });
  tick();
});
setInterval(tick, 1000);
tick();
