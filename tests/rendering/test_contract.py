"""The JSON contract: its shape, its offsets and its published schema."""

import json
from dataclasses import replace
from pathlib import Path

import jsonschema
import pytest
from pydantic import ValidationError

from checker.model import Document, GapReport, Identity, Quantity
from checker.rendering import render
from checker.rendering.contract import GapReport as Contract
from checker.rendering.contract import to_contract
from checker.rendering.contract.schema import json_schema, schema_text

from .conftest import gap_report, same_as_golden, statement

SCHEMA = Path(__file__).parents[2] / "docs" / "schema" / "gap-report.schema.json"

FIELDS = {
    "": "schema_version tool pack report requirements sentences findings summary",
    "tool": "name version",
    "pack": "id name version rules",
    "report": "source text_sha256 characters title organization level year kind date sections",
    "report.sections.0": "id level number title role start end",
    "requirements.1": "id name status parts evidence basis severity suggestion",
    "requirements.1.parts.0": "name stated",
    "requirements.1.evidence.0": "start end text section modality specific",
    "sentences.1": "start end section modality specific vagueness signals quantities topics",
    "sentences.1.signals.0": "kind text start end",
    "sentences.0.quantities.0": "text value unit approximate masked start end",
    "findings.0": "rule severity message suggestion start end line column page",
    "summary": "requirements specific vague not_done omitted coverage vagueness findings",
    "summary.findings": "error warning note",
}


@pytest.mark.parametrize(("path", "names"), FIELDS.items())
def test_every_promised_field_is_there(town: GapReport, path: str, names: str) -> None:
    value = json.loads(render([town], "json"))
    for key in path.split(".") if path else ():
        value = value[int(key)] if key.isdigit() else value[key]
    assert set(names.split()) <= set(value)


def test_the_town_reads_as_its_golden(town: GapReport) -> None:
    assert same_as_golden("town.json", render([town], "json"))


def test_offsets_point_into_the_document(town: GapReport) -> None:
    text, data = town.document.text, json.loads(render([town], "json"))
    for sentence in data["sentences"]:
        for item in (*sentence["signals"], *sentence["quantities"], *sentence["details"]):
            assert text[item["start"] : item["end"]] == item["text"]
            assert sentence["start"] <= item["start"] < item["end"] <= sentence["end"]


def test_findings_stand_in_text_order_with_their_place(town: GapReport) -> None:
    findings = to_contract(town).findings
    starts = [-1 if finding.start is None else finding.start for finding in findings]
    assert starts == sorted(starts)
    assert (findings[0].line, findings[0].column, findings[0].page) == (None, None, None)
    masked = findings[[f.rule for f in findings].index("wording/masked")]
    line = town.document.text.splitlines()[masked.line - 1 if masked.line else -1]
    assert line[masked.column - 1 if masked.column else -1 :].startswith("XX场")


def test_topics_are_named_once_and_whole_numbers_are_whole(town: GapReport) -> None:
    data = json.loads(render([town], "json"))
    assert data["sentences"][1]["topics"] == ["leadership/first-responsible"]
    assert [q["value"] for q in data["sentences"][4]["quantities"]] == [18, 93.7, None]
    assert '"value": 18,' in render([town], "json")


def test_one_object_for_one_report_and_an_array_for_several(town: GapReport, silent: GapReport) -> None:
    assert isinstance(json.loads(render([town], "json")), dict)
    assert [r["report"]["source"] for r in json.loads(render([silent, town], "json"))] == [
        silent.document.source,
        town.document.source,
    ]
    assert json.loads(render([], "json")) == []


def test_json_reads_back_into_the_contract(town: GapReport) -> None:
    assert Contract.model_validate_json(render([town], "json")) == to_contract(town)


def test_lone_surrogates_are_escaped_and_come_back() -> None:
    text = "学习\ud800四次。"
    report = gap_report(text, source="bad\udcffname.txt", statements=[statement(text, text, signals=["\ud800"])])
    output = render([report], "json")
    output.encode("utf-8")
    data = json.loads(output)
    assert data["report"]["source"] == "bad\udcffname.txt"
    assert data["sentences"][0]["signals"][0]["text"] == "\ud800"


def test_a_number_that_json_lacks_is_null() -> None:
    text = "9件。"
    endless = Quantity("9件", float("inf"), "件", False, False, 0, 2)
    report = gap_report(text, statements=[statement(text, text, quantities=[endless])])
    assert json.loads(render([report], "json"))["sentences"][0]["quantities"][0]["value"] is None


def test_a_report_that_breaks_the_contract_is_refused(town: GapReport) -> None:
    with pytest.raises(ValidationError):
        to_contract(replace(town, summary=replace(town.summary, coverage=1.5)))
    with pytest.raises(ValidationError):
        to_contract(replace(town, identity=Identity(title=7)))  # type: ignore[arg-type]


def test_the_committed_schema_is_current() -> None:
    hint = "python -m checker.rendering.contract > docs/schema/gap-report.schema.json"
    assert SCHEMA.read_text("utf-8") == schema_text(), hint


def test_rendered_reports_validate(town: GapReport, silent: GapReport) -> None:
    schema = json_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    for reports in ([town], [silent], [town, silent], []):
        jsonschema.validate(json.loads(render(reports, "json")), schema)


def test_the_schema_refuses_what_the_contract_does_not_know(town: GapReport) -> None:
    data = json.loads(render([town], "json"))
    data["requirements"][0]["status"] = "fine"
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(data, json_schema())


def test_the_text_is_named_by_digest_and_length(town: GapReport) -> None:
    report = to_contract(town).report
    assert report.text_sha256 == Document("elsewhere", town.document.text).sha256
    assert report.characters == len(town.document.text)
