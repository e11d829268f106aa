// One's own votes while voting goes on: they come by a private request and stand on nobody else's screen.
import { board, counted, listen, post, shortText, tell, wording } from "./base.js";
import { askOwnSoon } from "./own.js";

let ownVotes = {};                                     // topic → how many from me
let votesLeft = 0;
const votesWaiting = [];                               // [address, number]: one after another, for the last one counts
let isSending = false;

function showVotes() {
  for (const vote of board.querySelectorAll(".topic > .vote")) {
    const number = ownVotes[vote.parentNode.id] ?? 0;
    const [less, more, own] = vote.children;
    own.dataset.none ??= own.textContent;
    own.textContent = number ? counted("votes", number, own) : own.dataset.none;
    less.ariaDisabled = String(number === 0);          // not disabled: that would drop the focus
    more.ariaDisabled = String(votesLeft === 0);
  }
  const line = document.getElementById("votes-left");
  const words = line && (votesLeft ? counted("votes", votesLeft, line) : wording("none", {}, line));
  if (line && line.textContent !== words) line.textContent = words;
}

const sendVote = (url, number) => post(url, { number }, {}, { keepalive: true }).catch(() => null);

async function sendVotes() {
  if (isSending) return;
  isSending = true;
  let isRefused = false;
  while (votesWaiting.length) {
    const response = await sendVote(...votesWaiting.shift());
    if (response?.ok) continue;
    isRefused = true;
    const words = response && response.status < 500 ? shortText(await response.text()) : "";
    tell("board:refused", { words: words || wording("not-sent") });
  }
  isSending = false;
  if (isRefused) askOwnSoon();                         // what stands on the server is what counts
}

// Who closes the page, or loads it again, has given what was clicked: of each topic the last goes at once.
addEventListener("pagehide", () => {
  for (const vote of new Map(votesWaiting.splice(0))) sendVote(...vote);
});

board.addEventListener("click", ({ target }) => {
  const button = target.closest("[data-vote]");
  if (!button || button.ariaDisabled === "true") return;
  const topic = button.closest(".topic").id;
  const step = Number(button.dataset.vote);
  ownVotes[topic] = (ownVotes[topic] ?? 0) + step;
  votesLeft -= step;
  showVotes();
  votesWaiting.push([button.parentNode.dataset.voteUrl, ownVotes[topic]]);
  sendVotes();
});

listen("board:own-shown", ({ votes }) => {
  board.toggleAttribute("data-may-vote", Boolean(votes));
  if (!votes || isSending) return;                      // a click since then is newer
  ({ given: ownVotes, left: votesLeft } = votes);
  showVotes();
});
listen("board:applied", showVotes);
