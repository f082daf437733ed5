"""Accepted terms are written into the pack, comments, order and layout of its files kept."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path

from checker.authoring.scaffold import KEY_OF_TERMS
from checker.kinds import kinds
from checker.rulebook.inheriting import ADD, KEEP
from checker.rulebook.problems import RuleErrors, RuleProblem
from checker.rulebook.rule import Rule

_CHANGE = f"{KEEP}: 是\n"


def file_for(rule: Rule, pack: Path) -> Path:
    """The file of the pack at ``pack`` that its own say on ``rule`` stands in: for a rule that it inherits and has not
    changed, one that is yet to be written."""
    own = pack / f"{rule.id}.yaml"
    return own if own.exists() or pack.resolve() not in Path(rule.file).resolve().parents else Path(rule.file)


def add_terms(content: bytes | None, rule: Rule, terms: Sequence[str], file: str) -> bytes:
    """The file with ``terms`` at the end of the rule's main list of terms (识别, 查找 or 如果).

    Without ``content`` it is a file that changes the inherited rule. Terms that the list has already are left out.
    Raises RuleErrors for a file that cannot be read, and for a rule of a kind that has no terms.
    """
    from ruamel.yaml import YAML
    from ruamel.yaml.comments import CommentedMap, CommentedSeq
    from ruamel.yaml.error import YAMLError

    yaml = YAML()
    yaml.preserve_quotes = True
    yaml.width = 2**20  # lines stay as long as they are
    yaml.indent(mapping=2, sequence=4, offset=2)
    yaml.brace_single_entry_mapping_in_flow_sequence = True
    kind = next(name for name, kind in kinds().items() if isinstance(rule.spec, kind.SPEC))
    try:
        data = yaml.load(_CHANGE if content is None else content.decode("utf-8-sig"))
        key = KEY_OF_TERMS[kind]
        place = data.setdefault(ADD, CommentedMap()) if KEEP in data and key not in data else data
        if key not in place:
            place.insert(list(place).index("依据") + 1 if "依据" in place else len(place), key, CommentedSeq())
        known = list(place[key])
        place[key].extend(term for term in dict.fromkeys(terms) if term not in known)
    except (YAMLError, UnicodeDecodeError, KeyError, TypeError, AttributeError):
        raise RuleErrors(
            [RuleProblem(file, 0, 0, "这个规则文件不能添加词语：读不出来，或者这类规则没有词语")]
        ) from None
    out = io.StringIO()
    yaml.dump(data, out)
    return out.getvalue().encode()
