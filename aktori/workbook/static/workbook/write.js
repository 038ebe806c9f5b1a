"use strict";
// Keeps what is being written as a draft, a little after each pause; counts the coins that are left.
{
  const form = document.querySelector("form[data-autosave]");
  if (form) {
    const told = form.querySelector("[data-saved]");
    const pause = 1500, least = 6000;
    let timer = null, last = 0, sent = "";

    const words = () => new URLSearchParams(new FormData(form));
    const keep = async () => {
      const body = words();
      if (body.toString() === sent) return;
      last = Date.now();
      try {
        const answer = await fetch(form.dataset.autosave, { method: "POST", body });
        if (!answer.ok || answer.redirected) throw new Error(String(answer.status));
        sent = body.toString();
        told.textContent = form.dataset.kept;
      } catch {
        told.textContent = form.dataset.lost;
      }
    };
    const soon = () => {
      clearTimeout(timer);
      timer = setTimeout(keep, Math.max(pause, last + least - Date.now()));
    };
    sent = words().toString();
    form.addEventListener("input", soon);
    form.addEventListener("change", soon);
    form.addEventListener("submit", () => clearTimeout(timer));
    // a phone that is put away keeps what was typed
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "hidden" && timer && words().toString() !== sent) {
        navigator.sendBeacon(form.dataset.autosave, words());
      }
    });

    const coins = form.querySelector(".coins");
    if (coins) {
      const count = () => {
        const given = [...form.querySelectorAll("[data-coins]")];
        const left = 100 - given.reduce((sum, one) => sum + (Number(one.value) || 0), 0);
        coins.textContent = `${left} ${coins.dataset.left}`;
      };
      form.addEventListener("input", count);
      count();
    }
  }
}
