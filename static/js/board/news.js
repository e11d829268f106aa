// What came outside the view is counted, not scrolled to: "3 new". What one wrote oneself is said to be there, for a while.
import { board, calm, counted, listen, wording } from "./base.js";
import { isOwn, isOwnDoing } from "./own.js";

const NEW_MS = 3000;                                    // so long its arrival may be seen
const OWN_MS = 8000;                                    // so long it is said where one's own is
const unseen = new Set();
const isMine = id => isOwn(id) || isOwnDoing(id);

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
    button.addEventListener("blur", showNews);
    area.append(button);
  }
  return button;
}

function showNews() {
  for (const id of unseen) if (!document.getElementById(id)) unseen.delete(id);
  for (const area of areas()) {
    const cards = unseenIn(area);
    const { length } = cards.filter(({ id }) => !isMine(id));
    const tab = board.querySelector(`.tab[data-tab="${CSS.escape(nameOfArea(area))}"]`);
    tab?.toggleAttribute("data-new", length > 0);
    if (length) tab?.setAttribute("data-new", String(length));
    if (!cards.length && !area.querySelector(":scope > .news")) continue;
    const button = newsButton(area);
    button.hidden = !cards.length && button !== document.activeElement;                // the focus is not taken from anybody
    button.textContent = length ? counted("new", length) : wording("yours-there");
  }
}

listen("board:applied", ({ whole, added, messages }) => {
  const isAllNew = whole && added.length > 10;         // a new phase: everything is new, and that is said already
  if (!isAllNew) {
    const cards = added.map(id => document.getElementById(id)).filter(Boolean);
    const outOfView = cards.filter(card => {
      const box = card.getBoundingClientRect();
      return !box.height || box.bottom <= 0 || box.top >= innerHeight;
    });
    for (const card of cards.filter(({ id }) => !isMine(id))) {
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
  showNews();
  const mine = [...unseen].filter(isMine);
  if (!mine.length) return;
  setTimeout(() => {
    for (const id of mine) unseen.delete(id);
    showNews();
  }, OWN_MS);
});
