// The page reads and prints without this script; with it, requirements can be filtered, and a sentence that is
// pointed at shows beside the text which requirements it speaks of.
"use strict";

for (const section of document.querySelectorAll(".requirements")) {
  const filters = section.querySelector(".filters");
  const boxes = [...filters.querySelectorAll("input")];
  const select = filters.querySelector("select");
  const shown = filters.querySelector(".shown");
  const groups = [...section.querySelectorAll("tbody")];

  const apply = () => {
    const statuses = new Set(boxes.filter((box) => box.checked).map((box) => box.value));
    let all = 0;
    let visible = 0;
    for (const group of groups) {
      const rows = [...group.querySelectorAll("[data-status]")];
      for (const row of rows) row.hidden = !statuses.has(row.dataset.status);
      const left = rows.filter((row) => !row.hidden).length;
      group.hidden = left === 0 || (select.value !== "" && select.value !== group.id);
      all += rows.length;
      visible += group.hidden ? 0 : left;
    }
    shown.textContent = visible === all ? `共 ${all} 项` : `显示 ${visible} 项，共 ${all} 项`;
  };

  const reset = () => {
    for (const box of boxes) box.checked = true;
    select.value = "";
    apply();
  };

  // A link to a requirement or group that is filtered out shows everything again.
  const reveal = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (target && section.contains(target) && target.closest("[hidden]")) {
      reset();
      target.scrollIntoView();
    }
  };

  filters.addEventListener("change", apply);
  addEventListener("hashchange", reveal);
  addEventListener("beforeprint", reset);
  filters.hidden = false;
  apply();
}

for (const article of document.querySelectorAll("article")) {
  const text = article.querySelector(".text");
  const panel = article.querySelector(".panel");
  const content = panel.querySelector(".content");
  let chosen = [];

  const entry = (row) => {
    const box = document.createElement("div");
    const name = document.createElement("a");
    name.className = "name";
    name.href = `#${row.id}`;
    const heading = row.querySelector("th").cloneNode(true);
    const parts = heading.querySelector(".parts");
    if (parts) parts.remove();
    name.textContent = heading.textContent.trim();
    box.append(row.querySelector(".pill").cloneNode(true), " ", name);
    if (parts) box.append(parts);
    for (const line of row.querySelectorAll(".advice > p")) box.append(line.cloneNode(true));
    return box;
  };

  const close = () => {
    for (const piece of chosen) piece.classList.remove("chosen");
    chosen = [];
    panel.classList.add("idle");
    content.textContent = "点一句有底色的话，这里显示它对应的要求、建议和依据。";
  };

  const show = (piece) => {
    if (chosen.includes(piece)) return;
    close();
    const numbers = piece.dataset.requirements;
    // Marks cut a sentence into pieces, over several lines too; a reference ends it.
    const items = [...text.querySelectorAll("[data-requirements], .ref")];
    const same = (item) => item && item.dataset.requirements === numbers;
    let first = items.indexOf(piece);
    let last = first;
    while (same(items[first - 1])) first -= 1;
    while (same(items[last + 1])) last += 1;
    chosen = items.slice(first, last + 1);
    for (const one of chosen) one.classList.add("chosen");
    const rows = numbers.split(" ").map((number) => document.getElementById(`${article.id}-requirement-${number}`));
    content.replaceChildren(...rows.map(entry));
    panel.classList.remove("idle");
  };

  // The piece that a reference stands behind.
  const before = (reference) => {
    let piece = reference;
    while (piece && !(piece.dataset && piece.dataset.requirements)) piece = piece.previousElementSibling;
    return piece;
  };

  text.addEventListener("click", (event) => {
    const piece = event.target.closest("[data-requirements]");
    if (piece) show(piece);
  });
  text.addEventListener("focusin", (event) => {
    const piece = before(event.target);
    if (piece) show(piece);
  });
  panel.querySelector(".close").addEventListener("click", close);
  article.addEventListener("keydown", (event) => {
    if (event.key === "Escape") close();
  });
  panel.hidden = false;
  panel.parentNode.classList.add("beside");
  close();
}
