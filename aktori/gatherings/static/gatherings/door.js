"use strict";
// Check-in that goes on without a network. What is not sent yet lies in this phone's storage as
// {participant's id: [here or not, when]}: ids and times, no names. The server takes the same mark
// twice without harm, so whatever got no answer is sent once more.
{
  const form = document.querySelector("form[data-door]");
  const words = form.dataset;
  const key = `aktori-door-${words.door}`;
  const rows = new Map([...form.querySelectorAll("li[data-id]")].map((row) => [row.dataset.id, row]));
  const line = document.querySelector("[data-line]");
  const came = document.querySelector("[data-came]");
  const token = form.elements.csrfmiddlewaretoken.value;
  let busy = false, wait = 1000, timer = null;

  const queue = () => JSON.parse(localStorage.getItem(key) ?? "{}");
  const keep = (marks) => (Object.keys(marks).length ? localStorage.setItem(key, JSON.stringify(marks)) : localStorage.removeItem(key));
  const say = (text) => { if (line.textContent !== text) line.textContent = text; };
  const count = () => { came.textContent = [...rows.values()].filter((row) => "came" in row.dataset).length; };

  const show = (row, here, at, sent) => {
    const button = row.querySelector("button");
    row.toggleAttribute("data-came", here);
    const clock = new Date(at).toLocaleTimeString(document.documentElement.lang, { hour: "numeric", minute: "2-digit" });
    row.querySelector("[data-state]").textContent = [here ? `${words.cameWord} ${clock}` : "", sent ? "" : words.waits].filter(Boolean).join(" · ");
    button.name = here ? "away" : "here";
    button.toggleAttribute("data-sent", sent);
    if (here) button.dataset.v = "plain"; else delete button.dataset.v;
    button.textContent = here ? words.undo : words.here;
    button.setAttribute("aria-label", `${button.textContent}: ${row.firstElementChild.firstChild.textContent.trim()}`);
  };

  const mark = (id, here) => {
    const row = rows.get(id);
    if (!row) return say(words.unknown);
    const at = new Date().toISOString();
    keep({ ...queue(), [id]: [here, at] });
    show(row, here, at, false);
    count();
    return send();
  };

  const send = async () => {
    const marks = queue(), ids = Object.keys(marks).slice(0, 50);
    if (busy || !ids.length) return undefined;
    busy = true;
    clearTimeout(timer);
    const body = new URLSearchParams({ csrfmiddlewaretoken: token });
    ids.forEach((id) => body.append("mark", `${id} ${marks[id][0] ? "yes" : "no"} ${marks[id][1]}`));
    try {
      const answer = await fetch(form.action, { method: "POST", body, signal: AbortSignal.timeout(8000) });
      if (answer.status === 403 || answer.redirected) return say(words.signedOut);
      if (!answer.ok) throw new Error(answer.status);
      const { done, here } = await answer.json();
      settle(done, marks);
      if (!Object.keys(queue()).length) came.textContent = here;
      wait = 1000;
      say("");
    } catch {
      say(words.offline);
      wait = Math.min(wait * 1.5, 5000);
    } finally {
      busy = false;
    }
    if (Object.keys(queue()).length) timer = setTimeout(send, line.textContent ? wait : 0);
    return undefined;
  };

  // only what is still as it was sent is done: a finger may have been quicker than the answer
  const settle = (done, sent) => {
    const left = queue();
    for (const id of done) {
      if (left[id]?.[1] === sent[id]?.[1]) {
        if (rows.has(id)) show(rows.get(id), left[id][0], left[id][1], true);
        delete left[id];
      }
    }
    keep(left);
  };

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    mark(event.submitter.value, event.submitter.name === "here");
  });
  const field = document.getElementById("name");
  const find = () => {
    const name = field.value.trim().toLowerCase();
    rows.forEach((row) => { row.hidden = !row.firstElementChild.textContent.toLowerCase().includes(name); });
  };
  field.addEventListener("input", find);
  field.form.addEventListener("submit", (event) => event.preventDefault());
  document.querySelector("[data-search]").hidden = true;
  document.addEventListener("scanned", (event) => mark(event.detail, true));
  window.addEventListener("online", send);
  for (const [id, [here, at]] of Object.entries(queue())) if (rows.has(id)) show(rows.get(id), here, at, false);
  count();
  send();
}
