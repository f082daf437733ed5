"""Gap reports built by hand: an invented town's report, and small ones of given texts."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

import pytest

from checker.model import (
    Detail,
    Document,
    Evidence,
    Finding,
    Form,
    GapReport,
    Identity,
    Level,
    Mention,
    Modality,
    Pack,
    Part,
    Quantity,
    ReportKind,
    Requirement,
    Role,
    Section,
    Sentence,
    Severity,
    Signal,
    Statement,
    Status,
    Summary,
)

TOWN = """\
青禾县白石镇人民政府2025年法治政府建设情况报告

2025年，白石镇坚持以习近平法治思想为指导，扎实推进法治政府建设，现报告如下。
一、主要举措和成效
（一）加强组织领导。镇党委理论学习中心组专题学习习近平法治思想4次，覆盖干部62人。
镇主要负责人认真履行推进法治建设第一责任人职责，亲自部署法治政府建设各项工作，
不断压实各方责任，持续推动各项任务落地见效。
（二）规范行政决策。严格执行公众参与、专家论证、风险评估、合法性审查、集体讨论决定程序，出台《白石镇集镇规划》时听取意见37条。
（三）严格规范执法。进一步完善执法制度，不断提升执法能力，切实规范执法行为。
全年办理行政处罚案件18件，按时办结率达到93.7%，开展巡查XX场。
（四）化解矛盾纠纷。排查矛盾纠纷126件，调解成功121件。
二、存在的问题
行政执法三项制度落实还不到位，普法形式比较单一。
三、下一步打算
将建立法律顾问制度，推动重大事项先听取法律意见。

白石镇人民政府
2026年1月20日
"""


GOLDEN = Path(__file__).parent / "golden"


def same_as_golden(name: str, output: str) -> bool:
    """Whether ``output`` is the golden file's text; with UPDATE_GOLDEN=1 in the environment, it becomes so."""
    if os.environ.get("UPDATE_GOLDEN"):
        (GOLDEN / name).write_text(output, "utf-8")
    return output == (GOLDEN / name).read_text("utf-8")


HOSTILE = "\x1b[2J\x1b]0;改名\x07\x9b31m\u202e反\u2066\u200f\r\n\x00\x08\ud800\u2028尾"
MARKUP = "<script>alert(1)</script><!-- x --><![CDATA[ ]]> \"'&amp; {{ 7*7 }} {% x %} | `a` *b* _c_ [d](//e) @f #1 %0A::error::g,h:"


def span(text: str, words: str) -> tuple[int, int]:
    start = text.index(words)
    return start, start + len(words)


def evidence(text: str, words: str, modality: Modality = Modality.DONE, *, specific: bool = False) -> Evidence:
    start, end = span(text, words)
    return Evidence(start, end, words.replace("\n", ""), None, modality, specific)


def requirement(
    id: str,
    name: str,
    group: str,
    status: Status,
    *,
    parts: Sequence[tuple[str, bool]] = (),
    evidence: Sequence[Evidence] = (),
    basis: Sequence[str] = ("纲要（2021—2025年）第五部分",),
    severity: Severity = Severity.WARNING,
    suggestion: str = "",
) -> Requirement:
    named = tuple(Part(part, stated) for part, stated in parts)
    return Requirement(id, name, group, status, named, tuple(evidence), tuple(basis), severity, suggestion)


def statement(
    text: str,
    words: str,
    modality: Modality = Modality.DONE,
    *,
    vagueness: float = 0.0,
    signals: Sequence[str] = (),
    quantities: Sequence[Quantity] = (),
    details: Sequence[Detail] = (),
    topics: Sequence[str] = (),
    specific: bool = False,
) -> Statement:
    start, end = span(text, words)
    kept = [i for i in range(start, end) if text[i] != "\n"]
    sentence = Sentence(
        start, end, "".join(text[i] for i in kept), tuple(kept), None, Role.ACHIEVEMENTS, Form.STATEMENT, 0
    )
    marks = tuple(Signal("filler", s, *(start + k for k in span(words, s))) for s in signals)
    mentions = tuple(Mention(topic, start, end, (), (), specific) for topic in topics)
    return Statement(sentence, modality, specific, vagueness, marks, tuple(quantities), tuple(details), mentions)


def summary(requirements: Sequence[Requirement], findings: Sequence[Finding] = (), vagueness: float = 0.0) -> Summary:
    counts = [sum(r.status is s for r in requirements) for s in list(Status)[:4]]
    total = sum(counts)
    coverage = round((counts[0] + counts[1]) / total, 4) if total else 0.0
    by_severity = {s: sum(f.severity is s for f in findings) for s in Severity}
    return Summary(total, *counts, coverage, vagueness, by_severity)


