"""The impact of a change as a page and as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict

from checker.authoring.impact.differences import RuleChange
from checker.authoring.impact.verdicts import Impact, VerdictChange
from checker.authoring.pages import Block, Bullets, Code, Heading, Inline, Paragraph, Table
from checker.model import Status
from checker.names import STATUS_NAMES

_KINDS = {"added": "增加的规则", "removed": "去掉的规则", "changed": "改了的规则"}
_LONGEST = 60


def impact_json(impact: Impact) -> str:
    """All of it; ends in one line break."""
    data = {
        "old": asdict(impact.old),
        "new": asdict(impact.new),
        "reports": impact.reports,
        "rules": [
            {**asdict(change), "keys": {k: {"gained": g, "lost": lost} for k, (g, lost) in change.keys.items()}}
            for change in impact.rules
        ],
        "moves": [
            {"rule": rule, "old": old, "new": new, "reports": count}
            for rule, counts in impact.moves().items()
            for (old, new), count in sorted(counts.items(), key=lambda item: -item[1])
        ],
        "verdicts": [asdict(change) for change in impact.verdicts],
    }
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def impact_page(impact: Impact) -> list[Block]:
    """What changed in the rules; then how many verdicts changed, rule by rule; then each of them."""
    return [
        Heading(1, "改了规则，结果怎么变"),
        Paragraph(
            "从 ", Code(impact.old.id), f" {impact.old.version} 到 ", Code(impact.new.id), f" {impact.new.version}。"
        ),
        Heading(2, "规则"),
        *_rules(impact.rules),
        Heading(2, f"判断（{impact.reports}份报告）"),
        *_verdicts(impact),
    ]


def _rules(changes: Sequence[RuleChange]) -> Iterator[Block]:
    if not changes:
        yield Paragraph("没有变化。")
    for kind, title in _KINDS.items():
        items: list[tuple[Inline, ...]] = [
            (Code(change.id), f" {change.name}" + "".join(_keys(change))) for change in changes if change.kind == kind
        ]
        if items:
            yield Heading(3, title)
            yield Bullets(tuple(items))


def _keys(change: RuleChange) -> Iterator[str]:
    for key, (gained, lost) in change.keys.items():
        words = [f"增“{_short(value)}”" for value in gained] + [f"减“{_short(value)}”" for value in lost]
        yield f"；{key}：{'、'.join(words)}"


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1] + "…"


def _verdicts(impact: Impact) -> Iterator[Block]:
    if not impact.verdicts:
        yield Paragraph("没有一份报告的判断变了。")
        return
    reports = len({change.source for change in impact.verdicts})
    yield Paragraph(f"{reports}份报告的判断变了，共{len(impact.verdicts)}处。")
    rows = [
        (Code(rule), _status(old), _status(new), str(count))
        for rule, counts in impact.moves().items()
        for (old, new), count in sorted(counts.items(), key=lambda item: -item[1])
    ]
    if rows:
        yield Table(("规则", "原来", "现在", "报告数"), tuple(rows), figures=3)
    for source in dict.fromkeys(change.source for change in impact.verdicts):
        yield Heading(3, source)
        yield Bullets(tuple(_line(change) for change in impact.verdicts if change.source == source))


def _line(change: VerdictChange) -> tuple[Inline, ...]:
    words = [f"{_status(change.old)}→{_status(change.new)}"] if change.old is not change.new else []
    for title, values in (("要素增", change.parts_gained), ("要素减", change.parts_lost)):
        words += [f"{title}：{'、'.join(values)}"] if values else []
    for title, values in (("多查出", change.findings_gained), ("不再查出", change.findings_lost)):
        words += [f"{title}“{_short(value)}”" for value in values]
    return (Code(change.rule), "：" + "；".join(words))


def _status(status: Status | None) -> str:
    return STATUS_NAMES[status] if status else "没有这条规则"
