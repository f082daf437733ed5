"""Where the modality of a sentence comes from: its section, or words of its own."""

from __future__ import annotations

from functools import cache

from checker.model import Form, Modality, Role, Statement
from checker.names import ROLE_NAMES
from checker.resources import rules_directory
from checker.rulebook.lexicon import Lexicon, load_lexicon

_BY_SECTION = {
    Role.OPENING: Modality.BACKGROUND,
    Role.CLOSING: Modality.BACKGROUND,
    Role.PROBLEMS: Modality.PROBLEM,
    Role.CAUSES: Modality.PROBLEM,
    Role.PLANS: Modality.PLAN,
}
_LISTS = {
    Modality.PLAN: "计划",
    Modality.NORM: "要求",
    Modality.PROBLEM: "问题",
    Modality.BACKGROUND: "套语",
}


def why(statement: Statement) -> str:
    """One clause of Chinese."""
    sentence, modality = statement.sentence, statement.modality
    if sentence.form is not Form.STATEMENT:
        return "标题、小标题和文件信息不算"
    if _BY_SECTION.get(sentence.role) is modality:
        return f"写在“{ROLE_NAMES[sentence.role]}”部分"
    if modality is Modality.DONE:
        return f"写在“{ROLE_NAMES[sentence.role]}”部分，不是计划、要求和问题的写法"
    words = [word for word in _lexicon().modality(_LISTS[modality]) if word in sentence.text]
    if modality is Modality.BACKGROUND and not words:
        return "过短、套话或引出下文的话"
    return f"有“{max(words, key=len)}”这样的写法" if words else "是要求的写法"


@cache
def _lexicon() -> Lexicon:
    return load_lexicon(rules_directory() / "lexicon")
