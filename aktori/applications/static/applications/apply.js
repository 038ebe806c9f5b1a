"use strict";
// Keeps what is typed a little after each pause, once there is an address; brings the preview into view.
{
  const form = document.querySelector("form[data-autosave]");
  if (form) {
    const told = form.querySelector("[data-saved]");
    const pause = 2000, least = 8000;
    let timer = null, last = 0, sent = "";

    const words = () => new URLSearchParams(new FormData(form));
    const keep = async () => {
      const body = words();
      if (body.toString() === sent) return;
      if (!form.email.value || !form.email.checkValidity()) {
        told.textContent = form.dataset.address;
        return;
      }
      last = Date.now();
      const asked = new URLSearchParams(body);
      asked.set("autosave", "1");
      try {
        const answer = await fetch(location.href, { method: "POST", body: asked });
        if (answer.status !== 204) throw new Error(String(answer.status));
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
    form.addEventListener("submit", () => {
      clearTimeout(timer);
      timer = null; // the page that goes away now has been sent
    });
    // a phone that is put away keeps what was typed
    document.addEventListener("visibilitychange", () => {
      const body = words();
      if (document.visibilityState === "hidden" && timer && body.toString() !== sent) {
        body.set("autosave", "1");
        navigator.sendBeacon(location.href, body);
      }
    });
  }
  document.querySelector("#preview")?.focus();
}
