"use strict";
// Renews the parts of a page that change, and counts down to a time of the server's clock.
{
  const live = document.querySelector("[data-live]");
  const count = () => {
    for (const timer of document.querySelectorAll("[data-until]")) {
      // two clocks never agree: what counts is the server's
      timer.ahead ??= Date.now() / 1000 - Number(timer.dataset.now);
      const left = Math.max(0, Math.round(Number(timer.dataset.until) - Date.now() / 1000 + timer.ahead));
      timer.textContent = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}`;
      timer.toggleAttribute("data-over", left === 0);
    }
  };
  const renew = async () => {
    if (document.hidden || live.contains(document.activeElement)) return;
    const answer = await fetch(location.href, { signal: AbortSignal.timeout(8000) });
    if (!answer.ok || answer.redirected) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    for (const old of live.querySelectorAll("[data-fresh]")) {
      const fresh = page.getElementById(old.id);
      if (fresh && fresh.outerHTML !== old.dataset.was) {
        fresh.dataset.was = fresh.outerHTML;
        old.replaceWith(fresh);
      }
    }
    count();
  };
  const again = () => renew().catch(() => {}).finally(() => setTimeout(again, Number(live.dataset.live)));
  if (live) setTimeout(again, Number(live.dataset.live));
  setInterval(count, 1000);
  count();
}
