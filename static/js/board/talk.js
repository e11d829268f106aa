// The talk: agreements and decisions of the topic of now come first, and a view that somebody still types stays in sight.
import { board, calm, hasTyped, isTyping, listen, stateOfBoard } from "./base.js";

function markWhatBelongsHere() {
  const { topicNow } = stateOfBoard();
  for (const thing of board.querySelectorAll("#agreements > .card, #decisions > .card")) {
    thing.toggleAttribute("data-here", Boolean(topicNow) && thing.dataset.topic === topicNow);
  }
}

// Whoever leads went on to another topic: the form of the old one stays as long as something is in it.
function markWhatWaits() {
  const { topicNow } = stateOfBoard();
  for (const form of board.querySelectorAll(".topic .view-form")) {
    const topic = form.closest(".topic");
    topic.toggleAttribute("data-waits-elsewhere", topic.id !== `topic-${topicNow}` && hasTyped(form));
  }
}

// A question over the topic is for everybody at once, also for who reads further down; not for who types.
let questionShown = document.getElementById("zoom")?.textContent.trim() ?? "";

function bringQuestionIntoSight() {
  const zoom = document.getElementById("zoom");
  const question = zoom?.textContent.trim() ?? "";
  if (question && question !== questionShown && !isTyping(document.activeElement)) {
    zoom.scrollIntoView({ block: "nearest", behavior: calm.matches ? "auto" : "smooth" });
  }
  questionShown = question;
}

// So does the topic we go on to.
let topicShown = stateOfBoard().topicNow;

function bringTopicIntoSight() {
  const { topicNow, phase } = stateOfBoard();
  const isNew = topicNow && topicShown && topicNow !== topicShown && phase === "talk" && board.dataset.view === "talk";
  topicShown = topicNow;
  if (!isNew || isTyping(document.activeElement)) return;
  document.getElementById(`topic-${topicNow}`)?.scrollIntoView({ block: "start", behavior: calm.matches ? "auto" : "smooth" });
}

function showTalk() {
  markWhatBelongsHere();
  markWhatWaits();
  bringTopicIntoSight();
  bringQuestionIntoSight();
}

board.addEventListener("input", ({ target }) => {
  if (target.closest(".view-form")) markWhatWaits();
});
listen("board:applied", showTalk);
listen("board:restored", markWhatWaits);
listen("board:done", markWhatWaits);
showTalk();
