"use strict";
// The big screen looks again every ten seconds, as long as its box is ticked.
{
  const box = document.querySelector("[data-live]");
  const wall = document.querySelector("[data-refresh]");
  if (box && wall) {
    box.hidden = false;
    setInterval(async () => {
      if (!box.querySelector("input").checked || wall.querySelector("details[open]")) return;
      const answer = await fetch(location.href).catch(() => null);
      if (!answer?.ok || answer.redirected) return;
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const fresh = page.querySelector("[data-refresh]");
      if (fresh && fresh.innerHTML !== wall.innerHTML) wall.innerHTML = fresh.innerHTML;
    }, 10000);
  }
}
