"""The rule manual: a page per rule and an index by the pack's groups, generated from the rule files.

A page has the parts of a good linter's rule page: what is asked and why, what fails, what passes, how to mend it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from checker.authoring.listing import Order, sections
from checker.authoring.pages import Block, Bullets, Code, Heading, Inline, Link, Paragraph, Quote, Table
from checker.authoring.pages.markdown import markdown
from checker.authoring.passages import MEANINGS, failing, passing, verdict
from checker.authoring.wordlists import wordlists
from checker.kinds import kind_name
from checker.model import Level, ReportKind, Severity, Status
from checker.names import REPORT_KIND_NAMES, ROLE_NAMES, SEVERITY_NAMES, STATUS_NAMES
from checker.rulebook.rule import (
    AnalysisSpec,
    Basis,
    Example,
    RequirementSpec,
    Rule,
    Rulebook,
    StructureSpec,
    WordingSpec,
)

INDEX = "README.md"
_MARK = "<!-- 由 checker rules manual 按规则文件生成，请改规则文件，不要改这里。 -->\n"

_NEED_PARTS = {"all": "都要写到", "any": "至少写到一项", None: "逐项记录，不作要求"}


def manual_files(rulebook: Rulebook) -> dict[str, str]:
    """The manual of a pack: path below the manual's folder, with slashes → Markdown."""
    pages = {INDEX: index_page(rulebook)} | {f"{rule.id}.md": rule_page(rule, rulebook) for rule in rulebook.rules}
    return {path: _MARK + "\n" + markdown(page) for path, page in pages.items()}


def write_manual(rulebook: Rulebook, directory: Path) -> list[str]:
    """Bring the manual in ``directory`` up to date: the paths below it that were written or removed, sorted.

    Of the files that do not belong to the manual, only generated pages are removed.
    """
    changed = stale_pages(rulebook, directory)
    files = manual_files(rulebook)
    for name in changed:
        path = directory / name
        if name in files:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(files[name], "utf-8", newline="\n")
        else:
            path.unlink()
    return changed


def stale_pages(rulebook: Rulebook, directory: Path) -> list[str]:
    """Paths below ``directory`` whose page is missing, out of date or of a rule that is no more, sorted."""
    files = manual_files(rulebook)
    found = {path.relative_to(directory).as_posix(): _read(path) for path in directory.rglob("*.md")}
    left_over = {name for name, text in found.items() if name not in files and text.startswith(_MARK)}
    return sorted(left_over | {name for name, text in files.items() if found.get(name) != text})


def _read(path: Path) -> str:
    return path.read_bytes().decode("utf-8", "replace")


def rule_data(rule: Rule, rulebook: Rulebook) -> dict[str, Any]:
    """What the index says of a rule, and its texts, as plain data for JSON."""
    return {
        "id": rule.id,
        "name": rule.name,
        "kind": kind_name(rule),
        "group": rule.group,
        "group_name": dict(rulebook.pack.groups)[rule.group],
        "severity": rule.severity.value,
        "levels": [level.value for level in rule.levels or Level],
        "report_kinds": [kind.value for kind in rule.report_kinds or ReportKind],
        "parts": list(_part_names(rule)),
        "basis": list(map(_full, rule.basis)),
        "explanation": rule.explanation,
        "suggestion": rule.suggestion,
    }


def index_page(rulebook: Rulebook, rules: Sequence[Rule] | None = None, by: Order = "group") -> list[Block]:
    """The rules (all, or those given) under headings, with what the verdicts mean."""
    pack = rulebook.pack
    rules = rulebook.rules if rules is None else rules
    first, last = pack.years
    page: list[Block] = [
        Heading(1, f"规则手册：{pack.name}"),
        Paragraph(
            "规则包 ", Code(pack.id), f" {pack.version}，共 {len(rules)} 条规则，用于 {first}—{last} 年度的报告。"
        ),
        Paragraph("查看一条规则：", Code("checker rules show 编号"), "。"),
        Bullets(tuple((f"{STATUS_NAMES[status]}：{meaning}",) for status, meaning in MEANINGS.items())),
        Paragraph(
            "“级别”是缺失或未落实时报的级别；笼统或要素不全时降一级，提示不再降。"
            "“报告结构”一组只看有没有单独的部分：单独成部分为具体，只有一句为笼统，没有为缺失。"
            "用语、条件、核对三类规则不判断状态，查到一处报一处。"
        ),
    ]
    for title, members in sections(rulebook, rules, by):
        page += [Heading(2, title), Table(("规则", "编号", "级别", "适用"), tuple(map(_index_row, members)))]
    return page


