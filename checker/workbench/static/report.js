// The open report: chosen or dropped, read as the page of its gap report, which is exchanged when an edit changes it.
import { call } from "./calls.js";
import { byId, element } from "./dom.js";

const LARGEST = 20 * 1024 * 1024;
const KEPT = "report";
const panel = byId("panel-report");
const drop = byId("drop");
const input = byId("file");
const error = byId("report-error");
const frames = byId("frames");
const listeners = [];
let shown = null;

export let current = null;
export const onOpen = (listener) => listeners.push(listener);
export const choose = () => input.click();

function opened(answer) {
  current = answer;
  sessionStorage.setItem(KEPT, answer.id);
  error.textContent = "";
  byId("report-name").textContent = answer.title;
  byId("report-name").title = answer.name;
  drop.hidden = true;
  byId("opened").hidden = false;
  show(answer.digest);
  for (const listener of listeners) listener();
}

export function lost() {
  current = null;
  shown = null;
  sessionStorage.removeItem(KEPT);
  frames.replaceChildren();
  drop.hidden = false;
  byId("opened").hidden = true;
  for (const listener of listeners) listener();
}

// What the last edit made of the report.
export function update(result) {
  if (!current) return;
  current.overview = result.overview;
  show(result.digest);
}

const address = (digest) => `/reports/${current.id}/pages/${digest}`;

function show(digest) {
  if (shown === address(digest)) return;
  shown = address(digest);
  byId("report-alone").href = shown;
  const before = frames.querySelector("iframe:not(.coming)");
  frames.querySelector(".coming")?.remove();
  const next = element("iframe", { title: "缺漏报告", src: shown, className: before ? "coming" : "" });
  next.addEventListener("load", () => {
    if (before?.isConnected) {
      takeOver(before.contentDocument, next.contentDocument);
      next.contentWindow.scrollTo(0, before.contentWindow.scrollY);
      next.classList.remove("coming");
      before.remove();
    }
  }, { once: true });
  frames.append(next);
}

// What the reader had chosen in the page before.
function takeOver(before, next) {
  const old = [...before.querySelectorAll(".filters input, .filters select")];
  const controls = [...next.querySelectorAll(".filters input, .filters select")];
  for (const control of controls) {
    const same = old.find((one) => one.tagName === control.tagName && (control.tagName === "SELECT" || one.value === control.value));
    if (!same) continue;
    if (control.tagName === "SELECT") control.value = same.value;
    else control.checked = same.checked;
  }
  controls[0]?.dispatchEvent(new Event("change", { bubbles: true }));
}

// Show a place of the page: a line or a requirement.
export function goTo(anchor) {
  const frame = frames.querySelector("iframe:not(.coming)");
  if (!frame) return;
  frame.contentWindow.location.replace(`${frame.getAttribute("src")}#${anchor}`);
}

async function open(file) {
  if (!file) return;
  if (file.size > LARGEST) {
    error.textContent = `${file.name}：超过 20 MB，不像一份报告；请只给报告正文，过长的请拆开`;
    return;
  }
  drop.classList.add("busy");
  byId("drop-text").textContent = `正在读 ${file.name} ……`;
  error.textContent = "";
  try {
    opened(await call("POST", `/reports?name=${encodeURIComponent(file.name)}`, file));
  } catch (refused) {
    error.textContent = refused.message;
  }
  drop.classList.remove("busy");
  byId("drop-text").textContent = "把一份报告拖到这里，或者";
  input.value = "";
}

// After a reload, and after the pack has changed.
export async function reopen() {
  const id = sessionStorage.getItem(KEPT);
  if (!id) return;
  try {
    opened(await call("GET", `/reports/${id}`));
  } catch (refused) {
    if (current || refused.status !== 404) error.textContent = refused.message;
    if (refused.status === 404) lost();
  }
}

input.addEventListener("change", () => open(input.files[0]));
byId("report-other").addEventListener("click", choose);
const result = byId("result");
for (const name of ["dragenter", "dragover"]) {
  addEventListener(name, (event) => {
    if (!event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    result.classList.add("over");
  });
}
addEventListener("dragleave", (event) => {
  if (!event.relatedTarget) result.classList.remove("over");
});
addEventListener("drop", (event) => {
  result.classList.remove("over");
  if (!event.dataTransfer?.files.length) return;
  event.preventDefault();
  byId("tab-report").click();
  open(event.dataTransfer.files[0]);
});
panel.addEventListener("keydown", (event) => {
  if (event.key === "Escape") error.textContent = "";
});
