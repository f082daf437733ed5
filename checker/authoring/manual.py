"""The rule manual: a page per rule and an index by the pack's groups, generated from the rule files.

A page has the parts of a good linter's rule page: what is asked and why, what fails, what passes, how to mend it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import Any

from checker.authoring.pages import Block, Bullets, Code, Heading, Inline, Link, Paragraph, Quote, Table
from checker.authoring.pages.markdown import markdown
from checker.model import Level, ReportKind, Role, Severity, Status
from checker.names import REPORT_KIND_NAMES, ROLE_NAMES, SEVERITY_NAMES, STATUS_NAMES
from checker.rulebook.rule import Basis, Example, Phrase, RequirementSpec, Rule, Rulebook, StructureSpec

INDEX = "README.md"
_MARK = "<!-- 由 checker rules manual 按规则文件生成，请改规则文件，不要改这里。 -->\n"

_MEANINGS = {
    Status.SPECIFIC: "写了本年度已经做的事，并有可以核对的数字、日期、文件或名称。",
    Status.VAGUE: "写了在做，但没有可以核对的内容。",
    Status.NOT_DONE: "只作为计划、要求或问题出现，没有写本年度做了什么。",
    Status.OMITTED: "没有写到这件事。",
}
_STRUCTURE_MEANINGS = {
    Status.SPECIFIC: "单独成一部分、一段或一个编号项。",
    Status.VAGUE: "只在别的段落里带了一句，没有单列。",
    Status.OMITTED: "没有这一部分。",
}
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


def index_page(rulebook: Rulebook, groups: Collection[str] = ()) -> list[Block]:
    """The rules by group (all, or those in ``groups``), with what the verdicts mean."""
    pack = rulebook.pack
    rules = [rule for rule in rulebook.rules if not groups or rule.group in groups]
    first, last = pack.years
    page: list[Block] = [
        Heading(1, f"规则手册：{pack.name}"),
        Paragraph(
            "规则包 ", Code(pack.id), f" {pack.version}，共 {len(rules)} 条规则，用于 {first}—{last} 年度的报告。"
        ),
        Paragraph("查看一条规则：", Code("checker rules show 编号"), "。"),
        Bullets(tuple((f"{STATUS_NAMES[status]}：{meaning}",) for status, meaning in _MEANINGS.items())),
        Paragraph(
            "“级别”是缺失或未落实时报的级别；笼统或要素不全时降一级，提示不再降。"
            "“报告结构”一组只看有没有单独的部分：单独成部分为具体，只有一句为笼统，没有为缺失。"
        ),
    ]
    for group, name in pack.groups:
        if members := [rule for rule in rules if rule.group == group]:
            page += [Heading(2, name), Table(("规则", "编号", "级别", "适用"), tuple(map(_index_row, members)))]
    return page


def _index_row(rule: Rule) -> tuple[Inline, ...]:
    return Link(rule.name, f"{rule.id}.md"), Code(rule.id), SEVERITY_NAMES[rule.severity], _scope(rule)


def rule_page(rule: Rule, rulebook: Rulebook) -> list[Block]:
    """Everything that a rule says, for those who write reports and those who write rules."""
    group = dict(rulebook.pack.groups)[rule.group]
    return [
        Heading(1, rule.name),
        Paragraph("编号：", Code(rule.id), "；分组：", Link(group, f"../{INDEX}"), "。"),
        Heading(2, "要求"),
        Paragraph(rule.explanation),
        Bullets(tuple(_demands(rule))),
        Heading(2, "依据"),
        Bullets(tuple((_full(basis),) for basis in rule.basis)),
        Heading(2, "不合格"),
        *_passages(rule, _failing(rule)),
        Heading(2, "合格"),
        *_passages(rule, [e for e in rule.examples if _passes(rule, e)][:1]),
        Heading(2, "怎么改"),
        Paragraph(rule.suggestion),
        Heading(2, "识别词语"),
        *_terms(rule),
    ]


def _demands(rule: Rule) -> Iterator[tuple[str]]:
    yield (f"适用：{_scope(rule)}",)
    yield (f"级别：{SEVERITY_NAMES[rule.severity]}{_softened(rule)}",)
    if isinstance(rule.spec, StructureSpec):
        yield (f"部分：“{ROLE_NAMES[rule.spec.role]}”要单独成一部分、一段或一个编号项",)
        return
    if parts := _part_names(rule):
        yield (f"要素（{_NEED_PARTS[rule.spec.need_parts]}）：{'、'.join(parts)}",)
    yield ("具体：" + ("要有可以核对的数字、日期、文件或名称" if rule.spec.need_specific else "不作要求"),)


def _softened(rule: Rule) -> str:
    """When a finding by the rule weighs one degree less."""
    lesser = [STATUS_NAMES[Status.VAGUE]] if isinstance(rule.spec, StructureSpec) or rule.spec.need_specific else []
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


def _failing(rule: Rule) -> list[Example]:
    """The first example of each way to fail, the plainest first."""
    chosen: dict[object, Example] = {}
    for example in rule.examples:
        if not _passes(rule, example):
            chosen.setdefault(example.status, example)
    order = (Status.OMITTED, Status.NOT_DONE, Status.VAGUE, Status.SPECIFIC)
    return [chosen[status] for status in order if status in chosen]


def _passes(rule: Rule, example: Example) -> bool:
    """Whether a report that reads like the example would have no finding by this rule."""
    if isinstance(rule.spec, StructureSpec):
        return example.status is Status.SPECIFIC
    concrete = example.status is Status.SPECIFIC or (example.status is Status.VAGUE and not rule.spec.need_specific)
    return concrete and not _lacking(rule, example)


def _lacking(rule: Rule, example: Example) -> list[str]:
    """The parts that the rule asks for and the example does not state."""
    missing = [name for name in _part_names(rule) if name not in example.parts]
    need = rule.spec.need_parts if isinstance(rule.spec, RequirementSpec) else None
    return missing if need == "all" or (need == "any" and not example.parts) else []


def _passages(rule: Rule, examples: Sequence[Example]) -> Iterator[Block]:
    if not examples:
        yield Paragraph("规则文件里还没有这样的示例。")
    for example in examples:
        yield Quote(example.text)
        yield Paragraph(_verdict(rule, example))


def _verdict(rule: Rule, example: Example) -> str:
    meanings = _STRUCTURE_MEANINGS if isinstance(rule.spec, StructureSpec) else _MEANINGS
    verdict = f"{STATUS_NAMES[example.status]}：{meanings[example.status]}"
    if example.status in (Status.SPECIFIC, Status.VAGUE) and (lacking := _lacking(rule, example)):
        verdict += f"要素不全，没有写到{'、'.join(lacking)}。"
    elif example.parts:
        verdict += f"写到的要素：{'、'.join(example.parts)}。"
    place = [REPORT_KIND_NAMES[example.report_kind]] if example.report_kind is ReportKind.FIRST_RESPONSIBLE else []
    place += [f"“{ROLE_NAMES[example.role]}”部分"] if example.role is not Role.ACHIEVEMENTS else []
    return verdict + (f"（写在{'的'.join(place)}）" if place else "")


def _terms(rule: Rule) -> Iterator[Block]:
    """All terms, each list introduced by what a hit of it means."""
    lists = {label: phrases for label, phrases in _term_lists(rule) if phrases}
    if lists:
        yield Paragraph(
            "“…”表示同一分句里隔着几个字，“（甲|乙）”表示几种写法都算，“＋”两边要在同一句里。"
            "书名号、引号、空格和全角半角不影响识别。"
        )
        yield Bullets(tuple((f"{label}：", *_compact(phrases)) for label, phrases in lists.items()))
    else:
        yield Paragraph("只看标题和段落，没有识别词语。")


def _term_lists(rule: Rule) -> Iterator[tuple[str, Sequence[Phrase]]]:
    if isinstance(rule.spec, StructureSpec):
        yield "没有单独的部分时，一句里出现这些词算带了一句", rule.spec.phrases
        return
    yield "出现即算写到", rule.spec.terms
    for role, phrases in rule.spec.by_role:
        yield f"在“{ROLE_NAMES[role]}”部分出现才算", phrases
    yield f"在{REPORT_KIND_NAMES[ReportKind.FIRST_RESPONSIBLE]}里出现才算", rule.spec.in_personal
    for name, terms in rule.spec.parts:
        yield f"要素“{name}”", terms.alone
        yield f"要素“{name}”，在已经写到这件事的句子里才算", terms.beside
    yield "不算", rule.spec.exclude


def _compact(phrases: Sequence[Phrase]) -> Iterator[Inline]:
    for i, phrase in enumerate(phrases):
        if i:
            yield " · "
        for j, term in enumerate(phrase):
            if j:
                yield " ＋ "
            yield Code(term)
