// The rules of the pack: listed, opened, saved. What is not saved survives a reload of the page.
import { call, rulePath } from "./calls.js";
import { byId, element, saveAs } from "./dom.js";
import * as editor from "./editor.js";
import * as preview from "./preview.js";
import * as report from "./report.js";

let entries = [];
let opened = null; // {id, text, version}: the file as it was read

const draftOf = (id) => `draft:${id}`;
const isChanged = () => opened !== null && editor.text() !== opened.text;

function say(kind, text) {
  byId("state").className = kind;
  byId("state").textContent = text;
}

async function load() {
  try {
    entries = await call("GET", "/rules");
    list();
  } catch (refused) {
    byId("entries").replaceChildren(element("p", { className: "error" }, refused.message));
  }
}

function list() {
  const wanted = byId("filter").value.trim();
  const overview = report.current?.overview ?? {};
  const shown = entries.filter((entry) => [entry.name, entry.id, entry.kind, entry.group].some((word) => word.includes(wanted)));
  const children = [];
  let group = null;
  for (const entry of shown) {
    if (entry.group !== group) {
      group = entry.group;
      children.push(element("h3", {}, group));
    }
    const button = element("button", { type: "button", className: "entry" }, element("span", {}, entry.name),
      element("span", { className: "id" }, [entry.id, entry.kind, entry.severity].filter(Boolean).join("　")));
    const outcome = overview[entry.id];
    if (outcome) button.append(element("span", { className: `pill ${outcome.status}` }, outcome.words));
    button.addEventListener("click", () => open(entry.id));
    children.push(button);
  }
  byId("entries").replaceChildren(...(children.length ? children : [element("p", { className: "quiet" }, "没有这样的规则。")]));
}

function show(editing) {
  byId("list").hidden = editing;
  byId("edit").hidden = !editing;
  for (const id of ["show-rules", "save", "download", "copy", "revert"]) byId(id).hidden = !editing;
  if (!editing) {
    byId("rule-name").textContent = "选一条规则";
    say("", "");
  }
}

export function showList() {
  if (opened) history.replaceState(null, "", location.pathname);
  opened = null;
  preview.close();
  show(false);
  byId("filter").value = "";
  list();
  byId("filter").focus();
}

async function open(id) {
  let file;
  try {
    file = await call("GET", rulePath(id));
  } catch (refused) {
    showList();
    byId("entries").prepend(element("p", { className: "error" }, refused.message));
    return;
  }
  begin(file, sessionStorage.getItem(draftOf(id)));
}

function begin(file, draft) {
  opened = file;
  say("", "");
  history.replaceState(null, "", `#${file.id}`);
  show(true);
  editor.setText(draft ?? file.text);
  name();
  preview.open(file.id);
  editor.focus();
}

function name() {
  const said = editor.text().match(/^名称:[ \t]*(.+?)[ \t]*$/m);
  byId("rule-name").textContent = said ? said[1] : opened.id;
  byId("rule-name").title = opened.path;
  if (isChanged()) say("odd", "未保存");
  else if (byId("state").textContent !== "已保存") say("", "");
  byId("revert").disabled = !isChanged();
  document.title = `${isChanged() ? "* " : ""}${said ? said[1] : opened.id} 规则工作台`;
}

editor.onChange(() => {
  if (!opened) return;
  name();
  if (isChanged()) sessionStorage.setItem(draftOf(opened.id), editor.text());
  else sessionStorage.removeItem(draftOf(opened.id));
});

const fileName = () => `${opened.id.split("/").at(-1)}.yaml`;
const download = () => saveAs(fileName(), editor.text());

async function put(id, text, version) {
  const saved = await call("PUT", rulePath(id), { text, version });
  sessionStorage.removeItem(draftOf(id));
  return saved;
}

export async function save() {
  if (!opened) return;
  const { id, version } = opened;
  const text = editor.text();
  try {
    const saved = await put(id, text, version);
    if (opened?.id !== id) return;
    opened = { ...saved, text: editor.text() === text ? editor.text() : saved.text };
    say("good", "已保存");
    name();
    await Promise.all([load(), report.reopen()]);
    await preview.run();
  } catch (refused) {
    if (refused.answer?.problems) preview.showProblems(refused.answer.problems);
    await refuse(refused);
  }
}

// Nothing was written: the way out is a download, and for a file that has changed meanwhile to open it anew.
async function refuse(refused) {
  byId("trouble-text").textContent = `${refused.message}。文件还是原来的样子，你的修改仍在编辑框里。`;
  byId("trouble-reload").hidden = refused.status !== 409;
  const chosen = await ask(byId("trouble"));
  if (chosen === "download") download();
  if (chosen === "reload") {
    sessionStorage.removeItem(draftOf(opened.id));
    open(opened.id);
  } else editor.focus();
}

function ask(dialog) {
  dialog.returnValue = "cancel";
  dialog.showModal();
  return new Promise((done) => dialog.addEventListener("close", () => done(dialog.returnValue), { once: true }));
}

async function copy() {
  const dialog = byId("naming");
  const error = dialog.querySelector(".error");
  error.textContent = "";
  byId("naming-group").value = opened.id.split("/")[0];
  byId("naming-name").value = "";
  while ((await ask(dialog)) === "save") {
    const id = `${byId("naming-group").value}/${byId("naming-name").value.trim()}`;
    try {
      const saved = await put(id, editor.text(), null);
      sessionStorage.removeItem(draftOf(opened.id));
      begin(saved, null);
      say("good", "已保存");
      await Promise.all([load(), report.reopen()]);
      return;
    } catch (refused) {
      error.textContent = refused.status === 409 ? "已经有这个编号的规则，请换一个文件名" : refused.message;
      if (refused.answer?.problems) preview.showProblems(refused.answer.problems);
    }
  }
}

function revert() {
  sessionStorage.removeItem(draftOf(opened.id));
  open(opened.id);
}

byId("filter").addEventListener("input", list);
byId("filter").addEventListener("keydown", (event) => {
  if (event.key === "Enter") byId("entries").querySelector("button")?.click();
  if (event.key === "ArrowDown") byId("entries").querySelector("button")?.focus();
});
byId("entries").addEventListener("keydown", (event) => {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step) return;
  event.preventDefault();
  const all = [...byId("entries").querySelectorAll("button")];
  const next = all.indexOf(document.activeElement) + step;
  (all[next] ?? (next < 0 ? byId("filter") : all.at(-1))).focus();
});
byId("show-rules").addEventListener("click", showList);
byId("save").addEventListener("click", save);
byId("download").addEventListener("click", download);
byId("copy").addEventListener("click", copy);
byId("revert").addEventListener("click", revert);
report.onOpen(() => {
  if (!opened) list();
});
addEventListener("beforeunload", (event) => {
  if (isChanged()) event.preventDefault();
});
addEventListener("hashchange", start);

export async function start() {
  if (!entries.length) await load();
  const id = decodeURIComponent(location.hash.slice(1));
  if (entries.some((entry) => entry.id === id)) {
    if (opened?.id !== id) await open(id);
  } else if (!opened) showList();
}
