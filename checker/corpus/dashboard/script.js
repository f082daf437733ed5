// Draws the heat map from the compact data in the page, as much as is looked at.
"use strict";

const { requirements, statuses, rows } = JSON.parse(document.getElementById("data").textContent);
const PAGE = 40;
const [ID, UNIT, LEVEL, YEAR, COVERAGE, VAGUENESS, FULLER, PLAINER, CELLS, ORDER] = Array(10).keys();
const section = document.getElementById("heat");
const [head, body] = ["thead", "tbody"].map((name) => section.querySelector(`.heat ${name}`));
const field = (name) => section.querySelector(`[name=${name}]`);
const status = section.querySelector("[role=status]");
const rank = new Map(rows.map((row, n) => [row, n]));
const ORDERS = {
  fullest: () => 0, // as they come
  emptiest: (a, b) => rank.get(b) - rank.get(a),
  vaguest: (a, b) => b[VAGUENESS] - a[VAGUENESS],
  name: (a, b) => a[UNIT].localeCompare(b[UNIT], "zh-CN") || a[YEAR] - b[YEAR],
};
let chosen = [];
let page = 0;

const element = (name, properties = {}, ...children) => {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
};

const begins = requirements.map(([, group], n) => n === 0 || requirements[n - 1][1] !== group);

const upright = (name, className) =>
  element("th", { scope: "col", className, title: name }, element("span", { className: "upright", textContent: name }));

const drawHead = () => {
  const groups = [];
  for (const [, group] of requirements) {
    if (groups.at(-1)?.[0] === group) groups.at(-1)[1] += 1;
    else groups.push([group, 1]);
  }
  head.append(
    element("tr", {}, element("td", { colSpan: 5 }), ...groups.map(([name, colSpan]) => element("th", { className: "group", colSpan, scope: "colgroup", title: name, textContent: name }))),
    element(
      "tr", {},
      element("th", { scope: "col", textContent: "单位" }),
      ...["覆盖率", "空泛度", "全胜过同级", "实胜过同级"].map((name) => upright(name, "")),
      ...requirements.map(([name], n) => upright(name, begins[n] ? "first" : "")),
    ),
  );
};

const cell = (row, n, number) => {
  const letter = row[CELLS][n];
  const place = element("td", { className: begins[n] ? "cell first" : "cell" });
  if (statuses[letter]) {
    const [name, sign, className] = statuses[letter];
    const label = `${row[UNIT]}，${requirements[n][0]}：${name}`;
    const link = element("a", { className, textContent: sign, title: label, tabIndex: -1 });
    link.href = `reports/${row[ID]}.html#r1-requirement-${number}`;
    link.setAttribute("aria-label", label);
    place.append(link);
  }
  return place;
};

const drawRow = (row) => {
  const name = element("a", { href: `reports/${row[ID]}.html`, textContent: row[UNIT] });
  const told = (value, unit = "") => element("td", { className: "figure", textContent: value === null ? "" : `${value}${unit}` });
  const line = element(
    "tr", {},
    element("th", { scope: "row" }, name, row[YEAR] ? ` ${row[YEAR]}` : ""),
    told(row[COVERAGE], "%"), told(row[VAGUENESS].toFixed(1)), told(row[FULLER], "%"), told(row[PLAINER], "%"),
  );
  let number = 0;
  for (let n = 0; n < requirements.length; n += 1) {
    if (statuses[row[CELLS][n]]) number += 1;
    line.append(cell(row, n, row[ORDER].length ? row[ORDER][number - 1] : number));
  }
  return line;
};

const draw = () => {
  const pages = Math.max(1, Math.ceil(chosen.length / PAGE));
  page = Math.min(page, pages - 1);
  body.replaceChildren(...chosen.slice(page * PAGE, (page + 1) * PAGE).map(drawRow));
  const first = body.querySelector(".cell a");
  if (first) first.tabIndex = 0;
  status.textContent = `第 ${page + 1} / ${pages} 页，共 ${chosen.length} 份`;
  field("back").disabled = page === 0;
  field("on").disabled = page === pages - 1;
};

const choose = () => {
  const [year, level, unit] = ["year", "level", "unit"].map((name) => field(name).value.trim());
  chosen = rows.filter(
    (row) => (!year || String(row[YEAR]) === year) && (!level || row[LEVEL] === level) && row[UNIT].includes(unit),
  );
  chosen.sort(ORDERS[field("order").value]);
  page = 0;
  draw();
};

const offer = (name, values, all) => {
  field(name).append(element("option", { value: "", textContent: all }), ...values.map((value) => element("option", { value, textContent: value })));
};

// One stop of the tabulator for all cells; the arrow keys go from cell to cell.
const STEPS = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] };
body.addEventListener("keydown", (event) => {
  const from = event.target.closest(".cell");
  const step = STEPS[event.key];
  if (!from || !step) return;
  event.preventDefault();
  let [down, across] = [from.parentElement.rowIndex - head.rows.length, from.cellIndex];
  for (;;) {
    down += step[0];
    across += step[1];
    const place = body.rows[down]?.cells[across];
    if (!place?.classList.contains("cell")) return;
    const link = place.querySelector("a");
    if (!link) continue;
    for (const other of body.querySelectorAll(".cell a[tabindex='0']")) other.tabIndex = -1;
    link.tabIndex = 0;
    link.focus();
    return;
  }
});

offer("year", [...new Set(rows.map((row) => row[YEAR]).filter(Boolean))].sort((a, b) => b - a), "全部");
offer("level", [...new Set(rows.map((row) => row[LEVEL]).filter(Boolean))], "全部");
for (const name of ["year", "level", "order"]) field(name).addEventListener("change", choose);
field("unit").addEventListener("input", choose);
field("back").addEventListener("click", () => { page -= 1; draw(); });
field("on").addEventListener("click", () => { page += 1; draw(); });
drawHead();
if (field("year").options.length > 2) field("year").selectedIndex = 1; // the latest year
choose();
section.querySelector(".without").remove();
for (const hidden of section.querySelectorAll("[hidden]")) hidden.hidden = false;
