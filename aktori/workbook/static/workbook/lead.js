"use strict";
// A clock for who leads a group: counts each step down, rings, and goes on to the next when told to;
// by itself where the page says so.
{
  const clock = document.querySelector("[data-clock]");
  const steps = [...document.querySelectorAll("li[data-minutes]")];
  if (clock && steps.length) {
    const part = (name) => clock.querySelector(`[data-${name}]`);
    const start = part("go").textContent;
    const alone = "alone" in clock.dataset;
    let at = 0, left = 0, ends = null, timer = null, sound = null;

    // two notes that fade away; a browser lets a page sound only once somebody has pressed a button
    const ring = () => {
      if (!sound || !part("bell").checked) return;
      for (const [note, after] of [[880, 0], [660, 0.5]]) {
        const tone = sound.createOscillator(), loud = sound.createGain();
        const from = sound.currentTime + after;
        tone.frequency.value = note;
        loud.gain.setValueAtTime(0.5, from);
        loud.gain.exponentialRampToValueAtTime(0.001, from + 2);
        tone.connect(loud).connect(sound.destination);
        tone.start(from);
        tone.stop(from + 2);
      }
    };

    const show = () => {
      const seconds = Math.max(0, Math.ceil(left / 1000));
      part("left").textContent = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
      clock.toggleAttribute("data-over", left <= 0);
    };
    const stop = () => {
      clearInterval(timer);
      if (ends !== null) left = ends - Date.now();
      ends = null;
      part("go").textContent = start;
    };
    const tick = () => {
      left = ends - Date.now();
      show();
      if (left > 0) return;
      stop();
      ring();
      if (alone && at < steps.length - 1) {
        go(at + 1);
        run();
      }
    };
    const go = (to) => {
      stop();
      at = Math.min(Math.max(to, 0), steps.length - 1);
      left = Number(steps[at].dataset.minutes) * 60000;
      steps.forEach((one, n) => (n === at ? one.setAttribute("aria-current", "step") : one.removeAttribute("aria-current")));
      part("now").textContent = `${at + 1}/${steps.length} · ${steps[at].dataset.title}`;
      part("said").textContent = part("now").textContent;
      show();
    };
    const run = () => {
      if (ends !== null) return stop();
      if (left <= 0) return undefined;
      sound = sound || new AudioContext();
      ends = Date.now() + left;
      timer = setInterval(tick, 250);
      part("go").textContent = part("go").dataset.stop;
      return undefined;
    };
    part("go").addEventListener("click", run);
    part("next").addEventListener("click", () => go(at + 1));
    part("back").addEventListener("click", () => go(at - 1));
    clock.hidden = false;
    go(0);
  }
}
