// The text of a rule: a text area, for input methods and screen readers, over a mirror of its text that carries line
// numbers, colours and what is wrong where.
import { byId, element } from "./dom.js";

const source = byId("source");
const mirror = document.querySelector(".mirror");
const scroller = byId("editor");
const listeners = [];
let problems = [];

export const text = () => source.value;
export const onChange = (listener) => listeners.push(listener);
export const focus = () => source.focus();

export function setText(value) {
  source.value = value;
  source.setSelectionRange(0, 0);
  problems = [];
  draw();
  scroller.scrollTop = 0;
}

// Line and column of the cursor from 0, columns in code points, as the server counts.
export function cursor() {
  const lines = source.value.slice(0, source.selectionStart).split("\n");
  return { line: lines.length - 1, column: [...lines.at(-1)].length };
}

export function goTo(line, column = 1) {
  const lines = source.value.split("\n");
  const at = Math.min(Math.max(line, 1), lines.length) - 1;
  const before = lines.slice(0, at).reduce((sum, one) => sum + one.length + 1, 0);
  const offset = before + [...lines[at]].slice(0, Math.max(column, 1) - 1).join("").length;
  source.focus({ preventScroll: true });
  source.setSelectionRange(offset, offset);
  draw();
  mirror.children[at].scrollIntoView({ block: "center" });
}

// Replace what is left of the cursor from a column (code points) on, so that it can be undone.
export function complete(column, insert) {
  const end = source.selectionStart;
  const begin = source.value.lastIndexOf("\n", end - 1) + 1;
  const start = begin + [...source.value.slice(begin, end)].slice(0, column).join("").length;
  source.setSelectionRange(start, end);
  write(insert);
}

function write(what) {
  // The only way to insert that the browser can undo.
  if (!document.execCommand("insertText", false, what)) source.setRangeText(what, source.selectionStart, source.selectionEnd, "end");
}

export function showProblems(found) {
  problems = found;
  source.setAttribute("aria-invalid", String(found.some((problem) => problem.weight === "error")));
  draw();
}

// The next or the previous problem from the cursor, around the ends.
export function nextProblem(step) {
  const placed = problems.filter((problem) => problem.line);
  if (!placed.length) return;
  const here = cursor().line + 1;
  const ahead = step > 0 ? placed.find((p) => p.line > here) : placed.findLast((p) => p.line < here);
  const chosen = ahead ?? placed.at(step > 0 ? 0 : -1);
  goTo(chosen.line, chosen.column);
}

// Where the cursor is shown, relative to the paper.
export function caretPlace() {
  const { line, column } = cursor();
  const row = mirror.children[line];
  const paper = mirror.parentNode.getBoundingClientRect();
  const range = document.createRange();
  let left = column;
  const walker = document.createTreeWalker(row, NodeFilter.SHOW_TEXT, (node) =>
    node.parentNode.closest(".note") ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT);
  range.setStart(row, 0);
  range.collapse(true);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const points = [...node.data];
    if (left <= points.length) {
      range.setStart(node, points.slice(0, left).join("").length);
      range.collapse(true);
      break;
    }
    left -= points.length;
  }
  let box = range.getBoundingClientRect();
  if (!box.height) box = row.getBoundingClientRect();
  const indent = box.width ? parseFloat(getComputedStyle(row).paddingLeft) : 0;
  return { left: box.left + indent - paper.left, top: box.top - paper.top, bottom: box.top - paper.top + 24 };
}

