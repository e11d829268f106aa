// Say in words that a passkey did not work: the browser's own window just closes.
"use strict";
document.addEventListener("allauth.error", (event) => {
  const place = document.getElementById("passkey-error");
  if (!place) return;
  event.preventDefault();
  place.textContent = "";
  requestAnimationFrame(() => { place.textContent = place.dataset.text; });
});
