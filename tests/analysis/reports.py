"""What tests of analyses share: small reports, and the passages that one rule marks in them."""

from __future__ import annotations

from collections.abc import Iterable

from checker.model import Document, Finding
from checker.pipeline import Checker


def report(*body: str, year: int = 2024, title: str | None = None, tail: Iterable[str] = ()) -> str:
    """A report of a town with these lines as its results, signed in January unless ``tail`` says otherwise."""
    head = title or f"示例镇{year}年度法治政府建设情况报告"
    return "\n".join([head, "一、工作成效", *body, *(tail or ("示例镇人民政府", f"{year + 1}年1月10日"))]) + "\n"


def marked(checker: Checker, rule: str, text: str) -> list[str]:
    """The passages that the rule marks, in order; the empty string for a finding about the whole report."""
    return [text[f.start : f.end] if f.start is not None else "" for f in findings(checker, rule, text)]


def messages(checker: Checker, rule: str, text: str) -> list[str]:
    """What the rule says, in order."""
    return [f.message for f in findings(checker, rule, text)]


def findings(checker: Checker, rule: str, text: str) -> list[Finding]:
    """The findings of rules whose ids begin with ``rule``."""
    return [f for f in checker.check(Document("示例", text)).findings if f.rule.startswith(rule)]
