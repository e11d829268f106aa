// The socket, and asking every few seconds while it is silent. A socket is live when its first message came.
import { addressOf, board, listen, tell } from "./base.js";
import { connectionIs } from "./connection.js";
import { catchUp, here, receive } from "./stream.js";

const SILENCE_MS = 40000;                              // two heartbeats missed
const HANDSHAKE_MS = 8000;                             // a proxy may swallow the upgrade
const POLL_MS = 3000;
const LONGEST_WAIT_MS = 30000;
const STEADY_MS = 10000;                               // a socket that lives this long resets the back-off
const ACK_MS = 5000;
const ACK_BYTES = 128 * 1024;
const NO_RIGHT = 4403;

let socket = null;
let tries = 0;
let heardAt = 0;
let refused = false;
let retry = 0, polling = 0, slow = 0, steady = 0;

function up() {
  heardAt = Date.now();
  clearTimeout(slow);
  clearInterval(polling);
  slow = polling = 0;
  connectionIs("live");
}

function down() {
  if (!polling) connectionIs(navigator.onLine ? "connecting" : "offline");
  if (!slow && !polling) slow = setTimeout(startPolling, 3000 + Math.random() * 2000);
}

function startPolling() {
  slow = 0;
  poll();
  polling = setInterval(poll, POLL_MS);
}

async function poll() {
  const worked = await catchUp();
  if (polling && !refused) connectionIs(worked ? "polling" : "offline");
}

// The server stops sending to a reader who does not say what arrived.
function acknowledging(connected) {
  let bytes = 0, said = 0, saidAt = 0, seq = 0, timer = 0;
  const say = () => {
    clearTimeout(timer);
    timer = 0;
    if (connected.readyState !== WebSocket.OPEN) return;
    connected.send(JSON.stringify({ ack: seq, bytes }));
    said = bytes;
    saidAt = Date.now();
  };
  return (data, message) => {
    bytes += data.length;                               // the server counts characters too
    seq = Math.max(seq, message.seq ?? 0);
    const isHeartbeat = message.seq !== undefined && message.content === undefined && !message.whole;
    if (isHeartbeat || bytes - said >= ACK_BYTES) say();
    else timer ||= setTimeout(say, Math.max(0, saidAt + ACK_MS - Date.now()));
  };
}

function connect() {
  clearTimeout(retry);
  if (!board.dataset.wsPath) return;
  const address = addressOf(board.dataset.wsPath, { after: here.seq, epoch: here.epoch, audience: here.audience });
  address.protocol = address.protocol.replace("http", "ws");
  const opened = new WebSocket(address);
  const acknowledge = acknowledging(opened);
  const giveUp = setTimeout(() => opened.close(), HANDSHAKE_MS);
  socket = opened;
  down();
  opened.onmessage = ({ data }) => {
    if (opened !== socket) return;
    clearTimeout(giveUp);
    steady ||= setTimeout(() => {
      tries = 0;
    }, STEADY_MS);
    if (refused) {                                     // signed in again: the page's own secrets are too old to write with
      tell("board:leaving");
      location.reload();
      return;
    }
    up();
    const message = JSON.parse(data);
    acknowledge(data, message);
    if (message.presence === undefined) receive(message);
    else tell("board:presence", message);
  };
  opened.onclose = ({ code }) => {
    clearTimeout(giveUp);
    if (opened !== socket) return;
    socket = null;
    clearTimeout(steady);
    steady = 0;
    if (code === NO_RIGHT) {
      stop();
      return;
    }
    down();
    retry = setTimeout(connect, Math.min(LONGEST_WAIT_MS, 500 * 2 ** tries++) * (0.5 + Math.random()));
  };
}

function letGo() {
  const old = socket;
  socket = null;                                       // so that its closing is not taken for a failure
  old?.close();
  clearTimeout(retry);
  clearTimeout(steady);
  steady = 0;
}

// No right any more. What is typed stays on the page; coming back to the tab asks once again.
function stop() {
  refused = true;
  letGo();
  clearTimeout(slow);
  clearInterval(polling);
  slow = polling = 0;
  connectionIs("closed");
}

function wake() {
  letGo();
  tries = 0;
  connect();
}

const isStale = () => Date.now() - heardAt > SILENCE_MS;

listen("board:closed", stop);
setInterval(() => {
  if (socket?.readyState === WebSocket.OPEN && isStale()) wake();
}, 5000);
addEventListener("online", wake);
addEventListener("offline", () => connectionIs("offline"));
addEventListener("pagehide", letGo);                   // an open socket would keep the page out of the back/forward cache
addEventListener("pageshow", event => {
  if (event.persisted) wake();
});
document.addEventListener("visibilitychange", () => {
  if (!document.hidden && (socket?.readyState !== WebSocket.OPEN || isStale())) wake();
});
connect();