const KEY = /^(\s*(?:-\s+)*)([^\s:#\[\]{}"'-][^:#\[\]{}]*)(:)(?=\s|$)/;
const INNER = /([{,]\s*)([^\s:,{}\[\]"']+)(:)(?=\s)/g;

function coloured(line) {
  const remark = line.search(/(?:^|\s)#/);
  const said = remark < 0 ? line : line.slice(0, remark);
  const pieces = [];
  let at = 0;
  const key = said.match(KEY);
  if (key) {
    pieces.push(key[1], element("span", { className: "key" }, key[2]), key[3]);
    at = key[0].length;
  }
  for (const found of said.matchAll(INNER)) {
    if (found.index < at) continue;
    pieces.push(said.slice(at, found.index) + found[1], element("span", { className: "key" }, found[2]), found[3]);
    at = found.index + found[0].length;
  }
  pieces.push(said.slice(at));
  if (remark >= 0) pieces.push(element("span", { className: "remark" }, line.slice(remark)));
  return pieces;
}

function row(line, number, here) {
  const made = element("div", { className: "line", "data-number": number });
  const own = problems.filter((problem) => problem.line === number);
  if (here) made.classList.add("current");
  if (!own.length) {
    made.append(...coloured(line));
    if (!line) made.append("\u200b");
    return made;
  }
  made.classList.add(own.some((problem) => problem.weight === "error") ? "error" : "warning");
  const points = [...line];
  const start = Math.min(own[0].column || 1, points.length || 1) - 1;
  const length = Math.max(1, points.slice(start).join("").search(/[\s:：,，\]}]|$/));
  made.append(points.slice(0, start).join(""), element("span", { className: "slip" }, points.slice(start, start + length).join("") || "\u200b"));
  const note = element("span", { className: "note" }, own.map((problem) => problem.message).join("；"));
  made.append(points.slice(start + length).join(""), element("span", { className: "end" }, note));
  return made;
}

// What is said at the end of a line keeps inside the editor; where there is no room for it, it goes below the line.
function fit() {
  const right = scroller.clientWidth + scroller.getBoundingClientRect().left - 8;
  for (const note of mirror.querySelectorAll(".note")) {
    const room = right - note.parentNode.getBoundingClientRect().left - 16;
    const wide = room >= 160;
    note.style.maxWidth = `${wide ? room : scroller.clientWidth - 64}px`;
    note.style.top = wide ? "0" : "1.6em";
    note.style.left = wide ? "1em" : `${Math.min(0, right - note.parentNode.getBoundingClientRect().left - note.offsetWidth)}px`;
  }
}

function draw() {
  const here = cursor().line;
  mirror.replaceChildren(...source.value.split("\n").map((line, index) => row(line, index + 1, index === here)));
  fit();
}

function moved() {
  const here = cursor().line;
  mirror.querySelector(".current")?.classList.remove("current");
  mirror.children[here]?.classList.add("current");
}

source.addEventListener("input", () => {
  const before = mirror.children.length;
  const after = source.value.split("\n").length;
  // What is known to be wrong moves with its line until the server has looked again.
  if (after !== before) {
    const here = cursor().line + 1 - Math.max(0, after - before);
    problems = problems.map((p) => (p.line > here ? { ...p, line: p.line + after - before } : p));
  }
  draw();
  for (const listener of listeners) listener();
});
document.addEventListener("selectionchange", () => {
  if (document.activeElement === source) moved();
});
new ResizeObserver(fit).observe(scroller);

source.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.isComposing || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
  const line = source.value.slice(source.value.lastIndexOf("\n", source.selectionStart - 1) + 1, source.selectionStart);
  const indent = line.match(/^\s*/)[0];
  event.preventDefault();
  if (/^\s*-\s*$/.test(line)) {
    // A second Enter ends the list.
    source.setSelectionRange(source.selectionStart - line.length, source.selectionStart);
    write(indent.slice(2));
  } else if (/:\s*$/.test(line)) write(`\n${" ".repeat(indent.length + (/^\s*-/.test(line) ? 4 : 2))}`);
  else if (/^\s*-\s+(?![^\s{["'][^:]*:\s)/.test(line)) write(`\n${indent}- `);
  else write(`\n${" ".repeat(line.match(/^\s*(?:-\s+)?/)[0].length)}`);
});
