// Typing ahead: Enter pressed while the text before is still on its way ends a text of its own, sent when its turn comes.

const ends = new WeakMap();                            // form → where in its field the texts end, the one on its way first
const fieldOf = form => form.querySelector("[name=text], [name=what], [name=title]");

// What to send now: all that is there, or up to where Enter was pressed.
export function nextText(form) {
  const field = fieldOf(form);
  const known = ends.get(form) ?? [];
  if (!known.length) known.push(field.value.length);
  ends.set(form, known);
  return { name: field.name, text: field.value.slice(0, known[0]) };
}

export function endText(form) {
  const known = ends.get(form);
  const { length } = fieldOf(form)?.value ?? "";
  if (known?.length && length > known.at(-1)) known.push(length);
}

// Returns whether another text waits. When the field was changed in between, the person says when to send.
export function textTaken(form, stillFits) {
  const [sent, ...others] = ends.get(form) ?? [];
  ends.set(form, stillFits ? others.map(end => end - sent) : []);
  return stillFits && others.length > 0;
}

export function forgetEnds(form) {
  ends.delete(form);
}
