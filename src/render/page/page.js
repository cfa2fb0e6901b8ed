(() => {
  "use strict";
  const all = (query) => [...document.querySelectorAll(query)];
  const byItem = new Map();
  for (const element of all("[data-items]")) {
    for (const item of element.dataset.items.split(" ")) {
      if (!byItem.has(item)) byItem.set(item, []);
      byItem.get(item).push(element);
    }
  }
  const light = (items) => {
    for (const element of all(".lit")) element.classList.remove("lit");
    for (const item of items) for (const element of byItem.get(item) ?? []) element.classList.add("lit");
    document.body.classList.toggle("lighting", items.length > 0);
  };
  // Of stretches that lie over each other, the nearest row is lit: that to which the mark links.
  const itemsOf = (element) => {
    const holder = element.closest?.("[data-items]");
    if (!holder) return [];
    const link = holder.getAttribute("href");
    return link ? [link.slice(1)] : holder.dataset.items.split(" ");
  };
  const sameCard = (a, b) => a.join() === b.join();
  let lit = [];
  const show = (event) => {
    const items = itemsOf(event.target);
    if (!sameCard(items, lit)) light((lit = items));
  };
  for (const kind of ["mouseover", "focusin"]) document.addEventListener(kind, show);

  const rows = all("tr[data-show]");
  const find = document.getElementById("find");
  const status = document.getElementById("status");
  const boxes = all("input[name=show]");
  const filter = () => {
    const wanted = new Set(boxes.filter((box) => box.checked).map((box) => box.value));
    const words = find.value.trim().toLowerCase();
    let count = 0;
    for (const row of rows) {
      const fits = wanted.has(row.dataset.show) && row.textContent.toLowerCase().includes(words);
      row.hidden = !fits;
      count += fits;
      for (const element of byItem.get(row.id) ?? []) {
        if (element === row) continue;
        const others = element.dataset.items.split(" ").some((item) => !document.getElementById(item)?.hidden);
        element.classList.toggle("off", !others);
      }
    }
    status.textContent = count === rows.length ? "" : `${count} of ${rows.length} rows shown`;
  };
  for (const box of boxes) box.addEventListener("change", filter);
  find.addEventListener("input", filter);
  find.form.addEventListener("submit", (event) => event.preventDefault());

  const theme = document.getElementById("theme");
  theme.addEventListener("change", () => {
    if (theme.value) document.documentElement.dataset.theme = theme.value;
    else delete document.documentElement.dataset.theme;
  });
})();
