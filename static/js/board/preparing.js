// How many people have prepared without names is counted by their browsers: the first card from here says so, and
// nobody is kept. Whoever brought their cards from another device was counted there.
import { lastingStorage, listen, stateOfBoard, store, stored, wasDone } from "./base.js";

const COUNTED = "counted";
export const countedElsewhere = () => store(lastingStorage, COUNTED, true);

const isFirst = source => stateOfBoard().status === "preparing" && source.matches?.("form.compose")
  && source.elements.column && !source.elements.for && !stored(lastingStorage, COUNTED);

listen("htmx:config:request", ({ ctx }) => {
  if (isFirst(ctx.sourceElement)) ctx.request.body.set("first", "1");
});

listen("htmx:after:request", ({ ctx }) => {
  if (ctx.request?.body?.get?.("first") === "1" && wasDone(ctx)) store(lastingStorage, COUNTED, true);
});
