// One polite voice for screen readers: own actions at once, what others did summed up every few seconds at most.
import { board, counted, listen, wording } from "./base.js";
import { isOwn, isOwnDoing } from "./own.js";

const SUM_MS = 5000;
const voice = document.getElementById("announcer");
const ownNumbers = new Set();                          // changes we made ourselves; they come by the stream as well
let heardChanges = [];
let sumTimer = 0;
let spokenAt = 0;
let phaseWords = "";                                   // said instead of «the board has changed» when we are somewhere else now

function speak(words) {
  if (!voice || !words) return;
  voice.textContent = voice.textContent === words ? `${words}\u00a0` : words;      // the same words twice are two messages
}

function sumUp() {
  sumTimer = 0;
  spokenAt = Date.now();
  const others = heardChanges.filter(({ after, seq }) => !(seq === after + 1 && ownNumbers.has(seq)));
  heardChanges = [];
  const words = phaseWords;
  phaseWords = "";
  if (words) {
    speak(words);
    return;
  }
  if (others.some(({ whole }) => whole)) {
    speak(wording("board-changed"));
    return;
  }
  const ids = kind => new Set(others.flatMap(message => message[kind]).filter(id => !isOwnDoing(id) && !id.startsWith("clock-")));        // a clock speaks for itself
  const added = new Set([...ids("added")].filter(id => !isOwn(id))), changed = ids("changed"), removed = ids("removed");
  for (const id of added) changed.delete(id);
  const parts = [["new", added], ["changed", changed], ["removed", removed]];
  speak(parts.filter(([, set]) => set.size).map(([name, set]) => counted(`others-${name}`, set.size)).join(", "));
}

listen("board:applied", ({ messages, whole }) => {
  heardChanges.push(...messages.map(message => ({ ...message, whole })));
  // The answer to our own write may come after the change itself, so never sum up at once.
  sumTimer ||= setTimeout(sumUp, Math.max(1000, spokenAt + SUM_MS - Date.now()));
});

listen("board:phase", ({ words }) => {
  phaseWords = words;
});
listen("board:seq", ({ seq }) => ownNumbers.add(seq));
listen("board:say", ({ words }) => speak(words));
listen("board:done", ({ words }) => speak(words));
listen("board:refused", ({ words }) => speak(words));
