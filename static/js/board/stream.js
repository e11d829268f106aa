// Numbers: what we have, what we missed, what comes next. A message covers (after, seq].
import { addressOf, board, listen, stored, store, tabStorage, tell } from "./base.js";
import { withoutMoving } from "./reading.js";
import { takeRecord } from "./swaps.js";

export const here = { epoch: board.dataset.epoch, audience: board.dataset.audience, seq: Number(board.dataset.seq) };
export const link = { live: false };                   // set by the transport: does the socket speak?

const GATHER_MS = 50;                                  // what arrives within this time is applied as one
const REACH_MS = 400;                                  // so long the socket gets to bring our own write
const WHOLE_PAUSE_MS = 2000;
const holds = new Set();                               // a drag, or the pause button
let inbox = [];
let timer = 0;
let work = Promise.resolve();
let newest = here.seq;
let wholeAsked = 0;
let wholeMissing = false;                              // wanted and not got: the next message asks again
let asking = null;

const isForeign = message => message.epoch !== here.epoch || message.audience !== here.audience;
const numbers = () => ({ epoch: here.epoch, audience: here.audience });

export function receive(message) {
  inbox.push(message);
  if (!isForeign(message)) newest = Math.max(newest, message.seq);
  if (holds.has("pause") && inbox.length > 100) inbox = inbox.slice(-1);    // the rest is asked for later
  schedule();
}

function schedule() {
  if (holds.size) {
    tell("board:waiting", { count: waiting() });
    return;
  }
  timer ||= setTimeout(() => {
    timer = 0;
    work = work.then(flush).catch(error => {
      console.error(error);
      wholeMissing = true;
    });
  }, GATHER_MS);
}

const waiting = () => Math.max(newest - here.seq, inbox.some(message => message.whole) ? 1 : 0);

export function hold(reason) {
  holds.add(reason);
}

export function release(reason) {
  if (!holds.delete(reason) || holds.size) return;
  schedule();
  if (reason === "pause") catchUp();
}

async function flush() {
  if (holds.size) return;
  let todo = inbox;
  inbox = [];
  const whole = todo.findLast(message => message.whole);
  if (whole) await useWhole(whole);
  else if (wholeMissing) wantWhole();
  todo = todo.filter(message => !message.whole).sort((a, b) => a.after - b.after || a.seq - b.seq);
  const ready = [];
  let { seq } = here;
  for (const [index, message] of todo.entries()) {
    if (isForeign(message)) {
      if (!whole) wantWhole();
    } else if (message.after > seq) {                  // something is missing in between
      const missed = await changesAfter(seq).catch(() => null);
      if (missed?.whole || (missed && isForeign(missed))) inbox.unshift(missed);
      else if (missed?.after <= seq && missed.seq > seq) inbox.unshift(missed, ...todo.slice(index));
      break;                                           // else the next message or heartbeat tries again
    } else if (message.seq > seq) {
      ready.push(message);
      ({ seq } = message);
    }
  }
  if (holds.size) inbox.unshift(...ready);             // a drag began while we were asking
  else if (ready.length) await applyChanges(ready);
  if (inbox.length) schedule();
}

async function applyChanges(messages) {
  const done = [];
  await withoutMoving(async () => {
    for (const { after, seq, content } of messages) {
      if (content) await htmx.swap({ sourceElement: board, target: board, swap: "none", text: content });
      done.push({ after, seq, ...takeRecord() });
    }
  });
  moveTo({ ...here, seq: messages.at(-1).seq });
  if (done.some(({ broken }) => broken)) wantWhole();
  tellApplied(done, false);
}

async function useWhole(message) {
  const isNewer = message.epoch !== here.epoch || message.audience !== here.audience || message.seq > here.seq;
  if (!isNewer && !message.asked) return;
  const full = message.content === undefined ? await fetchJson(board.dataset.boardUrl).catch(() => null) : message;
  const isOld = full?.epoch === here.epoch && full.seq < here.seq;      // older than what came meanwhile
  wholeMissing = full?.content === undefined || isOld;
  if (wholeMissing) return;
  if (holds.size) {
    inbox.unshift(full);
    return;
  }
  if (speaksAnotherLanguage(full.audience)) return;
  const after = here.seq;
  await withoutMoving(() => htmx.swap({ sourceElement: board, target: board, swap: "whole", text: full.content }));
  moveTo(full);
  newest = here.seq;
  tellApplied([{ after, seq: full.seq, ...takeRecord() }], true);
}

// The rest of the page speaks the old language too, so it comes anew; typed text waits in its drafts.
function speaksAnotherLanguage(audience) {
  const language = audience.match(/^[a-z]+/i)?.[0].toLowerCase();
  if (!language || document.documentElement.lang.toLowerCase().startsWith(language)) return false;
  if (Date.now() - (stored(tabStorage, "reloaded") ?? 0) < 30000) return false;
  store(tabStorage, "reloaded", Date.now());
  tell("board:leaving");
  location.reload();
  return true;
}

function moveTo({ epoch, audience, seq }) {
  Object.assign(here, { epoch, audience, seq });
  Object.assign(board.dataset, { epoch, audience, seq });
}

function tellApplied(messages, whole) {
  const all = kind => [...new Set(messages.flatMap(message => message[kind]))];
  tell("board:applied", { whole, messages, added: all("added"), changed: all("changed"), removed: all("removed") });
}

async function fetchJson(path, parameters) {
  const response = await fetch(addressOf(path, parameters), {
    headers: { Accept: "application/json" }, cache: "no-store", redirect: "manual", signal: AbortSignal.timeout(15000),
  });
  if ([401, 403, 404].includes(response.status) || response.type === "opaqueredirect") tell("board:closed");
  return response.ok ? response.json() : null;
}

const changesAfter = after => fetchJson(board.dataset.changesUrl, { after, ...numbers() });

// One question at a time. A failure leaves the number where it is, so nothing is lost.
export function catchUp() {
  asking ??= changesAfter(here.seq)
    .then(message => {
      if (message) receive(message);
      return Boolean(message);
    })
    .catch(() => false)
    .finally(() => {
      asking = null;
    });
  return asking;
}

export function wantWhole() {
  const wait = Math.max(0, wholeAsked + WHOLE_PAUSE_MS - Date.now());
  if (wait > 0 && wholeAsked > Date.now()) return;     // already on its way
  wholeAsked = Date.now() + wait;
  setTimeout(() => receive({ ...numbers(), seq: here.seq, whole: true, asked: true }), wait);
}

// After a write of our own: the change comes by the socket, or we go and get it.
listen("board:seq", ({ seq, epoch }) => {
  if (epoch && epoch !== here.epoch) {
    wantWhole();
    return;
  }
  setTimeout(() => {
    if (here.seq < seq) catchUp();
  }, link.live ? REACH_MS : 0);
});
