"""The Chinese names of the vocabulary: what rule files write and what gap reports print."""

from __future__ import annotations

from collections.abc import Mapping

from checker.model import Form, Modality, ReportKind, Role, Severity, Status

ROLE_NAMES: Mapping[Role, str] = {
    Role.OPENING: "开头",
    Role.ACHIEVEMENTS: "成效",
    Role.FIRST_RESPONSIBLE: "第一责任人",
    Role.PROBLEMS: "问题",
    Role.CAUSES: "原因",
    Role.PLANS: "打算",
    Role.CLOSING: "结尾",
    Role.OTHER: "其他",
}

STATUS_NAMES: Mapping[Status, str] = {
    Status.SPECIFIC: "具体",
    Status.VAGUE: "笼统",
    Status.NOT_DONE: "未落实",
    Status.OMITTED: "缺失",
    Status.NOT_APPLICABLE: "不适用",
}

SEVERITY_NAMES: Mapping[Severity, str] = {
    Severity.ERROR: "错误",
    Severity.WARNING: "警告",
    Severity.NOTE: "提示",
}

REPORT_KIND_NAMES: Mapping[ReportKind, str] = {
    ReportKind.ANNUAL: "年度报告",
    ReportKind.FIRST_RESPONSIBLE: "述法报告",
}

MODALITY_NAMES: Mapping[Modality, str] = {
    Modality.DONE: "已做",
    Modality.PLAN: "计划",
    Modality.NORM: "要求",
    Modality.PROBLEM: "问题",
    Modality.BACKGROUND: "背景",
}

FORM_NAMES: Mapping[Form, str] = {
    Form.STATEMENT: "正文",
    Form.HEADING: "标题",
    Form.LEAD: "段首标题",
    Form.METADATA: "文件信息",
}
