"use strict";
(() => {
  const form = document.getElementById("filters");
  const words = document.getElementById("words");
  const count = document.getElementById("count");
  const none = document.getElementById("none");
  const choices = ["unit", "category", "section"].map((id) => document.getElementById(id)).filter(Boolean);
  const folded = (text) => text.normalize("NFKC").toLowerCase();

  const annexes = [...document.querySelectorAll(".annex")].map((annex) => ({
    element: annex,
    section: annex.dataset.section,
    units: [...annex.querySelectorAll(".unit")].map((unit) => ({
      element: unit,
      unit: unit.dataset.unit,
      rows: [...unit.querySelectorAll("tbody tr")].map((row) => ({
        element: row,
        category: row.dataset.category,
        initials: [row.dataset.initials, unit.dataset.initials],
        text: folded(`${unit.dataset.unit} ${row.textContent}`),
      })),
    })),
  }));
  const total = document.querySelectorAll(".annex tbody tr").length;

  const holds = (row, asked) =>
    asked.every((word) => row.text.includes(word) || row.initials.some((letters) => letters.includes(word)));

  function show() {
    const asked = folded(words.value).split(/\s+/).filter(Boolean);
    const wanted = Object.fromEntries(choices.map((choice) => [choice.id, choice.value]));
    let shown = 0;
    for (const annex of annexes) {
      const annexFits = !wanted.section || annex.section === wanted.section;
      let inAnnex = 0;
      for (const unit of annex.units) {
        const unitFits = annexFits && (!wanted.unit || unit.unit === wanted.unit);
        let inUnit = 0;
        for (const row of unit.rows) {
          const fits = unitFits && (!wanted.category || row.category === wanted.category) && holds(row, asked);
          if (row.element.hidden === fits) row.element.hidden = !fits;
          inUnit += fits;
        }
        unit.element.hidden = !inUnit;
        inAnnex += inUnit;
      }
      annex.element.hidden = !inAnnex;
      shown += inAnnex;
    }
    count.textContent = shown === total ? `共 ${total} 条` : `符合条件 ${shown} 条，共 ${total} 条`;
    none.hidden = shown > 0;
  }

  function open() {
    const row = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!row || row.tagName !== "TR") return;
    if (row.hidden) {
      form.reset();
      show();
    }
    row.querySelector("details").open = true;
    row.scrollIntoView({ block: "center" });
  }

  let waiting = 0;
  words.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(show, 80);
  });
  choices.forEach((choice) => choice.addEventListener("change", show));
  form.addEventListener("reset", () => setTimeout(show));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    show();
  });
  addEventListener("hashchange", open);
  let closed = [];
  addEventListener("beforeprint", () => {
    closed = [...document.querySelectorAll(".annex tr:not([hidden]) details:not([open])")];
    closed.forEach((details) => { details.open = true; });
  });
  addEventListener("afterprint", () => {
    closed.forEach((details) => { details.open = false; });
  });
  form.hidden = false;
  show();
  open();
})();
