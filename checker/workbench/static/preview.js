// What comes of the rule as it is being edited: asked of the server while typing, one question at a time.
import { call } from "./calls.js";
import { byId, element, replaceIfNew } from "./dom.js";
import * as editor from "./editor.js";
import * as report from "./report.js";

const PAUSE = 100; // milliseconds without a keystroke
const strip = byId("strip");
let rule = null;
let timer = 0;
let busy = false;
let again = false;
let opening = false;

export function open(id) {
  rule = id;
  opening = true;
  clear();
  run();
}

export function close() {
  rule = null;
  clear();
}

function clear() {
  clearTimeout(timer);
  strip.replaceChildren();
  byId("problems").replaceChildren();
  byId("verdict").replaceChildren();
  byId("tab-examples").textContent = "示例";
}

export function soon() {
  clearTimeout(timer);
  timer = setTimeout(run, PAUSE);
}

export async function run() {
  if (!rule) return;
  if (busy) {
    again = true;
    return;
  }
  busy = true;
  const asked = { rule, text: editor.text(), report: report.current?.id ?? null };
  let answer = null;
  let failure = null;
  const slow = setTimeout(() => replaceIfNew(strip, note("stale", "正在试……")), 700);
  try {
    answer = await call("POST", "/previews", asked);
  } catch (refused) {
    failure = refused;
  }
  clearTimeout(slow);
  busy = false;
  if (again) {
    again = false;
    run();
  }
  if (asked.rule !== rule) return;
  if (failure?.status === 404) {
    report.lost();
    run();
  } else if (failure) replaceIfNew(strip, note("bad", `✗ ${failure.message}`));
  // Of a text that is no longer there only the freshest answer is shown; it is as good as any until the next one.
  else show(answer, asked.text === editor.text());
}

const note = (kind, text) => element("span", { className: kind }, text);

function show(answer, fresh) {
  if (fresh) showProblems(answer.problems);
  const errors = answer.problems.filter((problem) => problem.weight === "error").length;
  const warnings = answer.problems.length - errors;
  const notes = [];
  if (errors) notes.push(note("bad", `✗ ${errors} 处写错，改好才能试；结果还是改错以前的`));
  else notes.push(warnings ? note("odd", `! ${warnings} 处提醒`) : note("good", "✓ 写法没有问题"));
  if (errors) {
    byId("panel-examples").classList.add("stale");
  } else {
    const failed = answer.examples.filter((example) => !example.passed).length;
    const all = answer.examples.length;
    notes.push(failed ? note("bad", `✗ 示例 ${all} 个，${failed} 个不符`) : note("good", `✓ 示例 ${all} 个全部相符`));
    showExamples(answer.examples, failed);
    // The page comes from our own server, which escapes what stands in rules.
    byId("panel-manual").innerHTML = answer.manual;
    for (const link of byId("panel-manual").querySelectorAll("a")) Object.assign(link, { target: "_blank", rel: "noopener" });
    if (answer.report) {
      notes.push(...changes(answer.report));
      showVerdict(answer.report);
      report.update(answer.report);
      // The text that the rule is about comes into view when the rule is opened, and stays where it is from then on.
      const first = answer.report.after.passages[0];
      if (opening && first) report.goTo(first.anchor);
      opening = false;
    }
  }
  if (answer.trouble.length) notes.push(note("odd", `! 规则包里有别的文件读不出来，用的是原来的：${answer.trouble[0]}`));
  replaceIfNew(strip, ...notes);
}

export function showProblems(problems) {
  editor.showProblems(problems);
  byId("problems").replaceChildren(...problems.map((problem) => {
    const where = problem.line ? `第${problem.line}行` : "整个文件";
    const button = element("button", { type: "button", className: problem.weight === "error" ? "bad" : "odd" },
      element("span", { className: "where" }, where), problem.message);
    button.addEventListener("click", () => editor.goTo(problem.line || 1, problem.column || 1));
    return element("li", {}, button);
  }));
}

function changes({ before, after, others }) {
  const words = before.words === after.words ? `报告：${after.words}` : `报告：${before.words} → ${after.words}`;
  const notes = [note(before.words === after.words ? "" : "odd", words)];
  if (others.length) notes.push(note("odd", `另有 ${others.length} 条规则的结果变了`));
  return notes;
}

const pill = (verdict) => element("span", { className: `pill ${verdict.status}` }, verdict.words);

function showVerdict({ before, after, others }) {
  const outcome = element("p", { className: "outcome" }, "这条规则：");
  if (before.words !== after.words) outcome.append(pill(before), " → ");
  outcome.append(pill(after));
  if (after.anchor) outcome.append(link("在一览里看", after.anchor));
  for (const part of after.parts) outcome.append(note(part.stated ? "good" : "quiet", `${part.stated ? "✓" : "✗"} ${part.name}`));
  const items = after.passages.map((passage) =>
    element("li", {}, link(passage.where, passage.anchor), `（${passage.how}）${passage.text}`));
  items.push(...after.findings.map((finding) => element("li", {}, `${finding.severity}：${finding.message}`)));
  items.push(...others.map((other) => element("li", { className: "odd" }, `也变了：${other.name}，${other.before} → ${other.after}`)));
  byId("verdict").replaceChildren(outcome, element("ul", {}, ...items));
}

function link(text, anchor) {
  const button = element("button", { type: "button", className: "link" }, text);
  button.addEventListener("click", () => report.goTo(anchor));
  return button;
}

function showExamples(examples, failed) {
  const panel = byId("panel-examples");
  panel.classList.remove("stale");
  byId("tab-examples").textContent = `示例 ${examples.length - failed}/${examples.length}`;
  panel.replaceChildren(element("ol", { className: "examples" }, ...examples.map((example) => {
    const go = element("button", { type: "button", className: "link" }, `第${example.line}行`);
    go.addEventListener("click", () => editor.goTo(example.line));
    const verdict = example.passed
      ? note("good", `✓ ${example.actual}`)
      : note("bad", `✗ 应为${example.expected}，实为${example.actual}`);
    verdict.classList.add("sign");
    return element("li", {}, element("p", { className: "text" }, go, example.text), element("p", {}, verdict));
  })));
}

editor.onChange(soon);
report.onOpen(run);
