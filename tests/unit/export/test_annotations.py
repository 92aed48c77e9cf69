"""Evidence as W3C annotations: each points at the words that it quotes."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import urlsplit

import pytest

from export.annotations import write_annotations
from tests.factory import make_event, make_report, reading
from tests.unit.export.making import ENGLISH, SETS, selection_of


def items_of(written: bytes) -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = json.loads(written)["first"]["items"]
    return items


def selectors_of(item: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    position, quote = item["target"]["selector"]
    return position, quote


@pytest.mark.parametrize("told", SETS)
def test_each_annotation_quotes_what_it_points_at(told: str) -> None:
    reports, events, links = SETS[told]()
    texts = {report.report_id: report.text for report in reports}
    items = items_of(write_annotations(selection_of(reports, events, links), ENGLISH))
    assert len(items) == sum(1 + len(event.readings) for event in events)
    for item in items:
        position, quote = selectors_of(item)
        text = texts[item["target"]["kharita:report"]]
        assert quote["exact"] == text[position["start"] : position["end"]]
        assert text[: position["start"]].endswith(quote["prefix"])
        assert text[position["end"] :].startswith(quote["suffix"])


def test_a_collection_follows_the_model() -> None:
    collection = json.loads(write_annotations(selection_of(*SETS["told twice"]()), ENGLISH))
    assert collection["@context"][0] == "http://www.w3.org/ns/anno.jsonld"
    assert collection["type"] == "AnnotationCollection"
    assert collection["first"]["type"] == "AnnotationPage"
    items = collection["first"]["items"]
    assert collection["total"] == len(items)
    ids = [item["id"] for item in items]
    assert len(set(ids)) == len(ids)
    for item in items:
        assert item["type"] == "Annotation"
        assert item["body"]["type"] == "TextualBody"
        assert urlsplit(item["id"]).scheme == "urn"
        assert [each["type"] for each in item["target"]["selector"]] == [
            "TextPositionSelector",
            "TextQuoteSelector",
        ]
    fields = {(each["body"]["kharita:field"], each["body"]["kharita:rule"]) for each in items}
    assert {("kind", "shelling.qasafa"), ("event", "")} <= fields


@pytest.mark.parametrize(
    ("url", "source"),
    [
        ("https://example.org/1", "https://example.org/1"),
        ("javascript:alert(1)", "urn:kharita:report:r%2F%D8%B1"),
        ("", "urn:kharita:report:r%2F%D8%B1"),
    ],
)
def test_a_source_is_a_web_address_or_a_name(url: str, source: str) -> None:
    report = make_report("r/ر", url=url)
    item = items_of(write_annotations(selection_of([report], [make_event(report)]), ENGLISH))[0]
    assert item["target"]["source"] == source


def test_a_value_is_that_of_the_other_formats() -> None:
    report = make_report()
    fields = ("kind", "side_a", "side_b", "place", "date", "casualties", "status", "directed")
    event = make_event(
        report, readings=tuple(reading(report, field, "هجين", "x") for field in fields)
    )
    items = items_of(write_annotations(selection_of([report], [event]), ENGLISH))
    values = {item["body"]["kharita:field"]: item["body"]["value"] for item in items}
    assert values == {
        "event": "shelling",
        "kind": "shelling",
        "side_a": "sdf",
        "side_b": "is",
        "place": "hajin",
        "date": "2018-09-11/2018-09-11",
        "casualties": "",
        "status": "report",
        "directed": "true",
    }
