// The workbench as a whole: keys, tabs, beginning.
import { byId } from "./dom.js";
import * as editor from "./editor.js";
import "./offers.js";
import * as report from "./report.js";
import * as rules from "./rules.js";

// The token has done its work: a cookie stands for it now.
if (location.search) history.replaceState(null, "", location.pathname + location.hash);

const tabs = [...document.querySelectorAll("[role=tab]")];

function choose(tab) {
  for (const one of tabs) {
    const chosen = one === tab;
    one.setAttribute("aria-selected", String(chosen));
    one.tabIndex = chosen ? 0 : -1;
    byId(one.getAttribute("aria-controls")).hidden = !chosen;
  }
}

for (const tab of tabs) {
  tab.addEventListener("click", () => choose(tab));
  tab.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    const next = tabs[(tabs.indexOf(tab) + step + tabs.length) % tabs.length];
    choose(next);
    next.focus();
  });
}

const keys = {
  k: rules.showList,
  s: rules.save,
  o: () => {
    choose(byId("tab-report"));
    report.choose();
  },
};

addEventListener("keydown", (event) => {
  if (event.isComposing || document.querySelector("dialog[open]")) return;
  if ((event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.key.toLowerCase() in keys) {
    event.preventDefault();
    keys[event.key.toLowerCase()]();
  } else if (event.key === "F8" && !byId("edit").hidden) {
    event.preventDefault();
    editor.nextProblem(event.shiftKey ? -1 : 1);
  } else if (event.key === "F6") {
    event.preventDefault();
    if (byId("result").contains(document.activeElement)) {
      if (byId("edit").hidden) byId("filter").focus();
      else editor.focus();
    } else tabs.find((tab) => tab.tabIndex === 0).focus();
  }
});

byId("show-keys").addEventListener("click", () => byId("keys").showModal());

await report.reopen();
await rules.start();
