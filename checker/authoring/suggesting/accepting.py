"""Accepted terms are written into the rule file, its comments, order and layout kept."""

from __future__ import annotations

import io
from collections.abc import Sequence

from checker.authoring.scaffold import KEY_OF_TERMS
from checker.rulebook.problems import RuleErrors, RuleProblem


def add_terms(content: bytes, terms: Sequence[str], file: str) -> bytes:
    """The rule file with ``terms`` at the end of its main list of terms (识别, 查找 or 如果).

    Terms that the list has already are left out. Raises RuleErrors for a file that cannot be read, and for a rule of a
    kind that has no terms.
    """
    from ruamel.yaml import YAML
    from ruamel.yaml.comments import CommentedSeq
    from ruamel.yaml.error import YAMLError

    yaml = YAML()
    yaml.preserve_quotes = True
    yaml.width = 2**20  # lines stay as long as they are
    yaml.indent(mapping=2, sequence=4, offset=2)
    yaml.brace_single_entry_mapping_in_flow_sequence = True
    try:
        data = yaml.load(content.decode("utf-8-sig"))
        key = KEY_OF_TERMS[data["类型"]]
    except (YAMLError, UnicodeDecodeError, KeyError, TypeError):
        raise RuleErrors(
            [RuleProblem(file, 0, 0, "这个规则文件不能添加词语：读不出来，或者这类规则没有词语")]
        ) from None
    if key not in data:
        data.insert(_place(data), key, CommentedSeq())
    known = list(data[key])
    data[key].extend(term for term in dict.fromkeys(terms) if term not in known)
    out = io.StringIO()
    yaml.dump(data, out)
    return out.getvalue().encode()


def _place(data: dict[str, object]) -> int:
    """Where a new list of terms belongs: behind 依据."""
    keys = list(data)
    return keys.index("依据") + 1 if "依据" in keys else len(keys)