def gap_report(
    text: str,
    *,
    source: str = "报告.txt",
    identity: Identity | None = None,
    sections: Sequence[Section] = (),
    requirements: Sequence[Requirement] = (),
    statements: Sequence[Statement] = (),
    findings: Sequence[Finding] = (),
    vagueness: float = 0.0,
) -> GapReport:
    return GapReport(
        document=Document(source, text),
        pack=Pack("outline-2021-2025", "法治政府建设实施纲要（2021—2025年）", "1.0.0", 57),
        identity=identity or Identity(),
        sections=tuple(sections),
        requirements=tuple(requirements),
        statements=tuple(statements),
        findings=tuple(findings),
        summary=summary(requirements, findings, vagueness),
    )


@pytest.fixture
def town() -> GapReport:
    """A town's report with every status, findings of every severity, and a sentence broken over two lines."""
    study = "镇党委理论学习中心组专题学习习近平法治思想4次，覆盖干部62人。"
    head = (
        "镇主要负责人认真履行推进法治建设第一责任人职责，亲自部署法治政府建设各项工作，\n"
        "不断压实各方责任，持续推动各项任务落地见效。"
    )
    steps = "严格执行公众参与、专家论证、风险评估、合法性审查、集体讨论决定程序，出台《白石镇集镇规划》时听取意见37条。"
    vague = "进一步完善执法制度，不断提升执法能力，切实规范执法行为。"
    cases = "全年办理行政处罚案件18件，按时办结率达到93.7%，开展巡查XX场。"
    disputes = "排查矛盾纠纷126件，调解成功121件。"
    problem = "行政执法三项制度落实还不到位，普法形式比较单一。"
    plan = "将建立法律顾问制度，推动重大事项先听取法律意见。"

    leading, deciding, enforcing = "加强党的领导，压实责任", "行政决策", "行政执法"
    requirements = (
        requirement(
            "leadership/xi-thought-study", "学习贯彻习近平法治思想", leading, Status.SPECIFIC,
            evidence=[evidence(TOWN, study, specific=True)],
            basis=["法治政府建设实施纲要（2021—2025年）第一、十部分"], severity=Severity.ERROR,
        ),
        requirement(
            "leadership/first-responsible", "党政主要负责人履行推进法治建设第一责任人职责", leading, Status.VAGUE,
            parts=[("亲自部署", True), ("亲自过问", False), ("亲自协调", False), ("亲自督办", False)],
            evidence=[evidence(TOWN, head)],
            basis=["党政主要负责人履行推进法治建设第一责任人职责规定（2016）第四、五、六条", "督察工作规定第二章"],
            severity=Severity.ERROR,
            suggestion="写明主要负责人主持研究法治建设的次数、日期，过问、协调、督办了哪些具体事项。",
        ),
        requirement(
            "leadership/annual-review", "履职情况列入年终述职（述法）", leading, Status.OMITTED,
            basis=["第一责任人职责规定（2016）第八条"],
            suggestion="补写本年度述法的时间、范围和人数。",
        ),
        requirement(
            "decision/five-steps", "重大行政决策法定程序（五步流程）", deciding, Status.SPECIFIC,
            parts=[(p, True) for p in ("公众参与", "专家论证", "风险评估", "合法性审查", "集体讨论决定")],
            evidence=[evidence(TOWN, steps, specific=True)],
            basis=["重大行政决策程序暂行条例（国务院令第713号）第二章", "纲要第四部分（十一）"],
        ),
        requirement(
            "decision/legal-counsel", "法律顾问、公职律师", deciding, Status.NOT_DONE,
            evidence=[evidence(TOWN, plan, Modality.PLAN)], basis=["中办发〔2016〕30号"],
            suggestion="写明本年度法律顾问参与审查合同、文件的件数；确实没有聘请的，如实写明。",
        ),
        requirement(
            "enforcement/three-systems", "行政执法三项制度", enforcing, Status.NOT_DONE,
            parts=[("行政执法公示", False), ("执法全过程记录", False), ("重大执法决定法制审核", False)],
            evidence=[evidence(TOWN, problem, Modality.PROBLEM)],
            basis=["国办发〔2018〕118号", "行政处罚法（2021修订）第三十九、四十七、五十八条", "纲要第五部分（十五）"],
            severity=Severity.ERROR,
            suggestion="补写本年度公示执法信息的条数、记录设备的配备、法制审核的件数。",
        ),
        requirement(
            "enforcement/qualification", "执法人员资格与培训", enforcing, Status.VAGUE,
            evidence=[evidence(TOWN, vague)], basis=["行政处罚法第四十二条"],
            suggestion="写明持证人数、培训场次和参训人数。",
        ),
        requirement(
            "enforcement/business-inspection", "规范涉企行政执法检查", enforcing, Status.OMITTED,
            basis=["国办发〔2024〕54号"], severity=Severity.ERROR,
            suggestion="补写涉企检查的计划、次数和“综合查一次”的家数，以及投诉办理情况。",
        ),
        requirement(
            "disputes/mediation", "矛盾纠纷排查调处", "矛盾纠纷化解", Status.SPECIFIC,
            evidence=[evidence(TOWN, disputes, specific=True)],
        ),
        requirement(
            "disputes/litigation", "行政应诉", "矛盾纠纷化解", Status.NOT_APPLICABLE,
            parts=[("负责人出庭应诉", False), ("履行生效裁判", False)], severity=Severity.NOTE,
        ),
    )  # fmt: skip

    def quantity(words: str, value: float | None, unit: str, *, approximate: bool = False) -> Quantity:
        return Quantity(words, value, unit, approximate, value is None, *span(TOWN, words))

    statements = (
        statement(
            TOWN, study, specific=True, topics=["leadership/xi-thought-study"],
            quantities=[quantity("4次", 4.0, "次"), quantity("62人", 62.0, "人")],
            details=[Detail("quantity", "4次", *span(TOWN, "4次"))],
        ),
        statement(
            TOWN, head, vagueness=0.71, signals=["认真履行", "不断压实", "落地见效"],
            topics=["leadership/first-responsible", "leadership/first-responsible"],
        ),
        statement(TOWN, steps, specific=True, vagueness=0.12, topics=["decision/five-steps"]),
        statement(
            TOWN, vague, vagueness=0.94, signals=["进一步", "不断", "切实"],
            topics=["enforcement/qualification"],
        ),
        statement(
            TOWN, cases, specific=True, vagueness=0.2,
            quantities=[quantity("18件", 18.0, "件"), quantity("93.7%", 93.7, "%"), quantity("XX场", None, "场")],
        ),
        statement(TOWN, disputes, specific=True, topics=["disputes/mediation"]),
        statement(TOWN, problem, Modality.PROBLEM, vagueness=0.9, topics=["enforcement/three-systems"]),
        statement(TOWN, plan, Modality.PLAN, vagueness=0.8, topics=["decision/legal-counsel"]),
    )  # fmt: skip
    findings = (
        Finding("structure/causes", Severity.NOTE, "报告没有写存在问题的原因。", "在问题之后写明原因。"),
        *(
            Finding(r.id, r.severity, f"{r.name}：需要补充。", r.suggestion, *(
                (r.evidence[0].start, r.evidence[0].end) if r.evidence else (None, None)
            ))
            for r in requirements
            if r.status in (Status.OMITTED, Status.VAGUE, Status.NOT_DONE)
        ),
        Finding(
            "checks/rate", Severity.ERROR, "18 件得不出 93.7%：分子为整数时最接近的是 94.4%（17/18）。",
            "核对按时办结的件数和办结率。", *span(TOWN, "按时办结率达到93.7%"),
        ),
        Finding(
            "wording/masked", Severity.WARNING, "“XX场”没有填写实际数字。", "填写实际场次。", *span(TOWN, "XX场"),
        ),
    )  # fmt: skip
    identity = Identity(
        title="青禾县白石镇人民政府2025年法治政府建设情况报告",
        organization="青禾县白石镇人民政府",
        level=Level.TOWN,
        year=2025,
        kind=ReportKind.ANNUAL,
        date="2026-01-20",
    )
    titles = (("1", "一", "主要举措和成效", Role.ACHIEVEMENTS), ("2", "二", "存在的问题", Role.PROBLEMS))
    starts = [TOWN.index(f"{number}、{title}") for _, number, title, _ in titles]
    ends = [starts[1] - 1, TOWN.index("三、下一步") - 1]
    sections = tuple(
        Section(id, 1, f"{number}、", title, role, start, end)
        for (id, number, title, role), start, end in zip(titles, starts, ends, strict=True)
    )
    return gap_report(
        TOWN, source="白石镇2025.txt", identity=identity, sections=sections, requirements=requirements,
        statements=statements, findings=findings, vagueness=41.2,
    )  # fmt: skip


def everywhere(words: str) -> GapReport:
    """A report with ``words`` wherever a text can stand."""
    text = f"{words}x"
    passage = Evidence(0, len(text), text, None, Modality.PLAN, False)
    requirements = [
        requirement(
            f"{status}", words, words, status, parts=[(words, False), ("乙", True)], evidence=[passage] * 3,
            basis=[words, words], suggestion=words,
        )
        for status in Status
    ]  # fmt: skip
    return gap_report(
        text,
        source=words,
        identity=Identity(title=words, organization=words, year=2025),
        requirements=requirements,
        statements=[statement(text, text, vagueness=1.0, signals=[text])],
        findings=[Finding("x", Severity.NOTE, words, words, 0, 1), Finding("x", Severity.ERROR, words, words)],
        vagueness=100.0,
    )


@pytest.fixture
def silent() -> GapReport:
    """A report with nothing to do and nothing known of it."""
    study = "专题学习4次。"
    return gap_report(
        study,
        source="deep/folders/" * 8 + "report-without-a-title.txt",
        requirements=[
            requirement(
                "a/b", "学习", "领导", Status.SPECIFIC, evidence=[evidence(study, study, specific=True)], basis=[]
            )
        ],
    )
