// Dragging a card asks the server the same as its Move form does. Refused, it goes back and says so.
import { board, listen, newUuid, post, shortText, stateOfBoard, tell, wording } from "./base.js";
import { between, dragBegins, dragEnds, dragOptions } from "./dragging.js";
import { edgesMakeRoom, handLetsGo, makeRoom, watchTheHand } from "./onto.js";
import { proof } from "./own.js";
import { putInOrder } from "./swaps.js";

const uuidOf = card => card?.id.replace(/^[a-z]+-/, "") ?? "";
const mayMove = () => stateOfBoard().status !== "closed";

// Lists of own cards that nobody else sees carry their place in their id.
function placeOfList(list) {
  const [, column, process] = /^own-(\w+)-(\d+)$/.exec(list.id) ?? [];
  return { column: list.dataset.column ?? column, process: list.dataset.process ?? process };
}

const topicUrl = card => card.dataset.positionUrl.replace(/position\/$/, "topic/");

// Dropped in a column a card lies there; in a topic, or where a new one begins, it is drawn together with what is there.
function sendTo(list, card, next) {
  const { topic } = list.dataset;
  const before = uuidOf(next);
  if (!topic && list.id !== "drop-topic") return post(card.dataset.positionUrl, { ...placeOfList(list), before }, proof());
  const where = topic ? { with: `topic-${topic}`, before } : { with: "new", key: newUuid() };
  return post(topicUrl(card), where, proof());
}

// Says how it went. Returns whether it was done.
export async function wentWell(asked) {
  const response = await asked.catch(() => null);
  if (response?.status === 204 || response?.ok) {
    tell("board:done", { words: wording("moved") });
    return true;
  }
  const words = response && response.status < 500 ? shortText(await response.text()) : "";
  tell("board:refused", { words: words || wording("move-refused") });
  return false;
}

async function moved({ item: card, from, to, oldIndex, newIndex }) {
  const onto = handLetsGo();
  dragEnds();
  if (onto) {                                          // it goes where the server says; until then it lies where it lay
    putInOrder(from, card);
    await wentWell(post(topicUrl(card), { with: onto.id }, proof()));
    return;
  }
  if (from === to && oldIndex === newIndex) return;
  const { pos } = card.dataset;
  const next = card.nextElementSibling?.matches(".card:not([data-gone])") ? card.nextElementSibling : null;
  const provisional = between(card);
  card.dataset.pos = provisional;
  if (await wentWell(sendTo(to, card, next))) return;
  if (!card.isConnected || card.dataset.pos !== provisional) return;      // the stream brought it elsewhere meanwhile
  card.dataset.pos = pos;
  if (from.isConnected) putInOrder(from, card);
}

function makeSortable(list) {
  Sortable.create(list, {
    group: list.matches(".own-cards") ? "own-cards" : "cards",
    draggable: ".card:not([data-gone])",
    filter: ".slot, button, a, textarea, input, select, label",
    preventOnFilter: false,                            // else clicks in a slot would do nothing
    ...dragOptions,
    onStart() {
      dragBegins(list.matches(".own-cards") ? "own" : "cards");
      if (list.matches(".own-cards")) return;          // what nobody else sees yet hangs together with nothing
      for (const other of sortedLists) edgesMakeRoom(Sortable.get(other), other);
      watchTheHand();
    },
    onMove: makeRoom,
    onEnd: moved,
  });
}

const SORTED_LISTS = ".cards[data-column], .cards[data-topic], #drop-topic, .own-cards:not([id^=own-lessons])";
const sortedLists = new Set();                               // a topic that goes takes its list along

export function letCardsMove() {
  if (typeof Sortable === "undefined") return;
  for (const list of sortedLists) {
    if (list.isConnected) continue;
    Sortable.get(list)?.destroy();
    sortedLists.delete(list);
  }
  for (const list of board.querySelectorAll(SORTED_LISTS)) {
    const sortable = Sortable.get(list);
    if (sortable) sortable.option("disabled", !mayMove());
    else if (mayMove()) makeSortable(list);
    sortedLists.add(list);
  }
}

listen("board:applied", ({ whole, added, removed }) => {
  if (whole || [...added, ...removed].some(id => id.startsWith("topic-"))) letCardsMove();
});
letCardsMove();
