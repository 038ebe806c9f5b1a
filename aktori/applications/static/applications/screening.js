"use strict";
// Single keys for who goes through many applications: they press what stands on the page anyway.
{
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
    if (event.target.closest("input:not([type=checkbox]), select, textarea")) return;
    const key = event.key.toLowerCase();
    const first = key === "j" ? document.querySelector(".register tbody a") : null;
    const there = document.querySelector(`#open [data-key="${CSS.escape(key)}"]`);
    const pressed = there ?? (document.querySelector("#open") ? null : first);
    if (!pressed) return;
    event.preventDefault();
    pressed.click();
  });
  document.querySelector("#open")?.focus({ preventScroll: true });
}
