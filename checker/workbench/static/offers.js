// What may be written at the cursor: asked of the server, chosen with the arrows or the mouse.
import { call } from "./calls.js";
import { byId, element } from "./dom.js";
import * as editor from "./editor.js";

const source = byId("source");
const list = byId("offers");
let offered = [];
let start = 0;
let chosen = 0;
let asked = 0;

const isOpen = () => !list.hidden;

function close() {
  list.hidden = true;
  source.removeAttribute("aria-activedescendant");
  source.removeAttribute("aria-controls");
}

function choose(index) {
  chosen = (index + offered.length) % offered.length;
  [...list.children].forEach((item, at) => item.setAttribute("aria-selected", String(at === chosen)));
  list.children[chosen].scrollIntoView({ block: "nearest" });
  source.setAttribute("aria-activedescendant", list.children[chosen].id);
}

function accept(index) {
  const { insert } = offered[index];
  close();
  editor.complete(start, insert);
  editor.focus();
  if (insert.endsWith(": ")) ask(false);
}

function show() {
  list.replaceChildren(...offered.map((offer, index) => {
    const item = element("li", { role: "option", id: `offer-${index}`, "aria-selected": "false" }, element("span", {}, offer.label));
    if (offer.detail) item.append(element("span", { className: "detail" }, offer.detail));
    item.addEventListener("mousedown", (event) => {
      event.preventDefault();
      accept(index);
    });
    return item;
  }));
  const place = editor.caretPlace();
  const paper = list.parentNode;
  list.hidden = false;
  list.style.left = `${Math.max(0, Math.min(place.left, paper.clientWidth - list.offsetWidth - 8))}px`;
  const scroller = byId("editor");
  const below = place.bottom + list.offsetHeight <= scroller.scrollTop + scroller.clientHeight;
  const above = place.top - list.offsetHeight >= scroller.scrollTop;
  list.style.top = `${below || !above ? place.bottom : place.top - list.offsetHeight}px`;
  source.setAttribute("aria-controls", "offers");
  choose(0);
}

// ``wanted``: somebody asked for it, so that it is shown whatever is typed.
async function ask(wanted) {
  asked += 1;
  const mine = asked;
  const { line, column } = editor.cursor();
  let answer;
  try {
    answer = await call("POST", "/completions", { text: editor.text(), line, column, instead: wanted });
  } catch {
    return; // the preview says that the server is gone
  }
  const now = editor.cursor();
  if (mine !== asked || now.line !== line || now.column !== column) return;
  offered = answer.offers;
  start = answer.start;
  const typed = column > start;
  const value = /[:,[]\s$/.test(editor.text().split("\n")[line].slice(0, column));
  if (offered.length && (wanted || typed || value)) show();
  else close();
}

editor.onChange(() => {
  const { line, column } = editor.cursor();
  if (column && !source.value.split("\n")[line].includes("#")) ask(false);
  else close();
});
source.addEventListener("blur", close);
source.addEventListener("click", close);
source.addEventListener("keydown", (event) => {
  if (event.isComposing) return;
  if ((event.altKey && event.code === "Slash") || (event.ctrlKey && event.code === "Space")) {
    event.preventDefault();
    ask(true);
    return;
  }
  if (!isOpen()) return;
  const moves = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 };
  if (event.key in moves) choose(chosen + moves[event.key]);
  else if (event.key === "Enter" || event.key === "Tab") accept(chosen);
  else if (event.key === "Escape") close();
  else {
    if (["ArrowLeft", "ArrowRight", "Home", "End"].includes(event.key)) close();
    return;
  }
  event.preventDefault();
  event.stopImmediatePropagation(); // or the editor would take the key, too
}, { capture: true });
