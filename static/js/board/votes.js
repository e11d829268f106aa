// One's own votes while voting goes on: they come by a private request and stand on nobody else's screen.
import { board, counted, listen, post, shortText, tell, wording } from "./base.js";
import { askOwnSoon } from "./own.js";

let ownVotes = {};                                     // topic → how many from me
let votesLeft = 0;
let votesOnTheirWay = 0;
let lastVote = Promise.resolve();                      // one after another: whichever came last would count

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

async function sendVotes(url, number) {
  const response = await post(url, { number }).catch(() => null);
  votesOnTheirWay -= 1;
  if (response?.ok) return;
  const words = response && response.status < 500 ? shortText(await response.text()) : "";
  tell("board:refused", { words: words || wording("not-sent") });
  askOwnSoon();                                        // what stands on the server is what counts
}

function giveVotes(url, number) {
  votesOnTheirWay += 1;
  lastVote = lastVote.then(() => sendVotes(url, number));
}

board.addEventListener("click", ({ target }) => {
  const button = target.closest("[data-vote]");
  if (!button || button.ariaDisabled === "true") return;
  const topic = button.closest(".topic").id;
  const step = Number(button.dataset.vote);
  ownVotes[topic] = (ownVotes[topic] ?? 0) + step;
  votesLeft -= step;
  showVotes();
  giveVotes(button.parentNode.dataset.voteUrl, ownVotes[topic]);
});

listen("board:own-shown", ({ votes }) => {
  board.toggleAttribute("data-may-vote", Boolean(votes));
  if (!votes || votesOnTheirWay) return;               // a click since then is newer
  ({ given: ownVotes, left: votesLeft } = votes);
  showVotes();
});
listen("board:applied", showVotes);
