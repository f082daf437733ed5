"""Asking for a new rule in Chinese, one thing at a time; what options say is not asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import click

from checker.authoring.scaffold import KEY_OF_TERMS, VERDICTS, Draft, Trial, results
from checker.rulebook.registry import Registry
from checker.rulebook.terms import TermError, parse_term

_KINDS = {
    "要求": "应当写到这件事",
    "结构": "应当有这一部分",
    "用语": "这个说法不对",
    "条件": "写了甲就要写乙",
    "核对": "由程序计算的检查",
}
_SEVERITIES = {"错误": "缺了就要退回", "警告": "应当补上", "提示": "可以更好"}
_NEAR = 0.7
"""Titles at least this similar to a registered one are asked about."""
_ROLES = ("成效", "第一责任人", "问题", "原因", "打算")
_WISHES = {
    "具体": "举一句写得具体、应当判为“具体”的话",
    "缺失": "举一句有点像、但不该算写到这件事的话",
    "命中": "举一句应当查出来的话",
    "放过": "举一句像、但不该查出来的话",
}


def ask_draft(id: str, given: Mapping[str, Any], registry: Registry) -> Draft:
    """The draft of the rule; ``click.Abort`` if the answers end before all is said."""
    kind = given["kind"] or _choose("类型", _KINDS, "要求")
    draft = Draft(
        id=id,
        kind=kind,
        name=given["name"] or _ask("名称（印在缺漏报告里）"),
        severity=given["severity"] or _choose("级别", _SEVERITIES, "警告"),
        basis=tuple(map(_basis, given["basis"])) or _ask_basis(registry),
        explanation=given["explanation"] or _ask("说明：为什么要写、写什么"),
        suggestion=given["suggestion"] or _ask("建议：请写报告的人补什么、怎么改（次数、日期、名称等）"),
        exclude=given["exclude"],
        parts=dict(map(_part, given["parts"])),
        replacement=given["replacement"],
        analysis=(given["analysis"] or _ask("检查的名称")) if kind == "核对" else None,
        role=(given["role"] or _choose("部分", dict.fromkeys(_ROLES, ""), "问题")) if kind == "结构" else None,
    )
    if kind in ("要求", "用语", "条件") and not given["terms"] and not draft.parts:
        draft = replace(draft, terms=_ask_terms(f"“{KEY_OF_TERMS[kind]}”的词语"))
    else:
        draft = replace(draft, terms=given["terms"])
    if kind == "条件":
        draft = replace(draft, needed=given["needed"] or _ask_terms("“那么”的词语"))
    examples = tuple(map(_example, given["examples"]))
    if not examples and kind != "结构":
        wishes = ("具体", "缺失") if kind in VERDICTS else ("命中", "放过")
        examples = tuple((_ask(f"示例：{_WISHES[wish]}"), wish) for wish in wishes)
    return replace(draft, examples=examples)


def mend(draft: Draft, trial: Trial, registry: Registry) -> Draft:
    """The draft with what is wrong with it asked for again; ``click.Abort`` where nobody answers."""
    if trial.problems:
        places = {
            "建议": lambda: replace(draft, suggestion=_ask("建议（重写）")),
            "示例": lambda: replace(draft, examples=_more_examples(draft)),
            "词语": lambda: replace(draft, terms=_ask_terms("词语（重写）")),
            "名称": lambda: replace(draft, name=_ask("名称（重写）")),
            "依据": lambda: replace(draft, basis=_ask_basis(registry)),
            "放弃": _abort,
        }
        return places[_choose("改哪一项", dict.fromkeys(places, ""), "放弃")]()
    failed = trial.failures[0]
    what = {"示例": "换一句话", "结果": f"照实际结果改为“{failed.actual}”", "词语": "重写词语", "放弃": "不写这条规则"}
    match _choose("示例与规则不符，改哪一边", what, "示例"):
        case "示例":
            return replace(draft, examples=_swap(draft, failed.text, lambda result: (_ask("换成"), result)))
        case "结果":
            actual = failed.actual.partition("，")[0].partition("“")[0]
            return replace(draft, examples=_swap(draft, failed.text, lambda _: (failed.text, actual)))
        case "词语":
            return replace(draft, terms=_ask_terms("词语（重写）"))
    return _abort()


def _abort() -> Draft:
    raise click.Abort


def _swap(draft: Draft, text: str, new: Callable[[str], tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    return tuple(
        new(result) if example.strip() == text.strip() else (example, result) for example, result in draft.examples
    )


def _more_examples(draft: Draft) -> tuple[tuple[str, str], ...]:
    result = _choose("示例的结果", dict.fromkeys(results(draft.kind), ""), results(draft.kind)[-1])
    return (*draft.examples, (_ask("示例的文本"), result))


def _ask(question: str) -> str:
    answer: str = click.prompt(question, prompt_suffix="：", err=True)
    return answer.strip() or _ask(question)


def _choose(question: str, choices: Mapping[str, str], default: str) -> str:
    """One of ``choices`` (name → what it means)."""
    shown = "、".join(f"{name}（{meaning}）" if meaning else name for name, meaning in choices.items())
    while True:
        answer: str = click.prompt(f"{question}，{shown}", default=default, prompt_suffix="：", err=True)
        if answer.strip() in choices:
            return answer.strip()
        click.echo(f"没有“{answer}”；可以写：{'、'.join(choices)}", err=True)


def _ask_terms(question: str) -> tuple[str, ...]:
    """Terms until an empty line; each is looked at at once."""
    terms: list[str] = []
    while True:
        more = "，一行一个，空行结束" if not terms else "，再写一个"
        answer: str = click.prompt(f"{question}{more}", default="", show_default=False, prompt_suffix="：", err=True)
        if not answer.strip():
            if terms:
                return tuple(terms)
            continue
        try:
            parse_term(answer)
            terms.append(answer.strip())
        except TermError as error:
            click.echo(str(error), err=True)


def _ask_basis(registry: Registry) -> tuple[Mapping[str, str], ...]:
    """Instruments until an empty line; known ones get their number from the registry."""
    found: list[Mapping[str, str]] = []
    while True:
        question = "依据的文件（全称，不写书名号）" if not found else "还有依据的文件（没有就按回车）"
        title: str = click.prompt(question, default="", show_default=False, prompt_suffix="：", err=True)
        title = title.strip().removeprefix("《").removesuffix("》")
        if not title:
            if found:
                return tuple(found)
            continue
        known = registry.find(title)
        near = [item for item, score in registry.nearest(title, 1) if score >= _NEAR] if known is None else []
        if near and _choose(f"登记表里没有，是不是《{near[0].name}》", {"是": "", "否": ""}, "是") == "是":
            known = near[0]
        number = known.number if known else None
        if known:
            title = known.name
        else:
            number = click.prompt("文号（没有就按回车）", default="", show_default=False, prompt_suffix="：", err=True)
        clause: str = click.prompt(
            "第几条（没有就按回车）", default="", show_default=False, prompt_suffix="：", err=True
        )
        found.append(_entry(title, number or "", clause))


def _basis(text: str) -> Mapping[str, str]:
    title, number, clause, *_ = [*text.split("|"), "", ""]
    return _entry(title, number, clause)


def _entry(title: str, number: str, clause: str) -> Mapping[str, str]:
    values = {"文件": title.strip(), "文号": number.strip(), "条款": clause.strip()}
    return {key: value for key, value in values.items() if value}


def _part(text: str) -> tuple[str, tuple[str, ...]]:
    name, equals, terms = text.partition("=")
    if not equals:
        raise click.BadParameter("应写成“名称=词语,词语”")
    return name.strip(), tuple(t.strip() for t in terms.replace("，", ",").split(",") if t.strip())


def _example(text: str) -> tuple[str, str]:
    result, equals, passage = text.partition("=")
    if not equals:
        raise click.BadParameter("应写成“结果=文本”")
    return passage, result.strip()
