// What every page has: buttons that copy, menus that close, and forms that are sent once.
"use strict";
{
  const COPIED_MS = 2000;
  const FORGET_MS = 10000;

  // data-copy holds the text itself, or «#id» of what holds it.
  const textToCopy = button => {
    const { copy } = button.dataset;
    const source = copy.startsWith("#") ? document.querySelector(copy) : null;
    return source ? source.value ?? source.href ?? source.textContent.trim() : copy;
  };

  const copyTextOf = async button => {
    try {
      await navigator.clipboard.writeText(textToCopy(button));
      return true;
    } catch {                                          // plain http, or no permission: select it, so that Ctrl+C does it
      const source = button.dataset.copy.startsWith("#") ? document.querySelector(button.dataset.copy) : null;
      source?.select?.();
      return source ? document.execCommand("copy") : false;
    }
  };

  document.addEventListener("click", async event => {
    const button = event.target.closest("button[data-copy]");
    if (!button || !(await copyTextOf(button)) || !button.dataset.copied) return;
    const place = button.querySelector("span") ?? button;
    const label = place.textContent;
    if (label === button.dataset.copied) return;
    button.setAttribute("aria-live", "polite");
    place.textContent = button.dataset.copied;
    setTimeout(() => {
      place.textContent = label;
    }, COPIED_MS);
  });

  for (const button of document.querySelectorAll("button[data-copy][hidden]")) button.hidden = false;

  // A menu is a <details>: it closes when one goes elsewhere, and on Escape with the focus back on its button.
  const openMenus = () => document.querySelectorAll("details[open]:has(> .menu-list)");
  const closeMenusOutside = ({ target }) => {
    for (const menu of openMenus()) if (!menu.contains(target)) menu.open = false;
  };
  document.addEventListener("pointerdown", closeMenusOutside);
  document.addEventListener("focusin", closeMenusOutside);
  document.addEventListener("click", ({ target }) => {
    const menu = target.closest(".menu-list button:not([aria-pressed], [data-transfer-link], [data-copy])")?.closest("details");
    if (menu) menu.open = false;
  });
  document.addEventListener("keydown", event => {
    if (event.key !== "Escape") return;
    for (const menu of openMenus()) {
      const hadFocus = menu.contains(document.activeElement);
      menu.open = false;
      if (hadFocus) menu.querySelector("summary").focus();
    }
  });

  // A second click while the first is on its way does nothing. The button is not disabled: it keeps focus and value.
  addEventListener("submit", event => {
    const form = event.target;
    if (event.defaultPrevented || form.method !== "post" || form.target === "_blank") return;
    if (form.dataset.sent !== undefined) {
      event.preventDefault();
      return;
    }
    const forget = () => {
      delete form.dataset.sent;
      form.removeAttribute("aria-busy");
    };
    form.dataset.sent = "";
    form.setAttribute("aria-busy", "true");
    addEventListener("pageshow", forget, { once: true });      // back from the next page
    setTimeout(forget, FORGET_MS);                     // an answer that is a download, or none at all
  });
}