def _index_row(rule: Rule) -> tuple[Inline, ...]:
    return Link(rule.name, f"{rule.id}.md"), Code(rule.id), SEVERITY_NAMES[rule.severity], _scope(rule)


def rule_page(rule: Rule, rulebook: Rulebook) -> list[Block]:
    """Everything that a rule says, for those who write reports and those who write rules."""
    group = dict(rulebook.pack.groups)[rule.group]
    return [
        Heading(1, rule.name),
        Paragraph("编号：", Code(rule.id), f"；类型：{kind_name(rule)}；分组：", Link(group, f"../{INDEX}"), "。"),
        Heading(2, "要求"),
        Paragraph(rule.explanation),
        Bullets(tuple(_demands(rule))),
        Heading(2, "依据"),
        Bullets(tuple((_full(basis),) for basis in rule.basis)),
        Heading(2, "不合格"),
        *_passages(rule, failing(rule)),
        Heading(2, "合格"),
        *_passages(rule, passing(rule)),
        Heading(2, "怎么改"),
        Paragraph(rule.suggestion),
        Heading(2, "识别词语"),
        *wordlists(rule),
    ]


def _demands(rule: Rule) -> Iterator[tuple[str]]:
    yield (f"适用：{_scope(rule)}",)
    yield (f"级别：{SEVERITY_NAMES[rule.severity]}{_softened(rule)}",)
    match rule.spec:
        case RequirementSpec():
            if parts := _part_names(rule):
                yield (f"要素（{_NEED_PARTS[rule.spec.need_parts]}）：{'、'.join(parts)}",)
            yield ("具体：" + ("要有可以核对的数字、日期、文件或名称" if rule.spec.need_specific else "不作要求"),)
        case StructureSpec():
            yield (f"部分：“{ROLE_NAMES[rule.spec.role]}”要单独成一部分、一段或一个编号项",)
        case WordingSpec():
            if rule.spec.roles:
                yield (f"部分：只查{'、'.join(f'“{ROLE_NAMES[role]}”' for role in rule.spec.roles)}",)
            if rule.spec.replacement:
                yield (f"改为：{rule.spec.replacement}",)
        case AnalysisSpec():
            yield (f"核对：{rule.spec.analysis}",)
            for name, value in rule.spec.parameters:
                yield (f"参数“{name}”：{'、'.join(value) if isinstance(value, tuple) else value}",)


def _softened(rule: Rule) -> str:
    """When a finding by the rule weighs one degree less."""
    lesser = []
    if isinstance(rule.spec, StructureSpec) or (isinstance(rule.spec, RequirementSpec) and rule.spec.need_specific):
        lesser.append(STATUS_NAMES[Status.VAGUE])
    if isinstance(rule.spec, RequirementSpec) and rule.spec.need_parts:
        lesser.append("要素不全")
    return f"；{'或'.join(lesser)}时降一级" if lesser and rule.severity is not Severity.NOTE else ""


def _part_names(rule: Rule) -> tuple[str, ...]:
    return tuple(name for name, _ in rule.spec.parts) if isinstance(rule.spec, RequirementSpec) else ()


def _scope(rule: Rule) -> str:
    """For which levels and which kinds of report."""
    left_out = [level.value for level in Level if rule.levels and level not in rule.levels]
    if not left_out:
        levels = "各级"
    elif len(left_out) < len(rule.levels):
        levels = f"各级（{'、'.join(left_out)}除外）"
    else:
        levels = "、".join(level.value for level in rule.levels)
    return f"{levels}；{'、'.join(REPORT_KIND_NAMES[kind] for kind in rule.report_kinds or ReportKind)}"


def _full(basis: Basis) -> str:
    return f"《{basis.title}》" + (f"（{basis.number}）" if basis.number else "") + (basis.clause or "")


def _passages(rule: Rule, examples: Sequence[Example]) -> Iterator[Block]:
    if not examples:
        yield Paragraph("规则文件里还没有这样的示例。")
    for example in examples:
        yield Quote(example.text)
        yield Paragraph(verdict(rule, example))
