// What every part shares: the board, its texts, requests, a store in the browser, and events.

export const board = document.getElementById("board") ?? document.createElement("main");
export const calm = matchMedia("(prefers-reduced-motion: reduce)");
export const stateOfBoard = () => document.getElementById("state")?.dataset ?? {};

// Texts come from data-* attributes on the board, so that the server can translate them.
export function wording(name, values = {}, source = board) {
  const key = name.replace(/-(\w)/g, (_, letter) => letter.toUpperCase());
  return (source.dataset[key] ?? "").replace(/\{(\w+)\}/g, (all, value) => values[value] ?? all);
}

export function counted(name, n, source = board) {
  return wording(`${name}-${n === 1 ? "one" : "many"}`, { n }, source);
}

export function make(tag, className, text = "") {
  const element = document.createElement(tag);
  if (className) element.className = className;
  if (tag === "button") element.type = "button";
  element.textContent = text;
  return element;
}

export function tell(name, detail = {}) {
  board.dispatchEvent(new CustomEvent(name, { detail, bubbles: true }));
}

// Listens on the document: htmx sends events there when the element that asked is gone meanwhile.
export function listen(name, reaction) {
  document.addEventListener(name, event => reaction(event.detail, event));
}

// An address may already carry a query of its own.
export function addressOf(path, parameters = {}) {
  const url = new URL(path, location.href);
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
  return url;
}

export function securityHeaders() {
  return JSON.parse(board.getAttribute("hx-headers:inherited") || "{}");
}

// A write without a form: the same headers and the same answer (204 and HX-Trigger) as htmx gets.
// With `keepalive` it arrives also when the page is left meanwhile.
export async function post(path, values, headers = {}, { keepalive = false } = {}) {
  const response = await fetch(addressOf(path), {
    method: "POST",
    headers: { "HX-Request": "true", ...securityHeaders(), ...headers },
    body: new URLSearchParams(values),
    redirect: "manual",
    keepalive,
    signal: AbortSignal.timeout(20000),
  });
  const triggers = response.headers.get("HX-Trigger");
  if (triggers?.startsWith("{")) {
    const token = triggers.includes("board:undo") ? (await response.clone().text()).trim() : undefined;
    for (const [name, detail] of Object.entries(JSON.parse(triggers))) tell(name, { ...detail, token });
  }
  return response;
}

// The server says in a header what it did. A sign-in page does not, nor does the welcome page of a hotel's network.
export const wasDone = ({ hx, response }) => response?.status < 400 && Boolean(hx?.trigger?.includes("board:seq"));

// An error answer is a short text; anything longer is a page that was not meant for this place.
export function shortText(html) {
  const found = new DOMParser().parseFromString(html ?? "", "text/html").body.textContent.replace(/\s+/g, " ").trim();
  return found.length <= 400 ? found : "";
}

const place = `reflect:${board.dataset.person ?? ""}:${board.dataset.session ?? ""}:`;

// Storage can be full, switched off or forbidden; then we go on without, and say whether it worked.
export function store(area, name, value) {
  try {
    if (value === null) area().removeItem(place + name);
    else area().setItem(place + name, JSON.stringify(value));
    return true;
  } catch {
    return false;
  }
}

export function stored(area, name) {
  try {
    return JSON.parse(area().getItem(place + name));
  } catch {
    return null;
  }
}

export function storedNames(area) {
  try {
    return Object.keys(area()).filter(name => name.startsWith(place)).map(name => name.slice(place.length));
  } catch {
    return [];
  }
}

export const tabStorage = () => sessionStorage;
export const lastingStorage = () => localStorage;

function randomBytes(length) {
  return crypto.getRandomValues(new Uint8Array(length));
}

export function randomKey() {
  const text = btoa(String.fromCharCode(...randomBytes(32)));
  return text.replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

// crypto.randomUUID exists only on https and localhost; a team may try the app on a plain address first.
export function newUuid() {
  if (crypto.randomUUID) return crypto.randomUUID();
  const bytes = randomBytes(16);
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map(byte => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

// A short word that tells texts apart, and nothing more.
export function fingerprint(text) {
  let one = 0xdeadbeef, other = 0x41c6ce57;
  for (const sign of text) {
    one = Math.imul(one ^ sign.codePointAt(0), 2654435761);
    other = Math.imul(other ^ sign.codePointAt(0), 1597334677);
  }
  return (one >>> 0).toString(36) + (other >>> 0).toString(36);
}

// A line end counts once, as on the server.
export const plainLines = text => text.replace(/\r\n?/g, "\n");

const TEXT_FIELDS = "textarea, input:not([type=hidden], [type=checkbox], [type=radio], [type=submit], [type=button])";
export const textFields = form => [...form.querySelectorAll(TEXT_FIELDS)];
export const hasTyped = form => textFields(form).some(field => field.value.trim() && field.value !== field.defaultValue);

export function isTyping(element) {
  return Boolean(element?.closest?.("input, textarea, select, [contenteditable=true]"));
}
