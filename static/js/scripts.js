// A script's minutes against those of the session, and printing it.
"use strict";
{
  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);

  const showFit = (place, minutes, against) => {
    const state = minutes > against ? "over" : minutes < against ? "left" : "fits";
    place.dataset.state = state;
    place.textContent = fill(place.dataset[state], { n: against, left: Math.abs(minutes - against) });
  };

  const form = document.querySelector("[data-script-form]");
  if (form) {
    const fields = [...form.querySelectorAll("[data-minutes]")];
    const total = form.querySelector("[data-script-total]"), fit = form.querySelector("[data-script-fit]");
    const pause = form.elements.minutes_break;
    const show = () => {
      const minutes = fields.reduce((sum, { valueAsNumber }) => sum + (valueAsNumber || 0), 0);
      total.textContent = minutes;
      showFit(fit, minutes, Number(form.dataset.against));
      if (minutes > 75 && !(pause.valueAsNumber > 0)) fit.textContent += `. ${fit.dataset.break}`;
    };
    form.addEventListener("input", show);
    show();
  }

  // Planning a session: the script's minutes stand in its name.
  const choice = document.querySelector("select[name=script]"), duration = document.querySelector("input[name=duration_minutes]");
  const kind = document.querySelector("select[name=kind]"), place = document.querySelector("[data-script-choice]");
  if (choice && duration && place) {
    const show = () => {
      const proposed = JSON.parse(choice.dataset.byKind)[kind?.value || "ordinary"];
      const minutes = choice.value ? Number(/(\d+)\D*$/.exec(choice.selectedOptions[0].textContent)?.[1]) : proposed;
      place.hidden = !minutes || !duration.valueAsNumber;
      if (!place.hidden) showFit(place, minutes, duration.valueAsNumber);
    };
    for (const field of [choice, duration, kind].filter(Boolean)) field.addEventListener("input", show);
    show();
  }

  for (const button of document.querySelectorAll("[data-print]")) button.addEventListener("click", () => print());
}
