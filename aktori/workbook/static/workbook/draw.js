"use strict";
// A tap on the picture fills the next free row; the words in the rows stay what is saved.
{
  const board = document.querySelector("[data-board]");
  const svg = board?.querySelector("svg");
  if (svg) {
    board.querySelector(".hint").hidden = false;
    const rings = ["near", "known", "far"], sectors = ["study", "work", "free", "family", "online"];
    const rows = () => [...board.querySelectorAll("[data-row]")];
    const field = (row, name) => row.querySelector(`[name$="-${name}"]`);
    const isFree = (row) => [...row.querySelectorAll("input")].every((one) => !one.value);

    const spare = () => {
      const free = rows().find(isFree);
      if (free) return free;
      const total = board.querySelector("[name$=TOTAL_FORMS]"), at = Number(total.value);
      if (at >= 15) return null;
      const row = rows().at(-1).cloneNode(true);
      for (const one of row.querySelectorAll("[name], [id], [for]")) {
        for (const name of ["name", "id", "for"]) {
          if (one.hasAttribute(name)) one.setAttribute(name, one.getAttribute(name).replace(/-\d+-/, `-${at}-`));
        }
        if (one.tagName === "INPUT") one.value = "";
      }
      rows().at(-1).after(row);
      total.value = String(at + 1);
      return row;
    };
    const place = (event) => {
      const point = new DOMPoint(event.clientX, event.clientY);
      return point.matrixTransform(svg.getScreenCTM().inverse());
    };
    const mark = (x, y) => {
      const dot = document.createElementNS(svg.namespaceURI, "circle");
      for (const [name, value] of Object.entries({ cx: x, cy: y, r: 9, "data-new": "" })) dot.setAttribute(name, value);
      svg.append(dot);
    };
    const onLine = (row, { x, y }) => {
      const first = Number(svg.dataset.first), last = Number(svg.dataset.last);
      const year = Math.round(first + ((x - 40) / 560) * (last - first));
      field(row, "year").value = String(Math.min(Math.max(year, first), last));
      field(row, "height").value = String(Math.min(Math.max(Math.round((140 - y) / 22), -5), 5));
      return field(row, "what");
    };
    const onMap = (row, { x, y }) => {
      const away = Math.hypot(x - 200, y - 200);
      const round = (Math.atan2(y - 200, x - 200) + Math.PI / 2 + 2 * Math.PI) % (2 * Math.PI);
      field(row, "ring").value = rings[away < 62 ? 0 : away < 120 ? 1 : 2];
      field(row, "sector").value = sectors[Math.floor((round / (2 * Math.PI)) * 5)];
      return field(row, "who");
    };
    svg.addEventListener("click", (event) => {
      const row = spare();
      if (!row) return;
      const at = place(event);
      const text = svg.dataset.draw === "map" ? onMap(row, at) : onLine(row, at);
      mark(at.x, at.y);
      text.focus();
      text.dispatchEvent(new Event("input", { bubbles: true }));
    });
  }
}
