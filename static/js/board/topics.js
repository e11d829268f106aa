// Dragging a topic by its grip asks the server the same as its menu does. Only who may order sees a grip.
import { board, listen, post, stateOfBoard } from "./base.js";
import { between, dragBegins, dragEnds, dragOptions } from "./dragging.js";
import { wentWell } from "./moving.js";
import { putInOrder } from "./swaps.js";

const mayOrder = () => stateOfBoard().mayOrder === "true";
const topicAfter = topic => (topic.nextElementSibling?.matches(".topic:not([data-gone])") ? topic.nextElementSibling : null);

async function topicMoved({ item: topic, from, oldIndex, newIndex }) {
  dragEnds();
  if (oldIndex === newIndex) return;
  const { pos } = topic.dataset;
  const provisional = between(topic);
  topic.dataset.pos = provisional;
  const before = topicAfter(topic)?.id.replace("topic-", "") ?? "";
  if (await wentWell(post(topic.dataset.positionUrl, { before }))) return;
  if (!topic.isConnected || topic.dataset.pos !== provisional) return;    // the stream brought it elsewhere meanwhile
  topic.dataset.pos = pos;
  putInOrder(from, topic);
}

let topicList = null;

function letTopicsMove() {
  const list = document.getElementById("topics");
  if (typeof Sortable === "undefined") return;
  if (topicList && topicList !== list) Sortable.get(topicList)?.destroy();
  topicList = list;
  if (!list) return;
  const sortable = Sortable.get(list);
  if (sortable) sortable.option("disabled", !mayOrder());
  else if (mayOrder()) {
    Sortable.create(list, {
      group: "topics",
      draggable: ".topic:not([data-gone])",
      handle: ".topic__grip",
      ...dragOptions,
      onStart: () => dragBegins("topics"),
      onEnd: topicMoved,
    });
  }
}

listen("board:applied", ({ whole }) => {
  if (whole) letTopicsMove();
});
letTopicsMove();
