// What came outside the view is counted, not scrolled to: "3 new".
import { board, calm, counted, listen } from "./base.js";
import { isOwn, isOwnDoing } from "./own.js";

const NEW_MS = 3000;                                    // so long its arrival may be seen
const unseen = new Set();

const watcher = new IntersectionObserver(entries => {
  const before = unseen.size;
  for (const { target, isIntersecting } of entries) {
    if (!isIntersecting) continue;
    unseen.delete(target.id);
    watcher.unobserve(target);
  }
  if (unseen.size !== before) showNews();
}, { threshold: 0.3 });

const areas = () => board.querySelectorAll(".column, #lessons");
const nameOfArea = area => area.dataset.column ?? area.id;
const unseenIn = area => [...unseen].map(id => document.getElementById(id)).filter(card => card && area.contains(card));

function newsButton(area) {
  let button = area.querySelector(":scope > .news");
  if (!button) {
    button = document.createElement("button");
    button.type = "button";
    button.className = "news";
    button.addEventListener("click", () => {
      const [first] = unseenIn(area).sort((a, b) => (a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1));
      first?.scrollIntoView({ block: "center", behavior: calm.matches ? "instant" : "smooth" });
      first?.focus({ preventScroll: true });
    });
    area.append(button);
  }
  return button;
}

function showNews() {
  for (const id of unseen) if (!document.getElementById(id)) unseen.delete(id);
  for (const area of areas()) {
    const { length } = unseenIn(area);
    const tab = board.querySelector(`.tab[data-tab="${CSS.escape(nameOfArea(area))}"]`);
    tab?.toggleAttribute("data-new", length > 0);
    if (length) tab?.setAttribute("data-new", String(length));
    if (!length && !area.querySelector(":scope > .news")) continue;
    const button = newsButton(area);
    button.hidden = !length;
    button.textContent = counted("new", length);
  }
}

listen("board:applied", ({ whole, added, messages }) => {
  const isAllNew = whole && added.length > 10;         // a new phase: everything is new, and that is said already
  if (!isAllNew) {
    const ofOthers = added.filter(id => !isOwn(id) && !isOwnDoing(id)).map(id => document.getElementById(id)).filter(Boolean);
    const outOfView = ofOthers.filter(card => {
      const box = card.getBoundingClientRect();
      return !box.height || box.bottom <= 0 || box.top >= innerHeight;
    });
    for (const card of ofOthers) {
      card.classList.add("is-new");
      setTimeout(() => card.classList.remove("is-new"), NEW_MS);
    }
    for (const card of outOfView) {
      unseen.add(card.id);
      watcher.observe(card);
    }
  }
  if (messages.length) showNews();
});

// Own cards are known a moment later than they arrive.
listen("board:own-shown", () => {
  for (const id of unseen) if (isOwn(id) || isOwnDoing(id)) unseen.delete(id);
  showNews();
});
