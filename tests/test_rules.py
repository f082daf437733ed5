"""The rules that ship: complete, borne out by their own examples, and clean."""

from checker.authoring.examples import failures
from checker.authoring.linting import lint_pack
from checker.model import Severity
from checker.rulebook.packs import available_packs
from checker.rulebook.rule import Rulebook

# What the benchmark expects a report to cover; the ids are the program's promise to those who read its JSON.
CATALOGUE = {
    "leadership": (
        "xi-thought-study",
        "first-responsible",
        "annual-review",
        "deliberation",
        "assessment",
        "cadre-law-study",
        "plan",
    ),
    "functions": ("power-list", "government-services", "business-environment"),
    "rulemaking": ("normative-documents", "legal-review", "legal-counsel"),
    "decision": ("five-steps", "catalogue", "evaluation"),
    "enforcement": (
        "three-systems",
        "reform",
        "qualification",
        "supervision",
        "discretion",
        "flexible",
        "key-areas",
        "business-inspection",
    ),
    "emergency": ("response",),
    "disputes": ("mediation", "reconsideration", "litigation", "petition", "legal-services"),
    "oversight": ("supervision", "openness", "integrity"),
    "digital": ("platform",),
    "publicity": ("responsibility", "activities", "law-literate"),
    "structure": ("achievements", "problems", "causes", "first-responsible-section", "next-steps"),
}


def test_the_pack_is_found_and_serves_the_years_of_its_outline(shipped_rulebook: Rulebook) -> None:
    assert shipped_rulebook.pack.id in available_packs()
    assert shipped_rulebook.pack.years == (2021, 2025)


def test_every_requirement_of_the_catalogue_has_its_rule(shipped_rulebook: Rulebook) -> None:
    ids = {f"{group}/{name}" for group, names in CATALOGUE.items() for name in names}
    assert len(ids) == 42
    assert ids - {rule.id for rule in shipped_rulebook.rules} == set()


def test_every_rule_bears_its_own_examples_out(shipped_rulebook: Rulebook) -> None:
    count, failed = failures(shipped_rulebook)
    assert [str(failure) for failure in failed] == []
    assert count >= 2 * len(shipped_rulebook.rules)


def test_the_rules_are_clean(shipped_rulebook: Rulebook) -> None:
    _, problems = lint_pack(shipped_rulebook.pack.id)
    assert list(map(str, problems)) == []


def test_every_rule_says_what_it_rests_on_and_what_to_do(shipped_rulebook: Rulebook) -> None:
    for rule in shipped_rulebook.rules:
        assert rule.basis, rule.id
        assert rule.explanation.endswith("。"), rule.id
        assert rule.suggestion, rule.id
        assert rule.severity in Severity


def test_names_of_rules_are_their_own(shipped_rulebook: Rulebook) -> None:
    names = [rule.name for rule in shipped_rulebook.rules]
    assert sorted(names) == sorted(set(names))
